//! When a phase begins and ends: dates, months, seasons, and events that only the learner knows.

use jiff::civil::Date;

use super::{Item, ItemParser, Lex, Mark, Point, WEEKS_A_MONTH};
use crate::planner::dates;
use crate::planner::pace::days::Months;
use crate::planner::pace::lexicon;
use crate::planner::pace::token;
use crate::planner::pace::words::{Keyword, Period};

/// The most tokens of a date: `2027-03-01`, `jan 15th, 2027`.
const DATE_TOKENS: usize = 6;

impl<'a> ItemParser<'_, 'a> {
    /// `first month`, `first 4 weeks`.
    pub(super) fn first_stretch(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let (count, next) = self.number(at + 1).unwrap_or((1.0, at + 1));
        let next = if self.text(next) == "few" { return None } else { next };
        let weeks = match self.word(next)? {
            Keyword::Period(Period::Day) => 1.0 / 7.0,
            Keyword::Period(Period::Week) => 1.0,
            Keyword::Period(Period::Fortnight) => 2.0,
            Keyword::Period(Period::Month) => WEEKS_A_MONTH,
            Keyword::Period(Period::Year) => 52.0,
            _ => return None,
        };
        Some((Mark::ForFirst(count * weeks), next + 1))
    }

    pub(super) fn until(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let start = self.past_articles(at + 1);
        if let Some((day, next)) = self.date(start) {
            // "through december" has all of it.
            let whole = matches!(self.text(at), "through" | "thru") && self.month(start).is_some() && next == start + 1;
            let end = if whole { day.last_of_month().tomorrow().unwrap_or(day) } else { day };
            return Some((Mark::Until(Point::Day(end)), next));
        }
        if self.number_ahead(start)
            || matches!(self.word(start), Some(Keyword::Noon | Keyword::Midnight | Keyword::Day(_)))
        {
            return None;
        }
        if !matches!(self.text(at), "until" | "till" | "til") {
            return None;
        }
        let event = self.event(start)?;
        match self.day_of_event(event) {
            Some((day, next)) => Some((Mark::Until(Point::Day(day)), next)),
            None => Some((Mark::Until(Point::Event(self.text(event))), event + 1)),
        }
    }

    /// "until my leave ends on march 1", "once my class is over dec 20": the day of an event.
    pub(super) fn day_of_event(&self, event: usize) -> Option<(Date, usize)> {
        let mut when = event + 1;
        const HAPPENS: [&str; 18] = [
            "are", "back", "begin", "begins", "done", "end", "ends", "finishes", "go", "goes", "in", "is", "on", "out",
            "over", "school", "start", "starts",
        ];
        while self.one_of(when, &HAPPENS) {
            when += 1;
        }
        let named = when > event + 1 && self.month(when).is_some();
        // "after my exam in april 20 hours": nobody names a day so.
        if named && self.text(when - 1) == "in" {
            let first = dates::next_first_of(self.month(when)?, self.today)?;
            return Some((first, when + 1));
        }
        self.date(when).filter(|(_, next)| named && *next > when + 1)
    }

    /// Whether only the end of an ordinal and "of" stand between.
    fn only_joins(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| matches!(self.text(at), "nd" | "of" | "rd" | "st" | "th"))
    }

    fn past_articles(&self, mut at: usize) -> usize {
        while matches!(self.text(at), "the" | "on" | "in" | "of" | "my" | "with" | "about" | "around") {
            at += 1;
        }
        at
    }

    /// The last word of an event: `my exam`, `the kids are back`.
    pub(super) fn event(&self, mut at: usize) -> Option<usize> {
        while matches!(self.word(at), Some(Keyword::Noise | Keyword::A)) {
            at += 1;
        }
        matches!(self.lex(at), Some(Lex::Unknown(_)) | Some(Lex::Word(Keyword::Working | Keyword::Job))).then_some(at)
    }

    pub(super) fn starting(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let mut start = at + 1;
        if self.text(at) == "as" {
            if self.text(at + 1) != "of" {
                return None;
            }
            start += 1;
        }
        let plain = matches!(self.text(at), "from" | "after" | "since" | "once");
        if plain && self.text(at) == "from" && self.text(start) == "now" {
            return None;
        }
        start = self.past_articles(start);
        // "from june to august" is a part of the year.
        if let Some(first) = self.month(start)
            && matches!(self.text(start + 1), "to" | "-" | "through" | "until" | "till" | "thru")
            && let Some(last) = self.month(start + 2)
        {
            return Some((Mark::In(Months::from_to(first, last)), start + 3));
        }
        // "from the 15th".
        if start > at + 1
            && let Some(Lex::Number(day)) = self.lex(start)
            && matches!(self.text(start + 1), "nd" | "rd" | "st" | "th")
            && self.glued(start + 1)
            && self.month(start + 2).is_none()
            && self.text(start + 2) != "of"
            && let Some(day) = self.next_day_of_month(day)
        {
            return Some((Mark::From(Point::Day(day)), start + 2));
        }
        let named_day = matches!(self.word(start), Some(Keyword::Day(_)));
        // "1h a day from monday": the day on which it starts.
        let has_rate = self.items.iter().any(|item| matches!(item, Item::Per(_)));
        let alone =
            !matches!(self.text(start + 1), "to" | "-" | "through" | "until" | "till" | "thru" | "and" | "/" | ",");
        if named_day
            && has_rate
            && alone
            && self.text(at) == "from"
            && let Ok(day) = dates::parse(self.text(start), self.today)
        {
            return Some((Mark::From(Point::Day(day)), start + 1));
        }
        if named_day
            && (plain
                || matches!(self.text(start + 1), "to" | "-" | "through" | "until" | "till" | "thru" | "and" | "/"))
        {
            return None;
        }
        // "till the end of the year 5 hrs a week, from january 12": of two numbers one is no day.
        if let Some(month) = self.month(start)
            && matches!(self.lex(start + 1), Some(Lex::Number(hours)) if hours <= 31.0)
            && start + 2 == self.tokens.len()
            && self.text(at) == "from"
            && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::Until(_) | Mark::Now)))
        {
            return dates::next_first_of(month, self.today).map(|day| (Mark::From(Point::Day(day)), start + 1));
        }
        if let Some((day, next)) = self.date(start) {
            let next = if self.text(next) == "on" || self.text(next) == "onwards" || self.text(next) == "onward" {
                next + 1
            } else {
                next
            };
            return Some((Mark::From(Point::Day(day)), next));
        }
        // "start 01/04/2027": in January or in April.
        let numeric = |offset: usize| matches!(self.lex(start + offset), Some(Lex::Number(_)));
        let slashed = |offset: usize| self.lex(start + offset) == Some(Lex::Sign('/'));
        if numeric(0) && slashed(1) && numeric(2) && slashed(3) && numeric(4) {
            let text = token::between(self.folded, self.tokens[start].start, self.tokens[start + 4].end);
            return Some((Mark::Season(text), start + 5));
        }
        // "15 after finals on dec 18".
        if self.text(at) == "after"
            && let Some(event) = self.event(start)
            && let Some((day, next)) = self.day_of_event(event)
        {
            return Some((Mark::From(Point::Day(day)), next));
        }
        if self.text(at) == "once"
            && !matches!(
                self.word(start),
                Some(Keyword::A | Keyword::Per | Keyword::Every | Keyword::Adverb(_) | Keyword::Or | Keyword::To)
            )
            && let Some(event) = self.event(start)
        {
            return Some(match self.day_of_event(event) {
                Some((day, next)) => (Mark::From(Point::Day(day)), next),
                None => (Mark::From(Point::Event(self.text(event))), event + 1),
            });
        }
        None
    }

    /// The next day, today's included, that is so manieth of its month.
    fn next_day_of_month(&self, day: f64) -> Option<Date> {
        let this = self.today.first_of_month();
        let next = self.today.last_of_month().tomorrow().ok();
        let on = |first: Date| {
            #[expect(clippy::cast_possible_truncation, reason = "what is no day of a month is none")]
            Date::new(first.year(), first.month(), day as i8).ok()
        };
        std::iter::once(this).chain(next).filter_map(on).find(|day| *day >= self.today)
    }

    /// `exam booked for june 12`, `on december 7 i start`: a date where it stands, unless it is the number of an amount.
    pub(super) fn date_here(&mut self, at: usize) -> bool {
        let is_number = |at: usize| matches!(self.lex(at), Some(Lex::Number(_)));
        let month_and_day = is_number(at + 1) && self.month(at).is_some();
        // "14 june", "14th june", "14th of june".
        let day_and_month = is_number(at)
            && (1..=3).any(|ahead| self.month(at + ahead).is_some() && self.only_joins(at + 1, at + ahead));
        let with_year = is_number(at)
            && matches!(self.lex(at + 1), Some(Lex::Sign('/' | '-' | '.')))
            && self.lex(at + 3) == self.lex(at + 1)
            && is_number(at + 4);
        // "test on 3/15".
        let slashed = is_number(at)
            && self.lex(at + 1) == Some(Lex::Sign('/'))
            && is_number(at + 2)
            && matches!(self.text(at.wrapping_sub(1)), "on" | "by" | "is" | "before")
            && !self.counts_something(at + 3)
            && self.unit_after(at + 3).is_none();
        if !(month_and_day || day_and_month || with_year || slashed) {
            return false;
        }
        let Some((day, next)) = self.date(at).filter(|(_, next)| *next >= at + 2) else { return false };
        let starts = if matches!(self.text(next), "i" | "we") { next + 1 } else { next };
        if matches!(self.text(starts), "start" | "begin" | "starting" | "beginning") {
            self.push(Item::Mark(Mark::From(Point::Day(day))), starts + 1);
            return true;
        }
        // "10 hours a week through april, 20 may onwards": hours, from a month on.
        if day_and_month
            && self.month(at + 1).is_some()
            && matches!(self.text(at + 2), "on" | "onward" | "onwards" | "forward")
            && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::Until(_))))
        {
            return false;
        }
        // What is to be done by then says nothing of the pace.
        let mut before = at;
        while before > 0 && matches!(self.text(before - 1), "the" | "on" | "my") {
            before -= 1;
        }
        let text = token::between(self.folded, self.tokens[at].start, self.tokens[next - 1].end);
        if before > 0 && matches!(self.text(before - 1), "by" | "before" | "for" | "due" | "exam" | "test" | "deadline")
        {
            self.at = next;
        } else {
            self.push(Item::Date(text, self.tokens[at].start), next);
        }
        true
    }

    pub(super) fn month(&self, at: usize) -> Option<i8> {
        lexicon::month(self.text(at))
    }

    /// `in december`, `in june and july`, `during summer`.
    pub(super) fn in_months(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let mut next = self.past_articles(at + 1);
        let mut months: Option<Months> = None;
        if self.text(next) != "summer" && matches!(self.text(next + 1), "break" | "vacation") {
            return None;
        }
        loop {
            let one = match self.text(next) {
                "winter" => Months::from_to(12, 2),
                "spring" => Months::from_to(3, 5),
                "summer" => Months::from_to(6, 8),
                "fall" | "autumn" => Months::from_to(9, 11),
                _ => match self.month(next) {
                    Some(first) => match self.month(next + 2) {
                        Some(last) if matches!(self.text(next + 1), "to" | "-" | "through" | "until") => {
                            next += 2;
                            Months::from_to(first, last)
                        }
                        _ => Months::from_to(first, first),
                    },
                    None => break,
                },
            };
            months = Some(months.map_or(one, |months| months.or(one)));
            next += 1;
            let joined = matches!(self.text(next), "and" | "," | "/" | "&");
            let more = self.month(next + 1).is_some()
                || matches!(self.text(next + 1), "winter" | "spring" | "summer" | "fall" | "autumn");
            if !(joined && more) {
                break;
            }
            next += 1;
        }
        months.map(|months| (Mark::In(months), next))
    }

    /// The longest date that begins here; `january 12` is January where "hours" follows.
    pub(super) fn date(&self, at: usize) -> Option<(Date, usize)> {
        let mut end = at;
        while end < self.tokens.len() && end < at + DATE_TOKENS {
            let is_year = matches!(self.lex(end + 1), Some(Lex::Number(year)) if year >= 1900.0);
            match self.lex(end) {
                Some(Lex::Sign('-' | '/')) => {}
                Some(Lex::Sign(',')) if is_year => {}
                Some(Lex::Sign(_) | Lex::Colon(..)) | None => break,
                _ => {}
            }
            end += 1;
        }
        let first = self.text(at);
        let could_be = matches!(self.lex(at), Some(Lex::Number(_)))
            || matches!(
                first,
                "today"
                    | "tomorrow"
                    | "next"
                    | "this"
                    | "mid"
                    | "end"
                    | "beginning"
                    | "early"
                    | "late"
                    | "new"
                    | "christmas"
                    | "xmas"
                    | "easter"
                    | "summer"
                    | "winter"
                    | "spring"
                    | "fall"
                    | "autumn"
                    | "the"
                    | "first"
                    | "half"
            )
            || matches!(self.word(at), Some(Keyword::Ones(_) | Keyword::Day(_)))
            || self.month(at).is_some();
        if !could_be {
            return None;
        }
        let season = match first {
            "spring" => Some(3),
            "summer" => Some(6),
            "fall" | "autumn" => Some(9),
            "winter" => Some(12),
            _ => None,
        };
        if let Some(month) = season {
            return dates::next_first_of(month, self.today).map(|day| (day, at + 1));
        }
        while end > at {
            let is_amount = matches!(
                self.word(end),
                Some(Keyword::Hour { .. } | Keyword::Minute | Keyword::HoursPer(_) | Keyword::Times)
            ) && matches!(
                self.lex(end - 1),
                Some(Lex::Number(_)) | Some(Lex::Word(Keyword::Ones(_) | Keyword::Tens(_)))
            );
            // "from february 12 a week": twelve hours.
            let is_amount = is_amount
                || (end > at + 1 && matches!(self.lex(end - 1), Some(Lex::Number(_))) && self.rate_at(end).is_some());
            let ends_well = !matches!(self.lex(end - 1), Some(Lex::Sign(_)));
            if !is_amount && ends_well {
                let slice = token::between(self.folded, self.tokens[at].start, self.tokens[end - 1].end);
                if slice.len() >= 3
                    && let Ok(day) = dates::parse(slice, self.today)
                {
                    return Some((day, end));
                }
            }
            end -= 1;
        }
        None
    }
}
