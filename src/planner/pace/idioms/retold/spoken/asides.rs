//! What stands between an amount and what it belongs to, and says nothing of it: "and that's where i study", "that leaves
//! tuesday", "other than that", "all five of them", "that's every day".

use super::super::{IdiomReader, is_day, is_stop, is_unit, number_of, tells_time};
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::{Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "25 a week, no problem".
    pub(super) fn no_trouble(&self, at: usize) -> Option<usize> {
        let trouble = matches!(self.text(at + 1), "problem" | "problems" | "bother" | "trouble" | "sweat" | "worries");
        (trouble && self.closes(at + 2) && self.amount_was_said()).then_some(at + 2)
    }

    /// "no problem doing 10 hours a week".
    pub(super) fn no_trouble_doing(&self, at: usize) -> Option<usize> {
        let trouble = matches!(self.text(at + 1), "problem" | "problems" | "trouble" | "issue");
        let does = self.past_words(at + 2, &["to", "with", "in"]);
        let doing = matches!(self.text(does), "doing" | "managing" | "do" | "manage" | "finding" | "find");
        (trouble && doing && self.out.is_empty() && self.length(does + 1).is_some()).then_some(does + 1)
    }

    /// "friday 1 to 5. other than that an hour on monday": as well.
    pub(super) fn other_than_that(&mut self, at: usize) -> Option<usize> {
        let that = if self.text(at) == "other" { at + 2 } else { self.past_words(at + 1, &["from"]) };
        let other = self.text(at) != "other" || self.text(at + 1) == "than";
        let past = self.past_words(that + 1, &[",", "its", "just", "i", "do", "about", "get", "have"]);
        let amount = self.length(past).is_some() || self.all.get(past).is_some_and(is_day);
        if !other || self.text(that) != "that" || !amount || !self.opens() || !self.amount_was_said() {
            return None;
        }
        Some(past)
    }

    /// "an hour on each of two other evenings": on two.
    pub(super) fn each_of_so_many(&mut self, at: usize) -> Option<usize> {
        let count = self.past_words(at + 1, &["my", "the", "those", "these"]);
        let (days, past) = self.count(count).filter(|(days, _)| (2.0..=6.0).contains(days))?;
        let noun = self.past_words(past, &["other", "more", "different", "further"]);
        let is_noun = matches!(self.word(noun), Some(Keyword::Moment(_) | Keyword::Period(_) | Keyword::Times))
            || matches!(self.text(noun), "workdays" | "shifts" | "days");
        let off = self.text(noun + 1) == "off";
        if self.out.last().is_none_or(|it| it.text != "each") || off || !is_noun || !self.has_length() {
            return None;
        }
        self.out.pop();
        self.out.pop_if(|it| it.text == "on");
        self.put_number(at, days);
        self.out.push(self.all[noun]);
        if self.past_a_week(noun + 1).is_none() {
            self.put(at, &["a", "week"]);
        }
        Some(noun + 1)
    }

    /// "… and that's where i study": said of what was told before.
    pub(super) fn thats_where_i_study(&mut self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let how = self.past_words(at + 1, &["is", "s"]);
        let where_or_when = self.text(how) == "where" && self.text(how + 1) == "i";
        let does = self.past_words(how + 2, &["can", "do", "will", "would", "usually", "get", "to"]);
        let study = matches!(
            self.text(does),
            "study" | "studying" | "learn" | "sit" | "work" | "go" | "do" | "read" | "revise" | "it"
        );
        if !where_or_when || !study || self.all[does..end].iter().any(tells_time) || !self.amount_was_said() {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "and" | "so" | "because")) {
            self.out.pop();
        }
        Some(end)
    }

    /// "30 min a day, and that's being optimistic".
    pub(super) fn thats_generous(&mut self, at: usize) -> Option<usize> {
        let judged = matches!(
            self.text(at + 2),
            "optimistic" | "generous" | "honest" | "realistic" | "charitable" | "kind" | "hopeful" | "ambitious"
        );
        if self.text(at + 1) != "being" || !judged || !self.closes(at + 3) || !self.amount_was_said() {
            return None;
        }
        while self.out.last().is_some_and(|it| matches!(it.text, "and" | "even")) {
            self.out.pop();
        }
        Some(at + 3)
    }

    /// "25 minutes in the morning and 35 in the evening. that's every day": on all of them.
    pub(super) fn thats_on_days(&mut self, at: usize) -> Option<usize> {
        let days = self.past_words(at + 1, &["for", "on", "my", "just", "only", "all"]);
        let list = self.day_list_end(days);
        let every = matches!(self.text(days), "every" | "each" | "per" | "a")
            && matches!(self.word(days + 1), Some(Keyword::Period(Period::Day | Period::Weekday)));
        let end = list.or_else(|| every.then_some(days + 2))?;
        let close = self.past_words(end, &["only"]);
        let parts = self.out.iter().filter(|it| is_unit(it)).count() >= 1;
        let leaves_out =
            self.out.iter().any(|it| matches!(it.text, "except" | "bar" | "but" | "unless" | "not" | "apart"));
        if !self.opens()
            || !parts
            || leaves_out
            || !self.closes(close)
            || self.out.iter().any(is_day)
            || self.says_how_often()
        {
            return None;
        }
        self.drop_stops();
        self.put_sign(at, ',', ",");
        self.out.extend_from_slice(&self.all[days..end]);
        Some(close)
    }

    fn says_how_often(&self) -> bool {
        self.out.windows(2).any(|pair| {
            matches!(pair[0].text, "a" | "per" | "every" | "each") && matches!(pair[1].word, Some(Keyword::Period(_)))
        })
    }

    /// "gym monday, choir thursday. that leaves tuesday and friday": those, and not what was named before.
    pub(super) fn that_leaves_days(&mut self, at: usize) -> Option<usize> {
        let that = self.out.last().is_some_and(|it| it.text == "that" || it.text == "which");
        let days = self.past_words(at + 1, &["me", "only", "just", "with"]);
        let named = self.day_list_end(days).is_some();
        let told =
            self.out.iter().any(|it| is_unit(it) || number_of(it).is_some() || matches!(it.kind, TokenKind::Colon(..)));
        if !that || !named || told || !self.out.iter().any(is_day) || !self.amount_after(days) {
            return None;
        }
        self.out.clear();
        Some(days)
    }

    /// "weeknights an hour, all five of them": as many as there are.
    pub(super) fn all_of_them(&mut self, at: usize) -> Option<usize> {
        let (count, past) = self.count(at + 1)?;
        let noun =
            self.past_words(past, &["of", "them", "those", "days", "nights", "evenings", "mornings", "the", "week"]);
        let weekdays = self.out.iter().any(|it| it.word == Some(Keyword::Period(Period::Weekday)));
        let daily = self
            .out
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Period(Period::Day) | Keyword::Adverb(Period::Day))));
        let as_many = count == 5.0 && weekdays || count == 7.0 && daily;
        if !as_many || !self.opens() || !self.closes(noun) || !self.has_length() {
            return None;
        }
        self.drop_stops();
        Some(noun)
    }

    /// "fridays i finish at 2 and can study 3 to 6": what is over then is something else, and the times are of the afternoon.
    pub(super) fn i_finish_then(&mut self, at: usize) -> Option<usize> {
        let verb = self.past_words(at + 1, &["am", "get", "usually", "always", "only"]);
        let past = match self.text(verb) {
            "finish" | "stop" => verb + 1,
            "off" | "home" | "done" | "out" if verb > at + 1 => verb + 1,
            _ => return None,
        };
        let time = self.past_words(past, &["work", "at", "school", "uni"]);
        let noon = self.word(time) == Some(Keyword::Noon);
        let over = if noon { 12.0 } else { self.number(time).map(|(hour, _)| hour)? };
        let next = self.past_words(
            time + 1,
            &["pm", "oclock", ",", "and", "so", "then", "i", "can", "could", "do", "study", "from", "id"],
        );
        let (start, to) = self.number(next).filter(|_| self.text(time + 1) != "am" && next > time + 1)?;
        let (end, close) =
            self.number(to + 1).filter(|_| matches!(self.text(to), "to" | "-" | "till" | "til" | "until"))?;
        let afternoon = (1.0..=6.0).contains(&over) && start >= over || (11.0..=12.0).contains(&over);
        let close = self.past_words(close, &["pm"]);
        if !(afternoon && start < end && end <= 11.0 && over <= 12.0) || self.is_unit(close) {
            return None;
        }
        self.put_number(at, start);
        self.put(at, &["pm", "to"]);
        self.put_number(at, end);
        self.put(at, &["pm"]);
        Some(close)
    }

    /// "my wife says no more than 6 hours a week": so much at most.
    pub(super) fn somebody_sets_a_limit(&mut self, at: usize) -> Option<usize> {
        let who = matches!(self.out.as_slice(), [whose, who] if matches!(whose.text, "my" | "our" | "the") && !tells_time(who))
            || self.out.len() > 2 && {
                let [.., stop, whose, who] = self.out.as_slice() else { return None };
                is_stop(stop) && matches!(whose.text, "my" | "our" | "the") && !tells_time(who)
            };
        let limit = self.past_words(at + 1, &["its", "i", "can", "do", "study", "me", "that"]);
        let says_limit = self.said(limit, &["no", "more", "than"])
            || self.said(limit, &["not", "more", "than"])
            || self.said(limit, &["at", "most"])
            || matches!(self.text(limit), "max" | "maximum");
        if !who || !says_limit || self.has_length() {
            return None;
        }
        let clause = self.out.len() - 2;
        self.out.truncate(clause);
        Some(limit)
    }

    /// "sunday 10 till 3, i take an hour off to eat": as a break is said.
    pub(super) fn i_take_a_break(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(at + 1, &["about", "like"]);
        let (_, past) = self.length(number)?;
        let end = self.clause_after(past);
        let off = matches!(self.text(past), "off" | "out")
            && self.all[past..end].iter().any(|it| {
                matches!(
                    it.text,
                    "eat" | "lunch" | "dinner" | "breakfast" | "rest" | "break" | "food" | "walk" | "cook" | "meal"
                )
            });
        let mine = self.out.last().is_some_and(|it| it.text == "i");
        let window = (0..at).any(|at| self.begins_stretch(at));
        if !off || !mine || !window || self.has_length() {
            return None;
        }
        self.out.pop();
        self.drop_stops();
        self.put(at, &["with"]);
        self.out.extend_from_slice(&self.all[number..past]);
        self.put(at, &["off", "for", "lunch"]);
        // "…, the rest is for this".
        let rest = self.past_words(end, &[",", ".", ";", "and", "but"]);
        let close = self.clause_after(rest);
        let is_mine = self.said(rest, &["the", "rest", "is"]) && !self.all[rest + 3..close].iter().any(tells_time);
        Some(if is_mine { close } else { end })
    }

    /// "saturdays 10 to 2, nothing at home": of a place, not of a day.
    pub(super) fn nothing_there(&self, at: usize) -> Option<usize> {
        let end = self.clause_after(at);
        let there = matches!(self.text(at + 1), "at" | "in") && end > at + 2 && end <= at + 5;
        let place = self.all.get(at + 1..end).is_some_and(Self::tells_nothing);
        (there && place && self.opens() && self.amount_was_said()).then_some(end)
    }

    /// Whether an amount, or a time of day, was said already.
    pub(super) fn amount_was_said(&self) -> bool {
        self.out.iter().any(|it| is_unit(it) || number_of(it).is_some() || matches!(it.kind, TokenKind::Colon(..)))
    }
}
