//! What happens when more is asked than Discord lets the bot answer.

use std::time::Duration;

use certpace::ops::telemetry::Decision;
use certpace::playground::{
    ASK_HERE, GENERAL, HELP_FORUM, InteractionOutcome, MAYA, Playground, RecordedRequest, THEO,
};

use crate::harness::{Setup, Stage, card};

const TIME: &str = "how long does it take to get certified?";

/// Those that Discord counts: all but the responses to interactions and what follows them. The client library asks for
/// the gateway's address by itself, once for each client, without the right to anything: that is no request of the bot's.
fn counted(playground: &Playground) -> Vec<RecordedRequest> {
    let others = ["/interactions/", "/webhooks/"];
    let is_counted =
        |it: &RecordedRequest| it.path != "/gateway" && !others.iter().any(|other| it.path.starts_with(other));
    playground.requests().into_iter().filter(is_counted).collect()
}

#[tokio::test]
async fn a_burst_in_many_channels_keeps_to_the_rate_on_the_wire() {
    const PER_SECOND: usize = 10;
    const POSTS: usize = 35;
    let mut setup = Setup::default();
    setup.limits.requests_per_second = PER_SECOND as u32;
    // Here all of them are to be sent.
    setup.limits.automatic_patience = Duration::from_secs(60);
    let stage = Stage::with(setup).await;
    for post in 0..POSTS {
        stage.playground.forum_post(MAYA, HELP_FORUM, &format!("Question {post}"), TIME).unwrap();
    }
    stage.decided(Decision::Answered, POSTS as u64).await;
    assert_eq!(stage.metrics.shed_of("automatic"), 0);
    let playground = stage.close().await;
    let counted = counted(&playground);
    assert!(counted.len() > POSTS);
    let mut times: Vec<_> = counted.iter().map(|request| request.at).collect();
    times.sort();
    for (first, next) in times.iter().zip(&times[PER_SECOND..]) {
        let apart = next.duration_since(*first);
        assert!(apart.as_secs_f64() >= 1.0, "{} requests within {apart:?}: {times:?}", PER_SECOND + 1);
    }
}

#[tokio::test]
async fn overload_costs_automatic_answers_and_neither_a_mention_nor_a_command() {
    const CROWD: usize = 60;
    /// As many as are made in this time wait, the others have no chance.
    const PATIENCE: u64 = 20;
    let mut setup = Setup::default();
    setup.limits.requests_per_second = 1;
    setup.limits.automatic_patience = Duration::from_secs(PATIENCE);
    // Who goes before whom is what is told here; how fast that is on a busy machine is not.
    setup.playground.response_deadline = Duration::from_secs(PATIENCE);
    let log = setup.log.clone();
    let stage = Stage::with(setup).await;
    let play = &stage.playground;
    for _ in 0..CROWD {
        play.say(MAYA, ASK_HERE, TIME).unwrap();
    }
    let mention = play.say(THEO, GENERAL, "<@1000000000000000001> what does the exam cost?").unwrap();
    let command = play.slash(THEO, GENERAL, "ask", &[("question", TIME.into())]).await.unwrap();
    assert!(matches!(command.outcome, InteractionOutcome::Message(_)), "{:?}", command.outcome);
    let answered = |world: &certpace::playground::World| {
        world.messages_in(GENERAL).find(|it| it.author == world.bot && it.reply_to == Some(mention)).cloned()
    };
    let answer = play.wait_until(answered).await.unwrap();
    assert_eq!(card(&answer).0, "What does the exam cost?");
    let automatic = play.from_bot(ASK_HERE).len();
    assert!(automatic < PATIENCE as usize / 2, "{automatic} answers that nobody had asked the bot for came before");

    // Few can be sent, so the most are left out at once.
    stage
        .fact("most of them are left out", |metrics| {
            let shed = metrics.shed_of("automatic");
            shed >= CROWD as u64 / 3 && metrics.decisions_of(Decision::Shed) == shed
        })
        .await;
    assert_eq!(stage.metrics.shed_of("direct"), 0);
    let mut exposed = String::new();
    prometheus_client::encoding::text::encode(&mut exposed, &stage.metrics.registry()).unwrap();
    assert!(exposed.contains("certpace_shed_total{class=\"automatic\"} "), "{exposed}");
    assert!(exposed.contains("certpace_request_queue{class=\"automatic\"}"), "{exposed}");
    assert!(exposed.contains("certpace_request_wait_seconds_count{class=\"direct\"} 1"), "{exposed}");
    let warnings = log.text().lines().filter(|line| line.contains("more is asked of me")).count();
    assert_eq!(warnings, 1, "one line, however much is left out");
    stage.close().await;
}
