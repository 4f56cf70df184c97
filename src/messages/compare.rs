//! `/compare` as plain values: two to four paces for one certification, or two to four certifications at one pace.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::chart;
use super::cut::cut;
use super::dates;
use super::estimate::wording::timestamp;
use super::estimate::{self, EstimateRefusal, words};
use super::language::{Fallback, Language};
use super::pace::reading;
use super::post::Post;
use crate::faq::study::Study;
use crate::limits::{self, COMPARED};
use crate::planner::estimate::Estimate;

/// What a learner wants compared, in their own words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareRequest {
    /// Ids, names or aliases of certifications.
    pub certifications: Vec<String>,
    /// How much they study.
    pub paces: Vec<String>,
    /// Ids or names of what they know already, with commas between them.
    pub background: Option<String>,
    /// The first day; today when left out.
    pub start: Option<String>,
}

/// Why there is no comparison. As an error it speaks English.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareError {
    /// One of one.
    One,
    /// Several of both: nobody could tell what makes the difference.
    Both,
    /// More than a picture holds.
    TooMany,
    /// One of the estimates cannot be made.
    Estimate(EstimateRefusal),
}

impl CompareError {
    /// The sentence that says so.
    pub(super) fn said(&self, language: Language) -> String {
        let Fallback::English = language.fallback();
        match self {
            Self::One => "There is nothing to compare yet. Name a second pace, or a second certification.".to_owned(),
            Self::Both => "Let me vary one thing at a time: several paces for one certification, or several \
                           certifications at one pace."
                .to_owned(),
            Self::TooMany => format!("I can compare {COMPARED} at most."),
            Self::Estimate(why) => why.said(language),
        }
    }
}

impl fmt::Display for CompareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for CompareError {}

impl From<EstimateRefusal> for CompareError {
    fn from(why: EstimateRefusal) -> Self {
        Self::Estimate(why)
    }
}

impl CompareRequest {
    /// Reads everything, and reckons.
    ///
    /// # Errors
    ///
    /// When something cannot be read or does not go together; see [`CompareError`].
    pub fn estimates(&self, study: &Study, today: Date) -> Result<Vec<Estimate>, CompareError> {
        if study.certifications.is_empty() {
            return Err(EstimateRefusal::NoStudyTimes.into());
        }
        match (self.certifications.len(), self.paces.len()) {
            (0 | 1, 0 | 1) => return Err(CompareError::One),
            (2.., 2..) => return Err(CompareError::Both),
            (certifications, paces) if certifications.max(paces) > COMPARED => return Err(CompareError::TooMany),
            _ => {}
        }
        let pairs = self.certifications.iter().flat_map(|it| self.paces.iter().map(move |pace| (it, pace)));
        let estimates = pairs.map(|(certification, pace)| {
            let one = estimate::EstimateOptions {
                certification: certification.clone(),
                pace: pace.clone(),
                background: self.background.clone(),
                start: self.start.clone(),
                ..estimate::EstimateOptions::default()
            };
            Ok(one.read(study, today)?.estimate(study)?)
        });
        estimates.collect()
    }
}

/// The reply: which is soonest, the table, the paces as they were read, and what was assumed.
pub fn answer(language: Language, estimates: &[Estimate], zone: &TimeZone) -> Post {
    let text = format!(
        "{}\n{}\n{}",
        soonest_and_latest(language, estimates, |date| timestamp(language, date, zone)),
        chart::comparison_table(language, estimates),
        notes(language, estimates).join("\n")
    );
    Post::text(cut(&text, limits::CONTENT, " …"))
}

/// The difference in one sentence, with its days written by `day`.
pub fn soonest_and_latest(language: Language, estimates: &[Estimate], day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    let by_date = |estimate: &&Estimate| estimate.certified().p50;
    let (Some(soonest), Some(latest)) = (estimates.iter().min_by_key(by_date), estimates.iter().max_by_key(by_date))
    else {
        return String::new();
    };
    let when = |estimate: &Estimate| {
        let certified = estimate.certified().p50;
        let label = format!("{} at {}", estimate.name, words::week(language, estimate));
        format!(
            "**{label}**, likely around {} ({})",
            day(certified),
            dates::length(language, estimate.start, certified)
        )
    };
    if soonest.certified().p50 == latest.certified().p50 {
        return format!("It comes to the same: {}.", when(soonest));
    }
    format!("Soonest: {}. Latest: {}.", when(soonest), when(latest))
}

/// What was read and what was assumed, a line each.
pub fn notes(language: Language, estimates: &[Estimate]) -> Vec<String> {
    let Fallback::English = language.fallback();
    let mut lines = Vec::new();
    let readings = distinct(estimates.iter().map(|estimate| reading(language, &estimate.pace)));
    lines.push(format!(
        "I read {} as {}.",
        if readings.len() == 1 { "your pace" } else { "your paces" },
        readings.join("; ")
    ));
    let cautions = estimates.iter().flat_map(|estimate| &estimate.cautions);
    lines.extend(distinct(cautions.map(|caution| words::caution(language, caution))));
    let work = estimates
        .iter()
        .map(|estimate| format!("work for the {}: {}", estimate.name, words::hours(language, estimate.work)));
    let known = estimates.first().map(|first| words::known(language, first));
    // What holds for all of them.
    let shared = estimates
        .first()
        .into_iter()
        .flat_map(|first| &first.assumptions)
        .filter(|assumed| estimates.iter().all(|estimate| estimate.assumptions.contains(assumed)))
        .map(|assumed| words::assumption(language, assumed));
    let assumed: Vec<String> = distinct(work).into_iter().chain(known).chain(shared).collect();
    lines.push(format!("-# Assumed: {}.", assumed.join("; ")));
    lines
}

fn distinct(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for line in lines {
        if !seen.contains(&line) {
            seen.push(line);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planner::estimate::tests::STUDY;

    const TODAY: Date = date(2026, 11, 22);

    fn request(certifications: &[&str], paces: &[&str]) -> CompareRequest {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        CompareRequest { certifications: owned(certifications), paces: owned(paces), ..CompareRequest::default() }
    }

    fn said(request: &CompareRequest) -> String {
        match request.estimates(&STUDY, TODAY) {
            Ok(estimates) => answer(Language::English, &estimates, &TimeZone::UTC).text.unwrap(),
            Err(why) => crate::messages::UserError::from(why).post(Language::English).text.unwrap(),
        }
    }

    #[test]
    fn paces_are_compared_for_one_certification() {
        insta::assert_snapshot!(said(&request(&["cpc"], &["5h a week", "2h on weekdays", "full-time"])), @r"
        Soonest: **CPC at 35–40 h a week**, likely around <t:1803297600:D> (3 months). Latest: **CPC at 5 h a week**, likely around <t:1842868800:D> (18 months).
        ```
        a week       likely      4 in 5    19 in 20
        5 h     25 May 2028 15 Nov 2028 14 Jun 2029
        10 h     1 Sep 2027 26 Nov 2027 10 Mar 2028
        35–40 h 22 Feb 2027 22 Mar 2027 24 Apr 2027
        ```
        I read your paces as 5 h a week; 10 h a week: 2 h Monday to Friday; 35–40 h a week.
        -# Assumed: work for the CPC: 200–500 h, likely 320; no background; of 100 h planned most learners study about 95, in a bad stretch 60; hours and waits are the moderators' judgement, last checked 22 Nov 2026.
        ");
    }

    #[test]
    fn certifications_are_compared_at_one_pace() {
        let known =
            CompareRequest { background: Some("billing".to_owned()), ..request(&["cpc", "ccs-p", "rhit"], &["12h"]) };
        insta::assert_snapshot!(said(&known), @r"
        Soonest: **CPC at 12 h a week**, likely around <t:1811937600:D> (6 months). Latest: **RHIT at 12 h a week**, likely around <t:1963915200:D> (5½ years).
        ```
                   likely      4 in 5    19 in 20
        CPC    2 Jun 2027 30 Jul 2027 11 Oct 2027
        CCS-P  4 Sep 2027 23 Nov 2027  8 Mar 2028
        RHIT  26 Mar 2032 23 Aug 2033 16 Nov 2034
        ```
        I read your pace as 12 h a week.
        -# Assumed: work for the CPC: 162–398 h, likely 256; work for the CCS-P: 263–600 h, likely 396; work for the RHIT: 2760–3310 h, likely 3000; background: Billing or claims work; of 100 h planned most learners study about 95, in a bad stretch 60; hours and waits are the moderators' judgement, last checked 22 Nov 2026.
        ");
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let refusals = [
            said(&request(&["cpc"], &["10h"])),
            said(&request(&["cpc", "cca"], &["10h", "20h"])),
            said(&request(&["cpc"], &["1h", "2h", "3h", "4h", "5h"])),
            said(&request(&["cpc"], &["10h", "soon"])),
            said(&request(&["cpc", "zebra"], &["10h"])),
            said(&request(&["cpc"], &["10h", "1 minute a week"])),
        ];
        insta::assert_snapshot!(refusals.join("\n"), @r#"
        There is nothing to compare yet. Name a second pace, or a second certification.
        Let me vary one thing at a time: several paces for one certification, or several certifications at one pace.
        I can compare 4 at most.
        `pace:` I find no study time in "soon"; write for example "10 hours a week" or "2h on weekdays".
        I don't know that `certification:`. I know CPC; COC; CIC; CRC; CPB; CPMA; CCA; CCS; CCS-P; RHIT; RHIA; CBCS.
        That gives no estimate: at this pace it takes more than 30 years; a few more hours a week bring it closer.
        "#);
    }

    #[test]
    fn all_of_four_fits() {
        let names = STUDY.certifications.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        for four in names.chunks(4) {
            let mut request = request(&[], &["1h mon-thu, 90 minutes fri, 2h45 sat and 3 to 4 hours on sunday"]);
            request.certifications = four.to_vec();
            let estimates = request.estimates(&STUDY, TODAY).unwrap();
            assert!(limits::CONTENT.holds(&answer(Language::English, &estimates, &TimeZone::UTC).text.unwrap()));
            let alt = chart::comparison_in_words(Language::English, &estimates, TODAY);
            assert!(
                alt.ends_with('.') && names.iter().filter(|name| alt.contains(name.as_str())).count() >= four.len()
            );
        }
    }
}
