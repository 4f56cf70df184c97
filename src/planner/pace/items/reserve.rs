//! Words that take back a part of what an amount says: "5 hours a day sometimes", "35 min each way but only on the way in".

use super::{Item, ItemParser, Lex};

impl ItemParser<'_, '_> {
    /// What is only so now and then, or only one of two ways.
    pub(super) fn reservation(&mut self, at: usize) -> bool {
        if self.one_of(at, &["sometimes", "occasionally"]) && self.is_of_the_only_amount(at) {
            self.stray(at);
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
        let said = matches!(self.items.last(), Some(item) if item.is_amount() || matches!(item, Item::Per(_) | Item::Days { .. }));
        let one = self.items.iter().filter(|item| item.is_amount()).count() == 1;
        let ends = matches!(self.lex(at + 1), None | Some(Lex::Sign(_)));
        said && one && ends && !(at + 1..self.tokens.len()).any(|at| self.number_ahead(at))
    }

    /// "but only on the way in".
    fn is_one_way(&self, from: usize) -> bool {
        (from..self.tokens.len())
            .any(|at| self.one_of(at, &["just", "only"]) && (at + 1..at + 6).any(|at| self.text(at) == "way"))
    }
}
