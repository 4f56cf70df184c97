//! What the person who hosts the bot decides: the environment, and a `.env` file beside it.
//!
//! Every variable is described in `.env.example`; a test holds the two together.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use secrecy::SecretString;

use crate::limits::{ANSWERS_PER_MINUTE, REPEAT_MINUTES, ServerFaqLimits};
use crate::matcher::Strictness;
use crate::messages::host::config::{ConfigFault, IdOf};
use crate::messages::settings::ReviewQueue;
use crate::messages::snowflake::Snowflake;
use crate::ops::shards::Shards;
use crate::store::{PostgresAddress, StorePlace};

mod dotenv;
mod environment;
mod masked;
mod problem;
#[cfg(test)]
mod tests;

pub use dotenv::{mistakes, set_aside_token};
use environment::Environment;
pub use environment::HTTP_ADDRESS;
pub use masked::masked;
pub use problem::{ConfigProblem, ConfigProblems};

/// More than anybody reads; so many in a minute is somebody playing.
const USUAL_ANSWERS: u32 = 6;
/// About one screen of talk.
const USUAL_REPEAT: u32 = 5;

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

/// The name of the playground's database, in the folder of the bot's own.
pub const PLAYGROUND_DATABASE: &str = "playground.db";

fn store_place(database_url: Option<PostgresAddress>, data_dir: &Path) -> StorePlace {
    match database_url {
        Some(address) => StorePlace::postgres(address, data_dir),
        None => StorePlace::sqlite(data_dir.join("certpace.db")),
    }
}

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
    let of_variables = survey_of(|variable| std::env::var(variable).ok(), secret_in);
    problems.extend(of_variables.problems.into_iter().map(placed));
    ConfigSurvey { config: of_variables.config, problems }
}

/// What a file holds that is to hold one secret. Of one that has no end, such as a device, no more is read than any secret has.
fn secret_in(path: &str) -> io::Result<String> {
    /// Far more than a token or an address has.
    const MOST: u64 = 64 * 1024;
    let mut text = String::new();
    let read = File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if read as u64 > MOST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

/// With the line of `.env`, where the value comes from there.
fn placed(problem: ConfigProblem) -> ConfigProblem {
    ConfigProblem { at: dotenv::line_of(problem.variable), ..problem }
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
    let mut source = Environment::new(&variable);
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
    source.log_levels();
    // An address that is not right is said by itself.
    let has_address = ["DATABASE_URL", "DATABASE_URL_FILE"].into_iter().any(|variable| source.text(variable).is_some());
    if config.shards == Shards::Leased && !has_address {
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
    let mut source = Environment::new(&variable);
    let address = source.http();
    source.problems.pop().map_or(Ok(address), |problem| Err(placed(problem)))
}

/// Where the bot here keeps what it remembers, without a look at anything else of the environment.
///
/// # Errors
///
/// When `DATABASE_URL` is no address, and when there is a `.env` that is none.
pub fn place() -> Result<StorePlace, ConfigProblem> {
    dotenv::load().pop().map_or(Ok(()), Err)?;
    let variable = |variable| std::env::var(variable).ok();
    let mut source = Environment::new(&variable);
    let database_url = source.database_url(&secret_in);
    match source.problems.pop() {
        Some(problem) => Err(placed(problem)),
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
    let source = Environment::new(variable);
    Files {
        faq_file: source.text("FAQ_FILE").unwrap_or_else(|| "faq.toml".to_owned()).into(),
        data_dir: source.text("DATA_DIR").unwrap_or_else(|| "data".to_owned()).into(),
    }
}
