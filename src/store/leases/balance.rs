//! Who has a shard, and for how long they may believe so. Values in, values out: the time is an argument.
//!
//! A lease stands in the database until a moment by the server's clock. Its holder goes by a clock of its own: it reckons
//! from before it asked, so that it never believes for longer than the server does, whatever the way took, and stops a
//! margin earlier. What two clocks show is never compared; only how fast they run, and that the server's is not set forward
//! by more than the margin, is relied on.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::time::Instant;

/// How long leases hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaseTimes {
    /// How long a lease holds after it was renewed: the longest that a shard is nobody's when a process is killed.
    pub lease: Duration,
    /// How often leases are renewed, and free ones looked for.
    pub renew_every: Duration,
    /// How long before its end a lease is given up that could not be renewed: the time that it takes to stop.
    pub margin: Duration,
}

impl Default for LeaseTimes {
    fn default() -> Self {
        Self { lease: Duration::from_secs(15), renew_every: Duration::from_secs(3), margin: Duration::from_secs(3) }
    }
}

impl LeaseTimes {
    /// How far ahead a cutover is: until then whoever has leases has heard of it. Discord's clock may be ahead of the
    /// server's by as much.
    pub(super) fn lead(&self) -> Duration {
        self.lease
    }

    /// How long the next generation keeps what may turn out to be its own: a killed process is missed after a lease, and one
    /// that lives may be behind.
    pub fn hold(&self) -> Duration {
        self.lease + self.behind()
    }

    /// How long after it was heard of a cutover the old generation ends. By then what is older has come, and the next one
    /// keeps none of it any more.
    pub fn drain(&self) -> Duration {
        self.lead() + self.lease * 2
    }

    /// How long a process that was out of touch leaves alone what others had: the database may have been away for all, and
    /// whoever had a shard knows best how far it had come with it. A lease's length, after which it would be missed anyway.
    pub(super) fn reclaim(&self) -> Duration {
        self.lease
    }

    /// For how long a process may be behind without losing its leases.
    pub fn behind(&self) -> Duration {
        self.lease.saturating_sub(self.margin)
    }
}

/// One shard of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardKey {
    /// How many there are in its generation.
    pub total: u32,
    /// Which of them, counted from 0.
    pub shard: u32,
}

impl ShardKey {
    /// The shard of a server among so many, by Discord's own formula.
    /// (<https://discord.com/developers/docs/events/gateway#sharding>)
    pub fn of_guild(guild: u64, total: u32) -> Self {
        let shard = u32::try_from((guild >> 22) % u64::from(total.max(1))).unwrap_or_default();
        Self { total, shard }
    }
}

/// How many shards the process of this rank (the first to come has 0) is to have: as many as any other, or one more where
/// it does not come out even. Those who came first have the one more, so that whoever comes takes as little as can be.
pub(super) fn quota(rank: usize, processes: usize, shards: u32) -> u32 {
    let processes = u32::try_from(processes.max(1)).unwrap_or(u32::MAX);
    let more = usize::try_from(shards % processes).is_ok_and(|more| rank < more);
    shards / processes + u32::from(more)
}

/// The shards that a process gives up to have no more than its quota: those of the highest numbers, so that shard 0, with
/// the direct messages, seldom moves.
pub fn surplus(held: &BTreeSet<u32>, quota: u32) -> Vec<u32> {
    let keep = usize::try_from(quota).unwrap_or(usize::MAX);
    held.iter().copied().skip(keep).collect()
}

/// Whether a process is one of those that share the shards, as it knows it itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Membership {
    /// It has just begun.
    #[default]
    New,
    /// It is.
    Member {
        /// Since when, by the server's clock: its place among the others.
        joined: i64,
    },
    /// It was taken for gone, and is one again, in its place of before.
    Returned {
        /// Since when, as before.
        joined: i64,
        /// Until when it takes only what it had itself.
        until: Instant,
    },
}

impl Membership {
    /// Since when it has been one.
    pub(super) fn joined(self) -> Option<i64> {
        match self {
            Self::New => None,
            Self::Member { joined } | Self::Returned { joined, .. } => Some(joined),
        }
    }

    /// What it is after it has renewed and stands there since then, where it `was_listed` before that or not.
    pub(super) fn renewed(self, was_listed: bool, joined: i64, now: Instant, times: &LeaseTimes) -> Self {
        match self {
            Self::Member { .. } | Self::Returned { .. } if !was_listed => {
                Self::Returned { joined, until: now + times.reclaim() }
            }
            Self::Returned { until, .. } if now < until => self,
            Self::New | Self::Member { .. } | Self::Returned { .. } => Self::Member { joined },
        }
    }

    /// Whether it takes only what it had itself.
    pub(super) fn is_reclaiming(self) -> bool {
        matches!(self, Self::Returned { .. })
    }
}

/// The leases that a process may believe in.
#[derive(Debug, Clone, Default)]
pub struct HeldLeases(BTreeMap<ShardKey, Instant>);

impl HeldLeases {
    /// The server said that these are this process's, to whoever had asked at this moment.
    pub fn renewed(&mut self, shards: impl IntoIterator<Item = ShardKey>, asked: Instant, times: &LeaseTimes) {
        let until = asked + times.behind();
        self.0 = shards.into_iter().map(|shard| (shard, until)).collect();
    }

    /// This one is given up.
    pub fn released(&mut self, shard: ShardKey) {
        self.0.remove(&shard);
    }

    /// Whether a shard is this process's now.
    pub fn holds(&self, shard: ShardKey, now: Instant) -> bool {
        self.0.get(&shard).is_some_and(|until| now < *until)
    }

    /// The shards of a generation that are this process's now.
    pub fn held(&self, total: u32, now: Instant) -> BTreeSet<u32> {
        let held = self.0.iter().filter(|(key, until)| key.total == total && now < **until);
        held.map(|(key, _)| key.shard).collect()
    }

    /// When the first of them ends, unless it is renewed.
    pub fn first_end(&self) -> Option<Instant> {
        self.0.values().min().copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TIMES: LeaseTimes = LeaseTimes {
        lease: Duration::from_millis(1_500),
        renew_every: Duration::from_millis(300),
        margin: Duration::from_millis(300),
    };

    #[test]
    fn shards_are_shared_evenly_and_none_is_left_over() {
        for (shards, processes, quotas) in [
            (16, 4, vec![4, 4, 4, 4]),
            (16, 3, vec![6, 5, 5]),
            (1, 3, vec![1, 0, 0]),
            (0, 2, vec![0, 0]),
            (5, 1, vec![5]),
        ] {
            let found: Vec<u32> = (0..processes).map(|rank| quota(rank, processes, shards)).collect();
            assert_eq!(found, quotas, "{shards} among {processes}");
        }
        assert_eq!(quota(0, 0, 4), 4, "whoever is alone before it is listed");
    }

    #[test]
    fn what_is_too_much_is_given_up_from_the_end() {
        assert_eq!(surplus(&[0, 3, 7, 9].into(), 2), [7, 9]);
        assert_eq!(surplus(&[0, 3].into(), 2), [0_u32; 0]);
    }

    /// The rows of the server, and its clock, in milliseconds.
    #[derive(Debug, Clone, Default)]
    struct Server {
        now: u64,
        processes: BTreeMap<usize, (u64, u64)>,
        leases: BTreeMap<u32, (Option<usize>, u64)>,
    }

    impl Server {
        /// What the statements of a tick do: see `super::super::tick`.
        fn tick(
            &mut self,
            who: usize,
            membership: &mut Membership,
            start: Instant,
            shards: u32,
        ) -> (BTreeSet<u32>, u32) {
            let (now, until) = (self.now, self.now + TIMES.lease.as_millis() as u64);
            self.processes.retain(|_, (_, until)| *until > now);
            let was_listed = self.processes.contains_key(&who);
            let joined = membership.joined().map_or(now, i64::cast_unsigned);
            let row = self.processes.entry(who).or_insert((joined, until));
            row.1 = until;
            let at = start + Duration::from_millis(now);
            *membership = membership.renewed(was_listed, row.0.cast_signed(), at, &TIMES);
            let mut live: Vec<_> = self.processes.iter().map(|(name, (joined, _))| (*joined, *name)).collect();
            live.sort_unstable();
            let rank = live.iter().position(|(_, name)| *name == who).unwrap();
            let quota = quota(rank, live.len(), shards);
            for (holder, end) in self.leases.values_mut() {
                if *holder == Some(who) && *end > now {
                    *end = until;
                }
            }
            let mine = |it: &Self| -> BTreeSet<u32> {
                let rows = it.leases.iter().filter(|(_, (holder, end))| *holder == Some(who) && *end > now);
                rows.map(|(shard, _)| *shard).collect()
            };
            let wanted = (quota as usize).saturating_sub(mine(self).len());
            let is_mine = |holder: Option<usize>| !membership.is_reclaiming() || holder == Some(who);
            let free =
                self.leases.values_mut().filter(|(holder, end)| (holder.is_none() || *end <= now) && is_mine(*holder));
            for row in free.take(wanted) {
                *row = (Some(who), until);
            }
            (mine(self), quota)
        }

        fn release(&mut self, who: usize, shard: u32) {
            let row = self.leases.get_mut(&shard).unwrap();
            if row.0 == Some(who) {
                *row = (None, 0);
            }
        }
    }

    /// A process as it runs, and what is under way between it and the server.
    #[derive(Debug, Clone, Default)]
    struct Process {
        held: HeldLeases,
        membership: Membership,
        /// What the server said, when that was asked for, and when it arrives.
        answer: Option<(u64, u64, BTreeSet<u32>, u32)>,
    }

    /// What befalls a process.
    #[derive(Debug, Clone, Copy)]
    enum Fate {
        /// It asks, and hears after so many milliseconds.
        Asks(u64),
        /// The server gets its question, and its answer is lost.
        Unheard,
        /// It is killed, and begins anew under another name.
        Killed,
        /// It stops in order.
        Stops,
        Nothing,
    }

    fn fate() -> impl Strategy<Value = Fate> {
        prop_oneof![
            6 => (0_u64..2_500).prop_map(Fate::Asks),
            4 => (0_u64..40).prop_map(Fate::Asks),
            1 => Just(Fate::Unheard),
            1 => Just(Fate::Killed),
            1 => Just(Fate::Stops),
            2 => Just(Fate::Nothing),
        ]
    }

    /// A server and its processes, whose clock is the test's.
    struct Simulation {
        start: Instant,
        server: Server,
        processes: BTreeMap<usize, Process>,
        shards: u32,
        named: usize,
    }

    impl Simulation {
        fn new(shards: u32, processes: usize) -> Self {
            let leases = (0..shards).map(|shard| (shard, (None, 0))).collect();
            Self {
                start: Instant::now(),
                server: Server { now: 10_000, leases, ..Server::default() },
                processes: (0..processes).map(|name| (name, Process::default())).collect(),
                shards,
                named: processes,
            }
        }

        fn now(&self) -> Instant {
            self.start + Duration::from_millis(self.server.now)
        }

        /// Time goes on, answers arrive, and what is too much is given up.
        fn pass(&mut self, millis: u64) -> Result<(), TestCaseError> {
            for _ in 0..millis.div_ceil(10) {
                self.server.now += 10;
                let now = self.now();
                for (name, process) in &mut self.processes {
                    let Some((asked, _, shards, quota)) = process.answer.take_if(|it| it.1 <= self.server.now) else {
                        continue;
                    };
                    let total = self.shards;
                    let keys = shards.iter().map(|shard| ShardKey { total, shard: *shard });
                    process.held.renewed(keys, self.start + Duration::from_millis(asked), &TIMES);
                    for shard in surplus(&process.held.held(total, now), quota) {
                        process.held.released(ShardKey { total, shard });
                        self.server.release(*name, shard);
                    }
                }
                self.nobody_shares()?;
            }
            Ok(())
        }

        fn nobody_shares(&self) -> Result<(), TestCaseError> {
            let now = self.now();
            for shard in 0..self.shards {
                let key = ShardKey { total: self.shards, shard };
                let believers = self.processes.values().filter(|process| process.held.holds(key, now)).count();
                prop_assert!(believers <= 1, "{believers} have shard {shard} at {}", self.server.now);
            }
            Ok(())
        }

        fn befall(&mut self, at: usize, fate: Fate) {
            let Some(&name) = self.processes.keys().nth(at % self.processes.len()) else { return };
            let process = self.processes.get_mut(&name).unwrap();
            match fate {
                Fate::Asks(_) if process.answer.is_some() => {}
                Fate::Asks(after) => {
                    // The question is under way for half of that time.
                    let asked = self.server.now;
                    let (shards, quota) = self.server.tick(name, &mut process.membership, self.start, self.shards);
                    process.answer = Some((asked, asked + after, shards, quota));
                }
                Fate::Unheard => {
                    let mut unheard = process.membership;
                    drop(self.server.tick(name, &mut unheard, self.start, self.shards));
                }
                Fate::Killed | Fate::Stops => {
                    let gone = self.processes.remove(&name).unwrap();
                    if matches!(fate, Fate::Stops) {
                        for shard in gone.held.held(self.shards, self.start + Duration::from_millis(self.server.now)) {
                            self.server.release(name, shard);
                        }
                        self.server.processes.remove(&name);
                    }
                    self.processes.insert(self.named, Process::default());
                    self.named += 1;
                }
                Fate::Nothing => {}
            }
        }

        /// Who has which shards now.
        fn held(&self) -> BTreeMap<usize, BTreeSet<u32>> {
            self.processes.iter().map(|(name, it)| (*name, it.held.held(self.shards, self.now()))).collect()
        }

        /// One process after the other, so many milliseconds apart, asks again, and from then on renews as it should.
        fn come_back(&mut self, order: &[usize], apart: u64) -> Result<(), TestCaseError> {
            let order: Vec<usize> = order.iter().copied().filter(|at| *at < self.processes.len()).collect();
            let every = TIMES.renew_every.as_millis() as u64;
            for now in (0..=apart * (order.len() as u64 - 1)).step_by(10) {
                for (at, since) in order.iter().zip((0..).map(|nth| nth * apart)) {
                    if now >= since && (now - since).is_multiple_of(every) {
                        self.befall(*at, Fate::Asks(10));
                    }
                }
                self.pass(10)?;
            }
            Ok(())
        }

        /// Every process renews as it should, for so long.
        fn calm(&mut self, time: Duration) -> Result<(), TestCaseError> {
            let turns = time.as_millis() / TIMES.renew_every.as_millis() + 1;
            for _ in 0..turns {
                for at in 0..self.processes.len() {
                    self.befall(at, Fate::Asks(10));
                }
                self.pass(TIMES.renew_every.as_millis() as u64)?;
            }
            Ok(())
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Whatever befalls them, and however late they hear, no two have the same shard at any moment; and once they are
        /// left in peace, a lease and a few ticks later all shards are had, evenly.
        #[test]
        fn two_never_hold_the_same_shard_and_all_are_held_soon(
            shards in 1_u32..20,
            processes in 1_usize..6,
            steps in prop::collection::vec((0_usize..6, fate(), 0_u64..400), 1..120),
        ) {
            let mut simulation = Simulation::new(shards, processes);
            for (at, fate, then) in steps {
                simulation.befall(at, fate);
                simulation.pass(then)?;
            }
            // Late answers of before arrive first.
            simulation.calm(Duration::from_millis(2_500) + TIMES.lease + TIMES.renew_every * 4)?;
            let now = simulation.now();
            let held: Vec<usize> = simulation.processes.values().map(|it| it.held.held(shards, now).len()).collect();
            prop_assert_eq!(held.iter().sum::<usize>(), shards as usize, "{:?}", held);
            let (most, least) = (held.iter().max().unwrap(), held.iter().min().unwrap());
            prop_assert!(most - least <= 1, "{:?}", held);
        }

        /// When the server was away for all, each process has the same shards as before, whoever comes back first.
        #[test]
        fn after_an_outage_each_goes_on_with_what_it_had(
            shards in 1_u32..20,
            processes in 1_usize..6,
            order in Just((0_usize..5).collect::<Vec<_>>()).prop_shuffle(),
            apart in (0_u64..29).prop_map(|tens| tens * 10),
        ) {
            let mut simulation = Simulation::new(shards, processes);
            simulation.calm(TIMES.lease + TIMES.renew_every * 4)?;
            let before = simulation.held();
            simulation.pass(10_000)?;
            simulation.come_back(&order, apart)?;
            simulation.pass(10)?;
            prop_assert_eq!(&simulation.held(), &before);
            simulation.calm(TIMES.lease)?;
            prop_assert_eq!(&simulation.held(), &before);
        }

        /// A killed process's shards are another's after a lease and two ticks, whenever it was killed.
        #[test]
        fn a_killed_process_is_replaced_within_a_lease(shards in 1_u32..20, killed in 0_usize..3, when in 0_u64..300) {
            let mut simulation = Simulation::new(shards, 3);
            simulation.calm(TIMES.lease + TIMES.renew_every * 4)?;
            simulation.pass(when)?;
            simulation.processes.remove(&killed);
            simulation.calm(TIMES.lease + TIMES.renew_every * 2)?;
            let now = simulation.now();
            let held: usize = simulation.processes.values().map(|it| it.held.held(shards, now).len()).sum();
            prop_assert_eq!(held, shards as usize);
        }
    }
}
