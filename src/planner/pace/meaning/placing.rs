//! On which days one amount lies, and how much of it on each.

use super::{ALL_OF_IT, SURELY_A_WEEK};
use crate::planner::pace::days::{DaySet, WEEK};
use crate::planner::pace::items::{MinuteSpan, Per};
use crate::planner::pace::statement::{Counted, Statement};
use crate::planner::pace::{Days, Minutes, PaceError, Part, Turn};

/// Minutes up to which an amount is a day's where the only thing said of it is which days are left out.
const SURELY_A_DAY: f64 = 180.0;

/// What to make of amounts whose relation is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    /// Ask.
    Ask,
    /// They add up.
    Sum,
    /// They are a range.
    Range,
    /// A weekend's amount is for both days together, in place of what holds every day.
    Weekend,
    /// A weekend's amount is for each of its days, in place of what holds every day.
    EachDay,
    /// The later holds in place of the earlier.
    Later,
    /// What is for nothing is for each day.
    ADay,
    /// What is for nothing is for the week.
    AWeek,
    /// Two plain numbers are times of day.
    Clock,
    /// Two plain numbers are hours.
    Hours,
    /// What is said of a part of the day, or of the time round work, is so every day.
    EveryDay,
    /// The same, Monday to Friday.
    WorkDays,
    /// Each as it would be by itself: round work Monday to Friday, in a part of the day every day.
    Apart,
}

/// Why the parts cannot be told.
pub(super) enum Conflict {
    Refused(PaceError),
    /// Each of these policies gives a likely reading.
    Open(&'static [Policy]),
}

impl From<PaceError> for Conflict {
    fn from(why: PaceError) -> Self {
        Self::Refused(why)
    }
}

/// How often a statement's days come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Recurrence {
    Week,
    On(DaySet),
    Count,
    Nth,
}

/// The most days that a week has.
pub(super) const DAYS: f64 = 7.0;

/// One amount, on its way to its days.
pub(super) struct Placing<'s, 'a> {
    pub(super) it: &'s Statement<'a>,
    pub(super) amount: MinuteSpan,
    pub(super) is_clock: bool,
    pub(super) is_bare: bool,
    pub(super) scaled: bool,
    pub(super) policy: Policy,
    pub(super) job: bool,
    pub(super) alone: bool,
}

impl Placing<'_, '_> {
    pub(super) fn put_into(&self, parts: &mut Vec<Part>) -> Result<Recurrence, Conflict> {
        let (it, mut amount) = (self.it, self.amount);
        let all_but = DaySet::ALL.without(it.except);
        let mut per = it.per;
        if it.together && it.places_days() {
            per = per.or(Some(Per::Weeks(1.0)));
        }
        // "20 weeks, 8 hours each": each of the weeks, and not of the days.
        if it.each && it.count.is_none() && per.is_none() && it.days.is_none() && it.phase.stretch.is_some() {
            return Err(PaceError::Unrelated.into());
        }
        if it.each && it.count.is_none() && !matches!(per, Some(Per::Weeks(_))) {
            per = Some(Per::Day);
        }
        if let Some(count) = it.count {
            let daily = count.times
                && it.often.is_none()
                && (count.over == Some(Per::Day) || (count.over.is_none() && per == Some(Per::Day)));
            // "3 hours x 4 (mon tue thu fri)": as many as there are days is one on each; two blocks "on saturdays and sundays"
            // may be two on each.
            let one_a_day = count.over.is_none()
                && count.what.is_none()
                && count.low == count.high
                && it.days.is_some_and(|days| days.set.len() > 2 && f64::from(days.set.len()) == count.high);
            if daily || (count.times && it.days.is_some() && !one_a_day) {
                // "twice a day for 30 minutes", "4 blocks of 50 min on saturday".
                amount = MinuteSpan { low: amount.low * count.low, high: amount.high * count.high };
                if daily {
                    per = Some(Per::Day);
                }
            } else if it.days.is_none() && it.nth.is_none() {
                // "10 hours a week, 2 chapters a week": how much of what is no time.
                let counts_no_time = count.what.is_some() && matches!(per, Some(Per::Weeks(_))) && count.over.is_some();
                // "30 lessons, 1 hr each": in how long?
                if count.what.is_some() && count.over.is_none() && per.is_none() && it.spread.is_none() {
                    return Err(PaceError::Total.into());
                }
                if !counts_no_time {
                    counted(amount, count, per, all_but, parts)?;
                    return Ok(Recurrence::Count);
                }
            }
        }
        if let Some(n) = it.nth {
            let each = match per {
                Some(Per::Weeks(weeks)) => amount.times(f64::from(n) / (DAYS * weeks)),
                _ => amount,
            };
            let days = if n == 1 { Days::On(all_but) } else { Days::EveryNth(n) };
            parts.push(Part::every_week(days, minutes(each)));
            return Ok(Recurrence::Nth);
        }
        if let Some(named) = it.days {
            let set = named.set.without(it.except);
            // "off tues, so 4 hours tues": off from what?
            if set.is_empty() {
                return Err(PaceError::Unrelated.into());
            }
            match per {
                // "every second week sat and sun, 5 hours on each".
                Some(Per::Weeks(weeks)) if it.each => {
                    spread(amount.times(f64::from(set.len()) / weeks), set, Turn::EVERY, parts);
                }
                // "fortnightly, 5 hours on a sunday".
                Some(Per::Weeks(weeks)) => spread(amount.times(1.0 / weeks), set, Turn::EVERY, parts),
                None if named.weekend && !self.is_clock && !self.scaled => spread(amount, set, Turn::EVERY, parts),
                Some(Per::Day) | None => parts.push(Part::every_week(Days::On(set), minutes(amount))),
            }
            return Ok(Recurrence::On(set));
        }
        let mut daily = |set: DaySet| {
            parts.push(Part::every_week(Days::On(set), minutes(amount)));
            Ok(Recurrence::On(set))
        };
        match per {
            Some(Per::Day) => return daily(all_but),
            None if it.working || it.to_work => {
                let set = if self.policy == Policy::EveryDay { DaySet::ALL } else { DaySet::WEEKDAYS };
                return daily(set.without(it.except));
            }
            None if self.policy == Policy::WorkDays && it.moment.is_some() => {
                return daily(DaySet::WEEKDAYS.without(it.except));
            }
            None if self.is_clock || it.moment.is_some() => return daily(all_but),
            // "2h excluding weekends": of a week nobody would say which days are out.
            None if !it.except.is_empty() && !self.is_bare && self.amount.high <= SURELY_A_DAY && !it.together => {
                return daily(all_but);
            }
            None if self.policy == Policy::ADay && it.spread.is_none() => return daily(all_but),
            None if it.turn.is_none() && it.weeks_on.is_none() => self.unplaced()?,
            _ => {}
        }
        let weeks = match per {
            Some(Per::Weeks(weeks)) => weeks,
            _ => it.spread.unwrap_or(1.0),
        };
        if it.except.is_empty() {
            parts.push(Part::every_week(Days::Any, minutes(amount.times(1.0 / weeks))));
        } else {
            spread(amount.times(1.0 / weeks), all_but, Turn::EVERY, parts);
        }
        Ok(Recurrence::Week)
    }

    /// An amount for nothing: a week's where it can be nothing else.
    fn unplaced(&self) -> Result<(), Conflict> {
        let hours = self.amount.high / 60.0;
        if self.it.spread.is_some() || self.amount.high <= 0.0 || self.policy == Policy::AWeek {
            return Ok(());
        }
        if let Some(what) = self.it.only {
            return Err(PaceError::UnknownPeriod(what.to_owned()).into());
        }
        if hours >= ALL_OF_IT && self.alone && hours <= 24.0 * 365.0 {
            return Err(PaceError::Total.into());
        }
        if self.it.together {
            return Err(PaceError::Total.into());
        }
        // A bare number is the answer to "how many hours a week"; "5 to 9" may be times of day.
        let is_range = self.amount.low < self.amount.high;
        let is_week = match self.is_bare {
            true if is_range => self.amount.low / 60.0 >= SURELY_A_WEEK,
            true => !self.job || hours >= SURELY_A_WEEK,
            false => hours >= SURELY_A_WEEK,
        };
        if is_week { Ok(()) } else { Err(Conflict::Open(&[Policy::ADay, Policy::AWeek])) }
    }
}

/// An amount on a number of days or times.
fn counted(
    amount: MinuteSpan,
    count: Counted<'_>,
    per: Option<Per>,
    all_but: DaySet,
    parts: &mut Vec<Part>,
) -> Result<(), PaceError> {
    let weeks = match count.over {
        Some(Per::Weeks(weeks)) => weeks,
        _ => 1.0,
    };
    let (low, high) = (count.low / weeks, count.high / weeks);
    if high <= 0.0 {
        return Err(PaceError::Zero);
    }
    if !count.times && high > DAYS {
        return Err(PaceError::TooManyDays);
    }
    // "10 hours a week over 4 days": the amount is the week's.
    let total = match per {
        Some(Per::Weeks(period)) => amount.times(1.0 / period),
        _ => MinuteSpan { low: amount.low * low, high: amount.high * high },
    };
    let open = f64::from(all_but.len());
    if high.fract() == 0.0 && (1.0..=DAYS).contains(&high) {
        let each = total.times(1.0 / high);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number, 1 to 7")]
        let days = if high >= open { Days::On(all_but) } else { Days::Count(high as u8) };
        parts.push(Part::every_week(days, minutes(each)));
    } else {
        parts.push(Part::every_week(Days::Any, minutes(total)));
    }
    Ok(())
}

pub(in crate::planner::pace::meaning) fn minutes(span: MinuteSpan) -> Minutes {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a week can hold")]
    let whole = |value: f64| value.round().clamp(0.0, 1e6) as u32;
    Minutes { low: whole(span.low), high: whole(span.high) }
}

/// A week's total, put on these days as evenly as whole minutes allow.
pub(in crate::planner::pace::meaning) fn spread(total: MinuteSpan, set: DaySet, turn: Turn, parts: &mut Vec<Part>) {
    let (whole, days) = (minutes(total), u32::from(set.len().max(1)));
    for (index, day) in (0u32..).zip(WEEK.into_iter().filter(|day| set.contains(*day))) {
        let share = |total: u32| total * (index + 1) / days - total * index / days;
        let minutes = Minutes { low: share(whole.low), high: share(whole.high) };
        parts.push(Part { days: Days::On(DaySet::of(&[day])), minutes, turn });
    }
}
