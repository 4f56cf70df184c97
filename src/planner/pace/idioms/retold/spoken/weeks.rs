//! Weeks and stretches of days that take turns or follow each other, each told in a clause of its own: "one week 12 hours, the next more
//! like 4", "3 days on with none, 3 days off with 4 hours each", "4h this week, 6 next, 8 after that".

use super::super::{IdiomReader, SaidLength, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// What gives an amount another meaning than that of a whole week's.
#[rustfmt::skip] // Many words a line.
const NOT_OF_A_WEEK: &[&str] = &[
    "also", "bonus", "daily", "double", "else", "except", "extra", "from", "less", "max", "maximum", "minimum", "not", "only", "plus",
    "twice", "until", "up",
];

/// What says that there is nothing.
const NONE: &[&str] = &["nada", "nil", "none", "nothing", "nowt", "zero", "zilch"];

impl IdiomReader<'_, '_> {
    /// "one week i'm on earlies and do 12 hours, the next on lates and it's more like 4": two weeks that take turns.
    pub(super) fn one_week_and_the_next(&mut self, at: usize) -> Option<usize> {
        let opens = matches!(self.out.as_slice(), [one] if matches!(one.text, "one" | "1"))
            // "one week a month", "one week in three".
            && !matches!(self.text(at + 1), "a" | "each" | "every" | "in" | "of" | "out" | "per");
        let second = (at + 2..self.all.len()).find(|at| {
            let next = self.text(*at) == "the"
                && matches!(self.text(at + 1), "next" | "other" | "following" | "second")
                && self.text(at + 2) != "weeks"
                || self.text(*at) == "another" && self.text(at + 1) == "week";
            next && (is_stop(&self.all[at - 1]) || self.text(at - 1) == "and")
        })?;
        let own = if self.text(second + 2) == "week" { second + 3 } else { second + 2 };
        let first = self.hours_of_a_week(at + 1, second).filter(|_| opens)?;
        let other = self.hours_of_a_week(own, self.all.len())?;
        self.out.clear();
        self.put_two_weeks(at, first, other);
        Some(self.all.len())
    }

    /// "one week a month i do 20 hours, the other weeks 4": what four weeks come to.
    pub(super) fn one_week_a_month(&mut self, at: usize) -> Option<usize> {
        let opens = matches!(self.out.as_slice(), [one] if matches!(one.text, "one" | "1"));
        let month = opens && self.text(at + 1) == "a" && self.text(at + 2) == "month";
        let second = (at + 3..self.all.len()).find(|at| {
            let others = self.text(*at) == "otherwise"
                || self.text(*at) == "the" && matches!(self.text(at + 1), "other" | "others" | "rest" | "remaining");
            others && (is_stop(&self.all[at - 1]) || self.text(at - 1) == "and")
        })?;
        let own = self
            .past_words(second, &["otherwise", "the", "other", "others", "rest", "remaining", "weeks", "three", "3"]);
        let first = self.hours_of_a_week(at + 3, second).filter(|_| month)?;
        let others = self.hours_of_a_week(own, self.all.len())?;
        let total = first.low + 3.0 * others.low;
        if first.low != first.high || others.low != others.high || total <= 0.0 {
            return None;
        }
        self.out.clear();
        self.put_number(at, total.round());
        self.put(at, &["min", "every"]);
        self.put_number(at, 4.0);
        self.put(at, &["weeks"]);
        Some(self.all.len())
    }

    /// "every second week i have the kids so 3 hours then, 14 the other": two weeks that take turns.
    pub(super) fn every_second_week(&mut self, at: usize) -> Option<usize> {
        let week = match self.text(at) {
            "every" if matches!(self.text(at + 1), "second" | "other" | "2nd") => at + 2,
            _ => return None,
        };
        if self.text(week) != "week" || !Self::tells_nothing(&self.out) {
            return None;
        }
        let (first, past) = self.one_amount(week + 1, self.all.len())?;
        let second =
            (past..self.all.len()).find(|at| is_stop(&self.all[*at]) || matches!(self.text(*at), "and" | "but"))?;
        let (other, end) = self.one_amount(second + 1, self.all.len())?;
        let then = (week + 1..second).any(|at| matches!(self.text(at), "then" | "those"))
            || (week + 1..second).any(|at| matches!(self.text(at), "have" | "so" | "only"))
                && self.text(second + 2) == "weeks";
        let contrasts = then
            && (second + 1..self.all.len())
                .any(|at| matches!(self.text(at), "other" | "others" | "otherwise" | "between" | "rest" | "without"));
        // "at home 10 hours, in hotels 7": two places.
        let of_a_place =
            |from: usize, to: usize| (from..to).any(|at| matches!(self.text(at), "at" | "in" | "away" | "on"));
        let places =
            of_a_place(week + 1, past) && of_a_place(second + 1, self.all.len()) && self.is_place_after(week + 1, past);
        let plain = |from: usize, to: usize| {
            (from..to).all(|at| {
                !words_of_no_week(self.text(at)) && !self.all.get(at).is_some_and(is_day) && !self.is_rate_of_a_day(at)
            })
        };
        let more = (end..self.all.len()).any(|at| self.number(at).is_some() || self.is_unit(at));
        if !(contrasts || places) || !plain(week + 1, self.all.len()) || more {
            return None;
        }
        self.out.clear();
        self.put_two_weeks(at, first, other);
        Some(self.all.len())
    }

    /// Whether a sentence that begins with a place holds the first amount: "for work. at home i do 10 hours".
    fn is_place_after(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| is_stop(&self.all[at]) && matches!(self.text(at + 1), "at" | "in" | "away" | "on"))
    }

    /// "3 weeks out of 4 i do 8 hours, the 4th week nothing": nothing is left of what follows.
    pub(super) fn weeks_and_the_others(&mut self, at: usize) -> Option<usize> {
        let on = self.out.last().and_then(number_of).filter(|_| self.out.len() == 1)?;
        let of = if self.said(at + 1, &["out", "of"]) { at + 3 } else { self.past_words(at + 1, &["in", "of"]) };
        let (all, past) = self.count(of).filter(|(all, _)| of > at + 1 && *all > on && *all <= 8.0)?;
        let stop = (past..self.all.len()).find(|at| is_stop(&self.all[*at]) || self.text(*at) == "and")?;
        let first = self.hours_of_a_week(past, stop)?;
        let other = self.past_words(stop, &[",", ";", ".", "and", "the", "in", "on", "but"]);
        let others = match self.text(other) {
            "other" | "last" | "remaining" | "rest" | "fourth" | "third" | "fifth" | "sixth" => other + 1,
            _ if self.number(other).is_some() && matches!(self.text(other + 1), "th" | "rd" | "nd") => other + 2,
            _ => return None,
        };
        let others = self.count(others).filter(|(value, _)| *value == all - on).map_or(others, |(_, past)| past);
        let none = self.past_words(
            others,
            &["week", "weeks", "one", "ones", "is", "its", "are", "i", "do", "get", ":", "of", "them"],
        );
        if !self.is(none, NONE) && self.text(none) != "off" && self.number(none).is_none_or(|(value, _)| value != 0.0)
            || none + 1 < self.all.len() && !self.closes(none + 1)
        {
            return None;
        }
        self.out.clear();
        self.put_length(at, first);
        self.put(at, &["a", "week"]);
        self.put_sign(at, ',', ",");
        self.put_number(at, on);
        self.put(at, &["weeks", "on"]);
        self.put_number(at, all - on);
        self.put(at, &["weeks", "off"]);
        Some(none + 1)
    }

    /// "3 days on with nothing, 3 days off with 4 hours each": so long on each day off.
    pub(super) fn days_on_and_off(&mut self, at: usize) -> Option<usize> {
        let (on, first) = match self.out.as_slice() {
            [.., count, days] if days.text == "days" => (number_of(count)?, at + 1),
            // "on for 3 days (nothing), off for 3 days (4h each)".
            _ if self.text(at + 1) == "for" && self.text(at + 3) == "days" => (self.number(at + 2)?.0, at + 4),
            _ => return None,
        };
        let talk = [
            "when", "i", "do", "with", "at", "of", "for", "(", ")", ",", "and", "get", "can", "study", "studying",
            "its", "where", "have", "then", "so", "im", "manage", "work", "working", ";", ".", "followed", "by",
            "which", "is", "are",
        ];
        let none = self.past_words(first, &talk);
        let is_none = self.is(none, NONE) || self.number(none).is_some_and(|(value, _)| value == 0.0);
        let none_end = if self.is_unit(none + 1) { none + 2 } else { none + 1 };
        let next = self.past_words(none_end, &talk);
        let (off, past) = if self.text(next) == "off" && self.text(next + 1) == "for" {
            self.count(next + 2).filter(|(_, past)| self.text(*past) == "days").map(|(off, past)| (off, past + 1))?
        } else {
            self.count(next)
                .filter(|(_, past)| self.text(*past) == "days" && self.text(past + 1) == "off")
                .map(|(off, past)| (off, past + 2))?
        };
        let amount = self.past_words(past, &talk);
        let (length, end) = self.length(amount).filter(|_| is_none)?;
        let each = self.past_words(end, &["each", "a", "per", "every", "day", "of", "them", "those", "on"]);
        let close = self.past_words(each, &[")"]);
        let begins = self.out.iter().filter(|it| number_of(it).is_some()).count() <= 1 && !self.has_length();
        if each == end || !begins || !self.closes(close) && close < self.all.len() {
            return None;
        }
        self.out.clear();
        self.put_number(at, on);
        self.put(at, &["days", "on"]);
        self.put_number(at, off);
        self.put(at, &["days", "off"]);
        self.put_sign(at, '.', ".");
        self.put_length(at, length);
        self.put(at, &["on", "my", "off", "days"]);
        Some(close)
    }

    /// "4h this week, 6 next, 8 after that", "six weeks at 20, then six at 10": what holds in which of them.
    pub(super) fn weeks_one_by_one(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "this" => self.this_week_and_next(at),
            "then" => self.then_so_many_at(at),
            "in" => self.in_the_second(at),
            _ => None,
        }
    }

    fn this_week_and_next(&mut self, at: usize) -> Option<usize> {
        let (begin, first, end) = self.last_length(self.out.len())?;
        if self.text(at + 1) != "week" || end != self.out.len() || !Self::tells_nothing(&self.out[..begin]) {
            return None;
        }
        let own = self.past_words(at + 2, &[",", ";", "and", "then", "but"]);
        let (second, past) = self.hours_said(own)?;
        let next = self.past_words(past, &["the"]);
        let past = (self.text(next) == "next").then(|| self.past_words(next + 1, &["week", "one"]))?;
        let after = self.past_words(past, &[",", ";", "and", "then", "but"]);
        let (third, end) = self.hours_said(after).filter(|_| after > past)?;
        let then = (past..after).any(|at| self.text(at) == "then");
        let from =
            self.past_words(end, &["after", "that", "from", "then", "on", "onwards", "afterwards", "thereafter"]);
        let end = self.past_a_week(from).unwrap_or(from);
        if !(then || from > end.min(from).saturating_sub(1)) || !self.closes(end) || own == at + 2 {
            return None;
        }
        self.out.truncate(begin);
        self.put_length(at, first);
        self.put(at, &["a", "week", "for", "the", "first", "week"]);
        self.put_sign(at, ',', ",");
        self.put(at, &["then"]);
        self.put_length(at, second);
        self.put(at, &["a", "week", "for"]);
        self.put_number(at, 1.0);
        self.put(at, &["week"]);
        self.put_sign(at, ',', ",");
        self.put(at, &["then"]);
        self.put_length(at, third);
        self.put(at, &["a", "week"]);
        Some(end)
    }

    /// "six weeks at 20 then six at 10": of the second, too, it is weeks that are counted.
    fn then_so_many_at(&mut self, at: usize) -> Option<usize> {
        let weeks = self.out.iter().position(|it| matches!(it.text, "weeks" | "months"))?;
        let counted = weeks > 0 && number_of(&self.out[weeks - 1]).is_some();
        let amount = matches!(self.out.get(weeks + 1)?.text, "at" | "of" | "on" | "with" | "doing");
        let (count, past) = self.count(at + 1)?;
        let (length, end) =
            self.hours_said(past + 1).filter(|_| matches!(self.text(past), "at" | "of" | "on" | "with" | "doing"))?;
        let end = self.past_a_week(end).unwrap_or(end);
        let others = self.out.iter().filter(|it| number_of(it).is_some()).count();
        if !counted || !amount || others != 2 || !self.closes(end) || self.out.iter().any(is_day) {
            return None;
        }
        let unit = self.out[weeks];
        self.put(at, &["then"]);
        self.put_length(at, length);
        self.put(at, &["a", "week", "for"]);
        self.put_number(at, count);
        self.out.push(unit);
        Some(end)
    }

    /// "2 hours a week in the first month, 4 in the second and 6 from the third on".
    fn in_the_second(&mut self, at: usize) -> Option<usize> {
        let second = self.said(at + 1, &["the", "second"]);
        let first = self.out.iter().position(|it| it.text == "first")?;
        let unit = self.out.get(first + 1).filter(|it| matches!(it.text, "week" | "month")).copied()?;
        let amount =
            self.out.iter().rposition(|it| is_stop(it) || matches!(it.text, "then" | "and")).map(|stop| stop + 1)?;
        let (then, past) = super::super::count_at(&self.out, amount).filter(|_| second && amount > first)?;
        let hours = self.out.get(past).is_some_and(is_unit);
        let own = self.past_words(at + 3, &[unit.text, ",", ";", ".", "and", "then", "one", "but"]);
        let (last, end) = self.hours_said(own)?;
        let from = self.past_words(self.past_a_week(end).unwrap_or(end), &["from", "in", "the", "for"]);
        let is_third = self.text(from) == "third";
        let end = self.past_words(from + 1, &[unit.text, "on", "onwards", "onward", "one", "and", "after", "that"]);
        let numbers = self.out[..amount].iter().filter(|it| number_of(it).is_some()).count();
        let rest = if hours { past + 1 } else { past };
        if !is_third || rest != self.out.len() || numbers != 1 || !self.closes(end) || self.out.iter().any(is_day) {
            return None;
        }
        self.out.truncate(amount);
        self.drop_stops();
        self.put_sign(at, ',', ",");
        self.put(at, &["then"]);
        self.put_number(at, then);
        self.put(at, &["hours", "a", "week", "for"]);
        self.put_number(at, 1.0);
        self.out.push(unit);
        self.put_sign(at, ',', ",");
        self.put(at, &["then"]);
        self.put_length(at, last);
        self.put(at, &["a", "week"]);
        Some(end)
    }

    /// "on day weeks i get 5 hours, on night weeks more like 11, and they swap": two kinds of week that take turns.
    pub(super) fn kinds_of_weeks(&mut self, at: usize) -> Option<usize> {
        let kind = |at: usize| {
            let it = self.all.get(at.checked_sub(1)?)?;
            let names = matches!(it.kind, TokenKind::Word(_)) && number_of(it).is_none();
            (names
                && self.text(at) == "weeks"
                && !matches!(it.text, "some" | "all" | "most" | "few" | "the" | "of" | "other" | "many"))
            .then_some(it.text)
        };
        let turns = |it: &Lexeme<'_>| {
            ["alternat", "flip", "rotat", "swap", "switch"].iter().any(|stem| it.text.starts_with(stem))
        };
        let own = kind(at)?;
        let second = (at + 1..self.all.len()).find(|at| kind(*at).is_some_and(|other| other != own))?;
        let turn = self.all.iter().position(turns)?;
        let begin = if matches!(self.text(second.checked_sub(2)?), "on" | "in" | "for" | "during") {
            second - 2
        } else {
            second - 1
        };
        let stop = (begin > 0 && (is_stop(&self.all[begin - 1]) || matches!(self.text(begin - 1), "and" | "but")))
            .then(|| begin - 1)?;
        let end = if turn > second {
            self.all[second..turn].iter().rposition(is_stop).map(|stop| second + stop)?
        } else {
            self.all.len()
        };
        let first = self.hours_of_a_week(at + 1, stop)?;
        let other = self.hours_of_a_week(second + 1, end)?;
        let told = |said: &[Lexeme<'_>]| said.iter().any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        if told(&self.out) || told(&self.all[end..]) {
            return None;
        }
        self.out.clear();
        self.put_two_weeks(at, first, other);
        Some(self.all.len())
    }

    /// An amount, in hours where it has no unit.
    fn hours_said(&self, at: usize) -> Option<(SaidLength, usize)> {
        self.length(at).or_else(|| {
            let (count, past) = self.count(at)?;
            (count <= 80.0).then_some((SaidLength { low: count * 60.0, high: count * 60.0 }, past))
        })
    }

    /// The only amount between two places, and where it ends.
    fn one_amount(&self, from: usize, to: usize) -> Option<(SaidLength, usize)> {
        let first = (from..to).find(|at| {
            self.length(*at).is_some()
                || self.count(*at).is_some() && !matches!(self.text(*at), "one")
                || self.is(*at, NONE)
        })?;
        if self.is(first, NONE) {
            return Some((SaidLength { low: 0.0, high: 0.0 }, first + 1));
        }
        let (length, past) = self.hours_said(first)?;
        let counts_a_thing = self.length(first).is_none()
            && !(self.closes(past)
                || past >= to
                || matches!(self.text(past), "then" | "in" | "on" | "the" | "when" | "at"));
        (!counts_a_thing).then(|| (length, self.past_a_week(past).unwrap_or(past)))
    }

    /// What a clause says of a whole week: one amount, of no day, that nothing changes.
    fn hours_of_a_week(&self, from: usize, to: usize) -> Option<SaidLength> {
        let (length, past) = self.one_amount(from, to)?;
        let rest = |at: &usize| *at < from || *at >= past;
        let begin = (from..past).find(|at| self.one_amount(*at, past).is_none()).unwrap_or(past);
        let changes = (from..to)
            .any(|at| words_of_no_week(self.text(at)) || self.text(at) == "more" && self.text(at + 1) != "like");
        let more = (past..to).any(|at| self.number(at).is_some() || self.is_unit(at) || self.is(at, NONE));
        let days = (from..to).filter(rest).chain(from..begin).any(|at| {
            let it = self.all.get(at);
            it.is_some_and(|it| is_day(it) && it.word != Some(Keyword::Period(Period::Weekend)))
                || matches!(self.text(at), "a" | "per" | "every" | "each")
                    && matches!(self.word(at + 1), Some(Keyword::Period(Period::Day)))
        });
        let a_day = (from..to).any(|at| self.is_rate_of_a_day(at));
        (!changes && !more && !days && !a_day).then_some(length)
    }

    /// "a day", "every night".
    fn is_rate_of_a_day(&self, at: usize) -> bool {
        matches!(self.text(at), "a" | "per" | "every" | "each" | "/")
            && matches!(self.text(at + 1), "day" | "night" | "evening" | "morning" | "afternoon" | "shift" | "time")
    }

    fn put_two_weeks(&mut self, at: usize, first: SaidLength, other: SaidLength) {
        self.put(at, &["one", "week"]);
        self.put_length(at, first);
        self.put_sign(at, ',', ",");
        self.put(at, &["the", "next", "week"]);
        self.put_length(at, other);
    }
}

fn words_of_no_week(text: &str) -> bool {
    NOT_OF_A_WEEK.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!(NOT_OF_A_WEEK.is_sorted() && NONE.is_sorted());
    }
}
