//! Stories of commands: `/ask`, `/topics`, *Answer from FAQ*, `/help`, `/privacy`.

use std::fmt::Write as _;

use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, BOT, ChannelId, GENERAL, InteractionOutcome, LOBBY, MAYA, MAYA_DM, THEO, World};
use serde_json::{Value, json};

use crate::harness::{FAQ, Setup, Stage, card, custom_id};

#[tokio::test]
async fn ask_answers_an_entry_chosen_from_the_list_and_a_question_in_ones_own_words() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    for (channel, question) in [(GENERAL, "exam-cost"), (LOBBY, "what does the exam cost"), (MAYA_DM, "exam cost")] {
        let answer = play.slash(MAYA, channel, "ask", &[("question", json!(question))]).await.unwrap();
        let answer = answer.message().unwrap();
        assert_eq!(card(answer).0, "What does the exam cost?");
        assert!(!answer.is_ephemeral());
    }
    let options = [("question", json!("how much do coders earn")), ("private", json!(true))];
    let private = play.slash(MAYA, GENERAL, "ask", &options).await.unwrap();
    assert_eq!(card(private.message().unwrap()).0, "How much do coders earn?");
    assert!(private.message().unwrap().is_ephemeral());

    let unknown = play.slash(MAYA, GENERAL, "ask", &[("question", json!("zebra xylophone quasar"))]).await.unwrap();
    assert!(unknown.message().unwrap().content.starts_with("I don't have an answer to that yet"));
    let offer = play.slash(MAYA, GENERAL, "ask", &[("question", json!("what is the apprentice rule"))]).await.unwrap();
    assert_eq!(offer.message().unwrap().content, "I have no sure answer to that. This comes nearest:");
    stage.close().await;
}

#[tokio::test]
async fn ask_links_to_what_stands_above_already() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, GENERAL, "<@1000000000000000001> what does the exam cost?").unwrap();
    let answer = play.answer_after(GENERAL, asked).await.unwrap();
    let again = play.slash(THEO, GENERAL, "ask", &[("question", json!("exam-cost"))]).await.unwrap();
    let again = again.message().unwrap();
    assert!(again.is_ephemeral() && again.content.contains(&answer.id.0.to_string()), "{}", again.content);
    stage.close().await;
}

#[tokio::test]
async fn autocomplete_finds_questions_while_they_are_typed() {
    let stage = Stage::open().await;
    let choices = async |typed: &str| {
        let options = [("question", json!(typed))];
        match stage.playground.autocomplete(MAYA, GENERAL, "ask", &options, "question").await.unwrap().outcome {
            InteractionOutcome::Choices(choices) => {
                choices.into_iter().map(|(_, id)| id.as_str().unwrap().to_owned()).collect()
            }
            other => panic!("{other:?}"),
        }
    };
    let all: Vec<String> = choices("").await;
    assert_eq!(all[0], "time-to-certify");
    assert_eq!(all.len(), 6, "everything, in the order of the file");
    let typo: Vec<String> = choices("how much is the exm fee").await;
    assert_eq!(typo[0], "exam-cost");
    let half: Vec<String> = choices("work fr").await;
    assert!(half.contains(&"remote-work".to_owned()), "{half:?}");
    // The first letters of a word of a question, or of an id, come before what is near in sense.
    for (begun, first) in
        [("ques", "exam-format"), ("appr", "apprentice-rule"), ("sal", "salary"), ("salary", "salary")]
    {
        assert_eq!(choices(begun).await[0], first, "{begun}");
    }
    assert_eq!(choices("pizza").await, Vec::<String>::new(), "what no entry has to do with");
    stage.close().await;
}

#[tokio::test]
async fn who_asks_too_much_is_told_in_private() {
    let mut setup = Setup::default();
    setup.limits.member_answers = 1;
    let stage = Stage::with(setup).await;
    stage.playground.slash(MAYA, GENERAL, "ask", &[("question", json!("salary"))]).await.unwrap();
    let refused = stage.playground.slash(MAYA, GENERAL, "ask", &[("question", json!("exam-cost"))]).await.unwrap();
    let refused = refused.message().unwrap();
    assert!(refused.is_ephemeral());
    insta::assert_snapshot!(refused.content, @"That's a lot of questions at once. Give me a minute, then ask again.");
    stage.close().await;
}

#[tokio::test]
async fn topics_are_browsed_page_by_page() {
    let mut faq = FAQ.to_owned();
    for number in 0..30 {
        writeln!(faq, "[[faq]]\nid = \"more-{number}\"\nquestion = \"Further question {number}?\"\nanswer = \"Yes.\"")
            .unwrap();
    }
    let stage = Stage::with(Setup { faq, ..Setup::default() }).await;
    let play = &stage.playground;
    let menu = play.slash(MAYA, GENERAL, "topics", &[]).await.unwrap();
    let menu = menu.message().unwrap().clone();
    assert!(menu.is_ephemeral());
    assert_eq!(menu.content, "I know 36 topics. This is page 1 of 2.");
    let next = play.click_labelled(MAYA, &menu, "More topics").await.unwrap();
    let next = next.message().unwrap().clone();
    assert_eq!(next.content, "I know 36 topics. This is page 2 of 2.");
    let shown = play.select(MAYA, &next, &custom_id(&next, "Choose a topic"), &["more-29"]).await.unwrap();
    let shown = shown.message().unwrap().clone();
    assert_eq!(card(&shown).0, "Further question 29?");
    let back = play.click_labelled(MAYA, &shown, "Earlier topics").await.unwrap();
    let back = back.message().unwrap().clone();
    assert!(back.embeds.is_empty());
    let shown = play.select(MAYA, &back, &custom_id(&back, "Choose a topic"), &["salary"]).await.unwrap();
    assert_eq!(card(shown.message().unwrap()).0, "How much do coders earn?");
    stage.close().await;
}

#[tokio::test]
async fn answer_from_faq_replies_to_a_message_and_pings_only_its_author() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let question = play.say(MAYA, GENERAL, "whats the fee for one attempt at the exam").unwrap();
    let question = play.message(GENERAL, question).unwrap();
    let picker = play.message_command(THEO, &question, "Answer from FAQ").await.unwrap();
    let picker = picker.message().unwrap().clone();
    assert!(picker.is_ephemeral());
    let options = picker.components[0]["components"][0]["options"].as_array().unwrap();
    assert_eq!(options[0]["value"], "exam-cost", "the likeliest first, though the bot may not read here");
    assert_eq!(options.len(), 6);

    let done = play.select(THEO, &picker, &custom_id(&picker, "Choose the answer"), &["exam-cost"]).await.unwrap();
    let answer = play.answer_after(GENERAL, picker.id).await.unwrap();
    assert_eq!((answer.reply_to, card(&answer).0.as_str()), (Some(question.id), "What does the exam cost?"));
    assert_eq!(play.settled(&done).await.unwrap().content, "Done, the answer is posted.");

    assert_eq!(answer.pings.users, [MAYA].into());
    let helped = play.click_labelled(MAYA, &answer, "Helped").await.unwrap();
    assert_eq!(helped.message().unwrap().id, answer.id, "the buttons are the author's");
    stage.close().await;
}

/// A message from elsewhere, as Discord hands it on when somebody forwards it.
fn snapshot(content: &str, components: Value) -> Value {
    json!({
        "content": content, "components": components, "timestamp": "2026-11-28T10:00:00Z", "edited_timestamp": null,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "type": 0, "flags": 0,
    })
}

#[tokio::test]
async fn what_is_forwarded_is_read_when_somebody_asks_about_it() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let cost = "what does the exam cost?";
    let laid_out = json!([{ "type": 17, "components": [{ "type": 14 }, { "type": 10, "content": cost }] }]);
    for (forwarded, entry, title) in [
        (
            snapshot("how long does it take to get certified?", json!([])),
            "time-to-certify",
            "How long does it take to get certified?",
        ),
        (snapshot("", laid_out.clone()), "exam-cost", "What does the exam cost?"),
    ] {
        let to_the_bot = play.forward(MAYA, MAYA_DM, forwarded.clone()).unwrap();
        let answer = play.answer_after(MAYA_DM, to_the_bot).await.unwrap();
        assert_eq!(card(&answer).0, title);

        let to_all = play.forward(MAYA, GENERAL, forwarded).unwrap();
        let message = play.message(GENERAL, to_all).unwrap();
        let picker = play.message_command(THEO, &message, "Answer from FAQ").await.unwrap();
        let options = picker.message().unwrap().components[0]["components"][0]["options"].clone();
        assert_eq!(options[0]["value"], entry, "the likeliest first");
    }
    let read = |stage: &Stage| {
        stage.playground.requests().iter().filter(|it| it.method == "GET" && it.path.contains("/messages/")).count()
    };
    assert_eq!(read(&stage), 2, "only what is laid out in components is read anew");
    // What members forward among each other is nobody's question, also where the bot reads along.
    let heard = stage.metrics.decisions_of(Decision::Silent);
    play.forward(MAYA, ASK_HERE, snapshot(cost, laid_out)).unwrap();
    stage.fact("it was heard", |metrics| metrics.decisions_of(Decision::Silent) > heard).await;
    assert_eq!(read(&stage), 2);
    stage.close().await;
}

#[tokio::test]
async fn an_answer_to_a_message_that_is_gone_says_so() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let question = play.say(MAYA, GENERAL, "whats the fee for one attempt at the exam").unwrap();
    let message = play.message(GENERAL, question).unwrap();
    let picker = play.message_command(THEO, &message, "Answer from FAQ").await.unwrap().message().unwrap().clone();
    play.delete(MAYA, GENERAL, question).unwrap();
    let done = play.select(THEO, &picker, &custom_id(&picker, "Choose the answer"), &["exam-cost"]).await.unwrap();
    insta::assert_snapshot!(
        play.settled(&done).await.unwrap().content,
        @"That message has been deleted, so there is nothing left to reply to."
    );
    stage.close_with_refusals().await;
}

/// How many messages of the bot everybody sees in a channel.
fn posts_in(world: &World, channel: ChannelId) -> usize {
    world.messages_in(channel).filter(|message| message.author == world.bot && !message.is_ephemeral()).count()
}

#[tokio::test]
async fn what_was_posted_about_a_message_goes_when_that_is_deleted() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "what does the exam cost?").unwrap();
    play.answer_after(ASK_HERE, asked).await.unwrap();
    let question = play.message(ASK_HERE, asked).unwrap();
    let mut posted = Vec::new();
    for entry in ["time-to-certify", "salary"] {
        let picker = play.message_command(THEO, &question, "Answer from FAQ").await.unwrap().message().unwrap().clone();
        let done = play.select(THEO, &picker, &custom_id(&picker, "Choose the answer"), &[entry]).await.unwrap();
        play.settled(&done).await.unwrap();
        posted.push(play.answer_after(ASK_HERE, picker.id).await.unwrap());
    }
    // The one is none, and its note calls somebody.
    let refused = play.click_labelled(MAYA, &posted[0], "Not what I asked").await.unwrap();
    let note = play.settled(&refused).await.unwrap();
    assert!(note.is_ephemeral());
    play.click_labelled(MAYA, &note, "Ask a moderator").await.unwrap();
    let is_called =
        |world: &World| world.messages_in(ASK_HERE).any(|it| it.content.contains("the FAQ does not answer"));
    play.wait_until(|world| (is_called(world) && posts_in(world, ASK_HERE) == 3).then_some(())).await.unwrap();
    let left = play.transcript(ASK_HERE, THEO);
    for said in ["What does the exam cost?", "How much do coders earn?"] {
        assert!(left.contains(said), "{said}: {left}");
    }

    play.delete(MAYA, ASK_HERE, asked).unwrap();
    play.wait_until(|world| (posts_in(world, ASK_HERE) == 0).then_some(())).await.unwrap();
    stage.close().await;
}

#[tokio::test]
async fn bots_get_no_answer_from_the_faq() {
    let stage = Stage::open().await;
    let own = stage.playground.plant_from_bot(GENERAL, &json!({"content": "what does the exam cost?"})).unwrap();
    assert_eq!(own.author, BOT);
    let note = stage.playground.message_command(MAYA, &own, "Answer from FAQ").await.unwrap();
    insta::assert_snapshot!(note.message().unwrap().content, @"That message is from a bot. I only answer people.");
    stage.close().await;
}

#[tokio::test]
async fn who_greets_with_a_command_is_greeted() {
    let stage = Stage::open().await;
    let greeted = stage.playground.slash(MAYA, GENERAL, "ask", &[("question", "hi there!".into())]).await.unwrap();
    let hello = greeted.message().unwrap();
    assert!(hello.content.starts_with("Hello!") && hello.components.is_empty(), "{hello:?}");
    stage.close().await;
}

#[tokio::test]
async fn help_and_privacy_say_what_there_is_to_say_in_private() {
    let stage = Stage::open().await;
    let help = stage.playground.slash(MAYA, GENERAL, "help", &[]).await.unwrap();
    let help = help.message().unwrap().clone();
    assert!(help.is_ephemeral());
    insta::assert_snapshot!(help.content, @"
    Ask me in your own words.
    - Mention me, reply to me or write me a direct message, and I look for the answer in the FAQ.
    - `/ask` does the same, with `private:` only for you.
    - `/topics` lists what I know.
    - On somebody's message: Apps > *Answer from FAQ* posts an answer as a reply.
    When I'm wrong, press *Not what I asked*. `/privacy` says what I read and keep.
    ");
    let privacy = stage.playground.slash(MAYA, MAYA_DM, "privacy", &[]).await.unwrap();
    insta::assert_snapshot!(privacy.message().unwrap().content, @"
    **What I read:** messages that mention me, replies to me, direct messages, and commands. In channels that moderators chose, every message.
    **What I do with them:** I compare them with the FAQ, on the machine I run on. They go nowhere else, and no model is trained on them.
    **What I keep:** nothing on disk. For up to a day I remember, in memory only, which answer belongs to which message, and the words of a question put to me, to correct or remove the answer and follow what you ask on; a restart forgets that.
    Delete your question and my answer goes too.
    ");
    stage.close().await;
}
