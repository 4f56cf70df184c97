//! What whoever runs the bot reads, at a terminal and in the log.

pub mod checkup;
mod stop_reason;

pub use stop_reason::StopReason;
