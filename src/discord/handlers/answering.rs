//! From a question to an answer in its channel, or to the end of one.

use serenity::all::{Http, MessageId, Permissions};
use tokio::time::Instant;

use crate::discord::guild_cache::Spot;
use crate::discord::handlers::incoming::Incoming;
use crate::discord::handlers::messages::Heard;
use crate::discord::memory::{Answer, Conversation};
use crate::discord::requests::{self, Urgency};
use crate::discord::{Bot, render, snowflake};
use crate::engine::{Manner, Question, Reply, Triage};
use crate::faq::EntryId;
use crate::live::Snapshot;
use crate::messages::outcome::{Event, Outcome, Words};
use crate::messages::post::{Ping, Row};
use crate::messages::{self, Post, wording};
use crate::ops::telemetry::{self, Kind};

/// A message on its way to an answer.
#[derive(Clone, Copy)]
struct Turn<'a> {
    http: &'a Http,
    incoming: &'a Incoming<'a>,
    spot: Option<&'a Spot>,
    manner: Manner,
}

/// Why nothing was posted; it has been counted and logged.
enum Failed {
    /// It could not have been sent in time.
    Shed,
    /// Discord refused, or did not answer.
    Refused,
}

impl Failed {
    fn because(err: &serenity::Error) -> Self {
        if requests::is_shed(err) { Self::Shed } else { Self::Refused }
    }
}

impl From<Manner> for Urgency {
    fn from(manner: Manner) -> Self {
        match manner {
            Manner::Asked => Self::Direct,
            Manner::Unasked => Self::Automatic,
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
        talk: &mut Conversation,
    ) {
        if talk.deleted {
            return;
        }
        talk.asked = heard.key();
        let turn = |manner| Turn { http, incoming, spot: heard.spot.as_ref(), manner };
        match &heard.triaged {
            Triage::Silent(_) => {}
            Triage::Greet => {
                self.metrics().decided(telemetry::Decision::Greeted);
                if self.may_have_answer(incoming.guild, incoming.member) {
                    self.post(turn(Manner::Asked), wording::greeting(&self.snapshot().faq), talk).await.ok();
                }
            }
            Triage::Ask(question) => self.look_up(turn(question.manner), question, talk).await,
        }
    }

    async fn look_up(&self, turn: Turn<'_>, question: &Question, talk: &mut Conversation) {
        let snapshot = self.snapshot();
        let looked = Instant::now();
        let reply = snapshot.engine().answer(question).reply;
        self.metrics().matched(looked.elapsed());
        if turn.manner == Manner::Unasked {
            self.gate.spent_on_automatic(looked.elapsed());
        }
        let speaks = !matches!(reply, Reply::Silent(_));
        if speaks && talk.answer.is_none() && !self.may_have_answer(turn.incoming.guild, turn.incoming.member) {
            self.metrics().decided(telemetry::Decision::Limited);
            return;
        }
        // The words of a message that was not put to the bot go no further, unless the host wants them reviewed.
        let goes_on = turn.manner == Manner::Asked || self.settings().review_queue().keeps(turn.manner);
        let text = question.whole();
        let invitation = messages::estimate::invitation(&snapshot.faq.study, &text);
        let words = goes_on.then_some(Words(text));
        if let Some(event) = self.say(turn, &snapshot, reply, invitation, words, talk).await {
            let guild = turn.incoming.guild.map(snowflake);
            self.tell(Outcome { guild, manner: turn.manner, event });
        }
    }

    /// Says what was found; what is to be told of it.
    async fn say(
        &self,
        turn: Turn<'_>,
        snapshot: &Snapshot,
        reply: Reply,
        invitation: Option<Row>,
        words: Option<Words>,
        talk: &mut Conversation,
    ) -> Option<Event> {
        let asker = snowflake(turn.incoming.member);
        let faq = &snapshot.faq;
        let (decision, event, mut post) = match reply {
            Reply::Silent(_) => {
                self.take_back(turn.http, turn.incoming.channel, talk).await;
                self.metrics().decided(telemetry::Decision::Silent);
                // Nobody asked, so it counts only where the words are to be reviewed.
                return words.map(|words| Event::Missed { nearest: Vec::new(), question: Some(words) });
            }
            Reply::Answer { entry, also, next } => {
                let stated = faq.entry(&entry)?;
                let mut post = wording::answer(faq, stated, asker, also.as_ref(), &next, self.today());
                post.rows.extend(invitation);
                self.post_once(turn, &entry, post, talk).await.ok()?;
                if let Some(answer) = &mut talk.answer {
                    answer.question = words.filter(|_| turn.manner == Manner::Asked);
                }
                return Some(Event::Answered { entry });
            }
            Reply::Greet => {
                self.metrics().decided(telemetry::Decision::Greeted);
                self.post(turn, wording::greeting(faq), talk).await.ok();
                return None;
            }
            Reply::Suggest(entries) => (
                telemetry::Decision::Suggested,
                Event::Suggested { entries: entries.clone(), question: words },
                wording::did_you_mean(faq, &entries, asker),
            ),
            Reply::Unknown(nearest) => (
                telemetry::Decision::Unknown,
                Event::Missed { nearest: nearest.clone(), question: words },
                wording::unknown(faq, &nearest, asker, self.moderators_of(turn.incoming.guild)),
            ),
        };
        post.rows.extend(invitation);
        let posted = self.post(turn, post, talk).await;
        self.metrics().decided(match posted {
            Err(Failed::Shed) => telemetry::Decision::Shed,
            Ok(_) | Err(Failed::Refused) => decision,
        });
        Some(event)
    }

    /// Posts an answer, or a link to the same answer if it stands in this channel already.
    async fn post_once(
        &self,
        turn: Turn<'_>,
        entry: &EntryId,
        post: Post,
        talk: &mut Conversation,
    ) -> Result<(), Failed> {
        let (channel, guild) = (turn.incoming.channel, turn.incoming.guild);
        if let Some(answer) = &talk.answer {
            self.memory.forget_post(answer.message);
        }
        let posted = self.posted(guild, channel, entry);
        let mut first = false;
        let standing = posted
            .get_or_try_init(|| async {
                first = true;
                self.post(turn, post, talk).await
            })
            .await;
        let done = match standing {
            Ok(_) if first => Ok(telemetry::Decision::Answered),
            Ok(message) => {
                let link = message.link(channel, guild);
                self.post(turn, wording::answered_above(&link), talk).await.map(|_| telemetry::Decision::Repeated)
            }
            Err(failed) => Err(failed),
        };
        self.metrics().decided(match done {
            Ok(decision) => decision,
            Err(Failed::Shed) => telemetry::Decision::Shed,
            Err(Failed::Refused) => telemetry::Decision::Silent,
        });
        done.map(drop)
    }

    /// Posts the reply to a message, or puts it in the place of the one that stands.
    async fn post(&self, turn: Turn<'_>, post: Post, talk: &mut Conversation) -> Result<MessageId, Failed> {
        let Turn { http, incoming, spot, manner } = turn;
        let urgency = Urgency::from(manner);
        let permissions = spot.map_or(Permissions::all(), |spot| spot.permissions);
        let mut post = if permissions.contains(Permissions::EMBED_LINKS) { post } else { post.without_card() };
        if let Some(answer) = &talk.answer {
            let edit = render::edit(post);
            return match self
                .rest(urgency, http.edit_message(incoming.channel, answer.message, &edit, Vec::new()))
                .await
            {
                Ok(_) => Ok(answer.message),
                Err(err) => {
                    self.failed("edit an answer", &err);
                    Err(Failed::because(&err))
                }
            };
        }
        if manner == Manner::Asked {
            post.ping = Ping::Replied;
        }
        // A reply shows the message that it replies to, so Discord wants the permission to read it.
        let reply_to =
            permissions.contains(Permissions::READ_MESSAGE_HISTORY).then_some((incoming.channel, incoming.id));
        // A second event for the same message brings the same nonce; an answer after one that was taken back
        // brings another.
        let nonce = format!("q{}.{}", incoming.id, talk.taken_back);
        let message = render::message(post, reply_to, &nonce);
        match self.send(urgency, http, incoming.channel, &message).await {
            Ok(sent) => {
                self.metrics().replied(Kind::Message, incoming.heard.elapsed());
                tracing::debug!(reply = %sent.id, took = ?incoming.heard.elapsed(), "replied");
                talk.answer = Some(Answer { message: sent.id, urgency, question: None });
                Ok(sent.id)
            }
            Err(err) => {
                if crate::discord::requests::status_of(&err) == 403 {
                    self.memory.refused_by(incoming.channel);
                }
                self.failed("answer a message", &err);
                Err(Failed::because(&err))
            }
        }
    }

    /// Removes the answer, if there is one.
    pub(in crate::discord) async fn take_back(
        &self,
        http: &Http,
        channel: serenity::all::ChannelId,
        talk: &mut Conversation,
    ) {
        let Some(answer) = talk.take_answer() else { return };
        self.memory.forget_post(answer.message);
        if let Err(err) = self.rest(answer.urgency, http.delete_message(channel, answer.message, None)).await {
            self.failed("remove an answer", &err);
        }
    }
}
