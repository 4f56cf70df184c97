//! How often, said before the amount or beside a kind of days: "every two weeks a sunday is all mine, so 6 hours", "once a month a whole
//! sunday, 6h", "1h per night shift".

use super::{IdiomReader, is_day, is_stop, is_unit, tells_time};
use crate::planner::pace::words::{Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "every two weeks a sunday is all mine, so 6 hours": every other weekend.
    pub(super) fn turn_that_opens(&mut self, at: usize) -> Option<usize> {
        let ways: [&[&str]; 8] = [
            &["every", "fortnight"],
            &["once", "a", "fortnight"],
            &["fortnightly"],
            &["every", "two", "weeks"],
            &["every", "2", "weeks"],
            &["every", "other", "week"],
            &["every", "second", "week"],
            &["once", "every", "two", "weeks"],
        ];
        let past = ways.into_iter().find(|way| self.said(at, way)).map(|way| at + way.len())?;
        if !self.opens() || self.has_length() {
            return None;
        }
        let end = self.clause_after(past);
        let end = if end == past { self.clause_after(end + 1) } else { end };
        let day = (past..end).find(|at| self.all.get(*at).is_some_and(is_day))?;
        let told = self.all[past..day].iter().any(|it| tells_time(it) && it.word != Some(Keyword::A));
        // "every other week i work saturdays": a day that is taken.
        let taken = self.all[past..end].iter().any(|it| {
            matches!(it.word, Some(Keyword::Working | Keyword::Job | Keyword::Off | Keyword::Except))
                || matches!(it.text, "work" | "busy" | "away" | "cant" | "dont" | "lose" | "shift" | "no")
        });
        let is_plural = self.text(day).ends_with("days") && self.text(day) != "weekdays";
        let amount = self.amount_after(day + 1);
        if told || taken || !amount || day > past + 8 || is_plural && self.all.get(day + 1).is_some_and(is_day) {
            return None;
        }
        let list = self.all.get(day + 1).is_some_and(|it| matches!(it.text, "and" | "&" | "-" | "to" | "/"))
            && self.all.get(day + 2).is_some_and(is_day);
        if list {
            return None;
        }
        self.put(at, &["every", "other"]);
        self.out.push(self.all[day]);
        // "… is free, so 14 hours": nothing more than that it is so.
        let next = self.clause_after(day + 1);
        let plain = !self.all[day + 1..next].iter().any(tells_time);
        let so = self.past_words(next, &[",", "so", "thats", "then", "and", ":", "-", "about", "around"]);
        if plain && so > next && self.length(so).is_some() { Some(so) } else { Some(day + 1) }
    }

    /// "… a weekend, 10 hours over those two days": together.
    pub(super) fn over_those_days(&mut self, at: usize) -> Option<usize> {
        let over = self.out.last().is_some_and(|it| matches!(it.text, "over" | "across" | "on" | "for" | "in"));
        let both = self.text(at) == "both";
        let across = self.out.last().is_some_and(|it| matches!(it.text, "over" | "across"));
        let weekend_days: [&[&str]; 2] = [&["both", "weekend", "days"], &["both", "days", "of", "the", "weekend"]];
        if across && let Some(way) = weekend_days.into_iter().find(|way| self.said(at, way)) {
            self.out.pop();
            self.put(at, &["on", "the", "weekend"]);
            return Some(at + way.len());
        }
        let days = if both { at + 1 } else { self.past_words(at + 1, &["two", "2"]) };
        let weekend = self.out.iter().any(|it| it.word == Some(Keyword::Period(Period::Weekend)));
        let length = self.out.len() > 1 && is_unit(&self.out[self.out.len() - 2]);
        // On "both days" may be on each of them.
        let together = self.out.last().is_some_and(|it| matches!(it.text, "over" | "across"));
        if !over || !together || self.text(days) != "days" || !weekend || !length || !self.closes(days + 1) {
            return None;
        }
        self.out.pop();
        Some(days + 1)
    }

    /// "once a month a whole sunday, 6h": so much a month.
    pub(super) fn once_a_month(&mut self, at: usize) -> Option<usize> {
        let count = if self.text(at) == "twice" { 2.0 } else { 1.0 };
        if !self.said(at + 1, &["a", "month"]) {
            return None;
        }
        // "4 hours once a month on a sunday".
        let on = self.past_words(at + 3, &["on", "a", "some"]);
        if count == 1.0
            && self.out.last().is_some_and(is_unit)
            && on > at + 3
            && self.all.get(on).is_some_and(is_day)
            && self.closes(on + 1)
        {
            self.put(at, &["a", "month"]);
            return Some(on + 1);
        }
        if !self.opens() || self.has_length() {
            return None;
        }
        let day = self.past_words(
            at + 3,
            &[
                ",", "i", "get", "have", "do", "a", "an", "the", "one", "on", "whole", "full", "entire", "free",
                "take", "study", "my",
            ],
        );
        let is_one =
            self.all.get(day).is_some_and(is_day) || matches!(self.word(day), Some(Keyword::Period(Period::Day)));
        let amount =
            self.past_words(day + 1, &[",", ":", "-", "(", "for", "of", "so", "about", "is", "free", "around", "with"]);
        let (length, past) = self.length(amount)?;
        let past = if self.text(past) == ")" { past + 1 } else { past };
        if !is_one || !self.closes(past) {
            return None;
        }
        self.put_length(at, length.times(count));
        self.put(at, &["a", "month"]);
        // "…, otherwise 3 hours a week": besides.
        let other = self.past_words(past, &[",", ";", ".", "and"]);
        if other > past && matches!(self.text(other), "otherwise" | "else") && self.amount_after(other) {
            self.put(other, &["plus"]);
            return Some(other + 1);
        }
        Some(past)
    }

    /// "before christmas 5 hours a week, after it 15": until then.
    pub(super) fn before_it(&mut self, at: usize) -> Option<usize> {
        let feast = matches!(self.text(at + 1), "christmas" | "xmas" | "easter" | "thanksgiving" | "halloween");
        let told =
            (at + 2..self.all.len()).any(|at| self.said(at, &["after", "it"]) || self.said(at, &["after", "that"]));
        (feast && told && self.opens()).then(|| {
            self.put(at, &["until"]);
            at + 1
        })
    }

    /// "until easter 5 hours a week, after it 15": then.
    pub(super) fn after_it(&mut self, at: usize) -> Option<usize> {
        let ends = self.out.iter().any(|it| matches!(it.text, "until" | "till" | "til"));
        (self.text(at + 1) == "it" && ends && self.opens() && self.amount_after(at + 2)).then(|| {
            self.put(at, &["then"]);
            at + 2
        })
    }

    /// "30 hours over the next 3 weeks": in so many weeks.
    pub(super) fn over_the_next(&mut self, at: usize) -> Option<usize> {
        let [.., over, the] = self.out.as_slice() else { return None };
        let spread = matches!(over.text, "over" | "in" | "within" | "during" | "across") && the.text == "the";
        let (_, unit) = self.number(at + 1)?;
        let weeks = matches!(self.text(unit), "weeks" | "months") && self.closes(unit + 1);
        let rated =
            self.out.iter().any(|it| matches!(it.word, Some(Keyword::Adverb(_) | Keyword::Period(_))) || is_day(it));
        if !spread || !weeks || rated || !self.has_length() {
            return None;
        }
        self.out.truncate(self.out.len() - 2);
        self.put(at, &["over"]);
        Some(at + 1)
    }

    /// "1h per night shift": each shift, whichever it is.
    pub(super) fn kind_of_shift(&mut self, at: usize) -> Option<usize> {
        let kind = matches!(
            self.text(at + 1),
            "night" | "day" | "late" | "early" | "evening" | "morning" | "long" | "weekend"
        );
        // "3 hours per 24h shift".
        let shift = self.length(at + 1).map_or(at + 2, |(_, past)| past);
        let named = (kind || shift > at + 2) && self.text(shift) == "shift" && self.out.last().is_some_and(is_unit);
        // So many of them a week: of that kind as well.
        let counted = (shift + 1..self.all.len()).any(|at| {
            self.number(at).is_some_and(|(_, past)| {
                let shifts = self.past_words(past, &["night", "day", "late", "early", "such", "of", "those", "them"]);
                self.past_a_week(if self.text(shifts) == "shifts" { shifts + 1 } else { shifts }).is_some()
            })
        });
        if !named || !counted {
            return None;
        }
        self.out.push(self.all[at]);
        self.put(at, &["shift"]);
        // "4 night shifts a week".
        let mut next = shift + 1;
        while let Some(it) = self.all.get(next) {
            if matches!(it.text, "night" | "day" | "late" | "early") && self.text(next + 1) == "shifts" {
                next += 1;
                continue;
            }
            if it.text == "of" && matches!(self.text(next + 1), "them" | "those" | "these") {
                next += 2;
                continue;
            }
            self.out.push(*it);
            next += 1;
        }
        Some(next)
    }

    /// "3 hours on weekends. per day, i mean": on each of them.
    fn per_day_i_mean(&mut self, at: usize) -> Option<usize> {
        let past = self.past_words(at + 2, &[",", "i", "mean", "that", "is", "thats"]);
        let means = (at + 2..past).any(|at| matches!(self.text(at), "mean" | "is" | "thats"));
        let mut until = self.out.len();
        while until > 0 && is_stop(&self.out[until - 1]) {
            until -= 1;
        }
        let days = self.out[..until].last().is_some_and(is_day);
        let (_, _, end) = self.last_length(until)?;
        let rated =
            self.out[end..until].iter().any(|it| matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every)));
        if !means || until == self.out.len() || !days || rated || !self.ends(past) {
            return None;
        }
        if !matches!(self.word(at + 1), Some(Keyword::Period(Period::Day))) {
            return None;
        }
        self.out.truncate(until);
        self.put(at, &["each"]);
        Some(past)
    }

    /// "2 hours on tue and thu, two hours each day": of those days.
    pub(super) fn each_of_those(&mut self, at: usize) -> Option<usize> {
        if let Some(past) = self.per_day_i_mean(at) {
            return Some(past);
        }
        if !matches!(self.word(at + 1), Some(Keyword::Period(Period::Day))) || !self.closes(at + 2) {
            return None;
        }
        let clause = self.clause_before();
        let (begin, length, end) = self.last_length(self.out.len()).filter(|(begin, ..)| *begin >= clause)?;
        let alone = end == self.out.len()
            && self.out[clause..begin]
                .iter()
                .all(|it| matches!(it.text, "so" | "thats" | "its" | "i" | "do" | "about"));
        let mut until = clause;
        while until > 0 && is_stop(&self.out[until - 1]) {
            until -= 1;
        }
        let before = self.out[..until].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
        let (begin_of_same, same, _) = self.last_length(until)?;
        let days = self.out[before..until].iter().any(is_day);
        let taken_back = self.out[before..until].iter().any(|it| matches!(it.text, "mean" | "meant" | "sorry"));
        if !alone || same != length || !days || (begin_of_same < before && !taken_back) {
            return None;
        }
        self.out.truncate(until);
        self.put(at, &["each"]);
        Some(at + 2)
    }
}
