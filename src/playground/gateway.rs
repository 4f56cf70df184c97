//! The gateway: who is connected, what they hear, and what is replayed to those who come back.
//!
//! Sessions outlive connections. [`Gateway`] is plain state behind the hub's lock;
//! [`serve`](super::gateway_connection::serve) is the one task that a connection has.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::ws::Message as Frame;
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::faults::Fault;
use super::ids::{GuildId, shard_of};
use super::wire;
use super::world::{Channel, Message, World, WorldEvent};

/// The bits of the intents that the playground knows about.
pub mod intents {
    /// Guilds, channels and threads.
    pub const GUILDS: u64 = 1;
    /// Members; privileged.
    pub const GUILD_MEMBERS: u64 = 1 << 1;
    /// Presences; privileged.
    pub const GUILD_PRESENCES: u64 = 1 << 8;
    /// Messages in guilds.
    pub const GUILD_MESSAGES: u64 = 1 << 9;
    /// Typing in guilds.
    pub const GUILD_MESSAGE_TYPING: u64 = 1 << 11;
    /// Messages in direct conversations.
    pub const DIRECT_MESSAGES: u64 = 1 << 12;
    /// Typing in direct conversations.
    pub const DIRECT_MESSAGE_TYPING: u64 = 1 << 14;
    /// What messages say; privileged.
    pub const MESSAGE_CONTENT: u64 = 1 << 15;
    /// Those that need a switch in the developer portal.
    pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
    /// Every bit that has a meaning.
    pub const KNOWN: u64 = (1 << 26) - 1;
}

/// How many events a session keeps for those who resume: at 125 messages a second, the share of one shard of sixteen
/// in a load of 2,000, over half a minute. Discord states no number.
const REPLAYED: usize = 4_000;
/// How many sessions wait for somebody to resume them.
const WAITING_SESSIONS: usize = 16;
/// Why a connection is closed that a fault closes.
pub(super) const ASKED_FOR: &str = "a fault that was asked for";

/// What the gateway remembers.
#[derive(Debug)]
pub(super) struct Gateway {
    pub(super) sessions: BTreeMap<String, Session>,
    pub(super) connections: BTreeMap<u64, UnboundedSender<SocketCommand>>,
    pub(super) next_connection: u64,
    pub(super) next_session: u64,
    /// The privileged intents that the developer portal has switched on.
    pub(super) allowed_privileged: u64,
    /// The intents of each IDENTIFY that was accepted.
    pub(super) identifies: Vec<u64>,
    /// When each was.
    pub(super) begun: Vec<Instant>,
    /// How many RESUMEs were accepted.
    pub(super) resumes: usize,
    /// How many heartbeats came in.
    pub(super) heartbeats: usize,
    /// How many sessions the bot may still begin today.
    pub(super) starts_left: u64,
    /// How many shards `GET /gateway/bot` recommends.
    pub(super) shards: u64,
    /// How many IDENTIFYs may go out at the same time.
    pub(super) max_concurrency: u64,
    pub(super) ignore_heartbeats: bool,
    pub(super) duplicate: u32,
    pub(super) swap: bool,
    /// The event that waits for the next one to overtake it, and its connection.
    pub(super) overtaken: Option<(u64, String)>,
    pub(super) refuse: u32,
    pub(super) withhold_ready: u32,
    pub(super) refuse_sessions: Option<u16>,
    /// Sessions of fewer shards are refused.
    pub(super) require_shards: u64,
    /// What is odd in the events of which kind, and where.
    odd: Vec<(&'static str, &'static str, Value)>,
}

/// How many sessions a bot may begin in a day.
pub(super) const SESSION_STARTS: u64 = 1_000;

#[derive(Debug)]
pub(super) struct Session {
    pub(super) intents: u64,
    pub(super) shard: (u64, u64),
    pub(super) seq: u64,
    pub(super) sent: VecDeque<(u64, String)>,
    pub(super) connection: Option<u64>,
}

/// What a connection's task is told.
#[derive(Debug, Clone)]
pub(super) enum SocketCommand {
    Send(String),
    Raw(Frame),
    Close(u16, &'static str),
    Cut,
    Silence,
}

impl Gateway {
    pub(super) fn new(allowed_privileged: u64) -> Self {
        Self {
            sessions: BTreeMap::new(),
            connections: BTreeMap::new(),
            next_connection: 0,
            next_session: 0,
            allowed_privileged,
            identifies: Vec::new(),
            begun: Vec::new(),
            resumes: 0,
            heartbeats: 0,
            starts_left: SESSION_STARTS,
            shards: 1,
            max_concurrency: 1,
            ignore_heartbeats: false,
            duplicate: 0,
            swap: false,
            overtaken: None,
            refuse: 0,
            withhold_ready: 0,
            refuse_sessions: None,
            require_shards: 1,
            odd: Vec::new(),
        }
    }

    /// Whether a session is connected and has had its READY.
    pub(super) fn is_connected(&self) -> bool {
        self.sessions.values().any(|session| session.connection.is_some())
    }

    /// The shards of the sessions that are connected, one for each: which, and of how many.
    pub(super) fn connected_shards(&self) -> Vec<(u64, u64)> {
        let mut shards: Vec<(u64, u64)> =
            self.sessions.values().filter(|it| it.connection.is_some()).map(|it| it.shard).collect();
        shards.sort_unstable();
        shards
    }

    /// How many connections were ever opened, but for those that were cut at once.
    pub(super) fn opened(&self) -> u64 {
        self.next_connection
    }

    /// How many connections are open, identified or not.
    pub(super) fn connections(&self) -> usize {
        self.connections.len()
    }

    /// Makes something go wrong.
    pub(super) fn strike(&mut self, fault: &Fault) {
        let order = match fault {
            Fault::DropGateway => SocketCommand::Cut,
            Fault::SilenceGateway => SocketCommand::Silence,
            Fault::Reconnect => SocketCommand::Send(json!({"op": 7, "d": null, "s": null, "t": null}).to_string()),
            Fault::InvalidSession { resumable } => {
                if !resumable {
                    self.sessions.clear();
                }
                SocketCommand::Send(json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string())
            }
            Fault::CloseGateway(code) => SocketCommand::Close(*code, ASKED_FOR),
            Fault::GarbageFrame => SocketCommand::Raw(Frame::Text("{\"op\": 0, \"t\": \"MESSAGE_CR".into())),
            Fault::GarbageZlib => SocketCommand::Raw(Frame::Binary(Bytes::from_static(b"x\x9cno stream of zlib"))),
            Fault::Event(kind) => return self.dispatch_to_all(kind, &json!({"id": "1"})),
            Fault::OddEvents { kind, place, value } => return self.odd.push((kind, place, value.clone())),
            Fault::HugeFrame(bytes) => {
                return self.dispatch_to_all("A_THING_OF_TOMORROW", &json!({"padding": "x".repeat(*bytes)}));
            }
            Fault::IgnoreHeartbeats => return self.ignore_heartbeats = true,
            Fault::AckHeartbeats => return self.ignore_heartbeats = false,
            Fault::DuplicateEvents(count) => return self.duplicate = *count,
            Fault::SwapEvents => return self.swap = true,
            Fault::RefuseGateway(count) => return self.refuse = *count,
            Fault::WithholdReady(count) => return self.withhold_ready = *count,
            Fault::ForgetSessions => return self.sessions.clear(),
            Fault::RefuseSessions(code) => return self.refuse_sessions = Some(*code),
            Fault::RequireShards(shards) => return self.require_shards = *shards,
            Fault::Rest { .. } => return,
        };
        for connection in self.connections.values() {
            // A connection whose task has ended is about to be removed.
            connection.send(order.clone()).ok();
        }
    }

    /// Sessions that nobody came back to do not pile up. Their ids grow with time.
    pub(super) fn forget_old_sessions(&mut self) {
        let waiting: Vec<String> =
            self.sessions.iter().filter(|(_, it)| it.connection.is_none()).map(|(id, _)| id.clone()).collect();
        for id in waiting.iter().rev().skip(WAITING_SESSIONS) {
            self.sessions.remove(id);
        }
    }

    fn dispatch_to_all(&mut self, name: &str, data: &Value) {
        let ids: Vec<String> = self.sessions.keys().cloned().collect();
        for id in ids {
            self.dispatch(&id, name, data);
        }
    }

    /// Sends an event to one session, and keeps it for those who resume.
    pub(super) fn dispatch(&mut self, session: &str, name: &str, data: &Value) {
        let Some(session) = self.sessions.get_mut(session) else { return };
        session.seq += 1;
        let mut frame = json!({"op": 0, "t": name, "s": session.seq, "d": data});
        for (_, place, value) in self.odd.iter().filter(|(kind, ..)| *kind == name) {
            put(&mut frame["d"], place, value);
        }
        let frame = frame.to_string();
        if let Some(connection) = session.connection.and_then(|id| self.connections.get(&id)) {
            let id = session.connection.unwrap_or_default();
            if std::mem::take(&mut self.swap) {
                self.overtaken = Some((id, frame.clone()));
            } else {
                connection.send(SocketCommand::Send(frame.clone())).ok();
                if let Some((_, late)) = self.overtaken.take_if(|(to, _)| *to == id) {
                    connection.send(SocketCommand::Send(late)).ok();
                }
            }
            if self.duplicate > 0 {
                self.duplicate -= 1;
                connection.send(SocketCommand::Send(frame.clone())).ok();
            }
        }
        if session.sent.len() == REPLAYED {
            session.sent.pop_front();
        }
        session.sent.push_back((session.seq, frame));
    }

    /// Hands an event of the world to every session that hears of it.
    pub(super) fn publish(&mut self, world: &World, base: &str, event: &WorldEvent) {
        let ids: Vec<String> = self.sessions.keys().cloned().collect();
        for id in ids {
            let Some(session) = self.sessions.get(&id) else { continue };
            if let Some((name, data)) = event_for(world, base, event, session.intents, session.shard) {
                self.dispatch(&id, name, &data);
            }
        }
    }
}

/// Puts a value at the place of a JSON pointer: a field, or one more item (`-`) of a list.
fn put(data: &mut Value, place: &str, value: &Value) {
    let Some((parent, name)) = place.rsplit_once('/') else { return };
    match data.pointer_mut(parent) {
        Some(Value::Object(fields)) => drop(fields.insert(name.to_owned(), value.clone())),
        Some(Value::Array(items)) => items.push(value.clone()),
        _ => {}
    }
}

/// The event as a session with these intents and this shard hears it, if it does.
fn event_for(
    world: &World,
    base: &str,
    event: &WorldEvent,
    intents: u64,
    shard: (u64, u64),
) -> Option<(&'static str, Value)> {
    let has = |needed: u64| intents & needed != 0;
    let on_shard = |guild: Option<GuildId>| guild.map_or(0, |guild| shard_of(guild, shard.1)) == shard.0;
    let here = |channel| {
        let channel: &Channel = world.channels.get(&channel)?;
        let hears = world.sees(world.bot, channel.id) && on_shard(channel.guild());
        hears.then_some(channel)
    };
    let message_intent = |channel: &Channel| match channel.guild() {
        Some(_) => has(intents::GUILD_MESSAGES),
        None => has(intents::DIRECT_MESSAGES),
    };
    match event {
        WorldEvent::MessageCreated(channel, id) | WorldEvent::MessageUpdated(channel, id) => {
            let channel = here(*channel).filter(|channel| message_intent(channel))?;
            let message = world.message(channel.id, *id).filter(|message| !message.is_ephemeral())?;
            let mut data = wire::message_event(world, base, message);
            if !reads(world, message, intents) {
                wire::strip_content(&mut data);
            }
            let created = matches!(event, WorldEvent::MessageCreated(..));
            Some((if created { "MESSAGE_CREATE" } else { "MESSAGE_UPDATE" }, data))
        }
        WorldEvent::MessageDeleted(message) => {
            here(message.channel).filter(|channel| message_intent(channel))?;
            (!message.is_ephemeral()).then(|| ("MESSAGE_DELETE", wire::message_deleted(world, message)))
        }
        WorldEvent::InteractionCreated(id) => {
            let interaction = world.interactions.get(id)?;
            let guild = world.channels.get(&interaction.channel).and_then(Channel::guild);
            on_shard(guild).then_some(())?;
            Some(("INTERACTION_CREATE", wire::interaction(world, base, *id)?))
        }
        WorldEvent::ThreadCreated(id) => {
            let thread = here(*id).filter(|_| has(intents::GUILDS))?;
            let mut data = wire::channel(world, thread);
            data["newly_created"] = json!(true);
            Some(("THREAD_CREATE", data))
        }
        WorldEvent::ChannelCreated(id) => {
            let channel = here(*id).filter(|_| has(intents::GUILDS))?;
            Some(("CHANNEL_CREATE", wire::channel(world, channel)))
        }
        WorldEvent::ChannelUpdated(id) => {
            let channel = world.channels.get(id).filter(|channel| has(intents::GUILDS) && on_shard(channel.guild()))?;
            let name = if channel.parent().is_some() { "THREAD_UPDATE" } else { "CHANNEL_UPDATE" };
            Some((name, wire::channel(world, channel)))
        }
        WorldEvent::GuildUpdated(id) => {
            let guild = world.guilds.get(id).filter(|_| has(intents::GUILDS) && on_shard(Some(*id)))?;
            Some(("GUILD_UPDATE", wire::guild(guild)))
        }
        WorldEvent::BotRemoved(id) => {
            (has(intents::GUILDS) && on_shard(Some(*id))).then(|| ("GUILD_DELETE", json!({"id": id})))
        }
        WorldEvent::GuildOutage(id) => (has(intents::GUILDS) && on_shard(Some(*id)))
            .then(|| ("GUILD_DELETE", json!({"id": id, "unavailable": true}))),
        WorldEvent::BotAdded(id) => {
            let guild = world.guilds.get(id).filter(|_| has(intents::GUILDS) && on_shard(Some(*id)))?;
            Some(("GUILD_CREATE", wire::guild_create(world, guild)))
        }
        WorldEvent::Typing(channel, user) => {
            let channel = here(*channel)?;
            let needed =
                if channel.guild().is_some() { intents::GUILD_MESSAGE_TYPING } else { intents::DIRECT_MESSAGE_TYPING };
            let data = json!({"channel_id": channel.id, "user_id": user, "guild_id": channel.guild(), "timestamp": 0});
            has(needed).then_some(("TYPING_START", data))
        }
        WorldEvent::CommandsChanged => None,
    }
}

/// Whether a bot with these intents is told what a message says: with MESSAGE_CONTENT always; without it
/// its own, those in direct messages, those that mention it, and replies that ping it.
fn reads(world: &World, message: &Message, intents: u64) -> bool {
    intents & intents::MESSAGE_CONTENT != 0
        || message.author == world.bot
        || world.channels.get(&message.channel).is_some_and(|channel| channel.guild().is_none())
        || message.pings.users.contains(&world.bot)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::playground::draft::{AllowedMentions, MessageDraft, Reference};
    use crate::playground::ids::{ChannelId, MessageId, UserId};
    use crate::playground::world::seed::*;

    fn say(
        world: &mut World,
        user: UserId,
        channel: ChannelId,
        text: &str,
        reply: Option<(MessageId, bool)>,
    ) -> WorldEvent {
        let everything = ["users", "roles", "everyone"].map(str::to_owned).into();
        let draft = MessageDraft {
            content: Some(text.to_owned()),
            reply_to: reply.map(|(message, _)| Reference { message, must_exist: true }),
            allowed_mentions: reply.map(|(_, ping)| AllowedMentions {
                parse: everything,
                replied_user: ping,
                ..AllowedMentions::default()
            }),
            ..MessageDraft::default()
        };
        world.send(user, channel, draft, Timestamp::UNIX_EPOCH).unwrap().1.remove(0)
    }

    fn heard(world: &World, event: &WorldEvent, intents: u64) -> Option<String> {
        let (_, data) = event_for(world, "", event, intents, (0, 1))?;
        Some(data["content"].as_str().unwrap().to_owned())
    }

    const BASE: u64 = intents::GUILDS | intents::GUILD_MESSAGES | intents::DIRECT_MESSAGES;

    #[test]
    fn without_the_intent_a_bot_reads_only_what_is_meant_for_it() {
        let mut world = World::seed("bot", None);
        let from_bot = match say(&mut world, BOT, GENERAL, "hello", None) {
            WorldEvent::MessageCreated(_, id) => id,
            other => unreachable!("{other:?}"),
        };
        let mention = format!("<@{BOT}> hi");
        for (channel, text, reply, reads) in [
            (GENERAL, "among ourselves", None, false),
            (GENERAL, mention.as_str(), None, true),
            (GENERAL, "to your message", Some((from_bot, true)), true),
            (GENERAL, "to your message, quietly", Some((from_bot, false)), false),
            (MAYA_DM, "in private", None, true),
        ] {
            let event = say(&mut world, MAYA, channel, text, reply);
            let expected = if reads { text } else { "" };
            assert_eq!(heard(&world, &event, BASE).as_deref(), Some(expected), "{text}");
            assert_eq!(heard(&world, &event, BASE | intents::MESSAGE_CONTENT).as_deref(), Some(text), "{text}");
        }
    }

    #[test]
    fn events_go_to_those_who_asked_for_them_and_to_the_right_shard() {
        let mut world = World::seed("bot", None);
        let guild = say(&mut world, MAYA, GENERAL, "hello", None);
        let direct = say(&mut world, MAYA, MAYA_DM, "hello", None);
        assert_eq!(heard(&world, &guild, intents::GUILDS | intents::DIRECT_MESSAGES), None);
        assert_eq!(heard(&world, &direct, intents::GUILDS | intents::GUILD_MESSAGES), None);
        let shards: Vec<u64> =
            (0..2).filter(|shard| event_for(&world, "", &guild, BASE, (*shard, 2)).is_some()).collect();
        assert_eq!(shards, [shard_of(HOME_GUILD, 2)]);
        assert!(event_for(&world, "", &direct, BASE, (0, 2)).is_some());
        assert!(event_for(&world, "", &direct, BASE, (1, 2)).is_none());
    }
}
