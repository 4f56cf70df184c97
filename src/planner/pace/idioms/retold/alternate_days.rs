//! Days of study and days of rest that take turns, told one by one: "one day yes, one day no", "2h one day, rest the next", "a day on, a
//! day off".

use super::IdiomReader;

/// What says that there is no study.
#[rustfmt::skip] // Many words a line.
const REST: &[&str] = &["free", "no", "none", "not", "nothing", "off", "out", "pause", "rest", "resting", "skip", "zero"];

/// What may stand between the day and what is done on it.
#[rustfmt::skip] // Many words a line.
const TALK: &[&str] = &["about", "and", "do", "for", "i", "ill", "im", "is", "its", "of", "on", "study", "studying", "take", "we", "work", "y", "yes"];

impl IdiomReader<'_, '_> {
    /// "2h one day, rest the next", whose "one" stands here: 2 h every other day.
    pub(super) fn alternate_days(&mut self, at: usize) -> Option<usize> {
        let first = self.one_day_at(at)?;
        // "2h a day, one day off": how often.
        let says_on = self.is(first, &["on", "yes", "y"]);
        if self.text(at) == "a" && !(says_on && self.out.iter().all(super::is_stop)) {
            return None;
        }
        let own = self.past_words(first, TALK);
        let told = self.length(own);
        let end = self.past_words(told.map_or(own, |(_, past)| past), TALK);
        let second = self.past_words(end, &[",", ";", ".", "and", "then", "but", "/", "-"]);
        let past = self.rest_of_the_turn(second)?;
        let parted = second > first || told.is_some() || self.is(second, REST);
        // "one day i have 2 hours, the next nothing" may follow another amount: then it is no turn of it.
        if !parted || !(self.closes(past) || self.is(past, &["for", "at", "each", "with"])) {
            return None;
        }
        if told.is_some() == self.has_length() && told.is_some() {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "study" | "on" | "i" | "studying" | "its")) {
            self.out.pop();
        }
        if let Some((length, _)) = told {
            self.put_length(at, length);
        }
        self.put(at, &["every", "other", "day"]);
        Some(past)
    }

    /// Past "one day", "a day", "1 day".
    fn one_day_at(&self, at: usize) -> Option<usize> {
        let one = matches!(self.text(at), "one" | "a") || self.number(at).is_some_and(|(value, _)| value == 1.0);
        (one && self.text(at + 1) == "day").then_some(at + 2)
    }

    /// Past "the next", "the next day", "the day after", "one day", "the other".
    fn next_day_at(&self, at: usize) -> Option<usize> {
        let ways: [&[&str]; 8] = [
            &["the", "next", "day"],
            &["the", "following", "day"],
            &["the", "day", "after"],
            &["the", "other", "day"],
            &["next", "day"],
            &["the", "next"],
            &["the", "following"],
            &["the", "other"],
        ];
        let past = ways
            .into_iter()
            .find(|way| self.said(at, way))
            .map(|way| at + way.len())
            .or_else(|| self.one_day_at(at))?;
        // "the next week", "the next two": another thing.
        (!self.is(past, &["week", "weeks", "month", "days"]) && self.number(past).is_none()).then_some(past)
    }

    /// Past "rest the next", "the next i rest", "one day off".
    fn rest_of_the_turn(&self, at: usize) -> Option<usize> {
        let verb = self.past_words(at, &["i", "take", "its", "then", "have", "do"]);
        if self.is(verb, REST) {
            let day = self.past_words(verb + 1, &["on", "study", "studying", "hours", "time"]);
            if let Some(past) = self.next_day_at(day) {
                return Some(past);
            }
        }
        let day = self.past_words(
            self.next_day_at(self.past_words(at, &["on"]))?,
            &["i", "im", "is", "its", ",", "then", "dont", "do", "take", ":"],
        );
        self.is(day, REST).then(|| self.past_words(day + 1, &["study", "studying", "day"]))
    }
}
