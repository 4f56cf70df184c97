//! What only a file of SQLite has: its folder, its mode, its journals.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use super::{Access, CONNECTIONS, PATIENCE, Unavailable};
use crate::messages::Language;
use crate::messages::host::database::{DatabaseFault, database_fault};

/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_millis(500);

/// The journals that lie beside a database.
pub(in crate::store) const JOURNALS: [&str; 2] = ["-wal", "-shm"];

/// SQLite's primary result codes for a lock that another connection holds.
const SQLITE_BUSY: i32 = 5;
const SQLITE_LOCKED: i32 = 6;

/// SQLite's primary result codes, <https://www.sqlite.org/rescode.html>, for what a host can mend.
const SQLITE_ERROR: i32 = 1;
const SQLITE_READONLY: i32 = 8;
const SQLITE_CORRUPT: i32 = 11;
const SQLITE_FULL: i32 = 13;
const SQLITE_CANTOPEN: i32 = 14;
const SQLITE_NOTADB: i32 = 26;

/// The kind of an error: the low byte is the primary code, the rest says where it happened.
fn primary_code(err: &dyn sqlx::error::DatabaseError) -> Option<i32> {
    err.code().and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff)
}

/// What an error of SQLite's means to whoever hosts the bot.
pub(super) fn words(err: &dyn sqlx::error::DatabaseError) -> String {
    let message = err.message().to_owned();
    let fault = match primary_code(err) {
        // What is missing stands in the words alone.
        Some(SQLITE_ERROR) if message.contains("such table") => DatabaseFault::NoTables,
        Some(SQLITE_ERROR) if message.contains("such column") => DatabaseFault::OtherVersion(message),
        Some(SQLITE_READONLY) => DatabaseFault::FileOnlyToRead(message),
        Some(SQLITE_CORRUPT) => DatabaseFault::Damaged(message),
        Some(SQLITE_FULL) => DatabaseFault::DiskFull(message),
        Some(SQLITE_CANTOPEN) => DatabaseFault::NotOpened(message),
        Some(SQLITE_NOTADB) => DatabaseFault::NoDatabase(message),
        _ => return message,
    };
    database_fault(Language::English, &fault)
}

/// Whether an error says no more than that somebody else is writing.
pub(super) fn is_busy(err: &dyn sqlx::error::DatabaseError) -> bool {
    primary_code(err).is_some_and(|code| [SQLITE_BUSY, SQLITE_LOCKED].contains(&code))
}

/// Whether an error leaves in doubt what state the connection is in: all but those that a sound one reports of what it was
/// asked.
pub(super) fn is_broken(err: &sqlx::Error) -> bool {
    match err {
        sqlx::Error::Database(err) => !is_busy(err.as_ref()) && err.kind() == sqlx::error::ErrorKind::Other,
        sqlx::Error::RowNotFound | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => false,
        _ => true,
    }
}

/// Connects to a file, which is made if there is none and it may be.
pub(super) async fn connect(path: &Path, access: Access) -> Result<SqlitePool, Unavailable> {
    // Statements hold redacted questions, and nobody needs them in a log.
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY).disable_statement_logging();
    let options = match access {
        // Beside what may not be written SQLite makes no journal, and reads without one if nothing can be in it.
        Access::ReadOnly => options.read_only(true).immutable(lies_still(path)),
        Access::Create | Access::Command => {
            let own = path.to_owned();
            let prepared = tokio::task::spawn_blocking(move || prepare(&own)).await;
            prepared.unwrap_or_else(|err| Err(Unavailable(err.to_string())))?;
            options
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // What is deleted is overwritten, so that a forgotten question cannot be read off the file.
                .pragma("secure_delete", "ON")
                // In WAL mode a power cut may cost the last counts, never the database.
                .synchronous(SqliteSynchronous::Normal)
        }
    };
    let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    Ok(pool.connect_with(options).await?)
}

/// Whether nobody has a file open, nor can here: it may be read as it stands.
fn lies_still(path: &Path) -> bool {
    // They are there as long as somebody has it open.
    let is_open = JOURNALS.iter().any(|suffix| with_suffix(path, suffix).exists());
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    path.is_file() && !is_open && tempfile::tempfile_in(folder).is_err()
}

/// The path with something more at its end.
pub(in crate::store) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes the folder and the file for nobody but their owner, whatever the umask; SQLite gives its journals the mode of
/// the database. Files of earlier versions are closed to others.
fn prepare(path: &Path) -> Result<(), Unavailable> {
    prepare_folder(path)?;
    if !path.try_exists().unwrap_or(true) {
        // Journals without their database would be taken for those of the new one.
        for suffix in JOURNALS {
            let _ = std::fs::remove_file(with_suffix(path, suffix));
        }
        create_private(path).map_err(|err| {
            Unavailable::from(DatabaseFault::NotMade { path: path.to_owned(), cause: err.to_string() })
        })?;
    }
    for suffix in [""].into_iter().chain(JOURNALS) {
        close_to_others(&with_suffix(path, suffix));
    }
    Ok(())
}

/// Takes from others what earlier versions, or whoever copied the file, let them read.
pub(in crate::store) fn close_to_others(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let is_open_to_others = std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
        if is_open_to_others && let Err(err) = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)) {
            let file = file.display();
            tracing::warn!(%file, cause = %err, "others on this machine can read this file; make it mode 600");
        }
    }
    #[cfg(not(unix))]
    let _ = file;
}

/// Makes the folder of a file, for nobody but its owner.
pub(in crate::store) fn prepare_folder(path: &Path) -> Result<(), Unavailable> {
    let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) else { return Ok(()) };
    if let Some(file) = folder.ancestors().find(|it| it.exists()).filter(|it| it.is_file()) {
        return Err(DatabaseFault::NotAFolder(file.to_owned()).into());
    }
    if folder.exists() {
        return Ok(());
    }
    create_private_folder(folder)
        .map_err(|err| DatabaseFault::NoFolder { path: folder.to_owned(), cause: err.to_string() }.into())
}

/// A folder for nobody but its owner, whatever the umask; one that is there stays as it is.
pub(in crate::store) fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// An empty file that only its owner can read.
pub(in crate::store) fn create_private(path: &Path) -> std::io::Result<()> {
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
    if busy == 0 { Ok(()) } else { Err(DatabaseFault::IsRead.into()) }
}

/// So much is written anew in memory: where a container may write to its own folders alone, there is no other place for it.
const REWRITTEN_IN_MEMORY: i64 = 64 * 1024 * 1024;

/// Writes the whole file anew. What is deleted is overwritten where it stood last; where it stood before its page was divided, or in the
/// file that a copy was made of, SQLite leaves it in room that no row has.
pub(super) async fn rewrite(pool: &SqlitePool) -> Result<(), Unavailable> {
    let mut connection = pool.acquire().await?;
    let size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    let size: i64 = sqlx::query_scalar(size).fetch_one(&mut *connection).await?;
    let place = if size <= REWRITTEN_IN_MEMORY { "PRAGMA temp_store = MEMORY" } else { "PRAGMA temp_store = DEFAULT" };
    sqlx::query(place).execute(&mut *connection).await?;
    sqlx::query("VACUUM").execute(&mut *connection).await?;
    Ok(())
}

/// Whether the file is sound.
pub(super) async fn check(pool: &SqlitePool) -> Result<(), Unavailable> {
    let verdict: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(pool).await?;
    if verdict == "ok" { Ok(()) } else { Err(DatabaseFault::Damaged(verdict).into()) }
}
