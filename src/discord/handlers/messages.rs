//! A message is written, edited or deleted.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

use serenity::all::{ChannelId, Http, Message, MessageId, MessageUpdateEvent, Permissions};

use crate::discord::guild_cache::ChannelContext;
use crate::discord::handlers::incoming::Incoming;
use crate::discord::memory::{Conversation, MemberTurn};
use crate::discord::permissions::Caller;
use crate::discord::requests::Priority;
use crate::discord::{Bot, Me, snowflake};
use crate::engine::{self, Address, Author, LastTurn, Query, Triage, Trigger, triage};
use crate::faq::{EntryId, Faq};
use crate::ops::telemetry;

impl Bot {
    /// A message is written.
    pub(in crate::discord) async fn written(&self, http: &Http, me: Me, message: &Message) {
        // What is forwarded to the bot is asked; what members forward among each other is not.
        let says = match message.guild_id {
            None if message.author.id != me.user => self.words_of(http, message).await,
            _ => Cow::Borrowed(message.content.as_str()),
        };
        let incoming = Incoming::new(message, &says);
        if let Some(replied) = incoming.replied.as_ref().filter(|_| incoming.author == Author::Person)
            && incoming.replies_to != Some(incoming.member)
        {
            let by = Caller::of_message(incoming.guild, incoming.member, incoming.roles);
            self.replied_to(replied.id, incoming.id, by);
        }
        let Ok(question) = self.hear(http, me, &incoming).await else { return };
        // One answer per message: the gateway repeats events after it resumes.
        let Some(conversation) = self.memory.begin(incoming.id) else { return };
        let mut conversation = conversation.lock().await;
        // An edit that overtook its message has been answered already, with newer words.
        if conversation.answer.is_none() {
            self.respond(http, &incoming, question, &mut conversation).await;
        }
        self.end_if_nothing_was_said(incoming.id, &conversation);
    }

    /// A message is edited: soon enough, the answer follows.
    pub(in crate::discord) async fn edited(&self, http: &Http, me: Me, update: &MessageUpdateEvent) {
        let Some(incoming) = Incoming::edited(update) else { return };
        if incoming.age() > self.options.limits.edit_window {
            return;
        }
        let question = match self.hear(http, me, &incoming).await {
            Ok(question) => Some(question),
            Err(Unheard::Silent) => None,
            // What was answered before stays.
            Err(Unheard::Shed) => return,
        };
        let conversation = match self.memory.conversation(incoming.id) {
            Some(conversation) => conversation,
            None if question.is_none() => return,
            // What was no question before has become one.
            None => match self.memory.begin(incoming.id) {
                Some(conversation) => conversation,
                None => return,
            },
        };
        let mut conversation = conversation.lock().await;
        match question {
            None => self.take_back(http, incoming.channel, &mut conversation).await,
            Some(question) if conversation.answer.is_some() && conversation.asked == question.key() => {}
            Some(question) => self.respond(http, &incoming, question, &mut conversation).await,
        }
        self.end_if_nothing_was_said(incoming.id, &conversation);
    }

    /// A message is deleted: the answer goes too, and what else was posted about it.
    pub(in crate::discord) async fn deleted(&self, http: &Http, channel: ChannelId, question: MessageId) {
        self.unanswered.deleted(question);
        let Some(conversation) = self.memory.conversation(question) else { return };
        let mut conversation = conversation.lock().await;
        conversation.deleted = true;
        self.take_back(http, channel, &mut conversation).await;
        for posted in std::mem::take(&mut conversation.also_posted) {
            self.delete_post(http, Priority::Direct, channel, posted).await;
        }
    }

    pub(in crate::discord) fn end_if_nothing_was_said(&self, question: MessageId, conversation: &Conversation) {
        if conversation.is_empty() {
            self.memory.end(question);
        }
    }

    /// Whether the message gets an answer; what it asks.
    async fn hear(&self, http: &Http, me: Me, incoming: &Incoming<'_>) -> Result<Heard, Unheard> {
        if incoming.member == me.user {
            return Err(Unheard::Silent);
        }
        let address = incoming.address(me);
        let context = match incoming.guild {
            Some(guild) => self.context_of(http, me, guild, incoming.channel).await,
            None => None,
        };
        let read_along = context.as_ref().is_some_and(|context| self.reads_along(context.channel));
        let opens_post =
            context.as_ref().is_some_and(|context| context.thread) && incoming.id.get() == incoming.channel.get();
        let title = context.as_ref().filter(|_| opens_post).and_then(|context| context.title.as_deref());
        // Who reads along goes on from nothing, but in a thread what was offered there may be picked from.
        let is_thread = context.as_ref().is_some_and(|context| context.thread);
        let standing = match address {
            Address::None if !(is_thread && read_along) => None,
            _ => self.standing(me, incoming, &self.faq_of(incoming.guild).await.faq),
        };
        let triaged = triage(&Query {
            title,
            text: incoming.text,
            bot: Some(me.user.get()),
            author: incoming.author,
            address,
            read_along,
            replies_to_person: incoming.replies_to.is_some_and(|other| other != me.user),
            moderator_spoke: self.memory.has_moderator(incoming.channel),
            last: standing.as_ref().map(StandingAnswer::as_turn),
            strictness: Some(self.settings().strictness(incoming.guild.map(snowflake)).value),
            today: self.today(),
        });
        if context.as_ref().is_some_and(|context| context.thread)
            && !opens_post
            && address == Address::None
            && incoming.author == Author::Person
            && self.proven_moderator(Caller::of_message(incoming.guild, incoming.member, incoming.roles)).is_some()
        {
            self.memory.moderator_spoke_in(incoming.channel);
        }
        let triaged = match triaged {
            Triage::Silent(why) => {
                tracing::debug!(?why, "silent");
                self.metrics().decided(telemetry::Decision::Silent);
                return Err(Unheard::Silent);
            }
            // Whoever said so is left alone, whatever they say to others: they were told that.
            _ if address == Address::None && self.wants_quiet(incoming.member) => {
                tracing::debug!("wants no automatic answers");
                self.metrics().decided(telemetry::Decision::Silent);
                return Err(Unheard::Silent);
            }
            // Before it is looked up, which is what there is no time for under overload. A call for help is none of that.
            Triage::Ask(engine::Question { trigger: Trigger::Unasked, .. }) if !self.scheduler.takes_automatic() => {
                self.scheduler.shed(Priority::Automatic);
                self.metrics().decided(telemetry::Decision::Shed);
                return Err(Unheard::Shed);
            }
            speaking => speaking,
        };
        if !self.may_answer(incoming, context.as_ref()) {
            tracing::debug!("may not write here");
            self.metrics().decided(telemetry::Decision::Silent);
            return Err(Unheard::Silent);
        }
        tracing::trace!(title, text = incoming.text, "heard");
        Ok(Heard { triaged, context, standing })
    }

    /// The answer that a message may go on from: the one that it replies to, else what its writer was told last in this
    /// channel.
    fn standing(&self, me: Me, incoming: &Incoming<'_>, faq: &Faq) -> Option<StandingAnswer> {
        let turn = self.memory.last_turn(incoming.guild, incoming.channel, incoming.member);
        let replied = incoming.replied.as_ref().filter(|_| incoming.replies_to == Some(me.user));
        let of_turn = |turn: MemberTurn, replied_to| StandingAnswer {
            question: turn.question.into_string(),
            entry: turn.entry,
            offered: turn.offered,
            age: turn.at.elapsed(),
            replied_to,
            message: turn.answer,
            asked_in: Some(turn.asked_in),
            is_own: true,
        };
        match replied {
            None => turn.map(|turn| of_turn(turn, false)),
            Some(replied) => match turn.filter(|turn| turn.answer == replied.id) {
                Some(turn) => Some(of_turn(turn, true)),
                None => {
                    let of_offer = replied.offers.first().map(|offered| (offered, None));
                    let (id, asker) = replied.states.as_ref().map(|(id, asker)| (id, Some(*asker))).or(of_offer)?;
                    let entry = faq.entry(id)?;
                    Some(StandingAnswer {
                        question: entry.question.clone(),
                        entry: asker.map(|_| entry.id.clone()),
                        offered: replied.offers.clone(),
                        age: Duration::ZERO,
                        replied_to: true,
                        message: replied.id,
                        asked_in: replied.asked_in,
                        is_own: asker == Some(snowflake(incoming.member)),
                    })
                }
            },
        }
    }

    /// Whether every message in this channel is read.
    fn reads_along(&self, channel: ChannelId) -> bool {
        self.settings().auto_channels().contains(&snowflake(channel))
    }

    fn may_answer(&self, incoming: &Incoming<'_>, context: Option<&ChannelContext>) -> bool {
        let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        !self.memory.refuses(incoming.channel) && context.is_none_or(|context| context.permissions.contains(needed))
    }
}

/// Why a message gets no answer.
enum Unheard {
    /// It is none of the bot's business.
    Silent,
    /// There is no time to look at it.
    Shed,
}

/// What a message asks, and where.
pub(in crate::discord) struct Heard {
    pub(in crate::discord) triaged: Triage,
    pub(in crate::discord) context: Option<ChannelContext>,
    pub(in crate::discord) standing: Option<StandingAnswer>,
}

/// An answer of the bot that a message may go on from.
pub(in crate::discord) struct StandingAnswer {
    question: String,
    pub(in crate::discord) entry: Option<EntryId>,
    offered: Vec<EntryId>,
    age: Duration,
    replied_to: bool,
    pub(in crate::discord) message: MessageId,
    pub(in crate::discord) asked_in: Option<MessageId>,
    /// Whether it answers a question of whoever goes on.
    pub(in crate::discord) is_own: bool,
}

impl StandingAnswer {
    fn as_turn(&self) -> LastTurn<'_> {
        LastTurn {
            question: &self.question,
            entry: self.entry.as_ref(),
            offered: &self.offered,
            age: self.age,
            replied_to: self.replied_to,
        }
    }
}

impl Heard {
    /// What an edit must change to matter.
    pub(in crate::discord) fn key(&self) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        match &self.triaged {
            Triage::Ask(question) => question.whole().hash(&mut hasher),
            Triage::Courtesy(courtesy) => courtesy.hash(&mut hasher),
            Triage::Silent(_) => return None,
        }
        Some(hasher.finish())
    }
}
