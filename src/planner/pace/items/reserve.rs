//! Words that take back a part of what an amount says: "5 hours a day sometimes", "35 min each way but only on the way in".

use super::{Item, ItemParser, Lex, Mark, Per};

impl ItemParser<'_, '_> {
    /// What is only so now and then, or only one of two ways.
    pub(super) fn reservation(&mut self, at: usize) -> bool {
        if matches!(self.text(at), "sometimes" | "occasionally") && self.is_of_the_only_amount(at) {
            self.stray(at);
            return true;
        }
        if self.is_only_when(at) {
            self.push(Item::Mark(Mark::Hedge), at + 1);
            return true;
        }
        // "an hour each before and after work".
        if self.said(at, &["each", "before", "and", "after"]) && self.items.last().is_some_and(Item::is_amount) {
            self.push(Item::Mark(Mark::EachWay), at + 3);
            return true;
        }
        if self.text(at) == "each" && self.text(at + 1) == "way" && self.is_one_way(at + 2) {
            self.at = at + 2;
            return true;
        }
        false
    }

    /// Whether "sometimes" is said of the one amount there is: how often is that?
    fn is_of_the_only_amount(&self, at: usize) -> bool {
        let said = matches!(self.items.iter().rfind(|item| !matches!(item, Item::Break(_))), Some(item) if item.is_amount() || matches!(item, Item::Per(_) | Item::Days { .. }));
        let one = self.items.iter().filter(|item| item.is_amount()).count() == 1;
        let ends = matches!(self.lex(at + 1), None | Some(Lex::Sign(_)));
        said && one && ends && !(at + 1..self.tokens.len()).any(|at| self.number_ahead(at))
    }

    /// "10 hours a week, only 4 when i'm on call": whether a second amount for no days of its own depends on something.
    fn is_only_when(&self, at: usize) -> bool {
        if !matches!(self.text(at), "when" | "whenever")
            || !matches!(self.text(at + 1), "i" | "im" | "my" | "the" | "we")
        {
            return false;
        }
        let clause = self.items.iter().rposition(|item| matches!(item, Item::Break(_))).unwrap_or(0);
        let (before, own) = self.items.split_at(clause);
        let of_a_week = |item: &Item<'_>| matches!(item, Item::Per(Per::Weeks(_)));
        let is_amount = |item: &Item<'_>| item.is_amount() || matches!(item, Item::Mark(Mark::Scale(_)));
        let placed = |item: &Item<'_>| {
            matches!(
                item,
                Item::Days { .. }
                    | Item::Count { .. }
                    | Item::DayPart(_)
                    | Item::Per(Per::Day)
                    | Item::Mark(Mark::Someone | Mark::Past)
            )
        };
        before.iter().filter(|item| item.is_amount()).count() == 1
            && before.iter().any(of_a_week)
            && own.iter().filter(|item| is_amount(item)).count() == 1
            && !self.items.iter().any(placed)
            && !(at + 1..self.tokens.len()).any(|at| self.number_ahead(at) || self.day_list(at).is_some())
    }

    /// "but only on the way in".
    fn is_one_way(&self, from: usize) -> bool {
        (from..self.tokens.len())
            .any(|at| matches!(self.text(at), "just" | "only") && (at + 1..at + 6).any(|at| self.text(at) == "way"))
    }
}
