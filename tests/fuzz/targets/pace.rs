//! A pace is read or refused; what is read is possible, and says what reads back to it.

#![no_main]

use certpace::messages::Language;
use certpace::messages::pace::{reading, refusal};
use certpace::planner::pace::{self, Pace, PaceError, PaceWords};
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let words = PaceWords::default();
    match pace::parse(text, &words, TODAY) {
        Ok(pace) => check(&pace, &words),
        Err(why) => {
            assert!(!refusal(Language::English, &why).is_empty());
            if let PaceError::Ambiguous { readings } = &why {
                assert!((2..=3).contains(&readings.len()), "{readings:?}");
                readings.iter().for_each(|stated| check(&stated.pace, &words));
            }
            if let PaceError::Unconfirmed { reading } = &why {
                check(&reading.pace, &words);
            }
        }
    }
    if let Some(stated) = pace::mentioned(text, &words, TODAY) {
        check(&stated.pace, &words);
    }
});

const TODAY: Date = date(2026, 11, 22);

fn check(pace: &Pace, words: &PaceWords) {
    let week = pace.hours_per_week();
    assert!(0.0 < week.low && week.low <= week.high && week.high <= 168.0, "{pace:?}");
    assert!(!reading(Language::English, pace).is_empty());
    let written = pace.to_string();
    assert_eq!(pace::parse(&written, words, TODAY).as_ref(), Ok(pace), "{written}");
}
