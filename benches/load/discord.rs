//! A Discord for one bot and for thousands of events a second: what is put in goes out on its gateway, and what the bot
//! posts is noted with the time. It holds the bot to Discord's 50 requests a second.
//!
//! The playground is the richer one; this one exists because it stands still for nothing: no rules, no state.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::body::Bytes;
use axum::extract::ws::{Message as Frame, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::patterns::{Patterns, message_number};

/// What Discord allows a bot, over all routes but those of interactions.
const REQUESTS_A_SECOND: u32 = 50;
const SECOND: Duration = Duration::from_secs(1);
/// As in Discord.
const HEARTBEAT: Duration = Duration::from_millis(41_250);

/// A message that the bot has posted.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    /// When the request came.
    pub(crate) at: Instant,
    /// The number of the message that it replies to.
    pub(crate) to: Option<u64>,
    /// The title of its embed.
    pub(crate) title: Option<String>,
}

/// What the bot has done so far.
#[derive(Debug, Default)]
struct Noted {
    replies: Vec<Reply>,
    refused: u64,
    unknown: BTreeMap<String, u64>,
    /// When the second began over which requests are counted, and how many there were.
    second: Option<(Instant, u32)>,
}

/// A Discord that a bot may connect to.
#[derive(Debug)]
pub(crate) struct Discord {
    base_url: String,
    gateway: mpsc::Sender<Vec<Utf8Bytes>>,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    patterns: Patterns,
    ws_url: String,
    /// READY, and what follows it at once.
    greeting: Vec<Utf8Bytes>,
    noted: Mutex<Noted>,
    frames: tokio::sync::Mutex<mpsc::Receiver<Vec<Utf8Bytes>>>,
    greeted: watch::Sender<bool>,
}

impl Shared {
    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Discord {
    /// Opens a Discord that greets its bot with these events.
    pub(crate) async fn open(patterns: &Patterns, greeting: Vec<Utf8Bytes>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        // What waits here is in nobody's buffer: a bot that does not keep up is noticed soon.
        let (gateway, frames) = mpsc::channel(1);
        let shared = Arc::new(Shared {
            patterns: patterns.clone(),
            ws_url: format!("ws://{address}/"),
            greeting,
            noted: Mutex::default(),
            frames: tokio::sync::Mutex::new(frames),
            greeted: watch::Sender::new(false),
        });
        let found = json!({
            "url": shared.ws_url, "shards": 1,
            "session_start_limit": {"total": 1_000, "remaining": 1_000, "reset_after": 0, "max_concurrency": 1},
        });
        let whereabouts = json!({"url": shared.ws_url});
        let bot = patterns.bot().clone();
        let application = json!({
            "id": bot["id"], "name": "load", "description": "", "icon": null, "summary": "", "verify_key": "",
            "bot_public": true, "bot_require_code_grant": false, "flags": 0, "rpc_origins": [], "team": null,
            "owner": bot,
        });
        let api = Router::new()
            .route("/gateway", get(async move || Json(whereabouts)))
            .route("/gateway/bot", get(async move || Json(found)))
            .route("/users/@me", get(async move || Json(bot)))
            .route("/oauth2/applications/@me", get(async move || Json(application)))
            .route("/applications/{id}/commands", put(async || Json(json!([]))))
            .route("/channels/{id}/messages", post(posted))
            .fallback(unknown)
            .layer(from_fn_with_state(Arc::clone(&shared), limited))
            .with_state(Arc::clone(&shared));
        let app = Router::new().route("/", get(connect)).with_state(Arc::clone(&shared)).nest("/api/v10", api);
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { base_url: format!("http://{address}"), gateway, shared })
    }

    /// The address that takes the place of `https://discord.com`.
    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Waits until a bot has come and was greeted.
    pub(crate) async fn greeted(&self) -> Result<()> {
        self.shared.greeted.subscribe().wait_for(|greeted| *greeted).await?;
        Ok(())
    }

    /// Writes events, once the bot takes them.
    pub(crate) async fn write(&self, frames: Vec<Utf8Bytes>) -> Result<()> {
        self.gateway.send(frames).await.context("nobody listens any more")
    }

    /// What the bot has posted.
    pub(crate) fn replies(&self) -> Vec<Reply> {
        self.shared.noted().replies.clone()
    }

    /// How many replies there are.
    pub(crate) fn replied(&self) -> usize {
        self.shared.noted().replies.len()
    }

    /// How many requests were refused with 429.
    pub(crate) fn refused(&self) -> u64 {
        self.shared.noted().refused
    }

    /// Requests that nobody here understands, and how often each was made.
    pub(crate) fn unknown(&self) -> BTreeMap<String, u64> {
        self.shared.noted().unknown.clone()
    }
}

/// Lets 50 requests of a second pass.
async fn limited(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let now = Instant::now();
    let left = {
        let mut noted = shared.noted();
        let (since, count) = match noted.second {
            Some((since, count)) if now - since < SECOND => (since, count + 1),
            _ => (now, 1),
        };
        noted.second = Some((since, count));
        let is_over = count > REQUESTS_A_SECOND;
        noted.refused += u64::from(is_over);
        is_over.then(|| (SECOND - (now - since)).as_secs_f64())
    };
    let Some(left) = left else { return next.run(request).await };
    let body = json!({"message": "You are being rate limited.", "retry_after": left, "global": true});
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response();
    for (name, value) in [
        ("retry-after", left.ceil().to_string()),
        ("x-ratelimit-reset-after", left.to_string()),
        ("x-ratelimit-global", "true".to_owned()),
        ("x-ratelimit-scope", "global".to_owned()),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

async fn posted(State(shared): State<Arc<Shared>>, Path(channel): Path<String>, body: Bytes) -> Json<Value> {
    let at = Instant::now();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    // discord.py writes ids as numbers.
    let to = &body["message_reference"]["message_id"];
    let to = to.as_u64().or_else(|| to.as_str()?.parse().ok()).and_then(message_number);
    let title = body["embeds"][0]["title"].as_str().map(str::to_owned);
    let nth = {
        let mut noted = shared.noted();
        noted.replies.push(Reply { at, to, title });
        noted.replies.len() as u64
    };
    Json(shared.patterns.posted(nth, &channel))
}

async fn unknown(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    *shared.noted().unknown.entry(format!("{} {}", request.method(), request.uri().path())).or_default() += 1;
    (StatusCode::NOT_FOUND, Json(json!({"message": "404: Not Found", "code": 0}))).into_response()
}

async fn connect(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<BTreeMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let form = if query.get("compress").is_some_and(|how| how == "zlib-stream") { Form::Stream } else { Form::Plain };
    upgrade.on_upgrade(move |socket| async move {
        // A bot that hangs up ends the conversation; there is nobody to tell.
        let _ = serve(socket, &shared, form).await;
    })
}

/// What a bot may say on the gateway.
enum Said {
    Identify { compress: bool },
    Heartbeat,
}

async fn serve(socket: WebSocket, shared: &Shared, form: Form) -> Result<()> {
    let (mut out, mut heard) = socket.split();
    let mut encoder = Encoder::new(form);
    let hello = json!({"op": 10, "d": {"heartbeat_interval": HEARTBEAT.as_millis() as u64}, "s": null, "t": null});
    out.send(encoder.encode(hello.to_string().into())?).await?;
    let (said_in, mut said) = mpsc::unbounded_channel();
    let listening = async {
        while let Some(Ok(frame)) = heard.next().await {
            let Frame::Text(text) = frame else { continue };
            let frame: Value = serde_json::from_str(&text)?;
            match frame["op"].as_u64() {
                Some(2) => said_in.send(Said::Identify { compress: frame["d"]["compress"] == true })?,
                Some(1) => said_in.send(Said::Heartbeat)?,
                _ => {}
            }
        }
        Ok(())
    };
    let speaking = async {
        let mut frames = shared.frames.lock().await;
        let mut greeted = false;
        loop {
            tokio::select! {
                biased;
                Some(said) = said.recv() => match said {
                    Said::Heartbeat => {
                        let ack = json!({"op": 11, "d": null, "s": null, "t": null}).to_string();
                        out.send(encoder.encode(ack.into())?).await?;
                    }
                    Said::Identify { compress } => {
                        if compress && encoder.form() == Form::Plain {
                            encoder = Encoder::new(Form::Each);
                        }
                        for frame in &shared.greeting {
                            out.feed(encoder.encode(frame.clone())?).await?;
                        }
                        out.flush().await?;
                        greeted = true;
                        shared.greeted.send_replace(true);
                    }
                },
                Some(batch) = frames.recv(), if greeted => {
                    for frame in batch {
                        out.feed(encoder.encode(frame)?).await?;
                    }
                    out.flush().await?;
                }
                else => return Ok(()),
            }
        }
    };
    tokio::select! {
        ended = listening => ended,
        ended = speaking => ended,
    }
}

/// How events travel: as each client library asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As text.
    Plain,
    /// Each compressed by itself, as `compress` in IDENTIFY asks for.
    Each,
    /// One compressed stream, as `compress=zlib-stream` in the address asks for.
    Stream,
}

enum Encoder {
    Plain,
    Each(ZlibEncoder<Vec<u8>>),
    Stream(ZlibEncoder<Vec<u8>>),
}

impl Encoder {
    fn new(form: Form) -> Self {
        let encoder = || ZlibEncoder::new(Vec::new(), Compression::fast());
        match form {
            Form::Plain => Self::Plain,
            Form::Each => Self::Each(encoder()),
            Form::Stream => Self::Stream(encoder()),
        }
    }

    fn form(&self) -> Form {
        match self {
            Self::Plain => Form::Plain,
            Self::Each(_) => Form::Each,
            Self::Stream(_) => Form::Stream,
        }
    }

    fn encode(&mut self, text: Utf8Bytes) -> std::io::Result<Frame> {
        use std::io::Write as _;
        let bytes = match self {
            Self::Plain => return Ok(Frame::Text(text)),
            Self::Each(encoder) => {
                encoder.write_all(text.as_bytes())?;
                encoder.reset(Vec::new())?
            }
            Self::Stream(encoder) => {
                encoder.write_all(text.as_bytes())?;
                encoder.flush()?;
                std::mem::take(encoder.get_mut())
            }
        };
        Ok(Frame::Binary(bytes.into()))
    }
}
