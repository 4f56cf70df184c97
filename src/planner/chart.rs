//! Estimates as pictures: SVG text, the same for the same estimate, and the words that say what is in it.
//!
//! A card with a background of its own, so that it reads on Discord's dark and light themes alike, 640 wide and as high
//! as its text needs. Text is never smaller than [`SMALL`] and never cut: it is wrapped, and room is made for it. [`png()`] makes
//! pixels of the SVG.
//!
//! Every number of a picture is also in its [`alt_text`].

use jiff::civil::Date;

mod advances;
mod axis;
mod card;
mod letters;
pub mod plan;
mod png;
pub mod stats;

pub use png::{PngError, png};

use axis::Axis;
use card::{Card, Colour, MARGIN, WIDTH};
use letters::Style;

use crate::limits::COMPARED;
use crate::planner::estimate::words::{self, about, day};
use crate::planner::estimate::{Estimate, StageId};
use crate::planner::pace::Hours;

/// The smallest text, in pixels of a picture 640 wide: a phone 320 wide shows the picture 252 wide beside the face of whoever
/// writes, and so the text 11 high.
pub const SMALL: f64 = 28.0;
const BODY: f64 = 28.0;
const HEADLINE: f64 = 31.0;
const TITLE: f64 = 36.0;

const LEGEND: &str = "Bar: likely. Tick: 4 in 5. Pale: 19 in 20.";

const LEGEND_OFF: &str = "Dark: days off.";

const BAR: f64 = 26.0;
const GAP: f64 = 18.0;

/// One line of a chart: words, a bar up to the likely day, and a paler band up to the late one.
struct ChartRow {
    name: String,
    dates: String,
    from: Date,
    likely: Date,
    late: Date,
    colour: Colour,
}

/// The picture of one estimate.
pub fn svg(estimate: &Estimate, today: Date) -> String {
    single(estimate, today).svg(&format!("{} at {}", estimate.name, words::week(estimate)))
}

/// The picture of two to four estimates, one bar each.
pub fn compare_svg(estimates: &[Estimate], today: Date) -> String {
    several(estimates, today).svg("Comparison")
}

fn single(estimate: &Estimate, today: Date) -> Card {
    let certified = estimate.certified();
    let mut card = Card::new();
    card.text(&format!("{} at {}", estimate.name, words::week(estimate)), TITLE, Style::Strong, Colour::Text);
    let length = about(estimate.start, certified.p50);
    card.text(&format!("about {:.0} h, likely {length}", estimate.work.likely), BODY, Style::Plain, Colour::Muted);
    card.space(8.0);
    card.text(&format!("Certified around {}", day(certified.p50)), HEADLINE, Style::Strong, Colour::Good);
    card.text(&format!("4 in 5 learners by {}", day(certified.p80)), BODY, Style::Plain, Colour::Text);
    card.text(&format!("19 in 20 by {}", day(certified.p95)), BODY, Style::Plain, Colour::Text);
    card.space(GAP);
    let rows = stage_rows(estimate);
    let axis = Axis::new(estimate.start.min(today), last_day(&rows, estimate.needed.map(|needed| needed.by)));
    let mut marks = vec![(today, "today".to_owned())];
    if estimate.start != today {
        marks.push((estimate.start, "start".to_owned()));
    }
    if let Some(needed) = estimate.needed {
        marks.push((needed.by, format!("wanted by {}", day(needed.by))));
    }
    plot(&mut card, &axis, &rows, &marks, estimate);
    card.text(&format!("Book the exam by {}", day(estimate.book_by)), SMALL, Style::Plain, Colour::Text);
    card.space(10.0);
    card.text(LEGEND, SMALL, Style::Plain, Colour::Muted);
    if !estimate.breaks.is_empty() {
        card.text(LEGEND_OFF, SMALL, Style::Plain, Colour::Muted);
    }
    card
}

fn several(estimates: &[Estimate], today: Date) -> Card {
    let mut card = Card::new();
    let one_certification = is_one_certification(estimates);
    let title = match estimates.first() {
        Some(first) if one_certification => format!("{} at different paces", first.name),
        Some(first) => format!("At {}", words::week(first)),
        None => "Nothing to compare".to_owned(),
    };
    card.text(&title, TITLE, Style::Strong, Colour::Text);
    card.space(GAP);
    let colours = [Colour::Study, Colour::Good, Colour::Wait, Colour::Enrol];
    let rows: Vec<ChartRow> = estimates
        .iter()
        .take(COMPARED)
        .zip(colours)
        .map(|(estimate, colour)| {
            let certified = estimate.certified();
            ChartRow {
                name: if one_certification { words::week(estimate) } else { estimate.name.clone() },
                dates: format!(
                    "{} ({}), late {}",
                    day(certified.p50),
                    about(estimate.start, certified.p50),
                    day(certified.p95)
                ),
                from: estimate.start,
                likely: certified.p50,
                late: certified.p95,
                colour,
            }
        })
        .collect();
    let first = estimates.iter().map(|estimate| estimate.start).min().unwrap_or(today).min(today);
    let axis = Axis::new(first, last_day(&rows, None));
    let ticks: Vec<Date> = estimates.iter().map(|estimate| estimate.certified().p80).collect();
    bars(&mut card, &axis, &rows, &ticks, &[(today, "today".to_owned())], &[]);
    card.space(10.0);
    card.text(LEGEND, SMALL, Style::Plain, Colour::Muted);
    card
}

fn stage_rows(estimate: &Estimate) -> Vec<ChartRow> {
    let mut from = estimate.start;
    let rows = estimate.stages.iter().map(|stage| {
        let colour = match stage.id {
            StageId::Enrol => Colour::Enrol,
            StageId::Study => Colour::Study,
            StageId::Exam => Colour::Wait,
            StageId::Result => Colour::Good,
        };
        let row = ChartRow {
            name: stage.name.clone(),
            dates: format!("{}, late {}", day(stage.p50), day(stage.p95)),
            from,
            likely: stage.p50,
            late: stage.p95,
            colour,
        };
        from = stage.p50;
        row
    });
    rows.collect()
}

fn last_day(rows: &[ChartRow], by: Option<Date>) -> Date {
    let late = rows.iter().map(|row| row.late).max().unwrap_or(Date::MIN);
    by.map_or(late, |by| by.max(late))
}

fn plot(card: &mut Card, axis: &Axis, rows: &[ChartRow], marks: &[(Date, String)], estimate: &Estimate) {
    let ticks: Vec<Date> = estimate.stages.iter().map(|stage| stage.p80).collect();
    let off: Vec<(Date, Date)> = estimate.breaks.iter().map(|off| (off.first(), off.last())).collect();
    bars(card, axis, rows, &ticks, marks, &off);
    card.space(6.0);
}

/// The bars over a calendar axis. `ticks` marks one day on each row, `marks` are lines through all of them, `off` are
/// stretches that are shaded.
fn bars(
    card: &mut Card,
    axis: &Axis,
    rows: &[ChartRow],
    ticks: &[Date],
    marks: &[(Date, String)],
    off: &[(Date, Date)],
) {
    let mut marks: Vec<&(Date, String)> = marks.iter().collect();
    marks.sort_by_key(|(date, _)| *date);
    card.labels_over(marks.iter().map(|(date, label)| (axis.x(*date), label.as_str())), SMALL);
    let labels = axis.labels(SMALL);
    for (row, tick) in rows.iter().zip(ticks) {
        card.pair(&row.name, &row.dates, BODY, Colour::Text);
        let (top, x) = (card.bottom(), |date| axis.x(date));
        card.rect(MARGIN, top, WIDTH - 2.0 * MARGIN, BAR, Colour::Track, 1.0);
        // All of it stays within the bar: nothing runs through a text.
        for (x, _) in &labels {
            card.line(*x, top, top + BAR, Colour::Grid);
        }
        card.rect(x(row.from), top, (x(row.late) - x(row.from)).max(3.0), BAR, row.colour, 0.38);
        card.rect(x(row.from), top, (x(row.likely) - x(row.from)).max(8.0), BAR, row.colour, 1.0);
        for (first, last) in off {
            let (from, to) = (x(*first), x(last.tomorrow().unwrap_or(*last)));
            card.rect(from, top, (to - from).max(2.0), BAR, Colour::Off, 0.62);
        }
        card.rect(x(*tick).max(x(row.likely)) - 1.5, top, 3.0, BAR, Colour::Text, 1.0);
        for (date, _) in &marks {
            card.dashes(x(*date), top, top + BAR, Colour::Text);
        }
        card.space(BAR + GAP);
    }
    card.labels_at(labels.iter().map(|(x, label)| (*x, label.as_str())), SMALL);
}

/// What the picture of one estimate shows, in words: every number of it.
pub fn alt_text(estimate: &Estimate, today: Date) -> String {
    let mut parts = vec![
        format!(
            "{}, {}, at {}, started {}, today {}",
            estimate.name,
            estimate.title,
            words::week(estimate),
            day(estimate.start),
            day(today)
        ),
        format!("about {:.0} h of work", estimate.work.likely),
    ];
    for stage in &estimate.stages {
        parts.push(format!(
            "{}: likely {}, 4 in 5 by {}, 19 in 20 by {}",
            stage.name,
            day(stage.p50),
            day(stage.p80),
            day(stage.p95)
        ));
    }
    parts.push(words::book_by(estimate, day).trim_end_matches('.').to_owned());
    parts.push(format!("certified after about {}", about(estimate.start, estimate.certified().p50)));
    if let Some(needed) = &estimate.needed {
        parts.push(format!("wanted by {}", day(needed.by)));
    }
    for off in &estimate.breaks {
        parts.push(format!("no study {} to {}", day(off.first()), day(off.last())));
    }
    for after in &estimate.after {
        parts.push(format!("then {}: {}", after.name, words::when(after, day)));
    }
    format!("{}.", parts.join(". "))
}

/// What a comparison shows, in words: every number of it.
pub fn compare_alt_text(estimates: &[Estimate], today: Date) -> String {
    let rows = estimates.iter().take(COMPARED).map(|estimate| {
        let certified = estimate.certified();
        format!(
            "{} at {}: likely {} ({}), 4 in 5 by {}, 19 in 20 by {}",
            estimate.name,
            words::week(estimate),
            day(certified.p50),
            about(estimate.start, certified.p50),
            day(certified.p80),
            day(certified.p95)
        )
    });
    format!("Today {}. {}.", day(today), rows.collect::<Vec<_>>().join(". "))
}

/// A comparison as a table in Markdown's code block, narrow enough for a phone. Its dates cannot be timestamps there, so they
/// are written out.
pub fn compare_table(estimates: &[Estimate]) -> String {
    let compared = &estimates[..estimates.len().min(COMPARED)];
    let one_certification = is_one_certification(compared);
    let label = |estimate: &Estimate| {
        if one_certification { decimal_hours(estimate.pace.hours_per_week()) } else { estimate.name.clone() }
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
        row(&label(estimate), [certified.p50, certified.p80, certified.p95].map(day))
    }));
    format!("```\n{}\n```", lines.join("\n"))
}

/// "14 h", "10–15 h", "10.5 h": shorter than minutes would be.
fn decimal_hours(hours: Hours) -> String {
    let (low, high) = (words::in_tenths(hours.low), words::in_tenths(hours.high));
    if low == high { format!("{low} h") } else { format!("{low}–{high} h") }
}

fn is_one_certification(estimates: &[Estimate]) -> bool {
    estimates.windows(2).all(|pair| pair[0].certification == pair[1].certification)
}

#[cfg(test)]
mod tests;
