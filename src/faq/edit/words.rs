//! Edits of `[words]`.

use std::collections::HashMap;

use toml_edit::{Item, Table};

use super::{EditError, TextEdit, TomlText, span};
use crate::faq::read::plain;
use crate::faq::write::{basic, key};

/// Says what a word or abbreviation stands for, anew if it is there already.
///
/// # Errors
///
/// When the text is no FAQ, or `word` is no word or short phrase.
pub fn set_word(text: &str, word: &str, meaning: &str) -> Result<String, EditError> {
    set_words(text, &[(word, meaning)])
}

/// Says what several words stand for, as [`set_word`] does for one. No two of them are the same word.
///
/// # Errors
///
/// As with [`set_word`].
pub fn set_words(text: &str, new: &[(&str, &str)]) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let known = words(&toml)?;
    let items = known.iter().flat_map(|known| known.iter());
    let by_plain: HashMap<String, &Item> = items.map(|(word, item)| (plain(word), item)).collect();
    let (mut edits, mut rows) = (Vec::new(), String::new());
    for (word, meaning) in new {
        match by_plain.get(&plain(word)) {
            Some(item) => edits.push(TextEdit { range: span(item.span()), with: basic(meaning.trim()) }),
            None => rows.push_str(&format!("{} = {}\n", key(word.trim()), basic(meaning.trim()))),
        }
    }
    if !rows.is_empty() {
        edits.push(match known {
            Some(known) => toml.insert(toml.end_of(known), &toml.lines(&rows)),
            None => toml.at_end(&toml.lines(&format!("[words]\n{rows}"))),
        });
    }
    toml.finish(edits)
}

/// Removes a word; capitals and punctuation make no difference. The heading stays, for the comments under it.
///
/// # Errors
///
/// When the text is no FAQ, or has no such word.
pub fn remove_word(text: &str, word: &str) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let no_word = || EditError::NoWord(word.trim().to_owned());
    let words = words(&toml)?.ok_or_else(no_word)?;
    let known = words.iter().map(|(known, _)| known).find(|known| plain(known) == plain(word));
    let (key, item) = known.and_then(|known| words.get_key_value(known)).ok_or_else(no_word)?;
    let line = toml.with_its_line(span(key.span()).start..span(item.span()).end);
    toml.finish(vec![TextEdit::delete(line)])
}

/// The table, if there is one.
fn words<'t>(toml: &'t TomlText<'_>) -> Result<Option<&'t Table>, EditError> {
    let Some(item) = toml.document.get("words") else { return Ok(None) };
    item.as_table().filter(|words| !words.is_dotted()).map(Some).ok_or(EditError::NoHeadings)
}
