//! What the `custom_id`s of buttons and menus are made of.

use std::fmt;
use std::hash::Hasher as _;
use std::str::FromStr;

use crate::faq::EntryId;

/// A `custom_id` that this version of the bot did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a button of this version")]
pub struct Malformed;

/// A short name of an entry: two full ids and a member's would not fit beside a third into a `custom_id`.
/// 36 bits of FNV-1a, as six characters; two of 10,000 entries share one about once in 1,400 files, and
/// then the earlier entry of the file is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag(u64);

impl Tag {
    const LENGTH: usize = 6;
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// The tag of an entry.
    pub fn of(id: &EntryId) -> Self {
        let mut hasher = fnv::FnvHasher::default();
        hasher.write(id.as_str().as_bytes());
        let hash = hasher.finish();
        Self((hash ^ (hash >> 36)) & ((1 << 36) - 1))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..Self::LENGTH).rev().try_for_each(|at| {
            let digit = (self.0 >> (6 * at)) & 63;
            write!(f, "{}", char::from(Self::ALPHABET[digit as usize]))
        })
    }
}

impl FromStr for Tag {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if text.len() != Self::LENGTH {
            return Err(Malformed);
        }
        text.bytes()
            .try_fold(0, |bits, byte| {
                let digit = Self::ALPHABET.iter().position(|&letter| letter == byte)?;
                Some(bits << 6 | digit as u64)
            })
            .map(Self)
            .ok_or(Malformed)
    }
}
