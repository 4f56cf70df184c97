//! The statements that write.

use jiff::civil::Date;
use sqlx::sqlite::{SqliteConnection, SqlitePool};

use super::pending::{Occurrences, Pending, PendingCount, PendingMiss};
use super::plans;
use super::record::{NewRevision, guild_number};

/// How many questions of one server wait for review at most; further new ones are let go.
const MAX_MISSES_OF_GUILD: i64 = 5_000;
/// How much text of revisions is kept, in characters, besides the newest few.
const MAX_REVISIONS_LENGTH: i64 = 64 * 1024 * 1024;
/// How many revisions are kept whatever their length: the one in force, and the one to go back to.
const MIN_REVISIONS: i64 = 2;

/// SQLite's primary result codes for a lock that another connection holds.
const SQLITE_BUSY: i32 = 5;
const SQLITE_LOCKED: i32 = 6;

/// Whether an error says no more than that somebody else is writing.
pub(super) fn is_busy(err: &sqlx::Error) -> bool {
    let code = err.as_database_error().and_then(|err| err.code()).and_then(|code| code.parse::<i32>().ok());
    // The low byte is the primary code, the rest says where it happened.
    code.is_some_and(|code| [SQLITE_BUSY, SQLITE_LOCKED].contains(&(code & 0xff)))
}

/// The days from before which what is too old is deleted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Oldest {
    /// Questions that were first asked before.
    pub(super) question: Date,
    /// Plans that were last used before.
    pub(super) plan: Date,
}

/// Writes everything that waits and deletes what is too old: all of it or nothing.
pub(super) async fn all(pool: &SqlitePool, pending: &Pending, oldest: Option<Oldest>) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    // First, so that what came after the bot returned to a server stays.
    for guild in &pending.forgotten {
        forget(&mut transaction, guild_number(Some(*guild))).await?;
    }
    for (what, amount) in &pending.counts {
        count(&mut transaction, what, *amount).await?;
    }
    for (what, asked) in &pending.misses {
        miss(&mut transaction, what, asked).await?;
    }
    for revision in &pending.revisions {
        add_revision(&mut transaction, revision).await?;
    }
    if !pending.revisions.is_empty() {
        thin_revisions(&mut transaction).await?;
    }
    for (member, out) in &pending.opt_outs {
        let sql = if *out {
            "INSERT INTO opt_outs (member) VALUES ($1) ON CONFLICT (member) DO NOTHING"
        } else {
            "DELETE FROM opt_outs WHERE member = $1"
        };
        sqlx::query(sql).bind(&member.0).execute(&mut *transaction).await?;
    }
    if let Some(oldest) = oldest {
        let sql = "DELETE FROM misses WHERE first_day < $1";
        sqlx::query(sql).bind(oldest.question.to_string()).execute(&mut *transaction).await?;
        plans::sweep(&mut transaction, oldest.plan).await?;
    }
    transaction.commit().await
}

async fn count(connection: &mut SqliteConnection, what: &PendingCount, amount: i64) -> Result<(), sqlx::Error> {
    match what {
        PendingCount::Decision { day, guild, band, entry } => {
            let sql = "INSERT INTO decisions (day, guild, band, entry, amount) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (day, guild, band, entry) DO UPDATE SET amount = decisions.amount + excluded.amount";
            let entry = entry.as_ref().map_or("", |entry| entry.as_str());
            sqlx::query(sql)
                .bind(day.to_string())
                .bind(guild_number(*guild))
                .bind(band.as_str())
                .bind(entry)
                .bind(amount)
                .execute(connection)
                .await?;
        }
        PendingCount::Feedback { day, guild, entry, mark } => {
            let sql = "INSERT INTO feedback (day, guild, entry, mark, amount) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (day, guild, entry, mark) DO UPDATE SET amount = feedback.amount + excluded.amount";
            sqlx::query(sql)
                .bind(day.to_string())
                .bind(guild_number(*guild))
                .bind(entry.as_str())
                .bind(mark.as_str())
                .bind(amount)
                .execute(connection)
                .await?;
        }
    }
    Ok(())
}

async fn miss(connection: &mut SqliteConnection, what: &PendingMiss, asked: &Occurrences) -> Result<(), sqlx::Error> {
    let guild = guild_number(what.guild);
    let entry = what.kind.entry().map_or("", |entry| entry.as_str());
    let update = "UPDATE misses SET asked = asked + $1,
            first_day = CASE WHEN first_day < $2 THEN first_day ELSE $2 END,
            last_day = CASE WHEN last_day > $3 THEN last_day ELSE $3 END
        WHERE guild = $4 AND kind = $5 AND entry = $6 AND text = $7";
    let updated = sqlx::query(update)
        .bind(asked.times)
        .bind(asked.first.to_string())
        .bind(asked.last.to_string())
        .bind(guild)
        .bind(what.kind.as_str())
        .bind(entry)
        .bind(&what.text)
        .execute(&mut *connection)
        .await?;
    if updated.rows_affected() > 0 {
        return Ok(());
    }
    let waiting: i64 = sqlx::query_scalar("SELECT count(*) FROM misses WHERE guild = $1")
        .bind(guild)
        .fetch_one(&mut *connection)
        .await?;
    if waiting >= MAX_MISSES_OF_GUILD {
        return Ok(());
    }
    let number = next_number(connection, "misses").await?;
    let insert = "INSERT INTO misses (number, guild, kind, entry, text, first_day, last_day, asked, hidden_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')";
    sqlx::query(insert)
        .bind(number)
        .bind(guild)
        .bind(what.kind.as_str())
        .bind(entry)
        .bind(&what.text)
        .bind(asked.first.to_string())
        .bind(asked.last.to_string())
        .bind(asked.times)
        .execute(connection)
        .await?;
    Ok(())
}

/// The next number of a table. Whoever asks holds the row of `numbers` until its transaction ends, so that two writers
/// never get the same; with a transaction that fails, the number goes back.
async fn next_number(connection: &mut SqliteConnection, table: &'static str) -> Result<i64, sqlx::Error> {
    let sql = "UPDATE numbers SET last = last + 1 WHERE name = $1 RETURNING last";
    sqlx::query_scalar(sql).bind(table).fetch_one(connection).await
}

/// Adds a revision, unless it is what the newest one says already, as after a restart.
async fn add_revision(connection: &mut SqliteConnection, revision: &NewRevision) -> Result<(), sqlx::Error> {
    let newest: Option<String> = sqlx::query_scalar("SELECT fingerprint FROM revisions ORDER BY number DESC LIMIT 1")
        .fetch_optional(&mut *connection)
        .await?;
    if newest.as_ref() == Some(&revision.fingerprint) {
        return Ok(());
    }
    let number = next_number(connection, "revisions").await?;
    let sql = "INSERT INTO revisions (number, at, fingerprint, moderator, via, text) VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(sql)
        .bind(number)
        .bind(revision.at.as_second())
        .bind(&revision.fingerprint)
        .bind(revision.moderator.and_then(|id| i64::try_from(id).ok()))
        .bind(&revision.via)
        .bind(&*revision.text)
        .execute(connection)
        .await?;
    Ok(())
}

/// Lets the oldest revisions go once all together are too long.
async fn thin_revisions(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let sql = "DELETE FROM revisions WHERE number IN (
            SELECT number FROM (
                SELECT number, CAST(sum(length(text)) OVER (ORDER BY number DESC) AS BIGINT) AS total FROM revisions
            ) AS summed WHERE total > $1
        ) AND number <= (SELECT max(number) FROM revisions) - $2";
    sqlx::query(sql).bind(MAX_REVISIONS_LENGTH).bind(MIN_REVISIONS).execute(connection).await?;
    Ok(())
}

async fn forget(connection: &mut SqliteConnection, guild: i64) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM decisions WHERE guild = $1",
        "DELETE FROM feedback WHERE guild = $1",
        "DELETE FROM misses WHERE guild = $1",
        "DELETE FROM settings WHERE guild = $1",
    ] {
        sqlx::query(sql).bind(guild).execute(&mut *connection).await?;
    }
    Ok(())
}
