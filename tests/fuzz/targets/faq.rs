//! A file is an FAQ, or every problem of it can be shown; what edits an FAQ leaves one.

#![no_main]

use certpace::engine::check;
use certpace::faq::{self, edit};
use certpace::messages::Language;
use certpace::messages::faq_problem::all_shown;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

const WORDING: &str = "a wording that \"nobody\" wrote\\yet";

fuzz_target!(|bytes: &[u8]| {
    match faq::parse_bytes(bytes) {
        Err(problems) => assert!(!all_shown(Language::English, problems.iter(), Some("faq.toml")).is_empty()),
        Ok(parsed) => {
            let text = str::from_utf8(bytes).expect("an FAQ is UTF-8");
            let Some(first) = parsed.entries.first() else { return };
            let Ok(edited) = edit::add_variant(text, &first.id, WORDING) else { return };
            let mut expected = parsed.clone();
            expected.entries[0].variants.push(WORDING.to_owned());
            assert_eq!(faq::parse(&edited).expect("still an FAQ"), expected, "{edited}");
        }
    }
    if let Ok(text) = str::from_utf8(bytes) {
        let report = check::check(text, date(2026, 11, 22));
        let shown = all_shown(Language::English, &report.problems, Some("faq.toml"));
        assert_eq!(shown.is_empty(), report.problems.is_empty());
        assert_eq!(report.faq, faq::parse(text).ok());
    }
});
