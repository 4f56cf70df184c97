//! A problem with the line that it speaks of, as compilers show theirs.

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::{ProblemWords, severity};
use crate::faq::{Excerpt, Place, Problem, Severity};
use crate::messages::{Fallback, Language};

/// Without colours: in a code block on Discord their codes would be seen. What is shown of a line is cut to fit already, so no
/// width is to cut it once more.
const RENDERER: Renderer = Renderer::plain().term_width(1_000);

/// See [`super::shown`].
pub(super) fn shown<K: ProblemWords>(language: Language, problem: &Problem<K>, file: Option<&str>) -> String {
    let Problem { kind, place, also, .. } = problem;
    let level = match problem.severity() {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title =
        level.with_name(Some(severity(language, problem.severity()))).primary_title(super::what(language, problem));
    let mut report = vec![title.element(marked(place, AnnotationKind::Primary))];
    if let Some(also) = also {
        let title = Level::NOTE.with_name(Some(note(language))).secondary_title(kind.second_place(language));
        report.push(title.element(marked(also, AnnotationKind::Context)));
    }
    if let (Some(help), Some(last)) = (super::help(language, problem), report.pop()) {
        report.push(last.element(Level::HELP.with_name(Some(help_word(language))).message(help)));
    }
    let file = file.map(|file| format!("{}:", visible(file))).unwrap_or_default();
    let shown = format!("{file}{}:{}: {}", place.line, place.column, RENDERER.render(&report));
    shown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn note(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "note"
}

fn help_word(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "help"
}

/// A line with its number, and marks below it. The place of what is shown of a long line is not its place in the file, so the
/// renderer is told no file to name with it.
fn marked<'a>(place: &Place, kind: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
    let Excerpt { line, marked } = &place.excerpt;
    let mut shown = visible(&line[..marked.start]);
    let start = shown.len();
    shown += &visible(&line[marked.clone()]);
    let end = shown.len();
    shown += &visible(&line[marked.end..]);
    Snippet::source(shown).line_start(place.line).annotation(kind.span(start..end))
}

/// Text as it may be shown: it can quote the file, and the file may hold anything. What could steer a terminal, or turn the
/// direction of the text, is replaced.
pub(super) fn visible(text: &str) -> String {
    let visible = |c: char| match c {
        '\t' => c,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(visible).collect()
}
