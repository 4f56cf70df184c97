//! Calls for a moderator that say what for: "mods, somebody is posting scams", "how do I report a member".

use super::courtesy::wants_people;
use super::speech_act::{SpeechAct, clauses, speech_act};
use super::word_list::{WordList, is_made_of};
use crate::text::plain_words;

/// Who gives trouble.
const MEMBERS: WordList = WordList(
    "somebody someone member members user users person people guy troll trolls spammer spammers scammer \
     scammers account bots dm dms",
);

/// What is done about it, or is wrong.
const TROUBLE: WordList = WordList(
    "report reporting ban kick mute spam spamming spams spammed spammer spammers scam scams scamming scammer \
     scammers harass harassing harassed harasses harassment bully bullying bullied insult insulting insulted \
     insults threaten threatening threatened trolling troll trolls doxxed doxxing impersonating abusive \
     abusing",
);

/// What is said beside it.
const BESIDE: WordList = WordList(
    "how do does did can could i we you me us to a an the this that here there is are was has have been being \
     in on of for with and who where keeps keep sending sends sent posting posted posts messages message \
     links link channel channels chat server please again now just my need want wanna would like it them him \
     her someone help should what another some off",
);

/// Whether a message calls for the people who keep order here.
pub(super) fn are_called(text: &str) -> bool {
    let mut calls = false;
    for clause in clauses(text).filter(|clause| !clause.trim().is_empty()) {
        let clause = clause.trim();
        if wants_people(clause) || is_trouble(clause) {
            calls = true;
        } else if !matches!(speech_act(clause), SpeechAct::Tells(_)) {
            return false;
        }
    }
    calls
}

/// Whether somebody among the members gives trouble, or is to be reported, and nothing else is said.
fn is_trouble(clause: &str) -> bool {
    /// Longer clauses say something besides.
    const LONGEST: usize = 14;
    let words = plain_words(clause);
    words.len() <= LONGEST && is_made_of(&words, &[TROUBLE, MEMBERS], &[BESIDE])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_calls_for_order_is_told_from_who_reports_codes() {
        for (text, expected) in [
            ("admin please, some guy keeps sending scam links", true),
            ("mods! a member is harassing me", true),
            ("how can i report a user", true),
            ("somebody keeps spamming this channel", true),
            ("call a mod, i was insulted", true),
            ("how do i report a modifier", false),
            ("can somebody report two codes on one line", false),
            ("somebody told me to report it twice", false),
            ("call a mod, and how much is the exam", false),
            ("how do people report hours", false),
            ("", false),
        ] {
            assert_eq!(are_called(text), expected, "{text:?}");
        }
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        assert_eq!(wordings.filter(|wording| are_called(wording)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
