//! Which words of a message name something that the FAQ does not know.

use std::ops::Range;

use super::carried;
use super::weights::{TermHead, TermKind, TermLead};
use super::word_lists::{AIMING, ARTICLES, CIRCUMSTANCE, CREDENTIALS, LINKING, OWN, PLACES, PRONOUNS, TONE};
use crate::matcher::index::Index;
use crate::matcher::question::TokenizedQuestion;
use crate::matcher::synonym_typos::doubt;
use crate::matcher::vocabulary::WordId;
use crate::text::clauses::{ClauseSpan, clauses};
use crate::text::{self, Meaning, Word};

/// A word that names something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct UnknownTerm {
    pub(super) position: usize,
    /// The word of the FAQ that it is, if it is one that few entries have: for the others it is an unknown term.
    pub(super) known: Option<WordId>,
    /// Of an ordinary word, the FAQ's words that mean about the same, and how nearly.
    pub(super) near: Option<Vec<(WordId, f32)>>,
    pub(super) kind: TermKind,
    pub(super) lead: TermLead,
    pub(super) head: TermHead,
    /// The FAQ has the word, but as another one: the verb "sat" and the exam "SAT".
    pub(super) reads_as_known: bool,
}

/// A word of the FAQ is an unknown term for the others if so many of all entries have it at most.
const FEW: f32 = 0.08;

/// On the Zipf scale: a commoner word names nothing.
const NAMES_NOTHING: f32 = 5.6;

/// Words that are no nearer than this in the table of words have nothing to do with each other.
const UNRELATED: f32 = 0.4;

/// Longer words in capitals are shouted, and so are those of a message in which more than this many are.
const LONGEST_ACRONYM: usize = 5;
const SHOUTED: usize = 2;

/// A message, word by word.
pub(super) struct MessageWords<'a> {
    text: &'a str,
    words: &'a [Word],
    /// Where each word stands in the text.
    places: Vec<Option<Range<usize>>>,
    pub(super) clauses: Vec<ClauseSpan>,
    pub(super) clause_of: Vec<usize>,
    question: &'a TokenizedQuestion,
    index: &'a Index,
    is_shouting: bool,
}

impl<'a> MessageWords<'a> {
    pub(super) fn new(text: &'a str, question: &'a TokenizedQuestion, index: &'a Index) -> Self {
        let words = &question.words;
        let places = places(text, words);
        let clauses = clauses(text);
        let mut clause = 0;
        let clause_of = places.iter().map(|place| {
            if let Some(place) = place {
                clause = clauses.iter().position(|it| it.place.contains(&place.start)).unwrap_or(clause);
            }
            clause
        });
        let clause_of = clause_of.collect();
        let mut message = Self { text, words, places, clauses, clause_of, question, index, is_shouting: false };
        let is_shouted = |at: &usize| is_capitals(message.written(*at)) && is_common(&words[*at]);
        message.is_shouting = (0..words.len()).filter(is_shouted).count() > SHOUTED
            || !text.bytes().any(|byte| byte.is_ascii_lowercase());
        message
    }

    /// A word as it was written, capitals and all.
    fn written(&self, at: usize) -> &str {
        self.places[at].clone().map_or("", |place| &self.text[place])
    }

    /// What is named in the clauses before the last one that asks, where that names nothing of its own.
    pub(super) fn carried_within(&self) -> Vec<UnknownTerm> {
        let Some(last) = self.clauses.iter().rposition(|clause| clause.asks).filter(|&last| last > 0) else {
            return Vec::new();
        };
        let start = self.clause_of.partition_point(|&clause| clause < last);
        let end = self.clause_of.partition_point(|&clause| clause <= last);
        if carried::names_own(&self.words[start..], self.index) || start == end {
            return Vec::new();
        }
        self.aimed_at(start)
    }

    /// The unknown terms among the first so many words that somebody is after, or asks about.
    pub(super) fn aimed_at(&self, end: usize) -> Vec<UnknownTerm> {
        let asks = |at: usize| self.clauses[self.clause_of[at]].asks;
        let aimed = carried::aimed_at(&self.words[..end], asks, self.index);
        aimed.into_iter().filter_map(|at| self.named(at)).collect()
    }

    /// An unknown term, wherever it stands.
    pub(super) fn named(&self, at: usize) -> Option<UnknownTerm> {
        let (word, written) = (&self.words[at], self.written(at));
        let is_tone = TONE.contains(&word.plain.as_str()) || TONE.contains(&word.written.as_str());
        if is_tone || !word.plain.chars().any(char::is_alphabetic) {
            return None;
        }
        let is_acronym = !self.is_shouting && is_capitals(written) && written.len() <= LONGEST_ACRONYM;
        let is_known = !self.question.is_unknown(at);
        let id = self.index.vocabulary.id(&word.stem);
        // "CFA" is no slip of "CCA".
        let is_guessed = is_known && is_acronym && id.is_none();
        let reads_as_known = is_known && is_acronym && is_common(word) && !self.index.has_in_capitals(&word.plain);
        let known = id.filter(|&id| is_known && !reads_as_known && self.is_rare(word, id));
        if is_known && !is_guessed && !reads_as_known && known.is_none() {
            return None;
        }
        let zipf = text::zipf(&word.stem);
        let mut near = None;
        let mut meant = None;
        let kind = if is_guessed {
            TermKind::Guessed
        } else if is_acronym {
            TermKind::Capitals
        } else if word.written != word.plain {
            // Somebody has written down what it stands for, and the FAQ has no word of that.
            TermKind::NoEnglish
        } else if zipf.is_none() && !text::is_listed(&word.plain) {
            // A slip of an English word is that word, whether the FAQ has it or not.
            meant = Meaning::misspelt(&word.plain).filter(|_| doubt(&word.plain) == 1.0);
            match meant {
                Some(meant) if names_nothing(meant) => return None,
                Some(_) => TermKind::Ordinary,
                None => TermKind::NoEnglish,
            }
        } else if !self.is_shouting && is_capitalised(written) && self.begins_nothing(at) {
            TermKind::Capitalised
        } else if names_nothing(&word.plain) {
            return None;
        } else {
            TermKind::Ordinary
        };
        if kind == TermKind::Ordinary {
            let meaning = meant.map_or_else(|| Meaning::of(word), |_| Meaning::of_misspelt(word));
            near = Some(meaning.map_or_else(Vec::new, |it| self.index.vocabulary.near_meanings(&it, UNRELATED)));
        }
        let (lead, head) = self.role(at, is_capitalised(written), kind != TermKind::Ordinary);
        Some(UnknownTerm { position: at, known, near, kind, lead, head, reads_as_known })
    }

    /// Whether few entries have a word of the FAQ: most of them do not say what it is.
    fn is_rare(&self, word: &Word, id: WordId) -> bool {
        let subject = self.index.vocabulary.subject();
        !subject.has(&word.stem)
            && !self.index.has_in_capitals(&word.plain)
            && self.index.has_at_most(FEW * self.index.entries() as f32, id)
    }

    /// Whether the word stands within a clause, where a capital is no matter of course.
    fn begins_nothing(&self, at: usize) -> bool {
        at > 0 && self.clause_of[at - 1] == self.clause_of[at]
    }

    /// What leads to a word, and what it describes. What the FAQ knows has no say in it, so that one more word that it
    /// knows makes no other the unknown term.
    fn role(&self, at: usize, is_capitalised: bool, is_certain: bool) -> (TermLead, TermHead) {
        let plain = |at: usize| self.words[at].plain.as_str();
        let is_here = |other: usize| self.clause_of.get(other) == Some(&self.clause_of[at]);
        let leads = |at: usize| {
            let word = plain(at);
            let lists = [AIMING, LINKING, OWN, ARTICLES, PLACES, CIRCUMSTANCE];
            is_small(&self.words[at]) || lists.iter().any(|list| list.contains(&word))
        };
        // What stands before the whole name: "the" of "the personal trainer".
        let first = (0..at).rev().take_while(|&other| is_here(other) && !leads(other)).last().unwrap_or(at);
        let before = first.checked_sub(1).filter(|&before| is_here(before)).map(plain);
        let article = before.filter(|word| ARTICLES.contains(word));
        let before_article = first.checked_sub(2).filter(|&it| article.is_some() && is_here(it)).map(plain);
        let head = match () {
            () if !is_here(at + 1) || is_small(&self.words[at + 1]) => TermHead::Nothing,
            () if (at + 1..at + 3).any(|at| is_here(at) && CREDENTIALS.contains(&plain(at))) => TermHead::Credential,
            () => TermHead::Other,
        };
        let Some(leading) = before_article.or(before) else { return (TermLead::Nothing, head) };
        let lead = match leading {
            _ if before.is_some_and(|word| OWN.contains(&word)) => {
                if head != TermHead::Nothing && first == at && is_certain { TermLead::Nothing } else { TermLead::Owner }
            }
            word if is_capitalised && PLACES.contains(&word) => TermLead::Place,
            word if CIRCUMSTANCE.contains(&word) => TermLead::Circumstance,
            word if AIMING.contains(&word) => TermLead::Aim,
            _ if article.is_some() => TermLead::Article,
            word if LINKING.contains(&word) => TermLead::Link,
            _ => TermLead::Other,
        };
        (lead, head)
    }
}

fn names_nothing(plain: &str) -> bool {
    text::zipf(&text::stem(plain)).is_some_and(|zipf| zipf >= NAMES_NOTHING) || PRONOUNS.contains(&plain)
}

/// On the Zipf scale: words that hold a sentence together.
const SMALL: f32 = 5.8;

fn is_small(word: &Word) -> bool {
    text::zipf(&word.stem).is_some_and(|zipf| zipf >= SMALL)
}

fn is_common(word: &Word) -> bool {
    let is_usual = |zipf: f32| zipf > 3.5 && zipf < NAMES_NOTHING;
    word.written == word.plain && text::is_listed(&word.plain) && text::zipf(&word.stem).is_some_and(is_usual)
}

fn is_capitals(written: &str) -> bool {
    written.len() > 1 && written.chars().all(char::is_uppercase)
}

fn is_capitalised(written: &str) -> bool {
    written.starts_with(char::is_uppercase)
}

/// Where each word stands in the text: one that was written out, where its abbreviation stands. `None` of one that was set
/// right.
fn places(text: &str, words: &[Word]) -> Vec<Option<Range<usize>>> {
    let mut from = 0;
    let mut last: Option<(&str, Range<usize>)> = None;
    let place = |word| {
        let Word { written, plain, .. }: &Word = word;
        if let Some((_, place)) = last.as_ref().filter(|(abbreviation, _)| written != plain && abbreviation == written)
        {
            return Some(place.clone());
        }
        let token = written.split(|c: char| !c.is_alphanumeric()).next()?;
        let found = find_word(text, from, token)?;
        from = found.end;
        last = Some((written, found.clone()));
        Some(found)
    };
    words.iter().map(place).collect()
}

/// Words that are not found within so many bytes were read otherwise.
const NEXT: usize = 60;

fn find_word(text: &str, from: usize, token: &str) -> Option<Range<usize>> {
    if token.is_empty() {
        return None;
    }
    let begins = |&(at, _): &(usize, char)| {
        let before = text[..at].chars().next_back();
        let first = token.starts_with(|c: char| c.is_numeric());
        before.is_none_or(|c| !c.is_alphanumeric() || c.is_numeric() != first)
    };
    let starts = text[from..].char_indices().map(|(at, c)| (from + at, c)).take_while(|(at, _)| *at < from + NEXT);
    let is_it = |at: usize| {
        let end = at + token.len();
        text.is_char_boundary(end.min(text.len())) && text.get(at..end).is_some_and(|it| it.to_lowercase() == token)
    };
    let at = starts.filter(begins).map(|(at, _)| at).find(|&at| is_it(at))?;
    Some(at..at + token.len())
}
