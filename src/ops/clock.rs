//! The date, as an argument: tests set it and `TIMEZONE` decides it.

use std::sync::Arc;

use jiff::civil::Date;

/// Tells today's date where the bot lives.
pub type DateClock = Arc<dyn Fn() -> Date + Send + Sync>;
