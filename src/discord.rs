//! The bot on Discord, or on anything that speaks like Discord at another address.
//!
//! | module | what it is |
//! |---|---|
//! | `connection` | the connection to the gateway: sessions, shards, supervision, watchdog |
//! | `requests` | how many requests are made in a second, in which order, and which are left out |
//! | `handlers` | what comes from the gateway, and what is done about it: messages, answers, presses |
//! | `commands` | slash commands and commands on messages |
//! | `moderation` | the moderators: their file, what members could not find, what is remembered |
//! | `estimates` | an estimate as a reply with a picture, and what its buttons do |
//! | `turnstile` | how many interactions of one member are let in |
//! | `newest` | which of several presses on one message is carried out |
//! | `plans` | plans that live: what their commands and buttons do, and the weekly question |
//! | `clock` | what time it is |
//! | `drawing` | the thread on which pictures are drawn |
//! | `render` | from [`crate::messages::Post`] to Discord's form; who may be pinged is decided here alone |
//! | `guild_cache` | servers, channels and threads, and what the bot may do in them |
//! | `checkup` | what Discord says about the bot before it runs |
//! | `permissions` | who is a moderator, whose button it is |
//! | `memory`, `recent` | what is remembered for minutes: conversations, repeats, limits |
//! | `settings` | what is in force: the host's settings, and what each server's moderators decide |
//! | `server_faqs` | which FAQ a server's members get: the host's, or one that its own moderators write |
//! | `limits` | how long things may take, and how often they may be done |
//! | `attachments` | files that come with a command |
//! | `fuzzing` | the way in for the fuzzer, in its builds and in tests alone |
//!
//! Nothing here asks whether it runs for real: a playground is another base URL.

mod attachments;
pub mod checkup;
mod clock;
mod commands;
mod connection;
mod cooldowns;
mod drawing;
mod estimates;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod guild_cache;
mod handlers;
mod inputs;
mod limits;
mod memory;
mod moderation;
mod newest;
mod permissions;
mod plans;
mod recent;
mod render;
mod requests;
mod server_faqs;
mod settings;
mod spoken;
mod turnstile;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::SecretString;
use serenity::all::{ApplicationId, ChannelId, GuildId, UserId};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::live::Snapshot;
use crate::messages::moderation::form::SentForm;
use crate::messages::settings::{InForce, ReviewQueue};
use crate::messages::settings_panel::MessageReading;
use crate::messages::{Outcome, outcome};
use crate::ops::telemetry::{Feedback, Metrics};
use crate::store::{FleetPlan, HeldLeases, ShardKey, ShardLeases};

pub use crate::messages::host::StopReason;
pub use clock::Clock;
pub use connection::{Connection, InvalidShards, ShardRange, Shards};
use connection::{event_order, fleet, supervision};
pub use limits::Limits;
pub use moderation::Services;
pub use settings::Settings;

/// What the bot needs to run.
#[derive(Debug, Clone)]
pub struct BotOptions {
    /// The bot's token.
    pub token: SecretString,
    /// Where Discord is, when it is not at discord.com: `http://127.0.0.1:8080`.
    pub base_url: Option<String>,
    /// The host's FAQ in force.
    pub snapshot: watch::Receiver<Arc<Snapshot>>,
    /// What the host decides.
    pub settings: watch::Receiver<Arc<Settings>>,
    /// In which zone "today" is reckoned.
    pub time_zone: TimeZone,
    /// What time it is.
    pub clock: Clock,
    /// How long and how often.
    pub limits: Limits,
    /// Which shards are run here.
    pub shards: Shards,
    /// Where it stands who runs which shards, for [`Shards::Leased`].
    pub leases: Option<Arc<ShardLeases>>,
    /// Where everything is counted.
    pub metrics: Metrics,
    /// Who is told how the connection stands, several times a second.
    pub connection: watch::Sender<Connection>,
    /// Who is told what came of questions. When it is full, outcomes are dropped and counted.
    pub outcomes: Option<mpsc::Sender<Outcome>>,
    /// What moderators work at; without it nothing is remembered, and the FAQ is not edited from Discord.
    pub services: Option<Services>,
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
        event_order::run(|| run_here(bot))
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
    let watching = bot.options.services.as_ref().map(|services| moderation::watch(&bot, services));
    let services = bot.options.services.clone();
    let asking = services.map(|services| tokio::spawn(plans::remind(Arc::clone(&bot), services)));
    let own = bot.options.services.as_ref().map(|services| services.store.clone());
    let following = own.clone().map(|store| tokio::spawn(server_faqs::follow(Arc::clone(&bot), store)));
    let on_servers = own.map(|store| tokio::spawn(commands::keep_on_servers(Arc::clone(&bot), store)));
    let settings = tokio::spawn(settings::keep_in_force(Arc::clone(&bot)));
    let jumps = tokio::spawn(clock::tell_of_jumps(bot.options.clock.clone()));
    let ended = match bot.options.leases.clone() {
        Some(leases) => fleet::run(Arc::clone(&bot), leases).await,
        None => supervision::run(Arc::clone(&bot)).await,
    };
    for task in watching.into_iter().flatten().chain([settings, jumps]).chain(asking).chain(on_servers).chain(following)
    {
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
    guilds: guild_cache::GuildCache,
    life: connection::Life,
    liveness: connection::Liveness,
    /// What every interaction passes.
    turnstile: turnstile::Turnstile,
    /// The presses that change a message in its place.
    newest: newest::NewestPresses,
    /// Told by the watchdog when there is nothing to be saved.
    give_up: mpsc::UnboundedSender<StopReason>,
    /// What every request passes.
    scheduler: requests::RequestScheduler,
    /// Cancelled when a request was refused because of the token.
    token_refused: CancellationToken,
    me: std::sync::OnceLock<Me>,
    /// The shards that are this process's, where several share them.
    held: RwLock<HeldLeases>,
    /// How many shards there are and which of them serve, where several processes share them, once that is known.
    plan: watch::Sender<Option<FleetPlan>>,
    /// The way to Discord, once there is one.
    http: watch::Sender<Option<Arc<serenity::all::Http>>>,
    /// The changes that moderators have begun and not yet decided.
    drafts: moderation::PendingActions<moderation::ChangeDraft>,
    /// Held by whoever reads a file that a moderator attached: what is made of one takes much memory for a moment.
    import: tokio::sync::Mutex<()>,
    /// The forms that moderators sent in and that were not saved.
    sent_forms: moderation::PendingActions<SentForm>,
    /// What moderators look at in the review.
    reviewed: moderation::PendingActions<moderation::UnderReview>,
    /// The messages that nothing answered, for whoever replies to them.
    unanswered: moderation::UnansweredMessages,
    /// What the host and the moderators have decided.
    in_force: watch::Sender<Arc<InForce>>,
    /// The host's FAQ, and what servers have written of their own.
    server_faqs: server_faqs::ServerFaqs,
    /// Whether Discord lets the bot read messages.
    reading: watch::Sender<MessageReading>,
    /// The servers that the bot left while they had the moderators' commands. Discord keeps those, so they are taken back when it
    /// is there again.
    left_with_commands: Mutex<BTreeSet<GuildId>>,
}

/// Discord sends what belongs to no server to the first shard.
const DIRECT_MESSAGES_SHARD: u32 = 0;

/// Who the bot is, known from READY on, or from what is kept of a session that goes on.
#[derive(Debug, Clone, Copy)]
struct Me {
    user: UserId,
    application: ApplicationId,
}

impl Bot {
    /// The bot, and where its watchdog says why it has to end.
    fn new(options: BotOptions, shutdown: CancellationToken) -> (Self, mpsc::UnboundedReceiver<StopReason>) {
        let (give_up, given_up) = mpsc::unbounded_channel();
        let server_faqs = server_faqs::ServerFaqs::new(options.snapshot.clone());
        let retention_days = options.services.as_ref().map_or(0, |services| services.retention_days);
        let bot = Self {
            memory: memory::Memory::new(&options.limits),
            turnstile: turnstile::Turnstile::new(&options.limits),
            scheduler: requests::RequestScheduler::new(&options.limits, options.metrics.clone()),
            options,
            shutdown,
            tasks: TaskTracker::new(),
            guilds: guild_cache::GuildCache::default(),
            life: connection::Life::default(),
            liveness: connection::Liveness::default(),
            newest: newest::NewestPresses::default(),
            give_up,
            token_refused: CancellationToken::new(),
            me: std::sync::OnceLock::new(),
            held: RwLock::default(),
            plan: watch::Sender::new(None),
            http: watch::Sender::new(None),
            drafts: moderation::PendingActions::default(),
            import: tokio::sync::Mutex::default(),
            sent_forms: moderation::PendingActions::default(),
            reviewed: moderation::PendingActions::default(),
            unanswered: moderation::UnansweredMessages::kept_for(retention_days),
            in_force: watch::Sender::default(),
            server_faqs,
            reading: watch::Sender::default(),
            left_with_commands: Mutex::default(),
        };
        bot.renew_settings();
        (bot, given_up)
    }

    /// From now on it is known who the bot is. Where it was known already, it is the same.
    fn learn_identity(&self, me: Me, http: &serenity::all::Http) {
        let _ = self.me.set(me);
        // Commands and deferred responses are sent under it. The client library notes it from a READY of its own alone.
        http.set_application_id(me.application);
    }

    /// There is no connection now.
    fn disconnected(&self) {
        self.metrics().shards_connected.set(0);
        self.options.connection.send_replace(Connection::None);
    }

    /// Where a channel or thread is, and what the bot may do there, if that is known.
    fn channel_context(&self, guild: GuildId, channel: ChannelId) -> Option<guild_cache::ChannelContext> {
        self.guilds.channel_context(self.me.get()?.user, guild, channel)
    }

    /// Whether a shard is this process's to run now, where several share them.
    fn holds(&self, shard: ShardKey) -> bool {
        self.held.read().unwrap_or_else(PoisonError::into_inner).holds(shard, tokio::time::Instant::now())
    }

    /// Whether the shard that serves is this process's: which that is among so many, is asked.
    fn has_serving(&self, which: impl FnOnce(u32) -> ShardKey) -> bool {
        let plan = *self.plan.borrow();
        self.options.leases.is_none() || plan.is_some_and(|plan| self.holds(which(plan.serving())))
    }

    /// Whether direct messages come to this process, and what is sent to members by itself goes out from here.
    fn has_direct_messages(&self) -> bool {
        self.has_serving(|total| ShardKey { total, shard: DIRECT_MESSAGES_SHARD })
    }

    /// The servers that are known and are this process's to look after. While the number of shards changes, another process
    /// may know the same ones.
    fn guilds_served(&self) -> Vec<GuildId> {
        let mut guilds = self.guilds.guilds();
        guilds.retain(|guild| self.has_serving(|total| ShardKey::of_guild(guild.get(), total)));
        guilds
    }

    fn metrics(&self) -> &Metrics {
        &self.options.metrics
    }

    fn today(&self) -> Date {
        self.options.clock.now().to_zoned(self.options.time_zone.clone()).date()
    }

    /// Tells what came of a question to the FAQ that answered it; never waits.
    fn tell(&self, faq: &Snapshot, outcome: Outcome) {
        let guild = outcome.guild.map(|guild| GuildId::new(guild.get()));
        match &outcome.event {
            outcome::OutcomeEvent::Answered { entry } | outcome::OutcomeEvent::Picked { entry } => {
                // What a server calls its own entries is for nobody else.
                if self.faq_mode(guild).is_some_and(|mode| !mode.is_own()) {
                    self.metrics().stated(entry.as_str());
                }
            }
            outcome::OutcomeEvent::Helped { .. } => self.metrics().rated(Feedback::Helped),
            outcome::OutcomeEvent::Refused { .. } => self.metrics().rated(Feedback::Refused),
            outcome::OutcomeEvent::Suggested { .. } | outcome::OutcomeEvent::Missed { .. } => {}
        }
        if let Some(services) = &self.options.services {
            // Words that nobody could look at are not kept.
            let queue = if self.is_reviewed(guild) { self.settings().review_queue() } else { ReviewQueue::Off };
            moderation::remember(&services.store, queue, self.today(), faq, &outcome);
        }
        let Some(outcomes) = &self.options.outcomes else { return };
        if outcomes.try_send(outcome).is_err() {
            self.metrics().dropped_outcomes.inc();
        }
    }
}

/// One of Discord's ids in the form that the core uses; serenity's are never zero either.
fn snowflake(id: impl Into<u64>) -> crate::messages::snowflake::Snowflake {
    crate::messages::snowflake::Snowflake::new(id.into()).expect("ids of the client library are never zero")
}
