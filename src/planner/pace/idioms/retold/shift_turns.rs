//! Kinds of shifts that take turns, with an amount for each: "5 hours a week when i'm on days and 9 when i'm on nights, it flips weekly".

use super::{IdiomReader, is_stop};
use crate::planner::pace::lexicon::Lexeme;

/// Kinds of shifts, as "on …" names them.
#[rustfmt::skip] // Many words a line.
const KINDS: &[&str] = &["afternoons", "day", "days", "earlies", "early", "evenings", "late", "lates", "mornings", "night", "nights"];

/// What says that they take turns.
#[rustfmt::skip] // Many words a line.
const TURNS: &[&str] = &[
    "alternate", "alternates", "alternating", "flip", "flipping", "flips", "rotate", "rotates", "rotating", "swap", "swapping", "swaps",
    "switch", "switches", "switching",
];

impl IdiomReader<'_, '_> {
    /// "on days", where another kind is told too and both take turns: one week and the next.
    pub(super) fn on_a_kind_of_shift(&mut self, at: usize) -> Option<usize> {
        let kinds: Vec<(usize, &str)> =
            (0..self.all.len()).filter_map(|at| self.kind_on(at).map(|_| (at, self.text(at + 1)))).collect();
        let [(first, one), (second, other)] = kinds.as_slice() else { return None };
        let turns = (0..self.all.len()).any(|at| self.is(at, TURNS));
        let weekly = self.names(&["weekly", "week", "weeks"]);
        let named_days = self.all.iter().any(super::is_day);
        if one == other || !turns || !weekly || named_days || self.amounts_between(*first, *second) == 0 {
            return None;
        }
        let past = self.kind_on(at)?;
        while self
            .out
            .last()
            .is_some_and(|it| matches!(it.text, "when" | "while" | "if" | "i" | "im" | "am" | "working"))
        {
            self.out.pop();
        }
        // "5 hours a week on days": in a week of them.
        if let [.., a, week] = self.out.as_slice()
            && matches!(a.text, "a" | "per" | "/")
            && week.text == "week"
        {
            self.out.truncate(self.out.len() - 2);
        }
        self.put(at, if at == *first { &["one", "week"] } else { &["the", "next", "week"] });
        Some(past)
    }

    /// Past "on nights", "on night shift", "on day-shift weeks".
    fn kind_on(&self, at: usize) -> Option<usize> {
        let named = self.text(at) == "on" && self.is(at + 1, KINDS);
        let past = self.past_words(at + 2, &["-", "shift", "shifts", "week", "weeks", "duty"]);
        // "on day 3" is no shift.
        let shift = past > at + 2 || self.text(at + 1).ends_with('s');
        (named && shift && self.number(at + 2).is_none()).then_some(past)
    }

    fn amounts_between(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|at| self.count(*at).is_some()).count()
    }

    /// "…, it flips weekly": said with the kinds of shifts.
    pub(super) fn shifts_take_turns(&mut self, at: usize) -> Option<usize> {
        let told = (0..at).filter(|at| self.kind_on(*at).is_some()).count() == 2;
        let clause = self.clause_before();
        let own = |it: &Lexeme<'_>| {
            matches!(it.text, "it" | "they" | "we" | "i" | "which" | "and" | "my" | "shifts" | "shift" | "the")
        };
        let end = self.clause_after(at);
        let plain = self.all[at..end].iter().all(|it| super::number_of(it).is_none() && !super::is_unit(it));
        if !told
            || !plain
            || clause == 0
            || !self.out[clause..].iter().all(own)
            || !self.out[..clause].iter().any(|it| it.text == "next")
        {
            return None;
        }
        self.out.truncate(clause);
        while self.out.last().is_some_and(is_stop) {
            self.out.pop();
        }
        Some(end)
    }
}
