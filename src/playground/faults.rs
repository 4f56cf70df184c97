//! Faults on request: what goes wrong next, on REST and on the gateway.

use std::time::Duration;

/// Something that goes wrong because a test asked for it.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The next requests on a route go wrong.
    Rest {
        /// The method, or `*`.
        method: String,
        /// A part of the path, such as `/messages`.
        path_contains: String,
        /// How many requests it strikes.
        times: u32,
        /// What becomes of them.
        effect: RestFault,
    },
    /// Every gateway connection is cut as by a TCP reset.
    DropGateway,
    /// Every gateway connection falls silent: nothing is sent, nothing is read, nothing is closed.
    SilenceGateway,
    /// Op 7: reconnect and resume.
    Reconnect,
    /// Op 9: the session is invalid; whether it can be resumed.
    InvalidSession {
        /// What op 9 says.
        resumable: bool,
    },
    /// Every gateway connection is closed with this code.
    CloseGateway(u16),
    /// Heartbeats are not acknowledged from now on, until [`Fault::AckHeartbeats`].
    IgnoreHeartbeats,
    /// Heartbeats are acknowledged again.
    AckHeartbeats,
    /// The next events are sent twice, as one and the same message.
    DuplicateEvents(u32),
    /// The next event comes after the one that follows it.
    SwapEvents,
    /// The next gateway connections are cut before anything is said.
    RefuseGateway(u32),
    /// A frame that is no JSON.
    GarbageFrame,
    /// A compressed frame that is no zlib stream.
    GarbageZlib,
    /// An event of this kind, of which nothing but an id is said.
    Event(&'static str),
    /// Events of a kind have something odd in them from now on.
    OddEvents {
        /// The kind, such as `MESSAGE_CREATE`.
        kind: &'static str,
        /// The place of what is odd, as a JSON pointer (RFC 6901); what holds it must be there.
        place: &'static str,
        /// What stands there.
        value: serde_json::Value,
    },
    /// An event that is padded to this many bytes.
    HugeFrame(usize),
    /// The next IDENTIFYs are not answered.
    WithholdReady(u32),
    /// Sessions are forgotten: the next RESUME is answered with op 9 false.
    ForgetSessions,
    /// Every IDENTIFY and RESUME from now on is answered with this close code.
    RefuseSessions(u16),
    /// An IDENTIFY as a shard of fewer is answered with close code 4011 from now on, as where servers are too many for so few;
    /// sessions that there are go on.
    RequireShards(u64),
}

/// What becomes of a request.
#[derive(Debug, Clone)]
pub enum RestFault {
    /// It is answered with this status, and does nothing.
    Status(u16),
    /// 429, with the headers that Discord sends.
    RateLimit {
        /// After how long to try again.
        retry_after: Duration,
        /// Whether the limit is for all routes.
        global: bool,
    },
    /// 429, with these headers and no others, be they true or not.
    RateLimitWith(&'static [(&'static str, &'static str)]),
    /// It is served, and the answer has these headers as well.
    ServedWith(&'static [(&'static str, &'static str)]),
    /// It is served, late.
    Slow(Duration),
    /// The connection is cut before it is served.
    DropBefore,
    /// It is served, and the connection is cut before the answer.
    DropAfter,
    /// It is served, and the answer breaks off in the middle.
    Truncated,
}

/// The faults that wait for their moment.
#[derive(Debug, Default)]
pub(super) struct Faults {
    rest: Vec<(String, String, u32, RestFault)>,
}

impl Faults {
    pub(super) fn arm(&mut self, method: String, path_contains: String, times: u32, effect: RestFault) {
        self.rest.push((method, path_contains, times, effect));
    }

    /// Whether every fault on REST has struck.
    pub(super) fn are_spent(&self) -> bool {
        self.rest.is_empty()
    }

    /// The fault that strikes this request, if one does; it is used up.
    pub(super) fn strike(&mut self, method: &str, path: &str) -> Option<RestFault> {
        let at = self.rest.iter().position(|(on, part, left, _)| {
            *left > 0 && (on == "*" || on.eq_ignore_ascii_case(method)) && path.contains(part.as_str())
        })?;
        let (_, _, left, effect) = &mut self.rest[at];
        *left -= 1;
        let effect = effect.clone();
        self.rest.retain(|(_, _, left, _)| *left > 0);
        Some(effect)
    }
}
