//! The one task that writes: takes records off the queue, adds them up, and writes them in one transaction now and
//! then. When the database is unavailable it keeps what it has, waits longer and longer, and goes on.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::database::Unavailable;
use super::members::MemberHash;
use super::pending::Pending;
use super::record::Record;
use super::{State, StoreInner, database, write};

/// What the writer is told.
pub(super) enum WriterMessage {
    Record(Record),
    /// A member wants no automatic answers, or wants them again.
    OptOut(MemberHash, bool),
    /// The bot was removed from a server.
    Forget(u64),
    /// Deleted words may be in the log; empty it.
    EmptyLog,
    /// Write now what waits, empty the log, and tell how it went: the process is to end.
    Close(oneshot::Sender<Result<(), Unavailable>>),
    /// Write now what waits, and tell how it went.
    Flush(oneshot::Sender<Result<(), Unavailable>>),
}

/// How often the writer looks whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(15 * 60);

/// Runs until every sender has gone; what then waits is written if it can be.
pub(super) async fn run(shared: Arc<StoreInner>, mut messages: mpsc::Receiver<WriterMessage>) {
    let mut writer = Writer {
        pause: shared.options.retry_first,
        pending: Pending::default(),
        swept: None,
        log_holds_deleted: true,
        shared,
    };
    // At once, so that settings and opt-outs are known and a database that cannot be used is logged at the start.
    let mut next = Instant::now();
    loop {
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
                    let written = writer.write().await;
                    let _ = done.send(written.clone());
                    next = writer.next_attempt(written.is_ok());
                }
                Some(WriterMessage::EmptyLog) => {
                    writer.log_holds_deleted = true;
                    next = next.min(Instant::now() + writer.shared.options.flush_every);
                }
                Some(message) => {
                    let was_idle = writer.pending.is_empty();
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
    if !writer.pending.is_empty()
        && let Err(err) = writer.write().await
    {
        tracing::error!(%err, "the last counts could not be written");
    }
    writer.shared.database.close().await;
}

struct Writer {
    shared: Arc<StoreInner>,
    pending: Pending,
    /// How long to wait after the next failure.
    pause: Duration,
    /// Whether what was deleted may still be read in the log: at the start, because nobody knows.
    log_holds_deleted: bool,
    /// The day on which what is too old was last deleted.
    swept: Option<Date>,
}

impl Writer {
    fn take(&mut self, message: WriterMessage) {
        match message {
            WriterMessage::Record(record) => {
                let lost = self.pending.add(record);
                self.shared.dropped.fetch_add(lost, Ordering::Relaxed);
            }
            WriterMessage::OptOut(member, out) => {
                self.pending.opt_outs.insert(member, out);
            }
            WriterMessage::Forget(guild) => self.pending.forget(guild),
            WriterMessage::Flush(_) | WriterMessage::Close(_) | WriterMessage::EmptyLog => {}
        }
    }

    fn is_well(&self) -> bool {
        *self.shared.state.borrow() == State::Open
    }

    fn next_attempt(&mut self, went_well: bool) -> Instant {
        let options = &self.shared.options;
        let wait = if went_well {
            self.pause = options.retry_first;
            if self.log_holds_deleted { options.retry_last } else { DAY_CHECK }
        } else {
            let wait = self.pause;
            self.pause = (wait * 2).min(options.retry_last);
            wait
        };
        Instant::now() + wait
    }

    /// Writes everything that waits, in one transaction: all of it or nothing.
    async fn write(&mut self) -> Result<(), Unavailable> {
        let today = (self.shared.options.today)();
        let written = self.try_write(today).await;
        match &written {
            Ok(()) => {
                self.pending = Pending::default();
                self.swept = Some(today);
                if self.shared.state.send_replace(State::Open) != State::Open {
                    tracing::info!(path = %self.shared.database.path().display(), "the database is open");
                }
            }
            Err(err) => {
                self.shared.failures.fetch_add(1, Ordering::Relaxed);
                let state = State::Unavailable(err.to_string());
                if self.shared.state.send_replace(state.clone()) != state {
                    tracing::warn!(path = %self.shared.database.path().display(), %err, "counts are kept in memory");
                }
            }
        }
        written
    }

    async fn try_write(&mut self, today: Date) -> Result<(), Unavailable> {
        let opened = self.shared.database.open().await?;
        if opened.is_new {
            self.shared.learn(&opened.pool, &self.pending, opened.is_created).await?;
        }
        let retention = self.shared.options.retention_days;
        let before = |days: u16| today.saturating_sub(jiff::Span::new().days(days));
        let oldest = (self.swept != Some(today))
            .then(|| write::Oldest { question: before(retention), plan: before(super::PLAN_DAYS) });
        if self.pending.is_empty() && oldest.is_none() && !self.log_holds_deleted {
            return Ok(());
        }
        let deletes = oldest.is_some() || self.pending.deletes();
        match write::all(&opened.pool, &self.pending, oldest).await {
            Ok(()) => {
                self.log_holds_deleted |= deletes;
                if self.log_holds_deleted {
                    // Somebody who reads just now keeps the log; it is emptied with the next write.
                    self.log_holds_deleted = database::empty_the_log(&opened.pool).await.is_err();
                }
                Ok(())
            }
            Err(err) => {
                // Whoever locks it lets go of it some day; anything else may end with the connection.
                if !write::is_busy(&err) {
                    self.shared.database.close().await;
                }
                Err(err.into())
            }
        }
    }
}
