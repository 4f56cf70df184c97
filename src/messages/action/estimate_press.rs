//! What the buttons, the menus and the form of an estimate do, as the text that Discord carries for us.
//!
//! # Grammar
//!
//! ```text
//! press = "e1:" kind (":" field)*     at most 100 characters
//! field = a Discord id | an id of a certification, or nothing | a pace | a date
//! ```
//!
//! What is to be estimated does not stand here but in the reply itself; see [`EstimateRequest`](crate::messages::estimate::EstimateRequest).

use std::fmt;
use std::str::FromStr;

use crate::faq::EntryId;
use crate::limits;
use crate::messages::custom_id::Malformed;
use crate::messages::snowflake::Snowflake;
use jiff::civil::Date;

use crate::planner::pace::{self, Pace};

/// What somebody pressed. `asker` is whose estimate it is: theirs changes in its place, and anybody else gets one of
/// their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EstimatePress {
    /// Less time a week.
    Less {
        /// Whose estimate it is.
        asker: Snowflake,
    },
    /// More time a week.
    More {
        /// Whose estimate it is.
        asker: Snowflake,
    },
    /// To be done by a date: opens the form, and is the form.
    By {
        /// Whose estimate it is.
        asker: Snowflake,
    },
    /// The menu of what is known already.
    Known {
        /// Whose estimate it is.
        asker: Snowflake,
    },
    /// The calendar file.
    Calendar,
    /// Everything that the reply leaves out.
    Details,
    /// Show everybody what only the asker sees.
    Share,
    /// Work out the pace that a question states.
    WorkOut {
        /// Id of the certification that it names, if it names one.
        certification: Option<String>,
        /// The pace.
        pace: Pace,
        /// The first day of study, if it names one.
        from: Option<Date>,
    },
    /// The menu of certifications, for a pace that was stated without one.
    Choose {
        /// The pace.
        pace: Pace,
        /// The first day of study, if the question names one.
        from: Option<Date>,
    },
    /// One of the paces that the learner's words could mean.
    Reading {
        /// The pace.
        pace: Pace,
    },
}

pub(in crate::messages) const VERSION: &str = "e1";

impl EstimatePress {
    /// Whether Discord can carry it: an odd pace may be too long to write.
    pub fn fits(&self) -> bool {
        limits::CUSTOM_ID.holds(&self.to_string())
    }
}

impl fmt::Display for EstimatePress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:")?;
        match self {
            Self::Less { asker } => write!(f, "l:{asker}"),
            Self::More { asker } => write!(f, "m:{asker}"),
            Self::By { asker } => write!(f, "b:{asker}"),
            Self::Known { asker } => write!(f, "k:{asker}"),
            Self::Calendar => f.write_str("i"),
            Self::Details => f.write_str("d"),
            Self::Share => f.write_str("s"),
            Self::WorkOut { certification, pace, .. } => {
                write!(f, "w:{}:{pace}", certification.as_deref().unwrap_or_default())
            }
            Self::Choose { pace, .. } => write!(f, "c:{pace}"),
            Self::Reading { pace } => write!(f, "p:{pace}"),
        }?;
        match self {
            Self::WorkOut { from: Some(from), .. } | Self::Choose { from: Some(from), .. } => write!(f, ":{from}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for EstimatePress {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let id = |text: &str| text.parse::<Snowflake>().map_err(|_| Malformed);
        let certification = |text: &str| match text {
            "" => Ok(None),
            named => named.parse::<EntryId>().map(|id| Some(id.to_string())).map_err(|_| Malformed),
        };
        let pace = |text: &str| pace::written(text).ok_or(Malformed);
        let from = |text: &str| {
            let day = text.parse::<Date>().map_err(|_| Malformed)?;
            if day.to_string() == text { Ok(Some(day)) } else { Err(Malformed) }
        };
        let fields: Vec<&str> = text.split(':').collect();
        Ok(match fields[..] {
            [VERSION, "l", asker] => Self::Less { asker: id(asker)? },
            [VERSION, "m", asker] => Self::More { asker: id(asker)? },
            [VERSION, "b", asker] => Self::By { asker: id(asker)? },
            [VERSION, "k", asker] => Self::Known { asker: id(asker)? },
            [VERSION, "i"] => Self::Calendar,
            [VERSION, "d"] => Self::Details,
            [VERSION, "s"] => Self::Share,
            [VERSION, "w", named, stated] => {
                Self::WorkOut { certification: certification(named)?, pace: pace(stated)?, from: None }
            }
            [VERSION, "w", named, stated, day] => {
                Self::WorkOut { certification: certification(named)?, pace: pace(stated)?, from: from(day)? }
            }
            [VERSION, "c", stated] => Self::Choose { pace: pace(stated)?, from: None },
            [VERSION, "c", stated, day] => Self::Choose { pace: pace(stated)?, from: from(day)? },
            [VERSION, "p", stated] => Self::Reading { pace: pace(stated)? },
            _ => return Err(Malformed),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::planner::pace::tests::{TODAY, any_pace};

    #[test]
    fn every_press_of_a_member_fits_and_reads_back() {
        let asker = Snowflake::new(u64::MAX).unwrap();
        for press in [
            EstimatePress::Less { asker },
            EstimatePress::More { asker },
            EstimatePress::By { asker },
            EstimatePress::Known { asker },
            EstimatePress::Calendar,
            EstimatePress::Details,
            EstimatePress::Share,
        ] {
            assert!(press.fits(), "{press}");
            assert_eq!(press.to_string().parse(), Ok(press));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_pace_that_is_carried_reads_back(
            pace in any_pace(),
            certification in proptest::option::of("[a-z]{2,5}"),
            days in proptest::option::of(0i32..1000),
        ) {
            let from = days.map(|days| TODAY.saturating_add(jiff::Span::new().days(days)));
            for press in [
                EstimatePress::WorkOut { certification: certification.clone(), pace: pace.clone(), from },
                EstimatePress::Choose { pace: pace.clone(), from },
                EstimatePress::Reading { pace },
            ] {
                prop_assert_eq!(press.to_string().parse(), Ok(press));
            }
        }
    }

    #[test]
    fn what_no_version_wrote_is_refused() {
        for text in [
            "e1",
            "e1:l",
            "e1:l:0",
            "e1:i:1",
            "e1:w:cpc",
            "e1:w:cpc:soon",
            "e1:w:cpc:2 hours a day",
            "e1:w:C P:2h a day",
            "e2:i",
        ] {
            assert_eq!(text.parse::<EstimatePress>(), Err(Malformed), "{text:?}");
        }
    }
}
