//! `/faq`: the moderators of the home server look at the FAQ, change it, and learn from what members ask. Also *Add to
//! FAQ* in a message's menu.
//!
//! Each command begins with [`moderator`], which checks anew who is calling: what Discord hides, a request can name.

mod change;
mod learn;
mod look;
mod post;
mod words;

use poise::serenity_prelude::CreateAutocompleteResponse;

use super::{CommandContext, CommandResult, language_of, say_privately};
use crate::discord::moderation::Moderator;
use crate::discord::render;
use crate::discord::requests::RequestError;
use crate::limits::OPTIONS;
use crate::messages::Post;
use crate::messages::moderation::{PendingAction, hidden, idle};

pub(super) use change::add_to_faq;

/// Commands of this category are registered in the home server alone.
pub(super) const MODERATORS: &str = "Moderators";

#[poise::command(
    slash_command,
    category = "Moderators",
    default_member_permissions = "MANAGE_GUILD",
    subcommand_required,
    subcommands(
        "look::show",
        "look::list",
        "look::test",
        "look::reload",
        "look::stale",
        "look::export",
        "change::import",
        "post::post",
        "change::about",
        "change::add",
        "change::edit",
        "change::remove",
        "change::variant",
        "words::words",
        "words::expect",
        "change::undo",
        "learn::history",
        "learn::review",
        "learn::stats"
    )
)]
pub(super) async fn faq(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

/// The entries nearest to what has been typed, and what is in no list of entries and can be shown all the same: before them
/// what this server wrote of entries that the host no longer has, and what of the host's answers nobody here, by its id.
async fn all_choices(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    let (idle, hidden) = match ctx.data().moderator(language_of(ctx), super::caller(ctx)).await {
        Ok(moderator) => (moderator.edited.idle().await, moderator.edited.hidden().await),
        Err(_) => Default::default(),
    };
    let typed_id = typed.trim().to_lowercase();
    let idle = idle.iter().filter(|piece| piece.id().as_str().contains(&typed_id));
    let idle = idle.map(|piece| render::choice(idle::option_label(language_of(ctx), piece), piece.id().to_string()));
    let hidden = hidden.iter().filter(|it| it.by.as_ref() != Some(&it.id) && it.id.as_str().contains(&typed_id));
    let hidden = hidden.map(|it| render::choice(hidden::option_label(language_of(ctx), it), it.id.to_string()));
    // What was typed names few; where nothing was, they leave the room to what answers.
    let hidden: Vec<_> = hidden.take(OPTIONS / 2).collect();
    let (before, after) = if typed_id.is_empty() { (Vec::new(), hidden) } else { (hidden, Vec::new()) };
    let found = super::ask::entries(ctx, typed).await;
    let choices = idle.chain(before).chain(found).chain(after).take(OPTIONS);
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}

/// The moderator who calls; anybody else has been told why not.
async fn moderator<'a>(ctx: CommandContext<'a>) -> Result<Option<Moderator<'a>>, RequestError> {
    match ctx.framework.user_data.moderator(language_of(ctx), super::caller(ctx)).await {
        Ok(moderator) => Ok(Some(moderator)),
        Err(err) => say_privately(ctx, err.post(language_of(ctx))).await.map(|()| None),
    }
}

/// What a moderator asked to see.
async fn show_to(ctx: CommandContext<'_>, _: &Moderator<'_>, post: Post) -> CommandResult {
    say_privately(ctx, post).await
}

/// Says that it may take a moment: reading, judging and writing a large file is no matter of an instant.
async fn later(ctx: CommandContext<'_>) -> CommandResult {
    super::promise(ctx, render::later_only_for_you()).await.map(drop)
}

/// What came of it.
async fn finish(ctx: CommandContext<'_>, post: Post) -> CommandResult {
    ctx.data().finish(&ctx.serenity_context().http, &ctx.interaction.token, post).await;
    Ok(())
}

/// The number under which what this call begins is remembered.
fn pending(ctx: CommandContext<'_>) -> PendingAction {
    PendingAction(ctx.interaction.id.get())
}
