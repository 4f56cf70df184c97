//! What a statement says of when it holds.

use crate::planner::pace::days::Months;
use crate::planner::pace::items::Point;

/// What a statement says of its phase.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::planner::pace) struct PhaseMarks<'a> {
    pub(in crate::planner::pace) from: Option<Point<'a>>,
    pub(in crate::planner::pace) until: Option<Point<'a>>,
    pub(in crate::planner::pace) then: bool,
    pub(in crate::planner::pace) until_then: bool,
    pub(in crate::planner::pace) now: bool,
    pub(in crate::planner::pace) first_weeks: Option<f64>,
    pub(in crate::planner::pace) next_stretch: bool,
    pub(in crate::planner::pace) months: Option<Months>,
    /// "for 3 weeks": ends the phase where another follows.
    pub(in crate::planner::pace) stretch: Option<f64>,
}

impl PhaseMarks<'_> {
    pub(super) fn says_anything(&self) -> bool {
        self.from.is_some()
            || self.until.is_some()
            || self.then
            || self.until_then
            || self.now
            || self.first_weeks.is_some()
            || self.next_stretch
            || self.months.is_some()
            || self.stretch.is_some()
    }

    /// Whether it begins a phase.
    pub(in crate::planner::pace) fn opens(&self) -> bool {
        self.from.is_some()
            || self.then
            || self.until_then
            || self.first_weeks.is_some()
            || self.next_stretch
            || self.months.is_some()
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.from = self.from.or(other.from);
        self.until = self.until.or(other.until);
        self.then |= other.then;
        self.until_then |= other.until_then;
        self.now |= other.now;
        self.first_weeks = self.first_weeks.or(other.first_weeks);
        self.next_stretch |= other.next_stretch;
        self.months = match (self.months, other.months) {
            (Some(one), Some(other)) => Some(one.or(other)),
            (one, other) => one.or(other),
        };
        self.stretch = self.stretch.or(other.stretch);
    }
}
