//! Days, weekdays, months and lengths of time as people read them, and why a text names no day.

use jiff::civil::{Date, Weekday};

use super::language::{Fallback, Language};
use crate::limits;
use crate::planner::dates::DateError;

/// "10 Jan 2027", as every text, picture and file has it.
pub fn day(language: Language, date: Date) -> String {
    let Fallback::English = language.fallback();
    format!("{} {}", short_day(language, date), date.year())
}

/// "10 Jan".
pub fn short_day(language: Language, date: Date) -> String {
    let Fallback::English = language.fallback();
    format!("{} {}", date.day(), short_month(language, date))
}

/// "Jan".
pub fn short_month(language: Language, date: Date) -> &'static str {
    let Fallback::English = language.fallback();
    &month(language, date.month())[..3]
}

/// The name of a month from 1 to 12.
pub fn month(language: Language, month: i8) -> &'static str {
    let Fallback::English = language.fallback();
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::from(month.clamp(1, 12).unsigned_abs()) - 1]
}

/// The name of a weekday.
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    let Fallback::English = language.fallback();
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "8 months", "11 weeks", "2 years": a length as people say it, never finer than it is known.
pub fn length(language: Language, from: Date, to: Date) -> String {
    let Fallback::English = language.fallback();
    let days = from.until(to).map_or(0, |span| span.get_days());
    let (count, unit) = match days {
        ..=13 => (days, "day"),
        14..=83 => ((days + 3) / 7, "week"),
        84..=1094 => ((f64::from(days) / 30.44).round() as i32, "month"),
        _ => {
            let halves = (f64::from(days) / 365.25 * 2.0).round() as i32;
            return if halves % 2 == 0 { format!("{} years", halves / 2) } else { format!("{}½ years", halves / 2) };
        }
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// Why a text is no date, and what to write instead.
pub fn refusal(language: Language, why: &DateError) -> String {
    let Fallback::English = language.fallback();
    match why {
        DateError::Empty => {
            "there is no date; write for example \"15 Jan\", \"next monday\" or \"2027-03-01\"".to_owned()
        }
        DateError::Unknown(text) => format!(
            "I cannot read \"{text}\" as a date; write for example \"15 Jan\", \"next monday\" or \"2027-03-01\""
        ),
        DateError::NoSuchDay(text) => {
            format!("there is no such day as \"{text}\"; write for example \"28 Feb 2027\" or \"2027-02-28\"")
        }
        DateError::TwoWays(text) => {
            format!("\"{text}\" could be read as two dates; write the month as a word, for example \"3 Apr\"")
        }
        DateError::OtherWeekday { date, said } => format!(
            "{} is a {}, not a {}; write the one that you mean",
            day(language, *date),
            weekday(language, date.weekday()),
            weekday(language, *said)
        ),
        DateError::Backwards(text) => {
            format!("\"{text}\" counts backwards; write the day itself, for example \"15 Jan\"")
        }
        DateError::TodayOrLastWeek(text) => {
            format!("\"{text}\" could be today or a week ago; write \"today\", \"7 days ago\" or the date")
        }
        DateError::Ahead(text) => {
            format!("\"{text}\" is still to come; write a day that is over, for example \"yesterday\" or \"22 Nov\"")
        }
        DateError::WrongWayRound(text) => format!(
            "\"{text}\" would end before it begins, or last most of a year; write the first day before the last one, with their \
             years, for example \"20 Dec 2027 to 2 Jan 2028\""
        ),
        DateError::PastBreak(off) => {
            format!("the break {off} is over before the first day; leave it out, or write the year that you mean")
        }
        DateError::TooManyBreaks => format!("that is more than {} breaks; name the longest ones", limits::BREAKS),
    }
}
