//! Whether a clause is built as a question: what it begins with, and what stands before its subject.

use super::words::{EXCLAIMED, FINITE, GOVERNORS, OF_ADVICE, ONESELF, THANKS, TOLD_OF};
use super::{
    AUXILIARIES, DETERMINERS, PRONOUNS, QUESTION_WORDS, is_now, is_past, is_subject, is_verbal, without_fillers,
};

/// Whether a clause is built as a question, at its beginning or further on.
pub(super) fn asks_by_form(words: &[&str]) -> bool {
    begins_as_question(words) || asks_further_on(words)
}

pub(super) fn begins_as_question(words: &[&str]) -> bool {
    let (first, rest) = (words[0], &words[1..]);
    if is_told_of(words) {
        return false;
    }
    let second = rest.first().copied().unwrap_or_default();
    if QUESTION_WORDS.contains(&first) {
        return match (first, rest) {
            ("what", ["a" | "an", ..]) => false,
            // "which is why i left", "what helped me most was the book": these lead over to what is told.
            ("which", ["is" | "was", "why" | "how" | "what" | "where" | "when" | "great" | "nice" | "good", ..]) => {
                false
            }
            // "what counts is the note"
            ("what", [verb, after @ ..])
                if verb.len() > 3
                    && verb.ends_with('s')
                    && !AUXILIARIES.contains(verb)
                    && after.iter().take(2).any(|word| *word == "is") =>
            {
                false
            }
            // "what helped was the book", "what matters is the note"
            ("what", [verb, after @ ..]) if (is_past(verb) || FINITE.contains(verb)) && !AUXILIARIES.contains(verb) => {
                !after.iter().any(|word| matches!(*word, "is" | "was" | "were"))
            }
            ("how", [feeling, ..]) if EXCLAIMED.contains(feeling) => false,
            // "when i started" is a time, and "how i passed" a story; "how i can apply" is neither.
            ("when" | "where" | "who" | "why" | "how" | "what", [subject, verb, ..]) if is_subject(subject) => {
                first != "when" && matches!(*verb, "can" | "should" | "could" | "must" | "need" | "get" | "register")
            }
            ("when", [next, ..]) => AUXILIARIES.contains(next) || matches!(*next, "to" | "exactly"),
            ("how", [_, subject, after @ ..]) if is_subject(subject) => {
                after.iter().any(|word| AUXILIARIES.contains(word) || matches!(*word, "have" | "need"))
            }
            _ => true,
        };
    }
    let is_noun = |word: &str| !word.is_empty() && !PRONOUNS.contains(&word);
    let is_pointed = |word: &str| is_subject(word) || matches!(word, "that" | "this");
    match first {
        // "in which order": "in which case i left" goes on, and "from what i heard" says whence.
        "in" | "on" | "at" | "for" | "to" | "by" | "under" => {
            matches!(rest, ["which" | "what", next, ..] if !matches!(*next, "it" | "case" | "point" | "i" | "they" | "world"))
        }
        "is" | "are" | "does" | "do" | "did" | "can" | "could" | "will" | "would" | "should" | "was"
            if second == "not" =>
        {
            matches!(rest, ["not", subject, next, ..] if is_subject(subject)
                || is_pointed(subject) && (QUESTION_WORDS.contains(next) || DETERMINERS.contains(next)))
        }
        // "anyone who needs it" is told something.
        "anyone" | "anybody" => !matches!(second, "" | "who" | "that" | "can" | "needing" | "wanting"),
        "am" => second == "i",
        "was" | "were" => is_subject(second) || DETERMINERS.contains(&second),
        // "had i known" is a condition.
        "had" if matches!(second, "i" | "we") => false,
        "had" | "have" | "has" => {
            let is_named = second.len() > 2 && !is_after_verb(second) && !is_past(second) && second != "great";
            is_subject(second) && second != "it"
                || first == "has"
                    && is_named
                    && rest.iter().skip(1).any(|word| is_past(word) || matches!(*word, "been" | "done" | "changed"))
        }
        "did" => is_subject(second) && second != "it" || DETERMINERS.contains(&second) && !words.iter().any(is_now),
        // "do the mock tests first" is advice.
        "do" if DETERMINERS.contains(&second) && rest.iter().any(|word| OF_ADVICE.contains(word)) => false,
        "do" if matches!(second, "yourself" | "yourselves") => false,
        // "may the odds be with you"
        "may" if matches!(second, "the" | "your" | "all" | "god" | "this" | "every") => false,
        "do" => is_subject(second) && second != "it" || is_noun(second) && !is_after_verb(second),
        "is" | "are" | "does" | "can" | "could" | "will" | "would" | "should" | "may" | "might" | "must" => {
            // "do your best" is told somebody, and "does your card expire" is asked.
            is_subject(second) || second == "your" || !second.is_empty() && !is_after_verb(second)
        }
        _ => false,
    }
}

/// Whether a question is only what something is said of: "how much the exam costs is on their page". Nothing is inverted in it,
/// and what is said of it says where it stands, or how well it is known.
fn is_told_of(words: &[&str]) -> bool {
    /// Where the words of a question with its subject end at the earliest: "what it costs is".
    const EARLIEST: usize = 3;
    let is_told = |at: &usize| match words[*at..] {
        ["is" | "are" | "was", next, ..] => TOLD_OF.contains(&next),
        ["depends" | "varies" | "differs", ..] => true,
        _ => false,
    };
    let Some(verb) = (EARLIEST..words.len()).find(is_told) else { return false };
    let question = &words[..verb];
    let auxiliary = question.iter().position(|word| AUXILIARIES.contains(word));
    // "how hard the exam is depends": what ends it stands before nothing.
    let is_inverted = auxiliary.is_some_and(|at| at == 0 || at + 1 < question.len() && !is_subject(question[at - 1]));
    let is_anybody = |word: &str| matches!(word, "one" | "people");
    let has_subject =
        question.iter().skip(1).any(|word| is_subject(word) || DETERMINERS.contains(word) || is_anybody(word));
    let is_stretch = question.iter().any(|word| matches!(*word, "until" | "till" | "before" | "after" | "since"));
    QUESTION_WORDS.contains(&words[0]) && !is_inverted && has_subject && !is_stretch
}

/// What follows an auxiliary whose subject was left out: "can not wait", "will be fine", "is so hard", "do the test".
fn is_after_verb(word: &str) -> bool {
    const ADVERBS: [&str; 24] = [
        "not",
        "so",
        "to",
        "been",
        "also",
        "only",
        "never",
        "always",
        "still",
        "just",
        "definitely",
        "probably",
        "really",
        "very",
        "too",
        "pretty",
        "quite",
        "all",
        "now",
        "already",
        "well",
        "what",
        "your",
        "it",
    ];
    const VERBS: [&str; 26] = [
        "be",
        "confirm",
        "recommend",
        "take",
        "let",
        "try",
        "post",
        "update",
        "do",
        "start",
        "see",
        "have",
        "get",
        "go",
        "say",
        "use",
        "keep",
        "love",
        "help",
        "pass",
        "finish",
        "retake",
        "like",
        "give",
        "tell",
        "make",
    ];
    ADVERBS.contains(&word) || VERBS.contains(&word)
}

/// Whether a question stands behind a beginning that is none: "i have a degree do i still need the course".
pub(super) fn asks_further_on(words: &[&str]) -> bool {
    let mut governed = false;
    for at in 0..words.len() {
        let (word, rest) = (words[at], &words[at + 1..]);
        if word == "but" {
            governed = false;
            if words.get(at + 1).is_some() && begins_as_question(without_fillers(&words[at..])) {
                return true;
            }
            continue;
        }
        let inverted = at > 0 && is_inverted(&words[at - 1..]);
        let is_opened = at > 0 && matches!(words[at - 1], "and" | "so" | "then" | "lol");
        if inverted && (!governed || is_opened) {
            return true;
        }
        if GOVERNORS.contains(&word) || THANKS.contains(&word) || is_pointed_at(&words[..at], word) {
            governed = true;
            continue;
        }
        if at > 0 && (!governed || is_opened) && asks_from_here(&words[..at], word, rest, governed) {
            return true;
        }
    }
    false
}

/// "that is how", "here is what": what follows is told.
fn is_pointed_at(before: &[&str], word: &str) -> bool {
    matches!((before, word), ([.., "that" | "this" | "here"], "is" | "was"))
}

/// An auxiliary before the subject that it agrees with; the first word is the one before it.
pub(super) fn is_inverted(words: &[&str]) -> bool {
    let [before, auxiliary, subject, after @ ..] = words else { return false };
    let agrees = match *auxiliary {
        "is" => matches!(*subject, "it" | "there") || *subject == "that" && matches!(after, [_] | [_, _]),
        "are" => matches!(*subject, "you" | "we" | "they" | "there"),
        "am" => *subject == "i",
        "do" | "have" => matches!(*subject, "i" | "you" | "we" | "they"),
        "does" | "has" => matches!(*subject, "it" | "he" | "she" | "anyone" | "anybody" | "someone"),
        "did" => matches!(*subject, "i" | "you" | "we" | "they" | "he" | "she"),
        "can" | "could" | "should" | "would" | "will" | "may" => is_subject(subject),
        _ => false,
    };
    // "so do i", "where i am i work", "than do they".
    let is_echo = matches!(*before, "so" | "neither" | "nor" | "as" | "than" | "all" | "which" | "who" | "that")
        && after.is_empty()
        || PRONOUNS.contains(before);
    agrees && !is_echo
}

/// Whether a question begins with this word in the middle of a clause.
fn asks_from_here(before: &[&str], word: &str, rest: &[&str], governed: bool) -> bool {
    let is_aux = |word: &&str| AUXILIARIES.contains(word);
    let verbless = || !before.iter().any(|word| is_verbal(word) || ONESELF.contains(word));
    let inverts_soon = || rest.windows(2).take(3).any(|pair| is_inverted(&["", pair[0], pair[1]]));
    match word {
        "what" | "where" | "why" | "when" | "how" if rest.first().is_some_and(is_aux) => true,
        "what" | "how" | "which" | "when" if inverts_soon() => true,
        _ if governed => false,
        // "no idea how i passed" is a story.
        "how" if matches!(rest, ["i" | "we", verb, ..] if is_past(verb)) => false,
        // "from what i heard"
        "what" if before == ["from"] => false,
        "what" | "how" | "why" if verbless() => true,
        "versus" if !rest.is_empty() => true,
        // "tea or coffee if i am late"
        "or" if matches!(rest, ["anything" | "something" | "whatever" | "so" | "less" | "nothing", ..]) => false,
        "or" if before.len() <= 3 && !rest.is_empty() && verbless() => true,
        "what" => matches!(rest, ["about" | "if" | "kind" | "type", ..]),
        "how" => matches!(rest, ["much" | "long" | "many" | "often" | "soon" | "to" | "about", ..]),
        "where" | "when" => matches!(rest, ["to", ..]),
        _ => false,
    }
}
