//! Which words stand in which texts and entries, laid out so that a question visits only what it shares words with.

use std::cell::RefCell;

use crate::faq::Faq;
use crate::matcher::classifier::{Classifier, Features, Lesson};
use crate::matcher::explain::{SharedWord, Via};
use crate::matcher::grams::Grams;
use crate::matcher::pairs::Pairs;
use crate::matcher::postings::{Counts, Postings};
use crate::matcher::question::{Found, Question};
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::text::{Meaning, Reader, Word};

/// The number of an entry within its FAQ.
pub(super) type EntryNumber = u32;

#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) reader: Reader,
    pub(super) vocabulary: Vocabulary,
    texts: Vec<Text>,
    entries: usize,
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
const PAIR_FEATURES: f32 = 0.55;

/// A message with more words that nobody knows is noise, and not worth the time.
const MOST_GUESSES: usize = 12;

/// One phrasing of an entry.
#[derive(Debug, Clone)]
struct Text {
    entry: EntryNumber,
    /// Its length as a vector of word weights.
    norm: f32,
}

/// What a word says about an entry that has it.
#[derive(Debug, Clone, Copy)]
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

/// Room for sums, kept between questions.
#[derive(Debug, Default)]
struct Scratch {
    dots: Vec<f32>,
    centroids: Vec<f32>,
    words: Vec<f32>,
    pairs: Vec<f32>,
    letters: Vec<f32>,
    nearest: Vec<(f32, u32)>,
    learnt: Vec<f32>,
}

impl Index {
    pub(super) fn new(faq: &Faq) -> Self {
        let reader = Reader::new(&faq.words);
        let mut vocabulary = Vocabulary::default();
        let mut read: Vec<(EntryNumber, Vec<Word>, Vec<WordId>)> = Vec::new();
        for (number, entry) in (0..).zip(&faq.entries) {
            for phrasing in entry.phrasings() {
                let words = reader.words(phrasing);
                let ids = words.iter().map(|word| vocabulary.insert(word)).collect();
                read.push((number, words, ids));
            }
        }
        let mut texts = Vec::with_capacity(read.len());
        let mut in_text = Counts::default();
        let mut in_entry = Counts::default();
        // The mean of an entry's texts, each of length 1: (entry, word, share), merged below.
        let mut shares: Vec<(EntryNumber, WordId, f32)> = Vec::new();
        let mut distinct: Vec<WordId> = Vec::new();
        for (number, (entry, _, ids)) in (0..).zip(&read) {
            distinct.clone_from(ids);
            distinct.sort_unstable();
            distinct.dedup();
            let norm = distinct.iter().map(|&id| vocabulary.weight(id).powi(2)).sum::<f32>().sqrt();
            for &id in &distinct {
                in_text.add(id, number);
                in_entry.add(id, *entry);
                shares.push((*entry, id, vocabulary.weight(id) / norm));
            }
            texts.push(Text { entry: *entry, norm });
        }
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
        let pairs = Pairs::new(
            faq.entries.len(),
            read.iter().map(|(entry, _, ids)| (*entry, ids.iter().copied().map(Some).collect())),
        );
        let grams = Grams::new(read.iter().map(|(entry, words, _)| (*entry, words.as_slice())));
        let mut meanings = vec![Meaning::default(); faq.entries.len()];
        for (entry, words, ids) in &read {
            let mut sum = Meaning::default();
            for (word, &id) in words.iter().zip(ids) {
                Meaning::of(word).as_ref().or(vocabulary.meaning(id)).into_iter().for_each(|word| sum.add(word));
            }
            meanings[*entry as usize].add(&sum.direction());
        }
        let mut index = Self {
            reader,
            vocabulary,
            texts,
            entries: faq.entries.len(),
            in_text: in_text.into_postings(|_| ()),
            in_entry,
            typical_pair: pairs.typical_rarity(),
            pairs,
            grams,
            classifier: Classifier::default(),
            meanings: meanings.into_iter().map(Meaning::direction).collect(),
        };
        if Classifier::can_learn(index.entries, read.len()) {
            let lessons = read.into_iter().map(|(entry, words, _)| {
                let question = Question::read(words, &index.vocabulary, |_| true);
                Lesson { entry, features: index.features(&question) }
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
        thread_local! {
            static SCRATCH: RefCell<Scratch> = RefCell::default();
        }
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear(self.entries, self.texts.len());
            for found in &question.found {
                let weight = self.vocabulary.weight(found.id);
                let dot = weight * weight * found.likeness;
                for posting in self.in_text.of(found.id) {
                    scratch.dots[posting.owner as usize] += dot;
                }
                for posting in self.in_entry.of(found.id) {
                    let InEntry { centroid, telling } = posting.value;
                    scratch.centroids[posting.owner as usize] += weight * found.likeness * centroid;
                    scratch.words[posting.owner as usize] += found.likeness * telling;
                }
            }
            self.pairs.add(&question.sequence, &mut scratch.pairs);
            let runs = self.grams.add(&question.words, &mut scratch.letters);
            for ((number, text), &dot) in (0..).zip(&self.texts).zip(&scratch.dots) {
                let nearest = &mut scratch.nearest[text.entry as usize];
                let cosine = dot / text.norm;
                if cosine > nearest.0 {
                    *nearest = (cosine, number);
                }
            }
            let features = if masked.is_none() && self.is_taught() { self.features(question) } else { Features::new() };
            self.classifier.judge(&features, &mut scratch.learnt);
            let meaning = self.meaning(question);
            let size = f32::sqrt(question.size.max(1) as f32);
            let runs = f32::sqrt(runs.max(1) as f32);
            (0..self.entries)
                .filter(|&number| scratch.letters[number] > 0.0 && masked != Some(number as u32))
                .map(|number| Signals {
                    entry: number as u32,
                    text: scratch.nearest[number].1,
                    nearest: scratch.nearest[number].0 / question.norm,
                    centroid: scratch.centroids[number] / question.norm,
                    words: scratch.words[number] / size,
                    pairs: scratch.pairs[number] / size,
                    letters: scratch.letters[number] / runs,
                    meaning: self.meanings[number].dot(&meaning),
                    learnt: scratch.learnt.get(number).copied().unwrap_or_default(),
                })
                .collect()
        })
    }

    /// Where the message points in the space of meanings: a misspelt word of the FAQ means that word.
    fn meaning(&self, question: &Question) -> Meaning {
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
        text as usize - self.texts.partition_point(|text| text.entry < entry)
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

impl Scratch {
    fn clear(&mut self, entries: usize, texts: usize) {
        self.dots.clear();
        self.dots.resize(texts, 0.0);
        for sums in [&mut self.centroids, &mut self.words, &mut self.pairs, &mut self.letters] {
            sums.clear();
            sums.resize(entries, 0.0);
        }
        self.nearest.clear();
        self.nearest.resize(entries, (0.0, 0));
    }
}
