//! From what a learner wrote to a request and an estimate, or to a refusal that says what to write instead.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use super::request::EstimateRequest;
use super::words;
use crate::faq::study::{Background, Study};
use crate::messages::cut::echoed;
use crate::messages::{Fallback, Language};
use crate::messages::{dates as date_words, pace as pace_words};
use crate::planner::dates::{self, DateError};
use crate::planner::estimate::{self, Estimate, EstimateError, MOST_YEARS, Plan, Target};
use crate::planner::pace::{self, PaceError, Stated};

/// What a learner asks for, in their own words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EstimateOptions {
    /// Id, name or alias of a certification.
    pub certification: String,
    /// How much they study.
    pub pace: String,
    /// Ids or names of what they know already, with commas between them.
    pub background: Option<String>,
    /// Id or name of the way they learn.
    pub route: Option<String>,
    /// The first day; today when left out.
    pub start: Option<String>,
    /// The day by which they want the result; what the pace says of the exam when left out.
    pub by: Option<String>,
    /// Hours of study done already.
    pub already: f64,
    /// Days without study.
    pub breaks: Option<String>,
}

/// Why there is no estimate. As an error it speaks English.
#[derive(Debug, Clone, PartialEq)]
pub enum EstimateRefusal {
    /// The moderators have written no study times.
    NoStudyTimes,
    /// No such certification; those that there are.
    Certification(Vec<String>),
    /// No such background; those that there are.
    Background(Vec<String>),
    /// No such route; those that there are.
    Route(Vec<String>),
    /// The pace is none.
    Pace(PaceError),
    /// The pace could be one of several, or something in it has no role: the request at each reading.
    WhichPace {
        /// The word that is not understood, where one is.
        word: Option<String>,
        /// At least one.
        requests: Vec<EstimateRequest>,
    },
    /// A date is none.
    Date {
        /// The option that holds it.
        option: &'static str,
        /// What is wrong with it.
        cause: DateError,
    },
    /// The start is out of reach.
    StartTooFar,
    /// The parts are right and do not go together.
    Estimate(EstimateError),
}

impl EstimateRefusal {
    /// The sentence that says so.
    pub(in crate::messages) fn said(&self, language: Language) -> String {
        let Fallback::English = language.fallback();
        match self {
            // A button may be older than the file: those that there were may all be gone.
            Self::Certification(known) if known.is_empty() => Self::NoStudyTimes.said(language),
            Self::NoStudyTimes => {
                "I know no study times yet, so I can't estimate. The moderators can add them to the FAQ.".to_owned()
            }
            Self::Certification(known) => {
                format!("I don't know that `certification:`. I know {}.", known.join("; "))
            }
            Self::Background(known) if known.is_empty() => {
                "I know of no `background:` that shortens the way, so leave that out.".to_owned()
            }
            Self::Route(known) if known.is_empty() => "I know no `route:` of any kind, so leave that out.".to_owned(),
            Self::Background(known) => {
                format!("I don't know that `background:`. Choose one from the list: {}.", known.join("; "))
            }
            Self::Route(known) => {
                format!("I don't know that `route:`. Choose one from the list: {}.", known.join("; "))
            }
            Self::Pace(why) => format!("`pace:` {}.", echoed(&pace_words::refusal(language, why))),
            Self::WhichPace { word, requests } => {
                let either = pace_words::either(language, requests.iter().map(EstimateRequest::pace));
                match word {
                    None if requests.len() == 1 => {
                        format!(
                            "I may have missed something in `pace:`. Did you mean {either}? Write it so, or in other words."
                        )
                    }
                    None => format!("`pace:` could be {either}; write which one you mean."),
                    Some(word) => format!(
                        "`pace:` has \"{word}\", which I do not understand there. Did you mean {either}? Write it so, or in other words.",
                        word = echoed(word)
                    ),
                }
            }
            Self::Date { option, cause } => {
                format!("`{option}:` {}.", echoed(&date_words::refusal(language, cause)))
            }
            Self::StartTooFar => {
                format!("`start:` lies more than {MOST_YEARS} years away; name a nearer day, for example \"15 Jan\".")
            }
            Self::Estimate(why) => format!("That gives no estimate: {}.", words::refusal(language, why)),
        }
    }
}

impl fmt::Display for EstimateRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for EstimateRefusal {}

impl From<PaceError> for EstimateRefusal {
    fn from(why: PaceError) -> Self {
        Self::Pace(why)
    }
}

impl From<EstimateError> for EstimateRefusal {
    fn from(why: EstimateError) -> Self {
        Self::Estimate(why)
    }
}

impl EstimateOptions {
    /// Reads everything.
    ///
    /// # Errors
    ///
    /// When something cannot be read; see [`EstimateRefusal`].
    pub fn read(&self, study: &Study, today: Date) -> Result<EstimateRequest, EstimateRefusal> {
        if study.certifications.is_empty() {
            return Err(EstimateRefusal::NoStudyTimes);
        }
        study.certification(&self.certification).ok_or_else(|| unknown_certification(study))?;
        let (word, readings) = match pace::stated(&self.pace, &study.pace_words(), today) {
            Ok(stated) => return self.with_pace(stated, study, today),
            Err(PaceError::Ambiguous { readings }) => (None, readings),
            Err(PaceError::Unconfirmed { reading }) => (None, vec![*reading]),
            Err(PaceError::NotUnderstood { word, readings, .. }) if !readings.is_empty() => (Some(word), readings),
            Err(why) => return Err(why.into()),
        };
        let requests =
            readings.into_iter().map(|stated| self.with_pace(stated, study, today)).collect::<Result<_, _>>()?;
        Err(EstimateRefusal::WhichPace { word, requests })
    }

    /// The request at a pace that was read; a start of its own counts where none is given.
    fn with_pace(
        &self,
        Stated { pace, from, deadline }: Stated,
        study: &Study,
        today: Date,
    ) -> Result<EstimateRequest, EstimateRefusal> {
        let certification = study.certification(&self.certification).ok_or_else(|| unknown_certification(study))?;
        let backgrounds =
            self.background.as_deref().map_or_else(|| Ok(Vec::new()), |named| backgrounds(study, named))?;
        let route = self.route.as_deref().map(|named| study.route(named.trim()).ok_or_else(|| unknown_route(study)));
        let start = self.start.as_deref().map_or(Ok(from.unwrap_or(today)), |text| date("start", text, today))?;
        let far = i32::try_from(MOST_YEARS).unwrap_or(i32::MAX).years();
        if start > today.saturating_add(far) || start < today.saturating_sub(far) {
            return Err(EstimateRefusal::StartTooFar);
        }
        if !self.already.is_finite() || self.already < 0.0 {
            return Err(EstimateError::Already.into());
        }
        Ok(EstimateRequest {
            certification: certification.id.clone(),
            pace,
            start,
            backgrounds: backgrounds.iter().map(|known| known.id.clone()).collect(),
            route: route.transpose()?.map(|route| route.id.clone()),
            by: match &self.by {
                Some(text) => Some(Target::Result(date("by", text, start)?)),
                // "exam in may" beside the pace, where it can be reckoned with.
                None => {
                    deadline.map(Target::from).filter(|by| by.day() > start && by.day() <= start.saturating_add(far))
                }
            },
            already: self.already,
            breaks: dates::breaks_from(self.breaks.as_deref().unwrap_or_default(), start.min(today))
                .map_err(|cause| EstimateRefusal::Date { option: "breaks", cause })?,
        })
    }
}

impl EstimateRequest {
    /// The same to be done by the day that somebody wrote; a blank text takes the day away.
    ///
    /// # Errors
    ///
    /// [`EstimateRefusal::Date`].
    pub fn by(&self, text: &str) -> Result<Self, EstimateRefusal> {
        let by = if text.trim().is_empty() { None } else { Some(Target::Result(date("by", text, self.start)?)) };
        Ok(Self { by, ..self.clone() })
    }

    /// Reckons with the study times in force.
    ///
    /// # Errors
    ///
    /// When one of the ids is not among them, or the parts do not go together; see [`EstimateRefusal`].
    pub fn estimate(&self, study: &Study) -> Result<Estimate, EstimateRefusal> {
        Ok(estimate::estimate(&self.plan(study)?)?)
    }

    /// What the estimate is made from, by the study times in force.
    ///
    /// # Errors
    ///
    /// When one of the ids is not among them.
    pub fn plan<'a>(&'a self, study: &'a Study) -> Result<Plan<'a>, EstimateRefusal> {
        let known = self.backgrounds.iter().map(|id| study.background(id).ok_or_else(|| unknown_background(study)));
        let route = self.route.as_deref().map(|id| study.route(id).ok_or_else(|| unknown_route(study)));
        let certification = study.certification(&self.certification).ok_or_else(|| unknown_certification(study))?;
        Ok(Plan {
            certification,
            habits: &study.habits,
            pace: &self.pace,
            start: self.start,
            backgrounds: known.collect::<Result<_, _>>()?,
            hours_for: study.hours_for(certification),
            route: route.transpose()?,
            already: self.already,
            breaks: self.breaks.clone(),
            by: self.by,
        })
    }
}

/// A date that stands in an option.
fn date(option: &'static str, text: &str, from: Date) -> Result<Date, EstimateRefusal> {
    dates::parse(text, from).map_err(|cause| EstimateRefusal::Date { option, cause })
}

/// The backgrounds named, each once. A name may hold a comma itself, so the whole is tried first.
fn backgrounds<'a>(study: &'a Study, named: &str) -> Result<Vec<&'a Background>, EstimateRefusal> {
    if let Some(one) = study.background(named.trim()) {
        return Ok(vec![one]);
    }
    let mut known: Vec<&Background> = Vec::new();
    for name in named.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let one = study.background(name).ok_or_else(|| unknown_background(study))?;
        if known.iter().all(|other| other.id != one.id) {
            known.push(one);
        }
    }
    Ok(known)
}

fn unknown_certification(study: &Study) -> EstimateRefusal {
    EstimateRefusal::Certification(listed(study.certifications.iter().map(|it| it.name.as_str())))
}

fn unknown_background(study: &Study) -> EstimateRefusal {
    EstimateRefusal::Background(listed(study.backgrounds.iter().map(|it| it.name.as_str())))
}

fn unknown_route(study: &Study) -> EstimateRefusal {
    EstimateRefusal::Route(listed(study.routes.iter().map(|it| it.name.as_str())))
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planner::estimate::tests::STUDY;

    const TODAY: Date = date(2026, 11, 22);

    fn options(pace: &str) -> EstimateOptions {
        EstimateOptions { certification: "cpc".to_owned(), pace: pace.to_owned(), ..EstimateOptions::default() }
    }

    #[test]
    fn what_is_written_in_words_is_read() {
        let options = EstimateOptions {
            certification: "Professional Coder".to_owned(),
            background: Some("Healthcare work, not coding".to_owned()),
            route: Some("college certificate".to_owned()),
            start: Some("15 Jan".to_owned()),
            by: Some("before my birthday".to_owned()),
            already: 12.5,
            breaks: Some("July".to_owned()),
            ..options("full-time")
        };
        assert!(matches!(options.read(&STUDY, TODAY), Err(EstimateRefusal::Date { option: "by", .. })));
        let options = EstimateOptions { by: Some("christmas eve".to_owned()), ..options };
        assert_eq!(
            options.read(&STUDY, TODAY).unwrap().to_string(),
            "certification:cpc pace:35h-40h a week start:2027-01-15 background:healthcare route:college by:2027-12-24 \
             already:12.5 breaks:2027-07-01 to 2027-07-31"
        );
    }

    #[test]
    fn several_backgrounds_are_named_with_commas() {
        let known = |named: &str| {
            let options = EstimateOptions { background: Some(named.to_owned()), ..options("10h") };
            options.read(&STUDY, TODAY).map(|request| request.backgrounds)
        };
        assert_eq!(known("billing, terms-and-anatomy,billing").unwrap(), ["billing", "terms-and-anatomy"]);
        assert_eq!(known(" , ").unwrap(), [""; 0]);
        assert!(matches!(known("billing, wizard"), Err(EstimateRefusal::Background(_))));
    }

    #[test]
    fn bad_input_is_told_what_to_write() {
        let odd = |change: fn(&mut EstimateOptions)| {
            let mut request = options("10h a week");
            change(&mut request);
            let refusal = request.read(&STUDY, TODAY).and_then(|request| request.estimate(&STUDY)).unwrap_err();
            crate::messages::UserError::from(refusal).post(Language::English).text.unwrap()
        };
        let no_times = options("1h").read(&Study::default(), TODAY).unwrap_err();
        let said = [
            odd(|it| it.certification = "zzz".to_owned()),
            odd(|it| it.pace = "6 months".to_owned()),
            odd(|it| it.background = Some("wizard".to_owned())),
            odd(|it| it.route = Some("osmosis".to_owned())),
            odd(|it| it.start = Some("soonish".to_owned())),
            odd(|it| it.start = Some("[free exam](https://example.org) **now**".to_owned())),
            odd(|it| it.start = Some("2999-01-01".to_owned())),
            odd(|it| it.breaks = Some("31 feb".to_owned())),
            odd(|it| it.by = Some("2020-01-01".to_owned())),
            odd(|it| it.by = Some("2999-01-01".to_owned())),
            odd(|it| it.already = -1.0),
            odd(|it| it.pace = "1 minute a week".to_owned()),
            crate::messages::UserError::from(no_times).post(Language::English).text.unwrap(),
        ];
        insta::assert_snapshot!(said.join("\n"), @r#"
        I don't know that `certification:`. I know CPC; COC; CIC; CRC; CPB; CPMA; CCA; CCS; CCS-P; RHIT; RHIA; CBCS.
        `pace:` that is how long it takes, and I need how much you study; for example "10 hours a week".
        I don't know that `background:`. Choose one from the list: No background; Healthcare work, not coding; Terminology and anatomy courses passed; Billing or claims work; Coding work, a year or more; Holds another coding credential.
        I don't know that `route:`. Choose one from the list: Self-paced course; Instructor-led course; Accelerated course; College certificate.
        `start:` I cannot read "soonish" as a date; write for example "15 Jan", "next monday" or "2027-03-01".
        `start:` I cannot read "\[free exam](https\://example.org) \*\*now\*\*" as a date; write for example "15 Jan", "next monday" or "2027-03-01".
        `start:` lies more than 30 years away; name a nearer day, for example "15 Jan".
        `breaks:` there is no such day as "31 feb"; write for example "28 Feb 2027" or "2027-02-28".
        That gives no estimate: the day to finish by, 2020-01-01, is not after the start, 2026-11-22; name a later one.
        That gives no estimate: the day to finish by, 2999-01-01, lies more than 30 years after the start; name a nearer one.
        That gives no estimate: hours already done are a number from 0 up, for example 40.
        That gives no estimate: at this pace it takes more than 30 years; a few more hours a week bring it closer.
        I know no study times yet, so I can't estimate. The moderators can add them to the FAQ.
        "#);
    }
}
