//! What runs the bot needs: what the environment says, log lines and counters, and the port that machines ask.

pub mod clock;
pub mod config;
pub mod http;
pub mod telemetry;
