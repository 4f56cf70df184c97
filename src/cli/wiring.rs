//! What the bot's services are opened with, for Discord and the playground alike.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::run::{calendar, open};
use crate::discord::{Connection, Services};
use crate::messages::snowflake::Snowflake;
use crate::ops::config::Config;
use crate::ops::http::{self, Sources};
use crate::ops::telemetry::Metrics;
use crate::store::{self, Store};

/// A database that is unavailable must not keep the process from ending in time.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Opens the file and the database; `database` is the file's name in the data folder. Only a bad FAQ is a reason not to
/// start: without the database the bot answers all the same.
pub(super) async fn services(
    config: &Config,
    database: &str,
    home_guild: Option<Snowflake>,
    metrics: &Metrics,
) -> Result<Services, ExitCode> {
    let live = open(config, metrics).await?;
    let options = store::StoreOptions {
        retention_days: config.retention_days,
        ..store::StoreOptions::new(config.data_dir.join(database), calendar(config.time_zone.clone()))
    };
    let store = Store::start(options).await;
    Ok(Services { live, store, home_guild, retention_days: config.retention_days })
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
            let sources = Sources::new(connection.subscribe(), services.clone(), metrics.clone());
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
    let _ = tokio::time::timeout(LAST_WORDS, services.store.close()).await;
}
