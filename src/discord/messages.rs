//! A message is written, edited or deleted.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serenity::all::{
    ChannelId, GuildId, Http, Message, MessageId, MessageType, MessageUpdateEvent, Permissions, RoleId, UserId,
};

use super::memory::{Answer, Conversation};
use super::places::{Spot, TO_ANSWER};
use super::{Bot, Me, render, snowflake};
use crate::faq::EntryId;
use crate::live::Snapshot;
use crate::reply::outcome::{Event, Outcome, Words};
use crate::reply::post::Ping;
use crate::reply::silence::{Address, Author};
use crate::reply::{self, Decision, Heard, Manner, Post, Reply, wording};
use crate::telemetry;

/// What matters of a message, whether it is new or edited.
struct Incoming<'a> {
    id: MessageId,
    channel: ChannelId,
    guild: Option<GuildId>,
    member: UserId,
    roles: &'a [RoleId],
    author: Author,
    text: &'a str,
    mentions: &'a [serenity::all::User],
    /// Whose message this one replies to.
    replies_to: Option<UserId>,
}

impl<'a> Incoming<'a> {
    fn new(message: &'a Message) -> Self {
        Self {
            id: message.id,
            channel: message.channel_id,
            guild: message.guild_id,
            member: message.author.id,
            roles: message.member.as_ref().map_or(&[], |member| member.roles.as_slice()),
            author: author(message.author.bot, message.webhook_id.is_some(), message.kind),
            text: &message.content,
            mentions: &message.mentions,
            replies_to: message.referenced_message.as_ref().map(|other| other.author.id),
        }
    }

    /// An edit by the author. Discord also sends updates when it unfolds a link or pins a message; those
    /// have no text or no time of edit.
    fn edited(update: &'a MessageUpdateEvent) -> Option<Self> {
        update.edited_timestamp?;
        let by = update.author.as_ref()?;
        Some(Self {
            id: update.id,
            channel: update.channel_id,
            guild: update.guild_id,
            member: by.id,
            roles: update.member.iter().flatten().next().map_or(&[], |member| member.roles.as_slice()),
            author: author(by.bot, update.webhook_id.flatten().is_some(), update.kind.unwrap_or(MessageType::Regular)),
            text: update.content.as_deref()?,
            mentions: update.mentions.as_deref().unwrap_or_default(),
            replies_to: update.referenced_message.iter().flatten().next().map(|other| other.author.id),
        })
    }

    fn address(&self, me: Me) -> Address {
        let mentioned = self.mentions.iter().any(|user| user.id == me.user);
        if self.guild.is_none() {
            Address::Direct
        } else if self.replies_to == Some(me.user) {
            // A reply pings by itself, so a mention in it says nothing more.
            Address::Reply
        } else if mentioned {
            Address::Mention
        } else {
            Address::None
        }
    }
}

fn author(bot: bool, webhook: bool, kind: MessageType) -> Author {
    if webhook {
        Author::Webhook
    } else if bot {
        Author::Bot
    } else if matches!(kind, MessageType::Regular | MessageType::InlineReply) {
        Author::Person
    } else {
        Author::System
    }
}

/// Why nothing was posted.
enum Refusal {
    /// Discord refused, or did not answer.
    Failed,
}

impl Bot {
    /// A message is written.
    pub(super) async fn written(&self, http: &Http, me: Me, message: &Message) {
        let incoming = Incoming::new(message);
        let Some(question) = self.hear(me, &incoming).await else { return };
        // One answer per message: the gateway repeats events after it resumes.
        let Some(conversation) = self.memory.begin(incoming.id) else { return };
        let mut conversation = conversation.lock().await;
        // An edit that overtook its message has been answered already, with newer words.
        if conversation.answer.is_none() {
            self.respond(http, &incoming, question, &mut conversation).await;
        }
        if conversation.answer.is_none() {
            self.memory.end(incoming.id);
        }
    }

    /// A message is edited: soon enough, the answer follows.
    pub(super) async fn edited(&self, http: &Http, me: Me, update: &MessageUpdateEvent) {
        let Some(incoming) = Incoming::edited(update) else { return };
        if age(incoming.id) > self.options.limits.edit_window {
            return;
        }
        let question = self.hear(me, &incoming).await;
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
        if conversation.answer.is_none() {
            self.memory.end(incoming.id);
        }
    }

    /// A message is deleted: the answer goes too.
    pub(super) async fn deleted(&self, http: &Http, channel: ChannelId, question: MessageId) {
        let Some(conversation) = self.memory.conversation(question) else { return };
        let mut conversation = conversation.lock().await;
        conversation.deleted = true;
        self.take_back(http, channel, &mut conversation).await;
    }

    /// Whether the message gets an answer; what it asks.
    async fn hear(&self, me: Me, incoming: &Incoming<'_>) -> Option<Question> {
        if incoming.member == me.user {
            return None;
        }
        let address = incoming.address(me);
        let spot = match incoming.guild {
            Some(guild) => self.places.find(me.user, guild, incoming.channel).await,
            None => None,
        };
        let opens_post = spot.as_ref().is_some_and(|spot| spot.thread) && incoming.id.get() == incoming.channel.get();
        let title = spot.as_ref().filter(|_| opens_post).and_then(|spot| spot.title.as_deref());
        let text = match title {
            Some(title) => Cow::Owned(format!("{title}\n{}", incoming.text)),
            None => Cow::Borrowed(incoming.text),
        };
        let decision = reply::decide(Heard {
            text: &text,
            author: incoming.author,
            address,
            replies_to_person: incoming.replies_to.is_some_and(|other| other != me.user),
            auto_channel: spot
                .as_ref()
                .is_some_and(|spot| self.settings().auto_channels.contains(&snowflake(spot.channel))),
            moderator_spoke: self.memory.has_moderator(incoming.channel),
        });
        if spot.as_ref().is_some_and(|spot| spot.thread)
            && !opens_post
            && address == Address::None
            && incoming.author == Author::Person
            && incoming.guild.is_some_and(|guild| self.is_moderator(guild, incoming.member, incoming.roles))
        {
            self.memory.moderator_spoke_in(incoming.channel);
        }
        let decision = match decision {
            Decision::Silent(why) => {
                tracing::debug!(?why, "silent");
                self.metrics().decided(telemetry::Decision::Silent);
                return None;
            }
            speaking => speaking,
        };
        if !self.may_answer(incoming, spot.as_ref()) {
            tracing::debug!("may not write here");
            self.metrics().decided(telemetry::Decision::Silent);
            return None;
        }
        tracing::trace!(text = &*text, "heard");
        Some(Question { decision, spot })
    }

    fn may_answer(&self, incoming: &Incoming<'_>, spot: Option<&Spot>) -> bool {
        let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        !self.memory.refuses(incoming.channel) && spot.is_none_or(|spot| spot.permissions.contains(needed))
    }

    async fn respond(&self, http: &Http, incoming: &Incoming<'_>, question: Question, talk: &mut Conversation) {
        if talk.deleted {
            return;
        }
        talk.asked = question.key();
        let Question { decision, spot } = question;
        let spot = spot.as_ref();
        let (question, manner) = match decision {
            Decision::Silent(_) => return,
            Decision::Greet => {
                self.metrics().decided(telemetry::Decision::Greeted);
                if self.memory.allow(incoming.member) {
                    self.post(http, incoming, spot, wording::greeting(), Manner::Asked, talk).await.ok();
                }
                return;
            }
            Decision::Ask { question, manner } => (question, manner),
        };
        let snapshot = self.snapshot();
        let found = reply::reply_to(&snapshot.matcher, &question, manner, self.today());
        let found_something = found != Reply::Nothing;
        if found_something && talk.answer.is_none() && !self.memory.allow(incoming.member) {
            self.metrics().decided(telemetry::Decision::Limited);
            return;
        }
        let words = (manner == Manner::Asked).then(|| Words(question));
        self.say(http, incoming, spot, &snapshot, found, (manner, words), talk).await;
    }

    /// Says what was found.
    #[expect(clippy::too_many_arguments, reason = "the one place where message, place and finding meet")]
    async fn say(
        &self,
        http: &Http,
        incoming: &Incoming<'_>,
        spot: Option<&Spot>,
        snapshot: &Snapshot,
        found: Reply,
        (manner, words): (Manner, Option<Words>),
        talk: &mut Conversation,
    ) {
        let asker = snowflake(incoming.member);
        let faq = &snapshot.faq;
        let (decision, event, post) = match found {
            Reply::Nothing => {
                self.take_back(http, incoming.channel, talk).await;
                self.metrics().decided(telemetry::Decision::Silent);
                return;
            }
            Reply::Answer { entry, also, next } => {
                let Some(stated) = faq.entry(&entry) else { return };
                let post = wording::answer(faq, stated, asker, also.as_ref(), &next, self.today());
                if self.post_once(http, incoming, spot, &entry, post, manner, talk).await.is_err() {
                    return;
                }
                if let Some(answer) = &mut talk.answer {
                    answer.question = words;
                }
                let event = Event::Answered { entry };
                self.tell(Outcome { guild: incoming.guild.map(snowflake), manner, event });
                return;
            }
            Reply::Suggest(entries) => (
                telemetry::Decision::Suggested,
                Event::Suggested { entries: entries.clone(), question: words },
                wording::did_you_mean(faq, &entries, asker),
            ),
            Reply::Unknown(nearest) => (
                telemetry::Decision::Unknown,
                Event::Missed { nearest: nearest.clone(), question: words },
                wording::unknown(faq, &nearest, asker, self.moderators_of(incoming.guild)),
            ),
        };
        self.post(http, incoming, spot, post, manner, talk).await.ok();
        self.metrics().decided(decision);
        self.tell(Outcome { guild: incoming.guild.map(snowflake), manner, event });
    }

    /// Posts an answer, or a link to the same answer if it stands in this channel already.
    #[expect(clippy::too_many_arguments, reason = "as `say`")]
    async fn post_once(
        &self,
        http: &Http,
        incoming: &Incoming<'_>,
        spot: Option<&Spot>,
        entry: &EntryId,
        post: Post,
        manner: Manner,
        talk: &mut Conversation,
    ) -> Result<(), Refusal> {
        if let Some(answer) = &talk.answer {
            self.memory.forget_post(answer.message);
        }
        let posted = self.memory.posted(incoming.channel, entry);
        let mut first = false;
        let standing = posted
            .get_or_try_init(|| async {
                first = true;
                self.post(http, incoming, spot, post, manner, talk).await
            })
            .await;
        match standing {
            Ok(_) if first => {
                self.metrics().decided(telemetry::Decision::Answered);
                Ok(())
            }
            Ok(message) => {
                let link = message.link(incoming.channel, incoming.guild);
                self.post(http, incoming, spot, wording::answered_above(&link), manner, talk).await?;
                self.metrics().decided(telemetry::Decision::Repeated);
                Ok(())
            }
            Err(_) => {
                self.metrics().decided(telemetry::Decision::Silent);
                Err(Refusal::Failed)
            }
        }
    }

    /// Posts the reply to a message, or puts it in the place of the one that stands.
    async fn post(
        &self,
        http: &Http,
        incoming: &Incoming<'_>,
        spot: Option<&Spot>,
        post: Post,
        manner: Manner,
        talk: &mut Conversation,
    ) -> Result<MessageId, Refusal> {
        let permissions = spot.map_or(Permissions::all(), |spot| spot.permissions);
        let mut post = if permissions.contains(Permissions::EMBED_LINKS) { post } else { post.without_card() };
        if let Some(answer) = &talk.answer {
            let message = answer.message;
            let edit = render::edit(post);
            return match http.edit_message(incoming.channel, message, &edit, Vec::new()).await {
                Ok(_) => Ok(message),
                Err(err) => {
                    self.failed("edit an answer", &err);
                    Err(Refusal::Failed)
                }
            };
        }
        if manner == Manner::Asked {
            post.ping = Ping::Replied;
        }
        // A reply shows the message that it replies to, so Discord wants the permission to read it.
        let reply_to =
            permissions.contains(Permissions::READ_MESSAGE_HISTORY).then_some((incoming.channel, incoming.id));
        let nonce = format!("q{}", incoming.id);
        let message = render::message(post, reply_to, &nonce);
        match self.send(http, incoming.channel, &message).await {
            Ok(sent) => {
                talk.answer = Some(Answer { message: sent.id, question: None });
                Ok(sent.id)
            }
            Err(err) => {
                if super::status_of(&err) == 403 {
                    self.memory.refused_by(incoming.channel);
                }
                self.failed("answer a message", &err);
                Err(Refusal::Failed)
            }
        }
    }

    /// Removes the answer, if there is one.
    async fn take_back(&self, http: &Http, channel: ChannelId, talk: &mut Conversation) {
        let Some(answer) = talk.answer.take() else { return };
        talk.asked = None;
        self.memory.forget_post(answer.message);
        if let Err(err) = http.delete_message(channel, answer.message, None).await {
            self.failed("remove an answer", &err);
        }
    }
}

/// What a message asks, and where.
struct Question {
    decision: Decision,
    spot: Option<Spot>,
}

impl Question {
    /// What an edit must change to matter.
    fn key(&self) -> Option<u64> {
        match &self.decision {
            Decision::Ask { question, .. } => {
                let mut hasher = DefaultHasher::new();
                question.hash(&mut hasher);
                Some(hasher.finish())
            }
            Decision::Greet | Decision::Silent(_) => None,
        }
    }
}

/// How long ago a message was written, by the time in its id.
fn age(message: MessageId) -> std::time::Duration {
    let written = message.created_at().timestamp_millis();
    let now = jiff::Timestamp::now().as_millisecond();
    std::time::Duration::from_millis(u64::try_from(now - written).unwrap_or(0))
}

/// Whether the bot could answer in a channel at all; the permissions that it lacks.
pub(super) fn missing(spot: &Spot) -> Permissions {
    TO_ANSWER.union(super::places::TO_INVITE) - spot.permissions
}
