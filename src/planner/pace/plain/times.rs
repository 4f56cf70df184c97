//! Times of day, and how long it is from one to another.

use super::lexer::Lexer;
use super::term::Term;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

impl<'a> Lexer<'_, 'a> {
    /// A time of day in hours, whether its half of the day was said, and where the next token is.
    pub(super) fn time_of_day(&self, at: usize) -> Option<(f64, Option<bool>, usize)> {
        let (hour, next) = match (self.all.get(at)?.kind, self.word(at)) {
            (TokenKind::Colon(hour, minute), _) => (f64::from(hour) + f64::from(minute) / 60.0, at + 1),
            (TokenKind::Number(value), _) if (100.0..2400.0).contains(&value) && value.fract() == 0.0 => {
                let minutes = value % 100.0;
                if minutes >= 60.0 {
                    return None;
                }
                ((value / 100.0).floor() + minutes / 60.0, at + 1)
            }
            (TokenKind::Number(value), _) if (0.0..=24.0).contains(&value) => {
                // "5.30" is half past five.
                let point = ((value.fract() * 100.0).round() / 60.0).min(0.99);
                (value.floor() + if value.fract() == 0.5 { 0.5 } else { point }, at + 1)
            }
            (_, Some(Keyword::Noon)) => return Some((12.0, Some(true), at + 1)),
            (_, Some(Keyword::Midnight)) => return Some((0.0, Some(false), at + 1)),
            (_, Some(Keyword::Ones(value))) if (1.0..=12.0).contains(&value) => (value, at + 1),
            _ => return None,
        };
        let half = |pm: bool| {
            let twelve = if (12.0..13.0).contains(&hour) { hour - 12.0 } else { hour };
            if hour >= 13.0 { hour } else { twelve + if pm { 12.0 } else { 0.0 } }
        };
        let dotted = matches!(self.text(next), "a" | "p") && self.text(next + 1) == "." && self.text(next + 2) == "m";
        if dotted {
            let past = if self.text(next + 3) == "." { next + 4 } else { next + 3 };
            return Some((half(self.text(next) == "p"), Some(self.text(next) == "p"), past));
        }
        match self.text(next) {
            "am" => Some((half(false), Some(false), next + 1)),
            "pm" => Some((half(true), Some(true), next + 1)),
            "a" if self.glued(next) => Some((half(false), Some(false), next + 1)),
            "p" if self.glued(next) => Some((half(true), Some(true), next + 1)),
            _ => Some((hour, None, next)),
        }
    }

    /// From one time of day to another.
    pub(super) fn clock(&self, at: usize) -> Option<(Term<'a>, usize)> {
        let opened = matches!(self.text(at), "from" | "between");
        let start = if opened { at + 1 } else { at };
        let (from, from_half, joint) = self.time_of_day(start)?;
        let joins = matches!(self.text(joint), "-" | "to" | "til" | "till" | "until" | "through" | "thru")
            || (self.text(at) == "between" && matches!(self.text(joint), "and" | "&"));
        if !joins {
            return None;
        }
        let end = joint + 1;
        let (to, to_half, next) = self.time_of_day(end)?;
        if self.unit(next).is_some() || matches!(self.word(next), Some(Keyword::Times)) {
            return None;
        }
        let has_colon = |at: usize| matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Colon(..)));
        let military =
            |at: usize| matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Number(n)) if n >= 100.0);
        let told = self.terms.iter().any(|term| matches!(term, Term::Clock(_))) && from <= 12.99 && to <= 12.99;
        let surely = told
            || from_half.is_some()
            || to_half.is_some()
            || has_colon(start)
            || has_colon(end)
            || military(start)
            || military(end)
            || matches!(self.text(joint), "til" | "till" | "until");
        let counted = self.rate(next).is_some_and(|(term, _)| matches!(term, Term::PerWeeks(_)))
            || matches!(self.word(next), Some(Keyword::Period(Period::Day)));
        let backwards = to < from && from <= 12.99;
        if !surely && (counted || !(backwards || (opened && from >= 5.0) || (from >= 5.0 && self.names_days()))) {
            return None;
        }
        let hours = match (from_half, to_half) {
            (Some(_), Some(_)) => (to - from).rem_euclid(24.0),
            _ => (to - from).rem_euclid(12.0),
        };
        let hours = if hours <= 0.0 { 12.0 } else { hours };
        Some((Term::Clock((hours * 60.0).round()), next))
    }

    /// Whether a token can only be of a time of day.
    pub(super) fn tells_time(&self, at: usize) -> bool {
        matches!(self.text(at), "am" | "pm" | "a" | "p" | "noon" | "midnight" | "til" | "till" | "until")
            || matches!(self.all[at].kind, TokenKind::Colon(..))
            || matches!(self.all[at].kind, TokenKind::Number(value) if value >= 4.0)
    }

    pub(super) fn names_days(&self) -> bool {
        (0..self.all.len()).any(|at| {
            matches!(
                self.word(at),
                Some(
                    Keyword::Day(_)
                        | Keyword::Days(_)
                        | Keyword::Adverb(Period::Day)
                        | Keyword::Moment(_)
                        | Keyword::Period(Period::Weekday | Period::Weekend)
                )
            ) || matches!(self.text(at), "m" | "t" | "th")
        })
    }
}
