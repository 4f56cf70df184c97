//! What holds for every plan that lives.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::faq::study::{Certification, Habits};
use crate::planner::estimate::tests::{STUDY, plan};
use crate::planner::pace::{self, Pace};

/// The Sunday on which [`plan`] starts.
const START: Date = date(2026, 11, 22);

fn weekly(hours: f64) -> Pace {
    Pace::weekly(hours)
}

fn after(weeks: i64) -> Date {
    // The Monday after the first, and so many weeks.
    START.saturating_add((1 + 7 * weeks).days())
}

/// A log that keeps this share of the plan on every day before `until`, from the first study day on.
fn kept(plan: &Plan<'_>, share: f64, until: Date) -> StudyLog {
    let mut day = estimate::first_study_day(plan);
    let mut log = Vec::new();
    // What is left of a minute goes to the next day, so that nothing is lost to rounding.
    let mut owed = 0.0;
    while day < until {
        owed += share * planned_on(plan, day) * 60.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a day")]
        let minutes = (owed + 1e-6).floor() as u32;
        owed -= f64::from(minutes);
        if !is_off(plan, day) {
            log.push((day, minutes));
        }
        day = day.saturating_add(1.day());
    }
    log.into_iter().collect()
}

fn stands(plan: &Plan<'_>, log: &StudyLog, today: Date) -> PlanStanding {
    standing(plan, &Pauses::default(), log, today).unwrap()
}

fn dates(stages: &[Stage; 4]) -> [[Date; 3]; 4] {
    stages.each_ref().map(|stage| [stage.p50, stage.p80, stage.p95])
}

fn likely(standing: &PlanStanding) -> Date {
    standing.now.as_ref().unwrap()[3].p50
}

#[test]
fn on_its_first_day_a_plan_has_the_dates_that_the_estimate_prints() {
    for it in &STUDY.certifications {
        for stated in ["10 hours a week", "2h Mon-Fri; 4h Sat", "10-15 hours a week", "5h a week until march, then 12"]
        {
            let pace = pace::parse(stated, &STUDY.pace_words(), START).unwrap();
            let plan = plan(&it.id, &pace);
            let standing = stands(&plan, &StudyLog::default(), START);
            let estimated = estimate::estimate(&plan).unwrap().stages;
            assert_eq!(standing.planned, estimated, "{} {stated}", it.id);
            assert_eq!(standing.now, Ok(estimated), "{} {stated}", it.id);
        }
    }
}

/// A file that reckons that all is kept, and that knows when study begins.
fn certain(it: &Certification, enrol_weeks: f64) -> (Certification, Habits) {
    let one = |value: f64| Triple { low: value, likely: value, high: value };
    let habits = Habits { kept: one(1.0), ..STUDY.habits };
    (Certification { enroll_weeks: one(enrol_weeks), ..it.clone() }, habits)
}

#[test]
fn all_hours_kept_as_planned_gives_the_planned_dates_to_the_day() {
    for it in &STUDY.certifications {
        let (certification, habits) = certain(it, 3.0);
        for stated in ["7 hours a week", "1h a day", "2h Mon-Fri; 4h Sat", "7h a week until march, then 14h a week"] {
            let pace = pace::parse(stated, &STUDY.pace_words(), START).unwrap();
            let plan = Plan { certification: &certification, habits: &habits, ..plan(&it.id, &pace) };
            for days in [0, 1, 20, 21, 22, 40, 77, 130] {
                let today = START.saturating_add(i64::from(days).days());
                let standing = stands(&plan, &kept(&plan, 1.0, today), today);
                let now = dates(standing.now.as_ref().unwrap());
                // Until the first hour is logged, nobody knows whether enrolment is over.
                assert_eq!(now[1..], dates(&standing.planned)[1..], "{} {stated} after {days} days", it.id);
            }
        }
    }
}

#[test]
fn with_the_figures_of_the_file_all_hours_kept_never_makes_a_likely_or_late_date_later() {
    for it in &STUDY.certifications {
        let pace = weekly(10.0);
        let plan = plan(&it.id, &pace);
        for weeks in [4, 8, 13, 20] {
            let today = after(weeks);
            let standing = stands(&plan, &kept(&plan, 1.0, today), today);
            for (now, planned) in dates(standing.now.as_ref().unwrap()).iter().zip(dates(&standing.planned)).skip(1) {
                for (now, planned) in now.iter().zip(planned) {
                    assert!(*now <= planned, "{} after {weeks} weeks: {now} instead of {planned}", it.id);
                }
            }
        }
    }
}

#[test]
fn keeping_what_the_plan_reckons_with_moves_the_likely_day_by_two_weeks_at_most_and_draws_the_late_one_nearer() {
    let pace = weekly(10.0);
    let plan = plan("cpc", &pace);
    let share = KeptShare::after(plan.habits.kept, Evidence { weeks: 0.0, planned: 0.0, logged: 0.0 }).mean();
    for weeks in [4, 10, 20] {
        let today = after(weeks);
        let standing = stands(&plan, &kept(&plan, share, today), today);
        let (now, planned) = (standing.now.as_ref().unwrap(), &standing.planned);
        let moved = planned[3].p50.until(now[3].p50).unwrap().get_days();
        assert!(moved.abs() <= 14, "after {weeks} weeks {moved} days");
        assert!(now[3].p95 <= planned[3].p95, "after {weeks} weeks");
    }
}

#[test]
fn one_missed_week_moves_little_and_ten_move_much() {
    let pace = weekly(10.0);
    let plan = plan("cpc", &pace);
    let moved = |missed: i64| {
        let today = after(20);
        let log: StudyLog = kept(&plan, 0.9, today).days().filter(|(day, _)| *day < after(20 - missed)).collect();
        likely(&stands(&plan, &log, today))
    };
    let none = moved(0);
    let later = [1, 2, 5, 10].map(|missed| format!("{missed}: {}", none.until(moved(missed)).unwrap().get_days()));
    insta::assert_snapshot!(later.join(", "), @"1: 11, 2: 22, 5: 65, 10: 159");
}

#[test]
fn a_pause_moves_the_dates_by_its_length_and_teaches_nothing() {
    let pace = weekly(10.0);
    let plan = plan("cpc", &pace);
    let today = after(14);
    let mut pauses = Pauses::default();
    pauses.pause(after(10), None).unwrap();
    let log = kept(&plan, 0.9, after(10));
    let paused = standing(&plan, &pauses, &log, today).unwrap();
    let missed = stands(&plan, &log, today);
    let before = stands(&plan, &log, after(10));
    assert_eq!(paused.kept, before.kept);
    assert!(paused.reckoned > missed.reckoned);
    let moved = likely(&before).until(likely(&paused)).unwrap().get_days();
    assert!((25..=31).contains(&moved), "{moved} days for four weeks");
    assert!(likely(&missed) > likely(&paused));
    assert_eq!(paused.weeks.last().map(|week| week.planned > 0.0), Some(true), "the pause ends where study goes on");
}

#[test]
fn a_plan_of_which_all_is_done_ends_and_one_that_stands_still_says_so() {
    let pace = weekly(10.0);
    let plan = plan("cpc", &pace);
    let today = after(30);
    let all: StudyLog = (0..200).map(|n: i64| (START.saturating_add(n.days()), 300)).collect();
    let done = stands(&plan, &all, today);
    assert_eq!(done.left, 0.0);
    assert!(done.now.as_ref().unwrap()[1].p95 <= today, "everybody is ready");
    let slow = weekly(1.0);
    let slow = Plan { pace: &slow, ..plan };
    let none = standing(&slow, &Pauses::default(), &StudyLog::default(), START);
    assert!(none.is_ok_and(|standing| standing.now.is_ok()));
    let years = stands(&slow, &StudyLog::default(), after(150));
    assert_eq!(years.now, Err(EstimateError::TooSlow));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn less_logged_never_gives_an_earlier_date(
        logged in prop::collection::vec((0_i64..140, 1_u32..400), 0..40),
        removed in any::<prop::sample::Index>(),
        cut in 0_u32..400,
        asked in 0_i64..150,
        hours in 8.0..40.0f64,
        id in prop::sample::select(&["cpc", "cpma", "rhit", "cbcs"][..]),
        route in any::<bool>(),
    ) {
        let pace = weekly(hours);
        let mut plan = plan(id, &pace);
        plan.route = STUDY.routes.first().filter(|_| route);
        let today = START.saturating_add(asked.days());
        let day = |days: i64| START.saturating_add(days.days());
        let more: StudyLog = logged.iter().map(|(days, minutes)| (day(*days), *minutes)).collect();
        let at = if logged.is_empty() { 0 } else { logged[removed.index(logged.len())].0 };
        let less: StudyLog = more
            .days()
            .map(|(on, minutes)| (on, if on == day(at) { minutes.saturating_sub(cut) } else { minutes }))
            .filter(|(_, minutes)| *minutes > 0)
            .collect();
        let (more, less) = (stands(&plan, &more, today), stands(&plan, &less, today));
        prop_assert!(less.done <= more.done && less.left >= more.left);
        if let (Ok(more), Ok(less)) = (&more.now, &less.now) {
            for (more, less) in dates(more).iter().flatten().zip(dates(less).iter().flatten()) {
                prop_assert!(less >= more, "{less} is before {more}");
            }
        } else {
            prop_assert!(less.now.is_err());
        }
    }
}
