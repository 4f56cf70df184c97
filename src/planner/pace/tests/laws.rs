//! What holds for every pace: it can be written and read back, and no text makes the reader panic.

use jiff::ToSpan;
use proptest::prelude::*;

use super::{TODAY, read};
use crate::planner::pace::{Boundary, DaySet, Days, Minutes, Months, Pace, PaceError, Part, Phase, Turn, days};

#[test]
fn the_longest_pace_can_be_read_back() {
    let named = days::WEEK.into_iter().zip(60u32..).map(|(day, minutes)| (Days::On(DaySet::of(&[day])), minutes));
    let others = [(Days::Any, 600), (Days::EveryNth(14), 62)];
    let counts = (1..7).map(|count| (Days::Count(count), 10 * u32::from(count)));
    let part = |(days, low)| Part::every_week(days, Minutes { low: 61 + low, high: 62 + low });
    let parts: Vec<Part> = named.chain(others).chain(counts).map(part).collect();
    let pace = Pace::new(parts).unwrap();
    assert_eq!(read(&pace.to_string()), Ok(pace));
    let phase = |weeks| Phase {
        until: Some(Boundary::Weeks(weeks)),
        months: Months::from_to(9, 10),
        parts: vec![Part { turn: Turn::new(7, 8), ..Part::every_week(Days::Count(3), Minutes { low: 61, high: 85 }) }],
    };
    let longest = Pace::in_phases((1..=16).map(phase).collect()).unwrap();
    assert_eq!(read(&longest.to_string()), Ok(longest));
    assert_eq!(Pace::in_phases((1..=17).map(phase).collect()), Err(PaceError::TooLong));
}

/// What is read and asked about in the tables of the tests.
fn phrases() -> Vec<&'static str> {
    let tables = [super::retold::taking_turns::TAKING_TURNS, super::retold::said_later::SAID_LATER];
    tables
        .into_iter()
        .flatten()
        .flat_map(|kind| kind.read.iter().map(|(phrase, ..)| *phrase).chain(kind.asked.iter().copied()))
        .collect()
}

fn words_of_phrases() -> Vec<&'static str> {
    phrases().into_iter().flat_map(|phrase| phrase.split(' ')).collect()
}

fn any_minutes(most: u32) -> impl Strategy<Value = Minutes> {
    (1..=most, 0..=most).prop_map(move |(low, more)| Minutes { low, high: (low + more).min(most) })
}

fn any_part() -> impl Strategy<Value = Part> {
    let days = prop_oneof![
        Just(Days::Any),
        (1u8..128).prop_map(|bits| {
            let named = days::WEEK.into_iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
            Days::On(DaySet::of(&named.map(|(_, day)| day).collect::<Vec<_>>()))
        }),
        (1u8..=7).prop_map(Days::Count),
        (2u8..=14).prop_map(Days::EveryNth),
    ];
    let turn = prop_oneof![4 => Just(Turn::EVERY), 1 => (1u8..=4, 1u8..=4).prop_map(|(week, of)| Turn::new(week, of))];
    (days, any_minutes(400), turn).prop_map(|(days, minutes, turn)| Part { days, minutes, turn })
}

/// Any pace that a person could state, the same for good.
fn any_steady_pace() -> impl Strategy<Value = Pace> {
    proptest::collection::vec(any_part(), 1..=3).prop_filter_map("more than a day holds", |parts| Pace::new(parts).ok())
}

/// Any pace that a person could state.
pub(crate) fn any_pace() -> impl Strategy<Value = Pace> {
    let until = prop_oneof![
        (1u16..200).prop_map(Boundary::Weeks),
        (0i32..1000).prop_map(|days| Boundary::Day(TODAY.saturating_add(days.days()))),
    ];
    let months =
        prop_oneof![Just(Months::ALL), (1i8..=12, 1i8..=12).prop_map(|(one, other)| Months::from_to(one, other))];
    let phase = (proptest::option::of(until), months, proptest::collection::vec(any_part(), 0..=2))
        .prop_map(|(until, months, parts)| Phase { until, months, parts });
    let changing = proptest::collection::vec(phase, 2..=3)
        .prop_filter_map("more than a day holds, or nothing", |phases| Pace::in_phases(phases).ok());
    prop_oneof![2 => any_steady_pace(), 1 => changing]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pace_is_written_as_a_phrase_that_reads_back_to_it(pace in any_pace()) {
        prop_assert_eq!(read(&pace.to_string()), Ok(pace));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn no_mixture_of_phrases_makes_the_reader_panic(
        words in proptest::collection::vec(proptest::sample::select(words_of_phrases()), 1..30),
        phrases in proptest::collection::vec(proptest::sample::select(phrases()), 1..4),
        at in any::<proptest::sample::Index>(),
    ) {
        let joined = phrases.join(", ");
        let mut mixed: Vec<&str> = joined.split(' ').collect();
        let at = at.index(mixed.len());
        mixed.splice(at..at, words.iter().copied().take(3));
        let _ = read(&mixed.join(" "));
        let _ = read(&words.join(" "));
    }

    #[test]
    fn no_order_of_pieces_makes_the_reader_panic_or_break_a_limit(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "2", "1,5", "½", "1e3", "7:30", "-", "/", ",", "h", "m", "hours", "min", "a", "per", "every", "other", "week",
            "day", "days", "mon", "w", "f", "weekend", "and", "to", "between", "half", "quarter", "hundred", "twenty",
            "am", "pm", "noon", "until", "march", "then", "next", "one", "nothing", "not", "so", "maybe", "each way", "double", "times", "x", "twice", "except", "off", "full", "time", "in", "at", "months", "(", "é", "+",
        ][..]), 0..14),
        glue in any::<bool>(),
    ) {
        let text = pieces.join(if glue { "" } else { " " });
        if let Ok(pace) = read(&text) {
            let week = pace.hours_per_week();
            prop_assert!(week.low > 0.0 && week.low <= week.high && week.high <= 168.0, "{text:?} {week:?}");
            prop_assert_eq!(read(&pace.to_string()), Ok(pace));
        }
    }
}
