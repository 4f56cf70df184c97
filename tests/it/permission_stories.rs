//! Stories of what the bot may not do, and of Discord stumbling.

use std::time::Duration;

use certpace::ops::telemetry::{Decision, Rest};
use certpace::playground::{ASK_HERE, Fault, GENERAL, MAYA, Permissions, Playground, RestFault, THEO};

use crate::harness::{FAQ, Setup, Stage, card};

const TIME: &str = "how long does it take to get certified?";

fn denied(permissions: Permissions) -> Setup {
    Setup {
        before: Box::new(move |playground: &Playground| playground.deny_bot(ASK_HERE, permissions)),
        ..Setup::default()
    }
}

fn rest(times: u32, effect: RestFault) -> Fault {
    Fault::Rest { method: "POST".to_owned(), path_contains: "/messages".to_owned(), times, effect }
}

#[tokio::test]
async fn without_embeds_the_same_is_said_in_text() {
    let stage = Stage::with(denied(Permissions::EMBED_LINKS)).await;
    let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert!(answer.embeds.is_empty());
    insta::assert_snapshot!(answer.content, @"
    **How long does it take to get certified?**
    Most people need **four to nine months**, at eight to ten hours a week.

    Source: [aapc.com](<https://www.aapc.com/certifications/cpc>) · [ahima.org](<https://www.ahima.org/>)
    -# Checked 3 November 2026
    ");
    let thanked = stage.playground.click_labelled(MAYA, &answer, "Helped").await.unwrap();
    assert!(thanked.message().unwrap().embeds.is_empty(), "nor does a press bring an embed back");
    stage.close().await;
}

#[tokio::test]
async fn where_the_bot_may_not_write_it_does_not_try() {
    let stage = Stage::with(denied(Permissions::SEND_MESSAGES)).await;
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.decided(Decision::Silent, 1).await;
    let playground = stage.close().await;
    assert!(playground.requests().iter().all(|request| !request.path.ends_with("/messages")));
}

#[tokio::test]
async fn a_permission_that_is_taken_away_later_counts_as_well() {
    let stage = Stage::open().await;
    let before = stage.metrics.events.get();
    stage.playground.deny_bot(ASK_HERE, Permissions::SEND_MESSAGES);
    stage.fact("the bot has heard of it", |metrics| metrics.events.get() > before).await;
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.decided(Decision::Silent, 1).await;
    stage.close().await;
}

#[tokio::test]
async fn without_the_history_the_answer_stands_alone() {
    let stage = Stage::with(denied(Permissions::READ_MESSAGE_HISTORY)).await;
    let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(answer.reply_to, None);
    stage.close().await;
}

#[tokio::test]
async fn a_channel_that_refuses_is_asked_once_and_then_left_alone() {
    let stage = Stage::open().await;
    stage.playground.fault(rest(1, RestFault::Status(403)));
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.fact("the refusal was counted", |metrics| metrics.requests_with(Rest::Refused(403)) == 1).await;
    stage.playground.say(THEO, ASK_HERE, "what does the exam cost?").unwrap();
    stage.decided(Decision::Silent, 2).await;
    let asked = stage.playground.say(THEO, GENERAL, "<@1000000000000000001> what does the exam cost?").unwrap();
    stage.playground.answer_after(GENERAL, asked).await.unwrap();
    let playground = stage.close_with_refusals().await;
    assert!(playground.from_bot(ASK_HERE).is_empty());
}

#[tokio::test]
async fn a_stumbling_discord_costs_no_answer_and_brings_no_second_one() {
    let faults = [
        RestFault::Status(500),
        RestFault::Status(503),
        RestFault::DropBefore,
        RestFault::DropAfter,
        RestFault::Truncated,
        RestFault::RateLimit { retry_after: Duration::from_millis(50), global: false },
    ];
    for fault in faults {
        let stage = Stage::open().await;
        stage.playground.fault(rest(1, fault.clone()));
        let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
        let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
        assert_eq!(card(&answer).0, "How long does it take to get certified?");
        stage.decided(Decision::Answered, 1).await;
        let playground = stage.close_with_refusals().await;
        assert_eq!(playground.from_bot(ASK_HERE).len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn the_longest_answer_is_cut_at_a_sentence_and_says_so() {
    let faq =
        FAQ.replace("One hundred multiple-choice questions in four hours.", &"One hundred questions. ".repeat(170));
    assert!(faq.len() > 4_000);
    let mut setup = denied(Permissions::EMBED_LINKS);
    setup.faq = faq;
    let stage = Stage::with(setup).await;
    let asked = stage.playground.say(MAYA, ASK_HERE, "how many questions are on the exam?").unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert!(answer.content.chars().count() <= 2_000);
    assert!(answer.content.ends_with("One hundred questions. …\n*(shortened here; the source has the rest)*"));
    stage.close().await;
}

#[tokio::test]
async fn at_the_start_the_log_says_how_to_invite_the_bot_and_what_it_lacks() {
    let mut setup = denied(Permissions::EMBED_LINKS | Permissions::READ_MESSAGE_HISTORY);
    let log = setup.log.clone();
    setup.settings.auto_channels.insert(crate::harness::snowflake(1_100_000_000_000_000_999));
    let stage = Stage::with(setup).await;
    stage.playground.requested(|request| (request.method == "PUT").then_some(())).await.unwrap();
    let lines = async {
        while log.text().matches("answer channel").count() < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), lines).await.unwrap_or_else(|_| panic!("{}", log.text()));
    stage.close().await;
    let log = log.text();
    assert!(
        log.contains(
            "https://discord.com/oauth2/authorize?client_id=1000000000000000001\
             &scope=bot+applications.commands&permissions=274878024704"
        ),
        "{log}"
    );
    let lacking = log.lines().find(|line| line.contains("lacks permissions")).unwrap();
    assert!(lacking.contains(&ASK_HERE.0.to_string()), "{lacking}");
    assert!(lacking.contains("Embed Links") && lacking.contains("Read Message History"), "{lacking}");
    assert!(!lacking.contains("Send Messages"), "{lacking}");
    let missing = log.lines().find(|line| line.contains("no such answer channel")).unwrap();
    assert!(missing.contains("1100000000000000999"), "{missing}");
}
