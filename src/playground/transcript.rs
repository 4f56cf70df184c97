//! What was said, as text.

use std::fmt::Write as _;

use serde_json::Value;

use super::ids::{ChannelId, UserId};
use super::world::{Message, World};

/// What was said in a channel, a line for each thing that a reader sees.
pub(super) fn transcript(world: &World, channel: ChannelId, as_seen_by: Option<UserId>) -> String {
    let seen = |message: &&Message| as_seen_by.is_none_or(|user| world.sees_message(user, message));
    world.messages_in(channel).filter(seen).map(|message| world.text_of(message)).collect()
}

impl World {
    /// A message as text, a line for each thing that a reader sees.
    pub fn text_of(&self, message: &Message) -> String {
        let mut text = String::new();
        let name = self.users.get(&message.author).map_or("?", |user| user.name.as_str());
        let only = match message.only_for.and_then(|user| self.users.get(&user)) {
            Some(user) => format!(" (only {} sees this)", user.name),
            None => String::new(),
        };
        let shown = if message.is_loading() { "thinking…" } else { message.content.as_str() };
        // Writing to a string does not fail.
        writeln!(text, "{name}{only}: {}", shown.replace('\n', "\n  ")).ok();
        for embed in &message.embeds {
            for part in ["title", "description"].iter().filter_map(|part| embed[part].as_str()) {
                writeln!(text, "  | {}", part.replace('\n', "\n  | ")).ok();
            }
            for field in embed["fields"].as_array().into_iter().flatten() {
                let (name, value) = (field["name"].as_str(), field["value"].as_str());
                let value = value.unwrap_or_default().replace('\n', "\n  | ");
                writeln!(text, "  | {}: {value}", name.unwrap_or_default()).ok();
            }
            if let Some(footer) = embed["footer"]["text"].as_str() {
                writeln!(text, "  | {footer}").ok();
            }
        }
        for file in &message.attachments {
            writeln!(text, "  <{}: {}>", file.filename, file.description.as_deref().unwrap_or("no description")).ok();
        }
        for row in &message.components {
            let labels: Vec<String> = row["components"].as_array().into_iter().flatten().map(component_label).collect();
            writeln!(text, "  {}", labels.join(" ")).ok();
        }
        text
    }
}

fn component_label(component: &Value) -> String {
    let label = component["label"].as_str().or(component["placeholder"].as_str()).unwrap_or_default();
    let emoji = component["emoji"]["name"].as_str().map(|emoji| format!("{emoji} ")).unwrap_or_default();
    let kind = if component["type"] == 2 { "" } else { "▾ " };
    format!("[{emoji}{kind}{label}]")
}
