//! `/channels/{channel}/messages`, typing and threads.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, RestAnswer, id, message_object};
use crate::playground::draft::MessageDraft;
use crate::playground::ids::{ChannelId, MessageId};
use crate::playground::permissions::Permissions;
use crate::playground::rules::Rule;
use crate::playground::wire;
use crate::playground::world::{ChannelPlace, WorldEvent};

/// How many messages a list holds unless it is told otherwise, and at most.
const LISTED: (usize, usize) = (50, 100);

pub(super) fn typing(call: &Call<'_>, channel: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    call.hub.change(|world, _| {
        let place = world.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
        world.require(world.bot, channel, world.needed_to_send(place))?;
        Ok(((), vec![WorldEvent::Typing(channel, world.bot)]))
    })?;
    Ok(RestAnswer::nothing())
}

pub(super) fn create(call: Call<'_>, channel: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let draft = MessageDraft::parse(&call.body, call.files.clone())?;
    let message = call.hub.change(|world, now| world.send(world.bot, channel, draft, now))?;
    message_object(&call, channel, message).map(RestAnswer::ok)
}

pub(super) fn list(call: &Call<'_>, channel: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let bound = |name: &str| call.query(name).and_then(|text| text.parse::<u64>().ok());
    let (before, after) = (bound("before").unwrap_or(u64::MAX), bound("after").unwrap_or(0));
    let limit = call.query("limit").and_then(|text| text.parse().ok()).unwrap_or(LISTED.0).clamp(1, LISTED.1);
    let state = call.hub.lock();
    let world = &state.world;
    world.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
    world.require(world.bot, channel, Permissions::READ_MESSAGE_HISTORY)?;
    let messages = world
        .messages_in(channel)
        .rev()
        .filter(|message| !message.is_ephemeral() && message.id.0 < before && message.id.0 > after);
    let newest_first: Vec<Value> =
        messages.take(limit).map(|message| wire::message(world, &call.hub.base_url, message)).collect();
    Ok(RestAnswer::ok(json!(newest_first)))
}

pub(super) fn get(call: &Call<'_>, channel: &str, message: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let message: MessageId = id(message, Rule::UnknownMessage)?;
    {
        let state = call.hub.lock();
        let world = &state.world;
        world.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
        world.require(world.bot, channel, Permissions::READ_MESSAGE_HISTORY)?;
        let found = world.message(channel, message).filter(|message| !message.is_ephemeral());
        found.ok_or(Rule::UnknownMessage)?;
    }
    message_object(call, channel, message).map(RestAnswer::ok)
}

pub(super) fn edit(call: Call<'_>, channel: &str, message: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let message: MessageId = id(message, Rule::UnknownMessage)?;
    let draft = MessageDraft::parse(&call.body, call.files.clone())?;
    call.hub.change(|world, now| {
        visible(world, channel, message)?;
        Ok(((), world.edit(world.bot, channel, message, draft, now)?))
    })?;
    message_object(&call, channel, message).map(RestAnswer::ok)
}

pub(super) fn delete(call: &Call<'_>, channel: &str, message: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let message: MessageId = id(message, Rule::UnknownMessage)?;
    call.hub.change(|world, _| {
        visible(world, channel, message)?;
        Ok(((), world.delete(world.bot, channel, message)?))
    })?;
    Ok(RestAnswer::nothing())
}

/// An ephemeral message is there only for those who have the interaction's token.
fn visible(world: &crate::playground::world::World, channel: ChannelId, message: MessageId) -> Result<(), Rule> {
    world.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
    world.require(world.bot, channel, Permissions::VIEW_CHANNEL)?;
    let found = world.message(channel, message).filter(|message| !message.is_ephemeral());
    found.map(|_| ()).ok_or(Rule::UnknownMessage)
}

/// A thread from a message, without one, or a post in a forum.
pub(super) fn thread(call: Call<'_>, channel: &str, from: Option<&str>) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let from: Option<MessageId> = from.map(|from| id(from, Rule::UnknownMessage)).transpose()?;
    let title = call.body["name"].as_str().unwrap_or_default();
    let forum =
        call.hub.lock().world.channels.get(&channel).is_some_and(|it| matches!(it.place, ChannelPlace::Forum(_)));
    let thread = if forum {
        let draft = MessageDraft::parse(&call.body["message"], call.files.clone())?;
        call.hub.change(|world, now| {
            let (thread, _, events) = world.post(world.bot, channel, title, draft, now)?;
            Ok((thread, events))
        })?
    } else {
        call.hub.change(|world, now| world.start_thread(world.bot, channel, from, title, now))?
    };
    let state = call.hub.lock();
    let object = state.world.channels.get(&thread).map(|it| wire::channel(&state.world, it));
    Ok(RestAnswer(StatusCode::CREATED, object))
}
