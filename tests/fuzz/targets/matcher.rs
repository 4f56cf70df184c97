//! Whatever an FAQ says and whatever is asked: confidences are probabilities, best first, the same each time.
//!
//! Input: the question, then the phrasings, a line each; two lines make an entry.

#![no_main]

use std::sync::LazyLock;

use certpace::faq::{self, Entry, Faq};
use certpace::matcher::Matcher;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

static BLANK: LazyLock<Entry> = LazyLock::new(|| {
    let mut faq = faq::parse("[[faq]]\nid = \"x\"\nquestion = \"x\"\nanswer = \"x\"").expect("an FAQ");
    faq.entries.remove(0)
});

static SHIPPED: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::new(&faq::parse(include_str!("../../../faq.toml")).expect("an FAQ")));

fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let question = lines.next().unwrap_or_default();
    let lines: Vec<&str> = lines.collect();
    let entries = lines.chunks(2).enumerate().map(|(number, phrasings)| Entry {
        id: format!("entry-{number}").parse().expect("a slug"),
        question: phrasings[0].to_owned(),
        variants: phrasings[1..].iter().map(|&phrasing| phrasing.to_owned()).collect(),
        ..BLANK.clone()
    });
    ask(&Matcher::new(&Faq { entries: entries.collect(), ..Faq::default() }), question);
    ask(&SHIPPED, text);
});

fn ask(matcher: &Matcher, question: &str) {
    let today = date(2026, 11, 22);
    let ranked = matcher.rank(question, usize::MAX);
    assert!(ranked.iter().all(|candidate| (0.0..=1.0).contains(&candidate.confidence)), "{ranked:?}");
    assert!(ranked.is_sorted_by(|a, b| a.confidence >= b.confidence), "{ranked:?}");
    assert_eq!(matcher.rank(question, usize::MAX), ranked);
    let explained = matcher.explain(question, today);
    assert_eq!(explained.verdict, matcher.ask(question, today));
    assert!(!certpace::messages::explanation(certpace::messages::Language::English, &explained).is_empty());
}
