//! What is in force: the host's settings, and over them what each server's moderators have decided with `/settings`;
//! and deciding.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ChannelId, GuildId, Permissions, RoleId};

use super::moderation::Services;
use crate::discord::permissions::{Caller, ProvenModerator};
use crate::discord::{Bot, snowflake};
use crate::faq::overlay::{EntryStanding, Overlay};
use crate::faq::{self, About, Entry, Faq};
use crate::live::off_the_async_threads;
use crate::messages::settings::{Choice, InForce, ResolvedSetting, SettingsPart, Source};
use crate::messages::settings_panel::{self as wording, ChannelLine, MessageReading, Panel, WrittenHere};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Language, Post, UserError};

pub use crate::messages::settings::Settings;

/// How long a moderator is kept waiting for Discord's word on reading messages: some seconds lie between two sessions.
const WORD_WITHIN: Duration = Duration::from_secs(20);

/// What the bot must be allowed to tell moderators anything.
const TO_TELL: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::SEND_MESSAGES);

impl Bot {
    /// What is in force.
    pub(super) fn settings(&self) -> Arc<InForce> {
        Arc::clone(&self.in_force.borrow())
    }

    /// Puts together anew what is in force.
    pub(super) fn renew_settings(&self) {
        let host = Arc::clone(&self.options.settings.borrow());
        let stored = self.options.services.as_ref().map(|services| Arc::clone(&services.store.settings().borrow()));
        let now = match &stored {
            Some(stored) if !stored.is_known() => InForce::of_host_alone(host),
            _ => {
                let decided = stored.iter().flat_map(|stored| stored.iter());
                InForce::new(host, decided.filter_map(|(server, name, value)| Some((server?, name, value))))
            }
        };
        let other_channels = self.settings().auto_channels() != now.auto_channels();
        self.in_force.send_if_modified(|before| {
            let is_news = **before != now;
            *before = Arc::new(now);
            is_news
        });
        if other_channels {
            self.try_reading_again();
        }
    }

    /// What Discord refused, it is asked for once more: the portal may have been set right.
    fn try_reading_again(&self) {
        self.reading.send_if_modified(|reading| {
            let was_refused = *reading == MessageReading::Refused;
            if was_refused {
                *reading = MessageReading::Off;
            }
            was_refused
        });
    }

    /// Where this entry was last posted in this channel, with this lead, or will be.
    pub(super) fn posted(
        &self,
        guild: Option<GuildId>,
        channel: ChannelId,
        entry: &Entry,
        lead: Option<&str>,
    ) -> super::memory::Posted {
        let minutes = self.settings().repeat_minutes(guild.map(snowflake));
        let window = minutes.map_or(self.options.limits.repeat_window, minutes_long);
        self.memory.posted(guild, channel, entry, lead, window)
    }

    /// Where the moderators of a server are told what needs them: the host's channel only if it is one of theirs.
    pub(super) fn moderator_channel(&self, guild: GuildId) -> Option<ChannelId> {
        let channel = self.settings().moderator_channel(Some(snowflake(guild))).value?;
        let channel = ChannelId::new(channel.get());
        (self.guilds.guild_of(channel) == Some(guild)).then_some(channel)
    }

    /// The moderator of this server, if whoever asks is one; otherwise why not.
    pub(super) fn settings_editor(
        &self,
        language: Language,
        caller: Caller<'_>,
    ) -> Result<SettingsEditor<'_>, UserError> {
        if !caller.is_on_a_server() {
            return Err(UserError::OnlyOnAServer);
        }
        let Some(proof) = self.proven_moderator(caller) else {
            return Err(UserError::NotAModerator);
        };
        match &self.options.services {
            Some(services) => Ok(SettingsEditor { bot: self, services, language, proof }),
            None => Err(UserError::NotKept),
        }
    }
}

fn minutes_long(minutes: u32) -> Duration {
    Duration::from_secs(60 * u64::from(minutes))
}

/// Keeps what is in force true, for ever: the host's settings and the store's may change at any time.
pub(super) async fn keep_in_force(bot: Arc<Bot>) {
    let mut host = bot.options.settings.clone();
    let mut stored = bot.options.services.as_ref().map(|services| services.store.settings());
    loop {
        let stored_changed = async {
            match &mut stored {
                Some(stored) => stored.changed().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Ok(()) = host.changed() => {}
            Ok(()) = stored_changed => {}
            else => return,
        }
        bot.renew_settings();
        bot.server_faqs.keep_only(|guild, mode| bot.faq_mode(Some(GuildId::new(guild))) == Some(mode));
    }
}

/// A moderator who decides how the bot behaves on their server, as of this very call.
pub(super) struct SettingsEditor<'a> {
    bot: &'a Bot,
    services: &'a Services,
    language: Language,
    proof: ProvenModerator,
}

impl SettingsEditor<'_> {
    fn guild(&self) -> GuildId {
        self.proof.guild()
    }

    /// What is in force.
    pub(super) fn show(&self, here: ChannelId) -> Post {
        wording::panel(self.language, &self.panel(here))
    }

    /// Decides something.
    pub(super) async fn choose(&self, choice: Choice, here: ChannelId) -> Post {
        if let Err(refusal) = self.check(choice) {
            return refusal.post(self.language);
        }
        let kept = self.services.store.set(self.server(), &choice.name(), Some(&choice.value())).await;
        if let Err(err) = kept {
            tracing::warn!(cause = %err, "a setting could not be kept");
            return UserError::NotKept.post(self.language);
        }
        tracing::info!(guild = %self.guild(), setting = %choice, "a moderator has decided");
        self.bot.renew_settings();
        if let Choice::Auto { on: true, .. } = choice {
            self.bot.try_reading_again();
            self.await_word().await;
        }
        let written = if let Choice::Faq(_) = choice { self.written().await } else { WrittenHere::default() };
        wording::chosen(self.language, choice, written, &self.panel(here))
    }

    fn check(&self, choice: Choice) -> Result<(), UserError> {
        let ours = |channel: Snowflake| self.bot.guilds.guild_of(ChannelId::new(channel.get())) == Some(self.guild());
        let refusal = match choice {
            Choice::Auto { channel, .. } | Choice::ModeratorChannel(Some(channel)) if !ours(channel) => {
                UserError::ForeignChannel
            }
            Choice::Faq(_) if self.bot.is_home(self.guild()) => UserError::HomeHasTheFile,
            Choice::ModeratorRole(_) if !self.proof.manages() => UserError::NotAManager,
            // Discord gives the role of everybody the server's own id.
            Choice::ModeratorRole(Some(role)) if role.get() == self.guild().get() => UserError::RoleOfEverybody,
            Choice::HelperRole(Some(role)) if role.get() == self.guild().get() => UserError::HelpersAreEverybody,
            _ => return Ok(()),
        };
        Err(refusal)
    }

    /// Gives parts of the settings back to the host.
    pub(super) async fn give_back(&self, parts: &[SettingsPart], here: ChannelId) -> Post {
        if parts.contains(&SettingsPart::ModeratorRole) && !self.proof.manages() {
            return UserError::NotAManager.post(self.language);
        }
        let stored = Arc::clone(&self.services.store.settings().borrow());
        for (server, name, value) in stored.iter() {
            let is_of_them = Choice::read(name, value).is_some_and(|choice| parts.contains(&choice.part()));
            if server == self.server() && is_of_them && self.services.store.set(server, name, None).await.is_err() {
                return UserError::NotKept.post(self.language);
            }
        }
        self.bot.renew_settings();
        let written = if parts.contains(&SettingsPart::Faq) { self.written().await } else { WrittenHere::default() };
        wording::given_back(self.language, parts, written, &self.panel(here))
    }

    /// What this server has written of its own; nothing where that cannot be read just now.
    async fn written(&self) -> WrittenHere {
        let stored = self.services.store.server_text(self.guild().get()).await;
        let Ok(Some(text)) = stored.map(|stored| stored.map(|stored| stored.text)) else {
            return WrittenHere::default();
        };
        let read = off_the_async_threads(move || {
            let overlay: Overlay = text.parse().ok()?;
            let alone = faq::parse(&overlay.over(&Faq::default())).ok()?;
            Some((overlay, alone))
        });
        let Some((overlay, alone)) = read.await else { return WrittenHere::default() };
        WrittenHere {
            anything: !overlay.is_empty(),
            entries: u32::try_from(alone.entries.len()).unwrap_or(u32::MAX),
            about: alone.about != About::default(),
            study: overlay.has_study_times(),
            over_host: overlay.standings().values().any(|it| *it == EntryStanding::Changed)
                || overlay.switched_off().next().is_some(),
        }
    }

    /// Waits until Discord has said whether messages may be read.
    async fn await_word(&self) {
        let mut reading = self.bot.reading.subscribe();
        let word = reading.wait_for(|reading| matches!(reading, MessageReading::On | MessageReading::Refused));
        tokio::select! {
            _ = tokio::time::timeout(WORD_WITHIN, word) => {}
            () = self.bot.shutdown.cancelled() => {}
        }
    }

    fn server(&self) -> Option<u64> {
        Some(self.guild().get())
    }

    fn panel(&self, here: ChannelId) -> Panel {
        let (bot, guild) = (self.bot, self.guild());
        let settings = bot.settings();
        let server = snowflake(guild);
        let of_here = |channel: Snowflake| bot.guilds.guild_of(ChannelId::new(channel.get())) == Some(guild);
        let decided = settings.decided_channels(server).chain(settings.auto_channels().iter().copied());
        let channels: std::collections::BTreeSet<Snowflake> = decided.filter(|channel| of_here(*channel)).collect();
        let line = |channel| ChannelLine {
            channel,
            auto: settings.auto_channel(server, channel),
            lacks: self.lacks(channel, super::guild_cache::TO_INVITE),
        };
        let told = settings.moderator_channel(Some(server));
        let role = settings.moderator_role(Some(server));
        let ours = |role: &Snowflake| bot.guilds.has_role(guild, RoleId::new(role.get()));
        let limits = &bot.options.limits;
        let usual_minutes = u32::try_from(limits.repeat_window.as_secs().div_ceil(60)).unwrap_or(u32::MAX);
        let moderator_channel = ResolvedSetting { value: told.value.filter(|channel| of_here(*channel)), ..told };
        Panel {
            is_known: settings.is_known(),
            channels: channels.into_iter().map(line).collect(),
            reading: *bot.reading.borrow(),
            moderator_channel_lacks: moderator_channel.value.map(|at| self.lacks(at, TO_TELL)).unwrap_or_default(),
            moderator_channel,
            moderator_role: ResolvedSetting { value: role.value.filter(ours), ..role },
            helper_role: settings.helper_role(Some(server)).filter(ours),
            strictness: settings.strictness(Some(server)),
            answers_per_minute: resolved(settings.answers_per_minute(Some(server)), limits.member_answers),
            repeat_minutes: resolved(settings.repeat_minutes(Some(server)), usual_minutes),
            faq: (!bot.is_home(guild)).then(|| settings.faq_mode(Some(server))),
            here: bot.channel_context(guild, here).map(|context| snowflake(context.channel)),
        }
    }

    fn lacks(&self, channel: Snowflake, needed: Permissions) -> Vec<&'static str> {
        let context = self.bot.channel_context(self.guild(), ChannelId::new(channel.get()));
        context.map(|context| (needed - context.permissions).get_permission_names()).unwrap_or_default()
    }
}

fn resolved(chosen: Option<u32>, usual: u32) -> ResolvedSetting<u32> {
    let source = if chosen.is_some() { Source::Server } else { Source::Host };
    ResolvedSetting { value: chosen.unwrap_or(usual), source }
}
