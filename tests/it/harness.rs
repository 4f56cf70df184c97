//! A stage for stories: a playground with a bot on it, over real sockets. Every story ends with
//! [`Stage::close`], which looks at all that the bot sent.

pub(crate) mod postgres;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::time::Duration;

use certpace::discord::{self, BotOptions, Clock, Connection, Limits, Services, Settings, Shards, StopReason};
use certpace::live::Snapshot;
use certpace::messages::Outcome;
use certpace::messages::snowflake::Snowflake;
use certpace::ops::telemetry::{self, Decision, Metrics};
use certpace::playground::{self, ASK_HERE, HELP_FORUM, MODERATORS, Message, Playground, UserId};
use certpace::store::ShardLeases;
use jiff::tz::TimeZone;
use serde_json::Value;
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

/// A small FAQ that stories can hold in the head.
pub(crate) const FAQ: &str = include_str!("harness/faq.toml");

/// For how long a fact may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A playground with a bot on it.
pub(crate) struct Stage {
    pub(crate) playground: Playground,
    pub(crate) metrics: Metrics,
    pub(crate) outcomes: mpsc::Receiver<Outcome>,
    pub(crate) settings: watch::Sender<Arc<Settings>>,
    pub(crate) snapshot: watch::Sender<Arc<Snapshot>>,
    /// The members whom a story has pinged on purpose; nobody else may be.
    pub(crate) pinged: Vec<UserId>,
    options: BotOptions,
    log: Log,
    shutdown: CancellationToken,
    running: Option<oneshot::Receiver<Result<(), StopReason>>>,
}

/// The snapshot of an FAQ. Many stories have the same, and to prepare a large one takes seconds without optimisation: it is
/// done once for all of them.
fn prepared(faq: &str) -> Arc<Snapshot> {
    /// A cell for each text, so that a second story waits for the first instead of preparing it again.
    type SnapshotsByText = HashMap<String, Arc<OnceLock<Arc<Snapshot>>>>;
    static PREPARED: LazyLock<Mutex<SnapshotsByText>> = LazyLock::new(Mutex::default);
    let place = Arc::clone(PREPARED.lock().unwrap().entry(faq.to_owned()).or_default());
    let prepare = || {
        let faq = certpace::faq::parse(faq).unwrap_or_else(|problems| panic!("{problems}"));
        Arc::new(Snapshot::new(faq))
    };
    Arc::clone(place.get_or_init(prepare))
}

/// What a story wants otherwise than usual.
pub(crate) struct Setup {
    pub(crate) playground: playground::PlaygroundOptions,
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) limits: Limits,
    pub(crate) shards: Shards,
    /// What the bot shares shards by with others.
    pub(crate) leases: Option<Arc<ShardLeases>>,
    pub(crate) faq: String,
    /// What moderators work at; its file is then the FAQ, and `faq` is not read.
    pub(crate) services: Option<Services>,
    /// Everything that the bot logs above trace.
    pub(crate) log: Log,
    /// Done before the bot starts.
    pub(crate) before: Box<dyn FnOnce(&Playground) + Send>,
}

pub(crate) fn snowflake(id: u64) -> Snowflake {
    Snowflake::new(id).unwrap()
}

impl Default for Setup {
    /// The bot reads along in `#ask-here` and in the forum, and the moderators can be called.
    fn default() -> Self {
        Self {
            playground: playground::PlaygroundOptions::default(),
            settings: Settings {
                auto_channels: [snowflake(ASK_HERE.0), snowflake(HELP_FORUM.0)].into(),
                moderator_role: Some(snowflake(MODERATORS.0)),
                ..Settings::default()
            },
            clock: Clock::system(),
            // Stories ask more in a second than a member does, and new clients need not wait here.
            limits: Limits {
                member_answers: 1_000,
                interaction_burst: 1_000,
                interactions_at_work: 1_000,
                identify_gap: Duration::ZERO,
                ..Limits::default()
            },
            shards: Shards::Auto,
            leases: None,
            faq: FAQ.to_owned(),
            services: None,
            log: Log::default(),
            before: Box::new(|_| {}),
        }
    }
}

impl Stage {
    /// The usual stage, with the bot connected, its commands registered and its servers known.
    pub(crate) async fn open() -> Self {
        Self::with(Setup::default()).await
    }

    /// A stage made to measure, with the bot ready as in [`Stage::open`].
    pub(crate) async fn with(setup: Setup) -> Self {
        let stage = Self::lit(setup).await;
        stage.ready().await;
        stage
    }

    pub(crate) async fn ready(&self) {
        self.playground.connected().await.unwrap();
        self.fact("the bot is ready", |metrics| metrics.commands.get() > 0 && metrics.servers.get() == 2).await;
    }

    /// A stage whose bot may or may not come up.
    pub(crate) async fn lit(setup: Setup) -> Self {
        let playground = Playground::start(setup.playground).await.unwrap();
        (setup.before)(&playground);
        let metrics = Metrics::default();
        let (outcomes_in, outcomes) = mpsc::channel(1_000);
        let (settings, settings_out) = watch::channel(Arc::new(setup.settings));
        let (snapshot, snapshot_out) = watch::channel(prepared(&setup.faq));
        let options = BotOptions {
            token: playground::TOKEN.to_owned().into(),
            base_url: Some(playground.base_url().to_owned()),
            snapshot: setup.services.as_ref().map_or(snapshot_out, |services| services.live.subscribe()),
            settings: settings_out,
            time_zone: TimeZone::UTC,
            clock: setup.clock,
            limits: setup.limits,
            shards: setup.shards,
            leases: setup.leases,
            metrics: metrics.clone(),
            connection: watch::Sender::new(Connection::default()),
            outcomes: Some(outcomes_in),
            services: setup.services,
        };
        let shutdown = CancellationToken::new();
        let running = Some(bot(options.clone(), setup.log.clone(), shutdown.clone()));
        Self {
            playground,
            metrics,
            outcomes,
            settings,
            snapshot,
            pinged: Vec::new(),
            options,
            log: setup.log,
            shutdown,
            running,
        }
    }

    /// The bot's process ends and another begins: nothing but what Discord keeps is left.
    pub(crate) async fn restart_bot(&mut self) {
        self.stop().await.unwrap();
        self.metrics = Metrics::default();
        self.options.metrics = self.metrics.clone();
        self.shutdown = CancellationToken::new();
        self.running = Some(bot(self.options.clone(), self.log.clone(), self.shutdown.clone()));
        self.ready().await;
    }

    /// How the bot ended by itself.
    pub(crate) async fn ended(&mut self) -> Result<(), StopReason> {
        let Some(running) = self.running.take() else { return Ok(()) };
        tokio::time::timeout(PATIENCE, running).await.expect("the bot ends").unwrap()
    }

    /// Waits until something is so.
    pub(crate) async fn fact(&self, what: &str, is_so: impl Fn(&Metrics) -> bool) {
        let waiting = async {
            while !is_so(&self.metrics) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            panic!("waited in vain until {what}; {:?}", self.metrics);
        }
    }

    /// How the bot's connection stands, now and later.
    pub(crate) fn connection(&self) -> watch::Receiver<Connection> {
        self.options.connection.subscribe()
    }

    /// Waits until the bot says so of its connection.
    pub(crate) async fn connection_until(&self, is_so: impl Fn(Connection) -> bool) {
        let mut connection = self.options.connection.subscribe();
        let waiting = connection.wait_for(|connection| is_so(*connection));
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            panic!("waited in vain for the connection; it is {:?}", self.options.connection.borrow());
        }
    }

    /// Waits until the bot has decided so for the nth time. That is how silence is told from slowness.
    pub(crate) async fn decided(&self, decision: Decision, times: u64) {
        self.fact(&format!("{decision:?} was decided {times} times"), |metrics| {
            metrics.decisions_of(decision) >= times
        })
        .await;
        assert_eq!(self.metrics.decisions_of(decision), times, "{decision:?}");
    }

    /// Asks for the end and waits for it.
    pub(crate) async fn stop(&mut self) -> Result<(), StopReason> {
        self.shutdown.cancel();
        self.ended().await
    }

    /// The end of a story in which nothing went wrong. What the bot had begun is finished by then.
    pub(crate) async fn close(self) -> Playground {
        let refusals = self.playground.refusals();
        assert!(refusals.is_empty(), "Discord would have refused: {refusals:#?}");
        self.close_with_refusals().await
    }

    /// The end of a story in which Discord refused something on purpose.
    pub(crate) async fn close_with_refusals(mut self) -> Playground {
        self.stop().await.unwrap();
        self.look_back();
        self.playground
    }

    /// What holds for every story.
    fn look_back(&self) {
        assert_eq!(self.metrics.dropped_events.get(), 0, "events that could not be read");
        self.assert_log_holds_no_secret();
        let requests = self.playground.requests();
        crate::openapi::assert_all_valid(&requests);
        for request in &requests {
            let Some(body) = &request.body else { continue };
            if let Some(message) = message_in(&request.path, body) {
                assert_pings_nobody_else(&request.path, message, &self.pinged);
            }
        }
    }
}

impl Stage {
    /// No log line above trace holds the token, or what a member wrote.
    fn assert_log_holds_no_secret(&self) {
        let log = self.log.text();
        assert!(log.contains("connected"), "the log is there: {log}");
        assert!(!log.contains(playground::TOKEN), "the log holds the token");
        let said = self.playground.world(|world| {
            let people = world.messages.values().filter(|message| message.author != world.bot);
            people.map(|message| message.content.clone()).collect::<Vec<_>>()
        });
        for text in said {
            // A text of few words may stand in a line by chance.
            let words = text.split_whitespace().filter(|word| !word.starts_with('<')).count();
            assert!(words < 3 || !log.contains(&text), "the log holds {text:?}");
        }
    }
}

/// The log of one bot.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<LogState>);

#[derive(Default)]
struct LogState {
    lines: Mutex<Vec<u8>>,
    /// Whoever writes the next line waits for this.
    hold: Mutex<Option<std::sync::mpsc::Receiver<()>>>,
}

/// Until it is dropped, a held line is not done.
pub(crate) struct HeldLine(#[expect(dead_code, reason = "held for its end")] std::sync::mpsc::Sender<()>);

impl Log {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lines.lock().unwrap().clone()).unwrap()
    }

    /// Whoever writes the next line does not come back before the guard is dropped.
    pub(crate) fn hold_next_line(&self) -> HeldLine {
        let (held, hold) = std::sync::mpsc::channel();
        *self.0.hold.lock().unwrap() = Some(hold);
        HeldLine(held)
    }

    /// Takes down all that is logged on this thread, down to the last detail, until the guard is dropped.
    pub(crate) fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let levels = EnvFilter::new("trace");
        tracing::subscriber::set_default(telemetry::subscriber(levels, telemetry::LogForm::Json, move || log.clone()))
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let hold = self.0.hold.lock().unwrap().take();
        // An error says that the guard is gone, and that is the end of the wait.
        hold.map(|hold| hold.recv());
        self.0.lines.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs a bot as the program does: on a runtime of its own, which is left behind when the bot has ended.
fn bot(options: BotOptions, log: Log, shutdown: CancellationToken) -> oneshot::Receiver<Result<(), StopReason>> {
    let (tell, ended) = oneshot::channel();
    let levels = EnvFilter::new("debug");
    let subscriber = telemetry::subscriber(levels, telemetry::LogForm::Json, move || log.clone());
    let dispatch = tracing::Dispatch::new(subscriber);
    std::thread::spawn(move || {
        let for_workers = dispatch.clone();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            // Each worker logs here for as long as it lives.
            .on_thread_start(move || std::mem::forget(tracing::dispatcher::set_default(&for_workers)))
            .enable_all()
            .build()
            .expect("a runtime");
        let end = tracing::dispatcher::with_default(&dispatch, || runtime.block_on(discord::run(options, shutdown)));
        runtime.shutdown_background();
        // A story that failed has stopped listening.
        let _ = tell.send(end);
    });
    ended
}

/// The message that a request's body makes or changes.
fn message_in<'a>(path: &str, body: &'a Value) -> Option<&'a Value> {
    if path.ends_with("/callback") {
        let kind = body["type"].as_u64();
        (kind == Some(4) || kind == Some(7)).then(|| &body["data"])
    } else {
        (path.contains("/messages") || path.starts_with("/webhooks")).then_some(body)
    }
}

/// `parse` is empty in every message, no member is named but those of the story, and the only role is the moderators'.
fn assert_pings_nobody_else(path: &str, message: &Value, pinged: &[UserId]) {
    let allowed = &message["allowed_mentions"];
    assert_eq!(allowed["parse"], serde_json::json!([]), "{path}: {message}");
    assert!(allowed["replied_user"].is_boolean(), "{path}: {message}");
    let pinged: Vec<Value> = pinged.iter().map(|member| serde_json::json!(member)).collect();
    let mut users = allowed["users"].as_array().unwrap().iter();
    assert!(users.all(|member| pinged.contains(member)), "{path}: {message}");
    let moderators = MODERATORS.0.to_string();
    let mut roles = allowed["roles"].as_array().unwrap().iter();
    assert!(roles.all(|role| role.as_str() == Some(&moderators)), "{path}: {message}");
}

/// The text of a message's embed.
pub(crate) fn card(message: &Message) -> (String, String) {
    let part = |name: &str| message.embeds[0][name].as_str().unwrap_or_default().to_owned();
    (part("title"), part("description"))
}

/// The `custom_id` of the component whose label or placeholder begins like this.
pub(crate) fn custom_id(message: &Message, label: &str) -> String {
    fn search(components: &[Value], label: &str) -> Option<String> {
        components.iter().find_map(|component| {
            let text = component["label"].as_str().or(component["placeholder"].as_str()).unwrap_or_default();
            if text.starts_with(label) && !text.is_empty() {
                return component["custom_id"].as_str().map(str::to_owned);
            }
            search(component["components"].as_array()?, label)
        })
    }
    search(&message.components, label).unwrap_or_else(|| panic!("no {label:?} in {:?}", message.components))
}
