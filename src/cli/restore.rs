//! `certpace restore`: puts a copy of the database back in its place.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::Timestamp;

use crate::messages::Language::English;
use crate::messages::host::copies::{carried_over, kept_aside};
use crate::messages::host::spool::comes_into_the_copy;
use crate::store::{StorePlace, WishesAfterRestore, key_path, restore};

/// What `certpace restore` is told.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The copy, as `certpace backup` made it.
    file: PathBuf,
    /// The database; without it, the one in DATA_DIR, or data/certpace.db.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Goes by the copy's list of who opted out, whatever members said since it was made.
    #[arg(long)]
    as_copied: bool,
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
    let wishes = if args.as_copied { WishesAfterRestore::AsCopied } else { WishesAfterRestore::AsToldSince };
    let restored = super::block_on(restore(&args.file, &database, &mark, wishes))??;
    let aside = restored.aside.map(|aside| format!("{}\n", kept_aside(English, &aside))).unwrap_or_default();
    let carried = carried_over(English, restored.carried.opt_outs, restored.carried.plans);
    let carried = carried.map(|carried| format!("{carried}\n")).unwrap_or_default();
    super::print(&format!(
        "{} is what {} was\n{aside}{carried}{} must be the key that belongs to it: without it, who opted out is not known\n{}",
        database.display(),
        args.file.display(),
        key_path(&database).display(),
        super::spool::notes(&StorePlace::sqlite(&database), comes_into_the_copy)
    ))
}
