//! A message as the index sees it: which known words it holds, how surely, and how much of it is unknown.

use std::cell::OnceCell;

use crate::matcher::synonym_typos::{doubt, is_much_commoner, is_strange};
use crate::matcher::vocabulary::{Vocabulary, WordId};
use crate::matcher::word_weight;
use crate::text::{self, Meaning, TextReading, Word};

/// A known word that the message holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    /// The word of the FAQ.
    pub(super) id: WordId,
    /// The word of the message, as its position among [`TokenizedQuestion::words`].
    pub(super) position: usize,
    /// 1 when it is the same word, less when it is misspelt.
    pub(super) similarity: f32,
}

#[derive(Debug, Clone, Default)]
pub(super) struct TokenizedQuestion {
    pub(super) words: Vec<Word>,
    /// What was set right before it was read: as it was written, and what it was taken for.
    typos: Vec<(String, String)>,
    /// Each known word once, with its best likeness.
    pub(super) found: Vec<Found>,
    /// The positions of words that the FAQ does not know.
    unknown: Vec<usize>,
    /// The length of the message as a vector, unknown words included.
    pub(super) norm: f32,
    /// Its words in order, as far as the FAQ knows them.
    pub(super) sequence: Vec<Option<WordId>>,
    /// How many different words it has.
    pub(super) size: usize,
    /// Where it points in the space of meanings, once that was asked; see [`Index::meaning`].
    ///
    /// [`Index::meaning`]: crate::matcher::index::Index::meaning
    pub(super) meaning: OnceCell<Meaning>,
    /// What all its words say together, those of the subject and unknown ones included.
    pub(super) whole: f32,
}

/// How much of an unknown word's weight stays in the length of the message.
const UNKNOWN: f32 = 0.8;

/// A word that is at least so like one of the FAQ's is read as that one where the whole sentence is read.
const CORRECTED: f32 = 0.6;

/// How like a word that is not spelt as English is to one of the FAQ's with the same stem. Most that are one slip away are
/// more like it.
const SAME_STEM: f32 = 0.8;

/// Alternatives below this share of the best one are not followed.
const ALTERNATIVE: f32 = 0.8;

impl TokenizedQuestion {
    /// The words that the FAQ does not know, as they were written.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.unknown.iter().map(|&position| self.words[position].written.as_str())
    }

    /// Whether the FAQ does not know the word at this position, nor has it stood before.
    pub(super) fn is_unknown(&self, position: usize) -> bool {
        self.unknown.contains(&position)
    }

    /// The text of the message with its typos set right, as far as one can tell.
    pub(super) fn corrected(&self, text: &str, vocabulary: &Vocabulary) -> String {
        let mut meant: Vec<(&str, String)> =
            self.typos.iter().map(|(written, meant)| (written.as_str(), meant.clone())).collect();
        for (position, word) in self.words.iter().enumerate().filter(|(_, word)| word.written == word.plain) {
            let typos = self.found.iter().filter(|found| found.position == position && found.similarity < 1.0);
            let typo = typos.max_by(|a, b| a.similarity.total_cmp(&b.similarity));
            if let Some(found) = typo.filter(|typo| typo.similarity >= CORRECTED) {
                meant.push((&word.written, vocabulary.plain(found.id).to_owned()));
            } else if self.unknown.contains(&position)
                && doubt(&word.plain) == 1.0
                && let Some(common) = Meaning::misspelt(&word.plain)
            {
                meant.push((&word.written, common.to_owned()));
            }
        }
        if meant.is_empty() {
            return text.to_owned();
        }
        let correct = |token: &str| {
            let lower = token.to_lowercase();
            meant.iter().find(|(written, _)| *written == lower).map_or(token.to_owned(), |(_, meant)| meant.clone())
        };
        let mut corrected = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            corrected.push_str(&rest[..start]);
            let word = &rest[start..];
            let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
            corrected.push_str(&correct(&word[..end]));
            rest = &word[end..];
        }
        corrected.push_str(rest);
        corrected
    }

    /// Reads a message with only those words known that `knows` lets pass.
    pub(super) fn read(reading: TextReading, vocabulary: &Vocabulary, knows: impl Fn(WordId) -> bool) -> Self {
        let TextReading { words, typos } = reading;
        let mut unknown = Vec::new();
        let mut found: Vec<Found> = Vec::with_capacity(words.len());
        let (mut square, mut whole) = (0.0, 0.0);
        let mut size = 0;
        let add = |found: &mut Vec<Found>, new: Found| match found.iter_mut().find(|old| old.id == new.id) {
            Some(old) if old.similarity >= new.similarity => {}
            Some(old) => *old = new,
            None => found.push(new),
        };
        let mut nearby: Vec<(WordId, f32)> = Vec::new();
        let mut sequence = vec![None; words.len()];
        for (position, word) in words.iter().enumerate() {
            if let Some(earlier) = words[..position].iter().position(|earlier| earlier.stem == word.stem) {
                sequence[position] = sequence[earlier];
                continue;
            }
            size += 1;
            nearby.clear();
            let of_stem = vocabulary.id(&word.stem).filter(|&id| knows(id));
            let doubt = doubt(&word.plain);
            if doubt > 0.0 && (of_stem.is_none() || is_strange(word, vocabulary)) {
                vocabulary.similar(&word.plain, |id, similarity| {
                    if knows(id) {
                        let doubt = if is_much_commoner(vocabulary.stem(id), &word.stem) { 1.0 } else { doubt };
                        nearby.push((id, similarity * doubt));
                    }
                });
            }
            prefer_common(&mut nearby, vocabulary);
            let likest = nearby.iter().max_by(|a, b| a.1.total_cmp(&b.1)).copied();
            let is_slip = |id| likest.is_some_and(|(likest, similarity)| likest != id && similarity > SAME_STEM);
            if let Some(id) = of_stem.filter(|&id| !is_slip(id)) {
                add(&mut found, Found { id, position, similarity: 1.0 });
                sequence[position] = Some(id);
                square += in_length(vocabulary, id);
                whole += vocabulary.whole_weight(id);
                continue;
            }
            nearby.extend(of_stem.map(|id| (id, SAME_STEM)));
            if let Some((best, similarity)) = likest {
                sequence[position] = Some(best);
                let (mut heaviest, mut heaviest_whole): (f32, f32) = (0.0, 0.0);
                for &(id, similarity) in nearby.iter().filter(|near| near.1 >= ALTERNATIVE * similarity) {
                    add(&mut found, Found { id, position, similarity });
                    heaviest = heaviest.max(in_length(vocabulary, id));
                    heaviest_whole = heaviest_whole.max(vocabulary.whole_weight(id));
                }
                square += heaviest;
                whole += heaviest_whole;
            } else if let Some((first, second)) = vocabulary.two_words(&word.plain, &knows) {
                for id in [first, second] {
                    add(&mut found, Found { id, position, similarity: 1.0 });
                    square += in_length(vocabulary, id);
                    whole += vocabulary.whole_weight(id);
                }
            } else {
                unknown.push(position);
                let weight = word_weight::weight(&word.stem);
                square += UNKNOWN * weight.powi(2);
                whole += weight;
            }
        }
        let norm = f32::sqrt(square).max(f32::MIN_POSITIVE);
        Self { words, typos, sequence, unknown, found, norm, size, whole, meaning: OnceCell::new() }
    }
}

/// Of words that are as like a misspelt one, the commoner is rather meant: "mutch" is "much", and not "match".
fn prefer_common(nearby: &mut [(WordId, f32)], vocabulary: &Vocabulary) {
    if nearby.len() < 2 {
        return;
    }
    let common = |id: WordId| text::zipf(vocabulary.stem(id)).unwrap_or(0.0).max(RAREST);
    let commonest = nearby.iter().map(|&(id, _)| common(id)).fold(RAREST, f32::max);
    for (id, similarity) in nearby {
        *similarity *= 1.0 - RARER * (commonest - common(*id));
    }
}

/// A rarer word, on the Zipf scale, is rather one of the FAQ's trade.
const RAREST: f32 = 3.0;

/// How much less a misspelt word is like another one for each step of the Zipf scale that this is rarer.
const RARER: f32 = 0.02;

/// What a known word adds to the square of the length.
fn in_length(vocabulary: &Vocabulary, id: WordId) -> f32 {
    let square = vocabulary.weight(id).powi(2);
    if vocabulary.is_in_wordings(id) { square } else { UNKNOWN * square }
}
