//! What changed from one state of an overlay to the next, whatever it is laid on: what rests, or lies idle, too.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Diff, Entry, EntryId, WordChange};
use super::Overlay;

impl Overlay {
    /// In the terms of an FAQ: an entry of the base that is said otherwise is changed, one that is switched off removed. Of a
    /// word of the base no meaning is told.
    pub fn changes_to(&self, after: &Self) -> Diff {
        let mut diff = Diff::default();
        let own = |overlay: &Self| -> BTreeMap<EntryId, Entry> {
            overlay.entries.iter().map(|entry| (entry.id.clone(), entry.clone())).collect()
        };
        let (was, is) = (own(self), own(after));
        diff.added.extend(is.keys().filter(|id| !was.contains_key(*id)).cloned());
        diff.removed.extend(was.keys().filter(|id| !is.contains_key(*id)).cloned());
        diff.changed
            .extend(is.iter().filter(|(id, now)| was.get(*id).is_some_and(|was| was != *now)).map(|it| it.0.clone()));
        let unnamed =
            |diff: &Diff, id: &EntryId| ![&diff.added, &diff.removed, &diff.changed].iter().any(|it| it.contains(id));
        for id in self.off.symmetric_difference(&after.off) {
            if unnamed(&diff, id) {
                let list = if after.off.contains(id) { &mut diff.removed } else { &mut diff.added };
                list.push(id.clone());
            }
        }
        let said: BTreeSet<&EntryId> = self.otherwise.keys().chain(after.otherwise.keys()).collect();
        for id in said.into_iter().filter(|id| self.otherwise.get(*id) != after.otherwise.get(*id)) {
            if unnamed(&diff, id) {
                diff.changed.push(id.clone());
            }
        }
        let words: BTreeSet<&String> = self.words.keys().chain(after.words.keys()).collect();
        for word in words.into_iter().filter(|word| self.words.get(*word) != after.words.get(*word)) {
            let (before, after) = (self.words.get(word).cloned(), after.words.get(word).cloned());
            diff.words.push(WordChange { word: word.clone(), before, after });
        }
        let of_base = self.words_off.symmetric_difference(&after.words_off);
        diff.words.extend(of_base.map(|word| WordChange { word: word.clone(), before: None, after: None }));
        diff.tests_added.extend(after.tests.iter().filter(|row| !self.tests.contains(row)).map(|row| row.say.clone()));
        diff.tests_removed
            .extend(self.tests.iter().filter(|row| !after.tests.contains(row)).map(|row| row.say.clone()));
        diff.tests_removed.extend(after.tests_off.difference(&self.tests_off).cloned());
        diff.tests_added.extend(self.tests_off.difference(&after.tests_off).cloned());
        diff.about = self.about.changes_to(&after.about);
        diff.study = self.study != after.study;
        diff
    }
}
