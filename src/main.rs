//! The program: parse the command line, run it, print what went wrong.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    certpace::cli::run(certpace::cli::Cli::parse())
}
