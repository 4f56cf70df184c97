//! What is known of the wordings alone. It stays what it is while only answers change, and takes most of the time to make.

use std::ops::Range;

use super::Text;
use crate::matcher::grams::Grams;
use crate::matcher::pairs::Pairs;
use crate::matcher::postings::{FeatureCounts, Postings, Sums};
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::matcher::wordings::Wordings;
use crate::text::{CoarseMeaning, Meaning};

#[derive(Debug)]
pub(super) struct WordingIndex {
    pub(super) texts: Vec<Text>,
    /// The different words of each text, by ascending number.
    pub(super) words_of: Vec<WordId>,
    /// The first text of each entry, and where the last one ends.
    pub(super) first_texts: Vec<u32>,
    /// The length of each entry's shortest text.
    pub(super) shortest: Vec<f32>,
    /// The texts that hold a word.
    pub(super) in_text: Postings<()>,
    /// The entries that have a word in one of their texts, with the logarithm of how much likelier it is there than
    /// elsewhere in the FAQ, times its weight.
    pub(super) in_entry: Sums,
    pub(super) pairs: Pairs,
    pub(super) typical_pair: f32,
    pub(super) grams: Grams,
    /// The direction of each entry's texts in the space of meanings.
    pub(super) meanings: Vec<Meaning>,
    /// The same in whole numbers, for a first look.
    pub(super) coarse_meanings: Vec<CoarseMeaning>,
}

impl WordingIndex {
    /// Of the wordings of so many entries; `word_of` says which word of the vocabulary each form is.
    pub(super) fn new(entries: usize, wordings: &Wordings, vocabulary: &Vocabulary, word_of: &[WordId]) -> Self {
        let ids_of = |wording| wordings.forms_of(wording).iter().map(|&form| word_of[form as usize]);
        let mut texts = Vec::with_capacity(wordings.all.len());
        let mut words_of = Vec::new();
        let mut first_texts = Vec::with_capacity(entries + 1);
        let mut shortest = vec![f32::INFINITY; entries];
        let mut in_text = FeatureCounts::default();
        let mut in_entry = FeatureCounts::default();
        let mut distinct: Vec<WordId> = Vec::new();
        for (number, wording) in (0..).zip(&wordings.all) {
            let entry = wording.entry;
            distinct.clear();
            distinct.extend(ids_of(wording));
            distinct.sort_unstable();
            distinct.dedup();
            let norm = distinct.iter().map(|&id| vocabulary.weight(id).powi(2)).sum::<f32>().sqrt();
            for &id in &distinct {
                in_text.add(id, number);
                in_entry.add(id, entry);
            }
            let start = words_of.len() as u32;
            words_of.extend_from_slice(&distinct);
            texts.push(Text { entry, norm, words: start..words_of.len() as u32 });
            first_texts.resize(entry as usize + 1, number);
            if norm > 0.0 {
                shortest[entry as usize] = norm.min(shortest[entry as usize]);
            }
        }
        first_texts.resize(entries + 1, texts.len() as u32);
        words_of.shrink_to_fit();
        let in_entry = in_entry.into_postings(|count| vocabulary.weight(count.feature) * (1.0 + count.lift()).ln());
        let in_entry = Sums::new(in_entry, entries);
        let sequences = wordings.all.iter().map(|wording| (wording.entry, ids_of(wording).map(Some).collect()));
        let pairs = Pairs::new(entries, sequences);
        let meanings = meanings(entries, wordings, vocabulary, word_of);
        Self {
            texts,
            words_of,
            first_texts,
            shortest,
            in_text: in_text.into_postings(|_| ()),
            in_entry,
            typical_pair: pairs.typical_rarity(),
            pairs,
            grams: Grams::new(wordings, entries),
            coarse_meanings: meanings.iter().map(CoarseMeaning::of).collect(),
            meanings,
        }
    }
}

fn meanings(entries: usize, wordings: &Wordings, vocabulary: &Vocabulary, word_of: &[WordId]) -> Vec<Meaning> {
    let of_forms: Vec<Option<Meaning>> = wordings.forms.iter().map(Meaning::of).collect();
    let mut meanings = vec![Meaning::default(); entries];
    for wording in &wordings.all {
        let mut sum = Meaning::default();
        for &form in wordings.forms_of(wording) {
            let known = || vocabulary.meaning(word_of[form as usize]);
            of_forms[form as usize].as_ref().or_else(known).into_iter().for_each(|word| sum.add(word));
        }
        meanings[wording.entry as usize].add(&sum.direction());
    }
    meanings.into_iter().map(Meaning::direction).collect()
}

impl Text {
    pub(super) fn words(&self) -> Range<usize> {
        self.words.start as usize..self.words.end as usize
    }
}
