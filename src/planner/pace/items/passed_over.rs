//! Phrases that leave an amount as it is ("including class time", "between work and kids"), and those that leave open how often it is.

use super::{Item, ItemParser, Keyword, Lex};

impl ItemParser<'_, '_> {
    /// Passes over such a phrase; whether there was one.
    pub(super) fn passed_over(&mut self, at: usize) -> bool {
        if let Some(past) = self.months_of_something_else(at) {
            self.at = past;
            return true;
        }
        // "8 hours a week including class time".
        if matches!(self.text(at), "counting" | "incl" | "including")
            && self.has_amount()
            && self.end_of_clause(at) > at + 1
            && !(at..self.end_of_clause(at)).any(|at| self.number_ahead(at) || self.speaks_of_days(at))
        {
            self.at = self.end_of_clause(at);
            return true;
        }
        // "anything under 10 hours a week".
        if self.text(at) == "anything" && matches!(self.text(at + 1), "below" | "between" | "from" | "under") {
            self.at = at + 1;
            return true;
        }
        // "2 hours every now and then": how often is that?
        let seldom = [
            &["every", "now", "and", "then"][..],
            &["every", "now", "and", "again"],
            &["now", "and", "then"],
            &["now", "and", "again"],
            &["every", "once", "in", "a", "while"],
            &["once", "in", "a", "while"],
            &["every", "so", "often"],
            &["from", "time", "to", "time"],
        ];
        let opens = matches!(self.text(at), "every" | "from" | "now" | "once");
        if let Some(phrase) = seldom.into_iter().filter(|_| opens).find(|phrase| self.said(at, phrase)) {
            self.stray(at);
            self.at = at + phrase.len();
            return true;
        }
        // "between work and kids i have 10 hours a week".
        if self.text(at) == "between"
            && let Some(and) = (at + 2..at + 5).find(|at| self.is(*at, Keyword::And))
            && let past = self.past_filler(and + 1)
            && !(at..=past).any(|at| self.number(at).is_some() || self.day_list(at).is_some())
        {
            self.at = if matches!(self.lex(past), Some(Lex::Unknown(_) | Lex::Word(Keyword::Working | Keyword::Job))) {
                past + 1
            } else {
                and + 1
            };
            return true;
        }
        false
    }

    /// "…, exam in may": past the months of a clause that says nothing else of time, and tells what happens then.
    fn months_of_something_else(&self, at: usize) -> Option<usize> {
        if !matches!(self.text(at), "in" | "during") || !self.has_amount() {
            return None;
        }
        let (_, past) = self.in_months(at)?;
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let tells = (start..at).any(|at| matches!(self.lex(at), Some(Lex::Unknown(_))));
        let clause = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
        let says_more = clause.into_iter().any(|item| item.is_amount() || matches!(item, Item::Mark(_)));
        let alone = !(start..at).chain(past..self.end_of_clause(past)).any(|at| self.speaks_of_time(at));
        (tells && alone && !says_more).then_some(past)
    }
}
