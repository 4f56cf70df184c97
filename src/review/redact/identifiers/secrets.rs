//! Keys, tokens and passwords: by the form of the issuer, behind their label, and before it.

use regex::Captures;

use super::super::span::Gap;
use super::{always, digits, is_code, value};

/// What a password is called.
const LABEL: &str =
    r"(?:password|passwd|passcode|pass\s?phrase|pass\s?word|pwd|pin|log-?in|log\s?on|combination|credentials?)";

/// Letters with a sign among them and a digit or another sign: "moose!4417x"; not "Q&A", "AT&T", "R+D".
fn is_password(found: &Captures<'_>) -> bool {
    let value = value(found);
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && (digits(value) > 0 || value.contains(['!', '$', '%', '^', '*', '#', '~', '=']))
}

/// Letters and digits mixed, and no code of the trade.
fn is_mixed(found: &Captures<'_>) -> bool {
    let value = value(found);
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && digits(value) > 0 && !is_code(value)
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    rule(r"\b[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}", Gap::Secret, always);
    rule(r"\b(?:ghp|gho|ghs|ghu|github_pat|glpat|xox[a-z]|sk|pk|rk|AIza|hf|npm)[_-][\w-]{8,}", Gap::Secret, always);
    rule(r"\b(?:AKIA|ASIA)[0-9A-Z]{12,}\b", Gap::Secret, always);
    // Before the label, whole: a rule for a half of it would leave the other.
    let signed = r"[^\s(),;:?]*[\p{L}\d][!$%^&*#~+=@][^\s(),;:?]*[\p{L}\d]";
    rule(&format!(r"(?i)(?:^|[\s(,:])(?P<v>{signed})\W[^\n]{{0,40}}?\b{LABEL}\b"), Gap::Secret, is_password);
    rule(&format!(r"(?i)\b{LABEL}\b[^\n]{{0,40}}?[\s(,:](?P<v>{signed})"), Gap::Secret, is_password);
    rule(
        &format!(
            r"(?i)\b(?P<v>[\p{{L}}\d_]{{5,}})\s+(?:(?:is|as|for|still)\s+)*(?:my|our|his|her|their|your)\s+(?:\w+\s+){{0,2}}{LABEL}\b"
        ),
        Gap::Secret,
        is_mixed,
    );
    rule(
        r"(?i)\b(?:password|passwd|passcode|pwd|pin|passphrase)\s*(?:[:=]|\bis\b|\bwas\b)?\s+(?P<v>\S*[\d!$%&*]\S*)",
        Gap::Secret,
        always,
    );
    rule(r"(?i)\b(?:password|passwd|passcode|pwd|passphrase)\s*(?:[:=]|\bis\b)\s*(?P<v>\S+)", Gap::Secret, always);
    // "the room code is tiger7-blue": of a door or a meeting, not of the trade; one of digits alone is a number.
    rule(
        r"(?i)\b(?:access|alarm|door|gate|invite|join|locker|meeting|room|wi-?fi|zoom)\s+code\s*(?:[:=]|\bis\b|\bwas\b)?\s+(?P<v>[^\s,;:?]*\d[^\s,;:?]*)",
        Gap::Secret,
        is_mixed,
    );
}

#[cfg(test)]
mod tests {
    use super::super::spans;

    #[test]
    fn a_password_goes_whole_on_either_side_of_its_label() {
        for (text, secret) in [
            ("is Plum44&Fig my password", "Plum44&Fig"),
            ("does c0bra!nest still work as the passcode", "c0bra!nest"),
            ("my login at the desk is now Fern#Hill", "Fern#Hill"),
            ("is harvest1977 my old passphrase", "harvest1977"),
            ("my password is otter", "otter"),
            ("the room code is tiger7-blue now", "tiger7-blue"),
        ] {
            let found = spans(text).sorted();
            assert!(found.iter().any(|span| text.get(span.range.clone()) == Some(secret)), "{text}: {found:?}");
        }
        for text in [
            "is the Q&A behind the login",
            "does AT&T block the login",
            "does 99213 need a login",
            "is my password safe in chrome",
        ] {
            assert!(spans(text).sorted().is_empty(), "{text}");
        }
    }
}
