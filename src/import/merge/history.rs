//! What earlier imports gave, by which what moderators did since is told from what a source says now.

use std::collections::{BTreeMap, HashMap};

use super::ImportedEntry;
use crate::faq::{Entry, EntryId, Faq, ImportRecord};

/// What earlier imports gave.
pub(super) struct History<'f> {
    records: &'f BTreeMap<EntryId, ImportRecord>,
    by_question: HashMap<u32, &'f EntryId>,
}

impl<'f> History<'f> {
    pub(super) fn of(faq: &'f Faq) -> Self {
        let records = &faq.imported;
        Self { records, by_question: records.iter().map(|(id, record)| (record.key(), id)).collect() }
    }

    /// The entry that an earlier import made of this question, which may have been removed since.
    pub(super) fn id(&self, entry: &ImportedEntry) -> Option<&'f EntryId> {
        self.by_question.get(&ImportRecord::key_of(&entry.question)).copied().filter(|_| !entry.is_own)
    }

    /// What an earlier import gave an entry.
    pub(super) fn record(&self, id: &EntryId, entry: &ImportedEntry) -> Option<ImportRecord> {
        self.records.get(id).copied().filter(|_| !entry.is_own)
    }

    /// Whether nobody has put an entry otherwise since an earlier import gave it.
    pub(super) fn stands(&self, known: &Entry, entry: &ImportedEntry) -> bool {
        let record = self.record(&known.id, entry);
        record.is_none_or(|record| record.has_question(&known.question) && record.has_answer(&known.answer))
    }
}
