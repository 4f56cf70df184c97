//! `certpace estimate`: honest dates from a stated pace, as text, JSON, picture or calendar file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, anyhow, ensure};
use clap::Args;
use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde_json::{Value, json};

use super::pace::rounded;
use crate::faq::study::Study;
use crate::messages::Language::English;
use crate::messages::calendar::ics;
use crate::messages::chart::{estimate_labels, not_drawn};
use crate::messages::estimate::words;
use crate::messages::host::study::no_certification;
use crate::messages::{dates as date_words, pace as pace_words};
use crate::planner::chart;
use crate::planner::dates::{self, DateError};
use crate::planner::estimate::{self, Estimate, EstimateError, MOST_YEARS, Plan, Stage, Target};
use crate::planner::pace::{self, Pace, Stated};

/// The options of `certpace estimate`.
#[derive(Debug, Args)]
pub struct EstimateArgs {
    /// Id or name of the certification: cpc.
    #[arg(long, required_unless_present = "table")]
    certification: Option<String>,
    /// How much you study, in your own words: 2h on weekdays.
    #[arg(long, required_unless_present = "table", allow_hyphen_values = true)]
    pace: Option<String>,
    /// The first day; today when left out.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The day by which you want the result: says how many hours a week that takes.
    #[arg(long, value_name = "DATE")]
    by: Option<String>,
    /// Id of what you know already; may be given several times.
    #[arg(long, value_name = "ID")]
    background: Vec<String>,
    /// Id of the way you learn.
    #[arg(long, value_name = "ID")]
    route: Option<String>,
    /// Hours of study done already.
    #[arg(long, value_name = "HOURS", default_value_t = 0.0, allow_hyphen_values = true, value_parser = super::values::hours)]
    already: f64,
    /// Days without study: Dec 20 to Jan 2, July.
    #[arg(long, value_name = "DATES", default_value = "")]
    breaks: String,
    /// Write one JSON object.
    #[arg(long)]
    json: bool,
    /// Draw the picture as SVG.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw the picture as PNG.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Write the plan as a calendar file.
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
    /// Write over files that are there.
    #[arg(long)]
    force: bool,
    /// Whose plan the calendar file is: files of the same name move each other's events.
    #[arg(long, value_name = "NAME", default_value = "my", value_parser = plan_name)]
    plan: String,
    /// Every certification at 5, 10, 20, 30 and 40 hours a week, in weeks.
    #[arg(long, conflicts_with_all = ["certification", "pace", "json", "by", "svg", "png", "ics"])]
    table: bool,
    /// The file with the study times; without it, FAQ_FILE, or faq.toml.
    #[arg(long, value_name = "FILE")]
    faq: Option<PathBuf>,
}

impl EstimateArgs {
    pub(super) fn run(&self) -> ExitCode {
        super::exit(self.try_run())
    }

    fn try_run(&self) -> Result<()> {
        let file = super::paths::faq(self.faq.as_deref())?;
        let study = super::ask::read_faq(&file)?.study;
        let today = Zoned::now().date();
        ensure!(!study.certifications.is_empty(), no_certification(English, &file));
        if self.table {
            return super::print(&table(&study, self.start(None, today)?)?);
        }
        let estimate = self.estimate(&study, &file, today)?;
        self.write_files(&estimate, today)?;
        if self.json { super::print(&format!("{}\n", json(&estimate))) } else { super::print(&text(&estimate)) }
    }

    /// The first day: as it was asked for, as the pace says it, or today.
    fn start(&self, stated: Option<Date>, today: Date) -> Result<Date> {
        match &self.from {
            Some(text) => date(text, today),
            None => Ok(stated.unwrap_or(today)),
        }
    }

    fn write_files(&self, estimate: &Estimate, today: Date) -> Result<()> {
        if self.svg.is_some() || self.png.is_some() {
            let svg = chart::svg(estimate, today, &estimate_labels(English, estimate));
            if let Some(path) = &self.png {
                super::write_new(path, png(&svg)?, self.force)?;
            }
            if let Some(path) = &self.svg {
                super::write_new(path, svg, self.force)?;
            }
        }
        match &self.ics {
            Some(path) => super::write_new(path, ics(English, estimate, &self.plan, Timestamp::now()), self.force),
            None => Ok(()),
        }
    }

    fn estimate(&self, study: &Study, file: &Path, today: Date) -> Result<Estimate> {
        let named = self.certification.as_deref().unwrap_or_default();
        let certification = study.certification(named).ok_or_else(|| {
            unknown("certification", named, study.certifications.iter().map(|it| it.id.as_str()), file)
        })?;
        let stated = self.pace.as_deref().unwrap_or_default();
        let Stated { pace, from, deadline } = pace::stated(stated, &study.pace_words(), today)
            .map_err(|why| anyhow!("the pace {stated:?}: {}", pace_words::refusal(English, &why)))?;
        let start = self.start(from, today)?;
        let backgrounds = self.background.iter().map(|named| {
            let ids = study.backgrounds.iter().map(|it| it.id.as_str());
            study.background(named).ok_or_else(|| unknown("background", named, ids, file))
        });
        let route = self.route.as_deref().map(|named| {
            let ids = study.routes.iter().map(|it| it.id.as_str());
            study.route(named).ok_or_else(|| unknown("route", named, ids, file))
        });
        let plan = Plan {
            certification,
            habits: &study.habits,
            pace: &pace,
            start,
            backgrounds: backgrounds.collect::<Result<_>>()?,
            hours_for: study.hours_for(certification),
            route: route.transpose()?,
            already: self.already,
            breaks: dates::breaks_from(&self.breaks, start.min(today)).map_err(no_date)?,
            by: match &self.by {
                Some(by) => Some(Target::Result(date(by, start)?)),
                // As the pace says it, where that can be reckoned with.
                None => deadline.map(Target::from).filter(|by| by.day() > start),
            },
        };
        estimate::estimate(&plan).map_err(no_estimate)
    }
}

/// A date as it was typed.
fn date(text: &str, today: Date) -> Result<Date> {
    dates::parse(text, today).map_err(no_date)
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn no_date(why: DateError) -> anyhow::Error {
    anyhow!(date_words::refusal(English, &why))
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn no_estimate(why: EstimateError) -> anyhow::Error {
    anyhow!(words::refusal(English, &why))
}

/// The pixels of a picture.
pub(super) fn png(svg: &str) -> Result<Vec<u8>> {
    chart::png(svg).map_err(|why| anyhow!(not_drawn(English, &why)))
}

/// A name that can be a part of an event's id.
fn plan_name(text: &str) -> Result<String, String> {
    let is_plain = !text.is_empty() && text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_plain { Ok(text.to_owned()) } else { Err("write letters, digits and dashes, 40 at most: maya".to_owned()) }
}

/// Writes a file that was asked for.
fn unknown<'a>(kind: &str, named: &str, ids: impl Iterator<Item = &'a str>, file: &Path) -> anyhow::Error {
    let ids: Vec<&str> = ids.collect();
    if ids.is_empty() {
        return anyhow!("{} has no [[{kind}]]", file.display());
    }
    anyhow!("no {kind} {named:?}; there are {}", ids.join(", "))
}

fn text(estimate: &Estimate) -> String {
    let day = |date: Date| date_words::day(English, date);
    let mut said = format!(
        "{}\n\nI read your pace as {}.\n\n{:<28} {:>18} {:>18} {:>18}\n",
        words::answer(English, estimate, day),
        pace_words::reading(English, &estimate.pace),
        "",
        "50 %",
        "80 %",
        "95 %"
    );
    // Writing to a string cannot fail.
    for stage in &estimate.stages {
        let [p50, p80, p95] = [stage.p50, stage.p80, stage.p95].map(day);
        let _ = writeln!(said, "{:<28} {p50:>18} {p80:>18} {p95:>18}", words::stage(English, stage));
    }
    let _ = writeln!(said, "{}", words::book_by(English, estimate, day));
    for after in &estimate.after {
        let _ = writeln!(said, "Then: {}, {}", after.name, words::when(English, after, day));
    }
    if let Some(needed) = &estimate.needed {
        let _ = writeln!(said, "\n{}", words::needed(English, needed, day));
    }
    let _ = writeln!(said, "\n{}", words::middle(English, estimate, day));
    let _ = writeln!(said, "\nAssumed: {}.", words::assumptions(English, estimate).join("; "));
    for caution in &estimate.cautions {
        let _ = writeln!(said, "{}", words::caution(English, caution));
    }
    said
}

fn json(estimate: &Estimate) -> Value {
    let week = estimate.pace.hours_per_week();
    let stages: Vec<Value> = estimate
        .stages
        .iter()
        .map(|stage| {
            json!({
                "id": stage.id.as_str(),
                "name": words::stage(English, stage),
                "p50": stage.p50.to_string(),
                "p80": stage.p80.to_string(),
                "p95": stage.p95.to_string(),
            })
        })
        .collect();
    let needed = estimate.needed.map(|needed| {
        json!({
            "stage": needed.by.stage().as_str(),
            "by": needed.by.day().to_string(),
            "p50": needed.p50.map(rounded),
            "p80": needed.p80.map(rounded),
        })
    });
    let work = estimate.work;
    json!({
        "certification": estimate.certification,
        "hours_per_week": { "low": rounded(week.low), "high": rounded(week.high) },
        "work_hours": { "low": rounded(work.low), "likely": rounded(work.likely), "high": rounded(work.high) },
        "start": estimate.start.to_string(),
        "stages": stages,
        "book_by": estimate.book_by.to_string(),
        "middle_learner": {
            "from": estimate.middle.from.to_string(),
            "work_hours": rounded(estimate.middle.work),
            "kept": rounded(estimate.middle.kept),
            "planned_hours": rounded(estimate.middle.planned),
            "hours_per_week": rounded(estimate.middle.hours_per_week),
            "studied": estimate.middle.studied.to_string(),
            "ready": estimate.middle.ready.to_string(),
        },
        "needed_hours_per_week": needed,
        "assumptions": words::assumptions(English, estimate),
    })
}

/// "31 / 45 / 60": weeks at 50, 80 and 95 %.
fn in_weeks(start: Date, stage: &Stage) -> String {
    let weeks = [stage.p50, stage.p80, stage.p95].map(|date| {
        let days = start.until(date).map_or(0, |span| span.get_days());
        format!("{:.0}", f64::from(days) / 7.0)
    });
    weeks.join(" / ")
}

/// The paces of the table, in hours a week.
const TABLE_HOURS: [f64; 5] = [5.0, 10.0, 20.0, 30.0, 40.0];

fn table(study: &Study, start: Date) -> Result<String> {
    let mut table = format!("{:<8}", "weeks");
    for hours in TABLE_HOURS {
        let _ = write!(table, " {:>14}", format!("{hours:.0} h/week"));
    }
    for certification in &study.certifications {
        let _ = write!(table, "\n{:<8}", certification.name);
        for hours in TABLE_HOURS {
            let pace = Pace::weekly(hours);
            let plan = Plan {
                certification,
                habits: &study.habits,
                pace: &pace,
                start,
                hours_for: study.hours_for(certification),
                backgrounds: Vec::new(),
                route: None,
                already: 0.0,
                breaks: Vec::new(),
                by: None,
            };
            let weeks = match estimate::estimate(&plan) {
                Ok(estimate) => in_weeks(start, estimate.certified()),
                Err(EstimateError::TooSlow) => format!("> {MOST_YEARS} years"),
                Err(why) => return Err(no_estimate(why)),
            };
            let _ = write!(table, " {weeks:>14}");
        }
    }
    table.push('\n');
    Ok(table)
}
