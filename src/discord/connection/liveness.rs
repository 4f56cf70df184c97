//! Whether the thread on which events are taken still turns.
//!
//! The client library spins on some closed sockets (see [`super::watchdog`]) and then holds the thread, with all other
//! connections on it. A task on that thread beats; whoever watches from another thread counts the probes without a
//! beat. Glances and not seconds, so that a process which was stopped and goes on is not taken for one that hangs.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio_util::sync::{CancellationToken, DropGuard};

use crate::discord::{Bot, StopReason};

/// The beats so far.
#[derive(Debug, Default)]
pub(in crate::discord) struct Liveness(AtomicU64);

impl Liveness {
    /// Beats for as long as the thread turns.
    pub(in crate::discord) async fn beat(&self, every: Duration) -> Infallible {
        loop {
            self.0.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(every).await;
        }
    }
}

/// Looks, from another thread, at whether it still turns.
#[derive(Debug, Default)]
pub(in crate::discord) struct LivenessProbe {
    beats: u64,
    idle_probes: u32,
}

impl LivenessProbe {
    /// Takes a look, which is done once in `every`; fails when there has been no beat for longer than `patience`.
    pub(in crate::discord) fn look(
        &mut self,
        liveness: &Liveness,
        every: Duration,
        patience: Duration,
    ) -> Result<(), StopReason> {
        let beats = liveness.0.load(Ordering::Relaxed);
        self.idle_probes = if beats == self.beats { self.idle_probes.saturating_add(1) } else { 0 };
        self.beats = beats;
        if every.saturating_mul(self.idle_probes) > patience {
            return Err(StopReason::Stuck(patience));
        }
        Ok(())
    }
}

/// Watches, from a thread of its own, over nothing but whether events are taken; until the guard is dropped.
pub(super) fn watch(bot: &Arc<Bot>, every: Duration) -> DropGuard {
    let done = CancellationToken::new();
    let until_dropped = done.clone().drop_guard();
    let bot = Arc::clone(bot);
    let watching = move || {
        let mut probe = LivenessProbe::default();
        while !done.is_cancelled() {
            std::thread::sleep(every);
            if let Err(reason) = probe.look(&bot.liveness, every, bot.options.limits.stuck_after) {
                if !done.is_cancelled() {
                    let _ = bot.give_up.send(reason);
                }
                return;
            }
        }
    };
    if let Err(err) = std::thread::Builder::new().name("watchdog".to_owned()).spawn(watching) {
        tracing::error!(cause = %err, "there is no thread for the watchdog, so a process that hangs will not be noticed");
    }
    until_dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: Duration = Duration::from_millis(500);
    const PATIENCE: Duration = Duration::from_secs(2);

    #[test]
    fn a_thread_that_turns_is_left_alone_and_one_that_hangs_is_given_up() {
        let (liveness, mut probe) = (Liveness::default(), LivenessProbe::default());
        let mut look = |beats: u64| {
            liveness.0.fetch_add(beats, Ordering::Relaxed);
            probe.look(&liveness, EVERY, PATIENCE)
        };
        for beats in [1, 1, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0] {
            assert_eq!(look(beats), Ok(()));
        }
        assert_eq!(look(0), Err(StopReason::Stuck(PATIENCE)));
        assert_eq!(look(1), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn it_beats_as_often_as_it_is_told() {
        let liveness = Liveness::default();
        let beating = liveness.beat(EVERY);
        tokio::time::timeout(EVERY * 10 - Duration::from_millis(1), beating).await.unwrap_err();
        assert_eq!(liveness.0.load(Ordering::Relaxed), 10);
    }
}
