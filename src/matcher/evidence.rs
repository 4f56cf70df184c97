//! What the file itself says about messages that nothing answers.
//!
//! Each phrasing, asked as if its own entry did not exist, is a question from the same subject that nothing answers.
//! Their scores show how high such a message gets, and which entries attract messages that are not theirs. To them
//! come the messages that moderators have marked: `[[test]]` rows that expect none, and `not_this` lines.

use crate::faq::Faq;
use crate::matcher::belonging::Belonging;
use crate::matcher::evenly;
use crate::matcher::index::{EntryNumber, Index};
use crate::matcher::question::Question;
use crate::matcher::ranked::{As, ranked};
use crate::matcher::score::Scale;

/// How high messages get that nothing answers.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    /// The scores of masked phrasings, lowest first, and those of a [typical](TYPICAL) file, each with its weight.
    masked: Vec<(f32, f64)>,
    masked_spread: Spread,
    /// The scores of marked messages, lowest first, each with the weight 1.
    marked: Vec<(f32, f64)>,
    marked_spread: Spread,
    /// By how much each entry's score is lowered, because it attracts messages that are not its own; negative for
    /// entries that attract less than most.
    pub(super) handicaps: Vec<f32>,
}

/// Where scores lie.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Spread {
    pub(super) mean: f64,
    pub(super) deviation: f64,
}

/// Where the scores of masked phrasings lie in the development tasks, on average. It stands in for what a small file
/// cannot tell.
const TYPICAL: Spread = Spread { mean: 7.6, deviation: 1.85 };

/// A typical file weighs as much as this many phrasings of one's own.
const TYPICAL_WEIGHT: f64 = 10.0;

/// The 5 %, 15 %, … 95 % quantiles of the normal distribution.
const NORMAL: [f64; 10] = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645];

/// Of a larger file, this many phrasings are asked, spread evenly over it.
const MOST_ASKED: usize = 3_000;

/// Phrasings asked, times phrasings compared with: keeps the time to load a file of 50,000 phrasings under two seconds.
const MOST_COMPARED: usize = 15_000_000;

/// What all masked phrasings weigh together, when a marked message weighs 1. On the six development tasks, with six
/// draws of 50 marked messages each, 10 gave the best right answers among those that kept every draw at 7 % false ones;
/// with less the threshold hangs on the draw, with more the clinc tasks become too careful.
const MASKED_WEIGHT: f64 = 10.0;

/// With this many marked messages, they can be relied on half.
const HALF_KNOWN: f64 = 50.0;

/// With this many marked messages, what they say outright counts as much as what they say of the form.
const HALF_OUTRIGHT: f64 = 200.0;

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
    /// `of_marked` is what [`Belonging::learn`] says of the marked messages.
    pub(super) fn gather(faq: &Faq, index: &Index, scale: &Scale, belonging: &Belonging, of_marked: &[f32]) -> Self {
        let phrasings: Vec<(EntryNumber, &str)> = (0..)
            .zip(&faq.entries)
            .flat_map(|(number, entry)| entry.phrasings().map(move |phrasing| (number, phrasing)))
            .collect();
        let asked = MOST_ASKED.min(MOST_COMPARED / phrasings.len().max(1)).max(1);

        let mut highest = vec![Highest::default(); faq.entries.len()];
        let mut masked: Vec<Vec<(EntryNumber, f32)>> = Vec::new();
        for &(number, phrasing) in evenly(&phrasings, asked) {
            let question = index.question(phrasing, Some(number));
            let mut candidates: Vec<(EntryNumber, f32)> = index
                .signals(&question, Some(number))
                .iter()
                .map(|signals| (signals.entry, scale.score(signals)))
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
        let own = masked.iter().map(|candidates| (best_of(candidates), 1.0));
        let typical = NORMAL.iter().map(|deviations| {
            let score = TYPICAL.mean + deviations * TYPICAL.deviation;
            (score as f32, TYPICAL_WEIGHT / NORMAL.len() as f64)
        });
        let mut masked: Vec<(f32, f64)> = own.chain(typical).collect();
        masked.sort_by(|a, b| a.0.total_cmp(&b.0));

        let all = |question: &Question, most, belonging| {
            ranked(index, scale, &handicaps, question, most, As::Message, belonging)
        };
        let none = faq.tests.iter().filter(|test| test.expect.is_none());
        let mut marked: Vec<f32> = none
            .zip(of_marked)
            .map(|(test, &belonging)| {
                let best = all(&index.question(&test.say, None), 1, belonging);
                best.first().map_or(belonging, |best| best.score)
            })
            .collect();
        for (number, entry) in (0..).zip(&faq.entries) {
            for message in &entry.not_this {
                let question = index.question(message, None);
                // Another entry may well answer it.
                let belonging = belonging.of(index, &question);
                let own = all(&question, usize::MAX, belonging).into_iter().find(|it| it.signals.entry == number);
                marked.push(own.map_or(belonging, |own| own.score));
            }
        }
        marked.sort_by(f32::total_cmp);
        let marked: Vec<(f32, f64)> = marked.into_iter().map(|score| (score, 1.0)).collect();
        Self {
            masked_spread: Spread::of(masked.iter().copied()),
            masked,
            marked_spread: Spread::of(marked.iter().copied()),
            marked,
            handicaps,
        }
    }

    /// Where the scores of masked phrasings lie.
    pub(super) fn masked_spread(&self) -> Spread {
        self.masked_spread
    }

    /// How far the marked messages can be relied on: from 0, if there are none, to almost 1.
    pub(super) fn known(&self) -> f64 {
        self.marked.len() as f64 / (self.marked.len() as f64 + HALF_KNOWN)
    }

    /// The score that about this share of the messages exceeds that nothing answers.
    ///
    /// Masked phrasings are many and give the distribution its form; marked messages are better witnesses of what is
    /// really asked, and move and stretch it. Where they are many themselves, they tell the score outright. (A plain
    /// quantile of few was worse: with 50 it hangs on the highest two or three.)
    pub(super) fn exceeded_by(&self, share: f64) -> f32 {
        let Spread { mean, deviation } = self.masked_spread;
        let deviations = (f64::from(quantile(&self.masked, 1.0 - share)) - mean) / deviation;
        let marked = self.marked.len() as f64;
        let pool = |masked: f64, by_mark: f64| (MASKED_WEIGHT * masked + marked * by_mark) / (MASKED_WEIGHT + marked);
        let mean = pool(mean, self.marked_spread.mean);
        let deviation = pool(deviation.powi(2), self.marked_spread.deviation.powi(2)).sqrt();
        let by_form = mean + deviations * deviation;
        let outright = f64::from(quantile(&self.marked, 1.0 - share));
        let many = marked / (marked + HALF_OUTRIGHT);
        (many * outright + (1.0 - many) * by_form) as f32
    }
}

impl Spread {
    fn of(scores: impl Iterator<Item = (f32, f64)> + Clone) -> Self {
        let weight: f64 = scores.clone().map(|(_, weight)| weight).sum();
        if weight == 0.0 {
            return Self::default();
        }
        let mean = scores.clone().map(|(score, weight)| f64::from(score) * weight).sum::<f64>() / weight;
        let square = scores.map(|(score, weight)| (f64::from(score) - mean).powi(2) * weight).sum::<f64>() / weight;
        Self { mean, deviation: square.sqrt() }
    }
}

/// The lowest score that this share of the weight stays below or at, when the next message is one more draw.
fn quantile(scores: &[(f32, f64)], share: f64) -> f32 {
    let total: f64 = scores.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    let place = scores.iter().find(|(_, weight)| {
        sum += weight;
        sum >= share * (total + 1.0)
    });
    place.or(scores.last()).map_or(0.0, |place| place.0)
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
