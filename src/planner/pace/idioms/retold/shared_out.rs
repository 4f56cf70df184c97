//! So many of what was counted: "five times a week; three of them half an hour, the other two an hour", "study for eight of those", "training
//! takes eight of them, the rest is for this", "25 minute sprints, three a day".

use super::{IdiomReader, SaidLength, is_stop, is_unit, length_at, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words::{self, Keyword};

/// What is done with time that is not study's.
const TAKES: &[&str] = &["take", "takes", "taken", "eat", "eats", "need", "needs", "lose", "goes", "go", "gone"];

impl<'a> IdiomReader<'_, 'a> {
    pub(super) fn of_them(&mut self, at: usize) -> Option<usize> {
        if self.text(at + 1) == "which" && matches!(self.text(at + 2), "i" | "id" | "ill" | "we") {
            return self.of_which_used(at);
        }
        if matches!(self.text(at + 1), "my" | "the" | "our" | "those") && self.number(at + 2).is_some() {
            return self.of_so_many_days(at);
        }
        if !matches!(self.text(at + 1), "them" | "those" | "these" | "which") {
            return None;
        }
        let count = self.out.last().and_then(number_of).filter(|count| *count > 0.0)?;
        self.in_groups(at, count)
            .or_else(|| self.taken_from(at, count))
            .or_else(|| self.so_many_days(at, count))
            .or_else(|| self.only_some(at, count))
    }

    /// "10 hours a week of which i'd use 6": six.
    fn of_which_used(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(
            at + 3,
            &["can", "could", "would", "will", "only", "really", "use", "spend", "study", "for", "about", "get", "do"],
        );
        let (some, past) = self.count(number).filter(|_| number > at + 3)?;
        let (begin, length, end) = self.last_length(self.out.len())?;
        let in_minutes = self.out[end - 1].word == Some(Keyword::Minute);
        let used = if in_minutes { some } else { some * 60.0 };
        let past = if self.is_unit(past) { past + 1 } else { past };
        let is_one = self.out[..begin].iter().all(|it| number_of(it).is_none());
        if !is_one || used >= length.low || !self.closes(past) {
            return None;
        }
        let rest = self.out.split_off(end);
        self.out.truncate(begin);
        self.put_length(at, SaidLength { low: used, high: used });
        self.out.extend(rest.into_iter().filter(|it| !is_stop(it)));
        Some(past)
    }

    /// "3 of my 5 evenings": three evenings a week.
    fn of_so_many_days(&mut self, at: usize) -> Option<usize> {
        let some = self.out.last().and_then(number_of)?;
        let (all, noun) = self.number(at + 2)?;
        let noun = if matches!(self.text(noun), "free" | "spare") { noun + 1 } else { noun };
        let is_days = matches!(self.text(noun), "days" | "evenings" | "mornings" | "nights" | "afternoons");
        // "the kids take two of my three evenings": those are gone.
        let taken = self.out[self.clause_of_words()..].iter().any(|it| words::is_one_of(it.text, TAKES));
        if taken || !is_days || !(1.0..=7.0).contains(&some) || some >= all || all > 7.0 {
            return None;
        }
        self.out.push(self.all[noun]);
        self.put(at, &["a", "week"]);
        let past = if self.text(noun + 1) == "off" { noun + 2 } else { noun + 1 };
        Some(self.past_a_week(past).unwrap_or(past))
    }

    /// "five times a week; three of them half an hour, the other two an hour".
    fn in_groups(&mut self, at: usize, count: f64) -> Option<usize> {
        let verbs = ["are", "is", "last", "take", "for", "about", "were", "run", "with"];
        let (first, past) = self.length(self.past_words(at + 2, &verbs))?;
        let other = self.past_words(past, &["each", ",", ";", ".", "and", "but", "the"]);
        let other = match self.text(other) {
            _ if self.number(other).is_some_and(|(_, of)| self.said(of, &["of", "them"])) => other + 3,
            "other" | "remaining" => match self.number(other + 1) {
                Some((_, past)) => past,
                None => self.past_words(other + 1, &["ones", "times", "days"]),
            },
            "others" | "rest" => other + 1,
            _ => return None,
        };
        let of_it = self.past_words(other, &verbs);
        // "three of them an hour, the other two half": of an hour.
        let half = self.text(of_it) == "half" && self.closes(of_it + 1);
        let (second, end) = if half { (first.times(0.5), of_it + 1) } else { self.length(of_it)? };
        let mine = self.out.len() - 1;
        let counted = (0..mine).rev().find(|at| {
            number_of(&self.out[*at]).is_some_and(|all| all > count && all <= 14.0)
                && self.out.get(at + 1).is_some_and(|it| {
                    it.word == Some(Keyword::Times)
                        || matches!(it.text, "days" | "evenings" | "nights" | "mornings" | "lessons" | "sittings")
                })
        })?;
        let all = number_of(&self.out[counted])?;
        let unit = self.out[counted + 1];
        let is_per = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every));
        let rate: Vec<Lexeme<'a>> = self.out[counted + 2..mine].iter().take_while(|it| !is_stop(it)).copied().collect();
        let rated = matches!(rate.as_slice(), [per, period, ..] if is_per(per) && matches!(period.word, Some(Keyword::Period(_))));
        let other_counts = self.out[..counted].iter().any(|it| number_of(it).is_some() || is_unit(it));
        if !rated || other_counts || self.out[counted + 1..mine].iter().any(is_unit) {
            return None;
        }
        let rate = &rate[..2];
        let times = unit.word == Some(Keyword::Times);
        self.out.truncate(counted);
        for (share, length) in [(count, first), (all - count, second)] {
            if share < all && self.out.len() > counted {
                self.put(at, &["plus"]);
            }
            if !times {
                self.put_length(at, length);
                self.put(at, &["on"]);
            }
            self.put_number(at, share);
            self.out.push(unit);
            self.out.extend_from_slice(rate);
            if times {
                self.put_length(at, length);
            }
        }
        Some(if self.text(end) == "each" { end + 1 } else { end })
    }

    /// "20 free hours a week and training takes eight of them, the rest is for this": twelve.
    fn taken_from(&mut self, at: usize, taken: f64) -> Option<usize> {
        let clause = self.clause_of_words();
        let takes = self.out[clause..].iter().any(|it| words::is_one_of(it.text, TAKES));
        let rest =
            self.past_words(at + 2, &["away", ",", ";", ".", "so", "and", "the", "but", "what", "is", "whats", "for"]);
        let left = matches!(self.text(rest), "rest" | "remaining" | "remainder" | "left" | "others");
        let (begin, length, _) = self.last_length(clause)?;
        let unit = if length.low >= 60.0 { 60.0 } else { 1.0 };
        let remains = length.low - taken * unit;
        if !takes || !left || length.low != length.high || remains <= 0.0 || self.out[..begin].iter().any(is_unit) {
            return None;
        }
        let end = self.clause_after(rest);
        if self.all[rest..end].iter().any(|it| number_of(it).is_some() || is_unit(it)) {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        let (_, past) = length_at(&self.out, begin)?;
        let mut rate = self.out.split_off(past);
        if rate.first().is_some_and(|it| matches!(it.text, "off" | "free" | "spare")) {
            rate.remove(0);
        }
        self.out.truncate(begin);
        self.put_length(at, SaidLength { low: remains, high: remains });
        self.out.extend(rate);
        Some(end)
    }

    /// "i babysit 30 hours weekly and study for eight of those": eight weekly.
    fn only_some(&mut self, at: usize, some: f64) -> Option<usize> {
        let clause = self.clause_of_words();
        let (begin, length, past) = self.last_length(clause)?;
        let in_minutes = self.out[past - 1].word == Some(Keyword::Minute);
        let unit = if in_minutes { 1.0 } else { 60.0 };
        let does = self.out[clause..].iter().any(|it| {
            matches!(
                it.text,
                "i" | "use" | "study" | "listen" | "read" | "for" | "spend" | "watch" | "review" | "work" | "do"
            ) && !words::is_one_of(it.text, TAKES)
        });
        // "i sleep for one of them": that one is gone.
        let does = does
            && !self.out[clause..].iter().any(|it| {
                matches!(
                    it.text,
                    "sleep" | "nap" | "cook" | "clean" | "eat" | "rest" | "shower" | "shop" | "drive" | "commute"
                )
            });
        let is_one = self.out[..begin].iter().all(|it| number_of(it).is_none() && !is_unit(it))
            && self.out[clause..self.out.len() - 1].iter().all(|it| number_of(it).is_none() && !is_unit(it));
        if !does || !is_one || length.low != length.high || some * unit >= length.low {
            return None;
        }
        let mut rate: Vec<Lexeme<'a>> = self.out.get(past..clause)?.to_vec();
        while rate.last().is_some_and(|it| is_stop(it) || matches!(it.text, "and" | "but")) {
            rate.pop();
        }
        // "40 minutes each way; i read for 25 of them going": on one way alone.
        let one_way = matches!(self.text(at + 2), "going" | "there" | "coming" | "returning" | "back")
            || self.said(at + 2, &["on", "the", "way"])
            || self.said(at + 2, &["in", "the"]);
        if one_way {
            let each = rate.windows(2).position(|pair| pair[0].text == "each" && pair[1].text == "way");
            if let Some(each) = each {
                rate.drain(each..each + 2);
            }
        }
        let end = if one_way { self.clause_after(at + 2) } else { at + 2 };
        if self.all[at + 2..end].iter().any(super::tells_time) {
            return None;
        }
        self.out.clear();
        self.put_length(at, SaidLength { low: some * unit, high: some * unit });
        self.out.extend(rate);
        Some(end)
    }

    /// "evenings, five of them": five evenings.
    fn so_many_days(&mut self, at: usize, count: f64) -> Option<usize> {
        let mut days = self.out.len() - 1;
        while days > 0
            && (is_stop(&self.out[days - 1]) || matches!(self.out[days - 1].text, "i" | "have" | "get" | "all"))
        {
            days -= 1;
        }
        let noun = days.checked_sub(1).map(|at| self.out[at])?;
        let is_days = matches!(noun.text, "days" | "evenings" | "mornings" | "nights" | "afternoons");
        let counted = days > 1 && number_of(&self.out[days - 2]).is_some();
        let past = at + 2;
        let next = self.past_a_week(past).unwrap_or(past);
        if !is_days || counted || count > 7.0 || !self.closes(next) || self.has_length() {
            return None;
        }
        self.out.truncate(days - 1);
        self.put_number(at, count);
        self.out.push(noun);
        self.put(at, &["a", "week"]);
        Some(next)
    }

    /// "three evenings of 3 hours and two short ones of 1 hour": evenings as well.
    pub(super) fn such_ones(&mut self, at: usize) -> Option<usize> {
        let described = self.out.last().is_some_and(|it| number_of(it).is_none());
        let number = self.out.len().checked_sub(if described { 2 } else { 1 })?;
        number_of(&self.out[number])?;
        let is_noun = |it: &Lexeme<'_>| {
            is_unit(it)
                || it.word == Some(Keyword::Times)
                || matches!(
                    it.text,
                    "days" | "evenings" | "mornings" | "nights" | "afternoons" | "lessons" | "blocks" | "slots"
                )
        };
        let counts = |it: &Lexeme<'_>| number_of(it).is_some() || it.word == Some(Keyword::A);
        let before = (1..number).rev().find(|at| {
            is_noun(&self.out[*at]) && (counts(&self.out[at - 1]) || *at > 1 && counts(&self.out[at - 2]))
        })?;
        // "5 hours on two days and 3 short ones": of which of the two?
        let noun = (1..number).find(|at| !is_unit(&self.out[*at]) && is_noun(&self.out[*at])).unwrap_or(before);
        let noun = self.out[noun];
        if described {
            self.out.pop();
        }
        self.out.push(noun);
        Some(at + 1)
    }

    /// "some weeks 3 hours, other weeks 9": from the one to the other.
    pub(super) fn some_weeks(&mut self, at: usize) -> Option<usize> {
        let period = match self.text(at + 1) {
            "weeks" => "week",
            "days" => "day",
            _ => return None,
        };
        let number = self.past_words(at + 2, &["i", "do", "get", "its", "have", "manage", "about", "only", ":", ","]);
        let (length, past) = self.length(number)?;
        let other = self.past_words(past, &[",", ";", "and", "but", "on", "in"]);
        let other = match self.text(other) {
            "other" if self.text(other + 1) == self.text(at + 1) => other + 2,
            "others" => other + 1,
            "some" if self.text(other + 1) == self.text(at + 1) => other + 2,
            _ => return None,
        };
        let other = self.past_words(other, &["i", "do", "get", "its", "have", "manage", "about", "only", ":", ","]);
        let (second, end) = self.count(other)?;
        if !self.opens()
            || self.has_length()
            || length.low != length.high
            || !self.closes(if self.is_unit(end) { end + 1 } else { end })
        {
            return None;
        }
        let unit = match super::unit_at(self.all, end) {
            Some((minutes, _)) => minutes,
            None if length.low >= 60.0 => 60.0,
            None => 1.0,
        };
        let (low, high) = (length.low.min(second * unit), length.low.max(second * unit));
        self.put_length(at, SaidLength { low, high });
        self.put(at, &["a", period]);
        Some(if self.is_unit(end) { end + 1 } else { end })
    }

    /// Where the clause begins that was read last, be it after a sign or after "and".
    pub(super) fn clause_of_words(&self) -> usize {
        let joint = self.out.iter().rposition(|it| is_stop(it) || matches!(it.text, "and" | "but"));
        joint.map_or(0, |at| at + 1)
    }
}
