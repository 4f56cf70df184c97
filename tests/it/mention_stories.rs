//! Stories of base mode: the bot answers who calls it, and needs no right to read messages for that.

use certpace::discord::Settings;
use certpace::messages::outcome::{OutcomeEvent, Words};
use certpace::ops::telemetry::Decision;
use certpace::playground::{GENERAL, MAYA, MAYA_DM, MODERATORS, THEO};

use crate::harness::{Setup, Stage, card, snowflake};

const BOT: &str = "<@1000000000000000001>";

#[tokio::test]
async fn a_mention_is_answered_with_the_entry() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, GENERAL, &format!("{BOT} how long does it take to get certifed?")).unwrap();
    let answer = stage.playground.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(answer.reply_to, Some(asked));
    insta::assert_snapshot!(stage.playground.transcript(GENERAL, MAYA), @"
    Maya: <@1000000000000000001> how long does it take to get certifed?
    certpace: 
      | How long does it take to get certified?
      | Most people need **four to nine months**, at eight to ten hours a week.
      | 
      | Source: [aapc.com](https://www.aapc.com/certifications/cpc) · [ahima.org](https://www.ahima.org/)
      | Checked 3 November 2026
      [Helped] [Not what I asked]
      [What does the exam cost?] [How many questions are on the exam?]
    ");
    let playground = stage.close().await;
    let (_, pings) = playground.pings_by_bot().remove(0);
    assert_eq!(pings.users, [MAYA].into(), "only the asker is pinged, by the reply");
}

#[tokio::test]
async fn without_answer_channels_the_bot_never_asks_for_the_right_to_read() {
    let settings =
        Settings { auto_channels: [].into(), moderator_role: Some(snowflake(MODERATORS.0)), ..Settings::default() };
    let stage = Stage::with(Setup { settings, ..Setup::default() }).await;
    assert_eq!(stage.playground.gateway().identifies, [1 | 1 << 9 | 1 << 12]);

    stage.playground.say(MAYA, GENERAL, "how long does it take to get certified?").unwrap();
    stage.decided(Decision::Silent, 1).await;

    let asked = stage.playground.say(MAYA, GENERAL, &format!("how long does it take to get certified {BOT}")).unwrap();
    let answer = stage.playground.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(card(&answer).0, "How long does it take to get certified?");

    let again = stage.playground.reply(THEO, &answer, "and what does the exam cost?").unwrap();
    let answer = stage.playground.answer_after(GENERAL, again).await.unwrap();
    assert_eq!(card(&answer).0, "What does the exam cost?");

    let unread = stage.playground.reply_quietly(THEO, &answer, "and how much do coders earn?").unwrap();
    stage.decided(Decision::Silent, 2).await;
    let playground = stage.close().await;
    assert!(playground.from_bot(GENERAL).iter().all(|message| message.reply_to != Some(unread)));
}

#[tokio::test]
async fn a_direct_message_needs_no_mention() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, MAYA_DM, "what does the exam cost").unwrap();
    let answer = stage.playground.answer_after(MAYA_DM, asked).await.unwrap();
    assert_eq!(card(&answer).0, "What does the exam cost?");
    stage.close().await;
}

#[tokio::test]
async fn who_asks_for_what_is_not_known_hears_so_and_can_reach_a_moderator() {
    let mut stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, GENERAL, &format!("{BOT} zebra xylophone quasar")).unwrap();
    let answer = stage.playground.answer_after(GENERAL, asked).await.unwrap();
    assert!(answer.content.starts_with("I don't have an answer to that yet"), "{}", answer.content);
    assert!(!answer.content.contains("zebra"), "nothing of what a member wrote is repeated");
    assert!(stage.playground.transcript(GENERAL, MAYA).contains("[Ask a moderator]"));

    let outcome = stage.outcomes.recv().await.unwrap();
    let OutcomeEvent::Missed { question, .. } = outcome.event else { panic!("{outcome:?}") };
    assert_eq!(question, Some(Words("zebra xylophone quasar".to_owned())));
    stage.close().await;
}

#[tokio::test]
async fn an_entry_that_has_expired_is_offered_and_never_stated() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, GENERAL, &format!("{BOT} what is the apprentice rule?")).unwrap();
    let offer = stage.playground.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(offer.content, "I have no sure answer to that. This comes nearest:");
    assert!(offer.embeds.is_empty());
    let picked = stage.playground.click_labelled(MAYA, &offer, "What is the apprentice rule?").await.unwrap();
    assert_eq!(card(picked.message().unwrap()).0, "What is the apprentice rule?");
    let transcript = stage.playground.transcript(GENERAL, MAYA);
    assert!(transcript.contains("Out of date since 31 December 2024: please check the source"), "{transcript}");
    stage.close().await;
}

#[tokio::test]
async fn two_questions_in_one_message_get_one_answer_and_a_button() {
    let stage = Stage::open().await;
    let text = format!("{BOT} What does the exam cost? Can I work from home as a coder?");
    let asked = stage.playground.say(MAYA, GENERAL, &text).unwrap();
    let answer = stage.playground.answer_after(GENERAL, asked).await.unwrap();
    let (stated, offered) = match card(&answer).0.as_str() {
        "What does the exam cost?" => ("What does the exam cost?", "Can I work from home as a coder?"),
        _ => ("Can I work from home as a coder?", "What does the exam cost?"),
    };
    assert_eq!(card(&answer).0, stated);
    let second = stage.playground.click_labelled(MAYA, &answer, offered).await.unwrap();
    assert_eq!(card(second.message().unwrap()).0, offered);
    assert!(second.message().unwrap().is_ephemeral());
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(GENERAL).iter().filter(|message| !message.is_ephemeral()).count(), 1);
}

#[tokio::test]
async fn who_calls_or_greets_is_greeted_and_thanks_are_left_at_that() {
    let stage = Stage::open().await;
    let mut greeted = Vec::new();
    for (channel, text) in [(GENERAL, BOT), (GENERAL, "<@1000000000000000001> good morning"), (MAYA_DM, "hi")] {
        let called = stage.playground.say(MAYA, channel, text).unwrap();
        greeted.push(stage.playground.answer_after(channel, called).await.unwrap());
    }
    let [hello, ..] = &greeted[..] else { panic!("{greeted:?}") };
    insta::assert_snapshot!(hello.content, @"Hello! I answer questions that come up often here. Ask me in your own words, such as “How long does it take to get certified?”, or see `/topics` for all that I know.");
    assert!(greeted.iter().all(|it| it.content == hello.content && it.components.is_empty()), "{greeted:#?}");
    stage.playground.reply(MAYA, hello, "thank you!").unwrap();
    stage.playground.say(MAYA, MAYA_DM, "thank you so much for your help").unwrap();
    stage.decided(Decision::Silent, 2).await;
    stage.close().await;
}

#[tokio::test]
async fn text_of_the_faq_pings_nobody() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, GENERAL, &format!("{BOT} how much do coders earn?")).unwrap();
    let answer = stage.playground.answer_after(GENERAL, asked).await.unwrap();
    assert!(card(&answer).1.starts_with("@everyone asks"), "the entry tries to");
    let playground = stage.close().await;
    let (_, pings) = playground.pings_by_bot().remove(0);
    assert!(!pings.everyone && pings.roles.is_empty(), "{pings:?}");
}

#[tokio::test]
async fn a_member_who_asks_too_much_is_left_without_answer_for_a_while() {
    let mut setup = Setup::default();
    setup.limits.member_answers = 2;
    let stage = Stage::with(setup).await;
    let mut asked = Vec::new();
    for text in [
        "what does the exam cost",
        "how much do coders earn",
        "how long does it take to get certified",
        "how many questions are on the exam",
    ] {
        asked.push(stage.playground.say(MAYA, MAYA_DM, text).unwrap());
    }
    stage.decided(Decision::Limited, 2).await;
    let asked = stage.playground.say(THEO, GENERAL, &format!("{BOT} what does the exam cost")).unwrap();
    stage.playground.answer_after(GENERAL, asked).await.unwrap();
    // Two that are answered, the one that is told that it is too many, and Theo's; the fourth is not even looked up.
    let counters = crate::operation_stories::exposed(&stage);
    assert!(counters.contains("certpace_matching_seconds_count 4\n"), "{counters}");
    let playground = stage.close().await;
    let said = playground.from_bot(MAYA_DM);
    let told: Vec<_> = said.iter().filter(|it| it.content.starts_with("That's a lot of questions at once")).collect();
    assert_eq!((said.len(), told.len()), (3, 1), "{said:#?}");
}
