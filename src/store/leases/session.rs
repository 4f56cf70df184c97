//! The session of a shard, for whoever runs it next: up to which event it was dealt with.

use super::{ShardLeases, guilds};
use crate::store::database::Unavailable;
use crate::store::database::sql::{SqlTransaction, sql};

/// A session with the gateway that another process may resume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardSession {
    /// Discord's name for it.
    pub session: String,
    /// Where it is resumed.
    pub resume_url: String,
    /// The last event that was dealt with, and all before it.
    pub sequence: u64,
    /// What it was begun with; a session keeps its intents.
    pub intents: u64,
    /// The bot's user.
    pub bot: u64,
    /// The bot's application.
    pub application: u64,
}

/// How far a shard has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardProgress {
    /// Which one.
    pub shard: u32,
    /// Its session, or none any more.
    pub session: Option<ShardSession>,
    /// What has changed of its servers since it was kept last; `None` for one that it is no longer on.
    pub guilds: Vec<(u64, Option<String>)>,
    /// Whether a session was begun anew, so that what was kept of servers before it is void.
    pub is_new: bool,
}

impl ShardLeases {
    /// Keeps how far shards have come, so far as they are still this process's; tells which are.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then nothing is kept.
    pub async fn keep(&self, total: u32, shards: &[ShardProgress]) -> Result<Vec<u32>, Unavailable> {
        let keep = async |transaction: &mut SqlTransaction| {
            let mut kept = Vec::new();
            for progress in shards {
                if self.keep_session(transaction, total, progress).await? {
                    guilds::keep(transaction, (total, progress.shard), &progress.guilds, progress.is_new).await?;
                    kept.push(progress.shard);
                }
            }
            Ok(kept)
        };
        self.database.write(keep).await
    }

    /// Where a shard was left, and what was known of its servers then.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn left_at(
        &self,
        total: u32,
        shard: u32,
    ) -> Result<Option<(ShardSession, Vec<(u64, String)>)>, Unavailable> {
        let read = async |transaction: &mut SqlTransaction| {
            let query = sql("SELECT session, resume_url, sequence, intents, bot, application FROM shard_leases
                WHERE total = $1 AND shard = $2 AND session <> ''");
            let Some(row) = transaction.row(query.bind(i64::from(total)).bind(i64::from(shard))).await? else {
                return Ok(None);
            };
            let number = |column: &'static str| Ok::<_, sqlx::Error>(row.number(column)?.cast_unsigned());
            let session = ShardSession {
                session: row.text("session")?.to_owned(),
                resume_url: row.text("resume_url")?.to_owned(),
                sequence: number("sequence")?,
                intents: number("intents")?,
                bot: number("bot")?,
                application: number("application")?,
            };
            Ok(Some((session, guilds::of_shard(transaction, total, shard).await?)))
        };
        self.database.read(read).await
    }

    /// `false` where the shard is another's now, who may have come further.
    async fn keep_session(
        &self,
        transaction: &mut SqlTransaction,
        total: u32,
        progress: &ShardProgress,
    ) -> Result<bool, sqlx::Error> {
        let none = ShardSession {
            session: String::new(),
            resume_url: String::new(),
            sequence: 0,
            intents: 0,
            bot: 0,
            application: 0,
        };
        let session = progress.session.as_ref().unwrap_or(&none);
        let keep = sql("UPDATE shard_leases SET session = $1, resume_url = $2, sequence = $3, intents = $4, bot = $5,
                application = $6 WHERE holder = $7 AND total = $8 AND shard = $9")
        .bind(&*session.session)
        .bind(&*session.resume_url)
        .bind(session.sequence.cast_signed())
        .bind(session.intents.cast_signed())
        .bind(session.bot.cast_signed())
        .bind(session.application.cast_signed())
        .bind(&*self.name)
        .bind(i64::from(total))
        .bind(i64::from(progress.shard));
        Ok(transaction.execute(keep).await? > 0)
    }
}
