//! Permissions as Discord counts them: a set of bits, granted by roles, changed by a channel's overwrites.

use std::fmt;

bitflags::bitflags! {
    /// A set of permissions; on the wire a decimal number as text.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
    pub struct Permissions: u64 {
        /// Everything, whatever the overwrites say.
        const ADMINISTRATOR = 1 << 3;
        /// Manage the server; what makes a moderator here.
        const MANAGE_GUILD = 1 << 5;
        /// See a channel.
        const VIEW_CHANNEL = 1 << 10;
        /// Send messages and open forum posts.
        const SEND_MESSAGES = 1 << 11;
        /// Delete the messages of others.
        const MANAGE_MESSAGES = 1 << 13;
        /// Embeds in one's messages.
        const EMBED_LINKS = 1 << 14;
        /// Files on one's messages.
        const ATTACH_FILES = 1 << 15;
        /// Read what was said before; needed to reply.
        const READ_MESSAGE_HISTORY = 1 << 16;
        /// Ping `@everyone` and every role.
        const MENTION_EVERYONE = 1 << 17;
        /// Use slash commands and the commands of the Apps menu.
        const USE_APPLICATION_COMMANDS = 1 << 31;
        /// Archive and delete threads.
        const MANAGE_THREADS = 1 << 34;
        /// Start a thread.
        const CREATE_PUBLIC_THREADS = 1 << 35;
        /// Write in threads.
        const SEND_MESSAGES_IN_THREADS = 1 << 38;

        // Bits without a name here are kept too.
        const _ = !0;
    }
}

impl Permissions {
    /// None at all.
    pub const NONE: Self = Self::empty();

    /// What this playground's `@everyone` may do.
    pub const MEMBER: Self = Self::VIEW_CHANNEL
        .union(Self::SEND_MESSAGES)
        .union(Self::EMBED_LINKS)
        .union(Self::ATTACH_FILES)
        .union(Self::READ_MESSAGE_HISTORY)
        .union(Self::USE_APPLICATION_COMMANDS)
        .union(Self::CREATE_PUBLIC_THREADS)
        .union(Self::SEND_MESSAGES_IN_THREADS);

    /// Everything that exists, also what has no name here.
    pub const ALL: Self = Self::from_bits_retain((1 << 53) - 1);
}

impl fmt::Display for Permissions {
    /// The names, as Discord's documentation writes them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter_names().map(|(name, _)| name).collect();
        f.write_str(&names.join(", "))
    }
}
