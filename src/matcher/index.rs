//! Which words stand in which texts and entries, laid out so that a question visits only what it shares words with.

mod signals;
mod wording_index;

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::faq::Faq;
use crate::matcher::answers::Answers;
use crate::matcher::classifier::{Classifier, Features, Lesson};
use crate::matcher::explain::{SharedWord, Via};
use crate::matcher::question::{Found, TokenizedQuestion};
use crate::matcher::subject::Subject;
use crate::matcher::synonym_typos::OwnWords;
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::matcher::wordings::{EntryNumber, FaqTexts};
use crate::text::{Meaning, Reader, TextReading, Word};
pub(super) use signals::{Bar, Signals, Worth};
use wording_index::WordingIndex;

#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) reader: Reader,
    own_words: OwnWords,
    pub(super) vocabulary: Vocabulary,
    /// Shared with the indexes before and after it that have the same wordings.
    by_wording: Arc<WordingIndex>,
    entries: usize,
    classifier: Classifier,
    answers: Answers,
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
    /// Its part of [`WordingIndex::words_of`].
    words: Range<u32>,
}

/// An index, and the texts that it is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct IndexBefore<'b> {
    pub(super) index: &'b Index,
    pub(super) texts: &'b FaqTexts,
}

impl Index {
    #[cfg(test)]
    pub(super) fn new(faq: &Faq) -> Self {
        let reader = Reader::new(&faq.words);
        let texts = FaqTexts::read(faq, &reader);
        Self::of_texts(None, faq, &texts, reader)
    }

    /// The index of an FAQ whose texts have been read, by this reader; what is the same in an index of before is taken from it.
    pub(super) fn of_texts(before: Option<IndexBefore<'_>>, faq: &Faq, texts: &FaqTexts, reader: Reader) -> Self {
        let FaqTexts { wordings, .. } = texts;
        let mut vocabulary = Vocabulary::new(Subject::of(faq, texts, &reader));
        let word_of: Vec<WordId> = wordings.forms.iter().map(|form| vocabulary.insert(form)).collect();
        vocabulary.end_wordings();
        let answers = Answers::of(texts, &mut vocabulary);
        let is_as_before = |before: &&IndexBefore<'_>| {
            before.texts.wordings == *wordings && before.index.vocabulary.subject() == vocabulary.subject()
        };
        let by_wording = match before.as_ref().filter(is_as_before) {
            Some(before) => Arc::clone(&before.index.by_wording),
            None => Arc::new(WordingIndex::new(faq.entries.len(), wordings, &vocabulary, &word_of)),
        };
        let mut index = Self {
            own_words: OwnWords::of(&reader),
            reader,
            vocabulary,
            by_wording,
            entries: faq.entries.len(),
            classifier: Classifier::default(),
            answers,
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
            let features = index.vocabulary.in_wordings() + index.by_wording.pairs.len();
            index.classifier = Classifier::train(index.entries, features, lessons);
        }
        index
    }

    /// The message as the classifier sees it, by ascending number.
    fn features(&self, question: &TokenizedQuestion) -> Features {
        let word = |found: &Found| (found.id, self.vocabulary.weight(found.id) * found.similarity / question.norm);
        let per_pair = PAIR_FEATURES / (self.by_wording.typical_pair * (question.size as f32 + 1.0).sqrt());
        let pairs = self.by_wording.pairs.known(&question.sequence);
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
        self.by_wording.texts.len() as f32 / self.entries.max(1) as f32
    }

    /// How many wordings one entry has.
    pub(super) fn wordings_of(&self, entry: EntryNumber) -> f32 {
        self.texts_of(entry).len() as f32
    }

    /// Reads a message; with `masked`, as if that entry did not exist.
    pub(super) fn question(&self, text: &str, masked: Option<EntryNumber>) -> TokenizedQuestion {
        let mut question = TokenizedQuestion::read(self.read(text), &self.vocabulary, |id| match masked {
            None => true,
            Some(masked) => {
                let is_another = |(owner, _): (EntryNumber, f32)| owner != masked;
                self.by_wording.in_entry.of(id).iter().any(is_another)
                    || self.answers.mentions(id).iter().any(is_another)
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
        self.by_wording.first_texts[entry as usize]..self.by_wording.first_texts[entry as usize + 1]
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
        self.by_wording.in_entry.of(word).has(entry) || self.answers.mentions(word).has(entry)
    }

    /// Whether an entry has this word in a wording.
    pub(super) fn asks(&self, entry: EntryNumber, word: WordId) -> bool {
        self.by_wording.in_entry.of(word).has(entry)
    }

    /// How many entries have this word, in a wording or in the answer.
    pub(super) fn owners(&self, word: WordId) -> usize {
        let (asked, answered) = (self.by_wording.in_entry.of(word), self.answers.mentions(word));
        asked.count() + answered.count_others(asked)
    }

    /// Whether at most so many entries have this word.
    pub(super) fn has_at_most(&self, owners: f32, word: WordId) -> bool {
        // Who has it in a wording is told at once.
        self.by_wording.in_entry.of(word).count() as f32 <= owners && self.owners(word) as f32 <= owners
    }

    /// Whether a text has this word.
    pub(super) fn text_has(&self, text: u32, word: WordId) -> bool {
        self.by_wording.words_of[self.by_wording.texts[text as usize].words()].binary_search(&word).is_ok()
    }

    /// Whether the FAQ writes this word in capitals somewhere.
    pub(super) fn has_in_capitals(&self, plain: &str) -> bool {
        self.capitals.contains(plain)
    }

    /// Which phrasing of its entry a text is.
    pub(super) fn place_of(&self, text: u32) -> usize {
        let entry = self.by_wording.texts[text as usize].entry;
        (text - self.by_wording.first_texts[entry as usize]) as usize
    }

    /// The words of the question that say something and stand in an entry's answer, but in none of its wordings.
    pub(super) fn only_in_answer(&self, question: &TokenizedQuestion, entry: EntryNumber) -> Vec<String> {
        let told = |found: &&Found| {
            let (asked, answered) = (self.by_wording.in_entry.of(found.id), self.answers.mentions(found.id));
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
