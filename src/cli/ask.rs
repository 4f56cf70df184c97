//! `certpace ask`: what the bot would answer, for a person at a terminal or for a program that measures it.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::faq::{self, Faq};
use crate::matcher::{Candidate, Matcher, Verdict};

/// The candidates that a line of `--jsonl` carries at most.
const MOST_CANDIDATES: usize = 10;

/// The arguments of `certpace ask`.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question, in any words; without it, one question per line is read from standard input.
    #[arg(conflicts_with = "jsonl")]
    question: Vec<String>,

    /// The FAQ to answer from.
    #[arg(long, value_name = "FILE", default_value = "faq.toml")]
    faq: PathBuf,

    /// Also say why: which words matched what, and which threshold decided.
    #[arg(long, conflicts_with = "jsonl")]
    explain: bool,

    /// Read one question per line, write one JSON object per line.
    #[arg(long)]
    jsonl: bool,
}

impl Ask {
    pub(super) fn run(&self) -> ExitCode {
        super::exit(super::ended_by_reader(self.try_run()))
    }

    fn try_run(&self) -> anyhow::Result<()> {
        let faq = read_faq(&self.faq)?;
        let matcher = Matcher::new(&faq);
        let today = Zoned::now().date();
        let mut out = BufWriter::new(io::stdout().lock());
        if self.question.is_empty() {
            for line in io::stdin().lock().split(b'\n') {
                let line = line.context("cannot read standard input")?;
                let question = String::from_utf8_lossy(&line);
                let question = question.strip_suffix('\r').unwrap_or(&question);
                if self.jsonl {
                    serde_json::to_writer(&mut out, &answer_line(&matcher, question, today))?;
                    writeln!(out)?;
                } else {
                    write!(out, "{}", self.say(&faq, &matcher, question, today))?;
                }
            }
        } else {
            write!(out, "{}", self.say(&faq, &matcher, &self.question.join(" "), today))?;
        }
        out.flush().context("cannot write")
    }

    fn say(&self, faq: &Faq, matcher: &Matcher, question: &str, today: Date) -> String {
        if self.explain {
            matcher.explain(question, today).to_string()
        } else {
            spoken(faq, &matcher.ask(question, today))
        }
    }
}

/// Reads the FAQ at `path`.
pub(super) fn read_faq(path: &Path) -> anyhow::Result<Faq> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (faq, problems) =
        faq::parse_for_trial(&text).map_err(|problems| anyhow::anyhow!("{}: {problems}", path.display()))?;
    if !problems.is_empty() {
        let count = problems.len();
        eprintln!(
            "certpace: {} has {count} problem(s) that a bot would refuse it for; see `certpace check`",
            path.display()
        );
    }
    Ok(faq)
}

/// One line of `--jsonl`.
#[derive(Debug, Serialize)]
struct AnswerLine<'a> {
    question: &'a str,
    decision: &'static str,
    candidates: Vec<CandidateLine>,
    /// Microseconds that the question took.
    us: f64,
}

#[derive(Debug, Serialize)]
struct CandidateLine {
    id: String,
    score: f64,
}

fn answer_line<'a>(matcher: &Matcher, question: &'a str, today: Date) -> AnswerLine<'a> {
    let start = Instant::now();
    let verdict = matcher.ask(question, today);
    let us = start.elapsed().as_secs_f64() * 1e6;
    let decision = match verdict {
        Verdict::Answer { .. } => "answer",
        Verdict::Suggest(_) => "suggest",
        Verdict::Silent { .. } => "none",
    };
    let candidates = matcher
        .rank(question, MOST_CANDIDATES)
        .into_iter()
        .map(|candidate| CandidateLine { id: candidate.id.to_string(), score: candidate.confidence })
        .collect();
    AnswerLine { question, decision, candidates, us }
}

/// The verdict for a person at a terminal.
fn spoken(faq: &Faq, verdict: &Verdict) -> String {
    let mut said = String::new();
    let title = |candidate: &Candidate| match faq.entry(&candidate.id) {
        Some(entry) => format!("{} ({}, {:.0} %)", entry.question, candidate.id, 100.0 * candidate.confidence),
        None => candidate.id.to_string(),
    };
    // Writing to a string cannot fail.
    let _ = match verdict {
        Verdict::Answer { best, .. } => {
            let answer = faq.entry(&best.id).map_or("", |entry| entry.answer.trim());
            writeln!(said, "{}\n\n{answer}", title(best))
        }
        Verdict::Suggest(ranked) => {
            let offered: Vec<String> =
                ranked.iter().take(3).map(|candidate| format!("  {}", title(candidate))).collect();
            writeln!(said, "Did you mean:\n{}", offered.join("\n"))
        }
        Verdict::Silent { nearest } if nearest.is_empty() => writeln!(said, "Nothing in the FAQ answers that."),
        Verdict::Silent { nearest } => {
            let near: Vec<String> = nearest.iter().take(2).map(|candidate| format!("  {}", title(candidate))).collect();
            writeln!(said, "Nothing in the FAQ answers that. Nearest:\n{}", near.join("\n"))
        }
    };
    said
}
