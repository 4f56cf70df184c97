//! Stories of what moderators have begun when the process that they began it with ends: another one goes on with it.

use std::time::Duration;

use certpace::playground::{Fault, HOME_GUILD, RUTH, RestFault};
use jiff::ToSpan as _;
use serde_json::json;

use crate::harness::postgres;
use crate::shift::{Shift, end};

const FORGOTTEN: &str = "I no longer remember what this was about. Please begin again.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_form_is_opened_again_by_the_process_that_comes_next_and_leaves_nothing_once_it_is_saved() {
    for by_force in [false, true] {
        let Some(database) = postgres::new_database().await else { return };
        let shift = Shift::new(database).await;
        let first = shift.begin().await;
        let refused = shift.refused().await;
        end(first, by_force).await;
        let second = shift.begin().await;
        let again = shift.opened_again(&refused).await;
        let still = shift.submit(&again, &[("reviewed", "tomorrow or so")]).await;
        assert_eq!(shift.kept().await.len(), 2);
        end(second, by_force).await;

        let third = shift.begin().await;
        let again = shift.opened_again(&still).await;
        let saved = shift.submit(&again, &[("reviewed", "2026-11-01")]).await;
        assert!(saved.content.starts_with("Saved and in force"), "{}", saved.content);
        assert!(shift.file().contains("It depends on you."));
        shift.nothing_is_kept().await;
        let late = shift.click(&refused, "Open the form again").await;
        assert_eq!(late.message().unwrap().content, FORGOTTEN);
        third.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_was_cancelled_is_gone_in_every_process() {
    let Some(database) = postgres::new_database().await else { return };
    let shift = Shift::new(database).await;
    let first = shift.begin().await;
    let form = shift.slash("faq add", &[]).await;
    let shown = [
        ("question", "Where do the night owls meet?"),
        ("answer", "In #owls."),
        ("variants", "anybody else awake with their books"),
    ];
    let shown = shift.submit(&form, &shown).await;
    assert!(shown.content.starts_with("Not saved yet."), "{}", shown.content);
    first.kill().await;

    let second = shift.begin().await;
    let again = shift.click(&shown, "Change it").await;
    assert!(again.modal().is_some(), "{again:?}");
    let cancelled = shift.click(&shown, "Cancel").await;
    shift.done(&cancelled).await;
    shift.nothing_is_kept().await;
    assert_eq!(shift.pressed_late(&shown, "Change it").await, FORGOTTEN);
    second.stop().await;
    let third = shift.begin().await;
    assert_eq!(shift.pressed_late(&shown, "Change it").await, FORGOTTEN);
    let late = shift.submit(&again, &[("variants", "where are the owls")]).await;
    assert!(late.content.starts_with("Saved and in force"), "{}", late.content);
    third.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_a_form_is_left_an_hour_later_nor_of_a_server_that_removed_the_bot() {
    let Some(database) = postgres::new_database().await else { return };
    let shift = Shift::new(database).await;
    let first = shift.begin().await;
    let refused = shift.refused().await;
    shift.clock.send_modify(|now| *now += 59.minutes());
    first.stop().await;
    let second = shift.begin().await;
    shift.opened_again(&refused).await;
    shift.clock.send_modify(|now| *now += 2.minutes());
    shift.nothing_is_kept().await;
    let late = shift.click(&refused, "Open the form again").await;
    assert_eq!(late.message().unwrap().content, FORGOTTEN);

    shift.refused().await;
    assert_eq!(shift.kept().await.len(), 1);
    shift.premises.playground.kick_bot(HOME_GUILD);
    shift.nothing_is_kept().await;
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_was_shown_is_saved_by_the_process_that_comes_next() {
    for by_force in [false, true] {
        let Some(database) = postgres::new_database().await else { return };
        let shift = Shift::new(database).await;
        let mut process = shift.begin().await;
        let before = shift.file();
        let form = shift.slash("faq add", &[]).await;
        let owls = [
            ("question", "Where do the night owls meet?"),
            ("answer", "In #owls."),
            ("variants", "anybody else awake with their books"),
        ];
        let owls = shift.submit(&form, &owls).await;
        process = shift.replaced(process, by_force, 1).await;
        let saved = shift.pressed(&owls, "Save anyway").await;
        assert!(saved.starts_with("Saved and in force:\n• added"), "{saved}");
        assert!(shift.file().contains("#owls"));
        shift.nothing_is_kept().await;

        // What was written over somebody else's words stands for those that were shown.
        let form = shift.slash("faq edit", &[("entry", json!("salary"))]).await;
        let meanwhile = shift.slash("faq edit", &[("entry", json!("salary"))]).await;
        shift.submit(&meanwhile, &[("answer", "It depends on where.")]).await;
        let clash = shift.submit(&form, &[("answer", "It depends on you.")]).await;
        process = shift.replaced(process, by_force, 1).await;
        let saved = shift.pressed(&clash, "Save mine instead").await;
        assert!(saved.starts_with("Saved and in force:\n• changed: `salary`"), "{saved}");
        assert!(shift.file().contains("It depends on you."));
        shift.nothing_is_kept().await;

        let salary = shift.slash("faq remove", &[("entry", json!("salary"))]).await;
        let salary = shift.done(&salary).await;
        process = shift.replaced(process, by_force, 1).await;
        let saved = shift.pressed(&salary, "Save").await;
        assert!(saved.starts_with("Saved and in force:") && saved.contains("• removed: `salary`"), "{saved}");
        shift.nothing_is_kept().await;

        let back = shift.slash("faq undo", &[("to", json!(1))]).await;
        let back = shift.done(&back).await;
        process = shift.replaced(process, by_force, 1).await;
        let saved = shift.pressed(&back, "Save").await;
        assert!(saved.starts_with("Saved and in force"), "{saved}");
        assert_eq!(shift.file(), before);
        shift.nothing_is_kept().await;
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_was_shown_is_to_be_attached_again() {
    let Some(database) = postgres::new_database().await else { return };
    let shift = Shift::new(database).await;
    let first = shift.begin().await;
    let table = "question,answer\nWhere do I park?,Behind the hall.\n";
    let file = shift.premises.playground.upload(RUTH, "questions.csv", table.as_bytes()).unwrap();
    let shown = shift.slash("faq import", &[("file", file)]).await;
    let shown = shift.done(&shown).await;
    assert!(!shift.kept().await.iter().any(|row| row.contains("Behind")), "the file itself is not kept");
    let second = shift.replaced(first, false, 1).await;
    assert_eq!(
        shift.pressed(&shown, "Save").await,
        "Nothing was saved: I no longer have that file. Please attach it to `/faq import` again."
    );
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_process_had_said_stays_and_what_it_had_not_is_said_by_the_next() {
    let Some(database) = postgres::new_database().await else { return };
    let shift = Shift::new(database).await;
    let first = shift.begin().await;
    let playground = &shift.premises.playground;
    let form = shift.slash("faq edit", &[("entry", json!("salary"))]).await;
    let saved = shift.submit(&form, &[("answer", "It depends on you.")]).await;
    assert!(saved.content.starts_with("Saved and in force:\n• changed: `salary`"), "{}", saved.content);
    let removed = shift.slash("faq remove", &[("entry", json!("salary"))]).await;
    let removed = shift.done(&removed).await;
    let kept = shift.click(&removed, "Cancel").await;
    let kept = shift.done(&kept).await;
    assert_eq!(kept.id, removed.id);
    let asked = shift.slash("ask", &[("question", json!("how much does a coder earn"))]).await;
    let answered = shift.done(&asked).await;

    // The last one is at it when it is killed.
    let path_contains = "@original".to_owned();
    let never = RestFault::Slow(Duration::from_hours(1));
    playground.fault(Fault::Rest { method: "PATCH".to_owned(), path_contains, times: 1, effect: never });
    let form = shift.slash("faq edit", &[("entry", json!("salary"))]).await;
    let waiting = playground.submit_modal(RUTH, form.id, &[("reviewed", "last week")]).await.unwrap();
    playground.faults_spent().await.unwrap();
    assert!(waiting.message().unwrap().is_loading());
    first.kill().await;

    let second = shift.begin().await;
    let told = shift.done(&waiting).await;
    assert!(told.content.ends_with("What you wrote for `salary` is kept for an hour."), "{}", told.content);
    // The next one hears of the RESUMED of this one too, in the middle of what it is told once more.
    second.kill().await;
    let third = shift.begin().await;
    shift.all_is_dealt_with().await;
    for said in [saved, kept, answered, told] {
        let now = playground.message(said.channel, said.id).unwrap();
        assert_eq!(now.content, said.content);
    }
    assert_eq!(shift.kept().await.len(), 1);
    third.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_process_was_thinking_over_comes_to_something_and_is_done_once() {
    let Some(database) = postgres::new_database().await else { return };
    let shift = Shift::new(database).await;
    let study = "[topics]\ndough = \"Dough\"\n\n[[certification]]\nid = \"baker\"\nname = \"Baker\"\n\
        title = \"Certified Baker\"\nbody = \"The guild\"\nenroll_weeks = [0, 1, 2]\nbooking_weeks = [1, 2, 3]\n\
        result_weeks = [0, 0, 1]\nleast_weeks = 4\n[certification.hours]\ndough = [20, 30, 40.5]\n";
    let faq = format!("{}\n{study}", shift.file());
    std::fs::write(shift.premises.folder.path().join("faq.toml"), faq).unwrap();
    let playground = &shift.premises.playground;
    let said_too_late = || {
        let path_contains = "@original".to_owned();
        let effect = RestFault::Slow(Duration::from_hours(1));
        playground.fault(Fault::Rest { method: "PATCH".to_owned(), path_contains, times: 1, effect });
    };
    let first = shift.begin().await;
    said_too_late();
    let word = [("word", json!("WFH")), ("meaning", json!("work from home"))];
    let thinking = shift.slash("faq words add", &word).await;
    playground.faults_spent().await.unwrap();
    first.kill().await;
    let second = shift.begin().await;
    // It was in the file a moment before the other was killed.
    assert_eq!(shift.done(&thinking).await.content, "That is what the FAQ says already.");
    assert_eq!(shift.file().matches("WFH = ").count(), 1);

    said_too_late();
    let options = [("certification", json!("baker")), ("pace", json!("10 hours a week"))];
    let thinking = shift.slash("plan start", &options).await;
    playground.faults_spent().await.unwrap();
    second.kill().await;
    let third = shift.begin().await;
    insta::assert_snapshot!(shift.done(&thinking).await.content, @"I was interrupted over that and can't tell whether it was done. Please look at `/plan show`, and do it again if it is missing there.");
    third.stop().await;
}
