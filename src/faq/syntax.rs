//! Says in plain words where and why a text is no TOML.
//!
//! The parser recovers from most slips and reads on, so several can be reported at once. But what follows a slip
//! within one entry is often only its echo, and after a list or a text without its end everything is. So each
//! heading's lines give at most one problem, and nothing is believed after such an end is missed.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::problem::{Code, Findings, Place};
use super::read::ENTRY_KEYS;
use super::table::nearest;

/// The headings of the file, as they are written.
const HEADINGS: &[&str] =
    &["[[faq]]", "[[test]]", "[words]", "[[certification]]", "[[background]]", "[[route]]", "[pace]"];

/// Notes the syntax errors of a text, and drops the findings that are only their consequence.
pub(super) fn explain(document: &DeTable<'_>, errors: &[Error], findings: &mut Findings<'_>) {
    let text = findings.text();
    let mut errors: Vec<(Range<usize>, &str)> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);

    let headings = heading_lines(text);
    let block = |at: usize| headings.partition_point(|heading| *heading <= at);
    let mut slips: Vec<Slip> = Vec::new();
    let mut blocks = Vec::new();
    for (span, message) in errors {
        let is_known = |at| blocks.iter().any(|seen: &Range<usize>| seen.contains(&at));
        if is_known(block(span.start)) {
            continue;
        }
        let slip = Slip::of(document, &span, message, findings);
        let (first, last) = (block(slip.span.start), block(span.start));
        let is_echo = is_known(first);
        blocks.push(first..last + 1);
        let is_last = slip.swallows || slips.len() + 1 == MOST;
        if !is_echo {
            slips.push(slip);
        }
        if is_last {
            break;
        }
    }
    let end_of_sense = slips.iter().find(|slip| slip.swallows).map_or(usize::MAX, |slip| slip.span.start);
    findings.retain(|problem| {
        // Whether an id is known can be told only when all entries have been read.
        let needs_all = problem.code == Code::UnknownId;
        let at = block(problem.place.span.start);
        !needs_all && problem.place.span.start < end_of_sense && !blocks.iter().any(|seen| seen.contains(&at))
    });
    for Slip { span, what, mend, also, .. } in slips {
        let problem = findings.error(Code::Syntax, span, what).mend(mend);
        if let Some((place, label)) = also {
            problem.also(place, label);
        }
    }
}

/// More slips than anybody mends in one go; each costs a walk over the document.
const MOST: usize = 50;

/// The byte with which each line that looks like a heading begins.
fn heading_lines(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut headings = Vec::new();
    for line in text.split_inclusive('\n') {
        let name = line.split('#').next().unwrap_or_default().trim();
        let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
        // Not a link that opens a line of an answer: `[text](address)`.
        if name.starts_with('[') && name.trim_matches(['[', ']']).chars().all(is_bare) {
            headings.push(at);
        }
        at += line.len();
    }
    headings
}

/// One syntax error, understood.
struct Slip {
    span: Range<usize>,
    what: String,
    mend: String,
    also: Option<(Place, &'static str)>,
    /// Whether the rest of the text cannot be made sense of.
    swallows: bool,
}

impl Slip {
    fn new(span: Range<usize>, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { span, what: what.into(), mend: mend.into(), also: None, swallows: false }
    }

    fn swallowing(self) -> Self {
        Self { swallows: true, ..self }
    }

    /// Understands an error of the parser by its message and by what stands in the text.
    fn of(document: &DeTable<'_>, span: &Range<usize>, message: &str, findings: &Findings<'_>) -> Self {
        let text = findings.text();
        let line_number = findings.line_of(span.start);
        let line_range = findings.line_range(line_number);
        let line = findings.line_text(line_number);
        let written = &text[span.clone()];
        let is = |start: &str| message.starts_with(start);

        if is("duplicate key") {
            return duplicate(document, span, findings);
        }
        if is("invalid multi-line basic string, expected `\"`") || is("invalid multi-line literal string, expected `'`")
        {
            let quotes = if is("invalid multi-line basic") { "\"\"\"" } else { "'''" };
            let open = text[..span.start].rfind(quotes).unwrap_or(span.start);
            let what = format!("the text that begins here has no closing {quotes}");
            let mend = format!("end it with {quotes}, best on a line of its own");
            return Self::new(open..open + quotes.len(), what, mend).swallowing();
        }
        if is("invalid basic string, expected `\"`") || is("invalid literal string, expected `'`") {
            let open = value_around(document, span).map_or(span.start, |value| value.start);
            let quote = if is("invalid basic") { '"' } else { '\'' };
            let mend =
                format!("end it with {quote} on the same line; text of several lines stands between \"\"\" and \"\"\"");
            return Self::new(open..span.end, format!("this text has no closing {quote}"), mend);
        }
        if (is("invalid") && message.contains("visible characters")) || is("invalid comment character") {
            let span = one_character(text, span);
            let code = text[span.clone()].chars().next().map_or(0, u32::from);
            let what = format!("a control character (U+{code:04X}) stands here, which cannot be seen");
            return Self::new(span, what, "delete it");
        }
        if is("carriage return must be followed by newline") {
            let what = "a line ends here in a way that is no longer in use (a carriage return alone)";
            return Self::new(one_character(text, span), what, "save the file with LF or CRLF line ends");
        }
        if is("missing opening quote") {
            return Self::new(span.start..line_range.end, "this text has no opening quote", "begin it with \"");
        }
        if is("missing escaped value") || is("too few unicode value digits") || is("invalid value") {
            let back = text[..span.start].rfind('\\').unwrap_or(span.start);
            let mend = "write \\\\ where a backslash is meant; \\n is a new line, \\\" a quote";
            return Self::new(back..span.end.max(back + 1), "a backslash has a meaning of its own in quotes", mend);
        }
        if is("unclosed array table") || is("unclosed table") {
            let mend = match heading_meant(line) {
                Some(heading) => format!("write `{heading}`"),
                None => "close as many brackets as were opened".to_owned(),
            };
            return Self::new(trimmed(text, line_range), "the brackets of this heading do not match", mend);
        }
        if message.contains("array element") || message.contains("in array") || is("unclosed array") {
            return in_list(document, span, findings);
        }
        if is("unclosed inline table") {
            return Self::new(one_character(text, span), "a `{` has no closing `}`", "close it on the same line")
                .swallowing();
        }
        if message.contains("recurs") {
            let what = "brackets are nested too deeply here";
            return Self::new(span.clone(), what, "a list of this file holds texts, not lists").swallowing();
        }
        if is("key with no value") || is("invalid unquoted key") || is("missing assignment") {
            return no_assignment(line, line_range, text);
        }
        if is("unexpected key or value") || is("unexpected content") {
            return left_over(document, span, findings);
        }
        if is("invalid key-value pair") || is("missing key") || is("invalid key") || is("unquoted keys cannot be empty")
        {
            let mend = "a line is a heading such as `[[faq]]`, a `key = value`, or a comment that begins with #";
            return Self::new(trimmed(text, line_range), "this line is none that the file can have", mend);
        }
        if written.is_empty() && is("string values must be quoted") {
            let key = line.split('=').next().unwrap_or_default().trim();
            let mend = format!("write `{key} = \"…\"`, or delete the line");
            return Self::new(trimmed(text, line_range), format!("`{key}` has no value"), mend);
        }
        if ["date", "time"].iter().any(|word| message.contains(word)) || looks_like_date(written) {
            let reason = message.split_once("expected ").map(|(_, reason)| reason).filter(|_| !is("string values"));
            let what = match reason {
                Some(reason) => format!("this is no date that exists: expected {reason}"),
                None => "this is no date as the file writes them".to_owned(),
            };
            return Self::new(span.clone(), what, "write year, month and day: `2026-11-22`");
        }
        if !written.is_empty() && (is("string values must be quoted") || is("invalid") || is("unexpected leading zero"))
        {
            if written.starts_with(['“', '”', '„', '‘', '’', '«']) {
                let inner = written.trim_matches(['“', '”', '„', '‘', '’', '«', '»']);
                let mend = format!("write straight quotes: `\"{inner}\"`");
                return Self::new(span.clone(), "these quotes are curly, and the file needs straight ones", mend);
            }
            return Self::new(
                span.clone(),
                "text must stand in quotes",
                format!("write `\"{}\"`", written.replace('"', "")),
            );
        }
        let mend = "under a heading such as `[[faq]]` each line is `key = value`, with text in quotes";
        Self::new(one_character(text, span), format!("this cannot be read ({message})"), mend)
    }
}

/// The same key twice in one table, or the same heading where it may stand once.
fn duplicate(document: &DeTable<'_>, span: &Range<usize>, findings: &Findings<'_>) -> Slip {
    let text = findings.text();
    let key = text[span.clone()].trim_matches(['"', '\'']);
    let line = findings.line_text(findings.line_of(span.start)).trim_start();
    let (what, mend) =
        match HEADINGS.iter().find(|heading| heading.starts_with("[[") && heading.contains(&format!("[{key}]"))) {
            Some(heading) if line.starts_with('[') => (
                format!("`{heading}` is always written in double brackets"),
                format!("write `{heading}` in both places"),
            ),
            _ if line.starts_with('[') => (
                format!("the heading `{key}` stands twice"),
                "put everything under the first, and delete the second".to_owned(),
            ),
            _ => (
                format!("`{key}` stands twice here"),
                "keep one of the two, or begin the next entry with `[[faq]]`".to_owned(),
            ),
        };
    let mut first = None;
    walk(document, &mut |name, name_span, _| {
        if name == key
            && name_span.start < span.start
            && first.as_ref().is_none_or(|f: &Range<usize>| f.start < name_span.start)
        {
            first = Some(name_span);
        }
    });
    let also = first.map(|first| (findings.place(first), "first written here"));
    Slip { also, ..Slip::new(span.clone(), what, mend) }
}

/// A comma that is missing between two elements, or a list without its end.
fn in_list(document: &DeTable<'_>, span: &Range<usize>, findings: &Findings<'_>) -> Slip {
    let text = findings.text();
    let rest = text[span.start..].trim_start();
    let before = text[..span.start].trim_end();
    let is_key =
        rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-')).trim_start().starts_with('=');
    let is_element = rest.starts_with(['"', '\'']) && !is_key;
    if is_element {
        let mend = "put a comma after each element";
        return Slip::new(before.len().saturating_sub(1)..before.len(), "a comma is missing after this", mend);
    }
    if rest.starts_with(',') && before.ends_with([',', '[']) {
        return Slip::new(one_character(text, span), "there is a comma too many here", "delete it");
    }
    let open = value_around(document, span).map_or(span.start, |list| list.start);
    let mend = "close it with ] before the next key or heading";
    Slip::new(open..open + 1, "the list that begins here has no closing ]", mend).swallowing()
}

/// A line that is no `key = value`.
fn no_assignment(line: &str, range: Range<usize>, text: &str) -> Slip {
    let span = trimmed(text, range);
    let line = line.trim();
    if let Some((key, value)) = line.split_once('=') {
        let key = key.trim();
        let mend = match nearest(key, ENTRY_KEYS.iter().copied()) {
            Some(known) => format!("write `{known} = {}`", value.trim()),
            None => format!("put it in quotes: `\"{}\" = {}`", key.trim_matches('"'), value.trim()),
        };
        return Slip::new(span, format!("the key `{key}` is not one plain word"), mend);
    }
    if let Some((key, value)) = line.split_once([':', ' ']).filter(|(key, _)| ENTRY_KEYS.contains(key)) {
        return Slip::new(span, format!("there is no = after `{key}`"), format!("write `{key} = {}`", value.trim()));
    }
    let mend = "write `key = \"…\"`, or put # before a comment; text of several lines stands between \"\"\" and \"\"\"";
    Slip::new(span, "this line has no key and =", mend)
}

/// Something that stands on the line after it was complete.
fn left_over(document: &DeTable<'_>, span: &Range<usize>, findings: &Findings<'_>) -> Slip {
    let text = findings.text();
    let line_range = findings.line_range(findings.line_of(span.start));
    let line = &text[line_range.clone()];
    let rest = &text[span.start..line_range.end.max(span.start)];
    let rest_span = trimmed(text, span.start..line_range.end.max(span.start));
    if line.trim_start().starts_with('[') {
        let mend = match heading_meant(line) {
            Some(heading) => format!("write `{heading}`"),
            None => "leave nothing after the heading on its line".to_owned(),
        };
        return Slip::new(trimmed(text, line_range), "this heading is not written as headings are", mend);
    }
    if rest.trim() == "," {
        return Slip::new(rest_span, "there is a comma after the value", "delete it; commas stand only in lists");
    }
    match value_around(document, span).filter(|value| text[value.clone()].contains('\n')) {
        // A text that was never closed runs into the opening quotes of the next one.
        Some(value) if text[value.clone()].starts_with("\"\"\"") || text[value.clone()].starts_with("'''") => {
            let also = Some((findings.place(value.start..value.start + 3), "it began here"));
            let mend = "was the closing \"\"\" forgotten before this line?";
            let slip = Slip::new(value.end - 3..value.end, "a text of several lines ends with these quotes", mend);
            Slip { also, ..slip }.swallowing()
        }
        _ if text[..span.start].trim_end().ends_with(['"', '\'']) => {
            let mend = "write \\\" for a quote inside a text, or put # before a comment";
            Slip::new(rest_span, "the text has ended before this", mend)
        }
        _ => Slip::new(rest_span, "the value has ended before this", "put text in quotes, and # before a comment"),
    }
}

/// The heading that a line with brackets was to be.
fn heading_meant(line: &str) -> Option<&'static str> {
    let name = line.split('#').next()?.trim().trim_matches(['[', ']', ' ']);
    HEADINGS.iter().copied().find(|heading| heading.trim_matches(['[', ']']) == name)
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
        if covers && !is_heading(value.get_ref()) && found.as_ref().is_none_or(|found| span.start < found.start) {
            found = Some(span);
        }
    });
    found
}

/// Visits every key of the document, its place, and its value.
fn walk(table: &DeTable<'_>, visit: &mut dyn FnMut(&str, Range<usize>, &Spanned<DeValue<'_>>)) {
    for (key, value) in table.iter() {
        visit(key.get_ref(), key.span(), value);
        match value.get_ref() {
            DeValue::Table(table) => walk(table, visit),
            DeValue::Array(rows) => {
                for table in rows.iter().filter_map(|row| row.get_ref().as_table()) {
                    walk(table, visit);
                }
            }
            _ => {}
        }
    }
}

/// Whether a value is what stands under a heading, or several of them.
fn is_heading(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(_) => true,
        DeValue::Array(rows) => rows.iter().next().is_some_and(|row| row.get_ref().is_table()),
        _ => false,
    }
}
