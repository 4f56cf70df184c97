//! A text beside what was read in it: its words, numbers, days and clauses.

use super::parts;
use crate::planner::pace::days::DaySet;
use crate::planner::pace::token::{Token, TokenKind};
use crate::planner::pace::words::{self, Keyword, Period};
use crate::planner::pace::{Days, Pace};

/// A text and what was read in it.
pub(super) struct Told<'t, 'a> {
    pub(super) tokens: &'t [Token<'a>],
    pub(super) pace: &'t Pace,
}

impl<'a> Told<'_, 'a> {
    /// The number in digits or in one word here.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        match self.tokens.get(at)?.kind {
            TokenKind::Number(value) => Some(value),
            TokenKind::Colon(hour, minute) => Some(f64::from(hour) + f64::from(minute) / 60.0),
            TokenKind::Word("a" | "an") if self.word(at.wrapping_sub(1)) == "half" => None,
            TokenKind::Word("a" | "an") => {
                matches!(words::meaning(self.word(at + 1)), Some(Keyword::Hour { .. })).then_some(1.0)
            }
            TokenKind::Word(word) => match words::meaning(word)? {
                Keyword::Ones(value) | Keyword::Tens(value) => Some(value),
                Keyword::Repeats(value) if word != "once" => Some(value),
                Keyword::Half => Some(0.5),
                _ => None,
            },
            TokenKind::Sign(_) => None,
        }
    }

    pub(super) fn days(&self, at: usize) -> Option<DaySet> {
        match words::meaning(self.word(at))? {
            Keyword::Day(day) => Some(DaySet::of(&[day])),
            Keyword::Period(Period::Weekday) => Some(DaySet::WEEKDAYS),
            Keyword::Period(Period::Weekend) => Some(DaySet::ALL.without(DaySet::WEEKDAYS)),
            _ => None,
        }
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at).map(|token| token.kind) {
            Some(TokenKind::Word(word)) => word,
            _ => "",
        }
    }

    pub(super) fn one_of(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    pub(super) fn sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.tokens.get(at).map(|token| token.kind), Some(TokenKind::Sign(sign)) if signs.contains(&sign))
    }

    /// The clause round a place; `joined`: "and" does not end it.
    pub(super) fn clause(&self, at: usize, joined: bool) -> std::ops::Range<usize> {
        let ends = |at: &usize| {
            (self.sign(*at, &[',', ';', '.', '(', ')', '!', '?', '\n'])
                && !self.one_of(at.wrapping_sub(1), &["excl", "incl"]))
                || self.one_of(*at, &["so", "but", "then", "because", "bc", "since", "cuz", "cos"])
                || (!joined && self.sign(*at, &[':', '=']))
                || (!joined && self.one_of(*at, &["and", "n"]))
        };
        let start = (0..at).rev().find(ends).map_or(0, |end| end + 1);
        let end = (at..self.tokens.len()).find(ends).unwrap_or(self.tokens.len());
        start..end
    }

    pub(super) fn clause_has(&self, at: usize, words: &[&str]) -> bool {
        self.clause(at, false).any(|at| words.binary_search(&self.word(at)).is_ok())
    }

    /// The clause of a word, in bytes.
    pub(super) fn clause_in_bytes(&self, at: usize) -> std::ops::Range<usize> {
        let clause = self.clause(at, false);
        self.tokens[clause.start].start..self.tokens[clause.end - 1].end
    }

    /// The days that the reading names.
    pub(super) fn studied(&self) -> DaySet {
        parts(self.pace).fold(DaySet::NONE, |all, part| match part.days {
            Days::On(set) => all.or(set),
            Days::Any | Days::Count(_) | Days::EveryNth(_) => all,
        })
    }
}
