//! Numbers in digits or words, and the unit after them.

use super::side::{HOUR, MINUTE};
use super::{ItemParser, Lex};
use crate::planner::pace::words::Keyword;

impl ItemParser<'_, '_> {
    /// A number in digits or words: `12`, `twenty-five`, `a hundred`, `two and a half`, `half`, `three quarters`.
    pub(super) fn number(&self, at: usize) -> Option<(f64, usize)> {
        let skip_dash = |at: usize| if self.lex(at) == Some(Lex::Sign('-')) && self.glued(at) { at + 1 } else { at };
        let (mut value, mut next) = match self.lex(at)? {
            Lex::Number(value) => (value, at + 1),
            Lex::Word(Keyword::Ones(value)) => (value, at + 1),
            Lex::Word(Keyword::Tens(value)) => match self.word(skip_dash(at + 1)) {
                Some(Keyword::Ones(ones)) if ones > 0.0 && ones < 10.0 => (value + ones, skip_dash(at + 1) + 1),
                _ => (value, at + 1),
            },
            Lex::Word(Keyword::Hundreds(value)) => (value, at + 1),
            Lex::Word(Keyword::A) if matches!(self.word(at + 1), Some(Keyword::Hundreds(_) | Keyword::Ones(_))) => {
                return self.number(at + 1);
            }
            _ => return None,
        };
        if let Some(Keyword::Hundreds(times)) = self.word(next) {
            value *= times;
            next += 1;
        }
        if value >= 100.0 && !matches!(self.lex(at), Some(Lex::Number(_))) {
            let more = if self.is(next, Keyword::And) { next + 1 } else { next };
            if let (Some(Keyword::Ones(_) | Keyword::Tens(_)), Some((rest, past))) =
                (self.word(more), self.number(more))
            {
                value += rest;
                next = past;
            }
        }
        if self.is(next, Keyword::Quarter) && value <= 3.0 {
            return Some((value / 4.0, next + 1));
        }
        if let Some((part, past)) = self.and_a_part(next) {
            // "a dozen and a half".
            value += if self.text(at) == "dozen" { 12.0 * part } else { part };
            next = past;
        }
        Some((value, next))
    }

    /// `and a half`, `and a quarter`, `and 1/2`.
    pub(super) fn and_a_part(&self, at: usize) -> Option<(f64, usize)> {
        if !self.is(at, Keyword::And) {
            return None;
        }
        let next = if self.is(at + 1, Keyword::A) { at + 2 } else { at + 1 };
        match self.lex(next)? {
            // "two and half an hour" is two things, "two and a half" one.
            Lex::Word(Keyword::Half) => {
                let own_hour =
                    self.is(next + 1, Keyword::A) && matches!(self.word(next + 2), Some(Keyword::Hour { .. }));
                (!own_hour).then_some((0.5, next + 1))
            }
            Lex::Word(Keyword::Quarter) => Some((0.25, next + 1)),
            Lex::Word(Keyword::Ones(3.0)) if self.is(next + 1, Keyword::Quarter) => Some((0.75, next + 2)),
            Lex::Number(value) if value < 1.0 && value > 0.0 => Some((value, next + 1)),
            _ => None,
        }
    }

    /// Past "of", "an" and at most one describing word, to the unit: `10 solid hours`, `half of an hour`.
    pub(super) fn unit_after(&self, at: usize) -> Option<(f64, usize)> {
        let unit = |at: usize| match self.word(at) {
            Some(Keyword::Hour { .. } | Keyword::Our) => Some((HOUR, at + 1)),
            Some(Keyword::Minute) => Some((MINUTE, at + 1)),
            _ => None,
        };
        let mut next = at;
        if self.lex(next) == Some(Lex::Sign('+')) || (self.lex(next) == Some(Lex::Sign('-')) && self.glued(next)) {
            next += 1;
        }
        if self.is(next, Keyword::Or) && self.is(next + 1, Keyword::Noise) {
            next += 2;
        }
        unit(next).or_else(|| {
            let describes = matches!(self.lex(next), Some(Lex::Word(Keyword::Noise | Keyword::Full) | Lex::Unknown(_)))
                // "12 credit hours" are no time.
                && !matches!(self.text(next), "billable" | "ceu" | "clinical" | "contact" | "cpd" | "credit" | "office" | "score");
            if describes { unit(next + 1) } else { None }
        })
    }
}
