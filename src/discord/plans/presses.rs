//! Buttons and the form of plans.

use serenity::all::{
    Builder as _, ComponentInteraction, CreateInteractionResponse, Http, ModalInteraction, Permissions,
};

use super::{PlanReply, PlanService};
use crate::discord::inputs::filled;
use crate::discord::requests::Priority;
use crate::discord::{Bot, render};
use crate::messages::estimate::wording::request_of;
use crate::messages::plan::{PlanPress, wording};
use crate::messages::{Language, Post, UserError};
use crate::planner::plan::{Rhythm, amount};

impl Bot {
    /// A button of a plan is pressed.
    pub(in crate::discord) async fn plan_pressed(&self, http: &Http, press: &ComponentInteraction, pressed: PlanPress) {
        let language = Language::of_locale(&press.locale);
        if let PlanPress::OtherWeek { monday } = pressed {
            return self.answer_press(http, press, render::form(wording::week_form(language, monday))).await;
        }
        // Under an estimate or what `/privacy` says, the answer is a message of its own.
        let apart = matches!(pressed, PlanPress::Start | PlanPress::Forget);
        let promise = if apart { render::later_only_for_you() } else { CreateInteractionResponse::Acknowledge };
        self.answer_press(http, press, promise).await;
        let reply = match self.plan_service(language, press.user.id, press.guild_id).await {
            Ok(service) => service.pressed(http, press, pressed).await,
            Err(post) => Err(post),
        };
        match reply {
            // What was pressed on stays, to be pressed on after all.
            Err(post) if !apart => self.tell_apart(http, &press.token, *post).await,
            reply => self.finish_plan(http, &press.token, press.app_permissions, reply).await,
        }
    }

    async fn tell_apart(&self, http: &Http, token: &str, post: Post) {
        let told = render::follow_up_only_for_you(post);
        if let Err(err) = self.rest(Priority::Interaction, told.execute(http, (None, token))).await {
            self.failed("tell why a plan is as it was", &err);
        }
    }

    /// The form for another number of hours is sent in.
    pub(in crate::discord) async fn plan_form_sent(&self, http: &Http, sent: &ModalInteraction, press: PlanPress) {
        let promise = CreateInteractionResponse::Acknowledge;
        if let Err(err) = self
            .rest(Priority::Interaction, http.create_interaction_response(sent.id, &sent.token, &promise, Vec::new()))
            .await
        {
            self.failed("answer a form", &err);
        }
        let language = Language::of_locale(&sent.locale);
        let hours = filled(sent, wording::HOURS_FIELD).unwrap_or_default();
        let reply = match (self.plan_service(language, sent.user.id, sent.guild_id).await, press) {
            (Ok(service), PlanPress::OtherWeek { monday }) => match amount(&hours, self.today()) {
                Ok(minutes) => service.log_week(monday, minutes).await,
                Err(why) => Err(Box::new(wording::not_logged(language, &why))),
            },
            (Ok(_), _) => Err(Box::new(UserError::ButtonTooOld.post(language))),
            (Err(post), _) => Err(post),
        };
        match reply {
            Ok(reply) => self.finish_plan(http, &sent.token, sent.app_permissions, Ok(reply)).await,
            Err(post) => self.tell_apart(http, &sent.token, *post).await,
        }
    }

    /// What a command or press of a plan comes to.
    pub(in crate::discord) async fn finish_plan(
        &self,
        http: &Http,
        token: &str,
        permissions: Option<Permissions>,
        reply: Result<PlanReply, Box<Post>>,
    ) {
        let mut reply = reply.unwrap_or_else(|post| PlanReply::from(*post));
        let picture = reply.picture(permissions).await;
        // The picture of before goes in any case.
        let mut edit = render::edited_response(reply.post).clear_attachments();
        if let Some(picture) = picture {
            edit = edit.new_attachment(picture);
        }
        if let Err(err) = self.rest(Priority::Interaction, edit.execute(http, token)).await {
            self.failed("show a plan", &err);
        }
    }
}

impl PlanService<'_> {
    async fn pressed(
        &self,
        http: &Http,
        press: &ComponentInteraction,
        pressed: PlanPress,
    ) -> Result<PlanReply, Box<Post>> {
        match pressed {
            PlanPress::Start | PlanPress::Replace => {
                if !self.bot.memory.may_work_on_plan(press.user.id) {
                    return Err(Box::new(UserError::TooOften.post(self.language)));
                }
                let goal = request_of(&press.message.content).ok_or_else(|| UserError::NoPlan.post(self.language))?;
                // Of an older estimate, the days that are over are not days on which nothing was done.
                let first = if pressed == PlanPress::Start { self.bot.today() } else { goal.start() };
                self.start(&goal.starting(goal.start().max(first)), pressed == PlanPress::Replace).await
            }
            PlanPress::Undo(logged) => self.take_back(&logged).await,
            PlanPress::Week { monday, minutes } => self.log_week(monday, minutes).await,
            // Its form was opened.
            PlanPress::OtherWeek { .. } => Err(Box::new(UserError::ButtonTooOld.post(self.language))),
            PlanPress::Remind => self.remind(http, Rhythm::USUAL).await,
            PlanPress::Quiet => self.quiet().await,
            PlanPress::Resume => self.resume().await,
            PlanPress::Forget => self.forget().await,
        }
    }
}
