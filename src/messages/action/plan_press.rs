//! What the buttons of a plan and of its reminders do, as the text that Discord carries for us. Whose plan it is stands nowhere: it
//! is always that of whoever presses.
//!
//! # Grammar
//!
//! ```text
//! press  = "p1:" kind (":" field)*     at most 100 characters
//! field  = a date | minutes | stretch ("," stretch)*
//! stretch = date "+" days "+" minutes
//! ```

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::limits;
use crate::messages::custom_id::Malformed;
use crate::planner::plan::Logged;

/// What somebody pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanPress {
    /// Keep the estimate above as a plan.
    Start,
    /// The same in place of the plan that there is.
    Replace,
    /// Take back what was logged.
    Undo(Vec<Logged>),
    /// So many minutes in all in the week from a Monday.
    Week {
        /// The Monday.
        monday: Date,
        /// The minutes of the whole week.
        minutes: u32,
    },
    /// Another number for that week: opens the form, and is the form.
    OtherWeek {
        /// The Monday.
        monday: Date,
    },
    /// Be asked once a week.
    Remind,
    /// Be asked no more.
    Quiet,
    /// Go on after a pause.
    Resume,
    /// Erase everything of the plan.
    Forget,
}

pub(in crate::messages) const VERSION: &str = "p1";

impl PlanPress {
    /// Whether Discord can carry it: many days logged at once cannot be taken back by a button.
    pub fn fits(&self) -> bool {
        limits::CUSTOM_ID.holds(&self.to_string())
    }
}

impl fmt::Display for PlanPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:")?;
        match self {
            Self::Start => f.write_str("s"),
            Self::Replace => f.write_str("n"),
            Self::Undo(stretches) => {
                f.write_str("u:")?;
                for (at, logged) in stretches.iter().enumerate() {
                    let days = logged.first.until(logged.last).map_or(0, |span| span.get_days()) + 1;
                    let comma = if at > 0 { "," } else { "" };
                    write!(f, "{comma}{}+{days}+{}", logged.first, logged.minutes)?;
                }
                Ok(())
            }
            Self::Week { monday, minutes } => write!(f, "w:{monday}:{minutes}"),
            Self::OtherWeek { monday } => write!(f, "o:{monday}"),
            Self::Remind => f.write_str("r"),
            Self::Quiet => f.write_str("q"),
            Self::Resume => f.write_str("g"),
            Self::Forget => f.write_str("f"),
        }
    }
}

impl FromStr for PlanPress {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        fn read<T: FromStr>(text: &str) -> Result<T, Malformed> {
            text.parse().map_err(|_| Malformed)
        }
        let stretch = |text: &str| match text.split('+').collect::<Vec<_>>()[..] {
            [first, days, minutes] => {
                let (first, days) = (read::<Date>(first)?, read::<u16>(days)?);
                let last = first.checked_add(i64::from(days.checked_sub(1).ok_or(Malformed)?).days());
                Ok(Logged { first, last: last.map_err(|_| Malformed)?, minutes: read(minutes)? })
            }
            _ => Err(Malformed),
        };
        let fields: Vec<&str> = text.split(':').collect();
        let press = match fields[..] {
            [VERSION, "s"] => Self::Start,
            [VERSION, "n"] => Self::Replace,
            [VERSION, "u", all] => Self::Undo(all.split(',').map(stretch).collect::<Result<_, _>>()?),
            [VERSION, "w", monday, minutes] => Self::Week { monday: read(monday)?, minutes: read(minutes)? },
            [VERSION, "o", monday] => Self::OtherWeek { monday: read(monday)? },
            [VERSION, "r"] => Self::Remind,
            [VERSION, "q"] => Self::Quiet,
            [VERSION, "g"] => Self::Resume,
            [VERSION, "f"] => Self::Forget,
            _ => return Err(Malformed),
        };
        // Whatever else could be read was not written by us.
        if press.to_string() == text { Ok(press) } else { Err(Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn any_day() -> impl Strategy<Value = Date> {
        (0_i64..30_000).prop_map(|days| date(2000, 1, 1).saturating_add(days.days()))
    }

    fn any_logged() -> impl Strategy<Value = Logged> {
        (any_day(), 0_i64..7, 0_u32..10_080).prop_map(|(first, days, minutes)| Logged {
            first,
            last: first.saturating_add(days.days()),
            minutes,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_press_reads_back(logged in prop::collection::vec(any_logged(), 1..6), monday in any_day(), minutes in 0_u32..10_080) {
            for press in [
                PlanPress::Start,
                PlanPress::Replace,
                PlanPress::Undo(logged),
                PlanPress::Week { monday, minutes },
                PlanPress::OtherWeek { monday },
                PlanPress::Remind,
                PlanPress::Quiet,
                PlanPress::Resume,
                PlanPress::Forget,
            ] {
                prop_assert_eq!(press.to_string().parse(), Ok(press));
            }
        }

        #[test]
        fn whatever_is_read_is_what_would_be_written(text in "p1:[snuworqgf](:[0-9+,-]{0,16}){0,2}") {
            if let Ok(press) = text.parse::<PlanPress>() {
                prop_assert_eq!(press.to_string(), text);
            }
        }
    }

    #[test]
    fn what_no_version_wrote_is_refused() {
        for text in ["p1", "p1:", "p1:s:1", "p1:u:", "p1:u:2026-11-28+0+5", "p1:w:soon:5", "p1:w:2026-11-28:+5", "p2:s"]
        {
            assert_eq!(text.parse::<PlanPress>(), Err(Malformed), "{text:?}");
        }
    }
}
