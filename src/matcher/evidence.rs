//! What the file itself says about messages that nothing answers.
//!
//! Each phrasing, asked as if its own entry did not exist, is a question from the same subject that nothing answers.
//! Their scores show how high such a message gets, and which entries attract messages that are not theirs. To them
//! come the messages that moderators have marked: `[[test]]` rows that expect none, and `not_this` lines.

use crate::faq::Faq;
use crate::matcher::index::{EntryNumber, Index};
use crate::matcher::score::score;

/// Scores of messages that nothing answers.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    /// Each score with its weight, lowest first.
    scores: Vec<(f32, f64)>,
    /// By how much each entry's score is lowered, because it attracts messages that are not its own; negative for
    /// entries that attract less than most.
    pub(super) handicaps: Vec<f32>,
}

/// Of a larger file, this many phrasings are asked, spread evenly over it.
const MOST_ASKED: usize = 2_000;

/// Phrasings asked, times phrasings compared with: keeps the time to load a file of 50,000 phrasings under two seconds.
const MOST_COMPARED: usize = 15_000_000;

/// What all masked phrasings weigh together, when a marked message weighs 1: 20 marked messages count as much as the
/// file. Measured on 17 tasks with 50 marked messages: 4.7 % false answers on average, 7.0 % at worst.
const MASKED_WEIGHT: f64 = 20.0;

/// An entry attracts as much as the mean of its this many highest scores for phrasings of other entries.
const HIGHEST: usize = 10;

/// The share of an entry's attraction that it is handicapped by. On the six development tasks, 0.2 and 0.4 gave about
/// the same, 1.2 to 1.5 points more correct answers at 5 % false ones than none; 0.7 began to hurt.
const HANDICAP: f32 = 0.3;

/// With this many phrasings asked, half of that handicap: few phrasings say little.
const HALF_TRUSTED: f32 = 20.0;

/// Enough candidates of each message that a handicap cannot bring another to the top.
const KEPT: usize = 24;

impl Evidence {
    pub(super) fn gather(faq: &Faq, index: &Index) -> Self {
        let phrasings: Vec<(EntryNumber, &str)> = (0..)
            .zip(&faq.entries)
            .flat_map(|(number, entry)| entry.phrasings().map(move |phrasing| (number, phrasing)))
            .collect();
        let asked = MOST_ASKED.min(MOST_COMPARED / phrasings.len().max(1)).max(1);
        let step = phrasings.len().div_ceil(asked).max(1);

        let mut highest = vec![Highest::default(); faq.entries.len()];
        let mut masked: Vec<Vec<(EntryNumber, f32)>> = Vec::new();
        for &(number, phrasing) in phrasings.iter().step_by(step) {
            let question = index.question(phrasing, Some(number));
            let mut candidates: Vec<(EntryNumber, f32)> = index
                .signals(&question, Some(number))
                .iter()
                .map(|signals| (signals.entry, score(signals)))
                .inspect(|&(entry, score)| highest[entry as usize].add(score))
                .collect();
            if candidates.len() > KEPT {
                candidates.select_nth_unstable_by(KEPT, |a, b| b.1.total_cmp(&a.1));
                candidates.truncate(KEPT);
            }
            masked.push(candidates);
        }
        let handicaps = handicaps(&highest, masked.len());

        let best_of = |candidates: &[(EntryNumber, f32)]| {
            candidates.iter().map(|&(entry, score)| score - handicaps[entry as usize]).fold(0.0, f32::max)
        };
        let weight = MASKED_WEIGHT / masked.len().max(1) as f64;
        let mut scores: Vec<(f32, f64)> = masked.iter().map(|candidates| (best_of(candidates), weight)).collect();

        let all = |message: &str| -> Vec<(EntryNumber, f32)> {
            let question = index.question(message, None);
            index.signals(&question, None).iter().map(|signals| (signals.entry, score(signals))).collect()
        };
        let none = faq.tests.iter().filter(|test| test.expect.is_none());
        scores.extend(none.map(|test| (best_of(&all(&test.say)), 1.0)));
        for (number, entry) in (0..).zip(&faq.entries) {
            for message in &entry.not_this {
                // Another entry may well answer it.
                let own: Vec<_> = all(message).into_iter().filter(|candidate| candidate.0 == number).collect();
                scores.push((best_of(&own), 1.0));
            }
        }
        scores.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { scores, handicaps }
    }

    /// The score that only this share of the evidence exceeds.
    pub(super) fn exceeded_by(&self, share: f64) -> f32 {
        let total: f64 = self.scores.iter().map(|(_, weight)| weight).sum();
        // The ⌈(n + 1)(1 − share)⌉-th smallest of n: the next message is one more draw like these.
        let count = self.scores.len() as f64;
        let wanted = (1.0 - share) * total * (count + 1.0) / count.max(1.0);
        let mut sum = 0.0;
        for &(score, weight) in &self.scores {
            sum += weight;
            if sum >= wanted - 1e-9 {
                return score;
            }
        }
        self.scores.last().map_or(0.0, |last| last.0)
    }
}

/// The highest scores seen.
#[derive(Debug, Clone, Copy, Default)]
struct Highest {
    /// Highest first; 0 where there is none yet.
    scores: [f32; HIGHEST],
}

impl Highest {
    fn add(&mut self, score: f32) {
        let place = self.scores.partition_point(|&higher| higher >= score);
        if place < HIGHEST {
            self.scores[place..].rotate_right(1);
            self.scores[place] = score;
        }
    }

    fn mean(&self) -> f32 {
        self.scores.iter().sum::<f32>() / HIGHEST as f32
    }
}

fn handicaps(highest: &[Highest], asked: usize) -> Vec<f32> {
    let mean = highest.iter().map(Highest::mean).sum::<f32>() / highest.len().max(1) as f32;
    let trust = asked as f32 / (asked as f32 + HALF_TRUSTED);
    highest.iter().map(|highest| HANDICAP * trust * (highest.mean() - mean)).collect()
}
