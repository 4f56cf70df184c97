//! How long one question takes certpace, and how long it takes the matchers that one would otherwise use: the same
//! texts and questions, one run.
//!
//! Every matcher is a process of its own that speaks the protocol of [`contender`] and takes its times inside; this one
//! lets them answer by turns, so that whatever else the machine does slows all of them alike. `encoder` sets the sentence
//! encoder beside onnxruntime instead.

mod certpace_contender;
mod contender;
mod encoder;
mod fleet;
mod measure;
mod table;
mod tantivy_contender;
#[expect(dead_code, reason = "shared with benches/matching.rs, which measures hostile messages too")]
mod texts;

use anyhow::{Context as _, Result, bail};

/// Entries, and phrasings of each.
const SIZES: [(usize, usize); 4] = [(45, 9), (150, 5), (1_000, 5), (10_000, 5)];

/// Questions for each size.
const QUESTIONS: usize = 200;

/// How often each matcher gets its turn.
const ROUNDS: usize = 5;

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        None | Some("--bench") => compare(),
        Some("encoder") => encoder::compare(),
        Some("certpace") => contender::serve(certpace_contender::build),
        Some("tantivy") => contender::serve(tantivy_contender::build),
        Some(other) => bail!("{other} is none of these: certpace, tantivy, encoder"),
    }
}

fn compare() -> Result<()> {
    let mut table = table::Table::default();
    println!("{}", table::HEAD);
    for (entries, phrasings) in SIZES {
        let (texts, questions) = texts::generate(entries, phrasings, QUESTIONS);
        let mut fleet = fleet::start(&texts, &questions)?;
        for _ in 0..ROUNDS {
            for runner in &mut fleet {
                runner.round().with_context(|| format!("{} at {entries} × {phrasings}", runner.name))?;
            }
        }
        for row in table.add((entries, phrasings), &questions, &fleet) {
            println!("{row}");
        }
    }
    if let Some(growth) = table.growth() {
        println!("\n{growth}");
    }
    Ok(())
}
