//! certpace and other bots, one after the other, under the same load: the same messages at the same moments, from the
//! same gateway, with the same `faq.toml`.
//!
//! Times are counted from the moment at which a message is due, whether or not the bot has kept up so far: whoever asks
//! waits for that long.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use axum::extract::ws::Utf8Bytes;
use certpace::faq::Faq;
use certpace::playground::TOKEN;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout, timeout_at};

use crate::certpace_bot::{faq, faq_file};
use crate::chatter::Chatter;
use crate::discord::{Discord, Reply};
use crate::numbers::quantile;
use crate::patterns::{Patterns, Size, Written, channel_id};
use crate::process::{Process, free_port, metrics};

/// A thousand channels over fifty servers.
const SERVERS: u64 = 50;
const SIZE: Size = Size { channels: 20, roles: 10 };
/// So many that none of them asks too much in a minute.
const MEMBERS: usize = 50_000;
/// Messages are written in batches, this far apart.
const BATCH_EVERY: Duration = Duration::from_millis(2);
/// How long a bot may take to answer its first question.
const START: Duration = Duration::from_secs(30);
/// Between start and load, so that the memory is that of a bot at rest.
const REST: Duration = Duration::from_secs(2);
/// The load is over when the bot has been silent for so long...
const SILENCE: Duration = Duration::from_secs(3);
/// ... and in any case after this.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much load, and for whom.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Messages a second.
    #[arg(long, default_value_t = 5_000)]
    rate: u64,
    /// Of a thousand messages, how many are questions that the FAQ answers: 5, or 50 for an overload.
    #[arg(long, default_value_t = 5)]
    questions: usize,
    /// For how many seconds.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Which bots.
    #[arg(long, value_delimiter = ',', default_values = ["certpace", "discord.py", "discord.js"])]
    bots: Vec<String>,
}

/// What is written, the same for every bot.
struct Plan {
    frames: Vec<Utf8Bytes>,
    /// The questions among them, by number, with the titles of the entries that answer them.
    questions: BTreeMap<u64, String>,
}

impl Plan {
    fn new(patterns: &Patterns, faq: &Faq, arguments: &Arguments) -> Self {
        let mut chatter = Chatter::new(faq, 7);
        let mut questions = BTreeMap::new();
        // The first message is the one by which the start is timed.
        let frames = (0..=arguments.rate * arguments.seconds).map(|number| {
            let (server, channel) = (chatter.dice.below(SERVERS as usize), chatter.dice.below(SIZE.channels as usize));
            let asks = chatter.dice.below(1_000) < arguments.questions;
            let text = if number == 0 {
                faq.entries.first().map(|entry| entry.question.clone()).unwrap_or_default()
            } else if asks {
                let (text, title) = chatter.question_and_title();
                questions.insert(number, title);
                text
            } else {
                chatter.talk()
            };
            patterns.message(&Written {
                number,
                server: server as u64,
                channel: channel as u64,
                member: chatter.dice.below(MEMBERS) as u64,
                text,
            })
        });
        Self { frames: frames.collect(), questions }
    }
}

/// What came of a bot's turn.
struct Turn {
    start: Duration,
    processor: Duration,
    at_rest: f64,
    at_most: f64,
    replies: Vec<Reply>,
    refused: u64,
    unknown: BTreeMap<String, u64>,
    begun: Instant,
    /// What it says about itself, if it does.
    metrics: String,
}

pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    let patterns = Patterns::take().await?;
    let faq = faq()?;
    let plan = Plan::new(&patterns, &faq, &arguments);
    println!(
        "{} messages a second for {} s over {} channels; {} of {} are questions that the FAQ answers",
        arguments.rate,
        arguments.seconds,
        SERVERS * SIZE.channels,
        plan.questions.len(),
        plan.frames.len() - 1
    );
    println!(
        "\n| bot | messages/s | replies/s | questions answered | with another entry | talk answered | \
         median | 99th percentile | processor for 1,000 messages | memory at rest | at most | 429s | start |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for bot in &arguments.bots {
        match turn(bot, &patterns, &plan, &arguments).await {
            Ok(turn) => say(bot, &turn, &plan, &arguments),
            Err(why) if bot != "certpace" => eprintln!("without {bot}: {why:#}; see benches/peers/README.md"),
            Err(why) => return Err(why.context("certpace")),
        }
    }
    Ok(())
}

/// Lets one bot live through the load.
async fn turn(bot: &str, patterns: &Patterns, plan: &Plan, arguments: &Arguments) -> Result<Turn> {
    let mut greeting = vec![patterns.ready(SERVERS)];
    for server in 0..SERVERS {
        greeting.push(patterns.server(server, SIZE)?);
    }
    let discord = Discord::open(patterns, greeting).await?;
    let http = free_port()?;
    let spawned = Instant::now();
    let process = start(bot, &discord, http)?;
    let answers = async {
        discord.greeted().await?;
        discord.write(vec![plan.frames[0].clone()]).await?;
        while discord.replied() == 0 {
            process.usage()?;
            sleep(Duration::from_millis(1)).await;
        }
        anyhow::Ok(spawned.elapsed())
    };
    let start = timeout(START, answers).await;
    let start = start.with_context(|| format!("it does not answer; it wrote:\n{}", process.log()))??;
    sleep(REST).await;
    let before = process.usage()?;
    let begun = Instant::now();
    write(&discord, &plan.frames[1..], begun, arguments).await?;
    fall_silent(&discord).await;
    let after = process.usage()?;
    Ok(Turn {
        start,
        processor: after.processor - before.processor,
        at_rest: before.memory,
        at_most: after.peak,
        replies: discord.replies(),
        refused: discord.refused(),
        unknown: discord.unknown(),
        begun,
        metrics: metrics(http).await.unwrap_or_default(),
    })
}

fn start(bot: &str, discord: &Discord, http: std::net::SocketAddr) -> Result<Process> {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    let script = |variable: &str, interpreter: &str, script: &str| {
        let mut command = Command::new(std::env::var_os(variable).unwrap_or_else(|| interpreter.into()));
        command.arg(peers.join(script)).arg(faq_file()).arg(discord.base_url()).env("DISCORD_TOKEN", TOKEN);
        Process::start(command, tempfile::tempdir()?)
    };
    match bot {
        "certpace" => {
            let channels = (0..SERVERS).flat_map(|server| (0..SIZE.channels).map(move |nth| channel_id(server, nth)));
            Process::certpace(discord.base_url(), http, &channels.collect::<Vec<_>>())
        }
        "discord.py" => script("PYTHON", "python3", "discord_py_bot.py"),
        "discord.js" => script("NODE", "node", "discord_js_bot.mjs"),
        other => bail!("{other} is none of certpace, discord.py, discord.js"),
    }
}

/// Writes each message when it is due, or as soon as the bot takes it, until the time is over.
async fn write(discord: &Discord, frames: &[Utf8Bytes], begun: Instant, arguments: &Arguments) -> Result<()> {
    let end = begun + Duration::from_secs(arguments.seconds);
    let mut ticks = interval_at(begun, BATCH_EVERY);
    // What is late is made up for.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut written = 0;
    while written < frames.len() {
        let due = ticks.tick().await.min(end) - begun;
        let upto = ((due.as_secs_f64() * arguments.rate as f64) as usize).min(frames.len());
        if upto > written {
            let writing = discord.write(frames[written..upto].to_vec());
            let Ok(taken) = timeout_at(end + REST, writing).await else { break };
            taken?;
            written = upto;
        }
    }
    Ok(())
}

/// Waits until the bot says nothing any more.
async fn fall_silent(discord: &Discord) {
    let until = Instant::now() + PATIENCE;
    let mut heard = (discord.replied(), discord.refused());
    let mut since = Instant::now();
    while since.elapsed() < SILENCE && Instant::now() < until {
        sleep(Duration::from_millis(50)).await;
        let now = (discord.replied(), discord.refused());
        if now != heard {
            (heard, since) = (now, Instant::now());
        }
    }
}

fn say(bot: &str, turn: &Turn, plan: &Plan, arguments: &Arguments) {
    let due = |number: u64| turn.begun + Duration::from_secs_f64(number as f64 / arguments.rate as f64);
    let mut answered = BTreeSet::new();
    let (mut otherwise, mut talk, mut waits) = (0_usize, 0_usize, Vec::new());
    // The first reply is that to the first message.
    for reply in turn.replies.iter().filter(|reply| reply.to != Some(0)) {
        let Some((number, title)) = reply.to.and_then(|number| Some((number, plan.questions.get(&number)?))) else {
            talk += 1;
            continue;
        };
        if answered.insert(number) {
            otherwise += usize::from(reply.title.as_ref().is_some_and(|stated| stated != title));
            waits.push((reply.at - due(number)).as_secs_f64() * 1e3);
        }
    }
    let seconds = |at: Instant| (at - turn.begun).as_secs_f64();
    let replies = (turn.replies.len() - 1) as f64 / turn.replies.last().map_or(f64::NAN, |last| seconds(last.at));
    // Bots take messages in order. What they have not come to lies in the buffers of sockets, and proves nothing.
    let last = turn.replies.iter().filter_map(|reply| Some((reply.to?, reply.at))).max_by_key(|(number, _)| *number);
    let (done, at) = last.unwrap_or((0, turn.begun));
    let share = |part: usize, whole: f64| figure(100.0 * part as f64 / whole, 1, " %");
    let cells = [
        figure(done as f64 / seconds(at), 0, ""),
        figure(replies, 1, ""),
        share(answered.len(), plan.questions.len() as f64),
        share(otherwise, answered.len() as f64),
        share(talk, done as f64),
        figure(quantile(&waits, 0.5), 1, " ms"),
        figure(quantile(&waits, 0.99), 1, " ms"),
        figure(turn.processor.as_secs_f64() * 1e3 / done as f64, 3, " s"),
        figure(turn.at_rest, 1, " MB"),
        figure(turn.at_most, 1, " MB"),
        turn.refused.to_string(),
        figure(turn.start.as_secs_f64(), 2, " s"),
    ];
    println!("| {bot} | {} |", cells.join(" | "));
    for (request, times) in &turn.unknown {
        eprintln!("{bot}: {request} is not understood here ({times} times)");
    }
    let said =
        |line: &&str| ["certpace_decisions_total{", "certpace_shed_total{"].iter().any(|it| line.starts_with(it));
    for line in turn.metrics.lines().filter(said) {
        eprintln!("{line}");
    }
}

/// A number for a cell; a dash where there is none.
fn figure(value: f64, digits: usize, unit: &str) -> String {
    if value.is_finite() { format!("{value:.digits$}{unit}") } else { "–".to_owned() }
}
