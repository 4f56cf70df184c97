//! A copy of the database while the bot goes on using it.

use std::path::{Path, PathBuf};

use super::DatabaseAddress;
use super::database::sql::DatabasePool;
use super::database::sqlite::create_private;
use super::database::{Access, Unavailable, connect};
use super::restore::is_foreign;
use crate::messages::Language;
use crate::messages::host::copies::{self, DiskStep};

/// Why no copy was made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is nothing to copy.
    #[error("{}", copies::no_database(Language::English, .0))]
    NoDatabase(PathBuf),
    /// What is there is another program's.
    #[error("{}", copies::another_programs(Language::English, .0))]
    Foreign(PathBuf),
    /// A copy never replaces a file.
    #[error("{}", copies::exists(Language::English, .0))]
    Exists(PathBuf),
    /// The name cannot be given to SQLite.
    #[error("{}", copies::no_name(Language::English, .0))]
    Name(PathBuf),
    /// The copy cannot be made where it is to be.
    #[error("{}: {cause}", copies::refused_step(Language::English, DiskStep::Write, .path))]
    NotMade {
        /// The copy.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// It could not be read, or the copy could not be written.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// Copies the database into a new file, as it is at one moment.
///
/// # Errors
///
/// See [`BackupError`]; then no file is left behind.
pub async fn backup(database: &Path, to: &Path) -> Result<(), BackupError> {
    if !database.is_file() {
        return Err(BackupError::NoDatabase(database.to_owned()));
    }
    if is_foreign(database).await {
        return Err(BackupError::Foreign(database.to_owned()));
    }
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let name = to.to_str().ok_or_else(|| BackupError::Name(to.to_owned()))?;
    let DatabasePool::Sqlite(pool) = connect(&DatabaseAddress::Sqlite(database.to_owned()), Access::ReadOnly).await?
    else {
        return Err(BackupError::NoDatabase(database.to_owned()));
    };
    // SQLite fills an empty file, and leaves its mode alone.
    create_private(to).map_err(|cause| BackupError::NotMade { path: to.to_owned(), cause })?;
    let copied = sqlx::query("VACUUM INTO $1").bind(name).execute(&pool).await;
    pool.close().await;
    if let Err(err) = copied {
        // Only what this call began: the file was not there before.
        let _ = std::fs::remove_file(to);
        return Err(Unavailable::from(err).into());
    }
    Ok(())
}
