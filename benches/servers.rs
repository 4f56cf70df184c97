//! What the FAQs of servers cost: memory for each that is held ready, beside what it is reckoned at, and the time until a
//! cold one is in force, without the database.
//!
//! `cargo bench --bench servers`. The host's file has 45 entries with nine wordings each; a server has left it for as much
//! of its own, or for 200 entries with five wordings, or has written five entries over it. Words alone decide here: what
//! the meanings take is counted exactly (`Vectors::bytes`).

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use certpace::live::{ServerBase, ServerFaq, Snapshot};
use made_up::made_up;

#[path = "load/made_up.rs"]
mod made_up;

/// So many are held at once.
const SERVERS: usize = 100;

/// The memory of this process that is not pages of files, in bytes.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<usize>().ok()).unwrap_or(0) * 1024
}

fn measure(name: &str, base: &ServerBase, entries: usize, wordings: usize) {
    let texts: Vec<String> = (1..=SERVERS).map(|salt| made_up(entries, wordings, salt)).collect();
    let before = memory();
    let mut times = Vec::new();
    let held: Vec<ServerFaq> = texts
        .iter()
        .map(|text| {
            let start = Instant::now();
            let faq = ServerFaq::prepare(text, base.clone()).expect("it is sound");
            times.push(start.elapsed());
            faq
        })
        .collect();
    let taken = memory().saturating_sub(before) / SERVERS;
    let reckoned = held.iter().map(ServerFaq::bytes).sum::<usize>() / SERVERS;
    times.sort();
    let median: Duration = times[SERVERS / 2];
    println!(
        "{name}: {} kB of memory each, reckoned at {} kB; text {} kB; prepared in {median:.1?} (median)",
        taken / 1024,
        reckoned / 1024,
        texts.iter().map(String::len).sum::<usize>() / SERVERS / 1024,
    );
    black_box(held);
}

fn main() {
    let text = made_up(45, 9, 0);
    let host = Arc::new(Snapshot::read(text).expect("it is sound"));
    let start = Instant::now();
    let base = ServerBase::host(host);
    println!("the host's file laid under: {:.1?}, once for each state of it", start.elapsed());
    measure("left, 45 x 9", &ServerBase::none(), 45, 9);
    measure("left, 200 x 5", &ServerBase::none(), 200, 5);
    measure("extended by 5 x 9 over 45 x 9", &base, 5, 9);
}
