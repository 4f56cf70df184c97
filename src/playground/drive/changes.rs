//! What can be changed in the world, and go wrong.

use std::time::Duration;

use serde_json::Value;

use super::observation::TimedOut;
use super::{PATIENCE, signed};
use crate::playground::Playground;
use crate::playground::draft::MessageDraft;
use crate::playground::faults::Fault;
use crate::playground::ids::{ChannelId, GuildId};
use crate::playground::permissions::Permissions;
use crate::playground::rules::Rule;
use crate::playground::world::messages::Envelope;
use crate::playground::world::{Holder, Message, World, WorldEvent};

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
        spent.ok_or_else(|| self.in_vain(PATIENCE))
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

    /// Switches privileged [`intents`](crate::playground::intents) on, and all others off.
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
