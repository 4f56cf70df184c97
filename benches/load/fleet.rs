//! Many processes on one database, with real ones: what a message costs with each kind of database and with four processes
//! for one, and what is lost, answered twice or late when processes are killed and replaced under load.
//!
//! Discord is the playground, which keeps sessions for those who resume them, with a server on each of many ids, spread over
//! 16 shards. Talk is written at the rate that is asked for; beside it, questions with a mention, which are always answered, so
//! that each one without a reply is lost and each with two is answered twice. Times are those of the playground's clock: from
//! when it took the question to when it took the reply.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use certpace::live::Fingerprint;
use certpace::playground::{
    self, BOT, Channel, ChannelId, ChannelPlace, Guild, GuildId, HOME_GUILD, LOBBY, MessageId, OTHER_GUILD, Playground,
    RoleId, User, UserId,
};
use certpace::store::{ChangeTopic, NewRevision, Store, StoreOptions, StorePlace};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};

use crate::certpace_bot::faq;
use crate::chatter::Chatter;
use crate::numbers::quantile;
use crate::process::{Process, Usage, free_port, metric, metrics};

const SHARDS: u64 = 16;
/// How many processes a fleet has.
const PROCESSES: usize = 4;
/// The load comes in bursts, this far apart.
const BURST_EVERY: Duration = Duration::from_millis(20);
/// The playground keeps what was written for so long.
const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_secs(90);
/// What a start, a take-over or a reply may take before the run is given up.
const PATIENCE: Duration = Duration::from_secs(180);
/// Replies that have not come by now will not.
const LAST_REPLIES: Duration = Duration::from_secs(15);
/// How long to wait until an edit is asked for again.
const EDIT_LOOK: Duration = Duration::from_millis(250);
/// Between start and load.
const REST: Duration = Duration::from_secs(3);

/// How much, for how long, on which server of databases.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A PostgreSQL user who may create databases: postgres://user:password@host:port/database. Each run makes one of its own
    /// and drops it.
    #[arg(long, env = "LOAD_POSTGRES")]
    postgres: String,
    /// How many servers the bot is on.
    #[arg(long, default_value_t = 2_000)]
    servers: u64,
    /// Messages of talk a second.
    #[arg(long, default_value_t = 2_000)]
    rate: u32,
    /// Questions with a mention a second.
    #[arg(long, default_value_t = 20)]
    questions: u32,
    /// How long each setup is measured undisturbed, in seconds.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// How many processes are killed, one after the other.
    #[arg(long, default_value_t = 10)]
    kills: u32,
    /// How far apart, in seconds.
    #[arg(long, default_value_t = 60)]
    every: u64,
    /// Leaves out the comparison of setups.
    #[arg(long)]
    only_kills: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    println!(
        "{} servers on {SHARDS} shards; {} messages and {} questions a second",
        arguments.servers, arguments.rate, arguments.questions
    );
    if !arguments.only_kills {
        println!(
            "\n| setup | messages | processor for 1,000 | question to reply, median | 99th percentile | memory of all | \
             unanswered | twice |\n|---|---|---|---|---|---|---|---|"
        );
        for setup in [
            Setup { name: "SQLite, one process", on_server: false, processes: None },
            Setup { name: "PostgreSQL, one process", on_server: true, processes: None },
            Setup { name: "PostgreSQL, one process, leases", on_server: true, processes: Some(1) },
            Setup { name: "PostgreSQL, four processes, leases", on_server: true, processes: Some(PROCESSES) },
        ] {
            undisturbed(&setup, &arguments).await.context(setup.name)?;
        }
    }
    if arguments.kills > 0 {
        killed(&arguments).await?;
    }
    Ok(())
}

/// A way to run the bot.
struct Setup {
    name: &'static str,
    on_server: bool,
    /// How many share the shards by leases; `None` is one that has them all without.
    processes: Option<usize>,
}

async fn undisturbed(setup: &Setup, arguments: &Arguments) -> Result<()> {
    let postgres = setup.on_server.then_some(&*arguments.postgres);
    let premises = Premises::open(postgres, arguments.servers).await?;
    let mut crew = Vec::new();
    for _ in 0..setup.processes.unwrap_or(1) {
        crew.push(premises.start(setup.processes.is_some()).await?);
    }
    premises.shared_out(&crew).await?;
    sleep(REST).await;
    let load = premises.load(arguments);
    // The first seconds fill caches.
    sleep(REST).await;
    let (before, written) = (usage(&crew)?, load.written());
    sleep(Duration::from_secs(arguments.seconds)).await;
    let (after, messages) = (usage(&crew)?, load.written() - written);
    let outcome = load.end(&premises).await?;
    let processor = after.iter().zip(&before).map(|(after, before)| (after.processor - before.processor).as_secs_f64());
    println!(
        "| {} | {messages} | {:.3} s | {:.0} ms | {:.0} ms | {:.0} MB | {} of {} | {} |",
        setup.name,
        processor.sum::<f64>() * 1e3 / messages as f64,
        quantile(&outcome.waits, 0.5),
        quantile(&outcome.waits, 0.99),
        after.iter().map(|it| it.memory).sum::<f64>(),
        outcome.unanswered,
        outcome.asked,
        outcome.twice
    );
    premises.close(crew).await
}

fn usage(crew: &[Member]) -> Result<Vec<Usage>> {
    crew.iter().map(|member| member.process.usage()).collect()
}

async fn killed(arguments: &Arguments) -> Result<()> {
    let premises = Premises::open(Some(&arguments.postgres), arguments.servers).await?;
    let mut crew = Vec::new();
    for _ in 0..PROCESSES {
        crew.push(premises.start(true).await?);
    }
    premises.shared_out(&crew).await?;
    sleep(REST).await;
    let begun = premises.playground.gateway().begun.len();
    let edits = premises.editor().await?;
    let load = premises.load(arguments);
    let (mut taken_over, mut in_force) = (Vec::new(), Vec::new());
    for turn in 0..arguments.kills {
        let next = Instant::now() + Duration::from_secs(arguments.every);
        in_force.extend(edits.edit_everywhere(&premises, turn).await?);
        let shards = premises.playground.gateway().connected_shards.len();
        crew.remove(turn as usize % crew.len()).process.kill()?;
        let killed = Instant::now();
        // Its connections end a moment later.
        premises.until("it is gone", |connected| connected < shards).await?;
        premises.until("its shards are taken over", |connected| connected == SHARDS as usize).await?;
        taken_over.push(killed.elapsed().as_secs_f64());
        crew.push(premises.start(true).await?);
        premises.shared_out(&crew).await?;
        println!("killed {}: taken over after {:.1} s", turn + 1, killed.elapsed().as_secs_f64());
        tokio::time::sleep_until(next).await;
    }
    let after_kills = load.asked();
    let mut handed_over = Vec::new();
    for _ in 0..PROCESSES {
        crew.push(premises.start(true).await?);
        premises.shared_out(&crew).await?;
        let stopped = Instant::now();
        crew.remove(0).process.stop().await?;
        premises.until("its shards are handed over", |connected| connected == SHARDS as usize).await?;
        handed_over.push(stopped.elapsed().as_secs_f64());
    }
    premises.shared_out(&crew).await?;
    sleep(REST).await;
    let twice_run = load.twice_run();
    let outcome = load.end(&premises).await?;
    let shown = |times: &[f64]| {
        format!("median {:.2} s, longest {:.2} s", quantile(times, 0.5), times.iter().copied().fold(0.0, f64::max))
    };
    println!("\n{} kills: all shards connected again after {}", taken_over.len(), shown(&taken_over));
    println!(
        "{} stops of a rolling restart: all shards connected again after {}",
        handed_over.len(),
        shown(&handed_over)
    );
    println!(
        "{} questions ({after_kills} while processes were killed): {} without a reply, {} with two or more",
        outcome.asked, outcome.unanswered, outcome.twice
    );
    let seconds: Vec<f64> = outcome.waits.iter().map(|wait| wait / 1e3).collect();
    println!("question to reply: {}, 99th percentile {:.2} s", shown(&seconds), quantile(&seconds, 0.99));
    println!("{} edits, each asked for on its own shard: in force after {}", in_force.len(), shown(&in_force));
    println!("moments at which a shard had two sessions: {twice_run}");
    println!("sessions begun anew: {}", premises.playground.gateway().begun.len() - begun);
    premises.close(crew).await
}

/// The server of a channel.
pub(crate) fn guild_of(channel: ChannelId) -> u64 {
    channel.0 - 1
}

/// A process of the fleet.
pub(crate) struct Member {
    pub(crate) process: Process,
    http: SocketAddr,
}

/// A Discord with its servers, a database, and the folder that all processes have.
pub(crate) struct Premises {
    playground: Arc<Playground>,
    /// The channel and the member of each server.
    rooms: Arc<Vec<(ChannelId, UserId)>>,
    folder: TempDir,
    database: Option<MadeDatabase>,
}

/// A database that this run has made.
struct MadeDatabase {
    admin: String,
    name: String,
    url: String,
}

impl MadeDatabase {
    async fn make(admin: &str) -> Result<Self> {
        let name = format!("certpace_load_{}", std::process::id());
        let mut url = url::Url::parse(admin).context("--postgres is no URL")?;
        url.set_path(&name);
        let made = Self { admin: admin.to_owned(), name, url: url.to_string() };
        made.say(format!("CREATE DATABASE {}", made.name)).await?;
        Ok(made)
    }

    async fn say(&self, sql: String) -> Result<()> {
        let mut admin = PgConnection::connect(&self.admin).await?;
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut admin).await?;
        Ok(admin.close().await?)
    }
}

impl Premises {
    pub(crate) async fn open(postgres: Option<&str>, servers: u64) -> Result<Self> {
        let playground = Playground::start(playground::PlaygroundOptions::default()).await?;
        playground.set_gateway_bot(SHARDS, 1_000, SHARDS);
        let mut rooms = Vec::new();
        playground.arrange(|world| {
            // The two that are there always; Discord puts a server on the shard that its id says.
            world.guilds.remove(&HOME_GUILD);
            let Some(model) = world.guilds.remove(&OTHER_GUILD) else { return };
            let Some(room) = world.channels.get(&LOBBY).cloned() else { return };
            world.channels.retain(|_, channel| channel.guild().is_none());
            for nth in 0..servers {
                let id = GuildId(((100_000_000_000 * SHARDS + nth) << 22) + 1);
                let (channel, member) = (ChannelId(id.0 + 1), UserId(id.0 + 2));
                let mut guild: Guild = model.clone();
                if let Some(everyone) = guild.roles.remove(&RoleId(OTHER_GUILD.0)) {
                    guild.roles.insert(RoleId(id.0), playground::GuildRole { id: RoleId(id.0), ..everyone });
                }
                guild.id = id;
                guild.members.insert(member, [].into());
                let name = format!("Member {nth}");
                let user = User { id: member, name, color: "#888888", bot: false, locale: "en-US".to_owned() };
                world.users.insert(member, user);
                world.guilds.insert(id, guild);
                world.channels.insert(channel, Channel { id: channel, place: ChannelPlace::Text(id), ..room.clone() });
                rooms.push((channel, member));
            }
        });
        ensure!(!rooms.is_empty(), "the servers are not there");
        let database = match postgres {
            Some(admin) => Some(MadeDatabase::make(admin).await?),
            None => None,
        };
        let playground = Arc::new(playground);
        Ok(Self { playground, rooms: Arc::new(rooms), folder: tempfile::tempdir()?, database })
    }

    /// The same folder for all, for they need the same key.
    fn data(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn start(&self, leases: bool) -> Result<Member> {
        let http = free_port()?;
        let channels = self.data().join("channels");
        let ids: Vec<String> = self.rooms.iter().map(|(channel, _)| channel.0.to_string()).collect();
        std::fs::write(&channels, ids.join("\n"))?;
        let mut options: Vec<PathBuf> = vec!["--channels-file".into(), channels];
        if let Some(database) = &self.database {
            options.extend(["--database".into(), PathBuf::from(&database.url)]);
        }
        if leases {
            options.push("--leases".into());
        }
        let process = Process::certpace_with(self.playground.base_url(), http, self.data(), &options)?;
        Ok(Member { process, http })
    }

    /// Waits until so many shards are connected.
    async fn until(&self, what: &str, is_so: impl Fn(usize) -> bool) -> Result<()> {
        let waiting = async {
            while !is_so(self.playground.gateway().connected_shards.len()) {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, waiting).await.with_context(|| format!("waited in vain until {what}"))
    }

    /// Waits until these processes have all shards, each its share.
    pub(crate) async fn shared_out(&self, crew: &[Member]) -> Result<()> {
        let shared = async {
            loop {
                let mut each = Vec::new();
                for member in crew {
                    // One that has just begun answers soon.
                    let said = metrics(member.http).await.unwrap_or_default();
                    each.push(metric(&said, "certpace_shards_connected").unwrap_or(0.0) as u64);
                    member.process.usage()?;
                }
                let (most, least) = (each.iter().max().copied(), each.iter().min().copied());
                let is_even = most.zip(least).is_some_and(|(most, least)| most - least <= 1);
                if is_even && each.iter().sum::<u64>() == SHARDS {
                    return anyhow::Ok(());
                }
                sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(PATIENCE, shared).await.context("the shards are not shared out")?
    }

    fn load(&self, arguments: &Arguments) -> Load {
        // A reply that is forgotten before it is counted would look lost.
        let a_second = arguments.rate + 2 * arguments.questions;
        let most = f64::from(a_second) * (KEPT.as_secs_f64() + 2.0 * REST.as_secs_f64());
        self.playground.arrange(|world| world.remember_messages(most as usize));
        let shared = Arc::new(Mutex::new(LoadState::default()));
        let (state, rooms, playground) = (Arc::clone(&shared), Arc::clone(&self.rooms), Arc::clone(&self.playground));
        let (rate, questions) = (arguments.rate, arguments.questions);
        let task = tokio::spawn(async move {
            let mut chatter = Chatter::new(&faq()?, 7);
            let mut ticks = interval(BURST_EVERY);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
            let (begun, mut written, mut asked, mut cleared) = (Instant::now(), 0, 0, Instant::now());
            loop {
                ticks.tick().await;
                let due = |a_second: u32| (begun.elapsed().as_secs_f64() * f64::from(a_second)) as u64;
                while written < due(rate) {
                    let (channel, member) = rooms[chatter.dice.below(rooms.len())];
                    playground.say(member, channel, &chatter.talk())?;
                    written += 1;
                }
                while asked < due(questions) {
                    let (channel, member) = rooms[asked as usize * 7 % rooms.len()];
                    let question = playground.say(member, channel, &format!("<@{BOT}> {}", chatter.question()))?;
                    lock(&state).asked.insert(question, (Timestamp::now(), Vec::new()));
                    asked += 1;
                }
                let shards = playground.gateway().connected_shards;
                let mut state = lock(&state);
                state.written = written + asked;
                state.twice_run += usize::from(shards.windows(2).any(|pair| pair[0] == pair[1]));
                if cleared.elapsed() > REST {
                    cleared = Instant::now();
                    state.clear(&playground, Timestamp::now().saturating_sub(KEPT)?);
                }
            }
        });
        Load { shared, task }
    }

    /// A process more on the database, which has no shards.
    pub(crate) async fn store(&self) -> Result<Store> {
        let database = self.database.as_ref().context("only with a server")?;
        let address = database.url.parse().map_err(|_| anyhow::anyhow!("--postgres is no address of a server"))?;
        let today = Arc::new(|| Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
        let store = Store::start(StoreOptions::at(StorePlace::postgres(address, self.data()), today)).await;
        store.news(ChangeTopic::ServerFaqs).wait_for(|times| *times > 0).await?;
        Ok(store)
    }

    /// One that edits what the others answer from.
    async fn editor(&self) -> Result<Editor> {
        let store = self.store().await?;
        let servers: Vec<_> = self.rooms.iter().take(SHARDS as usize).copied().collect();
        for (channel, _) in &servers {
            store.set(Some(guild_of(*channel)), "faq", Some("leave")).await?;
        }
        Ok(Editor { store, servers })
    }

    /// The Discord.
    pub(crate) fn playground(&self) -> &Playground {
        &self.playground
    }

    /// The channel and the member of each server.
    pub(crate) fn rooms(&self) -> &[(ChannelId, UserId)] {
        &self.rooms
    }

    pub(crate) async fn close(self, crew: Vec<Member>) -> Result<()> {
        for member in crew {
            member.process.stop().await?;
        }
        if let Some(database) = &self.database {
            database.say(format!("DROP DATABASE {} WITH (FORCE)", database.name)).await?;
        }
        Ok(())
    }
}

/// Whoever edits, on one server of each shard.
struct Editor {
    store: Store,
    servers: Vec<(ChannelId, UserId)>,
}

impl Editor {
    /// Edits the FAQ of a server of each shard, and asks there until the answer is the new one: how long each took from when it
    /// was saved, in seconds.
    async fn edit_everywhere(&self, premises: &Premises, turn: u32) -> Result<Vec<f64>> {
        let mut took = Vec::new();
        for (channel, member) in &self.servers {
            let guild = guild_of(*channel);
            // An entry of its own each time: of one that was stated a moment ago, the bot only says where.
            let answer = format!("Behind house {turn}.");
            let text = format!(
                "[[faq]]\nid = \"bicycles-{turn}\"\nquestion = \"Where do we put our bicycles?\"\nanswer = \"{answer}\"\n"
            );
            let seen = self.store.server_text(guild).await?.map(|text| text.fingerprint);
            let revision = NewRevision {
                at: Timestamp::now(),
                fingerprint: Fingerprint::of(&text).to_string(),
                moderator: None,
                via: "the load".to_owned(),
                text: text.into(),
            };
            self.store.save_server_text(guild, seen.as_deref(), &revision).await?;
            let saved = Instant::now();
            let answered = async {
                loop {
                    let asked = premises.playground.say(
                        *member,
                        *channel,
                        &format!("<@{BOT}> where do we put our bicycles"),
                    )?;
                    let reply = premises.playground.answer_after(*channel, asked).await;
                    let is_new = |it: &playground::Message| {
                        it.embeds.first().is_some_and(|card| card["description"] == answer.as_str())
                    };
                    if reply.is_ok_and(|it| is_new(&it)) {
                        return anyhow::Ok(saved.elapsed().as_secs_f64());
                    }
                    // A member gets few answers in a minute.
                    sleep(EDIT_LOOK).await;
                }
            };
            took.push(timeout(PATIENCE, answered).await.context("an edit does not come into force")??);
        }
        Ok(took)
    }
}

/// What members write, until it is ended.
struct Load {
    shared: Arc<Mutex<LoadState>>,
    task: tokio::task::JoinHandle<Result<()>>,
}

#[derive(Default)]
struct LoadState {
    written: u64,
    /// When each question was asked, and when it was replied to.
    asked: BTreeMap<MessageId, (Timestamp, Vec<Timestamp>)>,
    /// How often a shard was seen with two sessions.
    twice_run: usize,
}

/// What came of the questions.
struct Outcome {
    asked: usize,
    unanswered: usize,
    twice: usize,
    /// From question to first reply, in milliseconds.
    waits: Vec<f64>,
}

impl LoadState {
    /// Counts the replies that are older, and lets the playground forget what is.
    fn clear(&mut self, playground: &Playground, older: Timestamp) {
        playground.arrange(|world| {
            world.messages.retain(|_, message| {
                if message.created >= older {
                    return true;
                }
                let replied = message.reply_to.filter(|_| message.author == BOT);
                if let Some((_, replies)) = replied.and_then(|question| self.asked.get_mut(&question)) {
                    replies.push(message.created);
                }
                false
            });
        });
    }
}

impl Load {
    fn written(&self) -> u64 {
        lock(&self.shared).written
    }

    fn asked(&self) -> usize {
        lock(&self.shared).asked.len()
    }

    fn twice_run(&self) -> usize {
        lock(&self.shared).twice_run
    }

    /// Ends it, waits for the last replies, and counts.
    async fn end(self, premises: &Premises) -> Result<Outcome> {
        self.task.abort();
        if let Ok(failed) = self.task.await {
            failed?;
        }
        sleep(LAST_REPLIES).await;
        let mut state = lock(&self.shared);
        state.clear(&premises.playground, Timestamp::MAX);
        let first = |(at, replies): &(Timestamp, Vec<Timestamp>)| {
            replies.iter().min().map(|reply| reply.duration_since(*at).as_secs_f64() * 1e3)
        };
        Ok(Outcome {
            asked: state.asked.len(),
            unanswered: state.asked.values().filter(|(_, replies)| replies.is_empty()).count(),
            twice: state.asked.values().filter(|(_, replies)| replies.len() > 1).count(),
            waits: state.asked.values().filter_map(first).collect(),
        })
    }
}

/// Nothing that panics is done while it is held.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
