//! The one row that says how many shards there are. [`FleetPlan`] has what follows from what; here are the statements.
//!
//! A transaction that waits for another's rows takes them in this order: the plan, leases, servers, the count of changes.

use super::generations::{Cutover, FleetPlan, PlanFacts, Recommendation};
use super::{LeaseTimes, ShardStanding, now};
use crate::store::database::sql::{SqlTransaction, sql};

/// What is to be done now, and whether that has just changed. Where whoever asks `is_first` and no change is under way, it is
/// what Discord recommends, for nobody runs any shard then.
pub(super) async fn advance(
    transaction: &mut SqlTransaction,
    recommendation: Recommendation,
    times: &LeaseTimes,
    is_first: bool,
) -> Result<(FleetPlan, bool), sqlx::Error> {
    let if_new = FleetPlan::Steady { total: recommendation.shards.max(1) };
    let plan = read(transaction).await?.unwrap_or(if_new);
    let next = match plan {
        FleetPlan::Steady { .. } if is_first => (plan != if_new).then_some(if_new),
        _ => plan.next_step(&facts(transaction, plan, recommendation).await?, times),
    };
    let has_changed = match next {
        Some(next) => replace(transaction, plan, next).await?,
        None => false,
    };
    // Somebody else may have been first.
    let plan = if next.is_some() { read(transaction).await?.unwrap_or(plan) } else { plan };
    if has_changed {
        forget_others(transaction, plan).await?;
    }
    for total in plan.generations() {
        make_leases(transaction, total).await?;
    }
    Ok((plan, has_changed))
}

/// How many shards there are to be, where a process has said so.
pub(super) async fn read(transaction: &mut SqlTransaction) -> Result<Option<FleetPlan>, sqlx::Error> {
    let Some(row) = transaction.row(sql("SELECT total, next, cutover FROM fleet")).await? else { return Ok(None) };
    let shards = |number: i64| u32::try_from(number).unwrap_or(1).max(1);
    let (total, next) = (shards(row.number("total")?), row.number("next")?);
    Ok(Some(match (next, row.number("cutover")?) {
        (..=0, _) => FleetPlan::Steady { total },
        (next, ..=0) => FleetPlan::Growing { total, next: shards(next) },
        (next, cutover) => {
            FleetPlan::HandingOver { total, next: shards(next), cutover: Cutover::at(cutover.cast_unsigned()) }
        }
    }))
}

/// The numbers in the row of a plan.
fn columns(plan: FleetPlan) -> [i64; 3] {
    match plan {
        FleetPlan::Steady { total } => [total.into(), 0, 0],
        FleetPlan::Growing { total, next } => [total.into(), next.into(), 0],
        FleetPlan::HandingOver { total, next, cutover } => [total.into(), next.into(), cutover.millis().cast_signed()],
    }
}

/// Writes what follows, unless somebody else has; tells which.
async fn replace(transaction: &mut SqlTransaction, from: FleetPlan, to: FleetPlan) -> Result<bool, sqlx::Error> {
    let replace = sql("UPDATE fleet SET total = $1, next = $2, cutover = $3
        WHERE total = $4 AND next = $5 AND cutover = $6");
    let replace = columns(to).into_iter().chain(columns(from)).fold(replace, |replace, number| replace.bind(number));
    Ok(transaction.execute(replace).await? > 0)
}

async fn facts(
    transaction: &mut SqlTransaction,
    plan: FleetPlan,
    recommendation: Recommendation,
) -> Result<PlanFacts, sqlx::Error> {
    use ShardStanding::{Away, Connected, Drained, Refused};
    let mut facts = PlanFacts { now: 0, recommendation, connected: 0, drained: 0, refused: 0 };
    let (FleetPlan::Growing { total, next } | FleetPlan::HandingOver { total, next, .. }) = plan else {
        return Ok(facts);
    };
    facts.now = transaction.number(sql(concat!("SELECT ", now!()))).await?.cast_unsigned();
    let standings =
        sql(concat!("SELECT total, standing, count(*) FROM shard_leases WHERE until > ", now!(), " GROUP BY 1, 2"));
    for row in transaction.rows(standings).await? {
        let (of, shards) = (row.number(0)?, u32::try_from(row.number(2)?).unwrap_or_default());
        match ShardStanding::of_number(row.number(1)?) {
            Connected | Drained if of == i64::from(next) => facts.connected += shards,
            Drained if of == i64::from(total) => facts.drained += shards,
            Refused if of == i64::from(total) => {
                facts.drained += shards;
                facts.refused += shards;
            }
            Away | Connected | Drained | Refused => {}
        }
    }
    Ok(facts)
}

/// Forgets the shards of generations that are no more.
async fn forget_others(transaction: &mut SqlTransaction, plan: FleetPlan) -> Result<(), sqlx::Error> {
    let [total, next, _] = columns(plan);
    for forget in [
        sql("DELETE FROM shard_leases WHERE total <> $1 AND total <> $2"),
        sql("DELETE FROM shard_guilds WHERE total <> $1 AND total <> $2"),
    ] {
        transaction.execute(forget.bind(total).bind(next)).await?;
    }
    Ok(())
}

/// Makes the rows of so many shards, all of them free, where they are not there.
async fn make_leases(transaction: &mut SqlTransaction, total: u32) -> Result<(), sqlx::Error> {
    let there = sql("SELECT count(*) FROM shard_leases WHERE total = $1").bind(i64::from(total));
    if transaction.number(there).await? >= i64::from(total) {
        return Ok(());
    }
    let make = sql("INSERT INTO shard_leases
            (total, shard, holder, until, session, resume_url, sequence, intents, bot, application)
        SELECT $1, shard, '', 0, '', '', 0, 0, 0, 0 FROM generate_series(0, $1 - 1) AS shard
        ON CONFLICT (total, shard) DO NOTHING");
    transaction.execute(make.bind(i64::from(total))).await.map(drop)
}
