//! What a moderator is told about a file that is to be imported.

use std::fmt;

use crate::faq::{Entry, EntryId};
use crate::import::{FieldChange, ImportError, ImportIssue, ImportNote, Imported, Merged, OwnIssue};
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, cut, literal};
use crate::messages::faq_problem::{help, what};
use crate::messages::import::{SaidIssue, field_change, issue, name_of, table_change};
use crate::messages::post::Post;
use crate::messages::{Fallback, Language};

use super::PendingAction;
use super::wording::{Effect, doubts, meanwhile, save_or_cancel, size};

/// Why an attached file was not even shown as an import. As an error it speaks English.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportRefusal {
    /// The file is too large.
    TooLarge {
        /// Its name.
        name: String,
        /// Its size.
        bytes: usize,
    },
    /// There is too much in the file.
    TooMany {
        /// Its name.
        name: String,
        /// How many entries.
        entries: usize,
        /// How many questions, their wordings and messages of tests.
        wordings: usize,
    },
    /// What relative links are to be relative to is no address.
    Base(String),
    /// It is a picture.
    Picture(String),
    /// Discord did not hand the file over.
    NotFetched(String),
    /// The file is no FAQ that can be read.
    Unreadable(ImportError),
}

impl ImportRefusal {
    /// The sentence that says so.
    pub(in crate::messages) fn said(&self, language: Language) -> String {
        let Fallback::English = language.fallback();
        match self {
            Self::TooLarge { name, bytes } => format!(
                "Nothing was imported. `{}` has {}, and I take files of up to {}. Send it in parts, or use `certpace \
                 import` where I run: it takes larger ones.",
                code(name),
                size(*bytes),
                size(limits::IMPORT_BYTES)
            ),
            Self::TooMany { name, entries, wordings } => format!(
                "Nothing was imported. `{}` has {entries} questions in {wordings} wordings, and I take files of up to {} in {}. \
                 Send a part of it, or use `certpace import` where I run: it takes larger ones.",
                code(name),
                limits::IMPORT_ENTRIES,
                limits::IMPORT_WORDINGS
            ),
            Self::Base(base) => format!(
                "Nothing was imported: `{}` is no address. Write it whole, such as https://example.org/faq",
                code(base)
            ),
            Self::Picture(name) => format!(
                "Nothing was imported: `{}` is a picture, and I cannot read questions off it. Send a file of text: a \
                 `faq.toml`, a table as CSV, Markdown or HTML.",
                code(name)
            ),
            Self::NotFetched(name) => format!(
                "Nothing was imported: I could not get `{}` from Discord. Please send the command again.",
                code(name)
            ),
            Self::Unreadable(ImportError(all)) => format!(
                "Nothing was imported. This has to be mended first:{}",
                notes(language, all.iter(), limits::CONTENT.less(Utf16(200)))
            ),
        }
    }
}

impl fmt::Display for ImportRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for ImportRefusal {}

/// A note a line, each with its place and what to write instead; those that do not fit are counted.
fn notes<'n>(language: Language, notes: impl Iterator<Item = &'n ImportNote>, room: Utf16) -> String {
    /// One note quotes what stands in the file, which may be long.
    const NOTE: Utf16 = Utf16(500);
    let line = |place: &str, what: &str, help: Option<&str>| {
        let help = help.map(|help| format!("\n  → {}", literal(help))).unwrap_or_default();
        cut(&format!("• `{}` {}{help}", code(place), literal(what)), NOTE, "…")
    };
    let all: Vec<String> = notes
        .flat_map(|ImportNote { place, issue: about }| match about {
            // Each with the place that it has in the file.
            ImportIssue::Own(OwnIssue::Unsound(problems)) => problems
                .iter()
                .map(|problem| {
                    let at = format!("{}:{}:{}", place.file, problem.place.line, problem.place.column);
                    line(&at, &what(language, problem), help(language, problem).as_deref())
                })
                .collect(),
            about => {
                let SaidIssue { what, help } = issue(language, about);
                vec![line(&place.to_string(), &what, help.as_deref())]
            }
        })
        .collect();
    let mut said = String::new();
    let mut shown = 0;
    for note in &all {
        if shown > 0 && Utf16::of(&said) + Utf16::of(note) > room {
            break;
        }
        said += &format!("\n{note}");
        shown += 1;
    }
    match all.len() - shown {
        0 => said,
        more => format!("{said}\n• and {more} more"),
    }
}

/// What an import would do, before it is saved.
pub fn before_import(
    language: Language,
    imported: &Imported,
    merged: &Merged,
    effect: Effect<'_>,
    pending: PendingAction,
    moved: bool,
) -> Post {
    let Fallback::English = language.fallback();
    let changed: Vec<&EntryId> = merged.changed.iter().map(|change| &change.id).collect();
    let mut said =
        format!("{}{}Not saved yet. It would do this:", meanwhile(language, moved), read_as(language, imported));
    said += &row("new", &merged.added.iter().collect::<Vec<_>>());
    said += &row("changed", &changed);
    said += &differences(language, merged);
    said += &in_place(language, &merged.replaced);
    for change in &merged.tables {
        said += &format!("\n• {}", cut(&code(&table_change(language, change)), Utf16(300), "…"));
    }
    if merged.unchanged > 0 {
        said += &format!("\n• left as they are: {}", merged.unchanged);
    }
    said += &doubts(language, effect);
    let problems: Vec<&ImportNote> = imported.notes.iter().chain(&merged.notes).collect();
    if !problems.is_empty() {
        said += "\n**To look at:**";
        let room = limits::CONTENT.less(Utf16::of(&said)).less(Utf16(100));
        said += &notes(language, problems.into_iter(), room);
    }
    Post { rows: vec![save_or_cancel(language, effect, pending)], ..Post::text(cut(&said, limits::CONTENT, "…")) }
}

/// Everything in the file is in the FAQ already.
pub fn nothing_new(language: Language, imported: &Imported) -> Post {
    let Fallback::English = language.fallback();
    let all = match imported.entries.len() {
        0 => "All of it is".to_owned(),
        1 => "The one question of it is".to_owned(),
        many => format!("All {many} questions of it are"),
    };
    Post::text(format!("{}{all} in the FAQ already, in these words. Nothing changes.", read_as(language, imported)))
}

fn read_as(language: Language, imported: &Imported) -> String {
    let Fallback::English = language.fallback();
    match imported.formats.as_slice() {
        [(file, format)] => {
            format!("I read `{}` as {}. ", cut(&code(file), Utf16(100), "…"), name_of(language, *format))
        }
        // An archive.
        files => format!("I read {} files. ", files.len()),
    }
}

fn row(what: &str, ids: &[&EntryId]) -> String {
    /// How many entries are named.
    const NAMED: usize = 6;
    if ids.is_empty() {
        return String::new();
    }
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = ids.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("\n• {what}: {} ({}{more})", ids.len(), named.join(", "))
}

/// What stands in the place of the host's.
fn in_place(language: Language, replaced: &[Entry]) -> String {
    /// How many are named.
    const NAMED: usize = 6;
    let Fallback::English = language.fallback();
    let named: Vec<String> = replaced.iter().take(NAMED).map(|entry| format!("`{}`", entry.id)).collect();
    let (verb, named) = match replaced.len() {
        0 => return String::new(),
        1 => ("takes", named.concat()),
        all if all > NAMED => ("take", format!("{} and {} more", named.join(", "), all - NAMED)),
        _ => ("take", named.join(", ")),
    };
    format!("\n• {verb} the place of the host's {named}, with no wording or source of the host's")
}

/// What changes in a field. What it quotes is a piece of Markdown, whose signs would draw what follows into them.
fn quoted(language: Language, change: &FieldChange) -> String {
    let said = code(&field_change(language, change));
    match change {
        FieldChange::Question { .. } | FieldChange::Answer(_) | FieldChange::Wordings(_) => literal(&said),
        _ => said,
    }
}

/// What changes in the first of the entries that are there already.
fn differences(language: Language, merged: &Merged) -> String {
    /// So many of them.
    const SHOWN: usize = 3;
    let shown = merged.changed.iter().take(SHOWN);
    shown
        .map(|change| {
            let what: Vec<String> = change.what.iter().map(|it| quoted(language, it)).collect();
            format!("\n  • `{}`: {}", change.id, cut(&what.join("; "), Utf16(200), "…"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::AnswerChange;

    #[test]
    fn a_piece_of_markdown_is_quoted_as_it_stands() {
        let line = AnswerChange::Line { new: "**Bold to its".to_owned(), old: "Plain `x`".to_owned() };
        assert_eq!(
            quoted(Language::English, &FieldChange::Answer(line)),
            "answer: “\\*\\*Bold to its” instead of “Plain 'x'”"
        );
        let address = FieldChange::Source(vec!["https://example.org/a_b".to_owned()]);
        assert_eq!(quoted(Language::English, &address), "source: https://example.org/a_b");
    }
}
