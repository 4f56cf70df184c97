//! Whether a message reads like a case: somebody's history, findings, record. Nothing of one is kept, however well its
//! names are taken out, for what is left may still tell who it is.
//!
//! Two ways to tell. By roles ([`roles`]): a third person and what befell them, in whatever form. By signs of records:
//! signs of a person (a name, a title, an age with or without a sex, "my patient") and signs of what ails them (history,
//! findings, what was done, a room, a day of service) are counted apart. On the side of caution: a made-up case from a
//! textbook reads the same, and is not kept either.

use std::sync::LazyLock;

use regex::Regex;

use super::identifiers::{MONTH, compiled, full_date};
use super::names::TokenizedText;
use super::roles;
use super::span::{Gap, Spans};

struct Signs {
    birth: Regex,
    own_birth: Regex,
    age: Regex,
    own_age: Regex,
    sex: Regex,
    own_patient: Regex,
    clinical: Regex,
    finding: Regex,
    stay: Regex,
    heading: Regex,
    field: Regex,
    of_anybody: Regex,
    trade: Regex,
    boxes: Regex,
    compares: Regex,
    tells: Regex,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs {
    birth: compiled(&format!(
        r"(?ix)\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?da(?:y|te)|bday|born)\W{{0,3}}(?:(?:is|was|on|in|the)\s+)*
          (?:{} | (?:[a-z]+\.?,?\s+)?(?:19|20)\d{{2}}\b | [a-z]+\s+of\s+[a-z]+\s+\d{{4}} | \d{{1,2}}[/.-]\d{{1,2}} | {MONTH}\s+\d{{1,2}})",
        full_date()
    )),
    own_birth: compiled(r"(?i)\b(?:i\s+was|i'm|im|my)\s+(?:born|dob|date\s+of\s+birth|birth\s?da(?:y|te)|bday)\b"),
    age: compiled(
        r"(?ix)\b\d{1,3}[\s-]?(?:y\s?/?\s?[or]?\.?\s?o\b | yrs?\.?[\s-]olds?\b | years?[\s-]olds?\b | days?[\s-]old\b | months?[\s-]old\b | (?:mo|m|wk|d)/?o\b)
            | \b\d{1,3}\s?y\.o | \b(?:age[d]?|ages)\W{1,3}\d{1,3}\b
            | \b\d{1,3}\s?/?\s?(?:male|female)\b | \b\d{2,3}/[mf]\b | (?-i:\b\d{2,3}[MF]\b)
            | \b\d{2,3}[mf],?\s+(?:with|w/|hx|c/o|s/p|presents?|dx|here|diabetic)\b",
    ),
    own_age: compiled(
        r"(?ix)\b(?:i['’]?m|i\s+am|im|as|being|at|turn(?:ed|ing)?|for)\s+(?:an?\s+|only\s+|already\s+|turning\s+)?\d{1,3}[\s-]?(?:y/?o\b|yrs?[\s-]old\b|years?[\s-]old\b)",
    ),
    sex: compiled(
        r"(?i)\b(?:male|female|gentleman|lady|woman|man|boy|girl|sex\W{1,3}[mf])\b|\b\d{2,3}\s?/?\s?[mf]\b|,\s*[mf]\b|\b[mf],",
    ),
    own_patient: compiled(r"(?i)\b(?:my|our|this|his|her|one)\s+(?:patient|pt)\b|\bpt\b"),
    clinical: compiled(
        r"(?ix)\b(?:present(?:s|ed|ing)\s+(?:with|to|for|w/?) | complain(?:s|ed|ing)\s+of | c/o | s/p | h/o | hx | pmh | history\s+of
            | (?:was|is|got|been)\s+(?:admitted|discharged|diagnosed|intubated|transferred) | admit(?:ted)?\s+(?:date|for|with|on) | diagnosed\s+with
            | underwent | (?:was|were)\s+seen\s+(?:for|by|on|in|with) | seen\s+(?:on|yesterday|today|by) | post[\s-]?op\s+day | follow(?:ed)?[\s-]up\s+(?:of|after)
            | had\s+(?:a|an|his|her|mohs) | here\s+for | came\s+(?:in|to|on|for)\s | refuses | fell\s+(?:at|out|off|down|from) | died | dos\b | date\s+of\s+service
            | bp\s*\d{2,3}/\d{2,3} | vitals | labs?\s+(?:show|for)|dx\s*[:=]|rx\s*[:=] | swallowed | g\d\s?p\d | initials)",
    ),
    finding: compiled(
        r"(?ix)\b(?:htn|hypertension|dm2?|t2dm|diabet\w+|copd|ckd|chf|cad|afib|asthma|sepsis|pneumonia|fracture\w*|biops\w+|cancer|carcinoma|tumou?r|lupus
            |lacerat\w+|append\w+|hernia|cataract|stroke|cva|mi\b|migraine|headache|chest\s+pain|back\s+pain|neck\s+pain|knee\s+pain|cough|ulcer\w*|wound|burn\b|sprain\w*
            |ankle|wrist|hip|colonoscop\w+|mammogram|polyp|hysterectomy|mastectomy|cabg|tka|chole\w*|delivery|c-section|iud|dialysis|retinopathy|neuropathy|mri|ct\b|ekg|x-?ray
            |surgery|injection|vaccine\w*|physical\b|well\s+child|wellness|newborn|jaundice|pressure\s+ulcer|ear\s+tubes|cpap|insulin|a1c|eyelid|mohs|brace|stillbirth|foreign\s+body
            |tonsil\w+|eylea|ulcers?|stage\s+\d|knee|shoulder|arm\b|leg\b|fit\s+test|depress\w+|anxiety|pregnan\w+|ama\b|inpatient|claim|denied|bill\b|visit|code)\b",
    ),
    stay: compiled(
        r"(?i)\b(?:room|rm|bed|ward)\s*\#?\s*\d|\b(?:admit|admission|discharge|surgery|death|died|dos)\b\W*(?:date|on|in)?\W*\d",
    ),
    heading: compiled(
        r"(?im)(?:^|[.;]\s*)\s*(?:hpi|chief complaint|cc|assessment|plan|impression|findings|preop(?:erative)? diagnosis|postop(?:erative)? diagnosis|procedure performed|indications?|medications|vitals|patient|subjective|objective)\s*:",
    ),
    field: compiled(r"(?i)\b(?:name|dob|age|sex|gender|dx|diagnosis|mrn|pt|patient)\s*[:=/]\s*\S"),
    of_anybody: compiled(r"(?i)\b(?:an?|any)\s+\d{2}[\s-]?(?:y/?o|yrs?[\s-]old|years?[\s-]old)\s+(?:wo)?m[ae]n\b"),
    trade: compiled(
        r"(?i)\b(?:work|jobs?|careers?|hired?|learn|study|course|exam|certified|coder|biller|school|start\s+over)\b",
    ),
    boxes: compiled(
        r"(?i)\b(?:box|boxes|fields?|items?|blocks?|fl|locators?)\s+\d{1,2}[a-z]?(?:\s*(?:,|/|-|\bor\b|\band\b|\bto\b)\s*(?:(?:box|field|item|fl)\s+)?\d{1,2}[a-z]?)*\b",
    ),
    compares: compiled(
        r"(?ix)^\W*(?:(?:so|and|but|ok|hi)\W+)?(?:what|how|why|does|do|is|are|would|will|can|when|if|should)\b[^,.;:!\n]*
            \b(?:change[sd]?|matters?|means?|tells?|differs?|different(?:ly)?|affects?|another|other|same|says?)\b[^,.;:!\n]*$",
    ),
    tells: compiled(
        r"(?i)\b(?:my|our|his|her|hers|he|she|him|this|that|we|who|pt|with|w/|after|has|had|have|got|came|fell|was|were|from|today|yesterday)\b",
    ),
});

/// Whether a text reads like a case. `spans` and `reading` are what was found in it.
pub(super) fn is_case(text: &str, spans: &Spans, reading: &TokenizedText) -> bool {
    let signs = &*SIGNS;
    let has = |sign: &Regex| sign.is_match(text);
    let is_own = has(&signs.own_age);
    let born = has(&signs.birth) && !has(&signs.own_birth);
    let two = |sign: &Regex| sign.find_iter(text).take(2).count() == 2;
    if spans.has(Gap::Record) || born || reading.names_a_patient() || two(&signs.heading) || two(&signs.field) {
        return true;
    }
    if compares_ages_or_sexes(text, reading) {
        return false;
    }
    // "box 24F" is no age and no sex.
    let without_boxes = signs.boxes.replace_all(text, "box");
    let has_beside_boxes = |sign: &Regex| sign.is_match(&without_boxes);
    let age = has_beside_boxes(&signs.age) && !is_own;
    let title = reading.has_lay_title();
    let person = [age, age && has_beside_boxes(&signs.sex), title, reading.names_somebody(), has(&signs.own_patient)];
    let strong = has(&signs.clinical) || has(&signs.stay);
    let condition = [strong, has(&signs.finding)];
    let count = |signs: &[bool]| signs.iter().filter(|sign| **sign).count();
    let (person, condition) = (count(&person), count(&condition));
    // "can a 60 year old woman find work in this": anybody of that age, and nothing that ails them.
    let is_of_trade = condition == 0 && has(&signs.of_anybody) && has(&signs.trade);
    // A title is a sign of its own; with anything that is billed or ails it is a case.
    (person >= 1 && condition >= 1) && (person >= 2 || strong || title)
        || age && has_beside_boxes(&signs.sex) && !is_of_trade
        || (person == 1 && condition == 2)
        || age && condition >= 1
        || reading.names_somebody() && has(&signs.finding)
        || roles::tell_a_case(text, reading)
}

/// "what does 72 year old male change about a code": a rule for whoever is of that age or sex, of whom nothing else is said.
fn compares_ages_or_sexes(text: &str, reading: &TokenizedText) -> bool {
    let signs = &*SIGNS;
    let of_trade = |found: &str| matches!(found.to_lowercase().as_str(), "code" | "claim" | "bill" | "visit");
    signs.compares.is_match(text)
        && (signs.age.is_match(text) || signs.sex.is_match(text))
        && ![&signs.tells, &signs.clinical, &signs.stay].iter().any(|sign| sign.is_match(text))
        && signs.finding.find_iter(text).all(|found| of_trade(found.as_str()))
        && !reading.names_somebody()
        && !reading.has_lay_title()
}

#[cfg(test)]
mod tests {
    use super::super::identifiers;
    use super::super::vocabulary::RedactionVocabulary;
    use super::*;

    fn reads_like_one(text: &str) -> bool {
        let spans = identifiers::spans(text);
        is_case(text, &spans, &TokenizedText::of(text, &spans, &RedactionVocabulary::default()))
    }

    #[test]
    fn a_rule_is_told_from_somebody_it_could_be_of() {
        for text in [
            "what does \"81 year old female\" change about a code?",
            "is a 50 year old woman coded any other way?",
            "does a 12 year old need another code?",
            "do I put the date of birth in box 3?",
            "is the date of birth in field 10?",
            "does asthma with copd need J44.9 first?",
            "is obesity with sleep apnea E66.9 or two codes?",
            "is code 20550 for a tendon or a joint?",
            "is asthma due to dust J45.9?",
            "does it go in box 24F or box 31M of the claim?",
        ] {
            assert!(!reads_like_one(text), "{text}");
        }
        for text in [
            "81 year old female, which code?",
            "does a 50 year old woman with copd need another code?",
            "is my 12 year old patient another code?",
            "is the date of birth March 3?",
            "date of birth 3/5 on it, which code?",
            "copd flare, phantom pain, J44.1?",
            "does copd with a stump need 99213?",
        ] {
            assert!(reads_like_one(text), "{text}");
        }
    }
}
