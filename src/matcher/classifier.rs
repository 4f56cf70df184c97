//! A classifier, trained when the FAQ is loaded: what sets the wordings of one entry apart from those of all others.
//!
//! The other signals look at one entry at a time. This one has seen that "card" is asked of six entries and "swallowed"
//! of one: multinomial logistic regression over words and pairs of neighbouring words. It takes several wordings an
//! entry to tell what they have in common.
//!
//! It has no constant: that would say how many wordings an entry has, and nothing about the message. Beside entries of ten
//! wordings, one that a moderator added with a single one started so far behind that of 100 questions about twenty such
//! entries 1 was answered; 48 are without it.

use crate::matcher::wordings::EntryNumber;

/// The message as the classifier sees it: features and their values.
pub(super) type Features = Vec<(u32, f32)>;

/// Weights of every feature for every entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Classifier {
    entries: usize,
    /// One row of entries for each feature.
    weights: Vec<f32>,
}

/// One text of the FAQ, as the classifier learnt it.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    pub(super) entry: EntryNumber,
    /// Where it has its turn, by its own words: scattered, so that the texts of an entry are apart.
    pub(super) place: u64,
    pub(super) features: Features,
}

/// Rounds over all texts. On the development tasks, 20 were no better than 10.
const ROUNDS: usize = 10;

/// How far the first round moves the weights for each text; round n moves them by this / (1 + n/2).
const STEP: f32 = 2.0;

/// How strongly weights are drawn to zero: an inverse C of the usual notation. Between 0 and 0.3 it made no difference
/// to the development tasks; 1 cost a point.
const SHRINK: f32 = 0.1;

/// A text takes from each entry that is not its own so many even shares at most when it has its turn, however surely it was
/// taken to be that entry's: else the first text of an entry that has a rare word takes most of that word from the entry
/// that had it alone. With one further wording, a question about a third entry lost 0.7 of its log odds, and loses 0.4
/// now. The development tasks are alike with any number between 1 and 8.
const MOST_TAKEN: f32 = 5.0;

/// An entry with fewer wordings than usual learns more from each, by their ratio to the power of this: of the 100 questions
/// above, 46 were answered right and 2 wrongly with 0, 48 and 2 with 0.4 and 0.8, and 15, 23 and 22 offered.
const BALANCE: f32 = 0.4;

/// The least and the most that it learns more.
const BALANCED: [f32; 2] = [0.5, 4.0];

/// Texts times entries that are learnt at most: beyond it, loading would take longer than a second.
const MOST_LEARNT: usize = 600_000;

impl Classifier {
    /// Whether there is anything to learn: not from a file that is too large, nor from one in which no entry has a
    /// second wording.
    pub(super) fn can_learn(entries: usize, texts: usize) -> bool {
        texts > entries && texts.saturating_mul(entries) <= MOST_LEARNT
    }

    /// Learns texts, in the order of their places. The same texts give the same weights, and one more leaves the others in
    /// their order: what it changes is what it teaches, not when the others have their turn.
    pub(super) fn train(entries: usize, features: u32, mut texts: Vec<Lesson>) -> Self {
        let mut weights = vec![0.0_f32; features as usize * entries];
        let mut likely = vec![0.0_f32; entries];
        texts.sort_by_key(|text| (text.place, text.entry));
        let shrink = SHRINK / texts.len() as f32;
        let most = MOST_TAKEN / entries as f32;
        let balance = balance(entries, &texts);
        // All weights are to be multiplied by this: shrinking them one by one would take too long.
        let mut scale = 1.0_f32;
        for round in 0..ROUNDS {
            let step = STEP / (1.0 + round as f32 / 2.0);
            for text in &texts {
                add_rows(&weights, entries, &text.features, &mut likely);
                likely.iter_mut().for_each(|sum| *sum *= scale);
                softmax(&mut likely);
                let missing = 1.0 - likely[text.entry as usize];
                likely.iter_mut().for_each(|share| *share = -share.min(most));
                likely[text.entry as usize] = missing * balance[text.entry as usize];
                scale *= 1.0 - step * shrink;
                let by = step / scale;
                for &(feature, value) in &text.features {
                    let row = feature as usize * entries;
                    for (weight, pull) in weights[row..row + entries].iter_mut().zip(&likely) {
                        *weight += by * value * pull;
                    }
                }
            }
        }
        weights.iter_mut().for_each(|weight| *weight *= scale);
        Self { entries, weights }
    }

    /// Whether it has learnt anything.
    pub(super) fn is_trained(&self) -> bool {
        !self.weights.is_empty()
    }

    /// How strongly the features speak for each entry; nothing if it is untrained.
    pub(super) fn judge(&self, features: &[(u32, f32)], sums: &mut Vec<f32>) {
        sums.clear();
        if self.is_trained() {
            sums.resize(self.entries, 0.0);
            add_rows(&self.weights, self.entries, features, sums);
        }
    }
}

/// How much more than usual each entry learns from each of its texts.
fn balance(entries: usize, texts: &[Lesson]) -> Vec<f32> {
    let mut counts = vec![0.0_f32; entries];
    texts.iter().for_each(|text| counts[text.entry as usize] += 1.0);
    let usual = texts.len() as f32 / entries as f32;
    let [least, most] = BALANCED;
    counts.iter().map(|count| (usual / count.max(1.0)).powf(BALANCE).clamp(least, most)).collect()
}

/// The sums of the rows of these features.
fn add_rows(weights: &[f32], entries: usize, features: &[(u32, f32)], sums: &mut [f32]) {
    sums.fill(0.0);
    for &(feature, value) in features {
        let row = &weights[feature as usize * entries..][..entries];
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
    }
}

fn softmax(sums: &mut [f32]) {
    let highest = sums.iter().copied().fold(f32::MIN, f32::max);
    sums.iter_mut().for_each(|sum| *sum = (*sum - highest).exp());
    let total: f32 = sums.iter().sum();
    sums.iter_mut().for_each(|sum| *sum /= total);
}
