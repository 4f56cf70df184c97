//! The study tables of a document as values, and what is wrong with them.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::{After, Background, Certification, Habits, Route, Study, Topic, Triple};
use crate::faq::EntryId;
use crate::faq::problem::{Findings, MissingLine, StudyProblem, WantedValue};
use crate::faq::table::{FromToml, OneOrMany, Table, Value, nearest, wrong_type};
use crate::faq::web_address::WebAddress;

/// Reads the study tables of a document, and where they say when they were last checked; what is wrong with them is noted,
/// and left out.
pub(in crate::faq) fn read(root: &mut Table<'_, '_>, findings: &mut Findings<'_>) -> (Study, Vec<Spanned<Date>>) {
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
    let aliases = table.optional("aliases", findings).unwrap_or_default();
    let remains: Option<ByTopic<Share>> = table.optional("remains", findings);
    table.finish(findings);
    let remains = remains.map_or_else(Vec::new, |remains| known_topics(remains, topics, findings));
    let remains = remains.into_iter().map(|(topic, Share(share))| (topic, share)).collect();
    Some(Background { id: id?, name: name?, aliases, remains })
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
            habits.working_hours.full_time = hours;
        }
        if let Some(WeekRange(hours)) = table.optional("part_time", findings) {
            habits.working_hours.part_time = hours;
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
