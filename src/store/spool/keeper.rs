//! When the spool is written: while the database is away, about once a second when something has come in; and what becomes
//! of its files.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use tokio::time::Instant;

use super::format::SpooledBacklog;
use super::{HeldSpool, SetAside, SpoolFolder, SpoolLock};
use crate::store::backlog::{BacklogSize, Backlogs, BatchOrigin, WRITER_DAYS};
use crate::store::members::MemberKey;
use crate::store::{StorePlace, blocking};

/// How often the file is written at most.
const EVERY: Duration = Duration::from_secs(1);
/// A large one takes its time; so many times as long it is then left alone, so that the disk has room for others.
const REST: u32 = 20;
/// How long a disk that refused is left alone.
const REFUSED: Duration = Duration::from_secs(30);

/// What another process left behind, beside its backlog.
struct InheritedSpool {
    _lock: SpoolLock,
    /// The file as it was found, without its backlog.
    spooled: SpooledBacklog,
}

/// What was found that processes left behind.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::store) struct Legacy {
    /// Whether there was any.
    pub(in crate::store) any: bool,
    /// Whether another process holds some, as one does that runs, or whoever just looks.
    pub(in crate::store) is_some_held: bool,
}

/// Keeps the files of the spool that this process has.
pub(in crate::store) struct SpoolKeeper {
    folder: SpoolFolder,
    place: StorePlace,
    /// Held from the first file until the end, so that nobody takes over what comes later.
    lock: Option<SpoolLock>,
    /// Since when the database has been away, and the day of that.
    since: Option<(Timestamp, Date)>,
    inherited: BTreeMap<String, InheritedSpool>,
    /// Of those some has been dropped that stands in their files.
    changed: BTreeSet<String>,
    /// Whether something waits that does not stand in the file.
    is_dirty: bool,
    /// How much stands in the file, where there is one.
    on_disk: Option<BacklogSize>,
    /// Before when it is not written again.
    rests_until: Instant,
    has_failed: bool,
}

impl SpoolKeeper {
    pub(in crate::store) fn of(place: StorePlace) -> Self {
        Self {
            folder: SpoolFolder::of(&place),
            place,
            lock: None,
            since: None,
            inherited: BTreeMap::new(),
            changed: BTreeSet::new(),
            is_dirty: false,
            on_disk: None,
            rests_until: Instant::now(),
            has_failed: false,
        }
    }

    /// Something has come in.
    pub(in crate::store) fn note(&mut self) {
        self.is_dirty = true;
    }

    /// Something has been dropped of what stands on the disk: of this process, or of those who left it behind.
    pub(in crate::store) fn note_dropped(&mut self, of: Vec<String>) {
        self.is_dirty |= self.on_disk.is_some();
        self.changed.extend(of.into_iter().filter(|writer| self.inherited.contains_key(writer)));
    }

    /// When something is to be written.
    pub(in crate::store) fn due(&self) -> Option<Instant> {
        (self.is_dirty || !self.changed.is_empty()).then_some(self.rests_until)
    }

    /// Whether this process has a file.
    pub(in crate::store) fn has_file(&self) -> bool {
        self.on_disk.is_some()
    }

    /// Whether all that waits is on the disk.
    pub(in crate::store) fn holds_all(&self) -> bool {
        self.due().is_none()
    }

    /// How much of what waits is on the disk.
    pub(in crate::store) fn on_disk(&self, backlogs: &Backlogs) -> usize {
        let own = self.on_disk.map_or(0, BacklogSize::all);
        // What others left behind stands there until it is written.
        backlogs.size().all() - backlogs.own().size().all() + own
    }

    /// Deletes what was put aside unread before that day began.
    pub(in crate::store) async fn delete_unreadable_before(&self, day: Date) {
        let Ok(midnight) = day.to_zoned(TimeZone::UTC) else { return };
        let (folder, moment) = (self.folder.clone(), midnight.timestamp().into());
        let deleted = blocking(move || {
            folder.delete_unreadable_before(moment);
            Ok::<_, io::Error>(())
        });
        if let Err(err) = deleted.await {
            tracing::warn!(folder = %self.place.spool().display(), cause = %err, "what was put aside there was not looked at");
        }
    }

    /// Goes on with what processes left behind that have ended.
    pub(in crate::store) async fn take_over(&mut self, backlogs: &mut Backlogs, today: Date) -> Legacy {
        let mut known: BTreeSet<String> = self.inherited.keys().cloned().collect();
        known.insert(backlogs.own().writer.clone());
        let (folder, key) = (self.folder.clone(), self.place.key.clone());
        let found = blocking(move || {
            let found = folder.take_over(&known)?;
            let key = if found.taken.is_empty() { None } else { MemberKey::load(&key).ok().flatten() };
            Ok((found, key))
        });
        let (found, key) = match found.await {
            Ok(found) => found,
            Err(err) => {
                tracing::warn!(folder = %self.place.spool().display(), cause = %err, "what processes before this one left there \
                    for the database cannot be looked at");
                return Legacy::default();
            }
        };
        found.set_aside.iter().for_each(SetAside::tell);
        let legacy = Legacy { any: !found.taken.is_empty(), is_some_held: !found.held.is_empty() };
        for HeldSpool { lock, mut spooled } in found.taken {
            let mut backlog = std::mem::take(&mut spooled.backlog);
            let SpooledBacklog { since, begun, saved, key: of_key, .. } = &spooled;
            let path = self.folder.file(&backlog.writer);
            let oldest = today.saturating_sub(Span::new().days(WRITER_DAYS));
            // The batch that was tried may have been written on the first day.
            let origin = if *begun < oldest { BatchOrigin::Stale } else { BatchOrigin::Inherited };
            if *saved < oldest {
                tracing::warn!(path = %path.display(), %saved, "what waits there for the database is old: who has opted in, and which \
                    servers have removed the bot, is not taken from it");
                backlog.drop_what_may_have_changed();
            }
            if let (Some(key), Some(of_key)) = (&key, of_key)
                && key.witness().0 != *of_key
                && backlog.drop_wishes()
            {
                tracing::warn!(path = %path.display(), "what members wished there about automatic answers is of another key and is \
                    let go of");
            }
            let BacklogSize { questions, counts, wishes, edits, forgotten, begun } = backlog.size();
            tracing::info!(path = %path.display(), %since, questions, counts, wishes, edits, forgotten, begun, "goes on with what a \
                process before this one left for the database");
            self.inherited.insert(backlog.writer.clone(), InheritedSpool { _lock: lock, spooled });
            backlogs.inherit(backlog, origin);
        }
        legacy
    }

    /// Writes what is not on the disk yet, unless it was written just now; whether all is there.
    pub(in crate::store) async fn save_if_due(
        &mut self,
        backlogs: &Backlogs,
        today: Date,
        key: Option<&MemberKey>,
    ) -> bool {
        match self.due() {
            Some(due) if due > Instant::now() => false,
            Some(_) => self.save(backlogs, today, key).await,
            None => true,
        }
    }

    /// Writes what is not on the disk yet; whether all is there.
    pub(in crate::store) async fn save(&mut self, backlogs: &Backlogs, today: Date, key: Option<&MemberKey>) -> bool {
        if self.holds_all() {
            return true;
        }
        let (begun, had_file) = (Instant::now(), self.has_file());
        let saved = self.try_save(backlogs, today, key).await;
        let path = self.folder.file(&backlogs.own().writer);
        match &saved {
            Ok(()) => {
                if self.has_file() && (self.has_failed || !had_file) {
                    tracing::info!(path = %path.display(), "what waits for the database is kept on the disk");
                }
                self.has_failed = false;
                self.rests_until = Instant::now() + EVERY.max(begun.elapsed() * REST);
            }
            Err(err) => {
                if !std::mem::replace(&mut self.has_failed, true) {
                    tracing::warn!(path = %path.display(), cause = %err, "what waits for the database cannot be kept on the disk, so \
                        it waits in memory alone and is lost if the bot ends before the database is back");
                }
                self.rests_until = Instant::now() + REFUSED;
            }
        }
        saved.is_ok()
    }

    async fn try_save(&mut self, backlogs: &Backlogs, today: Date, key: Option<&MemberKey>) -> io::Result<()> {
        while let Some(writer) = self.changed.first().cloned() {
            if let (Some(of), Some(backlog)) = (self.inherited.get(&writer), backlogs.inherited(&writer)) {
                let (folder, spooled) = (self.folder.clone(), of.spooled.with(backlog));
                blocking(move || folder.save(&spooled)).await?;
            }
            self.changed.remove(&writer);
        }
        let own = backlogs.own();
        if own.is_empty() {
            self.forget_own(&own.writer).await?;
        } else if self.is_dirty {
            let (since, begun) = *self.since.get_or_insert_with(|| (Timestamp::now(), today));
            let key = key.map(|key| key.witness().0);
            let spooled = SpooledBacklog { since, begun, saved: today, key, backlog: own.clone() };
            let (folder, is_locked) = (self.folder.clone(), self.lock.is_some());
            let lock = blocking(move || {
                let lock = if is_locked {
                    None
                } else {
                    // Somebody who looks whether it is held has it for a moment.
                    Some(folder.lock(&spooled.backlog.writer)?.ok_or(io::ErrorKind::WouldBlock)?)
                };
                folder.save(&spooled)?;
                Ok(lock)
            });
            self.lock = lock.await?.or(self.lock.take());
            self.on_disk = Some(own.size());
        }
        self.is_dirty = false;
        Ok(())
    }

    /// All that a process left behind was written.
    pub(in crate::store) async fn inherited_is_written(&mut self, writer: &str) {
        let (folder, name) = (self.folder.clone(), writer.to_owned());
        let removed = blocking(move || folder.remove(&name).map(|()| folder.tidy(&name))).await;
        self.warn_of_leftover(writer, removed);
        self.changed.remove(writer);
        self.inherited.remove(writer);
    }

    /// All that this process had was written.
    pub(in crate::store) async fn own_is_written(&mut self, writer: &str) {
        let removed = self.forget_own(writer).await;
        self.warn_of_leftover(writer, removed);
        self.is_dirty = false;
    }

    async fn forget_own(&mut self, writer: &str) -> io::Result<()> {
        self.since = None;
        if self.on_disk.take().is_none() {
            return Ok(());
        }
        let (folder, name) = (self.folder.clone(), writer.to_owned());
        blocking(move || folder.remove(&name)).await
    }

    /// What stays is known to the database by its number, so that it is not counted twice.
    fn warn_of_leftover(&self, writer: &str, removed: io::Result<()>) {
        if let Err(err) = removed {
            tracing::warn!(path = %self.folder.file(writer).display(), cause = %err, "what stands there is written and cannot be \
                removed; it may hold questions: delete it");
        }
    }

    /// The process ends.
    pub(in crate::store) async fn end(&mut self, writer: &str) {
        if self.on_disk.is_none() && self.lock.is_some() {
            let (folder, name) = (self.folder.clone(), writer.to_owned());
            let tidied = blocking(move || {
                folder.tidy(&name);
                Ok(())
            });
            // It tells nothing.
            let _ = tidied.await;
        }
        self.lock = None;
    }
}
