//! The words by which roles are told: lists, and forms of dates and lines of records.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::super::identifiers::compiled;
use crate::text;

/// The lists of `data/roles`.
pub(super) struct RoleWords {
    /// People as they are called where they are treated.
    pub(super) lay: HashSet<&'static str>,
    /// Those whom their relative speaks of.
    pub(super) relatives: HashSet<&'static str>,
    /// Those whom one works or learns with.
    pub(super) staff: HashSet<&'static str>,
    /// Those of whom rules speak.
    pub(super) anybody: HashSet<&'static str>,
    /// What is done to somebody: "intubated her".
    pub(super) objects: HashSet<&'static str>,
    /// Stems of findings, procedures, parts of the body, results, drugs.
    pub(super) findings: HashSet<String>,
    /// What makes a finding before it a subject: "fracture codes".
    pub(super) attributes: HashSet<&'static str>,
    /// Words of those who speak of learning, and not of a case.
    pub(super) learning: HashSet<&'static str>,
    /// Names that are no person here: of diseases, tests, payers, books.
    pub(super) not_persons: HashSet<&'static str>,
    /// What happens to people who are treated, in one word or several.
    pub(super) events: Vec<Vec<&'static str>>,
    /// What begins alike and happens to learners: "fell behind".
    pub(super) not_events: Vec<Vec<&'static str>>,
}

pub(super) static WORDS: LazyLock<RoleWords> = LazyLock::new(|| {
    let set = |data: &'static str| data.split_whitespace().collect();
    let phrases = |data: &'static str| data.lines().map(|line| line.split_whitespace().collect()).collect();
    RoleWords {
        lay: set(include_str!("../data/roles/lay.txt")),
        relatives: set(include_str!("../data/roles/relatives.txt")),
        staff: set(include_str!("../data/roles/staff.txt")),
        anybody: set(include_str!("../data/roles/anybody.txt")),
        objects: set(include_str!("../data/roles/objects.txt")),
        findings: include_str!("../data/roles/findings.txt")
            .split_whitespace()
            .map(|word| text::stem(word).into())
            .collect(),
        attributes: set(include_str!("../data/roles/attributes.txt")),
        learning: set(include_str!("../data/roles/learning.txt")),
        not_persons: set(include_str!("../data/roles/not-persons.txt")),
        events: phrases(include_str!("../data/roles/events.txt")),
        not_events: phrases(include_str!("../data/roles/not-events.txt")),
    }
});

pub(super) const PRONOUNS: &[&str] = &["he", "she", "him", "her", "his", "hers", "himself", "herself"];
/// Before a noun these point at somebody.
pub(super) const POINTING: &[&str] = &["this", "that", "our", "my", "his", "her", "their", "your"];

/// Whether a word says which one is meant.
pub(super) fn is_determiner(word: &str) -> bool {
    POINTING.contains(&word)
        || matches!(word, "the" | "a" | "an" | "one" | "any" | "each" | "every" | "another" | "which")
}

/// Words of those who pass on what they were taught.
pub(super) const REPORTING: &[&str] = &[
    "says",
    "said",
    "say",
    "told",
    "tells",
    "thinks",
    "think",
    "taught",
    "teaches",
    "teach",
    "explained",
    "explains",
    "means",
    "mean",
    "meant",
    "right",
    "wrong",
    "claims",
    "insists",
    "writes",
    "uses",
    "posted",
    "answered",
    "asked",
    "asks",
];
/// Between a determiner and its noun: "my best friend", "this little old lady".
pub(super) const DETERMINED: usize = 3;
/// Between a person and what befell them, where nothing tells it apart.
pub(super) const NEAR: usize = 6;
pub(super) const FAR: usize = 9;
/// Words that join a person with what they have.
pub(super) const HAVING: &[&str] = &[
    "has",
    "had",
    "have",
    "having",
    "with",
    "w",
    "got",
    "gets",
    "get",
    "getting",
    "was",
    "is",
    "were",
    "been",
    "takes",
    "took",
    "needs",
    "needed",
    "whose",
    "showed",
    "read",
    "came",
    "received",
    "developed",
    "lost",
    "both",
    "history",
];
/// What is kept of somebody who is treated.
pub(super) const FILES: &[&str] =
    &["chart", "record", "records", "psych", "admission", "discharge", "bloodwork", "results", "op"];
/// At these a clause about somebody else begins.
pub(super) const BARRIERS: &[&str] =
    &["i", "im", "ive", "we", "you", "says", "said", "thinks", "think", "asks", "how", "what", "when", "why"];
/// After "her" these say that it is no possessive.
pub(super) const AFTER_OBJECT: &[&str] =
    &["at", "on", "in", "to", "because", "for", "after", "and", "by", "from", "with", "today", "yesterday"];
/// What is done with somebody before they are coded.
pub(super) const TREATING: &[&str] = &["had", "saw", "got", "treated", "coded", "admitted", "treating", "seeing"];
/// Endings of words for men and women of a trade; with what they are put before, longer than "human".
pub(super) const MEN: &[&str] = &["man", "woman", "lady", "boy", "girl"];
/// What is asked for a person.
pub(super) const CODED: &[&str] = &[
    "code",
    "codes",
    "coded",
    "coding",
    "bill",
    "bills",
    "billed",
    "billing",
    "charge",
    "charged",
    "level",
    "dx",
    "cpt",
    "icd",
    "modifier",
    "modifiers",
    "claim",
    "diagnosis",
    "visit",
    "visits",
    "consult",
    "drg",
];
/// Before a person, these say for whom.
pub(super) const FOR_WHOM: &[&str] = &["for", "on", "of", "about", "re", "seeing", "to", "when", "since"];
/// Asks how something is to be coded or billed, or whether it is paid.
pub(in crate::review::redact) static ASKS_TO_CODE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)\b(?: (?:do|can|should|would|could|may|must|did|shall)\s+(?:i|we|you|they|u)\s+(?:(?:also|just|even|still|only|both|really|have\s+to|need\s+to|get\s+to|be\s+able\s+to)\s+)*
                (?:(?:code|bill|report|charge|append|add|put|claim|submit)\b | use\s*(?:[?,.]|$|(?:an?\s+|the\s+)?(?:modifier|code|pos|mod|z\b|[a-z]?\d)))
            | (?:allowed|able|ok|okay|right|correct|wrong)\s+to\s+(?:code|bill|report|charge|use|append|claim)
            | (?:which|what|whats|what's|right|correct)\s+(?:(?:is|are|the|an?|would\s+be)\s+)*(?:\w+\s+){0,2}(?:codes?|modifiers?|characters?|pos|drg|dx|cpt|icd(?:-?10)?)
            | (?:codes?|modifiers?|dx|pos|drg|cpt)\s+(?:for|on)
            | need\s+(?:\w+\s+){0,2}(?:codes?|cpt|icd(?:-?10)?|dx|modifier|external\s+cause) | billing\s+for | (?:cpt|icd(?:-?10)?|dx)\s*\?
            | how\s+(?:many\s+codes | (?:is|are|do|does|would|should|to|can|could)\b(?:\s+\w+){0,5}?\s+(?:coded?|billed?|reported|charged|charge))
            | (?:is|are|be|get)\s+(?:(?:it|that|this|these|she|he)\s+)?covered
            | \w+\s+(?:code|modifier|drg)\s*\? )",
    )
});
/// What has a past as people have one: "the claim was denied", "our clinic got a scanner".
pub(super) const THINGS: &[&str] = &[
    "claim",
    "code",
    "codes",
    "book",
    "exam",
    "test",
    "course",
    "class",
    "office",
    "clinic",
    "hospital",
    "practice",
    "facility",
    "company",
    "payer",
    "payor",
    "insurance",
    "carrier",
    "medicare",
    "medicaid",
    "aapc",
    "ahima",
    "school",
    "program",
    "site",
    "system",
    "software",
    "encoder",
    "note",
    "chart",
    "record",
    "report",
    "bill",
    "visit",
    "service",
    "procedure",
    "surgery",
    "lab",
    "order",
    "rule",
    "guideline",
    "chapter",
    "modifier",
    "policy",
    "plan",
    "state",
    "department",
    "team",
    "group",
    "question",
    "answer",
    "score",
    "voucher",
    "membership",
    "certificate",
    "credential",
    "job",
    "email",
    "letter",
    "denial",
    "account",
    "page",
    "link",
    "video",
    "update",
    "version",
    "edition",
    "year",
    "month",
    "week",
    "day",
    "one",
];
/// What people do and things do not, behind a noun of which nothing else is known.
pub(super) const BEFELL: &[&str] = &[
    "who",
    "got",
    "had",
    "came",
    "fell",
    "went",
    "drank",
    "ate",
    "swallowed",
    "complains",
    "presents",
    "presented",
    "refused",
];
/// Before "test", "exam", "class" these say that nobody learns there.
pub(super) const MEDICAL_TESTS: &[&str] = &[
    "stress",
    "blood",
    "drug",
    "strep",
    "covid",
    "flu",
    "pregnancy",
    "urine",
    "allergy",
    "skin",
    "genetic",
    "hearing",
    "eye",
    "vision",
    "glucose",
    "hiv",
    "std",
    "tb",
    "lab",
    "breast",
    "pelvic",
    "prostate",
    "rectal",
    "physical",
    "neuro",
    "birthing",
    "lamaze",
    "sleep",
    "lung",
    "liver",
    "tilt",
    "patch",
    "paternity",
    "sweat",
    "bone",
];
/// Words of records, and of those who write in their style.
pub(super) const RECORD: &[&str] = &["hx", "pmh", "postop", "preop", "sx", "fx", "tx", "hpi", "yo", "wt"];

pub(super) static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)\b(?: yesterday | last\s+(?:night|week|month|winter|spring|summer|fall|year|mon|tue|wed|thu|fri|sat|sun)[a-z]* | tonight | today
            | this\s+(?:morning|afternoon|evening|week|month) | (?:on|since|by)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day
            | (?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:night|morning)|(?:['’]?s)?\s+(?:the|game|surgery|visit|shift)|[,?.]|$) | (?:a|two|three|four|few|\d+)\s+(?:days|weeks|hours|months)\s+ago
            | on\s+the\s+\d{1,2}(?:st|nd|rd|th)|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?
            | (?:on\s+)?\d{1,2}/\d{1,2} | at\s+(?:\d{1,2}(?::\d\d)?\s*[ap]m|noon|midnight) | in\s+(?:our|my)\s+(?:er|ed|lobby|waiting|clinic|office|hospital|[np]?icu|pacu|unit|ward|practice|facility|snf|rehab) )\b",
    )
});
/// A line of a record: an age or a sex first, a room.
pub(super) static RECORD_LINE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?imx)(?:^|[.;:]\s)\W*(?:\d{1,2}\s*(?:,|with\b|w/|yrs?\b|y(?:/?o)?\b|months?\s+old|weeks?\s+old|mo\b) | (?-i:[MF]),?\s+\d{1,2}\b | \d{1,2},?\s*(?-i:[MF])\b)
            | \bpost\s?-?op\s+day\b | \bpod\s?\#?\d",
    )
});
/// Where somebody lies.
pub(super) static PLACE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:room|rm|bed|bay|ward)\s*\#?\s*\d+[a-z]?\b"));
/// What a record says of somebody, with a measure.
pub(super) static RECORDED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)\b(?:note|chart|record|report|path|scan|labs?)\s+(?:says?|said|shows?|states?|reads?|lists?)\b.*
            \b\d+(?:\.\d+)?\s?(?:cm|mm|mg|ml|cc|lbs?|kg|grams?|weeks|units|percent|%)",
    )
});
/// Somebody's age, as a bare number beside them: ", 71,", "(34)", "is 62".
pub(super) static BARE_AGE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?:'s|’s)?(?:,\s*|\s*\(|\s+is\s+)\d{1,2}(?:\)|,)"));

/// "uncle", "stepdad", "godmother".
pub(super) fn is_relative(word: &str) -> bool {
    let nearer = ["step", "god", "grand", "half"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    WORDS.relatives.contains(nearer) || WORDS.relatives.contains(word)
}
