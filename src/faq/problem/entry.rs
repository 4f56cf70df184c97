//! What is wrong with entries, wordings, tests and words.

use super::Code;
use crate::faq::EntryId;
use crate::limits::Utf16;

/// What is wrong with entries, wordings, tests and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryProblem {
    /// An id is longer than a button has room for.
    LongId {
        /// How many characters it has.
        length: usize,
        /// A shorter one.
        proposed: EntryId,
    },
    /// Another entry has the id; the second place is there.
    TakenId {
        /// The id.
        id: String,
        /// A free one.
        proposed: EntryId,
    },
    /// Text that cannot be an entry's id stands as one.
    InvalidId {
        /// The text.
        written: String,
        /// What could be the id.
        proposed: EntryId,
    },
    /// Text that cannot be an entry's id stands where one is named.
    InvalidReference {
        /// The text.
        written: String,
    },
    /// No entry has the id that is named.
    UnknownId {
        /// The id.
        id: String,
        /// The id that is meant.
        meant: Option<String>,
        /// What it is named for.
        of: IdUse,
    },
    /// An entry names itself as related.
    SelfReference,
    /// The sources of an entry leave no room for its answer.
    LongSources {
        /// How long they are together.
        sources: Utf16,
        /// How much room there is.
        room: Utf16,
    },
    /// A source is no address.
    NoWebAddress {
        /// The address that is meant.
        meant: Option<String>,
    },
    /// A picture has no https address.
    NoPictureAddress {
        /// The address that is meant.
        meant: Option<String>,
    },
    /// A wording stands in the file already; the second place is there.
    RepeatedWording,
    /// A message that an entry must not answer is a wording of it.
    Contradiction,
    /// A test says of its message that it comes in a way that there is not.
    UnknownWhen {
        /// What is written.
        written: String,
    },
    /// What stands on the left in `[words]` is no word or short phrase.
    NoWord {
        /// What is written.
        written: String,
    },
    /// A row of `[imported]` is none that an import writes.
    NoImportRecord,
    /// A word, or what it stands for, is too long.
    LongWord,
    /// A word stands in `[words]` already; the second place is there.
    RepeatedWord {
        /// The word.
        written: String,
    },
    /// A heading that nothing reads.
    UnknownHeading {
        /// The heading without its brackets.
        name: String,
        /// The heading that is meant.
        meant: Option<&'static str>,
    },
    /// A key stands before the first heading.
    BeforeHeadings {
        /// The key.
        key: String,
        /// Whether it is one of an entry.
        is_of_entry: bool,
    },
}

/// What the id of an entry is named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdUse {
    /// Further wordings of it.
    Wordings,
    /// It is related.
    SeeAlso,
    /// A test expects it.
    Test,
}

impl EntryProblem {
    /// Its stable name.
    pub(super) fn code(&self) -> Code {
        match self {
            Self::LongId { .. } | Self::InvalidId { .. } | Self::InvalidReference { .. } => Code::InvalidId,
            Self::TakenId { .. } => Code::DuplicateId,
            Self::UnknownId { .. } => Code::UnknownId,
            Self::SelfReference => Code::SelfReference,
            Self::LongSources { .. } | Self::LongWord => Code::TooLong,
            Self::NoWebAddress { .. } | Self::NoPictureAddress { .. } => Code::InvalidUrl,
            Self::RepeatedWording | Self::Contradiction | Self::RepeatedWord { .. } => Code::Duplicate,
            Self::UnknownWhen { .. } | Self::NoImportRecord => Code::UnknownValue,
            Self::NoWord { .. } => Code::InvalidWord,
            Self::UnknownHeading { .. } | Self::BeforeHeadings { .. } => Code::UnknownKey,
        }
    }
}
