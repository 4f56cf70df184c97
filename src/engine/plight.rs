//! Messages that no entry helps: from somebody who is at the end of their strength, and from a cat on the keyboard.

use super::speech_act::{Asking, SpeechAct, clauses, speech_act};
use crate::text::{Reader, zipf};

/// What somebody suffers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distress {
    /// They speak of harming themselves, or of not living on.
    SelfHarm,
    /// They are at the end of their strength.
    Strain,
}

/// Whether a message tells that its writer is in distress. Strain that somebody only mentions beside a question of its own, "i am
/// so stressed, how long is the exam", is left to whoever answers that.
pub(super) fn distress(text: &str) -> Option<Distress> {
    let words = words(text);
    let said: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_own = said.iter().any(|word| ONESELF.contains(word));
    let is_case = said.iter().any(|word| OF_OTHERS.contains(word));
    if is_own && !is_case && SELF_HARM.iter().any(|pattern| is_said(&said, pattern)) {
        return Some(Distress::SelfHarm);
    }
    let tells = || matches!(speech_act(text), SpeechAct::Tells(_) | SpeechAct::Asks(Asking::Fragment));
    let is_glad = || said.iter().any(|word| GLAD.contains(word));
    let holds = |patterns: &[Pattern]| patterns.iter().any(|pattern| is_said(&said, pattern));
    let is_strained =
        is_own && !is_case && !is_glad() && (holds(STRAIN) && !asks_apart(text) || holds(TENSION) && tells());
    let spaced = format!(" {} ", said.join(" "));
    let is_spanish = DISTRESS_IN_SPANISH.iter().any(|phrase| spaced.contains(&format!(" {phrase} ")));
    (is_strained || is_spanish && tells()).then_some(Distress::Strain)
}

fn words(text: &str) -> Vec<String> {
    Reader::default().words(text).into_iter().map(|word| word.plain).collect()
}

/// Whether one clause asks something, and no strain is in it: "i cant stop crying. how do i book a retake?" "What do I do" asks
/// nothing by itself.
fn asks_apart(text: &str) -> bool {
    /// Words that ask for help, and not for anything that could be looked up.
    const ASKING_FOR_HELP: [&str; 14] =
        ["what", "do", "should", "can", "i", "now", "to", "how", "am", "supposed", "help", "why", "go", "on"];
    clauses(text).any(|clause| {
        let words = words(clause);
        let said: Vec<&str> = words.iter().map(String::as_str).collect();
        matches!(speech_act(clause), SpeechAct::Asks(asking) if asking != Asking::Fragment)
            && !said.starts_with(&["what", "if"])
            && !STRAIN.iter().any(|pattern| is_said(&said, pattern))
            && !said.iter().all(|word| ASKING_FOR_HELP.contains(word))
    })
}

/// Sets of words in order, one word of each.
type Pattern = &'static [&'static [&'static str]];

/// So many other words may stand between two words of a pattern.
const GAP: usize = 3;

fn is_said(words: &[&str], pattern: Pattern) -> bool {
    let [first, rest @ ..] = pattern else { return true };
    words.iter().enumerate().any(|(at, word)| first.contains(word) && goes_on(&words[at + 1..], rest))
}

fn goes_on(words: &[&str], pattern: Pattern) -> bool {
    let [next, rest @ ..] = pattern else { return true };
    let near = words.iter().take(GAP + 1).enumerate();
    near.into_iter().any(|(at, word)| next.contains(word) && goes_on(&words[at + 1..], rest))
}

const ONESELF: &[&str] = &["i", "me", "my", "myself"];

/// Whoever codes records reads of such things all day.
const OF_OTHERS: &[&str] = &["patient", "patients", "pt", "code", "codes", "coded", "diagnosis", "icd"];

/// Tears of joy.
const GLAD: &[&str] = &["passed", "happy", "joy", "laughing", "laughed", "laugh", "lol"];

#[rustfmt::skip] // A pattern a line.
const SELF_HARM: &[Pattern] = &[
    &[&["kill", "hurt", "harm", "hurting", "harming", "cutting", "hang", "drown", "shoot"], &["myself"]],
    &[&["end", "ending", "take", "taking"], &["my"], &["life"]],
    &[&["end", "ending"], &["it"], &["all"]],
    &[&["want", "wanna", "wish", "wanted"], &["die", "dead", "disappear", "vanish"]],
    &[&["am", "feel", "feeling", "been"], &["suicidal"]],
    &[&["suicidal"], &["thoughts", "ideas", "feelings"]],
    &[&["commit", "committing", "contemplating", "considering", "about", "of"], &["suicide"]],
    &[&["point", "reason", "worth", "use", "sense"], &["living", "live", "alive"]],
    &[&["nobody", "noone", "one", "anyone", "anybody"], &["miss"], &["me"]],
    &[&["better"], &["off"], &["without"], &["me"]],
    &[&["better"], &["off"], &["dead"]],
    &[&["not"], &["want"], &["live", "alive", "wake"]],
    &[&["not"], &["want"], &["be"], &["here"], &["anymore"]],
    &[&["tired", "sick"], &["of"], &["living"]],
    &[&["not"], &["worth"], &["living"]],
];

/// What is hardly said in passing.
#[rustfmt::skip] // A pattern a line.
const STRAIN: &[Pattern] = &[
    &[&["not"], &["cope"]],
    &[&["not"], &["stop"], &["crying", "shaking"]],
    &[&["not"], &["do", "take", "handle", "stand", "bear"], &["this", "it", "that"], &["anymore"]],
    &[&["not"], &["take", "handle", "bear"], &["this", "any"], &["more", "longer"]],
    &[&["not"], &["go"], &["on"], &["like", "anymore"]],
    &[&["keep", "been", "am", "start", "started", "was"], &["crying", "sobbing"]],
    &[&["i", "keep"], &["cry", "cried", "crying", "sob"], &["every", "all", "about", "over", "because", "myself", "night", "day", "daily"]],
    &[&["in"], &["tears"]],
    &[&["hates", "hate"], &["me", "myself"]],
    &[&["feel", "am", "like", "such"], &["failure", "burden", "fraud", "worthless", "useless", "hopeless", "miserable", "devastated", "heartbroken"]],
    &[&["feel", "am"], &["so"], &["stupid", "dumb"]],
    &[&["breaking"], &["down"]],
    &[&["having", "had", "mental", "nervous"], &["breakdown"]],
    &[&["panic"], &["attack", "attacks"]],
    &[&["am", "falling"], &["apart"]],
    &[&["losing", "lost"], &["my"], &["mind"]],
    &[&["losing", "lost"], &["all"], &["hope"]],
    &[&["giving", "give", "gave"], &["up"], &["everything", "life", "myself"]],
    &[&["end"], &["of"], &["my"], &["rope"]],
    &[&["at"], &["breaking"], &["point"]],
];

/// What is said in passing as well, and is no more than that where something is asked.
#[rustfmt::skip] // A pattern a line.
const TENSION: &[Pattern] = &[
    &[&["so", "really", "very", "too", "super", "completely", "totally", "extremely", "incredibly"],
      &["stressed", "overwhelmed", "anxious", "depressed", "hopeless", "alone", "lonely", "exhausted", "drained", "desperate", "discouraged"]],
    &[&["stressed", "burned", "burnt"], &["out"]],
    &[&["overwhelmed"], &["and"]],
    &[&["am", "feel", "feeling"], &["depressed", "panicking", "hopeless"]],
    &[&["want", "like", "about", "ready"], &["give", "giving", "quit"], &["up", "everything"]],
    &[&["anxiety"], &["eating", "killing", "through", "destroying"]],
    &[&["at"], &["my"], &["limit"]],
    &[&["cry", "crying"], &["night", "time", "day"]],
];

/// In Spanish the verb says who it is.
const DISTRESS_IN_SPANISH: &[&str] = &[
    "no puedo mas",
    "ya no puedo",
    "quiero rendirme",
    "me siento muy mal",
    "me siento muy triste",
    "me siento fatal",
    "no aguanto mas",
    "quiero morir",
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
        use Distress::{SelfHarm, Strain};
        for (text, expected) in [
            ("i am so stressed i cant do this anymore", Some(Strain)),
            ("I'm so overwhelmed right now", Some(Strain)),
            ("honestly i feel like a failure", Some(Strain)),
            ("i want to give up", Some(Strain)),
            ("i cant stop crying", Some(Strain)),
            ("i feel like giving up on everything, i cry every night", Some(Strain)),
            ("i feel like a total failure", Some(Strain)),
            ("im panicking about tomorrow", Some(Strain)),
            ("anxiety is eating me up before my exam", Some(Strain)),
            ("me siento muy mal, quiero rendirme", Some(Strain)),
            ("no puedo más", Some(Strain)),
            ("what if i flunk again, i can't cope", Some(Strain)),
            ("i've been sobbing all evening, what should i do", Some(Strain)),
            ("my whole family hates me for failing, how do i go on", Some(Strain)),
            ("how would i even end it all?", Some(SelfHarm)),
            ("is there any reason to keep on living after i failed", Some(SelfHarm)),
            ("i sometimes wish i could just vanish", Some(SelfHarm)),
            ("no one would even miss me", Some(SelfHarm)),
            ("i keep having suicidal thoughts before tests", Some(SelfHarm)),
            ("my family is better off without me", Some(SelfHarm)),
            ("how do i find the code for a patient who wants to hurt themselves, i have no clue", None),
            ("which icd code is suicidal ideation, i can not find it", None),
            ("giving up on everything is no option", None),
            ("what do people with anxiety do", None),
            ("i am so stressed, how long is the exam", None),
            ("i can't stop crying. how do i book a second try?", None),
            ("i cried all day because i passed", None),
            ("people get so stressed here", None),
            ("is the exam stressful", None),
            ("my teacher stressed this point", None),
            ("is it worth it to live on campus", None),
            ("", None),
        ] {
            assert_eq!(distress(text), expected, "{text:?}");
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
        let taken: Vec<&str> =
            wordings.filter(|wording| distress(wording).is_some() || is_gibberish(wording)).collect();
        assert_eq!(taken, Vec::<&str>::new());
    }
}
