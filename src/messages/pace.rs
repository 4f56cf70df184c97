//! A pace said back to the one who wrote it, and why a text is none.

use jiff::civil::Date;

use super::dates;
use super::language::{Fallback, Language};
use crate::planner::pace::{Deadline, Hours, Minutes, Pace};

mod english;
mod refusal;

pub use refusal::refusal;

/// What was understood, to show to the one who wrote it: "14 h a week: 2 h Monday to Friday, 4 h on Saturday".
pub fn reading(language: Language, pace: &Pace) -> String {
    reading_with(language, pace, |date| dates::day(language, date))
}

/// As [`reading`], with its dates as `day` has them: in one message all dates are of one style.
pub fn reading_with(language: Language, pace: &Pace, day: impl Fn(Date) -> String) -> String {
    match language.fallback() {
        Fallback::English => english::reading(pace, day),
    }
}

/// When the phrase says that the exam is, or that all is to be done: "exam in May 2027".
pub fn deadline(language: Language, deadline: Deadline) -> String {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    match deadline {
        Deadline::Exam { first, last } if first == last => format!("exam on {}", day(first)),
        Deadline::Exam { first, last } if first == last.first_of_month() && last == first.last_of_month() => {
            format!("exam in {} {}", dates::month(language, first.month()), first.year())
        }
        Deadline::Exam { first, last } => format!("exam between {} and {}", day(first), day(last)),
        Deadline::DoneBy(by) => format!("done by {}", day(by)),
    }
}

/// Several of them, of which one is meant, in quotes: `"10 h a week" or "14 h a week: …"`.
pub fn either<'a>(language: Language, readings: impl IntoIterator<Item = &'a Pace>) -> String {
    let Fallback::English = language.fallback();
    let said: Vec<String> = readings.into_iter().map(|pace| format!("\"{}\"", reading(language, pace))).collect();
    match said.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// "2 h", "1 h 30 min", "10–15 h".
pub fn time(language: Language, minutes: Minutes) -> String {
    match language.fallback() {
        Fallback::English => english::time(minutes),
    }
}

/// As [`time()`], of hours.
pub fn hours(language: Language, hours: Hours) -> String {
    time(language, in_minutes(hours))
}

fn in_minutes(hours: Hours) -> Minutes {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the minutes of a week")]
    let whole = |hours: f64| (hours * 60.0).round() as u32;
    Minutes { low: whole(hours.low), high: whole(hours.high) }
}
