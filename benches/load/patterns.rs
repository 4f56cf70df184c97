//! Gateway events in great numbers, made after those of the playground.

use anyhow::{Context as _, Result, bail};
use axum::extract::ws::Utf8Bytes;
use certpace::playground::{self, GENERAL, HOME_GUILD, MAYA, Playground};
use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite;

/// How many channels and roles a server has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) channels: u64,
    pub(crate) roles: u64,
}

/// Ids of servers begin here, those of their channels follow each.
const FIRST_SERVER: u64 = 1_300_000_000_000_000_000;
const IDS_A_SERVER: u64 = 1_000;
const FIRST_MEMBER: u64 = 1_200_000_000_000_000_000;
const FIRST_MESSAGE: u64 = 1_400_000_000_000_000_000;

/// The id of a server.
pub(crate) fn server_id(server: u64) -> u64 {
    FIRST_SERVER + server * IDS_A_SERVER
}

/// The id of a channel of a server.
pub(crate) fn channel_id(server: u64, channel: u64) -> u64 {
    server_id(server) + 1 + channel
}

/// Which message it is that has this id.
pub(crate) fn message_number(id: u64) -> Option<u64> {
    id.checked_sub(FIRST_MESSAGE)
}

/// A message that is to be written.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) number: u64,
    pub(crate) server: u64,
    pub(crate) channel: u64,
    pub(crate) member: u64,
    pub(crate) text: String,
}

/// What the playground sends, to be varied.
#[derive(Debug, Clone)]
pub(crate) struct Patterns {
    ready: Value,
    server: Value,
    message: Value,
}

impl Patterns {
    /// Connects to a playground once and keeps what it sends.
    pub(crate) async fn take() -> Result<Self> {
        let playground = Playground::start(playground::PlaygroundOptions::default()).await?;
        let url = playground.base_url().replacen("http", "ws", 1);
        let (mut socket, _) = tokio_tungstenite::connect_async(url).await?;
        let intents =
            playground::intents::GUILDS | playground::intents::GUILD_MESSAGES | playground::intents::MESSAGE_CONTENT;
        let identify = json!({"op": 2, "d": {"token": playground::TOKEN, "intents": intents, "properties": {}}});
        socket.send(tungstenite::Message::Text(identify.to_string())).await?;
        let (mut ready, mut server) = (Value::Null, Value::Null);
        loop {
            let Some(Ok(tungstenite::Message::Text(text))) = socket.next().await else {
                bail!("the playground's gateway has ended")
            };
            let mut frame: Value = serde_json::from_str(&text)?;
            let data = frame["d"].take();
            match frame["t"].as_str() {
                Some("READY") => ready = data,
                Some("GUILD_CREATE") if data["id"] == json!(HOME_GUILD) => {
                    server = data;
                    playground.say(MAYA, GENERAL, "see you all at the study group tonight")?;
                }
                Some("MESSAGE_CREATE") => return Ok(Self { ready, server, message: data }),
                _ => {}
            }
        }
    }

    /// READY for a bot that is on so many servers.
    pub(crate) fn ready(&self, servers: u64) -> Utf8Bytes {
        let mut ready = self.ready.clone();
        ready["guilds"] = (0..servers).map(|nth| json!({"id": id(server_id(nth)), "unavailable": true})).collect();
        frame("READY", &ready)
    }

    /// The bot's user.
    pub(crate) fn bot(&self) -> &Value {
        &self.ready["user"]
    }

    /// GUILD_CREATE of a server that is like no other.
    pub(crate) fn server(&self, number: u64, size: Size) -> Result<Utf8Bytes> {
        let mut server = self.server.clone();
        let own = server_id(number);
        server["id"] = id(own);
        server["name"] = json!(format!("server {number}"));
        let channel = server["channels"].get(0).context("the playground's server has a channel")?.clone();
        let channels = (0..size.channels).map(|nth| {
            let mut channel = channel.clone();
            channel["id"] = id(channel_id(number, nth));
            channel["guild_id"] = id(own);
            channel["name"] = json!(format!("channel-{nth}"));
            channel
        });
        server["channels"] = channels.collect();
        server["threads"] = json!([]);
        let role = server["roles"].get(0).context("the playground's server has a role")?.clone();
        let roles = (0..size.roles).map(|nth| {
            let mut role = role.clone();
            role["id"] = if nth == 0 { id(own) } else { id(channel_id(number, size.channels + nth)) };
            role
        });
        server["roles"] = roles.collect();
        Ok(frame("GUILD_CREATE", &server))
    }

    /// MESSAGE_CREATE of a message that nobody put to the bot.
    pub(crate) fn message(&self, written: &Written) -> Utf8Bytes {
        let mut message = self.message.clone();
        message["id"] = id(FIRST_MESSAGE + written.number);
        message["guild_id"] = id(server_id(written.server));
        message["channel_id"] = id(channel_id(written.server, written.channel));
        message["author"]["id"] = id(FIRST_MEMBER + written.member);
        message["content"] = json!(written.text);
        frame("MESSAGE_CREATE", &message)
    }

    /// The message object that Discord answers to the bot's own, the nth in this channel.
    pub(crate) fn posted(&self, nth: u64, channel: &str) -> Value {
        /// Beyond those of the members.
        const FIRST_POST: u64 = FIRST_MESSAGE + 1_000_000_000_000;
        let mut message = self.message.clone();
        message["id"] = id(FIRST_POST + nth);
        message["channel_id"] = json!(channel);
        message["author"] = self.bot().clone();
        message
    }
}

/// Ids travel as text.
fn id(id: u64) -> Value {
    json!(id.to_string())
}

/// No client here looks at the sequence; one that resumed would.
fn frame(name: &str, data: &Value) -> Utf8Bytes {
    json!({"op": 0, "t": name, "s": 1, "d": data}).to_string().into()
}
