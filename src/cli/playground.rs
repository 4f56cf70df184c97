//! `certpace playground`: the bot on a small Discord of its own, on this machine. The two share nothing but
//! the playground's address and well-known ids.

mod alone;
mod moderator_panel;
mod reason;
mod scenario;
mod script;
mod transcript;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use tokio::sync::watch;

use super::process::{block_on, configuration, exit_code, limits, shutdown};
use super::wiring::{self, calendar};
use crate::discord::{self, BotOptions, Connection, Settings};
use crate::faq::About;
use crate::messages::snowflake::Snowflake;
use crate::ops::config::{Config, PLAYGROUND_DATABASE};
use crate::ops::telemetry::{self, Metrics};
use crate::playground::{ASK_HERE, HELP_FORUM, HOME_GUILD, MOD_DESK, MODERATORS, Playground, PlaygroundOptions, TOKEN};
use crate::store::StorePlace;

pub(super) use alone::{join, playground_address};

/// The port of the page unless told, or the next one that is free.
pub(super) const DEFAULT_PORT: u16 = 7717;

/// The arguments of `certpace playground`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The port of the page on 127.0.0.1; the next free one if it is busy.
    #[arg(long, default_value_t = DEFAULT_PORT, conflicts_with = "scenario", value_parser = super::values::port)]
    port: u16,

    /// Plays a script of messages and clicks (TOML), prints the conversation and ends. The FAQ stays as it is.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,

    /// Starts no bot; those of other processes come with `certpace run --playground ADDRESS`.
    #[arg(long, conflicts_with = "scenario")]
    no_bot: bool,

    /// How many shards it wants of them, 1 to 64.
    #[arg(long, requires = "no_bot", default_value_t = 1, value_parser = super::values::playground_shards)]
    shards: u16,
}

/// Runs the playground, whatever token the environment holds.
pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let config = match configuration() {
        Ok(config) => config,
        Err(code) => return code,
    };
    match &arguments.scenario {
        // Without the log: what is printed is the conversation.
        Some(file) => scenario::run(&config, file),
        None => {
            telemetry::init();
            if arguments.no_bot {
                alone::serve(&config, arguments.port, arguments.shards)
            } else {
                serve(&config, arguments.port)
            }
        }
    }
}

/// Runs the playground and the bot on it, until the end is asked for.
pub(super) fn serve(config: &Config, port: u16) -> ExitCode {
    block_on(async {
        let shutdown = shutdown();
        let metrics = Metrics::default();
        let services = match services(config, &metrics).await {
            Ok(services) => services,
            Err(code) => return code,
        };
        let playground = match listen(named(&services.live.snapshot().faq.about, port)).await {
            Ok(playground) => playground,
            Err(code) => return code,
        };
        let where_to = format!("Open {} in a browser and ask something. Ctrl-C ends it.\n", playground.base_url());
        // It runs all the same when nobody reads.
        super::print(&where_to).ok();
        let connection = wiring::observed(config.http, &services, &metrics, &shutdown).await;
        let (options, settings) = bot_options(config, playground.base_url(), &services, metrics, connection);
        let today = calendar(config.time_zone.clone());
        moderator_panel::set_up(&playground, &options, &services, today);
        let ended = discord::run(options, shutdown).await;
        wiring::flush(&services).await;
        drop(settings);
        exit_code(ended)
    })
}

/// Opens the FAQ and the playground's own database, a file whatever the bot on Discord has.
async fn services(config: &Config, metrics: &Metrics) -> Result<discord::Services, ExitCode> {
    let place = StorePlace::sqlite(config.data_dir.join(PLAYGROUND_DATABASE));
    if config.database_url.is_some() {
        tracing::warn!(database = %place.database, "DATABASE_URL is for the bot on Discord; the playground keeps a file of its own");
    }
    wiring::services(config, place, Snowflake::new(HOME_GUILD.0), metrics).await
}

/// A playground whose bot has the name and the subject of an FAQ.
fn named(about: &About, port: u16) -> PlaygroundOptions {
    let options = PlaygroundOptions { subject: about.subject().map(str::to_owned), port, ..Default::default() };
    match &about.name {
        Some(bot_name) => PlaygroundOptions { bot_name: bot_name.clone(), ..options },
        None => options,
    }
}

async fn listen(options: PlaygroundOptions) -> Result<Playground, ExitCode> {
    let port = options.port;
    Playground::start(options).await.map_err(|err| {
        tell!("certpace: cannot listen on 127.0.0.1, port {port} or the next ones: {err}");
        ExitCode::from(1)
    })
}

/// A bot for the playground at an address; its settings hold for as long as their sender lives.
fn bot_options(
    config: &Config,
    base_url: &str,
    services: &discord::Services,
    metrics: Metrics,
    connection: watch::Sender<Connection>,
) -> (BotOptions, watch::Sender<Arc<Settings>>) {
    let (settings, settings_out) = watch::channel(Arc::new(settings(config)));
    let options = BotOptions {
        token: TOKEN.to_owned().into(),
        base_url: Some(base_url.to_owned()),
        snapshot: services.live.subscribe(),
        settings: settings_out,
        time_zone: config.time_zone.clone(),
        clock: discord::Clock::system(),
        limits: limits(config),
        shards: config.shards,
        leases: None,
        metrics,
        connection,
        outcomes: None,
        services: Some(services.clone()),
    };
    (options, settings)
}

/// `#ask-here` and the forum in auto mode, and moderators who can be called.
fn settings(config: &Config) -> Settings {
    Settings {
        auto_channels: [ASK_HERE.0, HELP_FORUM.0].into_iter().filter_map(Snowflake::new).collect(),
        moderator_role: Snowflake::new(MODERATORS.0),
        moderator_channel: Snowflake::new(MOD_DESK.0),
        review_queue: config.review_queue,
        strictness: config.strictness,
    }
}
