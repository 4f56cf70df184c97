//! A pace said back to the one who wrote it.

use jiff::civil::Date;

use super::{Boundary, DaySet, Days, Hours, Minutes, Months, Pace, Part, Phase, Turn};

impl Pace {
    /// What was understood, to show to the one who wrote it: "14 h a week: 2 h Monday to Friday, 4 h on Saturday".
    pub fn reading(&self) -> String {
        self.reading_with(crate::planner::dates::spoken)
    }

    /// As [`reading`](Self::reading), with its dates as `day` has them: in one message all dates are of one style.
    pub fn reading_with(&self, day: impl Fn(Date) -> String) -> String {
        let mut text = String::new();
        for (index, phase) in self.phases.iter().enumerate() {
            let before = index.checked_sub(1).map(|index| &self.phases[index]);
            text.push_str(match before {
                None => "",
                Some(before) if before.months != Months::ALL && before.until.is_none() => "; otherwise ",
                Some(_) => ", then ",
            });
            text.push_str(&said(phase));
            text.push_str(&holds(phase, index == 0, &day));
        }
        text
    }
}

/// "10 h a week or 14 h a week: …".
pub(super) fn either(readings: &[Pace]) -> String {
    let said: Vec<String> = readings.iter().map(|pace| format!("\"{}\"", pace.reading())).collect();
    match said.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn said(phase: &Phase) -> String {
    let total = phase.hours_per_week();
    let exact = |hours: f64| (hours * 60.0 - (hours * 60.0).round()).abs() < 1e-9;
    let about = if exact(total.low) && exact(total.high) { "" } else { "about " };
    let in_turn = if phase.parts.iter().any(|part| part.turn != Turn::EVERY) { " on average" } else { "" };
    let week = format!("{about}{} a week{in_turn}", spoken(total_minutes(total)));
    match phase.parts.as_slice() {
        [] => "no study".to_owned(),
        [Part { days: Days::Any, turn: Turn::EVERY, .. }] => week,
        parts => {
            let alone = parts.iter().all(|part| part.turn == parts[0].turn);
            let parts: Vec<String> = parts.iter().map(|part| of_part(part, alone)).collect();
            format!("{week}: {}", parts.join(", "))
        }
    }
}

fn of_part(part: &Part, alone: bool) -> String {
    let amount = spoken(part.minutes);
    let days = match part.days {
        Days::Any if part.turn != Turn::EVERY => amount,
        Days::Any => format!("{amount} on no fixed days"),
        Days::On(set) if set == DaySet::ALL => format!("{amount} every day"),
        Days::On(set) if set.in_words().contains(" to ") => format!("{amount} {}", set.in_words()),
        Days::On(set) => format!("{amount} on {}", set.in_words()),
        Days::Count(1) => format!("{amount} on one day a week"),
        Days::Count(count) => format!("{amount} on {count} days a week"),
        Days::EveryNth(2) => format!("{amount} every other day"),
        Days::EveryNth(n) => format!("{amount} every {n} days"),
    };
    match (part.turn.week(), part.turn.of()) {
        (_, 1) => days,
        (_, 2) if alone => format!("{days} every other week"),
        (1, 2) => format!("{days} in one week"),
        (_, 2) => format!("{days} in the next"),
        (week, of) => format!("{days} in week {week} of {of}"),
    }
}

fn holds(phase: &Phase, is_first: bool, spoken: impl Fn(Date) -> String) -> String {
    let months = if phase.months == Months::ALL { String::new() } else { format!(" in {}", phase.months.in_words()) };
    match phase.until {
        None => months,
        Some(Boundary::Day(day)) => format!("{months} until {}", spoken(day)),
        Some(Boundary::Weeks(1)) if is_first => format!("{months} for the first week"),
        Some(Boundary::Weeks(weeks)) if is_first => format!("{months} for the first {weeks} weeks"),
        Some(Boundary::Weeks(weeks)) => format!("{months} up to week {weeks}"),
    }
}

fn total_minutes(hours: Hours) -> Minutes {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the minutes of a week")]
    let whole = |hours: f64| (hours * 60.0).round() as u32;
    Minutes { low: whole(hours.low), high: whole(hours.high) }
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
