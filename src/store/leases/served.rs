//! Which bot the processes that share a database serve. The sessions that stand there are that bot's: another one, or the
//! same on another Discord, could not go on with them, and would take its servers' answers away meanwhile.

use std::fmt;

use super::now;
use crate::messages::Language;
use crate::messages::host::database::served_bot;
use crate::store::database::sql::{SqlTransaction, sql};

/// A bot, and where it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedBot {
    /// The playground's gateway; none for Discord itself.
    pub playground: Option<String>,
    /// The bot's user.
    pub user: u64,
}

/// How it is kept.
impl ServedBot {
    fn to_text(&self) -> String {
        format!("{} {}", self.user, self.playground.as_deref().unwrap_or_default())
    }

    /// `None` where no process has said so yet.
    fn read(text: &str) -> Option<Self> {
        let (user, playground) = text.split_once(' ')?;
        let playground = (!playground.is_empty()).then(|| playground.to_owned());
        Some(Self { playground, user: user.parse().ok()? })
    }
}

impl fmt::Display for ServedBot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&served_bot(Language::English, self.user, self.playground.as_deref()))
    }
}

/// A process that joins says whom it serves; whom the others serve, if that is somebody else. Where no other process lives,
/// what was kept of another bot's sessions is void.
pub(super) async fn claim(
    transaction: &mut SqlTransaction,
    bot: &ServedBot,
    shards: u32,
) -> Result<Option<ServedBot>, sqlx::Error> {
    let found = sql("INSERT INTO fleet (id, total, served) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING");
    transaction.execute(found.bind(i64::from(shards.max(1))).bind(bot.to_text())).await?;
    // Whoever else joins waits until this transaction has ended.
    let Some(row) = transaction.row(sql("SELECT served FROM fleet WHERE id = 1 FOR UPDATE")).await? else {
        return Ok(None);
    };
    let served = ServedBot::read(row.text(0)?);
    if served.as_ref() == Some(bot) {
        return Ok(None);
    }
    if let Some(served) = served {
        let live = sql(concat!("SELECT count(*) FROM processes WHERE until > ", now!()));
        if transaction.number(live).await? > 0 {
            return Ok(Some(served));
        }
        transaction.execute(sql("UPDATE shard_leases SET session = '', resume_url = '', sequence = 0")).await?;
        transaction.execute(sql("DELETE FROM shard_guilds")).await?;
    }
    let note = sql("UPDATE fleet SET served = $1 WHERE id = 1").bind(bot.to_text());
    transaction.execute(note).await.map(|_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bot_is_read_as_it_was_written() {
        let discord = ServedBot { playground: None, user: 7 };
        let playground = ServedBot { playground: Some("ws://127.0.0.1:7717/".to_owned()), user: 7 };
        for bot in [&discord, &playground] {
            assert_eq!(ServedBot::read(&bot.to_text()).as_ref(), Some(bot));
        }
        assert_eq!(ServedBot::read(""), None);
        assert_eq!(discord.to_string(), "the bot 7 on Discord");
        assert_eq!(playground.to_string(), "the bot of the playground at ws://127.0.0.1:7717/");
    }
}
