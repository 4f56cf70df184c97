//! The page's socket: what each person is shown, and what they can do.

use crate::process_stories::{certpace, folder_with_faq, started};
use crate::server_faq_stories::{EXTEND, chooses, office};
use certpace::playground::{
    ASK_HERE, BOT, GENERAL, MAYA, MOD_DESK, OMAR, OTHER_GUILD, Playground, PlaygroundOptions, RUTH, THEO, UserId,
};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// An open page.
pub(crate) struct Page(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Page {
    async fn open(playground: &Playground, who: UserId) -> (Self, Value) {
        Self::open_at(playground.base_url(), who).await
    }

    pub(crate) async fn open_at(base_url: &str, who: UserId) -> (Self, Value) {
        let url = format!("{}/playground/socket?who={who}", base_url.replacen("http", "ws", 1));
        let (socket, _) = connect_async(url).await.expect("the page's socket opens");
        let mut page = Self(socket);
        let state = page.next("state").await;
        (page, state)
    }

    pub(crate) async fn act(&mut self, action: Value) {
        self.0.send(Frame::Text(action.to_string())).await.expect("the page is connected");
    }

    /// The next frame for which something holds; those before it are passed over.
    pub(crate) async fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            let frame = self.read().await;
            if holds(&frame) {
                return frame;
            }
        }
    }

    /// The next frame, which must be of this type.
    pub(crate) async fn next(&mut self, kind: &str) -> Value {
        let frame = self.read().await;
        assert_eq!(frame["type"], kind, "{frame}");
        frame
    }

    async fn read(&mut self) -> Value {
        let frame = tokio::time::timeout(certpace::playground::PATIENCE, self.0.next()).await;
        let frame = frame.expect("a frame comes in time").expect("the socket is open").expect("the frame is whole");
        serde_json::from_str(&frame.into_text().expect("frames are text")).expect("frames are JSON")
    }
}

async fn playground() -> Playground {
    Playground::start(PlaygroundOptions::default()).await.expect("a port is free")
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect()
}

#[tokio::test]
async fn everybody_is_shown_what_they_may_see() {
    let playground = playground().await;
    playground.say(RUTH, MOD_DESK, "between us").unwrap();
    playground.say(MAYA, GENERAL, "hello").unwrap();
    for (who, guilds, channels) in [
        (MAYA, vec!["Study Hall", "Another Server"], vec!["general", "ask-here", "help-forum"]),
        (THEO, vec!["Study Hall"], vec!["general", "ask-here", "help-forum"]),
        (RUTH, vec!["Study Hall"], vec!["general", "ask-here", "help-forum", "mod-desk"]),
        (OMAR, vec!["Another Server"], vec!["lobby"]),
    ] {
        let (_, state) = Page::open(&playground, who).await;
        assert_eq!(state["me"], json!(who));
        assert_eq!(names(&state["guilds"]), guilds);
        assert_eq!(names(&state["guilds"][0]["channels"]), channels);
        assert_eq!(state["dms"].as_array().map(Vec::len), Some(1));
        assert_eq!(state["messages"].get(MOD_DESK.to_string()).is_some(), who == RUTH);
        assert_eq!(state["bot"]["connected"], false);
        let kinds: Vec<&str> =
            state["users"].as_array().unwrap().iter().filter_map(|user| user["kind"].as_str()).collect();
        assert_eq!(kinds, ["bot", "member", "member", "moderator", "other_moderator"]);
    }
}

#[tokio::test]
async fn what_one_writes_the_other_sees() {
    let playground = playground().await;
    let (mut maya, _) = Page::open(&playground, MAYA).await;
    let (mut theo, _) = Page::open(&playground, THEO).await;
    maya.act(json!({"act": "send", "nonce": "1", "channel_id": GENERAL, "content": "hello"})).await;
    let created = theo.next("message_create").await;
    assert_eq!(created["message"]["content"], "hello");
    maya.next("message_create").await;
    let id = created["message"]["id"].clone();
    maya.act(json!({"act": "edit", "channel_id": GENERAL, "message_id": id, "content": "hi"})).await;
    assert_eq!(theo.next("message_update").await["message"]["content"], "hi");
    maya.next("message_update").await;
    theo.act(json!({"act": "delete", "nonce": "2", "channel_id": GENERAL, "message_id": id})).await;
    assert_eq!(
        theo.next("error").await,
        json!({"type": "error", "nonce": "2", "message": "MANAGE_MESSAGES is missing here"})
    );
    maya.act(json!({"act": "delete", "channel_id": GENERAL, "message_id": id})).await;
    assert_eq!(theo.next("message_delete").await["message_id"], id);
    maya.next("message_delete").await;
    maya.act(json!({"act": "juggle", "nonce": "3"})).await;
    assert_eq!(maya.next("error").await["nonce"], "3");
}

#[tokio::test]
async fn who_manages_a_server_lets_the_bot_in_and_out_and_nobody_else_does() {
    let playground = playground().await;
    let (mut maya, _) = Page::open(&playground, MAYA).await;
    let (mut omar, state) = Page::open(&playground, OMAR).await;
    let other = &state["guilds"][0];
    assert_eq!((&other["manages"], &other["has_bot"]), (&json!(true), &json!(true)));
    let act = |act: &str| json!({"act": act, "nonce": "1", "guild_id": other["id"]});
    maya.act(act("remove_bot")).await;
    assert_eq!(maya.next("error").await["message"], "MANAGE_GUILD is missing here");
    for (wanted, has_bot) in [("remove_bot", false), ("add_bot", true)] {
        omar.act(act(wanted)).await;
        for page in [&mut maya, &mut omar] {
            let told = page.next("membership").await;
            assert_eq!(told, json!({"type": "membership", "guild_id": other["id"], "has_bot": has_bot}));
            page.next("commands").await;
        }
    }
}

#[tokio::test]
async fn nobody_is_the_bot_and_no_page_elsewhere_drives_this_one() {
    let playground = playground().await;
    let url = format!("{}playground/socket", playground.page_url().replacen("http", "ws", 1));
    let (mut refused, _) = connect_async(format!("{url}?who={BOT}")).await.unwrap();
    assert!(!matches!(refused.next().await, Some(Ok(Frame::Text(_)))));
    let mut foreign = url.into_client_request().unwrap();
    foreign.headers_mut().insert("origin", "http://elsewhere.example".parse().unwrap());
    assert!(connect_async(foreign).await.is_err());
}

#[tokio::test]
async fn the_page_is_served_with_a_strict_policy_and_the_desk_only_when_there_is_one() {
    let playground = playground().await;
    let page = reqwest::get(playground.page_url()).await.unwrap();
    assert_eq!(page.status(), 200);
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    let desk = format!("{}desk", playground.page_url());
    assert_eq!(reqwest::get(&desk).await.unwrap().status(), 204);
    playground.set_desk(|_, _| Some(json!({"faq": {"entries": 45}})));
    assert_eq!(reqwest::get(&desk).await.unwrap().text().await.unwrap(), r#"{"faq":{"entries":45}}"#);
    assert!(playground.requests().is_empty(), "the page's requests are not the bot's");
}

/// The desk once it shows something.
async fn desk_when(address: &str, who: UserId, shows: impl Fn(&Value) -> bool) -> Value {
    let looking = async {
        loop {
            let answer = reqwest::get(format!("{address}/desk?who={who}")).await.unwrap().text().await.unwrap();
            let desk: Value = serde_json::from_str(&answer).unwrap();
            if shows(&desk) {
                return desk;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(certpace::playground::PATIENCE, looking).await.expect("the desk shows it in time")
}

#[tokio::test]
async fn the_desk_tells_of_the_file_and_why_the_last_message_was_answered() {
    let folder = folder_with_faq();
    let (_running, address, _) = started(&mut certpace(&folder, &["playground", "--port", "0"]));
    let (mut maya, _) = Page::open_at(&address, MAYA).await;

    let desk = desk_when(&address, MAYA, |_| true).await;
    assert_eq!(desk["last"], Value::Null);
    assert_eq!(desk["faq"]["problems"], json!([]));
    assert!(desk["faq"]["loaded_at"].is_string() && desk["faq"]["entries"].is_u64(), "{desk}");

    let mut explained = String::new();
    for (channel, text) in [
        (ASK_HERE, "how much is the exam fee"),
        (GENERAL, "how much is the exam fee??"),
        (GENERAL, "<@1000000000000000001> how much is the exam fee"),
        (GENERAL, "<@1000000000000000001> thanks!"),
        (GENERAL, "<@1000000000000000001>"),
        (GENERAL, "<@1000000000000000001> good morning!"),
    ] {
        maya.act(json!({"act": "send", "channel_id": channel, "content": text})).await;
        let desk = desk_when(&address, MAYA, |desk| desk["last"]["text"] == text).await;
        let said = desk["last"]["explanation"].as_str().unwrap();
        explained += &format!("> {text}\n{}\n\n", said.lines().take(3).collect::<Vec<_>>().join("\n"));
    }
    // What Maya does not see is no affair of hers.
    let (mut ruth, _) = Page::open_at(&address, RUTH).await;
    ruth.act(json!({"act": "send", "channel_id": MOD_DESK, "content": "between us"})).await;
    desk_when(&address, RUTH, |desk| desk["last"]["text"] == "between us").await;
    let desk = desk_when(&address, MAYA, |_| true).await;
    assert!(desk["last"]["text"].as_str().unwrap().ends_with("good morning!"), "{desk}");
    // How sure the matcher is is its own affair.
    let explained = regex::Regex::new(r"\d+ %").unwrap().replace_all(&explained, "N %");
    insta::assert_snapshot!(explained, @"
    > how much is the exam fee
    Nobody asked me, but I read along here: I speak only when I am sure enough to answer. It asks: it is built as a question.

    Answers with exam-cost: the message is one of its wordings.

    > how much is the exam fee??
    I say nothing: nobody asked me. What I would have found:

    Answers with exam-cost: the message is one of its wordings.

    > <@1000000000000000001> how much is the exam fee
    Answers with exam-cost: the message is one of its wordings.

    exam-cost (N %)

    > <@1000000000000000001> thanks!
    I say nothing: it is thanks, praise or a sigh. What I would have found:

    No answer: the best is N % sure, and it suggests where one of three is right with N %.

    > <@1000000000000000001>
    This is a call or a greeting, so I say hello.

    > <@1000000000000000001> good morning!
    This is a call or a greeting, so I say hello.
    ");

    let file = folder.path().join("faq.toml");
    let sound = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, sound.replace("reviewed = 2026-11-03", "reviewd = 2026-11-03")).unwrap();
    let desk = desk_when(&address, MAYA, |desk| desk["faq"]["problems"] != json!([])).await;
    insta::assert_snapshot!(desk["faq"]["problems"][0].as_str().unwrap(), @"
    faq.toml:11:1: error: unknown key `reviewd`
       |
    11 | reviewd = 2026-11-03
       | ^^^^^^^
       |
       = help: write `reviewed`
    ");

    let changed = sound.replace("About $425", "About $430")
        + "[[faq]]\nid = \"new\"\nquestion = \"What is new?\"\nanswer = \"This.\"\n";
    std::fs::write(&file, changed).unwrap();
    let desk = desk_when(&address, MAYA, |desk| desk["faq"]["diff"] != json!([])).await;
    assert_eq!(desk["faq"]["problems"], json!([]));
    assert_eq!(desk["faq"]["diff"], json!(["+ new", "~ exam-cost"]));
}

#[tokio::test]
async fn a_file_for_a_command_is_taken_served_to_the_bot_and_held_to_discords_bounds() {
    let playground = playground().await;
    let base = playground.base_url();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let send = |query: &str, bytes: Vec<u8>| client.post(format!("{base}/playground/files?{query}")).body(bytes);
    let answer = async |request: reqwest::RequestBuilder| {
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str::<Value>(&text).unwrap_or(json!(text)))
    };

    let page = b"<script>alert(1)</script>".to_vec();
    let (status, taken) = answer(send(&format!("who={RUTH}&name=a+b%2Fc%22.html"), page.clone())).await;
    assert_eq!(status, 201, "{taken}");
    let id = taken["id"].as_str().unwrap().to_owned();
    let served = format!("{base}/ephemeral-attachments/{BOT}/{id}/whatever.html");
    let response = client.get(&served).send().await.unwrap();
    assert_eq!(response.headers()["content-disposition"], "attachment", "no page of it runs here");
    assert_eq!(response.headers()["content-security-policy"], "default-src 'none'; sandbox");
    assert_eq!(response.bytes().await.unwrap(), page);

    for (query, bytes, status, said) in [
        ("who=1&name=a.csv".to_owned(), 1, 404, "no such user"),
        ("name=a.csv".to_owned(), 1, 404, "no such user"),
        (format!("who={RUTH}&name=%20"), 1, 400, "filename: This field is required"),
        (format!("who={RUTH}"), 1, 400, "filename: This field is required"),
        (format!("who={RUTH}&name=a.csv"), 10 * 1024 * 1024 + 1, 413, "a request has at most 25 MiB, a file 10 MiB"),
    ] {
        let refused = answer(send(&query, vec![b'x'; bytes])).await;
        assert_eq!(refused, (status, json!({"message": said})), "{query}");
    }
    let foreign = send(&format!("who={RUTH}&name=a.csv"), vec![b'x']).header("origin", "http://elsewhere.example");
    assert_eq!(answer(foreign).await.0, 403, "a page elsewhere sends nothing in");
    for path in [format!("{MAYA}/{id}/x"), format!("{BOT}/1/x"), format!("{BOT}/x"), BOT.to_string()] {
        let gone = client.get(format!("{base}/ephemeral-attachments/{path}")).send().await.unwrap();
        assert_eq!(gone.status().as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn a_command_is_offered_only_where_it_may_be_called() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let (_page, state) = Page::open_at(office.stage.playground.base_url(), OMAR).await;
    let usable = |name: &str| -> Vec<Value> {
        let commands = state["commands"].as_array().unwrap();
        commands.iter().filter(|it| it["name"] == name).map(|it| it["usable_in"].clone()).collect()
    };
    // A command of a server's is none of another's, nor of a direct message.
    assert_eq!(usable("faq"), [json!({"guilds": [OTHER_GUILD], "dms": false})]);
    assert_eq!(usable("settings")[0]["dms"], json!(false));
    assert_eq!(usable("ask")[0]["dms"], json!(true));
    office.close().await;
}
