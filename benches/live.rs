//! From a moderator's save to the new text in force: by hand, and through the bot.
//!
//! `cargo bench --bench live`. The intervals are those of the bot, so a save by hand includes the pause in which an
//! editor's events settle.

use std::convert::Infallible;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use certpace::live::{Basis, Live, Options, Origin};
use divan::Bencher;
use jiff::civil::date;
use tempfile::TempDir;
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

/// The size of the FAQ that comes with the bot, and the largest that it is built for.
const SIZES: [usize; 2] = [45, 10_000];

/// Words that the entries are made of, so that they are alike in part, as real ones are.
const WORDS: [&str; 40] = [
    "exam",
    "course",
    "book",
    "code",
    "salary",
    "remote",
    "job",
    "resume",
    "anatomy",
    "billing",
    "claim",
    "denial",
    "modifier",
    "credit",
    "renewal",
    "member",
    "fee",
    "retake",
    "score",
    "practice",
    "online",
    "school",
    "hour",
    "week",
    "audit",
    "hospital",
    "clinic",
    "insurance",
    "network",
    "mentor",
    "chapter",
    "license",
    "degree",
    "license",
    "apprentice",
    "software",
    "specialty",
    "surgery",
    "radiology",
    "laboratory",
];

fn faq_of(entries: usize, salt: usize) -> String {
    let word = |n: usize| WORDS[n % WORDS.len()];
    let entry = |n: usize| {
        let subject = format!("{} {} {n}", word(n), word(n / WORDS.len() + 7));
        format!(
            "[[faq]]\nid = \"entry-{n}\"\nquestion = \"What about {subject}?\"\nvariants = [\n  \"tell me about {subject}\",\n  \"how does {subject} work\",\n  \"do i need {subject}\",\n  \"is {subject} worth it\",\n]\nanswer = \"All about {subject}.\"\n\n"
        )
    };
    let mut text: String = (0..entries).map(entry).collect();
    text += &format!("# saved {salt} times\n");
    text
}

/// A watched file that is saved again and again.
struct Desk {
    runtime: Runtime,
    _folder: TempDir,
    path: PathBuf,
    live: Live,
    text: String,
    saves: AtomicUsize,
}

impl Desk {
    fn new(entries: usize) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("faq.toml");
        let text = faq_of(entries, 0);
        fs::write(&path, &text).expect("the file is written");
        let today = Arc::new(|| date(2026, 11, 22));
        let live = runtime.block_on(Live::open(&path, today, Options::default())).expect("the file is sound");
        Self { runtime, _folder: folder, path, live, text, saves: AtomicUsize::new(0) }
    }

    /// The text with another answer in its first entry.
    fn next(&self) -> String {
        let salt = self.saves.fetch_add(1, Ordering::Relaxed);
        self.text.replacen("answer = \"All", &format!("answer = \"({salt}) All"), 1)
    }
}

#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn save_by_hand_to_in_force(bencher: Bencher, entries: usize) {
    let desk = Desk::new(entries);
    bencher.with_inputs(|| desk.next()).bench_local_values(|text| {
        let mut in_force = desk.live.subscribe();
        let fresh = desk.path.with_extension("new");
        fs::write(&fresh, &text).and_then(|()| fs::rename(&fresh, &desk.path)).expect("the file is saved");
        let wait = in_force.wait_for(|snapshot| *snapshot.text == *text);
        desk.runtime.block_on(async { wait.await.map(|snapshot| snapshot.fingerprint) }).expect("it comes into force")
    });
}

#[divan::bench(args = SIZES, sample_count = 15, sample_size = 1)]
fn edit_through_the_bot_to_in_force(bencher: Bencher, entries: usize) {
    let desk = Desk::new(entries);
    bencher.with_inputs(|| desk.next()).bench_local_values(|text| {
        let origin = Origin::Moderator { id: 1, via: "/faq edit".to_owned() };
        let edit = desk.live.edit(Basis::Latest, origin, move |_| Ok::<_, Infallible>(text));
        desk.runtime.block_on(edit).expect("nothing is in the way").snapshot.fingerprint
    });
}
