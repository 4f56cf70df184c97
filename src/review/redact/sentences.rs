//! The sentence that asks. What else a message says is its writer's story.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::identifiers::compiled;

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "prof", "vs", "etc", "approx", "e.g", "i.e", "u.s", "a.m", "p.m", "d.o", "m.d",
    "ph.d", "fig", "jr", "sr", "inc", "ave", "apt", "d.o.b", "m.r.n", "p.o",
];
/// Words that are cut short before a number, and end a sentence elsewhere: "ticket no. 7", "is that a no."
const BEFORE_NUMBERS: &[&str] = &[
    "abt", "ca", "ch", "chap", "cl", "ed", "est", "exp", "ext", "max", "min", "no", "nos", "nr", "nrs", "num", "p",
    "par", "pg", "pos", "pp", "pt", "q", "rm", "sec", "sect", "tel", "ver", "vol",
];

/// Where each sentence of a text stands, in bytes, without the space around it.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '\n' => true,
            '?' | '!' => next.is_none_or(char::is_whitespace),
            '.' => {
                next.is_none_or(char::is_whitespace)
                    && !ends_an_abbreviation(&text[start..at])
                    && !stands_before_a_number(&text[start..at], &text[at + 1..])
                    && !are_letters_of_one(&text[start..at], &text[at + 1..])
            }
            _ => false,
        };
        if ends {
            found.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    found.push(start..text.len());
    found.into_iter().map(|range| trimmed(text, range)).filter(|range| !range.is_empty()).collect()
}

fn ends_an_abbreviation(before: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    // "K. R. Dv. signed it": a name cut short behind initials.
    let start = before.len() - before.rsplit(char::is_whitespace).next().unwrap_or_default().len();
    let is_short = last.chars().count() <= 3 && before[start..].starts_with(char::is_uppercase);
    let initial = before[..start].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let follows_initial =
        initial.chars().count() == 2 && initial.ends_with('.') && initial.starts_with(char::is_uppercase);
    is_initial || is_short && follows_initial || ABBREVIATIONS.contains(&last.trim_start_matches(['(', '"']))
}

/// "the C.P.C. Exam": letters with points end a sentence only before what begins one.
fn are_letters_of_one(before: &str, behind: &str) -> bool {
    const BEGIN: &[&str] = &[
        "And", "Are", "But", "Can", "Could", "Did", "Do", "Does", "He", "How", "I", "If", "Is", "It", "My", "Now",
        "Please", "She", "Should", "So", "Thanks", "The", "There", "They", "This", "We", "What", "When", "Where",
        "Which", "Who", "Why", "Will", "Would", "You",
    ];
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['(', '"']);
    let are_letters = last.contains('.') && last.split('.').all(|letter| letter.chars().count() == 1);
    let next = behind.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    are_letters && !next.is_empty() && !BEGIN.contains(&next)
}

/// "ticket no. 7": the number belongs to the word.
fn stands_before_a_number(before: &str, behind: &str) -> bool {
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let behind = behind.trim_start_matches([' ', '#', '(']);
    behind.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_NUMBERS.contains(&last.as_str())
}

/// A range without the space around it.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let sentence = &text[range.clone()];
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    start..start + sentence.trim().len()
}

static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)
        \?\W*$
        | ^\W*(?:(?:so|and|but|ok|okay|hi|hey|hello|also|plus|now|well|please|pls)\W+)*(?:
            who|whos|what|whats|when|whens|where|wheres|why|whys|which|whose|how|hows|howd|is|isnt|are|arent|am|was|were|do|does|did|dont|doesnt|didnt|
            can|cant|could|couldnt|should|shouldnt|would|wouldnt|will|wont|may|might|must|has|have|had|any|anyone|anybody)\b
        | \b(?:how\s+(?:do|to|can|much|many|long|hard|does|is|are|should|would|come)|wh(?:at|ich|ere|en|y|o)\s+(?:is|are|do|does|should|can|code|modifier|one|if|would|will|kind|was|did))\b
        | \b(?:need\s+(?:some\s+|any\s+)?help|looking\s+for|wonder(?:ing)?|want(?:ed)?\s+to\s+(?:know|ask)|tell\s+me|explain|any\s+(?:advice|idea|tips?|help)|
            (?:any|some)(?:one|body)\s+(?:know|tell|help|explain|tried|here)|help\s+me|question\s+(?:about|on)|confused|not\s+sure|unsure|
            do\s+(?:i|you|we|they)|can\s+(?:i|you|we|someone|somebody|anyone)|should\s+(?:i|we)|could\s+(?:i|you|someone|somebody))\b
        ",
    )
});

/// Whether a sentence asks something.
pub(super) fn asks(sentence: &str) -> bool {
    ASKS.is_match(&sentence.replace(['\'', '’'], ""))
}

/// So many words and fewer are a greeting, or thanks.
const COURTESY: usize = 2;

/// Whether a part of a sentence asks something by itself: "can i" does not.
pub(super) fn asks_something(part: &str) -> bool {
    asks(part) && part.split_whitespace().count() > COURTESY
}

/// The sentences that ask; the only one there is, whatever it does; else none. A greeting is no sentence here.
pub(super) fn asking(text: &str) -> Vec<Range<usize>> {
    let all = sentences(text);
    let asking: Vec<Range<usize>> = all.iter().filter(|range| asks(&text[(*range).clone()])).cloned().collect();
    if !asking.is_empty() {
        return asking;
    }
    let long: Vec<Range<usize>> =
        all.iter().filter(|range| text[(*range).clone()].split_whitespace().count() > COURTESY).cloned().collect();
    match (long.len(), all.len()) {
        (1, _) => long,
        (0, 1) => all,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_that_asks_is_found() {
        let rows: &[(&str, &[&str])] = &[
            ("how much is it", &["how much is it"]),
            ("cpc exam cost", &["cpc exam cost"]),
            ("Hi! I work nights at the mill. How long does it take? Thanks.", &["How long does it take?"]),
            (
                "I failed twice. When can I retake it? What does that cost?",
                &["When can I retake it?", "What does that cost?"],
            ),
            ("hello everyone. cpc exam cost. thanks", &["cpc exam cost."]),
            ("Dr. Lee says no. is that so", &["is that so"]),
            ("Is it E11.9 or E11.65?", &["Is it E11.9 or E11.65?"]),
            ("I was at work.\nwhat is a Z code", &["what is a Z code"]),
            ("Hey there all. I need help with the exam. My son is ill today.", &["I need help with the exam."]),
            ("My week was very long. The weather was bad here.", &[]),
            ("can i swap seat no. 4 for no. 9?", &["can i swap seat no. 4 for no. 9?"]),
            ("is it in vol. 2, sec. 3 or ch. 12", &["is it in vol. 2, sec. 3 or ch. 12"]),
            ("does the C.P.C. Exam have breaks", &["does the C.P.C. Exam have breaks"]),
            ("I have the C.P.C. When can I renew?", &["When can I renew?"]),
            ("Is K. R. Dv. the one to ask?", &["Is K. R. Dv. the one to ask?"]),
            ("They said no. 3 of us asked again. why is that", &["why is that"]),
            ("My answer was no. Is that fine?", &["Is that fine?"]),
            ("exam?", &["exam?"]),
        ];
        for (text, expected) in rows {
            let found: Vec<&str> = asking(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
