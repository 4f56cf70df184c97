//! What the page shows beside the chat: how the FAQ file is, and why the last message was answered or not.
//!
//! The page asks the playground for it, and the playground asks the closure that is handed over here, in the one
//! place that starts both. So neither the bot nor the playground knows of the other, the bot has no address of its own
//! that could be left open, and on Discord there is no line of code that could tell what a member wrote.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use super::reason::Reasons;
use crate::discord::{self, BotOptions};
use crate::faq::{Faq, Trouble};
use crate::live::{Accepted, FileChange, Status};
use crate::messages::Language;
use crate::messages::faq_problem::{failing_test, failing_test_help, shown, trouble};
use crate::planner::dates::DateClock;
use crate::playground::Playground;

/// How many digits of a fingerprint name a revision to a person.
const REVISION_DIGITS: usize = 8;

/// Shows the desk on the page from now on. Needs a tokio runtime.
pub(super) fn set_up(playground: &Playground, options: &BotOptions, services: &discord::Services, today: DateClock) {
    let live = services.live.clone();
    let reasons = Reasons::new(options, services.store.clone());
    let latest = Arc::new(Mutex::new(Latest { at: Timestamp::now(), lines: Vec::new() }));
    tokio::spawn(follow(live.changes(), Arc::clone(&latest)));
    playground.set_desk(move |world, who| {
        let snapshot = live.snapshot();
        let name = live.path().file_name().unwrap_or(live.path().as_os_str()).to_string_lossy();
        let latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
        let last = world.last_from_people(who).map(
            |message| json!({"text": message.content, "explanation": reasons.of(&snapshot, world, message, today())}),
        );
        Some(json!({
            "faq": {
                "revision": snapshot.fingerprint.to_string()[..REVISION_DIGITS],
                "example": example(&snapshot.faq),
                "entries": snapshot.faq.entries.len(),
                "phrasings": snapshot.faq.entries.iter().map(|entry| 1 + entry.variants.len()).sum::<usize>(),
                "loaded_at": latest.at.to_string(),
                "problems": problems(&live.status(), &name),
                "diff": latest.lines,
            },
            "last": last,
        }))
    });
}

/// A question to begin with: the file's own example, or what its first entry answers.
fn example(faq: &Faq) -> Option<&str> {
    let first = faq.entries.first().map(|entry| entry.question.as_str());
    faq.about.example.as_deref().or(first)
}

/// When the FAQ last came into force, and what that changed.
struct Latest {
    at: Timestamp,
    lines: Vec<String>,
}

/// Keeps the last change, until nobody watches the file any more.
async fn follow(mut changes: tokio::sync::broadcast::Receiver<FileChange>, latest: Arc<Mutex<Latest>>) {
    loop {
        match changes.recv().await {
            Ok(FileChange::Accepted(accepted)) => {
                let now = Latest { at: Timestamp::now(), lines: change_lines(&accepted) };
                *latest.lock().unwrap_or_else(PoisonError::into_inner) = now;
            }
            Ok(FileChange::Rejected(_) | FileChange::HeldBack(_) | FileChange::Mended) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// A line for each entry that came, went or says something else, and for each test that fails now.
fn change_lines(accepted: &Accepted) -> Vec<String> {
    let diff = &accepted.diff;
    let ids = |sign, ids: &[crate::faq::EntryId]| ids.iter().map(|id| format!("{sign} {id}")).collect::<Vec<_>>();
    let mut lines = [ids('+', &diff.added), ids('~', &diff.changed), ids('-', &diff.removed)].concat();
    lines.extend(diff.words.iter().map(|change| format!("~ word {}", change.word)));
    if !(diff.tests_added.is_empty() && diff.tests_removed.is_empty()) {
        lines.push("~ tests".to_owned());
    }
    lines.extend(diff.about.iter().map(|change| format!("~ about: {}", change.key)));
    if diff.study {
        lines.push("~ what takes how long".to_owned());
    }
    if lines.is_empty() {
        lines.push("only comments, layout or order".to_owned());
    }
    let failing = accepted.failing.iter();
    lines.extend(failing.map(|test| {
        let (what, help) = (failing_test(Language::English, test), failing_test_help(Language::English, test));
        format!("- test “{}”: {what}; {help}", test.row.say)
    }));
    lines
}

/// What keeps the file on disk from coming into force; `name` is what it is called.
fn problems(status: &Status, name: &str) -> Vec<String> {
    match status {
        Status::Fresh => Vec::new(),
        Status::Stale(Trouble::Bad(problems)) => {
            problems.iter().map(|problem| shown(Language::English, problem, Some(name))).collect()
        }
        Status::Stale(why) => vec![format!("{name}: {}", trouble(Language::English, why))],
        Status::HeldBack(held) => vec![format!(
            "{name} has {} entries, {} are in force: a moderator must confirm that in #mod-desk",
            held.entries_then, held.entries_now
        )],
    }
}
