//! What the person who hosts the bot decides: the environment, and a `.env` file beside it.
//!
//! Every variable is described in `.env.example`; a test holds the two together.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use secrecy::SecretString;

use crate::limits::{
    ANSWERS_PER_MINUTE, REPEAT_MINUTES, SERVER_ENTRIES, SERVER_KB, SERVER_MEMORY_MB, SERVER_WORDINGS, ServerFaqLimits,
};
use crate::matcher::{Strictness, UnknownStrictness};
use crate::messages::Language;
use crate::messages::host::config::{ConfigFault, IdOf, TokenFault, fault};
use crate::messages::settings::{ReviewQueue, UnknownQueue};
use crate::messages::snowflake::{InvalidSnowflake, Snowflake};
use crate::ops::shards::{InvalidShards, Shards};
use crate::store::{PostgresAddress, StorePlace};

mod dotenv;

pub use dotenv::{mistakes, set_aside_token};

/// Everything that the environment says, read and checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The bot's token; without one, the bot runs on the playground.
    pub token: Option<SecretString>,
    /// The FAQ file; `faq.toml` unless told.
    pub faq_file: PathBuf,
    /// Channels in which the bot reads every message and answers when it is sure.
    pub answer_channels: BTreeSet<Snowflake>,
    /// Who is called when a member asks for a person, and whose word in a thread ends the bot's.
    pub moderator_role: Option<Snowflake>,
    /// Where the bot tells moderators what needs them.
    pub moderator_channel: Option<Snowflake>,
    /// The server whose moderators may edit the FAQ.
    pub home_guild: Option<Snowflake>,
    /// The folder of the database and what belongs to it; `data` unless told.
    pub data_dir: PathBuf,
    /// The PostgreSQL server that keeps what the bot remembers; without one, a file of SQLite in the folder does.
    pub database_url: Option<PostgresAddress>,
    /// Which questions are kept for moderators to review.
    pub review_queue: ReviewQueue,
    /// For how many days they are kept.
    pub retention_days: u16,
    /// Whether the bot is rather silent or rather helpful, where moderators do not say.
    pub strictness: Strictness,
    /// Whether messages are compared with the FAQ by what they mean too, and not by their words alone.
    pub semantic: bool,
    /// How many answers a member gets in a minute, where moderators do not say.
    pub answers_per_minute: u32,
    /// For how many minutes the same entry is not posted again in a channel, where moderators do not say.
    pub repeat_minutes: u32,
    /// How much FAQ a server may write of its own.
    pub server_faqs: ServerFaqLimits,
    /// In which zone "today" is reckoned; UTC unless told.
    pub time_zone: TimeZone,
    /// Where health checks and metrics are answered; [`HTTP_ADDRESS`] unless told, `None` for nowhere.
    pub http: Option<SocketAddr>,
    /// Which shards this process runs.
    pub shards: Shards,
}

/// A variable that holds what it must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The variable.
    pub variable: &'static str,
    /// What is wrong with it.
    pub fault: ConfigFault,
}

impl Config {
    /// Where the embeddings of the FAQ's texts are kept; `None` where none are made.
    pub fn vectors(&self) -> Option<PathBuf> {
        self.semantic.then(|| self.data_dir.join("vectors.bin"))
    }

    /// Where the bot on Discord keeps what it remembers.
    pub fn store_place(&self) -> StorePlace {
        store_place(self.database_url.clone(), &self.data_dir)
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.variable, fault(Language::English, &self.fault))
    }
}

/// The name of the playground's database, in the folder of the bot's own.
pub const PLAYGROUND_DATABASE: &str = "playground.db";

fn store_place(database_url: Option<PostgresAddress>, data_dir: &Path) -> StorePlace {
    match database_url {
        Some(address) => StorePlace::postgres(address, data_dir),
        None => StorePlace::sqlite(data_dir.join("certpace.db")),
    }
}

/// All that is wrong with the environment, in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblems(pub Vec<ConfigProblem>);

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigProblem {}

impl std::error::Error for ConfigProblems {}

/// What the environment says and what is wrong with it: where a variable holds what it must not, the usual holds.
#[derive(Debug, Clone)]
pub struct ConfigSurvey {
    /// What is to be used.
    pub config: Config,
    /// All that is wrong.
    pub problems: Vec<ConfigProblem>,
}

impl ConfigSurvey {
    /// Whether one of these variables holds what it must not.
    pub fn is_faulty(&self, variables: &[&str]) -> bool {
        self.problems.iter().any(|problem| variables.contains(&problem.variable))
    }

    fn sound(self) -> Result<Config, ConfigProblems> {
        if self.problems.is_empty() { Ok(self.config) } else { Err(ConfigProblems(self.problems)) }
    }
}

/// Reads `.env` into the environment, if there is such a file here or in a folder above, and then the
/// environment. What the environment already says wins over the file.
///
/// # Errors
///
/// All variables that hold what they must not, such as `TIMEZONE=Mars/Olympus`, and the lines of a `.env` that are none.
pub fn load() -> Result<Config, ConfigProblems> {
    survey().sound()
}

/// As [`load`], for whoever goes on with what can be used.
pub fn survey() -> ConfigSurvey {
    let mut problems = dotenv::load();
    let of_variables = survey_of(|variable| std::env::var(variable).ok(), |path| std::fs::read_to_string(path));
    problems.extend(of_variables.problems);
    ConfigSurvey { config: of_variables.config, problems }
}

/// Reads the configuration from any source of variables; `file` fetches the content of a path.
///
/// # Errors
///
/// As [`load`].
pub fn read(
    variable: impl Fn(&'static str) -> Option<String>,
    file: impl Fn(&str) -> std::io::Result<String>,
) -> Result<Config, ConfigProblems> {
    survey_of(variable, file).sound()
}

fn survey_of(
    variable: impl Fn(&'static str) -> Option<String>,
    file: impl Fn(&str) -> std::io::Result<String>,
) -> ConfigSurvey {
    let Files { faq_file, data_dir } = read_files(&variable);
    let mut source = Environment { variable: &variable, problems: Vec::new() };
    let config = Config {
        token: source.token(&file),
        faq_file,
        answer_channels: source.ids("ANSWER_CHANNELS"),
        moderator_role: source.id("MODERATOR_ROLE", IdOf::Role),
        moderator_channel: source.id("MODERATOR_CHANNEL", IdOf::Channel),
        home_guild: source.id("HOME_GUILD", IdOf::Server),
        data_dir,
        database_url: source.database_url(&file),
        review_queue: source.review_queue(),
        retention_days: source.retention_days(),
        strictness: source.strictness(),
        semantic: source.semantic(),
        answers_per_minute: source.number("ANSWERS_PER_MINUTE", USUAL_ANSWERS, ANSWERS_PER_MINUTE),
        repeat_minutes: source.number("REPEAT_MINUTES", USUAL_REPEAT, REPEAT_MINUTES),
        server_faqs: source.server_faqs(),
        time_zone: source.time_zone(),
        http: source.http(),
        shards: source.shards(),
    };
    if config.shards == Shards::Leased && config.database_url.is_none() {
        source.problem("SHARDS", ConfigFault::LeaseNeedsDatabase);
    }
    ConfigSurvey { config, problems: source.problems }
}

/// Where the bot on this machine answers health checks, without a look at anything else of the environment.
///
/// # Errors
///
/// When `HTTP_ADDR` is no address.
pub fn http_address() -> Result<Option<SocketAddr>, ConfigProblem> {
    // What is wrong with a `.env` is said by whoever starts the bot.
    dotenv::load();
    let variable = |variable| std::env::var(variable).ok();
    let mut source = Environment { variable: &variable, problems: Vec::new() };
    let address = source.http();
    source.problems.pop().map_or(Ok(address), Err)
}

/// Where the bot here keeps what it remembers, without a look at anything else of the environment.
///
/// # Errors
///
/// When `DATABASE_URL` is no address, and when there is a `.env` that is none.
pub fn place() -> Result<StorePlace, ConfigProblem> {
    dotenv::load().pop().map_or(Ok(()), Err)?;
    let variable = |variable| std::env::var(variable).ok();
    let mut source = Environment { variable: &variable, problems: Vec::new() };
    let database_url = source.database_url(&|path: &str| std::fs::read_to_string(path));
    match source.problems.pop() {
        Some(problem) => Err(problem),
        None => Ok(store_place(database_url, &read_files(&variable).data_dir)),
    }
}

/// The files that the bot here uses, without a look at anything else of the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The FAQ file.
    pub faq_file: PathBuf,
    /// The folder of the database.
    pub data_dir: PathBuf,
}

/// Which files the bot here uses: commands that are told of no other mean the same.
///
/// # Errors
///
/// When there is a `.env` that is none.
pub fn files() -> Result<Files, ConfigProblem> {
    dotenv::load().pop().map_or(Ok(()), Err)?;
    Ok(read_files(&|variable| std::env::var(variable).ok()))
}

fn read_files(variable: &dyn Fn(&'static str) -> Option<String>) -> Files {
    let source = Environment { variable, problems: Vec::new() };
    Files {
        faq_file: source.text("FAQ_FILE").unwrap_or_else(|| "faq.toml".to_owned()).into(),
        data_dir: source.text("DATA_DIR").unwrap_or_else(|| "data".to_owned()).into(),
    }
}

struct Environment<'a> {
    variable: &'a dyn Fn(&'static str) -> Option<String>,
    problems: Vec<ConfigProblem>,
}

impl Environment<'_> {
    /// The trimmed value; a variable that is set to nothing counts as unset, as in `NAME=` of a `.env`.
    fn text(&self, variable: &'static str) -> Option<String> {
        (self.variable)(variable).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn problem(&mut self, variable: &'static str, fault: ConfigFault) {
        self.problems.push(ConfigProblem { variable, fault });
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
            (Some(secret), None) => Some((direct, secret)),
            (None, Some(path)) => match file(&path) {
                Ok(text) => Some((in_file, text.trim().to_owned())),
                Err(err) => {
                    self.problem(in_file, ConfigFault::Unreadable { path, cause: err.to_string() });
                    None
                }
            },
        }
    }

    fn database_url(&mut self, file: &impl Fn(&str) -> std::io::Result<String>) -> Option<PostgresAddress> {
        let (variable, url) = self.secret("DATABASE_URL", "DATABASE_URL_FILE", file)?;
        match url.parse::<PostgresAddress>() {
            Ok(address) => Some(address),
            Err(fault) => {
                self.problem(variable, ConfigFault::DatabaseAddress(fault));
                None
            }
        }
    }

    fn token(&mut self, file: &impl Fn(&str) -> std::io::Result<String>) -> Option<SecretString> {
        let (variable, token) = self.secret("DISCORD_TOKEN", "DISCORD_TOKEN_FILE", file)?;
        match check_token(&token) {
            Ok(()) => Some(token.into()),
            Err(fault) => {
                self.problem(variable, ConfigFault::Token(fault));
                None
            }
        }
    }

    fn id(&mut self, variable: &'static str, of: IdOf) -> Option<Snowflake> {
        let text = self.text(variable)?;
        match text.parse() {
            Ok(id) => Some(id),
            Err(InvalidSnowflake) => {
                self.problem(variable, ConfigFault::NoId { text, of });
                None
            }
        }
    }

    fn ids(&mut self, variable: &'static str) -> BTreeSet<Snowflake> {
        let text = self.text(variable).unwrap_or_default();
        let mut ids = BTreeSet::new();
        for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
            match part.parse() {
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

    fn review_queue(&mut self) -> ReviewQueue {
        let Some(text) = self.text("REVIEW_QUEUE") else { return ReviewQueue::default() };
        text.parse().unwrap_or_else(|UnknownQueue| {
            self.problem("REVIEW_QUEUE", ConfigFault::NoSetting { text, words: &["off", "direct", "all"] });
            ReviewQueue::default()
        })
    }

    fn retention_days(&mut self) -> u16 {
        let Some(text) = self.text("RETENTION_DAYS") else { return RETENTION_DAYS };
        match text.parse() {
            Ok(days) if (1..=MOST_DAYS).contains(&days) => days,
            _ => {
                self.problem("RETENTION_DAYS", ConfigFault::NoDays { text, most: MOST_DAYS });
                RETENTION_DAYS
            }
        }
    }

    fn strictness(&mut self) -> Strictness {
        let Some(text) = self.text("CARE") else { return Strictness::default() };
        text.parse().unwrap_or_else(|UnknownStrictness| {
            self.problem("CARE", ConfigFault::NoSetting { text, words: &["careful", "balanced", "helpful"] });
            Strictness::default()
        })
    }

    fn semantic(&mut self) -> bool {
        match self.text("SEMANTIC").as_deref() {
            None | Some("on") => true,
            Some("off") => false,
            Some(text) => {
                self.problem("SEMANTIC", ConfigFault::NoSetting { text: text.to_owned(), words: &["on", "off"] });
                true
            }
        }
    }

    fn number(&mut self, variable: &'static str, usual: u32, allowed: RangeInclusive<u32>) -> u32 {
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

    fn server_faqs(&mut self) -> ServerFaqLimits {
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

    fn time_zone(&mut self) -> TimeZone {
        let Some(name) = self.text("TIMEZONE") else { return TimeZone::UTC };
        TimeZone::get(&name).unwrap_or_else(|_| {
            self.problem("TIMEZONE", ConfigFault::NoTimeZone(name));
            TimeZone::UTC
        })
    }

    fn http(&mut self) -> Option<SocketAddr> {
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

    fn shards(&mut self) -> Shards {
        let Some(text) = self.text("SHARDS") else { return Shards::Auto };
        text.parse().unwrap_or_else(|InvalidShards| {
            self.problem("SHARDS", ConfigFault::NoShards(text));
            Shards::Auto
        })
    }
}

/// This machine alone, on the port that Prometheus has for such exporters.
pub const HTTP_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9464);
/// More than anybody reads; so many in a minute is somebody playing.
const USUAL_ANSWERS: u32 = 6;
/// About one screen of talk.
const USUAL_REPEAT: u32 = 5;

/// A month: moderators look in every few weeks.
const RETENTION_DAYS: u16 = 30;
/// A question of last year teaches nothing any more.
const MOST_DAYS: u16 = 365;

/// Whether text has the form of a bot's token: three parts of base64 between full stops.
fn check_token(token: &str) -> Result<(), TokenFault> {
    let base64 =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_=".contains(&b));
    let parts: Vec<&str> = token.split('.').collect();
    if token.starts_with("Bot ") {
        Err(TokenFault::Prefix)
    } else if parts.len() == 3 && parts.iter().all(|part| base64(part)) {
        Ok(())
    } else if parts.len() == 1 && base64(token) {
        Err(TokenFault::OtherSecret)
    } else {
        Err(TokenFault::Form)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use secrecy::ExposeSecret;

    use super::*;

    const TOKEN: &str = "MTE5OTAwMDAwMDAwMDAwMDAwMQ.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789_-";

    fn read_from(pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
        read(
            |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()),
            |path| match path {
                "/run/secrets/token" => Ok(format!("{TOKEN}\n")),
                _ => Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
            },
        )
    }

    #[test]
    fn an_empty_environment_is_a_good_one() {
        let config = read_from(&[("DISCORD_TOKEN", "  "), ("TIMEZONE", "")]).unwrap();
        assert!(config.token.is_none());
        assert_eq!(config.faq_file, PathBuf::from("faq.toml"));
        assert_eq!(config.time_zone, TimeZone::UTC);
        assert_eq!(config.http.map(|address| address.to_string()).as_deref(), Some("127.0.0.1:9464"));
        assert_eq!(config.shards, Shards::Auto);
        assert_eq!(config.vectors(), Some(PathBuf::from("data/vectors.bin")));
        assert_eq!(config.server_faqs, ServerFaqLimits::default());
    }

    #[test]
    fn leases_need_a_database_that_others_reach() {
        let problems = read_from(&[("SHARDS", "lease")]).unwrap_err();
        insta::assert_snapshot!(problems, @"SHARDS: lease shares the shards among processes by way of a PostgreSQL database; set DATABASE_URL too, or write auto");
        let database = ("DATABASE_URL", "postgres://certpace@db.example.org/certpace");
        assert_eq!(read_from(&[("SHARDS", "lease"), database]).unwrap().shards, Shards::Leased);
    }

    #[test]
    fn everything_that_is_set_is_read() {
        let config = read_from(&[
            ("DISCORD_TOKEN_FILE", "/run/secrets/token"),
            ("FAQ_FILE", "/srv/faq.toml"),
            ("ANSWER_CHANNELS", "1199000000000000002, 1199000000000000001"),
            ("MODERATOR_ROLE", "1199000000000000003"),
            ("MODERATOR_CHANNEL", "1199000000000000004"),
            ("HOME_GUILD", "1199000000000000005"),
            ("TIMEZONE", "Europe/Berlin"),
            ("HTTP_ADDR", "off"),
            ("SHARDS", "4-7/16"),
            ("SEMANTIC", "off"),
            ("SERVER_FAQ_ENTRIES", "40"),
            ("SERVER_FAQ_KB", "64"),
            ("SERVER_FAQ_MEMORY_MB", "100"),
        ])
        .unwrap();
        let allowed = ServerFaqLimits { entries: 40, bytes: 65_536, memory: 104_857_600, ..ServerFaqLimits::default() };
        assert_eq!(config.server_faqs, allowed);
        assert_eq!(config.token.as_ref().unwrap().expose_secret(), TOKEN);
        assert_eq!(config.answer_channels.len(), 2);
        assert_eq!(config.time_zone.iana_name(), Some("Europe/Berlin"));
        assert_eq!(config.http, None);
        assert_eq!(config.shards.to_string(), "4-7/16");
        assert_eq!(config.vectors(), None);
        assert_eq!(config.home_guild.unwrap().get(), 1_199_000_000_000_000_005);
    }

    #[test]
    fn each_problem_names_its_variable_and_the_help() {
        let problems = read_from(&[
            ("DISCORD_TOKEN", "0123456789abcdef0123456789abcdef"),
            ("ANSWER_CHANNELS", "#general, 1199000000000000001"),
            ("MODERATOR_ROLE", "Mods"),
            ("REVIEW_QUEUE", "everything"),
            ("RETENTION_DAYS", "0"),
            ("CARE", "wild"),
            ("SEMANTIC", "maybe"),
            ("ANSWERS_PER_MINUTE", "lots"),
            ("REPEAT_MINUTES", "121"),
            ("SERVER_FAQ_ENTRIES", "0"),
            ("SERVER_FAQ_WORDINGS", "many"),
            ("SERVER_FAQ_KB", "20000"),
            ("SERVER_FAQ_MEMORY_MB", "0.5"),
            ("TIMEZONE", "Mars/Olympus"),
            ("HTTP_ADDR", "localhost"),
            ("SHARDS", "16"),
        ])
        .unwrap_err();
        insta::assert_snapshot!(problems, @r##"
        DISCORD_TOKEN: this has no full stops, so it is the client secret or the public key, not the bot's token; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token
        ANSWER_CHANNELS: "#general" is not the id of a channel: an id of Discord is a number of 17 to 20 digits, such as 1199000000000000123. In Discord, switch on Settings > Advanced > Developer Mode, then right-click and choose Copy ID
        MODERATOR_ROLE: "Mods" is not the id of a role: an id of Discord is a number of 17 to 20 digits, such as 1199000000000000123. In Discord, switch on Settings > Advanced > Developer Mode, then right-click and choose Copy ID
        REVIEW_QUEUE: "everything" is none of the settings; write off, direct or all
        RETENTION_DAYS: "0" is not a number of days from 1 to 365
        CARE: "wild" is none of the settings; write careful, balanced or helpful
        SEMANTIC: "maybe" is none of the settings; write on or off
        ANSWERS_PER_MINUTE: "lots" is not a number from 1 to 60
        REPEAT_MINUTES: "121" is not a number from 0 to 120
        SERVER_FAQ_ENTRIES: "0" is not a number from 1 to 20000
        SERVER_FAQ_WORDINGS: "many" is not a number from 1 to 200000
        SERVER_FAQ_KB: "20000" is not a number from 1 to 16384
        SERVER_FAQ_MEMORY_MB: "0.5" is not a number from 1 to 1048576
        TIMEZONE: "Mars/Olympus" is no time zone; write a name such as Europe/Berlin, America/New_York or UTC
        HTTP_ADDR: "localhost" is no address and port; write such as 127.0.0.1:9464, 0.0.0.0:9464 for other machines too, or off
        SHARDS: "16" names no shards; write auto, lease (with DATABASE_URL), or the first and the last shard of this process and how many there are in all: 0-3/16
        "##);
    }

    #[test]
    fn a_bad_token_is_never_quoted() {
        for token in ["Bot MTE5OTAw.Gabc.hunter2", "hunter2 and words", "MTE5.hunter2", "a.b.hunter2!", "hunter2"] {
            let problems = read_from(&[("DISCORD_TOKEN", token)]).unwrap_err();
            assert!(!problems.to_string().contains("hunter2"), "{problems}");
        }
    }

    #[test]
    fn two_tokens_are_one_too_many_and_a_missing_file_is_said() {
        let both = read_from(&[("DISCORD_TOKEN", TOKEN), ("DISCORD_TOKEN_FILE", "/run/secrets/token")]).unwrap_err();
        insta::assert_snapshot!(both, @"DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well; keep one of the two");
        let missing = read_from(&[("DISCORD_TOKEN_FILE", "/nowhere")]).unwrap_err();
        insta::assert_snapshot!(missing, @"DISCORD_TOKEN_FILE: cannot read /nowhere: entity not found");
    }

    #[test]
    fn a_database_is_a_file_unless_a_server_is_named_and_its_password_is_never_shown() {
        let place = |pairs: &[(&str, &str)]| read_from(pairs).map(|config| config.store_place());
        let file = place(&[("DATA_DIR", "kept")]).unwrap();
        assert_eq!((file.database.to_string(), file.key), ("kept/certpace.db".to_owned(), "kept/certpace.key".into()));
        let url = "postgres://bot:hunter2@db.example.org/certpace";
        let server = place(&[("DATA_DIR", "kept"), ("DATABASE_URL", url)]).unwrap();
        assert_eq!(server.database.to_string(), "postgres://bot@db.example.org:5432/certpace");
        assert_eq!(server.key, PathBuf::from("kept/certpace.key"));
        assert!(!format!("{:?}", read_from(&[("DATABASE_URL", url)]).unwrap()).contains("hunter2"));

        let wrong = read_from(&[("DATABASE_URL", "postgres://bot:hunter2@db.example.org")]).unwrap_err();
        insta::assert_snapshot!(wrong, @"DATABASE_URL: this names no database, or one with a character that must be written otherwise; end it with /certpace, and write characters such as @ : / ? # % in a password as %40 %3A %2F %3F %23 %25");
        let both = read_from(&[("DATABASE_URL", url), ("DATABASE_URL_FILE", "/run/secrets/token")]).unwrap_err();
        insta::assert_snapshot!(both, @"DATABASE_URL_FILE: DATABASE_URL is set as well; keep one of the two");
        let none = read_from(&[("DATABASE_URL_FILE", "/run/secrets/token")]).unwrap_err();
        assert!(none.to_string().starts_with("DATABASE_URL_FILE: this does not begin with postgres://"), "{none}");
    }

    #[test]
    fn debug_output_hides_the_token() {
        let config = read_from(&[("DISCORD_TOKEN", TOKEN)]).unwrap();
        assert!(!format!("{config:?}").contains(TOKEN));
    }

    #[test]
    fn the_example_file_lists_exactly_the_variables_that_are_read() {
        let asked = RefCell::new(BTreeSet::from(crate::ops::telemetry::VARIABLES));
        read(
            |name| {
                asked.borrow_mut().insert(name);
                None
            },
            |_| Ok(String::new()),
        )
        .unwrap();
        let example = include_str!("../../.env.example");
        let listed: BTreeSet<&str> = example
            .lines()
            .filter_map(|line| line.trim_start_matches('#').trim_start().split_once('='))
            .map(|(name, _)| name)
            .filter(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
            .collect();
        assert_eq!(listed, asked.into_inner());
    }
}
