//! Stories of `/faq words` and `/faq expect`: what abbreviations stand for, and what must happen to a message, said from
//! Discord.

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{GENERAL, InteractionOutcome, MAYA, MOD_DESK, RUTH};
use serde_json::{Value, json};

use crate::harness::FAQ;
use crate::moderator_stories::Office;

fn word<'a>(word: &str, meaning: &str) -> [(&'a str, Value); 2] {
    [("word", json!(word)), ("meaning", json!(meaning))]
}

/// What an option of a command of Ruth's suggests.
async fn suggested(office: &Office, command: &str, option: &str, typed: &str) -> Vec<String> {
    let play = &office.stage.playground;
    let choices = play.autocomplete(RUTH, MOD_DESK, command, &[(option, json!(typed))], option).await.unwrap();
    let InteractionOutcome::Choices(choices) = choices.outcome else { panic!("{choices:?}") };
    choices.into_iter().map(|(name, _)| name).collect()
}

#[tokio::test]
async fn an_abbreviation_is_understood_from_the_moment_it_is_said_and_no_longer_once_it_is_removed() {
    let office = Office::open(ReviewQueue::Direct).await;
    assert!(!office.answer("wfh as a coder").await.starts_with("Yes, many do"));
    let said = office.faq("words add", &word("WFH", "work from home")).await;
    assert_eq!(said.content, "Saved and in force:\n• `WFH` = work from home");
    assert!(office.file().ends_with("\n[words]\nWFH = \"work from home\"\n"), "{}", office.file());
    assert!(office.answer("wfh as a coder").await.starts_with("Yes, many do"));
    let list = office.faq("words list", &[]).await;
    assert_eq!(list.content, "One word and what it stands for:\n`WFH` = work from home");
    assert_eq!(suggested(&office, "faq words remove", "word", "wf").await, ["WFH"]);
    assert!(suggested(&office, "faq words remove", "word", "dx").await.is_empty());

    let again = office.faq("words add", &word("wfh", "work from home jobs")).await;
    assert_eq!(again.content, "Saved and in force:\n• `WFH` = work from home jobs (before: work from home)");
    assert!(office.file().ends_with("\nWFH = \"work from home jobs\"\n"), "{}", office.file());
    let undo = office.faq("undo", &[]).await;
    office.click(&undo, "Save").await;
    assert!(office.file().ends_with("\nWFH = \"work from home\"\n"), "{}", office.file());

    let removed = office.faq("words remove", &[("word", json!("wfh"))]).await;
    assert!(removed.content.starts_with("Saved"), "{}", removed.content);
    assert!(!office.answer("wfh as a coder").await.starts_with("Yes, many do"));
    let gone = office.faq("words remove", &[("word", json!("wfh"))]).await;
    assert_eq!(gone.content, "Nothing was saved: `[words]` says nothing of `wfh`.");
    let history = office.faq("history", &[]).await;
    assert!(
        history.content.contains("with /faq words: `WFH` no longer stands for work from home"),
        "{}",
        history.content
    );
    office.close().await;
}

#[tokio::test]
async fn a_word_that_makes_entries_alike_is_shown_first_and_one_that_is_none_is_refused() {
    let office = Office::open(ReviewQueue::Direct).await;
    let shown = office.faq("words add", &word("apprentice", "salary")).await;
    insta::assert_snapshot!(shown.content, @"
    Not saved yet. It would do this:
    • `apprentice` = salary
    **Wordings that another entry would answer better:**
    • “what is the salary” of `salary`: `apprentice-rule`
    ");
    assert_eq!(office.file(), FAQ);
    let cancelled = office.click(&shown, "Cancel").await;
    assert_eq!(cancelled.content, "Nothing was saved.");
    let refused = office.faq("words add", &word("what do i have to pay for it", "exam cost")).await;
    insta::assert_snapshot!(refused.content, @"Nothing was saved: `what do i have to pay for it` is not a word, an abbreviation or a phrase of at most 5 words; on the left stands what members write; what it stands for goes on the right.");
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn what_must_happen_to_a_message_is_added_kept_and_removed() {
    let office = Office::open(ReviewQueue::Direct).await;
    let text = ("text", json!("what do i pay for the exam?"));
    let added = office.faq("expect add", &[text.clone(), ("entry", json!("exam-cost")), ("place", json!(0))]).await;
    assert_eq!(
        added.content,
        "Saved and in force:\n• test added: “what do i pay for the exam?”\n• what must answer it: `exam-cost`, when it is put to me"
    );
    let row = "[[test]]\nsay = \"what do i pay for the exam?\"\nexpect = \"exam-cost\"\nwhen = \"asked\"\n";
    assert!(office.file().ends_with(row), "{}", office.file());
    let none = office.faq("expect add", &[("text", json!("anyone up for lunch"))]).await;
    assert!(none.content.starts_with("Saved"), "{}", none.content);

    // It holds: what would break it is said before it is saved.
    let wrong =
        office.faq("expect add", &[("text", json!("how much do coders earn")), ("entry", json!("exam-cost"))]).await;
    insta::assert_snapshot!(wrong.content, @"
    Not saved yet. It would do this:
    • test added: “how much do coders earn”
    • what must answer it: `exam-cost`
    **Tests that would fail:**
    • “how much do coders earn”: `exam-cost` should answer this, but `salary` does; add a like wording to the variants of `exam-cost`, or see which variant of `salary` is too general
    ");
    let list = office.faq("expect list", &[]).await;
    insta::assert_snapshot!(list.content, @"
    5 messages and what must answer them:
    • “anybody else awake with their books”: nothing
    • “good morning all”: nothing
    • “my dog ate my flashcards”: nothing
    • “what do i pay for the exam?”: `exam-cost`, when it is put to me
    • “anyone up for lunch”: nothing
    ");

    assert_eq!(suggested(&office, "faq expect remove", "text", "lunch").await, ["anyone up for lunch"]);
    let shown = office.faq("expect remove", &[("text", json!("Anyone up for lunch?"))]).await;
    assert_eq!(shown.content, "This removes the test of “Anyone up for lunch?” from the FAQ.");
    assert!(office.file().contains("anyone up for lunch"));
    office.click(&shown, "Save").await;
    assert!(!office.file().contains("anyone up for lunch") && office.file().contains(row));
    for (command, options, why) in [
        ("expect remove", vec![("text", json!("anyone up for lunch"))], "no test has this message"),
        ("expect add", vec![text.clone(), ("entry", json!("exam-prices"))], "no entry has the id `exam-prices`"),
    ] {
        let refused = office.faq(command, &options).await;
        assert!(refused.content.starts_with(&format!("Nothing was saved: {why}")), "{}", refused.content);
    }
    let unknown = office.faq("expect add", &[text, ("entry", json!("Exam Cost"))]).await;
    assert_eq!(unknown.content, "There is no entry `Exam Cost`. `/faq list` names all.");
    assert!(office.stage.playground.slash(MAYA, GENERAL, "faq expect list", &[]).await.is_err());
    office.close().await;
}
