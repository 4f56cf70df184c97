//! The gateway frame by frame, as a client meets it that makes every mistake there is.

use std::time::Duration;

use certpace::playground::{
    Fault, GENERAL, HOME_GUILD, MAYA, OTHER_GUILD, PATIENCE, Playground, PlaygroundOptions, TOKEN, intents,
};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const INTENTS: u64 = intents::GUILDS | intents::GUILD_MESSAGES;

struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    async fn connect(playground: &Playground) -> Self {
        let url = format!("{}/?v=10&encoding=json", playground.base_url().replacen("http", "ws", 1));
        let mut client = Self(connect_async(url).await.expect("the gateway takes connections").0);
        assert_eq!(client.next().await["op"], 10);
        client
    }

    async fn identified(playground: &Playground) -> Self {
        let mut client = Self::connect(playground).await;
        client.send(identify(json!({}))).await;
        client
    }

    async fn send(&mut self, frame: Value) {
        self.send_text(frame.to_string()).await;
    }

    async fn send_text(&mut self, text: String) {
        self.0.send(Frame::Text(text)).await.expect("the gateway listens");
    }

    async fn frame(&mut self) -> Option<Frame> {
        tokio::time::timeout(PATIENCE, self.0.next()).await.expect("something comes in time")?.ok()
    }

    /// The next payload.
    async fn next(&mut self) -> Value {
        match self.frame().await {
            Some(Frame::Text(text)) => serde_json::from_str(&text).expect("payloads are JSON"),
            other => panic!("no payload: {other:?}"),
        }
    }

    /// The next event of this name.
    async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.next().await;
            if payload["t"] == name {
                return payload;
            }
        }
    }

    /// The code that the gateway closes with.
    async fn close_code(&mut self) -> Option<u16> {
        loop {
            match self.frame().await? {
                Frame::Close(Some(close)) => return Some(close.code.into()),
                Frame::Close(None) => return None,
                _ => {}
            }
        }
    }
}

fn identify(changes: Value) -> Value {
    let mut data = json!({"token": TOKEN, "intents": INTENTS, "properties": {}});
    for (key, value) in changes.as_object().into_iter().flatten() {
        data[key] = value.clone();
    }
    json!({"op": 2, "d": data})
}

fn resume(session: &Value, seq: u64) -> Value {
    json!({"op": 6, "d": {"token": TOKEN, "session_id": session, "seq": seq}})
}

async fn playground() -> Playground {
    Playground::start(PlaygroundOptions::default()).await.expect("a port is free")
}

#[tokio::test]
async fn every_mistake_has_its_close_code() {
    let playground = playground().await;
    playground.set_allowed_privileged(0);
    for (frame, code) in [
        (json!({"op": 99}).to_string(), 4001),
        ("{".to_owned(), 4002),
        ("x".repeat(5_000), 4002),
        (json!({"op": 3, "d": {}}).to_string(), 4003),
        (identify(json!({"token": "nobody's"})).to_string(), 4004),
        (identify(json!({"intents": 1_u64 << 40})).to_string(), 4013),
        (identify(json!({"intents": intents::MESSAGE_CONTENT})).to_string(), 4014),
        (identify(json!({"shard": [2, 2]})).to_string(), 4010),
    ] {
        let mut client = Client::connect(&playground).await;
        client.send_text(frame.clone()).await;
        assert_eq!(client.close_code().await, Some(code), "{frame}");
    }
    let mut twice = Client::identified(&playground).await;
    twice.send(identify(json!({}))).await;
    assert_eq!(twice.close_code().await, Some(4005));
    let mut chatty = Client::connect(&playground).await;
    for _ in 0..=120 {
        chatty.send(json!({"op": 1, "d": null})).await;
    }
    assert_eq!(chatty.close_code().await, Some(4008));
}

#[tokio::test]
async fn a_session_begins_with_ready_and_the_guilds_of_its_shard() {
    let playground = playground().await;
    for (shard, guild) in [(0, OTHER_GUILD), (1, HOME_GUILD)] {
        let mut client = Client::connect(&playground).await;
        client.send(identify(json!({"shard": [shard, 2]}))).await;
        let ready = client.event("READY").await;
        assert_eq!(ready["d"]["guilds"], json!([{"id": guild, "unavailable": true}]));
        assert_eq!(client.event("GUILD_CREATE").await["d"]["id"], json!(guild));
    }
    assert_eq!(playground.gateway().identifies, [INTENTS, INTENTS]);
}

#[tokio::test]
async fn a_resume_replays_what_was_missed_and_an_old_session_is_invalid() {
    let playground = playground().await;
    let mut client = Client::identified(&playground).await;
    let ready = client.event("READY").await;
    let session = ready["d"]["session_id"].clone();
    playground.say(MAYA, GENERAL, "one").unwrap();
    let one = client.event("MESSAGE_CREATE").await;
    drop(client);
    playground.gateway_until(|seen| seen.connections == 0).await.unwrap();
    playground.say(MAYA, GENERAL, "two").unwrap();

    let mut back = Client::connect(&playground).await;
    back.send(resume(&session, one["s"].as_u64().unwrap())).await;
    let two = back.next().await;
    assert_eq!((&two["t"], two["s"].as_u64()), (&json!("MESSAGE_CREATE"), one["s"].as_u64().map(|seq| seq + 1)));
    assert_eq!(back.next().await["t"], "RESUMED");
    assert_eq!(playground.gateway().resumes, 1);

    let mut ahead = Client::connect(&playground).await;
    ahead.send(resume(&session, 1_000)).await;
    assert_eq!(ahead.close_code().await, Some(4007));

    playground.fault(Fault::ForgetSessions);
    let mut late = Client::connect(&playground).await;
    late.send(resume(&session, 1)).await;
    let invalid = late.next().await;
    assert_eq!((&invalid["op"], &invalid["d"]), (&json!(9), &json!(false)));
}

#[tokio::test]
async fn a_client_that_closes_for_good_has_no_session_left() {
    let playground = playground().await;
    let mut client = Client::identified(&playground).await;
    let session = client.event("READY").await["d"]["session_id"].clone();
    client.0.close(None).await.ok();
    playground.gateway_until(|seen| seen.connections == 0).await.unwrap();
    // A close without a code leaves the session; one with 1000 ends it.
    let mut back = Client::connect(&playground).await;
    back.send(resume(&session, 1)).await;
    back.event("RESUMED").await;
    let code = tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode::Normal;
    let close = tokio_tungstenite::tungstenite::protocol::CloseFrame { code, reason: "".into() };
    back.0.close(Some(close)).await.ok();
    playground.gateway_until(|seen| seen.connections == 0).await.unwrap();
    let mut again = Client::connect(&playground).await;
    again.send(resume(&session, 1)).await;
    assert_eq!(again.next().await["op"], 9);
}

#[tokio::test]
async fn compressed_payloads_are_whole_zlib_streams() {
    use std::io::Read;
    let playground = playground().await;
    let mut client = Client::connect(&playground).await;
    client.send(identify(json!({"compress": true}))).await;
    let Some(Frame::Binary(bytes)) = client.frame().await else { panic!("no binary frame") };
    let mut text = String::new();
    flate2::read::ZlibDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["t"], "READY");
}

#[tokio::test]
async fn faults_strike_as_asked() {
    let playground = playground().await;
    for (fault, op, data) in [
        (Fault::Reconnect, 7, Value::Null),
        (Fault::InvalidSession { resumable: true }, 9, json!(true)),
        (Fault::InvalidSession { resumable: false }, 9, json!(false)),
    ] {
        let mut client = Client::connect(&playground).await;
        playground.fault(fault.clone());
        let payload = client.next().await;
        assert_eq!((&payload["op"], &payload["d"]), (&json!(op), &data), "{fault:?}");
    }

    let mut closed = Client::connect(&playground).await;
    playground.fault(Fault::CloseGateway(4009));
    assert_eq!(closed.close_code().await, Some(4009));

    let mut cut = Client::connect(&playground).await;
    playground.fault(Fault::DropGateway);
    assert!(cut.frame().await.is_none(), "a reset has no close frame");

    let mut unheard = Client::connect(&playground).await;
    playground.fault(Fault::IgnoreHeartbeats);
    unheard.send(json!({"op": 1, "d": null})).await;
    playground.gateway_until(|seen| seen.heartbeats == 1).await.unwrap();
    playground.fault(Fault::AckHeartbeats);
    unheard.send(json!({"op": 1, "d": null})).await;
    assert_eq!(unheard.next().await["op"], 11);
    let more = tokio::time::timeout(Duration::from_millis(50), unheard.0.next()).await;
    assert!(more.is_err(), "one heartbeat of two is acknowledged");

    playground.fault(Fault::WithholdReady(1));
    let mut waiting = Client::identified(&playground).await;
    playground.gateway_until(|seen| seen.identifies.len() == 1).await.unwrap();
    let nothing = tokio::time::timeout(Duration::from_millis(50), waiting.0.next()).await;
    assert!(nothing.is_err(), "no READY comes");

    let mut silent = Client::identified(&playground).await;
    silent.event("GUILD_CREATE").await;
    playground.fault(Fault::SilenceGateway);
    silent.send(json!({"op": 1, "d": null})).await;
    let nothing = tokio::time::timeout(Duration::from_millis(50), silent.event("never")).await;
    assert!(nothing.is_err(), "nothing is said, and nothing is closed");
}

#[tokio::test]
async fn leaving_and_joining_a_guild_is_told() {
    let playground = playground().await;
    let mut client = Client::identified(&playground).await;
    client.event("READY").await;
    playground.kick_bot(HOME_GUILD);
    assert_eq!(client.event("GUILD_DELETE").await["d"]["id"], json!(HOME_GUILD));
    playground.invite_bot(HOME_GUILD);
    assert_eq!(client.event("GUILD_CREATE").await["d"]["id"], json!(HOME_GUILD));
    let quiet = playground.add_channel(HOME_GUILD, "quiet");
    assert_eq!(client.event("CHANNEL_CREATE").await["d"]["id"], json!(quiet));
}
