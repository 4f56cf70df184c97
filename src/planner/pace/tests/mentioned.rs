//! A pace in a message of any kind, and what the FAQ says of the words for one.

use super::TODAY;
use crate::planner::pace::{Hours, PaceWords, WorkingHours, mentioned, parse};

#[test]
fn a_pace_in_a_question_is_found_and_a_length_is_none() {
    let found = |text: &str| mentioned(text, &PaceWords::default(), TODAY).map(|it| it.pace.hours_per_week().low);
    for (message, hours) in [
        ("how long does the cpc take at 10 hours a week?", Some(10.0)),
        ("if i study 2h every weekday when am i done with ccs", Some(10.0)),
        ("i work 40 hours a week, how long for the cpc if i do 8h a week", Some(8.0)),
        ("how long for the cpc if i work 40 hours a week", None),
        ("can i do it in 6 months", None),
        ("is the exam really 4 hours", None),
        ("i have 3 kids and work full time", None),
        ("how many questions a day should i do", None),
        ("my exam is on monday", None),
    ] {
        assert_eq!(found(message), hours, "{message:?}");
    }
}

#[test]
fn a_faq_says_what_full_time_is() {
    let words =
        PaceWords { working_hours: WorkingHours { full_time: (30, 36), part_time: (5, 9) }, ..PaceWords::default() };
    let week = |text: &str| parse(text, &words, TODAY).unwrap().hours_per_week();
    assert_eq!(week("full-time"), Hours { low: 30.0, high: 36.0 });
    assert_eq!(week("studying part time"), Hours { low: 5.0, high: 9.0 });
    assert_eq!(week("full-time, 40 hours a week"), Hours { low: 40.0, high: 40.0 }, "a figure wins");
}
