//! How the amounts of the same days go together.

use super::placing::{Recurrence, spread};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::items::{Joint, MinuteSpan};
use crate::planner::pace::words::Moment;
use crate::planner::pace::{Days, Minutes, Part, Turn};

/// What one statement puts where.
pub(super) struct Placed {
    pub(super) parts: Vec<Part>,
    pub(super) kind: Recurrence,
    pub(super) turn: Turn,
    pub(super) moment: Option<Moment>,
    pub(super) is_clock: bool,
    pub(super) is_bare: bool,
    pub(super) is_zero: bool,
    /// Whether it is for a longer time than a week: "nothing every other week".
    pub(super) seldom: bool,
    pub(super) is_weekend_total: bool,
    pub(super) working: bool,
    pub(super) joint: Joint,
    pub(super) added: bool,
}

impl Placed {
    /// Whether it is a weekend's total beside what holds every day: the two days' amount, or each day's, or something more.
    pub(super) fn may_be_each_day(&self, daily: &Self) -> bool {
        let all: u32 = self.parts.iter().map(|part| part.minutes.low).sum();
        self.is_weekend_total
            && daily.parts.first().is_some_and(|part| part.days == Days::On(DaySet::ALL) && part.minutes.low * 2 != all)
    }

    /// Whether both are the same time in an average week.
    pub(super) fn comes_to_as_much_as(&self, other: &Self) -> bool {
        let all = |of: &Self, end: fn(Minutes) -> u32| -> f64 {
            of.parts.iter().map(|part| f64::from(end(part.minutes)) * part.days_a_week()).sum()
        };
        let same = |end: fn(Minutes) -> u32| (all(self, end) - all(other, end)).abs() < 1.0;
        same(|minutes| minutes.low) && same(|minutes| minutes.high)
    }

    /// Takes days out, in the weeks of a turn.
    pub(super) fn leave(&mut self, set: DaySet, turn: Turn) {
        if turn != Turn::EVERY && turn != self.turn {
            return;
        }
        let week = self.kind == Recurrence::Week;
        if week && self.parts.len() == 1 && self.parts[0].days == Days::Any {
            let total = self.parts[0].minutes;
            let span = MinuteSpan { low: f64::from(total.low), high: f64::from(total.high) };
            self.parts.clear();
            spread(span, DaySet::ALL.without(set), self.turn, &mut self.parts);
            return;
        }
        for part in &mut self.parts {
            if let Days::On(days) = &mut part.days {
                *days = days.without(set);
            }
        }
        self.parts.retain(|part| part.days != Days::On(DaySet::NONE));
        if let Recurrence::On(days) = &mut self.kind {
            *days = days.without(set);
        }
    }

    /// Whether the two are in different parts of the day: in the morning and at night, before work and after.
    pub(super) fn is_at_another_time(&self, other: &Self) -> bool {
        (self.moment.is_some() && other.moment.is_some() && self.moment != other.moment)
            || (self.is_clock && other.is_clock)
            || (self.working && other.working && other.joint != Joint::Or)
            || (self.moment.is_some() != other.moment.is_some() && self.working != other.working)
    }
}
