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
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use secrecy::ExposeSecret as _;
use serenity::all::GuildId;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};

use super::client_parts::ClientParts;
use super::identify_turns::IdentifyTurns;
use super::leased_shard::{LeasedShard, ShardEnd, ShardSetup};
use super::own_places::OwnPlaces;
use super::recommendations::Recommendations;
use super::supervision::{self, PROBE_EVERY};
use super::{liveness, sessions};
use crate::discord::{Bot, Connection, Me, StopReason, cooldowns};
use crate::messages::settings_panel::MessageReading;
use crate::store::{
    FleetPlan, LeaseReport, RenewError, ServedBot, ShardKey, ShardLeases, ShardProgress, ShardSession, ShardStanding,
    State, surplus,
};

/// How often it is kept how far sessions have come.
const KEEP_EVERY: Duration = Duration::from_secs(1);
/// How long the last words may take, once all shards have stopped.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// Discord closes a connection with these when the token is no good, when servers are too many for so few shards, and when
/// the portal forbids an intent.
/// (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes>)
const AUTHENTICATION_FAILED: u16 = 4004;
const SHARDING_REQUIRED: u16 = 4011;
const DISALLOWED_INTENTS: u16 = 4014;

/// Runs this process's share of the shards, until the end is asked for.
pub(in crate::discord) async fn run(bot: Arc<Bot>, leases: Arc<ShardLeases>) -> Result<(), StopReason> {
    let http = Arc::new(supervision::http(&bot));
    let Some(gateway) = sessions::find(&bot, &http).await? else { return Ok(()) };
    let Some(served) = sessions::identify(&bot, &http, &gateway.url).await? else { return Ok(()) };
    let connection = ClientParts::connect(&bot, &http, &gateway.url).await?;
    bot.guilds.note_changes();
    let recommendations = Arc::new(Recommendations::new(&gateway));
    let (ended_in, ended) = mpsc::unbounded_channel();
    let mut fleet = Fleet {
        turns: IdentifyTurns { bot: Arc::clone(&bot), http: Arc::clone(&http), leases: Arc::clone(&leases) },
        recommendations: Arc::clone(&recommendations),
        gateway: gateway.url,
        served,
        refused: BTreeMap::new(),
        parts: connection,
        shards: BTreeMap::new(),
        report: None,
        kept: BTreeMap::new(),
        own_places: OwnPlaces::default(),
        ended_in,
        reads: false,
        leases,
        bot: Arc::clone(&bot),
    };
    let shared = Arc::clone(&fleet.leases);
    let _watching = liveness::watch(&bot, PROBE_EVERY);
    let end = tokio::select! {
        ended = fleet.run(ended) => ended,
        never = bot.liveness.beat(PROBE_EVERY / 2) => match never {},
        () = bot.token_refused.cancelled() => Err(StopReason::TokenRefused),
        never = supervision::keep_pruned(&bot, &http) => match never {},
        never = recommendations.follow(&bot, &http) => match never {},
        never = cooldowns::let_go(&bot, &shared) => match never {},
    };
    fleet.leases.close().await;
    end
}

/// Returns once what servers and members have decided is known. A process that begins while the database is away would
/// otherwise be the first to have the shards when it is back, and leave unanswered what waited for it: in whose channels it
/// reads along, and who has an FAQ of their own, it would find out too late.
async fn prepared(bot: &Bot) {
    let Some(services) = &bot.options.services else { return };
    // Neither ends before the bot does.
    services.store.state().wait_for(|state| *state == State::Open).await.ok();
    bot.in_force.subscribe().wait_for(|in_force| in_force.is_known()).await.ok();
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
    /// Its generation is no more.
    Outgrown,
}

struct RunningShard {
    shard: LeasedShard,
    intents: u64,
    purpose: Option<StopPurpose>,
}

/// How far a shard had come when that was kept last.
type KeptMark = (ShardStanding, Option<(String, String)>, u64);

struct Fleet {
    bot: Arc<Bot>,
    leases: Arc<ShardLeases>,
    turns: IdentifyTurns,
    gateway: String,
    /// Whose shards they are.
    served: ServedBot,
    recommendations: Arc<Recommendations>,
    parts: ClientParts,
    shards: BTreeMap<ShardKey, RunningShard>,
    /// Until when shards wait that Discord refused.
    refused: BTreeMap<ShardKey, Instant>,
    report: Option<LeaseReport>,
    kept: BTreeMap<ShardKey, KeptMark>,
    /// Where shards were left that were stopped because their leases could not be renewed.
    own_places: OwnPlaces,
    ended_in: mpsc::UnboundedSender<(ShardKey, ShardEnd)>,
    /// Whether the shards read messages.
    reads: bool,
}

impl Fleet {
    async fn run(&mut self, mut ended: mpsc::UnboundedReceiver<(ShardKey, ShardEnd)>) -> Result<(), StopReason> {
        let bot = Arc::clone(&self.bot);
        tokio::select! {
            () = prepared(&bot) => {}
            () = bot.shutdown.cancelled() => return Ok(()),
        }
        let ticks = |every| {
            let mut ticks = interval(every);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            ticks
        };
        let (mut keep, mut tell) = (ticks(KEEP_EVERY), ticks(PROBE_EVERY));
        let mut renew_at = Instant::now();
        self.set_reading();
        let mut news = self.leases.news();
        let mut recommended = self.recommendations.changes();
        loop {
            let renew_every = self.leases.times().renew_every;
            tokio::select! {
                biased;
                () = bot.shutdown.cancelled() => {
                    self.leave(&mut ended).await;
                    return Ok(());
                }
                Some((key, end)) = ended.recv() => {
                    self.ended(key, end).await?;
                    renew_at = Instant::now();
                }
                () = sleep_until(renew_at) => {
                    self.renew().await?;
                    renew_at = Instant::now() + renew_every;
                }
                Ok(()) = news.changed() => renew_at = Instant::now(),
                Ok(()) = recommended.changed() => renew_at = Instant::now(),
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
        let mut lost = 0;
        for (key, running) in &mut self.shards {
            if running.purpose.is_none() && !self.bot.holds(*key) {
                tracing::error!(
                    shard = key.shard,
                    "the lease of a shard could not be renewed, so I stop it before it ends"
                );
                self.bot.metrics().leases_lost.inc();
                running.purpose = Some(StopPurpose::Lost);
                running.shard.stop();
                lost += 1;
            }
        }
        // Where that is because the database is away, nobody else has them either.
        self.bot.metrics().shards_free.set(lost);
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
    async fn renew(&mut self) -> Result<(), StopReason> {
        let asked = Instant::now();
        let report = match self.leases.renew(&self.served, self.recommendations.newest()).await {
            Ok(report) => report,
            Err(RenewError::OfAnother(bot)) => return Err(StopReason::OfAnotherBot(bot.to_string())),
            Err(RenewError::Unavailable(err)) => {
                self.bot.metrics().lease_failures.inc();
                if self.shards.values().any(|running| running.purpose.is_none()) {
                    tracing::warn!(cause = %err, "the leases of my shards could not be renewed; I go on until they end");
                } else {
                    tracing::error!(cause = %err, "without leases of shards I answer nobody, and they could not be taken");
                }
                return Ok(());
            }
        };
        {
            let mut held = self.bot.held.write().unwrap_or_else(PoisonError::into_inner);
            held.renewed(report.keys(), asked, self.leases.times());
        }
        self.follow(&report);
        let metrics = self.bot.metrics();
        metrics.processes.set(i64::from(report.processes));
        metrics.shards_free.set(i64::from(report.serving.free));
        self.bot.scheduler.share_among(report.processes);
        let held: BTreeSet<ShardKey> = report.keys().collect();
        for (key, running) in &mut self.shards {
            if report.plan.duty(key.total).is_none() {
                running.purpose = Some(StopPurpose::Outgrown);
                running.shard.end();
            } else if !held.contains(key) {
                running.purpose = Some(StopPurpose::Lost);
                running.shard.stop();
            }
        }
        let mut too_many = BTreeSet::new();
        for generation in report.generations() {
            let surplus = surplus(&generation.held, generation.quota).into_iter();
            too_many.extend(surplus.map(|shard| ShardKey { total: generation.total, shard }));
        }
        for key in &too_many {
            match self.shards.get_mut(key) {
                Some(running) if running.purpose.is_none() => {
                    running.purpose = Some(StopPurpose::GiveUp);
                    running.shard.stop();
                }
                Some(_) => {}
                // Taken and not begun with.
                None => self.release(&[*key]).await,
            }
        }
        self.report = Some(report);
        let now = Instant::now();
        self.refused.retain(|_, until| now < *until);
        for key in held {
            let waits = too_many.contains(&key) || self.refused.contains_key(&key);
            if !waits && !self.shards.contains_key(&key) {
                self.start(key).await;
            }
        }
        Ok(())
    }

    /// Lets the shards know what they are to do, and the host what is going on.
    fn follow(&self, report: &LeaseReport) {
        let (plan, recommended) = (report.plan, self.recommendations.newest().shards);
        let is_new = self.bot.plan.send_if_modified(|known| known.replace(plan) != Some(plan));
        match plan {
            _ if !is_new => {}
            FleetPlan::Steady { total } if recommended == total => tracing::info!(total, "there are so many shards"),
            FleetPlan::Steady { total } => tracing::info!(
                total,
                recommended,
                "there are so many shards; I follow Discord to clearly more by myself, and to fewer when all processes \
                 have been stopped and are started again"
            ),
            FleetPlan::Growing { total, next } => {
                tracing::info!(total, next, "more shards connect, while those that there are go on serving");
            }
            FleetPlan::HandingOver { total, next, .. } => {
                tracing::info!(total, next, "all of them are connected and serve from now on");
            }
        }
    }

    /// Begins with a shard, where its last process left it if that can be.
    async fn start(&mut self, key: ShardKey) {
        let bot = &self.bot;
        let ShardKey { total, shard: id } = key;
        let left = match self.leases.left_at(key).await {
            Ok(left) => left,
            Err(err) => {
                tracing::warn!(cause = %err, shard = id, "where a shard was left cannot be read, so it is not begun with yet");
                return;
            }
        };
        let (left, unkept) = self.own_places.newer(key, left);
        if let Err(err) = self.leases.inherit_cooldowns(key, bot.options.clock.now()).await {
            tracing::warn!(cause = %err, shard = id, "what members did as often as they may counts anew");
        }
        let intents = supervision::intents(self.reads).bits();
        let left = left.filter(|(session, kept)| {
            session.intents == intents && session.bot != 0 && session.application != 0 && bot.guilds.restore(kept)
        });
        let session = left.map(|(session, _)| session);
        if session.is_some() {
            bot.guilds.note_again(unkept);
        }
        if let Some(session) = &session {
            let me = Me { user: session.bot.into(), application: session.application.into() };
            bot.learn_identity(me, &self.parts.context.http);
            bot.metrics().sessions_taken_over.inc();
            bot.count_servers();
        }
        tracing::info!(shard = id, of = total, goes_on = session.is_some(), "a shard is mine");
        let may_take = {
            let bot = Arc::clone(bot);
            Arc::new(move |shard| bot.holds(shard) && !bot.shutdown.is_cancelled())
        };
        let shard = LeasedShard::start(ShardSetup {
            key,
            token: bot.options.token.expose_secret().to_owned(),
            intents,
            gateway: self.gateway.clone(),
            turns: self.turns.clone(),
            session,
            context: self.parts.context.clone(),
            dispatcher: Arc::clone(&self.parts.dispatcher),
            may_take,
            plan: bot.plan.subscribe(),
            times: *self.leases.times(),
            ended: self.ended_in.clone(),
        });
        self.shards.insert(key, RunningShard { shard, intents, purpose: None });
    }

    /// A shard has come to its end.
    async fn ended(&mut self, key: ShardKey, end: ShardEnd) -> Result<(), StopReason> {
        match end {
            ShardEnd::Stopped => {
                let Some(running) = self.shards.get(&key) else { return Ok(()) };
                let purpose = running.purpose;
                match purpose {
                    Some(StopPurpose::GiveUp) => self.keep().await,
                    // Without a purpose it found out by itself that its lease had ended.
                    Some(StopPurpose::Lost) | None => self.remember_place(key),
                    Some(StopPurpose::BeginAnew | StopPurpose::Outgrown) => {}
                }
                self.forget(key);
                if purpose == Some(StopPurpose::GiveUp) {
                    tracing::info!(shard = key.shard, of = key.total, "a shard is another's now");
                    self.release(&[key]).await;
                }
                Ok(())
            }
            ShardEnd::Refused(SHARDING_REQUIRED) => {
                tracing::error!(
                    shard = key.shard,
                    of = key.total,
                    "Discord refuses a shard, because servers are too many for so few; I ask it how many it wants"
                );
                self.forget(key);
                self.refused.insert(key, Instant::now() + self.bot.options.limits.refused_shard_waits);
                self.recommendations.refused(key.total);
                if let Err(err) = self.leases.refused(key).await {
                    tracing::warn!(cause = %err, shard = key.shard, "that a shard is refused could not be noted");
                }
                Ok(())
            }
            ShardEnd::Refused(DISALLOWED_INTENTS) if self.reads => {
                self.forget(key);
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

    /// A shard was stopped for want of a lease. It may come back, and nobody else have had it meanwhile.
    fn remember_place(&mut self, key: ShardKey) {
        let (Some(running), Some(me)) = (self.shards.get(&key), self.bot.me.get()) else { return };
        let vitals = &running.shard.vitals;
        let Some((session, resume_url)) = vitals.session() else { return };
        let session = ShardSession {
            session,
            resume_url,
            sequence: vitals.progress.mark(),
            intents: running.intents,
            bot: me.user.get(),
            application: me.application.get(),
        };
        let guilds = self.bot.guilds.states(|guild| ShardKey::of_guild(guild.get(), key.total) == key);
        self.own_places.remember(key, (session, guilds));
    }

    /// Lets go of a shard that has stopped, and of what is known of its servers, unless they are on another one that is here.
    fn forget(&mut self, key: ShardKey) {
        if self.shards.remove(&key).is_none() {
            return;
        }
        self.kept.remove(&key);
        let is_on = |guild: GuildId, key: &ShardKey| ShardKey::of_guild(guild.get(), key.total) == *key;
        let is_anothers = |guild| is_on(guild, &key) && !self.shards.keys().any(|other| is_on(guild, other));
        self.bot.guilds.leave_to_others(is_anothers);
        self.bot.leave_begun_to_others(is_anothers);
    }

    async fn release(&mut self, shards: &[ShardKey]) {
        {
            let mut held = self.bot.held.write().unwrap_or_else(PoisonError::into_inner);
            shards.iter().for_each(|shard| held.released(*shard));
        }
        if let Err(err) = self.leases.release(shards).await {
            tracing::warn!(cause = %err, ?shards, "shards could not be given up; they are free when their leases end");
        }
    }

    /// Keeps how far each session has come.
    async fn keep(&mut self) {
        // Before what is known of servers, which may only be newer.
        let now = Instant::now();
        let marks: BTreeMap<ShardKey, KeptMark> = self
            .shards
            .iter()
            .map(|(key, it)| {
                let vitals = &it.shard.vitals;
                (*key, (vitals.standing(now), vitals.session(), vitals.progress.mark()))
            })
            .collect();
        let totals: BTreeSet<u32> = marks.keys().map(|key| key.total).collect();
        let mut guilds: BTreeMap<ShardKey, Vec<(u64, Option<String>)>> = BTreeMap::new();
        for (guild, state) in self.bot.guilds.take_changes() {
            for total in &totals {
                let of_shard = guilds.entry(ShardKey::of_guild(guild.get(), *total)).or_default();
                of_shard.push((guild.get(), state.clone()));
            }
        }
        let me = self.bot.me.get();
        let mut all = Vec::new();
        for (key, (standing, session, sequence)) in &marks {
            let Some(running) = self.shards.get(key) else { continue };
            let guilds = guilds.remove(key).unwrap_or_default();
            let is_new = running.shard.vitals.took_new();
            if guilds.is_empty() && !is_new && self.kept.get(key) == marks.get(key) {
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
            all.push(ShardProgress { key: *key, standing: *standing, session, guilds, is_new });
        }
        if all.is_empty() {
            return;
        }
        match self.leases.keep(&all).await {
            Ok(kept) => self.kept.extend(marks.into_iter().filter(|(key, _)| kept.contains(key))),
            Err(err) => {
                tracing::debug!(cause = %err, "how far my shards have come could not be kept");
                for progress in all {
                    let guilds = progress.guilds.iter().map(|(guild, _)| GuildId::new(*guild));
                    self.bot.guilds.note_again(guilds);
                    if let Some(running) = self.shards.get(&progress.key).filter(|_| progress.is_new) {
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
        let wanted: BTreeSet<ShardKey> = report.serving.keys().take(report.serving.quota as usize).collect();
        let running = self.shards.iter().filter(|(key, it)| wanted.contains(key) && it.purpose.is_none());
        let (mut connected, mut silence) = (0, Duration::ZERO);
        for (key, running) in running {
            let vitals = &running.shard.vitals;
            connected += u32::from(vitals.is_connected() && bot.holds(*key));
            silence = silence.max(vitals.silence(now));
        }
        if silence > limits.gateway_silence {
            return Err(StopReason::GatewaySilent(limits.gateway_silence));
        }
        let quota: u32 = report.generations().map(|generation| generation.quota).sum();
        bot.life.check(quota.max(1), limits, now)?;
        supervision::tell_of(bot, Connection::Open { shards: report.serving.quota, connected, silence });
        Ok(())
    }

    /// The end: the others take over what this process had, each shard as soon as its last answer is out.
    async fn leave(&mut self, ended: &mut mpsc::UnboundedReceiver<(ShardKey, ShardEnd)>) {
        self.bot.tasks.close();
        self.shards.values_mut().for_each(|running| running.shard.stop());
        // So that they reckon without it when the first shard is free.
        if !matches!(timeout(LAST_WORDS, self.leases.leave()).await, Ok(Ok(()))) {
            tracing::warn!("the other processes could not be told that I end; they find out by themselves");
        }
        let mut running: BTreeSet<ShardKey> = self.shards.keys().copied().collect();
        while !running.is_empty() {
            match ended.recv().await {
                Some((key, _)) => drop(running.remove(&key)),
                None => break,
            }
        }
        let last_words = async {
            self.keep().await;
            let all: Vec<ShardKey> = self.shards.keys().copied().collect();
            self.release(&all).await;
        };
        if timeout(LAST_WORDS, last_words).await.is_err() {
            tracing::warn!("my shards could not be given up in time; they are free when their leases end");
        }
    }
}
