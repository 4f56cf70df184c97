//! Whether a message is anything for this FAQ at all, learnt from the messages that moderators have marked as nothing
//! for it.
//!
//! The signals compare a message with what the FAQ *has*: "how much do welders make" shares most of its words with a
//! question about pay. What sets it apart is known only from other messages like it. Logistic regression tells the
//! FAQ's phrasings (they belong) from its `[[test]]` rows that expect none (they do not) by words, pairs of neighbouring
//! words and meaning. A `not_this` line may be a good question for another entry, and teaches nothing here.

use std::collections::HashMap;

use crate::faq::Faq;
use crate::matcher::evenly;
use crate::matcher::index::{Index, PAIR_FEATURES};
use crate::matcher::question::Question;
use crate::matcher::vocabulary;
use crate::text::Meaning;

/// What messages that belong have and others lack.
#[derive(Debug, Clone, Default)]
pub(super) struct Belonging {
    features: Features,
    weights: Weights,
    trust: f32,
}

/// How much the logit counts beside the score once there are very many marked messages. On the development tasks, with
/// 50 of them each, 0.2 to 0.5 gave 2 points more right answers than none and fewer false ones; on our own FAQ, with
/// questions of others, 0.5 to 1.0 did best with 320 of them and 0.75 to 1.1 with 800.
const MOST_TRUST: f32 = 1.2;

/// With this many marked messages, half of that: few messages say little about the next. With 50 it makes 0.4.
const HALF_TRUSTED: f32 = 100.0;

/// Marked messages take turns in this many parts at being judged by what the others teach.
const PARTS: usize = 10;

/// Of a larger file, this many phrasings are learnt, spread evenly over it.
const MOST_LEARNT: usize = 3_000;

/// Rounds over all texts; 10 were no better.
const ROUNDS: usize = 5;

/// How far the first round moves the weights for each text; round n moves them by this / (1 + n/2).
const STEP: f32 = 1.5;

/// One text as it is learnt.
#[derive(Debug, Clone)]
struct Lesson {
    features: Vec<(u32, f32)>,
    meaning: Meaning,
    belongs: bool,
}

impl Belonging {
    /// What there is to learn; and what each marked message gets, in the order of the file, from weights that were learnt
    /// without it.
    pub(super) fn learn(faq: &Faq, index: &Index) -> (Self, Vec<f32>) {
        let marked: Vec<&str> =
            faq.tests.iter().filter(|test| test.expect.is_none()).map(|test| test.say.as_str()).collect();
        if marked.is_empty() {
            return (Self::default(), Vec::new());
        }
        let mut features = Features::default();
        let mut read = |text: &str, belongs| {
            let question = index.question(text, None);
            let words = words(index, &question);
            Lesson { features: features.learn(&words), meaning: index.meaning(&question), belongs }
        };
        let phrasings: Vec<&str> = faq.entries.iter().flat_map(|entry| entry.phrasings()).collect();
        let belonging: Vec<Lesson> = evenly(&phrasings, MOST_LEARNT).map(|text| read(text, true)).collect();
        let marked: Vec<Lesson> = marked.iter().map(|text| read(text, false)).collect();

        let trust = MOST_TRUST * marked.len() as f32 / (marked.len() as f32 + HALF_TRUSTED);
        let size = features.len();
        let mut of_marked = vec![0.0; marked.len()];
        for part in 0..PARTS {
            let others =
                marked.iter().enumerate().filter(|(number, _)| number % PARTS != part).map(|(_, lesson)| lesson);
            let weights = Weights::train(size, belonging.iter().chain(others).collect());
            for (lesson, value) in marked.iter().zip(&mut of_marked).skip(part).step_by(PARTS) {
                *value = trust * weights.logit(&lesson.features, &lesson.meaning);
            }
        }
        let weights = Weights::train(size, belonging.iter().chain(&marked).collect());
        (Self { features, weights, trust }, of_marked)
    }

    /// What is added to the score of every entry: positive for a message like the FAQ's own, negative for one like those
    /// that were marked, nothing if none was.
    pub(super) fn of(&self, index: &Index, question: &Question) -> f32 {
        if self.trust == 0.0 {
            return 0.0;
        }
        let features = self.features.known(&words(index, question));
        self.trust * self.weights.logit(&features, &index.meaning(question))
    }
}

/// The stems of a message, slips mended.
fn words<'a>(index: &'a Index, question: &'a Question) -> Vec<&'a str> {
    let stem = |(word, known): (&'a crate::text::Word, &Option<u32>)| match known {
        Some(id) => index.vocabulary.stem(*id),
        None => word.stem.as_str(),
    };
    question.words.iter().zip(&question.sequence).map(stem).collect()
}

/// Numbers for words and pairs, those of marked messages included.
#[derive(Debug, Clone, Default)]
struct Features {
    words: HashMap<String, u32>,
    pairs: HashMap<(u32, u32), u32>,
}

/// Stands before the first word and after the last one.
const EDGE: u32 = u32::MAX;

impl Features {
    fn len(&self) -> usize {
        self.words.len() + self.pairs.len()
    }

    fn learn(&mut self, words: &[&str]) -> Vec<(u32, f32)> {
        for &word in words {
            let next = self.len() as u32;
            self.words.entry(word.to_owned()).or_insert(next);
        }
        for pair in self.pairs_of(words) {
            let next = self.len() as u32;
            self.pairs.entry(pair).or_insert(next);
        }
        self.known(words)
    }

    fn known(&self, words: &[&str]) -> Vec<(u32, f32)> {
        let mut distinct = words.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let length = distinct.iter().map(|word| vocabulary::weight(word).powi(2)).sum::<f32>().sqrt();
        let share = |word: &&str| Some((*self.words.get(*word)?, vocabulary::weight(word) / length));
        let mut known: Vec<(u32, f32)> = distinct.iter().filter_map(share).collect();
        let per_pair = PAIR_FEATURES / (words.len() as f32 + 2.0).sqrt();
        known.extend(self.pairs_of(words).iter().filter_map(|pair| Some((*self.pairs.get(pair)?, per_pair))));
        known
    }

    fn pairs_of(&self, words: &[&str]) -> Vec<(u32, u32)> {
        let number = |word: &&str| self.words.get(*word).copied();
        let before = std::iter::once(Some(EDGE)).chain(words.iter().map(number));
        let after = words.iter().map(number).chain(std::iter::once(Some(EDGE)));
        let mut pairs: Vec<_> = before.zip(after).filter_map(|(a, b)| Some((a?, b?))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

#[derive(Debug, Clone, Default)]
struct Weights {
    features: Vec<f32>,
    meaning: Meaning,
    constant: f32,
}

/// The constant learns slower than the rest: every text moves it.
const CONSTANT_STEP: f32 = 0.1;

impl Weights {
    /// The same texts in the same order give the same weights: nothing is drawn at random.
    ///
    /// The rarer kind weighs more, by the root of how much rarer it is: with its full weight a single word of a marked
    /// message decided too much.
    fn train(features: usize, lessons: Vec<&Lesson>) -> Self {
        let total = lessons.len() as f32;
        let belonging = lessons.iter().filter(|lesson| lesson.belongs).count() as f32;
        let weigh = |kind: f32| (total / (2.0 * kind.max(1.0))).sqrt();
        let (for_belonging, for_marked) = (weigh(belonging), weigh(total - belonging));
        let mut weights = Self { features: vec![0.0; features], ..Self::default() };
        let stride = super::classifier::stride(lessons.len());
        let mut number = 0;
        for round in 0..ROUNDS {
            let step = STEP / (1.0 + round as f32 / 2.0);
            for _ in 0..lessons.len() {
                let lesson = lessons[number];
                let likely = 1.0 / (1.0 + (-weights.logit(&lesson.features, &lesson.meaning)).exp());
                let pull = match lesson.belongs {
                    true => for_belonging * (1.0 - likely),
                    false => -for_marked * likely,
                };
                for &(feature, value) in &lesson.features {
                    weights.features[feature as usize] += step * pull * value;
                }
                weights.meaning.add(&lesson.meaning.times(step * pull));
                weights.constant += CONSTANT_STEP * step * pull;
                number = (number + stride) % lessons.len();
            }
        }
        // The texts were weighed; undone, even odds give 0.
        weights.constant -= (for_belonging / for_marked).ln() + (belonging / (total - belonging).max(1.0)).ln();
        weights
    }

    fn logit(&self, features: &[(u32, f32)], meaning: &Meaning) -> f32 {
        let sum: f32 = features.iter().map(|&(feature, value)| value * self.features[feature as usize]).sum();
        self.constant + sum + self.meaning.dot(meaning)
    }
}
