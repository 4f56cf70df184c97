//! What only a PostgreSQL server has: a connection that may be refused or break, and its reasons in words.

use std::io::ErrorKind;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgDatabaseError, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tokio::time::timeout;

use super::address::PostgresAddress;
use super::{Access, CONNECTIONS, PATIENCE, Unavailable};
use crate::messages::Language;
use crate::messages::host::config::database_address;
use crate::messages::host::database::{DatabaseFault, database_fault};

/// What the server calls the bot in its list of connections, by which a command sees that it runs.
pub(in crate::store) const BOT: &str = "certpace";
/// And what it calls a command.
const COMMAND: &str = "certpace-command";

/// Connects, and says in words why not if not.
pub(super) async fn connect(address: &PostgresAddress, access: Access) -> Result<PgPool, Unavailable> {
    let options = options(address, access)?;
    look_at_files(address).await?;
    // One by itself first: a pool waits for a server that refuses, and then says only that it has waited.
    first(&options).await?.close().await?;
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    // sqlx logs what the server notices, and that a table is there already is no news.
    let pool = pool.after_connect(|connection, _| {
        Box::pin(async move { connection.execute("SET client_min_messages TO warning").await.map(drop) })
    });
    Ok(pool.connect_lazy_with(options))
}

/// Connects once, and says in words why not if not.
pub(super) async fn reach(address: &PostgresAddress, access: Access) -> Result<(), Unavailable> {
    Ok(first(&options(address, access)?).await?.close().await?)
}

/// Of a file that is not there sqlx says only that something is not there, and one with nothing in it makes no difference to it.
async fn look_at_files(address: &PostgresAddress) -> Result<(), Unavailable> {
    for (option, path) in address.files() {
        let text = match tokio::fs::read(&path).await {
            Ok(text) => text,
            Err(err) => return Err(DatabaseFault::NamedFile { option, path, cause: err.to_string() }.into()),
        };
        let label: &[u8] = if option == "sslkey" { b"PRIVATE KEY-----" } else { b"-----BEGIN CERTIFICATE-----" };
        if !text.windows(label.len()).any(|window| window == label) {
            return Err(DatabaseFault::NothingInFile { option, path }.into());
        }
    }
    Ok(())
}

pub(super) fn options(address: &PostgresAddress, access: Access) -> Result<PgConnectOptions, Unavailable> {
    let options = address.options().map_err(|fault| Unavailable(database_address(Language::English, fault)))?;
    // Statements hold redacted questions, and nobody needs them in a log.
    let name = match access {
        Access::Create => BOT,
        Access::Command | Access::ReadOnly => COMMAND,
    };
    Ok(options.application_name(name).disable_statement_logging())
}

async fn first(options: &PgConnectOptions) -> Result<PgConnection, Unavailable> {
    match timeout(PATIENCE, options.connect()).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(err)) => Err(refused(&err)),
        Err(_) => Err(DatabaseFault::Silent(PATIENCE).into()),
    }
}

/// SQLSTATE codes, <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
const INVALID_AUTHORIZATION: &str = "28000";
const INVALID_PASSWORD: &str = "28P01";
const NO_SUCH_DATABASE: &str = "3D000";
const NO_SUCH_TABLE: &str = "42P01";
const NO_SUCH_COLUMN: &str = "42703";
const TABLE_IS_THERE: &str = "42P07";
const NOT_ALLOWED: &str = "42501";
const ONLY_TO_READ: &str = "25006";
const SERIALIZATION_FAILURE: &str = "40001";
const DEADLOCK: &str = "40P01";
const UNIQUE_VIOLATION: &str = "23505";
/// The classes of codes of a server that ends, and of a connection that does.
const ENDING: [&str; 2] = ["57P", "08"];

/// Why there is no connection. Never with the password: the server does not say it, and nothing of the address is quoted.
fn refused(err: &sqlx::Error) -> Unavailable {
    let fault = match err {
        // That of a server is to be one of its own. The check of it has no type that is known here.
        sqlx::Error::Io(err) if err.to_string().contains("CaUsedAsEndEntity") => {
            DatabaseFault::AuthorityAsServer(err.to_string())
        }
        // Something that begins a word with the letter by which PostgreSQL agrees to TLS.
        sqlx::Error::Io(err) if err.to_string().contains("InvalidContentType") => {
            DatabaseFault::NoPostgres(err.to_string())
        }
        // A certificate that is not believed.
        sqlx::Error::Io(err) if err.kind() == ErrorKind::InvalidData => DatabaseFault::NoTls(err.to_string()),
        sqlx::Error::Io(err) => DatabaseFault::Nobody(err.to_string()),
        // Without the line of its sources that sqlx names.
        sqlx::Error::Protocol(err) => DatabaseFault::NoPostgres(err.split(" (sqlx").next().unwrap_or(err).to_owned()),
        // sqlx has no kind of its own for it.
        sqlx::Error::Tls(err) if err.to_string().contains("support TLS") => DatabaseFault::ServerWithoutTls,
        sqlx::Error::Tls(err) => DatabaseFault::NoTls(err.to_string()),
        sqlx::Error::Database(err) => {
            let message = err.message().to_owned();
            match err.code().as_deref() {
                Some(INVALID_PASSWORD | INVALID_AUTHORIZATION) => DatabaseFault::NotLetIn(message),
                Some(NO_SUCH_DATABASE) => DatabaseFault::NoSuchDatabase(message),
                _ => return Unavailable(message),
            }
        }
        // Without its text, which may quote what it could not read.
        sqlx::Error::Configuration(_) => DatabaseFault::File,
        err => return Unavailable(err.to_string()),
    };
    fault.into()
}

/// What an error of the server means to whoever hosts the bot.
pub(super) fn words(err: &PgDatabaseError) -> String {
    let message = err.message().to_owned();
    let fault = match err.code() {
        NO_SUCH_TABLE => DatabaseFault::NoTables,
        NO_SUCH_COLUMN => DatabaseFault::OtherVersion(message),
        TABLE_IS_THERE => DatabaseFault::ForeignTables,
        NOT_ALLOWED => DatabaseFault::NotAllowed(message),
        ONLY_TO_READ => DatabaseFault::OnlyToRead(message),
        _ => return message,
    };
    database_fault(Language::English, &fault)
}

/// Whether a connection is past use.
pub(super) fn is_broken(err: &sqlx::Error) -> bool {
    match err {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => true,
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
        sqlx::Error::Database(err) => {
            err.code().is_some_and(|code| ENDING.iter().any(|ending| code.starts_with(ending)))
        }
        _ => false,
    }
}

/// Whether the bot can have its tables there.
pub(super) async fn check(pool: &PgPool) -> Result<(), Unavailable> {
    let may = "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)";
    let may: bool = sqlx::query_scalar(may).fetch_one(pool).await?;
    if !may {
        return Err(DatabaseFault::MayMakeNoTables.into());
    }
    // A standby, and a server whose host has shut it for writing, answer all that is only read.
    let read_only: String = sqlx::query_scalar("SHOW transaction_read_only").fetch_one(pool).await?;
    if read_only == "on" {
        return Err(DatabaseFault::OnlyToRead(format!("transaction_read_only={read_only}")).into());
    }
    Ok(())
}

/// Whether an error says no more than that somebody else was writing the same.
pub(super) fn is_busy(err: &PgDatabaseError) -> bool {
    matches!(err.code(), SERIALIZATION_FAILURE | DEADLOCK | UNIQUE_VIOLATION)
}
