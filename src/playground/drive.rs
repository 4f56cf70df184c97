//! The driver: what people do, for tests and scripts, and what can be asked of the playground.

mod changes;
mod observation;
mod people;

use std::time::Duration;

pub use observation::{GatewayCounts, TimedOut};
pub use people::{Interacted, InteractionOutcome};

/// For how long a test waits for a fact before it gives up: long enough for a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A duration in the type that times are compared in.
pub(super) fn signed(duration: Duration) -> jiff::SignedDuration {
    jiff::SignedDuration::try_from(duration).unwrap_or(jiff::SignedDuration::MAX)
}
