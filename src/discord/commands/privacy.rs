//! `/privacy`: what the bot reads and keeps, and a button for those who want no automatic answers.

use super::{CommandContext, CommandResult, language_of, say_privately};

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn privacy(ctx: CommandContext<'_>) -> CommandResult {
    let post = ctx.data().privacy(language_of(ctx), ctx.interaction.guild_id, ctx.interaction.user.id).await;
    say_privately(ctx, post).await
}
