//! `certpace doctor` looks at everything that the bot needs: once where all is well, once where much is not.

use std::process::{Command, Stdio};

use certpace::playground::{
    ASK_HERE, GENERAL, HOME_GUILD, MOD_DESK, MODERATORS, Permissions, Playground, PlaygroundOptions, TOKEN,
};
use tempfile::TempDir;

use crate::harness::FAQ;

/// What the doctor says of this folder, and its exit code; what differs from machine to machine is left out.
pub(crate) async fn examined(folder: &TempDir, playground: &Playground, more: &[(&str, String)]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_certpace"));
    command.args(["doctor", "--at", playground.base_url()]).current_dir(folder).env_clear().stdin(Stdio::null());
    command.env("DISCORD_TOKEN", TOKEN);
    command.envs(more.iter().map(|(name, value)| (*name, value.as_str())));
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains(TOKEN), "{said}");
    let timeless = |line: &str| {
        let of_time = ["ok    clock", "ok    time zone"].into_iter().find(|name| line.starts_with(*name));
        of_time.map_or_else(|| line.to_owned(), |name| format!("{name}…"))
    };
    let lines = said.lines().map(timeless);
    (output.status.code().unwrap(), lines.collect::<Vec<_>>().join("\n"))
}

fn usual() -> Vec<(&'static str, String)> {
    vec![
        ("HOME_GUILD", HOME_GUILD.to_string()),
        ("ANSWER_CHANNELS", format!("{ASK_HERE},{GENERAL}")),
        ("MODERATOR_CHANNEL", MOD_DESK.to_string()),
        ("MODERATOR_ROLE", MODERATORS.to_string()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn where_all_is_well_every_line_is_ok_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), FAQ).unwrap();
    let playground = Playground::start(PlaygroundOptions::default()).await.unwrap();
    let (code, said) = examined(&folder, &playground, &usual()).await;
    insta::assert_snapshot!(said, @"
    ok    environment: every variable holds what it may
    ok    token form: three parts, as a bot's token has
    ok    clock…
    ok    token: Discord knows it as certpace
    ok    intents: Message Content is switched on, which the channels that are read need
    ok    home server: Study Hall
    ok    moderator role: @Moderators
    ok    channel 1100000000000000101: #general is read and answered in
    ok    channel 1100000000000000102: #ask-here is read and answered in
    ok    channel 1100000000000000104: #mod-desk is where moderators are told
    ok    faq file: faq.toml, 6 entries; `certpace check` has advice (1)
    ok    edits from Discord: the file can be written
    ok    database: data/certpace.db is made on the first start
    ok    time zone…
    all is well
    ");
    assert_eq!(code, 0);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing but the file");
    assert!(playground.requests().iter().all(|request| request.method == "GET"), "it only asks");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_wrong_is_named_with_its_help() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), FAQ.replacen("question", "qestion", 1)).unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("data/certpace.db"), "no database at all, but somebody's letter").unwrap();
    let playground =
        Playground::start(PlaygroundOptions { allowed_privileged: 0, ..PlaygroundOptions::default() }).await.unwrap();
    playground.deny_bot(ASK_HERE, Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS);
    playground.deny_bot(MOD_DESK, Permissions::VIEW_CHANNEL);
    let mut wrong = usual();
    wrong.push(("ANSWER_CHANNELS", format!("{ASK_HERE},1100000000000000999")));
    wrong.push(("MODERATOR_ROLE", "1100000000000000998".to_owned()));
    let (code, said) = examined(&folder, &playground, &wrong).await;
    insta::assert_snapshot!(said, @"
    ok    environment: every variable holds what it may
    ok    token form: three parts, as a bot's token has
    ok    clock…
    ok    token: Discord knows it as certpace
    MEND  intents: channels are to be read, so switch on Message Content Intent at https://discord.com/developers/applications, your application, Bot, Privileged Gateway Intents
    ok    home server: Study Hall
    MEND  moderator role: 1100000000000000998 (MODERATOR_ROLE) is no role of the home server
    MEND  channel 1100000000000000102: #ask-here is read and answered in, but I lack there: Send Messages, Embed Links
    MEND  channel 1100000000000000104: I do not see it: give me View Channel there
    MEND  channel 1100000000000000999: there is no such channel; mend the id
    MEND  faq file: faq.toml cannot be used as it is (errors: 1); `certpace check faq.toml` names each with its help
    ok    edits from Discord: the file can be written
    MEND  database: data/certpace.db: the database is unavailable: file is not a database; name another file, or put a backup back with `certpace restore`; a bot that runs answers on without it, and keeps what it counts on disk until it is back; one that is started without it answers the home server, and each other one once it is known whose FAQ that has
    MEND  opt-outs: data/certpace.db: the database is unavailable: file is not a database; name another file, or put a backup back with `certpace restore`; until it can be read nobody gets automatic answers
    ok    time zone…
    8 things are to be mended
    ");
    assert_eq!(code, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_discord_does_not_know_ends_the_questions() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), FAQ).unwrap();
    let playground = Playground::start(PlaygroundOptions::default()).await.unwrap();
    playground.revoke_token();
    let (code, said) = examined(&folder, &playground, &usual()).await;
    assert!(said.contains("MEND  token: Discord refuses the token: it was reset or mistyped."), "{said}");
    assert_eq!(code, 1);
    let (code, said) = examined(&folder, &playground, &[("DISCORD_TOKEN", String::new())]).await;
    assert!(said.contains("MEND  token form: there is no DISCORD_TOKEN"), "{said}");
    assert_eq!(code, 1);
    let (code, said) = examined(&folder, &playground, &[("RETENTION_DAYS", "0".to_owned())]).await;
    assert!(said.starts_with("MEND  RETENTION_DAYS: \"0\" is not a number of days"), "{said}");
    assert_eq!(code, 1);
}

/// A host who has made many slips mends them in one go.
#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_wrong_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), FAQ).unwrap();
    let lines = "\u{feff}CARE=balancd\nANSWER_CHANELS=5\nHOME_GUILD=My Server\nANSWER_CHANNELS=1, 2\nMODERATOR_CHANNEL=#mods\n\
                 # DISCORD_TOKEN=abc\nRETENTION_DAYS=0\nTIMEZONE=Mars\nRUST_LOG=loud\nDATA_DIR=faq.toml/x\nFAQ_FILE=fqa.toml\n";
    std::fs::write(folder.path().join(".env"), lines).unwrap();
    let playground = Playground::start(PlaygroundOptions::default()).await.unwrap();
    let (code, said) = examined(&folder, &playground, &[("DISCORD_TOKEN", String::new())]).await;
    insta::assert_snapshot!(said, @r#"
    MEND  .env: line 3 of this file is not NAME=value; put values with spaces in "quotes"
    MEND  .env: line 4 of this file is not NAME=value; put values with spaces in "quotes"
    MEND  RETENTION_DAYS: "0" is not a number of days from 1 to 365 (line 7 of .env)
    MEND  CARE: "balancd" is none of the settings; write careful, balanced or helpful (line 1 of .env)
    MEND  TIMEZONE: "Mars" is no time zone; write a name such as Europe/Berlin, America/New_York or UTC (line 8 of .env)
    MEND  RUST_LOG: "loud" says no level; write error, warn, info, debug or trace, or for a part of the program certpace=debug (line 9 of .env)
    MEND  ANSWER_CHANELS: line 2 of .env: nothing reads this variable; write ANSWER_CHANNELS
    MEND  MODERATOR_CHANNEL: line 5 of .env: what begins with # is a comment, so nothing is set; channels and roles are named by their ids, without a #
    MEND  token form: there is no DISCORD_TOKEN: line 6 of .env holds one, but begins with a #, which makes it a comment; take the # away; without one, certpace runs on a small Discord of its own
    MEND  faq file: there is no fqa.toml; set FAQ_FILE, or start in its folder
    MEND  database: faq.toml/x/certpace.db is to be made on the first start, but faq.toml is a file and no folder; set DATA_DIR to a folder that the bot may write in, or it answers but counts nothing and keeps no settings
    11 things are to be mended
    "#);
    assert_eq!(code, 1);
    for (folder_of_data, why) in [("/proc/x", "nothing can be made in /proc"), ("faq.toml/x", "faq.toml is a file")] {
        let (_, said) = examined(&folder, &playground, &[("DATA_DIR", folder_of_data.to_owned())]).await;
        assert!(said.contains(&format!("MEND  database: {folder_of_data}/certpace.db is to be made")), "{said}");
        assert!(said.contains(why), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_database_are_said() {
    use certpace::ops::presence::Presence;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), FAQ).unwrap();
    let database = folder.path().join("data/certpace.db");
    let place = certpace::store::StorePlace::sqlite(&database);
    let today = std::sync::Arc::new(|| jiff::civil::date(2026, 11, 22));
    let store = certpace::store::Store::start(certpace::store::StoreOptions::at(place, today)).await;
    let playground = Playground::start(PlaygroundOptions::default()).await.unwrap();
    let mut seen = Vec::new();
    let mut present = Vec::new();
    for _ in 0..3 {
        let (code, said) = examined(&folder, &playground, &usual()).await;
        let line = said.lines().find(|line| line.contains(" processes:")).unwrap_or("nothing").to_owned();
        seen.push(format!("{code} {line}"));
        present.push(Presence::at(&database).unwrap());
    }
    insta::assert_snapshot!(seen.join("\n"), @"
    0 nothing
    0 ok    processes: a bot is running and uses data/certpace.db
    1 MEND  processes: more than one certpace uses data/certpace.db: with one token, each question is answered twice, and what one of them is told (settings, opt-outs) the other does not know; stop all but one, or give each a DATA_DIR of its own
    ");
    store.close().await.unwrap();
}
