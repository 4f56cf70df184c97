//! What members said after a copy was made holds when it is put back: who wants no automatic answers, and whose plan is erased.

use std::path::Path;

use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;

use super::{connect, copy_fault};
use crate::messages::Language;
use crate::messages::host::copies;
use crate::store::agreement::{FORGOTTEN, LOST, WITNESS};

/// What was taken over from the database that a copy takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CarriedWishes {
    /// Members who opted out since the copy was made, or in again.
    pub opt_outs: u64,
    /// Plans of the copy that were erased since.
    pub plans: u64,
}

/// Whose list of those who opted out holds after a copy is put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WishesAfterRestore {
    /// That of the database that is there: it is newer.
    #[default]
    AsToldSince,
    /// That of the copy, whatever was said since.
    AsCopied,
}

/// Takes over into the copy `fresh` what members said to the database `was`.
///
/// # Errors
///
/// In words, when what is there cannot be read, or goes with another key.
pub(super) async fn carry(was: &Path, fresh: &Path) -> Result<CarriedWishes, String> {
    let mut connection = connect(fresh).await.map_err(copy_fault)?;
    let carried = carry_over(&mut connection, was).await;
    let closed = connection.close().await.map_err(copy_fault);
    let carried = carried?;
    closed.map(|()| carried)
}

async fn carry_over(connection: &mut SqliteConnection, was: &Path) -> Result<CarriedWishes, String> {
    let path = was.to_str().ok_or_else(|| copies::unwritable_name(Language::English).to_owned())?;
    sqlx::query("ATTACH DATABASE ? AS was").bind(path).execute(&mut *connection).await.map_err(copy_fault)?;
    let integrity: String =
        sqlx::query_scalar("PRAGMA was.integrity_check(1)").fetch_one(&mut *connection).await.map_err(copy_fault)?;
    if integrity != "ok" {
        return Err(integrity);
    }
    if have(connection, "opt_outs").await.map_err(copy_fault)? {
        wishes(connection).await
    } else {
        // Nothing was ever said to it.
        Ok(CarriedWishes::default())
    }
}

/// Whether both have such a table.
async fn have(connection: &mut SqliteConnection, table: &str) -> Result<bool, sqlx::Error> {
    let tables: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM main.sqlite_master WHERE name = ?1) + (SELECT count(*) FROM was.sqlite_master WHERE name = ?1)",
    )
    .bind(table)
    .fetch_one(connection)
    .await?;
    Ok(tables == 2)
}

async fn wishes(connection: &mut SqliteConnection) -> Result<CarriedWishes, String> {
    let (own, newer) = marks(connection).await.map_err(copy_fault)?;
    // Of those that are lost or forgotten there is nothing to take over.
    if newer.iter().any(|mark| [LOST, FORGOTTEN].contains(&mark.as_str())) {
        return Ok(CarriedWishes::default());
    }
    // Codes of another key name nobody here.
    if own.iter().any(|mark| mark.starts_with(WITNESS) && !newer.contains(mark)) {
        return Err(copies::goes_with_another_key(Language::English).to_owned());
    }
    let mut transaction = connection.begin().await.map_err(copy_fault)?;
    let mut carried = CarriedWishes::default();
    for change in [OPTED_OUT_SINCE, OPTED_IN_SINCE] {
        carried.opt_outs += told(&mut transaction, change).await.map_err(copy_fault)?;
    }
    told(&mut transaction, MARKS_SINCE).await.map_err(copy_fault)?;
    if have(&mut transaction, "plans").await.map_err(copy_fault)? {
        let erased = sqlx::query("DELETE FROM main.plans WHERE member NOT IN (SELECT member FROM was.plans)");
        carried.plans = erased.execute(&mut *transaction).await.map_err(copy_fault)?.rows_affected();
        let days = sqlx::query("DELETE FROM main.plan_days WHERE member NOT IN (SELECT member FROM main.plans)");
        days.execute(&mut *transaction).await.map_err(copy_fault)?;
    }
    transaction.commit().await.map_err(copy_fault)?;
    Ok(carried)
}

/// Among the members stand marks, of the key above all; `?1` to `?3` are those.
const OPTED_OUT_SINCE: &str = "INSERT INTO main.opt_outs (member) SELECT member FROM was.opt_outs \
     WHERE member NOT LIKE ?1 AND member NOT IN (?2, ?3) AND member NOT IN (SELECT member FROM main.opt_outs)";
const OPTED_IN_SINCE: &str = "DELETE FROM main.opt_outs \
     WHERE member NOT LIKE ?1 AND member NOT IN (?2, ?3) AND member NOT IN (SELECT member FROM was.opt_outs)";
const MARKS_SINCE: &str = "INSERT INTO main.opt_outs (member) SELECT member FROM was.opt_outs \
     WHERE (member LIKE ?1 OR member IN (?2, ?3)) AND member NOT IN (SELECT member FROM main.opt_outs)";

/// Makes such a change, and gives how many members it is about.
async fn told(connection: &mut SqliteConnection, change: &'static str) -> Result<u64, sqlx::Error> {
    let change = sqlx::query(change).bind(format!("{WITNESS}%")).bind(LOST).bind(FORGOTTEN);
    Ok(change.execute(connection).await?.rows_affected())
}

/// What stands among the members and is none: in the copy, and in what is there.
async fn marks(connection: &mut SqliteConnection) -> Result<(Vec<String>, Vec<String>), sqlx::Error> {
    let own = "SELECT member FROM main.opt_outs WHERE member LIKE ?1 OR member IN (?2, ?3)";
    let newer = "SELECT member FROM was.opt_outs WHERE member LIKE ?1 OR member IN (?2, ?3)";
    let read = |text: &'static str| sqlx::query_scalar(text).bind(format!("{WITNESS}%")).bind(LOST).bind(FORGOTTEN);
    Ok((read(own).fetch_all(&mut *connection).await?, read(newer).fetch_all(&mut *connection).await?))
}
