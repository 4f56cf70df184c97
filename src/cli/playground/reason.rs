//! Why a message on the playground was answered or not: the rule that decided, then what `certpace ask --explain` says.
//!
//! The engine is asked what the bot asks it, with what the world shows. What only the bot itself remembers (which
//! answers stand already, whom it may not write to) is left out.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::watch;

use crate::discord::{BotOptions, Limits, Settings};
use crate::engine::{Address, LastTurn, Query, Trigger};
use crate::live::Snapshot;
use crate::messages::settings::InForce;
use crate::messages::snowflake::Snowflake;
use crate::messages::{self, Language};
use crate::playground::{ChannelPlace, Message, Permissions, UserId, World};
use crate::store::Store;

/// What the bot goes by.
pub(super) struct Reasons {
    host: watch::Receiver<Arc<Settings>>,
    limits: Limits,
    store: Store,
}

impl Reasons {
    pub(super) fn new(options: &BotOptions, store: Store) -> Self {
        Self { host: options.settings.clone(), limits: options.limits.clone(), store }
    }

    /// Why a message was answered or not.
    pub(super) fn of(&self, snapshot: &Snapshot, world: &World, message: &Message, today: Date) -> String {
        let settings = self.in_force();
        let query = query(&settings, world, message, today);
        let reasoning = snapshot.engine().explain(&query);
        let explained = messages::reasoning(Language::English, &reasoning);
        match self.silence(&settings, world, message, reasoning.response.trace.trigger) {
            Some(why) => {
                let found = reasoning.explanation.to_string();
                format!("I say nothing: {why}. What I would have found:\n\n{}", found.trim_end())
            }
            None => explained,
        }
    }

    /// What the host and the moderators have decided.
    fn in_force(&self) -> InForce {
        let stored = Arc::clone(&self.store.settings().borrow());
        let decided = stored.iter().filter_map(|(server, name, value)| Some((server?, name, value)));
        InForce::new(Arc::clone(&self.host.borrow()), decided)
    }

    /// Why nothing is said, whatever would be found: the end of a sentence. What the engine's own policy says is not asked
    /// again.
    fn silence(
        &self,
        settings: &InForce,
        world: &World,
        message: &Message,
        trigger: Option<Trigger>,
    ) -> Option<String> {
        let to_write = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        if trigger? == Trigger::Unasked && self.store.is_opted_out(message.author.0) {
            return Some("its author wants no automatic answers (`/privacy`)".to_owned());
        }
        if !world.permissions_in(world.bot, message.channel).contains(to_write) {
            return Some("I may not write in this channel".to_owned());
        }
        let most = settings.answers_per_minute(server_of(world, message)).unwrap_or(self.limits.member_answers);
        let had = answers_before(world, message, self.limits.member_window);
        (!is_answered(world, message) && had >= most as usize)
            .then(|| format!("its author has had {had} answers within a minute, and {most} is the most"))
    }
}

/// The circumstances of a message, as the bot sees them.
fn query<'a>(settings: &InForce, world: &'a World, message: &'a Message, today: Date) -> Query<'a> {
    let place = world.channels.get(&message.channel).map(|channel| channel.place);
    let replied_to = message.reply_to.and_then(|id| world.message(message.channel, id)).map(|other| other.author);
    let address = match place {
        Some(ChannelPlace::Direct(_)) => Address::Direct,
        _ if replied_to == Some(world.bot) => Address::Reply,
        _ if message.pings.users.contains(&world.bot) => Address::Mention,
        _ => Address::None,
    };
    let read = match place {
        Some(ChannelPlace::Thread { parent, .. }) => parent,
        _ => message.channel,
    };
    Query {
        last: last_turn(world, message, replied_to == Some(world.bot)),
        title: opened_post(world, message),
        address,
        read_along: Snowflake::new(read.0).is_some_and(|id| settings.auto_channels().contains(&id)),
        replies_to_person: replied_to.is_some_and(|author| author != world.bot),
        moderator_spoke: moderator_spoke_before(world, message),
        strictness: Some(settings.strictness(server_of(world, message)).value),
        ..Query::in_channel(&message.content, today)
    }
}

/// What the bot and the author said last in this channel, as the messages show it: what was replied to, else the bot's
/// last reply to a message of theirs.
fn last_turn<'a>(world: &'a World, message: &Message, replied_to: bool) -> Option<LastTurn<'a>> {
    let earlier: Vec<&Message> = world.messages_in(message.channel).take_while(|other| other.id < message.id).collect();
    let question_of = |answer: &Message| {
        earlier.iter().find(|other| answer.author == world.bot && answer.reply_to == Some(other.id)).copied()
    };
    let (answer, question) = earlier.iter().rev().find_map(|answer| {
        let question = question_of(answer)?;
        let is_it = if replied_to { message.reply_to == Some(answer.id) } else { question.author == message.author };
        is_it.then_some((answer, question))
    })?;
    let age = message.created.duration_since(answer.created);
    Some(LastTurn {
        question: &question.content,
        entry: None,
        age: Duration::try_from(age).unwrap_or_default(),
        replied_to,
    })
}

/// The server in which a message stands.
fn server_of(world: &World, message: &Message) -> Option<Snowflake> {
    Snowflake::new(world.channels.get(&message.channel)?.guild()?.0)
}

/// Whether the bot has replied to a message.
fn is_answered(world: &World, message: &Message) -> bool {
    world.messages_in(message.channel).any(|other| other.author == world.bot && other.reply_to == Some(message.id))
}

/// How many messages of the same author were answered within a time before this one.
fn answers_before(world: &World, message: &Message, within: Duration) -> usize {
    let within = jiff::SignedDuration::try_from(within).unwrap_or(jiff::SignedDuration::MAX);
    let theirs = world.messages.values().filter(|other| other.author == message.author && other.id < message.id);
    theirs.filter(|other| message.created.duration_since(other.created) < within && is_answered(world, other)).count()
}

/// The title of the post that a message opens.
fn opened_post<'a>(world: &'a World, message: &Message) -> Option<&'a str> {
    let channel = world.channels.get(&message.channel).filter(|channel| channel.parent().is_some())?;
    (channel.id.0 == message.id.0).then_some(channel.name.as_str())
}

/// Whether a moderator took part in the thread before this message, without speaking to the bot.
fn moderator_spoke_before(world: &World, message: &Message) -> bool {
    let Some(ChannelPlace::Thread { guild, .. }) = world.channels.get(&message.channel).map(|channel| channel.place)
    else {
        return false;
    };
    let helps = |author: UserId| author != world.bot && world.moderates(author, guild);
    world.messages_in(message.channel).take_while(|other| other.id < message.id).any(|other| {
        let opens = other.id.0 == message.channel.0;
        !opens && helps(other.author) && !other.pings.users.contains(&world.bot)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;
    use tempfile::TempDir;

    use super::*;
    use crate::playground::{ASK_HERE, MAYA, MAYA_DM, Playground, PlaygroundOptions, THEO};
    use crate::store;

    const TODAY: Date = date(2026, 11, 22);

    async fn reasons(folder: &TempDir) -> Reasons {
        let ask_here = Snowflake::new(ASK_HERE.0).unwrap();
        let settings = Settings { auto_channels: [ask_here].into(), ..Settings::default() };
        Reasons {
            host: watch::Sender::new(Arc::new(settings)).subscribe(),
            limits: Limits { member_answers: 2, ..Limits::default() },
            store: Store::start(store::StoreOptions::new(folder.path().join("certpace.db"), Arc::new(|| TODAY))).await,
        }
    }

    #[tokio::test]
    async fn every_rule_that_decides_besides_the_words_is_named() {
        let snapshot = Snapshot::read(include_str!("../../../faq.toml")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let reasons = reasons(&folder).await;
        let play = Playground::start(PlaygroundOptions::default()).await.unwrap();
        let reason = |message| {
            play.world(|world| {
                let message = world.messages.values().find(|it| it.id == message).unwrap();
                let reason = reasons.of(&snapshot, world, message, TODAY);
                reason.lines().next().unwrap().to_owned()
            })
        };
        let mut told = vec![reason(play.say(MAYA, MAYA_DM, "hi there").unwrap())];
        let to_write = Permissions::SEND_MESSAGES;
        play.deny_bot(ASK_HERE, to_write);
        told.push(reason(play.say(MAYA, ASK_HERE, "what does the cpc exam cost?").unwrap()));
        play.allow_bot(ASK_HERE, to_write);
        for _ in 0..2 {
            let asked = play.say(MAYA, ASK_HERE, "what does the cpc exam cost?").unwrap();
            told.push(reason(asked));
            let answer = json!({"content": "It depends.", "message_reference": {"message_id": asked.to_string()}});
            play.plant_from_bot(ASK_HERE, &answer).unwrap();
        }
        told.push(reason(play.say(MAYA, ASK_HERE, "what does the cpc exam cost?").unwrap()));
        reasons.store.opt_out(THEO.0).await.unwrap();
        told.push(reason(play.say(THEO, ASK_HERE, "what does the cpc exam cost?").unwrap()));
        insta::assert_snapshot!(told.join("\n"), @"
        This is a call or a greeting, so I say hello.
        I say nothing: I may not write in this channel. What I would have found:
        Nobody asked me, but I read along here: I speak only when I am sure enough to answer. It asks: it has a question mark.
        Nobody asked me, but I read along here: I speak only when I am sure enough to answer. It asks: it has a question mark.
        I say nothing: its author has had 2 answers within a minute, and 2 is the most. What I would have found:
        I say nothing: its author wants no automatic answers (`/privacy`). What I would have found:
        ");
    }
}
