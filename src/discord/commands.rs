//! Slash commands and commands on messages: one file each, listed in [`all`].

mod answer_from_faq;
mod ask;
mod compare;
mod estimate;
mod faq;
mod help;
mod plan;
mod post;
mod privacy;
mod settings;
mod topics;
mod words;

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use poise::FrameworkError;
use serenity::all::{CreateAllowedMentions, CreateCommand, CreateInteractionResponse, GuildId, Http, Permissions};

use super::{Bot, render};
use crate::discord::permissions::Caller;
use crate::discord::requests::{Priority, RequestError};
use crate::live::Fingerprint;
use crate::messages::settings::COMMANDS_ON_SERVER;
use crate::messages::{Language, Post, UserError};
use crate::store::Store;

/// What a command is called with.
type CommandContext<'a> = poise::ApplicationContext<'a, Arc<Bot>, RequestError>;

/// What a command comes to. Its errors are logged; what a member is to read is posted by the command.
type CommandResult = Result<(), RequestError>;

/// A command of the bot.
type BotCommand = poise::Command<Arc<Bot>, RequestError>;

/// Every command, with what Discord's list says of it.
fn all() -> Vec<BotCommand> {
    let mut commands = undescribed();
    commands.iter_mut().for_each(words::describe);
    commands
}

/// Every command.
fn undescribed() -> Vec<BotCommand> {
    let mut commands = vec![
        ask::ask(),
        estimate::estimate(),
        compare::compare(),
        plan::plan(),
        topics::topics(),
        answer_from_faq::answer_from_faq(),
        post::post(),
        help::help(),
        privacy::privacy(),
        settings::settings(),
        faq::faq(),
        faq::add_to_faq(),
    ];
    poise::set_qualified_names(&mut commands);
    commands
}

/// What the dispatcher hands to the framework. Its own setup is not used: if that failed, every later
/// event would wait for ever.
pub(super) fn options() -> poise::FrameworkOptions<Arc<Bot>, RequestError> {
    poise::FrameworkOptions {
        commands: all(),
        on_error: |error| Box::pin(explain(error)),
        // The framework's default would let a message ping any member it names.
        allowed_mentions: Some(CreateAllowedMentions::new().replied_user(false)),
        initialize_owners: false,
        ..poise::FrameworkOptions::default()
    }
}

/// A command went wrong: it is logged, and its user is told.
async fn explain(error: FrameworkError<'_, Arc<Bot>, RequestError>) {
    match error {
        FrameworkError::Command { error, ctx, .. } => {
            let name = ctx.command().qualified_name.clone();
            tracing::warn!(command = %name, "a command failed");
            ctx.data().failed("answer a command", &error);
        }
        FrameworkError::CommandPanic { ctx, .. } => {
            // The panic hook has logged where; the payload may quote a member.
            tracing::error!(command = %ctx.command().qualified_name, "a command panicked");
            if let poise::Context::Application(ctx) = ctx {
                say_privately(ctx, UserError::Failed.post(language_of(ctx))).await.ok();
            }
        }
        FrameworkError::UnknownInteraction { interaction, .. } => {
            tracing::warn!(command = %interaction.data.name, "a command that I do not have");
        }
        other => tracing::warn!(cause = %other, "a command could not be run"),
    }
}

/// What some commands need to have anything to do; they are registered only while it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Needs {
    /// Some FAQ has a certification.
    certifications: bool,
    /// Some server has named a helpers' role.
    helpers: bool,
}

impl Needs {
    fn of(bot: &Bot) -> Self {
        Self { certifications: bot.has_study_times(), helpers: bot.settings().has_helpers() }
    }

    /// Whether a command has something to do.
    fn are_met_for(self, command: &str) -> bool {
        match command {
            "estimate" | "compare" | "plan" => self.certifications,
            "post" => self.helpers,
            _ => true,
        }
    }
}

/// Registers the commands, and again whenever others have something to do.
pub(super) async fn keep_registered(bot: &Arc<Bot>, http: &Arc<Http>) {
    let (mut faq, mut settings) = (bot.server_faqs.host_changes(), bot.in_force.subscribe());
    let mut registered = Needs::of(bot);
    register(bot, http, registered).await;
    let (of_task, http) = (Arc::clone(bot), Arc::clone(http));
    bot.tasks.spawn(async move {
        loop {
            tokio::select! {
                is_changed = faq.next() => if !is_changed { return },
                changed = settings.changed() => if changed.is_err() { return },
                () = of_task.shutdown.cancelled() => return,
            }
            let now = Needs::of(&of_task);
            if now != registered {
                registered = now;
                register(&of_task, &http, registered).await;
            }
        }
    });
}

/// Tells Discord which commands there are. It keeps them, so a failure matters only the first time; it is
/// tried again a few times all the same.
async fn register(bot: &Arc<Bot>, http: &Http, needs: Needs) {
    const FIRST_WAIT: Duration = Duration::from_secs(2);
    let commands = all();
    let is_in_use = |it: &&BotCommand| needs.are_met_for(&it.name);
    let create = |at_home: bool| -> Vec<CreateCommand> {
        let wanted = commands.iter().filter(is_in_use);
        let wanted = wanted.filter(|it| (it.category.as_deref() == Some(faq::MODERATORS)) == at_home);
        wanted.flat_map(|it| it.create_as_slash_command().into_iter().chain(words::in_menu(it))).collect()
    };
    let (for_all, for_moderators) = (create(false), create(true));
    let home =
        bot.options.services.as_ref().and_then(|services| services.home_guild).map(|home| GuildId::new(home.get()));
    for attempt in 0..bot.options.limits.first_tries {
        match register_all(bot, http, &for_all, home, &for_moderators).await {
            Ok(registered) => {
                tracing::info!(commands = registered, "commands registered");
                bot.metrics().commands.set(i64::try_from(registered).unwrap_or(i64::MAX));
                return;
            }
            Err(err) => bot.failed("register commands", &err),
        }
        tokio::select! {
            () = tokio::time::sleep(FIRST_WAIT * 2_u32.saturating_pow(attempt)) => {}
            () = bot.shutdown.cancelled() => return,
        }
    }
}

/// Registers the commands for everybody and, in the home server, those of the moderators. A home server that the bot is
/// not on keeps nobody else from their commands.
async fn register_all(
    bot: &Bot,
    http: &Http,
    for_all: &[CreateCommand],
    home: Option<GuildId>,
    for_moderators: &[CreateCommand],
) -> Result<usize, RequestError> {
    let registered = bot.rest(Priority::Housekeeping, http.create_global_commands(&for_all)).await?.len();
    let Some(home) = home else { return Ok(registered) };
    match bot.rest(Priority::Housekeeping, http.create_guild_commands(home, &for_moderators)).await {
        Ok(more) => Ok(registered + more.len()),
        Err(err) if matches!(err.status(), 403 | 404) => {
            tracing::warn!(server = %home, "HOME_GUILD: I am not on that server, so nobody can edit the FAQ from Discord");
            Ok(registered)
        }
        Err(err) => Err(err),
    }
}

/// The moderators' commands for a server with an FAQ of its own. There is no file that could be read anew.
fn of_server() -> Vec<CreateCommand> {
    let mut commands = all();
    commands.retain(|it| it.category.as_deref() == Some(faq::MODERATORS));
    for command in &mut commands {
        command.subcommands.retain(|it| it.name != "reload");
    }
    commands.iter().flat_map(|it| it.create_as_slash_command().into_iter().chain(words::in_menu(it))).collect()
}

/// Keeps the moderators' commands on the servers that have an FAQ of their own, and on no other, for ever. Discord remembers
/// what a server has, so each is told once, and again by a version with other commands.
pub(super) async fn keep_on_servers(bot: Arc<Bot>, store: Store) {
    let commands = of_server();
    let mark = Fingerprint::of(&serde_json::to_string(&commands).unwrap_or_default()).to_string();
    let mut settings = bot.in_force.subscribe();
    let Some(http) = bot.connected().await else { return };
    loop {
        let news = bot.guilds.news();
        tokio::pin!(news);
        // Before looking, so that what is learnt meanwhile is not missed.
        news.as_mut().enable();
        settings.borrow_and_update();
        for guild in bot.guilds_served().into_iter().filter(|guild| !bot.is_home(*guild)) {
            let Some(mode) = bot.faq_mode(Some(guild)) else { continue };
            let wanted = mode.is_own().then_some(mark.as_str());
            let there = store.settings().borrow().get(Some(guild.get()), COMMANDS_ON_SERVER).map(str::to_owned);
            let came_back = {
                let left = bot.left_with_commands.lock().unwrap_or_else(PoisonError::into_inner);
                left.contains(&guild)
            };
            if there.as_deref() == wanted && !came_back {
                continue;
            }
            let commands = if wanted.is_some() { commands.as_slice() } else { &[] };
            match bot.rest(Priority::Housekeeping, http.create_guild_commands(guild, &commands)).await {
                Ok(_) => {
                    bot.left_with_commands.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild);
                    // Where it cannot be noted, it is told again at the next look.
                    drop(store.set(Some(guild.get()), COMMANDS_ON_SERVER, wanted).await);
                }
                Err(err) => bot.failed("register the commands of a server", &err),
            }
        }
        tokio::select! {
            () = news => {}
            changed = settings.changed() => if changed.is_err() { return },
            () = bot.shutdown.cancelled() => return,
        }
    }
}

/// Whether what is called says something of the FAQ that members get, so that there is nothing to do while that cannot be read.
/// The moderators' commands look at it by themselves; so does `/ask`, which has a kind word to say that comes from no FAQ.
pub(super) fn speaks_from_faq(commands: &[BotCommand], called: &str) -> bool {
    let is_it = |it: &&BotCommand| it.name == called || it.context_menu_name.as_deref() == Some(called);
    let is_free = |it: &BotCommand| {
        it.category.as_deref() == Some(faq::MODERATORS) || matches!(&*it.name, "settings" | "privacy" | "ask")
    };
    commands.iter().find(is_it).is_some_and(|it| !is_free(it))
}

/// Who called.
fn caller<'a>(ctx: CommandContext<'a>) -> Caller<'a> {
    let interaction = ctx.interaction;
    Caller::of_interaction(interaction.guild_id, interaction.user.id, interaction.member.as_deref())
}

/// The language of whoever called.
fn language_of(ctx: CommandContext<'_>) -> Language {
    Language::of_locale(&ctx.interaction.locale)
}

/// An answer that only the user sees.
async fn say_privately(ctx: CommandContext<'_>, post: Post) -> CommandResult {
    respond(ctx, render::only_for_you(post)).await
}

/// An answer that all see.
async fn say(ctx: CommandContext<'_>, post: Post) -> CommandResult {
    respond(ctx, render::for_all(post)).await
}

async fn respond(ctx: CommandContext<'_>, response: CreateInteractionResponse) -> CommandResult {
    let interaction = ctx.interaction;
    let http = &ctx.serenity_context().http;
    let (id, token) = (interaction.id, interaction.token.as_str());
    ctx.data().rest(Priority::Interaction, http.create_interaction_response(id, token, &response, Vec::new())).await?;
    ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
    Ok(())
}

/// Whether the member has been told that an answer is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Promise {
    /// By this process, just now.
    Given,
    /// By a process that was killed over it; whether it did what was asked for is not known.
    GivenBefore,
}

/// Says that the answer may take a moment. That a process before has said so is no reason to leave it out.
async fn promise(ctx: CommandContext<'_>, response: CreateInteractionResponse) -> Result<Promise, RequestError> {
    match respond(ctx, response).await {
        Ok(()) => Ok(Promise::Given),
        Err(err) if err.is_of_acknowledged() => {
            ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
            Ok(Promise::GivenBefore)
        }
        Err(err) => Err(err),
    }
}

/// The post in the form that this channel permits.
fn fit(ctx: CommandContext<'_>, post: Post) -> Post {
    let permissions = ctx.interaction.app_permissions;
    if permissions.is_none_or(|permissions| permissions.contains(Permissions::EMBED_LINKS)) {
        post
    } else {
        post.without_card()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::limits;

    /// The framework wants figures in its attributes: here they are held to the table.
    #[test]
    fn an_option_takes_as_much_text_as_the_table_of_limits_says() {
        fn walk(options: &Value, found: &mut Vec<(String, u64)>) {
            for option in options.as_array().into_iter().flatten() {
                walk(&option["options"], found);
                if let Some(max) = option["max_length"].as_u64() {
                    found.push((option["name"].as_str().unwrap_or_default().to_owned(), max));
                }
            }
        }
        let mut found = Vec::new();
        for command in all() {
            let created = serde_json::to_value(command.create_as_slash_command()).unwrap();
            walk(&created["options"], &mut found);
        }
        for (name, max) in &found {
            let limit = match name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_') {
                "pace" => limits::PACE,
                "certification" | "background" | "route" | "start" | "by" | "until" | "zone" | "name" => limits::NAMED,
                "what" => limits::LOGGED,
                "base" => limits::URL,
                "text" if *max > 500 => limits::CONTENT,
                "question" | "breaks" | "text" | "search" => limits::ASKED,
                "word" | "meaning" => limits::WORD,
                _ => panic!("{name} takes {max}: by which limit?"),
            };
            assert_eq!(*max, limit.get() as u64, "{name}");
        }
        assert!(found.len() > 15, "{found:?}");
    }
}
