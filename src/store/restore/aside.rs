//! What a copy has taken the place of is kept for a while, and no member's words in it for longer than elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{connect, remove_all};
use crate::store::database::sql::SqlTransaction;
use crate::store::database::sqlite::JOURNALS;
use crate::store::database::{self, Access, StoreDatabase, Unavailable};
use crate::store::members::MemberHash;
use crate::store::record::guild_number;
use crate::store::{DatabaseAddress, plans, write};

/// What parts the database's name from the moment at which it was put aside.
const MARK: &str = ".before-";

/// Deletes the questions in what was put aside that were last asked before the day `oldest`, and what was put aside before that day.
///
/// Blocking work is short: a folder is listed. A file that cannot be read any more goes by its age.
pub(in crate::store) async fn tidy(database: &Path, oldest: Date) {
    for (aside, since) in set_aside(database) {
        if since < oldest {
            remove_all(&aside);
            tracing::info!(file = %aside.display(), "what was put aside when a copy was put back is deleted");
        } else if let Err(err) = delete_questions(&aside, oldest).await {
            tracing::debug!(file = %aside.display(), %err, "what was put aside cannot be looked through");
        }
    }
}

/// What somebody has said that nothing is to be kept of.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Forgotten<'a> {
    /// The plan of a member.
    Plan(&'a MemberHash),
    /// What was kept of servers.
    Servers(&'a [u64]),
}

impl Forgotten<'_> {
    async fn delete(self, transaction: &mut SqlTransaction) -> Result<(), sqlx::Error> {
        match self {
            Self::Plan(owner) => plans::erase(transaction, owner).await,
            Self::Servers(guilds) => {
                for guild in guilds {
                    write::forget(transaction, guild_number(Some(*guild))).await?;
                }
                Ok(())
            }
        }
    }
}

/// Deletes it from each database that was put aside as well, and leaves nothing of it there.
pub(in crate::store) async fn forget(database: &Path, forgotten: Forgotten<'_>) {
    for (aside, _) in set_aside(database) {
        if let Err(err) = forget_in(&aside, forgotten).await {
            tracing::warn!(file = %aside.display(), %err, "what was put aside when a copy was put back cannot be changed; delete it by hand");
        }
    }
}

async fn forget_in(aside: &Path, forgotten: Forgotten<'_>) -> Result<(), Unavailable> {
    let pool = database::connect(&DatabaseAddress::Sqlite(aside.to_owned()), Access::Command).await?;
    let mut transaction = pool.write().await?;
    forgotten.delete(&mut transaction).await?;
    transaction.commit().await?;
    StoreDatabase::leave_no_trace(&pool).await?;
    pool.close().await;
    Ok(())
}

/// What lies beside the database under such names, and since when.
fn set_aside(database: &Path) -> Vec<(PathBuf, Date)> {
    let folder = database.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let Some(name) = database.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let since = |file: &str| {
        let moment = file.strip_prefix(name)?.strip_prefix(MARK)?;
        let is_journal = JOURNALS.iter().any(|suffix| moment.ends_with(suffix));
        let day = moment.get(..8).filter(|_| !is_journal)?;
        Date::strptime("%Y%m%d", day).ok()
    };
    let found = entries.flatten().filter_map(|entry| {
        let file = entry.file_name();
        since(file.to_str()?).map(|since| (entry.path(), since))
    });
    found.collect()
}

async fn delete_questions(aside: &Path, oldest: Date) -> Result<(), sqlx::Error> {
    use sqlx::Connection as _;
    let mut connection = connect(aside).await?;
    sqlx::query("PRAGMA secure_delete = ON").execute(&mut connection).await?;
    let old = sqlx::query("DELETE FROM misses WHERE last_day < ?").bind(oldest.to_string());
    old.execute(&mut connection).await?;
    connection.close().await
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[tokio::test]
    async fn what_was_put_aside_goes_with_its_age_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("certpace.db");
        for name in [
            "certpace.db",
            "certpace.db.before-20261001-101010",
            "certpace.db.before-20261001-101010-2",
            "certpace.db.before-20261001-101010-wal",
            "certpace.db.before-20261120-101010",
            "certpace.db.before-notes",
            "other.db.before-20261001-101010",
        ] {
            fs::write(folder.path().join(name), "no database").unwrap();
        }
        tidy(&database, date(2026, 11, 1)).await;
        let mut left: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        assert_eq!(
            left,
            [
                "certpace.db",
                "certpace.db.before-20261120-101010",
                "certpace.db.before-notes",
                "other.db.before-20261001-101010"
            ]
        );
    }
}
