//! The words of a phrase with what each of them means, looked up once for both readings.
//!
//! To look a word up takes longer than all that is done with it, and phrases use the same few words again and again: each thread
//! keeps some of those that it met.

use std::cell::RefCell;
use std::hash::Hasher;

use fnv::FnvHasher;

use super::token::{self, Token, TokenKind};
use super::words::{self, Keyword};
use crate::planner::dates;

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme<'a> {
    /// As it is written, or, where that is a slip for a word of talk, as it was meant.
    pub(super) text: &'a str,
    pub(super) kind: TokenKind<'a>,
    /// Where it stands in the folded phrase, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it stands directly after the one before.
    pub(super) glued: bool,
    /// What the word means as it is written.
    pub(super) known: Option<Keyword>,
    /// The same, or what a slip was meant for.
    pub(super) word: Option<Keyword>,
    /// Where it falls into two words that were run together, in bytes; 0 where it does not.
    pub(super) cut: u8,
    /// Whether an idiom may begin or end with it.
    pub(super) in_idiom: bool,
    /// Whether a clause that says something of others may be told by it.
    pub(super) in_retelling: bool,
}

impl<'a> Lexeme<'a> {
    pub(super) fn of(token: Token<'a>, folded: &'a str) -> Self {
        let entry = match token.kind {
            TokenKind::Word(text) => looked_up(text),
            _ => LexiconEntry::default(),
        };
        Self {
            text: entry.meant.unwrap_or(&folded[token.start..token.end]),
            kind: entry.meant.map_or(token.kind, TokenKind::Word),
            start: token.start,
            end: token.end,
            glued: token.glued,
            known: entry.known,
            word: entry.word,
            cut: entry.cut,
            in_idiom: entry.in_idiom,
            in_retelling: entry.in_retelling,
        }
    }

    /// A word that stands for what is written here.
    pub(super) fn meant(self, text: &'static str) -> Self {
        let entry = looked_up(text);
        Self { text, kind: TokenKind::Word(text), glued: false, known: entry.known, word: entry.word, cut: 0, ..self }
    }

    /// The same, found by what it is now and not by what it stands for.
    pub(super) fn found_by_itself(self) -> Self {
        match self.kind {
            TokenKind::Word(_) => {
                let entry = looked_up(self.text);
                Self { in_idiom: entry.in_idiom, in_retelling: entry.in_retelling, ..self }
            }
            _ => self,
        }
    }

    /// A number or a sign that stands for what is written here.
    pub(super) fn standing_for(self, kind: TokenKind<'a>, text: &'static str) -> Self {
        Self { kind, text, glued: false, known: None, word: None, cut: 0, in_idiom: false, in_retelling: false, ..self }
    }

    /// The two words that it is run together of: "lunchhour", "perweek", "fortyfive".
    pub(super) fn in_two(self, folded: &'a str) -> Option<[Self; 2]> {
        let part = |range: std::ops::Range<usize>, glued: bool| Token {
            kind: TokenKind::Word(&folded[range.clone()]),
            glued,
            start: range.start,
            end: range.end,
        };
        let cut = self.start + usize::from(self.cut);
        let parts = [part(self.start..cut, self.glued), part(cut..self.end, false)];
        (self.cut > 0).then(|| parts.map(|token| Self::of(token, folded)))
    }
}

/// The lexemes of a folded phrase.
pub(super) fn lexemes(folded: &str) -> Vec<Lexeme<'_>> {
    let mut all: Vec<_> = token::split(folded).into_iter().map(|token| Lexeme::of(token, folded)).collect();
    for at in 1..all.len() {
        // "tow hours", "too hours": two of them.
        let counted = matches!(all[at].word, Some(Keyword::Hour { plural: true }));
        if counted && matches!(all[at - 1].text, "tow" | "too") {
            (all[at - 1].known, all[at - 1].word) = (Some(Keyword::Ones(2.0)), Some(Keyword::Ones(2.0)));
        }
        // "we're a couple", "as a couple": two people, and no number.
        let people = all[at].text == "couple"
            && at > 1
            && matches!(all[at - 1].text, "a" | "married")
            && all[..at - 1].iter().rev().take(2).any(|it| matches!(it.text, "were" | "are" | "as" | "being"))
            && all.get(at + 1).is_none_or(|it| {
                it.text != "of"
                    && (it.word.is_none()
                        || matches!(it.word, Some(Keyword::Noise | Keyword::And))
                        || matches!(it.kind, TokenKind::Sign(_)))
            });
        if people {
            (all[at].known, all[at].word) = (Some(Keyword::Noise), Some(Keyword::Noise));
        }
        // "my lunch hour", "office hours": when it is, and not how long.
        let is_when = matches!(all[at].word, Some(Keyword::Hour { .. })) && all[at].text.starts_with("hour");
        let is_number = |it: &Lexeme<'_>| {
            matches!(it.kind, TokenKind::Number(_)) || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Tens(_)))
        };
        if is_when
            && all[..at].iter().any(is_number)
            && matches!(all[at - 1].text, "business" | "happy" | "lunch" | "office" | "rush")
        {
            (all[at].known, all[at].word) = (Some(Keyword::Noise), Some(Keyword::Noise));
        }
    }
    all
}

/// As [`dates::month_named`], of words that were met before.
pub(super) fn month(text: &str) -> Option<i8> {
    looked_up(text).month
}

/// As [`words::is_english`], of words that were met before.
pub(super) fn is_english(text: &str) -> bool {
    let entry = looked_up(text);
    if entry.known.is_some() { words::is_english(text) } else { entry.is_english }
}

/// As [`words::is_study`], of words that were met before.
pub(super) fn is_study(text: &str) -> bool {
    let entry = looked_up(text);
    if entry.known.is_some() { words::is_study(text) } else { entry.is_study }
}

/// As [`words::talk::leaves_plain_amounts_alone`], of words that were met before.
pub(super) fn leaves_plain_amounts_alone(text: &str) -> bool {
    let entry = looked_up(text);
    entry.known.is_some() || entry.leaves_plain_amounts_alone
}

/// What is known of a word alone.
#[derive(Debug, Clone, Copy, Default)]
struct LexiconEntry {
    known: Option<Keyword>,
    word: Option<Keyword>,
    cut: u8,
    /// The word of talk that this one is a slip for.
    meant: Option<&'static str>,
    month: Option<i8>,
    /// What follows is only told of words that are not known.
    is_english: bool,
    is_study: bool,
    leaves_plain_amounts_alone: bool,
    in_idiom: bool,
    in_retelling: bool,
}

impl LexiconEntry {
    fn of(text: &str) -> Self {
        let known = words::meaning(text);
        let is_plain = text.len() >= 3 && text.bytes().all(|letter| letter.is_ascii_lowercase());
        let month = if is_plain { dates::month_named(text) } else { None };
        let in_idiom = words::may_hold_idiom(text, known);
        let in_retelling = words::may_retell(text, known);
        if known.is_some() {
            return Self { known, word: known, month, in_idiom, in_retelling, ..Self::default() };
        }
        let word = words::corrected(text);
        if let Some(meant) = word.is_none().then(|| words::misspelt(text)).flatten() {
            return Self { word: words::meaning(meant), meant: Some(meant), ..Self::of(meant) };
        }
        let cut = if word.is_none() { words::run_together(text).and_then(|at| u8::try_from(at).ok()) } else { None };
        Self {
            known,
            word,
            cut: cut.unwrap_or(0),
            meant: None,
            month,
            is_english: words::is_english(text),
            is_study: words::is_study(text),
            leaves_plain_amounts_alone: words::talk::leaves_plain_amounts_alone(text),
            in_idiom,
            in_retelling,
        }
    }
}

/// So many words are kept at most, each in the place that its hash gives: some 100 kB.
const PLACES: usize = 1 << 10;

/// The longest word that is kept, in bytes: longer ones are rare, and each of its own kind.
const LONGEST: usize = 24;

fn looked_up(text: &str) -> LexiconEntry {
    thread_local! {
        static KEPT: RefCell<Vec<(Box<str>, LexiconEntry)>> = const { RefCell::new(Vec::new()) };
    }
    if text.len() > LONGEST {
        return LexiconEntry::of(text);
    }
    KEPT.with_borrow_mut(|kept| {
        if kept.is_empty() {
            kept.resize_with(PLACES, Default::default);
        }
        let mut hasher = FnvHasher::default();
        hasher.write(text.as_bytes());
        #[expect(clippy::cast_possible_truncation, reason = "any part of a hash is a hash")]
        let place = &mut kept[hasher.finish() as usize % PLACES];
        if *place.0 != *text {
            *place = (text.into(), LexiconEntry::of(text));
        }
        place.1
    })
}
