//! What moderators have begun and not yet decided, by the number that their buttons carry.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::all::GuildId;
use tokio::time::Instant;

use crate::discord::recent::Recent;
use crate::messages::moderation::PendingAction;

/// As long as Discord takes answers to an interaction, and a little more for forms that lie open.
pub(super) const REMEMBERED: Duration = Duration::from_secs(60 * 60);
/// Far more than the moderators of hundreds of servers begin in that time.
const MOST: usize = 1_000;

/// Actions of one kind that wait to be decided, each on the server where it was begun.
pub(in crate::discord) struct PendingActions<T> {
    waiting: Mutex<Recent<(GuildId, u64), T>>,
    /// Those that somebody has decided. Whoever presses twice has decided once.
    decided: Mutex<Recent<(GuildId, u64), ()>>,
    /// Those in whose place a newer one came.
    replaced: Mutex<Recent<(GuildId, u64), ()>>,
}

impl<T> Default for PendingActions<T> {
    fn default() -> Self {
        let none = || Mutex::new(Recent::new(MOST, REMEMBERED));
        Self { waiting: Mutex::new(Recent::new(MOST, REMEMBERED)), decided: none(), replaced: none() }
    }
}

impl<T: Clone> PendingActions<T> {
    pub(super) fn keep(&self, guild: GuildId, PendingAction(number): PendingAction, begun: T) {
        let mut pending = self.lock();
        pending.remove(&(guild, number));
        pending.insert_if_absent((guild, number), Instant::now(), || begun);
        self.decided().remove(&(guild, number));
    }

    /// Whether nobody has decided it before; from now on it is.
    pub(super) fn decide(&self, guild: GuildId, PendingAction(number): PendingAction) -> bool {
        self.decided().insert_if_absent((guild, number), Instant::now(), || ())
    }

    /// What was decided did not come about: it can be decided again.
    pub(super) fn reopen(&self, guild: GuildId, PendingAction(number): PendingAction) {
        self.decided().remove(&(guild, number));
    }

    pub(super) fn get(&self, guild: GuildId, PendingAction(number): PendingAction) -> Option<T> {
        self.lock().get(&(guild, number), Instant::now()).cloned()
    }

    /// Lets go of those of a server that are such, for a newer one.
    pub(super) fn replace(&self, guild: GuildId, such: impl Fn(&T) -> bool) {
        let mut gone = Vec::new();
        self.lock().retain(|(of, number), begun| {
            let stays = *of != guild || !such(begun);
            if !stays {
                gone.push((guild, *number));
            }
            stays
        });
        let mut replaced = self.replaced.lock().unwrap_or_else(PoisonError::into_inner);
        for key in gone {
            replaced.insert_if_absent(key, Instant::now(), || ());
        }
    }

    /// Whether a newer one came in its place.
    pub(super) fn is_replaced(&self, guild: GuildId, PendingAction(number): PendingAction) -> bool {
        let mut replaced = self.replaced.lock().unwrap_or_else(PoisonError::into_inner);
        replaced.get(&(guild, number), Instant::now()).is_some()
    }

    /// All of such servers, when the bot leaves them or another process has them.
    pub(super) fn forget(&self, is_such: impl Fn(GuildId) -> bool) {
        self.lock().retain(|(of, _), _| !is_such(*of));
        self.decided().retain(|(of, _), ()| !is_such(*of));
        self.replaced.lock().unwrap_or_else(PoisonError::into_inner).retain(|(of, _), ()| !is_such(*of));
    }

    pub(super) fn done(&self, guild: GuildId, PendingAction(number): PendingAction) {
        self.lock().remove(&(guild, number));
    }

    fn lock(&self) -> MutexGuard<'_, Recent<(GuildId, u64), T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn decided(&self) -> MutexGuard<'_, Recent<(GuildId, u64), ()>> {
        self.decided.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_begun_on_a_server_goes_with_it() {
        let pending = PendingActions::default();
        let (left, other) = (GuildId::new(1), GuildId::new(2));
        for guild in [left, other] {
            pending.keep(guild, PendingAction(7), "a form");
            assert!(pending.decide(guild, PendingAction(8)));
        }
        pending.forget(|guild| guild == left);
        assert_eq!(pending.get(left, PendingAction(7)), None);
        assert_eq!(pending.get(other, PendingAction(7)), Some("a form"));
        assert!(pending.decide(left, PendingAction(8)) && !pending.decide(other, PendingAction(8)));
    }
}
