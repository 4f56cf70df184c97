//! What every process that runs the bot does alike: its configuration, its runtime, its end and its exit code.

use std::future::Future;
use std::process::ExitCode;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::discord::{Limits, StopReason};
use crate::ops::config::{self, Config};

/// Within five seconds of SIGTERM the process is gone, even if a task keeps the runtime from ending.
const LAST_RESORT: Duration = Duration::from_millis(4_700);

/// The bot could not go on; starting it anew may help.
pub(super) const STOPPED: u8 = 1;
/// Something must be fixed first; starting it anew does not help.
pub(super) const FIX_FIRST: u8 = 2;

/// What the environment says, or the exit code once it has been said what is wrong with it.
pub(super) fn configuration() -> Result<Config, ExitCode> {
    config::load().map_err(|problems| {
        for problem in problems.0 {
            tell!("certpace: {problem}");
        }
        ExitCode::from(FIX_FIRST)
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
            tell!("certpace: cannot start: {err}");
            ExitCode::from(STOPPED)
        }
    }
}

/// The first SIGINT or SIGTERM from now on.
pub(super) fn stopped() -> impl Future<Output = ()> {
    let mut signals = signals();
    async move { signals.next().await }
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
    tell!("certpace: {reason}");
    match reason {
        StopReason::TokenRefused | StopReason::OfAnotherBot(_) => ExitCode::from(FIX_FIRST),
        StopReason::NoThread(_)
        | StopReason::Unreachable(_)
        | StopReason::GatewaySilent(_)
        | StopReason::Stuck(_)
        | StopReason::NeverReady(_)
        | StopReason::SessionsLost { .. }
        | StopReason::SessionRefused(_) => ExitCode::from(STOPPED),
    }
}
