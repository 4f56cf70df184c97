//! Stories of bots that come to a playground of another process, alone or as several that share it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use certpace::playground::{ASK_HERE, MAYA, Playground, PlaygroundOptions};

use crate::harness::postgres;
use crate::live_folder::soon;
use crate::process_stories::{Running, certpace, folder_with_faq, said, signal, started};

/// What is said to a question. Each is asked once: the same process would only point to its answer.
async fn answered(playground: &Playground, question: &str, wanted: &str) {
    let asked = playground.say(MAYA, ASK_HERE, question).unwrap();
    let answer = playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert!(format!("{answer:?}").contains(wanted), "{answer:?}");
}

async fn ended(mut running: Running) {
    let child: &mut Child = &mut running.0;
    let ended = async {
        while child.try_wait().unwrap().is_none() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    soon("it ends", ended).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_processes_share_a_playground_and_one_that_is_stopped_leaves_it_to_the_other() {
    let Some(database) = postgres::new_database().await else { return };
    let playground = Playground::start(PlaygroundOptions::default()).await.unwrap();
    playground.set_gateway_bot(2, 1_000, 2);
    // One folder for both: they need the same key, which whichever is first makes.
    let folder = folder_with_faq();
    let begin = || {
        let arguments = ["run", "--playground", playground.base_url(), "--database", &database];
        Running(certpace(&folder, &arguments).stderr(Stdio::null()).spawn().unwrap())
    };
    let (first, second) = (begin(), begin());
    let mut connection = postgres::connect(&postgres::address(&database)).await;
    let shared = async {
        loop {
            let owners = "SELECT count(DISTINCT holder) FROM shard_leases WHERE session <> '' AND holder <> ''";
            let owners = sqlx::query_scalar::<_, i64>(owners).fetch_one(&mut connection).await;
            // Until the first of them has made its tables there are none.
            if owners.is_ok_and(|owners| owners == 2) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    soon("each has a shard", shared).await;
    answered(&playground, "how much does the exam cost", "$425").await;
    signal(&first, "TERM");
    ended(first).await;
    answered(&playground, "how long does it take to get certified", "four to nine months").await;
    signal(&second, "TERM");
    ended(second).await;
    assert!(playground.refusals().is_empty(), "{:?}", playground.refusals());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_playground_without_a_bot_says_how_one_comes_and_it_comes() {
    let (served, own) = (folder_with_faq(), folder_with_faq());
    let (playground, address, printed) = started(&mut certpace(&served, &["playground", "--no-bot", "--port", "0"]));
    let come = format!("Bots come with `certpace run --playground {address}`.");
    assert!(printed.contains(&come), "{printed}");
    let command = &mut certpace(&own, &["run", "--playground", &address]);
    let mut bot = Running(command.stderr(Stdio::piped()).spawn().unwrap());
    let mut log = BufReader::new(bot.0.stderr.take().unwrap()).lines();
    // The log is held on to: the bot goes on writing into it.
    let came = tokio::task::spawn_blocking(move || {
        let said = log.find(|line| line.as_ref().is_ok_and(|line| line.contains("commands registered")));
        (said.is_some(), log)
    });
    let (has_come, _log) = soon("it registers its commands there", came).await.unwrap();
    assert!(has_come);
    // Beside the database of the bot on Discord.
    assert!(own.path().join("data/playground.db").is_file());
    assert!(!own.path().join("data/certpace.db").exists());
    for running in [bot, playground] {
        signal(&running, "TERM");
        ended(running).await;
    }
}

#[test]
fn where_a_bot_would_come_to_something_else_it_says_what_to_write() {
    let folder = folder_with_faq();
    let ran = |arguments: &[&str]| {
        let database = "postgres://me:secret@127.0.0.1:1/certpace";
        said(&certpace(&folder, arguments).env("DATABASE_URL", database).output().unwrap())
    };
    let here = "http://127.0.0.1:7717";
    let elsewhere = ran(&["run", "--playground", "https://discord.com"]);
    assert!(elsewhere.starts_with("exit 2") && elsewhere.contains("such as http://127.0.0.1:7717"), "{elsewhere}");
    let foreign = ran(&["run", "--playground", here, "--database", "mysql://me:secret@host/db"]);
    insta::assert_snapshot!(foreign, @"
    exit 2
    certpace: --database: this does not begin with postgres://; write postgres://user:password@host:5432/certpace, or leave it out to keep everything in a file of SQLite
    ");
    let of_discord = ran(&["run", "--playground", here, "--database", "postgres://me:other@127.0.0.1:1/certpace"]);
    insta::assert_snapshot!(of_discord, @"
    exit 2
    certpace: --database: postgres://me@127.0.0.1:1/certpace is that of DATABASE_URL, for the bot on Discord; make another for the playground (`createdb playground`) and name that one
    ");
    let shards = ran(&["playground", "--no-bot", "--shards", "0"]);
    assert!(shards.contains("write how many shards, from 1 to 64"), "{shards}");
    let alone = ran(&["playground", "--shards", "4"]);
    assert!(alone.starts_with("exit 2") && alone.contains("--no-bot"), "{alone}");
}
