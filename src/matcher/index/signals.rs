//! What speaks for each entry, given a question.

mod ceilings;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::Index;
use crate::matcher::classifier::Features;
use crate::matcher::question::{Found, TokenizedQuestion};
use crate::matcher::wordings::EntryNumber;
use crate::text::{CoarseProbe, Meaning};
pub(in crate::matcher) use ceilings::Worth;
use ceilings::{greatest, lowered};

/// Bounds are worked out otherwise than what they bound, and each of some thirty steps rounds by up to 6e-8.
const ROUNDED: f32 = 1.000_01;

/// What speaks for an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::matcher) struct Signals {
    pub(in crate::matcher) entry: EntryNumber,
    /// The text of the entry that is most like the message.
    pub(in crate::matcher) text: u32,
    /// Cosine between the message and that text.
    pub(in crate::matcher) nearest: f32,
    /// Evidence of its words. Like the two below, a sum over the message, divided by the square root of its length:
    /// the same share of a longer message is the surer sign.
    pub(in crate::matcher) words: f32,
    /// Evidence of pairs of neighbouring words.
    pub(in crate::matcher) pairs: f32,
    /// Evidence of runs of letters.
    pub(in crate::matcher) letters: f32,
    /// Cosine between the meaning of the message and the mean of the entry's texts.
    pub(in crate::matcher) word_vectors: f32,
    /// What question and answer say by BM25, the words of the subject weighing little; divided as [`words`](Self::words).
    pub(in crate::matcher) answer: f32,
    /// The share of what the message says that the entry's wordings say as well, subject and all.
    pub(in crate::matcher) covered: f32,
    /// The same of its wordings and its answer.
    pub(in crate::matcher) covered_by_all: f32,
    /// What the classifier says; nothing if it has learnt nothing.
    pub(in crate::matcher) learnt: f32,
}

/// An entry of which it is not yet known which of its texts is nearest. The greatest promises most. Small, because there
/// may be ten thousand of them: their signals are worked out again for the few that are looked at.
#[derive(Debug)]
struct Promising {
    promise: f32,
    entry: EntryNumber,
}

impl Ord for Promising {
    fn cmp(&self, other: &Self) -> Ordering {
        self.promise.total_cmp(&other.promise)
    }
}

impl PartialOrd for Promising {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Promising {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Promising {}

/// An entry that comes in nowhere before this place need not be looked at: of those that are worth the same, the first in
/// the file comes first.
#[derive(Debug, Clone, Copy)]
pub(in crate::matcher) struct Bar {
    pub(in crate::matcher) worth: f32,
    pub(in crate::matcher) entry: EntryNumber,
}

impl Bar {
    /// Lets every entry pass.
    pub(in crate::matcher) const NONE: Self = Self { worth: f32::NEG_INFINITY, entry: EntryNumber::MAX };

    fn lets_pass(self, worth: f32, entry: EntryNumber) -> bool {
        worth > self.worth || worth >= self.worth && entry < self.entry
    }
}

/// So many entries, those that can be worth most, are looked at first: they set the bar for all others.
const SEEDS: usize = 16;

/// Of an entry with so many texts, those that have a word are looked up, and not the words that a text has.
const MANY_TEXTS: usize = 32;

/// Room for sums, kept between questions.
#[derive(Debug, Default)]
struct Scratch {
    ceilings: Vec<f32>,
    /// Of each text.
    dots: Vec<f32>,
    /// Of each entry, as all below: the product of the question and a text that had every word of the entry.
    dot: Vec<f32>,
    log_likelihood_ratio: Vec<f32>,
    answer: Vec<f32>,
    covered: Vec<f32>,
    /// By its answer alone.
    covered_by_answer: Vec<f32>,
    pairs: Vec<f32>,
    letters: Vec<f32>,
    learnt: Vec<f32>,
}

/// What is the same for all entries.
struct OfQuestion {
    meaning: Meaning,
    /// The cosine between that and an entry's at most.
    most_alike: f32,
    /// The roots of how many words and runs of letters it has.
    size: f32,
    runs: f32,
    /// A little more than one by that: to multiply takes less time than to divide, and rounds otherwise.
    per_size: f32,
    per_runs: f32,
    per_norm: f32,
    per_whole: f32,
}

impl Index {
    /// What speaks for each entry that has a word or a few letters in common with the question, in the order of the
    /// file.
    pub(in crate::matcher) fn signals(
        &self,
        question: &TokenizedQuestion,
        masked: Option<EntryNumber>,
    ) -> Vec<Signals> {
        with_scratch(|scratch| {
            let sums = self.add_up(question, masked, scratch);
            scratch.dots.clear();
            scratch.dots.resize(self.by_wording.texts.len(), 0.0);
            for found in &question.found {
                let dot = self.dot(found);
                for posting in self.by_wording.in_text.of(found.id) {
                    scratch.dots[posting.owner as usize] += dot;
                }
            }
            let all = (0..self.entries as u32).filter(|&entry| masked != Some(entry));
            all.filter_map(|entry| {
                let nearest = |texts: Range<u32>| {
                    let dots = &scratch.dots[texts.start as usize..texts.end as usize];
                    self.nearest(texts.zip(dots.iter().copied()))
                };
                let mut signals = self.at_best(question, entry, &sums, scratch, false)?;
                (signals.nearest, signals.text) = nearest(self.texts_of(entry));
                signals.nearest /= question.norm;
                Some(signals)
            })
            .collect()
        })
    }

    /// As [`Index::signals`], but the most promising entries first, and only as long as one is worth it. `promise` says what
    /// an entry is worth at most, being given its signals as high as they can possibly be; `each` is given what they are, and
    /// says from what promise on it wants more. With `all`, entries that have nothing in common with the question count too. Of most entries, which text is nearest need not be found out.
    pub(in crate::matcher) fn most_promising(
        &self,
        question: &TokenizedQuestion,
        all: bool,
        mut promise: impl FnMut(&Signals) -> f32,
        mut each: impl FnMut(Signals) -> f32,
    ) {
        with_scratch(|scratch| {
            let sums = self.add_up(question, None, scratch);
            let at_best = |entry| self.at_best(question, entry, &sums, scratch, all);
            let found = (0..self.entries as u32).filter_map(at_best);
            let mut promising: BinaryHeap<Promising> =
                found.map(|signals| Promising { promise: promise(&signals), entry: signals.entry }).collect();
            let mut wanted = f32::NEG_INFINITY;
            while let Some(Promising { entry, .. }) = promising.pop().filter(|it| it.promise >= wanted) {
                let Some(mut signals) = at_best(entry) else { continue };
                let dots = self.texts_of(entry).map(|text| (text, self.dot_with(question, text)));
                (signals.nearest, signals.text) = self.nearest(dots);
                signals.nearest /= question.norm;
                wanted = each(signals);
            }
        });
    }

    /// The signals of all entries that can be among the best, in no certain order. `worth` says what signals are worth,
    /// never less for a greater one; `each` is given those of an entry, and says which others it still wants. With `all`,
    /// entries that have nothing in common with the question count too.
    ///
    /// What an entry is worth at most follows from its sums alone. What takes time, where it points in the space of meanings
    /// and which of its texts is nearest, is found out for those that can still be among the best.
    pub(in crate::matcher) fn best(
        &self,
        question: &TokenizedQuestion,
        all: bool,
        worth: &impl Worth,
        mut each: impl FnMut(Signals) -> Bar,
    ) {
        with_scratch(|scratch| {
            let sums = self.add_up(question, None, scratch);
            self.ceilings(&sums, scratch, all, worth);
            let seeds = greatest(&scratch.ceilings, SEEDS);
            // Each is looked at once.
            seeds.iter().for_each(|&(entry, _)| scratch.ceilings[entry as usize] = f32::NEG_INFINITY);
            let (meaning, per_alike) = (CoarseProbe::of(&sums.meaning), worth.per_word_vectors());
            let (mut bar, mut dots) = (Bar::NONE, Vec::new());
            for (entry, ceiling) in seeds.into_iter().chain((0..).zip(scratch.ceilings.iter().copied())) {
                if ceiling == f32::NEG_INFINITY || !bar.lets_pass(ceiling, entry) {
                    continue;
                }
                let alike = meaning.dot_at_most(&self.by_wording.coarse_meanings[entry as usize]);
                if !bar.lets_pass(lowered(ceiling, per_alike * (sums.most_alike - alike)), entry) {
                    continue;
                }
                let at_best = self.at_best(question, entry, &sums, scratch, all);
                let Some(mut signals) = at_best.filter(|signals| bar.lets_pass(worth.of(signals), entry)) else {
                    continue;
                };
                (signals.nearest, signals.text) = self.nearest_of(question, entry, &mut dots);
                signals.nearest /= question.norm;
                bar = each(signals);
            }
        });
    }

    /// Adds up what the question's words, pairs and letters say of each entry.
    fn add_up(&self, question: &TokenizedQuestion, masked: Option<EntryNumber>, scratch: &mut Scratch) -> OfQuestion {
        scratch.clear(self.entries);
        for found in &question.found {
            let asked = self.by_wording.in_entry.of(found.id);
            let whole = found.similarity * self.vocabulary.whole_weight(found.id);
            asked.add(found.similarity, &mut scratch.log_likelihood_ratio);
            asked.add_to_each(self.dot(found), &mut scratch.dot);
            asked.add_to_each(whole, &mut scratch.covered);
            let mentions = self.answers.mentions(found.id);
            let worth = found.similarity * self.vocabulary.weight(found.id) * self.answers.idf(found.id);
            mentions.add(worth, &mut scratch.answer);
            mentions.add_to_others(asked, whole, &mut scratch.covered_by_answer);
        }
        self.by_wording.pairs.add(&question.sequence, &mut scratch.pairs);
        let runs = self.by_wording.grams.add(&question.words, &mut scratch.letters);
        let features = if masked.is_none() && self.is_taught() { self.features(question) } else { Features::new() };
        self.classifier.judge(&features, &mut scratch.learnt);
        scratch.learnt.resize(self.entries, 0.0);
        let meaning = self.meaning(question);
        let root = |of: usize| f32::sqrt(of.max(1) as f32);
        let (size, runs) = (root(question.size), root(runs));
        OfQuestion {
            most_alike: if meaning == Meaning::default() { 0.0 } else { ROUNDED },
            meaning,
            size,
            runs,
            per_size: ROUNDED / size,
            per_runs: ROUNDED / runs,
            per_norm: ROUNDED / question.norm,
            per_whole: ROUNDED / question.whole,
        }
    }

    /// An entry's signals, with `nearest` as high as it can be; `None` when it has not even a few letters in common with
    /// the question, unless `all` are wanted.
    ///
    /// No text has more in common with the question than all of its entry together, and none is shorter than the shortest.
    /// Nor is one shorter than the root of its product with the question, for it holds at least the words that count in
    /// that.
    fn at_best(
        &self,
        question: &TokenizedQuestion,
        entry: EntryNumber,
        of: &OfQuestion,
        scratch: &Scratch,
        all: bool,
    ) -> Option<Signals> {
        let number = entry as usize;
        let (dot, covered) = (scratch.dot[number], scratch.covered[number]);
        (all || scratch.letters[number] > 0.0).then(|| Signals {
            entry,
            text: 0,
            nearest: (dot / self.by_wording.shortest[number]).min(dot.sqrt() * ROUNDED) / question.norm,
            words: scratch.log_likelihood_ratio[number] / of.size,
            pairs: scratch.pairs[number] / of.size,
            letters: scratch.letters[number] / of.runs,
            word_vectors: self.by_wording.meanings[number].dot(&of.meaning),
            answer: scratch.answer[number] / of.size,
            covered: (covered / question.whole).min(1.0),
            covered_by_all: ((covered + scratch.covered_by_answer[number]) / question.whole).min(1.0),
            learnt: scratch.learnt[number],
        })
    }

    /// What a word of the question adds to its product with a text that has it.
    fn dot(&self, found: &Found) -> f32 {
        let weight = self.vocabulary.weight(found.id);
        weight * weight * found.similarity
    }

    /// The product of the question and a text.
    fn dot_with(&self, question: &TokenizedQuestion, text: u32) -> f32 {
        let words = &self.by_wording.words_of[self.by_wording.texts[text as usize].words()];
        let shared = question.found.iter().filter(|found| words.binary_search(&found.id).is_ok());
        shared.fold(0.0, |sum, found| sum + self.dot(found))
    }

    /// The nearest of an entry's texts, and how near; `dots` is room.
    fn nearest_of(&self, question: &TokenizedQuestion, entry: EntryNumber, dots: &mut Vec<f32>) -> (f32, u32) {
        let texts = self.texts_of(entry);
        if texts.len() < MANY_TEXTS {
            return self.nearest(texts.map(|text| (text, self.dot_with(question, text))));
        }
        dots.clear();
        dots.resize(texts.len(), 0.0);
        for found in &question.found {
            let dot = self.dot(found);
            let postings = self.by_wording.in_text.of(found.id);
            let first = postings.partition_point(|posting| posting.owner < texts.start);
            for posting in postings[first..].iter().take_while(|posting| posting.owner < texts.end) {
                dots[(posting.owner - texts.start) as usize] += dot;
            }
        }
        self.nearest(texts.zip(dots.iter().copied()))
    }

    /// The nearest of these texts, and how near: the cosine, but for the length of the question.
    fn nearest(&self, dots: impl Iterator<Item = (u32, f32)>) -> (f32, u32) {
        let cosines = dots.map(|(text, dot)| (dot / self.by_wording.texts[text as usize].norm, text));
        cosines.fold((0.0, 0), |best, next| if next.0 > best.0 { next } else { best })
    }
}

fn with_scratch<T>(work: impl FnOnce(&mut Scratch) -> T) -> T {
    thread_local! {
        static SCRATCH: RefCell<Scratch> = RefCell::default();
    }
    SCRATCH.with_borrow_mut(work)
}

impl Scratch {
    fn clear(&mut self, entries: usize) {
        for sums in [
            &mut self.dot,
            &mut self.log_likelihood_ratio,
            &mut self.answer,
            &mut self.covered,
            &mut self.covered_by_answer,
            &mut self.pairs,
            &mut self.letters,
        ] {
            sums.clear();
            sums.resize(entries, 0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::faq::{self, Faq};

    /// Common words and rare ones, words that resemble each other, and some that no text will have.
    const WORDS: [&str; 20] = [
        "how",
        "long",
        "does",
        "the",
        "exam",
        "exams",
        "take",
        "cost",
        "certification",
        "certificate",
        "renew",
        "renewal",
        "fee",
        "fees",
        "is",
        "my",
        "certifcation",
        "exma",
        "banana",
        "xylophone",
    ];

    fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&WORDS[words]), 1..9).prop_map(|words| words.join(" "))
    }

    fn index(entries: &[Vec<String>]) -> Index {
        let blank = faq::parse("[[faq]]\nid = \"x\"\nquestion = \"x\"\nanswer = \"x\"").unwrap().entries.remove(0);
        let entry = |texts: &Vec<String>| faq::Entry {
            question: texts[0].clone(),
            variants: texts[1..].to_vec(),
            ..blank.clone()
        };
        Index::new(&Faq { entries: entries.iter().map(entry).collect(), ..Faq::default() })
    }

    /// Some weights, and more for a wording to the word.
    struct Weighed([f32; 5]);

    impl Worth for Weighed {
        fn of(&self, it: &Signals) -> f32 {
            let [nearest, words, letters, word_vectors, covered] = self.0;
            let exact = if it.nearest > 0.9999 { 6.0 } else { 0.0 };
            nearest * it.nearest
                + words * it.words
                + letters * it.letters
                + word_vectors * it.word_vectors
                + covered * it.covered_by_all
                + it.pairs
                + it.learnt
                + it.answer
                + exact
        }

        fn per_word_vectors(&self) -> f32 {
            self.0[3]
        }
    }

    fn at_best_of(all: &[Signals], one: &Signals) -> f32 {
        all.iter().find(|it| it.entry == one.entry).unwrap().nearest
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_entry_is_never_better_than_it_looks_at_best_and_looking_closer_says_the_same(
            entries in prop::collection::vec(prop::collection::vec(text(0..16), 1..5), 1..20),
            question in text(0..WORDS.len()),
        ) {
            let index = index(&entries);
            let question = index.question(&question, None);
            let mut at_best = Vec::new();
            let mut closer = Vec::new();
            index.most_promising(
                &question,
                false,
                |signals| {
                    at_best.push(*signals);
                    signals.nearest
                },
                |signals| {
                    closer.push(signals);
                    f32::NEG_INFINITY
                },
            );
            prop_assert!(closer.is_sorted_by(|a, b| at_best_of(&at_best, a) >= at_best_of(&at_best, b)));
            closer.sort_by_key(|signals| signals.entry);
            prop_assert_eq!(&closer, &index.signals(&question, None));
            for (signals, at_best) in closer.iter().zip(&at_best) {
                prop_assert!(signals.nearest <= at_best.nearest, "{} > {}", signals.nearest, at_best.nearest);
                prop_assert_eq!(Signals { nearest: at_best.nearest, text: 0, ..*signals }, *at_best);
            }
        }

        #[test]
        fn the_best_are_those_that_a_look_at_all_finds(
            entries in prop::collection::vec(prop::collection::vec(text(0..16), 1..5), 1..40),
            question in text(0..WORDS.len()),
            all in any::<bool>(),
            weights in prop::array::uniform5(0.0_f32..5.0),
            most in 1_usize..5,
        ) {
            let index = index(&entries);
            let question = index.question(&question, None);
            let weighed = Weighed(weights);
            let worth = |it: &Signals| weighed.of(it);
            let in_order = |a: &Signals, b: &Signals| worth(b).total_cmp(&worth(a)).then(a.entry.cmp(&b.entry));
            let mut best: Vec<Signals> = Vec::new();
            index.best(&question, all, &weighed, |signals| {
                best.push(signals);
                best.sort_by(in_order);
                best.truncate(most);
                best.get(most - 1).map_or(Bar::NONE, |last| Bar { worth: worth(last), entry: last.entry })
            });
            let mut every: Vec<Signals> = Vec::new();
            index.most_promising(&question, all, worth, |signals| {
                every.push(signals);
                f32::NEG_INFINITY
            });
            every.sort_by(in_order);
            every.truncate(most);
            prop_assert_eq!(best, every);
        }

        #[test]
        fn the_best_are_found_without_a_look_at_all(
            entries in prop::collection::vec(prop::collection::vec(text(0..16), 1..5), 1..20),
            question in text(0..WORDS.len()),
        ) {
            let index = index(&entries);
            let question = index.question(&question, None);
            let mut best = Vec::new();
            index.most_promising(
                &question,
                false,
                |signals| signals.nearest,
                |signals| {
                    best.push(signals.nearest);
                    best.sort_by(|a, b| b.total_cmp(a));
                    best.get(1).copied().unwrap_or(f32::NEG_INFINITY)
                },
            );
            let mut all: Vec<f32> = index.signals(&question, None).iter().map(|signals| signals.nearest).collect();
            all.sort_by(|a, b| b.total_cmp(a));
            prop_assert_eq!(best.iter().take(2).collect::<Vec<_>>(), all.iter().take(2).collect::<Vec<_>>());
        }
    }
}
