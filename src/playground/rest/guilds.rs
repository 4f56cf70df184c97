//! The bot itself, its application, guilds, members, roles and channels.

use serde_json::{Value, json};

use super::{Call, RestAnswer, id};
use crate::playground::gateway::intents;
use crate::playground::ids::{ChannelId, GuildId, UserId};
use crate::playground::permissions::Permissions;
use crate::playground::rules::{FieldError, Rule};
use crate::playground::wire;
use crate::playground::world::{Channel, ChannelPlace, Guild, World, WorldEvent};

/// The flag of an application for which Message Content is switched on, on fewer than 100 servers.
const MESSAGE_CONTENT_LIMITED: u64 = 1 << 19;

pub(super) fn bot(call: &Call<'_>) -> Result<RestAnswer, Rule> {
    let state = call.hub.lock();
    state.world.users.get(&state.world.bot).map(|bot| RestAnswer::ok(wire::user(bot))).ok_or(Rule::UnknownUser)
}

pub(super) fn user(call: &Call<'_>, user: &str) -> Result<RestAnswer, Rule> {
    let user: UserId = id(user, Rule::UnknownUser)?;
    call.hub.lock().world.users.get(&user).map(|user| RestAnswer::ok(wire::user(user))).ok_or(Rule::UnknownUser)
}

pub(super) fn application(call: &Call<'_>) -> Result<RestAnswer, Rule> {
    let state = call.hub.lock();
    let bot = state.world.users.get(&state.world.bot).ok_or(Rule::UnknownUser)?;
    let reads = state.gateway.allowed_privileged & intents::MESSAGE_CONTENT != 0;
    let flags = if reads { MESSAGE_CONTENT_LIMITED } else { 0 };
    Ok(RestAnswer::ok(json!({
        "id": bot.id, "name": bot.name, "icon": null, "description": "", "summary": "", "type": null, "flags": flags,
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "hook": true,
        "bot": wire::user(bot), "team": null, "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null, "approximate_guild_count": state.world.guilds.len(),
        "approximate_user_install_count": 0,
        "owner": state.world.guilds.values().next().and_then(|guild| state.world.users.get(&guild.owner)).map(wire::user),
    })))
}

pub(super) fn guilds(call: &Call<'_>) -> Result<RestAnswer, Rule> {
    let state = call.hub.lock();
    let world = &state.world;
    let with_bot = world.guilds.values().filter(|guild| guild.members.contains_key(&world.bot));
    let list: Vec<Value> = with_bot
        .map(|guild| {
            let permissions = world.permissions_of(world.bot, guild.id).bits().to_string();
            json!({"id": guild.id, "name": guild.name, "icon": null, "banner": null, "owner": false,
                   "permissions": permissions, "features": []})
        })
        .collect();
    Ok(RestAnswer::ok(json!(list)))
}

/// The guild of a path, when the bot is in it.
fn with_guild<T>(
    call: &Call<'_>,
    guild: &str,
    read: impl FnOnce(&World, &Guild) -> Result<T, Rule>,
) -> Result<T, Rule> {
    let guild: GuildId = id(guild, Rule::UnknownGuild)?;
    let state = call.hub.lock();
    let world = &state.world;
    let guild = world.guilds.get(&guild).ok_or(Rule::UnknownGuild)?;
    if !guild.members.contains_key(&world.bot) {
        return Err(Rule::MissingAccess);
    }
    read(world, guild)
}

pub(super) fn guild(call: &Call<'_>, guild: &str) -> Result<RestAnswer, Rule> {
    with_guild(call, guild, |_, guild| Ok(RestAnswer::ok(wire::guild(guild))))
}

pub(super) fn channels(call: &Call<'_>, guild: &str) -> Result<RestAnswer, Rule> {
    with_guild(call, guild, |world, guild| Ok(list(world, guild, |channel| channel.parent().is_none())))
}

pub(super) fn threads(call: &Call<'_>, guild: &str) -> Result<RestAnswer, Rule> {
    with_guild(call, guild, |world, guild| {
        let RestAnswer(status, threads) = list(world, guild, |channel| channel.parent().is_some());
        Ok(RestAnswer(status, Some(json!({"threads": threads, "members": []}))))
    })
}

fn list(world: &World, guild: &Guild, wanted: impl Fn(&Channel) -> bool) -> RestAnswer {
    let here = world.channels.values().filter(|channel| channel.guild() == Some(guild.id) && wanted(channel));
    RestAnswer::ok(here.map(|channel| wire::channel(world, channel)).collect())
}

pub(super) fn roles(call: &Call<'_>, guild: &str) -> Result<RestAnswer, Rule> {
    with_guild(call, guild, |_, guild| Ok(RestAnswer::ok(wire::guild(guild)["roles"].take())))
}

pub(super) fn member(call: &Call<'_>, guild: &str, user: &str) -> Result<RestAnswer, Rule> {
    let user: Option<UserId> = if user == "@me" { None } else { Some(id(user, Rule::UnknownMember)?) };
    with_guild(call, guild, |world, guild| {
        wire::member(world, guild, user.unwrap_or(world.bot)).map(RestAnswer::ok).ok_or(Rule::UnknownMember)
    })
}

pub(super) fn channel(call: &Call<'_>, channel: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let state = call.hub.lock();
    let world = &state.world;
    let found = world.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
    world.require(world.bot, channel, Permissions::VIEW_CHANNEL)?;
    Ok(RestAnswer::ok(wire::channel(world, found)))
}

/// A channel's name and topic, or a thread's name, as far as the bot may change them: its own threads.
pub(super) fn change_channel(call: &Call<'_>, channel: &str) -> Result<RestAnswer, Rule> {
    let channel: ChannelId = id(channel, Rule::UnknownChannel)?;
    let name = call.body["name"].as_str().map(str::to_owned);
    if name.as_ref().is_some_and(|name| name.is_empty() || !crate::limits::CHANNEL_NAME.holds(name)) {
        let error = FieldError::new("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        return Err(Rule::InvalidForm(vec![error]));
    }
    call.hub.change(|world, _| {
        let bot = world.bot;
        let found = world.channels.get(&channel).ok_or(Rule::UnknownChannel)?;
        if !matches!(found.place, ChannelPlace::Thread { owner, .. } if owner == bot) {
            world.require(bot, channel, Permissions::MANAGE_THREADS)?;
        }
        if let (Some(found), Some(name)) = (world.channels.get_mut(&channel), name) {
            found.name = name;
        }
        Ok(((), vec![WorldEvent::ChannelUpdated(channel)]))
    })?;
    self::channel(call, &channel.to_string())
}

/// The direct conversation with a person: there is one for each from the beginning.
pub(super) fn open_dm(call: &Call<'_>) -> Result<RestAnswer, Rule> {
    let person: UserId = id(call.body["recipient_id"].as_str().unwrap_or_default(), Rule::UnknownUser)?;
    let state = call.hub.lock();
    let found = state.world.channels.values().find(|channel| channel.place == ChannelPlace::Direct(person));
    found.map(|channel| RestAnswer::ok(wire::channel(&state.world, channel))).ok_or(Rule::UnknownUser)
}
