//! Days off as people write them: dates, months and stretches, with commas or "and" between them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::words::{self, amount, month, number};
use super::{Break, DateError, DateOrMonth, counts_back, parse, quoted, read};
use crate::limits;

/// Reads breaks: dates, months and stretches, with commas or "and" between them. "None" is none.
///
/// # Errors
///
/// As [`parse`], for the first piece that cannot be read; and [`DateError::TooManyBreaks`].
pub fn parse_breaks(text: &str, today: Date) -> Result<Vec<Break>, DateError> {
    if counts_back(&text.trim().to_lowercase()) && text.trim_start().starts_with(['-', '−', 'i', 'I']) {
        return Err(DateError::Backwards(quoted(text)));
    }
    let pieces = pieces(text);
    if pieces.len() > limits::BREAKS {
        return Err(DateError::TooManyBreaks);
    }
    let mut breaks = pieces.iter().map(|piece| one_break(piece, today)).collect::<Result<Vec<_>, _>>()?;
    breaks.sort_by_key(|it| (it.first, it.last));
    breaks.dedup();
    Ok(breaks)
}

/// As [`parse_breaks`], for a plan whose first day is `first_day`: dates without a year are the next ones from it, and
/// what is over before it is refused.
///
/// # Errors
///
/// As [`parse_breaks`], and [`DateError::PastBreak`].
pub fn breaks_from(text: &str, first_day: Date) -> Result<Vec<Break>, DateError> {
    let breaks = parse_breaks(text, first_day)?;
    match breaks.iter().find(|it| it.last < first_day) {
        Some(past) => Err(DateError::PastBreak(*past)),
        None => Ok(breaks),
    }
}

/// Words that people put before their days off, and that say nothing about which.
const NOISE: [&str; 16] = [
    "off",
    "vacation",
    "vacations",
    "holiday",
    "holidays",
    "trip",
    "away",
    "all",
    "whole",
    "entire",
    "no",
    "study",
    "from",
    "break",
    "the",
    "of",
];

/// The pieces between commas, without the words before them that say nothing. A year that opens a piece belongs to the
/// date before it ("December 20, 2026"), and a day alone takes the month of its neighbour ("dec 24, 25 and 26").
fn pieces(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['–', '—'], "-");
    let lower = between(&lower).replace(" and ", ",").replace([';', '\n', '&', '+'], ",");
    let mut pieces: Vec<String> = Vec::new();
    for piece in lower.split(',') {
        let said = |word: &&str| !NOISE.contains(word) && !matches!(*word, "none" | "nothing" | "-");
        let words: Vec<&str> = piece.split_whitespace().skip_while(|word| !said(word)).collect();
        let Some(first) = words.first() else { continue };
        // "monday, january 4" is one day.
        let names_weekday = pieces.last().is_some_and(|last| words::weekday(last).is_some());
        let has_day = words.iter().any(|word| month(word).is_some()) && words.iter().any(|word| is_day(word));
        let opens_with_year = first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit());
        let piece = words.join(" ");
        match pieces.last_mut() {
            Some(last) if opens_with_year || (names_weekday && has_day) => *last = format!("{last} {piece}"),
            _ => pieces.push(piece),
        }
    }
    let month_in = |piece: &String| words::split(piece).into_iter().rfind(|word| month(word).is_some());
    // Forwards, so that a lent month is lent on; then backwards for "24, 25 and 31 dec".
    for at in 1..pieces.len() {
        lend(&mut pieces, at, at - 1, month_in);
    }
    for at in (0..pieces.len().saturating_sub(1)).rev() {
        lend(&mut pieces, at, at + 1, month_in);
    }
    pieces
}

/// Gives a day that stands alone the month of a neighbour.
fn lend(pieces: &mut [String], to: usize, from: usize, month_in: impl Fn(&String) -> Option<String>) {
    if is_day(&pieces[to])
        && let Some(month) = month_in(&pieces[from])
    {
        pieces[to] = format!("{} {month}", pieces[to]);
    }
}

/// "between dec 20 and jan 2" with a "to" for its "and".
fn between(lower: &str) -> String {
    let Some((before, rest)) = lower.split_once("between ") else { return lower.to_owned() };
    match rest.split_once(" and ") {
        Some((from, to)) => format!("{before}{from} to {}", between(to)),
        None => lower.to_owned(),
    }
}

fn one_break(piece: &str, today: Date) -> Result<Break, DateError> {
    // How many days somebody takes off then, only they know.
    if piece == "easter" {
        return Err(DateError::Unknown(quoted(piece)));
    }
    if let Some(found) = counted(piece, today) {
        return found;
    }
    // A dash with no space round it also stands inside 2027-03-01: whole dates are tried first.
    let cuts = [" to ", " until ", " till ", " through ", " thru ", " - "];
    let cut = cuts.iter().find_map(|cut| piece.split_once(cut)).or_else(|| {
        let inside_date = piece.matches('-').count().is_multiple_of(2) || read(piece, today).is_ok();
        if inside_date { None } else { piece.split_once('-') }
    });
    let Some((from, to)) = cut else {
        return Ok(match read(piece, today)? {
            DateOrMonth::Day(date) => Break::new(date, date),
            DateOrMonth::Month(first) => Break::new(first, first.last_of_month()),
        });
    };
    let (from, to) = (from.trim(), to.trim());
    // "20 to 27 dec" and "dec 20-27": one side lends the other its month.
    let lent;
    let from = if is_day(from) {
        lent = format!("{from} {}", to.split(' ').find(|word| month(word).is_some()).unwrap_or_default());
        lent.as_str()
    } else {
        from
    };
    let first = parse(from, today)?;
    let wrong = || DateError::WrongWayRound(quoted(piece));
    if is_day(to) {
        let day = number(to).and_then(|day| i8::try_from(day).ok());
        // "dec 28-3" ends in the month after.
        let over = if day.is_some_and(|day| day < first.day()) { 1.months() } else { 0.months() };
        let month = first.first_of_month().saturating_add(over);
        let last = day.and_then(|day| Date::new(month.year(), month.month(), day).ok());
        let last = last.ok_or_else(|| DateError::NoSuchDay(quoted(piece)))?;
        let over_the_end = first.month() != last.month();
        return if over_the_end && days_between(first, last) > OVER_THE_END {
            Err(wrong())
        } else {
            Ok(Break::new(first, last))
        };
    }
    let end = |today: Date| {
        Ok(match read(to, today)? {
            DateOrMonth::Day(date) => date,
            DateOrMonth::Month(month) => month.last_of_month(),
        })
    };
    // "nov 28 to dec 2" on 29 November is under way.
    let began = first.saturating_sub(1.year());
    let soon = end(today)?;
    if soon < first && began <= today && !names_year(from) && days_between(began, soon) <= UNDER_WAY {
        return Ok(Break::new(began, soon));
    }
    let last = end(first)?;
    let is_long = days_between(first, last) > MOST_OF_A_YEAR && !(names_year(from) && names_year(to));
    if last < first || is_long { Err(wrong()) } else { Ok(Break::new(first, last)) }
}

/// Days from which "dec 20-15" is rather a slip than a break that ends in January.
const OVER_THE_END: i32 = 20;

/// The most days of a break that is under way and was named without a year.
const UNDER_WAY: i32 = 120;

/// Days from which a break without years is rather written the wrong way round.
const MOST_OF_A_YEAR: i32 = 300;

fn days_between(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days())
}

fn names_year(text: &str) -> bool {
    words::split(text).iter().any(|word| matches!(number(word), Some(1900..=2999)))
        || text.len() >= 8 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'))
}

/// Whole weeks and months, and numbers of them: `next week`, `week of 4 may`, `2 weeks from dec 20`, `first week of january`.
fn counted(piece: &str, today: Date) -> Option<Result<Break, DateError>> {
    let days = |first: Date, days: i64| Break::new(first, first.saturating_add((days - 1).days()));
    let words: Vec<&str> = piece.split_whitespace().filter(|word| !matches!(*word, "the" | "of" | "in")).collect();
    match &words[..] {
        ["next", "week"] => Some(parse("next week", today).map(|first| days(first, 7))),
        ["next", "month"] => Some(parse("next month", today).map(|first| Break::new(first, first.last_of_month()))),
        ["week", rest @ ..] if !rest.is_empty() => Some(parse(&rest.join(" "), today).map(|first| days(first, 7))),
        [count, unit, "from" | "starting" | "beginning", rest @ ..] if !rest.is_empty() => {
            let length = length(count, unit)?;
            Some(parse(&rest.join(" "), today).map(|first| days(first, length)))
        }
        [end @ ("first" | "last"), rest @ ..] => {
            if let ["weekend", rest @ ..] = rest {
                let Ok(DateOrMonth::Month(month)) = read(&rest.join(" "), today) else { return None };
                let saturday =
                    month.nth_weekday_of_month(if *end == "first" { 1 } else { -1 }, Weekday::Saturday).ok()?;
                return Some(Ok(days(saturday, 2)));
            }
            let (length, rest) = match rest {
                ["week", rest @ ..] if rest.len() == 1 => (7, rest),
                [count, unit, rest @ ..] if !rest.is_empty() => (length(count, unit)?, rest),
                _ => return None,
            };
            let Ok(DateOrMonth::Month(first)) = read(&rest.join(" "), today) else { return None };
            let last = first.last_of_month();
            let fits = length <= i64::from(last.day());
            let from = if *end == "first" { first } else { last.saturating_sub((length - 1).days()) };
            fits.then(|| Ok(days(from, length)))
        }
        _ => None,
    }
}

/// The days of `2 weeks`, `10 days`.
fn length(count: &str, unit: &str) -> Option<i64> {
    let count = amount(count).filter(|count| *count > 0)?;
    match unit.trim_end_matches('s') {
        "day" => Some(count),
        "week" => count.checked_mul(7),
        _ => None,
    }
}

/// `20`, `20th`.
fn is_day(text: &str) -> bool {
    number(text).is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planner::dates::written;

    /// A Sunday.
    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn a_stretch_that_would_end_before_it_begins_is_refused() {
        for text in [
            "june 10 to june 5",
            "june 10 - june 5",
            "10 to 5 june",
            "28-3 dec",
            "june 10-5",
            "jan 5 to jan 1",
            "may 25 to may 10",
            "july to june",
            "2027-06-10 to 2027-06-05",
            "15 mar 2028 to 1 mar 2028",
        ] {
            assert_eq!(parse_breaks(text, TODAY), Err(DateError::WrongWayRound(text.to_owned())), "{text:?}");
        }
        for text in ["in -3 days", "-3 days", "- 2 weeks"] {
            assert!(matches!(parse_breaks(text, TODAY), Err(DateError::Backwards(_))), "{text:?}");
        }
    }

    #[test]
    fn a_break_without_a_year_may_be_under_way_or_end_in_the_next_one() {
        for (text, expected) in [
            ("nov 20 to dec 2", "2026-11-20 to 2026-12-02"),
            ("nov 1 - dec 10", "2026-11-01 to 2026-12-10"),
            ("sep 1 to nov 30", "2026-09-01 to 2026-11-30"),
            ("nov 1 to nov 10", "2027-11-01 to 2027-11-10"),
            ("dec 28-3", "2026-12-28 to 2027-01-03"),
            ("dec 31 - 1", "2026-12-31 to 2027-01-01"),
            ("31 dec to 1 jan", "2026-12-31 to 2027-01-01"),
            ("dec to jan", "2026-12-01 to 2027-01-31"),
            ("10 june 2027 to 5 june 2028", "2027-06-10 to 2028-06-05"),
            ("first weekend of may", "2027-05-01 to 2027-05-02"),
            ("last weekend of june", "2027-06-26 to 2027-06-27"),
            ("monday, january 4", "2027-01-04"),
            ("in march", "2027-03-01 to 2027-03-31"),
        ] {
            assert_eq!(parse_breaks(text, TODAY).map(|breaks| written(&breaks)).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn breaks_are_dates_months_and_stretches() {
        for (text, expected) in [
            ("Dec 20 to Jan 2, July", "2026-12-20 to 2027-01-02, 2027-07-01 to 2027-07-31"),
            ("dec 20-27", "2026-12-20 to 2026-12-27"),
            ("20 to 27 December", "2026-12-20 to 2026-12-27"),
            ("20 Dec – 3 Jan", "2026-12-20 to 2027-01-03"),
            ("2027-02-01 to 2027-02-07 and 25 dec", "2026-12-25, 2027-02-01 to 2027-02-07"),
            ("December 20, 2026 to January 2, 2027", "2026-12-20 to 2027-01-02"),
            ("july and august", "2027-07-01 to 2027-07-31, 2027-08-01 to 2027-08-31"),
            ("june to july", "2027-06-01 to 2027-07-31"),
            ("next week", "2026-11-23 to 2026-11-29"),
            ("week of jan 4", "2027-01-04 to 2027-01-10"),
            ("", ""),
            ("none", ""),
            ("between dec 20 and jan 2", "2026-12-20 to 2027-01-02"),
            ("off dec 20 to jan 2, vacation july 1-14", "2026-12-20 to 2027-01-02, 2027-07-01 to 2027-07-14"),
            ("dec 24, 25 and 26", "2026-12-24, 2026-12-25, 2026-12-26"),
            ("24, 25 and 31 dec", "2026-12-24, 2026-12-25, 2026-12-31"),
            ("all of july", "2027-07-01 to 2027-07-31"),
            ("next month", "2026-12-01 to 2026-12-31"),
            ("first week of january", "2027-01-01 to 2027-01-07"),
            ("last two weeks of december", "2026-12-18 to 2026-12-31"),
            ("2 weeks from dec 20", "2026-12-20 to 2027-01-02"),
            ("10 days starting june 5", "2027-06-05 to 2027-06-14"),
            ("mid december to early january", "2026-12-15 to 2027-01-01"),
            ("christmas day and new year's eve", "2026-12-25, 2026-12-31"),
        ] {
            assert_eq!(parse_breaks(text, TODAY).map(|breaks| written(&breaks)).as_deref(), Ok(expected), "{text:?}");
        }
        for text in ["dec 20 to whenever", "july, sometime", "25", "thanksgiving", "first 400 weeks of july"] {
            assert!(parse_breaks(text, TODAY).is_err(), "{text:?}");
        }
    }
}
