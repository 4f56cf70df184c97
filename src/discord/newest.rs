//! Of several presses on one message that wait for their pictures, only the newest is carried out: what it replaces would be
//! seen for a moment, and hold up the next member's picture.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serenity::all::MessageId;
use tokio_util::sync::CancellationToken;

/// The newest press on each message that has one at work. Never held across a wait.
#[derive(Default)]
pub(super) struct NewestPresses(Mutex<HashMap<MessageId, CancellationToken>>);

/// A press at work.
pub(super) struct PressTurn<'a> {
    all: &'a NewestPresses,
    message: MessageId,
    replaced: CancellationToken,
}

impl NewestPresses {
    /// A press begins, and replaces the one on the same message.
    pub(super) fn begin(&self, message: MessageId) -> PressTurn<'_> {
        let replaced = CancellationToken::new();
        let older = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(message, replaced.clone());
        if let Some(older) = older {
            older.cancel();
        }
        PressTurn { all: self, message, replaced }
    }
}

impl PressTurn<'_> {
    /// Waits until a newer press has taken its place.
    pub(super) async fn replaced(&self) {
        self.replaced.cancelled().await;
    }
}

impl Drop for PressTurn<'_> {
    fn drop(&mut self) {
        // When it was replaced, what stands there is the newer one's.
        if !self.replaced.is_cancelled() {
            self.all.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.message);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_newer_press_replaces_the_older_one_on_its_message_alone_and_nothing_is_left_behind() {
        let presses = NewestPresses::default();
        let (one, other) = (MessageId::new(1), MessageId::new(2));
        let (older, elsewhere) = (presses.begin(one), presses.begin(other));
        assert!(older.replaced().now_or_never().is_none());
        let newer = presses.begin(one);
        assert!(older.replaced().now_or_never().is_some());
        assert!(newer.replaced().now_or_never().is_none() && elsewhere.replaced().now_or_never().is_none());
        drop(older);
        assert!(presses.begin(one).replaced().now_or_never().is_none());
        assert!(newer.replaced().now_or_never().is_some(), "the older one's end took nothing away");
        drop((newer, elsewhere));
        assert!(presses.0.lock().unwrap().is_empty());
    }
}
