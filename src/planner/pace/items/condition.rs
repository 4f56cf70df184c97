//! One of two amounts, as it turns out: "5 hours when i have overtime, otherwise 12", "4 if i'm on call, 8 if not".

use super::{Item, ItemParser, Lex, Mark};
use crate::planner::pace::words::Keyword;

impl ItemParser<'_, '_> {
    /// A condition of which the opposite is told as well, and that opposite. Where days are named, they could be what the
    /// opposite speaks of.
    pub(super) fn condition(&mut self, at: usize) -> bool {
        let opens = |at: usize| matches!(self.text(at), "if" | "when" | "whenever" | "unless");
        if !(opens(at) || matches!(self.text(at), "otherwise" | "else")) {
            return false;
        }
        let says_nothing = |at: usize| matches!(self.text(at), "nothing" | "none" | "zero" | "0");
        let is_other = |at: usize| {
            // Where weeks take turns it is one week's and the other's.
            self.day_list(at).is_some()
                || self.past_turning(at).is_some()
                || self.past_opposite(at).is_some_and(says_nothing)
                || (self.text(at) == "otherwise" && says_nothing(at + 2))
        };
        if (0..self.tokens.len()).any(is_other) {
            return false;
        }
        if let Some(past) = self.past_opposite(at) {
            let is_told = (0..at).any(opens) && self.has_amount();
            if is_told {
                self.push(Item::Mark(Mark::Hedge), past);
            }
            return is_told;
        }
        let ends = |at: usize| {
            self.number_ahead(at)
                || self.past_opposite(at).is_some()
                || matches!(
                    self.lex(at),
                    Some(Lex::Sign(',' | ';' | '.' | ')' | '\n') | Lex::Word(Keyword::And | Keyword::But))
                )
        };
        let Some(end) = (at + 1..self.tokens.len()).find(|at| ends(*at)) else { return false };
        let is_told = (end..self.tokens.len()).any(|at| self.past_opposite(at).is_some());
        if is_told {
            self.at = end;
        }
        is_told
    }

    /// Past "otherwise", "if not", "when i don't".
    fn past_opposite(&self, at: usize) -> Option<usize> {
        let ends = |at: usize| matches!(self.lex(at), None | Some(Lex::Sign(',' | ';' | '.' | ')' | '\n')));
        match self.text(at) {
            "otherwise" => Some(at + 1),
            "else" if self.number_ahead(at + 1) => Some(at + 1),
            "if" | "when" if self.text(at + 1) == "not" => Some(at + 2),
            "if" | "when"
                if matches!(self.text(at + 1), "he" | "i" | "im" | "it" | "its" | "she" | "they" | "we")
                    && matches!(self.text(at + 2), "do" | "does" | "doesnt" | "dont" | "not")
                    && ends(at + 3) =>
            {
                Some(at + 3)
            }
            _ => None,
        }
    }
}
