//! A pace is read or refused; what is read is possible, and says what reads back to it.

#![no_main]

use certpace::planner::pace::{self, Pace, PaceWords};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let words = PaceWords::default();
    match pace::parse(text, &words) {
        Ok(pace) => check(&pace, &words),
        Err(why) => assert!(!why.to_string().is_empty()),
    }
    if let Some(pace) = pace::mentioned(text, &words) {
        check(&pace, &words);
    }
});

fn check(pace: &Pace, words: &PaceWords) {
    let week = pace.hours_per_week();
    assert!(0.0 < week.low && week.low <= week.high && week.high <= 168.0, "{pace:?}");
    assert!(!pace.reading().is_empty());
    let written = pace.to_string();
    assert_eq!(pace::parse(&written, words).as_ref(), Ok(pace), "{written}");
}
