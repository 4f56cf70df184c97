//! Where in a text a problem stands, with as much of its line as is shown of it.

use std::ops::Range;

/// A stretch of the file's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The character of that line it begins with, from 1.
    pub column: usize,
    /// The bytes of the text that it covers; both ends are character boundaries.
    pub span: Range<usize>,
    /// The line.
    pub excerpt: Excerpt,
}

/// The line of a place; of a long one, what stands around the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// As it stands in the file: it may hold anything that text can hold.
    pub line: String,
    /// The bytes of `line` that are meant; none where the place is behind its end.
    pub marked: Range<usize>,
}

impl Place {
    /// A stretch of a text, with the number and the range of the line that it begins on.
    pub(super) fn of(text: &str, number: usize, line: Range<usize>, span: Range<usize>) -> Self {
        let start = floor(text, span.start.max(line.start));
        let end = ceil(text, span.end.max(start));
        let shown_start = start.min(line.end);
        let column = text[line.start..shown_start].chars().count() + 1;
        Self { line: number, column, span: start..end, excerpt: Excerpt::of(text, line, shown_start..end) }
    }
}

/// The mark with which some editors open a UTF-8 file.
pub(crate) const BOM: char = '\u{feff}';

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// How many characters of a long line are shown before and after the place; a terminal's width in all.
const BEFORE: usize = 40;
const AFTER: usize = 80;

impl Excerpt {
    /// What is shown of a line around the marked span.
    fn of(text: &str, line: Range<usize>, span: Range<usize>) -> Self {
        let before = &text[line.start..span.start];
        let after = &text[span.start..line.end];
        // Back to the last BEFORE characters, then on to the start of a word.
        let skipped = before.char_indices().rev().nth(BEFORE).map(|(at, _)| at).map(|at| {
            let first = || before[at..].chars().next().map_or(0, char::len_utf8);
            at + before[at..].find(char::is_whitespace).map_or_else(first, |space| space + 1)
        });
        let kept = after.char_indices().nth(AFTER).map(|(at, _)| after[..at].rfind(char::is_whitespace).unwrap_or(at));

        let mut shown = match skipped {
            Some(at) => format!("… {}", before.get(at..).unwrap_or_default().trim_start()),
            None => before.to_owned(),
        };
        let start = shown.len();
        shown.push_str(&after[..kept.unwrap_or(after.len())]);
        let marked = start..shown.len().min(start + (span.end - span.start));
        if kept.is_some() {
            shown.push_str(" …");
        }
        Self { line: shown, marked }
    }
}
