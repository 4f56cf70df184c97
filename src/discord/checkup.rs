//! What Discord says about the bot before it runs: its token, its intents, its servers and what it may do in each channel.
//! For `certpace doctor`; it asks and changes nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serenity::all::{
    ApplicationFlags, Channel, ChannelId, GuildChannel, GuildId, Http, HttpBuilder, Member, PartialGuild, Permissions,
    RoleId, UserId,
};

use crate::discord::guild_cache::TO_INVITE;
use crate::discord::requests::{kind_of, status_of};
use crate::messages::host::checkup::{ChannelSeen, ChannelUse, CheckupSeen, ClockSeen};
use crate::messages::settings::Settings;
use crate::messages::snowflake::Snowflake;

/// What is looked at.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// The bot's token.
    pub token: SecretString,
    /// Where Discord is, when it is not at discord.com.
    pub base_url: Option<String>,
    /// What the host has decided.
    pub settings: Settings,
    /// Channels that moderators have switched on.
    pub more_channels: Vec<Snowflake>,
    /// The server whose moderators may edit the FAQ.
    pub home_guild: Option<Snowflake>,
}

const REQUEST: Duration = Duration::from_secs(10);

/// Asks Discord. When it knows the token not, or does not answer, nothing further is asked.
pub async fn ask(checkup: &Checkup) -> Vec<CheckupSeen> {
    let mut client = reqwest::Client::builder().timeout(REQUEST).use_rustls_tls();
    if checkup.base_url.is_some() {
        // The environment's proxy is for the open internet.
        client = client.no_proxy();
    }
    let client = match client.build() {
        Ok(client) => client,
        Err(err) => return vec![CheckupSeen::NoClient(err.to_string())],
    };
    let mut builder = HttpBuilder::new(checkup.token.expose_secret()).client(client.clone());
    if let Some(base_url) = &checkup.base_url {
        builder = builder.proxy(base_url.clone()).ratelimiter_disabled(true);
    }
    let http = builder.build();
    let mut seen = vec![CheckupSeen::Clock(clock(&client, checkup.base_url.as_deref()).await)];
    let me = match http.get_current_user().await {
        Ok(user) => {
            seen.push(CheckupSeen::Token(user.name.clone()));
            user.id
        }
        Err(err) => {
            seen.push(token_trouble(&err));
            return seen;
        }
    };
    seen.push(intents(&http, checkup).await);
    let mut servers = Servers { http: &http, me, known: BTreeMap::new() };
    seen.extend(home(&mut servers, checkup).await);
    for (channel, use_of_it) in channels(checkup) {
        seen.push(CheckupSeen::Channel(channel, permissions(&mut servers, channel, use_of_it).await));
    }
    seen
}

fn token_trouble(err: &serenity::Error) -> CheckupSeen {
    match status_of(err) {
        401 | 403 => CheckupSeen::TokenRefused,
        _ => CheckupSeen::Offline(kind_of(err)),
    }
}

/// Discord's own clock, as its answers tell it, against this machine's.
async fn clock(client: &reqwest::Client, base_url: Option<&str>) -> ClockSeen {
    let address = format!("{}/api/v10/gateway", base_url.unwrap_or("https://discord.com"));
    let Ok(answer) = client.get(address).send().await else { return ClockSeen::NoAnswer };
    let theirs = answer.headers().get("date").and_then(|date| date.to_str().ok());
    // HTTP writes GMT where mail writes +0000.
    let theirs = theirs.and_then(|date| jiff::fmt::rfc2822::parse(&date.replace("GMT", "+0000")).ok());
    let Some(theirs) = theirs else { return ClockSeen::NoTime };
    ClockSeen::Ahead(Timestamp::now().as_second() - theirs.timestamp().as_second())
}

async fn intents(http: &Http, checkup: &Checkup) -> CheckupSeen {
    let reads = !checkup.settings.auto_channels.is_empty() || !checkup.more_channels.is_empty();
    if !reads {
        return CheckupSeen::NoIntentNeeded;
    }
    let content = ApplicationFlags::GATEWAY_MESSAGE_CONTENT.union(ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED);
    match http.get_current_application_info().await {
        Ok(application) if application.flags.is_some_and(|flags| flags.intersects(content)) => CheckupSeen::IntentOn,
        Ok(_) => CheckupSeen::IntentOff,
        Err(err) => CheckupSeen::IntentUnknown(kind_of(&err)),
    }
}

/// The channels that anything depends on, and for what.
fn channels(checkup: &Checkup) -> BTreeMap<Snowflake, ChannelUse> {
    let read = checkup.settings.auto_channels.iter().chain(&checkup.more_channels);
    let told = checkup.settings.moderator_channel.iter().map(|channel| (*channel, ChannelUse::Telling));
    told.chain(read.map(|channel| (*channel, ChannelUse::Reading))).collect()
}

/// Servers that were asked for, each once.
struct Servers<'a> {
    http: &'a Http,
    me: UserId,
    known: BTreeMap<GuildId, (PartialGuild, Member)>,
}

impl Servers<'_> {
    async fn find(&mut self, guild: GuildId) -> Result<&(PartialGuild, Member), serenity::Error> {
        if !self.known.contains_key(&guild) {
            let found = (self.http.get_guild(guild).await?, self.http.get_member(guild, self.me).await?);
            self.known.insert(guild, found);
        }
        Ok(&self.known[&guild])
    }
}

async fn home(servers: &mut Servers<'_>, checkup: &Checkup) -> Vec<CheckupSeen> {
    let Some(home) = checkup.home_guild else { return vec![CheckupSeen::NoHome] };
    let found = match servers.find(GuildId::new(home.get())).await {
        Ok((guild, _)) => guild,
        Err(err) => {
            return vec![match status_of(&err) {
                403 | 404 => CheckupSeen::NotAtHome(home),
                _ => CheckupSeen::HomeUnknown(kind_of(&err)),
            }];
        }
    };
    let role = checkup.settings.moderator_role.map(|role| match found.roles.get(&RoleId::new(role.get())) {
        Some(role) if role.mentionable => CheckupSeen::Role(role.name.clone()),
        Some(role) => CheckupSeen::RoleNotMentionable(role.name.clone()),
        None => CheckupSeen::NoRole(role),
    });
    std::iter::once(CheckupSeen::Home(found.name.clone())).chain(role).collect()
}

async fn permissions(servers: &mut Servers<'_>, channel: Snowflake, used_for: ChannelUse) -> ChannelSeen {
    let found = match servers.http.get_channel(ChannelId::new(channel.get())).await {
        Ok(Channel::Guild(found)) => found,
        Ok(_) => return ChannelSeen::NotOfAServer,
        Err(err) => {
            return match status_of(&err) {
                403 => ChannelSeen::Hidden,
                404 => ChannelSeen::Gone,
                _ => ChannelSeen::Unknown(kind_of(&err)),
            };
        }
    };
    match servers.find(found.guild_id).await {
        Ok((guild, member)) => there(&found, guild.user_permissions_in(&found, member), used_for),
        Err(err) => ChannelSeen::ServerUnknown(kind_of(&err)),
    }
}

fn there(channel: &GuildChannel, mine: Permissions, used_for: ChannelUse) -> ChannelSeen {
    let needed = match used_for {
        ChannelUse::Reading => TO_INVITE,
        ChannelUse::Telling => Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES,
    };
    ChannelSeen::There { name: channel.name.clone(), used_for, lacking: (needed - mine).get_permission_names() }
}
