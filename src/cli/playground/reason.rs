//! Why a message on the playground was answered or not: the rule that decided, then what `certpace ask --explain` says.
//!
//! The engine is asked what the bot asks it, with what the world shows. What only the bot itself remembers (which
//! answers stand already, whom it may not write to) is left out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use crate::discord::{BotOptions, Limits, Settings};
use crate::engine::{Address, FOLLOW_UP_WINDOW, LastTurn, Query, Reply, Response, Triage, triage};
use crate::faq::EntryId;
use crate::live::Snapshot;
use crate::messages::settings::InForce;
use crate::messages::snowflake::Snowflake;
use crate::messages::{self, Language};
use crate::playground::{ChannelPlace, Message, MessageId, Permissions, UserId, World};
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
        if settings.faq_mode(server_of(world, message)).is_own() {
            // What a server has written shows nowhere else, and the host's file would explain another answer.
            return messages::of_own_faq(Language::English).to_owned();
        }
        let last = last_turn(&settings, snapshot, world, message, today);
        let query = query(&settings, world, message, last.as_ref(), today);
        let reasoning = snapshot.engine().explain(&query);
        let explained = messages::reasoning(Language::English, &reasoning);
        match self.silence(&settings, world, message, query.address, &reasoning.response) {
            Some(why) => {
                let found = messages::explanation(Language::English, &reasoning.explanation);
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
        address: Address,
        response: &Response,
    ) -> Option<String> {
        let to_write = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        let trigger = response.trace.trigger;
        let is_automatic =
            address == Address::None && (trigger.is_some() || matches!(response.reply, Reply::Courtesy(_)));
        if is_automatic && self.store.is_opted_out(message.author.0) {
            return Some("its author wants no automatic answers (`/privacy`)".to_owned());
        }
        trigger?;
        if !world.permissions_in(world.bot, message.channel).contains(to_write) {
            return Some("I may not write in this channel".to_owned());
        }
        let most = settings.answers_per_minute(server_of(world, message)).unwrap_or(self.limits.member_answers);
        let had = answers_before(world, message, self.limits.member_window);
        (!is_answered(world, message) && had >= most as usize)
            .then(|| format!("its author has asked {had} times within a minute, and gets {most} answers"))
    }
}

/// The circumstances of a message, as the bot sees them.
fn query<'a>(
    settings: &InForce,
    world: &'a World,
    message: &'a Message,
    last: Option<&'a AnsweredTurn>,
    today: Date,
) -> Query<'a> {
    let place = world.channels.get(&message.channel).map(|channel| channel.place);
    let replied_to = message.reply_to.and_then(|id| world.message(message.channel, id)).map(|other| other.author);
    let address = match place {
        Some(ChannelPlace::Direct(_)) => Address::Direct,
        _ if replied_to == Some(world.bot) => Address::Reply,
        _ if message.pings.users.contains(&world.bot) => Address::Mention,
        _ => Address::None,
    };
    // As in the bot: who reads along goes on from nothing, but in a thread what was offered there may be picked from.
    let goes_on = address != Address::None || matches!(place, Some(ChannelPlace::Thread { .. }));
    let read = match place {
        Some(ChannelPlace::Thread { parent, .. }) => parent,
        _ => message.channel,
    };
    Query {
        last: last.filter(|_| goes_on).map(|turn| turn.before(message, replied_to == Some(world.bot))),
        title: opened_post(world, message),
        address,
        bot: Some(world.bot.0),
        read_along: Snowflake::new(read.0).is_some_and(|id| settings.auto_channels().contains(&id)),
        replies_to_person: replied_to.is_some_and(|author| author != world.bot),
        moderator_spoke: moderator_spoke_before(world, message),
        strictness: Some(settings.strictness(server_of(world, message)).value),
        ..Query::in_channel(&message.content, today)
    }
}

/// A question that the bot answered, and what it understood and stated.
struct AnsweredTurn {
    question: String,
    entry: Option<EntryId>,
    offered: Vec<EntryId>,
    answered: Timestamp,
}

impl AnsweredTurn {
    fn before(&self, message: &Message, replied_to: bool) -> LastTurn<'_> {
        LastTurn {
            question: &self.question,
            entry: self.entry.as_ref(),
            offered: &self.offered,
            age: Duration::try_from(message.created.duration_since(self.answered)).unwrap_or_default(),
            replied_to,
        }
    }
}

/// What the bot and the author said last in this channel: what was replied to, else the bot's last reply to a question of
/// theirs. Their turns before it are gone through again, because each may have gone on from the one before, as far back as
/// the bot remembers any.
fn last_turn(
    settings: &InForce,
    snapshot: &Snapshot,
    world: &World,
    message: &Message,
    today: Date,
) -> Option<AnsweredTurn> {
    let earlier: Vec<&Message> = world.messages_in(message.channel).take_while(|other| other.id < message.id).collect();
    // Of an answer in several messages the first one counts.
    let answers: BTreeMap<MessageId, &Message> = earlier
        .iter()
        .rev()
        .filter(|other| other.author == world.bot)
        .filter_map(|answer| Some((answer.reply_to?, *answer)))
        .collect();
    let turn_of = |asked: &Message, last: Option<&AnsweredTurn>| {
        let Triage::Ask(question) = triage(&query(settings, world, asked, last, today)) else { return None };
        let response = snapshot.engine().answer(&question);
        let entry = response.reply.stated().cloned();
        let answered = answers.get(&asked.id)?.created;
        let offered = response.offered(&question);
        let question = response.to_go_on_from(&question, &snapshot.faq)?;
        Some(AnsweredTurn { question, entry, offered, answered })
    };
    let window = SignedDuration::try_from(FOLLOW_UP_WINDOW).unwrap_or(SignedDuration::MAX);
    let is_recent = |asked: &&&Message| message.created.duration_since(asked.created) <= window;
    let is_theirs = |asked: &&&Message| asked.author == message.author && answers.contains_key(&asked.id);
    let replied_to = |asked: &Message| answers.get(&asked.id).is_some_and(|answer| message.reply_to == Some(answer.id));
    let mut last: Option<AnsweredTurn> = None;
    for asked in earlier.iter().filter(is_recent).filter(is_theirs) {
        last = turn_of(asked, last.as_ref()).or(last);
        if replied_to(asked) {
            return last;
        }
    }
    // Somebody else's question, or one of long ago.
    match earlier.iter().find(|asked| replied_to(asked)) {
        Some(asked) => turn_of(asked, None),
        None => last,
    }
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
    let within = SignedDuration::try_from(within).unwrap_or(SignedDuration::MAX);
    let is_theirs = |other: &&Message| {
        other.author == message.author && other.id < message.id && server_of(world, other) == server_of(world, message)
    };
    let theirs = world.messages.values().filter(is_theirs);
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
    use crate::messages::settings::{Choice, FaqMode};
    use crate::playground::{ASK_HERE, LOBBY, MAYA, MAYA_DM, OMAR, OTHER_GUILD, Playground, PlaygroundOptions, THEO};
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
        I say nothing: its author has asked 2 times within a minute, and gets 2 answers. What I would have found:
        I say nothing: its author wants no automatic answers (`/privacy`). What I would have found:
        ");
    }

    #[tokio::test]
    async fn a_server_with_a_faq_of_its_own_is_not_explained_by_the_hosts() {
        let snapshot = Snapshot::read(include_str!("../../../faq.toml")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let reasons = reasons(&folder).await;
        let play = Playground::start(PlaygroundOptions::default()).await.unwrap();
        let asked = play.say(OMAR, LOBBY, "what does the cpc exam cost?").unwrap();
        let reason = || {
            play.world(|world| {
                reasons
                    .of(&snapshot, world, world.message(LOBBY, asked).unwrap(), TODAY)
                    .lines()
                    .last()
                    .unwrap()
                    .to_owned()
            })
        };
        assert!(!reason().contains("of its own"), "{}", reason());
        for mode in [FaqMode::Extend, FaqMode::Leave] {
            let choice = Choice::Faq(mode);
            reasons.store.set(Some(OTHER_GUILD.0), &choice.name(), Some(&choice.value())).await.unwrap();
            insta::allow_duplicates! {
                insta::assert_snapshot!(reason(), @"This server has a FAQ of its own, so that I do not explain the answer here. `/faq test` does, there.");
            }
        }
    }

    #[tokio::test]
    async fn a_message_goes_on_from_the_last_question_and_from_no_courtesy() {
        let snapshot = Snapshot::read(include_str!("../../../faq.toml")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut reasons = reasons(&folder).await;
        reasons.limits.member_answers = 9;
        let play = Playground::start(PlaygroundOptions::default()).await.unwrap();
        let mut told = Vec::new();
        for said in ["what does the cpc exam cost?", "thanks!", "and the ccs?", "and the cca?"] {
            let asked = play.say(MAYA, MAYA_DM, said).unwrap();
            told.push(play.world(|world| {
                let message = world.messages.values().find(|it| it.id == asked).unwrap();
                reasons.of(&snapshot, world, message, TODAY).lines().next().unwrap().to_owned()
            }));
            let answer = json!({"content": "It depends.", "message_reference": {"message_id": asked.to_string()}});
            play.plant_from_bot(MAYA_DM, &answer).unwrap();
        }
        insta::assert_snapshot!(told.join("\n"), @"
        Answers with exam-cost: it is 99 % sure, and answers from 60 % on.
        I say nothing: it is thanks, praise or a sigh. What I would have found:
        It goes on from the question before it, so I read it as “what does the ccs exam cost”.
        It goes on from the question before it, so I read it as “what does the cca exam cost”.
        ");
    }
}
