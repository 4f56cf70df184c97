//! `/privacy`: what the bot reads and keeps.

use super::{Context, Outcome, say_privately};
use crate::reply::wording;

/// What I read and keep
#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn privacy(ctx: Context<'_>) -> Outcome {
    say_privately(ctx, wording::privacy()).await
}
