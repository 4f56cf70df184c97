//! A playground without a bot of its own, and the bot of a process that comes to it: several of them share its shards by one
//! database, as they do on Discord.

use std::process::ExitCode;

use anyhow::{anyhow, ensure};
use url::{Host, Url};

use super::super::process::{FIX_FIRST, STOPPED, block_on, exit_code, shutdown, stopped};
use super::super::wiring;
use super::{bot_options, listen, named};
use crate::discord::{self, StopReason};
use crate::faq;
use crate::messages::Language::English;
use crate::messages::host::config::database_address;
use crate::messages::snowflake::Snowflake;
use crate::ops::config::{Config, PLAYGROUND_DATABASE};
use crate::ops::shards::Shards;
use crate::ops::telemetry::Metrics;
use crate::playground::HOME_GUILD;
use crate::store::{PostgresAddress, StorePlace};

/// How many sessions bots may begin on it, as on Discord in a day.
const STARTS: u64 = 1_000;

/// Serves a playground to bots of other processes, until the end is asked for.
pub(super) fn serve(config: &Config, port: u16, shards: u16) -> ExitCode {
    block_on(async {
        let stopped = stopped();
        // Its name and its subject are the file's, where there is one; each bot reads its own.
        let faq = std::fs::read_to_string(&config.faq_file).ok().and_then(|text| faq::parse(&text).ok());
        let about = faq.map(|faq| faq.about).unwrap_or_default();
        let playground = match listen(named(&about, port)).await {
            Ok(playground) => playground,
            Err(code) => return code,
        };
        playground.set_gateway_bot(u64::from(shards), STARTS, 1);
        let address = playground.base_url();
        // It runs all the same when nobody reads.
        super::super::print(&format!(
            "Open {address} in a browser. Bots come with `certpace run --playground {address}`. Ctrl-C ends it.\n"
        ))
        .ok();
        stopped.await;
        ExitCode::SUCCESS
    })
}

/// Runs a bot on a playground that another process serves: alone, or, with a PostgreSQL database, as one of several.
pub(in crate::cli) fn join(config: &Config, address: &str, database: Option<&str>) -> ExitCode {
    let place = match database.map(|named| server(named, config)).transpose() {
        Ok(Some(server)) => StorePlace::postgres(server, &config.data_dir),
        Ok(None) => StorePlace::sqlite(config.data_dir.join(PLAYGROUND_DATABASE)),
        Err(why) => {
            tell!("certpace: {why}");
            return ExitCode::from(FIX_FIRST);
        }
    };
    let shards = if database.is_some() { Shards::Leased } else { Shards::Auto };
    let config = Config { shards, ..config.clone() };
    block_on(async {
        let shutdown = shutdown();
        let metrics = Metrics::default();
        let home = Snowflake::new(HOME_GUILD.0);
        let services = match wiring::services(&config, place, home, &metrics).await {
            Ok(services) => services,
            Err(code) => return code,
        };
        let leases = wiring::leases(shards, &services);
        let connection = wiring::observed(config.http, &services, &metrics, &shutdown).await;
        let (options, settings) = bot_options(&config, address, &services, metrics, connection);
        let ended = discord::run(discord::BotOptions { leases, ..options }, shutdown).await;
        wiring::flush(&services).await;
        drop(settings);
        if let Err(StopReason::Unreachable(cause)) = &ended {
            tell!(
                "certpace: no playground answers at {address} ({cause}); start one with `certpace playground --no-bot`, or \
                 write the address that it prints"
            );
            return ExitCode::from(STOPPED);
        }
        exit_code(ended)
    })
}

/// The database that is named, which must not be that of the bot on Discord. What is no address is not quoted: it may hold
/// a password.
fn server(named: &str, config: &Config) -> anyhow::Result<PostgresAddress> {
    let address: PostgresAddress =
        named.parse().map_err(|fault| anyhow!("--database: {}", database_address(English, fault)))?;
    let of_discord = config.database_url.as_ref().map(PostgresAddress::to_string);
    ensure!(
        of_discord != Some(address.to_string()),
        "--database: {address} is that of DATABASE_URL, for the bot on Discord; make another for the playground (`createdb \
         playground`) and name that one"
    );
    Ok(address)
}

/// The address of a playground. The bot shows it the playground's own token and no other, but members' words go there too:
/// it must be on this machine.
pub(in crate::cli) fn playground_address(text: &str) -> Result<String, String> {
    let is_here = |url: &Url| match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    let url = Url::parse(text.trim()).ok();
    let url = url.filter(|url| url.scheme() == "http" && url.path() == "/" && url.query().is_none() && is_here(url));
    let url =
        url.ok_or("write the address that `certpace playground --no-bot` prints, such as http://127.0.0.1:7717")?;
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_playground_is_on_this_machine() {
        let fine = ["http://127.0.0.1:7717", "http://127.0.0.1:7717/", "http://localhost:80/", " http://[::1]:9 "];
        let read = fine.map(|text| playground_address(text).unwrap());
        assert_eq!(read, ["http://127.0.0.1:7717", "http://127.0.0.1:7717", "http://localhost", "http://[::1]:9"]);
        for text in
            ["https://127.0.0.1:7717", "http://discord.com", "127.0.0.1:7717", "7717", "", "http://127.0.0.1:7717/page"]
        {
            assert!(playground_address(text).unwrap_err().contains("such as http://127.0.0.1:7717"), "{text}");
        }
    }
}
