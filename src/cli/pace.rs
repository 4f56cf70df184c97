//! `certpace pace`: what a stated pace is read as.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::planner::pace::{self, PaceWords};

/// The options of `certpace pace`.
#[derive(Debug, Args)]
pub struct PaceArgs {
    /// The pace, in your own words: 2 hrs weekdays, 5 on saturday.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl", allow_hyphen_values = true)]
    text: Vec<String>,
    /// Read one phrase a line from standard input, and write one JSON object a line.
    #[arg(long)]
    jsonl: bool,
    /// An FAQ file that says what "full-time" and "part-time" mean; without one, what is usual.
    #[arg(long, value_name = "FILE")]
    faq: Option<PathBuf>,
}

impl PaceArgs {
    /// Reads one phrase, or many; a phrase that is no pace is exit code 1.
    pub(super) fn run(&self) -> ExitCode {
        let words = match &self.faq {
            None => Ok(PaceWords::default()),
            Some(file) => super::ask::read_faq(file).map(|faq| faq.study.habits.words),
        };
        match words {
            Ok(words) if self.jsonl => super::exit(super::ended_by_reader(each_line(&words))),
            Ok(words) => self.one(&words),
            Err(err) => super::exit(Err(err)),
        }
    }

    fn one(&self, words: &PaceWords) -> ExitCode {
        match pace::parse(&self.text.join(" "), words) {
            Ok(pace) => {
                super::exit(super::print(&format!("I read this as {}.\nWritten short: {pace}\n", pace.reading())))
            }
            Err(err) => {
                eprintln!("certpace: {err}");
                ExitCode::FAILURE
            }
        }
    }
}

fn each_line(words: &PaceWords) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line.context("cannot read the phrases from standard input")?;
        writeln!(out, "{}", reading(&line, words)).context("cannot write to standard output")?;
    }
    out.flush().context("cannot write to standard output")
}

fn reading(text: &str, words: &PaceWords) -> Value {
    match pace::parse(text, words) {
        Ok(pace) => {
            let hours = pace.hours_per_week();
            json!({ "text": text, "hours_per_week": { "low": rounded(hours.low), "high": rounded(hours.high) } })
        }
        Err(err) => json!({ "text": text, "error": err.to_string() }),
    }
}

/// To the ten-thousandth of an hour, a third of a second.
pub(super) fn rounded(hours: f64) -> f64 {
    (hours * 1e4).round() / 1e4
}
