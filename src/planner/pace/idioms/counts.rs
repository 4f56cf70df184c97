//! So many days, shifts or times of what was named before: "on the nights i work (4)", "on my days off, which is 3 a week", "an hour
//! each shift (i do 3 a week)", "10 minutes every fuel stop, about 3 a day".

use super::{IdiomReader, is_of_time, is_unit, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl IdiomReader<'_, '_> {
    /// "on my days off, which is 3 a week".
    pub(super) fn counted_in_words(&mut self, at: usize) -> Option<usize> {
        let mut number = at + 1;
        if self.text(at) == "which" && !matches!(self.text(number), "is" | "are") {
            return None;
        }
        while matches!(self.text(number), "is" | "are" | "usually" | "normally" | "about" | "like") {
            number += 1;
        }
        let (count, mut next) = self.number(number)?;
        let of_days = matches!(self.text(next), "days" | "nights" | "shifts");
        if of_days {
            next += 1;
        }
        let ends = self.ends(next) && (of_days || self.text(at) == "which");
        let past = self.past_a_week(next).or_else(|| ends.then_some(next))?;
        self.count_days(at, count, past)
    }

    /// "on the nights i work (4)", "on workdays (5 of those)", "each day off (2 days)".
    pub(super) fn number_in_brackets(&mut self, at: usize) -> Option<usize> {
        if let Some(past) = self.days_in_brackets(at) {
            return Some(past);
        }
        let (count, mut next) = self.number(at + 1)?;
        if self.text(next) == "of" && matches!(self.text(next + 1), "them" | "these" | "those") {
            next += 2;
        }
        while matches!(
            self.text(next),
            "day" | "days" | "night" | "nights" | "off" | "rest" | "shifts" | "total" | "ko"
        ) {
            next += 1;
        }
        let next = self.past_a_week(next).unwrap_or(next);
        let past = (self.text(next) == ")").then_some(next + 1)?;
        self.count_days(at, count, past)
    }

    /// "except game days (fri)": what kind of days they are says no more than which.
    fn days_in_brackets(&mut self, at: usize) -> Option<usize> {
        let is_listed = |at: usize| {
            matches!(self.word(at), Some(Keyword::Day(_) | Keyword::Days(_)))
                || matches!(self.text(at), "and" | "&" | "-" | "to" | "/" | "," | "thru")
        };
        let end = (at + 1..self.all.len()).find(|at| !is_listed(*at))?;
        let [.., kind, days] = self.out.as_slice() else { return None };
        let is_kind = kind.word.is_none() && matches!(kind.kind, TokenKind::Word(_)) && kind.text != "rest";
        if end == at + 1 || self.text(end) != ")" || !is_kind || !matches!(days.text, "day" | "days" | "nights") {
            return None;
        }
        self.out.truncate(self.out.len() - 2);
        while self.out.last().is_some_and(|it| matches!(it.text, "my" | "the" | "our")) {
            self.out.pop();
        }
        self.out.extend_from_slice(&self.all[at + 1..end]);
        Some(end + 1)
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
            matches!(
                it.word,
                None | Some(
                    Keyword::Noise
                        | Keyword::Working
                        | Keyword::Job
                        | Keyword::Off
                        | Keyword::A
                        | Keyword::Every
                        | Keyword::Per
                        | Keyword::Period(_)
                        | Keyword::Moment(_)
                        | Keyword::Except
                )
            ) && !matches!(it.kind, TokenKind::Sign(_))
                && number_of(it).is_none()
        };
        let run = self.out[..end].iter().rev().take(6).take_while(is_part).count();
        let opens =
            |it: &Lexeme<'_>| matches!(it.text, "on" | "each" | "every" | "my" | "per" | "the" | "except" | "those");
        let from = (end - run..end).find(|from| opens(&self.out[*from])).or_else(|| (run == end).then_some(0))?;
        let said = &self.out[from..end];
        let is_of_work = |it: &Lexeme<'_>| {
            matches!(
                it.text,
                "dont" | "im" | "off" | "shift" | "shifts" | "work" | "workday" | "workdays" | "working" | "rest"
            )
        };
        let is_days = |it: &Lexeme<'_>| {
            matches!(
                it.text,
                "day"
                    | "days"
                    | "night"
                    | "nights"
                    | "mornings"
                    | "evenings"
                    | "shift"
                    | "shifts"
                    | "workday"
                    | "workdays"
            )
        };
        // "1 hour on close days (3)".
        let kind = said.windows(2).any(|pair| pair[0].word.is_none() && is_days(&pair[1]));
        if !(kind || said.iter().any(is_of_work)) || !said.iter().any(is_days) {
            return None;
        }
        let excepts = said[0].text == "except";
        let unit =
            if said.iter().any(|it| matches!(it.text, "night" | "nights" | "evenings")) { "nights" } else { "days" };
        self.counted_days = Some(said.iter().any(|it| it.text == "off"));
        self.out.truncate(from);
        self.put(at, if excepts { &["except"] } else { &["on"] });
        self.put_number(at, count);
        self.put(at, &[unit, "a", "week"]);
        Some(past)
    }

    /// "90 min on workdays (4) and 3 hours on days off": the others.
    pub(super) fn other_than_counted(&mut self, at: usize, off: bool) -> Option<usize> {
        if self.counted_days != Some(!off) {
            return None;
        }
        let past = match (off, self.text(at)) {
            (true, _) if matches!(self.text(at + 1), "day" | "days") => at + 2,
            (true, _) if self.out.pop_if(|it| matches!(it.text, "day" | "days")).is_some() => at + 1,
            (false, "workdays") => at + 1,
            (false, "work") if matches!(self.text(at + 1), "day" | "days") => at + 2,
            _ => return None,
        };
        while self.out.last().is_some_and(|it| matches!(it.text, "on" | "my" | "the" | "each" | "every" | "all")) {
            self.out.pop();
        }
        self.put(at, &["on", "the", "other", "days"]);
        // "(3)", "(3 of them)": how many that leaves.
        let count = self.number(past + 1).filter(|_| self.text(past) == "(");
        let close = count.map(|(_, past)| if self.said(past, &["of", "them"]) { past + 2 } else { past });
        Some(close.filter(|close| self.text(*close) == ")").map_or(past, |close| close + 1))
    }

    /// "my days off are sun and mon so 4 hours each day": each of those.
    pub(super) fn each_day_off(&mut self, at: usize) -> Option<usize> {
        if self.text(at + 1) != "day" || !self.out.last().is_some_and(is_unit) {
            return None;
        }
        let names = |from: usize| {
            matches!(self.out[from].text, "day" | "days")
                && self.out[from + 1].text == "off"
                && matches!(self.out[from + 2].text, "are" | "is" | ":" | "=")
                && matches!(self.out[from + 3].word, Some(Keyword::Day(_) | Keyword::Days(_)))
        };
        // "sun and mon are my days off".
        let named_before = |from: usize| {
            matches!(self.out[from].word, Some(Keyword::Day(_) | Keyword::Days(_)))
                && matches!(self.out[from + 1].text, "are" | "is")
                && self.out[from + 2..].iter().take(3).any(|it| it.text == "off")
        };
        let named = (0..self.out.len().saturating_sub(3)).any(|from| names(from) || named_before(from));
        if named {
            self.put(at, &["each"]);
        }
        named.then_some(at + 2)
    }

    /// "an hour each shift (i do 3 a week)": what is counted was named before.
    pub(super) fn as_many_of_them(&mut self, at: usize) -> Option<usize> {
        // "10 minutes every fuel stop, about 3 a day".
        if matches!(self.text(at), "a" | "per") && self.text(at + 1) == "day" {
            return self.times_of_each(at, at);
        }
        let past = self.past_a_week(at)?;
        if let Some(past) = self.counted_again(past) {
            return Some(past);
        }
        // "on my days off, 3 a week".
        if let [.., days, comma, number] = self.out.as_slice()
            && comma.text == ","
            && matches!(days.text, "off" | "days")
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
        if counted == 0.0 || !matches!(verb.text, "do" | "get" | "have" | "work" | "got") {
            return None;
        }
        let per = |from: &usize| matches!(self.out[*from].text, "a" | "each" | "every" | "per");
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
        while number > 0
            && matches!(self.out[number - 1].text, "about" | "get" | "have" | "i" | "like" | "maybe" | "do" | "usually")
        {
            number -= 1;
        }
        let each = (1..number)
            .find(|at| matches!(self.out[*at].text, "each" | "every" | "per") && is_unit(&self.out[at - 1]))?;
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

    /// "2 hours on nights off, i have four of those a week", "my days off rotate but it's always 2 a week": of the days named before.
    fn counted_again(&mut self, past: usize) -> Option<usize> {
        let mut number = self.out.len();
        if number > 1
            && matches!(self.out[number - 1].text, "them" | "these" | "those")
            && self.out[number - 2].text == "of"
        {
            number -= 2;
        }
        let number = number.checked_sub(1)?;
        let count = number_of(&self.out[number]).filter(|count| (1.0..=7.0).contains(count))?;
        let is_day = |it: &Lexeme<'_>| matches!(it.text, "day" | "days" | "evenings" | "night" | "nights");
        let off = (1..number).find(|at| {
            self.out[*at].text == "off" && (is_day(&self.out[at - 1]) || self.out.get(at + 1).is_some_and(is_day))
        })?;
        let counts =
            |it: &Lexeme<'_>| number_of(it).is_some() && !matches!(it.kind, TokenKind::Number(value) if value > 7.0);
        let (mut from, mut end) = (off, off + 1);
        if is_day(&self.out[off - 1]) {
            from -= 1;
        } else {
            end += 1;
        }
        while from > 0 && matches!(self.out[from - 1].text, "each" | "every" | "my" | "on" | "the") {
            from -= 1;
        }
        // Another number between the two may count something else.
        if (end..number).any(|at| counts(&self.out[at]) && !self.out.get(at + 1).is_some_and(is_unit)) {
            return None;
        }
        let place = self.out[off];
        let said = [
            place.meant("on"),
            place.standing_for(TokenKind::Number(count), super::IN_PLACE),
            place.meant("days"),
            place.meant("a"),
            place.meant("week"),
        ];
        // The clause that counts them is told no more.
        let clause = self.out[end..number]
            .iter()
            .position(|it| matches!(it.kind, TokenKind::Sign(_)) || matches!(it.text, "but" | "and" | "so"));
        let spare = clause.map_or(number, |clause| end + clause);
        // "on nights off i do two hours, i have four of those a week".
        let spare = match self.out[spare..number].iter().rposition(is_unit) {
            Some(unit) => spare + unit + 1,
            None => spare,
        };
        self.out.truncate(spare);
        self.out.splice(from..end, said);
        Some(past)
    }
}
