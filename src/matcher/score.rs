//! From signals to one number, and from that number to a probability.

use crate::matcher::evidence::{Evidence, Spread};
use crate::matcher::index::{Index, Signals};

/// What each signal counts.
///
/// The sets without meanings and the one for single wordings are fitted by maximum likelihood to the development tasks,
/// clean and with typos, and to tasks of 1, 2, 3 and 5 wordings drawn from them: a softmax over the entries and "none",
/// whose score is free in each task; `benches/fitting` says how. Fitted to one half of the tasks (banking, assistant) and
/// measured on the other, the order of size is the same. The sets for several wordings with meanings were then set by hand
/// near such fits.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Weights {
    nearest: f32,
    centroid: f32,
    words: f32,
    pairs: f32,
    letters: f32,
    meaning: f32,
    learnt: f32,
}

/// For files with several wordings an entry.
const SEVERAL: Weights =
    Weights { nearest: 2.5, centroid: 0.8, words: 1.42, pairs: 1.27, letters: 0.13, meaning: 5.6, learnt: 0.0 };

/// For files with one wording an entry: a pair of words that stood there once says nothing more.
const SINGLE: Weights =
    Weights { nearest: 0.57, centroid: 0.0, words: 1.87, pairs: 0.0, letters: 0.06, meaning: 8.3, learnt: 0.0 };

/// To tell which entry comes first, once the classifier has learnt the file. The fit would give the classifier 1.2; with
/// dozens of wordings an entry it is surer of itself than it should be, and 0.7 is as good on the development tasks.
const TAUGHT: Weights =
    Weights { nearest: 1.0, centroid: 0.0, words: 0.8, pairs: 0.43, letters: 0.10, meaning: 6.0, learnt: 0.7 };

/// The same two without meanings.
const SEVERAL_BY_LETTER: Weights =
    Weights { nearest: 2.85, centroid: 3.33, words: 1.88, pairs: 1.31, letters: 0.20, meaning: 0.0, learnt: 0.0 };

const TAUGHT_BY_LETTER: Weights =
    Weights { nearest: 1.0, centroid: 0.0, words: 0.8, pairs: 0.43, letters: 0.21, meaning: 0.0, learnt: 0.7 };

/// Up to this many wordings an entry, meanings count in full: the most that the development tasks have. With more, most
/// ways to ask are there to the letter, and meanings only blur them: on an FAQ of 55 wordings an entry they cost 3
/// points of top-1 and 10 of correct answers when they counted in full, and next to nothing at a third.
const FEW_WORDINGS: f32 = 10.0;

/// A lead of less than this is a toss-up. On the six development tasks, of the answerable messages whose first entry was
/// sure enough and led by less, 36 % had it right (233 messages); by 0.5 to 1, 55 %; by more than 2, 94 %.
pub(super) const CLEAR_LEAD: f32 = 0.5;

impl Weights {
    /// A share of these, from 0 to 1, and the rest of the others.
    fn mixed(&self, share: f32, others: &Self) -> Self {
        let mix = |this: f32, other: f32| share * this + (1.0 - share) * other;
        Self {
            nearest: mix(self.nearest, others.nearest),
            centroid: mix(self.centroid, others.centroid),
            words: mix(self.words, others.words),
            pairs: mix(self.pairs, others.pairs),
            letters: mix(self.letters, others.letters),
            meaning: mix(self.meaning, others.meaning),
            learnt: mix(self.learnt, others.learnt),
        }
    }

    fn sum(&self, signals: &Signals) -> f32 {
        self.nearest * signals.nearest
            + self.centroid * signals.centroid
            + self.words * signals.words
            + self.pairs * signals.pairs
            + self.letters * signals.letters
            + self.meaning * signals.meaning
            + self.learnt * signals.learnt
    }
}

/// A message of just the words of a phrasing is that phrasing, whatever else the file holds: two standard deviations of
/// the scores of messages that nothing answers. Small files need it, in which no word can stand out.
const EXACT: f32 = 4.0;

/// Cosines are sums of rounded numbers.
const SAME_WORDS: f32 = 0.9999;

/// Turns the signals of one FAQ into numbers: the higher, the likelier.
///
/// Two of them: which entry comes first, and how sure that is. The classifier has a say in the first alone. It tells
/// entries from each other, and knows nothing of messages that none answers: with a say in the second as well, it cost
/// our own FAQ up to 20 points of correct answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    sure: Weights,
    order: Weights,
}

impl Scale {
    pub(super) fn of(index: &Index) -> Self {
        let wordings = index.wordings();
        let meanings = (FEW_WORDINGS / wordings).min(1.0).sqrt();
        let sure = if wordings > 1.0 { SEVERAL.mixed(meanings, &SEVERAL_BY_LETTER) } else { SINGLE };
        let order = if index.is_taught() { TAUGHT.mixed(meanings, &TAUGHT_BY_LETTER) } else { sure };
        Self { sure, order }
    }

    /// How sure it is that this entry answers the message.
    pub(super) fn score(&self, signals: &Signals) -> f32 {
        self.sure.sum(signals) + exact(signals)
    }

    /// By what entries are put in order.
    pub(super) fn order(&self, signals: &Signals) -> f32 {
        self.order.sum(signals) + exact(signals)
    }

    /// The same for a message that only resembles a phrasing, even where it is one to the word.
    pub(super) fn likely(&self, signals: &Signals) -> f32 {
        self.sure.sum(signals)
    }
}

/// Whether the message has just the words of a phrasing.
pub(super) fn is_word_for_word(signals: &Signals) -> bool {
    signals.nearest > SAME_WORDS
}

fn exact(signals: &Signals) -> f32 {
    if is_word_for_word(signals) { EXACT } else { 0.0 }
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
const AT_MEAN: f64 = -1.40;

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
