//! Months that have no study: "in june i won't have any time", "not in july or august, otherwise 7 a week".

use super::{IdiomReader, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::lexicon;

impl IdiomReader<'_, '_> {
    /// "but during exams in june i won't have any time at all": nothing in June.
    pub(super) fn no_time_in_months(&mut self, at: usize) -> Option<usize> {
        if self.months_that_i_cannot(at) {
            return Some(self.clause_after(at));
        }
        let denies = match self.text(at) {
            "no" => {
                self.text(at + 1) == "time"
                    && self.out.last().is_some_and(|it| matches!(it.text, "have" | "got" | "with"))
            }
            _ => {
                let verb = self.past_words(
                    at + 1,
                    &["be", "able", "to", "really", "have", "find", "get", "do", "any", "study", "at", "manage"],
                );
                let ends =
                    |at: usize| self.ends(at) || matches!(self.text(at), "in" | "during" | "all" | "for" | "through");
                ends(verb)
                    || matches!(self.text(verb), "time" | "much" | "it" | "anything" | "all" | "studying")
                        && (ends(verb + 1) || self.said(verb + 1, &["at", "all"]))
            }
        };
        let begin = self
            .out
            .iter()
            .rposition(|it| is_stop(it) || matches!(it.text, "but" | "though" | "although" | "and" | "except"))
            .map_or(0, |stop| stop + 1);
        let end = self.clause_after(at);
        let clause = self.out[begin..].iter().chain(&self.all[at..end]);
        let told = clause.clone().any(|it| is_unit(it) || number_of(it).is_some() || is_day(it));
        let months: Vec<_> = clause.filter(|it| lexicon::month(it.text).is_some()).copied().collect();
        let others = self.out[..begin].iter().any(is_unit);
        if !denies || told || !others || months.is_empty() || months.len() > 2 || begin == 0 {
            return None;
        }
        self.out.truncate(begin);
        self.put(at, &["nothing", "in"]);
        for (nth, month) in months.into_iter().enumerate() {
            if nth > 0 {
                self.put(at, &["and"]);
            }
            self.out.push(month);
        }
        Some(end)
    }

    /// "from may till september i can't, now 12 a week": nothing from May to September.
    fn months_that_i_cannot(&mut self, at: usize) -> bool {
        let is_month = |it: &super::Lexeme<'_>| lexicon::month(it.text).is_some();
        let [.., from, first, to, last, who] = self.out.as_slice() else { return false };
        let range = matches!(from.text, "from" | "between")
            && matches!(to.text, "to" | "till" | "til" | "until" | "through" | "and" | "-")
            && is_month(first)
            && is_month(last)
            && who.text == "i";
        let ends = self.ends(at + 1) || self.text(at + 1) == "study" && self.ends(at + 2);
        if !range || !ends || !matches!(self.text(at), "cant" | "cannot" | "wont" | "dont") {
            return false;
        }
        self.out.pop();
        let months = self.out.split_off(self.out.len() - 4);
        // What opens the sentence says why.
        let clause = self.clause_before();
        self.out.truncate(clause);
        let before = self.out.iter().rposition(|it| matches!(it.text, "." | ";")).map_or(0, |stop| stop + 1);
        if !self.out[before..].iter().any(|it| is_unit(it) || number_of(it).is_some()) {
            self.out.truncate(before);
        }
        self.put(at, &["no", "study", "from"]);
        self.out.push(months[1]);
        self.put(at, &["to"]);
        self.out.push(months[3]);
        true
    }

    /// "not in july or august, otherwise 7 a week": nothing in those.
    pub(super) fn not_in_months(&mut self, at: usize) -> Option<usize> {
        let first = if matches!(self.text(at + 1), "in" | "during") { at + 2 } else { return None };
        let is_month = |at: usize| lexicon::month(self.text(at)).is_some();
        let past = if is_month(first) { first + 1 } else { return None };
        let second = (matches!(self.text(past), "or" | "and" | "&") && is_month(past + 1)).then_some(past + 1);
        let end = second.map_or(past, |at| at + 1);
        let told = self.all.iter().any(|it| is_unit(it) || number_of(it).is_some());
        if !told || !self.closes(end) {
            return None;
        }
        self.put(at, &["nothing", "in"]);
        self.out.push(self.all[first]);
        if let Some(second) = second {
            self.put(at, &["and"]);
            self.out.push(self.all[second]);
        }
        Some(end)
    }
}
