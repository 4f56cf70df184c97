//! What a member chose in a menu, wrote into a form or said with a message.

use serenity::all::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind, Message, ModalInteraction,
};

/// The choices in a menu.
pub(super) fn chosen(press: &ComponentInteraction) -> &[String] {
    match &press.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values,
        _ => &[],
    }
}

/// What stands in a field of a form that was sent in; `None` when the form had no such field.
pub(super) fn filled(sent: &ModalInteraction, name: &str) -> Option<String> {
    let inputs = sent.data.components.iter().flat_map(|row| &row.components);
    let mut values = inputs.filter_map(|component| match component {
        ActionRowComponent::InputText(input) if input.custom_id == name => {
            Some(input.value.clone().unwrap_or_default())
        }
        _ => None,
    });
    values.next()
}

/// What somebody says with a message: its text or, where it only forwards another, the text of that one.
pub(super) fn said_or_forwarded(message: &Message) -> &str {
    let forwarded = message.message_snapshots.first().map(|snapshot| snapshot.content.as_str());
    forwarded.filter(|_| message.content.trim().is_empty()).unwrap_or(&message.content)
}
