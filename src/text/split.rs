//! Ways to cut a text into words where it is not read as an FAQ reads it.
//!
//! A [`Reader`](super::Reader) is for what is compared with an FAQ, or with words that are written in this code: it writes
//! abbreviations and contractions out, and leaves links and mentions away. What is here keeps each word as it was typed, for
//! those who look at its letters or put the words together again.

use super::folded;

/// The words of a text as they were typed, in lower case and without accents; hyphens and apostrophes within a word stay. For
/// names and phrases that are looked for, and put, in what somebody wrote: `CCS-P` is one word, and so is `what's`.
pub fn tokens(text: &str) -> Vec<String> {
    cut(text, |c| c.is_alphanumeric() || c == '-' || c == '\'')
        .map(|word| word.trim_matches(['-', '\'']).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The runs of letters and digits of a text, in lower case and without accents. For figures and units, which stand against all
/// kinds of signs: `2h/day`, `15-20`.
pub fn letters_and_digits(text: &str) -> Vec<String> {
    cut(text, char::is_alphanumeric).collect()
}

/// The runs of letters of a text, in lower case and without accents. For whoever asks which language letters are of.
pub fn letters(text: &str) -> Vec<String> {
    cut(text, char::is_alphabetic).collect()
}

fn cut(text: &str, is_part: impl Fn(char) -> bool) -> impl Iterator<Item = String> {
    let folded = folded(text);
    let words: Vec<String> = folded.split(|c| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cut_keeps_what_it_is_for() {
        let text = "What's the CCS-P (café), 2h/day -- 15-20?";
        assert_eq!(tokens(text), ["what's", "the", "ccs-p", "cafe", "2h", "day", "15-20"]);
        assert_eq!(letters_and_digits(text), ["what", "s", "the", "ccs", "p", "cafe", "2h", "day", "15", "20"]);
        assert_eq!(letters(text), ["what", "s", "the", "ccs", "p", "cafe", "h", "day"]);
        for cut in [tokens, letters_and_digits, letters] {
            assert_eq!(cut("  -- '' ?"), Vec::<String>::new());
        }
    }
}
