//! A copy of the database comes back in its place, while no bot uses it.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::database::Unavailable;
use super::database::schema::SQLITE_VERSION;
use super::database::sqlite::{JOURNALS, create_private, create_private_folder, with_suffix};
use crate::messages::Language;
use crate::messages::host::copies::{self, DiskStep};

mod aside;
mod wishes;

pub(super) use aside::{Forgotten, forget, tidy};
pub use wishes::{CarriedWishes, WishesAfterRestore};

/// Why a copy was not put in place. The database is then what it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is no copy.
    #[error("{}", copies::no_copy(Language::English, .0))]
    NoCopy(PathBuf),
    /// It is a folder.
    #[error("{}", copies::copy_is_a_folder(Language::English, .0))]
    Folder(PathBuf),
    /// The copy is the database itself.
    #[error("{}", copies::copy_is_the_database(Language::English, .0))]
    Itself(PathBuf),
    /// The copy is only a part: what was written last stands in another file.
    #[error("{}", copies::not_whole(Language::English, .0))]
    NotWhole(PathBuf),
    /// The copy is no sound database of certpace.
    #[error("{}", copies::unsound(Language::English, .copy, .what))]
    Unsound {
        /// The copy.
        copy: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// What is there is another program's.
    #[error("{}", copies::another_programs(Language::English, .0))]
    Foreign(PathBuf),
    /// A bot uses the database.
    #[error("{}", copies::in_use(Language::English, .0.display()))]
    InUse(PathBuf),
    /// What members said since the copy was made cannot be taken over.
    #[error("{}", copies::wishes_unknown(Language::English, .database, .copy, .why))]
    WishesUnknown {
        /// The database that is there.
        database: PathBuf,
        /// The copy.
        copy: PathBuf,
        /// What is wrong with what is there.
        why: String,
    },
    /// A file could not be written.
    #[error("{}: {cause}", copies::refused_step(Language::English, *.step, .path))]
    Disk {
        /// What was being done.
        step: DiskStep,
        /// To which file or folder.
        path: PathBuf,
        /// Why it was not.
        cause: std::io::Error,
    },
}

/// A copy that is back in place.
#[derive(Debug)]
pub struct RestoredDatabase {
    /// Under which name what was there is kept, where anything was.
    pub aside: Option<PathBuf>,
    /// What was taken over from it.
    pub carried: CarriedWishes,
}

/// Puts a copy in the place of the database, with what members said to that one since. What was there goes under another name,
/// which ends in `mark`; its journals go with it, so that nothing of them comes into the copy.
///
/// # Errors
///
/// See [`RestoreError`].
pub async fn restore(
    copy: &Path,
    database: &Path,
    mark: &str,
    wishes: WishesAfterRestore,
) -> Result<RestoredDatabase, RestoreError> {
    if copy.is_dir() {
        return Err(RestoreError::Folder(copy.to_owned()));
    }
    if !copy.is_file() {
        return Err(RestoreError::NoCopy(copy.to_owned()));
    }
    if let (Ok(one), Ok(other)) = (fs::canonicalize(copy), fs::canonicalize(database))
        && one == other
    {
        return Err(RestoreError::Itself(copy.to_owned()));
    }
    let journal = with_suffix(copy, JOURNALS[0]);
    if fs::metadata(&journal).is_ok_and(|metadata| metadata.len() > 0) {
        return Err(RestoreError::NotWhole(journal));
    }
    if is_foreign(database).await {
        return Err(RestoreError::Foreign(database.to_owned()));
    }
    let disk = |step, path: &Path| {
        let path = path.to_owned();
        move |cause| RestoreError::Disk { step, path, cause }
    };
    let folder = database.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    create_private_folder(folder).map_err(disk(DiskStep::Folder, folder))?;
    // Everything is done beside the database, so that the last step is a single one.
    let fresh = with_suffix(database, ".restoring");
    remove_all(&fresh);
    let placed = async {
        prepare(copy, &fresh).await?;
        let carried = take_over(copy, &fresh, database, wishes).await?;
        put_in_place(&fresh, database, mark).map(|aside| RestoredDatabase { aside, carried })
    };
    let placed = placed.await;
    if placed.is_err() {
        remove_all(&fresh);
    }
    placed
}

/// Makes a copy of the copy beside the database, and checks that one.
async fn prepare(copy: &Path, fresh: &Path) -> Result<(), RestoreError> {
    let disk = |cause| RestoreError::Disk { step: DiskStep::Write, path: fresh.to_owned(), cause };
    create_private(fresh).map_err(disk)?;
    fs::copy(copy, fresh).map_err(disk)?;
    // `copy` has taken over the mode of the copy.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(fresh, fs::Permissions::from_mode(0o600)).map_err(disk)?;
    }
    let unsound = |what: String| RestoreError::Unsound { copy: copy.to_owned(), what };
    if fs::metadata(fresh).is_ok_and(|it| it.len() == 0) {
        return Err(unsound(copies::empty_copy(Language::English).to_owned()));
    }
    let checked = async {
        let mut connection = connect(fresh).await?;
        let (_, steps) = tables(&mut connection).await?;
        if steps == 0 {
            return Ok(None);
        }
        let integrity: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await?;
        let versions: Option<i64> =
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&mut connection).await?;
        journal_in_one_file(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(Some((integrity, versions)))
    };
    let checked = checked.await.map_err(|err| unsound(copy_fault(err)))?;
    let Some((integrity, version)) = checked else {
        return Err(unsound(copies::foreign_copy(Language::English).to_owned()));
    };
    if integrity != "ok" {
        return Err(unsound(integrity));
    }
    if version.is_none_or(|version| version > SQLITE_VERSION) {
        return Err(unsound(copies::later_version(Language::English).to_owned()));
    }
    let file = fs::File::open(fresh).map_err(disk)?;
    file.sync_all().map_err(disk)
}

/// What is wrong with a copy. That it is none is all that there is to say of a file which is no database.
fn copy_fault(err: sqlx::Error) -> String {
    match err.as_database_error() {
        Some(err) => err.message().to_owned(),
        None => Unavailable::from(err).0,
    }
}

/// A name for what was there before, under which nothing stands yet: two may be put aside within a second.
fn free_name(database: &Path, mark: &str) -> PathBuf {
    let named = |number: u32| match number {
        1 => with_suffix(database, &format!(".{mark}")),
        _ => with_suffix(database, &format!(".{mark}-{number}")),
    };
    let is_free = |name: &PathBuf| {
        [""].into_iter().chain(JOURNALS).all(|suffix| fs::symlink_metadata(with_suffix(name, suffix)).is_err())
    };
    (1..).map(named).find(is_free).unwrap_or_else(|| named(1))
}

/// Takes what members said to the database that is there over into the one that takes its place.
async fn take_over(
    copy: &Path,
    fresh: &Path,
    database: &Path,
    wishes: WishesAfterRestore,
) -> Result<CarriedWishes, RestoreError> {
    if !database.exists() {
        return Ok(CarriedWishes::default());
    }
    if is_in_use(database).await {
        return Err(RestoreError::InUse(database.to_owned()));
    }
    match wishes {
        WishesAfterRestore::AsCopied => Ok(CarriedWishes::default()),
        WishesAfterRestore::AsToldSince => wishes::carry(database, fresh)
            .await
            .map_err(|why| RestoreError::WishesUnknown { database: database.to_owned(), copy: copy.to_owned(), why }),
    }
}

fn put_in_place(fresh: &Path, database: &Path, mark: &str) -> Result<Option<PathBuf>, RestoreError> {
    let disk = |step, path: &Path| {
        let path = path.to_owned();
        move |cause| RestoreError::Disk { step, path, cause }
    };
    let was_there = database.exists();
    let aside = free_name(database, mark);
    for suffix in [""].into_iter().chain(JOURNALS) {
        let (from, to) = (with_suffix(database, suffix), with_suffix(&aside, suffix));
        if from.exists() {
            fs::rename(&from, &to).map_err(disk(DiskStep::Aside, &from))?;
        }
    }
    fs::rename(fresh, database).map_err(disk(DiskStep::Place, database))?;
    Ok(was_there.then_some(aside))
}

/// Whether somebody else has the database open. SQLite lets nobody leave the write-ahead log who is not alone; whoever is
/// alone moves all of it into the database by that. A file that is no database is in nobody's use.
pub(super) async fn is_in_use(database: &Path) -> bool {
    let left = async {
        let mut connection = connect(database).await?;
        let mode = journal_in_one_file(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(mode)
    };
    match left.await {
        Ok(mode) => mode != "delete",
        Err(err) => err.as_database_error().and_then(|err| err.code()).is_some_and(|code| {
            // The low byte is the kind: 5 is busy, 6 is locked.
            code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
        }),
    }
}

/// Whether the database is another program's: it holds tables, and not those of certpace. A file that is no database, or that nobody can
/// read, is not known to be anybody's.
pub(super) async fn is_foreign(database: &Path) -> bool {
    let looked = async {
        // Not to read alone: such a connection leaves journals behind.
        let mut connection = connect(database).await?;
        let (all, steps) = tables(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(all > 0 && steps == 0)
    };
    looked.await.unwrap_or(false)
}

/// How many tables there are, and how many of them say what certpace made.
async fn tables(connection: &mut SqliteConnection) -> Result<(i64, i64), sqlx::Error> {
    let counted = "SELECT count(*), coalesce(sum(name = '_sqlx_migrations'), 0) FROM sqlite_master";
    sqlx::query_as(counted).fetch_one(connection).await
}

async fn connect(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    SqliteConnectOptions::new().filename(path).disable_statement_logging().connect().await
}

async fn journal_in_one_file(connection: &mut SqliteConnection) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("PRAGMA journal_mode = DELETE").fetch_one(connection).await
}

pub(super) fn remove_all(path: &Path) {
    for suffix in [""].into_iter().chain(JOURNALS) {
        // What is not there need not go; what cannot go is said when it is written over.
        let _ = fs::remove_file(with_suffix(path, suffix));
    }
}
