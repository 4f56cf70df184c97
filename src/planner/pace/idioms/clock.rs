//! Times of day as they are said: "four o'clock", "half seven til nine", "18.30 to 20.00", "till the kids wake at 7", "start at 10
//! and stop at noon".

use super::{IN_PLACE, IdiomReader, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

/// What opens a time of day, or joins two.
const OPENS: &[&str] =
    &["after", "at", "before", "by", "from", "since", "til", "till", "to", "until", "-", "through", "thru"];

impl IdiomReader<'_, '_> {
    pub(super) fn time_of_day(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "oclock" => self.oclock(at),
            "half" => self.half_past(at),
            "hour" | "time" => self.hour_of_the_day(at),
            "to" => self.after_a_time(at),
            "past" => self.minutes_past(at),
            "til" | "till" | "until" => self.until_then(at).or_else(|| self.until_something_at(at)),
            "stop" | "finish" | "quit" | "done" | "out" | "go" | "off" | "left" => self.stops_at(at),
            _ => None,
        }
    }

    /// "from four o'clock": a time of day, where something says that it is from or till then.
    fn oclock(&mut self, at: usize) -> Option<usize> {
        // "18:30 o'clock".
        if matches!(self.out.last().map(|it| it.kind), Some(TokenKind::Colon(..))) {
            return Some(at + 1);
        }
        let hour =
            self.out.last().and_then(number_of).filter(|hour| (1.0..=24.0).contains(hour) && hour.fract() == 0.0)?;
        // "between 18 and 20 o'clock".
        if let [.., between, first, and, _] = self.out.as_slice()
            && (between.text, and.text) == ("between", "and")
            && let Some(from) = number_of(first)
        {
            let first = first.standing_for(clock(from, 0), IN_PLACE);
            let second = self.out.pop()?.standing_for(clock(hour, 0), IN_PLACE);
            self.out.truncate(self.out.len() - 3);
            self.out.push(first);
            self.put(at, &["to"]);
            self.out.push(second);
            return Some(at + 1);
        }
        let before = self.out.iter().rev().nth(1).is_some_and(|it| words::is_one_of(it.text, OPENS));
        // "four to six o'clock".
        let joined = matches!(self.text(at + 1), "til" | "till" | "to" | "until" | "-");
        if before || joined {
            let last = self.out.pop()?;
            self.out.push(last.standing_for(clock(hour, 0), IN_PLACE));
        }
        (before || joined).then_some(at + 1)
    }

    /// "half seven til nine", "at half 7".
    fn half_past(&mut self, at: usize) -> Option<usize> {
        let (hour, next) =
            self.number(at + 1).filter(|(hour, _)| (1.0..=12.0).contains(hour) && hour.fract() == 0.0)?;
        let opened = self.out.last().is_some_and(|it| words::is_one_of(it.text, OPENS) && it.text != "-");
        let joins = matches!(self.text(next), "til" | "till" | "to" | "until" | "-") && self.begins_time(next + 1);
        let other = self.is_unit(next)
            || matches!(
                self.word(next),
                Some(
                    Keyword::A
                        | Keyword::And
                        | Keyword::Period(Period::Day | Period::Week)
                        | Keyword::Quarter
                        | Keyword::Times
                )
            )
            || matches!(self.all.get(at + 1).map(|it| it.kind), Some(TokenKind::Number(_))) && self.all[at + 1].glued;
        if other || !(opened || joins) {
            return None;
        }
        self.out.push(self.all[at].standing_for(clock(hour, 30), IN_PLACE));
        Some(next)
    }

    /// "quiet hour 2-3": from one time of day to another.
    fn hour_of_the_day(&mut self, at: usize) -> Option<usize> {
        let named = self.out.last().is_some_and(|it| matches!(it.text, "quiet" | "nap" | "rest" | "screen" | "study"));
        let first = if matches!(self.text(at + 1), "is" | "from" | ":") { at + 2 } else { at + 1 };
        let (from, joint) = self.number(first)?;
        let (to, past) =
            self.number(joint + 1).filter(|_| matches!(self.text(joint), "-" | "to" | "til" | "till" | "until"))?;
        if !named || from < 1.0 || to > 12.0 || from.fract() + to.fract() > 0.0 || self.is_unit(past) {
            return None;
        }
        self.put(at, &["time"]);
        self.out.push(self.all[first].standing_for(clock(from, 0), IN_PLACE));
        self.put(joint, &["to"]);
        self.out.push(self.all[joint + 1].standing_for(clock(to, 0), IN_PLACE));
        Some(past)
    }

    /// "my classes end at 1 so 2 to 4": later times of day.
    fn after_a_time(&mut self, at: usize) -> Option<usize> {
        let from = self.out.last().and_then(number_of)?;
        let (to, past) = self.number(at + 1)?;
        let said = (1..self.out.len() - 1).rev().find(|at| {
            self.out[at - 1].text == "at"
                && number_of(&self.out[*at]).is_some()
                && !self.out.get(at + 1).is_some_and(is_unit)
        })?;
        let before = number_of(&self.out[said])?;
        let concluded = self.out[said..].iter().any(|it| matches!(it.text, "so" | "then"));
        let later = (1.0..=12.0).contains(&from)
            && from >= before
            && to > from
            && to <= 12.0
            && from.fract() + to.fract() == 0.0;
        let is_length = self.is_unit(past)
            || matches!(
                self.word(past),
                Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Adverb(_) | Keyword::Times)
            );
        if !concluded || !later || is_length {
            return None;
        }
        let first = self.out.pop()?;
        self.out.push(first.standing_for(clock(from, 0), IN_PLACE));
        self.out.push(self.all[at]);
        self.out.push(self.all[at + 1].standing_for(clock(to, 0), IN_PLACE));
        Some(past)
    }

    /// "ten past six".
    fn minutes_past(&mut self, at: usize) -> Option<usize> {
        let minute = self.out.last().and_then(number_of).filter(|minute| [5.0, 10.0, 20.0, 25.0].contains(minute))?;
        let (hour, next) = self.number(at + 1).filter(|(hour, _)| (1.0..=12.0).contains(hour))?;
        let last = self.out.pop()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "one of four")]
        self.out.push(last.standing_for(clock(hour, minute as u32), IN_PLACE));
        Some(next)
    }

    /// "18.30 to 20.00": points where others write colons.
    pub(super) fn dotted_times(&mut self, at: usize) -> Option<usize> {
        let from = dotted(self.all[at])?;
        let second = self.all.get(at + 2).copied()?;
        // "from 6.30 to 8 in the morning".
        let whole = || {
            let opened = self.out.last().is_some_and(|it| it.text == "from") || self.said(at + 3, &["in", "the"]);
            number_of(&second).filter(|hour| opened && hour.fract() == 0.0 && *hour <= 24.0).map(|hour| (hour, 0))
        };
        let to = dotted(second).or_else(whole)?;
        let joins = matches!(self.text(at + 1), "-" | "til" | "till" | "to" | "until");
        let is_length = self.all.get(at + 3).is_some_and(is_unit);
        if !joins || is_length || from.0 < 5.0 {
            return None;
        }
        self.out.push(self.all[at].standing_for(clock(from.0, from.1), IN_PLACE));
        self.out.push(self.all[at + 1]);
        self.out.push(self.all[at + 2].standing_for(clock(to.0, to.1), IN_PLACE));
        Some(at + 3)
    }

    /// "kids get out at 2:30 so i study 12:30 til then": the one time of day that was said before.
    fn until_then(&mut self, at: usize) -> Option<usize> {
        if self.text(at + 1) != "then" {
            return None;
        }
        let times =
            |from: &usize| matches!(self.out[*from].text, "at" | "by") && self.out.get(*from + 1).is_some_and(is_time);
        let mut said = (0..self.out.len().saturating_sub(1)).filter(times);
        let (Some(said), None) = (said.next(), said.next()) else { return None };
        // Something says from when.
        let is_from = self.out.last().is_some_and(is_time) && said + 2 < self.out.len();
        if !is_from {
            return None;
        }
        let end = self.out[said + 1];
        // The times of day stand side by side, so that no other end is read.
        let begin = self.out.pop()?;
        self.put(at, &["from"]);
        self.out.push(begin);
        self.put(at, &["until"]);
        self.out.push(self.all[at + 1].standing_for(end.kind, IN_PLACE));
        Some(at + 2)
    }

    /// "until supper at six", "till my shift starts at 3": the time of day alone.
    fn until_something_at(&mut self, at: usize) -> Option<usize> {
        let joint = (at + 2..at + 7).find(|at| matches!(self.text(*at), "at" | "around" | "by"))?;
        let says_more = (at + 1..joint).any(|at| {
            let is_word = matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Word(_)));
            !is_word
                || self.number(at).is_some()
                || matches!(self.word(at), Some(Keyword::And | Keyword::Period(_) | Keyword::Day(_)))
        });
        if says_more
            || !self.begins_time(joint + 1)
            || self.number(joint + 1).is_some_and(|(_, next)| self.is_unit(next))
        {
            return None;
        }
        self.out.push(self.all[at]);
        Some(joint + 1)
    }

    /// "i start at 10 and stop at noon", "…and go to 2": till then, where the beginning was said before it.
    fn stops_at(&mut self, at: usize) -> Option<usize> {
        let joint = at + 1;
        let is_end = match self.text(at) {
            "go" => self.text(joint) == "to",
            "off" | "left" => false,
            _ => matches!(self.text(joint), "at" | "by" | "around"),
        };
        if !is_end || !self.begins_time(joint + 1) || self.number(joint + 1).is_some_and(|(_, next)| self.is_unit(next))
        {
            return None;
        }
        // "… at 9 … stop at noon": one time of day, and nothing that ends it already.
        let begins = |from: usize| {
            matches!(self.out[from].text, "at" | "from" | "start" | "begin")
                && self.out.get(from + 1).is_some_and(is_time)
                && !self.out.get(from + 2).is_some_and(is_unit)
        };
        let said = (0..self.out.len().saturating_sub(1)).rev().find(|from| begins(*from))?;
        let ends = self.out[said + 2..].iter().any(|it| {
            matches!(it.text, "-" | "til" | "till" | "to" | "until") || number_of(it).is_some() || is_unit(it)
        });
        if ends {
            return None;
        }
        // "…and stop till noon" begins no statement of its own.
        while self
            .out
            .last()
            .is_some_and(|it| matches!(it.text, "and" | "i" | "then" | "," | "we" | "they" | "kick" | "us"))
        {
            self.out.pop();
        }
        self.put(joint, &["till"]);
        Some(joint + 1)
    }

    pub(super) fn begins_time(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(is_time) || (matches!(self.text(at), "half" | "quarter"))
    }
}

fn is_time(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Colon(..))
        || matches!(it.word, Some(Keyword::Noon | Keyword::Midnight))
        || number_of(it).is_some_and(|hour| (1.0..=24.0).contains(&hour))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an hour of the day")]
fn clock(hour: f64, minute: u32) -> TokenKind<'static> {
    TokenKind::Colon(hour as u32, minute)
}

/// A number that is written as an hour and its minutes.
fn dotted(it: Lexeme<'_>) -> Option<(f64, u32)> {
    let TokenKind::Number(_) = it.kind else { return None };
    let (hour, minute) = it.text.split_once(['.', ','])?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?);
    (hour <= 24 && minute < 60 && minute % 5 == 0).then_some((f64::from(hour), minute))
}
