//! Where a plain reading stands in the words and numbers of a phrase.

use super::term::Term;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme<'a> {
    pub(super) text: &'a str,
    pub(super) kind: TokenKind<'a>,
    pub(super) word: Option<Keyword>,
    pub(super) glued: bool,
}

pub(super) struct Lexer<'s, 'a> {
    pub(super) all: &'s [Lexeme<'a>],
    pub(super) terms: Vec<Term<'a>>,
}

impl<'a> Lexer<'_, 'a> {
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |it| it.text)
    }

    pub(super) fn word(&self, at: usize) -> Option<Keyword> {
        self.all.get(at).and_then(|it| it.word)
    }

    pub(super) fn is(&self, at: usize, texts: &[&str]) -> bool {
        texts.contains(&self.text(at))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|it| it.glued)
    }

    pub(super) fn said(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(step, text)| self.text(at + step) == *text)
    }
}
