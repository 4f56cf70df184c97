//! Where an interaction comes in: how many of one member are let in, whatever was pressed, sent or called.
//!
//! It stands before everything else, so that what is not let in costs no look-up, no query and no picture, and a member who
//! presses without end is felt by nobody else. Pure but for its lock. A crate for rates keeps each key for as long as the
//! process runs, and knows nothing of what is still at work; both are bounded here.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::all::{Interaction, UserId};
use tokio::time::Instant;

use super::Limits;
use super::recent::Recent;

/// So many members are remembered.
const MEMBERS: usize = 10_000;
/// For so long at most. Who comes again later comes for the first time.
const REMEMBERED: Duration = Duration::from_secs(600);
/// So much of what may be done in one go is kept from suggestions: whoever has typed fast can still send what was typed.
const KEPT_FOR_PRESSES: u32 = 5;

/// The members who came in lately.
pub(super) struct Turnstile {
    burst: u32,
    /// Within this time one more may come in.
    period: Duration,
    most_at_work: u32,
    state: Mutex<TurnstileState>,
}

struct TurnstileState {
    members: Recent<UserId, Spent>,
    /// How many of a member's interactions are at work; none stands here with 0.
    at_work: HashMap<UserId, u32>,
}

/// What a member has spent of what may be done.
#[derive(Debug, Clone, Copy)]
struct Spent {
    /// When all of it is there again.
    until: Instant,
    /// Whether they were told since all of it was there.
    is_told: bool,
}

/// What an interaction costs its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InteractionCost {
    /// A command, a press, a form: each was meant.
    Meant,
    /// Suggestions, which Discord asks for while a member types.
    Typed,
}

/// Whether an interaction is let in.
pub(super) enum Passage<'a> {
    /// It is; it is at work until this is dropped.
    Open(InteractionAtWork<'a>),
    /// It is not, and its member has not been told so yet.
    Closing,
    /// It is not, and nothing need be said.
    Closed,
}

/// An interaction that was let in.
pub(super) struct InteractionAtWork<'a> {
    turnstile: &'a Turnstile,
    member: UserId,
}

impl Drop for InteractionAtWork<'_> {
    fn drop(&mut self) {
        let mut state = self.turnstile.state();
        if let Some(count) = state.at_work.get_mut(&self.member) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                state.at_work.remove(&self.member);
            }
        }
    }
}

/// Whose interaction it is, and what it costs; none where nobody began it.
pub(super) fn begun_by(interaction: &Interaction) -> Option<(UserId, InteractionCost)> {
    match interaction {
        Interaction::Command(command) => Some((command.user.id, InteractionCost::Meant)),
        Interaction::Component(press) => Some((press.user.id, InteractionCost::Meant)),
        Interaction::Modal(sent) => Some((sent.user.id, InteractionCost::Meant)),
        Interaction::Autocomplete(typed) => Some((typed.user.id, InteractionCost::Typed)),
        _ => None,
    }
}

impl Turnstile {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            burst: limits.interaction_burst.max(1),
            period: Duration::from_secs(1) / limits.interactions_per_second.max(1),
            most_at_work: limits.interactions_at_work.max(1),
            state: Mutex::new(TurnstileState { members: Recent::new(MEMBERS, REMEMBERED), at_work: HashMap::new() }),
        }
    }

    /// Lets a member's interaction in, or not.
    pub(super) fn pass(&self, member: UserId, cost: InteractionCost, now: Instant) -> Passage<'_> {
        let mut state = self.state();
        let at_work = state.at_work.get(&member).copied().unwrap_or(0);
        let fresh = || Spent { until: now, is_told: false };
        // Where nobody can be remembered, everybody comes for the first time.
        let mut nobody = fresh();
        let spent = state.members.get_or_insert(member, now, fresh).unwrap_or(&mut nobody);
        if spent.until <= now {
            *spent = fresh();
        }
        let kept = if cost == InteractionCost::Typed { KEPT_FOR_PRESSES.min(self.burst - 1) } else { 0 };
        let after = spent.until + self.period;
        if at_work < self.most_at_work && after.duration_since(now) <= self.period * (self.burst - kept) {
            spent.until = after;
            *state.at_work.entry(member).or_default() += 1;
            return Passage::Open(InteractionAtWork { turnstile: self, member });
        }
        if cost == InteractionCost::Typed || spent.is_told {
            return Passage::Closed;
        }
        spent.is_told = true;
        Passage::Closing
    }

    /// How many members are remembered.
    pub(super) fn len(&self) -> usize {
        self.state().members.len()
    }

    fn state(&self) -> MutexGuard<'_, TurnstileState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use InteractionCost::{Meant, Typed};

    use super::*;

    const MAYA: UserId = UserId::new(1);
    const THEO: UserId = UserId::new(2);

    fn turnstile(burst: u32, per_second: u32, at_work: u32) -> Turnstile {
        Turnstile::new(&Limits {
            interaction_burst: burst,
            interactions_per_second: per_second,
            interactions_at_work: at_work,
            ..Limits::default()
        })
    }

    /// What is done at once, as `+` for let in, `!` for told, `-` for silence.
    fn passed(turnstile: &Turnstile, member: UserId, cost: InteractionCost, times: u32, now: Instant) -> String {
        let passed = (0..times).map(|_| match turnstile.pass(member, cost, now) {
            Passage::Open(_) => '+',
            Passage::Closing => '!',
            Passage::Closed => '-',
        });
        passed.collect()
    }

    #[test]
    fn who_presses_without_end_is_told_once_and_let_in_again_little_by_little() {
        let (turnstile, start) = (turnstile(4, 2, 9), Instant::now());
        let at = |millis| start + Duration::from_millis(millis);
        assert_eq!(passed(&turnstile, MAYA, Meant, 7, at(0)), "++++!--");
        assert_eq!(passed(&turnstile, THEO, Meant, 2, at(0)), "++", "nobody else feels it");
        assert_eq!(passed(&turnstile, MAYA, Meant, 2, at(499)), "--");
        assert_eq!(passed(&turnstile, MAYA, Meant, 2, at(500)), "+-");
        assert_eq!(passed(&turnstile, MAYA, Meant, 3, at(1_500)), "++-", "not told again while it goes on");
        assert_eq!(passed(&turnstile, MAYA, Meant, 6, at(3_500)), "++++!-", "all is there again");
    }

    #[test]
    fn who_types_fast_can_still_send_what_was_typed() {
        let (turnstile, now) = (turnstile(8, 4, 9), Instant::now());
        assert_eq!(passed(&turnstile, MAYA, Typed, 6, now), "+++---", "and is told nothing");
        assert_eq!(passed(&turnstile, MAYA, Meant, 6, now), "+++++!");
    }

    #[test]
    fn so_many_of_a_member_are_at_work_and_what_ended_leaves_nothing_behind() {
        let (turnstile, now) = (turnstile(9, 1, 2), Instant::now());
        let open = |member| match turnstile.pass(member, Meant, now) {
            Passage::Open(at_work) => Some(at_work),
            _ => None,
        };
        let (first, second) = (open(MAYA).unwrap(), open(MAYA).unwrap());
        assert!(open(MAYA).is_none());
        assert!(open(THEO).is_some());
        drop(first);
        let third = open(MAYA);
        assert!(third.is_some() && open(MAYA).is_none());
        drop((second, third));
        assert!(turnstile.state().at_work.is_empty());
    }

    #[test]
    fn of_ever_more_members_no_more_are_remembered_than_there_is_room_for() {
        let (turnstile, now) = (turnstile(4, 2, 9), Instant::now());
        for member in 1..=3 * MEMBERS as u64 {
            assert!(matches!(turnstile.pass(UserId::new(member), Meant, now), Passage::Open(_)));
        }
        assert!(turnstile.len() <= MEMBERS);
        assert!(turnstile.state().at_work.is_empty());
    }
}
