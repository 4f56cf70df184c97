//! Shards that many processes share: who runs which stands in a PostgreSQL database, as a lease that its holder renews.
//! [`balance`] is who should have how many and for how long; here are the statements.
//!
//! The tables have connections of their own: a batch of counts that is slow to be written must not cost a lease.

mod balance;
mod guilds;
mod session;

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use tokio::sync::watch;

use super::database::changes::{self, ChangeTopic};
use super::database::sql::{SqlTransaction, sql};
use super::database::{Access, StoreDatabase, Unavailable};
use super::writer::process_name;
use super::{DatabaseAddress, Store};

use balance::quota;
pub use balance::{HeldLeases, LeaseTimes, surplus};
pub use session::{ShardProgress, ShardSession};

/// The leases, as one process sees them.
pub struct ShardLeases {
    database: StoreDatabase,
    /// Under which this process is known.
    name: String,
    times: LeaseTimes,
    news: watch::Receiver<u64>,
}

impl fmt::Debug for ShardLeases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShardLeases").field("name", &self.name).finish_non_exhaustive()
    }
}

/// How processes share the shards of a bot, as the database has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FleetOverview {
    /// Processes that run.
    pub processes: u32,
    /// Shards in all.
    pub shards: u32,
    /// Shards that a process has.
    pub held: u32,
}

/// How things stood when this process renewed its leases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseReport {
    /// How many shards there are in all.
    pub total: u32,
    /// Those of this process, new ones among them.
    pub held: BTreeSet<u32>,
    /// How many it is to have.
    pub quota: u32,
    /// How many processes there are, this one counted in.
    pub processes: u32,
    /// How many shards nobody has.
    pub free: u32,
}

/// The time by the server's clock, in milliseconds; each statement looks anew.
macro_rules! now {
    () => {
        r"CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
    };
}

impl ShardLeases {
    /// The leases in a store's database, of a process that is new to it; `None` where it is a file of SQLite, which one
    /// process has to itself.
    pub fn of(store: &Store, times: LeaseTimes) -> Option<Self> {
        let address @ DatabaseAddress::Postgres(_) = store.shared.options.place.database.clone() else { return None };
        let database = StoreDatabase::new(address, Access::Create);
        Some(Self { database, name: process_name(), times, news: store.news(ChangeTopic::Shards) })
    }

    /// Told when processes come and go, and when shards are free.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.clone()
    }

    /// Under which this process is known to the others, and in metrics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How long leases hold.
    pub fn times(&self) -> &LeaseTimes {
        &self.times
    }

    /// Renews what this process holds and takes what it lacks; `total` is how many shards there are to be where nobody has
    /// said so yet.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then nothing is known.
    pub async fn renew(&self, total: u32) -> Result<LeaseReport, Unavailable> {
        self.database.write(async |transaction| tick(transaction, self, total).await).await
    }

    /// Gives up shards that are stopped, and lets the others know.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then they are free when their leases end.
    pub async fn release(&self, total: u32, shards: &[u32]) -> Result<(), Unavailable> {
        let give_up = async |transaction: &mut SqlTransaction| {
            for shard in shards {
                let free = sql("UPDATE shard_leases SET holder = '', until = 0
                    WHERE holder = $1 AND total = $2 AND shard = $3");
                let free = free.bind(&*self.name).bind(i64::from(total)).bind(i64::from(*shard));
                transaction.execute(free).await?;
            }
            changes::announce(transaction, ChangeTopic::Shards).await
        };
        self.database.write(give_up).await
    }

    /// This process is to end: the others share what it gives up from now on.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then they find out when its leases end.
    pub async fn leave(&self) -> Result<(), Unavailable> {
        let leave = async |transaction: &mut SqlTransaction| {
            transaction.execute(sql("DELETE FROM processes WHERE name = $1").bind(&*self.name)).await?;
            changes::announce(transaction, ChangeTopic::Shards).await
        };
        self.database.write(leave).await
    }

    /// Asks for the right to begin a session in one of Discord's buckets; zero when it is granted, else how long to wait
    /// before asking again. Once granted, nobody else gets it within `gap`.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then no session may be begun.
    pub async fn may_identify(&self, bucket: u32, gap: Duration) -> Result<Duration, Unavailable> {
        let bucket = i64::from(bucket);
        let gap = i64::try_from(gap.as_millis()).unwrap_or(i64::MAX);
        let ask = async |transaction: &mut SqlTransaction| {
            let make =
                sql("INSERT INTO identify_slots (bucket, next_at) VALUES ($1, 0) ON CONFLICT (bucket) DO NOTHING");
            transaction.execute(make.bind(bucket)).await?;
            // Whoever else asks waits for this transaction, and then sees what came of it.
            let take = sql(concat!(
                "UPDATE identify_slots SET next_at = ",
                now!(),
                " + $2 WHERE bucket = $1 AND next_at <= ",
                now!()
            ));
            if transaction.execute(take.bind(bucket).bind(gap)).await? > 0 {
                return Ok(Duration::ZERO);
            }
            let left = sql(concat!("SELECT next_at - ", now!(), r" FROM identify_slots WHERE bucket = $1"));
            let left = transaction.number(left.bind(bucket)).await?;
            Ok(Duration::from_millis(u64::try_from(left).unwrap_or(0).max(1)))
        };
        self.database.write(ask).await
    }

    /// Lets go of the connections.
    pub async fn close(&self) {
        self.database.close().await;
    }
}

/// Renews, and takes what is free. [`balance`] has a model of it, of which the law is proved.
async fn tick(
    transaction: &mut SqlTransaction,
    leases: &ShardLeases,
    total_if_new: u32,
) -> Result<LeaseReport, sqlx::Error> {
    let (me, lease) = (&*leases.name, i64::try_from(leases.times.lease.as_millis()).unwrap_or(i64::MAX));
    let bury = sql(concat!(
        "DELETE FROM processes WHERE name IN
            (SELECT name FROM processes WHERE until <= ",
        now!(),
        r" FOR UPDATE SKIP LOCKED)"
    ));
    transaction.execute(bury).await?;
    let renew = sql(concat!("UPDATE processes SET until = ", now!(), " + $2 WHERE name = $1"));
    let is_new = transaction.execute(renew.bind(me).bind(lease)).await? == 0;
    if is_new {
        let join =
            sql(concat!("INSERT INTO processes (name, joined, until) VALUES ($1, ", now!(), ", ", now!(), " + $2)"));
        transaction.execute(join.bind(me).bind(lease)).await?;
        changes::announce(transaction, ChangeTopic::Shards).await?;
    }
    let live = sql(concat!("SELECT name FROM processes WHERE until > ", now!(), r" ORDER BY joined, name"));
    let live = transaction.rows(live).await?;
    let mut rank = 0;
    for (at, row) in live.iter().enumerate() {
        if row.text(0)? == me {
            rank = at;
        }
    }
    let total = fleet_total(transaction, total_if_new, is_new && live.len() == 1).await?;
    let quota = quota(rank, live.len(), total);
    let renew = sql(concat!(
        "UPDATE shard_leases SET until = ",
        now!(),
        " + $2 WHERE holder = $1 AND total = $3 AND until > ",
        now!(),
        " RETURNING shard"
    ));
    let mut held = BTreeSet::new();
    for row in transaction.rows(renew.bind(me).bind(lease).bind(i64::from(total))).await? {
        held.extend(u32::try_from(row.number(0)?));
    }
    let lacks = i64::from(quota) - i64::try_from(held.len()).unwrap_or(i64::MAX);
    if lacks > 0 {
        // Rows that another process takes just now are passed over, not waited for.
        let take = sql(concat!(
            "UPDATE shard_leases SET holder = $1, until = ",
            now!(),
            r" + $2 WHERE total = $3 AND shard IN
                (SELECT shard FROM shard_leases WHERE total = $3 AND until <= ",
            now!(),
            r"
                ORDER BY shard LIMIT $4 FOR UPDATE SKIP LOCKED)
            RETURNING shard"
        ));
        for row in transaction.rows(take.bind(me).bind(lease).bind(i64::from(total)).bind(lacks)).await? {
            held.extend(u32::try_from(row.number(0)?));
        }
    }
    let free = sql(concat!("SELECT count(*) FROM shard_leases WHERE total = $1 AND until <= ", now!()));
    let free = transaction.number(free.bind(i64::from(total))).await?;
    let processes = u32::try_from(live.len()).unwrap_or(u32::MAX);
    Ok(LeaseReport { total, held, quota, processes, free: u32::try_from(free).unwrap_or(u32::MAX) })
}

/// How many shards there are; as many as `if_new` where nobody has said so yet, and where whoever asks `is_first`, for
/// nobody runs any then. While some run, their number stays: a session belongs to a shard of so many.
async fn fleet_total(transaction: &mut SqlTransaction, if_new: u32, is_first: bool) -> Result<u32, sqlx::Error> {
    // Whoever else looks waits until this transaction has ended.
    let found = sql("INSERT INTO fleet (id, total) VALUES (1, $1) ON CONFLICT (id) DO NOTHING");
    transaction.execute(found.bind(i64::from(if_new.max(1)))).await?;
    if is_first {
        let change = sql("UPDATE fleet SET total = $1 WHERE total <> $1").bind(i64::from(if_new.max(1)));
        if transaction.execute(change).await? > 0 {
            transaction.execute(sql("DELETE FROM shard_leases")).await?;
            transaction.execute(sql("DELETE FROM shard_guilds")).await?;
        }
    }
    let total = transaction.number(sql("SELECT total FROM fleet")).await?;
    let total = u32::try_from(total).unwrap_or(1).max(1);
    let rows =
        transaction.number(sql("SELECT count(*) FROM shard_leases WHERE total = $1").bind(i64::from(total))).await?;
    if rows < i64::from(total) {
        make_leases(transaction, total).await?;
    }
    Ok(total)
}

/// How things stand, for whoever has no part in it.
pub(super) async fn overview(transaction: &mut SqlTransaction) -> Result<Option<FleetOverview>, sqlx::Error> {
    let Some(row) = transaction.row(sql("SELECT total FROM fleet")).await? else { return Ok(None) };
    let total = row.number(0)?;
    let processes = sql(concat!("SELECT count(*) FROM processes WHERE until > ", now!()));
    let held = sql(concat!("SELECT count(*) FROM shard_leases WHERE total = $1 AND until > ", now!()));
    let (processes, held) = (transaction.number(processes).await?, transaction.number(held.bind(total)).await?);
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    Ok(Some(FleetOverview { processes: number(processes), shards: number(total), held: number(held) }))
}

/// The rows of so many shards, all of them free.
async fn make_leases(transaction: &mut SqlTransaction, total: u32) -> Result<(), sqlx::Error> {
    let make = sql("INSERT INTO shard_leases
            (total, shard, holder, until, session, resume_url, sequence, intents, bot, application)
        SELECT $1, shard, '', 0, '', '', 0, 0, 0, 0 FROM generate_series(0, $1 - 1) AS shard
        ON CONFLICT (total, shard) DO NOTHING");
    transaction.execute(make.bind(i64::from(total))).await.map(drop)
}
