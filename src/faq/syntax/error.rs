//! Understands one error of the TOML parser by its message and by what stands in the text.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Reach, SyntaxError, heading_name, walk};
use crate::faq::keys::{ENTRY_KEYS, HEADINGS};
use crate::faq::problem::{Findings, SyntaxProblem};
use crate::faq::table::nearest;

impl SyntaxError {
    fn new(span: Range<usize>, problem: SyntaxProblem) -> Self {
        Self { span, problem, also: None, reach: Reach::Line }
    }

    fn reaching(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }
}

/// Which error an error stands for.
pub(super) fn of(document: &DeTable<'_>, span: &Range<usize>, message: &str, findings: &Findings<'_>) -> SyntaxError {
    let text = findings.text();
    let line_range = findings.line_range(findings.line_of(span.start));
    let line = &text[line_range.clone()];
    let whole_line = || trimmed(text, line_range.clone());
    let written = &text[span.clone()];
    // The parser's own messages are patterns here, so they stand in raw strings as patterns do: nobody is told them.
    let is = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));

    if let Some(error) = runaway(document, span.start, findings) {
        return error;
    }
    if is(&[r"duplicate key"]) {
        return duplicate(document, span, findings);
    }
    if is(&[r#"invalid multi-line basic string, expected `"`"#, r"invalid multi-line literal string, expected `'`"]) {
        let quote = if is(&[r"invalid multi-line basic"]) { '"' } else { '\'' };
        let open = text[..span.start].rfind(&String::from(quote).repeat(3)).unwrap_or(span.start);
        return unclosed_long_text(open, quote);
    }
    let is_text = is(&[r"invalid basic string", r"invalid literal string"]);
    if is(&[r#"invalid basic string, expected `"`"#, r"invalid literal string, expected `'`"])
        || (is_text && text[span.start..].starts_with("\r\n"))
    {
        let open = value_around(document, span).map_or(span.start, |value| value.start);
        let quote = if is(&[r"invalid basic"]) { '"' } else { '\'' };
        return SyntaxError::new(open..span.end, SyntaxProblem::UnclosedText { quote });
    }
    if is(&[r"invalid comment character"]) || (is(&[r"invalid"]) && message.contains("visible characters")) {
        let span = one_character(text, span);
        let code = text[span.clone()].chars().next().map_or(0, u32::from);
        return SyntaxError::new(span, SyntaxProblem::ControlCharacter(code));
    }
    if is(&[r"carriage return must be followed by newline"]) {
        return SyntaxError::new(one_character(text, span), SyntaxProblem::LoneCarriageReturn);
    }
    if is(&[r"missing opening quote"]) {
        return SyntaxError::new(span.start..whole_line().end, SyntaxProblem::UnopenedText);
    }
    if is(&[r"missing escaped value", r"too few unicode value digits", r"invalid value"]) {
        let back = text[..span.start].rfind('\\').unwrap_or(span.start);
        return SyntaxError::new(back..span.end.max(back + 1), SyntaxProblem::Backslash);
    }
    if is(&[r"unclosed array table", r"unclosed table"]) {
        return heading(line, whole_line());
    }
    if message.contains("array element") || message.contains("in array") || is(&[r"unclosed array"]) {
        return in_list(document, span, findings);
    }
    if is(&[r"unclosed inline table"]) {
        let span = one_character(text, span);
        return SyntaxError::new(span, SyntaxProblem::UnclosedBrace).reaching(Reach::Rest);
    }
    if message.contains("recurs") {
        return SyntaxError::new(span.clone(), SyntaxProblem::NestedTooDeeply).reaching(Reach::Rest);
    }
    if is(&[r"key with no value", r"invalid unquoted key", r"missing assignment"]) {
        return no_assignment(line, whole_line());
    }
    if is(&[r"unexpected key or value", r"unexpected content"]) {
        return left_over(line, &whole_line(), span, text);
    }
    if is(&[r"invalid key-value pair", r"missing key", r"invalid key", r"unquoted keys cannot be empty"]) {
        return SyntaxError::new(whole_line(), SyntaxProblem::NoSuchLine).reaching(Reach::Block);
    }
    if written.is_empty() && is(&[r"string values must be quoted"]) {
        let key = line.split('=').next().unwrap_or_default().trim().to_owned();
        return SyntaxError::new(whole_line(), SyntaxProblem::NoValue { key });
    }
    let value = whole_value(text, span, line_range.clone());
    if ["date", "time"].iter().any(|word| message.contains(word)) || looks_like_date(&text[value.clone()]) {
        let reason = message.split_once("expected ").map(|(_, reason)| reason).filter(|_| message.contains("date"));
        return SyntaxError::new(value, SyntaxProblem::NoDate { expected: reason.map(str::to_owned) });
    }
    if !written.is_empty() && is(&[r"string values must be quoted", r"invalid", r"unexpected leading zero"]) {
        return unquoted(&text[value.clone()], value);
    }
    SyntaxError::new(one_character(text, span), SyntaxProblem::Unreadable { message: message.to_owned() })
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
    let quote = if text[span.start..].starts_with('"') { '"' } else { '\'' };
    Some(SyntaxError { also: Some(span.end - 3..span.end), ..unclosed_long_text(span.start, quote) })
}

/// A text that begins at `open` with three of these quotes.
fn unclosed_long_text(open: usize, quote: char) -> SyntaxError {
    SyntaxError::new(open..open + 3, SyntaxProblem::UnclosedLongText { quote }).reaching(Reach::Rest)
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
        return SyntaxError::new(range, SyntaxProblem::SingleBrackets { heading }).reaching(Reach::Block);
    }
    let problem = if is_heading {
        SyntaxProblem::RepeatedHeading { name: key.to_owned() }
    } else {
        SyntaxProblem::RepeatedKey { key: key.to_owned() }
    };
    SyntaxError { also: first, ..SyntaxError::new(span.clone(), problem) }
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
        return SyntaxError::new(last, SyntaxProblem::NoComma);
    }
    if rest.starts_with(',') && before.ends_with([',', '[']) {
        return SyntaxError::new(one_character(text, span), SyntaxProblem::ExtraComma);
    }
    let open = value_around(document, span).map_or(span.start, |list| list.start);
    let span = one_character(text, &(open..open));
    SyntaxError::new(span, SyntaxProblem::UnclosedList).reaching(Reach::Rest)
}

/// A line that is no `key = value`.
fn no_assignment(line: &str, span: Range<usize>) -> SyntaxError {
    let line = line.trim();
    let problem = if let Some((key, value)) = line.split_once('=') {
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        let meant = nearest(&key, ENTRY_KEYS.iter().copied());
        SyntaxProblem::OddKey { key, value, meant }
    } else if let Some((key, value)) = line.split_once([':', ' ']).filter(|(key, _)| ENTRY_KEYS.contains(key)) {
        SyntaxProblem::NoEquals { key: key.to_owned(), value: value.trim().to_owned() }
    } else {
        SyntaxProblem::NoAssignment
    };
    SyntaxError::new(span, problem).reaching(Reach::Block)
}

/// Something that stands on a line after it was complete.
fn left_over(line: &str, whole_line: &Range<usize>, span: &Range<usize>, text: &str) -> SyntaxError {
    if line.trim_start().starts_with('[') {
        return heading(line, whole_line.clone());
    }
    let rest = trimmed(text, span.start..whole_line.end.max(span.start));
    if &text[rest.clone()] == "," {
        return SyntaxError::new(rest, SyntaxProblem::CommaAfterValue);
    }
    if text[..span.start].trim_end().ends_with(['"', '\'']) {
        return SyntaxError::new(rest, SyntaxProblem::TextEnded);
    }
    SyntaxError::new(rest, SyntaxProblem::ValueEnded)
}

/// A heading with too many or too few brackets, or with something after them.
fn heading(line: &str, span: Range<usize>) -> SyntaxError {
    let name = heading_name(line);
    let meant = HEADINGS.iter().copied().find(|heading| name == Some(name_in(heading)));
    SyntaxError::new(span, SyntaxProblem::OddHeading { meant }).reaching(Reach::Block)
}

/// A value that is neither text in quotes nor anything else.
fn unquoted(written: &str, span: Range<usize>) -> SyntaxError {
    const CURLY: [char; 7] = ['“', '”', '„', '‘', '’', '«', '»'];
    let inner = written.trim_matches(CURLY).replace('"', "");
    let is_curly = written.starts_with(CURLY);
    SyntaxError::new(
        span,
        if is_curly { SyntaxProblem::CurlyQuotes { inner } } else { SyntaxProblem::Unquoted { inner } },
    )
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
