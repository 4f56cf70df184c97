//! `certpace restore`: puts a copy of the database back in its place.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::Timestamp;

use crate::messages::host::spool::comes_into_the_copy;
use crate::store::{StorePlace, key_path, restore};

/// What `certpace restore` is told.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The copy, as `certpace backup` made it.
    file: PathBuf,
    /// The database; without it, the one in DATA_DIR, or data/certpace.db.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

/// Puts it in place.
pub(super) fn run(args: &RestoreArgs) -> ExitCode {
    super::exit(put_back(args))
}

fn put_back(args: &RestoreArgs) -> anyhow::Result<()> {
    let with_server = |options: &str| {
        format!("stop the bot, and bring the copy back with `pg_restore --clean --if-exists {options} FILE`")
    };
    let database = super::paths::database_file(args.db.as_deref(), with_server)?;
    let mark = format!("before-{}", Timestamp::now().strftime("%Y%m%d-%H%M%S"));
    let kept = super::block_on(restore(&args.file, &database, &mark))??;
    let kept = kept.map(|kept| format!("what was there is kept as {}\n", kept.display())).unwrap_or_default();
    super::print(&format!(
        "{} is what {} was\n{kept}{} must be the key that belongs to it: without it, who opted out is not known\n{}",
        database.display(),
        args.file.display(),
        key_path(&database).display(),
        super::spool::notes(&StorePlace::sqlite(&database), comes_into_the_copy)
    ))
}
