//! Which words stand in which texts and entries, laid out so that a question visits only what it shares words with.

use std::cell::RefCell;

use crate::faq::Faq;
use crate::matcher::explain::{SharedWord, Via};
use crate::matcher::grams::Grams;
use crate::matcher::question::Question;
use crate::matcher::score;
use crate::matcher::vocabulary::{self, Vocabulary, WordId};
use crate::text::{self, Reader, Word};

/// The number of an entry within its FAQ.
pub(super) type EntryNumber = u32;

#[derive(Debug, Clone)]
pub(super) struct Index {
    pub(super) reader: Reader,
    pub(super) vocabulary: Vocabulary,
    pub(super) texts: Vec<Text>,
    entries: usize,
    /// The texts that hold a word: `text_starts[word]..text_starts[word + 1]` of `text_postings`.
    text_starts: Vec<u32>,
    text_postings: Vec<u32>,
    entry_starts: Vec<u32>,
    entry_postings: Vec<EntryPosting>,
    grams: Grams,
}

/// One phrasing of an entry.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) entry: EntryNumber,
    norm: f32,
}

#[derive(Debug, Clone, Copy)]
struct EntryPosting {
    entry: EntryNumber,
    /// The word's share of the mean of the entry's texts, that mean having length 1.
    centroid: f32,
    /// How much likelier the word is in this entry than in English.
    language: f32,
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
    /// Mean log odds of the message's words in this entry against English at large.
    pub(super) language: f32,
    /// The largest share of one text's weight that the message covers.
    pub(super) coverage: f32,
    /// Mean evidence of its runs of letters.
    pub(super) letters: f32,
}

#[derive(Debug, Default)]
struct Scratch {
    dots: Vec<f32>,
    centroids: Vec<f32>,
    languages: Vec<f32>,
    letters: Vec<f32>,
    best: Vec<Signals>,
}

impl Index {
    pub(super) fn new(faq: &Faq) -> Self {
        let reader = Reader::new(&faq.words);
        let mut vocabulary = Vocabulary::default();
        let mut texts = Vec::new();
        let mut words_of: Vec<Vec<Word>> = Vec::new();
        let mut in_text: Vec<(WordId, u32)> = Vec::new();
        // (word, entry, share of the entry's summed unit vectors)
        let mut in_entry: Vec<(WordId, EntryNumber, f32)> = Vec::new();
        let mut seen: Vec<WordId> = Vec::new();
        for (number, entry) in faq.entries.iter().enumerate() {
            for phrasing in entry.phrasings() {
                let words = reader.words(phrasing);
                seen.clear();
                seen.extend(words.iter().map(|word| vocabulary.insert(&word.stem)));
                seen.sort_unstable();
                seen.dedup();
                let norm = seen.iter().map(|&id| vocabulary.weight(id).powi(2)).sum::<f32>().sqrt();
                for &id in &seen {
                    in_text.push((id, texts.len() as u32));
                    in_entry.push((id, number as u32, vocabulary.weight(id) / norm));
                }
                texts.push(Text { entry: number as u32, norm });
                words_of.push(words);
            }
        }
        in_text.sort_unstable();
        in_entry.sort_by_key(|&(word, entry, _)| (word, entry));

        let mut squares = vec![0.0_f32; faq.entries.len()];
        let mut merged: Vec<(WordId, EntryNumber, f32, f32)> = Vec::new();
        for same in in_entry.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let sum: f32 = same.iter().map(|part| part.2).sum();
            squares[same[0].1 as usize] += sum * sum;
            merged.push((same[0].0, same[0].1, sum, same.len() as f32));
        }
        let entry_postings = merged
            .iter()
            .map(|&(word, entry, sum, count)| EntryPosting {
                entry,
                centroid: sum / squares[entry as usize].sqrt(),
                language: (1.0 + count / (10.0 * background(vocabulary.stem(word)))).ln() / 5.0,
            })
            .collect();
        let entry_starts = starts(vocabulary.len(), merged.iter().map(|posting| posting.0));
        let text_starts = starts(vocabulary.len(), in_text.iter().map(|posting| posting.0));
        let grams = Grams::new(
            faq.entries.len(),
            texts.iter().zip(&words_of).map(|(text, words)| (text.entry as usize, words.as_slice())),
        );
        Self {
            reader,
            vocabulary,
            texts,
            entries: faq.entries.len(),
            text_starts,
            text_postings: in_text.into_iter().map(|posting| posting.1).collect(),
            entry_starts,
            entry_postings,
            grams,
        }
    }

    /// Reads a message; with `masked`, as if that entry did not exist.
    pub(super) fn question(&self, text: &str, masked: Option<EntryNumber>) -> Question {
        let words = self.reader.words(text);
        Question::read(words, &self.vocabulary, |id| match masked {
            None => true,
            Some(masked) => self.entry_postings(id).iter().any(|posting| posting.entry != masked),
        })
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

    fn entry_postings(&self, id: WordId) -> &[EntryPosting] {
        &self.entry_postings[self.entry_starts[id as usize] as usize..self.entry_starts[id as usize + 1] as usize]
    }

    fn text_postings(&self, id: WordId) -> &[u32] {
        &self.text_postings[self.text_starts[id as usize] as usize..self.text_starts[id as usize + 1] as usize]
    }

    /// The score of the best entry for a message; with `masked`, as if that entry did not exist.
    pub(super) fn best(&self, text: &str, masked: Option<EntryNumber>) -> f32 {
        let question = self.question(text, masked);
        self.signals(&question, masked).iter().map(score::score).fold(0.0, f32::max)
    }

    /// The score of one entry for a message.
    pub(super) fn score_of(&self, entry: EntryNumber, text: &str) -> f32 {
        let question = self.question(text, None);
        let signals = self.signals(&question, None);
        signals.iter().find(|signals| signals.entry == entry).map_or(0.0, score::score)
    }

    /// What speaks for each entry that has a word in common with the question, in the order of the file.
    pub(super) fn signals(&self, question: &Question, masked: Option<EntryNumber>) -> Vec<Signals> {
        thread_local! {
            static SCRATCH: RefCell<Scratch> = RefCell::default();
        }
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.dots.clear();
            scratch.dots.resize(self.texts.len(), 0.0);
            for sums in [&mut scratch.centroids, &mut scratch.languages, &mut scratch.letters] {
                sums.clear();
                sums.resize(self.entries, 0.0);
            }
            for found in &question.found {
                let weight = self.vocabulary.weight(found.id);
                let dot = weight * weight * found.likeness;
                for &text in self.text_postings(found.id) {
                    scratch.dots[text as usize] += dot;
                }
                for posting in self.entry_postings(found.id) {
                    scratch.centroids[posting.entry as usize] += weight * found.likeness * posting.centroid;
                    scratch.languages[posting.entry as usize] += found.likeness * posting.language;
                }
            }
            let runs = self.grams.add(&question.words, &mut scratch.letters).max(1) as f32;
            scratch.best.clear();
            scratch.best.resize(self.entries, Signals::default());
            for (number, (text, &dot)) in self.texts.iter().zip(&scratch.dots).enumerate() {
                if dot > 0.0 {
                    let best = &mut scratch.best[text.entry as usize];
                    let nearest = dot / text.norm;
                    if nearest > best.nearest {
                        best.nearest = nearest;
                        best.text = number as u32;
                    }
                    best.coverage = best.coverage.max(dot / (text.norm * text.norm));
                }
            }
            let mut signals = Vec::new();
            for (number, best) in scratch.best.iter().enumerate() {
                if best.nearest > 0.0 && masked != Some(number as u32) {
                    signals.push(Signals {
                        entry: number as u32,
                        nearest: best.nearest / question.norm,
                        centroid: scratch.centroids[number] / question.norm,
                        language: scratch.languages[number] / question.size.max(1) as f32,
                        letters: scratch.letters[number] / runs,
                        ..*best
                    });
                }
            }
            signals
        })
    }
}

/// How likely a word is in English at large.
fn background(stem: &str) -> f32 {
    10_f32.powf(text::zipf(stem).unwrap_or(vocabulary::UNLISTED_ZIPF) - 9.0)
}

/// Where the postings of each word begin, given the words of all postings in order.
fn starts(words: usize, postings: impl Iterator<Item = WordId>) -> Vec<u32> {
    let mut starts = vec![0; words + 1];
    for word in postings {
        starts[word as usize + 1] += 1;
    }
    for at in 0..words {
        starts[at + 1] += starts[at];
    }
    starts
}
