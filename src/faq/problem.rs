//! What is wrong with an FAQ file, and where, as data; `messages` has the words.
//!
//! A [`Problem`] is whole in itself: it carries the line that it speaks of, so it can be shown on a terminal or
//! posted in a channel when the file has long changed. It does not know the name of the file; whoever shows it does.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use super::EntryId;

mod entry;
mod place;
mod study;
mod syntax;
mod table;

pub use entry::{EntryProblem, IdUse};
pub use place::{Excerpt, Place};
pub use study::StudyProblem;
pub use syntax::SyntaxProblem;
pub use table::{LimitedText, MissingLine, TableProblem, ValueFix, ValueKind, WantedValue};

pub(crate) use place::BOM;

/// What a problem of one sort of file can be: the values that its words are made of.
pub trait ProblemKind {
    /// Its stable name, for programs.
    fn code(&self) -> Code;

    /// Whether the file can be used all the same.
    fn severity(&self) -> Severity;
}

/// One thing that is wrong, or not as good as it could be.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem<K = FaqProblem> {
    /// What it is.
    pub kind: K,
    /// Where it stands.
    pub place: Place,
    /// Another place that belongs to it; the kind says what is there.
    pub also: Option<Place>,
    /// What of which entry it is about, where it stands in one.
    pub subject: Option<ProblemSubject>,
    /// The entry that the other place stands in.
    pub also_in: Option<EntryId>,
}

/// What keeps a text from being an FAQ.
#[derive(Debug, Clone, PartialEq)]
pub enum FaqProblem {
    /// The bytes are no text in UTF-8.
    Encoding(EncodingProblem),
    /// The text is no TOML.
    Syntax(SyntaxProblem),
    /// A table has not the keys and values that it should.
    Table(TableProblem),
    /// An entry, a wording, a test or a word cannot be as it is written.
    Entry(EntryProblem),
    /// What takes how long cannot be as it is written.
    Study(StudyProblem),
}

impl ProblemKind for FaqProblem {
    fn code(&self) -> Code {
        match self {
            Self::Encoding(_) => Code::NotUtf8,
            Self::Syntax(_) => Code::Syntax,
            Self::Table(problem) => problem.code(),
            Self::Entry(problem) => problem.code(),
            Self::Study(problem) => problem.code(),
        }
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }
}

/// In what other encoding a file is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingProblem {
    /// Its first bytes are the mark of UTF-16.
    Utf16,
    /// This byte is the first that does not fit.
    Byte(u8),
}

impl From<EncodingProblem> for FaqProblem {
    fn from(problem: EncodingProblem) -> Self {
        Self::Encoding(problem)
    }
}

impl From<SyntaxProblem> for FaqProblem {
    fn from(problem: SyntaxProblem) -> Self {
        Self::Syntax(problem)
    }
}

impl From<TableProblem> for FaqProblem {
    fn from(problem: TableProblem) -> Self {
        Self::Table(problem)
    }
}

impl From<EntryProblem> for FaqProblem {
    fn from(problem: EntryProblem) -> Self {
        Self::Entry(problem)
    }
}

impl From<StudyProblem> for FaqProblem {
    fn from(problem: StudyProblem) -> Self {
        Self::Study(problem)
    }
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

/// The name of a kind of problem; `--json` writes it in kebab case.
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
    /// A link whose text names another site than it leads to.
    MisleadingLink,
    /// A character that nobody sees, and that changes what is seen.
    UnseenCharacter,
}

impl<K: ProblemKind> Problem<K> {
    /// Its stable name, for programs.
    pub fn code(&self) -> Code {
        self.kind.code()
    }

    /// Whether the file can be used all the same.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

impl<K> Problem<K> {
    /// The same with a kind made of its own.
    pub(crate) fn map<L>(self, make: impl FnOnce(K) -> L) -> Problem<L> {
        let Self { kind, place, also, subject, also_in } = self;
        Problem { kind: make(kind), place, also, subject, also_in }
    }
}

/// For a log or a panic: place and code. `messages` has the words.
impl<K: ProblemKind> fmt::Display for Problem<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {:?}", self.place.line, self.place.column, self.code())
    }
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

    /// The first problem.
    pub fn first(&self) -> &Problem {
        self.0.first().expect("there is at least one")
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

/// One line of a log: the first of them, and how many more there are.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FIRST: usize = 10;
        for (i, problem) in self.0.iter().take(FIRST).enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            problem.fmt(f)?;
        }
        match self.0.len().saturating_sub(FIRST) {
            0 => Ok(()),
            more => write!(f, ", … (+ {more})"),
        }
    }
}

impl std::error::Error for Problems {}

/// Puts problems in the order of the text; what stands at one place keeps the order in which it was found.
fn sort<K>(problems: &mut [Problem<K>]) {
    problems.sort_by_key(|problem| (problem.place.span.start, problem.place.span.end));
}

/// Collects the problems of one text.
#[derive(Debug)]
pub(crate) struct Findings<'t, K = FaqProblem> {
    text: &'t str,
    /// The byte with which each line begins.
    lines: Vec<usize>,
    found: Vec<Problem<K>>,
}

impl<'t, K: ProblemKind> Findings<'t, K> {
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, found: Vec::new() }
    }

    /// The text that is being read.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Notes a problem.
    pub(crate) fn note(&mut self, span: Range<usize>, kind: impl Into<K>) {
        self.note_also(span, kind, None);
    }

    /// Notes a problem that has a second place.
    pub(crate) fn note_also(&mut self, span: Range<usize>, kind: impl Into<K>, also: Option<Range<usize>>) {
        let (place, also) = (self.place(span), also.map(|also| self.place(also)));
        self.found.push(Problem { kind: kind.into(), place, also, subject: None, also_in: None });
    }

    /// The same findings, to go on with others.
    pub(crate) fn map<L>(self, mut make: impl FnMut(K) -> L) -> Findings<'t, L> {
        let Self { text, lines, found } = self;
        Findings { text, lines, found: found.into_iter().map(|problem| problem.map(&mut make)).collect() }
    }

    /// Whether nothing so far keeps the text from being used.
    pub(crate) fn are_harmless(&self) -> bool {
        self.found.iter().all(|problem| problem.severity() == Severity::Warning)
    }

    /// The problems found, in the order of the text.
    pub(crate) fn into_vec(mut self) -> Vec<Problem<K>> {
        sort(&mut self.found);
        self.found
    }

    /// Leaves out the problems that `keep` refuses.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Problem<K>) -> bool) {
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
    fn place(&self, span: Range<usize>) -> Place {
        let line = self.line_of(span.start.min(self.text.len()));
        Place::of(self.text, line + 1, self.line_range(line), span)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_of_a_log_has_the_first_problems_and_how_many_there_are_more() {
        let problems = crate::faq::parse(&"[[faq]]\n".repeat(400)).unwrap_err();
        let (all, said) = (problems.iter().count(), problems.to_string());
        assert!(all >= 400 && said.ends_with(&format!(", … (+ {})", all - 10)), "{said}");
        assert!(said.len() < 2_000, "{}", said.len());
    }
}
