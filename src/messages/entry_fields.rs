//! The parts of an entry that moderators' forms show, and marks by which a later change of them is seen.

use std::fmt;
use std::hash::Hasher as _;
use std::str::FromStr;

use jiff::civil::Date;

use crate::faq::{About, Entry, EntryId};
use crate::messages::custom_id::Malformed;

/// The parts of an entry that the form of its words shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fields {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Related entries; `None` when the form had no room for them, so that they stay what they are.
    pub see_also: Option<Vec<EntryId>>,
    /// The sources; `None` as with the related entries.
    pub source: Option<Vec<String>>,
    /// When it was last checked.
    pub reviewed: Option<Date>,
}

impl Fields {
    /// What an entry says.
    pub fn of(entry: &Entry) -> Self {
        Self {
            question: entry.question.clone(),
            answer: entry.answer.clone(),
            see_also: Some(entry.see_also.clone()),
            source: Some(entry.source.clone()),
            reviewed: entry.reviewed,
        }
    }
}

/// The parts of an entry that the form of its details shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Details {
    /// Related entries; `None` when the form had no room for them.
    pub see_also: Option<Vec<EntryId>>,
    /// Messages that look like the question and are not; `None` when the form had no room for them.
    pub not_this: Option<Vec<String>>,
    /// When it was last checked.
    pub reviewed: Option<Date>,
    /// The last day on which it is stated.
    pub expires: Option<Date>,
    /// The address of its picture, if it has one; `None` when the form had no such field, so that it stays what it is.
    pub picture: Option<Option<String>>,
}

impl Details {
    /// Those of an entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            see_also: Some(entry.see_also.clone()),
            not_this: Some(entry.not_this.clone()),
            reviewed: entry.reviewed,
            expires: entry.expires,
            picture: Some(entry.picture.clone()),
        }
    }
}

/// What a key of the file is called where moderators read of it.
pub(in crate::messages) fn called(key: &str) -> &str {
    match key {
        "question" => "question",
        "variants" => "other ways to ask",
        "answer" => "answer",
        "picture" => "picture",
        "see_also" => "related entries",
        "source" => "sources",
        "reviewed" => "last checked",
        "expires" => "true until",
        "not_this" => "messages it must not answer",
        "subject" => "what the FAQ is about",
        "name" => "what I call myself",
        "greeting" => "what I say when greeted",
        "example" => "an example question",
        "ask" => "whom to ask instead",
        other => other,
    }
}

/// Names what an entry says in its [`Fields`], or what its [`Details`] are, or what the FAQ is about: 64 bits of FNV-1a, as 16 hexadecimal digits. It tells a slip from no
/// slip; nobody gains by forging one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryMark(u64);

impl EntryMark {
    /// The mark of an entry's words.
    pub fn of(entry: &Entry) -> Self {
        Self::of_text(&format!("{:?}", Fields::of(entry)))
    }

    /// The mark of an entry's details.
    pub fn of_details(entry: &Entry) -> Self {
        Self::of_text(&format!("{:?}", Details::of(entry)))
    }

    /// The mark of what an FAQ is about.
    pub fn of_about(about: &About) -> Self {
        Self::of_text(&format!("{about:?}"))
    }

    /// Of a debug form, which quotes each text, so that no two entries run together into one; of a wording, as it is.
    pub(super) fn of_text(text: &str) -> Self {
        let mut hasher = fnv::FnvHasher::default();
        hasher.write(text.as_bytes());
        Self(hasher.finish())
    }
}

impl fmt::Display for EntryMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for EntryMark {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let is_mark = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let number = is_mark.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or(Malformed)
    }
}
