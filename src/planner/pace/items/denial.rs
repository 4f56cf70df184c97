//! What "no", "not" and "don't" deny: something about time, which changes the pace, or anything else.

use super::{ItemParser, Lex};
use crate::planner::pace::words::{self, Keyword};

impl ItemParser<'_, '_> {
    /// Whether "no" or "not" denies something that is no time: "no kids", "without fail", "not sure".
    pub(super) fn denies_what_is_no_time(&self, next: usize) -> bool {
        let denied = self.past_filler(next);
        // "10 hours a week excluding class".
        let classes = ["class", "classes", "coursework", "lectures", "work", "school"];
        if self.one_of(next - 1, &["excluding", "besides"])
            && self.one_of(denied, &classes)
            && (next..self.end_of_clause(next)).all(|at| at == denied || !self.speaks_of_time(at))
        {
            return true;
        }
        matches!(self.text(next - 1), "no" | "not" | "without")
            && ((next..=denied).any(|at| words::is_in(words::NO_TIME, self.text(at)))
                || (next..self.end_of_clause(next)).all(|at| !self.speaks_of_time(at)))
    }

    /// Whether days, a rate, a number or a time stand in the clause of the word here.
    pub(super) fn clause_speaks_of_time(&self, at: usize) -> bool {
        let opens =
            |at: &usize| self.ends_clause(*at) || self.one_of(*at, &["because", "if", "since", "when", "while"]);
        let start = (0..at).rev().find(opens).map_or(0, |sign| sign + 1);
        (start..self.end_of_clause(at)).any(|at| self.speaks_of_time(at))
    }

    /// Whether days or a period stand here.
    pub(super) fn speaks_of_days(&self, at: usize) -> bool {
        self.day_list(at).is_some() || matches!(self.word(at), Some(Keyword::Period(_) | Keyword::Adverb(_)))
    }

    pub(super) fn speaks_of_time(&self, at: usize) -> bool {
        match self.lex(at) {
            Some(Lex::Number(_) | Lex::Colon(..)) => true,
            Some(Lex::Word(word)) => match word {
                Keyword::Noise => matches!(self.text(at), "when" | "if"),
                Keyword::A
                | Keyword::At
                | Keyword::Over
                | Keyword::To
                | Keyword::From
                | Keyword::Part
                | Keyword::Full
                | Keyword::Job
                | Keyword::Working
                | Keyword::Time
                | Keyword::LetterM
                | Keyword::LetterW
                | Keyword::LetterD
                | Keyword::Or
                | Keyword::Maybe
                | Keyword::All => false,
                _ => true,
            },
            _ => false,
        }
    }

    pub(super) fn ends_clause(&self, at: usize) -> bool {
        matches!(
            self.lex(at),
            Some(Lex::Sign(',' | ';' | '.' | '(' | ')' | '\n' | '!' | '?') | Lex::Word(Keyword::And | Keyword::But))
        ) || self.text(at) == "so"
    }

    pub(super) fn end_of_clause(&self, at: usize) -> usize {
        (at..self.tokens.len()).find(|at| self.ends_clause(*at)).unwrap_or(self.tokens.len())
    }
}
