//! From signals to one number, and from that number to a probability.

use crate::matcher::evidence::{Evidence, Spread};
use crate::matcher::index::Signals;

// Fitted to the six development tasks, clean and with typos, by maximum likelihood: a softmax over the entries and
// "none", whose score is free in each task. Fitted to either half of the tasks (banking, assistant) and measured on the
// other, all five have the same sign and order of size, and cost 0.3 points of top-1 against this fit.
const NEAREST: f32 = 2.85;
const CENTROID: f32 = 3.33;
const WORDS: f32 = 1.88;
const PAIRS: f32 = 1.31;
const LETTERS: f32 = 0.20;

/// A message of just the words of a phrasing is that phrasing, whatever else the file holds: two standard deviations of
/// the scores of messages that nothing answers. Small files need it, in which no word can stand out.
const EXACT: f32 = 4.0;

/// Cosines are sums of rounded numbers.
const SAME_WORDS: f32 = 0.9999;

/// All that speaks for an entry, as one number: the higher, the likelier.
pub(super) fn score(signals: &Signals) -> f32 {
    likely(signals) + if signals.nearest > SAME_WORDS { EXACT } else { 0.0 }
}

/// The same for a message that only resembles a phrasing, even where it is one to the word.
pub(super) fn likely(signals: &Signals) -> f32 {
    NEAREST * signals.nearest
        + CENTROID * signals.centroid
        + WORDS * signals.words
        + PAIRS * signals.pairs
        + LETTERS * signals.letters
}

/// Turns scores into probabilities, for one FAQ: what counts is how far a score stands out from those of messages that
/// nothing answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Calibration {
    unanswerable: Spread,
}

/// The logit of the probability: this much for each standard deviation …
const PER_DEVIATION: f64 = 1.26;

/// … from this, at the mean. Logistic regression over the six development tasks, half of the messages answerable;
/// fitted to five of them, the probabilities of the sixth were off by 2.4 to 8.1 points on average.
const AT_MEAN: f64 = -1.88;

impl Calibration {
    pub(super) fn new(evidence: &Evidence) -> Self {
        Self { unanswerable: evidence.masked_spread() }
    }

    /// The probability that an entry with this score answers the message.
    pub(super) fn confidence(&self, score: f32) -> f64 {
        let deviations = (f64::from(score) - self.unanswerable.mean) / self.unanswerable.deviation;
        1.0 / (1.0 + (-(AT_MEAN + PER_DEVIATION * deviations)).exp())
    }
}
