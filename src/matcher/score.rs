//! From signals to one number, and from that number to a probability.

use crate::matcher::index::Signals;

const NEAREST: f32 = 2.45;
const CENTROID: f32 = 4.27;
const LANGUAGE: f32 = 3.73;
const COVERAGE: f32 = 2.77;
const LETTERS: f32 = 0.60;

/// All that speaks for an entry, as one number: the higher, the likelier.
pub(super) fn score(signals: &Signals) -> f32 {
    NEAREST * signals.nearest
        + CENTROID * signals.centroid
        + LANGUAGE * signals.language
        + COVERAGE * signals.coverage
        + LETTERS * signals.letters
}

/// The probability that an entry with this score answers the message.
pub(super) fn confidence(score: f32) -> f64 {
    let logit = 1.78 * (f64::from(score) - 7.53) / 3.24 - 0.29;
    1.0 / (1.0 + (-logit).exp())
}
