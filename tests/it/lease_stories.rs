//! Stories of processes that share the shards of one bot: killed at random under load, stopped in order, and with the
//! database away. Each has a store, a runtime and connections of its own, and a killed one ends between two instructions.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use certpace::discord::{self, BotOptions, Clock, Connection, Limits, Services, Settings, Shards, StopReason};
use certpace::live::{self, Live};
use certpace::ops::telemetry::Metrics;
use certpace::playground::{
    self, BOT, Channel, ChannelId, Guild, GuildId, LOBBY, MAYA, MODERATORS, Message, MessageId, OTHER_GUILD,
    Playground, RoleId,
};
use certpace::store::{DatabaseAddress, LeaseTimes, ShardLeases, Store, StoreOptions, StorePlace, read_stats};
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};
use tokio_util::sync::CancellationToken;

use crate::harness::postgres::{self, Cluster};
use crate::harness::{FAQ, snowflake};
use crate::lease_laws::TIMES;
use crate::live_folder::soon;

pub(crate) const SHARDS: u64 = 8;
pub(crate) const TIME: &str = "how long does it take to get certified?";
/// What an answer or a take-over may take on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A Discord with a server on each shard, a database, and the files that all processes have.
pub(crate) struct Premises {
    pub(crate) playground: Playground,
    pub(crate) database: String,
    pub(crate) folder: TempDir,
    /// A channel on each shard of so many, in which the bot reads along.
    pub(crate) channels: Vec<ChannelId>,
    pub(crate) limits: Limits,
    pub(crate) times: LeaseTimes,
    /// How many shards Discord recommends at the start.
    pub(crate) shards: u64,
    pub(crate) clock: Clock,
    /// The server whose moderators look after the file.
    pub(crate) home: Option<GuildId>,
}

impl Premises {
    pub(crate) async fn new(database: String) -> Self {
        let playground = Playground::start(playground::PlaygroundOptions::default()).await.unwrap();
        // Sessions need not wait for each other here, but in the story about that.
        playground.set_gateway_bot(SHARDS, 1_000, SHARDS);
        let mut channels = Vec::new();
        playground.arrange(|world| {
            for shard in 0..SHARDS {
                let id = GuildId(((260_000_000_000 * SHARDS + shard) << 22) + 1);
                let channel = ChannelId(id.0 + 1);
                let mut guild: Guild = world.guilds[&OTHER_GUILD].clone();
                let mut everyone = guild.roles.remove(&RoleId(OTHER_GUILD.0)).unwrap();
                everyone.id = RoleId(id.0);
                guild.roles.insert(everyone.id, everyone);
                guild.id = id;
                let place = playground::ChannelPlace::Text(id);
                let room = Channel { id: channel, place, ..world.channels[&LOBBY].clone() };
                world.guilds.insert(id, guild);
                world.channels.insert(channel, room);
                channels.push(channel);
            }
        });
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("faq.toml"), FAQ).unwrap();
        let limits = Limits {
            member_answers: 1_000_000,
            interactions_per_second: 1_000_000,
            interactions_at_work: 1_000_000,
            requests_per_second: 10_000,
            identify_gap: Duration::ZERO,
            ..Limits::default()
        };
        let (times, clock) = (TIMES, Clock::system());
        Self { playground, database, folder, channels, limits, times, shards: SHARDS, clock, home: None }
    }

    /// A process begins.
    pub(crate) fn start(&self) -> Process {
        let (shutdown, killed) = (CancellationToken::new(), CancellationToken::new());
        let metrics = Metrics::default();
        let (tell, ended) = oneshot::channel();
        let connection = watch::Sender::new(Connection::default());
        let process = Process {
            metrics: metrics.clone(),
            connection: connection.subscribe(),
            shutdown: shutdown.clone(),
            killed: killed.clone(),
            ended: Some(ended),
        };
        let place = StorePlace::postgres(postgres::address(&self.database), self.folder.path());
        let faq = self.folder.path().join("faq.toml");
        let base_url = self.playground.base_url().to_owned();
        let auto_channels = self.channels.iter().map(|channel| snowflake(channel.0)).collect();
        let (limits, times, clock) = (self.limits.clone(), self.times, self.clock.clone());
        let home_guild = self.home.map(|home| snowflake(home.0));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
            let running = async move {
                let today = || jiff::Timestamp::now().to_zoned(TimeZone::UTC).date();
                let live = Live::open(faq, Arc::new(today), live::LiveOptions::default()).await.unwrap();
                let options = StoreOptions {
                    retry_first: Duration::from_millis(50),
                    retry_last: Duration::from_millis(200),
                    ..StoreOptions::at(place, Arc::new(today))
                };
                let store = Store::start(options).await;
                let leases = Arc::new(ShardLeases::of(&store, times).unwrap());
                let moderator_role = Some(snowflake(MODERATORS.0));
                let settings = Settings { auto_channels, moderator_role, ..Settings::default() };
                let (_settings, settings_out) = watch::channel(Arc::new(settings));
                let options = BotOptions {
                    token: playground::TOKEN.to_owned().into(),
                    base_url: Some(base_url),
                    snapshot: live.subscribe(),
                    settings: settings_out,
                    time_zone: TimeZone::UTC,
                    clock,
                    limits,
                    shards: Shards::Leased,
                    leases: Some(leases),
                    metrics,
                    connection,
                    outcomes: None,
                    services: Some(Services {
                        live,
                        store: store.clone(),
                        home_guild,
                        retention_days: 30,
                        server_faqs: certpace::limits::ServerFaqLimits::default(),
                    }),
                };
                let end = discord::run(options, shutdown).await;
                store.close().await.ok();
                end
            };
            let end = runtime.block_on(killed.run_until_cancelled(running));
            runtime.shutdown_background();
            // A story that failed has stopped listening.
            let _ = tell.send(end);
        });
        process
    }

    /// So many processes, one first: it makes the tables, and the key of those who opted out.
    pub(crate) async fn crew(&self, processes: usize) -> Vec<Process> {
        let mut crew = vec![self.start()];
        shared_out_of(&crew, self.shards).await;
        while crew.len() < processes {
            crew.push(self.start());
        }
        shared_out_of(&crew, self.shards).await;
        self.all_sessions_are_kept().await;
        crew
    }

    /// Waits until the database knows of a session of each shard; it is told each second.
    pub(crate) async fn all_sessions_are_kept(&self) {
        let mut connection = postgres::connect(&postgres::address(&self.database)).await;
        let kept = async {
            loop {
                let count: i64 = sqlx::query_scalar("SELECT count(*) FROM shard_leases WHERE session <> ''")
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
                if count == self.shards as i64 {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        soon("all sessions are kept", kept).await;
    }

    /// How many sessions were begun.
    pub(crate) fn begun(&self) -> usize {
        self.playground.gateway().begun.len()
    }

    /// Asks the bot something on a shard.
    pub(crate) fn ask(&self, shard: usize) -> (ChannelId, MessageId) {
        let channel = self.channels[shard];
        (channel, self.playground.say(MAYA, channel, &format!("<@{BOT}> {TIME}")).unwrap())
    }

    /// How many answers each question got.
    fn answers(&self, asked: &[(ChannelId, MessageId)]) -> BTreeMap<MessageId, usize> {
        self.playground.world(|world| {
            let mut answers: BTreeMap<MessageId, usize> = asked.iter().map(|(_, id)| (*id, 0)).collect();
            for message in world.messages.values().filter(|message| message.author == BOT) {
                if let Some(count) = message.reply_to.and_then(|question| answers.get_mut(&question)) {
                    *count += 1;
                }
            }
            answers
        })
    }

    /// Waits until every question has an answer, and sees that none has two.
    pub(crate) async fn each_is_answered_once(&self, asked: &[(ChannelId, MessageId)]) {
        let begun = Instant::now();
        loop {
            let answers = self.answers(asked);
            let unanswered: Vec<_> = answers.iter().filter(|(_, count)| **count == 0).collect();
            if unanswered.is_empty() {
                let twice: Vec<_> = answers.iter().filter(|(_, count)| **count > 1).collect();
                assert!(twice.is_empty(), "answered more than once: {twice:?}");
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{} of {} unanswered: {unanswered:?}", unanswered.len(), asked.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks on all shards in turn until it is told to stop, and watches meanwhile that no shard has two sessions.
    pub(crate) async fn load(&self, stop: &AtomicBool) -> Vec<(ChannelId, MessageId)> {
        let mut asked = Vec::new();
        for shard in (0..self.channels.len()).cycle() {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            asked.push(self.ask(shard));
            let shards = self.playground.gateway().connected_shards;
            assert!(shards.windows(2).all(|pair| pair[0] != pair[1]), "a shard is run twice: {shards:?}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        asked
    }
}

pub(crate) struct Process {
    pub(crate) metrics: Metrics,
    connection: watch::Receiver<Connection>,
    shutdown: CancellationToken,
    killed: CancellationToken,
    ended: Option<oneshot::Receiver<Option<Result<(), StopReason>>>>,
}

impl Process {
    fn connected(&self) -> i64 {
        match *self.connection.borrow() {
            Connection::Open { connected, .. } => i64::from(connected),
            _ => 0,
        }
    }

    /// As `kill -9`.
    pub(crate) async fn kill(mut self) {
        self.killed.cancel();
        let ended = soon("it is dead", self.ended.take().unwrap()).await.unwrap();
        assert!(ended.is_none(), "it had ended by itself: {ended:?}");
    }

    /// As SIGTERM.
    pub(crate) async fn stop(mut self) -> Duration {
        let asked = Instant::now();
        self.shutdown.cancel();
        let ended = soon("it ends", self.ended.take().unwrap()).await.unwrap();
        assert_eq!(ended, Some(Ok(())));
        asked.elapsed()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.killed.cancel();
    }
}

/// Waits until these processes have all shards, each its share, and how long that took.
async fn shared_out(processes: &[Process]) -> Duration {
    shared_out_of(processes, SHARDS).await
}

/// The same where there are so many shards.
pub(crate) async fn shared_out_of(processes: &[Process], shards: u64) -> Duration {
    let begun = Instant::now();
    loop {
        let each: Vec<i64> = processes.iter().map(Process::connected).collect();
        let ready = processes.iter().all(|process| process.connection.borrow().is_ready());
        let (most, least) = (each.iter().max().unwrap(), each.iter().min().unwrap());
        if ready && each.iter().sum::<i64>() == shards as i64 && most - least <= 1 {
            return begun.elapsed();
        }
        assert!(begun.elapsed() < PATIENCE, "the shards are not shared out: {each:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_under_load_nothing_is_lost_and_nothing_is_answered_twice() {
    let Some(database) = postgres::new_database().await else { return };
    let premises = Premises::new(database).await;
    let mut processes = premises.crew(3).await;
    let begun = premises.begun();
    let stop = AtomicBool::new(false);
    let killing = async {
        let mut took = Vec::new();
        // Drawn once and written down, so that a story that fails can be told again.
        for victim in [1, 2, 0, 1] {
            processes.remove(victim).kill().await;
            let killed = Instant::now();
            shared_out(&processes).await;
            took.push(killed.elapsed());
            processes.push(premises.start());
            shared_out(&processes).await;
        }
        stop.store(true, Ordering::Relaxed);
        took
    };
    let (took, asked) = tokio::join!(killing, premises.load(&stop));
    premises.each_is_answered_once(&asked).await;
    println!("{} questions, taken over within {took:?}", asked.len());
    assert_eq!(premises.begun(), begun, "each session was gone on with, however often its process died");
    for process in processes {
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_loses_nothing_and_costs_no_session() {
    let Some(database) = postgres::new_database().await else { return };
    let premises = Premises::new(database).await;
    let mut processes = premises.crew(2).await;
    let begun = premises.begun();
    let stop = AtomicBool::new(false);
    let rolling = async {
        let mut took = Vec::new();
        for _ in 0..2 {
            processes.push(premises.start());
            shared_out(&processes).await;
            let asked = Instant::now();
            let stopped = processes.remove(0).stop().await;
            shared_out(&processes).await;
            took.push((stopped, asked.elapsed()));
        }
        stop.store(true, Ordering::Relaxed);
        took
    };
    let (took, asked) = tokio::join!(rolling, premises.load(&stop));
    premises.each_is_answered_once(&asked).await;
    println!("{} questions; stopped and taken over within {took:?}", asked.len());
    assert_eq!(premises.begun(), begun, "each session was gone on with");
    // What was known of servers came along: a channel is read along in by a process that never heard of it from Discord.
    let quiet = premises.channels[3];
    premises.playground.say(MAYA, quiet, "what does the exam cost?").unwrap();
    let is_answer = |message: &Message| {
        message.author == BOT && message.embeds.first().is_some_and(|card| card["title"] == "What does the exam cost?")
    };
    let playground = &premises.playground;
    playground.wait_until(|world| world.messages_in(quiet).any(is_answer).then_some(())).await.unwrap();
    for process in processes {
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_are_there_and_are_answered_by_whoever_has_the_shard() {
    let Some(database) = postgres::new_database().await else { return };
    let premises = Premises::new(database).await;
    let mut processes = premises.crew(2).await;
    let playground = &premises.playground;
    let has_ask = |world: &playground::World| world.commands.values().any(|it| it.name == "ask").then_some(());
    playground.wait_until(has_ask).await.unwrap();
    // One that was started later goes on with sessions that it has not begun, and has heard of no READY.
    processes.push(premises.start());
    shared_out(&processes).await;
    processes.remove(0).stop().await;
    processes.remove(0).stop().await;
    shared_out(&processes).await;
    for channel in &premises.channels {
        let options = [("question", serde_json::json!(TIME)), ("private", serde_json::json!(true))];
        let asked = playground.slash(MAYA, *channel, "ask", &options).await.unwrap();
        assert!(asked.message().is_some(), "{asked:?}");
        let plan = playground.slash(MAYA, *channel, "privacy", &[]).await.unwrap();
        assert!(plan.message().is_some(), "{plan:?}");
    }
    for process in processes {
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_database_shards_are_stopped_before_their_leases_end_and_gone_on_with_after() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let database = cluster.url(&cluster.database().await);
    let premises = Premises::new(database.clone()).await;
    let processes = premises.crew(2).await;
    let begun = premises.begun();
    let mut asked = vec![premises.ask(2)];
    premises.each_is_answered_once(&asked).await;
    let away = Instant::now();
    tokio::task::block_in_place(|| cluster.stop());
    // Until their leases end, both go on, and the database hears neither of the answers nor of how far they have come.
    let last = (0..SHARDS as usize).map(|shard| premises.ask(shard)).collect::<Vec<_>>();
    asked.extend(last);
    let fenced = async {
        while !premises.playground.gateway().connected_shards.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon("all shards are stopped", fenced).await;
    println!("stopped {:?} after the database went away", away.elapsed());
    assert!(processes.iter().all(|process| process.metrics.leases_lost.get() > 0));
    for process in &processes {
        let mut connection = process.connection.clone();
        soon("it says so", connection.wait_for(|connection| !connection.is_ready())).await.unwrap();
    }
    asked.push(premises.ask(2));
    tokio::task::block_in_place(|| cluster.resume());
    premises.each_is_answered_once(&asked).await;
    shared_out(&processes).await;
    assert_eq!(premises.begun(), begun, "no session was lost");
    for process in processes {
        process.stop().await;
    }
    let database = DatabaseAddress::Postgres(postgres::address(&database));
    let today = jiff::Timestamp::now().to_zoned(TimeZone::UTC).date();
    let counted = read_stats(&database, today, 2).await.unwrap().total();
    assert_eq!(counted.asked(), asked.len() as u64, "each is counted once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_begins_without_the_database_knows_what_servers_have_decided_before_it_answers() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let premises = Premises::new(cluster.url(&cluster.database().await)).await;
    let before = premises.crew(1).await;
    let mut asked = vec![premises.ask(2)];
    premises.each_is_answered_once(&asked).await;
    tokio::task::block_in_place(|| cluster.stop());
    for process in before {
        process.kill().await;
    }
    let after = premises.start();
    asked.extend((0..SHARDS as usize).map(|shard| premises.ask(shard)));
    tokio::task::block_in_place(|| cluster.resume());
    premises.each_is_answered_once(&asked).await;
    let unread = premises.playground.world(|world| {
        let said = world.messages.values().filter(|message| message.author == BOT);
        said.filter(|message| message.content.contains("can't read this server's FAQ")).count()
    });
    assert_eq!(unread, 0, "it is known by then whose FAQ each server has");
    after.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_several_processes_read_is_told_of_by_one_of_them() {
    let Some(database) = postgres::new_database().await else { return };
    let mut premises = Premises::new(database.clone()).await;
    premises.home = Some(playground::HOME_GUILD);
    let processes = premises.crew(2).await;
    let mut connection = postgres::connect(&postgres::address(&database)).await;
    let kept = async |connection: &mut _| -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM revisions").fetch_one(connection).await.unwrap()
    };
    let as_it_was = async {
        while kept(&mut connection).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    soon("the file as it was is kept", as_it_was).await;
    let more = "\n[[faq]]\nid = \"otters\"\nquestion = \"Where do the otters live?\"\nanswer = \"By the pond.\"\n";
    std::fs::write(premises.folder.path().join("faq.toml"), format!("{FAQ}{more}")).unwrap();
    let as_it_is = async {
        while kept(&mut connection).await < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    soon("the file as it is now is kept", as_it_is).await;
    for process in processes {
        process.stop().await;
    }
    // What else a process has to say it says before it ends.
    assert_eq!(kept(&mut connection).await, 2, "as it was, and as it is");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_begin_as_far_apart_as_discord_wants_whichever_process_begins_them() {
    let Some(database) = postgres::new_database().await else { return };
    let mut premises = Premises::new(database).await;
    premises.playground.set_gateway_bot(SHARDS, 1_000, 1);
    let gap = Duration::from_millis(200);
    premises.limits.identify_gap = gap;
    let processes = premises.crew(2).await;
    let begun = premises.playground.gateway().begun;
    assert!(begun.len() as u64 >= SHARDS, "{begun:?}");
    // One by one they come a little sooner or later than they were granted; together they cannot.
    let took = begun[begun.len() - 1] - begun[0];
    assert!(took >= gap * (begun.len() as u32 - 1), "{begun:?}");
    for process in processes {
        process.stop().await;
    }
}
