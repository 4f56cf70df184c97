//! What says again how much there is or on which days: "gym days, which are mon and fri", "half a day, i.e. 3 hours", "sundays
//! included", "in four equal portions".

use super::{IdiomReader, is_day, is_stop, is_unit, number_of, tells_time};
use crate::planner::pace::words::{self, Keyword, Period};

impl IdiomReader<'_, '_> {
    /// "days i don't commute (tue, thu)", "gym days which are mon and fri", "if i finish at 4 i do 2 hours, that's tue
    /// and thu": those days alone.
    pub(super) fn days_in_a_gloss(&mut self, at: usize) -> Option<usize> {
        let opened = self.text(at) == "(";
        let first = match self.text(at) {
            "i" if self.said(at, &["i", ".", "e", "."]) => at + 4,
            "i" => return None,
            "which" | "that" if matches!(self.text(at + 1), "is" | "are" | "means") => at + 2,
            "which" | "that" => return None,
            _ => at + 1,
        };
        let first = self.past_words(first, &["is", "are", ",", "on", "usually", "always", "so"]);
        let end = self.day_list_end(first)?;
        let past = if opened { end + 1 } else { end };
        let closes = if opened { self.text(end) == ")" } else { self.closes(end) };
        if !closes || self.length(past).is_some() && !opened {
            return None;
        }
        let mut until = self.out.len();
        while until > 0 && self.out[until - 1].text == "," {
            until -= 1;
        }
        if let Some(condition) = self.condition_before(until) {
            let (begin, length) = condition;
            self.out.truncate(until);
            self.out.drain(begin..length);
            self.put(at, &["on"]);
            self.out.extend_from_slice(&self.all[first..end]);
            return Some(past);
        }
        let from = self.kind_of_days_before(until)?;
        self.out.truncate(from);
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[first..end]);
        Some(past)
    }

    /// "plus the saturday class (2 hours)": that long on the day.
    pub(super) fn length_of_a_class(&mut self, at: usize) -> Option<usize> {
        let [.., day, noun] = self.out.as_slice() else { return None };
        let class = matches!(
            noun.text,
            "class"
                | "course"
                | "group"
                | "lecture"
                | "lesson"
                | "meetup"
                | "seminar"
                | "session"
                | "tutorial"
                | "webinar"
                | "workshop"
        );
        let (length, past) = self.length(at + 1)?;
        if !class || !matches!(day.word, Some(Keyword::Day(_))) || self.text(past) != ")" {
            return None;
        }
        self.out.pop();
        let day = self.out.pop()?;
        self.out.pop_if(|it| matches!(it.text, "the" | "a" | "my" | "our"));
        self.out.push(day);
        self.put_length(at, length);
        Some(past + 1)
    }

    /// "if i finish at 4 i do 2 hours": where the condition begins and where the amount does.
    fn condition_before(&self, until: usize) -> Option<(usize, usize)> {
        let begin = self.out[..until].iter().rposition(|it| matches!(it.text, "if" | "when" | "whenever"))?;
        let (length, _, end) = self.last_length(until).filter(|(length, ..)| *length > begin)?;
        let told = self.out[begin..length].iter().any(|it| is_day(it) || is_unit(it));
        let others = self.out[..begin].iter().any(|it| is_unit(it) || is_day(it));
        (end == until && !told && !others).then_some((begin, length))
    }

    /// "on the days i don't commute": where what kind of days they are begins.
    fn kind_of_days_before(&self, until: usize) -> Option<usize> {
        let is_kind = |it: &super::Lexeme<'_>| {
            matches!(it.text, "days" | "nights" | "evenings" | "mornings" | "afternoons" | "shifts")
        };
        let days = (until.saturating_sub(8)..until).rev().find(|at| is_kind(&self.out[*at]))?;
        let clause = &self.out[days + 1..until];
        if clause.iter().any(|it| is_stop(it) || tells_time(it) && it.word != Some(Keyword::A)) {
            return None;
        }
        // "5 days (mon-fri)" is counted, and so told already; "every day" is no kind of days.
        let mut from = days;
        let describes = |it: &super::Lexeme<'_>| {
            !is_stop(it)
                && number_of(it).is_none()
                && !is_unit(it)
                && !is_day(it)
                && !matches!(
                    it.word,
                    Some(
                        Keyword::Every
                            | Keyword::A
                            | Keyword::Per
                            | Keyword::Except
                            | Keyword::Off
                            | Keyword::And
                            | Keyword::Tens(_)
                    )
                )
                && !matches!(it.text, "on" | "only" | "the" | "other" | "rest" | "all" | "minutes" | "hours")
        };
        if from > 0 && describes(&self.out[from - 1]) && clause.is_empty() {
            from -= 1;
        } else if clause.is_empty() {
            return None;
        }
        if from > 0
            && (number_of(&self.out[from - 1]).is_some()
                || matches!(self.out[from - 1].word, Some(Keyword::Every | Keyword::Except | Keyword::Off)))
        {
            return None;
        }
        while from > 0 && matches!(self.out[from - 1].text, "on" | "only" | "the" | "my" | "all" | "our" | "those") {
            from -= 1;
        }
        Some(from)
    }

    /// "half a day on thursdays, i.e. 3 hours": that is how long half a day is.
    pub(super) fn length_in_a_gloss(&mut self, at: usize) -> Option<usize> {
        let first = match self.text(at) {
            "i" if self.said(at, &["i", ".", "e", "."]) => at + 4,
            "ie" | "thats" | "namely" => at + 1,
            "which" | "that" if self.text(at + 1) == "is" => at + 2,
            _ => return None,
        };
        let first = self.past_words(first, &[",", "about", "around", ".", "like"]);
        let (length, past) = self.length(first)?;
        if !self.closes(past) {
            return None;
        }
        let mut until = self.out.len();
        while until > 0 && self.out[until - 1].text == "," {
            until -= 1;
        }
        let clause = self.out[..until].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
        let ways: [&[&str]; 7] = [
            &["half", "a", "day"],
            &["a", "half", "day"],
            &["half", "the", "day"],
            &["a", "full", "day"],
            &["a", "whole", "day"],
            &["half", "days"],
            &["an", "afternoon"],
        ];
        let said = |from: usize, way: &[&str]| {
            way.iter().enumerate().all(|(step, text)| self.out.get(from + step).is_some_and(|it| it.text == *text))
        };
        let (from, way) =
            (clause..until).find_map(|from| ways.into_iter().find(|way| said(from, way)).map(|way| (from, way)))?;
        if self.out[clause..until].iter().any(is_unit) {
            return None;
        }
        self.out.truncate(until);
        let rest = self.out.split_off(from + way.len());
        self.out.truncate(from);
        self.put_length(at, length);
        self.out.extend(rest);
        Some(past)
    }

    /// "1 hour daily, sundays included": every day, as was said.
    pub(super) fn included(&mut self, at: usize) -> Option<usize> {
        let clause = self.clause_before();
        let first = self.past_words_out(clause, &["and", "with", "the"]);
        let said = &self.out[first..];
        let named = !said.is_empty() && said.iter().all(|it| is_day(it) || it.text == "and");
        // "weekends included 2 hours a day".
        let follows = (at + 1..self.all.len()).any(|at| {
            matches!(self.word(at), Some(Keyword::A | Keyword::Per | Keyword::Every))
                && matches!(self.word(at + 1), Some(Keyword::Period(Period::Day)))
                || self.word(at) == Some(Keyword::Adverb(Period::Day))
        });
        if named && clause == 0 && follows && !self.all[at + 1..].iter().any(is_day) {
            self.out.clear();
            return Some(self.past_words(at + 1, &[",", ":"]));
        }
        let others = self.out[..clause].iter().any(is_day);
        let daily = self.out[..clause].windows(2).any(|pair| {
            matches!(pair[0].word, Some(Keyword::A | Keyword::Per | Keyword::Every))
                && matches!(pair[1].word, Some(Keyword::Period(Period::Day | Period::DayPart(_)) | Keyword::Moment(_)))
        }) || self.out[..clause]
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Adverb(Period::Day | Period::DayPart(_)))));
        let weekly = self.out[..clause]
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Adverb(Period::Week) | Keyword::Period(Period::Week))));
        if !named || others || !(daily || weekly) || !self.closes(at + 1) {
            return None;
        }
        self.out.truncate(clause);
        self.drop_stops();
        Some(at + 1)
    }

    fn past_words_out(&self, mut at: usize, texts: &[&str]) -> usize {
        while self.out.get(at).is_some_and(|it| words::is_one_of(it.text, texts)) {
            at += 1;
        }
        at
    }

    /// "200 minutes weekly, in four equal portions": how they are laid out changes nothing.
    pub(super) fn in_portions(&mut self, at: usize) -> Option<usize> {
        let (count, mut next) = self.number(at + 1)?;
        next = self.past_words(next, &["equal", "even", "similar", "separate", "small", "smaller", "equally", "long"]);
        let piece = matches!(
            self.text(next),
            "portions" | "pieces" | "parts" | "chunks" | "slices" | "bits" | "blocks" | "goes" | "batches"
        );
        let weekly = self
            .out
            .iter()
            .any(|it| matches!(it.word, Some(Keyword::Adverb(Period::Week) | Keyword::Period(Period::Week))));
        let one = self.out.iter().filter(|it| is_unit(it)).count() == 1;
        // "10 hours a week in five blocks of two hours": the same again.
        if piece
            && self.text(next + 1) == "of"
            && let Some((each, past)) = self.length(next + 2)
            && let Some((_, total, _)) = self.last_length(self.out.len())
        {
            let same = each.low * count == total.low && each.high * count == total.high;
            return (one && same && self.closes(past)).then_some(past);
        }
        let days = self.out.iter().any(is_day);
        let go = matches!(self.text(next), "go" | "sitting" | "stretch" | "session" | "sessions" | "sittings");
        let shared = piece && (weekly || days) || go && days;
        let placed = self.closes(next + 1) || self.text(next + 1) == "on";
        if !shared || !one || !placed || !(1.0..=30.0).contains(&count) {
            return None;
        }
        while self
            .out
            .last()
            .is_some_and(|it| is_stop(it) || matches!(it.text, "split" | "divided" | "done" | "broken" | "spread"))
        {
            self.out.pop();
        }
        Some(next + 1)
    }

    /// "from monday to friday 6 hours together": in all.
    pub(super) fn together(&mut self, at: usize) -> Option<usize> {
        // "together with my study group".
        if self.text(at + 1) == "with" {
            return Some(at + 1);
        }
        // "monday and tuesday together 5 hours".
        let listed = self.out.last().is_some_and(is_day) && self.out.iter().filter(|it| is_day(it)).count() > 1;
        if let Some((length, past)) = self.length(at + 1).filter(|_| listed && !self.has_length()) {
            self.put_length(at, length);
            self.put(at, &["in", "total"]);
            return Some(past);
        }
        let amount = self.out.iter().rev().take(2).any(is_unit);
        // "studying together" says with whom.
        let with = self.out.last().is_some_and(|it| matches!(it.text, "study" | "studying" | "learn" | "meet"));
        if with && self.out.iter().any(|it| matches!(it.text, "i" | "we" | "were")) {
            return Some(at + 1);
        }
        if !amount || !self.closes(at + 1) {
            return None;
        }
        self.put(at, &["in", "total"]);
        Some(at + 1)
    }

    /// "a 3 hour chunk on saturday": the amount says it.
    pub(super) fn chunk(&mut self, at: usize) -> Option<usize> {
        let (begin, _, end) = self.last_length(self.out.len())?;
        let article = begin > 0 && self.out[begin - 1].word == Some(Keyword::A);
        (end == self.out.len() && article).then_some(at + 1)
    }
}
