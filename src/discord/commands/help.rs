//! `/help`: what the bot does and how to call it.

use super::{CommandContext, CommandResult, language_of, say_privately};
use crate::messages::help;

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn help(ctx: CommandContext<'_>) -> CommandResult {
    say_privately(ctx, help::help(language_of(ctx), &ctx.data().faq_of(ctx.interaction.guild_id).await.faq)).await
}
