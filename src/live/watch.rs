//! Notices that the file changed. The folder is watched, not the file, because editors save by renaming; and because
//! some mounts send no events, the file's stamp is compared now and then.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use super::file::Stamp;
use super::{Attempt, LiveInner, Look, off_the_async_threads};

/// How often the stamp is compared when the system gives no events at all.
const POLL_WITHOUT_EVENTS: Duration = Duration::from_secs(1);

/// Watches until told to stop.
pub(super) async fn run(shared: Arc<LiveInner>, stop: CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = watch(shared) => {}
    }
}

async fn watch(shared: Arc<LiveInner>) {
    let options = &shared.options;
    let (notification, mut notifications) = mpsc::channel(1);
    let mut folders = Folders::new(shared.path.clone(), notification, options.events);
    // What the file looked like when it was last judged; `None` after a notification, when looks do not matter.
    let mut judged: Option<Option<Stamp>> = None;
    loop {
        // Armed before the file is read: a change after the reading then notifications.
        let armed;
        (folders, armed) = off_the_async_threads(move || {
            let armed = folders.arm();
            (folders, armed)
        })
        .await;
        let poll = if armed { options.poll } else { options.poll.min(POLL_WITHOUT_EVENTS) };

        let now = off_the_async_threads({
            let path = shared.path.clone();
            move || Stamp::of(&path)
        })
        .await;
        let is_settled = now.as_ref().is_none_or(|stamp| stamp.is_trustworthy(SystemTime::now()));
        if !is_settled || judged.as_ref() != Some(&now) {
            judged = Some(now);
            judge(&shared, &mut notifications).await;
        }
        // A closed channel cannot be: the sender lives in `folders`.
        if timeout(poll, notifications.recv()).await.is_ok() {
            quiet_down(&mut notifications, options.quiet, options.patience).await;
            judged = None;
        }
    }
}

/// Looks at the file, and again before bad news counts.
async fn judge(shared: &Arc<LiveInner>, notifications: &mut mpsc::Receiver<()>) {
    let options = &shared.options;
    let mut look = look(shared, Attempt::First).await;
    while let Look::Doubtful = look {
        let attempt = match timeout(options.second_look, notifications.recv()).await {
            Err(_nothing_moved) => Attempt::Second,
            Ok(_) => {
                quiet_down(notifications, options.quiet, options.patience).await;
                Attempt::First
            }
        };
        look = self::look(shared, attempt).await;
    }
}

/// One look, in a task of its own: if building a snapshot ever panics, the watching goes on.
async fn look(shared: &Arc<LiveInner>, attempt: Attempt) -> Look {
    let task = tokio::spawn({
        let shared = Arc::clone(shared);
        async move { shared.look(attempt).await }
    });
    task.await.unwrap_or_else(|err| {
        tracing::error!(%err, "the FAQ file could not be judged");
        Look::Unchanged
    })
}

/// Waits until nothing has moved for `quiet`, but no longer than `patience`.
async fn quiet_down(notifications: &mut mpsc::Receiver<()>, quiet: Duration, patience: Duration) {
    let enough = Instant::now() + patience;
    loop {
        tokio::select! {
            () = sleep_until(enough) => return,
            moved = timeout(quiet, notifications.recv()) => if moved.is_err() { return },
        }
    }
}

/// The folders in which a change can change the file: its own, and that of its target if it is a symbolic link.
struct Folders {
    path: PathBuf,
    notification: mpsc::Sender<()>,
    events: bool,
    armed: Option<(BTreeSet<WatchedFolder>, RecommendedWatcher)>,
    warned: bool,
}

/// A folder and which one it is: a folder that was deleted and made anew needs a new watch.
type WatchedFolder = (PathBuf, Option<u64>);

impl Folders {
    fn new(path: PathBuf, notification: mpsc::Sender<()>, events: bool) -> Self {
        Self { path, notification, events, armed: None, warned: false }
    }

    /// Asks the system for events, unless it does so already; tells whether they come.
    fn arm(&mut self) -> bool {
        if !self.events {
            return false;
        }
        let places = self.places();
        if self.armed.as_ref().is_some_and(|(armed, _)| *armed == places) {
            return true;
        }
        self.armed = None;
        match watcher(&places, self.notification.clone()) {
            Ok(watcher) => {
                self.armed = Some((places, watcher));
                self.warned = false;
                // Whatever happened before the watch stood made no notification.
                let _ = self.notification.try_send(());
                true
            }
            Err(err) => {
                if !self.warned {
                    tracing::warn!(%err, "the folder of the FAQ cannot be watched; it is looked at every second instead");
                    self.warned = true;
                }
                false
            }
        }
    }

    fn places(&self) -> BTreeSet<WatchedFolder> {
        let target = fs::canonicalize(&self.path).ok();
        let paths = [Some(self.path.as_path()), target.as_deref()];
        paths.into_iter().flatten().map(|path| place(folder_of(path))).collect()
    }
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn place(folder: &Path) -> WatchedFolder {
    #[cfg(unix)]
    let number = fs::metadata(folder).ok().map(|metadata| std::os::unix::fs::MetadataExt::ino(&metadata));
    #[cfg(not(unix))]
    let number = None;
    (folder.to_owned(), number)
}

fn watcher(places: &BTreeSet<WatchedFolder>, notification: mpsc::Sender<()>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if !event.is_ok_and(|event| only_read(event.kind)) {
            // Full means that a notification is waiting already.
            let _ = notification.try_send(());
        }
    })?;
    for (folder, _) in places {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// Whether an event says only that somebody read: we do so ourselves, and must not wake from it.
fn only_read(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
