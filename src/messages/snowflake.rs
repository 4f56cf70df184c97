//! The numbers by which Discord names things: guilds, channels, members, messages.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

/// One of Discord's ids: a positive number of at most 20 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(NonZeroU64);

impl Snowflake {
    /// The id with this number; `None` for zero, which names nothing.
    pub fn new(number: u64) -> Option<Self> {
        NonZeroU64::new(number).map(Self)
    }

    /// The id as a number.
    pub fn get(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Text that is none of Discord's ids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id of Discord is a number of 17 to 20 digits, such as 1199000000000000123")]
pub struct InvalidSnowflake;

impl FromStr for Snowflake {
    type Err = InvalidSnowflake;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // `u64` would take a plus sign, and leading zeros would give one id two texts.
        if text.starts_with('0') || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidSnowflake);
        }
        text.parse().map(Self).map_err(|_| InvalidSnowflake)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        for number in [1, 1_199_000_000_000_000_123, u64::MAX] {
            let id = Snowflake::new(number).unwrap();
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "0", "007", "+5", "-5", " 5", "5 ", "five", "99999999999999999999", "١٢"] {
            assert_eq!(text.parse::<Snowflake>(), Err(InvalidSnowflake), "{text:?}");
        }
    }
}
