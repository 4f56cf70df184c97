//! Entries of the base that nobody is answered with over an overlay: those that it has switched off, and those of which one of
//! its own has come to share the id or the question. The latter come back when that one goes.

use std::collections::BTreeSet;

use super::super::read::plain;
use super::super::{Entry, EntryId, Faq};
use super::Overlay;

/// An entry of the base that is hidden.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HiddenEntry {
    /// Its id.
    pub id: EntryId,
    /// Its question, as the base has it.
    pub question: String,
    /// The entry that stands in its place; none where it is switched off.
    pub by: Option<EntryId>,
}

impl HiddenEntry {
    fn of(entry: &Entry, by: Option<&EntryId>) -> Self {
        Self { id: entry.id.clone(), question: entry.question.clone(), by: by.cloned() }
    }
}

impl Overlay {
    /// What is hidden of this base, each kind in its order: first what one of its own stands in the place of.
    pub fn hidden(&self, base: &Faq) -> Vec<HiddenEntry> {
        let own: BTreeSet<&EntryId> = self.own_entries().collect();
        let is_off = |id: &EntryId| self.off.contains(id) && !own.contains(id);
        let off = base.entries.iter().filter(|entry| is_off(&entry.id));
        let off = off.map(|entry| HiddenEntry::of(entry, None));
        self.covered(base).into_iter().chain(off).collect()
    }

    /// What one of its own stands in the place of.
    pub(super) fn covered(&self, base: &Faq) -> Vec<HiddenEntry> {
        let own: BTreeSet<&EntryId> = self.own_entries().collect();
        let shown = self.entries_over(base);
        let ids: BTreeSet<&EntryId> = shown.iter().map(|entry| &entry.id).collect();
        let asks = |question: &str| shown.iter().find(|entry| plain(&entry.question) == plain(question));
        let of_base = base.entries.iter().filter(|entry| !self.off.contains(&entry.id));
        of_base
            .filter_map(|entry| {
                if own.contains(&entry.id) {
                    return Some(HiddenEntry::of(entry, Some(&entry.id)));
                }
                if ids.contains(&entry.id) {
                    return None;
                }
                let said = self.otherwise.get(&entry.id).and_then(|said| said.question.as_ref());
                let by = asks(said.unwrap_or(&entry.question))?;
                Some(HiddenEntry::of(entry, Some(&by.id)))
            })
            .collect()
    }
}
