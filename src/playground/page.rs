//! What the page is told: one frame with everything when it opens, then a frame for each change.
//!
//! `GET /playground/socket?who=USER_ID` is a WebSocket; every frame in both directions is a JSON object.
//!
//! From the playground, by `type`:
//!
//! - `state`: `me`, `users` (`id`, `name`, `color`, `kind`), `guilds` (`id`, `name`, `roles`, `manages`: the
//!   person manages it, `has_bot`, `channels` with `id`, `name`, `kind`, `topic`, `parent_id`), `dms`, `commands`, `messages` by channel, `refusals`,
//!   `bot` (`connected`). Messages and commands are Discord's own objects, commands with `usable_in`
//!   (`guilds`, `dms`): where the person may call them; the addresses of attachments have no host, so that they work under
//!   every name of this machine.
//! - `message_create`, `message_update` (`channel_id`, `message`), `message_delete` (`channel_id`, `message_id`).
//! - `typing` (`channel_id`, `user_id`), `channel_create` (`guild_id`, `channel`), `commands` (`commands`),
//!   `bot` (`connected`), `membership` (`guild_id`, `has_bot`), `refusal` (`refusal`).
//! - what became of an action, with its `nonce`: `interaction_ok`, `interaction_failed` (`message`),
//!   `modal` (`interaction_id`, `modal`), `choices` (`choices`), `error` (`message`).
//!
//! To the playground, by `act`: see [`actions`](super::actions). A file for a command goes ahead of it by `POST`: see
//! [`files`](super::files).
//!
//! Each page hears only what its person sees.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::ws::{Message as Frame, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use super::actions;
use super::hub::{Hub, HubState};
use super::ids::{GuildId, UserId};
use super::pages::{NO_HOST, channel_object, command_objects, refusal_object};
use super::wire;
use super::world::seed::{HOME_GUILD, MAYA, OWNER};
use super::world::{ChannelPlace, Message, World};

/// How many messages of a channel a page is given when it opens: the newest.
const MESSAGES_SHOWN: usize = 1_000;
/// How many refusals a page is given when it opens: the newest.
const REFUSALS_SHOWN: usize = 100;
/// Serves one page until it is closed.
pub(super) async fn serve(mut socket: WebSocket, hub: Arc<Hub>, who: Option<UserId>) {
    let (frames_in, mut frames) = unbounded_channel();
    // The state and the place in the list in one go, so that no change falls between them.
    let opened = {
        let mut state = hub.lock();
        let me = who.unwrap_or(MAYA);
        is_person(&state.world, me).then(|| {
            let id = state.pages.open(me, frames_in.clone());
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
    hub.lock().pages.close(id);
}

/// The bot and the owner of the servers are nobody's to be.
fn is_person(world: &World, user: UserId) -> bool {
    user != OWNER && world.users.get(&user).is_some_and(|user| !user.bot)
}

fn state_frame(state: &HubState, me: UserId) -> Value {
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
            json!({
                "id": guild.id, "name": guild.name, "roles": roles, "channels": channel_objects(world, guild.id, me),
                "manages": world.moderates(me, guild.id), "has_bot": guild.members.contains_key(&world.bot),
            })
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
            let seen = |message: &&Message| world.sees_message(me, message) && !state.pages.has_dismissed(message.id);
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
