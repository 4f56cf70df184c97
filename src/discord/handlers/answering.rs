//! From a question to an answer in its channel, or to the end of one.

use serenity::all::{Http, MessageId, Permissions};
use tokio::time::Instant;

use crate::discord::guild_cache::ChannelContext;
use crate::discord::handlers::incoming::Incoming;
use crate::discord::handlers::messages::Heard;
use crate::discord::memory::{Answer, Conversation};
use crate::discord::requests::{Priority, RequestError};
use crate::discord::{Bot, render, snowflake};
use crate::engine::{Question, Reply, Triage, Trigger};
use crate::faq::EntryId;
use crate::live::Snapshot;
use crate::messages::outcome::{Outcome, OutcomeEvent, Words};
use crate::messages::post::{ComponentRow, Ping};
use crate::messages::{self, Post, wording};
use crate::ops::telemetry::{self, ReplyKind};

/// A message on its way to an answer.
#[derive(Clone, Copy)]
struct ReplyContext<'a> {
    http: &'a Http,
    incoming: &'a Incoming<'a>,
    context: Option<&'a ChannelContext>,
    trigger: Trigger,
}

/// Why nothing was posted; it has been counted and logged.
enum NotPosted {
    /// It could not have been sent in time.
    Shed,
    /// Discord refused, or did not answer.
    Refused,
}

impl NotPosted {
    fn because(err: &RequestError) -> Self {
        if matches!(err, RequestError::Shed) { Self::Shed } else { Self::Refused }
    }
}

impl From<Trigger> for Priority {
    fn from(trigger: Trigger) -> Self {
        match trigger {
            Trigger::Asked => Self::Direct,
            Trigger::Unasked => Self::Automatic,
        }
    }
}

impl Bot {
    /// Answers a question, anew or in the place of the answer that stands.
    pub(in crate::discord) async fn respond(
        &self,
        http: &Http,
        incoming: &Incoming<'_>,
        heard: Heard,
        conversation: &mut Conversation,
    ) {
        if conversation.deleted {
            return;
        }
        conversation.asked = heard.key();
        let reply_to = |trigger| ReplyContext { http, incoming, context: heard.context.as_ref(), trigger };
        match &heard.triaged {
            Triage::Silent(_) => {}
            Triage::Greet => {
                self.metrics().decided(telemetry::Decision::Greeted);
                if self.may_have_answer(incoming.guild, incoming.member) {
                    self.post(reply_to(Trigger::Asked), wording::greeting(&self.snapshot().faq), conversation)
                        .await
                        .ok();
                }
            }
            Triage::Ask(question) => self.look_up(reply_to(question.trigger), question, conversation).await,
        }
    }

    async fn look_up(&self, reply_to: ReplyContext<'_>, question: &Question, conversation: &mut Conversation) {
        let snapshot = self.snapshot();
        let looked = Instant::now();
        let reply = snapshot.engine().answer(question).reply;
        self.metrics().matched(looked.elapsed());
        if reply_to.trigger == Trigger::Unasked {
            self.scheduler.spent_on_automatic(looked.elapsed());
        }
        let speaks = !matches!(reply, Reply::Silent(_));
        if speaks
            && conversation.answer.is_none()
            && !self.may_have_answer(reply_to.incoming.guild, reply_to.incoming.member)
        {
            self.metrics().decided(telemetry::Decision::Limited);
            return;
        }
        // The words of a message that was not put to the bot go no further, unless the host wants them reviewed.
        let goes_on = reply_to.trigger == Trigger::Asked || self.settings().review_queue().keeps(reply_to.trigger);
        let text = question.whole();
        let invitation = messages::estimate::invitation(&snapshot.faq.study, &text, self.today());
        let words = goes_on.then_some(Words(text));
        if let Some(event) = self.say(reply_to, &snapshot, reply, invitation, words, conversation).await {
            let guild = reply_to.incoming.guild.map(snowflake);
            self.tell(Outcome { guild, trigger: reply_to.trigger, event });
        }
    }

    /// Says what was found; what is to be told of it.
    async fn say(
        &self,
        reply_to: ReplyContext<'_>,
        snapshot: &Snapshot,
        reply: Reply,
        invitation: Option<ComponentRow>,
        words: Option<Words>,
        conversation: &mut Conversation,
    ) -> Option<OutcomeEvent> {
        let asker = snowflake(reply_to.incoming.member);
        let faq = &snapshot.faq;
        let (decision, event, mut post) = match reply {
            Reply::Silent(_) => {
                self.take_back(reply_to.http, reply_to.incoming.channel, conversation).await;
                self.metrics().decided(telemetry::Decision::Silent);
                // Nobody asked, so it counts only where the words are to be reviewed.
                return words.map(|words| OutcomeEvent::Missed { nearest: Vec::new(), question: Some(words) });
            }
            Reply::Answer { entry, also, next } => {
                let stated = faq.entry(&entry)?;
                let mut post = wording::answer(faq, stated, asker, also.as_ref(), &next, self.today());
                post.rows.extend(invitation);
                self.post_once(reply_to, &entry, post, conversation).await.ok()?;
                if let Some(answer) = &mut conversation.answer {
                    answer.question = words.filter(|_| reply_to.trigger == Trigger::Asked);
                }
                return Some(OutcomeEvent::Answered { entry });
            }
            Reply::Greet => {
                self.metrics().decided(telemetry::Decision::Greeted);
                self.post(reply_to, wording::greeting(faq), conversation).await.ok();
                return None;
            }
            Reply::Suggest(entries) => (
                telemetry::Decision::Suggested,
                OutcomeEvent::Suggested { entries: entries.clone(), question: words },
                wording::did_you_mean(faq, &entries, asker),
            ),
            Reply::Unknown(nearest) => (
                telemetry::Decision::Unknown,
                OutcomeEvent::Missed { nearest: nearest.clone(), question: words },
                wording::unknown(faq, &nearest, asker, self.moderators_of(reply_to.incoming.guild)),
            ),
        };
        post.rows.extend(invitation);
        let posted = self.post(reply_to, post, conversation).await;
        self.metrics().decided(match posted {
            Err(NotPosted::Shed) => telemetry::Decision::Shed,
            Ok(_) | Err(NotPosted::Refused) => decision,
        });
        Some(event)
    }

    /// Posts an answer, or a link to the same answer if it stands in this channel already.
    async fn post_once(
        &self,
        reply_to: ReplyContext<'_>,
        entry: &EntryId,
        post: Post,
        conversation: &mut Conversation,
    ) -> Result<(), NotPosted> {
        let (channel, guild) = (reply_to.incoming.channel, reply_to.incoming.guild);
        if let Some(answer) = &conversation.answer {
            self.memory.forget_post(answer.message);
        }
        let posted = self.posted(guild, channel, entry);
        let mut first = false;
        let standing = posted
            .get_or_try_init(|| async {
                first = true;
                self.post(reply_to, post, conversation).await
            })
            .await;
        let done = match standing {
            Ok(_) if first => Ok(telemetry::Decision::Answered),
            Ok(message) => {
                let link = message.link(channel, guild);
                self.post(reply_to, wording::answered_above(&link), conversation)
                    .await
                    .map(|_| telemetry::Decision::Repeated)
            }
            Err(failed) => Err(failed),
        };
        self.metrics().decided(match done {
            Ok(decision) => decision,
            Err(NotPosted::Shed) => telemetry::Decision::Shed,
            Err(NotPosted::Refused) => telemetry::Decision::Silent,
        });
        done.map(drop)
    }

    /// Posts the reply to a message, or puts it in the place of the one that stands.
    async fn post(
        &self,
        reply_to: ReplyContext<'_>,
        post: Post,
        conversation: &mut Conversation,
    ) -> Result<MessageId, NotPosted> {
        let ReplyContext { http, incoming, context, trigger } = reply_to;
        let priority = Priority::from(trigger);
        let permissions = context.map_or(Permissions::all(), |context| context.permissions);
        let mut post = if permissions.contains(Permissions::EMBED_LINKS) { post } else { post.without_card() };
        if let Some(answer) = &conversation.answer {
            let edit = render::edit(post);
            return match self
                .rest(priority, http.edit_message(incoming.channel, answer.message, &edit, Vec::new()))
                .await
            {
                Ok(_) => Ok(answer.message),
                Err(err) => {
                    self.failed("edit an answer", &err);
                    Err(NotPosted::because(&err))
                }
            };
        }
        if trigger == Trigger::Asked {
            post.ping = Ping::Replied;
        }
        // A reply shows the message that it replies to, so Discord wants the permission to read it.
        let reply_to =
            permissions.contains(Permissions::READ_MESSAGE_HISTORY).then_some((incoming.channel, incoming.id));
        // A second event for the same message brings the same nonce; an answer after one that was taken back
        // brings another.
        let nonce = format!("q{}.{}", incoming.id, conversation.taken_back);
        let message = render::message(post, reply_to, &nonce);
        match self.send(priority, http, incoming.channel, &message).await {
            Ok(sent) => {
                self.metrics().replied(ReplyKind::Message, incoming.heard.elapsed());
                tracing::debug!(reply = %sent.id, took = ?incoming.heard.elapsed(), "replied");
                conversation.answer = Some(Answer { message: sent.id, priority, question: None });
                Ok(sent.id)
            }
            Err(err) => {
                if err.status() == 403 {
                    self.memory.refused_by(incoming.channel);
                }
                self.failed("answer a message", &err);
                Err(NotPosted::because(&err))
            }
        }
    }

    /// Removes the answer, if there is one.
    pub(in crate::discord) async fn take_back(
        &self,
        http: &Http,
        channel: serenity::all::ChannelId,
        conversation: &mut Conversation,
    ) {
        let Some(answer) = conversation.take_answer() else { return };
        self.memory.forget_post(answer.message);
        if let Err(err) = self.rest(answer.priority, http.delete_message(channel, answer.message, None)).await {
            self.failed("remove an answer", &err);
        }
    }
}
