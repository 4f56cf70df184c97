//! The command line: one file a subcommand, each a thin edge over the core.

/// As `eprintln!`, which panics when nobody reads what it says: what a command does must not hang on that. A token that stands where
/// another value belongs is not said.
macro_rules! tell {
    ($($said:tt)*) => {{
        use std::io::Write as _;
        // Whom should it be told?
        let _ = writeln!(std::io::stderr(), "{}", crate::ops::config::masked(&format!($($said)*)));
    }};
}

mod ask;
mod backup;
mod compare;
mod completions;
mod doctor;
mod estimate;
mod eval;
mod export;
mod forget_opt_outs;
mod healthcheck;
mod import;
mod init;
mod man;
mod matcher;
mod migrate;
mod pace;
mod paths;
mod playground;
mod process;
mod restore;
mod run;
mod servers;
mod spool;
mod stats;
#[cfg(target_os = "linux")]
mod systemd;
mod values;
mod waiting;
mod wiring;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

pub mod check;

/// Answers certification questions from a plain text file, on Discord or on a playground of its own.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// What to do; without one, the bot runs.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Says what the bot would answer to a question.
    Ask(ask::Ask),
    /// Measures how well the FAQ answers questions whose right entry is known.
    Eval(eval::Eval),
    /// Turns a study pace into dates: study, exam, result.
    Estimate(Box<estimate::EstimateArgs>),
    /// Compares paces for a certification, or certifications at one pace.
    Compare(compare::CompareArgs),
    /// Says what a stated study pace is read as.
    Pace(pace::PaceArgs),
    /// Says what is wrong with an FAQ file, and where.
    Check(check::CheckArgs),
    /// Makes an FAQ of what you have: Markdown, web pages, spreadsheets, or what another bot kept.
    Import(Box<import::ImportArgs>),
    /// Writes the FAQ in another format: Markdown, CSV, JSON, a web page, or for Rasa.
    Export(export::ExportArgs),
    /// Makes a folder to begin with: a small FAQ with comments, and the settings.
    Init(init::InitArgs),
    /// Says what was asked and answered in the last days.
    Stats(stats::StatsArgs),
    /// Lists the servers with an FAQ of their own, hands one out, or deletes what is kept of a server.
    Servers(servers::ServersArgs),
    /// Copies the database while the bot goes on using it.
    Backup(backup::BackupArgs),
    /// Puts a copy of the database back in its place, while the bot is stopped.
    Restore(restore::RestoreArgs),
    /// Brings everything that one database holds into another: from SQLite to PostgreSQL, or back.
    Migrate(migrate::MigrateArgs),
    /// Forgets who opted out of automatic answers, where the key or the database of that is lost for good.
    ForgetOptOuts(forget_opt_outs::ForgetOptOuts),
    /// Asks the bot on this machine how it is: exits with 0 if all is well, 1 if not.
    Healthcheck(healthcheck::HealthcheckArgs),
    /// Prints what a shell needs to complete commands and options.
    Completions(completions::CompletionsArgs),
    /// Prints the manual page: `certpace man | man -l -`.
    Man(man::ManArgs),
    /// Says whether everything that the bot needs is there, and what to do where it is not.
    Doctor(doctor::DoctorArgs),
    /// Runs the bot on Discord.
    Run(run::RunArgs),
    /// Runs the bot on a small Discord of its own, on this machine.
    Playground(playground::Arguments),
}

/// Runs one command and returns the exit code of the process.
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        None => run::anywhere(),
        Some(Command::Run(args)) => run::run(&args),
        Some(Command::Playground(arguments)) => playground::run(&arguments),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Init(args)) => init::run(&args),
        Some(Command::Restore(args)) => restore::run(&args),
        Some(Command::Migrate(args)) => migrate::run(&args),
        Some(Command::Ask(ask)) => ask.run(),
        Some(Command::Eval(eval)) => eval.run(),
        Some(Command::Stats(args)) => stats::run(&args),
        Some(Command::Servers(args)) => servers::run(&args),
        Some(Command::Backup(args)) => backup::run(&args),
        Some(Command::ForgetOptOuts(args)) => args.run(),
        Some(Command::Healthcheck(args)) => healthcheck::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man(args)) => man::run(&args),
        Some(Command::Doctor(args)) => doctor::run(&args),
        Some(Command::Pace(args)) => args.run(),
        Some(Command::Estimate(args)) => args.run(),
        Some(Command::Compare(args)) => args.run(),
    }
}

/// Says what went wrong, if anything did; 2 is the exit code of a command that could not do its work.
fn exit(result: anyhow::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            tell!("certpace: {err:#}");
            ExitCode::from(2)
        }
    }
}

/// Prints a text whose end nobody need read. `println!` would panic when nobody does.
fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    ended_by_reader(
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output"),
    )
}

/// A reader that has seen enough, such as `head`, ends a command quietly.
fn ended_by_reader(result: anyhow::Result<()>) -> anyhow::Result<()> {
    let broken = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    };
    match result {
        Err(err) if err.chain().any(broken) => Ok(()),
        result => result,
    }
}

/// Writes a file that is not there yet, or replaces one; in either case whole or not at all.
fn write_new(path: &Path, content: impl AsRef<[u8]>, force: bool) -> anyhow::Result<()> {
    if path.is_dir() {
        anyhow::bail!("{0} is a folder; name a file in it", path.display());
    }
    if !force && path.exists() {
        anyhow::bail!("{} is there already; --force replaces it", path.display());
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        anyhow::bail!("cannot write {}: there is no folder {}", path.display(), folder.display());
    }
    let write = || -> anyhow::Result<()> {
        // The name of the temporary file says nothing to anybody.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|err| io::Error::from(err.kind()))?;
        file.write_all(content.as_ref())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // A temporary file is closed to others; what a command writes need not be.
            file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        file.as_file().sync_all()?;
        if force {
            file.persist(path)?
        } else {
            file.persist_noclobber(path)?
        };
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Runs a command that waits for the database, on a small runtime of its own.
fn block_on<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work))
}
