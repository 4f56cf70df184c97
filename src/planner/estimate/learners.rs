//! The learners that an estimate is made with: the same for every estimate, laid evenly through what can happen.

use std::sync::LazyLock;

use super::Plan;
use super::calendar::{NEVER, StudyCalendar};
use super::progress::Progress;
use crate::faq::study::{Habits, Triple};

/// How many. With ten times as many no date of a plan moves by more than a week, or one part in a hundred (a test holds it).
pub const LEARNERS: usize = 512;

/// What differs from learner to learner, each from 0 (good) to 1 (bad).
#[derive(Debug, Clone, Copy)]
struct Learner {
    work: f64,
    kept: f64,
    enrol: f64,
    booking: f64,
    result: f64,
    pace: f64,
}

static ALL: LazyLock<Vec<Learner>> = LazyLock::new(|| learners(LEARNERS));

/// The additive recurrence for six dimensions: the root of x⁷ = x + 1, and its powers.
fn learners(count: usize) -> Vec<Learner> {
    let root = (0..64).fold(2.0_f64, |root, _| (1.0 + root).powf(1.0 / 7.0));
    let step = |power: i32| root.powi(-power);
    let steps = [step(1), step(2), step(3), step(4), step(5), step(6)];
    let learner = |n: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let [work, kept, enrol, booking, result, pace] = steps.map(|step| (0.5 + (n + 1) as f64 * step).fract());
        Learner { work, kept, enrol, booking, result, pace }
    };
    (0..count).map(learner).collect()
}

/// What has to be done, once background, route and hours done are taken into account.
#[derive(Debug, Clone)]
pub(super) struct Work {
    hours: Triple,
    already: f64,
    enrol: Triple,
    booking: Triple,
    result: Triple,
    course_days: i64,
    least_days: i64,
}

impl Work {
    pub(super) fn of(plan: &Plan<'_>) -> Self {
        let it = plan.certification;
        // Hours for those who know something already are cut only by what a learner knows beyond it.
        let share = |topic: &str| {
            let for_these = plan.hours_for.map_or(1.0, |known| known.share(topic));
            let left = plan.backgrounds.iter().map(|known| known.share(topic)).fold(1.0, f64::min);
            if for_these > 0.0 { (left / for_these).min(1.0) } else { 1.0 }
        };
        let hours = it.hours.iter().fold(Triple::default(), |sum, (topic, hours)| sum.plus(hours.times(share(topic))));
        let whole = it.total_hours().likely;
        let left = if whole > 0.0 { (hours.likely - plan.already).max(0.0) / whole } else { 0.0 };
        Self {
            hours,
            already: plan.already,
            enrol: it.enroll_weeks,
            booking: it.booking_weeks,
            result: it.result_weeks,
            course_days: days(plan.route.map_or(0.0, |route| route.least_weeks)),
            least_days: days(it.least_weeks * left),
        }
    }

    /// The day from which a likely learner has enrolled, counted from the start.
    pub(super) fn likely_enrolment(&self) -> i64 {
        days_of(self.enrol, 0.5)
    }

    /// Hours that are left.
    pub(super) fn left(&self) -> Triple {
        let left = |hours: f64| (hours - self.already).max(0.0);
        Triple { low: left(self.hours.low), likely: left(self.hours.likely), high: left(self.hours.high) }
    }
}

/// The days of all learners, counted from the start, in order.
#[derive(Debug, Clone)]
pub(super) struct CompletionDays(Vec<i64>);

impl CompletionDays {
    /// The day by which this share of the learners is there.
    pub(super) fn at(&self, share: f64) -> i64 {
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let count = (self.0.len() as f64 * share).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least one, at most all")]
        let place = (count as usize).clamp(1, self.0.len()) - 1;
        self.0[place]
    }
}

/// When the learners reach each stage.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    pub(super) enrolled: CompletionDays,
    pub(super) ready: CompletionDays,
    pub(super) exam: CompletionDays,
    pub(super) result: CompletionDays,
    /// How many days each studies.
    studied: CompletionDays,
    middle: MiddleLearner,
}

impl Reached {
    /// The share of learners who study for longer than so many days.
    pub(super) fn studying_after(&self, days: i64) -> f64 {
        let done = self.studied.0.partition_point(|studied| *studied <= days);
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let share = 1.0 - done as f64 / self.studied.0.len().max(1) as f64;
        share
    }

    /// The learner who is ready on the day by which half of all are.
    pub(super) fn middle(&self) -> MiddleLearner {
        self.middle
    }
}

/// The figures of one learner, from which the day of being ready follows.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct MiddleLearner {
    /// Days from the start to the first day of study.
    pub(super) enrolled: i64,
    /// Hours of work that are left.
    pub(super) work: f64,
    /// The share of the planned hours that is kept.
    pub(super) kept: f64,
    /// Where the hours a week lie in the range of the pace, from 0 (most) to 1 (least).
    pub(super) pace: f64,
    /// Days from the start to the last day of study.
    pub(super) studied: i64,
    /// The same, once the course's calendar and the least time for it are counted.
    pub(super) ready: i64,
    /// How far work and kept share are from those of most, from 0 to 1.
    oddness: f64,
}

/// When the learners reach each stage.
pub(super) fn reach(work: &Work, habits: &Habits, calendar: &mut StudyCalendar<'_>) -> Reached {
    reach_with(&ALL, work, habits, calendar, None)
}

/// When they reach it once this much is done.
pub(super) fn reach_from(
    work: &Work,
    habits: &Habits,
    calendar: &mut StudyCalendar<'_>,
    progress: &Progress,
) -> Reached {
    reach_with(&ALL, work, habits, calendar, Some(progress))
}

fn reach_with(
    learners: &[Learner],
    work: &Work,
    habits: &Habits,
    calendar: &mut StudyCalendar<'_>,
    progress: Option<&Progress>,
) -> Reached {
    let mut reached: [Vec<i64>; 5] = std::array::from_fn(|_| Vec::with_capacity(learners.len()));
    let mut each: Vec<MiddleLearner> = Vec::with_capacity(learners.len());
    let today = progress.map_or(0, |progress| progress.day);
    let done = progress.map_or(0.0, Progress::hours);
    for learner in learners {
        let enrolled = match (days_of(work.enrol, learner.enrol), progress) {
            (enrolled, None) => enrolled,
            (enrolled, Some(progress)) if progress.has_begun() => enrolled.min(today),
            (enrolled, Some(_)) => enrolled.max(today),
        };
        let hours = (work.hours.at(learner.work) - work.already).max(0.0);
        let kept = habits.kept.at(1.0 - learner.kept);
        let kept = progress.map_or(kept, |progress| progress.kept.of(kept));
        let minutes = (hours - done) * 60.0 / kept;
        let studied = if minutes > 0.0 {
            calendar.reaches(enrolled.max(today), minutes, learner.pace, 1.0 - learner.pace)
        } else {
            progress.and_then(|progress| progress.reached(hours)).unwrap_or(enrolled.max(today))
        };
        let ready = studied.max(enrolled + work.course_days);
        let wait = days_of(work.booking, learner.booking) - days(habits.book_ahead_weeks);
        let exam = ready + wait.max(1);
        let result = exam + days_of(work.result, learner.result);
        let too_soon = (work.least_days - result).max(0);
        let late = |day: i64| (day + too_soon).min(NEVER);
        let days = [enrolled, late(ready), late(exam), late(result), late(ready) - enrolled];
        for (all, day) in reached.iter_mut().zip(days) {
            all.push(day);
        }
        let oddness = (learner.work - 0.5).abs() + (learner.kept - 0.5).abs();
        each.push(MiddleLearner {
            enrolled,
            work: hours,
            kept,
            pace: learner.pace,
            studied,
            ready: late(ready),
            oddness,
        });
    }
    let [enrolled, ready, exam, result, studied] = reached.map(|mut days| {
        days.sort_unstable();
        CompletionDays(days)
    });
    let half = ready.at(0.5);
    let on_that_day = each.into_iter().filter(|one| one.ready == half);
    let middle = on_that_day.min_by(|one, other| one.oddness.total_cmp(&other.oddness)).unwrap_or_default();
    Reached { enrolled, ready, exam, result, studied, middle }
}

fn days_of(weeks: Triple, u: f64) -> i64 {
    days(weeks.at(u))
}

fn days(weeks: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "the file's figures are at most 10,000 weeks")]
    let days = (weeks * 7.0).round() as i64;
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::estimate::tests::{STUDY, plan};
    use crate::planner::pace::Pace;

    #[test]
    fn ten_times_as_many_learners_move_no_date_by_more_than_a_week() {
        let many = learners(10 * LEARNERS);
        let pace = Pace::weekly(10.0);
        for it in &STUDY.certifications {
            let plan = plan(&it.id, &pace);
            let work = Work::of(&plan);
            let mut calendar = StudyCalendar::new(&plan, 1.0);
            let (few, many) = (
                reach(&work, plan.habits, &mut calendar).result,
                reach_with(&many, &work, plan.habits, &mut calendar, None).result,
            );
            for share in [0.5, 0.8, 0.95] {
                // A degree takes thousands of days: there it is one in a hundred.
                let most = (many.at(share) / 100).max(7);
                assert!(
                    (few.at(share) - many.at(share)).abs() <= most,
                    "{} {share}: {} {}",
                    it.id,
                    few.at(share),
                    many.at(share)
                );
            }
        }
    }
}
