//! From a stated pace to honest dates: a certification, what is known already and a [`Pace`] become days on which each
//! stage is reached, at 50, 80 and 95 %.
//!
//! Pure and deterministic: the same input gives the same dates, in one order of floating-point steps, with no clock and no
//! random numbers.
//!
//! # The model
//!
//! For one learner, with every figure read off its own distribution (see [`Triple::at`]):
//!
//! ```text
//! work        = hours of each topic × share that the background leaves, summed          minus hours already done
//! planned     = work ÷ share of planned hours that is kept
//! first day   = start + enrolment
//! ready       = first day on which the minutes of the pace since the first day reach `planned`;
//!               not before the course's own calendar ends
//! exam        = ready + what is left of the wait for a seat once it was booked ahead, and at least a day
//! result      = exam + the wait for it
//! ```
//!
//! When the result would come before the least time that a beginner should reckon with (cut by the share of work that
//! is left), ready, exam and result move back together. Within a week, hours past about thirty count for less; days
//! off count for nothing. A pace that is a range is anywhere in it.
//!
//! [`LEARNERS`] such learners are laid evenly through all distributions at once (an additive recurrence on the
//! generalised golden ratio, after M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018), and
//! the dates at 50, 80 and 95 % are those by which that share of them has reached the stage. The learners are the same in
//! every estimate, so an estimate moves only when something of it is changed; whatever makes each learner later makes the date later.
//!
//! # What the figures rest on
//!
//! Hours, waits and habits are data in `faq.toml`, with their source and whether they are judgement. That people finish
//! later than they plan is well measured (Buehler, Griffin and Ross, "Exploring the planning fallacy", Journal of
//! Personality and Social Psychology 67, 1994: about three in ten students finished their thesis by the day that they had
//! predicted); *how much* of a weekly plan learners keep over months is not, so `kept` is judgement and says so.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::faq::study::{Background, Certification, Habits, Route, Triple};
use crate::planner::dates::Break;
use crate::planner::pace::{Deadline, Hours, Pace};

mod assumed;
mod calendar;
pub mod kept;
mod learners;
pub mod progress;

pub use assumed::{Assumption, Caution};
pub use learners::LEARNERS;

use calendar::StudyCalendar;
use learners::{Reached, Work, reach, reach_from};
use progress::Progress;

/// What an estimate is made from. Everything is data: the dates hang on nothing else.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// What is worked towards.
    pub certification: &'a Certification,
    /// What is assumed of all learners.
    pub habits: &'a Habits,
    /// How much is studied.
    pub pace: &'a Pace,
    /// The first day; often today.
    pub start: Date,
    /// What the certification's hours are for, where they are not for a beginner.
    pub hours_for: Option<&'a Background>,
    /// What is known already. Of several, topic by topic the one that leaves least counts.
    pub backgrounds: Vec<&'a Background>,
    /// The way to learn, where one was chosen.
    pub route: Option<&'a Route>,
    /// Hours of study done already.
    pub already: f64,
    /// Days without study.
    pub breaks: Vec<Break>,
    /// What should be reached by a day, to learn what that takes.
    pub by: Option<Target>,
}

/// The dates, and everything that a reply, a picture or a calendar file says of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Id of the certification.
    pub certification: String,
    /// Its short name: CPC.
    pub name: String,
    /// Its full name.
    pub title: String,
    /// The pace as understood.
    pub pace: Pace,
    /// Hours of work that are left: low, likely, high.
    pub work: Triple,
    /// Hours done already.
    pub already: f64,
    /// Names of what is known already.
    pub backgrounds: Vec<String>,
    /// Name of the route.
    pub route: Option<String>,
    /// The first day.
    pub start: Date,
    /// Days without study.
    pub breaks: Vec<Break>,
    /// The stages in order; each is reached no sooner than the one before it.
    pub stages: [Stage; 4],
    /// What follows the result, counted from its 50 % date.
    pub after: Vec<Follows>,
    /// The figures behind the likely day of being ready.
    pub middle: Middle,
    /// The day by which the exam has to be booked to be taken on its likely day.
    pub book_by: Date,
    /// What it takes to reach what was asked for.
    pub needed: Option<Needed>,
    /// What was assumed, beside the work and what is known and done already.
    pub assumptions: Vec<Assumption>,
    /// What the learner should know before trusting the dates.
    pub cautions: Vec<Caution>,
}

impl Estimate {
    /// The stage at which the learner is certified.
    pub fn certified(&self) -> &Stage {
        &self.stages[3]
    }

    /// The stage with this id.
    pub fn stage(&self, id: StageId) -> &Stage {
        &self.stages[id as usize]
    }
}

/// The learner in the middle: half of all are ready by the day on which this one is. From these figures and the pace that day
/// can be worked out by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// The first day of study.
    pub from: Date,
    /// Hours of work.
    pub work: f64,
    /// The share of the planned hours that is kept.
    pub kept: f64,
    /// Hours that have to be planned for it.
    pub planned: f64,
    /// Hours a week, where the pace is a range.
    pub hours_per_week: f64,
    /// The day on which the planned hours are done.
    pub studied: Date,
    /// The day of being ready: later where the course's calendar, or the least time that it takes, is longer.
    pub ready: Date,
}

/// Which stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageId {
    /// Enrolled, books there: the first day of study.
    Enrol,
    /// Study done.
    Study,
    /// The exam taken.
    Exam,
    /// The result there.
    Result,
}

impl StageId {
    /// As the JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::Study => "study",
            Self::Exam => "exam",
            Self::Result => "result",
        }
    }
}

/// The end of a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Which.
    pub id: StageId,
    /// What the FAQ calls it, where it has a name of its own.
    pub name: Option<String>,
    /// The day by which one learner in two has reached it.
    pub p50: Date,
    /// The day by which four in five have.
    pub p80: Date,
    /// The day by which nineteen in twenty have.
    pub p95: Date,
}

/// Something that follows the certification.
#[derive(Debug, Clone, PartialEq)]
pub struct Follows {
    /// As people read it.
    pub name: String,
    /// At the soonest.
    pub low: Date,
    /// Likely.
    pub likely: Date,
    /// At the latest.
    pub high: Date,
}

/// What should be reached by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The exam is on this day at the latest: by then the study is to be done. No time for booking is reckoned with, since
    /// whoever tells of an exam has booked it or is about to.
    Exam(Date),
    /// The result is to be there.
    Result(Date),
}

impl From<Deadline> for Target {
    /// What a phrase asks for, by the last day that it leaves.
    fn from(told: Deadline) -> Self {
        match told {
            Deadline::Exam { last, .. } => Self::Exam(last),
            Deadline::DoneBy(by) => Self::Result(by),
        }
    }
}

impl Target {
    /// The day.
    pub fn day(self) -> Date {
        match self {
            Self::Exam(day) | Self::Result(day) => day,
        }
    }

    /// The stage that is to be reached.
    pub fn stage(self) -> StageId {
        match self {
            Self::Exam(_) => StageId::Exam,
            Self::Result(_) => StageId::Result,
        }
    }
}

/// What it takes to reach something by a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needed {
    /// What, by which day.
    pub by: Target,
    /// Hours a week with which one learner in two makes it; `None` when no pace does.
    pub p50: Option<f64>,
    /// Hours a week with which four in five make it; `None` when no pace does.
    pub p80: Option<f64>,
    /// The most that is a plan for a person.
    pub most: f64,
    /// The soonest day, at 50 %, that the most hours allow: what would fit instead.
    pub soonest: Date,
}

/// Why there is no estimate.
#[derive(Debug, Clone, PartialEq)]
pub enum EstimateError {
    /// The end lies past [`MOST_YEARS`].
    TooSlow,
    /// Hours already done are negative or no number.
    Already,
    /// The day to be ready by is not after the start.
    ByBeforeStart {
        /// The day to finish by.
        by: Date,
        /// The first day.
        start: Date,
    },
    /// The day to be ready by lies past [`MOST_YEARS`].
    ByTooLate {
        /// The day to finish by.
        by: Date,
    },
}

/// Nobody plans further ahead.
pub const MOST_YEARS: i64 = 30;

/// The same in days.
const HORIZON: i64 = MOST_YEARS * 366;

/// How finely the hours needed are looked for: hundredths of a minute a week. Over a plan of ten years that is less than a
/// day.
const PARTS_AN_HOUR: u32 = 6_000;
/// All of a week.
const PARTS_A_WEEK: u32 = 7 * 24 * PARTS_AN_HOUR;

/// Makes an estimate.
///
/// # Errors
///
/// See [`EstimateError`].
pub fn estimate(plan: &Plan<'_>) -> Result<Estimate, EstimateError> {
    if !plan.already.is_finite() || plan.already < 0.0 {
        return Err(EstimateError::Already);
    }
    match plan.by.map(Target::day) {
        Some(by) if by <= plan.start => return Err(EstimateError::ByBeforeStart { by, start: plan.start }),
        Some(by) if by > day(plan.start, HORIZON) => return Err(EstimateError::ByTooLate { by }),
        _ => {}
    }
    let work = Work::of(plan);
    let reached = reach(&work, plan.habits, &mut StudyCalendar::new(plan, 1.0));
    if reached.result.at(0.95) > HORIZON {
        return Err(EstimateError::TooSlow);
    }
    let stages = stages(plan, &reached);
    let certified = stages[3].p50;
    let weeks_later = |weeks: f64| day(certified, (weeks * 7.0).round() as i64);
    let after = plan.certification.after.iter().map(|after| Follows {
        name: after.name.clone(),
        low: weeks_later(after.weeks.low),
        likely: weeks_later(after.weeks.likely),
        high: weeks_later(after.weeks.high),
    });
    let needed = plan.by.map(|by| needed(plan, &work, by));
    let wait = (plan.certification.booking_weeks.likely * 7.0).round() as i64;
    let book_by = day(stages[2].p50, -wait).max(plan.start).min(stages[2].p50);
    let studying_on = plan.route.and_then(|route| route.most_weeks).map(|weeks| {
        // Whole days, as the learners have them.
        reached.studying_after((weeks * 7.0).round() as i64)
    });
    Ok(Estimate {
        certification: plan.certification.id.clone(),
        name: plan.certification.name.clone(),
        title: plan.certification.title.clone(),
        pace: plan.pace.clone(),
        work: work.left(),
        already: plan.already,
        backgrounds: plan.backgrounds.iter().map(|background| background.name.clone()).collect(),
        route: plan.route.map(|route| route.name.clone()),
        start: plan.start,
        breaks: plan.breaks.clone(),
        after: after.collect(),
        middle: middle_learner(plan, &reached),
        book_by,
        stages,
        needed,
        assumptions: assumed::assumptions(plan),
        cautions: assumed::cautions(plan, studying_on),
    })
}

fn middle_learner(plan: &Plan<'_>, reached: &Reached) -> Middle {
    let one = reached.middle();
    let week = plan.pace.hours_per_week();
    Middle {
        from: day(plan.start, one.enrolled),
        work: one.work,
        kept: one.kept,
        planned: one.work / one.kept,
        hours_per_week: one.pace * week.low + (1.0 - one.pace) * week.high,
        studied: day(plan.start, one.studied),
        ready: day(plan.start, one.ready),
    }
}

fn stages(plan: &Plan<'_>, reached: &Reached) -> [Stage; 4] {
    let stage = |id: StageId, days: &learners::CompletionDays| Stage {
        id,
        name: plan.certification.study_name.clone().filter(|_| id == StageId::Study),
        p50: day(plan.start, days.at(0.50)),
        p80: day(plan.start, days.at(0.80)),
        p95: day(plan.start, days.at(0.95)),
    };
    [
        stage(StageId::Enrol, &reached.enrolled),
        stage(StageId::Study, &reached.ready),
        stage(StageId::Exam, &reached.exam),
        stage(StageId::Result, &reached.result),
    ]
}

/// The stages of a plan of which this much is done. With nothing done on the first day they are those of
/// [`estimate()`]; more hours on any day never make one later.
///
/// # Errors
///
/// [`EstimateError::TooSlow`].
pub fn forecast(plan: &Plan<'_>, progress: &Progress) -> Result<[Stage; 4], EstimateError> {
    let work = Work::of(plan);
    let reached = reach_from(&work, plan.habits, &mut StudyCalendar::new(plan, 1.0), progress);
    if reached.result.at(0.95) > HORIZON {
        return Err(EstimateError::TooSlow);
    }
    Ok(stages(plan, &reached))
}

/// The first day on which a likely learner has enrolled and can study.
pub fn first_study_day(plan: &Plan<'_>) -> Date {
    day(plan.start, Work::of(plan).likely_enrolment())
}

/// The least hours a week, with the days of the pace kept, to reach `by`.
fn needed(plan: &Plan<'_>, work: &Work, by: Target) -> Needed {
    let stated = middle(plan.pace.hours_per_week()) * 60.0;
    let allowed = i64::from(plan.start.until(by.day()).map_or(0, |span| span.get_days()));
    let days = |hours: f64| {
        let mut calendar = StudyCalendar::new(plan, hours * 60.0 / stated);
        let reached = reach(work, plan.habits, &mut calendar);
        match by {
            Target::Exam(_) => reached.ready,
            Target::Result(_) => reached.result,
        }
    };
    let hours = |parts: u32| f64::from(parts) / f64::from(PARTS_AN_HOUR);
    let makes_it = |parts: u32, share: f64| days(hours(parts)).at(share) <= allowed;
    let least = |share: f64| {
        if !makes_it(PARTS_A_WEEK, share) {
            return None;
        }
        let (mut low, mut high) = (0, PARTS_A_WEEK);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if makes_it(middle, share) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(hours(high))
    };
    let (p50, p80) = (least(0.50), least(0.80));
    Needed {
        by,
        p50,
        p80,
        most: plan.habits.most_hours,
        soonest: day(plan.start, days(plan.habits.most_hours).at(0.50)),
    }
}

fn middle(hours: Hours) -> f64 {
    f64::midpoint(hours.low, hours.high)
}

fn day(start: Date, days: i64) -> Date {
    start.saturating_add(days.days())
}

#[cfg(test)]
pub(crate) mod tests;
