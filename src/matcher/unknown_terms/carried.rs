//! What a message is about before it asks: "going for real estate instead. How much is the exam?"
//!
//! A question that names nothing of its own is asked of what was named last. Where that is something that somebody is
//! after, or asks about, and the FAQ is about something else, the question is not for the FAQ. What people are or were
//! ("I was a hairdresser") is no such thing.

use crate::matcher::index::Index;
use crate::text::Word;

/// After these somebody names what they are after: stretches of words as they are compared, without apostrophes.
const AIMS: [&[&str]; 47] = [
    &["want", "to", "be"],
    &["want", "to", "become"],
    &["want", "to", "do"],
    &["want", "to", "get"],
    &["want", "to", "try"],
    &["want", "to", "learn"],
    &["want", "to", "study"],
    &["wants", "to", "be"],
    &["wants", "to", "become"],
    &["wants", "to", "do"],
    &["wants", "to", "get"],
    &["wants", "to", "learn"],
    &["wants", "to", "study"],
    &["going", "to", "be"],
    &["going", "to", "become"],
    &["going", "to", "do"],
    &["going", "to", "learn"],
    &["going", "to", "study"],
    &["going", "for"],
    &["going", "into"],
    &["went", "for"],
    &["go", "for"],
    &["go", "into"],
    &["rather", "be"],
    &["rather", "do"],
    &["rather", "become"],
    &["switch", "to"],
    &["switched", "to"],
    &["switching", "to"],
    &["thinking", "of"],
    &["thinking", "about"],
    &["looking", "into"],
    &["training", "to", "be"],
    &["training", "as"],
    &["studying", "to", "be"],
    &["studying", "for"],
    &["applying", "for"],
    &["applying", "to"],
    &["all", "about"],
    &["next", "is"],
    &["next", "thing", "is"],
    &["next", "up", "is"],
    &["doing"],
    &["starts", "college", "for"],
    &["starting", "college", "for"],
    &["school", "for"],
    &["instead"],
];

/// What other trades have as well: a question that names no more is asked of what was named before.
const OF_ANY_TRADE: [&str; 13] = [
    "certification",
    "certifications",
    "certificate",
    "certificates",
    "certified",
    "certify",
    "license",
    "licence",
    "licensed",
    "course",
    "program",
    "exam",
    "test",
];

/// Things of a trade, whatever it is: "my motorcycle license".
const CREDENTIALS: [&str; 12] = [
    "exam",
    "test",
    "license",
    "licence",
    "certification",
    "certificate",
    "degree",
    "permit",
    "school",
    "course",
    "class",
    "apprenticeship",
];

/// What is after somebody's aim is named within so many words.
const NEXT: usize = 6;

/// Which words of what stands before a question may say what it is asked of: those that follow the last aim, unless the
/// FAQ's own subject is named there or after it.
pub(super) fn aimed_at(words: &[Word], asks: impl Fn(usize) -> bool, index: &Index) -> Vec<usize> {
    let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
    let is_own = |at: usize| is_own(&words[at], index);
    let follows_aim = |at: usize| {
        let first = at.saturating_sub(NEXT);
        let starts_here = |aim: &&[&str]| plain[first..at].windows(aim.len()).any(|run| run == *aim);
        AIMS.iter().any(starts_here)
    };
    let names_credential = |at: usize| plain[at..].iter().skip(1).take(2).any(|word| CREDENTIALS.contains(word));
    let last_own = (0..words.len()).rev().find(|&at| is_own(at));
    let after = last_own.map_or(0, |at| at + 1);
    (after..words.len()).filter(|&at| asks(at) || follows_aim(at) || names_credential(at)).collect()
}

/// Whether a question names something of the FAQ's own, and so is asked of that.
pub(super) fn names_own(words: &[Word], index: &Index) -> bool {
    words.iter().any(|word| is_own(word, index))
}

/// Whether a word names what the FAQ is about, and not every trade's like.
fn is_own(word: &Word, index: &Index) -> bool {
    let is_general = OF_ANY_TRADE.contains(&word.plain.as_str());
    !is_general && index.vocabulary.subject().has(&word.stem) || index.has_in_capitals(&word.plain)
}
