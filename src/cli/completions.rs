//! `certpace completions SHELL`: what a shell needs to complete commands and options.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;

/// What `certpace completions` is told.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell.
    shell: Shell,
}

/// Prints the script.
pub(super) fn run(args: &CompletionsArgs) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "certpace", &mut script);
    // A reader that has seen enough is no failure.
    let _ = io::stdout().lock().write_all(&script);
    ExitCode::SUCCESS
}
