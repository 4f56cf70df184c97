//! Stories of readers of other languages: each is spoken to in theirs, as far as it is spoken here.

use certpace::playground::{GENERAL, HOME_GUILD, MAYA, MAYA_DM, Message, THEO};
use serde_json::{Value, json};

use crate::harness::{Stage, card};

/// What the buttons under a message say.
fn labels(message: &Message) -> Vec<&str> {
    let rows = message.components.iter().filter_map(|row| row["components"].as_array());
    rows.flatten().filter_map(|button| button["label"].as_str()).collect()
}

#[tokio::test]
async fn whoever_uses_discord_in_spanish_is_helped_in_spanish() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let help = async |user| play.slash(user, GENERAL, "help", &[]).await.unwrap().message().unwrap().clone();
    play.set_locale(MAYA, "es-ES");
    let said = help(MAYA).await;
    assert!(said.is_ephemeral());
    insta::assert_snapshot!(said.content, @"
    Pregúntame con tus propias palabras, por ahora en inglés.
    - Mencióname, respóndeme o escríbeme un mensaje directo, y busco la respuesta en la FAQ.
    - `/ask` hace lo mismo; con `private:`, solo para ti.
    - `/topics` muestra lo que sé.
    - En el mensaje de alguien: Aplicaciones > *Responder con la FAQ* publica una respuesta.
    Si me equivoco, pulsa *No es lo que pregunté*. `/privacy` dice qué leo y qué guardo.
    ");
    play.set_locale(MAYA, "es-419");
    assert_eq!(help(MAYA).await.content, said.content);
    let english = help(THEO).await.content;
    assert!(english.starts_with("Ask me"), "{english}");
    for other in ["en-GB", "pt-BR", "ja"] {
        play.set_locale(MAYA, other);
        assert_eq!(help(MAYA).await.content, english, "{other}");
    }
    stage.close().await;
}

#[tokio::test]
async fn the_buttons_under_an_answer_speak_the_askers_language_and_the_answer_that_of_the_file() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    play.set_locale(MAYA, "es-419");
    let options = [("question", json!("what does the exam cost")), ("private", json!(true))];
    let answer = play.slash(MAYA, GENERAL, "ask", &options).await.unwrap().message().unwrap().clone();
    assert_eq!(card(&answer).0, "What does the exam cost?");
    assert_eq!(labels(&answer)[..2], ["Me sirvió", "No es lo que pregunté"]);
    let helped = play.click_labelled(MAYA, &answer, "Me sirvió").await.unwrap();
    assert_eq!(labels(helped.message().unwrap())[0], "Me alegro de que te sirva");

    let asked = [("question", json!("zebra xylophone quasar")), ("private", json!(true))];
    let unknown = play.slash(MAYA, GENERAL, "ask", &asked).await.unwrap();
    let unknown = unknown.message().unwrap();
    assert!(unknown.content.starts_with("I don't have an answer to that yet"), "what is not translated is English");
    stage.close().await;
}

#[tokio::test]
async fn a_channel_hears_the_language_that_its_server_prefers() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    let answered = async |question: &str| {
        let asked = play.say(MAYA, GENERAL, &format!("<@1000000000000000001> {question}")).unwrap();
        labels(&play.answer_after(GENERAL, asked).await.unwrap())[0].to_owned()
    };
    // A message does not tell its writer's.
    play.set_locale(MAYA, "es-ES");
    assert_eq!(answered("what does the exam cost?").await, "Helped");
    play.set_preferred_locale(HOME_GUILD, "es-ES");
    assert_eq!(answered("how much do coders earn?").await, "Me sirvió");
    stage.close().await;
}

/// Discord shows each reader of the list of commands what is said in their language.
#[tokio::test]
async fn the_commands_are_registered_in_every_language() {
    let stage = Stage::open().await;
    let put = stage.playground.requested(|it| (it.method == "PUT").then(|| it.body.clone()).flatten()).await.unwrap();
    let named = |list: &Value, name: &str| {
        let found = list.as_array().unwrap().iter().find(|it| it["name"] == name);
        found.unwrap_or_else(|| panic!("{name}")).clone()
    };
    let ask = named(&put, "ask");
    assert_eq!(ask["description"], "Ask a question that the FAQ answers");
    let spanish = "Haz una pregunta que responde la FAQ";
    assert_eq!(ask["description_localizations"], json!({"es-ES": spanish, "es-419": spanish}));
    let private = named(&ask["options"], "private");
    assert_eq!(private["description_localizations"]["es-419"], "Solo tú ves la respuesta");
    let answers = named(&named(&put, "settings")["options"], "answers");
    let strictness = named(&answers["options"], "strictness");
    assert_eq!(named(&strictness["choices"], "balanced")["name_localizations"]["es-ES"], "equilibrado");
    let in_menu = named(&put, "Answer from FAQ");
    assert_eq!(in_menu["name_localizations"]["es-ES"], "Responder con la FAQ");
    stage.close().await;
}

#[tokio::test]
async fn who_writes_another_language_with_english_words_in_it_is_told_in_that_language() {
    let stage = Stage::open().await;
    let play = &stage.playground;
    for (text, said) in [
        ("kya exam ke baad naukri mil sakti hai", "मैं अंग्रेज़ी में"),
        ("pwede ba akong mag work from home", "Sa Ingles"),
        ("sinav icin ne kadar zaman gerekli", "İngilizce"),
    ] {
        let asked = play.say(MAYA, MAYA_DM, text).unwrap();
        let answer = play.answer_after(MAYA_DM, asked).await.unwrap();
        assert!(answer.content.starts_with(said), "{text}: {}", answer.content);
    }
    stage.close().await;
}
