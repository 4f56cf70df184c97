//! Why a database or the key that belongs to it cannot be used, and what a host does about it.

use std::path::PathBuf;
use std::time::Duration;

use crate::messages::{Fallback, Language};

/// Why a database cannot be used. A password is never in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseFault {
    /// The server does not answer in time.
    Silent(Duration),
    /// Nobody answers at its address: what the system says.
    Nobody(String),
    /// The connection cannot be encrypted: why.
    NoTls(String),
    /// The server shows a certificate that is an authority's own: what the check of it says.
    AuthorityAsServer(String),
    /// In the file that an option of its address names is none of what belongs there.
    NothingInFile {
        /// The option that names it.
        option: String,
        /// The file.
        path: PathBuf,
    },
    /// What answers at its address is something else: how that answers.
    NoPostgres(String),
    /// The server does not let the user in: what it says.
    NotLetIn(String),
    /// The server has no such database: what it says.
    NoSuchDatabase(String),
    /// A file that its address names cannot be read.
    File,
    /// Which file that is.
    NamedFile {
        /// The option that names it.
        option: String,
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: String,
    },
    /// The server does not speak TLS.
    ServerWithoutTls,
    /// The bot has never used it.
    NoTables,
    /// What is in it is another program's.
    ForeignTables,
    /// A later version of the bot has changed its tables.
    LaterVersion,
    /// Another version of the bot has made its tables: what the database says.
    OtherVersion(String),
    /// A change of its tables was left half done.
    HalfChanged,
    /// It is no database: what SQLite says.
    NoDatabase(String),
    /// It may only be read: what SQLite says.
    FileOnlyToRead(String),
    /// It cannot be opened: what SQLite says.
    NotOpened(String),
    /// The disk is full: what SQLite says.
    DiskFull(String),
    /// Where its folder is to be is a file.
    NotAFolder(PathBuf),
    /// Its user may not do that: what the server says.
    NotAllowed(String),
    /// It is a standby: what the server says.
    OnlyToRead(String),
    /// Its user may make no tables.
    MayMakeNoTables,
    /// The tables are not brought up to date in time.
    NoTablesWithin(Duration),
    /// It does not answer in time.
    NoAnswerWithin(Duration),
    /// What writes to it has ended.
    WriterEnded,
    /// The folder of the file cannot be made.
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: String,
    },
    /// Somebody is reading it.
    IsRead,
    /// It is damaged: what SQLite says.
    Damaged(String),
    /// The key of the opt-outs cannot be read: why.
    Key(String),
    /// A copy cannot be made.
    NotMade {
        /// The copy.
        path: PathBuf,
        /// What the system says.
        cause: String,
    },
}

/// Why a database cannot be used, and what to do.
pub fn database_fault(language: Language, fault: &DatabaseFault) -> String {
    let Fallback::English = language.fallback();
    let mend_place = "is the server running, and are host and port of its address right?";
    match fault {
        DatabaseFault::Silent(time) => format!("nobody answers there within {time:?}; {mend_place}"),
        DatabaseFault::Nobody(err) => format!("nobody answers there ({err}); {mend_place}"),
        DatabaseFault::NoTls(err) => format!(
            "there is no connection with TLS ({err}); sslrootcert in the address names the certificate of an authority of \
             your own"
        ),
        DatabaseFault::AuthorityAsServer(err) => format!(
            "the server shows the certificate of an authority as its own ({err}), as `openssl req -x509` makes one; make one for the \
             server with -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:db.example.org (its name in the \
             address, or IP: and the number), and name that as sslrootcert, or sign it by the authority that sslrootcert names"
        ),
        DatabaseFault::NothingInFile { option, path } => {
            let what = if option == "sslkey" { "key" } else { "certificate" };
            format!("{option} of its address names {}, and there is no {what} in it (in PEM: -----BEGIN …)", path.display())
        }
        DatabaseFault::NoPostgres(err) => {
            format!("what answers there is no PostgreSQL server ({err}); are host and port of its address right?")
        }
        DatabaseFault::NotLetIn(message) => {
            format!("the server does not let this user in ({message}); mend user and password in its address")
        }
        DatabaseFault::NoSuchDatabase(message) => {
            format!("the server has no such database ({message}); make it with `createdb`")
        }
        DatabaseFault::File => "a file that its address names cannot be read".to_owned(),
        DatabaseFault::NamedFile { option, path, cause } => {
            format!("{option} of its address names {}: {cause}", path.display())
        }
        DatabaseFault::ServerWithoutTls => {
            "the server does not speak TLS; switch it on there (ssl = on in postgresql.conf), or, where nobody else can listen, end \
             its address with ?sslmode=disable"
                .to_owned()
        }
        DatabaseFault::ForeignTables => {
            "it holds tables that certpace did not make; name a database that certpace has for itself".to_owned()
        }
        DatabaseFault::LaterVersion => {
            format!("{}; run that version, or put a backup of this one back", super::copies::later_version(language))
        }
        DatabaseFault::OtherVersion(message) => {
            format!("another version of certpace made its tables ({message}); the bot brings them up to date when it starts")
        }
        DatabaseFault::HalfChanged => {
            "a change of its tables was left half done; put a backup back, and start the bot anew".to_owned()
        }
        DatabaseFault::NoDatabase(message) => {
            format!("{message}; name another file, or put a backup back with `certpace restore`")
        }
        DatabaseFault::FileOnlyToRead(message) => {
            format!("{message}; let the user that runs certpace write the file and its folder")
        }
        DatabaseFault::NotOpened(message) => {
            format!("{message}; let the user that runs certpace read and write the file and its folder")
        }
        DatabaseFault::DiskFull(message) => format!("{message}; make room on its disk"),
        DatabaseFault::NotAFolder(path) => {
            format!("{} is a file and no folder; set DATA_DIR to a folder", path.display())
        }
        DatabaseFault::NoTables => "it has no tables of certpace; the bot makes them on its first start".to_owned(),
        DatabaseFault::NotAllowed(message) => {
            format!("{message}; let the user of its address own the database and its schema")
        }
        DatabaseFault::OnlyToRead(message) => {
            format!("{message}; the server is only to be read, as a standby is")
        }
        DatabaseFault::MayMakeNoTables => {
            "its user may make no tables in it; let it own the database: ALTER DATABASE … OWNER TO …".to_owned()
        }
        DatabaseFault::NoTablesWithin(time) => format!("no tables within {time:?}"),
        DatabaseFault::NoAnswerWithin(time) => format!("no answer within {time:?}"),
        DatabaseFault::WriterEnded => "the writer has ended".to_owned(),
        DatabaseFault::NoFolder { path, cause } => format!("cannot make the folder {}: {cause}", path.display()),
        DatabaseFault::IsRead => "somebody is reading it".to_owned(),
        DatabaseFault::Damaged(verdict) => {
            format!("it is damaged: {verdict}; put a backup back with `certpace restore`")
        }
        DatabaseFault::Key(err) => format!("the key of the opt-outs: {err}"),
        DatabaseFault::NotMade { path, cause } => format!("cannot make {}: {cause}", path.display()),
    }
}

/// Why it is not known who wants no automatic answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptOutsFault {
    /// The key cannot be read.
    KeyUnreadable {
        /// The key.
        key: PathBuf,
        /// What the system says.
        cause: String,
    },
    /// The key is gone.
    KeyGone(PathBuf),
    /// The database and the key are gone.
    BothGone {
        /// The key.
        key: PathBuf,
        /// What is left of the bot that had them.
        trace: PathBuf,
    },
    /// The key cannot be made.
    KeyNotMade {
        /// The key.
        key: PathBuf,
        /// What the system says.
        cause: String,
    },
    /// The database is new, and this key is older: of one that is gone, or copied from another.
    NewDatabase(PathBuf),
    /// The database was lost.
    Lost,
    /// This key belongs to another database.
    OtherKey(PathBuf),
}

/// What is kept where: what a host can do hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptIn {
    /// In a file of SQLite.
    File,
    /// In a PostgreSQL server.
    Server,
}

/// Why it is not known who wants no automatic answers, and how to go on.
pub fn opt_outs_fault(language: Language, fault: &OptOutsFault, kept_in: KeptIn) -> String {
    let Fallback::English = language.fallback();
    let why = match fault {
        OptOutsFault::KeyUnreadable { key, cause } => format!("the key {} cannot be read: {cause}", key.display()),
        OptOutsFault::KeyGone(key) => format!("the key {} is gone", key.display()),
        OptOutsFault::BothGone { key, trace } => format!(
            "neither the database nor the key {} is there, but a bot has run here before: {} is left of it",
            key.display(),
            trace.display()
        ),
        OptOutsFault::KeyNotMade { key, cause } => format!("the key {} cannot be made: {cause}", key.display()),
        OptOutsFault::NewDatabase(key) => {
            format!(
                "the database is new, and the key {} is older; if it should not be new, look whether its address is right",
                key.display()
            )
        }
        OptOutsFault::Lost => "the database was lost, or a part of it, and who opted out with it".to_owned(),
        OptOutsFault::OtherKey(key) => format!(
            "the key {} is not the one of this database (a bot that has been running since before has it in memory: move this file \
             to another place, and within a minute that bot writes its own back)",
            key.display()
        ),
    };
    let first = match kept_in {
        KeptIn::File => "put the file back from a backup",
        KeptIn::Server => {
            "copy the key from another process of this database, bring over what a file of SQLite holds with `certpace migrate`, \
             put the database or the key back from a backup"
        }
    };
    format!(
        "{why}; {first}, or stop the bot and say `certpace forget-opt-outs`: everybody gets automatic answers again then, \
         and has to opt out anew; study plans are erased"
    )
}

/// Why the next start will not have the key of the opt-outs that is in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// It is gone, and cannot be written again.
    Gone {
        /// The key.
        key: PathBuf,
        /// What the system says.
        cause: String,
    },
    /// Another one stands in its place.
    Replaced(PathBuf),
    /// What stands in its place cannot be read.
    Unreadable {
        /// The key.
        key: PathBuf,
        /// What the system says.
        cause: String,
    },
}

/// What became of the key of the opt-outs under a running bot, what that comes to, and how to mend it.
pub fn key_fault(language: Language, fault: &KeyFault) -> String {
    let Fallback::English = language.fallback();
    let (why, mend) = match fault {
        KeyFault::Gone { key, cause } => (
            format!("the key {} is gone and cannot be written again: {cause}", key.display()),
            "let the user that runs certpace write there",
        ),
        KeyFault::Replaced(key) => {
            (format!("the key {} is another's now", key.display()), "move that file to another place")
        }
        KeyFault::Unreadable { key, cause } => (
            format!("the key {} cannot be read any more: {cause}", key.display()),
            "mend that, or move that file to another place",
        ),
    };
    format!(
        "{why}; this bot has it in memory and goes on, but started again as it is now, it gives nobody automatic answers. While it \
         runs, {mend}, and within a minute it writes its own key back"
    )
}

/// The database has not been read yet, so it is not known who wants no automatic answers.
pub fn not_read_yet(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "the database has not been read yet"
}

/// The key is gone, and a new one would not fit.
pub fn key_is_gone(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "it is gone, and a new one would not know who opted out before"
}

/// A file holds no key.
pub fn no_key(language: Language, path: &std::path::Path) -> String {
    let Fallback::English = language.fallback();
    format!("{} is no key", path.display())
}

/// A database cannot be used.
pub fn unavailable(language: Language, why: &str) -> String {
    let Fallback::English = language.fallback();
    format!("the database is unavailable: {why}")
}

/// What a bot does while its database is away; with `leased`, it takes its shards from there.
pub fn without_database(language: Language, leased: bool) -> &'static str {
    let Fallback::English = language.fallback();
    if leased {
        "with SHARDS=lease no process may run a shard without it, so nobody is answered"
    } else {
        "a bot that runs answers on without it, and keeps what it counts on disk until it is back; one that is started without it answers the home \
         server, and each other one once it is known whose FAQ that has"
    }
}

/// A bot, and where it is one: on Discord, or on the playground with this gateway.
pub fn served_bot(language: Language, user: u64, playground: Option<&str>) -> String {
    let Fallback::English = language.fallback();
    match playground {
        None => format!("the bot {user} on Discord"),
        Some(gateway) => format!("the bot of the playground at {gateway}"),
    }
}

/// The shards in a database are those of this bot, and not of the one that is served here.
pub fn of_another_bot(language: Language, bot: impl std::fmt::Display) -> String {
    let Fallback::English = language.fallback();
    format!(
        "other processes serve {bot} with this database, and only one bot can share its shards there: give each bot and \
         each playground a database of its own, or stop those processes (one that was killed counts as running for 15 \
         seconds)"
    )
}

/// More than one process uses a database, and they do not share the shards.
pub fn used_twice(language: Language, database: impl std::fmt::Display, kept_in: KeptIn) -> String {
    let Fallback::English = language.fallback();
    let (besides, mend) = match kept_in {
        KeptIn::File => (
            ", and what one of them is told (settings, opt-outs) the other does not know",
            "stop all but one, or give each a DATA_DIR of its own",
        ),
        KeptIn::Server => {
            ("", "stop all but one, set SHARDS=lease for all of them, or give each token a database of its own")
        }
    };
    format!("more than one certpace uses {database}: with one token, each question is answered twice{besides}; {mend}")
}

/// Why nothing can be made in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRoom {
    /// What its folder, or one above that, is to be is a file.
    File(PathBuf),
    /// Nothing can be made in a folder.
    Refused {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        cause: String,
    },
}

/// Why nothing can be made there.
pub(super) fn nothing_made(language: Language, why: &NoRoom) -> String {
    let Fallback::English = language.fallback();
    match why {
        NoRoom::File(path) => format!("{} is a file and no folder", path.display()),
        NoRoom::Refused { folder, cause } => format!("nothing can be made in {} ({cause})", folder.display()),
    }
}

/// Why a database cannot be made, and what to do.
pub fn no_room(language: Language, database: impl std::fmt::Display, why: &NoRoom) -> String {
    let why = nothing_made(language, why);
    format!(
        "{database} is to be made on the first start, but {why}; set DATA_DIR to a folder that the bot may write in, or it \
         answers but counts nothing and keeps no settings"
    )
}
