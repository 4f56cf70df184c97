//! A number of days, times or pieces, with the period that it is counted in.

use super::side::Side;
use super::{Item, ItemParser, Lex, Mark, MinuteSpan, Per, WEEKS_A_MONTH};
use crate::planner::pace::words::{Keyword, Period};

impl<'a> ItemParser<'_, 'a> {
    /// `6 lessons a week`, of which the length stands elsewhere.
    pub(super) fn pieces(&mut self, span: MinuteSpan, what: &'a str, next: usize) {
        self.count(span, true, next);
        if let Some(Item::Count { low, high, over, .. }) = self.items.last().copied() {
            self.items.pop();
            self.items.push(Item::Pieces { low, high, what, over });
        }
    }

    /// Where the length of what was just counted begins: "(25 min each)", "of 30 min", "at 25 min".
    pub(super) fn length_of_a_piece(&self, at: usize) -> Option<usize> {
        let opens = self.lex(at) == Some(Lex::Sign('(')) || matches!(self.text(at), "of" | "at" | "x" | "@");
        let minutes = matches!(self.side(at + 1), Some((Side::Length { unit: 1.0, .. }, _)));
        (opens && minutes).then_some(at + 1)
    }

    /// A number of times or days, with the period that it is counted in.
    pub(super) fn count(&mut self, span: MinuteSpan, times: bool, next: usize) {
        // "6 nights out of 7".
        if !times
            && self.said(next, &["out", "of"])
            && let Some((7.0, past)) = self.number(next + 2)
        {
            let over = Some(Per::Weeks(1.0));
            return self.push(Item::Count { low: span.low, high: span.high, times, over }, past);
        }
        // "the four days i am off" are told apart from days off.
        let next = if matches!(self.text(next), "i" | "im" | "so" | "we") { next } else { self.past_noise(next) };
        // "3 hours on my two days off": those days themselves.
        let at_number = self.at;
        let mut before = at_number;
        while before > 0 && matches!(self.text(before - 1), "my" | "the" | "our" | "each" | "of" | "all") {
            before -= 1;
        }
        // "i get 2 days off a week and study 3 hrs each": those as well, where nothing speaks of the days off again.
        let those = (next + 1..self.tokens.len()).any(|at| matches!(self.text(at), "them" | "these" | "those"));
        let own = (self.works_off(before) || !self.job.is_empty() || those)
            && !(next + 1..self.tokens.len()).any(|at| self.is(at, Keyword::Off))
            && { !self.items.contains(&Item::Mark(Mark::DaysOff)) };
        if !times
            && self.is(next, Keyword::Off)
            && (own || (before > 0 && matches!(self.text(before - 1), "on" | "those" | "these")))
        {
            let item = Item::Count { low: span.low, high: span.high, times, over: Some(Per::Weeks(1.0)) };
            return self.push(item, self.past_a_week(next + 1));
        }
        // "two days off a week, 9 hours each day": of those, or of the others?
        if !times
            && self.is(next, Keyword::Off)
            && span.high >= 2.0
            && !self.has_amount()
            && self.past_a_week(next + 1) > next + 1
            && (next..self.tokens.len()).any(|at| self.text(at) == "each")
        {
            return self.stray(next);
        }
        if !times && self.is(next, Keyword::Off) {
            let on = |off: f64| (7.0 - off).max(0.0);
            let item = Item::Count { low: on(span.high), high: on(span.low), times, over: Some(Per::Weeks(1.0)) };
            return self.push(item, self.past_a_week(next + 1));
        }
        let in_the_week = ["in", "of", "during"].iter().any(|word| self.said(next, &[*word, "the", "week"]));
        let rate = in_the_week.then_some((Period::Week, next + 3));
        let rate = rate.or_else(|| self.rate_at(next)).or_else(|| match self.word(next) {
            Some(Keyword::Period(Period::Week)) => Some((Period::Week, next + 1)),
            _ => None,
        });
        let (over, past) = match rate {
            Some((Period::Day | Period::DayPart(_), past)) if times => (Some(Per::Day), past),
            Some((Period::Week, past)) => (Some(Per::Weeks(1.0)), past),
            Some((Period::Fortnight, past)) => (Some(Per::Weeks(2.0)), past),
            Some((Period::Month, past)) => (Some(Per::Weeks(WEEKS_A_MONTH)), past),
            _ => (None, next),
        };
        // "only my days off, 4 days a week": so many days off.
        let before = self.items.iter().rposition(|item| !matches!(item, Item::Break(_)));
        if let Some(before) = before.filter(|at| !times && self.items[*at] == Item::Mark(Mark::DaysOff)) {
            self.items.truncate(before);
        }
        self.push(Item::Count { low: span.low, high: span.high, times, over }, past);
    }

    /// "50 minutes there, 50 minutes back": both ways count.
    pub(super) fn added_to_the_way_there(&mut self, back: usize) {
        let said_there = (0..back).any(|at| {
            self.text(at) == "there" && !self.said(at, &["there", "and", "back"])
                || self.said(at, &["to", "work"])
                || self.said(at, &["way", "there"])
                // "30 min on the ferry out, 30 back".
                || (matches!(self.text(at), "out" | "over" | "going")
                    && matches!(self.lex(at + 1), Some(Lex::Sign(',') | Lex::Word(Keyword::And))))
        });
        if said_there {
            self.items.push(Item::Mark(Mark::Added));
        }
    }

    pub(super) fn past_a_week(&self, at: usize) -> usize {
        match self.rate_at(at) {
            Some((Period::Week, past)) => past,
            _ => at,
        }
    }
}
