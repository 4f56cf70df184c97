//! What holds for every estimate, and that the figures agree with what the project says of CPC.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::faq::study::Study;
use crate::messages::Language::English;
use crate::messages::dates;
use crate::messages::estimate::words;
use crate::planner::pace::{self, DaySet, Days, Minutes, Part};

/// The study times that ship with the project.
pub(crate) static STUDY: LazyLock<Study> = LazyLock::new(|| {
    let text = include_str!("../../../faq.toml");
    crate::faq::parse(text).unwrap_or_else(|problems| panic!("{problems}")).study
});

/// A Sunday.
const START: Date = date(2026, 11, 22);

/// The estimate of a beginner.
pub(crate) fn of(certification: &str, stated: &str) -> Estimate {
    let pace = pace::parse(stated, &STUDY.pace_words(), START).unwrap();
    estimate(&plan(certification, &pace)).unwrap()
}

/// The plan of a beginner.
pub(crate) fn plan<'a>(certification: &str, pace: &'a Pace) -> Plan<'a> {
    Plan {
        certification: STUDY.certification(certification).expect("it is in the file"),
        habits: &STUDY.habits,
        pace,
        hours_for: STUDY.hours_for(STUDY.certification(certification).expect("it is in the file")),
        start: START,
        backgrounds: Vec::new(),
        route: None,
        already: 0.0,
        breaks: Vec::new(),
        by: None,
    }
}

fn months(estimate: &Estimate) -> f64 {
    f64::from(estimate.start.until(estimate.certified().p50).unwrap().get_days()) / 30.44
}

#[test]
fn the_shipped_file_has_every_certification() {
    let ids: Vec<&str> = STUDY.certifications.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["cpc", "coc", "cic", "crc", "cpb", "cpma", "cca", "ccs", "ccs-p", "rhit", "rhia", "cbcs"]);
    for it in &STUDY.certifications {
        assert!(it.total_hours().low > 0.0 && it.reviewed.is_some() && !it.source.is_empty(), "{}", it.id);
    }
}

#[test]
fn ten_hours_a_week_make_a_cpc_in_six_to_twelve_months() {
    let months = months(&of("cpc", "10 hours a week"));
    assert!((6.0..=12.0).contains(&months), "{months}");
}

#[test]
fn twenty_five_to_thirty_hours_a_week_make_a_cpc_in_three_to_four_months() {
    for hours in ["25 hours a week", "27 hours a week", "30 hours a week", "25-30 hours a week"] {
        let months = months(&of("cpc", hours));
        assert!((3.0..=4.0).contains(&months), "{hours}: {months}");
    }
}

#[test]
fn no_beginner_is_promised_less_than_the_stated_least_time() {
    for it in &STUDY.certifications {
        for stated in ["full-time", "60 hours a week", "168 hours a week"] {
            let estimate = of(&it.id, stated);
            let days = f64::from(estimate.start.until(estimate.certified().p50).unwrap().get_days());
            assert!(days >= it.least_weeks * 7.0, "{} {stated}: {days} days", it.id);
        }
    }
}

#[test]
fn part_time_is_later_than_full_time() {
    for it in &STUDY.certifications {
        assert!(of(&it.id, "part-time").certified().p50 > of(&it.id, "full-time").certified().p50, "{}", it.id);
    }
}

#[test]
fn backgrounds_leave_the_hours_that_the_fact_sheet_has() {
    let pace = Pace::weekly(10.0);
    for (background, certification, low, likely, high) in [
        ("healthcare", "cpc", 170.0, 270.0, 420.0),
        ("terms-and-anatomy", "cca", 190.0, 290.0, 430.0),
        ("billing", "ccs", 330.0, 490.0, 740.0),
        ("coding-work", "cic", 210.0, 310.0, 470.0),
        ("credential", "cbcs", 60.0, 90.0, 150.0),
    ] {
        let mut plan = plan(certification, &pace);
        plan.backgrounds.push(STUDY.background(background).unwrap());
        let work = estimate(&plan).unwrap().work;
        for (have, expected) in [(work.low, low), (work.likely, likely), (work.high, high)] {
            assert!((have - expected).abs() <= 6.0, "{background} {certification}: {work:?}");
        }
    }
}

#[test]
fn a_day_that_comes_too_soon_is_called_so_with_what_would_fit() {
    let pace = Pace::weekly(10.0);
    let mut plan = plan("cpc", &pace);
    let mut say = |by| {
        plan.by = Some(Target::Result(by));
        words::needed(English, &estimate(&plan).unwrap().needed.unwrap(), |day| dates::day(English, day))
    };
    let said = [date(2027, 9, 1), date(2027, 4, 1), date(2027, 3, 1), date(2026, 12, 24)].map(&mut say).join("\n");
    insta::assert_snapshot!(said, @r"
    By 1 Sep 2027: 10 h a week for one learner in two; 13.2 h for four in five.
    By 1 Apr 2027: 23 h a week for one learner in two; 30.9 h for four in five.
    By 1 Mar 2027: 32.3 h a week for one learner in two; for four in five it would take more than 50 h.
    By 24 Dec 2026 no number of hours is enough: enrolling, the exam's dates and the least time for it take longer. With 50 h a week it is 21 Feb 2027.
    ");
}

#[test]
fn for_a_day_of_the_exam_the_study_is_to_be_done_and_for_one_of_the_result_the_waits_are_over_too() {
    let pace = Pace::weekly(10.0);
    let day = date(2027, 5, 31);
    let needed = |by| estimate(&Plan { by: Some(by), ..plan("cpc", &pace) }).unwrap().needed.unwrap();
    let (exam, result) = (needed(Target::Exam(day)), needed(Target::Result(day)));
    assert!(exam.p50.unwrap() < result.p50.unwrap() && exam.soonest < result.soonest, "{exam:?} {result:?}");
    insta::assert_snapshot!(
        words::needed(English, &exam, |day| dates::day(English, day)),
        @"To be ready for the exam by 31 May 2027: 14.3 h a week for one learner in two; 19 h for four in five."
    );
}

#[test]
fn the_answer_and_its_assumptions_are_said_in_words() {
    let pace = pace::parse("full-time", &STUDY.pace_words(), START).unwrap();
    let mut plan = plan("ccs", &pace);
    plan.backgrounds.push(STUDY.background("healthcare").unwrap());
    plan.route = STUDY.route("accelerated");
    plan.breaks = crate::planner::dates::parse_breaks("Dec 20 to Jan 2, 4 jul", START).unwrap();
    plan.already = 40.0;
    let estimate = estimate(&plan).unwrap();
    let said = format!(
        "{}\n{}\n{}",
        words::answer(English, &estimate, |day| dates::day(English, day)),
        words::assumptions(English, &estimate).join("\n"),
        estimate.cautions.iter().map(|it| words::caution(English, it)).collect::<Vec<_>>().join("\n")
    );
    insta::assert_snapshot!(said, @r"
    At 35–40 h a week you would likely hold the CCS around 13 Apr 2027 (5 months), and four in five learners by 20 May 2027.
    313–743 h, likely 483 of work (background: Healthcare work, not coding, 40 h already done)
    of 100 h planned most learners study about 95, in a bad stretch 60
    hours past 30 a week count 50 %
    Accelerated course: 12 to 17 weeks
    no study 20 Dec to 2 Jan, 4 Jul
    hours and waits are the moderators' judgement, last checked 22 Nov 2026
    Accelerated course ends after 17 weeks; at this pace three in five would still be studying (61 % of learners).
    ");
}

#[test]
fn what_cannot_be_estimated_is_refused() {
    let pace = Pace::weekly(10.0);
    let refuse = |change: &dyn Fn(&mut Plan<'_>)| {
        let mut plan = plan("cpc", &pace);
        change(&mut plan);
        words::refusal(English, &estimate(&plan).unwrap_err())
    };
    let slow = Pace::weekly(0.1);
    let mut too_slow = plan("rhia", &slow);
    too_slow.already = 0.0;
    let said = [
        refuse(&|plan| plan.already = -1.0),
        refuse(&|plan| plan.already = f64::NAN),
        refuse(&|plan| plan.by = Some(Target::Result(START))),
        refuse(&|plan| plan.by = Some(Target::Exam(date(2999, 1, 1)))),
        words::refusal(English, &estimate(&too_slow).unwrap_err()),
    ]
    .join("\n");
    insta::assert_snapshot!(said, @r#"
    hours already done are a number from 0 up, for example 40
    hours already done are a number from 0 up, for example 40
    the day to finish by, 2026-11-22, is not after the start, 2026-11-22; name a later one
    the day to finish by, 2999-01-01, lies more than 30 years after the start; name a nearer one
    at this pace it takes more than 30 years; a few more hours a week bring it closer
    "#);
}

#[test]
fn with_all_work_done_only_the_waits_are_left() {
    let pace = Pace::weekly(10.0);
    let mut plan = plan("cpc", &pace);
    plan.already = 2000.0;
    let estimate = estimate(&plan).unwrap();
    assert_eq!(estimate.stages[0].p50, estimate.stages[1].p50);
    assert!(estimate.certified().p95 <= START.saturating_add(11.weeks()), "{estimate:?}");
}

fn any_certification() -> impl Strategy<Value = &'static Certification> {
    proptest::sample::select(STUDY.certifications.iter().collect::<Vec<_>>())
}

/// A pace that gets nearly everybody through any certification within the horizon; what is too slow even so is refused,
/// and the laws below hold for that as well.
fn any_pace() -> impl Strategy<Value = Pace> {
    let named = (1u8..128).prop_map(|bits| {
        let days = crate::planner::pace::ALL_DAYS.into_iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
        Days::On(DaySet::of(&days.map(|(_, day)| day).collect::<Vec<_>>()))
    });
    let days = prop_oneof![Just(Days::Any), named, (1u8..=7).prop_map(Days::Count), (2u8..=4).prop_map(Days::EveryNth)];
    (days, 600u32..1000, 0u32..300).prop_map(|(days, low, more)| {
        Pace::new(vec![Part::every_week(days, Minutes { low, high: low + more })]).expect("it fits into a day")
    })
}

fn any_breaks() -> impl Strategy<Value = Vec<Break>> {
    proptest::collection::vec((0i64..700, 0i64..60), 0..4).prop_map(|breaks| {
        let day = |days: i64| START.saturating_add(days.days());
        breaks.into_iter().map(|(first, length)| Break::new(day(first), day(first + length))).collect()
    })
}

fn any_plan() -> impl Strategy<Value = (&'static Certification, Pace, Vec<&'static Background>, Vec<Break>, f64, i64)> {
    let backgrounds = proptest::sample::subsequence(STUDY.backgrounds.iter().collect::<Vec<_>>(), 0..=2);
    (any_certification(), any_pace(), backgrounds, any_breaks(), 0.0..300.0f64, 0i64..400)
}

fn with<'a>(
    (certification, pace, backgrounds, breaks, already, later): &'a (
        &'static Certification,
        Pace,
        Vec<&'static Background>,
        Vec<Break>,
        f64,
        i64,
    ),
) -> Plan<'a> {
    Plan {
        hours_for: STUDY.hours_for(certification),
        certification,
        habits: &STUDY.habits,
        pace,
        start: START.saturating_add((*later).days()),
        backgrounds: backgrounds.clone(),
        route: None,
        already: *already,
        breaks: breaks.clone(),
        by: None,
    }
}

/// Whether no date of the one is later than that of the other. What is too slow to have dates counts as later than all.
fn never_later(
    one: Result<Estimate, EstimateError>,
    other: Result<Estimate, EstimateError>,
) -> Result<(), TestCaseError> {
    let (one, other) = match (one, other) {
        (Ok(one), Ok(other)) => (one, other),
        (_, Err(EstimateError::TooSlow)) => return Ok(()),
        (one, other) => return Err(TestCaseError::fail(format!("{:?} and {:?}", one.err(), other.err()))),
    };
    for (one, other) in one.stages.iter().zip(&other.stages) {
        for (one, other) in [(one.p50, other.p50), (one.p80, other.p80), (one.p95, other.p95)] {
            prop_assert!(one <= other, "{one} is later than {other}");
        }
    }
    Ok(())
}

/// The estimate of a plan that is not too slow to have one; another plan is drawn in place of one that is.
pub(crate) fn in_time(plan: &Plan<'_>) -> Result<Estimate, TestCaseError> {
    match estimate(plan) {
        Err(EstimateError::TooSlow) => Err(TestCaseError::reject("it takes too long to have dates")),
        other => other.map_err(|refused| TestCaseError::fail(format!("{refused:?}"))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn percentiles_and_stages_are_in_order(drawn in any_plan()) {
        let estimate = in_time(&with(&drawn))?;
        for stage in &estimate.stages {
            prop_assert!(stage.p50 <= stage.p80 && stage.p80 <= stage.p95);
        }
        for pair in estimate.stages.windows(2) {
            prop_assert!(pair[0].p50 <= pair[1].p50 && pair[0].p80 <= pair[1].p80 && pair[0].p95 <= pair[1].p95);
        }
        prop_assert!(estimate.stages[0].p50 >= estimate.start);
    }

    #[test]
    fn the_same_plan_gives_the_same_dates(drawn in any_plan()) {
        prop_assert_eq!(estimate(&with(&drawn)), estimate(&with(&drawn)));
    }

    #[test]
    fn more_hours_are_never_later(drawn in any_plan(), factor in 1.0..1.4f64) {
        let more = drawn.1.scaled(factor);
        never_later(estimate(&Plan { pace: &more, ..with(&drawn) }), estimate(&with(&drawn)))?;
    }

    #[test]
    fn another_study_day_is_never_later(drawn in any_plan(), count in 1u8..7, minutes in 600u32..1000) {
        let on = |count| Pace::new(vec![Part::every_week(Days::Count(count), Minutes { low: minutes, high: minutes })]).unwrap();
        let (fewer, more) = (on(count), on(count + 1));
        let plan = with(&drawn);
        never_later(
            estimate(&Plan { pace: &more, ..plan.clone() }),
            estimate(&Plan { pace: &fewer, ..plan }),
        )?;
    }

    #[test]
    fn more_background_is_never_later(drawn in any_plan(), more in 0usize..6) {
        let without = with(&drawn);
        let mut known = without.clone();
        known.backgrounds.push(&STUDY.backgrounds[more]);
        never_later(estimate(&known), estimate(&without))?;
    }

    #[test]
    fn hours_done_are_never_later(drawn in any_plan(), more in 0.0..200.0f64) {
        let less = with(&drawn);
        let done = Plan { already: less.already + more, ..less.clone() };
        never_later(estimate(&done), estimate(&less))?;
    }

    #[test]
    fn a_later_start_is_never_earlier(drawn in any_plan(), days in 1i64..60) {
        let soon = with(&drawn);
        let late = Plan { start: soon.start.saturating_add(days.days()), ..soon.clone() };
        never_later(estimate(&soon), estimate(&late))?;
    }

    #[test]
    fn a_break_never_helps(drawn in any_plan(), first in 0i64..700, length in 0i64..60) {
        let without = with(&drawn);
        let mut with_break = without.clone();
        let day = |days: i64| START.saturating_add(days.days());
        with_break.breaks.push(Break::new(day(first), day(first + length)));
        never_later(estimate(&without), estimate(&with_break))?;
    }

    #[test]
    fn forward_and_backward_agree_to_within_a_study_day(drawn in any_plan()) {
        let forward = in_time(&with(&drawn))?;
        let by = forward.certified().p50;
        let backward = estimate(&Plan { by: Some(Target::Result(by)), ..with(&drawn) }).unwrap().needed.unwrap();
        let stated = middle(drawn.1.hours_per_week());
        let needed = backward.p50.expect("the stated pace makes it");
        let least = 1.0 / f64::from(PARTS_AN_HOUR);
        prop_assert!(needed <= stated + least, "{needed} h are needed where {stated} h were enough");
        // What is needed makes it, and the least bit less does not.
        let days = |hours: f64| {
            let plan = with(&drawn);
            let mut calendar = StudyCalendar::new(&plan, hours / stated);
            reach(&Work::of(&plan), plan.habits, &mut calendar).result.at(0.5)
        };
        let allowed = i64::from(forward.start.until(by).unwrap().get_days());
        let reached = days(needed);
        prop_assert!(reached <= allowed);
        prop_assert!(needed <= 1.5 * least || days(needed - least) > allowed);
        // The day that it makes is the day that was asked for, or the study day before it.
        let study_days = (reached..allowed).filter(|day| {
            let date = forward.start.saturating_add((*day).days());
            drawn.1.minutes_on(date, forward.start).high > 0.0 && !drawn.3.iter().any(|off| off.contains(date))
        });
        prop_assert!(study_days.count() <= 1, "{reached} {allowed}");
    }

    #[test]
    fn the_printed_day_follows_from_the_printed_figures(
        hours in 3u32..=30, certification in any_certification(), days in 0i64..400, known in 0usize..6,
    ) {
        let pace = Pace::weekly(f64::from(hours));
        let backgrounds = STUDY.backgrounds.get(known).into_iter().collect();
        let start = START.saturating_add(days.days());
        let plan = Plan { start, backgrounds, ..plan(&certification.id, &pace) };
        let Ok(estimate) = estimate(&plan) else { return Ok(()) };
        let said = words::middle(English, &estimate, |date| date.to_string());
        // "… starts on DATE, has H h to study and studies P of 100 h planned, so plans N.N h and is through on DATE".
        let after =
            |before: &str| said.split_once(before).unwrap().1.split([' ', ',', ';']).next().unwrap().trim_end_matches('.').to_owned();
        let number = |before: &str| after(before).parse::<f64>().unwrap();
        let (from, through): (Date, Date) =
            (after("starts on ").parse().unwrap(), after("through on ").parse().unwrap());
        let (work, kept, planned) = (number("has "), number("and studies "), number("so plans "));
        // Rounded to the hour and to the percent.
        prop_assert!((planned - work * 100.0 / kept).abs() <= 1.5 + planned * 0.01, "{said}");
        // By hand: so many hours a week, a seventh of them each day, from that day on.
        let by_hand = (planned / f64::from(hours) * 7.0 - 1.0).ceil() as i64;
        let in_print = i64::from(from.until(through).unwrap().get_days());
        // Rounded up to a tenth of an hour, which is less than a day even at three hours a week.
        prop_assert!((0..=1).contains(&(by_hand - in_print)), "{by_hand} and {in_print} days: {said}");
        prop_assert_eq!(estimate.stages[1].p50, estimate.middle.ready);
        prop_assert!(estimate.middle.ready >= estimate.middle.studied);
    }

    #[test]
    fn the_exam_is_booked_before_it_is_taken(drawn in any_plan()) {
        let estimate = in_time(&with(&drawn))?;
        prop_assert!(estimate.book_by <= estimate.stage(StageId::Exam).p50 && estimate.book_by >= estimate.start);
    }
}

#[test]
fn the_warning_says_how_many_would_still_be_studying() {
    let share = |stated: &str| {
        let pace = pace::parse(stated, &STUDY.pace_words(), START).unwrap();
        let estimate = estimate(&Plan { route: STUDY.route("accelerated"), ..plan("cpc", &pace) }).unwrap();
        estimate.cautions.iter().map(|it| words::caution(English, it)).collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!([share("weekends only, 6 hours each day"), share("25 hours a week"), share("40 hours a week")].join("\n"), @r"
    Accelerated course ends after 17 weeks; at this pace nearly all would still be studying (97 % of learners).
    Accelerated course ends after 17 weeks; at this pace two in five would still be studying (38 % of learners).
    Accelerated course ends after 17 weeks; at this pace one in ten would still be studying (8 % of learners).
    ");
}

#[test]
fn hours_for_those_who_hold_a_credential_are_not_cut_for_them_again() {
    let pace = Pace::weekly(10.0);
    let likely = |known: &[&str]| {
        let backgrounds = known.iter().map(|id| STUDY.background(id).unwrap()).collect();
        let estimate = estimate(&Plan { backgrounds, ..plan("cpma", &pace) }).unwrap();
        (estimate.work.likely, estimate.cautions.len())
    };
    assert_eq!(likely(&["credential"]), (140.0, 0));
    assert_eq!(likely(&[]), (140.0, 1), "a beginner is told that the hours are for others");
    let billing = likely(&["billing"]).0;
    assert!(billing > 120.0 && billing < 140.0, "only what it leaves beyond a credential: {billing}");
}

#[test]
fn a_pace_that_changes_is_followed() {
    let days = |stated: &str| {
        let estimate = of("cca", stated);
        estimate.start.until(estimate.stages[1].p50).unwrap().get_days()
    };
    let (slow, fast, both) =
        (days("10 hours a week"), days("20 hours a week"), days("10 hours a week until march, then 20"));
    assert!(fast < both && both < slow, "{fast} {both} {slow}");
    let turns = days("one week 20 hours, the next week nothing");
    assert!((turns - slow).abs() <= 14, "{turns} {slow}");
}
