//! The playground refuses what Discord refuses, in Discord's words.

use certpace::playground::{
    BOT, GENERAL, HELP_FORUM, HOME_GUILD, LOBBY, MAYA, MOD_DESK, MODERATORS, NotPossible, OMAR, OTHER_MODERATORS,
    Permissions, Playground, PlaygroundOptions, RUTH, Rule, THEO, TOKEN, UserId,
};
use serde_json::{Value, json};

async fn playground() -> Playground {
    Playground::start(PlaygroundOptions::default()).await.expect("a port is free")
}

/// One request, as a bot would make it: status and body.
async fn call(playground: &Playground, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let method = method.parse().expect("a method");
    let response = reqwest::Client::new()
        .request(method, format!("{}/api/v10{path}", playground.base_url()))
        .header("authorization", format!("Bot {TOKEN}"))
        .header("content-type", "application/json")
        .body(if body.is_null() { String::new() } else { body.to_string() })
        .send()
        .await
        .expect("the playground answers");
    let status = response.status().as_u16();
    let text = response.text().await.expect("the answer has a body");
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

async fn send(playground: &Playground, body: Value) -> (u16, Value) {
    call(playground, "POST", &format!("/channels/{GENERAL}/messages"), &body).await
}

fn button(custom_id: &str, label: &str) -> Value {
    json!({"type": 2, "style": 1, "custom_id": custom_id, "label": label})
}

fn row(components: &[Value]) -> Value {
    json!({"type": 1, "components": components})
}

fn select(options: usize) -> Value {
    let options: Vec<Value> = (0..options).map(|i| json!({"label": format!("{i}"), "value": format!("{i}")})).collect();
    json!({"type": 3, "custom_id": "menu", "options": options})
}

#[tokio::test]
async fn a_message_out_of_bounds_is_refused_with_the_field_that_is() {
    let playground = playground().await;
    let text = |length: usize| "x".repeat(length);
    let embeds = |embed: Value| json!({"embeds": [embed]});
    let field = |name: usize, value: usize| json!({"name": text(name), "value": text(value)});
    let rows = |rows: &[Value]| json!({"content": "x", "components": rows});
    for (body, wrong) in [
        (json!({"content": text(2_000)}), None),
        (json!({"content": text(2_001)}), Some("/content")),
        (json!({"content": "ä".repeat(2_000)}), None),
        (json!({"content": 7}), Some("/content")),
        (json!({"content": "x", "nonce": text(26)}), Some("/nonce")),
        (embeds(json!({"title": text(256), "description": text(4_096)})), None),
        (embeds(json!({"title": text(257)})), Some("/embeds/0/title")),
        (embeds(json!({"description": text(4_097)})), Some("/embeds/0/description")),
        (embeds(json!({"title": "x", "footer": {"text": text(2_049)}})), Some("/embeds/0/footer/text")),
        (embeds(json!({"title": "x", "author": {"name": text(257)}})), Some("/embeds/0/author/name")),
        (embeds(json!({"fields": vec![field(1, 1); 26]})), Some("/embeds/0/fields")),
        (embeds(json!({"fields": [field(257, 1)]})), Some("/embeds/0/fields/0/name")),
        (embeds(json!({"fields": [field(1, 1_025)]})), Some("/embeds/0/fields/0/value")),
        (embeds(json!({"fields": [field(0, 1)]})), Some("/embeds/0/fields/0/name")),
        (embeds(json!({"title": "x", "url": "ftp://example.org"})), Some("/embeds/0/url")),
        (json!({"embeds": vec![json!({"title": "x"}); 11]}), Some("/embeds")),
        (json!({"embeds": vec![json!({"description": text(3_001)}); 2]}), Some("/embeds")),
        (rows(&[row(&[button("a", "A")])]), None),
        (rows(&vec![row(&[select(1)]); 6]), Some("/components")),
        (rows(&[row(&[])]), Some("/components/0/components")),
        (rows(&[row(&["a", "b", "c", "d", "e", "f"].map(|id| button(id, id)))]), Some("/components/0")),
        (rows(&[row(&[button("a", "A"), button("a", "B")])]), Some("/components/0/components/1/custom_id")),
        (rows(&[row(&[button(&text(101), "A")])]), Some("/components/0/components/0/custom_id")),
        (rows(&[row(&[button("", "A")])]), Some("/components/0/components/0/custom_id")),
        (rows(&[row(&[button("a", &text(81))])]), Some("/components/0/components/0/label")),
        (rows(&[row(&[button("a", "")])]), Some("/components/0/components/0")),
        (rows(&[row(&[json!({"type": 2, "style": 1, "label": "A"})])]), Some("/components/0/components/0/custom_id")),
        (rows(&[row(&[json!({"type": 2, "style": 5, "label": "A"})])]), Some("/components/0/components/0/url")),
        (rows(&[row(&[json!({"type": 2, "style": 9, "label": "A"})])]), Some("/components/0/components/0/style")),
        (rows(&[row(&[select(25)])]), None),
        (rows(&[row(&[select(26)])]), Some("/components/0/components/0/options")),
        (rows(&[row(&[select(0)])]), Some("/components/0/components/0/options")),
        (rows(&[row(&[select(1), button("a", "A")])]), Some("/components/0")),
        (rows(&[button("a", "A")]), Some("/components/0/type")),
        (json!({"content": "x", "flags": 1 << 15, "components": [{"type": 10, "content": "x"}]}), Some("/content")),
        (json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": [MAYA]}}), Some("/allowed_mentions")),
        (json!({"content": "x", "message_reference": {"message_id": "5"}}), Some("/message_reference")),
    ] {
        let (status, answer) = send(&playground, body.clone()).await;
        match wrong {
            None => assert_eq!(status, 200, "{body}: {answer}"),
            Some(pointer) => {
                assert_eq!((status, &answer["code"]), (400, &json!(50_035)), "{body}: {answer}");
                let errors = answer["errors"].pointer(pointer).and_then(|at| at["_errors"].as_array());
                assert!(errors.is_some_and(|errors| !errors.is_empty()), "{pointer}: {answer}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_there_or_not_permitted_is_refused_with_discords_code() {
    let playground = playground().await;
    let from_maya = playground.say(MAYA, GENERAL, "hello").unwrap();
    let hello = json!({"content": "hello"});
    let none = Value::Null;
    for (method, path, body, status, code) in [
        ("POST", format!("/channels/{GENERAL}/messages"), &json!({}), 400, 50_006),
        ("POST", format!("/channels/{GENERAL}/messages"), &json!({"content": "  "}), 400, 50_006),
        ("POST", "/channels/5/messages".to_owned(), &hello, 404, 10_003),
        ("POST", format!("/channels/{HELP_FORUM}/messages"), &hello, 400, 50_008),
        ("PATCH", format!("/channels/{GENERAL}/messages/5"), &hello, 404, 10_008),
        ("PATCH", format!("/channels/{GENERAL}/messages/{from_maya}"), &hello, 403, 50_005),
        ("DELETE", format!("/channels/{GENERAL}/messages/{from_maya}"), &none, 403, 50_013),
        ("GET", "/guilds/5".to_owned(), &none, 404, 10_004),
        ("GET", format!("/guilds/{HOME_GUILD}/members/{OMAR}"), &none, 404, 10_007),
        ("POST", "/interactions/5/token/callback".to_owned(), &json!({"type": 6}), 404, 10_062),
        ("POST", format!("/webhooks/{BOT}/token"), &hello, 404, 10_015),
        ("POST", format!("/applications/{MAYA}/commands"), &json!({"name": "a"}), 403, 50_001),
        ("GET", format!("/applications/{BOT}/commands/5"), &none, 404, 10_063),
        ("GET", "/voice/regions".to_owned(), &none, 404, 0),
    ] {
        let (got, answer) = call(&playground, method, &path, body).await;
        assert_eq!((got, &answer["code"]), (status, &json!(code)), "{method} {path}: {answer}");
    }
    let unknown: Vec<String> = playground
        .refusals()
        .into_iter()
        .filter(|refusal| refusal.rule == Rule::UnknownRoute)
        .map(|refusal| refusal.path)
        .collect();
    assert_eq!(unknown, ["/voice/regions"], "unknown routes are on record");
}

#[tokio::test]
async fn the_token_is_asked_for() {
    let playground = playground().await;
    let url = format!("{}/api/v10/users/@me", playground.base_url());
    let unknown = reqwest::Client::new().get(&url).header("authorization", "Bot nobody").send().await.unwrap();
    assert_eq!(unknown.status(), 401);
    assert_eq!(call(&playground, "GET", "/users/@me", &Value::Null).await.0, 200);
    playground.revoke_token();
    assert_eq!(call(&playground, "GET", "/users/@me", &Value::Null).await.0, 401);
}

#[tokio::test]
async fn a_permission_that_was_taken_is_missed() {
    let picture = json!({"embeds": [{"title": "x"}]});
    let plain = json!({"content": "x"});
    for (taken, body, code) in [
        (Permissions::SEND_MESSAGES, &plain, 50_013),
        (Permissions::EMBED_LINKS, &picture, 50_013),
        (Permissions::VIEW_CHANNEL, &plain, 50_001),
        (Permissions::READ_MESSAGE_HISTORY, &plain, 160_002),
    ] {
        let playground = playground().await;
        let to = playground.say(MAYA, GENERAL, "hello").unwrap();
        let mut body = body.clone();
        if code == 160_002 {
            body["message_reference"] = json!({"message_id": to});
        }
        assert_eq!(send(&playground, body.clone()).await.0, 200);
        playground.deny_bot(GENERAL, taken);
        let (status, answer) = send(&playground, body.clone()).await;
        assert_eq!((status, &answer["code"]), (403, &json!(code)), "{taken}: {answer}");
        playground.allow_bot(GENERAL, taken);
        assert_eq!(send(&playground, body).await.0, 200);
    }
}

#[tokio::test]
async fn people_are_held_to_the_same_rules() {
    let playground = playground().await;
    let from_theo = playground.say(THEO, GENERAL, "mine").unwrap();
    let refused = |tried: Result<(), NotPossible>, rule: Rule| assert_eq!(tried, Err(NotPossible::Refused(rule)));
    refused(playground.say(MAYA, MOD_DESK, "psst").map(|_| ()), Rule::MissingAccess);
    refused(playground.say(RUTH, LOBBY, "psst").map(|_| ()), Rule::MissingAccess);
    refused(playground.say(MAYA, GENERAL, " ").map(|_| ()), Rule::EmptyMessage);
    refused(playground.edit(MAYA, GENERAL, from_theo, "yours"), Rule::NotYourMessage);
    refused(playground.delete(MAYA, GENERAL, from_theo), Rule::MissingPermissions(Permissions::MANAGE_MESSAGES));
    playground.say(RUTH, MOD_DESK, "psst").unwrap();
    playground.delete(RUTH, GENERAL, from_theo).unwrap();
}

#[tokio::test]
async fn a_nonce_that_is_enforced_makes_one_message_of_two() {
    let playground = playground().await;
    let body = |nonce: &str, enforced: bool| json!({"content": "x", "nonce": nonce, "enforce_nonce": enforced});
    let (_, first) = send(&playground, body("1", true)).await;
    let (_, again) = send(&playground, body("1", true)).await;
    let (_, other) = send(&playground, body("2", true)).await;
    let (_, not_enforced) = send(&playground, body("1", false)).await;
    assert_eq!(first["id"], again["id"]);
    assert_ne!(first["id"], other["id"]);
    assert_ne!(first["id"], not_enforced["id"]);
}

#[tokio::test]
async fn who_is_pinged_is_what_permissions_and_allowed_mentions_leave() {
    let playground = playground().await;
    let to = playground.say(MAYA, GENERAL, "hello").unwrap();
    let all = format!("@everyone <@{THEO}> <@&{MODERATORS}>");
    let reply = json!({"message_id": to});
    let none: [UserId; 0] = [];
    for (body, users, role) in [
        (json!({"content": all}), vec![THEO], true),
        (json!({"content": all, "allowed_mentions": {"parse": []}}), none.to_vec(), false),
        (json!({"content": all, "allowed_mentions": {"parse": ["users"]}}), vec![THEO], false),
        (json!({"content": all, "allowed_mentions": {"users": [THEO]}}), vec![THEO], false),
        (json!({"content": all, "allowed_mentions": {"users": [MAYA]}}), none.to_vec(), false),
        (json!({"content": all, "allowed_mentions": {"roles": [MODERATORS]}}), none.to_vec(), true),
        (json!({"content": format!("`<@{THEO}>`")}), none.to_vec(), false),
        (json!({"content": format!("a lone ` <@{THEO}>")}), vec![THEO], false),
        (json!({"content": format!("<@&{OTHER_MODERATORS}> <@&1>")}), none.to_vec(), false),
        (json!({"content": "x", "message_reference": reply}), vec![MAYA], false),
        (json!({"content": "x", "message_reference": reply, "allowed_mentions": {"parse": []}}), none.to_vec(), false),
        (
            json!({"content": "x", "message_reference": reply, "allowed_mentions": {"parse": [], "replied_user": true}}),
            vec![MAYA],
            false,
        ),
        (json!({"embeds": [{"description": all}]}), none.to_vec(), false),
    ] {
        let (_, answer) = send(&playground, body.clone()).await;
        let id = answer["id"].as_str().unwrap().parse().unwrap();
        let pings = playground.message(GENERAL, id).unwrap().pings;
        assert_eq!(pings.users.into_iter().collect::<Vec<_>>(), users, "{body}");
        assert_eq!(pings.roles.contains(&MODERATORS), role, "{body}");
        assert!(!pings.everyone, "the bot lacks MENTION_EVERYONE: {body}");
    }
    playground.allow_bot(GENERAL, Permissions::MENTION_EVERYONE);
    let (_, answer) = send(&playground, json!({"content": all})).await;
    assert_eq!(answer["mention_everyone"], true);
}

#[tokio::test]
async fn a_role_that_is_not_open_to_all_takes_a_permission_to_ping() {
    let playground = playground().await;
    let body = json!({"content": format!("<@&{OTHER_MODERATORS}>")});
    let path = format!("/channels/{LOBBY}/messages");
    let (_, answer) = call(&playground, "POST", &path, &body).await;
    assert_eq!(answer["mention_roles"], json!([]));
    playground.allow_bot(LOBBY, Permissions::MENTION_EVERYONE);
    let (_, answer) = call(&playground, "POST", &path, &body).await;
    assert_eq!(answer["mention_roles"], json!([OTHER_MODERATORS]));
}

/// Somebody uses `/ask`, and the bot's hand is this test's: the id and the token of the interaction.
async fn begun(playground: &Playground) -> (String, String) {
    let command = json!({"name": "ask", "description": "x"});
    call(playground, "POST", &format!("/applications/{BOT}/commands"), &command).await;
    let before = playground.world(|world| world.interactions.len());
    // The interaction begins with the first poll; nobody waits for what becomes of it.
    let using = playground.slash(MAYA, GENERAL, "ask", &[]);
    tokio::time::timeout(std::time::Duration::ZERO, using).await.ok();
    playground.world(|world| {
        assert_eq!(world.interactions.len(), before + 1);
        let (id, interaction) = world.interactions.last_key_value().expect("an interaction has begun");
        (id.to_string(), interaction.token.clone())
    })
}

#[tokio::test]
async fn an_interaction_is_acknowledged_once_and_followed_up_afterwards() {
    let playground = playground().await;
    let (id, token) = begun(&playground).await;
    let callback = format!("/interactions/{id}/{token}/callback");
    let webhook = format!("/webhooks/{BOT}/{token}");
    let original = format!("{webhook}/messages/@original");
    let hello = json!({"content": "hello"});
    let think = json!({"type": 5, "data": {"flags": 64}});
    for (method, path, body, status, code) in [
        ("POST", &webhook, &hello, 404, 10_015),
        ("GET", &original, &Value::Null, 404, 10_015),
        ("POST", &callback, &json!({"type": 3}), 400, 50_035),
        ("POST", &callback, &json!({"type": 6}), 400, 50_035),
        ("POST", &callback, &json!({"type": 8, "data": {"choices": []}}), 400, 50_035),
        ("POST", &callback, &json!({"type": 4, "data": {}}), 400, 50_006),
        ("POST", &format!("/interactions/{id}/guessed/callback"), &think, 404, 10_062),
        ("POST", &callback, &think, 204, 0),
        ("POST", &callback, &think, 400, 40_060),
        ("POST", &webhook, &json!({}), 400, 50_006),
        ("POST", &webhook, &hello, 200, 0),
        ("PATCH", &original, &json!({"content": "hello again"}), 200, 0),
        ("DELETE", &original, &Value::Null, 204, 0),
        ("GET", &original, &Value::Null, 404, 10_008),
    ] {
        let (got, answer) = call(&playground, method, path, body).await;
        assert_eq!(got, status, "{method} {path} {body}: {answer}");
        assert_eq!(answer["code"].as_u64().unwrap_or(0), code, "{method} {path} {body}: {answer}");
    }
}

#[tokio::test]
async fn a_late_response_finds_no_interaction_and_a_late_follow_up_no_token() {
    let playground = playground().await;
    let (id, token) = begun(&playground).await;
    let think = json!({"type": 5});
    playground.set_response_deadline(std::time::Duration::ZERO);
    let (_, answer) = call(&playground, "POST", &format!("/interactions/{id}/{token}/callback"), &think).await;
    assert_eq!(answer["code"], 10_062);
    let reason = playground.refusals()[0].rule.reason();
    assert_eq!(reason, "an interaction is to be acknowledged within 3 seconds");

    playground.set_response_deadline(std::time::Duration::from_secs(60));
    let (id, token) = begun(&playground).await;
    call(&playground, "POST", &format!("/interactions/{id}/{token}/callback"), &think).await;
    playground.set_token_life(std::time::Duration::ZERO);
    let hello = json!({"content": "hello"});
    let (status, answer) = call(&playground, "POST", &format!("/webhooks/{BOT}/{token}"), &hello).await;
    assert_eq!((status, &answer["code"]), (401, &json!(50_027)));
}

#[tokio::test]
async fn a_form_out_of_bounds_is_refused() {
    let playground = playground().await;
    let text = |length: usize| "x".repeat(length);
    let input = |id: &str, label: &str| json!({"type": 1, "components": [{"type": 4, "custom_id": id, "style": 1, "label": label}]});
    let label = |text: &str| json!({"type": 18, "label": text, "component": {"type": 4, "custom_id": "a", "style": 1}});
    for (title, rows, wrong) in [
        (text(46), vec![input("a", "A")], "/data/title"),
        (text(1), vec![], "/data/components"),
        (text(1), (0..6).map(|i| input(&i.to_string(), "A")).collect(), "/data/components"),
        (text(1), vec![input("a", &text(46))], "/data/components/0/components/0/label"),
        (text(1), vec![input("a", "A"), input("a", "B")], "/data/components/1/components/0/custom_id"),
        (text(1), vec![label(&text(46))], "/data/components/0/label"),
        (text(1), vec![json!({"type": 2})], "/data/components/0/type"),
    ] {
        let (id, token) = begun(&playground).await;
        let form = json!({"type": 9, "data": {"custom_id": "form", "title": title, "components": rows}});
        let (status, answer) = call(&playground, "POST", &format!("/interactions/{id}/{token}/callback"), &form).await;
        assert_eq!(status, 400, "{form}");
        assert!(answer["errors"].pointer(wrong).is_some(), "{wrong}: {answer}");
    }
}

#[tokio::test]
async fn an_edit_without_allowed_mentions_pings_by_the_defaults_again() {
    let playground = playground().await;
    let (_, sent) = send(&playground, json!({"content": "x", "allowed_mentions": {"parse": []}})).await;
    let path = format!("/channels/{GENERAL}/messages/{}", sent["id"].as_str().unwrap());
    let (_, edited) = call(&playground, "PATCH", &path, &json!({"content": format!("<@{MAYA}>")})).await;
    assert_eq!(edited["mentions"][0]["id"], json!(MAYA));
    assert_eq!(playground.pings_by_bot().len(), 1);
}

#[tokio::test]
async fn a_command_out_of_bounds_is_refused() {
    let playground = playground().await;
    let text = |length: usize| "x".repeat(length);
    let option = |name: &str| json!({"type": 3, "name": name, "description": "x"});
    let with = |options: Value| json!({"name": "ask", "description": "x", "options": options});
    let mut required = option("b");
    required["required"] = json!(true);
    let mut torn = option("a");
    torn["autocomplete"] = json!(true);
    torn["choices"] = json!([{"name": "x", "value": "x"}]);
    let said = |field: &str, locale: &str, text: &str| {
        let mut command = json!({"name": "ask", "description": "x"});
        command[format!("{field}_localizations")] = json!({locale: text});
        command
    };
    let spanish_option = |text: &str| {
        let mut option = option("a");
        option["description_localizations"] = json!({"es-ES": text});
        option
    };
    let spanish_choice = |text: &str, locale: &str| {
        let mut option = option("a");
        option["choices"] = json!([{"name": "x", "value": "x", "name_localizations": {locale: text}}]);
        option
    };
    let sized = |choices: usize, locales: &[&str]| {
        let long: Value = locales.iter().map(|locale| ((*locale).to_owned(), json!(text(100)))).collect();
        let choice = |i: usize| json!({"name": "x", "value": format!("{i}"), "name_localizations": long});
        let choices: Vec<Value> = (0..choices).map(choice).collect();
        let option = |i: usize| {
            let (name, short) = (format!("a{i}"), "x");
            json!({"type": 3, "name": name, "description": short, "description_localizations": long, "choices": choices})
        };
        with((0..25).map(option).collect())
    };
    let mut many = option("a");
    many["choices"] = (0..26).map(|i| json!({"name": format!("{i}"), "value": format!("{i}")})).collect();
    for (command, wrong) in [
        (json!({"name": "ask", "description": "x"}), None),
        (json!({"name": "Ask", "description": "x"}), Some("/name")),
        (json!({"name": "ask me", "description": "x"}), Some("/name")),
        (json!({"name": text(33), "description": "x"}), Some("/name")),
        (json!({"name": "ask"}), Some("/description")),
        (json!({"name": "ask", "description": text(101)}), Some("/description")),
        (json!({"name": "Answer from FAQ", "type": 3}), None),
        (json!({"name": "Answer", "type": 3, "description": "x"}), Some("/description")),
        (with(json!([option("a"), option("a")])), Some("/options/1/name")),
        (with(json!([option("a"), required])), Some("/options/1/required")),
        (with(json!([option("A")])), Some("/options/0/name")),
        (with(json!([torn])), Some("/options/0/autocomplete")),
        (with(json!([many])), Some("/options/0/choices")),
        (with((0..26).map(|i| option(&format!("a{i}"))).collect()), Some("/options")),
        (said("description", "es-ES", &text(100)), None),
        (said("description", "es-419", &text(101)), Some("/description_localizations/es-419")),
        (said("description", "ja", ""), Some("/description_localizations/ja")),
        (said("description", "es", "x"), Some("/description_localizations/es")),
        (said("description", "es_ES", "x"), Some("/description_localizations/es_ES")),
        (said("name", "de", "frag"), None),
        (said("name", "de", "Frag"), Some("/name_localizations/de")),
        (said("name", "de", &text(33)), Some("/name_localizations/de")),
        (json!({"name": "ask", "description": "x", "name_localizations": ["frag"]}), Some("/name_localizations")),
        (json!({"name": "ask", "description": "x", "name_localizations": null}), None),
        (json!({"name": "Answer from FAQ", "type": 3, "name_localizations": {"es-ES": "Responder con la FAQ"}}), None),
        (json!({"name": "Answer", "type": 3, "name_localizations": {"es": "x"}}), Some("/name_localizations/es")),
        (with(json!([spanish_option(&text(101))])), Some("/options/0/description_localizations/es-ES")),
        (with(json!([spanish_choice("x", "es-MX")])), Some("/options/0/choices/0/name_localizations/es-MX")),
        (with(json!([spanish_choice(&text(101), "es-ES")])), Some("/options/0/choices/0/name_localizations/es-ES")),
        (with(json!([spanish_choice(&text(100), "es-ES")])), None),
        // Of a text in several languages the longest counts.
        (sized(2, &["es-ES", "de", "fr"]), None),
        (sized(3, &["es-ES"]), Some("/name")),
    ] {
        let (status, answer) = call(&playground, "POST", &format!("/applications/{BOT}/commands"), &command).await;
        match wrong {
            None => assert_eq!(status, 201, "{command}: {answer}"),
            Some(pointer) => assert!(answer["errors"].pointer(pointer).is_some(), "{command}: {status} {answer}"),
        }
    }
}

#[tokio::test]
async fn registering_anew_keeps_the_ids_of_those_that_stay() {
    let playground = playground().await;
    let path = format!("/applications/{BOT}/commands");
    let put = |names: &[&str]| names.iter().map(|name| json!({"name": name, "description": "x"})).collect::<Value>();
    let (_, first) = call(&playground, "PUT", &path, &put(&["ask", "help"])).await;
    let (status, second) = call(&playground, "PUT", &path, &put(&["help", "topics"])).await;
    assert_eq!(status, 200);
    assert_eq!(first[1]["id"], second[0]["id"]);
    assert_eq!(second.as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn a_form_may_be_as_large_as_discord_takes_it() {
    let playground = playground().await;
    let file = "x".repeat(9 * 1024 * 1024);
    let part = |head: &str, body: &str| format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let said = part("name=\"payload_json\"", "{\"content\": \"x\"}");
    let form = format!("{said}{}--edge--\r\n", part("name=\"files[0]\"; filename=\"faq.toml\"", &file));
    let response = reqwest::Client::new()
        .post(format!("{}/api/v10/channels/{GENERAL}/messages", playground.base_url()))
        .header("authorization", format!("Bot {TOKEN}"))
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(form)
        .send()
        .await
        .expect("the playground answers");
    assert_eq!(response.status().as_u16(), 200);
}
