//! The calendar file, read by a parser that is not ours.

use icalendar::parser::{read_calendar, unfold};
use jiff::civil::date;

use super::{Days, MAX_PARTS, Months, Part, Phase, Timestamp};
use crate::messages::Language;
use crate::messages::calendar::ics as in_words;
use crate::planner::estimate::tests::{of, plan};
use crate::planner::estimate::{Estimate, Plan, estimate};
use crate::planner::pace::{self, PaceWords};

const TODAY: jiff::civil::Date = date(2026, 11, 22);
/// Ten in the morning of that day.
const NOW: Timestamp = Timestamp::constant(1_795_341_600, 0);

fn ics(estimate: &Estimate, learner: &str, now: Timestamp) -> String {
    in_words(Language::English, estimate, learner, now)
}

fn property<'a>(event: &'a icalendar::parser::Component<'_>, name: &str) -> Option<&'a str> {
    event.properties.iter().find(|property| property.name == name).map(|property| property.val.as_ref())
}

#[test]
fn a_twelve_month_plan_reads_as_milestones_and_study_that_ends() {
    let pace = pace::parse("1h mon-fri, 2h sat", &PaceWords::default(), TODAY).unwrap();
    let breaks = crate::planner::dates::parse_breaks("Dec 20 to Jan 2", TODAY).unwrap();
    let estimate = estimate(&Plan { breaks, ..plan("cpc", &pace) }).unwrap();
    let file = unfold(&ics(&estimate, "maya", NOW));
    let calendar = read_calendar(&file).unwrap();
    let events: Vec<_> = calendar.components.iter().filter(|component| component.name == "VEVENT").collect();
    let rows = events.iter().map(|event| {
        let value = |name| property(event, name).unwrap_or("-");
        format!("{} {} {} {}", value("UID"), value("DTSTART"), value("RRULE"), value("SUMMARY"))
    });
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @r"
    maya-cpc-enrol@certpace 20261122 - CPC: first day of study
    maya-cpc-study@certpace 20271225 - CPC: ready for the exam
    maya-cpc-exam@certpace 20271231 - CPC: exam, likely about now
    maya-cpc-result@certpace 20280106 - CPC: certified, likely about now
    maya-cpc-book@certpace 20271210 - CPC: book the exam
    maya-cpc-study-1@certpace 20261123 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20271225 Study 1 h (CPC)
    maya-cpc-study-2@certpace 20261128 FREQ=WEEKLY;BYDAY=SA;UNTIL=20271225 Study 2 h (CPC)
    maya-cpc-study-3@certpace 20261122 - Study (CPC)
    maya-cpc-study-4@certpace 20261122 - Study (CPC)
    maya-cpc-study-5@certpace 20261122 - Study (CPC)
    maya-cpc-study-6@certpace 20261122 - Study (CPC)
    maya-cpc-study-7@certpace 20261122 - Study (CPC)
    maya-cpc-study-8@certpace 20261122 - Study (CPC)
    maya-cpc-study-9@certpace 20261122 - Study (CPC)
    maya-cpc-study-10@certpace 20261122 - Study (CPC)
    maya-cpc-study-11@certpace 20261122 - Study (CPC)
    maya-cpc-study-12@certpace 20261122 - Study (CPC)
    maya-cpc-study-13@certpace 20261122 - Study (CPC)
    maya-cpc-study-14@certpace 20261122 - Study (CPC)
    maya-cpc-study-15@certpace 20261122 - Study (CPC)
    maya-cpc-study-16@certpace 20261122 - Study (CPC)
    ");
    let weekdays = events.iter().find(|it| property(it, "UID") == Some("maya-cpc-study-1@certpace")).unwrap();
    let left_out = property(weekdays, "EXDATE").expect("the break takes weekdays");
    assert_eq!(left_out.split(',').count(), 10);
}

#[test]
fn ids_stay_the_same_when_the_plan_changes() {
    let uids = |hours: &str| -> Vec<String> {
        let file = unfold(&ics(&of("ccs", hours), "maya", NOW));
        let calendar = read_calendar(&file).unwrap();
        calendar.components.iter().filter_map(|event| property(event, "UID").map(str::to_owned)).collect()
    };
    assert_eq!(uids("10 hours a week"), uids("20 hours a week"));
}

#[test]
fn no_line_is_longer_than_the_standard_allows() {
    let mut estimate = of("cpc", "every other day for 90 minutes");
    estimate.name = "É".repeat(100) + ", or; \\ so\non";
    let file = ics(&estimate, "maya", NOW);
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    read_calendar(&unfold(&file)).unwrap();
}

#[test]
fn two_learners_share_no_event_and_a_later_file_wins() {
    let file = |learner: &str, now: Timestamp| unfold(&ics(&of("cpc", "10 hours a week"), learner, now));
    let all = |file: &str, name: &str| -> Vec<String> {
        let calendar = read_calendar(file).unwrap();
        calendar.components.iter().filter_map(|event| property(event, name).map(str::to_owned)).collect()
    };
    let (maya, noah) = (file("maya", NOW), file("noah", NOW));
    assert!(all(&maya, "UID").iter().all(|uid| !all(&noah, "UID").contains(uid)));
    let later = file("maya", NOW.saturating_add(jiff::SignedDuration::from_mins(2)).unwrap());
    let first = |file: &str| all(file, "SEQUENCE")[0].parse::<i64>().unwrap();
    assert_eq!(first(&later), first(&maya) + 2);
}

#[test]
fn blocks_that_a_plan_no_longer_has_are_cancelled() {
    let cancelled = |stated: &str| {
        let file = unfold(&ics(&of("cpc", stated), "maya", NOW));
        let calendar = read_calendar(&file).unwrap();
        let gone = calendar.components.iter().filter(|event| property(event, "STATUS") == Some("CANCELLED"));
        gone.map(|event| property(event, "UID").unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(cancelled("1h mon-fri, 2h sat").contains(&"maya-cpc-study-3@certpace".to_owned()));
    assert!(!cancelled("1h mon-fri, 2h sat, 3h sun").contains(&"maya-cpc-study-3@certpace".to_owned()));
}

#[test]
fn every_other_saturday_is_every_other_and_one_day_off_takes_out_one() {
    let pace = pace::parse("every other saturday 8h", &PaceWords::default(), TODAY).unwrap();
    let off = |text: &str| crate::planner::dates::parse_breaks(text, TODAY).unwrap();
    let study = |pace: &pace::Pace, breaks| {
        let estimate = estimate(&Plan { breaks, ..plan("cbcs", pace) }).unwrap();
        let file = unfold(&ics(&estimate, "maya", NOW));
        let calendar = read_calendar(&file).unwrap();
        let event =
            calendar.components.iter().find(|it| property(it, "UID") == Some("maya-cbcs-study-1@certpace")).unwrap();
        ["DTSTART", "RRULE", "EXDATE", "SUMMARY"].map(|name| property(event, name).unwrap_or("-").to_owned()).join(" ")
    };
    let saturdays = study(&pace, off("2026-12-12, 2026-12-19"));
    let weekly = study(&pace::Pace::weekly(10.0), off("2026-12-01"));
    let whole_week = study(&pace::Pace::weekly(10.0), off("2026-12-06 to 2026-12-12"));
    insta::assert_snapshot!([saturdays, weekly, whole_week].join("\n"), @r"
    20261205 FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;UNTIL=20280129 20261219 Study 8 h (CBCS)
    20261122 FREQ=WEEKLY;BYDAY=SU;UNTIL=20270511 - Study 10 h this week (CBCS)
    20261122 FREQ=WEEKLY;BYDAY=SU;UNTIL=20270517 20261206 Study 10 h this week (CBCS)
    ");
}

/// What a calendar holds after taking these files one after the other: of each event the newest, without those that are
/// cancelled.
fn left_after(files: &[String]) -> Vec<String> {
    let mut held = std::collections::BTreeMap::new();
    for file in files {
        let file = unfold(file);
        for event in &read_calendar(&file).unwrap().components {
            let value = |name| property(event, name).unwrap_or("-").to_owned();
            let is_study = value("UID").contains("-study-");
            let version = (value("SEQUENCE").parse::<i64>().unwrap(), value("DTSTAMP"));
            let newest = held.get(&value("UID")).is_none_or(|(before, _)| *before <= version);
            if is_study && newest {
                let shown =
                    (value("STATUS") != "CANCELLED").then(|| format!("{} {}", value("RRULE"), value("SUMMARY")));
                held.insert(value("UID"), (version, shown));
            }
        }
    }
    held.into_values().filter_map(|(_, shown)| shown).collect()
}

#[test]
fn a_plan_of_many_parts_leaves_nothing_behind_when_it_becomes_one_of_few() {
    let later = |minutes| NOW.saturating_add(jiff::SignedDuration::from_mins(minutes)).unwrap();
    let many = "1h mon, 2h tue, 3h wed, 1h thu, 2h fri, 4h sat until march, then 2h mon, 1h tue, 2h wed, 3h thu, 1h fri, 5h sat";
    let files = [ics(&of("cpc", many), "maya", NOW), ics(&of("cpc", "10 hours a week"), "maya", later(5))];
    assert_eq!(left_after(&files[..1]).len(), 8, "days of one length share a block: four in each phase");
    insta::assert_snapshot!(left_after(&files).join("\n"), @"FREQ=WEEKLY;BYDAY=SU;UNTIL=20270818 Study 10 h this week (CPC)");
}

#[test]
fn a_season_that_comes_every_year_is_one_block() {
    let pace =
        pace::parse("4 hours a week in july and august, otherwise 1 hour on saturdays", &PaceWords::default(), TODAY)
            .unwrap();
    let estimate = estimate(&plan("cpc", &pace)).unwrap();
    insta::assert_snapshot!(left_after(&[ics(&estimate, "maya", NOW)]).join("\n"), @r"
    FREQ=WEEKLY;BYDAY=TH;BYMONTH=7,8;UNTIL=20310830 Study 4 h this week (CPC)
    FREQ=WEEKLY;BYDAY=SA;BYMONTH=1,2,3,4,5,6,9,10,11,12;UNTIL=20310630 Study 1 h (CPC)
    ");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    /// Whatever the pace was before and is now, a file names every study block that another file may have brought.
    #[test]
    fn every_file_of_a_learner_names_the_same_events(amounts in proptest::collection::vec((1_u32..5, 1_i8..13), 1..15)) {
        let phases = amounts.iter().map(|(hours, month)| Phase {
            until: None,
            months: Months::from_to(*month, *month),
            parts: vec![Part::every_week(Days::Any, pace::Minutes { low: hours * 60, high: hours * 60 })],
        });
        let pace = pace::Pace::in_phases(phases.collect()).unwrap();
        let file = unfold(&ics(&estimate(&plan("cpc", &pace)).unwrap(), "maya", NOW));
        let uids: std::collections::BTreeSet<_> =
            read_calendar(&file).unwrap().components.iter().filter_map(|event| property(event, "UID").map(str::to_owned)).collect();
        let blocks: Vec<_> = uids.iter().filter(|uid| uid.contains("-study-")).collect();
        proptest::prop_assert_eq!(blocks.len(), MAX_PARTS);
    }
}
