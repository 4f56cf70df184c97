//! Whether a clause states a need to know.

use super::words::{DENIALS, ENDS_DENIAL, GIVEN, NEEDS, NEEDS_AS_NOUNS};
use super::{QUESTION_WORDS, is_past, places};

/// Whether a need to know is stated, and not denied or past.
pub(super) fn needs(words: &[&str]) -> bool {
    NEEDS.iter().any(|phrase| {
        places(words, phrase).any(|at| {
            let before = &words[at.saturating_sub(ENDS_DENIAL)..at];
            let after = &words[at + phrase.split(' ').count()..];
            // "i was wondering" is only polite.
            let is_polite = matches!(*phrase, "wondering" | "curious" | "looking for");
            let is_denied = before.iter().any(|word| DENIALS.contains(word) && !(is_polite && is_past(word)));
            // "no idea how i passed" is wonder, and "i know someone who knows" is governed.
            let is_feat = |words: &[&str]| {
                matches!(words, ["i" | "we", "ever" | "even", ..])
                    || matches!(words, ["i" | "we", verb, ..] if is_past(verb))
            };
            let is_wonder = matches!(after, ["how" | "why", feat @ ..] if is_feat(feat))
                || (phrase.ends_with("how") || phrase.ends_with("why")) && is_feat(after)
                || phrase.ends_with("why")
                    && matches!(after, ["people" | "they" | "everyone" | "everybody" | "folks", ..])
                || matches!(after, ["the", "same", ..]);
            // "that question about the hip", "you do not understand it".
            let is_of_others = phrase.starts_with("question")
                && *phrase != "question is"
                && matches!(before, [.., "that" | "this" | "the" | "these" | "those"])
                || (phrase.starts_with("do not") || phrase.starts_with("can not"))
                    && matches!(before, [.., "you" | "people" | "they"]);
            let is_over = matches!(after, [.., "anymore"] | [.., "any", "more"]);
            let is_told_of = NEEDS_AS_NOUNS.contains(phrase)
                && matches!(before, [] | ["the"] | [.., "the"])
                && after.iter().any(|word| matches!(*word, "is" | "are" | "was" | "were" | "seems"))
                && !words.iter().any(|word| QUESTION_WORDS.contains(word) || matches!(*word, "if" | "whether"));
            // "there is a big difference between the two" says so, and "my advice for beginners" gives it.
            let is_given = NEEDS_AS_NOUNS.contains(phrase) && matches!(words, ["there", "is", "a" | "such", ..])
                || phrase.split(' ').next().is_some_and(|noun| GIVEN.contains(&noun))
                    && before.iter().any(|word| matches!(*word, "my" | "our"));
            !is_denied && !is_wonder && !is_over && !is_told_of && !is_given && !is_of_others
        })
    })
}
