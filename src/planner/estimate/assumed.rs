//! What an estimate rests on, and what its learner should know before trusting it.

use jiff::civil::Date;

use super::Plan;
use crate::planner::dates::Break;

/// Something that was assumed. As data, so that two estimates can be compared by it.
#[derive(Debug, Clone, PartialEq)]
pub enum Assumption {
    /// The share of the planned hours that learners keep.
    Kept {
        /// By the one in the middle.
        likely: f64,
        /// In a bad stretch.
        low: f64,
    },
    /// Hours past so many a week count for less.
    LessWorth {
        /// So many hours a week count in full.
        past: f64,
        /// The share that one beyond them counts.
        share: f64,
    },
    /// The way to learn, and the weeks that it takes.
    Route {
        /// Its name.
        name: String,
        /// At least, where there is a least.
        least_weeks: Option<f64>,
        /// At most, where there is a most.
        most_weeks: Option<f64>,
    },
    /// Days without study.
    DaysOff(Vec<Break>),
    /// Hours and waits are what the moderators judge.
    Judgement {
        /// When they last looked.
        reviewed: Option<Date>,
    },
}

/// Something to know before trusting the dates.
#[derive(Debug, Clone, PartialEq)]
pub enum Caution {
    /// Nobody keeps that pace for months.
    TooMuch {
        /// The most hours a week that are a plan for a person.
        most: f64,
    },
    /// The course ends before many have done the work.
    RouteEnds {
        /// Its name.
        name: String,
        /// After so many weeks.
        after_weeks: f64,
        /// The share of learners who would still be studying.
        share: f64,
    },
    /// The hours are for those who know something already, and this learner named nothing of it.
    HoursFor {
        /// The name of what they know.
        background: String,
    },
}

/// A share of learners that is worth a warning.
const LEAST_SHARE: f64 = 0.05;

pub(super) fn assumptions(plan: &Plan<'_>) -> Vec<Assumption> {
    let habits = plan.habits;
    let past = (plan.pace.hours_per_week().high > habits.full_worth_hours)
        .then_some(Assumption::LessWorth { past: habits.full_worth_hours, share: habits.worth_beyond });
    let route = plan.route.map(|route| Assumption::Route {
        name: route.name.clone(),
        least_weeks: Some(route.least_weeks).filter(|least| *least > 0.0),
        most_weeks: route.most_weeks,
    });
    let off = (!plan.breaks.is_empty()).then(|| Assumption::DaysOff(plan.breaks.clone()));
    let judged =
        plan.certification.is_judgement.then_some(Assumption::Judgement { reviewed: plan.certification.reviewed });
    let kept = Assumption::Kept { likely: habits.kept.likely, low: habits.kept.low };
    std::iter::once(kept).chain(past).chain(route).chain(off).chain(judged).collect()
}

/// `studying_on` is the share of learners who are still studying when the route ends.
pub(super) fn cautions(plan: &Plan<'_>, studying_on: Option<f64>) -> Vec<Caution> {
    let most = plan.habits.most_hours;
    let too_much = (plan.pace.hours_per_week().high > most).then_some(Caution::TooMuch { most });
    let ends = plan.route.and_then(|route| {
        let share = studying_on.filter(|share| *share >= LEAST_SHARE)?;
        Some(Caution::RouteEnds { name: route.name.clone(), after_weeks: route.most_weeks?, share })
    });
    let hours_for = plan
        .hours_for
        .filter(|known| plan.backgrounds.iter().all(|background| background.id != known.id))
        .map(|known| Caution::HoursFor { background: known.name.clone() });
    too_much.into_iter().chain(ends).chain(hours_for).collect()
}
