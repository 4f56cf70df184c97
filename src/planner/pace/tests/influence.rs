//! A reading hangs on every number, day and rate of its text, or the text is asked about, with the likely reading among those that
//! are offered.

use proptest::prelude::*;

use super::{TODAY, read};
use crate::planner::pace::{PaceError, PaceWords, parse};

#[rustfmt::skip] // One phrase a line.
const ASKED: &[(&str, Option<&str>)] = &[
    // The phrase, and what is offered first or later, where it can be told.
    ("12 hour shifts, 3 a week", None),
    ("2h a day but only on mon, wed and fri", Some("2h Mon/Wed/Fri")),
    ("3 sittings of 40 minutes on 3 days of the week", None),
    ("alternate days, 2 hours, no sundays", None),
    ("during my 5 lunch breaks 1 hour", None),
    ("daily 2h, two days free", Some("2h a day")),
    ("4 days with 2 hours and 3 without", Some("2h 4 days a week")),
    ("half an hour before and after work, mon to fri", None),
    ("one hour mon wed fri, if i can also tue", Some("1h Mon/Wed/Fri")),
    ("2 hours mon to thu when my kids are at school from 8 to 3", None),
    ("weekdays 2h but on fridays it is split in 2 parts", Some("2h Mon-Fri")),
    ("tues & thurs 1h before and 1h after work", None),
    ("9 h mon-wed in total, as i work thu to sat", None),
    ("2 hours mon tue thu fri because wed i work 12 hours", None),
    ("3h sat & 3h sun, weekdays = work", None),
    ("first 4 days of the week 2 hours", None),
];

#[rustfmt::skip] // One phrase a line.
const READ: &[(&str, f64)] = &[
    ("i'm a nurse on nights, 3 nights a week, and study 10 hours a week", 10.0),
    ("2 hours/day mon-sat, church on sunday", 12.0),
    ("two hours every day, save for sunday", 12.0),
    ("weekdays 5am-7am, work starts at 8", 10.0),
    ("15 hours a week, 3 hours a day on workdays", 15.0),
    ("2hrs x 4 days = 8", 8.0),
    ("3 exams passed, now 6 hours a week", 6.0),
    ("usually two hours a day but it depends on my 3 kids", 14.0),
    ("20h/week over the next 10 weeks", 20.0),
    ("7 hours a week, i have 4 months", 7.0),
    ("1 h per day incl sundays", 7.0),
];

#[test]
fn what_a_reading_does_not_hang_on_is_asked_about() {
    for (text, offered) in ASKED {
        let why = parse(text, &PaceWords::default(), TODAY).expect_err(text);
        let (PaceError::Ambiguous { readings } | PaceError::NotUnderstood { readings, .. }) = why else {
            panic!("{text:?}: {why:?}")
        };
        let readings: Vec<String> = readings.iter().map(|stated| stated.pace.to_string()).collect();
        assert!(offered.is_none_or(|offered| readings.iter().any(|it| it == offered)), "{text:?}: {readings:?}");
    }
}

#[test]
fn what_has_no_say_is_passed_over() {
    for (text, hours) in READ {
        let week = read(text).map(|pace| pace.hours_per_week());
        assert!(week.as_ref().is_ok_and(|week| week.low == *hours && week.high == *hours), "{text:?}: {week:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// One more clause of a number and a day never leaves the hours as they were in silence.
    #[test]
    fn a_further_amount_on_a_day_changes_the_hours_or_is_asked_about(
        amount in 1u32..=3, more in 5u32..=9, days in proptest::sample::select(&["mon-thu", "tue and thu", "wed", "mon/wed/fri"][..]),
        day in proptest::sample::select(&["sat", "sunday", "saturdays"][..]),
        joint in proptest::sample::select(&[", ", " and ", "; ", " plus ", ". ", " but ", ", also ", " or "][..]),
        order in any::<bool>(),
    ) {
        let alone = format!("{amount} hours {days}");
        let further = if order { format!("{more} on {day}") } else { format!("{day} {more} h") };
        if let (Ok(before), Ok(after)) = (read(&alone), read(&format!("{alone}{joint}{further}"))) {
            prop_assert_ne!(before.hours_per_week().high, after.hours_per_week().high);
        }
    }
}
