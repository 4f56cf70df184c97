//! What the process tells the person who runs it: log lines and counters. Never the words of a member,
//! never the token.

mod metrics;

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::filter::{EnvFilter, LevelFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

pub use metrics::{CountMetric, CountMetrics, Decision, Feedback, LevelMetric, Metrics, Reload, ReplyKind, Rest};

/// The variables of the environment that are read here and not in [`crate::ops::config`].
pub const VARIABLES: [&str; 1] = ["RUST_LOG"];

/// Without `RUST_LOG`: what a person running the bot wants to know.
const DEFAULT_LEVELS: &str = "info,serenity=warn";

/// Starts logging to standard error: lines for a person on a terminal, JSON otherwise. Quietly does
/// nothing when the process logs already. Where `RUST_LOG` says no levels, which the configuration refuses, the default holds.
pub fn init() {
    let levels = std::env::var("RUST_LOG").ok().filter(|it| !it.trim().is_empty() && faulty_level(it).is_none());
    let filter = levels.and_then(|levels| EnvFilter::try_new(levels).ok());
    let form = if std::io::stderr().is_terminal() { LogForm::Lines } else { LogForm::Json };
    let _ = subscriber(filter.unwrap_or_else(|| EnvFilter::new(DEFAULT_LEVELS)), form, std::io::stderr).try_init();
}

/// The first part of a `RUST_LOG` that is no level and no `module=level`. A word alone would name a module, all of which is
/// logged then and nothing else; whoever writes `loud` means a level.
pub fn faulty_level(levels: &str) -> Option<String> {
    let parts = levels.split(',').map(str::trim).filter(|part| !part.is_empty());
    let is_sound = |part: &str| {
        part.parse::<LevelFilter>().is_ok() || part.contains(['=', ':', '[']) && EnvFilter::try_new(part).is_ok()
    };
    parts.into_iter().find(|part| !is_sound(part)).map(str::to_owned)
}

/// The form of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogForm {
    /// A line for each event, for a person.
    Lines,
    /// An object for each event, for a program.
    Json,
}

/// What takes the log lines of the whole process: those that `levels` lets pass, and of them never one
/// that could hold a member's words or a secret.
pub fn subscriber<W>(levels: EnvFilter, form: LogForm, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> fmt::MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = match form {
        LogForm::Lines => fmt::layer().with_writer(writer).with_target(false).boxed(),
        LogForm::Json => fmt::layer().with_writer(writer).json().boxed(),
    };
    tracing_subscriber::registry().with(layer.with_filter(levels).with_filter(filter_fn(may_be_logged)))
}

/// Whether a log line of ours or of a library may ever be written, whatever `RUST_LOG` says.
///
/// serenity quotes payloads that do not parse (with what members wrote in them) in warnings, request
/// bodies and interaction tokens in its spans, and whole events at its lower levels. So of serenity only
/// warnings and errors pass, none of its spans, and nothing of the socket that quotes payloads. What watches the folder of the FAQ
/// tells of every event there: of a log in that folder, each line would make the next.
fn may_be_logged(metadata: &tracing::Metadata<'_>) -> bool {
    /// The parts of serenity that quote payloads even in warnings.
    const QUOTES_PAYLOADS: [&str; 2] = ["gateway::ws", "http"];
    /// The libraries below serenity; they trace frames and headers, the token among them.
    const CARRIES_SECRETS: [&str; 7] =
        ["tungstenite", "tokio_tungstenite", "hyper", "hyper_util", "h2", "reqwest", "rustls"];
    const WATCHES_FOLDERS: [&str; 2] = ["notify", "inotify"];
    let (root, inside) = metadata.target().split_once("::").unwrap_or((metadata.target(), ""));
    let loud_event = metadata.is_event() && *metadata.level() <= tracing::Level::WARN;
    match root {
        "serenity" => loud_event && !QUOTES_PAYLOADS.iter().any(|part| inside.starts_with(part)),
        "poise" => loud_event,
        _ if CARRIES_SECRETS.contains(&root) || WATCHES_FOLDERS.contains(&root) => loud_event,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_level_is_found() {
        for (levels, faulty) in [
            ("", None),
            ("info", None),
            ("WARN, certpace=debug", None),
            ("off,certpace::live", None),
            ("loud", Some("loud")),
            ("warning", Some("warning")),
            ("info,sqlx", Some("sqlx")),
            ("info,certpace=loud", Some("certpace=loud")),
            ("info,=", Some("=")),
        ] {
            assert_eq!(faulty_level(levels).as_deref(), faulty, "{levels}");
        }
    }
}
