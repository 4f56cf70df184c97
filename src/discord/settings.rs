//! What moderators and the host decide about the bot, as one immutable value that is replaced whole.

use std::collections::BTreeSet;

use crate::reply::privacy::ReviewQueue;
use crate::snowflake::Snowflake;

/// What moderators and the host decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Channels in which every message is read, and answered when the bot is sure.
    pub auto_channels: BTreeSet<Snowflake>,
    /// The role that is called when a member asks for a person.
    pub moderator_role: Option<Snowflake>,
    /// Where moderators are told what needs them.
    pub moderator_channel: Option<Snowflake>,
    /// Which questions are kept for review.
    pub review_queue: ReviewQueue,
}

impl Settings {
    /// Whether the privileged intent MESSAGE_CONTENT is needed.
    pub fn reads_messages(&self) -> bool {
        !self.auto_channels.is_empty()
    }
}
