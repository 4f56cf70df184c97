//! When somebody is free: "my flat is empty from 10 to 3 on sundays", "i'm free on weekends, 3 hours each day", "i keep sundays free
//! for the grandkids", "i lose saturdays to football".

use super::super::{IdiomReader, is_day, is_stop, is_unit, number_of, tells_time};
use crate::planner::pace::lexicon::Lexeme;
use crate::planner::pace::token::TokenKind;
use crate::planner::pace::words::Keyword;

impl IdiomReader<'_, '_> {
    /// "mon and wed 45 min plus whatever i can on sunday, usually 2 hours": so much on that day.
    pub(super) fn whatever_usually(&mut self, at: usize) -> Option<usize> {
        let day = self
            .past_words(at + 1, &["i", "can", "could", "get", "manage", "find", "do", "on", "is", "left", "fit", "in"]);
        let end = self.day_list_end(day)?;
        let usually = self.past_words(end, &[",", "(", "-"]);
        let (length, past) = self
            .length(self.past_words(usually, &["usually", "typically", "normally", "mostly", "often", "about"]))
            .filter(|_| self.is(usually, &["usually", "typically", "normally", "mostly", "often"]))?;
        let close = self.past_words(past, &[")"]);
        if !(self.closes(close) || close >= self.all.len()) {
            return None;
        }
        self.put_length(at, length);
        self.put(at, &["on"]);
        self.out.extend_from_slice(&self.all[day..end]);
        Some(close)
    }

    /// "i lose sundays to church": off.
    pub(super) fn days_lost(&mut self, at: usize) -> Option<usize> {
        let days = self.past_words(at + 1, &["my", "the", "most", "all"]);
        let end = self.day_list_end(days)?;
        let to = matches!(self.text(end), "to" | "because");
        let close = self.clause_after(end);
        let told = self.all[end..close].iter().any(tells_time);
        let mine = self.out.last().is_some_and(|it| it.text == "i");
        if !mine || !to || told || close <= end + 1 || close > end + 6 {
            return None;
        }
        self.out.pop();
        self.out.extend_from_slice(&self.all[days..end]);
        self.put(at, &["off"]);
        Some(close)
    }

    /// "the library is open 10 to 2 on saturdays": what is, and how, says nothing of when.
    pub(super) fn is_open_then(&mut self, at: usize) -> Option<usize> {
        let verb = self.out.len().checked_sub(1).filter(|verb| matches!(self.out[*verb].text, "is" | "are"))?;
        let whose = (verb.saturating_sub(4)..verb)
            .rev()
            .find(|at| matches!(self.out[*at].text, "my" | "our" | "the" | "her" | "his"))?;
        let from = self
            .past_words(at + 1, &["from", "between", "for", "me", "every", "each", "on", "day", "saturday", "sunday"]);
        let end = self.clause_after(at);
        let window = (at + 1..end).any(|at| self.begins_stretch(at)) || self.begins_stretch(from);
        let opens = whose == 0
            || is_stop(&self.out[whose - 1])
            || is_day(&self.out[whose - 1])
            || self.out[whose - 1].text == "so";
        // "my shop is open 9 to 5. i study 6 to 7": it has hours of its own.
        let sentence = (end..self.all.len()).find(|at| matches!(self.all[*at].kind, TokenKind::Sign('.' | '!' | ';')));
        let has_hours = self.out[whose..verb].iter().any(|it| super::other_hours::has_hours(it.text));
        let own_follow = sentence
            .is_some_and(|stop| (stop..self.all.len()).any(|at| self.begins_stretch(at) || self.length(at).is_some()));
        if has_hours && own_follow
            || !window
            || !opens
            || self.out[whose..verb].iter().any(tells_time)
            || self.amount_was_said()
        {
            return None;
        }
        self.out.truncate(whose);
        Some(at + 1)
    }

    /// Whether times of day stand here: "10 to 2", "9:30-11".
    pub(super) fn begins_stretch(&self, at: usize) -> bool {
        let time = |at: usize| {
            matches!(self.all.get(at).map(|it| it.kind), Some(TokenKind::Colon(..)))
                || self.number(at).is_some_and(|(hour, _)| (1.0..=24.0).contains(&hour))
                || matches!(self.word(at), Some(Keyword::Noon))
        };
        let to = self.past_words(at + 1, &["am", "pm"]);
        time(at) && matches!(self.text(to), "to" | "-" | "till" | "til" | "until" | "and") && time(to + 1)
    }

    /// "i'm free the whole weekend, but really sat 3h and sun 2h": those days alone, where each amount has its own.
    pub(super) fn free_but_really(&mut self, at: usize) -> Option<usize> {
        let end =
            (at..self.all.len()).find(|at| is_stop(&self.all[*at]) || matches!(self.text(*at), "but" | "though"))?;
        let first =
            (end..self.all.len()).find(|at| self.all.get(*at).is_some_and(is_day) || self.length(*at).is_some())?;
        let rest = &self.all[first..];
        let amounts = rest.iter().filter(|it| is_unit(it)).count();
        let days = rest.iter().filter(|it| is_day(it)).count();
        let told = |said: &[Lexeme<'_>]| {
            said.iter().any(|it| is_unit(it) || number_of(it).is_some() || matches!(it.kind, TokenKind::Colon(..)))
        };
        let whose = self.out.iter().any(|it| is_day(it) || matches!(it.text, "i" | "im" | "am" | "week"));
        if amounts == 0
            || days < amounts
            || !whose
            || told(&self.out)
            || told(&self.all[at..first])
            || self.leaves_out(at, first)
        {
            return None;
        }
        self.out.clear();
        Some(first)
    }

    /// "i'm free on weekends, 3 hours each day": on those days.
    pub(super) fn free_then_so_much(&mut self, at: usize) -> Option<usize> {
        let days = self.past_words(at + 1, &["on", "the", "most", "all", "every", "each"]);
        let end =
            self.day_list_end(days).or_else(|| self.day_list_end(days + 1).filter(|_| self.text(days) == "whole"))?;
        let part = if matches!(self.word(end), Some(Keyword::Moment(_))) { end + 1 } else { end };
        let (length, past) = self
            .length(self.past_words(part, &[",", ".", "so", "for", "-", ":", ";"]))
            .filter(|_| part < self.all.len())?;
        let each = self.past_words(past, &["each", "a", "per", "every", "day", "time", "of", "them", "those", "both"]);
        let is_mine = self.out.last().is_some_and(|it| matches!(it.text, "im" | "am" | "i" | "only"));
        let told = self.amount_was_said() || self.out.iter().any(is_day);
        if !is_mine
            || told
            || !(self.closes(each) || each >= self.all.len())
            || (at + 1..days).any(|at| self.text(at) == "most")
        {
            return None;
        }
        self.out.clear();
        self.put_length(at, length);
        self.put(at, &["on"]);
        // "3 hours on weekends" are of both days together.
        if each > past {
            self.put_days(at, Self::days_named(&self.all[days..end]));
        } else {
            self.out.extend_from_slice(&self.all[days..end]);
        }
        Some(each)
    }

    fn leaves_out(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.is(at, &["except", "not", "no", "until", "from", "bar", "plus", "unless", "if"]))
    }

    /// "i keep sundays free for the grandkids": not for study.
    pub(super) fn kept_free_for(&mut self, at: usize) -> Option<usize> {
        let [.., keep, days] = self.out.as_slice() else { return None };
        let kept = matches!(keep.text, "keep" | "kept" | "leave" | "reserve") && is_day(days);
        let end = self.clause_after(at);
        let own = (at + 1..end).any(|at| {
            matches!(
                self.text(at),
                "this"
                    | "study"
                    | "studying"
                    | "it"
                    | "learning"
                    | "course"
                    | "exam"
                    | "that"
                    | "reading"
                    | "class"
                    | "revision"
            )
        });
        let told = self.all[at + 1..end].iter().any(tells_time);
        if !kept || self.text(at + 1) != "for" || own || told || end <= at + 2 || end > at + 6 || !self.has_length() {
            return None;
        }
        self.put(at, &["off"]);
        Some(end)
    }
}
