//! Estimates as pictures: SVG text, the same for the same estimate and the same [labels](EstimateLabels).
//!
//! A card with a background of its own, so that it reads on Discord's dark and light themes alike, 640 wide and as high
//! as its text needs. Text is never smaller than [`SMALL`] and never cut: it is wrapped, and room is made for it. [`png()`] makes
//! pixels of the SVG.
//!
//! Every number of a picture is also in the words that go with it, which [`messages`](crate::messages::chart) has.

use jiff::civil::Date;

mod advances;
mod axis;
mod card;
mod labels;
mod letters;
mod palette;
pub mod plan;
mod png;
pub mod stats;

pub use labels::{ComparisonLabels, CountLabels, DateForms, EstimateLabels, NamedValue, PlanLabels};
pub use png::{PngError, png};

use axis::Axis;
use card::{Card, Colour, MARGIN, WIDTH};
use letters::Style;

use crate::limits::COMPARED;
use crate::planner::estimate::{Estimate, StageId};

/// The smallest text, in pixels of a picture 640 wide: a phone 320 wide shows the picture 252 wide beside the face of whoever
/// writes, and so the text 11 high.
pub const SMALL: f64 = 28.0;
const BODY: f64 = 28.0;
const HEADLINE: f64 = 31.0;
const TITLE: f64 = 36.0;

const BAR: f64 = 26.0;
const GAP: f64 = 18.0;

/// One line of a chart: words, a bar up to the likely day, and a paler band up to the late one.
struct ChartRow<'a> {
    label: &'a NamedValue,
    from: Date,
    likely: Date,
    late: Date,
    colour: Colour,
}

/// The picture of one estimate.
pub fn svg(estimate: &Estimate, today: Date, labels: &EstimateLabels) -> String {
    single(estimate, today, labels).svg(&labels.title)
}

/// The picture of two to four estimates, one bar each.
pub fn compare_svg(estimates: &[Estimate], today: Date, labels: &ComparisonLabels) -> String {
    several(estimates, today, labels).svg(&labels.title)
}

fn single(estimate: &Estimate, today: Date, labels: &EstimateLabels) -> Card {
    let mut card = Card::new();
    card.text(&labels.title, TITLE, Style::Strong, Colour::Text);
    card.text(&labels.work, BODY, Style::Plain, Colour::Muted);
    card.space(8.0);
    let [likely, most, late] = &labels.certified;
    card.text(likely, HEADLINE, Style::Strong, Colour::Good);
    card.text(most, BODY, Style::Plain, Colour::Text);
    card.text(late, BODY, Style::Plain, Colour::Text);
    card.space(GAP);
    let rows = stage_rows(estimate, labels);
    let last = last_day(&rows, estimate.needed.map(|needed| needed.by.day()));
    let axis = Axis::new(estimate.start.min(today), last, labels.dates);
    let mut marks = vec![(today, labels.today.as_str())];
    if estimate.start != today {
        marks.push((estimate.start, &labels.start));
    }
    if let (Some(needed), Some(wanted)) = (estimate.needed, &labels.wanted) {
        marks.push((needed.by.day(), wanted));
    }
    plot(&mut card, &axis, &rows, &marks, estimate);
    card.text(&labels.book_by, SMALL, Style::Plain, Colour::Text);
    card.space(10.0);
    let [shades, line] = &labels.legend;
    card.text(shades, SMALL, Style::Plain, Colour::Muted);
    // On the same line: each line more makes all of the picture smaller on a phone.
    let line = if estimate.breaks.is_empty() { line.clone() } else { format!("{line} {}", labels.legend_off) };
    card.text(&line, SMALL, Style::Plain, Colour::Muted);
    card
}

fn several(estimates: &[Estimate], today: Date, labels: &ComparisonLabels) -> Card {
    let mut card = Card::new();
    card.text(&labels.heading, TITLE, Style::Strong, Colour::Text);
    card.space(GAP);
    let colours = [Colour::Study, Colour::Good, Colour::Wait, Colour::Enrol];
    let rows: Vec<ChartRow<'_>> = estimates
        .iter()
        .zip(&labels.rows)
        .take(COMPARED)
        .zip(colours)
        .map(|((estimate, label), colour)| ChartRow {
            label,
            from: estimate.start,
            likely: estimate.certified().p50,
            late: estimate.certified().p95,
            colour,
        })
        .collect();
    let first = estimates.iter().map(|estimate| estimate.start).min().unwrap_or(today).min(today);
    let axis = Axis::new(first, last_day(&rows, None), labels.dates);
    let ticks: Vec<Date> = estimates.iter().map(|estimate| estimate.certified().p80).collect();
    bars(&mut card, &axis, &rows, &ticks, &[(today, &labels.today)], &[]);
    card.space(10.0);
    labels.legend.iter().for_each(|line| card.text(line, SMALL, Style::Plain, Colour::Muted));
    card
}

fn stage_rows<'a>(estimate: &Estimate, labels: &'a EstimateLabels) -> Vec<ChartRow<'a>> {
    let mut from = estimate.start;
    let rows = estimate.stages.iter().zip(&labels.stages).map(|(stage, label)| {
        let colour = match stage.id {
            StageId::Enrol => Colour::Enrol,
            StageId::Study => Colour::Study,
            StageId::Exam => Colour::Wait,
            StageId::Result => Colour::Good,
        };
        let row = ChartRow { label, from, likely: stage.p50, late: stage.p95, colour };
        from = stage.p50;
        row
    });
    rows.collect()
}

fn last_day(rows: &[ChartRow<'_>], by: Option<Date>) -> Date {
    let late = rows.iter().map(|row| row.late).max().unwrap_or(Date::MIN);
    by.map_or(late, |by| by.max(late))
}

fn plot(card: &mut Card, axis: &Axis, rows: &[ChartRow<'_>], marks: &[(Date, &str)], estimate: &Estimate) {
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
    rows: &[ChartRow<'_>],
    ticks: &[Date],
    marks: &[(Date, &str)],
    off: &[(Date, Date)],
) {
    let mut marks: Vec<&(Date, &str)> = marks.iter().collect();
    marks.sort_by_key(|(date, _)| *date);
    card.labels_over(marks.iter().map(|(date, label)| (axis.x(*date), *label)), SMALL);
    let labels = axis.labels(SMALL);
    for (row, tick) in rows.iter().zip(ticks) {
        card.pair(&row.label.name, &row.label.value, BODY, Colour::Text);
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

#[cfg(test)]
mod tests;
