//! Stories of what a server wrote of entries that the host has renamed or removed since: it answers nothing, is named, and can
//! be kept.

use certpace::playground::{BOT, InteractionOutcome, LOBBY, Message, OMAR};
use serde_json::json;

use crate::harness::FAQ;
use crate::moderator_stories::Office;
use crate::server_faq_stories::{EXTEND, KEEP, LEAVE, adds, answer, chooses, clicks, file, form, office, omar, sends};

const SALARY: &str = "how much money do coders make";

/// What Omar is offered while he types an entry: labels and ids.
async fn choices(office: &Office, command: &str, typed: &str) -> Vec<(String, String)> {
    let options = [("entry", json!(typed))];
    let typing = office.stage.playground.autocomplete(OMAR, LOBBY, command, &options, "entry").await;
    match typing.unwrap().outcome {
        InteractionOutcome::Choices(choices) => {
            choices.into_iter().map(|(label, id)| (label, id.as_str().unwrap().to_owned())).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// The next message of the bot's in the other server's channel that holds this.
async fn told(office: &Office, text: &str) -> Message {
    let found = office.stage.playground.wait_until(|world| {
        let mut said = world.messages_in(LOBBY);
        said.find(|it| it.author == BOT && it.only_for.is_none() && it.content.contains(text)).cloned()
    });
    found.await.unwrap()
}

/// Omar's server says three things of the host's entries, which the host renames then.
async fn renamed() -> Office {
    let office = office().await;
    omar(&office, "settings moderators", &[("channel", json!(LOBBY.0.to_string()))]).await;
    chooses(&office, EXTEND).await;
    let opened = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    sends(&office, &opened, &[("answer", "Ask in #jobs, that is where people tell.")]).await;
    omar(
        &office,
        "faq variant add",
        &[("entry", json!("exam-format")), ("text", json!("what will the paper be like"))],
    )
    .await;
    let asked = omar(&office, "faq remove", &[("entry", json!("apprentice-rule"))]).await;
    clicks(&office, &asked, "Save").await;
    let by_host = [("salary", "pay"), ("exam-format", "exam-shape"), ("apprentice-rule", "rookie-rule")]
        .iter()
        .fold(FAQ.to_owned(), |text, (old, new)| text.replace(&format!("\"{old}\""), &format!("\"{new}\"")));
    office.save_by_hand(&by_host);
    office.faq("reload", &[]).await;
    office
}

#[tokio::test]
async fn what_a_server_wrote_of_entries_that_the_host_no_longer_has_is_named_and_can_be_kept() {
    let office = renamed().await;
    let note = told(&office, "has lost entries").await;
    insta::assert_snapshot!(note.content, @"
    The host's FAQ has lost entries that you changed for this server. What you wrote is kept, and answers nothing any more:
    • `apprentice-rule`: that you switched it off
    • `exam-format`: one wording of yours
    • `salary`: your answer
    New in it at the same time: `exam-shape`, `pay`, `rookie-rule`.
    `/faq show` says what is kept, and `/faq edit` makes it an entry of your own.
    ");
    let list = omar(&office, "faq list", &[]).await;
    insta::assert_snapshot!(list.content, @"
    6 entries (6 the host's):
    **Answers nothing any more** (`/faq show` says what is kept):
    • `apprentice-rule`: the host no longer has this entry; kept: that you switched it off
    • `exam-format`: the host no longer has this entry; kept: one wording of yours
    • `salary`: the host no longer has this entry; kept: your answer
    **Answers:**
    `time-to-certify` How long does it take to get certified?
    `exam-cost` What does the exam cost?
    `exam-shape` How many questions are on the exam?
    `remote-work` Can I work from home as a coder?
    `pay` How much do coders earn?
    `rookie-rule` What is the apprentice rule?
    ");
    let found = omar(&office, "faq list", &[("search", json!("where people tell"))]).await;
    assert_eq!(
        found.content,
        "One entry holds “where people tell”:\n`salary`: the host no longer has this entry; kept: your answer"
    );
    let stale = omar(&office, "faq stale", &[]).await;
    assert!(stale.content.starts_with("These need a look"), "{}", stale.content);
    let line = "• `salary`: the host no longer has this entry; kept: your answer";
    assert!(stale.content.contains(line), "{}", stale.content);
    let export = omar(&office, "faq export", &[]).await;
    insta::assert_snapshot!(export.content, @"
    The FAQ as it is in force, 6 entries.
    What you wrote of entries that the host no longer has is not in it: `apprentice-rule`, `exam-format`, `salary`.
    ");
    let shown = omar(&office, "faq show", &[("entry", json!("salary"))]).await;
    insta::assert_snapshot!(shown.content, @"
    The host's FAQ no longer has `salary`, so this answers nothing. It is kept:
    **Answer**
    Ask in #jobs, that is where people tell.
    `/faq edit salary` opens it as an entry of your own. What is missing is a question: that was the host's. `/faq remove salary` lets go of it. Should the host bring `salary` back, it holds again.
    ");
    let shown = omar(&office, "faq show", &[("entry", json!("exam-format"))]).await;
    insta::assert_snapshot!(shown.content, @"
    The host's FAQ no longer has `exam-format`, so this answers nothing. It is kept:
    **Other ways to ask**
    • what will the paper be like
    `/faq edit exam-format` opens it as an entry of your own. What is missing is a question and an answer: those were the host's. `/faq remove exam-format` lets go of it. Should the host bring `exam-format` back, it holds again.
    ");
    let shown = omar(&office, "faq show", &[("entry", json!("apprentice-rule"))]).await;
    insta::assert_snapshot!(shown.content, @"
    The host's FAQ no longer has `apprentice-rule`, so this answers nothing. It is kept:
    • You switched the entry off. Should the host have taken it up under another name, switch that off.
    `/faq remove apprentice-rule` lets go of it. Should the host bring `apprentice-rule` back, it holds again.
    ");

    for command in ["faq show", "faq edit", "faq remove"] {
        let offered = choices(&office, command, "sal").await;
        assert_eq!(
            offered[0],
            ("salary (answers nothing any more; kept: your answer)".to_owned(), "salary".to_owned())
        );
        assert!(choices(&office, command, "").await.iter().any(|(_, id)| id == "pay"), "{command}");
    }

    // Other saves, and one of them taken back, leave it.
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    let undo = omar(&office, "faq undo", &[]).await;
    clicks(&office, &undo, "Save").await;
    assert_eq!(omar(&office, "faq list", &[]).await.content, list.content);

    // It becomes an entry of the server's own.
    assert!(!answer(&office, LOBBY, SALARY).await.contains("#jobs"));
    let opened = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    assert!(format!("{:?}", opened.modal().unwrap()).contains("Ask in #jobs, that is where people tell."));
    let clash = sends(&office, &opened, &[("question", "How much do coders earn?")]).await;
    assert!(
        clash.content.starts_with("Nothing was saved: `pay` and `salary` would be asked in the same words"),
        "{}",
        clash.content
    );
    assert!(clash.content.ends_with("What you wrote for `salary` is kept for an hour."), "{}", clash.content);
    let opened = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    let saved = sends(&office, &opened, &[("question", "Who knows what people earn here?")]).await;
    assert_eq!(saved.content, "Saved and in force:\n• added: `salary`");
    assert!(answer(&office, LOBBY, "who knows what people earn here").await.contains("#jobs"));
    assert!(!omar(&office, "faq list", &[]).await.content.contains("kept: your answer"));
    assert!(file(&omar(&office, "faq export", &[]).await).contains("#jobs"));
    // Whoever takes that back has it lying idle again.
    let undo = omar(&office, "faq undo", &[]).await;
    clicks(&office, &undo, "Save").await;
    assert_eq!(omar(&office, "faq list", &[]).await.content, list.content);

    // What nobody needs is let go of.
    let asked = omar(&office, "faq remove", &[("entry", json!("exam-format"))]).await;
    insta::assert_snapshot!(asked.content, @"This lets go of what you wrote of `exam-format`, which the host no longer has. `/faq show` says what that is.");
    let gone = clicks(&office, &asked, "Save").await;
    assert_eq!(gone.content, "What you wrote of `exam-format` is gone.");
    assert!(!omar(&office, "faq list", &[]).await.content.contains("exam-format"));

    // What the host brings back holds again.
    office.save_by_hand(FAQ);
    office.faq("reload", &[]).await;
    assert!(answer(&office, LOBBY, SALARY).await.contains("#jobs"));
    let list = omar(&office, "faq list", &[]).await;
    assert!(!list.content.contains("no longer"), "{}", list.content);
    assert!(list.content.contains("Switched off here of the host's: `apprentice-rule`."), "{}", list.content);
    office.close().await;
}

#[tokio::test]
async fn a_form_that_is_sent_after_the_server_keeps_the_hosts_faq_says_so_and_opens_again() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let opened = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    chooses(&office, KEEP).await;
    let refused = sends(&office, &opened, &[("answer", "Ask in #jobs.")]).await;
    insta::assert_snapshot!(refused.content, @"
    This server answers from the host's FAQ now; `/settings faq` changes that.
    -# What you wrote for `salary` is kept for an hour.
    ");
    let pressed = office.stage.playground.click_labelled(OMAR, &refused, "Open the form again").await.unwrap();
    assert_eq!(
        pressed.message().unwrap().content,
        "This server answers from the host's FAQ now; `/settings faq` changes that."
    );
    chooses(&office, EXTEND).await;
    let again = office.stage.playground.click_labelled(OMAR, &refused, "Open the form again").await.unwrap();
    assert!(format!("{:?}", again.modal().unwrap()).contains("Ask in #jobs."));
    let saved = sends(&office, &again, &[]).await;
    assert_eq!(saved.content, "Saved and in force:\n• changed: `salary`");
    office.close().await;
}

/// What stands in such a form may be the host's.
#[tokio::test]
async fn a_form_of_the_hosts_is_not_opened_again_where_the_server_has_left_the_host() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let opened = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    let other = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    let later = sends(&office, &other, &[("reviewed", "last week")]).await;
    chooses(&office, LEAVE).await;
    let gone = "Nothing was saved: `salary` is no longer in the FAQ. `/faq list` names all that is, and `/faq add` writes a new entry.";
    assert_eq!(sends(&office, &opened, &[("answer", "Ask in #jobs.")]).await.content, gone);
    let pressed = office.stage.playground.click_labelled(OMAR, &later, "Open the form again").await.unwrap();
    assert_eq!(pressed.message().unwrap().content, gone);
    office.close().await;
}
