//! Stories of servers with an FAQ of their own as their host has them: in several processes on one database, and through
//! `certpace servers`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use certpace::faq;
use certpace::limits::ServerFaqLimits;
use certpace::playground::{LOBBY, OTHER_GUILD};
use certpace::store::{
    ChangeTopic, DatabaseAddress, DeletedServer, NewRevision, SavedText, ServerTextChanges, Store, StoreOptions,
    StorePlace, backup, delete_server, read_server_faqs,
};
use jiff::Timestamp;
use tempfile::TempDir;

use crate::harness::{Setup, postgres};
use crate::live_folder::soon;
use crate::moderator_stories::Office;
use crate::process_stories::{certpace, said};
use crate::server_faq_stories::{BIKES, EXTEND, LEAVE, adds, answer, chooses, office};
use crate::store_stories::{Shelf, TODAY};

/// Announcements that are lost are made up for after this long; what comes sooner was heard.
const NET: Duration = Duration::from_secs(5);

/// Asks in a process until it answers as another was told to.
async fn answers(office: &Office, question: &str, wanted: &str) -> Duration {
    let begun = Instant::now();
    let answered = async {
        while answer(office, LOBBY, question).await != wanted {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon("the other process has it", answered).await;
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_edited_through_one_process_is_answered_by_the_other() {
    let Some(database) = postgres::new_database().await else { return };
    let keys = tempfile::tempdir().unwrap();
    let place = StorePlace::postgres(postgres::address(&database), keys.path());
    // Each hears of the server, as of one whose shard it has had or is to have.
    let process = async || {
        let setup = Setup::default();
        Office::on(place.clone(), tempfile::tempdir().unwrap(), setup, ServerFaqLimits::default()).await
    };
    let (here, there) = (process().await, process().await);
    for office in [&here, &there] {
        let mut news = office.services.store.news(ChangeTopic::ServerFaqs);
        soon("it listens", news.wait_for(|times| *times > 0)).await.unwrap();
    }
    chooses(&here, EXTEND).await;
    let mut took = Vec::new();
    let written = [
        ("Where do we put our bicycles?", "Behind the house."),
        ("When is dinner?", "At eight."),
        ("Who has the key of the laundry?", "Ask in the kitchen."),
    ];
    for (turn, (question, text)) in written.into_iter().enumerate() {
        let (editor, reader) = if turn % 2 == 0 { (&here, &there) } else { (&there, &here) };
        // The other holds the state before ready.
        assert_ne!(answer(reader, LOBBY, question).await, text);
        adds(editor, question, text, "").await;
        took.push(answers(reader, question, text).await);
        // Both have it by now, and go on from it.
        assert_eq!(answer(editor, LOBBY, question).await, text);
    }
    println!("in force in the other process after {took:?}");
    assert!(took.iter().all(|it| *it < NET), "{took:?}");

    // What one is told to forget, the other lets go of.
    there.stage.playground.kick_bot(OTHER_GUILD);
    let mut settings = here.services.store.settings();
    let gone = settings.wait_for(|settings| settings.get(Some(OTHER_GUILD.0), "faq").is_none());
    soon("the choice is gone", gone).await.unwrap();
    chooses(&here, EXTEND).await;
    assert_ne!(answer(&here, LOBBY, BIKES).await, "Behind the house.");
    here.close().await;
    there.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_since_a_change_is_looked_up_and_goes_with_its_server() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let (here, there) = (shelf.open().await, shelf.open().await);
    let begin = there.server_texts_since(None).await.unwrap();
    assert_eq!(begin, ServerTextChanges::default());
    let revision = |name: &str| NewRevision {
        at: Timestamp::UNIX_EPOCH,
        fingerprint: name.to_owned(),
        moderator: None,
        via: String::new(),
        text: name.into(),
    };
    for (guild, seen, name) in [(5, None, "a"), (6, None, "b"), (5, Some("a"), "c")] {
        assert_eq!(here.save_server_text(guild, seen, &revision(name)).await.unwrap(), SavedText::Saved);
    }
    let since = |change| there.server_texts_since(Some(change));
    let mut all = since(begin.newest).await.unwrap();
    all.servers.sort();
    assert_eq!(all, ServerTextChanges { newest: 3, servers: vec![(5, "c".to_owned()), (6, "b".to_owned())] });
    assert_eq!(since(2).await.unwrap().servers, [(5, "c".to_owned())]);
    assert_eq!(since(3).await.unwrap().servers, []);
    here.forget_guild(5);
    here.flush().await.unwrap();
    assert_eq!(since(0).await.unwrap().servers, [(6, "b".to_owned())]);
    assert!(!shelf.rows().await.iter().any(|row| row.starts_with("server_changes: 5")));
    here.close().await.unwrap();
    there.close().await.unwrap();
}

/// `certpace servers` in a folder, with the file in it or a server as its database.
fn servers(folder: &TempDir, database: Option<&str>, arguments: &[&str]) -> String {
    let file = folder.path().join("certpace.db");
    let mut command = certpace(folder, &[&["servers"], arguments].concat());
    match database {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.arg("--db").arg(file),
    };
    said(&command.output().unwrap()).replace(&OTHER_GUILD.0.to_string(), "SERVER")
}

/// A host lists, hands out and deletes what a server has.
async fn hosts(office: &Office, database: Option<&str>) {
    let server = OTHER_GUILD.0.to_string();
    assert_eq!(servers(&office.folder, database, &["list"]), "exit 0\nno server has written an FAQ of its own\n");
    assert_eq!(
        servers(&office.folder, database, &["export", &server]),
        "exit 2\ncertpace: server SERVER has written nothing\n"
    );
    chooses(office, EXTEND).await;
    adds(office, "Where do we put our bicycles?", "Behind the house.", "").await;
    let list = servers(&office.folder, database, &["list"]);
    let line = list.lines().nth(2).unwrap_or_default();
    let fields: Vec<&str> = line.split_whitespace().collect();
    assert!(matches!(fields[..], ["SERVER", "extend", _, "1", _, _]), "{list}");

    let output = office.folder.path().join("theirs.toml");
    let written = servers(&office.folder, database, &["export", &server, "-o", output.to_str().unwrap()]);
    assert!(written.starts_with("exit 0"), "{written}");
    let whole = faq::parse(&std::fs::read_to_string(&output).unwrap()).unwrap();
    assert_eq!(whole.entries.len(), 7, "the host's six and one of its own");
    let again = ["export", &server, "-o", output.to_str().unwrap()];
    let there = servers(&office.folder, database, &again);
    assert!(there.starts_with("exit 2") && there.contains("--force replaces it"), "{there}");
    let forced = servers(&office.folder, database, &[&again[..], &["--force"]].concat());
    assert!(forced.starts_with("exit 0"), "{forced}");
    let alone = servers(&office.folder, database, &["export", &server, "--alone"]);
    assert_eq!(faq::parse(alone.trim_start_matches("exit 0\n")).unwrap().entries.len(), 1);
    // What a server has that left the host's file is its own alone, unless a file is named.
    chooses(office, LEAVE).await;
    assert_eq!(servers(&office.folder, database, &["export", &server]), alone);
    let base = office.folder.path().join("faq.toml");
    let over = servers(&office.folder, database, &["export", &server, "--base", base.to_str().unwrap()]);
    assert_eq!(faq::parse(over.trim_start_matches("exit 0\n")).unwrap().entries.len(), 7);
    // All that is kept of it, and what would go.
    office.services.store.flush().await.unwrap();
    let data = servers(&office.folder, database, &["export", &server, "--data"]);
    let data: serde_json::Value = serde_json::from_str(data.trim_start_matches("exit 0\n")).unwrap();
    assert!(data["server_revisions"][0]["text"].as_str().unwrap().contains("Behind the house."), "{data:#}");
    assert!(data["settings"].as_array().unwrap().iter().any(|row| row["name"] == "faq" && row["value"] == "leave"));
    let asked = servers(&office.folder, database, &["delete", &server]);
    let (kept, said) = asked.split_once("nothing is deleted yet").expect(&asked);
    assert!(kept.starts_with("exit 0\nkept of server SERVER in ") && kept.contains("1 state of its FAQ\n"), "{kept}");
    assert_eq!(said, ": --yes does it; `certpace servers export SERVER --data -o SERVER.json` makes a copy first\n");
    assert_eq!(servers(&office.folder, database, &["list"]).lines().count(), 3, "it is all there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_lists_hands_out_and_deletes_what_servers_have_in_a_file() {
    let office = office().await;
    hosts(&office, None).await;
    let server = OTHER_GUILD.0.to_string();
    let refused = servers(&office.folder, None, &["delete", &server, "--yes"]);
    assert!(refused.starts_with("exit 2"), "the bot runs: {refused}");
    let folder = office.close_for_now().await;
    let deleted = async {
        // The file is let go of a moment after the last that had it.
        loop {
            let told = servers(&folder, None, &["delete", &server, "--yes"]);
            if told.starts_with("exit 0") {
                return told;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let told = soon("it may be deleted", deleted).await;
    assert_eq!(
        told,
        "exit 0\ndeleted of server SERVER:\n       1 state of its FAQ\n       1 setting\nnothing is kept of it any more\nonly that \
         server SERVER has the moderators' commands is noted, until the bot has taken them back\n"
    );
    assert_eq!(servers(&folder, None, &["list"]), "exit 0\nno server has written an FAQ of its own\n");
}

/// SQLite leaves words in pages that were divided, and in those of a copy.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_word_of_a_server_that_was_deleted_is_left_in_the_file_or_in_a_copy_of_it() {
    const WORDS: &str = "zinnober";
    let folder = tempfile::tempdir().unwrap();
    let [file, copy] = ["certpace.db", "copy.db"].map(|name| folder.path().join(name));
    let store = Store::start(StoreOptions::new(&file, Arc::new(|| TODAY))).await;
    let mut seen: BTreeMap<u64, String> = BTreeMap::new();
    for turn in 0..150_u64 {
        let (guild, length) = (5 + turn % 3, [3, 40, 900, 12, 250][turn as usize % 5]);
        let word = if guild == 6 { WORDS } else { "somewhat" };
        let revision = NewRevision {
            at: Timestamp::UNIX_EPOCH,
            fingerprint: turn.to_string(),
            moderator: None,
            via: String::new(),
            text: format!("{word} ").repeat(length).into(),
        };
        let before = seen.insert(guild, turn.to_string());
        assert_eq!(store.save_server_text(guild, before.as_deref(), &revision).await.unwrap(), SavedText::Saved);
        store.set(Some(guild), &format!("note-{turn}"), Some(&format!("{word} ").repeat(length / 3))).await.unwrap();
    }
    store.close().await.unwrap();
    backup(&file, &copy).await.unwrap();
    let holds = |path: &Path| std::fs::read(path).unwrap().windows(WORDS.len()).any(|bytes| bytes == WORDS.as_bytes());
    assert!(holds(&file) && holds(&copy));
    let deleted = delete_server(&StorePlace::sqlite(copy.clone()), 6).await.unwrap();
    assert_eq!(deleted, DeletedServer { was_any: true, has_commands: false });
    assert!(!holds(&copy));
    assert_eq!(read_server_faqs(&DatabaseAddress::Sqlite(copy)).await.unwrap().len(), 2, "the others keep theirs");
    // A bot that runs does the same when it is removed from a server.
    store.forget_guild(6);
    store.close().await.unwrap();
    assert!(!holds(&file));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_lists_hands_out_and_deletes_what_servers_have_on_postgresql() {
    let Some(database) = postgres::new_database().await else { return };
    let keys = tempfile::tempdir().unwrap();
    let place = StorePlace::postgres(postgres::address(&database), keys.path());
    let office = Office::on(place, tempfile::tempdir().unwrap(), Setup::default(), ServerFaqLimits::default()).await;
    hosts(&office, Some(&database)).await;
    let server = OTHER_GUILD.0.to_string();
    let told = servers(&office.folder, Some(&database), &["delete", &server, "--yes"]);
    assert_eq!(
        told,
        "exit 0\ndeleted of server SERVER:\n       1 state of its FAQ\n       1 setting\nnothing is kept of it any more\nonly that \
         server SERVER has the moderators' commands is noted, until the bot has taken them back\n"
    );
    assert_eq!(
        servers(&office.folder, Some(&database), &["list"]),
        "exit 0\nno server has written an FAQ of its own\n"
    );
    // Those who run hear of it.
    let mut settings = office.services.store.settings();
    let gone = settings.wait_for(|settings| settings.get(Some(OTHER_GUILD.0), "faq").is_none());
    soon("the choice is gone", gone).await.unwrap();
    assert_ne!(answer(&office, LOBBY, BIKES).await, "Behind the house.");
    // Discord keeps commands until it is told otherwise.
    let taken_back = office.stage.playground.wait_until(|world| {
        let has = world.commands.values().any(|it| it.guild == Some(OTHER_GUILD));
        (!has).then_some(())
    });
    taken_back.await.unwrap();
    office.close().await;
}
