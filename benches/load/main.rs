//! The bot under load, as a process of its own, on a Discord that this program plays for it.
//!
//! | `cargo bench --bench load --` | what it does |
//! |---|---|
//! | `beside [--questions 50] [--bots certpace]` | 5,000 messages a second over 1,000 channels: certpace and other bots |
//! | `scale` | what a server costs, and a message that nobody put to the bot |
//! | `soak [--fill 20] [--minutes 60] [--series FILE]` | twenty busy servers at once, for an hour: does anything grow? |
//! | `fleet --postgres URL` | SQLite and PostgreSQL, one process and four; processes killed and replaced under load |
//! | `own --postgres URL` | one process for 10,000 servers that have left the host's FAQ for their own |
//!
//! Linux only: processor time and memory are read from `/proc`.

mod beside;
mod certpace_bot;
mod chatter;
mod discord;
mod fleet;
mod made_up;
mod numbers;
mod own;
mod patterns;
mod process;
mod scale;
mod soak;
#[path = "../peers/src/texts.rs"]
#[expect(dead_code, reason = "shared with the benches of the matcher, which make whole files of it")]
mod texts;

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};

/// What is measured.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Thousands of messages a second: certpace and other bots.
    Beside(beside::Arguments),
    /// What a server costs, and a message that nobody put to the bot.
    Scale,
    /// Twenty busy servers at once: does anything grow?
    Soak(soak::Arguments),
    /// Many processes on one database: what they cost, and what is lost when they are killed.
    Fleet(fleet::Arguments),
    /// One process for 10,000 servers, each with an FAQ of its own.
    Own(own::Arguments),
    /// The bot that is measured; started by the others.
    #[command(hide = true)]
    Bot(certpace_bot::Arguments),
}

#[tokio::main]
async fn main() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("processor time and memory are read from /proc, as on Linux");
    }
    // cargo adds an option of its own.
    match Cli::parse_from(std::env::args().filter(|argument| argument != "--bench")).what {
        What::Beside(arguments) => beside::run(arguments).await,
        What::Scale => scale::run().await,
        What::Soak(arguments) => soak::run(arguments).await,
        What::Fleet(arguments) => fleet::run(arguments).await,
        What::Own(arguments) => own::run(arguments).await,
        What::Bot(arguments) => certpace_bot::serve(arguments).await,
    }
}
