//! When a learner is asked for the week's hours.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::monday_of;

/// Once a week, at an hour of the learner's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// The day.
    pub weekday: Weekday,
    /// The hour, 0 to 23.
    pub hour: i8,
}

impl Rhythm {
    /// When nothing else is said: Sunday evening, when the week is known.
    pub const USUAL: Self = Self { weekday: Weekday::Sunday, hour: 18 };

    /// The first time after `now`. An hour that the clock leaves out in spring comes an hour later.
    pub fn next_after(self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let today = now.to_zoned(zone.clone()).date();
        let days = (0..=8).map(|days: i64| today.saturating_add(days.days()));
        let times = days.filter(|day| day.weekday() == self.weekday).filter_map(|day| {
            let at = day.at(self.hour.clamp(0, 23), 0, 0, 0);
            zone.to_timestamp(at).ok()
        });
        // Eight days hold such a weekday after now, but at the very end of time.
        times.into_iter().find(|time| *time > now).unwrap_or(Timestamp::MAX)
    }
}

/// The Monday of the week that a question on this day is about: of the running week from Thursday on, before that of the last one.
pub fn week_asked_about(day: Date) -> Date {
    monday_of(day.saturating_sub(3.days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_hour_is_the_learners_own_in_summer_and_in_winter() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let after = |text: &str| Rhythm::USUAL.next_after(text.parse().unwrap(), &zone).to_string();
        assert_eq!(after("2026-10-20T00:00:00Z"), "2026-10-25T17:00:00Z", "the clocks went back that night");
        assert_eq!(after("2026-10-18T15:59:59Z"), "2026-10-18T16:00:00Z");
        assert_eq!(after("2026-10-18T16:00:00Z"), "2026-10-25T17:00:00Z", "a week later, by the clock");
        let night = Rhythm { weekday: Weekday::Sunday, hour: 2 };
        let spring = night.next_after("2027-03-27T12:00:00Z".parse().unwrap(), &zone);
        assert_eq!(spring.to_string(), "2027-03-28T01:00:00Z", "two o'clock is left out, so three");
    }

    #[test]
    fn a_question_is_about_the_week_that_its_day_lies_near() {
        let monday = date(2026, 11, 23);
        for (day, asked) in
            [(26, monday), (29, monday), (30, monday), (23, date(2026, 11, 16)), (25, date(2026, 11, 16))]
        {
            assert_eq!(week_asked_about(date(2026, 11, day)), asked, "{day}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_next_time_comes_within_eight_days(seconds in 0_i64..4_000_000_000, weekday in 0_i8..7, hour in 0_i8..24) {
            let now = Timestamp::from_second(seconds).unwrap();
            let rhythm = Rhythm { weekday: Weekday::from_monday_zero_offset(weekday).unwrap(), hour };
            let next = rhythm.next_after(now, &TimeZone::get("America/New_York").unwrap());
            prop_assert!(next > now && next.duration_since(now).as_hours() <= 24 * 8);
        }
    }
}
