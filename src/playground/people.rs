//! What people do and what comes of it, for the driver and the page alike.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::draft::{AllowedMentions, MessageDraft, Reference, UploadedFile};
use super::drive::InteractionOutcome;
use super::hub::{Hub, HubState};
use super::ids::{AttachmentId, ChannelId, InteractionId, MessageId, UserId};
use super::rules::Rule;
use super::world::acts::NotPossible;
use super::world::{InteractionResponse, InteractionTrigger, World, WorldEvent};

impl Hub {
    /// Makes a change that cannot fail, and tells everybody.
    pub(super) fn tell(&self, change: impl FnOnce(&mut World, Timestamp) -> Vec<WorldEvent>) {
        let told: Result<(), std::convert::Infallible> = self.change(|world, now| Ok(((), change(world, now))));
        let Ok(()) = told;
    }

    pub(super) fn say(
        &self,
        user: UserId,
        channel: ChannelId,
        text: &str,
        reply_to: Option<MessageId>,
        ping: bool,
    ) -> Result<MessageId, NotPossible> {
        let mut draft = text_draft(text);
        draft.reply_to = reply_to.map(|message| Reference { message, must_exist: true });
        if !ping {
            let everything = ["users", "roles", "everyone"].map(str::to_owned).into();
            draft.allowed_mentions =
                Some(AllowedMentions { parse: everything, replied_user: false, ..Default::default() });
        }
        Ok(self.change(|world, now| world.send(user, channel, draft, now))?)
    }

    pub(super) fn forward(&self, user: UserId, channel: ChannelId, snapshot: Value) -> Result<MessageId, NotPossible> {
        let draft = MessageDraft { forwarded: Some(snapshot), ..MessageDraft::default() };
        Ok(self.change(|world, now| world.send(user, channel, draft, now))?)
    }

    /// Takes a file that somebody is going to attach to a command.
    pub(super) fn upload(&self, user: UserId, file: UploadedFile) -> Result<AttachmentId, Rule> {
        self.change(|world, now| Ok((world.upload(user, file, now)?, Vec::new())))
    }

    pub(super) fn edit(
        &self,
        user: UserId,
        channel: ChannelId,
        message: MessageId,
        text: &str,
    ) -> Result<(), NotPossible> {
        let draft = text_draft(text);
        Ok(self.change(|world, now| Ok::<_, Rule>(((), world.edit(user, channel, message, draft, now)?)))?)
    }

    pub(super) fn post(
        &self,
        user: UserId,
        forum: ChannelId,
        title: &str,
        text: &str,
    ) -> Result<ChannelId, NotPossible> {
        let draft = text_draft(text);
        Ok(self.change(|world, now| {
            let (thread, _, events) = world.post(user, forum, title, draft, now)?;
            Ok::<_, Rule>((thread, events))
        })?)
    }

    /// Begins an interaction when the world permits it.
    pub(super) fn begin<E>(
        &self,
        user: UserId,
        channel: ChannelId,
        act: impl FnOnce(&World) -> Result<InteractionTrigger, E>,
    ) -> Result<InteractionId, E> {
        self.change(|world, now| {
            let trigger = act(world)?;
            Ok(world.begin(user, channel, trigger, secret(), now))
        })
    }

    pub(super) fn submit(
        &self,
        user: UserId,
        opened_by: InteractionId,
        fields: &[(String, Value)],
    ) -> Result<InteractionId, NotPossible> {
        self.change(|world, now| {
            let (channel, trigger) = world.submit(user, opened_by, fields)?;
            Ok(world.begin(user, channel, trigger, secret(), now))
        })
    }

    /// Waits for the first response to an interaction, as long as Discord does.
    pub(super) async fn outcome(&self, id: InteractionId) -> InteractionOutcome {
        let deadline = self.lock().world.response_deadline;
        let patience = Duration::try_from(deadline).unwrap_or_default();
        let response = self.wait(patience, |state| state.world.interactions.get(&id)?.response.clone()).await;
        let Some(response) = response else { return InteractionOutcome::NoResponse };
        let state = self.lock();
        let message = |message| {
            let channel = state.world.interactions.get(&id)?.channel;
            state.world.message(channel, message).cloned()
        };
        let shown = match response {
            InteractionResponse::Message(it) => message(it).map(InteractionOutcome::Message),
            InteractionResponse::Thinking(it) => message(it).map(InteractionOutcome::Thinking),
            InteractionResponse::Update(it) => message(it).map(InteractionOutcome::Updated),
            InteractionResponse::UpdateLater => Some(InteractionOutcome::UpdateLater),
            InteractionResponse::Modal(modal) => Some(InteractionOutcome::Modal(modal)),
            InteractionResponse::Choices(choices) => Some(InteractionOutcome::Choices(
                choices
                    .into_iter()
                    .map(|choice| (choice["name"].as_str().unwrap_or_default().to_owned(), choice["value"].clone()))
                    .collect(),
            )),
        };
        // A message that was answered with and deleted at once was shown all the same, to nobody.
        shown.unwrap_or(InteractionOutcome::UpdateLater)
    }

    /// Waits until `fact` gives something; looks again whenever anything changed.
    pub(super) async fn wait<T>(&self, patience: Duration, mut fact: impl FnMut(&HubState) -> Option<T>) -> Option<T> {
        let mut changes = self.changes();
        let looking = async {
            loop {
                if let Some(found) = fact(&self.lock()) {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(patience, looking).await.ok().flatten()
    }
}

/// A secret that nobody can guess: the keys of the standard library's hash maps are drawn from the system.
fn secret() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(())
}

fn text_draft(text: &str) -> MessageDraft {
    MessageDraft { content: Some(text.trim().to_owned()), ..MessageDraft::default() }
}
