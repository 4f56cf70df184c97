//! What names a person by its form: numbers, dates, addresses of every kind, handles, keys. Names of people are not
//! here; they have no form.
//!
//! The identifiers of HIPAA's Safe Harbor list (45 CFR 164.514(b)(2)) are the test's table. What stays is what coders
//! write about: codes (`99213`, `E11.9`, `99202-99215`, `0016070` as a PCS code), scores, prices, versions.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::span::{Gap, Spans};

mod ages;
mod coordinates;
mod dates;
mod numbered;
mod phones;
mod places;
mod secrets;
mod versions;
mod worded;

/// A pattern; the group `v`, or all of it, is taken out.
struct IdentifierRule {
    pattern: Regex,
    gap: Gap,
    /// What the value must be besides; of a group `keep`, for it to stay.
    holds: fn(&Captures<'_>) -> bool,
}

#[expect(clippy::expect_used, reason = "every pattern is a constant of this folder, and a test compiles them all")]
pub(super) fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is well formed")
}

pub(super) const MONTH: &str = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?";
const YEAR: &str = r"(?:(?:19|20)\d{2}|['’]?\d{2})";
/// What may stand between a label and its number.
const LINK: &str = r"(?:\s*(?:[:=\#-]|\bis\b|\bwas\b|\bof\b|,))*\s*";
/// A word that says that a number follows.
const NUMBER_WORD: &str = r"(?:id|i\.d\.|no\.?|num(?:ber)?|nr\.?|\#|nbr)";
/// A value with at least two digits, perhaps in groups: `48 29 13`, `XYZ 882-114`.
const VALUE: &str = r"(?P<v>(?:[a-z]{1,4}[ -]?)?\d[\da-z]*(?:-[a-z]{1,4}(?:-\d[\da-z]*)+|[ /.-]{1,2}(?:\d[\da-z]*|[a-z]{1,3}\d[\da-z]*|[a-z]\b))*)";

/// A day with its year, in figures or with the month's name; or a month with its year.
pub(super) fn full_date() -> String {
    format!(
        r"(?i:\b(?:
              \d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})
            | (?:19|20)\d{{2}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}
            | {MONTH}[\s-]*\d{{1,2}}(?:st|nd|rd|th)?(?:,\s*|\s+|-){YEAR}
            | \d{{1,2}}(?:st|nd|rd|th)?[\s-]*(?:of\s+)?{MONTH}(?:,\s*|[\s-]*){YEAR}
            | (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|twentieth|twenty[\s-]\w+|thirtieth|thirty[\s-]first)
                \s+(?:of\s+)?{MONTH},?\s+(?:19|20)\d{{2}}
            )\b)"
    )
}

/// How many digits a text has.
fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn always(_: &Captures<'_>) -> bool {
    true
}

fn value<'t>(found: &Captures<'t>) -> &'t str {
    found.name("v").or_else(|| found.get(0)).map_or("", |found| found.as_str())
}

/// A code of the trade, or several: `99213`, `99202-99215`, `J1885`.
fn is_code(text: &str) -> bool {
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)^(?:[a-v]\d{4}|\d{4}[ftu]|\d{5})(?:\s*[-–/,]?\s*(?:[a-v]\d{4}|\d{4}[ftu]|\d{5}))*$")
    });
    CODE.is_match(text.trim())
}

/// A number of a patient whose label alone says so.
fn names_a_record(found: &Captures<'_>) -> bool {
    digits(value(found)) >= 2
}

/// A number beside a word that also stands before codes: "new patient 99203", "Medicare 99213".
fn is_no_code(found: &Captures<'_>) -> bool {
    // "does Medicare pay 99397"
    let number = match value(found).split_once(' ') {
        Some((word, number)) if word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase()) => number,
        _ => value(found),
    };
    // "new patient 99204 a long visit"
    let number = number
        .strip_suffix(|c: char| c.is_ascii_alphabetic())
        .and_then(|rest| rest.strip_suffix(' '))
        .unwrap_or(number);
    digits(number) >= 4 && !is_code(number)
}

/// The number of an order is the bot's writer's business only, and short.
fn is_no_code_and_no_order(found: &Captures<'_>) -> bool {
    let is_order = found.get(0).is_some_and(|all| all.as_str().to_lowercase().starts_with("order"));
    is_no_code(found) && digits(value(found)) >= if is_order { 8 } else { 5 }
}

/// Digits in groups that somebody could call.
fn is_callable(found: &Captures<'_>) -> bool {
    let value = value(found);
    let groups: Vec<&str> = value.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let are_codes = groups.iter().all(|group| group.len() == 5);
    let are_years = groups.iter().all(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")));
    (7..=19).contains(&digits(value)) && groups.len() >= 2 && !are_codes && !are_years
}

/// Long, and of letters and digits: no word, and no code.
fn is_key(found: &Captures<'_>) -> bool {
    let value = value(found);
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    digits(value) >= 3 && letters >= 3
}

/// Groups of letters and of digits; not "ICD-10-CM-2026".
fn is_grouped_id(found: &Captures<'_>) -> bool {
    const SETS: &[&str] = &["icd", "cpt", "hcpcs", "cms", "ub", "covid", "drg", "snomed", "loinc", "hl"];
    let value = value(found).to_lowercase();
    digits(&value) >= 4 && !SETS.contains(&value.split('-').next().unwrap_or_default())
}

/// A street that has no number before it; not "the hard drive", "on the road".
fn is_named_street(found: &Captures<'_>) -> bool {
    const NO_NAMES: &[&str] = &[
        "the", "a", "an", "this", "that", "my", "our", "your", "which", "what", "any", "every", "same", "one", "high",
        "google", "hard", "test", "flash", "job", "back", "wall", "fast", "slow", "long", "open", "right", "down",
        "by",
    ];
    let name = found.name("name").map_or("", |name| name.as_str()).to_lowercase();
    name.split_whitespace().all(|word| !NO_NAMES.contains(&word))
}

/// "look at the dot phrase" is no address.
fn is_worded_address(found: &Captures<'_>) -> bool {
    let site = found.name("site").map_or("", |site| site.as_str()).to_lowercase();
    !matches!(site.as_str(), "the" | "a" | "an" | "my" | "this" | "that" | "our" | "your" | "each" | "every")
}

fn is_street(found: &Captures<'_>) -> bool {
    /// Words that stand between a number and "way" or "place" in a sentence.
    const SENTENCE: &[&str] = &[
        "a",
        "an",
        "the",
        "in",
        "of",
        "to",
        "is",
        "this",
        "that",
        "any",
        "no",
        "good",
        "on",
        "for",
        "at",
        "by",
        "my",
        "times",
        "weeks",
        "days",
        "hours",
        "months",
        "years",
        "or",
        "and",
        "i",
        "you",
        "what",
        "which",
        "it",
        "be",
        "way",
        "better",
        "best",
        "right",
        "same",
        "questions",
        "jobs",
        "people",
        "with",
        "from",
        "as",
        "per",
        "minutes",
    ];
    let words = found.name("name").map_or("", |name| name.as_str()).to_lowercase();
    !words.split_whitespace().any(|word| SENTENCE.contains(&word))
}

static RULES: LazyLock<Vec<IdentifierRule>> = LazyLock::new(|| {
    let mut rules = Vec::new();
    let mut rule = |pattern: &str, gap, holds| rules.push(IdentifierRule { pattern: compiled(pattern), gap, holds });
    rule(r"<@&\d+>", Gap::Role, always);
    rule(r"<@!?\d+>", Gap::Member, always);
    rule(r"<#\d+>", Gap::Channel, always);
    rule(r"(?i)(?:https?|ftp)://\S+", Gap::Link, always);
    rule(r"(?i)\bwww\.\S+", Gap::Link, always);
    rule(r"(?i)[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", Gap::Email, always);
    // In words: "name at example dot org", "name (at) example.org"; behind "mail me at" once more.
    rule(
        r"(?i)\b[\w.+-]+(?:\s+(?:dot|underscore|dash|hyphen|plus)\s+[\w-]+)*\s*(?:[(\[{]\s*at\s*[)\]}]|\s(?:at|@)\s)\s*(?P<site>[\w-]+)(?:\s*(?:[(\[{]\s*dot\s*[)\]}]|\s(?:dot|underscore|dash|hyphen)\s)\s*[\w-]+)+(?:\s+at\s+[\w-]+(?:\s+dot\s+[\w-]+)+)?",
        Gap::Email,
        is_worded_address,
    );
    rule(r"(?i)\b[\w.+-]+\s*(?:[(\[{]\s*at\s*[)\]}]|\s@\s)\s*[\w-]+(?:\.[\w-]+)+", Gap::Email, always);
    rule(
        r"(?i)\b[\w.+-]+\s+at\s+[\w-]+\.(?:com|org|net|edu|gov|info|io|co|us|uk|ca|in|de|fr|example)\b",
        Gap::Email,
        always,
    );
    rule(
        r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|edu|gov|gg|io|me|co|us|uk|in|info|ly|be|tv|app|dev|example|test)/\S+",
        Gap::Link,
        always,
    );
    // Names of sites, but not "e.g.in" and the like: the first part has two letters at least.
    rule(r"(?i)\b[a-z][\w-]+(?:\.[\w-]+)*\.(?:com|net|org|edu|gov|gg|io|info|app|dev|example)\b", Gap::Link, always);
    worded::add(&mut rule);
    rule(r"(?i)\b[\w.-]{2,32}#\d{4}\b", Gap::Member, |found| value(found).bytes().any(|b| b.is_ascii_alphabetic()));
    rule(r"(?i)\blive:[\w.]+", Gap::Member, always);
    rule(r"(?i)\B@(?P<v>\w*[._]\w[\w.]*)", Gap::Member, |found| value(found).bytes().any(|b| b.is_ascii_alphabetic()));
    coordinates::add(&mut rule);
    phones::add(&mut rule);
    secrets::add(&mut rule);
    // An hour behind a day has the form of an address of a machine.
    dates::add(&mut rule);
    rule(r"(?i)\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b", Gap::Number, always);
    rule(r"(?i)\b(?:[0-9a-f]{1,4}:){2,7}:?(?:[0-9a-f]{1,4}:?){0,7}[0-9a-f]{1,4}\b", Gap::Number, |found| {
        value(found).matches(':').count() >= 3 && value(found).len() > 8
    });
    rule(r"\b\d{1,3}(?:\.\d{1,3}){3}\b", Gap::Number, always);
    versions::add(&mut rule);
    // Numbers that a label makes a patient's.
    let label = r"(?:m\.?\s?r\.?\s?n\b\.?|\bmr\s?\#|\bmed(?:ical)?\s+rec(?:ord)?|\bchart\b|\b(?:patient|pt|subscriber|insured|beneficiary|insurance|medicaid|medicare|hospital|bracelet|wristband|nhs|hicn?|mbi|prison|inmate)\b)";
    rule(&format!(r"(?i){label}(?:['’]s)?\s*{NUMBER_WORD}{LINK}{VALUE}"), Gap::Record, names_a_record);
    rule(
        &format!(
            r"(?i)(?:\bm\.?\s?r\.?\s?n\b\.?|\bmr\s?\#|\bmed(?:ical)?\s+rec(?:ord)?\b|\bhicn?\b|\bmbi\b){LINK}{VALUE}"
        ),
        Gap::Record,
        names_a_record,
    );
    rule(
        &format!(
            r"(?i)\b(?:chart|patient|pt|subscriber|insured|beneficiary|medicaid|medicare|bcbs|aetna|cigna|humana|tricare|specimen|accession|bracelet says|encounter|visit)\b{LINK}{VALUE}"
        ),
        Gap::Record,
        is_no_code,
    );
    rule(
        &format!(
            r"(?i)\b(?:bcbs|aetna|cigna|humana|tricare|kaiser|plan|group|member|subscriber|insurance)\s+{NUMBER_WORD}{LINK}{VALUE}"
        ),
        Gap::Record,
        names_a_record,
    );
    // Medicare's own pattern for a beneficiary's number.
    rule(r"(?i)\b\d[a-z][a-z\d]\d[ -]?[a-z][a-z\d]\d[ -]?[a-z]{2}\d{2}\b", Gap::Record, always);
    // "KRX-48213-QT": letters and digits in groups, which no code set has.
    rule(r"(?i)\b[a-z]{2,6}(?:-[a-z\d]{1,8}){2,4}\b", Gap::Number, is_grouped_id);
    // Numbers that a label makes somebody's; behind some of them codes stand too.
    let own = r"\b(?:dea|npi|tin|ein|tax|passport|(?:driver['’]?s?\s+)?licen[cs]e(?:\s+plate)?|plate|vin|serial|lot|badge|student|candidate|cert(?:ificate)?|credential|school|sin|cpf|aadhaar|iban|routing|swift|account|acct|policy|ref(?:erence)?|confirmation|booking|meeting|icn|dcn|employee|national|membership|member|aapc|ahima|ticket|gamertag|ssn?|soc(?:ial)?(?:\s+security)?|user(?:name)?|login)\b";
    let other = r"\b(?:card|claim|case|rx|prescription|script|trip|plan|group|device|order)\b";
    rule(&format!(r"(?i)(?:{own}|{other})\s*{NUMBER_WORD}{LINK}{VALUE}"), Gap::Number, |found| {
        digits(value(found)) >= 3
    });
    rule(&format!(r"(?i){own}{LINK}{VALUE}"), Gap::Number, |found| digits(value(found)) >= 4);
    rule(&format!(r"(?i){other}{LINK}{VALUE}"), Gap::Number, is_no_code_and_no_order);
    numbered::add(&mut rule);
    rule(r"(?i)\b(?:ssn|social(?:\s+security)?)\b\D{0,12}(?P<v>\d{4,})", Gap::Number, always);
    rule(r"(?i)\b[x*]{2,3}[- ][x*]{2}[- ]\d{4}\b", Gap::Number, always);
    rule(&format!(r"(?i)\b(?:room|rm|bed|ward)\s*\#?{LINK}(?P<v>\d+[a-z]?)\b"), Gap::Number, always);
    rule(r"(?i)\b(?:iban\s*)?[a-z]{2}\d{2}(?:\s?[\da-z]{4}){3,7}(?:\s?[\da-z]{1,3})?\b", Gap::Number, |found| {
        digits(value(found)) >= 10
    });
    rule(r"\b\d{3}[- ]\d{2}[- ]\d{4}\b", Gap::Number, always);
    rule(r"\b\d{2}-\d{7}\b", Gap::Number, always);
    rule(r"\b\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{1,7})?\b", Gap::Number, always);
    // What looks like a date or a telephone number and is a version or an order.
    rule(
        r"(?i)\b(?:v|ver|version|release|build|python|java|order|part|item|isbn)\.?\s*\#?\s*(?P<keep>\d+(?:[.-]\d+)+)\b",
        Gap::Word,
        always,
    );
    rule(&format!("(?x){}", full_date()), Gap::Date, always);
    rule(
        &format!(
            r"(?i)\b(?:born|birth(?:day|date)?|bday|d\.?o\.?b\.?)\b\W{{0,3}}(?:(?:in|on|is|was|the)\s+)*(?P<v>(?:{MONTH}\s*)?(?:19|20)\d{{2}})\b"
        ),
        Gap::Date,
        always,
    );
    rule(&format!(r"(?i)\b{MONTH},?\s+(?P<y>19\d{{2}})\b"), Gap::Date, always);
    // Telephone numbers.
    rule(r"\+\d[\d ().\-/]{5,}\d", Gap::Phone, |found| (7..=16).contains(&digits(value(found))));
    rule(
        r"(?i)\b(?:call|phone|tel(?:ephone)?|ring|mobile|cell|text|whats\s?app|fax|reach)\b[^\d\n]{0,24}?(?P<v>[\d(][\d ().\-/]{4,}\d(?:\s*(?:x|ext\.?|extension)\s*\d{1,5}\b)?)",
        Gap::Phone,
        |found| (7..=16).contains(&digits(value(found))),
    );
    rule(
        r"(?i)(?P<v>\(\d{1,4}\)[ .\-/]?\d{2,4}(?:[ .\-/]\d{2,5})+(?:\s*(?:x|ext\.?)\s*\d{1,5})?)\b",
        Gap::Phone,
        |found| digits(value(found)) >= 7,
    );
    rule(r"(?:^|[^\d.,$€£#/-])(?P<v>(?:\+?\d{1,4}|\(\d{1,4}\))(?:[ .\-/]\d{1,8}){1,6})\b", Gap::Phone, is_callable);
    rule(r"(?i)\b\d{3}[ .-]\d{4}(?:\s*(?:x|ext\.?)\s*\d{1,5})?\b", Gap::Phone, always);
    rule(
        r"(?i)\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[ -]+){2,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b(?:[ \d-]*\d)?",
        Gap::Phone,
        always,
    );
    // Where somebody lives.
    rule(r"(?i)\bp\.?\s?o\.?\s*box\s*\#?\w+", Gap::Address, always);
    rule(
        r"(?i)\b\d{1,6}[a-z]?,?\s+(?:[nsew]\.?\s+|north\s+|south\s+|east\s+|west\s+)?(?P<name>[\p{L}'.-]+(?:\s+[\p{L}'.-]+){0,3}?)\s+(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|terrace|circle|cir|highway|hwy|parkway|pkwy|square|sq|trail|crescent|close|walk|mews)\b\.?(?:[,\s]+(?:apt|apartment|unit|suite|ste|flat|\#)\.?\s*\w+)?",
        Gap::Address,
        is_street,
    );
    rule(
        r"\b(?P<name>\p{Lu}[\p{L}'.-]+(?:\s\p{Lu}[\p{L}'.-]+)?)\s(?:Street|Avenue|Ave|Road|Rd|Lane|Boulevard|Blvd|Drive|Court|Terrace|Parkway)\b",
        Gap::Address,
        is_named_street,
    );
    rule(
        r"(?i)\b(?:on|off|at|near|in|from)\s+(?P<v>(?P<name>[\p{L}'-]{3,})\s(?:street|avenue|ave|road|rd|lane|boulevard|blvd))\b",
        Gap::Address,
        is_named_street,
    );
    rule(r"(?i)\b(?:apt|apartment|suite|ste|flat)\b\.?\s*\#?\s*\d+\w*", Gap::Address, always);
    rule(
        r"(?i)\b\d{1,4},?\s+(?:rue|avenue|calle|via|rua|avenida|boulevard)\s+(?:de\s+la\s+|de\s+|du\s+|des\s+|la\s+)?[\p{L}'-]+",
        Gap::Address,
        always,
    );
    rule(
        r"(?i)\b(?:rue|calle|via|rua|avenida)\s+(?:de\s+la\s+|de\s+|du\s+|des\s+)?[\p{L}'-]+\s+\d{1,4}\b",
        Gap::Address,
        always,
    );
    rule(r"(?i)\b\p{L}+(?:stra(?:ß|ss)e|str\.|gasse|weg|straat|gatan)\s+\d{1,4}\b", Gap::Address, always);
    rule(
        r"(?i)\b(?:zip(?:\s*code)?|postal\s+code|postcode)\b\s*(?:is|:)?\s*(?P<v>\d{4,5}(?:-\d{4})?)\b",
        Gap::Address,
        always,
    );
    // "IL 62704", and "75002" before a place is left to the words around it.
    rule(
        r"\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\.?,?\s+\d{5}(?:-\d{4})?\b",
        Gap::Address,
        always,
    );
    rule(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", Gap::Address, always);
    rule(r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b", Gap::Address, always);
    places::add(&mut rule);
    ages::add(&mut rule);
    // What is left of long numbers.
    rule(r"(?i)\b(?:pcs|icd-?10-?pcs)\b\D{0,12}(?P<keep>[\da-z]{7})\b", Gap::Word, always);
    rule(r"(?i)\b(?P<keep>[\da-z]{7})\b\D{0,24}\bpcs\b", Gap::Word, always);
    rule(r"\b\d{6,}\b", Gap::Number, always);
    rule(r"(?i)\b[a-z\d]{12,}\b", Gap::Secret, is_key);
    rules
});

/// Every identifier of a text.
pub(super) fn spans(text: &str) -> Spans {
    let mut spans = Spans::default();
    let mut kept = Vec::new();
    for IdentifierRule { pattern, gap, holds } in RULES.iter() {
        for found in pattern.captures_iter(text) {
            if let Some(keep) = found.name("keep") {
                if holds(&found) {
                    kept.push(keep.range());
                }
                continue;
            }
            let Some(value) = found.name("v").or_else(|| found.get(0)) else { continue };
            let is_kept = kept.iter().any(|keep| keep.start < value.end() && value.start() < keep.end);
            if !is_kept && holds(&found) {
                spans.add(value.range(), *gap);
            }
        }
    }
    spans
}
