//! The database: opened when it is first needed, checked, and opened anew when it had to be let go of, or when the file
//! was removed or replaced.

pub(super) mod address;
pub(super) mod changes;
pub(super) mod postgres;
pub(super) mod schema;
pub(super) mod sql;
pub(super) mod sqlite;

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::postgres::PgDatabaseError;
use tokio::sync::Mutex;
use tokio::time::timeout;

use address::DatabaseAddress;
use sql::{DatabasePool, SqlTransaction};

use crate::messages::Language;
use crate::messages::host::database::{DatabaseFault, database_fault, unavailable};

/// The database cannot be used just now: locked, full, read-only or gone. What was to be written is kept and written
/// later; what was to be read is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", unavailable(Language::English, .0))]
pub struct Unavailable(pub(super) String);

impl From<DatabaseFault> for Unavailable {
    fn from(fault: DatabaseFault) -> Self {
        Self(database_fault(Language::English, &fault))
    }
}

impl From<sqlx::Error> for Unavailable {
    fn from(err: sqlx::Error) -> Self {
        let of_database = err.as_database_error();
        Self(match of_database.map(|err| (err, err.try_downcast_ref::<PgDatabaseError>())) {
            Some((_, Some(err))) => postgres::words(err),
            Some((err, None)) => sqlite::words(err),
            None => err.to_string(),
        })
    }
}

impl From<MigrateError> for Unavailable {
    fn from(err: MigrateError) -> Self {
        match err {
            MigrateError::Execute(err) | MigrateError::ExecuteMigration(err, _) => err.into(),
            MigrateError::VersionMissing(step) => schema::unknown_step(step).into(),
            MigrateError::VersionMismatch(_) => DatabaseFault::ForeignTables.into(),
            MigrateError::Dirty(_) => DatabaseFault::HalfChanged.into(),
            err => Self(err.to_string()),
        }
    }
}

/// How long anything that a person waits for may take: Discord gives a command three seconds.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the tables may take to be brought up to date: for ever is how long a connection may be silent that broke.
const MIGRATION: Duration = Duration::from_secs(10 * 60);
/// The bot writes through one connection at a time and reads through the others.
const CONNECTIONS: u32 = 3;

/// Whether a database is made where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// By the bot, who stays.
    Create,
    /// By a command that has it for itself.
    Command,
    ReadOnly,
}

/// Whether an error says no more than that somebody else is writing.
pub(super) fn is_busy(err: &sqlx::Error) -> bool {
    err.as_database_error().is_some_and(|err| match err.try_downcast_ref::<PgDatabaseError>() {
        Some(err) => postgres::is_busy(err),
        None => sqlite::is_busy(err),
    })
}

/// Connects to a database, without a look at what is in it.
pub(super) async fn connect(address: &DatabaseAddress, access: Access) -> Result<DatabasePool, Unavailable> {
    Ok(match address {
        DatabaseAddress::Sqlite(path) => DatabasePool::Sqlite(sqlite::connect(path, access).await?),
        DatabaseAddress::Postgres(address) => DatabasePool::Postgres(postgres::connect(address, access).await?),
    })
}

/// A database, open or not.
pub(super) struct StoreDatabase {
    address: DatabaseAddress,
    access: Access,
    open: Mutex<OpenState>,
}

#[derive(Default)]
struct OpenState {
    opened: Option<(OpenedDatabase, FileId)>,
    /// How often it was opened.
    times: u64,
}

/// Which file it is; its name may come to belong to another. None for a server.
type FileId = Option<(u64, u64)>;

async fn file_id(address: &DatabaseAddress) -> FileId {
    let DatabaseAddress::Sqlite(path) = address else { return None };
    file_id_of(path).await
}

async fn file_id_of(path: &Path) -> FileId {
    let metadata = tokio::fs::metadata(path).await.ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Some((0, 0))
    }
}

/// An open database.
#[derive(Clone)]
pub(super) struct OpenedDatabase {
    pub(super) pool: DatabasePool,
    /// Counts up with every opening.
    pub(super) opening: u64,
    /// Whether there was no database before.
    pub(super) is_created: bool,
}

impl StoreDatabase {
    pub(super) fn new(address: DatabaseAddress, access: Access) -> Self {
        Self { address, access, open: Mutex::default() }
    }

    pub(super) fn address(&self) -> &DatabaseAddress {
        &self.address
    }

    /// The open database.
    pub(super) async fn open(&self) -> Result<OpenedDatabase, Unavailable> {
        let mut open = self.open.lock().await;
        if let Some((opened, file)) = open.opened.as_ref()
            && *file == file_id(&self.address).await
        {
            return Ok(opened.clone());
        }
        // The old file first: closing it removes the journals that bear its name, and a new file needs its own.
        if let Some((old, _)) = open.opened.take() {
            tracing::warn!(database = %self.address, "the database file was removed or replaced; opening it anew");
            let _ = timeout(PATIENCE, old.pool.close()).await;
        }
        let pool = connect(&self.address, self.access).await?;
        let is_created = match self.access {
            Access::Create | Access::Command => {
                let migrated = timeout(MIGRATION, pool.migrate()).await;
                migrated.unwrap_or_else(|_| Err(DatabaseFault::NoTablesWithin(MIGRATION).into()))?
            }
            Access::ReadOnly => {
                pool.look().await?;
                false
            }
        };
        open.times += 1;
        let opened = OpenedDatabase { pool, opening: open.times, is_created };
        open.opened = Some((opened.clone(), file_id(&self.address).await));
        Ok(opened)
    }

    /// Lets go of it, so that the next use opens it anew: whatever ails a connection ends with it.
    pub(super) async fn close(&self) {
        if let Some((old, _)) = self.open.lock().await.opened.take() {
            let _ = timeout(PATIENCE, old.pool.close()).await;
        }
    }

    /// Reads something that a person waits for.
    pub(super) async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqlTransaction) -> Result<T, sqlx::Error>,
    ) -> Result<T, Unavailable> {
        let all = async {
            let pool = self.open().await?.pool;
            let done = async { work(&mut pool.read().await?).await };
            self.unless_broken(done.await).await
        };
        patiently(all).await
    }

    /// Writes something that a person waits for: all of it or nothing.
    pub(super) async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqlTransaction) -> Result<T, sqlx::Error>,
    ) -> Result<T, Unavailable> {
        let all = async {
            let pool = self.open().await?.pool;
            let done = async {
                let mut transaction = pool.write().await?;
                let result = work(&mut transaction).await?;
                transaction.commit().await?;
                Ok(result)
            };
            self.unless_broken(done.await).await
        };
        patiently(all).await
    }

    /// Lets go of a connection that broke: a server's pool would wait for it each time anew, and opening says at once how
    /// it is. A file's, after a full disk say, may be left in a transaction that sqlx 0.9.0 counts as begun and SQLite has
    /// ended, and would then begin no other.
    async fn unless_broken<T>(&self, done: Result<T, sqlx::Error>) -> Result<T, Unavailable> {
        let Err(err) = done else { return Ok(done?) };
        let is_broken = match self.address {
            DatabaseAddress::Postgres(_) => postgres::is_broken(&err),
            DatabaseAddress::Sqlite(_) => sqlite::is_broken(&err),
        };
        if is_broken {
            self.close().await;
        }
        Err(self.reason(err).await)
    }

    /// Why something was not done. Of a server that is away a pool says only that it has waited; a connection by itself says why.
    pub(super) async fn reason(&self, err: sqlx::Error) -> Unavailable {
        if matches!(self.address, DatabaseAddress::Postgres(_))
            && postgres::is_broken(&err)
            && let Err(why) = self.reach().await
        {
            return why;
        }
        err.into()
    }

    /// Looks whether a server lets anybody in, by a connection of its own. A file is looked at when it is used.
    pub(super) async fn reach(&self) -> Result<(), Unavailable> {
        match &self.address {
            DatabaseAddress::Postgres(address) => postgres::reach(address, self.access).await,
            DatabaseAddress::Sqlite(_) => Ok(()),
        }
    }

    /// Leaves nothing in a file of what was deleted, nor in the log beside it. PostgreSQL sees to its own.
    pub(super) async fn leave_no_trace(pool: &DatabasePool) -> Result<(), Unavailable> {
        if let DatabasePool::Sqlite(pool) = pool {
            sqlite::rewrite(pool).await?;
        }
        Self::empty_the_log(pool).await
    }

    /// Moves what a log holds beside a database into it and empties the log, so that deleted words are in neither.
    /// PostgreSQL sees to its own logs.
    pub(super) async fn empty_the_log(pool: &DatabasePool) -> Result<(), Unavailable> {
        match pool {
            DatabasePool::Sqlite(pool) => sqlite::empty_the_log(pool).await,
            DatabasePool::Postgres(_) => Ok(()),
        }
    }

    /// Whether it is sound, as far as that can be asked.
    pub(super) async fn check(&self) -> Result<(), Unavailable> {
        match self.open().await?.pool {
            DatabasePool::Sqlite(pool) => sqlite::check(&pool).await,
            DatabasePool::Postgres(pool) => postgres::check(&pool).await,
        }
    }
}

async fn patiently<T>(all: impl Future<Output = Result<T, Unavailable>>) -> Result<T, Unavailable> {
    timeout(PATIENCE, all).await.unwrap_or_else(|_| Err(DatabaseFault::NoAnswerWithin(PATIENCE).into()))
}
