//! `/faq about`, `add`, `edit`, `remove`, `variant`, `import`, `undo` and *Add to FAQ*: changing the file.

use poise::ChoiceParameter;
use poise::serenity_prelude::{Attachment, Message};

use super::super::ask::choices;
use super::super::{CommandContext, CommandResult, language_of, respond};
use super::look::unanswered;
use super::{all_choices, finish, later, moderator, pending, show_to};
use crate::discord::moderation::{ChangeDraft, Moderator};
use crate::discord::render;
use crate::faq::EntryId;
use crate::messages::UserError;
use crate::messages::modal_form::ModalForm;
use crate::messages::moderation::form;
use crate::messages::moderation::{Change, Means, pages};
use crate::review::redact::{Redacted, looks_private, redact};

#[poise::command(slash_command)]
pub(super) async fn about(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    open(ctx, &moderator, form::about(language_of(ctx), &moderator.snapshot().faq.about)).await
}

#[poise::command(slash_command)]
pub(super) async fn add(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    open(
        ctx,
        &moderator,
        form::add(language_of(ctx), &ctx.data().faq_of(ctx.interaction.guild_id).await.faq.about, None, "", &[], ""),
    )
    .await
}

/// What of an entry is rewritten: a form of Discord has room for five fields.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
pub(super) enum EntryPart {
    Words,
    Details,
}

#[poise::command(slash_command)]
pub(super) async fn edit(
    ctx: CommandContext<'_>,
    #[autocomplete = "all_choices"] entry: String,
    part: Option<EntryPart>,
) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let found = entry.trim().parse().ok().and_then(|id| snapshot.faq.entry(&id));
    let Some(found) = found else {
        if let Some(kept) = moderator.idle(&entry).await {
            return open(ctx, &moderator, form::keep(language_of(ctx), &kept.entry)).await;
        }
        return show_to(ctx, &moderator, unanswered(&moderator, &entry).await).await;
    };
    let form = match part.unwrap_or(EntryPart::Words) {
        EntryPart::Words => form::edit(language_of(ctx), found),
        EntryPart::Details => form::details(language_of(ctx), found),
    };
    open(ctx, &moderator, form).await
}

/// A form in which a moderator writes.
async fn open(ctx: CommandContext<'_>, _: &Moderator<'_>, form: ModalForm) -> CommandResult {
    respond(ctx, render::form(form)).await
}

#[poise::command(slash_command)]
pub(super) async fn remove(ctx: CommandContext<'_>, #[autocomplete = "all_choices"] entry: String) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let kept = moderator.idle(&entry).await;
    submit(ctx, &entry, Means::Remove, |id| if kept.is_some() { Change::LetGo(id) } else { Change::Remove(id) }).await
}

#[poise::command(slash_command, subcommand_required, subcommands("list_variants", "add_variant", "remove_variant"))]
pub(super) async fn variant(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

#[poise::command(slash_command, rename = "list")]
async fn list_variants(ctx: CommandContext<'_>, #[autocomplete = "choices"] entry: String) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let found = entry.trim().parse().ok().and_then(|id| snapshot.faq.entry(&id));
    let post = match found {
        Some(entry) => pages::wordings(language_of(ctx), entry, 0),
        None => unanswered(&moderator, &entry).await,
    };
    show_to(ctx, &moderator, post).await
}

#[poise::command(slash_command, rename = "add")]
async fn add_variant(
    ctx: CommandContext<'_>,
    #[autocomplete = "choices"] entry: String,
    #[max_length = 500] text: String,
) -> CommandResult {
    submit(ctx, &entry, Means::VariantAdd, |id| Change::AddVariants(id, vec![text])).await
}

#[poise::command(slash_command, rename = "remove")]
async fn remove_variant(
    ctx: CommandContext<'_>,
    #[autocomplete = "choices"] entry: String,
    #[max_length = 500] text: String,
) -> CommandResult {
    submit(ctx, &entry, Means::VariantRemove, |id| Change::RemoveVariant(id, text)).await
}

async fn submit(
    ctx: CommandContext<'_>,
    entry: &str,
    via: Means,
    change: impl FnOnce(EntryId) -> Change,
) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let Ok(id) = entry.trim().parse() else {
        return show_to(ctx, &moderator, UserError::NoEntry(entry.to_owned()).post(language_of(ctx))).await;
    };
    if let Some(hidden) = moderator.hidden(entry).await.filter(|_| moderator.snapshot().faq.entry(&id).is_none()) {
        return show_to(ctx, &moderator, hidden).await;
    }
    later(ctx).await?;
    finish(ctx, moderator.submit(pending(ctx), ChangeDraft::new(change(id), via)).await).await
}

#[poise::command(slash_command)]
pub(super) async fn import(
    ctx: CommandContext<'_>,
    file: Attachment,
    #[max_length = 512] base: Option<String>,
) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    finish(ctx, moderator.import(pending(ctx), &file, base.as_deref()).await).await
}

#[poise::command(slash_command)]
pub(super) async fn undo(ctx: CommandContext<'_>, #[min = 0] to: Option<i64>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    finish(ctx, moderator.undo(pending(ctx), to).await).await
}

/// A member's question becomes a new entry; if the message is a reply, it is the answer to what it replies to.
#[poise::command(
    context_menu_command = "add_to_faq",
    category = "Moderators",
    default_member_permissions = "MANAGE_GUILD"
)]
pub(in super::super) async fn add_to_faq(ctx: CommandContext<'_>, message: Message) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let about = &snapshot.faq.about;
    // What may not be kept is not proposed either: the form stays empty there, and the moderator fills it in.
    let question =
        |text: &str| redact(text, snapshot.vocabulary()).kept().map_or_else(String::new, Redacted::into_string);
    // Whoever asks the bot mentions it; that is no part of the question.
    let mention = ctx.data().me.get().map(|me| [format!("<@{}>", me.user), format!("<@!{}>", me.user)]);
    let unaddressed = |text: &str| {
        let mentions = mention.iter().flatten();
        mentions.fold(text.to_owned(), |text, mention| text.replace(mention.as_str(), " ")).trim().to_owned()
    };
    let asked = message.referenced_message.as_deref();
    let words = ctx.data().words_of(ctx.http(), asked.unwrap_or(&message)).await;
    let form = match asked {
        // The answer is public already, and whoever wrote it chose each word.
        Some(_) => form::add_answer(
            language_of(ctx),
            about,
            None,
            &question(&unaddressed(&words)),
            &message.content,
            &looks_private(&message.content, snapshot.vocabulary()),
        ),
        None => form::add(language_of(ctx), about, None, &question(&unaddressed(&words)), &[], ""),
    };
    open(ctx, &moderator, form).await
}
