//! What counts as well, and what does not: "the seminar on monday counts too", "30 minutes of games, which doesn't count", "4h on top of
//! 6h of class", "half an hour on the bus there, half an hour back".

use super::{IdiomReader, is_day, is_stop, is_unit};
use crate::planner::pace::words::Keyword;

impl IdiomReader<'_, '_> {
    /// "… counts too, i guess": as was said; "sunday counts double".
    pub(super) fn counts_too(&mut self, at: usize) -> Option<usize> {
        let scale = self.past_words(at + 1, &["as", "for"]);
        if matches!(self.text(scale), "double" | "twice" | "triple")
            && self.closes(scale + 1)
            && self.out.last().is_some_and(is_day)
        {
            self.put(at, &[if self.text(scale) == "triple" { "triple" } else { "double" }]);
            return Some(scale + 1);
        }
        let past = self.past_words(at + 1, &["too", "also", "as", "well", "i", "guess", "think", "suppose", "right"]);
        let clause = self.clause_before();
        let amount = self.out[clause..].iter().any(is_unit);
        if past == at + 1 || self.text(at) == "counting" || !amount || !self.closes(past) {
            return None;
        }
        Some(past)
    }

    /// "ten minutes of break that i don't count", "30 minutes of games, which doesn't count".
    pub(super) fn not_counted(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.text(at), "which" | "that") {
            return None;
        }
        let verb =
            self.past_words(at + 1, &["i", "we", "really", "do", "not", "dont", "doesnt", "wont", "will", "isnt"]);
        let denies = (at + 1..verb).any(|at| matches!(self.text(at), "not" | "dont" | "doesnt" | "wont"));
        let past = self.past_words(verb + 1, &["it", "them", "as", "study", "studying", "towards", "toward", "this"]);
        if !denies || !matches!(self.text(verb), "count" | "counts" | "include") || !self.closes(past) {
            return None;
        }
        self.out.pop_if(|it| it.text == ",");
        let clause = self.clause_before();
        if self.out[clause..].iter().any(|it| matches!(it.text, "break" | "breaks" | "pause" | "pauses")) {
            return Some(past);
        }
        let (begin, _, _) = self.last_length(self.out.len()).filter(|(begin, ..)| *begin >= clause)?;
        let others = self.out[..begin].iter().any(is_unit) || self.amount_after(past);
        let days = self.out[begin..].iter().any(is_day);
        if !others || days {
            return None;
        }
        self.out.truncate(begin);
        if self.out.is_empty() { Some(self.past_words(past, &[",", "and", "plus"])) } else { Some(past) }
    }

    /// "4h on top of 6h of class": both.
    pub(super) fn on_top_of(&mut self, at: usize) -> Option<usize> {
        let said = self.said(at, &["on", "top", "of"]);
        let (_, past) = self.length(at + 3).filter(|_| said && self.has_length())?;
        let clause = &self.all[past..self.clause_after(past)];
        let is_job = clause
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Working | Keyword::Job)) || it.text.starts_with("shift"));
        if is_job {
            return None;
        }
        self.put(at, &["plus"]);
        Some(at + 3)
    }

    /// "a further four": another four.
    pub(super) fn further(&mut self, at: usize) -> Option<usize> {
        let article = self.out.last().is_some_and(|it| matches!(it.text, "a" | "another"));
        self.count(at + 1).filter(|_| article && self.has_length())?;
        self.out.pop();
        self.put(at, &["another"]);
        Some(at + 1)
    }

    /// "…, incl. holidays", "… barring emergencies": no more than talk.
    pub(super) fn holidays_besides(&mut self, at: usize) -> Option<usize> {
        // "incl. 4 hours of class".
        if self.text(at) == "incl" && self.text(at + 1) == "." && self.length(at + 2).is_some() {
            self.put(at, &["including"]);
            return Some(at + 2);
        }
        let first = self.past_words(at + 1, &[".", "public", "bank", "any", "all", "the", "school", "unforeseen"]);
        let rare = ["holidays", "emergencies", "illness", "accidents", "surprises", "disasters", "sickness"];
        let named = self.is(first, if self.text(at) == "barring" { &rare } else { &rare[..1] });
        (named && self.has_length() && self.closes(first + 1)).then_some(first + 1)
    }

    /// "an hour of real work": of study.
    pub(super) fn real_work(&mut self, at: usize) -> Option<usize> {
        let of = self.out.last().is_some_and(|it| it.text == "of") || self.out.last().is_some_and(is_unit);
        if !of || !matches!(self.text(at + 1), "work" | "study" | "studying" | "learning" | "reading") {
            return None;
        }
        self.put(at, &["study"]);
        Some(at + 2)
    }

    /// "half an hour on the bus there, half an hour back": both of each day.
    pub(super) fn there_and_back(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_of_words();
        let (begin, second, end) = self.last_length(self.out.len()).filter(|(begin, ..)| *begin >= clause)?;
        let rides = |it: &super::Lexeme<'_>| {
            matches!(
                it.text,
                "on" | "the"
                    | "in"
                    | "bus"
                    | "train"
                    | "tram"
                    | "metro"
                    | "subway"
                    | "ferry"
                    | "car"
                    | "way"
                    | "ride"
                    | "by"
            )
        };
        let mut until = clause;
        while until > 0 && (is_stop(&self.out[until - 1]) || self.out[until - 1].text == "and") {
            until -= 1;
        }
        let (start, first, past) = self.last_length(until)?;
        let there =
            self.out[past..until].last().is_some_and(|it| matches!(it.text, "in" | "there" | "out" | "going" | "work"));
        let by = |said: &[super::Lexeme<'_>]| {
            said.iter().all(|it| rides(it) || matches!(it.text, "there" | "out" | "going" | "to" | "work"))
        };
        let alone = self.out[clause..begin].iter().all(|it| matches!(it.text, "and" | "another"));
        if !there
            || !alone
            || until == clause
            || !by(&self.out[past..until])
            || !self.out[end..].iter().all(rides)
            || !self.closes(at + 1)
        {
            return None;
        }
        self.out.truncate(start);
        let both = super::SaidLength { low: first.low + second.low, high: first.high + second.high };
        self.put_length(at, both);
        // ", but only on tuesdays".
        let next = self.past_words(at + 1, &[",", "but"]);
        Some(if next > at + 1 && matches!(self.text(next), "only" | "just" | "on") { next } else { at + 1 })
    }

    /// "bus 40 minutes there 50 back", "25 there and 25 back": both on each day.
    pub(super) fn there_then_back(&mut self, at: usize) -> Option<usize> {
        let unit = self.out.last().is_some_and(is_unit);
        let number = self.out.len().checked_sub(if unit { 2 } else { 1 })?;
        let second = super::number_of(&self.out[number])?;
        let mut until = number;
        while until > 0
            && (is_stop(&self.out[until - 1]) || matches!(self.out[until - 1].text, "and" | "then" | "another"))
        {
            until -= 1;
        }
        let there = until.checked_sub(1).filter(|at| matches!(self.out[*at].text, "there" | "in" | "out"))?;
        // The unit of the first is the second's as well.
        let minutes = |value: f64| (10.0..=90.0).contains(&value);
        let (begin, length, past) = self.last_length(there)?;
        let first = length.low;
        if past != there || length.low != length.high {
            return None;
        }
        let in_minutes = !unit || self.out[number + 1].word == Some(Keyword::Minute);
        let second = match (unit, in_minutes) {
            (true, false) => second * 60.0,
            _ if unit || minutes(second) => second,
            _ if first >= 60.0 && second <= 2.0 => second * 60.0,
            _ => return None,
        };
        let others = self.out[..begin].iter().any(|it| is_unit(it) || super::number_of(it).is_some());
        let ends = self.closes(at + 1)
            || self.count(at + 1).is_some()
            || matches!(self.text(at + 1), "on" | "every" | "each" | "home" | "a" | "per");
        if others || !ends && !self.all.get(at + 1).is_some_and(is_day) {
            return None;
        }
        self.out.truncate(begin);
        self.put_length(at, super::SaidLength { low: first + second, high: first + second });
        Some(if self.text(at + 1) == "home" { at + 2 } else { at + 1 })
    }

    /// "30 min each way but i can only listen on the way there": on that way alone.
    pub(super) fn only_one_way(&mut self, at: usize) -> Option<usize> {
        let both = self
            .out
            .windows(2)
            .any(|pair| matches!(pair[0].text, "each" | "both") && matches!(pair[1].text, "way" | "ways"));
        let way = self.past_words(
            at + 1,
            &[
                "get", "to", "read", "study", "listen", "do", "can", "use", "learn", "watch", "review", "it", "manage",
                "able", "be", "feel", "like",
            ],
        );
        let one = self.said(way, &["on", "the", "way"])
            && matches!(self.text(way + 3), "home" | "back" | "there" | "in" | "out" | "to");
        if !both || !one || way == at + 1 {
            return None;
        }
        self.put(at, &["only"]);
        Some(way)
    }
}
