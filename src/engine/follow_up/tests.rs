use jiff::civil::{Date, date};

use std::time::Duration;

use super::*;
use crate::engine::{LastTurn, Query, Trigger};
use crate::matcher::Matcher;

const TODAY: Date = date(2026, 11, 28);

const DIALOGUES: &str = include_str!("dialogues.txt");

/// What comes of the last message of a dialogue.
fn played(engine: &Engine<'_>, turns: &[&str]) -> Response {
    let mut last: Option<(String, Option<EntryId>)> = None;
    let mut response = None;
    for text in turns {
        let said = last.as_ref().map(|(question, entry)| LastTurn {
            question,
            entry: entry.as_ref(),
            offered: &[],
            age: Duration::from_secs(60),
            replied_to: false,
        });
        let found = engine.respond(&Query { last: said, ..Query::asked(text, TODAY) });
        let read = found.trace.in_english.clone().or_else(|| found.trace.completed.clone());
        let question = read.unwrap_or_else(|| (*text).to_owned());
        last = Some((question, found.reply.stated().cloned()));
        response = Some(found);
    }
    response.expect("a dialogue has turns")
}

fn comes_to(response: &Response, expected: &str) -> bool {
    let (kind, ids) = expected.split_once(' ').expect("a kind and ids");
    let is_expected = |id: &EntryId| ids.split(", ").any(|expected| expected == id.as_str());
    match (kind, &response.reply) {
        ("new", _) if response.trace.completed.is_some() => false,
        ("=" | "new", Reply::Answer { entry, .. }) => is_expected(entry),
        ("=" | "new", Reply::Suggest(entries)) => entries.iter().any(is_expected),
        ("more", Reply::More { entry, related }) => is_expected(entry) && !related.contains(entry),
        ("not", Reply::Refused { entry, next }) => is_expected(entry) && !next.contains(entry),
        _ => false,
    }
}

#[test]
fn what_goes_on_is_completed_and_what_is_new_is_not() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    let (mut dialogues, mut new, mut wrong) = (0, 0, Vec::new());
    for block in DIALOGUES.split("\n\n") {
        let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with('#')).collect();
        let Some((expected, turns)) = lines.split_last() else { continue };
        dialogues += 1;
        new += usize::from(expected.starts_with("new"));
        let response = played(&engine, turns);
        if !comes_to(&response, expected) {
            wrong.push(format!("{turns:?} {expected}: {:?}, {:?}", response.reply, response.trace.completed));
        }
    }
    assert!(dialogues >= 60 && new >= 20, "{dialogues} dialogues, {new} of them with a new question");
    assert!(wrong.len() * 20 <= dialogues, "{wrong:#?}");
    assert!(!wrong.iter().any(|dialogue| dialogue.contains("] new")), "{wrong:#?}");
}

#[test]
fn a_file_without_certifications_is_gone_on_with_as_well() {
    let faq = crate::faq::parse(
        r#"
        [[faq]]
        id = "rise"
        question = "How long does the dough rise?"
        variants = ["rising time of dough", "how long to let dough rise"]
        answer = "Two hours."

        [[faq]]
        id = "cold-rise"
        question = "How long does the dough rise in the fridge?"
        variants = ["cold rising time", "dough rise overnight in the fridge"]
        answer = "A night."

        [[faq]]
        id = "fridge"
        question = "Can I keep bread in the fridge?"
        variants = ["bread in the fridge", "storing a loaf in the fridge"]
        answer = "Better not."
        "#,
    )
    .unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    let response = played(&engine, &["how long does the dough rise", "and in the fridge?"]);
    assert_eq!(response.reply.stated().map(EntryId::as_str), Some("cold-rise"), "{response:?}");
}

#[test]
fn letters_that_mean_nothing_go_on_from_nothing() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    for letters in ["asdf qwer zxcv", "hjkl", "qwrtz", "and xcvb"] {
        let response = played(&engine, &["how much does the cpc exam cost", letters]);
        assert_eq!(response.trace.completed, None, "{letters}: {response:?}");
    }
}

#[test]
fn a_remark_on_the_answer_is_met_with_silence_and_a_question_about_it_is_not() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    for remark in [
        "that's expensive",
        "it's a lot",
        "that is a lot of money",
        "that's not bad",
        "i can do that",
        "i'll do it",
        "they are so nice",
        "this helps a lot",
        "damn that's cheap",
        "ugh that is so much",
        "haha same",
    ] {
        let response = played(&engine, &["how much does the cpc exam cost", remark]);
        assert!(matches!(response.reply, Reply::Silent(_)), "{remark}: {response:?}");
    }
    for question in ["is that expensive", "that's for the cca too?", "is it hard", "it won't let me register"] {
        let response = played(&engine, &["how much does the cpc exam cost", question]);
        assert!(!matches!(response.reply, Reply::Silent(_)), "{question}: {response:?}");
    }
}

#[test]
fn whether_an_answer_is_any_good_is_not_told_by_the_same_answer_once_more() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    for (before, text) in [
        ("how many ceus for the cca", "are those any good"),
        ("what books do i need for the cpc exam", "are they good"),
    ] {
        let response = played(&engine, &[before, text]);
        let again = played(&engine, &[before]);
        assert_ne!(response.reply.stated(), again.reply.stated(), "{before}, {text}: {response:?}");
    }
}

#[test]
fn of_what_was_only_offered_there_is_no_more_and_nothing_to_take_back() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    for (text, expected) in [
        ("i asked something else", Reply::WantsPeople),
        ("can you explain that further", Reply::Unknown(Vec::new())),
        ("which ones", Reply::Unknown(Vec::new())),
    ] {
        let response = played(&engine, &["zebra xylophone quasar", text]);
        assert_eq!(response.reply, expected, "{text}");
    }
}

#[test]
fn only_what_was_said_just_now_or_is_replied_to_is_gone_on_from() {
    let last = |minutes: u64, replied_to| LastTurn {
        question: "how long does it take",
        entry: None,
        offered: &[],
        age: Duration::from_secs(60 * minutes),
        replied_to,
    };
    for (last, trigger, expected) in [
        (last(1, false), Trigger::Asked, true),
        (last(10, false), Trigger::Asked, true),
        (last(11, false), Trigger::Asked, false),
        (last(60 * 24 * 400, true), Trigger::Asked, true),
        (last(1, false), Trigger::Unasked, false),
    ] {
        assert_eq!(Before::of(Some(last), trigger).is_some(), expected, "{last:?} {trigger:?}");
    }
}

#[test]
fn what_has_nothing_to_do_with_the_turn_before_is_no_question_about_it() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    for before in ["how much is the rhit", "what is the pass mark for the cca", "what does a coder earn"] {
        for text in [
            "what time is it",
            "what day is it today",
            "what's the name of your cat",
            "who told you that",
            "what is this channel for",
            "who runs this server",
            "what colour is that",
        ] {
            let response = played(&engine, &[before, text]);
            assert_eq!(response.reply.stated(), None, "{before}, {text}: {:?}", response.trace.completed);
        }
    }
}

#[test]
fn what_a_message_points_to_is_asked_of_that_and_what_no_entry_knows_is_not_stated() {
    let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
    let matcher = Matcher::new(&faq);
    let engine = Engine::new(&faq, &matcher);
    for (turns, expected) in [
        (&["how do i get the apprentice removed", "and how long does that take"][..], Some("cpc-apprentice")),
        (&["how do i get rid of the a", "how long does that usually take"], Some("cpc-apprentice")),
        (&["how do i become a certified coder", "how long does that take"], Some("time-to-certify")),
        (&["how much money do coders make", "and plumbers?"], None),
        (&["how much do coders earn", "what about teachers"], None),
        (&["can i take the cca at home", "and the swimming badge"], None),
        (&["cuanto cuesta el examen ccs", "y el rhit"], Some("exam-cost")),
        (&["cuantas preguntas tiene el examen cpc", "y el ccs"], Some("exam-format")),
    ] {
        let response = played(&engine, turns);
        assert_eq!(response.reply.stated().map(EntryId::as_str), expected, "{turns:?}: {:?}", response.trace.completed);
    }
    let doubted = played(&engine, &["do i need a degree", "are you sure"]);
    assert_eq!(doubted.reply, Reply::Doubted { entry: "degree-vs-certificate".parse().unwrap() });
}
