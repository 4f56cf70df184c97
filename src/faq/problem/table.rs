//! What is wrong with the keys and values of a table.

use jiff::civil::Date;

use super::Code;
use crate::faq::EntryId;
use crate::limits::Utf16;

/// What is wrong with the keys and values of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableProblem {
    /// A heading of which there can be several stands in single brackets.
    NotInDoubleBrackets {
        /// The heading as it is to be.
        heading: &'static str,
    },
    /// A heading of which there is one stands in double brackets.
    NotInSingleBrackets {
        /// The heading as it is to be.
        heading: &'static str,
    },
    /// A value stands where a table belongs.
    NoTable {
        /// The heading of the table.
        heading: &'static str,
        /// What stands there.
        found: ValueKind,
    },
    /// A key that nothing reads.
    UnknownKey {
        /// The key.
        key: String,
        /// The key that is meant.
        meant: Option<&'static str>,
        /// The heading of the table.
        heading: &'static str,
        /// The keys that it may have.
        keys: Vec<&'static str>,
    },
    /// A key that must be there is not.
    MissingKey {
        /// The heading of the table.
        heading: &'static str,
        /// The key.
        key: &'static str,
        /// What to add.
        add: MissingLine,
    },
    /// A value is of the wrong type.
    WrongType {
        /// The key.
        key: String,
        /// What belongs there.
        wanted: WantedValue,
        /// What stands there.
        found: ValueKind,
        /// What to write instead.
        fix: ValueFix,
    },
    /// A date has a time of day.
    DateWithTime {
        /// The key.
        key: String,
        /// The date.
        date: Date,
    },
    /// A text has nothing in it that can be seen.
    Blank {
        /// The key.
        key: String,
    },
    /// A text is too long.
    TooLong {
        /// Which text.
        text: LimitedText,
        /// How long it may be.
        most: Utf16,
        /// How long it is.
        length: Utf16,
        /// Whether it has characters that count as two.
        has_wide: bool,
    },
}

/// What to add where a key is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingLine {
    /// The key with this value, for example.
    Example(&'static str),
    /// The id that is proposed.
    Id(EntryId),
    /// The id of the entry that wordings belong to.
    EntryOfWordings,
    /// The id of the entry that a test expects, or that none is.
    Expectation,
    /// A table of hours for each topic.
    Hours,
}

/// What belongs where a value of the wrong type stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedValue {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A list.
    List,
    /// The id of an entry.
    EntryId,
    /// A table under this heading.
    Heading(&'static str),
    /// A table with a key for each topic.
    TopicLines,
    /// Three numbers: low, likely, high.
    LowLikelyHigh,
    /// Two numbers of hours a week, least and most.
    HoursRange,
    /// Where figures come from.
    Basis,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Float,
    /// True or false.
    Boolean,
    /// A date, a time, or both.
    Datetime,
    /// A list.
    List,
    /// A table.
    Table,
}

/// What to write instead of a value of the wrong type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueFix {
    /// The key with this value, for example.
    Example(&'static str),
    /// The same in quotes.
    Quoted(String),
    /// The same without quotes.
    Unquoted(String),
    /// Year, month and day, for example this one.
    Day(&'static str),
    /// The same in brackets.
    Bracketed(String),
    /// Brackets around the lines that stand there.
    Brackets,
}

/// A text whose length is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitedText {
    /// The question of an entry, by the titles of Discord's embeds.
    Question,
    /// The answer of an entry, by Discord's embeds.
    Answer,
    /// What a member might write, by Discord's messages.
    Wording,
    /// An address, by Discord's links.
    Address,
    /// A phrase that names the subject.
    Subject,
    /// The text of this key.
    Key(&'static str),
}

impl TableProblem {
    /// Its stable name.
    pub(super) fn code(&self) -> Code {
        match self {
            Self::NotInDoubleBrackets { .. }
            | Self::NotInSingleBrackets { .. }
            | Self::NoTable { .. }
            | Self::WrongType { .. }
            | Self::DateWithTime { .. } => Code::WrongType,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::MissingKey { .. } => Code::MissingKey,
            Self::Blank { .. } => Code::Blank,
            Self::TooLong { .. } => Code::TooLong,
        }
    }
}
