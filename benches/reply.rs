//! From MESSAGE_CREATE on the gateway to the arrival of the reply's POST: the whole bot with the shipped FAQ, against the
//! playground, over real sockets.
//!
//! `cargo bench --bench reply`

use std::sync::Arc;
use std::time::Duration;

use certpace::discord::{self, BotOptions, Connection, Limits, Settings, Shards};
use certpace::live::Snapshot;
use certpace::messages::snowflake::Snowflake;
use certpace::ops::telemetry::Metrics;
use certpace::playground::{self, ASK_HERE, MAYA, Playground};
use divan::Bencher;
use jiff::tz::TimeZone;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

fn main() {
    divan::main();
}

const FAQ: &str = include_str!("../faq.toml");

/// What keeps the settings and the FAQ in force, the playground up and the bot running.
struct Stage {
    playground: Playground,
    shutdown: CancellationToken,
    _settings: watch::Sender<Arc<Settings>>,
    _snapshot: watch::Sender<Arc<Snapshot>>,
}

async fn open() -> Stage {
    let playground = Playground::start(playground::PlaygroundOptions::default()).await.expect("a free port");
    let faq = certpace::faq::parse(FAQ).unwrap_or_else(|problems| panic!("{problems}"));
    let ask_here = Snowflake::new(ASK_HERE.0).expect("an id");
    let (settings_in, settings) =
        watch::channel(Arc::new(Settings { auto_channels: [ask_here].into(), ..Settings::default() }));
    let (snapshot_in, snapshot) = watch::channel(Arc::new(Snapshot::new(faq)));
    let options = BotOptions {
        token: playground::TOKEN.to_owned().into(),
        base_url: Some(playground.base_url().to_owned()),
        snapshot,
        settings,
        time_zone: TimeZone::UTC,
        clock: discord::Clock::system(),
        // One member asks all the time here, and is to be answered in full each time.
        limits: Limits {
            member_answers: u32::MAX,
            interactions_per_second: u32::MAX,
            interactions_at_work: u32::MAX,
            repeat_window: Duration::ZERO,
            requests_per_second: u32::MAX,
            ..Limits::default()
        },
        shards: Shards::Auto,
        leases: None,
        metrics: Metrics::default(),
        connection: watch::Sender::new(Connection::None),
        outcomes: None,
        services: None,
    };
    let shutdown = CancellationToken::new();
    tokio::spawn(discord::run(options, shutdown.clone()));
    playground.connected().await.expect("the bot connects");
    Stage { playground, shutdown, _settings: settings_in, _snapshot: snapshot_in }
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn message_to_reply(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let stage = runtime.block_on(open());
    bencher.bench_local(|| {
        runtime.block_on(async {
            let question = "how long does it take to get certifed in medcial coding";
            let asked = stage.playground.say(MAYA, ASK_HERE, question).expect("members may ask here");
            stage.playground.answer_after(ASK_HERE, asked).await.expect("it is answered")
        })
    });
    stage.shutdown.cancel();
}

/// 200 members use a command at the same moment; until the last has their answer. Discord waits for three seconds.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn crowd_of_200_commands(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let stage = runtime.block_on(open());
    let options = [("question", serde_json::json!("how long does it take to get certified?"))];
    bencher.bench_local(|| {
        let asking = (0..200).map(|_| stage.playground.slash(MAYA, ASK_HERE, "ask", &options));
        let answers = runtime.block_on(futures::future::join_all(asking));
        let late = answers.iter().filter(|it| !matches!(it, Ok(it) if it.message().is_some())).count();
        assert_eq!(late, 0, "of 200");
    });
    stage.shutdown.cancel();
}
