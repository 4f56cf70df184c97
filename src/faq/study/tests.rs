use super::*;
use crate::messages::{Language, faq_problem};

/// A certification as a moderator writes one.
const SOUND: &str = r#"
[pace]
full_time = [30, 36]
kept = [0.5, 0.9, 1.0]
[topics]
terms = "Medical terms"
codes = "Codes"
[[certification]]
id = "abc"
name = "ABC"
title = "A Basic Coder"
body = "The body"
aliases = ["basic coder"]
enroll_weeks = [0, 1, 3]
booking_weeks = [1, 3, 6]
result_weeks = [0, 0, 1]
least_weeks = 8
basis = "judgement"
source = "https://example.org/abc"
reviewed = 2026-11-22
[certification.hours]
terms = [10, 20, 30.5]
codes = [40, 50, 60]
[[certification.after]]
name = "Renewal"
weeks = [104, 104, 104]
[[background]]
id = "nurse"
name = "Nursing"
aliases = ["nurse", "rn", "nurse's aide"]
[background.remains]
terms = 0.25
[[route]]
id = "led"
name = "Led by a teacher"
least_weeks = 16
"#;

#[test]
fn what_moderators_write_is_read() {
    let study = crate::faq::parse(SOUND).unwrap().study;
    assert_eq!(study.habits.working_hours.full_time, (30, 36));
    assert_eq!(
        study.habits.working_hours.part_time,
        WorkingHours::default().part_time,
        "what is left out keeps its default"
    );
    let it = study.certification("Basic Coder").unwrap();
    assert_eq!(it.total_hours(), Triple { low: 50.0, likely: 70.0, high: 90.5 });
    assert!(it.is_judgement);
    let nurse = study.background("nurse").unwrap();
    assert_eq!((nurse.share("terms"), nurse.share("codes")), (0.25, 1.0));
    assert_eq!(study.route("led").unwrap().least_weeks, 16.0);
}

#[test]
fn who_says_what_they_are_has_that_background() {
    let study = crate::faq::parse(SOUND).unwrap().study;
    for (text, expected) in [
        ("I am a nurse, how long is it at 5h a week", true),
        ("ten years as an RN and 5h a week", true),
        ("i was a nurse's aide once", true),
        ("i am not a nurse", false),
        ("no nurse here", false),
        ("nursery teacher", false),
        ("5h a week", false),
    ] {
        let found: Vec<&str> = study.backgrounds_named_in(&SpacedWords::of(text)).map(|it| it.id.as_str()).collect();
        assert_eq!(found, if expected { vec!["nurse"] } else { vec![] }, "{text}");
    }
}

#[test]
fn a_file_without_study_times_has_none() {
    assert_eq!(crate::faq::parse("").unwrap().study, Study::default());
}

#[test]
fn every_slip_is_told_with_its_place_and_what_to_write() {
    let broken = SOUND
        .replace("[30, 36]", "[40, 36]")
        .replace("[0.5, 0.9, 1.0]", "[0.0, 0.9, 1.0]")
        .replace("enroll_weeks = [0, 1, 3]", "enrol_weeks = [0, 1, 3]")
        .replace("[1, 3, 6]", "[6, 3, 1]")
        .replace("[0, 0, 1]", "[0, 1]")
        .replace("least_weeks = 8", "least_weeks = -8")
        .replace("\"judgement\"", "\"rumour\"")
        .replace("codes = [40", "coeds = [40")
        .replace("terms = 0.25", "terms = 25")
        .replace("least_weeks = 16", "least_weeks = 16\nmost_weeks = 4\n[[route]]\nid = \"led\"\nname = \"Again\"");
    let problems = crate::faq::parse(&broken).unwrap_err();
    let said = problems.iter().map(|problem| {
        let help = faq_problem::help(Language::English, problem).unwrap_or_default();
        let what = faq_problem::what(Language::English, problem);
        format!("{}:{} {what}\n    {help}", problem.place.line, problem.place.column)
    });
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"), @r#"
        3:13 `full_time` must be two whole numbers, the smaller first, from 1 to 168 hours a week
            write `full_time = [35, 40]`, for example
        4:8 `kept` are shares: more than 0 and at most 1
            write `kept = [0.6, 0.95, 1.0]`, for example
        14:1 unknown key `enrol_weeks`
            write `enroll_weeks`
        15:17 `booking_weeks` must go from low over likely to high, from 0 up to 10000
            write `booking_weeks = [15, 30, 50]`, for example
        16:16 `result_weeks` has 2 numbers; it must have three: low, likely and high
            write `result_weeks = [15, 30, 50]`, for example
        17:15 `least_weeks` must lie between 0 and 10000
            write a number from 0 to 10000
        18:9 `basis` must be "judgement" or "published"; this is text
            write `basis = "judgement"`
        23:1 `[topics]` has no topic `coeds`
            write `codes`
        32:9 `terms` must lie between 0 and 1
            write a number from 0 to 1
        37:14 `most_weeks` is less than `least_weeks`
            write the larger figure as `most_weeks`, or delete one of the two
        39:6 the id `led` stands twice
            give one of the two another id
        "#);
}

#[test]
fn a_figure_is_read_as_a_distribution_through_its_three_numbers() {
    let hours = Triple { low: 200.0, likely: 320.0, high: 500.0 };
    for (share, value) in
        [(0.0, 200.0), (0.05, 200.0), (0.275, 260.0), (0.5, 320.0), (0.725, 410.0), (0.95, 500.0), (1.0, 500.0)]
    {
        assert!((hours.at(share) - value).abs() < 1e-9, "{share}");
    }
}
