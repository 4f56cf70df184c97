//! A share of the time of the one thread on which events are taken. Work that may as well be left undone is begun only
//! while it has taken no more than its share, so that what must be done is always done in time.

use std::time::Duration;

use tokio::time::Instant;

/// One part in so many of the time is for such work.
const ONE_IN: u32 = 2;
/// What was done lately.
#[derive(Debug)]
pub(super) struct TimeShare {
    /// How much may be done in one go.
    in_one_go: Duration,
    /// What was done and has not been made up for by time that went by.
    done: Duration,
    at: Instant,
}

impl TimeShare {
    pub(super) fn new(in_one_go: Duration, now: Instant) -> Self {
        Self { in_one_go, done: Duration::ZERO, at: now }
    }

    fn catch_up(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.at);
        self.done = self.done.saturating_sub(passed / ONE_IN);
        self.at = now;
    }

    /// Whether there is time for more.
    pub(super) fn has_some(&mut self, now: Instant) -> bool {
        self.catch_up(now);
        self.done < self.in_one_go
    }

    /// Work was done, and took so long.
    pub(super) fn spend(&mut self, took: Duration, now: Instant) {
        self.catch_up(now);
        self.done += took;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_ONE_GO: Duration = Duration::from_secs(1);

    /// How much of its share is done in ten seconds, if one piece of work comes after another.
    #[test]
    fn however_much_comes_half_of_the_time_is_left() {
        for piece in [10, 1_000, 6_000, 900_000].map(Duration::from_micros) {
            let start = Instant::now();
            let (mut share, mut now, mut worked) = (TimeShare::new(IN_ONE_GO, start), start, Duration::ZERO);
            while now < start + Duration::from_secs(10) {
                if share.has_some(now) {
                    now += piece;
                    worked += piece;
                    share.spend(piece, now);
                } else {
                    now += Duration::from_micros(50);
                }
            }
            let most = Duration::from_secs(10) / ONE_IN + IN_ONE_GO + piece;
            assert!(worked <= most, "{worked:?} in pieces of {piece:?}");
            assert!(worked >= Duration::from_secs(10) / ONE_IN - piece, "{worked:?} in pieces of {piece:?}");
        }
    }

    #[test]
    fn what_fits_in_its_share_never_waits() {
        let start = Instant::now();
        let mut share = TimeShare::new(IN_ONE_GO, start);
        for millisecond in (0..60_000).step_by(10) {
            let now = start + Duration::from_millis(millisecond);
            assert!(share.has_some(now));
            share.spend(Duration::from_millis(5), now);
        }
    }
}
