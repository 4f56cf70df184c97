//! Edits of `[about]`, key by key, and of the study tables, which are written anew as a whole: comments above their headings
//! stay, those among their lines go.

use std::ops::Range;

use toml_edit::{Item, Table};

use super::{EditError, TextEdit, TomlText, span};
use crate::faq::About;
use crate::faq::about::{about_block, about_values};
use crate::faq::keys::STUDY_HEADINGS;
use crate::faq::read::parse;
use crate::faq::study::{Study, study_blocks};

/// Says what the FAQ is about, in the place of what it says; the lines of what it says already stay.
///
/// # Errors
///
/// When the text is no FAQ, or would be none.
pub fn set_about(text: &str, about: &About) -> Result<String, EditError> {
    let toml = TomlText::of(text)?;
    let said = toml.document.get("about").and_then(Item::as_table).filter(|said| !said.is_dotted());
    let block = about_block(about);
    let (Some(said), Some(_)) = (said, &block) else {
        return replace(text, &["about"], &block.unwrap_or_default());
    };
    let known = parse(text).map_err(EditError::Unreadable)?.about;
    let (mut edits, mut anchor) = (Vec::new(), span(said.span()).end);
    for ((key, old), (_, new)) in about_values(&known).into_iter().zip(about_values(about)) {
        let item = said.get_key_value(key);
        let place = item.map(|(key, item)| span(key.span()).start..span(item.span()).end);
        match (place, new) {
            (Some(_), new) if old == new => {}
            (Some(place), None) => edits.push(TextEdit::delete(toml.with_its_line(place))),
            (Some(place), Some(new)) => edits.push(TextEdit { range: place, with: format!("{key} = {new}") }),
            (None, Some(new)) => {
                edits.push(toml.insert(toml.line_end(anchor), &toml.lines(&format!("{key} = {new}\n"))));
            }
            (None, None) => {}
        }
        anchor = item.map_or(anchor, |(_, item)| span(item.span()).end);
    }
    toml.finish(edits)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_faq_is_about_is_edited_key_by_key_and_its_comments_stay() {
        let text = "# ours\n[about] # of bread\n# as members say it\nsubject = \"bread\" # one is enough\n# greeting = \"Hi!\"\n\
                    ask = \"a baker\"\n\n[words]\nlev = \"levain\"\n";
        let about = About {
            subject: vec!["bread".to_owned()],
            name: Some("Crumb".to_owned()),
            greeting: Some("Hello!".to_owned()),
            ..About::default()
        };
        let edited = set_about(text, &about).unwrap();
        insta::assert_snapshot!(edited, @r#"
        # ours
        [about] # of bread
        # as members say it
        subject = "bread" # one is enough
        name = "Crumb"
        greeting = "Hello!"
        # greeting = "Hi!"

        [words]
        lev = "levain"
        "#);
        assert_eq!(parse(&edited).unwrap().about, about);
        let other = About { subject: vec!["rye".to_owned(), "wheat".to_owned()], ..About::default() };
        let again = set_about(&edited.replace('\n', "\r\n"), &other).unwrap();
        assert_eq!(parse(&again).unwrap().about, other);
        assert!(again.contains("# as members say it\r\nsubject = [\"rye\", \"wheat\"] # one is enough\r\n"), "{again}");
        assert_eq!(again.matches('\n').count(), again.matches("\r\n").count(), "{again:?}");
        let none = set_about(&again, &About::default()).unwrap();
        assert_eq!(none, "# ours\r\n# greeting = \"Hi!\"\r\n\r\n[words]\r\nlev = \"levain\"\r\n");
    }
}
