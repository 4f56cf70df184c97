//! Days off by their dates: "taking dec 24-jan 1 off", "off the whole month of july", "except the week of christmas".

use jiff::ToSpan;
use jiff::civil::Weekday;

use super::{Item, ItemParser, Lex, Mark};
use crate::planner::dates::{self, Break};
use crate::planner::pace::token;
use crate::planner::pace::words::Keyword;

/// The most tokens of a stretch of dates: `the week of dec 24th, 2026 to jan 2nd`.
const MOST_TOKENS: usize = 10;

impl ItemParser<'_, '_> {
    /// A stretch of days without study, by its dates.
    pub(super) fn away(&mut self, at: usize) -> bool {
        // "until dec 18, off until jan 4, then 15 hours".
        if self.text(at) == "off"
            && matches!(self.text(at + 1), "until" | "till" | "til")
            && self.until(at + 1).is_some()
        {
            self.items.extend([Item::Mark(Mark::Then), Item::Mark(Mark::Nothing)]);
            self.at = at + 1;
            return true;
        }
        let opens = [
            "away",
            "break",
            "except",
            "excluding",
            "gone",
            "holiday",
            "off",
            "skip",
            "skipping",
            "take",
            "taking",
            "trip",
            "vacation",
        ];
        let names_date = |at: usize| self.names_date(at);
        let no_study = self.text(at) == "no" && matches!(self.text(at + 1), "study" | "studying");
        let is_opened = self.one_of(at, &opens) || no_study;
        let is_closed_later = || (at + 1..self.tokens.len()).any(|at| matches!(self.text(at), "away" | "off"));
        if !(is_opened || (is_closed_later() && names_date(at))) {
            return false;
        }
        let mut start = if is_opened { at + 1 + usize::from(no_study) } else { at };
        // "except when i'm on vacation july 4-11".
        while is_opened && matches!(self.text(start), "when" | "while" | "i" | "im" | "am" | "were" | "we" | "are") {
            start += 1;
        }
        while matches!(
            self.text(start),
            "a" | "all"
                | "during"
                | "entire"
                | "for"
                | "from"
                | "in"
                | "month"
                | "of"
                | "off"
                | "on"
                | "the"
                | "vacation"
                | "whole"
        ) {
            start += 1;
        }
        let ahead = start..(start + MOST_TOKENS).min(self.tokens.len());
        if !ahead.clone().any(names_date) {
            return false;
        }
        let Some((days, past)) = self.week_of(start).or_else(|| self.stretch_of_dates(ahead)) else { return false };
        let is_closed = matches!(self.text(past), "away" | "off");
        let needs_close = !is_opened || matches!(self.text(at), "take" | "taking");
        let past = if is_closed { past + 1 } else { past };
        // "except in december when it's 4 hours": another amount then.
        let states = (past..self.end_of_clause(past)).any(|at| self.number_ahead(at));
        if (needs_close && !is_closed && self.text(at + 1) != "off") || states {
            return false;
        }
        self.push(Item::Away(days), past);
        true
    }

    /// "week of christmas", "christmas week": Monday to Sunday.
    fn week_of(&self, at: usize) -> Option<(Break, usize)> {
        let named = |from: usize, to: usize| {
            let slice =
                token::between(self.folded, self.tokens.get(from)?.start, self.tokens.get(to.checked_sub(1)?)?.end);
            dates::parse(slice, self.today).ok()
        };
        let (day, past) = if self.text(at) == "week" && self.text(at + 1) == "of" {
            (2..5).rev().find_map(|length| named(at + 2, at + length + 1).map(|day| (day, at + length + 1)))?
        } else if self.text(at + 1) == "week" && matches!(self.text(at), "christmas" | "xmas") {
            (named(at, at + 1)?, at + 2)
        } else {
            return None;
        };
        let monday = day.tomorrow().ok()?.nth_weekday(-1, Weekday::Monday).ok()?;
        Some((Break::new(monday, monday.checked_add(6.days()).ok()?), past))
    }

    /// Whether a month or a holiday is named here.
    fn names_date(&self, at: usize) -> bool {
        self.month(at).is_some() || matches!(self.text(at), "christmas" | "xmas" | "thanksgiving")
    }

    /// The longest stretch of dates that begins here.
    fn stretch_of_dates(&self, tokens: std::ops::Range<usize>) -> Option<(Break, usize)> {
        let start = tokens.start;
        let ends = |at: usize| {
            matches!(
                self.lex(at),
                Some(Lex::Sign(',' | ';' | '.' | '(' | ')' | '\n') | Lex::Word(Keyword::Hour { .. }))
            )
        };
        let end = tokens.clone().find(|at| ends(*at)).unwrap_or(tokens.end);
        (start + 1..=end).rev().find_map(|end| {
            // "every night except sunday until march".
            if matches!(self.word(start), Some(Keyword::Day(_))) || !(start..end).any(|at| self.names_date(at)) {
                return None;
            }
            let slice = token::between(self.folded, self.tokens[start].start, self.tokens[end - 1].end);
            match dates::parse_breaks(slice, self.today).ok()?.as_slice() {
                [one] if !matches!(self.text(end - 1), "off" | "away") => Some((*one, end)),
                _ => None,
            }
        })
    }
}
