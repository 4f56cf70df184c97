//! `[imported]`: what an import gave each entry, so that the next one can tell what its source has changed from what the
//! moderators have.
//!
//! A row is an entry's id and two digests, of the question and of the answer as they were imported:
//!
//! ```toml
//! [imported]
//! opening = "5f2c91ab 09de77c1"
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::DeValue;

use super::problem::WantedValue;
use super::table::{FromToml, wrong_type};
use super::write::basic;
use super::{EntryId, EntryProblem, Findings};

/// The digests of a question and an answer as they were imported.
///
/// ```
/// use certpace::faq::ImportRecord;
/// let record = ImportRecord::of("When do you open?", "At six.");
/// assert!(record.has_question("when do you open") && record.has_answer("At six."));
/// assert!(!record.has_answer("At seven."));
/// assert_eq!(record.to_string().parse(), Ok(record));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportRecord {
    question: u32,
    answer: u32,
}

impl ImportRecord {
    /// The record of an import that gave these.
    pub fn of(question: &str, answer: &str) -> Self {
        Self { question: Self::key_of(question), answer: digest(answer) }
    }

    /// Whether this is the question that was imported; capitals and punctuation make no difference.
    pub fn has_question(self, question: &str) -> bool {
        self.question == Self::key_of(question)
    }

    /// Whether this is the answer that was imported, to the letter.
    pub fn has_answer(self, answer: &str) -> bool {
        self.answer == digest(answer)
    }

    /// What tells the question from others: [`Self::key_of`] of the one that was imported.
    pub(crate) fn key(self) -> u32 {
        self.question
    }

    pub(crate) fn key_of(question: &str) -> u32 {
        // A rule of its own: what stands in files must mean the same tomorrow.
        digest(&question.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
    }
}

/// The first four bytes of SHA-256: by chance, one changed text of four thousand million would be taken for unchanged.
fn digest(text: &str) -> u32 {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    u32::from_be_bytes([a, b, c, d])
}

impl fmt::Display for ImportRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x} {:08x}", self.question, self.answer)
    }
}

/// A text that is no [`ImportRecord`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoImportRecord;

impl FromStr for ImportRecord {
    type Err = NoImportRecord;

    fn from_str(text: &str) -> Result<Self, NoImportRecord> {
        let half = |digits: &str| {
            let is_whole = digits.len() == 8 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            u32::from_str_radix(digits, 16).ok().filter(|_| is_whole).ok_or(NoImportRecord)
        };
        let (question, answer) = text.split_once(' ').ok_or(NoImportRecord)?;
        Ok(Self { question: half(question)?, answer: half(answer)? })
    }
}

/// What stands above the rows, for whoever reads the file.
pub(in crate::faq) const RECORDS_HEADING: &str = "# `certpace import`\n[imported]\n";

/// A row of the table.
pub(in crate::faq) fn record_line(id: &EntryId, record: ImportRecord) -> String {
    format!("{id} = {}\n", basic(&record.to_string()))
}

/// The table as it is written; none where nothing was imported.
pub(in crate::faq) fn records_block(records: &BTreeMap<EntryId, ImportRecord>) -> Option<String> {
    let lines = records.iter().map(|(id, record)| record_line(id, *record));
    (!records.is_empty()).then(|| std::iter::once(RECORDS_HEADING.to_owned()).chain(lines).collect())
}

/// The `[imported]` table. A row may name an entry that has been removed since.
pub(super) struct ImportRecords(pub(super) BTreeMap<EntryId, ImportRecord>);

impl FromToml for ImportRecords {
    const WANTED: WantedValue = WantedValue::Heading("[imported]");
    const EXAMPLE: &'static str = "{ opening = \"5f2c91ab 09de77c1\" }";

    fn from_toml(key: &str, value: &Spanned<DeValue<'_>>, findings: &mut Findings<'_>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            wrong_type::<Self>(key, value, findings);
            return None;
        };
        let mut records = BTreeMap::new();
        for (id, record) in table {
            let read: Option<ImportRecord> = record.get_ref().as_str().and_then(|record| record.parse().ok());
            match (id.get_ref().parse::<EntryId>(), read) {
                (Ok(id), Some(record)) => drop(records.insert(id, record)),
                _ => findings.note(id.span(), EntryProblem::NoImportRecord),
            }
        }
        Some(Self(records))
    }
}
