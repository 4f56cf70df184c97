//! What takes how long: the certifications, backgrounds and routes of an FAQ, as its moderators wrote them.
//!
//! Data only; [`estimate`](crate::planner::estimate) makes dates of it.

mod names;

pub use names::SpacedWords;

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::EntryId;
use super::problem::{Findings, MissingLine, StudyProblem, WantedValue};
use super::table::{FromToml, OneOrMany, Table, Value, nearest, wrong_type};
use super::web_address::WebAddress;

/// All that a file says of study times; empty when it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Study {
    /// The topics, id and name, in the order of the file.
    pub topics: Vec<Topic>,
    /// What a learner can work towards; ids are unique.
    pub certifications: Vec<Certification>,
    /// What a learner may know already; ids are unique.
    pub backgrounds: Vec<Background>,
    /// Ways to learn; ids are unique.
    pub routes: Vec<Route>,
    /// What holds for all of them.
    pub habits: Habits,
}

/// Something to learn.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The key under which hours are given.
    pub id: String,
    /// As people read it.
    pub name: String,
}

/// A credential and what it takes to earn it.
#[derive(Debug, Clone, PartialEq)]
pub struct Certification {
    /// Stable: commands and buttons carry it.
    pub id: String,
    /// Short: CPC.
    pub name: String,
    /// In full: Certified Professional Coder.
    pub title: String,
    /// Who awards it.
    pub body: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Hours of study by topic id, for somebody with no background.
    pub hours: Vec<(String, Triple)>,
    /// Id of the background that the hours are for, where they are not for a beginner: it takes nothing off them, and
    /// another only what it leaves of that one.
    pub hours_for: Option<String>,
    /// What the study stage is called, where it is more than study.
    pub study_name: Option<String>,
    /// Weeks from deciding to the first lesson.
    pub enroll_weeks: Triple,
    /// Weeks from being ready (and eligible) to a seat.
    pub booking_weeks: Triple,
    /// Weeks from the exam to its result.
    pub result_weeks: Triple,
    /// The least number of weeks, from start to result, that a beginner should reckon with.
    pub least_weeks: f64,
    /// What follows the result, each counted from it.
    pub after: Vec<After>,
    /// Whether the figures are the moderators' judgement rather than published.
    pub is_judgement: bool,
    /// Where the figures come from.
    pub source: Vec<String>,
    /// When a person last checked them.
    pub reviewed: Option<Date>,
}

impl Certification {
    /// Hours for somebody with no background, all topics together. The topics of one learner go together (who is slow
    /// in one is slow in the others), so the ends add up as the middle does.
    pub fn total_hours(&self) -> Triple {
        self.hours.iter().fold(Triple::default(), |sum, (_, hours)| sum.plus(*hours))
    }
}

/// Something that follows the certification.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// As people read it.
    pub name: String,
    /// Weeks after the result.
    pub weeks: Triple,
}

/// What a learner knows already.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// Stable: commands and buttons carry it.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// Share of a topic's hours that remains, by topic id; a topic that is not named remains whole.
    pub remains: Vec<(String, f64)>,
}

impl Background {
    /// The share of a topic's hours that remains.
    pub fn share(&self, topic: &str) -> f64 {
        self.remains.iter().find(|(id, _)| id == topic).map_or(1.0, |(_, share)| *share)
    }
}

/// What "full-time" and "part-time" mean here, in hours a week, least and most. A FAQ file sets its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceWords {
    /// Hours of "full-time".
    pub full_time: (u32, u32),
    /// Hours of "part-time".
    pub part_time: (u32, u32),
}

impl Default for PaceWords {
    fn default() -> Self {
        Self { full_time: (35, 40), part_time: (10, 20) }
    }
}

/// A way to learn, with the bounds that its calendar sets.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Stable: commands and buttons carry it.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// Weeks that its calendar takes at least, however fast somebody learns.
    pub least_weeks: f64,
    /// Weeks after which its access ends, where it does.
    pub most_weeks: Option<f64>,
}

/// What is assumed of all learners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Habits {
    /// What "full-time" and "part-time" are.
    pub words: PaceWords,
    /// The share of the planned hours that is really kept: in a bad case, likely, in a good case.
    pub kept: Triple,
    /// Hours a week up to which every hour counts in full.
    pub full_worth_hours: f64,
    /// What an hour past them is worth.
    pub worth_beyond: f64,
    /// Weeks of the wait for a seat that run while the learner still studies, because the exam is booked ahead.
    pub book_ahead_weeks: f64,
    /// More hours a week than this are no plan for a person.
    pub most_hours: f64,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            words: PaceWords::default(),
            kept: Triple { low: 0.6, likely: 0.95, high: 1.0 },
            full_worth_hours: 30.0,
            worth_beyond: 0.5,
            book_ahead_weeks: 4.0,
            most_hours: 50.0,
        }
    }
}

/// A figure as low, likely and high. Read as a distribution, these are its 5, 50 and 95 % points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Triple {
    /// One in twenty is below.
    pub low: f64,
    /// One in two is below.
    pub likely: f64,
    /// One in twenty is above.
    pub high: f64,
}

impl Triple {
    /// The sum of two, end by end.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, likely: self.likely + other.likely, high: self.high + other.high }
    }

    /// All three, multiplied.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, likely: self.likely * factor, high: self.high * factor }
    }

    /// The value below which a share `u` (0 to 1) of cases lies: straight from 5 to 50 % and from 50 to 95 %, and no
    /// further than the ends. Never falls as `u` or any of the three rises.
    pub fn at(self, u: f64) -> f64 {
        const END: f64 = 0.05;
        let (u, half) = (u.clamp(END, 1.0 - END), 0.5 - END);
        if u < 0.5 {
            self.low + (self.likely - self.low) * (u - END) / half
        } else {
            self.likely + (self.high - self.likely) * (u - 0.5) / half
        }
    }
}

impl Study {
    /// The certification with this id, or with this name or alias in whatever capitals.
    pub fn certification(&self, named: &str) -> Option<&Certification> {
        let named = named.trim();
        let same = |text: &String| text.eq_ignore_ascii_case(named);
        self.certifications
            .iter()
            .find(|it| same(&it.id) || same(&it.name) || same(&it.title) || it.aliases.iter().any(same))
    }

    /// The background with this id or name.
    pub fn background(&self, named: &str) -> Option<&Background> {
        self.backgrounds.iter().find(|it| it.id.eq_ignore_ascii_case(named) || it.name.eq_ignore_ascii_case(named))
    }

    /// The background that a certification's hours are for, where they are not for a beginner.
    pub fn hours_for(&self, certification: &Certification) -> Option<&Background> {
        certification.hours_for.as_deref().and_then(|id| self.background(id))
    }

    /// The route with this id or name.
    pub fn route(&self, named: &str) -> Option<&Route> {
        self.routes.iter().find(|it| it.id.eq_ignore_ascii_case(named) || it.name.eq_ignore_ascii_case(named))
    }
}

/// Reads the study tables of a document, and where they say when they were last checked; what is wrong with them is noted,
/// and left out.
pub(super) fn read(root: &mut Table<'_, '_>, findings: &mut Findings<'_>) -> (Study, Vec<Spanned<Date>>) {
    let mut reviewed = Vec::new();
    let topics = root.optional::<Topics>("topics", findings).map_or_else(Vec::new, |Topics(topics)| topics);
    let habits = root.optional::<PaceTable>("pace", findings).map_or_else(Habits::default, |PaceTable(habits)| habits);
    let mut ids = IdsTaken::default();
    let mut hours_for: Vec<Spanned<EntryId>> = Vec::new();
    let certifications = root
        .tables("certification", "[[certification]]", findings)
        .into_iter()
        .filter_map(|table| certification(table, &topics, &mut ids, (&mut reviewed, &mut hours_for), findings))
        .collect();
    let mut ids = IdsTaken::default();
    let backgrounds: Vec<Background> = root
        .tables("background", "[[background]]", findings)
        .into_iter()
        .filter_map(|table| background(table, &topics, &mut ids, findings))
        .collect();
    known_backgrounds(&hours_for, &ids, findings);
    let mut ids = IdsTaken::default();
    let routes = root
        .tables("route", "[[route]]", findings)
        .into_iter()
        .filter_map(|table| route(table, &mut ids, findings))
        .collect();
    (Study { topics, certifications, backgrounds, routes, habits }, reviewed)
}

fn certification(
    mut table: Table<'_, '_>,
    topics: &[Topic],
    ids: &mut IdsTaken,
    (all_reviewed, all_hours_for): (&mut Vec<Spanned<Date>>, &mut Vec<Spanned<EntryId>>),
    findings: &mut Findings<'_>,
) -> Option<Certification> {
    let id = ids.take(table.required("id", findings), findings);
    let name: Option<String> = table.required("name", findings);
    let title = table.required("title", findings);
    let body = table.required("body", findings);
    let aliases = table.optional("aliases", findings).unwrap_or_default();
    let hours: Option<ByTopic<Triple>> = table.required_or("hours", findings, MissingLine::Hours);
    let hours_for: Option<Spanned<EntryId>> = table.optional("hours_for", findings);
    all_hours_for.extend(hours_for.clone());
    let study_name = table.optional("study", findings);
    let enroll_weeks = table.required("enroll_weeks", findings);
    let booking_weeks = table.required("booking_weeks", findings);
    let result_weeks = table.required("result_weeks", findings);
    let least_weeks = table.required::<WeeksOrHours>("least_weeks", findings);
    let after = table.tables("after", "[[certification.after]]", findings);
    let after = after.into_iter().filter_map(|table| follows(table, findings)).collect();
    let is_judgement = matches!(table.optional("basis", findings), Some(Provenance::Judgement));
    let source = table.optional("source", findings).map_or(Vec::new(), |OneOrMany(urls): OneOrMany<WebAddress>| {
        urls.into_iter().map(|WebAddress(url)| url.into_inner()).collect()
    });
    let reviewed: Option<Spanned<Date>> = table.optional("reviewed", findings);
    all_reviewed.extend(reviewed.clone());
    table.finish(findings);
    let hours = known_topics(hours?, topics, findings);
    Some(Certification {
        id: id?,
        name: name?,
        title: title?,
        body: body?,
        aliases,
        hours,
        hours_for: hours_for.map(|id| id.get_ref().to_string()),
        study_name,
        enroll_weeks: enroll_weeks?,
        booking_weeks: booking_weeks?,
        result_weeks: result_weeks?,
        least_weeks: least_weeks?.0,
        after,
        is_judgement,
        source,
        reviewed: reviewed.map(Spanned::into_inner),
    })
}

fn follows(mut table: Table<'_, '_>, findings: &mut Findings<'_>) -> Option<After> {
    let name = table.required("name", findings);
    let weeks = table.required("weeks", findings);
    table.finish(findings);
    Some(After { name: name?, weeks: weeks? })
}

fn background(
    mut table: Table<'_, '_>,
    topics: &[Topic],
    ids: &mut IdsTaken,
    findings: &mut Findings<'_>,
) -> Option<Background> {
    let id = ids.take(table.required("id", findings), findings);
    let name = table.required("name", findings);
    let remains: Option<ByTopic<Share>> = table.optional("remains", findings);
    table.finish(findings);
    let remains = remains.map_or_else(Vec::new, |remains| known_topics(remains, topics, findings));
    let remains = remains.into_iter().map(|(topic, Share(share))| (topic, share)).collect();
    Some(Background { id: id?, name: name?, remains })
}

fn route(mut table: Table<'_, '_>, ids: &mut IdsTaken, findings: &mut Findings<'_>) -> Option<Route> {
    let id = ids.take(table.required("id", findings), findings);
    let name = table.required("name", findings);
    let least_weeks = table.optional::<WeeksOrHours>("least_weeks", findings).map_or(0.0, |WeeksOrHours(weeks)| weeks);
    let most: Option<Spanned<WeeksOrHours>> = table.optional("most_weeks", findings);
    table.finish(findings);
    if let Some(most) = &most
        && most.get_ref().0 < least_weeks
    {
        findings.note(most.span(), StudyProblem::MostBelowLeast);
    }
    Some(Route { id: id?, name: name?, least_weeks, most_weeks: most.map(|most| most.into_inner().0) })
}

/// The ids of one kind of table that stand already, and where.
#[derive(Default)]
struct IdsTaken(HashMap<String, Range<usize>>);

impl IdsTaken {
    fn take(&mut self, id: Option<Spanned<EntryId>>, findings: &mut Findings<'_>) -> Option<String> {
        let id = id?;
        let text = id.get_ref().to_string();
        if let Some(first) = self.0.insert(text.clone(), id.span()) {
            findings.note_also(id.span(), StudyProblem::RepeatedId { id: text.clone() }, Some(first));
        }
        Some(text)
    }
}

/// Notes backgrounds that hours are said to be for, and that no table describes.
fn known_backgrounds(named: &[Spanned<EntryId>], known: &IdsTaken, findings: &mut Findings<'_>) {
    for id in named {
        let text = id.get_ref().to_string();
        if known.0.contains_key(&text) {
            continue;
        }
        let meant = nearest(&text, known.0.keys().map(String::as_str)).map(str::to_owned);
        findings.note(id.span(), StudyProblem::UnknownBackground { id: text, meant });
    }
}

/// Leaves out, and notes, topics that `[topics]` does not name.
fn known_topics<T>(by_topic: ByTopic<T>, topics: &[Topic], findings: &mut Findings<'_>) -> Vec<(String, T)> {
    let mut known = Vec::new();
    for (topic, value) in by_topic.0 {
        if topics.iter().any(|known| known.id == *topic.get_ref()) {
            known.push((topic.into_inner(), value));
            continue;
        }
        let meant = nearest(topic.get_ref(), topics.iter().map(|topic| topic.id.as_str())).map(str::to_owned);
        findings.note(topic.span(), StudyProblem::UnknownTopic { topic: topic.into_inner(), meant });
    }
    known
}

struct Topics(Vec<Topic>);

impl FromToml for Topics {
    const WANTED: WantedValue = WantedValue::Heading("[topics]");
    const EXAMPLE: &'static str = "{ terminology = \"Medical terminology\" }";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let ByTopic(names) = ByTopic::<String>::from_toml(key, value, findings)?;
        Some(Self(names.into_iter().map(|(id, name)| Topic { id: id.into_inner(), name }).collect()))
    }
}

/// A table with a line for each topic, in the order of the file.
struct ByTopic<T>(Vec<(Spanned<String>, T)>);

impl<T: FromToml> FromToml for ByTopic<T> {
    const WANTED: WantedValue = WantedValue::TopicLines;
    const EXAMPLE: &'static str = "{ terminology = … }";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            wrong_type::<Self>(key, value, findings);
            return None;
        };
        let mut rows: Vec<_> = table.iter().collect();
        rows.sort_by_key(|(topic, _)| topic.span().start);
        let read = rows.into_iter().filter_map(|(topic, value)| {
            let read = T::from_toml(topic.get_ref(), value, findings)?;
            Some((Spanned::new(topic.span(), topic.get_ref().to_string()), read))
        });
        Some(Self(read.collect()))
    }
}

impl FromToml for Triple {
    const WANTED: WantedValue = WantedValue::LowLikelyHigh;
    const EXAMPLE: &'static str = "[15, 30, 50]";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Array(elements) = value.get_ref() else {
            wrong_type::<Self>(key, value, findings);
            return None;
        };
        let numbers: Vec<f64> = Vec::from_toml(key, value, findings)?;
        if numbers.len() < elements.len() {
            // What is no number has been noted.
            return None;
        }
        match numbers[..] {
            [low, likely, high] if 0.0 <= low && low <= likely && likely <= high && high <= MOST => {
                Some(Self { low, likely, high })
            }
            [_, _, _] => {
                let problem = StudyProblem::NotRising { key: key.to_owned(), most: MOST, example: Self::EXAMPLE };
                findings.note(value.span(), problem);
                None
            }
            _ => {
                let (key, count) = (key.to_owned(), numbers.len());
                findings.note(value.span(), StudyProblem::NotThree { key, count, example: Self::EXAMPLE });
                None
            }
        }
    }
}

/// No topic takes more hours, and no stage more weeks.
const MOST: f64 = 10_000.0;

/// A number from `low` to `high`; notes any other.
fn within(key: &str, value: &Value<'_>, low: f64, high: f64, findings: &mut Findings<'_>) -> Option<f64> {
    let number = f64::from_toml(key, value, findings)?;
    if (low..=high).contains(&number) {
        return Some(number);
    }
    findings.note(value.span(), StudyProblem::OutOfRange { key: key.to_owned(), low, high });
    None
}

/// A number of weeks or hours.
struct WeeksOrHours(f64);

impl FromToml for WeeksOrHours {
    const WANTED: WantedValue = f64::WANTED;
    const EXAMPLE: &'static str = "12";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        within(key, value, 0.0, MOST, findings).map(Self)
    }
}

/// A part of a whole.
struct Share(f64);

impl FromToml for Share {
    const WANTED: WantedValue = f64::WANTED;
    const EXAMPLE: &'static str = "0.5";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        within(key, value, 0.0, 1.0, findings).map(Self)
    }
}

/// Hours a week, least and most.
struct WeekRange((u32, u32));

impl FromToml for WeekRange {
    const WANTED: WantedValue = WantedValue::HoursRange;
    const EXAMPLE: &'static str = "[35, 40]";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let numbers: Vec<f64> = match value.get_ref() {
            DeValue::Array(_) => Vec::from_toml(key, value, findings)?,
            _ => {
                wrong_type::<Self>(key, value, findings);
                return None;
            }
        };
        match numbers[..] {
            [low, high] if 1.0 <= low && low <= high && high <= 168.0 && low.fract() + high.fract() == 0.0 =>
            {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, 1 to 168")]
                Some(Self((low as u32, high as u32)))
            }
            _ => {
                let problem = StudyProblem::NoHoursRange { key: key.to_owned(), example: Self::EXAMPLE };
                findings.note(value.span(), problem);
                None
            }
        }
    }
}

/// Where figures come from.
enum Provenance {
    Judgement,
    Published,
}

impl FromToml for Provenance {
    const WANTED: WantedValue = WantedValue::Basis;
    const EXAMPLE: &'static str = "\"judgement\"";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        match String::from_toml(key, value, findings)?.as_str() {
            "judgement" | "judgment" => Some(Self::Judgement),
            "published" => Some(Self::Published),
            _ => {
                wrong_type::<Self>(key, value, findings);
                None
            }
        }
    }
}

struct PaceTable(Habits);

impl FromToml for PaceTable {
    const WANTED: WantedValue = WantedValue::Heading("[pace]");
    const EXAMPLE: &'static str = "{ full_time = [35, 40] }";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            wrong_type::<Self>(key, value, findings);
            return None;
        };
        let mut table = Table::new("[pace]", value.span(), table);
        let mut habits = Habits::default();
        if let Some(WeekRange(hours)) = table.optional("full_time", findings) {
            habits.words.full_time = hours;
        }
        if let Some(WeekRange(hours)) = table.optional("part_time", findings) {
            habits.words.part_time = hours;
        }
        if let Some(kept) = table.optional::<Spanned<Triple>>("kept", findings) {
            if kept.get_ref().low > 0.0 && kept.get_ref().high <= 1.0 {
                habits.kept = kept.into_inner();
            } else {
                findings.note(kept.span(), StudyProblem::KeptNoShares);
            }
        }
        if let Some(WeeksOrHours(hours)) = table.optional("full_worth_hours", findings) {
            habits.full_worth_hours = hours;
        }
        if let Some(Share(worth)) = table.optional("worth_beyond", findings) {
            habits.worth_beyond = worth;
        }
        if let Some(WeeksOrHours(weeks)) = table.optional("book_ahead_weeks", findings) {
            habits.book_ahead_weeks = weeks;
        }
        if let Some(WeeksOrHours(hours)) = table.optional("most_hours", findings) {
            habits.most_hours = hours;
        }
        table.finish(findings);
        Some(Self(habits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Language, faq_problem};

    /// A certification as a moderator writes one.
    const SOUND: &str = r#"
[pace]
full_time = [30, 36]
kept = [0.5, 0.9, 1.0]
[topics]
terms = "Medical terms"
codes = "Codes"
[[certification]]
id = "abc"
name = "ABC"
title = "A Basic Coder"
body = "The body"
aliases = ["basic coder"]
enroll_weeks = [0, 1, 3]
booking_weeks = [1, 3, 6]
result_weeks = [0, 0, 1]
least_weeks = 8
basis = "judgement"
source = "https://example.org/abc"
reviewed = 2026-11-22
[certification.hours]
terms = [10, 20, 30.5]
codes = [40, 50, 60]
[[certification.after]]
name = "Renewal"
weeks = [104, 104, 104]
[[background]]
id = "nurse"
name = "Nursing"
[background.remains]
terms = 0.25
[[route]]
id = "led"
name = "Led by a teacher"
least_weeks = 16
"#;

    #[test]
    fn what_moderators_write_is_read() {
        let study = crate::faq::parse(SOUND).unwrap().study;
        assert_eq!(study.habits.words.full_time, (30, 36));
        assert_eq!(study.habits.words.part_time, PaceWords::default().part_time, "what is left out keeps its default");
        let it = study.certification("Basic Coder").unwrap();
        assert_eq!(it.total_hours(), Triple { low: 50.0, likely: 70.0, high: 90.5 });
        assert!(it.is_judgement);
        let nurse = study.background("nurse").unwrap();
        assert_eq!((nurse.share("terms"), nurse.share("codes")), (0.25, 1.0));
        assert_eq!(study.route("led").unwrap().least_weeks, 16.0);
    }

    #[test]
    fn a_file_without_study_times_has_none() {
        assert_eq!(crate::faq::parse("").unwrap().study, Study::default());
    }

    #[test]
    fn every_slip_is_told_with_its_place_and_what_to_write() {
        let broken = SOUND
            .replace("[30, 36]", "[40, 36]")
            .replace("[0.5, 0.9, 1.0]", "[0.0, 0.9, 1.0]")
            .replace("enroll_weeks = [0, 1, 3]", "enrol_weeks = [0, 1, 3]")
            .replace("[1, 3, 6]", "[6, 3, 1]")
            .replace("[0, 0, 1]", "[0, 1]")
            .replace("least_weeks = 8", "least_weeks = -8")
            .replace("\"judgement\"", "\"rumour\"")
            .replace("codes = [40", "coeds = [40")
            .replace("terms = 0.25", "terms = 25")
            .replace("least_weeks = 16", "least_weeks = 16\nmost_weeks = 4\n[[route]]\nid = \"led\"\nname = \"Again\"");
        let problems = crate::faq::parse(&broken).unwrap_err();
        let said = problems.iter().map(|problem| {
            let help = faq_problem::help(Language::English, problem).unwrap_or_default();
            let what = faq_problem::what(Language::English, problem);
            format!("{}:{} {what}\n    {help}", problem.place.line, problem.place.column)
        });
        insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"), @r#"
        3:13 `full_time` must be two whole numbers, the smaller first, from 1 to 168 hours a week
            write `full_time = [35, 40]`, for example
        4:8 `kept` are shares: more than 0 and at most 1
            write `kept = [0.6, 0.95, 1.0]`, for example
        14:1 unknown key `enrol_weeks`
            write `enroll_weeks`
        15:17 `booking_weeks` must go from low over likely to high, from 0 up to 10000
            write `booking_weeks = [15, 30, 50]`, for example
        16:16 `result_weeks` has 2 numbers; it must have three: low, likely and high
            write `result_weeks = [15, 30, 50]`, for example
        17:15 `least_weeks` must lie between 0 and 10000
            write a number from 0 to 10000
        18:9 `basis` must be "judgement" or "published"; this is text
            write `basis = "judgement"`
        23:1 `[topics]` has no topic `coeds`
            write `codes`
        31:9 `terms` must lie between 0 and 1
            write a number from 0 to 1
        36:14 `most_weeks` is less than `least_weeks`
            write the larger figure as `most_weeks`, or delete one of the two
        38:6 the id `led` stands twice
            give one of the two another id
        "#);
    }

    #[test]
    fn a_figure_is_read_as_a_distribution_through_its_three_numbers() {
        let hours = Triple { low: 200.0, likely: 320.0, high: 500.0 };
        for (share, value) in
            [(0.0, 200.0), (0.05, 200.0), (0.275, 260.0), (0.5, 320.0), (0.725, 410.0), (0.95, 500.0), (1.0, 500.0)]
        {
            assert!((hours.at(share) - value).abs() < 1e-9, "{share}");
        }
    }
}
