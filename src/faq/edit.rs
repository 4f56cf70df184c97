//! Edits of an FAQ file that leave everything else as it was: text in, text out.
//!
//! An edit finds its place with the spans of a [`toml_edit::Document`] and replaces those bytes, and only those. So
//! comments, layout and line ends outside the touched entry are the same bytes afterwards, which writing out a
//! changed `toml_edit::DocumentMut` does not promise (it ends every line with LF). What comes out has been read again
//! and is sound, or the edit is refused.
//!
//! An entry's wordings stand in two places: beside its answer, and in `[[wordings]]` for those beyond [`BESIDE`]. Every
//! edit of wordings knows both.

use std::ops::Range;

use jiff::civil::Date;
use toml_edit::{Array, Document, Item, Table, Value};

use super::keys::ENTRY_KEYS;
use super::problem::{BOM, Problems};
use super::read::{parse, parse_entry, parse_placed, plain};
use super::reread::{Respelt, line_end, line_start, lines_of};
use super::write::{self, basic, block, date, ids, list, text_value};
use super::{Entry, EntryId, known};

mod bulk;
mod import_records;
mod tables;
mod test_rows;
mod words;

pub use bulk::{EntryUpdate, merge};
pub use import_records::set_import_records;
pub use tables::{set_about, set_study};
pub(crate) use test_rows::remove_tests;
pub use test_rows::{add_test, add_tests, remove_test};
pub use words::{remove_word, set_word, set_words};

/// So many wordings stand beside an answer; what an edit adds beyond them goes to `[[wordings]]`. With more, the answer is
/// no longer in sight of its question.
pub const BESIDE: usize = 12;

/// Why an edit was refused. The text is then what it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The text was no sound FAQ before the edit.
    #[error("unreadable: {0}")]
    Unreadable(Problems),
    /// The edit would make it unsound.
    #[error("unsound: {0}")]
    Unsound(Problems),
    /// No entry has this id.
    #[error("no entry {0}")]
    NoEntry(EntryId),
    /// The entry has no such wording.
    #[error("no wording {id}")]
    NoWording {
        /// The entry.
        id: EntryId,
    },
    /// `[words]` has no such word.
    #[error("no word {0:?}")]
    NoWord(String),
    /// No `[[test]]` row has this message.
    #[error("no test")]
    NoTest,
    /// The entries are written in a way that only a person can edit.
    #[error("no headings")]
    NoHeadings,
}

/// Adds an entry after the last one.
///
/// # Errors
///
/// When the text is no FAQ, or would be none with this entry: its id is taken, its answer too long.
pub fn add_entry(text: &str, entry: &Entry) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let (beside, further) = entry.variants.split_at(entry.variants.len().min(BESIDE));
    let mut added = apply(text, vec![toml.after_last("faq", &toml.lines(&block(entry, beside)))]);
    if !further.is_empty() {
        let toml = TomlText::unchecked(&added)?;
        let edit = toml.after_last("wordings", &toml.lines(&write::wordings(&entry.id, further)));
        added = apply(&added, vec![edit]);
    }
    sound(added)
}

/// Removes an entry, and every mention of it: in `see_also` of others, its `[[wordings]]`, and the `[[test]]` rows that
/// expect it. Comments above its heading stay.
///
/// # Errors
///
/// When the text is no FAQ or there is no such entry.
pub fn remove_entry(text: &str, id: &EntryId) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let mut edits = vec![TextEdit::delete(toml.block(toml.entry(id)?))];
    for further in toml.further(id) {
        edits.push(TextEdit::delete(toml.block(further)));
    }
    for test in toml.tables("test") {
        if test.get("expect").and_then(Item::as_str) == Some(id.as_str()) {
            edits.push(TextEdit::delete(toml.block(test)));
        }
    }
    let mut without = apply(text, edits);
    loop {
        let toml = TomlText::unchecked(&without)?;
        let mentions = toml.mentions(id);
        if mentions.is_empty() {
            return sound(without);
        }
        without = apply(toml.text, mentions);
    }
}

/// Sets the question of an entry.
///
/// # Errors
///
/// When the text is no FAQ or would be none, or there is no such entry; so with all that follow.
pub fn set_question(text: &str, id: &EntryId, question: &str) -> Result<String, EditError> {
    set(text, id, "question", Some(basic(question.trim())))
}

/// Sets the answer of an entry.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_answer(text: &str, id: &EntryId, answer: &str) -> Result<String, EditError> {
    set(text, id, "answer", Some(text_value(answer)))
}

/// Sets the address of the picture of an entry; `None` deletes the key.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_picture(text: &str, id: &EntryId, picture: Option<&str>) -> Result<String, EditError> {
    set(text, id, "picture", picture.map(|address| basic(address.trim())))
}

/// Sets the sources of an entry; none deletes the key.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_source(text: &str, id: &EntryId, source: &[String]) -> Result<String, EditError> {
    let value = match source {
        [] => None,
        [one] => Some(basic(one)),
        many => Some(list(many)),
    };
    set(text, id, "source", value)
}

/// Sets the related entries of an entry; none deletes the key.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_see_also(text: &str, id: &EntryId, related: &[EntryId]) -> Result<String, EditError> {
    set(text, id, "see_also", (!related.is_empty()).then(|| ids(related)))
}

/// Sets the day on which the answer was last checked; `None` deletes the key.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_reviewed(text: &str, id: &EntryId, day: Option<Date>) -> Result<String, EditError> {
    set(text, id, "reviewed", day.map(date))
}

/// Sets the last day on which the entry is stated; `None` deletes the key.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_expires(text: &str, id: &EntryId, day: Option<Date>) -> Result<String, EditError> {
    set(text, id, "expires", day.map(date))
}

/// Makes these the variants of an entry: those that it has already stay where they are, beside it or in `[[wordings]]`.
///
/// # Errors
///
/// As [`set_question`].
pub fn set_variants(text: &str, id: &EntryId, variants: &[String]) -> Result<String, EditError> {
    set_elements(text, id, |entry| &entry.variants, variants, (add_variant, remove_variant))
}

/// Makes these the messages that look like the question of an entry and are not: as [`set_variants`].
///
/// # Errors
///
/// As [`set_question`].
pub fn set_not_this(text: &str, id: &EntryId, messages: &[String]) -> Result<String, EditError> {
    set_elements(text, id, |entry| &entry.not_this, messages, (add_not_this, remove_not_this))
}

/// An edit that adds or removes one element of a list.
type EditOfOne = fn(&str, &EntryId, &str) -> Result<String, EditError>;

fn set_elements(
    text: &str,
    id: &EntryId,
    of: impl Fn(&Entry) -> &Vec<String>,
    elements: &[String],
    (add, remove): (EditOfOne, EditOfOne),
) -> Result<String, EditError> {
    let entry = parse_entry(text, id).map_err(EditError::Unreadable)?;
    let entry = entry.ok_or_else(|| EditError::NoEntry(id.clone()))?;
    let old = of(&entry);
    let mut text = text.to_owned();
    for gone in old.iter().filter(|old| !elements.iter().any(|new| new.trim() == **old)) {
        text = remove(&text, id, gone)?;
    }
    for new in elements.iter().filter(|new| !old.iter().any(|old| old == new.trim())) {
        text = add(&text, id, new)?;
    }
    Ok(text)
}

/// Adds another way in which members ask the question of an entry: beside its answer while there are fewer than
/// [`BESIDE`], else to its `[[wordings]]`.
///
/// # Errors
///
/// As [`set_question`]; also when the wording stands in the file already.
pub fn add_variant(text: &str, id: &EntryId, wording: &str) -> Result<String, EditError> {
    let toml = TomlText::of_entry(text, id)?;
    let entry = toml.entry(id)?;
    let wording = wording.trim();
    if elements(entry, "variants").map_or(0, Array::len) < BESIDE {
        return toml.finish(toml.add_element(entry, "variants", wording));
    }
    let toml = TomlText::of(text)?;
    let edits = match toml.further(id).last() {
        Some(further) => toml.add_element(further, "variants", wording),
        None => vec![toml.after_last("wordings", &toml.lines(&write::wordings(id, &[wording])))],
    };
    toml.finish(edits)
}

/// Adds a message that looks like the question of an entry and is not.
///
/// # Errors
///
/// As [`set_question`].
pub fn add_not_this(text: &str, id: &EntryId, message: &str) -> Result<String, EditError> {
    let toml = TomlText::of_entry(text, id)?;
    toml.finish(toml.add_element(toml.entry(id)?, "not_this", message.trim()))
}

/// Removes a variant; capitals, punctuation and spaces make no difference.
///
/// # Errors
///
/// As [`set_question`]; also when the entry has no such variant.
pub fn remove_variant(text: &str, id: &EntryId, wording: &str) -> Result<String, EditError> {
    let toml = TomlText::of_entry(text, id)?;
    if let Some((list, index)) = position(toml.entry(id)?, "variants", wording) {
        return toml.finish(toml.remove_element(list, index));
    }
    let toml = TomlText::of(text)?;
    let in_further = toml.further(id).find_map(|table| Some((table, position(table, "variants", wording)?)));
    let (table, (list, index)) = in_further.ok_or_else(|| EditError::NoWording { id: id.clone() })?;
    // Without a wording the heading would stand for nothing; with a comment below it, it stays for that.
    let block = toml.block(table);
    let edits = if list.len() == 1 && !text[block.clone()].contains('#') {
        vec![TextEdit::delete(block)]
    } else {
        toml.remove_element(list, index)
    };
    toml.finish(edits)
}

/// Removes a message from those that look like the question of an entry and are not.
fn remove_not_this(text: &str, id: &EntryId, message: &str) -> Result<String, EditError> {
    let toml = TomlText::of_entry(text, id)?;
    let found = position(toml.entry(id)?, "not_this", message);
    let (list, index) = found.ok_or_else(|| EditError::NoWording { id: id.clone() })?;
    toml.finish(toml.remove_element(list, index))
}

/// The list of a table's key.
fn elements<'d>(table: &'d Table, key: &str) -> Option<&'d Array> {
    table.get(key).and_then(Item::as_array)
}

/// The list of a table's key, and where in it a wording stands; capitals, punctuation and spaces make no difference.
fn position<'d>(table: &'d Table, key: &str, wording: &str) -> Option<(&'d Array, usize)> {
    let list = elements(table, key)?;
    let wanted = plain(wording);
    let is_it = |value: &Value| value.as_str().is_some_and(|element| plain(element) == wanted);
    Some((list, list.iter().position(is_it)?))
}

fn set(text: &str, id: &EntryId, key: &str, value: Option<String>) -> Result<String, EditError> {
    let toml = TomlText::of_entry(text, id)?;
    let entry = toml.entry(id)?;
    let edit = match (entry.get_key_value(key), value) {
        (None, None) => return Ok(text.to_owned()),
        (None, Some(value)) => toml.insert_key(entry, key, &value),
        (Some((_, item)), Some(value)) => TextEdit { range: span(item.span()), with: toml.lines(&value) },
        (Some((name, item)), None) => {
            TextEdit::delete(toml.with_its_line(span(name.span()).start..span(item.span()).end))
        }
    };
    toml.finish(vec![edit])
}

/// Bytes to replace, and what by.
#[derive(Debug)]
struct TextEdit {
    range: Range<usize>,
    with: String,
}

impl TextEdit {
    fn delete(range: Range<usize>) -> Self {
        Self { range, with: String::new() }
    }

    fn insert(at: usize, with: impl Into<String>) -> Self {
        Self { range: at..at, with: with.into() }
    }
}

/// Applies edits that do not overlap.
fn apply(text: &str, mut edits: Vec<TextEdit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let mut edited = String::with_capacity(text.len() + edits.iter().map(|edit| edit.with.len()).sum::<usize>());
    let mut done = 0;
    for TextEdit { range, with } in edits {
        edited.push_str(&text[done..range.start.max(done)]);
        edited.push_str(&with);
        done = range.end.max(done);
    }
    edited.push_str(&text[done..]);
    edited
}

/// The text, if it is a sound FAQ.
fn sound(text: String) -> Result<String, EditError> {
    if known::look_up(&text, |_, _| ()).is_none() {
        let faq = parse_placed(&text).map_err(EditError::Unsound)?;
        known::keep(&text, faq);
    }
    Ok(text)
}

/// A text laid open for an edit: all of it, or the lines of one entry.
struct TomlText<'t> {
    text: &'t str,
    document: Document<&'t str>,
    newline: &'static str,
    part: Option<EntryLines<'t>>,
}

/// The lines of an entry in a text that is known to be sound.
struct EntryLines<'t> {
    whole: &'t str,
    entry: usize,
    lines: Range<usize>,
}

impl<'t> EntryLines<'t> {
    fn of(whole: &'t str, id: &EntryId) -> Option<Self> {
        let (entry, block) = known::look_up(whole, |faq, blocks| {
            let entry = faq.entries.iter().position(|entry| entry.id == *id)?;
            Some((entry, blocks.get(entry)?.clone()))
        })??;
        let lines = lines_of(whole, &block);
        whole[lines.clone()].starts_with("[[").then_some(Self { whole, entry, lines })
    }

    /// The whole text with other lines of the entry, if it is a sound FAQ.
    fn sound(&self, now: &str) -> Result<String, EditError> {
        let respelt = Respelt { before: self.whole, entry: self.entry, lines: self.lines.clone(), now };
        let text = respelt.text();
        let is_known = known::look_up(&text, |_, _| ()).is_some() || respelt.keep(&text);
        if is_known { Ok(text) } else { sound(text) }
    }
}

fn newline_of(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Every part of a document that the parser made has its place.
fn span(span: Option<Range<usize>>) -> Range<usize> {
    span.unwrap_or_default()
}

fn is_entry(table: &Table, id: &EntryId) -> bool {
    table.get("id").and_then(Item::as_str).map(str::trim) == Some(id.as_str())
}

/// A list that is written on one line stays on it up to this width.
const LINE_WIDTH: usize = 100;

impl<'t> TomlText<'t> {
    fn of(text: &'t str) -> Result<Self, EditError> {
        if known::look_up(text, |_, _| ()).is_none() {
            parse(text).map_err(EditError::Unreadable)?;
        }
        Self::unchecked(text)
    }

    /// For an edit of what stands in an entry's own lines: those alone, where the text is known.
    fn of_entry(text: &'t str, id: &EntryId) -> Result<Self, EditError> {
        let Some(part) = EntryLines::of(text, id) else { return Self::of(text) };
        let lines = Self::unchecked(&text[part.lines.clone()])?;
        Ok(Self { newline: newline_of(text), part: Some(part), ..lines })
    }

    fn unchecked(text: &'t str) -> Result<Self, EditError> {
        let document = Document::parse(text).map_err(|_| EditError::NoHeadings)?;
        let is_in_blocks = |key| document.get(key).is_none_or(Item::is_array_of_tables);
        if ["faq", "wordings", "test"].into_iter().all(is_in_blocks) {
            Ok(Self { text, document, newline: newline_of(text), part: None })
        } else {
            Err(EditError::NoHeadings)
        }
    }

    fn finish(&self, edits: Vec<TextEdit>) -> Result<String, EditError> {
        let edited = apply(self.text, edits);
        match &self.part {
            Some(part) => part.sound(&edited),
            None => sound(edited),
        }
    }

    fn tables(&self, key: &str) -> impl Iterator<Item = &Table> {
        self.document.get(key).and_then(Item::as_array_of_tables).into_iter().flat_map(|tables| tables.iter())
    }

    fn entry(&self, id: &EntryId) -> Result<&Table, EditError> {
        self.tables("faq").find(|entry| is_entry(entry, id)).ok_or_else(|| EditError::NoEntry(id.clone()))
    }

    /// The `[[wordings]]` of an entry, in the order of the text.
    fn further<'s>(&'s self, id: &'s EntryId) -> impl Iterator<Item = &'s Table> {
        let is_it = |table: &&Table| table.get("of").and_then(Item::as_str).map(str::trim) == Some(id.as_str());
        self.tables("wordings").filter(is_it)
    }

    /// What takes an id out of the `see_also` of every entry: of each, its first mention.
    fn mentions(&self, id: &EntryId) -> Vec<TextEdit> {
        let related = self.tables("faq").filter_map(|entry| entry.get("see_also").and_then(Item::as_array));
        related
            .filter_map(|related| {
                let is_it = |value: &Value| value.as_str().map(str::trim) == Some(id.as_str());
                Some((related, related.iter().position(is_it)?))
            })
            .flat_map(|(related, named)| self.remove_element(related, named))
            .collect()
    }

    /// The text's own line end.
    fn newline(&self) -> &'static str {
        self.newline
    }

    /// Lines to be written, with the text's own line ends.
    fn lines(&self, lines: &str) -> String {
        lines.replace('\n', self.newline())
    }

    fn line_start(&self, at: usize) -> usize {
        line_start(self.text, at)
    }

    /// The byte after the line end of the line that holds this one.
    fn line_end(&self, at: usize) -> usize {
        line_end(self.text, at)
    }

    /// Where the lines of a table end: after its last value, or its heading.
    fn end_of(&self, table: &Table) -> usize {
        let values = table.iter().map(|(_, item)| span(item.span()).end);
        self.line_end(values.chain([span(table.span()).end]).max().unwrap_or_default())
    }

    /// The lines of a table, and the blank lines after them if there are some before it as well.
    fn block(&self, table: &Table) -> Range<usize> {
        let start = self.line_start(span(table.span()).start);
        let mut end = self.end_of(table);
        let before = self.text[..start].trim_start_matches(BOM);
        if before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n") {
            while end < self.text.len() && self.text[end..self.line_end(end)].trim().is_empty() {
                end = self.line_end(end);
            }
        }
        start..end
    }

    /// Lines inserted at the start of a line; if the text has no line end before it, it gets one.
    fn insert(&self, at: usize, lines: &str) -> TextEdit {
        let before = &self.text[..at];
        let is_at_start = before.trim_start_matches(BOM).is_empty() || before.ends_with('\n');
        TextEdit::insert(at, if is_at_start { lines.to_owned() } else { format!("{}{lines}", self.newline()) })
    }

    /// A block after the last one of its heading, or at the end; a blank line parts it from what is before.
    fn after_last(&self, key: &str, block: &str) -> TextEdit {
        match self.tables(key).map(|table| self.end_of(table)).max() {
            Some(end) => self.insert(end, &format!("{}{block}", self.newline())),
            None => self.at_end(block),
        }
    }

    fn at_end(&self, block: &str) -> TextEdit {
        let gap = if self.text.trim_start_matches(BOM).is_empty() { "" } else { self.newline() };
        self.insert(self.text.len(), &format!("{gap}{block}"))
    }

    /// A new key, on the line after those that come before it in an entry.
    fn insert_key(&self, entry: &Table, key: &str, value: &str) -> TextEdit {
        let earlier = ENTRY_KEYS.iter().take_while(|known| **known != key).filter_map(|known| entry.get(known));
        let anchor = earlier.last().map_or(span(entry.span()).end, |item| span(item.span()).end);
        self.insert(self.line_end(anchor), &self.lines(&format!("{key} = {value}\n")))
    }

    /// Adds an element to the list of a table's key, which is added if it is not there.
    fn add_element(&self, table: &Table, key: &str, element: &str) -> Vec<TextEdit> {
        match elements(table, key) {
            None => vec![self.insert_key(table, key, &list(&[element]))],
            Some(array) => self.push_element(array, &basic(element)),
        }
    }

    /// Where the comma after an element stands, if there is one before the list closes.
    fn comma_after(&self, element: usize, close: usize) -> Option<usize> {
        let mut at = element;
        while at < close {
            match self.text.as_bytes()[at] {
                b',' => return Some(at),
                b'#' => at = self.line_end(at),
                _ => at += 1,
            }
        }
        None
    }

    /// Adds an element to a list in the way in which the list is written.
    fn push_element(&self, array: &Array, element: &str) -> Vec<TextEdit> {
        let range = span(array.span());
        let raw = &self.text[range.clone()];
        let close = range.end - 1;
        let own_line = self.line_start(close);
        let closes_on_own_line = own_line > range.start && self.text[own_line..close].trim().is_empty();
        let newline = self.newline();
        let Some(last) = array.iter().last().map(|value| span(value.span())) else {
            return match closes_on_own_line {
                true => vec![TextEdit::insert(own_line, format!("  {element},{newline}"))],
                false => vec![TextEdit { range, with: self.lines(&write::list_of_written(&[element])) }],
            };
        };
        let comma = self.comma_after(last.end, close);
        let missing_comma = comma.is_none().then(|| TextEdit::insert(last.end, ","));
        let indent = &self.text[self.line_start(last.start)..last.start];
        let indent = if indent.trim().is_empty() { indent } else { "  " };
        if closes_on_own_line {
            let line = TextEdit::insert(own_line, format!("{indent}{element},{newline}"));
            return missing_comma.into_iter().chain([line]).collect();
        }
        let at = comma.map_or(last.end, |comma| comma + 1);
        let comma = if comma.is_none() { "," } else { "" };
        let line = &self.text[self.line_start(range.start)..range.end];
        if raw.contains('\n') {
            vec![TextEdit::insert(at, format!("{comma}{newline}{indent}{element}"))]
        } else if line.chars().count() + element.chars().count() < LINE_WIDTH {
            vec![TextEdit::insert(at, format!("{comma} {element}"))]
        } else {
            let written = array.iter().map(|value| &self.text[span(value.span())]).chain([element]);
            vec![TextEdit { range, with: self.lines(&write::list_of_written(&written.collect::<Vec<_>>())) }]
        }
    }

    /// Removes an element, its comma, and its line if nothing else is on it.
    fn remove_element(&self, array: &Array, index: usize) -> Vec<TextEdit> {
        let spans: Vec<Range<usize>> = array.iter().map(|value| span(value.span())).collect();
        let element = spans[index].clone();
        let close = span(array.span()).end - 1;
        let comma = self.comma_after(element.end, close);
        let end = comma.map_or(element.end, |comma| comma + 1);
        let is_in_one_piece = self.text[element.end..comma.unwrap_or(element.end)].trim().is_empty();
        if !is_in_one_piece {
            // A comment stands between the element and its comma.
            return vec![TextEdit::delete(element), TextEdit::delete(end - 1..end)];
        }
        let previous = index.checked_sub(1).map(|previous| spans[previous].end);
        match previous.filter(|_| comma.is_none()) {
            Some(previous) if !self.text[previous..element.start].contains('\n') => {
                vec![TextEdit::delete(previous..element.end)]
            }
            _ => vec![TextEdit::delete(self.with_its_line(element.start..end))],
        }
    }

    /// The range with the spaces after it, and with its line ends if nothing else stands on its lines. A comment after
    /// it stays.
    fn with_its_line(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = (self.line_start(range.start), self.line_end(range.end));
        let is_alone = self.text[start..range.start].trim().is_empty() && self.text[range.end..end].trim().is_empty();
        if is_alone {
            return start..end;
        }
        let spaces = self.text[range.end..].len() - self.text[range.end..].trim_start_matches([' ', '\t']).len();
        range.start..range.end + spaces
    }
}

#[cfg(test)]
pub(super) mod tests;
