//! Edits of `[imported]`.

use std::collections::BTreeMap;

use super::{EditError, TextEdit, TomlText, span};
use crate::faq::import_record::{RECORDS_HEADING, record_line};
use crate::faq::write::basic;
use crate::faq::{EntryId, ImportRecord};

/// Says of entries what an import gave them, anew where something is said already.
///
/// # Errors
///
/// When the text is no FAQ.
pub fn set_import_records(text: &str, records: &BTreeMap<EntryId, ImportRecord>) -> Result<String, EditError> {
    if records.is_empty() {
        return Ok(text.to_owned());
    }
    let toml = TomlText::of(text)?;
    let known = match toml.document.get("imported") {
        None => None,
        Some(item) => Some(item.as_table().filter(|known| !known.is_dotted()).ok_or(EditError::NoHeadings)?),
    };
    let (mut edits, mut rows) = (Vec::new(), String::new());
    for (id, record) in records {
        match known.and_then(|known| known.get(id.as_str())) {
            Some(item) => edits.push(TextEdit { range: span(item.span()), with: basic(&record.to_string()) }),
            None => rows.push_str(&record_line(id, *record)),
        }
    }
    if !rows.is_empty() {
        edits.push(match known {
            Some(known) => toml.insert(toml.end_of(known), &toml.lines(&rows)),
            None => toml.at_end(&toml.lines(&format!("{RECORDS_HEADING}{rows}"))),
        });
    }
    toml.finish(edits)
}
