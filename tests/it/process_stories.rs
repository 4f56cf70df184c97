//! Stories of the program itself: its environment, its exit codes, its signals, its logs.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const TOKEN: &str = "MTE5OTAwMDAwMDAwMDAwMDAwMQ.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789_-";

/// The program in a folder of its own, with nothing in its environment but what keeps stories apart.
pub(crate) fn certpace(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_certpace"));
    command.args(arguments).current_dir(folder).env_clear().env("HTTP_ADDR", "off").stdin(Stdio::null());
    // What messages mean is known some time after the start; a story is to go the same way each time.
    command.env("SEMANTIC", "off");
    command
}

pub(crate) fn folder_with_faq() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("faq.toml"), crate::harness::FAQ).unwrap();
    folder
}

pub(crate) fn said(output: &Output) -> String {
    format!(
        "{}\n{}{}",
        output.status.code().map_or("killed".to_owned(), |code| format!("exit {code}")),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A program that runs, and does not outlive its story.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, unless the story failed.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Starts the program and reads what it prints until the line with the address.
pub(crate) fn started(command: &mut Command) -> (Running, String, String) {
    let mut running = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let mut printed = String::new();
    loop {
        let line = lines.next().expect("the program prints its address before it ends").unwrap();
        printed += &line;
        printed.push('\n');
        if let Some(address) = line.split_whitespace().find(|word| word.starts_with("http://")) {
            return (running, address.to_owned(), printed);
        }
    }
}

#[cfg(unix)]
pub(crate) fn signal(running: &Running, name: &str) {
    let done = Command::new("kill").args([&format!("-{name}"), &running.0.id().to_string()]).status().unwrap();
    assert!(done.success());
}

#[test]
fn run_without_a_token_says_what_to_do_and_exits_with_2() {
    let folder = folder_with_faq();
    let output = certpace(&folder, &["run"]).output().unwrap();
    insta::assert_snapshot!(said(&output), @"
    exit 2
    certpace: there is no DISCORD_TOKEN: copy one from https://discord.com/developers/applications, your application, Bot, Reset Token, and write it into the file .env as DISCORD_TOKEN=… (`certpace init` makes such a file); without one, try `certpace playground`
    ");
    std::fs::write(folder.path().join(".env"), "CARE=careful\n# DISCORD_TOKEN=abc\n").unwrap();
    let output = certpace(&folder, &["run"]).output().unwrap();
    insta::assert_snapshot!(said(&output), @"
    exit 2
    certpace: there is no DISCORD_TOKEN: line 2 of .env holds one, but begins with a #, which makes it a comment; take the # away; without one, try `certpace playground`
    ");
}

#[cfg(unix)]
#[test]
fn with_stay_it_waits_to_be_stopped_where_something_must_be_set_right_first() {
    let folder = folder_with_faq();
    let mut command = certpace(&folder, &["run", "--stay"]);
    let mut running = Running(command.stderr(Stdio::piped()).spawn().unwrap());
    let lines = BufReader::new(running.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    let said: Vec<String> = lines.take(2).collect();
    assert!(said[0].starts_with("certpace: there is no DISCORD_TOKEN"), "{said:?}");
    assert_eq!(said[1], "certpace: waiting to be stopped, because of --stay; set it right, then start me anew");
    assert_eq!(running.0.try_wait().unwrap(), None, "it has not ended");
    signal(&running, "TERM");
    assert!(running.0.wait().unwrap().success());
}

#[test]
fn a_malformed_token_is_one_clear_line_that_does_not_quote_it() {
    let folder = folder_with_faq();
    let output = certpace(&folder, &[]).env("DISCORD_TOKEN", "hunter2-hunter2").output().unwrap();
    insta::assert_snapshot!(said(&output), @"
    exit 2
    certpace: DISCORD_TOKEN: this has no full stops, so it is the client secret or the public key, not the bot's token; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token
    ");
    std::fs::write(folder.path().join(".env"), "DISCORD_TOKEN=MTE5.hunter2\nTIMEZONE=Nowhere/Land\n").unwrap();
    let output = certpace(&folder, &["run"]).output().unwrap();
    insta::assert_snapshot!(said(&output), @r#"
    exit 2
    certpace: DISCORD_TOKEN: this is not the form of a bot's token (three parts with full stops between); copy it from https://discord.com/developers/applications, your application, Bot, Reset Token (line 1 of .env)
    certpace: TIMEZONE: "Nowhere/Land" is no time zone; write a name such as Europe/Berlin, America/New_York or UTC (line 2 of .env)
    "#);
}

#[test]
fn a_faq_that_is_not_there_or_not_sound_is_said_and_exits_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let output = certpace(&folder, &["playground", "--port", "0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let expected = "certpace: faq.toml: there is no such file\n\
                    Start me in the folder that holds it, or say where it is with FAQ_FILE.\n";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
}

#[cfg(unix)]
#[test]
fn without_a_token_it_starts_a_playground_and_ends_within_five_seconds_of_a_signal() {
    for name in ["TERM", "INT"] {
        let folder = folder_with_faq();
        let (mut running, address, printed) = started(&mut certpace(&folder, &[]));
        let printed = printed.replace(&address, "ADDRESS");
        insta::allow_duplicates! {
            insta::assert_snapshot!(printed, @"
            There is no DISCORD_TOKEN, so certpace starts a small Discord of its own on this machine.
            To run it on Discord, put the bot's token into the file .env as DISCORD_TOKEN=…; `certpace init` makes one that says where to get it.
            Open ADDRESS in a browser and ask something. Ctrl-C ends it.
            ");
        }
        let asked = Instant::now();
        signal(&running, name);
        let status = running.0.wait().unwrap();
        assert!(status.success(), "{name}: {status}");
        assert!(asked.elapsed() < Duration::from_secs(5), "{name}: {:?}", asked.elapsed());
    }
}

#[cfg(unix)]
#[test]
fn a_busy_port_gives_way_to_the_next() {
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port();
    let folder = folder_with_faq();
    let (mut running, address, _) = started(&mut certpace(&folder, &["playground", "--port", &port.to_string()]));
    let got: u16 = address.rsplit(':').next().unwrap().parse().unwrap();
    assert!(got > port, "{got} after {port}");
    signal(&running, "TERM");
    running.0.wait().unwrap();
}

/// The loudest logs there are, of a bot that has connected and is told to end.
#[cfg(unix)]
#[test]
fn no_token_reaches_the_logs() {
    let folder = folder_with_faq();
    let mut command = certpace(&folder, &["playground", "--port", "0"]);
    let (mut running, _, _) = started(command.env("RUST_LOG", "trace").env("DISCORD_TOKEN", TOKEN));
    // Enough to connect and register; what is logged until the end is what is looked at.
    let mut log = running.0.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        let mut lines = BufReader::new(&mut log);
        while lines.read_line(&mut text).is_ok_and(|read| read > 0) {
            if text.contains("commands registered") {
                break;
            }
        }
        (text, log)
    });
    let (mut text, mut log) = reader.join().unwrap();
    signal(&running, "TERM");
    log.read_to_string(&mut text).unwrap();
    assert!(running.0.wait().unwrap().success());
    assert!(text.contains("commands registered"), "{text}");
    for secret in
        [TOKEN, certpace::playground::TOKEN, "abcdefghijklmnopqrstuvwxyz0123456789", "this-token-opens-nothing"]
    {
        assert!(!text.contains(secret), "the log holds {secret}");
    }
}

/// `head` reads a line and goes; a command that writes on is told that nobody listens, which is no failure of it.
#[test]
fn a_reader_that_goes_away_ends_a_command_quietly() {
    let folder = folder_with_faq();
    let phrases = folder.path().join("phrases");
    std::fs::write(&phrases, "10 hours a week\n".repeat(20_000)).unwrap();
    for (command, code) in [
        ("ask how long does it take", 0),
        ("ask --explain how long does it take", 0),
        ("ask --jsonl", 0),
        ("check", 0),
        ("check --json", 0),
        ("pace 10 hours a week", 0),
        ("pace --jsonl", 0),
        ("completions bash", 0),
        ("man", 0),
        ("man estimate", 0),
        ("healthcheck", 1),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let arguments: Vec<&str> = command.split(' ').collect();
        let mut command = certpace(&folder, &arguments);
        let output = command.stdin(std::fs::File::open(&phrases).unwrap()).stdout(writer).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), errors.as_ref()), (Some(code), ""), "{arguments:?}");
    }
}
