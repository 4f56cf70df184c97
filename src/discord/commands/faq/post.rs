//! `/faq post`: a moderator hands a member the answer of an entry, where all can read it.

use poise::serenity_prelude::User;

use super::super::ask::choices;
use super::super::post::hand_out;
use super::super::{CommandContext, CommandResult};
use super::moderator;

#[poise::command(slash_command)]
pub(super) async fn post(
    ctx: CommandContext<'_>,
    #[autocomplete = "choices"] entry: String,
    to: Option<User>,
) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    hand_out(ctx, &moderator.as_helper(), &entry, to.as_ref()).await
}
