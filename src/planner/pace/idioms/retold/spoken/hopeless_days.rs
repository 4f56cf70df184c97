//! Days of which somebody says that nothing comes of them: "mondays are hopeless", "the weekend's a write-off".

use super::super::IdiomReader;

/// What may stand between the days and what is said of them.
const BETWEEN: &[&str] = &[
    "a",
    "absolute",
    "absolutely",
    "always",
    "are",
    "complete",
    "completely",
    "is",
    "just",
    "my",
    "pretty",
    "r",
    "so",
    "total",
    "totally",
    "usually",
    "utter",
    "utterly",
];

impl IdiomReader<'_, '_> {
    /// "mondays are dead to me": off.
    pub(super) fn days_without_hope(&mut self, at: usize) -> Option<usize> {
        let past = match self.text(at) {
            "write" => {
                let off = self.past_words(at + 1, &["-"]);
                (self.text(off) == "off").then_some(off + 1)?
            }
            "go" => (self.out.last().is_some_and(|it| it.text == "no")).then_some(at + 1)?,
            _ => at + 1,
        };
        let past = self.past_words(past, &["to", "for", "me", "at", "work", "with", "the", "kids", "here"]);
        let mut said = self.out.len();
        if self.text(at) == "go" {
            said -= 1;
        }
        let verbs = self.out[..said].iter().rev().take_while(|it| BETWEEN.binary_search(&it.text).is_ok()).count();
        let days = said - verbs;
        let is_named = days > 0 && super::is_day(&self.out[days - 1]);
        let says = self.out[days..said].iter().any(|it| matches!(it.text, "are" | "is" | "r" | "a"))
            || matches!(self.text(at), "hopeless" | "dead" | "out");
        // "weekends are chaos, 2 hours at best": an amount for those very days.
        let next = self.clause_after(past);
        let own = self.past_words(past, &[",", ".", ";", "but", "and", "-", "!"]);
        let until = self.clause_after(own);
        let told = self.amount_in(own, until);
        let for_others = (own..until).any(|at| self.all.get(at).is_some_and(super::is_day));
        if !is_named || !says || !(next == past || self.text(past) == "but") || told && !for_others {
            return None;
        }
        self.out.truncate(days);
        self.put(at, &["off"]);
        // Whatever comes next is another clause.
        if self.text(past) == "but" {
            self.put_sign(at, ',', ",");
            return Some(past + 1);
        }
        Some(past)
    }

    /// Whether an amount stands in this clause.
    fn amount_in(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.count(at).is_some() || self.length(at).is_some())
    }
}
