//! Why the bot ends.

use std::fmt;
use std::time::Duration;

use super::database::of_another_bot;
use crate::messages::{Fallback, Language};

/// Why the bot cannot go on. As an error it speaks English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StopReason {
    /// Discord does not know the token.
    TokenRefused,
    /// The system gives no thread to run on.
    NoThread(String),
    /// The gateway's address could not be fetched.
    Unreachable(String),
    /// The connection looks alive and is dead.
    GatewaySilent(Duration),
    /// The thread on which events are taken hangs.
    Stuck(Duration),
    /// The connection was opened and no session began.
    NeverReady(Duration),
    /// Sessions begin and are lost again.
    SessionsLost {
        /// How many were begun.
        sessions: usize,
        /// Within what time.
        within: Duration,
    },
    /// Discord refused the session for good.
    SessionRefused(String),
    /// The shards in the database are those of this bot, and not of the one that is served here.
    OfAnotherBot(String),
}

impl StopReason {
    /// The sentence that says so, with what to do.
    pub fn said(&self, language: Language) -> String {
        let Fallback::English = language.fallback();
        match self {
            Self::TokenRefused => "Discord refuses the token: it was reset or mistyped. Copy a new one from \
                                   https://discord.com/developers/applications, your application, Bot, Reset Token, \
                                   into DISCORD_TOKEN"
                .to_owned(),
            Self::NoThread(err) => format!("cannot begin a thread: {err}"),
            Self::Unreachable(err) => format!("cannot reach Discord: {err}"),
            Self::GatewaySilent(time) => format!(
                "the gateway has given no sign of life for {time:?}; whatever keeps this process running should start \
                 it anew"
            ),
            Self::Stuck(time) => {
                format!("nothing has moved for {time:?}; whatever keeps this process running should start it anew")
            }
            Self::NeverReady(time) => {
                format!("the gateway took the connection and began no session within {time:?}; start the process anew")
            }
            Self::SessionsLost { sessions, within } => format!(
                "{sessions} sessions were begun within {within:?}, and Discord takes the token of a bot that begins \
                 1,000 in a day; start the process anew"
            ),
            Self::SessionRefused(err) => format!("Discord refused the session: {err}"),
            Self::OfAnotherBot(bot) => of_another_bot(language, bot),
        }
    }
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for StopReason {}
