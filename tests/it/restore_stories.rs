//! A copy of the database is put back, and what members said since it was made holds.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use certpace::review::redact::{RedactionVocabulary, redact};
use certpace::store::{MissKind, Record, Store, StoreOptions, WishesAfterRestore, restore};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use sqlx::ConnectOptions as _;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use tempfile::TempDir;

use crate::live_folder::soon;
use crate::process_stories::{certpace, said};
use crate::store_stories::plan_of;

const TODAY: Date = date(2026, 12, 1);
const THEO: u64 = 7;
const MAYA: u64 = 8;

/// The bot's store over such a file, while something is done with it.
async fn with_store<T>(path: &Path, today: Date, act: impl AsyncFnOnce(&Store) -> T) -> T {
    // The days of these stories pass.
    let doubt_jumps_for = Duration::ZERO;
    let options = StoreOptions { doubt_jumps_for, ..StoreOptions::new(path, Arc::new(move || today)) };
    let store = Store::start(options).await;
    let done = act(&store).await;
    store.close().await.unwrap();
    drop(store);
    let log = path.with_extension("db-wal");
    soon("the file is let go of", async {
        while log.exists() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    done
}

/// A database in which Maya has opted out and Theo has a plan, and a copy of it; after it was made Theo opted out, Maya opted in again
/// and Theo's plan was erased.
async fn wishes_since_a_copy(folder: &TempDir) -> (std::path::PathBuf, std::path::PathBuf) {
    let (database, copy) = (folder.path().join("certpace.db"), folder.path().join("copy.db"));
    with_store(&database, TODAY, async |store| {
        store.opt_out(MAYA).await.unwrap();
        let owner = store.plan_owner(THEO).await.unwrap();
        store.change_plan(&owner, |kept| *kept = Some(plan_of(TODAY))).await.unwrap();
    })
    .await;
    std::fs::copy(&database, &copy).unwrap();
    with_store(&database, TODAY, async |store| {
        store.opt_out(THEO).await.unwrap();
        store.opt_in(MAYA).await.unwrap();
        let owner = store.plan_owner(THEO).await.unwrap();
        store.change_plan(&owner, |kept| *kept = None).await.unwrap();
    })
    .await;
    (database, copy)
}

/// Whether Theo and Maya are opted out, and whether Theo has a plan.
async fn seen(database: &Path) -> (bool, bool, bool) {
    with_store(database, TODAY, async |store| {
        let owner = store.plan_owner(THEO).await.unwrap();
        (store.is_opted_out(THEO), store.is_opted_out(MAYA), store.plan(&owner).await.unwrap().is_some())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_members_said_since_the_copy_holds_when_it_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let (database, copy) = wishes_since_a_copy(&folder).await;
    let restored = restore(&copy, &database, "before-20261201-101010", WishesAfterRestore::AsToldSince).await.unwrap();
    assert_eq!((restored.carried.opt_outs, restored.carried.plans), (2, 1));
    assert_eq!(seen(&database).await, (true, false, false));
    // A second time there is nothing to take over.
    let newer = database.with_extension("db.before-20261201-101010");
    let again = restore(&newer, &database, "before-x", WishesAfterRestore::default());
    assert_eq!(again.await.unwrap().carried.opt_outs, 0);
    assert_eq!(seen(&database).await, (true, false, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_the_copy_holds_where_the_host_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (database, copy) = wishes_since_a_copy(&folder).await;
    restore(&copy, &database, "before-x", WishesAfterRestore::AsCopied).await.unwrap();
    assert_eq!(seen(&database).await, (false, true, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_knows_what_was_said_since_nothing_is_put_back_unasked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let (database, copy) = wishes_since_a_copy(&folder).await;
    std::fs::rename(&database, folder.path().join("data/certpace.db")).unwrap();
    std::fs::rename(database.with_extension("key"), folder.path().join("data/certpace.key")).unwrap();
    let database = folder.path().join("data/certpace.db");
    std::fs::write(&database, "no database any more").unwrap();
    let copy = copy.file_name().unwrap().to_str().unwrap();
    insta::assert_snapshot!(said(&certpace(&folder, &["restore", copy]).output().unwrap()), @"
    exit 2
    certpace: data/certpace.db cannot be read (file is not a database), so who has opted out since copy.db was made is not known, and would get automatic answers again; to go on by the list in copy.db, add --as-copied
    ");
    assert_eq!(std::fs::read_to_string(&database).unwrap(), "no database any more");
    let told = said(&certpace(&folder, &["restore", copy, "--as-copied"]).output().unwrap());
    assert!(
        told.starts_with(
            "exit 0\ndata/certpace.db is what copy.db was\nwhat was there is kept as data/certpace.db.before-"
        ),
        "{told}"
    );
    assert_eq!(seen(&database).await, (false, true, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_aside_keeps_no_members_words_for_longer_than_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let (database, copy) = wishes_since_a_copy(&folder).await;
    let question = "who is the tutor";
    with_store(&database, TODAY, async |store| {
        let text = redact(question, &RedactionVocabulary::default()).kept().expect("it may be kept");
        store.record(Record::Miss { day: TODAY, guild: None, kind: MissKind::Unanswered, text });
        store.flush().await.unwrap();
    })
    .await;
    let aside = restore(&copy, &database, "before-20261201-101010", WishesAfterRestore::default())
        .await
        .unwrap()
        .aside
        .unwrap();
    let holds =
        |path: &Path| std::fs::read(path).unwrap().windows(question.len()).any(|bytes| bytes == question.as_bytes());
    assert!(holds(&aside));
    let later = |days: i32| TODAY.saturating_add(days.days());
    with_store(&database, later(29), async |store| store.flush().await.unwrap()).await;
    assert!(holds(&aside));
    with_store(&database, later(31), async |store| store.flush().await.unwrap()).await;
    assert!(!aside.exists());
}

/// Whether Theo has a plan in such a database, and whether a question of a server lies in it; told without the bot.
async fn kept_aside(aside: &Path) -> (i64, i64) {
    let mut connection = SqliteConnectOptions::new().filename(aside).connect().await.unwrap();
    let plans = sqlx::query_scalar("SELECT count(*) FROM plans").fetch_one(&mut connection).await.unwrap();
    let misses = sqlx::query_scalar("SELECT count(*) FROM misses").fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    (plans, misses)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_after_a_copy_was_put_back_is_erased_in_what_was_put_aside_too() {
    let folder = tempfile::tempdir().unwrap();
    let (database, copy) = (folder.path().join("certpace.db"), folder.path().join("copy.db"));
    const SERVER: u64 = 500;
    with_store(&database, TODAY, async |store| {
        let owner = store.plan_owner(THEO).await.unwrap();
        store.change_plan(&owner, |kept| *kept = Some(plan_of(TODAY))).await.unwrap();
        let text = redact("who is the tutor", &RedactionVocabulary::default()).kept().expect("it may be kept");
        store.record(Record::Miss { day: TODAY, guild: Some(SERVER), kind: MissKind::Unanswered, text });
        store.flush().await.unwrap();
    })
    .await;
    std::fs::copy(&database, &copy).unwrap();
    let restored = restore(&copy, &database, "before-20261201-101010", WishesAfterRestore::default()).await.unwrap();
    let aside = restored.aside.unwrap();
    assert_eq!(kept_aside(&aside).await, (1, 1));
    with_store(&database, TODAY, async |store| {
        let owner = store.plan_owner(THEO).await.unwrap();
        store.change_plan(&owner, |kept| *kept = None).await.unwrap();
    })
    .await;
    assert_eq!(kept_aside(&aside).await, (0, 1));
    with_store(&database, TODAY, async |store| {
        store.forget_guild(SERVER);
        store.flush().await.unwrap();
    })
    .await;
    assert_eq!(kept_aside(&aside).await, (0, 0));
    let bytes = std::fs::read(&aside).unwrap();
    for gone in ["who is the tutor", "10h a week"] {
        assert!(!bytes.windows(gone.len()).any(|window| window == gone.as_bytes()), "{gone}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_program_keeps_is_neither_replaced_nor_copied() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let (_, copy) = wishes_since_a_copy(&folder).await;
    let database = folder.path().join("data/certpace.db");
    let options = SqliteConnectOptions::new().filename(&database).create_if_missing(true);
    let mut connection = options.journal_mode(SqliteJournalMode::Wal).connect().await.unwrap();
    sqlx::raw_sql("CREATE TABLE recipes (name TEXT)").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let before = std::fs::read(&database).unwrap();
    let copy = copy.file_name().unwrap().to_str().unwrap();
    for command in [&["restore", copy][..], &["restore", copy, "--as-copied"], &["backup", "fresh.db"]] {
        let told = said(&certpace(&folder, command).output().unwrap());
        assert_eq!(
            told.trim_end(),
            "exit 2\ncertpace: data/certpace.db holds tables that certpace did not make; name the database of certpace",
            "{command:?}"
        );
    }
    assert_eq!(std::fs::read(&database).unwrap(), before);
    assert!(!folder.path().join("fresh.db").exists());
}
