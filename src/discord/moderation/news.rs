//! Changes of the file: told in the moderators' channel, and kept as revisions.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serenity::all::{ChannelId, GuildId, Http};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;

use super::Services;
use crate::discord::requests::Priority;
use crate::discord::{Bot, render};
use crate::faq::overlay::BeneathDiff;
use crate::faq::{Diff, Trouble};
use crate::live::{Accepted, FileChange, HeldBack, Origin, Snapshot};
use crate::messages::moderation::{Means, idle, news};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Language, Post, faq_problem};
use crate::store::{NewRevision, Record, ShardKey, Store};

/// How often a process that shares the shards looks whether the file's moderators are its own to tell now.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Watches the file until it is told to end.
pub(in crate::discord) fn watch(bot: &Arc<Bot>, services: &Services) -> JoinHandle<()> {
    let mut news = services.live.changes();
    let (bot, services) = (Arc::clone(bot), services.clone());
    let mut looks_after = false;
    tokio::spawn(async move {
        loop {
            // Of several processes that read the file, one tells of what was not done through any of them.
            if !std::mem::replace(&mut looks_after, bot.looks_after_file()) && looks_after {
                // What was changed while the bot was not running was changed by hand. The store knows what it has already.
                keep(&services.store, &services.live.snapshot(), None);
            }
            let change = tokio::select! {
                change = news.recv() => change,
                () = tokio::time::sleep(LOOK_EVERY), if !looks_after => continue,
            };
            // It may have been another's for long.
            looks_after &= bot.looks_after_file();
            match change {
                Ok(change) => {
                    if looks_after || is_through_here(&change) {
                        if let FileChange::Accepted(accepted) = &change {
                            keep(&services.store, &accepted.snapshot, Some(&accepted.origin));
                        }
                        let language = bot.guilds.language(services.home_guild.map(|home| GuildId::new(home.get())));
                        bot.tell_moderators(post(language, &services, &change)).await;
                    }
                    if let FileChange::Accepted(accepted) = change {
                        tell_servers(&bot, accepted);
                    }
                }
                Err(RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "changes of the FAQ came faster than they could be told");
                    if looks_after {
                        keep(&services.store, &services.live.snapshot(), None);
                    }
                }
                Err(RecvError::Closed) => return,
            }
        }
    })
}

/// Whether a moderator has made a change through this process.
fn is_through_here(change: &FileChange) -> bool {
    matches!(change, FileChange::Accepted(accepted) if matches!(accepted.origin, Origin::Moderator { .. }))
}

/// Tells servers what the host's change has done to what they have written, apart: there may be thousands. What nobody added,
/// removed or put otherwise lies idle and is hidden as before.
fn tell_servers(bot: &Arc<Bot>, accepted: Arc<Accepted>) {
    let Diff { added, changed, removed, .. } = &accepted.diff;
    if [added, changed, removed].iter().all(|ids| ids.is_empty()) {
        return;
    }
    let bot = Arc::clone(bot);
    tokio::spawn(async move {
        // Another process tells those that it serves.
        for guild in bot.guilds_served() {
            let Some(channel) = bot.moderator_channel(guild) else { continue };
            let (before, now) = (&accepted.before.faq, &accepted.snapshot.faq);
            match bot.touched_by_host(guild, before, now).await {
                Ok((idle, hidden)) if idle.is_empty() && hidden.is_empty() => {}
                Ok((idle, hidden)) => {
                    let language = bot.guilds.language(Some(guild));
                    bot.tell_in(channel, idle::told(language, &idle, &hidden, &accepted.diff)).await;
                }
                Err(_) => {
                    tracing::warn!(guild = guild.get(), "what a change of the host's does to theirs is not told there")
                }
            }
        }
    });
}

fn keep(store: &Store, snapshot: &Snapshot, origin: Option<&Origin>) {
    let (moderator, via) = match origin {
        Some(Origin::Moderator { id, via }) => (Some(*id), via.clone()),
        Some(Origin::Hand) | None => (None, Means::Hand.kept().to_owned()),
    };
    store.record(Record::Revision(NewRevision {
        at: Timestamp::now(),
        fingerprint: snapshot.fingerprint.to_string(),
        moderator,
        via,
        text: Arc::clone(&snapshot.text),
    }));
}

fn post(language: Language, services: &Services, change: &FileChange) -> Post {
    match change {
        FileChange::Accepted(accepted) => {
            let by = match &accepted.origin {
                Origin::Moderator { id, via } => Snowflake::new(*id).map(|id| (id, via.as_str())),
                Origin::Hand => None,
            };
            news::accepted(language, by, changed(accepted), &accepted.failing, accepted.written_in_place)
        }
        FileChange::Rejected(trouble) => rejected(language, services.live.path(), trouble),
        FileChange::HeldBack(held) => held_back(language, held),
        FileChange::Mended => news::mended(language),
    }
}

/// In what members get, and beneath it.
fn changed(accepted: &Accepted) -> (&Diff, &BeneathDiff) {
    (&accepted.diff, &accepted.beneath)
}

/// Why the file cannot come into force.
pub(in crate::discord) fn rejected(language: Language, path: &Path, trouble: &Trouble) -> Post {
    match trouble {
        Trouble::Bad(problems) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            news::rejected(language, &name, problems.iter().as_slice())
        }
        other => news::unreadable(language, &faq_problem::trouble(language, other)),
    }
}

/// The file waits for a moderator.
pub(in crate::discord) fn held_back(language: Language, held: &HeldBack) -> Post {
    let mark = held.fingerprint.to_string().parse().ok();
    news::held_back(language, held.entries_now, held.entries_then, mark)
}

impl Bot {
    /// Whether the server whose moderators look after the file is this process's; without one, the direct messages.
    fn looks_after_file(&self) -> bool {
        let home = self.options.services.as_ref().and_then(|services| services.home_guild);
        match home {
            Some(home) => self.has_serving(|total| ShardKey::of_guild(home.get(), total)),
            None => self.has_direct_messages(),
        }
    }

    /// The way to Discord, once there is one.
    pub(in crate::discord) async fn connected(&self) -> Option<Arc<Http>> {
        let mut ready = self.http.subscribe();
        ready.wait_for(Option::is_some).await.ok()?.clone()
    }

    /// Tells the moderators of a server what an edit of their own FAQ changed.
    pub(super) async fn tell_server_of_edit(&self, guild: GuildId, accepted: &Accepted) {
        let Some(channel) = self.moderator_channel(guild) else { return };
        let by = match &accepted.origin {
            Origin::Moderator { id, via } => Snowflake::new(*id).map(|id| (id, via.as_str())),
            Origin::Hand => None,
        };
        let language = self.guilds.language(Some(guild));
        let post = news::accepted(language, by, changed(accepted), &accepted.failing, false);
        self.tell_in(channel, post).await;
    }

    /// Writes into the moderators' channel, if there is one, once there is a connection.
    async fn tell_moderators(&self, post: Post) {
        // The file belongs to the home server; without one, to whoever hosts the bot.
        let home = self.options.services.as_ref().and_then(|services| services.home_guild);
        let Some(channel) = self.settings().moderator_channel(home).value else { return };
        self.tell_in(ChannelId::new(channel.get()), post).await;
    }

    async fn tell_in(&self, channel: ChannelId, post: Post) {
        let Some(http) = self.connected().await else { return };
        let nonce = format!("n{}", Timestamp::now().as_nanosecond());
        let message = render::message(post, None, &nonce);
        if let Err(err) = self.send(Priority::Housekeeping, &http, channel, &message).await {
            self.failed("tell the moderators", &err);
        }
    }
}
