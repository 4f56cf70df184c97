//! A part of an amount: "half of my 1 hour lunch", "a third of my 30 free hours", "60% of a 40 hour week".

use super::{IdiomReader, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl IdiomReader<'_, '_> {
    pub(super) fn fraction_of(&mut self, at: usize) -> Option<usize> {
        let (part, length) = self.fraction_before()?;
        let mut next = at + 1;
        let own = matches!(self.text(next), "my" | "the" | "our" | "that" | "this" | "those" | "these" | "each");
        while matches!(
            self.text(next),
            "a" | "an" | "my" | "the" | "our" | "that" | "this" | "those" | "these" | "each"
        ) {
            next += 1;
        }
        // "half of my lunch hour", "half of an hour" is a length itself.
        let (all, mut unit) = match self.number(next) {
            Some((all, past)) => (all, past),
            None if own && self.is_unit(next) => (1.0, next),
            None => return None,
        };
        while matches!(self.text(unit), "free" | "spare" | "available" | "open" | "-") {
            unit += 1;
        }
        if !self.is_unit(unit) || all <= 0.0 {
            return None;
        }
        self.out.truncate(self.out.len() - length);
        self.put_number(at, all * part);
        self.out.push(self.all[unit]);
        // "a 40 hour week".
        if matches!(self.text(unit + 1), "week" | "workweek") {
            self.put(unit + 1, &["a", "week"]);
            return Some(unit + 2);
        }
        Some(unit + 1)
    }

    /// The part that was just said, and how many words it took.
    fn fraction_before(&self) -> Option<(f64, usize)> {
        let before = |step: usize| self.out.len().checked_sub(step).map(|at| &self.out[at]);
        let is_article = |it: &&Lexeme<'_>| matches!(it.text, "a" | "one");
        let last = before(1)?;
        let count = before(2).filter(|it| !is_article(it)).and_then(number_of);
        let with_count = |part: f64| match count {
            Some(count) if (2.0..=4.0).contains(&count) => Some((part * count, 2)),
            Some(_) => None,
            None => Some((part, if before(2).as_ref().is_some_and(is_article) { 2 } else { 1 })),
        };
        match (last.kind, last.word, last.text) {
            (_, Some(Keyword::Half), _) => Some((0.5, 1)),
            (TokenKind::Number(part), ..) if part < 1.0 && part > 0.0 => Some((part, 1)),
            (_, _, "third" | "thirds") => with_count(1.0 / 3.0),
            (_, _, "quarter" | "quarters") => with_count(0.25),
            (_, _, "fifth" | "fifths") => with_count(0.2),
            (_, _, "eighth") => with_count(0.125),
            (_, _, "tenth") => with_count(0.1),
            (TokenKind::Sign('%'), ..) | (_, _, "percent") => {
                let percent = before(2).and_then(number_of).filter(|percent| (1.0..=100.0).contains(percent))?;
                Some((percent / 100.0, 2))
            }
            _ => None,
        }
    }
}
