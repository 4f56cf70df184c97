//! Numbers, and lengths of time with their unit.

use super::lexer::Lexer;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl<'a> Lexer<'_, 'a> {
    /// A plain number, and where the next token is.
    pub(super) fn number(&self, at: usize) -> Option<(f64, usize)> {
        let (mut value, mut next) = match (self.all.get(at)?.kind, self.word(at)) {
            (TokenKind::Number(value), _) => (value, at + 1),
            (_, Some(Keyword::Tens(tens))) => {
                let past = if self.text(at + 1) == "-" { at + 2 } else { at + 1 };
                match self.word(past) {
                    Some(Keyword::Ones(ones)) if ones < 10.0 => (tens + ones, past + 1),
                    _ => (tens, at + 1),
                }
            }
            (_, Some(Keyword::Ones(_))) if self.text(at) == "dozen" => return None,
            (_, Some(Keyword::Ones(1.0))) if self.said(at + 1, &["third", "of", "an"]) => (1.0 / 3.0, at + 2),
            (_, Some(Keyword::Ones(ones))) => (ones, if self.said(at, &["couple", "of"]) { at + 2 } else { at + 1 }),
            (_, Some(Keyword::A)) if matches!(self.text(at + 1), "couple" | "half" | "quarter" | "third") => {
                return self.number(at + 1);
            }
            (_, Some(Keyword::Half)) => (0.5, at + 1),
            (_, Some(Keyword::Quarter)) if self.text(at) == "quarter" => (0.25, at + 1),
            _ if self.text(at) == "third" && self.said(at + 1, &["of", "an"]) => (1.0 / 3.0, at + 1),
            _ => return None,
        };
        if self.text(next) == "quarters" {
            (value, next) = (value / 4.0, next + 1);
        } else if self.text(next) == "thirds" {
            (value, next) = (value / 3.0, next + 1);
        } else if let Some((part, past)) = self.and_a_part(next) {
            (value, next) = (value + part, past);
        }
        Some((value, next))
    }

    /// "and a half".
    pub(super) fn and_a_part(&self, at: usize) -> Option<(f64, usize)> {
        if !matches!(self.text(at), "and" | "n" | "&") {
            return None;
        }
        let part = if matches!(self.text(at + 1), "a" | "one") { at + 2 } else { at + 1 };
        match (self.text(part), self.all.get(part)?.kind) {
            ("half", _) if part > at + 1 || self.word(part + 1) != Some(Keyword::A) => Some((0.5, part + 1)),
            ("quarter", _) => Some((0.25, part + 1)),
            (_, TokenKind::Number(value)) if value < 1.0 && value > 0.0 => Some((value, part + 1)),
            _ => None,
        }
    }

    /// Minutes of the unit that stands here.
    pub(super) fn unit(&self, at: usize) -> Option<(f64, usize)> {
        let mut unit = at;
        while matches!(
            self.text(unit),
            "-" | "of"
                | "an"
                | "a"
                | "full"
                | "solid"
                | "good"
                | "whole"
                | "more"
                | "ish"
                | "extra"
                | "free"
                | "spare"
                | "straight"
                | "study"
        ) {
            unit += 1;
        }
        match self.word(unit) {
            Some(Keyword::Hour { .. } | Keyword::Our) => Some((60.0, unit + 1)),
            Some(Keyword::Minute) => Some((1.0, unit + 1)),
            Some(Keyword::LetterM) if self.glued(unit) && unit == at => Some((1.0, unit + 1)),
            _ => None,
        }
    }

    /// A length of time with its unit.
    pub(super) fn length(&self, at: usize) -> Option<(f64, usize)> {
        let (value, unit) = match self.word(at) {
            Some(Keyword::A) if self.unit(at + 1).is_some() => (1.0, at + 1),
            Some(Keyword::Hour { plural: false }) if self.text(at) != "h" => (1.0, at),
            _ => self.number(at)?,
        };
        let (minutes, mut next) = self.unit(unit)?;
        let mut total = value * minutes;
        if minutes == 60.0 {
            if let Some((part, past)) = self.and_a_part(next) {
                (total, next) = (total + part * 60.0, past);
            } else {
                let rest = if matches!(self.text(next), "and" | "n" | "&") { next + 1 } else { next };
                if let Some((more, past)) = self.number(rest)
                    && more < 60.0
                {
                    match self.unit(past) {
                        Some((1.0, past)) => (total, next) = (total + more, past),
                        None if rest == next && (self.glued(rest) || more == 15.0 || more == 30.0) && more >= 5.0 => {
                            (total, next) = (total + more, past);
                        }
                        _ => {}
                    }
                }
            }
        }
        Some((total, next))
    }
}
