//! Stories of a channel that the bot reads along in after it has answered: members talk about its answer, and to it.

use certpace::messages::outcome::OutcomeEvent;
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, MAYA, THEO};

use crate::conversation_stories::two_exams;
use crate::harness::{Setup, Stage, card};

const BOT: &str = "<@1000000000000000001>";
const COST: &str = "What does the exam cost?";

#[tokio::test]
async fn what_members_say_about_an_answer_is_left_to_them() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "what does the exam cost?").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, COST);
    let remarks = [
        "mine was 350 in june",
        "my aunt paid the same",
        "so you are signing up?",
        "which date are you taking",
        &format!("<@{}> did you see this", MAYA.0),
        "ugh, so much money",
    ];
    for remark in remarks {
        play.reply(THEO, &answer, remark).unwrap();
    }
    stage.decided(Decision::Silent, remarks.len() as u64).await;
    let on = play.reply(THEO, &answer, "and how many questions are on it?").unwrap();
    assert_eq!(card(&play.answer_after(ASK_HERE, on).await.unwrap()).0, "How many questions are on the exam?");
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 2);
}

#[tokio::test]
async fn an_objection_is_counted_once_and_met_with_silence() {
    let mut stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "what does the exam cost?").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    for objection in ["that's outdated", "yeah, not true anymore"] {
        play.reply(THEO, &answer, objection).unwrap();
    }
    stage.decided(Decision::Silent, 2).await;
    assert!(play.message(ASK_HERE, answer.id).is_some(), "it stays for Maya");
    let entry = || "exam-cost".parse().unwrap();
    assert_eq!(stage.outcomes.recv().await.unwrap().event, OutcomeEvent::Answered { entry: entry() });
    let refused = OutcomeEvent::Refused { entry: entry(), question: None };
    assert_eq!(stage.outcomes.recv().await.unwrap().event, refused);
    assert!(stage.outcomes.try_recv().is_err(), "once");
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
}

#[tokio::test]
async fn who_was_answered_unasked_may_call_the_bot_and_ask_on() {
    let stage = Stage::with(Setup { faq: two_exams("Four hundred."), ..Setup::default() }).await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "where do i take the kwv exam?").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, "Where is the exam?");
    let on = play.say(MAYA, ASK_HERE, &format!("{BOT} and the vbn?")).unwrap();
    let said = play.answer_after(ASK_HERE, on).await.unwrap();
    assert!(said.content.contains("a moment ago"), "the same answer holds: {}", said.content);
    // Whoever was not answered goes on from nothing.
    let other = play.say(THEO, ASK_HERE, &format!("{BOT} and the vbn?")).unwrap();
    let said = play.answer_after(ASK_HERE, other).await.unwrap();
    assert!(!said.content.contains("a moment ago"), "{}", said.content);
    stage.close().await;
}

#[tokio::test]
async fn thanks_and_scolding_are_left_at_that_and_thanks_with_a_question_are_answered() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let said = [
        "thank you for the info on the exam cost",
        "bad bot",
        "i love you",
        "merci bien",
        "thanks, that explains the exam",
    ];
    for text in said {
        play.say(MAYA, ASK_HERE, &format!("{BOT} {text}")).unwrap();
    }
    stage.decided(Decision::Silent, said.len() as u64).await;
    for text in ["thanks! what does the exam cost though", &format!("{BOT} thanks! how many questions are on the exam")]
    {
        let asked = play.say(MAYA, ASK_HERE, text).unwrap();
        assert!(!card(&play.answer_after(ASK_HERE, asked).await.unwrap()).0.is_empty(), "{text}");
    }
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 2);
}

#[tokio::test]
async fn doubt_and_questions_about_the_bots_memory_and_trouble_among_members_are_pointed_on() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let mut told = Vec::new();
    for text in [
        "what does the exam cost?",
        "are you sure?",
        "do you keep my messages",
        "a member keeps spamming here",
        "estoy tan agotada y triste",
    ] {
        let asked = play.say(MAYA, ASK_HERE, &format!("{BOT} {text}")).unwrap();
        told.push(play.answer_after(ASK_HERE, asked).await.unwrap().content);
    }
    insta::assert_snapshot!(told[1..].join("\n"), @r"
    People wrote that answer, I only repeat it. What it rests on stands below it, where they named a source. If you doubt it, press the button, and I call a moderator.
    `/privacy` says what I read and what I keep, and for how long.
    I'm a bot. Press the button, and I call a moderator.
    Eso suena duro, y lo siento. Solo soy un bot, pero no tienes que llevarlo a solas: cuéntaselo a alguien que ya haya pasado por esto y, si puedes, descansa esta noche. Si se trata de algo más, <https://findahelpline.com> dice quién te escucha cerca de ti.
    ");
    stage.close().await;
}
