//! How shifts come round: "4 on 3 off", "three twelves", "4 x 10 schedule", "an hour a shift, 5 shifts a week", "the days i
//! work".

use super::{Item, ItemParser, Keyword, Lex, Mark, MinuteSpan, Per};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::Period;

/// "1 hour on workdays, i work sun-wed": where the days of work are named, those are what "workdays" means.
pub(super) fn on_days_of_work(items: &mut [Item<'_>], tokens: &[super::Lexed<'_>], set: DaySet) {
    let says_workdays = tokens.iter().enumerate().any(|(at, token)| {
        matches!(token.text, "workday" | "workdays")
            || (token.text == "work" && tokens.get(at + 1).is_some_and(|next| matches!(next.text, "day" | "days")))
    });
    if !says_workdays {
        return;
    }
    for item in items {
        if let Item::Days { set: named, .. } = item
            && *named == DaySet::WEEKDAYS
        {
            *named = set;
        }
    }
}

/// The days of a week.
const WEEK: f64 = 7.0;

impl ItemParser<'_, '_> {
    /// What tells of shifts; whether anything did.
    pub(super) fn rota(&mut self, at: usize) -> bool {
        self.on_and_off(at)
            || self.shifts_of_hours(at)
            || self.schedule(at)
            || self.days_of_shifts(at)
            || self.which_were_counted(at)
            || self.days_of_work(at)
            || self.shift_as_day(at)
    }

    /// "4 on 3 off", "24 on, 48 off": so many days of work a week.
    fn on_and_off(&mut self, at: usize) -> bool {
        let Some((on, off, past)) = self.on_off_at(at) else { return false };
        let days = WEEK * on / (on + off);
        let names_days_off = (past..self.tokens.len()).any(|at| {
            (self.text(at) == "off" && matches!(self.text(at + 1), "day" | "days"))
                || (matches!(self.text(at), "day" | "days") && self.text(at + 1) == "off")
        });
        // "24 on 48 off, about 15 hours a week".
        let weekly = |at: usize| matches!(self.rate_at(at), Some((Period::Week | Period::Month, _)));
        let is_whole = !self.has_amount() && (past..self.tokens.len()).any(weekly);
        // Is there study on the days of work, or on those off?
        if is_whole {
            self.job.push(Item::Job);
            self.at = past;
        } else if names_days_off {
            self.push(Item::Count { low: days, high: days, times: false, over: Some(Per::Weeks(1.0)) }, past);
        } else {
            self.stray(past - 1);
            self.at = past;
        }
        true
    }

    /// So many days of work and so many off in turn, and where the words end.
    pub(super) fn on_off_at(&self, at: usize) -> Option<(f64, f64, usize)> {
        let unit = |at: usize| {
            if self.is(at, Keyword::Period(Period::Day))
                || matches!(self.text(at), "shifts" | "nights" | "hours" | "hrs")
            {
                at + 1
            } else {
                at
            }
        };
        let (on, next) = self.number(at)?;
        // "3 night shifts then 3 off".
        let kind =
            if matches!(self.text(next), "day" | "night") && self.text(next + 1) == "shifts" { next + 1 } else { next };
        let shifts = self.text(kind) == "shifts";
        let next = if shifts { kind } else { unit(next) };
        if self.text(next) != "on" && !(shifts && matches!(self.text(next + 1), "then" | "and" | ",")) {
            return None;
        }
        let next = if matches!(self.lex(next + 1), Some(Lex::Sign(',' | '/') | Lex::Word(Keyword::And | Keyword::Plus)))
        {
            next + 2
        } else {
            next + 1
        };
        let (off, past) = self.number(next)?;
        let past = unit(past);
        (self.is(past, Keyword::Off) && on > 0.0 && off > 0.0).then_some((on, off, past + 1))
    }

    /// "3 twelves", "three 12s a week": so many shifts of so many hours.
    pub(super) fn shifts_of_hours(&mut self, at: usize) -> bool {
        let Some((count, next)) = self.number(at).filter(|(count, _)| (1.0..=7.0).contains(count)) else {
            return false;
        };
        let in_digits = matches!(self.lex(next), Some(Lex::Number(hours)) if (6.0..=24.0).contains(&hours))
            && self.text(next + 1) == "s"
            && self.glued(next + 1);
        let past = match self.text(next) {
            "eights" | "nines" | "tens" | "twelves" => next + 1,
            _ if in_digits => next + 2,
            _ => return false,
        };
        let days = MinuteSpan::new(count, count);
        self.job.push(Item::Count { low: days.low, high: days.high, times: false, over: Some(Per::Weeks(1.0)) });
        self.at = self.rate_at(past).map_or(past, |(_, past)| past);
        if matches!(self.text(self.at), "shift" | "shifts") {
            self.at += 1;
        }
        true
    }

    /// "4 x 10 schedule", "9/80 schedule", "on a 4-10 rotation".
    fn schedule(&mut self, at: usize) -> bool {
        let Some((_, next)) = self.number(at) else { return false };
        let joins = matches!(self.lex(next), Some(Lex::Sign('/' | '-'))) || self.text(next) == "x";
        let Some((_, mut past)) = self.number(next + 1).filter(|_| joins) else { return false };
        if matches!(self.word(past), Some(Keyword::Hour { .. })) {
            past += 1;
        }
        if !matches!(self.text(past), "schedule" | "schedules" | "rotation" | "roster" | "workweek") {
            return false;
        }
        self.job.push(Item::Job);
        self.at = past + 1;
        true
    }

    /// "3 hours on the four days i am off", "2h on the 3 days i don't": which days those are that were counted.
    fn which_were_counted(&mut self, at: usize) -> bool {
        let counted = matches!(self.items.last(), Some(Item::Count { times: false, .. }));
        let who = if matches!(self.text(at), "that" | "when" | "where") { at + 1 } else { at };
        let end = self.end_of_clause(who);
        let tells =
            (who + 1..end).any(|at| matches!(self.text(at), "dont" | "free" | "home" | "off" | "work" | "working"));
        let speaks_of_time = (who..end).any(|at| self.number_ahead(at) || self.day_list(at).is_some());
        if !counted
            || !self.states_amount_before(at)
            || !matches!(self.text(who), "i" | "im" | "we")
            || !tells
            || speaks_of_time
        {
            return false;
        }
        let is_own =
            self.items.iter().rev().skip(1).take_while(|item| !matches!(item, Item::Break(_))).any(Item::is_amount);
        if is_own {
            self.at = end;
        }
        is_own
    }

    /// "overnight shifts thu fri sat": days of work.
    fn days_of_shifts(&mut self, at: usize) -> bool {
        if !matches!(self.text(at), "shift" | "shifts") || self.states_amount_before(at) {
            return false;
        }
        let first = self.past_noise(at + 1);
        let Some((set, _, past)) = self.day_list(first).filter(|(_, _, past)| !self.starts_amount(*past)) else {
            return false;
        };
        self.job.push(Item::Days { set, every: 1, weekend: false });
        self.at = past;
        true
    }

    /// "the days i work (mon, tue)", "the days i don't".
    fn days_of_work(&mut self, at: usize) -> bool {
        if self.text(at) != "days" {
            return false;
        }
        let who = if matches!(self.text(at + 1), "that" | "when" | "where") { at + 2 } else { at + 1 };
        let states = |at: usize| matches!(self.text(at), "i" | "we" | "im" | "ive");
        if !states(who) {
            return false;
        }
        // "3 hours on the days i'm off (4 days a week)": so many days are said.
        let number_of_days = |at: usize| {
            self.number(at).is_some_and(|(_, unit)| {
                self.is(unit, Keyword::Period(Period::Day)) && self.rate_at(unit + 1).is_some()
            })
        };
        if self.text(who) == "im" && self.text(who + 1) == "off" && (who + 2..self.tokens.len()).any(number_of_days) {
            self.at = who + 2;
            return true;
        }
        let counted = (0..self.tokens.len())
            .any(|at| matches!(self.text(at), "work" | "working" | "works") && self.number(at + 1).is_some());
        let ends = |at: usize| {
            matches!(
                self.lex(at),
                None | Some(Lex::Sign(_) | Lex::Number(_)) | Some(Lex::Word(Keyword::And | Keyword::A))
            )
        };
        let named = |items: &[Item<'_>]| items.iter().any(|item| matches!(item, Item::Days { .. }));
        match self.text(who + 1) {
            "work" if ends(who + 2) => {
                let names = matches!(self.lex(who + 2), Some(Lex::Sign('(' | ':' | ',' | '-')))
                    && self.day_list(who + 3).is_some();
                if names {
                    self.at = who + 3;
                } else if !counted && !named(&self.items) {
                    self.push(Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false }, who + 2);
                } else {
                    return false;
                }
                true
            }
            "dont" | "off" if named(&self.items) && !counted => {
                let past = if self.text(who + 2) == "work" { who + 3 } else { who + 2 };
                if !ends(past) {
                    return false;
                }
                self.push(Item::Mark(Mark::DaysOff), past);
                true
            }
            _ => false,
        }
    }

    /// "2 hours a day, one rest day a week": all others are days of study.
    pub(super) fn rest_days(&mut self, span: MinuteSpan, next: usize) -> bool {
        let is_rest = self.text(next) == "rest" && self.is(next + 1, Keyword::Period(Period::Day));
        let is_daily = self.items.iter().any(|item| matches!(item, Item::Per(Per::Day)));
        if !is_rest || !is_daily || !(1.0..=6.0).contains(&span.high) {
            return false;
        }
        let past = self.rate_at(next + 2).map_or(next + 2, |(_, past)| past);
        let (low, high) = (WEEK - span.high, WEEK - span.low);
        self.push(Item::Count { low, high, times: false, over: Some(Per::Weeks(1.0)) }, past);
        true
    }

    /// "an hour a shift, 5 shifts a week": a shift is a day on which there is study, where they are counted.
    fn shift_as_day(&mut self, at: usize) -> bool {
        let is_shift = |at: usize| matches!(self.text(at), "shift" | "shifts");
        let per_shift = |at: usize| {
            (matches!(self.word(at), Some(Keyword::A | Keyword::Per | Keyword::Every))
                || (self.text(at) == "my" && matches!(self.text(at.wrapping_sub(1)), "after" | "before")))
                && self.text(at + 1) == "shift"
        };
        let counted =
            |at: usize| self.number(at).is_some_and(|(_, next)| is_shift(next) && self.rate_at(next + 1).is_some());
        let of_amount = self.items.last().is_some_and(Item::is_amount);
        if per_shift(at) && of_amount && (0..self.tokens.len()).any(counted) {
            self.push(Item::Each, at + 2);
            return true;
        }
        if counted(at)
            && (0..self.tokens.len()).any(per_shift)
            && let Some((count, next)) = self.number(at)
        {
            self.at = at;
            self.count(MinuteSpan::new(count, count), true, next + 1);
            return true;
        }
        false
    }
}
