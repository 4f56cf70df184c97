//! `certpace check`: says everything that is wrong with an FAQ file, and what could be better.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::matcher::Equipment;
use crate::engine::check::{AskedWordings, CheckProblem, Coverage, FaqCounts, Report, check_with, coverage};
use crate::faq::{self, Severity};
use crate::messages::faq_problem::{shown, to_json};
use crate::messages::{self, Language};

/// What `certpace check` is told.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The FAQ file; without it, FAQ_FILE, or faq.toml.
    file: Option<PathBuf>,
    /// Write one JSON object instead of text.
    #[arg(long)]
    json: bool,
    /// Let warnings count as errors.
    #[arg(long)]
    strict: bool,
}

/// The file has no errors (and, with `--strict`, no warnings).
const CLEAN: u8 = 0;
/// The file has problems.
const PROBLEMS: u8 = 1;
/// The file could not be read at all.
const UNREADABLE: u8 = 2;

/// Checks a file as of today and prints what was found.
pub fn run(args: &CheckArgs) -> ExitCode {
    let file = match super::paths::faq(args.file.as_deref()) {
        Ok(file) => file,
        Err(err) => return super::exit(Err(err)),
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(err) => {
            tell!("certpace: {}", unreadable(&file, &err));
            return ExitCode::from(UNREADABLE);
        }
    };
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let equipment = Equipment::default();
    let report = match faq::decode(&bytes) {
        Ok(text) => check_with(text, today, |faq, matcher| equipment.give(faq, matcher)),
        Err(problems) => {
            let problems = problems.into_vec().into_iter().map(|problem| problem.map(CheckProblem::Faq)).collect();
            Report { faq: None, problems, counts: None }
        }
    };
    let covered = report.faq.as_ref().map(|faq| coverage(faq, |faq, matcher| equipment.give(faq, matcher)));
    let name = file.display().to_string();
    let written =
        if args.json { json(&report, covered.as_ref(), &name) } else { text(&report, covered.as_ref(), &name) };
    // A reader that has seen enough, `head` say, is no failure of the check.
    let _ = io::stdout().lock().write_all(written.as_bytes());
    let counted = if args.strict { report.problems.len() } else { report.errors() };
    ExitCode::from(if counted == 0 { CLEAN } else { PROBLEMS })
}

fn unreadable(file: &Path, err: &io::Error) -> String {
    let name = file.display();
    match err.kind() {
        io::ErrorKind::NotFound => {
            format!("there is no file {name}; name the one to check: certpace check path/to/faq.toml")
        }
        _ if file.is_dir() => format!("{name} is a folder; name the file in it: certpace check {name}/faq.toml"),
        _ => format!("could not read {name}: {err}"),
    }
}

fn text(report: &Report, covered: Option<&Coverage>, file: &str) -> String {
    let problem = |problem| format!("{}\n\n", shown(Language::English, problem, Some(file)));
    // Errors first where not all are shown.
    let more = report.problems.len().saturating_sub(SHOWN_MAX);
    let mut problems: Vec<_> = report.problems.iter().collect();
    if more > 0 {
        problems.sort_by_key(|problem| problem.severity() == Severity::Warning);
    }
    let problems = problems.into_iter().take(SHOWN_MAX).map(problem);
    let more = if more > 0 { format!("{more} more are not shown; --json has all\n\n") } else { String::new() };
    let covered = covered.map(|covered| messages::coverage(Language::English, covered)).unwrap_or_default();
    problems.chain([more, summary(report), "\n".to_owned(), covered]).collect()
}

/// The most problems that are shown as text: whoever has more mends these first.
const SHOWN_MAX: usize = 200;

/// One line on the whole: what was checked, and how many problems there are.
fn summary(report: &Report) -> String {
    let checked = report.counts.map(|FaqCounts { entries, phrasings, tests }| {
        [
            amount(entries, "entry", "entries"),
            amount(phrasings, "phrasing", "phrasings"),
            amount(tests, "test", "tests"),
        ]
        .join(", ")
    });
    let found: Vec<String> = [(report.errors(), "error", "errors"), (report.warnings(), "warning", "warnings")]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| amount(count, one, many))
        .collect();
    let is_empty = report.counts.is_some_and(|counts| counts.entries == 0);
    let found = match found.is_empty() {
        false => found.join(", "),
        true if is_empty => "nothing is wrong, but nothing is answered either: an entry begins with [[faq]], and \
            `certpace init` writes a file to begin with"
            .to_owned(),
        true => "no problems".to_owned(),
    };
    checked.map_or(found.clone(), |checked| format!("{checked}: {found}"))
}

pub(super) fn amount(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn coverage_object(coverage: &Coverage) -> serde_json::Value {
    let asked = |of: &AskedWordings| {
        serde_json::json!({
            "asked": of.asked, "answered": of.answered, "suggested": of.suggested, "mistaken": of.mistaken,
        })
    };
    let rivals = coverage.rivals.iter();
    let rivals: Vec<_> = rivals
        .map(|pair| {
            let [of, by] = &pair.entries;
            serde_json::json!({"of": of.as_str(), "by": by.as_str(), "taken": pair.taken, "mutual": pair.mutual,
                "example": pair.example})
        })
        .collect();
    serde_json::json!({
        "entries": coverage.entries,
        "of": coverage.of,
        "without_wordings": coverage.bare,
        "tried": coverage.tried,
        "reliable": coverage.reliable,
        "close": asked(&coverage.close),
        "far": asked(&coverage.far),
        "rivals": rivals,
        "lost": coverage.lost.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
    })
}

fn json(report: &Report, covered: Option<&Coverage>, file: &str) -> String {
    let problems: Vec<_> = report.problems.iter().map(|problem| to_json(Language::English, problem, file)).collect();
    let object = serde_json::json!({
        "file": file,
        "entries": report.counts.map(|counts| counts.entries),
        "phrasings": report.counts.map(|counts| counts.phrasings),
        "tests": report.counts.map(|counts| counts.tests),
        "errors": report.errors(),
        "warnings": report.warnings(),
        "coverage": covered.map(coverage_object),
        "problems": problems,
    });
    format!("{object:#}\n")
}
