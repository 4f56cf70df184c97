//! `/faq show`, `list`, `test`, `reload`, `stale`, `export`: looking, and changing nothing.

use poise::ChoiceParameter;
use serenity::all::CreateAttachment;

use super::super::{CommandContext, CommandResult, caller, fit, language_of, say_privately};
use super::{all_choices, finish, later, moderator, show_to};
use crate::discord::moderation::{EditedFaq, Moderator, held_back, rejected};
use crate::discord::snowflake;
use crate::engine::Query;
use crate::export::ExportFormat;
use crate::limits;
use crate::live::{FileChange, Look, Status, off_the_async_threads};
use crate::messages::moderation::wording::{self, Reloaded};
use crate::messages::moderation::{idle, pages};
use crate::messages::{Post, UserError};

#[poise::command(slash_command)]
pub(super) async fn show(ctx: CommandContext<'_>, #[autocomplete = "all_choices"] entry: String) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let found = entry.trim().parse().ok().and_then(|id| snapshot.faq.entry(&id));
    let post = match found {
        Some(entry) => fit(ctx, pages::entry(language_of(ctx), entry, 0)),
        None => unanswered(&moderator, &entry).await,
    };
    show_to(ctx, &moderator, post).await
}

/// What is shown of an entry that answers nobody here: it is kept, or hidden, or there is none.
pub(super) async fn unanswered(moderator: &Moderator<'_>, entry: &str) -> Post {
    if let Some(kept) = moderator.idle(entry).await {
        return idle::shown(moderator.language(), &kept);
    }
    let hidden = moderator.hidden(entry).await;
    hidden.unwrap_or_else(|| UserError::NoEntry(entry.to_owned()).post(moderator.language()))
}

#[poise::command(slash_command)]
pub(super) async fn list(ctx: CommandContext<'_>, #[max_length = 500] search: Option<String>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let post = match search.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        Some(words) => {
            let nearest = snapshot.engine().nearest(words, limits::OPTIONS);
            pages::found(language_of(ctx), &snapshot.faq, &moderator.over_host().await, words, &nearest)
        }
        None => pages::list(language_of(ctx), &snapshot.faq, &moderator.over_host().await, 0),
    };
    show_to(ctx, &moderator, post).await
}

#[poise::command(slash_command)]
pub(super) async fn test(ctx: CommandContext<'_>, #[max_length = 2000] text: String) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let bot = ctx.data();
    let (snapshot, today) = (bot.faq_of(ctx.interaction.guild_id).await, bot.today());
    let strictness = Some(bot.settings().strictness(ctx.interaction.guild_id.map(snowflake)).value);
    let asked = snapshot.engine().explain(&Query { strictness, ..Query::asked(&text, today) });
    let along = snapshot.engine().respond(&Query { strictness, ..Query::in_channel(&text, today) });
    show_to(ctx, &moderator, wording::test(language_of(ctx), &asked, &along.reply)).await
}

#[poise::command(slash_command)]
pub(super) async fn reload(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    let EditedFaq::Host(live) = moderator.edited else {
        return finish(ctx, wording::reloaded(language_of(ctx), Reloaded::NoFile)).await;
    };
    let post = match live.reload().await {
        Look::Changed(FileChange::Accepted(accepted)) => {
            wording::reloaded(language_of(ctx), Reloaded::Accepted(&accepted.diff))
        }
        _ => match live.status() {
            Status::Fresh => wording::reloaded(language_of(ctx), Reloaded::Unchanged),
            Status::Stale(trouble) => rejected(language_of(ctx), live.path(), &trouble),
            Status::HeldBack(held) => held_back(language_of(ctx), &held),
        },
    };
    finish(ctx, post).await
}

#[poise::command(slash_command)]
pub(super) async fn stale(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let (snapshot, today) = (ctx.data().faq_of(ctx.interaction.guild_id).await, ctx.data().today());
    show_to(
        ctx,
        &moderator,
        wording::stale(
            language_of(ctx),
            &snapshot.faq,
            &crate::engine::check::stale(&snapshot.faq, today),
            (&moderator.edited.idle().await, &moderator.edited.hidden().await),
        ),
    )
    .await
}

/// In which format the FAQ is handed out.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
pub(super) enum ExportAs {
    File,
    Markdown,
    Csv,
    Json,
    JsonLines,
    Html,
    Rasa,
}

impl ExportAs {
    /// The format, where it is another one.
    const fn format(self) -> Option<ExportFormat> {
        Some(match self {
            Self::File => return None,
            Self::Markdown => ExportFormat::Markdown,
            Self::Csv => ExportFormat::Csv,
            Self::Json => ExportFormat::Json,
            Self::JsonLines => ExportFormat::JsonLines,
            Self::Html => ExportFormat::Html,
            Self::Rasa => ExportFormat::Rasa,
        })
    }
}

#[poise::command(slash_command)]
pub(super) async fn export(ctx: CommandContext<'_>, format: Option<ExportAs>) -> CommandResult {
    let bot = ctx.data();
    // A large FAQ of a server's own that nobody asked of late is prepared first, which may take longer than Discord waits.
    let is_prepared = bot.own_faq(ctx.interaction.guild_id).is_some() && bot.proven_moderator(caller(ctx)).is_some();
    if is_prepared {
        later(ctx).await?;
    }
    let moderator = match bot.moderator(language_of(ctx), caller(ctx)).await {
        Ok(moderator) => moderator,
        Err(err) if is_prepared => return finish(ctx, err.post(language_of(ctx))).await,
        Err(err) => return say_privately(ctx, err.post(language_of(ctx))).await,
    };
    if !is_prepared {
        later(ctx).await?;
    }
    let snapshot = moderator.snapshot();
    let entries = snapshot.faq.entries.len();
    let files = off_the_async_threads(move || match format.and_then(ExportAs::format) {
        None => vec![CreateAttachment::bytes(snapshot.text.as_bytes(), "faq.toml")],
        Some(format) => crate::export::export(&snapshot.faq, format)
            .into_iter()
            .map(|file| CreateAttachment::bytes(file.text.into_bytes(), file.name))
            .collect(),
    });
    let files = files.await;
    let post = wording::export(language_of(ctx), entries, &moderator.edited.idle().await);
    let bytes: usize = files.iter().map(|file| file.data.len()).sum();
    let limit = ctx.interaction.attachment_size_limit as usize;
    let server = match &moderator.edited {
        EditedFaq::Host(_) => None,
        EditedFaq::Server(..) => ctx.interaction.guild_id.map(snowflake),
    };
    let too_large = wording::too_large(language_of(ctx), bytes, limit, server);
    if files.iter().any(|file| file.data.len() > limit) {
        return finish(ctx, too_large).await;
    }
    give(ctx, &moderator, post, files, too_large).await
}

/// What a moderator was promised, with files; without them `refused`, so that they do not wait for ever.
async fn give(
    ctx: CommandContext<'_>,
    _: &Moderator<'_>,
    post: Post,
    files: Vec<CreateAttachment>,
    refused: Post,
) -> CommandResult {
    let (bot, http) = (ctx.data(), &ctx.serenity_context().http);
    if let Err(err) = bot.finish_with(http, &ctx.interaction.token, post, files).await {
        bot.failed("hand out the FAQ", &err);
        return finish(ctx, refused).await;
    }
    Ok(())
}
