//! Stories of hosts who set something wrong: each is told what it is, where it stands and what to write, and no secret is quoted.

use std::path::Path;

use certpace::discord::Settings;
use certpace::playground::GENERAL;
use certpace::store::{State, Store, StoreOptions};
use sqlx::Executor as _;
use tempfile::TempDir;

use crate::doctor_stories::examined;
use crate::harness::{Log, Setup, Stage, snowflake};
use crate::process_stories::{certpace, folder_with_faq, said};
use crate::store_tables::connect;

fn run(folder: &TempDir, arguments: &[&str]) -> String {
    said(&certpace(folder, arguments).output().unwrap())
}

async fn remembered(path: &Path) {
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let store = Store::start(StoreOptions::new(path, today)).await;
    store.close().await.unwrap();
    drop(store);
    let closed = async {
        while path.with_extension("db-wal").exists() {
            tokio::task::yield_now().await;
        }
    };
    crate::live_folder::soon("the file is let go of", closed).await;
}

#[test]
fn an_address_where_a_file_belongs_is_refused_without_being_quoted() {
    let folder = folder_with_faq();
    for command in
        [&["stats"][..], &["servers", "list"], &["backup", "copy.db"], &["forget-opt-outs"], &["restore", "copy.db"]]
    {
        for address in
            ["postgres://bot:hunter2@db.example.org/certpace", "POSTGRESQL://bot:hunter2@db/x", "mysql://a:hunter2@b/c"]
        {
            let told = run(&folder, &[command, &["--db", address]].concat());
            assert!(told.starts_with("exit 2\ncertpace: --db: this is an address"), "{command:?}: {told}");
            assert!(told.contains("DATABASE_URL") && !told.contains("hunter2"), "{command:?}: {told}");
        }
    }
}

#[test]
fn a_folder_where_a_file_belongs_is_told_from_a_file_where_a_folder_does() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("taken"), "").unwrap();
    for arguments in [
        &["migrate", "--to", "sqlite:."][..],
        &["migrate", "--from", "sqlite:.", "--to", "sqlite:new.db"],
        &["servers", "list", "--db", "."],
        &["stats", "--db", "."],
    ] {
        let told = run(&folder, arguments);
        assert!(told.contains(": . is a folder; name a file"), "{arguments:?}: {told}");
    }
    for arguments in [&["servers", "list"][..], &["stats"]] {
        let output = certpace(&folder, arguments).env("DATA_DIR", "taken").output().unwrap();
        let told = said(&output);
        assert!(told.contains("DATA_DIR: taken is a file; name a folder"), "{arguments:?}: {told}");
    }
}

#[test]
fn a_token_that_stands_in_another_setting_is_not_said() {
    let folder = folder_with_faq();
    let token = format!("{}.{}.{}", "MTA1Nz".repeat(4), "GxYz_1", "aB-3".repeat(10));
    for setting in ["DISCORD_TOKEN_FILE", "HTTP_ADDR", "HOME_GUILD", "FAQ_FILE", "DATA_DIR"] {
        for command in ["run", "doctor"] {
            let output = certpace(&folder, &[command]).env(setting, &token).env("PATH", "").output().unwrap();
            let told = said(&output);
            assert!(!told.contains(&token) && !told.starts_with("exit 0"), "{setting}, {command}: {told}");
            assert!(
                ["DATA_DIR", "FAQ_FILE"].contains(&setting) || told.contains(setting),
                "{setting}, {command}: {told}"
            );
        }
    }
}

#[test]
fn of_shards_shared_by_an_address_that_cannot_be_read_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = certpace(&folder, &["doctor"]);
    let output = command.env("SHARDS", "lease").env("DATABASE_URL", "postgres://hunter2").output().unwrap();
    let told = said(&output);
    assert!(told.contains("MEND  DATABASE_URL: ") && !told.to_lowercase().contains("shards: "), "{told}");
}

#[test]
fn a_level_that_is_none_is_refused_at_the_start() {
    let folder = folder_with_faq();
    for levels in ["warning", "info,certpace=loud", "verbose"] {
        let told = said(&certpace(&folder, &["run"]).env("RUST_LOG", levels).output().unwrap());
        let part = levels.rsplit(',').next().unwrap();
        let expected =
            format!("exit 2\ncertpace: RUST_LOG: {part:?} says no level; write error, warn, info, debug or trace");
        assert!(told.starts_with(&expected), "{told}");
    }
}

/// With the log in the folder of the FAQ each of them would make the next.
#[test]
fn what_watches_the_folder_tells_nothing_of_its_events() {
    let log = Log::default();
    let listening = log.listen();
    for _ in 0..3 {
        tracing::trace!(target: "notify::inotify", "an event");
        tracing::debug!(target: "inotify::events", "an event");
    }
    tracing::warn!(target: "notify::inotify", "trouble");
    drop(listening);
    let text = log.text();
    assert!(!text.contains("an event") && text.contains("trouble"), "{text}");
}

#[test]
fn a_wrong_value_is_told_with_the_line_of_the_file_that_it_stands_in() {
    let folder = folder_with_faq();
    std::fs::write(folder.path().join(".env"), "# settings\nCARE=careful\nexport TIMEZONE=Mars\nRETENTION_DAYS=0\n")
        .unwrap();
    let told = said(&certpace(&folder, &["run"]).env("RETENTION_DAYS", "many").output().unwrap());
    assert!(told.contains("or UTC (line 3 of .env)\n"), "{told}");
    assert!(
        told.contains("RETENTION_DAYS: \"many\" is not a number of days from 1 to 365\n"),
        "the environment wins: {told}"
    );
    std::fs::create_dir(folder.path().join("below")).unwrap();
    let below = said(&certpace(&folder, &["run"]).current_dir(folder.path().join("below")).output().unwrap());
    assert!(
        below.contains(&format!("line 3 of {}", folder.path().canonicalize().unwrap().join(".env").display())),
        "{below}"
    );
}

#[test]
fn a_folder_in_the_place_of_the_settings_is_said() {
    let folder = folder_with_faq();
    std::fs::create_dir(folder.path().join(".env")).unwrap();
    let told = run(&folder, &["run"]);
    assert!(told.starts_with("exit 2\ncertpace: .env: this is a folder"), "{told}");
}

#[test]
fn an_empty_file_of_a_secret_is_said_to_be_empty() {
    let folder = folder_with_faq();
    std::fs::write(folder.path().join("secret"), " \n").unwrap();
    for variable in ["DISCORD_TOKEN_FILE", "DATABASE_URL_FILE"] {
        let told = said(&certpace(&folder, &["run"]).env(variable, "secret").output().unwrap());
        assert!(told.starts_with(&format!("exit 2\ncertpace: {variable}: the file secret is empty")), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_faq_without_an_entry_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), "# nothing yet\n").unwrap();
    let playground =
        certpace::playground::Playground::start(certpace::playground::PlaygroundOptions::default()).await.unwrap();
    let (_, told) = examined(&folder, &playground, &[("DISCORD_TOKEN", String::new())]).await;
    assert!(
        told.contains("MEND  faq file: faq.toml: the FAQ file holds no entry, so no question is answered"),
        "{told}"
    );
    let log = Log::default();
    let listening = log.listen();
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let options = certpace::live::LiveOptions::default();
    certpace::live::Live::open(folder.path().join("faq.toml"), today, options).await.unwrap();
    drop(listening);
    assert!(log.text().contains("the FAQ holds no entry"), "{}", log.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_later_version_is_said_to_be_one() {
    let folder = folder_with_faq();
    let path = folder.path().join("certpace.db");
    remembered(&path).await;
    let mut database = connect(&path).await;
    database
        .execute(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (99, 'later', 1, x'00', 0)",
        )
        .await
        .unwrap();
    sqlx::Connection::close(database).await.unwrap();
    for command in [
        &["stats", "--db", "certpace.db"][..],
        &["servers", "list", "--db", "certpace.db"],
        &["migrate", "--from", "sqlite:certpace.db", "--to", "sqlite:new.db"],
    ] {
        let told = run(&folder, command);
        assert!(told.starts_with("exit 2") && told.contains("a later version of certpace made it"), "{told}");
    }
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let store = Store::start(StoreOptions::new(&path, today)).await;
    let State::Unavailable(why) = store.state().borrow().clone() else { panic!("it is none of ours") };
    assert!(why.contains("a later version of certpace made it"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_of_another_program_are_left_alone_and_said() {
    let folder = folder_with_faq();
    let path = folder.path().join("certpace.db");
    let mut database = sqlx::ConnectOptions::connect(
        &sqlx::sqlite::SqliteConnectOptions::new().filename(&path).create_if_missing(true),
    )
    .await
    .unwrap();
    database.execute("CREATE TABLE settings (mine TEXT)").await.unwrap();
    sqlx::Connection::close(database).await.unwrap();
    let before = std::fs::read(&path).unwrap();
    for command in [&["stats", "--db", "certpace.db"][..], &["forget-opt-outs", "--db", "certpace.db"]] {
        let told = run(&folder, command);
        assert!(told.contains("it holds tables that certpace did not make"), "{told}");
    }
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let store = Store::start(StoreOptions::new(&path, today)).await;
    let State::Unavailable(why) = store.state().borrow().clone() else { panic!("it is none of ours") };
    assert!(why.contains("it holds tables that certpace did not make"), "{why}");
    drop(store);
    let told = run(&folder, &["restore", "certpace.db", "--db", "mine.db"]);
    assert!(told.contains("it has no tables that certpace made; name a file that `certpace backup` made"), "{told}");
    std::fs::write(folder.path().join("empty.db"), "").unwrap();
    let told = run(&folder, &["restore", "empty.db", "--db", "mine.db"]);
    assert!(told.contains("is no sound database of certpace: it is empty"), "{told}");
    // What a journal beside it would have changed is not looked at: the tables are what they were.
    assert_eq!(before[100..], std::fs::read(&path).unwrap()[100..]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_where_the_folder_of_the_database_is_to_be_is_said() {
    let folder = folder_with_faq();
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let store = Store::start(StoreOptions::new(folder.path().join("faq.toml/certpace.db"), today)).await;
    let State::Unavailable(why) = store.state().borrow().clone() else { panic!("there is no folder") };
    assert!(why.ends_with("faq.toml is a file and no folder; set DATA_DIR to a folder"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_that_are_not_there_are_said_at_the_start_and_those_that_are_not() {
    let usual = Setup::default();
    let (channel, role) = (GENERAL.0, usual.settings.moderator_role.unwrap().get());
    for (channel, role, said) in [(channel, role, false), (channel + 77_000_000, role + 77_000_000, true)] {
        let settings = Settings {
            moderator_channel: Some(snowflake(channel)),
            moderator_role: Some(snowflake(role)),
            ..usual.settings.clone()
        };
        let log = Log::default();
        let stage = Stage::with(Setup { settings, log: log.clone(), ..Setup::default() }).await;
        stage.close().await;
        let text = log.text();
        for line in ["MODERATOR_CHANNEL: I see no such channel", "MODERATOR_ROLE: I see no such role"] {
            assert_eq!(text.contains(line), said, "{line}: {text}");
        }
    }
}
