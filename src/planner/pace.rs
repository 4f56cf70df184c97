//! A study pace, read from the words people use for it.
//!
//! Pure: text and today in, a [`Pace`] or a reason out.
//!
//! # How a phrase is read
//!
//! ```text
//! text ─token→ numbers, words, signs ─translated→ English ─idioms→ plain words
//!      ─items→ amounts, periods, days, markers, asides ─statement→ statements ─meaning→ Pace
//! ```
//!
//! Idioms come after clauses that say something of other clauses (`idioms::retold`: "saturday like monday", "three of them an hour, the
//! other two half"), and before the dates of what begins or ends a phase (`dated`: "once nursery starts on 3 february").
//!
//! Every word gets a role: part of an amount, unit, period, days, exception, phase, alternative, restatement, aside,
//! somebody else's or another activity's time, filler. A word that has none ends the reading with [`PaceError::NotUnderstood`].
//! In a clause with an amount these are asides: a closed list of words, what "while", "after", "on the" or the like opens, a clause
//! of somebody else's after a whole amount, and a word that stands where it cannot say what the amount is for.
//! Two amounts whose relation is not said end the reading with [`PaceError::Ambiguous`], which offers the likely readings. Nothing
//! is added up because it happens to stand there.
//!
//! A second, plainer reading of the same words is made without the grammar: clauses, amounts, the days nearest to each. Where it
//! contradicts the first the reader is asked, and where it is sure it stands in for a first that found none. A last check asks with
//! [`PaceError::Unconfirmed`] where something that was said has no part in the reading.
//!
//! ```text
//! pace       = phase { ("then" | "after that" | "from" date | …) phase }
//! phase      = statement { ("," | "and" | "plus" | ";" | …) statement } ["until" date | "for" stretch | "in" months]
//! statement  = amount and, in any order round it, what it is for; filler, asides and typos are put up with
//! amount     = duration ["-" | "to" | "or" | ", maybe" duration] | "between" duration "and" duration | time-of-day "to" time-of-day
//!            | "full-time" | "part-time" | number            a bare number is hours
//! duration   = "2h" | "1h30" | "1 hr 45 min" | "2:30" | "½ hour" | "20'" | "an hour and a half" | "twenty-five hours" | "90m"
//! for        = "a day" | "daily" | "/week" | "per month" | "every two weeks" | "biweekly" | …
//!            | "weekdays" | "mon-fri" | "Mo-Fr" | "Mon/Wed/Fri" | "S/S" | "tues & thurs" | "on the weekend" | "other days" | …
//!            | "3 days a week" | "twice a week" | "4x per week" | "6 lessons a week" | "every other day" | "every 3 days"
//!            | "except sundays" | "sunday off" | "nothing on sunday" | "one week … the next week …"
//!            | "my days off" | "the other days" | "those days"         where a roster tells how many those are
//!            | "on my week off" | "with the kids" | "when i'm home"     where weeks are said to take turns
//! roster     = "i work 4 days" | "three 12s" | "3 shifts a week" | "3 days off" | "4 on 4 off"
//! away       = "off dec 24-jan 1" | "vacation feb 1-7" | "except the week of christmas"   no study then, the same before and after
//! condition  = "when i have overtime" … ("otherwise" | "if not") …                         one or the other: a range
//! ```
//!
//! # Conventions
//!
//! A week has seven days, five of them weekdays; a month is 52/12 weeks. A bare number, or six hours and more, for nothing is
//! for the week; less is asked about, because it may be a day's. An amount on "the weekend" is for both days together; on any
//! other days it is for each. An evening or a time of day without a day is every day. What is said of some days holds there in
//! place of what is said of every day, unless a word such as "plus" or "another" adds it. Ranges stay ranges. A figure beats
//! the word "full-time".
//!
//! ```
//! use certpace::messages::{Language, pace::reading};
//! use certpace::planner::pace::{self, PaceWords};
//! use jiff::civil::date;
//!
//! let today = date(2026, 11, 22);
//! let pace = pace::parse("2 hrs weekdays, 4 on saturdays", &PaceWords::default(), today).unwrap();
//! assert_eq!(pace.hours_per_week().low, 14.0);
//! assert_eq!(pace.to_string(), "2h Mon-Fri; 4h Sat");
//! assert_eq!(reading(Language::English, &pace), "14 h a week: 2 h Monday to Friday, 4 h on Saturday");
//!
//! let pace = pace::parse("10 hours a week until march, then 20", &PaceWords::default(), today).unwrap();
//! assert_eq!(reading(Language::English, &pace), "10 h a week until 1 Mar 2027, then 20 h a week");
//! ```

use std::ops::Add;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::limits;

mod accounting;
mod dated;
mod days;
mod deadline;
mod error;
mod idioms;
mod items;
mod lexicon;
mod meaning;
mod named;
mod offers;
mod phase;
mod plain;
mod preamble;
mod statement;
mod step;
mod token;
mod translated;
mod words;
mod written;

pub use crate::faq::study::{PaceWords, WorkingHours};
#[cfg(test)]
pub(crate) use days::WEEK as ALL_DAYS;
pub use days::{DaySet, Months};
pub use deadline::Deadline;
pub use error::PaceError;

/// The most parts of a pace, all phases together. Nobody needs half of it.
pub(crate) const MAX_PARTS: usize = 16;

/// The most weeks that take turns.
const MAX_TURNS: u8 = 8;

/// How much a learner studies, and on which days.
///
/// Never zero for good, never more than 24 hours on any day or 168 in a week. Its [`Display`](std::fmt::Display) is a phrase
/// that [`parse`] reads back to the same value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pace {
    /// At least one; only the last has no end and no months, and it has parts.
    phases: Vec<Phase>,
}

/// What holds for a while. Of several phases the first holds whose end has not come and whose months it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phase {
    /// The day from which it no longer holds.
    pub until: Option<Boundary>,
    /// The months in which it holds.
    pub months: Months,
    /// At most one for each kind of days and each week's turn, in a fixed order; named days of one turn never overlap.
    /// None: nothing is studied.
    pub parts: Vec<Part>,
}

/// Where a phase ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Boundary {
    /// On this day the next one begins.
    Day(Date),
    /// So many weeks after the start of study the next one begins.
    Weeks(u16),
}

impl Boundary {
    /// The day on which the next phase begins, for a plan that starts on `start`.
    pub fn day(self, start: Date) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Weeks(weeks) => start.saturating_add(i64::from(weeks).weeks()),
        }
    }
}

/// Some minutes on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// The days.
    pub days: Days,
    /// The minutes on each of them; for [`Days::Any`] those of the whole week.
    pub minutes: Minutes,
    /// In which weeks.
    pub turn: Turn,
}

impl Part {
    /// These minutes on these days of every week.
    pub fn every_week(days: Days, minutes: Minutes) -> Self {
        Self { days, minutes, turn: Turn::EVERY }
    }

    /// How many of its days an average week has; for [`Days::Any`] one stands for the whole week.
    fn days_a_week(&self) -> f64 {
        let days = match self.days {
            Days::Any => 1.0,
            Days::On(set) => f64::from(set.len()),
            Days::Count(count) => f64::from(count),
            Days::EveryNth(n) => 7.0 / f64::from(n),
        };
        days / f64::from(self.turn.of)
    }
}

/// Weeks in turn: the `week`th (from 1) of each `of` weeks, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Turn {
    of: u8,
    week: u8,
}

impl Turn {
    /// Every week.
    pub const EVERY: Self = Self { of: 1, week: 1 };

    /// One week in so many (1 to 8), from 1.
    pub fn new(week: u8, of: u8) -> Self {
        let of = of.clamp(1, MAX_TURNS);
        Self { of, week: week.clamp(1, of) }
    }

    /// Which of the weeks, from 1.
    pub fn week(self) -> u8 {
        self.week
    }

    /// Of how many.
    pub fn of(self) -> u8 {
        self.of
    }

    /// Whether the week of this day has it. Weeks are counted from Monday 1 January 2024 rather than from the start, so
    /// that a later start can never come out earlier.
    pub fn has(self, date: Date) -> bool {
        let week = days_since_2024(date).div_euclid(7).rem_euclid(i64::from(self.of));
        week + 1 == i64::from(self.week)
    }
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

/// Minutes of one day or one week, with their fractions, as a range.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct MinuteRange {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// What a phrase states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The pace.
    pub pace: Pace,
    /// The first day of study, where the phrase names it ("starting january 15").
    pub from: Option<Date>,
    /// When the exam is, or all is to be done, where the phrase says it ("exam in may").
    pub deadline: Option<Deadline>,
}

impl From<Pace> for Stated {
    fn from(pace: Pace) -> Self {
        Self { pace, from: None, deadline: None }
    }
}

/// Reads a pace; `words` says what "full-time" and "part-time" are and what is studied for, and `today` when "until march" is.
///
/// # Errors
///
/// When the phrase states no amount of time per week that a person can keep, or more than one: see [`PaceError`].
///
/// ```
/// use certpace::planner::pace::{self, PaceError, PaceWords};
/// use jiff::civil::date;
///
/// assert_eq!(pace::parse("6 months", &PaceWords::default(), date(2026, 11, 22)), Err(PaceError::HowLong));
/// ```
pub fn parse(text: &str, words: &PaceWords, today: Date) -> Result<Pace, PaceError> {
    stated(text, words, today).map(|stated| stated.pace)
}

/// As [`parse`], with the day on which the phrase says that study starts.
///
/// # Errors
///
/// As [`parse`].
pub fn stated(text: &str, words: &PaceWords, today: Date) -> Result<Stated, PaceError> {
    if let Some(pace) = written::read(text) {
        return Ok(pace.into());
    }
    if !limits::PACE.holds(text) {
        return Err(PaceError::TooLong);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(if text.contains('∞') { PaceError::NotFinite } else { PaceError::Empty });
    }
    // "1/1/1/1/1/3/3": on which days, and of what?
    if !text.chars().any(char::is_alphabetic) && text.matches('/').count() > 2 {
        return Err(PaceError::Unrelated);
    }
    let folded = token::fold(text);
    let (lexemes, deadline) = deadline::told(&folded, in_plain_words(&folded, words), today)?;
    let lexemes = dated::by_their_dates(&folded, lexemes, today);
    let read_of = |lexemes: &[lexicon::Lexeme<'_>]| {
        let read_first = meaning::read(&folded, lexemes, words, today, meaning::ReadingMode::EveryWord);
        plain::borne_out(read_first, lexemes).map_err(|why| match why {
            // Some time was said, for some days or from some day on.
            PaceError::Zero if says_some_time(lexemes) => PaceError::Unrelated,
            why => offers::sensible(why),
        })
    };
    let read = read_of(&lexemes).or_else(|why| match why {
        PaceError::NotUnderstood { .. }
        | PaceError::Ambiguous { .. }
        | PaceError::NotYours
        | PaceError::Unrelated
        | PaceError::UnknownUnit(_) => preamble::left_out(&lexemes).and_then(|rest| read_of(rest).ok()).ok_or(why),
        why => Err(why),
    });
    let read =
        read.or_else(|why| preamble::without_what_happened(&lexemes).and_then(|rest| read_of(rest).ok()).ok_or(why));
    if deadline.is_none() {
        return read;
    }
    let due = |stated: Stated| Stated { deadline, ..stated };
    let all_due = |readings: Vec<Stated>| readings.into_iter().map(due).collect();
    read.map(due).map_err(|why| match why {
        PaceError::Ambiguous { readings } => PaceError::Ambiguous { readings: all_due(readings) },
        PaceError::Unconfirmed { reading } => PaceError::Unconfirmed { reading: Box::new(due(*reading)) },
        PaceError::NotUnderstood { word, place, readings } => {
            PaceError::NotUnderstood { word, place, readings: all_due(readings) }
        }
        why => why,
    })
}

/// Whether any number is of more than nothing.
fn says_some_time(lexemes: &[lexicon::Lexeme<'_>]) -> bool {
    lexemes.iter().any(|it| match (it.kind, it.word) {
        (token::TokenKind::Number(value), _) | (_, Some(words::Keyword::Ones(value))) => value > 0.0,
        (_, word) => matches!(word, Some(words::Keyword::Tens(_) | words::Keyword::Half)),
    })
}

/// The lexemes of a folded phrase: its names set aside, in English, and with its idioms spelt out.
fn in_plain_words<'a>(folded: &'a str, words: &PaceWords) -> Vec<lexicon::Lexeme<'a>> {
    let lexemes = named::set_aside(lexicon::lexemes(folded), folded, &words.names);
    idioms::spelt_out(translated::in_english(lexemes))
}

/// The pace that a message states in passing: "how long for the cpc if i do 2h a day". Stricter than [`parse`], which is
/// told that its text is a pace: the amount must have its unit, and say what it is for. The words round it may be any.
///
/// ```
/// use certpace::planner::pace::{self, PaceWords};
/// use jiff::civil::date;
///
/// let (words, today) = (PaceWords::default(), date(2026, 11, 22));
/// let stated = pace::mentioned("how long for the cpc if i do 2h a day", &words, today).unwrap();
/// assert_eq!(stated.pace.hours_per_week().low, 14.0);
/// assert_eq!(pace::mentioned("is the exam 4 hours long", &words, today), None);
/// ```
pub fn mentioned(text: &str, words: &PaceWords, today: Date) -> Option<Stated> {
    if !limits::PACE.holds(text) {
        return None;
    }
    let folded = token::fold(text);
    let lexemes = in_plain_words(&folded, words);
    meaning::read(&folded, &lexemes, words, today, meaning::ReadingMode::InPassing).ok()
}

/// Whether a message states a pace in passing; see [`mentioned`].
pub fn is_mentioned(text: &str, words: &PaceWords) -> bool {
    // When it holds is not asked, so that any day does for today.
    mentioned(text, words, jiff::civil::date(2024, 1, 1)).is_some()
}

/// The pace that was written as its [`Display`](std::fmt::Display) writes it; none when the text is anything else.
pub fn written(text: &str) -> Option<Pace> {
    written::read(text)
}

/// The same amount on the same days all the time.
const ALWAYS: fn(Vec<Part>) -> Phase = |parts| Phase { until: None, months: Months::ALL, parts };

impl Pace {
    /// A pace of these parts, the same for good; parts for the same days are added up.
    ///
    /// # Errors
    ///
    /// As [`Pace::in_phases`].
    pub fn new(parts: Vec<Part>) -> Result<Self, PaceError> {
        Self::in_phases(vec![ALWAYS(parts)])
    }

    /// A pace that changes. The end and the months of the last phase are dropped, because something has to hold then;
    /// phases without study at the end as well.
    ///
    /// # Errors
    ///
    /// [`PaceError::Zero`], [`PaceError::TooLong`], [`PaceError::TooMuchADay`] and [`PaceError::TooMuchAWeek`].
    pub fn in_phases(phases: Vec<Phase>) -> Result<Self, PaceError> {
        let mut phases: Vec<Phase> =
            phases.into_iter().map(|phase| Phase { parts: phase::in_order(&phase.parts), ..phase }).collect();
        while phases.last().is_some_and(|last| last.parts.is_empty()) {
            phases.pop();
        }
        let Some(last) = phases.last_mut() else { return Err(PaceError::Zero) };
        (last.until, last.months) = (None, Months::ALL);
        if phases.iter().map(|phase| phase.parts.len().max(1)).sum::<usize>() > MAX_PARTS {
            return Err(PaceError::TooLong);
        }
        for phase in &phases {
            // From nothing to something: there is no telling when that ends.
            if !phase.parts.is_empty() && phase.hours_per_week().low <= 0.0 {
                return Err(PaceError::Zero);
            }
            if phase.fullest_day() > MINUTES_A_DAY && phase.parts.iter().any(|part| part.days != Days::Any) {
                return Err(PaceError::TooMuchADay);
            }
            if phase.fullest_week() > 7.0 * MINUTES_A_DAY {
                return Err(PaceError::TooMuchAWeek);
            }
        }
        Ok(Self { phases })
    }

    /// So many hours a week, on no days in particular. Rounded to the minute, and kept between one minute and 168 hours.
    pub fn weekly(hours: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the minutes of a week")]
        let minutes = (hours * 60.0).round().clamp(1.0, 7.0 * MINUTES_A_DAY) as u32;
        Self { phases: vec![ALWAYS(vec![Part::every_week(Days::Any, Minutes { low: minutes, high: minutes })])] }
    }

    /// Its phases, in the order in which they hold.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// Hours in an average week; of a pace that changes, from the least of its phases to the most, without those that have no
    /// study at all.
    pub fn hours_per_week(&self) -> Hours {
        let weeks = self.phases.iter().filter(|phase| !phase.parts.is_empty()).map(Phase::hours_per_week);
        weeks.reduce(|all, one| Hours { low: all.low.min(one.low), high: all.high.max(one.high) }).unwrap_or(NO_HOURS)
    }

    /// Minutes on this date of a plan that starts on `start`. Fractions come from totals that are laid on several days.
    pub fn minutes_on(&self, date: Date, start: Date) -> MinuteRange {
        self.phase_on(date, start).minutes_on(date)
    }

    /// The phase that holds on this date of a plan that starts on `start`.
    pub fn phase_on(&self, date: Date, start: Date) -> &Phase {
        let holds = |phase: &&Phase| {
            phase.until.is_none_or(|until| date < until.day(start)) && phase.months.contains(date.month())
        };
        self.phases.iter().find(holds).unwrap_or(&self.phases[self.phases.len() - 1])
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
        self.with_minutes(|part| {
            let most = if part.days == Days::Any { 7.0 * MINUTES_A_DAY } else { MINUTES_A_DAY };
            Minutes { low: scale(part.minutes.low, most), high: scale(part.minutes.high, most) }
        })
        .unwrap_or_else(|_| self.clone())
    }

    /// The same with other minutes for each part.
    fn with_minutes(&self, minutes: impl Fn(&Part) -> Minutes) -> Result<Self, PaceError> {
        let phases = self.phases.iter().map(|phase| {
            let parts = phase.parts.iter().map(|part| Part { minutes: minutes(part), ..*part });
            Phase { parts: parts.collect(), ..phase.clone() }
        });
        Self::in_phases(phases.collect())
    }
}

const MINUTES_A_DAY: f64 = 24.0 * 60.0;
const NO_HOURS: Hours = Hours { low: 0.0, high: 0.0 };

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

#[cfg(test)]
pub(crate) mod tests;
