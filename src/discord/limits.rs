//! How long things may take, and how often they may be done.

use std::time::Duration;

/// How long and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long after a message its edits change the answer. Later the answer has been read.
    pub edit_window: Duration,
    /// How long the same entry is not posted again in a channel, unless its moderators say otherwise: about one screen of
    /// talk. At most two hours.
    pub repeat_window: Duration,
    /// How many answers a member gets within [`Limits::member_window`], unless the moderators say otherwise.
    pub member_answers: u32,
    /// The window of [`Limits::member_answers`].
    pub member_window: Duration,
    /// How many interactions a member may begin in one go, of whatever kind: more than hands do.
    pub interaction_burst: u32,
    /// How many more in each second after.
    pub interactions_per_second: u32,
    /// How many interactions of a member may be at work at a time, so that slow ones cannot pile up.
    pub interactions_at_work: u32,
    /// How long a member waits before calling a moderator again.
    pub moderator_window: Duration,
    /// How long the bot keeps out of a channel that refused its message: refused requests count towards a
    /// block of the whole address (10,000 in ten minutes).
    pub refused_window: Duration,
    /// The least time between two IDENTIFYs; Discord closes the connection for less.
    pub identify_gap: Duration,
    /// How long the gateway may give no sign of life (READY, RESUMED, a heartbeat's ACK) before the process
    /// ends. Discord wants a heartbeat each 41 s; the client library notices a missing ACK within another
    /// 41 s and then needs some ten seconds to begin a new session.
    pub gateway_silence: Duration,
    /// How long an open connection may lack READY. Some close codes leave the client library spinning in
    /// exactly this state.
    pub ready_within: Duration,
    /// How long the thread on which events are taken may hang. Nothing that it does takes a second.
    pub stuck_after: Duration,
    /// The least time between two connections of a shard to the gateway, once the first is open.
    pub reconnect_gap: Duration,
    /// How often the rate limiter's map is pruned.
    pub prune_every: Duration,
    /// How many sessions a shard may begin within [`Limits::sessions_window`]; Discord takes the token of a bot
    /// that begins 1,000 in a day.
    pub sessions_per_shard: usize,
    /// The window of [`Limits::sessions_per_shard`].
    pub sessions_window: Duration,
    /// How long a request may take with all its waits for rate limits, which are as long as Discord, or
    /// whatever answers in its place, says. A later answer helps nobody.
    pub rest_patience: Duration,
    /// How many requests are made in a second, those for interactions not counted; at least 1. Discord takes 50
    /// (its documentation, Topics, Rate Limits, "Global Rate Limit").
    pub requests_per_second: u32,
    /// How long an answer may wait for its turn among those requests, if nobody spoke to the bot: as long as the talk
    /// has not gone on. Later it is left out.
    pub automatic_patience: Duration,
    /// How much time answers that nobody asked the bot for may take in one go; over a longer while half of the time is
    /// theirs. A press that comes just then still has most of its three seconds.
    pub automatic_burst: Duration,
    /// As [`Limits::automatic_patience`], where the member spoke to the bot and waits for it.
    pub direct_patience: Duration,
    /// How often Discord is asked how many shards it recommends, where processes share them by leases.
    pub recommendation_every: Duration,
    /// How long a shard waits that Discord refused because servers are too many for so few; each try may cost a session.
    pub refused_shard_waits: Duration,
    /// How often a first request that fails is tried again, so that a bot may start before its network.
    pub first_tries: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            edit_window: Duration::from_secs(120),
            repeat_window: Duration::from_secs(300),
            member_answers: 6,
            member_window: Duration::from_secs(60),
            interaction_burst: 15,
            interactions_per_second: 4,
            interactions_at_work: 10,
            moderator_window: Duration::from_secs(600),
            refused_window: Duration::from_secs(600),
            identify_gap: Duration::from_secs(5),
            gateway_silence: Duration::from_secs(150),
            ready_within: Duration::from_secs(30),
            stuck_after: Duration::from_secs(20),
            reconnect_gap: Duration::from_millis(500),
            prune_every: Duration::from_secs(300),
            sessions_per_shard: 10,
            sessions_window: Duration::from_secs(600),
            rest_patience: Duration::from_secs(60),
            requests_per_second: crate::limits::REQUESTS_PER_SECOND,
            automatic_patience: Duration::from_secs(5),
            automatic_burst: Duration::from_secs(1),
            direct_patience: Duration::from_secs(20),
            recommendation_every: Duration::from_secs(3_600),
            refused_shard_waits: Duration::from_secs(300),
            first_tries: 5,
        }
    }
}
