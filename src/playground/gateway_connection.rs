//! One connection to the gateway: the task that serves it, and what a client may say.

use std::collections::VecDeque;
use std::sync::{Arc, MutexGuard};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::Instant;

use super::gateway::{ASKED_FOR, Gateway, Session, SocketCommand, intents};
use super::hub::{Hub, HubState};
use super::ids::{GuildId, shard_of};
use super::listener::Cut;
use super::wire;

/// For how long a client that said goodbye may take to hang up.
const FAREWELL: Duration = Duration::from_secs(1);
/// The largest frame that a client may send.
const CLIENT_FRAME_BYTES: usize = 4_096;
/// How many frames a client may send in [`SEND_WINDOW`].
const CLIENT_FRAMES: usize = 120;
/// The time over which frames are counted.
const SEND_WINDOW: Duration = Duration::from_secs(60);

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
    let end = GatewayConnection { hub: &hub, id, session: None, compress: false, sent: VecDeque::new() }
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
    if let ConnectionEnd::Close(code, reason) = end {
        // The peer may be gone already.
        socket.send(Frame::Close(Some(CloseFrame { code, reason: reason.into() }))).await.ok();
    }
}

/// How a connection ends.
enum ConnectionEnd {
    /// The peer went away, or was cut off.
    Gone,
    /// We close it, and say why.
    Close(u16, &'static str),
}

struct GatewayConnection<'a> {
    hub: &'a Hub,
    id: u64,
    session: Option<String>,
    /// Whether the client asked for compressed payloads.
    compress: bool,
    /// When the client sent its last frames.
    sent: VecDeque<Instant>,
}

impl<'a> GatewayConnection<'a> {
    async fn run(
        &mut self,
        socket: &mut WebSocket,
        mut orders: UnboundedReceiver<SocketCommand>,
        cut: &Cut,
    ) -> ConnectionEnd {
        let interval = u64::try_from(self.hub.heartbeat_interval.as_millis()).unwrap_or(u64::MAX);
        let hello = json!({"op": 10, "d": {"heartbeat_interval": interval}, "s": null, "t": null});
        if self.send(socket, hello.to_string()).await.is_err() {
            return ConnectionEnd::Gone;
        }
        loop {
            let frame = tokio::select! {
                () = self.hub.stop.cancelled() => return ConnectionEnd::Close(1001, "the playground ends"),
                order = orders.recv() => {
                    match order {
                        Some(SocketCommand::Send(text)) => match self.send(socket, text).await {
                            Ok(()) => continue,
                            Err(_) => return ConnectionEnd::Gone,
                        },
                        Some(SocketCommand::Raw(frame)) => match socket.send(frame).await {
                            Ok(()) => continue,
                            Err(_) => return ConnectionEnd::Gone,
                        },
                        Some(SocketCommand::Close(code, reason)) => return ConnectionEnd::Close(code, reason),
                        Some(SocketCommand::Cut) | None => {
                            cut.now();
                            return ConnectionEnd::Gone;
                        }
                        Some(SocketCommand::Silence) => {
                            self.hub.stop.cancelled().await;
                            return ConnectionEnd::Gone;
                        }
                    }
                }
                frame = socket.recv() => frame,
            };
            let text = match frame {
                Some(Ok(Frame::Text(text))) => text,
                Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => continue,
                Some(Ok(Frame::Binary(_))) => return ConnectionEnd::Close(4002, "Error while decoding payload."),
                Some(Ok(Frame::Close(close))) => {
                    // 1000 and 1001 end the session; any other code leaves it to be resumed.
                    if close.is_some_and(|close| matches!(close.code, 1000 | 1001)) {
                        self.end_session();
                    }
                    // Reading on sends the answer to the close, which the client waits for.
                    let farewell = async { while let Some(Ok(_)) = socket.recv().await {} };
                    tokio::time::timeout(FAREWELL, farewell).await.ok();
                    return ConnectionEnd::Gone;
                }
                Some(Err(_)) | None => return ConnectionEnd::Gone,
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
    fn take(&mut self, text: &str) -> Result<(), ConnectionEnd> {
        if text.len() > CLIENT_FRAME_BYTES {
            return Err(ConnectionEnd::Close(4002, "Error while decoding payload."));
        }
        let now = Instant::now();
        while self.sent.front().is_some_and(|sent| now.duration_since(*sent) > SEND_WINDOW) {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
        if self.sent.len() > CLIENT_FRAMES {
            return Err(ConnectionEnd::Close(4008, "Rate limited."));
        }
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            return Err(ConnectionEnd::Close(4002, "Error while decoding payload."));
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
            Some(3 | 4 | 8 | 31) => return Err(ConnectionEnd::Close(4003, "Not authenticated.")),
            _ => return Err(ConnectionEnd::Close(4001, "Unknown opcode.")),
        }
        self.hub.notify();
        Ok(())
    }

    fn reply(&self, gateway: &Gateway, frame: Value) {
        if let Some(orders) = gateway.connections.get(&self.id) {
            orders.send(SocketCommand::Send(frame.to_string())).ok();
        }
    }

    /// The state, for whoever has no session yet and shows the token.
    fn admitted(&self, data: &Value) -> Result<MutexGuard<'a, HubState>, ConnectionEnd> {
        if self.session.is_some() {
            return Err(ConnectionEnd::Close(4005, "Already authenticated."));
        }
        let state = self.hub.lock();
        let token = data["token"].as_str().unwrap_or_default().trim_start_matches("Bot ");
        if token != state.token || state.revoked {
            return Err(ConnectionEnd::Close(4004, "Authentication failed."));
        }
        match state.gateway.refuse_sessions {
            Some(code) => Err(ConnectionEnd::Close(code, ASKED_FOR)),
            None => Ok(state),
        }
    }

    fn identify(&mut self, data: &Value) -> Result<(), ConnectionEnd> {
        let mut state = self.admitted(data)?;
        let Some(wanted) = data["intents"].as_u64().filter(|wanted| wanted & !intents::KNOWN == 0) else {
            return Err(ConnectionEnd::Close(4013, "Invalid intent(s)."));
        };
        if wanted & intents::PRIVILEGED & !state.gateway.allowed_privileged != 0 {
            return Err(ConnectionEnd::Close(4014, "Disallowed intent(s)."));
        }
        let shard = (data["shard"][0].as_u64().unwrap_or(0), data["shard"][1].as_u64().unwrap_or(1));
        if shard.0 >= shard.1 {
            return Err(ConnectionEnd::Close(4010, "Invalid shard."));
        }
        if shard.1 < state.gateway.require_shards {
            return Err(ConnectionEnd::Close(4011, "Sharding required."));
        }
        self.compress = data["compress"].as_bool().unwrap_or(false);
        let HubState { world, gateway, pages, .. } = &mut *state;
        gateway.identifies.push(wanted);
        gateway.begun.push(std::time::Instant::now());
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

    fn resume(&mut self, data: &Value) -> Result<(), ConnectionEnd> {
        let mut state = self.admitted(data)?;
        let id = data["session_id"].as_str().unwrap_or_default();
        let seq = data["seq"].as_u64().unwrap_or(0);
        let HubState { gateway, pages, .. } = &mut *state;
        let Some(session) = gateway.sessions.get_mut(id) else {
            self.reply(gateway, json!({"op": 9, "d": false, "s": null, "t": null}));
            return Ok(());
        };
        if seq > session.seq {
            return Err(ConnectionEnd::Close(4007, "Invalid seq."));
        }
        let missed: Vec<String> =
            session.sent.iter().filter(|(sent, _)| *sent > seq).map(|(_, frame)| frame.clone()).collect();
        session.connection = Some(self.id);
        gateway.resumes += 1;
        for frame in missed {
            if let Some(orders) = gateway.connections.get(&self.id) {
                orders.send(SocketCommand::Send(frame)).ok();
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
