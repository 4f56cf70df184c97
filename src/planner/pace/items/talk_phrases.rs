//! What people say round an amount without another amount: that it is a guess, that it is not kept, that a break comes off it.

use super::side::Side;
use super::{ItemParser, Lex};
use crate::planner::pace::words::Keyword;

impl ItemParser<'_, '_> {
    /// Past what people say of an amount without changing it: "put me down for", "you can count on", "no more no less", "whatever
    /// days work", "some weeks more, some less".
    pub(super) fn phrase_of_talk(&self, at: usize) -> Option<usize> {
        const BEFORE: [&[&str]; 10] = [
            &["put", "me", "down", "for"],
            &["count", "on"],
            &["count", "with"],
            &["plan", "with"],
            &["plan", "on"],
            &["let", "me", "say"],
            &["lets", "go", "with"],
            &["go", "with"],
            &["going", "with"],
            &["settled", "on"],
        ];
        const ANYWHERE: [&[&str]; 26] = [
            &["lucky", "to"],
            &["hard", "to", "say"],
            &["hard", "to", "tell"],
            &["in", "a", "pinch"],
            &["in", "a", "perfect", "world"],
            &["in", "an", "ideal", "world"],
            &["cant", "wait", "to", "start"],
            &["cant", "wait"],
            &["mine", "is"],
            &["turns", "out"],
            &["no", "exceptions"],
            &["without", "exception"],
            &["no", "more", "no", "less"],
            &["no", "more", ",", "no", "less"],
            &["not", "more", "not", "less"],
            &["no", "less", "no", "more"],
            &["more", "or", "less"],
            &["to", "be", "safe"],
            &["to", "be", "honest"],
            &["if", "im", "honest"],
            &["to", "start", "with"],
            &["some", "weeks", "more", "some", "less"],
            &["some", "weeks", "more", ",", "some", "less"],
            &["some", "days", "more", "some", "less"],
            &["some", "more", "some", "less"],
            &["avg", "of"],
        ];
        // Asked of every word.
        if !self.one_of(at, &OPENS) {
            return None;
        }
        let found = |phrases: &[&[&str]]| phrases.iter().find(|phrase| self.said(at, phrase)).map(|it| at + it.len());
        if let Some(past) = found(&BEFORE).filter(|past| self.number_ahead(*past)) {
            return Some(past);
        }
        // "i study another 4 on my own", "ramping up: 5 hours a week".
        if self.said(at, &["on", "my", "own"])
            && !matches!(self.text(at + 3), "pace" | "rhythm" | "speed" | "tempo" | "time")
        {
            return Some(at + 3);
        }
        if self.text(at) == "ramping"
            && self.text(at + 1) == "up"
            && matches!(self.lex(at + 2), Some(Lex::Sign(':' | ',' | '-')))
        {
            return Some(at + 3);
        }
        // "starting small with 8 hours a week", "begin with 5".
        if matches!(self.text(at), "begin" | "beginning" | "start" | "starting") {
            let mut next = at + 1;
            while matches!(self.text(next), "easy" | "light" | "off" | "out" | "slow" | "slowly" | "small") {
                next += 1;
            }
            if matches!(self.text(next), "at" | "with") && self.number_ahead(next + 1) {
                return Some(next + 1);
            }
        }
        // "3 days a week, whichever days work".
        if matches!(self.text(at), "whatever" | "whichever") && self.has_amount() {
            let end = self.end_of_clause(at);
            if !(at..end).any(|at| self.number_ahead(at)) {
                return Some(end);
            }
        }
        found(&ANYWHERE)
    }

    /// Whether an amount in the clause here is followed by one that is said to be what can be done.
    pub(super) fn is_not_kept(&self, at: usize) -> bool {
        let end = self.end_of_clause(at);
        let states = |mut words: std::ops::Range<usize>| words.any(|at| self.number_ahead(at));
        let after = end..self.tokens.len();
        let says_so = |at: usize| {
            self.is(at, Keyword::But)
                || matches!(
                    self.text(at),
                    "can" | "could" | "manage" | "reality" | "realistic" | "realistically" | "so"
                )
                || self.said(at, &["it", "is"])
        };
        states(at..end) && states(after.clone()) && after.clone().any(says_so)
    }

    /// Whether a length of time stands here, and what it is of is a break: "half an hour for dinner", "a 20 min break".
    pub(super) fn break_ahead(&self, at: usize, of_anything: bool) -> bool {
        let start = self.past_noise(at);
        let start = if self.is(start, Keyword::A) && self.number(start + 1).is_some() { start + 1 } else { start };
        let past = match self.side(start) {
            Some((Side::Length { .. }, past)) => past,
            // "10 hours a week minus 2 for my other class".
            Some((Side::Plain(_), past)) if of_anything && self.text(past) == "for" => past,
            _ => return false,
        };
        let dash = if self.lex(past) == Some(Lex::Sign('-')) { past + 1 } else { past };
        let noun = self.past_filler(dash);
        let is_break = matches!(self.text(noun), "break" | "breaks" | "dinner" | "lunch" | "pause" | "rest" | "supper");
        is_break || (of_anything && self.rate_at(past).is_none())
    }

    /// Past "if i counted right", "if my math is right", where a number follows.
    pub(super) fn past_reckoning(&self, at: usize) -> Option<usize> {
        let reckons = ["add", "added", "counted", "did", "math", "maths"];
        let end = (at + 1..at + 7).find(|at| matches!(self.text(*at), "correct" | "correctly" | "right"))?;
        let comma = usize::from(self.text(end + 1) == ",");
        ((at..end).any(|at| self.one_of(at, &reckons)) && self.number_ahead(self.past_filler(end + 1 + comma)))
            .then_some(end + 1 + comma)
    }

    /// Past "luck", "a bit of luck".
    pub(super) fn past_luck(&self, at: usize) -> Option<usize> {
        (at..at + 4).find(|at| self.text(*at) == "luck").map(|at| at + 1).filter(|past| self.number_ahead(*past))
    }
}

/// The words with which such phrases begin.
#[rustfmt::skip] // Many words a line.
const OPENS: [&str; 30] = [
    "avg", "cant", "in", "begin", "beginning", "count", "go", "going", "hard", "if", "let", "lets", "lucky", "mine", "more", "no", "not", "on", "plan", "put", "ramping", "settled", "some",
    "start", "starting", "to", "turns", "whatever", "whichever", "without",
];
