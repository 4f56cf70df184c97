//! What waits on the disk for a database that is away, told to whoever hosts the bot.

use std::path::Path;

use jiff::Timestamp;

use super::database::{NoRoom, nothing_made};
use crate::messages::{Fallback, Language};

/// Something waits.
#[derive(Debug, Clone, Copy)]
pub struct SpoolSeen<'a> {
    /// In this file.
    pub path: &'a Path,
    /// So many counts, questions and other notes, equal ones added up.
    pub things: usize,
    /// Since then the database has been away.
    pub since: Timestamp,
    /// Whether a bot that runs holds it.
    pub is_held: bool,
}

fn waits(language: Language, seen: SpoolSeen<'_>) -> String {
    let Fallback::English = language.fallback();
    let since = seen.since.strftime("%Y-%m-%d %H:%M UTC");
    format!("{} holds what has waited for the database since {since} (notes: {})", seen.path.display(), seen.things)
}

/// What waits, and who writes it.
pub fn spooled(language: Language, seen: SpoolSeen<'_>) -> String {
    let Fallback::English = language.fallback();
    let waits = waits(language, seen);
    if seen.is_held {
        format!("{waits}; the bot that runs writes it once the database can be used")
    } else {
        format!("{waits}; the bot writes it when it is started and the database can be used")
    }
}

/// What waits cannot be kept on the disk, and why.
pub fn in_memory_only(language: Language, why: &NoRoom) -> String {
    let Fallback::English = language.fallback();
    format!(
        "{}, so what is counted while the database is away is kept in memory only, and lost if the bot ends before it is back; \
         set DATA_DIR to a folder that the bot may write in",
        nothing_made(language, why)
    )
}

/// Something waits that a copy of the database does not have.
pub fn not_in_the_copy(language: Language, seen: SpoolSeen<'_>) -> String {
    let Fallback::English = language.fallback();
    format!("{}; it is not in the copy", spooled(language, seen))
}

/// Something waits that comes into the database that was put back.
pub fn comes_into_the_copy(language: Language, seen: SpoolSeen<'_>) -> String {
    let Fallback::English = language.fallback();
    format!("{}, into what was put back now; to let go of it, delete the file first", spooled(language, seen))
}

/// Nothing is brought elsewhere while something waits.
pub fn waits_for_the_other(language: Language, seen: SpoolSeen<'_>) -> String {
    let Fallback::English = language.fallback();
    format!(
        "{}, and only that database knows what of it is written already; start the bot with it once, so that it is written, and \
         stop it again; or, where that database is lost, move the file away: what it holds is then not counted",
        waits(language, seen)
    )
}

/// A file of what waited cannot be read.
pub fn unreadable(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!(
        "{} cannot be read: it is damaged, or another version of certpace wrote it, and the log said which; it may hold questions. \
         Start that version once with the file named .json again, or delete it",
        path.display()
    )
}

/// What waits cannot be looked at.
pub fn unseen(language: Language, folder: &Path, cause: &std::io::Error) -> String {
    let Fallback::English = language.fallback();
    format!("whether something waits for the database in {} cannot be seen: {cause}", folder.display())
}

/// A bot holds back what a command is to delete.
pub fn held(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!(
        "a bot that runs holds {} for the database, which it cannot use just now; stop it, or wait until the file is gone, and say \
         this again",
        path.display()
    )
}
