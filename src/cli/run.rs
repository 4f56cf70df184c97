//! `certpace run`, and `certpace` with nothing behind it: the bot, until it is told to end.

use std::convert::identity;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::sync::watch;

use super::process::{FIX_FIRST, block_on, configuration, exit_code, limits, shutdown, stopped};
use super::wiring;
use crate::discord::{self, BotOptions, Settings};
use crate::messages::Language::English;
use crate::messages::host::config::{no_token, playground_instead};
use crate::ops::config::{Config, set_aside_token};
use crate::ops::telemetry::{self, Metrics};

/// What `certpace run` is told.
#[derive(Debug, clap::Args)]
pub struct RunArgs {
    /// Where something has to be set right first, say so and wait to be stopped, instead of ending with 2: for what starts a
    /// program anew whatever it ended with, as Docker does.
    #[arg(long)]
    stay: bool,
    /// Runs on a playground that `certpace playground --no-bot` serves, and not on Discord.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "stay", value_parser = super::playground::playground_address)]
    playground: Option<String>,
    /// A PostgreSQL database that several such bots share, and with it the shards; never that of the bot on Discord. A password may
    /// stand in PGPASSWORD, where others on this machine do not read it.
    #[arg(long, value_name = "postgres://…", requires = "playground")]
    database: Option<String>,
}

/// Runs the bot on Discord, or on a playground that is named; without a token, says what to do.
pub(super) fn run(args: &RunArgs) -> ExitCode {
    if let Some(address) = &args.playground {
        let config = configuration();
        telemetry::init();
        return config
            .map_or_else(identity, |config| super::playground::join(&config, address, args.database.as_deref()));
    }
    let code = on_discord();
    if args.stay && code == ExitCode::from(FIX_FIRST) {
        return block_on(async {
            let stopped = stopped();
            tell!("certpace: waiting to be stopped, because of --stay; set it right, then start me anew");
            stopped.await;
            ExitCode::SUCCESS
        });
    }
    code
}

fn on_discord() -> ExitCode {
    let config = configuration();
    // `.env` may say how much to log.
    telemetry::init();
    match config {
        Ok(config) if config.token.is_some() => with_token(config),
        Ok(_) => {
            let why = no_token(English, set_aside_token());
            tell!("certpace: {why}; without one, try `certpace playground`");
            ExitCode::from(FIX_FIRST)
        }
        Err(code) => code,
    }
}

/// Runs the bot on Discord if there is a token, and on a playground of its own otherwise.
pub(super) fn anywhere() -> ExitCode {
    let config = configuration();
    telemetry::init();
    match config {
        Ok(config) if config.token.is_some() => with_token(config),
        Ok(config) => {
            // It runs all the same when nobody reads.
            super::print(&playground_instead(English, set_aside_token())).ok();
            super::playground::serve(&config, super::playground::DEFAULT_PORT)
        }
        Err(code) => code,
    }
}

fn with_token(config: Config) -> ExitCode {
    block_on(async move {
        let shutdown = shutdown();
        let metrics = Metrics::default();
        let Some(token) = config.token.clone() else { return ExitCode::from(FIX_FIRST) };
        let limits = limits(&config);
        let services = match wiring::services(&config, config.store_place(), config.home_guild, &metrics).await {
            Ok(services) => services,
            Err(code) => return code,
        };
        let (settings, settings_out) = watch::channel(Arc::new(Settings {
            auto_channels: config.answer_channels.clone(),
            moderator_role: config.moderator_role,
            moderator_channel: config.moderator_channel,
            review_queue: config.review_queue,
            strictness: config.strictness,
        }));
        let options = BotOptions {
            token,
            base_url: None,
            snapshot: services.live.subscribe(),
            settings: settings_out,
            time_zone: config.time_zone,
            clock: discord::Clock::system(),
            limits,
            shards: config.shards,
            leases: wiring::leases(config.shards, &services),
            connection: wiring::observed(config.http, &services, &metrics, &shutdown).await,
            metrics,
            outcomes: None,
            services: Some(services.clone()),
        };
        let ended = discord::run(options, shutdown).await;
        wiring::flush(&services).await;
        drop(settings);
        exit_code(ended)
    })
}
