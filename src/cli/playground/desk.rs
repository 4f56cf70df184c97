//! What the page shows beside the chat: how the FAQ file is, and why the last message was answered or not.
//!
//! The page asks the playground for it, and the playground asks the closure that is handed over here, in the one
//! place that starts both. So neither the bot nor the playground knows of the other, the bot has no address of its own
//! that could be left open, and on Discord there is no line of code that could tell what a member wrote.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use crate::discord::Settings;
use crate::live::{Accepted, Calendar, Change, Live, Snapshot, Status};
use crate::playground::{Message, Place, Playground, UserId, World};
use crate::reply::moderation::wording;
use crate::reply::silence::{Address, Author};
use crate::reply::{Decision, Heard, Manner, decide};
use crate::snowflake::Snowflake;

/// How many digits of a fingerprint name a revision to a person.
const REVISION_DIGITS: usize = 8;

/// Shows the desk on the page from now on. Needs a tokio runtime.
pub(super) fn set_up(playground: &Playground, live: &Live, settings: Arc<Settings>, today: Calendar) {
    let latest = Arc::new(Mutex::new(Latest { at: Timestamp::now(), lines: Vec::new() }));
    tokio::spawn(follow(live.changes(), Arc::clone(&latest)));
    let live = live.clone();
    playground.set_desk(move |world| {
        let snapshot = live.snapshot();
        let name = live.path().file_name().unwrap_or(live.path().as_os_str()).to_string_lossy();
        let latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
        let last = world.last_from_people().map(|message| {
            let explanation = explanation(&snapshot, &settings, world, message, &today);
            json!({"text": message.content, "explanation": explanation})
        });
        Some(json!({
            "faq": {
                "revision": snapshot.fingerprint.to_string()[..REVISION_DIGITS],
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

/// When the FAQ last came into force, and what that changed.
struct Latest {
    at: Timestamp,
    lines: Vec<String>,
}

/// Keeps the last change, until nobody watches the file any more.
async fn follow(mut changes: tokio::sync::broadcast::Receiver<Change>, latest: Arc<Mutex<Latest>>) {
    loop {
        match changes.recv().await {
            Ok(Change::Accepted(accepted)) => {
                let now = Latest { at: Timestamp::now(), lines: change_lines(&accepted) };
                *latest.lock().unwrap_or_else(PoisonError::into_inner) = now;
            }
            Ok(Change::Rejected(_) | Change::HeldBack(_) | Change::Mended) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// A line for each entry that came, went or says something else, and for each test that fails now.
fn change_lines(accepted: &Accepted) -> Vec<String> {
    let diff = &accepted.diff;
    let ids = |sign, ids: &[crate::faq::EntryId]| ids.iter().map(|id| format!("{sign} {id}")).collect::<Vec<_>>();
    let mut lines = [ids('+', &diff.added), ids('~', &diff.changed), ids('-', &diff.removed)].concat();
    if diff.other_parts {
        lines.push("~ words or tests".to_owned());
    }
    if lines.is_empty() {
        lines.push("only comments, layout or order".to_owned());
    }
    let failing = accepted.failing.iter();
    lines.extend(failing.map(|test| format!("- test “{}”: {}; {}", test.row.say, test.what(), test.mend())));
    lines
}

/// What keeps the file on disk from coming into force; `name` is what it is called.
fn problems(status: &Status, name: &str) -> Vec<String> {
    use crate::live::Trouble;
    match status {
        Status::Fresh => Vec::new(),
        Status::Stale(Trouble::Bad(problems)) => {
            problems.iter().map(|problem| problem.display(name).to_string()).collect()
        }
        Status::Stale(trouble) => vec![format!("{name}: {trouble}")],
        Status::HeldBack(held) => vec![format!(
            "{name} has {} entries, {} are in force: a moderator must confirm that in #mod-desk",
            held.entries_then, held.entries_now
        )],
    }
}

/// Why a message was answered or not: the rule that decided whether it is looked up at all, then what
/// `certpace ask --explain` says.
fn explanation(snapshot: &Snapshot, settings: &Settings, world: &World, message: &Message, today: &Calendar) -> String {
    let title = opened_post(world, message).map(|title| format!("{title}\n")).unwrap_or_default();
    let text = title + &message.content;
    let (rule, question) = match decide(circumstances(settings, world, message, &text)) {
        Decision::Greet => return "I was only called, so I say hello.".to_owned(),
        Decision::Ask { question, manner: Manner::Asked } => (None, question),
        Decision::Ask { question, manner: Manner::Unasked } => (
            Some("Nobody asked me, but I read along here: I speak only when I am sure enough to answer.".to_owned()),
            question,
        ),
        Decision::Silent(why) => {
            let rule = format!("I say nothing: {}. What I would have found:", wording::silence(why));
            (Some(rule), looked_up(&text))
        }
    };
    let mut said = String::new();
    if let Some(rule) = rule {
        // Writing to a string does not fail.
        writeln!(said, "{rule}\n").ok();
    }
    write!(said, "{}", snapshot.matcher.explain(&question, today())).ok();
    said.trim_end().to_owned()
}

/// What would be looked up if the bot had been asked.
fn looked_up(text: &str) -> String {
    let asked = Heard {
        text,
        author: Author::Person,
        address: Address::Direct,
        replies_to_person: false,
        auto_channel: false,
        moderator_spoke: false,
    };
    match decide(asked) {
        Decision::Ask { question, .. } => question,
        Decision::Greet | Decision::Silent(_) => text.to_owned(),
    }
}

/// The circumstances of a message, as the bot sees them.
fn circumstances<'a>(settings: &Settings, world: &World, message: &Message, text: &'a str) -> Heard<'a> {
    let place = world.channels.get(&message.channel).map(|channel| channel.place);
    let replied_to = message.reply_to.and_then(|id| world.message(message.channel, id)).map(|other| other.author);
    let address = match place {
        Some(Place::Direct(_)) => Address::Direct,
        _ if replied_to == Some(world.bot) => Address::Reply,
        _ if message.pings.users.contains(&world.bot) => Address::Mention,
        _ => Address::None,
    };
    let read = match place {
        Some(Place::Thread { parent, .. }) => parent,
        _ => message.channel,
    };
    Heard {
        text,
        author: Author::Person,
        address,
        replies_to_person: replied_to.is_some_and(|author| author != world.bot),
        auto_channel: Snowflake::new(read.0).is_some_and(|id| settings.auto_channels.contains(&id)),
        moderator_spoke: moderator_spoke_before(world, message),
    }
}

/// The title of the post that a message opens.
fn opened_post<'a>(world: &'a World, message: &Message) -> Option<&'a str> {
    let channel = world.channels.get(&message.channel).filter(|channel| channel.parent().is_some())?;
    (channel.id.0 == message.id.0).then_some(channel.name.as_str())
}

/// Whether a moderator took part in the thread before this message, without speaking to the bot.
fn moderator_spoke_before(world: &World, message: &Message) -> bool {
    let Some(Place::Thread { guild, .. }) = world.channels.get(&message.channel).map(|channel| channel.place) else {
        return false;
    };
    let helps = |author: UserId| author != world.bot && world.moderates(author, guild);
    world.messages_in(message.channel).take_while(|other| other.id < message.id).any(|other| {
        let opens = other.id.0 == message.channel.0;
        !opens && helps(other.author) && !other.pings.users.contains(&world.bot)
    })
}
