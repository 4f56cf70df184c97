//! Two conditions that exclude each other, each with its amount: "if no overtime 8 hours a week, if overtime 3". Which of them holds
//! nobody knows beforehand, so that it is one or the other.

use super::{IdiomReader, is_of_time, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl IdiomReader<'_, '_> {
    pub(super) fn condition(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "if" => self.either(at),
            "once" => self.once_they_sleep(at),
            "normally" | "usually" | "otherwise" | "back" | "after" | "afterwards" | "over" => {
                self.for_the_time_being(at)
            }
            _ => None,
        }
    }

    fn either(&mut self, at: usize) -> Option<usize> {
        let told: Vec<usize> = (0..self.all.len()).filter(|at| self.text(*at) == "if").collect();
        let [first, second] = told.as_slice() else { return None };
        let (first, second) = (*first, *second);
        let (past_first, past_second) = (self.past_condition(first)?, self.past_condition(second)?);
        let amount = |at: usize| {
            self.number(at).is_some()
                || matches!(self.text(at), "an" | "half" | "nothing" | "none")
                || self.is_any_amount(at)
        };
        // "if A 8 hours, if B 3" or "8 hours if A, 3 if B".
        let leads = amount(past_first) && amount(past_second);
        let follows = !leads
            && self.is_any_amount_in(0, first)
            && self.is_any_amount_in(past_first, second)
            && self.ends(past_second);
        if !(leads || follows) {
            return None;
        }
        let is_second = at == second;
        let past = if is_second { past_second } else { past_first };
        // The second amount is the other of the two.
        if leads == is_second {
            self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
            self.put(at, &["sometimes"]);
        }
        let mut next = past;
        while follows && !is_second && matches!(self.text(next), "," | "and" | "but" | ";" | ".") {
            next += 1;
        }
        Some(next)
    }

    /// Past the words of a condition, of which none is of time.
    fn past_condition(&self, at: usize) -> Option<usize> {
        let mut past = at + 1;
        while let Some(it) = self.all.get(past)
            && !matches!(it.kind, TokenKind::Sign(_))
            && number_of(it).is_none()
            && !(matches!(it.word, Some(Keyword::A | Keyword::Half)) && self.is_any_amount(past))
            && !matches!(it.text, "then" | "and" | "but")
        {
            if is_of_time(it) || past > at + 7 {
                return None;
            }
            past += 1;
        }
        if matches!(self.text(past), "," | "then")
            && !self.ends(past + 1)
            && (self.number(past + 1).is_some() || self.is_any_amount(past + 1))
        {
            past += 1;
        }
        // "if nights 4": are those the nights of study?
        let names_part = matches!(self.word(at + 1), Some(Keyword::Moment(_)));
        (past > at + 1 && !names_part).then_some(past)
    }

    fn is_any_amount(&self, at: usize) -> bool {
        (matches!(self.text(at), "a" | "an") && (self.is_unit(at + 1) || self.text(at + 1) == "half"))
            || (self.text(at) == "half" && (self.is_unit(at + 1) || self.is_unit(at + 2)))
    }

    fn is_any_amount_in(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.number(at).is_some() || self.is_any_amount(at))
    }

    /// "i'm on nights this month so 2 hours a week, normally it's 10", "15 hours a week while i'm on leave, 5 after": till when, nobody
    /// says, so that it is one or the other.
    fn for_the_time_being(&mut self, at: usize) -> Option<usize> {
        let is_stretch =
            |at: usize| matches!(self.text(at), "month" | "sem" | "semester" | "summer" | "term" | "week" | "year");
        let is_now = |at: usize| {
            (matches!(self.text(at), "this" | "next") && is_stretch(at + 1))
                || matches!(self.text(at), "while" | "during")
        };
        let is_dated = self.all.iter().any(|it| crate::planner::pace::lexicon::month(it.text).is_some());
        let amounts =
            |said: &[crate::planner::pace::lexicon::Lexeme<'_>]| said.iter().filter(|it| super::is_unit(it)).count();
        let opens = self
            .out
            .last()
            .is_some_and(|it| matches!(it.kind, TokenKind::Sign(_)) || matches!(it.text, "but" | "then"));
        if is_dated || !(0..at).any(is_now) || amounts(&self.out) == 0 || amounts(&self.out) > 2 {
            return None;
        }
        let comma = self.all[at].standing_for(TokenKind::Sign(','), ",");
        match self.text(at) {
            "normally" | "usually" | "otherwise" | "back" if opens && amounts(&self.out) == 1 => {
                let mut next = at + 1;
                while matches!(self.text(next), "to" | "i" | "do" | "get" | "its" | "more" | "like") {
                    next += 1;
                }
                self.number(next)?;
                self.out.pop_if(|it| it.text == "then");
                self.out.push(comma);
                self.put(at, &["sometimes"]);
                Some(next)
            }
            "after" | "afterwards" | "over" => {
                let past = if self.text(at) == "over" { at + 2 } else { at + 1 };
                if !self.ends(past)
                    || (self.text(at) == "over" && !matches!(self.text(at + 1), "break" | "christmas" | "easter"))
                {
                    return None;
                }
                let unit = usize::from(self.out.last().is_some_and(super::is_unit));
                let number = self.out.len().checked_sub(1 + unit)?;
                number_of(&self.out[number])?;
                let parted = self.out[..number]
                    .iter()
                    .rev()
                    .take(3)
                    .any(|it| matches!(it.kind, TokenKind::Sign(_)) || it.text == "and");
                if !parted || amounts(&self.out[..number]) != 1 {
                    return None;
                }
                let place = self.out[number];
                self.out.insert(number, place.meant("sometimes"));
                self.out.insert(number, comma);
                Some(past)
            }
            _ => None,
        }
    }

    /// "an hour once the kids are in bed": every day, and not from a day on.
    fn once_they_sleep(&mut self, at: usize) -> Option<usize> {
        let end = (at + 1..at + 7).find(|at| self.ends(*at)).unwrap_or(at + 7);
        let sleeps = (at + 2..end).any(|at| {
            matches!(
                self.text(at),
                "asleep" | "bed" | "bedtime" | "down" | "nap" | "napping" | "settled" | "sleep" | "sleeping" | "tucked"
            )
        });
        let is_verb = (at + 1..end).any(|at| {
            matches!(
                self.text(at),
                "are" | "is" | "goes" | "go" | "falls" | "fall" | "gets" | "get" | "nap" | "theyre" | "hes" | "shes"
            )
        });
        if !sleeps || !is_verb || (at + 1..end).any(|at| self.number(at).is_some()) {
            return None;
        }
        self.put(at, &["when"]);
        Some(at + 1)
    }
}
