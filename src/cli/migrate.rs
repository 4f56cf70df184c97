//! `certpace migrate`: brings everything that one database holds into another.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{anyhow, bail};

use crate::messages::Language::English;
use crate::messages::host::config::named_database;
use crate::messages::host::copies::key_left_behind;
use crate::store::{DatabaseAddress, Existing, StorePlace, Transferred, transfer};

/// What `certpace migrate` is told. What is not named is the database that the bot here uses.
#[derive(Debug, clap::Args)]
pub struct MigrateArgs {
    /// The database to bring over: sqlite:PATH or postgres://…; the bot that uses it must be stopped. A password may be left out of
    /// an address and stand in PGPASSWORD, where others on this machine do not read it.
    #[arg(long, value_name = "DATABASE")]
    from: Option<String>,
    /// The database to bring it to, as --from; it must be empty, or hold the same already.
    #[arg(long, value_name = "DATABASE")]
    to: Option<String>,
    /// Deletes what the other database holds.
    #[arg(long)]
    replace: bool,
}

/// A table of fewer rows is brought over before anybody wonders.
const MANY: u64 = 10_000;

/// Brings it over.
pub(super) fn run(args: &MigrateArgs) -> ExitCode {
    super::exit(bring(args))
}

fn bring(args: &MigrateArgs) -> anyhow::Result<()> {
    if args.from.is_none() && args.to.is_none() {
        bail!(
            "say from where or to where: --from sqlite:data/certpace.db brings a file to the database that the bot here \
             uses, --to brings that one elsewhere"
        );
    }
    let (from, to) = (place(args.from.as_deref(), "--from")?, place(args.to.as_deref(), "--to")?);
    // A slip in the path would make folders that nobody looks for.
    if let (Some(_), DatabaseAddress::Sqlite(path)) = (&args.to, &to.database)
        && let Some(folder) = path.parent().filter(|folder| *folder != Path::new("") && !folder.is_dir())
    {
        bail!("--to: there is no folder {}; make it first, or name another", folder.display());
    }
    let existing = if args.replace { Existing::Replace } else { Existing::Keep };
    // Millions of rows take minutes, and whoever waits is to see that it goes on.
    let tell = |table: &str, rows: u64| {
        if rows >= MANY {
            tell!("{table}: {rows} rows are there, compared row by row");
        }
    };
    let transferred = super::block_on(transfer(&from, &to, existing, tell))??;
    let needs_key = transferred.needs_key();
    let Transferred { was_there, rows } = transferred;
    let (what, where_to) = (&from.database, &to.database);
    let mut text = if was_there {
        format!("{where_to} holds the same as {what} already, compared row by row:\n")
    } else {
        format!("{where_to} holds what {what} does, compared row by row:\n")
    };
    for (table, rows) in rows {
        text += &format!("{rows:>10} {table}\n");
    }
    if to.key.is_file() {
        text += &format!("the key that belongs to it is {}\n", to.key.display());
    } else if needs_key {
        text += &format!("{}\n", key_left_behind(English, &from.key, &to.key));
    }
    match (what, where_to) {
        (_, DatabaseAddress::Postgres(_)) => {
            text += "with DATABASE_URL set to it, the bot uses it from its next start on\n";
        }
        (DatabaseAddress::Postgres(_), DatabaseAddress::Sqlite(_)) => {
            text += "take DATABASE_URL away, and the bot uses the file in DATA_DIR from its next start on\n";
        }
        (DatabaseAddress::Sqlite(_), DatabaseAddress::Sqlite(_)) => {}
    }
    super::print(&text)
}

/// The database that is named, with its key; else the one that the bot here uses. What is no address is not quoted: it may
/// hold a password.
fn place(named: Option<&str>, flag: &str) -> anyhow::Result<StorePlace> {
    let Some(named) = named else { return super::paths::database(None) };
    match named.parse().map_err(|fault| anyhow!("{flag}: {}", named_database(English, fault)))? {
        DatabaseAddress::Sqlite(path) => super::paths::file(&path, flag),
        DatabaseAddress::Postgres(address) => super::paths::with_server(address),
    }
}
