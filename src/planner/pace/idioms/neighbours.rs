//! Words that mean something else by what stands beside them: "come january", "an hour a quarter", "so skip that".

use super::IdiomReader;
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

/// Weeks of a quarter of the year.
const WEEKS_A_QUARTER: f64 = 13.0;

impl IdiomReader<'_, '_> {
    /// Puts a word into plain ones by what stands beside it.
    pub(super) fn by_neighbours(&mut self, at: usize) -> Option<usize> {
        match self.text(at) {
            // "come january 8 hours a week".
            "come" if crate::planner::pace::lexicon::month(self.text(at + 1)).is_some() => self.put(at, &["from"]),
            "zip" if self.text(at + 1) != "code" => self.put(at, &["nothing"]),
            // "7 or 8 a week all in".
            "all" if matches!(self.text(at + 1), "in" | "told") && self.ends(at + 2) => {
                self.put(at, &["in", "total"]);
                return Some(at + 2);
            }
            // "then it's off to work".
            "off" if self.text(at + 1) == "to" && self.number(at + 2).is_none() => {}
            // "i'm off at 3": from work, that day.
            "off" if matches!(self.text(at + 1), "at" | "by" | "around") && self.begins_time(at + 2) => {
                self.put(at, &["done"])
            }
            // "5h/we".
            "we" if self.all[at].glued && self.out.last().is_some_and(|it| it.text == "/") => {
                self.put(at, &["weekend"])
            }
            // "five mornings out of the seven".
            "out" | "of" if let Some(past) = self.of_all_seven(at) => {
                self.put(at, &["a", "week"]);
                return Some(past);
            }
            // "5-2-5-3 schedule": which comes after which.
            "schedule" | "pattern" | "rotation" => return self.pattern(at),
            // "so call it 5 hours".
            "call" if self.text(at + 1) == "it" && !self.says_amount() && self.number(at + 2).is_some() => {
                return Some(at + 2);
            }
            // "26 hours a quarter".
            "a" | "per" | "each" | "every" if self.text(at + 1) == "quarter" && self.ends_an_amount(at + 2) => {
                self.put(at, &["every"]);
                self.put_number(at, WEEKS_A_QUARTER);
                self.put(at, &["weeks"]);
                return Some(at + 2);
            }
            // "14 hours in seven days".
            "in" if self.ends_an_amount(at + 3)
                && self.number(at + 1).is_some_and(|(days, _)| days == 7.0)
                && self.text(at + 2) == "days" =>
            {
                self.put(at, &["a", "week"]);
                return Some(at + 3);
            }
            // "fridays i don't work so 7 hours then".
            "i" if self.said(at + 1, &["dont", "work"])
                && self.out.last().is_some_and(|it| matches!(it.word, Some(Keyword::Day(_))))
                && !matches!(self.text(at + 3), "on" | "until" | "till" | "before" | "after") =>
            {
                self.put(at, &["im", "free"]);
                return Some(at + 3);
            }
            // "an hour of reading daily and 2 hours of exercises on sundays": two things.
            "and" if self.of_another_thing(at) => self.put(at, &["plus"]),
            // "between now and the end of january 4 hours a week".
            "between" if self.said(at + 1, &["now", "and"]) && self.number(at + 3).is_none() => {
                self.put(at, &["until"]);
                return Some(at + 3);
            }
            // "from 20 dec to 3 jan i'm away".
            "from" if let Some((dates, past)) = self.away_between(at + 1) => {
                self.put(at, &["off"]);
                self.out.extend_from_slice(&self.all[at + 1..dates]);
                return Some(past);
            }
            // "working week only, 1.5 h a day".
            "working" | "work"
                if self.text(at + 1) == "week"
                    && (self.text(at + 2) == "only"
                        || self.text(at + 2) == ":"
                        || self.out.iter().any(|it| it.text == "only"))
                    && !self.out.iter().any(|it| super::number_of(it).is_some()) =>
            {
                self.put(at, &["weekdays"]);
                return Some(at + 2);
            }
            // "3 hours this week, 9 the week after".
            "the" if self.said(at + 1, &["week", "after"]) && self.ends(at + 3) => {
                self.put(at, &["next", "week"]);
                return Some(at + 3);
            }
            // "1h15 a day there and back": both ways together.
            "there" if self.said(at + 1, &["and", "back"]) && self.is_of_the_whole_day() => return Some(at + 3),
            // "every wednesday i have therapy, so scrap that one".
            "so" | "and"
                if matches!(
                    self.text(at + 1),
                    "scrap" | "scratch" | "skip" | "drop" | "cut" | "cancel" | "ditch" | "lose"
                ) && matches!(self.text(at + 2), "that" | "those" | "it" | "them" | "these") =>
            {
                let past = if matches!(self.text(at + 3), "one" | "ones" | "day" | "days") { at + 4 } else { at + 3 };
                if !self.ends(past) {
                    return None;
                }
                if !self.leaves_out_the_day_before(at) {
                    self.put(at, &["so", "not", "then"]);
                }
                return Some(past);
            }
            // "from january 9 hours a week instead of the current 4".
            "instead"
                if self.text(at + 1) == "of"
                    && matches!(self.text(at + 2), "the" | "my")
                    && matches!(self.text(at + 3), "current" | "present" | "usual" | "normal")
                    && self.number(at + 4).is_some()
                    && self.says_from_when() =>
            {
                self.put_sign(at, ',', ",");
                self.put(at, &["now"]);
                return Some(at + 4);
            }
            // "nightly ex. fri".
            "ex" if self.text(at + 1) == "." && matches!(self.word(at + 2), Some(Keyword::Day(_))) => {
                self.put(at, &["except"]);
                return Some(at + 2);
            }
            // "2 hours most nights, three nights a week": how many is said.
            "most" if self.is_days(at + 1) && self.counts_days_after(at + 2) => return Some(at + 2),
            // "after bath and books around 8, an hour": when.
            "around" if self.is_around_a_time(at) => self.put(at, &["at"]),
            // "till six and again from eight to nine": besides.
            "again" if self.text(at + 1) == "from" && self.begins_time(at + 2) => {
                self.out.pop_if(|it| it.text == "and");
                self.put(at, &["plus"]);
            }
            // "just as i did for thirty years": nothing of now.
            "as" if self.text(at + 1) == "i" && matches!(self.text(at + 2), "did" | "have" | "used" | "always") => {
                let end = (at..self.all.len()).find(|at| self.ends(*at)).unwrap_or(self.all.len());
                if !self.says_amount() && !self.out.iter().any(|it| super::number_of(it).is_some())
                    || self.all[at..].iter().any(super::is_unit)
                {
                    return None;
                }
                self.out.pop_if(|it| it.text == "just");
                return Some(end);
            }
            // "20 min pre-trip, 20 min post-trip".
            "pre" | "post" if self.text(at + 1) == "-" && self.word(at + 2).is_none() && self.says_amount() => {
                self.put(at, if self.text(at) == "pre" { &["before"] } else { &["after"] });
                return Some(at + 2);
            }
            // "4 times in the week".
            "in" if self.said(at + 1, &["the", "week"])
                && self.out.last().is_some_and(|it| it.word == Some(Keyword::Times))
                && self.out.iter().rev().nth(1).is_some_and(|it| super::number_of(it).is_some()) =>
            {
                self.put(at, &["a", "week"]);
                return Some(at + 3);
            }
            // "2 hours a week, could be five".
            "could" | "might" if self.text(at + 1) == "be" && self.number(at + 2).is_some() && self.says_amount() => {
                self.put(at, &["sometimes"]);
                return Some(at + 2);
            }
            // "2 hours on a weekday".
            "on" if self.text(at + 1) == "a"
                && matches!(self.word(at + 2), Some(Keyword::Day(_) | Keyword::Period(Period::Weekday))) =>
            {
                self.put(at, &["on"]);
                return Some(at + 2);
            }
            "on" if self.said(at + 1, &["a", "weekend", "day"]) => {
                self.put(at, &["on", "each", "weekend", "day"]);
                return Some(at + 4);
            }
            // "every other weekend, so 8 on those weekends".
            "those" | "these" => return self.those_weekends(at),
            // "4 hours a week, back to my usual 12 in january": from then on.
            "back" if self.text(at + 1) == "to" && self.says_amount() => return self.back_to_usual(at),
            // "mo/do 2h": days of another language, where they stand beside one.
            "do" | "so" | "di" | "mi" => return self.german_day(at),
            // "sunday night through thursday night".
            "morning" | "afternoon" | "evening" | "night" if self.is_within_a_range(at) => return Some(at + 1),
            // "weekends i don't touch it": off.
            "dont" | "cant" | "wont" | "never" => return self.days_untouched(at),
            // "40m am": nobody counts so many months.
            "m" if self.all[at].glued && self.out.last().is_some_and(counts_minutes) => self.put(at, &["min"]),
            _ => return None,
        }
        Some(at + 1)
    }

    /// Where two days that stand here end, and the words after them that nobody studies then.
    fn away_between(&self, at: usize) -> Option<(usize, usize)> {
        let is_month = |at: usize| crate::planner::pace::lexicon::month(self.text(at)).is_some();
        let day = |at: usize| {
            let (first, second) = (self.number(at).is_some(), self.number(at + 1).is_some());
            (first && is_month(at + 1) || is_month(at) && second).then_some(at + 2)
        };
        let joint = day(at)?;
        let end =
            if matches!(self.text(joint), "to" | "till" | "until" | "-") { day(joint + 1)? } else { return None };
        let past = match (self.text(end), self.text(end + 1), self.text(end + 2)) {
            ("im" | "ill", "away" | "gone" | "abroad" | "travelling" | "traveling", _) => end + 2,
            ("im", "on", "holiday" | "holidays" | "vacation" | "leave") | ("ill", "be", "away" | "gone" | "abroad") => {
                end + 3
            }
            _ => return None,
        };
        self.ends(past).then_some((end, past))
    }

    /// Whether an amount was read last, and nothing goes on at `past` that could belong to it.
    fn ends_an_amount(&self, past: usize) -> bool {
        self.out.last().is_some_and(super::is_unit)
            && self.all.get(past).is_none_or(|it| !super::is_unit(it) && !matches!(it.text, "of" | "to" | "past"))
    }

    /// Whether the amount before and the one after are of two different things: "an hour of reading" and "2 hours of drills".
    fn of_another_thing(&self, at: usize) -> bool {
        let thing = |all: &[Lexeme<'_>], unit: usize| {
            let is_of = super::is_unit(all.get(unit)?) && all.get(unit + 1)?.text == "of";
            let named = all.get(unit + 2).filter(|it| it.word.is_none() || it.text == "reading")?;
            is_of.then(|| named.text.to_owned())
        };
        let before = (0..self.out.len()).rev().find_map(|unit| thing(&self.out, unit));
        let after = (at + 1..at + 4).find_map(|unit| thing(self.all, unit));
        matches!((before, after), (Some(one), Some(other)) if one != other)
    }

    /// Whether the amount just read is said to be a day's, or all of it.
    fn is_of_the_whole_day(&self) -> bool {
        let said = self.out.as_slice();
        let in_all = said.windows(2).any(|pair| pair[0].text == "in" && matches!(pair[1].text, "total" | "all"));
        let of_the_day = match said {
            [.., unit, end, per, day] => {
                // "1h20".
                (super::is_unit(end) || super::is_unit(unit) && super::number_of(end).is_some())
                    && matches!(per.word, Some(Keyword::A | Keyword::Per | Keyword::Every))
                    && matches!(day.word, Some(Keyword::Period(Period::Day)))
            }
            _ => false,
        };
        let daily = said.last().is_some_and(|it| matches!(it.word, Some(Keyword::Adverb(Period::Day))));
        in_all || of_the_day || daily
    }

    /// Whether anything read so far says when it begins.
    fn says_from_when(&self) -> bool {
        (0..self.out.len()).any(|at| {
            let opens = matches!(self.out[at].text, "after" | "from" | "starting" | "once" | "come");
            opens && !self.out[..at].iter().any(super::is_unit)
        })
    }

    fn those_weekends(&mut self, at: usize) -> Option<usize> {
        let named =
            self.word(at + 1).filter(|word| matches!(word, Keyword::Day(_) | Keyword::Period(Period::Weekend)))?;
        let every = (0..self.out.len().saturating_sub(2)).find(|at| {
            self.out[*at].text == "every"
                && matches!(self.out[at + 1].text, "other" | "second" | "third")
                && self.out[at + 2].word == Some(named)
        })?;
        // Nothing else is said there of how much.
        if self.out[..every].iter().any(super::is_unit) {
            return None;
        }
        let said: Vec<_> = self.out.drain(every..every + 3).collect();
        // "wednesday nights and every other weekend": what it was joined to leads nothing either.
        let clause = self.out[every..].iter().position(super::is_unit).map_or(self.out.len(), |unit| every + unit);
        let ends =
            self.out[every..clause].iter().position(|it| it.text == "so" || matches!(it.kind, TokenKind::Sign(_)));
        if let Some(end) = ends {
            self.out.drain(..=every + end);
        }
        self.out.extend(said);
        Some(at + 2)
    }

    fn german_day(&mut self, at: usize) -> Option<usize> {
        let is_sign = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign('/' | '-' | ','));
        let is_day = |it: &Lexeme<'_>| {
            matches!(it.word, Some(Keyword::Day(_) | Keyword::LetterM))
                || matches!(it.text, "mo" | "fr" | "sa" | "mi" | "di")
        };
        let after = self.out.len() > 1
            && self.all[at].glued
            && self.out.last().is_some_and(is_sign)
            && self.out.iter().rev().nth(1).is_some_and(is_day);
        let before = self.all.get(at + 1).is_some_and(|sign| is_sign(sign) && sign.glued)
            && self.all.get(at + 2).is_some_and(|it| it.glued && is_day(it));
        if !(after || before) {
            return None;
        }
        self.put(
            at,
            match self.text(at) {
                "di" => &["tue"],
                "mi" => &["wed"],
                "do" => &["thu"],
                _ => &["sun"],
            },
        );
        Some(at + 1)
    }

    fn is_within_a_range(&self, at: usize) -> bool {
        let is_day = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Day(_)));
        self.out.last().is_some_and(is_day)
            && self.all.get(at + 1).is_some_and(super::joins_a_range)
            && self.all.get(at + 2).is_some_and(is_day)
    }

    fn of_all_seven(&self, at: usize) -> Option<usize> {
        let is_counted = self.out.len() > 1
            && matches!(self.out[self.out.len() - 1].text, "days" | "evenings" | "mornings" | "nights" | "afternoons")
            && super::number_of(&self.out[self.out.len() - 2]).is_some();
        let mut seven = at + 1;
        while matches!(self.text(seven), "of" | "the") {
            seven += 1;
        }
        // "4 days out of 7" is known to the readings.
        let (all, past) = self.number(seven).filter(|_| self.text(seven - 1) == "the")?;
        let past = if self.text(past) == "days" { past + 1 } else { past };
        (is_counted && seven > at + 1 && all == 7.0).then_some(past)
    }

    fn pattern(&mut self, at: usize) -> Option<usize> {
        let mut from = self.out.len();
        while from > 0 && matches!(self.out[from - 1].text, "shift" | "work" | "rota") {
            from -= 1;
        }
        let mut numbers = 0;
        while from > 0 && super::number_of(&self.out[from - 1]).is_some() {
            (from, numbers) = (from - 1, numbers + 1);
            if from == 0 || self.out[from - 1].text != "-" {
                break;
            }
            from -= 1;
        }
        if numbers < 3 {
            return None;
        }
        self.out.truncate(from);
        Some(at + 1)
    }

    fn says_amount(&self) -> bool {
        self.out.iter().any(super::is_unit)
    }

    fn is_days(&self, at: usize) -> bool {
        matches!(self.text(at), "days" | "evenings" | "mornings" | "nights" | "weekdays" | "weeknights")
    }

    fn counts_days_after(&self, from: usize) -> bool {
        (from..self.all.len()).any(|at| {
            self.number(at).is_some_and(|(_, unit)| self.is_days(unit) && self.past_a_week(unit + 1).is_some())
        }) && !(from..self.all.len()).any(|at| self.is_unit(at))
    }

    /// Whether "around 8" closes a clause that tells when.
    fn is_around_a_time(&self, at: usize) -> bool {
        let hour = matches!(self.number(at + 1), Some((hour, _)) if (5.0..=11.0).contains(&hour));
        let is_sign = |it: &Lexeme<'_>| matches!(it.kind, TokenKind::Sign(_));
        let clause = self.out.iter().rev().take_while(|it| !is_sign(it)).last();
        let opens = clause.is_some_and(|it| matches!(it.text, "after" | "before" | "once" | "when"));
        let amount_follows = (at + 2..self.all.len()).any(|at| self.is_unit(at));
        hour && opens && self.text(at + 2) == "," && amount_follows && !self.says_amount()
    }
}

fn counts_minutes(it: &Lexeme<'_>) -> bool {
    matches!(it.kind, TokenKind::Number(value) if (15.0..=180.0).contains(&value) && value % 5.0 == 0.0)
}
