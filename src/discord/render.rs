//! From a [`Post`] to the forms that Discord takes. Every message of the bot passes through here, and here
//! alone is decided who may be pinged: nobody, unless the post names one. Nothing that is shown is turned round or parted by
//! characters that nobody sees.

use std::borrow::Cow;

use serenity::all::{
    AutocompleteChoice, ButtonStyle, ChannelId, CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateButton,
    CreateEmbed, CreateEmbedFooter, CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, EditInteractionResponse, EditMessage, InputTextStyle, MessageId, MessageReference, Nonce,
    RoleId, UserId,
};

use crate::messages::modal_form::{Field, ModalForm};
use crate::messages::post::{Button, ButtonLook, ComponentRow, Embed, Menu, Ping, Post};
use crate::text::unseen::readable;

/// A message in a channel, as a reply when there is something to reply to. The nonce makes Discord drop a
/// second one for the same cause.
pub(super) fn message(post: Post, reply_to: Option<(ChannelId, MessageId)>, nonce: &str) -> CreateMessage {
    let mut message = CreateMessage::new()
        .allowed_mentions(allowed_mentions(post.ping))
        .nonce(Nonce::String(nonce.to_owned()))
        .enforce_nonce(true)
        .embeds(embeds(post.card))
        .components(rows(post.rows));
    if let Some(text) = post.text {
        message = message.content(shown(text));
    }
    match reply_to {
        Some(question) => message.reference_message(MessageReference::from(question)),
        None => message,
    }
}

/// The whole of a message that stands already.
pub(super) fn edit(post: Post) -> EditMessage {
    EditMessage::new()
        .allowed_mentions(allowed_mentions(post.ping))
        .content(shown(post.text.unwrap_or_default()))
        .embeds(embeds(post.card))
        .components(rows(post.rows))
}

/// What is offered while somebody types: what is shown, and what is sent for it.
pub(super) fn choice(label: impl Into<String>, value: impl Into<String>) -> AutocompleteChoice {
    AutocompleteChoice::new(shown(label.into()), value.into())
}

/// A text as people may be shown it.
fn shown(text: impl Into<String>) -> String {
    let text = text.into();
    match readable(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(readable) => readable,
    }
}

/// The answer to a press or a command that only its user sees.
pub(super) fn only_for_you(post: Post) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(response(post).ephemeral(true))
}

/// The answer to a press or a command that all see.
pub(super) fn for_all(post: Post) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(response(post))
}

/// The new form of the message under which was pressed.
pub(super) fn instead(post: Post) -> CreateInteractionResponse {
    let text = post.text.clone().unwrap_or_default();
    CreateInteractionResponse::UpdateMessage(response(post).content(shown(text)))
}

/// Other buttons under the message under which was pressed; what it says stays.
pub(super) fn other_buttons(post: Post) -> CreateInteractionResponse {
    let buttons = CreateInteractionResponseMessage::new().allowed_mentions(allowed_mentions(post.ping));
    CreateInteractionResponse::UpdateMessage(buttons.components(rows(post.rows)))
}

/// The new form of an answer given before.
pub(super) fn edited_response(post: Post) -> EditInteractionResponse {
    EditInteractionResponse::new()
        .allowed_mentions(allowed_mentions(post.ping))
        .content(shown(post.text.unwrap_or_default()))
        .embeds(embeds(post.card))
        .components(rows(post.rows))
}

/// A further message after the answer to a command, which only its user sees.
pub(super) fn follow_up_only_for_you(post: Post) -> CreateInteractionResponseFollowup {
    CreateInteractionResponseFollowup::new()
        .ephemeral(true)
        .allowed_mentions(allowed_mentions(post.ping))
        .content(shown(post.text.unwrap_or_default()))
        .embeds(embeds(post.card))
        .components(rows(post.rows))
}

/// A further message that all see, with files.
pub(super) fn follow_up(
    post: Post,
    files: impl IntoIterator<Item = CreateAttachment>,
) -> CreateInteractionResponseFollowup {
    CreateInteractionResponseFollowup::new()
        .allowed_mentions(allowed_mentions(post.ping))
        .content(shown(post.text.unwrap_or_default()))
        .embeds(embeds(post.card))
        .components(rows(post.rows))
        .files(files)
}

/// The answer to a press or a command that only its user sees, with a file.
pub(super) fn file_only_for_you(post: Post, file: CreateAttachment) -> CreateInteractionResponse {
    files_only_for_you(post, vec![file])
}

/// The same with several.
pub(super) fn files_only_for_you(post: Post, files: Vec<CreateAttachment>) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(response(post).ephemeral(true).add_files(files))
}

/// "Thinking…", for an answer that only its user will see.
pub(super) fn later_only_for_you() -> CreateInteractionResponse {
    CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(true))
}

/// "Thinking…", for an answer that all will see.
pub(super) fn later_for_all() -> CreateInteractionResponse {
    CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new())
}

/// A form to fill in.
pub(super) fn form(form: ModalForm) -> CreateInteractionResponse {
    let rows = form.fields.into_iter().map(|field| CreateActionRow::InputText(input(field))).collect();
    CreateInteractionResponse::Modal(CreateModal::new(form.action.to_string(), shown(form.title)).components(rows))
}

fn input(field: Field) -> CreateInputText {
    let style = if field.long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let input = CreateInputText::new(style, shown(field.label), field.name)
        .required(field.required)
        .max_length(u16::try_from(field.max.get()).unwrap_or(u16::MAX))
        .placeholder(shown(field.hint));
    if field.value.is_empty() { input } else { input.value(shown(field.value)) }
}

fn response(post: Post) -> CreateInteractionResponseMessage {
    let message = CreateInteractionResponseMessage::new()
        .allowed_mentions(allowed_mentions(post.ping))
        .embeds(embeds(post.card))
        .components(rows(post.rows));
    match post.text {
        Some(text) => message.content(shown(text)),
        None => message,
    }
}

fn allowed_mentions(ping: Ping) -> CreateAllowedMentions {
    let nobody = CreateAllowedMentions::new().replied_user(false);
    match ping {
        Ping::Nobody => nobody,
        Ping::Replied => nobody.replied_user(true),
        Ping::Member(member) => nobody.users([UserId::new(member.get())]),
        Ping::Role(role) => nobody.roles([RoleId::new(role.get())]),
    }
}

/// The colour at the side of an answer, so that the eye finds it in a busy channel.
const ACCENT: u32 = 0xF2_B1_34;

fn embeds(card: Option<Embed>) -> Vec<CreateEmbed> {
    let Some(card) = card else { return Vec::new() };
    let description = shown(card.description());
    let mut embed = CreateEmbed::new().title(shown(card.title)).description(description).colour(ACCENT);
    if let Some(picture) = card.picture {
        embed = embed.image(picture);
    }
    if let Some(footer) = card.footer {
        embed = embed.footer(CreateEmbedFooter::new(shown(footer)));
    }
    vec![embed]
}

fn rows(rows: Vec<ComponentRow>) -> Vec<CreateActionRow> {
    rows.into_iter()
        .map(|row| match row {
            ComponentRow::Buttons(buttons) => CreateActionRow::Buttons(buttons.into_iter().map(button).collect()),
            ComponentRow::Menu(menu) => CreateActionRow::SelectMenu(select(menu)),
        })
        .collect()
}

fn button(button: Button) -> CreateButton {
    let style = match button.look {
        ButtonLook::Primary => ButtonStyle::Primary,
        ButtonLook::Secondary => ButtonStyle::Secondary,
        ButtonLook::Success | ButtonLook::Done => ButtonStyle::Success,
    };
    CreateButton::new(button.action.to_string())
        .label(shown(button.label))
        .style(style)
        .disabled(button.look == ButtonLook::Done)
}

fn select(menu: Menu) -> CreateSelectMenu {
    let options = menu
        .options
        .into_iter()
        .map(|option| CreateSelectMenuOption::new(shown(option.label), option.value).default_selection(option.chosen));
    CreateSelectMenu::new(menu.action.to_string(), CreateSelectMenuKind::String { options: options.collect() })
        .placeholder(shown(menu.placeholder))
        .min_values(*menu.choices.start())
        .max_values(*menu.choices.end())
}
