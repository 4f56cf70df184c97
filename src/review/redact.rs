//! Takes out of a message what could name a person, before it is kept for moderators to review. Pure.
//!
//! What goes: mentions, handles, e-mail and web addresses, phone numbers, record and account numbers, full dates
//! (a date of birth is one), runs of seven or more digits, secrets, and names after *Mr* and the like. What stays is
//! what coders write about: codes (`99213`, `E11.9`, `99202-99215`), scores, prices, days without a year.
//!
//! This is a net, not a proof: a name in running text is a word like any other. So a message that reads like a
//! patient's record is not to be kept at all; see [`reads_like_patient_record`].

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use regex::Regex;

/// Text that [`redact`] has gone over: the only text of members that may be kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Redacted(String);

impl Redacted {
    /// The longest text that is kept, in characters: a question, not a story.
    pub const MAX: usize = 500;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A day with its year, in figures or with the month's name.
const FULL_DATE: &str = r"(?ix: \b (?:
      \d{1,2} [/.-] \d{1,2} [/.-] (?:\d{4}|\d{2})
    | (?:19|20)\d{2} [/.-] \d{1,2} [/.-] \d{1,2}
    | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \.? \s+ \d{1,2} (?:st|nd|rd|th)? ,? \s+ (?:19|20)\d{2}
    | \d{1,2} (?:st|nd|rd|th)? \s+ (?:of \s+)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \.? ,? \s+ (?:19|20)\d{2}
    ) \b )";

/// A label of a number that names a patient or a member, with that number.
const RECORD_NUMBER: &str = r"(?ix:
    (?P<label> \b (?:
        (?: mrn | ssn | mbi | hicn | med(?:ical)? \s+ rec(?:ord)? ) \s* (?: id | no\.? | num(?:ber)? | nr\.? )?
      | (?: patient | pt | chart | record | account | acct | member(?:ship)? | policy | claim | case | encounter | visit | student | candidate )
        (?: \s* \# | \s* (?: id | no\.? | num(?:ber)? | nr\.? ) \b )
    ) (?: \s* (?: [:=\#] | \b is \b ) )* \s* )
    [a-z]{0,4} -? \d [\da-z-]{2,} \b )";

/// What is replaced, in this order: what one rule has taken, a later one does not see.
static RULES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let rules: &[(&str, &str)] = &[
        (r"<@&\d+>", "[role]"),
        (r"<@!?\d+>", "[member]"),
        (r"<#\d+>", "[channel]"),
        (r"<a?:(\w+):\d+>", ":$1:"),
        (r"</([\w -]+):\d+>", "/$1"),
        (r"(?i)[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", "[e-mail]"),
        (r"(?i)\b(?:https?://|www\.)\S+", "[link]"),
        (r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|edu|gov|gg|io|me|co|us|uk|in)/\S+", "[link]"),
        (r"(?i)\B@[\w.]*[a-z][\w.]*", "[member]"),
        // Discord's tokens, and whatever else is long and mixed.
        (r"\b[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}", "[secret]"),
        (RECORD_NUMBER, "${label}[number]"),
        (r"\b\d{3}-\d{2}-\d{4}\b", "[number]"),
        // Medicare's own pattern for a beneficiary's number.
        (r"(?i)\b\d[a-z][a-z\d]\d-?[a-z][a-z\d]\d-?[a-z]{2}\d{2}\b", "[number]"),
        (r"\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,4}\b", "[number]"),
        (FULL_DATE, "[date]"),
        (r"\+\d[\d ().-]{6,}\d", "[phone]"),
        (r"(?:\b1[ .-]?)?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b", "[phone]"),
        (r"\b\d{3}-\d{4}\b", "[phone]"),
        (r"\b\d{7,}\b", "[number]"),
        // The title in any case, the name with a capital: "dr who" stays, "Dr. Who" goes.
        (r"\b(?i:mr|mrs|ms|miss|dr)\b\.? ?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?", "[name]"),
        (r"\b((?i:my name is|name is|named|name:)) \p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?", "$1 [name]"),
    ];
    rules.iter().map(|(pattern, placeholder)| (compiled(pattern), *placeholder)).collect()
});

#[expect(clippy::expect_used, reason = "every pattern is a constant of this file, and a test compiles them all")]
fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is well formed")
}

/// Replaces what could name a person by a placeholder, joins lines, and keeps at most [`Redacted::MAX`] characters.
///
/// ```
/// use certpace::review::redact::redact;
///
/// assert_eq!(redact("<@42> is 99213 right? mail me: jo@example.org").as_str(), "[member] is 99213 right? mail me: [e-mail]");
/// ```
pub fn redact(text: &str) -> Redacted {
    let mut text = Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "));
    for (pattern, placeholder) in RULES.iter() {
        if let Cow::Owned(replaced) = pattern.replace_all(&text, *placeholder) {
            text = Cow::Owned(replaced);
        }
    }
    Redacted(shortened(&text))
}

/// At most [`Redacted::MAX`] characters, cut between words where there are words.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(Redacted::MAX) else { return text.to_owned() };
    let room = &text[..text.floor_char_boundary(end.saturating_sub('…'.len_utf8()))];
    let whole_words = room.rfind(' ').map_or(room, |space| &room[..space]);
    format!("{}…", whole_words.trim_end())
}

struct Signs {
    record_number: Regex,
    birth: Regex,
    person: Regex,
    age: Regex,
    own_age: Regex,
    clinical: Regex,
    heading: Regex,
    date: Regex,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs {
    record_number: compiled(
        r"(?i)\b(?:mrn|med(?:ical)?\s+rec(?:ord)?)\s*(?:id|no\.?|num(?:ber)?|nr\.?)?(?:\s*(?:[:=#]|\bis\b))*\s*[a-z]{0,4}-?\d[\da-z-]{2,}",
    ),
    birth: compiled(&format!(
        r"(?i)\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born)\b\.?(?:\s*(?:[:=]|\bis\b|\bon\b))*\s*{FULL_DATE}"
    )),
    person: compiled(
        r"\b(?i:patient|pt)(?i:'s)?(?:\s+(?i:name|is|named)|:)+:?\s+\p{Lu}\p{L}+|\b(?i:mr|mrs|ms|miss)\b\.?\s\p{Lu}\p{L}+",
    ),
    age: compiled(
        r"(?i)\b\d{1,3}[ -]?(?:y/?o\b|yrs?[ -]old\b|years?[ -]old\b)|\b\d{1,3}[ -]?[mf]\b\s+(?:with|w/|presents|presenting|c/o|s/p)",
    ),
    own_age: compiled(r"(?i)\b(?:i'?m|i am|im|as)\s+(?:an?\s+)?\d{1,3}[ -]?(?:y/?o\b|yrs?[ -]old\b|years?[ -]old\b)"),
    clinical: compiled(
        r"(?i)\b(?:present(?:s|ed|ing)\s+(?:with|to|for)|complain(?:s|ed|ing)\s+of|c/o|s/p|h/o|was\s+admitted|is\s+admitted|discharged|diagnosed\s+with|underwent|bp\s*\d{2,3}/\d{2,3})",
    ),
    heading: compiled(
        r"(?im)^\s*(?:hpi|chief complaint|cc|assessment|plan|impression|findings|preop(?:erative)? diagnosis|postop(?:erative)? diagnosis|procedure performed|indications?|medications|vitals)\s*:",
    ),
    date: compiled(FULL_DATE),
});

/// Whether a message reads like a patient's record, so that it must not be kept at all.
///
/// It does when it has a record number, or two of: a date of birth, a named patient, an age that is not the writer's
/// own, what was found or done, a full date beside a named patient; or two headings of a clinical note. On the side
/// of caution: a made-up case from a textbook reads the same, and is not kept either.
///
/// ```
/// use certpace::review::redact::reads_like_patient_record;
///
/// assert!(reads_like_patient_record("Pt is Jane Doe, DOB 3/5/1961, how do I code the visit?"));
/// assert!(!reads_like_patient_record("I'm 45 years old, am I too old to start?"));
/// ```
pub fn reads_like_patient_record(text: &str) -> bool {
    let signs = &*SIGNS;
    let has = |sign: &Regex| sign.is_match(text);
    if has(&signs.record_number) || signs.heading.find_iter(text).take(2).count() == 2 {
        return true;
    }
    let (birth, person, clinical) = (has(&signs.birth), has(&signs.person), has(&signs.clinical));
    let age = has(&signs.age) && !has(&signs.own_age);
    let date = person && has(&signs.date);
    [birth, person, age, clinical, date && !birth].into_iter().filter(|sign| *sign).count() >= 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_name_a_person_is_replaced() {
        let rows = [
            ("<@123456789012345678> and <@!42> in <#77>", "[member] and [member] in [channel]"),
            ("ask <@&99> <:party:123456789012345678>", "ask [role] :party:"),
            ("use </ask:123456789012345678> please", "use /ask please"),
            ("mail me at jo.doe+cpc@mail.example.org.", "mail me at [e-mail]."),
            ("ping @jane_doe.99 about it", "ping [member] about it"),
            ("see https://example.org/a?token=abc#x now", "see [link] now"),
            ("linkedin.com/in/jane-doe is me", "[link] is me"),
            ("call 555-123-4567", "call [phone]"),
            ("call (555) 123-4567 or 555.123.4567", "call [phone] or [phone]"),
            ("call +44 20 7946 0958 today", "call [phone] today"),
            ("call 555-0123", "call [phone]"),
            ("MRN 00482913 came back", "MRN [number] came back"),
            ("mrn: A-99213x", "mrn: [number]"),
            ("medical record number is 8842", "medical record number is [number]"),
            ("my aapc member id 01234567", "my aapc member id [number]"),
            ("claim #88421-A was denied", "claim #[number] was denied"),
            ("ssn 123-45-6789", "ssn [number]"),
            ("it is 123-45-6789", "it is [number]"),
            ("medicare 1EG4-TE5-MK73", "medicare [number]"),
            ("DOB 3/5/1961", "DOB [date]"),
            ("born on March 5th, 1961", "born on [date]"),
            ("dob: 1961-03-05 and 5 Mar 1961", "dob: [date] and [date]"),
            ("born 3/5/61", "born [date]"),
            ("order 20261122 arrived", "order [number] arrived"),
            ("card 4111 1111 1111 1111", "card [number]"),
            ("Mr. Smith and Dr Jane O'Neil said", "[name] and [name] said"),
            ("my name is Jane Doe", "my name is [name]"),
            ("MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz123", "[secret]"),
        ];
        for (text, expected) in rows {
            assert_eq!(redact(text).as_str(), expected, "{text}");
        }
    }

    #[test]
    fn what_coders_write_about_stays() {
        let rows = [
            "is 99213 right",
            "I passed on 12/3",
            "150 questions in 5 hours 40 minutes",
            "ICD-10 E11.9 or E11.65?",
            "99202-99215 with modifier -25",
            "codes 99213 99214 99215 99397",
            "HCPCS J1885 and 0DTJ4ZZ",
            "CPC-A to CPC in 2025-2026",
            "$1,299 for the course, 10% off",
            "is 70% a pass? i got 105/150",
            "claim 99213 denied, claims in 2 weeks",
            "patient access rep at $18/hr",
            "24/7 support? 9-5 job? 50/50?",
            "is record keeping part of it",
            "what is a MRN and a DOB",
            "who is the dr",
            "v2.1.3 of the app",
        ];
        for text in rows {
            assert_eq!(redact(text).as_str(), text);
        }
    }

    #[test]
    fn a_patients_record_is_recognised() {
        let rows = [
            "MRN 00482913 can someone check my code",
            "Pt is Jane Doe, DOB 3/5/1961, how do I code the visit?",
            "patient name: John Smith seen 11/02/2026 for knee pain",
            "Mr. Jones was admitted yesterday, what do I code",
            "A 45 year old male presents with chest pain, which E/M level",
            "67yo female s/p TKA, complains of pain",
            "58F with HTN c/o dizziness",
            "Chief complaint: cough\nAssessment: bronchitis\nwhat level is this",
            "dob 1/2/1950 diagnosed with copd, help",
        ];
        for text in rows {
            assert!(reads_like_patient_record(text), "{text}");
        }
    }

    #[test]
    fn questions_of_members_are_not_taken_for_records() {
        let rows = [
            "I'm 45 years old, am I too old to start?",
            "im a 52 year old nurse, diagnosed with burnout lol, is coding for me",
            "what does MRN mean",
            "is 99213 right",
            "my dob is 1/2/1990 can i sit the exam at 17?",
            "how do you present with confidence at an interview",
            "patient access vs medical coding",
            "I passed on 12/3",
            "my daughter is 17 years old, can she take the CPC",
            "how do i code a patient who was discharged",
            "150 questions",
            "ICD-10 E11.9",
            "Dr. Smith said the CPC is hard",
        ];
        for text in rows {
            assert!(!reads_like_patient_record(text), "{text}");
        }
    }

    #[test]
    fn a_story_is_cut_between_words() {
        let redacted = redact(&"question ".repeat(200));
        assert!(redacted.as_str().chars().count() <= Redacted::MAX);
        assert!(redacted.as_str().ends_with("question…"));
        let one_word = redact(&"é".repeat(5_000));
        assert_eq!(one_word.as_str().chars().last(), Some('…'));
        assert!(one_word.as_str().chars().count() <= Redacted::MAX);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_long_number_gets_through(before in "\\PC{0,40}", number in "[0-9]{7,20}", after in "\\PC{0,40}") {
            let redacted = redact(&format!("{before} {number} {after}"));
            prop_assert!(!redacted.as_str().contains(&number), "{redacted}");
        }

        #[test]
        fn any_text_is_taken_and_kept_short(text in "\\PC{0,200}") {
            let once = redact(&text);
            prop_assert!(once.as_str().chars().count() <= Redacted::MAX);
            let _ = reads_like_patient_record(&text);
        }
    }
}
