//! What a check finds, as data; `messages` has the words.

use jiff::civil::Date;

use super::FailingTest;
use crate::faq::{Code, EntryId, FaqProblem, ProblemKind, Severity};
use crate::limits::Utf16;

/// What a check finds: what is wrong with the file, the tests that it does not keep, and what could be better.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckProblem {
    /// What keeps the text from being an FAQ.
    Faq(FaqProblem),
    /// A `[[test]]` row that the FAQ does not keep.
    FailingTest(Box<FailingTest>),
    /// A `[[test]]` row that says what another does; that one is the second place.
    RepeatedTest,
    /// An entry has only so many wordings.
    FewPhrasings(usize),
    /// A question of this length does not fit a button.
    LongForButtons(Utf16),
    /// An answer of this length does not fit a plain message.
    LongForMessages(Utf16),
    /// An entry names more related entries than are shown.
    ManyRelated,
    /// This part of a source's host says that it is for trying things out.
    StagingHost(String),
    /// The text of a link names one site, and it leads to another.
    MisleadingLink {
        /// The one.
        shown: String,
        /// The other.
        leads_to: String,
    },
    /// A character that nobody sees, and that changes what is seen.
    Unseen(char),
    /// An answer was checked on a day that is still to come.
    ReviewedLater {
        /// What day it is.
        today: Date,
    },
    /// An answer was last checked long ago.
    Unreviewed,
    /// An entry is past its last day.
    Expired,
    /// Another entry answers a wording better.
    BetterElsewhere {
        /// The other entry.
        better: EntryId,
        /// The entry that has the wording.
        entry: EntryId,
    },
    /// Another entry has all but the same wording; the second place is there.
    NearDuplicate {
        /// The other entry.
        of: EntryId,
    },
}

impl From<FaqProblem> for CheckProblem {
    fn from(problem: FaqProblem) -> Self {
        Self::Faq(problem)
    }
}

impl ProblemKind for CheckProblem {
    fn code(&self) -> Code {
        match self {
            Self::Faq(problem) => problem.code(),
            Self::FailingTest(_) => Code::FailingTest,
            Self::FewPhrasings(_) => Code::FewPhrasings,
            Self::LongForButtons(_) | Self::LongForMessages(_) | Self::ManyRelated => Code::TooLong,
            Self::StagingHost(_) => Code::StagingHost,
            Self::MisleadingLink { .. } => Code::MisleadingLink,
            Self::Unseen(_) => Code::UnseenCharacter,
            Self::ReviewedLater { .. } | Self::Unreviewed => Code::Review,
            Self::Expired => Code::Expired,
            Self::RepeatedTest => Code::Duplicate,
            Self::BetterElsewhere { .. } => Code::BetterElsewhere,
            Self::NearDuplicate { .. } => Code::NearDuplicate,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Faq(problem) => problem.severity(),
            Self::FailingTest(_) => Severity::Error,
            _ => Severity::Warning,
        }
    }
}
