//! Days that are taken back for others: "3 hours mon... sorry, tuesday".

use super::{IN_PLACE, IdiomReader, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

impl IdiomReader<'_, '_> {
    pub(super) fn correction(&mut self, at: usize) -> Option<usize> {
        // "while i wait": it takes nothing back.
        let verb = ["a", "cant", "dont", "he", "i", "she", "the", "they", "to", "we", "you"];
        if self.text(at) == "wait" && self.out.last().is_some_and(|it| words::is_one_of(it.text, &verb)) {
            self.put(at, &["waiting"]);
            return Some(at + 1);
        }
        // "from scratch", "i edit videos".
        if self.text(at) == "scratch" && self.out.pop_if(|it| it.text == "from").is_some() {
            return Some(at + 1);
        }
        if self.text(at) == "edit" && self.out.last().is_some_and(|it| words::is_one_of(it.text, &verb)) {
            self.put(at, &["editing"]);
            return Some(at + 1);
        }
        if self.text(at) == "actually"
            && let Some(past) = self.another_count(at)
        {
            return Some(past);
        }
        let means = self.text(at) == "i" && matches!(self.text(at + 1), "mean" | "meant");
        if !means
            && !matches!(self.text(at), "sorry" | "oops" | "wait" | "no" | "actually" | "er" | "correction" | "rather")
        {
            return None;
        }
        // "no sundays" leaves them out.
        let taken_back =
            matches!(self.text(at + 1), "sorry" | "oops" | "wait" | "no" | "actually" | "i" | "make" | "," | ".");
        if matches!(self.text(at), "no" | "actually") && !taken_back {
            return None;
        }
        let mut next = at + 1;
        while matches!(
            self.text(next),
            "sorry"
                | "oops"
                | "wait"
                | "no"
                | "actually"
                | "i"
                | "mean"
                | "meant"
                | "its"
                | "make"
                | "that"
                | "on"
                | ","
                | "."
                | "-"
                | ":"
        ) {
            next += 1;
        }
        let is_day = |it: Option<Keyword>| {
            matches!(it, Some(Keyword::Day(_) | Keyword::Period(Period::Weekday | Period::Weekend)))
        };
        // "sorry, tuesday 2 hours" may say more than which day.
        let amount = self.number(next + 1).is_some() || matches!(self.text(next + 1), "a" | "an" | "half");
        let list = matches!(self.text(next + 1), "-" | "to" | "/" | "through" | "thru" | "till")
            && is_day(self.word(next + 2));
        // "wait no, fridays i have choir": what there is on the day.
        let tells = matches!(self.text(next + 1), "i" | "im" | "ive" | "is" | "are" | "theres" | "there" | "we" | "my");
        if !is_day(self.word(next)) || amount || list || tells {
            return None;
        }
        let mut last = self.out.len();
        while last > 0
            && (matches!(self.out[last - 1].kind, TokenKind::Sign(',' | '.' | '-' | '…' | ';'))
                || matches!(self.out[last - 1].text, "oh" | "or" | "no" | "um" | "uh" | "er" | "well"))
        {
            last -= 1;
        }
        // A sign or another word of taking back parts the two.
        let parted = last < self.out.len() || !matches!(self.text(at), "no" | "actually");
        if last == 0 || !is_day(self.out[last - 1].word) || !parted {
            return None;
        }
        // "sat and sun, i mean monday": of both?
        if last > 1 && matches!(self.out[last - 2].text, "and" | "&") {
            return None;
        }
        // "sat-sun, sorry monday": of a range, or one of its ends?
        if last > 1 && super::joins_a_range(&self.out[last - 2]) {
            return None;
        }
        self.out.truncate(last - 1);
        Some(next)
    }

    /// "3 times a week, well actually 4": so many.
    fn another_count(&mut self, at: usize) -> Option<usize> {
        let (count, mut past) = self.number(at + 1).filter(|(count, _)| (1.0..=7.0).contains(count))?;
        let counts = ["times", "days", "nights", "evenings", "mornings", "x"];
        if self.is(past, &counts) {
            past += 1;
        }
        let numbers: Vec<usize> = (0..self.out.len()).filter(|at| number_of(&self.out[*at]).is_some()).collect();
        let [.., said] = numbers.as_slice() else { return None };
        let said = *said;
        let was_counted = self.out.get(said + 1).is_some_and(|it| words::is_one_of(it.text, &counts));
        if !was_counted || !self.ends(past) {
            return None;
        }
        self.out[said] = self.out[said].standing_for(TokenKind::Number(count), IN_PLACE);
        while self.out.last().is_some_and(|it| matches!(it.text, "," | "well" | "or" | "no" | "-" | ".")) {
            self.out.pop();
        }
        Some(past)
    }
}
