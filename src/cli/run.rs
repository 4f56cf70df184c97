//! `certpace run`, and `certpace` with nothing behind it: the bot, until it is told to end.

use std::future::Future;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::wiring;
use crate::discord::{self, BotOptions, Limits, Settings, StopReason};
use crate::live::{self, Live, Trouble};
use crate::ops::clock::DateClock;
use crate::ops::config::{self, Config};
use crate::ops::telemetry::{self, Metrics, Reload};

/// Within five seconds of SIGTERM the process is gone, even if a task keeps the runtime from ending.
const LAST_RESORT: Duration = Duration::from_millis(4_700);

/// The bot could not go on; starting it anew may help.
const STOPPED: u8 = 1;
/// Something must be set right first; starting it anew does not help.
const TO_MEND: u8 = 2;

/// Runs the bot on Discord; without a token, says what to do.
pub(super) fn on_discord() -> ExitCode {
    telemetry::init();
    match configuration() {
        Ok(config) if config.token.is_some() => run(config),
        Ok(_) => {
            eprintln!(
                "certpace: there is no DISCORD_TOKEN; copy one from https://discord.com/developers/applications, \
                 your application, Bot, Reset Token, into .env (see .env.example), or try `certpace playground`"
            );
            ExitCode::from(TO_MEND)
        }
        Err(code) => code,
    }
}

/// Runs the bot on Discord if there is a token, and on a playground of its own otherwise.
pub(super) fn anywhere() -> ExitCode {
    telemetry::init();
    match configuration() {
        Ok(config) if config.token.is_some() => run(config),
        Ok(config) => {
            let why = "There is no DISCORD_TOKEN, so certpace starts a small Discord of its own on this machine.\n\
                       To run it on Discord, put the bot's token into .env; .env.example says where to get one.\n";
            // It runs all the same when nobody reads.
            super::print(why).ok();
            super::playground::serve(&config, super::playground::DEFAULT_PORT)
        }
        Err(code) => code,
    }
}

/// What the environment says, or the exit code once it has been said what is wrong with it.
pub(super) fn configuration() -> Result<Config, ExitCode> {
    config::load().map_err(|problems| {
        for problem in problems.0 {
            eprintln!("certpace: {problem}");
        }
        ExitCode::from(TO_MEND)
    })
}

fn run(config: Config) -> ExitCode {
    block_on(async move {
        let shutdown = shutdown();
        let metrics = Metrics::default();
        let Some(token) = config.token.clone() else { return ExitCode::from(TO_MEND) };
        let limits = limits(&config);
        let services = match wiring::services(&config, "certpace.db", config.home_guild, &metrics).await {
            Ok(services) => services,
            Err(code) => return code,
        };
        let (settings, settings_out) = watch::channel(Arc::new(Settings {
            auto_channels: config.answer_channels.clone(),
            moderator_role: config.moderator_role,
            moderator_channel: config.moderator_channel,
            review_queue: config.review_queue,
            care: config.care,
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

/// The bot's limits as the host has them.
pub(super) fn limits(config: &Config) -> Limits {
    Limits {
        member_answers: config.answers_per_minute,
        repeat_window: Duration::from_secs(60 * u64::from(config.repeat_minutes)),
        ..Limits::default()
    }
}

/// Runs a future on a runtime that does not outlive it: a task of the client library that spins on a dead
/// socket must not keep the process.
pub(super) fn block_on(future: impl Future<Output = ExitCode>) -> ExitCode {
    // One worker may be lost to such a task.
    let workers = std::thread::available_parallelism().map_or(2, |cores| cores.get().max(2));
    match tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build() {
        Ok(runtime) => {
            let code = runtime.block_on(future);
            runtime.shutdown_background();
            code
        }
        Err(err) => {
            eprintln!("certpace: cannot start: {err}");
            ExitCode::from(STOPPED)
        }
    }
}

/// Opens the FAQ file and watches it.
pub(super) async fn open(config: &Config, metrics: &Metrics) -> Result<Live, ExitCode> {
    let options = live::LiveOptions { vectors: config.vectors(), ..live::LiveOptions::default() };
    let live = Live::open(&config.faq_file, calendar(config.time_zone.clone()), options).await;
    let live = live.map_err(|err| {
        eprintln!("certpace: {err}");
        if matches!(err.trouble, Trouble::Missing) {
            eprintln!("Start me in the folder that holds it, or say where it is with FAQ_FILE.");
        }
        ExitCode::from(TO_MEND)
    })?;
    tokio::spawn(count_changes(live.changes(), metrics.clone()));
    Ok(live)
}

pub(super) fn calendar(time_zone: TimeZone) -> DateClock {
    Arc::new(move || jiff::Timestamp::now().to_zoned(time_zone.clone()).date())
}

/// Counts what becomes of the file, until nobody watches it any more.
async fn count_changes(mut changes: tokio::sync::broadcast::Receiver<live::FileChange>, metrics: Metrics) {
    use tokio::sync::broadcast::error::RecvError;
    loop {
        metrics.reloaded(match changes.recv().await {
            Ok(live::FileChange::Accepted(_)) => Reload::Accepted,
            Ok(live::FileChange::Rejected(_)) => Reload::Rejected,
            Ok(live::FileChange::HeldBack(_)) => Reload::HeldBack,
            Ok(live::FileChange::Mended) => Reload::Mended,
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        });
    }
}

/// Cancelled by the first SIGINT or SIGTERM from now on; the second ends the process at once.
pub(super) fn shutdown() -> CancellationToken {
    let token = CancellationToken::new();
    let asked = token.clone();
    let mut signals = signals();
    tokio::spawn(async move {
        signals.next().await;
        tracing::info!("ending");
        asked.cancel();
        // Whatever happens to the runtime, the process ends in time.
        std::thread::spawn(|| {
            std::thread::sleep(LAST_RESORT);
            std::process::exit(i32::from(STOPPED));
        });
        signals.next().await;
        std::process::exit(i32::from(STOPPED));
    });
    token
}

/// The signals that ask for the end. They are listened for from the making on, not from the first wait.
#[cfg(unix)]
struct ShutdownSignals {
    terminate: Option<tokio::signal::unix::Signal>,
    interrupt: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
fn signals() -> ShutdownSignals {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind, name| {
        let listening = signal(kind);
        listening.inspect_err(|err| tracing::warn!(cause = %err, "{name} will end the process at once")).ok()
    };
    ShutdownSignals {
        terminate: listen(SignalKind::terminate(), "SIGTERM"),
        interrupt: listen(SignalKind::interrupt(), "SIGINT"),
    }
}

#[cfg(unix)]
impl ShutdownSignals {
    async fn next(&mut self) {
        async fn one(signal: &mut Option<tokio::signal::unix::Signal>) {
            match signal {
                Some(signal) => drop(signal.recv().await),
                None => std::future::pending().await,
            }
        }
        tokio::select! {
            () = one(&mut self.terminate) => {}
            () = one(&mut self.interrupt) => {}
        }
    }
}

#[cfg(not(unix))]
struct ShutdownSignals;

#[cfg(not(unix))]
fn signals() -> ShutdownSignals {
    ShutdownSignals
}

#[cfg(not(unix))]
impl ShutdownSignals {
    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without signals there is nothing to wait for, and ending at once would be worse.
            std::future::pending::<()>().await;
        }
    }
}

/// The exit code for how the bot ended; says why if it was not asked to.
pub(super) fn exit_code(ended: Result<(), StopReason>) -> ExitCode {
    let Err(reason) = ended else { return ExitCode::SUCCESS };
    eprintln!("certpace: {reason}");
    match reason {
        StopReason::TokenRefused => ExitCode::from(TO_MEND),
        StopReason::NoThread(_)
        | StopReason::Unreachable(_)
        | StopReason::GatewaySilent(_)
        | StopReason::Stuck(_)
        | StopReason::NeverReady(_)
        | StopReason::SessionsLost { .. }
        | StopReason::SessionRefused(_) => ExitCode::from(STOPPED),
    }
}
