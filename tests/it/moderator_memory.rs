//! Stories of what is remembered: what members could not find and how the FAQ learns it, what is never kept, and what
//! goes when somebody wants it to.

use certpace::messages::settings::ReviewQueue;
use certpace::ops::telemetry::Decision;
use certpace::playground::{
    ASK_HERE, BOT, GENERAL, HOME_GUILD, LOBBY, MAYA, MAYA_DM, Message, OMAR, PATIENCE, RUTH, THEO,
};
use certpace::store::backup;
use serde_json::json;
use sqlx::{Connection as _, Executor as _};

use crate::harness::FAQ;
use crate::moderator_stories::Office;
use crate::store_tables::{connect, dump_all_tables};

async fn rows(office: &Office) -> Vec<String> {
    office.services.store.flush().await.unwrap();
    dump_all_tables(&office.folder.path().join("certpace.db")).await
}

/// Ten ways to ask what the file does not know.
const WORDINGS: [&str; 10] = [
    "how do i get ceu credits",
    "where do i get my ceu credits",
    "how can i get ceu credits for free",
    "which way do i get ceu credits",
    "where can i get ceu credits",
    "how do you get ceu credits each year",
    "best way to get ceu credits",
    "how many ceu credits do i get",
    "can i get ceu credits online",
    "who gives ceu credits and how do i get them",
];

#[tokio::test]
async fn ten_members_ask_in_ten_wordings_and_one_click_answers_the_eleventh() {
    let mut office = Office::open(ReviewQueue::All).await;
    for (n, wording) in WORDINGS.iter().enumerate() {
        office.stage.playground.say(if n % 2 == 0 { MAYA } else { THEO }, ASK_HERE, wording).unwrap();
    }
    office.stage.decided(Decision::Silent, WORDINGS.len() as u64).await;
    noted(&mut office, WORDINGS.len()).await;
    let play = &office.stage.playground;
    assert_eq!(play.from_bot(ASK_HERE).len(), 0, "nothing was known, so nothing was said");

    let review = office.faq("review", &[]).await;
    assert!(
        review.content.starts_with("One question that I could not answer well. Asked 10 times:"),
        "{}",
        review.content
    );
    assert!(WORDINGS.iter().all(|wording| review.content.contains(wording)), "{}", review.content);
    let form = play.click_labelled(RUTH, &review, "New entry").await.unwrap();
    assert!(form.modal().is_some(), "{form:?}");
    let sent = play.submit_modal(RUTH, form.id, &[("answer", "Forty in two years, for a CPC.")]).await.unwrap();
    let saved = play.settled(&sent).await.unwrap();
    assert!(saved.content.starts_with("Saved and in force:\n• added: `"), "{}", saved.content);

    let asked = play.say(THEO, ASK_HERE, "anyone know how i get the ceu credits?").unwrap();
    let answer = play.answer_after(ASK_HERE, asked).await.unwrap();
    assert!(answer.embeds[0]["description"].as_str().unwrap().starts_with("Forty in two years"));
    let next = office.click(&saved, "Next question").await;
    assert_eq!(next.content, "Nothing waits for you just now. What you put off with *Later* comes back after 7 days.");
    office.close().await;
}

#[tokio::test]
async fn wordings_of_a_known_question_become_its_variants_with_one_click() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    for wording in ["harvest quantity for coder folk", "what harvest for coder folk"] {
        ask(&mut office, wording).await;
    }
    let review = office.faq("review", &[]).await;
    let label = "It is: How much do coders earn?";
    assert!(has_button(&review, label), "{:?}", review.components);
    let saved = office.click(&review, label).await;
    assert!(saved.content.starts_with("Saved and in force:\n• changed: `salary`"), "{}", saved.content);
    assert!(office.file().contains("harvest quantity for coder folk"));
    office.close().await;
}

#[tokio::test]
async fn what_is_no_question_for_us_becomes_a_test_that_is_shown_first() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    ask(&mut office, "yellow kitchen garden, mail me at jo@example.org").await;
    let review = office.faq("review", &[]).await;
    assert!(!review.content.contains("jo@example.org"), "{}", review.content);
    let ask = office.click(&review, "Not a question for us").await;
    assert!(ask.content.ends_with("\n• “yellow kitchen garden, mail me at [e-mail]”"));
    assert!(!office.file().contains("yellow"));
    office.click(&ask, "Save").await;
    assert!(office.file().contains("say = \"yellow kitchen garden, mail me at [e-mail]\"\nexpect = \"none\""));
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("Nothing waits"), "{}", review.content);
    office.close().await;
}

#[tokio::test]
async fn a_question_that_should_not_have_been_kept_is_deleted_and_stands_in_no_test() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    ask(&mut office, "yellow kitchen garden").await;
    ask(&mut office, "purple bicycle lane").await;
    let review = office.faq("review", &[]).await;
    assert!(review.content.starts_with("2 questions"), "{}", review.content);
    let next = office.click(&review, "Delete").await;
    assert!(next.content.starts_with("One question"), "{}", next.content);
    let done = office.click(&next, "Delete").await;
    assert!(done.content.starts_with("Nothing waits"), "{}", done.content);
    assert_eq!(office.file(), FAQ);
    office.close().await;
}

#[tokio::test]
async fn later_hides_a_question_and_the_counts_are_shown() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    ask(&mut office, "yellow kitchen garden").await;
    ask(&mut office, "exam-cost").await;
    let review = office.faq("review", &[]).await;
    let next = office.click(&review, "Later").await;
    assert!(next.content.starts_with("Nothing waits"), "{}", next.content);
    let stats = office.faq("stats", &[("days", json!(7))]).await;
    assert!(stats.content.starts_with("**The last 7 days:** 2 asked\n• answered: 1 (50 %)"), "{}", stats.content);
    assert!(stats.content.contains("**Most answered:** `exam-cost` 1"), "{}", stats.content);
    assert!(stats.content.contains("**Never asked for:** `time-to-certify`"), "{}", stats.content);
    office.close().await;
}

#[tokio::test]
async fn nothing_is_kept_that_names_a_member_and_a_server_takes_its_part_along() {
    let mut office = Office::open(ReviewQueue::All).await;
    ask(&mut office, "Pt is Jane Doe, DOB 3/5/1961, how is the zebra visit coded?").await;
    let warned = office.stage.playground.wait_until(|world| {
        let mut messages = world.messages_in(GENERAL);
        messages.find(|message| message.content.starts_with("That reads a little like a patient's record")).cloned()
    });
    assert!(warned.await.unwrap().is_ephemeral());
    ask(&mut office, "my number is 555-867-5309 and my kitchen is <@1000000000000000012>").await;
    // Kept only where somebody looks after an FAQ.
    let own = [("source", json!(1))];
    let chosen = office.stage.playground.slash(OMAR, LOBBY, "settings faq", &own).await.unwrap();
    office.done(&chosen).await;
    let elsewhere = [("question", json!("garden of the other server"))];
    office.stage.playground.slash(MAYA, LOBBY, "ask", &elsewhere).await.unwrap();
    noted(&mut office, 1).await;

    let kept = rows(&office).await;
    let text = kept.join("\n");
    assert!(text.contains("kitchen") && text.contains("garden"), "{text}");
    for secret in ["Jane", "1961", "5309", &MAYA.to_string(), &THEO.to_string()] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    office.stage.playground.kick_bot(HOME_GUILD);
    office.stage.fact("the server has gone", |metrics| metrics.servers.get() == 1).await;
    let kept = rows(&office).await.join("\n");
    assert!(!kept.contains("kitchen") && !kept.contains(&HOME_GUILD.to_string()), "{kept}");
    assert!(kept.contains("garden"), "the other server's part stays: {kept}");
    office.close().await;
}

#[tokio::test]
async fn who_wants_no_automatic_answers_gets_none_until_they_want_them_again() {
    let office = Office::open(ReviewQueue::Direct).await;
    let play = &office.stage.playground;
    let privacy = play.slash(MAYA, MAYA_DM, "privacy", &[]).await.unwrap();
    let privacy = privacy.message().unwrap().clone();
    assert!(privacy.content.contains("kept for 30 days"), "{}", privacy.content);
    play.click_labelled(MAYA, &privacy, "No automatic answers for me").await.unwrap();
    play.say(MAYA, ASK_HERE, "what does the exam cost?").unwrap();
    office.stage.decided(Decision::Silent, 1).await;
    let asked = play.say(MAYA, ASK_HERE, &format!("<@{BOT}> what does the exam cost?")).unwrap();
    play.answer_after(ASK_HERE, asked).await.unwrap();
    assert!(!rows(&office).await.join("\n").contains(&MAYA.to_string()), "a code, and no number");

    play.click_labelled(MAYA, &privacy, "Answer me automatically again").await.unwrap();
    let asked = play.say(MAYA, ASK_HERE, "how much do coders earn?").unwrap();
    play.answer_after(ASK_HERE, asked).await.unwrap();
    assert!(!rows(&office).await.iter().any(|row| row.starts_with("opt_outs") && !row.starts_with("opt_outs: key ")));
    office.close().await;
}

#[tokio::test]
async fn without_the_database_the_faq_is_answered_and_edited_all_the_same() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    office.services.store.flush().await.unwrap();
    let database = office.folder.path().join("certpace.db");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", database.display()));
    }
    std::fs::create_dir(&database).unwrap();
    ask(&mut office, "exam-cost").await;
    let saved =
        office.faq("variant add", &[("entry", json!("salary")), ("text", json!("what is the paycheck like"))]).await;
    assert!(saved.content.starts_with("Saved"), "{}", saved.content);
    let history = office.faq("history", &[]).await;
    assert!(history.content.starts_with("My notes cannot be reached just now"), "{}", history.content);
    office.close().await;
}

/// Locked, read-only and removed while the bot runs: it answers and edits as ever, and the counts catch up.
#[tokio::test]
async fn whatever_befalls_the_database_answers_and_edits_go_on_and_the_counts_resume() {
    let mut office = Office::open(ReviewQueue::Direct).await;
    let database = office.folder.path().join("certpace.db");
    let wordings = ["what is the paycheck like", "how thick is the paycheck", "the size of the paycheck"];
    let mut asked = 0;
    for (fault, wording) in ["locked", "read-only", "removed"].into_iter().zip(wordings) {
        ask(&mut office, "exam-cost").await;
        asked += 1;
        office.services.store.flush().await.unwrap();
        let mut other = connect(&database).await;
        let copy = office.folder.path().join(format!("{fault}.db"));
        if fault == "locked" {
            other.execute("BEGIN EXCLUSIVE").await.unwrap();
        } else {
            backup(&database, &copy).await.unwrap();
            other.close().await.unwrap();
            other = connect(&copy).await;
            remove_database(&database);
        }
        let mark = |version: u8| {
            let mut bytes = std::fs::read(&copy).unwrap();
            bytes[18] = version;
            let fresh = copy.with_extension("fresh");
            std::fs::write(&fresh, bytes).unwrap();
            remove_database(&database);
            std::fs::rename(&fresh, &database).unwrap();
        };
        match fault {
            "locked" => {}
            // The format's own mark for "only to be read", which binds root too.
            "read-only" => mark(3),
            _ => std::fs::create_dir(&database).unwrap(),
        }

        ask(&mut office, "exam-cost").await;
        asked += 1;
        let saved = office.faq("variant add", &[("entry", json!("salary")), ("text", json!(wording))]).await;
        assert!(saved.content.starts_with("Saved"), "{fault}: {}", saved.content);
        let history = office.faq("history", &[]).await;
        assert!(history.content.starts_with("My notes cannot be reached just now"), "{fault}: {}", history.content);

        match fault {
            "locked" => drop(other.execute("ROLLBACK").await.unwrap()),
            "read-only" => mark(1),
            _ => {
                std::fs::remove_dir(&database).unwrap();
                // Gone with the file: what had been counted in it.
                asked = 1;
            }
        }
        let stats = office.faq("stats", &[]).await;
        assert!(stats.content.contains(&format!("**The last 7 days:** {asked} asked")), "{fault}: {}", stats.content);
        let history = office.faq("history", &[]).await;
        assert!(history.content.contains("with /faq variant add"), "{fault}: {}", history.content);
        other.close().await.unwrap();
    }
    office.close().await;
}

fn remove_database(path: &std::path::Path) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
}

/// Maya asks, and what came of it is written down.
async fn ask(office: &mut Office, question: &str) {
    let options = [("question", json!(question))];
    office.stage.playground.slash(MAYA, GENERAL, "ask", &options).await.unwrap();
    noted(office, 1).await;
}

/// Waits until so many outcomes more are with the store: the bot writes them down before it tells of them.
async fn noted(office: &mut Office, outcomes: usize) {
    for _ in 0..outcomes {
        tokio::time::timeout(PATIENCE, office.stage.outcomes.recv()).await.expect("an outcome").unwrap();
    }
}

fn has_button(message: &Message, label: &str) -> bool {
    json!(message.components).to_string().contains(&format!("\"label\":{}", json!(label)))
}
