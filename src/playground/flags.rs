//! The flags of a message.

/// Link previews are hidden.
pub const SUPPRESS_EMBEDS: u64 = 1 << 2;
/// One person sees it.
pub const EPHEMERAL: u64 = 1 << 6;
/// The bot is thinking.
pub const LOADING: u64 = 1 << 7;
/// It pings nobody's phone.
pub const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
/// It hands on a message from elsewhere.
pub const HAS_SNAPSHOT: u64 = 1 << 14;
/// It consists of components alone.
pub const COMPONENTS_V2: u64 = 1 << 15;
