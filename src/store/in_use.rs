//! Whether a bot uses a database just now: what a command does to it beneath a running one would be undone by that, or
//! would take away what that goes on with.

use std::path::PathBuf;

use super::database::postgres::BOT;
use super::database::sql::sql;
use super::database::{Access, Unavailable, connect};
use super::restore::is_in_use;
use super::spool::idle::{IdleSpool, NotIdle};
use super::{DatabaseAddress, StorePlace};
use crate::messages::Language;
use crate::messages::host::{copies, spool};

/// Why a command for which the bot must be stopped did nothing.
#[derive(Debug, thiserror::Error)]
pub enum StoppedBotError {
    /// It is not.
    #[error("{}", copies::in_use(Language::English, .0))]
    InUse(DatabaseAddress),
    /// What waits for the database is held by a bot that runs.
    #[error("{}", spool::held(Language::English, .0))]
    Held(PathBuf),
    /// What waits for the database could not be read or changed.
    #[error("{}", spool::unseen(Language::English, .folder, .cause))]
    Spool {
        /// Where it is.
        folder: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The database could not be reached, read or written.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// Refuses while a bot uses it.
pub(super) async fn ensure_free(address: &DatabaseAddress) -> Result<(), StoppedBotError> {
    if is_used(address).await? { Err(StoppedBotError::InUse(address.clone())) } else { Ok(()) }
}

/// What waits for a database, held until the command has done with it. Refuses while a bot has some of it.
pub(super) async fn hold_spool(place: &StorePlace) -> Result<IdleSpool, StoppedBotError> {
    IdleSpool::of(place).await.map_err(|err| match err {
        NotIdle::Held(path) => StoppedBotError::Held(path),
        NotIdle::Io(cause) => StoppedBotError::Spool { folder: place.spool(), cause },
    })
}

/// Whether one does. A file that is not there, or is no database, is in nobody's use.
pub(super) async fn is_used(address: &DatabaseAddress) -> Result<bool, Unavailable> {
    if let DatabaseAddress::Sqlite(path) = address {
        return Ok(path.is_file() && is_in_use(path).await);
    }
    let pool = connect(address, Access::Command).await?;
    let looked = async {
        let bots = sql("SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = $1");
        pool.read().await?.number(bots.bind(BOT)).await
    };
    let looked = looked.await;
    pool.close().await;
    Ok(looked? > 0)
}
