//! The connection to the database file: opened when it is first needed, checked, and opened anew when the file was
//! removed or replaced.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlSafeStr};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// The database cannot be used just now: locked, full, read-only or gone. What was to be written is kept and written
/// later; what was to be read is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the database is unavailable: {0}")]
pub struct Unavailable(pub(super) String);

impl From<sqlx::Error> for Unavailable {
    fn from(err: sqlx::Error) -> Self {
        Self(err.to_string())
    }
}

impl From<sqlx::migrate::MigrateError> for Unavailable {
    fn from(err: sqlx::migrate::MigrateError) -> Self {
        Self(err.to_string())
    }
}

/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_millis(500);
/// How long anything that a person waits for may take: Discord gives a command three seconds.
const PATIENCE: Duration = Duration::from_secs(2);
/// The bot writes through one connection at a time and reads through the others.
const CONNECTIONS: u32 = 3;

/// Whether the file is made when it is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Create,
    ReadOnly,
}

/// A database file, open or not.
pub(super) struct Database {
    path: PathBuf,
    access: Access,
    open: Mutex<Option<Open>>,
}

struct Open {
    pool: SqlitePool,
    file: FileId,
}

/// Which file it is; its name may come to belong to another.
type FileId = Option<(u64, u64)>;

async fn file_id(path: &Path) -> FileId {
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

/// The pool, and whether it was opened just now.
pub(super) struct Opened {
    pub(super) pool: SqlitePool,
    pub(super) is_new: bool,
    /// Whether there was no database before.
    pub(super) is_created: bool,
}

impl Database {
    pub(super) fn new(path: PathBuf, access: Access) -> Self {
        Self { path, access, open: Mutex::new(None) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The open database.
    pub(super) async fn open(&self) -> Result<Opened, Unavailable> {
        let mut open = self.open.lock().await;
        if let Some(Open { pool, file }) = open.as_ref()
            && *file == file_id(&self.path).await
        {
            return Ok(Opened { pool: pool.clone(), is_new: false, is_created: false });
        }
        // The old file first: closing it removes the journals that bear its name, and a new file needs its own.
        if let Some(old) = open.take() {
            tracing::warn!(path = %self.path.display(), "the database file was removed or replaced; opening it anew");
            let _ = timeout(PATIENCE, old.pool.close()).await;
        }
        let (pool, is_created) = match self.access {
            Access::Create => create(&self.path).await?,
            Access::ReadOnly => (pool(options(&self.path).read_only(true)).await?, false),
        };
        *open = Some(Open { pool: pool.clone(), file: file_id(&self.path).await });
        Ok(Opened { pool, is_new: true, is_created })
    }

    /// Lets go of the file, so that the next use opens it anew: whatever ails a connection ends with it.
    pub(super) async fn close(&self) {
        if let Some(old) = self.open.lock().await.take() {
            let _ = timeout(PATIENCE, old.pool.close()).await;
        }
    }

    /// Does something that a person waits for.
    pub(super) async fn with<T, F>(&self, work: impl FnOnce(SqlitePool) -> F) -> Result<T, Unavailable>
    where
        F: Future<Output = Result<T, sqlx::Error>>,
    {
        let all = async { Ok(work(self.open().await?.pool).await?) };
        timeout(PATIENCE, all).await.unwrap_or_else(|_| Err(Unavailable(format!("no answer within {PATIENCE:?}"))))
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    // Statements hold redacted questions, and nobody needs them in a log.
    SqliteConnectOptions::new().filename(path).busy_timeout(BUSY).disable_statement_logging()
}

async fn pool(options: SqliteConnectOptions) -> Result<SqlitePool, Unavailable> {
    let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    Ok(pool.connect_with(options).await?)
}

/// The journals that lie beside a database.
pub(super) const JOURNALS: [&str; 2] = ["-wal", "-shm"];

/// The path with something more at its end.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Opens a database, which is made if there is none; and tells whether it was.
async fn create(path: &Path) -> Result<(SqlitePool, bool), Unavailable> {
    let own = path.to_owned();
    let prepared = tokio::task::spawn_blocking(move || prepare(&own)).await;
    prepared.unwrap_or_else(|err| Err(Unavailable(err.to_string())))?;
    let options = options(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What is deleted is overwritten, so that a forgotten question cannot be read off the file.
        .pragma("secure_delete", "ON")
        // In WAL mode a power cut may cost the last counts, never the database.
        .synchronous(SqliteSynchronous::Normal);
    let pool = pool(options).await?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master").fetch_one(&pool).await?;
    migrator().run(&pool).await?;
    Ok((pool, tables == 0))
}

/// Makes the folder and the file for nobody but their owner, whatever the umask; SQLite gives its journals the mode of
/// the database. Files of earlier versions are closed to others.
fn prepare(path: &Path) -> Result<(), Unavailable> {
    let cannot = |what: String| move |err: std::io::Error| Unavailable(format!("{what}: {err}"));
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("") && !folder.exists()) {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(cannot(format!("cannot make the folder {}", folder.display())))?;
    }
    if !path.try_exists().unwrap_or(true) {
        // Journals without their database would be taken for those of the new one.
        for suffix in JOURNALS {
            let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
        }
        create_private(path).map_err(cannot(format!("cannot make {}", path.display())))?;
    }
    #[cfg(unix)]
    for file in std::iter::once(String::new()).chain(JOURNALS.map(str::to_owned)) {
        use std::os::unix::fs::PermissionsExt as _;
        let file = format!("{}{file}", path.display());
        let is_open_to_others = std::fs::metadata(&file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
        if is_open_to_others && let Err(err) = std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)) {
            tracing::warn!(file, cause = %err, "others on this machine can read the database; make it mode 600");
        }
    }
    Ok(())
}

/// An empty file that only its owner can read.
pub(super) fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Moves what the log holds into the database and empties the log, so that deleted words are in neither. Fails when
/// somebody is still reading; the next call does it then.
pub(super) async fn empty_the_log(pool: &SqlitePool) -> Result<(), Unavailable> {
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(pool).await?;
    if busy == 0 { Ok(()) } else { Err(Unavailable("somebody is reading it".to_owned())) }
}

/// The newest step of the schema.
pub(super) const VERSION: i64 = 3;

/// The schema, one file a step; steps are only ever added.
fn migrator() -> Migrator {
    let steps = [
        (1, "start", include_str!("schema/0001_start.sql")),
        (2, "numbers", include_str!("schema/0002_numbers.sql")),
        (VERSION, "plans", include_str!("schema/0003_plans.sql")),
    ];
    Migrator::with_migrations(
        steps
            .into_iter()
            .map(|(version, name, sql)| {
                Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
            })
            .collect(),
    )
}
