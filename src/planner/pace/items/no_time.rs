//! Numbers that are no time: what somebody has so many of, money, marks, ages, years, the chapter that they are on.
//!
//! Each is told by the word beside it, and passed over. A number that nothing tells is left to the rest of the grammar, which
//! counts hours or asks.

use super::{Item, ItemParser, Lex, MinuteSpan};
use crate::planner::pace::words::{self, Keyword, Period};

/// From this on, so many "an hour" are money.
const LEAST_WAGE: f64 = 5.0;

impl<'a> ItemParser<'_, 'a> {
    /// Passes over a number that tells nothing of time, with the word that tells so; whether there was one.
    pub(super) fn no_time(&mut self, at: usize) -> bool {
        let past = self
            .age(at)
            .or_else(|| self.ages_of_children(at))
            .or_else(|| self.money(at))
            .or_else(|| self.mark_in_a_test(at))
            .or_else(|| self.labelled(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.year(at));
        if let Some(past) = past {
            self.at = past;
        }
        past.is_some()
    }

    /// So many of what is no time: `2 kids`, `3 lil ones`, `100 flashcards a day`.
    pub(super) fn counted_things(&mut self, span: MinuteSpan, next: usize) -> bool {
        let counted = |at: usize| words::is_in(words::COUNTED, self.text(at));
        let noun = if counted(next) {
            next
        } else if matches!(self.lex(next), Some(Lex::Unknown(_) | Lex::Word(Keyword::Noise))) && counted(next + 1) {
            next + 1
        } else {
            return false;
        };
        // "2 practice exams a week at 4 hours each": each of them takes so long.
        let is_work = matches!(self.text(noun), "exams" | "tests" | "questions");
        if is_work && (noun + 1..self.tokens.len()).any(|at| self.text(at) == "each" && !self.counts_something(at + 1))
        {
            self.pieces(span, self.text(noun), noun + 1);
            return true;
        }
        // How often they come says nothing of the amounts.
        let past = self.rate_at(noun + 1).map_or(noun + 1, |(_, past)| past);
        self.push(Item::Things(self.text(noun)), past);
        true
    }

    /// A number in digits that nothing after it makes an amount, a count or the start of a range.
    fn plain_number(&self, at: usize) -> Option<(f64, usize)> {
        let Some(Lex::Number(value)) = self.lex(at) else { return None };
        let next = at + 1;
        let counts = self.unit_after(next).is_some()
            || self.counts_something(next)
            || matches!(
                self.lex(next),
                Some(Lex::Sign('-' | '/' | '+' | '~' | '%' | 'x') | Lex::Number(_) | Lex::Colon(..))
                    | Some(Lex::Word(
                        Keyword::To | Keyword::Or | Keyword::LetterM | Keyword::LetterD | Keyword::HoursPer(_)
                    ))
            )
            || words::is_in(words::PIECES, self.text(next));
        (!counts).then_some((value, next))
    }

    /// "I'm 35 and …", "turning 50", "14 months old".
    fn age(&self, at: usize) -> Option<usize> {
        if let Some((_, unit)) = self.number(at) {
            let unit = if self.lex(unit) == Some(Lex::Sign('-')) { unit + 1 } else { unit };
            let old = if self.lex(unit + 1) == Some(Lex::Sign('-')) { unit + 2 } else { unit + 1 };
            let is_age = matches!(self.word(unit), Some(Keyword::Period(Period::Year | Period::Month | Period::Week)))
                && self.text(old) == "old";
            return is_age.then_some(old + 1);
        }
        let number = match self.text(at) {
            "im" | "turning" | "turned" | "aged" => at + 1,
            "am" if self.text(at.wrapping_sub(1)) == "i" => at + 1,
            _ => return None,
        };
        let (years, next) = self.plain_number(number)?;
        (14.0..100.0).contains(&years).then_some(next)
    }

    /// "my kids are 3, 5 and 9", "my son is 4".
    fn ages_of_children(&self, at: usize) -> Option<usize> {
        let tells = matches!(self.text(at + 1), "is" | "are" | "turned" | "turns");
        if !tells || !words::is_in(words::CHILDREN, self.text(at)) {
            return None;
        }
        let mut past = self.plain_number(at + 2)?.1;
        while matches!(self.lex(past), Some(Lex::Sign(',') | Lex::Word(Keyword::And)))
            && let Some((_, next)) = self.plain_number(past + 1)
        {
            past = next;
        }
        Some(past)
    }

    /// `$120`, `paying 30`, `the fee is 399`.
    pub(super) fn money(&self, at: usize) -> Option<usize> {
        if matches!(self.lex(at), Some(Lex::Sign('$' | '€' | '£'))) {
            return self.wage(at + 1).or_else(|| self.number(at + 1).map(|(_, next)| next));
        }
        if let Some((_, sign)) = self.number(at)
            && matches!(self.lex(sign), Some(Lex::Sign('$' | '€' | '£')))
        {
            return Some(sign + 1);
        }
        if let Some(past) = self.wage(at) {
            return Some(past);
        }
        if !words::is_in(words::PAYS, self.text(at)) {
            return None;
        }
        // "paid 24 per hour".
        if let Some(past) = self.wage(self.past_filler(at + 1)) {
            return Some(past);
        }
        let Some(Lex::Number(_)) = self.lex(self.past_filler(at + 1)) else { return None };
        let next = self.past_filler(at + 1) + 1;
        // "30 a month" is money as well.
        let (is_time, past) = (self.unit_after(next).is_some(), self.rate_at(next).map_or(next, |(_, past)| past));
        (!is_time).then_some(past)
    }

    /// `18 an hour`, `22/hr`: what somebody earns. "3/4 an hour" is a part of one.
    fn wage(&self, at: usize) -> Option<usize> {
        let (earned, per) = self.number(at).filter(|(earned, _)| *earned >= LEAST_WAGE)?;
        let is_rate = matches!(self.lex(per), Some(Lex::Word(Keyword::A | Keyword::Per) | Lex::Sign('/')));
        (is_rate && earned.is_finite() && self.is(per + 1, Keyword::Hour { plural: false })).then_some(per + 2)
    }

    /// `a 72 on my last test`, `need a 70 to pass`, `my gpa is 3.5`, `80% on mock exams`.
    fn mark_in_a_test(&self, at: usize) -> Option<usize> {
        if matches!(self.text(at), "gpa" | "scored" | "score" | "scoring" | "grade") {
            return self.plain_number(self.past_filler(at + 1)).map(|(_, next)| next);
        }
        let Some(Lex::Number(mark)) = self.lex(at + 1) else { return self.share(at) };
        // A mark to pass, and no range.
        let to_pass = self.text(at + 2) == "to" && !self.number_ahead(at + 3);
        if self.is(at, Keyword::A) && mark >= 13.0 && to_pass {
            return Some(at + 2);
        }
        if self.is(at, Keyword::A) {
            return self.plain_number(at + 1).filter(|(mark, _)| *mark >= 13.0).map(|(_, next)| next);
        }
        None
    }

    /// `80% on mock exams`; "80% of that" is a part of something.
    fn share(&self, at: usize) -> Option<usize> {
        let (_, sign) = self.number(at)?;
        (self.lex(sign) == Some(Lex::Sign('%')) && self.text(sign + 1) != "of").then_some(sign + 1)
    }

    /// `2nd shift`, `1st attempt`.
    fn ordinal(&self, at: usize) -> Option<usize> {
        let in_digits = matches!(self.lex(at), Some(Lex::Number(_)))
            && self.glued(at + 1)
            && matches!(self.text(at + 1), "nd" | "rd" | "st" | "th");
        let noun = match self.text(at) {
            "first" | "second" | "third" => at + 1,
            _ if in_digits => at + 2,
            _ => return None,
        };
        // "15 min 1st break": whatever it is of.
        let names = in_digits && self.text(at + 1) != "th" && matches!(self.lex(noun), Some(Lex::Unknown(_)));
        let counted = names
            || matches!(
                self.text(noun),
                "attempt"
                    | "baby"
                    | "cert"
                    | "child"
                    | "edition"
                    | "job"
                    | "kid"
                    | "semester"
                    | "shift"
                    | "trimester"
                    | "try"
            );
        counted.then_some(noun + 1)
    }

    /// `chapter 3 of 20`, `level 2`, `version 2025`.
    fn labelled(&self, at: usize) -> Option<usize> {
        let (_, next) = self.plain_number(at + 1)?;
        if !words::is_in(words::LABELS, self.text(at)) {
            return None;
        }
        let of = if self.text(next) == "of" { self.plain_number(next + 1).map(|(_, past)| past) } else { None };
        Some(of.unwrap_or(next))
    }

    /// `passed in 2021`, `class of 2018`.
    fn year(&self, at: usize) -> Option<usize> {
        let number = if matches!(self.text(at), "in" | "of" | "since") { at + 1 } else { at };
        let (year, next) = self.plain_number(number)?;
        (year.fract() == 0.0 && (1950.0..=2100.0).contains(&year)).then_some(next)
    }
}
