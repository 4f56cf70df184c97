//! Which words stand in which texts and entries, laid out so that a question visits only what it shares words with.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::faq::Faq;
use crate::matcher::classifier::{Classifier, Features, Lesson};
use crate::matcher::explain::{SharedWord, Via};
use crate::matcher::grams::Grams;
use crate::matcher::pairs::Pairs;
use crate::matcher::postings::{Counts, Postings};
use crate::matcher::question::{Found, Question};
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::matcher::wordings::Wordings;
use crate::text::{Meaning, Reader};

/// The number of an entry within its FAQ.
pub(super) type EntryNumber = u32;

#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) reader: Reader,
    pub(super) vocabulary: Vocabulary,
    texts: Vec<Text>,
    /// The different words of each text, by ascending number.
    words_of: Vec<WordId>,
    entries: usize,
    /// The first text of each entry, and where the last one ends.
    first_texts: Vec<u32>,
    /// The length of each entry's shortest text.
    shortest: Vec<f32>,
    /// The texts that hold a word.
    in_text: Postings<()>,
    /// The entries that have a word in one of their texts.
    in_entry: Postings<InEntry>,
    pairs: Pairs,
    typical_pair: f32,
    grams: Grams,
    classifier: Classifier,
    /// The direction of each entry's texts in the space of meanings.
    meanings: Vec<Meaning>,
}

/// What neighbouring words count for the classifier, beside words. On the development tasks 0.55, 0.8 and 1 were alike
/// in top-1, and the first was best at staying silent.
pub(super) const PAIR_FEATURES: f32 = 0.55;

/// Bounds are worked out otherwise than what they bound, and each of some thirty steps rounds by up to 6e-8.
const ROUNDED: f32 = 1.000_01;

/// A message with more words that nobody knows is noise, and not worth the time.
const MOST_GUESSES: usize = 12;

/// One phrasing of an entry.
#[derive(Debug, Clone)]
struct Text {
    entry: EntryNumber,
    /// Its length as a vector of word weights.
    norm: f32,
    /// Its part of [`Index::words_of`].
    words: Range<u32>,
}

/// What a word says about an entry that has it.
#[derive(Debug, Clone, Copy, Default)]
struct InEntry {
    /// The word's share of the mean of the entry's texts, that mean having length 1.
    centroid: f32,
    /// The logarithm of how much likelier it is here than elsewhere in the FAQ, times its weight.
    telling: f32,
}

/// What speaks for an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Signals {
    pub(super) entry: EntryNumber,
    /// The text of the entry that is most like the message.
    pub(super) text: u32,
    /// Cosine between the message and that text.
    pub(super) nearest: f32,
    /// Cosine between the message and the mean of the entry's texts.
    pub(super) centroid: f32,
    /// Evidence of its words. Like the two below, a sum over the message, divided by the square root of its length:
    /// the same share of a longer message is the surer sign.
    pub(super) words: f32,
    /// Evidence of pairs of neighbouring words.
    pub(super) pairs: f32,
    /// Evidence of runs of letters.
    pub(super) letters: f32,
    /// Cosine between the meaning of the message and the mean of the entry's texts.
    pub(super) meaning: f32,
    /// What the classifier says; nothing if it has learnt nothing.
    pub(super) learnt: f32,
}

/// What a question's words say of an entry, next to each other because each word says all of it.
#[derive(Debug, Clone, Copy, Default)]
struct WordSums {
    /// The product of the question and a text that had every word of the entry.
    dot: f32,
    centroid: f32,
    telling: f32,
}

/// An entry of which it is not yet known which of its texts is nearest. The greatest promises most.
#[derive(Debug)]
struct Promising {
    promise: f32,
    signals: Signals,
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

/// Room for sums, kept between questions.
#[derive(Debug, Default)]
struct Scratch {
    dots: Vec<f32>,
    words: Vec<WordSums>,
    pairs: Vec<f32>,
    letters: Vec<f32>,
    learnt: Vec<f32>,
}

/// What is the same for all entries.
struct OfQuestion {
    meaning: Meaning,
    /// The roots of how many words and runs of letters it has.
    size: f32,
    runs: f32,
}

impl Index {
    pub(super) fn new(faq: &Faq) -> Self {
        let reader = Reader::new(&faq.words);
        let wordings = Wordings::read(faq, &reader);
        let mut vocabulary = Vocabulary::default();
        let word_of: Vec<WordId> = wordings.forms.iter().map(|form| vocabulary.insert(form)).collect();
        let ids_of = |wording| wordings.forms_of(wording).iter().map(|&form| word_of[form as usize]);
        let mut texts = Vec::with_capacity(wordings.all.len());
        let mut words_of = Vec::new();
        let mut first_texts = Vec::with_capacity(faq.entries.len() + 1);
        let mut shortest = vec![f32::INFINITY; faq.entries.len()];
        let mut in_text = Counts::default();
        let mut in_entry = Counts::default();
        // The mean of an entry's texts, each of length 1: (entry, word, share), merged below.
        let mut shares: Vec<(EntryNumber, WordId, f32)> = Vec::new();
        let mut distinct: Vec<WordId> = Vec::new();
        for (number, wording) in (0..).zip(&wordings.all) {
            let entry = wording.entry;
            distinct.clear();
            distinct.extend(ids_of(wording));
            distinct.sort_unstable();
            distinct.dedup();
            let norm = distinct.iter().map(|&id| vocabulary.weight(id).powi(2)).sum::<f32>().sqrt();
            for &id in &distinct {
                in_text.add(id, number);
                in_entry.add(id, entry);
                shares.push((entry, id, vocabulary.weight(id) / norm));
            }
            let start = words_of.len() as u32;
            words_of.extend_from_slice(&distinct);
            texts.push(Text { entry, norm, words: start..words_of.len() as u32 });
            first_texts.resize(entry as usize + 1, number);
            if norm > 0.0 {
                shortest[entry as usize] = norm.min(shortest[entry as usize]);
            }
        }
        first_texts.resize(faq.entries.len() + 1, texts.len() as u32);
        words_of.shrink_to_fit();
        shares.sort_by_key(|&(entry, word, _)| (entry, word));
        let mut centroids: Vec<(EntryNumber, WordId, f32)> = Vec::new();
        for same in shares.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            centroids.push((same[0].0, same[0].1, same.iter().map(|share| share.2).sum()));
        }
        for entry in centroids.chunk_by_mut(|a, b| a.0 == b.0) {
            let norm = entry.iter().map(|share| share.2 * share.2).sum::<f32>().sqrt();
            entry.iter_mut().for_each(|share| share.2 /= norm);
        }
        let in_entry = in_entry.into_postings(|count| {
            let place = centroids.binary_search_by_key(&(count.owner, count.feature), |share| (share.0, share.1));
            InEntry {
                centroid: place.map_or(0.0, |place| centroids[place].2),
                telling: vocabulary.weight(count.feature) * (1.0 + count.lift()).ln(),
            }
        });
        let sequences = wordings.all.iter().map(|wording| (wording.entry, ids_of(wording).map(Some).collect()));
        let pairs = Pairs::new(faq.entries.len(), sequences);
        let grams = Grams::new(&wordings, faq.entries.len());
        let of_forms: Vec<Option<Meaning>> = wordings.forms.iter().map(Meaning::of).collect();
        let mut meanings = vec![Meaning::default(); faq.entries.len()];
        for wording in &wordings.all {
            let mut sum = Meaning::default();
            for &form in wordings.forms_of(wording) {
                let known = || vocabulary.meaning(word_of[form as usize]);
                of_forms[form as usize].as_ref().or_else(known).into_iter().for_each(|word| sum.add(word));
            }
            meanings[wording.entry as usize].add(&sum.direction());
        }
        drop(of_forms);
        let mut index = Self {
            reader,
            vocabulary,
            texts,
            words_of,
            first_texts,
            shortest,
            entries: faq.entries.len(),
            in_text: in_text.into_postings(|_| ()),
            in_entry,
            typical_pair: pairs.typical_rarity(),
            pairs,
            grams,
            classifier: Classifier::default(),
            meanings: meanings.into_iter().map(Meaning::direction).collect(),
        };
        if Classifier::can_learn(index.entries, wordings.all.len()) {
            let lessons = wordings.all.iter().map(|wording| {
                let words = wordings.forms_of(wording).iter().map(|&form| wordings.forms[form as usize].clone());
                let question = Question::read(words.collect(), &index.vocabulary, |_| true);
                Lesson { entry: wording.entry, features: index.features(&question) }
            });
            let lessons: Vec<Lesson> = lessons.collect();
            let features = index.vocabulary.len() + index.pairs.len();
            index.classifier = Classifier::train(index.entries, features, &lessons);
        }
        index
    }

    /// The message as the classifier sees it, by ascending number.
    fn features(&self, question: &Question) -> Features {
        let word = |found: &Found| (found.id, self.vocabulary.weight(found.id) * found.likeness / question.norm);
        let per_pair = PAIR_FEATURES / (self.typical_pair * (question.size as f32 + 1.0).sqrt());
        let pairs = self.pairs.known(&question.sequence);
        let pairs = pairs.map(|(id, rarity)| (self.vocabulary.len() + id, per_pair * rarity));
        let mut features: Features = question.found.iter().map(word).chain(pairs).collect();
        features.sort_unstable_by_key(|feature| feature.0);
        features
    }

    /// Whether the classifier has learnt this file.
    pub(super) fn is_taught(&self) -> bool {
        self.classifier.is_trained()
    }

    /// How many wordings an entry has on average.
    pub(super) fn wordings(&self) -> f32 {
        self.texts.len() as f32 / self.entries.max(1) as f32
    }

    /// Reads a message; with `masked`, as if that entry did not exist.
    pub(super) fn question(&self, text: &str, masked: Option<EntryNumber>) -> Question {
        let words = self.reader.words(text);
        Question::read(words, &self.vocabulary, |id| match masked {
            None => true,
            Some(masked) => self.in_entry.of(id).iter().any(|posting| posting.owner != masked),
        })
    }

    /// What speaks for each entry that has a word or a few letters in common with the question, in the order of the
    /// file.
    pub(super) fn signals(&self, question: &Question, masked: Option<EntryNumber>) -> Vec<Signals> {
        with_scratch(|scratch| {
            let sums = self.add_up(question, masked, scratch);
            scratch.dots.clear();
            scratch.dots.resize(self.texts.len(), 0.0);
            for found in &question.found {
                let dot = self.dot(found);
                for posting in self.in_text.of(found.id) {
                    scratch.dots[posting.owner as usize] += dot;
                }
            }
            let all = (0..self.entries as u32).filter(|&entry| masked != Some(entry));
            all.filter_map(|entry| {
                let nearest = |texts: Range<u32>| {
                    let dots = &scratch.dots[texts.start as usize..texts.end as usize];
                    self.nearest(texts.zip(dots.iter().copied()))
                };
                let mut signals = self.at_best(question, entry, &sums, scratch)?;
                (signals.nearest, signals.text) = nearest(self.texts_of(entry));
                signals.nearest /= question.norm;
                Some(signals)
            })
            .collect()
        })
    }

    /// As [`Index::signals`], but the most promising entries first, and only as long as one is worth it. `promise` says what
    /// an entry is worth at most, being given its signals as high as they can possibly be; `each` is given what they are, and
    /// says from what promise on it wants more. Of most entries, which text is nearest need not be found out.
    pub(super) fn most_promising(
        &self,
        question: &Question,
        mut promise: impl FnMut(&Signals) -> f32,
        mut each: impl FnMut(Signals) -> f32,
    ) {
        with_scratch(|scratch| {
            let sums = self.add_up(question, None, scratch);
            let at_best = (0..self.entries as u32).filter_map(|entry| self.at_best(question, entry, &sums, scratch));
            let mut promising: BinaryHeap<Promising> =
                at_best.map(|signals| Promising { promise: promise(&signals), signals }).collect();
            let mut wanted = f32::NEG_INFINITY;
            while let Some(Promising { mut signals, .. }) = promising.pop().filter(|it| it.promise >= wanted) {
                let dots = self.texts_of(signals.entry).map(|text| (text, self.dot_with(question, text)));
                (signals.nearest, signals.text) = self.nearest(dots);
                signals.nearest /= question.norm;
                wanted = each(signals);
            }
        });
    }

    /// Adds up what the question's words, pairs and letters say of each entry.
    fn add_up(&self, question: &Question, masked: Option<EntryNumber>, scratch: &mut Scratch) -> OfQuestion {
        scratch.clear(self.entries);
        for found in &question.found {
            let weight = self.vocabulary.weight(found.id);
            let dot = self.dot(found);
            for posting in self.in_entry.of(found.id) {
                let InEntry { centroid, telling } = posting.value;
                let sums = &mut scratch.words[posting.owner as usize];
                sums.dot += dot;
                sums.centroid += weight * found.likeness * centroid;
                sums.telling += found.likeness * telling;
            }
        }
        self.pairs.add(&question.sequence, &mut scratch.pairs);
        let runs = self.grams.add(&question.words, &mut scratch.letters);
        let features = if masked.is_none() && self.is_taught() { self.features(question) } else { Features::new() };
        self.classifier.judge(&features, &mut scratch.learnt);
        OfQuestion {
            meaning: self.meaning(question),
            size: f32::sqrt(question.size.max(1) as f32),
            runs: f32::sqrt(runs.max(1) as f32),
        }
    }

    /// An entry's signals, with `nearest` as high as it can be; `None` when it has not even a few letters in common with
    /// the question.
    ///
    /// No text has more in common with the question than all of its entry together, and none is shorter than the shortest.
    /// Nor is one shorter than the root of its product with the question, for it holds at least the words that count in
    /// that.
    fn at_best(&self, question: &Question, entry: EntryNumber, of: &OfQuestion, scratch: &Scratch) -> Option<Signals> {
        let number = entry as usize;
        let words = scratch.words[number];
        (scratch.letters[number] > 0.0).then(|| Signals {
            entry,
            text: 0,
            nearest: (words.dot / self.shortest[number]).min(words.dot.sqrt() * ROUNDED) / question.norm,
            centroid: words.centroid / question.norm,
            words: words.telling / of.size,
            pairs: scratch.pairs[number] / of.size,
            letters: scratch.letters[number] / of.runs,
            meaning: self.meanings[number].dot(&of.meaning),
            learnt: scratch.learnt.get(number).copied().unwrap_or_default(),
        })
    }

    /// What a word of the question adds to its product with a text that has it.
    fn dot(&self, found: &Found) -> f32 {
        let weight = self.vocabulary.weight(found.id);
        weight * weight * found.likeness
    }

    /// The product of the question and a text.
    fn dot_with(&self, question: &Question, text: u32) -> f32 {
        let words = &self.words_of[self.texts[text as usize].words()];
        let shared = question.found.iter().filter(|found| words.binary_search(&found.id).is_ok());
        shared.fold(0.0, |sum, found| sum + self.dot(found))
    }

    /// The nearest of these texts, and how near: the cosine, but for the length of the question.
    fn nearest(&self, dots: impl Iterator<Item = (u32, f32)>) -> (f32, u32) {
        let cosines = dots.map(|(text, dot)| (dot / self.texts[text as usize].norm, text));
        cosines.fold((0.0, 0), |best, next| if next.0 > best.0 { next } else { best })
    }

    fn texts_of(&self, entry: EntryNumber) -> Range<u32> {
        self.first_texts[entry as usize]..self.first_texts[entry as usize + 1]
    }

    /// Where the message points in the space of meanings: a misspelt word of the FAQ means that word. Worked out once for
    /// each message, because to guess what an unknown word means takes time.
    pub(super) fn meaning(&self, question: &Question) -> Meaning {
        *question.meaning.get_or_init(|| self.work_out_meaning(question))
    }

    fn work_out_meaning(&self, question: &Question) -> Meaning {
        let mut sum = Meaning::default();
        let mut guesses = 0;
        for (position, word) in question.words.iter().enumerate() {
            let slips = question.found.iter().filter(|found| found.position == position && found.likeness < 1.0);
            let slip = slips.max_by(|a, b| a.likeness.total_cmp(&b.likeness));
            match slip.and_then(|found| self.vocabulary.meaning(found.id)) {
                Some(meaning) => sum.add(meaning),
                None => {
                    let guess = || {
                        guesses += 1;
                        (guesses <= MOST_GUESSES).then(|| Meaning::of_misspelt(word)).flatten()
                    };
                    Meaning::of(word).or_else(guess).iter().for_each(|meaning| sum.add(meaning));
                }
            }
        }
        sum.direction()
    }

    /// Which phrasing of its entry a text is.
    pub(super) fn place_of(&self, text: u32) -> usize {
        let entry = self.texts[text as usize].entry;
        (text - self.first_texts[entry as usize]) as usize
    }

    /// The words of the question that a phrasing shares, the most telling first.
    pub(super) fn shared(&self, question: &Question, phrasing: &str) -> Vec<SharedWord> {
        let words = self.reader.words(phrasing);
        let mut shared: Vec<SharedWord> = question
            .found
            .iter()
            .filter_map(|found| {
                let word = &question.words[found.position];
                let known = words.iter().find(|known| known.stem == self.vocabulary.stem(found.id))?;
                let via = match () {
                    () if word.stem != known.stem => Via::Typo,
                    () if word.written != word.plain => Via::Synonym,
                    () => Via::Same,
                };
                Some(SharedWord {
                    written: word.written.clone(),
                    meant: known.plain.clone(),
                    via,
                    weight: f64::from(self.vocabulary.weight(found.id)),
                })
            })
            .collect();
        shared.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        shared
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
        self.words.clear();
        self.words.resize(entries, WordSums::default());
        for sums in [&mut self.pairs, &mut self.letters] {
            sums.clear();
            sums.resize(entries, 0.0);
        }
    }
}

impl Text {
    fn words(&self) -> Range<usize> {
        self.words.start as usize..self.words.end as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::faq;

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
        fn the_best_are_found_without_a_look_at_all(
            entries in prop::collection::vec(prop::collection::vec(text(0..16), 1..5), 1..20),
            question in text(0..WORDS.len()),
        ) {
            let index = index(&entries);
            let question = index.question(&question, None);
            let mut best = Vec::new();
            index.most_promising(
                &question,
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
