//! Which FAQ and which database a command means: the one that it names, else the one that the bot here would use.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use crate::messages::Language::English;
use crate::messages::host::config::{address_for_file, is_a_file, is_a_folder};
use crate::ops::config;
use crate::store::{DatabaseAddress, PostgresAddress, StorePlace};

/// The FAQ file: the one that is named, else `FAQ_FILE` of the environment or of `.env`, else `faq.toml`.
pub(super) fn faq(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    match named {
        Some(path) => Ok(path.to_owned()),
        None => Ok(of_environment()?.faq_file),
    }
}

/// The database: the file that is named, else what `DATABASE_URL` and `DATA_DIR` of the environment or of `.env` say, else
/// `data/certpace.db`.
pub(super) fn database(named: Option<&Path>) -> anyhow::Result<StorePlace> {
    match named {
        Some(path) if is_address(path) => bail!("--db: {}", address_for_file(English)),
        Some(path) => file(path, "--db"),
        None => {
            let place = config::place().map_err(|problem| anyhow!("{problem}"))?;
            // The folder of the key too, where the database is a server's.
            if let Some(file) = place.key.ancestors().skip(1).find(|it| it.is_file()) {
                bail!("DATA_DIR: {}", is_a_file(English, file));
            }
            Ok(place)
        }
    }
}

/// A database in a file that `flag` names.
pub(super) fn file(path: &Path, flag: &str) -> anyhow::Result<StorePlace> {
    if path.is_dir() {
        bail!("{flag}: {}", is_a_folder(English, path));
    }
    Ok(StorePlace::sqlite(path))
}

/// Whether what is named as a file is the address of a server, or meant to be one: it may hold a password.
fn is_address(named: &Path) -> bool {
    let text = named.to_string_lossy().to_ascii_lowercase();
    ["postgres:", "postgresql:"].iter().any(|scheme| text.starts_with(scheme)) || text.contains("://")
}

/// A server, with the key that the bot here has.
pub(super) fn with_server(address: PostgresAddress) -> anyhow::Result<StorePlace> {
    Ok(StorePlace::postgres(address, &of_environment()?.data_dir))
}

/// The database as [`database`] has it, for what is done with a file; `instead` says what does it with a server, by the options
/// that name that one to PostgreSQL's programs.
pub(super) fn database_file(named: Option<&Path>, instead: impl Fn(&str) -> String) -> anyhow::Result<PathBuf> {
    let place = database(named)?;
    match place.database {
        DatabaseAddress::Sqlite(path) => Ok(path),
        DatabaseAddress::Postgres(address) => {
            let options = address.program_options().iter().map(|(name, value)| format!("--{name}={}", in_shell(value)));
            let instead = instead(&options.collect::<Vec<_>>().join(" "));
            bail!(
                "the database is {address}, of DATABASE_URL: {instead}; what belongs to it here is the key, {}. To mean a \
                 file, name it: --db FILE",
                place.key.display()
            )
        }
    }
}

/// A word as a shell takes it for one.
fn in_shell(word: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "-_./:@%+,".contains(it);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// What to say of a database that is not there; the playground's is named where it lies beside it.
pub(super) fn no_database(path: &Path) -> String {
    let playground = path.with_file_name(config::PLAYGROUND_DATABASE);
    let instead = if playground.is_file() && playground != path {
        format!("the playground's is there: --db {}", playground.display())
    } else {
        "the bot makes it on its first start, or name another: --db FILE".to_owned()
    };
    format!("there is no database {}; {instead}", path.display())
}

fn of_environment() -> anyhow::Result<config::Files> {
    config::files().map_err(|problem| anyhow!("{problem}"))
}
