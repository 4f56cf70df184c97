//! Phrases as people write them, and the hours a week that they mean.

use super::{read, refusal};
use crate::messages::Language;

mod amounts;
mod clock;
mod counts;
mod days;
mod jobs;
mod periods;
mod ranges;
mod typos;

/// Fails with each phrase that is read as other hours a week than these, least and most, to a twentieth.
fn assert_meant(phrases: &[(&str, f64, f64)]) {
    let mut wrong = Vec::new();
    for &(phrase, low, high) in phrases {
        match read(phrase) {
            Ok(pace) => {
                let hours = pace.hours_per_week();
                if (hours.low - low).abs() > 0.05 || (hours.high - high).abs() > 0.05 {
                    wrong.push(format!("{phrase:?} is {low} to {high} hours a week and was read as {pace}"));
                }
            }
            Err(why) => wrong.push(format!("{phrase:?}: {}", refusal(Language::English, &why))),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), phrases.len(), wrong.join("\n"));
}

#[test]
fn phrases_that_mean_the_same_are_read_as_the_same() {
    for same in [
        &["2h on weekdays", "2 hours mon-fri", "two hours monday to friday", "every weekday 2 hrs", "weekdays, 2h"][..],
        &["10 hours a week", "10", "10hpw", "ten hrs weekly", "10h/wk", "about 10 hours each week", "10 hurs a weak"],
        &["1h30 a day", "90 minutes daily", "an hour and a half every day", "1½ h per day", "1.5 hours a day"],
        &["2h Mon/Wed/Fri", "mwf 2 hours", "2 hours on monday, wednesday and friday", "m w f, 2h"],
        &["2 hrs weekdays, 4 on saturdays", "weekdays 2 hrs saturdays 4 hrs", "4h sat and 2h mon-fri"],
        &["every other day for 90 minutes", "1.5 hours every 2 days", "1h30 every second day"],
    ] {
        let first = read(same[0]).unwrap();
        for phrase in same {
            assert_eq!(read(phrase).as_ref(), Ok(&first), "{phrase:?} and {:?}", same[0]);
        }
    }
}
