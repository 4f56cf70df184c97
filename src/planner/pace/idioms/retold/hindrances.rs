//! What keeps somebody from studying, or does not: "except the two nights i'm on call", "every other weekend i have no kids and do 5
//! hours each day"; and a day before and after which it differs: "exams end on 11 december, before that 2 hours a week, afterwards 12".

use super::{IdiomReader, is_stop, tells_time};
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;

/// What leaves time for study where it is away.
#[rustfmt::skip] // Many words a line.
const HINDRANCES: &[&str] = &[
    "children", "class", "classes", "commute", "football", "homework", "husband", "kiddos", "kids", "meetings", "overtime", "plans",
    "practice", "rehearsal", "school", "shift", "shifts", "soccer", "training", "wife", "work",
];

impl<'a> IdiomReader<'_, 'a> {
    /// "i have no kids and", "without the kids": why there is time.
    pub(super) fn no_hindrance(&mut self, at: usize) -> Option<usize> {
        let what = self.past_words(at + 1, &["my", "the", "our", "any"]);
        if !self.is(what, HINDRANCES) || !self.amount_after(what) {
            return None;
        }
        match self.text(at) {
            "without" => {}
            // "no work on sundays, 4 hours" may be all that it says.
            "no" if self.out.last().is_some_and(|it| matches!(it.text, "have" | "got" | "theres")) => {
                while self.out.last().is_some_and(|it| {
                    matches!(it.text, "have" | "got" | "theres" | "i" | "ive" | "we" | "when" | "that")
                }) {
                    self.out.pop();
                }
            }
            _ => return None,
        }
        let named = self.out.iter().any(super::is_day);
        named.then(|| self.past_words(what + 1, &["so", "and", "i", "can", "do"]))
    }

    /// "an hour every evening except the two nights a week i'm on call": on so many fewer.
    pub(super) fn except_nights_taken(&mut self, at: usize) -> Option<usize> {
        let first = self.past_words(at + 1, &["for", "on", "the", "those", "my"]);
        let (count, noun) = self.number(first).filter(|(count, _)| (1.0..=6.0).contains(count))?;
        let nights =
            matches!(self.text(noun), "days" | "nights" | "evenings" | "mornings" | "night" | "day" | "evening");
        if !nights || !self.has_length() {
            return None;
        }
        let end = self.past_a_week(noun + 1).unwrap_or(noun + 1);
        let reason =
            matches!(self.text(end), "i" | "im" | "when" | "that" | "we" | "my" | "where" | "with" | "she" | "he");
        let close = self.clause_after(end);
        let told = self.all[end..close].iter().any(tells_time);
        if told || !(reason || close == end) {
            return None;
        }
        self.put(at, &["except"]);
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(close)
    }

    /// "exams end on 11 december, before that 2 hours a week and afterwards 12": two hours until then.
    pub(super) fn before_and_after_a_day(&mut self, at: usize) -> Option<usize> {
        let then = |at: usize| matches!(self.text(at), "that" | "then" | "it" | "this");
        let talk =
            ["i", "can", "only", "do", "its", "about", "just", "spare", "have", "get", ",", "ill", "will", "could"];
        if !then(at + 1) || self.out.iter().any(super::is_unit) {
            return None;
        }
        let date = (1..at).find(|day| {
            let month = |at: usize| lexicon::month(self.text(at)).is_some();
            let number = |at: usize| matches!(self.all[at].kind, TokenKind::Number(_));
            month(day - 1) && number(*day) || number(day - 1) && month(*day)
        })?;
        let own = self.past_words(at + 2, &talk);
        let (_, past) = self.length(own)?;
        let rate = self.past_a_week(past).unwrap_or(past);
        let after = self.past_words(rate, &[",", "and", "but", ";", ".", "then"]);
        let other = match self.text(after) {
            "afterwards" => after + 1,
            "after" if then(after + 1) => after + 2,
            "after" => after + 1,
            _ => return None,
        };
        let other = self.past_words(other, &talk);
        let (_, number) = self.count(other)?;
        let unit = if self.is_unit(number) { number + 1 } else { number };
        let end = self.past_a_week(unit).unwrap_or(unit);
        if !self.closes(end) {
            return None;
        }
        let all: &[Lexeme<'a>] = self.all;
        self.out.clear();
        self.out.extend_from_slice(&all[own..past]);
        self.put(at, &["a", "week", "until"]);
        self.out.extend_from_slice(&all[date - 1..=date]);
        self.put_sign(at, ',', ",");
        self.put(at, &["then"]);
        self.out.extend_from_slice(&all[other..number]);
        self.out.push(all[past - 1]);
        self.put(at, &["a", "week"]);
        Some(end)
    }

    /// "work's 9 to 5": it is.
    pub(super) fn work_is(&mut self, at: usize) -> Option<usize> {
        let opens = self.out.iter().all(is_stop)
            || self.out.last().is_some_and(|it| matches!(it.text, "my" | "and" | "so") || is_stop(it));
        let from = self
            .count(at + 1)
            .map(|(_, past)| past)
            .or_else(|| matches!(self.all.get(at + 1)?.kind, TokenKind::Colon(..)).then_some(at + 2))?;
        if !opens || !matches!(self.text(from), "to" | "-" | "till" | "til" | "until") {
            return None;
        }
        self.put(at, &["work", "is"]);
        Some(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!(HINDRANCES.is_sorted());
    }
}
