//! `/help`: what the bot does and how to call it.

use super::{CommandContext, CommandResult, language_of, say_privately};
use crate::messages::help::{self, DirectMessages};

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn help(ctx: CommandContext<'_>) -> CommandResult {
    let (bot, guild) = (ctx.data(), ctx.interaction.guild_id);
    let direct = if bot.faq_mode(guild).is_none_or(|mode| mode.is_own()) {
        DirectMessages::HostFaq
    } else {
        DirectMessages::SameFaq
    };
    say_privately(ctx, help::help(language_of(ctx), &bot.faq_of(guild).await.faq, direct)).await
}
