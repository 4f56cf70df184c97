//! Dates and breaks as people write them.
//!
//! Pure: today is an argument, never read from a clock. A date without a year is the next one from today on.
//!
//! ```
//! use certpace::planner::dates;
//! use jiff::civil::date;
//!
//! let today = date(2026, 11, 22); // a Sunday
//! assert_eq!(dates::parse("15 Jan", today), Ok(date(2027, 1, 15)));
//! assert_eq!(dates::parse("next monday", today), Ok(date(2026, 11, 23)));
//! assert_eq!(dates::parse("in 3 weeks", today), Ok(date(2026, 12, 13)));
//!
//! let breaks = dates::parse_breaks("Dec 20 to Jan 2, July", today).unwrap();
//! assert_eq!(dates::written(&breaks), "2026-12-20 to 2027-01-02, 2027-07-01 to 2027-07-31");
//! ```

use std::fmt;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

mod breaks;
mod feasts;
mod figures;
#[cfg(test)]
mod kinds;
mod past;
mod words;

pub use breaks::{breaks_from, parse_breaks};
use figures::numeric;
pub use past::past;
use words::{amount, month, number, weekday};

/// Tells today's date where the bot lives. An argument wherever it is asked for, because tests set it and `TIMEZONE` decides it.
pub type DateClock = Arc<dyn Fn() -> Date + Send + Sync>;

/// Days on which nothing is studied, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    first: Date,
    last: Date,
}

impl Break {
    /// The days from one to another, in whichever order they are given.
    pub fn new(one: Date, other: Date) -> Self {
        Self { first: one.min(other), last: one.max(other) }
    }

    /// The first day off.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day off.
    pub fn last(self) -> Date {
        self.last
    }

    /// Whether the day is one of them.
    pub fn contains(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }
}

/// The form that [`parse_breaks`] reads back: `2026-12-20 to 2027-01-02`, or one date.
impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{} to {}", self.first, self.last) }
    }
}

/// Breaks as text that reads back to them.
pub fn written(breaks: &[Break]) -> String {
    breaks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Nothing was written.
    Empty,
    /// None of the forms.
    Unknown(String),
    /// 31 February, or a year out of reach.
    NoSuchDay(String),
    /// `3/4`: March or April.
    TwoWays(String),
    /// `monday 5 jan 2027`, which is a Tuesday.
    OtherWeekday {
        /// The day.
        date: Date,
        /// The weekday that was written with it.
        said: Weekday,
    },
    /// `in -3 days`.
    Backwards(String),
    /// A day that is over, named by a weekday that is today.
    TodayOrLastWeek(String),
    /// A day that is still to come, where one is meant that is over.
    Ahead(String),
    /// A stretch that would end before it begins: `june 10 to june 5`.
    WrongWayRound(String),
    /// A break that is over before study begins.
    PastBreak(Break),
    /// More breaks than anybody takes.
    TooManyBreaks,
}

/// The longest piece of a text that an error repeats, in characters.
const QUOTED: usize = 40;

/// Reads a date.
///
/// Forms: `2027-03-01`; `first monday of january`; `15 Jan`, `Jan-15`, `15 January 2027`, `first of december`; `January`, `Jan 2027` (the first), `mid march`,
/// `end of may`, `end of the year`; `15/3`, `3/15/2027` when only one of the two can be a month; `today`, `tomorrow`; `monday`,
/// `next monday` (the first one after today); `next week` (its Monday), `next month` (the first); `in 3 weeks`, `2 months from
/// now`; `christmas`.
///
/// # Errors
///
/// When it is none of these, or names a day that does not exist: see [`DateError`].
pub fn parse(text: &str, today: Date) -> Result<Date, DateError> {
    match read(text, today)? {
        DateOrMonth::Day(date) => Ok(date),
        DateOrMonth::Month(first) => Ok(first),
    }
}

/// The days that a date names: one, or all of a month.
///
/// # Errors
///
/// As [`parse`].
pub(crate) fn days_of(text: &str, today: Date) -> Result<(Date, Date), DateError> {
    Ok(match read(text, today)? {
        DateOrMonth::Day(date) => (date, date),
        DateOrMonth::Month(first) => (first, first.last_of_month()),
    })
}

/// The month (1 to 12) that a word names: in full, by at least three letters, or with one slip.
pub(crate) fn month_named(word: &str) -> Option<i8> {
    month(word)
}

/// The next first day of a month (1 to 12), today's included.
pub(crate) fn next_first_of(month: i8, today: Date) -> Option<Date> {
    next_such(today, |year| Date::new(year, month, 1).ok())
}

/// A date, or a whole month.
enum DateOrMonth {
    Day(Date),
    /// The first of it.
    Month(Date),
}

fn read(text: &str, today: Date) -> Result<DateOrMonth, DateError> {
    let lower = text.trim().to_lowercase();
    if lower.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some(day) = numeric(&lower, today) {
        return day.map(DateOrMonth::Day);
    }
    // "sun 2027-01-03".
    if let Some((day, date)) = lower.split_once(' ')
        && let Some(said) = weekday(day.trim_end_matches(','))
        && let Some(date) = numeric(date.trim(), today)
    {
        let date = date?;
        let agrees = date.weekday() == said;
        return if agrees { Ok(DateOrMonth::Day(date)) } else { Err(DateError::OtherWeekday { date, said }) };
    }
    if counts_back(&lower) {
        return Err(DateError::Backwards(quoted(text)));
    }
    let words = words::split(&lower);
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    // "november next year".
    let next_year = today.year().saturating_add(1).to_string();
    if words.len() > 2
        && let Some(at) = words.windows(2).position(|pair| pair == ["next", "year"])
        && words.iter().any(|word| month(word).is_some())
    {
        words.splice(at..at + 2, [next_year.as_str()]);
    }
    if let [part, of @ ..] = &words[..]
        && let Some(part) = PartOf::named(part)
        && let Some((first, last)) = stretch(of, today)
    {
        return Ok(DateOrMonth::Day(part.of(first, last)));
    }
    if let Some(date) = nth_weekday(&words, today) {
        return date.ok_or_else(|| DateError::NoSuchDay(quoted(text))).map(DateOrMonth::Day);
    }
    if let Some(date) = relative(&words, today) {
        return Ok(DateOrMonth::Day(date));
    }
    named(&words, today, text)
}

/// `in -3 days`, `in - 3 days`, `- 2 weeks`.
fn counts_back(lower: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut before = "";
    lower.split_whitespace().any(|word| {
        let minus = word.strip_prefix(['-', '−']).is_some_and(|rest| rest.starts_with(is_digit));
        let apart = matches!(before, "-" | "−" | "in-")
            && word.starts_with(is_digit)
            && (lower.starts_with("in") || lower.starts_with(['-', '−']));
        before = word;
        minus || apart
    })
}

/// `first monday of january`, `last friday in march 2027`: none when the words are of another form, and then none when
/// the month has no such day.
fn nth_weekday(words: &[&str], today: Date) -> Option<Option<Date>> {
    let [nth, day, of @ ..] = words else { return None };
    let day = weekday(day)?;
    let nth = if *nth == "last" { -1 } else { i8::try_from(number(nth)?).ok().filter(|nth| (1..=5).contains(nth))? };
    let of: Vec<&str> = of.iter().copied().filter(|word| *word != "in").collect();
    let (first, last) = stretch(&of, today).filter(|(first, last)| first.month() == last.month())?;
    let in_month = |first: Date| first.nth_weekday_of_month(nth, day).ok();
    // The first monday of this month may be past, and the month was named without its year.
    let names_year = of.iter().any(|word| matches!(number(word), Some(1900..=2999)));
    let found = in_month(first);
    if names_year || last < today || found.is_none_or(|found| found >= today) || of.contains(&"month") {
        return Some(found);
    }
    Some(Date::new(first.year().saturating_add(1), first.month(), 1).ok().and_then(in_month))
}

/// `15 jan 2027`, `january`: in whatever order.
fn named(words: &[&str], today: Date, text: &str) -> Result<DateOrMonth, DateError> {
    let unknown = || DateError::Unknown(quoted(text));
    let mut named = (None, None, None);
    let mut said = None;
    for word in words {
        match (month(word), number(word)) {
            (Some(month), _) if named.1.is_none() => named.1 = Some(month),
            (_, Some(year @ 1900..=2999)) if named.2.is_none() => named.2 = i16::try_from(year).ok(),
            (_, Some(day)) if named.0.is_none() => named.0 = Some(day),
            _ if weekday(word).is_some() && words.len() > 1 => said = weekday(word),
            // "next january" is the one that comes.
            _ if matches!(*word, "next" | "this" | "coming" | "in") && words.len() > 1 => {}
            _ => return Err(unknown()),
        }
    }
    let (day, Some(month), year) = named else { return Err(unknown()) };
    let no_such_day = || DateError::NoSuchDay(quoted(text));
    let on = |year: i16| i8::try_from(day.unwrap_or(1)).ok().and_then(|day| Date::new(year, month, day).ok());
    let date = match year {
        Some(year) => on(year),
        None if day.is_none() => {
            // This month still counts as "november", but not as "next november".
            let next = words.contains(&"next") && month == today.month();
            let this = on(today.year()).filter(|_| !next);
            this.filter(|first| first.last_of_month() >= today).or_else(|| on(today.year().saturating_add(1)))
        }
        None => next_such(today, on),
    };
    let date = date.ok_or_else(no_such_day)?;
    if let Some(said) = said.filter(|said| day.is_some() && *said != date.weekday()) {
        return Err(DateError::OtherWeekday { date, said });
    }
    Ok(if day.is_some() { DateOrMonth::Day(date) } else { DateOrMonth::Month(date) })
}

/// A part of a month or a year, as a day of it.
#[derive(Debug, Clone, Copy)]
enum PartOf {
    Start,
    Middle,
    End,
}

impl PartOf {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "start" | "beginning" | "begin" | "early" => Self::Start,
            "mid" | "middle" => Self::Middle,
            "end" | "late" => Self::End,
            _ => return None,
        })
    }

    fn of(self, first: Date, last: Date) -> Date {
        match self {
            Self::Start => first,
            Self::Middle => {
                first.saturating_add(i64::from((first.until(last).map_or(1, |span| span.get_days()) - 1) / 2).days())
            }
            Self::End => last,
        }
    }
}

/// The first and the last day of a month or a year: `march`, `next month`, `year`.
fn stretch(words: &[&str], today: Date) -> Option<(Date, Date)> {
    let whole_month = |first: Date| Some((first, first.last_of_month()));
    let whole_year = |year: i16| Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    match words {
        ["month"] | ["this", "month"] => whole_month(today.first_of_month()),
        ["next", "month"] => whole_month(today.last_of_month().tomorrow().ok()?),
        ["year"] | ["this", "year"] => whole_year(today.year()),
        ["next", "year"] => whole_year(today.year().checked_add(1)?),
        [year] if matches!(number(year), Some(1900..=2999)) => whole_year(i16::try_from(number(year)?).ok()?),
        _ => match named(words, today, "").ok()? {
            DateOrMonth::Month(first) => whole_month(first),
            DateOrMonth::Day(_) => None,
        },
    }
}

/// The first year from today's on in which the day exists and is not past; 29 February may be eight years off.
fn next_such(today: Date, on: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    (0..=8).filter_map(|years| on(today.year().saturating_add(years))).find(|date| *date >= today)
}

fn relative(words: &[&str], today: Date) -> Option<Date> {
    let after = |days: i64| today.checked_add(days.days()).ok();
    match words {
        ["today" | "now" | "tonight"] => Some(today),
        [word] if words::is_tomorrow(word) => after(1),
        ["day", "after", "tomorrow"] => after(2),
        ["next", "week"] => today.nth_weekday(1, Weekday::Monday).ok(),
        ["next", "month"] => today.last_of_month().tomorrow().ok(),
        ["next", "year"] => Date::new(today.year().checked_add(1)?, 1, 1).ok(),
        ["new", "year" | "years"] | ["new", "year" | "years", "day"] => {
            Date::new(today.year().checked_add(1)?, 1, 1).ok()
        }
        ["christmas" | "xmas"] | ["christmas" | "xmas", "day"] => next_such(today, |year| Date::new(year, 12, 25).ok()),
        ["christmas" | "xmas", "eve"] => next_such(today, |year| Date::new(year, 12, 24).ok()),
        ["easter"] | ["easter", "sunday"] => next_such(today, feasts::easter),
        ["new", "year" | "years", "eve"] => next_such(today, |year| Date::new(year, 12, 31).ok()),
        ["in", "half", "year"] | ["in", "half", "a" | "an", "year"] | ["half", "a", "year"] => {
            today.checked_add(6.months()).ok()
        }
        ["next" | "this" | "coming", day] | [day] if weekday(day).is_some() => today.nth_weekday(1, weekday(day)?).ok(),
        ["in", count, unit] | [count, unit, "now" | "today"] | [count, unit] => {
            let count = amount(count)?;
            let span = match unit.trim_end_matches('s') {
                "day" => count.days(),
                "week" | "wk" => count.checked_mul(7)?.days(),
                "fortnight" => count.checked_mul(14)?.days(),
                "month" | "mo" => count.months(),
                "year" | "yr" => count.years(),
                _ => return None,
            };
            today.checked_add(span).ok()
        }
        _ => None,
    }
}

/// What an error repeats of a text: short, and on one line.
fn quoted(text: &str) -> String {
    let plain: String =
        text.trim().chars().filter(|c| !c.is_control() && !matches!(c, '`' | '@' | '<' | '>')).collect();
    if plain.chars().count() <= QUOTED {
        return plain;
    }
    format!("{}…", plain.chars().take(QUOTED).collect::<String>())
}

#[cfg(test)]
mod tests;
