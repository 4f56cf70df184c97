//! Edits that moderators make through the bot: proposed, judged, and written.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::write::{WriteError, Written, replace};
use super::{Accepted, Attempt, FileState, Fingerprint, HeldBack, Live, LiveInner, Origin, Snapshot, Status};
use crate::engine::check::{
    FailingTest, Misplaced, answered_better, failing_among, misplaced, misplaced_near, taken_from_others,
};
use crate::faq::known::{self, SoundText};
use crate::faq::overlay::BeneathDiff;
use crate::faq::{Diff, Entry, Faq, LinkPlace, MisleadingLink, NotWritten, Problems, Trouble, misleading_links};

/// Which text an edit is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Whatever stands in the file: for an edit that makes sense on any text, such as adding a variant.
    Latest,
    /// This text and no other: for an edit of something that a moderator has been looking at.
    Exactly(Fingerprint),
}

/// Why an edit was not made. Whatever it was, the file says what it said.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FileEditError<E> {
    /// The edit itself did not apply.
    #[error("{0}")]
    Refused(E),
    /// The edit changes nothing.
    #[error("no change")]
    NothingChanged,
    /// The file was changed meanwhile.
    #[error("conflict")]
    Conflict {
        /// What stands there now.
        current: Arc<str>,
        /// Names `current`, for whoever wants to save all the same.
        fingerprint: Fingerprint,
        /// What the edit would make of it, if it applies.
        proposed: Option<String>,
    },
    /// The edit would make a bad file: all that would be wrong with it.
    #[error("{0}")]
    Bad(Problems),
    /// The file on disk is bad already, by another hand.
    #[error("bad file: {0}")]
    FileIsBad(Trouble),
    /// The file on disk waits to be confirmed.
    #[error("held back")]
    HeldBack(HeldBack),
    /// The system refused to write.
    #[error("not written: {0}")]
    NotWritten(NotWritten),
}

/// What an edit would do.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// What is in force, and on disk.
    pub before: Arc<Snapshot>,
    /// What would be.
    pub after: Arc<Snapshot>,
    /// From the one to the other.
    pub diff: Diff,
    /// What it would do besides to what a server has written; nothing where the file is edited.
    pub beneath: BeneathDiff,
    /// The `[[test]]` rows that would fail and do not fail now.
    pub newly_failing: Vec<FailingTest>,
    /// The wordings that another entry would answer better: those that it does not answer better now, and new ones.
    pub newly_misplaced: Vec<Misplaced>,
}

impl Proposal {
    /// From one snapshot to another.
    pub fn new(before: Arc<Snapshot>, after: Arc<Snapshot>, today: Date) -> Self {
        let (diff, beneath) = (Diff::between(&before.faq, &after.faq), BeneathDiff::default());
        if after.asks_as(&before) {
            return Self { before, after, diff, beneath, newly_failing: Vec::new(), newly_misplaced: Vec::new() };
        }
        let mut newly_failing = after.failing_tests(today);
        // Of the others it does not matter how they stood.
        let failing: HashSet<_> = newly_failing.iter().map(|test| (&test.row.say, &test.row.expect)).collect();
        let rows = before.faq.tests.iter().filter(|row| failing.contains(&(&row.say, &row.expect)));
        let failing_now: HashSet<_> = failing_among(rows, &before.engine(), today)
            .into_iter()
            .map(|test| (test.row.say, test.row.expect))
            .collect();
        newly_failing.retain(|test| !failing_now.contains(&(test.row.say.clone(), test.row.expect.clone())));

        // Tests and the like change how sure the matcher is, and not which entry comes first.
        let mut newly_misplaced = if before.faq.words != after.faq.words {
            misplaced(&after.faq, &after.matcher)
        } else {
            let touched = diff.added.iter().chain(&diff.changed);
            misplaced_near(touched, &after.faq, &after.matcher)
        };
        newly_misplaced.retain(|found| {
            let wording = after.faq.entry(&found.entry).and_then(|entry| entry.phrasings().nth(found.phrasing));
            let Some(wording) = wording else { return false };
            let stood = before.faq.entry(&found.entry).is_some_and(|entry| entry.phrasings().any(|it| it == wording));
            // A new wording that the other entry answers already is given to the wrong one.
            !stood || answered_better(&found.entry, wording, &before.matcher).as_ref() != Some(&found.better)
        });
        for found in taken_from_others(&before.faq, &after.faq, &before.matcher) {
            if !newly_misplaced.iter().any(|known| (&known.entry, known.phrasing) == (&found.entry, found.phrasing)) {
                newly_misplaced.push(found);
            }
        }
        Self { before, after, diff, beneath, newly_failing, newly_misplaced }
    }
}

impl Proposal {
    /// The links that say that they lead elsewhere than they do, and did not say so before.
    pub fn newly_misleading(&self) -> Vec<(LinkPlace, MisleadingLink)> {
        let of_entry = |entry: &Entry| misleading([&entry.question, &entry.answer]);
        let touched = self.diff.added.iter().chain(&self.diff.changed).filter_map(|id| self.after.faq.entry(id));
        let in_entries = touched.flat_map(|entry| {
            let before = self.before.faq.entry(&entry.id).map(of_entry).unwrap_or_default();
            new_among(of_entry(entry), &before)
                .map(|link| (LinkPlace::Entry(entry.id.clone()), link))
                .collect::<Vec<_>>()
        });
        let of_about = |faq: &Faq| misleading(faq.about.shown());
        let before = of_about(&self.before.faq);
        let in_about = new_among(of_about(&self.after.faq), &before).map(|link| (LinkPlace::About, link));
        in_entries.chain(in_about).collect()
    }
}

fn misleading<'t>(texts: impl IntoIterator<Item = &'t String>) -> Vec<MisleadingLink> {
    texts.into_iter().flat_map(|text| misleading_links(text)).collect()
}

/// Those that do not stand among `before`, wherever they stand.
fn new_among(links: Vec<MisleadingLink>, before: &[MisleadingLink]) -> impl Iterator<Item = MisleadingLink> {
    let stood =
        move |link: &MisleadingLink| before.iter().any(|it| (&it.shown, &it.leads_to) == (&link.shown, &link.leads_to));
    links.into_iter().filter(move |link| !stood(link))
}

impl Live {
    /// Tells what an edit would do, and writes nothing.
    ///
    /// # Errors
    ///
    /// All but [`FileEditError::NotWritten`].
    pub async fn propose<E: Send + 'static>(
        &self,
        basis: Basis,
        change: impl FnOnce(&str) -> Result<String, E> + Send + 'static,
    ) -> Result<Proposal, FileEditError<E>> {
        self.shared
            .with_file_state(move |shared, file_state| {
                let (before, after) = shared.draft(file_state, basis, change)?;
                file_state.proposed = Some(Arc::clone(&after));
                Ok(Proposal::new(before, after, (shared.today)()))
            })
            .await
    }

    /// Names the text that an edit would write, and writes nothing.
    ///
    /// # Errors
    ///
    /// As [`Live::propose`].
    pub async fn draft<E: Send + 'static>(
        &self,
        basis: Basis,
        change: impl FnOnce(&str) -> Result<String, E> + Send + 'static,
    ) -> Result<Fingerprint, FileEditError<E>> {
        self.shared
            .with_file_state(move |shared, file_state| {
                let (_, after) = shared.draft(file_state, basis, change)?;
                let fingerprint = after.fingerprint;
                file_state.proposed = Some(after);
                Ok(fingerprint)
            })
            .await
    }

    /// Edits the file. `change` gets the text that stands on disk at that moment, under the lock; what it returns is
    /// judged before it is written, written whole or not at all, and in force when this returns.
    ///
    /// # Errors
    ///
    /// See [`FileEditError`]; the file then says what it said.
    pub async fn edit<E: Send + 'static>(
        &self,
        basis: Basis,
        origin: Origin,
        change: impl FnOnce(&str) -> Result<String, E> + Send + 'static,
    ) -> Result<Arc<Accepted>, FileEditError<E>> {
        self.shared
            .with_file_state(move |shared, file_state| {
                let (before, after) = shared.draft(file_state, basis, change)?;
                let disk = shared.options.disk.as_ref();
                match replace(disk, &shared.path, &before.text, &after.text) {
                    Ok(written) => {
                        if written == Written::InPlace {
                            tracing::warn!(
                                path = %shared.path.display(),
                                "the FAQ cannot be replaced and was written in place; mount its folder, not the file",
                            );
                        }
                        file_state.judged = Ok(after.fingerprint);
                        Ok(shared.put_in_force(after, origin, written == Written::InPlace))
                    }
                    Err(WriteError::Changed) => {
                        shared.judge(file_state, Attempt::Second);
                        let current = shared.snapshot();
                        Err(FileEditError::Conflict {
                            current: Arc::clone(&current.text),
                            fingerprint: current.fingerprint,
                            proposed: Some(after.text.to_string()),
                        })
                    }
                    Err(WriteError::ReadOnly) => Err(FileEditError::NotWritten(NotWritten::ReadOnly)),
                    Err(WriteError::Io(err)) => Err(FileEditError::NotWritten(err.into())),
                }
            })
            .await
    }
}

impl LiveInner {
    /// What is on disk, and what an edit makes of it.
    fn draft<E>(
        &self,
        file_state: &mut FileState,
        basis: Basis,
        change: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<(Arc<Snapshot>, Arc<Snapshot>), FileEditError<E>> {
        // A hand edit that nobody has noticed yet comes into force first, as a change of its own.
        self.judge(file_state, Attempt::Second);
        let status = self.status.borrow().clone();
        match status {
            Status::Fresh => {}
            Status::Stale(trouble) => return Err(FileEditError::FileIsBad(trouble)),
            Status::HeldBack(held_back) => return Err(FileEditError::HeldBack(held_back)),
        }
        let current = self.snapshot();
        let mut known: Vec<Arc<dyn SoundText>> = vec![Arc::clone(&current) as _];
        known.extend(file_state.proposed.iter().map(|proposed| Arc::clone(proposed) as _));
        let (proposed, read) = known::knowing(known, || change(&current.text));
        if matches!(basis, Basis::Exactly(seen) if seen != current.fingerprint) {
            return Err(FileEditError::Conflict {
                current: Arc::clone(&current.text),
                fingerprint: current.fingerprint,
                proposed: proposed.ok(),
            });
        }
        let text = proposed.map_err(FileEditError::Refused)?;
        if *text == *current.text {
            return Err(FileEditError::NothingChanged);
        }
        let next = match file_state.proposed.take().filter(|proposed| *proposed.text == *text) {
            Some(proposed) => proposed,
            None => match read.filter(|(read, _)| *read == text) {
                Some((_, read)) => Arc::new(current.followed_by_read(text, read)),
                None => Arc::new(current.followed_by(text).map_err(FileEditError::Bad)?),
            },
        };
        Ok((current, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::edit;

    #[test]
    fn a_new_wording_that_belongs_to_another_entry_is_said_and_one_that_does_not_is_not() {
        let text = include_str!("../../tests/it/harness/faq.toml");
        for (id, wording, better) in [
            ("salary", "what does the exam cost me", Some("exam-cost")),
            ("salary", "how much is the exam", Some("exam-cost")),
            ("salary", "exam price please", Some("exam-cost")),
            ("exam-cost", "how much do the coders earn", Some("salary")),
            ("exam-cost", "how long till i am certified", Some("time-to-certify")),
            ("exam-cost", "is it expensive to take the test", None),
            ("exam-format", "what will i be asked", None),
            ("salary", "what is the paycheck like", None),
        ] {
            let edited = edit::add_variant(text, &id.parse().unwrap(), wording).unwrap();
            let before = Arc::new(Snapshot::read(text).unwrap());
            let after = Arc::new(before.followed_by(edited).unwrap());
            let found = Proposal::new(before, after, jiff::civil::date(2026, 11, 28)).newly_misplaced;
            let found: Vec<&str> = found.iter().map(|found| found.better.as_str()).collect();
            assert_eq!(found, better.into_iter().collect::<Vec<_>>(), "{wording} of {id}");
        }
    }
}
