//! The picture of several estimates, and the table beside it.

use jiff::civil::Date;

use super::{date_forms, fitting, legend};
use crate::limits::COMPARED;
use crate::messages::estimate::words;
use crate::messages::{Fallback, Language, dates};
use crate::planner::chart::{ComparisonLabels, NamedValue};
use crate::planner::estimate::Estimate;
use crate::planner::pace::Hours;

/// What stands on it.
pub fn comparison_labels(language: Language, estimates: &[Estimate]) -> ComparisonLabels {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let one_certification = is_one_certification(estimates);
    let rows = estimates.iter().take(COMPARED).map(|estimate| {
        let certified = estimate.certified();
        let length = dates::length(language, estimate.start, certified.p50);
        NamedValue {
            name: if one_certification { words::week(language, estimate) } else { estimate.name.clone() },
            value: format!("{} ({length}), late {}", day(certified.p50), day(certified.p95)),
        }
    });
    ComparisonLabels {
        title: "Comparison".to_owned(),
        heading: match estimates.first() {
            Some(first) if one_certification => format!("{} at different paces", first.name),
            Some(first) => format!("At {}", words::week(language, first)),
            None => "Nothing to compare".to_owned(),
        },
        rows: rows.collect(),
        today: "today".to_owned(),
        legend: legend(language),
        dates: date_forms(language),
    }
}

/// Every number of it, in as many words as Discord takes.
pub fn comparison_in_words(language: Language, estimates: &[Estimate], today: Date) -> String {
    let Fallback::English = language.fallback();
    let day = |date: Date| dates::day(language, date);
    let rows = estimates.iter().take(COMPARED).map(|estimate| {
        let certified = estimate.certified();
        format!(
            "{} at {}: likely {} ({}), 4 in 5 by {}, 19 in 20 by {}",
            estimate.name,
            words::week(language, estimate),
            day(certified.p50),
            dates::length(language, estimate.start, certified.p50),
            day(certified.p80),
            day(certified.p95)
        )
    });
    fitting(&format!("Today {}. {}.", day(today), rows.collect::<Vec<_>>().join(". ")))
}

/// A comparison as a table in Markdown's code block, narrow enough for a phone. Its dates cannot be timestamps there, so they
/// are written out.
pub fn comparison_table(language: Language, estimates: &[Estimate]) -> String {
    let Fallback::English = language.fallback();
    let compared = &estimates[..estimates.len().min(COMPARED)];
    let one_certification = is_one_certification(compared);
    let label = |estimate: &Estimate| {
        if one_certification { decimal_hours(language, estimate.pace.hours_per_week()) } else { estimate.name.clone() }
    };
    let heading = if one_certification { "a week" } else { "" };
    let widest = compared.iter().map(|estimate| label(estimate).chars().count()).max().unwrap_or(0);
    let column = widest.max(heading.len());
    let row = |first: &str, rest: [String; 3]| {
        let [likely, most, late] = rest;
        format!("{first:<column$} {likely:>11} {most:>11} {late:>11}")
    };
    let mut lines = vec![row(heading, ["likely", "4 in 5", "19 in 20"].map(str::to_owned))];
    lines.extend(compared.iter().map(|estimate| {
        let certified = estimate.certified();
        let days = [certified.p50, certified.p80, certified.p95].map(|date| dates::day(language, date));
        row(&label(estimate), days)
    }));
    format!("```\n{}\n```", lines.join("\n"))
}

/// "14 h", "10–15 h", "10.5 h": shorter than minutes would be.
fn decimal_hours(language: Language, hours: Hours) -> String {
    let (low, high) = (words::in_tenths(language, hours.low), words::in_tenths(language, hours.high));
    if low == high { format!("{low} h") } else { format!("{low}–{high} h") }
}

fn is_one_certification(estimates: &[Estimate]) -> bool {
    estimates.windows(2).all(|pair| pair[0].certification == pair[1].certification)
}
