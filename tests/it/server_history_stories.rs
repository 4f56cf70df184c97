//! Stories of the earlier states of a server's FAQ: what each changed, and going back to one.

use certpace::limits::{SERVER_IMPORT_PARTS, ServerFaqLimits};
use certpace::playground::{Message, OMAR};
use serde_json::json;

use crate::harness::Setup;
use crate::moderator_stories::Office;
use crate::server_faq_stories::{EXTEND, LEAVE, adds, chooses, clicks, form, office, omar, sends};
use crate::server_own_stories::imports;

/// Questions that have nothing to do with each other.
const QUESTIONS: [&str; 12] = [
    "Where do we put our bicycles?",
    "When is dinner?",
    "Who has the key of the laundry?",
    "How warm is the pool?",
    "May dogs come along?",
    "What does the house look like?",
    "Which bus goes to town?",
    "Is there a piano?",
    "Can we borrow skis?",
    "Why does the bell ring at noon?",
    "Do guests need towels?",
    "How is the garden watered?",
];

/// Without the times, which no two runs share.
fn timeless(message: &Message) -> String {
    let mut said = String::new();
    let content = message.content.replace(&format!("<@{OMAR}>"), "<@omar>");
    for (place, part) in content.split("<t:").enumerate() {
        match part.split_once('>') {
            Some((time, rest)) if place > 0 => said += &format!("<t:…{}>{rest}", &time[time.len() - 2..]),
            _ => said += part,
        }
    }
    said
}

#[tokio::test]
async fn what_a_server_did_to_entries_of_the_host_is_told_in_its_history_after_it_has_left() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let opened = form(&office, "faq edit", &[("entry", json!("exam-cost"))]).await;
    sends(&office, &opened, &[("answer", "Here the school pays it.")]).await;
    omar(&office, "faq variant add", &[("entry", json!("salary")), ("text", json!("what is in the envelope"))]).await;
    let asked = omar(&office, "faq remove", &[("entry", json!("apprentice-rule"))]).await;
    clicks(&office, &asked, "Save").await;
    let undo = omar(&office, "faq undo", &[]).await;
    insta::assert_snapshot!(timeless(&undo), @"
    This takes the FAQ back to state **2** (<t:…:f>, <@omar> with /faq variant add), which does the following:
    • added: `apprentice-rule`
    ");
    clicks(&office, &undo, "Save").await;
    adds(&office, "Where do we put our bicycles?", "Behind the house.", "").await;
    let history = omar(&office, "faq history", &[]).await;
    insta::assert_snapshot!(timeless(&history), @"
    The states of the FAQ, newest first. `/faq undo` goes back, `to:` says how far:
    **5** <t:…:R>, <@omar> with /faq add: added: `where-we-put-our-bicycles`
    **4** <t:…:R>, <@omar> with /faq undo (to state 2): added: `apprentice-rule`
    **3** <t:…:R>, <@omar> with /faq remove: removed: `apprentice-rule`
    **2** <t:…:R>, <@omar> with /faq variant add: changed: `salary`
    **1** <t:…:R>, <@omar> with /faq edit: changed: `exam-cost`
    **0** before anything was changed here
    ");
    let left = chooses(&office, LEAVE).await;
    assert!(left.content.contains("What you changed in entries of the host's rests"), "{}", left.content);
    let history = omar(&office, "faq history", &[]).await;
    insta::assert_snapshot!(timeless(&history), @"
    The states of the FAQ, newest first. `/faq undo` goes back, `to:` says how far:
    **5** <t:…:R>, <@omar> with /faq add: added: `where-we-put-our-bicycles`
    **4** <t:…:R>, <@omar> with /faq undo (to state 2): one entry of the host's switched on again (not in force)
    **3** <t:…:R>, <@omar> with /faq remove: one entry of the host's switched off (not in force)
    **2** <t:…:R>, <@omar> with /faq variant add: one entry of the host's changed (not in force)
    **1** <t:…:R>, <@omar> with /faq edit: one entry of the host's changed (not in force)
    **0** before anything was changed here
    ");
    // Which they are is a word of the host's.
    assert!(!history.content.contains("exam-cost") && !history.content.contains("apprentice"), "{}", history.content);
    office.close().await;
}

#[tokio::test]
async fn going_back_again_and_again_comes_to_where_it_began_and_a_state_that_is_named_is_forward_again() {
    let office = office().await;
    chooses(&office, LEAVE).await;
    for question in &QUESTIONS[..3] {
        adds(&office, question, "Ask in the kitchen.", "").await;
    }
    for left in ["2", "1", "0"] {
        let undo = omar(&office, "faq undo", &[]).await;
        assert!(
            undo.content.contains(&format!("state **{left}**")) || undo.content.contains(", **0**, "),
            "{}",
            undo.content
        );
        let saved = clicks(&office, &undo, "Save").await;
        assert!(saved.content.contains("removed:"), "{}", saved.content);
    }
    let none = omar(&office, "faq undo", &[]).await;
    assert!(none.content.starts_with("I know no earlier state"), "{}", none.content);
    let undo = omar(&office, "faq undo", &[("to", json!(3))]).await;
    clicks(&office, &undo, "Save").await;
    let list = omar(&office, "faq list", &[]).await;
    assert!(list.content.starts_with("3 entries"), "{}", list.content);
    office.close().await;
}

#[tokio::test]
async fn every_state_is_on_some_page_and_one_that_there_is_not_is_named_with_those_there_are() {
    let office = office().await;
    chooses(&office, LEAVE).await;
    let none = omar(&office, "faq undo", &[("to", json!(3))]).await;
    assert!(none.content.starts_with("I know no earlier state"), "{}", none.content);
    for question in QUESTIONS {
        let saved = adds(&office, question, "Ask in the kitchen.", "").await;
        assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    }
    let first = omar(&office, "faq history", &[]).await;
    assert!(first.content.contains("**12** <t:") && first.content.contains("**3** <t:"), "{}", first.content);
    assert!(!first.content.contains("**2** <t:"), "{}", first.content);
    let second = clicks(&office, &first, "Next page").await;
    insta::assert_snapshot!(timeless(&second), @"
    The states of the FAQ, newest first. `/faq undo` goes back, `to:` says how far:
    **2** <t:…:R>, <@omar> with /faq add: added: `when-dinner`
    **1** <t:…:R>, <@omar> with /faq add: added: `where-we-put-our-bicycles`
    **0** before anything was changed here
    ");
    let back = clicks(&office, &second, "Previous page").await;
    assert_eq!(back.content, first.content);

    let refused = omar(&office, "faq undo", &[("to", json!(999))]).await;
    assert_eq!(refused.content, "There is no state 999; I know 0 to 12. `/faq history` shows them.");
    let undo = omar(&office, "faq undo", &[("to", json!(11))]).await;
    insta::assert_snapshot!(timeless(&undo), @"
    This takes the FAQ back to state **11** (<t:…:f>, <@omar> with /faq add), which does the following:
    • removed: `garden-watered`
    ");
    office.close().await;
}

#[tokio::test]
async fn a_file_that_is_too_big_is_told_by_how_much_and_one_that_is_broken_all_that_is_wrong() {
    let limits = ServerFaqLimits { entries: 3, ..ServerFaqLimits::default() };
    let office = Office::bounded(tempfile::tempdir().unwrap(), Setup::default(), limits).await;
    chooses(&office, LEAVE).await;
    let entry = |number: usize| {
        format!("[[faq]]\nid = \"room-{number}\"\nquestion = \"Where is room {number}?\"\nanswer = \"Up.\"\n\n")
    };
    let refused = imports(&office, &(1..=5).map(entry).collect::<String>()).await;
    insta::assert_snapshot!(refused.content, @"Nothing was imported: there is not room for all of this file. Whoever hosts me lets a server write 3 entries of its own, those of the host's that it has changed among them; with this file it would be 5, which is 2 too many. Leave some of it out, or remove others first.");
    // What has far more is not even taken apart.
    let refused = imports(&office, &(1..=SERVER_IMPORT_PARTS / 5 + 1).map(entry).collect::<String>()).await;
    insta::assert_snapshot!(refused.content, @"
    Nothing was imported. This has to be mended first:
    • `faq.toml` there is more in it than is taken at once: over 100000 cells, values or elements
      → take it apart into several files, or leave out what is no question with its answer
    ");
    let listed = omar(&office, "faq list", &[]).await;
    assert!(!listed.content.contains("Where is room"), "{}", listed.content);
    for question in &QUESTIONS[..3] {
        adds(&office, question, "Ask in the kitchen.", "").await;
    }
    let refused = adds(&office, QUESTIONS[3], "Warm.", "").await;
    insta::assert_snapshot!(refused.content, @"
    Nothing was saved: whoever hosts me lets a server write 3 entries of its own, those of the host's that it has changed among them, and this would make it 4. Remove one that nobody needs.
    -# What you wrote is kept for an hour.
    ");

    // Discord's Markdown would eat a backslash that stands outside code.
    let broken = "[[faq]]\nid = \"a\"\nquestion = \"What?\"\nanswer = \"A\" \"B\"\n\n[[faq]]\nid = \"no id\"\nqestion = \"Why?\"\nanswer = \"C:\\path\"\n";
    let refused = imports(&office, broken).await;
    insta::assert_snapshot!(refused.content, @r#"
    Nothing was imported. This has to be mended first:
    • `faq.toml:4:14` the text has ended before this
      → write \\" for a quote inside a text, or put # before a comment
    • `faq.toml:7:6` `no id` cannot be an id
      → write `id = "no-id"`; an id is 1 to 32 characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is not "none"
    • `faq.toml:8:1` unknown key `qestion`
      → write `question`
    • `faq.toml:9:13` a backslash has a meaning of its own in quotes
      → write \\\\ where a backslash is meant; \\n is a new line, \\" a quote
    "#);
    let unsound = "[[faq]]\nid = \"no id\"\nquestion = \"What?\"\nanswer = \"\"\n\n[[faq]]\nid = \"b\"\nqestion = \"Why?\"\nanswer = \"B.\"\n";
    let refused = imports(&office, unsound).await;
    insta::assert_snapshot!(refused.content, @r#"
    Nothing was imported. This has to be mended first:
    • `faq.toml:2:6` `no id` cannot be an id
      → write `id = "no-id"`; an id is 1 to 32 characters of a-z, 0-9 and single hyphens, begins and ends with a letter or digit, and is not "none"
    • `faq.toml:4:10` `answer` is blank
      → write something between the quotes, or delete it
    • `faq.toml:8:1` unknown key `qestion`
      → write `question`
    "#);
    office.close().await;
}
