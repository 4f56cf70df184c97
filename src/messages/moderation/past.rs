//! One earlier state of an FAQ: which, when, and whose.

use crate::messages::snowflake::Snowflake;
use crate::messages::{Fallback, Language};

use super::means::said;

/// One state of the file, as moderators are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its number.
    pub number: i64,
    /// When it came into force, in seconds since 1970.
    pub at: i64,
    /// Who saved it; none by hand.
    pub moderator: Option<Snowflake>,
    /// What was used.
    pub via: String,
    /// What it changed, in one line; none where that is not known.
    pub changed: Option<String>,
}

/// Who saved a state, and with what.
pub(super) fn who(language: Language, state: &Past) -> String {
    match state.moderator {
        Some(id) => format!("<@{id}> with {}", said(language, &state.via)),
        None => said(language, &state.via).to_owned(),
    }
}

/// The state that the FAQ is taken back to: the end of a sentence.
pub(super) fn to_state(language: Language, state: &Past) -> String {
    let Fallback::English = language.fallback();
    match state.number {
        0 => " to before its first state, **0**".to_owned(),
        number if state.at == 0 => format!(" to state {number}"),
        number => format!(" to state **{number}** (<t:{}:f>, {})", state.at, who(language, state)),
    }
}
