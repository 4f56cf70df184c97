//! `certpace playground --scenario FILE`: plays a script of messages and clicks with the bot, and prints the
//! conversation as text. For documentation, bug reports and tests.
//!
//! It works on a copy of the FAQ and a database of its own, both gone at its end, so a scenario may edit the FAQ and
//! leaves nothing behind.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::script::{self, ScriptProblem, Step, StepAction};
use super::transcript::{heading, readable, typed};
use super::{bot_options, services};
use crate::cli::process::{block_on, exit_code};
use crate::discord::{self, Connection};
use crate::faq::{Code, Findings};
use crate::live::Live;
use crate::messages::Language;
use crate::messages::faq_problem::all_shown;
use crate::ops::config::Config;
use crate::ops::telemetry::{Decision, Metrics};
use crate::playground::{
    self, ChannelId, ChannelPlace, Interacted, InteractionId, InteractionOutcome, Message, MessageId, Playground,
    UserId,
};

/// The script, or a step of it, is not sound.
const UNSOUND: u8 = 2;

/// For how long the bot may think about a message; more than any machine needs.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is looked whether it has decided.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// What follows of a step (an answer that is taken away, news for the moderators) comes within this, one after the
/// other.
const CALM: Duration = Duration::from_millis(200);

/// Plays the scenario.
pub(super) fn run(config: &Config, file: &Path) -> ExitCode {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(err) => {
            tell!("certpace: cannot read {}: {err}", file.display());
            return ExitCode::from(UNSOUND);
        }
    };
    match script::read(&text) {
        Ok(steps) => block_on(perform(config, file, &text, &steps)),
        Err(problems) => {
            tell!("{}", all_shown(Language::English, &problems, Some(&file.display().to_string())));
            ExitCode::from(UNSOUND)
        }
    }
}

async fn perform(config: &Config, file: &Path, text: &str, steps: &[Step]) -> ExitCode {
    let (config, _folder) = match copied(config) {
        Ok(copied) => copied,
        Err(err) => {
            tell!("certpace: {err:#}");
            return ExitCode::from(UNSOUND);
        }
    };
    let metrics = Metrics::default();
    let services = match services(&config, &metrics).await {
        Ok(services) => services,
        Err(code) => return code,
    };
    let playground = match Playground::start(playground::PlaygroundOptions::default()).await {
        Ok(playground) => playground,
        Err(err) => {
            tell!("certpace: cannot listen on 127.0.0.1: {err}");
            return ExitCode::from(1);
        }
    };
    let connection = watch::Sender::new(Connection::None);
    let (options, _settings) = bot_options(&config, playground.base_url(), &services, metrics.clone(), connection);
    let shutdown = CancellationToken::new();
    let mut bot = pin!(discord::run(options, shutdown.clone()));
    let live = services.live.clone();
    let mut stage = ScenarioStage {
        playground: &playground,
        live,
        metrics,
        forms: BTreeMap::new(),
        shown: BTreeMap::new(),
        at: None,
    };
    let played = tokio::select! {
        ended = &mut bot => return exit_code(ended),
        played = stage.play(steps) => played,
    };
    shutdown.cancel();
    let ended = bot.await;
    match played {
        Ok(()) => exit_code(ended),
        Err((step, why)) => {
            let mut findings = Findings::<ScriptProblem>::new(text);
            findings.note(step.place.clone(), ScriptProblem::new(Code::UnknownId, why));
            tell!("{}", all_shown(Language::English, &findings.into_vec(), Some(&file.display().to_string())));
            ExitCode::from(UNSOUND)
        }
    }
}

/// The configuration with a copy of the FAQ, in a folder that goes with what is returned.
fn copied(config: &Config) -> anyhow::Result<(Config, tempfile::TempDir)> {
    let folder = tempfile::tempdir().context("cannot make a folder for a copy of the FAQ")?;
    let copy = folder.path().join("faq.toml");
    std::fs::copy(&config.faq_file, &copy).with_context(|| format!("cannot copy {}", config.faq_file.display()))?;
    let copied = Config { faq_file: copy, data_dir: folder.path().to_owned(), ..config.clone() };
    if let (Some(kept), Some(copy)) = (config.vectors(), copied.vectors()) {
        // Without them all is embedded anew.
        let _ = std::fs::copy(kept, copy);
    }
    Ok((copied, folder))
}

type Failed<'s> = (&'s Step, String);

/// Where the steps are played, and what has been printed of it.
struct ScenarioStage<'p> {
    playground: &'p Playground,
    live: Live,
    metrics: Metrics,
    /// The form that each person has open.
    forms: BTreeMap<UserId, InteractionId>,
    /// Each message as it was printed last.
    shown: BTreeMap<(ChannelId, MessageId), String>,
    /// The channel that the last line was about.
    at: Option<ChannelId>,
}

impl ScenarioStage<'_> {
    async fn play<'s>(&mut self, steps: &'s [Step]) -> Result<(), Failed<'s>> {
        self.ready().await.map_err(|why| (&steps[0], why))?;
        let mut refused = 0;
        for step in steps {
            // What comes of a step must not depend on how long the embedding takes.
            self.live.embedded().await;
            let mut lines = self.act(step).await.map_err(|why| (step, why))?;
            self.playground.calm(CALM).await;
            let news = self.news();
            if matches!(step.act, StepAction::Say(_) | StepAction::Reply(_) | StepAction::Post { .. })
                && news.len() == 1
            {
                lines.extend(news);
                lines.push((lines[0].0, "(no answer)".to_owned()));
            } else {
                lines.extend(news);
            }
            let refusals = self.playground.refusals();
            let here = lines.first().map_or(ChannelId(0), |(channel, _)| *channel);
            let reasons =
                refusals[refused..].iter().map(|it| (here, format!("(Discord refuses: {})", it.rule.reason())));
            lines.extend(reasons);
            refused = refusals.len();
            self.print(&lines);
        }
        Ok(())
    }

    /// Waits until the bot is connected, knows its servers and has its commands.
    async fn ready(&self) -> Result<(), String> {
        let servers = i64::try_from(self.playground.world(|world| world.guilds.len())).unwrap_or(i64::MAX);
        let ready = || self.metrics.commands.get() > 0 && self.metrics.servers.get() == servers;
        until(ready).await.then_some(()).ok_or_else(|| "the bot did not connect".to_owned())
    }

    /// Does a step and waits for what comes of it. What nobody wrote is told in a line of its own.
    async fn act(&mut self, step: &Step) -> Result<Vec<(ChannelId, String)>, String> {
        let Step { who, user, .. } = *step;
        let channel = self.channel(step)?;
        let told = |what: String| Ok(vec![(channel, format!("* {who} {what}"))]);
        let failed = |err: playground::NotPossible| err.to_string();
        let play = self.playground;
        match &step.act {
            StepAction::Say(text) => {
                let before = self.decisions();
                play.say(user, channel, &self.mentions(text)).map_err(failed)?;
                self.decided(before).await?;
                Ok(Vec::new())
            }
            StepAction::Reply(text) => {
                let to = self.find(step, channel, "message of somebody else", |message| message.author != user)?;
                let before = self.decisions();
                play.reply(user, &to, &self.mentions(text)).map_err(failed)?;
                self.decided(before).await?;
                Ok(Vec::new())
            }
            StepAction::Post { title, text } => {
                let before = self.decisions();
                play.forum_post(user, channel, title, &self.mentions(text)).map_err(failed)?;
                self.decided(before).await?;
                Ok(Vec::new())
            }
            StepAction::Edit(text) => {
                let own = self.find(step, channel, "message of their own", |message| message.author == user)?;
                let before = self.decisions();
                play.edit(user, channel, own.id, &self.mentions(text)).map_err(failed)?;
                self.decided(before).await?;
                Ok(Vec::new())
            }
            StepAction::Delete(text) => {
                let held = |message: &Message| message.author == user && message.content.contains(text.as_str());
                let own = self.find(step, channel, "message of their own with this text", held)?;
                play.delete(user, channel, own.id).map_err(failed)?;
                // The answer goes too; a message without one is deleted all the same.
                let answer_gone = || play.from_bot(channel).iter().all(|message| message.reply_to != Some(own.id));
                until(answer_gone).await;
                told("deletes a message".to_owned())
            }
            StepAction::Press(label) => {
                let has = |message: &Message| button(&message.components, label).is_some();
                let on = self.find(step, channel, &format!("message with a button {label:?}"), has)?;
                let pressed = play.click_labelled(user, &on, label).await.map_err(failed)?;
                let mut lines = told(format!("presses [{label}]"))?;
                lines.extend(self.outcome(step, channel, &pressed).await?);
                Ok(lines)
            }
            StepAction::Choose(label) => {
                let has = |message: &Message| menu(&message.components, label).is_some();
                let on = self.find(step, channel, &format!("message with a menu that offers {label:?}"), has)?;
                let Some((menu, value)) = menu(&on.components, label) else { return Err(String::new()) };
                let chosen = play.select(user, &on, &menu, &[&value]).await.map_err(failed)?;
                let mut lines = told(format!("chooses [{label}]"))?;
                lines.extend(self.outcome(step, channel, &chosen).await?);
                Ok(lines)
            }
            StepAction::Command { name, options } => {
                let given: Vec<(&str, Value)> =
                    options.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
                let used = play.slash(user, channel, name, &given).await.map_err(failed)?;
                let mut lines = told(format!("uses {}", typed(name, options)))?;
                lines.extend(self.outcome(step, channel, &used).await?);
                Ok(lines)
            }
            StepAction::App(command) => {
                let on = self.find(step, channel, "message of a person", |message| self.is_person(message.author))?;
                let used = play.message_command(user, &on, command).await.map_err(failed)?;
                let mut lines = told(format!("uses Apps → {command} on {:?}", on.content))?;
                lines.extend(self.outcome(step, channel, &used).await?);
                Ok(lines)
            }
            StepAction::Submit(fields) => {
                let form = self.forms.remove(&user).ok_or_else(|| format!("{who} has no form open"))?;
                let given: Vec<(&str, &str)> =
                    fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
                let sent = play.submit_modal(user, form, &given).await.map_err(failed)?;
                let filled: Vec<String> = fields.iter().map(|(name, text)| format!("{name}: {text}")).collect();
                let mut lines = told(format!("sends the form ({})", filled.join("; ")))?;
                lines.extend(self.outcome(step, channel, &sent).await?);
                Ok(lines)
            }
        }
    }

    /// Waits for what an interaction comes to.
    async fn outcome(
        &mut self,
        step: &Step,
        channel: ChannelId,
        interacted: &Interacted,
    ) -> Result<Vec<(ChannelId, String)>, String> {
        match &interacted.outcome {
            InteractionOutcome::Message(_) | InteractionOutcome::Updated(_) | InteractionOutcome::Choices(_) => {
                Ok(Vec::new())
            }
            InteractionOutcome::Thinking(_) | InteractionOutcome::UpdateLater => {
                // What was promised may also be that a message goes; that shows by itself.
                let _ = timeout(PATIENCE, self.playground.settled(interacted)).await;
                Ok(Vec::new())
            }
            InteractionOutcome::Modal(modal) => {
                self.forms.insert(step.user, interacted.id);
                let fields = fields(&modal.components).join(", ");
                Ok(vec![(channel, format!("  (a form opens: {}, with the fields {fields})", modal.title))])
            }
            InteractionOutcome::NoResponse => Ok(vec![(channel, "  (the application did not respond)".to_owned())]),
        }
    }

    /// The channel that a step names, among those that its person sees.
    fn channel(&self, step: &Step) -> Result<ChannelId, String> {
        self.playground.world(|world| {
            let seen = || world.channels.values().filter(|channel| world.sees(step.user, channel.id));
            let wanted = step.channel.trim_start_matches('#');
            let direct = |place| matches!(place, ChannelPlace::Direct(_));
            let fits = |channel: &&playground::Channel| match direct(channel.place) {
                true => wanted.eq_ignore_ascii_case("dm"),
                false => channel.name == wanted,
            };
            seen().rfind(fits).map(|channel| channel.id).ok_or_else(|| {
                let names = seen().filter(|channel| !direct(channel.place)).map(|channel| channel.name.as_str());
                format!(
                    "{} sees no channel {wanted:?}; there are {} and dm",
                    step.who,
                    names.collect::<Vec<_>>().join(", ")
                )
            })
        })
    }

    /// The newest message that a step can mean.
    fn find(
        &self,
        step: &Step,
        channel: ChannelId,
        what: &str,
        fits: impl Fn(&Message) -> bool,
    ) -> Result<Message, String> {
        let named = |message: &Message| {
            let text = self.playground.world(|world| world.text_of(message));
            step.on.as_ref().is_none_or(|on| text.contains(on.as_str()))
        };
        let seen = self.playground.messages(channel, step.user);
        let found = seen.into_iter().rev().find(|message| fits(message) && named(message));
        found.ok_or_else(|| format!("{} sees no {what} in #{}", step.who, step.channel.trim_start_matches('#')))
    }

    fn is_person(&self, user: UserId) -> bool {
        self.playground.world(|world| user != world.bot)
    }

    /// `@name` becomes a mention, as in Discord's box.
    fn mentions(&self, text: &str) -> String {
        self.playground.world(|world| {
            world.users.values().fold(text.to_owned(), |text, user| {
                text.replace(&format!("@{}", user.name), &format!("<@{}>", user.id))
            })
        })
    }

    /// How many messages the bot has decided on.
    fn decisions(&self) -> u64 {
        use Decision::{Answered, Greeted, Limited, Repeated, Silent, Suggested, Unknown};
        let all = [Answered, Suggested, Unknown, Greeted, Repeated, Silent, Limited];
        all.into_iter().map(|decision| self.metrics.decisions_of(decision)).sum()
    }

    async fn decided(&self, before: u64) -> Result<(), String> {
        let decided = until(|| self.decisions() > before).await;
        decided.then_some(()).ok_or_else(|| format!("the bot did not look at this within {} s", PATIENCE.as_secs()))
    }

    /// What was written, changed or taken away since this was asked last.
    fn news(&mut self) -> Vec<(ChannelId, String)> {
        let now = self.playground.world(|world| {
            let texts = world.messages.values().map(|it| ((it.channel, it.id), readable(world, &world.text_of(it))));
            texts.collect::<BTreeMap<_, _>>()
        });
        let mut news = Vec::new();
        for (at, text) in &self.shown {
            if !now.contains_key(at) {
                let first = text.lines().take(2).flat_map(str::split_whitespace).filter(|word| *word != "|");
                news.push((at.0, format!("(gone: {})", first.collect::<Vec<_>>().join(" "))));
            }
        }
        for (at, text) in &now {
            match self.shown.get(at) {
                None => news.push((at.0, text.clone())),
                Some(before) if before != text => {
                    let (name, rest) = text.split_once(':').unwrap_or((text, ""));
                    news.push((at.0, format!("{name}, edited:{rest}")));
                }
                Some(_) => {}
            }
        }
        self.shown = now;
        news
    }

    /// Prints lines, each channel under its name.
    fn print(&mut self, lines: &[(ChannelId, String)]) {
        let mut out = std::io::stdout().lock();
        for (channel, text) in lines {
            if self.at != Some(*channel) {
                let gap = if self.at.is_some() { "\n" } else { "" };
                // A reader that has seen enough is no failure of the scenario.
                let _ = writeln!(out, "{gap}{}", self.playground.world(|world| heading(world, *channel)));
                self.at = Some(*channel);
            }
            let trimmed: Vec<&str> = text.lines().map(str::trim_end).collect();
            let _ = writeln!(out, "{}", trimmed.join("\n"));
        }
        let _ = out.flush();
    }
}

/// Waits until something is so, for as long as anything may take; whether it is.
async fn until(is_so: impl Fn() -> bool) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        if Instant::now() > deadline {
            return false;
        }
        sleep(LOOK_EVERY).await;
    }
    true
}

/// The button with this label.
fn button<'c>(components: &'c [Value], label: &str) -> Option<&'c Value> {
    within(components).find(|component| component["label"] == label)
}

/// The menu that offers this, and the value that it stands for.
fn menu(components: &[Value], label: &str) -> Option<(String, String)> {
    within(components).find_map(|component| {
        let option = component["options"].as_array()?.iter().find(|option| option["label"] == label)?;
        Some((component["custom_id"].as_str()?.to_owned(), option["value"].as_str()?.to_owned()))
    })
}

/// The names of a form's fields.
fn fields(components: &[Value]) -> Vec<&str> {
    within(components).filter_map(|component| component["custom_id"].as_str()).collect()
}

/// All components, those in rows and labels among them.
fn within(components: &[Value]) -> Box<dyn Iterator<Item = &Value> + '_> {
    Box::new(components.iter().flat_map(|component| {
        let inner = component["components"].as_array().map(Vec::as_slice);
        let labelled = component.get("component").map(std::slice::from_ref);
        std::iter::once(component).chain(within(inner.or(labelled).unwrap_or_default()))
    }))
}
