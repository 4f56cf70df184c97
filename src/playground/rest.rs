//! REST v10, as far as a bot uses it: the one table of routes, and what surrounds every request (the token,
//! the record of it, the faults that were asked for).

mod commands;
mod guilds;
mod interactions;
mod messages;

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequest, Multipart, Request as HttpRequest, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::draft::UploadedFile;
use super::faults::RestFault;
use super::gateway::SESSION_STARTS;
use super::hub::Hub;
use super::listener::Cut;
use super::records::RecordedRequest;
use super::rules::Rule;
use super::wire;
use crate::limits::REQUEST_BYTES;

/// Where Discord's REST API begins.
const PREFIX: &str = "/api/v10";

/// A request, taken apart.
struct Call<'a> {
    hub: &'a Hub,
    query: &'a [(String, String)],
    body: Value,
    files: Vec<UploadedFile>,
}

impl Call<'_> {
    fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What a route answers with: a status and a body, or a status alone.
struct RestAnswer(StatusCode, Option<Value>);

impl RestAnswer {
    fn ok(body: Value) -> Self {
        Self(StatusCode::OK, Some(body))
    }

    fn nothing() -> Self {
        Self(StatusCode::NO_CONTENT, None)
    }
}

/// Serves every request that is not for the page.
pub(super) async fn serve(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: HttpRequest,
) -> Response {
    let at = Timestamp::now();
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().strip_prefix(PREFIX).unwrap_or(parts.uri.path()).to_owned();
    let fault = hub.lock().faults.strike(parts.method.as_str(), &path);
    if fault.is_some() {
        hub.notify();
    }
    match &fault {
        Some(RestFault::Slow(delay)) => tokio::time::sleep(*delay).await,
        Some(RestFault::DropBefore) => {
            cut.now();
            return Response::default();
        }
        _ => {}
    }
    let (result, body, files) = match axum::body::to_bytes(body, REQUEST_BYTES).await {
        Err(_) => (Err(Rule::TooLarge), None, 0),
        Ok(bytes) => {
            let token = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
            let authorized = is_authorized(&hub, token);
            let query = parse_query(parts.uri.query().unwrap_or_default());
            let method = parts.method.clone();
            match parse_body(HttpRequest::from_parts(parts.clone(), Body::from(bytes))).await {
                Err(rule) => (Err(rule), None, 0),
                Ok((body, files)) => {
                    let recorded = Some(body.clone()).filter(|body| !body.is_null());
                    let count = files.len();
                    let result = match &fault {
                        Some(RestFault::Status(status)) => {
                            let message = format!("{status}: a fault that was asked for");
                            Err(Rule::Fault { status: *status, message })
                        }
                        Some(RestFault::RateLimit { .. } | RestFault::RateLimitWith(_)) => Err(Rule::RateLimited),
                        _ => {
                            let call = Call { hub: &hub, query: &query, body, files };
                            route(&method, &path, call, authorized)
                        }
                    };
                    (result, recorded, count)
                }
            }
        }
    };
    let (status, answer, broken) = match result {
        Ok(RestAnswer(status, answer)) => (status, answer, None),
        Err(rule) => {
            let status = StatusCode::from_u16(rule.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Some(rule.body()), Some(rule))
        }
    };
    let method = parts.method.as_str().to_owned();
    if broken == Some(Rule::UnknownRoute) {
        tracing::warn!(method, path, "the playground knows no such route");
    }
    let request = RecordedRequest { at, method, path, body, files, status: status.as_u16() };
    hub.record(request, broken);
    match fault {
        Some(RestFault::DropAfter) => {
            cut.now();
            Response::default()
        }
        Some(RestFault::Truncated) => truncated(status, answer),
        Some(RestFault::RateLimit { retry_after, global }) => rate_limited(retry_after, global),
        Some(RestFault::RateLimitWith(headers) | RestFault::ServedWith(headers)) => {
            with_headers(respond(status, answer), headers)
        }
        _ => respond(status, answer),
    }
}

/// The table of routes.
fn route(method: &Method, path: &str, call: Call<'_>, authorized: Result<(), Rule>) -> Result<RestAnswer, Rule> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    // The token in the path is what these two need.
    match (method.as_str(), &segments[..]) {
        ("POST", ["interactions", id, token, "callback"]) => return interactions::callback(&call, id, token),
        ("POST", ["webhooks", app, token]) => return interactions::follow_up(call, app, token),
        ("GET", ["webhooks", app, token, "messages", id]) => return interactions::get(&call, app, token, id),
        ("PATCH", ["webhooks", app, token, "messages", id]) => return interactions::edit(call, app, token, id),
        ("DELETE", ["webhooks", app, token, "messages", id]) => return interactions::delete(&call, app, token, id),
        ("GET", ["gateway"]) => return Ok(RestAnswer::ok(json!({"url": call.hub.ws_url}))),
        _ => {}
    }
    authorized?;
    match (method.as_str(), &segments[..]) {
        ("GET", ["gateway", "bot"]) => Ok(gateway_bot(&call)),
        ("GET", ["users", "@me"]) => guilds::bot(&call),
        ("GET", ["users", user]) => guilds::user(&call, user),
        ("GET", ["users", "@me", "guilds"]) => guilds::guilds(&call),
        ("POST", ["users", "@me", "channels"]) => guilds::open_dm(&call),
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => guilds::application(&call),

        ("GET", ["guilds", guild]) => guilds::guild(&call, guild),
        ("GET", ["guilds", guild, "channels"]) => guilds::channels(&call, guild),
        ("GET", ["guilds", guild, "roles"]) => guilds::roles(&call, guild),
        ("GET", ["guilds", guild, "members", user]) => guilds::member(&call, guild, user),
        ("GET", ["guilds", guild, "threads", "active"]) => guilds::threads(&call, guild),

        ("GET", ["channels", channel]) => guilds::channel(&call, channel),
        ("PATCH", ["channels", channel]) => guilds::change_channel(&call, channel),
        ("POST", ["channels", channel, "typing"]) => messages::typing(&call, channel),
        ("POST", ["channels", channel, "messages"]) => messages::create(call, channel),
        ("GET", ["channels", channel, "messages"]) => messages::list(&call, channel),
        ("GET", ["channels", channel, "messages", id]) => messages::get(&call, channel, id),
        ("PATCH", ["channels", channel, "messages", id]) => messages::edit(call, channel, id),
        ("DELETE", ["channels", channel, "messages", id]) => messages::delete(&call, channel, id),
        ("POST", ["channels", channel, "messages", id, "threads"]) => messages::thread(call, channel, Some(id)),
        ("POST", ["channels", channel, "threads"]) => messages::thread(call, channel, None),

        (method, ["applications", app, "commands", rest @ ..]) => commands::serve(&call, method, app, None, rest),
        (method, ["applications", app, "guilds", guild, "commands", rest @ ..]) => {
            commands::serve(&call, method, app, Some(guild), rest)
        }
        _ => Err(Rule::UnknownRoute),
    }
}

fn gateway_bot(call: &Call<'_>) -> RestAnswer {
    let state = call.hub.lock();
    let gateway = &state.gateway;
    RestAnswer::ok(json!({
        "url": call.hub.ws_url, "shards": gateway.shards,
        "session_start_limit": {
            "total": SESSION_STARTS, "remaining": gateway.starts_left, "reset_after": 86_400_000,
            "max_concurrency": gateway.max_concurrency,
        },
    }))
}

fn is_authorized(hub: &Hub, header: Option<&str>) -> Result<(), Rule> {
    let state = hub.lock();
    let token = header.and_then(|header| header.strip_prefix("Bot "));
    if token == Some(state.token.as_str()) && !state.revoked { Ok(()) } else { Err(Rule::Unauthorized) }
}

/// A part of a path as the id that it should be; one that is none names nothing.
fn id<T: std::str::FromStr>(text: &str, otherwise: Rule) -> Result<T, Rule> {
    text.parse().map_err(|_| otherwise)
}

fn parse_query(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

/// The JSON of a request and its files: a plain body, or a form with `payload_json` and `files[n]`.
async fn parse_body(mut request: HttpRequest) -> Result<(Value, Vec<UploadedFile>), Rule> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let bytes = axum::body::to_bytes(request.into_body(), REQUEST_BYTES).await.map_err(|_| Rule::TooLarge)?;
        if bytes.is_empty() {
            return Ok((Value::Null, Vec::new()));
        }
        return serde_json::from_slice(&bytes).map(|body| (body, Vec::new())).map_err(|_| Rule::UnreadableBody);
    }
    // Without this, a form may have two megabytes.
    DefaultBodyLimit::max(REQUEST_BYTES).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Rule::UnreadableBody)?;
    let (mut body, mut files) = (Value::Null, Vec::new());
    while let Some(field) = form.next_field().await.map_err(|_| Rule::UnreadableBody)? {
        let name = field.name().unwrap_or_default().to_owned();
        let filename = field.file_name().map(str::to_owned);
        let content_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = field.bytes().await.map_err(|_| Rule::UnreadableBody)?;
        match filename {
            _ if name == "payload_json" => body = serde_json::from_slice(&bytes).map_err(|_| Rule::UnreadableBody)?,
            Some(filename) => {
                let index = name.trim_start_matches("files[").trim_end_matches(']').parse().unwrap_or(0);
                files.push(UploadedFile { index, filename, content_type, bytes: bytes.to_vec() });
            }
            None => {}
        }
    }
    Ok((body, files))
}

fn respond(status: StatusCode, body: Option<Value>) -> Response {
    let mut response = Response::new(match &body {
        Some(body) => Body::from(body.to_string()),
        None => Body::empty(),
    });
    *response.status_mut() = status;
    if body.is_some() {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}

/// An answer that promises all of its body and breaks off in the middle.
fn truncated(status: StatusCode, body: Option<Value>) -> Response {
    let text = body.map(|body| body.to_string()).unwrap_or_default();
    let half = Bytes::copy_from_slice(&text.as_bytes()[..text.len() / 2]);
    let pieces = [Ok(half), Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))];
    let mut response = Response::new(Body::from_stream(futures::stream::iter(pieces)));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(text.len()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn with_headers(mut response: Response, headers: &[(&'static str, &'static str)]) -> Response {
    for (name, value) in headers {
        response.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    response
}

fn rate_limited(retry_after: Duration, global: bool) -> Response {
    let seconds = retry_after.as_secs_f64();
    let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global});
    let mut response = respond(StatusCode::TOO_MANY_REQUESTS, Some(body));
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    };
    set("retry-after", format!("{}", seconds.ceil()));
    set("x-ratelimit-reset-after", format!("{seconds}"));
    if global {
        set("x-ratelimit-global", "true".to_owned());
        set("x-ratelimit-scope", "global".to_owned());
    } else {
        set("x-ratelimit-limit", "5".to_owned());
        set("x-ratelimit-remaining", "0".to_owned());
        set("x-ratelimit-bucket", "playground".to_owned());
        set("x-ratelimit-scope", "user".to_owned());
    }
    response
}

/// A message object for an answer.
fn message_object(call: &Call<'_>, channel: super::ids::ChannelId, id: super::ids::MessageId) -> Result<Value, Rule> {
    let state = call.hub.lock();
    let message = state.world.message(channel, id).ok_or(Rule::UnknownMessage)?;
    Ok(wire::message(&state.world, &call.hub.base_url, message))
}
