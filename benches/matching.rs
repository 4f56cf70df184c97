//! How long one question takes, and how long a file takes to load, from the FAQ that ships to one of 10,000 entries; and
//! the worst that a member can send.
//!
//! `cargo bench --bench matching`: first a table of how cost, load time and memory grow with the file, then each
//! measurement with its spread. Beside other matchers: `benches/peers`.

use std::fmt;
use std::time::Instant;

use certpace::engine::check::misplaced;
use certpace::faq::Faq;
use certpace::matcher::{Matcher, Verdict};
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};

#[path = "peers/src/measure.rs"]
mod measure;
#[path = "peers/src/texts.rs"]
#[expect(dead_code, reason = "shared with the comparison, which looks at the answers too")]
mod texts;

use measure::{median, resident_mib, status_mib};

/// Entries, and phrasings of each.
const SIZES: [(usize, usize); 4] = [(45, 9), (150, 5), (1_000, 5), (10_000, 5)];

const QUESTIONS: usize = 200;

const TODAY: Date = date(2026, 11, 22);

/// The longest message that Discord takes from anybody, in characters.
const LONGEST: usize = 4_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["--bench"] {
        print_growth();
    }
    divan::main();
}

/// A line for each size: what a question costs, what loading costs, and how that compares with the smallest size.
fn print_growth() {
    const ROUNDS: usize = 5;
    println!(
        "| texts | median a question | dearest question | grown | texts grown | loads in | memory | at most while loading |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let mut smallest: Option<(f64, usize)> = None;
    // All matchers stay loaded, so that no size finds room that another has left.
    let mut loaded = Vec::new();
    for (entries, phrasings) in SIZES {
        let (file, questions) = texts::generate(entries, phrasings, QUESTIONS);
        let faq = texts::faq(&file);
        let before = resident_mib();
        // Begins the count of the peak anew (man 5 proc_pid_clear_refs); where that cannot be, it is that of all sizes before.
        std::fs::write("/proc/self/clear_refs", "5").ok();
        let start = Instant::now();
        let matcher = Matcher::new(&faq);
        let load = start.elapsed();
        let grown = |to: Option<f64>| before.zip(to).map_or("unknown".to_owned(), |(a, b)| format!("{:.1} MiB", b - a));
        let (peak, memory) = (grown(status_mib("VmHWM:")), grown(resident_mib()));
        let mut rounds = vec![Vec::new(); ROUNDS];
        for round in &mut rounds {
            for question in &questions {
                let start = Instant::now();
                black_box(matcher.ask(black_box(&question.text), TODAY));
                round.push(start.elapsed().as_secs_f64() * 1e6);
            }
        }
        // Of each question the median over the rounds: what else the machine did is no property of the question.
        let each: Vec<f64> = (0..questions.len())
            .map(|question| median(&rounds.iter().map(|round| round[question]).collect::<Vec<_>>()))
            .collect();
        let (typical, dearest) = (median(&each), each.iter().copied().fold(0.0, f64::max));
        let (least, fewest) = *smallest.get_or_insert((typical, entries * phrasings));
        println!(
            "| {entries} × {phrasings} | {typical:.1} µs | {dearest:.1} µs | × {:.1} | × {:.1} | {load:.1?} | {memory} | {peak} |",
            typical / least,
            (entries * phrasings) as f64 / fewest as f64,
        );
        loaded.push(matcher);
    }
    println!();
}

/// 200 questions an iteration.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn ask_200_questions(bencher: Bencher, (entries, phrasings): (usize, usize)) {
    let (file, questions) = texts::generate(entries, phrasings, QUESTIONS);
    let matcher = Matcher::new(&texts::faq(&file));
    bencher.bench_local(|| {
        questions.iter().filter(|question| matches!(matcher.ask(&question.text, TODAY), Verdict::Answer { .. })).count()
    });
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn load(bencher: Bencher, (entries, phrasings): (usize, usize)) {
    let faq = texts::faq(&texts::generate(entries, phrasings, 0).0);
    bencher.bench_local(|| Matcher::new(&faq));
}

/// Entries whose wordings have all words in common but a number.
const ALIKE: [usize; 3] = [1_000, 4_000, 8_000];

fn alike(entries: usize) -> Faq {
    texts::faq(
        &(0..entries).map(|number| vec![format!("how much does the exam cost number {number}")]).collect::<Vec<_>>(),
    )
}

#[divan::bench(args = ALIKE, sample_count = 3, sample_size = 1)]
fn load_alike(bencher: Bencher, entries: usize) {
    let faq = alike(entries);
    bencher.bench_local(|| Matcher::new(&faq));
}

/// Up to 5,000 of them are asked.
#[divan::bench(args = ALIKE, sample_count = 3, sample_size = 1)]
fn look_for_misplaced_alike(bencher: Bencher, entries: usize) {
    let faq = alike(entries);
    let matcher = Matcher::new(&faq);
    bencher.bench_local(|| misplaced(&faq, &matcher));
}

/// A hundred entries with so many wordings in all.
#[divan::bench(args = [25_000, 100_000], sample_count = 3, sample_size = 1)]
fn load_many_wordings(bencher: Bencher, wordings: usize) {
    let wording = |number: usize| format!("how much does the exam cost number {number}");
    let entry = |first: usize| (first * wordings / 100..(first + 1) * wordings / 100).map(wording).collect();
    let faq = texts::faq(&(0..100).map(entry).collect::<Vec<_>>());
    bencher.bench_local(|| Matcher::new(&faq));
}

/// What a member may send to keep the bot busy.
#[derive(Debug, Clone, Copy)]
enum Hostile {
    NearMisses,
    OneWord,
    LongWords,
    Emoji,
    Zalgo,
    RightToLeft,
    Shorthand,
    Digits,
}

impl Hostile {
    const ALL: [Self; 8] = [
        Self::NearMisses,
        Self::OneWord,
        Self::LongWords,
        Self::Emoji,
        Self::Zalgo,
        Self::RightToLeft,
        Self::Shorthand,
        Self::Digits,
    ];

    fn message(self, file: &texts::Entries) -> String {
        let repeated = match self {
            Self::NearMisses => return texts::near_misses(file, LONGEST),
            Self::OneWord => "a",
            Self::LongWords => "certificatoinalizationismverified ",
            Self::Emoji => "👩‍👩‍👧‍👦",
            Self::Zalgo => "z\u{0334}\u{0335}\u{0336}",
            Self::RightToLeft => "\u{202e}\u{0639}\u{0631}\u{0628}\u{064a} ",
            Self::Shorthand => "w/o i'd ",
            Self::Digits => "1a",
        };
        repeated.chars().cycle().take(LONGEST).collect()
    }
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// 4,000 characters, 1,000 entries.
#[divan::bench(args = Hostile::ALL, sample_count = 20, sample_size = 1)]
fn hostile_1_000(bencher: Bencher, message: Hostile) {
    ask_hostile(bencher, (1_000, 5), message);
}

/// 4,000 characters, 10,000 entries.
#[divan::bench(args = Hostile::ALL, sample_count = 20, sample_size = 1)]
fn hostile_10_000(bencher: Bencher, message: Hostile) {
    ask_hostile(bencher, (10_000, 5), message);
}

fn ask_hostile(bencher: Bencher, (entries, phrasings): (usize, usize), message: Hostile) {
    let file = texts::generate(entries, phrasings, 0).0;
    let matcher = Matcher::new(&texts::faq(&file));
    let message = message.message(&file);
    bencher.bench_local(|| matcher.ask(&message, TODAY));
}
