//! What every entry of an FAQ is about: "medical coding certification", "bitcoin".
//!
//! The words of the subject say that a message is one for this FAQ, and nothing about which entry it is meant for.

use std::collections::{HashMap, HashSet};

use crate::faq::Faq;
use crate::matcher::word_weight::weight;
use crate::matcher::wordings::{FaqTexts, FormId};
use crate::text::{Reader, Word};

/// The subject of an FAQ.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Subject {
    /// As people write it.
    pub(super) phrases: Vec<String>,
    stems: HashSet<String>,
    /// The stems of phrases that hold a word which otherwise tells entries apart.
    mixed: Vec<Vec<String>>,
    /// Those phrases as they are written, in lower case.
    mixed_phrases: Vec<String>,
}

/// What a word of the subject counts, in the order of entries, of what it would count otherwise.
const WEIGHT: f32 = 0.15;

/// An FAQ with fewer entries does not show what they have in common.
const LEAST_ENTRIES: usize = 6;

/// A word that is named as the subject tells entries apart all the same where fewer than this share of them mention it, in
/// the question or in the answer: the "billing" of "medical billing and coding".
const SHARED: f32 = 0.2;

/// Words that say less are no reason to keep a phrase: "and".
const SAYS_SOMETHING: f32 = 0.4;

/// The share of the entries that name the subject, in the question or in the answer. Of six public FAQs, each names its own
/// in 82 to 98 %, and no other telling word stands in more than 62 %.
const SHARE: f32 = 0.8;

/// Words that weigh less are too common to name a subject: "exam", "server".
const INFORMATIVE: f32 = 0.7;

/// The most words of a phrase that is found.
const LONGEST: usize = 3;

impl Subject {
    /// The subject that the file names, else the one that its entries show.
    pub(super) fn of(faq: &Faq, texts: &FaqTexts, reader: &Reader) -> Self {
        let phrases = if faq.about.subject.is_empty() { found(texts) } else { faq.about.subject.clone() };
        let told: Vec<Vec<Word>> = phrases.iter().map(|phrase| reader.words(phrase)).collect();
        let mut stems: HashSet<String> = told.iter().flatten().map(|word| word.stem.clone()).collect();
        let mentioned = mentioned(texts, &stems);
        stems.retain(|stem| {
            let entries = mentioned.get(stem.as_str()).copied().unwrap_or_default();
            entries as f32 >= SHARED * faq.entries.len() as f32
        });
        let is_shared = |word: &Word| stems.contains(&word.stem) || weight(&word.stem) < SAYS_SOMETHING;
        let (mut shared, mut mixed, mut mixed_phrases) = (Vec::new(), Vec::new(), Vec::new());
        for (phrase, words) in phrases.into_iter().zip(&told) {
            if words.iter().all(is_shared) {
                shared.push(phrase);
            } else if words.iter().any(|word| stems.contains(&word.stem)) {
                mixed.push(words.iter().map(|word| word.stem.clone()).collect());
                mixed_phrases.push(phrase.to_lowercase());
            }
        }
        Self { phrases: shared, stems, mixed, mixed_phrases }
    }

    /// The positions of words that only name the subject where they stand: the "billing" of "medical billing and coding".
    pub(super) fn positions(&self, words: &[Word]) -> Vec<usize> {
        let mut positions = Vec::new();
        for phrase in &self.mixed {
            let is_here = |at: &usize| words[*at..].iter().zip(phrase).all(|(word, stem)| word.stem == *stem);
            let last = (words.len() + 1).saturating_sub(phrase.len());
            positions.extend((0..last).filter(is_here).flat_map(|at| at..at + phrase.len()));
        }
        positions
    }

    /// A text with each phrase that names the subject otherwise than most put as most put it.
    pub(super) fn named_plainly(&self, text: &str) -> String {
        let Some(plainly) = self.phrases.first() else { return text.to_owned() };
        let mut text = text.to_owned();
        for phrase in &self.mixed_phrases {
            // Only where the lower case has the same places.
            while let Some(at) = text.to_ascii_lowercase().find(phrase.as_str()) {
                text.replace_range(at..at + phrase.len(), plainly);
                if plainly.to_ascii_lowercase().contains(phrase.as_str()) {
                    break;
                }
            }
        }
        text
    }

    /// Whether a word names the subject.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }

    /// What is left of a word's weight where it only names the subject.
    pub(super) const LEFT: f32 = WEIGHT;

    /// What a word counts when entries are told apart.
    pub(super) fn weight(&self, stem: &str) -> f32 {
        let whole = weight(stem);
        if self.stems.contains(stem) { WEIGHT * whole } else { whole }
    }
}

/// The forms of an entry's question, and of each line of its answer.
fn lines(texts: &FaqTexts) -> impl Iterator<Item = impl Iterator<Item = (&[Word], &[FormId])>> {
    let FaqTexts { wordings, answers } = texts;
    wordings.questions().zip(answers.entries()).map(move |(question, lines)| {
        let lines = lines.map(|line| (answers.forms.as_slice(), line));
        std::iter::once((wordings.forms.as_slice(), question)).chain(lines)
    })
}

/// How many entries have each stem among some, in the question or in the answer.
fn owners<'t>(texts: &'t FaqTexts, is_one: impl Fn(&Word) -> bool) -> HashMap<&'t str, usize> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut number = |form: &'t Word| {
        is_one(form).then(|| {
            let next = numbers.len();
            *numbers.entry(&form.stem).or_insert(next)
        })
    };
    let of_wordings: Vec<Option<usize>> = texts.wordings.forms.iter().map(&mut number).collect();
    let of_answers: Vec<Option<usize>> = texts.answers.forms.iter().map(&mut number).collect();
    // How many entries have each, and the last that had it.
    let mut owners = vec![(0, usize::MAX); numbers.len()];
    for (entry, (question, lines)) in texts.wordings.questions().zip(texts.answers.entries()).enumerate() {
        let question = question.iter().map(|&form| of_wordings[form as usize]);
        let answer = lines.flatten().map(|&form| of_answers[form as usize]);
        for stem in question.chain(answer).flatten() {
            let (count, last) = &mut owners[stem];
            if std::mem::replace(last, entry) != entry {
                *count += 1;
            }
        }
    }
    numbers.into_iter().map(|(stem, number)| (stem, owners[number].0)).collect()
}

/// How many entries mention each of these words, in the question or in the answer.
fn mentioned<'t>(texts: &'t FaqTexts, stems: &HashSet<String>) -> HashMap<&'t str, usize> {
    if stems.is_empty() { HashMap::new() } else { owners(texts, |word| stems.contains(&word.stem)) }
}

/// The phrases that most entries share, the longest first, none within another.
fn found(texts: &FaqTexts) -> Vec<String> {
    let all = texts.wordings.questions().count();
    if all < LEAST_ENTRIES {
        return Vec::new();
    }
    let may_name = |word: &Word| weight(&word.stem) >= INFORMATIVE && is_a_name(word);
    let is_shared = |entries: usize| entries as f32 >= SHARE * all as f32;
    // Each word of a phrase that most share is one that most share, and of those there are few.
    let shared_words: HashSet<&str> =
        owners(texts, may_name).into_iter().filter(|(_, entries)| is_shared(*entries)).map(|(stem, _)| stem).collect();
    if shared_words.is_empty() {
        return Vec::new();
    }
    let mut entries: HashMap<String, (usize, String)> = HashMap::new();
    for lines in lines(texts) {
        let mut of_entry: HashMap<String, String> = HashMap::new();
        for (forms, line) in lines {
            let words: Vec<&Word> = line.iter().map(|&form| &forms[form as usize]).collect();
            for run in (1..=LONGEST).flat_map(|size| words.windows(size)) {
                if run.iter().all(|word| shared_words.contains(word.stem.as_str()) && may_name(word)) {
                    of_entry.entry(joined(run, |word| &word.stem)).or_insert_with(|| joined(run, |word| &word.plain));
                }
            }
        }
        for (stems, plain) in of_entry {
            entries.entry(stems).or_insert((0, plain)).0 += 1;
        }
    }
    let mut shared: Vec<(String, String)> = entries
        .into_iter()
        .filter(|(_, (entries, _))| is_shared(*entries))
        .map(|(stems, (_, plain))| (stems, plain))
        .collect();
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

fn joined<'a>(words: &[&'a Word], part: impl Fn(&'a Word) -> &'a String) -> String {
    words.iter().map(|word| part(word).as_str()).collect::<Vec<_>>().join(" ")
}
