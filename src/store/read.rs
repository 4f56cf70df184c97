//! The statements that read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::database::sql::{DatabasePool, SqlRow, SqlTransaction, made_sql, sql};
use super::members::MemberHash;
use super::record::{MissKind, MissNumber, ServerScope, guild_of};
use super::stats::{DayCounts, EntryCounts, Stats};
use super::{Miss, Revision, StoredSettings};
use crate::faq::EntryId;

/// How many questions a moderator can be shown; those asked most often.
const MAX_MISSES: i64 = 2_000;

/// The last day on which something is known to have been written; none of an empty database.
pub(super) async fn newest_day(pool: &DatabasePool) -> Result<Option<Date>, sqlx::Error> {
    let mut transaction = pool.read().await?;
    let newest = sql("SELECT max(day) AS day FROM (SELECT coalesce(max(day), '') AS day FROM writers
        UNION ALL SELECT coalesce(max(day), '') FROM decisions UNION ALL SELECT coalesce(max(used), '') FROM plans) AS days");
    let row = transaction.row(newest).await?;
    Ok(row.and_then(|row| row.text("day").ok()?.parse().ok()))
}

pub(super) async fn settings(transaction: &mut SqlTransaction) -> Result<StoredSettings, sqlx::Error> {
    let rows = transaction.rows(sql("SELECT guild, name, value FROM settings")).await?;
    let setting = |row: &SqlRow| {
        let (guild, name) = (guild_of(row.number("guild")?), row.text("name")?.to_owned());
        Ok(((guild, name), row.text("value")?.to_owned()))
    };
    Ok(StoredSettings::known(rows.iter().map(setting).collect::<Result<_, sqlx::Error>>()?))
}

pub(super) async fn opt_outs(transaction: &mut SqlTransaction) -> Result<Vec<MemberHash>, sqlx::Error> {
    let rows = transaction.rows(sql("SELECT member FROM opt_outs")).await?;
    rows.iter().map(|row| Ok(MemberHash(row.text("member")?.to_owned()))).collect()
}

pub(super) async fn guilds(transaction: &mut SqlTransaction) -> Result<Vec<u64>, sqlx::Error> {
    let query = sql("SELECT guild FROM decisions UNION SELECT guild FROM feedback
        UNION SELECT guild FROM misses UNION SELECT guild FROM settings UNION SELECT guild FROM server_revisions
        UNION SELECT guild FROM begun_actions ORDER BY guild");
    let rows = transaction.rows(query).await?;
    rows.iter().filter_map(|row| row.number("guild").map(guild_of).transpose()).collect()
}

pub(super) async fn misses(
    transaction: &mut SqlTransaction,
    today: Date,
    of: ServerScope,
) -> Result<Vec<Miss>, sqlx::Error> {
    let (of, [one, other]) = of.condition(["$2", "$3"]);
    let query = made_sql(format!(
        "SELECT number, guild, kind, entry, text, first_day, last_day, asked FROM misses
        WHERE hidden_until <= $1 AND {of} ORDER BY asked DESC, number LIMIT $4"
    ));
    let rows = transaction.rows(query.bind(today.to_string()).bind(one).bind(other).bind(MAX_MISSES)).await?;
    rows.iter().filter_map(|row| miss(row).transpose()).collect()
}

/// `None` for a row that a later version wrote, and this one does not know: it is left to that version.
fn miss(row: &SqlRow) -> Result<Option<Miss>, sqlx::Error> {
    let day = |column| row.text(column).map(|day: &str| day.parse::<Date>().ok());
    let (first, last) = (day("first_day")?, day("last_day")?);
    let asked = u64::try_from(row.number("asked")?).ok();
    let kind = MissKind::read(row.text("kind")?, row.text("entry")?);
    let (Some(kind), Some(first), Some(last), Some(asked)) = (kind, first, last, asked) else {
        return Ok(None);
    };
    let (number, guild) = (MissNumber(row.number("number")?), guild_of(row.number("guild")?));
    Ok(Some(Miss { number, guild, kind, text: row.text("text")?.to_owned(), first, last, asked }))
}

pub(super) async fn revisions(transaction: &mut SqlTransaction, newest: u32) -> Result<Vec<Revision>, sqlx::Error> {
    let query = sql("SELECT number, at, fingerprint, moderator, via FROM revisions ORDER BY number DESC LIMIT $1");
    let rows = transaction.rows(query.bind(i64::from(newest))).await?;
    rows.iter().filter_map(|row| revision(row).transpose()).collect()
}

/// `None` for a row whose time is none.
pub(super) fn revision(row: &SqlRow) -> Result<Option<Revision>, sqlx::Error> {
    let Ok(at) = Timestamp::from_second(row.number("at")?) else { return Ok(None) };
    let moderator = row.number_or_null("moderator")?.and_then(|id| u64::try_from(id).ok());
    let (number, fingerprint, via) = (row.number("number")?, row.text("fingerprint")?, row.text("via")?);
    Ok(Some(Revision { number, at, fingerprint: fingerprint.to_owned(), moderator, via: via.to_owned() }))
}

pub(super) async fn revision_text(
    transaction: &mut SqlTransaction,
    number: i64,
) -> Result<Option<String>, sqlx::Error> {
    let row = transaction.row(sql("SELECT text FROM revisions WHERE number = $1").bind(number)).await?;
    row.map(|row| row.text("text").map(str::to_owned)).transpose()
}

/// The counts of the days from `first` to `last`.
pub(super) async fn stats(
    transaction: &mut SqlTransaction,
    first: Date,
    last: Date,
    of: ServerScope,
) -> Result<Stats, sqlx::Error> {
    let (of, [one, other]) = of.condition(["$3", "$4"]);
    let mut rows = Vec::new();
    for (table, what) in [("decisions", "band"), ("feedback", "mark")] {
        let query = made_sql(format!(
            "SELECT day, {what} AS what, entry, CAST(sum(amount) AS BIGINT) AS amount FROM {table}
            WHERE day >= $1 AND day <= $2 AND {of} GROUP BY day, {what}, entry"
        ));
        let query = query.bind(first.to_string()).bind(last.to_string()).bind(one).bind(other);
        rows.extend(transaction.rows(query).await?);
    }
    let mut days: BTreeMap<Date, DayCounts> = BTreeMap::new();
    let mut entries: BTreeMap<EntryId, EntryCounts> = BTreeMap::new();
    for row in rows {
        let (day, what, entry) = (row.text("day")?, row.text("what")?, row.text("entry")?);
        let (Ok(day), Ok(amount)) = (day.parse::<Date>(), u64::try_from(row.number("amount")?)) else {
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
