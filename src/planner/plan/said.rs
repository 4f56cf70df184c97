//! What a learner says that they studied: "2h", "yesterday 90 min", "nothing this week".
//!
//! ```text
//! log    = said { ("," | ";" | line end) said }      each of several names its days
//! said   = [days] amount | amount [days] | "nothing" [days]
//! days   = a phrase of [`dates::past`]; today when left out
//! amount = one amount of the pace reader: "2h", "1h30", "an hour and a half", "90 minutes"
//! ```
//!
//! Every word has a role, or the phrase is asked about: a bare number, a range, a pace ("2h a day") and a word that is
//! neither time nor day are never guessed at.

use jiff::civil::Date;

use crate::planner::dates::{self, DateError};
use crate::planner::pace::{self, Days, PaceWords, Turn};

/// The longest text that is read, in bytes.
pub const MAX_LENGTH: usize = 200;
/// The most that one text says.
const MAX_SAID: usize = 14;

/// Minutes of study in a stretch of days; none is said as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logged {
    /// The first day.
    pub first: Date,
    /// The last one, counted in.
    pub last: Date,
    /// The minutes of all of it together, at most 24 hours for each day.
    pub minutes: u32,
}

/// Why a text says nothing that can be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidError {
    /// Nothing, or nothing but days.
    NoAmount,
    /// Too long, or too much at once.
    TooLong,
    /// A number without its unit.
    Unit(String),
    /// "2-3 hours".
    Range(String),
    /// "2h a day".
    Pace(String),
    /// Two days for one amount.
    Days(String),
    /// A day that is none, or could be two.
    Day(DateError),
    /// Neither time nor day.
    Unknown(String),
    /// More than the days hold.
    TooMuch,
}

/// Reads what was studied, as one or several stretches of days.
///
/// # Errors
///
/// When a part of the text has no one meaning; see [`SaidError`].
///
/// ```
/// use certpace::planner::plan::{SaidError, said};
/// use jiff::civil::date;
///
/// let today = date(2026, 11, 28);
/// let logged = said("yesterday 90 min", today).unwrap();
/// assert_eq!((logged[0].first, logged[0].minutes), (date(2026, 11, 27), 90));
/// assert_eq!(said("90", today), Err(SaidError::Unit("90".to_owned())));
/// ```
pub fn said(text: &str, today: Date) -> Result<Vec<Logged>, SaidError> {
    if text.len() > MAX_LENGTH {
        return Err(SaidError::TooLong);
    }
    let text = text.to_lowercase();
    let parts: Vec<&str> =
        text.split([',', ';', '\n']).map(str::trim).filter(|part| part.contains(char::is_alphanumeric)).collect();
    match parts[..] {
        [] => Err(SaidError::NoAmount),
        [one] => Ok(vec![part(one, today)?.0]),
        _ if parts.len() > MAX_SAID => Err(SaidError::TooLong),
        _ => {
            let each: Result<Vec<_>, _> = parts.iter().map(|one| part(one, today)).collect();
            match each {
                Ok(each) if each.iter().all(|(_, names_days)| *names_days) => {
                    Ok(each.into_iter().map(|(logged, _)| logged).collect())
                }
                // "2 hours, yesterday": one amount, written in pieces.
                each => match part(&parts.join(" "), today) {
                    Ok((logged, _)) => Ok(vec![logged]),
                    Err(_) => Err(each.err().unwrap_or_else(|| SaidError::Days(quoted(&text)))),
                },
            }
        }
    }
}

/// One amount and its days, and whether the days were named.
fn part(text: &str, today: Date) -> Result<(Logged, bool), SaidError> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(['.', '!', '?', ':', '"', '(', ')']))
        .filter(|word| !word.is_empty())
        .collect();
    let found = days_in(&words, today).map_err(SaidError::Day)?;
    let (first, last, rest) = match found {
        Some((at, to, first, last)) => (first, last, [&words[..at], &words[to..]].concat()),
        None => (today, today, words),
    };
    if found.is_some() && days_in(&rest, today).is_ok_and(|more| more.is_some()) {
        return Err(SaidError::Days(quoted(text)));
    }
    let minutes = amount(&rest.join(" "), today)?;
    let days = first.until(last).map_or(0, |span| span.get_days()) + 1;
    if i64::from(minutes) > i64::from(days) * 24 * 60 {
        return Err(SaidError::TooMuch);
    }
    Ok((Logged { first, last, minutes }, found.is_some()))
}

/// The longest run of words that names days, as its place and what it names.
fn days_in(words: &[&str], today: Date) -> Result<Option<(usize, usize, Date, Date)>, DateError> {
    const LONGEST: usize = 5;
    for length in (1..=LONGEST.min(words.len())).rev() {
        for at in 0..=words.len() - length {
            let run = &words[at..at + length];
            // A lone preposition names nothing, and "on" belongs to the day behind it.
            if let Some((first, last)) = dates::past(&run.join(" "), today)? {
                return Ok(Some((at, at + length, first, last)));
            }
        }
    }
    Ok(None)
}

/// The minutes that a phrase without days says: "2h", "nothing".
///
/// # Errors
///
/// As [`said`].
pub fn amount(text: &str, today: Date) -> Result<u32, SaidError> {
    const BEFORE: [&str; 14] =
        ["i", "i've", "ive", "studied", "did", "have", "has", "just", "was", "it", "for", "on", "study", "done"];
    const BEHIND: [&str; 8] = ["of", "study", "studying", "studied", "done", "in", "on", "for"];
    const NONE: [&str; 12] =
        ["nothing", "none", "zero", "nope", "nada", "no", "0", "0h", "0m", "0min", "didn't", "didnt"];
    const OF_WHAT: [&str; 10] = ["h", "hours", "hour", "hrs", "min", "mins", "minutes", "time", "at", "all"];
    let text = text.to_lowercase();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.first().is_some_and(|word| BEFORE.contains(word)) {
        words.remove(0);
    }
    while words.last().is_some_and(|word| BEHIND.contains(word)) && words.len() > 1 {
        words.pop();
    }
    let Some((head, behind)) = words.split_first() else { return Err(SaidError::NoAmount) };
    if NONE.contains(head) && behind.iter().all(|word| OF_WHAT.contains(word) || BEHIND.contains(word)) {
        return Ok(0);
    }
    let text = words.join(" ");
    if text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return Err(SaidError::Unit(quoted(&text)));
    }
    const RATES: [&str; 12] =
        ["week", "weeks", "weekly", "day", "days", "daily", "month", "monthly", "per", "every", "each", "weekdays"];
    if words.iter().any(|word| RATES.contains(&word.trim_start_matches('/')) || word.contains('/')) {
        return Err(SaidError::Pace(quoted(&text)));
    }
    // The pace reader puts up with words that say nothing of an amount; here each could be a day that was not understood.
    if let Some(other) =
        text.split(|c: char| !c.is_alphabetic()).find(|run| !run.is_empty() && !OF_AMOUNTS.contains(run))
    {
        return Err(SaidError::Unknown(quoted(other)));
    }
    let read = pace::parse(&format!("{text} a week"), &PaceWords::default(), today);
    let unknown = || SaidError::Unknown(quoted(&text));
    let pace = read.map_err(|err| match err {
        pace::PaceError::Ambiguous { .. } => SaidError::Range(quoted(&text)),
        pace::PaceError::TooMuchADay | pace::PaceError::TooMuchAWeek => SaidError::TooMuch,
        _ => unknown(),
    })?;
    let [phase] = pace.phases() else { return Err(unknown()) };
    let [only] = phase.parts[..] else { return Err(unknown()) };
    if only.days != Days::Any || only.turn != Turn::EVERY {
        return Err(unknown());
    }
    if only.minutes.low != only.minutes.high {
        return Err(SaidError::Range(quoted(&text)));
    }
    Ok(only.minutes.low)
}

/// The words of an amount.
#[rustfmt::skip]
const OF_AMOUNTS: [&str; 53] = [
    "h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes", "pomodoro", "pomodoros", "a", "an", "and", "half",
    "quarter", "quarters", "three-quarters", "of", "about", "around", "roughly", "nearly", "almost", "just", "under", "over",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty",
    "forty", "fortyfive", "fifty", "sixty", "ninety", "to", "or", "some", "few", "couple",
];

/// What an error repeats of a text: short, on one line, and nothing that Discord takes for a mention or markup.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let plain: String =
        text.trim().chars().filter(|c| !c.is_control() && !matches!(c, '`' | '@' | '<' | '>' | '"')).collect();
    if plain.chars().count() <= LONGEST {
        return plain;
    }
    format!("{}…", plain.chars().take(LONGEST).collect::<String>())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::messages::Language;
    use crate::messages::plan::wording::not_understood;

    /// A Saturday.
    const TODAY: Date = date(2026, 11, 28);

    fn day(day: i8) -> Date {
        date(2026, 11, day)
    }

    #[test]
    fn what_was_studied_is_read_as_people_say_it() {
        for (text, first, last, minutes) in [
            ("2h", 28, 28, 120),
            ("90 min", 28, 28, 90),
            ("1h30", 28, 28, 90),
            ("an hour and a half", 28, 28, 90),
            ("half an hour today", 28, 28, 30),
            ("yesterday 90 min", 27, 27, 90),
            ("90 minutes yesterday", 27, 27, 90),
            ("2 hours, yesterday", 27, 27, 120),
            ("I studied 3 hours on Monday", 23, 23, 180),
            ("studied for 45 min last night", 27, 27, 45),
            ("mon 2h", 23, 23, 120),
            ("22 nov 1.5h", 22, 22, 90),
            ("3 days ago: 2 hrs", 25, 25, 120),
            ("5h this week", 23, 28, 300),
            ("last week 10 hours", 16, 22, 600),
            ("30h last week", 16, 22, 1800),
            ("nothing", 28, 28, 0),
            ("nothing this week", 23, 28, 0),
            ("0 hours last week", 16, 22, 0),
            ("nothing at all yesterday", 27, 27, 0),
        ] {
            let expected = Logged { first: day(first), last: day(last), minutes };
            assert_eq!(said(text, TODAY), Ok(vec![expected]), "{text:?}");
        }
    }

    #[test]
    fn several_days_each_name_themselves() {
        let logged = said("mon 2h, tue 90 min; yesterday nothing", TODAY).unwrap();
        let read: Vec<_> = logged.iter().map(|it| (it.first, it.minutes)).collect();
        assert_eq!(read, [(day(23), 120), (day(24), 90), (day(27), 0)]);
    }

    #[test]
    fn what_has_no_one_meaning_is_asked_about() {
        let asked = [
            "",
            "yesterday",
            "2",
            "90",
            "2-3 hours",
            "2h a day",
            "10 hours a week",
            "a lot",
            "some",
            "2 chapters",
            "3h mon tue",
            "saturday 2h",
            "tomorrow 2h",
            "30 hours",
            "2h, 3h",
            "2027-01-01 2h",
            "hello <@123> `x`",
            "-2h",
        ]
        .map(|text| match said(text, TODAY) {
            Ok(logged) => panic!("{text:?} was read as {logged:?}"),
            Err(why) => format!("{text:?}: {}", not_understood(Language::English, &why)),
        });
        insta::assert_snapshot!(asked.join("\n"), @r#"
        "": how long? write for example "2h", "yesterday 90 min" or "nothing this week"
        "yesterday": how long? write for example "2h", "yesterday 90 min" or "nothing this week"
        "2": is that 2 hours or 2 minutes? write "2h" or "2 min"
        "90": is that 90 hours or 90 minutes? write "90h" or "90 min"
        "2-3 hours": "2-3 hours" could be several amounts; write the one that comes nearest, for example "2h"
        "2h a day": "2h a day" is a pace; write what you did, for example "2h", or "10h last week"
        "10 hours a week": "10 hours a week" is a pace; write what you did, for example "2h", or "10h last week"
        "a lot": I do not understand "lot"; write for example "2h", "yesterday 90 min" or "nothing this week"
        "some": I do not understand "some"; write for example "2h", "yesterday 90 min" or "nothing this week"
        "2 chapters": I do not understand "chapters"; write for example "2h", "yesterday 90 min" or "nothing this week"
        "3h mon tue": which day is "3h mon tue"? write one day and its time, with commas between several: "mon 2h, tue 90 min"
        "saturday 2h": "saturday" could be today or a week ago; write "today", "7 days ago" or the date
        "tomorrow 2h": I do not understand "tomorrow"; write for example "2h", "yesterday 90 min" or "nothing this week"
        "30 hours": that is more than 24 hours a day; write for example "2h"
        "2h, 3h": which day is "2h, 3h"? write one day and its time, with commas between several: "mon 2h, tue 90 min"
        "2027-01-01 2h": "2027-01-01" is still to come; write a day that is over, for example "yesterday" or "22 Nov"
        "hello <@123> `x`": I do not understand "hello"; write for example "2h", "yesterday 90 min" or "nothing this week"
        "-2h": I do not understand "-2h"; write for example "2h", "yesterday 90 min" or "nothing this week"
        "#);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_panics_or_logs_a_day_to_come(text in any::<String>(), words in "(2h|90 min|mon|last week|nothing|,| |22 nov){0,6}") {
            for text in [&text, &words] {
                for logged in said(text, TODAY).unwrap_or_default() {
                    prop_assert!(logged.first <= logged.last && logged.last <= TODAY);
                    let days = logged.first.until(logged.last).unwrap().get_days() + 1;
                    prop_assert!(i64::from(logged.minutes) <= i64::from(days) * 1_440);
                }
            }
        }
    }
}
