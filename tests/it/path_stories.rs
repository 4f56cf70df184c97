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
        // What was written is in the file already; that it is let go of comes a little later.
        let log = folder.path().join("mine/data/certpace.db-wal");
        let gone = async {
            while log.exists() {
                tokio::task::yield_now().await;
            }
        };
        crate::live_folder::soon("the file is let go of", gone).await;
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
    let elsewhere = said(&forget().env("DATA_DIR", "gone").output().unwrap());
    insta::assert_snapshot!(elsewhere, @"
    exit 1
    certpace: there is no database gone/certpace.db and no key gone/certpace.key, so there is nothing to forget; to mean another database, name it: --db FILE
    ");
    assert!(key.is_file());
    let forgotten = said(&forget().output().unwrap());
    assert!(forgotten.starts_with("exit 0\nwho opted out is forgotten") && !key.is_file(), "{forgotten}");
    insta::assert_snapshot!(said(&forget().output().unwrap()), @"
    exit 0
    nobody has opted out in mine/data/certpace.db, it holds no study plan, and there is no key mine/data/certpace.key
    ");
}

/// What is refused names what was looked at, once, and what to write instead.
#[test]
fn commands_on_a_database_say_what_they_did_not_find() {
    let folder = elsewhere();
    remembered(&folder);
    let run = |arguments: &[&str]| said(&certpace(&folder, arguments).output().unwrap());
    insta::assert_snapshot!(run(&["servers", "delete", "12"]), @"
    exit 0
    nothing was kept of server 12 in mine/data/certpace.db; `certpace servers list` has those with an FAQ
    ");
    insta::assert_snapshot!(run(&["backup", "nowhere/copy.db"]), @"
    exit 2
    certpace: cannot write nowhere/copy.db: No such file or directory (os error 2)
    ");
    insta::assert_snapshot!(run(&["restore", "mine"]), @"
    exit 2
    certpace: mine is a folder; name the file in it that `certpace backup` made
    ");
    insta::assert_snapshot!(run(&["migrate", "--from", "foo"]), @"
    exit 2
    certpace: --from: write sqlite:PATH for a file, or postgres://user:password@host:5432/certpace for a server
    ");
    std::fs::write(folder.path().join("letter.db"), "no database at all, but somebody's letter").unwrap();
    insta::assert_snapshot!(run(&["migrate", "--from", "sqlite:letter.db", "--to", "sqlite:new.db"]), @"
    exit 2
    certpace: letter.db: the database is unavailable: file is not a database; name another file, or put a backup back with `certpace restore`
    ");
    insta::assert_snapshot!(run(&["export", "-o", "nowhere/faq.md"]), @"
    exit 2
    certpace: cannot write nowhere/faq.md: there is no folder nowhere
    ");
    let number = run(&["stats", "--days", "a week"]);
    assert!(number.contains("\"a week\" is not what belongs there; write whole days, from 1 to 65535"), "{number}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_brought_over_without_its_key_is_said_at_once() {
    use certpace::store::{Store, StoreOptions, StorePlace};
    let folder = tempfile::tempdir().unwrap();
    let place = StorePlace::sqlite(folder.path().join("s.db"));
    let key = place.key.clone();
    let store = Store::start(StoreOptions::at(place, std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22)))).await;
    store.opt_out(42).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    crate::live_folder::soon("the file is let go of", async {
        while folder.path().join("s.db-wal").exists() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    std::fs::remove_file(key).unwrap();
    let moving = async || {
        let mut command = certpace(&folder, &["migrate", "--from", "sqlite:s.db", "--to", "sqlite:new/t.db"]);
        said(&tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap())
    };
    assert_eq!(moving().await, "exit 2\ncertpace: --to: there is no folder new; make it first, or name another\n");
    std::fs::create_dir(folder.path().join("new")).unwrap();
    let moved = moving().await;
    let about_key = moved.lines().find(|line| line.contains("key")).unwrap();
    insta::assert_snapshot!(about_key, @"without its key: there is neither s.key nor new/t.key. Put the key back from a backup as new/t.key before the bot starts. Until then nobody gets automatic answers, because who opted out is not known, and study plans cannot be read");
    assert!(moved.starts_with("exit 0\n"), "{moved}");
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
    // Where there is no folder yet, nobody else may look into the one that is made.
    let data = folder.path().join("mine/data");
    std::fs::rename(&data, folder.path().join("before")).unwrap();
    assert!(restore(&folder, "copy.db").starts_with("exit 0"));
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&data).unwrap().permissions()) & 0o777,
        0o700
    );
    std::fs::remove_dir_all(&data).unwrap();
    std::fs::rename(folder.path().join("before"), &data).unwrap();
    // Within the same second too.
    (0..2).for_each(|_| drop(restore(&folder, "copy.db")));
    assert_eq!(files(&folder), ["certpace.db", "certpace.db.before", "certpace.db.before", "certpace.db.before"]);
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
fn while_a_bot_uses_the_database_nothing_is_restored_or_forgotten() {
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
    // Nor is forgotten whom it goes on to know by the key that it has.
    let forget = || said(&certpace(&folder, &["forget-opt-outs"]).output().unwrap());
    insta::assert_snapshot!(forget(), @"
    exit 2
    certpace: the bot is running and uses mine/data/certpace.db; stop it first
    ");
    assert!(certpace::store::key_path(&folder.path().join("mine/data/certpace.db")).is_file());
    runtime.block_on(store.close()).unwrap();
    drop((store, runtime));
    assert!(forget().starts_with("exit 0\nwho opted out is forgotten"));
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

/// A file of questions is read line by line; what a line lacks is said with what to write.
#[test]
fn questions_that_do_not_say_what_answers_them_are_refused() {
    let folder = crate::process_stories::folder_with_faq();
    let judged = |lines: &str| {
        std::fs::write(folder.path().join("q.jsonl"), lines).unwrap();
        said(&certpace(&folder, &["eval", "q.jsonl"]).output().unwrap())
    };
    let sound = "{\"text\": \"what does the exam cost\", \"topic\": \"exam-cost\"}\n";
    let of_nothing = "{\"text\": \"where is my sock\", \"topic\": null}\n";
    let counted = judged(&[sound, "\n", of_nothing].concat());
    assert!(counted.starts_with("exit 0\n") && counted.contains("unanswerable, answered all the same"), "{counted}");
    insta::assert_snapshot!(judged(&format!("{sound}{{\"text\": \"where is my sock\"}}\n")), @r#"
    exit 2
    certpace: q.jsonl:2: this question has no topic; write "topic": "the id of the entry that answers it", or "topic": null where none does
    "#);
    insta::assert_snapshot!(judged("what does the exam cost\n"), @r#"
    exit 2
    certpace: q.jsonl:1: this is no question; write one JSON object on a line: {"text": "what does the exam cost", "topic": "exam-cost"}
    "#);
    insta::assert_snapshot!(judged("\n"), @r#"
    exit 2
    certpace: q.jsonl: there is no question in this file; write one JSON object on a line: {"text": "what does the exam cost", "topic": "exam-cost"}
    "#);
}

#[cfg(unix)]
#[test]
fn a_secret_in_a_file_without_an_end_is_refused() {
    let folder = elsewhere();
    let mut run = certpace(&folder, &["run"]);
    run.env("DISCORD_TOKEN_FILE", "/dev/zero");
    let told = said(&run.output().unwrap());
    assert!(told.contains("DISCORD_TOKEN_FILE: cannot read /dev/zero: file too large"), "{told}");
}
