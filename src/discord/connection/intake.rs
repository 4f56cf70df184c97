//! What a shard does with an event: deals with it, leaves it to the other generation of shards, or keeps it until it is known
//! whose it is. What is told of servers and channels is always taken, so that a generation knows them when it begins to serve.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{Context, Event, GatewayEvent};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use twilight_gateway::Shard;

use super::identify_turns::IdentifyTurns;
use super::shard_vitals::ShardVitals;
use crate::discord::handlers::{Delivery, Dispatcher};
use crate::store::{EventHold, EventShare, FleetPlan, LeaseTimes, ShardDuty, ShardKey};

/// How long servers may take to arrive after READY; one that has an outage does not come.
const SERVERS_WITHIN: Duration = Duration::from_secs(15);

/// Takes the events of one shard.
pub(super) struct EventIntake {
    pub(super) key: ShardKey,
    pub(super) vitals: Arc<ShardVitals>,
    pub(super) context: Context,
    pub(super) dispatcher: Arc<Dispatcher>,
    /// Whether events may be taken now: the lease holds, and the end was not asked for.
    pub(super) may_take: Arc<dyn Fn(ShardKey) -> bool + Send + Sync>,
    pub(super) plan: watch::Receiver<Option<FleetPlan>>,
    /// What the shard has to do by the plan; nothing when its generation is no more, and it is about to be stopped.
    pub(super) duty: Option<ShardDuty>,
    pub(super) times: LeaseTimes,
    pub(super) hold: EventHold<UndecidedEvent>,
    /// Of a session that another process began: until when what comes may have come to that as well, which did not keep how far
    /// it had come.
    pub(super) replays: Option<ReplayEnd>,
}

/// An event, its number, and who has been told of it.
type UndecidedEvent = (u64, Event, Delivery);

/// When the end is reached of what Discord tells once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReplayEnd {
    /// After RESUMED.
    NotYet,
    /// A while after it: among what is told once more there may be a RESUMED as well, which the process before had.
    At(Instant),
}

/// How long after RESUMED what comes may have been told before.
const REPLAYED_WITHIN: Duration = Duration::from_secs(5);

/// Whether a shard goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IntakeEnd {
    /// It does.
    GoesOn,
    /// What was left out is somebody else's, who begins with it.
    IsTheirs,
}

impl EventIntake {
    /// Returns when there is something to be done without an event; [`Self::look`] does it.
    pub(super) async fn news(&mut self) {
        let first_end = self.hold.first_end();
        let expire = async {
            match first_end {
                Some(end) => sleep_until(end).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Ok(()) = self.plan.changed() => {}
            () = expire => {}
        }
    }

    /// Follows the plan, and forgets what has waited for long enough.
    pub(super) fn look(&mut self) -> IntakeEnd {
        let now = Instant::now();
        self.duty = self.plan.borrow_and_update().and_then(|plan| plan.duty(self.key.total));
        if matches!(self.duty, Some(ShardDuty::Before(_))) {
            let mut facts = self.vitals.lock();
            facts.drains_at.get_or_insert(now + self.times.drain());
        }
        for (sequence, ..) in self.hold.expire(now) {
            self.vitals.progress.pass(sequence);
        }
        let Some(duty) = self.duty else { return IntakeEnd::GoesOn };
        if !(self.may_take)(self.key) {
            return IntakeEnd::IsTheirs;
        }
        for (sequence, event, delivery) in self.hold.take(duty) {
            self.deal_with(sequence, event, delivery);
        }
        IntakeEnd::GoesOn
    }

    /// Takes a payload.
    pub(super) fn take(&mut self, text: &str, shard: &Shard<IdentifyTurns>) -> IntakeEnd {
        let (sequence, event) = match serde_json::from_str(text) {
            Ok(GatewayEvent::Dispatch(sequence, event)) => (sequence, event),
            Ok(_) => return IntakeEnd::GoesOn,
            Err(err) => {
                tracing::debug!(cause = %err, "a payload of the gateway could not be read");
                return IntakeEnd::GoesOn;
            }
        };
        if !(self.may_take)(self.key) {
            return IntakeEnd::IsTheirs;
        }
        let delivery = self.delivery(&event, Instant::now());
        self.note(sequence, &event, shard);
        let Some(id) = subject(&event) else {
            self.deal_with(sequence, event, delivery);
            return IntakeEnd::GoesOn;
        };
        match self.duty.map_or(EventShare::Undecided, |duty| duty.share_of(id)) {
            EventShare::Mine => self.deal_with(sequence, event, delivery),
            EventShare::Theirs => self.vitals.progress.pass(sequence),
            EventShare::Undecided => {
                self.vitals.progress.hold(sequence);
                self.hold.push(Instant::now(), id, (sequence, event, delivery));
            }
        }
        IntakeEnd::GoesOn
    }

    /// What others want to know of the shard.
    fn note(&self, sequence: u64, event: &Event, shard: &Shard<IdentifyTurns>) {
        let mut facts = self.vitals.lock();
        match event {
            Event::Ready(event) => {
                self.vitals.progress.start_at(sequence);
                facts.is_new = true;
                facts.session =
                    shard.session().map(|it| (it.id().to_owned(), shard.resume_url().unwrap_or_default().to_owned()));
                facts.awaited = event.ready.guilds.iter().map(|guild| guild.id).collect();
                facts.settles_at = Instant::now() + SERVERS_WITHIN;
            }
            Event::GuildCreate(event) => drop(facts.awaited.remove(&event.guild.id)),
            Event::GuildDelete(event) => drop(facts.awaited.remove(&event.guild.id)),
            _ => {}
        }
    }

    /// Who has been told of an event that comes now.
    fn delivery(&mut self, event: &Event, now: Instant) -> Delivery {
        match event {
            Event::Ready(_) => self.replays = None,
            Event::Resumed(_) if self.replays == Some(ReplayEnd::NotYet) => {
                self.replays = Some(ReplayEnd::At(now + REPLAYED_WITHIN));
            }
            _ => {}
        }
        match self.replays {
            Some(ReplayEnd::NotYet) => Delivery::Replayed,
            Some(ReplayEnd::At(end)) if now < end => Delivery::Replayed,
            Some(ReplayEnd::At(_)) | None => Delivery::First,
        }
    }

    fn deal_with(&self, sequence: u64, event: Event, delivery: Delivery) {
        self.vitals.progress.begin(sequence);
        if matches!(event, Event::Ready(_) | Event::Resumed(_)) {
            // What follows from these goes on for as long as the process does.
            self.vitals.progress.done(sequence);
        }
        let (vitals, context, dispatcher) =
            (Arc::clone(&self.vitals), self.context.clone(), Arc::clone(&self.dispatcher));
        tokio::spawn(async move {
            dispatcher.take(context, event, delivery).await;
            vitals.progress.done(sequence);
        });
    }
}

/// The id of what somebody wrote or pressed; none of what is told of servers and channels. What the client library could not
/// read may be read later.
fn subject(event: &Event) -> Option<u64> {
    match event {
        Event::MessageCreate(event) => Some(event.message.id.get()),
        Event::MessageUpdate(event) => Some(event.id.get()),
        Event::MessageDelete(event) => Some(event.message_id.get()),
        Event::MessageDeleteBulk(event) => event.ids.first().map(|id| id.get()),
        Event::InteractionCreate(event) => Some(event.interaction.id().get()),
        Event::Unknown(event) if event.kind.starts_with("MESSAGE_") || event.kind == "INTERACTION_CREATE" => {
            event.value.get("id").and_then(|id| id.as_str()).and_then(|id| id.parse().ok())
        }
        _ => None,
    }
}
