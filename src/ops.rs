//! What runs the bot needs: what the environment says, log lines and counters, and the port that machines ask.

pub mod config;
pub mod connection;
pub mod http;
pub mod presence;
pub mod shards;
pub mod telemetry;
