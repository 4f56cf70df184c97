//! The events of a shard that listens: the last few seconds of them, until it is known whose they are.
//!
//! A cutover is heard of a moment after it was written, so what came in meanwhile must still be there. And when the old
//! generation has ended, whatever it may not have heard any more is taken. In the usual run that is nothing, for it ends later
//! after the cutover than events are kept; where clocks differ, an answer may be sent twice, and Discord keeps out the second.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use super::generations::{EventShare, ShardDuty};

/// Events that wait, the oldest first.
#[derive(Debug)]
pub struct EventHold<T> {
    keep: Duration,
    events: VecDeque<HeldEvent<T>>,
}

#[derive(Debug)]
struct HeldEvent<T> {
    came: Instant,
    id: u64,
    event: T,
}

impl<T> EventHold<T> {
    /// Nothing yet; each event is kept for so long.
    pub fn new(keep: Duration) -> Self {
        Self { keep, events: VecDeque::new() }
    }

    /// Keeps an event that is about this id.
    pub fn push(&mut self, now: Instant, id: u64, event: T) {
        self.events.push_back(HeldEvent { came: now, id, event });
    }

    /// When the oldest has waited for long enough.
    pub fn first_end(&self) -> Option<Instant> {
        self.events.front().map(|oldest| oldest.came + self.keep)
    }

    /// Those that have waited for long enough: the other generation has dealt with them.
    pub fn expire(&mut self, now: Instant) -> Vec<T> {
        let mut gone = Vec::new();
        while self.first_end().is_some_and(|end| end <= now) {
            gone.extend(self.events.pop_front().map(|oldest| oldest.event));
        }
        gone
    }

    /// Those that turn out to be this generation's under a new duty, in the order in which they came.
    pub fn take(&mut self, duty: ShardDuty) -> Vec<T> {
        let (mine, rest): (VecDeque<_>, VecDeque<_>) =
            std::mem::take(&mut self.events).into_iter().partition(|held| duty.share_of(held.id) == EventShare::Mine);
        self.events = rest;
        mine.into_iter().map(|held| held.event).collect()
    }
}

/// A change of the number of shards, on a clock that is the test's: every message is dealt with, whatever befalls whom.
#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::balance::{LeaseTimes, ShardKey};
    use super::super::generations::{FleetPlan, PlanFacts, Recommendation};
    use super::super::session::ShardStanding;
    use super::*;

    const TIMES: LeaseTimes = LeaseTimes {
        lease: Duration::from_millis(2_000),
        renew_every: Duration::from_millis(200),
        margin: Duration::from_millis(500),
    };
    const TICK: u64 = 10;
    const EPOCH: u64 = 1_420_070_400_000;
    const START: u64 = EPOCH + 300_000_000_000;

    fn millis(duration: Duration) -> u64 {
        duration.as_millis() as u64
    }

    /// A session of Discord's: what it has sent, and when each comes; it goes on whoever listens.
    #[derive(Debug, Default)]
    struct Session {
        sent: Vec<(u64, u64)>,
    }

    /// Whoever has a shard.
    #[derive(Debug)]
    struct Holder {
        /// How many events of the session it has taken.
        at: usize,
        duty: Option<ShardDuty>,
        hold: EventHold<usize>,
        drains_at: Option<u64>,
        last_sign: u64,
        hears_at: u64,
    }

    struct Simulation {
        start: Instant,
        now: u64,
        /// How far Discord's clock is ahead of the database's.
        skew: i64,
        plan: FleetPlan,
        sessions: BTreeMap<ShardKey, Session>,
        holders: BTreeMap<ShardKey, Holder>,
        /// Shards whose holder was killed: from where on they are gone on with, and when.
        vacant: BTreeMap<ShardKey, (usize, u64)>,
        standings: BTreeMap<ShardKey, ShardStanding>,
        dealt_with: BTreeMap<u64, u32>,
        made: u64,
    }

    impl Simulation {
        fn new(total: u32, skew: i64) -> Self {
            let plan = FleetPlan::Steady { total };
            let mut it = Self {
                start: Instant::now(),
                now: 0,
                skew,
                plan,
                sessions: BTreeMap::new(),
                holders: BTreeMap::new(),
                vacant: BTreeMap::new(),
                standings: BTreeMap::new(),
                dealt_with: BTreeMap::new(),
                made: 0,
            };
            (0..total).for_each(|shard| it.begin(ShardKey { total, shard }, 0));
            it
        }

        fn instant(&self) -> Instant {
            self.start + Duration::from_millis(self.now)
        }

        /// Somebody has a shard from now on, and goes on after so many events.
        fn begin(&mut self, key: ShardKey, at: usize) {
            self.sessions.entry(key).or_default();
            let hold = EventHold::new(TIMES.hold());
            let (last_sign, hears_at) = (self.now, self.now);
            self.holders.insert(key, Holder { at, duty: None, hold, drains_at: None, last_sign, hears_at });
        }

        /// Somebody writes on a server; each session is told a moment later, in its own order.
        fn write(&mut self, guild: u64, ways: [u64; 2]) {
            self.made += 1;
            let made_at = (START + self.now).checked_add_signed(self.skew).unwrap();
            let id = ((made_at - EPOCH) << 22) + self.made;
            self.dealt_with.insert(id, 0);
            for (key, session) in &mut self.sessions {
                if ShardKey::of_guild(guild << 22, key.total) == *key {
                    let way = ways[usize::from(key.total > 2)];
                    let after = session.sent.last().map_or(0, |(_, comes)| *comes);
                    session.sent.push((id, after.max(self.now + way)));
                }
            }
        }

        /// A holder hears how things stand, says how it stands itself, and what follows is written.
        fn hear(&mut self, key: ShardKey) {
            let (now, instant) = (self.now, self.instant());
            let count = |it: &Self, total, wanted: &[ShardStanding]| {
                it.standings.iter().filter(|(key, standing)| key.total == total && wanted.contains(standing)).count()
                    as u32
            };
            if let FleetPlan::Growing { total, next } | FleetPlan::HandingOver { total, next, .. } = self.plan {
                let facts = PlanFacts {
                    now: START + now,
                    recommendation: Recommendation { shards: next, sessions_left: 1_000, refused: None },
                    connected: count(self, next, &[ShardStanding::Connected]),
                    drained: count(self, total, &[ShardStanding::Drained]),
                    refused: 0,
                };
                self.plan = self.plan.next_step(&facts, &TIMES).unwrap_or(self.plan);
            }
            let duty = self.plan.duty(key.total);
            if duty.is_none() {
                // Its generation is no more.
                self.holders.remove(&key);
                self.standings.remove(&key);
                return;
            }
            let Some(holder) = self.holders.get_mut(&key) else { return };
            holder.hears_at = now + millis(TIMES.renew_every);
            if holder.duty != duty {
                holder.duty = duty;
                if matches!(duty, Some(ShardDuty::Before(_))) {
                    holder.drains_at = Some(now + millis(TIMES.drain()));
                }
                holder.hold.expire(instant);
                for event in holder.hold.take(duty.unwrap()) {
                    *self.dealt_with.get_mut(&self.sessions[&key].sent[event].0).unwrap() += 1;
                }
            }
            let is_drained = holder.drains_at.is_some_and(|at| holder.last_sign >= at);
            let standing = if is_drained { ShardStanding::Drained } else { ShardStanding::Connected };
            self.standings.insert(key, standing);
        }

        /// Events come to whoever has the shard.
        fn listen(&mut self, key: ShardKey) {
            let (now, instant) = (self.now, self.instant());
            let (Some(holder), session) = (self.holders.get_mut(&key), &self.sessions[&key]) else { return };
            holder.hold.expire(instant);
            while let Some((id, _)) = session.sent.get(holder.at).filter(|(_, comes)| *comes <= now) {
                match holder.duty.map_or(EventShare::Undecided, |duty| duty.share_of(*id)) {
                    EventShare::Mine => *self.dealt_with.get_mut(id).unwrap() += 1,
                    EventShare::Theirs => {}
                    EventShare::Undecided => holder.hold.push(instant, *id, holder.at),
                }
                holder.at += 1;
            }
            // A heartbeat is answered in the order of the events.
            if session.sent.get(holder.at).is_none_or(|(_, comes)| *comes > now) {
                holder.last_sign = now;
            }
        }

        /// The holder is killed; when its lease has ended, another goes on with what it had not dealt with.
        fn kill(&mut self, nth: usize) {
            let Some(&key) = self.holders.keys().nth(nth % self.holders.len().max(1)) else { return };
            let mut holder = self.holders.remove(&key).unwrap();
            let first_held = holder.hold.take(ShardDuty::Everything).into_iter().min();
            let at = first_held.unwrap_or(holder.at);
            self.vacant.insert(key, (at, self.now + millis(TIMES.lease)));
        }

        fn pass(&mut self, time: u64) {
            for _ in 0..time.div_ceil(TICK) {
                self.now += TICK;
                let over: Vec<_> =
                    self.vacant.iter().filter(|(_, (_, end))| *end <= self.now).map(|(key, _)| *key).collect();
                for key in over {
                    self.standings.remove(&key);
                    let (at, _) = self.vacant.remove(&key).unwrap();
                    if self.plan.duty(key.total).is_some() {
                        self.begin(key, at);
                    }
                }
                let keys: Vec<_> = self.holders.keys().copied().collect();
                for key in keys {
                    if self.holders.get(&key).is_some_and(|holder| holder.hears_at <= self.now) {
                        self.hear(key);
                    }
                    if self.holders.contains_key(&key) {
                        self.listen(key);
                    }
                }
            }
        }

        /// The next generation begins to connect.
        fn grow(&mut self, next: u32) {
            self.plan = FleetPlan::Growing { total: self.plan.serving(), next };
            (0..next).for_each(|shard| self.begin(ShardKey { total: next, shard }, 0));
        }
    }

    /// What befalls whom.
    #[derive(Debug, Clone, Copy)]
    enum Fate {
        Writes(u64, [u64; 2]),
        /// It does not hear of changes for so long; longer, and its leases would end.
        IsBehind(usize, u64),
        Killed(usize),
    }

    fn writing() -> impl Strategy<Value = Fate> {
        (0_u64..8, [0_u64..300, 0_u64..300]).prop_map(|(guild, ways)| Fate::Writes(guild, ways))
    }

    fn fate() -> impl Strategy<Value = Fate> {
        let behind = millis(TIMES.behind()) - 400;
        prop_oneof![
            20 => writing(),
            2 => (0_usize..8, 0..behind).prop_map(|(who, time)| Fate::IsBehind(who, time)),
            1 => (0_usize..8).prop_map(Fate::Killed),
        ]
    }

    /// Grows in the middle of it, and goes on until the change is done.
    fn run(next: u32, skew: i64, fates: &[(Fate, u64)]) -> Simulation {
        let mut simulation = Simulation::new(2, skew);
        simulation.pass(1_000);
        for (turn, (fate, then)) in fates.iter().enumerate() {
            if turn == 10 {
                simulation.grow(next);
            }
            match *fate {
                Fate::Writes(guild, ways) => simulation.write(guild, ways),
                Fate::IsBehind(who, time) => {
                    let now = simulation.now;
                    let nth = who % simulation.holders.len().max(1);
                    if let Some(holder) = simulation.holders.values_mut().nth(nth) {
                        holder.hears_at = holder.hears_at.max(now + time);
                    }
                }
                Fate::Killed(who) => simulation.kill(who),
            }
            simulation.pass(*then);
        }
        // A lease, the lead, the time to drain, and all of it once more for those who were killed last.
        simulation.pass(30_000);
        simulation
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        /// Where nobody is killed and clocks agree, every message is dealt with by one generation alone.
        #[test]
        fn a_change_that_nothing_disturbs_deals_with_each_message_once(
            next in 3_u32..7,
            fates in prop::collection::vec((writing(), 0_u64..200), 80..200),
        ) {
            let simulation = run(next, 0, &fates);
            prop_assert_eq!(simulation.plan, FleetPlan::Steady { total: next });
            prop_assert!(simulation.holders.keys().all(|key| key.total == next));
            let wrong: Vec<_> = simulation.dealt_with.iter().filter(|(_, times)| **times != 1).collect();
            prop_assert!(wrong.is_empty(), "{wrong:?}");
        }

        /// Whoever is killed or behind, and however far Discord's clock is behind or, by less than the lead, ahead, the change
        /// comes to its end and no message is lost.
        #[test]
        fn whatever_befalls_whom_no_message_is_lost(
            next in 3_u32..7,
            skew in -20_000..TIMES.lead().as_millis() as i64,
            fates in prop::collection::vec((fate(), 0_u64..200), 80..200),
        ) {
            let simulation = run(next, skew, &fates);
            prop_assert_eq!(simulation.plan, FleetPlan::Steady { total: next });
            let lost: Vec<_> = simulation.dealt_with.iter().filter(|(_, times)| **times == 0).collect();
            prop_assert!(lost.is_empty(), "{lost:?}");
        }
    }
}
