//! Why a request to Discord came to nothing, as the log has it.

use crate::messages::{Fallback, Language};

/// Why a request came to nothing, where Discord has not said so itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestFault {
    /// It could not have been sent in time, so it was not made.
    Shed,
    /// The client library panicked over the answer.
    BrokeDown,
    /// The token is refused, and no more is asked.
    TokenRefused,
    /// It took longer, with all its waits, than anybody waits.
    TooSlow,
    /// No answer came in time.
    TimedOut,
    /// There is no connection to be had.
    NoConnection,
    /// The connection broke.
    ConnectionBroke,
}

/// Why a request came to nothing.
pub fn request_fault(language: Language, fault: RequestFault) -> &'static str {
    let Fallback::English = language.fallback();
    match fault {
        RequestFault::Shed => "it could not be sent in time",
        RequestFault::BrokeDown => "the client library broke down over the answer",
        RequestFault::TokenRefused => "the token is refused",
        RequestFault::TooSlow => "Discord kept the request waiting for too long",
        RequestFault::TimedOut => "timed out",
        RequestFault::NoConnection => "cannot connect",
        RequestFault::ConnectionBroke => "the connection broke",
    }
}
