//! `certpace export`: the FAQ in another format.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use crate::export::{ExportFormat, ExportedFile, UnknownExportFormat, export, left_out};
use crate::messages::Language::English;
use crate::messages::export::{left_behind, unknown_format};

/// What `certpace export` is told.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// The FAQ file; without it, FAQ_FILE, or faq.toml.
    #[arg(value_name = "FAQ")]
    faq: Option<PathBuf>,
    /// markdown, csv, json, jsonl, html (a page that search engines know as an FAQ) or rasa.
    #[arg(long, value_name = "FORMAT", default_value_t = ExportFormat::Markdown, value_parser = format_named)]
    format: ExportFormat,
    /// Write a file, or a folder for rasa; without it, the text is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace what is there.
    #[arg(long, requires = "output")]
    force: bool,
}

fn format_named(text: &str) -> Result<ExportFormat, String> {
    text.parse().map_err(|UnknownExportFormat| unknown_format(English))
}

/// Writes it.
pub(super) fn run(args: &ExportArgs) -> ExitCode {
    super::exit(try_run(args))
}

fn try_run(args: &ExportArgs) -> anyhow::Result<()> {
    let path = super::paths::faq(args.faq.as_deref())?;
    let faq = super::ask::read_faq(&path)?;
    let files = export(&faq, args.format);
    let left_behind = left_behind(English, args.format, &left_out(&faq, args.format));
    match (files.as_slice(), &args.output) {
        ([one], None) => super::print(&one.text)?,
        (many, None) => {
            let names: Vec<&str> = many.iter().map(|file| file.name).collect();
            bail!("{} is {} files, {}: name a folder for them with -o", args.format, many.len(), names.join(", "))
        }
        ([one], Some(output)) => write(one, output, args.force)?,
        (many, Some(folder)) => {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            many.iter().try_for_each(|file| write(file, &folder.join(file.name), args.force))?;
        }
    }
    if let Some(said) = left_behind {
        tell!("{said}");
    }
    Ok(())
}

fn write(file: &ExportedFile, path: &Path, force: bool) -> anyhow::Result<()> {
    super::write_new(path, &file.text, force)?;
    tell!("{} is written", path.display());
    Ok(())
}
