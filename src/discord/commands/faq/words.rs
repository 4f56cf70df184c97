//! `/faq words` and `/faq expect`: what abbreviations stand for, and what must happen to a message.

use poise::ChoiceParameter;
use poise::serenity_prelude::CreateAutocompleteResponse;

use super::super::ask::choices;
use super::super::{CommandContext, CommandResult, caller, language_of};
use super::{finish, later, moderator, pending, show_to};
use crate::discord::moderation::ChangeDraft;
use crate::discord::render;
use crate::faq::{TestRow, When};
use crate::limits::{OPTION, OPTIONS};
use crate::messages::UserError;
use crate::messages::moderation::{Change, Means, pages};

#[poise::command(slash_command, subcommand_required, subcommands("list_words", "add_word", "remove_word"))]
pub(super) async fn words(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

#[poise::command(slash_command, rename = "list")]
async fn list_words(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    show_to(ctx, &moderator, pages::words(language_of(ctx), &ctx.data().faq_of(ctx.interaction.guild_id).await.faq, 0))
        .await
}

#[poise::command(slash_command, rename = "add")]
async fn add_word(
    ctx: CommandContext<'_>,
    #[max_length = 100] word: String,
    #[max_length = 100] meaning: String,
) -> CommandResult {
    submit(ctx, Change::SetWord { word, meaning }, Means::Words).await
}

#[poise::command(slash_command, rename = "remove")]
async fn remove_word(
    ctx: CommandContext<'_>,
    #[max_length = 100]
    #[autocomplete = "known_words"]
    word: String,
) -> CommandResult {
    submit(ctx, Change::RemoveWord(word), Means::Words).await
}

#[poise::command(slash_command, subcommand_required, subcommands("list_tests", "add_test", "remove_test"))]
pub(super) async fn expect(_ctx: CommandContext<'_>) -> CommandResult {
    Ok(())
}

#[poise::command(slash_command, rename = "list")]
async fn list_tests(ctx: CommandContext<'_>) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    show_to(
        ctx,
        &moderator,
        pages::promises(language_of(ctx), &ctx.data().faq_of(ctx.interaction.guild_id).await.faq, 0),
    )
    .await
}

/// Where the promise holds.
#[derive(Debug, Clone, Copy, ChoiceParameter)]
enum ExpectedWhere {
    Asked,
    Channel,
}

#[poise::command(slash_command, rename = "add")]
async fn add_test(
    ctx: CommandContext<'_>,
    #[max_length = 500] text: String,
    #[autocomplete = "choices"] entry: Option<String>,
    place: Option<ExpectedWhere>,
) -> CommandResult {
    let expect = match entry.as_deref().map(str::trim) {
        None | Some("" | crate::faq::NO_ENTRY) => None,
        Some(named) => match named.parse() {
            Ok(id) => Some(id),
            Err(_) => {
                let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
                return show_to(ctx, &moderator, UserError::NoEntry(named.to_owned()).post(language_of(ctx))).await;
            }
        },
    };
    let when = place.map(|place| match place {
        ExpectedWhere::Asked => When::Asked,
        ExpectedWhere::Channel => When::Channel,
    });
    submit(ctx, Change::AddTest(TestRow { say: text, expect, when }), Means::Expect).await
}

#[poise::command(slash_command, rename = "remove")]
async fn remove_test(
    ctx: CommandContext<'_>,
    #[max_length = 500]
    #[autocomplete = "known_messages"]
    text: String,
) -> CommandResult {
    submit(ctx, Change::RemoveTest(text), Means::Expect).await
}

async fn submit(ctx: CommandContext<'_>, change: Change, via: Means) -> CommandResult {
    let Some(moderator) = moderator(ctx).await? else { return Ok(()) };
    later(ctx).await?;
    finish(ctx, moderator.submit(pending(ctx), ChangeDraft::new(change, via)).await).await
}

async fn known_words(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    suggested(
        ctx,
        typed,
        &ctx.data().faq_of(ctx.interaction.guild_id).await.faq.words.keys().map(String::as_str).collect::<Vec<_>>(),
    )
    .await
}

async fn known_messages(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    suggested(
        ctx,
        typed,
        &ctx.data()
            .faq_of(ctx.interaction.guild_id)
            .await
            .faq
            .tests
            .iter()
            .map(|row| row.say.as_str())
            .collect::<Vec<_>>(),
    )
    .await
}

/// What holds the words typed so far; for moderators alone, as the commands are.
async fn suggested(ctx: CommandContext<'_>, typed: &str, known: &[&str]) -> CreateAutocompleteResponse {
    let typed = typed.trim().to_lowercase();
    let may_see = ctx.data().moderator(language_of(ctx), caller(ctx)).await.is_ok();
    // What is too long for a choice can still be written out.
    let fits = |known: &&&str| OPTION.holds(known) && known.to_lowercase().contains(&typed);
    let found = known.iter().filter(|_| may_see).filter(fits).take(OPTIONS);
    CreateAutocompleteResponse::new().set_choices(found.map(|it| render::choice(*it, *it)).collect())
}
