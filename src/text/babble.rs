//! Letters that are words of no language: keys struck at random, or the same few again and again. Which language the words of a
//! text are of is not judged here.

use super::{letters, stem, zipf};

/// Shorter words may be abbreviations.
const LEAST: usize = 5;

/// Whether a text is one word again and again, or no word of it is English, and either each that is no abbreviation was struck at
/// random, or half of those are said in no language. That nothing at hand knows any of it is for the caller to see.
pub fn is_babble(text: &str) -> bool {
    // A letter with a mark is hardly struck by chance.
    let is_marked = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let has_digits = text.contains(char::is_numeric);
    let words = letters(text);
    if is_chant(&words) {
        return !has_digits;
    }
    if words.iter().any(|word| !word.is_ascii() || zipf(&stem(word)).is_some()) {
        return false;
    }
    let long: Vec<&str> = words.iter().map(String::as_str).filter(|word| word.len() >= LEAST).collect();
    let are_struck = || !is_marked && long.iter().all(|word| is_struck(word));
    let babbled = long.iter().filter(|word| repeats(word) || begins_unspeakably(word)).count();
    let are_babbled = || !has_digits && babbled > 0 && 2 * babbled >= long.len();
    !long.is_empty() && (are_struck() || are_babbled())
}

/// "bla bla bla".
fn is_chant(words: &[String]) -> bool {
    /// Twice is said for emphasis.
    const LEAST_TIMES: usize = 3;
    words.len() >= LEAST_TIMES && words.iter().all(|word| *word == words[0])
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

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// Whether a word begins with three consonants that nobody can say in a row: the last of three is "r" or "l", or the first an
/// "s", or two of them are one sound.
fn begins_unspeakably(word: &str) -> bool {
    let start: Vec<char> = word.chars().take_while(|c| !is_vowel(*c)).collect();
    let can_be_said = |three: &[char]| matches!(three, ['s', ..] | [_, _, 'r' | 'l' | 'w'] | [_, 'h', _]);
    start.len() > 3 && start[0] != 's' || start.len() == 3 && !can_be_said(&start)
}

/// So many consonants in a row stand in hardly a word; "y" is none of them.
const MOST_CONSONANTS: usize = 4;

/// Whether keys beside each other were struck, or hardly a vowel among them.
fn is_struck(word: &str) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    const RUN: usize = 4;
    let consonants = word.split(is_vowel).map(str::len).max().unwrap_or(0);
    let runs = (RUN..=word.len()).any(|end| ROWS.iter().any(|row| row.contains(&word[end - RUN..end])));
    consonants > MOST_CONSONANTS || runs || !word.contains(is_vowel)
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
            ("asdfghjkl", true),
            ("sdkjf lskdjfh", true),
            ("qwerty qwertyuiop", true),
            ("kjhgkjhg??", true),
            ("asdfghjkl 😂", true),
            ("yada yada yada", true),
            ("very very much", false),
            ("bye bye", false),
            ("cpc", false),
            ("rhit vs rhia", false),
            ("schmidt", false),
            ("strength", false),
            ("certifcation", false),
            ("practicode", false),
            ("mississippi", false),
            ("zebra xylophone quasar", false),
            ("cuanto cuesta", false),
            ("asdfghjkl123", true),
            ("h2o zvxzcv", false),
            ("asdasdasd how much is the exam", false),
            ("asdf how long does it take", false),
            ("1234", false),
            ("12345", false),
            ("", false),
        ] {
            assert_eq!(is_babble(text), expected, "{text:?}");
        }
    }
}
