//! What somebody says with a message: its text; where it only forwards another, the text of that one; where that one is laid
//! out in components, their texts.
//!
//! serenity 0.12.5 leaves out components that it does not know, and texts among them. They are read from Discord anew, and
//! only where somebody asks about such a message.

use std::borrow::Cow;
use std::time::Duration;

use serde_json::Value;
use serenity::all::{Http, LightMethod, Message, Route};
use serenity::http::Request;

use crate::discord::Bot;
use crate::discord::requests::Priority;

/// How long a message may take to be read anew. A command is void after three seconds.
const WITHIN: Duration = Duration::from_millis(1_500);

/// The type of a component that is a text.
const TEXT_DISPLAY: u64 = 10;

/// What somebody says with a message: its text or, where it only forwards another, the text of that one.
pub(super) fn said_or_forwarded(message: &Message) -> &str {
    let forwarded = message.message_snapshots.first().map(|snapshot| snapshot.content.as_str());
    forwarded.filter(|_| message.content.trim().is_empty()).unwrap_or(&message.content)
}

impl Bot {
    /// As [`said_or_forwarded`], and the texts of a message that is laid out in components.
    pub(super) async fn words_of<'m>(&self, http: &Http, message: &'m Message) -> Cow<'m, str> {
        let said = said_or_forwarded(message);
        if !said.trim().is_empty() || !may_be_components(message) {
            return Cow::Borrowed(said);
        }
        let route = Route::ChannelMessage { channel_id: message.channel_id, message_id: message.id };
        let reading = self.rest(Priority::Direct, http.fire::<Value>(Request::new(route, LightMethod::Get)));
        match tokio::time::timeout(WITHIN, reading).await {
            Ok(Ok(read)) => Cow::Owned(texts_in(&read)),
            // Where the bot may not read, there is nothing to be had and nothing wrong.
            Ok(Err(err)) if matches!(err.status(), 403 | 404) => Cow::Borrowed(said),
            Ok(Err(err)) => {
                self.failed("read the texts of a message", &err);
                Cow::Borrowed(said)
            }
            Err(_) => Cow::Borrowed(said),
        }
    }
}

/// Whether a message without a text may have some in components: it shows nothing else. Its flag would say so, but the
/// client library drops the ones that it does not know.
fn may_be_components(message: &Message) -> bool {
    let shows = |attachments: usize, embeds: usize, stickers: usize| attachments + embeds + stickers > 0;
    match message.message_snapshots.first() {
        Some(of) => !shows(of.attachments.len(), of.embeds.len(), of.sticker_items.len()),
        None => {
            !shows(message.attachments.len(), message.embeds.len(), message.sticker_items.len())
                && message.poll.is_none()
        }
    }
}

/// The texts of a message's components, or of those of the message that it forwards, a paragraph each.
fn texts_in(message: &Value) -> String {
    let own = message.get("components");
    let forwarded = message.pointer("/message_snapshots/0/message/components");
    let mut texts = Vec::new();
    for components in [own, forwarded].into_iter().flatten() {
        take_texts(components, &mut texts);
    }
    texts.join("\n\n")
}

/// In the order in which they are read: containers and sections hold further components.
fn take_texts<'v>(components: &'v Value, texts: &mut Vec<&'v str>) {
    for component in components.as_array().into_iter().flatten() {
        if component.get("type").and_then(Value::as_u64) == Some(TEXT_DISPLAY) {
            texts.extend(component.get("content").and_then(Value::as_str));
        }
        if let Some(held) = component.get("components") {
            take_texts(held, texts);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_texts_of_components_are_read_in_their_order() {
        let text = |content: &str| json!({ "type": 10, "content": content });
        let section = json!({ "type": 9, "components": [text("How long does it take?")], "accessory": { "type": 11 } });
        let layout =
            json!([text("# News"), { "type": 17, "components": [section, { "type": 14 }, text("Ask away.")] }]);
        for message in [
            json!({ "content": "", "components": layout }),
            json!({ "components": [], "message_snapshots": [{ "message": { "content": "", "components": layout } }] }),
        ] {
            assert_eq!(texts_in(&message), "# News\n\nHow long does it take?\n\nAsk away.");
        }
        for nothing in [json!({}), json!({ "components": "none" }), json!({ "components": [{ "type": 10 }, 7] })] {
            assert_eq!(texts_in(&nothing), "", "{nothing}");
        }
    }
}
