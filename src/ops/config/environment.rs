//! Each variable of the environment, read and checked: what it must not hold is noted, and the usual holds instead.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;

use jiff::tz::TimeZone;
use secrecy::SecretString;

use super::ConfigProblem;
use crate::limits::{SERVER_ENTRIES, SERVER_KB, SERVER_MEMORY_MB, SERVER_WORDINGS, ServerFaqLimits};
use crate::matcher::{Strictness, UnknownStrictness};
use crate::messages::host::config::{ConfigFault, IdOf, TokenFault};
use crate::messages::settings::{ReviewQueue, UnknownQueue};
use crate::messages::snowflake::{InvalidSnowflake, Snowflake};
use crate::ops::shards::{InvalidShards, Shards};
use crate::ops::telemetry::faulty_level;
use crate::store::PostgresAddress;

/// This machine alone, on the port that Prometheus has for such exporters.
pub const HTTP_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9464);
/// A month: moderators look in every few weeks.
const RETENTION_DAYS: u16 = 30;
/// A question of last year teaches nothing any more.
const MOST_DAYS: u16 = 365;

/// The digits of the least id that the host can name.
const SHORTEST_ID: usize = 17;

/// A source of variables, and what was found wrong with them so far.
pub(super) struct Environment<'a> {
    variable: &'a dyn Fn(&'static str) -> Option<String>,
    pub(super) problems: Vec<ConfigProblem>,
}

impl<'a> Environment<'a> {
    pub(super) fn new(variable: &'a dyn Fn(&'static str) -> Option<String>) -> Self {
        Self { variable, problems: Vec::new() }
    }

    /// The trimmed value; a variable that is set to nothing counts as unset, as in `NAME=` of a `.env`.
    pub(super) fn text(&self, variable: &'static str) -> Option<String> {
        (self.variable)(variable).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    pub(super) fn problem(&mut self, variable: &'static str, fault: ConfigFault) {
        self.problems.push(ConfigProblem { variable, fault, at: None });
    }

    /// A secret that stands in a variable, or alone in the file that another variable names; and which of the two it was.
    fn secret(
        &mut self,
        direct: &'static str,
        in_file: &'static str,
        file: &impl Fn(&str) -> std::io::Result<String>,
    ) -> Option<(&'static str, String)> {
        match (self.text(direct), self.text(in_file)) {
            (None, None) => None,
            (Some(_), Some(_)) => {
                self.problem(in_file, ConfigFault::TwoPlaces(direct));
                None
            }
            (Some(secret), None) => Some((direct, alone(&secret).to_owned())),
            (None, Some(path)) => match file(&path).as_deref().map(alone) {
                Ok("") => {
                    self.problem(in_file, ConfigFault::EmptyFile(path));
                    None
                }
                Ok(secret) => Some((in_file, secret.to_owned())),
                Err(err) => {
                    self.problem(in_file, ConfigFault::Unreadable { path, cause: err.to_string() });
                    None
                }
            },
        }
    }

    pub(super) fn database_url(&mut self, file: &impl Fn(&str) -> std::io::Result<String>) -> Option<PostgresAddress> {
        let (variable, url) = self.secret("DATABASE_URL", "DATABASE_URL_FILE", file)?;
        match url.parse::<PostgresAddress>() {
            Ok(address) => Some(address),
            Err(fault) => {
                self.problem(variable, ConfigFault::DatabaseAddress(fault));
                None
            }
        }
    }

    pub(super) fn token(&mut self, file: &impl Fn(&str) -> std::io::Result<String>) -> Option<SecretString> {
        let (variable, token) = self.secret("DISCORD_TOKEN", "DISCORD_TOKEN_FILE", file)?;
        match check_token(&token) {
            Ok(()) => Some(token.into()),
            Err(fault) => {
                self.problem(variable, ConfigFault::Token(fault));
                None
            }
        }
    }

    pub(super) fn id(&mut self, variable: &'static str, of: IdOf) -> Option<Snowflake> {
        let text = self.text(variable)?;
        match written_id(&text) {
            Ok(id) => Some(id),
            Err(InvalidSnowflake) => {
                self.problem(variable, ConfigFault::NoId { text, of });
                None
            }
        }
    }

    pub(super) fn ids(&mut self, variable: &'static str) -> BTreeSet<Snowflake> {
        let text = self.text(variable).unwrap_or_default();
        let mut ids = BTreeSet::new();
        for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
            match written_id(part) {
                Ok(id) => {
                    ids.insert(id);
                }
                Err(InvalidSnowflake) => {
                    self.problem(variable, ConfigFault::NoId { text: part.to_owned(), of: IdOf::Channel });
                }
            }
        }
        ids
    }

    pub(super) fn review_queue(&mut self) -> ReviewQueue {
        let Some(text) = self.text("REVIEW_QUEUE") else { return ReviewQueue::default() };
        text.parse().unwrap_or_else(|UnknownQueue| {
            self.problem("REVIEW_QUEUE", ConfigFault::NoSetting { text, words: &["off", "direct", "all"] });
            ReviewQueue::default()
        })
    }

    pub(super) fn retention_days(&mut self) -> u16 {
        let Some(text) = self.text("RETENTION_DAYS") else { return RETENTION_DAYS };
        match text.parse() {
            Ok(days) if (1..=MOST_DAYS).contains(&days) => days,
            _ => {
                self.problem("RETENTION_DAYS", ConfigFault::NoDays { text, most: MOST_DAYS });
                RETENTION_DAYS
            }
        }
    }

    pub(super) fn strictness(&mut self) -> Strictness {
        let Some(text) = self.text("CARE") else { return Strictness::default() };
        text.parse().unwrap_or_else(|UnknownStrictness| {
            self.problem("CARE", ConfigFault::NoSetting { text, words: &["careful", "balanced", "helpful"] });
            Strictness::default()
        })
    }

    pub(super) fn semantic(&mut self) -> bool {
        match self.text("SEMANTIC").as_deref() {
            None | Some("on") => true,
            Some("off") => false,
            Some(text) => {
                self.problem("SEMANTIC", ConfigFault::NoSetting { text: text.to_owned(), words: &["on", "off"] });
                true
            }
        }
    }

    pub(super) fn number(&mut self, variable: &'static str, usual: u32, allowed: RangeInclusive<u32>) -> u32 {
        let Some(text) = self.text(variable) else { return usual };
        match text.parse() {
            Ok(number) if allowed.contains(&number) => number,
            _ => {
                let (least, most) = allowed.into_inner();
                self.problem(variable, ConfigFault::NoNumber { text, least, most });
                usual
            }
        }
    }

    pub(super) fn server_faqs(&mut self) -> ServerFaqLimits {
        let usual = ServerFaqLimits::default();
        let mut number = |variable, usual: usize, unit: usize, allowed| {
            let usual = u32::try_from(usual / unit).unwrap_or(u32::MAX);
            self.number(variable, usual, allowed) as usize * unit
        };
        ServerFaqLimits {
            entries: number("SERVER_FAQ_ENTRIES", usual.entries, 1, SERVER_ENTRIES),
            wordings: number("SERVER_FAQ_WORDINGS", usual.wordings, 1, SERVER_WORDINGS),
            bytes: number("SERVER_FAQ_KB", usual.bytes, 1024, SERVER_KB),
            memory: number("SERVER_FAQ_MEMORY_MB", usual.memory, 1024 * 1024, SERVER_MEMORY_MB),
        }
    }

    /// What the log is told by itself is only looked at here.
    pub(super) fn log_levels(&mut self) {
        if let Some(part) = self.text("RUST_LOG").and_then(|levels| faulty_level(&levels)) {
            self.problem("RUST_LOG", ConfigFault::NoLevel(part));
        }
    }

    pub(super) fn time_zone(&mut self) -> TimeZone {
        let Some(name) = self.text("TIMEZONE") else { return TimeZone::UTC };
        TimeZone::get(&name).unwrap_or_else(|_| {
            self.problem("TIMEZONE", ConfigFault::NoTimeZone(name));
            TimeZone::UTC
        })
    }

    pub(super) fn http(&mut self) -> Option<SocketAddr> {
        let Some(text) = self.text("HTTP_ADDR") else { return Some(HTTP_ADDRESS) };
        if text.eq_ignore_ascii_case("off") {
            return None;
        }
        if let Ok(address) = text.parse() {
            return Some(address);
        }
        self.problem("HTTP_ADDR", ConfigFault::NoAddress(text));
        None
    }

    pub(super) fn shards(&mut self) -> Shards {
        let Some(text) = self.text("SHARDS") else { return Shards::Auto };
        text.parse().unwrap_or_else(|InvalidShards| {
            self.problem("SHARDS", ConfigFault::NoShards(text));
            Shards::Auto
        })
    }
}

/// A secret without what an editor writes before it, spaces and lines around it, and the quotes that a shell would take away.
fn alone(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim();
    let unquoted = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    unquoted.unwrap_or(text).trim()
}

/// An id as Discord gives them: what was made in its first weeks has 17 digits, so that a shorter number is a slip.
fn written_id(text: &str) -> Result<Snowflake, InvalidSnowflake> {
    if text.len() < SHORTEST_ID { Err(InvalidSnowflake) } else { text.parse() }
}

/// Whether text has the form of a bot's token: three parts of base64 between full stops.
fn check_token(token: &str) -> Result<(), TokenFault> {
    let base64 =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_=".contains(&b));
    let parts: Vec<&str> = token.split('.').collect();
    if token.contains(['\n', '\r']) {
        Err(TokenFault::SeveralLines)
    } else if token.starts_with("Bot ") {
        Err(TokenFault::Prefix)
    } else if parts.len() == 3 && parts.iter().all(|part| base64(part)) {
        Ok(())
    } else if parts.len() == 1 && base64(token) {
        Err(TokenFault::OtherSecret)
    } else {
        Err(TokenFault::Form)
    }
}
