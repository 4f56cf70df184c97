//! Markdown: a heading for each entry, its answer below it, and what readers need not see in a comment between them.

use crate::faq::{Entry, Faq};
use crate::import::{Kept, MARKER};

pub(super) fn write(faq: &Faq) -> String {
    let title = faq.about.subject().map_or_else(|| "FAQ".to_owned(), |subject| format!("FAQ: {subject}"));
    let mut text = format!("<!-- {MARKER} faq -->\n# {title}\n");
    for entry in &faq.entries {
        text +=
            &format!("\n## {}\n{}\n\n{}\n", one_line(&entry.question), kept(entry), with_hard_breaks(&entry.answer));
    }
    text
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// What an entry has besides its question and answer, as JSON in a comment. A `>` is written as a number, so that nothing
/// can end the comment.
pub(super) fn kept(entry: &Entry) -> String {
    let json =
        serde_json::to_string_pretty(&Kept::from(entry)).expect("texts and lists of texts can be written as JSON");
    format!("<!-- {MARKER}\n{}\n-->", json.replace('>', "\\u003e"))
}

/// Two blanks at the end of a line keep it a line on a page. In code they are not needed, and would be part of it.
fn with_hard_breaks(answer: &str) -> String {
    let lines: Vec<&str> = answer.lines().collect();
    let mut is_code = false;
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        text.push_str(line);
        let goes_on = lines.get(at + 1).is_some_and(|next| !next.is_empty());
        if (goes_on && !line.is_empty() && !is_code && !is_fence) || line.ends_with("  ") {
            text.push_str("  ");
        }
        if at + 1 < lines.len() {
            text.push('\n');
        }
    }
    text
}
