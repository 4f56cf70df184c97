//! What is wrong with a file of questions whose right entry is known.

use crate::messages::{Fallback, Language};

const LINE: &str = r#"{"text": "what does the exam cost", "topic": "exam-cost"}"#;

/// A line is no question.
pub fn no_question(language: Language) -> String {
    let Fallback::English = language.fallback();
    format!("this is no question; write one JSON object on a line: {LINE}")
}

/// A line does not say which entry answers it.
pub fn no_topic(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    r#"this question has no topic; write "topic": "the id of the entry that answers it", or "topic": null where none does"#
}

/// There is no line with a question.
pub fn no_questions(language: Language) -> String {
    let Fallback::English = language.fallback();
    format!("there is no question in this file; write one JSON object on a line: {LINE}")
}
