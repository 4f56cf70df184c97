//! So many of so many: "four days out of five", "one saturday in three", "the first and third saturday of the month".

use super::{IdiomReader, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// Which of a month's days a word names, as people count them.
const WHICH: &[&str] = &["first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th"];

impl<'a> IdiomReader<'_, 'a> {
    /// "four days out of five": so many days a week.
    pub(super) fn days_out_of(&mut self, at: usize) -> Option<usize> {
        let of = if self.text(at) == "out" && self.text(at + 1) == "of" { at + 2 } else { return None };
        let (all, past) = self.number(of)?;
        let [.., number, days] = self.out.as_slice() else { return None };
        let count = number_of(number)?;
        let is_days = matches!(days.text, "days" | "evenings" | "mornings" | "nights");
        if !is_days || !(5.0..=7.0).contains(&all) || count > all {
            return None;
        }
        self.put(at, &["a", "week"]);
        Some(if matches!(self.text(past), "days" | "weekdays") { past + 1 } else { past })
    }

    /// "one saturday in three", "one weekend out of four": every third, every fourth.
    pub(super) fn one_in_so_many(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.text(at), "in" | "out") {
            return None;
        }
        let of = if self.text(at) == "out" && self.text(at + 1) == "of" { at + 2 } else { at + 1 };
        let (all, past) = self.number(of).filter(|(all, _)| (2.0..=8.0).contains(all))?;
        let [.., one, day] = self.out.as_slice() else { return None };
        let is_day = matches!(day.word, Some(Keyword::Day(_) | Keyword::Period(Period::Weekend | Period::Day)));
        let amount = self.number(past).is_some_and(|(_, unit)| self.is_unit(unit))
            || matches!(self.text(past), "a" | "an" | "half");
        let ends = amount || self.ends(past) || matches!(self.text(past), "i" | "im" | "is" | "for" | "we");
        if number_of(one) != Some(1.0) || !is_day || !ends || self.is_unit(past) {
            return None;
        }
        let day = self.out.pop()?;
        self.out.pop();
        if let Some(past) = self.all_but_one(at, all, day, past) {
            return Some(past);
        }
        self.put(at, &["every"]);
        if all == 2.0 {
            self.put(at, &["other"]);
        } else {
            self.put_number(at, all);
            self.out.push(Lexeme { glued: true, ..self.all[at].meant("th") });
        }
        self.out.push(day);
        Some(past)
    }

    /// "every third weekend i work, the others 6 hours".
    pub(super) fn others_in_turn(&mut self, at: usize) -> Option<usize> {
        let (all, day) = match self.text(at + 1) {
            "other" | "second" | "alternate" => (2.0, at + 2),
            "third" => (3.0, at + 2),
            "fourth" => (4.0, at + 2),
            _ => self
                .number(at + 1)
                .filter(|(_, past)| matches!(self.text(*past), "nd" | "rd" | "th"))
                .map(|(all, past)| (all, past + 1))?,
        };
        let day_of_it = self.all.get(day).copied()?;
        let is_day = matches!(day_of_it.word, Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)));
        if !is_day || !(2.0..=8.0).contains(&all) {
            return None;
        }
        self.all_but_one(at, all, day_of_it, day + 1)
    }

    /// "one weekend in three i work, the others 6 hours": the amount is for all but one of so many.
    fn all_but_one(&mut self, at: usize, all: f64, day: Lexeme<'a>, from: usize) -> Option<usize> {
        let mut other = from;
        while !matches!(self.text(other), "others" | "other" | "otherwise" | "rest") {
            let it = self.all.get(other)?;
            if super::is_of_time(it) {
                return None;
            }
            other += 1;
        }
        let same_day = |it: &Lexeme<'_>| it.word == day.word;
        let past = match self.text(other) {
            "other" if self.all.get(other + 1).is_some_and(same_day) => other + 2,
            "others" => other + 1,
            "rest" | "otherwise" if self.number(other + 1).is_some() => other + 1,
            _ => return None,
        };
        let amount_follows = self.all[past..].iter().any(super::is_unit);
        if other == from || !amount_follows || self.out.iter().any(super::is_unit) {
            return None;
        }
        if all == 2.0 {
            self.put(at, &["every", "other"]);
            self.out.push(day);
            return Some(past);
        }
        self.put(at, &["on"]);
        self.out.push(day);
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        self.put_number(at, all - 1.0);
        self.put(at, &["weeks", "on"]);
        self.put_number(at, 1.0);
        self.put(at, &["week", "off"]);
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        Some(past)
    }

    /// "the first and third saturday of the month": so many a month.
    pub(super) fn of_the_month(&mut self, at: usize) -> Option<usize> {
        let is_which = |at: usize| {
            self.is(at, WHICH)
                || (self.number(at).is_some_and(|(n, _)| (1.0..=5.0).contains(&n))
                    && matches!(self.text(at + 1), "st" | "nd" | "rd" | "th"))
        };
        let (mut next, mut count) = (at, 0.0);
        while is_which(next) {
            next += if self.is(next, WHICH) { 1 } else { 2 };
            count += 1.0;
            while matches!(self.text(next), "and" | "&" | ",") && is_which(next + 1) {
                next += 1;
            }
        }
        let day = next;
        let is_day = matches!(self.word(day), Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)));
        let past = match self.text(day + 1) {
            "of" | "in"
                if matches!(self.text(day + 2), "the" | "each" | "every" | "a")
                    && matches!(self.text(day + 3), "month" | "months") =>
            {
                day + 4
            }
            "every" | "each" | "a" if self.text(day + 2) == "month" => day + 3,
            _ => return None,
        };
        if count < 1.0 || !is_day {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "on" | "the" | "every" | "each")) {
            self.out.pop();
        }
        self.put_number(at, count);
        self.out.push(self.all[day]);
        self.put(day, &["a", "month"]);
        Some(past)
    }

    /// "one weekday evening and one weekend morning, 3 hours each": so many days in all.
    pub(super) fn counted_together(&mut self, at: usize) -> Option<usize> {
        if !self.names(&["each", "apiece"]) || self.out.iter().any(super::is_unit) {
            return None;
        }
        let counted = |at: usize| {
            let (count, mut next) =
                self.number(at).filter(|(count, _)| (1.0..=6.0).contains(count) && count.fract() == 0.0)?;
            let kind = matches!(self.word(next), Some(Keyword::Period(Period::Weekday | Period::Weekend)));
            next += usize::from(kind);
            let part = matches!(self.word(next), Some(Keyword::Moment(_) | Keyword::Period(Period::Day)));
            next += usize::from(part);
            (kind || part).then_some((count, next))
        };
        let (first, joint) = counted(at)?;
        let (second, past) = counted(joint + 1).filter(|_| matches!(self.text(joint), "and" | "&" | "plus" | "+"))?;
        // "2 evenings and 1 weekend day a week".
        let past = self.past_a_week(past).unwrap_or(past);
        let alone = self.ends(past) || self.number(past).is_some_and(|(_, unit)| self.is_unit(unit));
        if !alone || first + second > 7.0 {
            return None;
        }
        self.put(at, &["on"]);
        self.put_number(at, first + second);
        self.put(at, &["days", "a", "week"]);
        Some(past)
    }
}
