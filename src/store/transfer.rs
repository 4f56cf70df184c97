//! Everything that one database holds goes into another: all of it, compared afterwards, or nothing.

use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::database::schema::{Column, SQLITE_VERSION, StoreTable, TABLES};
use super::database::sql::{DatabasePool, SqlRow, SqlTransaction, SqlValue, made_sql, places, sql};
use super::database::sqlite::prepare_folder;
use super::database::{Access, Unavailable, connect};
use super::in_use::is_used;
use super::members::MemberKey;
use super::restore::remove_all;
use super::spool::{SpooledFile, examine_spool};
use super::{DatabaseAddress, StorePlace};
use crate::messages::Language;
use crate::messages::host::{copies, spool};

/// What is done with what the other database holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, so nothing is brought where anything else is.
    Keep,
    /// It goes.
    Replace,
}

/// What has become of a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transferred {
    /// Whether all of it was there already.
    pub was_there: bool,
    /// The tables, and how many rows each has on both sides.
    pub rows: Vec<(&'static str, u64)>,
}

impl Transferred {
    /// Whether there are rows that only a key makes something of.
    pub fn needs_key(&self) -> bool {
        self.rows.iter().any(|(table, rows)| KEYED.contains(table) && *rows > 0)
    }
}

/// The tables in which members stand as keyed hashes.
const KEYED: [&str; 3] = ["opt_outs", "plans", "plan_days"];

/// Why nothing was transferred. The databases are then what they were.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// From and to are the same.
    #[error("{}", copies::same_database(Language::English, .0))]
    Itself(DatabaseAddress),
    /// There is nothing to bring.
    #[error("{}", copies::nothing_to_bring(Language::English, .0))]
    Nothing(DatabaseAddress),
    /// A bot uses one of them.
    #[error("{}", copies::in_use(Language::English, .0))]
    InUse(DatabaseAddress),
    /// Something waits for the first of them.
    #[error("{}", spool::waits_for_the_other(Language::English, .0.seen()))]
    Waits(SpooledFile),
    /// The other database holds something else.
    #[error("{}", copies::not_empty(Language::English, .from, .to, .tables))]
    NotEmpty {
        /// From where.
        from: DatabaseAddress,
        /// To where.
        to: DatabaseAddress,
        /// The tables that differ, with commas between.
        tables: String,
    },
    /// What was written is not what was read.
    #[error("{}", copies::table_differs(Language::English, .table, .to))]
    Differs {
        /// To where.
        to: DatabaseAddress,
        /// The table.
        table: &'static str,
    },
    /// There is a key already where the key is to be, and it is another.
    #[error("{}", copies::other_key(Language::English, .0))]
    OtherKey(PathBuf),
    /// The key could not be read or written.
    #[error("the key {}: {cause}", .path.display())]
    Key {
        /// The key.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// One of them could not be reached, read or written.
    #[error("{address}: {cause}")]
    Unavailable {
        /// Which.
        address: DatabaseAddress,
        /// Why not.
        cause: Unavailable,
    },
}

/// Brings everything that one database holds into another, with the key. What each process wrote last stays: no bot is
/// running. `tell` hears of each table that is there, with its rows.
///
/// # Errors
///
/// See [`TransferError`].
pub async fn transfer(
    from: &StorePlace,
    to: &StorePlace,
    existing: Existing,
    tell: impl Fn(&'static str, u64),
) -> Result<Transferred, TransferError> {
    if is_same(&from.database, &to.database) {
        return Err(TransferError::Itself(from.database.clone()));
    }
    let key = key_to_bring(from, to)?;
    let (source, target) = (End(&from.database), End(&to.database));
    if !source.exists() {
        return Err(TransferError::Nothing(from.database.clone()));
    }
    source.is_free().await?;
    if target.exists() {
        target.is_free().await?;
    }
    // What each process wrote last stays, and with it what the database has of this already.
    if let Some(file) = examine_spool(from).unwrap_or_default().waiting.into_iter().next() {
        return Err(TransferError::Waits(file));
    }
    // One that needs no change may be one that is only to be read.
    let is_read = source.is_up_to_date().await?;
    let out = connect(source.0, if is_read { Access::ReadOnly } else { Access::Command }).await;
    let out = out.map_err(|err| source.unavailable(err))?;
    let begun = if is_read { out.read().await } else { out.write().await };
    let transferred = match begun {
        Ok(transaction) => {
            let key = key.map(|key| (key, &to.key));
            from_source(&source, transaction, &target, existing, key, &tell).await
        }
        Err(err) => Err(source.unavailable(err)),
    };
    out.close().await;
    transferred
}

async fn from_source(
    source: &End<'_>,
    mut out: SqlTransaction,
    target: &End<'_>,
    existing: Existing,
    key: Option<(MemberKey, &PathBuf)>,
    tell: &impl Fn(&'static str, u64),
) -> Result<Transferred, TransferError> {
    if out.has_no_tables().await.map_err(|err| source.unavailable(err))? {
        return Err(TransferError::Nothing(source.0.clone()));
    }
    let was_there = target.exists();
    let into = target.connect().await?;
    if let Err(err) = into.look().await {
        into.close().await;
        return Err(target.unavailable(err));
    }
    let transferred = match into.write().await {
        Ok(transaction) => into_target(source, &mut out, target, transaction, existing, key, tell).await,
        Err(err) => Err(target.unavailable(err)),
    };
    into.close().await;
    if transferred.is_err()
        && !was_there
        && let DatabaseAddress::Sqlite(path) = target.0
    {
        // An empty file, which this call made.
        remove_all(path);
    }
    transferred
}

async fn into_target(
    source: &End<'_>,
    out: &mut SqlTransaction,
    target: &End<'_>,
    mut into: SqlTransaction,
    existing: Existing,
    key: Option<(MemberKey, &PathBuf)>,
    tell: &impl Fn(&'static str, u64),
) -> Result<Transferred, TransferError> {
    let moved = bring(source, out, target, &mut into, existing, tell).await?;
    if let Some((key, path)) = key {
        prepare_folder(path).map_err(|err| target.unavailable(err))?;
        key.save(path).map_err(|cause| TransferError::Key { path: path.clone(), cause })?;
    }
    into.commit().await.map_err(|err| target.unavailable(err))?;
    Ok(moved)
}

fn is_same(one: &DatabaseAddress, other: &DatabaseAddress) -> bool {
    match (one, other) {
        (DatabaseAddress::Sqlite(one), DatabaseAddress::Sqlite(other)) => {
            let real = |path: &PathBuf| std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            real(one) == real(other)
        }
        (DatabaseAddress::Postgres(one), DatabaseAddress::Postgres(other)) => one.to_string() == other.to_string(),
        _ => false,
    }
}

/// The key that has to come along, if any has.
fn key_to_bring(from: &StorePlace, to: &StorePlace) -> Result<Option<MemberKey>, TransferError> {
    if from.key == to.key {
        return Ok(None);
    }
    let load = |path: &PathBuf| MemberKey::load(path).map_err(|cause| TransferError::Key { path: path.clone(), cause });
    match (load(&from.key)?, load(&to.key)?) {
        (Some(key), Some(there)) if key.witness() != there.witness() => Err(TransferError::OtherKey(to.key.clone())),
        (Some(key), None) => Ok(Some(key)),
        (None, _) | (Some(_), Some(_)) => Ok(None),
    }
}

/// One of the two databases.
struct End<'a>(&'a DatabaseAddress);

impl End<'_> {
    fn exists(&self) -> bool {
        !matches!(self.0, DatabaseAddress::Sqlite(path) if !path.is_file())
    }

    fn unavailable(&self, err: impl Into<Unavailable>) -> TransferError {
        TransferError::Unavailable { address: self.0.clone(), cause: err.into() }
    }

    /// Whether it is a file whose tables are this version's.
    async fn is_up_to_date(&self) -> Result<bool, TransferError> {
        if matches!(self.0, DatabaseAddress::Postgres(_)) {
            return Ok(false);
        }
        let pool = connect(self.0, Access::ReadOnly).await.map_err(|err| self.unavailable(err))?;
        pool.look().await.map_err(|err| self.unavailable(err))?;
        let mut transaction = pool.read().await.map_err(|err| self.unavailable(err))?;
        let is_it = self.is_file_with(&mut transaction).await;
        drop(transaction);
        pool.close().await;
        is_it
    }

    async fn is_file_with(&self, transaction: &mut SqlTransaction) -> Result<bool, TransferError> {
        let step = transaction.newest_step().await.map_err(|err| self.unavailable(err))?;
        Ok(matches!(self.0, DatabaseAddress::Sqlite(_)) && step == Some(SQLITE_VERSION))
    }

    async fn is_free(&self) -> Result<(), TransferError> {
        let is_used = is_used(self.0).await.map_err(|err| self.unavailable(err))?;
        if is_used { Err(TransferError::InUse(self.0.clone())) } else { Ok(()) }
    }

    async fn connect(&self) -> Result<DatabasePool, TransferError> {
        connect(self.0, Access::Command).await.map_err(|err| self.unavailable(err))
    }

    async fn lock(&self, transaction: &mut SqlTransaction) -> Result<(), TransferError> {
        // SQLite has one writer in any case. Every batch of a bot begins with this table.
        if matches!(self.0, DatabaseAddress::Postgres(_)) {
            // It would wait for itself where both are one database under two names.
            for statement in ["SET LOCAL lock_timeout = '10s'", "LOCK TABLE writers IN ACCESS EXCLUSIVE MODE"] {
                transaction.execute(sql(statement)).await.map_err(|err| self.unavailable(err))?;
            }
        }
        Ok(())
    }
}

async fn bring(
    source: &End<'_>,
    out: &mut SqlTransaction,
    target: &End<'_>,
    into: &mut SqlTransaction,
    existing: Existing,
    tell: &impl Fn(&'static str, u64),
) -> Result<Transferred, TransferError> {
    // As the bot would: one of an earlier version is brought up to this one.
    if !source.is_file_with(out).await? {
        out.migrate().await.map_err(|err| source.unavailable(err))?;
    }
    into.migrate().await.map_err(|err| target.unavailable(err))?;
    source.lock(out).await?;
    target.lock(into).await?;
    let mut sums = Vec::new();
    let mut there = Vec::new();
    for table in &TABLES {
        sums.push(table.sum(out).await.map_err(|err| source.unavailable(err))?);
        there.push(table.sum(into).await.map_err(|err| target.unavailable(err))?);
    }
    let rows = TABLES.iter().zip(&sums).map(|(table, sum)| (table.name, sum.rows)).collect();
    if sums == there {
        return Ok(Transferred { was_there: true, rows });
    }
    // A new database has its first numbers.
    let filled = TABLES
        .iter()
        .zip(sums.iter().zip(&there))
        .filter(|(table, (sum, there))| there.rows > 0 && sum != there && table.name != NUMBERS);
    let filled: Vec<&str> = filled.map(|(table, _)| table.name).collect();
    if existing == Existing::Keep && !filled.is_empty() {
        let (from, to) = (source.0.clone(), target.0.clone());
        return Err(TransferError::NotEmpty { from, to, tables: filled.join(", ") });
    }
    for (table, sum) in TABLES.iter().zip(&sums) {
        let delete = into.execute(made_sql(format!("DELETE FROM {}", table.name))).await;
        delete.map_err(|err| target.unavailable(err))?;
        let mut pages = TablePages::of(table);
        while let Some(page) = pages.next(out).await.map_err(|err| source.unavailable(err))? {
            table.insert(into, page).await.map_err(|err| target.unavailable(err))?;
        }
        if table.sum(into).await.map_err(|err| target.unavailable(err))? != *sum {
            return Err(TransferError::Differs { to: target.0.clone(), table: table.name });
        }
        tell(table.name, sum.rows);
    }
    Ok(Transferred { was_there: false, rows })
}

/// Every table that is brought over, with its columns.
pub fn kept_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES.iter().flat_map(|table| table.columns.iter().map(|column| (table.name, column.name())))
}

/// The table that every database has rows in.
const NUMBERS: &str = "numbers";

/// How many rows are read and written at a time.
const PAGE: usize = 500;

/// What two tables with the same rows have in common.
#[derive(Debug, PartialEq, Eq)]
struct TableSum {
    rows: u64,
    checksum: [u8; 32],
}

/// The rows of a table in the order of its key, some at a time.
struct TablePages<'a> {
    table: &'a StoreTable,
    /// The key of the last row of the page before.
    after: Option<Vec<SqlValue>>,
    is_over: bool,
}

impl<'a> TablePages<'a> {
    fn of(table: &'a StoreTable) -> Self {
        Self { table, after: None, is_over: false }
    }

    async fn next(&mut self, transaction: &mut SqlTransaction) -> Result<Option<Vec<Vec<SqlValue>>>, sqlx::Error> {
        if self.is_over {
            return Ok(None);
        }
        let StoreTable { name, columns, key } = self.table;
        let names: Vec<&str> = columns.iter().map(Column::name).collect();
        let keys = names[..*key].join(", ");
        let places: Vec<String> = (1..=*key).map(|place| format!("${place}")).collect();
        let after = match self.after {
            Some(_) => format!(" WHERE ({keys}) > ({})", places.join(", ")),
            None => String::new(),
        };
        let names = names.join(", ");
        let page = made_sql(format!("SELECT {names} FROM {name}{after} ORDER BY {keys} LIMIT {PAGE}"));
        let page = self.after.take().into_iter().flatten().fold(page, |page, value| page.bind(value));
        let rows = transaction.rows(page).await?;
        let rows = rows.iter().map(|row| self.table.values(row)).collect::<Result<Vec<_>, _>>()?;
        self.is_over = rows.len() < PAGE;
        self.after = rows.last().map(|last| last[..*key].to_vec());
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    }
}

impl StoreTable {
    fn values(&self, row: &SqlRow) -> Result<Vec<SqlValue>, sqlx::Error> {
        let value = |column: &Column| match column {
            Column::Text(name) => row.text(*name).map(SqlValue::from),
            Column::Number(name) => row.number_or_null(*name).map(SqlValue::from),
        };
        self.columns.iter().map(value).collect()
    }

    async fn insert(&self, transaction: &mut SqlTransaction, rows: Vec<Vec<SqlValue>>) -> Result<(), sqlx::Error> {
        let names: Vec<&str> = self.columns.iter().map(Column::name).collect();
        let places = places(rows.len(), names.len());
        let insert = made_sql(format!("INSERT INTO {} ({}) VALUES {places}", self.name, names.join(", ")));
        let insert = rows.into_iter().flatten().fold(insert, |insert, value| insert.bind(value));
        transaction.execute(insert).await.map(drop)
    }

    async fn sum(&self, transaction: &mut SqlTransaction) -> Result<TableSum, sqlx::Error> {
        let (mut rows, mut checksum) = (0, Sha256::new());
        let mut pages = TablePages::of(self);
        while let Some(page) = pages.next(transaction).await? {
            rows += page.len() as u64;
            for value in page.into_iter().flatten() {
                match value {
                    // With their lengths, so that no two rows read alike.
                    SqlValue::Text(text) => {
                        checksum.update((text.len() as u64).to_be_bytes());
                        checksum.update(text);
                    }
                    SqlValue::Number(Some(number)) => checksum.update(number.to_be_bytes()),
                    SqlValue::Number(None) => checksum.update(b"none"),
                }
            }
        }
        Ok(TableSum { rows, checksum: checksum.finalize().into() })
    }
}
