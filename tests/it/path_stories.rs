//! Every command means the FAQ and the database that the bot in the same folder would use; and a copy of the database
//! comes back.

use std::path::Path;

use tempfile::TempDir;

use crate::harness::FAQ;
use crate::process_stories::{certpace, said};

/// A folder with an FAQ and a database elsewhere than where they usually are, and a `.env` that says so.
fn elsewhere() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("mine")).unwrap();
    std::fs::write(folder.path().join("mine/questions.toml"), FAQ).unwrap();
    std::fs::write(folder.path().join(".env"), "FAQ_FILE=mine/questions.toml\nDATA_DIR=mine/data\n").unwrap();
    folder
}

/// What a bot remembers in `mine/data`, made by a bot that ran there.
fn remembered(folder: &TempDir) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
        let options = certpace::store::StoreOptions::new(folder.path().join("mine/data/certpace.db"), today);
        certpace::store::Store::start(options).await.close().await.unwrap();
    });
}

#[test]
fn every_command_that_reads_the_faq_follows_faq_file() {
    let folder = elsewhere();
    std::fs::write(
        folder.path().join("q.jsonl"),
        "{\"text\": \"what does the exam cost\", \"topic\": \"exam-cost\"}\n",
    )
    .unwrap();
    let commands: [&[&str]; 6] = [
        &["check"],
        &["ask", "what does the exam cost"],
        &["eval", "q.jsonl"],
        &["estimate", "--certification", "cpc", "--pace", "10h a week"],
        &["compare", "--certification", "cpc", "--pace", "10h a week", "--pace", "20h a week"],
        &["export", "--format", "csv"],
    ];
    for command in commands {
        // The small FAQ of the stories has no certification.
        let takes_plans = matches!(command[0], "estimate" | "compare");
        let faq = if takes_plans { include_str!("../../faq.toml") } else { FAQ };
        std::fs::write(folder.path().join("mine/questions.toml"), faq).unwrap();
        let of_dotenv = said(&certpace(&folder, command).output().unwrap());
        assert!(of_dotenv.starts_with("exit 0"), "{command:?}: {of_dotenv}");
        // The environment goes before the file.
        let gone = said(&certpace(&folder, command).env("FAQ_FILE", "gone.toml").output().unwrap());
        assert!(gone.starts_with("exit 2") && gone.contains("gone.toml"), "{command:?}: {gone}");
    }
    // What is named goes before both.
    let named =
        certpace(&folder, &["ask", "--faq", "mine/questions.toml", "exam"]).env("FAQ_FILE", "gone.toml").output();
    assert!(said(&named.unwrap()).starts_with("exit 0"));
}

#[test]
fn every_command_that_reads_the_database_follows_data_dir() {
    let folder = elsewhere();
    remembered(&folder);
    let copied = said(&certpace(&folder, &["backup", "copy.db"]).output().unwrap());
    assert!(copied.starts_with("exit 0\nmine/data/certpace.db is copied to copy.db"), "{copied}");
    assert!(is_private(&folder.path().join("copy.db")));
    for command in [&["stats"][..], &["backup", "other.db"]] {
        let of_dotenv = said(&certpace(&folder, command).output().unwrap());
        assert!(of_dotenv.starts_with("exit 0"), "{command:?}: {of_dotenv}");
        let gone = said(&certpace(&folder, command).env("DATA_DIR", "gone").output().unwrap());
        assert!(gone.starts_with("exit 2") && gone.contains("gone/certpace.db"), "{command:?}: {gone}");
    }
    // Who opted out is known by the key alone, so that goes.
    let key = certpace::store::key_path(&folder.path().join("mine/data/certpace.db"));
    let forget = || certpace(&folder, &["forget-opt-outs"]);
    assert!(said(&forget().env("DATA_DIR", "gone").output().unwrap()).starts_with("exit 0") && key.is_file());
    assert!(said(&forget().output().unwrap()).starts_with("exit 0") && !key.is_file());
}

#[cfg(unix)]
fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777 == 0o600
}

#[cfg(not(unix))]
fn is_private(path: &Path) -> bool {
    path.is_file()
}

fn restore(folder: &TempDir, copy: &str) -> String {
    said(&certpace(folder, &["restore", copy]).output().unwrap())
}

/// The names in `mine/data`, with the moment of a restore left out.
fn files(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("mine/data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .map(|name| {
            name.split(".before-")
                .next()
                .map_or(name.clone(), |it| if it == name { name.clone() } else { format!("{it}.before") })
        })
        .filter(|name| !name.ends_with(".key"))
        .collect();
    names.sort();
    names
}

#[test]
fn a_copy_comes_back_and_what_was_there_is_kept() {
    let folder = elsewhere();
    remembered(&folder);
    assert!(said(&certpace(&folder, &["backup", "copy.db"]).output().unwrap()).starts_with("exit 0"));
    // A journal that a killed bot left behind: none of it may come into the copy.
    std::fs::write(folder.path().join("mine/data/certpace.db-wal"), "an old journal").unwrap();
    let back = restore(&folder, "copy.db");
    assert!(
        back.starts_with(
            "exit 0\nmine/data/certpace.db is what copy.db was\nwhat was there is kept as mine/data/certpace.db.before-"
        ),
        "{back}"
    );
    assert_eq!(files(&folder), ["certpace.db", "certpace.db.before"]);
    assert!(is_private(&folder.path().join("mine/data/certpace.db")));
    assert!(said(&certpace(&folder, &["stats"]).output().unwrap()).starts_with("exit 0"));
}

#[test]
fn a_copy_that_is_none_is_refused_and_nothing_is_touched() {
    let folder = elsewhere();
    remembered(&folder);
    let before = std::fs::read(folder.path().join("mine/data/certpace.db")).unwrap();
    std::fs::write(folder.path().join("letter.db"), "a letter").unwrap();
    std::fs::copy(folder.path().join("mine/data/certpace.db"), folder.path().join("half.db")).unwrap();
    std::fs::write(folder.path().join("half.db-wal"), "the other half").unwrap();
    for (copy, why) in [
        ("gone.db", "there is no file gone.db"),
        ("letter.db", "letter.db is no sound database of certpace"),
        ("half.db", "half.db-wal lies beside the copy"),
        ("mine/data/certpace.db", "is the database itself"),
    ] {
        let refused = restore(&folder, copy);
        assert!(refused.starts_with("exit 2") && refused.contains(why), "{copy}: {refused}");
    }
    assert_eq!(files(&folder), ["certpace.db"]);
    assert_eq!(std::fs::read(folder.path().join("mine/data/certpace.db")).unwrap(), before);
}

#[test]
fn while_a_bot_uses_the_database_nothing_is_restored() {
    let folder = elsewhere();
    remembered(&folder);
    assert!(said(&certpace(&folder, &["backup", "copy.db"]).output().unwrap()).starts_with("exit 0"));
    // What a bot does with it: this process has it open.
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let options = certpace::store::StoreOptions::new(folder.path().join("mine/data/certpace.db"), today);
    let store = runtime.block_on(certpace::store::Store::start(options));
    let refused = restore(&folder, "copy.db");
    assert!(
        refused.starts_with("exit 2")
            && refused.contains("the bot is running and uses mine/data/certpace.db; stop it first"),
        "{refused}"
    );
    runtime.block_on(store.close()).unwrap();
    drop((store, runtime));
    assert!(restore(&folder, "copy.db").starts_with("exit 0"));
}

#[test]
fn a_slip_in_dotenv_is_named_with_its_line() {
    let folder = elsewhere();
    std::fs::write(
        folder.path().join(".env"),
        "FAQ_FILE=mine/questions.toml\nANSWER_CHANELS=1\nMODERATOR_CHANNEL=#mods\n",
    )
    .unwrap();
    let examined = said(&certpace(&folder, &["doctor"]).output().unwrap());
    assert!(
        examined.contains("MEND  ANSWER_CHANELS: line 2 of .env: nothing reads this variable; write ANSWER_CHANNELS"),
        "{examined}"
    );
    assert!(
        examined.contains("MEND  MODERATOR_CHANNEL: line 3 of .env: what begins with # is a comment"),
        "{examined}"
    );
    std::fs::write(folder.path().join(".env"), "FAQ_FILE=mine/questions.toml\n\nthis is no line\n").unwrap();
    for command in ["doctor", "check", "stats"] {
        let broken = said(&certpace(&folder, &[command]).output().unwrap());
        assert!(broken.contains(".env: line 3 of this file is not NAME=value"), "{command}: {broken}");
    }
}
