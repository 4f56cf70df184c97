//! Clauses that say something of other clauses, put into what they come to: "saturday like monday" repeats an amount, "three of them an
//! hour, the other two half" shares a count out, "the course wants 2 hours a day, i do 1" takes one back.
//!
//! This goes before all other idioms, because what they read is said only then. As there, a clause is put otherwise only where its
//! meaning stands in the phrase itself; what is left open stays as it is and is asked about.

use super::{IdiomReader, is_unit, number_of};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

mod alternate_days;
mod beside_others;
mod besides;
mod bounds;
mod by_word;
mod claims;
mod day_amounts;
mod day_rows;
mod exceptions;
mod glosses;
mod hindrances;
mod how_many;
mod letters;
mod lives;
mod months_off;
mod openers;
mod other_times;
mod rotations;
mod said_after;
mod same;
mod set_straight;
mod settled;
mod shared_out;
mod shift_turns;
mod spans;
mod spoken;
mod stages;
mod taken_back;
mod told_days;
mod totals;
mod windows;

pub(super) use day_amounts::days_with_amounts;
pub(super) use letters::two_letter_days;
pub(super) use spoken::is_spoken;

/// Days by their names, Monday first.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A length of time as it is said, in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct SaidLength {
    low: f64,
    high: f64,
}

impl SaidLength {
    fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

impl IdiomReader<'_, '_> {
    /// Where the clause that was read last begins.
    fn clause_before(&self) -> usize {
        self.out.iter().rposition(is_stop).map_or(0, |stop| stop + 1)
    }

    /// Where the clause that stands here ends.
    fn clause_after(&self, at: usize) -> usize {
        (at..self.all.len()).find(|at| is_stop(&self.all[*at])).unwrap_or(self.all.len())
    }

    /// Whether nothing follows, or another clause.
    fn closes(&self, at: usize) -> bool {
        self.all.get(at).is_none_or(|it| is_stop(it) || matches!(it.text, "and" | "but" | "so" | "plus"))
    }

    /// Whether a clause begins here.
    fn opens(&self) -> bool {
        self.out.last().is_none_or(|it| is_stop(it) || matches!(it.text, "and" | "but" | "so" | "because"))
    }

    fn past_words(&self, mut at: usize, texts: &[&str]) -> usize {
        while self.is(at, texts) {
            at += 1;
        }
        at
    }

    /// The length of time that stands here, and where it ends.
    fn length(&self, at: usize) -> Option<(SaidLength, usize)> {
        length_at(self.all, at)
    }

    /// A number in digits or words, "forty five" too, and where it ends.
    fn count(&self, at: usize) -> Option<(f64, usize)> {
        count_at(self.all, at)
    }

    /// Whether an amount stands at or after this place: a number with its unit, or one alone that counts no days.
    fn amount_after(&self, at: usize) -> bool {
        (at..self.all.len()).any(|at| {
            self.length(at).is_some()
                || self.count(at).is_some_and(|(value, past)| {
                    value > 0.0 && !matches!(self.word(past), Some(Keyword::Period(_) | Keyword::Times))
                })
        })
    }

    /// The last length in what was read: where it begins, how much it is, and where it ends.
    fn last_length(&self, end: usize) -> Option<(usize, SaidLength, usize)> {
        let said = &self.out[..end];
        let starts = |at: &usize| length_at(said, *at).is_some();
        let last = (0..said.len()).rev().find(starts)?;
        // "an hour and a half" ends in "a half", which is none by itself; "twenty five minutes" in "five minutes".
        let begin = (last.saturating_sub(4)..last)
            .find(|at| length_at(said, *at).is_some_and(|(_, past)| past > last + 1))
            .unwrap_or(last);
        length_at(said, begin).map(|(length, past)| (begin, length, past))
    }

    fn has_length(&self) -> bool {
        self.out.iter().any(is_unit)
    }

    /// Writes a length for what stands here.
    fn put_length(&mut self, at: usize, length: SaidLength) {
        let in_hours = length.low % 30.0 == 0.0 && length.high % 30.0 == 0.0 && length.high >= 60.0;
        let unit = if in_hours { 60.0 } else { 1.0 };
        self.put_number(at, length.low / unit);
        if length.high > length.low {
            self.put(at, &["to"]);
            self.put_number(at, length.high / unit);
        }
        self.put(at, &[if in_hours { "hours" } else { "min" }]);
    }

    /// Writes days for what stands here.
    fn put_days(&mut self, at: usize, days: DaySet) {
        for (index, day) in days.iter().enumerate() {
            if index > 0 {
                self.put(at, &["and"]);
            }
            self.put(at, &[NAMES[crate::planner::pace::days::place(day)]]);
        }
    }

    pub(super) fn put_sign(&mut self, at: usize, sign: char, text: &'static str) {
        self.out.push(self.all[at].standing_for(TokenKind::Sign(sign), text));
    }

    /// Where a list of days by name that begins here ends; none where there is no day.
    fn day_list_end(&self, at: usize) -> Option<usize> {
        let mut end = None;
        let mut next = at;
        loop {
            if self.all.get(next).is_some_and(is_day) {
                next += 1;
                end = Some(next);
            } else if end.is_some()
                && matches!(self.text(next), "and" | "&" | "-" | "to" | "/" | "," | "thru" | "through" | "+")
            {
                next += 1;
            } else {
                return end;
            }
        }
    }

    fn drop_stops(&mut self) {
        while self.out.last().is_some_and(|it| is_stop(it) || matches!(it.text, "and" | "but" | "-")) {
            self.out.pop();
        }
    }
}

/// Whether it parts clauses.
fn is_stop(it: &Lexeme<'_>) -> bool {
    match it.kind {
        TokenKind::Sign(',' | '.' | ';' | ':' | '(' | ')' | '!' | '?' | '\n') => true,
        TokenKind::Sign('-') => !it.glued,
        _ => false,
    }
}

/// Whether it names days of the week.
fn is_day(it: &Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekday | Period::Weekend)))
}

/// Whether it says how much there is or when.
fn tells_time(it: &Lexeme<'_>) -> bool {
    super::is_of_time(it) || matches!(it.word, Some(Keyword::Tens(_) | Keyword::Repeats(_)))
}

fn count_at(said: &[Lexeme<'_>], at: usize) -> Option<(f64, usize)> {
    let it = said.get(at)?;
    match (it.kind, it.word) {
        (TokenKind::Number(value), _) | (_, Some(Keyword::Ones(value))) => Some((value, at + 1)),
        (_, Some(Keyword::Tens(tens))) => {
            let past = if said.get(at + 1).is_some_and(|it| it.text == "-") { at + 2 } else { at + 1 };
            match said.get(past).map(|it| it.word) {
                Some(Some(Keyword::Ones(ones))) if ones < 10.0 => Some((tens + ones, past + 1)),
                _ => Some((tens, at + 1)),
            }
        }
        _ => None,
    }
}

/// Minutes of one unit.
fn unit_at(said: &[Lexeme<'_>], at: usize) -> Option<(f64, usize)> {
    // "20 free hours", "2-hour".
    let passes = |it: &Lexeme<'_>| matches!(it.text, "-" | "free" | "spare" | "solid" | "good" | "whole" | "full");
    let at = if said.get(at).is_some_and(passes) { at + 1 } else { at };
    match said.get(at)?.word? {
        Keyword::Hour { .. } => Some((60.0, at + 1)),
        Keyword::Minute => Some((1.0, at + 1)),
        _ => None,
    }
}

fn length_at(said: &[Lexeme<'_>], at: usize) -> Option<(SaidLength, usize)> {
    let text = |at: usize| said.get(at).map_or("", |it| it.text);
    let is = |at: usize, word: Keyword| said.get(at).and_then(|it| it.word) == Some(word);
    let one = |minutes: f64, past: usize| Some((SaidLength { low: minutes, high: minutes }, past));
    // "half an hour", "a half hour".
    let half = if is(at, Keyword::A) { at + 1 } else { at };
    if is(half, Keyword::Half) {
        let hour = if is(half + 1, Keyword::A) { half + 2 } else { half + 1 };
        let (unit, past) = unit_at(said, hour)?;
        return if unit == 60.0 { one(30.0, past) } else { None };
    }
    let and_a_half = |past: usize| text(past) == "and" && text(past + 1) == "a" && text(past + 2) == "half";
    if is(at, Keyword::A) {
        let (unit, past) = unit_at(said, at + 1)?;
        return if and_a_half(past) { one(unit * 1.5, past + 3) } else { one(unit, past) };
    }
    let (low, mut past) = count_at(said, at)?;
    let mut high = low;
    if matches!(text(past), "to" | "-" | "or")
        && let Some((most, end)) = count_at(said, past + 1)
        && most > low
    {
        (high, past) = (most, end);
    }
    if and_a_half(past) {
        (low + 0.5 == high + 0.5).then_some(())?;
        let (unit, past) = unit_at(said, past + 3)?;
        return one((low + 0.5) * unit, past);
    }
    let (unit, mut past) = unit_at(said, past)?;
    let mut more = 0.0;
    if unit == 60.0 && low == high {
        if and_a_half(past) {
            (more, past) = (30.0, past + 3);
        } else if let Some((minutes, end)) = count_at(said, past)
            && minutes < 60.0
        {
            // "1h30", "1 hour 30 min".
            match unit_at(said, end) {
                Some((1.0, end)) => (more, past) = (minutes, end),
                _ if said[past].glued => (more, past) = (minutes, end),
                _ => {}
            }
        }
    }
    Some((SaidLength { low: low * unit + more, high: high * unit + more }, past))
}
