//! Words that begin, end or alternate phases: "now", "then", "until march", "one week … the next", "the rest".

use super::{Item, ItemParser, Lex, Mark, Point, WEEKS_A_MONTH};
use crate::planner::dates;
use crate::planner::pace::Turn;
use crate::planner::pace::days::Months;
use crate::planner::pace::token;
use crate::planner::pace::words::{Keyword, Period};

impl<'a> ItemParser<'_, 'a> {
    /// What the word here says of when an amount holds.
    pub(super) fn phase_at(&self, at: usize) -> Option<(Mark<'a>, usize)> {
        let found = |mark, length: usize| Some((mark, at + length));
        let text = self.text(at);
        match text {
            "now" | "nowadays" | "currently" | "presently" => found(Mark::Now, 1),
            "these" if self.text(at + 1) == "days" => found(Mark::Now, 2),
            "this" if self.text(at + 1) == "time" => found(Mark::Now, 2),
            // "last semester 15 hours a week, this one 8".
            "this"
                if matches!(self.text(at + 1), "one" | "semester" | "term" | "year" | "month")
                    && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::Past)))
                    && self.number_ahead(at + 2) =>
            {
                found(Mark::Now, 2)
            }
            "at" if self.said(at + 1, &["the", "moment"]) => found(Mark::Now, 3),
            "right" if self.text(at + 1) == "now" => found(Mark::Now, 2),
            // "saturdays they are away so 5 hours then, and 1 on sunday": at that time.
            "then"
                if self.items.last().is_some_and(Item::is_amount)
                    && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::So)))
                    && matches!(self.lex(at + 1), None | Some(Lex::Sign(_))) =>
            {
                None
            }
            "then" | "afterwards" | "afterward" | "thereafter" => found(Mark::Then, 1),
            "after" if matches!(self.text(at + 1), "that" | "this") => found(Mark::Then, 2),
            // "5 in january, 10 in february, 15 after".
            "after"
                if at + 1 == self.tokens.len()
                    && (self.stretch_before()
                        || (self.in_stretches()
                            && matches!(self.text(at - 1), "week" | "weeks" | "month" | "months"))) =>
            {
                found(Mark::Then, 1)
            }
            "from" if self.said(at + 1, &["then", "on"]) => found(Mark::Then, 3),
            "until" | "till" | "til" if self.text(at + 1) == "then" => found(Mark::UntilThen, 2),
            "until" | "till" | "til" if matches!(self.word(at + 1), Some(Keyword::Day(_))) => {
                found(Mark::Season(self.text(at + 1)), 2)
            }
            "until" | "till" | "til" | "through" | "thru" => self.until(at),
            "from" | "starting" | "beginning" | "start" | "begin" | "starts" | "as" | "after" | "since" | "once"
            | "effective" => self.starting(at),
            // "20 hours a week in summer, 8 during the school year".
            "school" | "academic"
                if self.text(at + 1) == "year"
                    && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::In(_)))) =>
            {
                found(Mark::Rest, 2)
            }
            // "june through august 20 hours a week".
            _ if matches!(self.text(at + 1), "to" | "-" | "through" | "thru" | "until")
                && let (Some(first), Some(last)) = (self.month(at), self.month(at + 2)) =>
            {
                found(Mark::In(Months::from_to(first, last)), 3)
            }
            // "jan-mar 6 hours a week, apr on 10".
            _ if self.text(at + 1) == "on"
                && self.has_amount()
                && self.number_ahead(at + 2)
                && self.month(at).is_some() =>
            {
                let (day, _) = self.date(at)?;
                found(Mark::From(Point::Day(day)), 2)
            }
            // "5 hours a week in december, 15 in january and after".
            "in" if self.month(at + 1).is_some()
                && self.text(at + 2) == "and"
                && matches!(self.text(at + 3), "after" | "beyond" | "on" | "onward" | "onwards" | "later")
                && self.has_amount() =>
            {
                let (day, _) = self.date(at + 1)?;
                found(Mark::From(Point::Day(day)), 4)
            }
            "when"
                if let Some(event) = self.event(self.past_filler(at + 1))
                    && let Some((day, next)) = self.day_of_event(event) =>
            {
                Some((Mark::From(Point::Day(day)), next))
            }
            // "february onward 10".
            _ if matches!(self.text(at + 1), "onward" | "onwards" | "forward") && self.month(at).is_some() => {
                let (day, _) = self.date(at)?;
                found(Mark::From(Point::Day(day)), 2)
            }
            // "january 5 hours a week, february 10".
            _ if self.is_start_of_statement()
                && let Some(month) = self.month(at)
                && self
                    .number(at + 1)
                    .is_some_and(|(_, next)| self.unit_after(next).is_some() || self.in_months_before()) =>
            {
                found(Mark::In(Months::from_to(month, month)), 1)
            }
            // "winter 12 hours a week, summer 6".
            "winter" | "winters" | "summer" | "summers" | "spring" | "fall" | "autumn"
                if self.is_start_of_statement()
                    && self
                        .number(if self.lex(at + 1) == Some(Lex::Sign(':')) { at + 2 } else { at + 1 })
                        .is_some() =>
            {
                let months = match text.trim_end_matches('s') {
                    "winter" => Months::from_to(12, 2),
                    "spring" => Months::from_to(3, 5),
                    "summer" => Months::from_to(6, 8),
                    _ => Months::from_to(9, 11),
                };
                found(Mark::In(months), 1)
            }
            // "2 hours on tuesdays and 1 on the others".
            "others" if self.text(at.wrapping_sub(1)) == "the" && (self.names_days() || self.counts_days()) => {
                found(Mark::Rest, 1)
            }
            // "10 hours a week during the school year, 25 in july and august": in all other months.
            // "20 hours a week over winter break": only the learner knows when.
            "winter" | "spring" | "fall" | "christmas" | "xmas" | "thanksgiving" | "easter"
                if matches!(self.text(at + 1), "break" | "vacation") =>
            {
                found(Mark::Season(text), 2)
            }
            "during" | "in"
                if self.said(at + 1, &["the", "school", "year"])
                    && self.has_amount()
                    && !self.items.iter().any(|item| matches!(item, Item::Mark(Mark::In(_))))
                    && (at + 4..self.tokens.len())
                        .any(|at| matches!(self.text(at), "in" | "during") && self.in_months(at).is_some()) =>
            {
                found(Mark::Now, 4)
            }
            "in" if self.text(at + 1) == "between" && self.has_turn() => found(Mark::NextWeek, 2),
            "in" | "during" | "over" => self.in_months(at),
            // "5 hours a week for january, 10 for february".
            "for" if self.month(at + 1).is_some() && !self.number_ahead(at + 2) => self.in_months(at),
            "for" if self.text(at + 1) == "first" => self.first_stretch(at + 1),
            "for" if self.said(at + 1, &["the", "first"]) || self.said(at + 1, &["the", "next"]) => {
                self.first_stretch(at + 2)
            }
            "the" if self.text(at + 1) == "first" => self.first_stretch(at + 1),
            "first" => self.first_stretch(at),
            "second" | "third" | "fourth" | "fifth" | "last" if self.in_stretches() => {
                // "last three 12", "second two weeks 8".
                let counted = self.number(at + 1).filter(|(_, past)| {
                    self.number_ahead(*past)
                        || self.is(*past, Keyword::Period(Period::Week))
                        || self.is(*past, Keyword::Period(Period::Month))
                });
                let past = counted.map_or(at + 1, |(_, past)| past);
                let unit = matches!(self.word(past), Some(Keyword::Period(Period::Week | Period::Month | Period::Day)));
                (unit || self.number_ahead(past)).then_some((Mark::NthStretch, if unit { past + 1 } else { past }))
            }
            "between" if self.has_turn() && !self.number_ahead(at + 1) => found(Mark::NextWeek, 1),
            "weeks" if self.text(at + 1) == "between" && self.has_turn() => found(Mark::NextWeek, 2),
            // "month 1 10 hours a week, month 2 15".
            "month"
                if self.is_start_of_statement()
                    && let Some((nth, past)) = self.number(at + 1)
                    && nth.fract() == 0.0
                    && self.numbered("month") > 1 =>
            {
                let mark = if nth == 1.0 { Mark::ForFirst(WEEKS_A_MONTH) } else { Mark::NthStretch };
                Some((mark, past))
            }
            // "first two months 6 hours a week, next two 12".
            "next"
                if self.in_stretches()
                    && let Some((_, past)) = self.number(at + 1) =>
            {
                let unit = matches!(self.word(past), Some(Keyword::Period(Period::Week | Period::Month | Period::Day)));
                let past = if unit { past + 1 } else { past };
                self.number_ahead(past).then_some((Mark::NthStretch, past))
            }
            "odd" | "even" if self.is(at + 1, Keyword::Period(Period::Week)) => {
                found(Mark::Turn(Turn::new(if text == "odd" { 1 } else { 2 }, 2)), 2)
            }
            // "early week 1 hour a day, late week 2".
            "early" | "late" | "short" | "long" if let Some(past) = self.kind_of_week(at) => {
                let second = matches!(text, "late" | "long");
                Some((Mark::Turn(Turn::new(if second { 2 } else { 1 }, 2)), past))
            }
            // "week 1 5 hours, week 2 8, week 3 12": more than take turns.
            "week"
                if self.is_start_of_statement()
                    && let Some((nth, past)) = self.number(at + 1)
                    && nth.fract() == 0.0
                    && self.numbered("week") > 2 =>
            {
                Some((if nth == 1.0 { Mark::ForFirst(1.0) } else { Mark::NthStretch }, past))
            }
            "week"
                if matches!(self.text(at + 1), "a" | "b" | "one" | "two" | "1" | "2")
                    && (self.number_ahead(at + 2) || matches!(self.lex(at + 2), Some(Lex::Sign(':' | '-')))) =>
            {
                let second = matches!(self.text(at + 1), "b" | "two" | "2");
                found(Mark::Turn(Turn::new(if second { 2 } else { 1 }, 2)), 2)
            }
            "one"
                if self.is(at + 1, Keyword::Period(Period::Week))
                    && self.text(at + 1) == "week"
                    && self.turns_follow(at) =>
            {
                found(Mark::Turn(Turn::new(1, 2)), 2)
            }
            // "week on week off, 14 hours on my week off": which of them has the hours is said of the one, or of none.
            "week" if self.said(at, &["week", "on"]) && self.says_week_off(at + 2) => found(Mark::WeeksOn(1), 2),
            "a" | "one" if self.said(at + 1, &["week", "on"]) && self.says_week_off(at + 3) => {
                found(Mark::WeeksOn(1), 3)
            }
            "a" | "one"
                if self.said(at + 1, &["week", "off"])
                    && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::WeeksOn(_)))) =>
            {
                found(Mark::WeeksOff(1), 3)
            }
            "week"
                if self.text(at + 1) == "off"
                    && self.items.iter().any(|item| matches!(item, Item::Mark(Mark::WeeksOn(_)))) =>
            {
                found(Mark::WeeksOff(1), 2)
            }
            "every" if self.said(at, &["every", "other", "week"]) => found(Mark::Turn(Turn::new(1, 2)), 3),
            // "10 hours a week this month, 20 next month".
            "this" | "next"
                if self.text(at + 1) == "month" && (self.months_in_turn() || self.is_followed_by_more(at)) =>
            {
                let first = self.today.last_of_month().tomorrow().ok()?;
                let point = Point::Day(first);
                found(if text == "this" { Mark::Until(point) } else { Mark::From(point) }, 2)
            }
            "this" if self.text(at + 1) == "week" && !self.has_turn() && self.is_followed_by_more(at) => {
                let monday = dates::parse("next week", self.today).ok()?;
                found(Mark::Until(Point::Day(monday)), 2)
            }
            // "30 hours a week this summer, then 10".
            "this"
                if self.has_amount()
                    && let Some(after) = match self.text(at + 1) {
                        "summer" => Some(9),
                        "fall" | "autumn" => Some(12),
                        "winter" => Some(3),
                        "spring" => Some(6),
                        _ => None,
                    }
                    && (at + 2..self.tokens.len())
                        .any(|at| matches!(self.text(at), "then" | "after" | "afterwards")) =>
            {
                found(Mark::Until(Point::Day(dates::next_first_of(after, self.today)?)), 2)
            }
            // "next year i'll have 20 hours a week", "5 hours a week, next month 12".
            "next"
                if matches!(self.text(at + 1), "month" | "year")
                    && !self.has_turn()
                    && (self.states_amount_before(at)
                        || (at + 2..self.end_of_clause(at)).any(|at| self.number_ahead(at))) =>
            {
                let day = dates::parse(
                    token::between(self.folded, self.tokens[at].start, self.tokens[at + 1].end),
                    self.today,
                )
                .ok()?;
                found(Mark::From(Point::Day(day)), 2)
            }
            "this"
                if matches!(self.text(at + 1), "month" | "year")
                    && (self.states_amount_before(at)
                        || self.is_start_of_statement()
                            && (at + 2..self.end_of_clause(at)).any(|at| self.number_ahead(at))) =>
            {
                found(Mark::Now, 2)
            }
            "week" if self.text(at + 1) == "after" && self.has_turn() => found(Mark::NextWeek, 2),
            "next" | "other" | "following" | "others" if self.has_turn() => {
                let past = at + 1;
                let unit = matches!(self.text(past), "week" | "weeks" | "one" | "ones");
                Some((Mark::NextWeek, if unit { past + 1 } else { past }))
            }
            "alternating" | "alternate" | "alternately" | "alternates" | "alternatively"
                if !matches!(
                    self.word(at + 1),
                    Some(Keyword::Day(_) | Keyword::Period(Period::Day | Period::Weekend | Period::Weekday))
                ) =>
            {
                let past = if self.is(at + 1, Keyword::Period(Period::Week)) || self.is(at + 1, Keyword::Between) {
                    2
                } else {
                    1
                };
                found(Mark::Alternating, past)
            }
            "other" | "remaining" if matches!(self.text(at + 1), "days" | "nights" | "evenings" | "day") => {
                found(Mark::Rest, 2)
            }
            "rest" if self.text(at + 1) == "of" => {
                let past = self.past_filler(at + 2);
                Some((Mark::Rest, if matches!(self.word(past), Some(Keyword::Period(_))) { past + 1 } else { past }))
            }
            "rest" if self.text(at.wrapping_sub(1)) == "the" && !self.is(at + 1, Keyword::Period(Period::Day)) => {
                found(Mark::Rest, 1)
            }
            "else" if self.is_start_of_statement() && self.number_ahead(at + 1) => found(Mark::Rest, 1),
            "otherwise" => found(Mark::Rest, 1),
            "days" | "day" if self.text(at + 1) == "off" && self.day_list(self.past_filler(at + 2)).is_none() => {
                found(Mark::DaysOff, 2)
            }
            "off" if matches!(self.text(at + 1), "days" | "day") => found(Mark::DaysOff, 2),
            "besides" if self.day_list(self.past_noise(at + 1)).is_some() => None,
            "another" | "additional" | "extra" | "also" | "additionally" | "besides" => found(Mark::Added, 1),
            // "8 hours a week on top of my 9-5".
            "on" if self.said(at + 1, &["top", "of"])
                && !matches!(self.text(at + 3), "that" | "this" | "it" | "those") =>
            {
                None
            }
            "on" if self.said(at + 1, &["top"]) => found(Mark::Added, 2),
            "nothing" | "none" | "nada" | "zilch" if matches!(self.text(at + 1), "else" | "more") => None,
            "nothing" | "none" | "nada" | "nope" | "zilch" => found(Mark::Nothing, 1),
            "no" if matches!(self.text(at + 1), "study" | "studying" | "time") => found(Mark::Nothing, 2),
            "own" if matches!(self.text(at + 1), "pace" | "speed" | "rhythm" | "time" | "tempo") => {
                found(Mark::OwnPace, 2)
            }
            "self" if matches!(self.text(at + 1), "paced" | "pace") => found(Mark::OwnPace, 2),
            "self" if self.text(at + 1) == "-" && matches!(self.text(at + 2), "paced" | "pace") => {
                found(Mark::OwnPace, 3)
            }
            "selfpaced" => found(Mark::OwnPace, 1),
            // "until june, then 12 when the semester is over": when, was said.
            // "till july 6 hours weekly and when school closes 14".
            "when"
                if self.stretch_before()
                    && self.is_start_of_statement()
                    && !self.number_ahead(at + 1)
                    && (at + 1..self.end_of_clause(at)).any(|at| self.number_ahead(at))
                    && !(at + 1..self.end_of_clause(at)).any(|at| self.month(at).is_some()) =>
            {
                found(Mark::Then, 1)
            }
            "term" | "semester" | "holidays" | "vacation"
                if self.stretch_before()
                    && (at.saturating_sub(3)..at).any(|at| matches!(self.text(at), "after" | "once" | "when")) =>
            {
                None
            }
            "holidays" | "vacation" | "vacations"
                if (at.saturating_sub(3)..at).any(|at| self.text(at) == "even") && self.has_amount() =>
            {
                None
            }
            // "12 hours a week after the holidays": only its start is left open.
            "holidays" | "vacation" | "semester" | "term"
                if matches!(self.text(at.wrapping_sub(2)), "after" | "once")
                    && self.items.iter().filter(|item| item.is_amount()).count() == 1
                    && !(at..self.tokens.len()).any(|at| self.number_ahead(at)) =>
            {
                None
            }
            "term" | "terms" | "termtime" | "semester" | "semesters" | "holidays" | "vacation" | "vacations" => {
                found(Mark::Season(text), 1)
            }
            "session" if self.text(at.wrapping_sub(1)) == "in" => found(Mark::Season(text), 1),
            _ => None,
        }
    }

    /// Past "early week", "late shift weeks", where weeks of the other kind are named as well.
    fn kind_of_week(&self, at: usize) -> Option<usize> {
        let past = |at: usize| {
            let week = if matches!(self.text(at + 1), "shift" | "shifts") { at + 2 } else { at + 1 };
            matches!(self.text(week), "week" | "weeks").then_some(week + 1)
        };
        let other = match self.text(at) {
            "early" => "late",
            "late" => "early",
            "short" => "long",
            _ => "short",
        };
        let named = (0..self.tokens.len()).any(|at| self.text(at) == other && past(at).is_some());
        past(at).filter(|_| named)
    }
}
