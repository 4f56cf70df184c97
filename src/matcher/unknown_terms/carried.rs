//! What a message is about before it asks: "going for real estate instead. How much is the exam?"
//!
//! A question that names nothing of its own is asked of what was named last. Where that is something that somebody is
//! after, or asks about, and the FAQ is about something else, the question is not for the FAQ. What people are or were
//! ("I was a hairdresser") is no such thing.

use super::word_lists::{AIMS, CREDENTIALS, OF_ANY_TRADE};
use crate::matcher::index::Index;
use crate::text::Word;

/// What is after somebody's aim is named within so many words.
const NEXT: usize = 6;

/// Which words of what stands before a question may say what it is asked of: those that follow the last aim, unless the
/// FAQ's own subject is named there or after it.
pub(super) fn aimed_at(words: &[Word], asks: impl Fn(usize) -> bool, index: &Index) -> Vec<usize> {
    let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
    let is_own = |at: usize| is_own(&words[at], index);
    let follows_aim = |at: usize| {
        let first = at.saturating_sub(NEXT);
        AIMS.iter().any(|aim| plain[first..at].windows(aim.len()).any(|run| run == *aim))
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
