//! Why a request to Discord came to nothing, and what that says of its cause.

use crate::messages::Language;
use crate::messages::host::request::{RequestFault, request_fault};

/// Why a request came to nothing.
#[derive(Debug, thiserror::Error)]
pub(in crate::discord) enum RequestError {
    /// It could not have been sent in time, so it was not made.
    #[error("{}", request_fault(Language::English, RequestFault::Shed))]
    Shed,
    /// The client library panicked over the answer.
    #[error("{}", request_fault(Language::English, RequestFault::BrokeDown))]
    BrokeDown,
    /// The token is refused, and no more is asked.
    #[error("{}", request_fault(Language::English, RequestFault::TokenRefused))]
    TokenRefused,
    /// It took longer, with all its waits, than anybody waits.
    #[error("{}", request_fault(Language::English, RequestFault::TooSlow))]
    TooSlow,
    /// Discord refused it, or was not reached.
    #[error(transparent)]
    Discord(#[from] serenity::Error),
}

impl RequestError {
    /// The status that Discord answered with; 0 when no answer came.
    pub(in crate::discord) fn status(&self) -> u16 {
        self.of_discord().map_or(0, status_of)
    }

    /// What failed, without the address that a full error of the HTTP client quotes.
    pub(in crate::discord) fn kind(&self) -> String {
        self.of_discord().map_or_else(|| self.to_string(), kind_of)
    }

    /// Whether a request was refused because of the bot's token, and not because of the one in its path, which is
    /// void after some minutes.
    pub(super) fn refuses_token(&self) -> bool {
        self.refusal().is_some_and(|response| response.status_code == 401 && response.error.code == 0)
    }

    /// Whether it was refused because the message that it replies to is gone. As it should be: nobody wants the answer any
    /// more.
    pub(in crate::discord) fn is_of_deleted(&self) -> bool {
        let details = self.refusal().map_or(&[][..], |response| &response.error.errors);
        details.iter().any(|detail| DELETED_MEANWHILE.contains(&detail.code.as_str()))
    }

    /// Whether it was refused because the interaction had its first response already.
    pub(in crate::discord) fn is_of_acknowledged(&self) -> bool {
        self.refusal().is_some_and(|response| response.error.code == ALREADY_ACKNOWLEDGED)
    }

    /// Whether the same request may succeed a moment later.
    pub(super) fn is_passing(&self) -> bool {
        match self.of_discord() {
            Some(serenity::Error::Http(serenity::http::HttpError::Request(_))) => true,
            _ => self
                .refusal()
                .is_some_and(|response| response.status_code.is_server_error() || response.status_code == 429),
        }
    }

    /// What Discord said in refusing it.
    pub(super) fn refusal(&self) -> Option<&serenity::http::ErrorResponse> {
        match self.of_discord()? {
            serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => Some(response),
            _ => None,
        }
    }

    fn of_discord(&self) -> Option<&serenity::Error> {
        match self {
            Self::Discord(err) => Some(err),
            Self::Shed | Self::BrokeDown | Self::TokenRefused | Self::TooSlow => None,
        }
    }
}

/// (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes>)
const ALREADY_ACKNOWLEDGED: isize = 40_060;

/// What Discord says of a reply to a message that is gone, now and in earlier years.
const DELETED_MEANWHILE: [&str; 2] = ["MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "REPLIES_UNKNOWN_MESSAGE"];

/// The status that Discord answered with; 0 when no answer came.
pub(in crate::discord) fn status_of(err: &serenity::Error) -> u16 {
    match err {
        serenity::Error::Http(err) => err.status_code().map_or(0, |status| status.as_u16()),
        _ => 0,
    }
}

/// What failed, without the address that a full error of the HTTP client quotes.
pub(in crate::discord) fn kind_of(err: &serenity::Error) -> String {
    let serenity::Error::Http(serenity::http::HttpError::Request(cause)) = err else { return err.to_string() };
    let fault = if cause.is_timeout() {
        RequestFault::TimedOut
    } else if cause.is_connect() {
        RequestFault::NoConnection
    } else {
        RequestFault::ConnectionBroke
    };
    request_fault(Language::English, fault).to_owned()
}
