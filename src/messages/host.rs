//! What whoever runs the bot reads, at a terminal and in the log.

pub mod checkup;
pub mod config;
pub mod copies;
pub mod database;
pub mod health;
pub mod questions;
pub mod request;
pub mod spool;
mod stop_reason;
pub mod study;

pub use stop_reason::StopReason;
