//! What is wrong with the environment and with a `.env` file.

use std::path::{Path, PathBuf};

use crate::messages::{Fallback, Language};

/// What is wrong with a variable. A secret is never quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigFault {
    /// It stands in another variable as well.
    TwoPlaces(&'static str),
    /// The file that it names cannot be read.
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        cause: String,
    },
    /// Nothing stands in the file that it names.
    EmptyFile(String),
    /// No token of a bot.
    Token(TokenFault),
    /// No address of a database.
    DatabaseAddress(DatabaseAddressFault),
    /// No id of Discord's.
    NoId {
        /// What stands there.
        text: String,
        /// What the id is to be of.
        of: IdOf,
    },
    /// None of a few words.
    NoSetting {
        /// What stands there.
        text: String,
        /// The words.
        words: &'static [&'static str],
    },
    /// No number within bounds.
    NoNumber {
        /// What stands there.
        text: String,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// No number of days, of which there may be so many.
    NoDays {
        /// What stands there.
        text: String,
        /// The most.
        most: u16,
    },
    /// No time zone: what stands there.
    NoTimeZone(String),
    /// No address and port: what stands there.
    NoAddress(String),
    /// No shards: what stands there.
    NoShards(String),
    /// A part of what is to be logged says no level: which.
    NoLevel(String),
    /// `SHARDS=lease` without a server that several processes reach.
    LeaseNeedsDatabase,
    /// A `.env` that is none.
    DotEnv(DotEnvFault),
}

/// What an id is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdOf {
    /// A role.
    Role,
    /// A channel.
    Channel,
    /// A server.
    Server,
}

/// Why text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// It has more than one line.
    SeveralLines,
    /// It begins with "Bot ".
    Prefix,
    /// It is another secret of the application.
    OtherSecret,
    /// It has another form.
    Form,
}

/// Why text is no address of a PostgreSQL server. It quotes nothing: any part may hold the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseAddressFault {
    /// It has more than one line.
    SeveralLines,
    /// It cannot be read as a URL.
    Form,
    /// It is one of something else.
    Scheme,
    /// It does not say where the server is.
    Host,
    /// It does not say which database.
    Name,
    /// Something else stands behind the question mark.
    Option,
}

/// Why a `.env` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DotEnvFault {
    /// A line is no `NAME=value`: which, from 1.
    Line(usize),
    /// What the system says.
    Unreadable(String),
    /// It is a folder.
    Folder,
    /// Anything else.
    Form,
}

/// A line of a `.env`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DotEnvLine {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

/// What in `.env` or in the environment looks like a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigMistake {
    /// The variable.
    pub variable: String,
    /// The line of `.env`, from 1, where it stands there.
    pub line: Option<usize>,
    /// What it is.
    pub kind: MistakeKind,
}

/// What kind of mistake it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// Nothing reads the variable; the one that is meant, where one is near.
    Unread(Option<&'static str>),
    /// What is to be the value is a comment.
    Comment,
}

const COPY_ID: &str = "In Discord, switch on Settings > Advanced > Developer Mode, then right-click and choose Copy ID";

const WHERE_TOKENS_ARE: &str =
    "copy it from https://discord.com/developers/applications, your application, Bot, Reset Token";

const ESCAPES: &str = "and write characters such as @ : / ? # % in a password as %40 %3A %2F %3F %23 %25";

/// What is wrong with a value, and the line where it stands.
pub fn stands_at(language: Language, fault: &str, DotEnvLine { file, line }: &DotEnvLine) -> String {
    let Fallback::English = language.fallback();
    format!("{fault} (line {line} of {})", file.display())
}

/// What is wrong, and what to write instead.
pub fn fault(language: Language, fault: &ConfigFault) -> String {
    let Fallback::English = language.fallback();
    match fault {
        ConfigFault::TwoPlaces(other) => format!("{other} is set as well; keep one of the two"),
        ConfigFault::Unreadable { path, cause } => format!("cannot read {path}: {cause}"),
        ConfigFault::EmptyFile(path) => {
            format!("the file {path} is empty; write into it what is to be kept secret, alone")
        }
        ConfigFault::Token(fault) => token(language, *fault),
        ConfigFault::DatabaseAddress(fault) => database_address(language, *fault),
        ConfigFault::NoId { text, of } => {
            let what = match of {
                IdOf::Role => "a role",
                IdOf::Channel => "a channel",
                IdOf::Server => "a server",
            };
            format!(
                "{text:?} is not the id of {what}: an id of Discord is a number of 17 to 20 digits, such as \
                 1199000000000000123. {COPY_ID}"
            )
        }
        ConfigFault::NoSetting { text, words } => match words {
            [first @ .., last] => {
                format!("{text:?} is none of the settings; write {} or {last}", first.join(", "))
            }
            [] => format!("{text:?} is none of the settings"),
        },
        ConfigFault::NoNumber { text, least, most } => {
            // Written as people group digits, it may be one all the same.
            let groups: Vec<&str> = text.split([',', '.', '_', '\'', ' ']).collect();
            let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
            let meant: Option<u32> = groups.concat().parse().ok().filter(|_| is_grouped);
            match meant.filter(|meant| (*least..=*most).contains(meant)) {
                Some(meant) => {
                    format!("{text:?} is not a number from {least} to {most}; write {meant}, in digits alone")
                }
                None => format!("{text:?} is not a number from {least} to {most}; write one of those, in digits alone"),
            }
        }
        ConfigFault::NoDays { text, most } => format!("{text:?} is not a number of days from 1 to {most}"),
        ConfigFault::NoTimeZone(name) => {
            format!("{name:?} is no time zone; write a name such as Europe/Berlin, America/New_York or UTC")
        }
        ConfigFault::NoLevel(part) => format!(
            "{part:?} says no level; write error, warn, info, debug or trace, or for a part of the program \
             certpace=debug"
        ),
        ConfigFault::NoAddress(text) => format!(
            "{text:?} is no address and port; write such as 127.0.0.1:9464, 0.0.0.0:9464 for other machines too, or off"
        ),
        ConfigFault::LeaseNeedsDatabase => {
            "lease shares the shards among processes by way of a PostgreSQL database; set DATABASE_URL too, or \
            write auto"
                .to_owned()
        }
        ConfigFault::NoShards(text) => format!(
            "{text:?} names no shards; write auto, lease (with DATABASE_URL), or the first and the last shard of this process \
             and how many there are in all: 0-3/16"
        ),
        ConfigFault::DotEnv(fault) => dot_env(language, fault),
    }
}

fn token(language: Language, fault: TokenFault) -> String {
    let Fallback::English = language.fallback();
    let what = match fault {
        TokenFault::SeveralLines => return "more than one line; write the token alone".to_owned(),
        TokenFault::Prefix => {
            return format!("this begins with \"Bot \"; write the token alone, and {WHERE_TOKENS_ARE}");
        }
        TokenFault::OtherSecret => {
            "this has no full stops, so it is the client secret or the public key, not the bot's token"
        }
        TokenFault::Form => "this is not the form of a bot's token (three parts with full stops between)",
    };
    format!("{what}; {WHERE_TOKENS_ARE}")
}

/// Why text is no address of a PostgreSQL server, and what to write instead.
pub fn database_address(language: Language, fault: DatabaseAddressFault) -> String {
    let Fallback::English = language.fallback();
    match fault {
        DatabaseAddressFault::SeveralLines => "more than one line; write the address alone".to_owned(),
        DatabaseAddressFault::Form => {
            format!("this cannot be read; write postgres://user:password@host:5432/certpace, {ESCAPES}")
        }
        DatabaseAddressFault::Scheme => "this does not begin with postgres://; write \
                                         postgres://user:password@host:5432/certpace, or leave it out to keep everything \
                                         in a file of SQLite"
            .to_owned(),
        DatabaseAddressFault::Host => "this names no host; write postgres://user:password@host:5432/certpace, or \
                                       postgres://user@%2Fvar%2Frun%2Fpostgresql/certpace for the socket in a folder"
            .to_owned(),
        DatabaseAddressFault::Name => format!(
            "this names no database, or one with a character that must be written otherwise; end it with /certpace, \
             {ESCAPES}"
        ),
        DatabaseAddressFault::Option => format!(
            "behind the ? of this stands something unknown; only sslmode (disable, prefer, require, verify-ca or \
             verify-full), sslrootcert, sslcert, sslkey and host may stand there, {ESCAPES}"
        ),
    }
}

/// There is no room for the FAQ of a single server.
pub fn faq_memory_too_small(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "SERVER_FAQ_MEMORY_MB is less than the FAQ of one server needs, so one alone is held ready, and each of the others is prepared \
     anew when somebody asks there; set it to more"
}

/// A command is told an address where it takes a file.
pub fn address_for_file(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "this is an address, and only a file may stand here; set DATABASE_URL to an address of PostgreSQL, or DATABASE_URL_FILE to a \
     file that holds it, and leave --db out"
}

/// What is to be a file is a folder.
pub fn is_a_folder(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is a folder; name a file", path.display())
}

/// What is to be a folder is a file.
pub fn is_a_file(language: Language, path: &Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is a file; name a folder", path.display())
}

/// Why what a command names is no database, and what to write instead.
pub fn named_database(language: Language, fault: DatabaseAddressFault) -> String {
    let Fallback::English = language.fallback();
    match fault {
        DatabaseAddressFault::Scheme => {
            "write sqlite:PATH for a file, or postgres://user:password@host:5432/certpace for a server".to_owned()
        }
        fault => format!("{}; a file is written sqlite:PATH", database_address(language, fault)),
    }
}

fn dot_env(language: Language, fault: &DotEnvFault) -> String {
    let Fallback::English = language.fallback();
    match fault {
        DotEnvFault::Line(line) => {
            format!("line {line} of this file is not NAME=value; put values with spaces in \"quotes\"")
        }
        DotEnvFault::Folder => {
            "this is a folder, as Docker makes one where a file to be mounted is missing; take it away, and put the \
                                file with the settings there"
                .to_owned()
        }
        DotEnvFault::Unreadable(err) => format!("this file cannot be read: {err}"),
        DotEnvFault::Form => {
            "this file has a line that is not NAME=value; put values with spaces in \"quotes\"".to_owned()
        }
    }
}

/// What to do about a mistake.
pub fn mistake(language: Language, ConfigMistake { line, kind, .. }: &ConfigMistake) -> String {
    let Fallback::English = language.fallback();
    let at = line.map(|line| format!("line {line} of .env: ")).unwrap_or_default();
    match kind {
        MistakeKind::Unread(Some(meant)) => format!("{at}nothing reads this variable; write {meant}"),
        MistakeKind::Unread(None) => format!("{at}nothing reads this variable; `certpace man` has those that are read"),
        MistakeKind::Comment => format!(
            "{at}what begins with # is a comment, so nothing is set; channels and roles are named by their ids, without \
             a #"
        ),
    }
}

/// There is no token: where one comes from and goes to. `commented` is the line of `.env` that holds one behind a `#`.
pub fn no_token(language: Language, commented: Option<usize>) -> String {
    let Fallback::English = language.fallback();
    match commented {
        Some(line) => format!(
            "there is no DISCORD_TOKEN: line {line} of .env holds one, but begins with a #, which makes it a comment; take \
             the # away"
        ),
        None => "there is no DISCORD_TOKEN: copy one from https://discord.com/developers/applications, your application, \
                 Bot, Reset Token, and write it into the file .env as DISCORD_TOKEN=… (`certpace init` makes such a file)"
            .to_owned(),
    }
}

/// There is no token, so the playground starts.
pub fn playground_instead(language: Language, commented: Option<usize>) -> String {
    let Fallback::English = language.fallback();
    let where_to = match commented {
        Some(line) => format!("take away the # that begins line {line} of .env, which makes the token there a comment"),
        None => {
            "put the bot's token into the file .env as DISCORD_TOKEN=…; `certpace init` makes one that says where to \
                 get it"
                .to_owned()
        }
    };
    format!(
        "There is no DISCORD_TOKEN, so certpace starts a small Discord of its own on this machine.\nTo run it on Discord, \
         {where_to}.\n"
    )
}

/// Text of the command line that is not the number which is to stand there.
pub fn no_number(language: Language, text: &str, what: &str) -> String {
    let Fallback::English = language.fallback();
    format!("{text:?} is not what belongs there; write {what}")
}
