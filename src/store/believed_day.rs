//! The day by which is judged what is too old to be kept: the clock's, once it can be believed. What is deleted by a clock that was
//! wrong for a minute does not come back when it is set right.

use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use tokio::time::Instant;

/// Doubts a day that is later than the time that has passed can have made it, until it has stood for a while.
#[derive(Debug)]
pub(super) struct BelievedDay {
    /// How long that is.
    doubt_for: Duration,
    /// The day that was seen last, and when by a clock that nobody sets.
    seen: Option<(Date, Instant)>,
    /// Since when the day is in doubt.
    doubted: Option<Instant>,
}

impl BelievedDay {
    /// Nothing has been seen, and the first day is believed unless something is known to [hold it against](Self::hold_against).
    pub(super) fn new(doubt_for: Duration) -> Self {
        Self { doubt_for, seen: None, doubted: None }
    }

    /// Doubts a first day that comes after the last one on which something is known to have been written, and the next: the process may
    /// have been away for as long, or its clock is wrong.
    pub(super) fn hold_against(&mut self, newest: Date, today: Date, now: Instant) {
        if today > newest.saturating_add(1.days()) && self.doubt_for > Duration::ZERO {
            tracing::info!(last = %newest, %today, "nothing has been written for days, so what is too old is deleted only when the day has stood");
            self.doubted = Some(now);
        }
    }

    /// Whether what is too old today may be deleted now.
    pub(super) fn is_believed(&mut self, today: Date, now: Instant) -> bool {
        /// The day of a clock that is right: one begins at any moment, and on some a clock is put forward.
        const DAY: u64 = 23 * 60 * 60;
        if let Some((day, at)) = self.seen.replace((today, now)) {
            let passed = i64::try_from(now.saturating_duration_since(at).as_secs() / DAY).unwrap_or(i64::MAX);
            let latest = day.saturating_add(passed.min(100_000).saturating_add(1).days());
            if today > latest {
                let by = (today - day).get_days();
                tracing::warn!(from = %day, to = %today, by, "the day has jumped, so what is too old now is deleted only when it has stood");
                self.doubted = Some(now);
            } else if today < day {
                // Back where it was, or further: by an earlier day less is too old.
                self.doubted = None;
            }
        }
        if self.doubted.is_some_and(|since| now.saturating_duration_since(since) < self.doubt_for) {
            return false;
        }
        self.doubted = None;
        true
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_first_day_is_held_against_the_last_on_which_something_was_written() {
        const HOUR: Duration = Duration::from_secs(3_600);
        let (start, newest) = (Instant::now(), date(2026, 11, 30));
        for (today, expected) in [
            (newest - 1.days(), true),
            (newest, true),
            (newest + 1.days(), true),
            (newest + 2.days(), false),
            (newest + 400.days(), false),
        ] {
            let mut believed = BelievedDay::new(HOUR);
            believed.hold_against(newest, today, start);
            assert_eq!(believed.is_believed(today, start), expected, "{today}");
            assert!(believed.is_believed(today, start + HOUR), "{today} has stood for an hour");
        }
        // Set right within the hour.
        let mut believed = BelievedDay::new(HOUR);
        believed.hold_against(newest, newest + 400.days(), start);
        assert!(!believed.is_believed(newest + 400.days(), start));
        assert!(believed.is_believed(newest, start + HOUR / 2));
    }

    #[test]
    fn a_day_that_the_clock_has_jumped_to_is_believed_once_it_has_stood() {
        const HOUR: u64 = 3_600;
        let start = Instant::now();
        let day = |later: i64| date(2026, 11, 30) + later.days();
        let mut believed = BelievedDay::new(Duration::from_secs(HOUR));
        // Hours since the start, the day, whether it is believed.
        for (hours, later, expected) in [
            (0, 0, true),
            (1, 1, true),
            (30, 2, true),
            // Asleep for nobody knows how long, or wrong.
            (31, 402, false),
            (31, 402, false),
            // Set right again.
            (31, 2, true),
            (32, 2, true),
            (33, 402, false),
            (34, 402, true),
            (60, 403, true),
            // Back by years, and on again.
            (61, 3, true),
            (62, 5, false),
            (63, 5, true),
            // Nobody looked for a week.
            (63 + 168, 12, true),
        ] {
            let now = start + Duration::from_secs(hours * HOUR);
            assert_eq!(believed.is_believed(day(later), now), expected, "after {hours} hours, {later} days on");
        }
    }
}
