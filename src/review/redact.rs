//! What may be kept of a message for moderators to review: the question in it, without what could name a person. Pure.
//!
//! Three nets, one behind the other:
//!
//! 1. A message that reads like a case, or asks after the health of somebody certain, is not kept at all
//!    ([`Withheld::Case`]); nor is one that tells of somebody certain what is nobody's business: a pregnancy, a lost limb, an
//!    arrest; or says in the very clause that asks what ails somebody ([`Withheld::Health`]).
//! 2. Only the sentence that asks is kept, not the story around it; and where its writer tells of their own health or of
//!    their family's, only a part of it that asks and names no condition, else nothing ([`Withheld::Health`]).
//! 3. In it, everything that has the form of an identifier becomes a gap (`[date]`), and so does every word that is
//!    neither of the FAQ nor of common English (`[…]`), or that is a name where it stands (`[name]`).
//!
//! A net, not a proof; `tests/it/redaction.rs` says how fine it is.

mod cases;
mod identifiers;
mod medical;
mod names;
mod roles;
mod sentences;
mod span;
mod vocabulary;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use identifiers::compiled;
use names::TokenizedText;
use span::{Gap, Span};
pub use vocabulary::RedactionVocabulary;

/// The only text of members that may be kept. Nothing but [`redact`] makes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Redacted(String);

impl Redacted {
    /// The longest text that is kept, in characters: a question, not a story.
    pub const MAX: usize = 300;

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

/// Why nothing of a message is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// It reads like a patient's case, or tells of the illness of somebody certain.
    Case,
    /// It tells of its writer's own health, or of their family's, and asks nothing apart from it; or says in its question what
    /// ails somebody; or tells of somebody certain what else is nobody's business: what they lost, what they did, where they
    /// stand with the law.
    Health,
    /// It asks nothing.
    NoQuestion,
    /// What would be left says nothing: gaps, more than words.
    Gaps,
}

/// What may be kept of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redaction {
    /// Its question.
    Kept(Redacted),
    /// Nothing.
    Withheld(Withheld),
}

impl Redaction {
    /// The question, if there is one to keep.
    pub fn kept(self) -> Option<Redacted> {
        match self {
            Self::Kept(text) => Some(text),
            Self::Withheld(_) => None,
        }
    }
}

/// Takes the question out of a message and everything out of the question that could name a person.
///
/// ```
/// use certpace::faq;
/// use certpace::review::redact::{Redaction, RedactionVocabulary, Withheld, redact};
///
/// let faq = faq::parse("[[faq]]\nid = \"a\"\nquestion = \"Is 99213 right for an office visit?\"\nanswer = \"It depends.\"\n").unwrap();
/// let words = RedactionVocabulary::of(&faq);
/// let Redaction::Kept(text) = redact("Hi, I'm Yusuf! <@42> is 99213 right? mail me: jo@example.org", &words) else { panic!() };
/// assert_eq!(text.as_str(), "[member] is 99213 right?");
/// let story = "Pt is Jane Doe, DOB 3/5/1961, how do I code the visit?";
/// assert_eq!(redact(story, &words), Redaction::Withheld(Withheld::Case));
/// ```
pub fn redact(text: &str, words: &RedactionVocabulary) -> Redaction {
    let text = readable(text);
    let spans = identifiers::spans(&text);
    let reading = TokenizedText::of(&text, &spans, words);
    if cases::is_case(&text, &spans, &reading) {
        return Redaction::Withheld(Withheld::Case);
    }
    if roles::tells_of_somebody(&text, &reading) || roles::tells_in_passing(&text, &reading) {
        return Redaction::Withheld(Withheld::Health);
    }
    let mut sentences = sentences::asking(&text);
    if sentences.is_empty() {
        return Redaction::Withheld(Withheld::NoQuestion);
    }
    if let Some(conditions) = roles::told_health(&text, &reading) {
        sentences = without_health(&text, sentences, &conditions);
        if sentences.is_empty() {
            return Redaction::Withheld(Withheld::Health);
        }
    }
    let mut cuts: Vec<(Span, Option<String>)> = spans.sorted().into_iter().map(|span| (span, None)).collect();
    for (token, gap) in reading.gaps() {
        let meant = if gap == Gap::Word { words.meant(&token.plain) } else { None };
        cuts.push((Span { range: token.range.clone(), gap }, meant.map(str::to_owned)));
    }
    cuts.sort_by_key(|(span, _)| span.range.start);
    let kept: Vec<String> = sentences.into_iter().map(|sentence| with_gaps(&text, sentence, &cuts)).collect();
    let kept = kept.join(" ");
    if says_nothing(&kept) {
        return Redaction::Withheld(Withheld::Gaps);
    }
    Redaction::Kept(Redacted(shortened(&kept)))
}

/// The sentences that name no condition, and of the others the parts that ask and name none.
fn without_health(text: &str, sentences: Vec<Range<usize>>, conditions: &[Range<usize>]) -> Vec<Range<usize>> {
    let names_one = |part: &Range<usize>| conditions.iter().any(|it| it.start < part.end && part.start < it.end);
    let parts = sentences.into_iter().flat_map(|sentence| {
        if names_one(&sentence) { roles::parts(text, sentence).collect() } else { vec![sentence] }
    });
    let parts = parts.map(|part| sentences::trimmed(text, part));
    parts.filter(|part| !names_one(part) && sentences::asks_something(&text[part.clone()])).collect()
}

/// Whether a message reads like a patient's case, so that nothing of it is kept and its writer is told so.
pub fn reads_like_case(text: &str, words: &RedactionVocabulary) -> bool {
    let text = readable(text);
    let spans = identifiers::spans(&text);
    let reading = TokenizedText::of(&text, &spans, words);
    cases::is_case(&text, &spans, &reading)
}

/// Whether a text asks how something is to be coded or billed.
///
/// ```
/// use certpace::review::redact::asks_to_code;
///
/// assert!(asks_to_code("which modifier do I need for a bilateral procedure?"));
/// assert!(!asks_to_code("how much is the exam?"));
/// ```
pub fn asks_to_code(text: &str) -> bool {
    roles::ASKS_TO_CODE.is_match(&readable(text))
}

/// Whether a text asks of a code, or for one: names a code of the trade, a code set with what it is to code, or asks in
/// which order codes go.
///
/// ```
/// use certpace::review::redact::asks_about_a_code;
///
/// assert!(asks_about_a_code("hcpcs for a knee brace"));
/// assert!(!asks_about_a_code("what is hcpcs for?"));
/// ```
pub fn asks_about_a_code(text: &str) -> bool {
    static CODES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?ix)
            (?: ^ | [\s(/,] ) (?: \d{5} | [a-v]\d{4} | [a-tv-z]\d[\dab]\.[\da-z]{1,4} ) (?: $ | [\s?!.,;:)/] )
            | \b (?: icd-?\ ?(?:9|10)?(?:-?(?:cm|pcs))? | cpt | hcpcs | modifier ) (?:\ codes?)? \ (?:for|of) \ \w
            | \b sequenc(?:e|ed|ing) \b",
        )
    });
    CODES.is_match(&readable(text))
}

/// What looks private in a text that is to be an answer, in a word or two each, without repetition; empty where nothing
/// does. Names, days and links are no part of it: answers are full of them, and a moderator reads the text anyway.
pub fn looks_private(text: &str, words: &RedactionVocabulary) -> Vec<&'static str> {
    let text = readable(text);
    let spans = identifiers::spans(&text);
    let reading = TokenizedText::of(&text, &spans, words);
    let case = cases::is_case(&text, &spans, &reading).then_some("a patient's case");
    let kinds = [
        (Gap::Email, "e-mail"),
        (Gap::Phone, "phone"),
        (Gap::Member, "member"),
        (Gap::Record, "record number"),
        (Gap::Address, "address"),
        (Gap::Secret, "secret"),
    ];
    case.into_iter().chain(kinds.into_iter().filter(|(gap, _)| spans.has(*gap)).map(|(_, name)| name)).collect()
}

/// The longest message that is looked at, in characters; Discord's longest is 4,000.
const LONGEST: usize = 4_000;

/// Custom emoji; commands as Discord writes them in a message.
static MARKUP: LazyLock<[(Regex, &str); 2]> =
    LazyLock::new(|| [(compiled(r"<a?:\w+:\d+>"), " "), (compiled(r"</([\w -]+):\d+>"), "/$1")]);

/// Without compatibility forms (full-width and mathematical letters), marks that are not seen, emoji, and doubled space;
/// lines stay lines. No square bracket is left: those are for gaps.
fn readable(text: &str) -> String {
    let mut text: String = text.chars().take(LONGEST).nfkc().filter(|c| !crate::text::unseen::is_unseen(*c)).collect();
    for (pattern, instead) in MARKUP.iter() {
        text = pattern.replace_all(&text, *instead).into_owned();
    }
    let text = text.replace('[', "(").replace(']', ")");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A sentence with its gaps; gaps that touch are one.
fn with_gaps(text: &str, sentence: Range<usize>, cuts: &[(Span, Option<String>)]) -> String {
    let mut kept = String::new();
    let mut at = sentence.start;
    let mut last: Option<(usize, Gap)> = None;
    for (Span { range, gap }, meant) in cuts {
        if range.end <= at || range.start >= sentence.end {
            continue;
        }
        // A gap that began before the sentence goes on in it.
        let between = &text[at..range.start.max(at)];
        let joins = last.is_some_and(|(end, of)| {
            end == at && of == *gap && between.chars().all(|c| matches!(c, ' ' | '.' | '-' | '\'' | '’' | '_' | '/'))
        });
        if meant.is_some() || !joins {
            kept.push_str(between);
        }
        match meant {
            Some(word) => kept.push_str(word),
            None if joins => {}
            None => kept.push_str(gap.placeholder()),
        }
        last = meant.is_none().then_some((range.end, *gap));
        at = range.end.min(sentence.end);
    }
    kept.push_str(&text[at..sentence.end]);
    kept
}

/// More gaps than words, or no word at all.
fn says_nothing(text: &str) -> bool {
    let gaps = text.matches('[').count();
    let words =
        text.split_whitespace().filter(|word| !word.contains('[') && word.chars().any(char::is_alphanumeric)).count();
    words == 0 || gaps > words
}

/// At most [`Redacted::MAX`] characters, cut between words where there are words.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(Redacted::MAX) else { return text.to_owned() };
    let room = &text[..text.floor_char_boundary(end.saturating_sub('…'.len_utf8()))];
    let whole_words = room.rfind(' ').map_or(room, |space| &room[..space]);
    format!("{}…", whole_words.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_private_in_an_answer_is_named_and_facts_are_not() {
        let faq = crate::faq::parse("[[faq]]\nid = \"a\"\nquestion = \"Which version?\"\nanswer = \"3.2.\"\n").unwrap();
        let words = RedactionVocabulary::of(&faq);
        for (text, expected) in [
            ("Version 3.2 of 5 May 2026 is at https://example.org/v3.2, thanks to Theo.", &[][..]),
            ("Write to jo@example.org or call 555-867-5309.", &["e-mail", "phone"]),
            ("Ask <@1000000000000000012>, or mail jo@example.org, or bo@example.org.", &["e-mail", "member"]),
            ("Pt is Jane Doe, DOB 3/5/1961, seen for a visit.", &["a patient's case"]),
            ("", &[]),
        ] {
            assert_eq!(looks_private(text, &words), expected, "{text}");
        }
    }
}
