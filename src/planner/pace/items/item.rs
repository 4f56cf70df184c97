//! The few things that a pace is made of.

use jiff::civil::Date;

use crate::planner::dates::Break;
use crate::planner::pace::Turn;
use crate::planner::pace::days::{DaySet, Months};
use crate::planner::pace::words::Moment;

/// Minutes, as a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::planner::pace) struct MinuteSpan {
    pub(in crate::planner::pace) low: f64,
    pub(in crate::planner::pace) high: f64,
}

impl MinuteSpan {
    pub(super) fn new(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    /// As said, also when the second is the smaller: `9-1` is a time of day.
    pub(super) fn new_ordered(a: f64, b: f64) -> Self {
        Self { low: a, high: b }
    }

    pub(in crate::planner::pace) fn ordered(self) -> Self {
        Self::new(self.low, self.high)
    }

    pub(in crate::planner::pace) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// Hours from which an amount for nothing is a week's; less may be a day's.
pub(in crate::planner::pace) const SURELY_A_WEEK: f64 = 6.0;

/// What an amount is given for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::planner::pace) enum Per {
    Day,
    /// So many weeks; a month is 52/12.
    Weeks(f64),
}

/// A month in weeks, as the pace convention has it.
pub(super) const WEEKS_A_MONTH: f64 = 52.0 / 12.0;
pub(super) const WEEKS_A_YEAR: f64 = 52.0;

/// One thing that a phrase says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::planner::pace) enum Item<'a> {
    /// A length of time with its unit.
    Amount(MinuteSpan),
    /// Numbers without a unit: hours, or times of day, as the rest says.
    Bare(MinuteSpan),
    /// From one time of day to another, in minutes.
    Clock(f64),
    Per(Per),
    Days {
        set: DaySet,
        /// In each so manieth week: `every other saturday`.
        every: u8,
        /// Named as "the weekend": an amount is for the two days together.
        weekend: bool,
    },
    /// `3 days a week`, `twice`, `4x per week`.
    Count {
        low: f64,
        high: f64,
        /// Times rather than days: `twice a day` doubles, `2 days a day` is nothing.
        times: bool,
        over: Option<Per>,
    },
    /// So many lessons, chapters or whatever else has a length; a length of it must follow.
    Pieces {
        low: f64,
        high: f64,
        what: &'a str,
        over: Option<Per>,
    },
    /// Every so many days.
    Nth(u8),
    Except(DaySet),
    DayPart(Moment),
    Working,
    /// `to work`: when most people go there, unless other days are named.
    ToWork,
    /// The amount is for all of the days together.
    Together,
    FullTime,
    PartTime,
    Job,
    /// What follows is how much somebody works, and nothing else says how much they study.
    JobHours,
    /// `6 months`: how long it takes, not how much; `over` when it said "in" or "over".
    Stretch {
        weeks: f64,
        over: bool,
    },
    /// `,`, `and`: a new statement may begin.
    Break(Joint),
    Mark(Mark<'a>),
    /// "that's when I study": what was said before is the time for it.
    Studied,
    /// `each`, of what was named before.
    Each,
    /// An English word with no role here.
    Aside {
        word: &'a str,
        /// Where it stands, in bytes.
        at: usize,
        role: AsideRole,
    },
    /// What the member does for the amount that follows, where it is no kind of study; where it stands, in bytes.
    Activity(&'a str, usize),
    /// What takes time and is no study, whoever does it.
    Pastime {
        word: &'a str,
        /// Where it stands, in bytes.
        at: usize,
        /// Whether the member does it for the amount that follows.
        governs: bool,
    },
    /// A date that is neither a start nor an end; where it stands, in bytes.
    Date(&'a str, usize),
    /// Days without study, by their dates.
    Away(Break),
    /// `except`, and no days right after it; where it stands, in bytes.
    Excepting(&'a str, usize),
    /// A word of the grammar where it makes no sense, or one that is not English; where it stands, in bytes.
    Stray(&'a str, usize),
    /// A bare `6m`.
    LetterM,
    /// So many of what is no time, beside which an amount must stand.
    Things(&'a str),
    BadUnit(&'a str),
    BadPeriod(&'a str),
    Vague(&'a str),
    NotFinite,
    Negative,
}

/// What stands between two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::planner::pace) enum Joint {
    /// `,`, `;`, a new line, or nothing.
    Comma,
    Or,
    And,
    /// `but`.
    But,
    /// `plus`, `+`.
    Plus,
}

/// What an English word does that the grammar of amounts does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::planner::pace) enum AsideRole {
    /// In what a word such as "while" or "after" opens: it tells when or why.
    Circumstance,
    /// What is studied, where and how, or talk.
    Study,
    /// What a day is given to instead of study: "sunday is for X".
    Rest,
    /// Stands where it cannot say what an amount is for, unless another amount is near.
    Loose,
    /// Nobody can tell.
    Open,
}

impl Item<'_> {
    /// Where a word without a role in the grammar stands, in bytes.
    pub(in crate::planner::pace) fn place(&self) -> Option<usize> {
        match *self {
            Self::Aside { at, .. }
            | Self::Pastime { at, .. }
            | Self::Activity(_, at)
            | Self::Date(_, at)
            | Self::Excepting(_, at)
            | Self::Stray(_, at) => Some(at),
            _ => None,
        }
    }

    /// Whether it says how much.
    pub(in crate::planner::pace) fn is_amount(&self) -> bool {
        matches!(self, Self::Amount(_) | Self::Bare(_) | Self::Clock(_))
    }
}

/// How the amounts of a phrase go together: phases, weeks in turn, alternatives, restatements, corrections, whose time it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::planner::pace) enum Mark<'a> {
    /// `each way`, `there and back`: the amount comes twice.
    EachWay,
    /// `double`, `half of that`: so many times the amount before.
    Scale(f64),
    /// `sometimes`, `on a good week`, `at best`: an amount that holds in some weeks, in place of the other.
    Hedge,
    /// `maybe`, `max`: the same, where it says nothing of its own days.
    Perhaps,
    /// `that's`, `in total`: the amount before in other words.
    Restates,
    /// `so`: either that, or what follows from an aside.
    So,
    /// `sorry`, `I mean`: what was said before does not hold.
    Corrects,
    /// `not`, `instead of`: the next amount does not hold.
    Not,
    /// `used to`, `last year`.
    Past,
    /// `now`, `these days`.
    Now,
    /// `my friend does`: the next amount is somebody else's.
    Someone,
    /// `then`, `after that`.
    Then,
    /// `until then`.
    UntilThen,
    /// `until march`.
    Until(Point<'a>),
    /// `from march`, `starting in january`.
    From(Point<'a>),
    /// `in december`, `in summer`.
    In(Months),
    /// `for the first 4 weeks`, in weeks.
    ForFirst(f64),
    /// `second month`: the next of as many weeks as the first; 0 when it names no unit.
    NthStretch,
    /// `one week`, `odd weeks`, `week a`.
    Turn(Turn),
    /// `the next week`, `the other`, after [`Mark::Turn`].
    NextWeek,
    /// `alternating`.
    Alternating,
    /// `two weeks on`.
    WeeksOn(u8),
    /// `two weeks off`.
    WeeksOff(u8),
    /// `other days`, `otherwise`.
    Rest,
    /// `my days off`.
    DaysOff,
    /// `another`, `extra`.
    Added,
    /// `minus`, "with a break of": the next amount is taken off the one before.
    Less,
    /// `nothing`.
    Nothing,
    /// `on X`, `when X` with a word that is no time: holds only then.
    Only(&'a str),
    /// `during term`.
    Season(&'a str),
    OwnPace,
}

/// When a phase begins or ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::planner::pace) enum Point<'a> {
    Day(Date),
    /// A time that only the learner knows.
    Event(&'a str),
}
