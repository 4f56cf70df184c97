//! What is wrong with an FAQ file, where, and what to write instead.
//!
//! A [`Problem`] is whole in itself: it carries the line that it speaks of, so it can be shown on a terminal or
//! posted in a channel when the file has long changed. It does not know the name of the file; whoever shows it does.

use std::fmt;
use std::ops::Range;

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use super::EntryId;

/// One thing that is wrong, or not as good as it could be.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// Which kind of problem it is: stable, for programs.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// What is wrong, in a few words: lower case, no full stop.
    pub what: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
    /// Another place that belongs to it, and what is there: "first written here".
    pub also: Option<(Place, String)>,
    /// What of which entry it is about, where it stands in one.
    pub subject: Option<ProblemSubject>,
    /// The entry that the other place stands in.
    pub also_in: Option<EntryId>,
}

/// What a problem is about, by the names that a moderator knows, who sees no lines and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemSubject {
    /// The entry.
    pub entry: EntryId,
    /// Its key, such as `answer`.
    pub key: &'static str,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The file works; it could be better.
    Warning,
    /// The file cannot be used as it is.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// The kind of a problem; `--json` writes it in kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The bytes are no UTF-8.
    NotUtf8,
    /// The text is no TOML.
    Syntax,
    /// A key or heading that nothing reads.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// A word that is none of those that a key may have.
    UnknownValue,
    /// A number where text belongs, and the like.
    WrongType,
    /// Text with nothing in it.
    Blank,
    /// Text or a list over a limit, most often Discord's.
    TooLong,
    /// Text that cannot be an entry's id.
    InvalidId,
    /// A source that is no http or https address.
    InvalidUrl,
    /// A key of `[words]` that is no word or short phrase.
    InvalidWord,
    /// A number, or numbers, outside what makes sense.
    InvalidNumber,
    /// An id that two entries have.
    DuplicateId,
    /// The same wording in two places, or the same thing said twice.
    Duplicate,
    /// An id that no entry has.
    UnknownId,
    /// An entry that names itself as related.
    SelfReference,
    /// A `[[test]]` row that the FAQ does not keep.
    FailingTest,
    /// An entry with so few wordings that many questions will miss it.
    FewPhrasings,
    /// A wording that another entry answers better.
    BetterElsewhere,
    /// Two entries with all but the same wording.
    NearDuplicate,
    /// An answer that nobody has checked for long, or that was checked on a day still to come.
    Review,
    /// An entry past its last day.
    Expired,
    /// A source on a host that is for trying things out.
    StagingHost,
}

/// A stretch of the file's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The character of that line it begins with, from 1.
    pub column: usize,
    /// The bytes of the text that it covers; both ends are character boundaries.
    pub span: Range<usize>,
    excerpt: Excerpt,
}

/// The line of a place, made fit to be shown, and where in it the marks go.
#[derive(Debug, Clone, PartialEq)]
struct Excerpt {
    line: String,
    /// What stands under the line before the marks: spaces, and the line's own tabs.
    lead: String,
    /// The width of the marked stretch in terminal columns, at least 1.
    marks: usize,
}

impl Problem {
    /// Says what to write instead.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(shown(help.into()));
        self
    }

    /// Points at a second place.
    pub(crate) fn also(&mut self, place: Place, label: impl Into<String>) -> &mut Self {
        self.also = Some((place, label.into()));
        self
    }

    /// The problem as a person reads it: place, what, the line with marks under the exact characters, and the help.
    /// Several lines, without a line end.
    pub fn display<'a>(&'a self, file: &'a str) -> impl fmt::Display + 'a {
        Shown { problem: self, file: Some(file) }
    }

    /// The problem as a program reads it.
    pub fn to_json(&self, file: &str) -> serde_json::Value {
        let also = self
            .also
            .as_ref()
            .map(|(place, label)| serde_json::json!({"line": place.line, "column": place.column, "message": label}));
        serde_json::json!({
            "file": file,
            "line": self.place.line,
            "column": self.place.column,
            "span": {"start": self.place.span.start, "end": self.place.span.end},
            "severity": self.severity,
            "code": self.code,
            "message": self.what,
            "help": self.help,
            "also": also,
        })
    }
}

/// As [`Problem::display`], for when the name of the file goes without saying.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown { problem: self, file: None }.fmt(f)
    }
}

struct Shown<'a> {
    problem: &'a Problem,
    file: Option<&'a str>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { severity, place, what, help, also, .. } = self.problem;
        if let Some(file) = self.file {
            write!(f, "{file}:")?;
        }
        writeln!(f, "{}:{}: {severity}: {what}", place.line, place.column)?;
        let last = also.as_ref().map_or(place.line, |(also, _)| also.line.max(place.line));
        let gutter = last.to_string().len();
        writeln!(f, "{:gutter$} |", "")?;
        excerpt(f, gutter, place, "^", "")?;
        if let Some((also, label)) = also {
            write!(f, "\n{:gutter$} |\n", "")?;
            excerpt(f, gutter, also, "-", label)?;
        }
        if let Some(help) = help {
            write!(f, "\nhelp: {help}")?;
        }
        Ok(())
    }
}

fn excerpt(f: &mut fmt::Formatter<'_>, gutter: usize, place: &Place, mark: &str, label: &str) -> fmt::Result {
    let Excerpt { line, lead, marks } = &place.excerpt;
    writeln!(f, "{}", format_args!("{:>gutter$} | {line}", place.line).to_string().trim_end())?;
    write!(f, "{:gutter$} | {lead}{}", "", mark.repeat(*marks))?;
    if label.is_empty() { Ok(()) } else { write!(f, " {label}") }
}

/// Everything that keeps a text from being an FAQ; at least one problem, in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// `None` when there is no problem.
    pub(crate) fn new(mut list: Vec<Problem>) -> Option<Self> {
        sort(&mut list);
        (!list.is_empty()).then_some(Self(list))
    }

    /// The problems, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// The problems themselves.
    pub fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Puts problems in the order of the text; what stands at one place keeps the order in which it was found.
pub(crate) fn sort(problems: &mut [Problem]) {
    problems.sort_by_key(|problem| (problem.place.span.start, problem.place.span.end));
}

/// Collects the problems of one text.
#[derive(Debug)]
pub(crate) struct Findings<'t> {
    text: &'t str,
    /// The byte with which each line begins.
    lines: Vec<usize>,
    found: Vec<Problem>,
}

impl<'t> Findings<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, found: Vec::new() }
    }

    /// The text that is being read.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Notes an error; what it returns can be told the help.
    pub(crate) fn error(&mut self, code: Code, span: Range<usize>, what: impl Into<String>) -> &mut Problem {
        self.note(Severity::Error, code, span, what.into())
    }

    /// Notes a warning.
    pub(crate) fn warning(&mut self, code: Code, span: Range<usize>, what: impl Into<String>) -> &mut Problem {
        self.note(Severity::Warning, code, span, what.into())
    }

    fn note(&mut self, severity: Severity, code: Code, span: Range<usize>, what: String) -> &mut Problem {
        let place = self.place(span);
        let what = shown(what);
        self.found.push(Problem { severity, code, place, what, help: None, also: None, subject: None, also_in: None });
        self.found.last_mut().expect("one has just been pushed")
    }

    /// Whether nothing so far keeps the text from being used.
    pub(crate) fn are_harmless(&self) -> bool {
        self.found.iter().all(|problem| problem.severity == Severity::Warning)
    }

    /// The problems found, in the order of the text.
    pub(crate) fn into_vec(mut self) -> Vec<Problem> {
        sort(&mut self.found);
        self.found
    }

    /// Leaves out the problems that `keep` refuses.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.found.retain(keep);
    }

    /// The line that holds this byte, from 0.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The text of a line (from 0), without its line end and without the mark that opens some files.
    pub(crate) fn line_text(&self, line: usize) -> &'t str {
        &self.text[self.line_range(line)]
    }

    /// The bytes of a line (from 0), as [`Findings::line_text`].
    pub(crate) fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.lines[line];
        let end = self.lines.get(line + 1).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        let start = start + if start == 0 && line.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let end = start + self.text[start..end].trim_end_matches(['\n', '\r']).len();
        start..end
    }

    /// A place of the text, with its line; a span that is out of bounds or cuts a character is widened or cut to fit.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let line = self.line_of(span.start.min(self.text.len()));
        let range = self.line_range(line);
        let start = floor(self.text, span.start.max(range.start));
        let end = ceil(self.text, span.end.max(start));
        let shown_start = start.min(range.end);
        let column = self.text[range.start..shown_start].chars().count() + 1;
        Place { line: line + 1, column, span: start..end, excerpt: cut(self.text, range, shown_start..end) }
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

/// Cuts what is shown of a line around the marked span.
fn cut(text: &str, line: Range<usize>, span: Range<usize>) -> Excerpt {
    let end = span.end.clamp(span.start, line.end);
    let before = &text[line.start..span.start];
    let after = &text[span.start..line.end];

    // Back to the last BEFORE characters, then on to the start of a word.
    let skipped = before.char_indices().rev().nth(BEFORE).map(|(at, _)| at).map(|at| {
        at + before[at..]
            .find(char::is_whitespace)
            .map_or(before[at..].chars().next().map_or(0, char::len_utf8), |s| s + 1)
    });
    let kept = after.char_indices().nth(AFTER).map(|(at, _)| after[..at].rfind(char::is_whitespace).unwrap_or(at));

    let mut shown = String::new();
    let mut lead = String::new();
    let before = match skipped {
        Some(at) => {
            shown.push_str("… ");
            lead.push_str("  ");
            before[at.min(before.len())..].trim_start()
        }
        None => before,
    };
    for c in before.chars().map(visible) {
        shown.push(c);
        if c == '\t' { lead.push('\t') } else { lead.extend(std::iter::repeat_n(' ', width(c))) }
    }
    let after = &after[..kept.unwrap_or(after.len())];
    let mut marks = 0;
    for (at, c) in after.char_indices() {
        let c = visible(c);
        shown.push(c);
        if span.start + at < end {
            marks += width(c);
        }
    }
    if kept.is_some() {
        shown.push_str(" …");
    }
    Excerpt { line: shown, lead, marks: marks.max(1) }
}

/// A message as it may be shown: it can quote the file, and the file may hold anything.
fn shown(message: String) -> String {
    message.chars().map(visible).collect()
}

fn width(c: char) -> usize {
    if c == '\t' { 1 } else { c.width().unwrap_or(0) }
}

/// A character as it may be shown: what could steer a terminal, or turn the direction of the text, is replaced.
fn visible(c: char) -> char {
    match c {
        '\t' => c,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
