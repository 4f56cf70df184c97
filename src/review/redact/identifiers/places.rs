//! Places without a number: corners of streets, and the street on which somebody lives; and the numbers of keys, lockers
//! and doors.

use regex::Captures;

use super::super::span::Gap;
use super::{digits, is_code, value};

/// Streets that have a number for a name.
const NTH: &str = r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)";
/// What streets are called beside numbers.
const STREETS: &str = r"(?:elm|maple|oak|cedar|pine|birch|walnut|sycamore|magnolia|spruce|willow|cherry|chestnut|ash|poplar|hickory|juniper|laurel|dogwood|aspen|locust|peach|main|broadway|washington|jefferson|lincoln|madison|monroe|jackson|adams|franklin|market|mill|church|river|lake|highland|sunset|prospect|grand|lexington|park\s+place)";

/// Trees that streets are called by: behind the number of a house they are one without their "street".
const TREES: &str = r"(?:alder|ash|aspen|beech|birch|cedar|cherry|chestnut|cottonwood|cypress|dogwood|elm|fir|hawthorn|hazel|hemlock|hickory|holly|ivy|juniper|larch|laurel|linden|locust|magnolia|maple|mulberry|oak|olive|pecan|pine|poplar|redwood|rowan|sequoia|spruce|sycamore|walnut|willow|yew)";
/// Hours and zones behind a number and a capital.
const CLOCK: &[&str] = &[
    "am", "pm", "noon", "central", "eastern", "mountain", "pacific", "est", "edt", "cst", "cdt", "mst", "pst", "pdt",
    "gmt", "utc", "sharp",
];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// A capital that stands for a street behind the number of a house: not "Ms Lee at 12 Eastern".
fn is_house(found: &Captures<'_>) -> bool {
    let street = found.name("street").map_or("", |street| street.as_str()).to_lowercase();
    !CLOCK.contains(&street.as_str()) && !MONTHS.contains(&street.as_str())
}

/// "at 7th and walnut", not "on the first and only try".
fn is_corner(found: &Captures<'_>) -> bool {
    let other = found.name("other").map_or("", |other| other.as_str()).to_lowercase();
    let is_rank = other.bytes().next().is_some_and(|b| b.is_ascii_digit())
        || matches!(
            other.as_str(),
            "second"
                | "third"
                | "fourth"
                | "fifth"
                | "only"
                | "last"
                | "final"
                | "foremost"
                | "newest"
                | "latest"
                | "the"
                | "a"
                | "then"
                | "so"
                | "also"
                | "now"
                | "next"
                | "my"
                | "it"
                | "i"
                | "you"
                | "we"
                | "not"
        );
    let is_of_corner = found.get(0).is_some_and(|all| all.as_str().to_lowercase().contains("corner"));
    !is_rank || is_of_corner
}

/// A street that ends what is said of where somebody lives: not "live on park grounds".
fn is_home(found: &Captures<'_>) -> bool {
    let next = found.name("next").map_or("", |next| next.as_str()).to_lowercase();
    matches!(
        next.as_str(),
        "" | "and"
            | "or"
            | "so"
            | "but"
            | "is"
            | "now"
            | "near"
            | "by"
            | "in"
            | "at"
            | "too"
            | "do"
            | "does"
            | "can"
            | "will"
            | "has"
            | "have"
            | "own"
            | "on"
            | "to"
            | "for"
            | "who"
            | "still"
            | "coming"
            | "where"
            | "which"
            | "what"
            | "how"
            | "with"
            | "since"
            | "street"
            | "st"
            | "ave"
            | "road"
    )
}

/// The number of a key, a locker or a door; not a code of the trade, and no score.
fn is_of_a_lock(found: &Captures<'_>) -> bool {
    let number = value(found);
    let is_bare_key = found.get(0).is_some_and(|all| all.as_str().to_lowercase().starts_with("key"));
    digits(number) >= 3 && !(is_bare_key && is_code(number))
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    let prepositions = r"(?:corner\s+of|on|at|near|by|off|to|in\s+front\s+of)";
    rule(&format!(r"(?i)\b{prepositions}\s+(?P<v>{NTH}\s*(?:and|&)\s*(?P<other>\w+))\b"), Gap::Address, is_corner);
    rule(&format!(r"(?i)\b{prepositions}\s+(?P<v>(?P<other>\w+)\s*(?:and|&)\s*{NTH})\b"), Gap::Address, is_corner);
    rule(r"(?i)\bcorner\s+of\s+(?P<v>\w+\s+(?:and|&)\s+\w+)\b", Gap::Address, |_| true);
    rule(&format!(r"(?i)\b(?:on|at|near)\s+(?P<v>{STREETS}\s+(?:and|&)\s+{STREETS})\b"), Gap::Address, |_| true);
    rule(
        &format!(
            r"(?i)\b(?:lives?|lived|living|resides?|stays?|staying|moved|home|house|apartment|place)(?:\s+(?:close|over|right|out))?\s+(?:on|off|near|to|at)\s+(?P<v>{STREETS})\b(?:\s+(?P<next>\w+))?"
        ),
        Gap::Address,
        is_home,
    );
    rule(
        &format!(
            r"(?i)(?:\b(?:at|of|to|from|on|near|by|in|outside|into|past|number|no\.?)\s+|,\s*)(?P<v>\d{{1,5}}[a-z]?,?\s+{TREES})\b(?:\s+(?P<next>\w+))?"
        ),
        Gap::Address,
        is_home,
    );
    // Behind somebody with a title any capital is a street: "Mrs Young, 12 Foxglove".
    rule(
        r"\b(?i:mr|mrs|ms|miss|mx|dr|prof|sir|madam)\.?\s+(?:[\p{L}'’-]+\s+){0,2}[\p{L}'’-]+(?:,\s*|\s+)(?:(?i:at|of|from|in|on|who\s+lives\s+(?:at|in|on)|lives?\s+(?:at|in|on))\s+)?(?P<v>\d{1,5}[a-z]?,?\s+(?P<street>\p{Lu}[\p{L}'’-]+)(?:\s\p{Lu}[\p{L}'’-]+)?)\b",
        Gap::Address,
        is_house,
    );
    rule(
        r"(?i)\b(?:(?:room|locker|door|gate|safe|badge|alarm|entry|building|elevator|hotel|car|house)\s+(?:key|card|code|fob|pin|number|no\.?|combination|combo|\#)|locker|key(?:\s?card|\s?fob)?|badge)s?(?:\s+(?:number|no\.?|\#))?(?:\s*(?:[:=\#]|\bis\b|\bwas\b))*\s*(?P<v>\d{3,6}|\d{1,4}(?:[ -]\d{1,4})+)\b",
        Gap::Number,
        is_of_a_lock,
    );
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    #[test]
    fn where_somebody_lives_is_told_from_ranks_and_goods() {
        for text in ["at 7th and walnut", "corner of oak and fifth", "she lives on birch", "moved to elm"] {
            assert!(spans(text).has(Gap::Address), "{text}");
        }
        for text in [
            "is it at 14 rowan",
            "who is of 3 Poplar",
            "is Mrs Imlay, 60 Foxglove, in",
            "did Mr Imlay of 8 Thistle call",
        ] {
            assert!(spans(text).has(Gap::Address), "{text}");
        }
        for text in [
            "on 1st and only tries",
            "at first and then",
            "live on campus",
            "lives on maple syrup",
            "of 3 olive trees",
            "is Ms Imlay on at 12 Eastern",
        ] {
            assert!(!spans(text).has(Gap::Address), "{text}");
        }
        for text in ["locker 5512", "room key 2250", "key is 4407", "door code: 7719"] {
            assert!(spans(text).has(Gap::Number), "{text}");
        }
        for text in ["the key to 99213", "key 99213", "key 5 points", "locker 24"] {
            assert!(!spans(text).has(Gap::Number), "{text}");
        }
    }
}
