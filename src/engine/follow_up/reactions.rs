//! What is only said of the answer before: that it was not what was asked, that more is wanted, how it strikes its reader.

use super::is_anaphor;
use super::names::says_nothing_apart;
use crate::engine::speech_act::{SpeechAct, speech_act};
use crate::text::stem;

/// Longer messages say something besides.
const LONGEST_REFUSAL: usize = 9;

/// Whether words say that what was stated is not what was asked.
pub(super) fn refuses(said: &[&str]) -> bool {
    const REFUSALS: [&str; 24] = [
        "asked something else",
        "asked something different",
        "asked about something else",
        "asking something else",
        "asking about something else",
        "meant something else",
        "meant something different",
        "a different question",
        "another question entirely",
        "not the question",
        "not related to my question",
        "not what i need",
        "not what i asked",
        "not what i meant",
        "not what i was asking",
        "not what i am asking",
        "not what i wanted",
        "not my question",
        "not answer my question",
        "not answer it",
        "not ask that",
        "wrong answer",
        "wrong one",
        "not it",
    ];
    /// Refusals only where nothing else is said: "is it not that hard" refuses nothing.
    const WHOLE: [&str; 14] = [
        "not that",
        "no not that",
        "not this",
        "not that one",
        "no not that one",
        "wrong",
        "that is wrong",
        "this is wrong",
        "no that is wrong",
        "that is not right",
        "you misunderstood",
        "you misunderstood me",
        "you got me wrong",
        "that is something else",
    ];
    if WHOLE.contains(&said.join(" ").as_str()) {
        return true;
    }
    let spaced = format!(" {} ", said.join(" "));
    said.len() <= LONGEST_REFUSAL && REFUSALS.iter().any(|refusal| spaced.contains(&format!(" {refusal} ")))
}

/// Whether words want more on what was stated, and nothing else.
pub(super) fn wants_more(said: &[&str]) -> bool {
    const WISHES: [&str; 23] = [
        "why",
        "why not",
        "why is that",
        "why is this",
        "why though",
        "how come",
        "how so",
        "more",
        "more info",
        "more information",
        "more details",
        "more about that",
        "more about it",
        "anything else",
        "what else",
        "which",
        "which ones",
        "which one",
        "like what",
        "like which",
        "such as",
        "such as what",
        "what does that mean",
    ];
    /// Asked of the reader, they want the same again and more of it.
    const EXPLAINING: [&str; 9] = ["explain", "elaborate", "expand", "clarify", "tell", "say", "go", "mean", "details"];
    const BESIDE: [&str; 34] = [
        "can", "could", "would", "will", "you", "please", "do", "what", "i", "me", "us", "it", "that", "this", "on",
        "about", "of", "more", "further", "bit", "a", "little", "some", "in", "into", "detail", "details", "again",
        "better", "by", "the", "for", "way", "deeper",
    ];
    let joined = said.join(" ");
    let joined = joined.strip_suffix(" please").unwrap_or(&joined);
    let explaining = said.iter().find(|word| EXPLAINING.contains(word));
    // "Tell me" and "go" want more only where more is said; "what do you mean" and "explain" by themselves.
    let is_whole = match explaining.copied() {
        Some("explain" | "elaborate" | "expand" | "clarify" | "mean") => true,
        Some(_) => said.iter().any(|word| matches!(*word, "more" | "further" | "on" | "deeper")),
        None => false,
    };
    WISHES.contains(&joined) || is_whole && said.iter().all(|word| EXPLAINING.contains(word) || BESIDE.contains(word))
}

/// Whether words doubt what was stated, or ask what it rests on. What is said with a raised eyebrow needs its question mark.
pub(super) fn doubts(text: &str, said: &[&str]) -> bool {
    const DOUBTS: [&str; 30] = [
        "are you sure",
        "are you certain",
        "are you positive",
        "you sure",
        "is that true",
        "is this true",
        "is it true",
        "is that right",
        "is that correct",
        "is this correct",
        "is that accurate",
        "is that still true",
        "is this still true",
        "is that still right",
        "is that up to date",
        "is this up to date",
        "is that outdated",
        "is this outdated",
        "how do you know",
        "who says",
        "says who",
        "who says that",
        "source",
        "sources",
        "what is your source",
        "what is the source",
        "where did you get that",
        "where does it say that",
        "where is that from",
        "can i trust that",
    ];
    const RAISED: [&str; 5] = ["really", "seriously", "for real", "no way", "you serious"];
    const TRAILING: [&str; 5] = ["about that", "about it", "about this", "that", "from"];
    let joined = said.join(" ");
    let core = TRAILING.iter().find_map(|trail| joined.strip_suffix(trail)).map_or(joined.as_str(), str::trim_end);
    let is_of = |list: &[&str]| list.contains(&joined.as_str()) || list.contains(&core);
    is_of(&DOUBTS) || text.contains('?') && is_of(&RAISED)
}

/// Longer messages that begin so say something of their own.
const LONGEST_REMARK: usize = 6;

/// Whether words only remark on what was said, and ask nothing: "that's expensive", "I can do that".
pub(super) fn is_remark(said: &[&str]) -> bool {
    const BEING: [&str; 10] = ["is", "are", "was", "were", "sounds", "seems", "looks", "feels", "helps", "makes"];
    let refers = |word: &&str| is_anaphor(word);
    let is_about_it = matches!(said, [first, verb, ..] if refers(first) && BEING.contains(verb));
    let says_nothing_else = || said.iter().any(refers) && said.iter().all(|word| says_nothing_apart(&stem(word)));
    said.len() <= LONGEST_REMARK
        && (is_about_it || says_nothing_else())
        && matches!(speech_act(&said.join(" ")), SpeechAct::Tells(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubt_is_told_from_questions_and_from_wonder() {
        for (text, expected) in [
            ("are you sure", true),
            ("r u sure about that?", true),
            ("how do you know that", true),
            ("where did you get that from", true),
            ("really?", true),
            ("really", false),
            ("source?", true),
            ("is that still true?", true),
            ("are you sure the exam is open book", false),
            ("is that true for the other one", false),
            ("how do you know if you passed", false),
        ] {
            let words: Vec<String> =
                crate::text::Reader::default().words(text).into_iter().map(|it| it.plain).collect();
            let said: Vec<&str> = words.iter().map(String::as_str).collect();
            assert_eq!(doubts(text, &said), expected, "{text}");
        }
    }

    #[test]
    fn wishes_and_refusals_are_told_from_questions() {
        for (said, more, refused) in [
            ("can you explain that further", true, false),
            ("please go into more detail", true, false),
            ("what do you mean by that", true, false),
            ("tell me more about it", true, false),
            ("which ones", true, false),
            ("say more", true, false),
            ("tell me about the exam", false, false),
            ("what does a coder do", false, false),
            ("explain the exam", false, false),
            ("go home", false, false),
            ("i asked something else", false, true),
            ("that was a different question", false, true),
            ("no i meant something else", false, true),
            ("is there something else to pay", false, false),
        ] {
            let words: Vec<&str> = said.split(' ').collect();
            assert_eq!((wants_more(&words), refuses(&words)), (more, refused), "{said}");
        }
    }
}
