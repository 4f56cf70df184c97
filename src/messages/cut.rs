//! Makes text fit Discord's limits: cut at a sentence, else at a word, else between graphemes; never in
//! the middle of a word that would fit, and always with a sign that something is missing.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::limits::Utf16;

/// Text that somebody wrote, fit to stand between backticks.
pub fn code(text: &str) -> String {
    text.replace('`', "'").replace(['\n', '\r'], " ")
}

/// What somebody wrote, said back to them: it stands as they wrote it, and none of it makes a link or is in bold. A backtick would
/// begin what no other ends.
pub fn echoed(text: &str) -> String {
    literal(&code(text))
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
        for (at, c) in part.char_indices() {
            let is_sign = match c {
                '\\' | '*' | '_' | '~' | '|' | '<' | '[' => true,
                // An address is a link where no brackets are.
                ':' => part[at..].starts_with("://"),
                _ => false,
            };
            if !is_code && is_sign {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// Text of at most `limit`, ending in `mark` where something was cut away.
///
/// A cut at a sentence is taken when it keeps at least half. What follows is not drawn into it: a fence, code or bold text that
/// the cut leaves open is closed again, and of a mention, a time or an address in angle brackets nothing is kept.
pub fn cut(text: &str, limit: Utf16, mark: &str) -> String {
    if limit.holds(text) {
        return text.to_owned();
    }
    // Room for closing a fence is kept back only where there is one, and for anything else where the cut leaves it open.
    let mut kept_back = if text.contains(FENCE) { CLOSING_FENCE.len() } else { 0 };
    loop {
        let kept = beginning(text, limit.less(Utf16::of(mark) + Utf16(kept_back)));
        let close = closing(kept, &text[kept.len()..]);
        if close.len() <= kept_back {
            return format!("{kept}{close}{mark}");
        }
        kept_back = close.len();
    }
}

const FENCE: &str = "```";
const CLOSING_FENCE: &str = "\n```";

/// As much of a text as fits a room, up to where a reader would cut it.
fn beginning(text: &str, room: Utf16) -> &str {
    let sentence = &text[..longest(text.split_sentence_bounds(), room)];
    let kept = if Utf16::of(sentence).get() * 2 >= room.get() {
        sentence
    } else {
        let word = &text[..longest(text.split_word_bounds(), room)];
        if word.trim().is_empty() { &text[..longest(text.graphemes(true), room)] } else { word }
    };
    let rest = &text[kept.len()..];
    let is_inside = rest.find('>').is_some_and(|end| !rest[..end].contains(char::is_whitespace));
    let open = kept.rfind('<').filter(|open| is_inside && !kept[*open..].contains(['>', ' ', '\n']));
    // A sign at the very end opens nothing that is kept, and what it closes is closed again.
    kept[..open.unwrap_or(kept.len())].trim_end().trim_end_matches(['`', '*']).trim_end()
}

/// What ends the Markdown that a cut between these two leaves open.
fn closing(kept: &str, rest: &str) -> &'static str {
    if kept.matches(FENCE).count() % 2 == 1 {
        return CLOSING_FENCE;
    }
    let without_fences: String = kept.split(FENCE).step_by(2).collect();
    // A sign that stands alone in the whole text opens nothing.
    let is_open = |text: &str, sign: &str| text.matches(sign).count() % 2 == 1 && rest.contains(sign);
    let is_code = is_open(&without_fences, "`");
    let outside: String = without_fences.split('`').step_by(2).collect();
    match (is_code, is_open(&outside, "**")) {
        (false, false) => "",
        (true, false) => "`",
        (false, true) => "**",
        (true, true) => "`**",
    }
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
            ("changed: `exam-cost`, `exam-format`", 28, "changed: `exam-cost`, …"),
            ("Use this:\n```\nlong code long code long code\n```", 36, "Use this:\n```\nlong code long\n``` …"),
        ] {
            assert_eq!(cut(text, Utf16(limit), " …"), expected);
        }
    }

    #[test]
    fn what_follows_a_cut_is_not_drawn_into_it() {
        let text = "**12** <t:1790000000:R>, <@1199000000000000001> with `/faq edit`: changed: `exam-cost`, `exam-format`, \
                    `remote-work`; see <https://example.org/a_long_address> and **all of the rest**, **word by word**. More.";
        for limit in 8..Utf16::of(text).get() {
            let shown = cut(text, Utf16(limit), "…");
            assert!(Utf16(limit).holds(&shown), "{shown}");
            for sign in ["`", "**"] {
                assert_eq!(shown.matches(sign).count() % 2, 0, "{limit}: {shown}");
            }
            assert_eq!(shown.matches('<').count(), shown.matches('>').count(), "{limit}: {shown}");
        }
    }

    #[test]
    fn what_markdown_would_eat_is_escaped_but_in_code() {
        for (text, expected) in [
            ("write \\\" for a quote", "write \\\\\" for a quote"),
            ("write `\\\"` or *so*", "write `\\\"` or \\*so\\*"),
            ("at https://a.example:8080, 9:30", "at https\\://a.example:8080, 9:30"),
            ("`https://a.example`", "`https://a.example`"),
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
