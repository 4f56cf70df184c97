//! The few terms that a plain reading knows.

use crate::planner::pace::days::DaySet;
use crate::planner::pace::words::Moment;

/// Minutes, least and most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TimeSpan {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl TimeSpan {
    pub(super) fn of(low: f64, high: f64) -> Self {
        Self { low: low.min(high), high: low.max(high) }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// What stands between two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Comma,
    /// The end of a sentence.
    Stop,
    And,
    Or,
    But,
    Plus,
    So,
    /// `(`: more of what came before.
    Inside,
    /// `while`, `when`, `because`: what follows says when or why.
    Why,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Term<'a> {
    Amount(TimeSpan),
    /// A number without a unit.
    Bare(TimeSpan),
    /// From one time of day to another.
    Clock(f64),
    PerDay,
    PerWeeks(f64),
    Days {
        set: DaySet,
        weekend: bool,
    },
    /// Once in so many days.
    Nth(u8),
    /// So many days a week.
    Count(TimeSpan),
    /// So many times; `true`: on each day.
    Often(TimeSpan, bool),
    /// So many times, and nothing of how often.
    Times(TimeSpan),
    Part(Moment),
    /// The days on which a job leaves time.
    DaysOff,
    Each,
    Together,
    /// So many times the amount before.
    Same(f64),
    Link(Link),
    Cue(Cue),
    Word(&'a str),
}

/// What a word tells of the amounts in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// `i`, `my`.
    Member,
    /// `study`, `can`: what follows is the member's own study.
    Study,
    /// Somebody or something else.
    Someone,
    /// A job, a pastime: an amount beside it is no study.
    Busy,
    /// What was, or is only thought of.
    Past,
    /// What follows takes the place of what came before.
    Corrects,
    /// The next amount does not hold.
    Not,
    /// No study then.
    Off,
    /// The other days.
    Rest,
    /// In addition.
    Added,
    /// An amount that holds sometimes.
    Hedge,
    /// An amount that is not sure, or in place of the one before.
    Maybe,
    /// There and back.
    Ways,
    /// Weeks in turn.
    Turn,
    /// `now`, beside what was.
    Now,
    /// A pace that changes.
    Phase,
    /// The same on these days as well.
    Extends,
    /// No number.
    Vague,
    /// More than a plain reading can tell.
    Beyond,
}
