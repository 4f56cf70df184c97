//! `certpace backup`: copies the database while the bot goes on using it.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::store::{backup, key_path};

/// What `certpace backup` is told.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The copy; it must not exist yet.
    file: PathBuf,
    /// The database.
    #[arg(long, value_name = "FILE", default_value = "data/certpace.db")]
    db: PathBuf,
}

/// Makes the copy.
pub(super) fn run(args: &BackupArgs) -> ExitCode {
    super::exit(copy(args))
}

fn copy(args: &BackupArgs) -> anyhow::Result<()> {
    super::block_on(backup(&args.db, &args.file))??;
    super::print(&format!(
        "{} is copied to {}\nkeep {} with it: only with that key members who opted out are known\n",
        args.db.display(),
        args.file.display(),
        key_path(&args.db).display()
    ))
}
