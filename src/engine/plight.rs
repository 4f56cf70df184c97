//! Messages that no entry helps: from somebody who is at the end of their strength, and from a cat on the keyboard.

use super::speech_act::{Asking, SpeechAct, speech_act};
use crate::text::{Reader, zipf};

/// Whether a message tells that its writer is in distress. One that asks something is answered instead, unless it speaks
/// of harm.
pub(super) fn is_distress(text: &str) -> bool {
    let words: Vec<String> = Reader::default().words(text).into_iter().map(|word| word.plain).collect();
    let said = format!(" {} ", words.join(" "));
    let holds = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(&format!(" {phrase} ")));
    let tells = || matches!(speech_act(text), SpeechAct::Tells(_) | SpeechAct::Asks(Asking::Fragment));
    holds(HARM) || (holds(DISTRESS) && holds(ONESELF) || holds(DISTRESS_IN_SPANISH)) && tells()
}

const ONESELF: &[&str] = &["i", "me", "my", "myself"];

/// In Spanish the verb says who it is.
const DISTRESS_IN_SPANISH: &[&str] = &[
    "no puedo mas",
    "ya no puedo",
    "quiero rendirme",
    "me siento muy mal",
    "me siento muy triste",
    "me siento fatal",
    "no aguanto mas",
];

const HARM: &[&str] = &[
    "kill myself",
    "hurt myself",
    "harm myself",
    "end my life",
    "end it all",
    "want to die",
    "wish i was dead",
    "wish i were dead",
    "am suicidal",
    "feel suicidal",
    "no reason to live",
    "not want to live",
];

const DISTRESS: &[&str] = &[
    "so stressed",
    "really stressed",
    "very stressed",
    "too stressed",
    "stressed out",
    "so overwhelmed",
    "really overwhelmed",
    "completely overwhelmed",
    "can not do this anymore",
    "can not do this any more",
    "can not do it anymore",
    "can not take this anymore",
    "can not take it anymore",
    "can not go on",
    "can not cope",
    "can not stop crying",
    "can not handle this",
    "breaking down",
    "having a breakdown",
    "panic attack",
    "panic attacks",
    "falling apart",
    "want to give up",
    "like giving up",
    "giving up on everything",
    "giving up on life",
    "keep crying",
    "cry every night",
    "cry all the time",
    "crying every night",
    "crying all the time",
    "am panicking",
    "anxiety is eating",
    "anxiety is killing",
    "anxiety is through",
    "so anxious",
    "overwhelmed and",
    "am at my limit",
    "at my breaking point",
    "at the end of my rope",
    "feel hopeless",
    "am hopeless",
    "feel like a failure",
    "feel like a total failure",
    "feel like a complete failure",
    "feel worthless",
    "feel so stupid",
    "am a failure",
    "am a total failure",
    "am such a failure",
    "hate myself",
    "burned out",
    "burnt out",
    "so depressed",
    "am depressed",
    "feel so alone",
    "crying all day",
    "losing my mind",
];

/// Whether a message is no words at all but keys struck at random. That no entry knows any of it is for the caller to see.
pub(super) fn is_gibberish(text: &str) -> bool {
    let words = Reader::default().words(text);
    let is_plain = text.is_ascii();
    let is_mash = |word: &str| word.len() >= LEAST_MASH && word.chars().all(char::is_alphabetic) && looks_struck(word);
    is_plain
        && words.iter().any(|word| is_mash(&word.plain))
        && words
            .iter()
            .all(|word| zipf(&word.stem).is_none() && (is_mash(&word.plain) || word.plain.len() < LEAST_MASH))
}

/// Shorter words may be abbreviations.
const LEAST_MASH: usize = 5;

/// So many consonants in a row stand in hardly a word; "y" is none of them.
const MOST_CONSONANTS: usize = 4;

/// Whether keys beside each other were struck, or no vowel among them.
fn looks_struck(word: &str) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let is_vowel = |c: char| "aeiouy".contains(c);
    let consonants = word.split(|c: char| is_vowel(c) || !c.is_ascii_alphabetic()).map(str::len).max().unwrap_or(0);
    let letters: Vec<char> = word.chars().collect();
    let runs = letters.windows(4).any(|four| {
        let run: String = four.iter().collect();
        ROWS.iter().any(|row| row.contains(&run))
    });
    consonants > MOST_CONSONANTS || runs || !word.chars().any(is_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq;

    #[test]
    fn who_is_at_the_end_of_their_strength_is_told_from_who_asks_and_who_reports() {
        for (text, expected) in [
            ("i am so stressed i cant do this anymore", true),
            ("I'm so overwhelmed right now", true),
            ("honestly i feel like a failure", true),
            ("i want to give up", true),
            ("i cant stop crying", true),
            ("i feel like giving up on everything, i cry every night", true),
            ("i feel like a total failure", true),
            ("im panicking about tomorrow", true),
            ("anxiety is eating me up before my exam", true),
            ("me siento muy mal, quiero rendirme", true),
            ("no puedo más", true),
            ("giving up on everything is no option", false),
            ("what do people with anxiety do", false),
            ("how would i even end it all?", true),
            ("i am so stressed, how long is the exam", false),
            ("people get so stressed here", false),
            ("is the exam stressful", false),
            ("my teacher stressed this point", false),
            ("", false),
        ] {
            assert_eq!(is_distress(text), expected, "{text:?}");
        }
    }

    #[test]
    fn keys_struck_at_random_are_told_from_words_and_abbreviations() {
        for (text, expected) in [
            ("asdfghjkl", true),
            ("sdkjf lskdjfh", true),
            ("qwerty qwertyuiop", true),
            ("kjhgkjhg??", true),
            ("zebra xylophone quasar", false),
            ("cpc", false),
            ("rhit vs rhia", false),
            ("certifcation", false),
            ("cuanto cuesta", false),
            ("asdf how long does it take", false),
            ("12345", false),
            ("", false),
        ] {
            assert_eq!(is_gibberish(text), expected, "{text:?}");
        }
    }

    #[test]
    fn no_wording_of_the_faq_is_either() {
        let faq = faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        let taken: Vec<&str> = wordings.filter(|wording| is_distress(wording) || is_gibberish(wording)).collect();
        assert_eq!(taken, Vec::<&str>::new());
    }
}
