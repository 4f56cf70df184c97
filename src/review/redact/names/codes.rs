//! Which runs of letters and digits may be kept though no list has them, and which words are two in one.

use std::sync::LazyLock;

use regex::Regex;

use super::super::identifiers::compiled;
use super::super::vocabulary::{self, NameKind, RedactionVocabulary};
use super::NameToken;

/// Runs of letters and digits that coders write: codes, and amounts with their unit.
static CODES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)^(?:
              [a-tv-z]\d[\dab][\da-z]{0,4}          # ICD-10-CM, without its point
            | u0[79]\d? | [a-v]\d{4} | \d{4}[ftum]
            | [0-9bcdfghx](?:[\da-hj-np-z]*[a-hj-np-z]){2}[\da-hj-np-z]*   # ICD-10-PCS, checked for its length
            | [a-z]\d | \d[a-z] | [ivx]+
            | \d+(?:st|nd|rd|th|h|hr|hrs|hours?|m|min|mins|k|x|s|am|pm|wks?|mos?|yrs?|yo|d|days?|mg|ml|cm|mm|kg|lbs?|gb|tb|p)
            | g\d{1,2}p\d{1,2} # of births
            | \d{2}h[12] # a release of an operating system
            | (?:icd|cpt|pcs|hcpcs|covid|mp|usb|h|f|w|b|ub|cms|gr|l|m|e|k|a|str|rc|sp)\d{1,4}[a-z]?
        )$",
    )
});

/// The category of a diagnosis, and what stands behind its point with at least a digit or placeholder: "S72.001A".
static CATEGORY: LazyLock<Regex> = LazyLock::new(|| compiled(r"^[a-z]\d[\dab]$"));
static DETAIL: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:[\dx][\da-z]{0,3}|[a-z]\d[\da-z]{0,2}|[a-z])$"));
/// The boxes of claim forms: a number up to 81 and a letter. "24J" stays where a form is spoken of.
static BOX: LazyLock<Regex> = LazyLock::new(|| compiled(r"^[1-8]?\d[a-z]$"));
const FORMS: &[&str] = &[
    "block", "blocks", "box", "boxes", "cms", "field", "fields", "fl", "form", "item", "items", "locator", "locators",
    "ub",
];

/// Keeps what belongs to a diagnosis behind its point, and the boxes of forms.
pub(super) fn join_diagnoses(tokens: &mut [NameToken]) {
    let is_of_a_form = tokens.iter().any(|token| FORMS.contains(&token.plain.as_str()));
    for at in 0..tokens.len() {
        let is_detail = at > 0
            && tokens[at].before == "."
            && CATEGORY.is_match(&tokens[at - 1].plain)
            && DETAIL.is_match(&tokens[at].plain);
        let token = &mut tokens[at];
        if is_detail || is_of_a_form && BOX.is_match(&token.plain) {
            token.is_code = true;
            token.kind = NameKind::Word;
        }
    }
}

/// "0x80070057": what a program says went wrong; no more digits than that.
const LONGEST_ERROR: usize = 8;

fn is_error(plain: &str) -> bool {
    plain
        .strip_prefix("0x")
        .is_some_and(|code| (1..=LONGEST_ERROR).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether a run of letters and digits is a code, or an amount.
pub(super) fn is_code(plain: &str) -> bool {
    if is_error(plain) {
        return true;
    }
    let has_digit = plain.bytes().any(|b| b.is_ascii_digit());
    let is_pcs = plain.len() == 7;
    has_digit
        && CODES.is_match(plain)
        && (plain.len() <= 6 || is_pcs || plain.bytes().filter(u8::is_ascii_digit).count() <= 4)
}

/// "excludes1": a word with one digit behind it.
pub(super) fn is_numbered_word(plain: &str, vocabulary: &RedactionVocabulary) -> bool {
    let word = plain.strip_suffix(|c: char| c.is_ascii_digit());
    word.is_some_and(|word| {
        word.len() > 2 && word.chars().all(char::is_alphabetic) && vocabulary.kind(word) == NameKind::Word
    })
}

/// "those've", "it'd": a known word, and what hangs on it.
pub(super) fn is_contraction(written: &str, vocabulary: &RedactionVocabulary) -> bool {
    written.split_once(['\'', '’']).is_some_and(|(word, rest)| {
        matches!(rest.to_lowercase().as_str(), "s" | "ve" | "ll" | "d" | "re" | "t")
            && vocabulary.kind(&vocabulary::plain(word)) == NameKind::Word
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::redact::identifiers;
    use crate::review::redact::names::TokenizedText;

    #[test]
    fn diagnoses_stay_to_their_last_character_and_boxes_beside_a_form() {
        let gaps = |text: &str| {
            let reading = TokenizedText::of(text, &identifiers::spans(text), &RedactionVocabulary::default());
            reading.gaps().map(|(token, _)| token.plain.clone()).collect::<Vec<_>>()
        };
        for text in [
            "is S52.521A first",
            "is T45.0X1D or T45.XXXA",
            "is M1A.0710 or C7A.00",
            "is it box 24J",
            "boxes 32a and 33b of the form",
        ] {
            assert_eq!(gaps(text), Vec::<String>::new(), "{text}");
        }
        for (text, expected) in [("is it 32b here", "32b"), ("is S52.okonkwo it", "okonkwo"), ("is it 521a", "521a")] {
            assert_eq!(gaps(text), [expected], "{text}");
        }
    }
}
