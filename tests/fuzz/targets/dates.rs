//! Dates and breaks are read or refused; breaks say what reads back to them.

#![no_main]

use certpace::planner::dates;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for today in [date(2026, 11, 22), date(2028, 2, 29)] {
        if let Ok(day) = dates::parse(text, today) {
            assert_eq!(dates::parse(&day.to_string(), today), Ok(day));
        }
        if let Ok(breaks) = dates::parse_breaks(text, today) {
            assert!(breaks.len() <= certpace::limits::BREAKS);
            assert!(breaks.iter().all(|days| days.first() <= days.last()));
            let written = dates::written(&breaks);
            assert_eq!(dates::parse_breaks(&written, today).as_ref(), Ok(&breaks), "{written}");
        }
    }
});
