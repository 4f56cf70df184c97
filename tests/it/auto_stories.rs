//! Stories of auto mode: the bot reads along, answers when it is sure, and otherwise keeps quiet.

use certpace::messages::outcome::OutcomeEvent;
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, Fault, GENERAL, HELP_FORUM, MAYA, MAYA_DM, RUTH, THEO};

use crate::harness::{Setup, Stage, card};

const TIME: &str = "How long does it take to get certified?";
const COST: &str = "What does the exam cost?";

#[tokio::test]
async fn a_question_is_answered_and_chatter_is_not() {
    let mut stage = Stage::open().await;
    assert_eq!(stage.playground.gateway().identifies, [1 | 1 << 9 | 1 << 12 | 1 << 15]);
    let asked = stage.playground.say(MAYA, ASK_HERE, "so how long does it take to get certifed").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, TIME);
    stage.playground.say(THEO, ASK_HERE, "anybody else awake with their books").unwrap();
    stage.decided(Decision::Silent, 1).await;
    let outcome = stage.outcomes.recv().await.unwrap();
    assert_eq!(outcome.event, OutcomeEvent::Answered { entry: "time-to-certify".parse().unwrap() });
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
    assert!(playground.pings_by_bot().is_empty(), "who did not call the bot is not pinged by it");
}

#[tokio::test]
async fn what_is_no_question_to_the_bot_meets_silence() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let quiet = [
        "!how long does it take to get certified",
        "?tag how long does it take",
        "```\nhow long does it take to get certified?\n```",
        "https://example.org/how-long-does-it-take-to-get-certified",
        "certified?",
        "thanks so much",
        "> how long does it take to get certified?",
        // Nothing of the FAQ: unasked, not even a suggestion.
        "what is the apprentice rule?",
    ];
    for text in quiet {
        play.say(MAYA, ASK_HERE, text).unwrap();
    }
    stage.decided(Decision::Silent, quiet.len() as u64).await;

    // Two people talk to each other.
    let first = play.say(MAYA, ASK_HERE, "I start on monday, wish me luck").unwrap();
    let first = play.message(ASK_HERE, first).unwrap();
    play.reply(THEO, &first, "how long does it take to get certified?").unwrap();
    // Elsewhere the bot does not read at all.
    play.say(MAYA, GENERAL, "how long does it take to get certified?").unwrap();
    stage.decided(Decision::Silent, quiet.len() as u64 + 3).await;
    let playground = stage.close().await;
    assert!(playground.from_bot(ASK_HERE).is_empty() && playground.from_bot(GENERAL).is_empty());
}

#[tokio::test]
async fn threads_follow_their_channel_until_a_moderator_helps() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let opening = play.say(MAYA, ASK_HERE, "I have a few things on my mind today").unwrap();
    stage.decided(Decision::Silent, 1).await;
    let thread = play.start_thread(MAYA, &play.message(ASK_HERE, opening).unwrap(), "Starting out").unwrap();
    let asked = play.say(MAYA, thread, "how long does it take to get certified?").unwrap();
    let answer = play.answer_after(thread, asked).await.unwrap();
    assert_eq!(card(&answer).0, TIME);

    play.say(RUTH, thread, "Let me walk you through it, Maya.").unwrap();
    stage.fact("the moderator was heard", |metrics| metrics.decisions_of(Decision::Silent) >= 2).await;
    play.say(MAYA, thread, "what does the exam cost?").unwrap();
    stage.fact("silence", |metrics| metrics.decisions_of(Decision::Silent) >= 3).await;

    let called = play.say(MAYA, thread, "<@1000000000000000001> what does the exam cost?").unwrap();
    let answer = play.answer_after(thread, called).await.unwrap();
    assert_eq!(answer.reply_to, Some(called), "who calls the bot gets it all the same");

    let aside = play.say(THEO, GENERAL, "back in a minute, dinner time").unwrap();
    stage.fact("silence", |metrics| metrics.decisions_of(Decision::Silent) >= 4).await;
    let elsewhere = play.start_thread(THEO, &play.message(GENERAL, aside).unwrap(), "Elsewhere").unwrap();
    play.say(THEO, elsewhere, "how long does it take to get certified?").unwrap();
    stage.fact("silence", |metrics| metrics.decisions_of(Decision::Silent) >= 5).await;
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(thread).len(), 2);
    assert!(playground.from_bot(elsewhere).is_empty(), "a thread of a channel that is not read is not read");
}

#[tokio::test]
async fn a_forum_post_is_read_with_its_title() {
    let stage = Stage::open().await;
    let post = stage.playground.forum_post(MAYA, HELP_FORUM, "How long does it take", "to get certified?").unwrap();
    let answer = stage
        .playground
        .wait_until(|world| world.messages_in(post).find(|message| message.author == world.bot).cloned());
    assert_eq!(card(&answer.await.unwrap()).0, TIME);
    stage.close().await;
}

#[tokio::test]
async fn an_edit_changes_the_answer_and_never_doubles_it() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let asked = play.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();

    play.edit(MAYA, ASK_HERE, asked, "what does the exam cost?").unwrap();
    let of_answer = |world: &certpace::playground::World| world.message(ASK_HERE, answer.id).cloned();
    let edited = play.wait_until(|world| of_answer(world).filter(|message| card(message).0 == COST)).await.unwrap();
    assert!(edited.edited.is_some());

    play.edit(MAYA, ASK_HERE, asked, "never mind, I found it myself").unwrap();
    play.wait_until(|world| of_answer(world).is_none().then_some(())).await.unwrap();

    play.edit(MAYA, ASK_HERE, asked, "how much do coders earn?").unwrap();
    let again = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&again).0, "How much do coders earn?");
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
}

#[tokio::test]
async fn an_edit_that_comes_too_late_changes_nothing() {
    let mut setup = Setup::default();
    setup.limits.edit_window = std::time::Duration::ZERO;
    let stage = Stage::with(setup).await;
    let asked = stage.playground.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    let before = stage.metrics.events.get();
    stage.playground.edit(MAYA, ASK_HERE, asked, "what does the exam cost?").unwrap();
    stage.fact("the edit was heard", |metrics| metrics.events.get() > before).await;
    let playground = stage.close().await;
    let answer = playground.message(ASK_HERE, answer.id).unwrap();
    assert_eq!((card(&answer).0.as_str(), answer.edited), (TIME, None));
}

#[tokio::test]
async fn a_message_that_becomes_a_question_is_answered_then() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, ASK_HERE, "certified?").unwrap();
    stage.decided(Decision::Silent, 1).await;
    stage.playground.edit(MAYA, ASK_HERE, asked, "how long does it take to get certified?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!((card(&answer).0.as_str(), answer.reply_to), (TIME, Some(asked)));
    stage.close().await;
}

#[tokio::test]
async fn when_the_question_goes_the_answer_goes() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    stage.playground.delete(MAYA, ASK_HERE, asked).unwrap();
    stage.playground.wait_until(|world| world.message(ASK_HERE, answer.id).is_none().then_some(())).await.unwrap();

    // What is gone is not linked to.
    let again = stage.playground.say(THEO, ASK_HERE, "how long does it take to get certified?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, again).await.unwrap();
    assert_eq!(card(&answer).0, TIME);
    stage.close().await;
}

#[tokio::test]
async fn a_message_that_the_gateway_sends_twice_is_answered_once() {
    let stage = Stage::open().await;
    let before = stage.metrics.events.get();
    stage.playground.fault(Fault::DuplicateEvents(1));
    stage.playground.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    stage.fact("both events and the answer's own were heard", |metrics| metrics.events.get() >= before + 3).await;
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
    let nonces: Vec<_> = playground
        .requests()
        .into_iter()
        .filter(|request| request.method == "POST" && request.path.ends_with("/messages"))
        .map(|request| request.body.unwrap())
        .collect();
    assert_eq!(nonces.len(), 1);
    assert_eq!(nonces[0]["enforce_nonce"], true);
}

#[tokio::test]
async fn the_same_answer_is_linked_and_not_repeated() {
    let mut setup = Setup::default();
    setup.limits.repeat_window = std::time::Duration::from_secs(600);
    let stage = Stage::with(setup).await;
    let play = &stage.playground;
    let first = play.say(MAYA, ASK_HERE, "how long does it take to get certified?").unwrap();
    let second = play.say(THEO, ASK_HERE, "how many months until i am certified").unwrap();
    stage.decided(Decision::Repeated, 1).await;
    stage.decided(Decision::Answered, 1).await;
    let playground = stage.close().await;
    let said = playground.from_bot(ASK_HERE);
    let (cards, links): (Vec<_>, Vec<_>) = said.into_iter().partition(|message| !message.embeds.is_empty());
    assert_eq!((cards.len(), links.len()), (1, 1));
    assert!([first, second].contains(&cards[0].reply_to.unwrap()));
    assert_eq!(
        links[0].content,
        format!(
            "My answer [a moment ago](https://discord.com/channels/1100000000000000001/{}/{}) covers this.",
            ASK_HERE.0, cards[0].id.0
        )
    );
}

#[tokio::test]
async fn whoever_speaks_of_harming_themselves_is_not_left_alone_and_gets_no_entry() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    // Strain is for the people there; a question in it is none to the FAQ.
    play.say(MAYA, ASK_HERE, "i failed and i can't stop crying, how long does it take to get certified after that")
        .unwrap();
    stage.decided(Decision::Silent, 1).await;
    let said = play.say(THEO, ASK_HERE, "what's the point of living if i never get certified").unwrap();
    let answer = play.answer_after(ASK_HERE, said).await.unwrap();
    assert!(answer.content.contains("findahelpline.com"), "{}", answer.content);
    // A patient's record is no such message.
    play.say(THEO, ASK_HERE, "the patient said he wants to kill himself, i need the code for that").unwrap();
    stage.decided(Decision::Silent, 2).await;
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
}

#[tokio::test]
async fn whoever_speaks_of_harming_themselves_is_answered_however_much_they_asked_before() {
    let mut setup = Setup::default();
    setup.limits.member_answers = 1;
    let stage = Stage::with(setup).await;
    let play = &stage.playground;
    let asked = play.say(MAYA, MAYA_DM, COST).unwrap();
    play.answer_after(MAYA_DM, asked).await.unwrap();
    let asked = play.say(MAYA, MAYA_DM, TIME).unwrap();
    let refusal = play.answer_after(MAYA_DM, asked).await.unwrap();
    assert!(refusal.content.starts_with("That's a lot of questions"), "{}", refusal.content);
    for (channel, text) in
        [(MAYA_DM, "i want to die"), (ASK_HERE, "suicidal tonight"), (MAYA_DM, "thinking of ending it all")]
    {
        let said = play.say(MAYA, channel, text).unwrap();
        let answer = play.answer_after(channel, said).await.unwrap();
        let helpline = answer.content.find("https://findahelpline.com");
        assert!(helpline.is_some_and(|at| at < 50), "{text}: {}", answer.content);
    }
    play.say(MAYA, MAYA_DM, "i am so stressed i cant do this anymore").unwrap();
    stage.decided(Decision::Limited, 2).await;
    stage.close().await;
}

#[tokio::test]
async fn what_members_ask_each_other_is_theirs_and_put_to_the_bot_it_is_answered() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let theirs = [
        "how long did it take you to get certified?",
        "good to know how long it takes to get certified",
        "i was wondering how long it takes to get certified but found it",
        "what about the exam cost?",
    ];
    for text in theirs {
        play.say(MAYA, ASK_HERE, text).unwrap();
    }
    stage.decided(Decision::Silent, theirs.len() as u64).await;
    let asked = play.say(MAYA, ASK_HERE, &format!("<@1000000000000000001> {}", theirs[0])).unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, TIME);
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
}
