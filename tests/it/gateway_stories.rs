//! Stories of the connection: what the client library gets wrong by itself, and what the bot does about it.
//! The numbers name the findings about serenity 0.12.5 that are worked round.

use std::sync::Arc;
use std::time::{Duration, Instant};

use certpace::discord::{Connection, Limits, Settings, StopReason};
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, Fault, GENERAL, MAYA, Playground, RestFault, intents};

use crate::harness::{Log, Setup, Stage, card};

const BASE: u64 = 1 | 1 << 9 | 1 << 12;
const READING: u64 = BASE | intents::MESSAGE_CONTENT;
const TIME: &str = "how long does it take to get certified?";

async fn still_answers(stage: &Stage) {
    let asked = stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    let answer = stage.playground.answer_after(ASK_HERE, asked).await.unwrap();
    assert_eq!(card(&answer).0, "How long does it take to get certified?");
}

fn before(act: impl FnOnce(&Playground) + Send + 'static) -> Setup {
    Setup { before: Box::new(act), ..Setup::default() }
}

#[tokio::test]
async fn when_the_portal_forbids_reading_the_bot_goes_on_in_base_mode() {
    let setup = before(|playground| playground.set_allowed_privileged(0));
    let log = setup.log.clone();
    let stage = Stage::with(setup).await;
    assert!(
        log.text().contains(r#"switch on \"Message Content Intent\" at https://discord.com/developers/applications"#)
    );
    assert_eq!(stage.playground.gateway().identifies, [BASE]);
    assert_eq!(stage.metrics.reads_messages.get(), 0);
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.decided(Decision::Silent, 1).await;
    let asked = stage.playground.say(MAYA, GENERAL, &format!("<@1000000000000000001> {TIME}")).unwrap();
    stage.playground.answer_after(GENERAL, asked).await.unwrap();
    stage.close().await;
}

#[tokio::test]
async fn the_first_answer_channel_brings_the_right_to_read_and_the_last_takes_it_along() {
    let auto = Setup::default().settings;
    let base = Settings { auto_channels: [].into(), ..auto.clone() };
    let stage = Stage::with(Setup { settings: base.clone(), ..Setup::default() }).await;
    stage.settings.send_replace(Arc::new(auto));
    stage.playground.gateway_until(|gateway| gateway.identifies == [BASE, READING]).await.unwrap();
    stage.fact("the new session has begun", |metrics| metrics.sessions.get() == 2).await;
    still_answers(&stage).await;
    stage.settings.send_replace(Arc::new(base));
    stage.playground.gateway_until(|gateway| gateway.identifies == [BASE, READING, BASE]).await.unwrap();
    stage.close().await;
}

/// Finding 2: if the address of the gateway cannot be fetched, the library takes the public one for good.
#[tokio::test]
async fn a_gateway_that_cannot_be_found_at_first_is_looked_for_again() {
    let stage = Stage::with(before(|playground| {
        playground.fault(Fault::Rest {
            method: "GET".to_owned(),
            path_contains: "/gateway".to_owned(),
            times: 2,
            effect: RestFault::Status(502),
        });
    }))
    .await;
    still_answers(&stage).await;
    stage.close_with_refusals().await;
}

/// Finding 2.
#[tokio::test]
async fn a_gateway_that_is_not_found_ends_the_bot_and_the_public_one_is_never_tried() {
    let mut setup = before(|playground| {
        playground.fault(Fault::Rest {
            method: "GET".to_owned(),
            path_contains: "/gateway".to_owned(),
            times: 1_000,
            effect: RestFault::Status(502),
        });
    });
    setup.limits.first_tries = 2;
    let mut stage = Stage::lit(setup).await;
    assert!(matches!(stage.ended().await, Err(StopReason::Unreachable(_))));
    assert!(stage.playground.gateway().identifies.is_empty());
}

#[tokio::test]
async fn a_token_that_was_revoked_ends_the_bot_at_once() {
    let mut stage = Stage::lit(before(Playground::revoke_token)).await;
    assert_eq!(stage.ended().await, Err(StopReason::TokenRefused));
    assert_eq!(stage.playground.requests().len(), 1, "no storm of requests that Discord counts");

    let mut stage = Stage::open().await;
    stage.playground.revoke_token();
    assert_eq!(stage.ended().await, Err(StopReason::TokenRefused));
}

/// Finding 4: events that cannot be read vanish in a debug line.
#[tokio::test]
async fn an_event_that_cannot_be_read_is_counted() {
    let stage = Stage::open().await;
    stage.playground.fault(Fault::OddEvents { kind: "MESSAGE_CREATE", place: "/author/id", value: "nobody".into() });
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.fact("it was counted", |metrics| metrics.dropped_events.get() == 1).await;
}

/// Voice sessions would fire the alert that stands for losses: Discord sends a kind of event that the client library
/// does not know (serenity-rs/serenity#3530).
#[tokio::test]
async fn events_without_use_are_no_losses() {
    let setup = Setup::default();
    let log = setup.log.clone();
    let stage = Stage::with(setup).await;
    let before = stage.metrics.events.get();
    for kind in ["VOICE_CHANNEL_START_TIME_UPDATE", "TYPING_START", "A_THING_OF_TOMORROW"] {
        stage.playground.fault(Fault::Event(kind));
    }
    stage.fact("all have come", |metrics| metrics.events.get() >= before + 3).await;
    still_answers(&stage).await;
    assert_eq!(stage.metrics.dropped_events.get(), 0);
    let log = log.text();
    assert!(!log.contains("VOICE_CHANNEL") && !log.contains("WARN"), "{log}");
    assert!(log.contains("A_THING_OF_TOMORROW"), "a host may want to know what is new: {log}");
}

/// One value that the client library does not expect loses it the whole event: a server with all its channels, because
/// one member wears a decoration without a number.
#[tokio::test]
async fn what_is_odd_in_an_event_costs_neither_the_server_nor_the_answer() {
    let decoration = serde_json::json!({ "asset": "0123456789abcdef0123456789abcdef", "sku_id": null });
    for (kind, place, value) in [
        ("GUILD_CREATE", "/members/-", serde_json::json!({ "user": { "id": "5" } })),
        ("GUILD_CREATE", "/threads/-", serde_json::json!({ "id": "7" })),
        ("GUILD_CREATE", "/stickers/-", serde_json::json!({ "id": "5", "format_type": null })),
        // The channel that is asked in.
        ("GUILD_CREATE", "/channels/1/position", serde_json::json!(-1)),
        ("MESSAGE_CREATE", "/author/avatar_decoration_data", decoration),
        ("MESSAGE_CREATE", "/attachments/-", serde_json::json!({ "id": null })),
    ] {
        let stage =
            Stage::with(before(move |playground| playground.fault(Fault::OddEvents { kind, place, value }))).await;
        still_answers(&stage).await;
        assert_eq!(stage.metrics.dropped_events.get(), 0, "{kind} {place}");
    }
}

#[tokio::test]
async fn a_cut_connection_is_resumed_without_a_new_session() {
    for fault in
        [Fault::Reconnect, Fault::DropGateway, Fault::CloseGateway(4000), Fault::InvalidSession { resumable: true }]
    {
        let stage = Stage::open().await;
        stage.playground.fault(fault.clone());
        stage.playground.gateway_until(|gateway| gateway.resumes == 1 && gateway.connected).await.unwrap();
        stage.fact("the resume was noticed", |metrics| metrics.resumes.get() == 1).await;
        still_answers(&stage).await;
        let playground = stage.close().await;
        assert_eq!(playground.gateway().identifies.len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn garbage_from_the_gateway_is_survived() {
    for fault in [Fault::GarbageFrame, Fault::HugeFrame(2_000_000)] {
        let stage = Stage::open().await;
        stage.playground.fault(fault);
        still_answers(&stage).await;
        drop(stage);
    }
}

/// Finding 5: on some close codes the library spins on the closed socket and never returns. In its place a log line is held
/// up, which stops the thread on which events are taken just the same.
#[tokio::test]
async fn a_thread_that_never_comes_back_ends_the_bot() {
    let limits = Limits { stuck_after: Duration::from_secs(1), ..Setup::default().limits };
    let log = Log::default();
    let mut stage = Stage::with(Setup { limits, log: log.clone(), ..Setup::default() }).await;
    let _held = log.hold_next_line();
    stage.playground.fault(Fault::Reconnect);
    assert_eq!(stage.ended().await, Err(StopReason::Stuck(Duration::from_secs(1))));
}

/// Finding 5.
#[tokio::test]
async fn a_session_that_never_begins_ends_the_bot() {
    let mut setup = before(|playground| playground.fault(Fault::WithholdReady(1_000)));
    setup.limits.ready_within = Duration::from_secs(1);
    let mut stage = Stage::lit(setup).await;
    assert_eq!(stage.ended().await, Err(StopReason::NeverReady(Duration::from_secs(1))));
}

/// Finding 5: a half-open connection sends nothing and closes nothing.
#[tokio::test]
async fn a_connection_that_falls_silent_ends_the_bot() {
    let mut setup = Setup::default();
    setup.limits.gateway_silence = Duration::from_secs(2);
    setup.playground.heartbeat_interval = Duration::from_millis(500);
    let mut stage = Stage::with(setup).await;
    stage.playground.gateway_until(|gateway| gateway.heartbeats >= 5).await.unwrap();
    still_answers(&stage).await;
    stage.playground.fault(Fault::SilenceGateway);
    stage.playground.fault(Fault::IgnoreHeartbeats);
    stage.playground.fault(Fault::WithholdReady(1_000));
    let end = stage.ended().await;
    assert!(matches!(end, Err(StopReason::GatewaySilent(_) | StopReason::NeverReady(_))), "{end:?}");
}

/// Finding 6: asked to end before the first connection, the library does nothing.
#[tokio::test]
async fn the_bot_ends_quickly_whenever_it_is_asked() {
    let mut stage = Stage::open().await;
    let asked = Instant::now();
    stage.stop().await.unwrap();
    assert!(asked.elapsed() < Duration::from_secs(5), "connected: {:?}", asked.elapsed());

    let mut stage = Stage::lit(before(|playground| playground.fault(Fault::WithholdReady(1_000)))).await;
    stage.playground.gateway_until(|gateway| gateway.connections > 0).await.unwrap();
    let asked = Instant::now();
    stage.stop().await.unwrap();
    assert!(asked.elapsed() < Duration::from_secs(5), "before READY: {:?}", asked.elapsed());

    let mut stage = Stage::lit(before(|playground| {
        playground.fault(Fault::Rest {
            method: "GET".to_owned(),
            path_contains: "/gateway".to_owned(),
            times: 1_000,
            effect: RestFault::Status(502),
        });
    }))
    .await;
    stage.playground.requested(|request| request.path.starts_with("/gateway").then_some(())).await.unwrap();
    let asked = Instant::now();
    stage.stop().await.unwrap();
    assert!(asked.elapsed() < Duration::from_secs(5), "before any connection: {:?}", asked.elapsed());
}

/// What was begun is finished: the answer is on its way when the end is asked for.
#[tokio::test]
async fn an_answer_that_is_being_sent_is_finished_before_the_end() {
    let stage = Stage::open().await;
    stage.playground.fault(Fault::Rest {
        method: "POST".to_owned(),
        path_contains: "/messages".to_owned(),
        times: 1,
        effect: RestFault::Slow(Duration::from_millis(700)),
    });
    let before = stage.metrics.events.get();
    stage.playground.say(MAYA, ASK_HERE, TIME).unwrap();
    stage.fact("the message was heard", |metrics| metrics.events.get() > before).await;
    let playground = stage.close().await;
    assert_eq!(playground.from_bot(ASK_HERE).len(), 1);
}

#[tokio::test]
async fn no_session_is_begun_when_none_is_left_for_today() {
    let mut stage = Stage::lit(before(|playground| playground.set_gateway_bot(1, 0, 1))).await;
    stage.playground.requested(|request| (request.path == "/gateway/bot").then_some(())).await.unwrap();
    stage.stop().await.unwrap();
    assert!(stage.playground.gateway().identifies.is_empty());
}

/// A process that is started again and again must not spend what is left.
#[tokio::test]
async fn when_most_sessions_of_the_day_are_spent_the_next_one_waits_and_says_why() {
    let setup = before(|playground| playground.set_gateway_bot(1, 200, 1));
    let log = setup.log.clone();
    let mut stage = Stage::lit(setup).await;
    stage.connection_until(|connection| matches!(connection, Connection::Waiting(left) if left.as_secs() > 60)).await;
    stage.stop().await.unwrap();
    assert!(stage.playground.gateway().identifies.is_empty());
    assert!(log.text().contains("I wait before the next one"), "{}", log.text());
}

/// Sessions that begin and are lost at once cost as much as those that last.
#[tokio::test]
async fn sessions_that_are_lost_again_and_again_end_the_bot() {
    let mut setup = Setup::default();
    setup.limits.sessions_per_shard = 1;
    let mut stage = Stage::with(setup).await;
    stage.playground.fault(Fault::InvalidSession { resumable: false });
    assert!(matches!(stage.ended().await, Err(StopReason::SessionsLost { sessions: 2, .. })));
}

/// Lost: nothing, if Discord is back before the patience ends; the supervisor's turn if not.
#[tokio::test]
async fn an_outage_is_waited_for_and_a_long_one_ends_the_bot() {
    let stage = Stage::open().await;
    stage.playground.fault(Fault::RefuseGateway(2));
    stage.playground.fault(Fault::DropGateway);
    stage.playground.gateway_until(|gateway| gateway.connections == 0).await.unwrap();
    stage.connection_until(|connection| !connection.is_ready()).await;
    stage.connection_until(Connection::is_ready).await;
    still_answers(&stage).await;
    stage.close().await;

    let mut setup = Setup::default();
    setup.limits.gateway_silence = Duration::from_secs(3);
    let mut stage = Stage::with(setup).await;
    stage.playground.fault(Fault::RefuseGateway(1_000));
    stage.playground.fault(Fault::DropGateway);
    let end = stage.ended().await;
    assert!(matches!(end, Err(StopReason::GatewaySilent(_) | StopReason::NeverReady(_))), "{end:?}");
}

#[tokio::test]
async fn a_part_of_the_shards_is_a_part_of_the_servers() {
    // The home server is on the second shard of two.
    let setup = Setup { shards: "1/2".parse().unwrap(), ..Setup::default() };
    let mut stage = Stage::lit(setup).await;
    stage.fact("its servers are known", |metrics| metrics.servers.get() == 1).await;
    stage.connection_until(Connection::is_ready).await;
    still_answers(&stage).await;
    assert_eq!(stage.metrics.shards.get(), 1);
    stage.stop().await.unwrap();
    assert_eq!(stage.playground.gateway().identifies.len(), 1);
}

/// Finding 7: the library's range of shards has one too many, so whole numbers of shards are started.
#[tokio::test]
async fn as_many_sessions_are_begun_as_discord_asks_for() {
    let mut stage = Stage::lit(before(|playground| playground.set_gateway_bot(2, 1_000, 1))).await;
    stage.fact("both shards are ready", |metrics| metrics.sessions.get() == 2).await;
    stage.stop().await.unwrap();
    assert_eq!(stage.playground.gateway().identifies.len(), 2);
}
