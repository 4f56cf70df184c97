//! Replies to what the bot said, where others read it too. A reply is the way to ask the bot on, and as well the way to say
//! something about its answer to whoever is there: "mine was like that too", "not any more", "so you are going for it then?".

use super::follow_up::{self, Names};
use super::people::are_called;
use super::query::Question;
use super::speech_act::{Asking, Overheard, StatementKind, has_no_form, overheard, without_fillers};
use super::triage::Silence;
use super::{Engine, Reply, Response, courtesy, pick};
use crate::text::plain_words;

/// The reply to a message that replies to the bot; none where it is asked as any other message is.
pub(super) fn settle(engine: &Engine<'_>, question: &Question) -> Option<Response> {
    if !question.replies || question.title.is_some() {
        return None;
    }
    let silent = |why| Some(Response::by_policy(Reply::Silent(why)));
    match replied_as(engine, question) {
        RepliedAs::Asks => None,
        RepliedAs::Objects => silent(Silence::Objection),
        RepliedAs::IsForPeople => silent(Silence::BetweenPeople),
        RepliedAs::Tells(how) => silent(Silence::Statement(how)),
        RepliedAs::GoesOn => {
            let found = engine.looked_up(question);
            let is_nothing = matches!(found.reply, Reply::Unknown(_) | Reply::Courtesy(_));
            if is_nothing { silent(Silence::Statement(StatementKind::Statement)) } else { Some(found) }
        }
        RepliedAs::Names => {
            let found = engine.looked_up(question);
            let stated = found.reply.stated();
            let before = question.before.as_ref().and_then(|before| before.entry.as_ref());
            // The same again is no answer to "same price as mine".
            let is_new = stated.is_some() && (stated != before || names_something(engine, &question.text));
            if is_new { Some(found) } else { silent(Silence::Statement(StatementKind::Statement)) }
        }
    }
}

/// What a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RepliedAs {
    /// It asks.
    Asks,
    /// It leads over from what was said: "and the other one".
    GoesOn,
    /// It names something, and leaves open whether it asks.
    Names,
    /// It says that what was stated is not so.
    Objects,
    /// It asks somebody about themselves.
    IsForPeople,
    /// It tells.
    Tells(StatementKind),
}

fn replied_as(engine: &Engine<'_>, question: &Question) -> RepliedAs {
    /// Longer ones say something of their own.
    const LONGEST_NAME: usize = 5;
    let text = question.text.as_str();
    let words = plain_words(text);
    let said: Vec<&str> = words.iter().map(String::as_str).collect();
    let offered = question.before.as_ref().map_or(0, |before| before.offered.len());
    if pick::by_place(text, offered).is_some() || courtesy::wants_people(text) || are_called(text) {
        return RepliedAs::Asks;
    }
    if objects(&said) && !text.contains('?') {
        return RepliedAs::Objects;
    }
    if follow_up::is_about_answer(text, without_fillers(&said)) {
        return RepliedAs::Asks;
    }
    if leads_over(courtesy::without_interjections(&said)) || follow_up::corrects(text, &Names::of(engine.faq)) {
        return RepliedAs::GoesOn;
    }
    if echoes(courtesy::without_interjections(&said)) && !text.contains('?') {
        return RepliedAs::Tells(StatementKind::Report);
    }
    match overheard(text) {
        Overheard::Asks(Asking::Fragment) if said.len() > LONGEST_NAME || begins_with_number(&said) => {
            RepliedAs::Tells(StatementKind::Statement)
        }
        Overheard::Asks(Asking::Fragment) => RepliedAs::Names,
        Overheard::Asks(_) => RepliedAs::Asks,
        Overheard::BetweenPeople => RepliedAs::IsForPeople,
        Overheard::Tells(how) => RepliedAs::Tells(how),
    }
}

/// "same as what they told me", "just how my school does it": what was stated is held against something else.
fn echoes(said: &[&str]) -> bool {
    const ECHOING: [&str; 8] = ["same", "exactly", "just", "like", "precisely", "literally", "basically", "similar"];
    const TELLERS: [&str; 12] = ["i", "we", "they", "he", "she", "my", "our", "his", "her", "their", "the", "everyone"];
    let is_told = |two: &[&str]| matches!(two[0], "what" | "how" | "where" | "when") && TELLERS.contains(&two[1]);
    said.first().is_some_and(|first| ECHOING.contains(first)) && said.windows(2).any(is_told)
}

fn begins_with_number(said: &[&str]) -> bool {
    said.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

fn names_something(engine: &Engine<'_>, text: &str) -> bool {
    Names::of(engine.faq).are_in(text)
}

/// "and the other one", "what about online", "for members?": something is left out, and nobody speaks of themselves.
fn leads_over(said: &[&str]) -> bool {
    const LONGEST: usize = 6;
    const OF_SPEAKERS: [&str; 16] = [
        "i", "me", "my", "mine", "us", "our", "we", "here", "real", "sure", "you", "yours", "lol", "now", "once", "fun",
    ];
    let opening = said.iter().take_while(|word| matches!(**word, "okay" | "so" | "but" | "oh" | "well")).count();
    let rest = match &said[opening..] {
        ["and" | "or", "what" | "how", "about", rest @ ..] | ["what" | "how", "about", rest @ ..] => {
            return !rest.is_empty() && !rest.iter().any(|word| matches!(*word, "you" | "yours" | "that" | "it"));
        }
        ["and" | "or" | "same" | "ditto" | "for" | "with" | "even" | "without", rest @ ..] => rest,
        _ => return false,
    };
    (1..=LONGEST).contains(&rest.len()) && has_no_form(rest) && !rest.iter().any(|word| OF_SPEAKERS.contains(word))
}

/// Whether words say that what was stated is not so: "that's wrong", "not true any more", "pretty sure they changed that".
fn objects(said: &[&str]) -> bool {
    /// Longer ones say something besides.
    const LONGEST: usize = 10;
    #[rustfmt::skip] // Many words a line.
    const WRONG: &[&str] = &[
        "wrong", "incorrect", "false", "inaccurate", "outdated", "obsolete", "untrue", "misinformation", "nonsense", "bullshit", "stale",
    ];
    const PHRASES: [&str; 17] = [
        "not true",
        "not right",
        "not correct",
        "not accurate",
        "not current",
        "not the case",
        "not so anymore",
        "not like that anymore",
        "out of date",
        "up to date",
        "old info",
        "old information",
        "old numbers",
        "old prices",
        "changed that",
        "changed it",
        "has changed",
    ];
    const OWN: [&str; 9] = ["my", "mine", "me", "we", "he", "she", "wrongly", "got", "something"];
    let spaced = format!(" {} ", said.join(" "));
    let is_about_it = || match without_fillers(said) {
        ["i", verb, ..] => matches!(*verb, "think" | "believe" | "guess" | "am" | "feel"),
        _ => true,
    };
    let denies = PHRASES.iter().any(|phrase| spaced.contains(&format!(" {phrase} ")))
        && (!spaced.contains(" up to date ") || spaced.contains(" not "));
    said.len() <= LONGEST
        && (denies || said.iter().any(|word| WRONG.contains(word)) && !spaced.contains(" answer "))
        && !said.iter().any(|word| OWN.contains(word))
        && is_about_it()
        && !matches!(overheard(&said.join(" ")), Overheard::Asks(Asking::Form | Asking::Need | Asking::Request))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::civil::{Date, date};

    use super::*;
    use crate::engine::{Address, LastTurn, Query, Silence};
    use crate::faq::EntryId;
    use crate::matcher::Matcher;

    const TODAY: Date = date(2026, 11, 28);
    const REMARKS: &str = include_str!("replied/remarks.txt");
    const QUESTIONS: &str = include_str!("replied/questions.txt");

    /// What comes of replies to the bot's answer about what an exam costs, each with its text.
    fn replies(texts: &'static str) -> Vec<(&'static str, Reply)> {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        let engine = Engine::new(&faq, &matcher);
        let entry: EntryId = "exam-cost".parse().unwrap();
        let question = faq.entry(&entry).unwrap().question.clone();
        let last =
            LastTurn { question: &question, entry: Some(&entry), offered: &[], age: Duration::ZERO, replied_to: true };
        let of =
            |text| engine.respond(&Query { address: Address::Reply, last: Some(last), ..Query::asked(text, TODAY) });
        texts.lines().filter(|line| !line.starts_with('#')).map(|text| (text, of(text).reply)).collect()
    }

    /// The tables are cut in two: the rules were written by the first half, and the second only measures them.
    fn halves(table: &'static str) -> [&'static str; 2] {
        table.split_once("# held out\n").unwrap().into()
    }

    #[test]
    fn what_is_said_about_an_answer_among_people_is_met_with_silence() {
        for half in halves(REMARKS) {
            let all = replies(half);
            let answered: Vec<_> = all.iter().filter(|(_, reply)| !matches!(reply, Reply::Silent(_))).collect();
            assert!(all.len() >= 30 && answered.len() * 20 <= all.len(), "{answered:#?}");
        }
    }

    #[test]
    fn what_is_asked_on_by_a_reply_is_answered() {
        for half in halves(QUESTIONS) {
            let all = replies(half);
            let silent: Vec<_> = all.iter().filter(|(_, reply)| matches!(reply, Reply::Silent(_))).collect();
            assert!(all.len() >= 20 && silent.len() * 20 <= all.len(), "{silent:#?}");
        }
    }

    #[test]
    fn an_objection_is_told_from_what_somebody_got_wrong_themselves() {
        for (text, expected) in [
            ("nope, wrong", true),
            ("this info is outdated", true),
            ("pretty sure that is false", true),
            ("i think it is out of date", true),
            ("they changed that in june", true),
            ("that's not up to date", true),
            ("not correct", true),
            ("i got that one wrong", false),
            ("mine was wrong", false),
            ("wrong answer", false),
            ("keep your books up to date", false),
            ("is it outdated", false),
            ("something went wrong at my exam", false),
            ("true", false),
            ("", false),
        ] {
            let words = plain_words(text);
            let said: Vec<&str> = words.iter().map(String::as_str).collect();
            assert_eq!(objects(&said), expected, "{text:?}");
        }
    }

    #[test]
    fn a_reply_is_put_to_another_member_by_their_name_and_to_the_bot_by_its_own() {
        let faq = crate::faq::parse("[[faq]]\nid = \"fee\"\nquestion = \"How much is the exam?\"\nanswer = \"Ten.\"\n")
            .unwrap();
        let matcher = Matcher::new(&faq);
        let engine = Engine::new(&faq, &matcher);
        let to = |text| {
            let query = Query { address: Address::Reply, bot: Some(7), ..Query::asked(text, TODAY) };
            engine.respond(&query).reply
        };
        let between = Reply::Silent(Silence::BetweenPeople);
        assert_eq!(to("<@5> how much is the exam?"), between);
        assert_eq!(to("how much is the exam <@5>"), between);
        for text in ["<@7> how much is the exam?", "<@!7> how much is the exam", "how much is the exam?"] {
            assert!(to(text).stated().is_some(), "{text}");
        }
        assert!(
            !matches!(to("<@7> my uncle bakes bread"), Reply::Silent(_)),
            "called by its name it always says something"
        );
    }
}
