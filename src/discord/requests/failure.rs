//! What a request that failed says of its cause.

/// What Discord says of a reply to a message that is gone, now and in earlier years. As it should be: nobody wants the answer
/// any more.
pub(in crate::discord) const DELETED_MEANWHILE: [&str; 2] =
    ["MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "REPLIES_UNKNOWN_MESSAGE"];

/// The status that Discord answered with; 0 when no answer came.
pub(in crate::discord) fn status_of(err: &serenity::Error) -> u16 {
    match err {
        serenity::Error::Http(err) => err.status_code().map_or(0, |status| status.as_u16()),
        _ => 0,
    }
}

/// Whether a request was refused because of the bot's token, and not because of the one in its path, which is
/// void after some minutes.
pub(in crate::discord) fn refuses_token(err: &serenity::Error) -> bool {
    match err {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.status_code == 401 && response.error.code == 0
        }
        _ => false,
    }
}

/// Whether the same request may succeed a moment later.
pub(in crate::discord) fn is_passing(err: &serenity::Error) -> bool {
    match err {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.status_code.is_server_error() || response.status_code == 429
        }
        serenity::Error::Http(serenity::http::HttpError::Request(_)) => true,
        _ => false,
    }
}

/// What failed, without the address that a full error of the HTTP client quotes.
pub(in crate::discord) fn kind_of(err: &serenity::Error) -> String {
    match err {
        serenity::Error::Http(serenity::http::HttpError::Request(cause)) if cause.is_timeout() => {
            "timed out".to_owned()
        }
        serenity::Error::Http(serenity::http::HttpError::Request(cause)) if cause.is_connect() => {
            "cannot connect".to_owned()
        }
        serenity::Error::Http(serenity::http::HttpError::Request(_)) => "the connection broke".to_owned(),
        other => other.to_string(),
    }
}
