//! Stories of characters that nobody sees, and that turn round or part what people read.

use certpace::engine::check::check;
use certpace::faq::Code;
use certpace::messages::settings::ReviewQueue;
use certpace::messages::{Language, faq_problem};
use certpace::playground::{GENERAL, InteractionOutcome, MAYA, Message, RUTH};
use serde_json::json;

use crate::harness::FAQ;
use crate::moderator_stories::Office;

/// What would turn a line round, or hide in it.
const UNSEEN: [char; 5] = ['\u{202e}', '\u{2067}', '\u{200b}', '\u{ad}', '\u{e0041}'];

fn assert_readable(message: &Message) {
    let shown = format!("{} {}", message.content, json!([message.embeds, message.components]));
    assert!(!shown.contains(UNSEEN), "{shown:?}");
}

/// With an answer, a title and a wording that have them, as somebody may paste them into the file.
fn turned() -> String {
    FAQ.replace("How much do coders earn?", "How much do \u{202e}coders\u{202c} ea\u{200b}rn?")
        .replace(
            "the median is about $50,000 a year",
            "the \u{2067}median\u{2069} is\u{ad} about $50,000 a year\u{e0041} 👩\u{200d}⚕\u{fe0f} كم",
        )
        .replace("hourly pay for a new coder", "hourly p\u{ad}ay for a new coder")
}

#[tokio::test]
async fn nothing_that_members_are_shown_is_turned_round_and_what_belongs_stays() {
    let office = Office::open(ReviewQueue::Direct).await;
    office.save_by_hand(&turned());
    office.faq("reload", &[]).await;
    let play = &office.stage.playground;
    let options = [("question", json!("what is the salary"))];
    let answer = play.slash(MAYA, GENERAL, "ask", &options).await.unwrap();
    let message = answer.message().unwrap_or_else(|| panic!("{answer:?}"));
    assert_readable(message);
    let shown = format!("{} {}", message.content, json!(message.embeds));
    assert!(shown.contains("How much do coders earn?") && shown.contains("👩\u{200d}⚕\u{fe0f} كم"), "{shown}");

    let offered = play.autocomplete(MAYA, GENERAL, "ask", &[("question", json!("salary"))], "question").await.unwrap();
    let InteractionOutcome::Choices(choices) = &offered.outcome else { panic!("{offered:?}") };
    assert!(choices.iter().any(|(name, _)| name == "How much do coders earn?"), "{choices:?}");

    // Buttons and menus carry titles too.
    for (command, options) in [
        ("show", vec![("entry", json!("salary"))]),
        ("list", vec![]),
        ("variant list", vec![("entry", json!("salary"))]),
    ] {
        assert_readable(&office.faq(command, &options).await);
    }
    let form = office.form("edit", &[("entry", json!("salary"))]).await;
    let shown = format!("{:?}", form.modal());
    assert!(!shown.contains("202e") && !shown.contains(UNSEEN), "{shown}");

    // Saved again as it is shown, it is in the file as it is shown.
    let saved = office.submit(&form, &[("answer", "About \u{202e}half\u{202c} of what is s\u{200b}aid.")]).await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    assert!(
        office.file().contains("About half of what is said.") && office.file().contains("How much do coders earn?")
    );
    let added = office
        .faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the pay\u{200b}check like"))])
        .await;
    assert!(added.content.starts_with("Saved and in force"), "{}", added.content);
    assert!(office.file().contains("what is the paycheck like"));
    office.close().await;
}

#[tokio::test]
async fn an_import_comes_in_without_them() {
    let office = Office::open(ReviewQueue::Direct).await;
    let table = "question,answer\nWhere do I p\u{ad}ark?,Behind the \u{202e}hall\u{202c} 👩\u{200d}👧.\n";
    let file = office.stage.playground.upload(RUTH, "ours.csv", table.as_bytes()).unwrap();
    let preview = office.faq("import", &[("file", file)]).await;
    office.click(&preview, "Save").await;
    assert!(
        office.file().contains("Where do I park?") && office.file().contains("Behind the hall 👩\u{200d}👧."),
        "{}",
        office.file()
    );
    office.close().await;
}

#[test]
fn a_check_says_where_they_stand() {
    let text = turned();
    let found = check(&text, jiff::civil::date(2026, 11, 22)).problems;
    let said: Vec<String> = found
        .iter()
        .filter(|problem| problem.code() == Code::UnseenCharacter)
        .map(|problem| format!("{}: {}", problem.place.line, faq_problem::what(Language::English, problem)))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    45: a character that nobody sees (U+202E) turns the direction of what stands here
    48: a character that nobody sees (U+00AD) stands here
    50: a character that nobody sees (U+2067) turns the direction of what stands here
    ");
    assert_eq!(
        check(FAQ, jiff::civil::date(2026, 11, 22))
            .problems
            .iter()
            .filter(|it| it.code() == Code::UnseenCharacter)
            .count(),
        0
    );
}
