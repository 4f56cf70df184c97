//! A folder with an FAQ file in it, watched, for the stories of the live file.

use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use certpace::live::{FileChange, Live, LiveOptions, Snapshot, Status};
use certpace::messages::Language;
use certpace::messages::faq_problem::trouble;
use certpace::planner::dates::DateClock;
use jiff::civil::date;
use tempfile::TempDir;
use tokio::sync::{broadcast, watch};

/// Far more than anything here takes; a test that waits this long has failed.
const BOUND: Duration = Duration::from_secs(30);

/// Waits for something that must happen.
pub(crate) async fn soon<T>(what: &str, event: impl Future<Output = T>) -> T {
    tokio::time::timeout(BOUND, event).await.unwrap_or_else(|_| panic!("{what}: did not happen in {BOUND:?}"))
}

/// An FAQ with these entries, each with a comment that must survive.
pub(crate) fn faq_of(ids: &[&str]) -> String {
    let entries = ids.iter().map(|id| {
        format!(
            "# about {id}\n[[faq]]\nid = \"{id}\"\nquestion = \"What is {id} about?\"\nanswer = \"It is about {id}.\"\n"
        )
    });
    entries.collect::<Vec<_>>().join("\n")
}

/// Four entries: enough to lose one, or most.
pub(crate) const FOUR: [&str; 4] = ["anatomy", "billing", "coding", "denials"];

/// The day on which all stories happen.
pub(crate) fn calendar() -> DateClock {
    Arc::new(|| date(2026, 11, 22))
}

/// Intervals that make a story short. Events alone must do: the poll is an hour away.
pub(crate) fn by_events() -> LiveOptions {
    LiveOptions {
        quiet: Duration::from_millis(10),
        patience: Duration::from_millis(100),
        second_look: Duration::from_millis(150),
        poll: Duration::from_secs(3600),
        ..LiveOptions::default()
    }
}

/// A mount that sends no events: the poll alone must do.
pub(crate) fn by_polling() -> LiveOptions {
    LiveOptions { events: false, poll: Duration::from_millis(20), ..by_events() }
}

/// A watched FAQ file and what is heard of it.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) live: Live,
    pub(crate) changes: broadcast::Receiver<FileChange>,
    pub(crate) in_force: watch::Receiver<Arc<Snapshot>>,
}

impl Desk {
    /// Opens a file with [`FOUR`] entries.
    pub(crate) async fn open(options: LiveOptions) -> Self {
        Self::open_with(options, &faq_of(&FOUR)).await
    }

    /// Opens a file that says `text`.
    pub(crate) async fn open_with(options: LiveOptions, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("faq.toml");
        fs::write(&path, text).expect("the file is written");
        let live = Live::open(&path, calendar(), options).await.expect("the first file is sound");
        let (changes, in_force) = (live.changes(), live.subscribe());
        Self { folder, path, live, changes, in_force }
    }

    /// Saves as most editors do: a new file, renamed over the old.
    pub(crate) fn save(&self, text: &str) {
        let fresh = self.folder.path().join("faq.toml~");
        fs::write(&fresh, text).and_then(|()| fs::rename(&fresh, &self.path)).expect("the file is saved");
    }

    /// What stands on disk.
    pub(crate) fn on_disk(&self) -> String {
        fs::read_to_string(&self.path).expect("the file is there")
    }

    /// What is in force.
    pub(crate) fn text(&self) -> String {
        self.live.snapshot().text.to_string()
    }

    /// The next thing that moderators hear of.
    pub(crate) async fn hears(&mut self) -> FileChange {
        soon("a change", self.changes.recv()).await.expect("the story listens closely")
    }

    /// The next thing that moderators hear of, in a few words.
    pub(crate) async fn hears_of(&mut self) -> String {
        told(&self.hears().await)
    }

    /// Waits until this text is in force.
    pub(crate) async fn serves(&mut self, text: &str) {
        let in_force = self.in_force.wait_for(|snapshot| &*snapshot.text == text);
        soon("the text comes into force", in_force).await.expect("the file is open");
    }

    /// Asserts that moderators heard everything that there was, and that the folder holds nothing but the file.
    pub(crate) fn rests(mut self) {
        assert!(self.changes.try_recv().is_err(), "something was left unheard");
        let names = fs::read_dir(self.folder.path()).expect("the folder is there");
        let names: Vec<String> =
            names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["faq.toml"], "something was left in the folder");
    }
}

/// A change in a few words.
pub(crate) fn told(change: &FileChange) -> String {
    match change {
        FileChange::Accepted(accepted) => {
            let names =
                |ids: &[certpace::faq::EntryId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let diff = &accepted.diff;
            let parts = [("added", &diff.added), ("changed", &diff.changed), ("removed", &diff.removed)];
            let mut parts: Vec<String> = parts
                .iter()
                .filter(|(_, ids)| !ids.is_empty())
                .map(|(what, ids)| format!("{what} {}", names(ids)))
                .collect();
            if !accepted.failing.is_empty() {
                parts.push(format!("{} tests fail", accepted.failing.len()));
            }
            if parts.is_empty() {
                parts.push("nothing a member could notice".to_owned());
            }
            format!("accepted: {}", parts.join(", "))
        }
        FileChange::Rejected(why) => format!("rejected: {}", trouble(Language::English, why)),
        FileChange::HeldBack(held) => format!("held back: {} of {} entries", held.entries_then, held.entries_now),
        FileChange::Mended => "mended".to_owned(),
    }
}

/// Asserts that the status is stale, and tells why.
pub(crate) fn stale(status: Status) -> String {
    match status {
        Status::Stale(why) => trouble(Language::English, &why),
        other => panic!("not stale but {other:?}"),
    }
}
