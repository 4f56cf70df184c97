//! What changed from one state of an overlay to the next, whatever it is laid on: what rests, or lies idle, too.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Diff, Entry, EntryId, Faq, WordChange};
use super::Overlay;

/// What a change does to what a server has written, and to nothing that anybody is answered with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BeneathDiff {
    /// Entries that were the server's own words, and follow the base again; these were the same at last.
    pub follow: Vec<EntryId>,
    /// Entries that followed the base, and are the server's own from now on.
    pub own: Vec<EntryId>,
    /// What is said of entries that nobody is answered with.
    pub idle: Diff,
    /// The same where there is no base, in which no word of it may be told.
    pub rests: Diff,
}

impl BeneathDiff {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// From one overlay to another on a base, none where what is said of it rests; `seen` is what changes in the whole.
    pub fn between(before: &Overlay, after: &Overlay, base: Option<&Faq>, seen: &Diff) -> Self {
        let (_, of_base) = before.changes_by_kind(after);
        let Some(base) = base else { return Self { rests: of_base, ..Self::default() } };
        let is_seen = |id: &EntryId| [&seen.added, &seen.changed, &seen.removed].iter().any(|it| it.contains(id));
        let shown = |overlay: &Overlay| -> BTreeSet<EntryId> {
            overlay.entries_over(base).into_iter().map(|entry| entry.id).collect()
        };
        let (was, is) = (shown(before), shown(after));
        let says = |overlay: &Overlay, id: &EntryId| {
            overlay.own_entries().any(|own| own == id) || overlay.otherwise.contains_key(id)
        };
        let same = base.entries.iter().map(|entry| &entry.id);
        let same = same.filter(|id| was.contains(*id) && is.contains(*id) && !is_seen(id));
        let (mut follow, mut own) = (Vec::new(), Vec::new());
        for id in same {
            match (says(before, id), says(after, id)) {
                (true, false) => follow.push(id.clone()),
                (false, true) => own.push(id.clone()),
                _ => {}
            }
        }
        let is_idle = |id: &EntryId| !is_seen(id) && !was.contains(id) && !is.contains(id);
        let mut idle =
            Diff { added: of_base.added, changed: of_base.changed, removed: of_base.removed, ..Diff::default() };
        for list in [&mut idle.added, &mut idle.changed, &mut idle.removed] {
            list.retain(is_idle);
        }
        Self { follow, own, idle, rests: Diff::default() }
    }
}

impl Overlay {
    /// In the terms of an FAQ, first of what is its own, then of what it says of a base: an entry of that which is said
    /// otherwise is changed, one that is switched off removed. Of a word of the base no meaning is told.
    pub fn changes_by_kind(&self, after: &Self) -> (Diff, Diff) {
        let mut own = Diff::default();
        let by_id = |overlay: &Self| -> BTreeMap<EntryId, Entry> {
            overlay.entries.iter().map(|entry| (entry.id.clone(), entry.clone())).collect()
        };
        let (was, is) = (by_id(self), by_id(after));
        own.added.extend(after.own_entries().filter(|id| !was.contains_key(*id)).cloned());
        own.removed.extend(self.own_entries().filter(|id| !is.contains_key(*id)).cloned());
        let differs = |id: &&EntryId| was.get(*id).is_some_and(|was| is.get(*id) != Some(was));
        own.changed.extend(after.own_entries().filter(differs).cloned());
        let words: BTreeSet<&String> = self.words.keys().chain(after.words.keys()).collect();
        for word in words.into_iter().filter(|word| self.words.get(*word) != after.words.get(*word)) {
            let (before, after) = (self.words.get(word).cloned(), after.words.get(word).cloned());
            own.words.push(WordChange { word: word.clone(), before, after });
        }
        own.tests_added.extend(after.tests.iter().filter(|row| !self.tests.contains(row)).map(|row| row.say.clone()));
        own.tests_removed.extend(self.tests.iter().filter(|row| !after.tests.contains(row)).map(|row| row.say.clone()));
        own.about = self.about.changes_to(&after.about);
        own.study = self.study != after.study;

        let mut of_base = Diff::default();
        for id in self.off.symmetric_difference(&after.off) {
            let list = if after.off.contains(id) { &mut of_base.removed } else { &mut of_base.added };
            list.push(id.clone());
        }
        let said: BTreeSet<&EntryId> = self.otherwise.keys().chain(after.otherwise.keys()).collect();
        for id in said.into_iter().filter(|id| self.otherwise.get(*id) != after.otherwise.get(*id)) {
            if !of_base.removed.contains(id) && !of_base.added.contains(id) {
                of_base.changed.push(id.clone());
            }
        }
        let words_off = self.words_off.symmetric_difference(&after.words_off);
        of_base.words.extend(words_off.map(|word| WordChange { word: word.clone(), before: None, after: None }));
        of_base.tests_removed.extend(after.tests_off.difference(&self.tests_off).cloned());
        of_base.tests_added.extend(self.tests_off.difference(&after.tests_off).cloned());
        let of_base = of_base.besides(&own);
        (own, of_base)
    }
}
