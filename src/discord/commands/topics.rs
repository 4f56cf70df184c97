//! `/topics`: everything that the FAQ knows, in a menu that only its user sees.

use super::{CommandContext, CommandResult, language_of, say_privately};
use crate::messages::wording;

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn topics(ctx: CommandContext<'_>) -> CommandResult {
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let post = if snapshot.faq.entries.is_empty() {
        wording::no_topics(language_of(ctx))
    } else {
        wording::topics(language_of(ctx), &snapshot.faq, 0)
    };
    say_privately(ctx, post).await
}
