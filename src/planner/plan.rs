//! A plan that lives: an estimate, what was studied since, and where that leads.
//!
//! Pure: plan, log and today in, a [`PlanStanding`] out.
//!
//! # The model
//!
//! The dates come from the same learners as the [estimate's](crate::planner::estimate), from today on: each has the hours that are left
//! to them once the logged ones are taken off, and keeps the share of the planned hours that [`KeptShare`] makes of theirs (formula and
//! sources there). So with nothing logged on the first day the dates are the estimate's; where a file reckons that all hours are kept,
//! and they are, they stay so to the day; and more logged on any day never makes a date later. Tests hold all three.
//!
//! * Weeks go from Monday to Sunday. What is believed of a learner is learnt from weeks that are over, so that nobody falls
//!   behind on a Monday; hours of the running week count as done at once.
//! * A week counts from the day on which a likely learner has enrolled, whatever was logged, and not while the plan is paused or on
//!   its days off.
//! * What is left begins today: today's hours count as done when they are logged, and as still to come as well. That is a day
//!   at most.
//! * A week in which nothing was logged is a week in which nothing was studied.
//!
//! ```
//! use certpace::planner::plan::{self, StudyLog};
//! use jiff::civil::date;
//!
//! let mut log = StudyLog::default();
//! for logged in plan::said("2h, yesterday", date(2026, 11, 28)).unwrap() {
//!     log.add(logged).unwrap();
//! }
//! assert_eq!(log.minutes_between(date(2026, 11, 23), date(2026, 11, 28)), 120);
//! ```

use jiff::ToSpan;
use jiff::civil::Date;

use crate::faq::study::Triple;
use crate::planner::dates::Break;
use crate::planner::estimate::progress::{Progress, days_into, worth};
use crate::planner::estimate::{self, EstimateError, Plan, Stage, forecast};

mod log;
mod pauses;
mod rhythm;
mod said;

pub use crate::planner::estimate::kept::{Evidence, KeptShare};
pub use log::{DayFull, StudyLog};
pub use pauses::{Pauses, TooManyPauses};
pub use rhythm::{Rhythm, week_asked_about};
pub use said::{Logged, MAX_LENGTH, SaidError, amount, said};

/// Where a plan stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanStanding {
    /// The first day of the plan.
    pub start: Date,
    /// The day on which it was asked.
    pub today: Date,
    /// Hours that were logged.
    pub done: f64,
    /// Hours of work from the start: low, likely, high.
    pub work: Triple,
    /// Hours of the likely work that are left.
    pub left: f64,
    /// The share of the planned hours that was kept in the weeks that are over; none before the first of them.
    pub kept: Option<f64>,
    /// The share that is reckoned with from now on.
    pub reckoned: f64,
    /// The stages as the estimate had them.
    pub planned: [Stage; 4],
    /// The stages as they look now; an error when they are out of reach.
    pub now: Result<[Stage; 4], EstimateError>,
    /// Every week from the first to this one.
    pub weeks: Vec<PlanWeek>,
}

/// One week of a plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanWeek {
    /// Its Monday.
    pub monday: Date,
    /// Hours that the plan has in all of it.
    pub planned: f64,
    /// Hours that were logged.
    pub logged: f64,
}

/// The Monday of the week of a day.
pub fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// Where a plan stands at the beginning of `today`, with what was logged of today already done.
///
/// # Errors
///
/// When the plan has no estimate: see [`EstimateError`]. That its dates have moved out of reach is none; see [`PlanStanding::now`].
pub fn standing(plan: &Plan<'_>, pauses: &Pauses, log: &StudyLog, today: Date) -> Result<PlanStanding, EstimateError> {
    let planned = estimate::estimate(plan)?;
    let mut real = plan.clone();
    real.breaks.extend(pauses.until(today));
    let done = done(plan, log, today);
    let seen = evidence(&real, log, today);
    let kept = KeptShare::after(plan.habits.kept, seen);
    let progress = Progress { day: days_into(plan.start, today), done, kept };
    Ok(PlanStanding {
        start: plan.start,
        today,
        done: f64::from(log.minutes_between(Date::MIN, today)) / 60.0,
        work: planned.work,
        left: (planned.work.likely - progress.hours()).max(0.0),
        kept: (seen.planned > 0.0).then(|| seen.logged / seen.planned),
        reckoned: kept.mean(),
        planned: planned.stages,
        now: forecast(&real, &progress),
        weeks: weeks(&real, log, today),
    })
}

/// Days from the start with the hours of work that were done by their end.
fn done(plan: &Plan<'_>, log: &StudyLog, today: Date) -> Vec<(i64, f64)> {
    let (mut monday, mut before, mut week) = (Date::MIN, 0.0, 0.0);
    let mut done = Vec::new();
    for (day, minutes) in log.days().filter(|(day, _)| *day <= today) {
        if monday_of(day) != monday {
            before += worth(plan.habits, week);
            (monday, week) = (monday_of(day), 0.0);
        }
        week += f64::from(minutes) / 60.0;
        done.push((days_into(plan.start, day), before + worth(plan.habits, week)));
    }
    done
}

/// What the weeks show that are over.
fn evidence(plan: &Plan<'_>, log: &StudyLog, today: Date) -> Evidence {
    let monday = monday_of(today);
    let (mut days, mut planned) = (0.0, 0.0);
    let mut day = estimate::first_study_day(plan);
    while day < monday {
        if !is_off(plan, day) && !plan.pace.phase_on(day, plan.start).parts.is_empty() {
            days += 1.0;
            planned += planned_on(plan, day);
        }
        day = day.saturating_add(1.day());
    }
    let logged = f64::from(log.minutes_between(Date::MIN, monday.saturating_sub(1.day()))) / 60.0;
    Evidence { weeks: days / 7.0, planned, logged }
}

fn weeks(plan: &Plan<'_>, log: &StudyLog, today: Date) -> Vec<PlanWeek> {
    let first = estimate::first_study_day(plan);
    let mut weeks = Vec::new();
    let mut monday = monday_of(plan.start);
    while monday <= today {
        let days = (0..7).map(|n: i64| monday.saturating_add(n.days()));
        let planned = days.filter(|day| *day >= first && !is_off(plan, *day)).map(|day| planned_on(plan, day)).sum();
        let logged = f64::from(log.minutes_between(monday, monday.saturating_add(6.days()))) / 60.0;
        weeks.push(PlanWeek { monday, planned, logged });
        monday = monday.saturating_add(7.days());
    }
    weeks
}

fn is_off(plan: &Plan<'_>, day: Date) -> bool {
    plan.breaks.iter().any(|off: &Break| off.contains(day))
}

/// Hours that a plan has on a day; of a range the middle.
fn planned_on(plan: &Plan<'_>, day: Date) -> f64 {
    let minutes = plan.pace.minutes_on(day, plan.start);
    f64::midpoint(minutes.low, minutes.high) / 60.0
}

#[cfg(test)]
mod tests;
