//! `/post`: a moderator or a helper hands a member the answer of an entry, where all can read it.
//!
//! A command of its own, because Discord shows or hides `/faq` as a whole, and helpers are to see nothing else of it. It is
//! registered while some server has named a helpers' role; moderators have the same as `/faq post`.

use poise::serenity_prelude::User;

use super::ask::choices;
use super::{CommandContext, CommandResult, caller, fit, language_of, say, say_privately};
use crate::discord::permissions::ProvenHelper;
use crate::discord::snowflake;
use crate::messages::moderation::handed;
use crate::messages::wording::StatedAnswer;
use crate::messages::{UserError, wording};

#[poise::command(slash_command, interaction_context = "Guild")]
pub(super) async fn post(
    ctx: CommandContext<'_>,
    #[autocomplete = "choices"] entry: String,
    to: Option<User>,
) -> CommandResult {
    match ctx.data().proven_helper(caller(ctx)) {
        Some(helper) => hand_out(ctx, &helper, &entry, to.as_ref()).await,
        None => say_privately(ctx, UserError::NotAHelper.post(language_of(ctx))).await,
    }
}

/// Posts the answer of an entry; whoever it is for is pinged, and nobody else.
pub(super) async fn hand_out(
    ctx: CommandContext<'_>,
    helper: &ProvenHelper,
    entry: &str,
    to: Option<&User>,
) -> CommandResult {
    let (language, snapshot) = (language_of(ctx), ctx.data().faq_of(ctx.interaction.guild_id).await);
    let found = entry.trim().parse().ok().and_then(|id| snapshot.faq.entry(&id));
    let Some(found) = found else {
        return say_privately(ctx, UserError::NoEntry(entry.to_owned()).post(language)).await;
    };
    if to.is_some_and(|to| to.bot) {
        return say_privately(ctx, handed::to_a_bot(language)).await;
    }
    // Moderators answer for what they do; a helper's account in the wrong hands must not flood a channel.
    let (guild, user) = (ctx.interaction.guild_id, ctx.interaction.user.id);
    if !helper.moderates() && !ctx.data().may_have_answer(guild, user) {
        return say_privately(ctx, UserError::TooOften.post(language)).await;
    }
    let asker = snowflake(to.map_or(user, |to| to.id));
    let answer = fit(ctx, wording::answer(language, &snapshot.faq, StatedAnswer::of(found), asker, ctx.data().today()));
    say(ctx, if to.is_some() { handed::to(asker, answer) } else { answer }).await
}
