//! What an overlay says of entries that its base no longer has: it answers nothing, and is kept.

use std::collections::BTreeSet;

use super::super::{Entry, EntryId, Faq};
use super::{EntryOverride, Overlay};

/// What is said of an entry that the base does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct IdlePiece {
    /// All that is said, as an entry: what is not said is empty in it.
    pub entry: Entry,
    /// Whether the entry is switched off.
    pub is_off: bool,
}

impl IdlePiece {
    /// The entry that the base no longer has.
    pub fn id(&self) -> &EntryId {
        &self.entry.id
    }
}

impl Overlay {
    /// What lies idle over this base, by id. Where an entry of its own has come in the place of one, nothing does.
    pub fn idle(&self, base: &Faq) -> Vec<IdlePiece> {
        let own: BTreeSet<&EntryId> = self.own_entries().collect();
        let said: BTreeSet<&EntryId> = self.otherwise.keys().chain(&self.off).collect();
        said.into_iter()
            .filter(|id| base.entry(id).is_none() && !own.contains(id))
            .map(|id| {
                let said = self.otherwise.get(id).cloned().unwrap_or_default();
                IdlePiece { entry: said.by_itself(id), is_off: self.off.contains(id) }
            })
            .collect()
    }

    /// The same without what lies idle of one entry.
    #[must_use]
    pub fn without_idle(&self, base: &Faq, id: &EntryId) -> Self {
        let mut next = self.clone();
        if base.entry(id).is_none() {
            next.otherwise.remove(id);
            next.off.remove(id);
        }
        next
    }
}

impl EntryOverride {
    /// What it says, where there is no entry of which it is said.
    fn by_itself(&self, id: &EntryId) -> Entry {
        self.over(&Entry {
            id: id.clone(),
            question: String::new(),
            variants: Vec::new(),
            answer: String::new(),
            picture: None,
            see_also: Vec::new(),
            source: Vec::new(),
            reviewed: None,
            expires: None,
            not_this: Vec::new(),
        })
    }
}
