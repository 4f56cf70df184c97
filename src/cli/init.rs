//! `certpace init`: a folder to begin with.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

/// What `certpace init` is told.
#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The folder; it is made if it is not there.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// An FAQ to write over: three entries that show what an entry can have.
const FAQ: &str = include_str!("init/faq.toml");
/// Every setting, explained.
const ENVIRONMENT: &str = include_str!("../../.env.example");

/// Writes the files and says what to do next.
pub(super) fn run(args: &InitArgs) -> ExitCode {
    super::exit(begin(&args.folder))
}

fn begin(folder: &Path) -> anyhow::Result<()> {
    let files = [("faq.toml", FAQ), (".env", ENVIRONMENT)];
    // All or nothing: half a folder would be taken for a whole one.
    for (name, _) in files {
        let path = folder.join(name);
        if path.exists() {
            bail!("{} is there already; name another folder: certpace init my-faq", path.display());
        }
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, text) in files {
        let path = folder.join(name);
        super::write_new(&path, text, false)?;
        #[cfg(unix)]
        if name == ".env" {
            use std::os::unix::fs::PermissionsExt as _;
            // It will hold the token.
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))
                .with_context(|| format!("cannot close {} to others", path.display()))?;
        }
    }
    let here = folder == Path::new(".");
    let enter = if here { String::new() } else { format!("    cd {}\n", folder.display()) };
    super::print(&format!(
        "faq.toml and .env are written. Next:\n\n{enter}\
        \x20   certpace playground       # try it: a small Discord on your machine, no token needed\n\
        \x20   certpace import SOURCE --into faq.toml   # if you have an FAQ already: a file, a folder or a web page\n\
        \x20   certpace check            # after each change of faq.toml\n\
        \x20   certpace doctor           # once DISCORD_TOKEN stands in .env: what is still missing\n\
        \x20   certpace                  # the bot\n"
    ))
}
