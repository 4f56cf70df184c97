//! How sure it is that an entry answers a message: a logistic model, the same for every file.
//!
//! Its features say how far an entry stands out from the others for this message, and how much of what the message says
//! the entry says as well. None needs a message that moderators have marked; those lower a confidence afterwards.

use crate::matcher::index::Signals;
use crate::matcher::semantic::Near;
use crate::matcher::weights::{CONFIDENCE, CONFIDENCE_OF_WORDS};

/// What the model looks at besides the semantic features.
pub(super) const OF_WORDS: usize = 12;

/// All that the model looks at.
pub(super) const ALL: usize = 20;

/// A message and a file, as far as they are the same for all candidates.
#[derive(Debug, Clone, Copy)]
pub(super) struct MessageFeatures {
    /// How many wordings an entry has, from 0 for one to 1 for ten and more.
    pub(super) several: f32,
    pub(super) entries: usize,
    pub(super) has_answers: bool,
    /// How many different words the message has.
    pub(super) size: usize,
    /// The share of them that the file does not know.
    pub(super) unknown: f32,
    /// What is known by meaning, if anything.
    pub(super) meaning: Option<OfMeaning>,
}

/// How near all entries are to the message.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfMeaning {
    pub(super) mean: f32,
    pub(super) deviation: f32,
    /// How near the file's wordings are to the nearest one of another entry, on average.
    pub(super) crowding: f32,
}

/// A candidate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    /// The logarithm of the odds of this entry against the other candidates, by the order's sums.
    pub(super) log_odds: f32,
    pub(super) signals: &'a Signals,
    /// Nearness by meaning, without the subject and with it.
    pub(super) near: Option<(Near, Near)>,
}

/// Log odds past this say nothing more.
const MOST_LOG_ODDS: f32 = 6.0;

/// Longer messages are not surer.
const MOST_WORDS: f32 = 15.0;

// From these on a feature says more, or less, for each further step than before.
const CLEAR_LOG_ODDS: f32 = 2.0;
const MUCH_COVERED: f32 = 0.6;
const RELATED: f32 = 0.5;
const CLOSE: f32 = 0.7;

fn above(value: f32, bend: f32) -> f32 {
    (value - bend).max(0.0)
}

/// The numbers that the model weighs, in its order; those of meaning come last.
pub(super) fn features(setting: &MessageFeatures, standing: &Standing<'_>) -> [f32; ALL] {
    let Standing { log_odds, signals, near } = *standing;
    let of_words = [
        log_odds.clamp(-MOST_LOG_ODDS, MOST_LOG_ODDS),
        signals.covered,
        signals.covered_by_all,
        signals.words.min(5.0),
        signals.answer.min(5.0),
        signals.word_vectors,
        setting.unknown,
        (setting.size as f32).min(MOST_WORDS).ln_1p(),
        setting.several,
        (setting.entries.clamp(1, 1_000) as f32).ln(),
        above(log_odds.min(MOST_LOG_ODDS), CLEAR_LOG_ODDS),
        above(signals.covered, MUCH_COVERED),
    ];
    let mut features = [0.0; ALL];
    features[..OF_WORDS].copy_from_slice(&of_words);
    if let (Some((near, whole)), Some(of)) = (near, setting.meaning) {
        features[OF_WORDS..].copy_from_slice(&[
            near.wording,
            whole.wording,
            whole.answer_or_wording(),
            ((near.wording - of.mean) / of.deviation.max(0.01)).clamp(-5.0, 5.0),
            of.crowding,
            above(whole.wording, CLOSE),
            above(whole.answer_or_wording(), RELATED),
            above(whole.answer_or_wording(), CLOSE),
        ]);
    }
    features
}

/// The logarithm of the odds that the entry answers the message.
pub(super) fn logit(setting: &MessageFeatures, features: &[f32; ALL]) -> f32 {
    let model = usize::from(setting.has_answers);
    let sum = |weights: &[f32]| weights.iter().zip(features).map(|(weight, value)| weight * value).sum::<f32>();
    match setting.meaning {
        Some(_) => CONFIDENCE[model].constant + sum(&CONFIDENCE[model].weights),
        None => CONFIDENCE_OF_WORDS[model].constant + sum(&CONFIDENCE_OF_WORDS[model].weights),
    }
}

/// Nothing is surer than by these log odds: beyond them a probability is 1 as it is written, and has no odds any more.
const SUREST: f64 = 30.0;

/// The probability of these log odds, above 0 and below 1.
pub(super) fn probability(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit.clamp(-SUREST, SUREST)).exp())
}
