//! Neighbouring words: "change pin" and "change currency" share a word, but not a pair.

use std::collections::HashMap;

use crate::matcher::postings::{FeatureCounts, Sums};
use crate::matcher::vocabulary::WordId;

/// Stands before the first word and after the last one.
const EDGE: WordId = WordId::MAX;

/// For each pair of neighbouring words: the entries that have it, and how strongly it speaks for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    ids: HashMap<(WordId, WordId), u32>,
    scores: Sums,
    /// How few entries have a pair: 1 for one of many, near 0 for all.
    rarity: Vec<f32>,
}

/// The pairs of a text, each once. `None` is a word that the FAQ does not know.
fn pairs(words: &[Option<WordId>]) -> Vec<(WordId, WordId)> {
    let before = std::iter::once(Some(EDGE)).chain(words.iter().copied());
    let after = words.iter().copied().chain(std::iter::once(Some(EDGE)));
    let mut pairs: Vec<_> = before.zip(after).filter_map(|(a, b)| Some((a?, b?))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl Pairs {
    /// Learns the pairs of all texts of so many entries, each with the number of its entry.
    pub(super) fn new(of: usize, texts: impl Iterator<Item = (u32, Vec<Option<WordId>>)>) -> Self {
        let mut learnt = Self::default();
        let mut counts = FeatureCounts::default();
        for (entry, words) in texts {
            for pair in pairs(&words) {
                let next = learnt.ids.len() as u32;
                counts.add(*learnt.ids.entry(pair).or_insert(next), entry);
            }
        }
        let entries = of as f32;
        let rarity = |owners: f32| ((entries + 1.0) / (owners + 0.5)).ln() / (entries + 1.0).ln();
        let scores = counts.into_postings(|count| rarity(count.owners) * (1.0 + count.times).ln());
        learnt.rarity = (0..learnt.ids.len()).map(|pair| rarity(scores.of(pair as u32).len() as f32)).collect();
        learnt.scores = Sums::new(scores, of);
        learnt.ids.shrink_to_fit();
        learnt
    }

    /// How many different pairs there are.
    pub(super) fn len(&self) -> u32 {
        self.rarity.len() as u32
    }

    /// The pairs of a message that the FAQ knows, with their rarity.
    pub(super) fn known(&self, words: &[Option<WordId>]) -> impl Iterator<Item = (u32, f32)> {
        pairs(words).into_iter().filter_map(|pair| {
            let id = *self.ids.get(&pair)?;
            Some((id, self.rarity[id as usize]))
        })
    }

    /// The root of the mean square of all rarities: how rare a pair is, all in all.
    pub(super) fn typical_rarity(&self) -> f32 {
        let square: f32 = self.rarity.iter().map(|rarity| rarity * rarity).sum();
        (square / self.rarity.len().max(1) as f32).sqrt()
    }

    /// Adds the evidence of a message to each entry's sum.
    pub(super) fn add(&self, words: &[Option<WordId>], sums: &mut [f32]) {
        for pair in pairs(words) {
            if let Some(&id) = self.ids.get(&pair) {
                self.scores.add(id, sums);
            }
        }
    }
}
