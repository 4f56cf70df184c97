//! A bot at work in a process of its own: what it costs, read from `/proc`.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

/// A bot that was started; it ends with this value.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// Where it may write, its log among the rest.
    folder: TempDir,
}

/// What a process has used so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usage {
    /// The time of all its threads on a processor.
    pub(crate) processor: Duration,
    /// Its memory now, in megabytes of 1,000,000 bytes.
    pub(crate) memory: f64,
    /// The most that it has had.
    pub(crate) peak: f64,
    /// Its threads.
    pub(crate) threads: u64,
    /// Its open files and sockets.
    pub(crate) files: usize,
}

impl Process {
    /// Starts certpace: this program, in its other part.
    pub(crate) fn certpace(base_url: &str, http: SocketAddr, channels: &[u64]) -> Result<Self> {
        let channels: Vec<String> = channels.iter().map(u64::to_string).collect();
        let folder = tempfile::tempdir()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["bot", "--base-url", base_url, "--http", &http.to_string()]);
        if !channels.is_empty() {
            command.args(["--channels", &channels.join(",")]);
        }
        command.arg("--data-dir").arg(folder.path());
        Self::start(command, folder)
    }

    /// Starts certpace with the database and the folder of others, and with these further options.
    pub(crate) fn certpace_with(base_url: &str, http: SocketAddr, data: &Path, options: &[PathBuf]) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args(["bot", "--base-url", base_url, "--http", &http.to_string(), "--data-dir"])
            .arg(data)
            .args(options);
        Self::start(command, tempfile::tempdir()?)
    }

    /// Ends it between two instructions, as `kill -9` does.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Lets it end by itself: the end of its input is what SIGTERM is to `certpace run`.
    pub(crate) async fn stop(mut self) -> Result<()> {
        drop(self.child.stdin.take());
        while self.child.try_wait()?.is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Starts any program. What it writes is kept beside it and shown when it ends too early.
    pub(crate) fn start(mut command: Command, folder: TempDir) -> Result<Self> {
        let log = File::create(folder.path().join("log"))?;
        command.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("cannot start {}", command.get_program().display()))?;
        Ok(Self { child, folder })
    }

    /// What the process has written.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// What the process has used so far.
    pub(crate) fn usage(&self) -> Result<Usage> {
        /// Of every Linux that there is.
        const TICK: Duration = Duration::from_millis(10);
        let read = |name: &str| {
            let text = fs::read_to_string(format!("/proc/{}/{name}", self.child.id()));
            text.with_context(|| format!("it has ended; it wrote:\n{}", self.log()))
        };
        let status = read("status")?;
        let of_status = |name: &str| -> Result<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            let line = line.with_context(|| format!("it has just ended; it wrote:\n{}", self.log()))?;
            Ok(line.trim().trim_end_matches(" kB").parse()?)
        };
        let megabytes = |kibibytes: u64| kibibytes as f64 * 1_024.0 / 1e6;
        let stat = read("stat")?;
        // The name in brackets may hold anything; what follows is numbers.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |nth: usize| -> Result<u32> { Ok(fields.get(nth).context("a short line")?.parse()?) };
        Ok(Usage {
            processor: TICK * (ticks(11)? + ticks(12)?),
            memory: megabytes(of_status("VmRSS")?),
            peak: megabytes(of_status("VmHWM")?),
            threads: of_status("Threads")?,
            files: fs::read_dir(format!("/proc/{}/fd", self.child.id()))?.count(),
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that is free now.
///
/// Below those that a system gives to outgoing connections: of thousands of these one would take it before it is listened on.
pub(crate) fn free_port() -> Result<SocketAddr> {
    static NEXT: AtomicU16 = AtomicU16::new(20_000);
    let ports = std::iter::repeat_with(|| NEXT.fetch_add(1, Ordering::Relaxed)).take(5_000);
    let mut free = ports.filter_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()?.local_addr().ok());
    free.next().context("no port is free from 20000 to 25000")
}

/// What a certpace that answers there says of itself.
pub(crate) async fn metrics(http: SocketAddr) -> Result<String> {
    Ok(reqwest::get(format!("http://{http}/metrics")).await?.text().await?)
}

/// One figure of that.
pub(crate) fn metric(metrics: &str, name: &str) -> Option<f64> {
    metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?.parse().ok()
}
