//! The sentences of a message as people type it.

use unicode_segmentation::UnicodeSegmentation as _;

/// What ends with a full stop and no sentence: "approx. 3 months".
const ABBREVIATIONS: [&str; 17] = [
    "approx", "apt", "asst", "avg", "cert", "dept", "dr", "esp", "est", "etc", "fig", "incl", "max", "min", "mr",
    "mrs", "vs",
];

/// The sentences of a text, without the white space around them. They end where Unicode's rules say so (UAX #29) and,
/// since few people on a phone write capitals, also at a full stop before a small letter: those rules take "i start in
/// june. is that too late" for one.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_sentences().flat_map(Typed).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// What is left of a sentence that may be several.
struct Typed<'a>(&'a str);

impl<'a> Iterator for Typed<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.0.is_empty() {
            return None;
        }
        let stops = self.0.match_indices(". ").map(|(at, stop)| at + stop.len());
        let end = { stops }.find(|&end| is_end(&self.0[..end - 1])).unwrap_or(self.0.len());
        let (sentence, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(sentence)
    }
}

/// Whether the full stop at the end of this text ends a sentence.
fn is_end(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before).trim_end_matches('.');
    let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "1. choose a school", "e. g.", "p.m."
    let is_short = letters.chars().count() < 2 || letters.contains('.');
    let is_number = letters.chars().all(|c| c.is_ascii_digit());
    !is_short && !is_number && !ABBREVIATIONS.contains(&letters.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_or_without_a_capital_after_it() {
        for (text, expected) in [
            ("I passed. So happy! What now?", &["I passed.", "So happy!", "What now?"][..]),
            ("i start in june. is that too late", &["i start in june.", "is that too late"]),
            (
                "it runs out next june, im new. would i be done by then? or not",
                &["it runs out next june, im new.", "would i be done by then?", "or not"],
            ),
            ("so tired... can i move the date", &["so tired...", "can i move the date"]),
            ("one line\nanother line", &["one line", "another line"]),
            ("approx. three months, e.g. part time", &["approx. three months, e.g. part time"]),
            ("cpc vs. ccs", &["cpc vs. ccs"]),
            ("i work till 5 p.m. and then study", &["i work till 5 p.m. and then study"]),
            ("steps: 1. choose 2. pay", &["steps: 1. choose 2. pay"]),
            ("icd-10.cm and v2.0 are words", &["icd-10.cm and v2.0 are words"]),
            ("  ", &[]),
        ] {
            assert_eq!(sentences(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_between_sentences() {
        let text = "a b. c d... e f? g. h vs. i. ü. 漢字。はい. ok";
        let kept: String = sentences(text).flat_map(str::split_whitespace).collect();
        assert_eq!(kept, text.split_whitespace().collect::<String>());
    }
}
