//! `/settings`: the moderators of a server decide how the bot behaves there.
//!
//! Each command begins with [`settings_editor`], which checks anew who is calling: what Discord hides, a request can name.

use poise::ChoiceParameter;
use poise::serenity_prelude::{PartialChannel, Role};

use super::{CommandContext, CommandResult, language_of, promise, say_privately};
use crate::discord::requests::RequestError;
use crate::discord::settings::SettingsEditor;
use crate::discord::{render, snowflake};
use crate::matcher::Strictness;
use crate::messages::Post;
use crate::messages::settings::{Choice, FaqMode, SettingsPart};
use crate::messages::settings_panel as wording;

#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    interaction_context = "Guild",
    subcommand_required,
    subcommands("show", "auto", "moderators", "helpers", "answers", "cooldowns", "faq", "reset")
)]
pub(super) async fn settings(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

/// The moderator who calls; anybody else has been told why not.
async fn settings_editor<'a>(ctx: CommandContext<'a>) -> Result<Option<SettingsEditor<'a>>, RequestError> {
    match ctx.framework.user_data.settings_editor(language_of(ctx), super::caller(ctx)) {
        Ok(settings_editor) => Ok(Some(settings_editor)),
        Err(err) => say_privately(ctx, err.post(language_of(ctx))).await.map(|()| None),
    }
}

/// Decides these things, and shows what is then in force. `options` are those that say something to decide.
async fn choose(ctx: CommandContext<'_>, choices: &[Choice], options: &[&str]) -> CommandResult {
    let Some(settings_editor) = settings_editor(ctx).await? else { return Ok(()) };
    // Connecting anew takes seconds.
    promise(ctx, render::later_only_for_you()).await?;
    let mut post = wording::nothing_said(language_of(ctx), options);
    for choice in choices {
        post = settings_editor.choose(*choice, ctx.interaction.channel_id).await;
    }
    finish(ctx, post).await
}

async fn finish(ctx: CommandContext<'_>, post: Post) -> CommandResult {
    ctx.data().finish(&ctx.serenity_context().http, &ctx.interaction.token, post).await;
    Ok(())
}

#[poise::command(slash_command)]
async fn show(ctx: CommandContext<'_>) -> CommandResult {
    let Some(settings_editor) = settings_editor(ctx).await? else { return Ok(()) };
    say_privately(ctx, settings_editor.show(ctx.interaction.channel_id)).await
}

#[poise::command(slash_command)]
async fn auto(
    ctx: CommandContext<'_>,
    #[channel_types("Text", "News", "Forum")] channel: PartialChannel,
    on: bool,
) -> CommandResult {
    choose(ctx, &[Choice::Auto { channel: snowflake(channel.id), on }], &["channel", "on"]).await
}

#[poise::command(slash_command)]
async fn moderators(
    ctx: CommandContext<'_>,
    #[channel_types("Text", "News")] channel: Option<PartialChannel>,
    role: Option<Role>,
) -> CommandResult {
    let channel = channel.map(|channel| Choice::ModeratorChannel(Some(snowflake(channel.id))));
    let role = role.map(|role| Choice::ModeratorRole(Some(snowflake(role.id))));
    choose(ctx, &channel.into_iter().chain(role).collect::<Vec<_>>(), &["channel", "role"]).await
}

#[poise::command(slash_command)]
async fn helpers(ctx: CommandContext<'_>, role: Role) -> CommandResult {
    choose(ctx, &[Choice::HelperRole(Some(snowflake(role.id)))], &["role"]).await
}

/// How sure I must be to answer.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum Sureness {
    Careful,
    Balanced,
    Helpful,
}

#[poise::command(slash_command)]
async fn answers(ctx: CommandContext<'_>, strictness: Sureness) -> CommandResult {
    let strictness = match strictness {
        Sureness::Careful => Strictness::Careful,
        Sureness::Balanced => Strictness::Balanced,
        Sureness::Helpful => Strictness::Helpful,
    };
    choose(ctx, &[Choice::Strictness(strictness)], &["strictness"]).await
}

#[poise::command(slash_command)]
async fn cooldowns(
    ctx: CommandContext<'_>,
    #[min = 1]
    #[max = 60]
    per_minute: Option<u32>,
    #[min = 0]
    #[max = 120]
    repeat_minutes: Option<u32>,
) -> CommandResult {
    let answers = per_minute.map(Choice::AnswersPerMinute);
    let repeat = repeat_minutes.map(Choice::RepeatMinutes);
    choose(ctx, &answers.into_iter().chain(repeat).collect::<Vec<_>>(), &["per_minute", "repeat_minutes"]).await
}

/// What members of the server get answers from.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum FaqSource {
    Keep,
    Extend,
    Leave,
}

#[poise::command(slash_command)]
async fn faq(ctx: CommandContext<'_>, source: FaqSource) -> CommandResult {
    let mode = match source {
        FaqSource::Keep => FaqMode::Keep,
        FaqSource::Extend => FaqMode::Extend,
        FaqSource::Leave => FaqMode::Leave,
    };
    choose(ctx, &[Choice::Faq(mode)], &["source"]).await
}

/// What is given back.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum What {
    Everything,
    Auto,
    Channel,
    Role,
    Helpers,
    Strictness,
    Cooldowns,
    Faq,
}

#[poise::command(slash_command)]
async fn reset(ctx: CommandContext<'_>, what: What) -> CommandResult {
    let Some(settings_editor) = settings_editor(ctx).await? else { return Ok(()) };
    let parts: &[SettingsPart] = match what {
        What::Everything => &SettingsPart::ALL,
        What::Auto => &[SettingsPart::Auto],
        What::Channel => &[SettingsPart::ModeratorChannel],
        What::Role => &[SettingsPart::ModeratorRole],
        What::Helpers => &[SettingsPart::HelperRole],
        What::Strictness => &[SettingsPart::Strictness],
        What::Cooldowns => &[SettingsPart::Cooldowns],
        What::Faq => &[SettingsPart::Faq],
    };
    promise(ctx, render::later_only_for_you()).await?;
    finish(ctx, settings_editor.give_back(parts, ctx.interaction.channel_id).await).await
}
