//! What members may not do again for a while, beyond the process that they did it with: whichever has the shard next knows
//! of it. Kept under a member's keyed hash, and only while it lasts.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::{ShardKey, ShardLeases};
use crate::store::database::Unavailable;
use crate::store::database::sql::{SqlTransaction, sql};
use crate::store::members::MemberHash;
use crate::store::record::{GuildKey, guild_number};

/// What a member has done as often as they may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CooldownKind {
    /// They have had their answers.
    Answers,
    /// They have called a moderator.
    ModeratorCall,
}

impl CooldownKind {
    const ALL: [Self; 2] = [Self::Answers, Self::ModeratorCall];

    fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::ModeratorCall => "moderator call",
        }
    }
}

/// A member who has done something on a server, or in direct messages, as often as they may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooldown {
    /// What.
    pub kind: CooldownKind,
    /// Where; `None` for direct messages.
    pub guild: GuildKey,
    /// Who.
    pub member: u64,
}

/// Those that this process found when it took shards over, and when they end.
#[derive(Debug, Default)]
pub(super) struct InheritedCooldowns(Mutex<HashMap<(CooldownKind, i64, MemberHash), Timestamp>>);

/// No cooldown lasts longer: one that ends later was begun while a clock was wrong.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

fn lasts(ends: Timestamp, now: Timestamp) -> bool {
    ends > now && ends.duration_since(now) <= LONGEST
}

impl ShardLeases {
    /// Keeps a cooldown for whichever process has the shard next. Where the key of the hashes is not known, nobody's is.
    ///
    /// # Errors
    ///
    /// When the database is unavailable; then it ends with this process.
    pub async fn begin_cooldown(&self, cooldown: Cooldown, ends: Timestamp) -> Result<(), Unavailable> {
        let Some(member) = self.hash(cooldown.member) else { return Ok(()) };
        let begin = async |transaction: &mut SqlTransaction| {
            let upsert = sql("INSERT INTO cooldowns (kind, guild, member, ends) VALUES ($1, $2, $3, $4)
                ON CONFLICT (kind, guild, member) DO UPDATE SET ends = excluded.ends");
            let upsert = upsert.bind(cooldown.kind.name()).bind(guild_number(cooldown.guild)).bind(&*member.0);
            transaction.execute(upsert.bind(ends.as_second())).await.map(drop)
        };
        self.database.write(begin).await
    }

    /// Learns the cooldowns on the servers of a shard that this process begins with.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn inherit_cooldowns(&self, key: ShardKey, now: Timestamp) -> Result<(), Unavailable> {
        let read = async |transaction: &mut SqlTransaction| {
            let query = sql("SELECT kind, guild, member, ends FROM cooldowns WHERE ends > $1");
            transaction.rows(query.bind(now.as_second())).await
        };
        let rows = self.database.read(read).await?;
        let mut inherited = self.inherited.0.lock().unwrap_or_else(PoisonError::into_inner);
        inherited.retain(|_, ends| lasts(*ends, now));
        for row in rows {
            let guild = row.number("guild")?;
            if ShardKey::of_guild(guild.cast_unsigned(), key.total) != key {
                continue;
            }
            let name = row.text("kind")?;
            // A later version may know of others.
            let Some(kind) = CooldownKind::ALL.into_iter().find(|kind| kind.name() == name) else { continue };
            let ends = Timestamp::from_second(row.number("ends")?).unwrap_or(now);
            inherited.insert((kind, guild, MemberHash(row.text("member")?.to_owned())), ends);
        }
        Ok(())
    }

    /// Whether a cooldown that another process kept still lasts.
    pub fn is_cooling_down(&self, cooldown: Cooldown, now: Timestamp) -> bool {
        let mut inherited = self.inherited.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Nearly always.
        if inherited.is_empty() {
            return false;
        }
        inherited.retain(|_, ends| lasts(*ends, now));
        let Some(member) = self.hash(cooldown.member) else { return false };
        inherited.contains_key(&(cooldown.kind, guild_number(cooldown.guild), member))
    }

    /// Lets go of those that are over; whether there were any.
    ///
    /// # Errors
    ///
    /// When the database is unavailable.
    pub async fn end_cooldowns_before(&self, now: Timestamp) -> Result<bool, Unavailable> {
        let end = async |transaction: &mut SqlTransaction| {
            let delete = sql("DELETE FROM cooldowns WHERE ends <= $1");
            Ok(transaction.execute(delete.bind(now.as_second())).await? > 0)
        };
        self.database.write(end).await
    }

    fn hash(&self, member: u64) -> Option<MemberHash> {
        self.shared.key.get().map(|key| key.hash(member))
    }
}
