//! Stories of an entry's picture: the answer shows it, moderators set it, and where none can be shown its address is said.

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{ASK_HERE, BOT, GENERAL, MAYA, Permissions, RUTH};
use serde_json::json;

use crate::harness::FAQ;
use crate::moderator_stories::Office;

const MAP: &str = "https://pictures.example.org/map.png?size=large";

#[tokio::test]
async fn an_answer_shows_its_picture_once_a_moderator_has_set_it() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let details = [("entry", json!("exam-cost")), ("part", json!(1))];
    let form = office.form("edit", &details).await;
    let refused = office.submit(&form, &[("picture", "http://pictures.example.org/map.png")]).await;
    insta::assert_snapshot!(refused.content, @r#"
    Nothing was saved: a picture must be an address that begins with https://; write `"https://pictures.example.org/map.png"`.
    -# What you wrote for `exam-cost` is kept for an hour.
    "#);
    assert_eq!(office.file(), FAQ);
    let form = office.form("edit", &details).await;
    let saved = office.submit(&form, &[("picture", MAP)]).await;
    assert_eq!(saved.content, "Saved and in force:\n• changed: `exam-cost`");
    let line = format!("answer = \"About $425 for one attempt, and $499 for two.\"\npicture = \"{MAP}\"\n");
    assert!(office.file().contains(&line), "{}", office.file());

    let asked = play.say(MAYA, GENERAL, &format!("<@{BOT}> what does the exam cost?")).unwrap();
    let answer = play.answer_after(GENERAL, asked).await.unwrap();
    assert_eq!(answer.embeds[0]["image"]["url"], MAP);
    let shown = office.faq("show", &[("entry", json!("exam-cost"))]).await;
    assert!(shown.embeds[0]["description"].as_str().unwrap().contains(&format!("**Picture**\n• <{MAP}>")));

    // Where the bot may embed nothing, the address stands in the answer.
    play.deny_bot(ASK_HERE, Permissions::EMBED_LINKS);
    let asked = play.say(MAYA, ASK_HERE, &format!("<@{BOT}> what does the exam cost?")).unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    let said = format!("About $425 for one attempt, and $499 for two.\n\n[The picture]({MAP})\n\nSource:");
    assert!(answer.embeds.is_empty() && answer.content.contains(&said), "{}", answer.content);

    // Emptied, it goes.
    let form = office.form("edit", &details).await;
    let saved = office.submit(&form, &[("picture", "")]).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn a_picture_comes_in_with_an_import_and_one_that_discord_cannot_show_is_named() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let rows = format!(
        "question,answer,image\nWhere is the hall?,By the river.,{MAP}\nWhere do I park?,Behind.,ftp://x.example/p.png\n"
    );
    let file = play.upload(RUTH, "places.csv", rows.as_bytes()).unwrap();
    let shown = office.faq("import", &[("file", file)]).await;
    assert!(shown.content.contains("the picture `ftp://x.example/p.png` is left out"), "{}", shown.content);
    office.click(&shown, "Save").await;
    let faq = certpace::faq::parse(&office.file()).unwrap();
    let pictures: Vec<_> = faq.entries.iter().filter_map(|entry| entry.picture.as_deref()).collect();
    assert_eq!(pictures, [MAP]);
    office.close().await;
}
