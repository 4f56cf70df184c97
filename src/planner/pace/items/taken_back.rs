//! What the words after a mark must be for it to hold: "double that", "no wait, 5 hours a week", "it comes to 10 a week", "… but now".

use super::{Item, ItemParser, Lex, Mark};
use crate::planner::pace::words::{Keyword, Period};

impl<'a> ItemParser<'_, 'a> {
    /// Past "no wait", "no," and "actually no" at the beginning of a clause, where a whole week's amount follows.
    pub(super) fn starts_anew(&self, at: usize) -> Option<usize> {
        let mut past = at + 1;
        while self
            .one_of(past, &["actually", "just", "no", "nvm", "sorry", "wait", ",", "its", "really", "say", "like"])
        {
            past += 1;
        }
        let (_, unit) = self.number(past)?;
        let (_, rate) = self.unit_after(unit)?;
        let weekly = matches!(self.rate_at(rate), Some((Period::Week | Period::Fortnight | Period::Month, _)));
        (weekly && self.is_start_of_statement() && past > at + 1).then_some(past)
    }

    pub(super) fn scale(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let factor = match self.text(at) {
            "double" | "twice" => 2.0,
            "triple" => 3.0,
            "half" => 0.5,
            _ => 1.0,
        };
        let next = if self.text(at + 1) == "of" { at + 2 } else { at + 1 };
        if matches!(self.text(next), "that" | "it" | "this" | "these" | "those") {
            // "an hour lunch and I use half of it": a part of what was said is no more of it.
            let ends = matches!(self.lex(next + 1), None | Some(Lex::Sign(_) | Lex::Word(Keyword::And)));
            if factor < 1.0 && self.text(next) == "it" && ends {
                return None;
            }
            return Some((Mark::Scale(factor), next + 1));
        }
        if self.text(next) == "as" && matches!(self.text(next + 1), "much" | "many" | "long") {
            return Some((Mark::Scale(factor), next + 2));
        }
        let on_days = self.day_list(self.past_noise(at + 1)).is_some();
        if self.text(at) == "half" && self.has_amount() && on_days {
            return Some((Mark::Scale(factor), at + 1));
        }
        // "4 hours saturday, sunday half".
        let ends =
            matches!(self.lex(at + 1), None | Some(Lex::Sign(',' | ';' | '.' | '\n' | ')') | Lex::Word(Keyword::And)));
        if self.text(at) == "half" && self.has_amount() && ends && matches!(self.items.last(), Some(Item::Days { .. }))
        {
            return Some((Mark::Scale(factor), at + 1));
        }
        if self.text(at) == "same" && self.has_amount() && !self.number_ahead(next) {
            return Some((Mark::Scale(factor), next));
        }
        (matches!(self.text(at), "double" | "triple") && self.has_amount() && !self.number_ahead(next))
            .then_some((Mark::Scale(factor), next))
    }

    /// "weekends three times that", "four times as much".
    pub(super) fn so_many_times(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let (factor, times) = self.number(at).filter(|(factor, _)| (2.0..=10.0).contains(factor))?;
        if self.text(times) != "times" || !self.has_amount() {
            return None;
        }
        let as_much = self.text(times + 1) == "as" && matches!(self.text(times + 2), "much" | "many" | "long");
        match self.text(times + 1) {
            "that" | "it" => Some((Mark::Scale(factor), times + 2)),
            _ => as_much.then_some((Mark::Scale(factor), times + 3)),
        }
    }

    /// `total 5 a week` after an amount says it again; `8 hours in total` says what it is for.
    pub(super) fn total(&self, at: usize, length: usize) -> Option<(Mark<'a>, usize)> {
        let next = at + length;
        let mut past = next;
        while matches!(self.word(past), Some(Keyword::Noise | Keyword::Maybe)) || self.lex(past) == Some(Lex::Sign(':'))
        {
            past += 1;
        }
        (self.has_amount() && self.number_ahead(past)).then_some((Mark::Restates, past))
    }

    /// Past "do", "study", "be able to" and the like.
    pub(super) fn past_doing(&self, at: usize) -> usize {
        let mut next = at;
        while matches!(self.word(next), Some(Keyword::Noise)) {
            next += 1;
        }
        next
    }

    /// Whether the next clause says "now", and nothing before it how much.
    pub(super) fn now_opens_what_follows(&self, at: usize) -> bool {
        let next = (at..self.tokens.len()).find(|at| matches!(self.lex(*at), Some(Lex::Sign(',' | '.' | ';'))));
        !self.has_amount()
            && next.is_some_and(|sign| {
                !(at..sign).any(|at| self.number_ahead(at))
                    && matches!(self.text(sign + 1), "currently" | "now" | "nowadays" | "these")
            })
    }

    pub(super) fn now_follows(&self, at: usize) -> bool {
        (at..self.tokens.len()).any(|at| self.text(at) == "now")
    }

    /// Whether "but", or "turns out", sets something against what is said here.
    pub(super) fn but_follows(&self, at: usize) -> bool {
        (at..self.tokens.len()).any(|at| self.is(at, Keyword::But) || self.said(at, &["turns", "out"]))
    }
}
