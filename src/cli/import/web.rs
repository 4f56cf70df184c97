//! Fetches a page, within bounds: of size, of time, and of where it may lead.
//!
//! An address is checked by what its name resolves to, and the connection goes to just that address, at the first request
//! as at every redirect; a proxy of the environment would resolve names by itself, so none is used.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Client, redirect};
use url::{Host, Url};

use crate::import::{SourceFile, in_charset};

/// The largest page that is read, in bytes.
const PAGE_MAX: usize = 16 * 1_024 * 1_024;
/// How long all of it may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a page may lead to another one.
const REDIRECTS_MAX: usize = 5;

/// Why a page was not fetched.
#[derive(Debug, thiserror::Error)]
pub(super) enum WebError {
    #[error("{0} is an address of this machine or of a private network\n  help: --allow-private, if you mean it")]
    Private(String),
    #[error(
        "it leads on more than {REDIRECTS_MAX} times\n  help: open it in a browser and write the address that it ends at"
    )]
    Redirects,
    #[error(
        "it answers {0}, but does not say where it has gone to\n  help: open it in a browser and write the address that it ends at"
    )]
    LeadsNowhere(reqwest::StatusCode),
    #[error("it leads to `{0}`, which is no http or https address")]
    LeadsElsewhere(String),
    #[error(
        "it answers {0}\n  help: open it in a browser; if it needs you to sign in, save the page and name the file"
    )]
    Refused(reqwest::StatusCode),
    #[error("it has more than {} MiB\n  help: save the part with the questions as a file", PAGE_MAX / 1_024 / 1_024)]
    TooLarge,
    #[error("it did not answer within {} seconds", PATIENCE.as_secs())]
    TooSlow,
    #[error("it cannot be fetched: {0}")]
    Network(String),
}

impl From<reqwest::Error> for WebError {
    fn from(err: reqwest::Error) -> Self {
        // What the resolver refused is told as such, not as a failure of the network.
        let mut cause: Option<&(dyn Error + 'static)> = Some(&err);
        while let Some(err) = cause {
            if let Some(PrivateName(name)) = err.downcast_ref() {
                return Self::Private(name.clone());
            }
            cause = err.source();
        }
        let mut last: &dyn Error = &err;
        while let Some(source) = last.source() {
            last = source;
        }
        Self::Network(last.to_string())
    }
}

/// Fetches a page.
pub(super) async fn fetch(url: &Url, allow_private: bool) -> Result<SourceFile, WebError> {
    tokio::time::timeout(PATIENCE, follow(url.clone(), allow_private)).await.unwrap_or(Err(WebError::TooSlow))
}

async fn follow(mut url: Url, allow_private: bool) -> Result<SourceFile, WebError> {
    let client = Client::builder()
        .redirect(redirect::Policy::none())
        .dns_resolver(Arc::new(Resolver { allow_private }))
        .no_proxy()
        .user_agent(concat!("certpace/", env!("CARGO_PKG_VERSION")))
        .build()?;
    for _ in 0..=REDIRECTS_MAX {
        check(&url, allow_private)?;
        let mut response = client.get(url.clone()).send().await?;
        if response.status().is_redirection() {
            let target = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            let target = target.ok_or(WebError::LeadsNowhere(response.status()))?;
            url = url.join(target).map_err(|_| WebError::LeadsElsewhere(target.to_owned()))?;
            continue;
        }
        if !response.status().is_success() {
            return Err(WebError::Refused(response.status()));
        }
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        let is_page = kind.starts_with("text/html") || kind.starts_with("application/xhtml");
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if bytes.len() + chunk.len() > PAGE_MAX {
                return Err(WebError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        // The server may say an encoding that the page itself does not.
        let charset = kind.split("charset=").nth(1).map(|label| label.trim_matches(['"', '\'', ' ']));
        if let Some(charset) = charset
            && std::str::from_utf8(&bytes).is_err()
            && let Some(text) = in_charset(charset.split(';').next().unwrap_or_default(), &bytes)
        {
            bytes = text.into_bytes();
        }
        // A page need not have a name that tells its format; then the server's word counts.
        let has_name = crate::import::is_readable(url.path());
        let mark: &[u8] = if is_page && !has_name { b"<!DOCTYPE html>" } else { b"" };
        if !mark.is_empty() && !bytes.trim_ascii_start().starts_with(b"<!") {
            bytes.splice(0..0, mark.iter().copied());
        }
        return Ok(SourceFile { name: url.to_string(), bytes, address: Some(url) });
    }
    Err(WebError::Redirects)
}

/// Hosts that are written as numbers are not resolved, so they are looked at here.
fn check(url: &Url, allow_private: bool) -> Result<(), WebError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(WebError::LeadsElsewhere(url.to_string()));
    }
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        Some(Host::Domain(_)) => return Ok(()),
        None => return Err(WebError::LeadsElsewhere(url.to_string())),
    };
    if allow_private || is_public(ip) { Ok(()) } else { Err(WebError::Private(ip.to_string())) }
}

/// Resolves names to public addresses only, unless others are allowed.
struct Resolver {
    allow_private: bool,
}

/// A name all of whose addresses are private.
#[derive(Debug, thiserror::Error)]
#[error("{0} is private")]
struct PrivateName(String);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let addresses: Vec<SocketAddr> = found.filter(|address| allow_private || is_public(address.ip())).collect();
            if addresses.is_empty() {
                return Err(Box::new(PrivateName(name.as_str().to_owned())) as Box<dyn Error + Send + Sync>);
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the open internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_carriers_own = a == 100 && (64..128).contains(&b);
    let is_of_protocols = a == 192 && b == 0 && c == 0;
    let is_for_benchmarks = a == 198 && (b == 18 || b == 19);
    !(a == 0
        || a >= 240
        || is_carriers_own
        || is_of_protocols
        || is_for_benchmarks
        || ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    // An IPv4 address in other clothes: mapped, or behind a translator.
    let [.., high, low] = segments;
    let inner = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    if ip.to_ipv4_mapped().is_some() || segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        return is_public_v4(inner);
    }
    if segments[0] == 0x2002 {
        return is_public_v4(Ipv4Addr::from((u32::from(segments[1]) << 16) | u32::from(segments[2])));
    }
    // Addresses for everybody begin with 001; of those, some are for documents and tunnels.
    segments[0] & 0xe000 == 0x2000 && !(segments[0] == 0x2001 && (segments[1] == 0x0db8 || segments[1] == 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_of_private_networks_are_told_from_public_ones() {
        let public = ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::1"];
        let private = [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
        ];
        for ip in public {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in private {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[tokio::test]
    async fn names_and_numbers_of_this_machine_are_refused_before_anything_is_asked() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        for host in ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"] {
            let url = Url::parse(&format!("http://{host}:{port}/")).unwrap();
            let refused = fetch(&url, false).await.unwrap_err();
            assert!(matches!(refused, WebError::Private(_)), "{host}: {refused}");
        }
        let nobody = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(nobody.is_err(), "nobody was to connect");
    }

    /// A server that says this to whoever asks, once.
    async fn answered(head: &str, body: &[u8]) -> Result<SourceFile, WebError> {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = Url::parse(&format!("http://{}/faq", listener.local_addr().unwrap())).unwrap();
        let answer = [format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").as_bytes(), body].concat();
        let served = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 4_096];
            assert!(stream.read(&mut asked).await.unwrap() > 0);
            stream.write_all(&answer).await.unwrap();
        };
        tokio::join!(fetch(&url, true), served).0
    }

    #[tokio::test]
    async fn a_page_is_read_in_the_encoding_that_its_server_names() {
        let page = answered("200 OK\r\ncontent-type: text/html; charset=\"ISO-8859-1\"", b"<p>Caf\xe9").await.unwrap();
        assert_eq!(String::from_utf8(page.bytes).unwrap(), "<!DOCTYPE html><p>Café");
    }

    #[tokio::test]
    async fn a_page_that_has_gone_nowhere_is_said() {
        let refused = answered("302 Found", b"").await.unwrap_err();
        assert!(matches!(refused, WebError::LeadsNowhere(_)), "{refused}");
    }
}
