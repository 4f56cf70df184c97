//! A button or a menu is pressed. All that is needed to act stands in its `custom_id`.

use std::sync::Arc;

use serenity::all::{
    ActionRowComponent, ButtonKind, ComponentInteraction, ComponentInteractionDataKind, CreateInteractionResponse,
    Http, MessageFlags, MessageId, Permissions,
};

use crate::discord::requests::Priority;
use crate::discord::server_faqs::FaqUnavailable;
use crate::discord::{Bot, Me, render, snowflake};
use crate::engine::Trigger;
use crate::faq::{Entry, EntryId, Faq};
use crate::live::Snapshot;
use crate::messages::UserError;
use crate::messages::action::ModeratorCall;
use crate::messages::outcome::{Outcome, OutcomeEvent, Words};
use crate::messages::post::Ping;
use crate::messages::snowflake::Snowflake;
use crate::messages::wording::{AskedAt, StatedAnswer};
use crate::messages::{Language, Post, wording};
use crate::messages::{action::Action, custom_id::Tag};

impl Bot {
    /// A button or a menu is pressed.
    pub(in crate::discord) async fn pressed(&self, http: &Http, _me: Me, press: &ComponentInteraction) {
        self.metrics().presses.inc();
        let language = language_of(press);
        let Ok(action) = press.data.custom_id.parse::<Action>() else {
            tracing::debug!("a press that this version does not know");
            return self.answer_press(http, press, render::only_for_you(UserError::ButtonTooOld.post(language))).await;
        };
        let snapshot = match self.served_faq(press.guild_id).await {
            Ok(served) => served.snapshot,
            // What needs no word of it.
            Err(FaqUnavailable) if is_free_of_faq(&action) => Arc::new(Snapshot::new(Faq::default())),
            Err(FaqUnavailable) => {
                let refusal = render::only_for_you(UserError::FaqUnreadable.post(language));
                return self.answer_press(http, press, refusal).await;
            }
        };
        match action {
            Action::Helped { entry, asker } => self.helped(http, press, &snapshot, entry, asker).await,
            Action::NotThis { entry, asker, next } => {
                self.not_this(http, press, &snapshot, entry, asker, &next).await;
            }
            Action::Pick { entry, asker } => self.picked(http, press, &snapshot, entry, asker).await,
            Action::NoneOfThese { asker } => {
                if self.may_decide(press, asker) {
                    self.remove(http, press, asker, picks_of(press)).await;
                } else {
                    self.answer_press(http, press, render::only_for_you(UserError::NotYours.post(language))).await;
                }
            }
            Action::Show { entry } => {
                let post = match snapshot.faq.entry(&entry) {
                    Some(entry) => {
                        self.fit(press, wording::entry_alone(language, &snapshot.faq, entry, None, self.today()))
                    }
                    None => UserError::EntryLeft.post(language),
                };
                self.answer_press(http, press, render::only_for_you(post)).await;
            }
            Action::CallModerator(call) => self.call_moderator(http, press, &snapshot, call).await,
            Action::Topic { page } => self.topic(http, press, &snapshot, page).await,
            Action::TopicPage { page } => {
                let post = wording::topics(language, &snapshot.faq, page);
                self.answer_press(http, press, render::instead(post)).await;
            }
            Action::AnswerMessage { message, author } => {
                self.answer_message(http, press, &snapshot, message, author).await;
            }
            Action::AutoAnswers { wanted } => self.set_auto_answers(http, press, wanted).await,
            Action::Estimate(pressed) => self.estimate_pressed(http, press, pressed).await,
            Action::Plan(pressed) => self.plan_pressed(http, press, pressed).await,
            Action::Moderation(pressed) => self.moderate(http, press, pressed).await,
        }
    }

    async fn helped(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        snapshot: &Snapshot,
        entry: EntryId,
        asker: Snowflake,
    ) {
        let Some(known) = self.deciding(http, press, snapshot, &entry, asker).await else { return };
        let post = wording::answer_that_helped(language_of(press), &snapshot.faq, known, asker, self.today());
        self.answer_press(http, press, render::other_buttons(post)).await;
        if self.memory.count_feedback_once(press.message.id) {
            self.tell_of(press, snapshot, OutcomeEvent::Helped { entry });
        }
    }

    async fn not_this(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        snapshot: &Snapshot,
        entry: EntryId,
        asker: Snowflake,
        next: &[Tag],
    ) {
        if !self.may_decide(press, asker) {
            return self
                .answer_press(http, press, render::only_for_you(UserError::NotYours.post(language_of(press))))
                .await;
        }
        let question = self.words_behind(press).await;
        if self.memory.count_feedback_once(press.message.id) {
            self.tell_of(press, snapshot, OutcomeEvent::Refused { entry: entry.clone(), question });
        }
        // Nobody is to be sent to an answer that was none.
        self.memory.forget_post(press.message.id);
        let next: Vec<EntryId> = next
            .iter()
            .filter_map(|tag| entry_of(snapshot, *tag))
            .map(|other| other.id.clone())
            .filter(|id| *id != entry)
            .collect();
        if next.is_empty() {
            return self.remove(http, press, asker, vec![Tag::of(&entry)]).await;
        }
        let post = wording::what_else(language_of(press), &snapshot.faq, &next, asker);
        self.answer_press(http, press, render::instead(post)).await;
    }

    async fn picked(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        snapshot: &Snapshot,
        entry: EntryId,
        asker: Snowflake,
    ) {
        let Some(known) = snapshot.faq.entry(&entry) else {
            return self
                .answer_press(http, press, render::only_for_you(UserError::EntryLeft.post(language_of(press))))
                .await;
        };
        if !self.may_decide(press, asker) {
            // Curious bystanders read it without changing what the asker sees.
            let post =
                self.fit(press, wording::entry_alone(language_of(press), &snapshot.faq, known, None, self.today()));
            return self.answer_press(http, press, render::only_for_you(post)).await;
        }
        let post = self.fit(
            press,
            wording::answer(language_of(press), &snapshot.faq, StatedAnswer::of(known), asker, self.today()),
        );
        self.answer_press(http, press, render::instead(post)).await;
        if let Some(question) = question_of(press) {
            self.unanswered.answered(question);
        }
        self.tell_of(press, snapshot, OutcomeEvent::Picked { entry });
    }

    /// The answer goes; if only its user sees it, it cannot be deleted, and says so in its place.
    async fn remove(&self, http: &Http, press: &ComponentInteraction, asker: Snowflake, mut tried: Vec<Tag>) {
        tried.truncate(ModeratorCall::MOST_TRIED);
        // The note replies to nothing, and shows nothing of what was tried.
        let call = ModeratorCall { asker, question: question_of(press).map(snowflake), tried };
        let note = wording::removed(language_of(press), call, self.moderators_of(press.guild_id));
        if is_ephemeral(press) {
            return self.answer_press(http, press, render::instead(note)).await;
        }
        self.answer_press(http, press, render::only_for_you(note)).await;
        if let Some(conversation) = question_of(press).and_then(|question| self.memory.conversation(question)) {
            conversation.lock().await.forget(press.message.id);
        }
        self.delete_post(http, Priority::Direct, press.channel_id, press.message.id).await;
    }

    async fn call_moderator(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        snapshot: &Snapshot,
        call: ModeratorCall,
    ) {
        let asker = call.asker;
        let for_you = if snowflake(press.user.id) != asker {
            UserError::NotYours.post(language_of(press))
        } else if !self.may_call_moderator(press.guild_id, press.user.id) {
            UserError::ModeratorCalled.post(language_of(press))
        } else {
            match self.moderator_role(press.guild_id) {
                None => wording::removed(language_of(press), call, wording::Moderators::Unknown),
                Some(role) => {
                    let question = question_of(press).or_else(|| call.question.map(|id| MessageId::new(id.get())));
                    // What `/ask` answered for all is a message itself; what it answered for one stands nowhere.
                    let asked_in = question.or_else(|| (!is_ephemeral(press)).then_some(press.message.id));
                    let asked = match asked_in {
                        Some(message) => AskedAt::Message(message.link(press.channel_id, press.guild_id)),
                        None => AskedAt::Alone(snowflake(press.channel_id)),
                    };
                    let shown = picks_of(press);
                    let tried = call.tried.iter().chain(&shown).filter_map(|tag| entry_of(snapshot, *tag));
                    let tried: Vec<&str> =
                        tried.map(|entry| entry.question.as_str()).take(ModeratorCall::MOST_TRIED).collect();
                    // The moderators read it, and all who are there.
                    let language = self.guilds.language(press.guild_id);
                    let call = render::for_all(wording::call_moderator(language, role, asker, &asked, &tried));
                    let called = self
                        .rest(
                            Priority::Interaction,
                            http.create_interaction_response(press.id, &press.token, &call, Vec::new()),
                        )
                        .await;
                    match called {
                        Ok(()) => {
                            self.moderator_called(press.guild_id, press.user.id);
                            if let Some(question) = question {
                                self.remember_call(http, press, question).await;
                            }
                        }
                        Err(err) => {
                            self.memory.moderator_not_called(press.user.id);
                            self.failed("call a moderator", &err);
                        }
                    }
                    return;
                }
            }
        };
        self.answer_press(http, press, render::only_for_you(for_you)).await;
    }

    /// So that the call goes with the question; Discord does not say by itself which message it has become.
    async fn remember_call(&self, http: &Http, press: &ComponentInteraction, question: MessageId) {
        let conversation = self.memory.conversation_about(question);
        let mut conversation = conversation.lock().await;
        match self.rest(Priority::Interaction, http.get_original_interaction_response(&press.token)).await {
            Ok(call) if conversation.deleted => {
                self.delete_post(http, Priority::Direct, press.channel_id, call.id).await;
            }
            Ok(call) => conversation.also_posted.push(call.id),
            Err(err) => self.failed("look up a call for a moderator", &err),
        }
        self.end_if_nothing_was_said(question, &conversation);
    }

    async fn topic(&self, http: &Http, press: &ComponentInteraction, snapshot: &Snapshot, page: u16) {
        let post = match chosen(press).and_then(|id| snapshot.faq.entry(&id)) {
            None => {
                return self
                    .answer_press(http, press, render::only_for_you(UserError::EntryLeft.post(language_of(press))))
                    .await;
            }
            Some(entry) => {
                let mut post = wording::entry_alone(language_of(press), &snapshot.faq, entry, None, self.today());
                post.rows.extend(wording::topics(language_of(press), &snapshot.faq, page).rows);
                self.fit(press, post)
            }
        };
        self.answer_press(http, press, render::instead(post)).await;
    }

    /// The second half of *Answer from FAQ*: the chosen entry becomes a public reply.
    async fn answer_message(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        snapshot: &Snapshot,
        message: Snowflake,
        author: Snowflake,
    ) {
        let permissions = press.app_permissions.unwrap_or(Permissions::all());
        let refusal = match chosen(press).and_then(|id| snapshot.faq.entry(&id)) {
            None => Err(UserError::EntryLeft),
            Some(_) if !permissions.contains(Permissions::SEND_MESSAGES) => Err(UserError::CannotPostHere),
            Some(_) if !self.may_have_answer(press.guild_id, press.user.id) => Err(UserError::TooOften),
            Some(entry) => Ok(entry),
        };
        let entry = match refusal {
            Ok(entry) => entry,
            Err(err) => return self.answer_press(http, press, render::instead(err.post(language_of(press)))).await,
        };
        // The send may wait for the rate limiter, and the press must be answered within three seconds.
        self.answer_press(http, press, CreateInteractionResponse::Acknowledge).await;
        let question = MessageId::new(message.get());
        let conversation = self.memory.conversation_about(question);
        // Held through the send, so that the reply goes when its message is deleted meanwhile.
        let mut conversation = conversation.lock().await;
        let posted = self.posted(press.guild_id, press.channel_id, entry, None);
        let mut first = false;
        let standing = posted
            .get_or_try_init(|| async {
                first = true;
                // Its author reads it, and all who are there.
                let language = self.guilds.language(press.guild_id);
                let post = wording::answer(language, &snapshot.faq, StatedAnswer::of(entry), author, self.today());
                self.reply_to_message(http, press, self.fit(press, post), question).await
            })
            .await;
        if first && let Ok(reply) = &standing {
            conversation.also_posted.push(**reply);
        }
        self.end_if_nothing_was_said(question, &conversation);
        drop(conversation);
        let note = match &standing {
            Ok(_) if first => wording::answer_posted(language_of(press)),
            Ok(standing) => {
                wording::answered_above(language_of(press), &standing.link(press.channel_id, press.guild_id), None)
            }
            Err(refused) => refused.post(language_of(press)),
        };
        if first && standing.is_ok() {
            self.tell_of(press, snapshot, OutcomeEvent::Answered { entry: entry.id.clone() });
        }
        let edit = render::edited_response(note);
        if let Err(err) = self
            .rest(Priority::Interaction, http.edit_original_interaction_response(&press.token, &edit, Vec::new()))
            .await
        {
            self.failed("tell that an answer is posted", &err);
        }
    }

    async fn reply_to_message(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        mut post: Post,
        question: MessageId,
    ) -> Result<MessageId, UserError> {
        post.ping = Ping::Replied;
        let message = render::message(post, Some((press.channel_id, question)), &format!("a{}", press.id));
        match self.send(Priority::Direct, http, press.channel_id, &message).await {
            Ok(sent) => Ok(sent.id),
            Err(err) => {
                self.failed("answer a message from the FAQ", &err);
                Err(match err.status() {
                    _ if err.is_of_deleted() => UserError::MessageGone,
                    403 => UserError::CannotPostHere,
                    _ => UserError::Failed,
                })
            }
        }
    }

    /// The entry, if whoever pressed may decide and it is still there; otherwise they are told.
    async fn deciding<'a>(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        snapshot: &'a Snapshot,
        entry: &EntryId,
        asker: Snowflake,
    ) -> Option<&'a Entry> {
        let refusal = if !self.may_decide(press, asker) {
            UserError::NotYours.post(language_of(press))
        } else if let Some(entry) = snapshot.faq.entry(entry) {
            return Some(entry);
        } else {
            UserError::EntryLeft.post(language_of(press))
        };
        self.answer_press(http, press, render::only_for_you(refusal)).await;
        None
    }

    /// The words that the answer answered, if they were put directly to the bot and are remembered.
    async fn words_behind(&self, press: &ComponentInteraction) -> Option<Words> {
        let conversation = self.memory.conversation(question_of(press)?)?;
        let conversation = conversation.lock().await;
        conversation.answer.as_ref().and_then(|answer| answer.question.clone())
    }

    /// The post in the form that this channel permits.
    fn fit(&self, press: &ComponentInteraction, post: Post) -> Post {
        let embeds = press.app_permissions.is_none_or(|permissions| permissions.contains(Permissions::EMBED_LINKS));
        if embeds { post } else { post.without_card() }
    }

    fn tell_of(&self, press: &ComponentInteraction, faq: &Snapshot, event: OutcomeEvent) {
        // What was kept of it was deleted, and so was the answer's share in it.
        if self.memory.is_from_before_leaving(press.guild_id, press.message.id) {
            return;
        }
        self.tell(faq, Outcome { guild: press.guild_id.map(snowflake), trigger: Trigger::Asked, event });
    }

    pub(in crate::discord) async fn answer_press(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        response: CreateInteractionResponse,
    ) {
        if let Err(err) = self
            .rest(
                Priority::Interaction,
                http.create_interaction_response(press.id, &press.token, &response, Vec::new()),
            )
            .await
        {
            self.failed("answer a press", &err);
        }
    }
}

/// Whether what a press does needs no word of the FAQ that members get. Moderators are told by what they work at.
fn is_free_of_faq(action: &Action) -> bool {
    matches!(
        action,
        Action::NoneOfThese { .. } | Action::CallModerator(_) | Action::AutoAnswers { .. } | Action::Moderation(_)
    )
}

/// The language of whoever presses.
fn language_of(press: &ComponentInteraction) -> Language {
    Language::of_locale(&press.locale)
}

/// The choice in a menu.
fn chosen(press: &ComponentInteraction) -> Option<EntryId> {
    match &press.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first()?.parse().ok(),
        _ => None,
    }
}

/// The entry with this tag.
fn entry_of(snapshot: &Snapshot, tag: Tag) -> Option<&Entry> {
    snapshot.faq.entries.iter().find(|entry| Tag::of(&entry.id) == tag)
}

/// The entries that the buttons of a message offer.
fn picks_of(press: &ComponentInteraction) -> Vec<Tag> {
    let components = press.message.components.iter().flat_map(|row| &row.components);
    let picks = components.filter_map(|component| {
        let ActionRowComponent::Button(button) = component else { return None };
        let ButtonKind::NonLink { custom_id, .. } = &button.data else { return None };
        match custom_id.parse().ok()? {
            Action::Pick { entry, .. } => Some(Tag::of(&entry)),
            _ => None,
        }
    });
    picks.collect()
}

/// The message that the bot's message replies to.
fn question_of(press: &ComponentInteraction) -> Option<MessageId> {
    press.message.message_reference.as_ref()?.message_id
}

fn is_ephemeral(press: &ComponentInteraction) -> bool {
    press.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}
