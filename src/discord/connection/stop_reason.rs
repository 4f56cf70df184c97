//! Why the bot ends.

use std::time::Duration;

/// Why the bot cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StopReason {
    /// Discord does not know the token.
    #[error(
        "Discord refuses the token: it was reset or mistyped. Copy a new one from \
         https://discord.com/developers/applications, your application, Bot, Reset Token, into DISCORD_TOKEN"
    )]
    TokenRefused,
    /// The system gives no thread to run on.
    #[error("cannot begin a thread: {0}")]
    NoThread(String),
    /// The gateway's address could not be fetched.
    #[error("cannot reach Discord: {0}")]
    Unreachable(String),
    /// The connection looks alive and is dead.
    #[error(
        "the gateway has given no sign of life for {0:?}; whatever keeps this process running should start it anew"
    )]
    GatewaySilent(Duration),
    /// The thread on which events are taken hangs.
    #[error("nothing has moved for {0:?}; whatever keeps this process running should start it anew")]
    Stuck(Duration),
    /// The connection was opened and no session began.
    #[error("the gateway took the connection and began no session within {0:?}; start the process anew")]
    NeverReady(Duration),
    /// Sessions begin and are lost again.
    #[error(
        "{sessions} sessions were begun within {within:?}, and Discord takes the token of a bot that begins 1,000 in \
         a day; start the process anew"
    )]
    SessionsLost {
        /// How many were begun.
        sessions: usize,
        /// Within what time.
        within: Duration,
    },
    /// Discord refused the session for good.
    #[error("Discord refused the session: {0}")]
    SessionRefused(String),
}
