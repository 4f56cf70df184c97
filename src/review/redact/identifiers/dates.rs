//! Dates with a month in Roman numerals, dates in words alone, and the days of what is announced to everybody, which stay.

use regex::Captures;

use super::super::span::Gap;
use super::{MONTH, full_date};

/// The twelve months as Roman numerals.
const ROMAN: &str = r"(?:x(?:i{1,2})?|ix|iv|vi{0,3}|i{1,3})";
/// A day or a month by its rank.
const RANK: &str = r"(?:\d{1,2}(?:st|nd|rd|th)|twenty[\s-]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[\s-]?first|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)";
/// A year in words, or what is left of one: "nineteen seventy-nine", "seventy nine", "two thousand and four".
const WORDED_YEAR: &str = r"(?:(?:nineteen|twenty)[\s-]+(?:hundred|oh[\s-]\w+|(?:ten|eleven|twelve|\w+teen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]?(?:one|two|three|four|five|six|seven|eight|nine))?)|two\s+thousand(?:\s+(?:and\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen))?|(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]?(?:one|two|three|four|five|six|seven|eight|nine))?)";
/// What says that a date is somebody's birth.
const BIRTH: &str = r"(?:born|birth(?:day|date)?|bday|d\.?o\.?b\.?)";
/// Behind a birth, before its date.
const LINKED: &str = r"(?:\W{0,3}\b(?:in|on|is|was|the|it['’]?s|year|falls)\b)*\W{1,3}";
/// What is announced to everybody, with its day.
const ANNOUNCED: &str = r"(?:webinars?|meetings?|conferences?|workshops?|deadlines?|class|classes|sessions?|exams?|tests?|courses?|registration|results?|discounts?|sales?|offers?|renewals?|updates?|releases?|editions?|windows?|events?|boot\s?camps?|seminars?|lectures?|quiz(?:zes)?|enrol?lment|promos?|healthcon)";

/// "the second of the third fifty questions".
fn is_no_amount(found: &Captures<'_>) -> bool {
    let next = found.name("next").map_or("", |next| next.as_str()).to_lowercase();
    !matches!(
        next.as_str(),
        "questions" | "codes" | "pages" | "points" | "percent" | "minutes" | "items" | "cards" | "units" | "times"
    )
}

/// Whether nobody is in what stands between the first word of a match and its date.
fn is_of_nobody(found: &Captures<'_>) -> bool {
    const PRIVATE: &[&str] = &[
        "admission",
        "admitted",
        "anniversary",
        "appointment",
        "bday",
        "birth",
        "birthday",
        "born",
        "claim",
        "died",
        "discharge",
        "discharged",
        "dob",
        "dos",
        "due",
        "er",
        "from",
        "her",
        "his",
        "hospital",
        "i",
        "i'm",
        "i’m",
        "im",
        "lab",
        "labs",
        "mine",
        "mri",
        "my",
        "our",
        "patient",
        "pt",
        "seen",
        "service",
        "surgery",
        "their",
        "visit",
        "wedding",
        "we",
    ];
    let all = found.get(0).map_or("", |all| all.as_str()).to_lowercase();
    !all.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').any(|word| PRIVATE.contains(&word))
}

/// A day from 2020 on: what is announced is near, and years of births are not. With its hour, where they are glued.
fn announced_day() -> &'static str {
    r"(?:20[2-9]\d[-/.]\d{1,2}[-/.]\d{1,2}(?:T\d{1,2}(?::\d{2}){0,2}Z?)?|\d{1,2}[-/.]\d{1,2}[-/.]20[2-9]\d)"
}

/// An hour as it is glued to a day, or stands behind it: "T10:22:33+01:00", " 09:15", ", 6:20 pm".
const HOUR: &str = r"(?:(?:(?:\s*(?:,|@|\bat\b|[-:_])\s*|\s+|T)(?:\d{1,2}(?:[:.]\d{2}){1,2}(?:[.,]\d{1,6})?|\d{1,2}(?:-\d{2}){2}|\d{1,2}\s?[ap]\.?m\b|[01]\d[0-5]\d\b|2[0-3][0-5]\d\b)|T\d{1,6})(?:\s?[ap]\.?\s?m\b\.?|\s?h(?:rs?)?\b|Z\b)?(?:\s?[+-]\d{2}:?\d{2}\b)?)";
/// A day in figures that a letter of its hour may follow, or with colons between: "1961-03-05T10", "05:03:1961".
const STAMP: &str = r"\b(?:(?:19|20)\d{2}[-/.:_]\d{1,2}[-/.:_]\d{1,2}|\d{1,2}[-/.:_]\d{1,2}[-/.:_](?:19|20)\d{2})";

/// What stays has to come before the rules for dates.
pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    let day = announced_day();
    rule(
        &format!(r"(?i)(?:\b[\w'’]+\s+){{0,8}}\b{ANNOUNCED}\b[^.?!;\n]{{0,40}}?(?P<keep>\b{day}\b)"),
        Gap::Word,
        is_of_nobody,
    );
    rule(
        &format!(
            r"(?i)(?:\b[\w'’]+\s+){{0,4}}(?P<keep>\b{day}\b)(?:\s+(?:is|the|a|an|last|final|first|still|for|of|day|date|to)\b)*\s+{ANNOUNCED}\b"
        ),
        Gap::Word,
        is_of_nobody,
    );
    rule(&format!(r"(?i){STAMP}(?:{HOUR}|Z\b)"), Gap::Date, |_| true);
    rule(
        r"\b(?:(?:19|20)\d{2}(?::\d{1,2}:|_\d{1,2}_)\d{1,2}|\d{1,2}(?::\d{1,2}:|_\d{1,2}_)(?:19|20)\d{2})\b",
        Gap::Date,
        |_| true,
    );
    rule(r"(?i)\b(?:19|20)\d{6}[T_-]\d{4,6}(?:Z|[+-]\d{4})?\b", Gap::Date, |_| true);
    rule(&format!("(?xi)(?:{})(?:{})", full_date(), HOUR.replace('@', r"\@")), Gap::Date, |_| true);
    rule(
        &format!(
            r"(?i)\b\d{{1,2}}(?:[/-]{ROMAN}[/-](?:\d{{4}}|\d{{2}})|\s?[. ]\s?{ROMAN}\s?[. ]\s?(?:19|20)\d{{2}})\b"
        ),
        Gap::Date,
        |_| true,
    );
    rule(
        &format!(r"(?i)\b{BIRTH}{LINKED}(?P<v>\d{{1,2}}\s?[./ -]\s?{ROMAN}\s?[./ -]\s?\d{{2,4}})\b"),
        Gap::Date,
        |_| true,
    );
    // "the third of the seventh seventy-nine", "july third, nineteen seventy nine".
    rule(
        &format!(
            r"(?i)\b(?P<v>{RANK}\s+(?:day\s+)?(?:of\s+)?(?:the\s+)?(?:{RANK}|{MONTH})(?:,?\s+(?:of\s+|in\s+)?(?:{WORDED_YEAR}|['’]?\d{{2}}|(?:19|20)\d{{2}})))\b(?:\s+(?P<next>\w+))?"
        ),
        Gap::Date,
        is_no_amount,
    );
    rule(
        &format!(r"(?i)\b(?P<v>{MONTH}\s+(?:the\s+)?{RANK},?\s+(?:of\s+|in\s+)?{WORDED_YEAR})\b(?:\s+(?P<next>\w+))?"),
        Gap::Date,
        is_no_amount,
    );
    rule(
        &format!(
            r"(?i)\b{BIRTH}{LINKED}(?P<v>{RANK}\s+(?:day\s+)?(?:of\s+)?(?:the\s+)?(?:{RANK}|{MONTH})|{MONTH}\s+(?:the\s+)?{RANK})\b"
        ),
        Gap::Date,
        |_| true,
    );
    rule(&format!(r"(?i)\bborn{LINKED}(?P<v>{WORDED_YEAR})\b"), Gap::Date, |_| true);
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    #[test]
    fn a_birth_goes_in_whatever_writing_and_an_announced_day_stays() {
        for text in [
            "born 29/II/1988",
            "is 5-XII-84 fine",
            "dob 2 VII 1990",
            "born on 3.IV.79",
            "i was born the third of the seventh seventy-nine",
            "july third nineteen ninety is it",
            "my birthday is the ninth of may",
            "born in nineteen eighty-two",
            "my exam is on 2026-12-05",
            "i was born 12/06/2026",
            "her surgery is after the exam, 12/06/2026",
            "is it 12/06/1986",
            "is it 1986-06-12T09:30:11.5-05:00",
            "is it 1986:06:12",
            "is it 12:06:1986",
            "is it 12.06.1986, 9.30 pm",
            "is it 1986/06/12:09:30",
            "is it 19860612T0930",
            "is it 06/12/1986 9pm",
            "is it 1986-06-12_09-30-11",
        ] {
            assert!(spans(text).has(Gap::Date), "{text}");
        }
        for text in [
            "is the webinar on 2026-12-05",
            "is the deadline 12/06/2026 or later",
            "is 2027-01-31 the last day of registration",
            "are results posted by 11/15/2026",
            "the first of the second fifty questions",
            "is the third of the four exams hard",
            "was medical coding born in the eighties",
            "is it 1/II or 2/IV",
            "is the webinar on 2026-12-05T18:00",
            "is it 10:30 to 11:15 or 12:06:10",
        ] {
            assert!(!spans(text).has(Gap::Date), "{text}");
        }
    }
}
