//! Finds where and why a text is no TOML.
//!
//! The parser recovers from most errors and reads on, so several can be reported at once. But what follows an error on
//! its line is only its echo, sometimes all that follows up to the next heading, and after a list or a text without
//! its end everything: each error has a [`Reach`], and nothing within it is believed.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::problem::{BOM, Code, Findings, SyntaxProblem};

mod error;

/// More errors than anybody mends in one go; each costs a walk over the document.
const MOST: usize = 50;

/// One syntax error, understood.
struct SyntaxError {
    span: Range<usize>,
    problem: SyntaxProblem,
    also: Option<Range<usize>>,
    reach: Reach,
}

/// How much of the text an error makes unreliable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Its line.
    Line,
    /// All lines up to the next heading.
    Block,
    /// All that follows.
    Rest,
}

/// At most so many lines are skipped to read on behind them; each costs another reading of the text.
const SKIPPED: usize = 10;

/// The parser reads on behind every error but one: a line without `=`. So such lines are replaced by blanks, of the same
/// length, for all places to stay what they are. Returns the text to be read, and the errors of what it lacks.
pub(super) fn skip_lines_that_stop_the_parser(text: &str) -> (Cow<'_, str>, Vec<Error>) {
    let mut readable = Cow::Borrowed(text);
    let mut errors = Vec::new();
    for _ in 0..SKIPPED {
        let Err(first) = DeTable::parse(&readable) else { break };
        let stops = |error: &Error| {
            [r"key with no value", r"invalid unquoted key"].iter().any(|m| error.message().starts_with(m))
        };
        let stop = match stops(&first) {
            true => Some(first),
            false => DeTable::parse_recoverable(&readable).1.into_iter().find(stops),
        };
        let Some((error, at)) = stop.and_then(|error| error.span().map(|span| (error, span.start))) else { break };
        let start = readable[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = readable[at..].find(['\r', '\n']).map_or(readable.len(), |newline| at + newline);
        let (start, end) = if start == 0 && readable.starts_with(BOM) { (BOM.len_utf8(), end) } else { (start, end) };
        if readable[start..end].trim().is_empty() {
            break;
        }
        readable.to_mut().replace_range(start..end, &" ".repeat(end - start));
        errors.push(error);
    }
    (readable, errors)
}

/// Notes the syntax errors of a text, and drops the findings that are only their consequence.
pub(super) fn explain(document: &DeTable<'_>, parser_errors: &[Error], findings: &mut Findings<'_>) {
    let text = findings.text();
    let mut found: Vec<(Range<usize>, &str)> =
        parser_errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    found.sort_by_key(|(span, _)| span.start);

    let headings = heading_lines(text);
    let block = |at: usize| headings.partition_point(|heading| *heading <= at);
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut lines = BTreeSet::new();
    let mut blocks = BTreeSet::new();
    let mut heading_errors = BTreeSet::new();
    for (span, message) in found {
        let line = findings.line_of(span.start);
        let is_echo = lines.contains(&line) || blocks.contains(&block(span.start));
        let is_heading_again = message == "duplicate key" && heading_errors.contains(&text[span.clone()]);
        if is_echo || is_heading_again {
            continue;
        }
        let error = error::of(document, &span, message, findings);
        heading_errors.extend(heading_name(findings.line_text(line)));
        match error.reach {
            Reach::Line => _ = lines.insert(line),
            Reach::Block | Reach::Rest => blocks.extend(block(error.span.start)..=block(span.start)),
        }
        let is_last = error.reach == Reach::Rest || errors.len() + 1 == MOST;
        errors.push(error);
        if is_last {
            break;
        }
    }

    let end_of_sense =
        errors.iter().find(|error| error.reach == Reach::Rest).map_or(usize::MAX, |error| error.span.start);
    findings.retain(|problem| {
        let at = problem.place.span.start;
        // Whether an id is known can be told only when all entries have been read.
        let needs_all = problem.code() == Code::UnknownId;
        let is_echo = lines.contains(&(problem.place.line - 1)) || blocks.contains(&block(at)) || at >= end_of_sense;
        !needs_all && !is_echo
    });
    for SyntaxError { span, problem, also, .. } in errors {
        findings.note_also(span, problem, also);
    }
}

/// The byte with which each line that looks like a heading begins.
fn heading_lines(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut headings = Vec::new();
    for line in text.split_inclusive('\n') {
        if heading_name(line).is_some() {
            headings.push(at);
        }
        at += line.len();
    }
    headings
}

/// What stands between the brackets of a line that looks like a heading; not of one that begins with a link,
/// `[text](address)`.
fn heading_name(line: &str) -> Option<&str> {
    let line = line.split('#').next()?.trim();
    let name = line.strip_prefix('[')?.trim_matches(['[', ']', ' ']);
    let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!name.is_empty() && name.chars().all(is_bare)).then_some(name)
}

/// What is done with a key of the document, its place, and its value.
type Visit<'v> = dyn FnMut(&str, Range<usize>, &Spanned<DeValue<'_>>) + 'v;

/// Visits every key of the document.
fn walk(table: &DeTable<'_>, visit: &mut Visit<'_>) {
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
