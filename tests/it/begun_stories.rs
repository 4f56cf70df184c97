//! Stories of what moderators have begun when the process that they began it with ends: another one goes on with it.

use std::time::Duration;

use certpace::discord::Clock;
use certpace::playground::{
    Fault, HOME_GUILD, Interacted, InteractionOutcome, InteractionTrigger, MOD_DESK, Message, RUTH, RestFault,
};
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::harness::postgres;
use crate::lease_stories::{Premises, Process, shared_out_of};
use crate::live_folder::soon;
use crate::store_tables::dump_database;

const FORGOTTEN: &str = "I no longer remember what this was about. Please begin again.";

/// A bot of several processes with one shard, and the clock on their walls.
struct Shift {
    premises: Premises,
    clock: watch::Sender<Timestamp>,
}

impl Shift {
    async fn new(database: String) -> Self {
        let clock = watch::Sender::new(Timestamp::now());
        let mut premises = Premises::new(database).await;
        premises.playground.set_gateway_bot(1, 1_000, 1);
        premises.shards = 1;
        premises.clock = Clock::set_by(clock.subscribe());
        premises.home = Some(HOME_GUILD);
        Self { premises, clock }
    }

    /// The one process that runs; the next one resumes its session.
    async fn begin(&self) -> Process {
        let process = self.premises.start();
        shared_out_of(std::slice::from_ref(&process), 1).await;
        self.premises.all_sessions_are_kept().await;
        process
    }

    /// Everything that Discord told is dealt with, and that is kept.
    async fn all_is_dealt_with(&self) {
        let mut connection = postgres::connect(&postgres::address(&self.premises.database)).await;
        let dealt_with = async {
            loop {
                let mark: i64 =
                    sqlx::query_scalar("SELECT sequence FROM shard_leases").fetch_one(&mut connection).await.unwrap();
                let told = self.premises.playground.gateway().sequences;
                if told.iter().all(|(_, sequence)| *sequence == mark.cast_unsigned()) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        soon("all is dealt with", dealt_with).await;
    }

    async fn done(&self, interacted: &Interacted) -> Message {
        match &interacted.outcome {
            InteractionOutcome::Message(message) => message.clone(),
            _ => self.premises.playground.settled(interacted).await.unwrap(),
        }
    }

    async fn slash(&self, command: &str, options: &[(&str, Value)]) -> Interacted {
        self.premises.playground.slash(RUTH, MOD_DESK, command, options).await.unwrap()
    }

    async fn click(&self, on: &Message, label: &str) -> Interacted {
        self.premises.playground.click_labelled(RUTH, on, label).await.unwrap()
    }

    async fn submit(&self, opened: &Interacted, fields: &[(&str, &str)]) -> Message {
        let sent = self.premises.playground.submit_modal(RUTH, opened.id, fields).await.unwrap();
        self.done(&sent).await
    }

    /// What stands in the database of what was begun.
    async fn kept(&self) -> Vec<String> {
        let address = certpace::store::DatabaseAddress::Postgres(postgres::address(&self.premises.database));
        let mut rows = dump_database(&address).await;
        rows.retain(|row| row.starts_with("begun_actions"));
        rows
    }

    async fn nothing_is_kept(&self) {
        soon("nothing is kept", async { while !self.kept().await.is_empty() {} }).await;
    }

    /// A form of Ruth's that is refused.
    async fn refused(&self) -> Message {
        let form = self.slash("faq edit", &[("entry", json!("salary"))]).await;
        let refused = self.submit(&form, &[("answer", "It depends on you."), ("reviewed", "last week")]).await;
        assert!(refused.content.ends_with("What you wrote for `salary` is kept for an hour."), "{}", refused.content);
        refused
    }

    /// What the button under a refused form opens.
    async fn opened_again(&self, refused: &Message) -> Interacted {
        let again = self.click(refused, "Open the form again").await;
        let form = again.modal().unwrap_or_else(|| panic!("{again:?}"));
        assert!(form.components.iter().any(|row| row["components"][0]["value"] == "It depends on you."), "{form:?}");
        again
    }

    /// What a button says that the message has no more, pressed by somebody who has it still before them.
    async fn pressed_late(&self, shown: &Message, label: &str) -> String {
        let custom_id = crate::harness::custom_id(shown, label);
        let trigger = InteractionTrigger::Component { message: shown.id, custom_id, component_type: 2, values: vec![] };
        let pressed = self.premises.playground.forge(RUTH, MOD_DESK, trigger).await;
        pressed.message().unwrap_or_else(|| panic!("{pressed:?}")).content.clone()
    }

    /// What a button comes to under what was shown.
    async fn pressed(&self, shown: &Message, label: &str) -> String {
        let pressed = self.click(shown, label).await;
        self.done(&pressed).await.content
    }

    /// Another process takes over, once so much of what was begun is kept at least.
    async fn replaced(&self, process: Process, by_force: bool, rows: usize) -> Process {
        soon("it is kept", async { while self.kept().await.len() < rows {} }).await;
        end(process, by_force).await;
        self.begin().await
    }

    fn file(&self) -> String {
        std::fs::read_to_string(self.premises.folder.path().join("faq.toml")).unwrap()
    }
}

/// How a process ends.
async fn end(process: Process, by_force: bool) {
    match by_force {
        true => process.kill().await,
        false => drop(process.stop().await),
    }
}

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
    shift.all_is_dealt_with().await;
    for said in [saved, kept, answered] {
        let now = playground.message(said.channel, said.id).unwrap();
        assert_eq!(now.content, said.content);
    }
    assert_eq!(shift.kept().await.len(), 1);
    second.stop().await;
}
