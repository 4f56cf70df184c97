//! `certpace backup`: copies the database while the bot goes on using it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::ensure;

use crate::messages::host::spool::not_in_the_copy;
use crate::store::{StorePlace, backup, key_path};

/// What `certpace backup` is told.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The copy; it must not exist yet.
    file: PathBuf,
    /// The database; without it, the one in DATA_DIR, or data/certpace.db.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

/// Makes the copy.
pub(super) fn run(args: &BackupArgs) -> ExitCode {
    super::exit(copy(args))
}

fn copy(args: &BackupArgs) -> anyhow::Result<()> {
    let with_server = |options: &str| format!("copy it with `pg_dump --format=custom --file=FILE {options}`");
    let database = super::paths::database_file(args.db.as_deref(), with_server)?;
    ensure!(database.is_file(), super::paths::no_database(&database));
    super::block_on(backup(&database, &args.file))??;
    super::print(&format!(
        "{} is copied to {}\nkeep {} with it: only with that key members who opted out are known\n{}",
        database.display(),
        args.file.display(),
        key_path(&database).display(),
        super::spool::notes(&StorePlace::sqlite(&database), not_in_the_copy)
    ))
}
