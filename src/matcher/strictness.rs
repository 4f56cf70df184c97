//! How sure the matcher has to be before it states an entry, or offers one.
//!
//! A confidence means the same in every file, so these are fixed numbers.

use std::fmt;
use std::str::FromStr;

/// How much a moderator wants the bot to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Strictness {
    /// Rather silent than wrong.
    Careful,
    /// In between.
    #[default]
    Balanced,
    /// Rather wrong than silent.
    Helpful,
}

impl Strictness {
    /// Each, the most careful first.
    pub const ALL: [Self; 3] = [Self::Careful, Self::Balanced, Self::Helpful];

    /// From which confidence on an entry is stated or suggested.
    pub fn thresholds(self) -> Thresholds {
        let (answer, suggest) = match self {
            Self::Careful => (0.80, 0.30),
            Self::Balanced => (0.60, 0.17),
            Self::Helpful => (0.50, 0.12),
        };
        Thresholds { answer, suggest }
    }
}

/// As it is written in settings.
impl fmt::Display for Strictness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Careful => "careful",
            Self::Balanced => "balanced",
            Self::Helpful => "helpful",
        })
    }
}

/// Text that names no [`Strictness`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownStrictness;

impl FromStr for Strictness {
    type Err = UnknownStrictness;

    fn from_str(text: &str) -> Result<Self, UnknownStrictness> {
        Self::ALL
            .into_iter()
            .find(|strictness| text.eq_ignore_ascii_case(&strictness.to_string()))
            .ok_or(UnknownStrictness)
    }
}

/// What has to be exceeded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// An entry is stated when its confidence is above this.
    pub answer: f64,
    /// Entries are suggested when the chance that one of the best [`SUGGESTED`] is right is above this.
    pub suggest: f64,
}

/// So many entries are suggested at most.
pub const SUGGESTED: usize = 3;
