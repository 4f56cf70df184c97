//! The session of a shard, for whoever runs it next: up to which event it was dealt with.

use super::{ShardKey, ShardLeases, guilds};
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

/// How a shard stands, as far as others have to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShardStanding {
    /// Nobody has it, or it is not connected.
    Away,
    /// It is connected, and its servers are known.
    Connected,
    /// It has heard everything that is older than the cutover.
    Drained,
    /// Discord refuses it: servers are too many for so few shards.
    Refused,
}

impl ShardStanding {
    /// Each as a number that is kept.
    const NUMBERS: [(i64, Self); 4] = [(0, Self::Away), (1, Self::Connected), (2, Self::Drained), (3, Self::Refused)];

    pub(super) fn of_number(number: i64) -> Self {
        Self::NUMBERS.into_iter().find(|(it, _)| *it == number).map_or(Self::Away, |(_, standing)| standing)
    }

    fn number(self) -> i64 {
        Self::NUMBERS.into_iter().find(|(_, it)| *it == self).map_or(0, |(number, _)| number)
    }
}

/// How far a shard has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardProgress {
    /// Which one.
    pub key: ShardKey,
    /// How it stands.
    pub standing: ShardStanding,
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
    pub async fn keep(&self, shards: &[ShardProgress]) -> Result<Vec<ShardKey>, Unavailable> {
        let keep = async |transaction: &mut SqlTransaction| {
            let mut kept = Vec::new();
            for progress in shards {
                if self.keep_session(transaction, progress).await? {
                    guilds::keep(transaction, progress.key, &progress.guilds, progress.is_new).await?;
                    kept.push(progress.key);
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
    pub async fn left_at(&self, key: ShardKey) -> Result<Option<(ShardSession, Vec<(u64, String)>)>, Unavailable> {
        let read = async |transaction: &mut SqlTransaction| {
            let query = sql("SELECT session, resume_url, sequence, intents, bot, application FROM shard_leases
                WHERE total = $1 AND shard = $2 AND session <> ''");
            let Some(row) = transaction.row(query.bind(i64::from(key.total)).bind(i64::from(key.shard))).await? else {
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
            Ok(Some((session, guilds::of_shard(transaction, key).await?)))
        };
        self.database.read(read).await
    }

    /// Discord refuses a shard of this process, so nobody need wait for it; until it is begun with again.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then nobody knows.
    pub async fn refused(&self, key: ShardKey) -> Result<(), Unavailable> {
        let note = async |transaction: &mut SqlTransaction| {
            let note = sql("UPDATE shard_leases SET standing = $1 WHERE holder = $2 AND total = $3 AND shard = $4");
            let note = note.bind(ShardStanding::Refused.number()).bind(&*self.name);
            transaction.execute(note.bind(i64::from(key.total)).bind(i64::from(key.shard))).await.map(drop)
        };
        self.database.write(note).await
    }

    /// `false` where the shard is another's now, who may have come further.
    async fn keep_session(
        &self,
        transaction: &mut SqlTransaction,
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
                application = $6, standing = $7 WHERE holder = $8 AND total = $9 AND shard = $10")
        .bind(&*session.session)
        .bind(&*session.resume_url)
        .bind(session.sequence.cast_signed())
        .bind(session.intents.cast_signed())
        .bind(session.bot.cast_signed())
        .bind(session.application.cast_signed())
        .bind(progress.standing.number())
        .bind(&*self.name)
        .bind(i64::from(progress.key.total))
        .bind(i64::from(progress.key.shard));
        Ok(transaction.execute(keep).await? > 0)
    }
}
