//! Names of what somebody studies for: those of the file, of whatever trade.

use jiff::civil::date;
use proptest::prelude::*;

use super::TODAY;
use crate::planner::pace::{Deadline, PaceError, PaceWords, parse, stated};

/// The words of a pace where these are studied for.
fn words() -> PaceWords {
    let names = ["networking level 2", "secure+", "zpl", "qx3", "pt", "b2"];
    PaceWords { names: names.map(str::to_owned).to_vec(), ..PaceWords::default() }
}

#[test]
fn what_is_studied_for_may_stand_anywhere_and_counts_no_hours() {
    for (phrase, hours) in [
        ("2h on weekdays for the ZPL", 10.0),
        ("zpl 2h a day", 14.0),
        ("ZPL: 2h a day", 14.0),
        ("studying for my zpl exam 10 hours a week", 10.0),
        ("Secure+ 1.5 hours each evening", 10.5),
        ("an hour a day of networking level 2", 7.0),
        ("networking level 2, 6 hours a week", 6.0),
        ("QX3 3h mon wed fri", 9.0),
        ("zpl and secure+, 4 hours every saturday", 4.0),
        ("for the b2 45 min daily", 5.25),
    ] {
        let read = parse(phrase, &words(), TODAY).map(|pace| pace.hours_per_week().low);
        assert_eq!(read, Ok(hours), "{phrase}");
    }
}

#[test]
fn a_word_that_counts_keeps_its_meaning_and_what_is_no_name_is_asked_about() {
    let hours = |phrase| parse(phrase, &words(), TODAY).map(|pace| pace.hours_per_week().low);
    assert_eq!(hours("pt"), Ok(10.0), "part-time, whatever else it is called");
    assert!(matches!(hours("2h on weekdays for the zplx"), Err(PaceError::NotUnderstood { .. })));
    assert!(matches!(hours("2h on weekdays for the zpl-x"), Err(PaceError::NotUnderstood { .. })));
    let Err(PaceError::NotUnderstood { word, place, .. }) = hours("networking level 2 with zplx 2h a day") else {
        panic!("a word that nobody knows may change the hours");
    };
    assert_eq!((word.as_str(), place), ("zplx", 25), "it stands where it was written");
}

#[test]
fn an_exam_may_be_called_by_its_name() {
    for phrase in ["my zpl exam is in march, 8 hours a week", "8 hours a week before my test for the Secure+ in march"]
    {
        let read = stated(phrase, &words(), TODAY).unwrap();
        let march = Deadline::Exam { first: date(2027, 3, 1), last: date(2027, 3, 31) };
        assert_eq!(read.deadline, Some(march), "{phrase}");
        assert_eq!(read.pace.hours_per_week().low, 8.0, "{phrase}");
    }
}

proptest! {
    #[test]
    fn a_name_of_letters_before_a_pace_changes_nothing(name in "[b-df-hj-np-tv-xz]{4,9}", at in 0usize..4) {
        const PACES: [&str; 4] = ["2h a day", "10 hours a week", "1 hr weekdays, 3 on sunday", "90 min mon/wed/fri"];
        let words = PaceWords { names: vec![name.clone()], ..PaceWords::default() };
        let plain = parse(PACES[at], &PaceWords::default(), TODAY);
        prop_assert_eq!(parse(&format!("{}: {}", name, PACES[at]), &words, TODAY), plain);
    }
}
