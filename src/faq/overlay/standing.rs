//! How the entries of the whole stand to the base, and an entry of the base that stands as before again.

use std::collections::BTreeMap;

use super::super::EntryId;
use super::Overlay;

/// Whose an entry is that is not as the base has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryStanding {
    /// One of its own, whether or not the base has one with that id.
    Own,
    /// The base's, of which something is said otherwise.
    Changed,
}

impl Overlay {
    /// All that are not as the base has them.
    pub fn standings(&self) -> BTreeMap<EntryId, EntryStanding> {
        let changed = self.otherwise.keys().map(|id| (id.clone(), EntryStanding::Changed));
        let own = self.own_entries().map(|id| (id.clone(), EntryStanding::Own));
        changed.chain(own).collect()
    }

    /// The same with an entry of the base as that has it: nothing is said otherwise of it, and it is not switched off.
    #[must_use]
    pub fn following(&self, id: &EntryId) -> Self {
        let mut next = self.clone();
        next.off.remove(id);
        next.otherwise.remove(id);
        next
    }
}
