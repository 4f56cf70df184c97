//! Stories of what waits on the disk while the database is away: it outlives the process, is counted once, and is let go of
//! where it must be.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use certpace::store::{
    Band, BegunKey, Existing, Noted, ServerScope, State, StoppedBotError, Store, StoreOptions, StorePlace,
    TransferError, delete_server, examine_spool, forget_opt_outs, transfer,
};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Executor as _};
use tokio::runtime::Runtime;
use tokio::task::block_in_place;

use crate::harness::Log;
use crate::harness::postgres::{Cluster, PASSWORD, USER, address};
use crate::live_folder::soon;
use crate::process_stories::{certpace, folder_with_faq, said};
use crate::store_server::{Cut, fragile_way};
use crate::store_stories::{HOME, OTHER, Shelf, TODAY, becomes, begun, decision, is_away, miss, revision};
use crate::store_tables::connect;

/// A process with a store that can be killed: nothing that it began is gone on with.
struct StoreProcess {
    runtime: Option<Runtime>,
    store: Store,
}

impl Drop for StoreProcess {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl StoreProcess {
    async fn start(options: StoreOptions) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let store = runtime.spawn(Store::start(options)).await.unwrap();
        Self { runtime: Some(runtime), store }
    }

    async fn kill(mut self, place: &StorePlace) {
        let held = || examine_spool(place).unwrap().waiting.iter().filter(|file| file.is_held).count();
        let before = held();
        // Before the last handle to the store goes, which is an orderly end.
        let runtime = self.runtime.take().unwrap();
        block_in_place(|| runtime.shutdown_timeout(Duration::from_secs(20)));
        // A program that another story begins just now has a copy of the lock for a moment.
        until("its file is nobody's", || before == 0 || held() < before).await;
    }

    /// Everything that waits is on the disk.
    async fn spools(&self) {
        until("it is on the disk", || {
            let (waiting, on_disk) = (self.store.queued(), self.store.spooled());
            waiting > 0 && waiting == on_disk
        })
        .await;
    }
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    soon(what, waiting).await;
}

/// Keeps everybody else from writing to a file until it is let go of.
async fn lock(shelf: &Shelf) -> SqliteConnection {
    let mut other = connect(&shelf.path).await;
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    other
}

/// What stands in the spool, all files together.
fn on_disk(place: &StorePlace) -> String {
    let files = fs::read_dir(place.spool()).into_iter().flatten().flatten();
    files.map(|file| String::from_utf8_lossy(&fs::read(file.path()).unwrap_or_default()).into_owned()).collect()
}

async fn silent(store: &Store) -> u64 {
    store.stats(60, ServerScope::All).await.unwrap().total().silent
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_a_server_outlives_kills_and_is_counted_once() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let shelf = Shelf::at(address(&cluster.url(&cluster.database().await)));
    let first = StoreProcess::start(shelf.options()).await;
    first.store.record(decision(HOME, Band::Silent, None));
    first.store.opt_out(41).await.unwrap();
    first.store.flush().await.unwrap();
    assert!(!shelf.place.spool().exists(), "one whose database is there writes nothing");

    block_in_place(|| cluster.stop());
    for _ in 0..1_000 {
        first.store.record(decision(HOME, Band::Silent, None));
    }
    first.store.record(miss(HOME, "where is the exam"));
    first.store.record(revision("one", Some(7)));
    assert_eq!(first.store.opt_out(42).await, Ok(Noted::OnDisk));
    assert_eq!(first.store.opt_in(41).await, Ok(Noted::OnDisk));
    let key = BegunKey { guild: HOME.unwrap(), number: 7 };
    first.store.keep_begun(key, begun("a form", 3_600));
    first.store.flush_soon().await;
    assert!(on_disk(&shelf.place).contains("a form"));
    first.spools().await;
    first.kill(&shelf.place).await;

    // Another one comes and goes, and the server is still away.
    let second = StoreProcess::start(shelf.options()).await;
    assert_eq!(second.store.queued(), 6, "it goes on with what it found");
    assert!(second.store.begun(key, Timestamp::UNIX_EPOCH).await.is_err(), "nobody is told that it is forgotten");
    for _ in 0..7 {
        second.store.record(decision(HOME, Band::Silent, None));
    }
    second.store.record(miss(HOME, "where is the exam"));
    assert_eq!(second.store.opt_out(43).await, Ok(Noted::OnDisk));
    second.spools().await;
    assert_eq!(examine_spool(&shelf.place).unwrap().waiting.len(), 2);
    second.kill(&shelf.place).await;

    block_in_place(|| cluster.resume());
    let third = StoreProcess::start(shelf.options()).await;
    becomes(&third.store, "the server is back", |state| *state == State::Open).await;
    third.store.flush().await.unwrap();
    let kept = third.store.begun(key, Timestamp::UNIX_EPOCH).await.unwrap();
    assert_eq!(kept.as_deref(), Some("a form"));
    assert_eq!(silent(&third.store).await, 1_008);
    let misses = third.store.misses(ServerScope::All).await.unwrap();
    assert_eq!(
        misses.iter().map(|miss| (miss.text.as_str(), miss.asked)).collect::<Vec<_>>(),
        [("where is the exam", 2)]
    );
    assert_eq!(third.store.revisions(5).await.unwrap().len(), 1);
    let out = [41, 42, 43, 44].map(|member| third.store.is_opted_out(member));
    assert_eq!(out, [false, true, true, false]);
    assert_eq!((third.store.queued(), third.store.spooled()), (0, 0));
    assert!(!shelf.place.spool().join("x").exists() && on_disk(&shelf.place).is_empty());
    third.store.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_is_asked_to_write_that_has_fallen_silent_is_on_the_disk_before_it_is_given_up() {
    let Some(cluster) = Cluster::start().await else { return };
    let database = cluster.database().await;
    let cut = Arc::new(AtomicU8::new(Cut::Never as u8));
    let port = fragile_way(cluster.port(), Arc::clone(&cut)).await;
    // In the clear, so that the way can be cut at a word.
    let silent_one = format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/{database}?sslmode=disable");
    let shelf = Shelf::at(address(&silent_one));
    let process = StoreProcess::start(shelf.options()).await;
    process.store.record(decision(HOME, Band::Silent, None));
    cut.store(Cut::SilentAtCommit as u8, Ordering::SeqCst);
    let asked = process.store.clone();
    let asking = tokio::spawn(async move { asked.flush().await });
    until("it is on the disk", || on_disk(&shelf.place).contains("\"amount\":1")).await;
    assert!(!asking.is_finished() && *process.store.state().borrow() == State::Open, "nobody knows yet");
    process.kill(&shelf.place).await;

    cut.store(Cut::Never as u8, Ordering::SeqCst);
    let again = shelf.open().await;
    again.flush().await.unwrap();
    assert_eq!(silent(&again).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_after_it_was_written_and_before_the_file_was_removed_it_is_counted_once() {
    let shelf = Shelf::new();
    let process = StoreProcess::start(shelf.options()).await;
    let mut other = lock(&shelf).await;
    for _ in 0..3 {
        process.store.record(decision(HOME, Band::Silent, None));
    }
    process.store.flush().await.unwrap_err();
    // The batch was tried; this comes after it.
    for _ in 0..4 {
        process.store.record(decision(OTHER, Band::Silent, None));
    }
    process.spools().await;
    let file = examine_spool(&shelf.place).unwrap().waiting.remove(0).path;
    let left = fs::read(&file).unwrap();

    other.execute("ROLLBACK").await.unwrap();
    becomes(&process.store, "it is written", |state| *state == State::Open).await;
    assert_eq!(silent(&process.store).await, 7);
    assert!(!file.exists());
    process.store.record(decision(HOME, Band::Silent, None));
    process.store.flush().await.unwrap();
    process.kill(&shelf.place).await;
    for _ in ["as it stood then", "and once more"] {
        fs::create_dir_all(shelf.place.spool()).unwrap();
        fs::write(&file, &left).unwrap();
        let again = StoreProcess::start(shelf.options()).await;
        again.store.flush().await.unwrap();
        assert_eq!(silent(&again.store).await, 8);
        assert!(!file.exists());
        again.kill(&shelf.place).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_have_a_file_each_and_who_stays_goes_on_with_that_of_who_was_killed() {
    let shelf = Shelf::new();
    let one = StoreProcess::start(shelf.options()).await;
    let two = StoreProcess::start(shelf.options()).await;
    let mut other = lock(&shelf).await;
    for (process, times) in [(&one, 3), (&two, 5)] {
        for _ in 0..times {
            process.store.record(decision(HOME, Band::Silent, None));
        }
        process.store.flush().await.unwrap_err();
        process.spools().await;
    }
    let files = examine_spool(&shelf.place).unwrap().waiting;
    assert_eq!(files.iter().map(|file| file.is_held).collect::<Vec<_>>(), [true, true]);
    let three = StoreProcess::start(shelf.options()).await;
    assert_eq!(three.store.queued(), 0, "each of them lives and has its own");
    drop(three);

    one.kill(&shelf.place).await;
    other.execute("ROLLBACK").await.unwrap();
    becomes(&two.store, "it is written", |state| *state == State::Open).await;
    two.store.flush().await.unwrap();
    assert_eq!(silent(&two.store).await, 8);
    assert_eq!(examine_spool(&shelf.place).unwrap().waiting, []);
    two.store.close().await.unwrap();
}

// On one thread, of which the log is taken down.
#[tokio::test]
async fn what_an_orderly_end_cannot_write_it_leaves_on_the_disk() {
    let shelf = Shelf::new();
    let log = Log::default();
    let listening = log.listen();
    let store = shelf.open().await;
    let mut other = lock(&shelf).await;
    store.record(decision(HOME, Band::Silent, None));
    store.close().await.unwrap_err();
    assert!(log.text().contains("is left on the disk for the next start to write"), "{}", log.text());
    drop((store, listening));
    other.execute("ROLLBACK").await.unwrap();
    let again = shelf.open().await;
    again.flush().await.unwrap();
    assert_eq!(silent(&again).await, 1);
}

// On one thread, of which the log is taken down.
#[tokio::test]
async fn where_the_disk_takes_nothing_it_waits_in_memory_and_that_is_said() {
    let shelf = Shelf::new();
    let log = Log::default();
    let listening = log.listen();
    let store = shelf.open().await;
    fs::write(shelf.place.spool(), "in the way").unwrap();
    let mut other = lock(&shelf).await;
    store.record(decision(HOME, Band::Silent, None));
    assert_eq!(store.opt_out(42).await, Ok(Noted::InMemory));
    assert_eq!((store.queued(), store.spooled()), (2, 0));
    assert_eq!(store.opt_out(43).await, Ok(Noted::InMemory));
    assert_eq!(log.text().matches("cannot be kept on the disk").count(), 1, "{}", log.text());

    fs::remove_file(shelf.place.spool()).unwrap();
    assert_eq!(store.opt_out(44).await, Ok(Noted::OnDisk));
    assert_eq!((store.queued(), store.spooled()), (4, 4));
    drop(listening);
    other.execute("ROLLBACK").await.unwrap();
    becomes(&store, "it is written", |state| *state == State::Open).await;
    assert_eq!(silent(&store).await, 1);
    assert_eq!(on_disk(&shelf.place), "");
}

// On one thread, of which the log is taken down.
#[tokio::test]
async fn a_damaged_file_is_set_aside_and_said_and_the_bot_goes_on() {
    let shelf = Shelf::new();
    fs::create_dir_all(shelf.place.spool()).unwrap();
    fs::write(shelf.place.spool().join("00000000000000aa.json"), "{\"version\":1,\"wri").unwrap();
    fs::write(shelf.place.spool().join("00000000000000bb.json"), "{\"version\":77}").unwrap();
    let log = Log::default();
    let listening = log.listen();
    let store = shelf.open().await;
    assert_eq!(*store.state().borrow(), State::Open);
    drop(listening);
    let told = log.text();
    assert!(
        told.contains("is damaged and is not written") && told.contains("another version of certpace wrote"),
        "{told}"
    );
    let unreadable = examine_spool(&shelf.place).unwrap().unreadable;
    let names = ["00000000000000aa.unreadable", "00000000000000bb.unreadable"];
    assert_eq!(unreadable, names.map(|name| shelf.place.spool().join(name)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_forgotten_goes_from_the_disk_and_does_not_come_back() {
    let shelf = Shelf::new();
    let first = StoreProcess::start(shelf.options()).await;
    let mut other = lock(&shelf).await;
    for guild in [HOME, OTHER] {
        first.store.record(decision(guild, Band::Silent, None));
        first.store.record(miss(guild, &format!("where is the exam of {}", if guild == HOME { "one" } else { "two" })));
    }
    first.store.flush().await.unwrap_err();
    first.spools().await;
    assert!(on_disk(&shelf.place).contains("exam of two"));
    first.kill(&shelf.place).await;

    let second = StoreProcess::start(shelf.options()).await;
    second.store.forget_guild(OTHER.unwrap());
    until("its words are gone", || !on_disk(&shelf.place).contains("exam of two")).await;
    second.spools().await;
    assert!(on_disk(&shelf.place).contains("exam of one"));
    second.kill(&shelf.place).await;

    other.execute("ROLLBACK").await.unwrap();
    let third = shelf.open().await;
    third.flush().await.unwrap();
    assert_eq!(third.guilds().await.unwrap(), [HOME.unwrap()]);
    assert_eq!((silent(&third).await, third.misses(ServerScope::All).await.unwrap().len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_waited_for_too_long_is_written_only_as_far_as_it_holds() {
    let shelf = Shelf::new();
    let first = StoreProcess::start(shelf.options()).await;
    first.store.opt_out(41).await.unwrap();
    let mut other = lock(&shelf).await;
    first.store.record(decision(HOME, Band::Silent, None));
    first.store.opt_out(42).await.unwrap();
    // What was tried waits by itself; this comes after it.
    first.store.opt_in(41).await.unwrap();
    first.store.record(decision(OTHER, Band::Silent, None));
    first.store.record(miss(HOME, "where is the exam"));
    first.store.forget_guild(9);
    first.store.flush().await.unwrap_err();
    first.spools().await;
    first.kill(&shelf.place).await;
    other.execute("ROLLBACK").await.unwrap();
    // The database has forgotten what it had of that process.
    other.execute("DELETE FROM writers").await.unwrap();
    other.close().await.unwrap();

    shelf.days_later.store(31, Ordering::Relaxed);
    let again = StoreProcess::start(shelf.options()).await;
    again.store.flush().await.unwrap();
    assert_eq!(silent(&again.store).await, 1, "what was tried may have been counted, what came after it was not");
    assert_eq!(again.store.misses(ServerScope::All).await.unwrap(), [], "no question is kept for longer than a month");
    assert!(again.store.is_opted_out(42), "who refused has refused");
    assert!(again.store.is_opted_out(41), "who agreed again may have refused since");
    assert!(on_disk(&shelf.place).is_empty());
    again.kill(&shelf.place).await;
}

/// A place with a wish and a server's question on the disk, and the process that left them killed.
async fn left_behind(place: StorePlace) {
    let options = StoreOptions {
        retry_first: Duration::from_millis(10),
        retry_last: Duration::from_millis(50),
        ..StoreOptions::at(place.clone(), Arc::new(|| TODAY))
    };
    let process = StoreProcess::start(options).await;
    let certpace::store::DatabaseAddress::Sqlite(path) = &place.database else { panic!("it is a file") };
    let mut other = connect(path).await;
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    process.store.record(decision(OTHER, Band::Silent, None));
    process.store.record(miss(OTHER, "where is the exam of two"));
    assert_eq!(process.store.opt_out(42).await, Ok(Noted::OnDisk));
    process.spools().await;
    let held = delete_server(&place, OTHER.unwrap()).await.unwrap_err();
    assert!(matches!(held, StoppedBotError::InUse(_) | StoppedBotError::Held(_)), "{held}");
    process.kill(&place).await;
    other.execute("ROLLBACK").await.unwrap();
    soon("nobody else has the database open", alone(&mut other)).await;
    other.close().await.unwrap();
}

/// Waits until the threads of a killed store's driver have let go of the database, which no process that is killed has.
/// SQLite gives up its write-ahead log to whoever is alone.
async fn alone(connection: &mut SqliteConnection) {
    loop {
        let mode = sqlx::query_scalar::<_, String>("PRAGMA journal_mode = DELETE").fetch_one(&mut *connection).await;
        if mode.is_ok_and(|mode| mode == "delete") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_host_deletes_while_the_bot_is_stopped_goes_from_the_disk_too() {
    let shelf = Shelf::new();
    left_behind(shelf.place.clone()).await;
    assert!(delete_server(&shelf.place, OTHER.unwrap()).await.unwrap().was_any);
    assert!(!on_disk(&shelf.place).contains("exam of two") && on_disk(&shelf.place).contains("\"out\":true"));
    assert!(forget_opt_outs(&shelf.place).await.unwrap());
    assert!(!on_disk(&shelf.place).contains("\"out\":true"));

    let store = shelf.open().await;
    store.flush().await.unwrap();
    assert!(!store.is_opted_out(42));
    assert_eq!(store.guilds().await.unwrap(), Vec::<u64>::new());
    assert_eq!(on_disk(&shelf.place), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_for_hosts_say_what_waits() {
    let folder = folder_with_faq();
    let place = StorePlace::sqlite(folder.path().join("data").join("certpace.db"));
    left_behind(place.clone()).await;
    let file = examine_spool(&place).unwrap().waiting.remove(0);
    let (name, since) = (file.path.file_name().unwrap().to_str().unwrap(), file.since.strftime("%Y-%m-%d %H:%M UTC"));
    let run = |arguments: &[&str]| {
        let output = block_in_place(|| certpace(&folder, arguments).output().unwrap());
        said(&output).replace(name, "NAME.json").replace(&since.to_string(), "SINCE")
    };
    let waiting = |text: &str| text.lines().filter(|line| line.contains("NAME.json")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(waiting(&run(&["doctor"])), @"ok    waiting: data/certpace.spool/NAME.json holds what has waited for the database since SINCE (notes: 3); the bot writes it when it is started and the database can be used");
    insta::assert_snapshot!(waiting(&run(&["backup", "copy.db"])), @"data/certpace.spool/NAME.json holds what has waited for the database since SINCE (notes: 3); the bot writes it when it is started and the database can be used; it is not in the copy");
    insta::assert_snapshot!(waiting(&run(&["restore", "copy.db"])), @"data/certpace.spool/NAME.json holds what has waited for the database since SINCE (notes: 3); the bot writes it when it is started and the database can be used, into what was put back now; to let go of it, delete the file first");
    insta::assert_snapshot!(run(&["migrate", "--to", "sqlite:other.db"]), @"
    exit 2
    certpace: data/certpace.spool/NAME.json holds what has waited for the database since SINCE (notes: 3), and only that database knows what of it is written already; start the bot with it once, so that it is written, and stop it again; or, where that database is lost, move the file away: what it holds is then not counted
    ");
    fs::write(&file.path, "{").unwrap();
    insta::assert_snapshot!(waiting(&run(&["doctor"])), @"MEND  waiting: data/certpace.spool/NAME.json cannot be read: it is damaged, or another version of certpace wrote it, and the log said which; it may hold questions. Start that version once with the file named .json again, or delete it");

    // It was refused before anything was made.
    let elsewhere = StorePlace::sqlite(folder.path().join("other.db"));
    fs::remove_file(&file.path).unwrap();
    transfer(&place, &elsewhere, Existing::Keep, |_, _| {}).await.unwrap();
    left_behind(place.clone()).await;
    let refused = transfer(&place, &elsewhere, Existing::Replace, |_, _| {}).await.unwrap_err();
    assert!(matches!(refused, TransferError::Waits(_)), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_without_the_server_is_no_loss_of_the_key() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let shelf = Shelf::at(address(&cluster.url(&cluster.database().await)));
    block_in_place(|| cluster.stop());
    let first = StoreProcess::start(shelf.options()).await;
    becomes(&first.store, "the absence is noticed", is_away).await;
    first.store.record(decision(HOME, Band::Silent, None));
    first.spools().await;
    first.kill(&shelf.place).await;
    assert_eq!(shelf.place.trace(), None);
    block_in_place(|| cluster.resume());
    let second = shelf.open().await;
    becomes(&second, "the server is back", |state| *state == State::Open).await;
    second.flush().await.unwrap();
    assert_eq!(silent(&second).await, 1);
    assert!(!second.is_opted_out(42), "nobody has opted out");
}
