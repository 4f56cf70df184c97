//! Where a plain reading stands in the words and numbers of a phrase.

use super::term::Term;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{Keyword, is_one_of};

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
        is_one_of(self.text(at), texts)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|it| it.glued)
    }

    pub(super) fn said(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(step, text)| self.text(at + step) == *text)
    }
}
