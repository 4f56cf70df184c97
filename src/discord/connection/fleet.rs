//! The shards of a process that shares them with others. Who runs which stands in a database; [`ShardLeases`] has the rules.
//!
//! One loop does everything that concerns leases, one thing after the other: what the database said of a lease before it was
//! given up must never be believed after. A lease that cannot be renewed is not believed in past its end, and every event
//! asks whether it is ([`Bot::holds`]); that the connection is closed a moment later harms nobody.
//!
//! How far each session has come, and what is known of its servers, is kept each second. So whoever takes a shard over goes
//! on with its session: nothing is lost, and what was dealt with in the last second comes again. An answer then has the
//! nonce of the first, and Discord posts it once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, PoisonError};
use std::time::Duration;

use secrecy::ExposeSecret as _;
use serenity::all::{
    Context, GuildId, Http, ShardId, ShardInfo, ShardManager, ShardManagerOptions, ShardMessenger, ShardRunner,
    ShardRunnerOptions,
};
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};

use super::identify_turns::IdentifyTurns;
use super::leased_shard::{LeasedShard, ShardEnd, ShardSetup};
use super::supervision::{self, PROBE_EVERY};
use super::{liveness, sessions};
use crate::discord::handlers::Dispatcher;
use crate::discord::{Bot, Connection, Me, StopReason, commands};
use crate::messages::settings_panel::MessageReading;
use crate::store::{LeaseReport, ShardLeases, ShardProgress, ShardSession, surplus};

/// How often it is kept how far sessions have come.
const KEEP_EVERY: Duration = Duration::from_secs(1);
/// How long the last words may take, once all shards have stopped.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// Discord closes a connection with these when the token is no good, and when the portal forbids an intent.
/// (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes>)
const AUTHENTICATION_FAILED: u16 = 4004;
const DISALLOWED_INTENTS: u16 = 4014;

/// Runs this process's share of the shards, until the end is asked for.
pub(in crate::discord) async fn run(bot: Arc<Bot>, leases: Arc<ShardLeases>) -> Result<(), StopReason> {
    let http = Arc::new(supervision::http(&bot));
    let Some(gateway) = sessions::find(&bot, &http).await? else { return Ok(()) };
    let connection = ClientParts::connect(&bot, &http, &gateway.url).await?;
    bot.guilds.note_changes();
    let (ended_in, ended) = mpsc::unbounded_channel();
    let mut fleet = Fleet {
        turns: IdentifyTurns { bot: Arc::clone(&bot), http: Arc::clone(&http), leases: Arc::clone(&leases) },
        gateway: gateway.url,
        recommended: gateway.shards.max(1),
        parts: connection,
        shards: BTreeMap::new(),
        report: None,
        kept: BTreeMap::new(),
        ended_in,
        reads: false,
        leases,
        bot: Arc::clone(&bot),
    };
    let _watching = liveness::watch(&bot, PROBE_EVERY);
    let end = tokio::select! {
        ended = fleet.run(ended) => ended,
        never = bot.liveness.beat(PROBE_EVERY / 2) => match never {},
        () = bot.token_refused.cancelled() => Err(StopReason::TokenRefused),
        never = supervision::keep_pruned(&bot, &http) => match never {},
    };
    fleet.leases.close().await;
    end
}

/// What the client library wants for a command: it is built around a client of its own, which is not there.
struct ClientParts {
    context: Context,
    dispatcher: Arc<Dispatcher>,
}

impl ClientParts {
    /// The library makes a context from a connection alone; this one is closed again before anything is said on it.
    async fn connect(bot: &Arc<Bot>, http: &Arc<Http>, gateway: &str) -> Result<Self, StopReason> {
        let ws_url = Arc::new(Mutex::new(gateway.to_owned()));
        let token = bot.options.token.expose_secret();
        let intents = supervision::intents(false);
        let info = ShardInfo { id: ShardId(0), total: 1 };
        let shard = serenity::all::Shard::new(Arc::clone(&ws_url), token, info, intents, None).await;
        let shard = shard.map_err(|err| StopReason::Unreachable(crate::discord::requests::kind_of(&err)))?;
        let data = Arc::default();
        let (manager, _) = ShardManager::new(ShardManagerOptions {
            data: Arc::clone(&data),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            framework: Arc::default(),
            shard_index: 0,
            shard_init: 0,
            shard_total: 0,
            ws_url,
            http: Arc::clone(http),
            intents,
            presence: None,
        });
        let runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::clone(&data),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            framework: None,
            manager: Arc::clone(&manager),
            shard,
            http: Arc::clone(http),
        });
        let messenger = ShardMessenger::new(&runner);
        let context = Context { data, shard: messenger, shard_id: ShardId(0), http: Arc::clone(http) };
        let shards = Arc::new(OnceLock::from(manager));
        let dispatcher = Dispatcher { bot: Arc::clone(bot), framework: commands::options(), shards };
        Ok(Self { context, dispatcher: Arc::new(dispatcher) })
    }
}

/// Why a shard is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StopPurpose {
    /// Another process is to have it.
    GiveUp,
    /// It begins anew with other intents.
    BeginAnew,
    /// It is another's, or may be.
    Lost,
}

struct RunningShard {
    shard: LeasedShard,
    total: u32,
    intents: u64,
    purpose: Option<StopPurpose>,
}

/// How far a shard had come when that was kept last.
type KeptMark = (Option<(String, String)>, u64);

struct Fleet {
    bot: Arc<Bot>,
    leases: Arc<ShardLeases>,
    turns: IdentifyTurns,
    gateway: String,
    recommended: u32,
    parts: ClientParts,
    shards: BTreeMap<u32, RunningShard>,
    report: Option<LeaseReport>,
    kept: BTreeMap<u32, KeptMark>,
    ended_in: mpsc::UnboundedSender<(u32, ShardEnd)>,
    /// Whether the shards read messages.
    reads: bool,
}

impl Fleet {
    async fn run(&mut self, mut ended: mpsc::UnboundedReceiver<(u32, ShardEnd)>) -> Result<(), StopReason> {
        let bot = Arc::clone(&self.bot);
        let ticks = |every| {
            let mut ticks = interval(every);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            ticks
        };
        let (mut keep, mut tell) = (ticks(KEEP_EVERY), ticks(PROBE_EVERY));
        let mut renew_at = Instant::now();
        self.set_reading();
        let mut news = self.leases.news();
        loop {
            let renew_every = self.leases.times().renew_every;
            tokio::select! {
                biased;
                () = bot.shutdown.cancelled() => {
                    self.leave(&mut ended).await;
                    return Ok(());
                }
                Some((shard, end)) = ended.recv() => {
                    self.ended(shard, end).await?;
                    renew_at = Instant::now();
                }
                () = sleep_until(renew_at) => {
                    self.renew().await;
                    renew_at = Instant::now() + renew_every;
                }
                Ok(()) = news.changed() => {
                    self.renew().await;
                    renew_at = Instant::now() + renew_every;
                }
                () = self.first_end() => self.fence(),
                () = supervision::intents_change(&bot, self.reads) => self.begin_anew(),
                _ = keep.tick() => self.keep().await,
                _ = tell.tick() => self.tell()?,
            }
        }
    }

    /// Returns when the first lease ends that a running shard has.
    async fn first_end(&self) {
        let running = self.shards.values().any(|it| it.purpose.is_none());
        let end = self.bot.held.read().unwrap_or_else(PoisonError::into_inner).first_end().filter(|_| running);
        match end {
            Some(end) => sleep_until(end).await,
            None => std::future::pending().await,
        }
    }

    /// Stops the shards whose leases could not be renewed: somebody else may have them soon.
    fn fence(&mut self) {
        for (id, running) in &mut self.shards {
            if running.purpose.is_none() && !self.bot.holds(*id) {
                tracing::error!(shard = id, "the lease of a shard could not be renewed, so I stop it before it ends");
                self.bot.metrics().leases_lost.inc();
                running.purpose = Some(StopPurpose::Lost);
                running.shard.stop();
            }
        }
    }

    fn set_reading(&mut self) {
        self.reads = supervision::wants_to_read(&self.bot);
        let reads = self.reads;
        self.bot.reading.send_modify(|reading| match (reads, *reading) {
            (true, MessageReading::On) => {}
            (true, _) => *reading = MessageReading::Asked,
            (false, MessageReading::Refused) => {}
            (false, _) => *reading = MessageReading::Off,
        });
        self.bot.metrics().reads_messages.set(i64::from(reads));
    }

    /// A session keeps its intents; with others, each shard begins a new one.
    fn begin_anew(&mut self) {
        self.set_reading();
        for running in self.shards.values_mut().filter(|it| it.purpose.is_none()) {
            running.purpose = Some(StopPurpose::BeginAnew);
            running.shard.stop();
        }
    }

    /// Renews the leases, takes what is free and gives up what is too much.
    async fn renew(&mut self) {
        let asked = Instant::now();
        let report = match self.leases.renew(self.recommended).await {
            Ok(report) => report,
            Err(err) => {
                self.bot.metrics().lease_failures.inc();
                tracing::warn!(cause = %err, "the leases of my shards could not be renewed");
                return;
            }
        };
        {
            let mut held = self.bot.held.write().unwrap_or_else(PoisonError::into_inner);
            held.renewed(&report.held, asked, self.leases.times());
        }
        let metrics = self.bot.metrics();
        metrics.processes.set(i64::from(report.processes));
        metrics.shards_free.set(i64::from(report.free));
        self.bot.scheduler.share_among(report.processes);
        for (id, running) in &mut self.shards {
            if running.total != report.total || !report.held.contains(id) {
                running.purpose = Some(StopPurpose::Lost);
                running.shard.stop();
            }
        }
        let too_many = surplus(&report.held, report.quota);
        for id in &too_many {
            match self.shards.get_mut(id) {
                Some(running) if running.purpose.is_none() => {
                    running.purpose = Some(StopPurpose::GiveUp);
                    running.shard.stop();
                }
                Some(_) => {}
                // Taken and not begun with.
                None => self.release(report.total, &[*id]).await,
            }
        }
        let to_start: Vec<u32> =
            report.held.iter().copied().filter(|id| !too_many.contains(id) && !self.shards.contains_key(id)).collect();
        let total = report.total;
        if self.report.is_none() && total != self.recommended {
            tracing::warn!(
                total,
                recommended = self.recommended,
                "Discord recommends another number of shards than the processes share; stop all of them and start them \
                 again to follow it"
            );
        }
        self.report = Some(report);
        for id in to_start {
            self.start(total, id).await;
        }
    }

    /// Begins with a shard, where its last process left it if that can be.
    async fn start(&mut self, total: u32, id: u32) {
        let bot = &self.bot;
        let left = match self.leases.left_at(total, id).await {
            Ok(left) => left,
            Err(err) => {
                tracing::warn!(cause = %err, shard = id, "where a shard was left cannot be read, so it is not begun with yet");
                return;
            }
        };
        let intents = supervision::intents(self.reads).bits();
        let left = left.filter(|(session, kept)| {
            session.intents == intents && session.bot != 0 && session.application != 0 && bot.guilds.restore(kept)
        });
        let session = left.map(|(session, _)| session);
        if let Some(session) = &session {
            // Where it was known already, it is the same.
            let _ = bot.me.set(Me { user: session.bot.into(), application: session.application.into() });
            bot.metrics().sessions_taken_over.inc();
            bot.count_servers();
        }
        tracing::info!(shard = id, of = total, goes_on = session.is_some(), "a shard is mine");
        let may_take = {
            let bot = Arc::clone(bot);
            Arc::new(move |shard| bot.holds(shard) && !bot.shutdown.is_cancelled())
        };
        let shard = LeasedShard::start(ShardSetup {
            id,
            total,
            token: bot.options.token.expose_secret().to_owned(),
            intents,
            gateway: self.gateway.clone(),
            turns: self.turns.clone(),
            session,
            context: self.parts.context.clone(),
            dispatcher: Arc::clone(&self.parts.dispatcher),
            may_take,
            ended: self.ended_in.clone(),
        });
        self.shards.insert(id, RunningShard { shard, total, intents, purpose: None });
    }

    /// A shard has come to its end.
    async fn ended(&mut self, id: u32, end: ShardEnd) -> Result<(), StopReason> {
        match end {
            ShardEnd::Stopped => {
                let Some(running) = self.shards.get(&id) else { return Ok(()) };
                let (purpose, total) = (running.purpose, running.total);
                if purpose == Some(StopPurpose::GiveUp) {
                    self.keep().await;
                }
                self.forget(id);
                if purpose == Some(StopPurpose::GiveUp) {
                    tracing::info!(shard = id, "a shard is another's now");
                    self.release(total, &[id]).await;
                }
                Ok(())
            }
            ShardEnd::Refused(DISALLOWED_INTENTS) if self.reads => {
                self.forget(id);
                self.bot.reading.send_replace(MessageReading::Refused);
                tracing::error!(
                    "Discord refuses to let me read messages: switch on \"Message Content Intent\" at \
                     https://discord.com/developers/applications, your application, Bot, Privileged Gateway Intents, \
                     and start me again, or switch a channel on anew with /settings. Until then I answer only when I am asked"
                );
                self.begin_anew();
                Ok(())
            }
            ShardEnd::Refused(AUTHENTICATION_FAILED) => Err(StopReason::TokenRefused),
            ShardEnd::Refused(code) => Err(StopReason::SessionRefused(format!("close code {code}"))),
        }
    }

    /// Lets go of a shard that has stopped, and of what is known of its servers.
    fn forget(&mut self, id: u32) {
        let Some(running) = self.shards.remove(&id) else { return };
        self.kept.remove(&id);
        let total = running.total;
        self.bot.guilds.leave_to_others(|guild| shard_of(guild, total) == id);
    }

    async fn release(&mut self, total: u32, shards: &[u32]) {
        {
            let mut held = self.bot.held.write().unwrap_or_else(PoisonError::into_inner);
            shards.iter().for_each(|shard| held.released(*shard));
        }
        if let Err(err) = self.leases.release(total, shards).await {
            tracing::warn!(cause = %err, ?shards, "shards could not be given up; they are free when their leases end");
        }
    }

    /// Keeps how far each session has come.
    async fn keep(&mut self) {
        // Before what is known of servers, which may only be newer.
        let marks: BTreeMap<u32, KeptMark> = self
            .shards
            .iter()
            .map(|(id, it)| (*id, (it.shard.vitals.session(), it.shard.vitals.progress.mark())))
            .collect();
        let Some(total) = self.report.as_ref().map(|report| report.total) else { return };
        let mut guilds: BTreeMap<u32, Vec<(u64, Option<String>)>> = BTreeMap::new();
        for (guild, state) in self.bot.guilds.take_changes() {
            guilds.entry(shard_of(guild, total)).or_default().push((guild.get(), state));
        }
        let me = self.bot.me.get();
        let mut all = Vec::new();
        for (id, (session, sequence)) in &marks {
            let Some(running) = self.shards.get(id).filter(|it| it.total == total) else { continue };
            let guilds = guilds.remove(id).unwrap_or_default();
            let is_new = running.shard.vitals.took_new();
            if guilds.is_empty() && !is_new && self.kept.get(id) == marks.get(id) {
                continue;
            }
            let session = session.clone().zip(me).map(|((session, resume_url), me)| ShardSession {
                session,
                resume_url,
                sequence: *sequence,
                intents: running.intents,
                bot: me.user.get(),
                application: me.application.get(),
            });
            all.push(ShardProgress { shard: *id, session, guilds, is_new });
        }
        if all.is_empty() {
            return;
        }
        match self.leases.keep(total, &all).await {
            Ok(kept) => self.kept.extend(marks.into_iter().filter(|(id, _)| kept.contains(id))),
            Err(err) => {
                tracing::debug!(cause = %err, "how far my shards have come could not be kept");
                for progress in all {
                    let guilds = progress.guilds.iter().map(|(guild, _)| GuildId::new(*guild));
                    self.bot.guilds.note_again(guilds);
                    if let Some(running) = self.shards.get(&progress.shard).filter(|_| progress.is_new) {
                        running.shard.vitals.is_still_new();
                    }
                }
            }
        }
    }

    /// Lets the world know how things stand.
    fn tell(&self) -> Result<(), StopReason> {
        let (bot, now) = (&self.bot, Instant::now());
        let limits = &bot.options.limits;
        let Some(report) = &self.report else { return Ok(()) };
        let wanted: BTreeSet<u32> = report.held.iter().copied().take(report.quota as usize).collect();
        let running = self.shards.iter().filter(|(id, it)| wanted.contains(id) && it.purpose.is_none());
        let (mut connected, mut silence) = (0, Duration::ZERO);
        for (id, running) in running {
            let vitals = &running.shard.vitals;
            connected += u32::from(vitals.is_connected() && bot.holds(*id));
            silence = silence.max(vitals.silence(now));
        }
        if silence > limits.gateway_silence {
            return Err(StopReason::GatewaySilent(limits.gateway_silence));
        }
        bot.life.check(report.quota.max(1), limits, now)?;
        supervision::tell_of(bot, Connection::Open { shards: report.quota, connected, silence });
        Ok(())
    }

    /// The end: the others take over what this process had, each shard as soon as its last answer is out.
    async fn leave(&mut self, ended: &mut mpsc::UnboundedReceiver<(u32, ShardEnd)>) {
        self.bot.tasks.close();
        self.shards.values_mut().for_each(|running| running.shard.stop());
        // So that they reckon without it when the first shard is free.
        if !matches!(timeout(LAST_WORDS, self.leases.leave()).await, Ok(Ok(()))) {
            tracing::warn!("the other processes could not be told that I end; they find out by themselves");
        }
        let mut running: BTreeSet<u32> = self.shards.keys().copied().collect();
        while !running.is_empty() {
            match ended.recv().await {
                Some((id, _)) => drop(running.remove(&id)),
                None => break,
            }
        }
        let last_words = async {
            self.keep().await;
            let Some(total) = self.report.as_ref().map(|report| report.total) else { return };
            let all: Vec<u32> = self.shards.keys().copied().collect();
            self.release(total, &all).await;
        };
        if timeout(LAST_WORDS, last_words).await.is_err() {
            tracing::warn!("my shards could not be given up in time; they are free when their leases end");
        }
    }
}

/// Discord's own formula for which shard a server belongs to.
fn shard_of(guild: GuildId, total: u32) -> u32 {
    u32::try_from((guild.get() >> 22) % u64::from(total.max(1))).unwrap_or_default()
}
