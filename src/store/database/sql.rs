//! SQL for either database. A statement is written once, with `$1` for its values, in what SQLite and PostgreSQL both
//! read; the schema has two kinds of column, text and whole numbers, so values are these two and no other.
//!
//! sqlx has something alike, `Any`. It takes its connections from a URL alone, without what [`super::sqlite`] sets on
//! them, and hides what only one of the two has.

use sqlx::postgres::{PgPool, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, ColumnIndex, Database, Encode, Postgres, Row as _, SqlSafeStr as _, SqlStr, Sqlite, Type};

/// A value of a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) enum SqlValue {
    Text(String),
    Number(Option<i64>),
}

impl From<String> for SqlValue {
    /// Without the one character that PostgreSQL cannot keep: a batch with it could never be written.
    fn from(text: String) -> Self {
        Self::Text(if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text })
    }
}

impl From<&str> for SqlValue {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<i64> for SqlValue {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for SqlValue {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

/// A statement and its values.
pub(in crate::store) struct SqlStatement {
    sql: SqlStr,
    values: Vec<SqlValue>,
}

/// A statement; its values follow with [`SqlStatement::bind`].
pub(in crate::store) fn sql(text: &'static str) -> SqlStatement {
    SqlStatement { sql: text.into_sql_str(), values: Vec::new() }
}

/// A statement made of names that stand in the sources, and of nothing that anybody said.
pub(in crate::store) fn made_sql(text: String) -> SqlStatement {
    SqlStatement { sql: AssertSqlSafe(text).into_sql_str(), values: Vec::new() }
}

/// The places of so many rows of values: `($1, $2), ($3, $4)`.
pub(in crate::store) fn places(rows: usize, columns: usize) -> String {
    let row = |at: usize| {
        let places = (1..=columns).map(|column| format!("${}", at * columns + column));
        format!("({})", places.collect::<Vec<_>>().join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

impl SqlStatement {
    /// The next value.
    pub(in crate::store) fn bind(mut self, value: impl Into<SqlValue>) -> Self {
        self.values.push(value.into());
        self
    }

    fn query<DB: Database>(self) -> Query<'static, DB, DB::Arguments>
    where
        String: for<'q> Encode<'q, DB> + Type<DB>,
        Option<i64>: for<'q> Encode<'q, DB> + Type<DB>,
    {
        self.values.into_iter().fold(sqlx::query(self.sql), |query, value| match value {
            SqlValue::Text(text) => query.bind(text),
            SqlValue::Number(number) => query.bind(number),
        })
    }
}

/// A row that was read.
pub(in crate::store) enum SqlRow {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl SqlRow {
    /// A column that holds text.
    pub(in crate::store) fn text<I: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>>(
        &self,
        column: I,
    ) -> Result<&str, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    /// A column that holds a whole number.
    pub(in crate::store) fn number<I: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>>(
        &self,
        column: I,
    ) -> Result<i64, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    /// A column that may hold a whole number.
    pub(in crate::store) fn number_or_null<I: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>>(
        &self,
        column: I,
    ) -> Result<Option<i64>, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }
}

/// The connections to an open database.
#[derive(Clone)]
pub(in crate::store) enum DatabasePool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl DatabasePool {
    /// Begins to read: everything as it is at one moment.
    pub(in crate::store) async fn read(&self) -> Result<SqlTransaction, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => SqlTransaction::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => {
                SqlTransaction::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// Begins to write; what is not committed has not been.
    pub(in crate::store) async fn write(&self) -> Result<SqlTransaction, sqlx::Error> {
        Ok(match self {
            // At once as a writer: who reads first and writes then may find that somebody else has written meanwhile.
            Self::Sqlite(pool) => SqlTransaction::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => SqlTransaction::Postgres(pool.begin().await?),
        })
    }

    /// Lets go of the database.
    pub(in crate::store) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Statements that belong together. Dropped, all of them are taken back.
pub(in crate::store) enum SqlTransaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl SqlTransaction {
    /// Waits until no other process of the database is in a transaction that waited here, and is the only one until its end. In a
    /// file of SQLite whoever writes is alone.
    pub(in crate::store) async fn take_turn(&mut self) -> Result<(), sqlx::Error> {
        /// "certpace", as a number.
        const TURN: i64 = 0x6365_7274_7061_6365;
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(_) => self.execute(sql("SELECT pg_advisory_xact_lock($1)").bind(TURN)).await.map(drop),
        }
    }

    /// Runs a statement, and tells how many rows it changed.
    pub(in crate::store) async fn execute(&mut self, statement: SqlStatement) -> Result<u64, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(it) => statement.query::<Sqlite>().execute(&mut **it).await?.rows_affected(),
            Self::Postgres(it) => statement.query::<Postgres>().execute(&mut **it).await?.rows_affected(),
        })
    }

    /// All rows of a query.
    pub(in crate::store) async fn rows(&mut self, statement: SqlStatement) -> Result<Vec<SqlRow>, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(it) => {
                let rows = statement.query::<Sqlite>().fetch_all(&mut **it).await?;
                rows.into_iter().map(SqlRow::Sqlite).collect()
            }
            Self::Postgres(it) => {
                let rows = statement.query::<Postgres>().fetch_all(&mut **it).await?;
                rows.into_iter().map(SqlRow::Postgres).collect()
            }
        })
    }

    /// The first row of a query, if it has any.
    pub(in crate::store) async fn row(&mut self, statement: SqlStatement) -> Result<Option<SqlRow>, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(it) => statement.query::<Sqlite>().fetch_optional(&mut **it).await?.map(SqlRow::Sqlite),
            Self::Postgres(it) => statement.query::<Postgres>().fetch_optional(&mut **it).await?.map(SqlRow::Postgres),
        })
    }

    /// The number that a query gives: the first column of its first row.
    pub(in crate::store) async fn number(&mut self, statement: SqlStatement) -> Result<i64, sqlx::Error> {
        self.row(statement).await?.ok_or(sqlx::Error::RowNotFound)?.number(0)
    }

    /// Makes all of it so.
    pub(in crate::store) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(it) => it.commit().await,
            Self::Postgres(it) => it.commit().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_rows_are_counted_through() {
        assert_eq!(places(2, 3), "($1, $2, $3), ($4, $5, $6)");
    }

    #[test]
    fn a_character_that_postgres_cannot_keep_is_replaced() {
        assert_eq!(SqlValue::from("what\0ever"), SqlValue::Text("what\u{fffd}ever".to_owned()));
        assert_eq!(SqlValue::from("whatever"), SqlValue::Text("whatever".to_owned()));
    }
}
