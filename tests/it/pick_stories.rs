//! Stories of picking by words from what the bot has offered, where a button is not pressed.

use certpace::messages::outcome::OutcomeEvent;
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, GENERAL, MAYA, MAYA_DM, THEO};

use crate::harness::{Stage, card};

const BOT: &str = "<@1000000000000000001>";
const TIME: &str = "How long does it take to get certified?";
const COST: &str = "What does the exam cost?";
const FORMAT: &str = "How many questions are on the exam?";
const APPRENTICE: &str = "What is the apprentice rule?";

#[tokio::test]
async fn in_a_direct_message_a_place_or_a_word_picks_from_the_last_offer() {
    let mut stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, MAYA_DM, "how long does it take to get certified?").unwrap();
    play.answer_after(MAYA_DM, asked).await.unwrap();
    let more = play.say(MAYA, MAYA_DM, "tell me more").unwrap();
    let offer = play.answer_after(MAYA_DM, more).await.unwrap();
    assert_eq!(offer.content, "There is more on that here:");
    for (text, title) in [("the second one", FORMAT), ("and the first?", COST), ("the questions one please", FORMAT)] {
        let picked = play.say(MAYA, MAYA_DM, text).unwrap();
        let stated = play.answer_after(MAYA_DM, picked).await.unwrap();
        let is_above = stated.content.contains("a moment ago");
        assert!(is_above || card(&stated).0 == title, "{text}: {}", stated.content);
    }
    let neither = play.say(MAYA, MAYA_DM, "neither of those").unwrap();
    let said = play.answer_after(MAYA_DM, neither).await.unwrap();
    assert!(said.content.contains("people are there"), "{}", said.content);

    let events = [stage.outcomes.recv().await.unwrap().event, stage.outcomes.recv().await.unwrap().event];
    let [OutcomeEvent::Answered { entry: first }, OutcomeEvent::Picked { entry: second }] = events else {
        panic!("{events:?}")
    };
    assert_eq!((first.as_str(), second.as_str()), ("time-to-certify", "exam-format"));
    stage.close().await;
}

#[tokio::test]
async fn the_only_offer_is_taken_with_a_yes_by_mention_and_by_reply_and_by_nobody_else() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let ask = || play.say(MAYA, GENERAL, &format!("{BOT} what is the apprentice rule?")).unwrap();
    let offer = play.answer_after(GENERAL, ask()).await.unwrap();
    assert_eq!(offer.content, "I have no sure answer to that. This comes nearest:");
    play.say(THEO, GENERAL, &format!("{BOT} yes")).unwrap();
    stage.decided(Decision::Silent, 1).await;
    let yes = play.say(MAYA, GENERAL, &format!("{BOT} yes please")).unwrap();
    assert_eq!(card(&play.answer_after(GENERAL, yes).await.unwrap()).0, APPRENTICE);
    // By reply it is this offer, whoever it was made to.
    let yes = play.reply(THEO, &offer, "that one").unwrap();
    let again = play.answer_after(GENERAL, yes).await.unwrap();
    assert!(again.content.contains("a moment ago"), "{}", again.content);
    stage.close().await;
}

#[tokio::test]
async fn in_a_thread_what_was_offered_there_is_picked_from_without_a_call() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let opening = play.say(MAYA, ASK_HERE, "hello all of you").unwrap();
    let thread = play.start_thread(MAYA, &play.message(ASK_HERE, opening).unwrap(), "Starting out").unwrap();
    let asked = play.say(MAYA, thread, "how long does it take to get certified?").unwrap();
    assert_eq!(card(&play.answer_after(thread, asked).await.unwrap()).0, TIME);
    let more = play.say(MAYA, thread, &format!("{BOT} tell me more")).unwrap();
    play.answer_after(thread, more).await.unwrap();
    let others = play.say(THEO, thread, "the second one").unwrap();
    let picked = play.say(MAYA, thread, "the second one").unwrap();
    assert_eq!(card(&play.answer_after(thread, picked).await.unwrap()).0, FORMAT);
    let playground = stage.close().await;
    assert!(
        playground.from_bot(thread).iter().all(|message| message.reply_to != Some(others)),
        "nothing was offered to him"
    );
}
