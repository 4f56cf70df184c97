//! What is wrong with certifications, backgrounds, routes and paces.

use super::Code;

/// What is wrong with certifications, backgrounds, routes and paces.
#[derive(Debug, Clone, PartialEq)]
pub enum StudyProblem {
    /// An id stands twice in one kind of table; the second place is the first of them.
    RepeatedId {
        /// The id.
        id: String,
    },
    /// No background has the id that is named.
    UnknownBackground {
        /// The id.
        id: String,
        /// The id that is meant.
        meant: Option<String>,
    },
    /// No topic has the name.
    UnknownTopic {
        /// The name.
        topic: String,
        /// The name that is meant.
        meant: Option<String>,
    },
    /// A route takes more weeks at least than at most.
    MostBelowLeast,
    /// Three numbers that do not rise, or that are too large or negative.
    NotRising {
        /// The key.
        key: String,
        /// The largest that they may be.
        most: f64,
        /// How they are written, for example.
        example: &'static str,
    },
    /// There are more or fewer than three numbers.
    NotThree {
        /// The key.
        key: String,
        /// How many there are.
        count: usize,
        /// How they are written, for example.
        example: &'static str,
    },
    /// A number is too small or too large.
    OutOfRange {
        /// The key.
        key: String,
        /// The smallest that it may be.
        low: f64,
        /// The largest that it may be.
        high: f64,
    },
    /// Two numbers that are no range of hours a week.
    NoHoursRange {
        /// The key.
        key: String,
        /// How they are written, for example.
        example: &'static str,
    },
    /// The shares of the planned hours that are kept are none.
    KeptNoShares,
}

impl StudyProblem {
    /// Its stable name.
    pub(super) fn code(&self) -> Code {
        match self {
            Self::RepeatedId { .. } => Code::DuplicateId,
            Self::UnknownBackground { .. } | Self::UnknownTopic { .. } => Code::UnknownId,
            Self::MostBelowLeast
            | Self::NotRising { .. }
            | Self::NotThree { .. }
            | Self::OutOfRange { .. }
            | Self::NoHoursRange { .. }
            | Self::KeptNoShares => Code::InvalidNumber,
        }
    }
}
