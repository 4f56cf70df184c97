//! From a moderator's save to the new text in force: by hand, through the bot, and through a form on Discord; and from a
//! save to the new text as a member's answer.
//!
//! `cargo bench --bench live`. The intervals are those of the bot, so a save by hand includes the pause in which an
//! editor's events settle. Discord is the playground, in the same process.

use std::convert::Infallible;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use std::time::Duration;

use certpace::discord::{self, BotOptions, Connection, Limits, Settings, Shards};
use certpace::live::{Basis, Live, LiveOptions, Origin};
use certpace::messages::snowflake::Snowflake;
use certpace::ops::telemetry::Metrics;
use certpace::playground::{self, ASK_HERE, HOME_GUILD, MAYA, MOD_DESK, Playground, RUTH};
use certpace::store::{self, Store};
use divan::Bencher;
use jiff::civil::date;
use jiff::tz::TimeZone;
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

fn main() {
    divan::main();
}

/// The size of the FAQ that comes with the bot, and the largest that it is built for.
const SIZES: [usize; 2] = [45, 10_000];

/// Words that the entries are made of, so that they are alike in part, as real ones are.
const WORDS: [&str; 40] = [
    "exam",
    "course",
    "book",
    "code",
    "salary",
    "remote",
    "job",
    "resume",
    "anatomy",
    "billing",
    "claim",
    "denial",
    "modifier",
    "credit",
    "renewal",
    "member",
    "fee",
    "retake",
    "score",
    "practice",
    "online",
    "school",
    "hour",
    "week",
    "audit",
    "hospital",
    "clinic",
    "insurance",
    "network",
    "mentor",
    "chapter",
    "license",
    "degree",
    "license",
    "apprentice",
    "software",
    "specialty",
    "surgery",
    "radiology",
    "laboratory",
];

/// What an entry is about.
fn subject_of(n: usize) -> String {
    let word = |n: usize| WORDS[n % WORDS.len()];
    format!("{} {} {n}", word(n), word(n / WORDS.len() + 7))
}

fn faq_of(entries: usize, salt: usize) -> String {
    let entry = |n: usize| {
        let subject = subject_of(n);
        format!(
            "[[faq]]\nid = \"entry-{n}\"\nquestion = \"What about {subject}?\"\nvariants = [\n  \"tell me about {subject}\",\n  \"how does {subject} work\",\n  \"do i need {subject}\",\n  \"is {subject} worth it\",\n]\nanswer = \"All about {subject}.\"\n\n"
        )
    };
    let mut text: String = (0..entries).map(entry).collect();
    text += &format!("# saved {salt} times\n");
    text
}

/// A watched file that is saved again and again.
struct Desk {
    runtime: Runtime,
    _folder: TempDir,
    path: PathBuf,
    live: Live,
    text: String,
    saves: AtomicUsize,
}

impl Desk {
    fn new(entries: usize) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("faq.toml");
        let text = faq_of(entries, 0);
        fs::write(&path, &text).expect("the file is written");
        let today = Arc::new(|| date(2026, 11, 22));
        let live = runtime.block_on(Live::open(&path, today, LiveOptions::default())).expect("the file is sound");
        Self { runtime, _folder: folder, path, live, text, saves: AtomicUsize::new(0) }
    }

    /// The text with another answer in its first entry.
    fn next(&self) -> String {
        let salt = self.saves.fetch_add(1, Ordering::Relaxed);
        self.text.replacen("answer = \"All", &format!("answer = \"({salt}) All"), 1)
    }
}

#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn save_by_hand_to_in_force(bencher: Bencher, entries: usize) {
    let desk = Desk::new(entries);
    bencher.with_inputs(|| desk.next()).bench_local_values(|text| {
        let mut in_force = desk.live.subscribe();
        let fresh = desk.path.with_extension("new");
        fs::write(&fresh, &text).and_then(|()| fs::rename(&fresh, &desk.path)).expect("the file is saved");
        let wait = in_force.wait_for(|snapshot| *snapshot.text == *text);
        desk.runtime.block_on(async { wait.await.map(|snapshot| snapshot.fingerprint) }).expect("it comes into force")
    });
}

#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn edit_through_the_bot_to_in_force(bencher: Bencher, entries: usize) {
    let desk = Desk::new(entries);
    bencher.with_inputs(|| desk.next()).bench_local_values(|text| {
        let origin = Origin::Moderator { id: 1, via: "/faq edit".to_owned() };
        let edit = desk.live.edit(Basis::Latest, origin, move |_| Ok::<_, Infallible>(text));
        desk.runtime.block_on(edit).expect("nothing is in the way").snapshot.fingerprint
    });
}

/// A desk with the bot on a playground beside it.
struct Office {
    desk: Desk,
    playground: Playground,
    shutdown: CancellationToken,
    _settings: watch::Sender<Arc<Settings>>,
}

impl Office {
    fn open(entries: usize) -> Self {
        let desk = Desk::new(entries);
        let shutdown = CancellationToken::new();
        let (settings_in, settings) = watch::channel(Arc::new(Settings {
            auto_channels: [id(ASK_HERE.0)].into(),
            moderator_channel: Some(id(MOD_DESK.0)),
            ..Settings::default()
        }));
        let metrics = Metrics::default();
        let today = Arc::new(|| date(2026, 11, 22));
        let database = desk.path.with_file_name("certpace.db");
        let playground = desk.runtime.block_on(async {
            let playground = Playground::start(playground::PlaygroundOptions::default()).await.expect("a free port");
            let store = Store::start(store::StoreOptions::new(database, today)).await;
            let options = BotOptions {
                token: playground::TOKEN.to_owned().into(),
                base_url: Some(playground.base_url().to_owned()),
                snapshot: desk.live.subscribe(),
                settings,
                time_zone: TimeZone::UTC,
                clock: discord::Clock::system(),
                // One member asks all the time here, and is to be answered in full each time.
                limits: Limits {
                    member_answers: u32::MAX,
                    interactions_per_second: u32::MAX,
                    interactions_at_work: u32::MAX,
                    repeat_window: Duration::ZERO,
                    ..Limits::default()
                },
                shards: Shards::Auto,
                leases: None,
                metrics: metrics.clone(),
                connection: watch::Sender::new(Connection::None),
                outcomes: None,
                services: Some(discord::Services {
                    live: desk.live.clone(),
                    store,
                    home_guild: Some(id(HOME_GUILD.0)),
                    retention_days: 30,
                    server_faqs: certpace::limits::ServerFaqLimits::default(),
                }),
            };
            tokio::spawn(discord::run(options, shutdown.clone()));
            playground.connected().await.expect("the bot connects");
            while metrics.commands.get() == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            playground
        });
        Self { desk, playground, shutdown, _settings: settings_in }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

fn id(id: u64) -> Snowflake {
    Snowflake::new(id).expect("an id")
}

/// A moderator sends the form in with another answer; the bot reads, compares, writes and has the new text in force.
#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn answer_on_discord_to_in_force(bencher: Bencher<'_, '_>, entries: usize) {
    let office = Office::open(entries);
    let Office { desk, playground, .. } = &office;
    let open_form = || {
        let salt = desk.saves.fetch_add(1, Ordering::Relaxed);
        let entry = [("entry", json!("entry-0"))];
        let opened = desk.runtime.block_on(playground.slash(RUTH, MOD_DESK, "faq edit", &entry)).expect("a form opens");
        (opened.id, format!("({salt}) All about it."))
    };
    bencher.with_inputs(open_form).bench_local_values(|(form, text)| {
        let mut in_force = desk.live.subscribe();
        desk.runtime.block_on(async {
            playground.submit_modal(RUTH, form, &[("answer", text.as_str())]).await.expect("the form is taken");
            let now = in_force.wait_for(|snapshot| snapshot.text.contains(&text)).await;
            now.map(|snapshot| snapshot.fingerprint).expect("it comes into force")
        })
    });
}

/// A moderator adds a wording: the questions are prepared anew, and what they take from each other is looked for. Each time to
/// another entry.
#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn wording_on_discord_to_in_force(bencher: Bencher<'_, '_>, entries: usize) {
    let office = Office::open(entries);
    let Office { desk, playground, .. } = &office;
    bencher.with_inputs(|| desk.saves.fetch_add(1, Ordering::Relaxed)).bench_local_values(|entry| {
        let mut in_force = desk.live.subscribe();
        let text = format!("the facts on {}", subject_of(entry));
        desk.runtime.block_on(async {
            let said = [("entry", json!(format!("entry-{entry}"))), ("text", json!(text))];
            playground.slash(RUTH, MOD_DESK, "faq variant add", &said).await.expect("the wording is taken");
            let now = in_force.wait_for(|snapshot| snapshot.text.contains(&text)).await;
            now.map(|snapshot| snapshot.fingerprint).expect("it comes into force")
        })
    });
}

/// The file is saved by hand, and a member asks until the answer is the new one.
#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn save_by_hand_to_a_members_answer(bencher: Bencher<'_, '_>, entries: usize) {
    let office = Office::open(entries);
    let Office { desk, playground, .. } = &office;
    bencher.with_inputs(|| desk.next()).bench_local_values(|text| {
        let fresh = desk.path.with_extension("new");
        fs::write(&fresh, &text).and_then(|()| fs::rename(&fresh, &desk.path)).expect("the file is saved");
        let answer = text.split("answer = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("an answer");
        desk.runtime.block_on(async {
            loop {
                // By its id: other entries of the file are much like it.
                let entry = [("question", json!("entry-0"))];
                let asked = playground.slash(MAYA, ASK_HERE, "ask", &entry).await.expect("members may ask here");
                let answered = asked.message().expect("it is answered");
                if answered.embeds.iter().any(|embed| embed.to_string().contains(answer)) {
                    break answered.id;
                }
            }
        })
    });
}
