//! One process for thousands of servers, each of which has left the host's FAQ for its own: what it takes in memory, how long
//! the first question to a server waits while its FAQ is prepared, and whether one server's large FAQ holds up the others.

use std::time::Duration;

use anyhow::{Context as _, Result};
use certpace::live::Fingerprint;
use certpace::playground::{BOT, ChannelId, MessageId, UserId};
use certpace::store::{NewRevision, Store};
use jiff::Timestamp;
use tokio::time::{Instant, interval, sleep};

use crate::fleet::{Premises, guild_of};
use crate::made_up::made_up;
use crate::numbers::quantile;

/// How many are asked in a second: below what Discord lets the bot answer.
const QUESTIONS_A_SECOND: u32 = 40;
/// How many entries and wordings each has: as the file that comes with the bot.
const SIZE: (usize, usize) = (45, 9);
/// The large one.
const LARGE: (usize, usize) = (10_000, 5);
/// How many others are asked while it is prepared.
const OTHERS: usize = 400;
const LAST_REPLIES: Duration = Duration::from_secs(5);

/// On which server of databases, and how many servers.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A PostgreSQL user who may create databases: postgres://user:password@host:port/database.
    #[arg(long, env = "LOAD_POSTGRES")]
    postgres: String,
    /// How many servers have an FAQ of their own.
    #[arg(long, default_value_t = 10_000)]
    servers: u64,
}

pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    let premises = Premises::open(Some(&arguments.postgres), arguments.servers).await?;
    let store = premises.store().await?;
    let rooms = premises.rooms().to_vec();
    for (nth, (channel, _)) in rooms.iter().enumerate() {
        save(&store, *channel, made_up(SIZE.0, SIZE.1, nth)).await?;
    }
    let bot = premises.start(false).await?;
    premises.shared_out(std::slice::from_ref(&bot)).await?;
    sleep(LAST_REPLIES).await;
    println!("{} servers, no FAQ of theirs prepared: {:.0} MB", rooms.len(), bot.process.usage()?.memory);
    for (what, asked) in [
        ("cold", &rooms[..]),
        ("the last of them again, which are held ready", &rooms[rooms.len().saturating_sub(OTHERS)..]),
    ] {
        let waits = ask(&premises, asked).await?;
        let usage = bot.process.usage()?;
        println!(
            "{what}: {} of {} answered, median {:.0} ms, 99th percentile {:.0} ms; then {:.0} MB, at most {:.0} MB",
            waits.len(),
            asked.len(),
            quantile(&waits, 0.5),
            quantile(&waits, 0.99),
            usage.memory,
            usage.peak
        );
    }
    let (others, large) = (&rooms[rooms.len().saturating_sub(OTHERS)..], rooms[0]);
    save(&store, large.0, made_up(LARGE.0, LARGE.1, 0)).await?;
    let (asked, begun) = (say(&premises, large)?, Instant::now());
    let waits = ask(&premises, others).await?;
    println!(
        "beside one of {} entries that is prepared: median {:.0} ms, longest {:.0} ms",
        LARGE.0,
        quantile(&waits, 0.5),
        quantile(&waits, 1.0)
    );
    let playground = premises.playground();
    let answered = async {
        while playground.world(|world| !world.messages_in(large.0).any(|it| it.reply_to == Some(asked))) {
            sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), answered).await.context("the large one does not answer")?;
    println!("the large one itself answered within {:.1} s", begun.elapsed().as_secs_f64());
    store.close().await?;
    premises.close(vec![bot]).await
}

async fn save(store: &Store, channel: ChannelId, text: String) -> Result<()> {
    let guild = guild_of(channel);
    let seen = store.server_text(guild).await?.map(|text| text.fingerprint);
    if seen.is_none() {
        store.set(Some(guild), "faq", Some("leave")).await?;
    }
    let revision = NewRevision {
        at: Timestamp::now(),
        fingerprint: Fingerprint::of(&text).to_string(),
        moderator: None,
        via: "the load".to_owned(),
        text: text.into(),
    };
    store.save_server_text(guild, seen.as_deref(), &revision).await?;
    Ok(())
}

fn say(premises: &Premises, (channel, member): (ChannelId, UserId)) -> Result<MessageId> {
    Ok(premises.playground().say(member, channel, &format!("<@{BOT}> exam course book number 1"))?)
}

/// Asks on each of these servers once, and tells how long each waited for its reply, in milliseconds.
async fn ask(premises: &Premises, rooms: &[(ChannelId, UserId)]) -> Result<Vec<f64>> {
    let mut ticks = interval(Duration::from_secs(1) / QUESTIONS_A_SECOND);
    let mut asked = Vec::new();
    for room in rooms {
        ticks.tick().await;
        asked.push((room.0, say(premises, *room)?));
    }
    sleep(LAST_REPLIES).await;
    Ok(premises.playground().world(|world| {
        let wait = |(channel, question): &(ChannelId, MessageId)| {
            let at = world.messages.get(&(*channel, *question))?.created;
            let reply = world.messages_in(*channel).find(|it| it.author == BOT && it.reply_to == Some(*question))?;
            Some(reply.created.duration_since(at).as_secs_f64() * 1e3)
        };
        asked.iter().filter_map(wait).collect()
    }))
}
