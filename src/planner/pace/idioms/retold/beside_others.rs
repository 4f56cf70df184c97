//! Study beside what else takes time, told together: "18 hours of class and 6 of grading, leaving about 4 a week", "french 2h a week and
//! python 5h a week. this is about python", "my husband takes the baby out saturday 8-11, that's my time".

use super::{IdiomReader, is_day, is_stop, is_unit, length_at, number_of};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl<'a> IdiomReader<'_, 'a> {
    /// "18 hours of class and 6 of grading, leaving about 4 a week": what is left alone counts.
    pub(super) fn leaving_so_many(&mut self, at: usize) -> Option<usize> {
        let number = self.past_words(
            at + 1,
            &["me", "us", "about", "around", "maybe", "perhaps", "with", "only", "just", "roughly", "another", "a"],
        );
        let (_, past) = self.count(number)?;
        let unit = self.is_unit(past);
        let after = if unit { past + 1 } else { past };
        let own_rate = self
            .all
            .get(after)
            .is_some_and(|it| matches!(it.word, Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Adverb(_))));
        let numbers = self.out.iter().filter(|it| number_of(it).is_some()).count();
        let studies = self.out.iter().any(|it| {
            matches!(it.text, "study" | "studying" | "free" | "spare" | "learn" | "learning" | "exam" | "course")
        });
        if !own_rate || numbers == 0 || studies || self.out.iter().any(is_day) {
            return None;
        }
        self.out.clear();
        self.out.extend_from_slice(&self.all[number..past]);
        if unit {
            self.out.push(self.all[past]);
        } else {
            self.put(at, &["hours"]);
        }
        Some(after)
    }

    /// "french 2h a week and python 5h a week. this is about python": that one alone.
    pub(super) fn this_is_about(&mut self, at: usize) -> Option<usize> {
        let about = self.past_words(at + 1, &["is", "one", "plan", "here"]);
        if !matches!(self.text(about), "about" | "for") || !self.out.last().is_none_or(is_stop) {
            return None;
        }
        let what = self.past_words(about + 1, &["the", "my", "only", "just", "one"]);
        let name = self.text(what);
        if self.word(what).is_some() || !self.ends(what + 1) || name.is_empty() {
            return None;
        }
        let joins = |it: &Lexeme<'_>| is_stop(it) || matches!(it.text, "and" | "but" | "plus" | "while");
        let parts: Vec<&[Lexeme<'a>]> = self.out.split(joins).filter(|part| part.iter().any(is_unit)).collect();
        let mut of_it = parts.iter().filter(|part| part.iter().any(|it| it.text == name));
        let (Some(part), None) = (of_it.next(), of_it.next()) else { return None };
        let begin = (0..part.len()).find(|at| length_at(part, *at).is_some())?;
        if parts.len() < 2 || part[..begin].iter().any(|it| number_of(it).is_some()) {
            return None;
        }
        let kept: Vec<Lexeme<'a>> = part.iter().filter(|it| it.text != name).copied().collect();
        let kept: Vec<Lexeme<'a>> =
            kept.into_iter().filter(|it| !matches!(it.kind, TokenKind::Word("on" | "for" | "of"))).collect();
        self.out.clear();
        self.out.extend(kept);
        Some(what + 1)
    }

    /// "after yoga i've an hour left; yoga itself takes 90 minutes": what something else takes.
    pub(super) fn takes_itself(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_of_words();
        let subject = &self.out[clause..];
        let named = !subject.is_empty()
            && subject.len() <= 3
            && subject.iter().all(|it| it.word.is_none() || matches!(it.word, Some(Keyword::Noise | Keyword::Working)));
        let verb = matches!(self.text(at + 1), "takes" | "lasts" | "is" | "needs" | "eats");
        let number = self.past_words(at + 2, &["about", "another", "me", "around"]);
        let (_, past) = self.count(number).or_else(|| self.length(number).map(|(_, past)| (0.0, past)))?;
        let past = if self.is_unit(past) { past + 1 } else { past };
        if !named || !verb || !self.closes(past) || !self.out[..clause].iter().any(is_unit) {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(past)
    }

    /// "after yoga i've an hour left": an hour.
    pub(super) fn is_left_after(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let unit = self.out.last().is_some_and(is_unit);
        let opened = self.out.get(clause).is_some_and(|it| matches!(it.text, "after" | "once" | "when"));
        let numbers = self.out.iter().filter(|it| is_unit(it)).count();
        (unit && opened && numbers == 1 && self.closes(at + 1)).then_some(at + 1)
    }

    /// "my colleague and i meet for an hour": they study.
    pub(super) fn we_meet(&mut self, at: usize) -> Option<usize> {
        let we = self.out.last().is_some_and(|it| it.text == "we");
        let clause = self.clause_before();
        let and_i =
            matches!(&self.out[clause..], [my, _, and, i] if my.text == "my" && and.text == "and" && i.text == "i");
        let past = if matches!(self.text(at + 1), "up" | "online") { at + 2 } else { at + 1 };
        let says_when = matches!(self.text(past), "for" | "on" | "at" | "every" | "each" | "twice" | "once")
            || self.count(past).is_some()
            || self.all.get(past).is_some_and(is_day);
        if !(we || and_i) || !says_when {
            return None;
        }
        if and_i {
            self.out.truncate(clause);
            self.put(at, &["i"]);
        }
        self.put(at, &["study"]);
        Some(past)
    }

    /// "my husband takes the baby out saturday 8-11, that's my time": the time is what counts.
    pub(super) fn thats_my_window(&mut self, at: usize) -> Option<usize> {
        let noun =
            self.past_words(at + 1, &["is", "my", "when", "only", "main", "study", "i", "study", "the", "one", "real"]);
        let past = self.past_words(noun, &["window", "slot", "chance", "time", "moment", "hours"]);
        let mine = (at + 1..noun).any(|at| self.text(at) == "my");
        if !mine || past == noun || !self.closes(past) || self.out.is_empty() {
            return None;
        }
        let mut until = self.out.len();
        while until > 0 && is_stop(&self.out[until - 1]) {
            until -= 1;
        }
        let clause = self.out[..until].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
        let day =
            (clause..until).find(|at| is_day(&self.out[*at]) || matches!(self.out[*at].word, Some(Keyword::Every)))?;
        let timed =
            self.out[day..until].iter().any(|it| matches!(it.kind, TokenKind::Number(_) | TokenKind::Colon(..)));
        let told = self.out[clause..day].iter().any(|it| number_of(it).is_some() || is_unit(it));
        if !timed || told {
            return None;
        }
        self.out.truncate(until);
        self.out.drain(clause..day);
        Some(past)
    }

    /// "5 hours a week guaranteed, another 3 if the kids cooperate": as much, or so many more.
    pub(super) fn another_perhaps(&mut self, at: usize) -> Option<usize> {
        let (more, past) = self.count(at + 1)?;
        let unit = self.is_unit(past).then(|| self.all[past].word);
        let end = if unit.is_some() { past + 1 } else { past };
        let opens = matches!(self.text(end), "if" | "when" | "provided" | "whenever");
        let close = self.clause_after(end);
        let told = self.all[end..close].iter().any(super::tells_time);
        let (begin, length, until) = self.last_length(self.out.len())?;
        let is_one = !self.out[..begin]
            .iter()
            .chain(&self.out[until..])
            .any(|it| number_of(it).is_some() || is_unit(it) || is_day(it));
        let in_minutes = unit.unwrap_or(self.out[until - 1].word) == Some(Keyword::Minute);
        let more = if in_minutes { more } else { more * 60.0 };
        if !opens || told || !is_one || length.low != length.high || more <= 0.0 || self.amount_after(close) {
            return None;
        }
        let rest = self.out.split_off(until);
        self.out.truncate(begin);
        self.put_length(at, super::SaidLength { low: length.low, high: length.low + more });
        self.out.extend(rest.into_iter().filter(|it| !matches!(it.text, "plus" | "and" | "with")));
        self.drop_stops();
        Some(close)
    }

    /// "45 mins daily, doubled on saturdays": double.
    pub(super) fn multiplied_on_days(&mut self, at: usize) -> Option<usize> {
        let days = self.past_words(at + 1, &["on", "at", "the", "over"]);
        let end = self.day_list_end(days).filter(|end| self.closes(*end))?;
        if !self.has_length() || !self.out.last().is_some_and(|it| is_stop(it) || matches!(it.text, "and" | "but")) {
            return None;
        }
        self.put(at, &[if self.text(at) == "doubled" { "double" } else { "triple" }, "on"]);
        self.out.extend_from_slice(&self.all[days..end]);
        Some(end)
    }

    /// "45 lessons of 40 minutes over 10 weeks": all of them in so many weeks.
    pub(super) fn pieces_over_weeks(&mut self, at: usize) -> Option<usize> {
        let (_, weeks) = self
            .number(at + 1)
            .filter(|(weeks, past)| *weeks > 1.0 && matches!(self.text(*past), "weeks" | "months"))?;
        let (begin, length, end) = self.last_length(self.out.len())?;
        let number = (0..begin).find(|at| number_of(&self.out[*at]).is_some())?;
        let count = number_of(&self.out[number])?;
        let pieces = &self.out[number + 1..begin];
        let named = pieces.first().is_some_and(|it| it.word.is_none() || it.word == Some(Keyword::Times));
        let joined = pieces.iter().skip(1).all(|it| matches!(it.text, "of" | "at" | "x" | "," | "each" | "a"));
        let rest = &self.out[end..];
        let plain = rest.iter().all(|it| is_stop(it) || matches!(it.text, "each" | "apiece" | "spread" | "all"));
        if number > 2 || !named || !joined || !plain || length.low != length.high || !self.closes(weeks + 1) {
            return None;
        }
        self.out.clear();
        self.put_length(at, length.times(count));
        self.put(at, &["over"]);
        self.out.extend_from_slice(&self.all[at + 1..=weeks]);
        Some(weeks + 1)
    }

    /// "i need 100 hours and have 20 weeks": five a week.
    pub(super) fn total_over_weeks(&mut self, at: usize) -> Option<usize> {
        let weeks = self.out.last().and_then(number_of).filter(|weeks| *weeks > 1.0)?;
        let others = |said: &[Lexeme<'_>]| {
            said.iter().any(|it| {
                is_day(it)
                    || matches!(
                        it.word,
                        Some(Keyword::Adverb(_) | Keyword::Per | Keyword::Every | Keyword::Period(_) | Keyword::Off)
                    )
            })
        };
        let before = &self.out[..self.out.len() - 1];
        let numbers = before.iter().chain(&self.all[at + 1..]).filter(|it| number_of(it).is_some()).count();
        let lengths: Vec<super::SaidLength> =
            (0..self.all.len()).filter_map(|at| self.length(at).map(|(length, _)| length)).collect();
        let [length] = lengths.as_slice() else { return None };
        let says = |texts: &[&str]| self.names(texts);
        let total = says(&["need", "left", "total", "remaining", "go", "altogether", "all", "takes", "material"]);
        let have = says(&["have", "got", "left", "ive", "remaining"]);
        let other_talk = says(&[
            "exam", "test", "then", "until", "till", "after", "first", "last", "off", "on", "every", "each", "out",
            "ago", "already", "did",
        ]);
        if others(before)
            || others(&self.all[at + 1..])
            || numbers != 1
            || !total
            || !have
            || other_talk
            || length.low < 600.0
        {
            return None;
        }
        let length = *length;
        self.out.clear();
        self.put_length(at, length);
        self.put(at, &["over"]);
        self.put_number(at, weeks);
        self.out.push(self.all[at]);
        Some(self.all.len())
    }
}
