//! Interactions of a session that another process began: Discord tells of them once more where that process was killed before
//! it kept how far it had come. What was done then is not done again, nor is what was said of it written over.

use serenity::all::{Http, Interaction, Message, MessageFlags};

use crate::discord::Bot;
use crate::discord::requests::Priority;

impl Bot {
    /// Whether an interaction has its last word already. Not where that cannot be found out: what somebody wrote in a form
    /// is rather looked at twice than lost.
    pub(super) async fn was_answered(&self, http: &Http, interaction: &Interaction) -> bool {
        let (token, on) = match interaction {
            Interaction::Command(command) => (&command.token, None),
            Interaction::Component(press) => (&press.token, Some(&*press.message)),
            Interaction::Modal(sent) => (&sent.token, sent.message.as_deref()),
            _ => return false,
        };
        let response = self.rest(Priority::Interaction, http.get_original_interaction_response(token)).await;
        response.is_ok_and(|response| is_last_word(&response, on))
    }
}

/// Whether a response is more than the sign that one is to come: "thinking…", or for a press the message that it is `on`, as
/// it was then.
fn is_last_word(response: &Message, on: Option<&Message>) -> bool {
    let is_thinking = response.flags.is_some_and(|flags| flags.contains(MessageFlags::LOADING));
    let is_unchanged = on.is_some_and(|on| {
        on.id == response.id && on.edited_timestamp == response.edited_timestamp && on.content == response.content
    });
    !is_thinking && !is_unchanged
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn message(id: u64, parts: Value) -> Message {
        let mut message = json!({
            "id": id.to_string(), "channel_id": "5", "content": "Not saved yet.", "timestamp": "2026-01-01T00:00:00Z",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": false, "type": 0, "flags": 64,
            "author": {"id": "9", "username": "certpace", "discriminator": "0", "avatar": null},
        });
        let (Value::Object(message_parts), Value::Object(parts)) = (&mut message, parts) else { unreachable!() };
        message_parts.extend(parts);
        serde_json::from_value(message).unwrap()
    }

    #[test]
    fn the_last_word_is_neither_thinking_nor_the_message_as_it_was_pressed() {
        let shown = message(1, json!({}));
        let saved = json!({"content": "Saved.", "edited_timestamp": "2026-01-01T00:00:09Z"});
        for (response, on, is_last) in [
            (message(2, json!({"flags": 64 | 1 << 7, "content": ""})), None, false),
            (message(2, json!({"content": "Saved."})), None, true),
            (message(1, json!({})), Some(&shown), false),
            (message(1, saved), Some(&shown), true),
            (message(2, json!({"flags": 64 | 1 << 7, "content": ""})), Some(&shown), false),
            (message(2, json!({"content": "Saved."})), Some(&shown), true),
        ] {
            assert_eq!(is_last_word(&response, on), is_last, "{response:?}");
        }
    }
}
