//! Days on which a time of day is another: "7 to 9 except tuesday when it's 8 to 9", "tuesdays only till 8", "fridays i stop at 9"; and
//! amounts in the order of their days: "tue and sun: 3 and 4 hours".

use super::{IdiomReader, SaidLength, is_day, is_stop};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::words;

impl<'a> IdiomReader<'_, 'a> {
    /// "except tuesday when it's 8-9", "apart from friday, when i stop at 9": that day has its own.
    pub(super) fn except_when_it_is(&mut self, at: usize) -> Option<usize> {
        let first = match self.text(at) {
            "apart" | "aside" if self.text(at + 1) == "from" => at + 2,
            "but" if self.text(at + 1) == "for" => at + 2,
            "except" | "bar" | "barring" | "save" => self.past_words(at + 1, &["for", "on"]),
            _ => return None,
        };
        let end = self.day_list_end(first)?;
        let when = self.past_words(end, &[","]);
        if !matches!(self.text(when), "when" | "where" | "which") || !self.has_time() {
            return None;
        }
        let own = self.past_words(
            when + 1,
            &["its", "it", "is", "i", "do", "have", "only", "just", "get", "study", "are", "im", "on"],
        );
        let is_told = self.stretch_minutes(own).is_some() || self.another_end(own).is_some();
        if !is_told {
            return None;
        }
        self.drop_stops();
        self.put_sign(at, ',', ",");
        self.out.extend_from_slice(&self.all[first..end]);
        Some(own)
    }

    /// "tuesdays only till 8", "fridays i stop at 9", "wednesdays i start at 10": of the one time that was said.
    pub(super) fn ends_at_another_time(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let own = &self.out[clause..];
        let talk = ["i", "only", "just", "on", "and", "but", "it", "its", "we", "already", "dont", "cant"];
        let named = own.iter().any(is_day)
            && own.iter().all(|it| is_day(it) || matches!(it.text, "-" | "to") || words::is_one_of(it.text, &talk));
        let denied = own.iter().any(|it| matches!(it.text, "dont" | "cant"));
        let (length, past) = self.another_end(at).filter(|_| named)?;
        if denied || !self.closes(past) {
            return None;
        }
        while self.out.last().is_some_and(|it| words::is_one_of(it.text, &talk)) {
            self.out.pop();
        }
        self.put_length(at, length);
        Some(past)
    }

    /// How long it is where the one time that was said before ends or begins otherwise.
    fn another_end(&self, at: usize) -> Option<(SaidLength, usize)> {
        let (ends, time) = match self.text(at) {
            "till" | "until" | "til" => (true, at + 1),
            "stop" | "finish" | "end" | "quit" if matches!(self.text(at + 1), "at" | "by") => (true, at + 2),
            "start" | "begin" if self.text(at + 1) == "at" => (false, at + 2),
            _ => return None,
        };
        let mut said = (0..at).filter_map(|from| self.times_of(from)).peekable();
        let (from, to, mut last) = said.next()?;
        // One time of day, whose end is no beginning of another.
        for (_, _, past) in said {
            if past > last + 1 {
                return None;
            }
            last = past;
        }
        let (other, past) = self.time_at(time)?;
        let half_a_day = 12.0 * 60.0;
        let other =
            if other < from && other + half_a_day > from && other <= half_a_day { other + half_a_day } else { other };
        let minutes = if ends { other - from } else { to - other };
        (minutes > 0.0 && minutes < to - from).then_some((SaidLength { low: minutes, high: minutes }, past))
    }

    fn has_time(&self) -> bool {
        (0..self.all.len()).any(|at| self.stretch_minutes(at).is_some())
    }

    /// "tue and sun: 3 and 4 hours": the first on the first, the second on the second.
    pub(super) fn in_their_order(&mut self, at: usize) -> Option<usize> {
        let (first, past) = self.count(at)?;
        let joint = if self.is_unit(past) { past + 1 } else { past };
        let (second, end) = self.count(joint + 1).filter(|_| matches!(self.text(joint), "and" | "&"))?;
        let unit = self.is_unit(end).then(|| self.all[end])?;
        let past = if self.text(end + 1) == "respectively" { end + 2 } else { end + 1 };
        let mut days: Vec<usize> = (0..self.out.len()).filter(|at| is_day(&self.out[*at])).collect();
        let (last, before) = (days.pop()?, days.pop()?);
        let joined = last == before + 2 && matches!(self.out[before + 1].text, "and" | "&");
        let single = [last, before].iter().all(|at| matches!(self.out[*at].word, Some(words::Keyword::Day(_))));
        let between = &self.out[last + 1..];
        let plain = between.iter().all(|it| {
            is_stop(it) || matches!(it.text, "i" | "do" | "have" | "for" | "its" | "get" | "-" | "are" | "can")
        });
        if !days.is_empty() || !joined || !single || !plain || !self.closes(past) || self.has_length() {
            return None;
        }
        let (one, other) = (self.out[before], self.out[last]);
        self.out.truncate(before);
        for (day, value) in [(one, first), (other, second)] {
            if value == second && self.out.last().is_some_and(super::is_unit) {
                self.put_sign(at, ',', ",");
            }
            self.out.push(day);
            self.put_number(at, value);
            self.out.push(Lexeme { glued: false, ..unit });
        }
        Some(past)
    }
}
