//! `/interactions/{id}/{token}/callback` and `/webhooks/{application}/{token}`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, RestAnswer, id, message_object};
use crate::playground::draft::MessageDraft;
use crate::playground::flags;
use crate::playground::ids::{InteractionId, MessageId, UserId};
use crate::playground::rules::{FieldError, Rule};
use crate::playground::world::InteractionResponse;
use crate::playground::world::interactions::Callback;

pub(super) fn callback(call: &Call<'_>, interaction: &str, token: &str) -> Result<RestAnswer, Rule> {
    let interaction: InteractionId = id(interaction, Rule::UnknownInteraction)?;
    let data = &call.body["data"];
    let draft = || MessageDraft::parse(data, call.files.clone());
    let callback = match call.body["type"].as_u64() {
        Some(4) => Callback::Message(draft()?),
        Some(5) => Callback::Think(data["flags"].as_u64().unwrap_or(0)),
        Some(6) => Callback::UpdateLater,
        Some(7) => Callback::Update(draft()?),
        Some(8) => Callback::Choices(data["choices"].as_array().cloned().unwrap_or_default()),
        Some(9) => Callback::Modal(data.clone()),
        _ => {
            let message = "Value must be one of {4, 5, 6, 7, 8, 9}.";
            return Err(Rule::InvalidForm(vec![FieldError::new("type", "BASE_TYPE_CHOICES", message)]));
        }
    };
    call.hub.change(|world, now| Ok(((), world.answer(interaction, token, callback, now)?)))?;
    if call.query("with_response") != Some("true") {
        return Ok(RestAnswer::nothing());
    }
    let state = call.hub.lock();
    let found = state.world.interactions.get(&interaction).ok_or(Rule::UnknownInteraction)?;
    let (channel, response) = (found.channel, found.response.clone());
    drop(state);
    let kind = match &response {
        Some(InteractionResponse::Message(_)) => 4,
        Some(InteractionResponse::Thinking(_)) => 5,
        Some(InteractionResponse::UpdateLater) | None => 6,
        Some(InteractionResponse::Update(_)) => 7,
        Some(InteractionResponse::Choices(_)) => 8,
        Some(InteractionResponse::Modal(_)) => 9,
    };
    let mut answer = json!({
        "interaction": {"id": interaction, "type": 2}, "resource": {"type": kind},
    });
    if let Some(
        InteractionResponse::Message(message)
        | InteractionResponse::Thinking(message)
        | InteractionResponse::Update(message),
    ) = response
    {
        answer["resource"]["message"] = message_object(call, channel, message)?;
        answer["interaction"]["response_message_id"] = json!(message);
        let loading = answer["resource"]["message"]["flags"].as_u64().unwrap_or(0) & flags::LOADING != 0;
        answer["interaction"]["response_message_loading"] = json!(loading);
    }
    Ok(RestAnswer::ok(answer))
}

/// The application in the path must be the bot's.
fn check_application(call: &Call<'_>, application: &str) -> Result<(), Rule> {
    let application: UserId = id(application, Rule::UnknownWebhook)?;
    if application == call.hub.lock().world.bot { Ok(()) } else { Err(Rule::UnknownWebhook) }
}

fn message_id(text: &str) -> Result<Option<MessageId>, Rule> {
    if text == "@original" { Ok(None) } else { id(text, Rule::UnknownMessage).map(Some) }
}

pub(super) fn follow_up(call: Call<'_>, application: &str, token: &str) -> Result<RestAnswer, Rule> {
    check_application(&call, application)?;
    let draft = MessageDraft::parse(&call.body, call.files.clone())?;
    let (channel, message) = call.hub.change(|world, now| {
        let (channel, message, events) = world.follow_up(token, draft, now)?;
        Ok(((channel, message), events))
    })?;
    // Interactions always answer with the message, as if `wait` were set.
    message_object(&call, channel, message).map(RestAnswer::ok)
}

pub(super) fn get(call: &Call<'_>, application: &str, token: &str, message: &str) -> Result<RestAnswer, Rule> {
    check_application(call, application)?;
    let message = message_id(message)?;
    let found = call.hub.lock().world.response_message(token, message, jiff::Timestamp::now())?;
    message_object(call, found.0, found.1).map(RestAnswer::ok)
}

pub(super) fn edit(call: Call<'_>, application: &str, token: &str, message: &str) -> Result<RestAnswer, Rule> {
    check_application(&call, application)?;
    let message = message_id(message)?;
    let draft = MessageDraft::parse(&call.body, call.files.clone())?;
    let (channel, message) = call.hub.change(|world, now| {
        let (channel, message) = world.response_message(token, message, now)?;
        Ok(((channel, message), world.change(channel, message, draft, now)?))
    })?;
    message_object(&call, channel, message).map(RestAnswer::ok)
}

pub(super) fn delete(call: &Call<'_>, application: &str, token: &str, message: &str) -> Result<RestAnswer, Rule> {
    check_application(call, application)?;
    let message = message_id(message)?;
    call.hub.change(|world, now| {
        let (channel, message) = world.response_message(token, message, now)?;
        Ok(((), world.take(channel, message)))
    })?;
    Ok(RestAnswer(StatusCode::NO_CONTENT, None::<Value>))
}
