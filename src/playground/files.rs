//! Files on their way: those of messages and of commands are handed out, as Discord's CDN does, and those that a person
//! attaches to a command on the page are taken in.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use url::form_urlencoded;

use super::draft::UploadedFile;
use super::hub::Hub;
use super::ids::{AttachmentId, UserId};
use super::rules::Rule;
use super::world::Attachment;
use crate::limits::FILE_BYTES;

/// The media types that a browser may show; everything else is a download.
const SHOWN_INLINE: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// Whether a path is that of a file.
pub(super) fn is_path(path: &str) -> bool {
    path.starts_with("/attachments/") || path.starts_with("/ephemeral-attachments/")
}

/// `/attachments/{channel}/{id}/{name}`, a file on a message, and `/ephemeral-attachments/{application}/{id}/{name}`, one
/// that came with a command.
pub(super) fn serve(hub: &Hub, path: &str) -> Response {
    let Some(file) = find(hub, path) else {
        return (StatusCode::NOT_FOUND, "there is no such attachment").into_response();
    };
    let mut response = Response::new(Body::from(file.bytes.to_vec()));
    let headers = response.headers_mut();
    harden(headers);
    // What a bot calls a picture is shown; a page of its own would run with the rights of this one.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    match SHOWN_INLINE.iter().find(|kind| **kind == file.content_type) {
        Some(kind) => {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        None => {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
            headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
        }
    }
    response
}

fn find(hub: &Hub, path: &str) -> Option<Attachment> {
    let mut parts = path.split('/').skip(1);
    let (kind, holder, id) = (parts.next()?, parts.next()?, parts.next()?);
    let id: AttachmentId = id.parse().ok()?;
    let state = hub.lock();
    let world = &state.world;
    if kind == "ephemeral-attachments" {
        return (holder == world.bot.to_string()).then(|| world.uploads.get(id).cloned())?;
    }
    let mut files = world.messages_in(holder.parse().ok()?).flat_map(|message| &message.attachments);
    files.find(|file| file.id == id).cloned()
}

/// What no answer of the playground is without.
pub(super) fn harden(headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}

/// `POST /playground/files?who=USER_ID&name=NAME` with the file as its body: answers `{"id"}`, which an option of a command
/// then names, or `{"message"}`, which says why not.
pub(super) async fn take(hub: &Hub, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default();
    let said =
        |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value);
    let who: Option<UserId> = said("who").and_then(|who| who.parse().ok());
    let filename = said("name").unwrap_or_default().into_owned();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let content_type = kind.unwrap_or("application/octet-stream").to_owned();
    let taken = match axum::body::to_bytes(body, FILE_BYTES).await {
        Err(_) => Err(Rule::TooLarge),
        Ok(bytes) => {
            let file = UploadedFile { index: 0, filename, content_type, bytes: bytes.to_vec() };
            who.ok_or(Rule::UnknownUser).and_then(|who| hub.upload(who, file))
        }
    };
    let (status, answer) = match taken {
        Ok(id) => (StatusCode::CREATED, json!({"id": id})),
        Err(rule) => {
            let status = StatusCode::from_u16(rule.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, json!({"message": rule.reason()}))
        }
    };
    let mut response = Response::new(Body::from(answer.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    harden(response.headers_mut());
    response
}
