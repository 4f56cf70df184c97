//! The statements that read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::sqlite::SqlitePool;

use super::members::MemberHash;
use super::record::{GuildKey, MissKind, MissNumber, guild_of};
use super::stats::{DayCounts, EntryCounts, Stats};
use super::{Miss, Revision, StoredSettings};
use crate::faq::EntryId;

/// How many questions a moderator can be shown; those asked most often.
const MAX_MISSES: i64 = 2_000;

pub(super) async fn settings(pool: &SqlitePool) -> Result<StoredSettings, sqlx::Error> {
    let rows: Vec<(i64, String, String)> =
        sqlx::query_as("SELECT guild, name, value FROM settings").fetch_all(pool).await?;
    Ok(StoredSettings(rows.into_iter().map(|(guild, name, value)| ((guild_of(guild), name), value)).collect()))
}

pub(super) async fn opt_outs(pool: &SqlitePool) -> Result<Vec<MemberHash>, sqlx::Error> {
    let rows: Vec<String> = sqlx::query_scalar("SELECT member FROM opt_outs").fetch_all(pool).await?;
    Ok(rows.into_iter().map(MemberHash).collect())
}

pub(super) async fn guilds(pool: &SqlitePool) -> Result<Vec<u64>, sqlx::Error> {
    let sql = "SELECT guild FROM decisions UNION SELECT guild FROM feedback
        UNION SELECT guild FROM misses UNION SELECT guild FROM settings";
    let rows: Vec<i64> = sqlx::query_scalar(sql).fetch_all(pool).await?;
    Ok(rows.into_iter().filter_map(guild_of).collect())
}

type MissRow = (i64, i64, String, String, String, String, String, i64);

pub(super) async fn misses(pool: &SqlitePool, today: Date) -> Result<Vec<Miss>, sqlx::Error> {
    let sql = "SELECT number, guild, kind, entry, text, first_day, last_day, asked FROM misses
        WHERE hidden_until <= $1 ORDER BY asked DESC, number LIMIT $2";
    let rows: Vec<MissRow> = sqlx::query_as(sql).bind(today.to_string()).bind(MAX_MISSES).fetch_all(pool).await?;
    let misses = rows.into_iter().filter_map(|(number, guild, kind, entry, text, first, last, asked)| {
        // A row that a later version wrote, and this one does not know, is left to that version.
        Some(Miss {
            number: MissNumber(number),
            guild: guild_of(guild),
            kind: MissKind::read(&kind, &entry)?,
            text,
            first: first.parse().ok()?,
            last: last.parse().ok()?,
            asked: u64::try_from(asked).ok()?,
        })
    });
    Ok(misses.collect())
}

type RevisionRow = (i64, i64, String, Option<i64>, String);

pub(super) async fn revisions(pool: &SqlitePool, newest: u32) -> Result<Vec<Revision>, sqlx::Error> {
    let sql = "SELECT number, at, fingerprint, moderator, via FROM revisions ORDER BY number DESC LIMIT $1";
    let rows: Vec<RevisionRow> = sqlx::query_as(sql).bind(i64::from(newest)).fetch_all(pool).await?;
    let revisions = rows.into_iter().filter_map(|(number, at, fingerprint, moderator, via)| {
        let moderator = moderator.and_then(|id| u64::try_from(id).ok());
        Some(Revision { number, at: Timestamp::from_second(at).ok()?, fingerprint, moderator, via })
    });
    Ok(revisions.collect())
}

pub(super) async fn revision_text(pool: &SqlitePool, number: i64) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT text FROM revisions WHERE number = $1").bind(number).fetch_optional(pool).await
}

/// The counts of the days from `first` to `last`, of one server or of all.
pub(super) async fn stats(
    pool: &SqlitePool,
    first: Date,
    last: Date,
    guild: Option<GuildKey>,
) -> Result<Stats, sqlx::Error> {
    // One server as a range of numbers, so that there is one statement for both.
    let (from, to) = guild.map(super::record::guild_number).map_or((i64::MIN, i64::MAX), |number| (number, number));
    let decisions = "SELECT day, band, entry, CAST(sum(amount) AS BIGINT) FROM decisions
        WHERE day >= $1 AND day <= $2 AND guild >= $3 AND guild <= $4 GROUP BY day, band, entry";
    let feedback = "SELECT day, mark, entry, CAST(sum(amount) AS BIGINT) FROM feedback
        WHERE day >= $1 AND day <= $2 AND guild >= $3 AND guild <= $4 GROUP BY day, mark, entry";
    let mut rows: Vec<(String, String, String, i64)> = Vec::new();
    for sql in [decisions, feedback] {
        let query = sqlx::query_as(sql).bind(first.to_string()).bind(last.to_string()).bind(from).bind(to);
        rows.extend(query.fetch_all(pool).await?);
    }
    let mut days: BTreeMap<Date, DayCounts> = BTreeMap::new();
    let mut entries: BTreeMap<EntryId, EntryCounts> = BTreeMap::new();
    for (day, what, entry, amount) in rows {
        let (Ok(day), Ok(amount)) = (day.parse::<Date>(), u64::try_from(amount)) else { continue };
        let of_day = days.entry(day).or_insert_with(|| DayCounts::of(day));
        *match what.as_str() {
            "answered" => &mut of_day.answered,
            "suggested" => &mut of_day.suggested,
            "silent" => &mut of_day.silent,
            "helped" => &mut of_day.helped,
            "refused" => &mut of_day.refused,
            _ => continue,
        } += amount;
        let Ok(id) = entry.parse() else { continue };
        let of_entry = entries.entry(id).or_insert_with_key(|id| EntryCounts::of(id.clone()));
        *match what.as_str() {
            "answered" => &mut of_entry.answered,
            "suggested" => &mut of_entry.suggested,
            "helped" => &mut of_entry.helped,
            "refused" => &mut of_entry.refused,
            _ => continue,
        } += amount;
    }
    Ok(Stats::new(first, last, days.into_values().collect(), entries.into_values().collect()))
}
