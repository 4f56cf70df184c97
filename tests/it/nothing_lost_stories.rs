//! Stories of what moderators typed: a refused form, a wording for the wrong entry, a broken file, a helper's answer. None
//! of it is lost.

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{GENERAL, Interacted, MAYA, MOD_DESK, Message, RUTH, THEO};
use serde_json::{Value, json};

use crate::harness::FAQ;
use crate::moderator_stories::Office;

/// The fields of an open form: name, label and what stands in it.
fn fields(form: &Interacted) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = &form.modal().unwrap_or_else(|| panic!("{form:?}")).components;
    let field = |row: &Value| {
        let field = &row["components"][0];
        (text(&field["custom_id"]), text(&field["label"]), text(&field["value"]))
    };
    rows.iter().map(field).collect()
}

fn value(form: &Interacted, name: &str) -> String {
    fields(form).into_iter().find(|(field, ..)| field == name).unwrap_or_else(|| panic!("no {name} in {form:?}")).2
}

/// What a button of Ruth's opens.
async fn opened(office: &Office, on: &Message, label: &str) -> Interacted {
    office.stage.playground.click_labelled(RUTH, on, label).await.unwrap()
}

/// A command's name, its options, and what is typed into its form, by field.
type RefusedForm<'a> = (&'a str, &'a [(&'a str, Value)], &'a [(&'a str, &'a str)]);

#[tokio::test]
async fn a_form_that_is_refused_says_why_and_opens_again_with_all_that_was_written() {
    let office = Office::open(ReviewQueue::Direct).await;
    let details = [("entry", json!("exam-format")), ("part", json!(1))];
    let salary = [("entry", json!("salary"))];
    let cases: &[RefusedForm<'_>] = &[
        (
            "add",
            &[],
            &[("question", "what does the EXAM cost"), ("answer", "A lot of money."), ("source", "https://a.example")],
        ),
        (
            "add",
            &[],
            &[("question", "Where do I park?"), ("answer", "Behind."), ("variants", "parking\nprice of the exam")],
        ),
        ("add", &[], &[("question", "Where do I park?"), ("answer", "Behind."), ("id", "salary")]),
        ("add", &[], &[("question", "Where do I park?"), ("answer", "Behind."), ("id", "No Id!")]),
        ("add", &[], &[("question", "Where do I park?"), ("answer", "Behind."), ("source", "the hall")]),
        ("add", &[], &[("question", " "), ("answer", "Behind.")]),
        ("edit", &salary, &[("answer", "It depends."), ("reviewed", "last week")]),
        ("edit", &salary, &[("answer", "It depends."), ("see_also", "exam-costs")]),
        ("edit", &salary, &[("question", "What does the exam cost?"), ("answer", "It depends.")]),
        ("edit", &details, &[("expires", "next summer"), ("not_this", "what does a book cost")]),
        ("edit", &details, &[("see_also", "exam-format"), ("not_this", "what does a book cost")]),
    ];
    let mut said = Vec::new();
    for (command, options, written) in cases {
        let form = office.form(command, options).await;
        let refused = office.submit(&form, written).await;
        assert!(refused.is_ephemeral());
        said.push(refused.content.clone());
        let again = opened(&office, &refused, "Open the form again").await;
        for (name, text) in *written {
            assert_eq!(value(&again, name), *text, "{command}: {name}");
        }
        let names = |form: &Interacted| fields(form).into_iter().map(|(name, ..)| name).collect::<Vec<_>>();
        assert_eq!(names(&again), names(&form), "the same fields in the same order");
    }
    insta::assert_snapshot!(said.join("\n"), @r#"
    Nothing was saved: `exam-cost` and `exam-cost-2` would be asked in the same words, and I could not tell which is meant. Use other words, or change the entry that has them already.
    -# What you wrote is kept for an hour.
    Nothing was saved: `exam-cost` and `where-park` would be asked in the same words, and I could not tell which is meant. Use other words, or change the entry that has them already.
    -# What you wrote is kept for an hour.
    Nothing was saved: there is an entry `salary` already. `/faq edit` changes it, and `/faq variant add` has it answer other words too; a new entry needs another short name, for instance `where-park`.
    -# What you wrote is kept for an hour.
    Nothing was saved. Short name: `No Id!` cannot be one: an id is 1 to 32 characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is not "none".
    -# What you wrote is kept for an hour.
    Nothing was saved: a source must be an address that begins with https:// or http://; write the whole address, `"https://…"`.
    -# What you wrote is kept for an hour.
    Nothing was saved. Question: nothing stands there; write it.
    -# What you wrote is kept for an hour.
    Nothing was saved. Last checked: `last week` is not a day; write it as 2026-11-22.
    -# What you wrote for `salary` is kept for an hour.
    Nothing was saved: `salary`, related entries: no entry has the id `exam-costs`; write `"exam-cost"`.
    -# What you wrote for `salary` is kept for an hour.
    Nothing was saved: `exam-cost` and `salary` would be asked in the same words, and I could not tell which is meant. Use other words, or change the entry that has them already.
    -# What you wrote for `salary` is kept for an hour.
    Nothing was saved. True until: `next summer` is not a day; write it as 2026-11-22.
    -# What you wrote for `exam-format` is kept for an hour.
    Nothing was saved: `exam-format`, related entries: this entry names itself in `see_also`; delete it, or name another entry.
    -# What you wrote for `exam-format` is kept for an hour.
    "#);
    assert_eq!(office.file(), FAQ);

    // Mended where it was wrong, it is saved with the rest as it was written.
    let form = office.form("edit", &salary).await;
    let refused = office.submit(&form, &[("answer", "It depends."), ("reviewed", "last week")]).await;
    let again = opened(&office, &refused, "Open the form again").await;
    let saved = office.submit(&again, &[("reviewed", "2026-11-01")]).await;
    assert_eq!(saved.content, "Saved and in force:\n• changed: `salary`");
    assert!(office.file().contains("It depends.") && office.file().contains("reviewed = 2026-11-01"));
    office.close().await;
}

/// It was opened again and refused again, for ever.
#[tokio::test]
async fn a_form_whose_entry_is_gone_opens_as_one_of_a_new_entry() {
    let office = Office::open(ReviewQueue::Direct).await;
    let salary = [("entry", json!("salary"))];
    let form = office.form("edit", &salary).await;
    let details = office.form("edit", &[("entry", json!("salary")), ("part", json!(1))]).await;
    let ask = office.faq("remove", &salary).await;
    office.click(&ask, "Save").await;
    let refused = office.submit(&form, &[("answer", "It depends.")]).await;
    insta::assert_snapshot!(refused.content, @"
    Nothing was saved: no entry has the id `salary`.
    -# What you wrote is kept for an hour.
    ");
    let again = opened(&office, &refused, "Open it as a new entry").await;
    assert_eq!((value(&again, "answer"), value(&again, "id")), ("It depends.".to_owned(), "salary".to_owned()));
    let gone = office.submit(&details, &[("reviewed", "2026-11-01")]).await;
    assert_eq!(
        gone.content,
        "Nothing was saved: `salary` is no longer in the FAQ. `/faq list` names all that is, and `/faq add` writes a new entry."
    );
    let saved = office.submit(&again, &[]).await;
    assert_eq!(saved.content, "Saved and in force:\n• added: `salary`");
    office.close().await;
}

#[tokio::test]
async fn a_form_that_is_shown_before_it_is_saved_can_be_changed() {
    let office = Office::open(ReviewQueue::Direct).await;
    let form = office.form("add", &[]).await;
    let written = [
        ("question", "Where do the night owls meet?"),
        ("answer", "In #owls."),
        ("variants", "anybody else awake with their books"),
    ];
    let shown = office.submit(&form, &written).await;
    assert!(shown.content.starts_with("Not saved yet."), "{}", shown.content);
    let again = opened(&office, &shown, "Change it").await;
    assert_eq!(value(&again, "answer"), "In #owls.");
    let saved = office.submit(&again, &[("variants", "where are the owls")]).await;
    assert!(saved.content.starts_with("Saved and in force:\n• added"), "{}", saved.content);
    assert!(office.file().contains("where are the owls") && !office.file().contains("awake with their books\"]"));
    office.close().await;
}

#[tokio::test]
async fn somebody_elses_form_is_not_opened_by_who_is_no_moderator() {
    let office = Office::open(ReviewQueue::Direct).await;
    let form = office.form("edit", &[("entry", json!("salary"))]).await;
    let refused = office.submit(&form, &[("reviewed", "last week")]).await;
    let trigger = certpace::playground::InteractionTrigger::Component {
        message: refused.id,
        custom_id: crate::harness::custom_id(&refused, "Open the form again"),
        component_type: 2,
        values: Vec::new(),
    };
    let stranger = office.stage.playground.forge(THEO, MOD_DESK, trigger).await;
    assert_eq!(stranger.message().unwrap().content, "Only the moderators of my home server can do that.");
    office.close().await;
}

#[tokio::test]
async fn a_wording_that_another_entry_answers_is_said_before_it_is_saved() {
    let office = Office::open(ReviewQueue::Direct).await;
    let wording = [("entry", json!("salary")), ("text", json!("what does the exam cost me"))];
    let shown = office.faq("variant add", &wording).await;
    insta::assert_snapshot!(shown.content, @"
    Not saved yet. It would do this:
    • changed: `salary`
    **Wordings that another entry would answer better:**
    • “what does the exam cost me” of `salary`: `exam-cost`
    ");
    assert_eq!(office.file(), FAQ);
    office.click(&shown, "Cancel").await;
    assert_eq!(office.file(), FAQ);

    let own = [("entry", json!("exam-cost")), ("text", json!("what does the exam cost me"))];
    let saved = office.faq("variant add", &own).await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    office.close().await;
}

#[tokio::test]
async fn undo_writes_the_last_good_text_back_while_the_file_is_broken_missing_or_held_back() {
    let office = Office::open(ReviewQueue::Direct).await;
    let path = office.folder.path().join("faq.toml");
    office.faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the paycheck like"))]).await;
    let good = office.file();
    let broken = good.replace("question = \"What does", "qestion = \"What does");
    let one_entry = FAQ.split("[[faq]]").nth(2).unwrap().replace("see_also = [\"time-to-certify\"]\n", "");
    let little = format!("[[faq]]{one_entry}");
    let mut said = Vec::new();
    for (number, stands) in
        [(1, Some(broken.as_bytes())), (2, Some(&b"\xff\xfe"[..])), (3, Some(little.as_bytes())), (0, None)]
    {
        match stands {
            Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let shown = office.faq("undo", &[]).await;
        said.push(shown.content.clone());
        let edit = office.faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the wage"))]).await;
        assert!(edit.content.contains("`/faq undo` writes the last good text back"), "{}", edit.content);
        let done = office.click(&shown, "Write it back").await;
        said.push(done.content.clone());
        assert_eq!(office.file(), good);
        let aside = office.folder.path().join(format!("faq.toml.broken-{number}"));
        assert_eq!(std::fs::read(aside).ok().as_deref(), stands, "what stood there is kept");
        let saved = office.faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the wage"))]).await;
        assert!(saved.content.starts_with("Saved"), "{}", saved.content);
        office.faq("variant remove", &[("entry", json!("salary")), ("text", json!("what is the wage"))]).await;
        assert_eq!(office.file(), good);
    }
    insta::assert_snapshot!(said.join("\n"), @"
    The FAQ file cannot be used: in line 15, unknown key 'qestion'.
    I can write back the last good text, which is in force all along. If something stands in the file now, it is kept beside it under a name of its own.
    Done: the file says again what is in force.
    What stood there is kept beside it as `faq.toml.broken-1`.
    The FAQ file cannot be used: in line 1, the file is saved as UTF-16, not as UTF-8.
    I can write back the last good text, which is in force all along. If something stands in the file now, it is kept beside it under a name of its own.
    Done: the file says again what is in force.
    What stood there is kept beside it as `faq.toml.broken-2`.
    The FAQ file cannot be used: it has 1 of 6 entries.
    I can write back the last good text, which is in force all along. If something stands in the file now, it is kept beside it under a name of its own.
    Done: the file says again what is in force.
    What stood there is kept beside it as `faq.toml.broken-3`.
    The FAQ file cannot be used: there is no such file.
    I can write back the last good text, which is in force all along. If something stands in the file now, it is kept beside it under a name of its own.
    Done: the file says again what is in force.
    ");

    // An earlier state as well, and what was mended meanwhile is not written over.
    std::fs::write(&path, &broken).unwrap();
    let shown = office.faq("undo", &[("to", json!(1))]).await;
    let done = office.click(&shown, "Write it back").await;
    assert!(done.content.starts_with("Saved and in force:\n• changed: `salary`\nWhat stood there"), "{}", done.content);
    assert_eq!(office.file(), FAQ);
    std::fs::write(&path, &broken).unwrap();
    let shown = office.faq("undo", &[]).await;
    office.save_by_hand(&good);
    let late = office.click(&shown, "Write it back").await;
    assert!(late.content.starts_with("The FAQ was changed meanwhile"), "{}", late.content);
    assert_eq!(office.file(), good);
    office.close().await;
}

#[tokio::test]
async fn an_answer_goes_into_the_form_as_its_writer_put_it_and_what_looks_private_is_named() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let asked = play.say(MAYA, GENERAL, "which version of the slides is right").unwrap();
    let asked = play.message(GENERAL, asked).unwrap();
    let facts = "Version 3.2 of 5 May 2026: https://slides.example.org/v3.2\nTheo Park [made](https://example.org) it.";
    for (answer, label) in [
        (facts.to_owned(), "Answer"),
        (format!("{facts}\nOr mail jo@example.org, or ask <@{THEO}>."), "Answer; looks private: e-mail, member"),
    ] {
        let answered = play.reply(THEO, &asked, &answer).unwrap();
        let answered = play.message(GENERAL, answered).unwrap();
        let form = play.message_command(RUTH, &answered, "Add to FAQ").await.unwrap();
        let shown = fields(&form).into_iter().find(|(name, ..)| name == "answer").unwrap();
        assert_eq!((shown.1.as_str(), shown.2), (label, answer));
    }
    office.close().await;
}
