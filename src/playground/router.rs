//! The router: who may come in, and where each request goes.
//!
//! The playground listens on 127.0.0.1 alone. A page elsewhere could still make a browser on this machine talk
//! to it, so the names it is called by (`Host`) and the page that calls (`Origin`) must be of this machine.

use std::io::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::files::harden;
use super::hub::Hub;
use super::ids::UserId;
use super::listener::Cut;
use super::world::seed::MAYA;
use super::{files, gateway_connection, page, rest};

/// The names of this machine for itself.
const LOOPBACK_NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Nothing from other hosts, no inline scripts, no frames.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                                       form-action 'none'; frame-ancestors 'none'";

/// The files of the page: path, media type, content.
const ASSETS: &[(&str, &str, &str)] = &[
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/assets/app.js", SCRIPT, include_str!("page/app.js")),
    ("/assets/commands.js", SCRIPT, include_str!("page/commands.js")),
    ("/assets/composer.js", SCRIPT, include_str!("page/composer.js")),
    ("/assets/desk.js", SCRIPT, include_str!("page/desk.js")),
    ("/assets/dom.js", SCRIPT, include_str!("page/dom.js")),
    ("/assets/forum.js", SCRIPT, include_str!("page/forum.js")),
    ("/assets/icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
    ("/assets/markdown.js", SCRIPT, include_str!("page/markdown.js")),
    ("/assets/messages.js", SCRIPT, include_str!("page/messages.js")),
    ("/assets/modal.js", SCRIPT, include_str!("page/modal.js")),
    ("/assets/popup.js", SCRIPT, include_str!("page/popup.js")),
    ("/assets/rich.js", SCRIPT, include_str!("page/rich.js")),
    ("/assets/sidebar.js", SCRIPT, include_str!("page/sidebar.js")),
    ("/assets/socket.js", SCRIPT, include_str!("page/socket.js")),
    ("/assets/starters.js", SCRIPT, include_str!("page/starters.js")),
    ("/assets/store.js", SCRIPT, include_str!("page/store.js")),
    ("/assets/style.css", "text/css; charset=utf-8", include_str!("page/style.css")),
    ("/assets/theme.js", SCRIPT, include_str!("page/theme.js")),
    ("/assets/time.js", SCRIPT, include_str!("page/time.js")),
    ("/assets/upload.js", SCRIPT, include_str!("page/upload.js")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Takes every request.
pub(super) async fn route(hub: State<Arc<Hub>>, cut: ConnectInfo<Cut>, request: Request) -> Response {
    if names_several_hosts(request.headers()) {
        return (StatusCode::BAD_REQUEST, "a request names one host").into_response();
    }
    if !is_from_here(request.headers()) {
        return (StatusCode::FORBIDDEN, "the playground talks to this machine alone").into_response();
    }
    let path = request.uri().path().to_owned();
    let upgrades = request.headers().contains_key(header::UPGRADE);
    match (request.method(), path.as_str()) {
        (&Method::GET, "/") if upgrades => {
            upgrade(request, |upgrade| upgrade.on_upgrade(|socket| gateway_connection::serve(socket, hub.0, cut.0)))
                .await
        }
        (&Method::GET, "/playground/socket") => {
            let who = who(&request);
            upgrade(request, |upgrade| upgrade.on_upgrade(move |socket| page::serve(socket, hub.0, who))).await
        }
        (&Method::GET, "/desk") => desk(&hub, who(&request).unwrap_or(MAYA)),
        (&Method::POST, "/playground/files") => files::take(&hub, request).await,
        (&Method::GET, _) if files::is_path(&path) => files::serve(&hub, &path),
        (&Method::GET, _) => match ASSETS.iter().find(|(at, ..)| *at == path) {
            Some((_, kind, content)) => asset(kind, content, request.headers()),
            None => rest::serve(hub, cut, request).await,
        },
        _ => rest::serve(hub, cut, request).await,
    }
}

/// Whether there is more than one `Host`, of which a reader might take the one and another reader the other (RFC 9112, section
/// 3.2).
fn names_several_hosts(headers: &HeaderMap) -> bool {
    headers.get_all(header::HOST).iter().nth(1).is_some()
}

/// Whether `Host` and, if there is one, `Origin` name this machine.
fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
    let host = text(header::HOST).unwrap_or_default();
    let own = LOOPBACK_NAMES.contains(&name_of(host));
    let origin_is_own = text(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
    own && origin_is_own
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

async fn upgrade(request: Request, accept: impl FnOnce(WebSocketUpgrade) -> Response) -> Response {
    let (mut parts, _) = request.into_parts();
    match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => accept(upgrade),
        Err(rejection) => rejection.into_response(),
    }
}

/// A file of the page, compressed for whoever takes that.
fn asset(kind: &'static str, content: &'static str, asked: &HeaderMap) -> Response {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let compressed = accepted.contains("gzip").then(|| gzip(content)).flatten();
    let is_compressed = compressed.is_some();
    let mut response = Response::new(compressed.map_or_else(|| Body::from(content), Body::from));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    harden(headers);
    response
}

/// None when it cannot be compressed; then it goes as it is.
fn gzip(content: &str) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content.as_bytes()).ok()?;
    encoder.finish().ok()
}

/// Who looks at the page.
fn who(request: &Request) -> Option<UserId> {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix("who=")?.parse().ok())
}

/// What the bot's keeper shows beside the chat; nothing, if there is nothing: the page asks without knowing.
fn desk(hub: &Hub, who: UserId) -> Response {
    let Some(desk) = hub.desk(who) else { return StatusCode::NO_CONTENT.into_response() };
    let mut response = Response::new(Body::from(desk.to_string()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    harden(response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &'static str, origin: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static(host));
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        headers
    }

    #[test]
    fn only_this_machine_and_its_own_pages_come_in() {
        for (host, origin, comes_in) in [
            ("127.0.0.1:8000", None, true),
            ("localhost:8000", Some("http://localhost:8000"), true),
            ("[::1]:8000", Some("http://[::1]:8000"), true),
            ("evil.example", None, false),
            ("evil.example:8000", Some("http://evil.example:8000"), false),
            ("127.0.0.1.evil.example", None, false),
            ("127.0.0.1:8000", Some("http://evil.example"), false),
            ("127.0.0.1:8000", Some("https://127.0.0.1:8000"), false),
            ("127.0.0.1:8000", Some("http://127.0.0.1:9000"), false),
            ("127.0.0.1:8000", Some("null"), false),
            ("", None, false),
        ] {
            assert_eq!(is_from_here(&headers(host, origin)), comes_in, "{host} {origin:?}");
        }
    }

    #[test]
    fn who_names_two_hosts_is_told_from_who_names_one() {
        let mut one = headers("127.0.0.1:8000", None);
        assert!(!names_several_hosts(&one));
        one.append(header::HOST, HeaderValue::from_static("evil.example"));
        assert!(names_several_hosts(&one) && is_from_here(&one), "the first alone would have come in");
    }

    #[test]
    fn every_file_of_the_page_is_served() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/playground/page");
        for file in std::fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let path = if name == "index.html" { "/".to_owned() } else { format!("/assets/{name}") };
            let served = ASSETS.iter().any(|(at, ..)| *at == path);
            let is_for_tools = name.ends_with(".d.ts") || name == "package.json";
            assert!(served || is_for_tools, "{name} is in no row of ASSETS");
        }
    }

    #[test]
    fn the_page_is_light() {
        let bytes: usize = ASSETS.iter().map(|(.., content)| gzip(content).unwrap().len()).sum();
        assert!(bytes < 60_000, "the page's files have {bytes} bytes together as they are sent");
    }

    #[test]
    fn only_who_takes_it_compressed_gets_it_so() {
        let encoding = |accepted: &'static str| {
            let mut asked = HeaderMap::new();
            asked.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            asset(SCRIPT, "let a = 1;", &asked).headers().get(header::CONTENT_ENCODING).cloned()
        };
        assert_eq!(encoding("gzip, deflate, br").unwrap(), "gzip");
        assert_eq!(encoding("identity"), None);
    }
}
