//! From signals to one number, and from that number to a probability.

use crate::matcher::evidence::Evidence;
use crate::matcher::index::Signals;
use crate::matcher::threshold::LEAST;

const NEAREST: f32 = 2.85;
const CENTROID: f32 = 3.33;
const WORDS: f32 = 1.88;
const PAIRS: f32 = 1.31;
const LETTERS: f32 = 0.20;

/// All that speaks for an entry, as one number: the higher, the likelier.
pub(super) fn score(signals: &Signals) -> f32 {
    NEAREST * signals.nearest
        + CENTROID * signals.centroid
        + WORDS * signals.words
        + PAIRS * signals.pairs
        + LETTERS * signals.letters
}

/// Turns scores into probabilities, for one FAQ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Calibration {
    middle: f32,
}

impl Calibration {
    pub(super) fn new(evidence: &Evidence) -> Self {
        Self { middle: evidence.exceeded_by(0.05).max(LEAST) }
    }

    /// The probability that an entry with this score answers the message.
    pub(super) fn confidence(&self, score: f32) -> f64 {
        let logit = f64::from(score - self.middle);
        1.0 / (1.0 + (-logit).exp())
    }
}
