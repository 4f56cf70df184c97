//! What the bot's services are opened with, for Discord and the playground alike.

use std::process::ExitCode;
use std::time::Duration;

use super::run::{calendar, open};
use crate::config::Config;
use crate::discord::Desk;
use crate::snowflake::Snowflake;
use crate::store::{self, Store};

/// A database that is away must not keep the process from ending in time.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Opens the file and the database; `database` is the file's name in the data folder. Only a bad FAQ is a reason not to
/// start: without the database the bot answers all the same.
pub(super) async fn desk(config: &Config, database: &str, home_guild: Option<Snowflake>) -> Result<Desk, ExitCode> {
    let live = open(config).await?;
    let options = store::Options {
        retention_days: config.retention_days,
        ..store::Options::new(config.data_dir.join(database), calendar(config.time_zone.clone()))
    };
    let store = Store::start(options).await;
    Ok(Desk { live, store, home_guild, retention_days: config.retention_days })
}

/// Writes what waits, when the bot has ended.
pub(super) async fn put_away(desk: &Desk) {
    let _ = tokio::time::timeout(LAST_WORDS, desk.store.flush()).await;
}
