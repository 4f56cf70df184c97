//! Whatever a member types, the matcher answers in order, the same each time, and of a long
//! message only as much as it needs to read.

use std::sync::LazyLock;

use certpace::faq::{self, Entry, Faq};
use certpace::matcher::{Candidate, Matcher, Verdict};
use jiff::civil::date;
use proptest::prelude::*;

static MATCHER: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::new(&faq::parse(include_str!("../../faq.toml")).unwrap()));

/// Bits of questions, of noise, and of what breaks careless code.
fn message() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,12}",
        "\\PC{0,8}",
        Just("how long does it take to get certified".to_owned()),
        Just("cpc exam".to_owned()),
        Just("\u{202e}\u{0301}\u{0489}👩‍👩‍👧‍👦ß".to_owned()),
        Just("\0\n\t<@1> https://".to_owned()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.join(" "))
}

/// Probabilities, best first.
fn is_in_order(ranked: &[Candidate]) -> bool {
    ranked.iter().all(|candidate| (0.0..=1.0).contains(&candidate.confidence))
        && ranked.is_sorted_by(|a, b| a.confidence >= b.confidence)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn confidences_are_probabilities_best_first(text in message()) {
        let ranked = MATCHER.rank(&text, usize::MAX);
        prop_assert!(is_in_order(&ranked), "{:?}", ranked);
        let mut ids: Vec<_> = ranked.iter().map(|candidate| &candidate.id).collect();
        ids.sort();
        prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn the_same_message_gets_the_same_verdict(text in message()) {
        let today = date(2026, 11, 22);
        prop_assert_eq!(MATCHER.ask(&text, today), MATCHER.ask(&text, today));
        prop_assert_eq!(MATCHER.explain(&text, today).verdict, MATCHER.ask(&text, today));
    }

    #[test]
    fn capitals_and_punctuation_say_nothing(words in proptest::collection::vec("[a-z]{3,9}", 1..10)) {
        let plain = words.join(" ");
        let loud = format!("  {}?! ", words.join(", ").to_uppercase());
        prop_assert_eq!(MATCHER.rank(&plain, usize::MAX), MATCHER.rank(&loud, usize::MAX));
    }

    #[test]
    fn a_verdict_keeps_to_its_thresholds(text in message()) {
        let thresholds = MATCHER.thresholds();
        match MATCHER.ask(&text, date(2026, 11, 22)) {
            Verdict::Answer { best, .. } => prop_assert!(best.confidence > thresholds.answer),
            Verdict::Suggest(offered) => {
                prop_assert!(!offered.is_empty());
                // One of those offered is probably right.
                prop_assert!(offered.iter().map(|candidate| candidate.confidence).sum::<f64>() > thresholds.suggest);
            }
            Verdict::Silent { nearest } => {
                prop_assert!(nearest.iter().all(|candidate| candidate.confidence <= thresholds.suggest));
            }
        }
    }
}

#[test]
fn past_the_first_words_and_letters_nothing_is_read() {
    let syllables =
        ["cer", "ti", "fi", "ca", "tion", "ex", "am", "co", "ding", "me", "di", "cal", "pro", "gram", "pass"];
    let word = |seed: usize| -> String {
        (0..3 + seed % 3).map(|at| syllables[(seed * 7 + at * (5 + seed / 15)) % syllables.len()]).collect()
    };
    let entries = (0..300).map(|number| Entry {
        id: format!("e{number}").parse().unwrap(),
        question: format!("{} {} {}", word(number), word(number * 3 + 1), word(number * 11 + 2)),
        ..faq::parse("[[faq]]\nid = \"x\"\nquestion = \"x\"\nanswer = \"x\"").unwrap().entries.remove(0)
    });
    let matcher = Matcher::new(&Faq { entries: entries.collect(), ..Faq::default() });
    let near_misses: String = (0..600).map(|seed| format!("{}x ", word(seed))).collect();
    // How long the part takes that is read, benches/matching.rs measures.
    for (message, rest) in [
        (near_misses, "certification exam"),
        ("certificatoin ".repeat(280), "certification exam"),
        ("certifi".repeat(600), "cation"),
        ("w/".repeat(2_000), " certification exam"),
        ("1a".repeat(2_000), " certification exam"),
    ] {
        let ranked = matcher.rank(&message, usize::MAX);
        assert!(is_in_order(&ranked), "{ranked:?}");
        assert_eq!(matcher.rank(&format!("{message}{rest}"), usize::MAX), ranked, "{}…", &message[..20]);
    }
}

#[test]
fn signs_that_are_no_words_say_nothing() {
    let plain = MATCHER.rank("cpc exam", usize::MAX);
    assert!(!plain.is_empty());
    for sign in ["👩‍👩‍👧‍👦", "\u{0334}\u{0335}\u{0336}", "\u{202e} ", "' ", "<@", "?!"] {
        assert_eq!(MATCHER.rank(&format!("cpc exam {}", sign.repeat(2_000)), usize::MAX), plain, "{sign:?}");
    }
}
