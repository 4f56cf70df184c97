//! What is asked by how a clause ends, or leaves out: "it is open book is not it", "next review when"; and what only goes on from the
//! clause before it.

use super::{AUXILIARIES, has_no_form, is_past, is_subject};

/// "it is open book is not it", "i may bring it or not", "think they will change it": what is said is asked back, at its end or by
/// who left out whom they ask.
pub(super) fn asks_at_the_end(words: &[&str]) -> bool {
    /// A tag says nothing by itself.
    const SHORTEST: usize = 3;
    let is_tag = |before: &[&str], auxiliary: &str| {
        let is_echo = before.last().is_some_and(|word| matches!(*word, "so" | "neither" | "nor" | "as" | "than"));
        before.len() >= SHORTEST && AUXILIARIES.contains(&auxiliary) && !is_echo
    };
    // "believe it or not", "whether it is open book or not".
    let leaves_open =
        || !words.iter().any(|word| matches!(*word, "whether" | "if" | "believe" | "like" | "ready" | "matter"));
    match words {
        [before @ .., auxiliary, "not", subject] if !before.is_empty() && is_subject(subject) => {
            is_tag(before, auxiliary)
        }
        // "the exam is open book, is not it"
        [auxiliary, "not", subject] => AUXILIARIES.contains(auxiliary) && is_subject(subject),
        [before @ .., "or", "not" | "no" | "nah" | "nope"] => before.len() >= SHORTEST && leaves_open(),
        // "next live review when", "cheapest course anyone"
        [before @ .., "when" | "where" | "anyone" | "anybody"] => before.len() >= SHORTEST - 1 && has_no_form(before),
        ["you", "guys" | "all", "think", subject, ..] | ["you", "think", subject, ..] => *subject != "you",
        ["any", "of", "you", ..] => true,
        ["think" | "reckon", subject, rest @ ..] => {
            !matches!(*subject, "i" | "we") && rest.iter().take(2).any(|word| matches!(*word, "will" | "would"))
        }
        _ => false,
    }
}

/// "which makes it so much easier" behind a comma: said of what stands before it. "which costs less" chooses.
pub(super) fn is_relative(words: &[&str]) -> bool {
    let chooses =
        |word: &&str| matches!(*word, "more" | "less" | "better" | "best" | "first" | "cheaper" | "easier" | "harder");
    let is_much = words.windows(2).any(|two| matches!(two, ["so" | "way" | "a", "much" | "more" | "lot"]));
    match words {
        ["which", verb, after @ ..] => {
            let is_verb = is_past(verb) || verb.len() > 3 && verb.ends_with('s') && !AUXILIARIES.contains(verb);
            is_verb && !after.is_empty() && (is_much || !after.iter().any(chooses))
        }
        _ => false,
    }
}
