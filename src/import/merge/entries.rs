//! Imported entries find their places among those of a file: which entry each goes to, which wordings are still free, and what it
//! changes.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::super::collect::shortened;
use super::super::issue::AnswerChange;
use super::{FieldChange, ImportNote, ImportedEntry, MergeIssue};
use crate::faq::edit::EntryUpdate;
use crate::faq::read::plain;
use crate::faq::{Entry, EntryId, ImportRecord, TakenIds, propose_id};

/// What is known while entries are put in one after the other.
pub(super) struct Merging {
    /// Which entry has a wording, by its plain form.
    pub(super) by_wording: HashMap<String, EntryId>,
    pub(super) taken: TakenIds,
    pub(super) notes: Vec<ImportNote>,
}

impl Merging {
    pub(super) fn note(&mut self, entry: &ImportedEntry, issue: MergeIssue) {
        self.notes.push(ImportNote { place: entry.place.clone(), issue: issue.into() });
    }

    /// The entry that an imported one goes to, and whether it is new.
    pub(super) fn target(&mut self, entry: &ImportedEntry, by_id: &HashMap<&EntryId, &Entry>) -> (EntryId, bool) {
        if let Some(id) = self.by_wording.get(&plain(&entry.question)) {
            return (id.clone(), false);
        }
        if let Some(id) = &entry.id {
            if by_id.contains_key(id) {
                return (id.clone(), false);
            }
            if !self.taken.contains(id) {
                return (id.clone(), true);
            }
        }
        (self.made_of(&entry.question), true)
    }

    /// An id made of a question. One in a script that ids have no letters of gets one that does not hang on what else is
    /// in the file.
    fn made_of(&mut self, question: &str) -> EntryId {
        let proposed = propose_id(question, &BTreeSet::new());
        if proposed.as_str() == "question" && !plain(question).contains("question") {
            let digest = Sha256::digest(plain(question).as_bytes());
            let digits: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
            let id: Option<EntryId> = format!("q-{digits}").parse().ok();
            if let Some(id) = id.filter(|id| !self.taken.contains(id)) {
                return id;
            }
        }
        if self.taken.contains(&proposed) { self.taken.propose(question) } else { proposed }
    }

    /// The wordings that no entry has yet, which this one has from now on; and those that it has already.
    fn wordings(&mut self, id: &EntryId, entry: &ImportedEntry) -> (Vec<String>, Vec<String>) {
        let (mut free, mut own) = (Vec::new(), Vec::new());
        for variant in &entry.variants {
            match self.by_wording.get(&plain(variant)) {
                None => {
                    self.by_wording.insert(plain(variant), id.clone());
                    free.push(variant.clone());
                }
                // The entry that is there keeps what it has; one in its place does not.
                Some(known) if known == id => own.push(variant.clone()),
                Some(known) => {
                    let issue = MergeIssue::WordingTaken { wording: shortened(variant), known: known.clone() };
                    self.note(entry, issue);
                }
            }
        }
        (free, own)
    }

    fn related(&self, id: &EntryId, entry: &ImportedEntry) -> Vec<EntryId> {
        let mut related = Vec::new();
        for question in &entry.related {
            if let Some(other) = self.by_wording.get(&plain(question))
                && other != id
                && !related.contains(other)
            {
                related.push(other.clone());
            }
        }
        related
    }

    pub(super) fn new_entry(&mut self, id: EntryId, entry: &ImportedEntry) -> Entry {
        let (free, own) = self.wordings(&id, entry);
        let mut met = HashSet::from([plain(&entry.question)]);
        let all = entry.variants.iter().filter(|wording| free.contains(wording) || own.contains(wording));
        Entry {
            question: entry.question.clone(),
            variants: all.filter(|wording| met.insert(plain(wording))).cloned().collect(),
            answer: entry.answer.clone(),
            picture: entry.picture.clone(),
            see_also: self.related(&id, entry),
            source: entry.source.clone(),
            reviewed: entry.reviewed,
            expires: entry.expires,
            not_this: entry.not_this.clone(),
            id,
        }
    }

    /// What an imported entry changes in one that is there, for the file and for people.
    /// Of a text that the moderators have changed since the import on `record`, theirs stays.
    pub(super) fn update(
        &mut self,
        known: &Entry,
        entry: &ImportedEntry,
        record: Option<ImportRecord>,
    ) -> (EntryUpdate, Vec<FieldChange>) {
        let mut what = Vec::new();
        let mut update = EntryUpdate::of(known.id.clone());
        let is_reworded = record.is_some_and(|record| !record.has_question(&known.question));
        if !is_reworded && !known.phrasings().any(|wording| plain(wording) == plain(&entry.question)) {
            let (new, old) = (shortened(&entry.question), shortened(&known.question));
            what.push(FieldChange::Question { new, old });
            self.by_wording.insert(plain(&entry.question), known.id.clone());
            update.question = Some(entry.question.clone());
        }
        let is_edited = record.is_some_and(|record| !record.has_answer(&known.answer)) && known.answer != entry.answer;
        if is_edited {
            let id = known.id.clone();
            let is_news = record.is_some_and(|record| !record.has_answer(&entry.answer));
            let difference = is_news.then(|| difference(&known.answer, &entry.answer));
            self.note(entry, MergeIssue::Edited { id, source: difference });
        } else if known.answer != entry.answer {
            what.push(FieldChange::Answer(difference(&known.answer, &entry.answer)));
            update.answer = Some(entry.answer.clone());
        }
        // What vouches for the source's answer, or goes with it, does not stand beside another.
        let goes_with = |picture: &&String| !is_edited && known.picture.as_ref() != Some(*picture);
        if let Some(picture) = entry.picture.as_ref().filter(goes_with) {
            what.push(FieldChange::Picture(picture.clone()));
            update.picture = Some(picture.clone());
        }
        update.variants = self.wordings(&known.id, entry).0;
        if !update.variants.is_empty() {
            what.push(FieldChange::Wordings(update.variants.iter().map(|variant| shortened(variant)).collect()));
        }
        let more =
            |known: &[String], new: &[String]| new.iter().filter(|it| !known.contains(it)).cloned().collect::<Vec<_>>();
        let sources = more(&known.source, &entry.source);
        if !is_edited && !sources.is_empty() {
            what.push(FieldChange::Source(sources.clone()));
            update.source = Some(known.source.iter().cloned().chain(sources).collect());
        }
        let related: Vec<EntryId> =
            self.related(&known.id, entry).into_iter().filter(|id| !known.see_also.contains(id)).collect();
        if !related.is_empty() {
            what.push(FieldChange::SeeAlso(related.clone()));
            update.see_also = Some(known.see_also.iter().cloned().chain(related).collect());
        }
        update.not_this = entry
            .not_this
            .iter()
            .filter(|new| !known.not_this.contains(new) && !known.phrasings().any(|own| plain(own) == plain(new)))
            .cloned()
            .collect();
        if !update.not_this.is_empty() {
            what.push(FieldChange::NotThis(update.not_this.clone()));
        }
        let reviewed: fn(Date) -> FieldChange = FieldChange::Reviewed;
        for (change, old, new, place) in [
            (reviewed, known.reviewed, entry.reviewed, &mut update.reviewed),
            (FieldChange::Expires, known.expires, entry.expires, &mut update.expires),
        ] {
            if let Some(day) = new.filter(|day| !is_edited && old != Some(*day)) {
                what.push(change(day));
                *place = Some(day);
            }
        }
        (update, what)
    }
}

/// The first line in which two texts differ.
fn difference(old: &str, new: &str) -> AnswerChange {
    let mut pairs = old.lines().zip(new.lines());
    match pairs.find(|(old, new)| old != new) {
        Some((old, new)) => AnswerChange::Line { new: shortened(new), old: shortened(old) },
        None if new.lines().count() > old.lines().count() => AnswerChange::GoesOn,
        None => AnswerChange::EndsEarlier,
    }
}
