//! What changed from one FAQ to the next, in a moderator's terms. Pure.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Snapshot;
use crate::faq::{Entry, EntryId, Faq};
use crate::matcher::Verdict;

/// The entries that one FAQ has and the other has not, or says otherwise; each list in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// New entries.
    pub added: Vec<EntryId>,
    /// Entries that say something else now.
    pub changed: Vec<EntryId>,
    /// Entries that have gone.
    pub removed: Vec<EntryId>,
    /// Whether anything besides the entries changed: words, tests and the like.
    pub other_parts: bool,
}

impl Diff {
    /// From `before` to `after`.
    pub fn between(before: &Faq, after: &Faq) -> Self {
        let old: BTreeMap<&EntryId, &Entry> = before.entries.iter().map(|entry| (&entry.id, entry)).collect();
        let mut diff = Self::default();
        for entry in &after.entries {
            match old.get(&entry.id) {
                None => diff.added.push(entry.id.clone()),
                Some(was) if *was != entry => diff.changed.push(entry.id.clone()),
                Some(_) => {}
            }
        }
        let new: BTreeSet<&EntryId> = after.entries.iter().map(|entry| &entry.id).collect();
        diff.removed = before.entries.iter().map(|entry| &entry.id).filter(|id| !new.contains(id)).cloned().collect();
        diff.other_parts = without_entries(before) != without_entries(after);
        diff
    }

    /// Whether nothing changed that a member could notice: only comments, layout or order.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn without_entries(faq: &Faq) -> Faq {
    Faq { entries: Vec::new(), ..faq.clone() }
}

/// A `[[test]]` row that the matcher does not keep.
#[derive(Debug, Clone, PartialEq)]
pub struct FailingTest {
    /// The message.
    pub say: String,
    /// The entry that must answer it; `None` when nothing may.
    pub expect: Option<EntryId>,
    /// What happens instead.
    pub verdict: Verdict,
}

/// The promises in the file that the file itself breaks.
pub fn failing_tests(snapshot: &Snapshot, today: Date) -> Vec<FailingTest> {
    let failing = snapshot.faq.tests.iter().filter_map(|test| {
        let verdict = snapshot.matcher.ask(&test.say, today);
        let kept = match (&test.expect, &verdict) {
            (Some(id), Verdict::Answer { best, .. }) => best.id == *id,
            (Some(_), _) => false,
            (None, Verdict::Answer { .. }) => false,
            (None, _) => true,
        };
        (!kept).then(|| FailingTest { say: test.say.clone(), expect: test.expect.clone(), verdict })
    });
    failing.collect()
}
