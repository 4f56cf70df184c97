//! What is said of problems in an FAQ file, and in files like it: what is wrong, what to write instead, and the line with
//! marks under the exact characters.

mod check;
mod entry;
mod excerpt;
mod failing_test;
mod file;
mod study;
mod syntax;
mod table;

pub use check::{misleading_link, misleading_link_help};
pub use entry::{id_rule, when_rule};
pub use failing_test::{failing_test, failing_test_help};
pub use file::{
    FileDefect, SaveRefusal, cannot_open, edit_refused, first_of_all, mend_first, not_saved, not_written, trouble,
};

use super::language::{Fallback, Language};
use crate::faq::{EncodingProblem, FaqProblem, Problem, ProblemKind, Severity};

/// A kind of problem that there are words for.
pub trait ProblemWords: ProblemKind {
    /// What is wrong, in a few words: lower case, no full stop.
    fn what(&self, language: Language) -> String;

    /// What to write instead, where that can be said.
    fn help(&self, language: Language) -> Option<String>;

    /// What is at the second place, if the problem has one.
    fn second_place(&self, language: Language) -> &'static str;
}

/// What is wrong, in a few words.
pub fn what<K: ProblemWords>(language: Language, problem: &Problem<K>) -> String {
    excerpt::visible(&problem.kind.what(language))
}

/// What to write instead, where that can be said.
pub fn help<K: ProblemWords>(language: Language, problem: &Problem<K>) -> Option<String> {
    problem.kind.help(language).map(|help| excerpt::visible(&help))
}

/// A problem as a person reads it: the file, if it is to be named, the place, what is wrong, the line with marks under the
/// exact characters, and what to write instead. Several lines, without a line end and without colours.
pub fn shown<K: ProblemWords>(language: Language, problem: &Problem<K>, file: Option<&str>) -> String {
    excerpt::shown(language, problem, file)
}

/// All problems, with an empty line between them.
pub fn all_shown<'p, K: ProblemWords + 'p>(
    language: Language,
    problems: impl IntoIterator<Item = &'p Problem<K>>,
    file: Option<&str>,
) -> String {
    problems.into_iter().map(|problem| shown(language, problem, file)).collect::<Vec<_>>().join("\n\n")
}

/// A problem as a program reads it.
pub fn to_json<K: ProblemWords>(language: Language, problem: &Problem<K>, file: &str) -> serde_json::Value {
    let label = problem.kind.second_place(language);
    let also = problem.also.as_ref();
    let also = also.map(|place| serde_json::json!({"line": place.line, "column": place.column, "message": label}));
    serde_json::json!({
        "file": file,
        "line": problem.place.line,
        "column": problem.place.column,
        "span": {"start": problem.place.span.start, "end": problem.place.span.end},
        "severity": problem.severity(),
        "code": problem.code(),
        "message": what(language, problem),
        "help": help(language, problem),
        "also": also,
    })
}

/// How bad a problem is, in a word.
fn severity(language: Language, severity: Severity) -> &'static str {
    let Fallback::English = language.fallback();
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

impl ProblemWords for FaqProblem {
    fn what(&self, language: Language) -> String {
        match self {
            Self::Encoding(problem) => encoding(language, *problem),
            Self::Syntax(problem) => syntax::what(language, problem),
            Self::Table(problem) => table::what(language, problem),
            Self::Entry(problem) => entry::what(language, problem),
            Self::Study(problem) => study::what(language, problem),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        Some(match self {
            Self::Encoding(_) => encoding_help(language).to_owned(),
            Self::Syntax(problem) => syntax::help(language, problem),
            Self::Table(problem) => table::help(language, problem),
            Self::Entry(problem) => entry::help(language, problem),
            Self::Study(problem) => study::help(language, problem),
        })
    }

    fn second_place(&self, language: Language) -> &'static str {
        match self {
            Self::Encoding(_) | Self::Table(_) => "",
            Self::Syntax(problem) => syntax::second_place(language, problem),
            Self::Entry(problem) => entry::second_place(language, problem),
            Self::Study(problem) => study::second_place(language, problem),
        }
    }
}

fn encoding(language: Language, problem: EncodingProblem) -> String {
    let Fallback::English = language.fallback();
    match problem {
        EncodingProblem::Utf16 => "the file is saved as UTF-16, not as UTF-8".to_owned(),
        EncodingProblem::Byte(byte) => format!("the file is not saved as UTF-8: the byte 0x{byte:02X} stands here"),
    }
}

fn encoding_help(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "save the file again with the encoding UTF-8 (in Notepad: Save as…, Encoding: UTF-8)"
}
