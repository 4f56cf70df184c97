//! Reads everything that a database holds, for the stories that ask what is kept.

use std::path::Path;

use certpace::store::DatabaseAddress;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::harness::postgres;

/// A connection of the story's own.
pub(crate) async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).connect().await.expect("the database opens")
}

/// Every row of every table, as `table: value | value`, without the bookkeeping of the schema.
pub(crate) async fn dump_all_tables(path: &Path) -> Vec<String> {
    let mut connection = connect(path).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '_sqlx_migrations' ORDER BY name",
    )
    .fetch_all(&mut connection)
    .await
    .expect("the tables are listed");
    let mut rows = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(&table)
            .fetch_all(&mut connection)
            .await
            .expect("the columns are listed");
        let values: Vec<String> =
            columns.iter().map(|column| format!("coalesce(CAST(\"{column}\" AS TEXT), 'NULL')")).collect();
        let sql = format!("SELECT {} FROM \"{table}\"", values.join(" || ' | ' || "));
        let found: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut connection).await.expect("the rows are read");
        rows.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    connection.close().await.expect("the database closes");
    rows
}

/// As [`dump_all_tables`], of either database.
pub(crate) async fn dump_database(address: &DatabaseAddress) -> Vec<String> {
    match address {
        DatabaseAddress::Sqlite(path) => dump_all_tables(path).await,
        DatabaseAddress::Postgres(address) => dump_server(postgres::connect(address).await).await,
    }
}

async fn dump_server(mut connection: PgConnection) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT CAST(tablename AS TEXT) FROM pg_tables
         WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations' ORDER BY tablename",
    )
    .fetch_all(&mut connection)
    .await
    .expect("the tables are listed");
    let mut rows = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position",
        )
        .bind(&table)
        .fetch_all(&mut connection)
        .await
        .expect("the columns are listed");
        let values: Vec<String> =
            columns.iter().map(|column| format!("coalesce(CAST(\"{column}\" AS TEXT), 'NULL')")).collect();
        let sql = format!("SELECT {} FROM \"{table}\" ORDER BY 1", values.join(" || ' | ' || "));
        let found: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut connection).await.expect("the rows are read");
        rows.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    connection.close().await.expect("the database closes");
    rows
}
