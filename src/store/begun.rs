//! What moderators have begun and not yet decided, for whichever process hears them next: under the number that their
//! buttons carry, for as long as whoever keeps it says. What stands in it is no matter of the store's.

use jiff::Timestamp;

use super::database::sql::{SqlTransaction, sql};
use super::record::guild_number;

/// How many of a server are kept at most; the oldest go first.
const MOST_OF_GUILD: i64 = 200;

/// Names something that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BegunKey {
    /// The server.
    pub guild: u64,
    /// The number that its buttons carry.
    pub number: u64,
}

/// Something that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunAction {
    /// What it is, in words of whoever keeps it.
    pub action: String,
    /// Until when it is kept.
    pub ends: Timestamp,
}

/// What was begun under a number, if it is kept.
pub(super) async fn find(
    transaction: &mut SqlTransaction,
    BegunKey { guild, number }: BegunKey,
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    let query = sql("SELECT action FROM begun_actions WHERE guild = $1 AND number = $2 AND ends > $3")
        .bind(guild_number(Some(guild)))
        .bind(guild_number(Some(number)))
        .bind(now.as_second());
    transaction.row(query).await?.map(|row| row.text("action").map(str::to_owned)).transpose()
}

/// Keeps something, or lets go of it.
pub(super) async fn write(
    transaction: &mut SqlTransaction,
    key: BegunKey,
    begun: Option<&BegunAction>,
) -> Result<(), sqlx::Error> {
    let (guild, number) = (guild_number(Some(key.guild)), guild_number(Some(key.number)));
    let Some(BegunAction { action, ends }) = begun else {
        let delete = sql("DELETE FROM begun_actions WHERE guild = $1 AND number = $2").bind(guild).bind(number);
        return transaction.execute(delete).await.map(drop);
    };
    let upsert = sql("INSERT INTO begun_actions (guild, number, action, ends) VALUES ($1, $2, $3, $4)
        ON CONFLICT (guild, number) DO UPDATE SET action = excluded.action, ends = excluded.ends");
    transaction.execute(upsert.bind(guild).bind(number).bind(&**action).bind(ends.as_second())).await?;
    let thin = sql("DELETE FROM begun_actions WHERE guild = $1 AND number IN (
            SELECT number FROM begun_actions WHERE guild = $1 ORDER BY ends DESC, number DESC LIMIT $2 OFFSET $3
        )");
    // SQLite takes no OFFSET without a LIMIT.
    transaction.execute(thin.bind(guild).bind(i64::from(i32::MAX)).bind(MOST_OF_GUILD)).await.map(drop)
}

/// Whether there is any whose time is over.
pub(super) async fn is_any_over(transaction: &mut SqlTransaction, now: Timestamp) -> Result<bool, sqlx::Error> {
    let over = sql("SELECT count(*) FROM begun_actions WHERE ends <= $1").bind(now.as_second());
    Ok(transaction.number(over).await? > 0)
}

/// Deletes all whose time is over.
pub(super) async fn sweep(transaction: &mut SqlTransaction, now: Timestamp) -> Result<(), sqlx::Error> {
    let delete = sql("DELETE FROM begun_actions WHERE ends <= $1").bind(now.as_second());
    transaction.execute(delete).await.map(drop)
}

/// All of a server's goes; how many rows that were.
pub(super) async fn forget_guild(transaction: &mut SqlTransaction, guild: i64) -> Result<u64, sqlx::Error> {
    transaction.execute(sql("DELETE FROM begun_actions WHERE guild = $1").bind(guild)).await
}
