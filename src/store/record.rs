//! What is written down: plain values, none of which can hold a member's id or unredacted text.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::faq::EntryId;
use crate::review::redact::Redacted;

/// A Discord server, or `None` for a direct message.
pub type GuildKey = Option<u64>;

/// The servers that something is read of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerScope {
    /// Every one, and direct messages.
    All,
    /// Those that have never written an FAQ of their own, and direct messages: what the host's file answered.
    OfHost,
    /// The server whose moderators look after the host's file, and direct messages.
    Home(u64),
    /// One.
    One(GuildKey),
}

impl ServerScope {
    /// What holds for a row's `guild`, with two places for numbers, and the numbers.
    pub(super) fn condition(self, [one, other]: [&str; 2]) -> (String, [i64; 2]) {
        let between = format!("guild >= {one} AND guild <= {other}");
        match self {
            Self::All => (between, [i64::MIN, i64::MAX]),
            Self::OfHost => {
                let own = "SELECT guild FROM server_revisions";
                let others = format!(
                    "{between} AND guild
                    NOT IN ({own})"
                );
                (others, [i64::MIN, i64::MAX])
            }
            Self::Home(home) => {
                (format!("(guild = {one} OR guild = {other})"), [guild_number(Some(home)), guild_number(None)])
            }
            Self::One(guild) => (between, [guild_number(guild); 2]),
        }
    }
}

/// One thing to write down.
#[derive(Debug, Clone)]
pub enum Record {
    /// A question, and what was done with it.
    Decision {
        /// When.
        day: Date,
        /// Where.
        guild: GuildKey,
        /// What was done.
        band: Band,
        /// The entry that was answered, or suggested first.
        entry: Option<EntryId>,
    },
    /// A button under an answer.
    Feedback {
        /// When.
        day: Date,
        /// Where.
        guild: GuildKey,
        /// The entry that had been answered.
        entry: EntryId,
        /// Which button.
        mark: Rating,
    },
    /// A question that was not answered well, for review.
    Miss {
        /// When.
        day: Date,
        /// Where.
        guild: GuildKey,
        /// In which way.
        kind: MissKind,
        /// What was asked.
        text: Redacted,
    },
    /// A state of the FAQ that came into force.
    Revision(NewRevision),
}

/// What was done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// An entry was stated.
    Answered,
    /// Entries were offered.
    Suggested,
    /// Nothing was known.
    Silent,
}

impl Band {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Suggested => "suggested",
            Self::Silent => "silent",
        }
    }

    /// `None` for a word that this version does not know.
    pub(super) fn read(band: &str) -> Option<Self> {
        [Self::Answered, Self::Suggested, Self::Silent].into_iter().find(|known| known.as_str() == band)
    }
}

/// A button under an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rating {
    /// *Helped*.
    Helped,
    /// *Not what I asked*.
    Refused,
}

impl Rating {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::Refused => "refused",
        }
    }

    /// `None` for a word that this version does not know.
    pub(super) fn read(mark: &str) -> Option<Self> {
        [Self::Helped, Self::Refused].into_iter().find(|known| known.as_str() == mark)
    }
}

/// In which way a question was not answered well.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MissKind {
    /// Nothing answered it.
    Unanswered,
    /// This entry answered it, and *Not what I asked* was pressed.
    Refused(EntryId),
    /// This entry was only suggested.
    Near(EntryId),
}

impl MissKind {
    pub(super) fn as_str(&self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Refused(_) => "refused",
            Self::Near(_) => "near",
        }
    }

    /// The entry that it speaks of.
    pub fn entry(&self) -> Option<&EntryId> {
        match self {
            Self::Unanswered => None,
            Self::Refused(entry) | Self::Near(entry) => Some(entry),
        }
    }

    /// `None` for words that this version does not know.
    pub(super) fn read(kind: &str, entry: &str) -> Option<Self> {
        match kind {
            "unanswered" => Some(Self::Unanswered),
            "refused" => entry.parse().ok().map(Self::Refused),
            "near" => entry.parse().ok().map(Self::Near),
            _ => None,
        }
    }
}

/// A state of the FAQ that came into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    /// When.
    pub at: Timestamp,
    /// Names the text.
    pub fingerprint: String,
    /// The moderator's Discord id; `None` for an edit by hand.
    pub moderator: Option<u64>,
    /// What was used: `/faq edit`, `by hand`.
    pub via: String,
    /// The whole file.
    pub text: Arc<str>,
}

/// The number of a row under review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MissNumber(pub(super) i64);

impl fmt::Display for MissNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for MissNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// How a server is written: Discord's ids are positive and below 2^63, and 0 is none of them.
pub(super) fn guild_number(guild: GuildKey) -> i64 {
    guild.and_then(|id| i64::try_from(id).ok()).unwrap_or(0)
}

pub(super) fn guild_of(number: i64) -> GuildKey {
    u64::try_from(number).ok().filter(|id| *id != 0)
}
