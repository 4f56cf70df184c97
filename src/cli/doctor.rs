//! `certpace doctor`: whether everything that the bot needs is there; one line for each thing, ok or what to do.
//!
//! It leaves nothing behind and shows no secret. The exit code is 0 when all is well and 1 when something is to be mended.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;

use crate::discord::Settings;
use crate::discord::checkup::{self, Checkup};
use crate::engine::check::check;
use crate::faq;
use crate::messages::Language::English;
use crate::messages::faq_problem::shown;
use crate::messages::host::checkup::{Finding, finding};
use crate::messages::host::config::{mistake, no_token};
use crate::messages::host::database::{KeptIn, no_room, used_twice, without_database};
use crate::messages::host::health::faq_is_empty;
use crate::messages::settings::InForce;
use crate::messages::snowflake::Snowflake;
use crate::ops::config::{self, Config, ConfigSurvey};
use crate::ops::presence::{Inhabitants, inhabitants};
use crate::ops::shards::Shards;
use crate::store::{self, DatabaseAddress, FleetOverview, OptOuts, StorePlace};

/// What `certpace doctor` is told.
#[derive(Debug, clap::Args)]
pub struct DoctorArgs {
    /// Where Discord is, when it is not at discord.com: a playground, say.
    #[arg(long, value_name = "URL")]
    at: Option<String>,
}

/// Something is to be mended.
const FIX_FIRST: u8 = 1;

/// Looks at everything and says what it sees.
pub(super) fn run(args: &DoctorArgs) -> ExitCode {
    match super::block_on(examine(&config::survey(), args.at.clone())) {
        Ok(findings) => say(&findings),
        Err(err) => super::exit(Err(err)),
    }
}

fn say(findings: &[Finding]) -> ExitCode {
    let mut text = String::new();
    let mut to_fix = 0;
    for Finding { what, seen } in findings {
        match seen {
            Ok(seen) => text += &format!("ok    {what}: {seen}\n"),
            Err(help) => {
                to_fix += 1;
                text += &format!("MEND  {what}: {help}\n");
            }
        }
    }
    text += &match to_fix {
        0 => "all is well\n".to_owned(),
        1 => "one thing is to be mended\n".to_owned(),
        many => format!("{many} things are to be mended\n"),
    };
    // A reader that has seen enough, `head` say, is no failure.
    let _ = io::stdout().lock().write_all(config::masked(&text).as_bytes());
    if to_fix == 0 { ExitCode::SUCCESS } else { ExitCode::from(FIX_FIRST) }
}

/// Everything is looked at, whatever else is to be mended; only what hangs on a variable that cannot be read is left out.
async fn examine(survey: &ConfigSurvey, at: Option<String>) -> Vec<Finding> {
    let config = &survey.config;
    let problems = survey.problems.iter().map(|it| Finding::help(it.variable, it.said()));
    let mistakes = config::mistakes();
    let mistakes = mistakes.iter().map(|it| Finding::help(&it.variable, mistake(English, it)));
    let mut findings: Vec<Finding> = problems.chain(mistakes).collect();
    if findings.is_empty() {
        findings.push(Finding::fine("environment", "every variable holds what it may"));
    }
    let place = config.store_place();
    let has_no_address = survey.is_faulty(&["DATABASE_URL", "DATABASE_URL_FILE"]);
    let (of_database, stored) =
        if has_no_address { Default::default() } else { examine_database(&place, config.shards).await };
    match config.token.clone() {
        Some(token) => {
            findings.push(Finding::fine("token form", "three parts, as a bot's token has"));
            let settings = Settings {
                auto_channels: config.answer_channels.clone(),
                moderator_role: config.moderator_role,
                moderator_channel: config.moderator_channel,
                review_queue: config.review_queue,
                strictness: config.strictness,
            };
            let more_channels = switched_on(&settings, &stored);
            let home_guild = config.home_guild;
            let checkup = Checkup { token, base_url: at, settings, more_channels, home_guild };
            findings.extend(checkup::ask(&checkup).await.iter().map(|seen| finding(English, seen)));
        }
        None if survey.is_faulty(&["DISCORD_TOKEN", "DISCORD_TOKEN_FILE"]) => {}
        None => findings.push(Finding::help(
            "token form",
            format!(
                "{}; without one, certpace runs on a small Discord of its own",
                no_token(English, config::set_aside_token())
            ),
        )),
    }
    findings.extend(examine_file(config));
    findings.extend(of_database);
    findings.extend(super::spool::examine(&place));
    if config.shards == Shards::Leased && !has_no_address {
        findings.push(examine_shards(&place).await);
    }
    if survey.is_faulty(&["TIMEZONE"]) {
        return findings;
    }
    let zone = config.time_zone.iana_name().unwrap_or("without a name").to_owned();
    let now = Timestamp::now().to_zoned(config.time_zone.clone());
    findings.push(Finding::fine("time zone", format!("{zone}, where it is {} now", now.strftime("%Y-%m-%d %H:%M"))));
    findings
}

/// The channels that moderators have switched on and the host has not.
fn switched_on(host: &Settings, stored: &store::StoredSettings) -> Vec<Snowflake> {
    let decided = stored.iter().filter_map(|(guild, name, value)| Some((guild?, name, value)));
    let in_force = InForce::new(Arc::new(host.clone()), decided);
    in_force.auto_channels().difference(&host.auto_channels).copied().collect()
}

fn examine_file(config: &Config) -> Vec<Finding> {
    const WHAT: &str = "faq file";
    let (path, name) = (&config.faq_file, config.faq_file.display());
    let text = match std::fs::read(path) {
        Ok(bytes) => match faq::decode(&bytes) {
            Ok(text) => text.to_owned(),
            Err(problems) => {
                let first = shown(English, problems.first(), None);
                return vec![Finding::help(WHAT, format!("{name}: {first}"))];
            }
        },
        Err(err) if err.kind() == io::ErrorKind::NotFound => {
            return vec![Finding::help(WHAT, format!("there is no {name}; set FAQ_FILE, or start in its folder"))];
        }
        Err(err) => return vec![Finding::help(WHAT, format!("{name} cannot be read: {err}"))],
    };
    let report = check(&text, Timestamp::now().to_zoned(config.time_zone.clone()).date());
    let entries = report.counts.map_or(0, |counts| counts.entries);
    let seen = match (report.errors(), report.warnings()) {
        (0, _) if entries == 0 => Finding::help(WHAT, format!("{name}: {}", faq_is_empty(English))),
        (0, 0) => Finding::fine(WHAT, format!("{name}, {entries} entries")),
        (0, warnings) => {
            Finding::fine(WHAT, format!("{name}, {entries} entries; `certpace check` has advice ({warnings})"))
        }
        (errors, _) => Finding::help(
            WHAT,
            format!(
                "{name} cannot be used as it is (errors: {errors}); `certpace check {name}` names each with its help"
            ),
        ),
    };
    vec![seen, edits(path)]
}

/// Whether edits from Discord can be saved.
fn edits(path: &Path) -> Finding {
    const WHAT: &str = "edits from Discord";
    match OpenOptions::new().append(true).open(path) {
        Ok(_) => Finding::fine(WHAT, "the file can be written"),
        Err(err) => Finding::help(WHAT, format!("{} cannot be written: {err}", path.display())),
    }
}

async fn examine_shards(place: &StorePlace) -> Finding {
    const WHAT: &str = "shards";
    match store::examine_fleet(&place.database).await {
        Ok(None) => Finding::fine(WHAT, "shared by leases; no process has run yet"),
        Ok(Some(fleet)) => Finding::fine(WHAT, leased(&fleet)),
        Err(err) => Finding::help(WHAT, format!("{err}; without the database no process may run a shard")),
    }
}

/// How the shards are shared.
fn leased(fleet: &FleetOverview) -> String {
    match *fleet {
        FleetOverview { processes: 0, shards, .. } => {
            format!("shared by leases; no process runs now, and the last shared {shards}")
        }
        FleetOverview { processes, shards, held } => {
            let run = if processes == 1 { "process runs and has" } else { "processes run and have" };
            format!("shared by leases; {processes} {run} {held} of {shards}")
        }
    }
}

async fn examine_database(place: &StorePlace, shards: Shards) -> (Vec<Finding>, store::StoredSettings) {
    const WHAT: &str = "database";
    let name = &place.database;
    let (seen, settings) = match store::examine(name).await {
        Ok(None) if let DatabaseAddress::Sqlite(path) = name => {
            let seen = match super::spool::room_for(path) {
                Ok(()) => Finding::fine(WHAT, format!("{name} is made on the first start")),
                Err(why) => Finding::help(WHAT, no_room(English, name, &why)),
            };
            // That both are still to be made is no news, and where there is no folder nothing can be seen.
            let lost = match seen.seen {
                Ok(_) => Some(examine_members(place).await).filter(|finding| finding.seen.is_err()),
                Err(_) => None,
            };
            return ([seen].into_iter().chain(lost).collect(), store::StoredSettings::default());
        }
        Ok(None) => (Finding::fine(WHAT, format!("{name} answers; its tables are made on the first start")), None),
        Ok(settings) if matches!(name, DatabaseAddress::Sqlite(_)) => {
            (Finding::fine(WHAT, format!("{name} is sound")), settings)
        }
        Ok(settings) => (Finding::fine(WHAT, format!("{name} answers")), settings),
        Err(err) => {
            let help = format!("{name}: {err}; {}", without_database(English, shards == Shards::Leased));
            (Finding::help(WHAT, help), None)
        }
    };
    let writable = match name {
        DatabaseAddress::Sqlite(path) => OpenOptions::new().append(true).open(path).err(),
        DatabaseAddress::Postgres(_) => None,
    };
    let writable = writable.map(|err| Finding::help(WHAT, format!("{name} cannot be written: {err}")));
    let key = examine_members(place).await;
    let processes = match name {
        DatabaseAddress::Sqlite(path) => examine_processes(path),
        DatabaseAddress::Postgres(_) => examine_fleet(name, shards).await,
    };
    ([seen].into_iter().chain(writable).chain([key]).chain(processes).collect(), settings.unwrap_or_default())
}

/// Whether bots use a database on a server just now, and whether they share the shards.
async fn examine_fleet(name: &DatabaseAddress, shards: Shards) -> Option<Finding> {
    if let Ok(Some(fleet)) = store::examine_fleet(name).await
        && fleet.processes > 0
    {
        // Where this environment says lease as well, they have a line of their own.
        let seen = format!("{}; a further one needs SHARDS=lease", leased(&fleet));
        return (shards == Shards::Auto).then(|| Finding::fine(PROCESSES, seen));
    }
    match store::processes(name).await {
        Ok(1) if shards == Shards::Auto => Some(Finding::fine(PROCESSES, format!("a bot is running and uses {name}"))),
        Ok(2..) if shards == Shards::Auto => Some(Finding::help(PROCESSES, used_twice(English, name, KeptIn::Server))),
        Ok(_) | Err(_) => None,
    }
}

async fn examine_members(place: &StorePlace) -> Finding {
    const WHAT: &str = "opt-outs";
    match store::examine_opt_outs(place).await {
        Ok(OptOuts::Known | OptOuts::KnownUntilEnd(_)) => {
            Finding::fine(WHAT, "who wants no automatic answers is known")
        }
        Ok(OptOuts::Unknown(why)) => {
            Finding::help(WHAT, format!("who wants no automatic answers is not known, so nobody gets any: {why}"))
        }
        Err(unavailable) => Finding::help(
            WHAT,
            format!("{}: {unavailable}; until it can be read nobody gets automatic answers", place.database),
        ),
    }
}

const PROCESSES: &str = "processes";

/// Whether a bot uses the database just now, and whether more than one does.
fn examine_processes(database: &Path) -> Option<Finding> {
    const WHAT: &str = PROCESSES;
    let name = database.display();
    match inhabitants(database) {
        Ok(Inhabitants::Nobody) => None,
        Ok(Inhabitants::One) => Some(Finding::fine(WHAT, format!("a bot is running and uses {name}"))),
        Ok(Inhabitants::Several) => Some(Finding::help(WHAT, used_twice(English, name, KeptIn::File))),
        Err(err) => Some(Finding::help(WHAT, format!("whether a bot uses {name} cannot be seen: {err}"))),
    }
}
