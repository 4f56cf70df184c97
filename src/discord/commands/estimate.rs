//! `/estimate certification: pace: …`: honest dates from a stated pace, with a picture.

use poise::serenity_prelude::CreateAutocompleteResponse;

use super::{CommandContext, CommandResult, language_of, say_privately};
use crate::discord::estimates::EstimateReader;
use crate::discord::requests::Priority;
use crate::discord::{render, snowflake};
use crate::messages::UserError;
use crate::messages::estimate::wording::Audience;
use crate::messages::estimate::{self, Choices, EstimateOptions};
use crate::ops::telemetry::Decision;

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
pub(super) async fn estimate(
    ctx: CommandContext<'_>,
    #[autocomplete = "certifications"]
    #[max_length = 100]
    certification: String,
    #[max_length = 300] pace: String,
    #[autocomplete = "backgrounds"]
    #[max_length = 100]
    background: Option<String>,
    #[autocomplete = "routes"]
    #[max_length = 100]
    route: Option<String>,
    #[max_length = 100] start: Option<String>,
    #[max_length = 100] by: Option<String>,
    #[min = 0]
    #[max = 10_000]
    already: Option<f64>,
    #[max_length = 500] breaks: Option<String>,
    private: Option<bool>,
) -> CommandResult {
    let bot = ctx.data();
    if !bot.may_have_answer(ctx.interaction.guild_id, ctx.interaction.user.id) {
        bot.metrics().decided(Decision::Limited);
        return say_privately(ctx, UserError::TooOften.post(language_of(ctx))).await;
    }
    let already = already.unwrap_or(0.0);
    let options = EstimateOptions { certification, pace, background, route, start, by, already, breaks };
    // Before the deferral, because only so a refusal can be for one member alone. It takes milliseconds.
    let (snapshot, today) = (bot.faq_of(ctx.interaction.guild_id).await, bot.today());
    let study = &snapshot.faq.study;
    let (request, estimate) =
        match options.read(study, today).and_then(|request| Ok((request.estimate(study)?, request))) {
            Ok((estimate, request)) => (request, estimate),
            Err(refusal) => return say_privately(ctx, UserError::from(refusal).post(language_of(ctx))).await,
        };
    let private = private.unwrap_or(false);
    super::promise(ctx, if private { render::later_only_for_you() } else { render::later_for_all() }).await?;
    let audience = if private { Audience::Asker } else { Audience::Everyone };
    let (asker, permissions) = (snowflake(ctx.interaction.user.id), ctx.interaction.app_permissions);
    let reader = EstimateReader { language: language_of(ctx), asker, audience, permissions };
    let reply = bot.estimate_reply(study, &request, estimate, reader).await;
    bot.rest(Priority::Interaction, ctx.interaction.edit_response(&ctx.serenity_context().http, reply)).await?;
    Ok(())
}

pub(super) async fn certifications(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    offered(estimate::certifications(&ctx.data().faq_of(ctx.interaction.guild_id).await.faq.study, typed))
}

pub(super) async fn backgrounds(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    offered(estimate::backgrounds(&ctx.data().faq_of(ctx.interaction.guild_id).await.faq.study, typed))
}

pub(super) async fn routes(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    offered(estimate::routes(&ctx.data().faq_of(ctx.interaction.guild_id).await.faq.study, typed))
}

fn offered(choices: Choices) -> CreateAutocompleteResponse {
    let choices = choices.into_iter().map(|(label, id)| render::choice(label, id));
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}
