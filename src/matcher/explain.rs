//! Why the matcher decided as it did, as data; `messages` has the words.

use crate::faq::EntryId;
use crate::matcher::{Thresholds, Verdict};

/// Why a message got the verdict that it got.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What was decided.
    pub verdict: Verdict,
    /// The nearest entries, best first, with what speaks for them.
    pub reasons: Vec<Reason>,
    /// Words of the message that the FAQ does not know.
    pub unknown: Vec<String>,
    /// What had to be exceeded.
    pub thresholds: Thresholds,
    /// A `[[test]]` of the FAQ says that nothing answers this very message.
    pub marked: bool,
    /// The message is a wording of the entry that it is answered with.
    pub word_for_word: bool,
}

/// What speaks for one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The entry.
    pub id: EntryId,
    /// The estimated probability that it answers the message.
    pub confidence: f64,
    /// The phrasing that is most like the message.
    pub phrasing: String,
    /// The words of the message that this phrasing shares, the most telling first.
    pub shared: Vec<SharedWord>,
    /// Words of the message that stand in the answer, and in no wording.
    pub in_answer: Vec<String>,
    /// What of the entry comes nearest in meaning, where meanings are known.
    pub meaning: Option<NearInMeaning>,
}

/// What of an entry means nearly the same as the message, if anything does.
#[derive(Debug, Clone, PartialEq)]
pub struct NearInMeaning {
    /// The nearest wording.
    pub phrasing: Option<String>,
    /// The nearest part of the answer.
    pub answer: Option<String>,
}

/// A word that a message shares with a phrasing.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedWord {
    /// As the member wrote it.
    pub written: String,
    /// As the phrasing has it.
    pub meant: String,
    /// How the one became the other.
    pub via: Via,
    /// How much the word says, from 0 to 1: rare words say more.
    pub weight: f64,
}

/// How a written word was taken for a word of the FAQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// It is the same word, perhaps in another form.
    Same,
    /// An abbreviation or synonym.
    Synonym,
    /// A misspelling.
    Typo,
}
