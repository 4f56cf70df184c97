//! How many shards there are, and how that changes without a gap. Values in, values out: the time is an argument.
//!
//! Shards of so many are a generation, and sessions belong to one. When Discord recommends more, the next generation connects
//! beside the one that serves, and only listens. Once all of it is connected, one row says from when on it serves: the cutover,
//! a moment of Discord's clock, a little ahead. What was written or pressed before is the old generation's, what comes from
//! then on the next one's; each id tells when it was made, so two processes that never talk decide alike. The old one ends when
//! its holders have heard everything of before.
//!
//! Until the row is written nothing has changed for anybody, and whoever holds a shard may die at any time: the row and the
//! leases say what is to be done, and whoever comes next goes on.

use super::balance::LeaseTimes;

/// Discord's ids count milliseconds from here, the beginning of 2015, in milliseconds since 1970.
/// (<https://discord.com/developers/docs/reference#snowflakes>)
const DISCORD_EPOCH: u64 = 1_420_070_400_000;
/// Below the time, an id has what tells those of one millisecond apart.
const TIME_SHIFT: u32 = 22;
/// A generation is followed by one of at least five quarters, so that servers which come and go do not cost sessions each hour.
const LEAST_GROWTH: (u64, u64) = (5, 4);

/// From when on the next generation serves, by Discord's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutover(u64);

impl Cutover {
    /// At so many milliseconds since 1970.
    pub(super) fn at(millis: u64) -> Self {
        Self(millis)
    }

    /// The same as a number that is kept.
    pub(super) fn millis(self) -> u64 {
        self.0
    }

    /// Whether it is after the moment at which what has this id was made.
    pub fn is_after(self, id: u64) -> bool {
        (id >> TIME_SHIFT) + DISCORD_EPOCH < self.0
    }
}

/// What Discord says of the number of shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recommendation {
    /// How many it recommends.
    pub shards: u32,
    /// How many sessions may still be begun today.
    pub sessions_left: u64,
    /// The number of shards that it refused, because servers are too many for it.
    pub refused: Option<u32>,
}

impl Recommendation {
    /// How many shards are to come after so many, if others are: clearly more, or more where it must be; and as many sessions
    /// must be left as they take twice, for the day is not over.
    fn after(&self, total: u32) -> Option<u32> {
        let (much, many) = LEAST_GROWTH;
        let is_enough = u64::from(self.shards) * many >= u64::from(total) * much || self.refused == Some(total);
        let is_affordable = self.sessions_left >= u64::from(self.shards) * 2;
        (self.shards > total && is_enough && is_affordable).then_some(self.shards)
    }
}

/// The generations of shards, and which serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FleetPlan {
    /// There is one.
    Steady {
        /// How many shards it has.
        total: u32,
    },
    /// The next one connects, and listens.
    Growing {
        /// How many shards the one has that serves.
        total: u32,
        /// How many the next one has; more.
        next: u32,
    },
    /// Both serve, each its part.
    HandingOver {
        /// How many shards the one has that serves what was made before.
        total: u32,
        /// How many the next one has; more.
        next: u32,
        /// Before when.
        cutover: Cutover,
    },
}

/// What the database knows when somebody looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlanFacts {
    /// Its time, in milliseconds since 1970.
    pub(super) now: u64,
    /// What Discord said to whoever looks.
    pub(super) recommendation: Recommendation,
    /// How many shards of the next generation are connected.
    pub(super) connected: u32,
    /// How many of the old one have heard everything from before the cutover, or never will.
    pub(super) drained: u32,
    /// How many of the old one Discord refuses.
    pub(super) refused: u32,
}

impl FleetPlan {
    /// What follows, if something does.
    pub(super) fn next_step(self, facts: &PlanFacts, times: &LeaseTimes) -> Option<Self> {
        match self {
            Self::Steady { total } => facts.recommendation.after(total).map(|next| Self::Growing { total, next }),
            Self::Growing { next, .. } if facts.connected < next => None,
            // What nobody serves is not waited for.
            Self::Growing { total, next } if facts.refused >= total => Some(Self::Steady { total: next }),
            Self::Growing { total, next } => {
                let lead = u64::try_from(times.lead().as_millis()).unwrap_or_default();
                Some(Self::HandingOver { total, next, cutover: Cutover::at(facts.now + lead) })
            }
            Self::HandingOver { total, next, .. } => (facts.drained >= total).then_some(Self::Steady { total: next }),
        }
    }

    /// How many shards each generation has, the serving one first.
    pub fn generations(self) -> impl Iterator<Item = u32> {
        let next = match self {
            Self::Steady { .. } => None,
            Self::Growing { next, .. } | Self::HandingOver { next, .. } => Some(next),
        };
        std::iter::once(self.serving()).chain(next)
    }

    /// How many shards the generation has that serves, or did until the cutover.
    pub fn serving(self) -> u32 {
        match self {
            Self::Steady { total } | Self::Growing { total, .. } | Self::HandingOver { total, .. } => total,
        }
    }

    /// What a shard of so many is to deal with; `None` when there is no such generation.
    pub fn duty(self, of: u32) -> Option<ShardDuty> {
        match self {
            Self::Steady { total } | Self::Growing { total, .. } if of == total => Some(ShardDuty::Everything),
            Self::Growing { next, .. } if of == next => Some(ShardDuty::Listen),
            Self::HandingOver { total, cutover, .. } if of == total => Some(ShardDuty::Before(cutover)),
            Self::HandingOver { next, cutover, .. } if of == next => Some(ShardDuty::From(cutover)),
            _ => None,
        }
    }
}

/// What a shard is to deal with of what people write and press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShardDuty {
    /// All of it.
    Everything,
    /// What was made before.
    Before(Cutover),
    /// What is made from then on.
    From(Cutover),
    /// Nothing yet.
    Listen,
}

/// What becomes of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventShare {
    /// It is dealt with.
    Mine,
    /// The other generation deals with it.
    Theirs,
    /// It may turn out to be this generation's.
    Undecided,
}

impl ShardDuty {
    /// Whose the event is that is about this id.
    pub fn share_of(self, id: u64) -> EventShare {
        match self {
            Self::Everything => EventShare::Mine,
            Self::Before(cutover) if cutover.is_after(id) => EventShare::Mine,
            Self::Before(_) => EventShare::Theirs,
            Self::From(cutover) if !cutover.is_after(id) => EventShare::Mine,
            Self::From(_) | Self::Listen => EventShare::Undecided,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recommends(shards: u32) -> Recommendation {
        Recommendation { shards, sessions_left: 1_000, refused: None }
    }

    #[test]
    fn a_generation_is_followed_by_a_clearly_larger_one_while_sessions_are_left() {
        let refused = |total| Recommendation { refused: Some(total), ..recommends(17) };
        let left = |sessions_left| Recommendation { sessions_left, ..recommends(20) };
        for (total, recommendation, next) in [
            (16, recommends(16), None),
            (16, recommends(8), None),
            (16, recommends(19), None),
            (16, recommends(20), Some(20)),
            (1, recommends(2), Some(2)),
            (2, recommends(4), Some(4)),
            (16, refused(16), Some(17)),
            (16, refused(8), None),
            (16, Recommendation { refused: Some(16), ..recommends(16) }, None),
            (16, left(40), Some(20)),
            (16, left(39), None),
            (u32::MAX, recommends(u32::MAX), None),
        ] {
            assert_eq!(recommendation.after(total), next, "{total}, {recommendation:?}");
        }
    }

    #[test]
    fn each_step_waits_for_all_shards_of_the_one_before() {
        let times = LeaseTimes::default();
        let facts = |connected, drained, refused| PlanFacts {
            now: 1_000_000,
            recommendation: recommends(4),
            connected,
            drained,
            refused,
        };
        let growing = FleetPlan::Growing { total: 2, next: 4 };
        let cutover = Cutover::at(1_015_000);
        let handing_over = FleetPlan::HandingOver { total: 2, next: 4, cutover };
        let steady = FleetPlan::Steady { total: 4 };
        for (plan, facts, next) in [
            (FleetPlan::Steady { total: 2 }, facts(0, 0, 0), Some(growing)),
            (growing, facts(3, 0, 0), None),
            (growing, facts(3, 2, 2), None),
            (growing, facts(4, 0, 0), Some(handing_over)),
            (growing, facts(4, 1, 1), Some(handing_over)),
            (growing, facts(4, 2, 2), Some(steady)),
            (handing_over, facts(0, 1, 0), None),
            (handing_over, facts(0, 2, 1), Some(steady)),
            (steady, facts(0, 0, 0), None),
        ] {
            assert_eq!(plan.next_step(&facts, &times), next, "{plan:?}, {facts:?}");
        }
    }

    #[test]
    fn whatever_is_made_is_one_generations_and_no_others() {
        let made_at = |millis: u64| (millis - DISCORD_EPOCH) << TIME_SHIFT;
        let now = DISCORD_EPOCH + 300_000_000_000;
        let plan = FleetPlan::HandingOver { total: 2, next: 4, cutover: Cutover::at(now) };
        let shares = |id| [2, 4].map(|total| plan.duty(total).unwrap().share_of(id));
        for (id, of) in [
            (made_at(now) - 1, [EventShare::Mine, EventShare::Undecided]),
            (made_at(now), [EventShare::Theirs, EventShare::Mine]),
        ] {
            assert_eq!(shares(id), of);
        }
        assert_eq!(plan.duty(8), None);
        let growing = FleetPlan::Growing { total: 2, next: 4 };
        assert_eq!(
            [2, 4, 8].map(|total| growing.duty(total)),
            [Some(ShardDuty::Everything), Some(ShardDuty::Listen), None]
        );
        assert_eq!(growing.generations().collect::<Vec<_>>(), [2, 4]);
        assert_eq!(FleetPlan::Steady { total: 4 }.generations().collect::<Vec<_>>(), [4]);
    }
}
