//! Makes text fit Discord's limits: cut at a sentence, else at a word, else between graphemes; never in
//! the middle of a word that would fit, and always with a sign that something is missing.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::limits::Utf16;

/// Text that somebody wrote, fit to stand between backticks.
pub fn code(text: &str) -> String {
    text.replace('`', "'").replace(['\n', '\r'], " ")
}

/// Text that Discord shows as it stands: what its Markdown would take for a sign of its own is escaped, but between backticks,
/// where nothing is.
pub fn literal(text: &str) -> String {
    let mut escaped = String::new();
    for (place, part) in text.split('`').enumerate() {
        if place > 0 {
            escaped.push('`');
        }
        let is_code = place % 2 == 1;
        for c in part.chars() {
            if !is_code && matches!(c, '\\' | '*' | '_' | '~' | '|' | '<' | '[') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// Text of at most `limit`, ending in `mark` where something was cut away.
///
/// A cut at a sentence is taken when it keeps at least half; a fence of code that the cut leaves open is
/// closed again.
pub fn cut(text: &str, limit: Utf16, mark: &str) -> String {
    if limit.holds(text) {
        return text.to_owned();
    }
    const FENCE: &str = "```";
    // Room for closing a fence is kept back only where there is one.
    let fence = if text.contains(FENCE) { FENCE.len() + 1 } else { 0 };
    let room = limit.less(Utf16::of(mark) + Utf16(fence));
    let sentence = &text[..longest(text.split_sentence_bounds(), room)];
    let kept = if Utf16::of(sentence).get() * 2 >= room.get() {
        sentence
    } else {
        let word = &text[..longest(text.split_word_bounds(), room)];
        if word.trim().is_empty() { &text[..longest(text.graphemes(true), room)] } else { word }
    };
    let kept = kept.trim_end();
    let close = if kept.matches(FENCE).count() % 2 == 1 { "\n```" } else { "" };
    format!("{kept}{close}{mark}")
}

/// How many bytes the longest beginning has that consists of whole pieces and of at most `room`.
fn longest<'a>(pieces: impl Iterator<Item = &'a str>, room: Utf16) -> usize {
    let mut length = Utf16(0);
    pieces
        .take_while(|piece| {
            length += Utf16::of(piece);
            length <= room
        })
        .map(str::len)
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cuts_where_a_reader_would() {
        for (text, limit, expected) in [
            ("Short enough.", 13, "Short enough."),
            ("One sentence. Another sentence that is long.", 30, "One sentence. …"),
            ("One two three four five six seven", 20, "One two three four …"),
            ("Hi. Then a very long sentence that goes on and on", 30, "Hi. Then a very long …"),
            ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudam …"),
            ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 24, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦 …"),
            ("Use this:\n```\nlong code long code long code\n```", 36, "Use this:\n```\nlong code long\n``` …"),
        ] {
            assert_eq!(cut(text, Utf16(limit), " …"), expected);
        }
    }

    #[test]
    fn what_markdown_would_eat_is_escaped_but_in_code() {
        for (text, expected) in [
            ("write \\\" for a quote", "write \\\\\" for a quote"),
            ("write `\\\"` or *so*", "write `\\\"` or \\*so\\*"),
            ("[a](b) <@1> snake_case", "\\[a](b) \\<@1> snake\\_case"),
        ] {
            assert_eq!(literal(text), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_cut_always_fits(text in any::<String>(), limit in 10_usize..80) {
            let limit = Utf16(limit);
            let shown = cut(&text, limit, " …");
            prop_assert!(limit.holds(&shown), "{} units: {shown:?}", Utf16::of(&shown));
            prop_assert_eq!(shown == text, limit.holds(&text));
        }
    }
}
