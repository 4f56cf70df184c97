//! Who is about to write a state of the FAQ into its file: noted before the file is written, so that a process that is killed
//! between the two, or before the state itself is kept, does not leave the next one to take it for an edit by hand.
//!
//! Stands among what was begun, under no server, until the state is kept or nobody can have written it any more.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::Store;
use super::begun::{self, BegunAction, BegunKey};
use super::database::sql::SqlTransaction;
use super::record::NewRevision;

/// How long a bot that was killed may stay away before nobody knows any more whose its last edit was.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Who is about to write a state of the FAQ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateAuthor {
    /// When.
    pub at: Timestamp,
    /// Names the text.
    pub fingerprint: String,
    /// The moderator's Discord id.
    pub moderator: u64,
    /// What they use: `/faq edit`.
    pub via: String,
}

impl Store {
    /// Notes who is about to write a state, and waits until that is kept, but not for long.
    pub async fn will_write(&self, author: &StateAuthor) {
        let action =
            BegunAction { action: written(author), ends: author.at.saturating_add(KEPT).unwrap_or(Timestamp::MAX) };
        self.keep_begun(key(&author.fingerprint), action);
        self.flush_soon().await;
    }

    /// Lets go of that: it was not written.
    pub fn did_not_write(&self, author: &StateAuthor) {
        self.end_begun(key(&author.fingerprint));
    }
}

/// A state that is to be kept, with who wrote it where that was noted; the note goes.
pub(super) async fn signed(
    transaction: &mut SqlTransaction,
    revision: &NewRevision,
) -> Result<NewRevision, sqlx::Error> {
    let key = key(&revision.fingerprint);
    let noted = begun::find(transaction, key, revision.at).await?;
    let author = noted.and_then(|noted| read(&noted)).filter(|author| author.fingerprint == revision.fingerprint);
    let Some(StateAuthor { at, moderator, via, .. }) = author else { return Ok(revision.clone()) };
    begun::write(transaction, key, None).await?;
    Ok(match revision.moderator {
        Some(_) => revision.clone(),
        None => NewRevision { at: at.min(revision.at), moderator: Some(moderator), via, ..revision.clone() },
    })
}

/// Under no server, by a number that is the text's own.
fn key(fingerprint: &str) -> BegunKey {
    let digest = Sha256::digest(fingerprint);
    let number = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    // The database has positive numbers.
    BegunKey { guild: 0, number: number >> 1 }
}

fn written(StateAuthor { at, fingerprint, moderator, via }: &StateAuthor) -> String {
    format!("{fingerprint}\n{moderator}\n{}\n{via}", at.as_second())
}

fn read(noted: &str) -> Option<StateAuthor> {
    let mut lines = noted.splitn(4, '\n');
    let mut next = || lines.next();
    let (fingerprint, moderator, at, via) = (next()?, next()?, next()?, next()?);
    Some(StateAuthor {
        at: Timestamp::from_second(at.parse().ok()?).ok()?,
        fingerprint: fingerprint.to_owned(),
        moderator: moderator.parse().ok()?,
        via: via.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_as_it_was_written() {
        let author = StateAuthor {
            at: Timestamp::from_second(1_795_000_000).unwrap(),
            fingerprint: "ab".repeat(32),
            moderator: 1_199_000_000_000_000_001,
            via: "/faq edit\nand more".to_owned(),
        };
        assert_eq!(read(&written(&author)), Some(author));
        assert_eq!(read("something that was begun"), None);
        assert!(i64::try_from(key("x").number).is_ok() && key("x") != key("y"));
    }
}
