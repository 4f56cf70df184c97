//! `certpace servers`: what servers have written of their own FAQs, for whoever hosts the bot.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, ensure};

use crate::faq;
use crate::faq::Faq;
use crate::faq::overlay::Overlay;
use crate::messages::settings::FaqMode;
use crate::messages::snowflake::Snowflake;
use crate::store::{DatabaseAddress, ServerFaqRow, StoppedBotError, delete_server, read_server_faqs, read_server_text};

/// What `certpace servers` is told.
#[derive(Debug, clap::Args)]
pub struct ServersArgs {
    #[command(subcommand)]
    what: ServersCommand,
    /// The database; without it, that of DATABASE_URL, or the one in DATA_DIR, or data/certpace.db.
    #[arg(long, value_name = "FILE", global = true)]
    db: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum ServersCommand {
    /// Lists the servers that have written an FAQ of their own.
    List,
    /// Hands out the FAQ of a server as a file that another host can run.
    Export {
        /// The id of the server.
        server: Snowflake,
        /// The host's file, over which the server has written; without it, that of FAQ_FILE, or faq.toml, unless the server
        /// has left it.
        #[arg(long, value_name = "FILE")]
        base: Option<PathBuf>,
        /// Hands out what the server has written by itself, though it has not left the host's file.
        #[arg(long, conflicts_with = "base")]
        alone: bool,
        /// Where to; without it, standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replaces the file if it is there.
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Deletes everything that is kept of a server: its FAQ, counts, questions and settings. A bot that keeps them in a file must be
    /// stopped; those on one PostgreSQL database hear of it.
    Delete {
        /// The id of the server.
        server: Snowflake,
    },
}

/// Does it.
pub(super) fn run(args: &ServersArgs) -> ExitCode {
    super::exit(serve(args))
}

fn serve(args: &ServersArgs) -> anyhow::Result<()> {
    let place = super::paths::database(args.db.as_deref())?;
    let db = place.database.clone();
    ensure!(
        !matches!(&db, DatabaseAddress::Sqlite(path) if !path.is_file()),
        "there is no database {db}; the bot makes it on its first start, or name another: --db FILE"
    );
    match &args.what {
        ServersCommand::List => {
            let rows = super::block_on(read_server_faqs(&db))?.with_context(|| db.to_string())?;
            super::print(&table(&rows))
        }
        ServersCommand::Export { server, base, alone, output, force } => {
            let stored = super::block_on(read_server_text(&db, server.get()))?.with_context(|| db.to_string())?;
            let stored = stored.ok_or_else(|| anyhow!("server {server} has written nothing"))?;
            let overlay: Overlay = stored.text.parse().with_context(|| format!("the FAQ of server {server}"))?;
            let rows = super::block_on(read_server_faqs(&db))?.with_context(|| db.to_string())?;
            let mode = rows.into_iter().find(|row| row.guild == server.get()).and_then(|row| row.mode);
            let has_left = mode.as_deref() == Some(FaqMode::Leave.as_str());
            let is_alone = *alone || (has_left && base.is_none());
            let beneath = if is_alone { Faq::default() } else { host(base.clone())? };
            let text = overlay.over(&beneath);
            match output {
                Some(path) => super::write_new(path, &text, *force),
                None => super::print(&text),
            }
        }
        ServersCommand::Delete { server } => {
            let deleted = super::block_on(delete_server(&place, server.get()))?.map_err(|err| match err {
                StoppedBotError::Unavailable(cause) => anyhow!(cause).context(db.to_string()),
                why => anyhow!(why),
            })?;
            let commands = if deleted.has_commands {
                format!(
                    "only that server {server} has the moderators' commands is noted, until the bot has taken them back\n"
                )
            } else {
                String::new()
            };
            super::print(&if deleted.was_any {
                format!("nothing is kept of server {server} any more\n{commands}")
            } else {
                format!(
                    "nothing was kept of server {server} in {db}; `certpace servers list` has those with an FAQ\n{commands}"
                )
            })
        }
    }
}

fn host(named: Option<PathBuf>) -> anyhow::Result<Faq> {
    let path = match named {
        Some(path) => path,
        None => crate::ops::config::files()?.faq_file,
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    faq::parse(&text).map_err(|problems| anyhow!("{}: {problems}", path.display()))
}

fn table(rows: &[ServerFaqRow]) -> String {
    if rows.is_empty() {
        return "no server has written an FAQ of its own\n".to_owned();
    }
    let mut text = format!("{:<20}  {:<6}  {:>10}  {:>6}  last changed\n", "server", "faq", "characters", "states");
    for row in rows {
        let mode = row.mode.as_deref().unwrap_or("keep");
        let changed = row.newest.at.strftime("%Y-%m-%d %H:%M");
        text += &format!("{:<20}  {mode:<6}  {:>10}  {:>6}  {changed}\n", row.guild, row.length, row.revisions);
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::Revision;

    #[test]
    fn the_servers_stand_below_each_other() {
        let row = |guild, mode: Option<&str>| ServerFaqRow {
            guild,
            mode: mode.map(str::to_owned),
            newest: Revision {
                number: 3,
                at: Timestamp::from_second(1_795_000_000).expect("a time"),
                fingerprint: String::new(),
                moderator: None,
                via: "/faq add".to_owned(),
            },
            length: 1_234,
            revisions: 3,
        };
        insta::assert_snapshot!(table(&[row(1_300_000_000_000_000_001, Some("extend")), row(17, None)]), @"
        server                faq     characters  states  last changed
        1300000000000000001   extend        1234       3  2026-11-18 11:06
        17                    keep          1234       3  2026-11-18 11:06
        ");
        assert_eq!(table(&[]), "no server has written an FAQ of its own\n");
    }
}
