//! Letters that are words of no language: keys struck at random, or the same few again and again.

use super::{folded, zipf};
use crate::text::stem;

/// Shorter words may be abbreviations.
const LEAST: usize = 5;

/// Whether a text is one word again and again, or no word of it is English, and half of those that are no abbreviations are none of any language.
pub fn is_babble(text: &str) -> bool {
    let text = folded(text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if is_chant(&words) {
        return true;
    }
    let is_plain = words.iter().all(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
    let long: Vec<&&str> = words.iter().filter(|word| word.len() >= LEAST).collect();
    let babbled = long.iter().filter(|word| repeats(word) || begins_unspeakably(word)).count();
    is_plain && babbled > 0 && 2 * babbled >= long.len() && words.iter().all(|word| zipf(&stem(word)).is_none())
}

/// "bla bla bla".
fn is_chant(words: &[&str]) -> bool {
    /// Twice is said for emphasis.
    const LEAST_TIMES: usize = 3;
    words.len() >= LEAST_TIMES
        && words.iter().all(|word| *word == words[0])
        && !words[0].starts_with(|c: char| c.is_ascii_digit())
}

/// "asdasdasd": the same few letters again and again, two of them three times.
fn repeats(word: &str) -> bool {
    const LONGEST: usize = 4;
    const LEAST_LETTERS: usize = 6;
    let letters = word.as_bytes();
    let comes_again = |length: usize| {
        letters.len() >= LEAST_LETTERS.max(2 * length)
            && (length..letters.len()).all(|at| letters[at] == letters[at - length])
    };
    (2..=LONGEST).any(comes_again)
}

/// Whether a word begins with three consonants that nobody can say in a row: the last of three is "r" or "l", or the first an
/// "s", or two of them are one sound.
fn begins_unspeakably(word: &str) -> bool {
    let start: Vec<char> = word.chars().take_while(|c| !"aeiouy".contains(*c)).collect();
    let can_be_said = |three: &[char]| matches!(three, ['s', ..] | [_, _, 'r' | 'l' | 'w'] | [_, 'h', _]);
    start.len() > 3 && start[0] != 's' || start.len() == 3 && !can_be_said(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn babble_is_told_from_words_names_and_abbreviations() {
        for (text, expected) in [
            ("asdasdasd", true),
            ("jdksla fjdksl eiwoq", true),
            ("lolololol", true),
            ("wkdjf woeiru", true),
            ("qweqweqwe", true),
            ("yada yada yada", true),
            ("very very much", false),
            ("bye bye", false),
            ("cpc", false),
            ("schmidt", false),
            ("strength", false),
            ("certifcation", false),
            ("practicode", false),
            ("mississippi", false),
            ("asdasdasd how much is the exam", false),
            ("1234", false),
            ("", false),
        ] {
            assert_eq!(is_babble(text), expected, "{text:?}");
        }
    }
}
