#!/usr/bin/env bash
# sqlx 0.9.0 (crates.io), SQLite: after one full disk a connection of the pool begins no transaction with `begin_with` ever again.
#
# SQLite ends a transaction by itself when the disk, or the file's own limit of pages, is full. sqlx counts the transactions of a
# connection and takes one off when a ROLLBACK went well; this one is refused, "no transaction is active", so the count stays at
# one. The pool gives the connection out again as sound. `begin()` then makes a savepoint, which writes as a transaction would;
# `begin_with("BEGIN IMMEDIATE")`, which whoever writes beside others uses, is refused each time, with room or without. Seen, with
# one connection and one insert that did not fit:
#
#     begin()                         three transactions: three rows
#     begin_with("BEGIN IMMEDIATE")   three times "attempted to call begin_with at non-zero transaction depth": no row
#
# A limit of pages stands for the disk here; the SQLite error is the same, code 13. A dropped transaction leaves the connection so as
# well as one whose `rollback` is awaited. Close a connection, or the pool, on which anything but a lock kept a transaction from
# its end.
#
#     bash findings/sqlx-full-transaction.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "sqlx-full"
version = "0.0.0"
edition = "2024"

[dependencies]
sqlx = { version = "=0.9.0", default-features = false, features = ["runtime-tokio", "sqlite"] }
tokio = { version = "=1.54.1", features = ["rt", "macros"] }

[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), sqlx::Error> {
    for (statement, is_awaited) in [(None, true), (Some("BEGIN IMMEDIATE"), true), (Some("BEGIN IMMEDIATE"), false)] {
        let file = std::env::temp_dir().join(format!("{}-{is_awaited}.db", statement.is_some()));
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true).pragma("max_page_count", "30");
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        sqlx::query("CREATE TABLE note (words BLOB)").execute(&pool).await?;
        let mut transaction = pool.begin().await?;
        let full = sqlx::query("INSERT INTO note VALUES (zeroblob(500000))").execute(&mut *transaction).await.unwrap_err();
        println!("{}", full);
        if is_awaited {
            println!("rollback: {}", transaction.rollback().await.unwrap_err());
        } else {
            drop(transaction);
        }
        for _ in 0..3 {
            let next = match statement {
                None => pool.begin().await,
                Some(statement) => pool.begin_with(statement).await,
            };
            match next {
                Ok(mut transaction) => {
                    sqlx::query("INSERT INTO note VALUES (x'01')").execute(&mut *transaction).await?;
                    transaction.commit().await?;
                }
                Err(err) => println!("{err}"),
            }
        }
        let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM note").fetch_one(&pool).await?;
        println!("{}: {rows} rows", statement.unwrap_or("begin()"));
    }
    Ok(())
}
RUST
TMPDIR="$folder" CARGO_TARGET_DIR="$folder/target" cargo run --quiet --manifest-path "$folder/Cargo.toml" > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
error returned from database: (code: 13) database or disk is full
rollback: error returned from database: (code: 1) cannot rollback - no transaction is active
begin(): 3 rows
error returned from database: (code: 13) database or disk is full
rollback: error returned from database: (code: 1) cannot rollback - no transaction is active
attempted to call begin_with at non-zero transaction depth
attempted to call begin_with at non-zero transaction depth
attempted to call begin_with at non-zero transaction depth
BEGIN IMMEDIATE: 0 rows
error returned from database: (code: 13) database or disk is full
attempted to call begin_with at non-zero transaction depth
attempted to call begin_with at non-zero transaction depth
attempted to call begin_with at non-zero transaction depth
BEGIN IMMEDIATE: 0 rows
KNOWN
    echo "ok: after a full disk the connection begins no transaction of its own kind"
else
    echo "sqlx does otherwise now" >&2
    exit 1
fi
