//! A problem with the line that it speaks of, as compilers show theirs.

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::{ProblemWords, severity};
use crate::faq::{Excerpt, Place, Problem, Severity};
use crate::messages::{Fallback, Language};
use crate::text::unseen::turns_direction;

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
    let mut first = title.element(marked(place, AnnotationKind::Primary));
    if let Some(help) = super::help(language, problem) {
        first = first.element(Level::HELP.with_name(Some(help_word(language))).message(help));
    }
    let mut report = vec![first];
    if let Some(also) = also {
        let title = Level::NOTE.with_name(Some(note(language))).secondary_title(kind.second_place(language));
        report.push(title.element(marked(also, AnnotationKind::Context)));
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
        c if c.is_control() || turns_direction(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::faq::parse;

    #[test]
    fn marks_stand_under_the_exact_characters_whatever_is_before_them() {
        for before in [
            "dx = ",
            "\tdx =\t",
            "\"日本語\" = ",
            "\"e\u{301}a\u{308}\" = ",
            "\"👩\u{200d}👧 🇩🇪\" = ",
            "\"a\u{200b}b\" = ",
            "\"a\u{202e}b\" = ",
            "\"ｆｕｌｌ\tﾊﾝ\" = ",
        ] {
            let text = format!("[words]\n{before}7 # why\n");
            let shown = shown(Language::English, parse(&text).unwrap_err().first(), Some("faq.toml"));
            let lines: Vec<&str> = shown.lines().collect();
            let at = lines.iter().position(|line| line.starts_with("2 | ")).expect("the line is shown");
            let (before, _) = lines[at].split_once('7').expect("the line is whole");
            assert_eq!(lines[at + 1].find('^'), Some(before.width()), "{shown}");
            assert_eq!(lines[at + 1].matches('^').count(), 1, "{shown}");
            assert!(!shown.contains(['\u{202e}', '\u{1b}', '\t']), "{shown:?}");
        }
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown_with_its_true_column() {
        let long = "word ".repeat(60);
        let text = format!("[words]\n\"{long}\" = 7 # {long}\n");
        insta::assert_snapshot!(shown(Language::English, parse(&text).unwrap_err().first(), Some("faq.toml")), @r#"
        faq.toml:2:306: error: `word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word ` must be text in quotes; this is a whole number
          |
        2 | … word word word word word word word " = 7 # word word word word word word word word word word word word word word word …
          |                                          ^
          |
          = help: put it in quotes: `"7"`
        "#);
    }

    #[test]
    fn a_second_place_has_a_note_of_its_own() {
        let text = "[words]\ndx = \"diagnosis\"\nDX = \"diagnosis\"\n";
        insta::assert_snapshot!(shown(Language::English, parse(text).unwrap_err().first(), None), @r#"
        3:1: error: `DX` stands in `[words]` already
          |
        3 | DX = "diagnosis"
          | ^^
          |
          = help: delete one of the two; capitals make no difference
        note: first written here
          |
        2 | dx = "diagnosis"
          | --
        "#);
    }
}
