//! Edits of `[[test]]` rows.

use toml_edit::{Item, Table};

use super::{EditError, TextEdit, TomlText};
use crate::faq::read::plain;
use crate::faq::write::basic;
use crate::faq::{EntryId, NO_ENTRY, TestRow};

/// Adds a `[[test]]` row after the last one.
///
/// # Errors
///
/// When the text is no FAQ, or the row expects an entry that does not exist.
pub fn add_test(text: &str, row: &TestRow) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let expect = row.expect.as_ref().map_or(NO_ENTRY, EntryId::as_str);
    let mut lines =
        vec!["[[test]]".to_owned(), format!("say = {}", basic(row.say.trim())), format!("expect = {}", basic(expect))];
    lines.extend(row.when.map(|when| format!("when = {}", basic(when.as_str()))));
    let block = toml.lines(&(lines.join("\n") + "\n"));
    toml.finish(vec![toml.after_last("test", &block)])
}

/// Removes every `[[test]]` row with this message; capitals, punctuation and spaces make no difference.
///
/// # Errors
///
/// When the text is no FAQ, or no row has this message.
pub fn remove_test(text: &str, say: &str) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let wanted = plain(say);
    let is_it = |row: &&Table| row.get("say").and_then(Item::as_str).is_some_and(|say| plain(say) == wanted);
    let edits: Vec<TextEdit> = toml.tables("test").filter(is_it).map(|row| TextEdit::delete(toml.block(row))).collect();
    if edits.is_empty() { Err(EditError::NoTest) } else { toml.finish(edits) }
}
