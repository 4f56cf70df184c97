//! Weeks that take turns, as they are said: "A week 9 hours, B week 3", "every 4th week nothing, otherwise 5 hours", "8 hours a week
//! for three weeks, then one week off, repeat", "three week rotation, 4 then 6 then 8 hours".

use super::{IdiomReader, is_of_time, is_unit, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

/// What says that it is left out.
#[rustfmt::skip] // Many words a line.
const LEFT_OUT: &[&str] = &["away", "cant", "dont", "no", "none", "not", "nothing", "off", "skip", "wont", "zero", "never"];

impl IdiomReader<'_, '_> {
    pub(super) fn weeks_in_turn(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            "a" | "b" => self.lettered(at),
            "week" => self.numbered(at),
            "weeks" | "wks" => self.weeks_of_work(at).or_else(|| self.weeks_of_shifts(at)),
            "every" | "once" | "one" | "1" => {
                self.week_without(at).or_else(|| self.fourteen_days(at)).or_else(|| self.one_of_two(at))
            }
            "for" => self.stretch_and_pause(at),
            "rotation" | "rota" | "cycle" => self.rotation(at),
            "swap" | "swaps" | "switch" | "switches" | "rotate" | "rotates" | "alternates" | "flip" | "flips" => {
                self.turning(at)
            }
            _ => None,
        }
    }

    /// "a week: 9 hours. b week: 3".
    fn lettered(&mut self, at: usize) -> Option<usize> {
        // "10 hours a week" is no week of its own.
        let is_label = |letter: &str| {
            (0..self.all.len()).any(|at| {
                let opens =
                    at == 0 || matches!(self.all[at - 1].kind, TokenKind::Sign(_)) || self.text(at - 1) == "and";
                opens && self.text(at) == letter && self.text(at + 1) == "week"
            })
        };
        let both = is_label("a") && is_label("b");
        let opens = self.out.last().is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)) || it.text == "and");
        if !both || !opens || self.text(at + 1) != "week" {
            return None;
        }
        self.put(at, if self.text(at) == "a" { &["week", "a"] } else { &["week", "b"] });
        self.out.push(self.all[at + 1].standing_for(TokenKind::Sign(':'), ":"));
        Some(if matches!(self.text(at + 2), ":" | "=") { at + 3 } else { at + 2 })
    }

    /// "week one mon wed fri 2h, week two tue thu 2h": two weeks with days of their own.
    fn numbered(&mut self, at: usize) -> Option<usize> {
        let which = |at: usize| match self.text(at + 1) {
            "1" | "one" | "a" => Some(1),
            "2" | "two" | "b" => Some(2),
            _ if self.text(at) == "week" && self.number(at + 1).is_some() => Some(3),
            _ => None,
        };
        let own = which(at)?;
        let weeks = (0..self.all.len()).filter(|at| self.text(*at) == "week");
        let said: Vec<_> = weeks.filter_map(which).collect();
        let names_days = matches!(
            self.word(at + 2),
            Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(Period::Weekday | Period::Weekend))
        );
        let parted = (0..self.all.len()).any(|at| matches!(self.text(at), "/" | "|") && self.text(at + 1) == "week");
        let equals = self.text(at + 2) == "=";
        if said != [1, 2] || !(names_days || parted || equals) {
            return None;
        }
        if self.out.pop_if(|it| matches!(it.text, "/" | "|")).is_some() {
            self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        }
        self.put(at, if own == 1 { &["week", "a"] } else { &["week", "b"] });
        self.out.push(self.all[at + 1].standing_for(TokenKind::Sign(':'), ":"));
        Some(if self.text(at + 2) == ":" { at + 3 } else { at + 2 })
    }

    /// "weeks i work 4 days 12 hours, weeks i work 3 16, they alternate": two kinds of them.
    fn weeks_of_work(&mut self, at: usize) -> Option<usize> {
        let kind = |at: usize| -> Option<usize> {
            if self.text(at) != "weeks" || !matches!(self.text(at + 1), "i" | "im" | "we" | "when" | "that" | "where") {
                return None;
            }
            let (_, mut past) = (at + 2..at + 6).find_map(|at| {
                self.number(at).filter(|_| matches!(self.text(at - 1), "work" | "do" | "have" | "on"))
            })?;
            if matches!(self.text(past), "days" | "nights" | "shifts") {
                past += 1;
            }
            matches!(self.text(past), "i" | "," | ":" | "its" | "-").then_some(past)
        };
        let told = (0..self.all.len()).filter(|at| kind(*at).is_some()).collect::<Vec<_>>();
        let turns = self
            .all
            .iter()
            .any(|it| it.text.starts_with("alternat") || matches!(it.text, "rotate" | "swap" | "switch"));
        let past = kind(at)?;
        if told.len() != 2 || !turns {
            return None;
        }
        self.put(at, if at == told[0] { &["week", "a"] } else { &["week", "b"] });
        self.out.push(self.all[at + 1].standing_for(TokenKind::Sign(':'), ":"));
        Some(past)
    }

    /// "2 weeks on mornings: 6 hours a week, then 2 weeks on nights: 2": as long the one as the other.
    fn weeks_of_shifts(&mut self, at: usize) -> Option<usize> {
        let kind = |at: usize| {
            let (weeks, unit) = self.number(at.checked_sub(1)?)?;
            let shift = matches!(self.text(at + 2), "days" | "nights" | "mornings" | "evenings" | "earlies" | "lates");
            (unit == at
                && matches!(self.text(at), "weeks" | "wks")
                && matches!(self.text(at + 1), "of" | "on")
                && shift)
                .then_some(weeks)
        };
        let told: Vec<_> = (0..self.all.len()).filter_map(|at| kind(at).map(|weeks| (at, weeks))).collect();
        let [(first, one), (_, two)] = told.as_slice() else { return None };
        kind(at)?;
        if one != two {
            return None;
        }
        self.out.pop();
        while self.out.last().is_some_and(|it| matches!(it.text, "then" | "and")) {
            self.out.pop();
        }
        self.put(at, if at == *first { &["week", "a"] } else { &["week", "b"] });
        self.out.push(self.all[at + 1].standing_for(TokenKind::Sign(':'), ":"));
        Some(if self.text(at + 3) == ":" { at + 4 } else { at + 3 })
    }

    /// "every 4th week i work so no studying, otherwise 5 hours": so many weeks on, one off.
    fn week_without(&mut self, at: usize) -> Option<usize> {
        let (every, past) = self.one_week_in(at)?;
        let mut other = past;
        let mut left_out = false;
        while !matches!(self.text(other), "otherwise" | "other" | "others" | "remaining" | "rest") {
            let is_said = self.all.get(other)?;
            let none = number_of(is_said) == Some(0.0);
            left_out |= none || self.is(other, LEFT_OUT);
            if number_of(is_said).is_some_and(|value| value > 0.0) || (is_unit(is_said) && !none) {
                return None;
            }
            // "0h".
            other += if none && self.is_unit(other + 1) { 2 } else { 1 };
        }
        let mut next = other + 1;
        if self.text(other) != "otherwise" {
            // "the other three weeks".
            if let Some((weeks, past)) = self.number(next) {
                if weeks != every - 1.0 {
                    return None;
                }
                next = past;
            }
            next = match self.text(next) {
                "week" | "weeks" | "ones" => next + 1,
                // "the other two 9h each".
                _ if self.number(next).is_some() => next,
                _ => return None,
            };
        }
        if !left_out {
            return None;
        }
        // What it is that comes so often.
        while self
            .out
            .last()
            .is_some_and(|it| !matches!(it.kind, TokenKind::Sign(_)) && !is_of_time(it) && it.text != "and")
        {
            self.out.pop();
        }
        if self.text(at) == "once" {
            let is_weekend = |it: &&crate::planner::pace::lexicon::Lexeme<'_>| {
                !matches!(it.kind, TokenKind::Sign(_)) && number_of(it).is_none()
            };
            let keep = self.out.len() - self.out.iter().rev().take_while(is_weekend).count();
            self.out.truncate(keep);
        }
        self.put_number(at, every - 1.0);
        self.put(at, &["weeks", "on"]);
        self.put_number(at, 1.0);
        self.put(at, &["week", "off"]);
        self.out.push(self.all[other].standing_for(TokenKind::Sign(','), ","));
        // "9h each": in each of those weeks.
        let unit = self.number(next).map(|(_, unit)| unit).filter(|unit| self.is_unit(*unit));
        if let Some(unit) = unit.filter(|unit| self.text(unit + 1) == "each" && self.ends(unit + 2)) {
            self.out.extend_from_slice(&self.all[next..=unit]);
            return Some(unit + 2);
        }
        Some(next)
    }

    /// "every 4th week", "every third week", "one week in 4", "once a month"; of how many weeks it is one.
    fn one_week_in(&self, at: usize) -> Option<(f64, usize)> {
        let (every, past) = match self.text(at) {
            "once" if self.said(at + 1, &["a", "month"]) => (4.0, at + 3),
            "one" if self.said(at + 1, &["week", "a", "month"]) => (4.0, at + 4),
            "one" | "1" if self.text(at + 1) == "week" && matches!(self.text(at + 2), "in" | "out") => {
                let of = if self.text(at + 3) == "of" { at + 4 } else { at + 3 };
                self.number(of)?
            }
            "every" => {
                let (every, mut next) = match self.text(at + 1) {
                    "third" => (3.0, at + 2),
                    "fourth" => (4.0, at + 2),
                    "fifth" => (5.0, at + 2),
                    _ => self.number(at + 1)?,
                };
                if matches!(self.text(next), "rd" | "th") {
                    next += 1;
                }
                (every, matches!(self.text(next), "week" | "weeks").then_some(next + 1)?)
            }
            _ => return None,
        };
        (3.0..=8.0).contains(&every).then_some((every, past))
    }

    /// "every second week i have my son and get 3 hours, the other week 9": one of two.
    fn one_of_two(&mut self, at: usize) -> Option<usize> {
        let is_every = self.text(at) == "every"
            && matches!(self.text(at + 1), "other" | "second" | "alternate")
            && self.text(at + 2) == "week";
        if !is_every || self.out.iter().any(is_unit) {
            return None;
        }
        let amount = (at + 3..self.all.len()).find(|at| self.number(*at).is_some() || self.is_unit(*at))?;
        let tells = self.all[at + 3..amount].iter().any(|it| is_of_time(it) || words::is_one_of(it.text, LEFT_OUT));
        let other = (amount..self.all.len()).find(|at| {
            matches!(self.text(*at), "the" | "on" | "in")
                && self.text(at + 1) == "other"
                && matches!(self.text(at + 2), "week" | "weeks")
                || self.said(*at, &["the", "other", "week"])
        })?;
        let (_, past) = self.number(other + 3)?;
        let alone = self.ends(past) || self.is_unit(past);
        if tells || amount > at + 12 || !alone {
            return None;
        }
        self.put(at, &["one", "week"]);
        Some(amount)
    }

    /// "every 14 days a whole saturday": every other one.
    fn fourteen_days(&mut self, at: usize) -> Option<usize> {
        let (days, next) = self.number(at + 1).filter(|(days, _)| *days == 14.0)?;
        let mut day = next + 1;
        while matches!(self.text(day), "a" | "the" | "whole" | "full" | "on" | "entire" | "one") {
            day += 1;
        }
        if self.text(next) != "days" || days <= 0.0 || !matches!(self.word(day), Some(Keyword::Day(_))) {
            return None;
        }
        self.put(at, &["every", "other"]);
        Some(day)
    }

    /// "for three weeks, then one week off, repeat": weeks on and off.
    fn stretch_and_pause(&mut self, at: usize) -> Option<usize> {
        let (on, next) = self.number(at + 1)?;
        let pause = self.past_joints(next + 1);
        let (off, unit) = if self.text(pause) == "a" { (1.0, pause + 1) } else { self.number(pause)? };
        let is_week = |at: usize| matches!(self.text(at), "week" | "weeks" | "wk" | "wks");
        let repeats = self.past_joints(unit + 2);
        let ways: [&[&str]; 8] = [
            &["repeat"],
            &["repeats"],
            &["repeating"],
            &["again"],
            &["on", "repeat"],
            &["over", "and", "over"],
            &["and", "so", "on"],
            &["rinse", "and", "repeat"],
        ];
        // "and so on" begins with a joint.
        let again = ways
            .iter()
            .find_map(|way| [unit + 2, repeats].into_iter().find(|at| self.said(*at, way)).map(|at| at + way.len()));
        let says_off = is_week(next) && is_week(unit) && self.text(unit + 1) == "off";
        let again = again.filter(|_| says_off && on + off <= 8.0)?;
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        self.put_number(at, on);
        self.put(at, &["weeks", "on"]);
        self.put_number(at, off);
        self.put(at, &["week", "off"]);
        Some(again)
    }

    /// "three week rotation, 4 then 6 then 8 hours": all of them in so many weeks.
    fn rotation(&mut self, at: usize) -> Option<usize> {
        let mut from = self.out.len();
        let mut taken = |texts: &[&str]| {
            let is = from > 0 && words::is_one_of(self.out[from - 1].text, texts);
            from -= usize::from(is);
            is
        };
        if !taken(&["week", "weeks"]) {
            return None;
        }
        taken(&["-"]);
        let weeks = from.checked_sub(1).and_then(|from| number_of(&self.out[from]))?;
        let mut next = self.past_signs(at + 1);
        let (mut sum, mut count) = (0.0, 0.0);
        let mut unit = next;
        let hour = |at: usize| matches!(self.word(at), Some(Keyword::Hour { .. }));
        while let Some((hours, past)) = self.number(next) {
            (sum, count, unit) = (sum + hours, count + 1.0, past);
            next = if hour(past) { past + 1 } else { past };
            let joint = self.past_joints(next);
            if joint == next || self.number(joint).is_none() {
                break;
            }
            next = joint;
        }
        let ends = self.ends(unit + 1) || self.past_a_week(unit + 1).is_some();
        if count != weeks || count < 3.0 || !hour(unit) || !ends {
            return None;
        }
        self.out.truncate(from - 1);
        self.put_number(at, sum);
        self.put(at, &["hours", "every"]);
        self.put_number(at, weeks);
        self.put(at, &["weeks"]);
        Some(self.past_a_week(unit + 1).unwrap_or(unit + 1))
    }

    /// "swap every week": they alternate.
    fn turning(&mut self, at: usize) -> Option<usize> {
        // "my hours swap every week, 8 to 10 a week": one amount takes no turns.
        let amounts = self.all.windows(2).filter(|pair| number_of(&pair[0]).is_some() && is_unit(&pair[1]));
        if amounts.count() < 2 {
            return None;
        }
        let each = if self.text(at + 1) == "over" { at + 2 } else { at + 1 };
        let weekly = matches!(self.text(each), "each" | "every") && self.text(each + 1) == "week";
        let past = if weekly {
            each + 2
        } else {
            self.word(each).filter(|word| *word == Keyword::Adverb(Period::Week)).map(|_| each + 1)?
        };
        while self.out.last().is_some_and(|it| matches!(it.text, "we" | "they" | "it" | "i" | "which")) {
            self.out.pop();
        }
        self.put(at, &["they", "alternate"]);
        Some(past)
    }

    /// Past ",", "then", "and".
    fn past_joints(&self, mut at: usize) -> usize {
        while matches!(self.text(at), "," | "then" | "and" | ";" | "/" | ".") {
            at += 1;
        }
        at
    }
}
