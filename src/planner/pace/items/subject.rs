//! Amounts that say what they are for ("30 min anatomy, 30 min coding"), and those that are ranges by their nature.

use super::side::HOUR;
use super::{Item, ItemParser, Joint, MinuteSpan};
use crate::planner::pace::words::{Keyword, Period, talk};

impl ItemParser<'_, '_> {
    /// "30 min anatomy, 30 min coding": amounts that each say what they are for, and each something else, add up.
    pub(super) fn adds_a_subject(&mut self, said: usize) {
        if !matches!(self.items.last(), Some(Item::Amount(_))) {
            return;
        }
        let mut at = self.at;
        while matches!(self.text(at), "of" | "on" | "for" | "doing" | "watching" | "with") {
            at += 1;
        }
        let text = self.text(at);
        let subject =
            (talk::is_studied(text) || matches!(text, "reading" | "practice" | "review" | "homework")).then_some(text);
        let before = std::mem::replace(&mut self.subject, subject);
        if before.is_none() || subject.is_none() || before == subject {
            return;
        }
        match self.items[..said].last_mut() {
            Some(Item::Break(joint @ Joint::Comma)) => *joint = Joint::And,
            Some(Item::Break(_) | Item::Mark(_)) | None => {}
            Some(_) => self.items.insert(said, Item::Break(Joint::And)),
        }
    }

    /// `a few hours`, `half a day on sundays`: amounts that are ranges by their nature.
    pub(super) fn vague_amount(&mut self, at: usize) -> bool {
        let start = if self.is(at, Keyword::A) { at + 1 } else { at };
        let past = if self.text(start + 1) == "of" { start + 2 } else { start + 1 };
        if self.text(start) == "few" && matches!(self.word(past), Some(Keyword::Hour { .. })) {
            self.push(Item::Amount(MinuteSpan::new(3.0 * HOUR, 5.0 * HOUR)), past + 1);
            return true;
        }
        // "a few times a week".
        if self.text(start) == "few" && self.is(past, Keyword::Times) {
            self.count(MinuteSpan::new(3.0, 5.0), true, past + 1);
            return true;
        }
        let day = if self.is(start + 1, Keyword::A) { start + 2 } else { start + 1 };
        let on = self.past_noise(day + 1);
        let named = self.day_list(on).is_some()
            || (self.is(on, Keyword::Every) && self.day_list(self.past_noise(on + 1)).is_some());
        if self.is(start, Keyword::Half) && self.is(day, Keyword::Period(Period::Day)) && named {
            self.push(Item::Amount(MinuteSpan::new(3.0 * HOUR, 5.0 * HOUR)), day + 1);
            return true;
        }
        false
    }
}
