//! The driver: what people do, for tests and scripts, and what can be asked of the playground.

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};

use super::Playground;
use super::draft::{MessageDraft, UploadedFile};
use super::faults::Fault;
use super::hub::HubState;
use super::ids::{ChannelId, GuildId, InteractionId, MessageId, UserId};
use super::permissions::Permissions;
use super::records::{RecordedRequest, Refusal};
use super::rules::Rule;
use super::transcript::transcript;
use super::world::acts::{NotPossible, typed_options};
use super::world::messages::Envelope;
use super::world::{CommandKind, Holder, InteractionTrigger, Message, Modal, Pings, World, WorldEvent};

/// For how long a test waits for a fact before it gives up: long enough for a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How an interaction went.
#[derive(Debug, Clone)]
pub struct Interacted {
    /// The interaction.
    pub id: InteractionId,
    /// What the bot's first response was.
    pub outcome: InteractionOutcome,
}

/// The bot's first response to an interaction.
#[derive(Debug, Clone)]
pub enum InteractionOutcome {
    /// A message; ephemeral if [`Message::is_ephemeral`].
    Message(Message),
    /// "Thinking…"; [`Playground::settled`] waits for what follows.
    Thinking(Message),
    /// The message with the component, changed.
    Updated(Message),
    /// The promise to change it; [`Playground::settled`] waits for that.
    UpdateLater,
    /// A form.
    Modal(Modal),
    /// Suggestions: name and value.
    Choices(Vec<(String, Value)>),
    /// None in time: "The application did not respond".
    NoResponse,
}

impl Interacted {
    /// The message that the bot answered with, or changed.
    pub fn message(&self) -> Option<&Message> {
        match &self.outcome {
            InteractionOutcome::Message(message)
            | InteractionOutcome::Thinking(message)
            | InteractionOutcome::Updated(message) => Some(message),
            _ => None,
        }
    }

    /// The form that the bot opened.
    pub fn modal(&self) -> Option<&Modal> {
        match &self.outcome {
            InteractionOutcome::Modal(modal) => Some(modal),
            _ => None,
        }
    }
}

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

/// What people do.
impl Playground {
    /// Somebody writes a message.
    ///
    /// # Errors
    ///
    /// When they may not write there, or the text is empty or too long.
    pub fn say(&self, user: UserId, channel: ChannelId, text: &str) -> Result<MessageId, NotPossible> {
        self.hub().say(user, channel, text, None, true)
    }

    /// Somebody replies to a message, and its author is pinged.
    ///
    /// # Errors
    ///
    /// As [`Playground::say`].
    pub fn reply(&self, user: UserId, to: &Message, text: &str) -> Result<MessageId, NotPossible> {
        self.hub().say(user, to.channel, text, Some(to.id), true)
    }

    /// Somebody replies to a message with the ping switched off.
    ///
    /// # Errors
    ///
    /// As [`Playground::say`].
    pub fn reply_quietly(&self, user: UserId, to: &Message, text: &str) -> Result<MessageId, NotPossible> {
        self.hub().say(user, to.channel, text, Some(to.id), false)
    }

    /// Somebody forwards a message from elsewhere; its JSON is a message snapshot, as Discord describes it.
    ///
    /// # Errors
    ///
    /// As [`Playground::say`].
    pub fn forward(&self, user: UserId, channel: ChannelId, snapshot: Value) -> Result<MessageId, NotPossible> {
        self.hub().forward(user, channel, snapshot)
    }

    /// Somebody edits their message.
    ///
    /// # Errors
    ///
    /// When it is gone or somebody else's.
    pub fn edit(&self, user: UserId, channel: ChannelId, message: MessageId, text: &str) -> Result<(), NotPossible> {
        self.hub().edit(user, channel, message, text)
    }

    /// Somebody deletes a message.
    ///
    /// # Errors
    ///
    /// When it is gone, or somebody else's and they manage no messages.
    pub fn delete(&self, user: UserId, channel: ChannelId, message: MessageId) -> Result<(), NotPossible> {
        Ok(self.hub().change(|world, _| Ok::<_, Rule>(((), world.delete(user, channel, message)?)))?)
    }

    /// Somebody opens a post in a forum. The first message has the id of the thread.
    ///
    /// # Errors
    ///
    /// When they may not, or title or text are empty or too long.
    pub fn forum_post(
        &self,
        user: UserId,
        forum: ChannelId,
        title: &str,
        text: &str,
    ) -> Result<ChannelId, NotPossible> {
        self.hub().post(user, forum, title, text)
    }

    /// Somebody starts a thread from a message.
    ///
    /// # Errors
    ///
    /// When they may not, or the message has one.
    pub fn start_thread(&self, user: UserId, from: &Message, title: &str) -> Result<ChannelId, NotPossible> {
        let (channel, message) = (from.channel, from.id);
        Ok(self.hub().change(|world, now| world.start_thread(user, channel, Some(message), title, now))?)
    }

    /// Somebody presses a button.
    ///
    /// # Errors
    ///
    /// When it is not there, disabled, or on a message that they do not see.
    pub async fn click(&self, user: UserId, on: &Message, custom_id: &str) -> Result<Interacted, NotPossible> {
        let id = self.hub().begin(user, on.channel, |world| world.press(user, on.channel, on.id, custom_id))?;
        Ok(self.outcome(id).await)
    }

    /// Somebody presses the button with this label.
    ///
    /// # Errors
    ///
    /// As [`Playground::click`].
    pub async fn click_labelled(&self, user: UserId, on: &Message, label: &str) -> Result<Interacted, NotPossible> {
        let now = self.message(on.channel, on.id).ok_or(NotPossible::NoMessage)?;
        let id = custom_id_of(&now.components, label).ok_or_else(|| NotPossible::NoComponent(label.to_owned()))?;
        self.click(user, on, &id).await
    }

    /// Somebody selects in a menu.
    ///
    /// # Errors
    ///
    /// As [`Playground::click`], and when the menu does not offer a value.
    pub async fn select(
        &self,
        user: UserId,
        on: &Message,
        custom_id: &str,
        values: &[&str],
    ) -> Result<Interacted, NotPossible> {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        let id =
            self.hub().begin(user, on.channel, |world| world.choose(user, on.channel, on.id, custom_id, values))?;
        Ok(self.outcome(id).await)
    }

    /// Somebody sends a slash command. Sub-commands follow the name: `"faq edit"`.
    ///
    /// # Errors
    ///
    /// When they have no such command there, or an option is missing, unknown or out of bounds.
    pub async fn slash(
        &self,
        user: UserId,
        channel: ChannelId,
        command: &str,
        options: &[(&str, Value)],
    ) -> Result<Interacted, NotPossible> {
        let id = self.hub().begin(user, channel, |world| {
            let (command, options) = parse_command(world, user, channel, command, options)?;
            world.invoke(user, channel, command, options)
        })?;
        Ok(self.outcome(id).await)
    }

    /// Somebody uploads a file for a command; the id is the value of the command's option.
    ///
    /// # Errors
    ///
    /// When it is larger than Discord takes, or has no name.
    pub fn upload(&self, user: UserId, filename: &str, bytes: &[u8]) -> Result<Value, NotPossible> {
        let content_type = "application/octet-stream".to_owned();
        let file = UploadedFile { index: 0, filename: filename.to_owned(), content_type, bytes: bytes.to_vec() };
        Ok(json!(self.hub().upload(user, file)?))
    }

    /// Somebody types in an option that suggests, `focused` among the options, and sees these choices.
    ///
    /// # Errors
    ///
    /// When they have no such command there, or the option suggests nothing.
    pub async fn autocomplete(
        &self,
        user: UserId,
        channel: ChannelId,
        command: &str,
        options: &[(&str, Value)],
        focused: &str,
    ) -> Result<Interacted, NotPossible> {
        let id = self.hub().begin(user, channel, |world| {
            let (command, mut options) = parse_command(world, user, channel, command, options)?;
            focus(&mut options, focused);
            world.type_option(user, channel, command, options)
        })?;
        Ok(self.outcome(id).await)
    }

    /// Somebody uses a command of a message's Apps menu.
    ///
    /// # Errors
    ///
    /// When they have no such command there, or do not see the message.
    pub async fn message_command(&self, user: UserId, on: &Message, command: &str) -> Result<Interacted, NotPossible> {
        let id = self.hub().begin(user, on.channel, |world| {
            let command = world.command_named(user, on.channel, CommandKind::Message, command)?.id;
            world.invoke_on(user, on.channel, command, on.id)
        })?;
        Ok(self.outcome(id).await)
    }

    /// Somebody sends in the form that an interaction opened. Fields that are not named keep their value.
    ///
    /// # Errors
    ///
    /// When there is no form, or a field is missing, unknown or out of bounds.
    pub async fn submit_modal(
        &self,
        user: UserId,
        opened_by: InteractionId,
        fields: &[(&str, &str)],
    ) -> Result<Interacted, NotPossible> {
        let fields: Vec<(String, Value)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let id = self.hub().submit(user, opened_by, &fields)?;
        Ok(self.outcome(id).await)
    }

    /// Somebody begins an interaction that no client of Discord would begin for them: a command that they do not see, a
    /// button on a message of somebody else. A bot that checks who is calling refuses it.
    pub async fn forge(&self, user: UserId, channel: ChannelId, trigger: InteractionTrigger) -> Interacted {
        let begun: Result<_, std::convert::Infallible> = self.hub().begin(user, channel, |_| Ok(trigger));
        let Ok(id) = begun;
        self.outcome(id).await
    }

    async fn outcome(&self, id: InteractionId) -> Interacted {
        Interacted { id, outcome: self.hub().outcome(id).await }
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
        found.ok_or_else(|| TimedOut { waited: patience, conversation: self.everything_said() })
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
        connected.ok_or_else(|| TimedOut { waited: PATIENCE, conversation: self.everything_said() })
    }

    /// Waits until the bot has made a request for which `wanted` gives something.
    ///
    /// # Errors
    ///
    /// When there is none within [`PATIENCE`].
    pub async fn requested<T>(&self, mut wanted: impl FnMut(&RecordedRequest) -> Option<T>) -> Result<T, TimedOut> {
        let found = self.hub().wait(PATIENCE, |state| state.requests.iter().find_map(&mut wanted)).await;
        found.ok_or_else(|| TimedOut { waited: PATIENCE, conversation: self.everything_said() })
    }

    /// Waits for a number on the gateway, such as `resumes >= 1`.
    ///
    /// # Errors
    ///
    /// When it is not reached within [`PATIENCE`].
    pub async fn gateway_until(&self, mut fact: impl FnMut(&GatewayCounts) -> bool) -> Result<(), TimedOut> {
        let found = self.hub().wait(PATIENCE, |state| fact(&counts(state)).then_some(())).await;
        found.ok_or_else(|| TimedOut { waited: PATIENCE, conversation: self.everything_said() })
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
    /// The shards of the sessions that are connected, one for each.
    pub connected_shards: Vec<u64>,
    /// When sessions were begun.
    pub begun: Vec<std::time::Instant>,
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
    }
}

/// What can be changed, and go wrong.
impl Playground {
    /// Makes something go wrong.
    pub fn fault(&self, fault: Fault) {
        let mut state = self.hub().lock();
        if let Fault::Rest { method, path_contains, times, effect } = fault {
            state.faults.arm(method, path_contains, times, effect);
        } else {
            state.gateway.strike(&fault);
        }
    }

    /// Waits until every [`Fault::Rest`] has struck.
    ///
    /// # Errors
    ///
    /// When one has not within [`PATIENCE`].
    pub async fn faults_spent(&self) -> Result<(), TimedOut> {
        let spent = self.hub().wait(PATIENCE, |state| state.faults.are_spent().then_some(())).await;
        spent.ok_or_else(|| TimedOut { waited: PATIENCE, conversation: self.everything_said() })
    }

    /// Takes permissions from the bot in a channel.
    pub fn deny_bot(&self, channel: ChannelId, permissions: Permissions) {
        self.overwrite(channel, Permissions::NONE, permissions);
    }

    /// Grants permissions to the bot in a channel.
    pub fn allow_bot(&self, channel: ChannelId, permissions: Permissions) {
        self.overwrite(channel, permissions, Permissions::NONE);
    }

    fn overwrite(&self, channel: ChannelId, allow: Permissions, deny: Permissions) {
        self.hub().tell(|world, _| world.overwrite(channel, Holder::Member(world.bot), allow, deny));
    }

    /// Changes the world behind everybody's back: no event goes out. For what is there before the bot connects, and for
    /// what Discord tells no bot of, such as the roles of members.
    pub fn arrange(&self, change: impl FnOnce(&mut World)) {
        self.hub().tell(|world, _| {
            change(world);
            Vec::new()
        });
    }

    /// Adds a text channel to a guild; before the bot connects, it is simply there.
    pub fn add_channel(&self, guild: GuildId, name: &str) -> ChannelId {
        let added: Result<_, std::convert::Infallible> =
            self.hub().change(|world, now| Ok(world.add_channel(guild, name, now)));
        let Ok(channel) = added;
        channel
    }

    /// Removes the bot from a guild: GUILD_DELETE.
    pub fn kick_bot(&self, guild: GuildId) {
        self.hub().tell(|world, _| world.remove_bot(guild));
    }

    /// Discord cannot reach a guild: GUILD_DELETE that says so. Nobody is removed.
    pub fn begin_outage(&self, guild: GuildId) {
        self.hub().tell(|_, _| vec![WorldEvent::GuildOutage(guild)]);
    }

    /// Discord reaches it again: GUILD_CREATE.
    pub fn end_outage(&self, guild: GuildId) {
        self.hub().tell(|_, _| vec![WorldEvent::BotAdded(guild)]);
    }

    /// Adds the bot to a guild: GUILD_CREATE.
    pub fn invite_bot(&self, guild: GuildId) {
        self.hub().tell(|world, _| world.add_bot(guild));
    }

    /// Revokes the token: REST answers 401, and the gateway closes with 4004.
    pub fn revoke_token(&self) {
        let mut state = self.hub().lock();
        state.revoked = true;
        state.gateway.strike(&Fault::CloseGateway(4004));
    }

    /// Switches privileged [`intents`](super::intents) on, and all others off.
    pub fn set_allowed_privileged(&self, intents: u64) {
        self.hub().lock().gateway.allowed_privileged = intents;
    }

    /// Sets what `GET /gateway/bot` says: shards, sessions that may still be begun today, and how many IDENTIFYs
    /// may go out at the same time.
    pub fn set_gateway_bot(&self, shards: u64, starts_left: u64, max_concurrency: u64) {
        let mut state = self.hub().lock();
        state.gateway.shards = shards;
        state.gateway.starts_left = starts_left;
        state.gateway.max_concurrency = max_concurrency;
    }

    /// How long the bot has for its first response from now on.
    pub fn set_response_deadline(&self, deadline: Duration) {
        self.hub().lock().world.response_deadline = signed(deadline);
    }

    /// How long the tokens of interactions live from now on, also of those that have begun.
    pub fn set_token_life(&self, life: Duration) {
        self.hub().lock().world.token_life = signed(life);
    }
}

/// A duration in the type that times are compared in.
pub(super) fn signed(duration: Duration) -> jiff::SignedDuration {
    jiff::SignedDuration::try_from(duration).unwrap_or(jiff::SignedDuration::MAX)
}

fn parse_command(
    world: &World,
    user: UserId,
    channel: ChannelId,
    command: &str,
    options: &[(&str, Value)],
) -> Result<(super::ids::CommandId, Vec<Value>), NotPossible> {
    let mut words = command.trim_start_matches('/').split_whitespace();
    let name = words.next().unwrap_or_default();
    let path: Vec<&str> = words.collect();
    let found = world.command_named(user, channel, CommandKind::Slash, name)?;
    Ok((found.id, typed_options(&found.definition, &path, options)?))
}

fn focus(options: &mut [Value], name: &str) {
    for option in options {
        if let Some(nested) = option["options"].as_array_mut() {
            focus(nested, name);
        } else if option["name"] == name {
            option["focused"] = json!(true);
        }
    }
}

fn custom_id_of(components: &[Value], label: &str) -> Option<String> {
    components.iter().find_map(|component| {
        if component["label"] == label {
            return component["custom_id"].as_str().map(str::to_owned);
        }
        custom_id_of(component["components"].as_array()?, label)
    })
}

/// A message that appears without anybody's permission being asked, for tests of odd histories.
impl Playground {
    /// The bot's own message, as if an earlier run of it had written it.
    ///
    /// # Errors
    ///
    /// When the body breaks a rule of length or count.
    pub fn plant_from_bot(&self, channel: ChannelId, body: &Value) -> Result<Message, Rule> {
        let draft = MessageDraft::parse(body, Vec::new())?;
        let id = self.hub().change(|world, now| {
            let envelope = Envelope { author: world.bot, channel, interaction: None, only_for: None };
            world.write(envelope, draft, now)
        })?;
        self.message(channel, id).ok_or(Rule::UnknownMessage)
    }
}
