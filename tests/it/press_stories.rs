//! Stories of buttons and menus. All that a press needs stands in the message.

use std::sync::Arc;

use certpace::live::Snapshot;
use certpace::messages::outcome::OutcomeEvent;
use certpace::playground::{ASK_HERE, GENERAL, MAYA, MAYA_DM, MODERATORS, Message, OMAR, RUTH, THEO};
use serde_json::json;

use crate::harness::{FAQ, Stage, card, custom_id};

const TIME: &str = "How long does it take to get certified?";

/// Maya asks, and this is the answer.
async fn answered(stage: &Stage) -> Message {
    let asked = stage.playground.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, TIME);
    answer
}

#[tokio::test]
async fn helped_counts_once_and_shows_it() {
    let mut stage = Stage::open().await;
    let answer = answered(&stage).await;
    let note = stage.playground.click_labelled(THEO, &answer, "Helped").await.unwrap();
    let note = note.message().unwrap().clone();
    assert!(note.is_ephemeral());
    insta::assert_snapshot!(note.content, @"Only the person who asked can press that. With `/ask` you get an answer of your own.");

    let thanked = stage.playground.click_labelled(MAYA, &answer, "Helped").await.unwrap();
    assert_eq!(thanked.message().unwrap().id, answer.id);
    let transcript = stage.playground.transcript(ASK_HERE, MAYA);
    assert!(transcript.contains("[Glad that helped]") && !transcript.contains("[Not what I asked]"), "{transcript}");
    stage.outcomes.recv().await.unwrap();
    let outcome = stage.outcomes.recv().await.unwrap();
    assert_eq!(outcome.event, OutcomeEvent::Helped { entry: "time-to-certify".parse().unwrap() });
    stage.close().await;
}

#[tokio::test]
async fn not_what_i_asked_offers_what_else_came_near_and_then_takes_the_answer_away() {
    let mut stage = Stage::open().await;
    let answer = answered(&stage).await;
    let note = stage.playground.click_labelled(OMAR, &answer, "Not what I asked").await;
    assert!(note.is_err(), "who is not on the server sees no button");

    let offer = stage.playground.click_labelled(MAYA, &answer, "Not what I asked").await.unwrap();
    let offer = offer.message().unwrap().clone();
    assert_eq!((offer.id, offer.content.as_str()), (answer.id, "Sorry about that. Was it one of these?"));
    assert!(offer.embeds.is_empty());
    assert!((2..=3).contains(&offer.components.len()), "one or two entries, and a way out: {:?}", offer.components);
    stage.outcomes.recv().await.unwrap();
    let outcome = stage.outcomes.recv().await.unwrap();
    assert_eq!(outcome.event, OutcomeEvent::Refused { entry: "time-to-certify".parse().unwrap(), question: None });

    let gone = stage.playground.click_labelled(MAYA, &offer, "None of these").await.unwrap();
    let note = gone.message().unwrap().clone();
    assert!(note.is_ephemeral());
    insta::assert_snapshot!(note.content, @"I've taken that away. Would you like to ask a moderator instead?");
    stage.playground.wait_until(|world| world.message(ASK_HERE, answer.id).is_none().then_some(())).await.unwrap();
    stage.close().await;
}

#[tokio::test]
async fn a_moderator_may_correct_an_answer() {
    let stage = Stage::open().await;
    let answer = answered(&stage).await;
    let offer = stage.playground.click_labelled(RUTH, &answer, "Not what I asked").await.unwrap();
    let offer = offer.message().unwrap().clone();
    let label = offer.components[0]["components"][0]["label"].as_str().unwrap().to_owned();
    let picked = stage.playground.click_labelled(RUTH, &offer, &label).await.unwrap();
    assert_eq!(card(picked.message().unwrap()).0, label);
    stage.close().await;
}

#[tokio::test]
async fn a_pick_of_the_asker_answers_for_all_and_anybody_elses_only_for_them() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, GENERAL, "<@1000000000000000001> what is the apprentice rule?").unwrap();
    let offer = play.answer_after(GENERAL, asked).await.unwrap();
    let read = play.click_labelled(THEO, &offer, "What is the apprentice rule?").await.unwrap();
    assert!(read.message().unwrap().is_ephemeral());
    assert_eq!(play.message(GENERAL, offer.id).unwrap().content, "I have no sure answer to that. This comes nearest:");

    let picked = play.click_labelled(MAYA, &offer, "What is the apprentice rule?").await.unwrap();
    assert_eq!(picked.message().unwrap().id, offer.id);
    assert_eq!(card(picked.message().unwrap()).0, "What is the apprentice rule?");

    // Nothing else came near that is still unseen, so the next press takes it away.
    play.click_labelled(MAYA, &offer, "Not what I asked").await.unwrap();
    play.wait_until(|world| world.message(GENERAL, offer.id).is_none().then_some(())).await.unwrap();
    stage.close().await;
}

#[tokio::test]
async fn buttons_work_after_a_restart() {
    let mut stage = Stage::open().await;
    let answer = answered(&stage).await;
    stage.restart_bot().await;
    let offer = stage.playground.click_labelled(MAYA, &answer, "Not what I asked").await.unwrap();
    assert_eq!(offer.message().unwrap().content, "Sorry about that. Was it one of these?");
    let related = stage.playground.click_labelled(MAYA, offer.message().unwrap(), "None of these").await.unwrap();
    assert!(related.message().unwrap().is_ephemeral());
    stage.close().await;
}

#[tokio::test]
async fn an_entry_that_has_gone_is_said_to_have_gone() {
    let stage = Stage::open().await;
    let answer = answered(&stage).await;
    let without =
        FAQ.replace("id = \"exam-cost\"", "id = \"exam-price\"").replace("id = \"time-to-certify\"", "id = \"time\"");
    let without = without.replace("\"exam-cost\"", "\"exam-price\"").replace("\"time-to-certify\"", "\"time\"");
    stage.snapshot.send_replace(Arc::new(Snapshot::new(certpace::faq::parse(&without).unwrap())));
    for label in ["Helped", "What does the exam cost?"] {
        let note = stage.playground.click_labelled(MAYA, &answer, label).await.unwrap();
        let note = note.message().unwrap();
        assert!(note.is_ephemeral());
        assert_eq!(note.content, "That entry has left the FAQ since I posted this. Ask again, and I'll look afresh.");
    }
    stage.close().await;
}

#[tokio::test]
async fn a_button_that_this_version_did_not_make_is_answered_kindly() {
    let stage = Stage::open().await;
    for id in
        ["c0:h:time-to-certify:1", "c1:h:time-to-certify", "c1:n::", "everything", "c1:h:Time:1000000000000000011"]
    {
        let button = json!({"type": 2, "style": 1, "label": "Old", "custom_id": id});
        let body = json!({"content": "old", "components": [{"type": 1, "components": [button]}]});
        let old = stage.playground.plant_from_bot(GENERAL, &body).unwrap();
        let note = stage.playground.click(MAYA, &old, id).await.unwrap();
        assert_eq!(note.message().unwrap().content, "That button is from another version of me. Please ask again.");
    }
    stage.close().await;
}

#[tokio::test]
async fn a_related_question_is_shown_to_whoever_wants_it() {
    let stage = Stage::open().await;
    let answer = answered(&stage).await;
    let shown = stage.playground.click_labelled(THEO, &answer, "What does the exam cost?").await.unwrap();
    let shown = shown.message().unwrap();
    assert!(shown.is_ephemeral());
    assert_eq!(card(shown).0, "What does the exam cost?");
    stage.close().await;
}

#[tokio::test]
async fn a_moderator_is_called_once_in_a_while_and_only_by_the_asker() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, GENERAL, "<@1000000000000000001> who cleans your home").unwrap();
    let answer = play.answer_after(GENERAL, asked).await.unwrap();
    let note = play.click_labelled(THEO, &answer, "Ask a moderator").await.unwrap();
    assert!(note.message().unwrap().is_ephemeral());

    let call = play.click_labelled(MAYA, &answer, "Ask a moderator").await.unwrap();
    let call = call.message().unwrap().clone();
    assert!(!call.is_ephemeral());
    assert_eq!(
        call.content,
        format!(
            "<@&{}> <@{}> has a question that the FAQ does not answer: \
             https://discord.com/channels/1100000000000000001/{}/{}\n\
             • tried: Can I work from home as a coder?",
            MODERATORS.0, MAYA.0, GENERAL.0, asked.0
        )
    );
    let note = play.click_labelled(MAYA, &answer, "Ask a moderator").await.unwrap();
    insta::assert_snapshot!(note.message().unwrap().content, @"The moderators know already. Please give them a few minutes.");
    let playground = stage.close().await;
    let pings = playground.pings_by_bot();
    let (_, pings) = pings.iter().find(|(message, _)| *message == call.id).unwrap();
    assert_eq!(pings.roles, [MODERATORS].into());
    assert!(pings.users.is_empty());
}

#[tokio::test]
async fn a_call_links_to_the_question_and_names_what_was_tried_even_when_the_answer_is_gone() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, GENERAL, "<@1000000000000000001> what is the apprentice rule?").unwrap();
    let offer = play.answer_after(GENERAL, asked).await.unwrap();
    let note = play.click_labelled(MAYA, &offer, "None of these").await.unwrap();
    let note = note.message().unwrap().clone();
    assert!(note.is_ephemeral());
    let call = play.click_labelled(MAYA, &note, "Ask a moderator").await.unwrap();
    assert_eq!(
        call.message().unwrap().content,
        format!(
            "<@&{}> <@{}> has a question that the FAQ does not answer: \
             https://discord.com/channels/1100000000000000001/{}/{}\n• tried: What is the apprentice rule?",
            MODERATORS.0, MAYA.0, GENERAL.0, asked.0
        )
    );
    stage.close().await;
}

#[tokio::test]
async fn in_a_direct_message_no_moderator_can_be_called() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, MAYA_DM, "zebra xylophone quasar").unwrap();
    stage.playground.answer_after(MAYA_DM, asked).await.unwrap();
    assert!(!stage.playground.transcript(MAYA_DM, MAYA).contains("[Ask a moderator]"));
    stage.close().await;
}

#[tokio::test]
async fn a_private_answer_that_was_wrong_gives_way_to_a_note() {
    let stage = Stage::open().await;
    let options = [("question", json!("apprentice-rule")), ("private", json!(true))];
    let answer = stage.playground.slash(MAYA, GENERAL, "ask", &options).await.unwrap();
    let answer = answer.message().unwrap().clone();
    assert!(answer.is_ephemeral());
    let gone = stage.playground.click(MAYA, &answer, &custom_id(&answer, "Not what I asked")).await.unwrap();
    assert_eq!(gone.message().unwrap().id, answer.id);
    assert!(gone.message().unwrap().content.starts_with("I've taken that away."));
    assert!(gone.message().unwrap().embeds.is_empty());
    stage.close().await;
}
