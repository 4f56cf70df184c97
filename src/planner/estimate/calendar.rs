//! The minutes of a pace, day by day from the start, with days off left out.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{HORIZON, Plan};
use crate::faq::study::Habits;
use crate::planner::dates::Break;
use crate::planner::pace::{MinuteRange, Pace};

/// What the minutes of each day are worth, for the low and the high end of a pace. Grows as far as it is asked to.
///
/// Within each week, Monday to Sunday, the minutes past [`Habits::full_worth_hours`] count for less. The worth is taken of
/// what is studied in the week so far, from the first study day on: a minute more on any day, a day off less or an earlier
/// start then never makes less of the whole.
pub(super) struct StudyCalendar<'a> {
    start: Date,
    next: Date,
    pace: &'a Pace,
    breaks: &'a [Break],
    habits: &'a Habits,
    scale: f64,
    /// Minutes of the week so far.
    week: MinuteRange,
    /// Minutes of day `n`.
    minutes: Vec<MinuteRange>,
    /// Worth of all days before day `n`.
    worth: Vec<MinuteRange>,
}

/// So many days are laid out at a time.
const STRIDE: usize = 128;

const DAYS_A_WEEK: usize = 7;

/// A day that no plan reaches.
pub(super) const NEVER: i64 = HORIZON + 1;

impl<'a> StudyCalendar<'a> {
    /// The days of a plan, with its pace multiplied by `scale`.
    pub(super) fn new(plan: &'a Plan<'_>, scale: f64) -> Self {
        let &Plan { start, pace, habits, ref breaks, .. } = plan;
        Self { start, next: start, pace, breaks, habits, scale, week: NONE, minutes: Vec::new(), worth: vec![NONE] }
    }

    /// The first day, counted from the start, at whose end so many minutes' worth has been studied since the beginning of
    /// day `from`. `low` and `high` weigh the two ends of the pace.
    pub(super) fn reaches(&mut self, from: i64, minutes: f64, low: f64, high: f64) -> i64 {
        let Ok(from) = usize::try_from(from) else { return NEVER };
        self.lay_out(from + DAYS_A_WEEK);
        let weigh = |hours: MinuteRange| low * hours.low + high * hours.high;
        // The first week counts from the first study day on.
        let monday = self.monday_after(from);
        let mut week = NONE;
        for day in from..monday {
            week = plus(week, self.minutes[day]);
            if weigh(worth(self.habits, week)) >= minutes {
                return whole(day);
            }
        }
        let target = weigh(self.worth[monday]) + minutes - weigh(worth(self.habits, week));
        while self.worth.last().is_none_or(|all| weigh(*all) < target) {
            if self.minutes.len() > NEVER.unsigned_abs() as usize {
                return NEVER;
            }
            self.lay_out(self.minutes.len() + STRIDE);
        }
        // Day `n` ends with the worth of all days before `n + 1`.
        let after = self.worth[monday + 1..].partition_point(|all| weigh(*all) < target);
        whole(monday + after)
    }

    /// The first Monday after a day that is laid out.
    fn monday_after(&self, day: usize) -> usize {
        // `next` is the day after those laid out.
        let next = self.minutes.len();
        let monday = usize::from(self.next.weekday().to_monday_zero_offset().unsigned_abs());
        let monday = next - monday;
        monday - (monday - day - 1) / DAYS_A_WEEK * DAYS_A_WEEK
    }

    fn lay_out(&mut self, days: usize) {
        while self.minutes.len() <= days {
            if self.next.weekday() == Weekday::Monday {
                self.week = NONE;
            }
            let off = self.breaks.iter().any(|off| off.contains(self.next));
            let stated = if off { NONE } else { self.pace.minutes_on(self.next, self.start) };
            let minutes = MinuteRange { low: self.scale * stated.low, high: self.scale * stated.high };
            let before = worth(self.habits, self.week);
            self.week = plus(self.week, minutes);
            let now = worth(self.habits, self.week);
            let all = self.worth.last().copied().unwrap_or(NONE);
            self.minutes.push(minutes);
            self.worth
                .push(MinuteRange { low: all.low + (now.low - before.low), high: all.high + (now.high - before.high) });
            self.next = self.next.saturating_add(1.day());
        }
    }
}

const NONE: MinuteRange = MinuteRange { low: 0.0, high: 0.0 };

fn plus(one: MinuteRange, other: MinuteRange) -> MinuteRange {
    MinuteRange { low: one.low + other.low, high: one.high + other.high }
}

fn whole(day: usize) -> i64 {
    i64::try_from(day).unwrap_or(NEVER)
}

/// What so many minutes in one week are worth, for both ends.
fn worth(habits: &Habits, minutes: MinuteRange) -> MinuteRange {
    let full = habits.full_worth_hours * 60.0;
    let worth = |minutes: f64| minutes.min(full) + (minutes - full).max(0.0) * habits.worth_beyond;
    MinuteRange { low: worth(minutes.low), high: worth(minutes.high) }
}
