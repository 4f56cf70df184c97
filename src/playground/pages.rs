//! The pages that are open, and what each is told of a change.
//!
//! Each page hears only what its person sees.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::ids::{CommandId, GuildId, MessageId, UserId};
use super::records::Refusal;
use super::wire;
use super::world::{Channel, ChannelPlace, World, WorldEvent};

/// Attachments hang under no host: see [`page`](super::page).
pub(super) const NO_HOST: &str = "";

/// The pages that are open, and what their people have put away.
#[derive(Debug, Default)]
pub(super) struct Pages {
    open: BTreeMap<u64, (UserId, UnboundedSender<String>)>,
    next: u64,
    dismissed: BTreeSet<MessageId>,
}

impl Pages {
    /// A page is opened by somebody; what it is to be told goes out through `frames`. The number it is closed by.
    pub(super) fn open(&mut self, user: UserId, frames: UnboundedSender<String>) -> u64 {
        self.next += 1;
        self.open.insert(self.next, (user, frames));
        self.next
    }

    /// A page is closed.
    pub(super) fn close(&mut self, id: u64) {
        self.open.remove(&id);
    }

    /// Whether its person has put this message away.
    pub(super) fn has_dismissed(&self, message: MessageId) -> bool {
        self.dismissed.contains(&message)
    }

    fn send_all(&self, frame: &Value) {
        let text = frame.to_string();
        for (_, page) in self.open.values() {
            // A page whose task has ended is about to be removed.
            page.send(text.clone()).ok();
        }
    }

    fn send_where(&self, sees: impl Fn(UserId) -> bool, frame: impl Fn(UserId) -> Value) {
        for (user, page) in self.open.values().filter(|(user, _)| sees(*user)) {
            page.send(frame(*user).to_string()).ok();
        }
    }

    /// Hands an event of the world to every page that may know of it.
    pub(super) fn publish(&self, world: &World, event: &WorldEvent) {
        if self.open.is_empty() {
            return;
        }
        match event {
            WorldEvent::MessageCreated(channel, id) | WorldEvent::MessageUpdated(channel, id) => {
                let Some(message) = world.message(*channel, *id) else { return };
                let created = matches!(event, WorldEvent::MessageCreated(..));
                let kind = if created { "message_create" } else { "message_update" };
                let frame =
                    json!({"type": kind, "channel_id": channel, "message": wire::message(world, NO_HOST, message)});
                self.send_where(|user| world.sees_message(user, message), |_| frame.clone());
            }
            WorldEvent::MessageDeleted(message) => {
                let frame = json!({"type": "message_delete", "channel_id": message.channel, "message_id": message.id});
                self.send_where(|user| world.sees_message(user, message), |_| frame.clone());
            }
            WorldEvent::Typing(channel, typist) => {
                let frame = json!({"type": "typing", "channel_id": channel, "user_id": typist});
                self.send_where(|user| user != *typist && world.sees(user, *channel), |_| frame.clone());
            }
            WorldEvent::ThreadCreated(id) | WorldEvent::ChannelCreated(id) => {
                let Some(channel) = world.channels.get(id) else { return };
                let frame =
                    json!({"type": "channel_create", "guild_id": channel.guild(), "channel": channel_object(channel)});
                self.send_where(|user| world.sees(user, *id), |_| frame.clone());
            }
            WorldEvent::CommandsChanged => self.commands_changed(world),
            WorldEvent::BotRemoved(guild) | WorldEvent::BotAdded(guild) => {
                let has_bot = matches!(event, WorldEvent::BotAdded(_));
                self.send_all(&json!({"type": "membership", "guild_id": guild, "has_bot": has_bot}));
                self.commands_changed(world);
            }
            WorldEvent::InteractionCreated(_)
            | WorldEvent::ChannelUpdated(_)
            | WorldEvent::GuildUpdated(_)
            | WorldEvent::GuildOutage(_) => {}
        }
    }

    fn commands_changed(&self, world: &World) {
        self.send_where(|_| true, |user| json!({"type": "commands", "commands": command_objects(world, user)}));
    }

    /// Tells every page of a request that Discord would have refused.
    pub(super) fn refused(&self, refusal: &Refusal) {
        self.send_all(&json!({"type": "refusal", "refusal": refusal_object(refusal)}));
    }

    /// Tells every page whether the bot is there.
    pub(super) fn bot_connected(&self, connected: bool) {
        self.send_all(&json!({"type": "bot", "connected": connected}));
    }

    /// An ephemeral message that its person has put away: the page does not show it again.
    pub(super) fn dismiss(&mut self, message: MessageId) {
        self.dismissed.insert(message);
    }
}

pub(super) fn channel_object(channel: &Channel) -> Value {
    let kind = match channel.place {
        ChannelPlace::Text(_) => "text",
        ChannelPlace::Forum(_) => "forum",
        ChannelPlace::Thread { .. } => "thread",
        ChannelPlace::Direct(_) => "dm",
    };
    json!({
        "id": channel.id, "name": channel.name, "kind": kind, "topic": channel.topic, "parent_id": channel.parent(),
    })
}

/// Where a person may use a command.
#[derive(Default)]
struct UsableIn {
    guilds: BTreeSet<GuildId>,
    dms: bool,
}

/// The commands that a person may use anywhere, and where.
pub(super) fn command_objects(world: &World, me: UserId) -> Vec<Value> {
    let mut usable: BTreeMap<CommandId, UsableIn> = BTreeMap::new();
    for (channel, place) in world.channels.iter().filter(|(channel, _)| world.sees(me, **channel)) {
        for command in world.commands_for(me, *channel) {
            let usable = usable.entry(command.id).or_default();
            match place.guild() {
                Some(guild) => _ = usable.guilds.insert(guild),
                None => usable.dms = true,
            }
        }
    }
    let known = usable.iter().filter_map(|(id, usable)| Some((world.commands.get(id)?, usable)));
    let objects = known.map(|(command, UsableIn { guilds, dms })| {
        let mut object = wire::command(world, command);
        object["usable_in"] = json!({"guilds": guilds, "dms": dms});
        object
    });
    objects.collect()
}

pub(super) fn refusal_object(refusal: &Refusal) -> Value {
    json!({
        "at": refusal.at.to_string(), "method": refusal.method, "path": refusal.path, "rule": refusal.rule.reason(),
        "code": refusal.rule.code(), "status": refusal.rule.status(), "body": refusal.excerpt,
    })
}
