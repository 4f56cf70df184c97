//! Days that are over, as people name them when they say what they did: the other way round from
//! [`parse`](super::parse), which looks ahead.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::words::{amount, month, split, weekday};
use super::{DateError, quoted};

/// The days that a phrase names, the first and the last; `None` when it names none. Never later than today.
///
/// Forms: `today`, `tonight`, `this morning`; `yesterday`, `last night`; `3 days ago`; `monday`, `last monday` (the latest one before
/// today); `this week`, `last week` (Monday to Sunday, and not past today); `22 nov`, `nov 22nd`, `2026-11-22` (the latest such day).
///
/// # Errors
///
/// When it could be two days ([`DateError::TodayOrLastWeek`]), is still to come ([`DateError::Ahead`]), or there is no such day.
pub fn past(text: &str, today: Date) -> Result<Option<(Date, Date)>, DateError> {
    let lower = text.to_lowercase();
    let kept = split(&lower);
    let words: Vec<&str> = kept.iter().map(String::as_str).filter(|word| !matches!(*word, "in" | "for")).collect();
    let ago = |days: i64| today.saturating_sub(days.days());
    let one = |day: Date| Ok(Some((day, day)));
    let monday = ago(i64::from(today.weekday().to_monday_zero_offset()));
    match words[..] {
        ["today" | "tonight"] | ["this", "morning" | "afternoon" | "evening"] | ["so", "far", "today"] => one(today),
        ["yesterday"] | ["last", "night"] | ["yesterday", "morning" | "afternoon" | "evening"] => one(ago(1)),
        ["day", "before", "yesterday"] => one(ago(2)),
        [count, "day" | "days", "ago"] => match amount(count) {
            Some(days) => one(ago(days)),
            None => Ok(None),
        },
        ["this", "week"] | ["so", "far", "this", "week"] => Ok(Some((monday, today))),
        ["last" | "past", "week"] | ["week", "before"] => {
            Ok(Some((monday.saturating_sub(7.days()), monday.saturating_sub(1.day()))))
        }
        ["last" | "this" | "past", day] if weekday(day).is_some() => one(latest(day, today)),
        // "may" and "mar" are months, and a weekday that is today could be today or a week ago.
        [day] if weekday(day).is_some() => {
            let named = weekday(day).unwrap_or(Weekday::Monday);
            if named == today.weekday() {
                return Err(DateError::TodayOrLastWeek(quoted(text)));
            }
            one(latest(day, today))
        }
        _ => calendar_day(text, &words, today),
    }
}

/// The latest such weekday before today.
fn latest(day: &str, today: Date) -> Date {
    let named = weekday(day).unwrap_or(Weekday::Monday);
    let back = (1..=7).map(|days| today.saturating_sub(i64::from(days).days()));
    back.into_iter().find(|date| date.weekday() == named).unwrap_or(today)
}

/// `22 nov`, `2026-11-22`: what the general reader takes for a day with a month in it, as it was last.
fn calendar_day(text: &str, words: &[&str], today: Date) -> Result<Option<(Date, Date)>, DateError> {
    let is_iso = text.trim().parse::<Date>().is_ok();
    let has_month = words.iter().any(|word| month(word).is_some());
    let has_day = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let is_date = words
        .iter()
        .all(|word| month(word).is_some() || weekday(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit()));
    if !(is_iso || (has_month && has_day && is_date && (2..=4).contains(&words.len()))) {
        return Ok(None);
    }
    // Read as the next one from a year ago on, a day without a year is the latest one.
    let a_year_ago = today.saturating_sub(1.year()).saturating_add(1.day());
    let day = super::parse(text.trim(), a_year_ago)?;
    if day > today { Err(DateError::Ahead(quoted(text))) } else { Ok(Some((day, day))) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// A Saturday.
    const TODAY: Date = date(2026, 11, 28);

    #[test]
    fn days_that_are_over_are_read_as_people_name_them() {
        for (text, first, last) in [
            ("today", date(2026, 11, 28), date(2026, 11, 28)),
            ("this morning", date(2026, 11, 28), date(2026, 11, 28)),
            ("yesterday", date(2026, 11, 27), date(2026, 11, 27)),
            ("Last night", date(2026, 11, 27), date(2026, 11, 27)),
            ("the day before yesterday", date(2026, 11, 26), date(2026, 11, 26)),
            ("3 days ago", date(2026, 11, 25), date(2026, 11, 25)),
            ("two days ago", date(2026, 11, 26), date(2026, 11, 26)),
            ("on monday", date(2026, 11, 23), date(2026, 11, 23)),
            ("last friday", date(2026, 11, 27), date(2026, 11, 27)),
            ("last saturday", date(2026, 11, 21), date(2026, 11, 21)),
            ("this week", date(2026, 11, 23), date(2026, 11, 28)),
            ("last week", date(2026, 11, 16), date(2026, 11, 22)),
            ("22 nov", date(2026, 11, 22), date(2026, 11, 22)),
            ("on Nov 28th", date(2026, 11, 28), date(2026, 11, 28)),
            ("29 nov", date(2025, 11, 29), date(2025, 11, 29)),
            ("2026-10-01", date(2026, 10, 1), date(2026, 10, 1)),
            ("sunday 22 nov", date(2026, 11, 22), date(2026, 11, 22)),
        ] {
            assert_eq!(past(text, TODAY), Ok(Some((first, last))), "{text:?}");
        }
    }

    #[test]
    fn what_names_no_day_is_left_to_others_and_what_could_be_two_is_asked_about() {
        for text in ["", "2h", "march", "3/4", "soon", "in 3 weeks", "tomorrow", "2 hours", "22"] {
            assert_eq!(past(text, TODAY), Ok(None), "{text:?}");
        }
        assert!(matches!(past("saturday", TODAY), Err(DateError::TodayOrLastWeek(_))));
        assert!(matches!(past("2026-11-29", TODAY), Err(DateError::Ahead(_))));
        assert!(matches!(past("31 nov", TODAY), Err(DateError::NoSuchDay(_))));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_phrase_panics_or_names_a_day_to_come(
            words in prop::collection::vec(prop::sample::select(&[
                "last", "this", "week", "monday", "today", "3", "days", "ago", "nov", "22nd", "2026", "29", "feb", "in", "é",
            ][..]), 0..5),
            days in 0_i64..20_000,
        ) {
            let today = date(2000, 1, 1).saturating_add(days.days());
            if let Ok(Some((first, last))) = past(&words.join(" "), today) {
                prop_assert!(first <= last && last <= today);
            }
        }
    }
}
