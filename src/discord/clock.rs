//! What time it is, and waiting for a time: handed in, so that whoever runs the bot decides.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::time::Instant;

/// A clock.
#[derive(Debug, Clone, Default)]
pub struct Clock(ClockSource);

#[derive(Debug, Clone, Default)]
enum ClockSource {
    #[default]
    System,
    Set(watch::Receiver<Timestamp>),
}

impl Clock {
    /// The machine's.
    pub fn system() -> Self {
        Self(ClockSource::System)
    }

    /// One that stands where it was set last, and moves when it is set again.
    pub fn set_by(times: watch::Receiver<Timestamp>) -> Self {
        Self(ClockSource::Set(times))
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            ClockSource::System => Timestamp::now(),
            ClockSource::Set(times) => *times.borrow(),
        }
    }

    /// Waits until it is so late, for whoever has read from it that it is `now`: as long as that is away from then, wherever the
    /// clock is put meanwhile. One that is set by hand ends the wait when it is put back.
    pub async fn wait_until(&self, now: Timestamp, at: Timestamp) {
        match &self.0 {
            ClockSource::System => {
                let wait = Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO);
                tokio::time::sleep(wait).await;
            }
            ClockSource::Set(times) => {
                if times.clone().wait_for(|set| *set >= at || *set < now).await.is_err() {
                    // Nobody sets it any more, so it stands for good.
                    std::future::pending::<()>().await;
                }
            }
        }
    }
}

/// How often the clock is held against the time that has passed.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// So much may a clock be set right without a word; by more, what goes by days is off.
const JUMP: SignedDuration = SignedDuration::from_hours(24);

/// Says in the log when the clock jumps by more than a day, for as long as it is polled.
pub(super) async fn tell_of_jumps(clock: Clock) {
    let mut seen = ClockReading { clock: clock.now(), passed: Instant::now() };
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let now = ClockReading { clock: clock.now(), passed: Instant::now() };
        if let Some(jump) = seen.jump_to(now) {
            tracing::warn!(
                from = %seen.clock,
                to = %now.clock,
                by = format!("{:.1} days", jump.as_secs_f64() / 86_400.0),
                "the clock has jumped, or the machine slept; what goes by days follows it: which answers are out of date, \
                 plans and reminders, and, when it has stood there for an hour, what is old enough to be deleted"
            );
        }
        seen = now;
    }
}

/// How long a clock must stand where it has jumped to, before members are written to by it.
const DOUBTED_FOR: Duration = Duration::from_secs(60 * 60);

/// Doubts a clock that has jumped by more than a day, until it has stood there for a while or has jumped back. One that is set by
/// hand is believed.
#[derive(Debug)]
pub(super) struct DoubtedClock {
    clock: Clock,
    seen: ClockReading,
    /// By how much it has jumped, and when it did so last.
    jumped: Option<(SignedDuration, Instant)>,
}

impl DoubtedClock {
    /// Believes what it says now.
    pub(super) fn new(clock: Clock) -> Self {
        let seen = ClockReading { clock: clock.now(), passed: Instant::now() };
        Self { clock, seen, jumped: None }
    }

    /// Whether the time that it is now may be wrong.
    pub(super) fn is_in_doubt(&mut self) -> bool {
        let now = ClockReading { clock: self.clock.now(), passed: Instant::now() };
        matches!(self.clock.0, ClockSource::System) && self.doubts(now)
    }

    fn doubts(&mut self, now: ClockReading) -> bool {
        if let Some(jump) = std::mem::replace(&mut self.seen, now).jump_to(now) {
            let before = self.jumped.map_or(SignedDuration::ZERO, |(before, _)| before);
            let by = before.saturating_add(jump);
            self.jumped = (by.abs() > JUMP).then_some((by, now.passed));
        }
        self.jumped.take_if(|(_, at)| now.passed.saturating_duration_since(*at) >= DOUBTED_FOR);
        self.jumped.is_some()
    }
}

/// What the clock said, and when by a clock that nobody sets.
#[derive(Debug, Clone, Copy)]
struct ClockReading {
    clock: Timestamp,
    passed: Instant,
}

impl ClockReading {
    /// By how much the clock has moved more than time has passed, if that is more than a day.
    fn jump_to(self, later: Self) -> Option<SignedDuration> {
        let passed = SignedDuration::try_from(later.passed.saturating_duration_since(self.passed)).ok()?;
        let jump = later.clock.duration_since(self.clock).checked_sub(passed)?;
        (jump.abs() > JUMP).then_some(jump)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn a_clock_that_is_set_moves_only_then() {
        let start = Timestamp::from_second(1_000).unwrap();
        let later = Timestamp::from_second(2_000).unwrap();
        let (set, times) = watch::channel(start);
        let clock = Clock::set_by(times);
        assert_eq!(clock.now(), start);
        clock.wait_until(start, start).await;
        let mut waiting = Box::pin(clock.wait_until(start, later));
        assert!(waiting.as_mut().now_or_never().is_none());
        set.send_replace(later);
        waiting.await;
        assert_eq!(clock.now(), later);
        drop(set);
        assert!(clock.wait_until(later, Timestamp::MAX).now_or_never().is_none());
    }
    #[test]
    fn a_clock_that_has_jumped_is_doubted_until_it_has_stood_or_jumped_back() {
        let (start, passed) = (Timestamp::from_second(1_800_000_000).unwrap(), Instant::now());
        let mut doubted = DoubtedClock::new(Clock::system());
        doubted.seen = ClockReading { clock: start, passed };
        // Minutes that have passed, by how many hours the clock is ahead, whether it is doubted.
        for (minutes, ahead, expected) in [
            (1, 0, false),
            (2, 20, false),
            (3, 9_600, true),
            (4, 9_600, true),
            (5, 0, false),
            (6, 9_600, true),
            (65, 9_600, true),
            (66, 9_600, false),
            (67, 0, true),
            (127, 0, false),
        ] {
            let clock = start + SignedDuration::from_mins(minutes) + SignedDuration::from_hours(ahead);
            let now = ClockReading { clock, passed: passed + Duration::from_secs(60 * minutes.unsigned_abs()) };
            assert_eq!(doubted.doubts(now), expected, "after {minutes} minutes, {ahead} hours ahead");
        }
    }

    #[test]
    fn a_jump_is_what_the_clock_moves_beyond_the_time_that_passes() {
        let (start, passed) = (Timestamp::from_second(1_800_000_000).unwrap(), Instant::now());
        let hours = |hours: i64| SignedDuration::from_hours(hours);
        for (clock_moves, time_passes, jump) in [
            (2, 2, None),
            // Set right by less than a day; a process that was stopped for a week.
            (23, 0, None),
            (-24, 0, None),
            (168, 168, None),
            (25, 0, Some(25)),
            (-25, 0, Some(-25)),
            (9_600, 1, Some(9_599)),
            (-48, 1, Some(-49)),
        ] {
            let from = ClockReading { clock: start, passed };
            let to = ClockReading {
                clock: start + hours(clock_moves),
                passed: passed + Duration::from_secs(time_passes * 3_600),
            };
            assert_eq!(from.jump_to(to), jump.map(hours), "{clock_moves} h in {time_passes} h");
        }
    }
}
