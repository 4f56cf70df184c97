//! Where a database is: a file of SQLite, or a PostgreSQL server.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::PgConnectOptions;
use url::Url;

use crate::messages::host::config::DatabaseAddressFault;
use crate::store::members::MemberKey;

/// Which database it is.
#[derive(Debug, Clone)]
pub enum DatabaseAddress {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(PostgresAddress),
}

impl fmt::Display for DatabaseAddress {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => path.display().fmt(f),
            Self::Postgres(address) => address.fmt(f),
        }
    }
}

impl FromStr for DatabaseAddress {
    type Err = DatabaseAddressFault;

    /// Reads `sqlite:PATH` or `postgres://…`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix("sqlite:") {
            Some("") => Err(DatabaseAddressFault::Form),
            Some(path) => Ok(Self::Sqlite(path.strip_prefix("//").unwrap_or(path).into())),
            None => text.parse().map(Self::Postgres),
        }
    }
}

/// Where a bot keeps what it remembers: the database, and the key of the hashes in it, which never lies in it.
#[derive(Debug, Clone)]
pub struct StorePlace {
    /// The database.
    pub database: DatabaseAddress,
    /// The file of the key.
    pub key: PathBuf,
}

impl StorePlace {
    /// A file of SQLite, with the key beside it.
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { key: MemberKey::path(&path), database: DatabaseAddress::Sqlite(path) }
    }

    /// A PostgreSQL server, with the key in a folder on this machine.
    pub fn postgres(address: PostgresAddress, data_dir: &Path) -> Self {
        Self { key: data_dir.join("certpace.key"), database: DatabaseAddress::Postgres(address) }
    }
}

/// A PostgreSQL server, a user and a database on it. Shown without the password.
#[derive(Clone)]
pub struct PostgresAddress {
    url: SecretString,
    // On the heap: errors carry the address.
    shown: Box<ShownAddress>,
}

/// An address without its password.
#[derive(Clone)]
struct ShownAddress {
    text: String,
    options: [(&'static str, String); 4],
}

impl fmt::Debug for PostgresAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PostgresAddress").field(&self.shown.text).finish()
    }
}

impl fmt::Display for PostgresAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown.text.fmt(f)
    }
}

/// What may stand behind the question mark.
const OPTIONS: [&str; 5] = ["sslmode", "sslrootcert", "sslcert", "sslkey", "host"];
/// Those of them that name a file.
const FILES: [&str; 3] = ["sslrootcert", "sslcert", "sslkey"];
const SSL_MODES: [&str; 5] = ["disable", "prefer", "require", "verify-ca", "verify-full"];

impl FromStr for PostgresAddress {
    type Err = DatabaseAddressFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        use DatabaseAddressFault as Problem;

        // A URL is read as if they were not there: what stands below an address, a password say, would become a part of it.
        if text.contains(['\n', '\r']) {
            return Err(Problem::SeveralLines);
        }
        let begins_with = |scheme: &&str| text.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
        if !["postgres://", "postgresql://"].iter().any(begins_with) {
            return Err(Problem::Scheme);
        }
        if text.contains(char::is_control) {
            return Err(Problem::Form);
        }
        let url = Url::parse(text).map_err(|err| match err {
            url::ParseError::EmptyHost => Problem::Host,
            _ => Problem::Form,
        })?;
        if url.fragment().is_some() {
            return Err(Problem::Form);
        }
        let is_known = |key: &str, value: &str| {
            OPTIONS.contains(&key) && (key != "sslmode" || SSL_MODES.contains(&value)) && !value.is_empty()
        };
        if url.query_pairs().any(|(key, value)| !is_known(&key, &value)) {
            return Err(Problem::Option);
        }
        let names_host = url.host_str().is_some_and(|host| !host.is_empty());
        if !names_host && !url.query_pairs().any(|(key, _)| key == "host") {
            return Err(Problem::Host);
        }
        let name = url.path().strip_prefix('/').unwrap_or_default();
        if name.is_empty() || name.contains(['/', '@', ':']) {
            return Err(Problem::Name);
        }
        let options = text.parse::<PgConnectOptions>().map_err(|_| Problem::Form)?;
        let (user, port) = (options.get_username(), options.get_port());
        let host = match options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => options.get_host().to_owned(),
        };
        let name = options.get_database().unwrap_or_default();
        let shown = format!("postgres://{user}@{host}:{port}/{name}");
        let (user, name, port) = (user.to_owned(), name.to_owned(), port.to_string());
        let options = [("host", host), ("port", port), ("username", user), ("dbname", name)];
        Ok(Self { shown: Box::new(ShownAddress { text: shown, options }), url: text.to_owned().into() })
    }
}

impl PostgresAddress {
    /// What names it to PostgreSQL's own programs: their long options. The password is none of them.
    pub fn program_options(&self) -> &[(&'static str, String)] {
        &self.shown.options
    }

    /// The certificates and the key that it names, each with what names it.
    pub(super) fn files(&self) -> Vec<(String, PathBuf)> {
        let Ok(url) = Url::parse(self.url.expose_secret()) else { return Vec::new() };
        let named = url.query_pairs().filter(|(key, _)| FILES.contains(&&**key));
        named.map(|(key, value)| (key.into_owned(), PathBuf::from(&*value))).collect()
    }

    /// What sqlx connects with; it holds the password, so it is made anew for each use and shown to nobody.
    pub(super) fn options(&self) -> Result<PgConnectOptions, DatabaseAddressFault> {
        self.url.expose_secret().parse().map_err(|_| DatabaseAddressFault::Form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let address: PostgresAddress =
            "postgresql://bot:hunter2@db.example.org/certpace?sslmode=verify-full".parse().unwrap();
        assert_eq!(address.to_string(), "postgres://bot@db.example.org:5432/certpace");
        assert!(
            !format!("{address:?} {:?}", StorePlace::postgres(address.clone(), Path::new("data"))).contains("hunter2")
        );
        for socket in
            ["bot:hunter2@%2Frun%2Fpostgresql/certpace", "bot:hunter2@localhost/certpace?host=/run/postgresql"]
        {
            let socket: PostgresAddress = format!("postgres://{socket}").parse().unwrap();
            assert_eq!(socket.to_string(), "postgres://bot@/run/postgresql:5432/certpace");
            let options: Vec<String> =
                socket.program_options().iter().map(|(name, value)| format!("--{name}={value}")).collect();
            assert_eq!(options, ["--host=/run/postgresql", "--port=5432", "--username=bot", "--dbname=certpace"]);
        }
        let escaped: PostgresAddress = "postgres://bot:hunter%2F2@127.0.0.1:5433/certpace".parse().unwrap();
        assert_eq!(escaped.to_string(), "postgres://bot@127.0.0.1:5433/certpace");
        let loud: PostgresAddress = "POSTGRES://bot@localhost/certpace".parse().unwrap();
        assert_eq!(loud.to_string(), "postgres://bot@localhost:5432/certpace");
    }

    #[test]
    fn what_is_no_address_is_refused_and_never_quoted() {
        use DatabaseAddressFault as Problem;

        for (text, problem) in [
            ("hunter2", Problem::Scheme),
            ("mysql://bot:hunter2@localhost/certpace", Problem::Scheme),
            ("postgres:hunter2", Problem::Scheme),
            ("postgres://bot@localhost/certpace\nhunter2", Problem::SeveralLines),
            ("postgres://bot@localhost/certpace\r\nhunter2", Problem::SeveralLines),
            ("postgres://bot@localhost/cert\thunter2", Problem::Form),
            ("postgres://bot:hunter2@/certpace", Problem::Host),
            ("postgres:///certpace", Problem::Host),
            ("postgres://bot:hunter2@localhost", Problem::Name),
            ("postgres://bot:hunter2@localhost/", Problem::Name),
            ("postgres://bot:hunter2#4@localhost/certpace", Problem::Form),
            ("postgres://bot:12#hunter2@localhost/certpace", Problem::Form),
            ("postgres://bot:12/hunter2@localhost/certpace", Problem::Name),
            ("postgres://bot:hunter2/4@localhost/certpace", Problem::Form),
            ("postgres://bot:12?hunter2@localhost/certpace", Problem::Option),
            ("postgres://bot@localhost/certpace?password=hunter2", Problem::Option),
            ("postgres://bot@localhost/certpace?sslmode=hunter2", Problem::Option),
            ("postgres://bot:hunter2@localhost:70000/certpace", Problem::Form),
        ] {
            let refused = text.parse::<PostgresAddress>().unwrap_err();
            assert_eq!(refused, problem, "{text}");
        }
    }

    #[test]
    fn a_database_is_named_by_its_kind_and_its_place() {
        let path = |text: &str| match text.parse().unwrap() {
            DatabaseAddress::Sqlite(path) => path,
            DatabaseAddress::Postgres(_) => panic!("{text} is a file"),
        };
        assert_eq!(path("sqlite:data/certpace.db"), PathBuf::from("data/certpace.db"));
        assert_eq!(path("sqlite:///srv/certpace.db"), PathBuf::from("/srv/certpace.db"));
        let server: DatabaseAddress = "postgres://bot@localhost/certpace".parse().unwrap();
        assert_eq!(server.to_string(), "postgres://bot@localhost:5432/certpace");
        assert!("data/certpace.db".parse::<DatabaseAddress>().is_err());
        assert!("sqlite:".parse::<DatabaseAddress>().is_err());
    }
}
