//! What every entry of an FAQ is about: "medical coding certification", "bitcoin".
//!
//! The words of the subject say that a message is one for this FAQ, and nothing about which entry it is meant for.

use std::collections::{HashMap, HashSet};

use crate::faq::Faq;
use crate::matcher::answers;
use crate::matcher::vocabulary;
use crate::text::{Reader, Word};

/// The subject of an FAQ.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    /// As people write it.
    pub(super) phrases: Vec<String>,
    stems: HashSet<String>,
}

/// What a word of the subject counts, in the order of entries, of what it would count otherwise.
const WEIGHT: f32 = 0.15;

/// An FAQ with fewer entries does not show what they have in common.
const LEAST_ENTRIES: usize = 6;

/// The share of the entries that name the subject, in the question or in the answer. Of six public FAQs, each names its own
/// in 82 to 98 %, and no other telling word stands in more than 62 %.
const SHARE: f32 = 0.8;

/// Words that weigh less are too common to name a subject: "exam", "server".
const TELLING: f32 = 0.7;

/// The most words of a phrase that is found.
const LONGEST: usize = 3;

impl Subject {
    /// The subject that the entries show.
    pub(super) fn of(faq: &Faq, reader: &Reader) -> Self {
        if let Ok(s) = std::env::var("SUBJECT") { if !s.is_empty() { return Self::named(s.split(';').map(str::to_owned).collect(), reader); } }
        Self::named(found(faq, reader), reader)
    }

    fn named(phrases: Vec<String>, reader: &Reader) -> Self {
        let stems = phrases.iter().flat_map(|phrase| reader.words(phrase)).map(|word| word.stem).collect();
        Self { phrases, stems }
    }

    /// What a word counts when entries are told apart.
    pub(super) fn weight(&self, stem: &str) -> f32 {
        let weight = vocabulary::weight(stem);
        if self.stems.contains(stem) { WEIGHT * weight } else { weight }
    }
}

/// The phrases that most entries share, the longest first, none within another.
fn found(faq: &Faq, reader: &Reader) -> Vec<String> {
    if faq.entries.len() < LEAST_ENTRIES {
        return Vec::new();
    }
    let mut entries: HashMap<String, (usize, String)> = HashMap::new();
    for entry in &faq.entries {
        let prose = answers::prose(&entry.answer);
        let lines = std::iter::once(entry.question.as_str()).chain(prose.lines());
        let mut of_entry: HashMap<String, String> = HashMap::new();
        for words in lines.map(|line| reader.words(line)) {
            for run in (1..=LONGEST).flat_map(|size| words.windows(size)) {
                if run.iter().all(|word| vocabulary::weight(&word.stem) >= TELLING && is_a_name(word)) {
                    of_entry.entry(joined(run, |word| &word.stem)).or_insert_with(|| joined(run, |word| &word.plain));
                }
            }
        }
        for (stems, plain) in of_entry {
            entries.entry(stems).or_insert((0, plain)).0 += 1;
        }
    }
    let most = |(count, _): &(usize, String)| *count as f32 >= SHARE * faq.entries.len() as f32;
    let mut shared: Vec<(String, String)> =
        entries.into_iter().filter(|(_, it)| most(it)).map(|(stems, (_, plain))| (stems, plain)).collect();
    shared.sort_by(|(a, _), (b, _)| b.split(' ').count().cmp(&a.split(' ').count()).then_with(|| a.cmp(b)));
    let mut phrases: Vec<(String, String)> = Vec::new();
    for (stems, plain) in shared {
        if !phrases.iter().any(|(longer, _)| format!(" {longer} ").contains(&format!(" {stems} "))) {
            phrases.push((stems, plain));
        }
    }
    phrases.into_iter().map(|(_, plain)| plain).collect()
}

/// A number names nothing.
fn is_a_name(word: &Word) -> bool {
    word.plain.chars().any(char::is_alphabetic)
}

fn joined<'a>(words: &'a [Word], part: impl Fn(&'a Word) -> &'a String) -> String {
    words.iter().map(|word| part(word).as_str()).collect::<Vec<_>>().join(" ")
}
