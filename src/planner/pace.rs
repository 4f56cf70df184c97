//! A study pace, read from the words people use for it.
//!
//! Pure: text in, a [`Pace`] or a reason out.
//!
//! # What is read
//!
//! ```text
//! pace       = statement { ("," | "and" | "plus" | ";" | …) statement }
//! statement  = amount and, in any order round it, what it is for; noise words and typos are put up with
//! amount     = duration ["-" | "to" | "or" duration] | "between" duration "and" duration | time-of-day "to" time-of-day
//!            | "full-time" | "part-time" | number            a bare number is hours
//! duration   = "2h" | "1h30" | "1 hr 45 min" | "2:30" | "½ hour" | "an hour and a half" | "twenty-five hours" | "90m"
//! for        = "a day" | "daily" | "/week" | "per month" | "every two weeks" | "biweekly" | …
//!            | "weekdays" | "mon-fri" | "Mon/Wed/Fri" | "tues & thurs" | "on the weekend" | …
//!            | "3 days a week" | "twice a week" | "4x per week" | "every other day" | "every 3 days"
//!            | "except sundays" | "no weekends"
//! ```
//!
//! # Conventions
//!
//! A week has seven days, five of them weekdays; a month is 52/12 weeks. An amount for nothing is for the week. An amount on
//! "the weekend" is for both days together; on any other days it is for each. An evening or a time of day without a day
//! is every day. Ranges stay ranges. A figure beats the word "full-time".
//!
//! ```
//! use certpace::planner::pace::{self, PaceWords};
//!
//! let pace = pace::parse("2 hrs weekdays, 4 on saturdays", &PaceWords::default()).unwrap();
//! assert_eq!(pace.hours_per_week().low, 14.0);
//! assert_eq!(pace.to_string(), "2h Mon-Fri; 4h Sat");
//! assert_eq!(pace.reading(), "14 h a week: 2 h Monday to Friday, 4 h on Saturday");
//! ```

use std::fmt;
use std::ops::Add;

use jiff::civil::Date;

mod clause;
mod days;
mod items;
mod step;
mod token;
mod words;

pub use days::DaySet;
#[cfg(test)]
pub(crate) use days::WEEK as ALL_DAYS;

/// The longest phrase that is read, in bytes. People need 40; the rest is not a pace.
pub const MAX_LENGTH: usize = 300;

/// The most parts of a pace: with as many, its written form still fits into [`MAX_LENGTH`]. Nobody needs half of it.
const MAX_PARTS: usize = 10;

/// How much a learner studies, and on which days.
///
/// Never zero, never more than 24 hours on any day or 168 in a week. Its [`Display`](fmt::Display) is a phrase that
/// [`parse`] reads back to the same value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pace {
    /// At most one part for each kind of days, in a fixed order; named days never overlap.
    parts: Vec<Part>,
}

/// Some minutes on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// The days.
    pub days: Days,
    /// The minutes on each of them; for [`Days::Any`] those of the whole week.
    pub minutes: Minutes,
}

/// On which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Days {
    /// No days are named: the minutes are the week's, and a seventh of them is laid on each day.
    Any,
    /// On each of these.
    On(DaySet),
    /// On so many days a week (1 to 7); [`DaySet::spread`] says on which they are laid.
    Count(u8),
    /// Once in so many days (2 to 14), counted from Monday 1 January 2024 rather than from the start, so that
    /// a later start can never come out earlier.
    EveryNth(u8),
}

/// A number of minutes, as a range; both ends are the same when one figure was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Minutes {
    /// The least.
    pub low: u32,
    /// The most.
    pub high: u32,
}

/// A number of hours, as a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hours {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// What "full-time" and "part-time" mean here, in hours a week, least and most. A FAQ file sets its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceWords {
    /// Hours of "full-time".
    pub full_time: (u32, u32),
    /// Hours of "part-time".
    pub part_time: (u32, u32),
}

impl Default for PaceWords {
    fn default() -> Self {
        Self { full_time: (35, 40), part_time: (10, 20) }
    }
}

/// Why a phrase is no pace. The message says so to the one who wrote it, with an example of what works.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaceError {
    /// Blank, or only signs.
    #[error("there is nothing to read; write how much you study, for example \"10 hours a week\"")]
    Empty,
    /// Longer than [`MAX_LENGTH`], or of too many parts.
    #[error("that is too long to be a pace; a few words do, for example \"2h on weekdays, 4h on saturday\"")]
    TooLong,
    /// Days or a rate, and nothing of how much.
    #[error("that says when, and not for how long; add an amount, for example \"1 hour every day\"")]
    NoAmount,
    /// A stretch of time where a rate is meant.
    #[error("that is how long it takes, and I need how much you study; for example \"10 hours a week\"")]
    HowLong,
    /// `6m`.
    #[error("\"m\" could be minutes or months; write \"40 min a day\", for example")]
    MinutesOrMonths,
    /// A number of something that is no time.
    #[error("I can count hours and minutes, and not \"{0}\"; for example \"6 hours a week\"")]
    UnknownUnit(String),
    /// An amount for each of something that is no time.
    #[error(
        "I do not know how often \"{0}\" comes round; write \"a day\" or \"a week\", for example \"3 hours a day\""
    )]
    UnknownPeriod(String),
    /// `some`, `a few`.
    #[error("\"{0}\" could be any number; write one, for example \"6 hours a week\"")]
    Vague(String),
    /// A word that says nothing of time.
    #[error("I find no study time in \"{0}\"; write for example \"10 hours a week\" or \"2h on weekdays\"")]
    NotATime(String),
    /// More than a day holds.
    #[error("that is more than 24 hours on one day; write for example \"3 hours a day\"")]
    TooMuchADay,
    /// More than a week holds.
    #[error("that is more than the 168 hours a week has; write for example \"20 hours a week\"")]
    TooMuchAWeek,
    /// `9 days a week`.
    #[error("a week has seven days; write for example \"2 hours, 5 days a week\"")]
    TooManyDays,
    /// Nothing at all.
    #[error("with no study time there is no date; even \"40 min a day\" gives one")]
    Zero,
    /// Less than nothing.
    #[error("time cannot be less than nothing; write for example \"3 hours a week\"")]
    Negative,
    /// NaN, infinity.
    #[error("that is not a number of hours; write for example \"10 hours a week\"")]
    NotFinite,
}

/// Reads a pace; `words` says what "full-time" and "part-time" are.
///
/// # Errors
///
/// When the phrase states no amount of time per week that a person can keep: see [`PaceError`].
///
/// ```
/// use certpace::planner::pace::{self, PaceError, PaceWords};
///
/// assert_eq!(pace::parse("6 months", &PaceWords::default()), Err(PaceError::HowLong));
/// ```
pub fn parse(text: &str, words: &PaceWords) -> Result<Pace, PaceError> {
    if text.len() > MAX_LENGTH {
        return Err(PaceError::TooLong);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(if text.contains('∞') { PaceError::NotFinite } else { PaceError::Empty });
    }
    let folded = token::fold(text);
    Pace::new(clause::parts(&items::read(&folded), words)?)
}

/// The pace that a message states in passing: "how long for the cpc if i do 2h a day". Stricter than [`parse`], which is
/// told that its text is a pace: the amount must have its unit, and say what it is for.
///
/// ```
/// use certpace::planner::pace::{self, PaceWords};
///
/// let words = PaceWords::default();
/// let stated = pace::mentioned("how long for the cpc if i do 2h a day", &words).unwrap();
/// assert_eq!(stated.hours_per_week().low, 14.0);
/// assert_eq!(pace::mentioned("is the exam 4 hours long", &words), None);
/// ```
pub fn mentioned(text: &str, words: &PaceWords) -> Option<Pace> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let folded = token::fold(text);
    let items = items::read(&folded);
    let has_amount = items.iter().any(|item| matches!(item, items::Item::Amount(_) | items::Item::Clock(_)));
    let is_placed = items.iter().any(clause::places);
    // "I work 40 hours a week" says nothing of study.
    let is_job = items.contains(&items::Item::JobHours);
    if !has_amount || !is_placed || is_job {
        return None;
    }
    Pace::new(clause::parts(&items, words).ok()?).ok()
}

impl Pace {
    /// A pace of these parts; parts for the same days are added up.
    ///
    /// # Errors
    ///
    /// [`PaceError::Zero`], [`PaceError::TooLong`], [`PaceError::TooMuchADay`] and [`PaceError::TooMuchAWeek`].
    pub fn new(parts: Vec<Part>) -> Result<Self, PaceError> {
        let pace = Self { parts: in_order(&parts) };
        if pace.parts.len() > MAX_PARTS {
            return Err(PaceError::TooLong);
        }
        let week = pace.minutes_per_week();
        if week.low <= 0.0 {
            return Err(PaceError::Zero);
        }
        let fullest = pace.fullest_day();
        match () {
            () if fullest > MINUTES_A_DAY && pace.parts.iter().any(|part| part.days != Days::Any) => {
                Err(PaceError::TooMuchADay)
            }
            () if week.high > 7.0 * MINUTES_A_DAY => Err(PaceError::TooMuchAWeek),
            () => Ok(pace),
        }
    }

    /// So many hours a week, on no days in particular. Rounded to the minute, and kept between one minute and 168 hours.
    pub fn weekly(hours: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the minutes of a week")]
        let minutes = (hours * 60.0).round().clamp(1.0, 7.0 * MINUTES_A_DAY) as u32;
        Self { parts: vec![Part { days: Days::Any, minutes: Minutes { low: minutes, high: minutes } }] }
    }

    /// Its parts, in a fixed order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Hours in an average week.
    pub fn hours_per_week(&self) -> Hours {
        let minutes = self.minutes_per_week();
        Hours { low: minutes.low / 60.0, high: minutes.high / 60.0 }
    }

    /// Minutes on this date: the least and the most. Fractions come from totals that are laid on several days.
    pub fn minutes_on(&self, date: Date) -> Hours {
        let mut sum = Hours { low: 0.0, high: 0.0 };
        for part in &self.parts {
            let share = match part.days {
                Days::Any => 1.0 / 7.0,
                Days::On(set) => f64::from(u8::from(set.contains(date.weekday()))),
                Days::Count(count) => f64::from(u8::from(DaySet::spread(count).contains(date.weekday()))),
                Days::EveryNth(n) => f64::from(u8::from(days_since_2024(date).rem_euclid(i64::from(n)) == 0)),
            };
            sum.low += share * f64::from(part.minutes.low);
            sum.high += share * f64::from(part.minutes.high);
        }
        sum
    }

    /// The same days, with the amounts multiplied. Each part keeps at least a minute; what would not fit into the day is
    /// cut off at it.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let scale = |minutes: u32, most: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to the minutes of a week"
            )]
            let scaled = (f64::from(minutes) * factor).round().clamp(1.0, most) as u32;
            scaled
        };
        let parts = self.parts.iter().map(|part| {
            let most = if part.days == Days::Any { 7.0 * MINUTES_A_DAY } else { MINUTES_A_DAY };
            let minutes = Minutes { low: scale(part.minutes.low, most), high: scale(part.minutes.high, most) };
            Part { days: part.days, minutes }
        });
        Self::new(parts.collect()).unwrap_or_else(|_| self.clone())
    }

    /// What was understood, to show to the one who wrote it: "14 h a week: 2 h Monday to Friday, 4 h on Saturday".
    pub fn reading(&self) -> String {
        let total = self.hours_per_week();
        let exact = |hours: f64| (hours * 60.0 - (hours * 60.0).round()).abs() < 1e-9;
        let about = if exact(total.low) && exact(total.high) { "" } else { "about " };
        let week = format!("{about}{} a week", spoken(total_minutes(total)));
        if let [Part { days: Days::Any, .. }] = self.parts.as_slice() {
            return week;
        }
        let parts = self.parts.iter().map(|part| {
            let amount = spoken(part.minutes);
            match part.days {
                Days::Any => format!("{amount} on no fixed days"),
                Days::On(set) if set == DaySet::ALL => format!("{amount} every day"),
                Days::On(set) if set.in_words().contains(" to ") => format!("{amount} {}", set.in_words()),
                Days::On(set) => format!("{amount} on {}", set.in_words()),
                Days::Count(1) => format!("{amount} on one day a week"),
                Days::Count(count) => format!("{amount} on {count} days a week"),
                Days::EveryNth(2) => format!("{amount} every other day"),
                Days::EveryNth(n) => format!("{amount} every {n} days"),
            }
        });
        format!("{week}: {}", parts.collect::<Vec<_>>().join(", "))
    }

    fn minutes_per_week(&self) -> Hours {
        let mut sum = Hours { low: 0.0, high: 0.0 };
        for part in &self.parts {
            let days = match part.days {
                Days::Any => 1.0,
                Days::On(set) => f64::from(set.len()),
                Days::Count(count) => f64::from(count),
                Days::EveryNth(n) => 7.0 / f64::from(n),
            };
            sum.low += days * f64::from(part.minutes.low);
            sum.high += days * f64::from(part.minutes.high);
        }
        sum
    }

    /// The most minutes that any one day can get.
    fn fullest_day(&self) -> f64 {
        let on = |day| {
            let minutes = self.parts.iter().map(|part| match part.days {
                Days::Any => f64::from(part.minutes.high) / 7.0,
                Days::On(set) if !set.contains(day) => 0.0,
                Days::Count(count) if !DaySet::spread(count).contains(day) => 0.0,
                Days::On(_) | Days::Count(_) | Days::EveryNth(_) => f64::from(part.minutes.high),
            });
            minutes.sum::<f64>()
        };
        days::WEEK.into_iter().map(on).fold(0.0, f64::max)
    }
}

const MINUTES_A_DAY: f64 = 24.0 * 60.0;

fn days_since_2024(date: Date) -> i64 {
    let monday = jiff::civil::date(2024, 1, 1);
    i64::from(monday.until(date).map_or(0, |span| span.get_days()))
}

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

/// One part for each kind of days: no days first, then named days as they come in the week (those with the same
/// minutes together), then numbers of days, then every so many days.
fn in_order(parts: &[Part]) -> Vec<Part> {
    let mut any = Minutes::default();
    let mut named = [Minutes::default(); 7];
    let mut counts = [Minutes::default(); 8];
    let mut nths = [Minutes::default(); 15];
    for part in parts {
        match part.days {
            Days::Any => any = any + part.minutes,
            Days::On(set) => {
                set.iter().for_each(|day| named[days::place(day)] = named[days::place(day)] + part.minutes)
            }
            Days::Count(count) if count < 7 => counts[usize::from(count)] = counts[usize::from(count)] + part.minutes,
            Days::Count(_) => named.iter_mut().for_each(|day| *day = *day + part.minutes),
            Days::EveryNth(n) => {
                let n = usize::from(n.clamp(2, 14));
                nths[n] = nths[n] + part.minutes;
            }
        }
    }
    let mut ordered = Vec::new();
    let mut push = |days: Days, minutes: Minutes| {
        if minutes.high > 0 {
            ordered.push(Part { days, minutes });
        }
    };
    push(Days::Any, any);
    for (index, minutes) in named.into_iter().enumerate() {
        if !named[..index].contains(&minutes) {
            let same = days::WEEK.into_iter().filter(|day| named[days::place(*day)] == minutes);
            push(Days::On(DaySet::of(&same.collect::<Vec<_>>())), minutes);
        }
    }
    for (count, minutes) in (0u8..).zip(counts) {
        push(Days::Count(count), minutes);
    }
    for (n, minutes) in (0u8..).zip(nths) {
        push(Days::EveryNth(n), minutes);
    }
    ordered
}

fn total_minutes(hours: Hours) -> Minutes {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the minutes of a week")]
    let whole = |hours: f64| (hours * 60.0).round() as u32;
    Minutes { low: whole(hours.low), high: whole(hours.high) }
}

/// The phrase that reads back to the same pace: `2h Mon-Fri; 4h Sat`.
impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            let minutes = part.minutes;
            match part.days {
                Days::Any => write!(f, "{minutes} a week")?,
                Days::On(set) if set == DaySet::ALL => write!(f, "{minutes} a day")?,
                Days::On(set) => write!(f, "{minutes} {set}")?,
                Days::Count(1) => write!(f, "{minutes} 1 day a week")?,
                Days::Count(count) => write!(f, "{minutes} {count} days a week")?,
                Days::EveryNth(n) => write!(f, "{minutes} every {n} days")?,
            }
        }
        Ok(())
    }
}

/// `2h`, `1h30`, `45min`, `10h-15h`.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |f: &mut fmt::Formatter<'_>, minutes: u32| match (minutes / 60, minutes % 60) {
            (0, minutes) => write!(f, "{minutes}min"),
            (hours, 0) => write!(f, "{hours}h"),
            (hours, minutes) => write!(f, "{hours}h{minutes:02}"),
        };
        one(f, self.low)?;
        if self.low == self.high {
            return Ok(());
        }
        f.write_str("-")?;
        one(f, self.high)
    }
}

/// "2 h", "1 h 30 min", "10–15 h".
pub(crate) fn spoken(minutes: Minutes) -> String {
    let one = |minutes: u32| match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    let Minutes { low, high } = minutes;
    if low == high {
        return one(low);
    }
    if low % 60 == 0 && high % 60 == 0 {
        return format!("{}–{} h", low / 60, high / 60);
    }
    if high < 60 {
        return format!("{low}–{high} min");
    }
    format!("{} to {}", one(low), one(high))
}

/// As [`spoken`], of hours.
pub(crate) fn spoken_hours(hours: Hours) -> String {
    spoken(total_minutes(hours))
}

#[cfg(test)]
pub(crate) mod tests;
