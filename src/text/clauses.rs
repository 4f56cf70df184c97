//! The clauses of a message as people type it: "my boss says no, | can i study from home".

use std::ops::Range;

use super::grammar::{PREPOSITIONS, QUESTION_WORDS};

/// A part of a message that says one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseSpan {
    /// Where it stands.
    pub place: Range<usize>,
    /// Whether it has the form of a question.
    pub asks: bool,
}

/// After these, where somebody asks or tells something, another clause begins.
const JOINING: [&str; 12] =
    ["and", "but", "so", "because", "cause", "cuz", "since", "while", "although", "though", "if", "or"];

/// What comes after these is said, thought or asked by somebody.
const REPORTING: [&str; 22] = [
    "asked",
    "asks",
    "asking",
    "ask",
    "heard",
    "hears",
    "know",
    "knows",
    "mentioned",
    "said",
    "says",
    "saying",
    "think",
    "thinks",
    "thought",
    "told",
    "wonder",
    "wondering",
    "wonders",
    "suggested",
    "suggests",
    "claims",
];

/// Of these only where a question follows: "wants to know what", but "need to know anatomy".
const LEADING_TO_A_QUESTION: [&str; 6] = ["ask", "asking", "know", "knows", "think", "wondering"];

/// A clause that somebody acts in, or that asks, begins so.
const OPENING: [&str; 37] = [
    "i", "im", "you", "we", "he", "she", "they", "it", "its", "my", "our", "his", "her", "their", "there", "do",
    "does", "did", "can", "could", "should", "would", "will", "is", "are", "am", "was", "were", "what", "whats",
    "which", "where", "when", "why", "how", "want", "need",
];

/// Whether a word asks where one of [`INVERTED`] comes after it; its apostrophe is gone.
fn asks_by_itself(word: &str) -> bool {
    QUESTION_WORDS.contains(&word) || word == "whats"
}

const INVERTED: [&str; 22] = [
    "do", "does", "did", "can", "could", "should", "would", "will", "is", "are", "am", "was", "much", "many", "long",
    "hard", "soon", "often", "old", "to", "the", "a",
];

/// Of the auxiliaries, those that ask with one of [`SUBJECTS`] after them in the middle of a message: "in may i start" asks
/// nothing.
const INVERTING: [&str; 10] = ["do", "does", "did", "is", "are", "would", "will", "could", "can", "should"];

const SUBJECTS: [&str; 7] = ["i", "you", "we", "they", "it", "there", "he"];

/// Whether a word after this one belongs to the same clause: "for how long".
fn leads(word: &str) -> bool {
    PREPOSITIONS.contains(&word) || matches!(word, "than" | "like")
}

/// The clauses of a text, in order, which together are the text: they end at punctuation, and where a question, somebody's
/// words or another thought begin. A rough cut, which tells what is asked from what is told beside it.
pub fn clauses(text: &str) -> Vec<ClauseSpan> {
    let words = words(text);
    let word = |at: usize| words.get(at).map_or("", |(_, lower)| lower.as_str());
    let between = |at: usize| &text[words[at - 1].0.end..words[at].0.start];
    // Where something stands that may end a clause, and how far it is from there to the next such place.
    let stops: Vec<usize> = (1..words.len()).filter(|&at| pauses(between(at)) || ends_sentence(between(at))).collect();
    let is_list = |at: usize| {
        let place = stops.partition_point(|&stop| stop < at);
        let before = place.checked_sub(1).map_or(0, |place| stops[place]);
        let after = stops.get(place + 1).copied().unwrap_or(words.len());
        at - before < LEAST_WORDS || after - at < LEAST_WORDS
    };
    // The first word of each.
    let mut firsts = vec![0];
    for at in 1..words.len() {
        let (previous, this, next) = (word(at - 1), word(at), word(at + 1));
        let is_told_me = previous == "me" && at > 1 && REPORTING.contains(&word(at - 2));
        let asks = asks_by_itself(this) && INVERTED.contains(&next) && !leads(previous)
            || INVERTING.contains(&this) && SUBJECTS.contains(&next) && !asks_on(&words[..at]);
        let begins = ends_sentence(between(at))
            || pauses(between(at)) && !is_list(at)
            || reports(previous, this)
            || is_told_me
            || JOINING.contains(&previous) && OPENING.contains(&this)
            || asks;
        let last = firsts.last().copied().unwrap_or(0);
        if begins && !(last..at).map(word).all(|word| JOINING.contains(&word)) {
            firsts.push(at);
        }
    }
    let start = |number: usize| match firsts.get(number) {
        Some(0) => 0,
        Some(&first) => words[first].0.start,
        None => text.len(),
    };
    let clause = |number: usize| {
        let place = start(number)..start(number + 1);
        let mut opening = (firsts[number]..words.len()).map(word).skip_while(|word| JOINING.contains(word));
        let opens = opening.next().is_some_and(|word| asks_by_itself(word) || INVERTING.contains(&word));
        ClauseSpan { asks: opens || text[place.clone()].contains('?'), place }
    };
    (0..firsts.len()).map(clause).collect()
}

/// Whether somebody's words or thoughts begin between two words.
fn reports(previous: &str, this: &str) -> bool {
    let goes_on =
        || !LEADING_TO_A_QUESTION.contains(&previous) || asks_by_itself(this) || ["if", "that"].contains(&this);
    REPORTING.contains(&previous) && this != "me" && goes_on()
}

/// Between commas that are nearer to each other stand the items of a list.
const LEAST_WORDS: usize = 2;

/// Whether a sentence ends between two words.
fn ends_sentence(between: &str) -> bool {
    between.contains(['?', '!', '…', '\n']) || between.contains(". ")
}

/// Whether something stands between two words that may part two clauses.
fn pauses(between: &str) -> bool {
    between.contains([',', ';', '(', ')', '–', '—', '"', '“', '”'])
        || [": ", " - "].iter().any(|stop| between.contains(stop))
}

/// Whether the words before "do i" began the question: "how much", "which exam".
fn asks_on(before: &[(Range<usize>, String)]) -> bool {
    const NEAR: usize = 4;
    before.iter().rev().take(NEAR).any(|(_, word)| asks_by_itself(word))
}

/// The words of a text with their places in it, where a clause is to be cut; without apostrophes, as in the lists above.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_part(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from..at, text[from..at].to_lowercase().replace(['\'', '’'], "")));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_asks_by_its_first_word_or_its_question_mark() {
        let asked = |text: &str| {
            let asking = clauses(text).into_iter().filter(|clause| clause.asks);
            asking.map(|clause| text[clause.place].trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(asked("i drive at night, can i study by day"), ["can i study by day"]);
        assert_eq!(asked("so how long is it, roughly? i have time"), ["so how long is it, roughly?"]);
        assert_eq!(asked("degree or certificate?"), ["degree or certificate?"]);
        assert_eq!(asked("exam cost"), Vec::<String>::new());
    }

    #[test]
    fn what_is_asked_is_told_apart_from_what_is_told() {
        for (text, expected) in [
            ("how long does it take", &["how long does it take"][..]),
            (
                "i work nights and my boss says no, can i study from home",
                &["i work nights and", "my boss says", "no,", "can i study from home"],
            ),
            ("my landlord Gary asked how much coders earn", &["my landlord Gary asked", "how much coders earn"]),
            ("my pastor told me it is hard", &["my pastor told me", "it is hard"]),
            ("i live in town how do i get there", &["i live in town", "how do i get there"]),
            ("i am 40 is it too late", &["i am 40", "is it too late"]),
            ("do i need to know anatomy for it", &["do i need to know anatomy for it"]),
            ("my aunt wants to know what it costs", &["my aunt wants to know", "what it costs"]),
            ("for how long is it good", &["for how long is it good"]),
            ("which exam should i take first", &["which exam should i take first"]),
            ("is there a course where i can study alone", &["is there a course where i can study alone"]),
            ("pay and hours", &["pay and hours"]),
            ("", &[""]),
        ] {
            let found: Vec<&str> = clauses(text).into_iter().map(|clause| text[clause.place].trim()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn clauses_are_the_whole_text(text in "[a-dI ,.?é’]{0,40}(how do|and i|told me)?[a-d ,]{0,20}") {
            let joined: String = clauses(&text).into_iter().map(|clause| text[clause.place].to_owned()).collect();
            proptest::prop_assert_eq!(joined, text);
        }
    }
}
