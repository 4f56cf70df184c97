//! What is wrong with the keys and values of a table, in plain words.

use crate::faq::{LimitedText, MissingLine, TableProblem, ValueFix, ValueKind, WantedValue};
use crate::limits::Utf16;
use crate::messages::{Fallback, Language};

/// What is wrong.
pub(super) fn what(language: Language, problem: &TableProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        TableProblem::NotInDoubleBrackets { heading } => {
            format!("`{heading}` is written in double brackets, because there can be several")
        }
        TableProblem::NotInSingleBrackets { heading } => {
            format!("`{heading}` is written in single brackets, because there is one")
        }
        TableProblem::NoTable { heading, found } => {
            format!("this is {}, not a `{heading}` with keys", kind(language, *found))
        }
        TableProblem::UnknownKey { key, .. } => format!("unknown key `{key}`"),
        TableProblem::MissingKey { heading, key, .. } => format!("this `{heading}` has no `{key}`"),
        TableProblem::WrongType { key, wanted, found, .. } => {
            format!("`{key}` must be {}; this is {}", belongs(language, *wanted), kind(language, *found))
        }
        TableProblem::DateWithTime { key, .. } => format!("`{key}` must be a date without a time of day"),
        TableProblem::Blank { key } => format!("`{key}` is blank"),
        TableProblem::TooLong { text, most, length, .. } => {
            format!(
                "{} has at most {most} characters{}; this has {length}",
                noun(language, *text),
                whose(language, *text)
            )
        }
    }
}

/// What to write instead.
pub(super) fn help(language: Language, problem: &TableProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        TableProblem::NotInDoubleBrackets { heading } | TableProblem::NotInSingleBrackets { heading } => {
            format!("write `{heading}`")
        }
        TableProblem::NoTable { heading, .. } => format!("write the heading `{heading}` and its keys below it"),
        TableProblem::UnknownKey { meant: Some(meant), .. } => format!("write `{meant}`"),
        TableProblem::UnknownKey { meant: None, heading, keys, .. } => {
            format!("the keys of `{heading}` are {}", keys.join(", "))
        }
        TableProblem::MissingKey { key, add, .. } => to_add(language, key, add),
        TableProblem::WrongType { key, fix, .. } => instead(language, key, fix),
        TableProblem::DateWithTime { date, .. } => format!("write `{date}`"),
        TableProblem::Blank { .. } => "write something between the quotes, or delete it".to_owned(),
        TableProblem::TooLong { most, length, has_wide, .. } => {
            let over = length.less(*most);
            let characters = if over == Utf16(1) { "character" } else { "characters" };
            let wide = if *has_wide { "; an emoji counts as two" } else { "" };
            format!("shorten it by {over} {characters}{wide}")
        }
    }
}

fn to_add(language: Language, key: &str, add: &MissingLine) -> String {
    let Fallback::English = language.fallback();
    match add {
        MissingLine::Example(value) => format!("add the line `{key} = {value}`"),
        MissingLine::Id(id) => format!("add the line `{key} = \"{id}\"`"),
        MissingLine::EntryOfWordings => format!("add the line `{key} = \"…\"` with the id of an entry"),
        MissingLine::Expectation => format!("add the line `{key} = \"…\"` with an id, or \"none\""),
        MissingLine::Hours => "add a heading `[certification.hours]` below it, and a line for each topic: \
                               `terminology = [15, 30, 50]`"
            .to_owned(),
    }
}

fn instead(language: Language, key: &str, fix: &ValueFix) -> String {
    let Fallback::English = language.fallback();
    match fix {
        ValueFix::Example(value) => format!("write `{key} = {value}`"),
        ValueFix::Quoted(raw) => format!("put it in quotes: `\"{raw}\"`"),
        ValueFix::Unquoted(text) => format!("write it without quotes: `{text}`"),
        ValueFix::Day(day) => format!("write year, month and day, without quotes: `{key} = {day}`"),
        ValueFix::Bracketed(raw) => format!("write `[{raw}]`"),
        ValueFix::Brackets => "put `[` before it and `]` after it".to_owned(),
    }
}

/// What a key must be.
fn belongs(language: Language, wanted: WantedValue) -> String {
    let Fallback::English = language.fallback();
    match wanted {
        WantedValue::Text => "text in quotes".to_owned(),
        WantedValue::Number => "a number".to_owned(),
        WantedValue::Date => "a date".to_owned(),
        WantedValue::List => "a list in square brackets".to_owned(),
        WantedValue::EntryId => "the id of an entry, in quotes".to_owned(),
        WantedValue::Heading(heading) => format!("a heading of its own, `{heading}`"),
        WantedValue::TopicLines => "a heading of its own with a line for each topic".to_owned(),
        WantedValue::LowLikelyHigh => "three numbers, low, likely and high".to_owned(),
        WantedValue::HoursRange => "two numbers of hours a week, least and most".to_owned(),
        WantedValue::Basis => "\"judgement\" or \"published\"".to_owned(),
    }
}

/// What a value is, for people who do not program.
fn kind(language: Language, kind: ValueKind) -> &'static str {
    let Fallback::English = language.fallback();
    match kind {
        ValueKind::Text => "text",
        ValueKind::Integer => "a whole number",
        ValueKind::Float => "a number",
        ValueKind::Boolean => "true or false",
        ValueKind::Datetime => "a date or time",
        ValueKind::List => "a list",
        ValueKind::Table => "a table",
    }
}

fn noun(language: Language, text: LimitedText) -> String {
    let Fallback::English = language.fallback();
    match text {
        LimitedText::Question => "a question".to_owned(),
        LimitedText::Answer => "an answer".to_owned(),
        LimitedText::Wording => "a wording".to_owned(),
        LimitedText::Address => "an address".to_owned(),
        LimitedText::Subject => "a phrase of `subject`".to_owned(),
        LimitedText::Key(key) => format!("`{key}`"),
    }
}

/// What would not hold a longer one.
fn whose(language: Language, text: LimitedText) -> &'static str {
    let Fallback::English = language.fallback();
    match text {
        LimitedText::Question => " (Discord's titles hold no more)",
        LimitedText::Answer => " (Discord's embeds hold no more)",
        LimitedText::Wording => " (Discord's messages hold no more)",
        LimitedText::Address => " (Discord's links hold no more)",
        LimitedText::Subject | LimitedText::Key(_) => "",
    }
}
