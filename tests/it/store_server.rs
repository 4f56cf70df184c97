//! Stories of a PostgreSQL server: how it is reached, what is said when it is not, and that nothing is lost or counted
//! twice while it is away.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use certpace::discord::{Services, Settings};
use certpace::live::{self, Live};
use certpace::messages::settings::ReviewQueue;
use certpace::ops::http::{self, Sources};
use certpace::playground::{HOME_GUILD, MOD_DESK};
use certpace::store::{
    Band, BegunKey, DatabaseAddress, Existing, OptOuts, PostgresAddress, Rating, Record, SavedText, ServerScope, State,
    Store, StoreOptions, StorePlace, StoredPlan, StoredReminder, TransferError, transfer,
};
use jiff::{Timestamp, ToSpan as _};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::block_in_place;

use crate::harness::postgres::{self, Cluster, PASSWORD, USER, address};
use crate::harness::{Log, Setup, Stage, snowflake};
use crate::live_folder::soon;
use crate::moderator_stories::Office;
use crate::operation_stories::get_until;
use crate::process_stories::{certpace, folder_with_faq, said};
use crate::store_stories::{
    HOME, Shelf, TODAY, becomes, begun, decision, is_away, miss, on_both_databases, revision, state,
};
use crate::store_tables::connect;

on_both_databases!(a_plan_is_kept_changed_counted_and_let_go, the_counts_of_many_servers_are_written_together);

async fn the_counts_of_many_servers_are_written_together(shelf: Shelf) {
    let store = shelf.open().await;
    for turn in 1..=2 {
        // More than one statement holds, and some over.
        for guild in 1..=300 {
            store.record(decision(Some(guild), Band::Answered, Some("exam-cost")));
            store.record(decision(Some(guild), Band::Silent, None));
            store.record(Record::Feedback {
                day: TODAY,
                guild: Some(guild),
                entry: "exam-cost".parse().unwrap(),
                mark: Rating::Helped,
            });
        }
        // No server has this number, and a direct message is kept under it.
        store.record(decision(Some(0), Band::Silent, None));
        store.record(decision(None, Band::Silent, None));
        store.flush().await.unwrap();
        let all = store.stats(1, ServerScope::All).await.unwrap().total();
        assert_eq!((all.answered, all.silent, all.helped), (300 * turn, 302 * turn, 300 * turn));
        let one = store.stats(1, ServerScope::One(Some(299))).await.unwrap().total();
        assert_eq!((one.answered, one.silent, one.helped), (turn, turn, turn));
    }
}

async fn a_plan_is_kept_changed_counted_and_let_go(shelf: Shelf) {
    let store = shelf.open().await;
    let owner = store.plan_owner(42).await.unwrap();
    let due = Timestamp::from_second(1_795_365_000).unwrap();
    let reminder = StoredReminder { channel: 7, weekday: jiff::civil::Weekday::Sunday, hour: 18, due, unanswered: 2 };
    let plan = StoredPlan {
        goal: "certification:cpc".to_owned(),
        guild: HOME,
        zone: "UTC".to_owned(),
        pauses: String::new(),
        paused_since: Some(TODAY),
        ended: None,
        used: TODAY,
        reminder: Some(reminder),
        days: vec![(TODAY - 1.day(), 90), (TODAY, 0)],
    };
    store.change_plan(&owner, |kept| *kept = Some(plan.clone())).await.unwrap();
    assert_eq!(store.plan(&owner).await.unwrap().as_ref(), Some(&plan));
    let counts = store.plan_counts().await.unwrap();
    assert_eq!((counts.running, counts.resting, counts.ended), (1, 1, 0));
    assert_eq!(store.next_reminder().await.unwrap(), Some(due));
    assert_eq!(store.reminders_due(due - 1.second()).await.unwrap(), []);
    assert_eq!(store.reminders_due(due).await.unwrap(), std::slice::from_ref(&owner));

    let before = store.change_plan(&owner, |kept| kept.as_mut().and_then(|plan| plan.reminder.take())).await.unwrap();
    assert_eq!(before, Some(reminder));
    assert_eq!(store.next_reminder().await.unwrap(), None);
    shelf.days_later.store(366, Ordering::Relaxed);
    store.flush().await.unwrap();
    assert_eq!(store.plan(&owner).await.unwrap(), None, "nobody has used it for a year");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_server_is_away_counts_wait_and_what_answers_need_is_known() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let shelf = Shelf::at(address(&cluster.url(&cluster.database().await)));
    let store = shelf.open().await;
    assert_eq!(*store.state().borrow(), State::Open);
    store.set(HOME, "cooldown", Some("5")).await.unwrap();
    store.opt_out(42).await.unwrap();
    store.record(decision(HOME, Band::Answered, Some("exam-cost")));
    store.flush().await.unwrap();

    for turn in 1..=2 {
        block_in_place(|| cluster.stop());
        for _ in 0..1_000 {
            store.record(decision(HOME, Band::Silent, None));
        }
        store.record(miss(HOME, &format!("where is the exam {turn}")));
        store.flush().await.unwrap_err();
        becomes(&store, "the absence is noticed", is_away).await;
        let begun = Instant::now();
        store.misses(ServerScope::All).await.unwrap_err();
        store.set(HOME, "cooldown", Some("9")).await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(5), "whoever waits is told soon");
        assert_eq!(store.settings().borrow().get(HOME, "cooldown"), Some("5"));
        store.opt_out(43).await.unwrap();
        assert!(store.is_opted_out(42) && store.is_opted_out(43) && !store.is_opted_out(44));
        assert_eq!(*store.opt_outs().borrow(), OptOuts::Known);

        block_in_place(|| cluster.resume());
        becomes(&store, "the counts are written", |state| *state == State::Open).await;
        store.flush().await.unwrap();
        let total = store.stats(7, ServerScope::All).await.unwrap().total();
        assert_eq!((total.answered, total.silent), (1, 1_000 * turn));
        assert_eq!(store.misses(ServerScope::All).await.unwrap().len() as u64, turn);
    }
    assert_eq!(store.dropped(), 0);
    let again = shelf.open().await;
    assert!(again.is_opted_out(42) && again.is_opted_out(43), "what was said meanwhile is written");
}

/// When a connection is to be cut.
#[derive(Clone, Copy)]
pub(crate) enum Cut {
    Never,
    /// The request to commit does not reach the server.
    BeforeCommit,
    /// It does, and the confirmation does not come back.
    AfterCommit,
    /// Nothing comes or goes from then on, and nobody is told.
    SilentAtCommit,
}

/// A way to the server that can be cut at the worst moment; its port.
pub(crate) async fn fragile_way(to: u16, cut: Arc<AtomicU8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let cut = Arc::clone(&cut);
            tokio::spawn(
                async move { carry(client, TcpStream::connect(("127.0.0.1", to)).await.unwrap(), &cut).await },
            );
        }
    });
    port
}

/// Carries both ways until one side ends, or the way is cut; that happens once.
async fn carry(mut client: TcpStream, mut server: TcpStream, cut: &AtomicU8) {
    let (mut up, mut down) = ([0; 16_384], [0; 16_384]);
    let says = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    loop {
        tokio::select! {
            read = client.read(&mut up) => {
                let Ok(length @ 1..) = read else { return };
                let commits = says(&up[..length], b"COMMIT");
                if commits && cut.load(Ordering::SeqCst) == Cut::BeforeCommit as u8 {
                    return cut.store(Cut::Never as u8, Ordering::SeqCst);
                }
                if commits && cut.load(Ordering::SeqCst) == Cut::SilentAtCommit as u8 {
                    // Until the client has gone, as a server notices some day.
                    while matches!(client.read(&mut up).await, Ok(1..)) {}
                    return;
                }
                server.write_all(&up[..length]).await.unwrap();
            }
            read = server.read(&mut down) => {
                let Ok(length @ 1..) = read else { return };
                let confirms = says(&down[..length], b"COMMIT");
                if confirms && cut.load(Ordering::SeqCst) == Cut::AfterCommit as u8 {
                    return cut.store(Cut::Never as u8, Ordering::SeqCst);
                }
                client.write_all(&down[..length]).await.unwrap();
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_is_counted_once_wherever_the_connection_breaks() {
    let Some(cluster) = Cluster::start().await else { return };
    for moment in [Cut::BeforeCommit, Cut::AfterCommit] {
        let database = cluster.database().await;
        let cut = Arc::new(AtomicU8::new(Cut::Never as u8));
        let port = fragile_way(cluster.port(), Arc::clone(&cut)).await;
        // In the clear, so that the way can be cut at a word.
        let url = format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/{database}?sslmode=disable");
        let shelf = Shelf::at(address(&url));
        let store = shelf.open().await;
        for _ in 0..7 {
            store.record(decision(HOME, Band::Silent, None));
        }
        cut.store(moment as u8, Ordering::SeqCst);
        store.flush().await.unwrap_err();
        assert_eq!(cut.load(Ordering::SeqCst), Cut::Never as u8, "it was cut");
        // What comes while nobody knows whether the batch was written.
        store.record(decision(HOME, Band::Silent, None));
        soon("it is written", async { while store.flush().await.is_err() {} }).await;
        assert_eq!(store.stats(7, ServerScope::All).await.unwrap().total().silent, 8);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_server_is_said_in_words_without_the_password() {
    let Some(cluster) = Cluster::start().await else { return };
    let (port, database) = (cluster.port(), cluster.database().await);
    let mut admin = cluster.admin("postgres").await;
    sqlx::raw_sql("CREATE DATABASE of_others").execute(&mut admin).await.unwrap();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let foreign = address(&format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/of_others"));
    let examined = certpace::store::examine(&DatabaseAddress::Postgres(foreign)).await.unwrap_err();
    assert!(examined.to_string().contains("its user may make no tables in it"), "{examined}");
    let log = Log::default();
    let listening = log.listen();
    for (url, words) in [
        (format!("{USER}:hunter2-is-wrong@127.0.0.1:{port}/{database}"), "does not let this user in"),
        (format!("nobody:hunter2-is-wrong@127.0.0.1:{port}/{database}"), "does not let this user in"),
        (format!("{USER}:{PASSWORD}@127.0.0.1:{port}/elsewhere"), "has no such database"),
        (format!("{USER}:{PASSWORD}@127.0.0.1:{port}/of_others"), "permission denied for schema public"),
        (format!("{USER}:{PASSWORD}@127.0.0.1:{free}/{database}"), "nobody answers there"),
        (format!("{USER}:{PASSWORD}@%2Fnowhere%2Fhunter2:{port}/{database}"), "nobody answers there"),
        (format!("{USER}:{PASSWORD}@127.0.0.1:{port}/{database}?sslmode=verify-full"), "no connection with TLS"),
        (
            format!("{USER}:{PASSWORD}@127.0.0.1:{port}/{database}?sslmode=verify-full&sslrootcert=/nowhere/ca.crt"),
            "sslrootcert",
        ),
        (
            // The certificate is one for the address, and not for the name.
            format!(
                "{USER}:{PASSWORD}@localhost:{port}/{database}?sslmode=verify-full&sslrootcert={}",
                cluster.certificate().display()
            ),
            "no connection with TLS",
        ),
    ] {
        let shelf = Shelf::at(address(&format!("postgres://{url}")));
        let store = shelf.open().await;
        let State::Unavailable(why) = store.state().borrow().clone() else { panic!("{url} is no way in") };
        assert!(why.contains(words), "{url}: {why}");
        assert!(!why.replace("/nowhere/hunter2", "").contains("hunter2"), "{why}");
        assert!(store.is_opted_out(42), "while nobody knows who opted out, nobody gets automatic answers");
    }
    drop(listening);
    let told = log.text();
    assert!(told.contains("does not let this user in") && told.contains("counts wait until it can be used"), "{told}");
    assert!(!told.replace("/nowhere/hunter2", "").contains("hunter2"), "the password is in the log");
    assert!(!cluster.log().contains("hunter2"), "the password is in the server's log");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_over_a_network_is_encrypted_and_its_certificate_is_looked_at() {
    let Some(cluster) = Cluster::start().await else { return };
    let database = cluster.database().await;
    let url = format!(
        "postgres://{USER}:{PASSWORD}@127.0.0.1:{}/{database}?sslmode=verify-full&sslrootcert={}",
        cluster.port(),
        cluster.certificate().display()
    );
    let shelf = Shelf::at(address(&url));
    let store = shelf.open().await;
    assert_eq!(*store.state().borrow(), State::Open);
    let encrypted: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND application_name = 'certpace'",
    )
    .fetch_one(&mut cluster.admin(&database).await)
    .await
    .unwrap();
    assert!(encrypted > 0);
    store.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_without_its_key_or_a_key_without_its_database_is_noticed() {
    let Some(cluster) = Cluster::start().await else { return };
    let shelf = Shelf::at(address(&cluster.url(&cluster.database().await)));
    let store = shelf.open().await;
    store.opt_out(42).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    let why = async |place: &StorePlace| {
        let store = Store::start(StoreOptions::at(place.clone(), Arc::new(|| TODAY))).await;
        let known = store.opt_outs().borrow().clone();
        let OptOuts::Unknown(why) = known else { panic!("somebody knows who opted out") };
        assert!(store.is_opted_out(43), "nobody gets automatic answers");
        let examined = certpace::store::examine_opt_outs(place).await.unwrap();
        assert!(matches!(examined, OptOuts::Unknown(_)), "the doctor says so too");
        why
    };

    let elsewhere = StorePlace::postgres(address(&cluster.url(&cluster.database().await)), shelf.folder.path());
    std::fs::copy(&shelf.place.key, &elsewhere.key).unwrap();
    for _ in ["the first start", "the second start"] {
        let why = why(&elsewhere).await;
        assert!(why.contains("the database") && why.contains("`certpace migrate`"), "{why}");
    }
    std::fs::remove_file(&shelf.place.key).unwrap();
    assert!(why(&shelf.place).await.contains("is gone"));
    forget_once_it_is_let_go_of(&shelf.place).await;
    let store = shelf.open().await;
    assert_eq!(*store.opt_outs().borrow(), OptOuts::Known);
    assert!(!store.is_opted_out(42));
}

/// A moment after the last store that had the database has ended.
async fn forget_once_it_is_let_go_of(place: &StorePlace) {
    let forgotten = async {
        while certpace::store::forget_opt_outs(place).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    soon("they are forgotten", forgotten).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_answers_from_memory_while_its_server_is_away_and_says_so_where_it_is_asked() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let folder = folder_with_faq();
    let address = address(&cluster.url(&cluster.database().await));
    let place = StorePlace::postgres(address, &folder.path().join("data"));
    let today = Arc::new(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
    let live = Live::open(folder.path().join("faq.toml"), today.clone(), live::LiveOptions::default()).await.unwrap();
    let store = Store::start(StoreOptions::at(place, today)).await;
    let services = Services {
        live,
        store,
        home_guild: Some(snowflake(HOME_GUILD.0)),
        retention_days: 30,
        server_faqs: certpace::limits::ServerFaqLimits::default(),
    };
    let setup = Setup::default();
    let settings = Settings {
        moderator_channel: Some(snowflake(MOD_DESK.0)),
        review_queue: ReviewQueue::Direct,
        ..setup.settings.clone()
    };
    let stage = Stage::with(Setup { settings, services: Some(services.clone()), ..setup }).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let asked_at = listener.local_addr().unwrap();
    let connection = stage.connection();
    let sources = Sources::new(connection, services.live.clone(), services.store.clone(), stage.metrics.clone());
    let serving = tokio::spawn(http::serve(listener, sources));
    let office = Office { stage, services, folder };
    let readyz = |status: u16| block_in_place(|| get_until(asked_at, "/readyz", |now, _| now == status)).1;

    readyz(200);
    assert!(office.answer("what does the exam cost?").await.starts_with("About $425"));
    block_in_place(|| cluster.stop());
    for _ in 0..3 {
        assert!(office.answer("what does the exam cost?").await.starts_with("About $425"));
    }
    let body = readyz(503);
    assert!(body.contains("database: BAD: cannot be used, so counts are kept on disk"), "{body}");
    assert!(body.contains("opt-outs: ok"), "{body}");
    let history = office.faq("history", &[]).await;
    assert!(history.content.starts_with("My notes cannot be reached just now"), "{}", history.content);
    let saved =
        office.faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the paycheck like"))]).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);

    block_in_place(|| cluster.resume());
    assert!(readyz(200).contains("database: ok"));
    office.services.store.flush().await.unwrap();
    assert_eq!(office.services.store.stats(1, ServerScope::All).await.unwrap().total().answered, 4);
    let history = office.faq("history", &[]).await;
    assert!(history.content.contains("/faq variant add"), "{}", history.content);
    serving.abort();
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_for_hosts_work_with_a_server_or_say_what_does() {
    let Some(cluster) = Cluster::start().await else { return };
    let folder = folder_with_faq();
    let database = cluster.database().await;
    let url = cluster.url(&database);
    let run = |arguments: &[&str], url: &str| {
        let output = block_in_place(|| certpace(&folder, arguments).env("DATABASE_URL", url).output().unwrap());
        let said = said(&output);
        assert!(!said.contains("hunter2"), "{said}");
        said.replace(cluster.certificate().parent().unwrap().to_str().unwrap(), "SOCKET")
            .replace(&cluster.port().to_string(), "PORT")
            .replace(&database, "NAME")
    };
    let line = |said: &str, what: &str| said.lines().find(|line| line.contains(what)).unwrap_or(said).to_owned();

    insta::assert_snapshot!(line(&run(&["doctor"], &url), " database"), @"ok    database: postgres://certpace@SOCKET:PORT/NAME answers; its tables are made on the first start");
    insta::assert_snapshot!(run(&["stats"], &url), @"
    exit 2
    certpace: postgres://certpace@SOCKET:PORT/NAME: the database is unavailable: it has no tables of certpace; the bot makes them on its first start
    ");
    let place = StorePlace::postgres(address(&url), &folder.path().join("data"));
    let store = Store::start(StoreOptions::at(place, Arc::new(|| TODAY))).await;
    store.record(decision(HOME, Band::Silent, None));
    store.close().await.unwrap();
    let examined = run(&["doctor"], &url);
    insta::assert_snapshot!(line(&examined, " database"), @"ok    database: postgres://certpace@SOCKET:PORT/NAME answers");
    insta::assert_snapshot!(line(&examined, " opt-outs"), @"ok    opt-outs: who wants no automatic answers is known");
    assert!(run(&["stats", "--days", "30000"], &url).starts_with("exit 0\n"));
    insta::assert_snapshot!(run(&["backup", "copy.db"], &url), @"
    exit 2
    certpace: the database is postgres://certpace@SOCKET:PORT/NAME, of DATABASE_URL: copy it with `pg_dump --format=custom --file=FILE --host=SOCKET --port=PORT --username=certpace --dbname=NAME`; what belongs to it here is the key, data/certpace.key. To mean a file, name it: --db FILE
    ");
    insta::assert_snapshot!(run(&["restore", "copy.db"], &url), @"
    exit 2
    certpace: the database is postgres://certpace@SOCKET:PORT/NAME, of DATABASE_URL: stop the bot, and bring the copy back with `pg_restore --clean --if-exists --host=SOCKET --port=PORT --username=certpace --dbname=NAME FILE`; what belongs to it here is the key, data/certpace.key. To mean a file, name it: --db FILE
    ");
    insta::assert_snapshot!(run(&["forget-opt-outs"], &url), @"
    exit 2
    certpace: the bot is running and uses postgres://certpace@SOCKET:PORT/NAME; stop it first
    ");
    assert!(folder.path().join("data/certpace.key").exists());
    drop(store);
    let gone = async { while run(&["forget-opt-outs"], &url).contains("the bot is running") {} };
    soon("the server sees that the bot has gone", gone).await;
    assert!(!folder.path().join("data/certpace.key").exists());

    let wrong = url.replace(PASSWORD, "hunter2-is-wrong");
    insta::assert_snapshot!(line(&run(&["doctor"], &wrong), " database"), @r#"MEND  database: postgres://certpace@SOCKET:PORT/NAME: the database is unavailable: the server does not let this user in (password authentication failed for user "certpace"); mend user and password in its address; a bot that runs answers on without it, and keeps what it counts on disk until it is back; one that is started without it answers the home server, and each other one once it is known whose FAQ that has"#);
    insta::assert_snapshot!(run(&["stats"], &wrong), @r#"
    exit 2
    certpace: postgres://certpace@SOCKET:PORT/NAME: the database is unavailable: the server does not let this user in (password authentication failed for user "certpace"); mend user and password in its address
    "#);
    insta::assert_snapshot!(line(&run(&["doctor"], "mysql://hunter2"), "DATABASE_URL"), @"MEND  DATABASE_URL: this does not begin with postgres://; write postgres://user:password@host:5432/certpace, or leave it out to keep everything in a file of SQLite");
    insta::assert_snapshot!(run(&["run"], "postgres://bot:hunter2@localhost"), @"
    exit 2
    certpace: DATABASE_URL: this names no database, or one with a character that must be written otherwise; end it with /certpace, and write characters such as @ : / ? # % in a password as %40 %3A %2F %3F %23 %25
    ");
}

/// Everything that certpace keeps, a row or more in each table, and more questions than are brought over at a time.
async fn remember_much(store: &Store) {
    for guild in [HOME, None] {
        store.record(decision(guild, Band::Answered, Some("exam-cost")));
        store.record(Record::Feedback { day: TODAY, guild, entry: "exam-cost".parse().unwrap(), mark: Rating::Helped });
        store.set(guild, "cooldown", Some("5")).await.unwrap();
    }
    for number in 0..600 {
        let digits = [number / 100, number / 10 % 10, number % 10];
        let words = ["exam", "book", "cost", "date", "time", "card", "test", "page", "desk", "door"];
        store.record(miss(HOME, &format!("where is the {}", digits.map(|digit| words[digit]).join(" "))));
    }
    store.record(revision("one", None));
    store.record(revision("two, with a \u{1F600} and a 'quote'", Some(7)));
    let written = store.save_server_text(1_199_000_000_000_000_002, None, &state("three", Some(7))).await;
    assert_eq!(written.unwrap(), SavedText::Saved);
    store.keep_begun(BegunKey { guild: 1_199_000_000_000_000_002, number: 7 }, begun("a form", 1_795_000_000));
    store.opt_out(42).await.unwrap();
    let owner = store.plan_owner(42).await.unwrap();
    let plan = StoredPlan {
        goal: "certification:cpc".to_owned(),
        guild: HOME,
        zone: "Europe/Berlin".to_owned(),
        pauses: String::new(),
        paused_since: None,
        ended: None,
        used: TODAY,
        reminder: None,
        days: vec![(TODAY, 90)],
    };
    store.change_plan(&owner, |kept| *kept = Some(plan)).await.unwrap();
    store.close().await.unwrap();
}

/// What is kept, without what each process wrote last.
async fn kept(shelf: &Shelf) -> BTreeSet<String> {
    shelf.rows().await.into_iter().filter(|row| !row.starts_with("writers: ")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_moves_from_a_file_to_a_server_and_back_and_everything_comes_along() {
    let Some(cluster) = Cluster::start().await else { return };
    let file = Shelf::new();
    let database = cluster.database().await;
    let url = cluster.url(&database);
    let server = Shelf::at(address(&url));
    remember_much(&file.open().await).await;
    let before = kept(&file).await;
    let moved = async |from: &str, to: &str, more: &[&str]| {
        let mut command = certpace(&server.folder, &[&["migrate", "--from", from, "--to", to], more].concat());
        let said = block_in_place(|| said(&command.output().unwrap()));
        assert!(!said.contains("hunter2"), "{said}");
        said.replace(file.folder.path().to_str().unwrap(), "FILES")
            .replace(cluster.certificate().parent().unwrap().to_str().unwrap(), "SOCKET")
            .replace(&cluster.port().to_string(), "PORT")
            .replace(&database, "NAME")
    };
    let from = format!("sqlite:{}", file.path.display());

    // While a bot uses either of them, nothing is moved.
    let bot = file.open().await;
    insta::assert_snapshot!(moved(&from, &url, &[]).await, @"
    exit 2
    certpace: the bot is running and uses FILES/data/certpace.db; stop it first
    ");
    end(bot, &file).await;
    insta::assert_snapshot!(moved(&from, &url, &[]).await, @"
    exit 0
    postgres://certpace@SOCKET:PORT/NAME holds what FILES/data/certpace.db does, compared row by row:
             2 decisions
             2 feedback
           600 misses
             2 revisions
             1 server_revisions
             2 settings
             2 opt_outs
             2 numbers
             1 plans
             1 begun_actions
             1 plan_days
    the key that belongs to it is data/certpace.key
    with DATABASE_URL set to it, the bot uses it from its next start on
    ");
    assert_eq!(kept(&server).await, before);
    insta::assert_snapshot!(moved(&from, &url, &[]).await, @"
    exit 0
    postgres://certpace@SOCKET:PORT/NAME holds the same as FILES/data/certpace.db already, compared row by row:
             2 decisions
             2 feedback
           600 misses
             2 revisions
             1 server_revisions
             2 settings
             2 opt_outs
             2 numbers
             1 plans
             1 begun_actions
             1 plan_days
    the key that belongs to it is data/certpace.key
    with DATABASE_URL set to it, the bot uses it from its next start on
    ");

    // The bot goes on there, and knows what it knew.
    let bot = server.open().await;
    assert_eq!(*bot.opt_outs().borrow(), OptOuts::Known);
    assert!(bot.is_opted_out(42) && !bot.is_opted_out(43));
    bot.record(miss(HOME, "what is new here"));
    bot.record(decision(HOME, Band::Answered, Some("exam-cost")));
    bot.flush().await.unwrap();
    insta::assert_snapshot!(moved(&url, &from, &[]).await, @"
    exit 2
    certpace: the bot is running and uses postgres://certpace@SOCKET:PORT/NAME; stop it first
    ");
    bot.close().await.unwrap();
    drop(bot);
    let gone = async { while moved(&url, &from, &[]).await.contains("the bot is running") {} };
    soon("the server sees that the bot has gone", gone).await;

    // What came since is in the way of a second move, unless it may go.
    insta::assert_snapshot!(moved(&from, &url, &[]).await, @"
    exit 2
    certpace: postgres://certpace@SOCKET:PORT/NAME holds rows already that FILES/data/certpace.db does not have, or has otherwise, in decisions, misses; name an empty database, or add --replace if those may go
    ");
    let after = kept(&server).await;
    assert_eq!(after.difference(&before).count(), 3, "a question, its number, and a count that is now two");
    let back = moved(&url, &from, &["--replace"]).await;
    assert!(back.starts_with("exit 0\n"), "{back}");
    assert!(
        back.ends_with("take DATABASE_URL away, and the bot uses the file in DATA_DIR from its next start on\n"),
        "{back}"
    );
    assert_eq!(kept(&file).await, after);
    let again = file.open().await;
    assert_eq!(again.misses(ServerScope::All).await.unwrap().len(), 601);
    assert!(again.is_opted_out(42));
    end(again, &file).await;

    // To a file that is not there yet; the key comes along.
    let fresh = server.folder.path().join("fresh/certpace.db");
    let to = format!("sqlite:{}", fresh.display());
    std::fs::create_dir_all(fresh.parent().unwrap()).unwrap();
    assert!(moved(&url, &to, &[]).await.starts_with("exit 0\n"));
    assert_eq!(std::fs::read(fresh.with_extension("key")).unwrap(), std::fs::read(&server.place.key).unwrap());
}

/// Ends a store on a file, and waits until it has let go of it.
async fn end(store: Store, shelf: &Shelf) {
    store.close().await.unwrap();
    drop(store);
    soon("the file is let go of", async {
        while std::fs::exists(shelf.path.with_extension("db-wal")).unwrap() {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_cannot_be_leaves_both_sides_as_they_were() {
    let Some(cluster) = Cluster::start().await else { return };
    let (file, other) = (Shelf::new(), Shelf::new());
    let database = cluster.database().await;
    let server = Shelf::at(address(&cluster.url(&database)));
    remember_much(&file.open().await).await;
    let moved =
        async |from: &StorePlace, to: &StorePlace| transfer(from, to, Existing::Keep, |_, _| ()).await.unwrap_err();

    let itself = moved(&file.place, &file.place).await;
    assert!(matches!(itself, TransferError::Itself(_)), "{itself}");
    let nothing = moved(&other.place, &server.place).await;
    assert!(matches!(nothing, TransferError::Nothing(_)), "{nothing}");
    let nothing = moved(&server.place, &other.place).await;
    assert!(matches!(nothing, TransferError::Nothing(_)), "{nothing}");
    assert!(!other.path.exists(), "no file is left behind");

    // The key of another database lies where this one's is to be.
    other.open().await.close().await.unwrap();
    std::fs::create_dir_all(server.place.key.parent().unwrap()).unwrap();
    std::fs::copy(&other.place.key, &server.place.key).unwrap();
    let key = moved(&file.place, &server.place).await;
    assert!(matches!(key, TransferError::OtherKey(_)), "{key}");
    assert_eq!(server.rows().await, Vec::<String>::new(), "not even the tables are made");
    std::fs::remove_file(&server.place.key).unwrap();

    // A server that refuses the last table: what was written before is taken back, with the tables.
    let mut admin = cluster.admin(&database).await;
    let refuse = "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
            IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE '%.plan_days') THEN
                RAISE EXCEPTION 'no room for plan_days';
            END IF;
        END $$;
        CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION refuse()";
    sqlx::raw_sql(refuse).execute(&mut admin).await.unwrap();
    let refused = moved(&file.place, &server.place).await;
    assert!(refused.to_string().contains("plan_days"), "{refused}");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'certpace'")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(rows, 0);
    assert_eq!(server.rows().await, Vec::<String>::new(), "no table is left");
    assert!(!server.place.key.exists());

    // Another program's tables are left alone.
    sqlx::raw_sql("DROP EVENT TRIGGER refuse").execute(&mut admin).await.unwrap();
    sqlx::raw_sql("CREATE TABLE plan_days (member TEXT)")
        .execute(&mut postgres::connect(&address_of(&server)).await)
        .await
        .unwrap();
    let refused = moved(&file.place, &server.place).await;
    assert!(refused.to_string().contains("tables that certpace did not make"), "{refused}");
}

fn address_of(shelf: &Shelf) -> PostgresAddress {
    match &shelf.place.database {
        DatabaseAddress::Postgres(address) => address.clone(),
        DatabaseAddress::Sqlite(path) => panic!("{} is a file", path.display()),
    }
}

/// What is brought over is named once, apart from the schema: neither may have more than the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_have_the_same_tables_and_columns() {
    let Some(server) = Shelf::on_server().await else { return };
    let file = Shelf::new();
    for shelf in [&file, &server] {
        shelf.open().await.close().await.unwrap();
    }
    let of_file: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name <> '_sqlx_migrations' ORDER BY 1, c.cid",
    )
    .fetch_all(&mut connect(&file.path).await)
    .await
    .unwrap();
    let of_server: Vec<(String, String)> = sqlx::query_as(
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations' ORDER BY table_name, ordinal_position",
    )
    .fetch_all(&mut postgres::connect(&address_of(&server)).await)
    .await
    .unwrap();
    // What processes share that run at the same time, which they do on a server alone.
    let shared = [
        "processes",
        "fleet",
        "shard_leases",
        "shard_guilds",
        "identify_slots",
        "changes",
        "server_changes",
        "cooldowns",
    ];
    let of_server: Vec<_> = of_server.into_iter().filter(|(table, _)| !shared.contains(&table.as_str())).collect();
    assert_eq!(of_file, of_server);
    let moved: BTreeSet<(String, String)> = certpace::store::kept_columns()
        .map(|(table, column)| (table.to_owned(), column.to_owned()))
        .chain(["name", "batch", "day"].map(|column| ("writers".to_owned(), column.to_owned())))
        .collect();
    assert_eq!(of_file.into_iter().collect::<BTreeSet<_>>(), moved);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_that_begin_together_on_an_empty_database_make_one_key_and_all_know_who_opted_out() {
    for _ in 0..5 {
        let Some(database) = postgres::new_database().await else { return };
        let keys = tempfile::tempdir().unwrap();
        let place = StorePlace::postgres(address(&database), keys.path());
        let begin = || tokio::spawn(Store::start(StoreOptions::at(place.clone(), Arc::new(|| TODAY))));
        let stores = futures::future::join_all([begin(), begin(), begin(), begin()]).await;
        for store in stores.into_iter().map(Result::unwrap) {
            assert_eq!(*store.opt_outs().borrow(), OptOuts::Known);
            store.close().await.unwrap();
        }
    }
}
