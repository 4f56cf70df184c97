//! certpace as the process that is measured: with its file, its database and its health checks, as `certpace run` has
//! them, and with the address of another Discord, which `certpace run` does not take.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use certpace::discord::{self, BotOptions, Connection, Limits, Services, Settings, Shards};
use certpace::faq::Faq;
use certpace::live::{self, Live};
use certpace::messages::snowflake::Snowflake;
use certpace::ops::http::{self, Sources};
use certpace::ops::telemetry::{self, Metrics};
use certpace::planner::dates::DateClock;
use certpace::playground::TOKEN;
use certpace::store::{self, LeaseTimes, ShardLeases, Store, StorePlace};
use jiff::tz::TimeZone;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// The file that every bot here answers from.
pub(crate) fn faq_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("faq.toml")
}

/// What stands in it.
pub(crate) fn faq() -> Result<Faq> {
    Ok(certpace::faq::parse(&std::fs::read_to_string(faq_file())?)?)
}

/// How the bot is started.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Where its Discord is.
    #[arg(long)]
    base_url: String,
    /// Where it keeps its database.
    #[arg(long)]
    data_dir: PathBuf,
    /// Where it answers for its health and its counts.
    #[arg(long)]
    http: std::net::SocketAddr,
    /// The channels that it reads.
    #[arg(long, value_delimiter = ',')]
    channels: Vec<u64>,
    /// A file with more of them, one on a line.
    #[arg(long)]
    channels_file: Option<PathBuf>,
    /// A PostgreSQL server in the place of a file in the folder.
    #[arg(long)]
    database: Option<String>,
    /// Shares the shards with others on that server.
    #[arg(long, requires = "database")]
    leases: bool,
}

/// Runs the bot until its standard input ends, as it does when whoever started it is gone.
pub(crate) async fn serve(arguments: Arguments) -> Result<()> {
    telemetry::init();
    let today: DateClock = Arc::new(|| jiff::Timestamp::now().to_zoned(TimeZone::UTC).date());
    let live = Live::open(faq_file(), Arc::clone(&today), live::LiveOptions::default()).await?;
    let place = match &arguments.database {
        Some(url) => {
            StorePlace::postgres(url.parse().map_err(|_| anyhow!("no address of a server"))?, &arguments.data_dir)
        }
        None => StorePlace::sqlite(arguments.data_dir.join("certpace.db")),
    };
    let store = Store::start(store::StoreOptions::at(place, today)).await;
    let leases = if arguments.leases { ShardLeases::of(&store, LeaseTimes::default()).map(Arc::new) } else { None };
    let desk = Services {
        live,
        store,
        home_guild: None,
        retention_days: 30,
        server_faqs: certpace::limits::ServerFaqLimits::default(),
    };
    let metrics = Metrics::default();
    let connection = watch::Sender::new(Connection::None);
    let listener = TcpListener::bind(arguments.http).await.context("no port for health checks")?;
    tokio::spawn(http::serve(
        listener,
        Sources::new(connection.subscribe(), desk.live.clone(), desk.store.clone(), metrics.clone()),
    ));
    let listed = arguments.channels_file.map(std::fs::read_to_string).transpose()?.unwrap_or_default();
    let listed = listed.lines().filter_map(|line| line.parse().ok());
    let auto_channels: BTreeSet<Snowflake> =
        arguments.channels.into_iter().chain(listed).filter_map(Snowflake::new).collect();
    let (_settings_in, settings) = watch::channel(Arc::new(Settings { auto_channels, ..Settings::default() }));
    let options = BotOptions {
        token: TOKEN.to_owned().into(),
        base_url: Some(arguments.base_url),
        snapshot: desk.live.subscribe(),
        settings,
        time_zone: TimeZone::UTC,
        clock: discord::Clock::system(),
        limits: Limits::default(),
        shards: if leases.is_some() { Shards::Leased } else { Shards::Auto },
        leases,
        metrics,
        connection,
        outcomes: None,
        services: Some(desk.clone()),
    };
    let shutdown = CancellationToken::new();
    let ending = shutdown.clone();
    std::thread::spawn(move || {
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).ok();
        ending.cancel();
    });
    let ended = discord::run(options, shutdown).await;
    desk.store.close().await?;
    Ok(ended?)
}
