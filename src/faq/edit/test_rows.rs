//! Edits of `[[test]]` rows.

use std::collections::HashSet;

use toml_edit::{Item, Table};

use super::{EditError, TextEdit, TomlText};
use crate::faq::TestRow;
use crate::faq::read::plain;
use crate::faq::write::test_block;

/// Adds a `[[test]]` row after the last one.
///
/// # Errors
///
/// When the text is no FAQ, or the row expects an entry that does not exist.
pub fn add_test(text: &str, row: &TestRow) -> Result<String, EditError> {
    add_tests(text, std::slice::from_ref(row))
}

/// Adds `[[test]]` rows after the last one.
///
/// # Errors
///
/// As with [`add_test`].
pub fn add_tests(text: &str, rows: &[TestRow]) -> Result<String, EditError> {
    if rows.is_empty() {
        return Ok(text.to_owned());
    }
    let toml = TomlText::of(text)?;
    let blocks: Vec<String> = rows.iter().map(test_block).collect();
    toml.finish(vec![toml.after_last("test", &toml.lines(&blocks.join("\n")))])
}

/// Removes every `[[test]]` row with this message; capitals, punctuation and spaces make no difference.
///
/// # Errors
///
/// When the text is no FAQ, or no row has this message.
pub fn remove_test(text: &str, say: &str) -> Result<String, EditError> {
    match remove_tests(text, &HashSet::from([plain(say)]))? {
        same if same == text => Err(EditError::NoTest),
        without => Ok(without),
    }
}

/// Removes every `[[test]]` row with one of these messages, which are in their plain form.
///
/// # Errors
///
/// When the text is no FAQ.
pub(crate) fn remove_tests(text: &str, messages: &HashSet<String>) -> Result<String, EditError> {
    if messages.is_empty() {
        return Ok(text.to_owned());
    }
    let toml = TomlText::of(text)?;
    let is_it = |row: &&Table| row.get("say").and_then(Item::as_str).is_some_and(|say| messages.contains(&plain(say)));
    toml.finish(toml.tables("test").filter(is_it).map(|row| TextEdit::delete(toml.block(row))).collect())
}
