//! From the gateway to the handlers: one task and one span per event.
//!
//! The client library's raw events are used, because its other handlers never see an event that it could
//! not read, and because one task per event and handler would be one too many.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serenity::all::{
    ChannelId, Context, Event, FullEvent, GuildId, Http, Interaction, RawEventHandler, Ready, RoleId, ShardManager,
};
use serenity::async_trait;
use tokio::time::Instant;
use tracing::Instrument as _;

use super::lenient::{self, Reread};
use crate::discord::requests::{Priority, RequestError};
use crate::discord::turnstile::{self, Passage};
use crate::discord::{Bot, Connection, Me, Shards, commands, guild_cache, render, snowflake};
use crate::messages::settings_panel::MessageReading;
use crate::messages::{Action, Language, UserError};
use crate::ops::telemetry::ReplyKind;

/// Takes the events of one client.
pub(in crate::discord) struct Dispatcher {
    pub(in crate::discord) bot: Arc<Bot>,
    pub(in crate::discord) framework: poise::FrameworkOptions<Arc<Bot>, RequestError>,
    /// Filled as soon as the client is built, before it is started.
    pub(in crate::discord) shards: Arc<OnceLock<Arc<ShardManager>>>,
}

/// Who has been told of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::discord) enum Delivery {
    /// This process alone.
    First,
    /// A process before, perhaps, which had the session and has ended.
    Replayed,
}

#[async_trait]
impl RawEventHandler for Dispatcher {
    async fn raw_event(&self, ctx: Context, event: Event) {
        if !self.bot.shutdown.is_cancelled() {
            self.take(ctx, event, Delivery::First).await;
        }
    }
}

impl Dispatcher {
    /// Takes an event of the gateway.
    pub(in crate::discord) async fn take(&self, ctx: Context, event: Event, delivery: Delivery) {
        self.bot.metrics().events.inc();
        let Some(event) = self.readable(event) else { return };
        let span = span(&event);
        self.bot.tasks.track_future(self.handle(&ctx, event, delivery)).instrument(span).await;
    }
}

fn span(event: &Event) -> tracing::Span {
    let id = |id: Option<u64>| id.unwrap_or_default();
    match event {
        Event::MessageCreate(event) => {
            let message = &event.message;
            tracing::info_span!("message", guild = id(message.guild_id.map(GuildId::get)), channel = %message.channel_id, message = %message.id)
        }
        Event::MessageUpdate(event) => {
            tracing::info_span!("edit", guild = id(event.guild_id.map(GuildId::get)), channel = %event.channel_id, message = %event.id)
        }
        Event::MessageDelete(event) => {
            tracing::info_span!("deletion", channel = %event.channel_id, message = %event.message_id)
        }
        Event::InteractionCreate(event) => {
            tracing::info_span!("interaction", id = %event.interaction.id())
        }
        other => tracing::debug_span!("event", kind = other.name()),
    }
}

impl Dispatcher {
    /// The event, read again if the client library could not read it; none when there is nothing to do with it.
    fn readable(&self, event: Event) -> Option<Event> {
        let Event::Unknown(event) = event else { return Some(event) };
        let kind = event.kind.clone();
        match lenient::reread(event, self.bot.me.get().map(|me| me.user)) {
            Reread::Read { event, left_out } => {
                tracing::info!(kind, left_out = left_out.join(", "), "an event was read without what is odd in it");
                Some(*event)
            }
            Reread::NotHandled => None,
            Reread::NewKind => {
                tracing::info!(
                    kind,
                    "Discord sends a kind of event that this version does not know; nothing is lost by it"
                );
                None
            }
            Reread::Lost { at } => {
                self.bot.metrics().dropped_events.inc();
                tracing::warn!(kind, at, "an event could not be read and was dropped");
                None
            }
        }
    }

    async fn handle(&self, ctx: &Context, event: Event, delivery: Delivery) {
        let bot = &self.bot;
        match event {
            Event::Ready(event) => return self.ready(ctx, &event.ready).await,
            Event::Resumed(_) => {
                bot.life.resumed(ctx.shard_id);
                bot.metrics().resumes.inc();
                tracing::info!("session resumed");
                // The first that this process hears, where another began the session.
                if bot.http.borrow().is_none() {
                    self.at_work(ctx, 1, bot.guilds.guilds()).await;
                }
                return;
            }
            _ => {}
        }
        let Some(&me) = bot.me.get() else { return };
        match event {
            Event::InteractionCreate(event) => self.interaction(ctx, me, event.interaction, delivery).await,
            other => bot.take(&ctx.http, me, other).await,
        }
    }

    async fn interaction(&self, ctx: &Context, me: Me, interaction: Interaction, delivery: Delivery) {
        if !self.bot.memory.is_first(interaction.id()) {
            return;
        }
        if delivery == Delivery::Replayed && self.bot.was_answered(&ctx.http, &interaction).await {
            return tracing::debug!("the process before has answered it");
        }
        let heard = Instant::now();
        let Some((member, cost)) = turnstile::begun_by(&interaction) else { return };
        let _at_work = match self.bot.turnstile.pass(member, cost, heard) {
            Passage::Open(at_work) => at_work,
            refused => {
                self.bot.metrics().refused_interactions.inc();
                // Told once: an answer to each would cost what is to be saved.
                if matches!(refused, Passage::Closing) {
                    self.bot.refuse_interaction(&ctx.http, &interaction, UserError::TooFast).await;
                }
                return;
            }
        };
        if is_command(&interaction) {
            if !self.told_unreadable(&ctx.http, &interaction).await {
                Box::pin(self.command(ctx, me, interaction)).await;
            }
        } else {
            Box::pin(self.bot.pressed_or_sent(&ctx.http, me, interaction)).await;
        }
        self.bot.metrics().replied(ReplyKind::Interaction, heard.elapsed());
    }

    /// Whether a member calls a command that speaks from an FAQ which cannot be read just now; they have then been told so.
    async fn told_unreadable(&self, http: &Http, interaction: &Interaction) -> bool {
        let Interaction::Command(command) = interaction else { return false };
        let is_unreadable = commands::speaks_from_faq(&self.framework.commands, &command.data.name)
            && self.bot.served_faq(command.guild_id).await.is_err();
        if is_unreadable {
            self.bot.refuse_interaction(http, interaction, UserError::FaqUnreadable).await;
        }
        is_unreadable
    }

    async fn command(&self, ctx: &Context, me: Me, interaction: Interaction) {
        let Some(shard_manager) = self.shards.get() else { return };
        let framework = poise::FrameworkContext {
            bot_id: me.user,
            serenity_context: ctx,
            options: &self.framework,
            user_data: &self.bot,
            shard_manager,
        };
        poise::dispatch_event(framework, FullEvent::InteractionCreate { interaction }).await;
    }

    async fn ready(&self, ctx: &Context, ready: &Ready) {
        let bot = &self.bot;
        bot.learn_identity(Me { user: ready.user.id, application: ready.application.id }, &ctx.http);
        bot.life.began(ctx.shard_id);
        bot.metrics().sessions.inc();
        bot.forget_servers_left(ready);
        tracing::info!(bot = %ready.user.name, servers = ready.guilds.len(), "connected");
        let shards = ready.shard.map_or(1, |shard| shard.total);
        self.at_work(ctx, shards, ready.guilds.iter().map(|guild| guild.id).collect()).await;
    }

    /// There is a session, begun or gone on with, and so a way to Discord. What is done once in a process comes after the
    /// first.
    async fn at_work(&self, ctx: &Context, shards: u32, servers: Vec<GuildId>) {
        let bot = &self.bot;
        bot.reading.send_if_modified(|reading| {
            let was_asked = *reading == MessageReading::Asked;
            if was_asked {
                *reading = MessageReading::On;
            }
            was_asked
        });
        let first = bot.http.send_replace(Some(Arc::clone(&ctx.http))).is_none();
        if !first {
            return;
        }
        let Some(me) = bot.me.get() else { return };
        tracing::info!(
            "invite me with https://discord.com/oauth2/authorize?client_id={}&scope=bot+applications.commands&permissions={}",
            me.application,
            guild_cache::TO_INVITE.bits()
        );
        self.look_for_channels(shards, servers);
        commands::keep_registered(bot, &ctx.http).await;
    }

    /// Says which answer channels are not there, once the servers have arrived.
    fn look_for_channels(&self, shards: u32, servers: Vec<GuildId>) {
        /// How long servers may take to arrive after READY; a server that has an outage does not come.
        const SERVERS_WITHIN: Duration = Duration::from_secs(15);
        let bot = Arc::clone(&self.bot);
        self.bot.tasks.spawn(async move {
            let all_seen = async {
                let _ = tokio::time::timeout(SERVERS_WITHIN, bot.guilds.all_seen(&servers)).await;
                if shards > 1 {
                    bot.all_shards_connected().await;
                    // Which servers they have, each of them was told for itself.
                    tokio::time::sleep(SERVERS_WITHIN).await;
                }
            };
            tokio::select! {
                () = all_seen => {}
                () = bot.shutdown.cancelled() => return,
            }
            bot.look_for_moderators();
            // Its server may be on a shard that another process has.
            if bot.options.leases.is_some() {
                return;
            }
            for channel in bot.settings().auto_channels() {
                if !bot.guilds.knows_channel(ChannelId::new(channel.get())) {
                    tracing::warn!(
                        channel = %channel,
                        "I see no such answer channel; is the id right, and am I on its server?"
                    );
                }
            }
        });
    }
}

/// Commands go by way of poise; buttons, menus and forms do not.
fn is_command(interaction: &Interaction) -> bool {
    matches!(interaction, Interaction::Command(_) | Interaction::Autocomplete(_))
}

impl Bot {
    /// Takes an event that needs nothing of the client library but the way to Discord.
    pub(in crate::discord) async fn take(&self, http: &Http, me: Me, event: Event) {
        match event {
            Event::MessageCreate(event) => self.written(http, me, &event.message).await,
            Event::MessageUpdate(event) => self.edited(http, me, &event).await,
            Event::MessageDelete(event) => self.deleted(http, event.channel_id, event.message_id).await,
            Event::MessageDeleteBulk(event) => {
                for message in event.ids {
                    self.deleted(http, event.channel_id, message).await;
                }
            }
            Event::InteractionCreate(event) => self.pressed_or_sent(http, me, event.interaction).await,
            other => self.learn(me, other),
        }
    }

    /// Tells whoever calls, presses or sends why nothing comes of it.
    async fn refuse_interaction(&self, http: &Http, interaction: &Interaction, why: UserError) {
        let (token, locale) = match interaction {
            Interaction::Command(command) => (&command.token, &command.locale),
            Interaction::Component(press) => (&press.token, &press.locale),
            Interaction::Modal(sent) => (&sent.token, &sent.locale),
            _ => return,
        };
        let response = render::only_for_you(why.post(Language::of_locale(locale)));
        let id = interaction.id();
        if let Err(err) =
            self.rest(Priority::Interaction, http.create_interaction_response(id, token, &response, Vec::new())).await
        {
            self.failed("tell a member why nothing comes of what they called", &err);
        }
    }

    async fn pressed_or_sent(&self, http: &Http, me: Me, interaction: Interaction) {
        match interaction {
            // On the heap: what they hold through their waits is more than a thread's stack has room for in all.
            Interaction::Component(press) => Box::pin(self.pressed(http, me, &press)).await,
            Interaction::Modal(ref sent) => match sent.data.custom_id.parse() {
                Ok(Action::Estimate(_) | Action::Plan(_)) if self.served_faq(sent.guild_id).await.is_err() => {
                    self.refuse_interaction(http, &interaction, UserError::FaqUnreadable).await;
                }
                Ok(Action::Estimate(press)) => Box::pin(self.estimate_form_sent(http, sent, press)).await,
                Ok(Action::Plan(press)) => Box::pin(self.plan_form_sent(http, sent, press)).await,
                _ => Box::pin(self.form_sent(http, sent)).await,
            },
            _ => {}
        }
    }

    /// Waits until all shards are connected, which begin seconds apart.
    async fn all_shards_connected(&self) {
        let is_all =
            |now: &Connection| matches!(now, Connection::Open { shards, connected, .. } if connected >= shards);
        // Nobody waits when the bot has ended.
        let _ = self.options.connection.subscribe().wait_for(is_all).await;
    }

    /// Says which of what the host has named for moderators is not there. Of several processes none sees all servers.
    fn look_for_moderators(&self) {
        if self.options.shards != Shards::Auto {
            return;
        }
        let settings = self.settings();
        if let Some(channel) = settings.moderator_channel(None).value
            && !self.guilds.knows_channel(ChannelId::new(channel.get()))
        {
            tracing::warn!(
                channel = %channel,
                "MODERATOR_CHANNEL: I see no such channel, so moderators are told nothing; is the id right, and am I on its server?"
            );
        }
        if let Some(role) = settings.moderator_role(None).value
            && !self.guilds.guilds().into_iter().any(|guild| self.guilds.has_role(guild, RoleId::new(role.get())))
        {
            tracing::warn!(
                role = %role,
                "MODERATOR_ROLE: I see no such role, so nobody is called; is the id right, and am I on its server?"
            );
        }
    }

    /// What events tell about servers and channels.
    fn learn(&self, me: Me, event: Event) {
        let guilds = &self.guilds;
        match event {
            Event::GuildCreate(event) => {
                guilds.server_seen(me.user, &event.guild);
                // Another process may have had it meanwhile.
                self.server_faqs.let_go(event.guild.id.get());
                self.check_channels(me, event.guild.id, event.guild.channels.keys().copied());
            }
            Event::GuildDelete(event) if !event.guild.unavailable => {
                guilds.server_gone(event.guild.id);
                self.forget_server(event.guild.id);
            }
            Event::GuildUpdate(event) => guilds.server_changed(&event.guild),
            Event::GuildRoleCreate(event) => guilds.role_seen(&event.role),
            Event::GuildRoleUpdate(event) => guilds.role_seen(&event.role),
            Event::GuildRoleDelete(event) => guilds.role_gone(event.guild_id, event.role_id),
            Event::GuildMemberUpdate(event) if event.user.id == me.user => {
                guilds.my_roles_are(event.guild_id, &event.roles);
            }
            Event::ChannelCreate(event) => guilds.channel_seen(me.user, &event.channel),
            Event::ChannelUpdate(event) => guilds.channel_seen(me.user, &event.channel),
            Event::ChannelDelete(event) => guilds.channel_gone(event.channel.guild_id, event.channel.id),
            Event::ThreadCreate(event) => guilds.thread_seen(&event.thread),
            Event::ThreadUpdate(event) => guilds.thread_seen(&event.thread),
            Event::ThreadDelete(event) => guilds.thread_gone(event.thread.guild_id, event.thread.id),
            Event::ThreadListSync(event) => event.threads.iter().for_each(|thread| guilds.thread_seen(thread)),
            _ => {}
        }
        self.count_servers();
    }

    /// Says in the metrics of how many servers anything is known.
    pub(in crate::discord) fn count_servers(&self) {
        self.metrics().servers.set(i64::try_from(self.guilds.servers()).unwrap_or(i64::MAX));
    }

    /// Says in which answer channels a permission is missing.
    fn check_channels(&self, me: Me, guild: GuildId, channels: impl Iterator<Item = ChannelId>) {
        let settings = self.settings();
        for channel in channels.filter(|channel| settings.auto_channels().contains(&snowflake(*channel))) {
            let Some(context) = self.guilds.channel_context(me.user, guild, channel) else { continue };
            let missing = context.lacks();
            if !missing.is_empty() {
                let missing = missing.get_permission_names().join(", ");
                tracing::warn!(channel = %channel, missing, "an answer channel lacks permissions");
            }
        }
    }
}
