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
/// How often the counters are looked at. By that it is also known that the server is there: whoever asks how the bot is need not ask
/// the server.
const POLL_EVERY: Duration = Duration::from_secs(1);
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

/// Who waits for news.
#[derive(Debug, Clone)]
pub(in crate::store) struct Announcements {
    /// The number only counts up.
    topics: Arc<BTreeMap<ChangeTopic, watch::Sender<u64>>>,
    /// Whether this process was the first on the server, once that is known.
    is_first: watch::Sender<Option<bool>>,
}

impl Default for Announcements {
    fn default() -> Self {
        let topics = ChangeTopic::ALL.into_iter().map(|topic| (topic, watch::Sender::new(0))).collect();
        Self { topics: Arc::new(topics), is_first: watch::Sender::new(None) }
    }
}

impl Announcements {
    pub(in crate::store) fn subscribe(&self, topic: ChangeTopic) -> watch::Receiver<u64> {
        self.topics.get(&topic).map_or_else(|| watch::Sender::new(0).subscribe(), watch::Sender::subscribe)
    }

    pub(in crate::store) fn is_first(&self) -> watch::Receiver<Option<bool>> {
        self.is_first.subscribe()
    }

    fn tell(&self, topic: ChangeTopic) {
        if let Some(sender) = self.topics.get(&topic) {
            sender.send_modify(|times| *times += 1);
        }
    }

    /// Listens for as long as it is polled; `broke` is told each time that the server could be heard and no longer can.
    pub(in crate::store) async fn listen(self, address: PostgresAddress, broke: impl Fn()) -> Infallible {
        loop {
            // The store says by itself that the server is away.
            let Err(err) = self.listen_once(&address, &broke).await;
            tracing::debug!(%err, "changes of other processes are not heard of just now");
            sleep(RETRY).await;
        }
    }

    async fn listen_once(&self, address: &PostgresAddress, broke: &impl Fn()) -> Result<Infallible, Unavailable> {
        let options = postgres::options(address, Access::Create)?;
        let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(PATIENCE).connect_with(options).await?;
        let heard = self.hear(&pool, broke).await;
        pool.close().await;
        heard
    }

    async fn hear(&self, pool: &PgPool, broke: &impl Fn()) -> Result<Infallible, Unavailable> {
        let mut listener = PgListener::connect_with(pool).await?;
        // A connection that breaks is an error here, after which everything is looked at anew.
        listener.eager_reconnect(false);
        listener.ignore_pool_close_event(true);
        timeout(PATIENCE, listener.listen(CHANNEL)).await.map_err(|_| silent())??;
        let counts = timeout(PATIENCE, counts(&mut listener)).await.map_err(|_| silent())??;
        let is_first = timeout(PATIENCE, ServerSeat::take(&mut listener)).await.map_err(|_| silent())??;
        // Who comes back after a break may find the seat still held by what it was before.
        self.is_first.send_if_modified(|known| known.is_none() && known.replace(is_first).is_none());
        // Whatever was announced before anybody listened.
        ChangeTopic::ALL.into_iter().for_each(|topic| self.tell(topic));
        let heard = self.follow(&mut listener, counts).await;
        broke();
        heard
    }

    async fn follow(
        &self,
        listener: &mut PgListener,
        mut counts: BTreeMap<String, i64>,
    ) -> Result<Infallible, Unavailable> {
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
                    let now = timeout(PATIENCE, self::counts(listener)).await.map_err(|_| silent())??;
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

/// Which processes use a database on a server: each holds a lock there for as long as it is connected. The first has one for
/// itself, those that come after it share another, as beside a file.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum ServerSeat {
    First = 1,
    Further = 2,
}

/// The first half of the locks' names: "cert" in ASCII.
const SEATS: i32 = 0x6365_7274;

impl ServerSeat {
    /// Takes one for as long as the connection lasts, and tells whether nobody else was there before.
    async fn take(listener: &mut PgListener) -> Result<bool, sqlx::Error> {
        let first = sqlx::query_scalar("SELECT pg_try_advisory_lock($1, $2)").bind(SEATS).bind(Self::First as i32);
        let is_first: bool = first.fetch_one(&mut *listener).await?;
        if !is_first {
            let further = sqlx::query("SELECT pg_try_advisory_lock_shared($1, $2)");
            further.bind(SEATS).bind(Self::Further as i32).execute(&mut *listener).await?;
        }
        Ok(is_first)
    }

    /// How many processes have taken one.
    pub(in crate::store) async fn taken(transaction: &mut SqlTransaction) -> Result<i64, sqlx::Error> {
        let taken = sql(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND CAST(classid AS BIGINT) = $1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        );
        transaction.number(taken.bind(i64::from(SEATS))).await
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
