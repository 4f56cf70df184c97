//! How the bot is, for machines that ask over HTTP: `/livez`, `/readyz` and `/metrics`.
//!
//! `/livez` says that the process works; what does not answer it should be started anew. `/readyz` says whether it does
//! what it is for, and what is wrong if not; starting it anew does not help. `/metrics` has the counters, in OpenMetrics for
//! whoever accepts that and in the text format of Prometheus for everybody else. Nothing here holds a member's words or a secret.

mod exposition;
mod port;

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use prometheus_client::registry::Registry;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::live::{Live, Status};
use crate::messages::Language;
use crate::messages::host::health::{HealthRefusal, HealthSeen, health};
use crate::ops::connection::Connection;
use crate::ops::telemetry::Metrics;
use crate::store::{self, Store};

use exposition::{accepts_open_metrics, to_prometheus_text};
use port::{ConnectionLimits, HttpQuery, HttpResponse};

/// Where the answers come from.
pub struct Sources {
    connection: watch::Receiver<Connection>,
    live: Live,
    store: Store,
    metrics: Metrics,
    registry: Registry,
}

impl Sources {
    /// Sources that look at the running bot each time they are asked.
    pub fn new(connection: watch::Receiver<Connection>, live: Live, store: Store, metrics: Metrics) -> Self {
        let registry = metrics.registry();
        Self { connection, live, store, metrics, registry }
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sources").field("connection", &*self.connection.borrow()).finish_non_exhaustive()
    }
}

/// Answers whoever asks, until it is dropped.
pub async fn serve(listener: TcpListener, sources: Sources) {
    let sources = Arc::new(sources);
    let answer = move |asked: &HttpQuery<'_>| match asked.path {
        "/livez" => HttpResponse::text(200, "alive\n"),
        "/readyz" => ready(&sources),
        "/metrics" => metrics(&sources, accepts_open_metrics(asked.accept)),
        _ => HttpResponse::refused(404, HealthRefusal::NoSuchPath),
    };
    port::serve(listener, ConnectionLimits::default(), answer).await;
}

fn ready(sources: &Sources) -> HttpResponse {
    let mut checks = vec![
        gateway(*sources.connection.borrow()),
        faq(&sources.live.status(), sources.live.snapshot().faq.entries.len()),
        database(&sources.store.state().borrow(), sources.store.queued(), sources.store.spooled()),
        opt_outs(&sources.store.opt_outs().borrow()),
    ];
    let is_known = *sources.store.state().borrow() == store::State::Open;
    checks.extend(shared_shards(sources.metrics.processes.get(), sources.metrics.shards_free.get(), is_known));
    let (ready, body) = readiness(&checks);
    HttpResponse::text(if ready { 200 } else { 503 }, body)
}

fn metrics(sources: &Sources, open_metrics: bool) -> HttpResponse {
    const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    const PROMETHEUS_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
    let Sources { metrics, live, store, .. } = sources;
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    metrics.faq_entries.set(number(live.snapshot().faq.entries.len() as u64));
    metrics.faq_fresh.set(i64::from(live.status() == Status::Fresh));
    metrics.database_open.set(i64::from(*store.state().borrow() == store::State::Open));
    metrics.database_queue.set(number(store.queued() as u64));
    metrics.database_spooled.set(number(store.spooled() as u64));
    metrics.database_dropped.set(number(store.dropped()));
    metrics.database_failures.set(number(store.failures()));
    let mut body = String::new();
    if prometheus_client::encoding::text::encode(&mut body, &sources.registry).is_err() {
        return HttpResponse::refused(500, HealthRefusal::NoCounters);
    }
    if open_metrics {
        return HttpResponse { status: 200, content_type: OPEN_METRICS, body };
    }
    HttpResponse { status: 200, content_type: PROMETHEUS_TEXT, body: to_prometheus_text(&body) }
}

/// One thing that must be so for the bot to do what it is for.
#[derive(Debug)]
struct Check {
    name: &'static str,
    is_ok: bool,
    seen: HealthSeen,
}

/// Whether all is well, and a line for each check.
fn readiness(checks: &[Check]) -> (bool, String) {
    let ready = checks.iter().all(|check| check.is_ok);
    let mut body = format!("{}\n", if ready { "ready" } else { "not ready" });
    for Check { name, is_ok, seen } in checks {
        let mark = if *is_ok { "ok" } else { "BAD" };
        // Writing to a string does not fail.
        writeln!(body, "{name}: {mark}: {}", health(Language::English, *seen)).ok();
    }
    (ready, body)
}

fn gateway(connection: Connection) -> Check {
    let seen = match connection {
        Connection::None => HealthSeen::NoConnection,
        Connection::Waiting(left) => HealthSeen::Waiting(left),
        Connection::Unreachable(left) => HealthSeen::Unreachable(left),
        Connection::Open { shards, connected, silence } => HealthSeen::Connected { connected, shards, silence },
    };
    Check { name: "gateway", is_ok: connection.is_ready(), seen }
}

/// How the shards are shared, where they are. Shards that nobody has are another process's trouble, and no reason to send
/// this one no more of them. The leases stand in the database: without it nobody knows, and nobody may have any.
fn shared_shards(processes: i64, free: i64, is_known: bool) -> Option<Check> {
    let seen = if is_known { HealthSeen::SharedShards { processes, free } } else { HealthSeen::SharedShardsUnknown };
    (processes > 0).then_some(Check { name: "shards", is_ok: is_known, seen })
}

/// Without an entry all works, and nothing comes of it.
fn faq(status: &Status, entries: usize) -> Check {
    let seen = match status {
        Status::Fresh if entries == 0 => HealthSeen::FaqEmpty,
        Status::Fresh => HealthSeen::FaqInForce,
        Status::Stale(_) => HealthSeen::FaqStale,
        Status::HeldBack(_) => HealthSeen::FaqHeldBack,
    };
    Check { name: "faq", is_ok: *status == Status::Fresh, seen }
}

fn database(state: &store::State, waiting: usize, on_disk: usize) -> Check {
    let seen = match state {
        store::State::Open => HealthSeen::DatabaseOpen,
        store::State::Opening => HealthSeen::DatabaseOpening,
        store::State::Unavailable(_) => HealthSeen::DatabaseUnavailable { waiting, on_disk },
    };
    Check { name: "database", is_ok: *state == store::State::Open, seen }
}

fn opt_outs(known: &store::OptOuts) -> Check {
    let seen = match known {
        store::OptOuts::Known => HealthSeen::OptOutsKnown,
        store::OptOuts::KnownUntilEnd(_) => HealthSeen::OptOutsKnownUntilEnd,
        store::OptOuts::Unknown(_) => HealthSeen::OptOutsUnknown,
    };
    Check { name: "opt-outs", is_ok: *known == store::OptOuts::Known, seen }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::faq::{NoFile, Trouble};

    #[test]
    fn readiness_says_what_is_wrong_in_a_line_each() {
        let open = Connection::Open { shards: 2, connected: 2, silence: Duration::from_secs(3) };
        let (ready, body) = readiness(&[gateway(open), faq(&Status::Fresh, 3), database(&store::State::Open, 3, 0)]);
        assert!(ready);
        insta::assert_snapshot!(body, @r"
        ready
        gateway: ok: 2 of 2 connected, last sign of life 3 s ago
        faq: ok: what is in the file is in force
        database: ok: open
        ");
        assert!(shared_shards(0, 0, true).is_none() && shared_shards(0, 0, false).is_none());
        let (_, body) = readiness(&[faq(&Status::Fresh, 0)]);
        assert!(body.contains("faq: ok: what is in the file is in force, but there is no entry in it"), "{body}");
        let (ready, body) = readiness(&[shared_shards(3, 2, true).unwrap()]);
        assert!(ready);
        assert_eq!(body, "ready\nshards: ok: 3 processes share them, but for 2 that no process has just now\n");
        let (ready, body) = readiness(&[shared_shards(3, 0, false).unwrap()]);
        assert!(!ready);
        assert_eq!(
            body,
            "not ready\nshards: BAD: not known while the database cannot be used, and none is anybody's then\n"
        );
        let stale = Status::Stale(Trouble::NotAFile(NoFile::Folder));
        let unavailable = store::State::Unavailable("/srv/secret/path: locked".to_owned());
        let waiting = Connection::Waiting(Duration::from_secs(90));
        let (ready, body) = readiness(&[gateway(waiting), faq(&stale, 3), database(&unavailable, 12, 0)]);
        assert!(!ready);
        insta::assert_snapshot!(body, @r"
        not ready
        gateway: BAD: too many sessions were begun today; the next one is begun in 90 s
        faq: BAD: the file cannot come into force, so the last good one stays; `certpace check` says what is wrong
        database: BAD: cannot be used, so counts are kept in memory (waiting: 12); the log says why
        ");
        let (_, body) = readiness(&[(0, 0), (12, 12), (12, 9)].map(|(all, disk)| database(&unavailable, all, disk)));
        insta::assert_snapshot!(body, @r"
        not ready
        database: BAD: cannot be used; the log says why
        database: BAD: cannot be used, so counts are kept on disk (waiting: 12); the log says why
        database: BAD: cannot be used, so counts are kept on disk (waiting: 12, there already: 9); the log says why
        ");
        let (ready, body) = readiness(&[gateway(Connection::Unreachable(Duration::from_secs(4)))]);
        assert!(!ready);
        insta::assert_snapshot!(body, @r"
        not ready
        gateway: BAD: Discord cannot be reached, and the log says why; it is tried again in 4 s
        ");
    }
}
