//! `certpace servers`: what servers have written of their own FAQs, for whoever hosts the bot.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, ensure};

use crate::faq;
use crate::faq::Faq;
use crate::faq::overlay::Overlay;
use crate::messages::settings::{COMMANDS_ON_SERVER, FaqMode};
use crate::messages::snowflake::Snowflake;
use crate::store::{
    DatabaseAddress, ServerFaqRow, ServerRecords, StoppedBotError, StorePlace, delete_server, read_server_faqs,
    read_server_records, read_server_text,
};

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
        /// Hands out everything that is kept of the server instead, as JSON: its settings, counts, questions for review and the
        /// states of its FAQ.
        #[arg(long, conflicts_with_all = ["base", "alone"])]
        data: bool,
        /// Replaces the file if it is there.
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Deletes everything that is kept of a server: its FAQ, counts, questions and settings. A bot that keeps them in a file must be
    /// stopped; those on one PostgreSQL database hear of it.
    Delete {
        /// The id of the server.
        server: Snowflake,
        /// Deletes it; without this, what would go is listed.
        #[arg(long)]
        yes: bool,
    },
}

/// What the tables are to a host, one row and several.
const KEPT: [(&str, &str, &str); 6] = [
    ("server_revisions", "state of its FAQ", "states of its FAQ"),
    ("misses", "question for review", "questions for review"),
    ("decisions", "count of what was answered", "counts of what was answered"),
    ("feedback", "count of buttons pressed", "counts of buttons pressed"),
    ("settings", "setting", "settings"),
    ("begun_actions", "change that was begun", "changes that were begun"),
];

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
        ServersCommand::Export { server, data: true, output, force, .. } => {
            let records = records(&db, *server)?;
            ensure!(!records.is_empty(), "nothing is kept of server {server} in {db}");
            let tables = records.into_iter().map(|(table, rows)| (table.to_owned(), rows.into()));
            let text = serde_json::to_string_pretty(&serde_json::Value::Object(tables.collect()))?;
            hand_out(&format!("{text}\n"), output.as_deref(), *force)
        }
        ServersCommand::Export { server, base, alone, output, force, data: false } => {
            let stored = super::block_on(read_server_text(&db, server.get()))?.with_context(|| db.to_string())?;
            let stored = stored.ok_or_else(|| anyhow!("server {server} has written nothing"))?;
            let overlay: Overlay = stored.text.parse().with_context(|| format!("the FAQ of server {server}"))?;
            let rows = super::block_on(read_server_faqs(&db))?.with_context(|| db.to_string())?;
            let mode = rows.into_iter().find(|row| row.guild == server.get()).and_then(|row| row.mode);
            let has_left = mode.as_deref() == Some(FaqMode::Leave.as_str());
            let is_alone = *alone || (has_left && base.is_none());
            let beneath = if is_alone { Faq::default() } else { host(base.clone())? };
            hand_out(&overlay.over(&beneath), output.as_deref(), *force)
        }
        ServersCommand::Delete { server, yes: false } => {
            let records = records(&db, *server)?;
            let counted = counted(&records);
            super::print(&if counted.is_empty() {
                nothing_kept(*server, &db)
            } else {
                let copy = format!("`certpace servers export {server} --data -o {server}.json`");
                format!(
                    "kept of server {server} in {db}:\n{counted}nothing is deleted yet: --yes does it; {copy} makes a copy \
                     first\n"
                )
            })
        }
        ServersCommand::Delete { server, yes: true } => delete(&place, *server),
    }
}

fn records(db: &DatabaseAddress, server: Snowflake) -> anyhow::Result<ServerRecords> {
    super::block_on(read_server_records(db, server.get()))?.with_context(|| db.to_string())
}

/// How many of what there are, a line each. That Discord has commands of the server is noted for the bot alone.
fn counted(records: &ServerRecords) -> String {
    let line = |(table, rows): &(&str, Vec<serde_json::Value>)| {
        let (_, one, many) = *KEPT.iter().find(|(name, ..)| name == table)?;
        match rows.iter().filter(|row| row["name"] != COMMANDS_ON_SERVER).count() {
            0 => None,
            1 => Some(format!("{:>8} {one}\n", 1)),
            rows => Some(format!("{rows:>8} {many}\n")),
        }
    };
    records.iter().filter_map(line).collect()
}

fn nothing_kept(server: Snowflake, db: &DatabaseAddress) -> String {
    format!("nothing was kept of server {server} in {db}; `certpace servers list` has those with an FAQ\n")
}

fn hand_out(text: &str, output: Option<&Path>, force: bool) -> anyhow::Result<()> {
    match output {
        Some(path) => super::write_new(path, text, force),
        None => super::print(text),
    }
}

fn delete(place: &StorePlace, server: Snowflake) -> anyhow::Result<()> {
    let db = &place.database;
    let records = records(db, server)?;
    let deleted = super::block_on(delete_server(place, server.get()))?.map_err(|err| match err {
        StoppedBotError::Unavailable(cause) => anyhow!(cause).context(db.to_string()),
        why => anyhow!(why),
    })?;
    let commands = if deleted.has_commands {
        format!("only that server {server} has the moderators' commands is noted, until the bot has taken them back\n")
    } else {
        String::new()
    };
    super::print(&if deleted.was_any {
        format!("deleted of server {server}:\n{}nothing is kept of it any more\n{commands}", counted(&records))
    } else {
        format!("{}{commands}", nothing_kept(server, db))
    })
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
    use serde_json::json;

    use super::*;
    use crate::store::Revision;

    #[test]
    fn every_table_has_its_words() {
        let note = json!({"name": COMMANDS_ON_SERVER, "value": "1"});
        let records = vec![
            ("misses", vec![json!({"text": "when is lunch"}); 12]),
            ("settings", vec![json!({"name": "faq", "value": "leave"}), note.clone()]),
        ];
        assert_eq!(counted(&records), "      12 questions for review\n       1 setting\n");
        assert_eq!(counted(&vec![("settings", vec![note])]), "");
    }

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
