//! What sounds past and is to be: "i was thinking 2 hours a day" and "was wondering how long with 3 every sat", put so out of
//! politeness; "the last month before the exam", which is still to come.

use super::{IdiomReader, is_of_time, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::Keyword;

/// Behind "was".
const INTENDING: [&str; 10] =
    ["aiming", "considering", "going", "gonna", "hoping", "looking", "planning", "thinking", "tryna", "wondering"];
/// What sets something against what was intended.
const TAKEN_BACK: [&str; 13] = [
    "actually",
    "but",
    "cant",
    "couldnt",
    "didnt",
    "ended",
    "however",
    "instead",
    "now",
    "realistic",
    "realistically",
    "reality",
    "turns",
];

impl IdiomReader<'_, '_> {
    pub(super) fn intention(&mut self, at: usize) -> Option<usize> {
        let is_mine = self.out.iter().all(|it| it.word.is_none() || matches!(it.text, "i" | "we"));
        let past = match self.text(at) {
            "was" | "were" if self.is(at + 1, &INTENDING) => at + 2,
            "was" | "were"
                if matches!(self.text(at + 1), "just" | "kinda" | "sorta" | "mainly")
                    && self.is(at + 2, &INTENDING) =>
            {
                at + 3
            }
            "had" if self.said(at + 1, &["in", "mind"]) => at + 3,
            "wanted" | "hoped" | "planned" if self.text(at + 1) == "to" && is_mine => at + 2,
            "thought" | "figured" if is_mine => at + 1,
            "wondering" if matches!(self.text(at + 1), "how" | "if" | "when" | "whether") => at + 1,
            _ => return None,
        };
        let amount = (past..self.all.len()).find(|at| self.number(*at).is_some())?;
        let is_amount = |at: usize| self.number(at).is_some() && at > amount;
        let is_taken_back =
            (amount..self.all.len()).any(|at| self.is(at, &TAKEN_BACK) && (at..self.all.len()).any(is_amount));
        if is_taken_back {
            return None;
        }
        self.put(at, &["thinking"]);
        Some(past)
    }

    /// "20 hours a week in the last month, 8 before that": when that is depends on a day that nobody said.
    pub(super) fn last_of_all(&mut self, at: usize) -> Option<usize> {
        const DONE: [&str; 10] = ["been", "did", "didnt", "got", "had", "have", "ive", "managed", "studied", "was"];
        if !matches!(self.text(at + 1), "month" | "months" | "week" | "weeks" | "fortnight") {
            return None;
        }
        let is_to_come = matches!(self.text(at + 2), "before" | "leading")
            || self.out.last().is_some_and(|it| it.text == "the") && !self.names(&DONE);
        let leads = |it: &&Lexeme<'_>| matches!(it.text, "the" | "in" | "for" | "during" | "over");
        let before: Vec<_> = self.out.iter().rev().skip_while(leads).collect();
        let is_of_it = match before.as_slice() {
            [] => true,
            [it, ..] if is_unit(it) || number_of(it).is_some() => true,
            [week, a, ..] => is_of_time(week) && matches!(a.word, Some(Keyword::A | Keyword::Per)),
            _ => false,
        };
        (is_to_come && is_of_it).then(|| {
            self.put(at, &["final"]);
            at + 1
        })
    }
}
