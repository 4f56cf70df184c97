//! What waits on the disk for a database that is away, in the output of the commands that have to do with that.

use crate::messages::Language::{self, English};
use crate::messages::host::checkup::Finding;
use crate::messages::host::spool::{SpoolSeen, spooled, unreadable, unseen};
use crate::store::{StorePlace, examine_spool};

/// A line for each file in which something waits; none where nothing does.
pub(super) fn notes(place: &StorePlace, words: impl Fn(Language, SpoolSeen<'_>) -> String) -> String {
    let waiting = examine_spool(place).unwrap_or_default().waiting;
    waiting.iter().map(|file| format!("{}\n", words(English, file.seen()))).collect()
}

/// What `certpace doctor` says of it; nothing where nothing waits.
pub(super) fn examine(place: &StorePlace) -> Vec<Finding> {
    const WHAT: &str = "waiting";
    match examine_spool(place) {
        Ok(survey) => {
            let waiting = survey.waiting.iter().map(|file| Finding::fine(WHAT, spooled(English, file.seen())));
            let unread = survey.unreadable.iter().map(|path| Finding::help(WHAT, unreadable(English, path)));
            waiting.chain(unread).collect()
        }
        Err(err) => vec![Finding::help(WHAT, unseen(English, &place.spool(), &err))],
    }
}
