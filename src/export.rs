//! An FAQ in other formats: for a spreadsheet, a web page, a repository or another bot. Pure: an FAQ in, texts out.
//!
//! What [`crate::import`] reads back is the same, as far as the format can carry it: CSV, JSON, JSON Lines and Markdown
//! carry all that an entry has, HTML all but what a question is not; Rasa carries questions, wordings and answers. What is besides the entries (words, tests, study times) goes nowhere.

use std::fmt;
use std::str::FromStr;

use crate::faq::{Entry, Faq};

mod html;
mod json;
mod markdown;
mod rasa;
mod spreadsheet;

/// A format that an FAQ can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// For people and repositories: each entry under a heading.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// One list of objects.
    Json,
    /// One object a line.
    JsonLines,
    /// A page that search engines know as an FAQ.
    Html,
    /// Training data, responses and rules of Rasa.
    Rasa,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Markdown, Self::Csv, Self::Json, Self::JsonLines, Self::Html, Self::Rasa];

    /// As the command line and Discord know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Html => "html",
            Self::Rasa => "rasa",
        }
    }
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Text that names no format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownExportFormat;

impl FromStr for ExportFormat {
    type Err = UnknownExportFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_lowercase();
        let wanted = if wanted == "md" { "markdown" } else { &wanted };
        Self::ALL.into_iter().find(|format| format.as_str() == wanted).ok_or(UnknownExportFormat)
    }
}

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// What it is called.
    pub name: &'static str,
    /// What is in it.
    pub text: String,
}

/// Writes an FAQ in a format: one file, and several for Rasa.
pub fn export(faq: &Faq, format: ExportFormat) -> Vec<ExportedFile> {
    let one = |name, text| vec![ExportedFile { name, text }];
    match format {
        ExportFormat::Markdown => one("faq.md", markdown::write(faq)),
        ExportFormat::Csv => one("faq.csv", spreadsheet::write(faq)),
        ExportFormat::Json => one("faq.json", json::write(faq)),
        ExportFormat::JsonLines => one("faq.jsonl", json::write_lines(faq)),
        ExportFormat::Html => one("faq.html", html::write(faq)),
        ExportFormat::Rasa => rasa::write(faq),
    }
}

/// Something that an FAQ holds and a format has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// A key that entries have.
    Key(&'static str),
    /// Tables beside the entries.
    Tables,
}

/// What of an FAQ an export does not carry.
pub fn left_out(faq: &Faq, format: ExportFormat) -> Vec<LeftOut> {
    let keys: &[&'static str] = match format {
        ExportFormat::Rasa => &["see_also", "source", "reviewed", "expires", "picture", "not_this"],
        ExportFormat::Html => &["not_this"],
        ExportFormat::Markdown | ExportFormat::Csv | ExportFormat::Json | ExportFormat::JsonLines => &[],
    };
    let has = |entry: &Entry, key: &str| match key {
        "see_also" => !entry.see_also.is_empty(),
        "source" => !entry.source.is_empty(),
        "reviewed" => entry.reviewed.is_some(),
        "expires" => entry.expires.is_some(),
        "picture" => entry.picture.is_some(),
        _ => !entry.not_this.is_empty(),
    };
    let keys = keys.iter().filter(|key| faq.entries.iter().any(|entry| has(entry, key))).map(|key| LeftOut::Key(key));
    let has_tables = !faq.words.is_empty() || !faq.tests.is_empty() || !faq.study.certifications.is_empty();
    keys.chain(has_tables.then_some(LeftOut::Tables)).collect()
}

#[cfg(test)]
mod tests;
