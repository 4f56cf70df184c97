//! The world's values as Discord's JSON.
//!
//! One function a Discord object; each takes what it needs from the world and decides nothing.

use serde_json::{Value, json};

use super::ids::{ChannelId, GuildId, InteractionId, UserId};
use super::permissions::Permissions;
use super::world::{
    AppCommand, Attachment, Channel, ChannelPlace, Guild, GuildRole, Holder, Interaction, InteractionTrigger, Message,
    User, World,
};

/// When everybody joined; nothing depends on it.
const JOINED: &str = "2024-01-01T00:00:00.000000+00:00";
/// The largest file that an interaction may carry, as Discord tells the bot.
const ATTACHMENT_SIZE_LIMIT: u64 = crate::limits::FILE_BYTES as u64;

/// A moment as Discord writes it: microseconds, and an offset in digits.
fn time(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}

/// A user object.
pub(super) fn user(user: &User) -> Value {
    json!({
        "id": user.id, "username": user.name, "global_name": if user.bot { None } else { Some(&user.name) },
        "discriminator": "0", "avatar": null, "bot": user.bot, "public_flags": 0, "flags": 0,
        "banner": null, "accent_color": null, "avatar_decoration_data": null,
    })
}

fn user_by_id(world: &World, id: UserId) -> Value {
    world.users.get(&id).map_or(Value::Null, user)
}

/// A member object without its user, as it comes on a message.
fn partial_member(guild: &Guild, id: UserId) -> Option<Value> {
    let roles = guild.members.get(&id)?;
    Some(json!({
        "roles": roles, "nick": null, "avatar": null, "banner": null, "joined_at": JOINED, "premium_since": null,
        "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
    }))
}

/// A member object.
pub(super) fn member(world: &World, guild: &Guild, id: UserId) -> Option<Value> {
    let mut member = partial_member(guild, id)?;
    member["user"] = user_by_id(world, id);
    Some(member)
}

/// A role object.
pub(super) fn role(position: usize, role: &GuildRole) -> Value {
    json!({
        "id": role.id, "name": role.name, "color": 0, "hoist": false, "icon": null, "unicode_emoji": null,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "position": position, "permissions": bits(role.permissions), "managed": false,
        "mentionable": role.mentionable, "flags": 0,
    })
}

/// Permissions travel as decimal text.
fn bits(permissions: Permissions) -> String {
    permissions.bits().to_string()
}

/// A channel object.
pub(super) fn channel(world: &World, channel: &Channel) -> Value {
    let last = world.messages_in(channel.id).next_back().map(|message| message.id);
    let overwrites: Vec<Value> = channel
        .overwrites
        .iter()
        .map(|(holder, overwrite)| {
            let (id, kind) = match holder {
                Holder::Role(role) => (role.to_string(), 0),
                Holder::Member(member) => (member.to_string(), 1),
            };
            json!({"id": id, "type": kind, "allow": bits(overwrite.allow), "deny": bits(overwrite.deny)})
        })
        .collect();
    let common = |kind: u64, guild: GuildId| {
        json!({
            "id": channel.id, "type": kind, "guild_id": guild, "name": channel.name, "topic": channel.topic,
            "position": 0, "permission_overwrites": overwrites, "nsfw": false, "rate_limit_per_user": 0,
            "parent_id": null, "last_message_id": last, "last_pin_timestamp": null, "flags": 0,
        })
    };
    match channel.place {
        ChannelPlace::Text(guild) => common(0, guild),
        ChannelPlace::Forum(guild) => {
            let mut forum = common(15, guild);
            forum["available_tags"] = json!([]);
            forum["default_reaction_emoji"] = Value::Null;
            forum["default_sort_order"] = Value::Null;
            forum["default_forum_layout"] = json!(0);
            forum
        }
        ChannelPlace::Thread { guild, parent, owner } => {
            let mut thread = common(11, guild);
            let messages = world.messages_in(channel.id).count();
            thread["parent_id"] = json!(parent);
            thread["owner_id"] = json!(owner);
            thread["message_count"] = json!(messages);
            thread["total_message_sent"] = json!(messages);
            thread["member_count"] = json!(1);
            thread["applied_tags"] = json!([]);
            thread["thread_metadata"] = json!({
                "archived": false, "auto_archive_duration": 4320, "archive_timestamp": JOINED, "locked": false,
                "create_timestamp": JOINED,
            });
            thread
        }
        ChannelPlace::Direct(person) => json!({
            "id": channel.id, "type": 1, "last_message_id": last, "last_pin_timestamp": null, "flags": 0,
            "recipients": [user_by_id(world, person)],
        }),
    }
}

/// A guild object, as REST gives it.
pub(super) fn guild(guild: &Guild) -> Value {
    let roles: Vec<Value> = guild.roles.values().enumerate().map(|(i, it)| role(i, it)).collect();
    json!({
        "id": guild.id, "name": guild.name, "icon": null, "icon_hash": null, "splash": null, "discovery_splash": null,
        "owner_id": guild.owner, "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false,
        "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0, "roles": roles,
        "emojis": [], "features": ["COMMUNITY"], "mfa_level": 0, "application_id": null, "system_channel_id": null,
        "system_channel_flags": 0, "rules_channel_id": null, "max_members": 500_000, "vanity_url_code": null,
        "description": null, "banner": null, "premium_tier": 0, "premium_subscription_count": 0,
        "preferred_locale": guild.locale, "public_updates_channel_id": null, "max_video_channel_users": 25,
        "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        "approximate_member_count": guild.members.len(), "approximate_presence_count": guild.members.len(),
        "incidents_data": null,
    })
}

/// A guild object with what GUILD_CREATE adds to it. Without the intent for members, only the bot is listed.
pub(super) fn guild_create(world: &World, it: &Guild) -> Value {
    let here = |channel: &&Channel| channel.guild() == Some(it.id) && world.sees(world.bot, channel.id);
    let (threads, channels): (Vec<&Channel>, Vec<&Channel>) =
        world.channels.values().filter(here).partition(|channel| channel.parent().is_some());
    let mut object = guild(it);
    object["joined_at"] = json!(JOINED);
    object["large"] = json!(false);
    object["unavailable"] = json!(false);
    object["member_count"] = json!(it.members.len());
    object["voice_states"] = json!([]);
    object["members"] = json!([member(world, it, world.bot)]);
    object["channels"] = channels.into_iter().map(|it| channel(world, it)).collect();
    object["threads"] = threads.into_iter().map(|it| channel(world, it)).collect();
    object["presences"] = json!([]);
    object["stage_instances"] = json!([]);
    object["guild_scheduled_events"] = json!([]);
    object["soundboard_sounds"] = json!([]);
    object
}

/// The path of an attachment, under the base URL.
pub(super) fn attachment_path(channel: ChannelId, attachment: &Attachment) -> String {
    format!("/attachments/{channel}/{}/{}", attachment.id, name_in_path(attachment))
}

fn name_in_path(attachment: &Attachment) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    attachment.filename.chars().map(plain).collect()
}

/// The path of a file that came with a command, under the base URL.
fn upload_path(application: UserId, attachment: &Attachment) -> String {
    format!("/ephemeral-attachments/{application}/{}/{}", attachment.id, name_in_path(attachment))
}

fn attachment(base: &str, path: &str, it: &Attachment) -> Value {
    let url = format!("{base}{path}");
    let mut object = json!({
        "id": it.id, "filename": it.filename, "size": it.bytes.len(), "url": url, "proxy_url": url,
        "content_type": it.content_type,
    });
    if let Some(description) = &it.description {
        object["description"] = json!(description);
    }
    if let Some((width, height)) = it.size {
        object["width"] = json!(width);
        object["height"] = json!(height);
    }
    object
}

/// An embed with its type, and with the addresses of attached files filled in.
fn embed(base: &str, message: &Message, it: &Value) -> Value {
    let mut object = it.clone();
    object["type"] = json!("rich");
    for part in ["image", "thumbnail"] {
        let Some(name) = object[part]["url"].as_str().and_then(|url| url.strip_prefix("attachment://")) else {
            continue;
        };
        if let Some(file) = message.attachments.iter().find(|file| file.filename == name) {
            let url = format!("{base}{}", attachment_path(message.channel, file));
            object[part]["url"] = json!(url);
            object[part]["proxy_url"] = json!(url);
            if let Some((width, height)) = file.size {
                object[part]["width"] = json!(width);
                object[part]["height"] = json!(height);
            }
        }
    }
    object
}

/// The type of a message: a response to a slash command, to a message command, a reply, or an ordinary one.
fn message_type(world: &World, it: &Message) -> u64 {
    match it.interaction.and_then(|id| world.interactions.get(&id)).map(|interaction| &interaction.trigger) {
        Some(InteractionTrigger::Command { target: Some(_), .. }) => 23,
        Some(InteractionTrigger::Command { target: None, .. }) => 20,
        _ if it.reply_to.is_some() => 19,
        _ => 0,
    }
}

/// A message object, as REST gives it. `base` is the address that attachments hang under.
pub(super) fn message(world: &World, base: &str, it: &Message) -> Value {
    let mut object = message_alone(world, base, it);
    if let Some(replied) = it.reply_to {
        object["message_reference"] = json!({
            "type": 0, "message_id": replied, "channel_id": it.channel, "guild_id": guild_of(world, it.channel),
        });
        object["referenced_message"] =
            world.message(it.channel, replied).map_or(Value::Null, |replied| message_alone(world, base, replied));
    }
    if let Some(forwarded) = &it.forwarded {
        // Where it stood is a place that nobody here can see.
        object["message_reference"] = json!({ "type": 1, "message_id": it.id, "channel_id": it.channel });
        object["message_snapshots"] = json!([{ "message": forwarded }]);
    }
    object
}

fn guild_of(world: &World, channel: ChannelId) -> Option<GuildId> {
    world.channels.get(&channel).and_then(Channel::guild)
}

fn message_alone(world: &World, base: &str, it: &Message) -> Value {
    let mentions: Vec<Value> = it.pings.users.iter().map(|id| user_by_id(world, *id)).collect();
    let embeds: Vec<Value> = it.embeds.iter().map(|embed_| embed(base, it, embed_)).collect();
    let attachments: Vec<Value> =
        it.attachments.iter().map(|file| attachment(base, &attachment_path(it.channel, file), file)).collect();
    let mut object = json!({
        "id": it.id, "channel_id": it.channel, "author": user_by_id(world, it.author), "content": it.content,
        "timestamp": time(it.created), "edited_timestamp": it.edited.map(time), "tts": false,
        "mention_everyone": it.pings.everyone, "mentions": mentions, "mention_roles": it.pings.roles,
        "attachments": attachments, "embeds": embeds, "components": it.components, "pinned": false,
        "type": message_type(world, it), "flags": it.flags,
    });
    if let Some(nonce) = &it.nonce {
        object["nonce"] = nonce.clone();
    }
    if let Some(id) = it.interaction
        && let Some(interaction) = world.interactions.get(&id)
    {
        object["application_id"] = json!(world.bot);
        object["webhook_id"] = json!(world.bot);
        object["interaction_metadata"] = interaction_metadata(world, interaction);
    }
    if let Some(thread) = it.thread.and_then(|thread| world.channels.get(&thread)) {
        object["thread"] = channel(world, thread);
    }
    object
}

fn interaction_metadata(world: &World, it: &Interaction) -> Value {
    let mut object = json!({
        "id": it.id, "user": user_by_id(world, it.user),
        "authorizing_integration_owners": owners(guild_of(world, it.channel)),
    });
    match &it.trigger {
        InteractionTrigger::Command { command, target, .. } => {
            object["type"] = json!(2);
            object["name"] = json!(world.commands.get(command).map(|command| &command.name));
            object["command_type"] = json!(if target.is_some() { 3 } else { 1 });
            if let Some(target) = target {
                object["target_message_id"] = json!(target);
            }
        }
        InteractionTrigger::Autocomplete { .. } => object["type"] = json!(4),
        InteractionTrigger::Component { message, .. } => {
            object["type"] = json!(3);
            object["interacted_message_id"] = json!(message);
        }
        InteractionTrigger::Modal { opened_by, .. } => {
            object["type"] = json!(5);
            object["triggering_interaction_metadata"] =
                world.interactions.get(opened_by).map_or(Value::Null, |opened| interaction_metadata(world, opened));
        }
    }
    object
}

/// A message as MESSAGE_CREATE and MESSAGE_UPDATE carry it: with the guild and the author's roles.
pub(super) fn message_event(world: &World, base: &str, it: &Message) -> Value {
    let mut object = message(world, base, it);
    if let Some(guild) = guild_of(world, it.channel).and_then(|guild| world.guilds.get(&guild)) {
        object["guild_id"] = json!(guild.id);
        if it.interaction.is_none()
            && let Some(member) = partial_member(guild, it.author)
        {
            object["member"] = member;
        }
        if let Some(mentions) = object["mentions"].as_array_mut() {
            for mention in mentions {
                let id = mention["id"].as_str().and_then(|id| id.parse().ok());
                mention["member"] = id.and_then(|id| partial_member(guild, id)).unwrap_or(Value::Null);
            }
        }
    }
    object
}

/// What is left of a message for a bot that may not read it.
pub(super) fn strip_content(message: &mut Value) {
    message["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        message[list] = json!([]);
    }
    if message.get("message_snapshots").is_some() {
        message["message_snapshots"] = json!([]);
    }
}

/// What a deleted message leaves behind.
pub(super) fn message_deleted(world: &World, it: &Message) -> Value {
    let mut object = json!({"id": it.id, "channel_id": it.channel});
    if let Some(guild) = guild_of(world, it.channel) {
        object["guild_id"] = json!(guild);
    }
    object
}

/// A command object.
pub(super) fn command(world: &World, it: &AppCommand) -> Value {
    let mut object = it.definition.clone();
    object["id"] = json!(it.id);
    object["application_id"] = json!(world.bot);
    object["version"] = json!(it.id);
    object["type"] = json!(it.kind as u64);
    object["description"] = object.get("description").filter(|text| text.is_string()).cloned().unwrap_or(json!(""));
    object["default_member_permissions"] = json!(it.needs.map(bits));
    if let Some(guild) = it.guild {
        object["guild_id"] = json!(guild);
    }
    object
}

fn owners(guild: Option<GuildId>) -> Value {
    // In a direct message the server is "0": installed in a server, used outside of one.
    json!({"0": guild.map_or_else(|| "0".to_owned(), |guild| guild.to_string())})
}

/// An interaction object, as INTERACTION_CREATE carries it.
pub(super) fn interaction(world: &World, base: &str, id: InteractionId) -> Option<Value> {
    let it = world.interactions.get(&id)?;
    let place = world.channels.get(&it.channel)?;
    let guild = place.guild().and_then(|guild| world.guilds.get(&guild));
    let mut object = json!({
        "id": it.id, "application_id": world.bot, "token": it.token, "version": 1, "channel_id": it.channel,
        "channel": channel(world, place), "locale": world.users.get(&it.user)?.locale, "entitlements": [],
        "app_permissions": bits(world.permissions_in(world.bot, it.channel)),
        "authorizing_integration_owners": owners(place.guild()), "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
        "context": if guild.is_some() { 0 } else { 1 },
    });
    match guild {
        Some(guild) => {
            let mut member = member(world, guild, it.user)?;
            member["permissions"] = json!(bits(world.permissions_in(it.user, it.channel)));
            object["channel"]["permissions"] = member["permissions"].clone();
            object["guild_id"] = json!(guild.id);
            object["guild_locale"] = json!(guild.locale);
            object["guild"] = json!({"id": guild.id, "locale": guild.locale, "features": []});
            object["member"] = member;
        }
        None => object["user"] = user_by_id(world, it.user),
    }
    let message_by_id = |id| world.message(it.channel, id).map(|found| message(world, base, found));
    let (kind, data) = match &it.trigger {
        InteractionTrigger::Command { command, options, target } => {
            let command = world.commands.get(command)?;
            let mut data =
                json!({"id": command.id, "name": command.name, "type": command.kind as u64, "options": options});
            data["resolved"] = resolved(world, base, guild, options);
            if let Some(target) = target {
                data["target_id"] = json!(target);
                data["resolved"]["messages"] = json!({target.to_string(): message_by_id(*target)?});
            }
            if let Some(guild) = command.guild {
                data["guild_id"] = json!(guild);
            }
            (2, data)
        }
        InteractionTrigger::Autocomplete { command, options } => {
            let command = world.commands.get(command)?;
            (4, json!({"id": command.id, "name": command.name, "type": 1, "options": options}))
        }
        InteractionTrigger::Component { message, custom_id, component_type, values } => {
            object["message"] = message_by_id(*message)?;
            let mut data = json!({"custom_id": custom_id, "component_type": component_type});
            if *component_type != 2 {
                data["values"] = json!(values);
            }
            (3, data)
        }
        InteractionTrigger::Modal { custom_id, components, message, .. } => {
            if let Some(message) = message.and_then(message_by_id) {
                object["message"] = message;
            }
            (5, json!({"custom_id": custom_id, "components": components}))
        }
    };
    object["type"] = json!(kind);
    object["data"] = data;
    Some(object)
}

/// The objects that the options of a command name by id: people, channels, roles and files.
fn resolved(world: &World, base: &str, guild: Option<&Guild>, options: &[Value]) -> Value {
    let mut resolved = json!({});
    for option in options {
        if let Some(nested) = option["options"].as_array() {
            return self::resolved(world, base, guild, nested);
        }
        let Some(id) = option["value"].as_str() else { continue };
        match option["type"].as_u64() {
            Some(6) => {
                if let Some(found) = id.parse().ok().and_then(|id| world.users.get(&id)) {
                    resolved["users"][id] = user(found);
                    if let Some(member) = guild.and_then(|guild| partial_member(guild, found.id)) {
                        resolved["members"][id] = member;
                    }
                }
            }
            Some(7) => {
                if let Some(found) = id.parse().ok().and_then(|id| world.channels.get(&id)) {
                    resolved["channels"][id] = channel(world, found);
                }
            }
            Some(8) => {
                if let Some(found) = id.parse().ok().and_then(|id| guild?.roles.get(&id)) {
                    resolved["roles"][id] = role(0, found);
                }
            }
            Some(11) => {
                if let Some(found) = id.parse().ok().and_then(|id| world.uploads.get(id)) {
                    let mut file = attachment(base, &upload_path(world.bot, found), found);
                    file["ephemeral"] = json!(true);
                    resolved["attachments"][id] = file;
                }
            }
            _ => {}
        }
    }
    resolved
}
