//! Days and weeks of a kind: "some days", "on a good week", "most evenings".

use super::{Item, ItemParser};
use crate::planner::pace::words::{Keyword, Moment, Period, is_in};

impl ItemParser<'_, '_> {
    pub(super) fn some_days(&self, at: usize) -> bool {
        self.text(at) == "some"
            && matches!(self.word(at + 1), Some(Keyword::Period(Period::Day | Period::Week)))
            && self.text(at + 1).ends_with('s')
    }

    pub(super) fn said_some_before(&self, at: usize) -> bool {
        (0..at).any(|at| self.some_days(at))
    }

    /// `on a good week`, `the best days`, `a slow month`; not `a normal week`, which is any week.
    pub(super) fn good_or_bad(&self, at: usize) -> Option<usize> {
        const KINDS: [&str; 31] = [
            "bad",
            "best",
            "better",
            "busier",
            "busy",
            "calm",
            "chill",
            "crazy",
            "easy",
            "free",
            "good",
            "great",
            "hard",
            "heavy",
            "hectic",
            "intense",
            "lean",
            "light",
            "lucky",
            "packed",
            "poor",
            "quiet",
            "relaxed",
            "rough",
            "slow",
            "slower",
            "stressful",
            "tired",
            "tough",
            "weak",
            "worst",
        ];
        let mut next = at;
        if matches!(self.text(next), "on" | "in") {
            next += 1;
        }
        if matches!(self.text(next), "a" | "an" | "the" | "my" | "some") {
            next += 1;
        }
        let units = ["day", "days", "week", "weeks", "night", "nights", "month", "months", "one", "ones"];
        (self.one_of(next + 1, &units) && is_in(&KINDS, self.text(next))).then_some(next + 2)
    }

    /// `most evenings`, `most days`: so many of seven.
    pub(super) fn most_days(&mut self, at: usize) -> bool {
        if self.text(at) != "most" {
            return false;
        }
        let (low, high) = match self.word(at + 1) {
            Some(Keyword::Period(Period::Weekday)) => (3.0, 5.0),
            Some(Keyword::Period(Period::Day) | Keyword::Moment(_)) => (5.0, 6.0),
            _ => return false,
        };
        if let Some(Keyword::Moment(moment @ (Moment::Morning | Moment::Afternoon | Moment::Evening))) =
            self.word(at + 1)
        {
            self.items.push(Item::DayPart(moment));
        }
        self.count(super::MinuteSpan { low, high }, false, at + 2);
        true
    }
}
