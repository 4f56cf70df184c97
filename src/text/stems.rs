//! The stems of English words. To work one out takes several times as long as to look it up, and texts use the same few
//! words again and again: each thread keeps some of those that it met.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::Hasher;

use fnv::FnvHasher;
use rust_stemmers::{Algorithm, Stemmer};

/// So many words are kept at most, each in the place that its hash gives: some 100 kB.
const PLACES: usize = 1 << 10;

struct Stems {
    stemmer: Stemmer,
    /// A word with its stem in each place; none before the first word.
    kept: Vec<(Box<str>, Box<str>)>,
}

impl Stems {
    fn of(&mut self, word: &str) -> &str {
        let mut hasher = FnvHasher::default();
        hasher.write(word.as_bytes());
        if self.kept.is_empty() {
            self.kept.resize_with(PLACES, Default::default);
        }
        let place = &mut self.kept[hasher.finish() as usize % PLACES];
        if *place.0 != *word {
            *place = (word.into(), self.stemmer.stem(word).into());
        }
        &place.1
    }
}

/// The stem of a word of lower-case letters, as Snowball has it.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    thread_local! {
        static STEMS: RefCell<Stems> =
            RefCell::new(Stems { stemmer: Stemmer::create(Algorithm::English), kept: Vec::new() });
    }
    STEMS.with_borrow_mut(|stems| {
        let stem = stems.of(word);
        match word.get(..stem.len()) {
            Some(start) if start == stem => Cow::Borrowed(start),
            _ => Cow::Owned(stem.to_owned()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_the_same_whatever_was_asked_before() {
        let stemmer = Stemmer::create(Algorithm::English);
        // More than there are places, so that words drive each other out.
        let words: Vec<String> =
            (0..3 * PLACES).map(|n| format!("{}ing", "abcdefgh"[n % 8..].repeat(1 + n / 8))).collect();
        let usual = ["certifying", "skies", "dying", "happily", "pay", "paid", "exams", "news"];
        for word in usual.iter().copied().chain(words.iter().map(String::as_str)).chain(usual) {
            assert_eq!(stem(word), stemmer.stem(word), "{word}");
            assert_eq!(stem(word), stemmer.stem(word), "{word}");
        }
    }
}
