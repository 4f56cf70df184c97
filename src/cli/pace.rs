//! `certpace pace`: what a stated pace is read as.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use jiff::Zoned;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::messages::Language::English;
use crate::messages::dates;
use crate::messages::pace::{deadline as due, reading, refusal};
use crate::planner::pace::{self, Boundary, Deadline, Hours, Months, PaceError, PaceWords, Phase, Stated};

/// The options of `certpace pace`.
#[derive(Debug, Args)]
pub struct PaceArgs {
    /// The pace, in your own words: 2 hrs weekdays, 5 on saturday.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl", allow_hyphen_values = true)]
    text: Vec<String>,
    /// Read one phrase a line from standard input, and write one JSON object a line.
    #[arg(long)]
    jsonl: bool,
    /// An FAQ file that says what "full-time" and "part-time" mean, and what is studied for; without one, what is usual.
    #[arg(long, value_name = "FILE")]
    faq: Option<PathBuf>,
}

impl PaceArgs {
    /// Reads one phrase, or many; a phrase that is no pace is exit code 1.
    pub(super) fn run(&self) -> ExitCode {
        let words = match &self.faq {
            None => Ok(PaceWords::default()),
            Some(file) => super::ask::read_faq(file).map(|faq| faq.study.pace_words()),
        };
        match words {
            Ok(words) if self.jsonl => super::exit(super::ended_by_reader(each_line(&words))),
            Ok(words) => self.one(&words),
            Err(err) => super::exit(Err(err)),
        }
    }

    fn one(&self, words: &PaceWords) -> ExitCode {
        match pace::stated(&self.text.join(" "), words, Zoned::now().date()) {
            Ok(Stated { pace, from, deadline }) => {
                let from = from.map_or(String::new(), |from| format!(", from {}", dates::day(English, from)));
                let due = deadline.map_or(String::new(), |deadline| format!("; {}", due(English, deadline)));
                let read = reading(English, &pace);
                super::exit(super::print(&format!("I read this as {read}{from}{due}.\nWritten short: {pace}\n")))
            }
            Err(err) => {
                tell!("certpace: {}", refusal(English, &err));
                ExitCode::FAILURE
            }
        }
    }
}

fn each_line(words: &PaceWords) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let today = Zoned::now().date();
    for line in io::stdin().lock().lines() {
        let line = line.context("cannot read the phrases from standard input")?;
        writeln!(out, "{}", read(&line, words, today)).context("cannot write to standard output")?;
    }
    out.flush().context("cannot write to standard output")
}

fn read(text: &str, words: &PaceWords, today: Date) -> Value {
    match pace::stated(text, words, today) {
        Ok(Stated { pace, from, deadline }) => {
            let mut found = json!({ "text": text, "hours_per_week": hours(pace.hours_per_week()) });
            if pace.phases().len() > 1 {
                found["phases"] = pace.phases().iter().map(phase).collect();
            }
            if let Some(from) = from {
                found["from"] = from.to_string().into();
            }
            match deadline {
                Some(Deadline::Exam { first, last }) => {
                    found["exam"] = json!({ "first": first.to_string(), "last": last.to_string() });
                }
                Some(Deadline::DoneBy(by)) => found["done_by"] = by.to_string().into(),
                None => {}
            }
            found
        }
        Err(err) => {
            let mut refused = json!({ "text": text, "error": refusal(English, &err) });
            let readings = match &err {
                PaceError::Ambiguous { readings } | PaceError::NotUnderstood { readings, .. } => readings.as_slice(),
                PaceError::Unconfirmed { reading } => std::slice::from_ref(&**reading),
                _ => &[],
            };
            if !readings.is_empty() {
                refused["readings"] = readings.iter().map(|stated| hours(stated.pace.hours_per_week())).collect();
            }
            refused
        }
    }
}

/// One phase: its hours, and until when or in which months it holds.
fn phase(phase: &Phase) -> Value {
    let mut said = json!({ "hours_per_week": hours(phase.hours_per_week()) });
    match phase.until {
        Some(Boundary::Day(day)) => said["until"] = day.to_string().into(),
        Some(Boundary::Weeks(weeks)) => said["until_week"] = weeks.into(),
        None => {}
    }
    if phase.months != Months::ALL {
        said["months"] = (1..=12).filter(|month| phase.months.contains(*month)).collect();
    }
    said
}

fn hours(hours: Hours) -> Value {
    json!({ "low": rounded(hours.low), "high": rounded(hours.high) })
}

/// To the ten-thousandth of an hour, a third of a second.
pub(super) fn rounded(hours: f64) -> f64 {
    (hours * 1e4).round() / 1e4
}
