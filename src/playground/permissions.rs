//! Permissions as Discord counts them: a set of bits, granted by roles, changed by a channel's overwrites.

use std::fmt;
use std::ops::BitOr;

/// A set of permissions; on the wire a decimal number as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Permissions(pub u64);

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Permissions {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            const NAMES: &[(Self, &'static str)] = &[$((Self::$name, stringify!($name)),)*];
        }
    };
}

permissions! {
    /// Everything, whatever the overwrites say.
    ADMINISTRATOR = 3;
    /// Manage the server; what makes a moderator here.
    MANAGE_GUILD = 5;
    /// See a channel.
    VIEW_CHANNEL = 10;
    /// Send messages and open forum posts.
    SEND_MESSAGES = 11;
    /// Delete the messages of others.
    MANAGE_MESSAGES = 13;
    /// Embeds in one's messages.
    EMBED_LINKS = 14;
    /// Files on one's messages.
    ATTACH_FILES = 15;
    /// Read what was said before; needed to reply.
    READ_MESSAGE_HISTORY = 16;
    /// Ping `@everyone` and every role.
    MENTION_EVERYONE = 17;
    /// Use slash commands and the commands of the Apps menu.
    USE_APPLICATION_COMMANDS = 31;
    /// Archive and delete threads.
    MANAGE_THREADS = 34;
    /// Start a thread.
    CREATE_PUBLIC_THREADS = 35;
    /// Write in threads.
    SEND_MESSAGES_IN_THREADS = 38;
}

impl Permissions {
    /// None at all.
    pub const NONE: Self = Self(0);

    /// What this playground's `@everyone` may do.
    pub const MEMBER: Self = Self(
        Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::USE_APPLICATION_COMMANDS.0
            | Self::CREATE_PUBLIC_THREADS.0
            | Self::SEND_MESSAGES_IN_THREADS.0,
    );

    /// Everything that exists, also what has no name here.
    pub const ALL: Self = Self((1 << 53) - 1);

    /// Whether all of `other` is in this set.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set without `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Display for Permissions {
    /// The names, as Discord's documentation writes them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> =
            Self::NAMES.iter().filter(|(bit, _)| self.contains(*bit)).map(|(_, name)| *name).collect();
        f.write_str(&names.join(", "))
    }
}
