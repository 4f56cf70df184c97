//! `/compare certification: pace: …`: two to four paces for one certification, or two to four certifications at one pace.

use poise::serenity_prelude::CreateAutocompleteResponse;

use super::{CommandContext, CommandResult, estimate, language_of, say_privately};
use crate::discord::requests::Priority;
use crate::discord::{estimates, render};
use crate::messages::compare::{self, CompareRequest};
use crate::messages::{UserError, chart as chart_words};
use crate::ops::telemetry::Decision;
use crate::planner::chart;

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
pub(super) async fn compare(
    ctx: CommandContext<'_>,
    #[autocomplete = "certifications"]
    #[max_length = 100]
    certification: String,
    #[max_length = 300] pace: String,
    #[max_length = 300] pace_2: Option<String>,
    #[max_length = 300] pace_3: Option<String>,
    #[max_length = 300] pace_4: Option<String>,
    #[autocomplete = "certifications"]
    #[max_length = 100]
    certification_2: Option<String>,
    #[autocomplete = "certifications"]
    #[max_length = 100]
    certification_3: Option<String>,
    #[autocomplete = "certifications"]
    #[max_length = 100]
    certification_4: Option<String>,
    #[autocomplete = "backgrounds"]
    #[max_length = 100]
    background: Option<String>,
    #[max_length = 100] start: Option<String>,
    private: Option<bool>,
) -> CommandResult {
    let bot = ctx.data();
    if !bot.may_have_answer(ctx.interaction.guild_id, ctx.interaction.user.id) {
        bot.metrics().decided(Decision::Limited);
        return say_privately(ctx, UserError::TooOften.post(language_of(ctx))).await;
    }
    let more = [certification_2, certification_3, certification_4];
    let certifications = std::iter::once(certification).chain(more.into_iter().flatten()).collect();
    let paces = std::iter::once(pace).chain([pace_2, pace_3, pace_4].into_iter().flatten()).collect();
    let request = CompareRequest { certifications, paces, background, start };
    // Before the deferral, because only so a refusal can be for one member alone. It takes milliseconds.
    let (snapshot, today) = (bot.faq_of(ctx.interaction.guild_id).await, bot.today());
    let compared = match request.estimates(&snapshot.faq.study, today) {
        Ok(compared) => compared,
        Err(why) => return say_privately(ctx, UserError::from(why).post(language_of(ctx))).await,
    };
    let is_private = private.unwrap_or(false);
    super::promise(ctx, if is_private { render::later_only_for_you() } else { render::later_for_all() }).await?;
    let mut reply = render::edited_response(compare::answer(language_of(ctx), &compared, &bot.options.time_zone));
    let words = chart_words::comparison_in_words(language_of(ctx), &compared, today);
    let labels = chart_words::comparison_labels(language_of(ctx), &compared);
    let draw = move || chart::compare_svg(&compared, today, &labels);
    let permissions = ctx.interaction.app_permissions;
    if let Some(picture) = estimates::picture("comparison.png".to_owned(), words, permissions, draw).await {
        reply = reply.new_attachment(picture);
    }
    bot.rest(Priority::Interaction, ctx.interaction.edit_response(&ctx.serenity_context().http, reply)).await?;
    Ok(())
}

async fn certifications(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    estimate::certifications(ctx, typed).await
}

async fn backgrounds(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    estimate::backgrounds(ctx, typed).await
}
