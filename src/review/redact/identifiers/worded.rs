//! Identifiers in words, and halves of them: handles, mail addresses with the sign spelt out, addresses of three words, the end
//! of a card's number, plates of cars, and where somebody lives by what is beside it.

use regex::Captures;

use super::super::span::Gap;
use super::{LINK, digits, value};

/// Where people have handles.
const PLATFORM: &str = r"(?:discord|insta(?:gram)?|ig|telegram|snap(?:chat)?|signal|tik\s?tok|twitter|kik|skype|slack|steam|xbox|psn|reddit|facebook|fb|linkedin|twitch)";
/// Up to six words, or what is joined by signs.
const WORDS: &str = r"(?P<v>[\w'’-]+(?:[ .]+[\w'’-]+){0,5})";

/// What is said of a handle, and is none: "my username is wrong".
const SAID: &[&str] = &[
    "a",
    "about",
    "all",
    "already",
    "also",
    "always",
    "an",
    "as",
    "at",
    "available",
    "bad",
    "banned",
    "being",
    "blank",
    "blocked",
    "broken",
    "case",
    "correct",
    "different",
    "disabled",
    "down",
    "empty",
    "fine",
    "for",
    "free",
    "full",
    "glitching",
    "gone",
    "good",
    "hacked",
    "hard",
    "hidden",
    "how",
    "important",
    "in",
    "incorrect",
    "invalid",
    "invisible",
    "it",
    "just",
    "linked",
    "locked",
    "long",
    "lost",
    "misspelled",
    "my",
    "needed",
    "never",
    "new",
    "no",
    "not",
    "now",
    "off",
    "ok",
    "okay",
    "old",
    "on",
    "only",
    "open",
    "or",
    "our",
    "out",
    "private",
    "public",
    "required",
    "right",
    "safe",
    "same",
    "short",
    "showing",
    "shown",
    "so",
    "soon",
    "spelled",
    "still",
    "stuck",
    "taken",
    "that",
    "the",
    "their",
    "there",
    "this",
    "to",
    "too",
    "unavailable",
    "under",
    "unknown",
    "up",
    "used",
    "valid",
    "very",
    "visible",
    "what",
    "when",
    "where",
    "who",
    "why",
    "working",
    "wrong",
    "your",
];
/// Neighbours of "underscore" that speak of the sign.
const OF_SIGNS: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "are",
    "be",
    "by",
    "can",
    "character",
    "characters",
    "for",
    "from",
    "has",
    "have",
    "i",
    "in",
    "is",
    "key",
    "my",
    "no",
    "not",
    "of",
    "on",
    "one",
    "or",
    "sign",
    "that",
    "the",
    "this",
    "to",
    "use",
    "with",
];

fn first_word(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or_default().to_lowercase()
}

/// Behind a label: not what is said of the handle itself.
fn is_handle(found: &Captures<'_>) -> bool {
    let first = first_word(value(found));
    !SAID.contains(&first.as_str()) && !first.ends_with("ing") && !first.ends_with("able") && !first.ends_with("ed")
}

/// "blue underscore heron", not "is an underscore allowed".
fn is_spelt_handle(found: &Captures<'_>) -> bool {
    let words: Vec<String> = value(found).split_whitespace().map(str::to_lowercase).collect();
    let around = words.windows(3).find(|words| words[1] == "underscore");
    around.is_some_and(|words| !OF_SIGNS.contains(&words[0].as_str()) && !OF_SIGNS.contains(&words[2].as_str()))
}

/// "jo at-sign posteo cz", not "the at-sign".
fn is_spelt_mail(found: &Captures<'_>) -> bool {
    !OF_SIGNS.contains(&first_word(value(found)).as_str())
}

/// Three words joined by points; not the name of a file.
fn is_three_words(found: &Captures<'_>) -> bool {
    const FILES: &[&str] = &[
        "csv", "docx", "doc", "exe", "html", "htm", "jpg", "jpeg", "json", "mov", "png", "pdf", "ppt", "pptx", "txt",
        "xls", "xlsx", "xml", "zip",
    ];
    /// Where the space behind a full stop is left out: "passed.what.now".
    const SAID_ON: &[&str] = &[
        "all", "and", "any", "are", "but", "can", "did", "does", "for", "how", "not", "now", "one", "please", "thank",
        "thanks", "the", "then", "two", "was", "what", "when", "where", "who", "why", "will", "you",
    ];
    let words = value(found).to_lowercase();
    let last = words.rsplit('.').next().unwrap_or_default();
    !FILES.contains(&last) && !words.split('.').any(|word| SAID_ON.contains(&word))
}

/// Groups of a plate: a digit among them, and no lower-case word.
fn is_plate(found: &Captures<'_>) -> bool {
    let value = value(found);
    let is_part = |group: &str| {
        group.bytes().any(|b| b.is_ascii_digit())
            || group.bytes().all(|b| b.is_ascii_uppercase())
            || !group.bytes().any(|b| b"aeiouAEIOU".contains(&b))
    };
    digits(value) > 0 && value.bytes().any(|b| b.is_ascii_alphabetic()) && value.split([' ', '-']).all(is_part)
}

/// Beside what is said to be home: not "live over the phone", and no place of tests.
fn is_neighbour(found: &Captures<'_>) -> bool {
    let place = value(found).to_lowercase();
    !["test", "internet", "phone", "border", "limit", "line", "poverty", "web", "average"]
        .iter()
        .any(|word| place.split_whitespace().any(|part| part.starts_with(word)))
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    rule(
        r"(?i)\b[\w.+-]+\s*[(]?\s*at[\s-]?sign\s*[)]?\s*[\w-]+(?:\s*\.\s*|\s+(?:dot|point|period)\s+|\s+)(?:com|net|org|edu|gov|info|io|co|me|uk|us|cz|sk|de|fr|pl|at|ch|nl|it|es|eu|se|no|dk|fi|be|pt|ru|in|ca|au|jp|br|mx|ie|nz|hu|gr|ro|tr|za|example)\b",
        Gap::Email,
        is_spelt_mail,
    );
    rule(r"(?i)\b\w+(?:\s+(?:underscore|dash|hyphen|dot)\s+\w+)+", Gap::Member, is_spelt_handle);
    let label = format!(
        r"(?:my|his|her|our|their)\s+(?:{PLATFORM}\s+)?(?:handle|user\s?name|nick(?:name)?|tag|gamer\s?tag|screen\s?name|alias|{PLATFORM})(?:\s+(?:name|id|tag|handle))?\s*(?:\s(?:on|in)\s+(?:here|{PLATFORM})\s*)?"
    );
    let end = r"(?:\s+(?:if|so|and|but|can|could|how|please|pls|is|are|do|does|what|on|in|which|where|when|why|will|would|should|for|there|here|add|thanks)\b|[,.;:?!)\n]|$)";
    rule(
        &format!(r"(?i)\b{label}(?:\s(?:is|are|was)|['’]s|\s*[:=])\s*{}{end}", WORDS.replace("{0,5}", "{0,5}?")),
        Gap::Member,
        is_handle,
    );
    rule(
        &format!(
            r"(?i)\b(?:add|dm|pm|message|msg|ping|find|follow|friend)\s+me\s*(?:(?:up\s+)?(?:on|over\s+on|in)\s+{PLATFORM}\s*(?:[,:=@-]|\bas\b|\bat\b|\bunder\b)|(?:\bas\b|\bunder\b|[:=@]))\s*{}{end}",
            WORDS.replace("{0,5}", "{0,5}?")
        ),
        Gap::Member,
        is_handle,
    );
    rule(r"(?i)///?\s?[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}\b", Gap::Address, |_| true);
    rule(
        r"(?i)(?:^|[\s(:,])(?P<v>[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,})(?:$|[\s),?!;:]|\.(?:\s|$))",
        Gap::Address,
        is_three_words,
    );
    rule(
        r"(?i)\b(?:card|visa|mastercard|amex|debit|credit|account|acct|iban|ssn|social|number|passport|phone|cell)\b(?:\s+\w+)?\s+(?:end(?:s|ing|ed)?|finish(?:es|ing))\s*(?:in|with|on|by)?\s*:?\s*(?P<v>[x*.…]*\d{2,6})\b",
        Gap::Number,
        |_| true,
    );
    rule(
        r"(?i)\b(?:exp(?:iry|iration)?\.?(?:\s+date)?|valid\s+(?:thru|through)|good\s+(?:thru|through))\s*(?:is\b|:)?\s*(?P<v>(?:0?[1-9]|1[0-2])\s*[/-]\s*(?:\d{4}|\d{2}))\b",
        Gap::Date,
        |_| true,
    );
    rule(r"(?i)\b(?:cvv2?|cvc2?|csc|security\s+code)\s*(?:is\b|:|number)?\s*(?P<v>\d{3,4})\b", Gap::Number, |_| true);
    // Plates: the British form by itself, others behind their label.
    rule(r"\b[A-Z]{2}\d{2}[ -]?(?P<last>[A-Z]{3})\b", Gap::Number, |found| {
        // "MS24 AND" in a message that is all capitals.
        let last = found.name("last").map_or("", |last| last.as_str());
        !matches!(last, "AND" | "ARE" | "BUT" | "CAN" | "FOR" | "HAS" | "NOT" | "THE" | "WAS" | "YOU")
    });
    rule(
        r"\b(?i:plates?|reg|registration|tags?|car|van|truck|vehicle|parked)\b[^.?!\n]{0,20}?\b(?P<v>[A-Z]{1,3}[ -]?\d{1,4}[ -][A-Z]{1,3})\b",
        Gap::Number,
        |_| true,
    );
    rule(
        &format!(
            r"(?i)\b(?:(?:licen[cs]e\s+|number\s+)?plates?|registration|reg|tags?|car|van|truck|vehicle)(?:\s+(?:number|no\.?|\#|plates?|reg))*(?:\s+(?:with|has))?(?:\s+(?:plates?|registration|reg))?\b{LINK}(?P<v>[a-z\d]{{1,4}}(?:[ -][a-z\d]{{1,4}}){{1,2}})\b"
        ),
        Gap::Number,
        is_plate,
    );
    rule(
        r"(?i)\b(?:(?:i|we|he|she|they|who|mum|mom|dad)\s+(?:\w+\s+)?(?:live|stay|reside|lodge)|lives|lived|(?:am|im|i['’]m|are|was)\s+(?:living|staying)|(?:my|our|his|her|their)\s+(?:flat|house|home|apartment|room|place|door)\s+is)\s+(?:right\s+|just\s+|directly\s+)?(?P<v>(?:above|over|behind|beside|under|opposite|next\s+(?:door\s+)?to|across\s+(?:the\s+(?:street|road)\s+)?from|on\s+top\s+of|in\s+front\s+of)\s+[\w'’-]+(?:\s+[\w'’-]+){0,8}?)(?:\s+(?:and|so|but|can|is|how|do|does|which|where|what)\b|[,.;?!\n]|$)",
        Gap::Address,
        is_neighbour,
    );
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    #[test]
    fn what_names_somebody_in_words_is_told_from_what_is_said_of_it() {
        for (texts, gap) in [
            (
                &[
                    "my discord is sleepy panda forty two, ok?",
                    "add me on discord, blue heron",
                    "blue underscore heron asked",
                ][..],
                Gap::Member,
            ),
            (&["jo at-sign posteo cz", "jo (at sign) mailhub.de"], Gap::Email),
            (&["i am at lantern.gravel.pocket", "i live above the kebab shop on Tinsley Row, ok"], Gap::Address),
            (&["card ending 4242", "visa that ends in 4242", "my plate is HX 72 KPD", "LK19 ZRV"], Gap::Number),
            (&["exp 09/27 on it"], Gap::Date),
        ] {
            for text in texts {
                assert!(spans(text).has(gap), "{text}");
            }
        }
        for text in [
            "my username is wrong",
            "my discord is not linked",
            "is an underscore allowed in the name",
            "is the at-sign allowed in it",
            "save it as exam.results.pdf",
            "is it live over the internet",
            "is the card ending soon",
            "do my tags count in the book",
            "the plate is full and 3 of us left",
            "is vehicle code 2 of them",
        ] {
            assert!(spans(text).sorted().is_empty(), "{text}");
        }
    }
}
