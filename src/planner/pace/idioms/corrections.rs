//! Days that are taken back for others: "3 hours mon... sorry, tuesday".

use super::IdiomReader;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword};

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
        if !self.is(at, &["sorry", "oops", "wait", "no", "actually"]) {
            return None;
        }
        // "no sundays" leaves them out.
        let taken_back = self.is(at + 1, &["sorry", "oops", "wait", "no", "actually", "i", "make", ",", "."]);
        if self.is(at, &["no", "actually"]) && !taken_back {
            return None;
        }
        let mut next = at + 1;
        while self.is(
            next,
            &[
                "sorry", "oops", "wait", "no", "actually", "i", "mean", "meant", "its", "make", "that", "on", ",", ".",
                "-",
            ],
        ) {
            next += 1;
        }
        let is_day = |it: Option<Keyword>| matches!(it, Some(Keyword::Day(_)));
        // "sorry, tuesday 2 hours" may say more than which day.
        let amount = self.number(next + 1).is_some() || self.is(next + 1, &["a", "an", "half"]);
        let list = self.is(next + 1, &["-", "to", "/", "through", "thru", "till"]);
        if !is_day(self.word(next)) || amount || list {
            return None;
        }
        let mut last = self.out.len();
        while last > 0
            && (matches!(self.out[last - 1].kind, TokenKind::Sign(',' | '.' | '-' | '…' | ';'))
                || words::is_one_of(self.out[last - 1].text, &["oh", "or", "no", "um", "uh", "er"]))
        {
            last -= 1;
        }
        // A sign or another word of taking back parts the two.
        let parted = last < self.out.len() || !self.is(at, &["no", "actually"]);
        if last == 0 || !is_day(self.out[last - 1].word) || !parted {
            return None;
        }
        // "sat-sun, sorry monday": of a range, or one of its ends?
        if last > 1 && super::joins_a_range(&self.out[last - 2]) {
            return None;
        }
        self.out.truncate(last - 1);
        Some(next)
    }
}
