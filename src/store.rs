//! What the bot remembers: counts, questions for review, revisions, settings, opt-outs, study plans; in one SQLite file.
//!
//! It never holds up the core. Writing is a note on a queue ([`Store::record`]); one task adds the notes up and
//! writes them, and when the database is locked, full, read-only or gone it keeps them and tries again. What answers
//! need (settings, opt-outs) is in memory. Only commands that show something from the database wait for it, for two
//! seconds at most, and are told that it is [`Unavailable`].
//!
//! Privacy: questions come in as [`Redacted`](crate::review::redact::Redacted) text, members only as keyed hashes in one
//! table, moderators with their id in the revisions. Deleted text is overwritten in the file.
//!
//! Not here: what is asked and answered, and the FAQ file.

mod backup;
mod database;
mod members;
mod pending;
mod plans;
mod read;
mod record;
mod restore;
mod stats;
mod write;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::sqlite::SqlitePool;
use tokio::sync::{mpsc, oneshot, watch};

use crate::planner::dates::DateClock;

pub use backup::{BackupError, backup};
pub use database::Unavailable;
pub use plans::{PLAN_DAYS, PlanCounts, PlanOwner, StoredPlan, StoredReminder};
pub use record::{Band, GuildKey, MissKind, MissNumber, NewRevision, Rating, Record};
pub use restore::{RestoreError, restore};
pub use stats::{DayCounts, EntryCounts, Stats};

use database::{Access, Database};
use members::{MemberHash, MemberKey};
use pending::Pending;
use writer::WriterMessage;

/// How the store works.
#[derive(Clone)]
pub struct StoreOptions {
    /// The database file; it and its folder are made on the first start.
    pub path: PathBuf,
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
}

impl StoreOptions {
    /// What a bot uses.
    pub fn new(path: impl Into<PathBuf>, today: DateClock) -> Self {
        Self {
            path: path.into(),
            retention_days: 30,
            today,
            flush_every: Duration::from_secs(1),
            retry_first: Duration::from_millis(250),
            retry_last: Duration::from_secs(30),
        }
    }
}

/// Whether the database can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Not tried yet.
    Opening,
    /// It can.
    Open,
    /// It cannot, for this reason; counts are kept in memory.
    Unavailable(String),
}

/// Whether it is known who wants no automatic answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptOuts {
    /// It is.
    Known,
    /// It is not, for this reason; so nobody gets any.
    Unknown(String),
}

/// What moderators have set: by server (`None` for all) and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredSettings(BTreeMap<(GuildKey, String), String>);

impl StoredSettings {
    /// What a server has set.
    pub fn get(&self, guild: GuildKey, name: &str) -> Option<&str> {
        self.0.get(&(guild, name.to_owned())).map(String::as_str)
    }

    /// Everything that was set.
    pub fn iter(&self) -> impl Iterator<Item = (GuildKey, &str, &str)> {
        self.0.iter().map(|((guild, name), value)| (*guild, name.as_str(), value.as_str()))
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
    database: Database,
    state: watch::Sender<State>,
    settings: watch::Sender<Arc<StoredSettings>>,
    opt_outs: RwLock<BTreeSet<MemberHash>>,
    known: watch::Sender<OptOuts>,
    key: OnceLock<MemberKey>,
    dropped: AtomicU64,
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
            database: Database::new(options.path.clone(), Access::Create),
            options,
            state: watch::Sender::new(State::Opening),
            settings: watch::Sender::new(Arc::new(StoredSettings::default())),
            opt_outs: RwLock::default(),
            known: watch::Sender::new(OptOuts::Unknown("the database has not been read yet".to_owned())),
            key: OnceLock::new(),
            dropped: AtomicU64::new(0),
            failures: AtomicU64::new(0),
        });
        let store = Self { shared: Arc::clone(&shared), queue };
        tokio::spawn(writer::run(shared, messages));
        // The first attempt loads settings and opt-outs; a database that is unavailable must not delay the start for long.
        let _ = store.flush().await;
        store
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

    /// Writes now what waits.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; what waits is kept.
    pub async fn flush(&self) -> Result<(), Unavailable> {
        let (done, written) = oneshot::channel();
        let gone = || Unavailable("the writer has ended".to_owned());
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
        let gone = || Unavailable("the writer has ended".to_owned());
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

    /// How many notes wait for the writer.
    pub fn queued(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
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
        let number = record::guild_number(guild);
        self.shared.database.with(|pool| async move { set(&pool, number, name, value).await }).await?;
        self.shared.settings.send_modify(|settings| {
            let settings = &mut Arc::make_mut(settings).0;
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
        *self.shared.known.borrow() != OptOuts::Known
            || self.shared.key.get().is_some_and(|key| {
                self.shared.opt_outs.read().unwrap_or_else(PoisonError::into_inner).contains(&key.hash(member))
            })
    }

    /// Gives a member no more automatic answers. In force at once, and written when the database is there.
    ///
    /// # Errors
    ///
    /// When the key of the hashes can be neither read nor made.
    pub async fn opt_out(&self, member: u64) -> Result<(), Unavailable> {
        self.remember(member, true).await
    }

    /// Gives a member automatic answers again; as [`Store::opt_out`].
    ///
    /// # Errors
    ///
    /// As [`Store::opt_out`].
    pub async fn opt_in(&self, member: u64) -> Result<(), Unavailable> {
        self.remember(member, false).await
    }

    async fn remember(&self, member: u64, out: bool) -> Result<(), Unavailable> {
        let hash = self.shared.key_for_wishes().await?.hash(member);
        {
            let mut opt_outs = self.shared.opt_outs.write().unwrap_or_else(PoisonError::into_inner);
            if out {
                opt_outs.insert(hash.clone())
            } else {
                opt_outs.remove(&hash)
            };
        }
        self.send(WriterMessage::OptOut(hash, out));
        Ok(())
    }

    /// Deletes everything that was kept of a server, because the bot was removed from it.
    pub fn forget_guild(&self, guild: u64) {
        self.shared.settings.send_modify(|settings| {
            Arc::make_mut(settings).0.retain(|(of, _), _| *of != Some(guild));
        });
        self.send(WriterMessage::Forget(guild));
    }

    /// The servers of which anything is kept, so that those can be forgotten that the bot left while it was not
    /// running.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn guilds(&self) -> Result<Vec<u64>, Unavailable> {
        self.shared.database.with(|pool| async move { read::guilds(&pool).await }).await
    }

    /// The questions under review, most asked first, without those put off.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn misses(&self) -> Result<Vec<Miss>, Unavailable> {
        let today = (self.shared.options.today)();
        self.shared.database.with(|pool| async move { read::misses(&pool, today).await }).await
    }

    /// Takes questions off the review: a moderator has dealt with them.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then they stay.
    pub async fn settle(&self, numbers: &[MissNumber]) -> Result<(), Unavailable> {
        let sql = "DELETE FROM misses WHERE number = $1";
        self.shared
            .database
            .with(|pool| async move {
                let mut transaction = pool.begin().await?;
                for number in numbers {
                    sqlx::query(sql).bind(number.0).execute(&mut *transaction).await?;
                }
                transaction.commit().await
            })
            .await?;
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
        let sql = "UPDATE misses SET hidden_until = $1 WHERE number = $2";
        self.shared
            .database
            .with(|pool| async move {
                let mut transaction = pool.begin().await?;
                for number in numbers {
                    sqlx::query(sql).bind(until.to_string()).bind(number.0).execute(&mut *transaction).await?;
                }
                transaction.commit().await
            })
            .await
    }

    /// The newest revisions, newest first.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn revisions(&self, newest: u32) -> Result<Vec<Revision>, Unavailable> {
        self.shared.database.with(|pool| async move { read::revisions(&pool, newest).await }).await
    }

    /// The whole file of a revision, if it is kept.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn revision_text(&self, number: i64) -> Result<Option<String>, Unavailable> {
        self.shared.database.with(|pool| async move { read::revision_text(&pool, number).await }).await
    }

    /// The counts of the last `days` days, today counted in; of one server, or of all.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn stats(&self, days: u16, guild: Option<GuildKey>) -> Result<Stats, Unavailable> {
        stats(&self.shared.database, (self.shared.options.today)(), days, guild).await
    }
}

/// The file beside a database that holds the key of the opt-outs.
pub fn key_path(database: &Path) -> PathBuf {
    MemberKey::path(database)
}

/// Reads the counts of the last `days` days, `today` counted in, from a database that a bot may be using. Writes
/// nothing.
///
/// # Errors
///
/// When there is no such database, or it cannot be read.
pub async fn read_stats(path: &Path, today: Date, days: u16) -> Result<Stats, Unavailable> {
    stats(&Database::new(path.to_owned(), Access::ReadOnly), today, days, None).await
}

/// Looks whether a database is sound, and reads what moderators have set. Writes nothing.
///
/// # Errors
///
/// When it cannot be read, or is damaged.
pub async fn examine(path: &Path) -> Result<StoredSettings, Unavailable> {
    let database = Database::new(path.to_owned(), Access::ReadOnly);
    let pool = database.open().await?.pool;
    let verdict: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&pool).await?;
    let settings = read::settings(&pool).await;
    database.close().await;
    if verdict == "ok" { Ok(settings?) } else { Err(Unavailable(format!("it is damaged: {verdict}"))) }
}

/// Whether the opt-outs of a database can be read with the key beside it. Writes nothing.
///
/// # Errors
///
/// When the database cannot be read; what is wrong with the key is in the answer.
pub async fn examine_opt_outs(path: &Path) -> Result<OptOuts, Unavailable> {
    let database = Database::new(path.to_owned(), Access::ReadOnly);
    let stored = read::opt_outs(&database.open().await?.pool).await;
    database.close().await;
    let stored = stored?;
    let key_path = MemberKey::path(path);
    let lost = |why: String| OptOuts::Unknown(format!("{why}; {HOW_TO_GO_ON}"));
    let shown = key_path.display().to_string();
    Ok(match blocking(move || MemberKey::load(&key_path)).await {
        Err(err) => lost(format!("the key {shown} cannot be read: {err}")),
        Ok(None) if stored.is_empty() => OptOuts::Known,
        Ok(None) => lost(format!("the key {shown} is gone")),
        Ok(Some(_)) if stored.iter().any(|hash| hash.0 == LOST) => {
            lost("the database was lost, and who opted out with it".to_owned())
        }
        Ok(Some(key)) if stored.iter().any(|hash| hash.0.starts_with(WITNESS)) && !stored.contains(&witness(&key)) => {
            lost(format!("the key {shown} is not the one of this database"))
        }
        Ok(Some(_)) => OptOuts::Known,
    })
}

/// Forgets who opted out, every study plan, and the key of both: for a host whose key or database is lost for good. The bot must not be running.
///
/// # Errors
///
/// When the database or the key cannot be written.
pub async fn forget_opt_outs(path: &Path) -> Result<(), Unavailable> {
    if path.exists() {
        let pool = Database::new(path.to_owned(), Access::Create).open().await?.pool;
        let deleted = sqlx::query("DELETE FROM opt_outs").execute(&pool).await;
        let emptied = plans::erase_all(&pool).await;
        pool.close().await;
        deleted?;
        emptied?;
    }
    match std::fs::remove_file(MemberKey::path(path)) {
        Err(err) if err.kind() != std::io::ErrorKind::NotFound => Err(Unavailable(format!("the key: {err}"))),
        _ => Ok(()),
    }
}

async fn stats(database: &Database, today: Date, days: u16, guild: Option<GuildKey>) -> Result<Stats, Unavailable> {
    let first = today.saturating_sub(jiff::Span::new().days(days.saturating_sub(1)));
    database.with(|pool| async move { read::stats(&pool, first, today, guild).await }).await
}

async fn set(pool: &SqlitePool, guild: i64, name: &str, value: Option<&str>) -> Result<(), sqlx::Error> {
    let query = match value {
        Some(value) => sqlx::query(
            "INSERT INTO settings (guild, name, value) VALUES ($1, $2, $3)
             ON CONFLICT (guild, name) DO UPDATE SET value = excluded.value",
        )
        .bind(guild)
        .bind(name)
        .bind(value),
        None => sqlx::query("DELETE FROM settings WHERE guild = $1 AND name = $2").bind(guild).bind(name),
    };
    query.execute(pool).await.map(|_| ())
}

impl StoreInner {
    /// The key of the hashes, for a member who says what they want: known, read, or made where nothing was ever kept.
    async fn key_for_wishes(&self) -> Result<&MemberKey, Unavailable> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let database = self.database.path().to_owned();
        let key = blocking(move || match MemberKey::load(&MemberKey::path(&database))? {
            Some(key) => Ok(key),
            None if !database.exists() => MemberKey::create(&MemberKey::path(&database)),
            None => Err(std::io::Error::other("it is gone, and a new one would not know who opted out before")),
        });
        let key = key.await.map_err(|err| Unavailable(format!("the key of the opt-outs: {err}")))?;
        Ok(self.key.get_or_init(|| key))
    }

    /// Finds out whether the opt-outs of a database that was opened just now can be read, with the key that lies beside it.
    async fn recognise(&self, pool: &SqlitePool, stored: &[MemberHash], is_created: bool) -> OptOuts {
        let path = MemberKey::path(self.database.path());
        let holds = |hash: &MemberHash| stored.contains(hash);
        let lost = |why: &str| OptOuts::Unknown(format!("{why}; {HOW_TO_GO_ON}"));
        let shown = path.display().to_string();
        let was_known = *self.known.borrow() == OptOuts::Known;
        let key = match self.key.get() {
            Some(key) => Ok(Some(key.clone())),
            None => blocking(move || MemberKey::load(&path)).await,
        };
        let key = match key {
            Err(err) => return lost(&format!("the key {shown} cannot be read: {err}")),
            Ok(None) if !stored.is_empty() => return lost(&format!("the key {shown} is gone")),
            Ok(None) => {
                let path = MemberKey::path(self.database.path());
                match blocking(move || MemberKey::create(&path)).await {
                    Ok(key) => key,
                    Err(err) => return lost(&format!("the key {shown} cannot be made: {err}")),
                }
            }
            Ok(Some(_)) if is_created && !was_known => {
                // Noted, so that the next start does not take the new database for the old one.
                let _ = add_opt_out(pool, &MemberHash(LOST.to_owned())).await;
                return lost(&format!("the database is new, and the key {shown} belongs to one that is gone"));
            }
            Ok(Some(_)) if !was_known && holds(&MemberHash(LOST.to_owned())) => {
                return lost("the database was lost, and who opted out with it");
            }
            Ok(Some(key)) => {
                let is_paired = stored.iter().any(|hash| hash.0.starts_with(WITNESS));
                if is_paired && !holds(&witness(&key)) {
                    return lost(&format!("the key {shown} is not the one of this database"));
                }
                key
            }
        };
        // Removed under a running bot, it comes back with what is in memory.
        let (path, saved) = (MemberKey::path(self.database.path()), key.clone());
        if !path.exists() && blocking(move || saved.save(&path)).await.is_err() {
            tracing::warn!(key = shown, "the key of the opt-outs was removed and cannot be written again");
        }
        let witness = witness(&key);
        if !holds(&witness) && add_opt_out(pool, &witness).await.is_err() {
            return OptOuts::Unknown("the database cannot be written".to_owned());
        }
        self.key.get_or_init(|| key);
        OptOuts::Known
    }

    /// Makes memory and a newly opened database agree: what either knows, both know. So a database that was removed
    /// under a running bot comes back with the settings and opt-outs that are in force.
    async fn learn(&self, pool: &SqlitePool, pending: &Pending, is_created: bool) -> Result<(), Unavailable> {
        let stored = read::settings(pool).await?;
        let known = Arc::clone(&self.settings.borrow());
        for ((guild, name), value) in known.0.iter().filter(|(key, _)| !stored.0.contains_key(key)) {
            set(pool, record::guild_number(*guild), name, Some(value)).await?;
        }
        let forgotten = |guild: &GuildKey| guild.is_some_and(|guild| pending.forgotten.contains(&guild));
        let both: BTreeMap<_, _> =
            known.0.clone().into_iter().chain(stored.0).filter(|((g, _), _)| !forgotten(g)).collect();
        self.settings.send_if_modified(|settings| {
            let is_news = settings.0 != both;
            *settings = Arc::new(StoredSettings(both));
            is_news
        });

        let stored = read::opt_outs(pool).await?;
        let recognised = self.recognise(pool, &stored, is_created).await;
        if let OptOuts::Unknown(why) = &recognised {
            tracing::error!(why, "who wants no automatic answers is not known, so nobody gets any");
        }
        let missing: Vec<MemberHash> = {
            let mut known = self.opt_outs.write().unwrap_or_else(PoisonError::into_inner);
            let missing = known.iter().filter(|member| !stored.contains(member)).cloned().collect();
            known.extend(stored.into_iter().filter(|member| pending.opt_outs.get(member) != Some(&false)));
            missing
        };
        for member in missing {
            add_opt_out(pool, &member).await?;
        }
        self.known.send_replace(recognised);
        Ok(())
    }
}

/// Stands in the database when the opt-outs before it were lost.
const LOST: &str = "lost";
/// Stands before what tells that a key and a database belong together.
const WITNESS: &str = "key ";
const HOW_TO_GO_ON: &str = "put the file back from a backup, or stop the bot and say `certpace forget-opt-outs`: everybody gets \
    automatic answers again then, and has to opt out anew; study plans are erased";

fn witness(key: &MemberKey) -> MemberHash {
    MemberHash(format!("{WITNESS}{}", key.witness().0))
}

async fn add_opt_out(pool: &SqlitePool, member: &MemberHash) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO opt_outs (member) VALUES ($1) ON CONFLICT (member) DO NOTHING";
    sqlx::query(sql).bind(&member.0).execute(pool).await.map(drop)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|err| Err(std::io::Error::other(err)))
}
