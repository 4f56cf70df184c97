//! Stories of links that lead elsewhere than they say, and of whoever is told before members read them.

use certpace::engine::check::check;
use certpace::faq::Code;
use certpace::messages::settings::ReviewQueue;
use certpace::messages::{Language, faq_problem};
use certpace::playground::RUTH;
use serde_json::json;

use crate::harness::FAQ;
use crate::moderator_stories::Office;

const ELSEWHERE: &str = "It depends: [https://a.example](https://b.example/pay).";

#[test]
fn a_check_names_the_link_and_what_to_write_instead() {
    let text = format!(
        "{}[[faq]]\nid = \"pay\"\nquestion = \"Who pays?\"\nanswer = \"\"\"\nYou do.\n{ELSEWHERE}\n\"\"\"\n",
        "\n".repeat(3)
    );
    let found = check(&text, jiff::civil::date(2026, 11, 22)).problems;
    let link = found.iter().find(|problem| problem.code() == Code::MisleadingLink).expect("it is found");
    insta::assert_snapshot!(faq_problem::shown(Language::English, link, Some("faq.toml")), @"
    faq.toml:9:13: warning: the text of this link says `a.example`, and it leads to `b.example`
      |
    9 | It depends: [https://a.example](https://b.example/pay).
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: say in words what is there, such as [the fees](https://b.example/…), or name `b.example` in the text
    ");
    let escaped =
        "[[faq]]\nid = \"pay\"\nquestion = \"Who pays?\"\nanswer = \"\\u005Ba.example](https://b.example)\"\n";
    let found = check(escaped, jiff::civil::date(2026, 11, 22)).problems;
    assert!(found.iter().any(|problem| problem.code() == Code::MisleadingLink && problem.place.line == 4), "{found:?}");
}

#[tokio::test]
async fn a_moderator_is_told_of_a_link_that_leads_elsewhere_before_it_is_saved() {
    let office = Office::open(ReviewQueue::Direct).await;
    let form = office.form("edit", &[("entry", json!("salary"))]).await;
    let told = office.submit(&form, &[("answer", ELSEWHERE)]).await;
    insta::assert_snapshot!(told.content, @r"
    Not saved yet. It would do this:
    • changed: `salary`
    **Links that lead elsewhere than they say:**
    • in `salary`: the text says `a.example`, and it leads to `b.example`
      → say in words what is there, such as \[the fees](https\://b.example/…), or name `b.example` in the text
    ");
    assert_eq!(office.file(), FAQ, "nothing is saved before it is confirmed");
    let saved = office.click(&told, "Save anyway").await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);

    // It stands there now, so a change of something else is no reason to ask again.
    let form = office.form("edit", &[("entry", json!("salary"))]).await;
    let saved = office.submit(&form, &[("answer", &format!("{ELSEWHERE} Ask around."))]).await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);

    let form = office.form("add", &[]).await;
    let told = office
        .submit(&form, &[("question", "Where do I park?"), ("answer", "See [www.a.example](https://b.example)")])
        .await;
    assert!(told.content.contains("the text says `a.example`, and it leads to `b.example`"), "{}", told.content);
    let cancelled = office.click(&told, "Cancel").await;
    assert_eq!(cancelled.content, "Nothing was saved.");
    office.close().await;
}

#[tokio::test]
async fn what_the_faq_says_of_itself_is_looked_at_as_an_answer_is() {
    let office = Office::open(ReviewQueue::Direct).await;
    let form = office.form("about", &[]).await;
    let ask = "<@41> or [a.example](https://b.example)";
    let told = office.submit(&form, &[("ask", ask)]).await;
    insta::assert_snapshot!(told.content, @r"
    Not saved yet. It would do this:
    • whom to ask instead: \<@41> or \[a.example](https\://b.example)
    **Links that lead elsewhere than they say:**
    • in `[about]`: the text says `a.example`, and it leads to `b.example`
      → say in words what is there, such as \[the fees](https\://b.example/…), or name `b.example` in the text
    ");
    let saved = office.click(&told, "Save anyway").await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    let found = check(&office.file(), jiff::civil::date(2026, 11, 22)).problems;
    let link = found.iter().find(|problem| problem.code() == Code::MisleadingLink).expect("it is found");
    assert!(faq_problem::shown(Language::English, link, Some("faq.toml")).contains("[a.example](https://b.example)"));

    // It stands there now.
    let form = office.form("about", &[]).await;
    let saved = office.submit(&form, &[("ask", &format!("{ask} again"))]).await;
    assert!(!saved.content.contains("Links that lead elsewhere"), "{}", saved.content);
    office.close().await;
}

#[tokio::test]
async fn an_import_names_links_that_lead_elsewhere_before_it_is_saved() {
    let office = Office::open(ReviewQueue::Direct).await;
    let table = "question,answer\nWhere do I park?,Behind [a.example](https://b.example).\nWho pays?,[a.example/who](https://www.a.example/who)\n";
    let file = office.stage.playground.upload(RUTH, "ours.csv", table.as_bytes()).unwrap();
    let preview = office.faq("import", &[("file", file)]).await;
    insta::assert_snapshot!(preview.content, @r"
    I read `ours.csv` as CSV. Not saved yet. It would do this:
    • new: 2 (`where-park`, `who-pays`)
    **To look at:**
    • `ours.csv:2` the text of this link says `a.example`, and it leads to `b.example`
      → say in words what is there, such as \[the fees](https\://b.example/…), or name `b.example` in the text
    ");
    office.close().await;
}
