//! What the moderators of servers have written of their own FAQs: the newest text of each, and the ones before it.
//!
//! Whoever writes one waits until it is written, unlike a count: what was saved must be there.

use std::sync::Arc;

use super::database::changes::{self, ChangeTopic};
use super::database::schema::{Column, StoreTable, TABLES};
use super::database::sql::{SqlRow, SqlTransaction, made_sql, sql};
use super::database::{Access, StoreDatabase, Unavailable};
use super::in_use::{StoppedBotError, ensure_free, hold_spool};
use super::record::{NewRevision, guild_number, guild_of};
use super::{DatabaseAddress, Revision, Store, StorePlace, read, write};
use crate::limits::{SERVER_STATES, SERVER_STATES_LENGTH};
use crate::messages::settings::COMMANDS_ON_SERVER;

/// How many are kept whatever their length: the one in force, and the one to go back to.
const MIN_REVISIONS: i64 = 2;

/// What a server has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerText {
    /// Names the text.
    pub fingerprint: String,
    /// The text.
    pub text: Arc<str>,
}

/// The servers whose texts were written, and up to which change that is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerTextChanges {
    /// Where to go on from.
    pub newest: i64,
    /// Each server, and what names its newest text.
    pub servers: Vec<(u64, String)>,
}

/// What has become of a text that was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedText {
    /// It is the newest.
    Saved,
    /// Another one is, of which whoever wrote it did not know.
    Moved,
}

/// A server with something written, for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerFaqRow {
    /// The server.
    pub guild: u64,
    /// How it stands to the host's file, as the setting says.
    pub mode: Option<String>,
    /// The newest state.
    pub newest: Revision,
    /// How much text it has, in characters.
    pub length: u64,
    /// How many states are kept.
    pub revisions: u64,
}

impl Store {
    /// What a server has written; nothing where it never has.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn server_text(&self, guild: u64) -> Result<Option<ServerText>, Unavailable> {
        let guild = guild_number(Some(guild));
        self.shared.database.read(async |transaction| newest_text(transaction, guild).await).await
    }

    /// Saves what a server has written, if the newest text is still the one that `seen` names; `None` is that there was
    /// none.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then nothing is saved.
    pub async fn save_server_text(
        &self,
        guild: u64,
        seen: Option<&str>,
        revision: &NewRevision,
    ) -> Result<SavedText, Unavailable> {
        let guild = guild_number(Some(guild));
        let saved =
            self.shared.database.write(async |transaction| add(transaction, guild, seen, revision).await).await?;
        // A state that has been thinned out must not stay in the log.
        self.empty_log_soon();
        Ok(saved)
    }

    /// The servers that have been written of since a change, `None` for none of them: from now on. A file of SQLite, which one
    /// process has to itself, never has any.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn server_texts_since(&self, change: Option<i64>) -> Result<ServerTextChanges, Unavailable> {
        self.shared.database.read(async |transaction| changed_since(transaction, change).await).await
    }

    /// The newest states of a server's FAQ, newest first.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn server_revisions(&self, guild: u64, newest: u32) -> Result<Vec<Revision>, Unavailable> {
        let rows = self.shared.database.read(async |transaction| {
            let query = sql("SELECT number, at, fingerprint, moderator, via FROM server_revisions
                WHERE guild = $1 ORDER BY number DESC LIMIT $2");
            transaction.rows(query.bind(guild_number(Some(guild))).bind(i64::from(newest))).await
        });
        let rows = rows.await?;
        Ok(rows.iter().filter_map(|row| read::revision(row).transpose()).collect::<Result<_, _>>()?)
    }

    /// The text of a state of a server's FAQ, if it is kept.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn server_revision_text(&self, guild: u64, number: i64) -> Result<Option<String>, Unavailable> {
        let row = self.shared.database.read(async |transaction| {
            let query = sql("SELECT text FROM server_revisions WHERE guild = $1 AND number = $2");
            transaction.row(query.bind(guild_number(Some(guild))).bind(number)).await
        });
        Ok(row.await?.map(|row| row.text("text").map(str::to_owned)).transpose()?)
    }
}

/// The servers that have written anything, for a host; from a database that a bot may be using.
///
/// # Errors
///
/// When there is no such database, or it cannot be read.
pub async fn read_server_faqs(address: &DatabaseAddress) -> Result<Vec<ServerFaqRow>, Unavailable> {
    let database = StoreDatabase::new(address.clone(), Access::ReadOnly);
    let rows = database.read(async |transaction| {
        let query = sql("SELECT r.guild AS guild, r.number AS number, r.at AS at, r.fingerprint AS fingerprint,
                r.moderator AS moderator, r.via AS via, CAST(length(r.text) AS BIGINT) AS length,
                counted.amount AS amount, coalesce(s.value, '') AS mode
            FROM server_revisions AS r
            JOIN (SELECT guild, max(number) AS newest, count(*) AS amount FROM server_revisions GROUP BY guild) AS counted
                ON counted.guild = r.guild AND counted.newest = r.number
            LEFT JOIN settings AS s ON s.guild = r.guild AND s.name = 'faq'
            ORDER BY r.guild");
        transaction.rows(query).await
    });
    let rows = rows.await;
    database.close().await;
    let mut found = Vec::new();
    for row in &rows? {
        let (Some(guild), Some(newest)) = (guild_of(row.number("guild")?), read::revision(row)?) else { continue };
        let whole = |number: i64| u64::try_from(number).unwrap_or(0);
        found.push(ServerFaqRow {
            guild,
            mode: Some(row.text("mode")?.to_owned()).filter(|mode| !mode.is_empty()),
            newest,
            length: whole(row.number("length")?),
            revisions: whole(row.number("amount")?),
        });
    }
    Ok(found)
}

/// What a server has written, for a host; from a database that a bot may be using.
///
/// # Errors
///
/// When there is no such database, or it cannot be read.
pub async fn read_server_text(address: &DatabaseAddress, guild: u64) -> Result<Option<ServerText>, Unavailable> {
    let database = StoreDatabase::new(address.clone(), Access::ReadOnly);
    let text = database.read(async |transaction| newest_text(transaction, guild_number(Some(guild))).await).await;
    database.close().await;
    text
}

/// What a database keeps of a server: each table, and its rows of that server by the names of their columns. Plans are their
/// members', whichever server those came by.
pub type ServerRecords = Vec<(&'static str, Vec<serde_json::Value>)>;

/// Everything that is kept of a server, for a host; from a database that a bot may be using. Tables with nothing of it are
/// left out.
///
/// # Errors
///
/// When there is no such database, or it cannot be read.
pub async fn read_server_records(address: &DatabaseAddress, guild: u64) -> Result<ServerRecords, Unavailable> {
    let database = StoreDatabase::new(address.clone(), Access::ReadOnly);
    let records = database.read(async |transaction| records(transaction, guild_number(Some(guild))).await).await;
    database.close().await;
    records
}

async fn records(transaction: &mut SqlTransaction, guild: i64) -> Result<ServerRecords, sqlx::Error> {
    let mut found = ServerRecords::new();
    let of_servers =
        |table: &&StoreTable| table.name != "plans" && table.columns.iter().any(|column| column.name() == "guild");
    for table in TABLES.iter().filter(of_servers) {
        let names = table.columns.iter().map(Column::name).collect::<Vec<_>>();
        let order = names[..table.key].join(", ");
        let query =
            made_sql(format!("SELECT {} FROM {} WHERE guild = $1 ORDER BY {order}", names.join(", "), table.name));
        let rows = transaction.rows(query.bind(guild)).await?;
        let rows = rows.iter().map(|row| record(table, row)).collect::<Result<Vec<_>, _>>()?;
        if !rows.is_empty() {
            found.push((table.name, rows));
        }
    }
    Ok(found)
}

/// A row without its server, which is the same in all.
fn record(table: &StoreTable, row: &SqlRow) -> Result<serde_json::Value, sqlx::Error> {
    let columns = table.columns.iter().filter(|column| column.name() != "guild");
    let values = columns.map(|column| {
        Ok(match column {
            Column::Text(name) => ((*name).to_owned(), row.text(*name)?.into()),
            Column::Number(name) => ((*name).to_owned(), row.number_or_null(*name)?.into()),
        })
    });
    values.collect::<Result<serde_json::Map<_, _>, _>>().map(Into::into)
}

/// What there was of a server that was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeletedServer {
    /// Whether anything was kept.
    pub was_any: bool,
    /// Whether it is still noted that it has the moderators' commands.
    pub has_commands: bool,
}

/// Deletes everything that is kept of a server, for a host; in a file no word of it is left. The bot must not be running: it would
/// go on with what it has in memory. That Discord has commands of it, by its id and a fingerprint of them, stays noted until the bot
/// has taken them back.
///
/// # Errors
///
/// When the database is in use, or cannot be written, or a bot holds back something that waits for it.
pub async fn delete_server(place: &StorePlace, guild: u64) -> Result<DeletedServer, StoppedBotError> {
    let address = &place.database;
    // Those who run on a server of databases hear of it.
    if let DatabaseAddress::Sqlite(_) = address {
        ensure_free(address).await?;
    }
    let spool = hold_spool(place).await?;
    let database = StoreDatabase::new(address.clone(), Access::Command);
    let forgotten = async {
        let deleted = database.write(async |transaction| forget_but_commands(transaction, guild).await).await?;
        StoreDatabase::leave_no_trace(&database.open().await?.pool).await?;
        Ok::<_, Unavailable>(deleted)
    };
    let forgotten = forgotten.await;
    database.close().await;
    let deleted = forgotten?;
    let changed = spool.change(move |backlog| backlog.drop_server(guild)).await;
    let has_changed = changed.map_err(|cause| StoppedBotError::Spool { folder: place.spool(), cause })?;
    Ok(DeletedServer { was_any: deleted.was_any || has_changed, ..deleted })
}

async fn forget_but_commands(transaction: &mut SqlTransaction, guild: u64) -> Result<DeletedServer, sqlx::Error> {
    let number = guild_number(Some(guild));
    let noted = sql("SELECT value FROM settings WHERE guild = $1 AND name = $2").bind(number).bind(COMMANDS_ON_SERVER);
    let noted = transaction.row(noted).await?;
    let rows = write::forget(transaction, number).await?;
    let Some(row) = noted else { return Ok(DeletedServer { was_any: rows > 0, has_commands: false }) };
    write::set(transaction, Some(guild), COMMANDS_ON_SERVER, Some(row.text("value")?)).await?;
    Ok(DeletedServer { was_any: rows > 1, has_commands: true })
}

async fn newest_text(transaction: &mut SqlTransaction, guild: i64) -> Result<Option<ServerText>, sqlx::Error> {
    let query =
        sql("SELECT fingerprint, text FROM server_revisions WHERE guild = $1 ORDER BY number DESC LIMIT 1").bind(guild);
    let Some(row) = transaction.row(query).await? else { return Ok(None) };
    Ok(Some(ServerText { fingerprint: row.text("fingerprint")?.to_owned(), text: Arc::from(row.text("text")?) }))
}

async fn changed_since(
    transaction: &mut SqlTransaction,
    change: Option<i64>,
) -> Result<ServerTextChanges, sqlx::Error> {
    if matches!(transaction, SqlTransaction::Sqlite(_)) {
        return Ok(ServerTextChanges::default());
    }
    let mut found =
        ServerTextChanges { newest: changes::newest(transaction, ChangeTopic::ServerFaqs).await?, servers: Vec::new() };
    if let Some(change) = change {
        let query = sql("SELECT guild, fingerprint FROM server_changes WHERE change > $1").bind(change);
        for row in transaction.rows(query).await? {
            let Some(guild) = guild_of(row.number("guild")?) else { continue };
            found.servers.push((guild, row.text("fingerprint")?.to_owned()));
        }
    }
    Ok(found)
}

async fn add(
    transaction: &mut SqlTransaction,
    guild: i64,
    seen: Option<&str>,
    revision: &NewRevision,
) -> Result<SavedText, sqlx::Error> {
    let query = sql("SELECT number, fingerprint FROM server_revisions WHERE guild = $1 ORDER BY number DESC LIMIT 1")
        .bind(guild);
    let newest = transaction.row(query).await?;
    let (number, fingerprint) = match &newest {
        Some(row) => (row.number("number")?, Some(row.text("fingerprint")?)),
        None => (0, None),
    };
    if fingerprint != seen {
        return Ok(SavedText::Moved);
    }
    // Two processes that have seen the same would give the same number, which is taken once.
    let insert = sql("INSERT INTO server_revisions (guild, number, at, fingerprint, moderator, via, text)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (guild, number) DO NOTHING")
    .bind(guild)
    .bind(number + 1)
    .bind(revision.at.as_second())
    .bind(&*revision.fingerprint)
    .bind(revision.moderator.and_then(|id| i64::try_from(id).ok()))
    .bind(&*revision.via)
    .bind(&*revision.text);
    if transaction.execute(insert).await? == 0 {
        return Ok(SavedText::Moved);
    }
    let thin = sql("DELETE FROM server_revisions WHERE guild = $1 AND number <= $2 AND (number <= $3 OR number IN (
            SELECT number FROM (
                SELECT number, CAST(sum(length(text)) OVER (ORDER BY number DESC) AS BIGINT) AS total
                FROM server_revisions WHERE guild = $1
            ) AS summed WHERE total > $4
        ))");
    let thin = thin.bind(guild).bind(number + 1 - MIN_REVISIONS).bind(number + 1 - SERVER_STATES);
    transaction.execute(thin.bind(SERVER_STATES_LENGTH)).await?;
    if let Some(change) = changes::announce_numbered(transaction, ChangeTopic::ServerFaqs).await? {
        let note = sql("INSERT INTO server_changes (guild, change, fingerprint) VALUES ($1, $2, $3)
            ON CONFLICT (guild) DO UPDATE SET change = excluded.change, fingerprint = excluded.fingerprint");
        transaction.execute(note.bind(guild).bind(change).bind(&*revision.fingerprint)).await?;
    }
    Ok(SavedText::Saved)
}
