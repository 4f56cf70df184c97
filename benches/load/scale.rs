//! What one process carries: memory for each server, processor time for each message that nobody put to the bot. The
//! README's arithmetic starts from these figures.

use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::time::{Instant, sleep};

use crate::discord::Discord;
use crate::patterns::{Patterns, Size, Written};
use crate::process::{Process, free_port, metric, metrics};

/// Servers are added in steps of this many.
const SERVERS: u64 = 2_000;
const STEPS: u64 = 3;
/// A server of middling size.
const SIZE: Size = Size { channels: 40, roles: 20 };
/// How many messages are timed.
const MESSAGES: u64 = 200_000;
/// How long the bot may take to connect.
const START: Duration = Duration::from_secs(30);
/// How many events are written at once.
const BATCH: usize = 50;

pub(crate) async fn run() -> Result<()> {
    let patterns = Patterns::take().await?;
    let discord = Discord::open(&patterns, vec![patterns.ready(0)]).await?;
    let http = free_port()?;
    // Without channels to read, the bot asks for no texts.
    let bot = Process::certpace(discord.base_url(), http, &[])?;
    let greeted = tokio::time::timeout(START, discord.greeted()).await;
    greeted.with_context(|| format!("it does not connect; it wrote:\n{}", bot.log()))??;
    sleep(Duration::from_secs(2)).await;
    let bytes = patterns.server(0, SIZE)?.len();
    println!("a server has {} channels and {} roles, {bytes} bytes of JSON", SIZE.channels, SIZE.roles);
    println!("no server: {:.1} MB", bot.usage()?.memory);
    for step in 0..STEPS {
        let before = bot.usage()?;
        for server in step * SERVERS..(step + 1) * SERVERS {
            discord.write(vec![patterns.server(server, SIZE)?]).await?;
        }
        until(http, |text| metric(text, "certpace_servers") == Some(((step + 1) * SERVERS) as f64)).await?;
        let now = bot.usage()?;
        println!(
            "{} servers: {:.1} MB, {:.1} kB and {:.2} ms of processor time for each of the last",
            (step + 1) * SERVERS,
            now.memory,
            (now.memory - before.memory) * 1e3 / SERVERS as f64,
            (now.processor - before.processor).as_secs_f64() * 1e3 / SERVERS as f64,
        );
    }
    // Without the intent, the texts of such messages are empty.
    let written = |number: u64| Written {
        number,
        server: number % (SERVERS * STEPS),
        channel: number % SIZE.channels,
        member: number % 10_000,
        text: String::new(),
    };
    let frames: Vec<_> = (0..MESSAGES).map(|number| patterns.message(&written(number))).collect();
    let heard = |text: &str| metric(text, "certpace_events_total").unwrap_or_default();
    let events = heard(&metrics(http).await?);
    let (begun, before) = (Instant::now(), bot.usage()?);
    for batch in frames.chunks(BATCH) {
        discord.write(batch.to_vec()).await?;
    }
    until(http, |text| heard(text) - events >= MESSAGES as f64).await?;
    let (took, after) = (begun.elapsed(), bot.usage()?);
    println!(
        "{MESSAGES} messages without their text: {:.0} a second, {:.1} µs of processor time each, {:.1} MB",
        MESSAGES as f64 / took.as_secs_f64(),
        (after.processor - before.processor).as_secs_f64() * 1e6 / MESSAGES as f64,
        after.memory,
    );
    Ok(())
}

async fn until(http: std::net::SocketAddr, is_so: impl Fn(&str) -> bool) -> Result<()> {
    const PATIENCE: Duration = Duration::from_secs(300);
    let waiting = async {
        while !is_so(&metrics(http).await?) {
            sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    };
    tokio::time::timeout(PATIENCE, waiting).await.context("waited in vain for the bot")?
}
