//! The FAQ as data: what `faq.toml` says, once it has been read and found sound.
//!
//! Pure: text in, values or problems out. Who reads the file, and when, is not known here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// Everything that one FAQ file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faq {
    /// The entries, in the order of the file; ids are unique.
    pub entries: Vec<Entry>,
    /// Abbreviations and synonyms of this FAQ: the word a member writes, and what it stands for.
    pub words: BTreeMap<String, String>,
    /// What the moderators promise about matching; checked at every load.
    pub tests: Vec<TestRow>,
}

impl Faq {
    /// The entry with this id, if there is one.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable for life: buttons and counts carry it.
    pub id: EntryId,
    /// The question as the answer's title shows it.
    pub question: String,
    /// Other ways in which members ask it.
    pub variants: Vec<String>,
    /// The answer, in Discord Markdown.
    pub answer: String,
    /// Entries that are offered beside the answer.
    pub see_also: Vec<EntryId>,
    /// Where the facts come from: http or https addresses.
    pub source: Vec<String>,
    /// When a person last checked the answer against its sources.
    pub reviewed: Option<Date>,
    /// After this day the entry is only suggested, never stated.
    pub expires: Option<Date>,
    /// Messages that look like this question and are not.
    pub not_this: Vec<String>,
}

impl Entry {
    /// Every wording of the question: the title first, then the variants.
    pub fn phrasings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.question.as_str()).chain(self.variants.iter().map(String::as_str))
    }

    /// Whether the entry may still be stated as fact on this day.
    pub fn is_expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|expires| expires < today)
    }
}

/// A promise about matching: this message finds this entry, or none.
#[derive(Debug, Clone, PartialEq)]
pub struct TestRow {
    /// The message.
    pub say: String,
    /// The entry that must answer it; `None` when nothing may.
    pub expect: Option<EntryId>,
}

/// The slug that names an entry: lower-case letters, digits and single hyphens, at most
/// [`EntryId::MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// The longest id, in characters: a button's `custom_id` has room for 100, and carries more than the id.
    pub const MAX: usize = 32;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text that cannot be an entry's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to {max} characters of a-z, 0-9 and single hyphens, and begins and ends with a letter or digit", max = EntryId::MAX)]
pub struct InvalidEntryId;

impl FromStr for EntryId {
    type Err = InvalidEntryId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=Self::MAX).contains(&text.len());
        let parts_are_words = text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if fits && parts_are_words { Ok(Self(text.to_owned())) } else { Err(InvalidEntryId) }
    }
}

/// Reads an FAQ.
///
/// # Errors
///
/// When the text is no FAQ: the message of the first problem.
pub fn parse(text: &str) -> Result<Faq, String> {
    #[derive(serde::Deserialize)]
    struct File {
        #[serde(default)]
        faq: Vec<Row>,
        #[serde(default)]
        words: BTreeMap<String, String>,
        #[serde(default)]
        test: Vec<Test>,
    }
    #[derive(serde::Deserialize)]
    struct Row {
        id: String,
        question: String,
        #[serde(default)]
        variants: Vec<String>,
        answer: String,
        #[serde(default)]
        not_this: Vec<String>,
    }
    #[derive(serde::Deserialize)]
    struct Test {
        say: String,
        expect: String,
    }
    let file: File = toml::from_str(text).map_err(|err| err.to_string())?;
    let mut seen = BTreeSet::new();
    let mut faq = Faq { words: file.words, ..Faq::default() };
    for row in file.faq {
        let id: EntryId = row.id.parse().map_err(|err| format!("{:?}: {err}", row.id))?;
        if !seen.insert(id.clone()) {
            return Err(format!("the id {id} stands twice"));
        }
        faq.entries.push(Entry {
            id,
            question: row.question,
            variants: row.variants,
            answer: row.answer,
            see_also: Vec::new(),
            source: Vec::new(),
            reviewed: None,
            expires: None,
            not_this: row.not_this,
        });
    }
    for test in file.test {
        let expect = match test.expect.as_str() {
            "none" => None,
            id => Some(id.parse().map_err(|err| format!("{id:?}: {err}"))?),
        };
        faq.tests.push(TestRow { say: test.say, expect });
    }
    Ok(faq)
}
