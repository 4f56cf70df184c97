//! The connection to the gateway: what keeps it sound, and how it stands.
//!
//! | file | what it is |
//! |---|---|
//! | `supervision` | builds the client, keeps the connection sound, ends within five seconds |
//! | `sessions` | where the gateway is, and whether a session may be begun now |
//! | `shards` | which shards this process runs |
//! | `watchdog` | when a connection that looks alive is dead |
//! | `liveness` | whether the thread on which events are taken still turns |
//! | `reconnect_throttle` | how fast connections are opened one after the other |
//! | `event_order` | the thread on which events are taken in Discord's order |
//! | `stop_reason` | why the bot ends |

pub(super) mod event_order;
mod liveness;
mod reconnect_throttle;
mod sessions;
pub(super) mod supervision;
mod watchdog;

pub use crate::ops::connection::Connection;
pub use crate::ops::shards::{InvalidShards, ShardRange, Shards};
pub(super) use liveness::Liveness;
pub(super) use watchdog::Life;
