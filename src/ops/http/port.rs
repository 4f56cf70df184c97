//! The port itself: so few connections, and so short a time for each, that nobody who asks can take from the bot what it
//! needs to answer members.
//!
//! Three texts are all that is served, so this is all that is understood of HTTP: one GET, answered, and closed. Whoever
//! sends half a request is cut off: when its time is up, or sooner when all places are taken and somebody else comes. So a
//! health check, which sends all that it has at once, is answered while a flood of half-sent requests goes on.

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::messages::Language;
use crate::messages::host::health::{HealthRefusal, health_refusal};

/// What is answered.
#[derive(Debug, Clone)]
pub(super) struct HttpResponse {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    pub(super) body: String,
}

impl HttpResponse {
    /// Plain text.
    pub(super) fn text(status: u16, body: impl Into<String>) -> Self {
        Self { status, content_type: "text/plain; charset=utf-8", body: body.into() }
    }

    /// Why there is no other answer.
    pub(super) fn refused(status: u16, why: HealthRefusal) -> Self {
        Self::text(status, health_refusal(Language::English, why))
    }
}

/// What one asker, and all of them together, may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct ConnectionLimits {
    /// Connections at a time: descriptors that the bot itself does not have. Health checks and scrapers need two or three.
    connections: usize,
    /// From the first byte to the last, in both directions.
    time: Duration,
    /// A request of ours has some hundred bytes.
    head: usize,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self { connections: 16, time: Duration::from_secs(5), head: 8 * 1024 }
    }
}

/// How long to wait when no connection can be taken for want of descriptors.
const NO_DESCRIPTOR: Duration = Duration::from_millis(500);

/// Answers until it is dropped.
pub(super) async fn serve(
    listener: TcpListener,
    limits: ConnectionLimits,
    answer: impl Fn(&HttpQuery<'_>) -> HttpResponse + Send + Sync + 'static,
) {
    // Those that are open, the oldest first.
    let mut open: VecDeque<AbortHandle> = VecDeque::with_capacity(limits.connections);
    // A page in a browser on this machine can reach a port of this machine; under a name of its own it must not read.
    let guards_names = listener.local_addr().is_ok_and(|address| address.ip().is_loopback());
    let answer = Arc::new(answer);
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(err) => {
                tracing::debug!(cause = %err, "a health check could not be taken");
                tokio::time::sleep(NO_DESCRIPTOR).await;
                continue;
            }
        };
        open.retain(|it| !it.is_finished());
        while open.len() >= limits.connections {
            if let Some(oldest) = open.pop_front() {
                oldest.abort();
            }
        }
        let answer = Arc::clone(&answer);
        let conversation = tokio::spawn(async move {
            // Whoever is too slow gets nothing, and whoever has gone needs nothing.
            let _ = timeout(limits.time, converse(stream, limits, guards_names, &*answer)).await;
        });
        open.push_back(conversation.abort_handle());
    }
}

async fn converse(
    mut stream: TcpStream,
    limits: ConnectionLimits,
    guards_names: bool,
    answer: &(impl Fn(&HttpQuery<'_>) -> HttpResponse + ?Sized),
) -> std::io::Result<()> {
    let mut head = Vec::new();
    let is_whole = |head: &[u8]| head.windows(4).any(|end| end == b"\r\n\r\n");
    while !is_whole(&head) {
        if head.len() >= limits.head || stream.read_buf(&mut head).await? == 0 {
            return write(&mut stream, &HttpResponse::refused(400, HealthRefusal::NoRequest), true).await;
        }
    }
    let head = String::from_utf8_lossy(&head);
    let answered = match request(&head) {
        None => HttpResponse::refused(400, HealthRefusal::NoRequest),
        Some(Request { host, .. }) if guards_names && !is_this_machine(host) => {
            HttpResponse::refused(403, HealthRefusal::OtherName)
        }
        Some(Request { method: "GET" | "HEAD", query, .. }) => answer(&query),
        Some(_) => HttpResponse::refused(405, HealthRefusal::OnlyGet),
    };
    write(&mut stream, &answered, !head.starts_with("HEAD ")).await
}

async fn write(stream: &mut TcpStream, answer: &HttpResponse, with_body: bool) -> std::io::Result<()> {
    let HttpResponse { status, content_type, body } = answer;
    let reason = StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason()).unwrap_or_default();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} {reason}\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\ncache-control: no-store\r\nconnection: \
         close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    if with_body {
        stream.write_all(body.as_bytes()).await?;
    }
    stream.shutdown().await
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct HttpQuery<'h> {
    pub(super) path: &'h str,
    /// What the asker can read, as `Accept` says it; empty where it does not say.
    pub(super) accept: &'h str,
}

struct Request<'h> {
    method: &'h str,
    query: HttpQuery<'h>,
    host: Option<&'h str>,
}

/// What a head asks for; `None` where it is no request, or one that could be read in two ways.
fn request(head: &str) -> Option<Request<'_>> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?, first.next()?);
    first.next().filter(|version| version.starts_with("HTTP/1."))?;
    let path = target.split('?').next()?;
    let values = |wanted: &'static str| {
        lines.clone().filter_map(move |line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim())
        })
    };
    let mut hosts = values("host");
    let host = hosts.next();
    // Of two hosts one may name this machine and the other somebody else's: RFC 9112, section 3.2, has both refused.
    if hosts.next().is_some() {
        return None;
    }
    let query = HttpQuery { path, accept: values("accept").next().unwrap_or_default() };
    Some(Request { method, query, host })
}

/// Whether a `Host` names this machine; no `Host` is none of a browser's.
fn is_this_machine(host: Option<&str>) -> bool {
    let Some(host) = host else { return true };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;

    const LIMITS: ConnectionLimits = ConnectionLimits { connections: 3, time: Duration::from_millis(200), head: 256 };

    async fn open() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve(listener, LIMITS, |asked: &HttpQuery<'_>| {
            HttpResponse::text(200, format!("you asked for {}", asked.path))
        }));
        address
    }

    /// All that is answered to these bytes until the connection is closed.
    async fn say(address: SocketAddr, bytes: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        let mut answer = String::new();
        // Closed with bytes unread, the connection is reset.
        stream.read_to_string(&mut answer).await.ok();
        answer
    }

    #[tokio::test]
    async fn one_request_is_answered_and_the_connection_closed() {
        let address = open().await;
        let answer = say(address, "GET /livez?x=1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n").await;
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nyou asked for /livez"),
            "{answer}"
        );
        assert!(say(address, "HEAD /livez HTTP/1.1\r\n\r\n").await.ends_with("close\r\n\r\n"));
        assert!(say(address, "POST /livez HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 405"));
        assert!(say(address, "hello\r\n\r\n").await.starts_with("HTTP/1.1 400"));
        assert!(say(address, &"x".repeat(300)).await.starts_with("HTTP/1.1 400"));
    }

    #[tokio::test]
    async fn a_page_under_another_name_reads_nothing() {
        let address = open().await;
        for (host, status) in [
            ("127.0.0.1:9464", 200),
            ("[::1]:9464", 200),
            ("LOCALHOST", 200),
            ("evil.example", 403),
            ("127.0.0.1.evil.example", 403),
        ] {
            let answer = say(address, &format!("GET /metrics HTTP/1.1\r\nhost: {host}\r\n\r\n")).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{host}: {answer}");
        }
    }

    #[tokio::test]
    async fn a_request_that_names_two_hosts_is_refused_whichever_comes_first() {
        let address = open().await;
        for hosts in [
            ["host: localhost", "host: evil.example"],
            ["Host: evil.example", "HOST: localhost"],
            ["host: localhost", "host : evil.example"],
            ["host: localhost", "host: localhost"],
            ["host:", "host: localhost"],
        ] {
            let answer = say(address, &format!("GET /metrics HTTP/1.1\r\n{}\r\n\r\n", hosts.join("\r\n"))).await;
            assert!(answer.starts_with("HTTP/1.1 400 "), "{hosts:?}: {answer}");
        }
    }

    #[tokio::test]
    async fn half_sent_requests_take_no_more_than_their_places_and_keep_no_health_check_out() {
        let address = open().await;
        let mut held = Vec::new();
        for _ in 0..10 {
            for _ in 0..2 * LIMITS.connections {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.write_all(b"GET /livez HT").await.ok();
                held.push(stream);
            }
            // All places are taken by now, and whoever waits longest makes room.
            assert!(say(address, "GET /livez HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 200"));
        }
        for mut stream in held {
            let mut rest = Vec::new();
            let closed = timeout(LIMITS.time * 20, stream.read_to_end(&mut rest)).await;
            assert!(closed.is_ok(), "a half-sent request is still held");
        }
        assert!(say(address, "GET /livez HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 200"));
    }
}
