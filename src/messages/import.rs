//! What an import finds amiss and what it changes, as moderators read it on Discord and at a terminal.

use super::language::{Fallback, Language};
use crate::faq::WordChange;
use crate::import::{AnswerChange, FieldChange, ImportError, ImportIssue, ImportNote, TableChange};

mod bots;
mod entries;
mod files;
mod format;

pub use format::{name_of, unknown_format};

/// What is amiss, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidIssue {
    /// What: lower case, no full stop.
    pub what: String,
    /// What to do about it, where that can be said.
    pub help: Option<String>,
}

impl SaidIssue {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), help: None }
    }

    fn with_help(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: Some(help.into()) }
    }
}

/// A note with its place, as a terminal shows it.
pub fn note(language: Language, ImportNote { place, issue: about }: &ImportNote) -> String {
    let Fallback::English = language.fallback();
    let SaidIssue { what, help } = issue(language, about);
    let help = help.map(|help| format!("\n  help: {help}")).unwrap_or_default();
    format!("{place}: {what}{help}")
}

/// Everything that keeps an import from being made, a note a line.
pub fn error(language: Language, ImportError(notes): &ImportError) -> String {
    notes.iter().map(|it| note(language, it)).collect::<Vec<_>>().join("\n")
}

/// What a note is about.
pub fn issue(language: Language, issue: &ImportIssue) -> SaidIssue {
    match issue {
        ImportIssue::File(issue) => files::file(language, issue),
        ImportIssue::Syntax(issue) => files::syntax(language, issue),
        ImportIssue::Table(issue) => files::table(language, issue),
        ImportIssue::Page(issue) => files::page(language, issue),
        ImportIssue::Markup(issue) => files::markup(language, issue),
        ImportIssue::Pair(issue) => bots::pair(language, issue),
        ImportIssue::Bot(issue) => bots::bot(language, issue),
        ImportIssue::Intent(issue) => bots::intent(language, issue),
        ImportIssue::Own(issue) => entries::own(language, issue),
        ImportIssue::Entry(issue) => entries::entry(language, issue),
        ImportIssue::Merge(issue) => entries::merge(language, issue),
    }
}

/// Where a source's answer is another.
fn answer_change(language: Language, change: &AnswerChange) -> String {
    let Fallback::English = language.fallback();
    match change {
        AnswerChange::Line { new, old } => format!("“{new}” instead of “{old}”"),
        AnswerChange::GoesOn => "it goes on".to_owned(),
        AnswerChange::EndsEarlier => "it ends earlier".to_owned(),
    }
}

/// The first few, and how many more there are.
fn some_of(language: Language, all: &[String]) -> String {
    /// So many.
    const NAMED: usize = 6;
    let Fallback::English = language.fallback();
    let named = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// What an import changes besides the entries.
pub fn table_change(language: Language, change: &TableChange) -> String {
    let Fallback::English = language.fallback();
    match change {
        TableChange::About => "what the FAQ is about: as in the source".to_owned(),
        TableChange::Study { now, gone } => {
            let named = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            let gone = if gone.is_empty() { String::new() } else { format!("; no longer: {}", named(gone)) };
            let noun = if now.len() == 1 { "certification" } else { "certifications" };
            format!("study times: as in the source, with the {noun} {}{gone}", named(now))
        }
        TableChange::Words(words) => {
            let word = |change: &WordChange| {
                let before = change.before.as_ref().map(|before| format!(" (before: {before})")).unwrap_or_default();
                format!("{} = {}{before}", change.word, change.after.as_deref().unwrap_or_default())
            };
            format!("words: {}", some_of(language, &words.iter().map(word).collect::<Vec<_>>()))
        }
        TableChange::Tests { added, changed } => {
            let of = |what: &str, messages: &[String]| {
                let quoted: Vec<String> = messages.iter().map(|say| format!("“{say}”")).collect();
                (!messages.is_empty()).then(|| format!("{} {what}: {}", messages.len(), some_of(language, &quoted)))
            };
            let parts: Vec<String> = [of("new", added), of("changed", changed)].into_iter().flatten().collect();
            format!("tests: {}", parts.join("; "))
        }
    }
}

/// What an import changes in an entry, by the key that the file has for it.
pub fn field_change(language: Language, change: &FieldChange) -> String {
    let Fallback::English = language.fallback();
    match change {
        FieldChange::Question { new, old } => format!("question: “{new}” instead of “{old}”"),
        FieldChange::Answer(change) => format!("answer: {}", answer_change(language, change)),
        FieldChange::Picture(address) => format!("picture: {address}"),
        FieldChange::Wordings(wordings) => {
            let quoted: Vec<String> = wordings.iter().map(|wording| format!("“{wording}”")).collect();
            format!("wordings: {}", quoted.join(", "))
        }
        FieldChange::Source(addresses) => format!("source: {}", addresses.join(", ")),
        FieldChange::SeeAlso(ids) => {
            format!("see_also: {}", ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "))
        }
        FieldChange::NotThis(messages) => format!("not_this: {}", messages.join(", ")),
        FieldChange::Reviewed(day) => format!("reviewed: {day}"),
        FieldChange::Expires(day) => format!("expires: {day}"),
    }
}
