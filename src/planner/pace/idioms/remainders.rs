//! What is left after something else has taken its hours or days: "40 hours at the office every week leaves about 6", "i work 40 hours
//! a week so maybe 5 for this", "gym 3 times a week so the other 4 days". Only what is left counts.

use super::{IdiomReader, is_of_time, is_unit, number_of};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// Hours a week from which an amount is rather a job's than study.
const A_JOB_A_WEEK: f64 = 20.0;
/// As [`A_JOB_A_WEEK`], of a day.
const A_JOB_A_DAY: f64 = 5.0;

/// Days by their names, Monday first.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl IdiomReader<'_, '_> {
    pub(super) fn remainder(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "left" if self.text(at + 1) == "with" => self.left_with(at),
            "left" => self.hours_left(at),
            "use" | "using" => self.uses_some(at),
            "so" => self.so_on_other_days(at),
            "down" | "dropped" | "cut" => self.fell_to(at),
            "leaves" | "leaving" => self.leaves_hours(at),
            "for" => self.for_this(at),
            "other" => self.other_days(at),
            "work" | "working" | "build" | "building" | "ease" | "easing" | "ramp" | "ramping" => self.grows(at),
            _ => None,
        }
    }

    /// "36 hours at the hospital weekly and 6 left for the books".
    fn hours_left(&mut self, at: usize) -> Option<usize> {
        let unit = self.out.last().is_some_and(is_unit);
        let number = self.out.len().checked_sub(if unit { 2 } else { 1 })?;
        number_of(&self.out[number])?;
        let rate = self.job_before(number)?;
        let past = if self.text(at + 1) == "over" { at + 2 } else { at + 1 };
        self.keep_from(number, unit, at, (!self.has_rate(past)).then_some(rate));
        Some(past)
    }

    /// "my job is 25 hours so i'm left with 8 a week": a conclusion.
    fn left_with(&mut self, at: usize) -> Option<usize> {
        while self.out.last().is_some_and(|it| matches!(it.text, "i" | "im" | "am" | "we" | "are")) {
            self.out.pop();
        }
        if self.out.last().is_none_or(|it| it.text != "so") {
            self.put(at, &["so"]);
        }
        Some(at + 2)
    }

    /// "mondays and wednesdays i volunteer, so tue and thu, two hours each": those days alone.
    fn so_on_other_days(&mut self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while matches!(self.text(next), "only" | "just" | "on" | "its" | "i" | "study" | "thats" | "the" | "every") {
            next += 1;
        }
        let is_listed = |at: usize| {
            matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::LetterDay(_)))
                || matches!(self.text(at), "and" | "&" | "-" | "to" | "thru" | "through" | "/" | "on" | ",")
        };
        let end = (next..self.all.len()).find(|at| !is_listed(*at)).unwrap_or(self.all.len());
        let (free, taken) = (Self::days_named(&self.all[next..end]), Self::days_named(&self.out));
        let says_how_much = self.out.iter().any(|it| {
            is_unit(it)
                || number_of(it).is_some()
                || matches!(it.kind, TokenKind::Colon(..))
                || it.word == Some(Keyword::Off)
        });
        // "fridays i'm free so fri and sat".
        let is_taken = self
            .out
            .iter()
            .any(|it| it.word.is_none() || matches!(it.word, Some(Keyword::Working | Keyword::Job)))
            && !self.out.iter().any(|it| matches!(it.text, "free" | "study" | "can" | "open" | "home" | "available"));
        let amount = self.all[end..].iter().any(is_unit);
        if free.is_empty() || taken.is_empty() || !free.and(taken).is_empty() || says_how_much || !is_taken || !amount {
            return None;
        }
        self.out.clear();
        Some(next)
    }

    /// "i have 10 free hours weekly, i'll use 7": as many as are used.
    fn uses_some(&mut self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while matches!(self.text(next), "about" | "around" | "maybe" | "like" | "only" | "just") {
            next += 1;
        }
        let (_, past) = self.number(next)?;
        let is_free = self.out.iter().any(|it| matches!(it.text, "free" | "spare" | "available"));
        let unit = self.is_unit(past);
        let rate = self.rate_before(self.out.len()).filter(|_| is_free)?;
        let end = if unit { past + 1 } else { past };
        let number = self.out.len();
        self.out.extend_from_slice(&self.all[next..end]);
        self.keep_from(number, unit, at, (!self.has_rate(end)).then_some(rate.0));
        let of = if self.text(end) == "of" && matches!(self.text(end + 1), "them" | "those" | "it" | "these") {
            end + 2
        } else {
            end
        };
        Some(of)
    }

    /// "started with 12 hours a week but i've dropped to 5": the rest is past.
    fn fell_to(&mut self, at: usize) -> Option<usize> {
        let to = if matches!(self.text(at + 1), "back" | "down") { at + 2 } else { at + 1 };
        let mut next = to + 1;
        while matches!(self.text(next), "about" | "around" | "maybe" | "like" | "only" | "just") {
            next += 1;
        }
        let (_, past) = self.number(next).filter(|_| self.text(to) == "to")?;
        let was = self.out.iter().any(|it| matches!(it.text, "began" | "started" | "used" | "was"));
        let unit = self.is_unit(past);
        let rate = self.rate_before(self.out.len()).filter(|_| was)?;
        let end = if unit { past + 1 } else { past };
        let number = self.out.len();
        self.out.extend_from_slice(&self.all[next..end]);
        self.keep_from(number, unit, at, (!self.has_rate(end)).then_some(rate.0));
        Some(end)
    }

    /// "40 hours at the office every week, leaves me about 6".
    fn leaves_hours(&mut self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while matches!(
            self.text(next),
            "me" | "us" | "about" | "around" | "maybe" | "like" | "only" | "just" | "with" | "roughly"
        ) {
            next += 1;
        }
        let (_, past) = self.number(next)?;
        let unit = self.is_unit(past);
        let rate = self.job_before(self.out.len())?;
        let end = if unit { past + 1 } else { past };
        let number = self.out.len();
        self.out.extend_from_slice(&self.all[next..end]);
        self.keep_from(number, unit, at, (!self.has_rate(end)).then_some(rate));
        Some(end)
    }

    /// "i work 40 hours a week so maybe 5 for this".
    fn for_this(&mut self, at: usize) -> Option<usize> {
        let of_study = matches!(self.text(at + 1), "this" | "it" | "study" | "studying" | "studies" | "me" | "coding")
            || (matches!(self.text(at + 1), "the" | "my")
                && matches!(self.text(at + 2), "books" | "cert" | "certification" | "course" | "cpc" | "exam"));
        let unit = self.out.last().is_some_and(is_unit);
        let number = self.out.len().checked_sub(if unit { 2 } else { 1 })?;
        let concluded =
            self.out[..number].iter().rev().take(6).any(|it| matches!(it.text, "so" | "leaving" | "leaves" | "which"));
        number_of(&self.out[number])?;
        let rate = self.job_before(number)?;
        if !of_study || !concluded || unit || self.has_rate(at + 1) {
            return None;
        }
        self.keep_from(number, unit, at, Some(rate));
        self.out.push(self.all[at]);
        Some(at + 1)
    }

    /// What the one amount before comes round in, where it is as long as a job's.
    fn job_before(&self, end: usize) -> Option<Period> {
        let (rate, hours) = self.rate_before(end)?;
        let is_job = match rate {
            Period::Week => hours >= A_JOB_A_WEEK,
            _ => hours >= A_JOB_A_DAY,
        };
        is_job.then_some(rate)
    }

    /// Of the one amount before, what it is for, and how many hours it is.
    fn rate_before(&self, end: usize) -> Option<(Period, f64)> {
        let said = &self.out[..end];
        let mut units = (1..said.len()).filter(|at| is_unit(&said[*at]));
        let (Some(unit), None) = (units.next(), units.next()) else { return None };
        // "10 free hours".
        let described = matches!(said[unit - 1].text, "free" | "spare" | "available" | "open");
        let number = unit.checked_sub(if described { 2 } else { 1 })?;
        let hours = number_of(&said[number]).filter(|_| matches!(said[unit].word, Some(Keyword::Hour { .. })))?;
        // Nothing else is counted, and no days are named.
        let counts = said.iter().enumerate().any(|(at, it)| {
            (number_of(it).is_some() && at != number) || matches!(it.word, Some(Keyword::Day(_) | Keyword::Days(_)))
        });
        let mut rates = said.iter().filter_map(|it| match it.word {
            Some(Keyword::Adverb(period) | Keyword::Period(period)) => Some(period),
            _ => None,
        });
        let (rate, None) = (rates.next()?, rates.next()) else { return None };
        (!counts && matches!(rate, Period::Week | Period::Day)).then_some((rate, hours))
    }

    /// Whether something after here says how often.
    fn has_rate(&self, from: usize) -> bool {
        self.all.get(from..).is_some_and(|rest| rest.iter().any(is_of_time))
    }

    /// Keeps what was read from a number on, with a unit and a rate.
    fn keep_from(&mut self, number: usize, unit: bool, at: usize, rate: Option<Period>) {
        self.out.drain(..number);
        if !unit {
            self.put(at, &["hours"]);
        }
        match rate {
            Some(Period::Day) => self.put(at, &["a", "day"]),
            Some(_) => self.put(at, &["a", "week"]),
            None => {}
        }
    }

    /// "gym 3 times a week so the other 4 days", "choir tuesdays so the other four weekdays".
    fn other_days(&mut self, at: usize) -> Option<usize> {
        let (count, next) = self.number(at + 1)?;
        if self.out.iter().any(is_unit) || self.out.iter().any(|it| matches!(it.kind, TokenKind::Colon(..))) {
            return None;
        }
        if matches!(self.text(next), "weekdays" | "weeknights") {
            return self.other_weekdays(at, count, next + 1);
        }
        let counted: Vec<f64> = self.out.iter().filter_map(number_of).collect();
        let [taken] = counted.as_slice() else { return None };
        let number = self.out.iter().position(|it| number_of(it).is_some())?;
        let is_days = self
            .out
            .get(number + 1)
            .is_some_and(|it| matches!(it.text, "days" | "nights" | "times" | "x" | "evenings" | "shifts"));
        if taken + count != 7.0 || !is_days || *taken <= 0.0 {
            return None;
        }
        self.out.clear();
        self.put(at, &["on"]);
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(if matches!(self.text(next), "days" | "nights" | "evenings") { next + 1 } else { next })
    }

    fn other_weekdays(&mut self, at: usize, count: f64, past: usize) -> Option<usize> {
        let named = Self::days_named(&self.out);
        let left = DaySet::WEEKDAYS.without(named);
        if named.is_empty() || f64::from(left.len()) != count || self.out.iter().any(|it| number_of(it).is_some()) {
            return None;
        }
        self.out.clear();
        for (index, day) in left.iter().enumerate() {
            if index > 0 {
                self.put(at, &["and"]);
            }
            #[expect(clippy::cast_sign_loss, reason = "counted from zero")]
            self.put(at, &[NAMES[day.to_monday_zero_offset() as usize]]);
        }
        Some(past)
    }

    /// "start with an hour a day and work up to 3": one day the other.
    fn grows(&mut self, at: usize) -> Option<usize> {
        let starts =
            self.out.iter().any(|it| matches!(it.text, "start" | "starting" | "started" | "begin" | "beginning"));
        let mut up = at + 1;
        while matches!(self.text(up), "my" | "way" | "it" | "that" | "myself" | "slowly" | "gradually") {
            up += 1;
        }
        let dated = self.all[at..].iter().any(|it| crate::planner::pace::lexicon::month(it.text).is_some())
            || self.names(&["by", "after", "until", "till", "month", "months", "later"]);
        let said = self.out.iter().any(is_unit);
        if !starts || !said || dated || !self.said(up, &["up", "to"]) || self.number(up + 2).is_none() {
            return None;
        }
        while self.out.last().is_some_and(|it| {
            matches!(it.text, "and" | "then" | "to" | "ill" | "i" | "will" | "," | "hope" | "hopefully" | "eventually")
        }) {
            self.out.pop();
        }
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        self.put(at, &["sometimes"]);
        Some(up + 2)
    }
}
