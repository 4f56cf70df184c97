//! What was asked and answered in some days, as a picture: a bar for each day, week or month.
//!
//! Like the other charts it is a card with a background of its own, so that it reads on Discord's dark and light themes
//! alike, and every number of it is also in the words that go with it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::card::{Card, Colour, MARGIN, WIDTH};
use super::labels::{CountLabels, DateForms};
use super::letters::{Style, width};
use super::{BODY, SMALL, TITLE};

/// Counts of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecisionCounts {
    /// Those that an entry answered.
    pub answered: u64,
    /// Those for which entries were offered.
    pub suggested: u64,
    /// Those that nothing answered.
    pub unanswered: u64,
}

impl DecisionCounts {
    /// All of them.
    pub fn asked(self) -> u64 {
        self.answered + self.suggested + self.unanswered
    }

    fn add(&mut self, other: Self) {
        self.answered += other.answered;
        self.suggested += other.suggested;
        self.unanswered += other.unanswered;
    }
}

/// For how long one bar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// So many days have a bar each; more do not fit beside each other on a phone.
const DAYS_MAX: usize = 31;
/// So many weeks have a bar each.
const WEEKS_MAX: usize = 27;

/// The bars of a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// For how long each stands.
    pub unit: Unit,
    /// Their first days, and their counts; also of those in which nothing was asked.
    pub bars: Vec<(Date, DecisionCounts)>,
}

impl Bars {
    /// From the first day to the last, both counted in, with the counts of the days on which anything was asked.
    pub fn new(first: Date, last: Date, days: impl IntoIterator<Item = (Date, DecisionCounts)>) -> Self {
        let length = first.until(last).map_or(0, |span| usize::try_from(span.get_days()).unwrap_or(0)) + 1;
        let unit = if length <= DAYS_MAX {
            Unit::Day
        } else if length <= 7 * (WEEKS_MAX - 1) {
            Unit::Week
        } else {
            Unit::Month
        };
        let mut bars: Vec<(Date, DecisionCounts)> = Vec::new();
        let mut at = unit.beginning(first);
        while at <= last {
            bars.push((at, DecisionCounts::default()));
            let next = unit.after(at);
            if next <= at {
                break;
            }
            at = next;
        }
        for (day, counts) in days.into_iter().filter(|(day, _)| (first..=last).contains(day)) {
            let of = unit.beginning(day);
            if let Some((_, bar)) = bars.iter_mut().find(|(from, _)| *from == of) {
                bar.add(counts);
            }
        }
        Self { unit, bars }
    }

    /// All of them together.
    pub fn total(&self) -> DecisionCounts {
        self.bars.iter().fold(DecisionCounts::default(), |mut sum, (_, counts)| {
            sum.add(*counts);
            sum
        })
    }

    /// The picture.
    pub fn svg(&self, labels: &CountLabels) -> String {
        self.card(labels).svg(&labels.title)
    }

    fn card(&self, labels: &CountLabels) -> Card {
        let mut card = Card::new();
        card.text(&labels.title, TITLE, Style::Strong, Colour::Text);
        card.text(&labels.asked, BODY, Style::Plain, Colour::Muted);
        card.space(12.0);
        legend(&mut card, &labels.legend);
        card.space(12.0);
        self.plot(&mut card, labels.dates);
        card
    }

    fn plot(&self, card: &mut Card, forms: DateForms) {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen bars")]
        let step = (WIDTH - 2.0 * MARGIN) / (self.bars.len().max(1) as f64);
        let centre = |at: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a few dozen bars")]
            let at = at as f64;
            MARGIN + (at + 0.5) * step
        };
        let asked: Vec<(f64, String)> = self
            .bars
            .iter()
            .enumerate()
            .filter(|(_, (_, counts))| counts.asked() > 0)
            .map(|(at, (_, counts))| (centre(at), counts.asked().to_string()))
            .collect();
        // All of them or none: a number left out would look like nothing asked.
        if asked.iter().all(|(_, number)| width(number, SMALL, Style::Plain) + 6.0 <= step) {
            card.labels_at(asked.iter().map(|(x, number)| (*x, number.as_str())), SMALL);
        }
        let top = card.bottom();
        let highest = self.bars.iter().map(|(_, counts)| counts.asked()).max().unwrap_or(0).max(1);
        for quarter in 0..=4 {
            let y = top + PLOT * f64::from(quarter) / 4.0;
            card.rect(MARGIN, y, WIDTH - 2.0 * MARGIN, 2.0, Colour::Grid, 1.0);
        }
        for (at, (_, counts)) in self.bars.iter().enumerate() {
            let mut bottom = top + PLOT;
            for (amount, colour) in parts(*counts) {
                if amount > 0 {
                    #[expect(clippy::cast_precision_loss, reason = "counts that people make")]
                    let height = (PLOT * amount as f64 / highest as f64).max(3.0);
                    bottom -= height;
                    card.rect(centre(at) - step * 0.36, bottom, step * 0.72, height, colour, 1.0);
                }
            }
        }
        card.space(PLOT + 10.0);
        card.labels_at(self.labels(step, centre, forms).iter().map(|(x, label)| (*x, label.as_str())), SMALL);
    }

    /// The days under the bars: as many as have room, at even distances.
    fn labels(&self, step: f64, centre: impl Fn(usize) -> f64, forms: DateForms) -> Vec<(f64, String)> {
        let widest = self
            .bars
            .iter()
            .map(|(from, _)| width(&self.unit.name(*from, forms), SMALL, Style::Plain))
            .fold(0.0, f64::max);
        let every = (1..=self.bars.len().max(1)).find(|every| {
            #[expect(clippy::cast_precision_loss, reason = "a few dozen bars")]
            let room = *every as f64 * step;
            room >= widest + SMALL
        });
        let fits = |x: f64| x - widest / 2.0 >= MARGIN / 4.0 && x + widest / 2.0 <= WIDTH - MARGIN / 4.0;
        let bars = self.bars.iter().enumerate().step_by(every.unwrap_or(1));
        bars.map(|(at, (from, _))| (centre(at), self.unit.name(*from, forms))).filter(|(x, _)| fits(*x)).collect()
    }
}

/// The height of the highest bar.
const PLOT: f64 = 280.0;

/// From the bottom up. The colours differ in lightness too, for those who do not tell them apart.
fn parts(counts: DecisionCounts) -> [(u64, Colour); 3] {
    [(counts.answered, Colour::Good), (counts.suggested, Colour::Wait), (counts.unanswered, Colour::Enrol)]
}

fn legend(card: &mut Card, labels: &[String; 3]) {
    let mut x = MARGIN;
    let mut placed = Vec::new();
    for ((_, colour), label) in parts(DecisionCounts::default()).into_iter().zip(labels) {
        let length = width(label, SMALL, Style::Plain);
        // In a second row what has no room in the first.
        if x + SMALL + 12.0 + length > WIDTH - MARGIN {
            card.labels_at(placed.drain(..), SMALL);
            x = MARGIN;
        }
        card.rect(x, card.bottom() + 3.0, SMALL, SMALL, colour, 1.0);
        placed.push((x + SMALL + 12.0 + length / 2.0, label.as_str()));
        x += SMALL + 12.0 + length + 28.0;
    }
    card.labels_at(placed.into_iter(), SMALL);
}

impl Unit {
    /// The first day of the stretch that holds a day.
    fn beginning(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days()),
            Self::Month => day.first_of_month(),
        }
    }

    /// What the stretch that begins on a day is called.
    pub fn name(self, beginning: Date, forms: DateForms) -> String {
        match self {
            Self::Day | Self::Week => (forms.day)(beginning),
            Self::Month => (forms.month_of_year)(beginning),
        }
    }

    /// The first day of the next.
    fn after(self, beginning: Date) -> Date {
        match self {
            Self::Day => beginning.saturating_add(1.day()),
            Self::Week => beginning.saturating_add(1.week()),
            Self::Month => beginning.saturating_add(1.month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::messages::Language;
    use crate::messages::chart::{count_labels, counts_in_words};

    fn counts(answered: u64, suggested: u64, unanswered: u64) -> DecisionCounts {
        DecisionCounts { answered, suggested, unanswered }
    }

    fn week() -> Bars {
        let days = [(date(2026, 11, 18), counts(3, 1, 2)), (date(2026, 11, 23), counts(12, 0, 1))];
        Bars::new(date(2026, 11, 17), date(2026, 11, 23), days)
    }

    #[test]
    fn a_week_has_a_bar_a_day_and_its_words_hold_every_number() {
        assert_eq!((week().unit, week().bars.len()), (Unit::Day, 7));
        insta::assert_snapshot!(counts_in_words(Language::English, &week(), "The last 7 days"), @"The last 7 days: 19 asked, 15 answered, 1 suggested, 3 unanswered. Per day (answered/suggested/unanswered): 18 Nov 3/1/2, 23 Nov 12/0/1; on other days nothing.");
        let none = Bars::new(date(2026, 11, 17), date(2026, 11, 23), []);
        insta::assert_snapshot!(counts_in_words(Language::English, &none, "The last 7 days"), @"The last 7 days: 0 asked, 0 answered, 0 suggested, 0 unanswered. Nothing was asked.");
    }

    #[test]
    fn longer_stretches_have_wider_bars() {
        let bars = |first| Bars::new(first, date(2026, 11, 23), [(date(2026, 11, 22), counts(1, 0, 0))]);
        let month = bars(date(2026, 10, 24));
        assert_eq!((month.unit, month.bars.len()), (Unit::Day, 31));
        let quarter = bars(date(2026, 8, 26));
        assert_eq!((quarter.unit, quarter.bars.len()), (Unit::Week, 14));
        assert_eq!(quarter.bars[0].0, date(2026, 8, 24), "weeks begin on Monday");
        assert_eq!(quarter.bars[12], (date(2026, 11, 16), counts(1, 0, 0)));
        let year = bars(date(2025, 11, 24));
        assert_eq!((year.unit, year.bars.len()), (Unit::Month, 13));
    }

    #[test]
    fn the_picture_is_drawn() {
        let png = super::super::png(&week().svg(&count_labels(Language::English, &week(), "The last 7 days"))).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// Discord takes 1,024 characters of alt text.
        #[test]
        fn words_fit_and_no_text_overlaps_another_or_leaves_the_card(
            length in 1..=366_i64,
            amounts in prop::collection::vec((0..10_000_u64, 0..1_000_u64, 0..1_000_u64), 366),
        ) {
            let last = date(2026, 11, 23);
            let first = last.saturating_sub((length - 1).days());
            let days = (0..length).zip(&amounts).map(|(n, (a, s, u))| (first.saturating_add(n.days()), counts(*a, *s, *u)));
            let expected: u64 = amounts.iter().take(usize::try_from(length).unwrap()).map(|(a, s, u)| a + s + u).sum();
            let bars = Bars::new(first, last, days);
            prop_assert_eq!(bars.total().asked(), expected);
            let alt = counts_in_words(Language::English, &bars, "The last days");
            prop_assert!(alt.chars().count() <= 1_024, "{} characters", alt.chars().count());
            let card = bars.card(&count_labels(Language::English, &bars, "The last days"));
            for (at, text) in card.texts.iter().enumerate() {
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
