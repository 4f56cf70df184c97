//! Words of English that say what is done with the others, in lower case and without apostrophes, by what they do.
//!
//! A rule that goes by a class of words names the class from here, and adds beside it what it alone knows. Words with a subject
//! of their own, and what is said for politeness, are none of these.

/// Articles.
pub const ARTICLES: &[&str] = &["a", "an", "the"];

/// They point at something said before, or at hand.
pub const DEMONSTRATIVES: &[&str] = &["this", "that", "these", "those"];

/// They say whose something is.
pub const POSSESSIVES: &[&str] = &["my", "mine", "our", "your", "his", "her", "their", "its"];

/// What a thing is named after: the articles, what points at it, and whose it is of those who speak.
pub const DETERMINERS: &[&str] = &["the", "a", "an", "this", "that", "these", "those", "my", "your", "our", "any"];

/// Who does something, known or not.
pub const PRONOUNS: &[&str] =
    &["i", "you", "we", "they", "he", "she", "it", "there", "anyone", "anybody", "someone", "somebody"];

/// To whom something is done.
pub const OBJECTS: &[&str] = &["me", "us", "them", "him", "her"];

/// They ask.
pub const QUESTION_WORDS: &[&str] = &["what", "which", "who", "whose", "where", "when", "why", "how"];

/// Before a subject they ask.
pub const AUXILIARIES: &[&str] = &[
    "is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "may", "might",
    "must", "has",
];

/// The other forms of "have" and "be".
pub const HAVE_AND_BE: &[&str] = &["have", "had", "having", "be", "been", "being"];

/// They say how one thing stands to another.
pub const PREPOSITIONS: &[&str] = &["for", "of", "on", "in", "at", "to", "by", "from", "with", "about"];

/// They join words and clauses.
pub const CONJUNCTIONS: &[&str] = &["and", "or", "but", "if", "so", "then", "as", "than"];

/// How many, and how much.
pub const QUANTIFIERS: &[&str] = &["any", "some", "all", "much", "many", "more", "most"];

/// Whether a word is in one of several classes.
pub fn is_one_of(classes: &[&[&str]], word: &str) -> bool {
    classes.iter().any(|class| class.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_class_holds_a_word_twice() {
        for class in [
            ARTICLES,
            DEMONSTRATIVES,
            POSSESSIVES,
            DETERMINERS,
            PRONOUNS,
            OBJECTS,
            QUESTION_WORDS,
            AUXILIARIES,
            HAVE_AND_BE,
            PREPOSITIONS,
            CONJUNCTIONS,
            QUANTIFIERS,
        ] {
            let mut words = class.to_vec();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), class.len(), "{class:?}");
        }
    }

    #[test]
    fn what_determines_is_an_article_points_or_says_whose_or_how_much() {
        for word in DETERMINERS {
            assert!(is_one_of(&[ARTICLES, DEMONSTRATIVES, POSSESSIVES, QUANTIFIERS], word), "{word}");
        }
    }
}
