//! Stories of the host's entries that a server has switched off or changed: told apart, and as the host has them again.

use certpace::limits::ServerFaqLimits;
use certpace::playground::{InteractionOutcome, LOBBY, MAYA, Message, OMAR};
use serde_json::json;

use crate::harness::{FAQ, Setup, custom_id};
use crate::moderator_stories::Office;
use crate::server_faq_stories::{EXTEND, KEEP, LEAVE, adds, answer, chooses, clicks, file, form, office, omar, sends};
use crate::server_own_stories::{host, imports, office as office_on};

/// The host's entry is switched off, whatever is said of it.
async fn switches_off(office: &Office, entry: &str) -> Message {
    let asked = omar(office, "faq remove", &[("entry", json!(entry))]).await;
    clicks(office, &asked, "Save").await
}

async fn answers_anew(office: &Office, entry: &str, text: &str) -> Message {
    let opened = form(office, "faq edit", &[("entry", json!(entry))]).await;
    sends(office, &opened, &[("answer", text)]).await
}

#[tokio::test]
async fn an_entry_of_the_hosts_that_was_switched_off_is_named_and_on_again_with_a_button() {
    const OFF: &str = "Switched off here of the host's: `apprentice-rule`. `/faq show` switches it on again.";
    let office = office().await;
    chooses(&office, EXTEND).await;
    let asked = omar(&office, "faq remove", &[("entry", json!("apprentice-rule"))]).await;
    insta::assert_snapshot!(asked.content, @"
    `apprentice-rule` is the host's entry. This switches it off for this server alone, and `/faq show` can switch it on again:
    • removed: `apprentice-rule`
    ");
    clicks(&office, &asked, "Save").await;
    adds(&office, "Where is the coat rack?", "By the door.", "").await;
    answers_anew(&office, "exam-cost", "Here the school pays it.").await;

    for command in ["faq list", "faq stale"] {
        let said = omar(&office, command, &[]).await;
        assert!(said.content.contains(OFF), "{command}: {}", said.content);
    }
    let list = omar(&office, "faq list", &[]).await.content;
    assert!(list.starts_with("6 entries (1 yours, 1 the host's and changed here, 4 the host's):"), "{list}");
    assert!(list.contains("` Where is the coat rack? · yours\n") || list.ends_with("· yours"), "{list}");
    assert!(list.contains("`exam-cost` What does the exam cost? · the host's, changed here"), "{list}");
    assert!(list.contains("`salary` How much do coders earn?\n"), "{list}");

    let found = omar(&office, "faq list", &[("search", json!("apprentice rule"))]).await.content;
    assert!(
        found.contains("`apprentice-rule` What is the apprentice rule? · the host's, switched off here"),
        "{found}"
    );

    // Whichever command is tried with it says so.
    let typed = [("entry", json!("apprentice"))];
    let offered = office.stage.playground.autocomplete(OMAR, LOBBY, "faq show", &typed, "entry").await.unwrap();
    let InteractionOutcome::Choices(choices) = offered.outcome else { panic!("{offered:?}") };
    assert_eq!(choices[0].0, "apprentice-rule (the host's, switched off here)");
    for command in ["faq edit", "faq remove", "faq show", "faq variant list"] {
        let said = omar(&office, command, &[("entry", json!("apprentice-rule"))]).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(said.content, @"
            `apprentice-rule` is the host's entry, and it is switched off on this server: nobody is answered with it here.
            **What is the apprentice rule?**
            New coders carry an A behind their title for two years.
            ");
        }
    }
    let shown = omar(&office, "faq show", &[("entry", json!("apprentice-rule"))]).await;
    let twin = omar(&office, "faq show", &[("entry", json!("apprentice-rule"))]).await;
    let preview = clicks(&office, &shown, "Switch it on again").await;
    insta::assert_snapshot!(preview.content, @"
    With this the host's `apprentice-rule` answers on this server again, as the host has it:
    • added: `apprentice-rule`
    ");
    // What somebody saves meanwhile is not lost.
    adds(&office, "When is dinner?", "At eight.", "").await;
    let again = clicks(&office, &preview, "Save").await;
    assert!(again.content.starts_with("The FAQ was changed meanwhile"), "{}", again.content);
    assert!(!again.content.contains("dinner"), "{}", again.content);
    let saved = clicks(&office, &again, "Save").await;
    assert_eq!(saved.content, "Saved and in force:\n• added: `apprentice-rule`");
    assert!(file(&omar(&office, "faq export", &[]).await).contains("New coders carry an A"));
    assert_eq!(answer(&office, LOBBY, "when is dinner").await, "At eight.");
    let history = omar(&office, "faq history", &[]).await;
    assert!(
        history.content.contains("with the button that follows the host again: added: `apprentice-rule`"),
        "{}",
        history.content
    );
    let list = omar(&office, "faq list", &[]).await.content;
    assert!(!list.contains("Switched off"), "{list}");
    // What is as the host has it already is not saved.
    let late = clicks(&office, &twin, "Switch it on again").await;
    assert_eq!(late.content, "That is what the FAQ says already.");
    // It follows the host: nothing of it was copied.
    office.save_by_hand(&FAQ.replace("for two years", "for three years"));
    office.faq("reload", &[]).await;
    assert!(file(&omar(&office, "faq export", &[]).await).contains("three years"));
    office.close().await;
}

#[tokio::test]
async fn what_a_server_changed_in_an_entry_of_the_hosts_is_taken_back_or_switched_off_with_it() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let before = file(&omar(&office, "faq export", &[]).await);
    answers_anew(&office, "exam-cost", "Here the school pays it.").await;
    let asked = omar(&office, "faq remove", &[("entry", json!("exam-cost"))]).await;
    insta::assert_snapshot!(asked.content, @"
    `exam-cost` is the host's entry, and you have changed it for this server. You can take back what you changed, so that it follows the host again. Or you switch it off, for this server alone, and what you changed is gone:
    • changed: `time-to-certify`
    • removed: `exam-cost`
    ");
    let follow = clicks(&office, &asked, "Follow the host again").await;
    assert!(follow.content.contains("answers on this server again, as the host has it"), "{}", follow.content);
    let saved = clicks(&office, &follow, "Save").await;
    assert_eq!(saved.content, "Saved and in force:\n• changed: `exam-cost`");
    assert_eq!(file(&omar(&office, "faq export", &[]).await), before);

    answers_anew(&office, "exam-cost", "Here the school pays it.").await;
    let asked = omar(&office, "faq remove", &[("entry", json!("exam-cost"))]).await;
    clicks(&office, &asked, "Switch it off").await;
    let shown = omar(&office, "faq show", &[("entry", json!("exam-cost"))]).await;
    let preview = clicks(&office, &shown, "Switch it on again").await;
    assert!(!preview.content.contains("answer better"), "{}", preview.content);
    clicks(&office, &preview, "Save").await;
    assert_eq!(file(&omar(&office, "faq export", &[]).await), before, "with what mentions it, and its tests");

    // Before anything was changed here the host's FAQ answered, and that can be gone back to.
    adds(&office, "Where is the coat rack?", "By the door.", "").await;
    let undo = omar(&office, "faq undo", &[("to", json!(0))]).await;
    assert!(undo.content.starts_with("This takes the FAQ back to before its first state, **0**"), "{}", undo.content);
    clicks(&office, &undo, "Save").await;
    assert_eq!(file(&omar(&office, "faq export", &[]).await), before);
    let history = omar(&office, "faq history", &[]).await;
    assert!(history.content.contains("with /faq undo (to before the first state): removed:"), "{}", history.content);
    assert!(history.content.ends_with("\n**0** before anything was changed here"), "{}", history.content);

    // One of its own is the server's to remove.
    let own = adds(&office, "Where is the coat rack?", "By the door.", "").await;
    let id = own.content.split('`').nth(1).unwrap().to_owned();
    let asked = omar(&office, "faq remove", &[("entry", json!(id))]).await;
    assert!(
        asked.content.starts_with(&format!("This removes your own `{id}` and what mentions it:")),
        "{}",
        asked.content
    );
    office.close().await;
}

#[tokio::test]
async fn a_full_faq_of_a_server_can_always_become_less_and_says_that_it_is_full() {
    let limits = ServerFaqLimits { entries: 2, ..ServerFaqLimits::default() };
    let office = Office::bounded(tempfile::tempdir().unwrap(), Setup::default(), limits).await;
    chooses(&office, EXTEND).await;
    adds(&office, "Where is the coat rack?", "By the door.", "").await;
    answers_anew(&office, "salary", "Ask in #jobs.").await;
    let refused = adds(&office, "When is dinner?", "At eight.", "").await;
    assert!(
        refused.content.starts_with(
            "Nothing was saved: whoever hosts me lets a server write 2 entries of its own, those of the host's that it \
             has changed among them, and this would make it 3."
        ),
        "{}",
        refused.content
    );
    let one = "[[faq]]\nid = \"room\"\nquestion = \"Where do we meet?\"\nanswer = \"Upstairs.\"\n";
    let refused = imports(&office, one).await;
    insta::assert_snapshot!(refused.content, @"Nothing was imported: the FAQ of this server is full. Whoever hosts me lets a server write 2 entries of its own, those of the host's that it has changed among them; with this file it would be 3, which is 1 too many. Remove something that nobody needs first.");
    // Others mention it, and a wording of theirs may go too.
    let saved = switches_off(&office, "exam-cost").await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    let wording = [("entry", json!("exam-format")), ("text", json!("exam question count"))];
    let saved = omar(&office, "faq variant remove", &wording).await;
    assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
    office.close().await;
}

#[tokio::test]
async fn what_a_moderator_is_told_names_what_there_is_and_no_file() {
    let office = office().await;
    let said = chooses(&office, LEAVE).await;
    assert!(said.content.contains("begin with `/faq add`") && !said.content.contains("rests"), "{}", said.content);
    let said = chooses(&office, KEEP).await;
    assert_eq!(said.content, "From now on I answer from the host's FAQ.");
    chooses(&office, LEAVE).await;
    let own = adds(&office, "Where is the coat rack?", "By the door.", "").await;
    let id = own.content.split('`').nth(1).unwrap().to_owned();
    let same = adds(&office, "where is the COAT rack?", "Elsewhere.", "").await;
    assert!(same.content.contains(&format!("`{id}` and `")), "{}", same.content);
    assert!(same.content.contains("would be asked in the same words"), "{}", same.content);
    assert!(!same.content.contains("file") && !same.content.contains("delete one"), "{}", same.content);
    let export = omar(&office, "faq export", &[]).await;
    assert_eq!(export.content, "The FAQ as it is in force, one entry.");
    chooses(&office, KEEP).await;
    let said = chooses(&office, LEAVE).await;
    assert!(said.content.contains("It has one entry.") && !said.content.contains("begin with"), "{}", said.content);
    let said = omar(&office, "settings reset", &[("what", json!(0))]).await;
    assert!(said.content.contains("What you have written for this server is kept"), "{}", said.content);

    // A picture is no text in another encoding.
    chooses(&office, EXTEND).await;
    let picture = office.stage.playground.upload(OMAR, "faq.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let refused = omar(&office, "faq import", &[("file", picture)]).await;
    assert!(refused.content.starts_with("Nothing was imported: `faq.png` is a picture"), "{}", refused.content);
    // What is no question for the FAQ is said in words.
    answer(&office, LOBBY, "how warm is the water").await;
    let review = omar(&office, "faq review", &[]).await;
    let asked = clicks(&office, &review, "Not a question for us").await;
    insta::assert_snapshot!(asked.content, @"
    From then on no entry answers these messages, and `/faq expect list` names them:
    • “how warm is the water”
    ");
    office.close().await;
}

#[tokio::test]
async fn help_and_estimates_of_a_server_that_left_say_what_is_true_there() {
    let office = office_on(host()).await;
    let play = &office.stage.playground;
    let options = [("certification", json!("zpc")), ("pace", json!("10 hours a week"))];
    let sent = play.slash(MAYA, LOBBY, "estimate", &options).await.unwrap();
    let estimate = office.done(&sent).await;
    let help = |said: Message| said.content.lines().nth(1).unwrap().to_owned();
    let sent = play.slash(MAYA, LOBBY, "help", &[]).await.unwrap();
    assert!(help(office.done(&sent).await).contains("write me a direct message"));
    chooses(&office, LEAVE).await;
    let sent = play.slash(MAYA, LOBBY, "help", &[]).await.unwrap();
    let said = help(office.done(&sent).await);
    assert!(said.contains("A direct message I answer from the FAQ of whoever hosts me."), "{said}");

    let pressed = play.click(MAYA, &estimate, &custom_id(&estimate, "More")).await.unwrap();
    let none = "I know no study times yet, so I can't estimate.";
    let said = office.done(&pressed).await;
    assert!(said.content.starts_with(none), "{}", said.content);
    let sent = play.slash(MAYA, LOBBY, "compare", &options).await.unwrap();
    let said = office.done(&sent).await;
    assert!(said.content.starts_with(none), "{}", said.content);
    office.close().await;
}
