//! The text of an answer, in whatever it is written, becomes Discord's Markdown.

use std::sync::LazyLock;

use regex::Regex;

use super::dom::{Dom, TooDeep};
use super::markdown::{LineEnds, to_html};
use super::markup::MarkupWriter;
use super::{Intake, PageIssue};

/// Elements that part text into blocks: with one of them, the line ends of a text mean nothing.
static BLOCK_TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)<(p|br|ul|ol|li|div|table|h[1-6]|pre|blockquote|details)(\s[^<>]*)?/?>").expect("it is one")
});
/// Other elements, and signs that are written by name.
static INLINE_TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(a|b|strong|i|em|u|s|span|code|img|font|small|sup|sub)(\s[^<>]*)?/?>|&(amp|nbsp|lt|gt|quot|apos|#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{4,8});")
        .expect("it is one")
});
/// What Markdown has and Discord has not: pictures, tables, and links that are relative.
static BEYOND_DISCORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"!\[[^\]]*\]\(|\]\((?:[./#]|[a-zA-Z0-9_-]+(?:[/#)]|\.[a-z]))|(?m)^\s*\|?\s*:?-{3,}:?\s*\|")
        .expect("it is one")
});

/// Blanks that do not break a line, which editors and web pages leave behind where nobody sees them.
static HARD_BLANKS: LazyLock<Regex> = LazyLock::new(|| Regex::new("[ \t]*\u{a0}[ \t\u{a0}]*").expect("it is one"));

impl Intake<'_> {
    /// An answer whose language nobody has said: HTML if it has blocks of it, Markdown if it has something that Discord's
    /// has not, else it is Discord's already.
    pub(super) fn answer(&mut self, text: &str, line: Option<usize>) -> String {
        let text = &*HARD_BLANKS.replace_all(text, " ");
        if BLOCK_TAG.is_match(text) {
            if text.trim_start().starts_with('<') {
                self.html_answer(text, line)
            } else {
                self.mixed_answer(text, line)
            }
        } else if INLINE_TAG.is_match(text) || BEYOND_DISCORD.is_match(text) {
            self.markdown_answer(text, LineEnds::Kept, line)
        } else {
            text.trim().replace("\r\n", "\n")
        }
    }

    /// Text with Markdown and blocks of HTML in it.
    fn mixed_answer(&mut self, text: &str, line: Option<usize>) -> String {
        self.markdown_answer(text, LineEnds::Blank, line)
    }

    pub(super) fn markdown_answer(&mut self, text: &str, line_ends: LineEnds, line: Option<usize>) -> String {
        self.html_answer(&to_html(text, line_ends, 1), line)
    }

    pub(super) fn html_answer(&mut self, html: &str, line: Option<usize>) -> String {
        match Dom::parse(html) {
            Ok(dom) => {
                let mut writer = MarkupWriter::new(&dom, self.base);
                let text = writer.write(dom.children(dom.body()));
                for (_, lost) in writer.lost {
                    self.note(line, lost);
                }
                text
            }
            Err(TooDeep(_)) => {
                self.note(line, PageIssue::AnswerTooDeep);
                String::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hard_blanks_are_blanks() {
        let mut intake = Intake::new("faq.csv", None);
        let text = "At six.\n\u{a0} \u{a0} Ring\u{a0}twice.";
        assert_eq!(intake.answer(text, None), "At six.\n Ring twice.");
    }
}
