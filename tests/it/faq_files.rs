//! FAQ files that are broken in the ways in which people break them, and what they are told.

mod advice;
mod command;
mod spoilt;
mod structure;
mod syntax;
mod values;

use certpace::engine::check::check;
use certpace::faq::{Severity, parse};
use certpace::messages::Language;
use certpace::messages::faq_problem::all_shown;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

/// Everything that keeps a text from being an FAQ, as it is printed.
fn errors(text: &str) -> String {
    let problems = parse(text).expect_err("the file is broken");
    all_shown(Language::English, problems.iter(), Some("faq.toml"))
}

/// The advice on a sound file, as it is printed.
fn warnings(text: &str) -> String {
    parse(text).unwrap_or_else(|problems| panic!("{problems}"));
    let report = check(text, TODAY);
    let warnings = report.problems.iter().filter(|problem| problem.severity() == Severity::Warning);
    all_shown(Language::English, warnings, Some("faq.toml"))
}

/// A sound entry with enough wordings.
const SOUND: &str = r#"
[[faq]]
id = "exam-cost"
question = "How much does the exam cost?"
variants = ["price of the test", "what do i pay to sit it"]
answer = "Ask the body that sets it."
"#;
