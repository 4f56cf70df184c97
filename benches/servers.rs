//! What the FAQs of servers cost: memory for each that is held ready, beside what it is reckoned at, and the time until a
//! cold one is in force, without the database.
//!
//! `cargo bench --bench servers`. The host's file has 45 entries with nine wordings each; a server has left it for as much
//! of its own, for 200 entries with five wordings, or for less, or has written five entries over it. Each is measured with words
//! alone, as it is from the first question on, and with what it means and the words that may be kept of questions, as it is
//! later. Each measurement has a process of its own, for memory that was let go of is used again.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use certpace::live::{ServerBase, ServerFaq, Snapshot};
use certpace::matcher::semantic::Vectors;
use certpace::text::encoder::Encoder;
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

/// What is measured: what a server has written, and whether over the host's.
struct Case {
    name: &'static str,
    over: bool,
    entries: usize,
    wordings: usize,
}

const CASES: [Case; 6] = [
    Case { name: "left, 5 x 3", over: false, entries: 5, wordings: 3 },
    Case { name: "left, 20 x 5", over: false, entries: 20, wordings: 5 },
    Case { name: "left, 45 x 9", over: false, entries: 45, wordings: 9 },
    Case { name: "left, 200 x 5", over: false, entries: 200, wordings: 5 },
    Case { name: "left, 1,000 x 5", over: false, entries: 1_000, wordings: 5 },
    Case { name: "extended by 5 x 9 over 45 x 9", over: true, entries: 5, wordings: 9 },
];

async fn measure(case: &Case, meanings: bool) {
    let mut host = Snapshot::read(made_up(45, 9, 0)).expect("it is sound");
    if meanings {
        let mut vectors = Vectors::default();
        vectors.embed(&vectors.missing(&host.faq), Encoder::embedded());
        host = host.with_vectors(&Arc::new(vectors));
    }
    let host = Arc::new(host);
    let base = if case.over { ServerBase::host(Arc::clone(&host)) } else { ServerBase::none() };
    // An encoder takes a second for hundreds of texts.
    let servers = if meanings { (4_000 / (case.entries * case.wordings)).clamp(2, 20) } else { SERVERS };
    let texts: Vec<String> = (1..=servers).map(|salt| made_up(case.entries, case.wordings, salt)).collect();
    // Tables that all share are made with the first.
    let first = made(&texts[0], &base, &host, meanings).await.1;
    let before = memory();
    let mut times = Vec::new();
    let mut held = Vec::new();
    for text in &texts {
        let (time, faq) = made(text, &base, &host, meanings).await;
        times.push(time);
        held.push(faq);
    }
    let taken = memory().saturating_sub(before) / servers;
    let reckoned = held.iter().map(|faq| faq.bytes()).sum::<usize>() / servers;
    times.sort();
    let median: Duration = times[servers / 2];
    println!(
        "{}, {}: {} kB of memory each, reckoned at {} kB ({:.2}); text {} kB; prepared in {median:.1?} (median)",
        case.name,
        if meanings { "meanings too" } else { "words alone" },
        taken / 1024,
        reckoned / 1024,
        reckoned as f64 / taken as f64,
        texts.iter().map(String::len).sum::<usize>() / servers / 1024,
    );
    black_box((first, held));
}

/// One that is held ready, and how long it took until it was in force.
async fn made(text: &str, base: &ServerBase, host: &Arc<Snapshot>, meanings: bool) -> (Duration, Arc<ServerFaq>) {
    let start = Instant::now();
    let faq = Arc::new(ServerFaq::prepare(text, base.clone()).expect("it is sound"));
    let time = start.elapsed();
    if !meanings {
        return (time, faq);
    }
    let faq = Arc::new(faq.with_meanings(Arc::clone(host)).await.expect("the host's has them"));
    black_box(faq.snapshot().vocabulary());
    (time, faq)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // cargo adds an option of its own.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    if let (Some(case), Some(meanings)) = (arguments.next(), arguments.next()) {
        let case = case.parse().ok().and_then(|case: usize| CASES.get(case)).expect("one of the cases");
        return measure(case, meanings == "true").await;
    }
    for meanings in [false, true] {
        for case in 0..CASES.len() {
            let this = std::env::current_exe().expect("this program has a path");
            let done = std::process::Command::new(this).args([case.to_string(), meanings.to_string()]).status();
            assert!(done.is_ok_and(|status| status.success()), "a measurement has failed");
        }
    }
}
