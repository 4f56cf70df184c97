//! The FAQ file on disk and the [`Snapshot`] in force.
//!
//! [`Live::open`] reads the file and watches it. Whoever answers takes [`Live::snapshot`] (one pointer) or
//! subscribes; whoever speaks to moderators listens to [`Live::changes`]. The promises:
//!
//! - A file that is bad, gone or half-written never replaces a good one: the last good snapshot stays.
//! - A file that lost most of its entries waits until a person confirms it ([`Live::confirm_held_back`]).
//! - [`Live::edit`] writes whole files or nothing, and never over a hand edit that it has not seen.
//! - A file is in force before its texts are embedded, which takes a thread of its own as long as it takes.
//!
//! Not here: what is done with the answers, who may edit, and where revisions are kept.

mod edit;
mod file;
mod put_back;
mod server;
mod snapshot;
mod vectors;
mod watch;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedMutexGuard, broadcast, watch as latest};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::engine::check::FailingTest;
use crate::faq::overlay::BeneathDiff;
use crate::faq::{Diff, Trouble};
use crate::planner::dates::DateClock;

pub use edit::{Basis, FileEditError, Proposal};
pub use put_back::{PutBack, PutBackError};
pub use server::{ServerBase, ServerFaq, ServerFaqError};
pub use snapshot::{Fingerprint, Snapshot};
pub use vectors::complete_vectors;
pub use write::{Disk, OsDisk, ReplaceError, replace_file};

/// How the file is watched.
#[derive(Clone)]
pub struct LiveOptions {
    /// How long the folder must be quiet before the file is read: an editor's save is several events.
    pub quiet: Duration,
    /// During a storm of saves the file is read at least this often.
    pub patience: Duration,
    /// How long bad news (a bad file, entries gone) must stay true before it counts: an editor that writes slowly
    /// passes through both. Good news counts at once.
    pub second_look: Duration,
    /// How often the file's stamp is compared, as a net for network and container mounts that send no events.
    pub poll: Duration,
    /// Whether the system is asked for events; without, only `poll` finds a change.
    pub events: bool,
    /// What writes to the disk.
    pub disk: Arc<dyn Disk>,
    /// Where the embeddings of the FAQ's texts are kept from run to run. `None`: none are made, and words alone decide.
    pub vectors: Option<PathBuf>,
}

impl Default for LiveOptions {
    fn default() -> Self {
        Self {
            // Together under a second from save to in force.
            quiet: Duration::from_millis(60),
            patience: Duration::from_millis(500),
            second_look: Duration::from_millis(700),
            poll: Duration::from_secs(5),
            events: true,
            disk: Arc::new(OsDisk),
            vectors: None,
        }
    }
}

impl fmt::Debug for LiveOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { quiet, patience, second_look, poll, events, disk: _, vectors } = self;
        f.debug_struct("Options")
            .field("quiet", quiet)
            .field("patience", patience)
            .field("second_look", second_look)
            .field("poll", poll)
            .field("events", events)
            .field("vectors", vectors)
            .finish_non_exhaustive()
    }
}

/// How what is in force stands to what is on disk.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// They are the same.
    Fresh,
    /// The file cannot come into force; the last good one stays.
    Stale(Trouble),
    /// The file is sound, but lost so much that a person must confirm it; the last good one stays.
    HeldBack(HeldBack),
}

/// A sound file that lost more than half of its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// Names the text that waits.
    pub fingerprint: Fingerprint,
    /// How many entries are in force.
    pub entries_now: usize,
    /// How many entries the file has.
    pub entries_then: usize,
}

/// Where a change came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Somebody saved the file.
    Hand,
    /// A moderator, through the bot.
    Moderator {
        /// Their Discord id.
        id: u64,
        /// What they used, such as `/faq edit`.
        via: String,
    },
}

/// A new snapshot that has come into force.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// What was in force before.
    pub before: Arc<Snapshot>,
    /// What is in force now.
    pub snapshot: Arc<Snapshot>,
    /// From `before` to `snapshot`.
    pub diff: Diff,
    /// What it does besides to what a server has written; nothing where it is the file.
    pub beneath: BeneathDiff,
    /// The `[[test]]` rows that fail now.
    pub failing: Vec<FailingTest>,
    /// Who did it.
    pub origin: Origin,
    /// The file could not be replaced and was written in place, because it is mounted by itself: a power cut within
    /// that moment could have torn it.
    pub written_in_place: bool,
}

/// What moderators are told of.
#[derive(Debug, Clone)]
pub enum FileChange {
    /// A new snapshot is in force.
    Accepted(Arc<Accepted>),
    /// The file cannot come into force.
    Rejected(Trouble),
    /// The file waits for a person.
    HeldBack(HeldBack),
    /// The file is again what has been in force all along.
    Mended,
}

/// The FAQ could not be opened.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}: {trouble}", .path.display())]
pub struct OpenError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub trouble: Trouble,
    /// Files that an interrupted save left behind; one of them may hold what the file should say.
    pub rescue: Vec<PathBuf>,
}

/// There is nothing held back, or it is no longer what the moderator saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("outdated")]
pub struct NothingHeldBack;

/// The file and what is in force; clones share both. The watching ends with the last clone.
#[derive(Clone)]
pub struct Live {
    shared: Arc<LiveInner>,
    _watching: Arc<DropGuard>,
}

struct LiveInner {
    path: PathBuf,
    today: DateClock,
    options: LiveOptions,
    in_force: latest::Sender<Arc<Snapshot>>,
    status: latest::Sender<Status>,
    changes: broadcast::Sender<FileChange>,
    /// Held while the file is judged or written, so that there is one history. Async, because building a snapshot
    /// takes as long as the file is large.
    file_state: Arc<tokio::sync::Mutex<FileState>>,
}

/// What was found when the file was last looked at.
struct FileState {
    /// What was found on disk, so that the same thing is never reported twice.
    judged: Result<Fingerprint, Trouble>,
    /// The sound snapshot that waits to be confirmed.
    held_back: Option<Arc<Snapshot>>,
    /// What was proposed last, so that it need not be prepared again when it is saved.
    proposed: Option<Arc<Snapshot>>,
}

/// How many changes a slow listener may be behind before it misses one.
const CHANGES_KEPT: usize = 64;

/// What came of looking at the file.
#[derive(Debug, Clone)]
pub enum Look {
    /// It is what it was.
    Unchanged,
    /// Something that should be looked at again before it counts; nothing was reported.
    Doubtful,
    /// It counts, and this was reported.
    Changed(FileChange),
}

/// Whether bad news counts already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attempt {
    First,
    Second,
}

impl Live {
    /// Opens the file, and watches it from then on. Needs a tokio runtime.
    ///
    /// # Errors
    ///
    /// When there is no sound FAQ at `path`: all that is wrong with it.
    pub async fn open(path: impl Into<PathBuf>, today: DateClock, options: LiveOptions) -> Result<Self, OpenError> {
        let path = path.into();
        let read = {
            let path = path.clone();
            off_the_async_threads(move || {
                file::read(&path)
                    .and_then(|contents| Snapshot::read(contents.text).map_err(Trouble::Bad))
                    .inspect(|_| write::sweep(&path))
                    .map_err(|trouble| OpenError { rescue: write::leftovers(&path), path, trouble })
            })
            .await
        };
        let snapshot = Arc::new(read?);
        warn_if_empty(&snapshot);
        let file_state = FileState { judged: Ok(snapshot.fingerprint), held_back: None, proposed: None };
        let shared = Arc::new(LiveInner {
            path,
            today,
            options,
            in_force: latest::Sender::new(snapshot),
            status: latest::Sender::new(Status::Fresh),
            changes: broadcast::Sender::new(CHANGES_KEPT),
            file_state: Arc::new(tokio::sync::Mutex::new(file_state)),
        });
        let stop = CancellationToken::new();
        tokio::spawn(watch::run(Arc::clone(&shared), stop.clone()));
        if let Some(file) = shared.options.vectors.clone() {
            vectors::keep(&shared, file);
        }
        Ok(Self { shared, _watching: Arc::new(stop.drop_guard()) })
    }

    /// What is in force.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.snapshot()
    }

    /// What is in force, and each thing that comes into force later.
    pub fn subscribe(&self) -> latest::Receiver<Arc<Snapshot>> {
        self.shared.in_force.subscribe()
    }

    /// Waits until messages are compared by what they mean; not at all where words alone decide for good.
    pub async fn embedded(&self) {
        if self.shared.options.vectors.is_some() {
            // The sender lives as long as this.
            let _ = self.subscribe().wait_for(|snapshot| snapshot.vectors.is_some()).await;
        }
    }

    /// How what is in force stands to what is on disk.
    pub fn status(&self) -> Status {
        self.shared.status.borrow().clone()
    }

    /// All that happens from now on. A listener that falls more than a few dozen changes behind misses the oldest.
    pub fn changes(&self) -> broadcast::Receiver<FileChange> {
        self.shared.changes.subscribe()
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// Looks at the file now, without waiting for an event. Bad news counts at once.
    pub async fn reload(&self) -> Look {
        self.shared.look(Attempt::Second).await
    }

    /// Puts in force what was held back, if it is still what is on disk and what the moderator saw.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub async fn confirm_held_back(&self, seen: Fingerprint, origin: Origin) -> Result<Arc<Accepted>, NothingHeldBack> {
        self.shared
            .with_file_state(move |shared, file_state| {
                shared.judge(file_state, Attempt::Second);
                let waiting = file_state.held_back.take_if(|held| held.fingerprint == seen).ok_or(NothingHeldBack)?;
                Ok(shared.put_in_force(waiting, origin, false))
            })
            .await
    }
}

/// A file without an entry is sound, and hardly what anybody means.
fn warn_if_empty(snapshot: &Snapshot) {
    if snapshot.faq.entries.is_empty() {
        tracing::warn!("the FAQ holds no entry, so no question is answered");
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live").field("path", &self.shared.path).field("status", &self.status()).finish_non_exhaustive()
    }
}

impl LiveInner {
    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.in_force.borrow())
    }

    /// Runs `work` alone and off the async threads. It runs to its end even if the caller stops waiting, so that what
    /// is on disk and what is in force never part.
    async fn with_file_state<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self, &mut FileState) -> T + Send + 'static,
    ) -> T {
        let mut file_state: OwnedMutexGuard<FileState> = Arc::clone(&self.file_state).lock_owned().await;
        let shared = Arc::clone(self);
        off_the_async_threads(move || work(&shared, &mut file_state)).await
    }

    async fn look(self: &Arc<Self>, attempt: Attempt) -> Look {
        self.with_file_state(move |shared, file_state| shared.judge(file_state, attempt)).await
    }

    /// Reads the file and decides whether it comes into force.
    fn judge(&self, file_state: &mut FileState, attempt: Attempt) -> Look {
        let in_force = self.snapshot();
        let found = file::read_beside(&self.path, Some(&in_force));
        let name = found.as_ref().map(|contents| contents.fingerprint).map_err(Trouble::clone);
        if name == file_state.judged {
            return Look::Unchanged;
        }
        if name == Ok(in_force.fingerprint) {
            file_state.judged = name;
            file_state.held_back = None;
            self.status.send_replace(Status::Fresh);
            return self.report(FileChange::Mended);
        }
        let next = found.and_then(|contents| in_force.followed_by(contents.text).map_err(Trouble::Bad));
        let loses_entries = next.as_ref().map_or(true, |next| next.faq.entries.len() < in_force.faq.entries.len());
        if loses_entries && attempt == Attempt::First {
            return Look::Doubtful;
        }
        file_state.judged = name;
        file_state.held_back = None;
        file_state.proposed = None;
        match next {
            Err(trouble) => {
                self.status.send_replace(Status::Stale(trouble.clone()));
                self.report(FileChange::Rejected(trouble))
            }
            Ok(next) if lost_most(&in_force, &next) => {
                let held_back = HeldBack {
                    fingerprint: next.fingerprint,
                    entries_now: in_force.faq.entries.len(),
                    entries_then: next.faq.entries.len(),
                };
                file_state.held_back = Some(Arc::new(next));
                self.status.send_replace(Status::HeldBack(held_back.clone()));
                self.report(FileChange::HeldBack(held_back))
            }
            Ok(next) => Look::Changed(FileChange::Accepted(self.put_in_force(Arc::new(next), Origin::Hand, false))),
        }
    }

    fn put_in_force(&self, snapshot: Arc<Snapshot>, origin: Origin, written_in_place: bool) -> Arc<Accepted> {
        warn_if_empty(&snapshot);
        let before = self.in_force.send_replace(Arc::clone(&snapshot));
        self.status.send_replace(Status::Fresh);
        let diff = Diff::between(&before.faq, &snapshot.faq);
        let failing = snapshot.failing_tests((self.today)());
        let accepted = Arc::new(Accepted {
            before,
            snapshot,
            diff,
            beneath: BeneathDiff::default(),
            failing,
            origin,
            written_in_place,
        });
        self.report(FileChange::Accepted(Arc::clone(&accepted)));
        accepted
    }

    fn report(&self, change: FileChange) -> Look {
        match &change {
            FileChange::Accepted(accepted) => tracing::info!(
                entries = accepted.snapshot.faq.entries.len(),
                added = accepted.diff.added.len(),
                changed = accepted.diff.changed.len(),
                removed = accepted.diff.removed.len(),
                failing_tests = accepted.failing.len(),
                "the FAQ changed",
            ),
            FileChange::Rejected(trouble) => {
                tracing::warn!(path = %self.path.display(), %trouble, "the FAQ on disk cannot come into force; the last good one stays");
            }
            FileChange::HeldBack(held) => tracing::warn!(
                entries_now = held.entries_now,
                entries_then = held.entries_then,
                "the FAQ on disk lost more than half of its entries; it waits for a moderator",
            ),
            FileChange::Mended => tracing::info!("the FAQ on disk is again what is in force"),
        }
        // Nobody listening is fine.
        let _ = self.changes.send(change.clone());
        Look::Changed(change)
    }
}

/// A save that empties the file, or loses more than half of it, is more often an accident than a wish.
fn lost_most(before: &Snapshot, after: &Snapshot) -> bool {
    after.faq.entries.len() * 2 < before.faq.entries.len()
}

/// Runs what takes long or waits for the disk.
pub(crate) async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => value,
        Err(err) => match err.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // Cancelled: the runtime is shutting down, and whoever waits here with it.
            Err(_) => std::future::pending().await,
        },
    }
}
