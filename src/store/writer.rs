//! The one task that writes: takes records off the queue, adds them up, and writes them in one transaction now and
//! then. When the database is unavailable it keeps what it has, waits longer and longer, and goes on.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until, timeout};

use super::database::changes::ChangeTopic;
use super::database::{StoreDatabase, Unavailable, is_busy};
use super::members::MemberHash;
use super::pending::{Backlog, BacklogSize};
use super::record::Record;
use super::{DatabaseAddress, State, StoreInner, write};
use crate::messages::host::database::DatabaseFault;

/// What the writer is told.
pub(super) enum WriterMessage {
    Record(Record),
    /// A member wants no automatic answers, or wants them again.
    OptOut(MemberHash, bool),
    /// The bot was removed from a server.
    Forget(u64),
    /// A connection to the server broke; look whether it is still there.
    Look,
    /// Another process may have changed what is kept in memory; read it.
    Reread(ChangeTopic),
    /// Deleted words may be in the log; empty it.
    EmptyLog,
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
/// For how many days it is known which batch a process wrote last; one that runs writes every day.
const WRITER_DAYS: u16 = 7;

/// Runs until every sender has gone; what then waits is written if it can be.
pub(super) async fn run(shared: Arc<StoreInner>, mut messages: mpsc::Receiver<WriterMessage>) {
    let mut writer = Writer {
        pause: shared.options.retry_first,
        name: process_name(),
        backlog: Backlog::default(),
        learned: None,
        reread: BTreeSet::new(),
        is_in_doubt: false,
        swept: None,
        log_holds_deleted: true,
        file_holds_deleted: false,
        shared,
    };
    // At once, so that settings and opt-outs are known and a database that cannot be used is logged at the start.
    let mut next = Instant::now();
    loop {
        writer.shared.waiting.store(writer.backlog.size().all(), Ordering::Relaxed);
        tokio::select! {
            message = messages.recv() => match message {
                None => break,
                Some(WriterMessage::Flush(done)) => {
                    let written = writer.write().await;
                    // Nobody may be waiting any more.
                    let _ = done.send(written.clone());
                    next = writer.next_attempt(written.is_ok());
                }
                Some(WriterMessage::Close(done)) => {
                    writer.log_holds_deleted = true;
                    let written = writer.write_at_last().await;
                    let _ = done.send(written.clone());
                    next = writer.next_attempt(written.is_ok());
                }
                Some(WriterMessage::EmptyLog) => {
                    writer.log_holds_deleted = true;
                    next = next.min(Instant::now() + writer.shared.options.flush_every);
                }
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
                // What members wish is known to the other processes as soon as it is written.
                Some(message @ WriterMessage::OptOut(..)) => {
                    writer.take(message);
                    if writer.is_well() {
                        next = Instant::now();
                    }
                }
                Some(message) => {
                    let was_idle = writer.backlog.is_empty();
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
        }
    }
    if !writer.backlog.is_empty() {
        let _ = writer.write_at_last().await;
    }
    writer.shared.ended.cancel();
    writer.shared.database.close().await;
}

/// A name that no other process has.
pub(super) fn process_name() -> String {
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    // Each is made with a seed of the operating system.
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

struct Writer {
    shared: Arc<StoreInner>,
    /// Under which its batches are known.
    name: String,
    backlog: Backlog,
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
}

impl Writer {
    fn take(&mut self, message: WriterMessage) {
        match message {
            WriterMessage::Record(record) => {
                let lost = self.backlog.since().add(record);
                self.shared.dropped.fetch_add(lost, Ordering::Relaxed);
            }
            WriterMessage::OptOut(member, out) => {
                self.backlog.since().opt_outs.insert(member, out);
            }
            WriterMessage::Forget(guild) => self.backlog.since().forget(guild),
            WriterMessage::Flush(_)
            | WriterMessage::Close(_)
            | WriterMessage::EmptyLog
            | WriterMessage::Look
            | WriterMessage::Reread(_) => {}
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
        let today = (self.shared.options.today)();
        let written = self.try_write(today).await;
        match &written {
            Ok(()) => {
                if self.shared.state.send_replace(State::Open) != State::Open {
                    tracing::info!(database = %self.shared.database.address(), "the database is open");
                }
            }
            Err(err) => {
                self.shared.note_first_start().await;
                self.shared.failures.fetch_add(1, Ordering::Relaxed);
                let state = State::Unavailable(err.to_string());
                if self.shared.state.send_replace(state.clone()) != state {
                    tracing::warn!(database = %self.shared.database.address(), %err, "counts are kept in memory");
                }
            }
        }
        written
    }

    /// Writes everything that waits, with a second try on a fresh connection, because there is no later one; what is lost
    /// is said.
    async fn write_at_last(&mut self) -> Result<(), Unavailable> {
        let mut written = self.write().await;
        if written.is_err() {
            written = self.write().await;
        }
        if let Err(err) = &written {
            let BacklogSize { questions, counts, wishes, edits, .. } = self.backlog.size();
            tracing::error!(%err, questions, counts, wishes, edits, "what waited for the database could not be written and is lost");
        }
        written
    }

    async fn try_write(&mut self, today: Date) -> Result<(), Unavailable> {
        let shared = Arc::clone(&self.shared);
        if std::mem::take(&mut self.is_in_doubt)
            && let Err(gone) = shared.database.reach().await
        {
            shared.database.close().await;
            return Err(gone);
        }
        let opened = shared.database.open().await?;
        if self.learned != Some(opened.opening) {
            let learned = timeout(BATCH, shared.learn(&opened.pool, &self.backlog, opened.is_created)).await;
            let learned = learned.unwrap_or_else(|_| Err(DatabaseFault::NoAnswerWithin(BATCH).into()));
            // What was begun may have been left half done: see `StoreDatabase::unless_broken`.
            if learned.is_err() {
                shared.database.close().await;
            }
            learned?;
            self.learned = Some(opened.opening);
        }
        let before = |days: u16| today.saturating_sub(jiff::Span::new().days(days));
        let oldest = write::Oldest {
            question: before(shared.options.retention_days),
            plan: before(super::PLAN_DAYS),
            writer: before(WRITER_DAYS),
        };
        let mut oldest = (self.swept != Some(today)).then_some(oldest);
        if self.backlog.is_empty()
            && oldest.is_none()
            && self.reread.is_empty()
            && matches!(shared.database.address(), DatabaseAddress::Postgres(_))
        {
            // A look whether it is still there.
            let looked = timeout(BATCH, opened.pool.read()).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
            return self.done(looked.map(drop)).await;
        }
        while !self.backlog.is_empty() || oldest.is_some() {
            let batch = self.backlog.batch();
            let deletes = oldest.is_some() || batch.pending.deletes();
            let forgets = !batch.pending.forgotten.is_empty();
            let written = timeout(BATCH, write::all(&opened.pool, &self.name, batch, today, oldest)).await;
            self.done(written.unwrap_or(Err(sqlx::Error::PoolTimedOut))).await?;
            self.backlog.written();
            self.log_holds_deleted |= deletes;
            self.file_holds_deleted |= forgets;
            if oldest.take().is_some() {
                self.swept = Some(today);
            }
        }
        // After what waited here was written, so that what is read holds it.
        while let Some(topic) = self.reread.first().copied() {
            let read = timeout(BATCH, shared.reread(&opened.pool, topic)).await;
            self.done(read.unwrap_or(Err(sqlx::Error::PoolTimedOut))).await?;
            self.reread.remove(&topic);
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
