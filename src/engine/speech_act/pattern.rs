//! Sets of words in order: how a way of saying something is written down without its every wording.

/// Sets of words in order, one word of each.
pub(in crate::engine) type Pattern = &'static [&'static [&'static str]];

/// Whether the words of a pattern stand in this order, with at most `gap` other words between two of them.
pub(in crate::engine) fn is_said(words: &[&str], pattern: Pattern, gap: usize) -> bool {
    (0..words.len()).any(|at| begins(&words[at..], pattern, gap))
}

/// The same at the beginning.
pub(in crate::engine) fn begins(words: &[&str], pattern: Pattern, gap: usize) -> bool {
    let [first, rest @ ..] = pattern else { return true };
    let [word, after @ ..] = words else { return false };
    first.contains(word) && goes_on(after, rest, gap)
}

fn goes_on(words: &[&str], pattern: Pattern, gap: usize) -> bool {
    pattern.is_empty() || (0..words.len().min(gap + 1)).any(|at| begins(&words[at..], pattern, gap))
}
