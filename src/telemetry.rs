//! What the process tells the person who runs it: log lines and counters. Never the words of a member,
//! never the token.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicI64, AtomicU64};

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use tracing::{Level, Subscriber};
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

/// The variables of the environment that are read here and not in [`crate::config`].
pub const VARIABLES: [&str; 1] = ["RUST_LOG"];

/// Without `RUST_LOG`: what a person running the bot wants to know.
const DEFAULT_LEVELS: &str = "info,serenity=warn";

/// Starts logging to standard error: lines for a person on a terminal, JSON otherwise. Quietly does
/// nothing when the process logs already.
pub fn init() {
    let levels = std::env::var("RUST_LOG").ok().filter(|levels| !levels.trim().is_empty());
    let (filter, refused) = match EnvFilter::try_new(levels.as_deref().unwrap_or(DEFAULT_LEVELS)) {
        Ok(filter) => (filter, None),
        Err(err) => (EnvFilter::new(DEFAULT_LEVELS), Some(err)),
    };
    let form = if std::io::stderr().is_terminal() { Form::Lines } else { Form::Json };
    let _ = subscriber(filter, form, std::io::stderr).try_init();
    if let Some(err) = refused {
        tracing::warn!(cause = %err, "RUST_LOG is not understood, so the default holds: {DEFAULT_LEVELS}");
    }
}

/// The form of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A line for each event, for a person.
    Lines,
    /// An object for each event, for a program.
    Json,
}

/// What takes the log lines of the whole process: those that `levels` lets pass, and of them never one
/// that could hold a member's words or a secret.
pub fn subscriber<W>(levels: EnvFilter, form: Form, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> fmt::MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = match form {
        Form::Lines => fmt::layer().with_writer(writer).with_target(false).boxed(),
        Form::Json => fmt::layer().with_writer(writer).json().boxed(),
    };
    tracing_subscriber::registry().with(layer.with_filter(levels).with_filter(filter_fn(may_be_logged)))
}

/// Whether a log line of ours or of a library may ever be written, whatever `RUST_LOG` says.
///
/// serenity quotes payloads that do not parse (with what members wrote in them) in warnings, request
/// bodies and interaction tokens in its spans, and whole events at its lower levels. So of serenity only
/// warnings and errors pass, none of its spans, and nothing of the socket that quotes payloads.
fn may_be_logged(metadata: &tracing::Metadata<'_>) -> bool {
    /// The parts of serenity that quote payloads even in warnings.
    const QUOTES_PAYLOADS: [&str; 2] = ["gateway::ws", "http"];
    /// The libraries below serenity; they trace frames and headers, the token among them.
    const CARRIES_SECRETS: [&str; 7] =
        ["tungstenite", "tokio_tungstenite", "hyper", "hyper_util", "h2", "reqwest", "rustls"];
    let (root, inside) = metadata.target().split_once("::").unwrap_or((metadata.target(), ""));
    let loud_event = metadata.is_event() && *metadata.level() <= Level::WARN;
    match root {
        "serenity" => loud_event && !QUOTES_PAYLOADS.iter().any(|part| inside.starts_with(part)),
        "poise" => loud_event,
        _ if CARRIES_SECRETS.contains(&root) => loud_event,
        _ => true,
    }
}

/// What became of a message or of a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Decision {
    /// An entry was stated.
    Answered,
    /// Entries were offered.
    Suggested,
    /// Nothing is known, and the member was told so.
    Unknown,
    /// The member only called the bot, and it said hello.
    Greeted,
    /// The same answer stands a little above, and was linked.
    Repeated,
    /// Nothing was said.
    Silent,
    /// The member asked too much in a short time.
    Limited,
}

/// One decision, as a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct DecisionLabel {
    /// What became of it.
    pub decision: Decision,
}

/// The class of an answer of Discord's REST API, as a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct StatusLabel {
    /// The status code; 0 when no answer came.
    pub status: u16,
}

/// Whole numbers that only grow.
pub type Count = Counter<u64, AtomicU64>;

/// Everything that is counted. Cloning shares the counters.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    /// Messages and commands decided on, by what became of them.
    pub decisions: Family<DecisionLabel, Count>,
    /// Gateway events that the client library could not read and dropped.
    pub dropped_events: Count,
    /// Events handled, of every kind.
    pub events: Count,
    /// Presses of buttons and menus handled.
    pub presses: Count,
    /// Requests that Discord refused or that failed, by status.
    pub rest_failures: Family<StatusLabel, Count>,
    /// Outcomes that nobody took, because the queue to their keeper was full.
    pub dropped_outcomes: Count,
    /// READY received: sessions begun.
    pub sessions: Count,
    /// RESUMED received: sessions taken up again.
    pub resumes: Count,
    /// 1 from READY or RESUMED on, 0 before and while the client is rebuilt.
    pub connected: Gauge<i64, AtomicI64>,
    /// Seconds since the gateway last gave a sign of life (READY, RESUMED or a heartbeat's ACK).
    pub gateway_silence: Gauge<i64, AtomicI64>,
    /// 1 while every configured answer channel is read, 0 in base mode.
    pub reads_messages: Gauge<i64, AtomicI64>,
    /// Servers that the bot knows.
    pub servers: Gauge<i64, AtomicI64>,
    /// Commands that Discord has taken.
    pub commands: Gauge<i64, AtomicI64>,
    /// Entries in the rate limiter's map, after the last pruning.
    pub rate_limit_routes: Gauge<i64, AtomicI64>,
}

impl Metrics {
    /// One decision more.
    pub fn decided(&self, decision: Decision) {
        self.decisions.get_or_create(&DecisionLabel { decision }).inc();
    }

    /// How many decisions of this kind there were.
    pub fn decisions_of(&self, decision: Decision) -> u64 {
        self.decisions.get_or_create(&DecisionLabel { decision }).get()
    }

    /// Adds every counter to a registry, under the prefix `certpace`.
    pub fn register(&self, registry: &mut Registry) {
        let registry = registry.sub_registry_with_prefix("certpace");
        registry.register("decisions", "Messages and commands decided on", self.decisions.clone());
        registry.register("dropped_events", "Gateway events that could not be read", self.dropped_events.clone());
        registry.register("events", "Gateway events handled", self.events.clone());
        registry.register("presses", "Presses of buttons and menus handled", self.presses.clone());
        registry.register("rest_failures", "Requests that failed, by status", self.rest_failures.clone());
        registry.register("dropped_outcomes", "Outcomes that nobody took", self.dropped_outcomes.clone());
        registry.register("sessions", "Gateway sessions begun", self.sessions.clone());
        registry.register("resumes", "Gateway sessions taken up again", self.resumes.clone());
        registry.register("connected", "1 while connected to the gateway", self.connected.clone());
        registry.register(
            "gateway_silence_seconds",
            "Since the gateway's last sign of life",
            self.gateway_silence.clone(),
        );
        registry.register("reads_messages", "1 while answer channels are read", self.reads_messages.clone());
        registry.register("servers", "Servers known", self.servers.clone());
        registry.register("commands", "Commands registered with Discord", self.commands.clone());
        registry.register("rate_limit_routes", "Entries in the rate limiter's map", self.rate_limit_routes.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_appear_under_their_names() {
        let metrics = Metrics::default();
        metrics.decided(Decision::Silent);
        let mut registry = Registry::default();
        metrics.register(&mut registry);
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &registry).unwrap();
        assert!(text.contains("certpace_decisions_total{decision=\"Silent\"} 1"), "{text}");
        assert!(text.contains("certpace_gateway_silence_seconds 0"), "{text}");
    }
}
