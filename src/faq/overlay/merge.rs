//! An overlay on a base: one FAQ, sound whatever the two say of each other.

use std::collections::{BTreeMap, BTreeSet};

use super::super::about::about_block;
use super::super::edit::BESIDE;
use super::super::import_record::records_block;
use super::super::read::{EMBED_REST, plain};
use super::super::study::{Study, study_blocks};
use super::super::write::{basic, block, key, test_block, wordings};
use super::super::{About, Entry, EntryId, Faq, ImportRecord, TestRow};
use super::{EntryOverride, Overlay};
use crate::limits::{EMBED_TOTAL, Utf16};

/// Who keeps a wording that several have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WordingClaim {
    /// An entry of the overlay.
    Own,
    /// An entry of the base with another question.
    Asked,
    /// An entry of the base of which anything else is said.
    Changed,
    /// An entry as the base has it.
    Base,
}

impl Overlay {
    /// The whole FAQ as the text of a file.
    pub fn over(&self, base: &Faq) -> String {
        let entries = self.entries_over(base);
        let ids: BTreeSet<&EntryId> = entries.iter().map(|entry| &entry.id).collect();
        let tests = self.tests_over(base, &ids);
        let (words, imported) = (self.words_over(base), self.records_over(base));
        faq_text(&FaqParts {
            about: &self.about.over(&base.about),
            entries: &entries,
            words: &words,
            tests: &tests,
            study: self.study_over(base),
            imported: &imported,
        })
    }

    pub(super) fn study_over<'f>(&'f self, base: &'f Faq) -> &'f Study {
        self.study.as_ref().unwrap_or(&base.study)
    }

    fn records_over(&self, base: &Faq) -> BTreeMap<EntryId, ImportRecord> {
        base.imported.iter().chain(&self.imported).map(|(id, record)| (id.clone(), *record)).collect()
    }

    pub(super) fn entries_over(&self, base: &Faq) -> Vec<Entry> {
        let own: BTreeSet<&EntryId> = self.own_entries().collect();
        let of_base = base.entries.iter().filter(|entry| !self.off.contains(&entry.id) && !own.contains(&entry.id));
        let of_base = of_base.map(|entry| match self.otherwise.get(&entry.id) {
            None => (WordingClaim::Base, entry.clone()),
            Some(it) if it.question.is_some() => (WordingClaim::Asked, it.over(entry)),
            Some(it) => (WordingClaim::Changed, it.over(entry)),
        });
        let own = self.entries.iter().map(|entry| (WordingClaim::Own, entry.clone()));
        let mut entries: Vec<(WordingClaim, Entry)> = of_base.chain(own).collect();
        let mut taken = BTreeSet::new();
        keep_questions(&mut entries, &mut taken);
        keep_variants(&mut entries, &mut taken);
        let ids: BTreeSet<EntryId> = entries.iter().map(|(_, entry)| entry.id.clone()).collect();
        let mut entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
        for entry in &mut entries {
            let wordings: BTreeSet<String> = entry.phrasings().map(plain).collect();
            entry.not_this.retain(|message| !wordings.contains(&plain(message)));
            entry.see_also.retain(|other| *other != entry.id && ids.contains(other));
            keep_sources_that_fit(entry);
        }
        entries
    }

    pub(super) fn words_over(&self, base: &Faq) -> BTreeMap<String, String> {
        let own: BTreeSet<String> = self.words.keys().map(|word| plain(word)).collect();
        let holds = |word: &str| !own.contains(&plain(word)) && !self.words_off.contains(&plain(word));
        let of_base = base.words.iter().filter(|(word, _)| holds(word));
        of_base.chain(&self.words).map(|(word, meaning)| (word.clone(), meaning.clone())).collect()
    }

    pub(super) fn tests_over(&self, base: &Faq, ids: &BTreeSet<&EntryId>) -> Vec<TestRow> {
        let of_base = base.tests.iter().filter(|row| !self.tests_off.contains(&plain(&row.say)));
        let all = of_base.chain(&self.tests);
        all.filter(|row| row.expect.as_ref().is_none_or(|id| ids.contains(id))).cloned().collect()
    }
}

/// The places in the order in which they keep what they claim.
fn by_claim(entries: &[(WordingClaim, Entry)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|place| entries[*place].0);
    order
}

/// An entry whose question is another's goes.
fn keep_questions(entries: &mut Vec<(WordingClaim, Entry)>, taken: &mut BTreeSet<String>) {
    let gone: BTreeSet<usize> =
        by_claim(entries).into_iter().filter(|place| !taken.insert(plain(&entries[*place].1.question))).collect();
    let mut place = 0;
    entries.retain(|_| {
        place += 1;
        !gone.contains(&(place - 1))
    });
}

/// A variant that is another's goes.
fn keep_variants(entries: &mut [(WordingClaim, Entry)], taken: &mut BTreeSet<String>) {
    for place in by_claim(entries) {
        entries[place].1.variants.retain(|wording| taken.insert(plain(wording)));
    }
}

/// The answer may be longer than the one that the sources stood under.
fn keep_sources_that_fit(entry: &mut Entry) {
    let rest = Utf16::of(&entry.question) + Utf16::of(&entry.answer) + EMBED_REST;
    let total = |sources: &[String]| sources.iter().fold(rest, |sum, source| sum + Utf16::of(source));
    while !entry.source.is_empty() && total(&entry.source) > EMBED_TOTAL {
        entry.source.pop();
    }
}

impl EntryOverride {
    pub(super) fn over(&self, base: &Entry) -> Entry {
        let or = |key: &Option<String>, base: &String| key.as_ref().unwrap_or(base).clone();
        let with = |base: &[String], off: &BTreeSet<String>, beside: &[String]| -> Vec<String> {
            let holds = base.iter().filter(|it| !off.contains(*it) && !beside.contains(it));
            holds.chain(beside).cloned().collect()
        };
        Entry {
            id: base.id.clone(),
            question: or(&self.question, &base.question),
            variants: with(&base.variants, &self.variants_off, &self.variants),
            answer: or(&self.answer, &base.answer),
            picture: self.picture.as_ref().unwrap_or(&base.picture).clone(),
            see_also: self.see_also.as_ref().unwrap_or(&base.see_also).clone(),
            source: self.source.as_ref().unwrap_or(&base.source).clone(),
            reviewed: self.reviewed.unwrap_or(base.reviewed),
            expires: self.expires.unwrap_or(base.expires),
            not_this: with(&base.not_this, &self.not_this_off, &self.not_this),
        }
    }
}

/// What a file says, heading by heading.
pub(super) struct FaqParts<'f> {
    pub(super) about: &'f About,
    pub(super) entries: &'f [Entry],
    pub(super) words: &'f BTreeMap<String, String>,
    pub(super) tests: &'f [TestRow],
    pub(super) study: &'f Study,
    pub(super) imported: &'f BTreeMap<EntryId, ImportRecord>,
}

/// A file that says this.
pub(super) fn faq_text(parts: &FaqParts<'_>) -> String {
    let FaqParts { about, entries, words, tests, study, imported } = *parts;
    let mut blocks: Vec<String> = about_block(about).into_iter().collect();
    let beside = |entry: &Entry| entry.variants.len().min(BESIDE);
    blocks.extend(entries.iter().map(|entry| block(entry, &entry.variants[..beside(entry)])));
    let more = entries.iter().filter(|entry| entry.variants.len() > BESIDE);
    blocks.extend(more.map(|entry| wordings(&entry.id, &entry.variants[BESIDE..])));
    if !words.is_empty() {
        let lines = words.iter().map(|(word, meaning)| format!("{} = {}\n", key(word), basic(meaning)));
        blocks.push(format!("[words]\n{}", lines.collect::<String>()));
    }
    blocks.extend(tests.iter().map(test_block));
    blocks.extend(study_blocks(study));
    blocks.extend(records_block(imported));
    blocks.join("\n")
}
