//! Edits of `[about]` and of the study tables, each written anew as a whole: comments above their headings stay, those among
//! their lines go.

use std::ops::Range;

use toml_edit::{Item, Table};

use super::{EditError, TextEdit, TomlText};
use crate::faq::About;
use crate::faq::about::about_block;
use crate::faq::keys::STUDY_HEADINGS;
use crate::faq::study::{Study, study_blocks};

/// Says what the FAQ is about, in the place of what it says.
///
/// # Errors
///
/// When the text is no FAQ, or would be none.
pub fn set_about(text: &str, about: &About) -> Result<String, EditError> {
    replace(text, &["about"], &about_block(about).unwrap_or_default())
}

/// Says what takes how long, in the place of all that it says of that.
///
/// # Errors
///
/// When the text is no FAQ, or would be none.
pub fn set_study(text: &str, study: &Study) -> Result<String, EditError> {
    replace(text, &STUDY_HEADINGS, &study_blocks(study).join("\n"))
}

/// Writes blocks where the first of these headings stands, or at the end.
fn replace(text: &str, headings: &[&str], blocks: &str) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let mut gone = Vec::new();
    for heading in headings {
        match toml.document.get(heading) {
            None => {}
            Some(Item::Table(table)) if !table.is_dotted() => toml.blocks(table, &mut gone),
            Some(Item::ArrayOfTables(tables)) => tables.iter().for_each(|table| toml.blocks(table, &mut gone)),
            Some(_) => return Err(EditError::NoHeadings),
        }
    }
    gone.sort_by_key(|range| range.start);
    // Blocks with nothing between them go as one.
    let mut together: Vec<Range<usize>> = Vec::new();
    for range in gone {
        match together.last_mut() {
            Some(last) if text[last.end.min(range.start)..range.start].trim().is_empty() => {
                last.end = last.end.max(range.end);
            }
            _ => together.push(range),
        }
    }
    let mut edits: Vec<TextEdit> = together.into_iter().map(TextEdit::delete).collect();
    if !blocks.is_empty() {
        let lines = toml.lines(blocks);
        match edits.first_mut() {
            // The blank line that parts it from what follows goes with the old block.
            Some(first) => {
                let is_parted =
                    text[first.range.clone()].ends_with("\n\n") || text[first.range.clone()].ends_with("\n\r\n");
                first.with = if is_parted { format!("{lines}{}", toml.newline()) } else { lines };
            }
            None => edits.push(toml.at_end(&lines)),
        }
    }
    toml.finish(edits)
}

impl TomlText<'_> {
    /// The lines of a table and of all beneath it.
    fn blocks(&self, table: &Table, found: &mut Vec<Range<usize>>) {
        if !table.is_implicit() {
            found.push(self.block(table));
        }
        for (_, item) in table {
            match item {
                Item::Table(inner) if !inner.is_dotted() => self.blocks(inner, found),
                Item::ArrayOfTables(inner) => inner.iter().for_each(|inner| self.blocks(inner, found)),
                _ => {}
            }
        }
    }
}
