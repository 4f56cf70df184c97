//! `certpace import`: FAQs in other formats become an FAQ file, or go into one.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;
use url::Url;

use crate::engine::check::coverage;
use crate::faq;
use crate::import::{self, Format, ImportNote, ImportOptions, Imported, Merged, SourceFile, UnknownFormat, merge};
use crate::live::{self, ReplaceError};
use crate::messages;
use crate::messages::Language::English;
use crate::messages::faq_problem::{edit_refused, not_written};
use crate::messages::import::{error, field_change, name_of, note as note_words, table_change, unknown_format};

mod files;
mod web;

/// What `certpace import` is told.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Files, folders, http or https addresses, or - for standard input.
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,
    /// The format of the sources; without it, each is guessed, and the guess is said.
    #[arg(long, value_name = "FORMAT", value_parser = format_named)]
    format: Option<Format>,
    /// The address that relative links are relative to.
    #[arg(long, value_name = "URL")]
    base: Option<Url>,
    /// Write a new FAQ file; without this and --into, it is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Put the entries into this FAQ file: comments and what moderators added stay.
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    into: Option<PathBuf>,
    /// Only say what would change.
    #[arg(long)]
    dry_run: bool,
    /// Fetch also from addresses of this machine and of private networks.
    #[arg(long)]
    allow_private: bool,
    /// Let -o replace a file that is there.
    #[arg(long, requires = "output")]
    force: bool,
}

fn format_named(text: &str) -> Result<Format, String> {
    text.parse().map_err(|UnknownFormat| unknown_format(English))
}

/// Something must be mended first; nothing was written.
const REFUSED: u8 = 1;

/// Why nothing was imported.
enum Failure {
    /// What somebody wrote has to be mended.
    Input(String),
    /// The system or the network refused.
    System(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(err: anyhow::Error) -> Self {
        Self::System(err)
    }
}

/// Reads, merges and writes; says what came of it.
pub(super) fn run(args: &ImportArgs) -> ExitCode {
    match try_run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(what)) => {
            tell!("{what}\ncertpace: nothing was written");
            ExitCode::from(REFUSED)
        }
        Err(Failure::System(err)) => super::exit(Err(err)),
    }
}

fn try_run(args: &ImportArgs) -> Result<(), Failure> {
    if let Some(output) = args.output.as_deref().filter(|output| output.exists() && !args.force && !args.dry_run) {
        let name = output.display();
        return Err(Failure::Input(format!(
            "{name}: there is such a file already\n  help: --into {name} puts the entries into it, --force replaces it"
        )));
    }
    let before = match &args.into {
        Some(path) => read_own(path)?,
        None => String::new(),
    };
    let waiting = super::waiting::WaitingSign::begin(format!("reading {}", args.sources.join(", ")));
    let sources = sources(args)?;
    let options = ImportOptions { format: args.format, base: args.base.clone(), ..ImportOptions::default() };
    let imported = import::read(&sources, &options).map_err(|err| Failure::Input(error(English, &err)))?;
    let merged = merge(&before, &imported).map_err(|err| {
        let file = args.into.as_deref().unwrap_or(Path::new("the new file"));
        Failure::Input(format!("{}: {}", file.display(), edit_refused(English, &err)))
    })?;
    drop(waiting);
    let said = report(&imported, &merged, args.into.is_some()) + &what_members_get(&merged.text);
    tell!("{}", said.trim_end());
    if args.dry_run {
        tell!("nothing was written, because of --dry-run");
        return Ok(());
    }
    match (&args.into, &args.output) {
        (Some(path), _) if merged.text == before => {
            tell!("{} stays as it is", path.display());
        }
        (Some(path), _) => {
            live::replace_file(path, &before, &merged.text).map_err(|err| {
                let why = match err {
                    ReplaceError::Changed => "somebody else changed it meanwhile; run the command again".to_owned(),
                    ReplaceError::NotWritten(why) => not_written(English, &why),
                };
                anyhow!("cannot write {}: {why}", path.display())
            })?;
            tell!("{} is brought up to date; see `certpace check {0}`", path.display());
        }
        (None, Some(path)) => {
            super::write_new(path, fresh(&merged.text), args.force)?;
            tell!("{} is written; see `certpace check {0}`", path.display());
        }
        (None, None) => super::print(&fresh(&merged.text))?,
    }
    Ok(())
}

/// The FAQ file that the entries go into.
fn read_own(path: &Path) -> Result<String, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => {
            let name = path.display();
            Err(Failure::Input(format!("{name}: there is no such file\n  help: -o {name} writes a new one")))
        }
        Err(err) => Err(anyhow::Error::new(err).context(format!("cannot read {}", path.display())).into()),
    }
}

/// Everything that the command line names, read into memory.
fn sources(args: &ImportArgs) -> Result<Vec<SourceFile>, Failure> {
    let mut found = Vec::new();
    for source in &args.sources {
        match source.split_once("://") {
            Some(("http" | "https", _)) => {
                let url = Url::parse(source).map_err(|err| {
                    Failure::Input(format!("{source}: this is no address: {err}\n  help: write it whole, https://…"))
                })?;
                let fetched = super::block_on(web::fetch(&url, args.allow_private))?;
                found.push(fetched.map_err(|err| Failure::Input(format!("{source}: {err}")))?);
            }
            Some((scheme, _)) => {
                return Err(Failure::Input(format!(
                    "{source}: addresses with {scheme}:// are not fetched\n  help: write an address with https://, or the path of a file"
                )));
            }
            None => found.extend(files::read(source).map_err(Failure::Input)?),
        }
    }
    Ok(found)
}

/// How far the FAQ goes, by its words alone: what it means is worked out when the bot first runs, and `check` knows of it.
fn what_members_get(text: &str) -> String {
    let found = faq::parse(text).map(|faq| coverage(&faq, |_, matcher| matcher));
    let found = found.map(|found| messages::coverage(English, &found));
    match found {
        Ok(lines) if !lines.is_empty() => format!("what members will get, by words alone:\n  {}\n", lines.trim()),
        _ => String::new(),
    }
}

/// What an import of its own begins with.
fn fresh(entries: &str) -> String {
    format!(
        "# An FAQ of certpace. `certpace check` says what could be better; the README explains every key.\n\n{entries}"
    )
}

/// What was read as what, what changes, and what could not be carried over.
fn report(imported: &Imported, merged: &Merged, is_into: bool) -> String {
    /// With more files than this, only their number is said.
    const FILES_SHOWN: usize = 12;
    let mut text = String::new();
    for (file, format) in imported.formats.iter().take(FILES_SHOWN) {
        text += &format!("{file}: read as {}\n", name_of(English, *format));
    }
    if imported.formats.len() > FILES_SHOWN {
        text += &format!("… and {} more files\n", imported.formats.len() - FILES_SHOWN);
    }
    let notes: Vec<&ImportNote> = imported.notes.iter().chain(&merged.notes).collect();
    for note in &notes {
        text += &format!("{}\n", note_words(English, note));
    }
    if is_into {
        for id in &merged.added {
            text += &format!("+ {id}\n");
        }
        for change in &merged.changed {
            text += &format!("~ {}\n", change.id);
            text +=
                &change.what.iter().map(|what| format!("    {}\n", field_change(English, what))).collect::<String>();
        }
        for change in &merged.tables {
            text += &format!("~ {}\n", table_change(English, change));
        }
        text += &format!(
            "{} new, {} changed, {} as they were\n",
            merged.added.len(),
            merged.changed.len(),
            merged.unchanged
        );
    } else {
        text += &super::check::amount(merged.added.len(), "entry", "entries");
        text += "\n";
    }
    if !notes.is_empty() {
        text += &format!("{} to look at, above\n", super::check::amount(notes.len(), "note", "notes"));
    }
    text
}
