//! How many times there is an amount, told after it: "an hour most mornings, call it four of them", "the bus takes 20 min, two of them a
//! day", "45 min each way, and i only go in on tuesdays".

use super::super::{IdiomReader, is_day, is_stop, is_unit, length_at, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// What leaves open how many.
const SOME: &[&str] = &["few", "many", "most", "odd", "several", "some"];

/// What a count is said with.
const WITH_A_COUNT: &[&str] = &[
    "about",
    "average",
    "call",
    "id",
    "it",
    "let",
    "lets",
    "like",
    "maybe",
    "on",
    "probably",
    "roughly",
    "say",
    "so",
    "that",
    "thats",
    "typically",
    "us",
    "usually",
];

impl IdiomReader<'_, '_> {
    /// "8 to 9 most evenings, say five of them": five evenings a week.
    pub(super) fn counted_after(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(at, WITH_A_COUNT);
        let (count, past) = self.count(number).filter(|(count, _)| (1.0..=21.0).contains(count) && self.opens())?;
        let of = if self.text(past) == "of" { past + 1 } else { past };
        let noun = self.past_words(of, &["them", "those", "these", "em"]);
        let noun = if noun == past && self.is_part_of_a_day(past) { past + 1 } else { noun };
        let end = self.past_a_week(noun).unwrap_or(noun);
        if !self.closes(end) || of > past && noun == of {
            return None;
        }
        let clause = self.clause_before();
        let before = &self.out[..if self.out.last().is_some_and(is_stop) { self.out.len() } else { clause }];
        let said = before.iter().rposition(|it| !is_stop(it)).map_or(0, |last| last + 1);
        let open = (0..said).rev().find(|at| SOME.binary_search(&self.out[*at].text).is_ok())?;
        if self.out[open].text == "odd" {
            return self.so_many_odd_ones(at, open, said, count).map(|()| end);
        }
        let named = open + 1..said;
        let weekday = |at: usize| self.out[at].word == Some(Keyword::Period(Period::Weekday));
        let is_noun = match named.len() {
            1 => names_a_part(self.out[open + 1].text, self.out[open + 1].word),
            2 => weekday(open + 1) && names_a_part(self.out[open + 2].text, self.out[open + 2].word),
            _ => false,
        };
        let amounts = self.out[..open].iter().filter(|it| is_unit(it) || matches!(it.kind, TokenKind::Colon(..)));
        let one = amounts.count() == 1 || self.out[..open].iter().filter(|it| number_of(it).is_some()).count() == 2;
        if !is_noun || !one || count > 7.0 || self.out[..open].iter().any(is_day) {
            return None;
        }
        let noun = self.out[said - 1];
        let begin = if open > 0 && matches!(self.out[open - 1].text, "a" | "on" | "the") { open - 1 } else { open };
        self.out.truncate(begin);
        self.put_number(at, count);
        match noun.word {
            Some(Keyword::Moment(_)) => self.out.push(noun),
            _ => self.put(at, &["times"]),
        }
        self.put(at, &["a", "week"]);
        Some(end)
    }

    /// "and the odd half hour, say two of them": twice as long.
    fn so_many_odd_ones(&mut self, at: usize, odd: usize, said: usize, count: f64) -> Option<()> {
        let (length, past) = match length_at(&self.out, odd + 1) {
            Some(length) => length,
            // "the odd hour".
            None if matches!(self.out.get(odd + 1)?.word, Some(Keyword::Hour { .. })) => {
                (super::super::SaidLength { low: 60.0, high: 60.0 }, odd + 2)
            }
            None => return None,
        };
        if past != said {
            return None;
        }
        let begin = odd - usize::from(odd > 0 && matches!(self.out[odd - 1].text, "a" | "an" | "the"));
        self.out.truncate(begin);
        self.put_length(at, length.times(count));
        self.put(at, &["a", "week"]);
        Some(())
    }

    /// "my bus ride's 20 min, two of them each weekday": so many times as long.
    pub(super) fn so_many_of_them(&mut self, at: usize) -> Option<usize> {
        let count = self.out.last().and_then(number_of).filter(|count| (2.0..=12.0).contains(count))?;
        let past = self.past_words(at + 1, &["them", "those", "these", "em"]);
        let rate = self.text(past) == "a" && self.text(past + 1) == "day"
            || matches!(self.word(past), Some(Keyword::Every | Keyword::Per | Keyword::Adverb(_)))
            || self.past_a_week(past).is_some();
        let number = self.out.len() - 1;
        let clause = self.clause_before();
        let begins = self.out[clause..number].iter().all(|it| {
            matches!(
                it.text,
                "so" | "i" | "do" | "and" | "get" | "have" | "with" | "can" | "manage" | "theres" | "there"
            )
        });
        let end = self.out[..clause].iter().rposition(|it| !is_stop(it)).map_or(0, |last| last + 1);
        let (begin, length, after) = self.last_length(end)?;
        let behind = self.out[after..end]
            .iter()
            .all(|it| matches!(it.text, "at" | "once" | "a" | "time" | "each" | "long" | "tops" | "go" | "in" | "one"));
        let alone =
            !self.out[..begin].iter().any(|it| is_unit(it) || is_day(it) || matches!(it.text, "until" | "till"));
        if past == at + 1 || !rate || !begins || !behind || !alone {
            return None;
        }
        // What takes so long: "the ride is", "nothing longer than".
        let sentence = self.out[..begin]
            .iter()
            .rposition(|it| matches!(it.kind, TokenKind::Sign('.' | '!' | '?' | '\n')))
            .map_or(0, |stop| stop + 1);
        if self.out[sentence..begin].iter().any(|it| number_of(it).is_some()) {
            return None;
        }
        self.out.truncate(sentence);
        self.put_length(at, length.times(count));
        Some(past)
    }

    /// "35 min each way, and i only go in tue and wed": on those days.
    pub(super) fn goes_there(&mut self, at: usize) -> Option<usize> {
        let goes = if self.text(at) == "office" {
            let verb = self.past_words(at + 1, &["day", "days"]);
            self.past_words(verb, &["are", "is", ":", "on"])
        } else {
            self.past_words(
                at + 1,
                &[
                    "only", "just", "go", "in", "commute", "travel", "ride", "to", "the", "office", "there", "on",
                    "have", "it", "that",
                ],
            )
        };
        let verb = self.text(at) == "office"
            || (at + 1..goes).any(|at| matches!(self.text(at), "go" | "commute" | "travel" | "ride"));
        let both_ways = self.out.iter().any(|it| it.text == "each")
            && self.out.iter().any(|it| it.text == "way")
            && self.has_length();
        let end = match self.day_list_end(goes) {
            Some(end) => end,
            None => {
                self.count(goes).map(|(_, past)| past).filter(|past| matches!(self.text(*past), "days" | "times"))? + 1
            }
        };
        let last = self.past_a_week(end).unwrap_or(end);
        if goes <= at + 1 || !verb || !both_ways || !self.opens() || !self.closes(last) || self.out.iter().any(is_day) {
            return None;
        }
        self.drop_stops();
        if self.day_list_end(goes).is_some() {
            self.put(at, &["on"]);
            return Some(goes);
        }
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[goes..end]);
        self.put(at, &["a", "week"]);
        Some(last)
    }

    fn is_part_of_a_day(&self, at: usize) -> bool {
        names_a_part(self.text(at), self.word(at))
    }
}

fn names_a_part(text: &str, word: Option<Keyword>) -> bool {
    matches!(word, Some(Keyword::Moment(_)))
        || matches!(
            text,
            "days"
                | "nights"
                | "evenings"
                | "mornings"
                | "afternoons"
                | "lunchtimes"
                | "lunches"
                | "weekdays"
                | "weeknights"
                | "workdays"
                | "weekends"
                | "times"
        )
}
