//! Telephone numbers that are spelt on the letters of a keypad: "1-800-FLOWER7", "555-LOUNGE".

use regex::Captures;

use super::super::span::Gap;
use super::value;

/// Prefixes that are free of charge, and have such numbers.
const FREE: &str = r"8(?:00|33|44|55|66|77|88)";
/// What numbers are put before in a message of capitals: "THE 150-QUESTION EXAM".
const UNITS: &[&str] = &[
    "CHAPTER", "CREDIT", "DOLLAR", "LESSON", "LETTER", "MEMBER", "MINUTE", "MINUTES", "MODULE", "OPTION", "PERCENT",
    "PERSON", "POINTS", "SECOND", "SECONDS",
];

/// As many keys as a number has, letters among them, and no unit.
fn is_spelt(found: &Captures<'_>) -> bool {
    let value = value(found);
    let keys = value.bytes().filter(u8::is_ascii_alphanumeric).count();
    let letters: String = value.chars().filter(char::is_ascii_alphabetic).collect();
    (9..=14).contains(&keys) && letters.len() >= 3 && !UNITS.contains(&letters.to_uppercase().as_str())
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    let capitals = r"[A-Z\d]{1,9}(?:[-. ][A-Z\d]{1,9}){0,3}\b";
    let any = r"[A-Za-z\d]{1,9}(?:[-.][A-Za-z\d]{1,9}){0,3}\b";
    // Behind a one and hyphens in whatever case; else in capitals, for "the 800-hour course" is none.
    rule(&format!(r"\b1[-.]\(?{FREE}\)?[-.]{any}"), Gap::Phone, is_spelt);
    rule(&format!(r"(?:\b1[-. ]?)?(?:\({FREE}\)\s?|\b{FREE}[-. ]){capitals}"), Gap::Phone, is_spelt);
    rule(r"(?:\b1[-. ]?)?(?:\b\d{3}[-.]){1,2}(?:[A-Z]{4,7}\d{0,3}|[A-Z]{2,4}[-.][A-Z]{2,5})\b", Gap::Phone, is_spelt);
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    #[test]
    fn a_number_that_is_spelt_is_told_from_an_amount() {
        for text in [
            "is 1-855-WALNUT2 free",
            "dial 1-800-go-heron",
            "is (866) TIN-DRUM it",
            "is 800 BIG BIRD it",
            "is 555-SADDLE it",
        ] {
            assert!(spans(text).has(Gap::Phone), "{text}");
        }
        for text in
            ["an 800-hour course", "IS THE 150-QUESTION EXAM HARD", "IS IT 120-MINUTE", "is 800 CPC codes a lot"]
        {
            assert!(spans(text).sorted().is_empty(), "{text}");
        }
    }
}
