//! Whatever the text, nothing panics and each place is one that can be shown.

use certpace::engine::check::check;
use certpace::faq::{Code, Severity, parse, parse_bytes};
use certpace::messages::Language;
use certpace::messages::faq_problem::all_shown;
use proptest::prelude::*;

use super::TODAY;

/// A file with everything in it, to be spoilt.
const RICH: &str = r#"# Top.
[[faq]]
id = "exam-cost"
question = "How much does the exam cost?" # é 🙂
variants = [
  "price of the test", # one
  'what do i pay to sit it',
]
answer = """
It **depends**.
[a link](https://example.org)
"""
see_also = ["results"]
source = ["https://example.org"]
reviewed = 2026-11-01

[[faq]]
id = "results"
question = "When are the results out?"
answer = 'Soon.'
not_this = []

[words]
dx = "diagnosis"

[[test]]
say = "test price"
expect = "exam-cost"
"#;

/// Whatever the text, every place is one that can be shown.
fn assert_places_are_sound(text: &str) {
    let report = check(text, TODAY);
    let seconds = report.problems.iter().filter_map(|problem| problem.also.as_ref());
    for place in report.problems.iter().map(|problem| &problem.place).chain(seconds) {
        let span = place.span.clone();
        assert!(text.get(span.clone()).is_some(), "{span:?} is no stretch of the text");
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_text = if start == 0 { before.trim_start_matches('\u{feff}') } else { &before[start..] };
        let column = line_text.chars().count() + 1;
        assert!(
            place.line == line && place.column <= column,
            "{line}:{column} is said to be {}:{}",
            place.line,
            place.column
        );
    }
    let printed = all_shown(Language::English, &report.problems, Some("faq.toml"));
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{printed:?}");
    let sound = report
        .problems
        .iter()
        .all(|problem| problem.severity() == Severity::Warning || problem.code() == Code::FailingTest);
    assert_eq!(sound, parse(text).is_ok());
    assert_eq!(sound, report.faq.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        assert_places_are_sound(&text);
    }

    #[test]
    fn no_toml_like_text_makes_the_reader_panic(text in "([\\[\\]\"'=,#{}.\\\\a-cé\u{feff} \t\r\n0-9:-]|\\[\\[faq\\]\\]\n|id = |\"\"\"|answer = |\\[words\\]|\\[\\[test\\]\\]|see_also = \\[){0,40}") {
        assert_places_are_sound(&text);
    }

    #[test]
    fn no_spoilt_file_makes_the_reader_panic(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[\"'\\[\\]=\n#\\\\é\u{0}a ]{0,3}"), 1..6),
    ) {
        let mut letters: Vec<char> = RICH.chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        assert_places_are_sound(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = parse_bytes(&bytes);
    }
}
