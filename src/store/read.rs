//! The statements that read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};

use super::members::MemberHash;
use super::record::{GuildKey, MissKind, MissNumber, guild_of};
use super::stats::{DayCounts, EntryCounts, Stats};
use super::{Miss, Revision, StoredSettings};
use crate::faq::EntryId;

/// How many questions a moderator can be shown; those asked most often.
const MAX_MISSES: i64 = 2_000;

pub(super) async fn settings(pool: &SqlitePool) -> Result<StoredSettings, sqlx::Error> {
    let rows = sqlx::query("SELECT guild, name, value FROM settings").fetch_all(pool).await?;
    let setting =
        |row: &SqliteRow| Ok(((guild_of(row.try_get("guild")?), row.try_get("name")?), row.try_get("value")?));
    Ok(StoredSettings(rows.iter().map(setting).collect::<Result<_, sqlx::Error>>()?))
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

pub(super) async fn misses(pool: &SqlitePool, today: Date) -> Result<Vec<Miss>, sqlx::Error> {
    let sql = "SELECT number, guild, kind, entry, text, first_day, last_day, asked FROM misses
        WHERE hidden_until <= $1 ORDER BY asked DESC, number LIMIT $2";
    let rows = sqlx::query(sql).bind(today.to_string()).bind(MAX_MISSES).fetch_all(pool).await?;
    rows.iter().filter_map(|row| miss(row).transpose()).collect()
}

/// `None` for a row that a later version wrote, and this one does not know: it is left to that version.
fn miss(row: &SqliteRow) -> Result<Option<Miss>, sqlx::Error> {
    let (kind, entry): (&str, &str) = (row.try_get("kind")?, row.try_get("entry")?);
    let day = |column| row.try_get::<&str, _>(column).map(|day| day.parse::<Date>().ok());
    let (first, last) = (day("first_day")?, day("last_day")?);
    let asked = u64::try_from(row.try_get::<i64, _>("asked")?).ok();
    let (Some(kind), Some(first), Some(last), Some(asked)) = (MissKind::read(kind, entry), first, last, asked) else {
        return Ok(None);
    };
    let (number, guild) = (MissNumber(row.try_get("number")?), guild_of(row.try_get("guild")?));
    Ok(Some(Miss { number, guild, kind, text: row.try_get("text")?, first, last, asked }))
}

pub(super) async fn revisions(pool: &SqlitePool, newest: u32) -> Result<Vec<Revision>, sqlx::Error> {
    let sql = "SELECT number, at, fingerprint, moderator, via FROM revisions ORDER BY number DESC LIMIT $1";
    let rows = sqlx::query(sql).bind(i64::from(newest)).fetch_all(pool).await?;
    rows.iter().filter_map(|row| revision(row).transpose()).collect()
}

/// `None` for a row whose time is none.
fn revision(row: &SqliteRow) -> Result<Option<Revision>, sqlx::Error> {
    let Ok(at) = Timestamp::from_second(row.try_get("at")?) else { return Ok(None) };
    let moderator = row.try_get::<Option<i64>, _>("moderator")?.and_then(|id| u64::try_from(id).ok());
    let (number, fingerprint) = (row.try_get("number")?, row.try_get("fingerprint")?);
    Ok(Some(Revision { number, at, fingerprint, moderator, via: row.try_get("via")? }))
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
    let decisions = "SELECT day, band AS what, entry, CAST(sum(amount) AS BIGINT) AS amount FROM decisions
        WHERE day >= $1 AND day <= $2 AND guild >= $3 AND guild <= $4 GROUP BY day, band, entry";
    let feedback = "SELECT day, mark AS what, entry, CAST(sum(amount) AS BIGINT) AS amount FROM feedback
        WHERE day >= $1 AND day <= $2 AND guild >= $3 AND guild <= $4 GROUP BY day, mark, entry";
    let mut rows = Vec::new();
    for sql in [decisions, feedback] {
        let query = sqlx::query(sql).bind(first.to_string()).bind(last.to_string()).bind(from).bind(to);
        rows.extend(query.fetch_all(pool).await?);
    }
    let mut days: BTreeMap<Date, DayCounts> = BTreeMap::new();
    let mut entries: BTreeMap<EntryId, EntryCounts> = BTreeMap::new();
    for row in rows {
        let (day, what, entry): (&str, &str, &str) = (row.try_get("day")?, row.try_get("what")?, row.try_get("entry")?);
        let (Ok(day), Ok(amount)) = (day.parse::<Date>(), u64::try_from(row.try_get::<i64, _>("amount")?)) else {
            continue;
        };
        let of_day = days.entry(day).or_insert_with(|| DayCounts::of(day));
        *match what {
            "answered" => &mut of_day.answered,
            "suggested" => &mut of_day.suggested,
            "silent" => &mut of_day.silent,
            "helped" => &mut of_day.helped,
            "refused" => &mut of_day.refused,
            _ => continue,
        } += amount;
        let Ok(id) = entry.parse() else { continue };
        let of_entry = entries.entry(id).or_insert_with_key(|id| EntryCounts::of(id.clone()));
        *match what {
            "answered" => &mut of_entry.answered,
            "suggested" => &mut of_entry.suggested,
            "helped" => &mut of_entry.helped,
            "refused" => &mut of_entry.refused,
            _ => continue,
        } += amount;
    }
    Ok(Stats::new(first, last, days.into_values().collect(), entries.into_values().collect()))
}
