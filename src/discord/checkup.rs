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

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: String,
    /// What was seen, when it is as it should be; otherwise what to do.
    pub seen: Result<String, String>,
}

impl Finding {
    /// Something is as it should be.
    pub fn fine(what: impl Into<String>, seen: impl Into<String>) -> Self {
        Self { what: what.into(), seen: Ok(seen.into()) }
    }

    /// Something is not, and this mends it.
    pub fn help(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), seen: Err(help.into()) }
    }
}

const REQUEST: Duration = Duration::from_secs(10);

/// More than this, and "today" and the life of interactions are reckoned wrongly.
const CLOCK_MAY_DIFFER: i64 = 60;

/// Asks Discord. When it knows the token not, or does not answer, nothing further is asked.
pub async fn ask(checkup: &Checkup) -> Vec<Finding> {
    let mut client = reqwest::Client::builder().timeout(REQUEST).use_rustls_tls();
    if checkup.base_url.is_some() {
        // The environment's proxy is for the open internet.
        client = client.no_proxy();
    }
    let client = match client.build() {
        Ok(client) => client,
        Err(err) => return vec![Finding::help("discord", format!("no client can be built: {err}"))],
    };
    let mut builder = HttpBuilder::new(checkup.token.expose_secret()).client(client.clone());
    if let Some(base_url) = &checkup.base_url {
        builder = builder.proxy(base_url.clone()).ratelimiter_disabled(true);
    }
    let http = builder.build();
    let mut findings = vec![clock(&client, checkup.base_url.as_deref()).await];
    let me = match http.get_current_user().await {
        Ok(user) => {
            findings.push(Finding::fine("token", format!("Discord knows it as {}", user.name)));
            user.id
        }
        Err(err) => {
            findings.push(token_trouble(&err));
            return findings;
        }
    };
    findings.push(intents(&http, checkup).await);
    let mut servers = Servers { http: &http, me, known: BTreeMap::new() };
    findings.extend(home(&mut servers, checkup).await);
    for (channel, use_of_it) in channels(checkup) {
        findings.push(permissions(&mut servers, channel, use_of_it).await);
    }
    findings
}

fn token_trouble(err: &serenity::Error) -> Finding {
    let help = match crate::discord::requests::status_of(err) {
        401 | 403 => super::StopReason::TokenRefused.to_string(),
        _ => format!("Discord cannot be asked: {}; is this machine online?", crate::discord::requests::kind_of(err)),
    };
    Finding::help("token", help)
}

/// Discord's own clock, as its answers tell it, against this machine's.
async fn clock(client: &reqwest::Client, base_url: Option<&str>) -> Finding {
    const WHAT: &str = "clock";
    let address = format!("{}/api/v10/gateway", base_url.unwrap_or("https://discord.com"));
    let answer = match client.get(address).send().await {
        Ok(answer) => answer,
        Err(_) => return Finding::help(WHAT, "cannot be compared, because Discord does not answer"),
    };
    let theirs = answer.headers().get("date").and_then(|date| date.to_str().ok());
    // HTTP writes GMT where mail writes +0000.
    let theirs = theirs.and_then(|date| jiff::fmt::rfc2822::parse(&date.replace("GMT", "+0000")).ok());
    let Some(theirs) = theirs else { return Finding::help(WHAT, "cannot be compared: Discord's answer has no time") };
    clock_finding(Timestamp::now().as_second() - theirs.timestamp().as_second())
}

fn clock_finding(ahead: i64) -> Finding {
    let way = if ahead > 0 { "fast" } else { "slow" };
    match ahead.abs() {
        0..=2 => Finding::fine("clock", "the same as Discord's"),
        seconds @ ..=CLOCK_MAY_DIFFER => Finding::fine("clock", format!("{seconds} s {way}, which does no harm")),
        seconds => Finding::help("clock", format!("{seconds} s {way}; switch on time synchronisation (NTP)")),
    }
}

async fn intents(http: &Http, checkup: &Checkup) -> Finding {
    const WHAT: &str = "intents";
    let reads = !checkup.settings.auto_channels.is_empty() || !checkup.more_channels.is_empty();
    if !reads {
        return Finding::fine(WHAT, "none that is privileged is needed: no channel is read");
    }
    let content = ApplicationFlags::GATEWAY_MESSAGE_CONTENT.union(ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED);
    match http.get_current_application_info().await {
        Ok(application) if application.flags.is_some_and(|flags| flags.intersects(content)) => {
            Finding::fine(WHAT, "Message Content is switched on, which the channels that are read need")
        }
        Ok(_) => Finding::help(
            WHAT,
            "channels are to be read, so switch on Message Content Intent at https://discord.com/developers/applications, \
             your application, Bot, Privileged Gateway Intents",
        ),
        Err(err) => Finding::help(WHAT, format!("cannot be asked for: {}", crate::discord::requests::kind_of(&err))),
    }
}

/// The channels that anything depends on, and for what.
fn channels(checkup: &Checkup) -> BTreeMap<Snowflake, Use> {
    let read = checkup.settings.auto_channels.iter().chain(&checkup.more_channels);
    let told = checkup.settings.moderator_channel.iter().map(|channel| (*channel, Use::Telling));
    told.chain(read.map(|channel| (*channel, Use::Reading))).collect()
}

/// What a channel is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Reading,
    Telling,
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

async fn home(servers: &mut Servers<'_>, checkup: &Checkup) -> Vec<Finding> {
    let home = match checkup.home_guild {
        None => {
            let help = "HOME_GUILD is not set, so nobody can edit the FAQ from Discord; set it to your server's id";
            return vec![Finding::help("home server", help)];
        }
        Some(home) => home,
    };
    let found = match servers.find(GuildId::new(home.get())).await {
        Ok((guild, _)) => guild,
        Err(err) => {
            let help = match crate::discord::requests::status_of(&err) {
                403 | 404 => format!("I am not on the server {home} (HOME_GUILD); invite me, or mend the id"),
                _ => format!("cannot be asked for: {}", crate::discord::requests::kind_of(&err)),
            };
            return vec![Finding::help("home server", help)];
        }
    };
    let mut findings = vec![Finding::fine("home server", found.name.clone())];
    if let Some(role) = checkup.settings.moderator_role {
        findings.push(match found.roles.get(&RoleId::new(role.get())) {
            Some(role) if role.mentionable => Finding::fine("moderator role", format!("@{}", role.name)),
            Some(role) => Finding::help(
                "moderator role",
                format!(
                    "@{} cannot be called: switch on \"Allow anyone to @mention this role\" in the server's settings",
                    role.name
                ),
            ),
            None => Finding::help("moderator role", format!("{role} (MODERATOR_ROLE) is no role of the home server")),
        });
    }
    findings
}

async fn permissions(servers: &mut Servers<'_>, channel: Snowflake, used_for: Use) -> Finding {
    let what = format!("channel {channel}");
    let found = match servers.http.get_channel(ChannelId::new(channel.get())).await {
        Ok(Channel::Guild(found)) => found,
        Ok(_) => return Finding::help(what, "is no channel of a server"),
        Err(err) => {
            let help = match crate::discord::requests::status_of(&err) {
                403 => "I do not see it: give me View Channel there".to_owned(),
                404 => "there is no such channel; mend the id".to_owned(),
                _ => format!("cannot be asked for: {}", crate::discord::requests::kind_of(&err)),
            };
            return Finding::help(what, help);
        }
    };
    match servers.find(found.guild_id).await {
        Ok((guild, member)) => lacking(what, &found, guild.user_permissions_in(&found, member), used_for),
        Err(err) => {
            Finding::help(what, format!("its server cannot be asked for: {}", crate::discord::requests::kind_of(&err)))
        }
    }
}

fn lacking(what: String, channel: &GuildChannel, mine: Permissions, used_for: Use) -> Finding {
    let (needed, purpose) = match used_for {
        Use::Reading => (TO_INVITE, "is read and answered in"),
        Use::Telling => (Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES, "is where moderators are told"),
    };
    let lacks = (needed - mine).get_permission_names();
    if lacks.is_empty() {
        Finding::fine(what, format!("#{} {purpose}", channel.name))
    } else {
        Finding::help(what, format!("#{} {purpose}, but I lack there: {}", channel.name, lacks.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_by_more_than_a_minute_is_to_be_mended() {
        for (ahead, fine) in [(0, true), (-2, true), (59, true), (-60, true), (61, false), (-3_600, false)] {
            assert_eq!(clock_finding(ahead).seen.is_ok(), fine, "{ahead}");
        }
        assert_eq!(clock_finding(-90).seen, Err("90 s slow; switch on time synchronisation (NTP)".to_owned()));
    }
}
