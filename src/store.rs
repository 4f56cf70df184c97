//! What the bot remembers: counts, questions for review, revisions, settings, opt-outs, study plans; in one SQLite file,
//! or on a PostgreSQL server.
//!
//! It never holds up the core. Writing is a note on a queue ([`Store::record`]); one task adds the notes up and
//! writes them, and when the database is locked, full, read-only or gone it keeps them, on the disk as well, and tries again. What answers
//! need (settings, opt-outs) is in memory. Only commands that show something from the database wait for it, for two
//! seconds at most, and are told that it is [`Unavailable`].
//!
//! Privacy: questions come in as [`Redacted`](crate::review::redact::Redacted) text, members only as keyed hashes in one
//! table, moderators with their id in the revisions. In a file, deleted text is overwritten; a PostgreSQL server reuses its room in
//! time.
//!
//! Not here: what is asked and answered, and the FAQ file.
//!
//! | what | files |
//! |---|---|
//! | the tables | `schema/sqlite`, `schema/postgres`: the steps of each, in order; `database/schema` lists them and the tables |
//! | the connection | `database` |
//! | what is written | `record`, queued by `pending` and `backlog`, by the one `writer` with the statements of `write`; what is too old is deleted by `believed_day` |
//! | what waits on the disk while the database is away | `spool` |
//! | what is read | `read`, `stats` |
//! | of whom | `members`, `plans`, `servers`; `agreement` of key and database |
//! | what moderators have begun | `begun`; whose a state of the FAQ is that is about to be written, `authors` |
//! | many processes | `leases` |
//! | a host's commands | `commands`, `backup`, `restore`, `transfer` |

mod agreement;
mod authors;
mod backlog;
mod backup;
mod begun;
mod believed_day;
mod commands;
mod database;
mod in_use;
mod leases;
mod members;
mod pending;
mod plans;
mod read;
mod record;
mod restore;
mod servers;
mod spool;
mod stats;
mod traces;
mod transfer;
mod write;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::messages::Language;
use crate::messages::host::database::{DatabaseFault, key_is_gone, not_read_yet};
use crate::planner::dates::DateClock;

pub use authors::StateAuthor;
pub use backlog::BacklogSize;
pub use backup::{BackupError, backup};
pub use begun::{BegunAction, BegunKey};
pub use commands::{examine, examine_fleet, examine_opt_outs, forget_opt_outs, key_path, processes, read_stats};
pub use database::Unavailable;
pub use database::address::{DatabaseAddress, PostgresAddress, StorePlace};
pub use database::changes::ChangeTopic;
pub use in_use::StoppedBotError;
pub use leases::{
    Cooldown, CooldownKind, Cutover, EventHold, EventShare, FleetOverview, FleetPlan, GenerationLeases, HeldLeases,
    LeaseReport, LeaseTimes, Recommendation, RenewError, ServedBot, ShardDuty, ShardKey, ShardLeases, ShardProgress,
    ShardSession, ShardStanding, surplus,
};
pub use plans::{PLAN_DAYS, PlanCounts, PlanOwner, StoredPlan, StoredReminder};
pub use record::{Band, GuildKey, MissKind, MissNumber, NewRevision, Rating, Record, ServerScope};
pub use restore::{CarriedWishes, RestoreError, RestoredDatabase, WishesAfterRestore, restore};
pub use servers::{
    DeletedServer, SavedText, ServerFaqRow, ServerRecords, ServerText, ServerTextChanges, delete_server,
    read_server_faqs, read_server_records, read_server_text,
};
pub use spool::{SpoolSurvey, SpooledFile, examine_spool};
pub use stats::{DayCounts, EntryCounts, Stats};
pub use transfer::{Existing, TransferError, Transferred, kept_columns, transfer};

use database::changes::Announcements;
use database::{Access, StoreDatabase};
use members::{MemberHash, MemberKey};
use writer::WriterMessage;

/// How the store works.
#[derive(Clone)]
pub struct StoreOptions {
    /// The database and the key; both are made on the first start.
    pub place: StorePlace,
    /// What lies beside them from a bot that ran before. Where both are gone, it tells that this is no first start. To be
    /// looked for before anything is written there.
    pub trace: Option<PathBuf>,
    /// For how many days a question is kept for review.
    pub retention_days: u16,
    /// Today.
    pub today: DateClock,
    /// How long counts are added up before they are written.
    pub flush_every: Duration,
    /// How long to wait after the first failure to write; doubled from then on.
    pub retry_first: Duration,
    /// How long to wait between failures at most.
    pub retry_last: Duration,
    /// How long a day must stand to which the clock has jumped, before what is then too old is deleted.
    pub doubt_jumps_for: Duration,
    /// How often it is looked whether the key of the opt-outs is still on the disk.
    pub look_after_key: Duration,
}

impl StoreOptions {
    /// What a bot uses, with a file of SQLite.
    pub fn new(path: impl Into<PathBuf>, today: DateClock) -> Self {
        Self::at(StorePlace::sqlite(path), today)
    }

    /// What a bot uses.
    pub fn at(place: StorePlace, today: DateClock) -> Self {
        Self {
            trace: place.trace(),
            place,
            retention_days: 30,
            today,
            flush_every: Duration::from_secs(1),
            retry_first: Duration::from_millis(250),
            retry_last: Duration::from_secs(10),
            doubt_jumps_for: Duration::from_secs(60 * 60),
            look_after_key: Duration::from_secs(10),
        }
    }
}

/// How long what somebody waits for may take to be written before they are told that it waits.
const WISH: Duration = Duration::from_secs(2);

/// Where a member's wish stands that is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// In the database.
    Written,
    /// On the disk: it is written when the database can be used, by this bot or the one that is started next.
    OnDisk,
    /// In memory only: it is written when the database can be used, and lost if the bot ends before.
    InMemory,
}

/// Whether the database can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Not tried yet.
    Opening,
    /// It can.
    Open,
    /// It cannot, for this reason; what is counted waits.
    Unavailable(String),
}

/// Whether it is known who wants no automatic answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptOuts {
    /// It is.
    Known,
    /// It is for as long as this process runs: its key is in memory, and the next start will not find it, for this reason.
    KnownUntilEnd(String),
    /// It is not, for this reason; so nobody gets any.
    Unknown(String),
}

impl OptOuts {
    /// Whether it is known now.
    fn are_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

/// What moderators have set: by server (`None` for all) and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredSettings {
    decided: BTreeMap<(GuildKey, String), String>,
    is_known: bool,
}

impl StoredSettings {
    /// All that was read.
    fn known(decided: BTreeMap<(GuildKey, String), String>) -> Self {
        Self { decided, is_known: true }
    }

    /// Whether the database was read since the start, or never held anything. Until then, nobody knows what is set.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// What a server has set.
    pub fn get(&self, guild: GuildKey, name: &str) -> Option<&str> {
        self.decided.get(&(guild, name.to_owned())).map(String::as_str)
    }

    /// Everything that was set.
    pub fn iter(&self) -> impl Iterator<Item = (GuildKey, &str, &str)> {
        self.decided.iter().map(|((guild, name), value)| (*guild, name.as_str(), value.as_str()))
    }
}

/// A question under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Names the row.
    pub number: MissNumber,
    /// Where it was asked.
    pub guild: GuildKey,
    /// In which way it was not answered well.
    pub kind: MissKind,
    /// The redacted text.
    pub text: String,
    /// The day on which it was first asked.
    pub first: Date,
    /// The day on which it was last asked.
    pub last: Date,
    /// How often.
    pub asked: u64,
}

/// A state of the FAQ that came into force; its text is fetched apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Counts up from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Names the text.
    pub fingerprint: String,
    /// The moderator's Discord id; `None` for an edit by hand.
    pub moderator: Option<u64>,
    /// What was used.
    pub via: String,
}

/// The store; clones share it. When the last clone goes, what waits is written.
#[derive(Clone)]
pub struct Store {
    shared: Arc<StoreInner>,
    queue: mpsc::Sender<WriterMessage>,
}

struct StoreInner {
    options: StoreOptions,
    database: StoreDatabase,
    state: watch::Sender<State>,
    settings: watch::Sender<Arc<StoredSettings>>,
    opt_outs: RwLock<BTreeSet<MemberHash>>,
    /// Those that stood in the database when it was read last.
    stored_opt_outs: Mutex<BTreeSet<MemberHash>>,
    announcements: Announcements,
    /// Cancelled when the writer has ended.
    ended: CancellationToken,
    known: watch::Sender<OptOuts>,
    key: OnceLock<MemberKey>,
    dropped: AtomicU64,
    /// How much the writer holds back.
    waiting: AtomicUsize,
    /// How much of that is on the disk.
    spooled: AtomicUsize,
    /// What members wish, of that.
    spooled_wishes: Mutex<BTreeMap<MemberHash, bool>>,
    /// What members have wished here and no batch has written yet: what is read of them meanwhile is older.
    told_wishes: Mutex<BTreeMap<MemberHash, bool>>,
    failures: AtomicU64,
}

/// How many notes wait for the writer at most. It empties the queue in microseconds unless it is writing, which takes
/// seconds at worst: 5,000 messages a second fit.
const QUEUE: usize = 16_384;

impl Store {
    /// Starts the store. It is usable at once and for ever, with or without the database. Needs a tokio runtime.
    pub async fn start(options: StoreOptions) -> Self {
        let (queue, messages) = mpsc::channel(QUEUE);
        let shared = Arc::new(StoreInner {
            database: StoreDatabase::new(options.place.database.clone(), Access::Create),
            options,
            state: watch::Sender::new(State::Opening),
            settings: watch::Sender::new(Arc::new(StoredSettings::default())),
            opt_outs: RwLock::default(),
            stored_opt_outs: Mutex::default(),
            announcements: Announcements::default(),
            ended: CancellationToken::new(),
            known: watch::Sender::new(OptOuts::Unknown(not_read_yet(Language::English).to_owned())),
            key: OnceLock::new(),
            dropped: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
            spooled: AtomicUsize::new(0),
            spooled_wishes: Mutex::default(),
            told_wishes: Mutex::default(),
            failures: AtomicU64::new(0),
        });
        let store = Self { shared: Arc::clone(&shared), queue };
        tokio::spawn(writer::run(shared, messages));
        // The first attempt loads settings and opt-outs; a database that is unavailable must not delay the start for long.
        let _ = store.flush().await;
        if let DatabaseAddress::Postgres(address) = store.shared.options.place.database.clone() {
            store.hear_of_changes(address);
        }
        store
    }

    /// Takes over what other processes change, for as long as the store is there.
    fn hear_of_changes(&self, address: PostgresAddress) {
        let announcements = self.shared.announcements.clone();
        let queue = self.queue.downgrade();
        let (mut settings, mut opt_outs) = (self.news(ChangeTopic::Settings), self.news(ChangeTopic::OptOuts));
        let taking_over = async move {
            loop {
                let topic = tokio::select! {
                    Ok(()) = settings.changed() => ChangeTopic::Settings,
                    Ok(()) = opt_outs.changed() => ChangeTopic::OptOuts,
                    else => return,
                };
                let Some(queue) = queue.upgrade() else { return };
                if queue.send(WriterMessage::Reread(topic)).await.is_err() {
                    return;
                }
            }
        };
        let gone = self.shared.ended.clone();
        let writer = self.queue.downgrade();
        let broke = move || {
            if let Some(writer) = writer.upgrade() {
                // A writer with that much to do finds it out by itself.
                let _ = writer.try_send(WriterMessage::Look);
            }
        };
        tokio::spawn(async move {
            tokio::select! {
                never = announcements.listen(address, broke) => match never {},
                () = taking_over => {}
                () = gone.cancelled() => {}
            }
        });
    }

    /// Told of when another process, or this one, has changed something on a server; never with a file of SQLite.
    pub fn news(&self, topic: ChangeTopic) -> watch::Receiver<u64> {
        self.shared.announcements.subscribe(topic)
    }

    /// Whether no other process used the same database when this one came, once that is known: of a server alone.
    pub fn is_first(&self) -> watch::Receiver<Option<bool>> {
        self.shared.announcements.is_first()
    }

    /// Notes something. Never waits; when even the queue is full, the note is dropped and counted.
    pub fn record(&self, record: Record) {
        self.send(WriterMessage::Record(record));
    }

    fn send(&self, message: WriterMessage) {
        if self.queue.try_send(message).is_err() {
            self.shared.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Empties the log when it can be: deleted words may be in it.
    fn empty_log_soon(&self) {
        self.send(WriterMessage::EmptyLog);
    }

    /// Erases a plan in what was put aside when a copy was put back, too.
    fn forget_plan_put_aside(&self, owner: MemberHash) {
        self.send(WriterMessage::PlanErased(owner));
    }

    /// Writes now what waits.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; what waits is kept.
    pub async fn flush(&self) -> Result<(), Unavailable> {
        let (done, written) = oneshot::channel();
        let gone = || Unavailable::from(DatabaseFault::WriterEnded);
        self.queue.send(WriterMessage::Flush(done)).await.map_err(|_| gone())?;
        written.await.map_err(|_| gone())?
    }

    /// Writes what waits and empties the log, so that the database file alone holds everything: before the process ends.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn close(&self) -> Result<(), Unavailable> {
        let (done, written) = oneshot::channel();
        let gone = || Unavailable::from(DatabaseFault::WriterEnded);
        self.queue.send(WriterMessage::Close(done)).await.map_err(|_| gone())?;
        written.await.map_err(|_| gone())?
    }

    /// Whether the database can be used, now and later.
    pub fn state(&self) -> watch::Receiver<State> {
        self.shared.state.subscribe()
    }

    /// How many notes were lost for want of room since the start.
    pub fn dropped(&self) -> u64 {
        self.shared.dropped.load(Ordering::Relaxed)
    }

    /// How many attempts to write have failed since the start.
    pub fn failures(&self) -> u64 {
        self.shared.failures.load(Ordering::Relaxed)
    }

    /// How much waits to be written: notes that the writer has not taken yet, and what it holds until the database takes it, equal
    /// things added up.
    pub fn queued(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity() + self.shared.waiting.load(Ordering::Relaxed)
    }

    /// How much of that is on the disk, and waits for the next process if this one ends; nothing while the database can be used.
    pub fn spooled(&self) -> usize {
        self.shared.spooled.load(Ordering::Relaxed)
    }

    /// What moderators have set, now and later; from memory.
    pub fn settings(&self) -> watch::Receiver<Arc<StoredSettings>> {
        self.shared.settings.subscribe()
    }

    /// Sets something, or with `None` unsets it.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then nothing is set.
    pub async fn set(&self, guild: GuildKey, name: &str, value: Option<&str>) -> Result<(), Unavailable> {
        self.shared.database.write(async |transaction| write::set(transaction, guild, name, value).await).await?;
        self.shared.settings.send_modify(|settings| {
            let settings = &mut Arc::make_mut(settings).decided;
            match value {
                Some(value) => settings.insert((guild, name.to_owned()), value.to_owned()),
                None => settings.remove(&(guild, name.to_owned())),
            };
        });
        Ok(())
    }

    /// Whether it is known who wants no automatic answers, now and later.
    pub fn opt_outs(&self) -> watch::Receiver<OptOuts> {
        self.shared.known.subscribe()
    }

    /// Whether a member is to get no automatic answers; from memory. While nobody knows, nobody gets any.
    pub fn is_opted_out(&self, member: u64) -> bool {
        !self.shared.known.borrow().are_known()
            || self.shared.key.get().is_some_and(|key| {
                self.shared.opt_outs.read().unwrap_or_else(PoisonError::into_inner).contains(&key.hash(member))
            })
    }

    /// Gives a member no more automatic answers. In force at once, and written now or when the database is there again.
    ///
    /// # Errors
    ///
    /// When the key of the hashes can be neither read nor made.
    pub async fn opt_out(&self, member: u64) -> Result<Noted, Unavailable> {
        self.remember(member, true).await
    }

    /// Gives a member automatic answers again; as [`Store::opt_out`].
    ///
    /// # Errors
    ///
    /// As [`Store::opt_out`].
    pub async fn opt_in(&self, member: u64) -> Result<Noted, Unavailable> {
        self.remember(member, false).await
    }

    async fn remember(&self, member: u64, out: bool) -> Result<Noted, Unavailable> {
        let hash = self.shared.key_for_wishes().await?.hash(member);
        {
            let mut opt_outs = self.shared.opt_outs.write().unwrap_or_else(PoisonError::into_inner);
            if out {
                opt_outs.insert(hash.clone())
            } else {
                opt_outs.remove(&hash)
            };
            self.shared.told_wishes.lock().unwrap_or_else(PoisonError::into_inner).insert(hash.clone(), out);
        }
        self.send(WriterMessage::OptOut(hash.clone(), out));
        // Whoever wishes it is told the truth about a restart.
        let written = timeout(WISH, self.flush()).await;
        if matches!(written, Ok(Ok(()))) {
            return Ok(Noted::Written);
        }
        let spooled = self.shared.spooled_wishes.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).copied();
        Ok(if spooled == Some(out) { Noted::OnDisk } else { Noted::InMemory })
    }

    /// Deletes everything that was kept of a server, because the bot was removed from it.
    pub fn forget_guild(&self, guild: u64) {
        self.shared.settings.send_modify(|settings| {
            Arc::make_mut(settings).decided.retain(|(of, _), _| *of != Some(guild));
        });
        self.send(WriterMessage::Forget(guild));
    }

    /// Keeps something that was begun, in the place of what stood under its number. Written at once, and while the database is
    /// away, on the disk.
    pub fn keep_begun(&self, key: BegunKey, begun: BegunAction) {
        self.send(WriterMessage::Begun(key, Some(begun)));
    }

    /// Waits until what waits is written or on the disk, but not for long: before somebody is told that it is kept.
    pub async fn flush_soon(&self) {
        let _ = timeout(WISH, self.flush()).await;
    }

    /// Lets go of something that was begun: it was decided.
    pub fn end_begun(&self, key: BegunKey) {
        self.send(WriterMessage::Begun(key, None));
    }

    /// Lets go of everything that was begun and is over.
    pub fn end_begun_before(&self, now: Timestamp) {
        self.send(WriterMessage::SweepBegun(now));
    }

    /// What was begun under a number, if it is kept.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn begun(&self, key: BegunKey, now: Timestamp) -> Result<Option<String>, Unavailable> {
        let reading = async {
            // What a process left behind that ended while the database was away may wait.
            self.flush().await?;
            self.shared.database.read(async |transaction| begun::find(transaction, key, now).await).await
        };
        timeout(WISH, reading).await.unwrap_or_else(|_| Err(DatabaseFault::NoAnswerWithin(WISH).into()))
    }

    /// The servers of which anything is kept, so that those can be forgotten that the bot left while it was not
    /// running.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn guilds(&self) -> Result<Vec<u64>, Unavailable> {
        self.shared.database.read(async |transaction| read::guilds(transaction).await).await
    }

    /// The questions of these servers that wait for review, most asked first, without those put off.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn misses(&self, of: ServerScope) -> Result<Vec<Miss>, Unavailable> {
        let today = (self.shared.options.today)();
        self.shared.database.read(async |transaction| read::misses(transaction, today, of).await).await
    }

    /// Takes questions off the review: a moderator has dealt with them.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then they stay.
    pub async fn settle(&self, numbers: &[MissNumber]) -> Result<(), Unavailable> {
        self.shared.database.write(async |transaction| write::settle(transaction, numbers).await).await?;
        // Their words must not stay in the log either.
        self.send(WriterMessage::EmptyLog);
        Ok(())
    }

    /// Hides questions from the review until a day.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then they stay in sight.
    pub async fn put_off(&self, numbers: &[MissNumber], until: Date) -> Result<(), Unavailable> {
        self.shared.database.write(async |transaction| write::put_off(transaction, numbers, until).await).await
    }

    /// The newest revisions, newest first.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn revisions(&self, newest: u32) -> Result<Vec<Revision>, Unavailable> {
        self.shared.database.read(async |transaction| read::revisions(transaction, newest).await).await
    }

    /// The whole file of a revision, if it is kept.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn revision_text(&self, number: i64) -> Result<Option<String>, Unavailable> {
        self.shared.database.read(async |transaction| read::revision_text(transaction, number).await).await
    }

    /// The counts of the last `days` days, today counted in.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn stats(&self, days: u16, of: ServerScope) -> Result<Stats, Unavailable> {
        stats(&self.shared.database, (self.shared.options.today)(), days, of).await
    }
}

async fn stats(database: &StoreDatabase, today: Date, days: u16, of: ServerScope) -> Result<Stats, Unavailable> {
    let first = today.saturating_sub(jiff::Span::new().days(days.saturating_sub(1)));
    database.read(async |transaction| read::stats(transaction, first, today, of).await).await
}

impl StoreInner {
    /// The key of the hashes, for a member who says what they want: known, read, or made where nothing was ever kept.
    async fn key_for_wishes(&self) -> Result<&MemberKey, Unavailable> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let StorePlace { database, key: path } = self.options.place.clone();
        let key = blocking(move || match MemberKey::load(&path)? {
            Some(key) => Ok(key),
            None if matches!(&database, DatabaseAddress::Sqlite(path) if !path.exists()) => MemberKey::create(&path),
            None => Err(std::io::Error::other(key_is_gone(Language::English))),
        });
        let key = key.await.map_err(|err| Unavailable::from(DatabaseFault::Key(err.to_string())))?;
        Ok(self.key.get_or_init(|| key))
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|err| Err(std::io::Error::other(err)))
}
