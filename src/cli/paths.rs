//! Which FAQ and which database a command means: the one that it names, else the one that the bot here would use.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::ops::config;

/// The FAQ file: the one that is named, else `FAQ_FILE` of the environment or of `.env`, else `faq.toml`.
pub(super) fn faq(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    match named {
        Some(path) => Ok(path.to_owned()),
        None => Ok(of_environment()?.faq_file),
    }
}

/// The database: the one that is named, else that in `DATA_DIR` of the environment or of `.env`, else in `data`.
pub(super) fn database(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    match named {
        Some(path) => Ok(path.to_owned()),
        None => Ok(of_environment()?.data_dir.join(DATABASE)),
    }
}

/// What the bot on Discord calls its database.
pub(super) const DATABASE: &str = "certpace.db";

fn of_environment() -> anyhow::Result<config::Files> {
    config::files().map_err(|problem| anyhow!("{problem}"))
}
