//! Channels that no event told of.
//!
//! serenity 0.12.5 passes over a channel of a server that has just arrived when one value in it is not as it expects, and
//! says so in its log alone: the bot would not know what it may do there, and would not read along. Such a channel is asked
//! for when somebody writes in it.

use serde_json::Value;
use serenity::all::{ChannelId, ChannelType, GuildId, Http, LightMethod, Route};
use serenity::http::Request;

use super::lenient;
use crate::discord::guild_cache::ChannelContext;
use crate::discord::requests::Priority;
use crate::discord::{Bot, Me};

impl Bot {
    /// Where a message stands; asked for when it is not known. `None` when there is nothing to be had.
    pub(in crate::discord) async fn context_of(
        &self,
        http: &Http,
        me: Me,
        guild: GuildId,
        channel: ChannelId,
    ) -> Option<ChannelContext> {
        if let Some(known) = self.guilds.find(me.user, guild, channel).await {
            return Some(known);
        }
        let parent = self.learn_channel(http, me, channel).await?;
        if parent != channel && !self.guilds.knows_channel(parent) {
            self.learn_channel(http, me, parent).await;
        }
        self.guilds.channel_context(me.user, guild, channel)
    }

    /// Learns a channel from Discord; the channel that it belongs to, which is itself unless it is a thread.
    async fn learn_channel(&self, http: &Http, me: Me, channel: ChannelId) -> Option<ChannelId> {
        if !self.memory.may_look_up(channel) {
            return None;
        }
        let request = Request::new(Route::Channel { channel_id: channel }, LightMethod::Get);
        let read = match self.rest(Priority::Direct, http.fire::<Value>(request)).await {
            Ok(read) => read,
            Err(err) => {
                self.failed("look up a channel that no event told of", &err);
                return None;
            }
        };
        let found = lenient::channel(read)?;
        tracing::info!(%channel, "a channel that no event told of was looked up");
        let is_thread =
            matches!(found.kind, ChannelType::NewsThread | ChannelType::PublicThread | ChannelType::PrivateThread);
        if is_thread {
            self.guilds.thread_seen(&found);
            found.parent_id
        } else {
            self.guilds.channel_seen(me.user, &found);
            Some(channel)
        }
    }
}
