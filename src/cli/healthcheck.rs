//! `certpace healthcheck`: asks the bot on this machine how it is; for containers, which have no `curl`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::ops::config;

/// What `certpace healthcheck` is told.
#[derive(Debug, clap::Args)]
pub struct HealthcheckArgs {
    /// Ask only whether the process works, and not whether it is connected and its FAQ is sound.
    #[arg(long)]
    live: bool,
}

/// Shorter than what containers usually wait.
const PATIENCE: Duration = Duration::from_secs(3);

/// Prints one line; 0 means that all is well, 1 that it is not.
pub(super) fn run(args: &HealthcheckArgs) -> ExitCode {
    match super::block_on(ask(args)).and_then(|asked| asked) {
        Ok(line) => {
            // What counts is the exit code, whoever reads.
            super::print(&format!("{line}\n")).ok();
            ExitCode::SUCCESS
        }
        Err(err) => {
            super::print(&format!("{err:#}\n")).ok();
            ExitCode::FAILURE
        }
    }
}

async fn ask(args: &HealthcheckArgs) -> anyhow::Result<String> {
    let address = config::http_address()?;
    let Some(address) = address.map(reachable) else {
        bail!("HTTP_ADDR is off, so nothing answers; set it to 127.0.0.1:9464");
    };
    let path = if args.live { "livez" } else { "readyz" };
    let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build().context("cannot ask")?;
    let answer = client.get(format!("http://{address}/{path}")).send().await;
    let Ok(answer) = answer else { bail!("nothing answers at {address}; is the bot running?") };
    let is_well = answer.status().is_success();
    let lines = answer.text().await.with_context(|| format!("{address} answered no text"))?;
    let line = lines.trim().replace('\n', "; ");
    if is_well { Ok(line) } else { bail!(line) }
}

/// An address on which the bot listens for everybody is reached from here as this machine's own.
fn reachable(listening: SocketAddr) -> SocketAddr {
    let ip = match listening.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listening.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_for_everybody_is_asked_on_this_machine() {
        for (listening, asked) in
            [("0.0.0.0:9464", "127.0.0.1:9464"), ("[::]:1", "[::1]:1"), ("10.0.0.7:80", "10.0.0.7:80")]
        {
            assert_eq!(reachable(listening.parse().unwrap()).to_string(), asked);
        }
    }
}
