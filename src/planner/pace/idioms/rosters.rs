//! Days of work and days off as people speak of them: "2 days 2 nights 4 off", "my RD is sun-mon", "on the nights i work (4)", "wed
//! and thu are my weekend", "half an hour of my break, 4 shifts a week".

use super::{IdiomReader, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

/// Where somebody studies who studies at work.
#[rustfmt::skip] // Many words a line.
const AT_WORK: &[&str] = &[
    "break", "breaks", "calls", "downtime", "lunch", "lunches", "patients", "quiet", "residents", "rounds", "slow",
];

impl IdiomReader<'_, '_> {
    pub(super) fn roster(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "rd" | "rds" => self.rest_day(at),
            "rest" => self.rest_days_off(at),
            "except" => self.except_so_many(at),
            "off" => self
                .days_and_nights(at)
                .or_else(|| self.week_off(at))
                .or_else(|| self.every_off(at))
                .or_else(|| self.off_as_named(at))
                .or_else(|| self.other_than_counted(at, true)),
            "on" => self.weeks_on_and_off(at).or_else(|| self.week_on(at)),
            "weekend" | "weekends" => self.own_weekend(at),
            "workdays" | "work" => self.other_than_counted(at, false),
            "which" | "thats" => self.counted_in_words(at),
            "shift" | "shifts" => self.shifts_as_days(at),
            "a" | "per" | "every" | "each" | "weekly" => {
                self.each_day_off(at).or_else(|| self.a_shift(at)).or_else(|| self.as_many_of_them(at))
            }
            _ => None,
        }
    }

    /// "my RD is sun-mon": a rest day. In "3rd" it is an ordinal.
    fn rest_day(&mut self, at: usize) -> Option<usize> {
        if self.all[at].glued {
            return None;
        }
        let one = self.text(at) == "rd" && !matches!(self.text(at + 1), "are" | "is");
        // "2 days RD, 3 hours each day".
        if let [.., number, days] = self.out.as_slice()
            && matches!(days.text, "day" | "days")
            && let Some(count) = number_of(number)
        {
            self.out.truncate(self.out.len() - 2);
            self.put(at, &["on"]);
            self.put_number(at, count);
            self.put(at, &["days", "a", "week"]);
            return Some(at + 1);
        }
        // "4 hours every RD, sat and sun": those.
        let named = self.past_signs(at + 1);
        if named > at + 1 && matches!(self.word(named), Some(Keyword::Day(_))) && self.out.iter().any(is_unit) {
            self.out.pop_if(|it| matches!(it.text, "each" | "every" | "my"));
            self.out.pop_if(|it| it.text == "on");
            return Some(named);
        }
        self.put(at, if one { &["day", "off"] } else { &["days", "off"] });
        if matches!(self.text(at + 1), "are" | "is") && matches!(self.word(at + 2), Some(Keyword::Day(_))) {
            self.counted_days = Some(true);
        }
        Some(at + 1)
    }

    /// "2 hours on my rest days": days off.
    fn rest_days_off(&mut self, at: usize) -> Option<usize> {
        // "rest day ko sat sun so 3 hours".
        let mut named = at + 2;
        while self.word(named) == Some(Keyword::Noise) {
            named += 1;
        }
        // "rest day friday, 1 hour a day": off from study, unless something follows from it.
        let is_listed = |at: usize| {
            matches!(self.word(at), Some(Keyword::Day(_))) || matches!(self.text(at), "and" | "&" | "/" | "-" | "to")
        };
        let end = (named..self.all.len()).find(|at| !is_listed(*at)).unwrap_or(self.all.len());
        if self.out.is_empty() && matches!(self.text(at + 1), "day" | "days") && end > named && self.text(end) == "so" {
            self.put(at, &["my", "days", "off", "are"]);
            return Some(named);
        }
        let own = self.out.last().is_some_and(|it| matches!(it.text, "each" | "every" | "my" | "on"));
        // "sunday is my rest day": from study.
        let is_of_study =
            self.out.iter().rev().nth(1).is_some_and(|it| matches!(it.text, "are" | "be" | "is" | "take" | "s"));
        if !own || is_of_study || !matches!(self.text(at + 1), "day" | "days") {
            return None;
        }
        self.put(at, if self.text(at + 1) == "day" { &["day", "off"] } else { &["days", "off"] });
        Some(at + 2)
    }

    /// "2 days 2 nights 4 off": so many on.
    fn days_and_nights(&mut self, at: usize) -> Option<usize> {
        let off = self.out.last().and_then(number_of)?;
        let mut from = self.out.len() - 1;
        let mut on = 0.0;
        let mut kinds = 0;
        loop {
            let mut unit = from;
            while unit > 0 && matches!(self.out[unit - 1].text, "," | "/" | "then" | "and" | "-") {
                unit -= 1;
            }
            let is_kind =
                |it: &Lexeme<'_>| matches!(it.text, "days" | "nights" | "day" | "night" | "earlies" | "lates");
            let (Some(unit), Some(number)) = (unit.checked_sub(1), unit.checked_sub(2)) else { break };
            let Some(count) = number_of(&self.out[number]).filter(|_| is_kind(&self.out[unit])) else { break };
            (on, from, kinds) = (on + count, number, kinds + 1);
        }
        if kinds < 2 || !(1.0..=14.0).contains(&off) || on > 14.0 {
            return None;
        }
        let place = from;
        let first = self.out[place];
        self.out.truncate(place);
        self.out.push(first.standing_for(TokenKind::Number(on), super::IN_PLACE));
        self.put(at, &["on"]);
        self.put_number(at, off);
        self.put(at, &["off"]);
        Some(at + 1)
    }

    /// "7 on 7 off": a week each, where weeks are spoken of.
    fn weeks_on_and_off(&mut self, at: usize) -> Option<usize> {
        if let Some(past) = self.weeks_on_weeks_off(at) {
            return Some(past);
        }
        // "seven nights on seven nights off".
        let kind = usize::from(self.out.last().is_some_and(|it| matches!(it.text, "days" | "nights")));
        let on =
            self.out.len().checked_sub(1 + kind).and_then(|at| number_of(&self.out[at])).filter(|on| *on == 7.0)?;
        let second = self.past_signs(at + 1);
        let (off, next) = self.number(second)?;
        let next = if matches!(self.text(next), "days" | "nights") { next + 1 } else { next };
        if off != on || self.text(next) != "off" || !self.speaks_of_weeks_off() {
            return None;
        }
        self.out.truncate(self.out.len() - 1 - kind);
        self.put(at, &["week", "on", "week", "off"]);
        Some(next + 1)
    }

    /// "2 hours every off": each day off.
    fn every_off(&mut self, at: usize) -> Option<usize> {
        let every = self.out.last().is_some_and(|it| matches!(it.text, "each" | "every"));
        let ends = self.ends(at + 1) || (self.word(at + 1) == Some(Keyword::Noise) && self.ends(at + 2));
        if !every || !ends {
            return None;
        }
        // "every off, 2 days off".
        let sign = if self.ends(at + 1) { at + 1 } else { at + 2 };
        if let Some((count, unit)) = self.number(self.past_signs(sign))
            && matches!(self.text(unit), "days" | "day")
            && self.text(unit + 1) == "off"
        {
            self.out.pop();
            self.put(at, &["on"]);
            self.put_number(at, count);
            self.put(at, &["days", "a", "week"]);
            return Some(unit + 2);
        }
        self.put(at, &["day", "off"]);
        Some(at + 1)
    }

    /// "off sundays and mondays, 4 hours sunday, 2 hours monday": off from work, because those are the days of study.
    fn off_as_named(&mut self, at: usize) -> Option<usize> {
        if !self.out.iter().all(|it| matches!(it.text, "i" | "im" | "am" | "always")) {
            return None;
        }
        let is_listed = |at: usize| {
            matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Days(_)))
                || matches!(self.text(at), "and" | "&" | "-" | "to" | "/" | "on" | "every")
        };
        let end = (at + 1..self.all.len()).find(|at| !is_listed(*at))?;
        let (off, studied) = (Self::days_named(&self.all[at + 1..end]), Self::days_named(&self.all[end..]));
        let is_parted = matches!(self.text(end), "," | ";" | "-" | "." | ":" | "so");
        let days = self.all[end..].iter().filter(|it| matches!(it.word, Some(Keyword::Day(_)))).count();
        let amounts = self.all[end..].iter().filter(|it| is_unit(it)).count();
        if !is_parted || off.is_empty() || off != studied || days != amounts {
            return None;
        }
        self.out.clear();
        Some(end + 1)
    }

    /// "every day except the three i work": so many.
    fn except_so_many(&mut self, at: usize) -> Option<usize> {
        let number = if matches!(self.text(at + 1), "the" | "my" | "those") { at + 2 } else { at + 1 };
        let (count, mut next) = self.number(number).filter(|(count, _)| (1.0..=6.0).contains(count))?;
        if matches!(self.text(next), "days" | "nights") {
            next += 1;
        }
        if !matches!(self.text(next), "i" | "im") || !matches!(self.text(next + 1), "work" | "working" | "on") {
            return None;
        }
        self.put(at, &["except"]);
        self.put_number(at, count);
        self.put(at, &["days"]);
        Some(next + 2)
    }

    /// Whether "on my off week" or the like is said.
    fn speaks_of_weeks_off(&self) -> bool {
        let week = |at: usize| matches!(self.text(at), "week" | "weeks");
        let on_off = |at: usize| matches!(self.text(at), "on" | "off");
        (0..self.all.len()).any(|at| (on_off(at) && week(at + 1)) || (week(at) && on_off(at + 1)))
    }

    /// "2 weeks on 2 weeks off: on weeks 2 hours, off weeks 10": as long the one as the other.
    fn weeks_on_weeks_off(&mut self, at: usize) -> Option<usize> {
        let [.., number, weeks] = self.out.as_slice() else { return None };
        let on = number_of(number).filter(|_| weeks.text == "weeks")?;
        let (off, unit) = self.number(self.past_signs(at + 1))?;
        let told = (0..self.all.len())
            .any(|at| matches!(self.text(at), "on" | "off") && matches!(self.text(at + 1), "week" | "weeks"));
        if on != off || self.text(unit) != "weeks" || self.text(unit + 1) != "off" || !told {
            return None;
        }
        self.out.truncate(self.out.len() - 2);
        self.put(at, &["week", "on", "week", "off"]);
        Some(unit + 2)
    }

    /// "off week i do 2 hours a day": the week off.
    fn week_off(&mut self, at: usize) -> Option<usize> {
        let opens = self.opens_clause() && matches!(self.text(at + 1), "week" | "weeks") && self.names(&["on"]);
        // "on call weeks 1 hour a day, off call 2".
        let on_call = self.text(at + 1) == "call" && (0..self.all.len()).any(|at| self.said(at, &["on", "call"]));
        if !(opens || on_call) {
            return None;
        }
        self.put(at, &["week", "off"]);
        Some(if matches!(self.text(at + 2), "week" | "weeks") { at + 3 } else { at + 2 })
    }

    fn week_on(&mut self, at: usize) -> Option<usize> {
        let is_week = matches!(self.text(at + 1), "week" | "weeks")
            && !matches!(self.text(at + 2), "a" | "b")
            && self.number(at + 2).is_none_or(|(_, unit)| self.is_unit(unit));
        let opens = self.opens_clause() && is_week && self.names(&["off"]);
        let on_call = self.text(at + 1) == "call" && (0..self.all.len()).any(|at| self.said(at, &["off", "call"]));
        if !(opens || on_call) {
            return None;
        }
        self.put(at, &["week", "on"]);
        Some(if matches!(self.text(at + 2), "week" | "weeks") { at + 3 } else { at + 2 })
    }

    fn opens_clause(&self) -> bool {
        self.out
            .last()
            .is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)) || matches!(it.text, "and" | "but" | "my" | "so"))
    }

    /// "wed and thurs are my weekend", "my weekend is tue and wed": days off.
    fn own_weekend(&mut self, at: usize) -> Option<usize> {
        let is_named = |at: usize| matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Days(_)));
        let is_own = |at: usize| {
            at > 1
                && self.text(at - 1) == "my"
                && ((matches!(self.text(at + 1), "are" | "is") && is_named(at + 2))
                    || (matches!(self.text(at - 2), "are" | "is") && at > 2 && is_named(at - 3)))
                || at == 1 && self.text(0) == "my" && matches!(self.text(at + 1), "are" | "is") && is_named(at + 2)
        };
        let told = (0..self.all.len()).any(|at| matches!(self.text(at), "weekend" | "weekends") && is_own(at));
        // Which of the two does another "weekend" mean?
        let again = self.all.iter().filter(|it| matches!(it.text, "weekend" | "weekends")).count() > 1;
        if !told || again {
            return None;
        }
        self.put(at, &["days", "off"]);
        Some(at + 1)
    }

    /// "15 min twice a day between patients, 4 shifts a week": as many days, where it is at work that somebody studies.
    fn shifts_as_days(&mut self, at: usize) -> Option<usize> {
        let count = self.out.last().and_then(number_of).filter(|count| (1.0..=7.0).contains(count))?;
        let a_week = self.past_a_week(at + 1);
        let whole = a_week.is_some() || self.ends(at + 1);
        if !whole || count == 0.0 {
            return None;
        }
        // "1.5 hours per shift, 5 shifts", and something of the days off.
        if self.is_per_shift() && self.names(&["off", "other", "otherwise"]) {
            self.put(at, &["shifts", "a", "week"]);
            return Some(a_week.unwrap_or(at + 1));
        }
        if !self.names(AT_WORK) && !self.is_per_shift() {
            return None;
        }
        let number = self.out.pop()?;
        while self.out.last().is_some_and(|it| matches!(it.text, "do" | "i" | "have" | "work" | "usually")) {
            self.out.pop();
        }
        self.out.push(number);
        self.put(at, &["days", "a", "week"]);
        Some(a_week.unwrap_or(at + 1))
    }

    /// "an hour a shift", "6 times a shift".
    fn is_per_shift(&self) -> bool {
        (1..self.all.len())
            .any(|at| self.text(at) == "shift" && matches!(self.text(at - 1), "a" | "each" | "every" | "per" | "my"))
    }

    /// "an hour a shift, 3 shifts a week": a day, where shifts are counted.
    fn a_shift(&mut self, at: usize) -> Option<usize> {
        if self.text(at + 1) != "shift" {
            return None;
        }
        let counted = (1..self.all.len()).any(|at| {
            self.text(at) == "shifts"
                && self.number(at - 1).is_some()
                && (self.past_a_week(at + 1).is_some() || self.ends(at + 1))
        });
        let of = matches!(self.text(at), "a" | "each" | "every" | "per");
        // "every shift i get an hour, 3 shifts".
        if of && counted && self.opens_clause() {
            return Some(at + 2);
        }
        let of = of && self.out.iter().any(|it| is_unit(it) || it.word == Some(Keyword::Times));
        if !counted || !of || self.names(&["off", "other", "otherwise"]) {
            return None;
        }
        self.put(at, &["a", "day"]);
        Some(at + 2)
    }
}
