//! What the page is told: one frame with everything when it opens, then a frame for each change.
//!
//! `GET /playground/socket?who=USER_ID` is a WebSocket; every frame in both directions is a JSON object.
//!
//! From the playground, by `type`:
//!
//! - `state`: `me`, `users` (`id`, `name`, `color`, `kind`), `guilds` (`id`, `name`, `roles`, `channels` with `id`,
//!   `name`, `kind`, `topic`, `parent_id`), `dms`, `commands`, `messages` by channel, `refusals`,
//!   `bot` (`connected`). Messages and commands are Discord's own objects; the addresses of attachments have no
//!   host, so that they work under every name of this machine.
//! - `message_create`, `message_update` (`channel_id`, `message`), `message_delete` (`channel_id`, `message_id`).
//! - `typing` (`channel_id`, `user_id`), `channel_create` (`guild_id`, `channel`), `commands` (`commands`),
//!   `bot` (`connected`), `refusal` (`refusal`).
//! - what became of an action, with its `nonce`: `interaction_ok`, `interaction_failed` (`message`),
//!   `modal` (`interaction_id`, `modal`), `choices` (`choices`), `error` (`message`).
//!
//! To the playground, by `act`: see [`actions`](super::actions).
//!
//! Each page hears only what its person sees.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::ws::{Message as Frame, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::actions;
use super::hub::{Hub, Refusal};
use super::ids::{ChannelId, GuildId, MessageId, UserId};
use super::wire;
use super::world::seed::{HOME_GUILD, MAYA, OWNER};
use super::world::{Channel, ChannelPlace, Message, World, WorldEvent};

/// How many messages of a channel a page is given when it opens: the newest.
const MESSAGES_SHOWN: usize = 1_000;
/// How many refusals a page is given when it opens: the newest.
const REFUSALS_SHOWN: usize = 100;
/// Attachments hang under no host: see the module.
const NO_HOST: &str = "";

/// The pages that are open, and what their people have put away.
#[derive(Debug, Default)]
pub(super) struct Pages {
    open: BTreeMap<u64, (UserId, UnboundedSender<String>)>,
    next: u64,
    dismissed: BTreeSet<MessageId>,
}

impl Pages {
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
            WorldEvent::CommandsChanged | WorldEvent::BotRemoved(_) | WorldEvent::BotAdded(_) => {
                self.send_where(|_| true, |user| json!({"type": "commands", "commands": command_objects(world, user)}))
            }
            WorldEvent::InteractionCreated(_) | WorldEvent::ChannelUpdated(_) => {}
        }
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

/// Serves one page until it is closed.
pub(super) async fn serve(mut socket: WebSocket, hub: Arc<Hub>, who: Option<UserId>) {
    let (frames_in, mut frames) = unbounded_channel();
    // The state and the place in the list in one go, so that no change falls between them.
    let opened = {
        let mut state = hub.lock();
        let me = who.unwrap_or(MAYA);
        is_person(&state.world, me).then(|| {
            state.pages.next += 1;
            let id = state.pages.next;
            state.pages.open.insert(id, (me, frames_in.clone()));
            (id, me, state_frame(&state, me))
        })
    };
    let Some((id, me, first)) = opened else { return };
    let mut alive = socket.send(Frame::Text(first.to_string().into())).await.is_ok();
    while alive {
        tokio::select! {
            () = hub.stop.cancelled() => break,
            Some(text) = frames.recv() => alive = socket.send(Frame::Text(text.into())).await.is_ok(),
            frame = socket.recv() => match frame {
                Some(Ok(Frame::Text(text))) => {
                    let (hub, answers) = (Arc::clone(&hub), frames_in.clone());
                    // An action may wait for the bot; the page goes on meanwhile.
                    tokio::spawn(async move {
                        if let Some(answer) = actions::take(&hub, me, &text).await {
                            // The page may be closed by now.
                            answers.send(answer.to_string()).ok();
                        }
                    });
                }
                Some(Ok(Frame::Close(_)) | Err(_)) | None => alive = false,
                Some(Ok(_)) => {}
            },
        }
    }
    hub.lock().pages.open.remove(&id);
}

/// The bot and the owner of the servers are nobody's to be.
fn is_person(world: &World, user: UserId) -> bool {
    user != OWNER && world.users.get(&user).is_some_and(|user| !user.bot)
}

fn state_frame(state: &super::hub::HubState, me: UserId) -> Value {
    let world = &state.world;
    let users: Vec<Value> = world
        .users
        .values()
        .filter(|user| user.id != OWNER)
        .map(|user| json!({"id": user.id, "name": user.name, "color": user.color, "kind": kind(world, user.id)}))
        .collect();
    let guilds: Vec<Value> = world
        .guilds
        .values()
        .filter(|guild| guild.members.contains_key(&me))
        .map(|guild| {
            let roles: Vec<Value> =
                guild.roles.values().map(|role| json!({"id": role.id, "name": role.name})).collect();
            json!({"id": guild.id, "name": guild.name, "roles": roles, "channels": channel_objects(world, guild.id, me)})
        })
        .collect();
    let bot_name = world.users.get(&world.bot).map(|bot| bot.name.as_str());
    let dms: Vec<Value> = world
        .channels
        .values()
        .filter(|channel| channel.place == ChannelPlace::Direct(me))
        .map(|channel| json!({"id": channel.id, "name": bot_name, "kind": "dm"}))
        .collect();
    let visible = world.channels.keys().filter(|channel| world.sees(me, **channel));
    let messages: BTreeMap<String, Vec<Value>> = visible
        .map(|channel| {
            let seen =
                |message: &&Message| world.sees_message(me, message) && !state.pages.dismissed.contains(&message.id);
            let mut newest: Vec<Value> = world
                .messages_in(*channel)
                .rev()
                .filter(seen)
                .take(MESSAGES_SHOWN)
                .map(|message| wire::message(world, NO_HOST, message))
                .collect();
            newest.reverse();
            (channel.to_string(), newest)
        })
        .collect();
    let skipped = state.refusals.len().saturating_sub(REFUSALS_SHOWN);
    let refusals: Vec<Value> = state.refusals.iter().skip(skipped).map(refusal_object).collect();
    json!({
        "type": "state", "me": me, "users": users, "guilds": guilds, "dms": dms,
        "commands": command_objects(world, me), "messages": messages, "refusals": refusals,
        "bot": {"connected": state.gateway.is_connected()},
    })
}

fn kind(world: &World, user: UserId) -> &'static str {
    if user == world.bot {
        "bot"
    } else if world.moderates(user, HOME_GUILD) {
        "moderator"
    } else if world.guilds.keys().any(|guild| world.moderates(user, *guild)) {
        "other_moderator"
    } else {
        "member"
    }
}

fn channel_objects(world: &World, guild: GuildId, me: UserId) -> Vec<Value> {
    let here = world.channels.values().filter(|channel| channel.guild() == Some(guild) && world.sees(me, channel.id));
    here.map(channel_object).collect()
}

fn channel_object(channel: &Channel) -> Value {
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

/// The commands that a person may use anywhere.
fn command_objects(world: &World, me: UserId) -> Vec<Value> {
    let places = world.channels.keys().filter(|channel| world.sees(me, **channel));
    let usable: BTreeSet<_> =
        places.flat_map(|channel: &ChannelId| world.commands_for(me, *channel)).map(|command| command.id).collect();
    usable.iter().filter_map(|id| world.commands.get(id)).map(|command| wire::command(world, command)).collect()
}

fn refusal_object(refusal: &Refusal) -> Value {
    json!({
        "at": refusal.at.to_string(), "method": refusal.method, "path": refusal.path, "rule": refusal.rule.reason(),
        "code": refusal.rule.code(), "status": refusal.rule.status(), "body": refusal.excerpt,
    })
}
