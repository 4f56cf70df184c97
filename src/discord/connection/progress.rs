//! Up to which event a session was dealt with: that is what another process resumes after, so that none is lost. Events are
//! dealt with beside each other, and the first that is still at work holds the mark back.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The mark of one session.
#[derive(Debug, Default)]
pub(super) struct EventProgress(Mutex<SequenceMark>);

#[derive(Debug, Default)]
struct SequenceMark {
    /// The last event that was begun.
    last: u64,
    /// Those that are at work.
    open: BTreeSet<u64>,
    /// Those of which it is not known yet whether anything is to be done.
    held: BTreeSet<u64>,
}

impl EventProgress {
    /// A session begins anew, or goes on after this event.
    pub(super) fn start_at(&self, sequence: u64) {
        *self.lock() = SequenceMark { last: sequence, ..SequenceMark::default() };
    }

    /// An event is begun with.
    pub(super) fn begin(&self, sequence: u64) {
        self.pass(sequence);
        self.lock().open.insert(sequence);
    }

    /// It waits until it is known whether it is to be dealt with here.
    pub(super) fn hold(&self, sequence: u64) {
        self.pass(sequence);
        self.lock().held.insert(sequence);
    }

    /// Nothing is to be done about it.
    pub(super) fn pass(&self, sequence: u64) {
        let mut mark = self.lock();
        mark.last = mark.last.max(sequence);
        mark.held.remove(&sequence);
    }

    /// It is dealt with.
    pub(super) fn done(&self, sequence: u64) {
        self.lock().open.remove(&sequence);
    }

    /// The last event that is dealt with, and all before it.
    pub(super) fn mark(&self) -> u64 {
        let mark = self.lock();
        let first = mark.open.first().into_iter().chain(mark.held.first()).min();
        first.map_or(mark.last, |first| first.saturating_sub(1))
    }

    /// Whether nothing is at work.
    pub(super) fn is_idle(&self) -> bool {
        self.lock().open.is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, SequenceMark> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_event_at_work_holds_the_mark_back() {
        let progress = EventProgress::default();
        assert_eq!(progress.mark(), 0);
        progress.start_at(7);
        assert_eq!((progress.mark(), progress.is_idle()), (7, true));
        for sequence in [8, 9, 10] {
            progress.begin(sequence);
        }
        progress.done(9);
        assert_eq!(progress.mark(), 7);
        progress.done(8);
        assert_eq!((progress.mark(), progress.is_idle()), (9, false));
        progress.done(10);
        assert_eq!((progress.mark(), progress.is_idle()), (10, true));
        progress.start_at(1);
        assert_eq!(progress.mark(), 1);
    }

    #[test]
    fn what_waits_holds_the_mark_back_and_is_no_work() {
        let progress = EventProgress::default();
        progress.start_at(7);
        progress.hold(8);
        progress.hold(9);
        progress.pass(10);
        assert_eq!((progress.mark(), progress.is_idle()), (7, true));
        progress.pass(8);
        assert_eq!(progress.mark(), 8);
        progress.begin(9);
        assert_eq!((progress.mark(), progress.is_idle()), (8, false));
        progress.done(9);
        assert_eq!((progress.mark(), progress.is_idle()), (10, true));
    }
}
