//! What a phrase has told of phases, turns and days so far, and what it tells of them later.

use super::{Item, ItemParser, Mark, Point};

impl ItemParser<'_, '_> {
    /// Whether "one week" is one of weeks in turn: "the next" or "the other" stands somewhere after it.
    pub(super) fn turns_follow(&self, at: usize) -> bool {
        (at..self.tokens.len()).any(|at| {
            matches!(self.text(at), "next" | "other" | "following" | "others") || self.said(at, &["week", "after"])
        })
    }

    pub(super) fn counts_days(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Count { times: false, .. }))
    }

    pub(super) fn names_days(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Days { .. }))
    }

    /// Whether a phase was said that begins on a day.
    pub(super) fn begins_later(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Mark(Mark::From(Point::Day(_)))))
    }

    pub(super) fn months_in_turn(&self) -> bool {
        ["this", "next"].iter().all(|which| (0..self.tokens.len()).any(|at| self.said(at, &[*which, "month"])))
    }

    /// How many "month 1", "month 2" there are.
    pub(super) fn numbered(&self, unit: &str) -> usize {
        (0..self.tokens.len()).filter(|at| self.text(*at) == unit && self.number(at + 1).is_some()).count()
    }

    /// "10 this month, 20 after that": whether what comes after this month or week is told.
    pub(super) fn is_followed_by_more(&self, at: usize) -> bool {
        self.text(at) == "this"
            && self.has_amount()
            && (at + 2..self.tokens.len())
                .any(|at| matches!(self.text(at), "then" | "afterwards" | "after" | "thereafter"))
            && (at + 2..self.tokens.len()).any(|at| self.number_ahead(at))
    }

    /// "week on, week off".
    pub(super) fn says_week_off(&self, at: usize) -> bool {
        let past = if matches!(self.text(at), "," | "/" | "-" | "and" | "then") { at + 1 } else { at };
        let past = if matches!(self.text(past), "a" | "one") { past + 1 } else { past };
        self.said(past, &["week", "off"])
    }

    pub(super) fn in_months_before(&self) -> bool {
        self.has_amount() && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::In(_))))
    }

    /// Whether months or the end of a phase were said with an amount.
    pub(super) fn stretch_before(&self) -> bool {
        let ends = |item: &Item<'_>| matches!(item, Item::Mark(Mark::Until(Point::Day(_))));
        self.in_months_before() || (self.has_amount() && self.items.iter().any(ends))
    }

    pub(super) fn in_stretches(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Mark(Mark::ForFirst(_) | Mark::NthStretch)))
    }
}
