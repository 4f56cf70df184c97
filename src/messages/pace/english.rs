//! A pace in English.

use jiff::civil::Date;

use super::in_minutes;
use crate::messages::Language::English;
use crate::messages::dates;
use crate::planner::pace::{Boundary, DaySet, Days, Minutes, Months, Pace, Part, Phase, Turn};

pub(super) fn reading(pace: &Pace, day: impl Fn(Date) -> String) -> String {
    let phases = pace.phases();
    let mut text = String::new();
    for (index, phase) in phases.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| &phases[index]);
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

fn said(phase: &Phase) -> String {
    let total = phase.hours_per_week();
    let exact = |hours: f64| (hours * 60.0 - (hours * 60.0).round()).abs() < 1e-9;
    let about = if exact(total.low) && exact(total.high) { "" } else { "about " };
    let in_turn = if phase.parts.iter().any(|part| part.turn != Turn::EVERY) { " on average" } else { "" };
    let week = format!("{about}{} a week{in_turn}", time(in_minutes(total)));
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
    let amount = time(part.minutes);
    let on_days = match part.days {
        Days::Any if part.turn != Turn::EVERY => amount,
        Days::Any => format!("{amount} on no fixed days"),
        Days::On(set) if set == DaySet::ALL => format!("{amount} every day"),
        Days::On(set) if days(set).contains(" to ") => format!("{amount} {}", days(set)),
        Days::On(set) => format!("{amount} on {}", days(set)),
        Days::Count(1) => format!("{amount} on one day a week"),
        Days::Count(count) => format!("{amount} on {count} days a week"),
        Days::EveryNth(2) => format!("{amount} every other day"),
        Days::EveryNth(n) => format!("{amount} every {n} days"),
    };
    match (part.turn.week(), part.turn.of()) {
        (_, 1) => on_days,
        (_, 2) if alone => format!("{on_days} every other week"),
        (1, 2) => format!("{on_days} in one week"),
        (_, 2) => format!("{on_days} in the next"),
        (week, of) => format!("{on_days} in week {week} of {of}"),
    }
}

fn holds(phase: &Phase, is_first: bool, said: impl Fn(Date) -> String) -> String {
    let in_months = if phase.months == Months::ALL { String::new() } else { format!(" in {}", months(phase.months)) };
    match phase.until {
        None => in_months,
        Some(Boundary::Day(day)) => format!("{in_months} until {}", said(day)),
        Some(Boundary::Weeks(1)) if is_first => format!("{in_months} for the first week"),
        Some(Boundary::Weeks(weeks)) if is_first => format!("{in_months} for the first {weeks} weeks"),
        Some(Boundary::Weeks(weeks)) => format!("{in_months} up to week {weeks}"),
    }
}

/// "2 h", "1 h 30 min", "10–15 h".
pub(super) fn time(minutes: Minutes) -> String {
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

/// "Monday to Friday", "Saturday", "Monday, Wednesday and Friday".
fn days(set: DaySet) -> String {
    if set == DaySet::ALL {
        return "every day".to_owned();
    }
    let name = |day| dates::weekday(English, day);
    let mut names = Vec::new();
    for (first, last) in set.runs() {
        let days: Vec<_> = set.iter().skip_while(|day| *day != first).take_while(|day| *day != last).collect();
        if days.len() >= 2 {
            names.push(format!("{} to {}", name(first), name(last)));
        } else {
            names.extend(days.into_iter().chain([last]).map(|day| name(day).to_owned()));
        }
    }
    list(&names)
}

/// "December", "October to March", "June and September".
fn months(set: Months) -> String {
    let runs = set.runs().map(|(first, count)| {
        let name = |step: u8| dates::month(English, (first - 1 + step.cast_signed()) % 12 + 1);
        match count {
            1 => name(0).to_owned(),
            2 => format!("{} and {}", name(0), name(1)),
            _ => format!("{} to {}", name(0), name(count - 1)),
        }
    });
    list(&runs.collect::<Vec<_>>())
}

/// "a, b and c".
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        use Weekday::{Friday, Monday, Saturday, Thursday, Wednesday};
        for (set, said) in [
            (DaySet::WEEKDAYS, "Monday to Friday"),
            (DaySet::WEEKEND, "Saturday and Sunday"),
            (DaySet::ALL, "every day"),
            (DaySet::of(&[Monday, Wednesday, Friday]), "Monday, Wednesday and Friday"),
            (DaySet::from_to(Thursday, Monday), "Monday and Thursday to Sunday"),
            (DaySet::of(&[Saturday]), "Saturday"),
        ] {
            assert_eq!(days(set), said);
        }
    }

    #[test]
    fn months_are_said_as_people_say_them() {
        for (set, said) in [
            (Months::from_to(12, 12), "December"),
            (Months::from_to(10, 3), "October to March"),
            (Months::from_to(12, 1), "December and January"),
            (Months::from_to(6, 6).or(Months::from_to(9, 9)), "June and September"),
        ] {
            assert_eq!(months(set), said);
        }
    }
}
