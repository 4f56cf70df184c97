//! Abbreviations that end in a hyphen and a letter: `CCS-P`, `USB-C`. Such a one is a word of its own, and not the
//! abbreviation before the hyphen with a stray letter after it. A number after a hyphen needs no such care: it is a telling
//! word itself, and `ICD-10`, `ICD 10` and `ICD10` are the same two.

use std::borrow::Cow;

use super::{english, stem};

/// Letters before the hyphen. One alone is a compound of English (`x-ray`), and longer ones are words.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;

/// On the Zipf scale. What is commoner is a word, and no abbreviation: `plan-b`, but `usb-c`.
const LESS_COMMON_THAN: f32 = 4.1;

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a word, as it was read, is such an abbreviation.
pub fn is_code(word: &str) -> bool {
    // Hyphens are left in no other word.
    word.contains('-')
}

/// The letter after the hyphen, if what stands before it and what comes after it make an abbreviation.
pub(super) fn last_letter(before: &str, after: impl Iterator<Item = char>) -> Option<char> {
    let mut after = after.fuse();
    let letter = after.next().filter(char::is_ascii_alphabetic)?;
    let mut next = after.next();
    if matches!(next, Some('\'' | '’')) {
        next = after.next();
    }
    if next == Some('s') && letter != 's' {
        next = after.next();
    }
    let ends = next.is_none_or(|c| !c.is_alphanumeric() && !is_hyphen(c));
    (ends && may_begin(before)).then_some(letter)
}

fn may_begin(before: &str) -> bool {
    LETTERS.contains(&before.len())
        && before.bytes().all(|byte| byte.is_ascii_alphabetic())
        && english::zipf(&stem(before)).is_none_or(|zipf| zipf < LESS_COMMON_THAN)
}

/// A text with these abbreviations given their hyphen where it was left out. `a` is also an article, so only where none can
/// stand: in a text of capitals and small letters both are capitals, or nothing follows.
pub(super) fn joined<'t>(text: &'t str, codes: &[String]) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(text);
    for code in codes {
        let Some((name, letter)) = code.split_once('-') else { continue };
        let mixed = text.bytes().any(|byte| byte.is_ascii_lowercase());
        let lower = text.to_ascii_lowercase();
        let apart = format!("{name} {letter}");
        let is_here = |&(at, _): &(usize, &str)| {
            let (before, after) = (&text[..at], &text[at + apart.len()..]);
            let capitals = mixed && text[at..at + apart.len()].bytes().all(|byte| !byte.is_ascii_lowercase());
            !before.ends_with(|c: char| c.is_alphanumeric() || is_hyphen(c))
                && !after.starts_with(|c: char| c.is_alphanumeric() || is_hyphen(c))
                && (capitals || ends(after))
        };
        let places: Vec<usize> = lower.match_indices(&apart).filter(is_here).map(|(at, _)| at + name.len()).collect();
        for at in places {
            text.to_mut().replace_range(at..=at, "-");
        }
    }
    text
}

/// Whether a sentence ends here, or turns to something else.
fn ends(after: &str) -> bool {
    let after = after.trim_start();
    let word = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    !after.starts_with(char::is_alphanumeric) || ["and", "or", "vs", "versus", "but"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_left_out_is_put_back_where_no_article_can_stand() {
        let codes = ["cpc-a".to_owned()];
        for (text, expected) in [
            ("what is a CPC A worth?", "what is a CPC-A worth?"),
            ("what is cpc a", "what is cpc-a"),
            ("what is cpc a?", "what is cpc-a?"),
            ("cpc a or cpc", "cpc-a or cpc"),
            ("is the cpc a good start", "is the cpc a good start"),
            ("is the CPC a good start", "is the CPC a good start"),
            ("IS THE CPC A GOOD START", "IS THE CPC A GOOD START"),
            ("xcpc a", "xcpc a"),
            ("a cpc", "a cpc"),
            ("CPC All", "CPC All"),
            ("é cpc a", "é cpc-a"),
        ] {
            assert_eq!(joined(text, &codes), expected, "{text}");
            assert_eq!(joined(text, &[]), text);
        }
    }
}
