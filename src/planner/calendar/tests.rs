//! The calendar file, read by a parser that is not ours.

use icalendar::parser::{read_calendar, unfold};
use jiff::civil::date;

use super::*;
use crate::planner::estimate::tests::{of, plan};
use crate::planner::estimate::{Plan, estimate};
use crate::planner::pace::{self, PaceWords};

const TODAY: Date = date(2026, 11, 22);

fn property<'a>(event: &'a icalendar::parser::Component<'_>, name: &str) -> Option<&'a str> {
    event.properties.iter().find(|property| property.name == name).map(|property| property.val.as_ref())
}

#[test]
fn a_twelve_month_plan_reads_as_milestones_and_study_that_ends() {
    let pace = pace::parse("1h mon-fri, 2h sat", &PaceWords::default(), TODAY).unwrap();
    let breaks = crate::planner::dates::parse_breaks("Dec 20 to Jan 2", TODAY).unwrap();
    let estimate = estimate(&Plan { breaks, ..plan("cpc", &pace) }).unwrap();
    let file = unfold(&ics(&estimate, TODAY));
    let calendar = read_calendar(&file).unwrap();
    let events: Vec<_> = calendar.components.iter().filter(|component| component.name == "VEVENT").collect();
    let rows = events.iter().map(|event| {
        let value = |name| property(event, name).unwrap_or("-");
        format!("{} {} {} {}", value("UID"), value("DTSTART"), value("RRULE"), value("SUMMARY"))
    });
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @r#"
    cpc-enrol@certpace 20261122 - CPC: first day of study
    cpc-study@certpace 20271225 - CPC: ready for the exam
    cpc-exam@certpace 20271231 - CPC: exam, likely about now
    cpc-result@certpace 20280106 - CPC: certified, likely about now
    cpc-study-1@certpace 20261123 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20271225 Study 1 h (CPC)
    cpc-study-2@certpace 20261128 FREQ=WEEKLY;BYDAY=SA;UNTIL=20271225 Study 2 h (CPC)
    "#);
    let left_out = property(events[4], "EXDATE").expect("the break takes weekdays");
    assert_eq!(left_out.split(',').count(), 10);
}

#[test]
fn ids_stay_the_same_when_the_plan_changes() {
    let uids = |hours: &str| -> Vec<String> {
        let file = unfold(&ics(&of("ccs", hours), TODAY));
        let calendar = read_calendar(&file).unwrap();
        calendar.components.iter().filter_map(|event| property(event, "UID").map(str::to_owned)).collect()
    };
    assert_eq!(uids("10 hours a week"), uids("20 hours a week"));
}

#[test]
fn no_line_is_longer_than_the_standard_allows() {
    let mut estimate = of("cpc", "every other day for 90 minutes");
    estimate.name = "É".repeat(100) + ", or; \\ so\non";
    let file = ics(&estimate, TODAY);
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    read_calendar(&unfold(&file)).unwrap();
}
