//! The calendar axis: days to pixels, and as many dates under it as fit.

use jiff::ToSpan;
use jiff::civil::Date;

use super::card::{MARGIN, WIDTH};
use super::labels::DateForms;
use super::letters::Style;
use super::letters::width;

/// Days laid from the left margin to the right.
pub(super) struct Axis {
    first: Date,
    days: f64,
    forms: DateForms,
}

/// The space between two labels at least.
const APART: f64 = 24.0;

impl Axis {
    /// From the first day to the last, with a little room after it.
    pub(super) fn new(first: Date, last: Date, forms: DateForms) -> Self {
        Self { first, days: (days_between(first, last) * 1.02).max(14.0), forms }
    }

    /// Where a day stands, within the margins.
    pub(super) fn x(&self, date: Date) -> f64 {
        let room = WIDTH - 2.0 * MARGIN;
        let share = (days_between(self.first, date) / self.days).clamp(0.0, 1.0);
        ((MARGIN + share * room) * 10.0).round() / 10.0
    }

    /// Dates and where they stand: weeks for a short plan, months or years for a longer one; as many as have room, and each
    /// whole inside the card.
    pub(super) fn labels(&self, size: f64) -> Vec<(f64, String)> {
        if self.days < 63.0 {
            for weeks in [1_i64, 2, 4] {
                let starts = (0..).map(|n| self.first.saturating_add((n * weeks).weeks()));
                if let Some(labels) = self.fit(starts, size, self.forms.day) {
                    return labels;
                }
            }
        }
        for months in [1_i32, 2, 3, 6, 12, 24, 60, 120] {
            let label = |date: Date| {
                if months >= 12 || date.month() == 1 { date.year().to_string() } else { (self.forms.month)(date) }
            };
            // Months are counted from January, so that the years are always among them.
            let begin = Date::new(self.first.year(), 1, 1).unwrap_or(self.first);
            let starts = (0..).map(move |n: i32| begin.saturating_add((n * months).months()));
            let later = starts.skip_while(|date| *date < self.first);
            if let Some(labels) = self.fit(later, size, label) {
                return labels;
            }
        }
        Vec::new()
    }

    /// The labels of these dates, when there is room between all of them.
    fn fit(
        &self,
        dates: impl Iterator<Item = Date>,
        size: f64,
        label: impl Fn(Date) -> String,
    ) -> Option<Vec<(f64, String)>> {
        let mut labels: Vec<(f64, String)> = Vec::new();
        let mut free_from = f64::MIN;
        let shown = dates.take_while(|date| days_between(self.first, *date) <= self.days).take(400);
        for date in shown {
            let (x, text) = (self.x(date), label(date));
            let half = width(&text, size, Style::Plain) / 2.0;
            if x - half < MARGIN / 2.0 || x + half > WIDTH - MARGIN / 2.0 {
                continue;
            }
            if x - half < free_from {
                return None;
            }
            free_from = x + half + APART;
            labels.push((x, text));
        }
        Some(labels)
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}
