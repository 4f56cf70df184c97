//! Shards that many processes share: who runs which stands in a PostgreSQL database, as a lease that its holder renews.
//! Here are the statements of the leases.
//!
//! | file | what it is |
//! |---|---|
//! | `balance` | who should have how many, and for how long they may believe so |
//! | `generations`, `event_hold` | how the number of shards changes without a gap |
//! | `plan_row` | how many there are, as the database has it |
//! | `served` | whose they are |
//! | `session`, `guilds` | how far a shard has come, for whoever runs it next |
//! | `cooldowns` | what its members may not do again for a while |
//!
//! The tables have connections of their own: a batch of counts that is slow to be written must not cost a lease.

mod balance;
mod cooldowns;
mod event_hold;
mod generations;
mod guilds;
mod plan_row;
mod served;
mod session;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::database::changes::{self, ChangeTopic};
use super::database::sql::{SqlTransaction, sql};
use super::database::{Access, StoreDatabase, Unavailable};
use super::writer::process_name;
use super::{DatabaseAddress, Store, StoreInner};
use crate::messages::Language;
use crate::messages::host::database::of_another_bot;

pub use balance::{HeldLeases, LeaseTimes, ShardKey, surplus};
use balance::{Membership, quota};
use cooldowns::InheritedCooldowns;
pub use cooldowns::{Cooldown, CooldownKind};
pub use event_hold::EventHold;
pub use generations::{Cutover, EventShare, FleetPlan, Recommendation, ShardDuty};
pub use served::ServedBot;
pub use session::{ShardProgress, ShardSession, ShardStanding};

/// The leases, as one process sees them.
pub struct ShardLeases {
    database: StoreDatabase,
    /// Under which this process is known.
    name: String,
    times: LeaseTimes,
    membership: Mutex<Membership>,
    news: watch::Receiver<u64>,
    shared: Arc<StoreInner>,
    inherited: InheritedCooldowns,
}

impl fmt::Debug for ShardLeases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShardLeases").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Why a process has no part in the shards.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// Those of the database are another bot's, whose processes run.
    #[error("{}", of_another_bot(Language::English, .0))]
    OfAnother(ServedBot),
    /// The database is unavailable; then nothing is known.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// How processes share the shards of a bot, as the database has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FleetOverview {
    /// Processes that run.
    pub processes: u32,
    /// Shards in all, of the generation that serves.
    pub shards: u32,
    /// Shards that a process has.
    pub held: u32,
}

/// How things stood when this process renewed its leases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseReport {
    /// How many shards there are in all, and what they are to do.
    pub plan: FleetPlan,
    /// The leases of the generation that serves, or did until the cutover.
    pub serving: GenerationLeases,
    /// Those of the one that comes after it, if one does.
    pub next: Option<GenerationLeases>,
    /// How many processes there are, this one counted in.
    pub processes: u32,
}

impl LeaseReport {
    /// The generations.
    pub fn generations(&self) -> impl Iterator<Item = &GenerationLeases> {
        std::iter::once(&self.serving).chain(&self.next)
    }

    /// The shards of this process.
    pub fn keys(&self) -> impl Iterator<Item = ShardKey> {
        self.generations().flat_map(GenerationLeases::keys)
    }
}

/// What this process has of a generation of shards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenerationLeases {
    /// How many shards there are in all.
    pub total: u32,
    /// Those of this process, new ones among them.
    pub held: BTreeSet<u32>,
    /// How many it is to have.
    pub quota: u32,
    /// How many shards nobody has.
    pub free: u32,
}

impl GenerationLeases {
    /// The shards of this process.
    pub fn keys(&self) -> impl Iterator<Item = ShardKey> {
        self.held.iter().map(|shard| ShardKey { total: self.total, shard: *shard })
    }
}

/// The time by the server's clock, in milliseconds; each statement looks anew.
macro_rules! now {
    () => {
        r"CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
    };
}
use now;

impl ShardLeases {
    /// The leases in a store's database, of a process that is new to it; `None` where it is a file of SQLite, which one
    /// process has to itself.
    pub fn of(store: &Store, times: LeaseTimes) -> Option<Self> {
        let address @ DatabaseAddress::Postgres(_) = store.shared.options.place.database.clone() else { return None };
        let database = StoreDatabase::new(address, Access::Create);
        Some(Self {
            database,
            name: process_name(),
            times,
            membership: Mutex::default(),
            news: store.news(ChangeTopic::Shards),
            shared: Arc::clone(&store.shared),
            inherited: InheritedCooldowns::default(),
        })
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

    /// Renews what this process holds of a bot's shards and takes what it lacks. What Discord recommends is how many shards there are where
    /// nobody has said so yet, and else what the number of shards grows to when all is ready.
    ///
    /// # Errors
    ///
    /// When the shards are another bot's, or the database is unavailable.
    pub async fn renew(&self, bot: &ServedBot, recommendation: Recommendation) -> Result<LeaseReport, RenewError> {
        let before = *self.membership.lock().unwrap_or_else(PoisonError::into_inner);
        let renew = async |transaction: &mut SqlTransaction| tick(transaction, self, bot, before, recommendation).await;
        let (report, membership) = self.database.write(renew).await?.map_err(RenewError::OfAnother)?;
        *self.membership.lock().unwrap_or_else(PoisonError::into_inner) = membership;
        Ok(report)
    }

    /// Gives up shards that are stopped, and lets the others know.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then they are free when their leases end.
    pub async fn release(&self, shards: &[ShardKey]) -> Result<(), Unavailable> {
        let give_up = async |transaction: &mut SqlTransaction| {
            for key in shards {
                let free = sql("UPDATE shard_leases SET holder = '', until = 0, standing = 0
                    WHERE holder = $1 AND total = $2 AND shard = $3");
                let free = free.bind(&*self.name).bind(i64::from(key.total)).bind(i64::from(key.shard));
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
    bot: &ServedBot,
    before: Membership,
    recommendation: Recommendation,
) -> Result<Result<(LeaseReport, Membership), ServedBot>, sqlx::Error> {
    let (me, lease) = (&*leases.name, i64::try_from(leases.times.lease.as_millis()).unwrap_or(i64::MAX));
    let bury = sql(concat!(
        "DELETE FROM processes WHERE name IN
            (SELECT name FROM processes WHERE until <= ",
        now!(),
        r" FOR UPDATE SKIP LOCKED)"
    ));
    transaction.execute(bury).await?;
    let renew = sql(concat!("UPDATE processes SET until = ", now!(), " + $2 WHERE name = $1 RETURNING joined"));
    let listed = transaction.row(renew.bind(me).bind(lease)).await?;
    let is_new = listed.is_none();
    let joined = match listed {
        Some(row) => row.number(0)?,
        None => {
            if let Some(another) = served::claim(transaction, bot, recommendation.shards).await? {
                return Ok(Err(another));
            }
            let join = sql(concat!(
                "INSERT INTO processes (name, joined, until) VALUES ($1, CASE WHEN $3 > 0 THEN $3 ELSE ",
                now!(),
                " END, ",
                now!(),
                " + $2) RETURNING joined"
            ));
            transaction.number(join.bind(me).bind(lease).bind(before.joined().unwrap_or_default())).await?
        }
    };
    let membership = before.renewed(!is_new, joined, Instant::now(), &leases.times);
    let live = sql(concat!("SELECT name FROM processes WHERE until > ", now!(), r" ORDER BY joined, name"));
    let live = transaction.rows(live).await?;
    let mut rank = 0;
    for (at, row) in live.iter().enumerate() {
        if row.text(0)? == me {
            rank = at;
        }
    }
    let is_first = before == Membership::New && is_new && live.len() == 1;
    let (plan, has_changed) = plan_row::advance(transaction, recommendation, &leases.times, is_first).await?;
    let mut generations = Vec::new();
    for total in plan.generations() {
        generations
            .push(tick_generation(transaction, (me, lease, membership), total, quota(rank, live.len(), total)).await?);
    }
    if is_new || has_changed {
        changes::announce(transaction, ChangeTopic::Shards).await?;
    }
    let processes = u32::try_from(live.len()).unwrap_or(u32::MAX);
    let mut generations = generations.into_iter();
    let none = GenerationLeases { total: plan.serving(), held: BTreeSet::new(), quota: 0, free: 0 };
    let report = LeaseReport { plan, serving: generations.next().unwrap_or(none), next: generations.next(), processes };
    Ok(Ok((report, membership)))
}

/// The same for one generation of shards.
async fn tick_generation(
    transaction: &mut SqlTransaction,
    (me, lease, membership): (&str, i64, Membership),
    total: u32,
    quota: u32,
) -> Result<GenerationLeases, sqlx::Error> {
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
            "UPDATE shard_leases SET holder = $1, standing = 0, until = ",
            now!(),
            r" + $2 WHERE total = $3 AND shard IN
                (SELECT shard FROM shard_leases WHERE total = $3 AND ($5 = 0 OR holder = $1) AND until <= ",
            now!(),
            r"
                ORDER BY shard LIMIT $4 FOR UPDATE SKIP LOCKED)
            RETURNING shard"
        ));
        let take = take.bind(me).bind(lease).bind(i64::from(total)).bind(lacks);
        for row in transaction.rows(take.bind(i64::from(membership.is_reclaiming()))).await? {
            held.extend(u32::try_from(row.number(0)?));
        }
    }
    let free = sql(concat!("SELECT count(*) FROM shard_leases WHERE total = $1 AND until <= ", now!()));
    let free = transaction.number(free.bind(i64::from(total))).await?;
    Ok(GenerationLeases { total, held, quota, free: u32::try_from(free).unwrap_or(u32::MAX) })
}

/// How things stand, for whoever has no part in it.
pub(super) async fn overview(transaction: &mut SqlTransaction) -> Result<Option<FleetOverview>, sqlx::Error> {
    let Some(plan) = plan_row::read(transaction).await? else { return Ok(None) };
    let total = plan.serving();
    let processes = sql(concat!("SELECT count(*) FROM processes WHERE until > ", now!()));
    let held = sql(concat!("SELECT count(*) FROM shard_leases WHERE total = $1 AND until > ", now!()));
    let (processes, held) =
        (transaction.number(processes).await?, transaction.number(held.bind(i64::from(total))).await?);
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    Ok(Some(FleetOverview { processes: number(processes), shards: total, held: number(held) }))
}
