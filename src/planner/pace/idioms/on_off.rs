//! The days on and off that a roster tells of: "on my off days", "the on days", "shift days 30 min", "3 weeks of 10 hours, then a week
//! off", "every second friday off, and i use it".

use super::{IdiomReader, is_unit, number_of};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{self, Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "4 on 4 off": whether so many days are told of each.
    fn tells_roster(&self) -> bool {
        (0..self.all.len()).any(|at| {
            let Some((_, on)) = self.number(at) else { return false };
            let on = if matches!(self.text(on), "days" | "nights" | "shifts") { on + 1 } else { on };
            let mut off = on + 1;
            while matches!(self.text(off), "," | "/" | "and" | "then") {
                off += 1;
            }
            let Some((_, past)) = self.number(off).filter(|_| self.text(on) == "on") else { return false };
            self.text(past) == "off" || (matches!(self.text(past), "days" | "nights") && self.text(past + 1) == "off")
        })
    }

    /// "4 on 4 off, 3 hours on each of my off days": days off.
    pub(super) fn off_days(&mut self, at: usize) -> Option<usize> {
        let counted = self.out.last().is_some_and(|it| number_of(it).is_some());
        if !matches!(self.text(at + 1), "day" | "days") || counted || !self.tells_roster() {
            return None;
        }
        // "each of my off days": each day off.
        if self.out.last().is_some_and(|it| matches!(it.text, "my" | "the"))
            && matches!(self.out.as_slice(), [.., each, of, _] if each.text == "each" && of.text == "of")
        {
            self.out.truncate(self.out.len() - 2);
            self.put(at, &["day", "off"]);
            return Some(at + 2);
        }
        self.put(at, &["days", "off"]);
        Some(at + 2)
    }

    /// "1 hour on the on days", "on shift days 30 min": the days that somebody works.
    pub(super) fn on_days(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.text(at + 1), "day" | "days") {
            return None;
        }
        if self.text(at) == "on" && !self.out.last().is_some_and(|it| matches!(it.text, "on" | "the" | "my")) {
            return None;
        }
        if !self.tells_roster() {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "the" | "my" | "on")) {
            self.out.pop();
        }
        self.put(at, &["on", "days", "i", "work"]);
        Some(at + 2)
    }

    /// "3 weeks of 10 hours, then a week off": weeks on and off, of which those have so much.
    pub(super) fn weeks_of_hours(&mut self, at: usize) -> Option<usize> {
        let on = self.out.last().and_then(number_of).filter(|on| on.fract() == 0.0)?;
        let (hours, unit) =
            self.number(at + 2).filter(|_| matches!(self.text(at + 1), "of" | "at" | "with" | "doing"))?;
        // "3 weeks of 10 then a week off": hours, as of a week.
        let has_unit = self.is_unit(unit);
        let mut next = if has_unit { unit + 1 } else { unit };
        next = self.past_a_week(next).unwrap_or(next);
        let end = next;
        while matches!(self.text(next), "," | "then" | "and" | "followed" | "by" | "afterwards" | "after" | "that") {
            next += 1;
        }
        if next > end
            && (has_unit || hours >= 2.0)
            && on <= 52.0
            && self.out.len() == 1
            && let Some((_, past)) = self.number(next)
            && (self.is_unit(past) || self.past_a_week(past).is_some() || self.ends(past))
        {
            self.out.pop();
            self.put_hours_a_week(at, hours, unit);
            self.put(at, &["for"]);
            self.put_number(at, on);
            self.put(at, &["weeks", "then"]);
            return Some(next);
        }
        let (off, weeks) = if self.text(next) == "a" { (1.0, next + 1) } else { self.number(next)? };
        let is_whole = (has_unit || hours >= 2.0)
            && matches!(self.text(weeks), "week" | "weeks")
            && matches!(self.text(weeks + 1), "off" | "nothing");
        let mut past = weeks + 2;
        for again in
            [&["over", "and", "over"][..], &["and", "so", "on"], &["and", "repeat"], &["repeat"], &["on", "repeat"]]
        {
            let from = if self.text(past) == "," { past + 1 } else { past };
            if self.said(from, again) {
                past = from + again.len();
            }
        }
        // What comes after may be another stretch.
        if !is_whole || on + off > 8.0 || !self.ends(past) {
            return None;
        }
        self.out.pop();
        self.put_hours_a_week(at, hours, unit);
        self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        self.put_number(at, on);
        self.put(at, &["weeks", "on"]);
        self.put_number(at, off);
        self.put(at, &["week", "off"]);
        Some(past)
    }

    /// So much a week, in the unit that stands there, or in hours.
    fn put_hours_a_week(&mut self, at: usize, amount: f64, unit: usize) {
        self.put_number(at, amount);
        if self.is_unit(unit) {
            self.out.push(self.all[unit]);
        } else {
            self.put(at, &["hours"]);
        }
        self.put(at, &["a", "week"]);
    }

    /// "i get every second friday off and use it for 7 hours": off from work, because it is used.
    pub(super) fn off_and_used(&mut self, at: usize) -> Option<usize> {
        let is_day = |word: Option<Keyword>| matches!(word, Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)));
        let [.., which, day] = self.out.as_slice() else { return None };
        if !is_day(day.word) || !matches!(which.text, "every" | "each" | "other" | "second" | "third" | "alternate") {
            return None;
        }
        let mut next = at + 1;
        while matches!(self.text(next), "and" | "so" | "i" | "can" | "ill" | "," | "which") {
            next += 1;
        }
        let used = matches!(self.text(next), "use" | "study" | "spend");
        while used
            && matches!(
                self.text(next),
                "use" | "study" | "spend" | "it" | "that" | "then" | "for" | "about" | "studying" | "them"
            )
        {
            next += 1;
        }
        let amount = self.number(next).is_some_and(|(_, unit)| self.is_unit(unit))
            || (matches!(self.text(next), "a" | "an") && self.is_unit(next + 1));
        (used && amount && !self.out.iter().any(is_unit)).then_some(next)
    }

    /// "i take a day off each week": one of them.
    pub(super) fn a_day_off(&mut self, at: usize) -> Option<usize> {
        let one = self.said(at, &["a", "day", "off"]) && self.past_a_week(at + 3).is_some();
        if !one {
            return None;
        }
        self.put_number(at, 1.0);
        Some(at + 1)
    }

    /// "3 days in a row then a day off": so many days in an average week, where it is study that they are of.
    pub(super) fn days_in_a_row(&mut self, at: usize) -> Option<usize> {
        let run: [&[&str]; 6] =
            [&["in", "a", "row"], &["straight"], &["running"], &["of", "study"], &["of", "studying"], &["on"]];
        let (on, days) = self.number(at)?;
        let way = run.iter().find(|way| self.said(days + 1, way))?;
        let mut next = days + 1 + way.len();
        while matches!(self.text(next), "," | "then" | "and" | "followed" | "by" | "/" | ";") {
            next += 1;
        }
        let (off, unit) = if self.text(next) == "a" { (1.0, next + 1) } else { self.number(next)? };
        let is_days = matches!(self.text(days), "day" | "days") && matches!(self.text(unit), "day" | "days");
        let rests = matches!(self.text(unit + 1), "off" | "rest" | "break" | "pause")
            || (self.text(unit + 1) == "of" && self.text(unit + 2) == "rest");
        let past = if self.text(unit + 1) == "of" { unit + 3 } else { unit + 2 };
        let works = self
            .names(&["work", "working", "shift", "shifts", "roster", "rota", "job", "duty", "schedule", "i'm"])
            || (1..self.all.len())
                .any(|at| matches!(self.text(at), "day" | "days") && self.text(at + 1) == "off" && at != unit);
        if !is_days || !rests || works || !(1.0..=14.0).contains(&on) || off < 1.0 {
            return None;
        }
        if let [.., a, day] = self.out.as_slice()
            && matches!(a.text, "a" | "per" | "each" | "every")
            && day.text == "day"
        {
            self.out.truncate(self.out.len() - 2);
        } else if let [.., a, day, comma] = self.out.as_slice()
            && matches!(a.text, "a" | "per" | "each" | "every")
            && day.text == "day"
            && comma.text == ","
        {
            self.out.truncate(self.out.len() - 3);
        }
        self.in_cycle = true;
        self.put(at, &["on"]);
        self.put_number(at, 7.0 * on / (on + off));
        self.put(at, &["days", "a", "week"]);
        Some(past)
    }

    /// "two days on one day off, 2 hours a day": on each of those days.
    pub(super) fn a_day_of_the_cycle(&mut self, at: usize) -> Option<usize> {
        let is_rate = matches!(self.text(at), "a" | "per" | "each" | "every") && self.text(at + 1) == "day";
        (self.in_cycle && is_rate && self.out.last().is_some_and(is_unit)).then_some(at + 2)
    }

    /// "four days off, 90 minutes each": on those.
    pub(super) fn each_of_the_days_off(&mut self, at: usize) -> Option<usize> {
        if self.text(at) != "each" || !self.ends(at + 1) || !self.out.last().is_some_and(is_unit) {
            return None;
        }
        let names = |from: &usize| {
            number_of(&self.out[*from]).is_some()
                && matches!(self.out[from + 1].text, "days" | "nights")
                && self.out[from + 2].text == "off"
        };
        let from = (0..self.out.len().saturating_sub(3)).find(names)?;
        let signs =
            |it: &crate::planner::pace::lexicon::Lexeme<'_>| matches!(it.kind, TokenKind::Sign(',' | ';' | ':' | '-'));
        let past = from + 3;
        // Nothing else is counted before or between.
        let counts = |at: usize| number_of(&self.out[at]).is_some();
        let others = (0..self.out.len()).filter(|at| *at != from && counts(*at)).count();
        if !self.out.get(past).is_some_and(signs) || others > 1 {
            return None;
        }
        let place = self.out[from];
        let said = [place.meant("on"), place, place.meant("days"), place.meant("a"), place.meant("week")];
        self.out.splice(from..past + 1, said);
        Some(at)
    }

    /// "every second week, then 2 hours a night, otherwise nothing": in every other week.
    pub(super) fn nothing_otherwise(&mut self, at: usize) -> Option<usize> {
        let which = self.text(at) == "every"
            && matches!(self.text(at + 1), "other" | "second" | "alternate")
            && self.text(at + 2) == "week";
        let ends_so = |at: usize| {
            self.text(at) == "otherwise"
                && matches!(self.text(at + 1), "nothing" | "none" | "zero" | "0" | "no")
                && self.ends(at + 2)
        };
        if which && (at + 3..self.all.len()).any(ends_so) && !self.out.iter().any(is_unit) {
            let mut next = at + 3;
            while matches!(self.text(next), "," | "then" | "so" | "i" | "get" | "have" | "do" | "its" | "ill" | "study")
            {
                next += 1;
            }
            let amount = self.number(next).is_some() || matches!(self.text(next), "a" | "an" | "half");
            if !amount {
                return None;
            }
            self.out.clear();
            self.put(at, &["every", "other", "week"]);
            return Some(next);
        }
        // What was said of every other week is all.
        let told = self.out.windows(3).any(|said| {
            said[0].text == "every" && matches!(said[1].text, "other" | "second") && said[2].text == "week"
        });
        if !told || !ends_so(at) {
            return None;
        }
        self.out.pop_if(|it| matches!(it.text, "," | ";"));
        Some(at + 2)
    }

    /// "10 hours a week, 2 weeks a month": so many of four.
    pub(super) fn weeks_of_a_month(&mut self, at: usize) -> Option<usize> {
        let count = self.out.last().and_then(number_of).filter(|count| [2.0, 3.0].contains(count))?;
        let past = match self.text(at + 1) {
            "a" | "per" | "each" | "every" if self.text(at + 2) == "month" => at + 3,
            "of" | "in"
                if matches!(self.text(at + 2), "the" | "each" | "every" | "a") && self.text(at + 3) == "month" =>
            {
                at + 4
            }
            _ => return None,
        };
        let weekly =
            |it: usize| self.past_a_week(it).is_some() || matches!(self.word(it), Some(Keyword::Adverb(Period::Week)));
        let daily = |it: usize| {
            matches!(self.word(it), Some(Keyword::Adverb(Period::Day)))
                || (matches!(self.text(it), "a" | "per" | "each" | "every")
                    && matches!(self.text(it + 1), "day" | "night" | "evening"))
        };
        let has_rate = (0..self.all.len()).any(|it| weekly(it) || daily(it));
        let amounts = self.all.iter().filter(|it| is_unit(it)).count();
        // "i travel two weeks a month, otherwise 10 hours a week": in the others.
        let is_other = self.names(&["otherwise", "rest", "other", "others"]);
        let is_plain = self.out.len() < 2 || {
            let before = &self.out[self.out.len() - 2];
            matches!(before.kind, TokenKind::Sign(_))
                || matches!(before.text, "for" | "about" | "week" | "weekly" | "day" | "daily")
        };
        if !has_rate || amounts != 1 || is_other || !is_plain || !(self.ends(past) || self.number(past).is_some()) {
            return None;
        }
        self.out.pop();
        self.out.pop_if(|it| matches!(it.text, "for" | "about"));
        if self.out.last().is_some_and(|it| it.text != ",") {
            self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        }
        self.put_number(at, count);
        self.put(at, &["weeks", "on"]);
        self.put_number(at, 4.0 - count);
        self.put(at, &["weeks", "off"]);
        if !self.ends(past) {
            self.out.push(self.all[at].standing_for(TokenKind::Sign(','), ","));
        }
        Some(past)
    }

    /// "3 hours on my wednesday off": on that day.
    pub(super) fn on_my_day_off(&mut self, at: usize) -> Option<usize> {
        let [.., on, own, day] = self.out.as_slice() else { return None };
        let named = matches!(day.word, Some(Keyword::Day(_)))
            && matches!(own.text, "my" | "every" | "each" | "a" | "the")
            && matches!(on.text, "on" | "use" | "for" | "during");
        let ends = self.ends(at + 1)
            || self.number(at + 1).is_some()
            || matches!(self.text(at + 1), "a" | "an" | "and" | "i" | "plus" | "each" | "every");
        // "2 hours a day, off on my mondays".
        let daily = (0..self.all.len()).any(|at| {
            matches!(self.word(at), Some(Keyword::Adverb(Period::Day)))
                || (matches!(self.text(at), "a" | "per" | "every" | "each")
                    && matches!(self.text(at + 1), "day" | "night"))
        });
        (named && ends && !daily && self.all.iter().any(is_unit)).then_some(at + 1)
    }

    /// "my day off is tuesday, 3 hours", "off mondays and tuesdays so 3 hours each": off from work, because nothing else has days.
    pub(super) fn study_on_days_off(&mut self, at: usize) -> Option<usize> {
        let opens = ["my", "our", "day", "days", "i", "im", "am", "we", "are", "always", "only", "have"];
        if !self.out.iter().all(|it| words::is_one_of(it.text, &opens)) {
            return None;
        }
        let first = if matches!(self.text(at + 1), "is" | "are" | ":" | "=" | "on") { at + 2 } else { at + 1 };
        let is_listed = |at: usize| {
            matches!(self.word(at), Some(Keyword::Day(_)))
                || (matches!(self.text(at), "and" | "&" | "/" | ",")
                    && matches!(self.word(at + 1), Some(Keyword::Day(_))))
        };
        let end = (first..self.all.len()).find(|at| !is_listed(*at)).filter(|end| *end > first)?;
        let mut next = end;
        while matches!(self.text(next), "," | "so" | ";" | ":" | "-" | "i" | "study" | "do" | "then" | "can") {
            next += 1;
        }
        let rest = &self.all[next..];
        let has_days = rest.iter().any(|it| {
            matches!(
                it.word,
                Some(Keyword::Day(_) | Keyword::Days(_) | Keyword::Period(_) | Keyword::Adverb(_) | Keyword::Moment(_))
            ) || matches!(it.text, "other" | "others" | "otherwise" | "rest" | "every")
        });
        let one = rest.iter().filter(|it| is_unit(it)).count() == 1;
        if next == end || has_days || !one {
            return None;
        }
        self.out.clear();
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[first..end]);
        Some(next)
    }
}
