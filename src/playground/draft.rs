//! A message as a request asks for it: the body parsed, nothing decided yet.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::ids::{MessageId, RoleId, UserId};
use super::rules::{FieldError, Rule};

/// A message to send, or the changes to one; what is `None` was not said.
#[derive(Debug, Clone, Default)]
pub(super) struct MessageDraft {
    pub(super) content: Option<String>,
    pub(super) embeds: Option<Vec<Value>>,
    pub(super) components: Option<Vec<Value>>,
    /// Descriptions of new files, and the ids of old ones that stay.
    pub(super) attachments: Option<Vec<Value>>,
    pub(super) flags: Option<u64>,
    pub(super) allowed_mentions: Option<AllowedMentions>,
    pub(super) reply_to: Option<Reference>,
    /// The snapshot of a message from elsewhere that is handed on; only people do that here.
    pub(super) forwarded: Option<Value>,
    pub(super) nonce: Option<Value>,
    pub(super) enforce_nonce: bool,
    pub(super) files: Vec<UploadedFile>,
}

/// The message that a draft replies to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) message: MessageId,
    /// Whether the draft is refused when that message is gone.
    pub(super) must_exist: bool,
}

/// Which of the mentions in a text ping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct AllowedMentions {
    #[serde(default)]
    pub(super) parse: BTreeSet<String>,
    #[serde(default)]
    pub(super) users: BTreeSet<UserId>,
    #[serde(default)]
    pub(super) roles: BTreeSet<RoleId>,
    #[serde(default)]
    pub(super) replied_user: bool,
}

/// A file that came with a request.
#[derive(Debug, Clone)]
pub(super) struct UploadedFile {
    /// The number in the name of its form field, `files[0]`.
    pub(super) index: u64,
    pub(super) filename: String,
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
}

impl MessageDraft {
    /// Reads a body. `null` clears a field, as in Discord.
    pub(super) fn parse(body: &Value, files: Vec<UploadedFile>) -> Result<Self, Rule> {
        let mut wrong = Vec::new();
        let mut list = |field: &str| match body.get(field) {
            None => None,
            Some(Value::Null) => Some(Vec::new()),
            Some(Value::Array(list)) => Some(list.clone()),
            Some(_) => {
                wrong.push(FieldError::new(field, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"));
                None
            }
        };
        let (embeds, components, attachments) = (list("embeds"), list("components"), list("attachments"));
        let content = match body.get("content") {
            None => None,
            Some(Value::Null) => Some(String::new()),
            Some(Value::String(text)) => Some(text.trim().to_owned()),
            Some(_) => {
                let message = "Could not interpret value as string.";
                wrong.push(FieldError::new("content", "STRING_TYPE_CONVERT", message));
                None
            }
        };
        let allowed_mentions = match body.get("allowed_mentions") {
            None | Some(Value::Null) => None,
            Some(value) => match AllowedMentions::deserialize(value) {
                Ok(allowed) => Some(allowed),
                Err(err) => {
                    wrong.push(FieldError::new("allowed_mentions", "DICT_TYPE_CONVERT", err.to_string()));
                    None
                }
            },
        };
        let reference = &body["message_reference"];
        let reply_to = match reference.get("message_id").map(MessageId::deserialize) {
            None => None,
            Some(Ok(message)) => {
                let must_exist = reference["fail_if_not_exists"].as_bool().unwrap_or(true);
                Some(Reference { message, must_exist })
            }
            Some(Err(err)) => {
                wrong.push(FieldError::new("message_reference.message_id", "NUMBER_TYPE_COERCE", err.to_string()));
                None
            }
        };
        if !wrong.is_empty() {
            return Err(Rule::InvalidForm(wrong));
        }
        Ok(Self {
            content,
            embeds,
            components,
            attachments,
            flags: body["flags"].as_u64(),
            allowed_mentions,
            reply_to,
            forwarded: None,
            nonce: body.get("nonce").filter(|nonce| !nonce.is_null()).cloned(),
            enforce_nonce: body["enforce_nonce"].as_bool().unwrap_or(false),
            files,
        })
    }

    /// Whether a message of this alone would be empty.
    pub(super) fn is_empty(&self) -> bool {
        self.content.as_ref().is_none_or(String::is_empty)
            && self.embeds.as_ref().is_none_or(Vec::is_empty)
            && self.components.as_ref().is_none_or(Vec::is_empty)
            && self.files.is_empty()
            && self.forwarded.is_none()
    }
}
