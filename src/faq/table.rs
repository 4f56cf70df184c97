//! Reads one TOML table key by key, and says of each key what is wrong with it and where.
//!
//! A reader asks a [`Table`] for the keys it knows; [`Table::finish`] then reports all others with the nearest key
//! that was asked for. Nothing stops at the first problem: what cannot be read is noted and comes back as `None`.
//!
//! ```text
//! let mut table = Table::new("[[faq]]", span, table);
//! let question: Option<Spanned<String>> = table.required("question", findings);
//! let reviewed: Option<Date> = table.optional("reviewed", findings);
//! table.finish(findings);
//! ```

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Findings, LimitedText, MissingLine, TableProblem, ValueFix, ValueKind, WantedValue};
use crate::limits::Utf16;

/// A value of the file, and where it stands.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// A table that is being read.
pub(crate) struct Table<'a, 'i> {
    /// The heading as it is written, `[[faq]]`: messages name the table by it.
    heading: &'static str,
    place: Range<usize>,
    table: &'a DeTable<'i>,
    known: Vec<&'static str>,
    /// The required keys that are not there, and what to add.
    missing: Vec<(&'static str, MissingLine)>,
}

impl<'a, 'i> Table<'a, 'i> {
    /// Begins to read a table; `place` is where a missing key is reported, its heading as a rule.
    pub(crate) fn new(heading: &'static str, place: Range<usize>, table: &'a DeTable<'i>) -> Self {
        Self { heading, place, table, known: Vec::new(), missing: Vec::new() }
    }

    /// Where the table begins.
    pub(crate) fn place(&self) -> Range<usize> {
        self.place.clone()
    }

    /// From where it begins to the end of its last value.
    pub(crate) fn extent(&self) -> Range<usize> {
        let end = self.table.iter().map(|(_, value)| value.span().end).fold(self.place.end, usize::max);
        self.place.start..end
    }

    /// The value of a key that may be left out; a value that is wrong has been noted.
    pub(crate) fn optional<T: FromToml>(&mut self, key: &'static str, findings: &mut Findings<'_>) -> Option<T> {
        self.known.push(key);
        T::from_toml(key, self.table.get(key)?, findings)
    }

    /// The value of a key that must be there; that it is missing or wrong has been noted.
    pub(crate) fn required<T: FromToml>(&mut self, key: &'static str, findings: &mut Findings<'_>) -> Option<T> {
        self.required_or(key, findings, MissingLine::Example(T::EXAMPLE))
    }

    /// As [`Table::required`], with another line to add when the key is missing.
    pub(crate) fn required_or<T: FromToml>(
        &mut self,
        key: &'static str,
        findings: &mut Findings<'_>,
        add: MissingLine,
    ) -> Option<T> {
        self.known.push(key);
        let Some(value) = self.table.get(key) else {
            self.missing.push((key, add));
            return None;
        };
        T::from_toml(key, value, findings)
    }

    /// Whether the key stands in the table, whatever its value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes, at the end of the reading, that a key is missing.
    pub(crate) fn miss(&mut self, key: &'static str, add: MissingLine) {
        self.missing.push((key, add));
    }

    /// The tables of a `[[key]]` heading, as many as there are, each with its place.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        heading: &'static str,
        findings: &mut Findings<'_>,
    ) -> Vec<Table<'a, 'i>> {
        self.known.push(key);
        let Some(value) = self.table.get(key) else { return Vec::new() };
        let DeValue::Array(rows) = value.get_ref() else {
            findings.note(value.span(), TableProblem::NotInDoubleBrackets { heading });
            return Vec::new();
        };
        rows.iter()
            .filter_map(|row| match row.get_ref() {
                DeValue::Table(table) => Some(Table::new(heading, row.span(), table)),
                _ => {
                    findings.note(row.span(), TableProblem::NoTable { heading, found: kind(row) });
                    None
                }
            })
            .collect()
    }

    /// Every key that stands in the table and was not asked for.
    pub(crate) fn unknown(&self) -> Vec<(&'a Spanned<Cow<'i, str>>, &'a Value<'i>)> {
        self.table.iter().filter(|(key, _)| !self.known.contains(&key.get_ref().as_ref())).collect()
    }

    /// Ends the reading: notes every key that was not asked for, and every required one that is missing.
    pub(crate) fn finish(mut self, findings: &mut Findings<'_>) {
        for (key, _) in self.unknown() {
            let absent = self.known.iter().copied().filter(|known| !self.has(known));
            let meant = nearest(key.get_ref(), absent).or_else(|| nearest(key.get_ref(), self.known.iter().copied()));
            let (written, heading, keys) = (key.get_ref().to_string(), self.heading, self.known.clone());
            findings.note(key.span(), TableProblem::UnknownKey { key: written, meant, heading, keys });
            // A key that is only misspelt is not missing as well.
            self.missing.retain(|(missing, _)| Some(*missing) != meant);
        }
        for (key, add) in self.missing {
            findings.note(self.place.clone(), TableProblem::MissingKey { heading: self.heading, key, add });
        }
    }
}

/// A value that can be read from TOML.
pub(crate) trait FromToml: Sized {
    /// What belongs there.
    const WANTED: WantedValue;
    /// How that is written.
    const EXAMPLE: &'static str;

    /// Reads the value of a key; when it cannot be read, notes why and returns `None`.
    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self>;
}

/// Text that is not blank. White space around it is dropped, as Discord does, and line ends are `\n` whatever the
/// file's are.
impl FromToml for String {
    const WANTED: WantedValue = WantedValue::Text;
    const EXAMPLE: &'static str = "\"…\"";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().replace("\r\n", "\n"),
            DeValue::Array(_) | DeValue::Table(_) => {
                wrong_type::<Self>(key, value, findings);
                return None;
            }
            _ => {
                let raw = findings.text()[value.span()].to_owned();
                wrong_type_but(key, value, Self::WANTED, ValueFix::Quoted(raw), findings);
                return None;
            }
        };
        if is_blank(&text) {
            findings.note(value.span(), TableProblem::Blank { key: key.to_owned() });
            return None;
        }
        Some(text)
    }
}

/// Whether a reader would see nothing: white space, and characters without width.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || unicode_width::UnicodeWidthChar::width(c) == Some(0))
}

/// A finite number, with or without a fraction.
impl FromToml for f64 {
    const WANTED: WantedValue = WantedValue::Number;
    const EXAMPLE: &'static str = "12.5";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::String(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => {
                let fix = ValueFix::Unquoted(text.trim().to_owned());
                wrong_type_but(key, value, Self::WANTED, fix, findings);
                return None;
            }
            _ => None,
        };
        let number = number.filter(|number: &f64| number.is_finite());
        if number.is_none() {
            wrong_type::<Self>(key, value, findings);
        }
        number
    }
}

/// A day: TOML's local date.
impl FromToml for Date {
    const WANTED: WantedValue = WantedValue::Date;
    const EXAMPLE: &'static str = "2026-11-22";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let written = match value.get_ref() {
            DeValue::Datetime(written) => written,
            DeValue::String(text) if text.trim().parse::<Date>().is_ok() => {
                let fix = ValueFix::Unquoted(text.trim().to_owned());
                wrong_type_but(key, value, Self::WANTED, fix, findings);
                return None;
            }
            _ => {
                wrong_type_but(key, value, Self::WANTED, ValueFix::Day(Self::EXAMPLE), findings);
                return None;
            }
        };
        let date = written.date.and_then(|date| {
            let (year, month, day) = (date.year.try_into(), date.month.try_into(), date.day.try_into());
            Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
        });
        let only_a_date = written.time.is_none() && written.offset.is_none();
        match date {
            Some(date) if only_a_date => Some(date),
            Some(date) => {
                findings.note(value.span(), TableProblem::DateWithTime { key: key.to_owned(), date });
                None
            }
            None => {
                wrong_type::<Self>(key, value, findings);
                None
            }
        }
    }
}

/// A list; elements that cannot be read have been noted and are left out.
impl<T: FromToml> FromToml for Vec<T> {
    const WANTED: WantedValue = WantedValue::List;
    const EXAMPLE: &'static str = "[…]";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Array(elements) = value.get_ref() else {
            let raw = &findings.text()[value.span()];
            let fix = if raw.contains('\n') { ValueFix::Brackets } else { ValueFix::Bracketed(raw.to_owned()) };
            wrong_type_but(key, value, Self::WANTED, fix, findings);
            return None;
        };
        Some(elements.iter().filter_map(|element| T::from_toml(key, element, findings)).collect())
    }
}

/// One value, or a list of them.
#[derive(Debug)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T: FromToml> FromToml for OneOrMany<T> {
    const WANTED: WantedValue = T::WANTED;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(_) => Vec::from_toml(key, value, findings).map(Self),
            _ => T::from_toml(key, value, findings).map(|one| Self(vec![one])),
        }
    }
}

/// A value with its place.
impl<T: FromToml> FromToml for Spanned<T> {
    const WANTED: WantedValue = T::WANTED;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        T::from_toml(key, value, findings).map(|inner| Self::new(value.span(), inner))
    }
}

/// Notes that a value is of the wrong type, with the type's example as the help.
pub(crate) fn wrong_type<T: FromToml>(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) {
    wrong_type_but(key, value, T::WANTED, ValueFix::Example(T::EXAMPLE), findings);
}

/// Notes that a value is of the wrong type, with a mend that fits what stands there.
fn wrong_type_but(key: &str, value: &Value<'_>, wanted: WantedValue, fix: ValueFix, findings: &mut Findings<'_>) {
    let (key, found) = (key.to_owned(), kind(value));
    findings.note(value.span(), TableProblem::WrongType { key, wanted, found, fix });
}

/// What a value is.
fn kind(value: &Value<'_>) -> ValueKind {
    match value.get_ref() {
        DeValue::String(_) => ValueKind::Text,
        DeValue::Integer(_) => ValueKind::Integer,
        DeValue::Float(_) => ValueKind::Float,
        DeValue::Boolean(_) => ValueKind::Boolean,
        DeValue::Datetime(_) => ValueKind::Datetime,
        DeValue::Array(_) => ValueKind::List,
        DeValue::Table(_) => ValueKind::Table,
    }
}

/// The candidate that was most likely meant by a misspelt word, if any comes near: at most one slip in three letters.
pub(crate) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "_");
    let word = plain(word);
    let typos = (word.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::osa_distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= typos)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether a text is no longer than it may be; if it is longer, that has been noted.
pub(super) fn at_most(most: Utf16, text: LimitedText, value: &Spanned<String>, findings: &mut Findings<'_>) -> bool {
    let written = value.get_ref();
    if most.holds(written) {
        return true;
    }
    let length = Utf16::of(written);
    let has_wide = length.get() > written.chars().count();
    findings.note(value.span(), TableProblem::TooLong { text, most, length, has_wide });
    false
}
