//! When a connection that looks alive is dead.
//!
//! The client library (serenity 0.12.5) does not return on close codes 4003, 4010 and 4011: it spins on
//! the closed socket. So the only proof of life is what Discord sends: READY, RESUMED and the ACK of each
//! heartbeat. Other events prove nothing in either direction, because small servers are quiet.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId};
use tokio::time::Instant;

use super::{Limits, StopReason};

/// The signs of life, by the handlers and by the runners.
#[derive(Debug, Default)]
pub(super) struct Life {
    last_session: Mutex<Option<Instant>>,
}

impl Life {
    /// READY or RESUMED came.
    pub(super) fn session(&self) {
        *self.last_session.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn last_session(&self) -> Option<Instant> {
        *self.last_session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a look at one shard's runner shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glance {
    pub(super) shard: ShardId,
    pub(super) stage: ConnectionStage,
    /// Between the last heartbeat and its ACK. It is measured anew at each ACK, and no two measurements
    /// agree to the nanosecond: a changed latency is an ACK.
    pub(super) latency: Option<Duration>,
}

/// Watches one client from its start on.
#[derive(Debug)]
pub(super) struct Watchdog {
    started: Instant,
    last_ack: Option<Instant>,
    latencies: HashMap<ShardId, Option<Duration>>,
    /// Since when a connection has been open without a session.
    unready_since: Option<Instant>,
}

impl Watchdog {
    pub(super) fn new(now: Instant) -> Self {
        Self { started: now, last_ack: None, latencies: HashMap::new(), unready_since: None }
    }

    /// How long there has been no sign of life.
    pub(super) fn silence(&self, life: &Life, now: Instant) -> Duration {
        let last = [Some(self.started), self.last_ack, life.last_session()].into_iter().flatten().max();
        last.map_or(Duration::ZERO, |last| now.saturating_duration_since(last))
    }

    /// Takes a look; the reason to stop, if there is one.
    pub(super) fn look(
        &mut self,
        glances: &[Glance],
        life: &Life,
        limits: &Limits,
        now: Instant,
    ) -> Result<(), StopReason> {
        for glance in glances {
            let before = self.latencies.insert(glance.shard, glance.latency);
            if glance.latency.is_some() && before != Some(glance.latency) {
                self.last_ack = Some(now);
            }
        }
        // `Connecting` means that no socket is open, as in an outage; the first stages of a new shard are
        // all reported as `Disconnected`.
        let unready = glances
            .iter()
            .any(|glance| !matches!(glance.stage, ConnectionStage::Connected | ConnectionStage::Connecting));
        self.unready_since = unready.then(|| self.unready_since.unwrap_or(now));
        if self.unready_since.is_some_and(|since| now - since > limits.ready_within) {
            return Err(StopReason::NeverReady(limits.ready_within));
        }
        if self.silence(life, now) > limits.gateway_silence {
            return Err(StopReason::GatewaySilent(limits.gateway_silence));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn glance(stage: ConnectionStage, latency: u64) -> Glance {
        Glance { shard: ShardId(0), stage, latency: (latency > 0).then(|| Duration::from_nanos(latency)) }
    }

    #[test]
    fn a_quiet_server_with_heartbeats_is_alive_for_ever() {
        let (start, limits, life) = (Instant::now(), Limits::default(), Life::default());
        let mut watchdog = Watchdog::new(start);
        for minute in 1..600 {
            let now = start + minute * 60 * SECOND;
            let connected = glance(ConnectionStage::Connected, u64::from(minute));
            assert_eq!(watchdog.look(&[connected], &life, &limits, now), Ok(()));
        }
    }

    #[test]
    fn a_connection_without_acks_is_dead_after_the_limit() {
        let (start, limits, life) = (Instant::now(), Limits::default(), Life::default());
        let mut watchdog = Watchdog::new(start);
        let connected = glance(ConnectionStage::Connected, 7);
        assert_eq!(watchdog.look(&[connected], &life, &limits, start + SECOND), Ok(()));
        assert_eq!(watchdog.look(&[connected], &life, &limits, start + 151 * SECOND), Ok(()));
        assert_eq!(
            watchdog.look(&[connected], &life, &limits, start + 152 * SECOND),
            Err(StopReason::GatewaySilent(limits.gateway_silence))
        );
    }

    #[test]
    fn an_open_connection_without_a_session_is_given_up_sooner() {
        let (start, limits, life) = (Instant::now(), Limits::default(), Life::default());
        let mut watchdog = Watchdog::new(start);
        let handshake = glance(ConnectionStage::Disconnected, 0);
        assert_eq!(watchdog.look(&[handshake], &life, &limits, start + SECOND), Ok(()));
        assert_eq!(watchdog.look(&[handshake], &life, &limits, start + 31 * SECOND), Ok(()));
        assert_eq!(
            watchdog.look(&[handshake], &life, &limits, start + 32 * SECOND),
            Err(StopReason::NeverReady(limits.ready_within))
        );
    }

    #[test]
    fn no_connection_at_all_is_an_outage_and_gets_the_longer_patience() {
        let (start, limits, life) = (Instant::now(), Limits::default(), Life::default());
        let mut watchdog = Watchdog::new(start);
        for second in 1..=150 {
            let resuming = glance(ConnectionStage::Connecting, 0);
            let glances = if second < 75 { vec![resuming] } else { vec![] };
            assert_eq!(watchdog.look(&glances, &life, &limits, start + second * SECOND), Ok(()));
        }
        assert!(watchdog.look(&[], &life, &limits, start + 151 * SECOND).is_err());
    }
}
