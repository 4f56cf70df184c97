//! Days on which nothing is done, told by what there is on them; and what is taken up again: "wednesday is band practice, so scratch
//! that", "weekends i don't touch it", "back to my usual 12 in january".

use super::IdiomReader;
use crate::planner::pace::lexicon::{self, Lexeme};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "wednesday is band practice, so scratch that": the day that the clause before is about is left out, where an amount was said.
    pub(super) fn leaves_out_the_day_before(&mut self, at: usize) -> bool {
        let is_sign = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | '!' | ':'));
        let end = self.out.iter().rposition(|it| !is_sign(it)).map_or(0, |last| last + 1);
        let clause = self.out[..end].iter().rposition(is_sign).map_or(0, |stop| stop + 1);
        let talk =
            |it: &&Lexeme<'_>| matches!(it.text, "oh" | "wait" | "but" | "and" | "well" | "every" | "on" | "hmm");
        let first = clause + self.out[clause..end].iter().take_while(talk).count();
        let Some(day) = self.out.get(first).filter(|it| matches!(it.word, Some(Keyword::Day(_)))).copied() else {
            return false;
        };
        let told = self.out[first + 1..end].iter().any(super::is_of_time);
        let amount = self.out[..clause].iter().any(super::is_unit);
        let names_it = self.out[..clause].iter().any(|it| matches!(it.word, Some(Keyword::Day(_))));
        if told || !amount || names_it {
            return false;
        }
        self.out.truncate(clause);
        while self.out.last().is_some_and(|it| is_sign(it) || talk(&it)) {
            self.out.pop();
        }
        self.put(at, &["except"]);
        self.out.push(day);
        true
    }

    /// "weekends i don't touch it": off.
    pub(super) fn days_untouched(&mut self, at: usize) -> Option<usize> {
        let verb = ["", "anything", "bother", "crack", "do", "even", "look", "manage", "open", "study", "touch"];
        let end = (at..self.all.len()).find(|at| self.ends(*at)).unwrap_or(self.all.len());
        let says_more = self.all[at..end].iter().any(|it| {
            super::is_of_time(it)
                || matches!(it.text, "more" | "much" | "only" | "always" | "less" | "over" | "work" | "until")
        });
        let [.., days, who] = self.out.as_slice() else { return None };
        let is_day = matches!(
            days.word,
            Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekend | Period::Weekday))
        );
        let named = is_day && matches!(who.text, "i" | "we");
        let is_verb = at + 1 == end || self.is(at + 1, &verb);
        if !named || says_more || !is_verb || end > at + 7 {
            return None;
        }
        self.out.pop();
        self.put(at, &["off"]);
        Some(end)
    }

    /// "4 hours a week, back to my usual 12 in january": so much from then on.
    pub(super) fn back_to_usual(&mut self, at: usize) -> Option<usize> {
        let number = (at + 2..at + 5)
            .find(|at| !matches!(self.text(*at), "my" | "the" | "usual" | "normal" | "old" | "full"))?;
        let (_, past) = self.number(number)?;
        let unit = if self.is_unit(past) { past + 1 } else { past };
        let rate = self.past_a_week(unit).unwrap_or(unit);
        let month = matches!(self.text(rate), "in" | "from" | "by") && lexicon::month(self.text(rate + 1)).is_some();
        if !month || !self.ends(rate + 2) {
            return None;
        }
        self.out.extend_from_slice(&self.all[number..rate]);
        self.put(rate, &["from"]);
        self.out.push(self.all[rate + 1]);
        Some(rate + 2)
    }
}
