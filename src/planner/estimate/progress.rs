//! Where the dates stand once a part of the work is done: the same learners as in the estimate, from today on.

use jiff::civil::Date;

use super::kept::KeptShare;

/// What has been done of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Today, counted in days from the start of the plan; not below 0. What is left begins on it.
    pub day: i64,
    /// Days from the start, in order, each with the hours of work that were done by its end.
    pub done: Vec<(i64, f64)>,
    /// What is believed of the share of the planned hours that is kept.
    pub kept: KeptShare,
}

impl Progress {
    /// All hours of work that are done.
    pub fn hours(&self) -> f64 {
        self.done.last().map_or(0.0, |(_, hours)| *hours)
    }

    /// Whether study has begun, so that enrolment lies behind.
    pub(super) fn has_begun(&self) -> bool {
        self.hours() > 0.0
    }

    /// The day on which so many hours were done.
    pub(super) fn reached(&self, hours: f64) -> Option<i64> {
        let at = self.done.partition_point(|(_, done)| *done < hours);
        self.done.get(at).map(|(day, _)| *day)
    }
}

/// Hours' worth of so many hours in one week: past [`full_worth_hours`](crate::faq::study::Habits::full_worth_hours) they count for less.
pub fn worth(habits: &crate::faq::study::Habits, hours: f64) -> f64 {
    let full = habits.full_worth_hours;
    hours.min(full) + (hours - full).max(0.0) * habits.worth_beyond
}

/// Days from the start of a plan to a day; 0 before it.
pub fn days_into(start: Date, day: Date) -> i64 {
    i64::from(start.until(day).map_or(0, |span| span.get_days())).max(0)
}
