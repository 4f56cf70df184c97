//! When a connection that looks alive is dead.
//!
//! The client library (serenity 0.12.5) does not return on some of the gateway's close codes: it spins on
//! the closed socket. So the only proof of life is what Discord sends: READY, RESUMED and the ACK of each
//! heartbeat. Other events prove nothing in either direction, because small servers are quiet.
//!
//! Each shard has a connection of its own, so each is watched by itself.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId};
use tokio::time::Instant;

use crate::discord::{Connection, Limits, StopReason};
use crate::ops::shards::ShardRange;

/// The signs of life that the handlers see.
#[derive(Debug, Default)]
pub(in crate::discord) struct Life(Mutex<SessionTimes>);

#[derive(Debug, Default)]
struct SessionTimes {
    /// When each shard last had READY or RESUMED.
    sessions: HashMap<ShardId, Instant>,
    /// When sessions were begun, the latest last.
    begun: VecDeque<Instant>,
}

impl Life {
    /// READY came: one session less that may be begun today.
    pub(in crate::discord) fn began(&self, shard: ShardId) {
        let mut signs = self.lock();
        let now = Instant::now();
        signs.sessions.insert(shard, now);
        signs.begun.push_back(now);
    }

    /// RESUMED came.
    pub(in crate::discord) fn resumed(&self, shard: ShardId) {
        self.lock().sessions.insert(shard, Instant::now());
    }

    /// How many sessions were begun lately.
    fn begun_within(&self, window: Duration, now: Instant) -> usize {
        let begun = &mut self.lock().begun;
        while begun.front().is_some_and(|begun| now.saturating_duration_since(*begun) > window) {
            begun.pop_front();
        }
        begun.len()
    }

    fn last_session(&self, shard: ShardId) -> Option<Instant> {
        self.lock().sessions.get(&shard).copied()
    }

    fn lock(&self) -> MutexGuard<'_, SessionTimes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a look at one shard's runner shows.
#[derive(Debug, Clone, Copy)]
pub(in crate::discord) struct ShardProbe {
    pub(in crate::discord) shard: ShardId,
    pub(in crate::discord) stage: ConnectionStage,
    /// Between the last heartbeat and its ACK. It is measured anew at each ACK, and no two measurements
    /// agree to the nanosecond: a changed latency is an ACK.
    pub(in crate::discord) latency: Option<Duration>,
}

/// The client library starts one shard in five seconds.
const SHARD_EVERY: Duration = Duration::from_secs(5);

/// Watches one client from its start on.
#[derive(Debug)]
pub(in crate::discord) struct Watchdog {
    started: Instant,
    part: ShardRange,
    shards: HashMap<ShardId, ShardHistory>,
}

/// What was seen of one shard.
#[derive(Debug, Default)]
struct ShardHistory {
    last_ack: Option<Instant>,
    latency: Option<Duration>,
    /// Since when its connection has been open without a session.
    unready_since: Option<Instant>,
}

impl Watchdog {
    pub(in crate::discord) fn new(part: ShardRange, now: Instant) -> Self {
        Self { started: now, part, shards: HashMap::new() }
    }

    /// For how long the shard that has been silent for longest gave no sign of life.
    fn silence(&self, life: &Life, now: Instant) -> Duration {
        let silences = (0..self.part.count()).map(|nth| {
            let shard = ShardId(self.part.first() + nth);
            let last_ack = self.shards.get(&shard).and_then(|seen| seen.last_ack);
            // It cannot have lived before it was to be started.
            let start = self.started + SHARD_EVERY * nth;
            let last = [Some(start), last_ack, life.last_session(shard)].into_iter().flatten().max();
            last.map_or(Duration::ZERO, |last| now.saturating_duration_since(last))
        });
        silences.max().unwrap_or_default()
    }

    /// Takes a look: how the connection stands, or the reason to stop.
    pub(in crate::discord) fn look(
        &mut self,
        probes: &[ShardProbe],
        life: &Life,
        limits: &Limits,
        now: Instant,
    ) -> Result<Connection, StopReason> {
        for probe in probes {
            let seen = self.shards.entry(probe.shard).or_default();
            if probe.latency.is_some() && seen.latency != probe.latency {
                seen.last_ack = Some(now);
            }
            seen.latency = probe.latency;
            // `Connecting` means that no socket is open, as in an outage; the first stages of a new shard are
            // all reported as `Disconnected`. A shard that is missing is being started anew: that settles nothing.
            let unready = !matches!(probe.stage, ConnectionStage::Connected | ConnectionStage::Connecting);
            seen.unready_since = unready.then(|| seen.unready_since.unwrap_or(now));
        }
        let unready = self.shards.values().filter_map(|seen| seen.unready_since);
        if unready.min().is_some_and(|since| now - since > limits.ready_within) {
            return Err(StopReason::NeverReady(limits.ready_within));
        }
        let silence = self.silence(life, now);
        if silence > limits.gateway_silence {
            return Err(StopReason::GatewaySilent(limits.gateway_silence));
        }
        let sessions = life.begun_within(limits.sessions_window, now);
        if sessions > limits.sessions_per_shard.saturating_mul(self.part.count() as usize) {
            return Err(StopReason::SessionsLost { sessions, within: limits.sessions_window });
        }
        let connected = probes.iter().filter(|probe| probe.stage == ConnectionStage::Connected).count();
        let connected = u32::try_from(connected).unwrap_or(u32::MAX);
        Ok(Connection::Open { shards: self.part.count(), connected, silence })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn probe(stage: ConnectionStage, latency: u64) -> ShardProbe {
        of_shard(0, stage, latency)
    }

    fn of_shard(shard: u32, stage: ConnectionStage, latency: u64) -> ShardProbe {
        ShardProbe { shard: ShardId(shard), stage, latency: (latency > 0).then(|| Duration::from_nanos(latency)) }
    }

    fn watchdog(shards: u32) -> (Instant, Limits, Life, Watchdog) {
        let start = Instant::now();
        (start, Limits::default(), Life::default(), Watchdog::new(ShardRange::all_of(shards), start))
    }

    #[test]
    fn a_quiet_server_with_heartbeats_is_alive_for_ever() {
        let (start, limits, life, mut watchdog) = watchdog(1);
        for minute in 1..600 {
            let now = start + minute * 60 * SECOND;
            let connected = probe(ConnectionStage::Connected, u64::from(minute));
            let seen = watchdog.look(&[connected], &life, &limits, now).unwrap();
            assert_eq!(seen, Connection::Open { shards: 1, connected: 1, silence: Duration::ZERO });
        }
    }

    #[test]
    fn a_connection_without_acks_is_dead_after_the_limit() {
        let (start, limits, life, mut watchdog) = watchdog(1);
        let connected = probe(ConnectionStage::Connected, 7);
        assert!(watchdog.look(&[connected], &life, &limits, start + SECOND).unwrap().is_ready());
        assert!(!watchdog.look(&[connected], &life, &limits, start + 151 * SECOND).unwrap().is_ready());
        assert_eq!(
            watchdog.look(&[connected], &life, &limits, start + 152 * SECOND),
            Err(StopReason::GatewaySilent(limits.gateway_silence))
        );
    }

    #[test]
    fn one_dead_shard_is_not_hidden_by_those_that_live() {
        let (start, limits, life, mut watchdog) = watchdog(2);
        let look = |watchdog: &mut Watchdog, second: u32| {
            let dead = of_shard(0, ConnectionStage::Connected, 7);
            let alive = of_shard(1, ConnectionStage::Connected, u64::from(second));
            watchdog.look(&[dead, alive], &life, &limits, start + second * SECOND)
        };
        assert!(look(&mut watchdog, 1).unwrap().is_ready());
        assert!(!look(&mut watchdog, 100).unwrap().is_ready());
        assert_eq!(look(&mut watchdog, 152), Err(StopReason::GatewaySilent(limits.gateway_silence)));
    }

    #[test]
    fn many_shards_have_the_time_that_it_takes_to_start_them() {
        let (start, limits, life, mut watchdog) = watchdog(100);
        for second in 1..=500 {
            let started = (0..=second / 5).take_while(|shard| *shard < 100);
            let probes: Vec<_> =
                started.map(|shard| of_shard(shard, ConnectionStage::Connected, u64::from(second))).collect();
            let seen = watchdog.look(&probes, &life, &limits, start + second * SECOND);
            assert_eq!(seen.unwrap().is_ready(), second >= 495, "{second}");
        }
        assert!(watchdog.look(&[], &life, &limits, start + 651 * SECOND).is_err());
    }

    #[test]
    fn an_open_connection_without_a_session_is_given_up_sooner() {
        let (start, limits, life, mut watchdog) = watchdog(1);
        let handshake = probe(ConnectionStage::Disconnected, 0);
        let never = Err(StopReason::NeverReady(limits.ready_within));
        assert!(watchdog.look(&[handshake], &life, &limits, start + SECOND).is_ok());
        assert!(watchdog.look(&[handshake], &life, &limits, start + 31 * SECOND).is_ok());
        assert_eq!(watchdog.look(&[handshake], &life, &limits, start + 32 * SECOND), never);
    }

    /// Between two tries the library knows of no shard; each try costs a session.
    #[test]
    fn a_session_that_is_refused_again_and_again_is_given_up_too() {
        let (start, limits, life, mut watchdog) = watchdog(1);
        let end = (1..60).find_map(|second| {
            let refused = [probe(ConnectionStage::Disconnected, 0)];
            let probes = if second % 6 == 0 { &refused[..] } else { &[] };
            watchdog.look(probes, &life, &limits, start + second * SECOND).err().map(|reason| (second, reason))
        });
        assert_eq!(end, Some((37, StopReason::NeverReady(limits.ready_within))));
    }

    #[tokio::test(start_paused = true)]
    async fn sessions_that_are_lost_again_and_again_are_not_begun_for_ever() {
        let (start, limits, life, mut watchdog) = watchdog(1);
        for session in 1_u64..=10 {
            life.began(ShardId(0));
            let connected = probe(ConnectionStage::Connected, session);
            assert!(watchdog.look(&[connected], &life, &limits, Instant::now()).is_ok(), "{session}");
            tokio::time::advance(SECOND).await;
        }
        life.began(ShardId(0));
        let end = watchdog.look(&[], &life, &limits, Instant::now());
        assert_eq!(end, Err(StopReason::SessionsLost { sessions: 11, within: limits.sessions_window }));
        let later = start + limits.sessions_window + 12 * SECOND;
        assert_eq!(life.begun_within(limits.sessions_window, later), 0);
    }

    #[test]
    fn no_connection_at_all_is_an_outage_and_gets_the_longer_patience() {
        let (start, limits, life, mut watchdog) = watchdog(1);
        for second in 1..=150 {
            let resuming = probe(ConnectionStage::Connecting, 0);
            let probes = if second < 75 { vec![resuming] } else { vec![] };
            assert!(watchdog.look(&probes, &life, &limits, start + second * SECOND).is_ok());
        }
        assert!(watchdog.look(&[], &life, &limits, start + 151 * SECOND).is_err());
    }
}
