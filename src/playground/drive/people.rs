//! What people do: they write, press, choose, send commands and forms.

use serde_json::{Value, json};

use crate::playground::Playground;
use crate::playground::draft::UploadedFile;
use crate::playground::ids::{ChannelId, CommandId, InteractionId, MessageId, UserId};
use crate::playground::rules::Rule;
use crate::playground::world::acts::{NotPossible, typed_options};
use crate::playground::world::{CommandKind, InteractionTrigger, Message, Modal, World};

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

fn parse_command(
    world: &World,
    user: UserId,
    channel: ChannelId,
    command: &str,
    options: &[(&str, Value)],
) -> Result<(CommandId, Vec<Value>), NotPossible> {
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
