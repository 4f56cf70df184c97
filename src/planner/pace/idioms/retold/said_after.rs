//! What an amount's days are, said after it: "with sunday as rest day", "but only the days i work from home, that's mon and wed", "on
//! sundays i'm alone, which is every other one"; and how much of a length is left: "lunch is an hour but i eat, so say 35 minutes".

use super::{IdiomReader, is_day, is_stop, is_unit, tells_time};
use crate::planner::pace::words::{Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "an hour a day with sunday as rest day": every day but that.
    pub(super) fn as_rest_day(&mut self, at: usize) -> Option<usize> {
        let noun = self.past_words(at + 1, &["a", "my", "the", "our"]);
        let rests = match (self.text(noun), self.text(noun + 1)) {
            ("rest", "day" | "days") | ("off" | "free", "day" | "days") | ("day" | "days", "off") => Some(noun + 2),
            ("day", "of") if self.text(noun + 2) == "rest" => Some(noun + 3),
            ("rest" | "resting" | "break" | "sabbath" | "recovery", _) => Some(noun + 1),
            _ => None,
        };
        let past = rests.filter(|past| self.closes(*past))?;
        let is_listed = |at: &usize| is_day(&self.out[*at]) || matches!(self.out[*at].text, "and" | "&" | "/");
        let first = (0..self.out.len()).rev().take_while(is_listed).last().filter(|first| is_day(&self.out[*first]))?;
        let opener = first.checked_sub(1).map_or("", |before| self.out[before].text);
        let keeps = matches!(opener, "with" | "having" | "keeping" | "taking" | "leaving" | "using");
        let says_rest =
            (noun..past).any(|at| matches!(self.text(at), "rest" | "resting" | "recovery" | "break" | "sabbath"));
        let has_amount = self.out[..first].iter().any(is_unit);
        let others = self.out[..first].iter().any(is_day);
        // "sunday as my day off" may be one from work.
        if !(keeps || says_rest) || !has_amount || others {
            return None;
        }
        let days = self.out.split_off(first);
        if keeps {
            self.out.pop();
        }
        self.drop_stops();
        self.put(at, &["except"]);
        self.out.extend(days);
        Some(past)
    }

    /// "mornings 7-8, weekends 9-12": each morning, where other days have an amount of their own.
    pub(super) fn each_part_of_the_day(&mut self, at: usize) -> Option<usize> {
        let word = match self.text(at) {
            "mornings" => "morning",
            "afternoons" => "afternoon",
            "evenings" => "evening",
            "nights" => "night",
            _ => return None,
        };
        let amount =
            self.all.get(at + 1).is_some_and(|it| tells_time(it) && !is_day(it)) || self.text(at + 1) == "from";
        let clause = self.clause_before();
        let led = amount
            && self.out[clause..].iter().all(|it| matches!(it.text, "in" | "the" | "my" | "on" | "and" | "i" | "do"));
        let before = self.out.iter().rev().find(|it| !matches!(it.text, "in" | "the" | "my" | "on"));
        let trails = self.closes(at + 1) && before.is_some_and(|it| is_unit(it) || super::number_of(it).is_some());
        let end = (at..self.clause_after(at)).find(|at| self.word(*at) == Some(Keyword::And));
        let end = end.unwrap_or_else(|| self.clause_after(at));
        let own = self.out[clause..].iter().chain(&self.all[at..end]);
        let placed =
            own.clone().any(|it| is_day(it) || it.word == Some(Keyword::Every)) || own.clone().any(is_count_of_days);
        let parts = |it: &super::Lexeme<'_>| is_stop(it) || it.word == Some(Keyword::And);
        let other = self.all[at..].split(parts).skip(1).any(|clause| {
            clause.iter().any(is_day)
                && clause.iter().any(|it| tells_time(it) && !is_day(it))
                && !clause.iter().any(is_moment)
        });
        // "two evenings" are counted.
        let counted =
            self.all.get(at.wrapping_sub(1)).is_some_and(|it| super::number_of(it).is_some() && it.word.is_some());
        if !(led || trails) || placed || counted || !other {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "in" | "the" | "my" | "on")) {
            self.out.pop();
        }
        self.put(at, &["every", word]);
        Some(at + 1)
    }

    /// "one hour a day except 2 on friday": the day has an amount of its own.
    pub(super) fn except_with_an_amount(&mut self, at: usize) -> Option<usize> {
        let first = self.past_words(at + 1, &["for", "its", "with"]);
        let past = self.length(first).map(|(_, past)| past).or_else(|| self.count(first).map(|(_, past)| past))?;
        let day = self.past_words(past, &["on", "for", "the"]);
        let end = self.day_list_end(day).filter(|end| day > past && self.closes(*end))?;
        if !self.has_length() || self.out.iter().any(is_day) {
            return None;
        }
        self.put_sign(at, ',', ",");
        self.out.extend_from_slice(&self.all[first..past]);
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[day..end]);
        Some(end)
    }

    /// "two hours each on the weekend": on each of its days.
    pub(super) fn each_of_the_weekend(&mut self, at: usize) -> Option<usize> {
        let weekend = self.past_words(at + 1, &["on", "at", "over", "during", "the"]);
        let named = matches!(self.text(weekend), "weekend" | "weekends") && weekend > at + 1;
        if !named || !self.out.last().is_some_and(is_unit) {
            return None;
        }
        self.put(at, &["on", "each", "weekend", "day"]);
        Some(weekend + 1)
    }

    /// "every evening 7:30-9 apart from tuesday choir": what there is on the day changes nothing.
    pub(super) fn except_for_what_is_then(&mut self, at: usize) -> Option<usize> {
        let days =
            self.past_words(at, &["apart", "except", "besides", "bar", "barring", "from", "for", "on", "the", "my"]);
        let past = self.day_list_end(days)?;
        let what = |at: usize| {
            self.all.get(at).is_some_and(|it| {
                it.word.is_none() && !is_stop(it) && super::number_of(it).is_none() && it.text.len() > 3
            })
        };
        let end = (past..past + 2).take_while(|at| what(*at)).last()? + 1;
        let keeps = self.all[past..end]
            .iter()
            .any(|it| matches!(it.text, "mornings" | "evenings" | "only" | "when" | "where" | "while"));
        if keeps || !(self.ends(end) || end == self.all.len()) || !self.has_length() && !self.out.iter().any(tells_time)
        {
            return None;
        }
        self.out.extend_from_slice(&self.all[at..past]);
        Some(end)
    }

    /// "2 hours a day but only the days i work from home, that's monday and friday": on those.
    pub(super) fn only_the_days(&mut self, at: usize) -> Option<usize> {
        let days = self.past_words(at + 1, &["on", "the", "those", "my"]);
        let kind = matches!(self.text(days), "days" | "nights" | "evenings" | "mornings");
        let end = (days..self.all.len()).find(|at| is_stop(&self.all[*at])).filter(|end| *end > days)?;
        let told = self.all[days + 1..end].iter().any(tells_time) || end > days + 9;
        let opens = self.past_words(end + 1, &["that", "thats", "which", "is", "are", "so", "meaning", "these", "ie"]);
        let past = self.day_list_end(opens).filter(|past| self.closes(*past))?;
        if !kind || days == at + 1 || told || opens == end + 1 || !self.has_length() || self.out.iter().any(is_day) {
            return None;
        }
        self.drop_stops();
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[opens..past]);
        Some(past)
    }

    /// "5 hours on the sundays my mum has the kids, which is every other one": every other Sunday.
    pub(super) fn every_other_of_those(&mut self, at: usize) -> Option<usize> {
        let turn = matches!(self.text(at + 1), "other" | "second" | "third").then_some(at + 2)?;
        let named: Vec<usize> = (0..self.out.len()).filter(|at| is_day(&self.out[*at])).collect();
        let [day] = named.as_slice() else { return None };
        let day = *day;
        let one = matches!(self.out[day].word, Some(Keyword::Day(_) | Keyword::Period(Period::Weekend)));
        let same = self.word(turn) == self.out[day].word || matches!(self.text(turn), "one" | "ones" | "time");
        let past =
            self.past_words(if same { turn + 1 } else { turn }, &["actually", "really", "tho", "though", "only"]);
        let mut told = self.out.len();
        let refers = |text: &str| {
            matches!(
                text,
                "which"
                    | "is"
                    | "thats"
                    | "that"
                    | "its"
                    | "so"
                    | "roughly"
                    | "about"
                    | "meaning"
                    | "ie"
                    | ","
                    | "but"
                    | "though"
                    | "only"
                    | "just"
            )
        };
        while told > day + 1 && refers(self.out[told - 1].text) {
            told -= 1;
        }
        let clause = &self.out[day + 1..told];
        let is_talk = !clause.iter().any(|it| tells_time(it) || is_unit(it) || is_stop(it));
        let length = self.out[..day].iter().any(is_unit);
        let turns = self.out[..day].iter().any(|it| it.word == Some(Keyword::Every));
        if !one || told == self.out.len() || !is_talk || !length || turns || !self.closes(past) {
            return None;
        }
        let day = self.out[day];
        self.out.truncate(named[0]);
        while self.out.last().is_some_and(|it| matches!(it.text, "the" | "on" | "those" | "my" | "free")) {
            self.out.pop();
        }
        self.out.extend_from_slice(&self.all[at..turn]);
        self.out.push(day);
        Some(past)
    }

    /// "lunch is an hour but i need to eat, so say 35 minutes": the length is what is left of it.
    pub(super) fn left_of_a_length(&mut self, at: usize) -> Option<usize> {
        let own = self.past_words(
            at + 1,
            &[
                "so",
                "say",
                "call",
                "it",
                "about",
                "around",
                "maybe",
                "like",
                "realistically",
                "only",
                "just",
                "i",
                "really",
                "get",
                "study",
                "read",
                "have",
                "can",
                "use",
                "for",
                "more",
                "its",
            ],
        );
        let (left, _) = self.length(own)?;
        let (begin, whole, end) = self.last_length(self.out.len())?;
        let verb = begin.checked_sub(1).map(|verb| self.out[verb].text)?;
        if !matches!(verb, "is" | "takes" | "lasts" | "runs" | "gives") {
            return None;
        }
        let clause = self.out[..begin].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
        let subject = &self.out[clause..begin - 1];
        let named =
            !subject.is_empty() && subject.len() <= 4 && !subject.iter().any(|it| matches!(it.text, "i" | "we"));
        let rates = self.out[end..].iter().any(|it| tells_time(it) && it.word != Some(Keyword::A));
        let takes_away = self.out[end..].iter().any(|it| it.text == "but") || self.text(at) == "but";
        let days = self.out[..begin].iter().any(is_day);
        if !named || rates || !takes_away || days || left.high > whole.low {
            return None;
        }
        self.out.truncate(clause);
        Some(own)
    }
}

fn is_moment(it: &super::Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Moment(_) | Keyword::Period(Period::DayPart(_))))
}

/// "3 mornings", "a week": whether it says how many of the parts of the day.
fn is_count_of_days(it: &super::Lexeme<'_>) -> bool {
    matches!(it.word, Some(Keyword::Per | Keyword::Adverb(_) | Keyword::Times))
}
