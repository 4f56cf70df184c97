//! `certpace stats`: what was asked and answered, from the database of a bot that may be running.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::store::{DatabaseAddress, DayCounts, Stats, read_stats};

/// What `certpace stats` is told.
#[derive(Debug, clap::Args)]
pub struct StatsArgs {
    /// How many days, today counted in.
    #[arg(long, default_value_t = 7, value_parser = super::values::days)]
    days: u16,
    /// Write one line a day as comma-separated values.
    #[arg(long)]
    csv: bool,
    /// The database; without it, that of DATABASE_URL, or the one in DATA_DIR, or data/certpace.db.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

/// How many entries the table shows.
const TOP: usize = 10;

/// Prints the counts.
pub(super) fn run(args: &StatsArgs) -> ExitCode {
    super::exit(print(args))
}

fn print(args: &StatsArgs) -> anyhow::Result<()> {
    let db = super::paths::database(args.db.as_deref())?.database;
    if let DatabaseAddress::Sqlite(path) = &db {
        ensure!(path.is_file(), super::paths::no_database(path));
    }
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let stats = super::block_on(read_stats(&db, today, args.days))?.with_context(|| db.to_string())?;
    let text = if args.csv { stats.to_csv() } else { table(&stats) };
    // A reader that has seen enough, `head` say, is no failure.
    let _ = io::stdout().lock().write_all(text.as_bytes());
    Ok(())
}

fn table(stats: &Stats) -> String {
    let mut text = format!("{} to {}\n\n", stats.first, stats.last);
    text += &line(&["", "asked", "answered", "suggested", "silent", "helped", "refused"]);
    for day in &stats.days {
        text += &counts(&day.day.to_string(), day);
    }
    text += &counts("together", &stats.total());
    if !stats.entries.is_empty() {
        text += "\nmost answered:\n";
    }
    for entry in stats.entries.iter().take(TOP) {
        text += &format!(
            "  {:<32} {:>6} answered {:>6} suggested {:>6} helped {:>6} refused\n",
            entry.id.as_str(),
            entry.answered,
            entry.suggested,
            entry.helped,
            entry.refused
        );
    }
    text
}

fn counts(name: &str, counts: &DayCounts) -> String {
    let DayCounts { day: _, answered, suggested, silent, helped, refused } = counts;
    let numbers = [counts.asked(), *answered, *suggested, *silent, *helped, *refused].map(|n| n.to_string());
    let mut cells = vec![name];
    cells.extend(numbers.iter().map(String::as_str));
    line(&cells)
}

fn line(cells: &[&str]) -> String {
    let mut line = format!("{:<10}", cells[0]);
    for cell in &cells[1..] {
        line += &format!(" {cell:>10}");
    }
    line + "\n"
}
