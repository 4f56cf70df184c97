//! Days of work and days off as people speak of them: "2 days 2 nights 4 off", "my RD is sun-mon", "on the nights i work (4)", "wed
//! and thu are my weekend", "half an hour of my break, 4 shifts a week".

use super::{IdiomReader, is_of_time, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword};

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
            "off" => {
                self.days_and_nights(at).or_else(|| self.week_off(at)).or_else(|| self.other_than_counted(at, true))
            }
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
        let one = self.text(at) == "rd" && !self.is(at + 1, &["are", "is"]);
        // "4 hours every RD, sat and sun": those.
        let named = self.past_signs(at + 1);
        if named > at + 1 && matches!(self.word(named), Some(Keyword::Day(_))) && self.out.iter().any(is_unit) {
            self.out.pop_if(|it| words::is_one_of(it.text, &["each", "every", "my"]));
            self.out.pop_if(|it| it.text == "on");
            return Some(named);
        }
        self.put(at, if one { &["day", "off"] } else { &["days", "off"] });
        if self.is(at + 1, &["are", "is"]) && matches!(self.word(at + 2), Some(Keyword::Day(_))) {
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
        if self.out.is_empty() && self.is(at + 1, &["day", "days"]) && matches!(self.word(named), Some(Keyword::Day(_))) {
            self.put(at, &["my", "days", "off", "are"]);
            return Some(named);
        }
        let own = self.out.last().is_some_and(|it| words::is_one_of(it.text, &["each", "every", "my", "on"]));
        if !own || !self.is(at + 1, &["day", "days"]) {
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
            while unit > 0 && words::is_one_of(self.out[unit - 1].text, &[",", "/", "then", "and", "-"]) {
                unit -= 1;
            }
            let is_kind = |it: &Lexeme<'_>| words::is_one_of(it.text, &["days", "nights", "day", "night", "earlies", "lates"]);
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
        let on = self.out.last().and_then(number_of).filter(|on| *on == 7.0)?;
        let second = self.past_signs(at + 1);
        let (off, next) = self.number(second)?;
        if off != on || self.text(next) != "off" || !self.names(&["week", "weeks"]) {
            return None;
        }
        self.out.pop();
        self.put(at, &["week", "on", "week", "off"]);
        Some(next + 1)
    }

    /// "off week i do 2 hours a day": the week off.
    fn week_off(&mut self, at: usize) -> Option<usize> {
        let opens = self.opens_clause() && self.is(at + 1, &["week", "weeks"]) && self.names(&["on"]);
        // "on call weeks 1 hour a day, off call 2".
        let on_call = self.text(at + 1) == "call" && (0..self.all.len()).any(|at| self.said(at, &["on", "call"]));
        if !(opens || on_call) {
            return None;
        }
        self.put(at, &["week", "off"]);
        Some(if self.is(at + 2, &["week", "weeks"]) { at + 3 } else { at + 2 })
    }

    fn week_on(&mut self, at: usize) -> Option<usize> {
        let is_week = self.is(at + 1, &["week", "weeks"]) && !self.is(at + 2, &["a", "b"])
            && self.number(at + 2).is_none_or(|(_, unit)| self.is_unit(unit));
        let opens = self.opens_clause() && is_week && self.names(&["off"]);
        let on_call = self.text(at + 1) == "call" && (0..self.all.len()).any(|at| self.said(at, &["off", "call"]));
        if !(opens || on_call) {
            return None;
        }
        self.put(at, &["week", "on"]);
        Some(if self.is(at + 2, &["week", "weeks"]) { at + 3 } else { at + 2 })
    }

    fn opens_clause(&self) -> bool {
        self.out.last().is_none_or(|it| {
            matches!(it.kind, TokenKind::Sign(_)) || words::is_one_of(it.text, &["and", "but", "my", "so"])
        })
    }

    /// "wed and thurs are my weekend", "my weekend is tue and wed": days off.
    fn own_weekend(&mut self, at: usize) -> Option<usize> {
        let is_named = |at: usize| matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Days(_)));
        let is_own = |at: usize| {
            at > 1
                && self.text(at - 1) == "my"
                && ((self.is(at + 1, &["are", "is"]) && is_named(at + 2))
                    || (self.is(at - 2, &["are", "is"]) && at > 2 && is_named(at - 3)))
                || at == 1 && self.text(0) == "my" && self.is(at + 1, &["are", "is"]) && is_named(at + 2)
        };
        let told = (0..self.all.len()).any(|at| self.is(at, &["weekend", "weekends"]) && is_own(at));
        // Which of the two does another "weekend" mean?
        let again = self.all.iter().filter(|it| words::is_one_of(it.text, &["weekend", "weekends"])).count() > 1;
        if !told || again {
            return None;
        }
        self.put(at, &["days", "off"]);
        Some(at + 1)
    }

    /// "on my days off, which is 3 a week".
    fn counted_in_words(&mut self, at: usize) -> Option<usize> {
        let mut number = at + 1;
        if self.text(at) == "which" && !self.is(number, &["is", "are"]) {
            return None;
        }
        while self.is(number, &["is", "are", "usually", "normally", "about", "like"]) {
            number += 1;
        }
        let (count, mut next) = self.number(number)?;
        let of_days = self.is(next, &["days", "nights", "shifts"]);
        if of_days {
            next += 1;
        }
        let ends = self.ends(next) && (of_days || self.text(at) == "which");
        let past = self.past_a_week(next).or_else(|| ends.then_some(next))?;
        self.count_days(at, count, past)
    }

    /// "on the nights i work (4)", "on workdays (5 of those)", "each day off (2 days)".
    pub(super) fn number_in_brackets(&mut self, at: usize) -> Option<usize> {
        let (count, mut next) = self.number(at + 1)?;
        if self.text(next) == "of" && self.is(next + 1, &["them", "these", "those"]) {
            next += 2;
        }
        while self.is(next, &["day", "days", "night", "nights", "off", "rest", "shifts", "total", "ko"]) {
            next += 1;
        }
        let next = self.past_a_week(next).unwrap_or(next);
        let past = (self.text(next) == ")").then_some(next + 1)?;
        self.count_days(at, count, past)
    }

    /// Puts so many days a week for the days that were just spoken of.
    fn count_days(&mut self, at: usize, count: f64, past: usize) -> Option<usize> {
        if !(1.0..=7.0).contains(&count) || count.fract() != 0.0 {
            return None;
        }
        let mut end = self.out.len();
        while end > 0 && self.out[end - 1].text == "," {
            end -= 1;
        }
        let is_part = |it: &&Lexeme<'_>| {
            matches!(it.word, None | Some(Keyword::Noise | Keyword::Working | Keyword::Job | Keyword::Off | Keyword::A | Keyword::Every | Keyword::Per | Keyword::Period(_) | Keyword::Moment(_) | Keyword::Except))
                && !matches!(it.kind, TokenKind::Sign(_))
                && number_of(it).is_none()
        };
        let run = self.out[..end].iter().rev().take(6).take_while(is_part).count();
        let opens = |it: &Lexeme<'_>| words::is_one_of(it.text, &["on", "each", "every", "my", "per", "the", "except", "those"]);
        let from = (end - run..end).find(|from| opens(&self.out[*from])).or_else(|| (run == end).then_some(0))?;
        let said = &self.out[from..end];
        let is_of_work = |it: &Lexeme<'_>| words::is_one_of(it.text, &["im", "off", "shift", "shifts", "work", "workday", "workdays", "working", "rest"]);
        let is_days = |it: &Lexeme<'_>| {
            words::is_one_of(it.text, &["day", "days", "night", "nights", "mornings", "evenings", "shift", "shifts", "workday", "workdays"])
        };
        if !said.iter().any(is_of_work) || !said.iter().any(is_days) {
            return None;
        }
        let excepts = said[0].text == "except";
        self.counted_days = Some(said.iter().any(|it| it.text == "off"));
        self.out.truncate(from);
        self.put(at, if excepts { &["except"] } else { &["on"] });
        self.put_number(at, count);
        self.put(at, &["days", "a", "week"]);
        Some(past)
    }

    /// "90 min on workdays (4) and 3 hours on days off": the others.
    fn other_than_counted(&mut self, at: usize, off: bool) -> Option<usize> {
        if self.counted_days != Some(!off) {
            return None;
        }
        let past = match (off, self.text(at)) {
            (true, _) if self.is(at + 1, &["day", "days"]) => at + 2,
            (true, _) if self.out.pop_if(|it| words::is_one_of(it.text, &["day", "days"])).is_some() => at + 1,
            (false, "workdays") => at + 1,
            (false, "work") if self.is(at + 1, &["day", "days"]) => at + 2,
            _ => return None,
        };
        while self.out.last().is_some_and(|it| words::is_one_of(it.text, &["on", "my", "the", "each", "every", "all"])) {
            self.out.pop();
        }
        self.put(at, &["on", "the", "other", "days"]);
        Some(past)
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
        while self.out.last().is_some_and(|it| words::is_one_of(it.text, &["do", "i", "have", "work", "usually"])) {
            self.out.pop();
        }
        self.out.push(number);
        self.put(at, &["days", "a", "week"]);
        Some(a_week.unwrap_or(at + 1))
    }

    /// "an hour a shift", "6 times a shift".
    fn is_per_shift(&self) -> bool {
        (1..self.all.len()).any(|at| self.text(at) == "shift" && self.is(at - 1, &["a", "each", "every", "per", "my"]))
    }

    /// "an hour a shift, 3 shifts a week": a day, where shifts are counted.
    fn a_shift(&mut self, at: usize) -> Option<usize> {
        let counted = (1..self.all.len()).any(|at| {
            self.is(at, &["shifts"]) && self.number(at - 1).is_some() && (self.past_a_week(at + 1).is_some() || self.ends(at + 1))
        });
        let of = self.is(at, &["a", "each", "every", "per"]) && self.text(at + 1) == "shift";
        let of = of && self.out.last().is_some_and(|it| is_unit(it) || it.word == Some(Keyword::Times));
        if !counted || !of || self.names(&["off", "other", "otherwise"]) {
            return None;
        }
        self.put(at, &["a", "day"]);
        Some(at + 2)
    }

    /// "my days off are sun and mon so 4 hours each day": each of those.
    fn each_day_off(&mut self, at: usize) -> Option<usize> {
        let names = |from: usize| {
            words::is_one_of(self.out[from].text, &["day", "days"])
                && self.out[from + 1].text == "off"
                && words::is_one_of(self.out[from + 2].text, &["are", "is", ":", "="])
                && matches!(self.out[from + 3].word, Some(Keyword::Day(_) | Keyword::Days(_)))
        };
        // "sun and mon are my days off".
        let named_before = |from: usize| {
            matches!(self.out[from].word, Some(Keyword::Day(_) | Keyword::Days(_)))
                && words::is_one_of(self.out[from + 1].text, &["are", "is"])
                && self.out[from + 2..].iter().take(3).any(|it| it.text == "off")
        };
        let named = (0..self.out.len().saturating_sub(3)).any(|from| names(from) || named_before(from));
        if !named || self.text(at + 1) != "day" || !self.out.last().is_some_and(is_unit) {
            return None;
        }
        self.put(at, &["each"]);
        Some(at + 2)
    }

    /// "an hour each shift (i do 3 a week)": what is counted was named before.
    fn as_many_of_them(&mut self, at: usize) -> Option<usize> {
        // "10 minutes every fuel stop, about 3 a day".
        if self.is(at, &["a", "per"]) && self.text(at + 1) == "day" {
            return self.times_of_each(at, at);
        }
        let past = self.past_a_week(at)?;
        // "on my days off, 3 a week".
        if let [.., days, comma, number] = self.out.as_slice()
            && comma.text == ","
            && words::is_one_of(days.text, &["off", "days"])
            && let Some(count) = number_of(number)
        {
            let number = self.out.pop()?;
            let counted = self.count_days(at, count, past);
            if counted.is_none() {
                self.out.push(number);
            }
            return counted;
        }
        if let Some(past) = self.times_of_each(at, past) {
            return Some(past);
        }
        let counted = self.out.last().and_then(number_of).filter(|count| (1.0..=7.0).contains(count))?;
        let verb = self.out.iter().rev().nth(1)?;
        if counted == 0.0 || !words::is_one_of(verb.text, &["do", "get", "have", "work", "got"]) {
            return None;
        }
        let per = |from: &usize| words::is_one_of(self.out[*from].text, &["a", "each", "every", "per"]);
        let shift = (0..self.out.len() - 1).filter(per).find(|from| self.out[from + 1].text == "shift")?;
        // Between them nothing else is counted.
        if self.out[shift + 2..self.out.len() - 1].iter().any(is_of_time) {
            return None;
        }
        self.put(at, &["shifts", "a", "week"]);
        Some(past)
    }

    /// "10 minutes every fuel stop, about 3 a day": three times.
    fn times_of_each(&mut self, at: usize, past: usize) -> Option<usize> {
        let count = self.out.last().and_then(number_of).filter(|count| (1.0..=12.0).contains(count))?;
        let mut number = self.out.len() - 1;
        while number > 0 && words::is_one_of(self.out[number - 1].text, &["about", "get", "have", "i", "like", "maybe", "do", "usually"]) {
            number -= 1;
        }
        let each = (1..number).find(|at| {
            words::is_one_of(self.out[*at].text, &["each", "every", "per"]) && is_unit(&self.out[at - 1])
        })?;
        let named = &self.out[each + 1..number];
        let is_sign = |it: &&Lexeme<'_>| matches!(it.kind, TokenKind::Sign(_));
        let signs = named.iter().filter(is_sign).count();
        let is_noun = (1..=2).contains(&(named.len() - signs))
            && named.iter().filter(|it| !is_sign(it)).all(|it| it.word.is_none() && it.text != "shift");
        if !is_noun || signs != 1 || count <= 0.0 {
            return None;
        }
        let said = self.out.pop()?;
        self.out.truncate(each);
        self.out.push(said);
        self.put(at, &["times"]);
        if past == at {
            self.out.push(self.all[at]);
            Some(at + 1)
        } else {
            self.put(at, &["a", "week"]);
            Some(past)
        }
    }
}
