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

/// What a question begins with.
const QUESTION_WORDS: [&str; 9] = ["what", "whats", "how", "hows", "why", "which", "where", "when", "who"];

/// What a question without such a word begins with, before whom it asks about.
const AUXILIARIES: [&str; 13] =
    ["do", "does", "did", "is", "are", "can", "could", "should", "would", "will", "must", "may", "am"];
const SUBJECTS: [&str; 21] = [
    "i", "you", "u", "we", "he", "she", "it", "they", "there", "this", "that", "these", "those", "the", "a", "an",
    "my", "your", "anyone", "anybody", "people",
];

/// The questions in a sentence that asks several, joined by "and" or "or": "how long does it take and what does it cost". One
/// if it asks one, or begins with something else: "i work nights and can i study online" is not to lose its beginning.
pub fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    let mut starts = vec![0];
    if begins_a_question(sentence) {
        for joint in [" and ", " or "] {
            for (at, _) in sentence.match_indices(joint) {
                let rest = sentence[at + joint.len()..].trim_start();
                let rest = rest.strip_prefix("also ").unwrap_or(rest);
                if begins_a_question(rest) {
                    starts.push(sentence.len() - rest.len());
                }
            }
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([sentence.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| without_joint(&sentence[start..end]))
}

/// Whether a text begins as a question does.
fn begins_a_question(text: &str) -> bool {
    let words = text.split_whitespace().map(|word| {
        let word = word.to_lowercase().replace(['\'', '’'], "");
        word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
    });
    let mut words = words.skip_while(|word| matches!(word.as_str(), "so" | "hi" | "hey" | "ok" | "okay" | "and"));
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (first, second) = (first.as_str(), second.as_str());
    QUESTION_WORDS.contains(&first)
        || AUXILIARIES.contains(&first) && SUBJECTS.contains(&second)
        || matches!((first, second), ("have" | "has", "i" | "you" | "u" | "we" | "they" | "anyone" | "anybody"))
}

/// A clause without the "and" behind it.
fn without_joint(clause: &str) -> &str {
    let joints = [" also", " and", " or", ","];
    joints.iter().fold(clause.trim(), |clause, joint| clause.strip_suffix(joint).unwrap_or(clause).trim_end())
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
    fn a_sentence_that_asks_twice_has_two_clauses() {
        for (sentence, expected) in [
            (
                "how long does it take and how much does it cost",
                &["how long does it take", "how much does it cost"][..],
            ),
            (
                "Do you need CPC or CCS to do inpatient coding, and how much is each?",
                &["Do you need CPC or CCS to do inpatient coding", "how much is each?"],
            ),
            ("what's the fee and what’s in it", &["what's the fee", "what’s in it"]),
            ("is it hard, or is it long, and where is it", &["is it hard", "is it long", "where is it"]),
            ("so what is it and also how long is it?", &["so what is it", "how long is it?"]),
            ("i work nights and can i study online", &["i work nights and can i study online"]),
            ("a degree from india, is that enough", &["a degree from india, is that enough"]),
            ("can i start if i fail and have a job", &["can i start if i fail and have a job"]),
            ("how long is the exam and the course", &["how long is the exam and the course"]),
            ("can i bring tabs and notes, please", &["can i bring tabs and notes, please"]),
            ("", &[""]),
        ] {
            assert_eq!(clauses(sentence).collect::<Vec<_>>(), expected, "{sentence}");
        }
    }

    #[test]
    fn nothing_is_lost_between_sentences() {
        let text = "a b. c d... e f? g. h vs. i. ü. 漢字。はい. ok";
        let kept: String = sentences(text).flat_map(str::split_whitespace).collect();
        assert_eq!(kept, text.split_whitespace().collect::<String>());
    }
}
