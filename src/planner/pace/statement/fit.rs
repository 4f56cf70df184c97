//! Whether what two statements say goes together: what one can take of another, and where they contradict each other.

use super::{Counted, Relation, Statement};
use crate::planner::pace::days::DaySet;
use crate::planner::pace::items::Per;
use crate::planner::pace::words::talk;

impl Statement<'_> {
    /// Whether what the other says can be said of this amount as well.
    pub(super) fn takes(&self, other: &Self) -> bool {
        self.amount.is_some()
            && !(self.places_days()
                && other.places_days()
                && !(self.days_off && other.count.is_some())
                && !self.counts_on(other))
            && !(self.per.is_some() && other.per.is_some() && other.often.is_none())
            && !(self.turn.is_some() && other.turn.is_some())
            && !(other.phase.opens() && self.phase.opens())
    }

    /// "2 lectures, 50 minutes each, mon-fri": so many on each of the days that the other names.
    pub(super) fn counts_on(&self, other: &Self) -> bool {
        if let (Some(pieces), Some(days), None) = (self.count, other.count, self.often) {
            return pieces.is_of_a_day(days) && pieces.high != days.high && self.days.is_none() && self.nth.is_none();
        }
        let only_days = other.days.is_some() && other.count.is_none() && other.nth.is_none();
        let each_day = |count: Counted<'_>| count.times && matches!(count.over, None | Some(Per::Day));
        self.days.is_none() && only_days && self.count.is_some_and(each_day)
    }

    /// Whether it only names some of the other's days.
    pub(super) fn narrows(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (self.days, other.days) else { return false };
        let nothing_else = self.per.is_none() && self.count.is_none() && self.relation == Relation::More;
        // "2 hours on weekdays, my mom babysits on fridays" tells of the mom.
        let tells_of_others = self.idle || self.aside.is_some_and(|(word, _)| !talk::leaves_amounts_alone(word));
        nothing_else
            && !tells_of_others
            && !self.phase.says_anything()
            && own.set != others.set
            && own.set.or(others.set) == others.set
    }

    /// Whether what two statements say of the days of one amount goes together: "weekends only, 3 hours on saturday".
    pub(super) fn agrees(&self, other: &Self) -> bool {
        // "on call every 4th day, otherwise 1 hour".
        if other.nth.is_some() && self.nth != other.nth {
            return false;
        }
        match (self.days, other.days) {
            (Some(one), Some(other)) => one.set.or(other.set) == one.set || one.set.or(other.set) == other.set,
            (Some(days), None) => other.count.is_none_or(|count| count.high <= f64::from(days.set.len())),
            (None, Some(days)) => match self.count {
                Some(count) => count.high <= f64::from(days.set.len()),
                // "otherwise nothing, weeknights only": whose days are they?
                None => !self.places_days() || (self.days_off && !self.rest && self.nth.is_none()),
            },
            (None, None) => match (self.count, other.count) {
                // "4 sessions on 4 days": as many in all, or on each?
                (Some(one), Some(other)) => {
                    one.high == other.high
                        && one.low == other.low
                        && !(one.is_of_a_day(other) || other.is_of_a_day(one))
                }
                _ => true,
            },
        }
    }

    /// Whether the days of the other are none of its own.
    pub(super) fn leaves_out(&self, other: &Self) -> bool {
        let Some(free) = other.days else { return false };
        let rest = DaySet::ALL.without(free.set);
        match (self.days, self.count) {
            (Some(days), _) => days.set.and(free.set).is_empty(),
            (None, Some(count)) => !count.times && count.high <= f64::from(rest.len()),
            (None, None) => false,
        }
    }

    /// Whether the other's "a day" holds on the days that are named here: "every day, mon to fri 2 hours".
    pub(super) fn agrees_with_rate(&self, other: &Self) -> bool {
        self.days.is_none_or(|days| days.set.len() > 1) || other.per != Some(Per::Day)
    }
}
