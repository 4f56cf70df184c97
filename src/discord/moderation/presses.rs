//! Buttons and forms of moderators. Each is checked anew: a button may outlive the right to press it.

use serenity::all::{
    Builder as _, ComponentInteraction, CreateAttachment, CreateInteractionResponse, Http, ModalInteraction,
};

use super::begun::opened_from;
use super::edited_faq::EditedFaq;
use super::edits::ChangeDraft;
use super::moderator::Moderator;
use super::review::UnderReview;
use crate::discord::inputs::{chosen, filled};
use crate::discord::permissions::Caller;
use crate::discord::requests::{Priority, RequestError};
use crate::discord::{Bot, render};
use crate::faq::{Entry, EntryId};
use crate::messages::UserError;
use crate::messages::moderation::form::SentForm;
use crate::messages::moderation::{
    Change, FileMark, Means, ModerationPress, PendingAction, form, news, pages, wording,
};
use crate::messages::settings::Choice;
use crate::messages::{Action, Language, Post};

impl Bot {
    /// A moderator's button is pressed.
    pub(in crate::discord) async fn moderate(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        pressed: ModerationPress,
    ) {
        if let ModerationPress::Choose(choice) = pressed {
            return self.choose(http, press, choice).await;
        }
        let language = Language::of_locale(&press.locale);
        let moderator = match self.moderator(language, press.into()).await {
            Ok(moderator) => moderator,
            Err(err) => return self.answer_press(http, press, render::only_for_you(err.post(language))).await,
        };
        if let ModerationPress::AsEntry(pending) = pressed {
            let response = match moderator.as_entry(pending).await {
                Ok(form) => render::form(form),
                Err(why) => render::only_for_you(why),
            };
            return self.answer_press(http, press, response).await;
        }
        if let ModerationPress::Reopen(pending) = pressed {
            let response = match moderator.sent_form(pending).await {
                Ok(Some(sent)) => match moderator.openable(sent).await {
                    Ok(form) => render::form(form.again(language)),
                    Err(gone) => render::only_for_you(gone.post(language)),
                },
                Ok(None) => render::only_for_you(UserError::Forgotten.post(language)),
                Err(err) => render::only_for_you(err.post(language)),
            };
            return self.answer_press(http, press, response).await;
        }
        if let ModerationPress::AddWordings(entry) = &pressed {
            return self.answer_press(http, press, render::form(form::wordings(language, entry))).await;
        }
        // Reading, judging and writing a large file may take longer than a press may wait.
        self.answer_press(http, press, CreateInteractionResponse::Acknowledge).await;
        let chosen = chosen(press).first().map(String::as_str);
        // What may follow is large, and would lie on the stack of every press.
        if let Some(post) = Box::pin(moderator.pressed(PendingAction(press.id.get()), pressed, chosen)).await {
            self.finish(http, &press.token, post).await;
        }
    }

    /// A setting is decided with a button of the panel, by a moderator of that server.
    async fn choose(&self, http: &Http, press: &ComponentInteraction, choice: Choice) {
        let language = Language::of_locale(&press.locale);
        let settings_editor = match self.settings_editor(language, press.into()) {
            Ok(settings_editor) => settings_editor,
            Err(err) => return self.answer_press(http, press, render::only_for_you(err.post(language))).await,
        };
        self.answer_press(http, press, CreateInteractionResponse::Acknowledge).await;
        let post = settings_editor.choose(choice, press.channel_id).await;
        self.finish(http, &press.token, post).await;
    }

    /// A form is sent in.
    pub(in crate::discord) async fn form_sent(&self, http: &Http, sent: &ModalInteraction) {
        let language = Language::of_locale(&sent.locale);
        let pressed = match sent.data.custom_id.parse() {
            Ok(Action::Moderation(pressed)) => Ok(pressed),
            _ => Err(UserError::ButtonTooOld),
        };
        let caller = Caller::of_interaction(sent.guild_id, sent.user.id, sent.member.as_ref());
        let moderator = self.moderator(language, caller).await;
        let (response, going_on) = match (pressed, moderator) {
            (Ok(pressed), Ok(moderator)) => (render::later_only_for_you(), Some((pressed, moderator))),
            (Ok(pressed), Err(err @ UserError::KeepsHostFaq)) => {
                // Once the server has its own again, the form opens with what was written.
                let form = SentForm::of(pressed, &|name: &str| filled(sent, name), opened_from(sent));
                let pending = PendingAction(sent.id.get());
                let post = form.refused(language, &err.said(language), pending);
                if let (Some(guild), Some(services)) = (caller.server(), &self.options.services) {
                    self.keep_form(&services.store, guild, pending, form);
                }
                (render::only_for_you(post), None)
            }
            (Err(err), _) | (_, Err(err)) => (render::only_for_you(err.post(language)), None),
        };
        if let Err(err) = self
            .rest(Priority::Interaction, http.create_interaction_response(sent.id, &sent.token, &response, Vec::new()))
            .await
        {
            // What somebody wrote is not thrown away because an acknowledgement was lost.
            self.failed("acknowledge a form", &err);
        }
        if let Some((pressed, moderator)) = going_on {
            let filled = |name: &str| filled(sent, name);
            let written = SentForm::of(pressed.clone(), &filled, opened_from(sent));
            let post = moderator.filled(PendingAction(sent.id.get()), pressed, written, &filled).await;
            self.finish(http, &sent.token, post).await;
        }
    }

    /// What a command or press that took its time comes to.
    pub(in crate::discord) async fn finish(&self, http: &Http, token: &str, post: Post) {
        if let Err(err) = self.finish_with(http, token, post, Vec::new()).await {
            self.failed("tell a moderator what came of it", &err);
        }
    }

    /// The same with files, which Discord may refuse.
    pub(in crate::discord) async fn finish_with(
        &self,
        http: &Http,
        token: &str,
        post: Post,
        files: impl IntoIterator<Item = CreateAttachment>,
    ) -> Result<(), RequestError> {
        let edit = files.into_iter().fold(render::edited_response(post), |edit, file| edit.new_attachment(file));
        self.rest(Priority::Interaction, edit.execute(http, token)).await.map(drop)
    }
}

impl Moderator<'_> {
    /// What a press comes to; nothing where it is the second one of an impatient finger. `chosen` is what was chosen, where a
    /// menu was pressed.
    async fn pressed(&self, new: PendingAction, pressed: ModerationPress, chosen: Option<&str>) -> Option<Post> {
        if let ModerationPress::Save(pending) | ModerationPress::Cancel(pending) = pressed
            && !self.bot.drafts.decide(self.guild(), pending)
        {
            return None;
        }
        Some(Box::pin(self.decided(new, pressed, chosen)).await)
    }

    async fn decided(&self, new: PendingAction, pressed: ModerationPress, chosen: Option<&str>) -> Post {
        let reviewed = |pending| self.bot.reviewed.get(self.guild(), pending);
        match pressed {
            ModerationPress::Save(pending) => match self.draft(pending).await {
                Ok(Some(draft)) => match self.save(pending, draft).await {
                    Ok(post) => {
                        if self.bot.drafts.get(self.guild(), pending).is_none() {
                            self.end_begun(Some(pending)).await;
                        }
                        post
                    }
                    Err(why) => {
                        self.bot.drafts.reopen(self.guild(), pending);
                        match self.sent_form(pending).await {
                            Ok(Some(sent)) => self.refuse(pending, sent, &why).await,
                            Ok(None) | Err(_) => why.post(self.language),
                        }
                    }
                },
                Ok(None) => UserError::NoLongerWaits.post(self.language),
                Err(why) => {
                    self.bot.drafts.reopen(self.guild(), pending);
                    why.post(self.language)
                }
            },
            ModerationPress::Cancel(pending) => {
                self.end_begun(Some(pending)).await;
                wording::cancelled(self.language)
            }
            ModerationPress::UseFile(mark) => self.use_file(&mark).await,
            ModerationPress::Review => self.review(new).await,
            ModerationPress::AsVariant(pending, place) => match reviewed(pending) {
                Some(shown) => self.as_variant(new, shown, usize::from(place)).await,
                None => UserError::Forgotten.post(self.language),
            },
            ModerationPress::AsVariantOf(pending) => match (reviewed(pending), chosen.and_then(|id| id.parse().ok())) {
                (Some(shown), Some(entry)) => self.as_variant_of(new, shown, entry).await,
                _ => UserError::Forgotten.post(self.language),
            },
            ModerationPress::NotForUs(pending) => match reviewed(pending) {
                Some(UnderReview::Row(row)) => self.not_for_us(new, row).await,
                _ => UserError::Forgotten.post(self.language),
            },
            ModerationPress::Dismiss(pending) => match reviewed(pending) {
                Some(shown) => self.dismiss(new, &shown).await,
                None => UserError::Forgotten.post(self.language),
            },
            ModerationPress::Later(pending) => match reviewed(pending) {
                Some(shown) => self.later(new, &shown).await,
                None => UserError::Forgotten.post(self.language),
            },
            ModerationPress::List(page) => {
                pages::list(self.language, &self.snapshot().faq, &self.over_host().await, page)
            }
            ModerationPress::Follow(id) => self.follow(new, id).await,
            ModerationPress::History(page) => self.history(page).await,
            ModerationPress::Words(page) => pages::words(self.language, &self.snapshot().faq, page),
            ModerationPress::Tests(page) => pages::promises(self.language, &self.snapshot().faq, page),
            ModerationPress::Show(id, page) => self.page_of(&id, |entry| pages::entry(self.language, entry, page)),
            ModerationPress::Wordings(id, page) => {
                self.page_of(&id, |entry| pages::wordings(self.language, entry, page))
            }
            ModerationPress::RemoveWording(id, _) => self.remove_wording(new, id, chosen.unwrap_or_default()).await,
            // Forms and settings come another way.
            ModerationPress::AsEntry(_)
            | ModerationPress::Add(_)
            | ModerationPress::Keep(_)
            | ModerationPress::Edit(..)
            | ModerationPress::EditDetails(..)
            | ModerationPress::EditAbout(_)
            | ModerationPress::AddWordings(_)
            | ModerationPress::Reopen(_)
            | ModerationPress::Choose(_) => UserError::ButtonTooOld.post(self.language),
        }
    }

    /// What a form comes to. What was written in one that is not saved at once is kept, so that it can be opened again.
    async fn filled(
        &self,
        new: PendingAction,
        form: ModerationPress,
        sent: SentForm,
        filled: form::Filled<'_>,
    ) -> Post {
        let draft = match self.drafted(form, filled).await {
            Ok(draft) => draft,
            Err(UserError::ButtonTooOld) => return UserError::ButtonTooOld.post(self.language),
            Err(why) => return self.refuse(new, sent, &why).await,
        };
        match self.try_submit(new, draft).await {
            Ok(post) if self.bot.drafts.get(self.guild(), new).is_some() => {
                self.keep_form(new, sent).await;
                SentForm::under(self.language, post, new)
            }
            Ok(post) => {
                self.end_begun(sent.earlier()).await;
                post
            }
            Err(why) => self.refuse(new, sent, &why).await,
        }
    }

    async fn refuse(&self, new: PendingAction, sent: SentForm, why: &UserError) -> Post {
        match self.openable(sent).await {
            Ok(form) => {
                let post = form.refused(self.language, &why.said(self.language), new);
                self.keep_form(new, form).await;
                post
            }
            Err(gone) => {
                self.end_begun(Some(new)).await;
                gone.post(self.language)
            }
        }
    }

    /// A form as it can be opened again: where its entry is there no more, as one of a new entry. Not where it holds no entry, nor
    /// where the words in it may be the host's, which a server that has left is not shown.
    async fn openable(&self, sent: SentForm) -> Result<SentForm, UserError> {
        let Some(id) = sent.entry() else { return Ok(sent) };
        let is_there = match sent.is_of_kept() {
            true => self.idle(id.as_str()).await.is_some(),
            false => self.snapshot().faq.entry(id).is_some(),
        };
        if is_there {
            return Ok(sent);
        }
        let gone = UserError::EntryGone(id.clone());
        if self.edited.is_of_left_host(&self.services.live, id) {
            return Err(gone);
        }
        sent.as_new().ok_or(gone)
    }

    /// The change that a form asks for.
    pub(super) async fn drafted(
        &self,
        form: ModerationPress,
        filled: form::Filled<'_>,
    ) -> Result<ChangeDraft, UserError> {
        Ok(match form {
            ModerationPress::Add(pending) => {
                let entry = form::new_entry(&self.snapshot().faq, filled)?;
                self.entry_for(pending, Change::Add(Box::new(entry)))
            }
            ModerationPress::Keep(id) => {
                let kept = self.idle(id.as_str()).await.ok_or_else(|| UserError::EntryRemoved(id.clone()))?;
                let entry = form::kept_entry(&self.snapshot().faq, kept.entry, filled)?;
                ChangeDraft::new(Change::Add(Box::new(entry)), Means::Edit)
            }
            ModerationPress::Edit(id, mark) => {
                let to = Box::new(form::fields(filled)?);
                ChangeDraft::new(Change::Edit { id, seen: Some(mark), to }, Means::Edit)
            }
            ModerationPress::EditDetails(id, mark) => {
                let to = Box::new(form::filled_details(filled)?);
                ChangeDraft::new(Change::EditDetails { id, seen: Some(mark), to }, Means::Edit)
            }
            ModerationPress::EditAbout(mark) => {
                let to = Box::new(form::filled_about(&self.snapshot().faq.about, filled));
                ChangeDraft::new(Change::SetAbout { seen: Some(mark), to }, Means::About)
            }
            ModerationPress::AddWordings(id) => {
                ChangeDraft::new(Change::AddVariants(id, form::filled_wordings(filled)), Means::VariantList)
            }
            _ => return Err(UserError::ButtonTooOld),
        })
    }

    /// A page about an entry, if it is still there.
    fn page_of(&self, id: &EntryId, page: impl FnOnce(&Entry) -> Post) -> Post {
        self.snapshot().faq.entry(id).map_or_else(|| UserError::EntryRemoved(id.clone()).post(self.language), page)
    }

    async fn remove_wording(&self, new: PendingAction, id: EntryId, chosen: &str) -> Post {
        let snapshot = self.snapshot();
        let Some(entry) = snapshot.faq.entry(&id) else {
            return UserError::EntryRemoved(id.clone()).post(self.language);
        };
        let Some(wording) = pages::chosen_wording(entry, chosen) else {
            return UserError::WordingRemoved(id.clone()).post(self.language);
        };
        let change = Change::RemoveVariant(id, wording.to_owned());
        self.submit(new, ChangeDraft::new(change, Means::VariantList)).await
    }

    async fn use_file(&self, mark: &FileMark) -> Post {
        let Ok(seen) = mark.as_str().parse() else { return UserError::NothingHeldBack.post(self.language) };
        let EditedFaq::Host(_) = self.edited else { return UserError::NothingHeldBack.post(self.language) };
        let origin = self.origin(Means::HeldBackButton);
        let author = self.author(seen, Means::HeldBackButton.kept().to_owned());
        self.services.store.will_write(&author).await;
        match self.services.live.confirm_held_back(seen, origin).await {
            Ok(accepted) => news::used_all_the_same(self.language, &accepted.diff),
            Err(_) => {
                self.services.store.did_not_write(&author);
                UserError::NothingHeldBack.post(self.language)
            }
        }
    }
}
