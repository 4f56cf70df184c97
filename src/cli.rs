//! The command line: one file a subcommand, each a thin edge over the core.

use std::process::ExitCode;

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
    /// Say what is wrong with an FAQ file, and where.
    Check(check::Args),
}

/// Runs one command and returns the exit code of the process.
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        None => ExitCode::SUCCESS,
        Some(Command::Check(args)) => check::run(&args),
    }
}
