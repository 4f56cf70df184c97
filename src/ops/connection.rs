//! How the connection to the gateway stands, for whoever asks: health checks, the service manager.

use std::time::Duration;

/// What the watchdog saw last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Connection {
    /// Nothing yet, or nothing any more.
    #[default]
    None,
    /// A session would cost more than Discord allows; the next one is begun after this time.
    Waiting(Duration),
    /// Discord cannot be reached, and is tried again after this time.
    Unreachable(Duration),
    /// A client is at work.
    Open {
        /// How many shards there are to be.
        shards: u32,
        /// How many have had READY or RESUMED on the connection that is open now.
        connected: u32,
        /// Since a sign of life (READY, RESUMED or a heartbeat's ACK) of the shard that has been silent for
        /// longest.
        silence: Duration,
    },
}

impl Connection {
    /// A heartbeat is due each 41 s, and its ACK comes within a second: longer than two of them without an
    /// ACK means that events are no longer expected to come.
    pub const FRESH: Duration = Duration::from_secs(90);

    /// Whether every shard has a session that gives signs of life.
    pub fn is_ready(self) -> bool {
        matches!(self, Self::Open { shards, connected, silence }
            if connected >= shards && silence <= Self::FRESH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_connection_that_lives_is_ready() {
        let open =
            |shards, connected, silence| Connection::Open { shards, connected, silence: Duration::from_secs(silence) };
        for (connection, ready) in [
            (Connection::None, false),
            (Connection::Waiting(Duration::ZERO), false),
            (Connection::Unreachable(Duration::ZERO), false),
            (open(1, 0, 0), false),
            (open(2, 1, 0), false),
            (open(2, 2, 41), true),
            (open(1, 1, 90), true),
            (open(1, 1, 91), false),
        ] {
            assert_eq!(connection.is_ready(), ready, "{connection:?}");
        }
    }
}
