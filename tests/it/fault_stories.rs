//! What goes wrong between the bot and Discord, one story a fault: what is lost, and that nothing else is. Faults of the
//! connection alone are in `gateway_stories`, those of permissions in `permission_stories`.

use std::time::{Duration, Instant};

use certpace::discord::{Limits, StopReason};
use certpace::messages::settings::ReviewQueue;
use certpace::ops::telemetry::{Decision, Rest};
use certpace::playground::{
    ASK_HERE, Fault, GENERAL, InteractionOutcome, MAYA, MessageId, Playground, RestFault, THEO, World,
};
use futures::future::join_all;

use crate::harness::{Setup, Stage, card, custom_id};
use crate::moderator_stories::Office;

const TIME: &str = "how long does it take to get certified?";
const COST: &str = "what does the exam cost?";

async fn still_answers(stage: &Stage) {
    let asked = stage.playground.say(THEO, ASK_HERE, COST).unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, "What does the exam cost?");
}

/// Asks until it is answered.
async fn answers_again(stage: &Stage) {
    for _ in 0..10 {
        let asked = stage.playground.say(THEO, ASK_HERE, COST).unwrap();
        let answered = |world: &World| {
            world.messages_in(ASK_HERE).any(|it| it.author == world.bot && it.reply_to == Some(asked)).then_some(())
        };
        if stage.playground.wait_within(Duration::from_secs(2), answered).await.is_ok() {
            return;
        }
    }
    panic!("it no longer answers");
}

fn rest(method: &str, path_contains: &str, times: u32, effect: RestFault) -> Fault {
    Fault::Rest { method: method.to_owned(), path_contains: path_contains.to_owned(), times, effect }
}

/// The answers to a message.
fn answers_to(playground: &Playground, message: MessageId) -> usize {
    playground.from_bot(ASK_HERE).iter().filter(|answer| answer.reply_to == Some(message)).count()
}

/// Lost: nothing. What was said meanwhile is replayed, and answered once.
#[tokio::test]
async fn what_is_said_while_the_connection_is_away_is_answered_afterwards() {
    let stage = Stage::open().await;
    stage.playground.fault(Fault::RefuseGateway(1));
    stage.playground.fault(Fault::DropGateway);
    let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    still_answers(&stage).await;
    let playground = stage.close().await;
    assert_eq!(answers_to(&playground, asked), 1);
}

/// Lost: what is said until the new session begins.
#[tokio::test]
async fn a_session_that_is_void_is_followed_by_a_new_one() {
    let stage = Stage::open().await;
    stage.playground.fault(Fault::InvalidSession { resumable: false });
    stage.fact("a new session has begun", |metrics| metrics.sessions.get() == 2).await;
    still_answers(&stage).await;
    let playground = stage.close().await;
    assert_eq!((playground.gateway().identifies.len(), playground.gateway().resumes), (2, 0));
}

/// Lost: as above. The library begins a new session where it could resume.
#[tokio::test]
async fn heartbeats_without_an_answer_bring_a_new_connection() {
    let mut setup = Setup::default();
    setup.playground.heartbeat_interval = Duration::from_secs(2);
    let stage = Stage::with(setup).await;
    stage.playground.gateway_until(|gateway| gateway.heartbeats >= 1).await.unwrap();
    stage.playground.fault(Fault::IgnoreHeartbeats);
    stage.playground.gateway_until(|gateway| gateway.connections == 0).await.unwrap();
    // The library may have begun a session and lost it in the same way by now.
    let begun = stage.metrics.sessions.get();
    stage.playground.fault(Fault::AckHeartbeats);
    stage.fact("a new session has begun", |metrics| metrics.sessions.get() > begun).await;
    // On a busy machine it may be late for one more heartbeat, and what is said just then is lost.
    answers_again(&stage).await;
    stage.close().await;
}

/// Each close code of Discord that is no verdict: lost is nothing where the session is resumed. The codes that end the
/// bot are in `gateway_stories`.
#[tokio::test]
async fn every_close_code_that_is_no_verdict_is_survived() {
    let survived = async |code: u16, resumes: bool| {
        let stage = Stage::open().await;
        stage.playground.fault(Fault::CloseGateway(code));
        let what = format!("code {code} is survived");
        stage
            .fact(&what, |metrics| (metrics.resumes.get() == 1) == resumes && (metrics.sessions.get() == 2) != resumes)
            .await;
        still_answers(&stage).await;
        stage.close().await;
    };
    let resumed = [1000, 1001, 1006, 4000, 4001, 4002, 4005, 4008, 4012];
    join_all(resumed.map(|code| survived(code, true))).await;
    join_all([4006, 4009].map(|code| survived(code, false))).await;
}

/// Close code 4007: the library counts from the beginning again, and Discord sends everything once more. Lost: nothing.
#[tokio::test]
async fn a_session_that_is_replayed_from_its_beginning_brings_no_second_answer() {
    let stage = Stage::open().await;
    let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    let before = stage.metrics.events.get();
    stage.playground.fault(Fault::CloseGateway(4007));
    stage.fact("it was resumed", |metrics| metrics.resumes.get() == 1).await;
    assert!(stage.metrics.events.get() > before + 3, "READY, the servers and the question came again");
    still_answers(&stage).await;
    let playground = stage.close().await;
    assert_eq!(answers_to(&playground, asked), 1);
    assert_eq!(playground.gateway().identifies.len(), 1);
}

/// Close code 4012, when the version of the gateway that the library speaks is switched off: lost is everything. The
/// library knocks again at once each time; the turnstile slows it down, and what ends it is the watchdog.
#[tokio::test]
async fn a_gateway_that_takes_no_session_any_more_ends_the_bot() {
    let mut setup = Setup::default();
    setup.limits.gateway_silence = Duration::from_secs(3);
    let mut stage = Stage::with(setup).await;
    stage.playground.fault(Fault::RefuseSessions(4012));
    let (before, gap) = (stage.playground.gateway().opened, Limits::default().reconnect_gap);
    let begun = Instant::now();
    stage.playground.fault(Fault::CloseGateway(4012));
    let end = stage.ended().await;
    assert!(matches!(end, Err(StopReason::GatewaySilent(_) | StopReason::NeverReady(_))), "{end:?}");
    let gateway = stage.playground.gateway();
    assert_eq!(gateway.identifies.len(), 1, "none of it spends a session");
    let (knocks, turns) = (gateway.opened - before, begun.elapsed().div_duration_f64(gap));
    assert!(knocks as f64 <= turns + 10.0, "{knocks} knocks in {turns:.1} turns");
}

#[tokio::test]
async fn a_session_that_discord_refuses_for_good_ends_the_bot() {
    let mut stage = Stage::open().await;
    stage.playground.fault(Fault::CloseGateway(4013));
    assert!(matches!(stage.ended().await, Err(StopReason::SessionRefused(_))));
    let mut stage = Stage::open().await;
    stage.playground.fault(Fault::CloseGateway(4004));
    assert_eq!(stage.ended().await, Err(StopReason::TokenRefused));
}

/// Lost: that frame.
#[tokio::test]
async fn frames_that_make_no_sense_are_survived() {
    for fault in [Fault::GarbageFrame, Fault::GarbageZlib] {
        let stage = Stage::open().await;
        stage.playground.fault(fault);
        still_answers(&stage).await;
        stage.close().await;
    }
}

/// Lost: the answer to that question, because it was taken back.
#[tokio::test]
async fn events_out_of_order_bring_no_second_answer_and_none_to_what_is_gone() {
    let stage = Stage::open().await;
    // The edit comes before the message.
    stage.playground.fault(Fault::SwapEvents);
    let edited = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.playground.edit(MAYA, ASK_HERE, edited, COST).unwrap();
    // Each event has a task of its own, so either may be first; the last word is the edit's.
    let settled = |world: &World| {
        let mut messages = world.messages_in(ASK_HERE);
        messages.any(|it| it.author == world.bot && card(it).0 == "What does the exam cost?").then_some(())
    };
    stage.playground.wait_until(settled).await.unwrap();
    // The deletion comes before the message.
    stage.playground.fault(Fault::SwapEvents);
    let gone = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.playground.delete(MAYA, ASK_HERE, gone).unwrap();
    let asked = stage.playground.say(THEO, ASK_HERE, "can I work from home as a coder?").unwrap();
    stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    let playground = stage.close_with_refusals().await;
    assert_eq!(answers_to(&playground, edited), 1);
    assert_eq!(answers_to(&playground, gone), 0);
}

/// Lost: the time that it takes to try again. On loopback the client library's limiter is off, so the headers do not
/// matter, be they honest or not; what the limiter makes of them is a table in `supervise`.
#[tokio::test]
async fn too_many_requests_is_no_for_now_whatever_the_headers_say() {
    for (seconds, global) in [(0, false), (0, true), (1, true), (1_000_000_000, false), (1_000_000_000, true)] {
        let stage = Stage::open().await;
        let limit = RestFault::RateLimit { retry_after: Duration::from_secs(seconds), global };
        stage.playground.fault(rest("POST", "/messages", 2, limit));
        let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
        stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
        assert_eq!(stage.metrics.requests_with(Rest::Refused(429)), 2);
        stage.close_with_refusals().await;
    }
}

/// Lost: nothing. A year of them in a minute.
#[tokio::test]
async fn two_hundred_reconnects_cost_no_session_and_leave_nothing_behind() {
    let limits = Limits { reconnect_gap: Duration::ZERO, ..Setup::default().limits };
    let stage = Stage::with(Setup { limits, ..Setup::default() }).await;
    for nth in 1..=200 {
        let cuts = [Fault::Reconnect, Fault::DropGateway, Fault::CloseGateway(4000)];
        stage.playground.fault(cuts[nth % cuts.len()].clone());
        stage.playground.gateway_until(|gateway| gateway.resumes == nth && gateway.connected).await.unwrap();
    }
    stage.fact("all were noticed", |metrics| metrics.resumes.get() == 200).await;
    still_answers(&stage).await;
    // One keeps the commands registered for as long as the bot lives.
    stage.fact("no handler is left waiting", |metrics| metrics.handlers.get() == 1).await;
    let playground = stage.close().await;
    assert_eq!(playground.gateway().identifies.len(), 1);
}

/// Lost: the time that it takes to try again, three times at most; what the headers say is not believed.
#[tokio::test]
async fn headers_that_lie_about_a_limit_neither_hold_an_answer_up_nor_bring_a_storm() {
    const GLOBAL: (&str, &str) = ("x-ratelimit-global", "true");
    const LIES: [&[(&str, &str)]; 6] = [
        &[],
        &[("retry-after", "0")],
        &[("retry-after", "soon")],
        &[("retry-after", "3600")],
        &[("retry-after", "soon"), GLOBAL],
        &[("retry-after", "3600"), GLOBAL],
    ];
    join_all(LIES.map(async |lie| {
        let stage = Stage::open().await;
        stage.playground.fault(rest("POST", "/messages", 2, RestFault::RateLimitWith(lie)));
        let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
        stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
        still_answers(&stage).await;
        let playground = stage.close_with_refusals().await;
        let sent = playground.requests().iter().filter(|request| request.path.ends_with("/messages")).count();
        assert_eq!((playground.refusals().len(), sent), (2, 4), "{lie:?}");
    }))
    .await;
}

/// Lost: nothing.
#[tokio::test]
async fn an_answer_that_says_nothing_is_left_of_a_limit_that_is_over_holds_nobody_up() {
    let over = RestFault::ServedWith(&[
        ("x-ratelimit-limit", "5"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1"),
        ("x-ratelimit-reset-after", "0"),
        ("x-ratelimit-bucket", "playground"),
    ]);
    let stage = Stage::open().await;
    stage.playground.fault(rest("*", "/", 1_000, over));
    for question in [TIME, COST, "can I work from home as a coder?"] {
        let asked = stage.playground.say(MAYA, ASK_HERE, question).unwrap();
        stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    }
    stage.decided(Decision::Answered, 3).await;
    stage.close().await;
}

/// Lost: the answer to one question, after three tries.
#[tokio::test]
async fn a_long_burst_of_failures_costs_an_answer_and_not_the_next() {
    for status in [500, 502, 503, 429] {
        let stage = Stage::open().await;
        stage.playground.fault(rest("POST", "/messages", 3, RestFault::Status(status)));
        stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
        stage.decided(Decision::Silent, 1).await;
        assert_eq!(stage.metrics.requests_with(Rest::Refused(status)), 3);
        still_answers(&stage).await;
        stage.close_with_refusals().await;
    }
}

/// Lost: nothing that a member sees; whether the answer arrived is not known, so it is not sent again.
#[tokio::test]
async fn a_request_that_takes_for_ever_is_given_up() {
    let mut setup = Setup::default();
    setup.limits.rest_patience = Duration::from_millis(400);
    let stage = Stage::with(setup).await;
    stage.playground.fault(rest("POST", "/messages", 1, RestFault::Slow(Duration::from_secs(2))));
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.decided(Decision::Silent, 1).await;
    assert_eq!(stage.metrics.requests_with(Rest::NoAnswer), 1);
    still_answers(&stage).await;
    stage.close().await;
}

/// Lost: the file, and the moderator is told so instead of waiting for ever.
#[tokio::test]
async fn a_file_that_discord_refuses_is_said() {
    let office = Office::open(ReviewQueue::Direct).await;
    office.stage.playground.fault(rest("PATCH", "/messages/@original", 1, RestFault::Status(413)));
    let told = office.faq("export", &[]).await;
    insta::assert_snapshot!(told.content, @"I could not hand out the FAQ. Discord did not take it just now. Try it again in a moment, or in another format; with fewer or shorter entries it is smaller, and whoever hosts me has it as the file itself, and other formats with `certpace export`.");
    assert!(told.attachments.is_empty());
    office.stage.close_with_refusals().await;
}

/// Lost: everything, at once and with a reason; whoever runs the bot must act.
#[tokio::test]
async fn the_first_request_that_refuses_the_token_is_the_last() {
    let mut stage = Stage::open().await;
    stage.playground.fault(rest("POST", "/messages", 1_000, RestFault::Status(401)));
    for _ in 0..20 {
        stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    }
    assert_eq!(stage.ended().await, Err(StopReason::TokenRefused));
    let refused = stage.playground.refusals().len();
    // Those that were on their way when the first answer came.
    assert!((1..=20).contains(&refused), "{refused} requests");
}

/// Lost: the answers in that channel for ten minutes. Fifty questions cost one refusal.
#[tokio::test]
async fn a_lost_permission_costs_one_refusal_however_much_is_asked() {
    let stage = Stage::open().await;
    stage.playground.fault(rest("POST", "/messages", 1_000, RestFault::Status(403)));
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.fact("it was refused", |metrics| metrics.requests_with(Rest::Refused(403)) == 1).await;
    for _ in 0..49 {
        stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    }
    stage.decided(Decision::Silent, 50).await;
    assert_eq!(stage.metrics.requests_with(Rest::Refused(403)), 1);
    stage.close_with_refusals().await;
}

/// Lost: nothing.
#[tokio::test]
async fn a_crowd_of_commands_is_answered_to_the_last() {
    const CROWD: usize = 200;
    let mut setup = Setup::default();
    // How long it takes is measured by `cargo bench --bench reply`; this is a debug build, and its machine may be busy.
    setup.playground.response_deadline = Duration::from_secs(20);
    let stage = Stage::with(setup).await;
    let options = [("question", TIME.into())];
    let asking = (0..CROWD).map(|_| stage.playground.slash(MAYA, GENERAL, "ask", &options));
    let answers = join_all(asking).await;
    let late =
        answers.iter().filter(|it| matches!(it.as_ref().unwrap().outcome, InteractionOutcome::NoResponse)).count();
    assert_eq!(late, 0, "of {CROWD}");
    stage.close().await;
}

/// Lost: the answer to that press, which its member sees as failed; Discord's refusal is logged and counted.
#[tokio::test]
async fn an_answer_that_comes_too_late_is_refused_and_nothing_else_happens() {
    let mut setup = Setup::default();
    setup.playground.response_deadline = Duration::from_millis(300);
    let stage = Stage::with(setup).await;
    stage.playground.fault(rest("POST", "/callback", 1, RestFault::Slow(Duration::from_millis(900))));
    let asked = stage.playground.slash(MAYA, GENERAL, "help", &[]).await.unwrap();
    assert!(matches!(asked.outcome, InteractionOutcome::NoResponse));
    stage.fact("it was refused", |metrics| metrics.requests_with(Rest::Refused(404)) == 1).await;
    still_answers(&stage).await;
    stage.close_with_refusals().await;
}

/// Lost: the note that the answer is posted. The token that is void is the interaction's, not the bot's, so the bot
/// goes on.
#[tokio::test]
async fn an_interaction_whose_token_is_void_does_not_end_the_bot() {
    let mut setup = Setup::default();
    setup.playground.token_life = Duration::from_secs(2);
    let stage = Stage::with(setup).await;
    let play = &stage.playground;
    let question = play.say(MAYA, GENERAL, "whats the fee for one attempt at the exam").unwrap();
    let question = play.message(GENERAL, question).unwrap();
    let picker = play.message_command(THEO, &question, "Answer from FAQ").await.unwrap().message().unwrap().clone();
    play.fault(rest("POST", "/channels/", 1, RestFault::Slow(Duration::from_secs(3))));
    play.select(THEO, &picker, &custom_id(&picker, "Choose the answer"), &["exam-cost"]).await.unwrap();
    stage.fact("it was refused", |metrics| metrics.requests_with(Rest::Refused(401)) == 1).await;
    still_answers(&stage).await;
    let playground = stage.close_with_refusals().await;
    let refusal = &playground.refusals()[0];
    assert!(refusal.path.starts_with("/webhooks/"), "{refusal:?}");
    assert_eq!(playground.from_bot(GENERAL).iter().filter(|it| it.reply_to == Some(question.id)).count(), 1);
}

/// Lost: the answer, which would have been to nobody; Discord refuses a reply to what is gone.
#[tokio::test]
async fn a_question_that_is_deleted_while_it_is_answered_leaves_nothing_behind() {
    let stage = Stage::open().await;
    stage.playground.fault(rest("POST", "/messages", 1, RestFault::Slow(Duration::from_millis(300))));
    let before = stage.metrics.events.get();
    let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.fact("it was heard", |metrics| metrics.events.get() > before).await;
    stage.playground.delete(MAYA, ASK_HERE, asked).unwrap();
    stage.playground.faults_spent().await.unwrap();
    stage.fact("the deletion was heard", |metrics| metrics.events.get() > before + 1).await;
    still_answers(&stage).await;
    let playground = stage.close_with_refusals().await;
    assert_eq!(answers_to(&playground, asked), 0);
}
