//! Stories of members who speak of harming themselves: wherever the bot reads, they hear who helps, and nothing that keeps it
//! silent otherwise holds. Only who wants to be left alone is.

use std::time::Duration;

use certpace::messages::settings::ReviewQueue;
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, BOT, ChannelId, GENERAL, InteractionOutcome, MAYA, MAYA_DM, Message, RUTH, THEO};
use serde_json::json;

use crate::harness::{Setup, Stage, card};
use crate::moderator_stories::Office;

const IN_DISTRESS: &str = "i don't want to live anymore";
const QUESTION: &str = "how long does it take to get certified?";

fn names_who_helps(message: &Message) -> bool {
    message.content.find("https://findahelpline.com").is_some_and(|at| at < 50)
}

/// Theo says something.
fn said(stage: &Stage, channel: ChannelId, text: &str) -> Message {
    let id = stage.playground.say(THEO, channel, text).unwrap();
    stage.playground.message(channel, id).unwrap()
}

#[tokio::test]
async fn among_people_a_call_for_help_is_heard_and_a_way_of_speaking_is_not() {
    let stage = Stage::open().await;
    assert!(stage.snapshot.borrow().vectors.is_none(), "as in the first seconds, when the bot has words alone");
    let play = &stage.playground;
    let first = said(&stage, ASK_HERE, "I failed it as well, you are not the only one.");
    stage.decided(Decision::Silent, 1).await;

    let quiet = [
        "this exam is killing me",
        "i am so sorry, please don't kill yourself over it",
        "i nearly died laughing",
        "i can't stop crying",
    ];
    for text in quiet {
        play.reply(MAYA, &first, text).unwrap();
        play.say(MAYA, ASK_HERE, &format!("<@{THEO}> {text}")).unwrap();
    }
    stage.decided(Decision::Silent, 1 + 2 * quiet.len() as u64).await;

    let mentioned = play.say(MAYA, ASK_HERE, &format!("<@{THEO}> {IN_DISTRESS}")).unwrap();
    for said in [play.reply(MAYA, &first, IN_DISTRESS).unwrap(), mentioned] {
        assert!(names_who_helps(&play.answer_after(ASK_HERE, said).await.unwrap()));
    }
    // Where nothing is read, nothing is heard.
    let elsewhere = said(&stage, GENERAL, "Same here.");
    play.reply(MAYA, &elsewhere, IN_DISTRESS).unwrap();
    stage.decided(Decision::Silent, 3 + 2 * quiet.len() as u64).await;
    let playground = stage.close().await;
    assert_eq!((playground.from_bot(ASK_HERE).len(), playground.from_bot(GENERAL).len()), (2, 0));
}

#[tokio::test]
async fn where_a_moderator_helps_already_a_call_for_help_is_heard_all_the_same() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let opening = said(&stage, ASK_HERE, "I have a few things on my mind today");
    let thread = play.start_thread(THEO, &opening, "Starting out").unwrap();
    play.say(RUTH, thread, "Let me walk you through it.").unwrap();
    stage.decided(Decision::Silent, 2).await;
    play.say(MAYA, thread, QUESTION).unwrap();
    stage.decided(Decision::Silent, 3).await;

    let said = play.say(MAYA, thread, IN_DISTRESS).unwrap();
    assert!(names_who_helps(&play.answer_after(thread, said).await.unwrap()));
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(thread).len(), 1);
}

#[tokio::test]
async fn by_command_too_a_call_for_help_is_answered_however_much_was_asked_before() {
    let mut setup = Setup::default();
    setup.limits.member_answers = 1;
    let stage = Stage::with(setup).await;
    let ask = async |text: &str| {
        let asked = stage.playground.slash(MAYA, GENERAL, "ask", &[("question", json!(text))]).await.unwrap();
        let InteractionOutcome::Message(message) = asked.outcome else { panic!("{asked:?}") };
        message
    };
    assert_eq!(card(&ask(QUESTION).await).0, "How long does it take to get certified?");
    for _ in 0..2 {
        assert!(ask("what does the exam cost?").await.content.starts_with("That's a lot of questions"));
        assert!(names_who_helps(&ask(IN_DISTRESS).await));
    }
    stage.close().await;
}

#[tokio::test]
async fn under_overload_a_call_for_help_is_heard_and_questions_are_left_out() {
    let mut setup = Setup::default();
    // There is never time for an answer that nobody asked the bot for.
    setup.limits.automatic_patience = Duration::ZERO;
    let stage = Stage::with(setup).await;
    let play = &stage.playground;
    play.say(MAYA, ASK_HERE, QUESTION).unwrap();
    stage.decided(Decision::Shed, 1).await;
    let said = play.say(MAYA, ASK_HERE, IN_DISTRESS).unwrap();
    assert!(names_who_helps(&play.answer_after(ASK_HERE, said).await.unwrap()));
    stage.decided(Decision::Shed, 1).await;
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
}

#[tokio::test]
async fn what_becomes_a_call_for_help_gets_who_helps_in_the_place_of_what_was_said_before() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    for (channel, before) in [(ASK_HERE, QUESTION), (MAYA_DM, "hello"), (MAYA_DM, QUESTION)] {
        let said = play.say(MAYA, channel, before).unwrap();
        let answer = play.answer_after(channel, said).await.unwrap();
        play.edit(MAYA, channel, said, IN_DISTRESS).unwrap();
        let edited = |world: &certpace::playground::World| world.message(channel, answer.id).cloned();
        play.wait_until(|world| edited(world).filter(names_who_helps)).await.unwrap();
    }
    // What it says now is no answer to what was asked, and nobody is sent there for one.
    let asked = play.say(THEO, ASK_HERE, QUESTION).unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, "How long does it take to get certified?");
    stage.close().await;
}

#[tokio::test]
async fn who_wants_no_automatic_answers_is_left_alone_until_they_speak_to_the_bot() {
    let office = Office::open(ReviewQueue::Direct).await;
    office.services.store.opt_out(MAYA.0).await.unwrap();
    let play = &office.stage.playground;
    play.say(MAYA, ASK_HERE, IN_DISTRESS).unwrap();
    office.stage.decided(Decision::Silent, 1).await;
    let said = play.say(MAYA, ASK_HERE, &format!("<@{BOT}> {IN_DISTRESS}")).unwrap();
    assert!(names_who_helps(&play.answer_after(ASK_HERE, said).await.unwrap()));
    assert_eq!(play.from_bot(ASK_HERE).len(), 1);
    office.close().await;
}
