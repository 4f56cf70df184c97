//! An hour of twenty busy servers at once: does anything grow?
//!
//! A busy server is one with a message a second all day long (86,400 a day). Twenty of them make twenty acts a second:
//! mostly talk, among it questions in read channels, mentions, edits, deletions, forum posts, commands with and without
//! pictures, presses. They are played on the playground, by 400 members in a dozen channels.
//!
//! The bot remembers whom it answered, up to a limit. An hour that begins with that memory empty shows how it fills; one
//! that begins with it full shows whether anything else grows, and `--fill` makes it so.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Result;
use certpace::playground::{
    self, ASK_HERE, BOT, ChannelId, GENERAL, HELP_FORUM, HOME_GUILD, Interacted, InteractionOutcome, MAYA, MAYA_DM,
    Message, NotPossible, Playground, THEO, User, UserId,
};
use serde_json::{Value, json};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval};

use crate::certpace_bot::faq;
use crate::chatter::Chatter;
use crate::numbers::line;
use crate::process::{Process, free_port, metric, metrics};

/// Acts in a second: twenty times the one of a busy server.
const ACTS_A_SECOND: u32 = 20;
const MEMBERS: u64 = 400;
/// Acts in a second while the bot's memory is filled. Its answers stay below what Discord takes in a second.
const ACTS_TO_FILL: u32 = 200;
/// Beside those of the playground; the bot reads every other one.
const CHANNELS: usize = 8;
const SAMPLE_EVERY: Duration = Duration::from_secs(10);
/// Files, threads and caches are opened and filled at first.
const WARMING_UP: Duration = Duration::from_secs(600);

/// How long, and where the samples go.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// For how many minutes.
    #[arg(long, default_value_t = 60)]
    minutes: u64,
    /// For how many minutes before to act ten times as fast, to fill the bot's memory of its conversations.
    #[arg(long, default_value_t = 0)]
    fill: u64,
    /// A file for the samples, one a line.
    #[arg(long)]
    series: Option<PathBuf>,
}

/// One look at the bot.
#[derive(Debug)]
struct Sample {
    at: Duration,
    memory_kb: f64,
    files: usize,
    threads: u64,
    handlers: f64,
    routes: f64,
    /// The conversations that the bot remembers.
    conversations: f64,
}

pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    let stage = Arc::new(Stage::open().await?);
    let mut chatter = Chatter::new(&faq()?, 7);
    let minutes = |minutes| Duration::from_secs(60 * minutes);
    let (mut ticks, filled) = (acts(ACTS_TO_FILL), Instant::now() + minutes(arguments.fill));
    while Instant::now() < filled {
        ticks.tick().await;
        act(&stage, &mut chatter);
    }
    let (mut ticks, mut looks) = (acts(ACTS_A_SECOND), interval(SAMPLE_EVERY));
    let (begun, length) = (Instant::now(), minutes(arguments.minutes));
    let mut samples: Vec<Sample> = Vec::new();
    let mut table = String::from("seconds\tmemory_kB\tfiles\tthreads\thandlers\troutes\tconversations\n");
    while begun.elapsed() < length {
        tokio::select! {
            _ = ticks.tick() => act(&stage, &mut chatter),
            _ = looks.tick() => {
                let it = stage.look(begun.elapsed()).await?;
                table += &format!(
                    "{}\t{:.0}\t{}\t{}\t{}\t{}\t{}\n",
                    it.at.as_secs(), it.memory_kb, it.files, it.threads, it.handlers, it.routes, it.conversations
                );
                if let Some(file) = &arguments.series {
                    std::fs::write(file, &table)?;
                }
                samples.push(it);
            }
        }
    }
    report(&samples, &metrics(stage.http).await?, stage.unanswered.load(Ordering::Relaxed), &stage.playground);
    Ok(())
}

/// So many in a second. A busy machine makes up for what it missed.
fn acts(a_second: u32) -> Interval {
    let mut ticks = interval(Duration::from_secs(1) / a_second);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    ticks
}

fn report(samples: &[Sample], metrics: &str, unanswered: u64, playground: &Playground) {
    let warm = |sample: &&Sample| sample.at >= WARMING_UP;
    let points: Vec<(f64, f64)> =
        samples.iter().filter(warm).map(|it| (it.at.as_secs_f64() / 3_600.0, it.memory_kb)).collect();
    let most = |of: fn(&Sample) -> f64| samples.iter().map(of).fold(0.0, f64::max);
    let last = |of: fn(&Sample) -> f64| samples.last().map_or(f64::NAN, of);
    if let Some(line) = line(&points) {
        println!(
            "memory after the first {} minutes: {:+.0} ± {:.0} kB an hour, over {} samples",
            WARMING_UP.as_secs() / 60,
            line.slope,
            line.error,
            points.len()
        );
    }
    for (name, of) in [
        ("memory, MB", (|it| it.memory_kb / 1_000.0) as fn(&Sample) -> f64),
        ("open files", |it| it.files as f64),
        ("threads", |it| it.threads as f64),
        ("events being handled", |it| it.handlers),
        ("rate limiter's routes", |it| it.routes),
        ("conversations remembered", |it| it.conversations),
    ] {
        println!("{name}: {:.1} at the end, {:.1} at most", last(of), most(of));
    }
    for name in [
        "certpace_events_total",
        "certpace_decisions_total",
        "certpace_rest_requests_total",
        "certpace_reply_seconds_count",
        "certpace_dropped_events_total",
    ] {
        for line in metrics.lines().filter(|line| line.starts_with(name)) {
            println!("{line}");
        }
    }
    println!("interactions without a response in time: {unanswered}");
    let refusals = playground.refusals();
    println!("requests that Discord would have refused: {}", refusals.len());
    for refusal in &refusals {
        println!("{} {} {:?} {}", refusal.method, refusal.path, refusal.rule, refusal.excerpt);
    }
}

/// The playground and the bot on it.
struct Stage {
    playground: Playground,
    bot: Process,
    http: SocketAddr,
    /// Where members write.
    channels: Vec<ChannelId>,
    /// Where the bot reads along.
    read: Vec<ChannelId>,
    unanswered: AtomicU64,
}

impl Stage {
    async fn open() -> Result<Self> {
        let playground = Playground::start(playground::PlaygroundOptions::default()).await?;
        let mut channels: Vec<ChannelId> =
            (0..CHANNELS).map(|nth| playground.add_channel(HOME_GUILD, &format!("room-{nth}"))).collect();
        let mut read: Vec<ChannelId> = channels.iter().copied().step_by(2).collect();
        channels.push(GENERAL);
        channels.push(ASK_HERE);
        read.push(ASK_HERE);
        playground.arrange(|world| {
            for nth in 0..MEMBERS {
                let user = User {
                    id: member(nth),
                    name: format!("Member {nth}"),
                    color: "#888888",
                    bot: false,
                    locale: "en-US".to_owned(),
                };
                world.users.insert(user.id, user);
                if let Some(home) = world.guilds.get_mut(&HOME_GUILD) {
                    home.members.insert(member(nth), [].into());
                }
            }
        });
        let http = free_port()?;
        let ids: Vec<u64> = read.iter().chain([&HELP_FORUM]).map(|channel| channel.0).collect();
        let bot = Process::certpace(playground.base_url(), http, &ids)?;
        playground.connected().await?;
        playground.wait_until(|world| (!world.commands.is_empty()).then_some(())).await?;
        Ok(Self { playground, bot, http, channels, read, unanswered: AtomicU64::new(0) })
    }

    async fn look(&self, at: Duration) -> Result<Sample> {
        let (usage, metrics) = (self.bot.usage()?, metrics(self.http).await?);
        let value = |name| metric(&metrics, name).unwrap_or(f64::NAN);
        Ok(Sample {
            at,
            memory_kb: usage.memory * 1_000.0,
            files: usage.files,
            threads: usage.threads,
            handlers: value("certpace_handlers"),
            routes: value("certpace_rate_limit_routes"),
            conversations: value("certpace_remembered{what=\"conversations\"}"),
        })
    }

    /// Counts interactions that got no response in time; acts that came too late for their target are none.
    fn note(&self, interacted: Result<Interacted, NotPossible>) {
        if matches!(interacted, Ok(Interacted { outcome: InteractionOutcome::NoResponse, .. })) {
            self.unanswered.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn member(nth: u64) -> UserId {
    UserId(1_000_000_000_000_100_000 + nth)
}

/// One act of somebody.
fn act(stage: &Arc<Stage>, chatter: &mut Chatter) {
    let play = &stage.playground;
    let who = member(chatter.dice.below(MEMBERS as usize) as u64);
    let somewhere = stage.channels[chatter.dice.below(stage.channels.len())];
    let read = stage.read[chatter.dice.below(stage.read.len())];
    // What cannot be done any more, because the target is gone, is not done.
    match chatter.dice.below(100) {
        0..6 => drop(play.say(who, read, &chatter.question())),
        6..8 => drop(play.say(who, somewhere, &format!("<@{BOT}> {}", chatter.question()))),
        8 => drop(play.say(MAYA, MAYA_DM, &chatter.question())),
        9 => drop(play.forum_post(who, HELP_FORUM, "a question", &chatter.question())),
        10..13 => {
            if let Some(own) = latest(play, read, |message| message.author != BOT) {
                drop(play.edit(own.author, read, own.id, &chatter.question()));
            }
        }
        13..16 => {
            if let Some(own) = latest(play, read, |message| message.author != BOT) {
                drop(play.delete(own.author, read, own.id));
            }
        }
        16..18 => {
            let options = vec![("question", json!(chatter.question()))];
            command(stage, who, somewhere, "ask", options);
        }
        18 => {
            let paces = ["2h on weekdays, 4h on saturday", "10h a week", "full-time", "6 months", "an hour a day"];
            let pace = paces[chatter.dice.below(paces.len())];
            command(stage, THEO, somewhere, "estimate", vec![("certification", json!("cpc")), ("pace", json!(pace))]);
        }
        19 => {
            let commands = ["topics", "help", "privacy"];
            command(stage, who, somewhere, commands[chatter.dice.below(commands.len())], Vec::new());
        }
        20 => {
            let (stage, typed) = (Arc::clone(stage), chatter.question());
            tokio::spawn(async move {
                let options = [("question", json!(typed))];
                stage.note(stage.playground.autocomplete(who, somewhere, "ask", &options, "question").await);
            });
        }
        21..24 => {
            let Some(answer) = latest(play, read, |message| message.author == BOT && !message.is_ephemeral()) else {
                return;
            };
            let buttons: Vec<String> = answer.components.iter().flat_map(buttons_in).collect();
            if buttons.is_empty() {
                return;
            }
            let (stage, button) = (Arc::clone(stage), buttons[chatter.dice.below(buttons.len())].clone());
            tokio::spawn(async move { stage.note(stage.playground.click(who, &answer, &button).await) });
        }
        _ => drop(play.say(who, somewhere, &chatter.talk())),
    }
}

fn command(
    stage: &Arc<Stage>,
    who: UserId,
    channel: ChannelId,
    name: &'static str,
    options: Vec<(&'static str, Value)>,
) {
    let stage = Arc::clone(stage);
    tokio::spawn(async move { stage.note(stage.playground.slash(who, channel, name, &options).await) });
}

/// The last message of a kind, if it is among the last of the channel.
fn latest(play: &Playground, channel: ChannelId, is_it: impl Fn(&Message) -> bool) -> Option<Message> {
    const LOOKED_AT: usize = 30;
    play.world(|world| world.messages_in(channel).rev().take(LOOKED_AT).find(|message| is_it(message)).cloned())
}

/// The ids of the buttons in a row.
fn buttons_in(row: &Value) -> Vec<String> {
    let buttons = row["components"].as_array().into_iter().flatten();
    buttons.filter_map(|button| button["custom_id"].as_str()).map(str::to_owned).collect()
}
