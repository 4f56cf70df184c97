//! The minutes of a pace, day by day from the start, with days off left out.

use jiff::ToSpan;
use jiff::civil::Date;

use jiff::civil::Weekday;

use super::{MOST_YEARS, Plan};
use crate::dates::Break;
use crate::faq::study::Habits;
use crate::pace::{Hours, Pace};

/// What the minutes up to each day are worth, for the low and the high end of a pace. Grows as far as it is asked to.
///
/// Within each week, Monday to Sunday, the minutes past [`Habits::full_worth_hours`] count for less. The worth is taken of
/// the week's minutes so far, so that a minute more on any day never makes less of the whole.
pub(super) struct Calendar<'a> {
    next: Date,
    pace: &'a Pace,
    breaks: &'a [Break],
    habits: &'a Habits,
    scale: f64,
    /// Minutes of the week so far.
    week: Hours,
    /// Minutes of all days before day `n`.
    low: Vec<f64>,
    high: Vec<f64>,
}

/// So many days are laid out at a time.
const STRIDE: usize = 128;

/// A day that no plan reaches.
pub(super) const NEVER: i64 = MOST_YEARS * 366 + 1;

impl<'a> Calendar<'a> {
    /// The days of a plan, with its pace multiplied by `scale`.
    pub(super) fn new(plan: &'a Plan<'_>, scale: f64) -> Self {
        let &Plan { start, pace, habits, ref breaks, .. } = plan;
        let week = Hours { low: 0.0, high: 0.0 };
        Self { next: start, pace, breaks, habits, scale, week, low: vec![0.0], high: vec![0.0] }
    }

    /// The first day, counted from the start, at whose end `minutes` have been studied since the beginning of day `from`.
    /// `low` and `high` weigh the two ends of the pace.
    pub(super) fn reaches(&mut self, from: i64, minutes: f64, low: f64, high: f64) -> i64 {
        let Ok(from) = usize::try_from(from) else { return NEVER };
        self.lay_out(from + 1);
        let target = low * self.low[from] + high * self.high[from] + minutes;
        while low * self.last_low() + high * self.last_high() < target {
            if self.low.len() > NEVER.unsigned_abs() as usize {
                return NEVER;
            }
            self.lay_out(self.low.len() + STRIDE);
        }
        // Day `n` ends with the minutes of all days before `n + 1`.
        let (mut before, mut reached) = (from, self.low.len() - 1);
        while reached - before > 1 {
            let middle = before + (reached - before) / 2;
            if low * self.low[middle] + high * self.high[middle] < target {
                before = middle;
            } else {
                reached = middle;
            }
        }
        i64::try_from(reached).map_or(NEVER, |reached| reached - 1).max(0)
    }

    fn last_low(&self) -> f64 {
        self.low.last().copied().unwrap_or_default()
    }

    fn last_high(&self) -> f64 {
        self.high.last().copied().unwrap_or_default()
    }

    fn lay_out(&mut self, days: usize) {
        while self.low.len() <= days {
            if self.next.weekday() == Weekday::Monday {
                self.week = Hours { low: 0.0, high: 0.0 };
            }
            // A day off takes its own minutes away and leaves the other days of the week as they are: were they then
            // worth more, a break could help.
            let before = self.week;
            let minutes = self.pace.minutes_on(self.next);
            self.week.low += self.scale * minutes.low;
            self.week.high += self.scale * minutes.high;
            let kept = if self.breaks.iter().any(|off| off.contains(self.next)) { 0.0 } else { 1.0 };
            self.low
                .push(self.last_low() + kept * (worth(self.habits, self.week.low) - worth(self.habits, before.low)));
            self.high
                .push(self.last_high() + kept * (worth(self.habits, self.week.high) - worth(self.habits, before.high)));
            self.next = self.next.saturating_add(1.day());
        }
    }
}

/// What so many minutes in one week are worth.
fn worth(habits: &Habits, minutes: f64) -> f64 {
    let full = habits.full_worth_hours * 60.0;
    minutes.min(full) + (minutes - full).max(0.0) * habits.worth_beyond
}
