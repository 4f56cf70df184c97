//! Everything that an estimate hangs on besides the study times: the state of a reply, written in it so that its buttons
//! need nothing else.
//!
//! # The written form
//!
//! ```text
//! request  = "certification:" id " pace:" pace " start:" date [" background:" id {"," id}] [" route:" id] [" by:" date | " exam:" date]
//!         [" already:" hours] [" breaks:" breaks]
//! ```
//!
//! The options of `/estimate` as they are written on Discord. What is read is only what would be written.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::faq::EntryId;
use crate::messages::custom_id::Malformed;
use crate::planner::dates::{self, Break};
use crate::planner::estimate::Target;
use crate::planner::pace::{self, Pace};

/// What a learner asks for, read. Its text form reads back to it.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimateRequest {
    /// Id of the certification.
    pub(super) certification: String,
    pub(super) pace: Pace,
    pub(super) start: Date,
    /// Ids, each once.
    pub(super) backgrounds: Vec<String>,
    /// Id of the route.
    pub(super) route: Option<String>,
    pub(super) by: Option<Target>,
    /// Hours; finite, and not negative.
    pub(super) already: f64,
    /// In order, and at most [`crate::limits::BREAKS`].
    pub(super) breaks: Vec<Break>,
}

impl EstimateRequest {
    /// A beginner's request.
    pub fn simple(certification: String, pace: Pace, start: Date) -> Self {
        let (backgrounds, breaks) = (Vec::new(), Vec::new());
        Self { certification, pace, start, backgrounds, route: None, by: None, already: 0.0, breaks }
    }

    /// The id of the certification.
    pub fn certification(&self) -> &str {
        &self.certification
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The same from another day on.
    #[must_use]
    pub fn starting(&self, start: Date) -> Self {
        Self { start, ..self.clone() }
    }

    /// The same without a day to be done by.
    #[must_use]
    pub fn without_by(&self) -> Self {
        Self { by: None, ..self.clone() }
    }

    /// The pace.
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// The same at another pace.
    #[must_use]
    pub fn at(&self, pace: Pace) -> Self {
        Self { pace, ..self.clone() }
    }

    /// The same for somebody who knows this: the ids of backgrounds, of which unknown ones are found out by
    /// [`EstimateRequest::estimate`].
    #[must_use]
    pub fn knowing(&self, backgrounds: Vec<String>) -> Self {
        Self { backgrounds, ..self.clone() }
    }
}

impl fmt::Display for EstimateRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "certification:{} pace:{} start:{}", self.certification, self.pace, self.start)?;
        if !self.backgrounds.is_empty() {
            write!(f, " background:{}", self.backgrounds.join(","))?;
        }
        if let Some(route) = &self.route {
            write!(f, " route:{route}")?;
        }
        if let Some(by) = self.by {
            match by {
                Target::Exam(day) => write!(f, " exam:{day}")?,
                Target::Result(day) => write!(f, " by:{day}")?,
            }
        }
        if self.already > 0.0 {
            write!(f, " already:{}", self.already)?;
        }
        if !self.breaks.is_empty() {
            write!(f, " breaks:{}", dates::written(&self.breaks))?;
        }
        Ok(())
    }
}

impl FromStr for EstimateRequest {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut fields: Vec<(&str, String)> = Vec::new();
        for word in text.split(' ') {
            match (word.split_once(':'), fields.last_mut()) {
                (Some((name, value)), _) => fields.push((name, value.to_owned())),
                (None, Some((_, value))) => *value = format!("{value} {word}"),
                (None, None) => return Err(Malformed),
            }
        }
        let field = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str());
        let required = |name: &str| field(name).ok_or(Malformed);
        let date = |text: &str| text.parse::<Date>().map_err(|_| Malformed);
        let id = |text: &str| text.parse::<EntryId>().map(|id| id.to_string()).map_err(|_| Malformed);
        let start = date(required("start")?)?;
        let already: f64 = field("already").map_or(Ok(0.0), str::parse).map_err(|_| Malformed)?;
        let request = Self {
            certification: id(required("certification")?)?,
            pace: pace::written(required("pace")?).ok_or(Malformed)?,
            start,
            backgrounds: field("background").map_or_else(|| Ok(Vec::new()), |ids| ids.split(',').map(id).collect())?,
            route: field("route").map(id).transpose()?,
            by: match (field("exam"), field("by")) {
                (Some(day), _) => Some(Target::Exam(date(day)?)),
                (None, Some(day)) => Some(Target::Result(date(day)?)),
                (None, None) => None,
            },
            already,
            breaks: dates::parse_breaks(field("breaks").unwrap_or_default(), start).map_err(|_| Malformed)?,
        };
        // Whatever else could be read was not written by us.
        if already.is_finite() && request.to_string() == text { Ok(request) } else { Err(Malformed) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::planner::pace::tests::any_pace;

    fn any_id() -> impl Strategy<Value = String> {
        "[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}".prop_filter("an id", |id| id.parse::<EntryId>().is_ok())
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (0i64..30_000).prop_map(|days| date(2000, 1, 1).saturating_add(days.days()))
    }

    fn any_breaks() -> impl Strategy<Value = Vec<Break>> {
        let one = (any_date(), 0i64..90).prop_map(|(first, days)| Break::new(first, first.saturating_add(days.days())));
        proptest::collection::vec(one, 0..=crate::limits::BREAKS).prop_map(|mut breaks| {
            breaks.sort_by_key(|it| (it.first(), it.last()));
            breaks.dedup();
            breaks
        })
    }

    /// Any request that could be read.
    pub(in crate::messages::estimate) fn any_request() -> impl Strategy<Value = EstimateRequest> {
        let hours = prop_oneof![Just(0.0), 0.0..10_000.0f64, (1u32..10_000).prop_map(f64::from)];
        let known = proptest::collection::vec(any_id(), 0..4);
        let route = proptest::option::of(any_id());
        let target = prop_oneof![any_date().prop_map(Target::Exam), any_date().prop_map(Target::Result)];
        let by = proptest::option::of(target);
        (any_id(), any_pace(), any_date(), known, route, by, hours, any_breaks()).prop_map(
            |(certification, pace, start, backgrounds, route, by, already, breaks)| EstimateRequest {
                certification,
                pace,
                start,
                backgrounds,
                route,
                by,
                already,
                breaks,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_request_is_written_so_that_it_reads_back(request in any_request()) {
            prop_assert_eq!(request.to_string().parse(), Ok(request));
        }

        #[test]
        fn whatever_is_read_is_what_would_be_written(
            pieces in proptest::collection::vec(proptest::sample::select(&[
                "certification:cpc", "certification:", "pace:2h", "a day", "a week", "start:2026-11-23", "start:soon",
                "by:2027-01-01", "exam:2027-01-01", "already:-1", "already:NaN", "already:2", "breaks:2027-01-01", "to", "2027-02-01", "x:y", "",
            ][..]), 0..9),
        ) {
            let text = pieces.join(" ");
            if let Ok(request) = text.parse::<EstimateRequest>() {
                prop_assert_eq!(request.to_string(), text);
            }
        }
    }

    #[test]
    fn what_we_did_not_write_is_refused() {
        for text in [
            "",
            "certification:cpc",
            "certification:cpc pace:2h a day",
            "pace:2h a day certification:cpc start:2026-11-23",
            "certification:cpc pace:2 hours a day start:2026-11-23",
            "certification:cpc pace:2h a day start:2026-11-23 already:inf",
            "certification:cpc pace:2h a day start:2026-11-23 more:1",
            "certification:@everyone pace:2h a day start:2026-11-23",
        ] {
            assert_eq!(text.parse::<EstimateRequest>(), Err(Malformed), "{text:?}");
        }
        assert!("certification:cpc pace:2h a day start:2026-11-23".parse::<EstimateRequest>().is_ok());
    }
}
