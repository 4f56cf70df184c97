//! `/help`: what the bot does and how to call it.

use super::{Context, Outcome, say_privately};
use crate::messages::wording;

/// How to ask me
#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn help(ctx: Context<'_>) -> Outcome {
    say_privately(ctx, wording::help(&ctx.data().snapshot().faq)).await
}
