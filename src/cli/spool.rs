//! What waits on the disk for a database that is away, in the output of the commands that have to do with that.

use std::path::Path;

use crate::messages::Language::{self, English};
use crate::messages::host::checkup::Finding;
use crate::messages::host::database::NoRoom;
use crate::messages::host::spool::{SpoolSeen, in_memory_only, spooled, unreadable, unseen};
use crate::store::{DatabaseAddress, StorePlace, examine_spool};

/// A line for each file in which something waits; none where nothing does.
pub(super) fn notes(place: &StorePlace, words: impl Fn(Language, SpoolSeen<'_>) -> String) -> String {
    let waiting = examine_spool(place).unwrap_or_default().waiting;
    waiting.iter().map(|file| format!("{}\n", words(English, file.seen()))).collect()
}

/// Why nothing that waits for a database on a server could be kept on the disk; a file of SQLite stands on the same disk.
pub(super) fn no_place(place: &StorePlace) -> Option<NoRoom> {
    match place.database {
        DatabaseAddress::Postgres(_) => room_for(&place.key).err(),
        DatabaseAddress::Sqlite(_) => None,
    }
}

/// Whether a file could be made there, with the folders that it lacks. A folder is made for that, and taken away at once:
/// what may be written where is known to the system alone.
pub(super) fn room_for(file: &Path) -> Result<(), NoRoom> {
    let folders = file.ancestors().skip(1).map(|it| if it == Path::new("") { Path::new(".") } else { it });
    let Some(folder) = folders.into_iter().find(|folder| folder.exists()) else { return Ok(()) };
    if !folder.is_dir() {
        return Err(NoRoom::File(folder.to_owned()));
    }
    match tempfile::Builder::new().prefix(".certpace-").tempdir_in(folder) {
        Ok(_) => Ok(()),
        Err(err) => Err(NoRoom::Refused { folder: folder.to_owned(), cause: err.kind().to_string() }),
    }
}

/// What `certpace doctor` says of it; nothing where nothing waits.
pub(super) fn examine(place: &StorePlace) -> Vec<Finding> {
    const WHAT: &str = "waiting";
    if let Some(why) = no_place(place) {
        return vec![Finding::help(WHAT, in_memory_only(English, &why))];
    }
    match examine_spool(place) {
        Ok(survey) => {
            let waiting = survey.waiting.iter().map(|file| Finding::fine(WHAT, spooled(English, file.seen())));
            let unread = survey.unreadable.iter().map(|path| Finding::help(WHAT, unreadable(English, path)));
            waiting.chain(unread).collect()
        }
        Err(err) => vec![Finding::help(WHAT, unseen(English, &place.spool(), &err))],
    }
}
