//! One server, whose processes take turns.

use std::time::{Duration, Instant};

use certpace::discord::Clock;
use certpace::playground::{
    HOME_GUILD, Interacted, InteractionOutcome, InteractionTrigger, MOD_DESK, Message, PATIENCE, RUTH,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::harness::postgres;
use crate::lease_stories::{Premises, Process, shared_out_of};
use crate::live_folder::soon;
use crate::store_tables::dump_database;

/// A bot of several processes with one shard, and the clock on their walls.
pub(crate) struct Shift {
    pub(crate) premises: Premises,
    pub(crate) clock: watch::Sender<Timestamp>,
}

impl Shift {
    pub(crate) async fn new(database: String) -> Self {
        let clock = watch::Sender::new(Timestamp::now());
        let mut premises = Premises::new(database).await;
        premises.playground.set_gateway_bot(1, 1_000, 1);
        premises.shards = 1;
        premises.clock = Clock::set_by(clock.subscribe());
        premises.home = Some(HOME_GUILD);
        Self { premises, clock }
    }

    /// The one process that runs; the next one resumes its session.
    pub(crate) async fn begin(&self) -> Process {
        let process = self.premises.start();
        shared_out_of(std::slice::from_ref(&process), 1).await;
        self.premises.all_sessions_are_kept().await;
        process
    }

    /// Everything that Discord told is dealt with, and that is kept.
    pub(crate) async fn all_is_dealt_with(&self) {
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

    pub(crate) async fn done(&self, interacted: &Interacted) -> Message {
        match &interacted.outcome {
            InteractionOutcome::Message(message) => message.clone(),
            _ => self.premises.playground.settled(interacted).await.unwrap(),
        }
    }

    pub(crate) async fn slash(&self, command: &str, options: &[(&str, Value)]) -> Interacted {
        self.premises.playground.slash(RUTH, MOD_DESK, command, options).await.unwrap()
    }

    pub(crate) async fn click(&self, on: &Message, label: &str) -> Interacted {
        self.premises.playground.click_labelled(RUTH, on, label).await.unwrap()
    }

    pub(crate) async fn submit(&self, opened: &Interacted, fields: &[(&str, &str)]) -> Message {
        let sent = self.premises.playground.submit_modal(RUTH, opened.id, fields).await.unwrap();
        self.done(&sent).await
    }

    /// What stands in a table of the database.
    pub(crate) async fn rows(&self, table: &str) -> Vec<String> {
        let address = certpace::store::DatabaseAddress::Postgres(postgres::address(&self.premises.database));
        let mut rows = dump_database(&address).await;
        rows.retain(|row| row.starts_with(table));
        rows
    }

    /// What stands there of what was begun.
    pub(crate) async fn kept(&self) -> Vec<String> {
        self.rows("begun_actions").await
    }

    pub(crate) async fn nothing_is_kept(&self) {
        let begun = Instant::now();
        loop {
            let kept = self.kept().await;
            if kept.is_empty() {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{kept:#?}");
        }
    }

    /// A form of Ruth's that is refused.
    pub(crate) async fn refused(&self) -> Message {
        let form = self.slash("faq edit", &[("entry", json!("salary"))]).await;
        let refused = self.submit(&form, &[("answer", "It depends on you."), ("reviewed", "last week")]).await;
        assert!(refused.content.ends_with("What you wrote for `salary` is kept for an hour."), "{}", refused.content);
        refused
    }

    /// What the button under a refused form opens.
    pub(crate) async fn opened_again(&self, refused: &Message) -> Interacted {
        let again = self.click(refused, "Open the form again").await;
        let form = again.modal().unwrap_or_else(|| panic!("{again:?}"));
        assert!(form.components.iter().any(|row| row["components"][0]["value"] == "It depends on you."), "{form:?}");
        again
    }

    /// What a button says that the message has no more, pressed by somebody who has it still before them.
    pub(crate) async fn pressed_late(&self, shown: &Message, label: &str) -> String {
        let custom_id = crate::harness::custom_id(shown, label);
        let trigger = InteractionTrigger::Component { message: shown.id, custom_id, component_type: 2, values: vec![] };
        let pressed = self.premises.playground.forge(RUTH, MOD_DESK, trigger).await;
        pressed.message().unwrap_or_else(|| panic!("{pressed:?}")).content.clone()
    }

    /// What a button comes to under what was shown.
    pub(crate) async fn pressed(&self, shown: &Message, label: &str) -> String {
        let pressed = self.click(shown, label).await;
        self.done(&pressed).await.content
    }

    /// Another process takes over, once so much of what was begun is kept at least.
    pub(crate) async fn replaced(&self, process: Process, by_force: bool, rows: usize) -> Process {
        soon("it is kept", async { while self.kept().await.len() < rows {} }).await;
        end(process, by_force).await;
        self.begin().await
    }

    pub(crate) fn file(&self) -> String {
        std::fs::read_to_string(self.premises.folder.path().join("faq.toml")).unwrap()
    }
}

/// How a process ends.
pub(crate) async fn end(process: Process, by_force: bool) {
    match by_force {
        true => process.kill().await,
        false => drop(process.stop().await),
    }
}
