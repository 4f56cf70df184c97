//! When a pace holds: its days, its phases, its weeks in turn, and the day on which study starts.

use jiff::civil::{Date, date};

use super::{TODAY, read};
use crate::planner::pace::{PaceWords, stated};

#[test]
fn a_start_that_is_stated_is_found() {
    for (phrase, from) in [
        ("2h a day starting jan 15", date(2027, 1, 15)),
        ("10h a week from september 1", date(2027, 9, 1)),
        ("starting next monday 2 hours a day", date(2026, 11, 23)),
        ("as of february 5 hours a week", date(2027, 2, 1)),
    ] {
        let stated = stated(phrase, &PaceWords::default(), TODAY).unwrap();
        assert_eq!(stated.from, Some(from), "{phrase}");
    }
    assert_eq!(stated("2h a day", &PaceWords::default(), TODAY).unwrap().from, None);
}

#[test]
fn phases_and_turns_hold_in_their_weeks() {
    let minutes = |phrase: &str, day: Date| read(phrase).unwrap().minutes_on(day, TODAY).low;
    let changing = "1h a day until march then 2h a day";
    assert_eq!([minutes(changing, date(2027, 2, 28)), minutes(changing, date(2027, 3, 1))], [60.0, 120.0]);
    let at_first = "1h a day for the first 2 weeks, then 3h a day";
    assert_eq!([minutes(at_first, date(2026, 12, 5)), minutes(at_first, date(2026, 12, 6))], [60.0, 180.0]);
    let seasonal = "1h a day, 3h a day in december";
    assert_eq!([minutes(seasonal, date(2026, 12, 31)), minutes(seasonal, date(2027, 1, 1))], [180.0, 60.0]);
    let saturdays = [5, 12, 19, 26].map(|day| minutes("every other saturday 8h", date(2026, 12, day)));
    assert!(saturdays == [480.0, 0.0, 480.0, 0.0] || saturdays == [0.0, 480.0, 0.0, 480.0], "{saturdays:?}");
}

#[test]
fn minutes_fall_on_the_days_that_were_named() {
    let pace = read("2h weekdays, 4h sat").unwrap();
    let on = |day| pace.minutes_on(date(2026, 11, day), TODAY).low;
    assert_eq!([23, 24, 25, 26, 27, 28, 29].map(on), [120.0, 120.0, 120.0, 120.0, 120.0, 240.0, 0.0]);
    let alternate = read("1h every other day").unwrap();
    let fortnight: f64 = (1..=14).map(|day| alternate.minutes_on(date(2027, 2, day), TODAY).low).sum();
    assert_eq!(fortnight, 7.0 * 60.0);
}
