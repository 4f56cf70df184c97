//! Messages to the bot that only thank, take their question back, praise or scold: nothing in them is to be looked up.

use super::courtesy::{self, SmallTalk};
use super::speech_act::{Asking, SpeechAct, clauses, speech_act, without_fillers};
use super::word_list::{WordList, is_made_of};
use crate::text::plain_words;

/// Whether a message is all thanks and the like; `goes_on` where the bot has just said something to its writer, and "okay" is
/// said to that.
pub(super) fn is_all(text: &str, goes_on: bool) -> bool {
    let words = plain_words(text);
    let said: Vec<&str> = words.iter().map(String::as_str).collect();
    said.len() <= MOST_WORDS
        && !text.contains('?')
        && (is_in_another_language(&said) || is_feeling(&said) || thanks_and_tells(text, &said, goes_on))
}

/// Longer messages say something besides.
const MOST_WORDS: usize = 30;

/// Whether a message begins with thanks, or with what takes a question back, and asks nothing after it.
fn thanks_and_tells(text: &str, said: &[&str], goes_on: bool) -> bool {
    let opening = without_fillers(said);
    let thanks = matches!(
        opening,
        ["thanks" | "thank" | "thankyou" | "thx" | "ty" | "tysm" | "cheers" | "bless" | "appreciated", ..]
            | ["i", "appreciate", _, ..]
            | ["i", _, "appreciate", _, ..]
            | ["no", "worries" | "problem" | "probs", ..]
            | ["never", "mind", ..]
            | ["nvm" | "nevermind", ..]
            | ["all", "good", ..]
            | ["that", "is", "all", ..]
    );
    // "okay cool i will ask them".
    let agrees = goes_on && courtesy::without_interjections(opening).len() < opening.len();
    let rest = courtesy::without_interjections(opening);
    let plans = matches!(rest, ["i", "will" | "can" | "should", ..]) && matches!(speech_act(text), SpeechAct::Tells(_));
    (thanks || agrees && plans) && clauses(text).all(tells)
}

/// Whether a clause tells something, or is small talk; a thing that is only named asks for it, unless it is praise.
fn tells(clause: &str) -> bool {
    if clause.trim().is_empty() || matches!(courtesy::of(clause), Some(SmallTalk::Thanks)) {
        return true;
    }
    match speech_act(clause) {
        SpeechAct::Tells(_) => true,
        SpeechAct::Asks(Asking::Fragment) => {
            let words = plain_words(clause);
            let is_of_it = matches!(words.first().map(String::as_str), Some("that" | "this" | "it"));
            is_of_it || PRAISE.has_any(&words)
        }
        // "that was exactly what i needed", "thank you for the info on it".
        SpeechAct::Asks(Asking::Need | Asking::Form) => {
            let words = plain_words(clause);
            let said: Vec<&str> = words.iter().map(String::as_str).collect();
            is_of_the_answer(&said)
        }
        SpeechAct::Asks(_) => false,
    }
}

/// "thanks for the info on", "that is just what i wanted": what follows is what the answer was on.
fn is_of_the_answer(said: &[&str]) -> bool {
    let thanks_for = said.iter().position(|word| matches!(*word, "thanks" | "thank" | "thankyou" | "appreciate"));
    let is_for = thanks_for.is_some_and(|at| said[at..].iter().any(|word| matches!(*word, "for" | "the" | "your")));
    let asks_on = said.windows(2).any(|two| matches!(two[0], "but" | "though") || matches!(two, ["in", "advance"]));
    !asks_on && (is_for || matches!(said, ["that" | "this" | "it", ..]))
}

const PRAISE: WordList = WordList(
    "perfect great helpful useful awesome amazing exactly good nice best quick fast clear brilliant wonderful \
     excellent lifesaver kind sweet super information answer help much lot bunch million",
);

/// Thanks in other languages, folded.
const FOREIGN: WordList = WordList(
    "gracias merci danke dankeschon dankeschoen obrigado obrigada grazie salamat arigato arigatou dank \
     spasibo shukran shukriya dhanyavaad takk tack kiitos dziekuje tesekkurler tesekkur asante mahalo спасибо \
     дякую 谢谢 謝謝 多谢 ありがとう ありがとうございます 감사합니다 고마워 شكرا धन्यवाद शुक्रिया",
);

/// What is said beside it.
const BESIDE_FOREIGN: WordList = WordList(
    "muchas muchisimas mil beaucoup bien infiniment schon schoen sehr vielen viele muito muita mille tante \
     molte po maraming gozaimasu je u wel hartelijk bolshoe большое por pour fur fuer per todo tout alles tu \
     su ayuda ton votre aide hilfe ajuda la el l a de die bot amigo amigos ederim cok",
);

fn is_in_another_language(said: &[&str]) -> bool {
    let folded: Vec<String> = said.iter().map(|word| crate::text::folded(word)).collect();
    is_made_of(&folded, &[FOREIGN], &[BESIDE_FOREIGN])
}

/// Whether words say how their writer feels about the bot, and nothing else: "bad bot", "i love you", "you are so smart".
fn is_feeling(said: &[&str]) -> bool {
    const BOT: WordList = WordList("you bot certpace robot ya thing");
    const FEELINGS: WordList = WordList(
        "love hate like adore heart marry suck sucks rock rocks rule good bad best worst great awesome \
         amazing stupid dumb useless smart clever cute sweet kind nice helpful unhelpful annoying mean rude \
         silly terrible horrible awful trash garbage lame genius lifesaver legend angel hero star king queen \
         idiot fantastic brilliant wonderful perfect wrong fast quick saved",
    );
    const BESIDE: WordList = WordList(
        "i we me my is are am was were be a an the this that so such very really much too just little oh wow \
         lol haha okay well ever of all and most absolutely totally super freaking damn honestly always for \
         life day please whole it to in world",
    );
    let opens_as_question = matches!(said, ["is" | "are" | "am" | "was" | "were" | "be", ..]);
    let said = said.strip_prefix(&["what", "a"]).unwrap_or(said);
    !opens_as_question && is_made_of(said, &[BOT, FEELINGS], &[BESIDE])
}

#[cfg(test)]
mod tests {
    use super::*;

    const THANKING: &str = include_str!("gratitude/thanking.txt");
    const ASKING: &str = include_str!("gratitude/asking.txt");

    #[test]
    fn thanks_praise_and_scolding_are_told_from_questions_that_begin_so() {
        for (table, expected) in [(THANKING, true), (ASKING, false)] {
            for half in table.split("# held out\n") {
                let is_said = |text: &str| courtesy::of(text) == Some(SmallTalk::Thanks) || is_all(text, true);
                let mistaken: Vec<&str> = half.lines().filter(|text| is_said(text) != expected).collect();
                assert!(half.lines().count() >= 20 && mistaken.len() * 20 <= half.lines().count(), "{mistaken:#?}");
            }
        }
    }

    #[test]
    fn no_wording_of_the_faq_is_thanks() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        assert_eq!(wordings.filter(|wording| is_all(wording, true)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
