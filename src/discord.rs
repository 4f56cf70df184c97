//! The bot on Discord, or on anything that speaks like Discord at another address.
//!
//! | file | what it is |
//! |---|---|
//! | `supervise` | builds the client, keeps the connection sound, ends within five seconds |
//! | `sessions` | where the gateway is, and whether a session may be begun now |
//! | `shards` | which shards this process runs |
//! | `watchdog` | when a connection that looks alive is dead |
//! | `pulse` | whether the thread on which events are taken still turns |
//! | `connection` | how the connection stands, for whoever asks |
//! | `gate` | how many requests are made in a second, in which order, and which are left out |
//! | `in_order` | the thread on which events are taken in Discord's order |
//! | `events` | from the gateway to the handlers, one span per event |
//! | `messages` | a message is written, edited, deleted; `incoming` is what matters of it |
//! | `answering` | from a question to an answer in its channel |
//! | `presses` | a button or a menu is pressed |
//! | `commands` | slash commands and commands on messages |
//! | `estimates` | an estimate as a reply with a picture, and what its buttons do |
//! | `render` | from [`crate::messages::Post`] to Discord's form; who may be pinged is decided here alone |
//! | `places` | servers, channels and threads, and what the bot may do in them |
//! | `checkup` | what Discord says about the bot before it runs |
//! | `checks` | who is a moderator, whose button it is |
//! | `memory` | what is remembered for minutes: conversations, repeats, limits |
//! | `moderation` | the moderators: their file, what members could not find, what is remembered |
//! | `settings` | what is in force: the host's settings, and what each server's moderators decide |
//! | `fuzzing` | the way in for the fuzzer, in its builds and in tests alone |
//!
//! Nothing here asks whether it runs for real: a playground is another base URL.

mod answering;
mod checks;
pub mod checkup;
mod commands;
mod connection;
mod drawing;
mod estimates;
mod events;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod gate;
mod in_order;
mod incoming;
mod memory;
mod messages;
mod moderation;
mod places;
mod presses;
mod pulse;
mod recent;
mod render;
mod sessions;
mod settings;
mod shards;
mod supervise;
mod turnstile;
mod watchdog;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::SecretString;
use serenity::all::{ApplicationId, Builder as _, ChannelId, GuildId, UserId};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::live::Snapshot;
use crate::messages::settings::InForce;
use crate::messages::settings::wording::Reading;
use crate::messages::{Outcome, outcome};
use crate::ops::telemetry::{Feedback, Metrics, Rest};

pub use connection::Connection;
use gate::Urgency;
pub use moderation::Desk;
pub use settings::Settings;
pub use shards::{InvalidShards, Part, Shards};

/// What the bot needs to run.
#[derive(Debug, Clone)]
pub struct BotOptions {
    /// The bot's token.
    pub token: SecretString,
    /// Where Discord is, when it is not at discord.com: `http://127.0.0.1:8080`.
    pub base_url: Option<String>,
    /// The FAQ in force.
    pub snapshot: watch::Receiver<Arc<Snapshot>>,
    /// What the host decides.
    pub settings: watch::Receiver<Arc<Settings>>,
    /// In which zone "today" is reckoned.
    pub time_zone: TimeZone,
    /// How long and how often.
    pub limits: Limits,
    /// Which shards are run here.
    pub shards: Shards,
    /// Where everything is counted.
    pub metrics: Metrics,
    /// Who is told how the connection stands, several times a second.
    pub connection: watch::Sender<Connection>,
    /// Who is told what came of questions. When it is full, outcomes are dropped and counted.
    pub outcomes: Option<mpsc::Sender<Outcome>>,
    /// What moderators work at; without it nothing is remembered, and the FAQ is not edited from Discord.
    pub desk: Option<Desk>,
}

/// How long and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long after a message its edits change the answer. Later the answer has been read.
    pub edit_window: Duration,
    /// How long the same entry is not posted again in a channel, unless its moderators say otherwise: about one screen of
    /// talk. At most two hours.
    pub repeat_window: Duration,
    /// How many answers a member gets within [`Limits::member_window`], unless the moderators say otherwise.
    pub member_answers: u32,
    /// The window of [`Limits::member_answers`].
    pub member_window: Duration,
    /// How long a member waits before calling a moderator again.
    pub moderator_window: Duration,
    /// How long the bot keeps out of a channel that refused its message: refused requests count towards a
    /// block of the whole address (10,000 in ten minutes).
    pub refused_window: Duration,
    /// The least time between two IDENTIFYs; Discord closes the connection for less.
    pub identify_gap: Duration,
    /// How long the gateway may give no sign of life (READY, RESUMED, a heartbeat's ACK) before the process
    /// ends. Discord wants a heartbeat each 41 s; the client library notices a missing ACK within another
    /// 41 s and then needs some ten seconds to begin a new session.
    pub gateway_silence: Duration,
    /// How long an open connection may lack READY. Close codes 4003, 4010 and 4011 leave the client
    /// library spinning in exactly this state.
    pub ready_within: Duration,
    /// How long the thread on which events are taken may hang. Nothing that it does takes a second.
    pub stuck_after: Duration,
    /// The least time between two connections of a shard to the gateway, once the first is open.
    pub reconnect_gap: Duration,
    /// How often the rate limiter's map is pruned.
    pub prune_every: Duration,
    /// How many sessions a shard may begin within [`Limits::sessions_window`]; Discord takes the token of a bot
    /// that begins 1,000 in a day.
    pub sessions_per_shard: usize,
    /// The window of [`Limits::sessions_per_shard`].
    pub sessions_window: Duration,
    /// How long a request may take with all its waits for rate limits, which are as long as Discord, or
    /// whatever answers in its place, says. A later answer helps nobody.
    pub rest_patience: Duration,
    /// How many requests are made in a second, those for interactions not counted; at least 1. Discord takes 50
    /// (its documentation, Topics, Rate Limits, "Global Rate Limit").
    pub requests_per_second: u32,
    /// How long an answer may wait for its turn among those requests, if nobody spoke to the bot: as long as the talk
    /// has not gone on. Later it is left out.
    pub automatic_patience: Duration,
    /// As [`Limits::automatic_patience`], where the member spoke to the bot and waits for it.
    pub direct_patience: Duration,
    /// How often a first request that fails is tried again, so that a bot may start before its network.
    pub first_tries: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            edit_window: Duration::from_secs(120),
            repeat_window: Duration::from_secs(300),
            member_answers: 6,
            member_window: Duration::from_secs(60),
            moderator_window: Duration::from_secs(600),
            refused_window: Duration::from_secs(600),
            identify_gap: Duration::from_secs(5),
            gateway_silence: Duration::from_secs(150),
            ready_within: Duration::from_secs(30),
            stuck_after: Duration::from_secs(20),
            reconnect_gap: Duration::from_millis(500),
            prune_every: Duration::from_secs(300),
            sessions_per_shard: 10,
            sessions_window: Duration::from_secs(600),
            rest_patience: Duration::from_secs(60),
            requests_per_second: 50,
            automatic_patience: Duration::from_secs(5),
            direct_patience: Duration::from_secs(20),
            first_tries: 5,
        }
    }
}

/// Why the bot cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StopReason {
    /// Discord does not know the token.
    #[error(
        "Discord refuses the token: it was reset or mistyped. Copy a new one from \
         https://discord.com/developers/applications, your application, Bot, Reset Token, into DISCORD_TOKEN"
    )]
    TokenRefused,
    /// The system gives no thread to run on.
    #[error("cannot begin a thread: {0}")]
    NoThread(String),
    /// The gateway's address could not be fetched.
    #[error("cannot reach Discord: {0}")]
    Unreachable(String),
    /// The connection looks alive and is dead.
    #[error(
        "the gateway has given no sign of life for {0:?}; whatever keeps this process running should start it anew"
    )]
    GatewaySilent(Duration),
    /// The thread on which events are taken hangs.
    #[error("nothing has moved for {0:?}; whatever keeps this process running should start it anew")]
    Stuck(Duration),
    /// The connection was opened and no session began.
    #[error("the gateway took the connection and began no session within {0:?}; start the process anew")]
    NeverReady(Duration),
    /// Sessions begin and are lost again.
    #[error(
        "{sessions} sessions were begun within {within:?}, and Discord takes the token of a bot that begins 1,000 in \
         a day; start the process anew"
    )]
    SessionsLost {
        /// How many were begun.
        sessions: usize,
        /// Within what time.
        within: Duration,
    },
    /// Discord refused the session for good.
    #[error("Discord refused the session: {0}")]
    SessionRefused(String),
}

/// Runs the bot until `shutdown` is cancelled, and then ends within five seconds.
///
/// # Errors
///
/// The reason why it cannot go on, such as a token that Discord refuses. What can be mended by trying
/// again has been tried again.
pub async fn run(options: BotOptions, shutdown: CancellationToken) -> Result<(), StopReason> {
    let (bot, mut given_up) = Bot::new(options, shutdown);
    let bot = Arc::new(bot);
    let on_its_thread = {
        let bot = Arc::clone(&bot);
        in_order::run(|| run_here(bot))
    };
    let ended = tokio::select! {
        ended = on_its_thread => ended.unwrap_or_else(|err| Err(StopReason::NoThread(err.to_string()))),
        // The thread may hang, so this cannot be left to it.
        Some(reason) = given_up.recv() => Err(reason),
    };
    bot.disconnected();
    ended
}

async fn run_here(bot: Arc<Bot>) -> Result<(), StopReason> {
    let watching = bot.options.desk.as_ref().map(|desk| moderation::watch(&bot, desk));
    let settings = tokio::spawn(settings::keep_in_force(Arc::clone(&bot)));
    let ended = supervise::run(Arc::clone(&bot)).await;
    for task in watching.into_iter().flatten().chain([settings]) {
        task.abort();
    }
    ended
}

/// Everything that the handlers share. It outlives the client, which is rebuilt when the intents change.
struct Bot {
    options: BotOptions,
    shutdown: CancellationToken,
    /// Handlers at work, so that the end can wait for them.
    tasks: TaskTracker,
    memory: memory::Memory,
    places: places::Places,
    life: watchdog::Life,
    pulse: pulse::Pulse,
    /// Told by the watchdog when there is nothing to be saved.
    give_up: mpsc::UnboundedSender<StopReason>,
    /// What every request passes.
    gate: gate::Gate,
    /// Cancelled when a request was refused because of the token.
    token_refused: CancellationToken,
    me: std::sync::OnceLock<Me>,
    /// The way to Discord, once there is one.
    http: watch::Sender<Option<Arc<serenity::all::Http>>>,
    /// What moderators have begun and not yet decided.
    papers: moderation::Papers,
    /// What the host and the moderators have decided.
    in_force: watch::Sender<Arc<InForce>>,
    /// Whether Discord lets the bot read messages.
    reading: watch::Sender<Reading>,
}

/// Who the bot is, known from READY on.
#[derive(Debug, Clone, Copy)]
struct Me {
    user: UserId,
    application: ApplicationId,
}

impl Bot {
    /// The bot, and where its watchdog says why it has to end.
    fn new(options: BotOptions, shutdown: CancellationToken) -> (Self, mpsc::UnboundedReceiver<StopReason>) {
        let (give_up, given_up) = mpsc::unbounded_channel();
        let bot = Self {
            memory: memory::Memory::new(&options.limits),
            gate: gate::Gate::new(&options.limits, options.metrics.clone()),
            options,
            shutdown,
            tasks: TaskTracker::new(),
            places: places::Places::default(),
            life: watchdog::Life::default(),
            pulse: pulse::Pulse::default(),
            give_up,
            token_refused: CancellationToken::new(),
            me: std::sync::OnceLock::new(),
            http: watch::Sender::new(None),
            papers: moderation::Papers::default(),
            in_force: watch::Sender::default(),
            reading: watch::Sender::default(),
        };
        bot.renew_settings();
        (bot, given_up)
    }

    /// There is no connection now.
    fn disconnected(&self) {
        self.metrics().shards_connected.set(0);
        self.options.connection.send_replace(Connection::None);
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.options.snapshot.borrow())
    }

    /// Where a channel or thread is, and what the bot may do there, if that is known.
    fn spot(&self, guild: GuildId, channel: ChannelId) -> Option<places::Spot> {
        self.places.spot(self.me.get()?.user, guild, channel)
    }

    fn metrics(&self) -> &Metrics {
        &self.options.metrics
    }

    fn today(&self) -> Date {
        jiff::Timestamp::now().to_zoned(self.options.time_zone.clone()).date()
    }

    /// Tells what came of a question; never waits.
    fn tell(&self, outcome: Outcome) {
        match &outcome.event {
            outcome::Event::Answered { entry } | outcome::Event::Picked { entry } => {
                self.metrics().stated(entry.as_str());
            }
            outcome::Event::Helped { .. } => self.metrics().rated(Feedback::Helped),
            outcome::Event::Refused { .. } => self.metrics().rated(Feedback::Refused),
            outcome::Event::Suggested { .. } | outcome::Event::Missed { .. } => {}
        }
        if let Some(desk) = &self.options.desk {
            moderation::remember(&desk.store, self.settings().review_queue(), self.today(), &self.snapshot(), &outcome);
        }
        let Some(outcomes) = &self.options.outcomes else { return };
        if outcomes.try_send(outcome).is_err() {
            self.metrics().dropped_outcomes.inc();
        }
    }

    /// Sends a message, and tries again when Discord stumbles: the nonce in it makes Discord drop a second
    /// one if the first had arrived after all.
    async fn send(
        &self,
        urgency: Urgency,
        http: &serenity::all::Http,
        channel: ChannelId,
        message: &serenity::all::CreateMessage,
    ) -> Result<serenity::all::Message, serenity::Error> {
        const WAITS: [Duration; 2] = [Duration::from_millis(250), Duration::from_millis(1_500)];
        for wait in WAITS {
            match self.rest(urgency, message.clone().execute(http, (channel, None))).await {
                Err(err) if is_passing(&err) => self.failed("send a message, and try again", &err),
                done => return done,
            }
            tokio::time::sleep(wait).await;
        }
        self.rest(urgency, message.clone().execute(http, (channel, None))).await
    }

    /// Makes a request: every request goes through here. It waits for its turn, it is counted, it does not take for ever,
    /// and the first one that is refused because of the token is the last one.
    async fn rest<T>(
        &self,
        urgency: Urgency,
        request: impl Future<Output = serenity::Result<T>>,
    ) -> serenity::Result<T> {
        let patience = self.options.limits.rest_patience;
        let in_turn = async {
            let _pass = self.gate.pass(urgency).await.ok_or_else(gate::shed)?;
            // The client library panics at a wait that no clock can hold, such as a negative one.
            let done = AssertUnwindSafe(request).catch_unwind().await;
            done.unwrap_or(Err(serenity::Error::Other("the client library broke down over the answer")))
        };
        let done = tokio::select! {
            done = tokio::time::timeout(patience, in_turn) => done,
            () = self.token_refused.cancelled() => return Err(serenity::Error::Other("the token is refused")),
        };
        let done = done.unwrap_or(Err(serenity::Error::Other("Discord kept the request waiting for too long")));
        if done.as_ref().is_err_and(gate::is_shed) {
            return done;
        }
        self.metrics().requested(match &done {
            Ok(_) => Rest::Done,
            Err(err) => match status_of(err) {
                0 => Rest::NoAnswer,
                status => Rest::Refused(status),
            },
        });
        if done.as_ref().is_err_and(refuses_token) {
            self.token_refused.cancel();
        }
        done
    }

    /// Logs a request that failed. Discord's message is logged, the request's body and address
    /// (which holds interaction tokens) are not.
    fn failed(&self, what: &'static str, err: &serenity::Error) {
        if gate::is_shed(err) {
            // One line when it begins is enough.
            return tracing::debug!(what, "left out");
        }
        let status = status_of(err);
        match err {
            serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
                let error = &response.error;
                if error.errors.iter().any(|detail| DELETED_MEANWHILE.contains(&detail.code.as_str())) {
                    return tracing::debug!(what, "its question was deleted meanwhile");
                }
                // Which part of the request is wrong, and how; none of what stood there.
                let details: Vec<String> =
                    error.errors.iter().map(|detail| format!("{}: {}", detail.path, detail.code)).collect();
                tracing::warn!(what, status, code = error.code, cause = %error.message, ?details, "Discord refused a request");
            }
            _ => tracing::warn!(what, cause = kind_of(err), "a request failed"),
        }
    }
}

/// What Discord says of a reply to a message that is gone, now and in earlier years. As it should be: nobody wants the answer
/// any more.
const DELETED_MEANWHILE: [&str; 2] = ["MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "REPLIES_UNKNOWN_MESSAGE"];

/// The status that Discord answered with; 0 when no answer came.
fn status_of(err: &serenity::Error) -> u16 {
    match err {
        serenity::Error::Http(err) => err.status_code().map_or(0, |status| status.as_u16()),
        _ => 0,
    }
}

/// Whether a request was refused because of the bot's token, and not because of the one in its path, which is
/// void after some minutes.
fn refuses_token(err: &serenity::Error) -> bool {
    match err {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.status_code == 401 && response.error.code == 0
        }
        _ => false,
    }
}

/// Whether the same request may succeed a moment later.
fn is_passing(err: &serenity::Error) -> bool {
    match err {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.status_code.is_server_error() || response.status_code == 429
        }
        serenity::Error::Http(serenity::http::HttpError::Request(_)) => true,
        _ => false,
    }
}

/// What failed, without the address that a full error of the HTTP client quotes.
fn kind_of(err: &serenity::Error) -> String {
    match err {
        serenity::Error::Http(serenity::http::HttpError::Request(cause)) if cause.is_timeout() => {
            "timed out".to_owned()
        }
        serenity::Error::Http(serenity::http::HttpError::Request(cause)) if cause.is_connect() => {
            "cannot connect".to_owned()
        }
        serenity::Error::Http(serenity::http::HttpError::Request(_)) => "the connection broke".to_owned(),
        other => other.to_string(),
    }
}

/// One of Discord's ids in the form that the core uses; serenity's are never zero either.
fn snowflake(id: impl Into<u64>) -> crate::messages::snowflake::Snowflake {
    crate::messages::snowflake::Snowflake::new(id.into()).expect("ids of the client library are never zero")
}
