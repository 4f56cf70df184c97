//! `/faq post`: a moderator hands a member the answer of an entry, where all can read it.

use poise::serenity_prelude::User;

use super::super::ask::choices;
use super::super::{CommandContext, CommandResult, fit, language_of, say};
use super::{moderator, show_to};
use crate::discord::moderation::Moderator;
use crate::discord::snowflake;
use crate::messages::moderation::handed;
use crate::messages::wording::StatedAnswer;
use crate::messages::{Post, UserError, wording};

#[poise::command(slash_command)]
pub(super) async fn post(
    ctx: CommandContext<'_>,
    #[autocomplete = "choices"] entry: String,
    to: Option<User>,
) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let (language, snapshot) = (language_of(ctx), ctx.data().snapshot());
    let found = entry.trim().parse().ok().and_then(|id| snapshot.faq.entry(&id));
    let Some(found) = found else {
        return show_to(ctx, &moderator, UserError::NoEntry(entry.clone()).post(language)).await;
    };
    if to.as_ref().is_some_and(|to| to.bot) {
        return show_to(ctx, &moderator, handed::to_a_bot(language)).await;
    }
    let asker = snowflake(to.as_ref().map_or(ctx.interaction.user.id, |to| to.id));
    let answer = fit(ctx, wording::answer(language, &snapshot.faq, StatedAnswer::of(found), asker, ctx.data().today()));
    hand(ctx, &moderator, if to.is_some() { handed::to(asker, answer) } else { answer }).await
}

/// What a moderator lets all read.
async fn hand(ctx: CommandContext<'_>, _: &Moderator<'_>, post: Post) -> CommandResult {
    say(ctx, post).await
}
