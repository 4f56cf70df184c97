//! What the bot's services are opened with, for Discord and the playground alike.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::process::FIX_FIRST;
use crate::discord::{Connection, Services};
use crate::faq::Trouble;
use crate::live::{self, Live};
use crate::messages::Language;
use crate::messages::faq_problem::cannot_open;
use crate::messages::host::database::{KeptIn, used_twice};
use crate::messages::host::spool::in_memory_only;
use crate::messages::snowflake::Snowflake;
use crate::ops::config::Config;
use crate::ops::http::{self, Sources};
use crate::ops::presence::Presence;
use crate::ops::shards::Shards;
use crate::ops::telemetry::{Metrics, Reload};
use crate::planner::dates::DateClock;
use crate::store::{self, DatabaseAddress, LeaseTimes, PostgresAddress, ShardLeases, Store, StorePlace};

/// A database that is unavailable must not keep the process from ending in time.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Opens the file and the database. Only a bad FAQ is a reason not to
/// start: without the database the bot answers all the same.
pub(super) async fn services(
    config: &Config,
    place: StorePlace,
    home_guild: Option<Snowflake>,
    metrics: &Metrics,
) -> Result<Services, ExitCode> {
    // Before the FAQ, which may leave a cache in the same folder.
    let options = store::StoreOptions {
        retention_days: config.retention_days,
        ..store::StoreOptions::at(place, calendar(config.time_zone.clone()))
    };
    let live = open(config, metrics).await?;
    let database = options.place.database.clone();
    if let Some(why) = super::spool::no_place(&options.place) {
        tracing::warn!("{}", in_memory_only(Language::English, &why));
    }
    let store = Store::start(options).await;
    match database {
        DatabaseAddress::Sqlite(path) => settle(&path),
        // Several that have a part of the shards each are as they should be.
        DatabaseAddress::Postgres(address) if config.shards == Shards::Auto => {
            tokio::spawn(warn_of_another(store.is_first(), address));
        }
        DatabaseAddress::Postgres(_) => {}
    }
    Ok(Services { live, store, home_guild, retention_days: config.retention_days, server_faqs: config.server_faqs })
}

/// Says that this process uses the database, until it ends; and warns where another does already. It runs all the same:
/// one that is just ending must not keep its successor from starting.
fn settle(database: &Path) {
    match Presence::at(database) {
        Ok(presence) => {
            if !presence.is_first {
                tracing::warn!("{}", used_twice(Language::English, database.display(), KeptIn::File));
            }
            // Dropped with the runtime.
            tokio::spawn(async move {
                let _presence = presence;
                std::future::pending::<()>().await;
            });
        }
        // Where there is no folder, the database says so; some network folders have no locks.
        Err(err) => tracing::debug!(cause = %err, "whether another process uses the database is not known"),
    }
}

/// As [`settle`], on a server, which knows by itself who is connected.
async fn warn_of_another(mut is_first: watch::Receiver<Option<bool>>, database: PostgresAddress) {
    let is_second = is_first.wait_for(Option::is_some).await.is_ok_and(|known| *known == Some(false));
    if is_second {
        tracing::warn!("{}", used_twice(Language::English, database, KeptIn::Server));
    }
}

/// What a process that shares the shards with others shares them by.
pub(super) fn leases(shards: Shards, services: &Services) -> Option<Arc<ShardLeases>> {
    if shards != Shards::Leased {
        return None;
    }
    ShardLeases::of(&services.store, LeaseTimes::default()).map(Arc::new)
}

/// Where the bot says how its connection stands; the service manager is told, and whoever asks over HTTP.
pub(super) async fn observed(
    http: Option<SocketAddr>,
    services: &Services,
    metrics: &Metrics,
    shutdown: &CancellationToken,
) -> watch::Sender<Connection> {
    let connection = watch::Sender::new(Connection::None);
    #[cfg(target_os = "linux")]
    super::systemd::report(connection.subscribe(), shutdown.clone());
    let Some(address) = http else { return connection };
    match TcpListener::bind(address).await {
        Ok(listener) => {
            let address = listener.local_addr().unwrap_or(address);
            let sources =
                Sources::new(connection.subscribe(), services.live.clone(), services.store.clone(), metrics.clone());
            let until = shutdown.clone();
            tokio::spawn(async move { until.run_until_cancelled(http::serve(listener, sources)).await });
            tracing::info!(%address, "health checks and metrics are answered");
        }
        // The bot is for its members; whoever watches over it finds this line.
        Err(err) => tracing::warn!(
            %address,
            cause = %err,
            "HTTP_ADDR cannot be listened on, so there are no health checks and no metrics; set it to another address, \
             or to off"
        ),
    }
    connection
}

/// Writes what waits and empties the database's log, when the bot has ended.
pub(super) async fn flush(services: &Services) {
    // What cannot be written is told of by who writes, unless that takes too long.
    if tokio::time::timeout(LAST_WORDS, services.store.close()).await.is_err() {
        let (waiting, on_disk) = (services.store.queued(), services.store.spooled());
        tracing::error!(waited = ?LAST_WORDS, waiting, on_disk, "the database was not closed in time; of what waited to be written, \
            what is not on disk is lost");
    }
}

/// Opens the FAQ file and watches it.
async fn open(config: &Config, metrics: &Metrics) -> Result<Live, ExitCode> {
    let options = live::LiveOptions { vectors: config.vectors(), ..live::LiveOptions::default() };
    let live = Live::open(&config.faq_file, calendar(config.time_zone.clone()), options).await;
    let live = live.map_err(|err| {
        let file = err.path.display().to_string();
        tell!("certpace: {}", cannot_open(Language::English, &file, &err.trouble, &err.rescue));
        if matches!(err.trouble, Trouble::Missing) {
            tell!("Start me in the folder that holds it, or say where it is with FAQ_FILE.");
        }
        ExitCode::from(FIX_FIRST)
    })?;
    tokio::spawn(count_changes(live.changes(), metrics.clone()));
    Ok(live)
}

pub(super) fn calendar(time_zone: TimeZone) -> DateClock {
    Arc::new(move || jiff::Timestamp::now().to_zoned(time_zone.clone()).date())
}

/// Counts what becomes of the file, until nobody watches it any more.
async fn count_changes(mut changes: tokio::sync::broadcast::Receiver<live::FileChange>, metrics: Metrics) {
    use tokio::sync::broadcast::error::RecvError;
    loop {
        metrics.reloaded(match changes.recv().await {
            Ok(live::FileChange::Accepted(_)) => Reload::Accepted,
            Ok(live::FileChange::Rejected(_)) => Reload::Rejected,
            Ok(live::FileChange::HeldBack(_)) => Reload::HeldBack,
            Ok(live::FileChange::Mended) => Reload::Mended,
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => return,
        });
    }
}
