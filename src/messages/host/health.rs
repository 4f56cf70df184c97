//! What the health checks answer: how the bot is, a line for each thing that must be so.

use std::time::Duration;

use crate::messages::{Fallback, Language};

/// What was seen of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthSeen {
    /// There is no connection to Discord.
    NoConnection,
    /// No session may be begun for so long.
    Waiting(Duration),
    /// Discord cannot be reached, and is tried again after so long.
    Unreachable(Duration),
    /// Shards are connected.
    Connected {
        /// So many.
        connected: u32,
        /// Of so many.
        shards: u32,
        /// Since the last sign of life of any of them.
        silence: Duration,
    },
    /// Processes share the shards.
    SharedShards {
        /// So many, this one counted in.
        processes: i64,
        /// So many shards have none.
        free: i64,
    },
    /// Processes share the shards, and the database in which it stands who has which is away.
    SharedShardsUnknown,
    /// The FAQ file is in force.
    FaqInForce,
    /// The FAQ file is in force, and holds no entry.
    FaqEmpty,
    /// The FAQ file cannot come into force.
    FaqStale,
    /// The FAQ file waits for a moderator.
    FaqHeldBack,
    /// The database is open.
    DatabaseOpen,
    /// The database is not opened yet.
    DatabaseOpening,
    /// The database cannot be used.
    DatabaseUnavailable {
        /// So much waits to be written, equal things added up.
        waiting: usize,
        /// So much of that is on the disk.
        on_disk: usize,
    },
    /// It is known who wants no automatic answers.
    OptOutsKnown,
    /// It is known until the bot ends.
    OptOutsKnownUntilEnd,
    /// It is not known.
    OptOutsUnknown,
}

/// What was seen, in words.
pub fn health(language: Language, seen: HealthSeen) -> String {
    let Fallback::English = language.fallback();
    let words = match seen {
        HealthSeen::NoConnection => "there is no connection",
        HealthSeen::Waiting(left) => {
            return format!("too many sessions were begun today; the next one is begun in {} s", left.as_secs());
        }
        HealthSeen::Unreachable(left) => {
            return format!(
                "Discord cannot be reached, and the log says why; it is tried again in {} s",
                left.as_secs()
            );
        }
        HealthSeen::Connected { connected, shards, silence } => {
            return format!("{connected} of {shards} connected, last sign of life {} s ago", silence.as_secs());
        }
        HealthSeen::SharedShards { processes, free } => {
            let shared = match processes {
                1 => "this process alone has them".to_owned(),
                processes => format!("{processes} processes share them"),
            };
            return match free {
                0 => shared,
                free => format!("{shared}, but for {free} that no process has just now"),
            };
        }
        HealthSeen::SharedShardsUnknown => "not known while the database cannot be used, and none is anybody's then",
        HealthSeen::FaqInForce => "what is in the file is in force",
        HealthSeen::FaqEmpty => "what is in the file is in force, but there is no entry in it, so nothing is answered",
        HealthSeen::FaqStale => {
            "the file cannot come into force, so the last good one stays; `certpace check` says what is wrong"
        }
        HealthSeen::FaqHeldBack => "the file lost most of its entries and waits for a moderator; the last one stays",
        HealthSeen::DatabaseOpen => "open",
        HealthSeen::DatabaseOpening => "not opened yet",
        HealthSeen::DatabaseUnavailable { waiting: 0, .. } => "cannot be used; the log says why",
        HealthSeen::DatabaseUnavailable { waiting, on_disk: 0 } => {
            return format!("cannot be used, so counts are kept in memory (waiting: {waiting}); the log says why");
        }
        HealthSeen::DatabaseUnavailable { waiting, on_disk } if on_disk < waiting => {
            return format!(
                "cannot be used, so counts are kept on disk (waiting: {waiting}, there already: {on_disk}); the log says why"
            );
        }
        HealthSeen::DatabaseUnavailable { waiting, .. } => {
            return format!("cannot be used, so counts are kept on disk (waiting: {waiting}); the log says why");
        }
        HealthSeen::OptOutsKnown => "known",
        HealthSeen::OptOutsKnownUntilEnd => {
            "known until the bot ends: its key is not on the disk any more, and the log says how to mend that"
        }
        HealthSeen::OptOutsUnknown => {
            "not known, so nobody gets automatic answers; the log and `certpace doctor` say why"
        }
    };
    words.to_owned()
}

/// There is no entry in the file.
pub fn faq_is_empty(language: Language) -> &'static str {
    let Fallback::English = language.fallback();
    "the FAQ file holds no entry, so no question is answered; write one as [[faq]], or begin with `certpace init`"
}

/// Why a request gets none of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthRefusal {
    /// It asks for something else.
    NoSuchPath,
    /// It is no request.
    NoRequest,
    /// It comes by a name that is not this machine's.
    OtherName,
    /// It wants to do something.
    OnlyGet,
    /// The counters cannot be written.
    NoCounters,
}

/// What whoever asks wrongly is told, with a line end.
pub fn health_refusal(language: Language, why: HealthRefusal) -> &'static str {
    let Fallback::English = language.fallback();
    match why {
        HealthRefusal::NoSuchPath => "ask for /livez, /readyz or /metrics\n",
        HealthRefusal::NoRequest => "that is no request\n",
        HealthRefusal::OtherName => "ask for 127.0.0.1 or localhost: HTTP_ADDR is for this machine alone\n",
        HealthRefusal::OnlyGet => "only GET\n",
        HealthRefusal::NoCounters => "the counters could not be written\n",
    }
}
