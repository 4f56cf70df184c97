//! Why a text is no TOML, in plain words.

use crate::faq::{HEADINGS, SyntaxProblem};
use crate::messages::{Fallback, Language};

/// What is wrong.
pub(super) fn what(language: Language, problem: &SyntaxProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        SyntaxProblem::UnclosedText { quote } => format!("this text has no closing {quote}"),
        SyntaxProblem::UnclosedLongText { quote } => {
            format!("the text that begins here has no closing {}", three(*quote))
        }
        SyntaxProblem::UnopenedText => "this text has no opening quote".to_owned(),
        SyntaxProblem::CurlyQuotes { .. } => "these quotes are curly; the file needs straight ones".to_owned(),
        SyntaxProblem::Unquoted { .. } => "text must stand in quotes".to_owned(),
        SyntaxProblem::TextEnded => "the text has ended before this".to_owned(),
        SyntaxProblem::ValueEnded => "the value has ended before this".to_owned(),
        SyntaxProblem::CommaAfterValue => "there is a comma after the value".to_owned(),
        SyntaxProblem::Backslash => "a backslash has a meaning of its own in quotes".to_owned(),
        SyntaxProblem::ControlCharacter(code) => format!("a control character (U+{code:04X}) stands here, unseen"),
        SyntaxProblem::LoneCarriageReturn => "this line ends with a carriage return alone".to_owned(),
        SyntaxProblem::UnclosedBrace => "a { has no closing }".to_owned(),
        SyntaxProblem::UnclosedList => "the list that begins here has no closing ]".to_owned(),
        SyntaxProblem::NoComma => "a comma is missing after this".to_owned(),
        SyntaxProblem::ExtraComma => "there is a comma too many here".to_owned(),
        SyntaxProblem::NestedTooDeeply => "brackets are nested too deeply here".to_owned(),
        SyntaxProblem::NoDate { expected: Some(expected) } => format!("this is no date: expected {expected}"),
        SyntaxProblem::NoDate { expected: None } => "this is no date as the file writes them".to_owned(),
        SyntaxProblem::NoValue { key } => format!("`{key}` has no value"),
        SyntaxProblem::OddKey { key, .. } => format!("the key `{key}` is not one plain word"),
        SyntaxProblem::NoEquals { key, .. } => format!("there is no = after `{key}`"),
        SyntaxProblem::NoAssignment => "this line has no key and no =".to_owned(),
        SyntaxProblem::NoSuchLine => "the file has no lines like this".to_owned(),
        SyntaxProblem::RepeatedKey { key } => format!("`{key}` stands twice here"),
        SyntaxProblem::RepeatedHeading { name } => format!("the heading `{name}` stands twice"),
        SyntaxProblem::SingleBrackets { heading } => format!("`{heading}` is always written in double brackets"),
        SyntaxProblem::OddHeading { .. } => "this heading is not written as headings are".to_owned(),
        SyntaxProblem::Unreadable { message } => format!("this cannot be read ({message})"),
    }
}

/// What to write instead.
pub(super) fn help(language: Language, problem: &SyntaxProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        SyntaxProblem::UnclosedText { quote } => {
            format!("end it with {quote} on the same line; {}", long_text(language))
        }
        SyntaxProblem::UnclosedLongText { quote } => {
            format!("end it with {}, best on a line of its own", three(*quote))
        }
        SyntaxProblem::UnopenedText => "begin it with \"".to_owned(),
        SyntaxProblem::CurlyQuotes { inner } | SyntaxProblem::Unquoted { inner } => format!("write `\"{inner}\"`"),
        SyntaxProblem::TextEnded => "write \\\" for a quote inside a text, or put # before a comment".to_owned(),
        SyntaxProblem::ValueEnded => "put text in quotes, and # before a comment".to_owned(),
        SyntaxProblem::CommaAfterValue => "delete it; commas stand only in lists".to_owned(),
        SyntaxProblem::Backslash => "write \\\\ where a backslash is meant; \\n is a new line, \\\" a quote".to_owned(),
        SyntaxProblem::ControlCharacter(_) | SyntaxProblem::ExtraComma => "delete it".to_owned(),
        SyntaxProblem::LoneCarriageReturn => "save the file with LF or CRLF line ends".to_owned(),
        SyntaxProblem::UnclosedBrace => "close it on the same line".to_owned(),
        SyntaxProblem::UnclosedList => "close it with ] before the next key or heading".to_owned(),
        SyntaxProblem::NoComma => "put a comma after each element".to_owned(),
        SyntaxProblem::NestedTooDeeply => "a list of this file holds texts, not lists".to_owned(),
        SyntaxProblem::NoDate { .. } => "write year, month and day: `2026-11-22`".to_owned(),
        SyntaxProblem::NoValue { key } => format!("write `{key} = \"…\"`, or delete the line"),
        SyntaxProblem::OddKey { value, meant: Some(meant), .. } => format!("write `{meant} = {value}`"),
        SyntaxProblem::OddKey { key, value, meant: None } => {
            format!("put it in quotes: `\"{}\" = {value}`", key.replace('"', ""))
        }
        SyntaxProblem::NoEquals { key, value } => format!("write `{key} = {value}`"),
        SyntaxProblem::NoAssignment => {
            format!("write `key = \"…\"`, or # before a comment; {}", long_text(language))
        }
        SyntaxProblem::NoSuchLine => {
            "a line is a heading such as `[[faq]]`, a `key = value`, or a comment that begins with #".to_owned()
        }
        SyntaxProblem::RepeatedKey { .. } => "keep one of the two, or begin the next entry with `[[faq]]`".to_owned(),
        SyntaxProblem::RepeatedHeading { .. } => "put everything under the first, and delete the second".to_owned(),
        SyntaxProblem::SingleBrackets { heading } | SyntaxProblem::OddHeading { meant: Some(heading) } => {
            format!("write `{heading}`")
        }
        SyntaxProblem::OddHeading { meant: None } => {
            format!("the headings are {}; nothing else stands on their line", HEADINGS.join(", "))
        }
        SyntaxProblem::Unreadable { .. } => {
            "under a heading such as `[[faq]]` each line is `key = value`, with text in quotes".to_owned()
        }
    }
}

/// What is at the second place.
pub(super) fn second_place(language: Language, problem: &SyntaxProblem) -> &'static str {
    let Fallback::English = language.fallback();
    match problem {
        SyntaxProblem::UnclosedLongText { .. } => "so it runs on to here",
        _ => "first written here",
    }
}

fn long_text(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "text of several lines stands between \"\"\" and \"\"\""
}

fn three(quote: char) -> String {
    String::from(quote).repeat(3)
}
