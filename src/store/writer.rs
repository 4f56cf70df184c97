//! The one task that writes: takes records off the queue, adds them up, and writes them in one transaction now and
//! then. When the database is unavailable it keeps what it has, in memory and on the disk, waits longer and longer, and goes on.

use std::collections::BTreeSet;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::backlog::{BacklogSize, Backlogs, BatchOrigin, WRITER_DAYS};
use super::begun::{self, BegunAction, BegunKey};
use super::believed_day::BelievedDay;
use super::database::changes::ChangeTopic;
use super::database::sql::DatabasePool;
use super::database::{StoreDatabase, Unavailable, is_busy};
use super::members::MemberHash;
use super::pending::Pending;
use super::record::Record;
use super::restore::Forgotten;
use super::spool::keeper::SpoolKeeper;
use super::{DatabaseAddress, State, StoreInner, read, write};
use crate::messages::host::database::DatabaseFault;

/// What the writer is told.
pub(super) enum WriterMessage {
    Record(Record),
    /// A member wants no automatic answers, or wants them again.
    OptOut(MemberHash, bool),
    /// The bot was removed from a server.
    Forget(u64),
    /// A moderator has begun something, or, with none, decided it.
    Begun(BegunKey, Option<BegunAction>),
    /// Let go of what was begun and is over.
    SweepBegun(Timestamp),
    /// A connection to the server broke; look whether it is still there.
    Look,
    /// Another process may have changed what is kept in memory; read it.
    Reread(ChangeTopic),
    /// Deleted words may be in the log; empty it.
    EmptyLog,
    /// A member has erased their plan: it is to go from what was put aside as well.
    PlanErased(MemberHash),
    /// Write now what waits, empty the log, and tell how it went: the process is to end.
    Close(oneshot::Sender<Result<(), Unavailable>>),
    /// Write now what waits, and tell how it went.
    Flush(oneshot::Sender<Result<(), Unavailable>>),
}

/// How often the writer looks whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(15 * 60);
/// How often it looks whether a server is still there when there is nothing to write.
const SERVER_CHECK: Duration = Duration::from_secs(10);
/// How long a batch may take: longer than any does, and shorter than a broken connection is waited for by itself.
const BATCH: Duration = Duration::from_secs(30);
/// When what it holds goes to the disk, though it may be written yet.
const SLOW_BATCH: Duration = Duration::from_secs(1);
/// How often it looks whether a process has ended that left something behind.
const LEGACY_CHECK: Duration = Duration::from_secs(60);
/// How long an attempt may take when the process is to end; what could not be written must still get onto the disk.
const LAST_ATTEMPT: Duration = Duration::from_millis(800);

/// Runs until every sender has gone; what then waits is written if it can be.
pub(super) async fn run(shared: Arc<StoreInner>, mut messages: mpsc::Receiver<WriterMessage>) {
    let mut writer = Writer {
        pause: shared.options.retry_first,
        backlogs: Backlogs::of(process_name()),
        spool: SpoolKeeper::of(shared.options.place.clone()),
        looked: None,
        cleared: None,
        learned: None,
        reread: BTreeSet::new(),
        is_in_doubt: false,
        swept: None,
        believed: BelievedDay::new(shared.options.doubt_jumps_for),
        is_dated: false,
        begun_over: None,
        log_holds_deleted: true,
        file_holds_deleted: false,
        shared,
    };
    writer.take_over().await;
    // At once, so that settings and opt-outs are known and a database that cannot be used is logged at the start.
    let mut next = Instant::now();
    let mut look_after_key = next + writer.shared.options.look_after_key;
    loop {
        writer.say_what_waits();
        let save = if writer.is_well() { None } else { writer.spool.due() };
        tokio::select! {
            message = messages.recv() => match message {
                None => break,
                Some(WriterMessage::Flush(done)) => {
                    let written = writer.write().await;
                    // Whoever waits for it is told where it is.
                    if written.is_err() {
                        writer.save().await;
                    }
                    writer.say_what_waits();
                    // Nobody may be waiting any more.
                    let _ = done.send(written.clone());
                    next = writer.next_attempt(written.is_ok());
                }
                Some(WriterMessage::Close(done)) => {
                    writer.log_holds_deleted = true;
                    // The next start reads it from there.
                    writer.shared.look_after_key().await;
                    let written = writer.write_at_last().await;
                    writer.say_what_waits();
                    let _ = done.send(written.clone());
                    next = writer.next_attempt(written.is_ok());
                }
                Some(WriterMessage::EmptyLog) => {
                    writer.log_holds_deleted = true;
                    next = next.min(Instant::now() + writer.shared.options.flush_every);
                }
                Some(WriterMessage::PlanErased(owner)) => writer.forget_put_aside(Forgotten::Plan(&owner)).await,
                Some(WriterMessage::Look) => {
                    if writer.is_well() {
                        writer.is_in_doubt = true;
                        next = Instant::now();
                    }
                }
                Some(WriterMessage::Reread(topic)) => {
                    writer.reread.insert(topic);
                    if writer.is_well() {
                        next = Instant::now();
                    }
                }
                // What members wish, and moderators have begun, is known to the other processes as soon as it is written.
                Some(
                    message @ (WriterMessage::OptOut(..) | WriterMessage::Begun(..) | WriterMessage::SweepBegun(_)),
                ) => {
                    writer.take(message);
                    if writer.is_well() {
                        next = Instant::now();
                    }
                }
                Some(message) => {
                    let was_idle = writer.backlogs.is_empty();
                    writer.take(message);
                    if was_idle && writer.is_well() {
                        next = Instant::now() + writer.shared.options.flush_every;
                    }
                }
            },
            () = sleep_until(next) => {
                let written = writer.write().await;
                next = writer.next_attempt(written.is_ok());
            }
            () = sleep_until(look_after_key) => {
                writer.shared.look_after_key().await;
                look_after_key = Instant::now() + writer.shared.options.look_after_key;
            }
            () = sleep_until(save.unwrap_or(next)), if save.is_some() => {
                writer.save_if_due().await;
            }
        }
    }
    if !writer.backlogs.is_empty() {
        let _ = writer.write_at_last().await;
    }
    writer.shared.ended.cancel();
    // First, for whoever closed the store may end the process now: its file is to lie there alone.
    writer.shared.database.close().await;
    writer.spool.end(&writer.backlogs.own().writer).await;
    writer.say_what_waits();
}

/// A name that no other process has.
pub(super) fn process_name() -> String {
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    // Each is made with a seed of the operating system.
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

struct Writer {
    shared: Arc<StoreInner>,
    backlogs: Backlogs,
    spool: SpoolKeeper,
    /// When it was last looked for what other processes left behind.
    looked: Option<Instant>,
    /// The day on which questions were last let go of that had waited for too long.
    cleared: Option<Date>,
    /// The opening of the database that memory agrees with.
    learned: Option<u64>,
    /// What another process may have changed since.
    reread: BTreeSet<ChangeTopic>,
    /// Whether a server may have gone since it was last heard.
    is_in_doubt: bool,
    /// How long to wait after the next failure.
    pause: Duration,
    /// Whether what was deleted may still be read in the log: at the start, because nobody knows.
    log_holds_deleted: bool,
    /// Whether words of a server that was forgotten may still be read in the file.
    file_holds_deleted: bool,
    /// The day on which what is too old was last deleted.
    swept: Option<Date>,
    /// Whether that day is the right one.
    believed: BelievedDay,
    /// Whether the first day was held against what the database knows.
    is_dated: bool,
    /// What was begun and was over then is to be deleted.
    begun_over: Option<Timestamp>,
}

impl Writer {
    fn take(&mut self, message: WriterMessage) {
        match message {
            WriterMessage::Record(record) => {
                let lost = self.backlogs.since().add(record);
                self.shared.dropped.fetch_add(lost, Ordering::Relaxed);
                self.spool.note();
            }
            WriterMessage::OptOut(member, out) => {
                let changed = self.backlogs.note_wish(member, out);
                self.spool.note();
                self.spool.note_dropped(changed);
            }
            WriterMessage::Forget(guild) => {
                let changed = self.backlogs.forget(guild);
                self.spool.note();
                self.spool.note_dropped(changed);
            }
            WriterMessage::Begun(key, action) => {
                let (changed, lost) = self.backlogs.note_begun(key, action);
                self.shared.dropped.fetch_add(lost, Ordering::Relaxed);
                self.spool.note();
                self.spool.note_dropped(changed);
            }
            WriterMessage::SweepBegun(now) => {
                let changed = self.backlogs.drop_begun_before(now);
                if !changed.is_empty() {
                    self.spool.note_dropped(changed);
                }
                self.begun_over = Some(now);
            }
            WriterMessage::Flush(_)
            | WriterMessage::Close(_)
            | WriterMessage::EmptyLog
            | WriterMessage::PlanErased(_)
            | WriterMessage::Look
            | WriterMessage::Reread(_) => {}
        }
    }

    /// What is forgotten here is forgotten in what was put aside when a copy was put back, too.
    async fn forget_put_aside(&self, forgotten: Forgotten<'_>) {
        if let DatabaseAddress::Sqlite(path) = self.shared.database.address() {
            super::restore::forget(path, forgotten).await;
        }
    }

    fn today(&self) -> Date {
        (self.shared.options.today)()
    }

    /// Tells whoever asks how much waits, and where.
    fn say_what_waits(&self) {
        self.shared.waiting.store(self.backlogs.size().all(), Ordering::Relaxed);
        self.shared.spooled.store(self.spool.on_disk(&self.backlogs), Ordering::Relaxed);
    }

    /// Writes what waits onto the disk, unless that was done just now.
    async fn save_if_due(&mut self) {
        let today = self.today();
        if self.spool.save_if_due(&self.backlogs, today, self.shared.key.get()).await {
            self.shared.note_spooled(self.backlogs.own());
        }
    }

    /// Writes what waits onto the disk; whether all of it is there.
    async fn save(&mut self) -> bool {
        let today = self.today();
        let is_saved = self.spool.save(&self.backlogs, today, self.shared.key.get()).await;
        if is_saved {
            self.shared.note_spooled(self.backlogs.own());
        }
        is_saved
    }

    /// Goes on with what processes left behind that have ended. What members wished there holds at once.
    async fn take_over(&mut self) {
        let today = self.today();
        let found = self.spool.take_over(&mut self.backlogs, today).await;
        self.looked = (!found.is_some_held).then(Instant::now);
        if found.any {
            self.shared.hold_wishes(&self.backlogs);
            self.cleared = None;
        }
    }

    /// Lets go of questions that have waited for longer than any is kept.
    fn let_go_of_old_questions(&mut self, oldest: Date, today: Date) {
        if self.cleared.replace(today) != Some(today) {
            let changed = self.backlogs.drop_misses_before(oldest);
            if !changed.is_empty() {
                self.spool.note_dropped(changed);
            }
        }
    }

    fn is_well(&self) -> bool {
        *self.shared.state.borrow() == State::Open
    }

    fn next_attempt(&mut self, went_well: bool) -> Instant {
        let options = &self.shared.options;
        let wait = if went_well {
            self.pause = options.retry_first;
            match self.shared.database.address() {
                DatabaseAddress::Postgres(_) => SERVER_CHECK,
                DatabaseAddress::Sqlite(_) if self.log_holds_deleted => options.retry_last,
                DatabaseAddress::Sqlite(_) => DAY_CHECK,
            }
        } else {
            let wait = self.pause;
            self.pause = (wait * 2).min(options.retry_last);
            wait
        };
        Instant::now() + wait
    }

    /// Writes everything that waits.
    async fn write(&mut self) -> Result<(), Unavailable> {
        let today = self.today();
        let is_believed = self.believed.is_believed(today, Instant::now());
        // Where no database tells, the day is believed after all.
        let may_tell = !self.is_dated && self.shared.failures.load(Ordering::Relaxed) == 0;
        if is_believed && !may_tell {
            self.let_go_of_old_questions(days_before(today, self.shared.options.retention_days), today);
        }
        if !self.is_well() {
            // An attempt may take long.
            self.save_if_due().await;
        }
        let written = self.try_write(today, is_believed).await;
        match &written {
            Ok(()) => {
                if self.shared.state.send_replace(State::Open) != State::Open {
                    tracing::info!(database = %self.shared.database.address(), "the database is open");
                }
            }
            Err(err) => {
                self.shared.note_first_start().await;
                self.shared.failures.fetch_add(1, Ordering::Relaxed);
                // Whoever ends meanwhile leaves something behind.
                self.looked = None;
                // Before it is said, so that it is said truly where all of it is.
                self.save_if_due().await;
                self.say_what_waits();
                let state = State::Unavailable(err.to_string());
                if self.shared.state.send_replace(state.clone()) != state {
                    tracing::warn!(database = %self.shared.database.address(), %err, "counts wait until it can be used");
                }
            }
        }
        written
    }

    /// Writes everything that waits, with a second try on a fresh connection, because there is no later one. What cannot be
    /// written is left on the disk for the next process; what is lost is said.
    async fn write_at_last(&mut self) -> Result<(), Unavailable> {
        let mut written = self.write_soon().await;
        if written.is_err() {
            // First, for the process may be ended at any moment.
            self.save().await;
            self.say_what_waits();
            written = self.write_soon().await;
        }
        if let Err(err) = &written {
            let BacklogSize { questions, counts, wishes, edits, .. } = self.backlogs.size();
            let folder = self.shared.options.place.spool();
            if self.save().await {
                tracing::warn!(%err, questions, counts, wishes, edits, folder = %folder.display(), "what waits for the database could \
                    not be written, and is left on the disk for the next start to write");
            } else {
                tracing::error!(%err, questions, counts, wishes, edits, "what waited for the database could not be written and is lost");
            }
        }
        written
    }

    async fn write_soon(&mut self) -> Result<(), Unavailable> {
        match timeout(LAST_ATTEMPT, self.write()).await {
            Ok(written) => written,
            Err(_) => {
                // What was begun may have been left half done: see `StoreDatabase::unless_broken`.
                self.shared.database.close().await;
                Err(DatabaseFault::NoAnswerWithin(LAST_ATTEMPT).into())
            }
        }
    }

    async fn try_write(&mut self, today: Date, is_believed: bool) -> Result<(), Unavailable> {
        let shared = Arc::clone(&self.shared);
        if std::mem::take(&mut self.is_in_doubt)
            && let Err(gone) = shared.database.reach().await
        {
            shared.database.close().await;
            return Err(gone);
        }
        let opened = shared.database.open().await?;
        if self.learned != Some(opened.opening) || self.looked.is_none_or(|looked| looked.elapsed() > LEGACY_CHECK) {
            self.take_over().await;
        }
        if self.learned != Some(opened.opening) {
            let learned = timeout(BATCH, shared.learn(&opened.pool, &self.backlogs, opened.is_created)).await;
            let learned = learned.unwrap_or_else(|_| Err(DatabaseFault::NoAnswerWithin(BATCH).into()));
            // What was begun may have been left half done: see `StoreDatabase::unless_broken`.
            if learned.is_err() {
                shared.database.close().await;
            }
            learned?;
            self.learned = Some(opened.opening);
        }
        if !self.is_dated {
            let newest = timeout(BATCH, read::newest_day(&opened.pool)).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
            if let Err(err) = &newest {
                tracing::debug!(%err, "what day was written last is not known");
            }
            if let Some(newest) = newest.ok().flatten() {
                self.believed.hold_against(newest, today, Instant::now());
            }
            self.is_dated = true;
        }
        let is_believed = is_believed && self.believed.is_believed(today, Instant::now());
        let oldest = write::Oldest {
            question: days_before(today, shared.options.retention_days),
            plan: days_before(today, super::PLAN_DAYS),
            writer: days_before(today, WRITER_DAYS),
        };
        let mut oldest = (is_believed && self.swept != Some(today)).then_some(oldest);
        if self.backlogs.is_empty()
            && oldest.is_none()
            && self.reread.is_empty()
            && self.begun_over.is_none()
            && matches!(shared.database.address(), DatabaseAddress::Postgres(_))
        {
            // A look whether it is still there.
            let looked = timeout(BATCH, opened.pool.read()).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
            return self.done(looked.map(drop)).await;
        }
        while !self.backlogs.is_empty() || oldest.is_some() {
            let is_new = self.backlogs.own().tried.is_none();
            let origin = self.backlogs.begin();
            if self.spool.has_file() && origin == BatchOrigin::Own && is_new {
                // What has come in since would be lost with a process that is killed just now.
                self.spool.note();
                self.save().await;
            }
            // With a batch of this process: one that was left behind may be known already, and nothing would be done.
            let sweep = oldest.filter(|_| origin == BatchOrigin::Own);
            let pending = self.backlogs.batch().map(|(_, batch)| &batch.pending);
            let deletes = sweep.is_some() || pending.is_some_and(Pending::deletes);
            let forgotten = pending.map(|pending| pending.forgotten.clone()).unwrap_or_default();
            let forgets = !forgotten.is_empty();
            let own = pending.filter(|_| origin == BatchOrigin::Own);
            let wishes = own.map(|pending| pending.opt_outs.clone()).unwrap_or_default();
            let written = self.write_batch(&opened.pool, origin, today, sweep).await;
            self.done(written).await?;
            shared.note_written(&wishes);
            if let Some(writer) = self.backlogs.written() {
                self.spool.inherited_is_written(&writer).await;
            }
            self.log_holds_deleted |= deletes;
            self.file_holds_deleted |= forgets;
            if forgets {
                self.forget_put_aside(Forgotten::Servers(&forgotten)).await;
            }
            if let Some(sweep) = sweep {
                oldest = None;
                self.swept = Some(today);
                if let DatabaseAddress::Sqlite(path) = shared.database.address() {
                    super::restore::tidy(path, sweep.question).await;
                }
                self.spool.delete_unreadable_before(sweep.question).await;
            }
        }
        self.spool.own_is_written(&self.backlogs.own().writer).await;
        shared.note_spooled(self.backlogs.own());
        // After what waited here was written, so that what is read holds it.
        while let Some(topic) = self.reread.first().copied() {
            let read = timeout(BATCH, shared.reread(&opened.pool, topic)).await;
            self.done(read.unwrap_or(Err(sqlx::Error::PoolTimedOut))).await?;
            self.reread.remove(&topic);
        }
        if let Some(now) = self.begun_over {
            let swept = timeout(BATCH, sweep_begun(&opened.pool, now)).await;
            let swept = swept.unwrap_or(Err(sqlx::Error::PoolTimedOut));
            self.log_holds_deleted |= *swept.as_ref().unwrap_or(&false);
            self.done(swept.map(drop)).await?;
            self.begun_over = None;
        }
        if self.log_holds_deleted {
            // Somebody who reads just now keeps the log; it is emptied with the next write.
            let emptied = if self.file_holds_deleted {
                StoreDatabase::leave_no_trace(&opened.pool).await
            } else {
                StoreDatabase::empty_the_log(&opened.pool).await
            };
            self.log_holds_deleted = emptied.is_err();
            self.file_holds_deleted &= emptied.is_err();
        }
        Ok(())
    }

    /// Writes the batch that is next.
    async fn write_batch(
        &mut self,
        pool: &DatabasePool,
        origin: BatchOrigin,
        today: Date,
        sweep: Option<write::Oldest>,
    ) -> Result<(), sqlx::Error> {
        let Self { shared, backlogs, spool, .. } = self;
        let Some((writer, batch)) = backlogs.batch() else { return Ok(()) };
        let mut writing = pin!(timeout(BATCH, write::all(pool, (origin, writer), batch, today, sweep)));
        let written = tokio::select! {
            written = &mut writing => written,
            () = sleep(SLOW_BATCH) => {
                // A server that has fallen silent is waited for longer than a process that is to end may live.
                spool.save(backlogs, today, shared.key.get()).await;
                writing.await
            }
        };
        written.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    /// Lets go of a database that could not be used. Whoever locks it lets go of it some day; anything else may end with
    /// the connection.
    async fn done(&self, written: Result<(), sqlx::Error>) -> Result<(), Unavailable> {
        let Err(err) = written else { return Ok(()) };
        if !is_busy(&err) {
            self.shared.database.close().await;
        }
        Err(self.shared.database.reason(err).await)
    }
}

/// Deletes what was begun and is over; whether there was any.
async fn sweep_begun(pool: &DatabasePool, now: Timestamp) -> Result<bool, sqlx::Error> {
    // Looked for without the right to write, which is another's most of the time.
    if !begun::is_any_over(&mut pool.read().await?, now).await? {
        return Ok(false);
    }
    let mut transaction = pool.write().await?;
    begun::sweep(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(true)
}

fn days_before(today: Date, days: u16) -> Date {
    today.saturating_sub(jiff::Span::new().days(days))
}
