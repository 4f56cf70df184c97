//! What a member chose in a menu or wrote into a form.

use serenity::all::{ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind, ModalInteraction};

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
