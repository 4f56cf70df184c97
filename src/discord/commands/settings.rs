//! `/settings`: the moderators of a server decide how the bot behaves there.
//!
//! Each command begins with [`keeper`], which checks anew who is calling: what Discord hides, a request can name.

use poise::ChoiceParameter;
use poise::serenity_prelude::{PartialChannel, Role};

use super::{CommandContext, CommandResult, language_of, respond, say_privately};
use crate::discord::requests::RequestError;
use crate::discord::settings::Keeper;
use crate::discord::{render, snowflake};
use crate::matcher::Strictness;
use crate::messages::Post;
use crate::messages::settings::{Choice, SettingsPart};
use crate::messages::settings_panel as wording;

/// How I behave on this server
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    interaction_context = "Guild",
    subcommand_required,
    subcommands("show", "auto", "moderators", "answers", "cooldowns", "reset")
)]
pub(super) async fn settings(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

/// The moderator who calls; anybody else has been told why not.
async fn keeper<'a>(ctx: CommandContext<'a>) -> Result<Option<Keeper<'a>>, RequestError> {
    match ctx.framework.user_data.keeper(language_of(ctx), super::caller(ctx)) {
        Ok(keeper) => Ok(Some(keeper)),
        Err(err) => say_privately(ctx, err.post(language_of(ctx))).await.map(|()| None),
    }
}

/// Decides these things, and shows what is then in force.
async fn choose(ctx: CommandContext<'_>, choices: &[Choice], hint: &str) -> CommandResult {
    let Some(keeper) = keeper(ctx).await? else { return Ok(()) };
    // Connecting anew takes seconds.
    respond(ctx, render::later_only_for_you()).await?;
    let mut post = wording::nothing_said(language_of(ctx), hint);
    for choice in choices {
        post = keeper.choose(*choice, ctx.interaction.channel_id).await;
    }
    finish(ctx, post).await
}

async fn finish(ctx: CommandContext<'_>, post: Post) -> CommandResult {
    ctx.data().finish(&ctx.serenity_context().http, &ctx.interaction.token, post).await;
    Ok(())
}

/// See what is in force on this server, and who decided it
#[poise::command(slash_command)]
async fn show(ctx: CommandContext<'_>) -> CommandResult {
    let Some(keeper) = keeper(ctx).await? else { return Ok(()) };
    say_privately(ctx, keeper.show(ctx.interaction.channel_id)).await
}

/// Let me read a channel and answer there when I am sure, or not any more
#[poise::command(slash_command)]
async fn auto(
    ctx: CommandContext<'_>,
    #[description = "Which channel; its threads and posts follow it"]
    #[channel_types("Text", "News", "Forum")]
    channel: PartialChannel,
    #[description = "Whether I read it"] on: bool,
) -> CommandResult {
    choose(ctx, &[Choice::Auto { channel: snowflake(channel.id), on }], "channel and on").await
}

/// Say where I tell moderators what needs them, and who is called when a member asks for one
#[poise::command(slash_command)]
async fn moderators(
    ctx: CommandContext<'_>,
    #[description = "Where I tell moderators what needs them"]
    #[channel_types("Text", "News")]
    channel: Option<PartialChannel>,
    #[description = "Who is called, and moderates me here; only who manages the server may say"] role: Option<Role>,
) -> CommandResult {
    let channel = channel.map(|channel| Choice::ModeratorChannel(Some(snowflake(channel.id))));
    let role = role.map(|role| Choice::ModeratorRole(Some(snowflake(role.id))));
    choose(ctx, &channel.into_iter().chain(role).collect::<Vec<_>>(), "channel or role").await
}

/// How sure I must be to answer.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum Sureness {
    #[name = "more careful: rather silent than wrong"]
    Careful,
    #[name = "balanced"]
    Balanced,
    #[name = "more helpful: rather wrong now and then than silent"]
    Helpful,
}

/// Make me more careful or more helpful
#[poise::command(slash_command)]
async fn answers(
    ctx: CommandContext<'_>,
    #[description = "How sure I must be to answer"]
    #[rename = "care"]
    strictness: Sureness,
) -> CommandResult {
    let strictness = match strictness {
        Sureness::Careful => Strictness::Careful,
        Sureness::Balanced => Strictness::Balanced,
        Sureness::Helpful => Strictness::Helpful,
    };
    choose(ctx, &[Choice::Strictness(strictness)], "care").await
}

/// Say how often I answer
#[poise::command(slash_command)]
async fn cooldowns(
    ctx: CommandContext<'_>,
    #[description = "How many answers a member gets in a minute"]
    #[min = 1]
    #[max = 60]
    per_minute: Option<u32>,
    #[description = "After how many minutes the same answer is posted again in a channel; 0 for at once"]
    #[min = 0]
    #[max = 120]
    repeat_minutes: Option<u32>,
) -> CommandResult {
    let answers = per_minute.map(Choice::AnswersPerMinute);
    let repeat = repeat_minutes.map(Choice::RepeatMinutes);
    choose(ctx, &answers.into_iter().chain(repeat).collect::<Vec<_>>(), "per_minute or repeat_minutes").await
}

/// What is given back.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum What {
    #[name = "everything"]
    Everything,
    #[name = "which channels I read"]
    Auto,
    #[name = "the moderators' channel"]
    Channel,
    #[name = "the moderators' role"]
    Role,
    #[name = "careful or helpful"]
    Strictness,
    #[name = "cooldowns"]
    Cooldowns,
}

/// Have it as whoever hosts me has it
#[poise::command(slash_command)]
async fn reset(ctx: CommandContext<'_>, #[description = "What to give back"] what: What) -> CommandResult {
    let Some(keeper) = keeper(ctx).await? else { return Ok(()) };
    let parts: &[SettingsPart] = match what {
        What::Everything => &SettingsPart::ALL,
        What::Auto => &[SettingsPart::Auto],
        What::Channel => &[SettingsPart::ModeratorChannel],
        What::Role => &[SettingsPart::ModeratorRole],
        What::Strictness => &[SettingsPart::Strictness],
        What::Cooldowns => &[SettingsPart::Cooldowns],
    };
    respond(ctx, render::later_only_for_you()).await?;
    finish(ctx, keeper.give_back(parts, ctx.interaction.channel_id).await).await
}
