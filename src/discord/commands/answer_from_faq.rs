//! *Answer from FAQ*, in a message's menu: a member chooses an entry, and the bot posts it as a reply to
//! that message. Works without the right to read messages, because Discord hands over this one.

use poise::serenity_prelude::Message;

use super::{CommandContext, CommandResult, language_of, say_privately};
use crate::discord::snowflake;
use crate::limits::OPTIONS;
use crate::messages::UserError;
use crate::messages::wording;

/// The first half: a menu that only its user sees. The second half is a press.
#[poise::command(context_menu_command = "answer_from_faq", interaction_context = "Guild")]
pub(super) async fn answer_from_faq(ctx: CommandContext<'_>, message: Message) -> CommandResult {
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let post = if message.author.bot || message.webhook_id.is_some() {
        UserError::AuthorIsABot.post(language_of(ctx))
    } else if snapshot.faq.entries.is_empty() {
        wording::no_topics(language_of(ctx))
    } else {
        let words = ctx.data().words_of(ctx.http(), &message).await;
        let likely = snapshot.engine().nearest(&words, OPTIONS);
        wording::choose_answer(
            language_of(ctx),
            &snapshot.faq,
            &likely,
            snowflake(message.id),
            snowflake(message.author.id),
        )
    };
    say_privately(ctx, post).await
}
