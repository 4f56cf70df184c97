//! `certpace man [COMMAND]`: the manual page, of the whole or of one command.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

/// What `certpace man` is told.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The command; without one, the page of certpace itself, with its settings.
    command: Option<String>,
}

/// The settings, each with what is said of it there.
const ENVIRONMENT: &str = include_str!("../../.env.example");

/// Prints the page in the format of `man`.
pub(super) fn run(args: &ManArgs) -> ExitCode {
    super::exit(print(args))
}

fn print(args: &ManArgs) -> anyhow::Result<()> {
    let mut whole = super::Cli::command();
    whole.build();
    let mut page = Vec::new();
    match &args.command {
        None => {
            Man::new(whole).manual("certpace").render(&mut page)?;
            environment(ENVIRONMENT).to_writer(&mut page)?;
        }
        Some(name) => {
            let command = whole.find_subcommand(name).with_context(|| format!("there is no command {name}"))?;
            Man::new(command.clone()).manual("certpace").render(&mut page)?;
        }
    }
    // A reader that has seen enough is no failure.
    let _ = io::stdout().lock().write_all(&page);
    Ok(())
}

/// The section on the environment. In the example file a setting is a line `# NAME=value` under its comment.
fn environment(example: &str) -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["ENVIRONMENT"]);
    for paragraph in example.split("\n\n") {
        let lines: Vec<&str> = paragraph.lines().map(|line| line.trim_start_matches('#').trim()).collect();
        let Some((name, _)) = lines.last().and_then(|line| line.split_once('=')) else { continue };
        let said = lines[..lines.len() - 1].join(" ");
        page.control("TP", []).text([bold(name)]).text([roman(said)]);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_stands_in_the_manual_with_what_it_does() {
        let page =
            environment("# Copy this file.\n\n# The token.\n# Keep it.\n# DISCORD_TOKEN=\n\n# Where.\n# DIR=data\n");
        insta::assert_snapshot!(page.to_roff(), @r"
        .SH ENVIRONMENT
        .TP
        \fBDISCORD_TOKEN\fR
        The token. Keep it.
        .TP
        \fBDIR\fR
        Where.
        ");
    }
}
