//! The words of a phrase with what each of them means, looked up once for both readings.

use super::token::{self, Token, TokenKind};
use super::words::{self, Keyword};

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme<'a> {
    /// As it is written.
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
}

impl<'a> Lexeme<'a> {
    pub(super) fn of(token: Token<'a>, folded: &'a str) -> Self {
        let known = if let TokenKind::Word(text) = token.kind { words::meaning(text) } else { None };
        Self {
            text: &folded[token.start..token.end],
            kind: token.kind,
            start: token.start,
            end: token.end,
            glued: token.glued,
            known,
            word: match token.kind {
                TokenKind::Word(text) if known.is_none() => words::corrected(text),
                _ => known,
            },
        }
    }
}

/// The lexemes of a folded phrase.
pub(super) fn lexemes(folded: &str) -> Vec<Lexeme<'_>> {
    let mut all: Vec<_> = token::split(folded).into_iter().map(|token| Lexeme::of(token, folded)).collect();
    for at in 1..all.len() {
        // "tow hours", "too hours": two of them.
        let counted = all[at].word.is_some_and(|word| matches!(word, Keyword::Hour { plural: true }));
        if counted && matches!(all[at - 1].text, "tow" | "too") {
            (all[at - 1].known, all[at - 1].word) = (Some(Keyword::Ones(2.0)), Some(Keyword::Ones(2.0)));
        }
    }
    all
}
