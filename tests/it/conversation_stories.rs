//! Stories of a conversation: what is said after an answer is understood from it.

use certpace::messages::outcome::{OutcomeEvent, Words};
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, GENERAL, MAYA, MAYA_DM, THEO};

use crate::harness::{Setup, Stage, card};

const TIME: &str = "How long does it take to get certified?";
const COST: &str = "What does the exam cost?";

#[tokio::test]
async fn in_a_direct_message_one_asks_on_and_says_what_was_not_meant() {
    let mut stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, MAYA_DM, "how long does it take to get certified?").unwrap();
    play.answer_after(MAYA_DM, asked).await.unwrap();
    let more = play.say(MAYA, MAYA_DM, "tell me more").unwrap();
    play.answer_after(MAYA_DM, more).await.unwrap();
    let refused = play.say(MAYA, MAYA_DM, "that's not what i asked").unwrap();
    play.answer_after(MAYA_DM, refused).await.unwrap();
    insta::assert_snapshot!(play.transcript(MAYA_DM, MAYA), @"
    Maya: how long does it take to get certified?
    Maya: tell me more
    certpace: There is more on that here:
      [What does the exam cost?]
      [How many questions are on the exam?]
    Maya: that's not what i asked
    certpace: Sorry about that. Was it one of these?
      [What does the exam cost?]
      [How many questions are on the exam?]
      [None of these]
    ");

    let outcome = stage.outcomes.recv().await.unwrap();
    assert_eq!(outcome.event, OutcomeEvent::Answered { entry: "time-to-certify".parse().unwrap() });
    let outcome = stage.outcomes.recv().await.unwrap();
    let question = Some(Words("how long does it take to get certified?".to_owned()));
    assert_eq!(outcome.event, OutcomeEvent::Refused { entry: "time-to-certify".parse().unwrap(), question });
    stage.close().await;
}

#[tokio::test]
async fn where_the_bot_reads_along_only_a_reply_goes_on() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, TIME);
    play.say(MAYA, ASK_HERE, "tell me more").unwrap();
    stage.decided(Decision::Silent, 1).await;
    let more = play.reply(THEO, &answer, "tell me more").unwrap();
    let offer = play.answer_after(ASK_HERE, more).await.unwrap();
    assert_eq!(offer.content, "There is more on that here:");
    // Theo did not ask, so the answer stays for Maya.
    let refused = play.reply(THEO, &answer, "that is not what i asked").unwrap();
    play.answer_after(ASK_HERE, refused).await.unwrap();
    assert!(play.message(ASK_HERE, answer.id).is_some());
    let refused = play.reply(MAYA, &answer, "that is not what i asked").unwrap();
    play.answer_after(ASK_HERE, refused).await.unwrap();
    assert!(play.message(ASK_HERE, answer.id).is_none());
    stage.close().await;
}

#[tokio::test]
async fn a_reply_goes_on_from_an_answer_that_the_bot_has_forgotten() {
    let mut stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, MAYA_DM, "what does the exam cost?").unwrap();
    let answer = stage.playground.answer_after(MAYA_DM, asked).await.unwrap();
    stage.restart_bot().await;
    let more = stage.playground.say(MAYA, MAYA_DM, "tell me more").unwrap();
    let lost = stage.playground.answer_after(MAYA_DM, more).await.unwrap();
    assert!(!lost.content.starts_with("There is more"), "{}", lost.content);
    let more = stage.playground.reply(MAYA, &answer, "why?").unwrap();
    let offer = stage.playground.answer_after(MAYA_DM, more).await.unwrap();
    assert_eq!(offer.content, "There is more on that here:");
    stage.close().await;
}

#[tokio::test]
async fn what_another_member_or_another_channel_said_is_not_gone_on_from() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    const BOT: &str = "<@1000000000000000001>";
    let asked = play.say(MAYA, GENERAL, &format!("{BOT} what does the exam cost?")).unwrap();
    let answer = play.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(card(&answer).0, COST);
    for (member, channel) in [(THEO, GENERAL), (MAYA, MAYA_DM)] {
        let on = play.say(member, channel, &format!("{BOT} tell me more")).unwrap();
        let reply = play.answer_after(channel, on).await.unwrap();
        assert!(!reply.content.starts_with("There is more"), "{}", reply.content);
    }
    let on = play.say(MAYA, GENERAL, &format!("{BOT} tell me more")).unwrap();
    assert_eq!(play.answer_after(GENERAL, on).await.unwrap().content, "There is more on that here:");
    stage.close().await;
}

/// The FAQ of two exams, with this answer to what they cost.
pub(crate) fn two_exams(cost: &str) -> String {
    format!(
        r#"
        [[faq]]
        id = "cost"
        question = "What does the exam cost?"
        variants = ["how much is the exam", "how much is the kwv exam", "price of the vbn exam", "exam fee"]
        answer = """{cost}"""

        [[faq]]
        id = "kwv"
        question = "What is the KWV?"
        variants = ["kwv", "tell me about the kwv"]
        answer = "The first of two."

        [[faq]]
        id = "vbn"
        question = "What is the VBN?"
        variants = ["vbn", "tell me about the vbn"]
        answer = "The second of two."

        [[faq]]
        id = "place"
        question = "Where is the exam?"
        variants = ["where do i take the kwv exam", "where do i take the vbn exam"]
        answer = "Here."
        "#
    )
}

#[tokio::test]
async fn an_answer_leads_with_what_the_question_names_and_goes_on_to_lead_with_what_the_next_names() {
    const ANSWER: &str = "The exam costs about $400.\n\nFor members:\n- **KWV:** $199\n- **VBN:** $229\n\nBook early.";
    let faq = two_exams(ANSWER);
    let stage = Stage::with(Setup { faq, ..Setup::default() }).await;
    let play = &stage.playground;
    let mut led = Vec::new();
    for text in ["how much is the exam", "how much is the kwv exam?", "and the vbn?"] {
        let asked = play.say(MAYA, MAYA_DM, text).unwrap();
        let answer = play.answer_after(MAYA_DM, asked).await.unwrap();
        let (title, body) = card(&answer);
        assert_eq!(title, "What does the exam cost?", "{text}");
        let lead = body.strip_suffix(ANSWER).unwrap_or_else(|| panic!("{text}: {body}"));
        led.push(lead.to_owned());
        // It stays when it has helped.
        let helped = play.click_labelled(MAYA, &answer, "Helped").await.unwrap();
        assert_eq!(card(helped.message().unwrap()).1, body);
    }
    let expected = ["", "> For members:\n> - **KWV:** $199\n\n", "> For members:\n> - **VBN:** $229\n\n"];
    assert_eq!(led, expected);
    // The same again is not said twice.
    let again = play.say(MAYA, MAYA_DM, "how much is the kwv exam?").unwrap();
    let again = play.answer_after(MAYA_DM, again).await.unwrap();
    assert!(again.content.contains("a moment ago"), "{}", again.content);
    stage.close().await;
}

#[tokio::test]
async fn small_talk_gets_a_line_and_no_entries() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    for text in ["are you ai", "stop", "i am so stressed i cant do this anymore", "i want to die", "asdfghjkl"] {
        let said = play.say(MAYA, MAYA_DM, text).unwrap();
        play.answer_after(MAYA_DM, said).await.unwrap();
    }
    insta::assert_snapshot!(play.transcript(MAYA_DM, MAYA), @"
    Maya: are you ai
    certpace: I'm certpace, a bot and no person. I look your question up in a FAQ that people here wrote, and make nothing up. `/privacy` says what I read and keep.
    Maya: stop
    certpace: All right. `/privacy` has a button that keeps me from answering you unasked; what you put to me I still answer.
    Maya: i am so stressed i cant do this anymore
    certpace: That sounds hard, and I'm sorry. I'm only a bot, but you need not carry it alone: tell somebody who has been through it, and take the evening off if you can. If it is about more than this, <https://findahelpline.com> names somebody near you who listens.
    Maya: i want to die
    certpace: **Please talk to somebody now: <https://findahelpline.com> names a free helpline near you; in the US and Canada call or text 988. If you are in danger, call your local emergency number.** I'm only a bot, but I'm glad you said it. You are not alone with this, and it can get better; tell somebody close to you as well.
    Maya: asdfghjkl
    certpace: I understood none of that. Ask me in your own words, or see `/topics` for all that I know.
    ");
    stage.close().await;
}

#[tokio::test]
async fn who_asks_for_a_person_hears_how_to_reach_one() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, GENERAL, "<@1000000000000000001> can somebody get me a mod please").unwrap();
    let offered = play.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(offered.content, "I'm a bot. Press the button, and I call a moderator.");
    assert!(play.transcript(GENERAL, MAYA).contains("[Ask a moderator]"));
    let called = play.click_labelled(MAYA, &offered, "Ask a moderator").await.unwrap();
    let called = called.message().unwrap().content.clone();
    assert!(called.contains("asks for a moderator"), "{called}");

    for text in ["i want to talk to a human", "zebra xylophone quasar"] {
        let asked = play.say(MAYA, MAYA_DM, text).unwrap();
        let said = play.answer_after(MAYA_DM, asked).await.unwrap();
        assert!(said.content.contains("in a server that I am on"), "there is nobody else here: {}", said.content);
    }
    stage.close().await;
}

#[tokio::test]
async fn a_sigh_at_an_answer_is_met_with_silence() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, MAYA_DM, "what does the exam cost?").unwrap();
    let answer = play.answer_after(MAYA_DM, asked).await.unwrap();
    assert_eq!(card(&answer).0, COST);
    for text in ["ugh okay", "wow that's steep", "lol same here"] {
        play.say(MAYA, MAYA_DM, text).unwrap();
    }
    stage.decided(Decision::Silent, 3).await;
    stage.close().await;
}
