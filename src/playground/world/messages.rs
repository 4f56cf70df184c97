//! Messages and threads: what people and the bot may do with them, and what follows.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Attachment, Channel, ChannelPlace, Message, Pings, World, WorldEvent, mentions};
use crate::playground::draft::{AllowedMentions, MessageDraft, UploadedFile};
use crate::playground::flags;
use crate::playground::ids::{ChannelId, InteractionId, MessageId, UserId};
use crate::playground::limits;
use crate::playground::permissions::Permissions;
use crate::playground::rules::Rule;

/// For how long a nonce that is enforced stands for its first message ("a few minutes").
const NONCE_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// The flags that a sender may set.
const SENDABLE_FLAGS: u64 = flags::SUPPRESS_EMBEDS | flags::SUPPRESS_NOTIFICATIONS | flags::COMPONENTS_V2;

/// What a message is, besides its draft.
pub(in crate::playground) struct Envelope {
    pub(in crate::playground) author: UserId,
    pub(in crate::playground) channel: ChannelId,
    pub(in crate::playground) interaction: Option<InteractionId>,
    /// The one person who sees it.
    pub(in crate::playground) only_for: Option<UserId>,
}

impl World {
    /// A message by its author's own right: permissions, rules, then the message.
    ///
    /// A message whose nonce is enforced and known is not written again; the first one is the answer.
    pub(in crate::playground) fn send(
        &mut self,
        author: UserId,
        channel: ChannelId,
        draft: MessageDraft,
        now: Timestamp,
    ) -> Result<(MessageId, Vec<WorldEvent>), Rule> {
        let place = self.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
        let mut needed = self.needed_to_send(place);
        if matches!(place.place, ChannelPlace::Forum(_)) {
            return Err(Rule::NotATextChannel);
        }
        if draft.embeds.as_ref().is_some_and(|embeds| !embeds.is_empty()) {
            needed |= Permissions::EMBED_LINKS;
        }
        if !draft.files.is_empty() {
            needed |= Permissions::ATTACH_FILES;
        }
        self.require(author, channel, needed)?;
        if draft.reply_to.is_some() && self.require(author, channel, Permissions::READ_MESSAGE_HISTORY).is_err() {
            return Err(Rule::ReplyNeedsHistory);
        }
        if let Some(nonce) = draft.nonce.as_ref().filter(|_| draft.enforce_nonce) {
            let known =
                self.messages_in(channel).rev().take_while(|message| now.duration_since(message.created) < NONCE_LIFE);
            if let Some(first) = known.into_iter().find(|m| m.author == author && m.nonce.as_ref() == Some(nonce)) {
                return Ok((first.id, Vec::new()));
            }
        }
        self.write(Envelope { author, channel, interaction: None, only_for: None }, draft, now)
    }

    /// Refuses when somebody lacks a permission in a channel.
    pub(in crate::playground) fn require(
        &self,
        user: UserId,
        channel: ChannelId,
        needed: Permissions,
    ) -> Result<(), Rule> {
        let has = self.permissions_in(user, channel);
        if !has.contains(Permissions::VIEW_CHANNEL) {
            return Err(Rule::MissingAccess);
        }
        let missing = needed.difference(has);
        if missing == Permissions::NONE { Ok(()) } else { Err(Rule::MissingPermissions(missing)) }
    }

    /// Writes a message that is permitted; the lengths and counts are still checked.
    pub(in crate::playground) fn write(
        &mut self,
        envelope: Envelope,
        draft: MessageDraft,
        now: Timestamp,
    ) -> Result<(MessageId, Vec<WorldEvent>), Rule> {
        refuse_faults(limits::check_message(&draft))?;
        if draft.is_empty() {
            return Err(Rule::EmptyMessage);
        }
        let reply_to = match draft.reply_to {
            Some(reference) if self.message(envelope.channel, reference.message).is_some() => Some(reference.message),
            Some(reference) if reference.must_exist => {
                let error = crate::playground::rules::FieldError::new(
                    "message_reference",
                    "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
                    "Unknown message",
                );
                return Err(Rule::InvalidForm(vec![error]));
            }
            _ => None,
        };
        let content = draft.content.unwrap_or_default();
        let pings = self.pings_of(&content, draft.allowed_mentions.as_ref(), &envelope, reply_to);
        let ephemeral = if envelope.only_for.is_some() { flags::EPHEMERAL } else { 0 };
        let forwards = if draft.forwarded.is_some() { flags::HAS_SNAPSHOT } else { 0 };
        let attachments =
            draft.files.into_iter().map(|file| self.attach(file, draft.attachments.as_deref(), now)).collect();
        let message = Message {
            id: self.new_id(now),
            channel: envelope.channel,
            author: envelope.author,
            content,
            embeds: draft.embeds.unwrap_or_default(),
            components: number(draft.components.unwrap_or_default()),
            attachments,
            flags: draft.flags.unwrap_or(0) & SENDABLE_FLAGS | ephemeral | forwards,
            reply_to,
            forwarded: draft.forwarded,
            created: now,
            edited: None,
            pings,
            nonce: draft.nonce,
            interaction: envelope.interaction,
            only_for: envelope.only_for,
            thread: None,
        };
        let id = message.id;
        let event = WorldEvent::MessageCreated(message.channel, id);
        self.remember(message);
        Ok((id, vec![event]))
    }

    fn pings_of(
        &self,
        content: &str,
        allowed: Option<&AllowedMentions>,
        envelope: &Envelope,
        reply_to: Option<MessageId>,
    ) -> Pings {
        if envelope.only_for.is_some() {
            return Pings::default();
        }
        let replied = reply_to.and_then(|id| self.message(envelope.channel, id)).map(|message| message.author);
        let context = mentions::Context {
            world: self,
            author: envelope.author,
            channel: envelope.channel,
            replied,
            interaction: envelope.interaction.is_some(),
        };
        mentions::pings(content, allowed, &context)
    }

    fn attach(&mut self, file: UploadedFile, described: Option<&[Value]>, now: Timestamp) -> Attachment {
        let about = described.into_iter().flatten().find(|about| {
            let id = &about["id"];
            id.as_u64().or_else(|| id.as_str()?.parse().ok()) == Some(file.index)
        });
        let said = |field: &str| about.and_then(|about| about[field].as_str()).map(str::to_owned);
        Attachment {
            id: self.new_id(now),
            filename: said("filename").unwrap_or(file.filename),
            description: said("description"),
            content_type: file.content_type,
            size: png_size(&file.bytes),
            bytes: Arc::from(file.bytes),
        }
    }

    /// Changes a message; what the draft does not name stays.
    pub(in crate::playground) fn edit(
        &mut self,
        editor: UserId,
        channel: ChannelId,
        id: MessageId,
        draft: MessageDraft,
        now: Timestamp,
    ) -> Result<Vec<WorldEvent>, Rule> {
        let message = self.message(channel, id).ok_or(Rule::UnknownMessage)?;
        if message.author != editor {
            return Err(Rule::NotYourMessage);
        }
        if message.only_for.is_some() && message.interaction.is_none() {
            return Err(Rule::UnknownMessage);
        }
        self.change(channel, id, draft, now)
    }

    /// Changes a message that the caller may change.
    pub(in crate::playground) fn change(
        &mut self,
        channel: ChannelId,
        id: MessageId,
        draft: MessageDraft,
        now: Timestamp,
    ) -> Result<Vec<WorldEvent>, Rule> {
        let old = self.message(channel, id).ok_or(Rule::UnknownMessage)?.clone();
        refuse_faults(limits::check_message(&draft))?;
        let new_files: Vec<Attachment> =
            draft.files.into_iter().map(|file| self.attach(file, draft.attachments.as_deref(), now)).collect();
        let mut attachments = old.attachments.clone();
        if let Some(kept) = &draft.attachments {
            let kept: Vec<String> = kept
                .iter()
                .map(|about| about["id"].as_str().map_or_else(|| about["id"].to_string(), str::to_owned))
                .collect();
            attachments.retain(|attachment| kept.contains(&attachment.id.to_string()));
        }
        attachments.extend(new_files);
        let content = draft.content.unwrap_or_else(|| old.content.clone());
        let envelope = Envelope { author: old.author, channel, interaction: old.interaction, only_for: old.only_for };
        // Defaults apply again on an edit, as if nothing had ever been allowed or denied.
        let pings = self.pings_of(&content, draft.allowed_mentions.as_ref(), &envelope, old.reply_to);
        let settable = SENDABLE_FLAGS & !flags::COMPONENTS_V2;
        let new_flags = match draft.flags {
            Some(wanted) => old.flags & !settable | wanted & SENDABLE_FLAGS,
            None => old.flags,
        };
        // What takes the place of "thinking…" is no edit.
        let edited = (!old.is_loading()).then_some(now);
        let changed = Message {
            content,
            embeds: draft.embeds.unwrap_or(old.embeds),
            components: draft.components.map_or(old.components, number),
            attachments,
            flags: new_flags & !flags::LOADING,
            edited,
            pings,
            ..old
        };
        let empty = changed.content.is_empty()
            && changed.embeds.is_empty()
            && changed.components.is_empty()
            && changed.attachments.is_empty();
        if empty {
            return Err(Rule::EmptyMessage);
        }
        self.messages.insert((channel, id), changed);
        Ok(vec![WorldEvent::MessageUpdated(channel, id)])
    }

    /// Takes a message away: one's own, or as somebody who manages messages.
    pub(in crate::playground) fn delete(
        &mut self,
        actor: UserId,
        channel: ChannelId,
        id: MessageId,
    ) -> Result<Vec<WorldEvent>, Rule> {
        let message = self.message(channel, id).ok_or(Rule::UnknownMessage)?;
        if message.author != actor {
            self.require(actor, channel, Permissions::MANAGE_MESSAGES)?;
        }
        Ok(self.take(channel, id))
    }

    /// Takes a message away, without asking whether that is permitted.
    pub(in crate::playground) fn take(&mut self, channel: ChannelId, id: MessageId) -> Vec<WorldEvent> {
        let gone = self.messages.remove(&(channel, id));
        gone.map(|message| WorldEvent::MessageDeleted(Box::new(message))).into_iter().collect()
    }

    /// Opens a post in a forum.
    pub(in crate::playground) fn post(
        &mut self,
        author: UserId,
        forum: ChannelId,
        title: &str,
        draft: MessageDraft,
        now: Timestamp,
    ) -> Result<(ChannelId, MessageId, Vec<WorldEvent>), Rule> {
        let place = self.channels.get(&forum).ok_or(Rule::UnknownChannel)?;
        let ChannelPlace::Forum(guild) = place.place else { return Err(Rule::NotATextChannel) };
        self.require(author, forum, Permissions::SEND_MESSAGES)?;
        refuse_faults(limits::check_message(&draft))?;
        if draft.is_empty() {
            return Err(Rule::EmptyMessage);
        }
        // The first message of a post has the id of the thread.
        let id: u64 = self.new_id(now);
        let place = ChannelPlace::Thread { guild, parent: forum, owner: author };
        self.open(ChannelId(id), title, place)?;
        let envelope = Envelope { author, channel: ChannelId(id), interaction: None, only_for: None };
        let (written, events) = self.write(envelope, draft, now)?;
        let first = MessageId(id);
        if let Some(mut message) = self.messages.remove(&(ChannelId(id), written)) {
            message.id = first;
            self.remember(message);
        }
        let created = events.into_iter().map(|event| match event {
            WorldEvent::MessageCreated(channel, _) => WorldEvent::MessageCreated(channel, first),
            other => other,
        });
        let events = std::iter::once(WorldEvent::ThreadCreated(ChannelId(id))).chain(created).collect();
        Ok((ChannelId(id), first, events))
    }

    /// Starts a thread from a message; it has the message's id.
    pub(in crate::playground) fn start_thread(
        &mut self,
        owner: UserId,
        parent: ChannelId,
        from: Option<MessageId>,
        title: &str,
        now: Timestamp,
    ) -> Result<(ChannelId, Vec<WorldEvent>), Rule> {
        let place = self.channels.get(&parent).ok_or(Rule::UnknownChannel)?;
        let ChannelPlace::Text(guild) = place.place else { return Err(Rule::NotATextChannel) };
        self.require(owner, parent, Permissions::CREATE_PUBLIC_THREADS)?;
        let id = match from {
            Some(message) => {
                let message = self.message(parent, message).ok_or(Rule::UnknownMessage)?;
                if message.thread.is_some() {
                    return Err(Rule::ThreadExists);
                }
                ChannelId(message.id.0)
            }
            None => self.new_id(now),
        };
        self.open(id, title, ChannelPlace::Thread { guild, parent, owner })?;
        let mut events = vec![WorldEvent::ThreadCreated(id)];
        if let Some(message) = from
            && let Some(starter) = self.messages.get_mut(&(parent, message))
        {
            starter.thread = Some(id);
            events.push(WorldEvent::MessageUpdated(parent, message));
        }
        Ok((id, events))
    }

    fn open(&mut self, id: ChannelId, title: &str, place: ChannelPlace) -> Result<(), Rule> {
        let title = title.trim();
        if title.is_empty() || !crate::limits::CHANNEL_NAME.holds(title) {
            let error = crate::playground::rules::FieldError::new(
                "name",
                "BASE_TYPE_BAD_LENGTH",
                "Must be between 1 and 100 in length.",
            );
            return Err(Rule::InvalidForm(vec![error]));
        }
        let thread = Channel { id, name: title.to_owned(), topic: None, place, overwrites: BTreeMap::new() };
        self.channels.insert(id, thread);
        Ok(())
    }
}

/// An empty list is no fault.
pub(super) fn refuse_faults(found: Vec<crate::playground::rules::FieldError>) -> Result<(), Rule> {
    if found.is_empty() { Ok(()) } else { Err(Rule::InvalidForm(found)) }
}

/// Gives each component the number that Discord gives those that have none, from 1, depth first.
fn number(mut components: Vec<Value>) -> Vec<Value> {
    fn visit(component: &mut Value, next: &mut u64) {
        if let Value::Object(fields) = component {
            if !fields.contains_key("id") {
                fields.insert("id".to_owned(), json!(*next));
            }
            *next += 1;
            if let Some(Value::Array(inner)) = fields.get_mut("components") {
                inner.iter_mut().for_each(|component| visit(component, next));
            }
        }
    }
    let mut next = 1;
    components.iter_mut().for_each(|component| visit(component, &mut next));
    components
}

/// Width and height, when the bytes are a PNG.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    // The first chunk: four bytes of length, "IHDR", then width and height.
    let word = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((word(8)?, word(12)?))
}
