//! What time it is, and waiting for a time: handed in, so that whoever runs the bot decides.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

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

    /// Waits until it is so late.
    pub async fn wait_until(&self, at: Timestamp) {
        match &self.0 {
            ClockSource::System => {
                let wait = Duration::try_from(at.duration_since(Timestamp::now())).unwrap_or(Duration::ZERO);
                tokio::time::sleep(wait).await;
            }
            ClockSource::Set(times) => {
                if times.clone().wait_for(|now| *now >= at).await.is_err() {
                    // Nobody sets it any more, so it stands for good.
                    std::future::pending::<()>().await;
                }
            }
        }
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
        clock.wait_until(start).await;
        let mut waiting = Box::pin(clock.wait_until(later));
        assert!(waiting.as_mut().now_or_never().is_none());
        set.send_replace(later);
        waiting.await;
        assert_eq!(clock.now(), later);
        drop(set);
        assert!(clock.wait_until(Timestamp::MAX).now_or_never().is_none());
    }
}
