//! Characters that nobody sees, and that change what is seen: those that turn the direction of what follows, those without a width,
//! and control characters. This is the one place that says which they are.
//!
//! What people read has none of them ([`readable`]), but where they belong: emoji that are joined (👩‍👧), letters of scripts that
//! join (Persian, Hindi), the marks that order Hebrew and Arabic. Those texts themselves are as any.

use std::borrow::Cow;

/// A text as people may be shown it: what is not seen and changes what is, is left out.
pub fn readable(text: &str) -> Cow<'_, str> {
    if unreadable(text).is_none() {
        return Cow::Borrowed(text);
    }
    let has_right_to_left = text.chars().any(is_right_to_left);
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if belongs(c, kept.chars().next_back(), rest.peek().copied(), has_right_to_left) {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

/// The first character that [`readable`] leaves out, and where it stands.
pub fn unreadable(text: &str) -> Option<(usize, char)> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b'\r' | b'\t' | b' '..=b'~')) {
        return None;
    }
    let has_right_to_left = text.chars().any(is_right_to_left);
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if !belongs(c, before, rest.peek().map(|(_, next)| *next), has_right_to_left) {
            return Some((at, c));
        }
        before = Some(c);
    }
    None
}

/// Whether nobody sees a character: it has no width, or only turns what stands beside it.
pub fn is_unseen(c: char) -> bool {
    turns_direction(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2060}'..='\u{2064}'
                | '\u{206a}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a character is there to set the direction of those beside it.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character may stay between these two.
fn belongs(c: char, before: Option<char>, next: Option<char>, has_right_to_left: bool) -> bool {
    match c {
        '\n' | '\r' | '\t' => true,
        c if c.is_control() => false,
        // They order what stands between two scripts, and turn nothing round by themselves.
        '\u{61c}' | '\u{200e}' | '\u{200f}' => has_right_to_left,
        // They join two letters of such a script, or two emoji, or keep them apart.
        '\u{200c}' | '\u{200d}' => before.is_some_and(joins) && next.is_some_and(joins),
        // How an emoji is drawn; behind a digit, a key of a telephone.
        '\u{fe0e}' | '\u{fe0f}' => {
            before.is_some_and(|before| is_drawn(before) || matches!(before, '0'..='9' | '#' | '*'))
        }
        // The flags of England, Scotland and Wales.
        '\u{e0020}'..='\u{e007f}' => {
            before.is_some_and(|before| before == '🏴' || matches!(before, '\u{e0020}'..='\u{e007e}'))
        }
        c => !is_unseen(c),
    }
}

/// Whether a character may be joined to another by one that is not seen: an emoji, or a letter of a script that joins. None of
/// the Latin, Greek and Cyrillic ones, in which such a join hides a difference.
fn joins(c: char) -> bool {
    is_drawn(c) && c >= '\u{590}' || matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// Whether a character is seen, and none of the scripts that do not join.
fn is_drawn(c: char) -> bool {
    let is_other = c >= '\u{590}' && !matches!(c, '\u{1e00}'..='\u{1fff}' | '\u{ff00}'..='\u{ff5e}');
    (is_other || matches!(c, '\u{a9}' | '\u{ae}')) && !is_unseen(c) && !c.is_whitespace()
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && c != '\u{61c}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_turns_or_hides_goes_and_what_belongs_to_a_text_stays() {
        for (text, expected) in [
            ("pay at \u{202e}moc.elpmaxe\u{202c} now", "pay at moc.elpmaxe now"),
            ("\u{2067}abc\u{2069} \u{200f}d", "abc d"),
            ("ex\u{200b}am\u{ad} co\u{200d}st\u{2060}\u{feff}", "exam cost"),
            ("a\u{e0041}\u{e0042}b", "ab"),
            ("\u{1b}[31mred\u{7}\u{0}", "[31mred"),
            ("a\u{fe0f}b \u{3164}c", "ab c"),
            ("line\nnext\ttab\r\n", "line\nnext\ttab\r\n"),
            ("déjà vu — “so” · ½", "déjà vu — “so” · ½"),
            // Emoji.
            (
                "👩\u{200d}👧 👩🏽\u{200d}⚕\u{fe0f} ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
                "👩\u{200d}👧 👩🏽\u{200d}⚕\u{fe0f} ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
            ),
            (
                "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
                "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            ),
            // Scripts.
            ("كم تكلفة الامتحان؟", "كم تكلفة الامتحان؟"),
            ("כמה עולה המבחן CPC\u{200e}?", "כמה עולה המבחן CPC\u{200e}?"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            ("שלום \u{202e}abc", "שלום abc"),
        ] {
            assert_eq!(readable(text), expected, "{text:?}");
        }
        assert_eq!(unreadable("ab\u{200b}c"), Some((2, '\u{200b}')));
        assert_eq!(unreadable("👩\u{200d}👧"), None);
    }

    proptest! {
        #[test]
        fn what_is_readable_stays_as_it_is(text in r"(\PC|[a-z\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fe0f}א👩]){0,20}") {
            let once = readable(&text).into_owned();
            prop_assert_eq!(readable(&once).into_owned(), once.clone());
            let turning = ['\u{202e}', '\u{202d}', '\u{2066}', '\u{2067}'];
            prop_assert!(!once.contains(turning), "{:?}", once);
        }
    }
}
