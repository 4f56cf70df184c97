//! What of an entry is embedded: its wordings, its answer in pieces, and how the answer opens.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use crate::faq::Entry;

/// Sentences of a piece: two say what the first is about, and more blur it.
const SENTENCES: usize = 3;

/// Characters from which on a piece is full: about a third of what the encoder reads.
const FULL: usize = 240;

/// Pieces of a long answer that are embedded; the start of an answer says what it is about.
const MOST_PIECES: usize = 8;

/// An answer in pieces of up to three sentences, each with the entry's question before it, so that "It depends" says on what.
pub fn pieces(entry: &Entry) -> Vec<String> {
    let question = plain(&entry.question);
    let answer = plain(&entry.answer);
    let mut pieces = Vec::new();
    let (mut piece, mut sentences) = (String::new(), 0);
    for sentence in answer.lines().flat_map(|line| line.unicode_sentences()).map(str::trim) {
        if sentences == SENTENCES || sentences > 0 && piece.len() + sentence.len() > FULL {
            pieces.push(std::mem::take(&mut piece));
            sentences = 0;
        }
        if !piece.is_empty() {
            piece.push(' ');
        }
        piece.push_str(sentence);
        sentences += 1;
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces.truncate(MOST_PIECES);
    pieces.iter_mut().for_each(|piece| *piece = format!("{question} {piece}"));
    pieces
}

/// How an answer opens, as far as the encoder reads, without the entry's question; `None` if it says nothing.
pub fn opening(entry: &Entry) -> Option<String> {
    Some(plain(&entry.answer)).filter(|answer| !answer.is_empty())
}

/// What people ask, and what nobody answers, as it is embedded: [`plain`], without the sign at its end. Who types one means no other
/// thing than who does not.
pub fn plain_question(text: &str) -> String {
    let mut plain = plain(text);
    let ends = plain.trim_end_matches(|end: char| end.is_whitespace() || matches!(end, '?' | '!' | '.' | '…')).len();
    // "???" is all there is.
    if ends > 0 {
        plain.truncate(ends);
    }
    plain
}

/// A text as it is embedded: without Markdown, links, mentions and custom emoji, which say nothing of what it means.
pub fn plain(text: &str) -> String {
    static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[([^\[\]]*)\]\(<?[^()\s]*>?\)").ok());
    static TOKEN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"<(?:[@#]|a?:|/|t:)[^<>\s]*(?: [^<>]*)?>|<?https?://[^\s<>]*>?").ok());
    static MARKS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?m)^\s*(?:#{1,3} |-# |>{1,3} |[-*+] |\d+\. )+|\*+|__+|~~|\|\||`+").ok());
    let replaced = |text: String, pattern: &Option<Regex>, with: &str| match pattern {
        Some(pattern) => pattern.replace_all(&text, with).into_owned(),
        None => text,
    };
    let text = replaced(text.to_owned(), &LINK, "$1");
    let text = replaced(text, &TOKEN, " ");
    let text = replaced(text, &MARKS, "");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
