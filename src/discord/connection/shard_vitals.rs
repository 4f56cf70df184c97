//! How a running shard stands, for those who look from outside: whether it is connected, and how far its session has come.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::all::GuildId;
use tokio::time::Instant;

use super::progress::EventProgress;
use crate::store::ShardStanding;

/// What is known of a running shard from outside.
#[derive(Debug)]
pub(super) struct ShardVitals {
    /// How far its session has come.
    pub(super) progress: EventProgress,
    state: Mutex<ConnectionFacts>,
}

#[derive(Debug)]
pub(super) struct ConnectionFacts {
    pub(super) is_connected: bool,
    pub(super) last_sign: Instant,
    pub(super) session: Option<(String, String)>,
    pub(super) is_new: bool,
    /// The servers that READY announced and that have not come.
    pub(super) awaited: HashSet<GuildId>,
    /// When they are waited for no more.
    pub(super) settles_at: Instant,
    /// From when on a sign of life proves that everything from before the cutover has come.
    pub(super) drains_at: Option<Instant>,
}

impl ShardVitals {
    pub(super) fn new(now: Instant) -> Self {
        let facts = ConnectionFacts {
            is_connected: false,
            last_sign: now,
            session: None,
            is_new: false,
            awaited: HashSet::new(),
            settles_at: now,
            drains_at: None,
        };
        Self { progress: EventProgress::default(), state: Mutex::new(facts) }
    }

    /// Whether it has a session that is connected.
    pub(super) fn is_connected(&self) -> bool {
        self.lock().is_connected
    }

    /// How it stands, as far as others have to know.
    pub(super) fn standing(&self, now: Instant) -> ShardStanding {
        let facts = self.lock();
        if !facts.is_connected || (!facts.awaited.is_empty() && now < facts.settles_at) {
            ShardStanding::Away
        } else if facts.drains_at.is_some_and(|at| facts.last_sign >= at) {
            ShardStanding::Drained
        } else {
            ShardStanding::Connected
        }
    }

    /// For how long nothing came from the gateway.
    pub(super) fn silence(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.lock().last_sign)
    }

    /// The session's name and where it is resumed.
    pub(super) fn session(&self) -> Option<(String, String)> {
        self.lock().session.clone()
    }

    /// Whether a session was begun anew since this was asked last.
    pub(super) fn took_new(&self) -> bool {
        std::mem::take(&mut self.lock().is_new)
    }

    /// What was said to be new could not be kept.
    pub(super) fn is_still_new(&self) {
        self.lock().is_new = true;
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, ConnectionFacts> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
