//! `certpace backup`: copies the database while the bot goes on using it.

use std::path::PathBuf;
use std::process::ExitCode;

/// What `certpace backup` is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The copy; it must not exist yet.
    file: PathBuf,
    /// The database.
    #[arg(long, value_name = "FILE", default_value = "data/certpace.db")]
    db: PathBuf,
}

/// Makes the copy.
pub fn run(args: &Args) -> ExitCode {
    match super::block_on(crate::store::backup(&args.db, &args.file)) {
        Ok(()) => {
            println!("{} is copied to {}", args.db.display(), args.file.display());
            println!("keep {} with it: without that key, members who opted out are not known", key(&args.db));
            ExitCode::SUCCESS
        }
        Err(err) => {
            eprintln!("certpace: {err}");
            ExitCode::FAILURE
        }
    }
}

fn key(database: &std::path::Path) -> String {
    crate::store::key_path(database).display().to_string()
}
