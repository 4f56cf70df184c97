//! A second, lenient reading of gateway events that the client library could not read.
//!
//! serenity 0.12.5 gives up a whole event when one value in it is not as it expects: a `null` in a member's decoration
//! drops the server that the member is in, with all its channels. What this bot needs of an event is little, and seldom
//! the part that is odd: that part is taken out, and the rest is read again.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use serenity::all::{
    CommandInteraction, ComponentInteraction, Event, GuildChannel, ModalInteraction, UnknownEvent, UserId,
};

/// What became of an event at the second reading.
#[derive(Debug)]
pub(in crate::discord) enum Reread {
    /// It could be read without the parts at these places.
    Read {
        /// The event.
        event: Box<Event>,
        /// What was left out, as `members[0].user`.
        left_out: Vec<String>,
    },
    /// Of a kind that this bot has no use for.
    NotHandled,
    /// Of a kind that Discord did not have when this was written.
    NewKind,
    /// Of a kind that this bot handles, and it makes no sense without the part at this place.
    Lost {
        /// Where the reading failed.
        at: String,
    },
}

/// So many parts are taken out of one event at most: each costs a reading.
const MOST_LEFT_OUT: usize = 64;

/// Lists of a server that the bot has no use for. They are long, and most of what is odd stands in them.
const UNUSED_LISTS: &[&str] =
    &["emojis", "stickers", "presences", "voice_states", "stage_instances", "guild_scheduled_events"];

/// What says that nobody is to be answered; an event in which one of these is odd is not guessed at.
const NEVER_LEFT_OUT: &[&str] = &["bot", "webhook_id", "type", "guild_id"];

/// An id that Discord gives to nobody.
const NOBODY: &str = "1";

/// Reads an event again that the client library could not read. `me` is the bot itself, once it is known.
pub(in crate::discord) fn reread(event: UnknownEvent, me: Option<UserId>) -> Reread {
    let UnknownEvent { kind, mut value, .. } = event;
    let mut left_out = Vec::new();
    let places = &mut left_out;
    let data = &mut value;
    let read = match kind.as_str() {
        "GUILD_CREATE" => {
            leave_out_unused(data, me);
            lenient(data, places).map(Event::GuildCreate)
        }
        "GUILD_UPDATE" => {
            leave_out_unused(data, me);
            lenient(data, places).map(Event::GuildUpdate)
        }
        "GUILD_DELETE" => lenient(data, places).map(Event::GuildDelete),
        "GUILD_ROLE_CREATE" => lenient(data, places).map(Event::GuildRoleCreate),
        "GUILD_ROLE_UPDATE" => lenient(data, places).map(Event::GuildRoleUpdate),
        "GUILD_ROLE_DELETE" => lenient(data, places).map(Event::GuildRoleDelete),
        "GUILD_MEMBER_UPDATE" => lenient(data, places).map(Event::GuildMemberUpdate),
        "CHANNEL_CREATE" => lenient(data, places).map(Event::ChannelCreate),
        "CHANNEL_UPDATE" => lenient(data, places).map(Event::ChannelUpdate),
        "CHANNEL_DELETE" => lenient(data, places).map(Event::ChannelDelete),
        "THREAD_CREATE" => lenient(data, places).map(Event::ThreadCreate),
        "THREAD_UPDATE" => lenient(data, places).map(Event::ThreadUpdate),
        "THREAD_DELETE" => lenient(data, places).map(Event::ThreadDelete),
        "THREAD_LIST_SYNC" => lenient(data, places).map(Event::ThreadListSync),
        "MESSAGE_CREATE" => lenient(data, places).map(Event::MessageCreate),
        "MESSAGE_UPDATE" => lenient(data, places).map(Event::MessageUpdate),
        "MESSAGE_DELETE" => lenient(data, places).map(Event::MessageDelete),
        "MESSAGE_DELETE_BULK" => lenient(data, places).map(Event::MessageDeleteBulk),
        "INTERACTION_CREATE" => interaction(data, places),
        "READY" => lenient(data, places).map(Event::Ready),
        "RESUMED" => lenient(data, places).map(Event::Resumed),
        kind if NOT_HANDLED.contains(&kind) => return Reread::NotHandled,
        _ => return Reread::NewKind,
    };
    match read {
        Ok(event) => Reread::Read { event: Box::new(event), left_out },
        Err(at) => Reread::Lost { at },
    }
}

/// A channel as a request brings it, read without what is odd in it.
pub(in crate::discord) fn channel(mut value: Value) -> Option<GuildChannel> {
    lenient(&mut value, &mut Vec::new()).ok()
}

/// Empties the lists of a server that the bot has no use for; of the members it is the only one that it looks at. Where it cannot be told
/// whose the server is, it is nobody's.
fn leave_out_unused(data: &mut Value, me: Option<UserId>) {
    for list in UNUSED_LISTS {
        if let Some(list) = data.get_mut(*list) {
            *list = Value::Array(Vec::new());
        }
    }
    let is_id = |owner: &Value| serde_json::from_value::<UserId>(owner.clone()).is_ok();
    if let Some(server) = data.as_object_mut().filter(|server| !server.get("owner_id").is_some_and(is_id)) {
        server.insert("owner_id".to_owned(), NOBODY.into());
    }
    let me = me.map(|me| me.to_string());
    if let Some(Value::Array(members)) = data.get_mut("members") {
        members.retain(|member| me.is_some() && member.pointer("/user/id").and_then(Value::as_str) == me.as_deref());
    }
}

/// The client library finds out what an interaction is from its `type`, and loses the place of what it cannot read.
fn interaction(data: &mut Value, left_out: &mut Vec<String>) -> Result<Event, String> {
    match data.get("type").and_then(Value::as_u64) {
        Some(2 | 4) => drop(lenient::<CommandInteraction>(data, left_out)?),
        Some(3) => drop(lenient::<ComponentInteraction>(data, left_out)?),
        Some(5) => drop(lenient::<ModalInteraction>(data, left_out)?),
        _ => return Err("type".to_owned()),
    }
    lenient(data, left_out).map(Event::InteractionCreate)
}

/// Reads a value, without the parts that stand in the way.
///
/// # Errors
///
/// The place of what cannot be read and cannot be left out. No value is named: it may be what somebody wrote.
fn lenient<T: DeserializeOwned>(data: &mut Value, left_out: &mut Vec<String>) -> Result<T, String> {
    loop {
        let odd = match read(data) {
            Ok(read) => return Ok(read),
            Err(odd) => odd,
        };
        if left_out.len() == MOST_LEFT_OUT || !leave_out::<T>(data, &odd) {
            return Err(in_words(&odd));
        }
        left_out.push(in_words(&odd));
    }
}

/// A step to a part of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PathStep {
    Field(String),
    Item(usize),
}

/// Reads a value strictly.
///
/// # Errors
///
/// Where it is odd; empty for the value itself.
fn read<T: DeserializeOwned>(data: &Value) -> Result<T, Vec<PathStep>> {
    serde_path_to_error::deserialize(data).map_err(|failed| {
        let steps = failed.path().iter().map_while(|step| match step {
            Segment::Seq { index } => Some(PathStep::Item(*index)),
            Segment::Map { key } => Some(PathStep::Field(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        });
        steps.collect()
    })
}

/// What an odd field may be for all that the bot cares. To be absent comes last: that a field is missing is found only when every other
/// has been read, and so not while there is something else that is odd.
fn substitutes() -> [Option<Value>; 6] {
    let values = [0.into(), "".into(), Value::Array(Vec::new()), false.into(), "1970-01-01T00:00:00Z".into()];
    let [number, text, list, flag, time] = values.map(Some);
    [number, text, list, flag, time, None]
}

/// Takes the part at this place out, or what it belongs to; false when nothing would be left.
fn leave_out<T: DeserializeOwned>(data: &mut Value, odd: &[PathStep]) -> bool {
    let Some((last, to_parent)) = odd.split_last() else { return false };
    let Some(parent) = at(data, to_parent) else { return false };
    match (last, parent) {
        (PathStep::Item(index), Value::Array(items)) if *index < items.len() => {
            items.remove(*index);
            return true;
        }
        (PathStep::Field(name), Value::Object(_)) if !NEVER_LEFT_OUT.contains(&name.as_str()) => {
            for substitute in substitutes() {
                let Some(Value::Object(fields)) = at(data, to_parent) else { return false };
                match substitute {
                    Some(value) => drop(fields.insert(name.clone(), value)),
                    None => drop(fields.remove(name)),
                }
                match read::<T>(data) {
                    Err(next) if next.starts_with(odd) || next == to_parent => {}
                    _ => return true,
                }
            }
        }
        _ => {}
    }
    leave_out::<T>(data, to_parent)
}

fn at<'a>(data: &'a mut Value, place: &[PathStep]) -> Option<&'a mut Value> {
    place.iter().try_fold(data, |value, step| match step {
        PathStep::Field(name) => value.get_mut(name),
        PathStep::Item(index) => value.get_mut(index),
    })
}

fn in_words(place: &[PathStep]) -> String {
    let mut words = String::new();
    for step in place {
        match step {
            PathStep::Field(name) if words.is_empty() => words.push_str(name),
            PathStep::Field(name) => words.push_str(&format!(".{name}")),
            PathStep::Item(index) => words.push_str(&format!("[{index}]")),
        }
    }
    if words.is_empty() { "event".to_owned() } else { words }
}

/// The gateway's other events, by Discord's description of them in November 2026. To know them by name tells them apart
/// from what is really lost.
const NOT_HANDLED: &[&str] = &[
    "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
    "AUTO_MODERATION_ACTION_EXECUTION",
    "AUTO_MODERATION_RULE_CREATE",
    "AUTO_MODERATION_RULE_DELETE",
    "AUTO_MODERATION_RULE_UPDATE",
    "CHANNEL_PINS_UPDATE",
    "CHANNEL_TOPIC_UPDATE",
    "ENTITLEMENT_CREATE",
    "ENTITLEMENT_DELETE",
    "ENTITLEMENT_UPDATE",
    "GUILD_AUDIT_LOG_ENTRY_CREATE",
    "GUILD_BAN_ADD",
    "GUILD_BAN_REMOVE",
    "GUILD_EMOJIS_UPDATE",
    "GUILD_INTEGRATIONS_UPDATE",
    "GUILD_JOIN_REQUEST_CREATE",
    "GUILD_JOIN_REQUEST_DELETE",
    "GUILD_JOIN_REQUEST_UPDATE",
    "GUILD_MEMBERS_CHUNK",
    "GUILD_MEMBER_ADD",
    "GUILD_MEMBER_REMOVE",
    "GUILD_SCHEDULED_EVENT_CREATE",
    "GUILD_SCHEDULED_EVENT_DELETE",
    "GUILD_SCHEDULED_EVENT_UPDATE",
    "GUILD_SCHEDULED_EVENT_USER_ADD",
    "GUILD_SCHEDULED_EVENT_USER_REMOVE",
    "GUILD_SOUNDBOARD_SOUNDS_UPDATE",
    "GUILD_SOUNDBOARD_SOUND_CREATE",
    "GUILD_SOUNDBOARD_SOUND_DELETE",
    "GUILD_SOUNDBOARD_SOUND_UPDATE",
    "GUILD_STICKERS_UPDATE",
    "INTEGRATION_CREATE",
    "INTEGRATION_DELETE",
    "INTEGRATION_UPDATE",
    "INVITE_CREATE",
    "INVITE_DELETE",
    "MESSAGE_POLL_VOTE_ADD",
    "MESSAGE_POLL_VOTE_REMOVE",
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "MESSAGE_REACTION_REMOVE_EMOJI",
    "PRESENCE_UPDATE",
    "RATE_LIMITED",
    "SOUNDBOARD_SOUNDS",
    "STAGE_INSTANCE_CREATE",
    "STAGE_INSTANCE_DELETE",
    "STAGE_INSTANCE_UPDATE",
    "SUBSCRIPTION_CREATE",
    "SUBSCRIPTION_DELETE",
    "SUBSCRIPTION_UPDATE",
    "THREAD_MEMBERS_UPDATE",
    "THREAD_MEMBER_UPDATE",
    "TYPING_START",
    "USER_UPDATE",
    "VOICE_CHANNEL_EFFECT_SEND",
    "VOICE_CHANNEL_START_TIME_UPDATE",
    "VOICE_CHANNEL_STATUS_UPDATE",
    "VOICE_SERVER_UPDATE",
    "VOICE_STATE_UPDATE",
    "WEBHOOKS_UPDATE",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ME: UserId = UserId::new(900);

    fn unknown(kind: &str, value: Value) -> UnknownEvent {
        serde_json::from_value(json!({ "t": kind, "d": value })).unwrap()
    }

    fn user(id: &str) -> Value {
        json!({ "id": id, "username": "maya", "discriminator": "0", "avatar": null })
    }

    fn member(id: &str) -> Value {
        json!({ "user": user(id), "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0 })
    }

    fn channel(id: &str) -> Value {
        json!({ "id": id, "type": 0, "name": "ask-here", "position": 1, "permission_overwrites": [], "guild_id": "1" })
    }

    fn role() -> Value {
        json!({
            "id": "1", "name": "@everyone", "color": 0, "hoist": false, "position": 0, "permissions": "3072",
            "managed": false, "mentionable": false, "flags": 0, "colors": { "primary_color": 0 },
        })
    }

    fn guild() -> Value {
        json!({
            "id": "1", "name": "Study hall", "owner_id": "2", "afk_timeout": 300, "afk_channel_id": null,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
            "roles": [role()], "emojis": [], "features": [], "mfa_level": 0, "system_channel_flags": 0, "premium_tier": 0,
            "preferred_locale": "en-US", "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": false,
            "joined_at": "2026-01-01T00:00:00Z", "large": false, "member_count": 2, "voice_states": [],
            "members": [member("900"), member("3")], "channels": [channel("10"), channel("11")], "threads": [],
            "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        })
    }

    fn message() -> Value {
        json!({
            "id": "20", "channel_id": "10", "guild_id": "1", "author": user("3"), "content": "how long does it take?",
            "timestamp": "2026-11-28T10:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
            "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
        })
    }

    /// The value with this at that place.
    fn with(mut value: Value, place: &str, odd: Value) -> Value {
        let (parent, name) = place.rsplit_once('/').unwrap();
        match value.pointer_mut(parent).unwrap() {
            Value::Object(fields) => drop(fields.insert(name.to_owned(), odd)),
            Value::Array(items) => items.push(odd),
            other => panic!("{other} holds nothing"),
        }
        value
    }

    fn read_again(kind: &str, value: Value) -> (Event, Vec<String>) {
        // What the client library can read by itself would show nothing here.
        let strict = serde_json::from_value::<Event>(json!({ "t": kind, "d": value }));
        assert!(matches!(strict, Ok(Event::Unknown(_)) | Err(_)), "{kind} is read at once: {strict:?}");
        match reread(unknown(kind, value), Some(ME)) {
            Reread::Read { event, left_out } => (*event, left_out),
            other => panic!("{kind}: {other:?}"),
        }
    }

    #[test]
    fn a_server_is_known_whatever_is_odd_about_what_is_in_it() {
        let nameplate = json!({ "nameplate": { "sku_id": null, "asset": "a", "label": "b", "palette": "c" } });
        let decoration = json!({ "asset": "0123456789abcdef0123456789abcdef", "sku_id": null });
        serde_json::from_value::<serenity::all::GuildCreateEvent>(guild()).expect("nothing is odd about it as it is");
        for (what, place, odd) in [
            ("a nameplate without a shop number", "/members/1/user/collectibles", nameplate.clone()),
            ("the bot's own nameplate", "/members/0/user/collectibles", nameplate),
            ("a decoration without a shop number", "/members/1/user/avatar_decoration_data", decoration.clone()),
            ("the bot's own decoration", "/members/0/user/avatar_decoration_data", decoration),
            ("a sticker without a format", "/stickers/-", json!({ "id": "5", "name": "s", "format_type": null })),
            ("an event that has no name", "/guild_scheduled_events/-", json!({ "id": "6" })),
            ("a thread without a type", "/threads/-", json!({ "id": "7", "name": "t" })),
            ("a role without rights", "/roles/-", json!({ "id": "4", "name": "r" })),
        ] {
            let value = with(guild(), place, odd);
            let (event, left_out) = read_again("GUILD_CREATE", value);
            let Event::GuildCreate(event) = event else { panic!("{what}") };
            let mut channels: Vec<u64> = event.guild.channels.keys().map(|id| id.get()).collect();
            channels.sort_unstable();
            assert_eq!(channels, [10, 11], "{what}, without {left_out:?}");
            assert!(event.guild.members.contains_key(&ME), "{what}");
            assert_eq!(event.guild.roles.len(), 1, "{what}, without {left_out:?}");
        }
    }

    #[test]
    fn a_server_is_known_whatever_two_values_of_it_are_odd() {
        let fields: Vec<String> = guild().as_object().unwrap().keys().cloned().collect();
        // Without these there is no server, or none in which anything can be done.
        let needed = ["id", "roles", "channels", "threads", "members"];
        let odd: Vec<&String> = fields.iter().filter(|field| !needed.contains(&field.as_str())).collect();
        for (at, first) in odd.iter().enumerate() {
            for second in &odd[at..] {
                for value in [Value::Null, json!({ "x": 1 }), json!("x"), json!(-7)] {
                    let mut server = guild();
                    server[first.as_str()] = value.clone();
                    server[second.as_str()] = value.clone();
                    if serde_json::from_value::<serenity::all::GuildCreateEvent>(server.clone()).is_ok() {
                        continue;
                    }
                    let (event, left_out) = read_again("GUILD_CREATE", server);
                    let Event::GuildCreate(event) = event else { panic!("{first} and {second} are {value}") };
                    let known = (event.guild.channels.len(), event.guild.roles.len(), event.guild.members.len());
                    assert_eq!(known, (2, 1, 1), "{first} and {second} are {value}, without {left_out:?}");
                }
            }
        }
    }

    #[test]
    fn a_channel_above_the_first_is_a_channel() {
        let (event, left_out) = read_again("CHANNEL_UPDATE", with(channel("10"), "/position", json!(-1)));
        assert!(matches!(event, Event::ChannelUpdate(event) if event.channel.id.get() == 10), "without {left_out:?}");
    }

    /// The client library passes over such a channel where a whole server arrives, and says so in its log alone.
    #[test]
    fn a_channel_is_known_whatever_is_odd_about_it() {
        let no_emoji = json!({ "emoji_id": null, "emoji_name": null });
        for (place, odd) in [("/position", json!(-1)), ("/default_reaction_emoji", no_emoji), ("/flags", json!("many"))]
        {
            let value = with(channel("10"), place, odd);
            let mut server = guild();
            server["channels"] = json!([value]);
            let arrived = serde_json::from_value::<serenity::all::GuildCreateEvent>(server).unwrap();
            assert!(arrived.guild.channels.is_empty(), "{place}: the client library reads it by now");
            assert_eq!(super::channel(value).map(|channel| channel.id.get()), Some(10), "{place}");
        }
    }

    #[test]
    fn a_message_keeps_who_wrote_what_where() {
        serde_json::from_value::<serenity::all::MessageCreateEvent>(message())
            .expect("nothing is odd about it as it is");
        for (place, odd) in [
            ("/author/avatar_decoration_data", json!({ "asset": "0123456789abcdef0123456789abcdef", "sku_id": null })),
            ("/attachments/-", json!({ "id": null })),
            ("/embeds", json!("none")),
            ("/sticker_items", json!([{ "id": "5", "name": "s", "format_type": null }])),
            ("/poll", json!({ "question": 5 })),
            ("/position", json!(-1)),
            ("/thread", json!({ "id": "7" })),
        ] {
            let (event, left_out) = read_again("MESSAGE_CREATE", with(message(), place, odd));
            let Event::MessageCreate(event) = event else { panic!("{place}") };
            assert_eq!(event.message.content, "how long does it take?", "{place}");
            assert_eq!((event.message.author.id.get(), event.message.channel_id.get()), (3, 10), "{place}");
            assert_eq!(left_out.len(), 1, "{place}: {left_out:?}");
        }
    }

    #[test]
    fn what_says_that_nobody_is_to_be_answered_is_not_guessed_at() {
        for (place, odd) in [
            ("/author/bot", json!("perhaps")),
            ("/webhook_id", json!({})),
            ("/type", json!("regular")),
            ("/guild_id", json!([])),
        ] {
            let found = reread(unknown("MESSAGE_CREATE", with(message(), place, odd)), Some(ME));
            assert!(matches!(found, Reread::Lost { .. }), "{place}: {found:?}");
        }
    }

    #[test]
    fn a_press_is_read_without_what_is_odd_about_its_message() {
        let mut pressed = message();
        pressed["author"]["avatar_decoration_data"] =
            json!({ "asset": "0123456789abcdef0123456789abcdef", "sku_id": null });
        let press = json!({
            "id": "30", "application_id": "900", "type": 3, "data": { "component_type": 2, "custom_id": "helped" },
            "guild_id": "1", "channel_id": "10", "member": member("3"), "token": "t", "version": 1, "message": pressed,
            "locale": "en-US", "entitlements": [], "attachment_size_limit": 1,
        });
        let (event, left_out) = read_again("INTERACTION_CREATE", press);
        let Event::InteractionCreate(event) = event else { panic!("no press") };
        assert_eq!(event.interaction.id().get(), 30);
        assert_eq!(left_out, ["message.author.avatar_decoration_data.sku_id"]);
    }

    #[test]
    fn kinds_without_use_are_told_from_what_is_lost_and_what_is_new() {
        let of = |kind: &str| reread(unknown(kind, json!({ "id": "1" })), Some(ME));
        assert!(matches!(of("VOICE_CHANNEL_START_TIME_UPDATE"), Reread::NotHandled));
        assert!(matches!(of("TYPING_START"), Reread::NotHandled));
        assert!(matches!(of("A_THING_OF_TOMORROW"), Reread::NewKind));
        assert!(matches!(of("MESSAGE_CREATE"), Reread::Lost { .. }));
        assert!(NOT_HANDLED.is_sorted());
    }

    #[test]
    fn no_event_costs_more_than_a_bounded_number_of_readings_and_no_value_is_quoted() {
        let odd: Vec<Value> = (0..1_000).map(|_| json!({ "id": "a secret" })).collect();
        match reread(unknown("MESSAGE_CREATE", with(message(), "/attachments", json!(odd))), Some(ME)) {
            Reread::Lost { at } => assert_eq!(at, "attachments[0].id"),
            other => panic!("{other:?}"),
        }
    }
}
