//! The statements that write.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::authors;
use super::backlog::{Batch, BatchOrigin};
use super::begun;
use super::database::changes::{ChangeTopic, announce};
use super::database::sql::{DatabasePool, SqlTransaction, SqlValue, made_sql, places, sql};
use super::members::MemberHash;
use super::pending::{Occurrences, Pending, PendingCount, PendingMiss};
use super::plans;
use super::record::{GuildKey, MissNumber, NewRevision, guild_number};

/// How many questions of one server wait for review at most; further new ones are let go.
const MAX_MISSES_OF_GUILD: i64 = 5_000;
/// How much text of revisions is kept, in characters, besides the newest few.
const MAX_REVISIONS_LENGTH: i64 = 64 * 1024 * 1024;
/// How many revisions are kept whatever their length: the one in force, and the one to go back to.
const MIN_REVISIONS: i64 = 2;

/// The days from before which what is too old is deleted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Oldest {
    /// Questions that were first asked before.
    pub(super) question: Date,
    /// Plans that were last used before.
    pub(super) plan: Date,
    /// Processes that last wrote before.
    pub(super) writer: Date,
}

/// Writes a batch and deletes what is too old: all of it or nothing. A batch that has been written is not written again.
pub(super) async fn all(
    pool: &DatabasePool,
    (origin, writer): (BatchOrigin, &str),
    batch: &Batch,
    today: Date,
    oldest: Option<Oldest>,
) -> Result<(), sqlx::Error> {
    let mut transaction = pool.write().await?;
    let is_in_doubt = origin == BatchOrigin::Stale && !knows(&mut transaction, writer).await?;
    if !claim(&mut transaction, writer, batch.number, today).await? {
        return Ok(());
    }
    let in_doubt;
    let pending = if is_in_doubt {
        // Who opted out is noted once however often it is written; all else would be counted twice.
        let Pending { counts, misses, revisions, opt_outs, .. } = &batch.pending;
        let (counts, questions, edits) = (counts.len(), misses.len(), revisions.len());
        tracing::warn!(
            counts,
            questions,
            edits,
            "what a process left that ended long ago may be in the database already; of it only \
            who opted out is written"
        );
        in_doubt = Pending { opt_outs: opt_outs.clone(), ..Pending::default() };
        &in_doubt
    } else {
        &batch.pending
    };
    let Pending { counts, misses, revisions, opt_outs, forgotten, begun } = pending;
    // First, so that what came after the bot returned to a server stays.
    for guild in forgotten {
        forget(&mut transaction, guild_number(Some(*guild))).await?;
    }
    count(&mut transaction, counts).await?;
    for (what, asked) in misses {
        miss(&mut transaction, what, asked).await?;
    }
    for (key, action) in begun {
        begun::write(&mut transaction, *key, action.as_ref()).await?;
    }
    // After what was begun: whose they are stands there.
    for revision in revisions {
        add_revision(&mut transaction, revision, origin).await?;
    }
    if !revisions.is_empty() {
        thin_revisions(&mut transaction).await?;
    }
    if !opt_outs.is_empty() {
        announce(&mut transaction, ChangeTopic::OptOuts).await?;
    }
    for (member, out) in opt_outs {
        if *out {
            add_opt_out(&mut transaction, member).await?;
        } else {
            transaction.execute(sql("DELETE FROM opt_outs WHERE member = $1").bind(&*member.0)).await?;
        }
    }
    if let Some(oldest) = oldest {
        let delete = sql("DELETE FROM misses WHERE first_day < $1").bind(oldest.question.to_string());
        transaction.execute(delete).await?;
        plans::sweep(&mut transaction, oldest.plan).await?;
        let delete = sql("DELETE FROM writers WHERE day < $1").bind(oldest.writer.to_string());
        transaction.execute(delete).await?;
        bring_back(&mut transaction, today).await?;
    }
    transaction.commit().await
}

/// A question is put off by days, or a week.
const PUT_OFF_AT_MOST: i8 = 31;

/// Dates what is of a day still to come as of today: it was noted while the clock was wrong, and would be kept, or hidden, until then.
async fn bring_back(transaction: &mut SqlTransaction, today: Date) -> Result<(), sqlx::Error> {
    // The clocks of processes on one server may be some hours apart.
    let (tomorrow, later) = (today.saturating_add(1.days()), today.saturating_add(PUT_OFF_AT_MOST.days()));
    for (update, latest) in [
        ("UPDATE misses SET first_day = $1 WHERE first_day > $2", tomorrow),
        ("UPDATE misses SET last_day = $1 WHERE last_day > $2", tomorrow),
        ("UPDATE misses SET hidden_until = $1 WHERE hidden_until > $2", later),
        ("UPDATE plans SET used = $1 WHERE used > $2", tomorrow),
        ("UPDATE writers SET day = $1 WHERE day > $2", tomorrow),
    ] {
        transaction.execute(sql(update).bind(today.to_string()).bind(latest.to_string())).await?;
    }
    Ok(())
}

/// Whether it is noted what a process wrote last.
async fn knows(transaction: &mut SqlTransaction, writer: &str) -> Result<bool, sqlx::Error> {
    let noted = transaction.row(sql("SELECT batch FROM writers WHERE name = $1").bind(writer)).await?;
    Ok(noted.is_some())
}

/// Notes that a batch is written; tells whether it still is to be. When the confirmation of an earlier attempt was lost,
/// this waits for that attempt to end, and then sees what became of it.
async fn claim(transaction: &mut SqlTransaction, writer: &str, batch: i64, today: Date) -> Result<bool, sqlx::Error> {
    let claim = sql("INSERT INTO writers (name, batch, day) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET batch = excluded.batch, day = excluded.day WHERE writers.batch < excluded.batch");
    Ok(transaction.execute(claim.bind(writer).bind(batch).bind(today.to_string())).await? > 0)
}

/// How many counts one statement writes: over a network each takes a way there and back, and a server keeps each of the
/// few forms prepared.
const ROWS: [usize; 3] = [128, 16, 1];

/// Adds counts to what stands in a table with this key.
async fn add<const COLUMNS: usize>(
    transaction: &mut SqlTransaction,
    table: &str,
    key: [&str; COLUMNS],
    counts: BTreeMap<[SqlValue; COLUMNS], i64>,
) -> Result<(), sqlx::Error> {
    let key = key.join(", ");
    let mut counts = counts.into_iter();
    while counts.len() > 0 {
        let rows = ROWS.into_iter().find(|rows| *rows <= counts.len()).unwrap_or(1);
        let places = places(rows, COLUMNS + 1);
        let upsert = made_sql(format!(
            "INSERT INTO {table} ({key}, amount) VALUES {places}
            ON CONFLICT ({key}) DO UPDATE SET amount = {table}.amount + excluded.amount"
        ));
        let upsert = counts.by_ref().take(rows).fold(upsert, |upsert, (key, amount)| {
            key.into_iter().fold(upsert, |upsert, value| upsert.bind(value)).bind(amount)
        });
        transaction.execute(upsert).await?;
    }
    Ok(())
}

/// Adds up what was done with questions, and what was pressed. No statement names a row twice, which PostgreSQL refuses.
async fn count(transaction: &mut SqlTransaction, counts: &BTreeMap<PendingCount, i64>) -> Result<(), sqlx::Error> {
    let (mut decisions, mut feedback) = (BTreeMap::new(), BTreeMap::new());
    for (what, amount) in counts {
        let (sums, key) = match what {
            PendingCount::Decision { day, guild, band, entry } => {
                let entry = entry.as_ref().map_or("", |entry| entry.as_str());
                (
                    &mut decisions,
                    [day.to_string().into(), guild_number(*guild).into(), band.as_str().into(), entry.into()],
                )
            }
            PendingCount::Feedback { day, guild, entry, mark } => {
                let entry = entry.as_str();
                (
                    &mut feedback,
                    [day.to_string().into(), guild_number(*guild).into(), entry.into(), mark.as_str().into()],
                )
            }
        };
        *sums.entry(key).or_default() += amount;
    }
    add(transaction, "decisions", ["day", "guild", "band", "entry"], decisions).await?;
    add(transaction, "feedback", ["day", "guild", "entry", "mark"], feedback).await
}

async fn miss(transaction: &mut SqlTransaction, what: &PendingMiss, asked: &Occurrences) -> Result<(), sqlx::Error> {
    let guild = guild_number(what.guild);
    let entry = what.kind.entry().map_or("", |entry| entry.as_str());
    let update = sql("UPDATE misses SET asked = asked + $1,
            first_day = CASE WHEN first_day < $2 THEN first_day ELSE $2 END,
            last_day = CASE WHEN last_day > $3 THEN last_day ELSE $3 END
        WHERE guild = $4 AND kind = $5 AND entry = $6 AND text = $7")
    .bind(asked.times)
    .bind(asked.first.to_string())
    .bind(asked.last.to_string())
    .bind(guild)
    .bind(what.kind.as_str())
    .bind(entry)
    .bind(&*what.text);
    if transaction.execute(update).await? > 0 {
        return Ok(());
    }
    let waiting = transaction.number(sql("SELECT count(*) FROM misses WHERE guild = $1").bind(guild)).await?;
    if waiting >= MAX_MISSES_OF_GUILD {
        return Ok(());
    }
    let number = next_number(transaction, "misses").await?;
    let insert = sql("INSERT INTO misses (number, guild, kind, entry, text, first_day, last_day, asked, hidden_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')")
    .bind(number)
    .bind(guild)
    .bind(what.kind.as_str())
    .bind(entry)
    .bind(&*what.text)
    .bind(asked.first.to_string())
    .bind(asked.last.to_string())
    .bind(asked.times);
    transaction.execute(insert).await.map(drop)
}

/// The next number of a table. Whoever asks holds the row of `numbers` until its transaction ends, so that two writers
/// never get the same; with a transaction that fails, the number goes back.
async fn next_number(transaction: &mut SqlTransaction, table: &'static str) -> Result<i64, sqlx::Error> {
    let next = sql("UPDATE numbers SET last = last + 1 WHERE name = $1 RETURNING last");
    transaction.number(next.bind(table)).await
}

/// A file that a moderator changed is seen by the other processes that read it at once, and noted by all of them within so
/// many seconds, but for an outage.
const SEEN_WITHIN: u64 = 600;

/// Adds a revision, unless it is what the newest one says already, as after a restart. One that another process left behind may be
/// older than the newest by now, which is the one in force.
async fn add_revision(
    transaction: &mut SqlTransaction,
    revision: &NewRevision,
    origin: BatchOrigin,
) -> Result<(), sqlx::Error> {
    // Processes that begin together, or see the same file, wait for each other here.
    transaction.execute(sql("UPDATE numbers SET last = last WHERE name = 'revisions'")).await?;
    let revision = &authors::signed(transaction, revision).await?;
    let newest = sql("SELECT number, fingerprint, at FROM revisions ORDER BY number DESC LIMIT 1");
    if let Some(newest) = transaction.row(newest).await? {
        let at = revision.at.as_second();
        if newest.text("fingerprint")? == revision.fingerprint {
            // Another process has seen the file that a moderator changed through this one, and told of it first.
            if newest.number("at")?.abs_diff(at) <= SEEN_WITHIN
                && let Some(moderator) = moderator_of(revision)
            {
                let name = sql("UPDATE revisions SET moderator = $1, via = $2 WHERE number = $3 AND moderator IS NULL");
                let name = name.bind(moderator).bind(&*revision.via).bind(newest.number("number")?);
                transaction.execute(name).await?;
            }
            return Ok(());
        }
        if origin != BatchOrigin::Own && newest.number("at")? > at {
            return Ok(());
        }
    }
    let number = next_number(transaction, "revisions").await?;
    let insert =
        sql("INSERT INTO revisions (number, at, fingerprint, moderator, via, text) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(number)
            .bind(revision.at.as_second())
            .bind(&*revision.fingerprint)
            .bind(moderator_of(revision))
            .bind(&*revision.via)
            .bind(&*revision.text);
    transaction.execute(insert).await.map(drop)
}

fn moderator_of(revision: &NewRevision) -> Option<i64> {
    revision.moderator.and_then(|id| i64::try_from(id).ok())
}

/// Lets the oldest revisions go once all together are too long.
async fn thin_revisions(transaction: &mut SqlTransaction) -> Result<(), sqlx::Error> {
    let thin = sql("DELETE FROM revisions WHERE number IN (
            SELECT number FROM (
                SELECT number, CAST(sum(length(text)) OVER (ORDER BY number DESC) AS BIGINT) AS total FROM revisions
            ) AS summed WHERE total > $1
        ) AND number <= (SELECT max(number) FROM revisions) - $2");
    transaction.execute(thin.bind(MAX_REVISIONS_LENGTH).bind(MIN_REVISIONS)).await.map(drop)
}

/// Deletes everything of a server; how many rows that were.
pub(super) async fn forget(transaction: &mut SqlTransaction, guild: i64) -> Result<u64, sqlx::Error> {
    let mut rows = 0;
    for delete in [
        "DELETE FROM decisions WHERE guild = $1",
        "DELETE FROM feedback WHERE guild = $1",
        "DELETE FROM misses WHERE guild = $1",
        "DELETE FROM settings WHERE guild = $1",
        "DELETE FROM server_revisions WHERE guild = $1",
    ] {
        rows += transaction.execute(sql(delete).bind(guild)).await?;
    }
    rows += plans::forget_guild(transaction, guild).await?;
    rows += begun::forget_guild(transaction, guild).await?;
    if matches!(transaction, SqlTransaction::Postgres(_)) {
        transaction.execute(sql("DELETE FROM server_changes WHERE guild = $1").bind(guild)).await?;
        transaction.execute(sql("DELETE FROM cooldowns WHERE guild = $1").bind(guild)).await?;
    }
    announce(transaction, ChangeTopic::Settings).await?;
    Ok(rows)
}

/// Notes that a member wants no automatic answers.
pub(super) async fn add_opt_out(transaction: &mut SqlTransaction, member: &MemberHash) -> Result<(), sqlx::Error> {
    let insert = sql("INSERT INTO opt_outs (member) VALUES ($1) ON CONFLICT (member) DO NOTHING");
    transaction.execute(insert.bind(&*member.0)).await.map(drop)
}

/// Sets something, or unsets it.
pub(super) async fn set(
    transaction: &mut SqlTransaction,
    guild: GuildKey,
    name: &str,
    value: Option<&str>,
) -> Result<(), sqlx::Error> {
    let statement = match value {
        Some(value) => sql("INSERT INTO settings (guild, name, value) VALUES ($1, $2, $3)
             ON CONFLICT (guild, name) DO UPDATE SET value = excluded.value")
        .bind(guild_number(guild))
        .bind(name)
        .bind(value),
        None => sql("DELETE FROM settings WHERE guild = $1 AND name = $2").bind(guild_number(guild)).bind(name),
    };
    transaction.execute(statement).await?;
    announce(transaction, ChangeTopic::Settings).await
}

/// Takes questions off the review.
pub(super) async fn settle(transaction: &mut SqlTransaction, numbers: &[MissNumber]) -> Result<(), sqlx::Error> {
    for number in numbers {
        transaction.execute(sql("DELETE FROM misses WHERE number = $1").bind(number.0)).await?;
    }
    Ok(())
}

/// Hides questions from the review until a day.
pub(super) async fn put_off(
    transaction: &mut SqlTransaction,
    numbers: &[MissNumber],
    until: Date,
) -> Result<(), sqlx::Error> {
    for number in numbers {
        let update = sql("UPDATE misses SET hidden_until = $1 WHERE number = $2");
        transaction.execute(update.bind(until.to_string()).bind(number.0)).await?;
    }
    Ok(())
}
