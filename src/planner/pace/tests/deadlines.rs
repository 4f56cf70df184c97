//! When the exam is, or all is to be done: said beside a pace, it is kept and never taken for a part of the hours.

use jiff::civil::date;

use super::TODAY;
use crate::messages::Language;
use crate::messages::pace::deadline;
use crate::planner::pace::{Deadline, PaceError, PaceWords, stated};

/// Each phrase with its hours a week and what it says of the exam.
#[rustfmt::skip] // One phrase a line.
const DUE: &[(&str, f64, &str)] = &[
    ("8 hours weekly, the test is in march", 8.0, "exam in March 2027"),
    ("my exam's june 9th, i get 90 minutes a day", 10.5, "exam on 9 Jun 2027"),
    ("before my test in february i can do 12 hours a week", 12.0, "exam in February 2027"),
    ("exam april 4 2 hours a day", 14.0, "exam on 4 Apr 2027"),
    ("exam in july 3-4 hours on saturdays", 3.5, "exam in July 2027"),
    ("6 hrs a week till the august exam", 6.0, "exam in August 2027"),
    ("an hour each weekday, sitting the exam in the week after easter or so", 5.0, ""),
    ("my exam is next month and i have 3 hours a day", 21.0, "exam in December 2026"),
    ("1 hour a day. exam is booked for the 20th of january", 7.0, "exam on 20 Jan 2027"),
    ("taking my exam in 6 weeks, 15 hours a week", 15.0, "exam on 3 Jan 2027"),
    ("9 hours a week and be done by october", 9.0, "done by 1 Oct 2027"),
    ("2h daily by the end of april", 14.0, "done by 30 Apr 2027"),
    ("2 hours a day, finished by 9 pm", 14.0, ""),
    ("testing in april, 10 hrs a week", 10.0, "exam in April 2027"),
    ("practice exam in may, 10 hours a week", 10.0, ""),
];

#[test]
fn when_the_exam_is_is_kept_beside_the_hours() {
    let mut wrong = Vec::new();
    for (phrase, hours, due) in DUE {
        let Ok(read) = stated(phrase, &PaceWords::default(), TODAY) else {
            if !due.is_empty() {
                wrong.push(format!("{phrase:?} was refused"));
            }
            continue;
        };
        let week = read.pace.hours_per_week();
        let said = read.deadline.map_or(String::new(), |it| deadline(Language::English, it));
        if (f64::midpoint(week.low, week.high) - hours).abs() > 0.01 || said != *due {
            wrong.push(format!("{phrase:?}: {week:?}, {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_exam_that_ends_a_phase_ends_it_and_one_that_begins_it_is_no_end_of_all() {
    let until = stated("until my exam in april 3 hours a day, then 1", &PaceWords::default(), TODAY).unwrap();
    assert_eq!(until.pace.phases().len(), 2);
    assert_eq!(until.deadline, Some(Deadline::Exam { first: date(2027, 4, 1), last: date(2027, 4, 30) }));
    for phrase in
        ["4 hours a week but after my test in june 15", "4 hours a week, after my test in june 15 hours a week"]
    {
        let after = stated(phrase, &PaceWords::default(), TODAY).unwrap();
        assert_eq!(after.pace.to_string(), "4h a week until 2027-06-01, then 15h a week", "{phrase}");
        assert_eq!(after.deadline, None, "{phrase}");
    }
}

#[test]
fn an_exam_on_a_day_that_could_be_two_is_asked_about() {
    let read = stated("my exam is on 6/3 and i do 2h a day", &PaceWords::default(), TODAY);
    assert_eq!(read, Err(PaceError::When("6/3".to_owned())));
}

#[test]
fn an_exam_alone_is_no_pace() {
    assert!(stated("exam in may", &PaceWords::default(), TODAY).is_err());
}
