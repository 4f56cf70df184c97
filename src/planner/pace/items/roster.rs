//! Days of work and days off: where a phrase tells how many days a week somebody works ("three 12s", "3 shifts a week", "i have
//! 4 days off"), "my days off", "the other days" and "those days" are so many days.

use std::ops::Range;

use super::{Item, ItemParser, Keyword, Lex, Per};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::Period;

/// How many days a week somebody works.
#[derive(Debug, Clone)]
pub(super) struct Roster {
    /// One to six.
    worked: f64,
    /// The words that tell so, where nothing else takes them up.
    told: Range<usize>,
}

/// Which of the days of a roster.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Class {
    Work,
    Off,
}

/// The days of a week.
const WEEK: f64 = 7.0;

impl ItemParser<'_, '_> {
    /// The roster that the phrase tells, where it tells one alone and speaks of its days elsewhere.
    pub(super) fn roster_told(&self) -> Option<Roster> {
        // Asked of every phrase.
        let speaks = |at: usize| {
            matches!(self.text(at), "off" | "shift" | "shifts" | "twelves" | "tens" | "work" | "working")
                || self.is_s(at)
        };
        if !(0..self.tokens.len()).any(speaks) {
            return None;
        }
        let mut told: Option<Roster> = None;
        let mut at = 0;
        while at < self.tokens.len() {
            match self.roster_at(at) {
                Some(more) => {
                    at = more.told.end.max(at + 1);
                    match &told {
                        Some(before) if before.worked != more.worked => return None,
                        Some(_) => {}
                        None => told = Some(more),
                    }
                }
                None => at += 1,
            }
        }
        let told = told?;
        let speaks_of_its_days = (0..self.tokens.len())
            .filter(|at| !told.told.contains(at))
            .any(|at| self.class_at(at, &told).is_some() || matches!(self.text(at), "off" | "other" | "remaining"));
        speaks_of_its_days.then_some(told)
    }

    /// A roster that is told here.
    fn roster_at(&self, at: usize) -> Option<Roster> {
        // "4 on 4 off".
        if let Some((on, off, past)) = self.on_off_at(at) {
            let is_referred_to =
                (past..self.tokens.len()).any(|at| matches!(self.text(at), "off" | "free" | "on" | "shift"));
            return is_referred_to.then_some(Roster { worked: WEEK * on / (on + off), told: at..past });
        }
        let (count, next) = self.number(at).filter(|(count, _)| (1.0..=6.0).contains(count) && count.fract() == 0.0)?;
        let before = at.wrapping_sub(1);
        let is_days = |at: usize| {
            matches!(self.word(at), Some(Keyword::Period(Period::Day)))
                || matches!(self.text(at), "nights" | "evenings")
        };
        // "i have 3 days off a week": told, and not "2 hours on my 3 days off".
        let has = matches!(self.text(before), "have" | "get" | "got" | "with")
            || (at == 0 && self.rate_at(next + 2).is_some());
        if is_days(next) && self.is(next + 1, Keyword::Off) && has {
            return Some(Roster { worked: WEEK - count, told: at..self.past_a_week(next + 2) });
        }
        // "i work 4 days a week", which is a job's already.
        let works = (matches!(self.text(before), "work" | "working")
            || self.said(before.wrapping_sub(1), &["on", "shift"]))
            && !matches!(self.text(before.wrapping_sub(1)), "can" | "to");
        if works && is_days(next) {
            return Some(Roster { worked: count, told: at..at });
        }
        // "on my 3 shifts": that is where the study is.
        if matches!(self.text(before), "my" | "of" | "on" | "during" | "all" | "those" | "these") {
            return None;
        }
        let past = self.past_shifts(next)?;
        Some(Roster { worked: count, told: at..self.past_a_week(past) })
    }

    /// Past "12s", "x12 shifts", "12 hour night shifts", "shifts", where a number of them stands before.
    fn past_shifts(&self, at: usize) -> Option<usize> {
        let kind = |at: usize| {
            if matches!(self.text(at), "day" | "night" | "long" | "overnight" | "nursing") { at + 1 } else { at }
        };
        let shifts = |at: usize| matches!(self.text(at), "shift" | "shifts").then_some(at + 1);
        if matches!(self.text(at), "eights" | "nines" | "tens" | "twelves") {
            return Some(shifts(at + 1).unwrap_or(at + 1));
        }
        if let Some(past) = shifts(kind(at)) {
            return Some(past);
        }
        let hours = if self.text(at) == "x" { at + 1 } else { at };
        let Some(Lex::Number(length)) = self.lex(hours) else { return None };
        if !(6.0..=24.0).contains(&length) {
            return None;
        }
        if self.is_s(hours + 1) {
            return Some(shifts(kind(hours + 2)).unwrap_or(hours + 2));
        }
        let mut unit = hours + 1;
        while self.lex(unit) == Some(Lex::Sign('-')) || matches!(self.word(unit), Some(Keyword::Hour { .. })) {
            unit += 1;
        }
        shifts(kind(unit))
    }

    /// The "s" of "12s".
    fn is_s(&self, at: usize) -> bool {
        self.text(at) == "s" && self.glued(at)
    }

    /// Which days of the roster the words here speak of, and where they end.
    fn class_at(&self, at: usize, roster: &Roster) -> Option<(Class, usize)> {
        let unit = |at: usize| matches!(self.text(at), "day" | "days" | "night" | "nights" | "evenings" | "mornings");
        // "2 hours otherwise", "and 3 on the others".
        if self.text(at) == "otherwise" && self.has_amount() {
            return Some((Class::Off, at + 1));
        }
        if self.said(at, &["the", "others"]) {
            return Some((Class::Off, at + 2));
        }
        let mut next = at;
        while matches!(
            self.text(next),
            "my" | "the" | "those" | "these" | "each" | "every" | "per" | "a" | "all" | "of" | "/"
        ) || self.is(next, Keyword::A)
        {
            next += 1;
        }
        // "every other day".
        let turns = |at: usize| matches!(self.text(at), "any" | "each" | "every");
        if self.text(next) == "other" && (turns(next.wrapping_sub(1)) || turns(at)) {
            return None;
        }
        let states = |at: usize| matches!(self.text(at), "i" | "im" | "we" | "were");
        let those = (at..next).any(|at| matches!(self.text(at), "those" | "these"));
        // A number of them is said by itself: "the other 4 days".
        if self.number(next).is_some_and(|(_, unit_at)| unit(unit_at)) && !roster.told.contains(&next) {
            return None;
        }
        if matches!(self.text(next), "other" | "remaining" | "off" | "rest") && unit(next + 1) {
            return Some((Class::Off, next + 2));
        }
        if matches!(self.text(next), "work" | "working" | "shift") && unit(next + 1) {
            return Some((Class::Work, next + 2));
        }
        // "an hour each shift".
        let of_each = next > at && self.text(next) == "shift" && !matches!(self.text(at), "my" | "the");
        if of_each || matches!(self.text(next), "workday" | "workdays") {
            return Some((Class::Work, next + 1));
        }
        if unit(next) && self.is(next + 1, Keyword::Off) {
            return Some((Class::Off, next + 2));
        }
        // "the days i work", "when i'm off".
        let who = match () {
            () if unit(next) => {
                if matches!(self.text(next + 1), "that" | "when" | "where") {
                    next + 2
                } else {
                    next + 1
                }
            }
            () if matches!(self.text(at), "when" | "whenever") => at + 1,
            () => next,
        };
        if who > at && states(who) && !self.number_ahead(who + 1) {
            let denies = matches!(self.text(who + 1), "dont" | "not" | "am" | "didnt");
            let verb = if denies { who + 2 } else { who + 1 };
            let verb = if self.text(verb) == "not" { verb + 1 } else { verb };
            let not = denies && (who + 1..verb).any(|at| matches!(self.text(at), "dont" | "not"));
            let shift = if matches!(self.text(verb), "at" | "on") && matches!(self.text(verb + 1), "work" | "shift") {
                verb + 1
            } else {
                verb
            };
            // Not "on call".
            let is_last = matches!(self.lex(verb + 1), None | Some(Lex::Sign(_)));
            let past = shift + 1;
            if matches!(self.text(shift), "work" | "working" | "shift")
                || (self.text(verb) == "on" && shift == verb && is_last)
            {
                return Some((if not { Class::Off } else { Class::Work }, past));
            }
            if not && unit(next) && self.lex(verb).is_none_or(|lex| matches!(lex, Lex::Sign(_))) {
                return Some((Class::Off, verb));
            }
            if matches!(self.text(verb), "off" | "free" | "home") && !not {
                return Some((Class::Off, past));
            }
        }
        // "four 10s so half an hour on those days".
        (those && unit(next) && self.text(at.wrapping_sub(1)) == "on").then_some((Class::Work, next + 1))
    }

    /// The words that tell the roster, and those that speak of its days.
    pub(super) fn roster(&mut self, at: usize) -> bool {
        // "mon, wed and fri i'm home early, so 2 hours those days": they are named.
        let named = |item: &Item<'_>| matches!(item, Item::Days { .. } | Item::Count { times: false, .. });
        if matches!(self.text(at), "these" | "those")
            && matches!(self.text(at + 1), "days" | "evenings" | "mornings" | "nights")
            && self.items.iter().any(named)
            && self.items.contains(&Item::Mark(super::Mark::So))
        {
            self.at = at + 2;
            return true;
        }
        let Some(roster) = self.roster.clone() else { return false };
        if roster.told.start == at && !roster.told.is_empty() {
            self.job.push(Item::Count {
                low: roster.worked,
                high: roster.worked,
                times: false,
                over: Some(Per::Weeks(1.0)),
            });
            self.at = roster.told.end;
            return true;
        }
        let Some((class, past)) = self.class_at(at, &roster) else { return false };
        // "4 hours on days off, otherwise 1 hour": on all others than those that were spoken of.
        let said_off = self
            .items
            .iter()
            .any(|item| matches!(item, Item::Count { low, times: false, .. } if *low == WEEK - roster.worked));
        let is_other = matches!(self.text(past - 1), "otherwise" | "others");
        let class = if is_other && said_off { Class::Work } else { class };
        let names = |item: &Item<'_>| matches!(item, Item::Count { .. } | Item::Days { .. });
        let statement = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
        // "3 hours on 2 of my days off", "on those days" after days that were named.
        if statement.into_iter().any(names) {
            return false;
        }
        let days = if class == Class::Off { WEEK - roster.worked } else { roster.worked };
        let item = match class {
            // Five days of work are most people's.
            Class::Work if roster.worked == 5.0 => Item::Days { set: DaySet::WEEKDAYS, every: 1, weekend: false },
            Class::Off if roster.worked == 5.0 => Item::Days { set: DaySet::WEEKEND, every: 1, weekend: false },
            _ => Item::Count { low: days, high: days, times: false, over: Some(Per::Weeks(1.0)) },
        };
        self.push(item, past);
        true
    }
}
