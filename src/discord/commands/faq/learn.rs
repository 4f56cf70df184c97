//! `/faq history`, `review`, `stats`: what was changed, and what members asked.

use serenity::all::Permissions;

use super::super::{CommandContext, CommandResult};
use super::{finish, later, moderator, pending};
use crate::discord::moderation::ShownNumbers;

/// A week.
const DAYS: u16 = 7;

#[poise::command(slash_command)]
pub(super) async fn history(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    finish(ctx, moderator.history(0).await).await
}

#[poise::command(slash_command)]
pub(super) async fn review(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    finish(ctx, moderator.review(pending(ctx)).await).await
}

#[poise::command(slash_command)]
pub(super) async fn stats(
    ctx: CommandContext<'_>,
    #[min = 1]
    #[max = 365]
    days: Option<u16>,
) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    let ShownNumbers { post, picture } = moderator.stats(days.unwrap_or(DAYS)).await;
    let may_attach = |permissions: Permissions| permissions.contains(Permissions::ATTACH_FILES);
    let picture = picture.filter(|_| ctx.interaction.app_permissions.is_none_or(may_attach));
    let http = &ctx.serenity_context().http;
    // The figures stand in the text as well.
    let (bot, token) = (ctx.data(), &ctx.interaction.token);
    if bot.finish_with(http, token, post.clone(), picture).await.is_err() {
        bot.finish(http, token, post).await;
    }
    Ok(())
}
