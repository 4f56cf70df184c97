//! `/plan`: a plan that lives. Every answer is for its member alone.

use poise::ChoiceParameter;
use poise::serenity_prelude::CreateAutocompleteResponse;

use super::estimate::{backgrounds, certifications, routes};
use super::{CommandContext, CommandResult, Promise, language_of, promise};
use crate::discord::plans::{PlanReply, PlanService};
use crate::discord::render;
use crate::limits;
use crate::messages::estimate::EstimateOptions;
use crate::messages::plan::wording;
use crate::messages::{Post, UserError};
use crate::planner::plan::Rhythm;

#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm",
    subcommand_required,
    subcommands("start", "log", "show", "pause", "resume", "end", "remind", "zone", "forget")
)]
pub(super) async fn plan(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

/// Does something at the plan service of the member and says what came of it.
async fn with_plan(
    ctx: CommandContext<'_>,
    work: impl AsyncFnOnce(PlanService<'_>) -> Result<PlanReply, Box<Post>>,
) -> CommandResult {
    // The database may take longer than a command may wait.
    let promised = promise(ctx, render::later_only_for_you()).await?;
    let bot = ctx.data();
    let interaction = ctx.interaction;
    let reply = if promised == Promise::GivenBefore {
        // Hours that were logged a moment before must not be logged twice.
        Err(Box::new(UserError::Interrupted.post(language_of(ctx))))
    } else if bot.memory.may_work_on_plan(interaction.user.id) {
        match bot.plan_service(language_of(ctx), interaction.user.id, interaction.guild_id).await {
            Ok(service) => work(service).await,
            Err(post) => Err(post),
        }
    } else {
        Err(Box::new(UserError::TooOften.post(language_of(ctx))))
    };
    bot.finish_plan(&ctx.serenity_context().http, &interaction.token, interaction.app_permissions, reply).await;
    Ok(())
}

#[poise::command(slash_command)]
#[expect(clippy::too_many_arguments, reason = "each is an option of the command")]
async fn start(
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
    #[min = 0]
    #[max = 10_000]
    already: Option<f64>,
    #[max_length = 500] breaks: Option<String>,
) -> CommandResult {
    let already = already.unwrap_or(0.0);
    let options = EstimateOptions { certification, pace, background, route, start, by: None, already, breaks };
    with_plan(ctx, async |service| service.start_with(&options).await).await
}

#[poise::command(slash_command)]
async fn log(ctx: CommandContext<'_>, #[max_length = 200] what: String) -> CommandResult {
    with_plan(ctx, async |service| service.log(&what).await).await
}

#[poise::command(slash_command)]
async fn show(ctx: CommandContext<'_>) -> CommandResult {
    with_plan(ctx, async |service| service.show().await).await
}

#[poise::command(slash_command)]
async fn pause(ctx: CommandContext<'_>, #[max_length = 100] until: Option<String>) -> CommandResult {
    with_plan(ctx, async |service| service.pause(until.as_deref()).await).await
}

#[poise::command(slash_command)]
async fn resume(ctx: CommandContext<'_>) -> CommandResult {
    with_plan(ctx, async |service| service.resume().await).await
}

#[poise::command(slash_command)]
async fn end(ctx: CommandContext<'_>) -> CommandResult {
    with_plan(ctx, async |service| service.end().await).await
}

/// A day of the week.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Weekday> for jiff::civil::Weekday {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

#[poise::command(slash_command)]
async fn remind(
    ctx: CommandContext<'_>,
    weekday: Option<Weekday>,
    #[min = 0]
    #[max = 23]
    hour: Option<i64>,
    off: Option<bool>,
) -> CommandResult {
    let http = &ctx.serenity_context().http;
    let hour = hour.map_or(Ok(Rhythm::USUAL.hour), i8::try_from);
    let weekday = weekday.map_or(Rhythm::USUAL.weekday, Into::into);
    with_plan(ctx, async |service| match hour {
        _ if off == Some(true) => service.quiet().await,
        Ok(hour) if (0..24).contains(&hour) => service.remind(http, Rhythm { weekday, hour }).await,
        _ => Err(Box::new(wording::remind_how(language_of(ctx)))),
    })
    .await
}

#[poise::command(slash_command)]
async fn zone(
    ctx: CommandContext<'_>,
    #[autocomplete = "zones"]
    #[max_length = 100]
    name: String,
) -> CommandResult {
    with_plan(ctx, async |service| service.zone(&name).await).await
}

async fn zones(_ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    let typed = typed.trim().to_lowercase().replace(' ', "_");
    let names = jiff::tz::db().available().map(|name| name.to_string());
    let fitting = names.filter(|name| name.to_lowercase().contains(&typed)).take(limits::OPTIONS);
    let choices = fitting.map(|name| render::choice(name.clone(), name));
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}

#[poise::command(slash_command)]
async fn forget(ctx: CommandContext<'_>) -> CommandResult {
    with_plan(ctx, async |service| service.forget().await).await
}
