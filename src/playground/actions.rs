//! What a person does on the page: frames of the page's socket, parsed here and done.
//!
//! `{"act": "send", "nonce", "channel_id", "content", "reply_to"?, "reply_ping"?}`, `edit` (`channel_id`,
//! `message_id`, `content`), `delete` (`channel_id`, `message_id`), `post` (`channel_id` of a forum, `title`,
//! `content`), `click` (`channel_id`, `message_id`, `custom_id`), `select` (and `values`), `command` (`channel_id`,
//! `command_id`, `options`), `autocomplete` (the same, one option `focused`), `message_command` (`channel_id`,
//! `command_id`, `message_id`), `modal` (`interaction_id`, `fields` by `custom_id`), `dismiss` (`message_id`), `add_bot` and
//! `remove_bot` (`guild_id`).

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::drive::InteractionOutcome;
use super::hub::Hub;
use super::ids::{ChannelId, CommandId, GuildId, InteractionId, MessageId, UserId};
use super::rules::Rule;
use super::world::acts::NotPossible;

/// What Discord's client says when the bot says nothing.
const NO_RESPONSE: &str = "The application did not respond";

#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
enum Act {
    Send {
        channel_id: ChannelId,
        content: String,
        reply_to: Option<MessageId>,
        #[serde(default = "yes")]
        reply_ping: bool,
    },
    Edit {
        channel_id: ChannelId,
        message_id: MessageId,
        content: String,
    },
    Delete {
        channel_id: ChannelId,
        message_id: MessageId,
    },
    Post {
        channel_id: ChannelId,
        title: String,
        content: String,
    },
    Click {
        channel_id: ChannelId,
        message_id: MessageId,
        custom_id: String,
    },
    Select {
        channel_id: ChannelId,
        message_id: MessageId,
        custom_id: String,
        values: Vec<String>,
    },
    Command {
        channel_id: ChannelId,
        command_id: CommandId,
        #[serde(default)]
        options: Vec<Value>,
    },
    Autocomplete {
        channel_id: ChannelId,
        command_id: CommandId,
        options: Vec<Value>,
    },
    MessageCommand {
        channel_id: ChannelId,
        command_id: CommandId,
        message_id: MessageId,
    },
    Modal {
        interaction_id: InteractionId,
        fields: Map<String, Value>,
    },
    Dismiss {
        message_id: MessageId,
    },
    AddBot {
        guild_id: GuildId,
    },
    RemoveBot {
        guild_id: GuildId,
    },
}

fn yes() -> bool {
    true
}

/// Does what a frame asks for, and says what became of it, if that is to be said.
pub(super) async fn take(hub: &Hub, me: UserId, frame: &str) -> Option<Value> {
    let parsed: Result<Value, _> = serde_json::from_str(frame);
    let nonce = parsed.as_ref().map(|frame| frame["nonce"].clone()).unwrap_or_default();
    let failed = |message: String| Some(json!({"type": "error", "nonce": nonce, "message": message}));
    let act = match parsed.and_then(Act::deserialize) {
        Ok(act) => act,
        Err(err) => return failed(format!("not an action: {err}")),
    };
    match begin(hub, me, act) {
        Err(problem) => failed(problem.to_string()),
        Ok(None) => None,
        Ok(Some(id)) => Some(report(&nonce, id, hub.outcome(id).await)),
    }
}

/// Does it; an interaction is only begun.
fn begin(hub: &Hub, me: UserId, act: Act) -> Result<Option<InteractionId>, NotPossible> {
    let begun = match act {
        Act::Send { channel_id, content, reply_to, reply_ping } => {
            hub.say(me, channel_id, &content, reply_to, reply_ping)?;
            return Ok(None);
        }
        Act::Edit { channel_id, message_id, content } => {
            hub.edit(me, channel_id, message_id, &content)?;
            return Ok(None);
        }
        Act::Delete { channel_id, message_id } => {
            hub.change(|world, _| Ok::<_, Rule>(((), world.delete(me, channel_id, message_id)?)))?;
            return Ok(None);
        }
        Act::Post { channel_id, title, content } => {
            hub.post(me, channel_id, &title, &content)?;
            return Ok(None);
        }
        Act::Dismiss { message_id } => {
            hub.lock().pages.dismiss(message_id);
            return Ok(None);
        }
        Act::AddBot { guild_id } => {
            hub.change(|world, _| Ok::<_, Rule>(((), world.set_bot_membership(me, guild_id, true)?)))?;
            return Ok(None);
        }
        Act::RemoveBot { guild_id } => {
            hub.change(|world, _| Ok::<_, Rule>(((), world.set_bot_membership(me, guild_id, false)?)))?;
            return Ok(None);
        }
        Act::Click { channel_id, message_id, custom_id } => {
            hub.begin(me, channel_id, |world| world.press(me, channel_id, message_id, &custom_id))?
        }
        Act::Select { channel_id, message_id, custom_id, values } => {
            hub.begin(me, channel_id, |world| world.choose(me, channel_id, message_id, &custom_id, values))?
        }
        Act::Command { channel_id, command_id, options } => {
            hub.begin(me, channel_id, |world| world.invoke(me, channel_id, command_id, options))?
        }
        Act::Autocomplete { channel_id, command_id, options } => {
            hub.begin(me, channel_id, |world| world.type_option(me, channel_id, command_id, options))?
        }
        Act::MessageCommand { channel_id, command_id, message_id } => {
            hub.begin(me, channel_id, |world| world.invoke_on(me, channel_id, command_id, message_id))?
        }
        Act::Modal { interaction_id, fields } => {
            let fields: Vec<(String, Value)> = fields.into_iter().collect();
            hub.submit(me, interaction_id, &fields)?
        }
    };
    Ok(Some(begun))
}

fn report(nonce: &Value, id: InteractionId, outcome: InteractionOutcome) -> Value {
    match outcome {
        InteractionOutcome::Modal(modal) => json!({
            "type": "modal", "nonce": nonce, "interaction_id": id,
            "modal": {"custom_id": modal.custom_id, "title": modal.title, "components": modal.components},
        }),
        InteractionOutcome::Choices(choices) => {
            let choices: Vec<Value> =
                choices.into_iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
            json!({"type": "choices", "nonce": nonce, "choices": choices})
        }
        InteractionOutcome::NoResponse => json!({"type": "interaction_failed", "nonce": nonce, "message": NO_RESPONSE}),
        InteractionOutcome::Message(_)
        | InteractionOutcome::Thinking(_)
        | InteractionOutcome::Updated(_)
        | InteractionOutcome::UpdateLater => {
            json!({"type": "interaction_ok", "nonce": nonce})
        }
    }
}
