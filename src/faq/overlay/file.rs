//! An overlay as text, and back.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::value::Datetime;
use toml_edit::DocumentMut;

use super::super::keys::STUDY_HEADINGS;
use super::super::study::Study;
use super::super::write::{basic, date, ids, list, text_value};
use super::super::{About, Entry, EntryId, Faq, NO_ENTRY, TestRow, When, parse};
use super::about::{AboutOverride, AboutOverrideTable};
use super::merge::{FaqParts, faq_text};
use super::{EntryOverride, Overlay};

/// Text that is no overlay: where it is not one of ours, for the log, as nobody writes one by hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoOverlay {
    /// It cannot be read: what the reader says.
    #[error("toml: {0}")]
    Toml(String),
    /// An entry lacks a key.
    #[error("{id}: {key}")]
    Missing {
        /// The entry.
        id: String,
        /// The key.
        key: &'static str,
    },
    /// Wordings are of an entry that is not there.
    #[error("of: {0}")]
    Of(EntryId),
    /// This cannot be an id.
    #[error("id: {0}")]
    Id(String),
    /// This is no way in which a message comes.
    #[error("when: {0}")]
    When(String),
    /// This is a time of day, or nothing of a calendar.
    #[error("day: {0}")]
    Day(String),
    /// What it is about, what takes how long, or what was imported is not as in a file.
    #[error("tables: {0}")]
    Tables(String),
}

/// What `[base]` calls the `[about]` of the base.
const ABOUT: &str = "about";
/// What it calls the study tables of the base, all of them.
const STUDY: &str = "study";

impl Overlay {
    /// The text that [`Overlay::from_str`] reads.
    pub fn to_text(&self) -> String {
        let Self { entries, words, tests, about, study, imported, off, otherwise, words_off, tests_off } = self;
        let (no_about, no_study) = (About::default(), Study::default());
        let (about, about_of_base) = (about.by_itself(), about.block());
        let mut text = faq_text(&FaqParts {
            about: about.as_ref().unwrap_or(&no_about),
            entries,
            words,
            tests,
            study: study.as_ref().unwrap_or(&no_study),
            imported,
        });
        let left_out: Vec<&str> =
            [(ABOUT, about.as_ref() == Some(&no_about)), (STUDY, study.as_ref() == Some(&no_study))]
                .into_iter()
                .filter_map(|(name, is_left_out)| is_left_out.then_some(name))
                .collect();
        let lists_nothing = off.is_empty() && words_off.is_empty() && tests_off.is_empty() && left_out.is_empty();
        if lists_nothing && otherwise.is_empty() && about_of_base.is_none() {
            return text;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str("[base]\n");
        if !off.is_empty() {
            text.push_str(&format!("off = {}\n", ids(&off.iter().cloned().collect::<Vec<_>>())));
        }
        for (key, texts) in [("words_off", words_off), ("tests_off", tests_off)] {
            if !texts.is_empty() {
                text.push_str(&format!("{key} = {}\n", list(&texts.iter().collect::<Vec<_>>())));
            }
        }
        if !left_out.is_empty() {
            text.push_str(&format!("left_out = {}\n", list(&left_out)));
        }
        for block in about_of_base.into_iter().chain(otherwise.iter().map(|(id, said)| said.to_text(id))) {
            text.push('\n');
            text.push_str(&block);
        }
        text
    }
}

impl EntryOverride {
    fn to_text(&self, id: &EntryId) -> String {
        let mut lines = format!("[[base.faq]]\nid = {}\n", basic(id.as_str()));
        let mut left_out = Vec::new();
        let mut add = |key: &str, value: Option<Option<String>>| match value {
            Some(Some(value)) => lines.push_str(&format!("{key} = {value}\n")),
            Some(None) => left_out.push(key.to_owned()),
            None => {}
        };
        let some = |empty: bool, written: String| if empty { None } else { Some(written) };
        add("question", self.question.as_ref().map(|text| Some(basic(text))));
        add("answer", self.answer.as_ref().map(|text| Some(text_value(text))));
        add("picture", self.picture.as_ref().map(|picture| picture.as_ref().map(|address| basic(address))));
        add("see_also", self.see_also.as_ref().map(|related| some(related.is_empty(), ids(related))));
        add("source", self.source.as_ref().map(|sources| some(sources.is_empty(), list(sources))));
        add("reviewed", self.reviewed.map(|day| day.map(date)));
        add("expires", self.expires.map(|day| day.map(date)));
        let listed = |texts: &[String]| (!texts.is_empty()).then(|| Some(list(texts)));
        add("variants", listed(&self.variants));
        add("not_this", listed(&self.not_this));
        for (key, off) in [("variants_off", &self.variants_off), ("not_this_off", &self.not_this_off)] {
            add(key, (!off.is_empty()).then(|| Some(list(&off.iter().collect::<Vec<_>>()))));
        }
        if !left_out.is_empty() {
            lines.push_str(&format!("left_out = {}\n", list(&left_out)));
        }
        lines
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlayFile {
    #[serde(default)]
    faq: Vec<EntryTable>,
    #[serde(default)]
    wordings: Vec<WordingsTable>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    test: Vec<TestTable>,
    #[serde(default)]
    base: BaseTable,
    /// Read as in a file, all that follow.
    about: Option<IgnoredAny>,
    pace: Option<IgnoredAny>,
    topics: Option<IgnoredAny>,
    certification: Option<IgnoredAny>,
    background: Option<IgnoredAny>,
    route: Option<IgnoredAny>,
    imported: Option<IgnoredAny>,
}

impl OverlayFile {
    fn has_study(&self) -> bool {
        let Self { pace, topics, certification, background, route, .. } = self;
        [pace, topics, certification, background, route].into_iter().any(Option::is_some)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingsTable {
    of: String,
    variants: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestTable {
    say: String,
    expect: String,
    when: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct BaseTable {
    off: Vec<String>,
    words_off: Vec<String>,
    tests_off: Vec<String>,
    left_out: Vec<String>,
    about: Option<AboutOverrideTable>,
    faq: Vec<EntryTable>,
}

/// An entry of its own, or what is said of one of the base.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryTable {
    id: String,
    question: Option<String>,
    answer: Option<String>,
    picture: Option<String>,
    see_also: Option<Vec<String>>,
    source: Option<OneOrSeveral>,
    reviewed: Option<Datetime>,
    expires: Option<Datetime>,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    not_this: Vec<String>,
    #[serde(default)]
    variants_off: Vec<String>,
    #[serde(default)]
    not_this_off: Vec<String>,
    #[serde(default)]
    left_out: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrSeveral {
    One(String),
    Several(Vec<String>),
}

impl From<OneOrSeveral> for Vec<String> {
    fn from(read: OneOrSeveral) -> Self {
        match read {
            OneOrSeveral::One(one) => vec![one],
            OneOrSeveral::Several(several) => several,
        }
    }
}

impl FromStr for Overlay {
    type Err = NoOverlay;

    fn from_str(text: &str) -> Result<Self, NoOverlay> {
        let file: OverlayFile = toml::from_str(text).map_err(|err| NoOverlay::Toml(err.message().to_owned()))?;
        let (has_about, has_study) = (file.about.is_some(), file.has_study());
        let mut overlay = Self { words: file.words, ..Self::default() };
        if has_about || has_study || file.imported.is_some() {
            let tables = tables_of_a_file(text)?;
            overlay.study = has_study.then_some(tables.study);
            overlay.imported = tables.imported;
            if has_about {
                overlay.about = AboutOverride::whole(tables.about);
            }
        }
        for table in file.faq {
            overlay.entries.push(table.entry()?);
        }
        let places: HashMap<EntryId, usize> =
            overlay.entries.iter().enumerate().rev().map(|(place, entry)| (entry.id.clone(), place)).collect();
        for WordingsTable { of, variants } in file.wordings {
            let of = id(&of)?;
            let Some(place) = places.get(&of).copied() else { return Err(NoOverlay::Of(of)) };
            overlay.entries[place].variants.extend(variants);
        }
        for TestTable { say, expect, when } in file.test {
            let expect = if expect == NO_ENTRY { None } else { Some(id(&expect)?) };
            let read = |when: String| when.parse::<When>().map_err(|_| NoOverlay::When(when));
            overlay.tests.push(TestRow { say, expect, when: when.map(read).transpose()? });
        }
        let BaseTable { off, words_off, tests_off, left_out, about, faq } = file.base;
        let is_left_out = |name: &str| left_out.iter().any(|it| it == name);
        if is_left_out(ABOUT) {
            overlay.about = AboutOverride::whole(About::default());
        } else if let Some(about) = about {
            overlay.about = about.into();
        }
        overlay.study = overlay.study.or_else(|| is_left_out(STUDY).then(Study::default));
        overlay.off = off.iter().map(|it| id(it)).collect::<Result<_, _>>()?;
        overlay.words_off = words_off.into_iter().collect();
        overlay.tests_off = tests_off.into_iter().collect();
        for table in faq {
            overlay.otherwise.insert(id(&table.id)?, table.said()?);
        }
        Ok(overlay)
    }
}

/// What a text says under the headings that a server has as a file has them.
fn tables_of_a_file(text: &str) -> Result<Faq, NoOverlay> {
    let mut document: DocumentMut =
        text.parse().map_err(|err: toml_edit::TomlError| NoOverlay::Toml(err.message().to_owned()))?;
    document.as_table_mut().retain(|key, _| [ABOUT, "imported"].contains(&key) || STUDY_HEADINGS.contains(&key));
    parse(&document.to_string()).map_err(|problems| NoOverlay::Tables(problems.to_string()))
}

impl EntryTable {
    fn entry(self) -> Result<Entry, NoOverlay> {
        let missing = |key| NoOverlay::Missing { id: self.id.clone(), key };
        Ok(Entry {
            id: id(&self.id)?,
            question: self.question.clone().ok_or_else(|| missing("question"))?,
            answer: self.answer.clone().ok_or_else(|| missing("answer"))?,
            picture: self.picture,
            see_also: related(self.see_also.unwrap_or_default())?,
            source: self.source.map(Vec::from).unwrap_or_default(),
            reviewed: day(self.reviewed)?,
            expires: day(self.expires)?,
            variants: self.variants,
            not_this: self.not_this,
        })
    }

    fn said(self) -> Result<EntryOverride, NoOverlay> {
        let left_out = |key: &str| self.left_out.iter().any(|it| it == key);
        let (reviewed, expires) = (day(self.reviewed)?, day(self.expires)?);
        Ok(EntryOverride {
            picture: left_out("picture").then_some(None).or(self.picture.map(Some)),
            see_also: if left_out("see_also") { Some(Vec::new()) } else { self.see_also.map(related).transpose()? },
            source: if left_out("source") { Some(Vec::new()) } else { self.source.map(Vec::from) },
            reviewed: left_out("reviewed").then_some(None).or(reviewed.map(Some)),
            expires: left_out("expires").then_some(None).or(expires.map(Some)),
            question: self.question,
            answer: self.answer,
            variants: self.variants,
            not_this: self.not_this,
            variants_off: self.variants_off.into_iter().collect(),
            not_this_off: self.not_this_off.into_iter().collect(),
        })
    }
}

fn id(text: &str) -> Result<EntryId, NoOverlay> {
    text.parse().map_err(|_| NoOverlay::Id(text.to_owned()))
}

fn related(ids: Vec<String>) -> Result<Vec<EntryId>, NoOverlay> {
    ids.iter().map(|it| id(it)).collect()
}

fn day(written: Option<Datetime>) -> Result<Option<Date>, NoOverlay> {
    let Some(written) = written else { return Ok(None) };
    let date = written.date.and_then(|date| {
        let (year, month, day) = (date.year.try_into(), date.month.try_into(), date.day.try_into());
        Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
    });
    date.map(Some).ok_or_else(|| NoOverlay::Day(written.to_string()))
}
