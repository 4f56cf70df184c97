//! Which words stand in which texts and entries, laid out so that a question visits only what it shares words with.

mod signals;

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use crate::faq::Faq;
use crate::matcher::answers::Answers;
use crate::matcher::classifier::{Classifier, Features, Lesson};
use crate::matcher::explain::{SharedWord, Via};
use crate::matcher::grams::Grams;
use crate::matcher::pairs::Pairs;
use crate::matcher::postings::{FeatureCounts, Postings, Sums};
use crate::matcher::question::{Found, TokenizedQuestion};
use crate::matcher::subject::Subject;
use crate::matcher::synonym_typos::OwnWords;
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::matcher::wordings::{EntryNumber, Wordings};
use crate::text::{Meaning, Reader, TextReading, Word};
pub(super) use signals::{Bar, Signals};

#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) reader: Reader,
    own_words: OwnWords,
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
    /// The entries that have a word in one of their texts, with the logarithm of how much likelier it is there than
    /// elsewhere in the FAQ, times its weight.
    in_entry: Sums,
    pairs: Pairs,
    typical_pair: f32,
    grams: Grams,
    classifier: Classifier,
    answers: Answers,
    /// The direction of each entry's texts in the space of meanings.
    meanings: Vec<Meaning>,
    /// The words that the FAQ writes in capitals, in lower case.
    capitals: HashSet<String>,
}

/// What neighbouring words count for the classifier, beside words. On the development tasks 0.55, 0.8 and 1 were alike
/// in top-1, and the first was best at staying silent.
pub(super) const PAIR_FEATURES: f32 = 0.55;

/// A message with more words that nobody knows is noise, and not worth the time.
const MOST_GUESSES: usize = 12;

/// Words that weigh less are no reason to give.
const SAYS_SOMETHING: f32 = 0.4;

/// One phrasing of an entry.
#[derive(Debug, Clone)]
struct Text {
    entry: EntryNumber,
    /// Its length as a vector of word weights.
    norm: f32,
    /// Its part of [`Index::words_of`].
    words: Range<u32>,
}

impl Index {
    #[cfg(test)]
    pub(super) fn new(faq: &Faq) -> Self {
        let reader = Reader::new(&faq.words);
        let wordings = Wordings::read(faq, &reader);
        Self::of_wordings(faq, &wordings, reader)
    }

    /// The index of an FAQ whose wordings have been read, by this reader.
    pub(super) fn of_wordings(faq: &Faq, wordings: &Wordings, reader: Reader) -> Self {
        let mut vocabulary = Vocabulary::new(Subject::of(faq, &reader));
        let word_of: Vec<WordId> = wordings.forms.iter().map(|form| vocabulary.insert(form)).collect();
        vocabulary.end_wordings();
        let answers = Answers::read(faq, &reader, &mut vocabulary);
        let ids_of = |wording| wordings.forms_of(wording).iter().map(|&form| word_of[form as usize]);
        let mut texts = Vec::with_capacity(wordings.all.len());
        let mut words_of = Vec::new();
        let mut first_texts = Vec::with_capacity(faq.entries.len() + 1);
        let mut shortest = vec![f32::INFINITY; faq.entries.len()];
        let mut in_text = FeatureCounts::default();
        let mut in_entry = FeatureCounts::default();
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
        let in_entry = in_entry.into_postings(|count| vocabulary.weight(count.feature) * (1.0 + count.lift()).ln());
        let in_entry = Sums::new(in_entry, faq.entries.len());
        let sequences = wordings.all.iter().map(|wording| (wording.entry, ids_of(wording).map(Some).collect()));
        let pairs = Pairs::new(faq.entries.len(), sequences);
        let grams = Grams::new(wordings, faq.entries.len());
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
            own_words: OwnWords::of(&reader),
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
            answers,
            meanings: meanings.into_iter().map(Meaning::direction).collect(),
            capitals: capitals(faq),
        };
        if Classifier::can_learn(index.entries, wordings.all.len()) {
            let lessons = wordings.all.iter().map(|wording| {
                let words = wordings.forms_of(wording).iter().map(|&form| wordings.forms[form as usize].clone());
                let words: Vec<Word> = words.collect();
                let place = place_of(&words);
                let reading = TextReading { words, typos: Vec::new() };
                let question = TokenizedQuestion::read(reading, &index.vocabulary, |_| true);
                Lesson { entry: wording.entry, place, features: index.features(&question) }
            });
            let lessons: Vec<Lesson> = lessons.collect();
            let features = index.vocabulary.in_wordings() + index.pairs.len();
            index.classifier = Classifier::train(index.entries, features, lessons);
        }
        index
    }

    /// The message as the classifier sees it, by ascending number.
    fn features(&self, question: &TokenizedQuestion) -> Features {
        let word = |found: &Found| (found.id, self.vocabulary.weight(found.id) * found.similarity / question.norm);
        let per_pair = PAIR_FEATURES / (self.typical_pair * (question.size as f32 + 1.0).sqrt());
        let pairs = self.pairs.known(&question.sequence);
        let pairs = pairs.map(|(id, rarity)| (self.vocabulary.in_wordings() + id, per_pair * rarity));
        let mut features: Features = question
            .found
            .iter()
            .filter(|found| self.vocabulary.is_in_wordings(found.id))
            .map(word)
            .chain(pairs)
            .collect();
        features.sort_unstable_by_key(|feature| feature.0);
        features
    }

    /// Whether the classifier has learnt this file.
    pub(super) fn is_taught(&self) -> bool {
        self.classifier.is_trained()
    }

    /// How many entries there are.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// Whether the answers say enough to be looked into.
    pub(super) fn has_answers(&self) -> bool {
        self.answers.say_enough()
    }

    /// How many wordings an entry has on average.
    pub(super) fn wordings(&self) -> f32 {
        self.texts.len() as f32 / self.entries.max(1) as f32
    }

    /// Reads a message; with `masked`, as if that entry did not exist.
    pub(super) fn question(&self, text: &str, masked: Option<EntryNumber>) -> TokenizedQuestion {
        let mut question = TokenizedQuestion::read(self.read(text), &self.vocabulary, |id| match masked {
            None => true,
            Some(masked) => {
                let is_another = |(owner, _): (EntryNumber, f32)| owner != masked;
                self.in_entry.of(id).iter().any(is_another) || self.answers.of(id).iter().any(is_another)
            }
        });
        let subject = self.vocabulary.subject();
        let naming = subject.positions(&question.words);
        for found in question.found.iter_mut().filter(|found| naming.contains(&found.position)) {
            found.similarity *= Subject::LEFT;
        }
        question
    }

    /// A message as words, typos in the FAQ's own words set right.
    pub(super) fn read(&self, text: &str) -> TextReading {
        self.reader.read(text, |written| self.own_words.meant(written, &self.vocabulary).map(str::to_owned))
    }

    fn texts_of(&self, entry: EntryNumber) -> Range<u32> {
        self.first_texts[entry as usize]..self.first_texts[entry as usize + 1]
    }

    /// Where the message points in the space of meanings: a misspelt word of the FAQ means that word. Worked out once for
    /// each message, because to guess what an unknown word means takes time.
    pub(super) fn meaning(&self, question: &TokenizedQuestion) -> Meaning {
        *question.meaning.get_or_init(|| self.work_out_meaning(question))
    }

    fn work_out_meaning(&self, question: &TokenizedQuestion) -> Meaning {
        let mut sum = Meaning::default();
        let mut guesses = 0;
        for (position, word) in question.words.iter().enumerate() {
            let typos = question.found.iter().filter(|found| found.position == position && found.similarity < 1.0);
            let typo = typos.max_by(|a, b| a.similarity.total_cmp(&b.similarity));
            match typo.and_then(|found| self.vocabulary.meaning(found.id)) {
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

    /// Whether an entry has this word, in a wording or in its answer.
    pub(super) fn says(&self, entry: EntryNumber, word: WordId) -> bool {
        self.in_entry.of(word).has(entry) || self.answers.of(word).has(entry)
    }

    /// Whether an entry has this word in a wording.
    pub(super) fn asks(&self, entry: EntryNumber, word: WordId) -> bool {
        self.in_entry.of(word).has(entry)
    }

    /// How many entries have this word, in a wording or in the answer.
    pub(super) fn owners(&self, word: WordId) -> usize {
        let only_answering = self.answers.of(word).iter().filter(|(owner, _)| !self.in_entry.of(word).has(*owner));
        self.in_entry.of(word).iter().count() + only_answering.count()
    }

    /// Whether a text has this word.
    pub(super) fn text_has(&self, text: u32, word: WordId) -> bool {
        self.words_of[self.texts[text as usize].words()].binary_search(&word).is_ok()
    }

    /// Whether the FAQ writes this word in capitals somewhere.
    pub(super) fn has_in_capitals(&self, plain: &str) -> bool {
        self.capitals.contains(plain)
    }

    /// Which phrasing of its entry a text is.
    pub(super) fn place_of(&self, text: u32) -> usize {
        let entry = self.texts[text as usize].entry;
        (text - self.first_texts[entry as usize]) as usize
    }

    /// The words of the question that say something and stand in an entry's answer, but in none of its wordings.
    pub(super) fn only_in_answer(&self, question: &TokenizedQuestion, entry: EntryNumber) -> Vec<String> {
        let told = |found: &&Found| {
            let (asked, answered) = (self.in_entry.of(found.id), self.answers.of(found.id));
            self.vocabulary.weight(found.id) >= SAYS_SOMETHING && !asked.has(entry) && answered.has(entry)
        };
        question.found.iter().filter(told).map(|found| question.words[found.position].written.clone()).collect()
    }

    /// The words of the question that a phrasing shares, the most telling first.
    pub(super) fn shared(&self, question: &TokenizedQuestion, phrasing: &str) -> Vec<SharedWord> {
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

/// The words that a file writes in capitals where it does not shout.
fn capitals(faq: &Faq) -> HashSet<String> {
    let entries = faq.entries.iter().flat_map(|entry| entry.phrasings().chain([entry.answer.as_str()]));
    let texts = entries.filter(|text| text.bytes().any(|byte| byte.is_ascii_lowercase()));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase)).map(str::to_lowercase).collect()
}

/// Where a text has its turn when the classifier learns: a number that only its own words decide.
fn place_of(words: &[Word]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    words.iter().for_each(|word| word.plain.hash(&mut hasher));
    hasher.finish()
}

impl Text {
    fn words(&self) -> Range<usize> {
        self.words.start as usize..self.words.end as usize
    }
}
