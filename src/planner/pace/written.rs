//! The written form of a pace: short, exact, and read back by a reader of its own that knows nothing else.
//!
//! ```text
//! pace    = phase {", then " phase}
//! phase   = (part {"; " part} | "0h") [" in " month {"/" month}] [" until " date | " for " weeks " weeks"]
//! part    = minutes " " days [" (week " n " of " n ")"]
//! minutes = length ["-" length]                                     2h, 1h30, 45min, 10h-15h
//! days    = "a week" | "a day" | set | n " days a week" | "1 day a week" | "every " n " days"
//! set     = day {("-" | "/") day}                                   Mon-Fri, Mon/Wed/Fri
//! ```

use std::fmt;

use super::days::{self, DaySet, Months};
use super::{Boundary, Days, MAX_PARTS, Minutes, Pace, Part, Phase, Turn};

/// The phrase that reads back to the same pace: `2h Mon-Fri; 4h Sat`.
impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, phase) in self.phases.iter().enumerate() {
            if index > 0 {
                f.write_str(", then ")?;
            }
            write!(f, "{phase}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts.is_empty() {
            f.write_str("0h")?;
        }
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{part}")?;
        }
        if self.months != Months::ALL {
            write!(f, " in {}", self.months)?;
        }
        match self.until {
            None => Ok(()),
            Some(Boundary::Day(day)) => write!(f, " until {day}"),
            Some(Boundary::Weeks(weeks)) => write!(f, " for {weeks} weeks"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes;
        match self.days {
            Days::Any => write!(f, "{minutes} a week")?,
            Days::On(set) if set == DaySet::ALL => write!(f, "{minutes} a day")?,
            Days::On(set) => write!(f, "{minutes} {set}")?,
            Days::Count(1) => write!(f, "{minutes} 1 day a week")?,
            Days::Count(count) => write!(f, "{minutes} {count} days a week")?,
            Days::EveryNth(n) => write!(f, "{minutes} every {n} days")?,
        }
        if self.turn == Turn::EVERY {
            return Ok(());
        }
        write!(f, " (week {} of {})", self.turn.week(), self.turn.of())
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

/// Longer than this no pace is written: so many parts, each with its phase, take 70 bytes each.
const MAX_WRITTEN: usize = 70 * MAX_PARTS;

/// The pace that was written so; none when the text is anything but what would be written.
pub(super) fn read(text: &str) -> Option<Pace> {
    // A person's phrase is told apart by its beginning, before anything is made of it.
    let opens = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if !opens || text.len() > MAX_WRITTEN {
        return None;
    }
    let phases = text.split(", then ").map(phase).collect::<Option<Vec<_>>>()?;
    Pace::in_phases(phases).ok().filter(|pace| pace.to_string() == text)
}

fn phase(text: &str) -> Option<Phase> {
    let (text, until) = if let Some((text, day)) = text.split_once(" until ") {
        (text, Some(Boundary::Day(day.parse().ok()?)))
    } else if let Some((text, weeks)) = text.strip_suffix(" weeks").and_then(|text| text.split_once(" for ")) {
        (text, Some(Boundary::Weeks(weeks.parse().ok()?)))
    } else {
        (text, None)
    };
    let (text, months) = match text.split_once(" in ") {
        Some((text, months)) => (text, Months::written(months)?),
        None => (text, Months::ALL),
    };
    let parts = if text == "0h" { Vec::new() } else { text.split("; ").map(part).collect::<Option<Vec<_>>>()? };
    Some(Phase { until, months, parts })
}

fn part(text: &str) -> Option<Part> {
    let (text, turn) = match text.strip_suffix(')').and_then(|text| text.split_once(" (week ")) {
        Some((text, turn)) => {
            let (week, of) = turn.split_once(" of ")?;
            (text, Turn::new(week.parse().ok()?, of.parse().ok()?))
        }
        None => (text, Turn::EVERY),
    };
    let (amount, days) = text.split_once(' ')?;
    Some(Part { days: on_days(days)?, minutes: minutes(amount)?, turn })
}

fn on_days(text: &str) -> Option<Days> {
    match text {
        "a week" => return Some(Days::Any),
        "a day" => return Some(Days::On(DaySet::ALL)),
        "1 day a week" => return Some(Days::Count(1)),
        _ => {}
    }
    if let Some(count) = text.strip_suffix(" days a week") {
        return count.parse().ok().filter(|count| (2..7).contains(count)).map(Days::Count);
    }
    if let Some(n) = text.strip_prefix("every ").and_then(|text| text.strip_suffix(" days")) {
        return n.parse().ok().filter(|n| (2..=14).contains(n)).map(Days::EveryNth);
    }
    days::written(text).map(Days::On)
}

fn minutes(text: &str) -> Option<Minutes> {
    match text.split_once('-') {
        Some((low, high)) => Some(Minutes { low: length(low)?, high: length(high)? }),
        None => length(text).map(|minutes| Minutes { low: minutes, high: minutes }),
    }
}

fn length(text: &str) -> Option<u32> {
    let whole = |text: &str| text.parse::<u32>().ok().filter(|value| *value <= 20_000);
    if let Some(minutes) = text.strip_suffix("min") {
        return whole(minutes);
    }
    let (hours, minutes) = text.split_once('h')?;
    let minutes = if minutes.is_empty() { Some(0) } else { whole(minutes) };
    Some(whole(hours)? * 60 + minutes?)
}
