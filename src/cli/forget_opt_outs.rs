//! `certpace forget-opt-outs`: for a host whose key or database is lost for good; study plans, kept under the same key, go too. Until it is said, nobody gets automatic
//! answers, because nobody knows who wants none.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::store::forget_opt_outs;

/// What `certpace forget-opt-outs` is told.
#[derive(Debug, clap::Args)]
pub struct ForgetOptOuts {
    /// The database, without it that of DATABASE_URL, or the one in DATA_DIR, or data/certpace.db; the bot that uses it must be stopped.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

impl ForgetOptOuts {
    /// Forgets them.
    pub(super) fn run(&self) -> ExitCode {
        super::exit(self.forget())
    }

    fn forget(&self) -> anyhow::Result<()> {
        super::block_on(forget_opt_outs(&super::paths::database(self.db.as_deref())?))??;
        super::print(
            "who opted out is forgotten, and every study plan: from the next start on everybody gets automatic answers, and may opt out \
             anew\n",
        )
    }
}
