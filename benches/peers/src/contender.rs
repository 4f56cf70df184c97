//! What a matcher under comparison does, in any language.
//!
//! Standard input, a line of JSON each: first the [`File`]; then budgets in milliseconds. Standard output, a line each:
//! first what loading cost ([`Loaded`]); then, for each budget, a [`Round`]: the matcher answers the questions in order
//! until they are through or the budget is spent, and at least [`LEAST`] of them.

use std::hint::black_box;
use std::io::{BufRead as _, Write as _, stdin, stdout};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use crate::measure::resident_mib;

/// A slow matcher answers this many questions a round whatever they take: the fewest that have a median of any worth.
pub(crate) const LEAST: usize = 5;

/// What there is to match.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct File {
    /// The phrasings of each entry.
    pub(crate) entries: Vec<Vec<String>>,
    /// What is asked.
    pub(crate) questions: Vec<String>,
}

/// What loading cost.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Loaded {
    /// Milliseconds from the texts to readiness.
    pub(crate) build_ms: f64,
    /// Mebibytes by which the resident memory grew meanwhile.
    pub(crate) memory_mib: f64,
}

/// The answers of one turn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Round {
    /// Microseconds of each question.
    pub(crate) us: Vec<f64>,
    /// The number of the entry that came first, if any came.
    pub(crate) best: Vec<Option<usize>>,
}

/// Speaks the protocol for a matcher that is made from entries and finds the number of the best one.
pub(crate) fn serve<M: Fn(&str) -> Option<usize>>(build: impl Fn(Vec<Vec<String>>) -> Result<M>) -> Result<()> {
    let mut lines = stdin().lock().lines();
    let File { entries, questions } = serde_json::from_str(&lines.next().context("no file")??)?;
    let resident = || resident_mib().context("memory is read from /proc, as on Linux");
    let before = resident()?;
    let start = Instant::now();
    let find = build(entries)?;
    let build_ms = start.elapsed().as_secs_f64() * 1e3;
    say(&Loaded { build_ms, memory_mib: resident()? - before })?;
    for line in lines {
        let budget = Duration::from_millis(line?.trim().parse()?);
        let start = Instant::now();
        let mut round = Round { us: Vec::new(), best: Vec::new() };
        for question in &questions {
            if round.us.len() >= LEAST && start.elapsed() > budget {
                break;
            }
            let asked = Instant::now();
            let best = find(black_box(question));
            round.us.push(asked.elapsed().as_secs_f64() * 1e6);
            round.best.push(best);
        }
        say(&round)?;
    }
    Ok(())
}

fn say(value: &impl Serialize) -> Result<()> {
    let mut out = stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}
