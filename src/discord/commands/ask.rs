//! `/ask question: [private:]`: the answer to a question, chosen from a list or in one's own words.

use poise::serenity_prelude::{AutocompleteChoice, CreateAutocompleteResponse};
use tokio::time::Instant;

use crate::discord::commands::{CommandContext, CommandResult, fit, language_of, say, say_privately};
use crate::discord::requests::{Priority, RequestError};
use crate::discord::server_faqs::ServedFaq;
use crate::discord::{render, snowflake};
use crate::engine::{Address, Courtesy, Query, Question, Reply, Triage, Trigger, triage};
use crate::faq::Entry;
use crate::limits::OPTIONS;
use crate::live::Snapshot;
use crate::messages::UserError;
use crate::messages::outcome::{OutcomeEvent, Words};
use crate::messages::post::ComponentRow;
use crate::messages::wording::StatedAnswer;
use crate::messages::{self, Post, wording};
use crate::ops::telemetry::Decision;
use crate::review::redact::reads_like_case;

#[poise::command(slash_command, interaction_context = "Guild | BotDm")]
pub(super) async fn ask(
    ctx: CommandContext<'_>,
    #[autocomplete = "choices"]
    #[max_length = 500]
    question: String,
    private: Option<bool>,
) -> CommandResult {
    let bot = ctx.data();
    let private = private.unwrap_or(false);
    let guild = ctx.interaction.guild_id;
    let triaged = triage(&Query {
        address: Address::Command,
        strictness: Some(bot.settings().strictness(guild.map(snowflake)).value),
        ..Query::asked(&question, bot.today())
    });
    let courtesy = match &triaged {
        Triage::Courtesy(courtesy) => Some(*courtesy),
        Triage::Ask(_) | Triage::Silent(_) => None,
    };
    if !courtesy.is_some_and(Courtesy::is_owed) && !bot.may_have_answer(guild, ctx.interaction.user.id) {
        bot.metrics().decided(Decision::Limited);
        return say_privately(ctx, UserError::TooOften.post(language_of(ctx))).await;
    }
    // Nothing more is said beside a kind word, whatever else the message reads like.
    if let Some(courtesy) = courtesy.filter(|it| it.is_kind_word()) {
        return be_polite(ctx, &*bot.faq_of(guild).await, courtesy, private).await;
    }
    let Ok(served) = bot.served_faq(guild).await else {
        return say_privately(ctx, UserError::FaqUnreadable.post(language_of(ctx))).await;
    };
    let reads_like_record = reads_like_case(&question, served.snapshot.vocabulary());
    match triaged {
        Triage::Courtesy(courtesy) => be_polite(ctx, &served.snapshot, courtesy, private).await?,
        Triage::Ask(asked) => reply_to_question(ctx, &served, &asked, question, private).await?,
        // A command is always answered.
        Triage::Silent(_) => say_privately(ctx, UserError::Failed.post(language_of(ctx))).await?,
    }
    if reads_like_record {
        let warning = render::follow_up_only_for_you(messages::privacy::patient_record(language_of(ctx)));
        bot.rest(Priority::Interaction, ctx.interaction.create_followup(&ctx.serenity_context().http, warning)).await?;
    }
    Ok(())
}

/// Says something to what is no question to the FAQ.
async fn be_polite(ctx: CommandContext<'_>, snapshot: &Snapshot, courtesy: Courtesy, private: bool) -> CommandResult {
    let bot = ctx.data();
    bot.metrics().decided(Decision::Greeted);
    let (asker, moderators) = (snowflake(ctx.interaction.user.id), bot.moderators_of(ctx.interaction.guild_id));
    respond(ctx, wording::courtesy(language_of(ctx), &snapshot.faq, courtesy, asker, moderators), private).await
}

async fn reply_to_question(
    ctx: CommandContext<'_>,
    served: &ServedFaq,
    asked: &Question,
    question: String,
    private: bool,
) -> CommandResult {
    let (bot, snapshot) = (ctx.data(), &*served.snapshot);
    let asker = snowflake(ctx.interaction.user.id);
    let guild = ctx.interaction.guild_id;
    let looked = Instant::now();
    let response = snapshot.engine().answer(asked);
    bot.metrics().matched(looked.elapsed());
    let stated_pace = bot.stated_pace(language_of(ctx), snapshot, response.understood_as(&question));
    let lead = stated_pace.leading(response.lead.as_deref());
    let invitation = stated_pace.invitation;
    let asked_in = response.trace.asked_in;
    let (mut post, decision, event) = match response.reply {
        Reply::Courtesy(courtesy) => return be_polite(ctx, snapshot, courtesy, private).await,
        Reply::WantsPeople => {
            bot.metrics().decided(Decision::Greeted);
            let post = wording::people(language_of(ctx), &snapshot.faq, asker, bot.moderators_of(guild));
            return respond(ctx, post, private).await;
        }
        Reply::Answer { entry, also, next } => {
            let Some(entry) = snapshot.faq.entry(&entry) else {
                return say_privately(ctx, UserError::EntryLeft.post(language_of(ctx))).await;
            };
            let stated = StatedAnswer { entry, lead: lead.as_deref(), also: also.as_ref(), next: &next, asked_in };
            return answer(ctx, snapshot, stated, invitation, private).await;
        }
        Reply::Suggest(entries) => (
            wording::did_you_mean(language_of(ctx), &snapshot.faq, &entries, asker),
            Decision::Suggested,
            OutcomeEvent::Suggested { entries, question: Some(Words(question)) },
        ),
        Reply::Unknown(nearest) => (
            wording::unknown(language_of(ctx), &snapshot.faq, &nearest, asker, bot.moderators_of(guild)),
            Decision::Unknown,
            OutcomeEvent::Missed { nearest, question: Some(Words(question)) },
        ),
        // A command goes on from nothing.
        Reply::More { .. } | Reply::Refused { .. } | Reply::Doubted { .. } | Reply::Silent(_) => {
            return say_privately(ctx, UserError::Failed.post(language_of(ctx))).await;
        }
    };
    post.rows.extend(invitation);
    respond(ctx, post, private).await?;
    bot.metrics().decided(decision);
    if served.tells(&event) {
        bot.tell(snapshot, messages::Outcome { guild: guild.map(snowflake), trigger: Trigger::Asked, event });
    }
    Ok(())
}

async fn answer(
    ctx: CommandContext<'_>,
    snapshot: &Snapshot,
    stated: StatedAnswer<'_>,
    invitation: Option<ComponentRow>,
    private: bool,
) -> CommandResult {
    let bot = ctx.data();
    let asker = snowflake(ctx.interaction.user.id);
    let mut post = fit(ctx, wording::answer(language_of(ctx), &snapshot.faq, stated, asker, bot.today()));
    post.rows.extend(invitation);
    let (channel, guild) = (ctx.interaction.channel_id, ctx.interaction.guild_id);
    let mut first = true;
    if private {
        say_privately(ctx, post).await?;
    } else {
        first = false;
        let posted = bot.posted(guild, channel, stated.entry, stated.lead);
        let standing = posted
            .get_or_try_init(|| async {
                first = true;
                say(ctx, post).await?;
                // Only Discord knows the id of the answer; it is asked for the link that a repeat needs.
                let message =
                    bot.rest(Priority::Interaction, ctx.interaction.get_response(&ctx.serenity_context().http)).await?;
                Ok::<_, RequestError>(message.id)
            })
            .await?;
        if !first {
            say_privately(ctx, wording::answered_above(language_of(ctx), &standing.link(channel, guild), stated.lead))
                .await?;
        }
    }
    bot.metrics().decided(if first { Decision::Answered } else { Decision::Repeated });
    let event = OutcomeEvent::Answered { entry: stated.entry.id.clone() };
    bot.tell(snapshot, messages::Outcome { guild: guild.map(snowflake), trigger: Trigger::Asked, event });
    Ok(())
}

async fn respond(ctx: CommandContext<'_>, post: Post, private: bool) -> CommandResult {
    if private { say_privately(ctx, post).await } else { say(ctx, post).await }
}

/// What is offered while an entry is typed.
pub(super) async fn choices(ctx: CommandContext<'_>, typed: &str) -> CreateAutocompleteResponse {
    CreateAutocompleteResponse::new().set_choices(entries(ctx, typed).await)
}

/// The entries that begin as what has been typed so far, then those nearest to it, if any is near; the first ones of the file when
/// that is nothing. All from memory: whoever types waits for it.
pub(super) async fn entries(ctx: CommandContext<'_>, typed: &str) -> Vec<AutocompleteChoice> {
    let snapshot = ctx.data().faq_of(ctx.interaction.guild_id).await;
    let nearest = snapshot.engine().akin(typed, OPTIONS);
    let near = nearest.iter().filter_map(|id| snapshot.faq.entry(id));
    // A word that is half typed means nothing yet, but begins one of a question or of an id.
    let lower = typed.trim().to_lowercase();
    let begins = |text: &str| !lower.is_empty() && text.split([' ', '-']).any(|word| word.starts_with(&lower));
    let begun = |entry: &&Entry| begins(&entry.question.to_lowercase()) || begins(entry.id.as_str());
    let named = snapshot.faq.entries.iter().filter(|entry| entry.id.as_str() == lower);
    let begun = snapshot.faq.entries.iter().filter(begun);
    let containing = snapshot.faq.entries.iter().filter(|entry| entry.question.to_lowercase().contains(&lower));
    let mut choices: Vec<AutocompleteChoice> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for entry in named.chain(begun).chain(near).chain(containing) {
        if choices.len() < OPTIONS && seen.insert(&entry.id) {
            choices.push(render::choice(wording::option_label(entry), entry.id.to_string()));
        }
    }
    choices
}
