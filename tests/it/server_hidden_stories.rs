//! Stories of the host's entries beneath a server's own: hidden and back, taken over and followed again, replaced by a file.

use certpace::playground::{BOT, LOBBY, Message};
use serde_json::json;

use crate::harness::FAQ;
use crate::moderator_stories::Office;
use crate::server_faq_stories::{EXTEND, LEAVE, adds, answer, chooses, clicks, file, form, office, omar, sends};
use crate::server_own_stories::{imported, imports};

const ROOM: &str = "Where do we meet?";
const HALL: &str = "\n[[faq]]\nid = \"hall\"\nquestion = \"where do we meet\"\nanswer = \"In the hall of the host.\"\n\
    see_also = [\"bring-along\"]\n\n[[faq]]\nid = \"bring-along\"\nquestion = \"What do I bring along?\"\n\
    answer = \"A pen.\"\nsee_also = [\"hall\"]\n";

/// The next message of the bot's in the other server's channel that holds this.
async fn told(office: &Office, text: &str) -> Message {
    let found = office.stage.playground.wait_until(|world| {
        let mut said = world.messages_in(LOBBY);
        said.find(|it| it.author == BOT && it.only_for.is_none() && it.content.contains(text)).cloned()
    });
    found.await.unwrap()
}

/// What was shown is saved, whatever speaks against it.
async fn saves(office: &Office, shown: &Message) -> Message {
    let label = if shown.content.contains("would") && shown.content.contains(":**\n") { "Save anyway" } else { "Save" };
    clicks(office, shown, label).await
}

async fn host_saves(office: &Office, text: &str) {
    office.save_by_hand(text);
    office.faq("reload", &[]).await;
}

#[tokio::test]
async fn an_entry_of_the_hosts_that_one_of_the_servers_hides_is_named_and_back_when_that_is_gone() {
    let office = office().await;
    omar(&office, "settings moderators", &[("channel", json!(LOBBY.0.to_string()))]).await;
    chooses(&office, EXTEND).await;
    adds(&office, ROOM, "In room 4.", "").await;
    let list = omar(&office, "faq list", &[]).await.content;
    let own = list.lines().find(|line| line.contains(ROOM)).unwrap().split('`').nth(1).unwrap().to_owned();
    host_saves(&office, &format!("{FAQ}{HALL}")).await;
    let line = format!("The host's `hall` is hidden by your `{own}`. With yours removed, the host's is back.");
    let note = told(&office, "is hidden by your").await;
    assert_eq!(note.content, line);
    for command in ["faq list", "faq stale"] {
        let said = omar(&office, command, &[]).await;
        assert!(said.content.contains(&line), "{}", said.content);
    }

    // What is saved elsewhere says nothing of it.
    let said = omar(&office, "faq words add", &[("word", json!("rm")), ("meaning", json!("room"))]).await;
    assert_eq!(said.content, "Saved and in force:\n• `rm` = room");
    adds(&office, "Where is the coat rack?", "By the door.", "").await;
    let history = omar(&office, "faq history", &[]).await;
    assert!(!history.content.contains("hall") && !history.content.contains("bring-along"), "{}", history.content);
    assert_eq!(answer(&office, LOBBY, ROOM).await, "In room 4.");

    let asked = omar(&office, "faq remove", &[("entry", json!(own))]).await;
    let gone = saves(&office, &asked).await;
    assert_eq!(
        gone.content,
        format!("Saved and in force:\n• added: `hall`\n• changed: `bring-along`\n• removed: `{own}`")
    );
    assert_eq!(answer(&office, LOBBY, ROOM).await, "In the hall of the host.");
    let list = omar(&office, "faq list", &[]).await;
    assert!(!list.content.contains("hidden"), "{}", list.content);
    // And when the host lets go of it, nobody here had switched it off.
    host_saves(&office, FAQ).await;
    let list = omar(&office, "faq list", &[]).await;
    assert!(!list.content.contains("switched it off"), "{}", list.content);
    office.close().await;
}

#[tokio::test]
async fn going_back_to_a_state_brings_back_what_the_server_had_written_and_what_it_followed() {
    let office = office().await;
    chooses(&office, EXTEND).await;
    let export = file(&omar(&office, "faq export", &[]).await);
    omar(&office, "faq words add", &[("word", json!("rm")), ("meaning", json!("room"))]).await;
    chooses(&office, LEAVE).await;
    imported(&office, &export).await;
    chooses(&office, EXTEND).await;
    let list = omar(&office, "faq list", &[]).await;
    assert!(
        list.content.contains("Hidden of the host's: `time-to-certify` by your `time-to-certify`"),
        "{}",
        list.content
    );

    let undo = omar(&office, "faq undo", &[("to", json!(1))]).await;
    let follows = "• follows the host again: `time-to-certify`, `exam-cost`, `exam-format`, `remote-work`, `salary`, \
                   `apprentice-rule`";
    assert!(undo.content.contains(follows), "{}", undo.content);
    assert!(!undo.content.contains("only comments"), "{}", undo.content);
    let saved = clicks(&office, &undo, "Save").await;
    assert!(saved.content.contains(follows), "{}", saved.content);
    // What the host says otherwise arrives.
    host_saves(&office, &FAQ.replace("425", "525")).await;
    assert!(answer(&office, LOBBY, "what does the exam cost").await.contains("525"));
    let words = omar(&office, "faq words list", &[]).await;
    assert!(words.content.contains("`rm` = room"), "{}", words.content);
    // Back to the copies, which are the server's own again; what is the same already is not saved.
    let undo = omar(&office, "faq undo", &[("to", json!(2))]).await;
    assert!(undo.content.contains("• changed: `exam-cost`"), "{}", undo.content);
    assert!(
        undo.content.contains("• yours from now on, whatever the host says: `time-to-certify`"),
        "{}",
        undo.content
    );
    let same = omar(&office, "faq undo", &[("to", json!(3))]).await;
    assert!(same.content.starts_with("That is what the FAQ says already."), "{}", same.content);
    office.close().await;
}

#[tokio::test]
async fn a_step_back_that_was_shown_before_the_server_stood_otherwise_to_the_host_saves_nothing() {
    const MOVED: &str = "What this stands on was changed since: say `/faq undo` again. Nothing was saved.";
    let office = office().await;
    chooses(&office, EXTEND).await;
    adds(&office, ROOM, "In room 4.", "").await;
    adds(&office, "Where is the coat rack?", "By the door.", "").await;
    for (shown_in, saved_in) in [(EXTEND, LEAVE), (LEAVE, EXTEND)] {
        chooses(&office, shown_in).await;
        let undo = omar(&office, "faq undo", &[]).await;
        chooses(&office, saved_in).await;
        let before = file(&omar(&office, "faq export", &[]).await);
        let refused = clicks(&office, &undo, "Save").await;
        assert_eq!(refused.content, MOVED);
        assert!(refused.components.is_empty(), "{refused:?}");
        assert_eq!(file(&omar(&office, "faq export", &[]).await), before);
        let undo = omar(&office, "faq undo", &[]).await;
        assert!(undo.content.contains("removed: `where-coat-rack`"), "{}", undo.content);
    }
    office.close().await;
}

#[tokio::test]
async fn an_imported_entry_with_another_answer_takes_the_place_of_the_hosts_and_stays_when_the_server_leaves() {
    const DEPOSIT: &str = "[[faq]]\nid = \"exam-cost\"\nquestion = \"What is the deposit for the key?\"\n\
        variants = [\"key deposit\"]\nanswer = \"Fifty, and you get it back.\"\n";
    let office = office().await;
    chooses(&office, EXTEND).await;
    let preview = imports(&office, DEPOSIT).await;
    let line = "• takes the place of the host's `exam-cost`, with no wording or source of the host's";
    assert!(preview.content.contains(line), "{}", preview.content);
    saves(&office, &preview).await;
    let export = file(&omar(&office, "faq export", &[]).await);
    assert!(export.contains(DEPOSIT.split_once("variants").unwrap().0), "{export}");
    let entry = certpace::faq::parse(&export).unwrap().entry(&"exam-cost".parse().unwrap()).unwrap().clone();
    assert_eq!(entry.variants, ["key deposit"]);
    assert_eq!((entry.source, entry.reviewed, entry.expires, entry.see_also), (vec![], None, None, vec![]));
    // The same once more changes nothing.
    let again = imports(&office, DEPOSIT).await;
    assert!(again.content.contains("Nothing changes."), "{}", again.content);
    chooses(&office, LEAVE).await;
    assert_eq!(answer(&office, LOBBY, "key deposit").await, "Fifty, and you get it back.");
    // Removed, the host's is back where the server extends that.
    chooses(&office, EXTEND).await;
    let asked = omar(&office, "faq remove", &[("entry", json!("exam-cost"))]).await;
    saves(&office, &asked).await;
    assert!(answer(&office, LOBBY, "what does the exam cost").await.contains("425"));
    // What is edited with a form stays the host's entry, with another answer.
    let opened = form(&office, "faq edit", &[("entry", json!("salary"))]).await;
    sends(&office, &opened, &[("answer", "Ask in #jobs.")]).await;
    let export = file(&omar(&office, "faq export", &[]).await);
    let entry = certpace::faq::parse(&export).unwrap().entry(&"salary".parse().unwrap()).unwrap().clone();
    assert!(entry.variants.len() > 1, "{entry:?}");
    office.close().await;
}
