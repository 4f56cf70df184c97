//! Where on the earth somebody is, in figures: pairs of degrees in whatever notation, and codes that stand for them.

use regex::Captures;

use super::super::span::Gap;
use super::{digits, value};

/// "8FVC9G8F+6W", not "99223+25".
fn is_plus_code(found: &Captures<'_>) -> bool {
    digits(value(found)) > 0 && value(found).bytes().any(|b| b.is_ascii_alphabetic())
}

/// A pair with a sign of degrees or a quarter of the sky in it: two numbers alone may be anything.
fn has_a_quarter(found: &Captures<'_>) -> bool {
    value(found).contains(['°', 'N', 'S', 'E', 'W', 'n', 's', 'e', 'w'])
}

/// Before the rules for numbers, which would take a half of each.
pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    rule(r"-?\b\d{1,3}\.\d{3,}\s*[,;/]\s*-?\d{1,3}\.\d{3,}\b", Gap::Address, |_| true);
    rule(r"-?\b\d{1,3}\.\d{4,}\s+-?\d{1,3}\.\d{4,}\b", Gap::Address, |_| true);
    // "33.8688° S, 151.2093° E", "41.8902N 12.4922E".
    let decimal = r"[-+]?\d{1,3}\.\d{2,}\s*°?\s*[NSEWnsew]?";
    rule(&format!(r"{decimal}\s*[,;/]?\s*{decimal}\b"), Gap::Address, has_a_quarter);
    // Degrees, minutes, and perhaps seconds: "51°30'26\"N", "51° 30.5' N". After a compatible form the sign may be an "o".
    let signed = r#"\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d+)?(?:\s?['’′`´]{1,2}|\s?m\b)?(?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:["”″]|['’′]{1,2}))?"#;
    rule(
        &format!(
            r"\b(?:[NSEW]\s?)?{signed}(?:\s?[NSEWnsew]\b)?(?:\s*[,;/]?\s*(?:[NSEW]\s?)?{signed}(?:\s?[NSEWnsew]\b)?)?"
        ),
        Gap::Address,
        |_| true,
    );
    // Without a sign: "48 51.507 N 2 17.667 E", "N 41 53.402 E 12 29.532".
    let unsigned = r"\d{1,3}\s+\d{1,2}(?:\.\d+|\s+\d{1,2}(?:\.\d+)?)";
    rule(&format!(r"\b{unsigned}\s?[NS]\s*[,;/]?\s*{unsigned}\s?[EW]\b"), Gap::Address, |_| true);
    rule(&format!(r"\b[NS]\s?{unsigned}\s*[,;/]?\s*[EW]\s?{unsigned}\b"), Gap::Address, |_| true);
    rule(r"\b[NS]\s?\d{1,3}\.\d{2,}\s*°?\s*[,;/]?\s*[EW]\s?\d{1,3}\.\d{2,}", Gap::Address, |_| true);
    rule(
        r"(?i)\b(?:lat(?:itude)?|long?(?:itude)?|lng)\b\W{0,3}(?:is\s+)?-?\d{1,3}\.\d+(?:\W{1,4}(?:and\s+)?(?:long?(?:itude)?|lng)\b\W{0,3}(?:is\s+)?-?\d{1,3}\.\d+)?",
        Gap::Address,
        |_| true,
    );
    rule(r"(?i)\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b", Gap::Address, is_plus_code);
    // A square of the military grid: "18T WL 83959 07350".
    rule(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{4,5}\s?\d{4,5}\b", Gap::Address, |_| true);
}

#[cfg(test)]
mod tests {
    use super::super::spans;

    #[test]
    fn a_place_in_figures_goes_whole_in_every_notation() {
        for text in [
            "is 52.3731, 4.8922 it",
            "can I pin 52.3731, -4.8922 here",
            "is 52.3731 -4.8922 it",
            "is 52.3731° N, 4.8922° W it",
            "is 52.3731N 4.8922E it",
            "is N52.3731 E4.8922 it",
            "is 52°22'23\"N 4°53'32\"E it",
            "is 52° 22.386' N, 4° 53.532' E it",
            "is 52 22.386 N 4 53.532 E it",
            "is N 52 22.386 E 4 53.532 it",
            "is lat 52.3731 lon 4.8922 it",
            "is 9F469VFR+6V it",
            "is 31U FU 28871 03573 it",
        ] {
            let spans = spans(text).sorted();
            let words: String = spans.iter().rev().fold(text.to_owned(), |mut text, span| {
                text.replace_range(span.range.clone(), "");
                text
            });
            assert!(!words.contains(|c: char| c.is_ascii_digit()), "{text}: {words}");
        }
        for text in ["is 98.6°F a fever", "is 99223+25 right", "is 1.25 or 1.5 the weight", "is a 90° turn coded"] {
            assert!(spans(text).sorted().is_empty(), "{text}");
        }
    }
}
