//! What moderators have begun and not yet decided, by the number that their buttons carry.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::discord::recent::Recent;
use crate::messages::moderation::PendingAction;

/// As long as Discord takes answers to an interaction, and a little more for forms that lie open.
const REMEMBERED: Duration = Duration::from_secs(60 * 60);
/// Far more than the moderators of one server begin in that time.
const MOST: usize = 1_000;

/// Actions of one kind that wait to be decided.
pub(in crate::discord) struct PendingActions<T>(Mutex<Recent<u64, T>>);

impl<T> Default for PendingActions<T> {
    fn default() -> Self {
        Self(Mutex::new(Recent::new(MOST, REMEMBERED)))
    }
}

impl<T: Clone> PendingActions<T> {
    pub(super) fn keep(&self, PendingAction(number): PendingAction, begun: T) {
        let mut pending = self.lock();
        pending.remove(&number);
        pending.insert_if_absent(number, Instant::now(), || begun);
    }

    pub(super) fn get(&self, PendingAction(number): PendingAction) -> Option<T> {
        self.lock().get(&number, Instant::now()).cloned()
    }

    /// Lets go of those that are such.
    pub(super) fn forget(&self, such: impl Fn(&T) -> bool) {
        self.lock().retain(|_, begun| !such(begun));
    }

    pub(super) fn done(&self, PendingAction(number): PendingAction) {
        self.lock().remove(&number);
    }

    fn lock(&self) -> MutexGuard<'_, Recent<u64, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
