//! A plan against reality, as a picture: how much is done, each week's hours beside those that were planned, and the dates.

use jiff::civil::Date;

use super::card::{Card, Colour, MARGIN, WIDTH};
use super::labels::{DateForms, PlanLabels};
use super::letters::{Style, width};
use super::{BAR, BODY, GAP, HEADLINE, SMALL, TITLE};
use crate::planner::plan::{PlanStanding, PlanWeek};

/// So many columns have room beside each other on a phone; of a longer plan each stands for several weeks.
const COLUMNS: usize = 26;
/// The height of the highest column.
const PLOT: f64 = 220.0;

/// The picture of where a plan stands.
pub fn svg(standing: &PlanStanding, labels: &PlanLabels) -> String {
    card(standing, labels).svg(&labels.title)
}

fn card(standing: &PlanStanding, labels: &PlanLabels) -> Card {
    let mut card = Card::new();
    card.text(&labels.heading, TITLE, Style::Strong, Colour::Text);
    card.text(&labels.certified, HEADLINE, Style::Strong, Colour::Good);
    // A line each: on one, the second date would be cut in two.
    for late in &labels.late {
        card.text(late, BODY, Style::Plain, Colour::Text);
    }
    card.text(&labels.planned, BODY, Style::Plain, Colour::Muted);
    card.space(GAP);
    let (done, work) = (standing.done, standing.done + standing.left);
    card.pair(&labels.done.name, &labels.done.value, BODY, Colour::Text);
    let (top, room) = (card.bottom(), WIDTH - 2.0 * MARGIN);
    card.rect(MARGIN, top, room, BAR, Colour::Track, 1.0);
    let share = if work > 0.0 { (done / work).clamp(0.0, 1.0) } else { 1.0 };
    if share > 0.0 {
        card.rect(MARGIN, top, (room * share).max(8.0), BAR, Colour::Study, 1.0);
    }
    card.space(BAR + GAP);
    columns(&mut card, &standing.weeks, labels);
    legend(&mut card, &labels.legend);
    card
}

/// The weeks of a plan, put together so that all columns fit beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekColumns {
    /// So many weeks stand in one column.
    pub weeks_each: usize,
    /// The first Monday, planned hours and logged hours of each.
    pub columns: Vec<PlanWeek>,
}

impl WeekColumns {
    /// The columns of these weeks.
    pub fn of(weeks: &[PlanWeek]) -> Self {
        let weeks_each = weeks.len().div_ceil(COLUMNS).max(1);
        let sum = |group: &[PlanWeek]| PlanWeek {
            monday: group.first().map_or(Date::MIN, |week| week.monday),
            planned: group.iter().map(|week| week.planned).sum(),
            logged: group.iter().map(|week| week.logged).sum(),
        };
        Self { weeks_each, columns: weeks.chunks(weeks_each).map(sum).collect() }
    }

    /// The hours of the highest, one at least.
    pub fn highest(&self) -> f64 {
        self.columns.iter().map(|week| week.planned.max(week.logged)).fold(1.0, f64::max)
    }
}

fn columns(card: &mut Card, weeks: &[PlanWeek], written: &PlanLabels) {
    let grouped = WeekColumns::of(weeks);
    let (highest, columns) = (grouped.highest(), grouped.columns);
    card.pair(&written.weeks.name, &written.weeks.value, SMALL, Colour::Text);
    card.space(6.0);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen columns")]
    let step = ((WIDTH - 2.0 * MARGIN) / columns.len().max(1) as f64).min(60.0);
    let left = |at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen columns")]
        let at = at as f64;
        MARGIN + at * step
    };
    let top = card.bottom();
    for half in 0..=2 {
        let y = top + PLOT * f64::from(half) / 2.0;
        card.rect(MARGIN, y, WIDTH - 2.0 * MARGIN, 2.0, Colour::Grid, 1.0);
    }
    for (at, week) in columns.iter().enumerate() {
        // The plan is a broad pale column, reality a narrow one before it.
        for (hours, share, colour, opacity) in
            [(week.planned, 0.84, Colour::Muted, 0.38), (week.logged, 0.48, Colour::Study, 1.0)]
        {
            if hours > 0.0 {
                let height = (PLOT * hours / highest).max(3.0);
                card.rect(
                    left(at) + step * (1.0 - share) / 2.0,
                    top + PLOT - height,
                    step * share,
                    height,
                    colour,
                    opacity,
                );
            }
        }
    }
    card.space(PLOT + 10.0);
    card.labels_at(labels(&columns, step, left, written.dates).iter().map(|(x, label)| (*x, label.as_str())), SMALL);
}

/// The Mondays under the columns: as many as have room.
fn labels(columns: &[PlanWeek], step: f64, left: impl Fn(usize) -> f64, forms: DateForms) -> Vec<(f64, String)> {
    let widest = columns.iter().map(|week| width(&(forms.day)(week.monday), SMALL, Style::Plain)).fold(0.0, f64::max);
    let every = (1..=columns.len().max(1)).find(|every| {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen columns")]
        let room = *every as f64 * step;
        room >= widest + SMALL
    });
    // Each begins under its column, so that the first stays on the card.
    let placed = columns.iter().enumerate().step_by(every.unwrap_or(columns.len().max(1)));
    placed
        .map(|(at, week)| {
            let label = (forms.day)(week.monday);
            (left(at) + width(&label, SMALL, Style::Plain) / 2.0, label)
        })
        .filter(|(x, label)| x + width(label, SMALL, Style::Plain) / 2.0 <= WIDTH - MARGIN / 4.0)
        .collect()
}

fn legend(card: &mut Card, [planned, studied]: &[String; 2]) {
    let y = card.bottom() + 3.0;
    let mut x = MARGIN;
    let mut placed = Vec::new();
    for (label, colour, opacity) in [(planned.as_str(), Colour::Muted, 0.38), (studied, Colour::Study, 1.0)] {
        let length = width(label, SMALL, Style::Plain);
        card.rect(x, y, SMALL, SMALL, colour, opacity);
        placed.push((x + SMALL + 12.0 + length / 2.0, label));
        x += SMALL + 12.0 + length + 28.0;
    }
    card.labels_at(placed.into_iter(), SMALL);
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::messages::Language;
    use crate::messages::chart::{plan_in_words, plan_labels};
    use crate::planner::estimate::tests::plan;
    use crate::planner::pace::Pace;
    use crate::planner::plan::{Pauses, StudyLog, standing};

    /// A plan that was asked about after so many days, with these minutes logged by day.
    fn after(days: i64, log: &StudyLog) -> PlanStanding {
        let pace = Pace::weekly(10.0);
        let plan = plan("cpc", &pace);
        standing(&plan, &Pauses::default(), log, plan.start.saturating_add(days.days())).unwrap()
    }

    #[test]
    fn it_says_half_an_hour_as_the_text_beside_it_does() {
        let log: StudyLog = [(date(2026, 11, 24), 210)].into_iter().collect();
        assert!(plan_in_words(Language::English, "CPC", &after(20, &log)).contains(" 3.5 h done, "));
    }

    #[test]
    fn a_week_without_a_plan_has_no_minus() {
        let mut standing = after(20, &StudyLog::default());
        for week in &mut standing.weeks {
            (week.planned, week.logged) = (-0.0, -0.0);
        }
        assert!(!plan_in_words(Language::English, "CPC", &standing).contains('-'));
    }

    #[test]
    fn it_says_in_words_what_it_shows_and_is_drawn() {
        let log: StudyLog = [(date(2026, 11, 24), 300), (date(2026, 12, 1), 600)].into_iter().collect();
        let standing = after(20, &log);
        insta::assert_snapshot!(plan_in_words(Language::English, "CPC", &standing), @"Plan for the CPC: certified around 11 Sep 2027, 4 in 5 by 9 Dec 2027, 19 in 20 by 20 Mar 2028. Planned: 31 Aug 2027. 15 h done, 305 h left. Hours studied/planned by week: 16 Nov 0/1.4, 23 Nov 5/10, 30 Nov 10/10, 7 Dec 0/10.");
        let png = super::super::png(&svg(&standing, &plan_labels(Language::English, "CPC", &standing))).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        /// Discord takes 1,024 characters of alt text.
        #[test]
        fn words_fit_and_no_text_is_too_small_overlaps_another_or_leaves_the_card(
            days in 0_i64..900, logged in prop::collection::vec((0_i64..900, 0_u32..1_440), 0..60),
        ) {
            let log: StudyLog = logged.into_iter().map(|(day, minutes)| (date(2026, 11, 22).saturating_add(day.days()), minutes)).collect();
            let standing = after(days, &log);
            let alt = plan_in_words(Language::English, "CPC", &standing);
            prop_assert!(alt.chars().count() <= 1_024, "{} characters", alt.chars().count());
            let card = card(&standing, &plan_labels(Language::English, "CPC", &standing));
            for (at, text) in card.texts.iter().enumerate() {
                prop_assert!(text.size >= SMALL, "{text:?}");
                prop_assert!(text.left >= 0.0 && text.right <= WIDTH && text.bottom <= card.height(), "{text:?}");
                for other in &card.texts[..at] {
                    let apart = text.right <= other.left || other.right <= text.left
                        || text.bottom <= other.top + 1.0 || other.bottom <= text.top + 1.0;
                    prop_assert!(apart, "{text:?} over {other:?}");
                }
            }
        }
    }
}
