//! The connection to the gateway: what keeps it sound, and how it stands.
//!
//! | file | what it is |
//! |---|---|
//! | `supervision` | builds the client, keeps the connection sound, ends within five seconds |
//! | `sessions` | where the gateway is, and whether a session may be begun now |
//! | `shards` | which shards this process runs |
//! | `watchdog` | when a connection that looks alive is dead |
//! | `fleet` | the shards of a process that shares them with others, by leases in a database |
//! | `leased_shard`, `intake`, `progress`, `shard_vitals` | one of them, what it does with events, how far its session has come, and how it stands |
//! | `own_places` | where this process left shards whose leases it could not renew |
//! | `client_parts` | what the client library hands to commands |
//! | `recommendations` | how many shards Discord recommends |
//! | `identify_turns` | when one of them may begin a session |
//! | `liveness` | whether the thread on which events are taken still turns |
//! | `reconnect_throttle` | how fast connections are opened one after the other |
//! | `event_order` | the thread on which events are taken in Discord's order |
//! | `stop_reason` | why the bot ends |

mod client_parts;
pub(super) mod event_order;
pub(super) mod fleet;
mod identify_turns;
mod intake;
mod leased_shard;
mod liveness;
mod own_places;
mod progress;
mod recommendations;
mod reconnect_throttle;
mod sessions;
mod shard_vitals;
pub(super) mod supervision;
mod watchdog;

pub use crate::ops::connection::Connection;
pub use crate::ops::shards::{InvalidShards, ShardRange, Shards};
pub(super) use liveness::Liveness;
pub(super) use watchdog::Life;
