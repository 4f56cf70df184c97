//! From a question to an answer in its channel, or to the end of one.

use serenity::all::{Http, MessageId, Permissions};
use tokio::time::Instant;

use crate::discord::guild_cache::ChannelContext;
use crate::discord::handlers::incoming::Incoming;
use crate::discord::handlers::messages::{Heard, StandingAnswer};
use crate::discord::memory::{Allowance, Answer, Conversation, MemberTurn};
use crate::discord::requests::{Priority, RequestError};
use crate::discord::server_faqs::ServedFaq;
use crate::discord::{Bot, render, snowflake};
use crate::engine::{Courtesy, Ground, Question, Reply, Response, Silence, Triage, Trigger};
use crate::faq::Entry;
use crate::live::Snapshot;
use crate::messages::action::ModeratorCall;
use crate::messages::custom_id::Tag;
use crate::messages::estimate::StatedPace;
use crate::messages::outcome::{Outcome, OutcomeEvent, Words};
use crate::messages::post::Ping;
use crate::messages::wording::StatedAnswer;
use crate::messages::{self, Language, Post, UserError, wording};
use crate::ops::telemetry::{self, ReplyKind};
use crate::review::redact::redact;

/// A message on its way to an answer.
#[derive(Clone, Copy)]
struct ReplyContext<'a> {
    http: &'a Http,
    incoming: &'a Incoming<'a>,
    context: Option<&'a ChannelContext>,
    standing: Option<&'a StandingAnswer>,
    trigger: Trigger,
    language: Language,
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
        let (context, standing) = (heard.context.as_ref(), heard.standing.as_ref());
        let language = self.guilds.language(incoming.guild);
        let reply_to = |trigger| ReplyContext { http, incoming, context, standing, trigger, language };
        let trigger = match &heard.triaged {
            Triage::Silent(_) => return,
            Triage::Courtesy(_) => Trigger::Asked,
            Triage::Ask(question) => question.trigger,
        };
        let reply_to = reply_to(trigger);
        let Ok(served) = self.served_faq(incoming.guild).await else {
            // A kind word comes from no FAQ.
            if let Triage::Courtesy(courtesy) = heard.triaged
                && courtesy.is_kind_word()
            {
                if courtesy.is_owed() || self.has_allowance(reply_to, conversation).await {
                    let nothing = self.faq_of(incoming.guild).await;
                    self.be_polite(reply_to, &nothing, courtesy, conversation).await;
                }
                return;
            }
            return self.cannot_read(reply_to, conversation).await;
        };
        match &heard.triaged {
            Triage::Silent(_) => {}
            Triage::Courtesy(courtesy) => {
                if courtesy.is_owed() || self.has_allowance(reply_to, conversation).await {
                    self.be_polite(reply_to, &served.snapshot, *courtesy, conversation).await;
                }
            }
            Triage::Ask(question) => self.look_up(reply_to, question, &served, conversation).await,
        }
    }

    /// There is nothing to answer from just now: who asked is told so, and what nobody asked stays unanswered.
    async fn cannot_read(&self, reply_to: ReplyContext<'_>, conversation: &mut Conversation) {
        if reply_to.trigger == Trigger::Unasked {
            return self.metrics().decided(telemetry::Decision::Silent);
        }
        if self.has_allowance(reply_to, conversation).await {
            self.metrics().decided(telemetry::Decision::Unknown);
            self.post(reply_to, UserError::FaqUnreadable.post(reply_to.language), conversation).await.ok();
        }
    }

    async fn look_up(
        &self,
        reply_to: ReplyContext<'_>,
        question: &Question,
        served: &ServedFaq,
        conversation: &mut Conversation,
    ) {
        let Incoming { guild, member, .. } = *reply_to.incoming;
        if reply_to.trigger == Trigger::Asked
            && conversation.answer.is_none()
            && self.has_used_up_answers(guild, member)
        {
            // Looking it up takes time, which everybody's questions wait for.
            return self.metrics().decided(telemetry::Decision::Limited);
        }
        let snapshot = &served.snapshot;
        let looked = Instant::now();
        let response = snapshot.engine().answer(question);
        self.metrics().matched(looked.elapsed());
        if reply_to.trigger == Trigger::Unasked {
            self.scheduler.spent_on_automatic(looked.elapsed());
        }
        let speaks = !matches!(response.reply, Reply::Silent(_));
        if speaks && !self.has_allowance(reply_to, conversation).await {
            return;
        }
        // The words of a message that was not put to the bot go no further, unless the host wants them reviewed.
        let goes_on = reply_to.trigger == Trigger::Asked || self.settings().review_queue().keeps(reply_to.trigger);
        let text = question.whole();
        let to_go_on_from = response.to_go_on_from(question, &snapshot.faq);
        let offered = response.offered(question);
        let stated = response.reply.stated().cloned();
        let stated_pace = self.stated_pace(reply_to.language, snapshot, response.understood_as(&text));
        let is_unsure =
            matches!(response.reply, Reply::Unknown(_) | Reply::Silent(Silence::NotSure) | Reply::Suggest(_));
        if is_unsure && served.is_whole && self.settings().review_queue().keeps(reply_to.trigger) {
            let Incoming { id, channel, guild, .. } = *reply_to.incoming;
            self.await_reply(snapshot, guild, channel, id, &text);
        }
        let words = goes_on.then_some(Words(text));
        if let Some(event) = self.say(reply_to, snapshot, response, stated_pace, words, conversation).await
            && served.tells(&event)
        {
            let guild = reply_to.incoming.guild.map(snowflake);
            self.tell(snapshot, Outcome { guild, trigger: reply_to.trigger, event });
        }
        let Some(answer) = &conversation.answer else { return };
        let Incoming { id, channel, member, .. } = *reply_to.incoming;
        match to_go_on_from.and_then(|question| redact(&question, snapshot.vocabulary()).kept()) {
            Some(question) => {
                let (asked_in, answer, at) = (id, answer.message, Instant::now());
                let turn = MemberTurn { question, entry: stated, offered, asked_in, answer, at };
                self.memory.took_turn(channel, member, turn);
            }
            None => self.memory.offered(channel, member, &offered),
        }
    }

    /// Whether the member may have one more answer now. Who put the question to the bot is told once that they may not.
    async fn has_allowance(&self, reply_to: ReplyContext<'_>, conversation: &mut Conversation) -> bool {
        if conversation.answer.is_some() {
            return true;
        }
        let allowance = self.allowance(reply_to.incoming.guild, reply_to.incoming.member);
        if allowance == Allowance::Granted {
            return true;
        }
        self.metrics().decided(telemetry::Decision::Limited);
        if matches!(allowance, Allowance::JustUsedUp { .. }) && reply_to.trigger == Trigger::Asked {
            self.post(reply_to, UserError::TooOften.post(reply_to.language), conversation).await.ok();
        }
        false
    }

    /// Says something to a message that is no question to the FAQ.
    async fn be_polite(
        &self,
        reply_to: ReplyContext<'_>,
        snapshot: &Snapshot,
        courtesy: Courtesy,
        conversation: &mut Conversation,
    ) {
        self.metrics().decided(telemetry::Decision::Greeted);
        let asker = snowflake(reply_to.incoming.member);
        let moderators = self.moderators_of(reply_to.incoming.guild);
        self.post(
            reply_to,
            wording::courtesy(reply_to.language, &snapshot.faq, courtesy, asker, moderators),
            conversation,
        )
        .await
        .ok();
    }

    /// What a question that states a pace gets besides its answer.
    pub(in crate::discord) fn stated_pace(
        &self,
        language: Language,
        snapshot: &Snapshot,
        question: &str,
    ) -> StatedPace {
        let day = |date| messages::estimate::wording::timestamp(language, date, &self.options.time_zone);
        StatedPace::of(language, &snapshot.faq.study, question, self.today(), day)
    }

    /// Says what was found; what is to be told of it.
    async fn say(
        &self,
        reply_to: ReplyContext<'_>,
        snapshot: &Snapshot,
        response: Response,
        stated_pace: StatedPace,
        words: Option<Words>,
        conversation: &mut Conversation,
    ) -> Option<OutcomeEvent> {
        let asker = snowflake(reply_to.incoming.member);
        let faq = &snapshot.faq;
        let lead = stated_pace.leading(response.lead.as_deref());
        let (lead, invitation) = (lead.as_deref(), stated_pace.invitation);
        let asked_in = response.trace.asked_in;
        let (decision, event, mut post) = match response.reply {
            Reply::Silent(why) => {
                self.take_back(reply_to.http, reply_to.incoming.channel, conversation).await;
                self.metrics().decided(telemetry::Decision::Silent);
                if why == Silence::Objection {
                    let doubted =
                        reply_to.standing.and_then(|standing| Some((standing.message, standing.entry.clone()?)));
                    let (_, entry) = doubted.filter(|(answer, _)| self.memory.count_feedback_once(*answer))?;
                    return Some(OutcomeEvent::Refused { entry, question: None });
                }
                // Nobody asked, so it counts only where the words are to be reviewed.
                let missed = words.filter(|_| why == Silence::NotSure);
                return missed.map(|words| OutcomeEvent::Missed { nearest: Vec::new(), question: Some(words) });
            }
            Reply::Answer { entry, also, next } => {
                let stated = faq.entry(&entry)?;
                let stated = StatedAnswer { entry: stated, lead, also: also.as_ref(), next: &next, asked_in };
                let mut post = wording::answer(reply_to.language, faq, stated, asker, self.today());
                post.rows.extend(invitation);
                self.post_once(reply_to, (stated.entry, lead), post, conversation).await.ok()?;
                if let Some(answer) = &mut conversation.answer {
                    answer.question = words.filter(|_| reply_to.trigger == Trigger::Asked);
                }
                let is_picked = response.trace.ground == Ground::Offer;
                return Some(if is_picked { OutcomeEvent::Picked { entry } } else { OutcomeEvent::Answered { entry } });
            }
            Reply::Courtesy(courtesy) => {
                self.be_polite(reply_to, snapshot, courtesy, conversation).await;
                return None;
            }
            Reply::WantsPeople => {
                self.metrics().decided(telemetry::Decision::Greeted);
                let moderators = self.moderators_of(reply_to.incoming.guild);
                self.post(reply_to, wording::people(reply_to.language, faq, asker, moderators), conversation)
                    .await
                    .ok();
                return None;
            }
            Reply::Doubted { .. } => {
                self.metrics().decided(telemetry::Decision::Greeted);
                let moderators = self.moderators_of(reply_to.incoming.guild);
                self.post(reply_to, wording::doubted(reply_to.language, asker, moderators), conversation).await.ok();
                return None;
            }
            Reply::More { related, .. } => {
                self.metrics().decided(telemetry::Decision::Suggested);
                self.post(reply_to, wording::more(reply_to.language, faq, &related, asker), conversation).await.ok();
                return None;
            }
            Reply::Refused { entry, next } => {
                let question = self.take_back_refused(reply_to, conversation).await;
                self.metrics().decided(telemetry::Decision::Suggested);
                let post = match next.as_slice() {
                    [] => {
                        let call = ModeratorCall {
                            asker,
                            question: Some(snowflake(reply_to.incoming.id)),
                            tried: vec![Tag::of(&entry)],
                        };
                        wording::removed(reply_to.language, call, self.moderators_of(reply_to.incoming.guild))
                    }
                    next => wording::what_else(reply_to.language, faq, next, asker),
                };
                self.post(reply_to, post, conversation).await.ok();
                let is_first = reply_to.standing.is_some_and(|it| self.memory.count_feedback_once(it.message));
                return is_first.then_some(OutcomeEvent::Refused { entry, question });
            }
            Reply::Suggest(entries) => (
                telemetry::Decision::Suggested,
                OutcomeEvent::Suggested { entries: entries.clone(), question: words },
                wording::did_you_mean(reply_to.language, faq, &entries, asker),
            ),
            Reply::Unknown(nearest) => (
                telemetry::Decision::Unknown,
                OutcomeEvent::Missed { nearest: nearest.clone(), question: words },
                wording::unknown(reply_to.language, faq, &nearest, asker, self.moderators_of(reply_to.incoming.guild)),
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

    /// Removes the answer of which its asker says that it was none, as the button under it does; the words that it answered.
    async fn take_back_refused(&self, reply_to: ReplyContext<'_>, conversation: &Conversation) -> Option<Words> {
        let standing = reply_to.standing.filter(|standing| standing.is_own)?;
        // Nobody is to be sent to an answer that was none.
        self.memory.forget_post(standing.message);
        let before = standing.asked_in.filter(|asked_in| *asked_in != reply_to.incoming.id);
        let before = before.and_then(|asked_in| self.memory.conversation(asked_in));
        let taken = match before {
            // One that is being answered just now holds another answer.
            Some(before) => before.try_lock().ok().and_then(|mut before| before.take_answer()),
            None => None,
        };
        let is_this = conversation.answer.as_ref().is_some_and(|answer| answer.message == standing.message);
        if !is_this {
            let (channel, priority) = (reply_to.incoming.channel, Priority::Direct);
            if let Err(err) = self.rest(priority, reply_to.http.delete_message(channel, standing.message, None)).await {
                self.failed("remove an answer", &err);
            }
        }
        taken.and_then(|answer| answer.question)
    }

    /// Posts an answer, or a link to the same answer if it stands in this channel already.
    async fn post_once(
        &self,
        reply_to: ReplyContext<'_>,
        (entry, lead): (&Entry, Option<&str>),
        post: Post,
        conversation: &mut Conversation,
    ) -> Result<(), NotPosted> {
        let (channel, guild) = (reply_to.incoming.channel, reply_to.incoming.guild);
        if let Some(answer) = &conversation.answer {
            self.memory.forget_post(answer.message);
        }
        let posted = self.posted(guild, channel, entry, lead);
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
                self.post(reply_to, wording::answered_above(reply_to.language, &link, lead), conversation)
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
        let ReplyContext { http, incoming, context, trigger, .. } = reply_to;
        let priority = Priority::from(trigger);
        let permissions = context.map_or(Permissions::all(), |context| context.permissions);
        let mut post = if permissions.contains(Permissions::EMBED_LINKS) { post } else { post.without_card() };
        if let Some(answer) = &conversation.answer {
            // Whatever it says from now on, what it said before stands there no more.
            self.memory.forget_post(answer.message);
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
        if let Some(answer) = conversation.take_answer() {
            self.delete_post(http, answer.priority, channel, answer.message).await;
        }
    }

    /// Removes a message of the bot, to which nobody is pointed from then on.
    pub(in crate::discord) async fn delete_post(
        &self,
        http: &Http,
        priority: Priority,
        channel: serenity::all::ChannelId,
        post: MessageId,
    ) {
        self.memory.forget_post(post);
        if let Err(err) = self.rest(priority, http.delete_message(channel, post, None)).await {
            self.failed("remove an answer", &err);
        }
    }
}
