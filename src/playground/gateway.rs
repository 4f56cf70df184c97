//! The gateway: who is connected, what they hear, and what is replayed to those who come back.
//!
//! Sessions outlive connections. [`Gateway`] is plain state behind the hub's lock; [`serve`] is the one task
//! that a connection has.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

use super::faults::Fault;
use super::hub::Hub;
use super::ids::{GuildId, shard_of};
use super::listener::Cut;
use super::wire;
use super::world::{Channel, Event, Message, World};

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

/// How many events a session keeps for those who resume.
const REPLAYED: usize = 1_000;
/// How many sessions wait for somebody to resume them.
const WAITING_SESSIONS: usize = 16;
/// For how long a client that said goodbye may take to hang up.
const FAREWELL: Duration = Duration::from_secs(1);
/// The largest frame that a client may send.
const CLIENT_FRAME_BYTES: usize = 4_096;
/// How many frames a client may send in [`SEND_WINDOW`].
const CLIENT_FRAMES: usize = 120;
/// The time over which frames are counted.
const SEND_WINDOW: Duration = Duration::from_secs(60);

/// What the gateway remembers.
#[derive(Debug)]
pub(super) struct Gateway {
    sessions: BTreeMap<String, Session>,
    connections: BTreeMap<u64, UnboundedSender<Order>>,
    next_connection: u64,
    next_session: u64,
    /// The privileged intents that the developer portal has switched on.
    pub(super) allowed_privileged: u64,
    /// The intents of each IDENTIFY that was accepted.
    pub(super) identifies: Vec<u64>,
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
    ignore_heartbeats: bool,
    duplicate: u32,
    swap: bool,
    /// The event that waits for the next one to overtake it, and its connection.
    overtaken: Option<(u64, String)>,
    refuse: u32,
    withhold_ready: u32,
}

/// How many sessions a bot may begin in a day.
pub(super) const SESSION_STARTS: u64 = 1_000;

#[derive(Debug)]
struct Session {
    intents: u64,
    shard: (u64, u64),
    seq: u64,
    sent: VecDeque<(u64, String)>,
    connection: Option<u64>,
}

/// What a connection's task is told.
#[derive(Debug, Clone)]
enum Order {
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
        }
    }

    /// Whether a session is connected and has had its READY.
    pub(super) fn is_connected(&self) -> bool {
        self.sessions.values().any(|session| session.connection.is_some())
    }

    /// How many connections are open, identified or not.
    pub(super) fn connections(&self) -> usize {
        self.connections.len()
    }

    /// Makes something go wrong.
    pub(super) fn strike(&mut self, fault: &Fault) {
        let order = match fault {
            Fault::DropGateway => Order::Cut,
            Fault::SilenceGateway => Order::Silence,
            Fault::Reconnect => Order::Send(json!({"op": 7, "d": null, "s": null, "t": null}).to_string()),
            Fault::InvalidSession { resumable } => {
                if !resumable {
                    self.sessions.clear();
                }
                Order::Send(json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string())
            }
            Fault::CloseGateway(code) => Order::Close(*code, "a fault that was asked for"),
            Fault::GarbageFrame => Order::Raw(Frame::Text("{\"op\": 0, \"t\": \"MESSAGE_CR".into())),
            Fault::GarbageZlib => Order::Raw(Frame::Binary(Bytes::from_static(b"x\x9cno stream of zlib"))),
            Fault::UnknownEvent => return self.dispatch_to_all("A_THING_OF_TOMORROW", &json!({"id": "1"})),
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
            Fault::Rest { .. } => return,
        };
        for connection in self.connections.values() {
            // A connection whose task has ended is about to be removed.
            connection.send(order.clone()).ok();
        }
    }

    /// Sessions that nobody came back to do not pile up. Their ids grow with time.
    fn forget_old_sessions(&mut self) {
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
    fn dispatch(&mut self, session: &str, name: &str, data: &Value) {
        let Some(session) = self.sessions.get_mut(session) else { return };
        session.seq += 1;
        let frame = json!({"op": 0, "t": name, "s": session.seq, "d": data}).to_string();
        if let Some(connection) = session.connection.and_then(|id| self.connections.get(&id)) {
            let id = session.connection.unwrap_or_default();
            if std::mem::take(&mut self.swap) {
                self.overtaken = Some((id, frame.clone()));
            } else {
                connection.send(Order::Send(frame.clone())).ok();
                if let Some((_, late)) = self.overtaken.take_if(|(to, _)| *to == id) {
                    connection.send(Order::Send(late)).ok();
                }
            }
            if self.duplicate > 0 {
                self.duplicate -= 1;
                connection.send(Order::Send(frame.clone())).ok();
            }
        }
        if session.sent.len() == REPLAYED {
            session.sent.pop_front();
        }
        session.sent.push_back((session.seq, frame));
    }

    /// Hands an event of the world to every session that hears of it.
    pub(super) fn publish(&mut self, world: &World, base: &str, event: &Event) {
        let ids: Vec<String> = self.sessions.keys().cloned().collect();
        for id in ids {
            let Some(session) = self.sessions.get(&id) else { continue };
            if let Some((name, data)) = event_for(world, base, event, session.intents, session.shard) {
                self.dispatch(&id, name, &data);
            }
        }
    }
}

/// The event as a session with these intents and this shard hears it, if it does.
fn event_for(
    world: &World,
    base: &str,
    event: &Event,
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
        Event::MessageCreated(channel, id) | Event::MessageUpdated(channel, id) => {
            let channel = here(*channel).filter(|channel| message_intent(channel))?;
            let message = world.message(channel.id, *id).filter(|message| !message.is_ephemeral())?;
            let mut data = wire::message_event(world, base, message);
            if !reads(world, message, intents) {
                wire::strip_content(&mut data);
            }
            let created = matches!(event, Event::MessageCreated(..));
            Some((if created { "MESSAGE_CREATE" } else { "MESSAGE_UPDATE" }, data))
        }
        Event::MessageDeleted(message) => {
            here(message.channel).filter(|channel| message_intent(channel))?;
            (!message.is_ephemeral()).then(|| ("MESSAGE_DELETE", wire::message_deleted(world, message)))
        }
        Event::InteractionCreated(id) => {
            let interaction = world.interactions.get(id)?;
            let guild = world.channels.get(&interaction.channel).and_then(Channel::guild);
            on_shard(guild).then_some(())?;
            Some(("INTERACTION_CREATE", wire::interaction(world, base, *id)?))
        }
        Event::ThreadCreated(id) => {
            let thread = here(*id).filter(|_| has(intents::GUILDS))?;
            let mut data = wire::channel(world, thread);
            data["newly_created"] = json!(true);
            Some(("THREAD_CREATE", data))
        }
        Event::ChannelCreated(id) => {
            let channel = here(*id).filter(|_| has(intents::GUILDS))?;
            Some(("CHANNEL_CREATE", wire::channel(world, channel)))
        }
        Event::ChannelUpdated(id) => {
            let channel = world.channels.get(id).filter(|channel| has(intents::GUILDS) && on_shard(channel.guild()))?;
            let name = if channel.parent().is_some() { "THREAD_UPDATE" } else { "CHANNEL_UPDATE" };
            Some((name, wire::channel(world, channel)))
        }
        Event::BotRemoved(id) => {
            (has(intents::GUILDS) && on_shard(Some(*id))).then(|| ("GUILD_DELETE", json!({"id": id})))
        }
        Event::BotAdded(id) => {
            let guild = world.guilds.get(id).filter(|_| has(intents::GUILDS) && on_shard(Some(*id)))?;
            Some(("GUILD_CREATE", wire::guild_create(world, guild)))
        }
        Event::Typing(channel, user) => {
            let channel = here(*channel)?;
            let needed =
                if channel.guild().is_some() { intents::GUILD_MESSAGE_TYPING } else { intents::DIRECT_MESSAGE_TYPING };
            let data = json!({"channel_id": channel.id, "user_id": user, "guild_id": channel.guild(), "timestamp": 0});
            has(needed).then_some(("TYPING_START", data))
        }
        Event::CommandsChanged => None,
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

/// Serves one connection until it ends.
pub(super) async fn serve(mut socket: WebSocket, hub: Arc<Hub>, cut: Cut) {
    let (orders_in, orders) = unbounded_channel();
    let id = {
        let mut state = hub.lock();
        let gateway = &mut state.gateway;
        if gateway.refuse > 0 {
            gateway.refuse -= 1;
            return cut.now();
        }
        gateway.next_connection += 1;
        let id = gateway.next_connection;
        gateway.connections.insert(id, orders_in);
        id
    };
    let end = Connection { hub: &hub, id, session: None, compress: false, sent: VecDeque::new() }
        .run(&mut socket, orders, &cut)
        .await;
    {
        let mut state = hub.lock();
        state.gateway.connections.remove(&id);
        for session in state.gateway.sessions.values_mut().filter(|session| session.connection == Some(id)) {
            session.connection = None;
        }
        let connected = state.gateway.is_connected();
        state.pages.bot_connected(connected);
    }
    hub.notify();
    if let End::Close(code, reason) = end {
        // The peer may be gone already.
        socket.send(Frame::Close(Some(CloseFrame { code, reason: reason.into() }))).await.ok();
    }
}

/// How a connection ends.
enum End {
    /// The peer went away, or was cut off.
    Gone,
    /// We close it, and say why.
    Close(u16, &'static str),
}

struct Connection<'a> {
    hub: &'a Hub,
    id: u64,
    session: Option<String>,
    /// Whether the client asked for compressed payloads.
    compress: bool,
    /// When the client sent its last frames.
    sent: VecDeque<Instant>,
}

impl Connection<'_> {
    async fn run(&mut self, socket: &mut WebSocket, mut orders: UnboundedReceiver<Order>, cut: &Cut) -> End {
        let interval = u64::try_from(self.hub.heartbeat_interval.as_millis()).unwrap_or(u64::MAX);
        let hello = json!({"op": 10, "d": {"heartbeat_interval": interval}, "s": null, "t": null});
        if self.send(socket, hello.to_string()).await.is_err() {
            return End::Gone;
        }
        loop {
            let frame = tokio::select! {
                () = self.hub.stop.cancelled() => return End::Close(1001, "the playground ends"),
                order = orders.recv() => {
                    match order {
                        Some(Order::Send(text)) => match self.send(socket, text).await {
                            Ok(()) => continue,
                            Err(_) => return End::Gone,
                        },
                        Some(Order::Raw(frame)) => match socket.send(frame).await {
                            Ok(()) => continue,
                            Err(_) => return End::Gone,
                        },
                        Some(Order::Close(code, reason)) => return End::Close(code, reason),
                        Some(Order::Cut) | None => {
                            cut.now();
                            return End::Gone;
                        }
                        Some(Order::Silence) => {
                            self.hub.stop.cancelled().await;
                            return End::Gone;
                        }
                    }
                }
                frame = socket.recv() => frame,
            };
            let text = match frame {
                Some(Ok(Frame::Text(text))) => text,
                Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => continue,
                Some(Ok(Frame::Binary(_))) => return End::Close(4002, "Error while decoding payload."),
                Some(Ok(Frame::Close(close))) => {
                    // 1000 and 1001 end the session; any other code leaves it to be resumed.
                    if close.is_some_and(|close| matches!(close.code, 1000 | 1001)) {
                        self.end_session();
                    }
                    // Reading on sends the answer to the close, which the client waits for.
                    let farewell = async { while let Some(Ok(_)) = socket.recv().await {} };
                    tokio::time::timeout(FAREWELL, farewell).await.ok();
                    return End::Gone;
                }
                Some(Err(_)) | None => return End::Gone,
            };
            if let Err(end) = self.take(&text) {
                return end;
            }
        }
    }

    fn end_session(&self) {
        if let Some(session) = &self.session {
            self.hub.lock().gateway.sessions.remove(session);
        }
    }

    async fn send(&self, socket: &mut WebSocket, text: String) -> Result<(), axum::Error> {
        let frame = if self.compress { Frame::Binary(deflate(text.as_bytes())) } else { Frame::Text(text.into()) };
        socket.send(frame).await
    }

    /// Takes one frame of the client.
    fn take(&mut self, text: &str) -> Result<(), End> {
        if text.len() > CLIENT_FRAME_BYTES {
            return Err(End::Close(4002, "Error while decoding payload."));
        }
        let now = Instant::now();
        while self.sent.front().is_some_and(|sent| now.duration_since(*sent) > SEND_WINDOW) {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
        if self.sent.len() > CLIENT_FRAMES {
            return Err(End::Close(4008, "Rate limited."));
        }
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            return Err(End::Close(4002, "Error while decoding payload."));
        };
        let data = &frame["d"];
        match frame["op"].as_u64() {
            Some(1) => {
                let mut state = self.hub.lock();
                state.gateway.heartbeats += 1;
                if !state.gateway.ignore_heartbeats {
                    self.reply(&state.gateway, json!({"op": 11, "d": null, "s": null, "t": null}));
                }
            }
            Some(2) => self.identify(data)?,
            Some(6) => self.resume(data)?,
            Some(3 | 4 | 8 | 31) if self.session.is_some() => {}
            Some(3 | 4 | 8 | 31) => return Err(End::Close(4003, "Not authenticated.")),
            _ => return Err(End::Close(4001, "Unknown opcode.")),
        }
        self.hub.notify();
        Ok(())
    }

    fn reply(&self, gateway: &Gateway, frame: Value) {
        if let Some(orders) = gateway.connections.get(&self.id) {
            orders.send(Order::Send(frame.to_string())).ok();
        }
    }

    fn identify(&mut self, data: &Value) -> Result<(), End> {
        if self.session.is_some() {
            return Err(End::Close(4005, "Already authenticated."));
        }
        let mut state = self.hub.lock();
        let token = data["token"].as_str().unwrap_or_default().trim_start_matches("Bot ");
        if token != state.token || state.revoked {
            return Err(End::Close(4004, "Authentication failed."));
        }
        let Some(wanted) = data["intents"].as_u64().filter(|wanted| wanted & !intents::KNOWN == 0) else {
            return Err(End::Close(4013, "Invalid intent(s)."));
        };
        if wanted & intents::PRIVILEGED & !state.gateway.allowed_privileged != 0 {
            return Err(End::Close(4014, "Disallowed intent(s)."));
        }
        let shard = (data["shard"][0].as_u64().unwrap_or(0), data["shard"][1].as_u64().unwrap_or(1));
        if shard.0 >= shard.1 {
            return Err(End::Close(4010, "Invalid shard."));
        }
        self.compress = data["compress"].as_bool().unwrap_or(false);
        let super::hub::State { world, gateway, pages, .. } = &mut *state;
        gateway.identifies.push(wanted);
        gateway.starts_left = gateway.starts_left.saturating_sub(1);
        if gateway.withhold_ready > 0 {
            gateway.withhold_ready -= 1;
            return Ok(());
        }
        gateway.next_session += 1;
        let id = format!("session-{:010}", gateway.next_session);
        let session = Session { intents: wanted, shard, seq: 0, sent: VecDeque::new(), connection: Some(self.id) };
        gateway.forget_old_sessions();
        gateway.sessions.insert(id.clone(), session);
        let guilds: Vec<GuildId> = world
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&world.bot) && shard_of(guild.id, shard.1) == shard.0)
            .map(|guild| guild.id)
            .collect();
        let unavailable: Vec<Value> = guilds.iter().map(|id| json!({"id": id, "unavailable": true})).collect();
        let ready = json!({
            "v": 10, "user": world.users.get(&world.bot).map(wire::user), "guilds": unavailable, "session_id": id,
            "resume_gateway_url": self.hub.ws_url, "shard": [shard.0, shard.1],
            "application": {"id": world.bot, "flags": 0},
        });
        gateway.dispatch(&id, "READY", &ready);
        if wanted & intents::GUILDS != 0 {
            for guild in guilds.iter().filter_map(|id| world.guilds.get(id)) {
                gateway.dispatch(&id, "GUILD_CREATE", &wire::guild_create(world, guild));
            }
        }
        self.session = Some(id);
        pages.bot_connected(true);
        Ok(())
    }

    fn resume(&mut self, data: &Value) -> Result<(), End> {
        if self.session.is_some() {
            return Err(End::Close(4005, "Already authenticated."));
        }
        let mut state = self.hub.lock();
        let token = data["token"].as_str().unwrap_or_default().trim_start_matches("Bot ");
        if token != state.token || state.revoked {
            return Err(End::Close(4004, "Authentication failed."));
        }
        let id = data["session_id"].as_str().unwrap_or_default();
        let seq = data["seq"].as_u64().unwrap_or(0);
        let super::hub::State { gateway, pages, .. } = &mut *state;
        let Some(session) = gateway.sessions.get_mut(id) else {
            self.reply(gateway, json!({"op": 9, "d": false, "s": null, "t": null}));
            return Ok(());
        };
        if seq > session.seq {
            return Err(End::Close(4007, "Invalid seq."));
        }
        let missed: Vec<String> =
            session.sent.iter().filter(|(sent, _)| *sent > seq).map(|(_, frame)| frame.clone()).collect();
        session.connection = Some(self.id);
        gateway.resumes += 1;
        for frame in missed {
            if let Some(orders) = gateway.connections.get(&self.id) {
                orders.send(Order::Send(frame)).ok();
            }
        }
        gateway.dispatch(id, "RESUMED", &json!({}));
        self.session = Some(id.to_owned());
        pages.bot_connected(true);
        Ok(())
    }
}

/// A zlib stream of its own for each payload, as `compress` in IDENTIFY asks for.
fn deflate(payload: &[u8]) -> Bytes {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    // Writing to memory does not fail.
    encoder.write_all(payload).ok();
    encoder.finish().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::playground::draft::{AllowedMentions, Draft, Reference};
    use crate::playground::ids::{ChannelId, MessageId, UserId};
    use crate::playground::world::seed::*;

    fn say(world: &mut World, user: UserId, channel: ChannelId, text: &str, reply: Option<(MessageId, bool)>) -> Event {
        let everything = ["users", "roles", "everyone"].map(str::to_owned).into();
        let draft = Draft {
            content: Some(text.to_owned()),
            reply_to: reply.map(|(message, _)| Reference { message, must_exist: true }),
            allowed_mentions: reply.map(|(_, ping)| AllowedMentions {
                parse: everything,
                replied_user: ping,
                ..AllowedMentions::default()
            }),
            ..Draft::default()
        };
        world.send(user, channel, draft, Timestamp::UNIX_EPOCH).unwrap().1.remove(0)
    }

    fn heard(world: &World, event: &Event, intents: u64) -> Option<String> {
        let (_, data) = event_for(world, "", event, intents, (0, 1))?;
        Some(data["content"].as_str().unwrap().to_owned())
    }

    const BASE: u64 = intents::GUILDS | intents::GUILD_MESSAGES | intents::DIRECT_MESSAGES;

    #[test]
    fn without_the_intent_a_bot_reads_only_what_is_meant_for_it() {
        let mut world = World::seed("bot");
        let from_bot = match say(&mut world, BOT, GENERAL, "hello", None) {
            Event::MessageCreated(_, id) => id,
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
        let mut world = World::seed("bot");
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
