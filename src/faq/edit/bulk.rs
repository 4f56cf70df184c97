//! Many entries at once, as an import brings them: read once, written once.

use std::collections::HashMap;

use jiff::civil::Date;
use toml_edit::{Array, Table};

use super::{BESIDE, EditError, TextEdit, TomlText, elements, span};
use crate::faq::write::{basic, block, date, ids, list, list_of_written, text_value, wordings};
use crate::faq::{Entry, EntryId};

/// What changes in an entry; what is `None` or empty stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryUpdate {
    /// The entry.
    pub id: EntryId,
    /// Its new question.
    pub question: Option<String>,
    /// Its new answer.
    pub answer: Option<String>,
    /// The address of its new picture.
    pub picture: Option<String>,
    /// All its sources.
    pub source: Option<Vec<String>>,
    /// All its related entries.
    pub see_also: Option<Vec<EntryId>>,
    /// When it was last checked.
    pub reviewed: Option<Date>,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// Wordings to add.
    pub variants: Vec<String>,
    /// Messages to add to those that look like its question and are not.
    pub not_this: Vec<String>,
}

impl EntryUpdate {
    /// Changes nothing.
    pub fn of(id: EntryId) -> Self {
        Self {
            id,
            question: None,
            answer: None,
            picture: None,
            source: None,
            see_also: None,
            reviewed: None,
            expires: None,
            variants: Vec::new(),
            not_this: Vec::new(),
        }
    }
}

/// Changes entries and adds others after the last one.
///
/// # Errors
///
/// When the text is no FAQ, has no such entry, or would be no FAQ afterwards.
pub fn merge(text: &str, updates: &[EntryUpdate], added: &[Entry]) -> Result<String, EditError> {
    let sheet = TomlText::of(text)?;
    let by_id = |key: &'static str, name: &'static str| {
        sheet.tables(key).filter_map(move |table| Some((table.get(name)?.as_str()?.trim(), table)))
    };
    let entries: HashMap<&str, &Table> = by_id("faq", "id").collect();
    // Of several `[[wordings]]` of an entry, the last.
    let further: HashMap<&str, &Table> = by_id("wordings", "of").collect();
    let mut splices = Vec::new();
    let (mut blocks, mut more) = (String::new(), String::new());
    for update in updates {
        let id = update.id.as_str();
        let entry = *entries.get(id).ok_or_else(|| EditError::NoEntry(update.id.clone()))?;
        splices.extend(sheet.values(entry, update));
        splices.extend(sheet.add_elements(entry, "not_this", &update.not_this));
        let beside = elements(entry, "variants").map_or(0, Array::len);
        if beside + update.variants.len() <= BESIDE {
            splices.extend(sheet.add_elements(entry, "variants", &update.variants));
        } else if let Some(table) = further.get(id) {
            splices.extend(sheet.add_elements(table, "variants", &update.variants));
        } else {
            push_block(&mut more, &wordings(&update.id, &update.variants));
        }
    }
    for entry in added {
        let (beside, further) = entry.variants.split_at(entry.variants.len().min(BESIDE));
        push_block(&mut blocks, &block(entry, beside));
        if !further.is_empty() {
            push_block(&mut more, &wordings(&entry.id, further));
        }
    }
    let has_wordings = sheet.tables("wordings").next().is_some();
    if !has_wordings && !more.is_empty() {
        // Both would go to the same place, and the entries come first.
        push_block(&mut blocks, &std::mem::take(&mut more));
    }
    for (key, block) in [("faq", blocks), ("wordings", more)] {
        if !block.is_empty() {
            splices.push(sheet.after_last(key, &sheet.lines(&block)));
        }
    }
    sheet.finish(splices)
}

fn push_block(blocks: &mut String, block: &str) {
    if !blocks.is_empty() {
        blocks.push('\n');
    }
    blocks.push_str(block);
}

impl TomlText<'_> {
    /// The single values of an update.
    fn values(&self, entry: &Table, update: &EntryUpdate) -> Vec<TextEdit> {
        let source = update.source.as_ref().map(|source| match source.as_slice() {
            [one] => basic(one),
            many => list(many),
        });
        let values = [
            ("question", update.question.as_ref().map(|question| basic(question.trim()))),
            ("answer", update.answer.as_ref().map(|answer| text_value(answer))),
            ("picture", update.picture.as_ref().map(|picture| basic(picture))),
            ("see_also", update.see_also.as_ref().map(|related| ids(related))),
            ("source", source),
            ("reviewed", update.reviewed.map(date)),
            ("expires", update.expires.map(date)),
        ];
        let splice = |(key, value): (&str, Option<String>)| {
            let value = value?;
            Some(match entry.get(key) {
                Some(item) => TextEdit { range: span(item.span()), with: self.lines(&value) },
                None => self.insert_key(entry, key, &value),
            })
        };
        values.into_iter().filter_map(splice).collect()
    }

    /// Adds elements to the list of a table's key, in the way in which it is written.
    fn add_elements(&self, table: &Table, key: &str, new: &[String]) -> Vec<TextEdit> {
        let written: Vec<String> = new.iter().map(|element| basic(element.trim())).collect();
        match (elements(table, key), new) {
            (_, []) => Vec::new(),
            (None, _) => vec![self.insert_key(table, key, &list(new))],
            (Some(array), [_]) => self.push_element(array, &written[0]),
            (Some(array), _) => {
                let range = span(array.span());
                let raw = &self.text[range.clone()];
                if raw.contains('#') {
                    // Only a list on lines of its own can have comments; there each element gets a line.
                    let last = written.len() - 1;
                    let lines = written
                        .iter()
                        .enumerate()
                        .map(|(at, element)| if at < last { format!("{element},\n  ") } else { element.clone() });
                    return self.push_element(array, &self.lines(&lines.collect::<String>()));
                }
                let known = array.iter().map(|value| &self.text[span(value.span())]);
                let all: Vec<&str> = known.chain(written.iter().map(String::as_str)).collect();
                vec![TextEdit { range, with: self.lines(&list_of_written(&all)) }]
            }
        }
    }
}
