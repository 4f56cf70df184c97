//! Negative examples: messages that moderators have marked as nothing for the FAQ, or for one of its entries.
//!
//! One of them, word for word, is never answered so. A message that is nearer to one of them than to the entry is answered
//! the less surely, by a bounded amount and never the more surely: one more example can only make the matcher more careful.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::faq::{EntryId, Faq, When};
use crate::matcher::index::Index;
use crate::matcher::question::TokenizedQuestion;
use crate::matcher::semantic::plain_question;
use crate::text::Word;

/// The negative examples of an FAQ.
#[derive(Debug, Clone, Default)]
pub(super) struct Negatives {
    no_question: HashSet<Vec<String>>,
    /// What is answered where the bot is asked, and nowhere else.
    no_channel_question: HashSet<Vec<String>>,
    not_this: HashMap<Vec<String>, BTreeSet<EntryId>>,
    /// The examples that hold a word, with the word's share in each.
    words: HashMap<String, Vec<(u32, f32)>>,
    /// Of each example, whose `not_this` it is, by the number of the entry; `None`: a test that expects none.
    of: Vec<Option<u32>>,
    texts: Vec<String>,
}

/// How near a message is to a negative example at most, for each entry.
#[derive(Debug, Clone, Default)]
pub(super) struct NegativeSimilarity {
    by_word: Nearest,
    by_meaning: Nearest,
}

#[derive(Debug, Clone, Default)]
struct Nearest {
    to_none: f32,
    to_not_this: HashMap<u32, f32>,
}

impl Nearest {
    fn add(&mut self, of: Option<u32>, near: f32) {
        let nearest = match of {
            None => &mut self.to_none,
            Some(entry) => self.to_not_this.entry(entry).or_insert(0.0),
        };
        *nearest = nearest.max(near);
    }

    fn to(&self, entry: u32) -> f32 {
        self.to_not_this.get(&entry).map_or(self.to_none, |near| near.max(self.to_none))
    }
}

/// How much nearer an example has to be than the entry's nearest wording to count: a little less near counts a little.
const SLACK: f32 = 0.15;

/// An example that is no nearer than this says nothing.
const FAR: f32 = 0.45;

/// What a nearness by words that is greater by 1 takes from the log odds.
const BY_WORD: f32 = 5.0;

/// The same by meaning.
const BY_MEANING: f32 = 10.0;

/// What the nearest example takes from the log odds at most.
pub(super) const MOST: f32 = 4.0;

fn stems(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.stem.clone()).collect()
}

impl Negatives {
    pub(super) fn read(faq: &Faq, index: &Index) -> Self {
        let mut read = Self::default();
        for test in faq.tests.iter().filter(|test| test.expect.is_none()) {
            let words = index.read(&test.say).words;
            if test.when == Some(When::Channel) {
                // It may well be a question: of messages that are like it nothing follows.
                read.no_channel_question.insert(stems(&words));
                continue;
            }
            read.add(None, &test.say, &words, index);
            read.no_question.insert(stems(&words));
        }
        for (number, entry) in (0..).zip(&faq.entries) {
            for message in &entry.not_this {
                let words = index.read(message).words;
                read.add(Some(number), message, &words, index);
                read.not_this.entry(stems(&words)).or_default().insert(entry.id.clone());
            }
        }
        read
    }

    fn add(&mut self, of: Option<u32>, text: &str, words: &[Word], index: &Index) {
        let number = self.of.len() as u32;
        self.of.push(of);
        self.texts.push(plain_question(text));
        for (stem, share) in shares(words, index) {
            self.words.entry(stem).or_default().push((number, share));
        }
    }

    /// Whether this is a message that nothing answers.
    pub(super) fn is_no_question(&self, question: &TokenizedQuestion) -> bool {
        !self.no_question.is_empty() && self.no_question.contains(&stems(&question.words))
    }

    /// Whether any message is answered only where the bot is asked.
    pub(super) fn knows_channels(&self) -> bool {
        !self.no_channel_question.is_empty()
    }

    /// Whether nothing answers this message where the bot reads along.
    pub(super) fn is_no_channel_question(&self, question: &TokenizedQuestion) -> bool {
        self.no_channel_question.contains(&stems(&question.words))
    }

    /// The entries that do not answer this message.
    pub(super) fn not(&self, question: &TokenizedQuestion) -> impl Iterator<Item = &EntryId> {
        let known = (!self.not_this.is_empty()).then(|| self.not_this.get(&stems(&question.words)));
        known.flatten().into_iter().flatten()
    }

    /// Whether this is a message that this entry does not answer.
    pub(super) fn is_not(&self, question: &TokenizedQuestion, entry: &EntryId) -> bool {
        !self.not_this.is_empty()
            && self.not_this.get(&stems(&question.words)).is_some_and(|entries| entries.contains(entry))
    }

    /// The texts of all examples, as they are embedded.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }

    /// How near a message is to the negative examples; `by_meaning` says it of each, or of none.
    pub(super) fn nearness(
        &self,
        question: &TokenizedQuestion,
        index: &Index,
        by_meaning: impl Iterator<Item = f32>,
    ) -> NegativeSimilarity {
        let mut nearness = NegativeSimilarity::default();
        if self.of.is_empty() {
            return nearness;
        }
        let mut sums = vec![0.0_f32; self.of.len()];
        for (stem, share) in shares_of(question, index) {
            for &(number, other) in self.words.get(&stem).into_iter().flatten() {
                sums[number as usize] += share * other;
            }
        }
        for (of, near) in self.of.iter().zip(sums) {
            nearness.by_word.add(*of, near);
        }
        for (of, near) in self.of.iter().zip(by_meaning) {
            nearness.by_meaning.add(*of, near);
        }
        nearness
    }
}

impl NegativeSimilarity {
    /// What is taken from the log odds that an entry answers, given how near its nearest wording is by words and by meaning:
    /// from 0 to [`MOST`].
    pub(super) fn penalty(&self, entry: u32, by_word: f32, by_meaning: Option<f32>) -> f32 {
        let taken =
            |example: f32, wording: f32, factor: f32| factor * (example - wording + SLACK).min(example - FAR).max(0.0);
        let by_meaning = by_meaning.map_or(0.0, |near| taken(self.by_meaning.to(entry), near, BY_MEANING));
        (taken(self.by_word.to(entry), by_word, BY_WORD) + by_meaning).min(MOST)
    }
}

/// The share of each word in a text's direction.
fn shares(words: &[Word], index: &Index) -> Vec<(String, f32)> {
    let mut distinct: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let weight = |stem: &str| index.vocabulary.subject().weight(stem);
    let length = distinct.iter().map(|stem| weight(stem).powi(2)).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    distinct.into_iter().map(|stem| (stem.to_owned(), weight(stem) / length)).collect()
}

/// The same for a message, its slips mended.
fn shares_of(question: &TokenizedQuestion, index: &Index) -> Vec<(String, f32)> {
    let corrected = question.words.iter().zip(&question.sequence).map(|(word, known)| match known {
        Some(id) => Word { stem: index.vocabulary.stem(*id).to_owned(), ..word.clone() },
        None => word.clone(),
    });
    shares(&corrected.collect::<Vec<_>>(), index)
}
