//! The bounds that the host sets to what a server writes of its own, and what is said when one is passed.

use super::language::{Fallback, Language};

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerBound {
    /// Entries.
    Entries,
    /// Wordings of questions, and messages of tests.
    Wordings,
    /// Bytes of text.
    Bytes,
}

/// A bound that would be passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverBound {
    /// Of what.
    pub of: ServerBound,
    /// How much the host allows.
    pub most: usize,
    /// How much it would be: more than that.
    pub would: usize,
}

/// How much of a file would have had room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomForFile {
    /// Nothing of it: there is as much as there may be.
    None,
    /// A part.
    Some,
}

impl RoomForFile {
    /// What keeps the file out.
    pub(super) fn said(self, language: Language) -> &'static str {
        let Fallback::English = language.fallback();
        match self {
            Self::None => "the FAQ of this server is full",
            Self::Some => "there is not room for all of this file",
        }
    }

    /// What a moderator can do.
    pub(super) fn way_out(self, language: Language) -> &'static str {
        let Fallback::English = language.fallback();
        match self {
            Self::None => "Remove something that nobody needs first.",
            Self::Some => "Leave some of it out, or remove others first.",
        }
    }
}

impl OverBound {
    /// How much room there was for a file with this many entries.
    pub fn room_for(self, entries: usize) -> RoomForFile {
        match self.of {
            ServerBound::Entries if self.would.saturating_sub(entries) >= self.most => RoomForFile::None,
            _ => RoomForFile::Some,
        }
    }

    /// What is allowed.
    pub(super) fn allowed(self, language: Language) -> String {
        let Fallback::English = language.fallback();
        let Self { of, most, .. } = self;
        match of {
            ServerBound::Entries => {
                format!("{most} entries of its own, those of the host's that it has changed among them")
            }
            ServerBound::Wordings => format!("{most} wordings of its own, messages of tests among them"),
            ServerBound::Bytes => format!("{} kB of its own", most / 1024),
        }
    }

    /// What it would be.
    pub(super) fn would(self, language: Language) -> String {
        self.amount(language, self.would)
    }

    /// By how much that is too much.
    pub(super) fn too_much(self, language: Language) -> String {
        let Fallback::English = language.fallback();
        let amount = self.amount(language, self.would.saturating_sub(self.most));
        match self.of {
            ServerBound::Entries | ServerBound::Wordings => format!("{amount} too many"),
            ServerBound::Bytes => format!("{amount} too much"),
        }
    }

    fn amount(self, language: Language, number: usize) -> String {
        let Fallback::English = language.fallback();
        match self.of {
            ServerBound::Entries | ServerBound::Wordings => number.to_string(),
            // Rounded up, so that what is too much is never none.
            ServerBound::Bytes => format!("{} kB", number.div_ceil(1024)),
        }
    }

    /// What a moderator can do.
    pub(super) fn way_out(self, language: Language) -> &'static str {
        let Fallback::English = language.fallback();
        match self.of {
            ServerBound::Entries => "Remove one that nobody needs.",
            ServerBound::Wordings => "Remove some that say the same.",
            ServerBound::Bytes => "Shorten some answers.",
        }
    }
}
