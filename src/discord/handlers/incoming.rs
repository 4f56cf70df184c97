//! A message as the bot hears it: what matters of it, whether it is new or edited.

use std::time::Duration;

use serenity::all::{ChannelId, GuildId, Message, MessageId, MessageType, MessageUpdateEvent, RoleId, User, UserId};
use tokio::time::Instant;

use crate::discord::Me;
use crate::discord::inputs::said_or_forwarded;
use crate::engine::{Address, Author};

/// What matters of a message, whether it is new or edited.
pub(in crate::discord) struct Incoming<'a> {
    pub(in crate::discord) id: MessageId,
    pub(in crate::discord) channel: ChannelId,
    pub(in crate::discord) guild: Option<GuildId>,
    pub(in crate::discord) member: UserId,
    pub(in crate::discord) roles: &'a [RoleId],
    pub(in crate::discord) author: Author,
    pub(in crate::discord) text: &'a str,
    mentions: &'a [User],
    /// Whose message this one replies to.
    pub(in crate::discord) replies_to: Option<UserId>,
    /// When the bot heard it.
    pub(in crate::discord) heard: Instant,
}

impl<'a> Incoming<'a> {
    pub(in crate::discord) fn new(message: &'a Message) -> Self {
        Self {
            id: message.id,
            channel: message.channel_id,
            guild: message.guild_id,
            member: message.author.id,
            roles: message.member.as_ref().map_or(&[], |member| member.roles.as_slice()),
            author: author(message.author.bot, message.webhook_id.is_some(), message.kind),
            text: if message.guild_id.is_none() { said_or_forwarded(message) } else { &message.content },
            mentions: &message.mentions,
            replies_to: message.referenced_message.as_ref().map(|other| other.author.id),
            heard: Instant::now(),
        }
    }

    /// An edit by the author. Discord also sends updates when it unfolds a link or pins a message; those
    /// have no text or no time of edit.
    pub(in crate::discord) fn edited(update: &'a MessageUpdateEvent) -> Option<Self> {
        update.edited_timestamp?;
        let by = update.author.as_ref()?;
        Some(Self {
            id: update.id,
            channel: update.channel_id,
            guild: update.guild_id,
            member: by.id,
            roles: update.member.iter().flatten().next().map_or(&[], |member| member.roles.as_slice()),
            author: author(by.bot, update.webhook_id.flatten().is_some(), update.kind.unwrap_or(MessageType::Regular)),
            text: update.content.as_deref()?,
            mentions: update.mentions.as_deref().unwrap_or_default(),
            replies_to: update.referenced_message.iter().flatten().next().map(|other| other.author.id),
            heard: Instant::now(),
        })
    }

    /// How long ago it was written, by the time in its id.
    pub(in crate::discord) fn age(&self) -> Duration {
        let written = self.id.created_at().timestamp_millis();
        let now = jiff::Timestamp::now().as_millisecond();
        Duration::from_millis(u64::try_from(now - written).unwrap_or(0))
    }

    /// Whether the bot was spoken to, and how.
    pub(in crate::discord) fn address(&self, me: Me) -> Address {
        let mentioned = self.mentions.iter().any(|user| user.id == me.user);
        if self.guild.is_none() {
            Address::Direct
        } else if self.replies_to == Some(me.user) {
            // A reply pings by itself, so a mention in it says nothing more.
            Address::Reply
        } else if mentioned {
            Address::Mention
        } else {
            Address::None
        }
    }
}

fn author(bot: bool, webhook: bool, kind: MessageType) -> Author {
    if webhook {
        Author::Webhook
    } else if bot {
        Author::Bot
    } else if matches!(kind, MessageType::Regular | MessageType::InlineReply) {
        Author::Person
    } else {
        Author::System
    }
}
