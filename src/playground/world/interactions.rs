//! Interactions: begun by a person, acknowledged once and in time by the bot, followed up for 15 minutes.

use jiff::Timestamp;
use serde_json::Value;

use super::messages::{Envelope, refuse_faults};
use super::{Interaction, InteractionResponse, InteractionTrigger, Message, Modal, Pings, World, WorldEvent};
use crate::playground::draft::MessageDraft;
use crate::playground::flags;
use crate::playground::ids::{ChannelId, InteractionId, MessageId, UserId};
use crate::playground::limits;
use crate::playground::rules::Rule;

/// A first response, as the bot sends it.
pub(in crate::playground) enum Callback {
    /// Type 4.
    Message(MessageDraft),
    /// Type 5, with its flags.
    Think(u64),
    /// Type 6.
    UpdateLater,
    /// Type 7.
    Update(MessageDraft),
    /// Type 8.
    Choices(Vec<Value>),
    /// Type 9.
    Modal(Value),
}

impl World {
    /// Begins an interaction. Whether the person may is the caller's to ask.
    pub(in crate::playground) fn begin(
        &mut self,
        user: UserId,
        channel: ChannelId,
        trigger: InteractionTrigger,
        secret: u64,
        now: Timestamp,
    ) -> (InteractionId, Vec<WorldEvent>) {
        let id: InteractionId = self.new_id(now);
        // The id in front finds the interaction; the rest cannot be guessed.
        let token = format!("{id}-{secret:016x}");
        let interaction = Interaction {
            id,
            token,
            user,
            channel,
            trigger,
            created: now,
            response: None,
            original: None,
            follow_ups: Vec::new(),
        };
        self.interactions.insert(id, interaction);
        (id, vec![WorldEvent::InteractionCreated(id)])
    }

    /// The interaction that a token belongs to.
    pub(in crate::playground) fn by_token(&self, token: &str) -> Option<&Interaction> {
        let id = token.split('-').next()?.parse().ok()?;
        self.interactions.get(&id).filter(|interaction| interaction.token == token)
    }

    /// Takes the bot's first response.
    pub(in crate::playground) fn answer(
        &mut self,
        id: InteractionId,
        token: &str,
        callback: Callback,
        now: Timestamp,
    ) -> Result<Vec<WorldEvent>, Rule> {
        let interaction = self.interactions.get(&id).filter(|interaction| interaction.token == token);
        let interaction = interaction.ok_or(Rule::UnknownInteraction)?.clone();
        if interaction.response.is_some() {
            return Err(Rule::AlreadyAcknowledged);
        }
        if now.duration_since(interaction.created) > self.response_deadline {
            return Err(Rule::UnknownInteraction);
        }
        let autocomplete = matches!(interaction.trigger, InteractionTrigger::Autocomplete { .. });
        let component = match interaction.trigger {
            InteractionTrigger::Component { message, .. } => Some(message),
            InteractionTrigger::Modal { message, .. } => message,
            _ => None,
        };
        let (response, events) = match callback {
            Callback::Choices(choices) if autocomplete => {
                refuse_faults(limits::check_choices(&choices))?;
                (InteractionResponse::Choices(choices), Vec::new())
            }
            _ if autocomplete => return Err(Rule::WrongResponseType),
            Callback::Message(draft) => {
                let (message, events) = self.write(envelope(&interaction, self.bot, &draft), draft, now)?;
                (InteractionResponse::Message(message), events)
            }
            Callback::Think(wanted) => {
                let (message, events) = self.think(&interaction, wanted, now);
                (InteractionResponse::Thinking(message), events)
            }
            Callback::UpdateLater if component.is_some() => (InteractionResponse::UpdateLater, Vec::new()),
            Callback::Update(draft) => {
                let message = component.ok_or(Rule::WrongResponseType)?;
                (InteractionResponse::Update(message), self.change(interaction.channel, message, draft, now)?)
            }
            Callback::Modal(data) if !matches!(interaction.trigger, InteractionTrigger::Modal { .. }) => {
                refuse_faults(limits::check_modal(&data))?;
                let text = |field: &str| data[field].as_str().unwrap_or_default().to_owned();
                let components = data["components"].as_array().cloned().unwrap_or_default();
                let modal = Modal { custom_id: text("custom_id"), title: text("title"), components };
                (InteractionResponse::Modal(modal), Vec::new())
            }
            Callback::Choices(_) | Callback::UpdateLater | Callback::Modal(_) => {
                return Err(Rule::WrongResponseType);
            }
        };
        if let Some(interaction) = self.interactions.get_mut(&id) {
            interaction.original = match response {
                InteractionResponse::Message(message)
                | InteractionResponse::Thinking(message)
                | InteractionResponse::Update(message) => Some(message),
                InteractionResponse::UpdateLater => component,
                InteractionResponse::Modal(_) | InteractionResponse::Choices(_) => None,
            };
            interaction.response = Some(response);
        }
        Ok(events)
    }

    fn think(&mut self, interaction: &Interaction, wanted: u64, now: Timestamp) -> (MessageId, Vec<WorldEvent>) {
        let ephemeral = wanted & flags::EPHEMERAL;
        let message = Message {
            id: self.new_id(now),
            channel: interaction.channel,
            author: self.bot,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            flags: flags::LOADING | ephemeral,
            reply_to: None,
            forwarded: None,
            created: now,
            edited: None,
            pings: Pings::default(),
            nonce: None,
            interaction: Some(interaction.id),
            only_for: (ephemeral != 0).then_some(interaction.user),
            thread: None,
        };
        let id = message.id;
        self.remember(message);
        (id, vec![WorldEvent::MessageCreated(interaction.channel, id)])
    }

    /// The interaction that a token of the webhook routes stands for, if it may still be used.
    pub(in crate::playground) fn live_interaction(&self, token: &str, now: Timestamp) -> Result<&Interaction, Rule> {
        let interaction = self.by_token(token).ok_or(Rule::UnknownWebhook)?;
        if now.duration_since(interaction.created) > self.token_life {
            return Err(Rule::InvalidWebhookToken);
        }
        match interaction.response {
            None | Some(InteractionResponse::Choices(_)) => Err(Rule::UnknownWebhook),
            Some(_) => Ok(interaction),
        }
    }

    /// A further message. The first one after "thinking…" takes its place.
    pub(in crate::playground) fn follow_up(
        &mut self,
        token: &str,
        draft: MessageDraft,
        now: Timestamp,
    ) -> Result<(ChannelId, MessageId, Vec<WorldEvent>), Rule> {
        let interaction = self.live_interaction(token, now)?.clone();
        if let Some(InteractionResponse::Thinking(thinking)) = interaction.response
            && self.message(interaction.channel, thinking).is_some_and(Message::is_loading)
        {
            if draft.is_empty() {
                return Err(Rule::EmptyMessage);
            }
            let events = self.change(interaction.channel, thinking, draft, now)?;
            return Ok((interaction.channel, thinking, events));
        }
        let (message, events) = self.write(envelope(&interaction, self.bot, &draft), draft, now)?;
        if let Some(interaction) = self.interactions.get_mut(&interaction.id) {
            interaction.follow_ups.push(message);
        }
        Ok((interaction.channel, message, events))
    }

    /// The message that a webhook route names: `None` is `@original`.
    pub(in crate::playground) fn response_message(
        &self,
        token: &str,
        message: Option<MessageId>,
        now: Timestamp,
    ) -> Result<(ChannelId, MessageId), Rule> {
        let interaction = self.live_interaction(token, now)?;
        let id = match message {
            None => interaction.original,
            Some(id) => Some(id).filter(|id| interaction.original == Some(*id) || interaction.follow_ups.contains(id)),
        };
        let id = id.filter(|id| self.message(interaction.channel, *id).is_some()).ok_or(Rule::UnknownMessage)?;
        Ok((interaction.channel, id))
    }

    /// The modal that an interaction was answered with.
    pub(in crate::playground) fn modal_of(&self, id: InteractionId) -> Option<&Modal> {
        match &self.interactions.get(&id)?.response {
            Some(InteractionResponse::Modal(modal)) => Some(modal),
            _ => None,
        }
    }
}

fn envelope(interaction: &Interaction, bot: UserId, draft: &MessageDraft) -> Envelope {
    let ephemeral = draft.flags.unwrap_or(0) & flags::EPHEMERAL != 0;
    Envelope {
        author: bot,
        channel: interaction.channel,
        interaction: Some(interaction.id),
        only_for: ephemeral.then_some(interaction.user),
    }
}
