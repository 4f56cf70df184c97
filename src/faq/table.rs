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

use super::problem::{Code, Findings};
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
    missing: Vec<(&'static str, String)>,
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

    /// The value of a key that may be left out; a value that is wrong has been noted.
    pub(crate) fn optional<T: FromToml>(&mut self, key: &'static str, findings: &mut Findings<'_>) -> Option<T> {
        self.known.push(key);
        T::from_toml(key, self.table.get(key)?, findings)
    }

    /// The value of a key that must be there; that it is missing or wrong has been noted.
    pub(crate) fn required<T: FromToml>(&mut self, key: &'static str, findings: &mut Findings<'_>) -> Option<T> {
        self.required_or(key, findings, || format!("add the line `{key} = {}`", T::EXAMPLE))
    }

    /// As [`Table::required`], with words of its own for what to add when the key is missing.
    pub(crate) fn required_or<T: FromToml>(
        &mut self,
        key: &'static str,
        findings: &mut Findings<'_>,
        help: impl FnOnce() -> String,
    ) -> Option<T> {
        self.known.push(key);
        let Some(value) = self.table.get(key) else {
            self.missing.push((key, help()));
            return None;
        };
        T::from_toml(key, value, findings)
    }

    /// Whether the key stands in the table, whatever its value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes, at the end of the reading, that a key is missing.
    pub(crate) fn miss(&mut self, key: &'static str, help: String) {
        self.missing.push((key, help));
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
            let what = format!("`{heading}` is written in double brackets, because there can be several");
            findings.error(Code::WrongType, value.span(), what).help(format!("write `{heading}`"));
            return Vec::new();
        };
        rows.iter()
            .filter_map(|row| match row.get_ref() {
                DeValue::Table(table) => Some(Table::new(heading, row.span(), table)),
                _ => {
                    let what = format!("this is {}, not a `{heading}` with keys", kind(row));
                    findings
                        .error(Code::WrongType, row.span(), what)
                        .help(format!("write the heading `{heading}` and its keys below it"));
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
            let problem = findings.error(Code::UnknownKey, key.span(), format!("unknown key `{}`", key.get_ref()));
            match meant {
                Some(known) => problem.help(format!("write `{known}`")),
                None => problem.help(format!("the keys of `{}` are {}", self.heading, self.known.join(", "))),
            };
            // A key that is only misspelt is not missing as well.
            self.missing.retain(|(missing, _)| Some(*missing) != meant);
        }
        for (key, help) in self.missing {
            let what = format!("this `{}` has no `{key}`", self.heading);
            findings.error(Code::MissingKey, self.place.clone(), what).help(help);
        }
    }
}

/// A value that can be read from TOML.
pub(crate) trait FromToml: Sized {
    /// What belongs there: completes "… must be".
    const KIND: &'static str;
    /// How that is written.
    const EXAMPLE: &'static str;

    /// Reads the value of a key; when it cannot be read, notes why and returns `None`.
    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self>;
}

/// Text that is not blank. White space around it is dropped, as Discord does, and line ends are `\n` whatever the
/// file's are.
impl FromToml for String {
    const KIND: &'static str = "text in quotes";
    const EXAMPLE: &'static str = "\"…\"";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().replace("\r\n", "\n"),
            DeValue::Array(_) | DeValue::Table(_) => {
                wrong_type::<Self>(key, value, findings);
                return None;
            }
            _ => {
                let raw = &findings.text()[value.span()];
                let help = format!("put it in quotes: `\"{raw}\"`");
                wrong_type_but(key, value, Self::KIND, help, findings);
                return None;
            }
        };
        if is_blank(&text) {
            findings
                .error(Code::Blank, value.span(), format!("`{key}` is blank"))
                .help("write something between the quotes, or delete it");
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
    const KIND: &'static str = "a number";
    const EXAMPLE: &'static str = "12.5";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::String(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => {
                let help = format!("write it without quotes: `{}`", text.trim());
                wrong_type_but(key, value, Self::KIND, help, findings);
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
    const KIND: &'static str = "a date";
    const EXAMPLE: &'static str = "2026-11-22";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let written = match value.get_ref() {
            DeValue::Datetime(written) => written,
            DeValue::String(text) if text.trim().parse::<Date>().is_ok() => {
                let help = format!("write it without quotes: `{}`", text.trim());
                wrong_type_but(key, value, Self::KIND, help, findings);
                return None;
            }
            _ => {
                let help = format!("write year, month and day, without quotes: `{key} = {}`", Self::EXAMPLE);
                wrong_type_but(key, value, Self::KIND, help, findings);
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
                findings
                    .error(Code::WrongType, value.span(), format!("`{key}` must be a date without a time of day"))
                    .help(format!("write `{date}`"));
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
    const KIND: &'static str = "a list in square brackets";
    const EXAMPLE: &'static str = "[…]";

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Array(elements) = value.get_ref() else {
            let raw = &findings.text()[value.span()];
            let one_line = !raw.contains('\n');
            let help =
                if one_line { format!("write `[{raw}]`") } else { "put `[` before it and `]` after it".to_owned() };
            wrong_type_but(key, value, Self::KIND, help, findings);
            return None;
        };
        Some(elements.iter().filter_map(|element| T::from_toml(key, element, findings)).collect())
    }
}

/// One value, or a list of them.
#[derive(Debug)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T: FromToml> FromToml for OneOrMany<T> {
    const KIND: &'static str = T::KIND;
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
    const KIND: &'static str = T::KIND;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn from_toml(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        T::from_toml(key, value, findings).map(|inner| Self::new(value.span(), inner))
    }
}

/// Notes that a value is of the wrong type, with the type's example as the help.
pub(crate) fn wrong_type<T: FromToml>(key: &str, value: &Value<'_>, findings: &mut Findings<'_>) {
    wrong_type_but(key, value, T::KIND, format!("write `{key} = {}`", T::EXAMPLE), findings);
}

/// Notes that a value is of the wrong type, with a help that fits what stands there.
fn wrong_type_but(key: &str, value: &Value<'_>, wanted: &str, help: String, findings: &mut Findings<'_>) {
    let what = format!("`{key}` must be {wanted}; this is {}", kind(value));
    findings.error(Code::WrongType, value.span(), what).help(help);
}

/// What a value is, for people who do not program.
fn kind(value: &Value<'_>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
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

/// Whether a text is no longer than it may be; if it is longer, that has been noted. `whose` says what would not hold it.
pub(super) fn at_most(
    most: Utf16,
    noun: &str,
    whose: Option<&str>,
    text: &Spanned<String>,
    findings: &mut Findings<'_>,
) -> bool {
    if most.holds(text.get_ref()) {
        return true;
    }
    let length = Utf16::of(text.get_ref());
    let because = whose.map(|whose| format!(" ({whose} hold no more)")).unwrap_or_default();
    let what = format!("{noun} has at most {most} characters{because}; this has {length}");
    let over = length.less(most);
    let characters = if over == Utf16(1) { "character" } else { "characters" };
    let pictures = if length.get() > text.get_ref().chars().count() { "; an emoji counts as two" } else { "" };
    findings.error(Code::TooLong, text.span(), what).help(format!("shorten it by {over} {characters}{pictures}"));
    false
}
