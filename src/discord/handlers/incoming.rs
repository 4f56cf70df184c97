//! A message as the bot hears it: what matters of it, whether it is new or edited.

use std::time::Duration;

use serenity::all::{
    ActionRow, ActionRowComponent, ButtonKind, ChannelId, GuildId, Message, MessageId, MessageType, MessageUpdateEvent,
    RoleId, User, UserId,
};
use tokio::time::Instant;

use crate::discord::Me;
use crate::engine::{Address, Author};
use crate::faq::EntryId;
use crate::messages::Action;
use crate::messages::snowflake::Snowflake;

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
    /// The message that this one replies to, with the entry that it states if it is an answer of the bot.
    pub(in crate::discord) replied: Option<RepliedMessage>,
    /// When the bot heard it.
    pub(in crate::discord) heard: Instant,
}

impl<'a> Incoming<'a> {
    /// A message and what it says, which is not always its text.
    pub(in crate::discord) fn new(message: &'a Message, says: &'a str) -> Self {
        Self {
            id: message.id,
            channel: message.channel_id,
            guild: message.guild_id,
            member: message.author.id,
            roles: message.member.as_ref().map_or(&[], |member| member.roles.as_slice()),
            author: author(message.author.bot, message.webhook_id.is_some(), message.kind),
            text: says,
            mentions: &message.mentions,
            replies_to: message.referenced_message.as_ref().map(|other| other.author.id),
            replied: message.referenced_message.as_deref().map(RepliedMessage::new),
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
            replied: update.referenced_message.iter().flatten().next().map(|other| RepliedMessage::new(other)),
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

/// A message that another one replies to.
pub(in crate::discord) struct RepliedMessage {
    pub(in crate::discord) id: MessageId,
    /// The message that it replies to itself.
    pub(in crate::discord) asked_in: Option<MessageId>,
    /// The entry that it states and whose question it answers, as its buttons say.
    pub(in crate::discord) states: Option<(EntryId, Snowflake)>,
    /// The entries that it offers, as its buttons say.
    pub(in crate::discord) offers: Vec<EntryId>,
}

impl RepliedMessage {
    fn new(message: &Message) -> Self {
        Self {
            id: message.id,
            asked_in: message.message_reference.as_ref().and_then(|reference| reference.message_id),
            states: message.components.iter().find_map(stated_by),
            offers: message.components.iter().flat_map(offered_by).collect(),
        }
    }
}

/// The entry that a row of buttons asks about.
fn stated_by(row: &ActionRow) -> Option<(EntryId, Snowflake)> {
    actions(row).find_map(|action| match action {
        Action::Helped { entry, asker } | Action::NotThis { entry, asker, .. } => Some((entry, asker)),
        _ => None,
    })
}

/// The entries that a row of buttons offers.
fn offered_by(row: &ActionRow) -> impl Iterator<Item = EntryId> {
    actions(row).filter_map(|action| match action {
        Action::Pick { entry, .. } => Some(entry),
        _ => None,
    })
}

/// What the buttons of a row do.
fn actions(row: &ActionRow) -> impl Iterator<Item = Action> {
    row.components.iter().filter_map(|component| {
        let ActionRowComponent::Button(button) = component else { return None };
        let ButtonKind::NonLink { custom_id, .. } = &button.data else { return None };
        custom_id.parse().ok()
    })
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
