//! How long certpace takes to embed a message, beside onnxruntime with the same weights: by turns, one core each.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result};
use certpace::text::encoder::Encoder;

use crate::measure::{median, resident_mib};

/// Messages of twelve words.
const MESSAGES: [&str; 12] = [
    "how long does it take to finish the course if i work",
    "do i have to pay the whole fee before the first day",
    "is there a way to get my money back after two weeks",
    "which of the two books should i buy for the next exam",
    "can somebody tell me where i find the list of all schools",
    "what happens when i miss the test because my train was late",
    "my friend says that nobody looks at the certificate is that true",
    "are the live sessions recorded so that i can watch them later",
    "i failed by three points how soon may i try it again",
    "does the bot keep what i write here and for how long",
    "where can i change the name that stands on my old certificate",
    "is it better to study every evening or only on the weekend",
];

/// Turns of each, over all messages.
const ROUNDS: usize = 40;

pub(crate) fn compare() -> Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let interpreter = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let mut peer = Command::new(interpreter)
        .arg(here.join("onnxruntime_contender.py"))
        .arg(here.join("../../src/text/encoder/data/encoder.bin"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("the interpreter does not start; see README.md")?;
    let mut input = peer.stdin.take().context("no standard input")?;
    let mut lines = BufReader::new(peer.stdout.take().context("no standard output")?).lines();
    let mut line = move || lines.next().context("onnxruntime ended without an answer; see README.md")?.context("no line");
    writeln!(input, "{}", serde_json::to_string(&MESSAGES)?)?;
    let theirs: Vec<Vec<f32>> = serde_json::from_str(&line()?)?;

    let before = resident_mib();
    let encoder = Encoder::embedded();
    let start = Instant::now();
    let ours: Vec<_> = MESSAGES.iter().map(|message| encoder.encode(message)).collect();
    let ready = start.elapsed().as_secs_f64() * 1e3;
    let cosines: Vec<f64> = ours
        .iter()
        .zip(&theirs)
        .map(|(ours, theirs)| ours.values().iter().zip(theirs).map(|(x, y)| f64::from(x * y)).sum())
        .collect();

    let (mut of_ours, mut of_theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut turn = Vec::new();
        for message in MESSAGES {
            let start = Instant::now();
            std::hint::black_box(encoder.encode(std::hint::black_box(message)));
            turn.push(start.elapsed().as_secs_f64() * 1e3);
        }
        writeln!(input)?;
        let their_turn: Vec<f64> = serde_json::from_str(&line()?)?;
        ratios.push(median(&turn) / median(&their_turn));
        of_ours.push(median(&turn));
        of_theirs.push(median(&their_turn));
    }
    drop(input);
    peer.wait()?;
    println!("| a message of 12 words, one core | median |");
    println!("|---|---:|");
    println!("| certpace, from the text to the embedding | {:.2} ms |", median(&of_ours));
    println!("| onnxruntime, from the tokens to the embedding | {:.2} ms |", median(&of_theirs));
    println!("| certpace's time in onnxruntime's, median of {ROUNDS} turns | {:.2} |", median(&ratios));
    println!("| cosine between the two, lowest | {:.3} |", cosines.iter().copied().fold(1.0, f64::min));
    println!("| certpace's first twelve, with what it makes ready | {ready:.0} ms |");
    if let (Some(before), Some(after)) = (before, resident_mib()) {
        println!("| memory that it takes | {:.0} MiB |", after - before);
    }
    Ok(())
}
