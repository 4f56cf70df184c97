//! What a message that goes on may name, and which words tell nothing apart.

use std::collections::HashMap;

use crate::faq::Faq;
use crate::text::grammar::{
    ARTICLES, AUXILIARIES, CONJUNCTIONS, DEMONSTRATIVES, HAVE_AND_BE, OBJECTS, POSSESSIVES, PREPOSITIONS, PRONOUNS,
    QUANTIFIERS, QUESTION_WORDS, is_one_of,
};
use crate::text::{stem, tokens, zipf};

/// The things that questions are about: what the FAQ names as such, and the words of its wordings that are no English.
pub(in crate::engine) struct Names {
    all: Vec<Vec<String>>,
    certifications: Vec<Vec<String>>,
}

impl Names {
    pub(in crate::engine) fn of(faq: &Faq) -> Self {
        let mut certifications: Vec<Vec<String>> = Vec::new();
        for it in &faq.study.certifications {
            certifications.extend([&it.name, &it.title].into_iter().chain(&it.aliases).map(|name| tokens(name)));
        }
        certifications.retain(|name| !name.is_empty());
        let mut names = certifications.clone();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        let strange = |word: &String| {
            word.chars().all(|c| c.is_alphabetic() || c == '-') && word.len() > 2 && zipf(&stem(word)).is_none()
        };
        names.extend(wordings.flat_map(tokens).filter(strange).map(|word| vec![word]));
        names.retain(|name| !name.is_empty());
        names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self { all: names, certifications }
    }

    /// Whether a name is a certification's.
    pub(super) fn is_certification(&self, name: &[String]) -> bool {
        self.certifications.iter().any(|it| it == name)
    }

    /// Whether any stands in a text.
    pub(in crate::engine) fn are_in(&self, text: &str) -> bool {
        !self.within(&tokens(text)).is_empty()
    }

    /// Where names stand among the words, the longest of each place.
    pub(super) fn within(&self, words: &[String]) -> Vec<std::ops::Range<usize>> {
        let mut spans = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.all.iter().find(|name| words[at..].starts_with(name)) {
                Some(name) => {
                    spans.push(at..at + name.len());
                    at += name.len();
                }
                None => at += 1,
            }
        }
        spans
    }
}

/// A word in the wordings of so large a share of the entries says what the FAQ is about, and not which entry is meant.
const COMMON: f64 = 0.2;
/// The commonest English words say neither.
const TOO_COMMON: f32 = 5.5;

/// The stems of such words: "exam".
pub(super) fn common_words(faq: &Faq) -> Vec<String> {
    let mut entries: HashMap<String, usize> = HashMap::new();
    for entry in &faq.entries {
        let mut of_entry: Vec<String> =
            entry.phrasings().flat_map(tokens).map(|word| stem(&word).into_owned()).collect();
        of_entry.sort_unstable();
        of_entry.dedup();
        for word in of_entry {
            *entries.entry(word).or_default() += 1;
        }
    }
    let least = (COMMON * faq.entries.len() as f64).max(2.0);
    let is_common =
        |(word, count): &(String, usize)| *count as f64 >= least && zipf(word).is_none_or(|zipf| zipf < TOO_COMMON);
    entries.into_iter().filter(is_common).map(|(word, _)| word).collect()
}

/// Whether a word is grammar: it says what is done with the others.
pub(super) fn is_function_word(word: &str) -> bool {
    /// What joins no other class here.
    const OTHERS: &[&str] = &[
        "too", "also", "not", "no", "yes", "up", "out", "into", "get", "got", "else", "just", "only", "really",
        "there", "here", "please", "ok", "okay",
    ];
    let classes = [
        ARTICLES,
        DEMONSTRATIVES,
        POSSESSIVES,
        OBJECTS,
        PREPOSITIONS,
        CONJUNCTIONS,
        HAVE_AND_BE,
        QUANTIFIERS,
        AUXILIARIES,
        PRONOUNS,
        QUESTION_WORDS,
        OTHERS,
    ];
    is_one_of(&classes, word)
}

/// Whether a stem is among the commonest of English.
pub(super) fn says_nothing_apart(stem: &str) -> bool {
    zipf(stem).is_some_and(|zipf| zipf >= TOO_COMMON)
}
