//! Snowflakes: one newtype for each kind of thing, so that a channel is never taken for a message.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The first millisecond of 2015, from which Discord counts.
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

/// Below the time in a snowflake are 22 bits of worker, process and sequence.
const TIME_SHIFT: u32 = 22;

/// The smallest snowflake of a moment; ids grow with time.
pub(super) fn first_of(now: jiff::Timestamp) -> u64 {
    u64::try_from(now.as_millisecond() - DISCORD_EPOCH_MS).unwrap_or(0) << TIME_SHIFT
}

/// The shard that a guild's events go to, out of `count`.
pub(super) fn shard_of(guild: GuildId, count: u64) -> u64 {
    (guild.0 >> TIME_SHIFT) % count.max(1)
}

macro_rules! snowflakes {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<u64> for $name {
            fn from(id: u64) -> Self {
                Self(id)
            }
        }

        // As text, since a snowflake does not fit in the numbers of JavaScript.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                #[serde(untagged)]
                enum TextOrNumber {
                    Text(String),
                    Number(u64),
                }
                match TextOrNumber::deserialize(deserializer)? {
                    TextOrNumber::Text(text) => text.parse().map_err(serde::de::Error::custom),
                    TextOrNumber::Number(id) => Ok(Self(id)),
                }
            }
        }
    )*};
}

snowflakes! {
    /// A server.
    GuildId;
    /// A channel, forum, thread or direct conversation.
    ChannelId;
    /// A person or a bot.
    UserId;
    /// A role of a guild; `@everyone` has the id of the guild.
    RoleId;
    /// A message.
    MessageId;
    /// A use of a command, button, select menu or modal.
    InteractionId;
    /// A registered command.
    CommandId;
    /// A file on a message.
    AttachmentId;
}
