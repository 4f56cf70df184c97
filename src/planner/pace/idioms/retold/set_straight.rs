//! The same thing in the order, and with the words, in which it is said most often: "the 4 other days" are the other 4, "40 each way" is
//! minutes, "two 50/10 blocks" are of 50 minutes, "saturday is my big day, 5 hours" is Saturday 5 hours.

use super::{IdiomReader, is_day, is_stop, is_unit, number_of};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::{self, Keyword, Period};

/// What is done in blocks of work and pause.
#[rustfmt::skip] // Many words a line.
const BLOCKS: &[&str] = &["blocks", "cycles", "intervals", "pomodoros", "pomos", "rounds", "sessions", "sprints"];

impl IdiomReader<'_, '_> {
    /// "on the 4 other days": the other 4.
    pub(super) fn so_many_other_days(&mut self, at: usize) -> Option<usize> {
        let (_, other) = self.number(at)?;
        let named = self.out.last().is_some_and(|it| matches!(it.text, "the" | "my"));
        let days = matches!(self.text(other + 1), "days" | "nights" | "evenings" | "weekdays");
        if !named || self.text(other) != "other" || !days {
            return None;
        }
        self.put(at, &["other"]);
        self.out.extend_from_slice(&self.all[at..other]);
        Some(other + 1)
    }

    /// "fridays off, other weekdays 1.5 hrs": those that were not named.
    pub(super) fn weekdays_not_named(&mut self, at: usize) -> Option<usize> {
        let named = Self::days_named(&self.out).and(DaySet::WEEKDAYS);
        let left = DaySet::WEEKDAYS.without(named);
        let of_them = !self.out.last().is_some_and(|it| matches!(it.text, "every" | "each"));
        if self.text(at + 1) != "weekdays" || !of_them || named.is_empty() || left.is_empty() {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "the" | "all" | "my" | "on")) {
            self.out.pop();
        }
        self.put_days(at, left);
        Some(at + 2)
    }

    /// "two 50/10 blocks a night": 50 minutes of work, and 10 of pause.
    pub(super) fn work_and_pause(&mut self, at: usize) -> Option<usize> {
        let (work, slash) = self.number(at)?;
        let (pause, past) = self.number(slash + 1).filter(|_| self.text(slash) == "/")?;
        let past = if self.word(past) == Some(Keyword::Minute) { past + 1 } else { past };
        let is_block = words::is_in(BLOCKS, self.text(past));
        if !is_block || !(15.0..=90.0).contains(&work) || !(3.0..work).contains(&pause) {
            return None;
        }
        self.put_number(at, work);
        self.put(at, &["minute"]);
        Some(past)
    }

    /// "2/3 times a week", "4/5 nights": two or three of them, and no part of one.
    pub(super) fn one_count_or_the_next(&mut self, at: usize) -> Option<usize> {
        let (low, high, past) = match self.text(at).split_once('/') {
            Some((low, high)) => (low.parse::<f64>().ok()?, high.parse::<f64>().ok()?, at + 1),
            None => {
                let (low, slash) = self.number(at)?;
                let (high, past) = self.number(slash + 1).filter(|_| self.text(slash) == "/")?;
                (low, high, past)
            }
        };
        let counted = matches!(
            self.word(past),
            Some(Keyword::Times | Keyword::Period(_) | Keyword::Moment(_) | Keyword::Hour { plural: true })
        ) || words::is_in(words::PIECES, self.text(past))
            || words::is_in(BLOCKS, self.text(past));
        let plural = self.text(past).ends_with('s') || self.text(past) == "x";
        // "1/2 hours", "3/4 hours" are parts of one.
        let hours = self.is_unit(past);
        if !counted || !plural || high != low + 1.0 || low.fract() != 0.0 || hours && (low, high) != (2.0, 3.0) {
            return None;
        }
        self.put_number(at, low);
        self.put(at, &["to"]);
        self.put_number(at, high);
        Some(past)
    }

    /// "bus, 40 each way": minutes, because nobody rides forty hours.
    pub(super) fn minutes_each_way(&mut self, at: usize) -> Option<usize> {
        let (minutes, past) = self.count(at).filter(|(value, _)| (5.0..=90.0).contains(value))?;
        let way = matches!(self.text(past), "each" | "per") && matches!(self.text(past + 1), "way" | "direction");
        if !way || minutes < 10.0 && !self.names(&["min", "mins", "minute", "minutes"]) {
            return None;
        }
        self.out.extend_from_slice(&self.all[at..past]);
        self.put(at, &["min"]);
        Some(past)
    }

    /// "3 pomodoros daily, mine are 50 minutes": each of them.
    pub(super) fn mine_are(&mut self, at: usize) -> Option<usize> {
        let are = matches!(self.text(at + 1), "are" | "is" | "last" | "run") && self.length(at + 2).is_some();
        let counted = self.out.windows(2).any(|pair| {
            number_of(&pair[0]).is_some()
                && (words::is_in(words::PIECES, pair[1].text) || words::is_in(BLOCKS, pair[1].text))
        });
        if !are || !counted || !self.opens() {
            return None;
        }
        self.put(at, &["each", "is"]);
        Some(at + 2)
    }

    /// "saturday is my big day with 5h": on Saturday 5 hours.
    pub(super) fn is_my_day(&mut self, at: usize) -> Option<usize> {
        let day = self.out.last().is_some_and(is_day);
        if !day || !matches!(self.text(at + 1), "my" | "the" | "our") {
            return None;
        }
        let kind = self.past_words(
            at + 2,
            &[
                "big", "main", "long", "heavy", "best", "real", "serious", "proper", "deep", "study", "studying",
                "catch", "up", "power", "longest", "biggest", "one",
            ],
        );
        let own = self.past_words(
            kind + 1,
            &["with", "at", ",", ":", "-", "so", "about", "around", "for", "then", "where", "when", "i", "do", "get"],
        );
        let told = self.length(own).is_some() || self.count(own).is_some();
        (kind > at + 2 && matches!(self.text(kind), "day" | "days") && own > kind + 1 && told).then_some(own)
    }

    /// "must stay under 10 hours", "it has to be less than 8": no more than that.
    pub(super) fn must_stay_under(&mut self, at: usize) -> Option<usize> {
        let verb = match self.text(at) {
            "must" | "gotta" | "should" => at + 1,
            "has" | "have" | "need" | "needs" | "got" if self.text(at + 1) == "to" => at + 2,
            _ => return None,
        };
        let bound = self.past_words(verb, &["stay", "be", "keep", "remain", "it", "this"]);
        let under = matches!(self.text(bound), "under" | "below" | "within")
            || matches!(self.text(bound), "less" | "fewer") && self.text(bound + 1) == "than";
        if bound == verb || !under {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "it" | "this" | "i" | "total" | "time" | "which")) {
            self.out.pop();
        }
        let number = if self.text(bound + 1) == "than" { bound + 2 } else { bound + 1 };
        self.count(number)?;
        self.put(at, &["under"]);
        Some(number)
    }

    /// "some weeks 10 hours, some nothing, it evens out to about 6": six a week, where all that was told are weeks.
    pub(super) fn evens_out(&mut self, at: usize) -> Option<usize> {
        let to = match self.text(at) {
            "evens" | "averages" | "balances" | "works" | "comes" => self.past_words(at + 1, &["itself", "out"]),
            _ => return None,
        };
        let number = self.past_words(to, &["to", "at", "about", "around", "roughly", "like", "something"]);
        let (value, past) = self.count(number).filter(|_| number > to || to > at + 1)?;
        let unit = if self.is_unit(past) { past + 1 } else { past };
        let end = self.past_a_week(unit).unwrap_or(unit);
        let of_weeks = self.out.iter().any(|it| matches!(it.text, "week" | "weeks"));
        let others = self.out.iter().any(|it| {
            is_day(it) || it.word == Some(Keyword::Minute) || matches!(it.word, Some(Keyword::Period(Period::Day)))
        });
        let told = self.out.iter().filter(|it| number_of(it).is_some()).count();
        if !of_weeks || others || told == 0 || told > 3 || value <= 0.0 || !self.closes(end) {
            return None;
        }
        self.out.clear();
        self.out.extend_from_slice(&self.all[number..past]);
        if unit == past {
            self.put(at, &["hours"]);
        } else {
            self.out.push(self.all[past]);
        }
        self.put(at, &["a", "week"]);
        Some(end)
    }

    /// "every night shift i get 3 hours, 3 shifts a week": as often as there are shifts.
    pub(super) fn on_every_shift(&mut self, at: usize) -> Option<usize> {
        let kind = matches!(self.text(at + 1), "night" | "day" | "late" | "early" | "evening" | "morning");
        let shift = if kind { at + 2 } else { at + 1 };
        if !matches!(self.text(at), "every" | "each" | "per") || self.text(shift) != "shift" {
            return None;
        }
        let own = self.past_words(shift + 1, &["i", "get", "have", "its", ",", "there", "is", "are", "about", "find"]);
        let (length, past) = self.length(own)?;
        let counted = self.past_words(past, &[",", "and", "with", "i", "do", "work", "have", ".", ";", "its", "on"]);
        let (count, noun) = self.number(counted).filter(|(count, _)| (1.0..=7.0).contains(count))?;
        let noun = self.past_words(noun, &["night", "such", "of", "those", "them"]);
        let end = if self.text(noun) == "shifts" { noun + 1 } else { noun };
        let end = self.past_a_week(end).filter(|end| self.closes(*end))?;
        if counted == past || !self.out.iter().all(is_stop) {
            return None;
        }
        self.put_length(at, length);
        self.put_number(at, count);
        self.put(at, &["times", "a", "week"]);
        Some(end)
    }

    /// "10 hours a week if nothing goes wrong": talk.
    pub(super) fn if_all_goes_well(&mut self, at: usize) -> Option<usize> {
        let all = ["all", "everything", "nothing", "things", "life", "luck"];
        let end = self.clause_after(at);
        let said = &self.all[at + 1..end];
        let goes = said.iter().any(|it| {
            matches!(
                it.text,
                "goes" | "go" | "works" | "comes" | "breaks" | "happens" | "interrupts" | "allows" | "permits"
            )
        });
        let plain = !said.iter().any(super::tells_time);
        // "8 hours, 12 if things go well": one of two amounts.
        let one = self.out.iter().filter(|it| number_of(it).is_some()).count() < 2;
        (self.is(at + 1, &all) && goes && plain && one && said.len() < 7 && self.has_length()).then_some(end)
    }

    /// "shifts are 12 hours, 3 days a week": those of work.
    pub(super) fn length_of_shifts(&mut self, at: usize) -> Option<usize> {
        let own = self.out.iter().all(|it| is_stop(it) || matches!(it.text, "my" | "the" | "our"));
        let (hours, unit) =
            self.number(at + 2).filter(|_| own && matches!(self.text(at + 1), "are" | "last" | "run"))?;
        if !(6.0..=24.0).contains(&hours) || !self.is_unit(unit) || !self.amount_after(unit + 1) {
            return None;
        }
        self.out.clear();
        self.put(at, &["i", "work"]);
        self.put_number(at, hours);
        self.put(at, &["hour", "shifts"]);
        Some(self.past_words(unit + 1, &[","]))
    }

    /// "my commute's an hour": it is.
    pub(super) fn commute_is(&mut self, at: usize) -> Option<usize> {
        let is = self.length(at + 1).is_some() || self.text(at + 1) == "about" && self.length(at + 2).is_some();
        let noun = match self.text(at) {
            "commutes" => "commute",
            "drives" => "drive",
            "rides" => "ride",
            "trips" => "trip",
            _ => return None,
        };
        let own = self.out.last().is_none_or(|it| is_stop(it) || matches!(it.text, "my" | "the" | "and" | "but"));
        if !is || !own || self.out.last().is_some_and(is_unit) {
            return None;
        }
        self.put(at, &[noun, "is"]);
        Some(at + 1)
    }

    /// "7 hrs week 1, 3 hrs week 2, repeat": one week so much, the next so much.
    pub(super) fn amounts_of_numbered_weeks(&mut self, at: usize) -> Option<usize> {
        let week = |at: usize, which: f64| {
            matches!(self.text(at), "week" | "wk") && self.number(at + 1).is_some_and(|(number, _)| number == which)
        };
        if !week(at, 1.0) || !self.out.last().is_some_and(is_unit) {
            return None;
        }
        let next = self.past_words(at + 2, &[",", "and", "then", ";"]);
        let (_, second) = self.length(next).filter(|_| next > at + 2)?;
        if !week(second, 2.0) {
            return None;
        }
        let end = second + 2;
        let close = self.past_words(
            end,
            &[
                ",",
                "and",
                "then",
                "repeat",
                "repeats",
                "again",
                "so",
                "on",
                "over",
                "alternating",
                "alternate",
                "round",
            ],
        );
        if !(close >= self.all.len() || self.ends(close)) {
            return None;
        }
        self.put(at, &["one", "week"]);
        self.put_sign(at, ',', ",");
        self.out.extend_from_slice(&self.all[next..second]);
        self.put(at, &["the", "next", "week"]);
        Some(close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!(BLOCKS.is_sorted());
    }
}
