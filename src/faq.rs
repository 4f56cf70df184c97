//! The FAQ as data: what `faq.toml` says, once it has been read and found sound.
//!
//! Pure: text in, values or problems out. Who reads the file, and when, is not known here.
//!
//! | what | files |
//! |---|---|
//! | text in, an [`Faq`] out | `read`, key by key with `table`; `about`, `import_record` and `study` read their tables; `keys` names all |
//! | what is wrong, and where | `problem`, `syntax`, `trouble` |
//! | text in, another text out | [`edit`] |
//! | one server's own on top of the host's | [`overlay`] |
//! | values as they are written | `write`, for those of entries; `about`, `import_record` and `study` write their tables |
//! | what an answer is made of | `labelled`; what of it misleads: `misleading_link` |

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

mod about;
mod diff;
pub mod edit;
mod import_record;
mod keys;
pub(crate) mod known;
mod labelled;
mod misleading_link;
pub mod overlay;
mod problem;
pub(crate) mod read;
pub(crate) mod reread;
mod slug;
pub mod study;
mod syntax;
pub(crate) mod table;
mod trouble;
pub(crate) mod web_address;
mod write;

pub use about::About;
pub use diff::{AboutChange, Diff, WordChange};
pub use import_record::{ImportRecord, NoImportRecord};
pub(crate) use keys::HEADINGS;
pub use labelled::{LabelledPart, labelled_parts};
pub use misleading_link::{LinkPlace, MisleadingLink, misleading_links};
pub(crate) use problem::Findings;
pub use problem::{
    Code, EncodingProblem, EntryProblem, Excerpt, FaqProblem, IdUse, LimitedText, MissingLine, Place, Problem,
    ProblemKind, ProblemSubject, Problems, Severity, StudyProblem, SyntaxProblem, TableProblem, ValueFix, ValueKind,
    WantedValue,
};
pub use read::{decode, parse, parse_bytes, parse_for_trial};
pub(crate) use slug::TakenIds;
pub use slug::propose_id;
pub(crate) use table::nearest;
pub use trouble::{NoFile, NotWritten, Trouble};

/// What a `[[test]]` row expects when no entry may answer; therefore no entry's id.
pub const NO_ENTRY: &str = "none";

/// Everything that one FAQ file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faq {
    /// The entries, in the order of the file; ids are unique.
    pub entries: Vec<Entry>,
    /// Abbreviations and synonyms of this FAQ: the word a member writes, and what it stands for.
    pub words: BTreeMap<String, String>,
    /// What the moderators promise about matching; checked at every load.
    pub tests: Vec<TestRow>,
    /// What takes how long.
    pub study: study::Study,
    /// What all of it is about.
    pub about: About,
    /// What the last import gave entries, some of which may have been removed since.
    pub imported: BTreeMap<EntryId, ImportRecord>,
}

impl Faq {
    /// The entry with this id, if there is one.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }

    /// How many bytes of text the entries have: less than they come to in the file.
    pub fn text_bytes(&self) -> usize {
        let of = |entry: &Entry| entry.answer.len() + entry.phrasings().map(str::len).sum::<usize>();
        self.entries.iter().map(of).sum()
    }

    /// How many questions there are, with their wordings, and messages of tests.
    pub fn wordings(&self) -> usize {
        self.entries.iter().map(|entry| entry.phrasings().count()).sum::<usize>() + self.tests.len()
    }
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable for life: buttons and counts carry it.
    pub id: EntryId,
    /// The question as the answer's title shows it.
    pub question: String,
    /// Other ways in which members ask it: those that stand beside the answer, then those of `[[wordings]]`.
    pub variants: Vec<String>,
    /// The answer, in Discord Markdown.
    pub answer: String,
    /// The https address of a picture that is shown with the answer.
    pub picture: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TestRow {
    /// The message.
    pub say: String,
    /// The entry that must answer it; `None` when nothing may.
    pub expect: Option<EntryId>,
    /// Where it holds; without it, both when the bot is asked and where it reads along.
    pub when: Option<When>,
}

/// How a message comes to the bot, as a `[[test]]` row says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// It is put to the bot: `"asked"`.
    Asked,
    /// It stands in a channel that the bot reads along in: `"channel"`.
    Channel,
}

impl When {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Asked, Self::Channel];

    /// As the file has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Channel => "channel",
        }
    }
}

impl FromStr for When {
    type Err = UnknownWhen;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|when| when.as_str() == text).ok_or(UnknownWhen)
    }
}

/// Text that does not say how a message comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown when")]
pub struct UnknownWhen;

/// The slug that names an entry: lower-case letters, digits and single hyphens, and not [`NO_ENTRY`]. A file that a bot
/// serves gives ids of at most [`EntryId::MAX`] characters; files that are only tried out may have longer ones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// The longest id of a bot's file, in characters: a button's `custom_id` has room for 100, and carries more than the id.
    pub const MAX: usize = crate::limits::ENTRY_ID;

    /// The longest id that can be read, in characters.
    const MAX_READ: usize = 80;

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
#[error("invalid id")]
pub struct InvalidEntryId;

impl FromStr for EntryId {
    type Err = InvalidEntryId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=Self::MAX_READ).contains(&text.len());
        let parts_are_words = text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if fits && parts_are_words && text != NO_ENTRY { Ok(Self(text.to_owned())) } else { Err(InvalidEntryId) }
    }
}
