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

impl Subject {
    pub(super) fn of(faq: &Faq, reader: &Reader) -> Self {
        let phrases = find(faq, reader);
        Self::named(phrases, reader)
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



fn find(faq: &Faq, reader: &Reader) -> Vec<String> {
    if let Ok(s) = std::env::var("SUBJECT") { return s.split(';').filter(|s| !s.is_empty()).map(str::to_owned).collect(); }
    if faq.entries.len() < LEAST_ENTRIES { return Vec::new(); }
    let n = faq.entries.len() as f32;
    let mut asked: HashMap<String, (f32, f32, String)> = HashMap::new();
    for entry in &faq.entries {
        let mut seen: HashMap<String, (bool, String)> = HashMap::new();
        let mut add = |words: &[Word], title: bool| {
            for size in 1..=3 {
                for run in words.windows(size) {
                    let told = |w: &Word| vocabulary::weight(&w.stem) >= 0.55;
                    if !told(&run[0]) || !told(&run[size - 1]) { continue; }
                    let key = run.iter().map(|w| w.stem.as_str()).collect::<Vec<_>>().join(" ");
                    let plain = run.iter().map(|w| w.plain.as_str()).collect::<Vec<_>>().join(" ");
                    let e = seen.entry(key).or_insert((false, plain));
                    e.0 |= title;
                }
            }
        };
        for p in entry.phrasings() { add(&reader.words(p), true); }
        for line in answers::prose(&entry.answer).lines() { add(&reader.words(line), false); }
        for (key, (title, plain)) in seen {
            let e = asked.entry(key).or_insert((0.0, 0.0, plain));
            e.0 += 1.0 / n;
            if title { e.1 += 1.0 / n; }
        }
    }
    let mut all: Vec<_> = asked.into_iter().filter(|(_, (any, title, _))| *any > 0.3).collect();
    all.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
    if std::env::var("SHOWSUBJ").is_ok() {
    for (key, (any, title, plain)) in all.iter().take(12) { eprintln!("  {plain}: any {any:.2} title {title:.2} weight {:.2}", key.split(' ').map(vocabulary::weight).fold(0.0, f32::max)); }
    }
    Vec::new()
}
