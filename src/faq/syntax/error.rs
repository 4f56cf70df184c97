//! Understands one error of the TOML parser by its message and by what stands in the text.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Reach, SyntaxError, heading_name, walk};
use crate::faq::keys::{ENTRY_KEYS, HEADINGS};
use crate::faq::problem::Findings;
use crate::faq::table::nearest;

impl SyntaxError {
    fn new(span: Range<usize>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, what: what.into(), help: help.into(), also: None, reach: Reach::Line }
    }

    fn reaching(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }
}

const NO_LINE: &str = "a line is a heading such as `[[faq]]`, a `key = value`, or a comment that begins with #";
const LONG_TEXT: &str = "text of several lines stands between \"\"\" and \"\"\"";

/// Which error an error stands for.
pub(super) fn of(document: &DeTable<'_>, span: &Range<usize>, message: &str, findings: &Findings<'_>) -> SyntaxError {
    let text = findings.text();
    let line_range = findings.line_range(findings.line_of(span.start));
    let line = &text[line_range.clone()];
    let whole_line = || trimmed(text, line_range.clone());
    let written = &text[span.clone()];
    let is = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));

    if let Some(error) = runaway(document, span.start, findings) {
        return error;
    }
    if is(&["duplicate key"]) {
        return duplicate(document, span, findings);
    }
    if is(&["invalid multi-line basic string, expected `\"`", "invalid multi-line literal string, expected `'`"]) {
        let quotes = if is(&["invalid multi-line basic"]) { "\"\"\"" } else { "'''" };
        let open = text[..span.start].rfind(quotes).unwrap_or(span.start);
        return unclosed_long_text(open..open + quotes.len(), text);
    }
    let is_text = is(&["invalid basic string", "invalid literal string"]);
    if is(&["invalid basic string, expected `\"`", "invalid literal string, expected `'`"])
        || (is_text && text[span.start..].starts_with("\r\n"))
    {
        let open = value_around(document, span).map_or(span.start, |value| value.start);
        let quote = if is(&["invalid basic"]) { '"' } else { '\'' };
        let help = format!("end it with {quote} on the same line; {LONG_TEXT}");
        return SyntaxError::new(open..span.end, format!("this text has no closing {quote}"), help);
    }
    if is(&["invalid comment character"]) || (is(&["invalid"]) && message.contains("visible characters")) {
        let span = one_character(text, span);
        let code = text[span.clone()].chars().next().map_or(0, u32::from);
        return SyntaxError::new(span, format!("a control character (U+{code:04X}) stands here, unseen"), "delete it");
    }
    if is(&["carriage return must be followed by newline"]) {
        let what = "this line ends with a carriage return alone";
        return SyntaxError::new(one_character(text, span), what, "save the file with LF or CRLF line ends");
    }
    if is(&["missing opening quote"]) {
        return SyntaxError::new(span.start..whole_line().end, "this text has no opening quote", "begin it with \"");
    }
    if is(&["missing escaped value", "too few unicode value digits", "invalid value"]) {
        let back = text[..span.start].rfind('\\').unwrap_or(span.start);
        let help = "write \\\\ where a backslash is meant; \\n is a new line, \\\" a quote";
        return SyntaxError::new(back..span.end.max(back + 1), "a backslash has a meaning of its own in quotes", help);
    }
    if is(&["unclosed array table", "unclosed table"]) {
        return heading(line, whole_line());
    }
    if message.contains("array element") || message.contains("in array") || is(&["unclosed array"]) {
        return in_list(document, span, findings);
    }
    if is(&["unclosed inline table"]) {
        let span = one_character(text, span);
        return SyntaxError::new(span, "a { has no closing }", "close it on the same line").reaching(Reach::Rest);
    }
    if message.contains("recurs") {
        let help = "a list of this file holds texts, not lists";
        return SyntaxError::new(span.clone(), "brackets are nested too deeply here", help).reaching(Reach::Rest);
    }
    if is(&["key with no value", "invalid unquoted key", "missing assignment"]) {
        return no_assignment(line, whole_line());
    }
    if is(&["unexpected key or value", "unexpected content"]) {
        return left_over(line, &whole_line(), span, text);
    }
    if is(&["invalid key-value pair", "missing key", "invalid key", "unquoted keys cannot be empty"]) {
        return SyntaxError::new(whole_line(), "the file has no lines like this", NO_LINE).reaching(Reach::Block);
    }
    if written.is_empty() && is(&["string values must be quoted"]) {
        let key = line.split('=').next().unwrap_or_default().trim();
        let help = format!("write `{key} = \"…\"`, or delete the line");
        return SyntaxError::new(whole_line(), format!("`{key}` has no value"), help);
    }
    let value = whole_value(text, span, line_range.clone());
    if ["date", "time"].iter().any(|word| message.contains(word)) || looks_like_date(&text[value.clone()]) {
        let reason = message.split_once("expected ").map(|(_, reason)| reason).filter(|_| message.contains("date"));
        let what = match reason {
            Some(reason) => format!("this is no date: expected {reason}"),
            None => "this is no date as the file writes them".to_owned(),
        };
        return SyntaxError::new(value, what, "write year, month and day: `2026-11-22`");
    }
    if !written.is_empty() && is(&["string values must be quoted", "invalid", "unexpected leading zero"]) {
        return unquoted(&text[value.clone()], value);
    }
    let help = "under a heading such as `[[faq]]` each line is `key = value`, with text in quotes";
    SyntaxError::new(one_character(text, span), format!("this cannot be read ({message})"), help)
}

/// A text of several lines that was never closed: it runs on, over headings, into the opening quotes of the next one,
/// and whatever is wrong after it is only its consequence.
fn runaway(document: &DeTable<'_>, before: usize, findings: &Findings<'_>) -> Option<SyntaxError> {
    let text = findings.text();
    let mut found: Option<Range<usize>> = None;
    walk(document, &mut |_, _, value| {
        let span = value.span();
        let raw = &text[span.clone()];
        let is_long_text = raw.len() >= 6 && (raw.starts_with("\"\"\"") || raw.starts_with("'''"));
        let has_heading = || raw.lines().any(|line| HEADINGS.contains(&line.trim()));
        let is_first = found.as_ref().is_none_or(|found| span.start < found.start);
        if is_long_text && span.end <= before && is_first && has_heading() {
            found = Some(span);
        }
    });
    let span = found?;
    let also = Some((findings.place(span.end - 3..span.end), "so it runs on to here"));
    Some(SyntaxError { also, ..unclosed_long_text(span.start..span.start + 3, text) })
}

fn unclosed_long_text(quotes: Range<usize>, text: &str) -> SyntaxError {
    let written = &text[quotes.clone()];
    let what = format!("the text that begins here has no closing {written}");
    SyntaxError::new(quotes, what, format!("end it with {written}, best on a line of its own")).reaching(Reach::Rest)
}

/// The same key twice in one table, or the same heading where it may stand once.
fn duplicate(document: &DeTable<'_>, span: &Range<usize>, findings: &Findings<'_>) -> SyntaxError {
    let text = findings.text();
    let key = text[span.clone()].trim_matches(['"', '\'']);
    let line = findings.line_text(findings.line_of(span.start)).trim_start();
    let mut first: Option<Range<usize>> = None;
    walk(document, &mut |name, place, _| {
        if name == key && place.start < span.start && first.as_ref().is_none_or(|first| first.start < place.start) {
            first = Some(place);
        }
    });
    let is_heading = line.starts_with('[');
    let double = HEADINGS.iter().find(|heading| heading.starts_with("[[") && name_in(heading) == key);
    if let Some(heading) = double.filter(|_| is_heading) {
        // One of the two lacks its second brackets; that is the one to point at.
        let wrong = first.filter(|_| line.starts_with("[[")).unwrap_or(span.clone());
        let range = trimmed(text, findings.line_range(findings.line_of(wrong.start)));
        let what = format!("`{heading}` is always written in double brackets");
        return SyntaxError::new(range, what, format!("write `{heading}`")).reaching(Reach::Block);
    }
    let (what, help) = if is_heading {
        (format!("the heading `{key}` stands twice"), "put everything under the first, and delete the second")
    } else {
        (format!("`{key}` stands twice here"), "keep one of the two, or begin the next entry with `[[faq]]`")
    };
    let also = first.map(|first| (findings.place(first), "first written here"));
    SyntaxError { also, ..SyntaxError::new(span.clone(), what, help) }
}

/// A comma that is missing between two elements, or a list without its end.
fn in_list(document: &DeTable<'_>, span: &Range<usize>, findings: &Findings<'_>) -> SyntaxError {
    let text = findings.text();
    let rest = text[span.start..].trim_start();
    let before = text[..span.start].trim_end();
    let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let is_key = rest.trim_start_matches(is_bare).trim_start().starts_with('=');
    if rest.starts_with(['"', '\'']) && !is_key {
        let last = before.char_indices().next_back().map_or(0..0, |(at, _)| at..before.len());
        return SyntaxError::new(last, "a comma is missing after this", "put a comma after each element");
    }
    if rest.starts_with(',') && before.ends_with([',', '[']) {
        return SyntaxError::new(one_character(text, span), "there is a comma too many here", "delete it");
    }
    let open = value_around(document, span).map_or(span.start, |list| list.start);
    let help = "close it with ] before the next key or heading";
    let span = one_character(text, &(open..open));
    SyntaxError::new(span, "the list that begins here has no closing ]", help).reaching(Reach::Rest)
}

/// A line that is no `key = value`.
fn no_assignment(line: &str, span: Range<usize>) -> SyntaxError {
    let line = line.trim();
    let (what, help) = if let Some((key, value)) = line.split_once('=') {
        let (key, value) = (key.trim(), value.trim());
        let help = match nearest(key, ENTRY_KEYS.iter().copied()) {
            Some(known) => format!("write `{known} = {value}`"),
            None => format!("put it in quotes: `\"{}\" = {value}`", key.replace('"', "")),
        };
        (format!("the key `{key}` is not one plain word"), help)
    } else if let Some((key, value)) = line.split_once([':', ' ']).filter(|(key, _)| ENTRY_KEYS.contains(key)) {
        (format!("there is no = after `{key}`"), format!("write `{key} = {}`", value.trim()))
    } else {
        ("this line has no key and no =".to_owned(), format!("write `key = \"…\"`, or # before a comment; {LONG_TEXT}"))
    };
    SyntaxError::new(span, what, help).reaching(Reach::Block)
}

/// Something that stands on a line after it was complete.
fn left_over(line: &str, whole_line: &Range<usize>, span: &Range<usize>, text: &str) -> SyntaxError {
    if line.trim_start().starts_with('[') {
        return heading(line, whole_line.clone());
    }
    let rest = trimmed(text, span.start..whole_line.end.max(span.start));
    if &text[rest.clone()] == "," {
        return SyntaxError::new(rest, "there is a comma after the value", "delete it; commas stand only in lists");
    }
    if text[..span.start].trim_end().ends_with(['"', '\'']) {
        let help = "write \\\" for a quote inside a text, or put # before a comment";
        return SyntaxError::new(rest, "the text has ended before this", help);
    }
    SyntaxError::new(rest, "the value has ended before this", "put text in quotes, and # before a comment")
}

/// A heading with too many or too few brackets, or with something after them.
fn heading(line: &str, span: Range<usize>) -> SyntaxError {
    let name = heading_name(line);
    let help = match HEADINGS.iter().find(|heading| name == Some(name_in(heading))) {
        Some(heading) => format!("write `{heading}`"),
        None => format!("the headings are {}; nothing else stands on their line", HEADINGS.join(", ")),
    };
    SyntaxError::new(span, "this heading is not written as headings are", help).reaching(Reach::Block)
}

/// A value that is neither text in quotes nor anything else.
fn unquoted(written: &str, span: Range<usize>) -> SyntaxError {
    const CURLY: [char; 7] = ['“', '”', '„', '‘', '’', '«', '»'];
    let inner = written.trim_matches(CURLY).replace('"', "");
    if written.starts_with(CURLY) {
        return SyntaxError::new(
            span,
            "these quotes are curly; the file needs straight ones",
            format!("write `\"{inner}\"`"),
        );
    }
    SyntaxError::new(span, "text must stand in quotes", format!("write `\"{inner}\"`"))
}

/// The value of which the parser minds a part: up to the end of its line, or its comment. In a list, the part.
fn whole_value(text: &str, part: &Range<usize>, line: Range<usize>) -> Range<usize> {
    let before = &text[line.start.min(part.start)..part.start];
    match before.split_once('=') {
        Some((key, value)) if !value.contains(['[', '"', '\'']) => {
            let start = line.start + key.len() + 1;
            let end = text[part.start..line.end.max(part.start)].find('#').map_or(line.end, |hash| part.start + hash);
            trimmed(text, start..end.max(start))
        }
        _ => part.clone(),
    }
}

/// The name in a heading: `faq` of `[[faq]]`.
fn name_in(heading: &str) -> &str {
    heading.trim_matches(['[', ']'])
}

fn looks_like_date(text: &str) -> bool {
    text.len() >= 6
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))
}

/// The range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..(range.start + slice.trim_end().len()).max(start)
}

/// An empty span widened to the character after it.
fn one_character(text: &str, span: &Range<usize>) -> Range<usize> {
    let first = text[span.start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    span.start..span.end.max(span.start + first)
}

/// The outermost value, other than a table, that covers or ends at a place.
fn value_around(document: &DeTable<'_>, place: &Range<usize>) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    walk(document, &mut |_, _, value| {
        let span = value.span();
        let covers = span.start <= place.start && place.start <= span.end;
        let is_outer = found.as_ref().is_none_or(|found| span.start < found.start);
        if covers && is_outer && !is_heading(value.get_ref()) {
            found = Some(span);
        }
    });
    found
}

/// Whether a value is what stands under a heading, or several of them.
fn is_heading(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(_) => true,
        DeValue::Array(rows) => rows.iter().next().is_some_and(|row| row.get_ref().is_table()),
        _ => false,
    }
}
