//! What is known of the servers of a shard, which a resumed session does not tell again.

use super::ShardKey;
use crate::store::database::sql::{SqlTransaction, made_sql, places, sql};

/// How many servers one statement writes.
const ROWS: usize = 64;

/// Keeps what has changed of the servers of a shard; of a session that `is_new`, nothing of before is true.
pub(super) async fn keep(
    transaction: &mut SqlTransaction,
    ShardKey { total, shard }: ShardKey,
    guilds: &[(u64, Option<String>)],
    is_new: bool,
) -> Result<(), sqlx::Error> {
    let (total, shard) = (i64::from(total), i64::from(shard));
    if is_new {
        let forget = sql("DELETE FROM shard_guilds WHERE total = $1 AND shard = $2");
        transaction.execute(forget.bind(total).bind(shard)).await?;
    }
    let (mut known, mut gone) = (Vec::new(), Vec::new());
    for (guild, state) in guilds {
        match state {
            Some(state) => known.push((guild, state)),
            None => gone.push(guild),
        }
    }
    for guild in gone {
        let forget = sql("DELETE FROM shard_guilds WHERE guild = $1 AND total = $2");
        transaction.execute(forget.bind(guild.cast_signed()).bind(total)).await?;
    }
    for some in known.chunks(ROWS) {
        let upsert = made_sql(format!(
            "INSERT INTO shard_guilds (guild, total, shard, state) VALUES {}
            ON CONFLICT (guild, total) DO UPDATE SET shard = excluded.shard, state = excluded.state",
            places(some.len(), 4)
        ));
        let upsert = some.iter().fold(upsert, |upsert, (guild, state)| {
            upsert.bind(guild.cast_signed()).bind(total).bind(shard).bind(state.as_str())
        });
        transaction.execute(upsert).await?;
    }
    Ok(())
}

pub(super) async fn of_shard(
    transaction: &mut SqlTransaction,
    ShardKey { total, shard }: ShardKey,
) -> Result<Vec<(u64, String)>, sqlx::Error> {
    let query = sql("SELECT guild, state FROM shard_guilds WHERE total = $1 AND shard = $2");
    let rows = transaction.rows(query.bind(i64::from(total)).bind(i64::from(shard))).await?;
    rows.iter().map(|row| Ok((row.number("guild")?.cast_unsigned(), row.text("state")?.to_owned()))).collect()
}
