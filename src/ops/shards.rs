//! Which shards this process runs: all of them, or a part when several processes share the work.

use std::fmt;
use std::str::FromStr;

/// The shards of this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shards {
    /// As many as Discord recommends, all of them here.
    #[default]
    Auto,
    /// Some of a fixed number; the others run elsewhere.
    Part(ShardRange),
}

/// The shards from `first` to `last`, both counted in, of `total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardRange {
    first: u32,
    last: u32,
    total: u32,
}

/// Discord's largest bots have a few thousand shards; a number far above is a slip.
const MOST: u32 = 16_384;

impl ShardRange {
    /// All of `total` shards; at least one.
    pub fn all_of(total: u32) -> Self {
        let total = total.max(1);
        Self { first: 0, last: total - 1, total }
    }

    /// The first shard.
    pub fn first(self) -> u32 {
        self.first
    }

    /// The last shard.
    pub fn last(self) -> u32 {
        self.last
    }

    /// Of how many shards in all.
    pub fn total(self) -> u32 {
        self.total
    }

    /// How many shards are run here.
    pub fn count(self) -> u32 {
        self.last - self.first + 1
    }
}

/// Text that names no shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidShards;

impl FromStr for Shards {
    type Err = InvalidShards;

    /// Reads `auto`, `0-3/16` or, for a single shard, `2/16`.
    fn from_str(text: &str) -> Result<Self, InvalidShards> {
        if text.eq_ignore_ascii_case("auto") {
            return Ok(Self::Auto);
        }
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| InvalidShards);
        let (part, total) = text.split_once('/').ok_or(InvalidShards)?;
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let part = ShardRange { first: number(first)?, last: number(last)?, total: number(total)? };
        let is_sound = part.first <= part.last && part.last < part.total && part.total <= MOST;
        if is_sound { Ok(Self::Part(part)) } else { Err(InvalidShards) }
    }
}

impl fmt::Display for Shards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Part(ShardRange { first, last, total }) if first == last => write!(f, "{first}/{total}"),
            Self::Part(ShardRange { first, last, total }) => write!(f, "{first}-{last}/{total}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_read_as_they_are_written() {
        for text in ["auto", "0-3/16", "2/16", "0/1", "15/16"] {
            assert_eq!(text.parse::<Shards>().unwrap().to_string(), text);
        }
        assert_eq!("AUTO".parse(), Ok(Shards::Auto));
        assert_eq!("0 - 3 / 16".parse::<Shards>().unwrap().to_string(), "0-3/16");
    }

    #[test]
    fn shards_that_do_not_exist_are_refused() {
        for text in ["", "16", "3-0/16", "0-16/16", "16/16", "0/0", "-1/2", "0-1-2/3", "a/b", "0/99999"] {
            assert_eq!(text.parse::<Shards>(), Err(InvalidShards), "{text:?}");
        }
    }
}
