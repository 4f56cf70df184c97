//! Which entry comes first: a weighted sum of what speaks for each.

use crate::matcher::index::{Index, Signals, Worth};
use crate::matcher::semantic::Near;
use crate::matcher::weights::{OrderWeights, WITH_MEANING, WORDS_ALONE};

/// A message of just the words of a wording is that wording, whatever else the file holds: entries with fifty wordings have
/// been seen to lead by ten over one with a single wording of words that they all have.
const EXACT: f32 = 60.0;

/// Cosines are sums of rounded numbers.
const SAME_WORDS: f32 = 0.9999;

/// Wordings an entry from which on a file counts as having several in full: the most that the development tasks have.
const SEVERAL: f32 = 10.0;

/// The weights for one file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Order {
    with_meaning: OrderWeights,
    words_alone: OrderWeights,
}

impl Order {
    pub(super) fn of(index: &Index) -> Self {
        let share = several(index.wordings());
        let mixed = |[single, several]: [OrderWeights; 2]| single.mixed_with(&several, share);
        let mut with_meaning = mixed(WITH_MEANING);
        if !index.has_answers() {
            // A placeholder opens with nothing that tells.
            with_meaning.opening = 0.0;
        }
        Self { with_meaning, words_alone: mixed(WORDS_ALONE) }
    }

    /// What speaks for an entry: its words, and what it means where that is known. Never less for a greater signal.
    #[inline(always)]
    pub(super) fn sum(&self, signals: &Signals, near: Option<&Near>) -> f32 {
        let weights = self.weights(near.is_some());
        let words = weights.nearest * signals.nearest
            + weights.words * signals.words
            + weights.pairs * signals.pairs
            + weights.letters * signals.letters
            + weights.word_vectors * signals.word_vectors
            + weights.learnt * signals.learnt
            + weights.answer * signals.answer
            + weights.covered_by_all * signals.covered_by_all;
        words + near.map_or(0.0, |near| meaning(weights, near))
    }

    fn weights(&self, knows_meaning: bool) -> &OrderWeights {
        if knows_meaning { &self.with_meaning } else { &self.words_alone }
    }
}

/// What the entries are worth to one message.
#[derive(Debug, Clone, Copy)]
pub(super) struct MessageOrder<'m> {
    pub(super) order: &'m Order,
    /// How near each entry is by meaning, where that is known.
    pub(super) near: Option<&'m [Near]>,
    /// Whether a message that is a wording to the word is that.
    pub(super) knows_exact: bool,
}

impl Worth for MessageOrder<'_> {
    // Worked out for every entry of the file: many at once, where it stands within the loop.
    #[inline(always)]
    fn of(&self, signals: &Signals) -> f32 {
        let near = self.near.map(|near| &near[signals.entry as usize]);
        self.order.sum(signals, near) + if self.knows_exact { exact(signals) } else { 0.0 }
    }

    fn per_word_vectors(&self) -> f32 {
        self.order.weights(self.near.is_some()).word_vectors
    }
}

#[inline(always)]
fn meaning(weights: &OrderWeights, near: &Near) -> f32 {
    weights.wording * near.wording
        + weights.wordings * near.wordings
        + weights.piece * near.answer_or_wording()
        + weights.opening * near.opening_or_wording()
}

/// From 0 for a file of one wording an entry to 1 for one of [`SEVERAL`] and more.
pub(super) fn several(wordings: f32) -> f32 {
    (wordings.max(1.0).ln() / SEVERAL.ln()).min(1.0)
}

/// Whether the message has just the words of a wording.
#[inline(always)]
pub(super) fn is_word_for_word(signals: &Signals) -> bool {
    signals.nearest > SAME_WORDS
}

/// What being a wording to the word adds to an entry's place.
#[inline(always)]
pub(super) fn exact(signals: &Signals) -> f32 {
    if is_word_for_word(signals) { EXACT } else { 0.0 }
}

impl OrderWeights {
    fn mixed_with(&self, other: &Self, share: f32) -> Self {
        let mix = |this: f32, other: f32| (1.0 - share) * this + share * other;
        Self {
            nearest: mix(self.nearest, other.nearest),
            words: mix(self.words, other.words),
            pairs: mix(self.pairs, other.pairs),
            letters: mix(self.letters, other.letters),
            word_vectors: mix(self.word_vectors, other.word_vectors),
            learnt: mix(self.learnt, other.learnt),
            answer: mix(self.answer, other.answer),
            covered_by_all: mix(self.covered_by_all, other.covered_by_all),
            wording: mix(self.wording, other.wording),
            wordings: mix(self.wordings, other.wordings),
            piece: mix(self.piece, other.piece),
            opening: mix(self.opening, other.opening),
        }
    }
}
