//! `certpace forget-opt-outs`: for a host whose key or database is lost for good; study plans, kept under the same key, go too. Until it is said, nobody gets automatic
//! answers, because nobody knows who wants none.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::messages::Language::English;
use crate::messages::host::copies::{nothing_there, nothing_to_forget};
use crate::store::{DatabaseAddress, StorePlace, forget_opt_outs};

/// What `certpace forget-opt-outs` is told.
#[derive(Debug, clap::Args)]
pub struct ForgetOptOuts {
    /// The database, without it that of DATABASE_URL, or the one in DATA_DIR, or data/certpace.db; the bot that uses it must be stopped.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

/// There is nothing that could be forgotten.
const NOTHING_THERE: u8 = 1;

impl ForgetOptOuts {
    /// Forgets them.
    pub(super) fn run(&self) -> ExitCode {
        self.forget().unwrap_or_else(|err| super::exit(Err(err)))
    }

    fn forget(&self) -> anyhow::Result<ExitCode> {
        let place = super::paths::database(self.db.as_deref())?;
        let StorePlace { database, key } = &place;
        // A key, a lock, a backup without a database is what is left of one that was lost.
        let is_none = matches!(database, DatabaseAddress::Sqlite(path) if !path.is_file()) && !key.is_file();
        if is_none && place.trace().is_none() && !place.spool().exists() {
            tell!("certpace: {}", nothing_there(English, database, key));
            return Ok(ExitCode::from(NOTHING_THERE));
        }
        let was_any = super::block_on(forget_opt_outs(&place))??;
        super::print(&if was_any {
            "who opted out is forgotten, and every study plan: from the next start on everybody gets automatic answers, and may opt out \
             anew\n"
                .to_owned()
        } else {
            format!("{}\n", nothing_to_forget(English, database, key))
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
