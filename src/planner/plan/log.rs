//! What was studied, day by day.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Logged;

/// Minutes of study by day, at most 24 hours on each. A day may be there with none: its learner said so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StudyLog(BTreeMap<Date, u32>);

/// More than 24 hours on one day; nothing was logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayFull(pub Date);

const MINUTES_A_DAY: u32 = 24 * 60;

impl StudyLog {
    /// Adds what was studied; in several days, evenly on each.
    ///
    /// # Errors
    ///
    /// [`DayFull`]; then the log is as it was.
    pub fn add(&mut self, logged: Logged) -> Result<(), DayFull> {
        let mut with = self.0.clone();
        for (day, minutes) in logged.by_day() {
            let sum = with.entry(day).or_default();
            *sum = sum.saturating_add(minutes);
            if *sum > MINUTES_A_DAY {
                return Err(DayFull(day));
            }
        }
        self.0 = with;
        Ok(())
    }

    /// Takes back what was added; a day on which nothing is left goes.
    pub fn take_back(&mut self, logged: Logged) {
        for (day, minutes) in logged.by_day() {
            if let Some(sum) = self.0.get_mut(&day) {
                *sum = sum.saturating_sub(minutes);
                if *sum == 0 {
                    self.0.remove(&day);
                }
            }
        }
    }

    /// Every day that was logged, in order, with its minutes.
    pub fn days(&self) -> impl Iterator<Item = (Date, u32)> {
        self.0.iter().map(|(day, minutes)| (*day, *minutes))
    }

    /// The minutes of these days, both counted in.
    pub fn minutes_between(&self, first: Date, last: Date) -> u32 {
        if first > last { 0 } else { self.0.range(first..=last).map(|(_, minutes)| *minutes).sum() }
    }

    /// Whether anything was logged on these days, even that it was nothing.
    pub fn has_any_between(&self, first: Date, last: Date) -> bool {
        first <= last && self.0.range(first..=last).next().is_some()
    }
}

impl FromIterator<(Date, u32)> for StudyLog {
    /// Each day once; more than a day holds is cut off.
    fn from_iter<T: IntoIterator<Item = (Date, u32)>>(days: T) -> Self {
        Self(days.into_iter().map(|(day, minutes)| (day, minutes.min(MINUTES_A_DAY))).collect())
    }
}

impl Logged {
    /// The minutes of each of its days: whole ones, the same on each but for a rest, which the first days have.
    pub fn by_day(self) -> impl Iterator<Item = (Date, u32)> {
        let days = self.first.until(self.last).map_or(0, |span| span.get_days()).max(0).unsigned_abs() + 1;
        let (each, rest) = (self.minutes / days, self.minutes % days);
        (0..days).map(move |n| (self.first.saturating_add(i64::from(n).days()), each + u32::from(n < rest)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const MONDAY: Date = date(2026, 11, 23);

    fn logged(days: i64, minutes: u32) -> Logged {
        Logged { first: MONDAY, last: MONDAY.saturating_add((days - 1).days()), minutes }
    }

    #[test]
    fn no_day_has_more_than_its_hours() {
        let mut log = StudyLog::default();
        log.add(logged(1, 1_400)).unwrap();
        assert_eq!(log.add(logged(2, 100)), Err(DayFull(MONDAY)));
        assert_eq!(log, StudyLog::from_iter([(MONDAY, 1_400)]), "nothing of it was logged");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_added_is_there_and_what_is_taken_back_is_not(days in 1_i64..10, minutes in 0_u32..5_000, before in 0_u32..600) {
            let mut log = StudyLog::from_iter([(MONDAY, before)]);
            prop_assume!(log.add(logged(days, minutes)).is_ok());
            prop_assert_eq!(log.minutes_between(Date::MIN, Date::MAX), before + minutes);
            prop_assert!(log.has_any_between(MONDAY, MONDAY));
            log.take_back(logged(days, minutes));
            prop_assert_eq!(log.minutes_between(Date::MIN, Date::MAX), before);
        }
    }
}
