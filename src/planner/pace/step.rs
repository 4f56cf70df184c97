//! A little less, or a little more: the next pace that somebody would name.

use super::{Days, MINUTES_A_DAY, Minutes, Pace, Part};

/// Steps by the amount they apply to: up to so many minutes, a step of so many. People think in quarters of an hour when an
/// evening is short, and in whole hours when a week is long.
const DAY_STEPS: [(u32, u32); 3] = [(60, 15), (180, 30), (u32::MAX, 60)];
/// As [`DAY_STEPS`], for amounts that are the whole week's.
const WEEK_STEPS: [(u32, u32); 3] = [(240, 60), (960, 120), (u32::MAX, 300)];

/// Nobody opens a book for less.
const LEAST: u32 = 15;

impl Pace {
    /// The next smaller pace on the same days; none when there is hardly anything left to take away.
    ///
    /// ```
    /// use certpace::planner::pace::{self, PaceWords};
    /// use jiff::civil::date;
    ///
    /// let pace = pace::parse("2h on weekdays", &PaceWords::default(), date(2026, 11, 22)).unwrap();
    /// assert_eq!(pace.less().unwrap().to_string(), "1h30 Mon-Fri");
    /// assert_eq!(pace.more().unwrap().to_string(), "2h30 Mon-Fri");
    /// ```
    pub fn less(&self) -> Option<Self> {
        self.stepped(|part| {
            let step = step(part);
            if part.minutes.low < step + LEAST {
                return part.minutes;
            }
            Minutes { low: part.minutes.low - step, high: part.minutes.high - step }
        })
    }

    /// The next larger pace on the same days; none when a day or the week holds no more.
    pub fn more(&self) -> Option<Self> {
        self.stepped(|part| {
            let (step, most) = (step(part), most(part.days));
            if part.minutes.high + step > most {
                return part.minutes;
            }
            Minutes { low: part.minutes.low + step, high: part.minutes.high + step }
        })
    }

    /// The pace with other minutes; none when they are the same, or more than fit.
    fn stepped(&self, minutes: impl Fn(&Part) -> Minutes) -> Option<Self> {
        self.with_minutes(minutes).ok().filter(|stepped| stepped != self)
    }
}

fn step(part: &Part) -> u32 {
    let steps = if part.days == Days::Any { WEEK_STEPS } else { DAY_STEPS };
    steps.iter().find(|(most, _)| part.minutes.low <= *most).map_or(LEAST, |(_, step)| *step)
}

fn most(days: Days) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the minutes of a day")]
    let day = MINUTES_A_DAY as u32;
    if days == Days::Any { 7 * day } else { day }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::planner::pace::tests::{TODAY, any_pace};
    use crate::planner::pace::{Pace, PaceWords, Phase, parse};

    #[test]
    fn steps_are_those_that_people_would_name() {
        let stepped = |text: &str| {
            let pace = parse(text, &PaceWords::default(), TODAY).unwrap();
            let written = |pace: Option<Pace>| pace.map_or("-".to_owned(), |pace| pace.to_string());
            format!("{text}: {} | {}", written(pace.less()), written(pace.more()))
        };
        let paces = [
            "2 hours a week",
            "10 hours a week",
            "10-15 hours a week",
            "full-time",
            "168 hours a week",
            "45 min a day",
            "15 min a day",
            "24 hours a day",
            "2h on weekdays, 4h on saturday",
            "5 hours, 3 days a week",
            "every other day for 90 minutes",
        ];
        insta::assert_snapshot!(paces.map(stepped).join("\n"), @r"
        2 hours a week: 1h a week | 3h a week
        10 hours a week: 8h a week | 12h a week
        10-15 hours a week: 8h-13h a week | 12h-17h a week
        full-time: 30h-35h a week | 40h-45h a week
        168 hours a week: 163h a week | -
        45 min a day: 30min a day | 1h a day
        15 min a day: - | 30min a day
        24 hours a day: 23h a day | -
        2h on weekdays, 4h on saturday: 1h30 Mon-Fri; 3h Sat | 2h30 Mon-Fri; 5h Sat
        5 hours, 3 days a week: 4h 3 days a week | 6h 3 days a week
        every other day for 90 minutes: 1h every 2 days | 2h every 2 days
        ");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn less_is_less_and_more_is_more_and_both_read_back(pace in any_pace()) {
            // Of all phases, because a step need not move the least or the most of them.
            let hours = |pace: &Pace| {
                let each = pace.phases().iter().map(Phase::hours_per_week);
                each.map(|week| week.low + week.high).sum::<f64>()
            };
            for (stepped, is_right) in [
                (pace.less(), (|new, old| new < old) as fn(f64, f64) -> bool),
                (pace.more(), |new, old| new > old),
            ] {
                let Some(stepped) = stepped else { continue };
                prop_assert!(is_right(hours(&stepped), hours(&pace)), "{pace}: {stepped}");
                prop_assert_eq!(parse(&stepped.to_string(), &PaceWords::default(), TODAY), Ok(stepped));
            }
        }
    }
}
