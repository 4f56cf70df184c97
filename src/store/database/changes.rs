//! What one process writes and all are to know: announced on a channel of the server, with counters that are looked at now
//! and then as a net beneath, for what was announced while nobody could hear.
//!
//! A topic more is a variant, a line in [`ChangeTopic::ALL`], an [`announce`] in the transaction that writes, and somebody who
//! waits on [`Store::news`](crate::store::Store::news). A file of SQLite has one process, so nothing is announced there.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use sqlx::Executor as _;
use sqlx::postgres::{PgListener, PgPool, PgPoolOptions};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::address::PostgresAddress;
use super::sql::{SqlTransaction, sql};
use super::{Access, PATIENCE, Unavailable, postgres};
use crate::messages::host::database::DatabaseFault;

/// What is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeTopic {
    /// A process came or went, or shards are free.
    Shards,
    /// What moderators have set.
    Settings,
    /// Who wants no automatic answers.
    OptOuts,
    /// What servers have written of their own FAQs.
    ServerFaqs,
}

impl ChangeTopic {
    const ALL: [Self; 4] = [Self::Shards, Self::Settings, Self::OptOuts, Self::ServerFaqs];

    fn name(self) -> &'static str {
        match self {
            Self::Shards => "shards",
            Self::Settings => "settings",
            Self::OptOuts => "opt-outs",
            Self::ServerFaqs => "server-faqs",
        }
    }
}

/// The server's channel.
const CHANNEL: &str = "certpace";
/// How often the counters are looked at.
const POLL_EVERY: Duration = Duration::from_secs(5);
/// How long to wait before connecting anew.
const RETRY: Duration = Duration::from_secs(1);

/// Says, when the transaction is committed, that something has changed.
pub(in crate::store) async fn announce(
    transaction: &mut SqlTransaction,
    topic: ChangeTopic,
) -> Result<(), sqlx::Error> {
    announce_numbered(transaction, topic).await.map(drop)
}

/// The same, and tells the number of the change; `None` in a file of SQLite. Whoever announces holds the count until the
/// transaction ends, so nobody sees a number before all smaller ones.
pub(in crate::store) async fn announce_numbered(
    transaction: &mut SqlTransaction,
    topic: ChangeTopic,
) -> Result<Option<i64>, sqlx::Error> {
    if matches!(transaction, SqlTransaction::Sqlite(_)) {
        return Ok(None);
    }
    let count = sql("INSERT INTO changes (topic, amount) VALUES ($1, 1)
        ON CONFLICT (topic) DO UPDATE SET amount = changes.amount + 1 RETURNING amount");
    let number = transaction.number(count.bind(topic.name())).await?;
    transaction.execute(sql("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(topic.name())).await?;
    Ok(Some(number))
}

/// The number of the newest change of a topic.
pub(in crate::store) async fn newest(transaction: &mut SqlTransaction, topic: ChangeTopic) -> Result<i64, sqlx::Error> {
    let row = transaction.row(sql("SELECT amount FROM changes WHERE topic = $1").bind(topic.name())).await?;
    row.map_or(Ok(0), |row| row.number("amount"))
}

/// Who waits for news. The number only counts up.
#[derive(Debug, Clone)]
pub(in crate::store) struct Announcements(Arc<BTreeMap<ChangeTopic, watch::Sender<u64>>>);

impl Default for Announcements {
    fn default() -> Self {
        Self(Arc::new(ChangeTopic::ALL.into_iter().map(|topic| (topic, watch::Sender::new(0))).collect()))
    }
}

impl Announcements {
    pub(in crate::store) fn subscribe(&self, topic: ChangeTopic) -> watch::Receiver<u64> {
        self.0.get(&topic).map_or_else(|| watch::Sender::new(0).subscribe(), watch::Sender::subscribe)
    }

    fn tell(&self, topic: ChangeTopic) {
        if let Some(sender) = self.0.get(&topic) {
            sender.send_modify(|times| *times += 1);
        }
    }

    /// Listens for as long as it is polled.
    pub(in crate::store) async fn listen(self, address: PostgresAddress) -> Infallible {
        loop {
            // The store says by itself that the server is away.
            let Err(err) = self.listen_once(&address).await;
            tracing::debug!(%err, "changes of other processes are not heard of just now");
            sleep(RETRY).await;
        }
    }

    async fn listen_once(&self, address: &PostgresAddress) -> Result<Infallible, Unavailable> {
        let options = postgres::options(address, Access::Create)?;
        let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(PATIENCE).connect_with(options).await?;
        let heard = self.hear(&pool).await;
        pool.close().await;
        heard
    }

    async fn hear(&self, pool: &PgPool) -> Result<Infallible, Unavailable> {
        let mut listener = PgListener::connect_with(pool).await?;
        // A connection that breaks is an error here, after which everything is looked at anew.
        listener.eager_reconnect(false);
        listener.ignore_pool_close_event(true);
        timeout(PATIENCE, listener.listen(CHANNEL)).await.map_err(|_| silent())??;
        let mut counts = timeout(PATIENCE, counts(&mut listener)).await.map_err(|_| silent())??;
        // Whatever was announced before anybody listened.
        ChangeTopic::ALL.into_iter().for_each(|topic| self.tell(topic));
        loop {
            match timeout(POLL_EVERY, listener.try_recv()).await {
                Ok(Ok(Some(news))) => {
                    ChangeTopic::ALL
                        .into_iter()
                        .filter(|topic| topic.name() == news.payload())
                        .for_each(|it| self.tell(it));
                }
                Ok(Ok(None)) => return Err(sqlx::Error::Io(std::io::ErrorKind::ConnectionAborted.into()).into()),
                Ok(Err(err)) => return Err(err.into()),
                Err(_) => {
                    let now = timeout(PATIENCE, self::counts(&mut listener)).await.map_err(|_| silent())??;
                    for topic in ChangeTopic::ALL {
                        if now.get(topic.name()) != counts.get(topic.name()) {
                            self.tell(topic);
                        }
                    }
                    counts = now;
                }
            }
        }
    }
}

fn silent() -> Unavailable {
    DatabaseFault::NoAnswerWithin(PATIENCE).into()
}

async fn counts(listener: &mut PgListener) -> Result<BTreeMap<String, i64>, sqlx::Error> {
    use sqlx::Row as _;
    let rows = listener.fetch_all("SELECT topic, amount FROM changes").await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}
