//! Everything that is counted and timed, under the names that Prometheus sees.

use std::borrow::Cow;
use std::sync::atomic::{AtomicI64, AtomicU64};
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// What became of a message or of a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// An entry was stated.
    Answered,
    /// Entries were offered.
    Suggested,
    /// Nothing is known, and the member was told so.
    Unknown,
    /// The member only called the bot, and it said hello.
    Greeted,
    /// The same answer stands a little above, and was linked.
    Repeated,
    /// Nothing was said.
    Silent,
    /// The member asked too much in a short time.
    Limited,
    /// More was asked than could be answered in time, and nothing was said.
    Shed,
}

impl Decision {
    fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Suggested => "suggested",
            Self::Unknown => "unknown",
            Self::Greeted => "greeted",
            Self::Repeated => "repeated",
            Self::Silent => "silent",
            Self::Limited => "limited",
            Self::Shed => "shed",
        }
    }
}

/// What came of a request to Discord's REST API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rest {
    /// It was done.
    Done,
    /// Discord refused it, with this status.
    Refused(u16),
    /// No answer came, or none that could be read.
    NoAnswer,
}

impl Rest {
    fn name(self) -> Cow<'static, str> {
        match self {
            Self::Done => "done".into(),
            Self::Refused(status) => status.to_string().into(),
            Self::NoAnswer => "no answer".into(),
        }
    }
}

/// What a member thought of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feedback {
    /// It helped.
    Helped,
    /// It was not what was asked.
    Refused,
}

/// What came of a look at the FAQ file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reload {
    /// It came into force.
    Accepted,
    /// It is no FAQ, so the last good one stays.
    Rejected,
    /// It lost most of its entries and waits for a moderator.
    HeldBack,
    /// It is again what has been in force all along.
    Mended,
}

/// What was replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReplyKind {
    /// A message in a channel.
    Message,
    /// A command, a press, a form.
    Interaction,
}

/// A label and its value, of which there are few.
type Label = [(&'static str, &'static str); 1];

/// Whole numbers that only grow.
pub type CountMetric = Counter<u64, AtomicU64>;
/// A whole number as it is now.
pub type LevelMetric = Gauge<i64, AtomicI64>;
/// Counts apart by the value of one label.
pub type CountMetrics = Family<[(&'static str, Cow<'static, str>); 1], CountMetric>;

/// Everything that is counted. Cloning shares the counters.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    decisions: CountMetrics,
    entries: CountMetrics,
    feedback: CountMetrics,
    reloads: CountMetrics,
    rest: CountMetrics,
    shed: CountMetrics,
    request_queue: Family<Label, LevelMetric>,
    remembered: Family<Label, LevelMetric>,
    timings: Timings,
    /// Gateway events that the client library could not read and dropped.
    pub dropped_events: CountMetric,
    /// Events handled, of every kind.
    pub events: CountMetric,
    /// Presses of buttons and menus handled.
    pub presses: CountMetric,
    /// Interactions that were not let in, because their member began too many at once.
    pub refused_interactions: CountMetric,
    /// Waits before a request, because of a limit that Discord has told or is expected to tell.
    pub rate_limit_waits: CountMetric,
    /// Seconds of those waits, rounded up.
    pub rate_limited_seconds: CountMetric,
    /// Outcomes that nobody took, because the queue to their keeper was full.
    pub dropped_outcomes: CountMetric,
    /// READY received: sessions begun.
    pub sessions: CountMetric,
    /// RESUMED received: sessions taken up again.
    pub resumes: CountMetric,
    /// Shards that this process is to run.
    pub shards: LevelMetric,
    /// Shards that have a session now.
    pub shards_connected: LevelMetric,
    /// Processes that share the shards, this one counted in.
    pub processes: LevelMetric,
    /// Shards that no process has, when the leases were last renewed.
    pub shards_free: LevelMetric,
    /// Attempts to renew the leases of shards that failed.
    pub lease_failures: CountMetric,
    /// Shards stopped because their leases could not be renewed in time.
    pub leases_lost: CountMetric,
    /// Sessions of other processes, or of one before, that this one went on with.
    pub sessions_taken_over: CountMetric,
    /// Seconds since the shard that has been silent for longest gave a sign of life (READY, RESUMED or a
    /// heartbeat's ACK).
    pub gateway_silence: LevelMetric,
    /// Sessions that Discord lets the bot begin before the count starts anew, when it was last asked.
    pub sessions_left: LevelMetric,
    /// 1 while every configured answer channel is read, 0 in base mode.
    pub reads_messages: LevelMetric,
    /// Servers that the bot knows.
    pub servers: LevelMetric,
    /// Commands that Discord has taken.
    pub commands: LevelMetric,
    /// Events being handled.
    pub handlers: LevelMetric,
    /// Entries in the rate limiter's map, after the last pruning.
    pub rate_limit_routes: LevelMetric,
    /// Entries of the FAQ in force.
    pub faq_entries: LevelMetric,
    /// 1 while the FAQ in force is what stands in the file.
    pub faq_fresh: LevelMetric,
    /// 1 while the database can be used.
    pub database_open: LevelMetric,
    /// Notes that wait to be written to the database.
    pub database_queue: LevelMetric,
    /// Those of them that are on the disk, and outlive this process.
    pub database_spooled: LevelMetric,
    /// Notes that were lost for want of room.
    pub database_dropped: LevelMetric,
    /// Attempts to write that failed.
    pub database_failures: LevelMetric,
}

/// How long things take, in seconds.
#[derive(Debug, Clone)]
struct Timings {
    matching: Histogram,
    replies: Family<Label, Histogram, fn() -> Histogram>,
    request_wait: Family<Label, Histogram, fn() -> Histogram>,
}

impl Default for Timings {
    fn default() -> Self {
        /// Finding an answer takes tens of microseconds; the last bucket is a file of thousands of entries.
        const MATCHING: [f64; 9] = [10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 5e-3, 25e-3];
        /// Discord answers within tenths of a second; a press is void after three.
        const REPLIES: [f64; 10] = [0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0, 60.0];
        /// Most requests do not wait; the longest wait is that of a member who spoke to the bot.
        const REQUEST_WAIT: [f64; 9] = [1e-3, 0.01, 0.05, 0.1, 0.5, 1.0, 2.0, 5.0, 20.0];
        Self {
            matching: Histogram::new(MATCHING),
            replies: Family::new_with_constructor(|| Histogram::new(REPLIES)),
            request_wait: Family::new_with_constructor(|| Histogram::new(REQUEST_WAIT)),
        }
    }
}

impl Metrics {
    /// One decision more.
    pub fn decided(&self, decision: Decision) {
        self.decisions.get_or_create(&[("decision", decision.name().into())]).inc();
    }

    /// How many decisions of this kind there were.
    pub fn decisions_of(&self, decision: Decision) -> u64 {
        self.decisions.get_or_create(&[("decision", decision.name().into())]).get()
    }

    /// An entry was stated.
    pub fn stated(&self, entry: &str) {
        self.entries.get_or_create(&[("entry", entry.to_owned().into())]).inc();
    }

    /// A member said what they thought of an answer.
    pub fn rated(&self, feedback: Feedback) {
        let name = match feedback {
            Feedback::Helped => "helped",
            Feedback::Refused => "refused",
        };
        self.feedback.get_or_create(&[("feedback", name.into())]).inc();
    }

    /// The FAQ file was looked at, and this came of it.
    pub fn reloaded(&self, reload: Reload) {
        let name = match reload {
            Reload::Accepted => "accepted",
            Reload::Rejected => "rejected",
            Reload::HeldBack => "held_back",
            Reload::Mended => "mended",
        };
        self.reloads.get_or_create(&[("result", name.into())]).inc();
    }

    /// A request was made.
    pub fn requested(&self, rest: Rest) {
        self.rest.get_or_create(&[("status", rest.name())]).inc();
    }

    /// How many requests came to this.
    pub fn requests_with(&self, rest: Rest) -> u64 {
        self.rest.get_or_create(&[("status", rest.name())]).get()
    }

    /// Something of this class of urgency was left undone, because it could not have been done in time.
    pub fn shed(&self, class: &'static str) {
        self.shed.get_or_create(&[("class", class.into())]).inc();
    }

    /// How much of this class was left undone.
    pub fn shed_of(&self, class: &'static str) -> u64 {
        self.shed.get_or_create(&[("class", class.into())]).get()
    }

    /// A request of this class of urgency waited so long for its turn.
    pub fn waited(&self, class: &'static str, wait: Duration) {
        self.timings.request_wait.get_or_create(&[("class", class)]).observe(wait.as_secs_f64());
    }

    /// So many requests of this class of urgency wait for their turn.
    pub fn waiting(&self, class: &'static str, count: usize) {
        self.request_queue.get_or_create(&[("class", class)]).set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// So many things of this kind are kept in memory for now.
    pub fn remembered(&self, what: &'static str, count: usize) {
        self.remembered.get_or_create(&[("what", what)]).set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// An answer was looked for.
    pub fn matched(&self, took: Duration) {
        self.timings.matching.observe(took.as_secs_f64());
    }

    /// Something was replied to, so long after it was heard.
    pub fn replied(&self, to: ReplyKind, took: Duration) {
        let to = match to {
            ReplyKind::Message => "message",
            ReplyKind::Interaction => "interaction",
        };
        self.timings.replies.get_or_create(&[("to", to)]).observe(took.as_secs_f64());
    }

    /// A registry of all of it, under the prefix `certpace`.
    pub fn registry(&self) -> Registry {
        let mut registry = Registry::with_prefix("certpace");
        let of = &mut registry;
        // A gauge that is always 1: older readers of this format know no other way to state a text.
        let build = Family::<Label, LevelMetric>::default();
        build.get_or_create(&[("version", env!("CARGO_PKG_VERSION"))]).set(1);
        of.register("build_info", "The program", build);

        of.register("decisions", "Messages and commands decided on, by what became of them", self.decisions.clone());
        of.register("entries_stated", "Entries stated", self.entries.clone());
        of.register("feedback", "Answers that helped, and those that were not what was asked", self.feedback.clone());
        of.register(
            "refused_interactions",
            "Interactions not let in, because their member began too many at once",
            self.refused_interactions.clone(),
        );
        of.register("presses", "Presses of buttons and menus handled", self.presses.clone());
        let (matching, replies) = (self.timings.matching.clone(), self.timings.replies.clone());
        of.register_with_unit("matching", "Finding an answer", Unit::Seconds, matching);
        of.register_with_unit("reply", "From an event to the reply to it", Unit::Seconds, replies);

        of.register("events", "Gateway events handled", self.events.clone());
        of.register("dropped_events", "Gateway events that could not be read", self.dropped_events.clone());
        of.register("dropped_outcomes", "Outcomes that nobody took", self.dropped_outcomes.clone());
        of.register("handlers", "Events being handled", self.handlers.clone());
        of.register("sessions", "Gateway sessions begun", self.sessions.clone());
        of.register("resumes", "Gateway sessions taken up again", self.resumes.clone());
        of.register("shards", "Shards to run", self.shards.clone());
        of.register("shards_connected", "Shards that have a session", self.shards_connected.clone());
        of.register("processes", "Processes that share the shards by leases", self.processes.clone());
        of.register("shards_free", "Shards that no process has a lease on", self.shards_free.clone());
        of.register(
            "lease_failures",
            "Attempts to renew the leases of shards that failed",
            self.lease_failures.clone(),
        );
        of.register("leases_lost", "Shards stopped because their leases were not renewed", self.leases_lost.clone());
        let taken_over = self.sessions_taken_over.clone();
        of.register("sessions_taken_over", "Sessions gone on with that another process began", taken_over);
        let silence = self.gateway_silence.clone();
        of.register_with_unit("gateway_silence", "Since the gateway's last sign of life", Unit::Seconds, silence);
        of.register("sessions_left", "Sessions that Discord lets the bot begin", self.sessions_left.clone());
        of.register("reads_messages", "1 while answer channels are read", self.reads_messages.clone());
        of.register("servers", "Servers known", self.servers.clone());
        of.register("commands", "Commands registered with Discord", self.commands.clone());

        of.register("rest_requests", "Requests to Discord, by what came of them", self.rest.clone());
        of.register("rate_limit_waits", "Waits for a rate limit", self.rate_limit_waits.clone());
        of.register_with_unit(
            "rate_limited",
            "Waited for rate limits",
            Unit::Seconds,
            self.rate_limited_seconds.clone(),
        );
        of.register("shed", "Left undone under overload, by class of urgency", self.shed.clone());
        of.register(
            "request_queue",
            "Requests that wait for their turn, by class of urgency",
            self.request_queue.clone(),
        );
        let request_wait = self.timings.request_wait.clone();
        of.register_with_unit(
            "request_wait",
            "Waits of requests for their turn, by class of urgency",
            Unit::Seconds,
            request_wait,
        );
        of.register("remembered", "Things kept in memory for minutes or hours, by kind", self.remembered.clone());
        of.register("rate_limit_routes", "Entries in the rate limiter's map", self.rate_limit_routes.clone());

        of.register("faq_entries", "Entries of the FAQ in force", self.faq_entries.clone());
        of.register("faq_fresh", "1 while the FAQ in force is the file's", self.faq_fresh.clone());
        of.register("faq_reloads", "Looks at a changed FAQ file, by what came of them", self.reloads.clone());
        of.register("database_open", "1 while the database can be used", self.database_open.clone());
        of.register(
            "database_queue",
            "Counts, questions and other notes that wait to be written, equal ones added up",
            self.database_queue.clone(),
        );
        of.register(
            "database_spooled",
            "Those of them that are kept on disk, and outlive the process",
            self.database_spooled.clone(),
        );
        of.register("database_dropped", "Notes lost for want of room", self.database_dropped.clone());
        of.register("database_failures", "Attempts to write that failed", self.database_failures.clone());
        registry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_appear_under_their_names() {
        let metrics = Metrics::default();
        metrics.decided(Decision::Silent);
        metrics.requested(Rest::Done);
        metrics.requested(Rest::Refused(403));
        metrics.requested(Rest::NoAnswer);
        metrics.replied(ReplyKind::Message, Duration::from_millis(30));
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &metrics.registry()).unwrap();
        for line in [
            "certpace_build_info{version=\"0.1.0\"} 1",
            "certpace_decisions_total{decision=\"silent\"} 1",
            "certpace_rest_requests_total{status=\"done\"} 1",
            "certpace_rest_requests_total{status=\"403\"} 1",
            "certpace_rest_requests_total{status=\"no answer\"} 1",
            "certpace_reply_seconds_bucket{le=\"0.05\",to=\"message\"} 1",
            "certpace_gateway_silence_seconds 0",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
        }
    }
}
