//! From which score on an entry is stated, or suggested: decided anew for each FAQ, from what the file itself says.
//!
//! One fixed number does not travel from file to file. What does: each phrasing of the file, asked as if its own entry
//! did not exist, is a question from the same subject that nothing answers. The scores of these, with those of
//! messages that moderators have marked as no question for this FAQ, show how high an unanswerable message gets.

use crate::faq::Faq;
use crate::matcher::index::Index;
use crate::matcher::score;

/// How much a moderator wants the bot to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Care {
    /// Rather silent than wrong: about 2 % of unanswerable messages get an answer.
    Careful,
    /// About 5 % of unanswerable messages get an answer.
    #[default]
    Balanced,
    /// Rather wrong than silent: about 10 % of unanswerable messages get an answer.
    Helpful,
}

impl Care {
    /// The share of unanswerable messages that may be answered.
    fn false_answers(self) -> f64 {
        match self {
            Self::Careful => 0.02,
            Self::Balanced => 0.05,
            Self::Helpful => 0.10,
        }
    }

    /// The share of unanswerable messages that may be met with suggestions.
    fn false_suggestions(self) -> f64 {
        match self {
            Self::Careful => 0.15,
            Self::Balanced => 0.30,
            Self::Helpful => 0.45,
        }
    }
}

/// Scores of messages that nothing answers, each with its weight, lowest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence(Vec<(f32, f64)>);

/// Of a larger file, this many phrasings are asked, spread evenly over it.
const MOST_MASKED: usize = 2_000;

/// What all masked phrasings weigh together, when a marked message weighs 1: 20 marked messages count as much as the
/// file. Measured on 17 tasks with 50 marked messages: 4.7 % false answers on average, 7.0 % at worst.
const MASKED_WEIGHT: f64 = 20.0;

impl Evidence {
    pub(super) fn gather(faq: &Faq, index: &Index) -> Self {
        let phrasings: Vec<(u32, &str)> = (0..)
            .zip(&faq.entries)
            .flat_map(|(number, entry)| entry.phrasings().map(move |phrasing| (number, phrasing)))
            .collect();
        let step = phrasings.len().div_ceil(MOST_MASKED).max(1);
        let masked: Vec<f32> =
            phrasings.iter().step_by(step).map(|&(number, phrasing)| index.best(phrasing, Some(number))).collect();
        let off_topic = faq.tests.iter().filter(|test| test.expect.is_none()).map(|test| index.best(&test.say, None));
        let look_alike = (0..)
            .zip(&faq.entries)
            .flat_map(|(number, entry)| entry.not_this.iter().map(move |message| index.score_of(number, message)));
        let weight = MASKED_WEIGHT / masked.len().max(1) as f64;
        let mut scores: Vec<(f32, f64)> = masked.into_iter().map(|score| (score, weight)).collect();
        scores.extend(off_topic.chain(look_alike).map(|score| (score, 1.0)));
        scores.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self(scores)
    }

    /// The score that all but this share of the evidence stays below or at.
    fn exceeded_by(&self, share: f64) -> f32 {
        let total: f64 = self.0.iter().map(|(_, weight)| weight).sum();
        // The ⌈(n + 1)(1 − share)⌉-th smallest of n: the next message is one more draw like these.
        let count = self.0.len() as f64;
        let wanted = (1.0 - share) * total * (count + 1.0) / count.max(1.0);
        let mut sum = 0.0;
        for &(score, weight) in &self.0 {
            sum += weight;
            if sum >= wanted - 1e-9 {
                return score;
            }
        }
        self.0.last().map_or(0.0, |last| last.0)
    }
}

/// The confidence from which on an entry is stated, and from which on it is suggested.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// An entry is stated when its confidence is above this.
    pub answer: f64,
    /// An entry is suggested when its confidence is above this.
    pub suggest: f64,
}

/// Below this score nothing is stated or suggested, however little the file has to compare with.
const LEAST: f32 = 4.0;

impl Thresholds {
    pub(super) fn new(evidence: &Evidence, care: Care) -> Self {
        let at = |share| score::confidence(evidence.exceeded_by(share).max(LEAST));
        Self { answer: at(care.false_answers()), suggest: at(care.false_suggestions()) }
    }
}
