//! Numbers that a word for a person or a record makes somebody's, where they are as short as codes of the trade: "client
//! 77120", "encounter 90071"; and the end of a long number that is told before or behind what it is of.

use regex::Captures;

use super::super::span::Gap;
use super::{is_code, value};

/// Whoever or whatever has a number of their own.
const PERSONS: &str = r"(?:applicant|attendee|beneficiary|boarder|buyer|caller|camper|candidate|case|chart|claimant|client|customer|decedent|dependent|donor|encounter|enrollee|examinee|guest|holder|inmate|insured|learner|lodger|member|occupant|participant|passenger|(?:in|out)?patient|payee|policy\s?holder|pt|pupil|record|renter|resident|respondent|shopper|student|subject|subscriber|tenant|trainee|user|victim|visit|visitor|volunteer|worker)";
/// What the number may stand behind.
const LINKED: &str = r"(?:['’]s)?(?:\s*(?:number|no\.?|nr\.?|id|\#|[:=,(-]|\bis\b|\bwas\b))*\s*";
/// Five digits for a visit: "new patient 99203", "encounter 99284".
fn is_visit(number: &str) -> bool {
    number.starts_with("992") || number.starts_with("993") || number.starts_with("994")
}

/// Not a code: of visits, behind a kind of patient that codes are made for, or beside another code.
fn is_of_a_person(found: &Captures<'_>) -> bool {
    /// Before "patient" these make a rule of it.
    const KINDS: &[&str] = &["new", "established", "est", "returning", "each", "per", "every", "any"];
    let before = found.name("before").map_or("", |before| before.as_str()).to_lowercase();
    let who = found.name("who").map_or("", |who| who.as_str()).to_lowercase();
    let is_kind = KINDS.contains(&before.as_str()) && matches!(who.as_str(), "patient" | "pt" | "visit" | "encounter");
    let number = value(found);
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_letter_code = number.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && is_code(number);
    !is_year && !is_letter_code && !number.split(|c: char| !c.is_ascii_digit()).any(is_visit) && !is_kind
}

/// What has a last four: digits, or whatever goes on as if they were.
fn are_digits(found: &Captures<'_>) -> bool {
    let next = found.name("next").map_or("", |next| next.as_str()).to_lowercase();
    matches!(
        next.as_str(),
        "" | "digits"
            | "digit"
            | "numbers"
            | "figures"
            | "nos"
            | "of"
            | "on"
            | "for"
            | "from"
            | "in"
            | "at"
            | "is"
            | "are"
            | "and"
            | "or"
            | "that"
            | "do"
            | "does"
            | "will"
            | "my"
    )
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    rule(
        &format!(
            r"(?i)(?:\b(?P<before>[a-z]+)\.?\s+)?\b(?P<who>{PERSONS}){LINKED}(?P<v>[a-z]{{0,3}}-?\d{{4,5}}(?:(?:\s*(?:,|/|&|\bor\b|\band\b|-))+\s*\d{{5}}\b)*)\b"
        ),
        Gap::Number,
        is_of_a_person,
    );
    rule(
        r"(?i)\b(?P<v>\d{4}(?:\s*(?:,|/|&|\bor\b|\band\b)\s*\d{4})*)\b\W{0,3}(?:[\w'’]+\W{1,2}){0,4}?(?:last|final|ending)\s+(?:four|4)\b(?:\s+(?P<next>\w+))?",
        Gap::Number,
        are_digits,
    );
    rule(r"(?i)\b(?:last|final|ending)\s+(?:four|4)\b\D{0,24}(?P<v>\d{4})\b", Gap::Number, |_| true);
    // "0417 is what my account ends in".
    rule(
        r"(?i)\b(?P<v>\d{3,6})\b[^.?!\n]{0,16}\b(?:my|his|her|our|their|the)\s+(?:\w+\s+)?(?:card|visa|mastercard|amex|debit|credit|account|acct|iban|ssn|social|passport|phone|cell|policy)\b(?:\s+\w+)?\s+(?:ends?|finish(?:es)?)\b",
        Gap::Number,
        |_| true,
    );
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    #[test]
    fn a_number_of_somebody_is_told_from_a_code() {
        for text in [
            "is lodger 61230 in",
            "who is the camper, 61230",
            "does tenant no. 61230 pay",
            "is patient 61230 or 61231 in",
            "is record 61230 shut",
            "is the new client 61230 in",
            "is 8812, the last four of my card, ok",
            "are 8812 the final 4 digits of it",
            "the last four are 8812",
            "is 8812 what my card ends with",
        ] {
            assert!(spans(text).has(Gap::Number), "{text}");
        }
        for text in [
            "is it code 61230",
            "does 61230 go with 99213",
            "is 99213 for a new patient",
            "is new patient 99203 long",
            "is patient 99213 level 3",
            "what is a new patient 61230",
            "is resident 2027 a class",
            "are 2026 the last four weeks",
            "is 1500 the last four chapters",
        ] {
            assert!(spans(text).sorted().is_empty(), "{text}");
        }
    }
}
