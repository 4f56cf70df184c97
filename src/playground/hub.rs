//! The one place where everything meets: the world behind a lock, and who is told when it changes.
//!
//! The lock is a std mutex, never held across an await: a change is made and handed to every queue in one go,
//! so that all listeners see all changes in the same order.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::faults::Faults;
use super::gateway::Gateway;
use super::ids::UserId;
use super::pages::Pages;
use super::records::{RecordedRequest, Refusal};
use super::rules::Rule;
use super::world::{World, WorldEvent};

/// How many requests and refusals are remembered; the oldest go first, so that a playground that is left running
/// for weeks does not grow.
const KEPT_RECORDS: usize = 10_000;
/// How much of a refused body is kept to be shown.
const EXCERPT_CHARS: usize = 400;

/// What the playground, its sockets and its tests share.
#[derive(Debug)]
pub(super) struct Hub {
    pub(super) base_url: String,
    pub(super) ws_url: String,
    pub(super) heartbeat_interval: Duration,
    pub(super) stop: CancellationToken,
    desk: OnceLock<PanelSource>,
    state: Mutex<HubState>,
    changed: watch::Sender<u64>,
}

/// Where the page's desk is read from: whoever started the playground knows.
struct PanelSource(Box<ReadDesk>);

type ReadDesk = dyn Fn(&World, UserId) -> Option<Value> + Send + Sync;

impl std::fmt::Debug for PanelSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

/// Everything that is behind the lock.
#[derive(Debug)]
pub(super) struct HubState {
    pub(super) world: World,
    pub(super) gateway: Gateway,
    pub(super) pages: Pages,
    pub(super) faults: Faults,
    pub(super) requests: VecDeque<RecordedRequest>,
    pub(super) refusals: VecDeque<Refusal>,
    pub(super) token: String,
    /// Whether the token was revoked.
    pub(super) revoked: bool,
}

impl Hub {
    pub(super) fn new(
        base_url: String,
        heartbeat_interval: Duration,
        state: HubState,
        stop: CancellationToken,
    ) -> Self {
        let ws_url = base_url.replacen("http", "ws", 1);
        Self {
            base_url,
            ws_url,
            heartbeat_interval,
            stop,
            desk: OnceLock::new(),
            state: Mutex::new(state),
            changed: watch::Sender::new(0),
        }
    }

    /// The state, as it is: a panic elsewhere leaves plain values behind, which are good enough.
    pub(super) fn lock(&self) -> MutexGuard<'_, HubState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a change that leads to events, and tells everybody.
    pub(super) fn change<T, E>(
        &self,
        change: impl FnOnce(&mut World, Timestamp) -> Result<(T, Vec<WorldEvent>), E>,
    ) -> Result<T, E> {
        let mut state = self.lock();
        let (value, events) = change(&mut state.world, Timestamp::now())?;
        self.publish(&mut state, &events);
        drop(state);
        self.notify();
        Ok(value)
    }

    /// Hands events to the gateway's sessions and to the pages.
    fn publish(&self, state: &mut HubState, events: &[WorldEvent]) {
        let HubState { world, gateway, pages, .. } = state;
        for event in events {
            gateway.publish(world, &self.base_url, event);
            pages.publish(world, event);
        }
    }

    /// Tells those who wait for a fact to look again.
    pub(super) fn notify(&self) {
        self.changed.send_modify(|tick| *tick += 1);
    }

    /// A receiver that wakes at each change from now on.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Sets where the desk is read from; the first one stays.
    pub(super) fn set_desk(&self, desk: impl Fn(&World, UserId) -> Option<Value> + Send + Sync + 'static) {
        // A second one is a mistake of whoever starts the playground, and does no harm.
        self.desk.set(PanelSource(Box::new(desk))).ok();
    }

    /// What the desk shows to somebody.
    pub(super) fn desk(&self, who: UserId) -> Option<Value> {
        self.desk.get().and_then(|desk| (desk.0)(&self.lock().world, who))
    }

    /// Remembers a request, and what it broke.
    pub(super) fn record(&self, request: RecordedRequest, broken: Option<Rule>) {
        let mut state = self.lock();
        if let Some(rule) = broken {
            let text = request.body.as_ref().map(Value::to_string).unwrap_or_default();
            let excerpt = text.chars().take(EXCERPT_CHARS).collect();
            let (at, method, path) = (request.at, request.method.clone(), request.path.clone());
            let refusal = Refusal { at, method, path, rule, excerpt };
            state.pages.refused(&refusal);
            keep(&mut state.refusals, refusal);
        }
        keep(&mut state.requests, request);
        drop(state);
        self.notify();
    }
}

fn keep<T>(records: &mut VecDeque<T>, record: T) {
    if records.len() == KEPT_RECORDS {
        records.pop_front();
    }
    records.push_back(record);
}
