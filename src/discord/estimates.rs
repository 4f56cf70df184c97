//! Estimates on Discord: the reply with its picture, and what its buttons, its menu and its form do.
//!
//! Nothing is remembered: what is to be estimated stands in the reply, and every press brings the reply back. Its asker's
//! presses change it in its place; anybody else's bring them an estimate of their own.

use serenity::all::{
    ComponentInteraction, CreateAttachment, CreateInteractionResponse, CreateInteractionResponseFollowup,
    EditInteractionResponse, GuildId, Http, InteractionId, Message, MessageFlags, ModalInteraction, Permissions,
    UserId,
};
use serenity::builder::Builder as _;

use super::drawing::drawn;
use super::inputs::{chosen, filled};
use super::newest::PressTurn;
use super::{Bot, render, snowflake};
use crate::discord::requests::Priority;
use crate::faq::study::Study;
use crate::messages::estimate::wording::{self, Audience};
use crate::messages::estimate::{EstimatePress, EstimateRefusal, EstimateRequest};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Language, UserError, calendar, chart as chart_words};
use crate::planner::pace::Stated;
use crate::planner::{chart, estimate};

/// A press, or a form that was sent in: what matters of it here.
#[derive(Clone, Copy)]
struct EstimatePressContext<'a> {
    id: InteractionId,
    guild: Option<GuildId>,
    token: &'a str,
    user: UserId,
    permissions: Option<Permissions>,
    /// The message that it hangs on.
    message: &'a Message,
    language: Language,
}

/// For whom an estimate is.
pub(super) struct EstimateReader {
    pub(super) language: Language,
    /// Who may change it.
    pub(super) asker: Snowflake,
    pub(super) audience: Audience,
    /// What the bot may do where it is shown, if that is known.
    pub(super) permissions: Option<Permissions>,
}

impl<'a> EstimatePressContext<'a> {
    fn of_press(press: &'a ComponentInteraction) -> Self {
        let (id, token, user, permissions) = (press.id, press.token.as_str(), press.user.id, press.app_permissions);
        let language = Language::of_locale(&press.locale);
        Self { id, guild: press.guild_id, token, user, permissions, message: &press.message, language }
    }

    fn request(&self) -> Option<EstimateRequest> {
        wording::request_of(&self.message.content)
    }

    /// Whether only one member sees the message.
    fn is_private(&self) -> bool {
        self.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
    }
}

impl Bot {
    /// A button or a menu of an estimate is pressed.
    pub(super) async fn estimate_pressed(&self, http: &Http, press: &ComponentInteraction, pressed: EstimatePress) {
        let act = EstimatePressContext::of_press(press);
        match pressed {
            EstimatePress::Less { asker } => {
                self.rerun(http, act, asker, |request| Ok(stepped(request, request.pace().less()))).await
            }
            EstimatePress::More { asker } => {
                self.rerun(http, act, asker, |request| Ok(stepped(request, request.pace().more()))).await
            }
            EstimatePress::Known { asker } => {
                self.rerun(http, act, asker, |request| Ok(request.knowing(chosen(press).to_vec()))).await;
            }
            EstimatePress::By { asker } => {
                let response = match act.request() {
                    Some(request) => render::form(wording::by_form(act.language, &request, asker)),
                    None => render::only_for_you(UserError::NoPlan.post(act.language)),
                };
                self.respond_to(http, act, response).await;
            }
            EstimatePress::Calendar => {
                let snapshot = self.faq_of(act.guild).await;
                let response = self
                    .calendar_file(&snapshot.faq.study, act)
                    .unwrap_or_else(|err| render::only_for_you(err.post(act.language)));
                self.respond_to(http, act, response).await;
            }
            EstimatePress::Details => {
                let snapshot = self.faq_of(act.guild).await;
                let study = &snapshot.faq.study;
                let post = act.request().map_or_else(
                    || UserError::NoPlan.post(act.language),
                    |request| match request.estimate(study) {
                        Ok(estimate) => wording::details(act.language, &estimate, &self.options.time_zone),
                        Err(refusal) => UserError::from(refusal).post(act.language),
                    },
                );
                self.respond_to(http, act, render::only_for_you(post)).await;
            }
            EstimatePress::Share => self.share(http, act).await,
            EstimatePress::WorkOut { certification: Some(certification), pace, from } => {
                let start = from.unwrap_or_else(|| self.today());
                self.estimate_anew(http, act, &EstimateRequest::simple(certification, pace, start)).await;
            }
            EstimatePress::WorkOut { certification: None, pace, from } => {
                let snapshot = self.faq_of(act.guild).await;
                let menu =
                    wording::which_certification(act.language, &snapshot.faq.study, Stated { from, ..pace.into() });
                let post = menu.unwrap_or_else(|| UserError::from(EstimateRefusal::NoStudyTimes).post(act.language));
                self.respond_to(http, act, render::only_for_you(post)).await;
            }
            EstimatePress::Choose { pace, from } => {
                let Some(certification) = chosen(press).first() else { return };
                let start = from.unwrap_or_else(|| self.today());
                self.put_in_place(http, act, &EstimateRequest::simple(certification.clone(), pace, start)).await;
            }
            EstimatePress::Reading { pace } => {
                self.rerun(http, act, snowflake(act.user), |request| Ok(request.at(pace))).await
            }
        }
    }

    /// The form of an estimate is sent in.
    pub(super) async fn estimate_form_sent(&self, http: &Http, sent: &ModalInteraction, press: EstimatePress) {
        let language = Language::of_locale(&sent.locale);
        let act = sent.message.as_deref().map(|message| EstimatePressContext {
            id: sent.id,
            guild: sent.guild_id,
            token: &sent.token,
            user: sent.user.id,
            permissions: sent.app_permissions,
            message,
            language,
        });
        match (press, act) {
            (EstimatePress::By { asker }, Some(act)) => {
                let by = filled(sent, wording::BY_FIELD).unwrap_or_default();
                self.rerun(http, act, asker, |request| request.by(&by)).await;
            }
            _ => {
                let response = render::only_for_you(UserError::ButtonTooOld.post(language));
                if let Err(err) = self
                    .rest(
                        Priority::Interaction,
                        http.create_interaction_response(sent.id, &sent.token, &response, Vec::new()),
                    )
                    .await
                {
                    self.failed("answer a form", &err);
                }
            }
        }
    }

    /// The estimate of a request that was changed: in the place of the old one, or to whoever pressed somebody else's.
    async fn rerun(
        &self,
        http: &Http,
        act: EstimatePressContext<'_>,
        asker: Snowflake,
        change: impl FnOnce(&EstimateRequest) -> Result<EstimateRequest, EstimateRefusal>,
    ) {
        let Some(request) = act.request() else {
            return self.respond_to(http, act, render::only_for_you(UserError::NoPlan.post(act.language))).await;
        };
        match change(&request) {
            Err(refusal) => {
                self.respond_to(http, act, render::only_for_you(UserError::from(refusal).post(act.language))).await
            }
            // Drawing takes time: each change counts like a question.
            Ok(_) if snowflake(act.user) == asker && !self.may_have_answer(act.guild, act.user) => {
                self.respond_to(http, act, render::only_for_you(UserError::TooOften.post(act.language))).await;
            }
            Ok(request) if snowflake(act.user) == asker => self.put_in_place(http, act, &request).await,
            Ok(request) => self.estimate_anew(http, act, &request).await,
        }
    }

    /// The message that was pressed on becomes the estimate of this request.
    async fn put_in_place(&self, http: &Http, act: EstimatePressContext<'_>, request: &EstimateRequest) {
        let audience = if act.is_private() { Audience::Asker } else { Audience::Everyone };
        let turn = self.newest.begin(act.message.id);
        self.estimate_into(http, act, request, (CreateInteractionResponse::Acknowledge, audience), Some(&turn)).await;
    }

    /// Whoever pressed gets an estimate that only they see.
    async fn estimate_anew(&self, http: &Http, act: EstimatePressContext<'_>, request: &EstimateRequest) {
        if !self.may_have_answer(act.guild, act.user) {
            return self.respond_to(http, act, render::only_for_you(UserError::TooOften.post(act.language))).await;
        }
        self.estimate_into(http, act, request, (render::later_only_for_you(), Audience::Asker), None).await;
    }

    /// Promises an answer at once, and then puts the estimate there, unless a newer press has taken its turn; a refusal is told
    /// before, to one member alone.
    async fn estimate_into(
        &self,
        http: &Http,
        act: EstimatePressContext<'_>,
        request: &EstimateRequest,
        (promise, audience): (CreateInteractionResponse, Audience),
        turn: Option<&PressTurn<'_>>,
    ) {
        let snapshot = self.faq_of(act.guild).await;
        let study = &snapshot.faq.study;
        let estimate = match request.estimate(study) {
            Ok(estimate) => estimate,
            Err(refusal) => {
                return self
                    .respond_to(http, act, render::only_for_you(UserError::from(refusal).post(act.language)))
                    .await;
            }
        };
        self.respond_to(http, act, promise).await;
        let asker = snowflake(act.user);
        let reader = EstimateReader { language: act.language, asker, audience, permissions: act.permissions };
        let reply = self.estimate_reply(study, request, estimate, reader);
        let edit = match turn {
            None => reply.await,
            Some(turn) => tokio::select! {
                () = turn.replaced() => return,
                edit = reply => edit,
            },
        };
        if let Err(err) = self.rest(Priority::Interaction, edit.execute(http, act.token)).await {
            self.failed("show an estimate", &err);
        }
    }

    /// What only the asker sees becomes a message for all, and says that it has.
    async fn share(&self, http: &Http, act: EstimatePressContext<'_>) {
        let snapshot = self.faq_of(act.guild).await;
        let study = &snapshot.faq.study;
        let found = act.request().ok_or(UserError::NoPlan).and_then(|request| {
            let estimate = request.estimate(study)?;
            if self.may_have_answer(act.guild, act.user) { Ok((request, estimate)) } else { Err(UserError::TooOften) }
        });
        let (request, estimate) = match found {
            Ok(found) => found,
            Err(err) => return self.respond_to(http, act, render::only_for_you(err.post(act.language))).await,
        };
        let (asker, zone) = (snowflake(act.user), &self.options.time_zone);
        let post = |audience| wording::answer(act.language, study, &request, &estimate, zone, asker, audience);
        self.respond_to(http, act, CreateInteractionResponse::Acknowledge).await;
        let (shared, mark) = (post(Audience::Everyone), post(Audience::AskerWhoShared));
        let picture = self.picture_of(act.language, estimate, act.permissions).await;
        let message: CreateInteractionResponseFollowup = render::follow_up(shared, picture);
        if let Err(err) = self.rest(Priority::Interaction, message.execute(http, (None, act.token))).await {
            return self.failed("share an estimate", &err);
        }
        // The picture stays, because nothing is said of it.
        if let Err(err) = self.rest(Priority::Interaction, render::edited_response(mark).execute(http, act.token)).await
        {
            self.failed("say that an estimate is shared", &err);
        }
    }

    fn calendar_file(
        &self,
        study: &Study,
        act: EstimatePressContext<'_>,
    ) -> Result<CreateInteractionResponse, UserError> {
        let request = act.request().ok_or(UserError::NoPlan)?;
        let estimate = request.estimate(study)?;
        if !may_attach(act.permissions) {
            return Err(UserError::NoFilesHere);
        }
        let file =
            calendar::ics(act.language, &estimate, &wording::learner(snowflake(act.user)), jiff::Timestamp::now());
        let file = CreateAttachment::bytes(file, format!("{}.ics", estimate.certification));
        Ok(render::file_only_for_you(wording::calendar_file(act.language, &estimate, &self.options.time_zone), file))
    }

    /// The whole reply to a request: words, buttons, and the picture where files may be attached.
    pub(super) async fn estimate_reply(
        &self,
        study: &Study,
        request: &EstimateRequest,
        estimate: estimate::Estimate,
        EstimateReader { language, asker, audience, permissions }: EstimateReader,
    ) -> EditInteractionResponse {
        let answer = if may_attach(permissions) { wording::answer } else { wording::answer_without_picture };
        let post = answer(language, study, request, &estimate, &self.options.time_zone, asker, audience);
        // The picture of the estimate before goes in any case.
        let edit = render::edited_response(post).clear_attachments();
        match self.picture_of(language, estimate, permissions).await {
            Some(picture) => edit.new_attachment(picture),
            None => edit,
        }
    }

    async fn picture_of(
        &self,
        language: Language,
        estimate: estimate::Estimate,
        permissions: Option<Permissions>,
    ) -> Option<CreateAttachment> {
        let today = self.today();
        let name = format!("{}.png", estimate.certification);
        let words = chart_words::estimate_in_words(language, &estimate, today);
        let labels = chart_words::estimate_labels(language, &estimate);
        picture(name, words, permissions, move || chart::svg(&estimate, today, &labels)).await
    }

    async fn respond_to(&self, http: &Http, act: EstimatePressContext<'_>, response: CreateInteractionResponse) {
        if let Err(err) = self.rest(Priority::Interaction, response.execute(http, (act.id, act.token))).await {
            self.failed("answer a press on an estimate", &err);
        }
    }
}

fn stepped(request: &EstimateRequest, pace: Option<crate::planner::pace::Pace>) -> EstimateRequest {
    // The button is not there when there is no such pace; an older reply may still have it.
    pace.map_or_else(|| request.clone(), |pace| request.at(pace))
}

fn may_attach(permissions: Option<Permissions>) -> bool {
    permissions.is_none_or(|permissions| permissions.contains(Permissions::ATTACH_FILES))
}

/// The picture as a file with its words; none where no files may be attached. Without it the reply still says everything.
pub(super) async fn picture(
    name: String,
    words: String,
    permissions: Option<Permissions>,
    svg: impl FnOnce() -> String + Send + 'static,
) -> Option<CreateAttachment> {
    if !may_attach(permissions) {
        return None;
    }
    Some(CreateAttachment::bytes(drawn(svg).await?, name).description(words))
}
