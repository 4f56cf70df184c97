//! What `certpace doctor` finds of the bot at Discord: of each thing what it is, and what was seen or what to do.

use super::StopReason;
use crate::messages::snowflake::Snowflake;
use crate::messages::{Fallback, Language};

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

/// What was seen of the bot at Discord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckupSeen {
    /// There is no way to ask at all.
    NoClient(String),
    /// Discord knows the token: the bot's name.
    Token(String),
    /// Discord does not know the token.
    TokenRefused,
    /// Discord does not answer: what failed.
    Offline(String),
    /// This clock against Discord's.
    Clock(ClockSeen),
    /// No channel is read, so no intent that is privileged is needed.
    NoIntentNeeded,
    /// The intent that is needed is switched on.
    IntentOn,
    /// The intent that is needed is switched off.
    IntentOff,
    /// The intents cannot be asked for: what failed.
    IntentUnknown(String),
    /// No home server is named.
    NoHome,
    /// The bot is not on the home server.
    NotAtHome(Snowflake),
    /// The home server cannot be asked for: what failed.
    HomeUnknown(String),
    /// The home server's name.
    Home(String),
    /// The moderators' role, which can be called: its name.
    Role(String),
    /// The moderators' role cannot be called: its name.
    RoleNotMentionable(String),
    /// There is no such role.
    NoRole(Snowflake),
    /// A channel that something depends on.
    Channel(Snowflake, ChannelSeen),
}

/// What was seen of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockSeen {
    /// Discord does not answer.
    NoAnswer,
    /// Its answer has no time.
    NoTime,
    /// So many seconds ahead of Discord's; less than none when it is behind.
    Ahead(i64),
}

/// What was seen of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelSeen {
    /// A direct message, say.
    NotOfAServer,
    /// The bot does not see it.
    Hidden,
    /// It is gone.
    Gone,
    /// It cannot be asked for: what failed.
    Unknown(String),
    /// Its server cannot be asked for: what failed.
    ServerUnknown(String),
    /// It is there.
    There {
        /// Its name.
        name: String,
        /// What for.
        used_for: ChannelUse,
        /// The permissions that are lacking there, by Discord's names.
        lacking: Vec<&'static str>,
    },
}

/// What a channel is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelUse {
    /// Questions in it are read and answered.
    Reading,
    /// Moderators are told things there.
    Telling,
}

/// More than so many seconds, and "today" and the life of interactions are reckoned wrongly.
const CLOCK_MAY_DIFFER: i64 = 60;

/// What was seen, and whether that is as it should be.
pub fn finding(language: Language, seen: &CheckupSeen) -> Finding {
    let Fallback::English = language.fallback();
    let unknown = |err: &str| format!("cannot be asked for: {err}");
    match seen {
        CheckupSeen::NoClient(err) => Finding::help("discord", format!("no client can be built: {err}")),
        CheckupSeen::Token(name) => Finding::fine("token", format!("Discord knows it as {name}")),
        CheckupSeen::TokenRefused => Finding::help("token", StopReason::TokenRefused.said(language)),
        CheckupSeen::Offline(err) => {
            Finding::help("token", format!("Discord cannot be asked: {err}; is this machine online?"))
        }
        CheckupSeen::Clock(seen) => clock(language, *seen),
        CheckupSeen::NoIntentNeeded => {
            Finding::fine("intents", "none that is privileged is needed: no channel is read")
        }
        CheckupSeen::IntentOn => {
            Finding::fine("intents", "Message Content is switched on, which the channels that are read need")
        }
        CheckupSeen::IntentOff => Finding::help(
            "intents",
            "channels are to be read, so switch on Message Content Intent at https://discord.com/developers/applications, \
             your application, Bot, Privileged Gateway Intents",
        ),
        CheckupSeen::IntentUnknown(err) => Finding::help("intents", unknown(err)),
        CheckupSeen::NoHome => Finding::help(
            "home server",
            "HOME_GUILD is not set, so nobody can edit the FAQ from Discord; set it to your server's id",
        ),
        CheckupSeen::NotAtHome(home) => Finding::help(
            "home server",
            format!("I am not on the server {home} (HOME_GUILD); invite me, or mend the id"),
        ),
        CheckupSeen::HomeUnknown(err) => Finding::help("home server", unknown(err)),
        CheckupSeen::Home(name) => Finding::fine("home server", name.clone()),
        CheckupSeen::Role(name) => Finding::fine("moderator role", format!("@{name}")),
        CheckupSeen::RoleNotMentionable(name) => Finding::help(
            "moderator role",
            format!(
                "@{name} cannot be called: switch on \"Allow anyone to @mention this role\" in the server's settings"
            ),
        ),
        CheckupSeen::NoRole(role) => {
            Finding::help("moderator role", format!("{role} (MODERATOR_ROLE) is no role of the home server"))
        }
        CheckupSeen::Channel(id, seen) => channel(language, *id, seen),
    }
}

fn clock(language: Language, seen: ClockSeen) -> Finding {
    let Fallback::English = language.fallback();
    let what = "clock";
    let ahead = match seen {
        ClockSeen::NoAnswer => return Finding::help(what, "cannot be compared, because Discord does not answer"),
        ClockSeen::NoTime => return Finding::help(what, "cannot be compared: Discord's answer has no time"),
        ClockSeen::Ahead(ahead) => ahead,
    };
    let way = if ahead > 0 { "fast" } else { "slow" };
    match ahead.abs() {
        0..=2 => Finding::fine(what, "the same as Discord's"),
        seconds @ ..=CLOCK_MAY_DIFFER => Finding::fine(what, format!("{seconds} s {way}, which does no harm")),
        seconds => Finding::help(what, format!("{seconds} s {way}; switch on time synchronisation (NTP)")),
    }
}

fn channel(language: Language, id: Snowflake, seen: &ChannelSeen) -> Finding {
    let Fallback::English = language.fallback();
    let what = format!("channel {id}");
    match seen {
        ChannelSeen::NotOfAServer => Finding::help(what, "is no channel of a server"),
        ChannelSeen::Hidden => Finding::help(what, "I do not see it: give me View Channel there"),
        ChannelSeen::Gone => Finding::help(what, "there is no such channel; mend the id"),
        ChannelSeen::Unknown(err) => Finding::help(what, format!("cannot be asked for: {err}")),
        ChannelSeen::ServerUnknown(err) => Finding::help(what, format!("its server cannot be asked for: {err}")),
        ChannelSeen::There { name, used_for, lacking } => {
            let purpose = match used_for {
                ChannelUse::Reading => "is read and answered in",
                ChannelUse::Telling => "is where moderators are told",
            };
            if lacking.is_empty() {
                Finding::fine(what, format!("#{name} {purpose}"))
            } else {
                Finding::help(what, format!("#{name} {purpose}, but I lack there: {}", lacking.join(", ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_by_more_than_a_minute_is_to_be_mended() {
        let of = |ahead| finding(Language::English, &CheckupSeen::Clock(ClockSeen::Ahead(ahead)));
        for (ahead, fine) in [(0, true), (-2, true), (59, true), (-60, true), (61, false), (-3_600, false)] {
            assert_eq!(of(ahead).seen.is_ok(), fine, "{ahead}");
        }
        assert_eq!(of(-90).seen, Err("90 s slow; switch on time synchronisation (NTP)".to_owned()));
    }
}
