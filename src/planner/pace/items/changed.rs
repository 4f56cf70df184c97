//! An amount that is not what it was, or will not be: "went from 10 to 15 hours", "ramp up to 20 in march".

use super::ItemParser;
use crate::planner::pace::words::is_in;

impl ItemParser<'_, '_> {
    /// Whether a word before, in the same clause, tells that an amount changed.
    pub(super) fn has_changed(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        // "dropping from 12 to 6"; "dropping to 6 in april" is still to come.
        (start..at).any(|at| self.changes(at))
    }

    fn changes(&self, at: usize) -> bool {
        is_in(CHANGES, self.text(at)) || (self.text(at + 1) == "from" && is_in(CHANGING, self.text(at)))
    }

    /// "from 10 hours [a week] to": what an amount was before it changed.
    pub(super) fn past_what_was(&self, at: usize) -> Option<usize> {
        if self.changes(at) {
            return (at..self.end_of_clause(at))
                .any(|to| self.text(to) == "to" && self.number_ahead(to + 1))
                .then_some(at + 1);
        }
        if self.text(at) != "from" || !self.has_changed(at) {
            return None;
        }
        let (_, mut next) = self.number(self.past_noise(at + 1))?;
        next = self.unit_after(next).map_or(next, |(_, past)| past);
        next = self.rate_at(next).map_or(next, |(_, past)| past);
        while matches!(self.text(next), "down" | "up") {
            next += 1;
        }
        (self.text(next) == "to" && self.number_ahead(next + 1)).then_some(next + 1)
    }

    /// "ramp up to", "build to", "bump it up to" before an amount that holds later.
    pub(super) fn grows_to(&self, at: usize) -> Option<usize> {
        let grows = [
            "ramp",
            "ramping",
            "build",
            "building",
            "bump",
            "bumping",
            "step",
            "stepping",
            "increase",
            "increasing",
            "go",
            "going",
            "get",
            "getting",
            "move",
            "work",
            "working",
        ];
        if !self.has_amount() || !self.one_of(at, &grows) {
            return None;
        }
        let mut next = at + 1;
        while matches!(self.text(next), "it" | "that" | "up") {
            next += 1;
        }
        (self.text(next) == "to" && self.number_ahead(next + 1)).then_some(next + 1)
    }
}

/// What tells that an amount is not what it was.
const CHANGES: &[&str] = &[
    "bumped",
    "changed",
    "cut",
    "cutting",
    "decreased",
    "doubling",
    "dropped",
    "increased",
    "increasing",
    "moved",
    "moving",
    "raised",
    "reduced",
    "switched",
    "upped",
    "went",
];

/// What tells so where "from" comes next.
const CHANGING: &[&str] = &["dropping", "going", "jumping", "moving", "reducing", "switching", "upping"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_change_are_sorted_for_binary_search() {
        assert!(CHANGES.is_sorted() && CHANGING.is_sorted());
    }
}
