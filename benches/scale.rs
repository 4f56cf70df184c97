//! What one process carries: memory for each server, processor time for each message that nobody put to the bot.
//!
//! `cargo bench --bench scale` prints the figures that the README's arithmetic starts from. A gateway of its own feeds
//! the bot, with the playground's events as patterns. It runs in the same process, so the time for a message holds the
//! time to make and to send it, and is an upper bound.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on ends")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::extract::ws::{Message as Frame, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::{get, put};
use axum::{Json, Router};
use certpace::discord::{self, BotOptions, Connection, Limits, Settings, Shards};
use certpace::live::Snapshot;
use certpace::playground::{self, GENERAL, HOME_GUILD, MAYA, Playground};
use certpace::telemetry::Metrics;
use futures::{SinkExt as _, StreamExt as _};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio_tungstenite::tungstenite;
use tokio_util::sync::CancellationToken;

/// Servers are added in steps of this many.
const SERVERS: u64 = 2_000;
const STEPS: u64 = 3;
/// A server of middling size.
const CHANNELS: u64 = 40;
const ROLES: u64 = 20;
/// How many messages are timed.
const MESSAGES: u64 = 100_000;

const FAQ: &str = include_str!("../faq.toml");

#[tokio::main]
async fn main() {
    // cargo passes options that are of no use here.
    let patterns = Patterns::take().await;
    let (frames_in, frames) = mpsc::channel(64);
    let base_url = gateway(frames, patterns.ready.clone()).await;
    let metrics = Metrics::default();
    let shutdown = CancellationToken::new();
    let faq = certpace::faq::parse(FAQ).unwrap_or_else(|problems| panic!("{problems}"));
    let (_settings_in, settings) = watch::channel(Arc::new(Settings::default()));
    let (_snapshot_in, snapshot) = watch::channel(Arc::new(Snapshot::new(faq)));
    let options = BotOptions {
        token: playground::TOKEN.to_owned().into(),
        base_url: Some(base_url),
        snapshot,
        settings,
        time_zone: TimeZone::UTC,
        limits: Limits::default(),
        shards: Shards::Auto,
        metrics: metrics.clone(),
        connection: watch::Sender::new(Connection::None),
        outcomes: None,
        desk: None,
    };
    tokio::spawn(discord::run(options, shutdown.clone()));
    until(|| metrics.sessions.get() == 1).await;

    println!("a server has {CHANNELS} channels and {ROLES} roles, {} bytes of JSON", patterns.server(0).len());
    println!("no server: {:.1} MB", resident());
    for step in 0..STEPS {
        let before = resident();
        for server in step * SERVERS..(step + 1) * SERVERS {
            frames_in.send(patterns.server(server)).await.unwrap();
        }
        let all = i64::try_from((step + 1) * SERVERS).unwrap();
        until(|| metrics.servers.get() == all && metrics.handlers.get() == 0).await;
        let now = resident();
        println!(
            "{all} servers: {now:.1} MB, {:.1} kB for each of the last",
            (now - before) * 1_000.0 / SERVERS as f64
        );
    }

    let (events, started, cpu) = (metrics.events.get(), Instant::now(), processor());
    for message in 0..MESSAGES {
        frames_in.send(patterns.message(message)).await.unwrap();
    }
    until(|| metrics.events.get() - events == MESSAGES).await;
    let (took, cpu) = (started.elapsed(), processor() - cpu);
    println!(
        "{MESSAGES} messages: {:.0} a second, {:.1} µs of processor time each, {:.1} MB",
        MESSAGES as f64 / took.as_secs_f64(),
        cpu.as_secs_f64() * 1e6 / MESSAGES as f64,
        resident(),
    );
    shutdown.cancel();
}

/// Events of the playground, as patterns.
struct Patterns {
    ready: Value,
    server: Value,
    message: Value,
}

impl Patterns {
    async fn take() -> Self {
        let playground = Playground::start(playground::Options::default()).await.expect("a free port");
        let url = playground.base_url().replacen("http", "ws", 1);
        let (mut socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        let identify = json!({"op": 2, "d": {"token": playground::TOKEN, "intents": 1 | 1 << 9, "properties": {}}});
        socket.send(tungstenite::Message::Text(identify.to_string())).await.unwrap();
        let (mut ready, mut server, mut message) = (Value::Null, Value::Null, Value::Null);
        while message.is_null() {
            let Some(Ok(tungstenite::Message::Text(text))) = socket.next().await else { panic!("the gateway ended") };
            let frame: Value = serde_json::from_str(&text).unwrap();
            match frame["t"].as_str() {
                Some("READY") => ready = frame["d"].clone(),
                Some("GUILD_CREATE") if frame["d"]["id"] == json!(HOME_GUILD) => {
                    server = frame["d"].clone();
                    playground.say(MAYA, GENERAL, "see you all at the study group tonight").unwrap();
                }
                Some("MESSAGE_CREATE") => message = frame["d"].clone(),
                _ => {}
            }
        }
        ready["guilds"] = json!([]);
        Self { ready, server, message }
    }

    /// A server that is like no other.
    fn server(&self, number: u64) -> String {
        let id = |nth: u64| json!((1_300_000_000_000_000_000 + number * 1_000 + nth).to_string());
        let mut server = self.server.clone();
        server["id"] = id(0);
        server["name"] = json!(format!("server {number}"));
        let channel = server["channels"][0].clone();
        let channels = (1..=CHANNELS).map(|nth| {
            let mut channel = channel.clone();
            channel["id"] = id(nth);
            channel["guild_id"] = id(0);
            channel["name"] = json!(format!("channel-{nth}"));
            channel
        });
        server["channels"] = channels.collect();
        let mut everyone = server["roles"][0].clone();
        everyone["id"] = id(0);
        let roles = (0..ROLES).map(|nth| {
            let mut role = everyone.clone();
            role["id"] = if nth == 0 { id(0) } else { id(CHANNELS + nth) };
            role
        });
        server["roles"] = roles.collect();
        frame("GUILD_CREATE", &server)
    }

    /// A message in one of the servers that nobody put to the bot. Without the intent, its text is empty.
    fn message(&self, number: u64) -> String {
        let server = 1_300_000_000_000_000_000 + number % (SERVERS * STEPS) * 1_000;
        let mut message = self.message.clone();
        message["id"] = json!((1_400_000_000_000_000_000 + number).to_string());
        message["guild_id"] = json!(server.to_string());
        message["channel_id"] = json!((server + 1 + number % CHANNELS).to_string());
        frame("MESSAGE_CREATE", &message)
    }
}

fn frame(name: &str, data: &Value) -> String {
    json!({"op": 0, "t": name, "s": 1, "d": data}).to_string()
}

/// Serves one bot: what comes in at `frames` goes out on its gateway.
async fn gateway(frames: mpsc::Receiver<String>, ready: Value) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let found = json!({
        "url": format!("ws://{address}/"), "shards": 1,
        "session_start_limit": {"total": 1_000, "remaining": 1_000, "reset_after": 0, "max_concurrency": 1},
    });
    let feed = Arc::new(tokio::sync::Mutex::new((frames, ready)));
    let app = Router::new()
        .route("/api/v10/gateway/bot", get(async move || Json(found)))
        .route("/api/v10/applications/{id}/commands", put(async || Json(json!([]))))
        .route(
            "/",
            get(async |State(feed): State<Feed>, upgrade: WebSocketUpgrade| -> Response {
                upgrade.on_upgrade(move |socket| serve(socket, feed))
            }),
        )
        .with_state(feed);
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

type Feed = Arc<tokio::sync::Mutex<(mpsc::Receiver<String>, Value)>>;

async fn serve(mut socket: WebSocket, feed: Feed) {
    let (frames, ready) = &mut *feed.lock().await;
    let hello = json!({"op": 10, "d": {"heartbeat_interval": 600_000}, "s": null, "t": null});
    socket.send(Frame::Text(hello.to_string().into())).await.unwrap();
    loop {
        tokio::select! {
            Some(frame) = frames.recv() => socket.send(Frame::Text(frame.into())).await.unwrap(),
            heard = socket.recv() => match heard {
                Some(Ok(Frame::Text(text))) => {
                    let op = serde_json::from_str::<Value>(&text).unwrap()["op"].clone();
                    if op == 2 {
                        socket.send(Frame::Text(frame("READY", ready).into())).await.unwrap();
                    } else {
                        socket.send(Frame::Text(json!({"op": 11}).to_string().into())).await.unwrap();
                    }
                }
                _ => return,
            },
        }
    }
}

async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// The memory of this process in megabytes.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("this runs on Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1_024.0
}

/// The processor time of this process so far.
fn processor() -> Duration {
    /// Of every Linux that there is.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string("/proc/self/stat").expect("this runs on Linux");
    // The name in brackets may hold anything; what follows is numbers.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks = |nth: usize| fields[nth].parse::<u32>().unwrap();
    TICK * (ticks(11) + ticks(12))
}
