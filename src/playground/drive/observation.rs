//! What can be seen, and waited for.

use std::fmt::Write;
use std::time::Duration;

use super::PATIENCE;
use super::people::{Interacted, InteractionOutcome};
use crate::playground::Playground;
use crate::playground::hub::HubState;
use crate::playground::ids::{ChannelId, MessageId, UserId};
use crate::playground::records::{RecordedRequest, Refusal};
use crate::playground::transcript::transcript;
use crate::playground::world::{Message, Pings, World};

/// A fact did not come about in time; shown with everything that was said, to see what did.
#[derive(Clone, thiserror::Error)]
#[error("waited {waited:?} in vain")]
pub struct TimedOut {
    waited: Duration,
    conversation: String,
}

impl std::fmt::Debug for TimedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "waited {:?} in vain; what was said:\n{}", self.waited, self.conversation)
    }
}

/// What can be seen, and waited for.
impl Playground {
    /// Waits until `fact` gives something, for at most [`PATIENCE`].
    ///
    /// # Errors
    ///
    /// When it does not.
    pub async fn wait_until<T>(&self, fact: impl FnMut(&World) -> Option<T>) -> Result<T, TimedOut> {
        self.wait_within(PATIENCE, fact).await
    }

    /// Waits until `fact` gives something, for at most `patience`.
    ///
    /// # Errors
    ///
    /// When it does not.
    pub async fn wait_within<T>(
        &self,
        patience: Duration,
        mut fact: impl FnMut(&World) -> Option<T>,
    ) -> Result<T, TimedOut> {
        let found = self.hub().wait(patience, |state| fact(&state.world)).await;
        found.ok_or_else(|| self.in_vain(patience))
    }

    /// Waits for the bot's next message in a channel, after `after`.
    ///
    /// # Errors
    ///
    /// When there is none within [`PATIENCE`].
    pub async fn answer_after(&self, channel: ChannelId, after: MessageId) -> Result<Message, TimedOut> {
        self.wait_until(|world| {
            world
                .messages_in(channel)
                .find(|message| message.author == world.bot && message.id > after && !message.is_loading())
                .cloned()
        })
        .await
    }

    /// Waits until an interaction that was deferred has its message.
    ///
    /// # Errors
    ///
    /// When it does not within [`PATIENCE`], or the response was no message.
    pub async fn settled(&self, interacted: &Interacted) -> Result<Message, TimedOut> {
        let started = match &interacted.outcome {
            InteractionOutcome::UpdateLater => {
                self.world(|world| world.interactions.get(&interacted.id).map(|it| it.created))
            }
            _ => None,
        };
        self.wait_until(|world| {
            let interaction = world.interactions.get(&interacted.id)?;
            let message = world.message(interaction.channel, interaction.original?)?;
            let done =
                !message.is_loading() && started.is_none_or(|started| message.edited.is_some_and(|at| at >= started));
            done.then(|| message.clone())
        })
        .await
    }

    /// Waits until the bot has a session on the gateway.
    ///
    /// # Errors
    ///
    /// When it has none within [`PATIENCE`].
    pub async fn connected(&self) -> Result<(), TimedOut> {
        let connected = self.hub().wait(PATIENCE, |state| state.gateway.is_connected().then_some(())).await;
        connected.ok_or_else(|| self.in_vain(PATIENCE))
    }

    /// Waits until the bot has made a request for which `wanted` gives something.
    ///
    /// # Errors
    ///
    /// When there is none within [`PATIENCE`].
    pub async fn requested<T>(&self, mut wanted: impl FnMut(&RecordedRequest) -> Option<T>) -> Result<T, TimedOut> {
        let found = self.hub().wait(PATIENCE, |state| state.requests.iter().find_map(&mut wanted)).await;
        found.ok_or_else(|| self.in_vain(PATIENCE))
    }

    /// Waits for a number on the gateway, such as `resumes >= 1`.
    ///
    /// # Errors
    ///
    /// When it is not reached within [`PATIENCE`].
    pub async fn gateway_until(&self, mut fact: impl FnMut(&GatewayCounts) -> bool) -> Result<(), TimedOut> {
        let found = self.hub().wait(PATIENCE, |state| fact(&counts(state)).then_some(())).await;
        found.ok_or_else(|| self.in_vain(PATIENCE))
    }

    /// Waits until nothing has happened for so long.
    pub async fn calm(&self, calm: Duration) {
        let mut changes = self.hub().changes();
        while tokio::time::timeout(calm, changes.changed()).await.is_ok_and(|changed| changed.is_ok()) {}
    }

    /// Reads the world.
    pub fn world<T>(&self, read: impl FnOnce(&World) -> T) -> T {
        read(&self.hub().lock().world)
    }

    /// A message as it is now.
    pub fn message(&self, channel: ChannelId, message: MessageId) -> Option<Message> {
        self.world(|world| world.message(channel, message).cloned())
    }

    /// What somebody sees in a channel, oldest first.
    pub fn messages(&self, channel: ChannelId, as_seen_by: UserId) -> Vec<Message> {
        self.world(|world| {
            world.messages_in(channel).filter(|message| world.sees_message(as_seen_by, message)).cloned().collect()
        })
    }

    /// What the bot wrote in a channel, oldest first, ephemeral messages among it.
    pub fn from_bot(&self, channel: ChannelId) -> Vec<Message> {
        self.world(|world| world.messages_in(channel).filter(|message| message.author == world.bot).cloned().collect())
    }

    /// Every ping that the bot's messages made.
    pub fn pings_by_bot(&self) -> Vec<(MessageId, Pings)> {
        self.world(|world| {
            let pinging =
                world.messages.values().filter(|message| message.author == world.bot && !message.pings.is_empty());
            pinging.map(|message| (message.id, message.pings.clone())).collect()
        })
    }

    /// A conversation as text, as somebody sees it.
    pub fn transcript(&self, channel: ChannelId, as_seen_by: UserId) -> String {
        self.world(|world| transcript(world, channel, Some(as_seen_by)))
    }

    /// That this long was waited, with what was said meanwhile.
    pub(super) fn in_vain(&self, waited: Duration) -> TimedOut {
        TimedOut { waited, conversation: self.everything_said() }
    }

    fn everything_said(&self) -> String {
        let mut text = self.world(|world| {
            let mut text = String::new();
            for channel in world.channels.values() {
                let said = transcript(world, channel.id, None);
                if !said.is_empty() {
                    // Writing to a string does not fail.
                    writeln!(text, "#{}\n{said}", channel.name).ok();
                }
            }
            text
        });
        for refusal in self.refusals() {
            writeln!(text, "refused: {} {}: {}", refusal.method, refusal.path, refusal.rule.reason()).ok();
        }
        text
    }

    /// Every request that the bot made.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.hub().lock().requests.iter().cloned().collect()
    }

    /// Every request that Discord would have refused, unknown routes and faults among them.
    pub fn refusals(&self) -> Vec<Refusal> {
        self.hub().lock().refusals.iter().cloned().collect()
    }

    /// What the gateway has seen.
    pub fn gateway(&self) -> GatewayCounts {
        counts(&self.hub().lock())
    }
}

/// What the gateway has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayCounts {
    /// The intents of each IDENTIFY that was accepted.
    pub identifies: Vec<u64>,
    /// How many RESUMEs were accepted.
    pub resumes: usize,
    /// How many heartbeats came in.
    pub heartbeats: usize,
    /// How many connections were opened, but for those that a fault refused.
    pub opened: u64,
    /// How many connections are open.
    pub connections: usize,
    /// Whether a session is connected.
    pub connected: bool,
    /// The shards of the sessions that are connected, one for each: which, and of how many.
    pub connected_shards: Vec<(u64, u64)>,
    /// When sessions were begun.
    pub begun: Vec<std::time::Instant>,
    /// The number of the last event of each session, by its shard: which, and of how many.
    pub sequences: Vec<((u64, u64), u64)>,
}

fn counts(state: &HubState) -> GatewayCounts {
    let gateway = &state.gateway;
    GatewayCounts {
        identifies: gateway.identifies.clone(),
        resumes: gateway.resumes,
        heartbeats: gateway.heartbeats,
        opened: gateway.opened(),
        connections: gateway.connections(),
        connected: gateway.is_connected(),
        connected_shards: gateway.connected_shards(),
        begun: gateway.begun.clone(),
        sequences: gateway.sessions.values().map(|session| (session.shard, session.seq)).collect(),
    }
}
