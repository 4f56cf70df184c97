//! Stories of whoever keeps the bot running: health checks, counters, the service manager, logs.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use certpace::discord::Clock;
use certpace::ops::telemetry::{Decision, Feedback, Metrics, Reload, ReplyKind, Rest};
use certpace::playground::{ASK_HERE, BOT, GENERAL, MAYA, MOD_DESK, PATIENCE, RUTH, World};
use sqlx::ConnectOptions as _;
use tempfile::TempDir;

use crate::harness::{Log, Setup, Stage};
use crate::playground_page::Page;
use crate::process_stories::{Running, certpace, folder_with_faq, said, signal, started};

/// The program on a playground, with its log line by line.
struct Watched {
    running: Running,
    log: mpsc::Receiver<String>,
    folder: TempDir,
    /// Where its page is.
    page: String,
}

impl Watched {
    fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_in(folder_with_faq(), settings)
    }

    fn start_in(folder: TempDir, settings: &[(&str, &str)]) -> Self {
        let command = certpace(&folder, &["playground", "--port", "0"]);
        Self::from(command, folder, settings)
    }

    fn from(mut command: Command, folder: TempDir, settings: &[(&str, &str)]) -> Self {
        let (mut running, page, _) = started(command.env("HTTP_ADDR", "127.0.0.1:0").envs(settings.iter().copied()));
        let stderr = BufReader::new(running.0.stderr.take().unwrap());
        let (tell, log) = mpsc::channel();
        // It ends with the program.
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { running, log, folder, page }
    }

    /// The next line of the log that holds this.
    fn logs(&self, part: &str) -> serde_json::Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let line = self.log.recv_timeout(left).unwrap_or_else(|_| panic!("the log never said {part:?}"));
            if line.contains(part) {
                return serde_json::from_str(&line).expect("a log that nobody reads on a terminal is JSON");
            }
        }
    }

    /// Where it answers.
    fn address(&self) -> SocketAddr {
        let line = self.logs("health checks and metrics are answered");
        line["fields"]["address"].as_str().unwrap().parse().unwrap()
    }

    fn healthcheck(&self, address: SocketAddr, arguments: &[&str]) -> String {
        let mut command = certpace(&self.folder, &[&["healthcheck"], arguments].concat());
        said(&command.env("HTTP_ADDR", address.to_string()).output().unwrap())
    }
}

/// The status and the body of what answers there.
fn get(address: SocketAddr, path: &str) -> (u16, String) {
    let (status, _, body) = get_as(address, path, "");
    (status, body)
}

/// The status, the head and the body for whoever sends these lines too.
fn get_as(address: SocketAddr, path: &str, lines: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n{lines}Connection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_owned(), body.to_owned())
}

pub(crate) fn get_until(address: SocketAddr, path: &str, wanted: impl Fn(u16, &str) -> bool) -> (u16, String) {
    let until = Instant::now() + PATIENCE;
    loop {
        let (status, body) = get(address, path);
        if wanted(status, &body) {
            return (status, body);
        }
        assert!(Instant::now() < until, "{path} still says {status}: {body}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn health_checks_follow_the_connection_and_the_file() {
    let watched = Watched::start(&[]);
    let address = watched.address();
    assert_eq!(get(address, "/livez"), (200, "alive\n".to_owned()));
    let (_, body) = get_until(address, "/readyz", |status, _| status == 200);
    insta::assert_snapshot!(without_seconds(&body), @"
    ready
    gateway: ok: 1 of 1 connected, last sign of life N s ago
    faq: ok: what is in the file is in force
    database: ok: open
    opt-outs: ok: known
    ");
    insta::assert_snapshot!(without_seconds(&watched.healthcheck(address, &[])), @"
    exit 0
    ready; gateway: ok: 1 of 1 connected, last sign of life N s ago; faq: ok: what is in the file is in force; database: ok: open; opt-outs: ok: known
    ");
    assert_eq!(get(address, "/elsewhere").0, 404);

    let faq = watched.folder.path().join("faq.toml");
    let sound = std::fs::read_to_string(&faq).unwrap();
    std::fs::write(&faq, "[[faq]]\nid = ").unwrap();
    let (_, body) = get_until(address, "/readyz", |status, _| status == 503);
    assert!(body.contains("faq: BAD: the file cannot come into force"), "{body}");
    assert!(watched.healthcheck(address, &[]).starts_with("exit 1\nnot ready; "));
    insta::assert_snapshot!(watched.healthcheck(address, &["--live"]), @"
    exit 0
    alive
    ");
    std::fs::write(&faq, sound).unwrap();
    get_until(address, "/readyz", |status, _| status == 200);
    // The file is in force a moment before that is counted.
    let mended = "certpace_faq_reloads_total{result=\"mended\"} 1";
    let (_, counters) = get_until(address, "/metrics", |_, counters| counters.contains(mended));
    assert!(counters.contains("certpace_faq_reloads_total{result=\"rejected\"} 1"), "{counters}");

    signal(&watched.running, "TERM");
    let mut watched = watched;
    assert!(watched.running.0.wait().unwrap().success());
    insta::assert_snapshot!(watched.healthcheck(address, &[]).replace(&address.to_string(), "ADDRESS"), @"
    exit 1
    nothing answers at ADDRESS; is the bot running?
    ");
}

#[test]
fn counters_come_in_the_format_that_is_asked_for() {
    let watched = Watched::start(&[]);
    let address = watched.address();
    get_until(address, "/readyz", |status, _| status == 200);
    let (_, head, plain) = get_as(address, "/metrics", "");
    assert!(head.contains("content-type: text/plain; version=0.0.4; charset=utf-8"), "{head}");
    assert!(plain.contains("# TYPE certpace_events_total counter\n"), "{plain}");
    assert!(!plain.contains("# EOF") && !plain.contains("# UNIT"), "{plain}");
    let prometheus = "Accept: application/openmetrics-text;version=1.0.0;q=0.8,text/plain;q=0.5\r\n";
    let (_, head, open) = get_as(address, "/metrics", prometheus);
    assert!(head.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8"), "{head}");
    assert!(open.contains("# TYPE certpace_events counter\n") && open.ends_with("# EOF\n"), "{open}");
    if let Some(said) = promtool(&plain) {
        assert_eq!(said, "", "promtool has something to say");
    }
}

/// What Prometheus' own tool says of these counters; `None` where it is not installed.
fn promtool(counters: &str) -> Option<String> {
    let mut command = Command::new("promtool");
    command.args(["check", "metrics"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut tool = command.spawn().ok()?;
    tool.stdin.take()?.write_all(counters.as_bytes()).unwrap();
    let output = tool.wait_with_output().unwrap();
    Some(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn a_second_process_on_the_same_folder_says_so_and_runs_and_one_that_comes_back_is_no_second() {
    const TWICE: &str = "more than one certpace uses data/playground.db";
    let mut first = Watched::start(&[]);
    first.address();
    let mut command = certpace(&first.folder, &["playground", "--port", "0"]);
    let (mut second, _, _) = started(command.env("HTTP_ADDR", "127.0.0.1:0"));
    let mut log = BufReader::new(second.0.stderr.take().unwrap()).lines().map_while(Result::ok);
    let warning = log.find(|line| line.contains(TWICE)).expect("the second says so");
    assert!(warning.contains("\"WARN\""), "{warning}");
    assert!(log.any(|line| line.contains("commands registered")), "and runs");
    signal(&second, "TERM");
    assert!(second.0.wait().unwrap().success());
    first.running.0.kill().unwrap();
    first.running.0.wait().unwrap();

    let again = Watched::start_in(first.folder, &[]);
    loop {
        let line = again.log.recv_timeout(PATIENCE).expect("it starts");
        assert!(!line.contains(TWICE), "{line}");
        if line.contains("commands registered") {
            break;
        }
    }
}

fn without_seconds(text: &str) -> String {
    let words = text.split(' ').collect::<Vec<_>>();
    let is_number = |at: usize| words[at].parse::<u64>().is_ok() && words.get(at + 1) == Some(&"s");
    (0..words.len()).map(|at| if is_number(at) { "N" } else { words[at] }).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_database_that_is_away_is_said_and_stops_nobody() {
    let watched = Watched::start(&[("DATA_DIR", "faq.toml/data")]);
    let address = watched.address();
    let (status, body) = get_until(address, "/readyz", |_, body| body.contains("gateway: ok"));
    assert_eq!(status, 503);
    assert!(body.contains("database: BAD: cannot be used, so counts are kept in memory"), "{body}");
    let (_, counters) = get(address, "/metrics");
    assert!(counters.contains("certpace_database_open 0"), "{counters}");
}

#[test]
fn a_busy_address_is_a_warning_and_off_is_off() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let watched = Watched::start(&[("HTTP_ADDR", &address)]);
    let line = watched.logs("HTTP_ADDR");
    assert_eq!(line["level"], "WARN");
    assert_eq!(line["fields"]["address"].as_str(), Some(address.as_str()));
    watched.logs("commands registered");

    let watched = Watched::start(&[("HTTP_ADDR", "off")]);
    watched.logs("commands registered");
    let mut asked = certpace(&watched.folder, &["healthcheck"]);
    insta::assert_snapshot!(said(&asked.env("HTTP_ADDR", "off").output().unwrap()), @"
    exit 1
    HTTP_ADDR is off, so nothing answers; set it to 127.0.0.1:9464
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn the_service_manager_hears_ready_after_the_gateway_then_signs_of_life_then_the_end() {
    use std::os::unix::net::UnixDatagram;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let hear = || {
        let mut bytes = [0; 4_096];
        let length = socket.recv(&mut bytes).expect("the service manager hears something");
        String::from_utf8(bytes[..length].to_vec()).unwrap()
    };
    let hear_until = |part: &str| {
        let mut heard = Vec::new();
        loop {
            let said = hear();
            let found = said.contains(part);
            heard.push(said);
            if found {
                return heard;
            }
        }
    };
    let mut watched = Watched::start(&[("NOTIFY_SOCKET", path.to_str().unwrap()), ("WATCHDOG_USEC", "2000000")]);
    let address = watched.address();
    let before = hear_until("READY=1");
    assert_eq!(before[0], "STATUS=connecting\n");
    assert_eq!(get(address, "/readyz").0, 200, "it was not ready when it said so");
    assert!(before.last().unwrap().contains("STATUS=1 of 1 connected"), "{before:?}");
    for _ in 0..2 {
        hear_until("WATCHDOG=1");
    }
    signal(&watched.running, "TERM");
    hear_until("STOPPING=1");
    assert!(watched.running.0.wait().unwrap().success());
}

#[test]
fn a_token_may_lie_in_a_file() {
    let folder = folder_with_faq();
    let read = |content: &str| {
        std::fs::write(folder.path().join("token"), content).unwrap();
        said(&certpace(&folder, &["run"]).env("DISCORD_TOKEN_FILE", "token").output().unwrap())
    };
    insta::assert_snapshot!(read("hunter2\n"), @"
    exit 2
    certpace: DISCORD_TOKEN_FILE: this has no full stops, so it is the client secret or the public key, not the bot's token; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token
    ");
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = said(&certpace(&folder, &["completions", shell]).output().unwrap());
        assert!(script.starts_with("exit 0\n") && script.contains("healthcheck"), "{shell}: {script}");
    }
    let page = said(&certpace(&folder, &["man"]).output().unwrap());
    assert!(page.starts_with("exit 0\n") && page.contains(".SH ENVIRONMENT"), "{page}");
    assert!(page.contains("DISCORD_TOKEN_FILE"), "{page}");
    let page = said(&certpace(&folder, &["man", "estimate"]).output().unwrap());
    assert!(page.contains(".SH NAME\ncertpace\\-estimate \\- "), "{page}");
    let unknown = said(&certpace(&folder, &["man", "guess"]).output().unwrap());
    insta::assert_snapshot!(unknown, @"
    exit 2
    certpace: there is no command guess
    ");
}

/// What whoever measures the bot reads.
pub(crate) fn exposed(stage: &Stage) -> String {
    let mut text = String::new();
    prometheus_client::encoding::text::encode(&mut text, &stage.metrics.registry()).unwrap();
    text
}

#[tokio::test]
async fn what_members_do_is_counted() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    stage.playground.click_labelled(MAYA, &answer, "Helped").await.unwrap();
    let asked = stage.playground.say(MAYA, GENERAL, "<@1000000000000000001> where is my left sock?").unwrap();
    stage.playground.answer_after(GENERAL, asked).await.unwrap();
    stage.decided(Decision::Unknown, 1).await;
    stage.fact("the press was counted", |_| exposed(&stage).contains("certpace_feedback_total")).await;
    stage.fact("the watchdog has looked", |metrics| metrics.shards_connected.get() == 1).await;
    let counters = exposed(&stage);
    for line in [
        "certpace_decisions_total{decision=\"answered\"} 1",
        "certpace_decisions_total{decision=\"unknown\"} 1",
        "certpace_entries_stated_total{entry=\"time-to-certify\"} 1",
        "certpace_feedback_total{feedback=\"helped\"} 1",
        "certpace_presses_total 1",
        "certpace_matching_seconds_count 2",
        "certpace_reply_seconds_count{to=\"message\"} 2",
        "certpace_reply_seconds_count{to=\"interaction\"} 1",
        // The gateway's address, the commands, two answers and the answer to the press.
        "certpace_rest_requests_total{status=\"done\"} 5",
        "certpace_sessions_total 1",
        "certpace_resumes_total 0",
        "certpace_dropped_events_total 0",
        "certpace_shards 1",
        "certpace_sessions_left 1000",
        "certpace_servers 2",
    ] {
        assert!(counters.lines().any(|it| it == line), "{line} is not in\n{counters}");
    }
    stage.close().await;
}

/// What is written and pressed reaches no log line above trace; the end of each story looks at it once more.
#[tokio::test]
async fn the_loudest_log_holds_no_message_and_no_token() {
    let setup = Setup::default();
    let log = setup.log.clone();
    let stage = Stage::with(setup).await;
    let secret = "how long does it take to get certified? my teacher zebulon wants to know";
    let asked = stage.playground.say(MAYA, ASK_HERE, secret).unwrap();
    stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    stage.playground.slash(MAYA, GENERAL, "ask", &[("question", secret.into())]).await.unwrap();
    stage.playground.edit(MAYA, ASK_HERE, asked, &format!("{secret} and cpc")).unwrap();
    stage.playground.delete(MAYA, ASK_HERE, asked).unwrap();
    let taken_back = |world: &World| world.messages_in(ASK_HERE).next().is_none().then_some(());
    stage.playground.wait_until(taken_back).await.unwrap();
    let playground = stage.close().await;
    let text = log.text();
    assert!(!text.contains("zebulon"), "{text}");
    assert!(!text.contains(certpace::playground::TOKEN.rsplit('.').next().unwrap()));
    // One span per event says where it was.
    assert!(text.contains(&format!("\"message\":\"{asked}\"")), "{text}");
    let tokens = playground.world(|world| world.interactions.values().map(|it| it.token.clone()).collect::<Vec<_>>());
    assert!(!tokens.is_empty() && tokens.iter().all(|token| !text.contains(token)), "an interaction's token");
}

/// A counter that was renamed would leave a panel empty and an alarm silent.
#[test]
fn the_dashboard_and_the_alarms_name_counters_that_there_are() {
    let mut exposed = String::new();
    let metrics = Metrics::default();
    // Those with a label appear with their first value.
    metrics.decided(Decision::Answered);
    metrics.stated("time-to-certify");
    metrics.rated(Feedback::Helped);
    metrics.reloaded(Reload::Accepted);
    metrics.requested(Rest::Done);
    metrics.replied(ReplyKind::Message, Duration::ZERO);
    metrics.shed("automatic");
    metrics.waited("automatic", Duration::ZERO);
    metrics.waiting("automatic", 0);
    let registry = metrics.registry();
    prometheus_client::encoding::text::encode(&mut exposed, &registry).unwrap();
    let known: Vec<&str> = exposed.lines().filter_map(|line| line.strip_prefix("# HELP ")?.split(' ').next()).collect();
    assert!(known.contains(&"certpace_decisions"), "{exposed}");
    let mut named = 0;
    for file in [include_str!("../../deploy/grafana.json"), include_str!("../../deploy/alerts.yaml")] {
        let words = file.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        for word in words.filter(|word| word.starts_with("certpace_")) {
            let series = ["", "_total", "_info", "_bucket", "_count", "_sum"];
            let is_known = series.iter().any(|end| word.strip_suffix(end).is_some_and(|name| known.contains(&name)));
            assert!(is_known, "there is no {word}");
            named += 1;
        }
    }
    assert!(named > 30, "only {named} names");
}

/// Whatever the moment, the end comes within five seconds, and is no failure once the program listens for signals.
#[cfg(unix)]
#[test]
fn asked_to_end_at_any_moment_it_ends_in_time() {
    use std::os::unix::process::ExitStatusExt as _;
    for millis in [0, 1, 2, 5, 10, 20, 50, 100, 200, 400] {
        let folder = folder_with_faq();
        let mut command = certpace(&folder, &["playground", "--port", "0"]);
        let mut running = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        // The moment is what is tried here; nothing is waited for.
        std::thread::sleep(Duration::from_millis(millis));
        let asked = Instant::now();
        signal(&running, "TERM");
        let status = running.0.wait().unwrap();
        assert!(asked.elapsed() < Duration::from_secs(5), "after {millis} ms: {:?}", asked.elapsed());
        assert!(status.success() || status.signal() == Some(15), "after {millis} ms: {status}");
    }
}

/// Lost: counts of the last second.
#[cfg(unix)]
#[test]
fn killed_at_any_moment_it_starts_again_as_if_nothing_had_been() {
    let mut folder = folder_with_faq();
    for moment in ["the database is open", "health checks", "connected", "commands registered"] {
        let mut watched = Watched::start_in(folder, &[]);
        watched.logs(moment);
        watched.running.0.kill().unwrap();
        watched.running.0.wait().unwrap();
        folder = watched.folder;
    }
    let watched = Watched::start_in(folder, &[]);
    let address = watched.address();
    let (_, body) = get_until(address, "/readyz", |status, _| status == 200);
    assert!(body.contains("database: ok: open"), "{body}");
    let stats = certpace(&watched.folder, &["stats", "--db", "data/playground.db"]).output().unwrap();
    assert!(stats.status.success(), "{}", said(&stats));
}

/// The moment is the one at which the file has been replaced, which is before anything is kept of it.
#[cfg(unix)]
#[tokio::test]
async fn killed_right_behind_a_save_it_knows_afterwards_whose_that_was() {
    let watched = Watched::start(&[]);
    get_until(watched.address(), "/readyz", |status, _| status == 200);
    let file = watched.folder.path().join("faq.toml");
    let before = std::fs::read_to_string(&file).unwrap();
    let (mut page, state) = Page::open_at(&watched.page, RUTH).await;
    let commands = state["commands"].as_array().unwrap();
    let faq = &commands.iter().find(|command| command["name"] == "faq").unwrap()["id"];
    let text = |name: &str, value: &str| serde_json::json!({"name": name, "type": 3, "value": value});
    let options = [text("entry", "salary"), text("text", "what is the paycheck like")];
    let add = serde_json::json!([{"name": "variant", "type": 2, "options": [{"name": "add", "type": 1, "options": options}]}]);
    page.act(serde_json::json!({"act": "command", "channel_id": MOD_DESK, "command_id": faq, "options": add})).await;
    let until = Instant::now() + PATIENCE;
    while std::fs::read_to_string(&file).unwrap() == before {
        assert!(Instant::now() < until, "nothing was saved");
    }
    signal(&watched.running, "KILL");
    let Watched { mut running, folder, .. } = watched;
    running.0.wait().unwrap();

    let watched = Watched::start_in(folder, &[]);
    get_until(watched.address(), "/readyz", |status, _| status == 200);
    let database = watched.folder.path().join("data").join("playground.db");
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(database).connect().await.unwrap();
    let until = Instant::now() + PATIENCE;
    let newest = loop {
        let query = "SELECT moderator, via, text FROM revisions ORDER BY number DESC LIMIT 1";
        let newest: Option<(Option<i64>, String, String)> =
            sqlx::query_as(query).fetch_optional(&mut connection).await.unwrap();
        match newest {
            Some(newest) if newest.2.contains("paycheck") => break newest,
            other => assert!(Instant::now() < until, "{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(newest.0, Some(i64::try_from(RUTH.0).unwrap()), "{newest:?}");
    assert_eq!(newest.1, "/faq variant add");
}

#[cfg(unix)]
#[tokio::test]
async fn a_key_that_is_replaced_under_a_running_bot_is_said_until_it_is_moved_away() {
    let watched = Watched::start(&[]);
    let address = watched.address();
    get_until(address, "/readyz", |status, _| status == 200);
    let key = watched.folder.path().join("data").join("playground.key");
    let first = std::fs::read(&key).unwrap();
    std::fs::write(&key, [7; 32]).unwrap();
    let (_, body) = get_until(address, "/readyz", |status, _| status == 503);
    assert!(body.contains("opt-outs: BAD: known until the bot ends: its key is not on the disk any more"), "{body}");
    let line = watched.logs("the key of the opt-outs is not on the disk any more");
    let why = line["fields"]["why"].as_str().unwrap();
    assert!(why.contains("move that file to another place"), "{why}");
    std::fs::rename(&key, key.with_extension("aside")).unwrap();
    get_until(address, "/readyz", |status, _| status == 200);
    assert_eq!(std::fs::read(&key).unwrap(), first);
}

#[tokio::test]
async fn a_clock_that_jumps_by_more_than_a_day_is_said_and_stops_nobody() {
    let start = jiff::Timestamp::from_second(1_795_000_000).unwrap();
    let (set, times) = tokio::sync::watch::channel(start);
    let log = Log::default();
    let stage = Stage::with(Setup { clock: Clock::set_by(times), log: log.clone(), ..Setup::default() }).await;
    for (hours, said) in [(72, "3.0 days"), (-72, "-3.0 days")] {
        set.send_modify(|now| *now += jiff::SignedDuration::from_hours(hours));
        stage.fact("the jump is said", |_| log.text().contains(said)).await;
        let asked = stage.playground.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
        stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
        stage.playground.delete(MAYA, ASK_HERE, asked).unwrap();
    }
    assert_eq!(log.text().matches("the clock has jumped").count(), 2);
    stage.close().await;
}

/// Lost: nothing, unless the bot ends meanwhile. A disk that is full refuses whatever makes a file longer, as this limit
/// does.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_stops_nobody_and_what_is_counted_meanwhile_is_kept() {
    let folder = folder_with_faq();
    let bare = certpace(&folder, &[]);
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" playground --port 0", bare.get_program().to_str().unwrap()]);
    command.current_dir(&folder).env_clear().env("SEMANTIC", "off");
    let watched = Watched::from(command, folder, &[]);
    let address = watched.address();
    get_until(address, "/readyz", |status, _| status == 200);
    let process = watched.running.0.id().to_string();
    let room = |bytes: &str| {
        let limit = format!("--fsize={bytes}:unlimited");
        assert!(Command::new("prlimit").args(["--pid", &process, &limit]).status().unwrap().success());
    };

    // Of nothing, for what waits would go beside the database.
    room("0");
    let (mut page, state) = Page::open_at(&watched.page, MAYA).await;
    page.act(serde_json::json!({"act": "send", "channel_id": ASK_HERE, "content": "what does the exam cost?"})).await;
    for author in [MAYA, BOT] {
        let said = page.next("message_create").await;
        assert_eq!(said["message"]["author"]["id"], serde_json::json!(author));
    }
    get_until(address, "/readyz", |status, body| status == 503 && body.contains("database: BAD"));
    // A wish holds at once, and who has it is told that it is not written yet.
    let commands = state["commands"].as_array().unwrap();
    let privacy = &commands.iter().find(|command| command["name"] == "privacy").unwrap()["id"];
    page.act(serde_json::json!({"act": "command", "channel_id": GENERAL, "command_id": privacy, "options": []})).await;
    let panel = page.until(|frame| !frame["message"]["components"][0].is_null()).await;
    let button = &panel["message"]["components"][0]["components"][0]["custom_id"];
    page.act(serde_json::json!({"act": "click", "channel_id": GENERAL, "message_id": panel["message"]["id"], "custom_id": button}))
        .await;
    let told = page.until(|frame| frame["type"] == "message_update").await;
    let told = told["message"]["content"].as_str().unwrap();
    assert!(told.contains("You get no automatic answers") && told.contains("could not write it down"), "{told}");

    room("unlimited");
    get_until(address, "/readyz", |status, _| status == 200);
    let stats = certpace(&watched.folder, &["stats", "--db", "data/playground.db"]).output().unwrap();
    assert!(said(&stats).contains("exam-cost                             1 answered"), "{}", said(&stats));
}

/// Lost: what would have needed a file or a connection meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn out_of_file_descriptors_it_stays_and_goes_on_when_there_are_some() {
    let folder = folder_with_faq();
    let bare = certpace(&folder, &[]);
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 64; exec \"$0\" playground --port 0", bare.get_program().to_str().unwrap()]);
    command.current_dir(&folder).env_clear();
    let watched = Watched::from(command, folder, &[]);
    let address = watched.address();
    get_until(address, "/readyz", |status, _| status == 200);
    let open = format!("/proc/{}/fd", watched.running.0.id());
    let in_use = || std::fs::read_dir(&open).unwrap().count();
    let before = in_use();
    // More connections than there are descriptors: the port takes a few of them, and leaves the rest to the bot.
    let greedy: Vec<_> = (0..100).map(|_| TcpStream::connect(address).unwrap()).collect();
    let until = Instant::now() + PATIENCE;
    while in_use() < before + 10 {
        assert!(Instant::now() < until, "the port takes connections");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(in_use() < 64, "there are descriptors left");
    drop(greedy);
    while in_use() > before {
        assert!(Instant::now() < until, "the port lets go of connections");
        std::thread::sleep(Duration::from_millis(10));
    }
    get_until(address, "/readyz", |status, _| status == 200);
}

/// What `kubectl apply` writes down of what it applied may have 262,144 bytes, and an FAQ has more.
#[test]
fn an_faq_comes_into_a_cluster_by_the_way_that_has_room_for_it_and_no_secret_by_a_command_line() {
    let cluster = include_str!("../../deploy/kubernetes.yaml");
    assert!(include_str!("../../faq.toml").len() > 262_144);
    let applied: Vec<&str> =
        cluster.lines().filter(|line| line.contains("kubectl apply") && line.contains("-f -")).collect();
    assert!(!applied.is_empty() && applied.iter().all(|line| line.contains("--server-side")), "{applied:?}");
    assert!(!cluster.contains("--from-literal"));
    assert!(cluster.contains("\n  unhealthyPodEvictionPolicy: AlwaysAllow\n"));
    assert!(include_str!("../../deploy/compose.postgres.yaml").contains("pg_isready, --host=127.0.0.1"));
}

/// The README promises what the compose file does: back after a reboot, no endless starts, files that stay the host's.
#[test]
fn the_compose_file_is_what_the_readme_says() {
    let compose = include_str!("../../deploy/compose.yaml");
    let lines: Vec<&str> = compose.lines().map(str::trim).filter(|line| !line.starts_with('#')).collect();
    for line in [
        "restart: unless-stopped",
        "command: [\"run\", \"--stay\"]",
        "read_only: true",
        "- ./faq:/faq",
        "- ./data:/data",
    ] {
        assert!(lines.contains(&line), "{line:?} is missing:\n{compose}");
    }
    assert!(
        lines.iter().any(|line| line.starts_with("user: \"${CERTPACE_USER:?")),
        "it runs as whoever hosts it:\n{compose}"
    );
}
