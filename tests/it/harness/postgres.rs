//! A PostgreSQL server for stories: Debian's package, with a cluster in a temporary folder, on a socket there and on a
//! port of this machine. It does not outlive the process of the tests, however that ends.
//!
//! A machine without the package cannot tell these stories. There they say so and pass; with
//! `CERTPACE_POSTGRES_REQUIRED=1` they fail instead, so that a machine that means to tell them cannot forget to.

use std::env;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use certpace::store::PostgresAddress;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use tempfile::TempDir;

use crate::browser::say_loudly;

/// The user that the bot is in these stories, who owns its databases; and their password, which is to be seen nowhere.
pub(crate) const USER: &str = "certpace";
pub(crate) const PASSWORD: &str = "hunter2-is-no-secret";
/// The server's own user, who may do everything.
const ADMIN: &str = "admin";

/// How long a server takes to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that a story may stop and start.
pub(crate) struct Cluster {
    folder: TempDir,
    port: u16,
    /// Whether nobody ends it but the end of the process.
    is_shared: bool,
    running: Option<Child>,
}

/// Where the server's programs are, if they are anywhere.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<PathBuf> = versions.flatten().map(|version| version.path().join("bin")).collect();
    found.retain(|bin| bin.join("initdb").exists() && bin.join("postgres").exists());
    found.sort();
    let newest = found.pop();
    newest.filter(|_| !is_root() || unprivileged().is_some())
}

/// The programs, or none where the stories cannot be told.
fn programs_or_say() -> Option<PathBuf> {
    let found = programs();
    if found.is_none() {
        let advice = "the stories of PostgreSQL need its server: apt-get install postgresql";
        assert!(env::var_os("CERTPACE_POSTGRES_REQUIRED").is_none_or(|value| value != "1"), "{advice}");
        say_loudly(&format!("NOT TOLD: {advice}"));
    }
    found
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    tempfile::tempfile().and_then(|file| file.metadata()).is_ok_and(|made| made.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// Whom the server runs as where the tests run as root, whom it refuses.
fn unprivileged() -> Option<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    ["postgres", "nobody"].into_iter().find_map(|name| {
        let mut fields =
            users.lines().map(|line| line.split(':')).find(|fields| fields.clone().next() == Some(name))?;
        let user = fields.nth(2)?.parse().ok()?;
        Some((user, fields.next()?.parse().ok()?))
    })
}

/// A program that is run as whoever may run the server.
fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    #[cfg(unix)]
    if is_root()
        && let Some((user, group)) = unprivileged()
    {
        use std::os::unix::process::CommandExt as _;
        command.uid(user).gid(group);
    }
    command.current_dir("/").env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn done(command: &mut Command) {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}{said}", String::from_utf8_lossy(&output.stdout));
}

impl Cluster {
    /// A server of the story's own; `None` on a machine that has none.
    pub(crate) async fn start() -> Option<Self> {
        let cluster = Self::prepared(programs_or_say()?, false);
        cluster.make_user().await;
        Some(cluster)
    }

    fn prepared(bin: PathBuf, is_shared: bool) -> Self {
        // Short, for the name of a socket has room for a hundred characters.
        let folder = tempfile::Builder::new().prefix("certpace-pg").tempdir_in("/tmp").unwrap();
        #[cfg(unix)]
        if is_root()
            && let Some((user, group)) = unprivileged()
        {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let password = folder.path().join("password");
        std::fs::write(&password, PASSWORD).unwrap();
        let mut made = command(bin.join("initdb"));
        made.arg("--pgdata").arg(folder.path().join("data")).args(["--username", ADMIN, "--auth", "scram-sha-256"]);
        made.args(["--encoding", "UTF8", "--locale", "C", "--no-sync"]).arg("--pwfile").arg(&password);
        done(&mut made);
        make_certificate(folder.path(), "CA:FALSE");
        let port = free_port();
        let mut cluster = Self { folder, port, is_shared, running: None };
        cluster.resume();
        cluster
    }

    async fn make_user(&self) {
        let mut admin = self.admin("postgres").await;
        let sql = format!("CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
        admin.close().await.unwrap();
    }

    /// Starts the server, and waits until it answers.
    pub(crate) fn resume(&mut self) {
        let bin = programs().unwrap();
        let folder = self.folder.path();
        // The shell ends the server when its input does, which is when this process has ended.
        let script = "\"$0\" \"$@\" & server=$!; read -r nothing; kill -QUIT $server; wait $server; $ATTHEEND";
        let mut server = command("sh");
        server.env("ATTHEEND", if self.is_shared { format!("rm -rf {}", folder.display()) } else { "true".to_owned() });
        server.arg("-c").arg(script).arg(bin.join("postgres")).arg("-D").arg(folder.join("data"));
        server.args(["-p", &self.port.to_string(), "-k"]).arg(folder);
        for setting in [
            "listen_addresses=127.0.0.1",
            "ssl=on",
            &format!("ssl_cert_file={}", folder.join("server.crt").display()),
            &format!("ssl_key_file={}", folder.join("server.key").display()),
            "fsync=off",
            "full_page_writes=off",
            "max_connections=200",
            "shared_buffers=32MB",
        ] {
            server.args(["-c", setting]);
        }
        let log = std::fs::File::options().create(true).append(true).open(folder.join("log")).unwrap();
        server.stdin(Stdio::piped()).stdout(log.try_clone().unwrap()).stderr(log);
        self.running = Some(server.spawn().unwrap());
        let mut asked = command(bin.join("pg_isready"));
        asked.args(["--quiet", "--timeout", "1", "--port", &self.port.to_string(), "--host"]).arg(folder);
        let begun = Instant::now();
        while !asked.status().unwrap().success() {
            assert!(begun.elapsed() < PATIENCE, "no server: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends the server at once, as a crash does: whoever is connected is cut off.
    pub(crate) fn stop(&mut self) {
        if let Some(mut server) = self.running.take() {
            drop(server.stdin.take());
            server.wait().unwrap();
        }
    }

    /// Everything that the server has logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// The certificate of the server, which is its own authority.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("server.crt")
    }

    /// Gives the server another certificate: one as an authority has it.
    pub(crate) async fn use_certificate_of_an_authority(&self) {
        make_certificate(self.folder.path(), "CA:TRUE");
        sqlx::raw_sql("SELECT pg_reload_conf()").execute(&mut self.admin("postgres").await).await.unwrap();
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The URL of a database, over the socket.
    pub(crate) fn url(&self, database: &str) -> String {
        let socket = self.folder.path().to_str().unwrap().replace('/', "%2F");
        format!("postgres://{USER}:{PASSWORD}@{socket}:{}/{database}", self.port)
    }

    /// A connection of the server's own user.
    pub(crate) async fn admin(&self, database: &str) -> PgConnection {
        let options = PgConnectOptions::new_without_pgpass().socket(self.folder.path()).port(self.port);
        options.username(ADMIN).password(PASSWORD).database(database).connect().await.unwrap()
    }

    /// A new database of the bot's user, by its name.
    pub(crate) async fn database(&self) -> String {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let name = format!("certpace_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let mut admin = self.admin("postgres").await;
        let sql = format!("CREATE DATABASE {name} OWNER {USER}");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
        admin.close().await.unwrap();
        name
    }
}

/// A port that is free, and stays so while its server is away: the operating system gives none of these to whoever asks for
/// any, as other stories do.
fn free_port() -> u16 {
    const PORTS: std::ops::Range<u16> = 20_000..30_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Each process of tests begins somewhere else.
    let begin = (std::process::id() as u16).wrapping_mul(41);
    loop {
        let at = begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % PORTS.len() as u16;
        let port = PORTS.start + at;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A certificate for 127.0.0.1 and its key, for the server's eyes alone.
fn make_certificate(folder: &Path, constraint: &str) {
    let mut made = command("openssl");
    made.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]);
    made.args(["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]);
    made.args(["-addext", &format!("basicConstraints=critical,{constraint}")]);
    made.arg("-keyout").arg(folder.join("server.key")).arg("-out").arg(folder.join("server.crt"));
    done(&mut made);
}

/// The server that stories share which do not stop it; it ends with the process.
fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    let start = || {
        let cluster = Cluster::prepared(programs_or_say()?, true);
        // A story's own runtime may not wait for another.
        let made = std::thread::scope(|scope| {
            let make = || {
                tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap()
                    .block_on(cluster.make_user())
            };
            scope.spawn(make).join()
        });
        made.unwrap();
        Some(cluster)
    };
    SHARED.get_or_init(start).as_ref()
}

/// The URL of a new database on the server that stories share; `None` on a machine that has none.
pub(crate) async fn new_database() -> Option<String> {
    let cluster = tokio::task::spawn_blocking(shared).await.unwrap()?;
    Some(cluster.url(&cluster.database().await))
}

/// A connection of the story's own, as the bot's user, to the database of an address.
pub(crate) async fn connect(address: &PostgresAddress) -> PgConnection {
    let shown = address.to_string();
    let (place, database) = shown.rsplit_once('/').unwrap();
    let (place, port) = place.rsplit_once(':').unwrap();
    let (_, host) = place.split_once('@').unwrap();
    let options = PgConnectOptions::new_without_pgpass().port(port.parse().unwrap()).database(database);
    let options = if host.starts_with('/') { options.socket(host) } else { options.host(host) };
    options.username(USER).password(PASSWORD).connect().await.unwrap()
}

/// The same as the bot takes it.
pub(crate) fn address(url: &str) -> PostgresAddress {
    url.parse().unwrap()
}
